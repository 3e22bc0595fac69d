//! The tables of publications, with their columns and row filters (PostgreSQL 15 and later).

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Excluded, Names, Row, Section, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "publication table",
    folders: &[],
    class: class::PG_PUBLICATION_REL,
    sql: include_str!("publication_table.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact {
        name: "publication table",
        pattern: "ALTER PUBLICATION $root ADD TABLE ONLY $name",
        gravity: Gravity::Behavior,
    }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (publication, relation) = (row.oid("publication")?, row.oid("relation")?);
    // A table that is not the team's own is not there when the publication is made; an extension's is.
    if names.exclusion(class::PG_CLASS, relation)?.is_some_and(|reason| reason != Excluded::Extension) {
        return Ok(None);
    }
    let table = names.name(class::PG_CLASS, relation)?;
    let phrase = format!("{} ADD TABLE ONLY {table}", names.phrase(class::PG_PUBLICATION, publication)?);
    let root = names.root_of(class::PG_PUBLICATION, publication)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    if !names.is_known(class::PG_PUBLICATION_REL, oid) {
        return Ok(());
    }
    let Some(root) = names.root_of(class::PG_PUBLICATION_REL, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_PUBLICATION_REL, oid)?;
    let mut sql = format!("ALTER {phrase}");
    let mut columns: Vec<i16> = row.numbers("columns")?;
    if !columns.is_empty() {
        columns.sort_unstable();
        sql.push_str(&format!(" ({})", names.column_list(row.oid("relation")?, &columns)?));
    }
    if let Some(filter) = row.opt("filter")? {
        sql.push_str(&format!("\n    WHERE ({filter})"));
    }
    draft.statement(root, Section::Alter, ("2", phrase), sql);
    Ok(())
}
