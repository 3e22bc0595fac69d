//! `trueup baseline`.

use super::args::Connection;
use super::context::Context;
use super::migrate::outcome::{self, Drifted, Words};
use super::migrate::{Patience, Teller};
use super::output::Shown;
use crate::error::Result;
use crate::migrate::{self, Options, Outcome, Ran, Source, Version};
use crate::report::visible;

/// Adopt a live database: record migrations as applied without running them
///
/// For a database whose schema was made otherwise: by hand, from a dump, or by a
/// tool whose history trueup does not read. All migrations up to a version, by
/// default the newest, are recorded in one transaction, in trueup's own ledger and
/// in the history of the tool whose names the files bear. From then on
/// `trueup migrate` applies what is newer.
///
/// With migrations/trueup.lock, the schema of the database must be the one behind
/// that version; else what differs is shown, and nothing is recorded. What is
/// recorded already stays; what contradicts the files is refused.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  trueup baseline                       the database has all that the migrations make
  trueup baseline --to 20260112081500   it has what they make up to this one"
)]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    /// Record no migration that is newer than this version
    #[arg(long, value_name = "VERSION")]
    to: Option<Version>,
    #[command(flatten)]
    run: Patience,
}

const WORDS: Words = Words { done: "recorded", nothing: "all of it is recorded already" };

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let target = self.connection.target(context)?;
        let source = Source::configured(&context.config)?;
        let mut options = Options { to: self.to, ..self.run.options(context) };
        context.progress.say("reading the catalog");
        let teller = &mut Teller::new(context, false);
        let outcome = migrate::baseline(&target, &source, &options, teller).await?;
        let Outcome::Drifted(drift) = &outcome else { return Ok(shown(outcome, context)) };
        let drifted = Drifted { drift, source: &source, target: target.to_string(), words: &WORDS };
        let explained = drifted.explain(&context.config, &self.run.server.options(context)).await;
        if !explained.as_ref().is_ok_and(|explained| explained.accepted) {
            return Ok(drifted.shown(&explained, context));
        }
        options.accepted = Some(migrate::chain::fingerprint(&drift.actual));
        Ok(shown(migrate::baseline(&target, &source, &options, teller).await?, context))
    }
}

fn shown(outcome: Outcome, context: &Context) -> Shown {
    match outcome {
        Outcome::Refused(problems) => outcome::refused(&problems),
        Outcome::Done(ran) => Shown::clean(if context.quiet { String::new() } else { recorded(&ran) }),
        Outcome::Drifted(_) => Shown { code: super::FINDINGS, text: "nothing was changed\n".to_owned() },
    }
}

fn recorded(ran: &[Ran]) -> String {
    let Some(last) = ran.last() else { return format!("{}\n", WORDS.nothing) };
    let schema = match last.verified {
        true => "the schema is the one that trueup.lock expects",
        false => "nothing proves that the schema is the one that they make",
    };
    let line = |one: &Ran| format!("{} {} {}\n", WORDS.done, one.version, visible(&one.name));
    let count = match ran.len() {
        1 => "1 migration".to_owned(),
        many => format!("{many} migrations"),
    };
    let lines: String = ran.iter().map(line).collect();
    format!("{lines}{count} recorded as applied, and not run; {schema}\n")
}
