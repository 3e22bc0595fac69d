//! Security labels. Those of roles and databases belong to the cluster and are not read.

use super::{Fact, Gravity, Kind, no_entry};
use crate::catalog::{Draft, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::{ident, literal};

pub(super) const KIND: Kind = Kind {
    name: "security label",
    folders: &[],
    class: 0,
    sql: include_str!("security_label.sql"),
    second: false,
    texts: None,
    index: no_entry,
    render,
    facts: &[Fact { name: "security label", pattern: "SECURITY LABEL FOR", gravity: Gravity::Integrity }],
};

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let (class, object, part) = (row.oid("class")?, row.oid("object")?, row.number::<i16>("part")?);
    if !names.is_known(class, object) {
        return Ok(());
    }
    let Some(root) = names.root_of(class, object)? else { return Ok(()) };
    let mut phrase = names.phrase(class, object)?.to_owned();
    if class == class::PG_CLASS && part > 0 {
        phrase = format!("COLUMN {}.{}", names.name(class, object)?, names.column(object, part)?);
    }
    let provider = row.text("provider")?;
    let sql = format!("SECURITY LABEL FOR {} ON {phrase} IS {}", ident(provider), literal(row.text("label")?));
    draft.statement(root, Section::Label, (&phrase, provider), sql);
    Ok(())
}
