//! Policies that ask for every row what is the same for all.

use super::{Context, Found, Lint, policy};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/policy_call_per_row",
        meaning: "a policy calls a function for every row although its answer does not depend on the row",
        next: "call it in a sub-select, as in USING (org_id = (SELECT f())): that is run once for a query",
    },
    level: Level::Warning,
    gravity: Gravity::Performance,
    why: "
PostgreSQL evaluates the expression of a policy for each row that a query touches, and a stable function in it as often:
the claims of the same token are parsed a million times for a million rows. In a sub-select that does not depend on the
row, the call becomes an *InitPlan*, which runs once. Found are `current_setting()` and stable functions that are written
in another language than C, as `auth.uid()` is, called with no column among their arguments.",
    bad: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id text);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
CREATE POLICY numbers_select_own_org ON public.numbers FOR SELECT TO authenticated
    USING (org_id = current_setting('request.jwt.claims', true)::jsonb ->> 'org_id');",
    finds: "table public.numbers",
    good: "
CREATE TABLE public.numbers (id bigint PRIMARY KEY, org_id text);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
CREATE POLICY numbers_select_own_org ON public.numbers FOR SELECT TO authenticated
    USING (org_id = (SELECT current_setting('request.jwt.claims', true)::jsonb ->> 'org_id'));",
    sql: include_str!("policy_call_per_row.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    if !policy::calls(row)?.iter().any(|call| call.for_every_row && !call.takes_columns) {
        return Ok(Vec::new());
    }
    let function = policy::function(row)?;
    let title =
        format!("policy {} calls {function} for every row, and its answer is the same for all", policy::name(row)?);
    Ok(vec![policy::found(row, title)?])
}
