//! SECURITY DEFINER routines that use their caller's `search_path`.

use super::{Context, Found, Lint};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/definer_search_path",
        meaning: "a SECURITY DEFINER routine has no search_path of its own",
        next: "add SET search_path = '' and write every name with its schema, or list the schemas that are trusted and \
               pg_temp last",
    },
    level: Level::Error,
    gravity: Gravity::Integrity,
    why: "
The routine runs with its owner's rights and resolves names along the `search_path` of whoever calls it. A caller who can
create a table, a function or an operator anywhere, even a temporary table, puts it in front and has it read, written or
run with the owner's rights. See *Writing SECURITY DEFINER Functions Safely* in PostgreSQL's documentation of
`CREATE FUNCTION`. A `BEGIN ATOMIC` body is bound to its objects when it is made, but what it calls still runs with the
caller's `search_path`.",
    bad: "
CREATE TABLE public.numbers (org_id bigint, status text);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION public.release_number(p_number bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER
AS $$ UPDATE numbers SET status = 'released' WHERE org_id = p_number $$;
REVOKE EXECUTE ON FUNCTION public.release_number FROM PUBLIC;",
    finds: "function public.release_number",
    good: "
CREATE TABLE public.numbers (org_id bigint, status text);
ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION public.release_number(p_number bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = ''
AS $$ UPDATE public.numbers SET status = 'released' WHERE org_id = p_number $$;
REVOKE EXECUTE ON FUNCTION public.release_number FROM PUBLIC;",
    sql: include_str!("definer_search_path.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let title = "SECURITY DEFINER without a search_path of its own: whoever calls it decides which tables and functions \
                 its names mean, and it uses them with its owner's rights";
    Ok(vec![Found::routine(row, title)?])
}
