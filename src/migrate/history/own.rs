//! trueup's own ledger, in a schema of its own.

use std::fmt::Write as _;

use super::{Change, Comparison, Entry, Record, State, Step, Took, bytea};
use crate::config::History;
use crate::db::Row;
use crate::migrate::Version;
use crate::migrate::chain::checksum;
use crate::migrate::source::Migration;
use crate::model::Fingerprint;
use crate::sql::literal;

/// The schema of trueup's own tables.
pub const SCHEMA: &str = "trueup";

/// The table that is shown to people.
pub(super) fn table() -> String {
    format!("{SCHEMA}.migrations")
}

/// What lets a role read the ledger.
pub(super) fn grants(user: &str) -> String {
    format!("GRANT USAGE ON SCHEMA {SCHEMA} TO {user}; GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {user}")
}

/// The tables. `kept_in` is the tool whose table holds the record too: if it is not there any more, the tool undid it.
pub(super) fn create() -> String {
    format!(
        "CREATE SCHEMA IF NOT EXISTS {SCHEMA};
CREATE TABLE IF NOT EXISTS {SCHEMA}.migrations (
    version text PRIMARY KEY,
    name text NOT NULL,
    state text NOT NULL CHECK (state IN ('begun', 'applied', 'undoing')),
    kept_in text NOT NULL,
    origin text NOT NULL DEFAULT 'apply',
    checksum bytea NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    applied_at timestamptz,
    duration interval,
    applied_by text NOT NULL DEFAULT SESSION_USER,
    client_address inet DEFAULT pg_catalog.inet_client_addr(),
    application text NOT NULL DEFAULT pg_catalog.current_setting('application_name'),
    tool_version text NOT NULL,
    fingerprint_before bytea,
    fingerprint_after bytea
);
COMMENT ON TABLE {SCHEMA}.migrations IS
    'Migrations that trueup applied; the checksum is SHA-256 of the file with LF line endings.';
CREATE TABLE IF NOT EXISTS {SCHEMA}.steps (
    version text NOT NULL,
    number integer NOT NULL,
    checksum bytea NOT NULL,
    done boolean NOT NULL,
    position text,
    begun_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    done_at timestamptz,
    PRIMARY KEY (version, number)
);
COMMENT ON TABLE {SCHEMA}.steps IS
    'Statements of migrations that run outside of a transaction; position is how far one in batches has come.';
CREATE TABLE IF NOT EXISTS {SCHEMA}.changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    change text NOT NULL,
    version text,
    reason text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    changed_by text NOT NULL DEFAULT SESSION_USER,
    client_address inet DEFAULT pg_catalog.inet_client_addr(),
    tool_version text NOT NULL
);
COMMENT ON TABLE {SCHEMA}.changes IS
    'What changed the ledger but applying: rollbacks, baselines, repairs, and runs on a schema that was not the expected.';"
    )
}

/// What was recorded; without what is done and in the table of a tool, if one is given.
pub(super) fn select(without: Option<History>) -> String {
    let applied = super::timestamp("applied_at");
    let but = without.map(|tool| format!(" WHERE state <> 'applied' OR kept_in <> {}", literal(tool.name())));
    format!(
        "SELECT version, name, state, kept_in, {applied}, pg_catalog.encode(checksum, 'hex') FROM {SCHEMA}.migrations{}",
        but.unwrap_or_default()
    )
}

/// The steps of what is half done.
pub(super) fn select_steps() -> String {
    format!(
        "SELECT version, number, pg_catalog.encode(checksum, 'hex'), done, position \
         FROM {SCHEMA}.steps s WHERE EXISTS \
         (SELECT FROM {SCHEMA}.migrations m WHERE m.version = s.version AND m.state <> 'applied') ORDER BY number"
    )
}

/// A record of trueup's own.
pub(super) struct Kept {
    pub(super) record: Record,
    /// Whether the tool's table that is read held it too.
    pub(super) elsewhere: bool,
}

