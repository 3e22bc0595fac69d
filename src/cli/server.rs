//! `trueup server`.

use super::args::ThrowAway;
use super::context::Context;
use super::output::{Shown, announce};
use crate::error::Result;
use crate::server;

/// Start a throw-away PostgreSQL server and print its URL; ctrl-C stops it
///
/// For psql, for tests, for a look around. It is gone without a trace when this command ends, however it ends.
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
        server::hold(&options, |server, url| {
            context.progress.clear();
            announce(url, &format!("{}; ctrl-C stops it", server.way()), context.quiet);
        })
        .await?;
        Ok(Shown::clean(""))
    }
}
