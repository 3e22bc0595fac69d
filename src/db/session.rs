//! One session on a server.

use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::TryStreamExt;
use tokio::task::JoinHandle;
use tokio_postgres::{AsyncMessage, CancelToken, Client, Connection, SimpleQueryMessage, SimpleQueryStream, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::failure::{self, server_error};
use super::notice::{Listening, Notice, Notices};
use super::{NEWEST_MAJOR, OLDEST_MAJOR, Target, connect};
use crate::error::{Error, Result};

/// A row as text: what the server wrote, `None` for NULL.
pub type Row = Vec<Option<String>>;

/// What becomes of one message: its rows, or the client's error.
pub(crate) type Answer = Result<Vec<Row>, tokio_postgres::Error>;

/// A message that was sent, if it could be.
type Asked = Result<SimpleQueryStream, tokio_postgres::Error>;

/// How long [`Session::close`] waits for the server to take note.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// What the server said of itself when the session began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerInfo {
    /// `server_version_num`, such as 170010.
    pub version_num: u32,
    /// `server_version`, such as `17.10 (Debian 17.10-1)`.
    pub version: String,
    /// The current role.
    pub user: String,
    /// Whether the server is a hot standby.
    pub in_recovery: bool,
    /// Whether transactions are read-only by default.
    pub read_only: bool,
    /// How large the database's catalog of columns is, which tells how many objects there are.
    pub catalog_bytes: u64,
}

impl ServerInfo {
    const QUERY: &'static str = "select current_setting('server_version_num'), current_setting('server_version'), \
         current_user, pg_catalog.pg_is_in_recovery(), current_setting('default_transaction_read_only'), \
         pg_catalog.pg_relation_size('pg_catalog.pg_attribute')";

    /// The major version, such as 17.
    pub fn major(&self) -> u32 {
        self.version_num / 10_000
    }

