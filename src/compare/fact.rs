//! Splits a canonical text into facts: statements, and the clauses that stand one a line in a statement's parentheses.

use std::borrow::Cow;
use std::collections::HashMap;

use squawk_lexer::TokenKind;

use super::pattern::{Recognised, recognise};
use super::signature::signature;
use super::unit::{Unit, UnitKind, units};
use crate::kinds::Gravity;
use crate::model::ObjectId;
use crate::sql::{ident, lex, qualified, split};

/// How much of a statement is looked at to name it.
const HEAD: usize = 400;

/// Words that decide with whose rights something runs: what holds them is a matter of security.
const GUARDS: &[&str] = &["SECURITY DEFINER", "security_invoker", "security_barrier"];

/// One fact of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact<'a> {
    /// What it is: `column`, `policy`.
    pub(super) kind: &'static str,
    /// Which one; empty where an object has only one of its kind.
    pub(super) name: String,
    /// Equal for facts of one kind of object that are called differently (`unique index`, `index`), if named the same.
    pub(super) family: Option<(usize, &'a str)>,
    pub(super) gravity: Gravity,
    pub(super) text: Cow<'a, str>,
    /// Where it begins in the object's text, in bytes.
    pub(super) offset: usize,
    /// Whether its place among its like is a property, as a column's is.
    pub(super) ordered: bool,
}

/// The facts of an object's text, in order; those of one kind and name are one.
pub(super) fn facts<'a>(id: &ObjectId, text: &'a str) -> Vec<Fact<'a>> {
    let mut found: Vec<Fact<'a>> = Vec::new();
    let mut known: HashMap<(&'static str, String), usize> = HashMap::new();
    let mut add = |fact: Fact<'a>| match known.get(&(fact.kind, fact.name.clone())) {
        Some(at) => found[*at].append(&fact),
        None => {
            known.insert((fact.kind, fact.name.clone()), found.len());
            found.push(fact);
        }
    };
    let mut last = 0;
    for statement in split(text) {
        statement_facts(id, text, last, statement.offset..statement.end).into_iter().for_each(&mut add);
        last = statement.end;
    }
    found
}

impl<'a> Fact<'a> {
    fn append(&mut self, other: &Fact<'a>) {
        let separator = if self.ordered { ",\n" } else { ";\n" };
        let text = self.text.to_mut();
        text.push_str(separator);
        text.push_str(&other.text);
        self.gravity = self.gravity.min(other.gravity);
    }

    /// How people call it: `unique constraint agents_org_key`.
    pub(super) fn label(&self) -> String {
        [self.kind, &self.name].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }
}

/// The facts of the statement at `range`; the one before it ends at `last`.
fn statement_facts<'a>(id: &ObjectId, text: &'a str, last: usize, range: std::ops::Range<usize>) -> Vec<Fact<'a>> {
    let sql = text[range.clone()].trim_end_matches([';', ' ', '\n', '\t', '\r']);
    let units = units(sql, HEAD);
    let Some(recognised) = recognise(&units) else {
        // A statement that nothing knows may say all that matters in the comment in front of it.
        let from = range.start - text[last..range.start].trim_start().len();
        return vec![unknown(&text[from..range.start + sql.len()], from)];
    };
    let opened = clauses_of(sql, &units);
    let head = opened.as_ref().map(|clauses| Cow::Owned(clauses.outside(sql)));
    let gravity = recognised.fact.gravity;
    let mut found = vec![named(id, sql, recognised, head, range.start)];
    for clause in opened.iter().flat_map(|clauses| &clauses.inside) {
        found.push(clause_fact(&sql[clause.clone()], range.start + clause.start, gravity));
    }
    found
}

/// A statement that no pattern knows: it may be anything, so it is grave.
fn unknown(sql: &str, offset: usize) -> Fact<'_> {
    let first = sql.lines().next().unwrap_or_default();
    // What SQL cannot say stands in a comment.
    let said = first.strip_prefix("/*").and_then(|rest| rest.split_once("*/")).map(|(said, _)| said.trim());
    Fact {
        kind: if said.is_some() { "" } else { "statement" },
        name: said.map_or_else(|| first.chars().take(60).collect(), str::to_owned),
        family: None,
        gravity: Gravity::Integrity,
        text: Cow::Borrowed(sql),
        offset,
        ordered: false,
    }
}

