//! `trueup migrate`.

pub(super) mod confirm;
mod dry_run;
pub(super) mod outcome;
mod tell;

use std::time::Duration;

use super::args::{Connection, ThrowAway};
use super::context::Context;
use super::output::Shown;
use super::status::Format;
use super::{CLEAN, FINDINGS};
use crate::db::{Session, Target};
use crate::error::Result;
use crate::migrate::look::{self, Look};
use crate::migrate::{self, DryRun, Options, Outcome, Source, Undo, Version};
use crate::report::visible;
use outcome::{Drifted, Words};
pub(super) use tell::Teller;

/// Apply the migrations that are pending
///
/// Each runs in one transaction with its record in the history: as a whole or not
/// at all. One that cannot (CREATE INDEX CONCURRENTLY) runs in steps, each
/// recorded, and the next run goes on where one was interrupted. Whatever waits
/// for a lock gives up soon and is tried again, so that nobody queues behind it;
/// meanwhile you see who holds it.
///
/// With migrations/trueup.lock (`trueup check` writes it), the schema must be the
/// expected one before the first and behind each; else nothing is done, or the
/// migration is rolled back, and what differs is shown. Of two that migrate at
/// once, one waits.
///
/// On a terminal you are asked before data may be lost; elsewhere never.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  trueup migrate --dry-run              what would run, with its locks and losses
  trueup migrate                        all that is pending
  trueup migrate --to 20260112081500    no further than to this version
  trueup migrate --step 1               the next one only"
)]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    /// Say what would be applied, from a read-only transaction: SQL, locks, losses, and whether the schema is the expected one
    #[arg(long)]
    dry_run: bool,
    /// How --dry-run is shown: human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true, requires = "dry_run")]
    format: Format,
    #[command(flatten)]
    selection: Selection,
}

/// How far to go, and how long to wait.
#[derive(Debug, clap::Args)]
pub(super) struct Selection {
    /// Go no further than to this version
    #[arg(long, value_name = "VERSION")]
    to: Option<Version>,
    /// Go no more than so many migrations
    #[arg(long, value_name = "NUMBER", conflicts_with = "to")]
    step: Option<usize>,
    /// Do not ask before data may be lost
    #[arg(long, short)]
    yes: bool,
    /// Write each statement to standard error as it is sent, with its file and line; passwords are hidden
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    run: Patience,
}

/// What all that writes to a live database takes.
#[derive(Debug, clap::Args)]
pub(super) struct Patience {
    /// How many seconds to wait for another session that migrates
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(super) wait: u64,
    /// Go on where the schema is not the expected one; the reason is written into the ledger
    #[arg(long, value_name = "REASON", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(super) allow_drift: Option<String>,
    #[command(flatten)]
    pub(super) server: ThrowAway,
}

impl Patience {
    pub(super) fn options(&self, context: &Context) -> Options {
        Options {
            patience: Duration::from_secs(self.wait),
            allow_drift: self.allow_drift.clone(),
            ..Options::of(&context.config)
        }
    }
}

impl Selection {
    /// For going down, one step where nothing is said.
    pub(super) fn undo(&self) -> Undo {
        self.to.clone().map_or(Undo::Steps(self.step.unwrap_or(1)), Undo::To)
    }
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        if self.dry_run {
            return Run::new(&self.connection, self.selection, context, None)?.dry(self.format).await;
        }
        if self.selection.yes || !confirm::is_possible() {
            return Run::begun(&self.connection, self.selection, context).await?.go().await;
        }
        let run = Run::new(&self.connection, self.selection, context, None)?;
        if !run.agreed(&run.preview().await?).await? {
            return Ok(declined());
        }
        run.go().await
    }
}

/// A run that a person asked for.
pub(super) struct Run<'a> {
    context: &'a Context,
    target: Target,
    source: Source,
    /// A session in which the first look is begun.
    begun: Option<(Session, Look)>,
    options: Options,
    server: crate::server::Options,
    undo: Option<Undo>,
    words: &'static Words,
    /// Whether nobody is to be asked.
    pub(super) yes: bool,
    verbose: bool,
}

impl<'a> Run<'a> {
    /// `undo` says how far to go down.
    pub(super) fn new(
        connection: &Connection,
        selection: Selection,
        context: &'a Context,
        undo: Option<Undo>,
    ) -> Result<Self> {
        let target = connection.target(context)?;
        Ok(Run::of(target, Source::configured(&context.config)?, selection, context, undo))
    }

