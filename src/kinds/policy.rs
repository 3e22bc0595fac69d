//! Row security policies.

use super::{Fact, Gravity, Kind, Texts, TextsOf, no_lesson};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "policy",
    folders: &[],
    class: class::PG_POLICY,
    sql: include_str!("policy.sql"),
    second: false,
    texts: Some(Texts {
        sql: "SELECT p.oid, pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using,\
              pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS with_check FROM pg_catalog.pg_policy AS p WHERE p.oid",
        of: TextsOf::Alike,
        learn: no_lesson,
    }),
    index,
    render,
    facts: &[Fact { name: "policy", pattern: "CREATE POLICY $name ON", gravity: Gravity::Integrity }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let relation = row.oid("relation")?;
    let phrase = format!("POLICY {} ON {}", ident(row.text("name")?), names.name(class::PG_CLASS, relation)?);
    let root = names.root_of(class::PG_CLASS, relation)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let Some(root) = names.root_of(class::PG_CLASS, row.oid("relation")?)? else { return Ok(()) };
    let mut sql = format!("CREATE {}", names.phrase(class::PG_POLICY, row.oid("oid")?)?);
    if !row.bool("permissive")? {
        sql.push_str("\n    AS RESTRICTIVE");
    }
    let command = row.letter("command", &[
        ("*", None),
        ("r", Some("SELECT")),
        ("a", Some("INSERT")),
        ("w", Some("UPDATE")),
        ("d", Some("DELETE")),
    ])?;
    if let Some(command) = command {
        sql.push_str(&format!("\n    FOR {command}"));
    }
    let roles: Result<Vec<String>> = row.numbers("roles")?.into_iter().map(|role| names.role(role)).collect();
    let mut roles = roles?;
    roles.sort();
    if roles != ["PUBLIC"] {
        sql.push_str(&format!("\n    TO {}", roles.join(", ")));
    }
    for (word, expression) in [("USING", row.opt("using")?), ("WITH CHECK", row.opt("with_check")?)] {
        if let Some(expression) = expression {
            sql.push_str(&format!("\n    {word} ({expression})"));
        }
    }
    draft.statement(root, Section::Policy, (row.text("name")?, "3"), sql);
    Ok(())
}
