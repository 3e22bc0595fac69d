//! SECURITY DEFINER routines that look into the caller's temporary tables before anything else.

use super::{Context, Found, Lint, search_path};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/definer_temp_schema",
        meaning: "the search_path of a SECURITY DEFINER routine does not end in pg_temp",
        next: "write pg_temp at the end of the search_path, or leave the search_path empty and write every name with its \
               schema",
    },
    level: Level::Error,
    gravity: Gravity::Integrity,
    why: "
Where `pg_temp` is not in the `search_path`, PostgreSQL looks for tables, views and types in it before anywhere else. Who
may make temporary tables, which by default is everybody who can connect, makes one with the name of a table that the body
reads without its schema, and decides what the routine sees: `admins`, for instance. PostgreSQL's documentation says to put
`pg_temp` last. Functions and operators are never looked for in it.

A path without schemas, or with `pg_catalog` alone, is not found: with it only names that carry their schema work.",
    bad: "
CREATE SCHEMA app;
CREATE TABLE app.admins (name text);
CREATE FUNCTION app.is_admin(p_name text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = app
AS $$ SELECT EXISTS (SELECT FROM admins WHERE name = p_name) $$;",
    finds: "function app.is_admin",
    good: "
CREATE SCHEMA app;
CREATE TABLE app.admins (name text);
CREATE FUNCTION app.is_admin(p_name text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT EXISTS (SELECT FROM admins WHERE name = p_name) $$;",
    sql: include_str!("definer_temp_schema.sql"),
    judge,
};

fn judge(row: Row<'_>, _: &Context<'_>) -> Result<Vec<Found>> {
    let listed = search_path::schemas(row.text("setting")?).unwrap_or_default();
    let searched = listed.iter().any(|schema| schema != "pg_catalog" && schema != "pg_temp");
    if !searched || listed.last().is_some_and(|schema| schema == "pg_temp") {
        return Ok(Vec::new());
    }
    let title = "SECURITY DEFINER whose search_path does not end in pg_temp: a temporary table of the caller is taken for \
                 the table that was meant";
    Ok(vec![Found::routine(row, title)?.detail(row.text("setting")?)])
}
