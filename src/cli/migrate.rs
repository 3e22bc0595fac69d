//! `trueup migrate`.

use std::time::Duration;

use super::args::{Connection, ThrowAway};
use super::context::Context;
use super::output::Shown;
use super::{CLEAN, FINDINGS};
use crate::db::Session;
use crate::error::Result;
use crate::migrate::{self, Event, Options, Outcome, Problem, Source, Undo, Version};
use crate::report::visible;

/// Apply the migrations that are pending
///
/// Each runs in one transaction with its record in the history (trueup's own, or sqlx's or refinery's where the database has
/// it), one session at a time. A migration that fails is rolled back as a whole, and those before it stay.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup migrate --dry-run
  trueup migrate
  trueup migrate --to 20260112081500")]
pub(super) struct Args {
    #[command(flatten)]
    connection: Connection,
    /// Say what would be applied, and touch nothing
    #[arg(long)]
    dry_run: bool,
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
    /// How many seconds to wait for another session that migrates
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    wait: u64,
    /// Go on where the schema is not the one that the migrations start from; the reason is written into the ledger
    #[arg(long, value_name = "REASON")]
    allow_drift: Option<String>,
    #[command(flatten)]
    server: ThrowAway,
}

impl Selection {
    fn options(&self, context: &Context) -> Options {
        Options {
            to: self.to.clone(),
            steps: self.step,
            patience: Duration::from_secs(self.wait),
            allow_drift: self.allow_drift.clone(),
            ..Options::of(&context.config)
        }
    }

    /// For going down, one step where nothing is said.
    pub(super) fn undo(&self) -> Undo {
        self.to.clone().map_or(Undo::Steps(self.step.unwrap_or(1)), Undo::To)
    }

    pub(super) fn for_undo(&self, context: &Context) -> Options {
        Options { to: None, steps: None, ..self.options(context) }
    }
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        let target = self.connection.target(context)?;
        let source = Source::configured(&context.config)?;
        if self.dry_run {
            let session = Session::connect(&target).await?;
            session.batch("SET default_transaction_read_only = on").await?;
            let status = migrate::status(&session, &source, &context.config.migrate).await?;
            drop(session.close().await);
            return Ok(self.plan(&status, &source));
        }
        let options = self.selection.options(context);
        let outcome = migrate::apply(&target, &source, &options, &mut |event: Event<'_>| tell(&event, context)).await?;
        if let Outcome::Drifted(drift) = &outcome {
            let server = self.selection.server.options(context);
            let report = crate::drift::explain(drift, &source, &context.config, &target.to_string(), &server).await?;
            return Ok(context.shown(&report, crate::report::Format::from_name("human")?));
        }
        Ok(shown(outcome, context, "applied", "nothing is pending"))
    }

    fn plan(&self, status: &migrate::Status, source: &Source) -> Shown {
        let errors: Vec<&Problem> = status.problems.iter().filter(|problem| problem.is_error()).collect();
        if !errors.is_empty() {
            return refused(&errors);
        }
        let wanted = |version: &Version| self.selection.to.as_ref().is_none_or(|to| version <= to);
        let pending = status.pending.iter().filter(|pending| wanted(&pending.version));
        let mut text = String::new();
        for pending in pending.take(self.selection.step.unwrap_or(usize::MAX)) {
            let how = if pending.transactional { "in a transaction" } else { "not in a transaction" };
            let back = if pending.reversible { "reversible" } else { "not reversible" };
            text.push_str(&format!("-- would apply {} ({how}, {back})\n", visible(&pending.file)));
            if let Some(migration) = source.get(&pending.version) {
                let lines = migration.up.text.trim_end().lines();
                lines.for_each(|line| text.push_str(&format!("{}\n", visible(line))));
                text.push('\n');
            }
        }
        if text.is_empty() {
            text = "nothing is pending\n".to_owned();
        }
        Shown { code: CLEAN, text }
    }
}

/// Says on standard error what happens.
pub(super) fn tell(event: &Event<'_>, context: &Context) {
    match event {
        Event::Waiting { holders, waited } => {
            let who: Vec<String> = holders
                .iter()
                .map(|holder| format!("pid {} ({})", holder.pid, holder.application.as_deref().unwrap_or("?")))
                .collect();
            context.progress.say(&format!("waiting for {} for {} s", who.join(", "), waited.as_secs()));
        }
        Event::Started { migration, number, of, undo } => {
            let doing = if *undo { "undoing" } else { "applying" };
            context.progress.say(&format!("{doing} {number}/{of}: {} {}", migration.version, migration.name));
        }
        Event::Noticed { migration, notice, .. } => {
            context.warn(&format!("{}: {}: {}", migration.up.path.display(), notice.severity, notice.message));
        }
        _ => {}
    }
}

/// What came of it, as a command's outcome.
pub(super) fn shown(outcome: Outcome, context: &Context, word: &str, nothing: &str) -> Shown {
    match outcome {
        Outcome::Drifted(_) => Shown { code: FINDINGS, text: "the schema is not the expected one\n".to_owned() },
        Outcome::Refused(problems) => refused(&problems.iter().collect::<Vec<_>>()),
        Outcome::Done(_) if context.quiet => Shown::clean(""),
        Outcome::Done(ran) if ran.is_empty() => Shown::clean(format!("{nothing}\n")),
        Outcome::Done(ran) => {
            let line = |one: &migrate::Ran| {
                format!("{word} {} {} in {} ms\n", one.version, visible(&one.name), one.milliseconds)
            };
            let mut text: String = ran.iter().map(line).collect();
            if ran.len() > 1 {
                let milliseconds = ran.iter().map(|one| one.milliseconds).sum::<u64>();
                text.push_str(&format!("{word} {} migrations in {milliseconds} ms\n", ran.len()));
            }
            Shown::clean(text)
        }
    }
}

fn refused(problems: &[&Problem]) -> Shown {
    let mut text = String::new();
    for problem in problems {
        text.push_str(&format!("✗ {}\n", visible(&problem.to_string())));
        if let Some(hint) = &problem.hint {
            text.push_str(&format!("  hint: {}\n", visible(hint)));
        }
    }
    text.push_str("nothing was changed\n");
    Shown { code: FINDINGS, text }
}
