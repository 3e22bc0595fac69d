//! Which locks a statement takes on the relations that it names.

use std::fmt;

use super::alter::{alter_relation, index_parts};
use super::cursor::Cursor;
use super::outside::{self, Outside, Reindexed};
use super::{Name, dml};

/// A lock mode of tables, weakest first, as PostgreSQL's documentation lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are PostgreSQL's own")]
pub enum Mode {
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
}

impl Mode {
    /// What others cannot do meanwhile, in plain words.
    pub fn blocks(self) -> &'static str {
        match self {
            Mode::AccessShare => "only what locks out readers",
            Mode::RowShare | Mode::RowExclusive => "schema changes",
            Mode::ShareUpdateExclusive => "schema changes and VACUUM",
            Mode::Share | Mode::ShareRowExclusive => "writes",
            Mode::Exclusive => "writes and SELECT FOR UPDATE",
            Mode::AccessExclusive => "reads and writes",
        }
    }

    /// The mode by the name that `LOCK TABLE` knows it by, in lower case.
    fn of(words: &str) -> Option<Self> {
        MODES.iter().find(|(_, name)| name.eq_ignore_ascii_case(words)).map(|(mode, _)| *mode)
    }
}

const MODES: [(Mode, &str); 8] = [
    (Mode::AccessShare, "ACCESS SHARE"),
    (Mode::RowShare, "ROW SHARE"),
    (Mode::RowExclusive, "ROW EXCLUSIVE"),
    (Mode::ShareUpdateExclusive, "SHARE UPDATE EXCLUSIVE"),
    (Mode::Share, "SHARE"),
    (Mode::ShareRowExclusive, "SHARE ROW EXCLUSIVE"),
    (Mode::Exclusive, "EXCLUSIVE"),
    (Mode::AccessExclusive, "ACCESS EXCLUSIVE"),
];

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MODES[*self as usize].1)
    }
}

/// A lock on a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The relation that the statement names.
    pub relation: Name,
    /// Whether the lock is on the table that `relation`, an index, belongs to: the statement does not name it.
    pub on_its_table: bool,
    /// The mode.
    pub mode: Mode,
}

impl Lock {
    pub(super) fn on(relation: Name, mode: Mode) -> Self {
        Lock { relation, on_its_table: false, mode }
    }

    pub(super) fn on_table_of(index: Name, mode: Mode) -> Self {
        Lock { relation: index, on_its_table: true, mode }
    }
}

/// The locks that a statement takes on relations that exist before it, the strongest for each.
///
/// `ACCESS SHARE`, which every reader takes, is left out, and so is what the text does not show: the partitions and
/// heirs of a table (locked as it is), the other side of a foreign key or inheritance that is dropped, what `CASCADE`
/// reaches, the tables behind a view that is written to, the default partition where another is added, and those that
/// triggers and functions touch.
pub fn locks(sql: &str) -> Vec<Lock> {
    let mut cursor = Cursor::new(sql);
    let mut found = match cursor.take_any(&VERBS) {
        Some("create") => create(&mut cursor),
        Some("drop") => drop(&mut cursor),
        Some("alter") => alter(&mut cursor),
        Some("truncate") => {
            cursor.take("table");
            all(cursor.relations(), Mode::AccessExclusive)
        }
        Some("comment on") => comment(&mut cursor),
        Some("copy") => copy(&mut cursor),
        Some("lock") => lock(&mut cursor),
        Some("vacuum" | "analyze" | "analyse") => vacuum(&Cursor::new(sql)),
        Some("cluster") => all(outside::cluster(&mut cursor), Mode::AccessExclusive),
        Some("reindex") => reindex(&mut cursor),
        Some("refresh materialized view") => refresh(&mut cursor),
        _ => dml::writes(sql).into_iter().map(|write| Lock::on(write.table, Mode::RowExclusive)).collect(),
    };
    strongest(&mut found);
    found
}

const VERBS: [&str; 13] = [
    "create",
    "drop",
    "alter",
    "truncate",
    "comment on",
    "copy",
    "lock",
    "vacuum",
    "analyze",
    "analyse",
    "cluster",
    "reindex",
    "refresh materialized view",
];

/// Keeps the strongest lock of each relation, at its first place.
fn strongest(locks: &mut Vec<Lock>) {
    let mut kept: Vec<Lock> = Vec::new();
    for lock in locks.drain(..) {
        match kept.iter_mut().find(|kept| kept.relation == lock.relation && kept.on_its_table == lock.on_its_table) {
            Some(kept) => kept.mode = kept.mode.max(lock.mode),
            None => kept.push(lock),
        }
    }
    *locks = kept;
}

