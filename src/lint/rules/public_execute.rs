//! Routines that everybody may execute because nobody revoked what PostgreSQL gives by default.

use super::{Context, Found, Lint};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/public_execute",
        meaning: "everybody (PUBLIC) may execute a routine of an exposed schema",
        next: "revoke EXECUTE FROM PUBLIC and grant it to the roles that call the routine; ALTER DEFAULT PRIVILEGES REVOKE \
               EXECUTE ON FUNCTIONS FROM PUBLIC does so for those to come",
    },
    level: Level::Warning,
    gravity: Gravity::Integrity,
    why: "
PostgreSQL lets `PUBLIC` execute every new function, so in an exposed schema each is an endpoint for whoever reaches the
API, signed in or not: also helpers that were never meant to be called. A `GRANT` to some role does not take that away;
only `REVOKE … FROM PUBLIC` does. Trigger functions are not found, for nobody can call them by name.",
    bad: "
CREATE FUNCTION public.area_code(p_number text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT substr(p_number, 1, 4) $$;
GRANT EXECUTE ON FUNCTION public.area_code TO authenticated;",
    finds: "function public.area_code",
    good: "
CREATE FUNCTION public.area_code(p_number text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT substr(p_number, 1, 4) $$;
REVOKE EXECUTE ON FUNCTION public.area_code FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.area_code TO authenticated;",
    sql: include_str!("public_execute.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let how =
        if row.bool("untouched")? { "nobody ever granted or revoked anything" } else { "PUBLIC still holds EXECUTE" };
    let title = format!("everybody may execute it, signed in or not: {how}");
    Ok(vec![Found::routine(row, title)?])
}
