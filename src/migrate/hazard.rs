//! What data scripts may destroy in a database, where its tables are not empty.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::statement::{Loss, losses};
use super::{PlannedStep, Script};
use crate::db::{Row, Session};
use crate::sql::{Statement, ident, literal, split};

/// Data that a statement may destroy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hazard {
    /// What happens: `drops the column public.a.b`.
    pub what: String,
    /// The 1-based line of the statement.
    pub line: usize,
    /// Whether nothing is lost: the table is there and is empty, or is not there and is made in the same run.
    pub empty: bool,
    /// The table whose emptiness makes it harmless, as SQL.
    #[serde(skip)]
    relation: Option<String>,
    /// Whether the same run makes the table before.
    #[serde(skip)]
    made: bool,
}

/// What a statement of a script may destroy, as far as its text tells.
pub(super) fn hazards(script: &Script, statement: &Statement<'_>) -> Vec<Hazard> {
    // Where a file sets the path, a bare name may lead elsewhere than it does for us.
    let led = script.sql().to_ascii_lowercase().contains("search_path");
    let relation = |loss: &Loss| {
        let relation = loss.relation.as_ref().filter(|name| name.schema.is_some() || !led)?;
        Some(relation.quoted())
    };
    let line = script.place(statement.offset).line;
    let hazard = |loss: Loss| Hazard { relation: relation(&loss), what: loss.what, line, empty: false, made: false };
    losses(statement.sql).into_iter().map(hazard).collect()
}

/// Marks those of tables that an earlier statement of the run makes, empty. A table that is not there is not enough: it may
/// be one with rows that is given another name before.
pub(super) fn note_made<'a>(steps: impl Iterator<Item = &'a mut PlannedStep>) {
    let mut made = BTreeSet::new();
    for step in steps {
        let is_made = |hazard: &Hazard| hazard.relation.as_ref().is_some_and(|relation| made.contains(relation));
        step.losses.iter_mut().for_each(|hazard| hazard.made = is_made(hazard));
        made.extend(split(&step.sql).iter().filter_map(|statement| made_empty(statement.sql)));
    }
}

/// The table that a statement makes without rows, if it is a plain one of a plain name.
fn made_empty(sql: &str) -> Option<String> {
    let (head, _) = sql.split_once('(')?;
    let words: Vec<String> = head.split_whitespace().map(str::to_ascii_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let name = match words.as_slice() {
        ["create", "table", name] | ["create", "table", "if", "not", "exists", name] => *name,
        _ => return None,
    };
    let is_plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_.".contains(letter));
    is_plain.then(|| name.to_owned())
}

/// Marks those whose tables are empty. What cannot be known, or takes long, is taken for full.
pub(super) async fn ask<'a>(session: &Session, role: Option<&str>, hazards: impl Iterator<Item = &'a mut Hazard>) {
    let mut by_table: BTreeMap<String, Vec<&mut Hazard>> = BTreeMap::new();
    for hazard in hazards {
        if let Some(relation) = &hazard.relation {
            by_table.entry(relation.clone()).or_default().push(hazard);
        }
    }
    if by_table.is_empty() {
        return;
    }
    let names: Vec<&str> = by_table.keys().map(String::as_str).collect();
    let empty = empty(session, role, &names).await.unwrap_or_default();
    for (table, hazards) in by_table {
        let found = empty.get(&table).copied();
        hazards.into_iter().for_each(|hazard| hazard.empty = found.is_some_and(|there| there || hazard.made));
    }
}

/// The tables among these that are empty, with whether they are there.
async fn empty(session: &Session, role: Option<&str>, names: &[&str]) -> Option<BTreeMap<String, bool>> {
    let role = role.map(|role| format!("; SET LOCAL ROLE {}", ident(role))).unwrap_or_default();
    let begin =
        format!("BEGIN TRANSACTION READ ONLY; SET LOCAL lock_timeout = '1s'; SET LOCAL statement_timeout = '5s'{role}");
    let literals: Vec<String> = names.iter().map(|name| literal(name)).collect();
    // Row security would hide rows.
    let sql = format!(
        "SELECT n.name, c.oid IS NOT NULL FROM pg_catalog.unnest(ARRAY[{}]::pg_catalog.text[]) AS n (name) \
         LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(n.name) \
         WHERE CASE WHEN c.oid IS NULL THEN true WHEN c.relkind IN ('r', 'p') AND NOT pg_catalog.row_security_active(c.oid) \
           AND pg_catalog.has_table_privilege(c.oid, 'SELECT') \
           THEN pg_catalog.query_to_xml(pg_catalog.format('SELECT EXISTS (SELECT FROM %s) AS filled', \
             c.oid::pg_catalog.regclass), false, true, '')::pg_catalog.text LIKE '%<filled>false</filled>%' \
           ELSE false END",
        literals.join(", ")
    );
    let answers = session.rows_of_all(&[begin.as_str(), &sql, "ROLLBACK"]).await;
    if answers.is_err() {
        // What was asked behind the question that failed is answered by now, or nothing is.
        drop(session.batch("ROLLBACK").await);
    }
    let rows = answers.ok()?.into_iter().nth(1)?;
    let read = |row: Row| {
        let [name, there] = <[Option<String>; 2]>::try_from(row).ok()?;
        Some((name?, there? == "t"))
    };
    Some(rows.into_iter().filter_map(read).collect())
}

#[cfg(test)]
mod tests {
    use super::made_empty;

    #[test]
    fn only_plain_tables_are_made_empty() {
        for (sql, name) in [
            ("CREATE TABLE Public.a (id int)", Some("public.a")),
            ("create table if not exists a(id int)", Some("a")),
            ("CREATE TABLE a AS SELECT (1)", None),
            ("CREATE TABLE \"A\" (id int)", None),
            ("CREATE TABLE a PARTITION OF b (id NOT NULL) DEFAULT", None),
            ("SELECT (1)", None),
        ] {
            assert_eq!(made_empty(sql).as_deref(), name, "{sql}");
        }
    }
}
