//! Where a database's history is, and what is read from and written to it.

use super::{Change, Comparison, Dialect, Entry, Record, State, Step, find, own};
use crate::config::History;
use crate::db::{Row, Session};
use crate::error::{Error, Result};
use crate::migrate::Version;
use crate::migrate::source::{Migration, Source};
use crate::model::Fingerprint;
use crate::sql::{ident, qualified};

/// Where a database's history is, and how it is kept.
#[derive(Clone)]
pub struct Ledger {
    /// Whether trueup's own tables are there.
    pub(super) own: bool,
    /// The table of the tool that is kept beside it.
    pub(super) tool: Option<Tool>,
}

/// The table of a tool.
#[derive(Clone)]
pub(super) struct Tool {
    pub(super) dialect: &'static dyn Dialect,
    /// Its schema; where the table will be, if it is not there yet.
    pub(super) schema: Option<String>,
    pub(super) exists: bool,
    /// Whether versions have eight bytes.
    pub(super) wide: bool,
}

/// The prepared statement that writes into a tool's table.
const PREPARED: &str = "trueup_tool";

impl Tool {
    /// Prepares [`Tool::execute`], where the tool records values.
    fn prepare(&self, like: &Entry<'_>) -> Option<String> {
        let values = self.dialect.values(like, self.wide);
        let columns: Vec<_> = values.iter().map(|(column, _)| *column).collect();
        let insert = super::insert(&self.table(), &columns, &super::parameters(columns.len()));
        (!values.is_empty()).then(|| format!("PREPARE {PREPARED} AS {insert}"))
    }

    /// Records a migration as applied, in a prepared session.
    fn execute(&self, entry: &Entry<'_>) -> String {
        let values: Vec<_> = self.dialect.values(entry, self.wide).into_iter().map(|(_, value)| value).collect();
        match values.as_slice() {
            [] => self.dialect.insert(&self.table(), entry, self.wide),
            values => format!("EXECUTE {PREPARED} ({})", values.join(", ")),
        }
    }

    /// The table's name, with its schema where that is known.
    pub(super) fn table(&self) -> String {
        match &self.schema {
            Some(schema) => qualified(schema, self.dialect.table()),
            None => ident(self.dialect.table()).to_string(),
        }
    }
}

impl Ledger {
    /// A history that is not there yet.
    pub fn absent(history: History, source: &Source) -> Self {
        let small = |one: &Migration| one.version.number().is_some_and(|number| i32::try_from(number).is_ok());
        let tool = find::dialect(find::wanted(history, source)).map(|dialect| Tool {
            dialect,
            schema: dialect.schema().map(str::to_owned),
            exists: false,
            wide: !source.migrations.iter().all(small),
        });
        Ledger { own: false, tool }
    }

    /// Finds the history of a database.
    ///
    /// # Errors
    /// If several could be meant, or the table is where the search path does not lead.
    pub async fn find(session: &Session, source: &Source, history: History) -> Result<Self> {
        find::find(session, source, history).await
    }

    /// The question for [`Ledger::at_a_glance`].
    pub(crate) fn glance() -> String {
        find::glance()
    }

    /// As [`Ledger::find`], for reading only, and only in simple cases: of the row that answers [`Ledger::glance`].
    pub(crate) fn at_a_glance(source: &Source, history: History, row: Row) -> Option<Self> {
        find::at_a_glance(source, history, row)
    }

    /// Whose table is kept: a tool's, or only trueup's own.
    pub fn history(&self) -> History {
        self.tool.as_ref().map_or(History::Trueup, |tool| tool.dialect.history())
    }

    /// Whether there is a history.
    pub fn exists(&self) -> bool {
        self.own || self.tool.as_ref().is_some_and(|tool| tool.exists)
    }

    /// The table that decides what counts as applied, with its schema where that is known.
    pub fn table(&self) -> String {
        self.tool.as_ref().map_or_else(own::table, Tool::table)
    }

    /// All that was recorded, by version.
    pub async fn records(&self, session: &Session, source: &Source) -> Result<Vec<Record>> {
        let answers = session.rows_of_all(&self.queries(true)).await;
        Ok(self.read(answers, session, source, true)?.0)
    }

    /// As [`Ledger::records`], without the steps of what is half done unless they are asked for, and with the rows of other
    /// queries: in one message, which `begin` begins, so that a client that is lost leaves nothing open.
    pub(crate) async fn records_at_once(
        &self,
        session: &Session,
        source: &Source,
        begin: &str,
        with_steps: bool,
        others: &[String],
    ) -> Result<(Vec<Record>, Vec<Vec<Row>>)> {
        let queries = [self.queries(with_steps), others.to_vec()].concat();
        let answers = session.rows_of_each(&format!("{begin} {}; ROLLBACK", queries.join("; "))).await;
        self.read(answers, session, source, with_steps)
    }

