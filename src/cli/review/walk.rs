//! The walk through the changes: what a key does.

use super::keys::Key;
use super::screen::{Page, Position, Screen};
use crate::error::Result;
use crate::review::{Pending, Rejected};

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Not decided.
    Open,
    Accepted,
    /// Removed, and not pending any more.
    Removed,
    /// Rejected, and pending for as long as the migrations make it.
    Stays,
    Skipped,
}

/// What to do with a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Accept,
    Reject,
    Skip,
}

/// The walk.
pub(super) struct Walk<'a> {
    changes: &'a [Pending],
    pub(super) fates: Vec<Fate>,
    at: usize,
    whole: bool,
    help: bool,
    top: usize,
    said: Option<String>,
    /// What the page before the last key could show.
    last_top: usize,
    shown: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(changes: &'a [Pending]) -> Self {
        Walk {
            changes,
            fates: vec![Fate::Open; changes.len()],
            at: 0,
            whole: false,
            help: false,
            top: 0,
            said: None,
            last_top: 0,
            shown: 1,
        }
    }

    /// What to show; `None` at the end.
    pub(super) fn page(&mut self, screen: Screen) -> Option<Vec<String>> {
        let pending = self.changes.get(self.at)?;
        if self.help {
            return Some(screen.help());
        }
        let position = Position {
            number: self.at + 1,
            all: self.changes.len(),
            rest: self.rest().count(),
            whole: self.whole,
            top: self.top,
            said: self.said.as_deref(),
        };
        let Page { lines, last_top, shown } = screen.page(pending, position);
        (self.last_top, self.shown, self.top) = (last_top, shown, self.top.min(last_top));
        Some(lines)
    }

    /// The changes of this one's part from it on.
    fn rest(&self) -> impl Iterator<Item = usize> + use<'a> {
        let (changes, at) = (self.changes, self.at);
        (at..changes.len()).take_while(move |next| changes[*next].part == changes[at].part)
    }

    /// Does what a key says; false at the end.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub(super) fn press(&mut self, key: Key) -> Result<bool> {
        if std::mem::take(&mut self.help) && key != Key::End {
            return Ok(true);
        }
        self.said = None;
        match key {
            Key::Char('q') | Key::End => return Ok(false),
            Key::Char('a') => self.decide(Verdict::Accept, false)?,
            Key::Char('r') => self.decide(Verdict::Reject, false)?,
            Key::Char('s') => self.decide(Verdict::Skip, false)?,
            Key::Char('A') => self.decide(Verdict::Accept, true)?,
            Key::Char('R') => self.decide(Verdict::Reject, true)?,
            Key::Char('S') => self.decide(Verdict::Skip, true)?,
            Key::Char('d') => (self.whole, self.top) = (!self.whole, 0),
            Key::Char('?' | 'h') => self.help = true,
            Key::Up | Key::Char('k') => self.top = self.top.saturating_sub(1),
            Key::Down | Key::Char('j') => self.top = (self.top + 1).min(self.last_top),
            Key::PageUp | Key::Char('b') => self.top = self.top.saturating_sub(self.shown),
            Key::PageDown => self.top = (self.top + self.shown).min(self.last_top),
            Key::Char(other) => self.said = Some(format!("{other} does nothing; ? shows the keys")),
        }
        Ok(self.at < self.changes.len())
    }

    fn decide(&mut self, verdict: Verdict, rest: bool) -> Result<()> {
        let these: Vec<usize> = if rest { self.rest().collect() } else { vec![self.at] };
        for at in &these {
            let pending = &self.changes[*at];
            self.fates[*at] = match verdict {
                Verdict::Accept => {
                    pending.accept()?;
                    Fate::Accepted
                }
                Verdict::Reject => match pending.reject()? {
                    Rejected::Removed => Fate::Removed,
                    Rejected::Stays => Fate::Stays,
                },
                Verdict::Skip => Fate::Skipped,
            };
        }
        let last = these.last().copied().unwrap_or(self.at);
        self.said = (self.fates[last] == Fate::Stays).then(|| {
            let what =
                if these.len() == 1 { self.changes[last].name.clone() } else { format!("{} changes", these.len()) };
            format!("not written: {what} stays pending until the migrations make something else")
        });
        (self.at, self.top) = (last + 1, 0);
        Ok(())
    }
}
