//! Triggers.

use squawk_lexer::TokenKind;

use super::{Fact, Gravity, Kind, Texts, TextsOf, no_lesson};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::{Error, Result};
use crate::sql::{ident, lex};

pub(super) const KIND: Kind = Kind {
    name: "trigger",
    folders: &[],
    class: class::PG_TRIGGER,
    sql: include_str!("trigger.sql"),
    second: false,
    texts: Some(Texts {
        sql: "SELECT t.oid, pg_catalog.pg_get_triggerdef(t.oid) AS definition FROM pg_catalog.pg_trigger AS t WHERE t.oid",
        of: TextsOf::Alike,
        learn: no_lesson,
    }),
    index,
    render,
    facts: &[
        Fact { name: "constraint trigger", pattern: "CREATE CONSTRAINT TRIGGER $name", gravity: Gravity::Integrity },
        Fact { name: "trigger", pattern: "CREATE TRIGGER $name", gravity: Gravity::Behavior },
        Fact { name: "trigger", pattern: "ALTER TABLE [ONLY] $root ENABLE TRIGGER $name", gravity: Gravity::Behavior },
        Fact { name: "trigger", pattern: "ALTER TABLE [ONLY] $root DISABLE TRIGGER $name", gravity: Gravity::Behavior },
        Fact {
            name: "trigger",
            pattern: "ALTER TABLE [ONLY] $root ENABLE REPLICA TRIGGER $name",
            gravity: Gravity::Behavior,
        },
        Fact {
            name: "trigger",
            pattern: "ALTER TABLE [ONLY] $root ENABLE ALWAYS TRIGGER $name",
            gravity: Gravity::Behavior,
        },
    ],
};

/// When a trigger, an event trigger or a rule fires, as ALTER has it.
pub(super) const STATES: &[(&str, &str)] =
    &[("O", "ENABLE"), ("D", "DISABLE"), ("R", "ENABLE REPLICA"), ("A", "ENABLE ALWAYS")];

/// Bits of `tgtype` (`pg_trigger.h`).
const ROW: i16 = 1;
const BEFORE: i16 = 1 << 1;
const INSTEAD: i16 = 1 << 6;
const EVENTS: &[(i16, &str)] = &[(1 << 2, "INSERT"), (UPDATE, "UPDATE"), (1 << 3, "DELETE"), (1 << 5, "TRUNCATE")];
const UPDATE: i16 = 1 << 4;

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let relation = row.oid("relation")?;
    let phrase = format!("TRIGGER {} ON {}", ident(row.text("name")?), names.name(class::PG_CLASS, relation)?);
    let root = names.root_of(class::PG_CLASS, relation)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let relation = row.oid("relation")?;
    let Some(root) = names.root_of(class::PG_CLASS, relation)? else { return Ok(()) };
    let name = row.text("name")?;
    // A clone comes into being with its partition; only its state is its own.
    let (usual, only) = match row.opt("enabled_on_top")? {
        Some(enabled) => (enabled, "ONLY "),
        None => {
            draft.statement(root, Section::Trigger, (name, "1"), create(row, names)?);
            // Without ONLY, for the clones follow.
            ("O", "")
        }
    };
    let state = row.letter("enabled", STATES)?;
    if row.text("enabled")? != usual {
        let table = names.name(class::PG_CLASS, relation)?;
        let sql = format!("ALTER TABLE {only}{table} {state} TRIGGER {}", ident(name));
        draft.statement(root, Section::Trigger, (name, "2"), sql);
    }
    Ok(())
}

