//! `trueup server`.

use super::args::ThrowAway;
use super::context::Context;
use super::output::{Shown, announce};
use crate::error::Result;
use crate::replay::Workshop;
use crate::server::{self, Server};

/// Start a throw-away PostgreSQL server and print its URL; ctrl-C stops it
///
/// For psql, for tests, for a look around. It has the roles that trueup.toml names, and its database what the setup file makes, as
/// a migration would find them. It is gone without a trace when this command ends, however it ends.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup server                    then, elsewhere: psql <the URL>
  trueup server --server-major 14")]
pub(super) struct Args {
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let options = self.server.options(context);
        let announce = |server: &Server, url: &str| {
            context.progress.clear();
            announce(url, &format!("{}; ctrl-C stops it", server.way()), context.quiet);
        };
        server::hold(&options, async |server| blank(context, server).await, announce).await?;
        Ok(Shown::clean(""))
    }
}

/// A database as one is before its first migration.
async fn blank(context: &Context, server: &Server) -> Result<String> {
    let made = Workshop::open(&context.config, server).await?.blank().await?;
    made.session.close().await?;
    Ok(made.database)
}