/// The records, where the table of `tool` is read as well. The row that trueup does not write is the error.
pub(super) fn records(rows: Vec<Row>, steps: Vec<Row>, tool: Option<History>) -> Result<Vec<Kept>, Row> {
    let tool = tool.map(History::name);
    let mut kept: Vec<Kept> =
        rows.into_iter().map(|row| self::kept(row.clone(), tool).ok_or(row)).collect::<Result<_, _>>()?;
    for row in steps {
        let (version, step) = self::read_step(row.clone()).ok_or(row)?;
        if let Some(kept) = kept.iter_mut().find(|kept| kept.record.version == version) {
            kept.record.steps.push(step);
        }
    }
    Ok(kept)
}

fn kept(row: Row, tool: Option<&str>) -> Option<Kept> {
    let [version, name, state, kept_in, applied_at, checksum] = <[_; 6]>::try_from(row).ok()?;
    let mut record = Record::applied(version?.parse().ok()?, name, applied_at, checksum);
    record.own = true;
    record.state = match state?.as_str() {
        "applied" => State::Applied,
        "begun" => State::Begun,
        "undoing" => State::Undoing,
        _ => return None,
    };
    Some(Kept { record, elsewhere: kept_in.as_deref() == tool })
}

fn read_step(row: Row) -> Option<(Version, Step)> {
    let [version, number, checksum, done, position] = <[_; 5]>::try_from(row).ok()?;
    let step = Step { number: number?.parse().ok()?, checksum: checksum?, done: done? == "t", position };
    Some((version?.parse().ok()?, step))
}

/// Line endings never count.
pub(super) fn compare(record: &Record, migration: &Migration) -> Comparison {
    match &record.checksum {
        Some(recorded) if *recorded != checksum(migration) => Comparison::Edited,
        _ => Comparison::Same,
    }
}

/// Records a migration as begun; what is known of an earlier run in the other direction is of no use any more.
pub(super) fn begun(migration: &Migration, kept_in: History, undo: bool) -> String {
    let state = if undo { "'undoing'" } else { "'begun'" };
    let version = migration.version.to_string();
    format!(
        "DELETE FROM {SCHEMA}.steps s WHERE s.version = {version} AND NOT EXISTS \
           (SELECT FROM {SCHEMA}.migrations m WHERE m.version = s.version AND m.state = {state}); {}",
        upsert(&values(migration, kept_in, &[state.to_owned()])),
        version = literal(&version)
    )
}

/// Records a migration as applied.
pub(super) fn applied(entry: &Entry<'_>, kept_in: History) -> String {
    let fingerprint = |of: Option<&Fingerprint>| of.map_or("NULL".to_owned(), |of| bytea(of.as_str()));
    let fingerprints = [entry.before, entry.after].map(fingerprint);
    upsert(&values(entry.migration, kept_in, &[&of_applied(entry.change, entry.took)[..], &fingerprints].concat()))
}

/// Prepares [`execute`], for an upsert takes far longer to plan than to run.
pub(super) fn prepare() -> String {
    let changing = ["$1", "$2", "$3", "pg_catalog.decode($4, 'hex')"].map(str::to_owned);
    let constant = [literal(env!("CARGO_PKG_VERSION"))].into_iter().chain(of_applied(Change::Apply, Took::Since));
    let fingerprints = ["pg_catalog.decode($5, 'hex')", "NULL"].map(str::to_owned);
    let values: Vec<_> = COLUMNS.into_iter().zip(changing.into_iter().chain(constant).chain(fingerprints)).collect();
    format!(
        "PREPARE {PREPARED} (text, text, text, text, text) AS {} \
         RETURNING (pg_catalog.date_part('epoch', duration) * 1000000)::pg_catalog.int8",
        upsert(&values)
    )
}

