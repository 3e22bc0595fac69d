//! The database that others are copied from.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::Database;
use crate::check::{self, wanted};
use crate::config::{Config, Verify};
use crate::error::{Error, Result};
use crate::migrate::{self, Outcome, Source};
use crate::model::Fingerprint;
use crate::replay::Workshop;
use crate::server::{self, Ordered, Server};

/// A throw-away server with a database that has the migrations, from which each test gets a copy.
#[derive(Debug, Clone)]
pub struct Template {
    pub(super) shared: Arc<Shared>,
    /// Where the databases that are done with are handed in.
    pub(super) done: Sender<String>,
}

/// What a template's databases need for as long as they live.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) server: Server,
    pub(super) config: Config,
    database: String,
    ahead: Mutex<Ahead>,
}

/// The copy that is made before it is asked for. Nobody knows whether a process asks more than once before it does.
#[derive(Debug, Default)]
enum Ahead {
    #[default]
    NeverAsked,
    AskedOnce,
    Made(Ordered),
}

impl Template {
    /// Of a project's migrations, as `trueup migrate` would apply them: roles and setup of `[throwaway]` first, and the history
    /// is written, so that a program which migrates at its start finds nothing to do. The lock file is not looked at.
    ///
    /// # Errors
    /// If there is no server, or a migration cannot be applied.
    pub async fn of(config: &Config, options: &server::Options) -> Result<Template> {
        let source = check::sound_source(config)?;
        Template::of_source(config, &source, options).await
    }

    /// As [`Template::of`], of migrations from elsewhere, such as those that a program carries in itself.
    ///
    /// # Errors
    /// If there is no server, or a migration cannot be applied.
    pub async fn of_source(config: &Config, source: &Source, options: &server::Options) -> Result<Template> {
        let options = check::Options { server: options.clone(), ..check::Options::default() };
        let server = Server::start(&wanted(config, &options)).await?;
        let database = server.shared_template(&key(config, source)?, || migrated(&server, config, source)).await?;
        let shared = Arc::new(Shared { server, config: config.clone(), database, ahead: Mutex::default() });
        Ok(Template { done: dropper(shared.clone())?, shared })
    }

    /// A fresh copy, which nobody else uses.
    ///
    /// # Errors
    /// If the server does not make it.
    pub async fn database(&self) -> Result<Database> {
        let name = self.shared.copy().await?;
        Ok(Database { shared: self.shared.clone(), done: self.done.clone(), name })
    }
}

impl Shared {
    /// The copy that was begun when the one before it was asked for, if there is one; then the next is begun.
    async fn copy(&self) -> Result<String> {
        let (server, template) = (&self.server, Some(&*self.database));
        if !server.is_private() {
            return server.create_database(template).await;
        }
        if let Some(begun) = self.next(|| server.order_database(template))?
            && let Ok(name) = begun.there().await
        {
            return Ok(name);
        }
        server.create_database(template).await
    }

    /// Hands out the copy that was begun, and begins the next from the second time on.
    fn next(&self, order: impl Fn() -> Result<Ordered>) -> Result<Option<Ordered>> {
        let mut ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = match std::mem::take(&mut *ahead) {
            Ahead::NeverAsked => {
                *ahead = Ahead::AskedOnce;
                return Ok(None);
            }
            Ahead::AskedOnce => order()?,
            Ahead::Made(begun) => begun,
        };
        *ahead = Ahead::Made(order()?);
        Ok(Some(begun))
    }
}

/// Makes a database and applies the migrations; nobody is connected to it afterwards.
async fn migrated(server: &Server, config: &Config, source: &Source) -> Result<String> {
    let workshop = Workshop::open(config, server).await?;
    let made = workshop.blank().await?;
    made.session.close().await?;
    let mut options = migrate::Options::of(config);
    // A test runs while the migration is being written: what the lock file says of it is not known yet.
    options.settings.verify = Verify::Never;
    let failed = |error: Error| error.context("the database for tests cannot be made");
    match migrate::apply(&server.target(&made.database), source, &options, &mut ()).await.map_err(failed)? {
        Outcome::Done(_) => Ok(made.database),
        Outcome::Refused(problems) => {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(failed(Error::new(problems.join("; "))))
        }
        Outcome::Drifted(_) => Err(failed(Error::new("the schema is not the one of trueup.lock"))),
    }
}

/// What the template is made of: who has the same may share it.
fn key(config: &Config, source: &Source) -> Result<Fingerprint> {
    let mut text = format!("{}\0{:?}\0{:?}\0", env!("CARGO_PKG_VERSION"), config.migrate, config.throwaway_roles());
    if let Some(path) = &config.throwaway.setup {
        let setup = std::fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
        text.push_str(&setup);
    }
    for migration in &source.migrations {
        text.push_str(&format!("\0{}\0{:?}\0{}", migration.version, migration.up.path.file_name(), migration.up.text));
    }
    Ok(Fingerprint::of(&text))
}

/// A thread that drops databases whose values are gone, for a value may go where nothing can be awaited. It ends with the last
/// of those that may hand one in.
fn dropper(shared: Arc<Shared>) -> Result<Sender<String>> {
    let (done, next) = channel::<String>();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|cause| Error::new("cannot start a runtime").cause(cause))?;
    let work = move || {
        for name in next {
            // What cannot be dropped now goes with the server, or is swept by whoever uses it next.
            let _ = runtime.block_on(shared.server.drop_database(&name));
        }
    };
    let thread = std::thread::Builder::new().name("trueup-testing".to_owned()).spawn(work);
    thread.map_err(|cause| Error::new("cannot start a thread").cause(cause))?;
    Ok(done)
}
