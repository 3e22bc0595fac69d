//! The first look at a database: the history that it has, as it is at one moment, in as few round trips as can be.

use super::{Ledger, Record, Source};
use crate::config::History;
use crate::db::{Answer, Row, Session, Target};
use crate::error::{Error, Result};
use crate::sql::ident;

/// A look that is begun. No transaction is open between its messages: while a client that is lost holds a snapshot, nobody makes
/// an index concurrently.
pub(crate) struct Look {
    /// What each message of it begins with.
    begin: String,
    /// Which tables of history there are, as far as a glance shows.
    glance: Option<Row>,
}

/// Connects, and begins to look in the same round trip, in the role that migrations run as.
///
/// # Errors
/// If there is no connection, or the role cannot be taken.
pub(crate) async fn connect(target: &Target, role: Option<&str>) -> Result<(Session, Look)> {
    let begin = begin(role);
    let (session, answers) = Session::connect_asking(target, &first(&begin).each_ref().map(String::as_str)).await?;
    let look = Look::begun(&session, begin, role, answers).await?;
    Ok((session, look))
}

/// Reads the files of a project while the server answers to [`connect`].
///
/// # Errors
/// If the files cannot be read; else as [`connect`].
#[cfg(feature = "cli")]
pub(crate) async fn beside_files(
    target: &Target,
    config: &crate::config::Config,
    role: Option<&str>,
) -> Result<(Source, (Session, Look))> {
    let of_files = config.clone();
    let files = tokio::task::spawn_blocking(move || Source::configured(&of_files));
    let (source, begun) = tokio::join!(files, connect(target, role));
    let source = source.map_err(|error| Error::new("the files of migrations were not read").cause(error))?;
    Ok((source?, begun?))
}

/// Looks in a session that there is.
pub(super) async fn again(session: &Session, role: Option<&str>) -> Result<Look> {
    let begin = begin(role);
    let answers = session.answers(&first(&begin)).await;
    Look::begun(session, begin, role, answers).await
}

/// The tables of one moment are seen, for others may be at work.
fn begin(role: Option<&str>) -> String {
    let role = role.map(|role| format!("SET LOCAL ROLE {};", ident(role)));
    format!("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; {}", role.unwrap_or_default())
}

/// Whether the role can be taken, and what there is at a glance.
fn first(begin: &str) -> [String; 2] {
    [format!("{begin} ROLLBACK"), format!("{begin} {}; ROLLBACK", Ledger::glance())]
}

impl Look {
    async fn begun(session: &Session, begin: String, role: Option<&str>, answers: Vec<Answer>) -> Result<Look> {
        let mut answers = answers.into_iter().map(|answer| answer.map_err(|error| session.error(error)));
        if let Some(Err(error)) = answers.next() {
            let error = leave(session, error).await;
            return Err(match role {
                Some(role) => refused_role(error, session, role),
                None => error,
            });
        }
        let glance = match answers.next() {
            Some(Ok(rows)) => rows.into_iter().next(),
            // A schema that this role may not look into: what there is to say is known where it is read.
            _ => {
                session.batch("ROLLBACK").await?;
                None
            }
        };
        Ok(Look { begin, glance })
    }

    /// All that is recorded, and the rows of other queries; nothing is open behind it.
    pub(super) async fn end(
        self,
        session: &Session,
        source: &Source,
        history: History,
        others: &[String],
    ) -> Result<(Ledger, Vec<Record>, Vec<Vec<Row>>)> {
        match self.seen(session, source, history, others).await {
            Ok((ledger, (records, others))) => Ok((ledger, records, others)),
            Err(error) => Err(leave(session, error).await),
        }
    }

    async fn seen(
        self,
        session: &Session,
        source: &Source,
        history: History,
        others: &[String],
    ) -> Result<(Ledger, (Vec<Record>, Vec<Vec<Row>>))> {
        if let Some(ledger) = self.glance.and_then(|row| Ledger::at_a_glance(source, history, row)) {
            let (records, others) = ledger.records_at_once(session, source, &self.begin, false, others).await?;
            if !records.iter().any(|record| record.state.is_midway()) {
                return Ok((ledger, (records, others)));
            }
        }
        // Several questions: without a snapshot that lasts from one to the next.
        session.batch(&self.begin.replacen("REPEATABLE READ", "READ COMMITTED", 1)).await?;
        let ledger = Ledger::find(session, source, history).await?;
        session.batch("ROLLBACK").await?;
        let seen = ledger.records_at_once(session, source, &self.begin, true, others).await?;
        Ok((ledger, seen))
    }
}

/// Nothing was written; what could not be read says so itself.
async fn leave(session: &Session, error: Error) -> Error {
    if !session.is_closed() {
        drop(session.batch("ROLLBACK").await);
        drop(session.take_notices());
    }
    error
}

pub(super) fn refused_role(error: Error, session: &Session, role: &str) -> Error {
    let user = ident(&session.server().user);
    let hint = match error.sqlstate() {
        Some("42501") => format!("let an administrator run GRANT {} TO {user}", ident(role)),
        _ => "name another role in trueup.toml ([migrate] role), or create this one".to_owned(),
    };
    error.context(format_args!("cannot take the role {role} of [migrate] role")).hint(hint)
}
