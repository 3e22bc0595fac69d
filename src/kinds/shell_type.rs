//! Shell types: named, but not (yet) defined.

use super::{Fact, Gravity, Kind, types};
use crate::catalog::{Draft, Names, Row, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "shell type",
    folders: &[types::FOLDER],
    class: class::PG_TYPE,
    sql: include_str!("shell_type.sql"),
    second: false,
    texts: None,
    index: types::index,
    render,
    facts: &[Fact { name: "shell type", pattern: "CREATE TYPE $name", gravity: Gravity::Structure }],
};

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    types::shell(row, names, draft)?;
    types::rights(row, names, draft)
}
