//! Functions, procedures and window functions. All overloads of a name share a file.

mod clauses;

pub(super) use clauses::set as setting;

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, Securable, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::{dollar_quoted, literal};

pub(super) const KIND: Kind = Kind {
    name: "routine",
    folders: &[("function", "functions"), ("procedure", "procedures")],
    class: class::PG_PROC,
    sql: include_str!("routine.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "function", pattern: "CREATE FUNCTION $name", gravity: Gravity::Behavior },
        Fact { name: "procedure", pattern: "CREATE PROCEDURE $name", gravity: Gravity::Behavior },
    ],
};

/// How `prokind` is called by people and by SQL.
const KINDS: &[(&str, (&str, &str))] =
    &[("f", ("function", "FUNCTION")), ("w", ("function", "FUNCTION")), ("p", ("procedure", "PROCEDURE"))];

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (kind, word) = row.letter("kind", KINDS)?;
    let (namespace, name) = (row.oid("namespace")?, row.text("name")?);
    let root = ObjectId { schema: Some(names.schema(namespace)?.to_owned()), kind, name: name.to_owned() };
    let phrase = format!("{word} {}({})", names.qualified(namespace, name)?, clauses::identity(row, names)?);
    Ok(Some(Entry::of(root, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_PROC, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_PROC, oid)?;
    let (_, word) = row.letter("kind", KINDS)?;
    let name = names.qualified(row.oid("namespace")?, row.text("name")?)?;
    let mut sql = format!("CREATE {word} {name}({})", clauses::arguments(row, names)?);
    if let Some(returns) = clauses::returns(row, names)? {
        sql.push_str(&format!("\nRETURNS {returns}"));
    }
    for clause in clauses::attributes(row, names)? {
        sql.push_str(&format!("\n{clause}"));
    }
    sql.push_str(&body(row)?);
    draft.statement(root, Section::Create, (phrase, ""), sql);
    draft.owner(names, root, phrase, row.oid("owner")?)?;
    let object = Securable { object_type: "f", phrase, columns: "", owner: row.oid("owner")? };
    draft.grants(names, root, object, row.opt("acl")?)
}

/// The body, byte for byte.
fn body(row: Row<'_>) -> Result<String> {
    if let Some(body) = row.opt("body")? {
        return Ok(format!("\n{body}"));
    }
    let source = row.text("source")?;
    Ok(match (row.opt("library")?, row.text("language")?) {
        (Some(library), _) => format!("\nAS {}, {}", literal(library), literal(source)),
        (None, "internal" | "c") => format!("\nAS {}", literal(source)),
        (None, _) => format!("\nAS {}", dollar_quoted(source)),
    })
}