    /// A run that nobody is asked about: the first look at the database is begun while the files are read.
    async fn begun(connection: &Connection, selection: Selection, context: &'a Context) -> Result<Self> {
        let target = connection.target(context)?;
        let role = context.config.migrate.role.as_deref();
        let (source, begun) = look::beside_files(&target, &context.config, role).await?;
        Ok(Run { begun: Some(begun), ..Run::of(target, source, selection, context, None) })
    }

    fn of(target: Target, source: Source, selection: Selection, context: &'a Context, undo: Option<Undo>) -> Self {
        let mut options = selection.run.options(context);
        if undo.is_none() {
            (options.to, options.steps) = (selection.to, selection.step);
        }
        Run {
            target,
            source,
            begun: None,
            options,
            server: selection.run.server.options(context),
            words: if undo.is_some() { &outcome::UNDID } else { &outcome::APPLIED },
            undo,
            yes: selection.yes,
            verbose: selection.verbose,
            context,
        }
    }

    /// What would run, and what it may destroy.
    pub(super) async fn preview(&self) -> Result<DryRun> {
        migrate::preview(&self.target, &self.source, self.undo.as_ref(), &self.options).await
    }

    /// Whether a person agrees to what is lost, if anything is.
    pub(super) async fn agreed(&self, preview: &DryRun) -> Result<bool> {
        let losses = confirm::lines(preview);
        let question = if self.undo.is_some() { "Undo?" } else { "Apply?" };
        Ok(losses.is_empty() || confirm::ask(self.context, &losses, question).await?)
    }

    async fn dry(&self, format: Format) -> Result<Shown> {
        let dry_run = migrate::dry_run(&self.target, &self.source, None, &self.options).await?;
        let mut shown = match format {
            Format::Json => return dry_run::json(&dry_run),
            Format::Human => dry_run::human(&dry_run, self.context),
        };
        if let Some(drift) = &dry_run.drift {
            let drifted = self.drifted(drift);
            let explained = drifted.explain(&self.context.config, &self.server).await;
            let accepted = explained.as_ref().is_ok_and(|explained| explained.accepted);
            let reason =
                self.options.allow_drift.as_deref().or(accepted.then_some("all of it is accepted in trueup.toml"));
            (shown.code, shown.text) = match reason {
                Some(reason) => (CLEAN, format!("{}it would go on all the same: {}\n", shown.text, visible(reason))),
                None => (FINDINGS, shown.text + &drifted.shown(&explained, self.context).text),
            };
        }
        Ok(shown)
    }

    /// Runs it.
    pub(super) async fn go(mut self) -> Result<Shown> {
        let first = self.once().await?;
        let Outcome::Drifted(drift) = &first else { return Ok(self.shown(first, "")) };
        let drifted = self.drifted(drift);
        let explained = drifted.explain(&self.context.config, &self.server).await;
        if drift.after.is_some() || !explained.as_ref().is_ok_and(|explained| explained.accepted) {
            return Ok(drifted.shown(&explained, self.context));
        }
        self.options.accepted = Some(migrate::chain::fingerprint(&drift.actual));
        let second = self.once().await?;
        Ok(self.shown(second, "; the schema differs as trueup.toml accepts it, and was not compared behind them"))
    }

    async fn once(&mut self) -> Result<Outcome> {
        let begun = self.begun.take();
        let (target, source, options) = (&self.target, &self.source, &self.options);
        let teller = &mut Teller::new(self.context, self.verbose);
        match (&self.undo, begun) {
            (Some(undo), _) => migrate::rollback(target, source, undo.clone(), options, teller).await,
            (None, Some(begun)) => migrate::apply_in(begun, target, source, options, teller).await,
            (None, None) => migrate::apply(target, source, options, teller).await,
        }
    }

    fn shown(&self, outcome: Outcome, note: &str) -> Shown {
        match outcome {
            Outcome::Done(ran) => outcome::shown(&ran, self.words, note, self.context),
            Outcome::Refused(problems) => outcome::refused(&problems),
            Outcome::Drifted(drift) => {
                let unexplained = Err(crate::Error::new("it changed in the meantime; run again"));
                self.drifted(&drift).shown(&unexplained, self.context)
            }
        }
    }

    fn drifted<'d>(&'d self, drift: &'d migrate::Drift) -> Drifted<'d> {
        Drifted { drift, source: &self.source, target: self.target.to_string(), words: self.words }
    }
}

/// A person said no.
pub(super) fn declined() -> Shown {
    Shown { code: FINDINGS, text: "nothing was changed\n".to_owned() }
}
