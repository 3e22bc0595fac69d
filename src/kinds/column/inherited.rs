//! Columns that a table only inherits: what differs from the parents.

use crate::catalog::{Column, Draft, Names, Root, Row, Section, class};
use crate::error::Result;
use crate::sql::ident;

/// Writes a default or NOT NULL that the heir has otherwise than its parents.
pub(super) fn render(row: Row<'_>, names: &Names, draft: &mut Draft, root: Root) -> Result<()> {
    let relation = row.oid("relation")?;
    let (name, table) = (row.text("name")?, names.name(class::PG_CLASS, relation)?);
    let parents: Vec<&Column> = names
        .parents(relation)
        .iter()
        .flat_map(|parent| names.columns(*parent))
        .filter(|column| column.name == name)
        .collect();
    let alter = |action: &str| format!("ALTER TABLE ONLY {table} ALTER COLUMN {} {action}", ident(name));
    let order = format!("{:05}", row.number::<i16>("number")?);
    // Without a say of its own an heir takes its only default; two parents with different ones make it say.
    let given = given(names, relation, name);
    let default = names.default_of(relation, row.number("number")?);
    if default != given {
        let action = match (default, row.text("generated")?) {
            (Some(default), "") => format!("SET DEFAULT {default}"),
            (Some(expression), _) => format!("SET EXPRESSION AS ({expression})"),
            (None, _) => "DROP DEFAULT".to_owned(),
        };
        draft.statement(root, Section::Alter, ("column", &order), alter(&action));
    }
    if row.bool("not_null")? && !parents.iter().any(|parent| parent.not_null) {
        draft.statement(root, Section::Alter, ("column", &order), alter("SET NOT NULL"));
    }
    Ok(())
}

/// The default that CREATE TABLE takes from the parents: that of the nearest ones that declare the column themselves, for what
/// the others have of their own is only set by ALTER.
fn given<'a>(names: &'a Names, relation: u32, name: &str) -> Option<&'a str> {
    names.parents(relation).iter().find_map(|parent| {
        let column = names.columns(*parent).iter().find(|column| column.name == name)?;
        if column.local { names.default_of(*parent, column.number) } else { given(names, *parent, name) }
    })
}