fn create(row: Row<'_>, names: &Names) -> Result<String> {
    let word = if row.bool("is_constraint")? { "CONSTRAINT TRIGGER" } else { "TRIGGER" };
    let table = names.name(class::PG_CLASS, row.oid("relation")?)?;
    let mut sql = format!("CREATE {word} {}\n    {} ON {table}", ident(row.text("name")?), event(row, names)?);
    if let Some(from) = row.opt("from_name")? {
        sql.push_str(&format!("\n    FROM {}", names.qualified(row.oid("from_namespace")?, from)?));
    }
    sql.push_str(match (row.bool("deferrable")?, row.bool("deferred")?) {
        (false, _) => "",
        (true, false) => "\n    DEFERRABLE",
        (true, true) => "\n    DEFERRABLE INITIALLY DEFERRED",
    });
    let tables: Vec<String> = [("OLD", row.opt("old_table")?), ("NEW", row.opt("new_table")?)]
        .into_iter()
        .filter_map(|(word, name)| name.map(|name| format!("{word} TABLE AS {}", ident(name))))
        .collect();
    if !tables.is_empty() {
        sql.push_str(&format!("\n    REFERENCING {}", tables.join(" ")));
    }
    sql.push_str(if row.number::<i16>("type")? & ROW == 0 { "\n    FOR EACH STATEMENT" } else { "\n    FOR EACH ROW" });
    let (condition, call) = tail(row.text("definition")?)?;
    if let Some(condition) = condition {
        sql.push_str(&format!("\n    {condition}"));
    }
    Ok(format!("{sql}\n    {call}"))
}

/// `BEFORE INSERT OR UPDATE OF a, b`.
fn event(row: Row<'_>, names: &Names) -> Result<String> {
    let bits: i16 = row.number("type")?;
    let time = match bits & (BEFORE | INSTEAD) {
        0 => "AFTER",
        BEFORE => "BEFORE",
        _ => "INSTEAD OF",
    };
    let columns = names.column_list(row.oid("relation")?, &row.numbers::<i16>("columns")?)?;
    let events = EVENTS.iter().filter(|(bit, _)| bits & bit != 0).map(|(bit, word)| match bit {
        &UPDATE if !columns.is_empty() => format!("UPDATE OF {columns}"),
        _ => (*word).to_owned(),
    });
    Ok(format!("{time} {}", events.collect::<Vec<_>>().join(" OR ")))
}

/// `WHEN (…)` and `EXECUTE FUNCTION …(…)`, as `pg_get_triggerdef` ends: what the catalog holds as an expression tree, and as
/// bytes in the database's encoding.
fn tail(definition: &str) -> Result<(Option<&str>, &str)> {
    let mut depth = 0_usize;
    let (mut when, mut execute, mut found) = (None, None, false);
    for token in lex(definition) {
        match (token.kind, &definition[token.range.clone()]) {
            (TokenKind::OpenParen, _) => depth += 1,
            (TokenKind::CloseParen, _) => depth = depth.saturating_sub(1),
            // FOR and WHEN are reserved: no name is written like them.
            (TokenKind::Ident, "FOR") if depth == 0 => found = true,
            (TokenKind::Ident, "WHEN") if depth == 0 && found => when = when.or(Some(token.range.start)),
            (TokenKind::Ident, "EXECUTE") if depth == 0 && found => execute = execute.or(Some(token.range.start)),
            _ => {}
        }
    }
    let execute = execute.ok_or_else(|| Error::new(format!("cannot read the trigger definition {definition:?}")))?;
    Ok((when.map(|when| definition[when..execute].trim_end()), &definition[execute..]))
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn the_end_of_a_definition_is_found_behind_hostile_names() {
        let plain = "CREATE TRIGGER execute AFTER UPDATE ON app.\"FOR EACH ROW WHEN (\" REFERENCING OLD TABLE AS execute \
                     FOR EACH STATEMENT EXECUTE FUNCTION app.execute('WHEN', ') EXECUTE')";
        assert_eq!(tail(plain).expect("read"), (None, "EXECUTE FUNCTION app.execute('WHEN', ') EXECUTE')"));
        let when = "CREATE TRIGGER a AFTER UPDATE ON app.t FOR EACH ROW WHEN ((old.execute = CASE WHEN true THEN 1 END)) \
                    EXECUTE FUNCTION app.f()";
        let condition = "WHEN ((old.execute = CASE WHEN true THEN 1 END))";
        assert_eq!(tail(when).expect("read"), (Some(condition), "EXECUTE FUNCTION app.f()"));
        assert!(tail("CREATE TRIGGER").is_err());
    }
}
