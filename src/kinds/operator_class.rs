//! Operator classes, with their members.

use super::{Fact, Gravity, Kind, definition, operator_family};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "operator class",
    folders: &[("operator class", "operator_classes")],
    class: class::PG_OPCLASS,
    sql: include_str!("operator_class.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "operator class", pattern: "CREATE OPERATOR CLASS $name", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    operator_family::entry(row, names, "operator class", "OPERATOR CLASS").map(Some)
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_OPCLASS, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_OPCLASS, oid)?;
    let name = names.qualified(row.oid("namespace")?, row.text("name")?)?;
    let default = if row.bool("is_default")? { " DEFAULT" } else { "" };
    let kind = names.type_name(row.oid("type")?, -1)?;
    let family = names.qualified(row.oid("family_namespace")?, row.text("family")?)?;
    let mut members = row.texts("members")?;
    match row.oid("storage")? {
        // The grammar wants a member: that of its own type says nothing.
        0 if members.is_empty() => members.push(format!("STORAGE {kind}")),
        0 => {}
        storage => members.push(format!("STORAGE {}", names.type_name(storage, -1)?)),
    }
    let method = ident(row.text("method")?);
    let members = definition::separated(&members);
    let sql = format!(
        "CREATE OPERATOR CLASS {name}{default}\n    FOR TYPE {kind} USING {method} FAMILY {family} AS{members}"
    );
    draft.statement(root, Section::Create, (phrase, ""), sql);
    draft.owner(names, root, phrase, row.oid("owner")?)
}
