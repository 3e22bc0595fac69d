//! JUnit XML, which every CI shows: one test case per object with findings.

use std::fmt::Write as _;

use super::diff::lines;
use super::escape::{visible, xml};
use super::fleet;
use super::summary::{self, Block};
use super::{Fleet, Format, Incomplete, Options, Report};
use crate::finding::Finding;

pub(super) const FORMAT: Format = Format { name: "junit", about: "JUnit XML, for a CI's list of tests", write };

/// Lines shown of one fact.
const MOST: usize = 40;

fn write(report: &Report, _: &Options) -> String {
    let suite = attribute(&format!("trueup {}", report.command));
    let mut cases: Vec<String> = Vec::new();
    match &report.fleet {
        Some(fleet) => cases.extend(members(report, fleet, &suite)),
        _ => {
            let name = |at: usize| format!("could not tell ({})", at + 1);
            cases.extend(report.incomplete.iter().enumerate().map(|(at, part)| case(&suite, &name(at), &error(part))));
        }
    }
    let blocks = summary::ways(report).into_iter().filter(|(heading, _)| heading.is_none());
    let blocks: Vec<Block<'_>> = blocks.flat_map(|(_, blocks)| blocks).collect();
    cases.extend(blocks.iter().map(|block| case(&suite, &block.subject, &failure(block))));
    // A test case can pass or fail; what only warns is told by one that passes.
    cases.extend(report.warnings.iter().map(|warning| {
        let text = format!("warning: {}", visible(&warning.message()));
        case(&suite, &warning.message(), &format!("<system-out>{}</system-out>", xml(&text)))
    }));
    cases.extend(report.accepted.iter().map(|accepted| {
        let message = attribute(&accepted.reason);
        case(&suite, &accepted.finding.message(), &format!("<skipped message=\"{message}\"/>"))
    }));
    let bad = |mark: &str| cases.iter().filter(|case| case.contains(mark)).count();
    let (failed, unknown) = (bad("<failure "), bad("<error "));
    if failed + unknown == 0 && report.fleet.is_none() {
        cases.push(case(&suite, &summary::outcome(report), ""));
    }
    let counts = format!(
        "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.3}\"",
        cases.len(),
        failed,
        unknown,
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

fn error(part: &Incomplete) -> String {
    let hint = part.hint.as_deref().unwrap_or_default();
    format!("<error message=\"{}\">{}</error>", attribute(&part.message), xml(hint))
}

/// A test case for each member of a fleet. Of those that differ in the same way, the first tells it whole.
fn members(report: &Report, fleet: &Fleet, suite: &str) -> Vec<String> {
    let mut inside: Vec<String> =
        fleet.members.iter().map(|member| member.incomplete.as_ref().map(error).unwrap_or_default()).collect();
    for group in fleet::groups(report) {
        let message = titles(&group.findings, true);
        let actual = fleet::actual(report, &group.members).unwrap_or_default();
        for (at, member) in group.members.iter().enumerate() {
            let text = match group.members.first().and_then(|first| fleet.members.get(*first)) {
                Some(first) if at > 0 => format!("as {}\n", first.name),
                _ => group
                    .findings
                    .iter()
                    .map(|found| format!("{}: {}", found.message(), text(found, &actual)))
                    .collect(),
            };
            if let Some(inside) = inside.get_mut(*member).filter(|inside| inside.is_empty()) {
                *inside = failed(&group.findings, &message, &text);
            }
        }
    }
    fleet.members.iter().zip(inside).map(|(member, inside)| case(suite, &member.name, &inside)).collect()
}

/// One failure for all findings of an object: readers show only a test case's first.
fn failure(block: &Block<'_>) -> String {
    let text: String = block.findings.iter().map(|finding| text(finding, &block.actual)).collect();
    failed(&block.findings, &titles(&block.findings, false), &text)
}

fn titles(findings: &[&Finding], with_object: bool) -> String {
    let title = |found: &&Finding| if with_object { found.message() } else { found.title.clone() };
    findings.iter().map(title).collect::<Vec<_>>().join("; ")
}

fn failed(findings: &[&Finding], message: &str, text: &str) -> String {
    let rule = findings.first().map_or("", |finding| finding.rule.id);
    let mut text = text.to_owned();
    summary::next(findings.iter().copied()).iter().for_each(|next| text.push_str(&format!("next: {next}\n")));
    format!("<failure type=\"{}\" message=\"{}\">{}</failure>", attribute(rule), attribute(message), xml(&text))
}

fn text(finding: &Finding, actual: &str) -> String {
    let mut out = format!("{} [{}]\n", visible(&finding.title), summary::label(finding));
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
