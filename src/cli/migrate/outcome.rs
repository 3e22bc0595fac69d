//! What came of a run, as a person reads it.

use super::super::context::Context;
use super::super::output::Shown;
use super::super::{CLEAN, FINDINGS};
use crate::config::Config;
use crate::drift::{self, Explanation};
use crate::error::Error;
use crate::migrate::{Drift, Problem, Ran, Source};
use crate::report::{FORMATS, visible};
use crate::server;

/// The words of a verb.
pub(in crate::cli) struct Words {
    /// `applied`.
    pub(in crate::cli) done: &'static str,
    /// What is said where nothing was to be done.
    pub(in crate::cli) nothing: &'static str,
}

pub(in crate::cli) const APPLIED: Words = Words { done: "applied", nothing: "nothing is pending" };
pub(in crate::cli) const UNDID: Words = Words { done: "undid", nothing: "there is nothing to undo" };

/// Said behind a number of milliseconds where the schema was compared.
const VERIFIED: &str = "; the schema is the one that trueup.lock expects";

/// What ran. `note` says what else should be known of it.
pub(in crate::cli) fn done(ran: &[Ran], words: &Words, note: &str) -> String {
    let Some(last) = ran.last() else { return format!("{}\n", words.nothing) };
    let end = format!("{}{note}", if last.verified { VERIFIED } else { "" });
    let mut text = lines(ran, words);
    if ran.len() == 1 {
        text.truncate(text.trim_end().len());
        return format!("{text}{end}\n");
    }
    let milliseconds = ran.iter().map(|one| one.milliseconds).sum::<u64>();
    text.push_str(&format!("{} {} migrations in {milliseconds} ms{end}\n", words.done, ran.len()));
    text
}

fn lines(ran: &[Ran], words: &Words) -> String {
    let line =
        |one: &Ran| format!("{} {} {} in {} ms\n", words.done, one.version, visible(&one.name), one.milliseconds);
    ran.iter().map(line).collect()
}

/// Problems, each with what to do about it.
pub(in crate::cli) fn problems<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> String {
    let mut text = String::new();
    for problem in problems {
        let mark = if problem.is_error() { "✗" } else { "!" };
        text.push_str(&format!("{mark} {}\n", visible(&problem.to_string())));
        if let Some(hint) = &problem.hint {
            text.push_str(&format!("  hint: {}\n", visible(hint)));
        }
    }
    text
}

/// Nothing was done, because of these.
pub(in crate::cli) fn refused(found: &[Problem]) -> Shown {
    Shown { code: FINDINGS, text: format!("{}nothing was changed\n", problems(found)) }
}

/// A schema that is not the expected one, with what differs.
pub(in crate::cli) struct Drifted<'a> {
    pub(in crate::cli) drift: &'a Drift,
    pub(in crate::cli) source: &'a Source,
    pub(in crate::cli) target: String,
    pub(in crate::cli) words: &'a Words,
}

impl Drifted<'_> {
    /// What differs, found out on a throw-away server; the error says why it cannot be.
    pub(in crate::cli) async fn explain(
        &self,
        config: &Config,
        server: &server::Options,
    ) -> Result<Explanation, Error> {
        drift::explain(self.drift, self.source, config, &self.target, server).await
    }

    /// As a command's outcome.
    pub(in crate::cli) fn shown(&self, explained: &Result<Explanation, Error>, context: &Context) -> Shown {
        let mut text = if context.quiet { String::new() } else { lines(&self.drift.ran, self.words) };
        text.push_str(&format!("✗ {}\n", visible(&self.sentence())));
        match explained {
            Ok(explained) => {
                let human = FORMATS.first().copied();
                let report =
                    human.map(|human| crate::report::write(&explained.report, human, &context.report_options()));
                text.push('\n');
                text.push_str(&report.unwrap_or_default());
            }
            Err(error) => text.push_str(&self.unexplained(error)),
        }
        text.push_str(self.end());
        Shown { code: FINDINGS, text }
    }

    fn sentence(&self) -> String {
        let Some(after) = &self.drift.after else {
            return format!("{}: the schema is not the one that trueup.lock expects", self.target);
        };
        let became = match (self.drift.stays, self.words.done) {
            (false, "undid") => "was not undone: behind its undoing",
            (true, "undid") => "was undone and stays so, for its down file does not run in a transaction: behind it",
            (false, _) => "was rolled back: behind it",
            (true, _) => "was applied and stays, for it does not run in a transaction: behind it",
        };
        let name = self.source.get(after).map(|migration| format!(" {}", migration.name)).unwrap_or_default();
        format!("{after}{name} {became} the schema is not the one that trueup.lock expects")
    }

    fn unexplained(&self, error: &Error) -> String {
        let actual = crate::migrate::chain::fingerprint(&self.drift.actual);
        let mut text = format!("  expected fingerprint {}\n  found                {actual}\n", self.drift.expected);
        text.push_str(&format!("  what differs cannot be shown: {}\n", visible(&error.to_string())));
        for hint in error.hints() {
            text.push_str(&format!("  hint: {}\n", visible(hint)));
        }
        text
    }

    fn end(&self) -> &'static str {
        match (&self.drift.after, self.drift.ran.is_empty()) {
            (None, _) => "nothing was changed\n",
            (Some(_), _) if self.drift.stays => "",
            (Some(_), true) => "nothing was changed\n",
            (Some(_), false) => "those before it stay\n",
        }
    }
}

/// What ran, as a command's outcome.
pub(in crate::cli) fn shown(ran: &[Ran], words: &Words, note: &str, context: &Context) -> Shown {
    Shown { code: CLEAN, text: if context.quiet { String::new() } else { done(ran, words, note) } }
}
