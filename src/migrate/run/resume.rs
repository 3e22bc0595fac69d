//! What there is of a step that runs outside of a transaction, and was begun before.

use crate::db::Session;
use crate::error::{Error, Result};
use crate::migrate::Version;
use crate::migrate::statement::{Name, Outside, Reindexed};
use crate::sql::{ident, literal, qualified};

/// How to go on with a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// Run it.
    Run,
    /// It was done.
    Done,
    /// Run these first: they take away what it left.
    Clean(Vec<String>),
    /// Run this instead, which ends what it began.
    Finish(String),
    /// Run it, though what it makes is there and is not ours: it is for the server to say what comes of it.
    Clash,
    /// It cannot be known whether it was done.
    Unknown,
}

/// Whether the index that a step makes is there already, before it has ever been begun.
pub(super) async fn is_there(session: &Session, step: &Outside) -> Result<bool> {
    match step {
        Outside::CreateIndex { name: Some(name), table, .. } => Ok(index(session, name, table).await?.is_some()),
        _ => Ok(false),
    }
}

/// Looks at what is left of a step that was begun.
pub(super) async fn next(session: &Session, step: &Outside) -> Result<Next> {
    let gone_if = |absent: bool| if absent { Next::Done } else { Next::Run };
    match step {
        Outside::CreateIndex { name: Some(name), table, .. } => Ok(match index(session, name, table).await? {
            None => Next::Run,
            Some(Index { valid: true, .. }) => Next::Done,
            Some(Index { name, .. }) => Next::Clean(vec![format!("DROP INDEX CONCURRENTLY {name}")]),
        }),
        Outside::DropIndex { names, .. } => {
            let mut left = false;
            for name in names {
                left |= exists(session, &format!("pg_catalog.to_regclass({})", literal(&name.quoted()))).await?;
            }
            Ok(gone_if(!left))
        }
        Outside::Reindex { of, concurrently: true } => {
            let left = leftovers(session, of).await?;
            Ok(if left.is_empty() { Next::Run } else { Next::Clean(left) })
        }
        Outside::DetachPartition { table, partition } => detaching(session, table, partition).await,
        Outside::CreateDatabase(name) => {
            let sql =
                format!("SELECT datconnlimit <> -2 FROM pg_catalog.pg_database WHERE datname = {}", literal(name));
            Ok(match value(session, &sql).await?.as_deref() {
                None => Next::Run,
                Some("t") => Next::Done,
                // Since 15.4 and its contemporaries, what is left of a database that could not be made or dropped.
                Some(_) => Next::Clean(vec![format!("DROP DATABASE {}", ident(name))]),
            })
        }
        Outside::DropDatabase(name) => Ok(gone_if(!named(session, "pg_database", "datname", name).await?)),
        Outside::CreateTablespace(name) => Ok(gone_if(named(session, "pg_tablespace", "spcname", name).await?)),
        Outside::DropTablespace(name) => Ok(gone_if(!named(session, "pg_tablespace", "spcname", name).await?)),
        Outside::CreateSubscription(name) => Ok(gone_if(named(session, "pg_subscription", "subname", name).await?)),
        Outside::EndPrepared => Ok(Next::Unknown),
        // What they do, they can do again.
        Outside::CreateIndex { name: None, .. }
        | Outside::Reindex { .. }
        | Outside::Vacuum { .. }
        | Outside::Cluster
        | Outside::AlterSystem
        | Outside::MoveDatabase(_)
        | Outside::AlterSubscription(_)
        | Outside::DiscardAll => Ok(Next::Run),
    }
}

const UNKNOWN: &str = "this step was begun before and did not come to its end, and it cannot be known what it did";

/// An error for what nobody but a person can know.
pub(super) fn unknown(version: &Version, number: usize) -> Error {
    let number = number + 1;
    Error::new(UNKNOWN)
        .hint(format!("look at what is there of it; if all is, `trueup repair step-done {version} {number} --reason …`"))
        .hint(format!(
            "to have it run again, undo by hand what there is of it, then `trueup repair step-redo {version} {number} --reason …`"
        ))
}

/// Whether an error is that of [`unknown`].
pub(super) fn is_unknown(error: &Error) -> bool {
    error.message() == UNKNOWN
}