fn all(names: impl IntoIterator<Item = Name>, mode: Mode) -> Vec<Lock> {
    names.into_iter().map(|name| Lock::on(name, mode)).collect()
}

fn create(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    let replace = cursor.take("or replace");
    while cursor
        .take_any(&["global", "local", "temporary", "temp", "unlogged", "foreign", "unique", "constraint", "recursive"])
        .is_some()
    {}
    match cursor.take_any(&["table", "index", "trigger", "policy", "rule", "statistics", "view", "publication"]) {
        Some("table") => create_table(cursor),
        Some("index") => {
            let mode = if cursor.take("concurrently") { Mode::ShareUpdateExclusive } else { Mode::Share };
            behind(cursor, "on", mode)
        }
        Some("trigger") => behind(cursor, "on", Mode::ShareRowExclusive),
        Some("policy") => behind(cursor, "on", Mode::AccessExclusive),
        Some("rule") => behind(cursor, "to", Mode::AccessExclusive),
        Some("statistics") => behind(cursor, "from", Mode::ShareUpdateExclusive),
        Some("view") if replace => all(cursor.name(), Mode::AccessExclusive),
        Some("publication") => published(cursor),
        _ => Vec::new(),
    }
}

/// The relation behind a word.
fn behind(cursor: &mut Cursor<'_>, word: &str, mode: Mode) -> Vec<Lock> {
    if cursor.find(word) { all(cursor.relation(), mode) } else { Vec::new() }
}

/// The tables that a new one refers to, inherits from or is a partition of.
fn create_table(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    cursor.take_if_exists();
    cursor.name();
    let mut found = Vec::new();
    if cursor.take("partition of") {
        found.extend(all(cursor.name(), Mode::AccessExclusive));
    }
    if let Some(mut columns) = cursor.group() {
        found.extend(columns.clauses().iter_mut().flat_map(references));
    }
    if cursor.take("inherits")
        && let Some(mut parents) = cursor.group()
    {
        found.extend(all(parents.names(), Mode::ShareUpdateExclusive));
    }
    found
}

/// The tables that a column or constraint refers to.
pub(super) fn references(clause: &mut Cursor<'_>) -> Vec<Lock> {
    let mut found = Vec::new();
    while clause.find("references") {
        found.extend(all(clause.name(), Mode::ShareRowExclusive));
    }
    found
}

/// The tables of a publication: those behind `TABLE`, up to `TABLES IN SCHEMA` or the options.
fn published(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    let mut found = Vec::new();
    let mut in_tables = false;
    if !cursor.find("table") {
        return found;
    }
    for (n, mut clause) in cursor.clauses().into_iter().enumerate() {
        in_tables = (n == 0 || in_tables || clause.is("table")) && !clause.is("tables in");
        clause.take("table");
        if in_tables {
            found.extend(all(clause.relation(), Mode::ShareUpdateExclusive));
        }
    }
    found
}

fn drop(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    let kinds =
        ["table", "foreign table", "view", "materialized view", "sequence", "index", "trigger", "policy", "rule"];
    match cursor.take_any(&kinds) {
        None => Vec::new(),
        Some("trigger" | "policy" | "rule") => behind(cursor, "on", Mode::AccessExclusive),
        Some("index") => {
            let concurrently = cursor.take("concurrently");
            let mode = if concurrently { Mode::ShareUpdateExclusive } else { Mode::AccessExclusive };
            cursor.take("if exists");
            cursor.names().into_iter().flat_map(|name| index_parts(name, mode, mode)).collect()
        }
        Some(_) => {
            cursor.take("if exists");
            all(cursor.names(), Mode::AccessExclusive)
        }
    }
}

fn alter(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    match cursor.take_any(&["trigger", "policy", "rule", "publication", "sequence"]) {
        Some("publication") => published(cursor),
        Some("sequence") => alter_sequence(cursor),
        Some(_) => behind(cursor, "on", Mode::AccessExclusive),
        None => alter_relation(cursor),
    }
}

fn alter_sequence(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    cursor.take("if exists");
    let name = cursor.name();
    let whole = ["owner to", "rename to", "set schema", "set logged", "set unlogged"];
    let mode = if cursor.take_any(&whole).is_some() { Mode::AccessExclusive } else { Mode::ShareRowExclusive };
    all(name, mode)
}

