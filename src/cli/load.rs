//! `trueup load`.

use super::args::Connection;
use super::context::Context;
use super::output::Shown;
use crate::db::Session;
use crate::error::{Error, Result};
use crate::schema;
use crate::{catalog, verify};

/// Make a database from schema/, without replaying migrations
///
/// The database must be empty. All files run in one transaction, in an order that works; no psql is needed. The roles that
/// grants and policies name must be there.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  createdb app_test && trueup load --url postgresql://localhost/app_test")]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let target = self.connection.target(context)?;
        let config = &context.config;
        let folder = schema::read(&config.paths.schema)?;
        let session = Session::connect(&target).await?;
        session.server().check_writable()?;
        let before = catalog::read(&session, &config.scope).await?;
        // `public` is in every database.
        let mut others = before.model.objects.keys().filter(|id| id.to_string() != "schema public");
        if let Some(first) = others.next() {
            let more = match others.count() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            return Err(Error::new(format!("{target} is not empty: it has {first}{more}"))
                .hint("`trueup load` only makes new databases; `trueup migrate` changes one that is there"));
        }
        context.progress.say("loading schema/");
        schema::load(&session, &folder.sources()).await?;
        session.close().await?;
        let text = format!(
            "{target}: {} objects made from {}\n",
            folder.files.len(),
            verify::display_folder(&config.paths.schema)
        );
        Ok(Shown::clean(if context.quiet { String::new() } else { text }))
    }
}
