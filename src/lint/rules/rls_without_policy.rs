//! Tables that clients have rights on and that show them no row.

use super::{Context, Found, Lint, roles};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/rls_without_policy",
        meaning: "clients have rights on a table whose row security has no policy",
        next: "write the policies that are meant, or revoke the rights of the client roles",
    },
    level: Level::Warning,
    gravity: Gravity::Behavior,
    why: "
Row security without a policy lets nobody see or write a row, but for the table's owner, superusers and roles with
`BYPASSRLS`. That is a safe state, and where it is meant nobody needs a right on the table. With a right, a client reads
an empty table and is told nothing: a policy was forgotten, or the grant was.",
    bad: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id uuid);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON public.numbers TO authenticated;",
    finds: "table public.numbers",
    good: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id uuid);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON public.numbers TO service_role;",
    sql: include_str!("rls_without_policy.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let clients = row.texts("clients")?;
    if clients.is_empty() {
        return Ok(Vec::new());
    }
    let title = format!("row security is on without a policy: {} may use it and find no row in it", roles(&clients));
    Ok(vec![Found::relation(row, title)?])
}
