//! What stands on the screen: pure functions from a change and a size to lines.

use anstyle::{AnsiColor, Effects, Style as Ansi};

use crate::report::diff::{Line, Of, lines};
use crate::report::visible;
use crate::review::Pending;

const RED: Ansi = AnsiColor::Red.on_default();
const GREEN: Ansi = AnsiColor::Green.on_default();
const YELLOW: Ansi = AnsiColor::Yellow.on_default();
const BOLD: Ansi = Ansi::new().bold();
const DIM: Ansi = Ansi::new().dimmed();
const PLAIN: Ansi = Ansi::new();

/// More lines of one change are not looked at in a terminal.
const MOST: usize = 5000;

/// The keys, for `?`.
const HELP: [(&str, &str); 10] = [
    ("a", "accept: write the file as it is shown"),
    ("r", "reject: a snapshot that a test has left is removed; what the"),
    ("", "migrations make is not written, and stays pending for as long"),
    ("", "as they make it"),
    ("s", "skip: decide later"),
    ("A R S", "the same for this and all that follow of the same part"),
    ("d", "the whole new text, or only what differs"),
    ("space b", "one page down or up; the arrows move by one line"),
    ("q", "quit; what was accepted stays accepted"),
    ("?", "these keys; any key goes back"),
];

/// A screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    pub(super) color: bool,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// Where in the walk a page is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Position<'a> {
    /// Which one, from 1.
    pub(super) number: usize,
    /// How many there are.
    pub(super) all: usize,
    /// How many of its part there are from it on.
    pub(super) rest: usize,
    /// Whether the whole text is shown.
    pub(super) whole: bool,
    /// The first line of the text that is shown.
    pub(super) top: usize,
    /// What the last key did.
    pub(super) said: Option<&'a str>,
}

/// A page, and the furthest line that it can begin with.
pub(super) struct Page {
    pub(super) lines: Vec<String>,
    pub(super) last_top: usize,
    /// How many lines of the text are shown.
    pub(super) shown: usize,
}

