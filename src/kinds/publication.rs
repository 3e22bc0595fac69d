//! Publications. Each of their tables and schemas is a statement of its own.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "publication",
    folders: &[("publication", "publications")],
    class: class::PG_PUBLICATION,
    sql: include_str!("publication.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "publication", pattern: "CREATE PUBLICATION $name", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    super::in_database(row, "publication", "PUBLICATION")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_PUBLICATION, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_PUBLICATION, oid)?;
    let mut sql = format!("CREATE {phrase}");
    if row.bool("all_tables")? {
        sql.push_str(" FOR ALL TABLES");
    }
    sql.push_str(&super::options::listed("WITH", &options(row)?));
    draft.statement(root, Section::Create, ("", ""), sql);
    draft.owner(names, root, phrase, row.oid("owner")?)
}

/// Which operations are published is always said: none at all is possible, too.
fn options(row: Row<'_>) -> Result<Vec<String>> {
    let mut operations = Vec::new();
    for operation in ["insert", "update", "delete", "truncate"] {
        if row.bool(operation)? {
            operations.push(operation);
        }
    }
    let mut options = vec![format!("publish = '{}'", operations.join(", "))];
    if let Some(kept) = row.letter("generated_columns", &[("n", None), ("s", Some("stored"))])? {
        options.push(format!("publish_generated_columns = {kept}"));
    }
    if row.bool("via_root")? {
        options.push("publish_via_partition_root = true".to_owned());
    }
    Ok(options)
}
