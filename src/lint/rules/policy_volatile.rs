//! Policies that call a volatile function for every row.

use super::{Context, Found, Lint, policy};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/policy_volatile",
        meaning: "a policy calls a volatile function for every row",
        next: "declare the function STABLE if it only reads, and call it in a sub-select, (SELECT f()), which is run once",
    },
    level: Level::Warning,
    gravity: Gravity::Performance,
    why: "
A volatile function may answer otherwise each time, so PostgreSQL calls it for every row that a query touches and can use
no index for the condition; and if it writes, every read writes. Functions are volatile unless they say otherwise, so this
is mostly a `STABLE` that was forgotten. A call in a sub-select that does not depend on the row runs once for a query, and
is not found.",
    bad: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id text);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION public.org() RETURNS text LANGUAGE sql
AS $$ SELECT current_setting('request.jwt.claims', true)::jsonb ->> 'org_id' $$;
REVOKE EXECUTE ON FUNCTION public.org FROM PUBLIC;
CREATE POLICY numbers_select_own_org ON public.numbers FOR SELECT TO authenticated USING (org_id = public.org());",
    finds: "table public.numbers",
    good: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id text);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION public.org() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT current_setting('request.jwt.claims', true)::jsonb ->> 'org_id' $$;
REVOKE EXECUTE ON FUNCTION public.org FROM PUBLIC;
CREATE POLICY numbers_select_own_org ON public.numbers FOR SELECT TO authenticated USING (org_id = (SELECT public.org()));",
    sql: include_str!("policy_volatile.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    if !policy::calls(row)?.iter().any(|call| call.for_every_row) {
        return Ok(Vec::new());
    }
    let function = policy::function(row)?;
    let title = format!("policy {} calls {function}, which is volatile, for every row", policy::name(row)?);
    Ok(vec![policy::found(row, title)?])
}
