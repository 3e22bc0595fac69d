//! SECURITY DEFINER routines that clients may call and that do not ask who is calling.

use super::{Context, Found, Lint, roles};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/definer_exposed",
        meaning: "clients may call a SECURITY DEFINER routine that never asks who is calling",
        next: "revoke EXECUTE from the roles that need not call it, or check in its body who is calling",
    },
    level: Level::Error,
    gravity: Gravity::Integrity,
    why: "
A `SECURITY DEFINER` routine runs with its owner's rights, so row security and missing grants do not hold the caller back:
the body has to. Found is a routine in an exposed schema that `PUBLIC` or a client role may execute and whose body neither
reads the caller's claims (`auth.uid()`, `auth.jwt()`, `current_setting('request.jwt.claims')` and the like,
`session_user`) nor calls a function that does. `PUBLIC` may execute every new function unless that is revoked.

That a body asks is taken for a check; whether it is a good one, the rule does not know. Where everybody may indeed have
what the routine gives, allow it with the reason.",
    bad: "
CREATE FUNCTION public.purge_calls(p_before date) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = ''
AS $$ SELECT $$;
REVOKE EXECUTE ON FUNCTION public.purge_calls FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.purge_calls TO authenticated;",
    finds: "function public.purge_calls",
    good: "
CREATE FUNCTION public.purge_calls(p_before date) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = ''
AS $$ SELECT $$;
REVOKE EXECUTE ON FUNCTION public.purge_calls FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.purge_calls TO service_role;",
    sql: include_str!("definer_exposed.sql"),
    judge,
};

fn judge(row: Row<'_>, context: &Context<'_>) -> Result<Vec<Found>> {
    let (public, clients) = (row.bool("public")?, row.texts("clients")?);
    if !public && clients.is_empty() {
        return Ok(Vec::new());
    }
    let routine = context.routines.get(&row.oid("oid")?);
    if routine.is_some_and(|routine| context.asking.asks(&routine.body)) {
        return Ok(Vec::new());
    }
    let who = if public { "everybody (PUBLIC)".to_owned() } else { roles(&clients) };
    let title = format!(
        "SECURITY DEFINER that {who} may call and that never asks who is calling: whatever its owner may do, they can have \
         done"
    );
    Ok(vec![Found::routine(row, title)?])
}
