//! `trueup rpc`: functions and procedures that clients call by name.

mod check;
mod compat;
mod list;
mod show;
mod snapshot;

use clap::Subcommand;

use super::args::ThrowAway;
use super::context::Context;
use super::output::Shown;
use crate::check::wanted;
use crate::error::{Error, Result};
use crate::model::ObjectId;
use crate::origin::Origin;
use crate::replay::Workshop;
use crate::rpc::{Contract, contracts};
use crate::server::Server;

/// List, show, check and snapshot the functions that clients call
///
/// An RPC is a function or procedure that clients call by name: through PostgREST, Supabase's rpc(), or any SQL client. Its
/// contract is what callers rely on: arguments, result, rights, what it reads and writes, the errors that it raises.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Show(show::Args),
    Check(check::Args),
    Snapshot(snapshot::Args),
    Compat(compat::Args),
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        match self.command {
            Command::List(args) => args.run(context).await,
            Command::Show(args) => args.run(context).await,
            Command::Check(args) => args.run(context).await,
            Command::Snapshot(args) => args.run(context).await,
            Command::Compat(args) => args.run(context).await,
        }
    }
}

/// Which schema the RPCs are those of.
#[derive(Debug, clap::Args)]
struct From {
    /// The schema that is meant: migrations, a folder such as schema/, a git revision, or the address of a live database, of
    /// whose schema a copy is made on the throw-away server
    #[arg(long, value_name = "WHAT", default_value = "migrations")]
    from: String,
    #[command(flatten)]
    server: ThrowAway,
}

impl From {
    /// The contracts, and the name of the schema that they are of.
    async fn contracts(&self, context: &Context) -> Result<(Vec<Contract>, String)> {
        let config = &context.config;
        let origin = Origin::parse(&self.from, config)?;
        let options = self.server.check_options(context);
        options.server.progress.say("starting a throw-away server");
        let server = Server::start(&wanted(config, &options)).await?;
        let workshop = Workshop::open(config, &server).await?;
        options.server.progress.say("making the schema");
        let opened = origin.open(&workshop, config).await?;
        options.server.progress.say("reading the functions");
        let found = contracts(&opened.made.session, config).await?;
        workshop.drop(opened.made).await?;
        server.stop().await?;
        Ok((found, opened.name))
    }
}

/// How to write something that is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

/// Whether a person's name for a routine means this one: `f`, `public.f`, `f(uuid)` or `public.f(uuid, text)`.
fn means(wanted: &str, object: &ObjectId, identities: &[&str]) -> bool {
    let (name, types) = match wanted.split_once('(') {
        Some((name, types)) => (name.trim(), Some(types.trim_end().trim_end_matches(')'))),
        None => (wanted.trim(), None),
    };
    let schema = object.schema.as_deref().unwrap_or_default();
    let known = [object.name.clone(), format!("{schema}.{}", object.name), crate::sql::qualified(schema, &object.name)];
    let squeezed = |types: &str| types.split(',').map(|kind| kind.trim().to_lowercase()).collect::<Vec<_>>();
    let fits = |types: &str| identities.iter().any(|identity| squeezed(identity) == squeezed(types));
    known.iter().any(|known| known == name) && types.is_none_or(fits)
}

/// No RPC has this name.
fn unknown(wanted: &str, contracts: &[Contract], from: &str) -> Error {
    let near = |contract: &&Contract| {
        let name = contract.object.name.to_lowercase();
        let wanted = wanted.rsplit('.').next().unwrap_or(wanted).to_lowercase();
        name.contains(&wanted) || wanted.contains(&name)
    };
    let near: Vec<String> = contracts.iter().filter(near).map(|contract| contract.object.to_string()).collect();
    let error = Error::new(format!("{from} has no function or procedure {wanted}"));
    if near.is_empty() {
        return error.hint("`trueup rpc list` shows those that there are");
    }
    error.hint(format!("there is {}", near.join(", ")))
}