/// The invalid index that a failed step left, as SQL.
pub(in crate::migrate) async fn invalid(session: &Session, step: &Outside) -> Result<Option<String>> {
    let Outside::CreateIndex { name: Some(name), table, .. } = step else { return Ok(None) };
    Ok(index(session, name, table).await?.filter(|index| !index.valid).map(|index| index.name))
}

/// An index that is there.
struct Index {
    /// As SQL.
    name: String,
    valid: bool,
}

/// The index of a name, in the schema of its table.
async fn index(session: &Session, name: &Name, table: &Name) -> Result<Option<Index>> {
    let sql = format!(
        "SELECT n.nspname, c.relname, i.indisvalid AND i.indisready AND i.indislive \
         FROM pg_catalog.pg_class t JOIN pg_catalog.pg_class c ON c.relnamespace = t.relnamespace \
         JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid \
         WHERE t.oid = pg_catalog.to_regclass({}) AND c.relname = {}",
        literal(&table.quoted()),
        literal(&name.name)
    );
    let Some(row) = session.rows(&sql).await?.into_iter().next() else { return Ok(None) };
    let [schema, name, valid] = <[Option<String>; 3]>::try_from(row).map_err(|_| Error::new("no index was read"))?;
    let name = qualified(&schema.unwrap_or_default(), &name.unwrap_or_default());
    Ok(Some(Index { name, valid: valid.as_deref() == Some("t") }))
}

/// The statements that drop what an interrupted `REINDEX CONCURRENTLY` left: invalid indexes named `…_ccnew` and
/// `…_ccold`, as the documentation of `REINDEX` has it.
async fn leftovers(session: &Session, of: &Reindexed) -> Result<Vec<String>> {
    // With the partitions below it.
    let tree = |name: &Name| {
        let name = literal(&name.quoted());
        format!(
            "SELECT pg_catalog.to_regclass({name}) UNION SELECT relid FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass({name}))"
        )
    };
    let tables = match of {
        Reindexed::Index(name) => format!(
            "i.indrelid IN (SELECT x.indrelid FROM pg_catalog.pg_index x WHERE x.indexrelid IN ({}))",
            tree(name)
        ),
        Reindexed::Table(name) => format!("i.indrelid IN ({})", tree(name)),
        Reindexed::Schema(name) => format!("n.nspname = {}", literal(name)),
        Reindexed::Database | Reindexed::System => "true".to_owned(),
    };
    let sql = format!(
        "SELECT n.nspname, c.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid \
         JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' AND {tables} ORDER BY 1, 2"
    );
    let drop = |row: Vec<Option<String>>| {
        let [schema, name] = <[_; 2]>::try_from(row).ok()?;
        Some(format!("DROP INDEX CONCURRENTLY {}", qualified(&schema?, &name?)))
    };
    Ok(session.rows(&sql).await?.into_iter().filter_map(drop).collect())
}

async fn detaching(session: &Session, table: &Name, partition: &Name) -> Result<Next> {
    let sql = format!(
        "SELECT i.inhdetachpending FROM pg_catalog.pg_inherits i \
         WHERE i.inhparent = pg_catalog.to_regclass({}) AND i.inhrelid = pg_catalog.to_regclass({})",
        literal(&table.quoted()),
        literal(&partition.quoted())
    );
    let finish = || format!("ALTER TABLE {} DETACH PARTITION {} FINALIZE", table.quoted(), partition.quoted());
    Ok(match value(session, &sql).await?.as_deref() {
        None => Next::Done,
        Some("t") => Next::Finish(finish()),
        Some(_) => Next::Run,
    })
}

async fn named(session: &Session, catalog: &str, column: &str, name: &str) -> Result<bool> {
    let sql = format!("SELECT true FROM pg_catalog.{catalog} WHERE {column} = {}", literal(name));
    Ok(value(session, &sql).await?.is_some())
}

async fn exists(session: &Session, expression: &str) -> Result<bool> {
    Ok(value(session, &format!("SELECT {expression}")).await?.is_some())
}

/// The first column of the first row, if there is one.
async fn value(session: &Session, sql: &str) -> Result<Option<String>> {
    Ok(session.rows(sql).await?.into_iter().next().and_then(|row| row.into_iter().next().flatten()))
}
