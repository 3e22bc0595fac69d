//! For people: one block per object, the gravest first.

use anstyle::{AnsiColor, Effects, Style as Ansi};

use super::diff::{Line, Of, lines};
use super::escape::visible;
use super::summary::{self, Block};
use super::{Format, Options, Report, Status, Style};
use crate::finding::Finding;

pub(super) const FORMAT: Format = Format { name: "human", about: "for people, at a terminal", write };

/// The most characters that are shown of a line of source.
const LONGEST_SOURCE: usize = 120;

/// Lines shown of one fact.
const MOST_OF_FACT: usize = 40;
/// Lines shown of an object that only one side has.
const MOST_OF_OBJECT: usize = 8;

const RED: Ansi = AnsiColor::Red.on_default();
const GREEN: Ansi = AnsiColor::Green.on_default();
const YELLOW: Ansi = AnsiColor::Yellow.on_default();
const BOLD: Ansi = Ansi::new().bold();
const DIM: Ansi = Ansi::new().dimmed();

fn write(report: &Report, options: &Options) -> String {
    let mut page = Page { out: String::new(), style: options.style };
    for (heading, blocks) in summary::ways(report) {
        let mark = page.paint(RED.bold(), "✗");
        if let Some(heading) = heading {
            page.line(&format!("{}\n", page.paint(BOLD, &heading)));
        }
        blocks.iter().for_each(|block| page.block(report, block, mark.clone()));
    }
    for part in &report.incomplete {
        page.line(&format!("{} {}", page.paint(RED.bold(), "?"), visible(&part.message)));
    }
    if !options.quiet {
        for block in summary::warnings(report) {
            page.block(report, &block, page.paint(YELLOW.bold(), "!"));
        }
        page.end(report);
    }
    page.out
}

struct Page {
    out: String,
    style: Style,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end_matches(' '));
        self.out.push('\n');
    }

    fn paint(&self, style: Ansi, text: &str) -> String {
        if self.style.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn block(&mut self, report: &Report, block: &Block<'_>, mark: String) {
        let whole = match block.findings.as_slice() {
            [finding] if finding.object.is_some() && finding.fact.is_none() => Some(*finding),
            _ => None,
        };
        let count = whole.map_or_else(|| block.count(), |finding| finding.title.clone());
        let subject = self.paint(BOLD, &visible(&block.subject));
        let gravity = whole.map(|finding| self.gravity(finding)).unwrap_or_default();
        self.line(&format!("{mark} {subject} — {}{gravity}", visible(&count)));
        for finding in &block.findings {
            if whole.is_none() {
                self.line(&format!("  {}{}", visible(&finding.title), self.gravity(finding)));
            }
            self.finding(report, finding, &block.actual);
        }
        self.line("");
    }

    fn gravity(&self, finding: &Finding) -> String {
        format!("  {}", self.paint(DIM, &format!("[{}]", summary::label(finding))))
    }

    fn finding(&mut self, report: &Report, finding: &Finding, actual: &str) {
        let place = summary::place(finding);
        if finding.expected.is_some() {
            let place = place.clone().unwrap_or_else(|| summary::sides(report).0.to_owned());
            self.legend(RED, "---", "expected", &place);
        } else if finding.actual.is_none()
            && let Some(place) = &place
        {
            self.line(&format!("    {}", self.paint(DIM, &format!("at {}", visible(place)))));
            self.source(finding);
        }
        if finding.actual.is_some() {
            self.legend(GREEN, "+++", "actual", actual);
        }
        let most = if finding.fact.is_none() { MOST_OF_OBJECT } else { MOST_OF_FACT };
        let (shown, omitted) = lines(finding.expected.as_deref(), finding.actual.as_deref(), most);
        for line in &shown {
            self.diff_line(line);
        }
        if omitted > 0 {
            self.line(&format!("    {}", self.paint(DIM, &format!("… {}", summary::plural(omitted, "more line")))));
        }
        for detail in &finding.details {
            detail.lines().for_each(|line| self.line(&format!("    {}", visible(line))));
        }
    }

    /// The line that a finding points to.
    fn source(&mut self, finding: &Finding) {
        let text = finding.place.as_ref().map_or("", |place| place.text.trim());
        if !text.is_empty() {
            let cut: String = text.chars().take(LONGEST_SOURCE).collect();
            let rest = if cut.len() < text.len() { "…" } else { "" };
            self.line(&format!("    {} {}{rest}", self.paint(DIM, "|"), visible(&cut)));
        }
    }

    fn legend(&mut self, style: Ansi, mark: &str, side: &str, place: &str) {
        self.line(&format!("    {}", self.paint(style, &format!("{mark} {side} ({})", visible(place)))));
    }

    fn diff_line(&mut self, line: &Line) {
        let style = match line.of {
            Of::Expected => RED,
            Of::Actual => GREEN,
            Of::Both | Of::Gap => DIM,
        };
        let mark = if line.of == Of::Gap { "…".to_owned() } else { format!("{} ", line.of.mark()) };
        let mark = self.paint(style, &mark);
        let marked = style.effects(Effects::BOLD | Effects::UNDERLINE);
        let pieces =
            line.pieces.iter().map(|(differs, text)| self.paint(if *differs { marked } else { style }, &visible(text)));
        let text: String = pieces.collect();
        self.line(&format!("    {mark}{text}"));
        if !self.style.color
            && let Some(carets) = line.carets(self.style.width.saturating_sub(6))
        {
            self.line(&format!("      {carets}"));
        }
    }

    fn end(&mut self, report: &Report) {
        for note in &report.notes {
            self.line(&format!("note: {}", visible(note)));
        }
        for accepted in &report.accepted {
            let until = accepted.until.map(|date| format!(" (until {date})")).unwrap_or_default();
            let text = format!("accepted: {}: {}{until}", accepted.finding.message(), accepted.reason);
            self.line(&self.paint(DIM, &visible(&text)));
        }
        let style = match report.status() {
            Status::Clean => GREEN,
            Status::Findings | Status::Incomplete => RED.bold(),
        };
        let outcome = self.paint(style, &visible(&summary::outcome(report)));
        match report.status() {
            Status::Clean => self.line(&outcome),
            _ => self.line(&format!("{outcome}; {}", visible(&summary::extent(report)))),
        }
        for next in summary::all_next(report) {
            self.line(&format!("next: {}", visible(next)));
        }
    }
}
