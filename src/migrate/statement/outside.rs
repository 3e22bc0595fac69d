//! Which statements PostgreSQL refuses inside of a transaction block.

use super::Name;
use super::cursor::Cursor;
use super::options::Options;

/// A statement that PostgreSQL refuses inside of a transaction block (SQLSTATE 25001), with what resuming it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outside {
    /// `CREATE INDEX CONCURRENTLY`. A failure leaves an invalid index.
    CreateIndex {
        /// The index, in the schema of its table; `None` where PostgreSQL chooses the name.
        name: Option<Name>,
        /// The table.
        table: Name,
        /// Whether it is no error that the index exists, **even where it is invalid**.
        if_not_exists: bool,
    },
    /// `DROP INDEX CONCURRENTLY`. A failure leaves an invalid index.
    DropIndex {
        /// The indexes; PostgreSQL takes only one.
        names: Vec<Name>,
        /// Whether it is no error that the index is gone.
        if_exists: bool,
    },
    /// `REINDEX`, concurrently or of more than a relation. A concurrent failure leaves an invalid index `…_ccnew` or
    /// `…_ccold`.
    Reindex {
        /// What is built anew.
        of: Reindexed,
        /// Whether writers are let through.
        concurrently: bool,
    },
    /// `ALTER TABLE … DETACH PARTITION … CONCURRENTLY`. A failure leaves the detaching pending, to be ended by
    /// `DETACH PARTITION … FINALIZE`, which can be in a transaction block.
    DetachPartition {
        /// The partitioned table.
        table: Name,
        /// The partition.
        partition: Name,
    },
    /// `VACUUM`.
    Vacuum {
        /// The tables; all of the database where none is named.
        tables: Vec<Name>,
        /// Whether the tables are rewritten, and locked against all others.
        full: bool,
    },
    /// `CLUSTER` of the whole database.
    Cluster,
    /// `ALTER SYSTEM`.
    AlterSystem,
    /// `CREATE DATABASE`.
    CreateDatabase(String),
    /// `DROP DATABASE`.
    DropDatabase(String),
    /// `ALTER DATABASE … SET TABLESPACE`.
    MoveDatabase(String),
    /// `CREATE TABLESPACE`.
    CreateTablespace(String),
    /// `DROP TABLESPACE`.
    DropTablespace(String),
    /// `CREATE SUBSCRIPTION` that makes a slot on the publisher.
    CreateSubscription(String),
    /// `ALTER SUBSCRIPTION` that asks or changes the publisher: `REFRESH`, a change of publications with a refresh,
    /// `SET (failover = …)`, `SET (two_phase = false)`.
    AlterSubscription(String),
    /// `DISCARD ALL`.
    DiscardAll,
    /// `COMMIT PREPARED` or `ROLLBACK PREPARED`.
    EndPrepared,
}

/// What `REINDEX` builds anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reindexed {
    /// One index, or those of the partitions below it.
    Index(Name),
    /// The indexes of a table, or of the partitions below it.
    Table(Name),
    /// Those of a schema.
    Schema(String),
    /// Those of the current database, but for the system's.
    Database,
    /// The system's, in the current database.
    System,
}

/// A statement that PostgreSQL refuses inside of a transaction block only in some states of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutsideIf {
    /// `REINDEX TABLE`, `REINDEX INDEX` or `CLUSTER`: refused where this relation is partitioned.
    Partitioned(Name),
    /// `DROP SUBSCRIPTION`: refused where this subscription has a slot, that is unless `slot_name` is `NONE`.
    Slot(String),
}

