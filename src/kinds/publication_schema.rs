//! The schemas of publications (PostgreSQL 15 and later).

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "publication schema",
    folders: &[],
    class: class::PG_PUBLICATION_NAMESPACE,
    sql: include_str!("publication_schema.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact {
        name: "publication schema",
        pattern: "ALTER PUBLICATION $root ADD TABLES IN SCHEMA $name",
        gravity: Gravity::Behavior,
    }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (publication, schema) = (row.oid("publication")?, row.oid("schema")?);
    if names.exclusion(class::PG_NAMESPACE, schema)?.is_some() {
        return Ok(None);
    }
    let schema = ident(names.schema(schema)?);
    let phrase = format!("{} ADD TABLES IN SCHEMA {schema}", names.phrase(class::PG_PUBLICATION, publication)?);
    let root = names.root_of(class::PG_PUBLICATION, publication)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    if !names.is_known(class::PG_PUBLICATION_NAMESPACE, oid) {
        return Ok(());
    }
    let Some(root) = names.root_of(class::PG_PUBLICATION_NAMESPACE, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_PUBLICATION_NAMESPACE, oid)?;
    draft.statement(root, Section::Alter, ("1", phrase), format_args!("ALTER {phrase}"));
    Ok(())
}
