//! Exception handlers that catch every error and tell nobody.

use super::{Context, Found, Lint};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;
use crate::plpgsql::{parse_of, swallowed};

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/swallowed_error",
        meaning: "a routine catches every error and tells nobody",
        next: "catch the conditions that are expected by name, such as WHEN unique_violation, or end the handler with RAISE",
    },
    level: Level::Warning,
    gravity: Gravity::Behavior,
    why: "
`WHEN OTHERS` also catches what nobody thought of: a table that is not there, a right that is missing, a deadlock, a full
disk. What the block did is undone, and the caller is told that all went well. Found is a `WHEN OTHERS` handler without
`RAISE` (of any level), `SQLERRM`, `SQLSTATE` or `GET STACKED DIAGNOSTICS`, which does not return or write anything that
speaks of an error either.",
    bad: "
CREATE TABLE public.log (what text);
CREATE FUNCTION public.note(p_what text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.log VALUES (p_what);
    RETURN true;
EXCEPTION WHEN OTHERS THEN
    RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION public.note FROM PUBLIC;",
    finds: "function public.note",
    good: "
CREATE TABLE public.log (what text UNIQUE);
CREATE FUNCTION public.note(p_what text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.log VALUES (p_what);
    RETURN true;
EXCEPTION WHEN unique_violation THEN
    RETURN false;
END $$;
REVOKE EXECUTE ON FUNCTION public.note FROM PUBLIC;",
    sql: include_str!("swallowed_error.sql"),
    judge,
};

fn judge(row: Row<'_>, context: &Context<'_>) -> Result<Vec<Found>> {
    let oid = row.oid("oid")?;
    let Some(routine) = context.routines.get(&oid) else { return Ok(Vec::new()) };
    let Ok(body) = parse_of(&routine.object.name, &routine.body) else { return Ok(Vec::new()) };
    let handlers = swallowed(&body, &routine.body);
    let Some(first) = handlers.first() else { return Ok(Vec::new()) };
    let many = if handlers.len() > 1 { format!(" ({} times)", handlers.len()) } else { String::new() };
    let title = format!(
        "WHEN OTHERS catches every error and tells nobody{many}: what failed is undone, and the caller believes that it \
         was done"
    );
    Ok(vec![Found::routine(row, title)?.within(oid, first.span.start)])
}