impl Screen {
    fn paint(self, style: Ansi, text: &str) -> String {
        if self.color && style != PLAIN && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    /// The page of a change.
    pub(super) fn page(self, pending: &Pending, at: Position<'_>) -> Page {
        let head = self.head(pending, at);
        let body = if at.whole { self.whole(pending) } else { self.diff(pending) };
        let foot = self.foot(at, pending);
        // The line that parts the text from the keys is one more.
        let under = self.height.saturating_sub(foot.len() + 1);
        let room = under.saturating_sub(head.len()).max(1);
        let last_top = body.len().saturating_sub(room);
        let top = at.top.min(last_top);
        let mut lines = head;
        lines.extend(body.iter().skip(top).take(room).cloned());
        lines.resize(lines.len().max(under), String::new());
        lines.push(if last_top == 0 { self.rule() } else { self.part(top, room, body.len()) });
        lines.extend(foot);
        // A terminal without room for all shows what it is about rather than the keys.
        lines.truncate(self.height.max(1));
        Page { lines, last_top, shown: room }
    }

    fn head(self, pending: &Pending, at: Position<'_>) -> Vec<String> {
        let style = match pending.verb() {
            "new" => GREEN,
            "gone" => RED,
            _ => YELLOW,
        };
        let progress = format!("{}/{}", at.number, at.all);
        let verb = self.paint(style.bold(), pending.verb());
        let mut head = vec![format!("{}  {}  {verb}", self.paint(BOLD, &progress), pending.part.label())];
        let path = pending.path.display().to_string();
        if pending.name != path {
            head.extend(self.wrapped(BOLD, &pending.name));
        }
        head.extend(self.wrapped(DIM, &path));
        head.extend(pending.notes.iter().flat_map(|note| self.wrapped(YELLOW, note)));
        head.push(self.rule());
        head
    }

    fn rule(self) -> String {
        self.paint(DIM, &"─".repeat(self.width))
    }

    /// A rule that says which part of the text is shown.
    fn part(self, top: usize, room: usize, all: usize) -> String {
        let text = format!("── lines {} to {} of {all}; space and b turn the page ", top + 1, (top + room).min(all));
        let text: String = text.chars().chain(std::iter::repeat('─')).take(self.width).collect();
        self.paint(DIM, &text)
    }

    fn foot(self, at: Position<'_>, pending: &Pending) -> Vec<String> {
        let other = if at.whole { "diff" } else { "whole text" };
        let all = format!("all {} of {}", at.rest, pending.part.label());
        let mut keys = vec![("a", "accept"), ("r", "reject"), ("s", "skip")];
        if at.rest > 1 {
            keys.push(("A R S", &all));
        }
        keys.extend([("d", other), ("?", "help"), ("q", "quit")]);
        let mut lines = at.said.map_or_else(Vec::new, |said| self.wrapped(YELLOW, said));
        let mut line = (String::new(), 0);
        for (key, does) in keys {
            let length = key.len() + 1 + does.chars().count();
            if line.1 > 0 && line.1 + 2 + length > self.width {
                lines.push(std::mem::take(&mut line).0);
            }
            let gap = if line.1 > 0 { "  " } else { "" };
            line.0.push_str(&format!("{gap}{} {does}", self.paint(BOLD, key)));
            line.1 += gap.len() + length;
        }
        lines.push(line.0);
        lines
    }

    /// The lines of the diff.
    fn diff(self, pending: &Pending) -> Vec<String> {
        let (old, new) = (pending.old.as_deref(), pending.new.as_deref());
        let cut = |text: &'_ str| text.strip_suffix('\n').unwrap_or(text).to_owned();
        let (found, omitted) = lines(old.map(cut).as_deref(), new.map(cut).as_deref(), MOST);
        let mut out: Vec<String> = found.iter().flat_map(|line| self.diff_line(line)).collect();
        if found.is_empty() {
            out.push(self.paint(DIM, "  (only the header of the file differs)"));
        }
        if omitted > 0 {
            out.push(self.paint(DIM, &format!("… {omitted} more lines")));
        }
        out
    }

    fn diff_line(self, line: &Line) -> Vec<String> {
        let style = match line.of {
            Of::Expected => RED,
            Of::Actual => GREEN,
            Of::Both => PLAIN,
            Of::Gap => return vec![self.paint(DIM, "…")],
        };
        let marked = style.effects(Effects::BOLD | Effects::UNDERLINE);
        let mark = self.paint(style, &format!("{} ", line.of.mark()));
        let pieces: Vec<(Ansi, String)> =
            line.pieces.iter().map(|(differs, text)| (if *differs { marked } else { style }, expanded(text))).collect();
        let mut out = self.wrap(&mark, &pieces);
        if !self.color
            && let Some(carets) = line.carets(self.width.saturating_sub(2))
        {
            out.push(format!("  {}", carets.trim_end()));
        }
        out
    }

    /// All lines of the text that would be written; of the one that would go, if there is none.
    fn whole(self, pending: &Pending) -> Vec<String> {
        let (style, text) = match (&pending.new, &pending.old) {
            (Some(new), _) => (PLAIN, new),
            (None, old) => (RED, old.as_ref().unwrap_or(&pending.name)),
        };
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.split('\n').take(MOST).flat_map(|line| self.wrap("  ", &[(style, expanded(line))])).collect()
    }

    /// A sentence or a name in lines, broken between words where that is possible.
    fn wrapped(self, style: Ansi, text: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in expanded(text).split(' ') {
            match lines.last_mut() {
                Some(line) if length(line) + 1 + length(word) <= self.width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines.into_iter().flat_map(|line| self.wrap("", &[(style, line)])).collect()
    }

    /// Breaks a line where the terminal would, so that it is known how many lines it takes. What stands in front of it leaves
    /// its room in the lines behind.
    fn wrap(self, front: &str, pieces: &[(Ansi, String)]) -> Vec<String> {
        let indent = if front.is_empty() { 0 } else { 2 };
        let room = self.width.saturating_sub(indent).max(2);
        let (mut out, mut line, mut used) = (Vec::new(), front.to_owned(), 0);
        for (style, text) in pieces {
            let mut piece = String::new();
            for c in text.chars() {
                let cells = cells(c);
                if used + cells > room {
                    line.push_str(&self.paint(*style, &std::mem::take(&mut piece)));
                    out.push(std::mem::replace(&mut line, " ".repeat(indent)));
                    used = 0;
                }
                piece.push(c);
                used += cells;
            }
            line.push_str(&self.paint(*style, &piece));
        }
        out.push(line);
        out
    }

    /// The page of the keys.
    pub(super) fn help(self) -> Vec<String> {
        let line = |(key, does): &(&str, &str)| format!("  {}{does}", self.paint(BOLD, &format!("{key:9}")));
        let mut page = vec![self.paint(BOLD, "trueup review"), String::new()];
        page.extend(HELP.iter().map(line));
        page.truncate(self.height);
        page
    }
}

/// A text without anything that could move the cursor.
fn expanded(text: &str) -> String {
    visible(text).replace('\t', "    ")
}

fn length(text: &str) -> usize {
    text.chars().map(cells).sum()
}

/// How many cells a character takes at most; terminals do not agree about all.
fn cells(c: char) -> usize {
    if c < '\u{1100}' || ('\u{2000}'..'\u{2e80}').contains(&c) && !('\u{231a}'..'\u{2800}').contains(&c) {
        1
    } else {
        2
    }
}
