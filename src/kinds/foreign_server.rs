//! Foreign servers. An option whose name says that it is a secret shows only that it is there.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, Securable, class};
use crate::error::Result;
use crate::sql::{ident, literal};

pub(super) const KIND: Kind = Kind {
    name: "foreign server",
    folders: &[("foreign server", "foreign_servers")],
    class: class::PG_FOREIGN_SERVER,
    sql: include_str!("foreign_server.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "foreign server", pattern: "CREATE SERVER $name", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    super::in_database(row, "foreign server", "SERVER")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let (oid, owner) = (row.oid("oid")?, row.oid("owner")?);
    let Some(root) = names.root_of(class::PG_FOREIGN_SERVER, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_FOREIGN_SERVER, oid)?;
    let mut sql = format!("CREATE {phrase}");
    for (word, column) in [("TYPE", "type"), ("VERSION", "version")] {
        if let Some(text) = row.opt(column)? {
            sql.push_str(&format!("\n    {word} {}", literal(text)));
        }
    }
    sql.push_str(&format!("\n    FOREIGN DATA WRAPPER {}", ident(row.text("wrapper")?)));
    sql.push_str(&super::options::foreign(&row.texts("options")?, super::options::looks_secret));
    draft.statement(root, Section::Create, ("", ""), sql);
    draft.owner(names, root, phrase, owner)?;
    // GRANT has a longer word for it than ALTER and COMMENT have.
    let granted = format!("FOREIGN {phrase}");
    draft.grants(names, root, Securable { object_type: "S", phrase: &granted, columns: "", owner }, row.opt("acl")?)
}
