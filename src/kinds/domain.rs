//! Domains, with their constraints.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "domain",
    folders: &[("domain", "domains")],
    class: class::PG_TYPE,
    sql: include_str!("domain.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "domain", pattern: "CREATE DOMAIN $name AS", gravity: Gravity::Integrity },
        Fact { name: "default", pattern: "ALTER DOMAIN $root DROP DEFAULT", gravity: Gravity::Behavior },
    ],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (namespace, name) = (row.oid("namespace")?, row.text("name")?);
    let root = ObjectId { schema: Some(names.schema(namespace)?.to_owned()), kind: "domain", name: name.to_owned() };
    Ok(Some(Entry::of(root, format!("DOMAIN {}", names.qualified(namespace, name)?))))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_TYPE, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_TYPE, oid)?;
    let mut sql = format!("CREATE {phrase} AS {}", row.text("base")?);
    for property in properties(row, names)? {
        sql.push_str(&format!("\n    {property}"));
    }
    for (name, definition) in row.texts("checks")?.iter().zip(row.texts("definitions")?) {
        let constraint = format!("CONSTRAINT {} {definition}", ident(name));
        // CREATE DOMAIN cannot say it.
        if definition.ends_with(" NOT VALID") {
            let sql = format!("ALTER {phrase} ADD {constraint}");
            draft.statement(root, Section::Constraint, (name, ""), sql);
        } else {
            sql.push_str(&format!("\n    {constraint}"));
        }
    }
    draft.statement(root, Section::Create, ("", ""), sql);
    // CREATE DOMAIN takes over that of the base type.
    if row.opt("default")?.is_none() && row.bool("base_has_default")? {
        draft.statement(root, Section::Alter, ("", ""), format_args!("ALTER {phrase} DROP DEFAULT"));
    }
    super::types::rights(row, names, draft)
}

/// What stands behind the base type, but for the checks.
fn properties(row: Row<'_>, names: &Names) -> Result<Vec<String>> {
    let mut found = Vec::new();
    if let Some(collation) = row.opt("collation")? {
        found.push(format!("COLLATE {}", names.qualified(row.oid("collation_namespace")?, collation)?));
    }
    if let Some(default) = row.opt("default")? {
        found.push(format!("DEFAULT {default}"));
    }
    if row.bool("not_null")? {
        // The constraint has a name from 17 on.
        let usual = super::column::default_name(row.text("name")?, None, "not_null");
        let name = row.opt("not_null_name")?.filter(|name| *name != usual);
        let name = name.map(|name| format!("CONSTRAINT {} ", ident(name))).unwrap_or_default();
        found.push(format!("{name}NOT NULL"));
    }
    Ok(found)
}
