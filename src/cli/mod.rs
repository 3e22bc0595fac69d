//! The command line: one file per command.

mod args;
mod baseline;
mod check;
mod context;
mod decide;
mod doc;
mod explain;
mod fmt;
mod lint;
mod load;
mod migrate;
mod new;
mod output;
mod pending;
mod progress;
mod repair;
mod review;
mod rollback;
mod rpc;
mod server;
mod snapshot;
mod status;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use context::Context;
pub use output::Shown;

use crate::error::Result;

/// Nothing was found.
pub const CLEAN: u8 = 0;
/// Something was found: a difference, a failed behavior, a migration that was refused.
pub const FINDINGS: u8 = 1;
/// It cannot be told: usage, configuration, connection, or anything that was not looked at.
pub const UNKNOWN: u8 = 2;

/// Keeps migrations, schema/ and the live PostgreSQL database true to each other.
#[derive(Debug, Parser)]
#[command(name = "trueup", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(flatten)]
    global: args::Global,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  nothing was found
  1  something was found
  2  it could not be told: wrong usage, no connection, or anything that could
     not be looked at

Begin with `trueup check` in a folder that has migrations/ and schema/;
`trueup snapshot` writes schema/ where it is not there yet.
`trueup <COMMAND> --help` explains a command.";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Verify(verify::Args),
    Snapshot(snapshot::Args),
    Fmt(fmt::Args),
    Lint(lint::Args),
    Load(load::Args),
    New(new::Args),
    Status(status::Args),
    Migrate(migrate::Args),
    Rollback(rollback::Args),
    Baseline(baseline::Args),
    Repair(repair::Args),
    Rpc(rpc::Args),
    Review(review::Args),
    Pending(pending::Args),
    Accept(decide::Accept),
    Reject(decide::Reject),
    Explain(explain::Args),
    Doc(doc::Args),
    Server(server::Args),
}

impl Command {
    async fn run(self, context: &Context) -> Result<Shown> {
        match self {
            Command::Check(args) => args.run(context).await,
            Command::Verify(args) => args.run(context).await,
            Command::Snapshot(args) => args.run(context).await,
            Command::Fmt(args) => args.run(context).await,
            Command::Lint(args) => args.run(context).await,
            Command::Load(args) => args.run(context).await,
            Command::New(args) => args.run(context),
            Command::Status(args) => args.run(context).await,
            Command::Migrate(args) => args.run(context).await,
            Command::Rollback(args) => args.run(context).await,
            Command::Baseline(args) => args.run(context).await,
            Command::Repair(args) => args.run(context).await,
            Command::Rpc(args) => args.run(context).await,
            Command::Review(args) => args.run(context).await,
            Command::Pending(args) => args.run(context).await,
            Command::Accept(args) => args.run(context).await,
            Command::Reject(args) => args.run(context).await,
            Command::Explain(args) => args.run(context).await,
            Command::Doc(args) => args.run(context).await,
            Command::Server(args) => args.run(context).await,
        }
    }
}

/// Runs the command line of this process. The exit code is decided before anything is written.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return output::usage(&error),
    };
    let context = match Context::new(cli.global) {
        Ok(context) => context,
        Err((error, color)) => return output::failure(&error, color),
    };
    let color = context.color_err;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(interruptible(cli.command, &context)),
        Err(error) => Err(crate::Error::new("cannot start the asynchronous runtime").cause(error)),
    };
    context.progress.clear();
    match result {
        Ok(shown) => output::show(&shown),
        Err(error) => output::failure(&error, color),
    }
}

/// Ends a command at ctrl-C by dropping what it holds, so that throw-away servers and locks go with it.
async fn interruptible(command: Command, context: &Context) -> Result<Shown> {
    if matches!(command, Command::Server(_)) {
        // For this one, ctrl-C is how it ends well.
        return command.run(context).await;
    }
    tokio::select! {
        result = command.run(context) => result,
        _ = tokio::signal::ctrl_c() => Err(crate::Error::new("interrupted")),
    }
}