    /// The tool's rows, trueup's own, and the steps.
    fn queries(&self, with_steps: bool) -> Vec<String> {
        let tool = self.tool.as_ref().filter(|tool| tool.exists);
        let own = self.own.then(|| own::select(tool.filter(|tool| tool.dialect.is_whole()).map(|_| self.history())));
        let steps = (self.own && with_steps).then(own::select_steps);
        [tool.map(|tool| tool.dialect.select(&tool.table())), own, steps].into_iter().flatten().collect()
    }

    /// Reads the answers to [`Ledger::queries`]; what is behind them is given back.
    fn read(
        &self,
        answers: Result<Vec<Vec<Row>>>,
        session: &Session,
        source: &Source,
        with_steps: bool,
    ) -> Result<(Vec<Record>, Vec<Vec<Row>>)> {
        let tool = self.tool.as_ref().filter(|tool| tool.exists);
        let mut answers = answers.map_err(|error| self.unreadable(error, session))?.into_iter();
        let mut next = |asked: bool| if asked { answers.next().unwrap_or_default() } else { Vec::new() };
        let (rows, own, steps) = (next(tool.is_some()), next(self.own), next(self.own && with_steps));
        let mut records = match tool {
            Some(tool) => tool.dialect.records(rows, source).map_err(|row| strange(&tool.table(), &row))?,
            None => Vec::new(),
        };
        let own = own::records(own, steps, tool.map(|_| self.history()));
        merge(&mut records, own.map_err(|row| strange(&own::table(), &row))?);
        records.sort_by(|a, b| a.version.cmp(&b.version));
        Ok((records, answers.collect()))
    }

    fn unreadable(&self, error: Error, session: &Session) -> Error {
        let denied = error.sqlstate() == Some("42501");
        let table = self.table();
        let error = error.context(format_args!("cannot read the history in {table}"));
        let user = ident(&session.server().user);
        if !denied {
            return error;
        }
        let mut grants = format!("GRANT SELECT ON {table} TO {user}");
        if self.own {
            grants = format!("{}; {grants}", own::grants(&user.to_string()));
        }
        error.hint(format!("let its owner run {grants}"))
    }

    /// How the file of a migration compares with what was recorded of it.
    pub fn compare(&self, record: &Record, migration: &Migration) -> Comparison {
        match &self.tool {
            Some(tool) if !record.own => tool.dialect.compare(record, migration),
            _ => own::compare(record, migration),
        }
    }

    /// Whether the file of a migration is not what was recorded of it.
    pub fn is_edited(&self, record: &Record, migration: &Migration) -> bool {
        self.compare(record, migration) == Comparison::Edited
    }

    /// Makes the tables that are not there.
    pub(crate) async fn create(&mut self, session: &Session) -> Result<()> {
        if let Some(tool) = self.tool.as_mut().filter(|tool| !tool.exists) {
            if tool.schema.is_none() {
                tool.schema = session.value("SELECT pg_catalog.current_schema()").await?;
            }
            if tool.schema.is_none() {
                return Err(Error::new(format!("there is no schema for the table {}", tool.table()))
                    .hint("let the search_path of this role name a schema that exists"));
            }
            make(session, &tool.table(), &tool.dialect.create(&tool.table(), tool.wide)).await?;
            tool.exists = true;
        }
        if !self.own {
            make(session, &own::table(), &own::create()).await?;
            self.own = true;
        }
        Ok(())
    }

    /// The statements that record a migration as begun, or as begun to be undone, outside of a transaction.
    pub(crate) fn begun(&self, migration: &Migration, undo: bool) -> String {
        let own = own::begun(migration, self.history(), undo);
        match self.tool_begun(migration, undo) {
            Some(tool) => format!("{tool}; {own}"),
            None => own,
        }
    }

    /// Whether the tool's own runners refuse to go on while a migration is recorded as begun.
    pub(crate) fn stops_tool(&self, migration: &Migration) -> bool {
        self.tool_begun(migration, false).is_some()
    }

    fn tool_begun(&self, migration: &Migration, undo: bool) -> Option<String> {
        let tool = self.tool.as_ref().filter(|tool| tool.dialect.knows(&migration.version))?;
        tool.dialect.begun(&tool.table(), migration, undo)
    }

    /// The statement that records a step.
    pub(crate) fn step(&self, version: &Version, step: &Step) -> String {
        own::step(version, step)
    }

    /// The statements that record a migration as applied.
    pub(crate) fn applied(&self, entry: &Entry<'_>) -> String {
        let (tool, kept_in) = self.tool_of(&entry.migration.version);
        let own = own::applied(entry, kept_in);
        match tool {
            Some(tool) => format!("{}; {own}", tool.dialect.insert(&tool.table(), entry, tool.wide)),
            None => own,
        }
    }