fn named<'a>(
    id: &ObjectId,
    sql: &'a str,
    recognised: Recognised<'_, 'a>,
    text: Option<Cow<'a, str>>,
    offset: usize,
) -> Fact<'a> {
    let last = recognised.name.is_some_and(|name| sql[name.end()..].starts_with('('));
    let name = match recognised.name {
        Some(name) if last => format!("{}{}", name.text, signature(&sql[name.end()..])),
        Some(name) => name.text.to_owned(),
        None => [("of", recognised.of), ("on", recognised.on)]
            .into_iter()
            .map(|(word, units)| (word, phrase(id, sql, units, recognised.fact.name)))
            .filter(|(_, phrase)| !phrase.is_empty())
            .map(|(word, phrase)| format!("{word} {phrase}"))
            .collect::<Vec<_>>()
            .join(" "),
    };
    Fact {
        kind: recognised.fact.name,
        name,
        family: recognised.name.map(|name| (recognised.family, name.text)),
        gravity: if GUARDS.iter().any(|guard| sql.contains(guard)) {
            Gravity::Integrity
        } else {
            recognised.fact.gravity
        },
        text: text.unwrap_or(Cow::Borrowed(sql)),
        offset,
        ordered: false,
    }
}

/// The text of some units, keywords in lower case, without the object itself: nothing, `column name`, `trigger t` is left.
fn phrase(id: &ObjectId, sql: &str, units: &[Unit<'_>], fact: &str) -> String {
    let own = id.schema.as_ref().map_or_else(|| ident(&id.name).to_string(), |schema| qualified(schema, &id.name));
    // GRANT knows views and foreign tables as tables.
    if let [_, last] = units
        && last.text == own
        && fact == "rights"
    {
        return String::new();
    }
    let mut out = String::new();
    let mut at = units.first().map_or(0, |unit| unit.offset);
    for unit in units {
        out.push_str(&sql[at..unit.offset]);
        // Bare names are in lower case already. PUBLIC is written like a name, for it stands where roles do.
        let keyword = unit.kind == UnitKind::Word && unit.text != "PUBLIC";
        let part = unit.text.strip_prefix(&own).and_then(|rest| rest.strip_prefix('.')).unwrap_or(unit.text);
        out.push_str(&if keyword { Cow::Owned(part.to_lowercase()) } else { Cow::Borrowed(part) });
        at = unit.end();
    }
    if out == id.to_string() {
        return String::new();
    }
    out.strip_suffix(&format!(" on {own}")).map(str::to_owned).unwrap_or(out)
}

/// A statement that is laid out as `head (`, one clause a line, `) tail`; ranges in bytes.
struct Clauses {
    open: usize,
    close: usize,
    inside: Vec<std::ops::Range<usize>>,
}

impl Clauses {
    /// The statement without its clauses.
    fn outside(&self, sql: &str) -> String {
        format!("{}(…){}", &sql[..self.open], sql.get(self.close + 1..).unwrap_or_default())
    }
}

fn clauses_of(sql: &str, units: &[Unit<'_>]) -> Option<Clauses> {
    units.first().filter(|unit| unit.is("CREATE"))?;
    let open = open_parenthesis(sql, units)?;
    let mut clauses = Clauses { open, close: sql.len(), inside: Vec::new() };
    let (mut depth, mut clause) = (0_usize, None::<std::ops::Range<usize>>);
    for token in lex(&sql[open..]).filter(|token| !token.is_trivia() && token.kind != TokenKind::Eof) {
        let range = token.range.start + open..token.range.end + open;
        match token.kind {
            TokenKind::OpenParen => depth += 1,
            TokenKind::CloseParen => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            clauses.close = range.start;
            break;
        }
        match (&mut clause, token.kind) {
            (_, TokenKind::OpenParen) if range.start == open => {}
            (_, TokenKind::Comma) if depth == 1 => clauses.inside.extend(clause.take()),
            (Some(clause), _) => clause.end = range.end,
            (None, _) => clause = Some(range),
        }
    }
    clauses.inside.extend(clause);
    Some(clauses)
}

/// The parenthesis that opens clauses: the first of the statement (or the one behind a signature) with white space in front
/// and a new line, or nothing, in it. A routine's arguments have none in front.
fn open_parenthesis(sql: &str, units: &[Unit<'_>]) -> Option<usize> {
    let opens = |unit: &Unit<'_>| {
        let inner = sql[unit.end()..].trim_start_matches(' ');
        unit.is("(")
            && sql[..unit.offset].ends_with(char::is_whitespace)
            && (inner.starts_with(['\n', ')']) || inner.starts_with("\r\n"))
    };
    let at = units.iter().position(|unit| unit.is("("))?;
    if opens(&units[at]) {
        return Some(units[at].offset);
    }
    let adjacent = at > 0 && units[at - 1].end() == units[at].offset;
    let close = units[at..].iter().position(|unit| unit.is(")"))? + at;
    let next = units.get(close + 1).filter(|unit| adjacent && opens(unit))?;
    Some(next.offset)
}

/// The fact of a clause of a statement with this gravity.
fn clause_fact(sql: &str, offset: usize, gravity: Gravity) -> Fact<'_> {
    let units = units(sql, HEAD);
    if let Some(recognised) = recognise(&units) {
        let name = recognised.name.map_or(String::new(), |name| name.text.to_owned());
        return Fact {
            kind: recognised.fact.name,
            family: recognised.name.map(|name| (recognised.family, name.text)),
            gravity: recognised.fact.gravity,
            name,
            text: Cow::Borrowed(sql),
            offset,
            ordered: units[0].kind == UnitKind::String,
        };
    }
    let first = units.first().map_or("", |unit| unit.text);
    let (kind, gravity, ordered) = match units.as_slice() {
        [unit, next, ..] if unit.is_name() && next.is("=") => ("option", gravity, false),
        [unit, ..] if unit.is_name() => ("column", Gravity::Structure, true),
        _ => ("clause", gravity, false),
    };
    let name = if kind == "clause" { sql.to_owned() } else { first.to_owned() };
    Fact { kind, name, family: None, gravity, text: Cow::Borrowed(sql), offset, ordered }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        let id = ObjectId { schema: Some("public".into()), kind: "table", name: "a".into() };
        facts(&id, text).iter().map(Fact::label).collect()
    }

    #[test]
    fn clauses_one_a_line_are_facts() {
        let text = "CREATE TABLE public.a (\n    id bigint DEFAULT f(1, 2) NOT NULL,\n    \"Odd, name\" text,\n    \
                    CONSTRAINT a_key UNIQUE (id, \"Odd, name\")\n)\nPARTITION BY LIST (id);\n";
        let id = ObjectId { schema: Some("public".into()), kind: "table", name: "a".into() };
        let found = facts(&id, text);
        let texts: Vec<&str> = found.iter().map(|fact| &*fact.text).collect();
        assert_eq!(
            texts,
            [
                "CREATE TABLE public.a (…)\nPARTITION BY LIST (id)",
                "id bigint DEFAULT f(1, 2) NOT NULL",
                "\"Odd, name\" text",
                "CONSTRAINT a_key UNIQUE (id, \"Odd, name\")",
            ]
        );
        assert!(found[1..].iter().all(|fact| text[fact.offset..].starts_with(&*fact.text)));
    }

    #[test]
    fn a_table_without_columns_has_clauses_too() {
        let id = ObjectId { schema: Some("public".into()), kind: "table", name: "a".into() };
        assert_eq!(facts(&id, "CREATE TABLE public.a ();")[0].text, "CREATE TABLE public.a (…)");
    }

    #[test]
    fn arguments_of_a_routine_are_no_clauses() {
        assert_eq!(
            labels(
                "CREATE FUNCTION public.f(\n    a integer,\n    b text\n)\nRETURNS TABLE (\n    x integer\n)\nAS $$;$$;"
            ),
            ["function public.f(integer, text)"]
        );
        assert_eq!(
            labels("CREATE FUNCTION public.f()\nRETURNS TABLE (\n    x integer\n)\nAS $$;$$;"),
            ["function public.f()"]
        );
    }

    #[test]
    fn facts_of_the_object_itself_do_not_name_it_again() {
        assert_eq!(
            labels(
                "ALTER TABLE public.a OWNER TO x; GRANT SELECT ON TABLE public.a TO anon; COMMENT ON COLUMN public.a.id IS 'x'; \
                 REVOKE ALL ON SCHEMA s FROM PUBLIC; COMMENT ON TRIGGER t ON public.a IS 'x'; COMMENT ON STATISTICS public.a IS 'x';"
            ),
            [
                "owner",
                "rights of anon",
                "comment on column id",
                "rights of PUBLIC on schema s",
                "comment on trigger t",
                "comment on statistics public.a",
            ]
        );
    }

    #[test]
    fn statements_of_one_name_are_one_fact() {
        let id = ObjectId { schema: Some("public".into()), kind: "table", name: "a".into() };
        let text = "REVOKE ALL ON TABLE public.a FROM anon;\nGRANT SELECT ON TABLE public.a TO anon;\n";
        assert_eq!(facts(&id, text).len(), 1);
        assert_eq!(facts(&id, text)[0].text, text.trim_end().trim_end_matches(';'));
    }

    #[test]
    fn an_unknown_statement_keeps_its_comment() {
        assert_eq!(
            labels("/* the index of constraint a is not valid */ SELECT;"),
            ["the index of constraint a is not valid"]
        );
        assert_eq!(labels("FROBNICATE a;"), ["statement FROBNICATE a"]);
    }

    #[test]
    fn values_and_options_are_named() {
        let text = "CREATE TABLE public.a (\n    'it''s',\n    subtype = float8,\n    (1)\n);";
        assert_eq!(labels(text)[1..], ["label 'it''s'", "option subtype", "clause (1)"]);
    }
}
