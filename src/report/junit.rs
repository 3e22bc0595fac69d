//! JUnit XML, which every CI shows: one test case per object with findings.

use std::fmt::Write as _;

use super::diff::lines;
use super::escape::{visible, xml};
use super::summary::{self, Block};
use super::{Format, Options, Report};
use crate::finding::Finding;

pub(super) const FORMAT: Format = Format { name: "junit", about: "JUnit XML, for a CI's list of tests", write };

/// Lines shown of one fact.
const MOST: usize = 40;

fn write(report: &Report, _: &Options) -> String {
    let blocks = summary::blocks(report);
    let suite = attribute(&format!("trueup {}", report.command));
    let mut cases: Vec<String> = Vec::new();
    cases.extend(report.incomplete.iter().enumerate().map(|(at, part)| {
        let hint = part.hint.as_deref().unwrap_or_default();
        let name = format!("could not tell ({})", at + 1);
        case(&suite, &name, &format!("<error message=\"{}\">{}</error>", attribute(&part.message), xml(hint)))
    }));
    cases.extend(blocks.iter().map(|block| case(&suite, &block.subject, &failures(report, block))));
    // A test case can pass or fail; what only warns is told by one that passes.
    cases.extend(report.warnings.iter().map(|warning| {
        let text = format!("warning: {}", visible(&warning.message()));
        case(&suite, &warning.message(), &format!("<system-out>{}</system-out>", xml(&text)))
    }));
    cases.extend(report.accepted.iter().map(|accepted| {
        let message = attribute(&accepted.reason);
        case(&suite, &accepted.finding.message(), &format!("<skipped message=\"{message}\"/>"))
    }));
    if blocks.is_empty() && report.incomplete.is_empty() {
        cases.push(case(&suite, &summary::outcome(report), ""));
    }
    let counts = format!(
        "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.3}\"",
        cases.len(),
        blocks.len(),
        report.incomplete.len(),
        report.accepted.len(),
        report.elapsed.as_secs_f64()
    );
    // `skipped` is an attribute of a suite only.
    let all = counts.replace(&format!(" skipped=\"{}\"", report.accepted.len()), "");
    let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"trueup\" {all}>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(out, "  <testsuite name=\"{suite}\" {counts}>\n{}  </testsuite>\n</testsuites>", cases.concat());
    out
}

fn case(suite: &str, name: &str, inside: &str) -> String {
    let name = attribute(name);
    if inside.is_empty() {
        return format!("    <testcase classname=\"{suite}\" name=\"{name}\"/>\n");
    }
    format!("    <testcase classname=\"{suite}\" name=\"{name}\">\n      {inside}\n    </testcase>\n")
}

/// One failure for all findings of an object: readers show only a test case's first.
fn failures(report: &Report, block: &Block<'_>) -> String {
    let titles: Vec<&str> = block.findings.iter().map(|finding| finding.title.as_str()).collect();
    let rule = block.findings.first().map_or("", |finding| finding.rule.id);
    let mut text: String = block.findings.iter().map(|finding| text(report, finding)).collect();
    summary::next(block.findings.iter().copied()).iter().for_each(|next| text.push_str(&format!("next: {next}\n")));
    format!(
        "<failure type=\"{}\" message=\"{}\">{}</failure>",
        attribute(rule),
        attribute(&titles.join("; ")),
        xml(&text)
    )
}

fn text(report: &Report, finding: &Finding) -> String {
    let mut out = format!("{} [{}]\n", visible(&finding.title), summary::label(finding));
    let (_, actual) = summary::sides(report);
    if let Some(place) = summary::place(finding) {
        let _ = writeln!(out, "at {}", visible(&place));
    }
    if finding.actual.is_some() {
        let _ = writeln!(out, "+ is {}", visible(actual));
    }
    let (shown, omitted) = lines(finding.expected.as_deref(), finding.actual.as_deref(), MOST);
    for line in shown {
        let _ = writeln!(out, "{}", line.marked());
    }
    if omitted > 0 {
        let _ = writeln!(out, "… {}", summary::plural(omitted, "more line"));
    }
    for detail in &finding.details {
        let _ = writeln!(out, "{detail}");
    }
    out
}

/// An attribute's value: in one line, for XML would make spaces of line feeds.
fn attribute(text: &str) -> String {
    xml(&visible(text)).replace('\t', "&#9;")
}
