//! SECURITY DEFINER routines with which clients act as a superuser, or as a role that row security does not hold.

use super::{Context, Found, Lint, roles};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;
use crate::sql::ident;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/definer_powerful_owner",
        meaning: "clients may call a SECURITY DEFINER routine of a superuser, or of a role with BYPASSRLS",
        next: "ALTER FUNCTION … OWNER TO a role that has no more rights than the routine needs",
    },
    level: Level::Warning,
    gravity: Gravity::Integrity,
    why: "
Whatever such a routine can be brought to do, it does as its owner: as a superuser it reads files of the server and runs
programs; with `BYPASSRLS` no policy of any table holds it. A mistake in its body is then a mistake in everything.

On a throw-away server a superuser owns whatever no migration gives to another role, which says nothing of the database
that the migrations are for. So from migrations only owners are judged that a migration names; on a live database
(`trueup lint --url`) all are. This is the one rule in which the two can differ.",
    bad: "
CREATE FUNCTION public.my_org() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$ SELECT current_setting('request.jwt.claims', true)::jsonb ->> 'org_id' $$;
REVOKE EXECUTE ON FUNCTION public.my_org FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.my_org TO authenticated;
ALTER FUNCTION public.my_org OWNER TO service_role;",
    finds: "function public.my_org",
    good: "
CREATE FUNCTION public.my_org() RETURNS text LANGUAGE sql STABLE SECURITY INVOKER SET search_path = ''
AS $$ SELECT current_setting('request.jwt.claims', true)::jsonb ->> 'org_id' $$;
REVOKE EXECUTE ON FUNCTION public.my_org FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.my_org TO authenticated;
ALTER FUNCTION public.my_org OWNER TO service_role;",
    sql: include_str!("definer_powerful_owner.sql"),
    judge,
};

fn judge(row: Row<'_>, context: &Context<'_>) -> Result<Vec<Found>> {
    let (public, clients) = (row.bool("public")?, row.texts("clients")?);
    let nobodys = !context.live && row.bool("owns_database")?;
    if nobodys || (!public && clients.is_empty()) {
        return Ok(Vec::new());
    }
    let what = if row.bool("is_superuser")? { "a superuser" } else { "which has BYPASSRLS" };
    let who = if public { "everybody (PUBLIC)".to_owned() } else { roles(&clients) };
    let title = format!("SECURITY DEFINER of {}, {what}, and {who} may call it", ident(row.text("owner")?));
    Ok(vec![Found::routine(row, title)?])
}
