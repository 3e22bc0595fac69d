//! Indexes that the table has twice.

use super::{Context, Found, Lint};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;
use crate::sql::ident;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/duplicate_index",
        meaning: "an index does nothing that another one of the table does not do",
        next: "DROP INDEX CONCURRENTLY, or drop the constraint that it belongs to",
    },
    level: Level::Warning,
    gravity: Gravity::Performance,
    why: "
Both are written by every INSERT and most UPDATEs, take their space in memory and in backups, and are vacuumed; a query
uses one of them. Found are indexes of the same columns or expressions in the same order, with the same operator classes,
collations, directions and condition, where the other one is as unique. Of two that are equal, the one is found that is
neither primary key nor constraint, then the one whose name comes later. An index whose columns are only the first of
another one's is not found.",
    bad: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, number text UNIQUE);
CREATE INDEX numbers_number_idx ON public.numbers (number);",
    finds: "table public.numbers",
    good: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, number text UNIQUE);
CREATE INDEX numbers_lower_number_idx ON public.numbers (lower(number));",
    sql: include_str!("duplicate_index.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let index = ident(row.text("index")?).to_string();
    let kind = match (row.bool("is_constraint")?, row.bool("is_unique")?) {
        (true, _) => "unique constraint",
        (_, true) => "unique index",
        _ => "index",
    };
    let title = format!("{index} does nothing that {} does not do: every write keeps both", ident(row.text("other")?));
    Ok(vec![Found::relation(row, title)?.fact(format!("{kind} {index}"))])
}
