//! Tables that clients may use and that have no row security.

use super::{Context, Found, Lint, roles};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/rls_disabled",
        meaning: "clients may use a table that has row security off",
        next: "ALTER TABLE … ENABLE ROW LEVEL SECURITY and write policies for the client roles, or revoke their rights",
    },
    level: Level::Error,
    gravity: Gravity::Integrity,
    why: "
A client role that has a right on a table of an exposed schema uses it on every row: of every tenant, and of every other
person. A partition needs row security of its own: that of its parent does not hold for who names the partition itself.
Found is a table or partition on which a client role has a right, given to it, to `PUBLIC`, to a role that it is a member
of, or on some columns only. Foreign tables have no row security and are not looked at.",
    bad: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id uuid);
GRANT SELECT ON public.numbers TO authenticated;",
    finds: "table public.numbers",
    good: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id uuid);
GRANT SELECT ON public.numbers TO authenticated;
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
CREATE POLICY numbers_select_own_org ON public.numbers FOR SELECT TO authenticated
    USING (org_id::text = (SELECT current_setting('request.jwt.claims', true)::jsonb ->> 'org_id'));
-- Nobody outside has a right on this one.
CREATE TABLE public.ledger (id bigint PRIMARY KEY);",
    sql: include_str!("rls_disabled.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let clients = row.texts("clients")?;
    if clients.is_empty() {
        return Ok(Vec::new());
    }
    let title = format!("row security is off, and {} can use every row of it, whoever it belongs to", roles(&clients));
    Ok(vec![Found::relation(row, title)?])
}