impl Outside {
    /// Whether it may wait for as long as it takes, so that `lock_timeout` must be 0.
    ///
    /// The concurrent forms wait by design for transactions that are older than they are, and leave invalid indexes
    /// behind where they are cut short. They and a plain `VACUUM` wait in a queue that stops no reader and no writer.
    /// `VACUUM FULL`, `CLUSTER` and `REINDEX` of other kinds stop them, so those must not wait long.
    pub fn patient(&self) -> bool {
        match self {
            Outside::CreateIndex { .. } | Outside::DropIndex { .. } | Outside::DetachPartition { .. } => true,
            Outside::Reindex { concurrently, .. } => *concurrently,
            Outside::Vacuum { full, .. } => !full,
            _ => false,
        }
    }
}

/// What a statement is, if PostgreSQL refuses it inside of a transaction block whatever the database holds.
///
/// Not those that depend on the database ([`outside_if`]), nor `CALL` and `DO`, whose code may commit.
pub fn outside(sql: &str) -> Option<Outside> {
    let mut cursor = Cursor::new(sql);
    let verb = cursor.take_any(&[
        "create",
        "drop",
        "alter",
        "reindex",
        "vacuum",
        "cluster",
        "discard all",
        "commit prepared",
        "rollback prepared",
    ])?;
    match verb {
        "create" => create(&mut cursor),
        "drop" => drop(&mut cursor),
        "alter" => alter(&mut cursor),
        "reindex" => reindex(&mut cursor).and_then(|(of, concurrently)| {
            let whole = !matches!(of, Reindexed::Index(_) | Reindexed::Table(_));
            (concurrently || whole).then_some(Outside::Reindex { of, concurrently })
        }),
        "vacuum" => Some(vacuum(&mut cursor)),
        "cluster" => cluster(&mut cursor).is_none().then_some(Outside::Cluster),
        "discard all" => Some(Outside::DiscardAll),
        _ => Some(Outside::EndPrepared),
    }
}

/// What must not be in the database for a statement to be allowed inside of a transaction block.
pub fn outside_if(sql: &str) -> Option<OutsideIf> {
    let mut cursor = Cursor::new(sql);
    match cursor.take_any(&["reindex", "cluster", "drop subscription"])? {
        "reindex" => match reindex(&mut cursor)? {
            (Reindexed::Index(name) | Reindexed::Table(name), false) => Some(OutsideIf::Partitioned(name)),
            _ => None,
        },
        "cluster" => cluster(&mut cursor).map(OutsideIf::Partitioned),
        _ => {
            cursor.take_if_exists();
            cursor.identifier().map(OutsideIf::Slot)
        }
    }
}

/// A label that `ALTER TYPE … ADD VALUE` adds to an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedValue {
    /// The enum.
    pub enum_type: Name,
    /// The label.
    pub label: String,
}

/// The label that a statement adds to an enum: allowed inside of a transaction block, but the label cannot be used
/// before the transaction is committed (SQLSTATE 55P04), unless the same transaction made the type.
pub fn adds_enum_value(sql: &str) -> Option<AddedValue> {
    let mut cursor = Cursor::new(sql);
    let enum_type = cursor.take("alter type").then(|| cursor.name())??;
    if !cursor.take("add value") {
        return None;
    }
    cursor.take_if_exists();
    Some(AddedValue { enum_type, label: cursor.literal()? })
}

fn create(cursor: &mut Cursor<'_>) -> Option<Outside> {
    match cursor.take_any(&["unique index", "index", "database", "tablespace", "subscription"])? {
        "database" => cursor.identifier().map(Outside::CreateDatabase),
        "tablespace" => cursor.identifier().map(Outside::CreateTablespace),
        "subscription" => create_subscription(cursor),
        _ => create_index(cursor),
    }
}

fn create_index(cursor: &mut Cursor<'_>) -> Option<Outside> {
    if !cursor.take("concurrently") {
        return None;
    }
    let if_not_exists = cursor.take("if not exists");
    let name = if cursor.is("on") { None } else { cursor.name() };
    let table = cursor.take("on").then(|| cursor.relation())??;
    Some(Outside::CreateIndex { name, table, if_not_exists })
}

