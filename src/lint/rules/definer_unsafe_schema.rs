//! SECURITY DEFINER routines whose `search_path` leads through a schema that others can create in.

use super::{Context, Found, Lint, search_path};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;
use crate::sql::ident;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/definer_unsafe_schema",
        meaning: "the search_path of a SECURITY DEFINER routine holds a schema in which others can create objects",
        next: "take the schema out of the search_path and write its name in front of what is in it, or revoke CREATE on it",
    },
    level: Level::Error,
    gravity: Gravity::Integrity,
    why: "
Whoever can create objects in a schema of the path makes a function, an operator or a table that fits a call of the body
better than the one that was meant, and has it run or read with the owner's rights. Found is a schema in which `PUBLIC`, a
client role, or any role that was granted `CREATE` can do so. Not counted are superusers, the owner of the schema, and
roles that are members of the routine's owner. Before PostgreSQL 15 `PUBLIC` can create in `public` unless somebody
revoked it; databases that were upgraded still have this.",
    bad: "
CREATE SCHEMA shared;
GRANT CREATE, USAGE ON SCHEMA shared TO PUBLIC;
CREATE FUNCTION public.audit_count() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, shared, pg_temp
AS $$ SELECT count(*) FROM pg_class $$;
REVOKE EXECUTE ON FUNCTION public.audit_count FROM PUBLIC;",
    finds: "function public.audit_count",
    good: "
CREATE SCHEMA shared;
GRANT USAGE ON SCHEMA shared TO PUBLIC;
CREATE FUNCTION public.audit_count() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, shared, pg_temp
AS $$ SELECT count(*) FROM pg_class $$;
REVOKE EXECUTE ON FUNCTION public.audit_count FROM PUBLIC;",
    sql: include_str!("definer_unsafe_schema.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let listed = search_path::schemas(row.text("setting")?).unwrap_or_default();
    let (schema, is_owners) = (row.text("writable")?, row.bool("is_owners")?);
    if !listed.iter().any(|name| name == schema || (is_owners && name == "$user")) {
        return Ok(Vec::new());
    }
    let creators = row.texts("creators")?;
    let creators: Vec<String> = creators.iter().map(|role| role_name(role)).collect();
    let title = format!(
        "SECURITY DEFINER with schema {} in its search_path, where {} can create objects: such an object is taken for the \
         one that was meant, and used with the owner's rights",
        ident(schema),
        creators.join(", ")
    );
    Ok(vec![Found::routine(row, title)?])
}

fn role_name(role: &str) -> String {
    if role == "PUBLIC" { role.to_owned() } else { ident(role).to_string() }
}
