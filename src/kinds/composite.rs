//! Composite types. Their columns are written by the kind of columns.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Relation, RelationKind, Row, Securable, class};
use crate::error::Result;
use crate::model::ObjectId;

pub(super) const KIND: Kind = Kind {
    name: "composite type",
    folders: &[("type", "types")],
    class: class::PG_CLASS,
    sql: include_str!("composite.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "composite type", pattern: "CREATE TYPE $name AS (", gravity: Gravity::Structure }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (namespace, name) = (row.oid("namespace")?, row.text("name")?);
    names.add_relation(row.oid("oid")?, Relation::of(RelationKind::Composite, name, row.oid("owner")?));
    names.add_alias((class::PG_TYPE, row.oid("type")?), (class::PG_CLASS, row.oid("oid")?));
    let root = ObjectId { schema: Some(names.schema(namespace)?.to_owned()), kind: "type", name: name.to_owned() };
    Ok(Some(Entry::of(root, format!("TYPE {}", names.qualified(namespace, name)?))))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_CLASS, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_CLASS, oid)?;
    draft.open(root, &format!("CREATE {phrase} AS"), "");
    draft.owner(names, root, phrase, row.oid("owner")?)?;
    let object = Securable { object_type: "T", phrase, columns: "", owner: row.oid("owner")? };
    draft.grants(names, root, object, row.opt("acl")?)
}
