//! GitHub's workflow commands: each finding is an annotation at its line.

use std::fmt::Write as _;

use super::diff::lines;
use super::escape::{slashes, visible, visible_lines};
use super::fleet;
use super::summary;
use super::{Format, Options, Report, Status};
use crate::finding::Finding;
use crate::kinds::Gravity;

pub(super) const FORMAT: Format = Format { name: "github", about: "annotations of GitHub Actions", write };

/// Lines of a difference in an annotation.
const MOST: usize = 12;

fn write(report: &Report, options: &Options) -> String {
    let mut out = String::new();
    for found in summary::blocks(report).iter().flat_map(|block| &block.findings) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}", annotation(report, found, command(found.gravity)));
    }
    for found in &report.warnings {
        let _ = writeln!(out, "{}", annotation(report, found, "warning"));
    }
    for part in &report.incomplete {
        let hint = part.hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
        let _ = writeln!(out, "::error title=trueup::{}", data(&format!("could not tell: {}{hint}", part.message)));
    }
    if !options.quiet || report.status() != Status::Clean {
        // Behind a word of our own, no text can be taken for a command.
        let _ = writeln!(out, "trueup {}: {}", report.command, data(&visible(&summary::outcome(report))));
    }
    out
}

fn command(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Integrity | Gravity::Behavior | Gravity::Structure => "error",
        Gravity::Performance => "warning",
        Gravity::Cosmetic => "notice",
    }
}

fn annotation(report: &Report, finding: &Finding, command: &str) -> String {
    let mut properties = Vec::new();
    if let Some(place) = &finding.place {
        properties.push(format!("file={}", property(&slashes(&place.path))));
        properties.push(format!("line={}", place.line));
    }
    properties.push(format!("title={}", property(finding.rule.id)));
    format!("::{command} {}::{}", properties.join(","), data(&message(report, finding)))
}

fn message(report: &Report, finding: &Finding) -> String {
    let mut text = visible(&finding.message()).into_owned();
    let (shown, omitted) = lines(finding.expected.as_deref(), finding.actual.as_deref(), MOST);
    for line in shown {
        let _ = write!(text, "\n{}", line.marked());
    }
    if omitted > 0 {
        let _ = write!(text, "\n… {}", summary::plural(omitted, "more line"));
    }
    let found_in = fleet::found_in(report, finding);
    for extra in finding.details.iter().map(String::as_str).chain(found_in.as_deref()).chain(finding.next()) {
        let _ = write!(text, "\n{}", visible_lines(extra));
    }
    text
}

/// As the runner unescapes a command's data.
fn data(text: &str) -> String {
    visible_lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As the runner unescapes a command's property.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_escaped_as_the_runner_reads_them() {
        assert_eq!(data("50%\n::error::x"), "50%25%0A::error::x");
        assert_eq!(property("a%20b:c,d\n"), "a%2520b%3Ac%2Cd\\n");
    }
}
