//! Operators. All of a name share a file, as functions do.

use super::definition::{functions, lines, set};
use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "operator",
    folders: &[("operator", "operators")],
    class: class::PG_OPERATOR,
    sql: include_str!("operator.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "operator", pattern: "CREATE OPERATOR $name", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (schema, name) = (names.schema(row.oid("namespace")?)?.to_owned(), row.text("name")?);
    let operand = |column| operand(row, names, column).map(|operand| operand.unwrap_or("NONE"));
    let phrase = format!("OPERATOR {} ({}, {})", written(&schema, name), operand("left")?, operand("right")?);
    Ok(Some(Entry::of(ObjectId { schema: Some(schema), kind: "operator", name: name.to_owned() }, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_OPERATOR, oid)? else { return Ok(()) };
    // What was only named comes into being with the operator that names it.
    if !row.bool("is_defined")? {
        return Ok(());
    }
    let phrase = names.phrase(class::PG_OPERATOR, oid)?;
    let [function, restrict, join] = functions(row)?;
    let other = |name: &str, namespace: &str| -> Result<Option<String>> {
        let Some(name) = row.opt(name)? else { return Ok(None) };
        Ok(Some(format!("OPERATOR({})", written(names.schema(row.oid(namespace)?)?, name))))
    };
    let properties = [
        set("FUNCTION", function),
        set("LEFTARG", operand(row, names, "left")?),
        set("RIGHTARG", operand(row, names, "right")?),
        set("COMMUTATOR", other("commutator", "commutator_namespace")?),
        set("NEGATOR", other("negator", "negator_namespace")?),
        set("RESTRICT", restrict),
        set("JOIN", join),
        row.bool("hashes")?.then(|| "HASHES".to_owned()),
        row.bool("merges")?.then(|| "MERGES".to_owned()),
    ];
    let properties: Vec<String> = properties.into_iter().flatten().collect();
    let name = written(names.schema(row.oid("namespace")?)?, row.text("name")?);
    draft.statement(root, Section::Create, (phrase, ""), format_args!("CREATE OPERATOR {name} {}", lines(&properties)));
    draft.owner(names, root, phrase, row.oid("owner")?)
}

/// The schema is a name; the operator never needs quotes.
pub(super) fn written(schema: &str, operator: &str) -> String {
    format!("{}.{operator}", ident(schema))
}

/// The type on one side; `None` where the operator has none there.
fn operand<'a>(row: Row<'_>, names: &'a Names, column: &str) -> Result<Option<&'a str>> {
    match row.oid(column)? {
        0 => Ok(None),
        oid => names.type_name(oid, -1).map(Some),
    }
}
