//! SECURITY DEFINER routines that take the tenant's id from the caller and believe it.

use super::{Context, Found, Lint, tenant};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;
use crate::sql::ident;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/trusts_tenant_argument",
        meaning: "a SECURITY DEFINER routine believes the tenant's id that a client gives",
        next: "compare the argument with the caller's claims before it is used, take the id from the claims instead, or \
               revoke EXECUTE from the client roles",
    },
    level: Level::Error,
    gravity: Gravity::Integrity,
    why: "
The routine passes row security by and does for any organisation what it is asked to: a signed-in person gives the id of
another one and reads or changes its rows. Found is a routine in an exposed schema that `PUBLIC` or a client role may
execute, with an argument that is called as a tenant's id (`org_id`, `organisation_id`, `tenant_id`, `account_id`,
`workspace_id`, `company_id`, `team_id`, `customer_id`, with `p_` or `_` in front or not), whose body uses the argument and
has no statement that compares it with who is calling: with `auth.uid()`, `auth.jwt()`, a setting such as
`request.jwt.claims`, a function that reads one of these, or a variable that was set from them.

The rule reads the words of a body, not its meaning: a comparison that decides nothing passes, and dynamic SQL is not
looked into. Bodies in other languages than SQL and PL/pgSQL are not looked at.",
    bad: "
CREATE TABLE public.calls (org_id uuid, at timestamptz);
CREATE INDEX ON public.calls (org_id);
ALTER TABLE public.calls ENABLE ROW LEVEL SECURITY;
CREATE TABLE public.log (who text, org_id uuid);
ALTER TABLE public.log ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION public.forget_calls(p_org_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    INSERT INTO public.log VALUES (current_setting('request.jwt.claims', true), p_org_id);
    DELETE FROM public.calls AS c WHERE c.org_id = p_org_id;
END $$;
REVOKE EXECUTE ON FUNCTION public.forget_calls FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.forget_calls TO authenticated;",
    finds: "function public.forget_calls",
    good: "
CREATE TABLE public.calls (org_id uuid, at timestamptz);
CREATE INDEX ON public.calls (org_id);
ALTER TABLE public.calls ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION public.forget_calls(p_org_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF p_org_id::text IS DISTINCT FROM current_setting('request.jwt.claims', true)::jsonb ->> 'org_id' THEN
        RAISE EXCEPTION 'not your organisation' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.calls AS c WHERE c.org_id = p_org_id;
END $$;
REVOKE EXECUTE ON FUNCTION public.forget_calls FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.forget_calls TO authenticated;",
    sql: include_str!("trusts_tenant_argument.sql"),
    judge,
};

fn judge(row: Row<'_>, context: &Context<'_>) -> Result<Vec<Found>> {
    let oid = row.oid("oid")?;
    let Some(routine) = context.routines.get(&oid).filter(|routine| routine.is_sql()) else { return Ok(Vec::new()) };
    let arguments = row.texts("arguments")?;
    let mut found = Vec::new();
    for argument in arguments.iter().filter(|argument| tenant::is_tenant(argument)) {
        let Some(offset) = tenant::unchecked(&routine.body, argument, &context.asking) else { continue };
        let title = format!(
            "SECURITY DEFINER that uses {} as the caller gives it: whoever may call it reaches the rows of every tenant",
            ident(argument)
        );
        found.push(Found::routine(row, title)?.within(oid, offset));
    }
    Ok(found)
}
