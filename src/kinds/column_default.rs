//! Defaults of columns, and expressions of generated ones: what is written with the columns.

use std::sync::Arc;

use super::{Fact, Gravity, Kind, Texts, TextsOf, no_entry};
use crate::catalog::{Draft, Names, Row};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "column default",
    folders: &[],
    class: 0,
    sql: include_str!("column_default.sql"),
    second: true,
    texts: Some(Texts {
        sql: "SELECT d.oid, pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default FROM pg_catalog.pg_attrdef AS d WHERE d.oid",
        of: TextsOf::Alike,
        learn,
    }),
    index: no_entry,
    render,
    facts: &[
        Fact { name: "column default", pattern: "ALTER TABLE [ONLY] $root ALTER COLUMN $name SET DEFAULT", gravity: Gravity::Behavior },
        Fact { name: "column default", pattern: "ALTER VIEW $root ALTER COLUMN $name SET DEFAULT", gravity: Gravity::Behavior },
    ],
};

fn learn(row: Row<'_>, names: &mut Names) -> Result<()> {
    let default: Arc<str> = row.text("default")?.into();
    for (relation, column) in row.numbers("relations")?.into_iter().zip(row.numbers("numbers")?) {
        names.add_default(relation, column, Arc::clone(&default));
    }
    Ok(())
}

/// With the column.
fn render(_: Row<'_>, _: &Names, _: &mut Draft) -> Result<()> {
    Ok(())
}
