//! Sequences. Their current value is data, not schema.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Root, Row, Section, Securable, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::qualified;

pub(super) const KIND: Kind = Kind {
    name: "sequence",
    folders: &[("sequence", "sequences")],
    class: class::PG_CLASS,
    sql: include_str!("sequence.sql"),
    second: true,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "sequence", pattern: "CREATE [UNLOGGED] SEQUENCE $name", gravity: Gravity::Behavior },
        Fact { name: "sequence owner", pattern: "ALTER SEQUENCE $root OWNED BY", gravity: Gravity::Structure },
        Fact { name: "sequence setting", pattern: "ALTER SEQUENCE $name SET", gravity: Gravity::Behavior },
    ],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (namespace, name) = (row.oid("namespace")?, row.text("name")?);
    let schema = names.schema(namespace)?.to_owned();
    let phrase = format!("SEQUENCE {}", qualified(&schema, name));
    if row.opt("is_identity")? == Some("t") {
        let (relation, column) = (row.oid("owner_relation")?, row.number("owner_column")?);
        let options = options(row, names, relation, column)?;
        names.add_identity(relation, column, options);
        // The sequence of a table that is left out is left out with it, and needs no place.
        if let Some(root) = names.root_of(class::PG_CLASS, relation)? {
            return Ok(Some(Entry::of(root, phrase)));
        }
    }
    Ok(Some(Entry::of(ObjectId { schema: Some(schema), kind: "sequence", name: name.to_owned() }, phrase)))
}

/// The options in parentheses of an identity column's sequence; nothing where all are as PostgreSQL chooses them.
pub(super) fn identity_options(names: &Names, relation: u32, column: i16) -> &str {
    names.identity(relation, column).unwrap_or_default()
}

fn options(row: Row<'_>, names: &Names, relation: u32, column: i16) -> Result<String> {
    let mut found = Vec::new();
    let column = names.columns(relation).iter().find(|known| known.number == column);
    let column = column.map(|column| column.name.as_str()).unwrap_or_default();
    let sequence = names.qualified(row.oid("namespace")?, row.text("name")?)?;
    let usual = names.root_of(class::PG_CLASS, relation)?.map(|root| {
        let table = names.root_id(root);
        qualified(table.schema.as_deref().unwrap_or_default(), &super::column::default_name(&table.name, Some(column), "seq"))
    });
    if usual.as_ref() != Some(&sequence) {
        found.push(format!("SEQUENCE NAME {sequence}"));
    }
    found.extend(numbers(row)?);
    Ok(if found.is_empty() { String::new() } else { format!(" ({})", found.join(" ")) })
}

/// The options that are not as `CREATE SEQUENCE` chooses them by itself.
fn numbers(row: Row<'_>) -> Result<Vec<String>> {
    let (least, most) = row.letter("type", &[
        ("21", (i64::from(i16::MIN), i64::from(i16::MAX))),
        ("23", (i64::from(i32::MIN), i64::from(i32::MAX))),
        ("20", (i64::MIN, i64::MAX)),
    ])?;
    let (increment, start): (i64, i64) = (row.number("increment")?, row.number("start")?);
    let (minimum, maximum): (i64, i64) = (row.number("minimum")?, row.number("maximum")?);
    let up = increment > 0;
    let mut found = Vec::new();
    if start != if up { minimum } else { maximum } {
        found.push(format!("START WITH {start}"));
    }
    if increment != 1 {
        found.push(format!("INCREMENT BY {increment}"));
    }
    if minimum != if up { 1 } else { least } {
        found.push(format!("MINVALUE {minimum}"));
    }
    if maximum != if up { most } else { -1 } {
        found.push(format!("MAXVALUE {maximum}"));
    }
    if row.text("cache")? != "1" {
        found.push(format!("CACHE {}", row.text("cache")?));
    }
    if row.bool("cycle")? {
        found.push("CYCLE".to_owned());
    }
    Ok(found)
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_CLASS, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_CLASS, oid)?;
    let identity = row.opt("is_identity")? == Some("t");
    let unlogged = row.letter("persistence", &[("p", ""), ("u", "UNLOGGED "), ("t", "TEMPORARY ")])?;
    if identity {
        // IDENTITY takes the column's type, and only ALTER another one.
        if row.opt("column_type")? != row.opt("type")? {
            let kind = names.type_name(row.oid("type")?, -1)?;
            draft.statement(root, Section::Alter, ("sequence", phrase), format_args!("ALTER {phrase} AS {kind}"));
        }
        let apart = row.text("persistence")? != row.text("table_persistence")?;
        if apart && names.major >= 15 {
            let logged = if unlogged.is_empty() { "LOGGED" } else { "UNLOGGED" };
            draft.statement(root, Section::Alter, ("sequence", phrase), format_args!("ALTER {phrase} SET {logged}"));
        }
    } else {
        create(row, names, draft, root, phrase, unlogged)?;
        draft.owner(names, root, phrase, row.oid("owner")?)?;
    }
    let object = Securable { object_type: "s", phrase, columns: "", owner: row.oid("owner")? };
    draft.grants(names, root, object, row.opt("acl")?)
}

fn create(row: Row<'_>, names: &Names, draft: &mut Draft, root: Root, phrase: &str, unlogged: &str) -> Result<()> {
    let kind = row.letter("type", &[("21", " AS smallint"), ("23", " AS integer"), ("20", "")])?;
    let options: String = numbers(row)?.into_iter().map(|option| format!("\n    {option}")).collect();
    draft.statement(root, Section::Create, ("", ""), format_args!("CREATE {unlogged}{phrase}{kind}{options}"));
    if row.opt("owner_relation")?.is_some() {
        let (relation, column) = (row.oid("owner_relation")?, row.number("owner_column")?);
        let owner = format!("{}.{}", names.name(class::PG_CLASS, relation)?, names.column(relation, column)?);
        draft.statement(root, Section::Alter, ("", ""), format_args!("ALTER {phrase} OWNED BY {owner}"));
    }
    Ok(())
}
