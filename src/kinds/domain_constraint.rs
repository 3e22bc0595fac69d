//! Constraints of domains, as far as others refer to them; see [`super::domain`] for their text.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, class};
use crate::error::Result;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "domain constraint",
    folders: &[],
    class: class::PG_CONSTRAINT,
    sql: include_str!("domain_constraint.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact {
        name: "constraint",
        pattern: "ALTER DOMAIN $root ADD CONSTRAINT $name",
        gravity: Gravity::Integrity,
    }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let domain = row.oid("domain")?;
    let phrase = format!("CONSTRAINT {} ON {}", ident(row.text("name")?), names.phrase(class::PG_TYPE, domain)?);
    let root = names.root_of(class::PG_TYPE, domain)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(_: Row<'_>, _: &Names, _: &mut Draft) -> Result<()> {
    Ok(())
}
