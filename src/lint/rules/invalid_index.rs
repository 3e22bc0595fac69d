//! Indexes that were not finished.

use super::{Context, Found, Lint};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;
use crate::sql::ident;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/invalid_index",
        meaning: "an index is not valid: no query uses it, and every write may still pay for it",
        next: "REINDEX INDEX CONCURRENTLY, or drop it and create it again; attach to a partitioned one the indexes of all \
               partitions",
    },
    level: Level::Error,
    gravity: Gravity::Behavior,
    why: "
`CREATE INDEX CONCURRENTLY` that fails or is interrupted leaves its index behind, which is kept up to date and used by
nothing; a unique one does not tell whether the rows that were there before are unique. An index that was made `ON ONLY` a
partitioned table stays invalid until each partition's index is attached. While a `CREATE INDEX CONCURRENTLY` runs, its
index is found too: look again when it is done.",
    bad: "
CREATE TABLE public.calls (at timestamptz, org_id bigint) PARTITION BY RANGE (at);
CREATE TABLE public.calls_2026 PARTITION OF public.calls FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX calls_org_id_idx ON ONLY public.calls (org_id);",
    finds: "table public.calls",
    good: "
CREATE TABLE public.calls (at timestamptz, org_id bigint) PARTITION BY RANGE (at);
CREATE TABLE public.calls_2026 PARTITION OF public.calls FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX calls_org_id_idx ON ONLY public.calls (org_id);
CREATE INDEX calls_2026_org_id_idx ON public.calls_2026 (org_id);
ALTER INDEX public.calls_org_id_idx ATTACH PARTITION public.calls_2026_org_id_idx;",
    sql: include_str!("invalid_index.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let index = ident(row.text("index")?).to_string();
    let why = if row.bool("is_partitioned")? {
        "some partition has no index that is attached to it"
    } else {
        "what built it did not finish"
    };
    let kind = if row.bool("is_unique")? { "unique index" } else { "index" };
    let title = format!("{index} is not valid, so no query uses it: {why}");
    Ok(vec![Found::relation(row, title)?.fact(format!("{kind} {index}"))])
}
