//! Roles, where the scope asks for them; they belong to the whole cluster. What a role has in one database alone goes with
//! that database and is not read.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::literal;

pub(super) const KIND: Kind = Kind {
    name: "role",
    folders: &[("role", "roles")],
    class: class::PG_AUTHID,
    sql: include_str!("role.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "role", pattern: "CREATE ROLE $name", gravity: Gravity::Integrity },
        Fact { name: "role setting", pattern: "ALTER ROLE $root SET $name", gravity: Gravity::Behavior },
    ],
};

/// What a role may, by column: the word where it does, the one where it does not, and whether it does by default.
const FLAGS: &[(&str, &str, &str, bool)] = &[
    ("superuser", "SUPERUSER", "NOSUPERUSER", false),
    ("inherit", "INHERIT", "NOINHERIT", true),
    ("createrole", "CREATEROLE", "NOCREATEROLE", false),
    ("createdb", "CREATEDB", "NOCREATEDB", false),
    ("login", "LOGIN", "NOLOGIN", false),
    ("replication", "REPLICATION", "NOREPLICATION", false),
    ("bypassrls", "BYPASSRLS", "NOBYPASSRLS", false),
];

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    if names.shows_roles() { super::in_database(row, "role", "ROLE") } else { Ok(None) }
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    if !names.is_known(class::PG_AUTHID, oid) {
        return Ok(());
    }
    let Some(root) = names.root_of(class::PG_AUTHID, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_AUTHID, oid)?;
    let options: String = options(row)?.into_iter().map(|option| format!("\n    {option}")).collect();
    draft.statement(root, Section::Create, ("", ""), format_args!("CREATE {phrase}{options}"));
    for setting in row.texts("settings")? {
        let sql = format!("ALTER {phrase} {}", super::routine::setting(&setting));
        draft.statement(root, Section::Alter, (&setting, ""), sql);
    }
    if let Some(comment) = row.opt("comment")? {
        draft.statement(root, Section::Comment, ("", ""), format_args!("COMMENT ON {phrase} IS {}", literal(comment)));
    }
    Ok(())
}

fn options(row: Row<'_>) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (column, yes, no, usual) in FLAGS {
        let has = row.bool(column)?;
        if has != *usual {
            found.push(if has { *yes } else { *no }.to_owned());
        }
    }
    if row.text("connections")? != "-1" {
        found.push(format!("CONNECTION LIMIT {}", row.text("connections")?));
    }
    found.extend(row.opt("valid_until")?.map(|until| format!("VALID UNTIL {}", literal(until))));
    Ok(found)
}
