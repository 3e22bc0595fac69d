//! Foreign keys that make every deletion of a referenced row read the whole table.

use super::{Context, Found, Lint};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;
use crate::sql::{ident, qualified};

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/foreign_key_without_index",
        meaning: "no index begins with the columns of a foreign key",
        next: "CREATE INDEX CONCURRENTLY on the columns of the foreign key",
    },
    level: Level::Warning,
    gravity: Gravity::Performance,
    why: "
Whoever deletes a row of the referenced table, or changes its key, makes PostgreSQL look for rows that refer to it; without
an index that reads the whole referring table, once for each row, under a lock on what is deleted. Joins along the key read
it as well. An index serves if the columns of the key, in any order, are its first; a partial one if it leaves out no more
than rows in which a column of the key is NULL. Keys of a partition that its parent has are found at the parent only.",
    bad: "
CREATE TABLE public.orgs (id bigint PRIMARY KEY);
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id bigint REFERENCES public.orgs);",
    finds: "table public.numbers",
    good: "
CREATE TABLE public.orgs (id bigint PRIMARY KEY);
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id bigint REFERENCES public.orgs);
CREATE INDEX numbers_org_id_idx ON public.numbers (org_id);",
    sql: include_str!("foreign_key_without_index.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let columns: Vec<String> = row.texts("columns")?.iter().map(|column| ident(column).to_string()).collect();
    let referenced = qualified(row.text("referenced_schema")?, row.text("referenced")?);
    let constraint = ident(row.text("constraint")?).to_string();
    let title = format!(
        "no index begins with ({}), the columns of {constraint}: deleting a row of {referenced} reads the whole table",
        columns.join(", ")
    );
    Ok(vec![Found::relation(row, title)?.fact(format!("foreign key {constraint}"))])
}
