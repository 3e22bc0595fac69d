//! The locks of `ALTER TABLE` and of its kin, by what they change.

use squawk_lexer::TokenKind;

use super::Name;
use super::cursor::Cursor;
use super::locks::{Lock, Mode, references};
use super::options::Options;

/// The locks of `ALTER {[FOREIGN] TABLE | [MATERIALIZED] VIEW | INDEX}`, behind the verb.
pub(super) fn alter_relation(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    let kinds = ["table", "foreign table", "view", "materialized view", "index"];
    let Some(kind) = cursor.take_any(&kinds) else { return Vec::new() };
    if cursor.is("all in tablespace") {
        return Vec::new();
    }
    cursor.take("if exists");
    let Some(relation) = cursor.relation() else { return Vec::new() };
    if kind == "index" && cursor.take("attach partition") {
        return attach_index(relation, cursor.name());
    }
    let changes = cursor.clauses();
    changes.into_iter().flat_map(|clause| change(&relation, kind, clause)).collect()
}

/// The locks on an index and on its table.
pub(super) fn index_parts(index: Name, own: Mode, of_table: Mode) -> [Lock; 2] {
    [Lock::on(index.clone(), own), Lock::on_table_of(index, of_table)]
}

fn attach_index(index: Name, partition: Option<Name>) -> Vec<Lock> {
    let mut found = vec![Lock::on(index, Mode::ShareUpdateExclusive)];
    found.extend(partition.map(|partition| Lock::on(partition, Mode::AccessExclusive)));
    found
}

/// One of the changes between commas.
fn change(relation: &Name, kind: &str, mut clause: Cursor<'_>) -> Vec<Lock> {
    let mut others = Vec::new();
    let mode = match clause.take_any(&VERBS) {
        Some("rename to") if kind == "index" => Mode::ShareUpdateExclusive,
        Some("validate constraint" | "cluster on" | "set without cluster") => Mode::ShareUpdateExclusive,
        Some("add") => add(&mut clause, &mut others),
        Some("alter") => alter_column(&mut clause),
        Some("enable" | "disable") => {
            clause.take_any(&["replica", "always"]);
            if clause.is("trigger") { Mode::ShareRowExclusive } else { Mode::AccessExclusive }
        }
        Some("attach partition") => {
            others.extend(clause.name().map(|name| Lock::on(name, Mode::AccessExclusive)));
            Mode::ShareUpdateExclusive
        }
        Some("detach partition") => {
            others.extend(clause.name().map(|name| Lock::on(name, Mode::AccessExclusive)));
            let slow = clause.take_any(&["concurrently", "finalize"]).is_some();
            if slow { Mode::ShareUpdateExclusive } else { Mode::AccessExclusive }
        }
        Some("inherit") => {
            others.extend(clause.name().map(|name| Lock::on(name, Mode::ShareUpdateExclusive)));
            Mode::AccessExclusive
        }
        Some("set" | "reset") if clause.is_symbol(TokenKind::OpenParen) => storage(&mut clause, kind),
        _ => Mode::AccessExclusive,
    };
    others.insert(0, Lock::on(relation.clone(), mode));
    others
}

const VERBS: [&str; 13] = [
    "rename to",
    "validate constraint",
    "cluster on",
    "set without cluster",
    "add",
    "alter",
    "enable",
    "disable",
    "attach partition",
    "detach partition",
    "inherit",
    "set",
    "reset",
];

/// A foreign key is weaker than other constraints, and as strong on the table that it refers to.
fn add(clause: &mut Cursor<'_>, others: &mut Vec<Lock>) -> Mode {
    if clause.take("constraint") {
        clause.identifier();
    }
    let foreign = clause.is("foreign key");
    others.extend(references(clause));
    if foreign { Mode::ShareRowExclusive } else { Mode::AccessExclusive }
}

fn alter_column(clause: &mut Cursor<'_>) -> Mode {
    clause.take("column");
    // A name, or the number of an index's column.
    clause.value();
    let light = clause.take("set statistics")
        || (clause.take_any(&["set", "reset"]).is_some() && clause.is_symbol(TokenKind::OpenParen));
    if light { Mode::ShareUpdateExclusive } else { Mode::AccessExclusive }
}

/// Most storage parameters are light; these are not, nor are the options of views.
fn storage(clause: &mut Cursor<'_>, kind: &str) -> Mode {
    const HEAVY: [&str; 6] =
        ["user_catalog_table", "fastupdate", "gin_pending_list_limit", "buffering", "pages_per_range", "autosummarize"];
    let heavy = kind == "view" || Options::read(clause).names().any(|name| HEAVY.contains(&name));
    if heavy { Mode::AccessExclusive } else { Mode::ShareUpdateExclusive }
}