/// Records a migration as applied in the transaction that is open, by what [`prepare`] prepared; its row says how many
/// microseconds it took.
pub(super) fn execute(migration: &Migration, before: Option<&Fingerprint>, kept_in: History) -> String {
    format!(
        "EXECUTE {PREPARED} ({}, {}, {}, {}, {})",
        literal(&migration.version.to_string()),
        literal(&migration.name),
        literal(kept_in.name()),
        literal(&checksum(migration)),
        before.map_or("NULL".to_owned(), |before| literal(before.as_str()))
    )
}

const PREPARED: &str = "trueup_applied";

/// What is recorded of any migration, and of one that is applied.
const COLUMNS: [&str; 11] = [
    "version",
    "name",
    "kept_in",
    "checksum",
    "tool_version",
    "state",
    "origin",
    "applied_at",
    "duration",
    "fingerprint_before",
    "fingerprint_after",
];

/// From `state` to `duration`.
fn of_applied(change: Change, took: Took) -> [String; 4] {
    ["'applied'".to_owned(), literal(change.name()), "pg_catalog.clock_timestamp()".to_owned(), took.interval()]
}

/// The columns that are recorded, with their values; `more` are those behind the ones of any migration.
fn values(migration: &Migration, kept_in: History, more: &[String]) -> Vec<(&'static str, String)> {
    let any = [
        literal(&migration.version.to_string()),
        literal(&migration.name),
        literal(kept_in.name()),
        bytea(&checksum(migration)),
        literal(env!("CARGO_PKG_VERSION")),
    ];
    COLUMNS.into_iter().zip(any.into_iter().chain(more.iter().cloned())).collect()
}

fn upsert(values: &[(&str, String)]) -> String {
    let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let texts: Vec<&str> = values.iter().map(|(_, value)| value.as_str()).collect();
    let mut sql = format!(
        "INSERT INTO {SCHEMA}.migrations ({}) VALUES ({}) ON CONFLICT (version) DO UPDATE SET ",
        names.join(", "),
        texts.join(", ")
    );
    for (at, name) in names.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        // Writing to a String cannot fail.
        let _ = write!(sql, "{comma}{name} = excluded.{name}");
    }
    sql.push_str(
        ", applied_by = excluded.applied_by, client_address = excluded.client_address, \
         application = excluded.application",
    );
    sql
}

/// Records how far a step is.
pub(super) fn step(version: &Version, step: &Step) -> String {
    let done_at = if step.done { "pg_catalog.clock_timestamp()" } else { "NULL" };
    let position = step.position.as_deref().map_or("NULL".to_owned(), literal);
    format!(
        "INSERT INTO {SCHEMA}.steps (version, number, checksum, done, position, done_at) \
         VALUES ({}, {}, {}, {}, {position}, {done_at}) ON CONFLICT (version, number) DO UPDATE \
         SET checksum = excluded.checksum, done = excluded.done, position = excluded.position, done_at = excluded.done_at",
        literal(&version.to_string()),
        step.number,
        bytea(&step.checksum),
        step.done
    )
}

/// Removes all that is recorded of a migration.
pub(super) fn forget(version: &Version) -> String {
    let version = version.to_string();
    let version = literal(&version);
    format!(
        "DELETE FROM {SCHEMA}.steps WHERE version = {version}; DELETE FROM {SCHEMA}.migrations WHERE version = {version}"
    )
}

/// Gives a recorded migration the checksum of its file.
pub(super) fn amended(migration: &Migration) -> String {
    let version = migration.version.to_string();
    format!(
        "UPDATE {SCHEMA}.migrations SET checksum = {}, name = {} WHERE version = {}",
        bytea(&checksum(migration)),
        literal(&migration.name),
        literal(&version)
    )
}

/// Writes down who changed the ledger, and why.
pub(super) fn audit(change: Change, version: Option<&Version>, reason: &str) -> String {
    let version = version.map_or("NULL".to_owned(), |version| literal(&version.to_string()));
    format!(
        "INSERT INTO {SCHEMA}.changes (change, version, reason, tool_version) VALUES ({}, {version}, {}, {})",
        literal(change.name()),
        literal(reason),
        literal(env!("CARGO_PKG_VERSION"))
    )
}
