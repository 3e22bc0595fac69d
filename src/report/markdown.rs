//! Markdown, for a comment on a pull request or a job's summary.

use std::fmt::Write as _;

use super::diff::lines;
use super::escape::{markdown, markdown_code, markdown_fence, visible};
use super::summary::{self, Block};
use super::{Format, Options, Report, Status};
use crate::finding::Finding;

pub(super) const FORMAT: Format =
    Format { name: "markdown", about: "for a comment on a pull request, or a job's summary", write };

/// Lines shown of one fact.
const MOST: usize = 30;

fn write(report: &Report, options: &Options) -> String {
    let mut out = String::new();
    if options.quiet && report.status() == Status::Clean {
        return out;
    }
    let mark = if report.status() == Status::Clean { "✓" } else { "✗" };
    add(&mut out, &format!("## {mark} trueup {}\n\n{}\n", report.command, markdown(&summary::outcome(report))));
    for part in &report.incomplete {
        add(&mut out, &format!("\n- **could not tell:** {}\n", markdown(&part.message)));
    }
    for (heading, blocks) in summary::ways(report) {
        if let Some(heading) = heading {
            add(&mut out, &format!("\n**{}**\n", markdown(&heading)));
        }
        blocks.iter().for_each(|found| block(&mut out, found));
    }
    if !options.quiet {
        warnings(&mut out, report);
        end(&mut out, report);
    }
    out
}

fn add(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{text}");
}

fn block(out: &mut String, block: &Block<'_>) {
    add(out, &format!("\n### {} — {}\n", markdown_code(&block.subject), block.count()));
    for found in &block.findings {
        finding(out, found, &block.actual);
    }
}

fn finding(out: &mut String, finding: &Finding, actual: &str) {
    let title = match &finding.fact {
        Some(fact) if finding.title.ends_with(fact.as_str()) => {
            format!("{}{}", markdown(&finding.title[..finding.title.len() - fact.len()]), markdown_code(fact))
        }
        _ => markdown(&finding.title),
    };
    add(out, &format!("\n**{title}** ({})\n", summary::label(finding)));
    if let Some(place) = summary::place(finding) {
        let sides = match (&finding.expected, &finding.actual) {
            (Some(_), Some(_)) => format!("`-` {}, `+` {}", markdown_code(&place), markdown_code(actual)),
            (None, Some(_)) => format!("`+` {}", markdown_code(actual)),
            _ => markdown_code(&place),
        };
        add(out, &format!("\n{sides}\n"));
    }
    let (shown, omitted) = lines(finding.expected.as_deref(), finding.actual.as_deref(), MOST);
    let mut text: String = shown.iter().map(|line| format!("{}{}\n", line.of.mark(), visible(&line.text()))).collect();
    if omitted > 0 {
        add(&mut text, &format!("… {}\n", summary::plural(omitted, "more line")));
    }
    if !text.is_empty() {
        let fence = markdown_fence(&text);
        add(out, &format!("\n{fence}diff\n{text}{fence}\n"));
    }
    for detail in finding.details.iter().flat_map(|detail| detail.lines()) {
        add(out, &format!("\n- {}\n", markdown_code(detail)));
    }
}

fn warnings(out: &mut String, report: &Report) {
    if !report.warnings.is_empty() {
        add(out, "\n### Warnings\n\n");
    }
    for warning in &report.warnings {
        let place = summary::place(warning).map(|place| format!(" ({})", markdown_code(&place))).unwrap_or_default();
        add(out, &format!("- {}{place}\n", markdown(&warning.message())));
    }
}

fn end(out: &mut String, report: &Report) {
    if !report.accepted.is_empty() {
        add(out, "\n### Accepted\n\n");
    }
    for accepted in &report.accepted {
        let until = accepted.until.map(|date| format!(" (until {date})")).unwrap_or_default();
        add(out, &format!("- {}: {}{until}\n", markdown_code(&accepted.finding.message()), markdown(&accepted.reason)));
    }
    for note in &report.notes {
        add(out, &format!("\n> {}\n", markdown(note)));
    }
    for next in summary::all_next(report) {
        add(out, &format!("\nNext: {}\n", with_code(next)));
    }
    add(out, &format!("\n<sub>{}</sub>\n", markdown(&summary::extent(report))));
}

fn with_code(text: &str) -> String {
    let parts = summary::code_parts(text).into_iter();
    parts.map(|(code, part)| if code { markdown_code(part) } else { markdown(part) }).collect()
}