    /// Refuses a server whose catalog this version of trueup does not know.
    pub fn check_supported(&self) -> Result<()> {
        let error = |hint| {
            let version = &self.version;
            Err(Error::new(format!(
                "the server is PostgreSQL {version}; trueup supports {OLDEST_MAJOR} to {NEWEST_MAJOR}"
            ))
            .hint(hint))
        };
        match self.major() {
            major if major < OLDEST_MAJOR => error(format!("upgrade the server to PostgreSQL {OLDEST_MAJOR} or newer")),
            major if major > NEWEST_MAJOR => {
                error("upgrade trueup: what it does not know of a newer catalog it would not compare".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Refuses a server that cannot be written to, before anything is tried.
    pub fn check_writable(&self) -> Result<()> {
        if self.in_recovery {
            return Err(Error::new("the server is a hot standby, which cannot be written to")
                .hint("connect to the primary: what it does comes here by itself"));
        }
        if self.read_only {
            return Err(Error::new("the session is read-only: default_transaction_read_only is on")
                .hint("connect to the primary, or as a role that may write"));
        }
        Ok(())
    }

    fn from_row(row: Row) -> Option<Self> {
        let [version_num, version, user, in_recovery, read_only, catalog_bytes] = <[_; 6]>::try_from(row).ok()?;
        Some(ServerInfo {
            version_num: version_num?.parse().ok()?,
            version: version?,
            user: user?,
            in_recovery: in_recovery? == "t",
            read_only: read_only? == "on",
            catalog_bytes: catalog_bytes?.parse().ok()?,
        })
    }
}

/// What the task that drives the connection hands over.
#[derive(Default)]
struct Shared {
    notices: Notices,
    /// Why the connection ended, if not because it was closed.
    lost: Mutex<Option<String>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A session: one connection with the notices that came over it.
///
/// Dropping it ends the connection at the next turn of the runtime; [`Session::close`] also waits for that.
pub struct Session {
    client: Client,
    server: ServerInfo,
    tls: MakeRustlsConnect,
    shared: Arc<Shared>,
    driver: JoinHandle<()>,
}

impl Session {
    /// Connects, and refuses servers that are not supported.
    pub async fn connect(target: &Target) -> Result<Self> {
        Ok(Session::connect_asking(target, &[]).await?.0)
    }

    /// As [`Session::connect`]; asks more in the round trip in which the server says what it is, and gives what
    /// [`Session::answers`] would.
    pub(crate) async fn connect_asking(target: &Target, messages: &[&str]) -> Result<(Self, Vec<Answer>)> {
        let (client, connection, tls) = connect::open(target).await?;
        let shared = Arc::new(Shared::default());
        let driver = tokio::spawn(drive(connection, Arc::clone(&shared)));
        let unknown = ServerInfo {
            version_num: 0,
            version: String::new(),
            user: String::new(),
            in_recovery: false,
            read_only: false,
            catalog_bytes: 0,
        };
        let mut session = Session { client, server: unknown, tls, shared, driver };
        let (server, asked) = (session.client.simple_query_raw(ServerInfo::QUERY).await, session.ask(messages).await);
        let said = answered(server).await.map_err(|error| session.error(error))?;
        session.server = said
            .into_iter()
            .next()
            .and_then(ServerInfo::from_row)
            .ok_or_else(|| Error::new(format!("{target} did not say which server it is")))?;
        // Before the other answers: a server that is not known need not give them.
        session.server.check_supported()?;
        Ok((session, all_answered(asked).await))
    }

    /// What the server said of itself.
    pub fn server(&self) -> &ServerInfo {
        &self.server
    }

    /// The client underneath, for what this type has no word for.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Runs statements in one message of the simple protocol. Unless the text says otherwise, they are one transaction.
    pub async fn batch(&self, sql: &str) -> Result<()> {
        self.client.batch_execute(sql).await.map_err(|error| self.error(error))
    }

    /// Runs messages like [`Session::batch`] in one round trip. The first that fails is the error, with its place among them;
    /// those behind it are run all the same.
    pub async fn batches(&self, messages: &[&str]) -> Result<(), (usize, Error)> {
        let mut streams = Vec::with_capacity(messages.len());
        for (at, sql) in messages.iter().enumerate() {
            let stream = self.client.simple_query_raw(sql).await;
            streams.push(stream.map_err(|error| (at, self.error(error)))?);
        }
        let mut outcome = Ok(());
        for (at, stream) in streams.into_iter().enumerate() {
            let done = collect(stream).await.map(drop).map_err(|error| (at, self.error(error)));
            outcome = outcome.and(done);
        }
        outcome
    }

    /// The rows of a query as text. Of several statements, the rows of the last that returns any.
    pub async fn rows(&self, sql: &str) -> Result<Vec<Row>> {
        let stream = self.client.simple_query_raw(sql).await.map_err(|error| self.error(error))?;
        collect(stream).await.map_err(|error| self.error(error))
    }

    /// The rows of many queries in one round trip, in their order. The first that fails is the error.
    pub async fn rows_of_all<S: AsRef<str>>(&self, queries: &[S]) -> Result<Vec<Vec<Row>>> {
        let mut streams = Vec::with_capacity(queries.len());
        for sql in queries {
            streams.push(self.client.simple_query_raw(sql.as_ref()).await.map_err(|error| self.error(error))?);
        }
        let mut answers = Vec::with_capacity(streams.len());
        for stream in streams {
            answers.push(collect(stream).await.map_err(|error| self.error(error))?);
        }
        Ok(answers)
    }

    /// The rows of each query of one message, in their order; statements that return none have none.
    pub async fn rows_of_each(&self, sql: &str) -> Result<Vec<Vec<Row>>> {
        let stream = self.client.simple_query_raw(sql).await.map_err(|error| self.error(error))?;
        collect_each(stream).await.map_err(|error| self.error(error))
    }

    /// What becomes of each of many messages, sent in one round trip: its rows as [`Session::rows`] has them, or its error.
    pub async fn answers<S: AsRef<str>>(&self, messages: &[S]) -> Vec<Answer> {
        all_answered(self.ask(messages).await).await
    }

    /// Sends messages, whose answers come in their order.
    async fn ask<S: AsRef<str>>(&self, messages: &[S]) -> Vec<Asked> {
        let mut asked = Vec::with_capacity(messages.len());
        for sql in messages {
            asked.push(self.client.simple_query_raw(sql.as_ref()).await);
        }
        asked
    }

    /// The one row of a query that returns exactly one.
    pub async fn row(&self, sql: &str) -> Result<Row> {
        let rows = self.rows(sql).await?;
        let count = rows.len();
        let [row] = <[Row; 1]>::try_from(rows)
            .map_err(|_| Error::new(format!("a query returned {count} rows where one was expected: {sql}")))?;
        Ok(row)
    }

    /// The first column of the one row of a query.
    pub async fn value(&self, sql: &str) -> Result<Option<String>> {
        Ok(self.row(sql).await?.into_iter().next().flatten())
    }

    /// The notices that came since the last call.
    pub fn take_notices(&self) -> Vec<Notice> {
        self.shared.notices.take()
    }

    /// Hears notices in their order among the answers; see [`Listening`].
    pub(crate) fn listen(&self) -> Listening<'_> {
        self.shared.notices.listen()
    }

    /// The backend's process id, as in `pg_stat_activity`.
    pub async fn backend_pid(&self) -> Result<i32> {
        let pid = self.value("select pg_catalog.pg_backend_pid()").await?;
        pid.and_then(|pid| pid.parse().ok()).ok_or_else(|| Error::new("the server did not give its process id"))
    }

    /// What cancels the statement that runs in this session, usable while it runs.
    pub fn canceller(&self) -> Canceller {
        Canceller { token: self.client.cancel_token(), tls: self.tls.clone() }
    }

    /// Whether the connection has ended.
    pub fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// An error of [`Session::client`], with the reason when the connection was lost.
    pub fn error(&self, error: tokio_postgres::Error) -> Error {
        match lock(&self.shared.lost).as_ref() {
            Some(reason) if error.is_closed() => failure::lost(Some(reason)),
            _ => server_error(error),
        }
    }

    /// Ends the session and waits until the server has been told, so that its database can be dropped.
    pub async fn close(self) -> Result<()> {
        let Session { client, driver, .. } = self;
        drop(client);
        // A server that does not react has lost the session all the same: this side of the connection is gone.
        let _ = tokio::time::timeout(CLOSE_TIMEOUT, driver).await;
        Ok(())
    }
}

/// Cancels what a session runs; see [`Session::canceller`].
#[derive(Clone)]
pub struct Canceller {
    token: CancelToken,
    tls: MakeRustlsConnect,
}

impl Canceller {
    /// Asks the server to cancel the running statement, if there is one, over a connection of its own.
    pub async fn cancel(&self) -> Result<()> {
        self.token.cancel_query(self.tls.clone()).await.map_err(server_error)
    }
}

async fn drive<T>(mut connection: Connection<Socket, T>, shared: Arc<Shared>)
where
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    loop {
        match std::future::poll_fn(|context| connection.poll_message(context)).await {
            Some(Ok(AsyncMessage::Notice(notice))) => shared.notices.say(notice.into()).await,
            Some(Ok(_)) => {}
            // Set before the connection is dropped, which is what wakes those who wait for answers.
            Some(Err(error)) => return *lock(&shared.lost) = Some(failure::reason(&error)),
            None => return,
        }
    }
}

async fn answered(asked: Asked) -> Answer {
    collect(asked?).await
}

async fn all_answered(asked: Vec<Asked>) -> Vec<Answer> {
    let mut answers = Vec::with_capacity(asked.len());
    for one in asked {
        answers.push(answered(one).await);
    }
    answers
}

/// The rows of the last query that returns any.
async fn collect(stream: SimpleQueryStream) -> Result<Vec<Row>, tokio_postgres::Error> {
    Ok(collect_each(stream).await?.pop().unwrap_or_default())
}

async fn collect_each(stream: SimpleQueryStream) -> Result<Vec<Vec<Row>>, tokio_postgres::Error> {
    let mut stream = pin!(stream);
    let mut found: Vec<Vec<Row>> = Vec::new();
    while let Some(message) = stream.try_next().await? {
        match message {
            SimpleQueryMessage::RowDescription(_) => found.push(Vec::new()),
            SimpleQueryMessage::Row(row) => {
                let values = (0..row.len()).map(|at| Ok(row.try_get(at)?.map(str::to_owned)));
                let row = values.collect::<Result<Row, tokio_postgres::Error>>()?;
                if let Some(rows) = found.last_mut() {
                    rows.push(row);
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(version_num: u32, version: &str) -> ServerInfo {
        ServerInfo {
            version_num,
            version: version.to_owned(),
            user: "u".to_owned(),
            in_recovery: false,
            read_only: false,
            catalog_bytes: 0,
        }
    }

    #[test]
    fn refuses_unknown_majors_and_names_the_version() {
        for (number, version) in [(130_023, "13.23"), (190_000, "19beta1"), (90_624, "9.6.24")] {
            let error = server(number, version).check_supported().unwrap_err();
            assert_eq!(error.message(), format!("the server is PostgreSQL {version}; trueup supports 14 to 18"));
            assert_eq!(error.hints().len(), 1);
        }
        for major in OLDEST_MAJOR..=NEWEST_MAJOR {
            server(major * 10_000 + 4, "x").check_supported().unwrap();
        }
    }
}
