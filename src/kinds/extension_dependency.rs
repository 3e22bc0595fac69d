//! `DEPENDS ON EXTENSION`: what is dropped together with an extension.

use super::{Fact, Gravity, Kind, no_entry};
use crate::catalog::{Draft, Names, Row, Section};
use crate::error::Result;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "dependency on an extension",
    folders: &[],
    class: 0,
    sql: include_str!("extension_dependency.sql"),
    second: false,
    texts: None,
    index: no_entry,
    render,
    facts: &[
        Fact { name: "function", pattern: "ALTER FUNCTION $name DEPENDS ON EXTENSION", gravity: Gravity::Structure },
        Fact { name: "procedure", pattern: "ALTER PROCEDURE $name DEPENDS ON EXTENSION", gravity: Gravity::Structure },
        Fact { name: "index", pattern: "ALTER INDEX $name DEPENDS ON EXTENSION", gravity: Gravity::Structure },
        Fact {
            name: "trigger",
            pattern: "ALTER TRIGGER $name ON $root DEPENDS ON EXTENSION",
            gravity: Gravity::Structure,
        },
        Fact {
            name: "materialized view",
            pattern: "ALTER MATERIALIZED VIEW $name DEPENDS ON EXTENSION",
            gravity: Gravity::Structure,
        },
    ],
};

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let (class, object) = (row.oid("class")?, row.oid("object")?);
    if !names.is_known(class, object) {
        return Ok(());
    }
    let Some(root) = names.root_of(class, object)? else { return Ok(()) };
    let (phrase, extension) = (names.phrase(class, object)?, row.text("extension")?);
    let sql = format!("ALTER {phrase} DEPENDS ON EXTENSION {}", ident(extension));
    draft.statement(root, Section::Dependency, (phrase, extension), sql);
    Ok(())
}