    /// The statements that prepare a session for [`Ledger::applied_as_prepared`].
    pub(crate) fn prepare(&self, like: &Migration) -> String {
        let tool = self.tool.as_ref().and_then(|tool| tool.prepare(&Entry::since(like)));
        tool.map_or_else(own::prepare, |tool| format!("{tool}; {}", own::prepare()))
    }

    /// As [`Ledger::applied`], of one that has just run in the transaction that is open, in a session that is prepared; the
    /// last row says how many microseconds it took.
    pub(crate) fn applied_as_prepared(&self, migration: &Migration, before: Option<&Fingerprint>) -> String {
        let (tool, kept_in) = self.tool_of(&migration.version);
        let own = own::execute(migration, before, kept_in);
        match tool {
            Some(tool) => format!("{}; {own}", tool.execute(&Entry::since(migration))),
            None => own,
        }
    }

    /// The tool's table that holds a migration, if any does, and what that says of the record.
    fn tool_of(&self, version: &Version) -> (Option<&Tool>, History) {
        let tool = self.tool.as_ref().filter(|tool| tool.dialect.knows(version));
        (tool, tool.map_or(History::Trueup, |tool| tool.dialect.history()))
    }

    /// The statements that record a migration as undone. `previous` is the newest that is still applied.
    pub(crate) fn undone(&self, version: &Version, previous: Option<&Version>) -> String {
        let mut sql = own::forget(version);
        if let Some(tool) = self.tool.as_ref().filter(|tool| tool.exists && tool.dialect.knows(version)) {
            sql = format!("{}; {sql}", tool.dialect.delete(&tool.table(), version, previous));
        }
        sql
    }

    /// The statements that give a recorded migration the checksum of its file.
    pub(crate) fn amended(&self, migration: &Migration) -> String {
        let mut sql = own::amended(migration);
        if let Some(tool) = self.tool.as_ref().filter(|tool| tool.exists && tool.dialect.knows(&migration.version))
            && let Some(amend) = tool.dialect.amend(&tool.table(), migration, tool.wide)
        {
            sql = format!("{amend}; {sql}");
        }
        sql
    }

    /// The statement that writes down who changed the ledger, and why.
    pub(crate) fn audit(&self, change: Change, version: Option<&Version>, reason: &str) -> String {
        own::audit(change, version, reason)
    }

    /// The locks that the tool's own runners take.
    pub(crate) fn locks(&self, database: &str) -> Vec<i64> {
        // A table that is not there yet will most likely be where the search path leads by default.
        let schema = |tool: &Tool| tool.schema.clone().unwrap_or_else(|| "public".to_owned());
        self.tool.as_ref().map_or_else(Vec::new, |tool| tool.dialect.locks(database, &schema(tool)))
    }
}

/// Adds to a tool's records what only trueup's own ledger knows.
fn merge(records: &mut Vec<Record>, own: Vec<own::Kept>) {
    records.sort_by(|a, b| a.version.cmp(&b.version));
    let mut more = Vec::new();
    for kept in own {
        let found = records.binary_search_by(|record| record.version.cmp(&kept.record.version));
        match found.ok().and_then(|at| records.get_mut(at)) {
            // The tool's row says at most that it is not done; ours how far it is.
            Some(record)
                if kept.record.state == State::Undoing
                    || kept.record.state == State::Begun && record.state == State::Failed =>
            {
                *record = kept.record;
            }
            // Of a tool that keeps no checksum, ours tells whether the file was edited.
            Some(record) if record.checksum.is_none() => {
                record.checksum = kept.record.checksum;
                record.own = true;
            }
            Some(_) => {}
            // What was recorded in the tool's table and is not there any more was undone by the tool.
            None if kept.elsewhere && kept.record.state == State::Applied => {}
            None => more.push(kept.record),
        }
    }
    records.extend(more);
}

fn strange(table: &str, row: &Row) -> Error {
    Error::new(format!("{table} has a row that no tool writes: {row:?}"))
}

async fn make(session: &Session, table: &str, sql: &str) -> Result<()> {
    // Asked before, for behind a failure the transaction answers nothing.
    let row = session.row("SELECT pg_catalog.current_database(), current_user, pg_catalog.current_schema()").await?;
    let Err(error) = session.batch(sql).await else { return Ok(()) };
    let of_database = error.message().contains("for database");
    let denied = error.sqlstate() == Some("42501");
    let error = error.context(format_args!("cannot make the table of history {table}"));
    let name = |at: usize| row.get(at).cloned().flatten().unwrap_or_default();
    let (kind, on) = if of_database { ("DATABASE", name(0)) } else { ("SCHEMA", name(2)) };
    match denied {
        true => {
            Err(error.hint(format!("let its owner run GRANT CREATE ON {kind} {} TO {}", ident(&on), ident(&name(1)))))
        }
        false => Err(error),
    }
}
