//! Casts.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::qualified;

pub(super) const KIND: Kind = Kind {
    name: "cast",
    folders: &[("cast", "casts")],
    class: class::PG_CAST,
    sql: include_str!("cast.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "cast", pattern: "CREATE CAST", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let source = names.type_name(row.oid("source")?, -1)?;
    let name = format!("{source} AS {}", names.type_name(row.oid("target")?, -1)?);
    let phrase = format!("CAST ({name})");
    Ok(Some(Entry::of(ObjectId { schema: None, kind: "cast", name }, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_CAST, oid)? else { return Ok(()) };
    let function =
        match row.letter("method", &[("f", None), ("b", Some("WITHOUT FUNCTION")), ("i", Some("WITH INOUT"))])? {
            Some(method) => method.to_owned(),
            None => {
                let function = qualified(row.text("function_schema")?, row.text("function")?);
                format!("WITH FUNCTION {function}({})", row.text("arguments")?)
            }
        };
    let context = row.letter("context", &[("e", ""), ("a", "\n    AS ASSIGNMENT"), ("i", "\n    AS IMPLICIT")])?;
    let sql = format!("CREATE {}\n    {function}{context}", names.phrase(class::PG_CAST, oid)?);
    draft.statement(root, Section::Create, ("", ""), sql);
    Ok(())
}