/// It makes a slot unless `create_slot` says otherwise, which `connect = false` implies.
fn create_subscription(cursor: &mut Cursor<'_>) -> Option<Outside> {
    let name = cursor.identifier()?;
    let options = if cursor.find("with") { Options::read(cursor) } else { Options::default() };
    let makes_slot = options.is_on("create_slot", options.is_on("connect", true));
    makes_slot.then_some(Outside::CreateSubscription(name))
}

fn drop(cursor: &mut Cursor<'_>) -> Option<Outside> {
    match cursor.take_any(&["index concurrently", "database", "tablespace"])? {
        "database" => {
            cursor.take("if exists");
            cursor.identifier().map(Outside::DropDatabase)
        }
        "tablespace" => {
            cursor.take("if exists");
            cursor.identifier().map(Outside::DropTablespace)
        }
        _ => {
            let if_exists = cursor.take("if exists");
            Some(Outside::DropIndex { names: cursor.names(), if_exists })
        }
    }
}

fn alter(cursor: &mut Cursor<'_>) -> Option<Outside> {
    match cursor.take_any(&["system", "database", "subscription", "table"])? {
        "system" => Some(Outside::AlterSystem),
        "database" => {
            let name = cursor.identifier()?;
            // `SET tablespace TO x` is a setting of that name.
            let moves = cursor.take("set tablespace") && !cursor.is("to") && cursor.identifier().is_some();
            moves.then_some(Outside::MoveDatabase(name))
        }
        "subscription" => {
            let name = cursor.identifier()?;
            asks_publisher(cursor).then_some(Outside::AlterSubscription(name))
        }
        _ => {
            cursor.take("if exists");
            let table = cursor.relation()?;
            let partition = cursor.take("detach partition").then(|| cursor.name())??;
            cursor.take("concurrently").then_some(Outside::DetachPartition { table, partition })
        }
    }
}

fn asks_publisher(cursor: &mut Cursor<'_>) -> bool {
    let change = ["refresh publication", "set publication", "add publication", "drop publication", "set"];
    match cursor.take_any(&change) {
        None => false,
        Some("refresh publication") => true,
        Some("set") => {
            let options = Options::read(cursor);
            options.has("failover") || !options.is_on("two_phase", true)
        }
        Some(_) => {
            let options = if cursor.find("with") { Options::read(cursor) } else { Options::default() };
            options.is_on("refresh", true)
        }
    }
}

/// What `REINDEX` builds, and whether concurrently.
pub(super) fn reindex(cursor: &mut Cursor<'_>) -> Option<(Reindexed, bool)> {
    let option = Options::read(cursor).is_on("concurrently", false);
    let what = cursor.take_any(&["index", "table", "schema", "database", "system"])?;
    let concurrently = cursor.take("concurrently") || option;
    let of = match what {
        "index" => Reindexed::Index(cursor.name()?),
        "table" => Reindexed::Table(cursor.relation()?),
        "schema" => Reindexed::Schema(cursor.identifier()?),
        "database" => Reindexed::Database,
        _ => Reindexed::System,
    };
    Some((of, concurrently))
}

/// `VACUUM`, behind its verb.
pub(super) fn vacuum(cursor: &mut Cursor<'_>) -> Outside {
    let mut full = Options::read(cursor).is_on("full", false);
    full |= cursor.take("full");
    while cursor.take_any(&["freeze", "verbose", "analyze", "analyse"]).is_some() {}
    let tables = cursor.clauses().iter_mut().filter_map(Cursor::relation).collect();
    Outside::Vacuum { tables, full }
}

/// The table that `CLUSTER` names.
pub(super) fn cluster(cursor: &mut Cursor<'_>) -> Option<Name> {
    Options::read(cursor);
    cursor.take("verbose");
    let first = cursor.name()?;
    // The old form names the index before its table.
    if cursor.take("on") { cursor.name() } else { Some(first) }
}

#[cfg(test)]
#[path = "outside_tests.rs"]
mod tests;
