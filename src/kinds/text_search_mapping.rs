//! Mappings of text search configurations. They have no OIDs: they go with their configuration.

use super::{Fact, Gravity, Kind, no_entry};
use crate::catalog::{Draft, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::{ident, qualified};

pub(super) const KIND: Kind = Kind {
    name: "text search mapping",
    folders: &[],
    class: 0,
    sql: include_str!("text_search_mapping.sql"),
    second: false,
    texts: None,
    index: no_entry,
    render,
    facts: &[Fact {
        name: "text search mapping",
        pattern: "ALTER TEXT SEARCH CONFIGURATION $root ADD MAPPING FOR $name",
        gravity: Gravity::Behavior,
    }],
};

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let configuration = row.oid("configuration")?;
    let Some(root) = names.root_of(class::PG_TS_CONFIG, configuration)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_TS_CONFIG, configuration)?;
    let token = row.text("token")?;
    let (schemas, dictionaries) = (row.texts("schemas")?, row.texts("dictionaries")?);
    let dictionaries: Vec<String> = schemas.iter().zip(&dictionaries).map(|(s, name)| qualified(s, name)).collect();
    let sql = format!("ALTER {phrase} ADD MAPPING FOR {} WITH {}", ident(token), dictionaries.join(", "));
    draft.statement(root, Section::Alter, (token, ""), sql);
    Ok(())
}
