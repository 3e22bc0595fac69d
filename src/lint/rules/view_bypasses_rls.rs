//! Views that show clients what row security would not.

use super::{Context, Found, Lint, roles};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/view_bypasses_rls",
        meaning: "clients may read a view that passes the row security of its tables by",
        next: "ALTER VIEW … SET (security_invoker = true) on PostgreSQL 15 or newer, or revoke SELECT on the view from the \
               client roles",
    },
    level: Level::Error,
    gravity: Gravity::Integrity,
    why: "
A view reads its tables as the view's owner, and row security asks the owner's policies, or none if it is the owner of the
tables or a superuser: who reads the view sees rows that the table would not show. From PostgreSQL 15 on, a view
`WITH (security_invoker = true)` reads as who asks; before that, no view does. A materialized view holds what its owner saw
when it was refreshed, and has no row security of its own. Found are views in exposed schemas that a client role may read
and that read a table with row security, themselves or through other views.",
    bad: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id uuid);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
CREATE VIEW public.active_numbers AS SELECT id, org_id FROM public.numbers;
GRANT SELECT ON public.active_numbers TO authenticated;",
    finds: "view public.active_numbers",
    good: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id uuid);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
CREATE VIEW public.all_numbers AS SELECT id, org_id FROM public.numbers;
GRANT SELECT ON public.all_numbers TO service_role;
CREATE VIEW public.active_numbers WITH (security_invoker = true) AS SELECT id, org_id FROM public.numbers; --@15+
GRANT SELECT ON public.active_numbers TO authenticated; --@15+",
    sql: include_str!("view_bypasses_rls.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let (tables, clients) = (row.texts("tables")?, row.texts("clients")?);
    if tables.is_empty() || clients.is_empty() {
        return Ok(Vec::new());
    }
    let title = format!(
        "it reads {} with its owner's rights, so {} can read rows in it that row security would not show",
        tables.join(", "),
        roles(&clients)
    );
    Ok(vec![Found::relation(row, title)?])
}
