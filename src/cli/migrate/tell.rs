//! Says what happens while migrations run: on one line of a terminal, else in plain lines where it matters.

use std::time::Duration;

use super::super::context::Context;
use crate::db::Notice;
use crate::error::{Error, Place};
use crate::migrate::statement::{redact, redact_said};
use crate::migrate::{Blocker, Event, Holder, Observer, Script};
use crate::sql::split;

/// Who reads a log is told that somebody else migrates once it takes longer than this.
const PATIENCE: Duration = Duration::from_secs(5);

/// Tells a person, or a log.
pub(in crate::cli) struct Teller<'a> {
    context: &'a Context,
    /// What is being done: `applying 3/17 20260112 add_x`.
    head: String,
    /// The statement that runs: `migrations/20260112_add_x.sql:3`.
    place: String,
    /// Who was in the way when it was last told.
    told: Vec<i32>,
    /// Whether each statement is told.
    verbose: bool,
}

impl<'a> Teller<'a> {
    pub(in crate::cli) fn new(context: &'a Context, verbose: bool) -> Self {
        Teller { context, head: String::new(), place: String::new(), told: Vec::new(), verbose }
    }

    /// On the line of the terminal only.
    fn say(&self, what: &str) {
        self.context.progress.say(&format!("{}{what}", self.head));
    }

    /// On the line of the terminal, or a line in a log.
    fn tell(&self, what: &str) {
        if self.context.progress.is_shown() {
            self.say(&format!(": {what}"));
        } else {
            self.context.note(&format!("{}: {what}", self.place));
        }
    }

    fn waiting(&mut self, holders: &[Holder], waited: Duration) {
        let who: Vec<String> = holders.iter().map(Holder::to_string).collect();
        let what = format!("waits for the lock of migrations, held by {}", who.join("; "));
        let pids: Vec<i32> = holders.iter().map(|holder| holder.pid).collect();
        if self.context.progress.is_shown() {
            self.context.progress.say(&format!("{what}, for {} s", waited.as_secs()));
        } else if waited >= PATIENCE && !pids.is_empty() && self.told != pids {
            self.context.note(&what);
            self.told = pids;
        }
    }

    fn statement(&mut self, script: &Script, offset: usize, number: usize, of: usize) {
        self.place = place(script, offset);
        let part = if script.transactional { "statement" } else { "step" };
        self.say(&format!(": {part} {number} of {of}"));
        if self.verbose {
            let statement = split(script.sql()).into_iter().find(|statement| statement.offset == offset);
            let sql = statement.map(|statement| statement.sql).unwrap_or_default();
            self.context.beside(&text(&self.place, &redact(sql)));
        }
    }

    fn blocked(&mut self, blockers: &[Blocker]) {
        let pids: Vec<i32> = blockers.iter().map(|blocker| blocker.pid).collect();
        if self.context.progress.is_shown() || self.told != pids {
            let who: Vec<String> = blockers.iter().map(Blocker::to_string).collect();
            self.tell(&format!("waits for {}", who.join("; ")));
        }
        self.told = pids;
    }

    fn retrying(&self, attempt: u32, pause: Duration, error: &Error) {
        self.tell(&format!("{}; try {attempt} in {:.1} s", error.message(), pause.as_secs_f64()));
    }

    fn notice(&self, notice: &Notice, at: &str) {
        let is_warning = notice.severity == "WARNING";
        if self.context.quiet && !is_warning {
            return;
        }
        let parts = [("DETAIL", &notice.detail), ("HINT", &notice.hint)];
        let parts = parts.into_iter().filter_map(|(word, text)| Some((word, text.as_ref()?)));
        let mut lines = text(&format!("{at}: {}", notice.severity), &notice.message);
        lines.extend(parts.flat_map(|(word, part)| text(&format!("  {word}"), part)));
        self.context.beside(&lines);
    }
}

impl Observer for Teller<'_> {
    fn observe(&mut self, event: Event<'_>) {
        match event {
            Event::Waiting { holders, waited } => self.waiting(holders, waited),
            Event::Started { migration, number, of, undo } => {
                let doing = if undo { "undoing" } else { "applying" };
                self.head = format!("{doing} {number}/{of} {} {}", migration.version, migration.name);
                self.place = migration.up.path.display().to_string();
                self.told.clear();
                self.say("");
            }
            Event::Statement { script, offset, number, of, .. } => self.statement(script, offset, number, of),
            Event::Skipped { script, offset, .. } => {
                self.place = place(script, offset);
                self.tell("done by an earlier run");
            }
            Event::Cleaning { sql, .. } => self.tell(&format!("takes away what an interrupted run left: {sql}")),
            Event::Blocked { blockers, .. } => self.blocked(blockers),
            Event::Progress { activity, .. } => self.say(&format!(": {activity}")),
            Event::Batch { rows, took, .. } => self.say(&format!(": {}", pace(rows, took))),
            Event::Lagging { lag, .. } => self.say(&format!(": a replica is {:.1} s behind", lag.as_secs_f64())),
            Event::Retrying { attempt, pause, error, .. } => self.retrying(attempt, pause, error),
            // Our own ROLLBACK, where nothing was begun.
            Event::Noticed { notice, place: None, .. } if notice.code == "25P01" => {}
            Event::Noticed { notice, place, migration } => {
                let at = place.map_or_else(|| migration.up.path.display().to_string(), line_of);
                self.notice(notice, &at);
            }
            _ => {}
        }
    }
}

fn place(script: &Script, offset: usize) -> String {
    line_of(&Place::at(&script.path, &script.text, script.body.start + offset))
}

fn line_of(place: &Place) -> String {
    format!("{}:{}", place.path.display(), place.line)
}

/// How many rows, and how many a second.
fn pace(rows: u64, took: Duration) -> String {
    let milliseconds = took.as_millis().max(1);
    format!("{rows} rows, {} rows/s", u128::from(rows) * 1000 / milliseconds)
}

/// What a server said, without secrets; its lines but the first are indented, so that none looks like one of ours.
fn text(head: &str, said: &str) -> Vec<String> {
    let said = redact_said(said);
    let mut lines = said.lines();
    let first = format!("{head}: {}", lines.next().unwrap_or_default());
    std::iter::once(first).chain(lines.map(|line| format!("    {line}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_looks_like_nothing_of_ours() {
        assert_eq!(text("a.sql:1: NOTICE", "one\nclean: all"), ["a.sql:1: NOTICE: one", "    clean: all"]);
    }

    #[test]
    fn a_pace_is_of_whole_rows() {
        assert_eq!(pace(5000, Duration::from_millis(500)), "5000 rows, 10000 rows/s");
        assert_eq!(pace(1, Duration::ZERO), "1 rows, 1000 rows/s");
    }
}
