//! What the kinds of types have in common.

use crate::catalog::{Draft, Entry, Names, Row, Section, Securable, class};
use crate::error::Result;
use crate::model::ObjectId;

/// Every type but domains is called a type by SQL, and shares its folder.
pub(super) const FOLDER: (&str, &str) = ("type", "types");

/// For [`Kind::index`](super::Kind::index), of a row with the columns `namespace` and `name`.
pub(super) fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (namespace, name) = (row.oid("namespace")?, row.text("name")?);
    let root = ObjectId { schema: Some(names.schema(namespace)?.to_owned()), kind: FOLDER.0, name: name.to_owned() };
    Ok(Some(Entry::of(root, format!("TYPE {}", names.qualified(namespace, name)?))))
}

/// Owner and rights of a row with the columns `oid`, `owner` and `acl`.
pub(super) fn rights(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let (oid, owner) = (row.oid("oid")?, row.oid("owner")?);
    let Some(root) = names.root_of(class::PG_TYPE, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_TYPE, oid)?;
    draft.owner(names, root, phrase, owner)?;
    let object = Securable { object_type: "T", phrase, columns: "", owner };
    draft.grants(names, root, object, row.opt("acl")?)
}

/// The statement that only names a type, so that the functions which define it can be made.
pub(super) fn shell(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_TYPE, oid)? else { return Ok(()) };
    draft.statement(root, Section::Create, ("", "0"), format_args!("CREATE {}", names.phrase(class::PG_TYPE, oid)?));
    Ok(())
}

/// The statement that defines a type: `CREATE TYPE name` and what follows.
pub(super) fn define(row: Row<'_>, names: &Names, draft: &mut Draft, definition: &str) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_TYPE, oid)? else { return Ok(()) };
    let sql = format!("CREATE {} {definition}", names.phrase(class::PG_TYPE, oid)?);
    draft.statement(root, Section::Create, ("", "1"), sql);
    rights(row, names, draft)
}
