//! Foreign-data wrappers, as far as no extension made them.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, Securable, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "foreign-data wrapper",
    folders: &[("foreign-data wrapper", "foreign_data_wrappers")],
    class: class::PG_FOREIGN_DATA_WRAPPER,
    sql: include_str!("foreign_data_wrapper.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact {
        name: "foreign-data wrapper",
        pattern: "CREATE FOREIGN DATA WRAPPER $name",
        gravity: Gravity::Behavior,
    }],
};

fn index(row: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    super::in_database(row, "foreign-data wrapper", "FOREIGN DATA WRAPPER")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let (oid, owner) = (row.oid("oid")?, row.oid("owner")?);
    let Some(root) = names.root_of(class::PG_FOREIGN_DATA_WRAPPER, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_FOREIGN_DATA_WRAPPER, oid)?;
    let mut sql = format!("CREATE {phrase}");
    for (word, column) in [("HANDLER", "handler"), ("VALIDATOR", "validator")] {
        if let Some(function) = row.opt(column)? {
            sql.push_str(&format!("\n    {word} {function}"));
        }
    }
    sql.push_str(&super::options::foreign(&row.texts("options")?, super::options::looks_secret));
    draft.statement(root, Section::Create, ("", ""), sql);
    draft.owner(names, root, phrase, owner)?;
    draft.grants(names, root, Securable { object_type: "F", phrase, columns: "", owner }, row.opt("acl")?)
}
