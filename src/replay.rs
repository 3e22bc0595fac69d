//! What the migrations make, on a throw-away server.

use crate::catalog::{self, Reading, Repeated};
use crate::config::Config;
use crate::db::Session;
use crate::error::{Error, Place, Result};
use crate::migrate::{self, Failure, Migration, Source, Version};
use crate::model::Model;
use crate::server::{self, Server};
use crate::sql::ident;

/// A database on a throw-away server that is as one is before its first migration: with the roles and the setup that the
/// configuration names, and nothing else.
#[derive(Debug)]
pub struct Workshop<'a> {
    config: &'a Config,
    server: &'a Server,
    /// The database that the setup has run in, which others are copied from.
    blank: String,
}

/// A database in the workshop, with the session that made it.
pub struct Made {
    /// Its name.
    pub database: String,
    /// A session on it.
    pub session: Session,
}

impl<'a> Workshop<'a> {
    /// Makes the roles and runs the setup.
    ///
    /// # Errors
    /// If the setup file cannot be read or run.
    pub async fn open(config: &'a Config, server: &'a Server) -> Result<Self> {
        let blank = server.create_database(None).await?;
        let workshop = Workshop { config, server, blank };
        let session = Session::connect(&server.target(&workshop.blank)).await?;
        workshop.make_roles(&session, config).await?;
        if let Some(path) = &config.throwaway.setup {
            let text = std::fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
            crate::db::run_file(&session, path, &text).await?;
        }
        session.close().await?;
        Ok(workshop)
    }

    /// Makes the roles of a configuration that are not there yet, on a server that is ours alone.
    ///
    /// # Errors
    /// If one cannot be made.
    pub async fn make_roles(&self, session: &Session, config: &Config) -> Result<()> {
        if !self.server.is_private() {
            return Ok(());
        }
        let there = session.rows("SELECT rolname FROM pg_catalog.pg_roles").await?;
        let there: Vec<&str> = there.iter().filter_map(|row| row.first()?.as_deref()).collect();
        let made = session.batch(&roles(config, &there)).await;
        made.map_err(|error| error.context("making the roles of the configuration"))
    }

    /// An empty database with the setup.
    pub async fn blank(&self) -> Result<Made> {
        self.copy(&self.blank).await
    }

    /// A copy of a database, which nobody may be connected to.
    pub async fn copy(&self, database: &str) -> Result<Made> {
        let database = self.server.create_database(Some(database)).await?;
        let session = Session::connect(&self.server.target(&database)).await?;
        Ok(Made { database, session })
    }

    /// Drops a database.
    pub async fn drop(&self, made: Made) -> Result<()> {
        made.session.close().await?;
        self.server.discard_database(&made.database).await
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        self.config
    }

    /// The server.
    pub fn server(&self) -> &Server {
        self.server
    }

    /// Reads what a session's database holds.
    pub async fn read(&self, session: &Session) -> Result<Reading> {
        catalog::read(session, &self.config.scope).await
    }

    /// A second session on a database, which reads it again and again.
    pub async fn reader(&self, made: &Made) -> Result<Repeated> {
        Repeated::on(Session::connect(&self.server.target(&made.database)).await?).await
    }

    /// Runs migrations, up or down; returns those that failed.
    pub async fn run(
        &self,
        session: &Session,
        source: &Source,
        which: &[Migration],
        undo: bool,
    ) -> Result<Vec<Failure>> {
        let mut failures = migrate::replay(session, source, which, undo, None).await?.failures;
        for failure in &mut failures {
            self.explain(failure);
        }
        Ok(failures)
    }

    /// Adds what to do about a role that a throw-away server does not have.
    fn explain(&self, failure: &mut Failure) {
        let role = |error: &Error| error.sqlstate() == Some("42704") && error.message().contains("role ");
        if role(&failure.error) {
            let error = std::mem::replace(&mut failure.error, Error::new(""));
            failure.error = error.hint(
                "name the role in trueup.toml, under [throwaway] as `roles = [\"…\"]`, or choose a preset under [scope]; \
                 a throw-away server has no roles but those",
            );
        }
    }
}

/// What these migrations make of an empty database, in their order.
///
/// # Errors
/// If there is no server, or one of them cannot be run.
pub async fn expected(
    config: &Config,
    source: &Source,
    wanted: impl Fn(&Version) -> bool,
    options: &server::Options,
) -> Result<Model> {
    let wanted: Vec<Migration> = source.migrations.iter().filter(|one| wanted(&one.version)).cloned().collect();
    let server = Server::start(options).await?;
    let workshop = Workshop::open(config, &server).await?;
    let made = workshop.blank().await?;
    let failures = workshop.run(&made.session, source, &wanted, false).await?;
    if let Some(failure) = failures.into_iter().next() {
        return Err(failure.error);
    }
    let model = workshop.read(&made.session).await?.model;
    workshop.drop(made).await?;
    server.stop().await?;
    Ok(model)
}

/// The statements that make the roles, but for those that are there.
fn roles(config: &Config, there: &[&str]) -> String {
    let mut sql = String::new();
    for role in config.throwaway_roles() {
        let name = ident(&role.name);
        if !there.contains(&role.name.as_str()) {
            sql.push_str(&format!("CREATE ROLE {name} {};\n", role.attributes));
        }
        for group in role.member_of {
            sql.push_str(&format!("GRANT {} TO {name};\n", ident(group)));
        }
    }
    sql
}

/// The line of a failure's file, else the start of the migration's.
pub(crate) fn place(failure: &Failure, source: &Source) -> Option<Place> {
    failure.error.where_().cloned().or_else(|| {
        let migration = source.get(&failure.version)?;
        Some(Place::at(&migration.up.path, &migration.up.text, 0))
    })
}
