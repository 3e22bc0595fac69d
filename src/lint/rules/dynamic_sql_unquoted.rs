//! Dynamic SQL with values in its text that nothing quotes.

use std::collections::HashMap;

use super::{Context, Found, Lint};
use crate::catalog::Row;
use crate::config::Level;
use crate::error::Result;
use crate::finding::Rule;
use crate::kinds::Gravity;
use crate::plpgsql::{is_harmless_type, parse_of, unquoted};

pub(super) const LINT: Lint = Lint {
    rule: Rule {
        id: "lint/dynamic_sql_unquoted",
        meaning: "a routine puts a value into the text of dynamic SQL without quoting it",
        next: "give values by EXECUTE … USING, and names and literals by format() with %I and %L",
    },
    level: Level::Error,
    gravity: Gravity::Integrity,
    why: "
Whoever chooses the value chooses what is run: `x'; DELETE FROM …` ends the literal that it was put into. In a
`SECURITY DEFINER` routine that happens with the owner's rights. Even a value that nobody chose breaks the statement with
a quote or an upper-case letter in it.

Found is a name that becomes part of the text of `EXECUTE`, `FOR … IN EXECUTE`, `OPEN … FOR EXECUTE` or
`RETURN QUERY EXECUTE` by `||`, `concat()` or `%s` of `format()`, also through variables, unless it is quoted
(`quote_ident`, `quote_literal`, `quote_nullable`, `%I`, `%L`) or of a type that cannot hold SQL, such as numbers, dates,
`uuid` or `regclass`. What functions that are not known return is not found; a value that the body compared with a list of
what it may be is found all the same: allow that with the reason. A body that cannot be parsed is a finding of
`trueup check`.",
    bad: "
CREATE FUNCTION public.count_rows(p_table text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE v_count bigint;
BEGIN
    EXECUTE 'SELECT count(*) FROM ' || p_table INTO v_count;
    RETURN v_count;
END $$;
REVOKE EXECUTE ON FUNCTION public.count_rows FROM PUBLIC;",
    finds: "function public.count_rows",
    good: "
CREATE FUNCTION public.count_rows(p_table text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE v_count bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I', p_table) INTO v_count;
    RETURN v_count;
END $$;
REVOKE EXECUTE ON FUNCTION public.count_rows FROM PUBLIC;",
    sql: include_str!("dynamic_sql_unquoted.sql"),
    judge,
};

fn judge(row: Row<'_>, context: &Context<'_>) -> Result<Vec<Found>> {
    let oid = row.oid("oid")?;
    let Some(routine) = context.routines.get(&oid) else { return Ok(Vec::new()) };
    let Ok(body) = parse_of(&routine.object.name, &routine.body) else { return Ok(Vec::new()) };
    let arguments = arguments(row)?;
    let harmless = |name: &str| {
        let last = name.rsplit('.').next().unwrap_or(name);
        TRIGGER.contains(&last) || arguments.get(last).is_some_and(|kind| is_harmless_type(kind))
    };
    let mut found: Vec<Found> = Vec::new();
    for span in unquoted(&body, &routine.body, &harmless) {
        let title = format!(
            "it puts {} into the text of dynamic SQL without quoting it: who chooses the value chooses what is run",
            &routine.body[span.clone()]
        );
        if !found.iter().any(|known| known.title == title) {
            found.push(Found::routine(row, title)?.within(oid, span.start));
        }
    }
    Ok(found)
}

/// Variables of trigger functions whose values are words of PostgreSQL's own, or numbers.
const TRIGGER: &[&str] = &["tg_op", "tg_when", "tg_level", "tg_relid", "tg_nargs"];

/// The types of arguments, by their names and as `$1`.
fn arguments(row: Row<'_>) -> Result<HashMap<String, String>> {
    let (names, types) = (row.texts("argument_names")?, row.texts("argument_types")?);
    let numbered = types.iter().enumerate().map(|(at, kind)| (format!("${}", at + 1), kind.clone()));
    let named = names.into_iter().zip(types.iter().cloned()).filter(|(name, _)| !name.is_empty());
    Ok(numbered.chain(named).collect())
}