fn comment(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    let kinds = ["table", "foreign table", "view", "materialized view", "sequence", "index", "column"];
    let name = match cursor.take_any(&kinds) {
        None => None,
        Some("column") => {
            let mut parts = cursor.parts();
            parts.pop();
            Name::of(parts)
        }
        Some(_) => cursor.name(),
    };
    all(name, Mode::ShareUpdateExclusive)
}

fn copy(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    let table = cursor.name();
    cursor.group();
    if cursor.is("from") { all(table, Mode::RowExclusive) } else { Vec::new() }
}

fn lock(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    cursor.take("table");
    let tables = cursor.relations();
    let mut words = Vec::new();
    if cursor.take("in") {
        while !cursor.at_end() && !cursor.is("mode") {
            words.extend(cursor.value());
        }
    }
    let mode = if words.is_empty() { Some(Mode::AccessExclusive) } else { Mode::of(&words.join(" ")) };
    mode.filter(|mode| *mode != Mode::AccessShare).map(|mode| all(tables, mode)).unwrap_or_default()
}

/// `VACUUM` and `ANALYZE`, whose options are alike.
fn vacuum(statement: &Cursor<'_>) -> Vec<Lock> {
    let mut cursor = statement.clone();
    cursor.skip();
    let Outside::Vacuum { tables, full } = outside::vacuum(&mut cursor) else { return Vec::new() };
    all(tables, if full { Mode::AccessExclusive } else { Mode::ShareUpdateExclusive })
}

fn reindex(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    match outside::reindex(cursor) {
        Some((Reindexed::Index(index), true)) => {
            index_parts(index, Mode::ShareUpdateExclusive, Mode::ShareUpdateExclusive).into()
        }
        Some((Reindexed::Index(index), false)) => index_parts(index, Mode::AccessExclusive, Mode::Share).into(),
        Some((Reindexed::Table(table), true)) => vec![Lock::on(table, Mode::ShareUpdateExclusive)],
        Some((Reindexed::Table(table), false)) => vec![Lock::on(table, Mode::Share)],
        _ => Vec::new(),
    }
}

fn refresh(cursor: &mut Cursor<'_>) -> Vec<Lock> {
    let mode = if cursor.take("concurrently") { Mode::Exclusive } else { Mode::AccessExclusive };
    all(cursor.name(), mode)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sql: &str) -> Vec<String> {
        let table = |lock: &Lock| if lock.on_its_table { "table of " } else { "" };
        locks(sql).iter().map(|lock| format!("{}{} {}", table(lock), lock.relation, lock.mode)).collect()
    }

    #[test]
    fn names_are_exact() {
        assert_eq!(
            read("alter table only \"S\".\"T;\" add column a int references s.u (id), alter b type text"),
            ["\"S\".\"T;\" ACCESS EXCLUSIVE", "s.u SHARE ROW EXCLUSIVE"]
        );
        assert_eq!(
            read("drop index a, s.b"),
            [
                "a ACCESS EXCLUSIVE",
                "table of a ACCESS EXCLUSIVE",
                "s.b ACCESS EXCLUSIVE",
                "table of s.b ACCESS EXCLUSIVE"
            ]
        );
        assert_eq!(read("comment on column db.s.t.c is 'x'"), ["s.t SHARE UPDATE EXCLUSIVE"]);
        assert_eq!(
            read("lock only (a), b * in share row exclusive mode nowait"),
            ["a SHARE ROW EXCLUSIVE", "b SHARE ROW EXCLUSIVE"]
        );
    }

    #[test]
    fn the_strongest_of_a_relation_holds() {
        assert_eq!(read("alter table t validate constraint c, disable trigger all"), ["t SHARE ROW EXCLUSIVE"]);
        assert_eq!(read("create table a (b int references c, d int references c)"), ["c SHARE ROW EXCLUSIVE"]);
    }

    #[test]
    fn what_is_not_known_takes_nothing() {
        for sql in ["select * from t", "do $$ drop table t; $$", "call p()", "grant select on t to u", ""] {
            assert_eq!(read(sql), Vec::<String>::new(), "{sql}");
        }
    }

    #[test]
    fn modes_are_in_order_and_named() {
        assert!(MODES.iter().enumerate().all(|(n, (mode, name))| *mode as usize == n && mode.to_string() == *name));
        assert_eq!(Mode::AccessExclusive.blocks(), "reads and writes");
    }
}
