//! One HTML page that needs nothing else: no script, no font, no picture.

use std::fmt::Write as _;

use super::diff::{Line, Of, lines};
use super::escape::{visible, xml};
use super::summary::{self, Block};
use super::{Format, Options, Report, Status};
use crate::finding::Finding;

pub(super) const FORMAT: Format = Format { name: "html", about: "one HTML page that needs nothing else", write };

/// Lines shown of one fact.
const MOST: usize = 80;
const STYLE: &str = include_str!("html.css");

fn write(report: &Report, _: &Options) -> String {
    let title = format!("trueup {}: {}", report.command, report.status().name());
    let mut body = format!("<h1>{}</h1>\n<p class=\"{}\">", xml(&title), report.status().name());
    push(&mut body, &format!("<strong>{}</strong></p>\n", xml(&visible(&summary::outcome(report)))));
    incomplete(&mut body, report);
    for (heading, blocks) in summary::ways(report) {
        if let Some(heading) = heading {
            push(&mut body, &format!("<p><strong>{}</strong></p>\n", xml(&visible(&heading))));
        }
        blocks.iter().for_each(|found| block(&mut body, found));
    }
    end(&mut body, report);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        xml(&title)
    )
}

fn push(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{text}");
}

fn incomplete(out: &mut String, report: &Report) {
    if report.incomplete.is_empty() {
        return;
    }
    push(out, "<section aria-labelledby=\"incomplete\">\n<h2 id=\"incomplete\">Could not tell</h2>\n<ul>\n");
    for part in &report.incomplete {
        let hint = part.hint.as_ref().map(|hint| format!(" ({})", xml(&visible(hint)))).unwrap_or_default();
        push(out, &format!("<li>{}{hint}</li>\n", xml(&visible(&part.message))));
    }
    push(out, "</ul>\n</section>\n");
}

fn block(out: &mut String, block: &Block<'_>) {
    let subject = xml(&visible(&block.subject));
    push(out, &format!("<section>\n<h2><code>{subject}</code> — {}</h2>\n", block.count()));
    for found in &block.findings {
        finding(out, found, &block.actual);
    }
    push(out, "</section>\n");
}

fn finding(out: &mut String, finding: &Finding, actual: &str) {
    let gravity = summary::label(finding);
    push(
        out,
        &format!("<article>\n<h3>{} <span class=\"gravity\">{gravity}</span></h3>\n", xml(&visible(&finding.title))),
    );
    let mut sides = Vec::new();
    if let Some(place) = summary::place(finding) {
        let word = if finding.expected.is_some() { "expected in" } else { "see" };
        sides.push(format!("{word} <code>{}</code>", xml(&visible(&place))));
    }
    if finding.actual.is_some() {
        sides.push(format!("found in <code>{}</code>", xml(&visible(actual))));
    }
    if !sides.is_empty() {
        push(out, &format!("<p>{}</p>\n", sides.join("; ")));
    }
    let (shown, omitted) = lines(finding.expected.as_deref(), finding.actual.as_deref(), MOST);
    if !shown.is_empty() {
        let text: String = shown.iter().map(line).collect();
        // A region that scrolls must be reachable by keyboard.
        push(out, &format!("<pre tabindex=\"0\">{text}</pre>\n"));
    }
    if omitted > 0 {
        push(out, &format!("<p>… {}</p>\n", summary::plural(omitted, "more line")));
    }
    for detail in finding.details.iter().flat_map(|detail| detail.lines()) {
        push(out, &format!("<p>{}</p>\n", xml(&visible(detail))));
    }
    push(out, "</article>\n");
}

fn line(line: &Line) -> String {
    let pieces = line.pieces.iter().map(|(differs, text)| {
        let text = xml(&visible(text));
        if *differs { format!("<mark>{text}</mark>") } else { text }
    });
    let text = format!("{} {}", line.of.mark(), pieces.collect::<String>());
    let text = text.trim_end_matches(' ');
    match line.of {
        Of::Expected => format!("<del>{text}</del>\n"),
        Of::Actual => format!("<ins>{text}</ins>\n"),
        Of::Both | Of::Gap => format!("{text}\n"),
    }
}

fn end(out: &mut String, report: &Report) {
    let next = summary::all_next(report).into_iter().map(with_code);
    let accepted = report.accepted.iter().map(|accepted| {
        let until = accepted.until.map(|date| format!(" (until {date})")).unwrap_or_default();
        xml(&visible(&format!("{}: {}{until}", accepted.finding.message(), accepted.reason)))
    });
    list(out, "Next", next);
    let warnings = report.warnings.iter().map(|warning| {
        let place = summary::place(warning).map(|place| format!(" ({place})")).unwrap_or_default();
        xml(&visible(&format!("{}{place}", warning.message())))
    });
    list(out, "Warnings", warnings);
    list(out, "Accepted", accepted);
    list(out, "Notes", report.notes.iter().map(|note| xml(&visible(note))));
    if report.status() != Status::Clean || !report.excluded.is_empty() {
        push(out, &format!("<p>{}</p>\n", xml(&visible(&summary::extent(report)))));
    }
}

fn with_code(text: &str) -> String {
    let parts = summary::code_parts(text).into_iter().map(|(code, part)| {
        let part = xml(&visible(part));
        if code { format!("<code>{part}</code>") } else { part }
    });
    parts.collect()
}

/// Items of HTML.
fn list(out: &mut String, title: &str, items: impl Iterator<Item = String>) {
    let items: String = items.map(|item| format!("<li>{item}</li>\n")).collect();
    if !items.is_empty() {
        push(out, &format!("<section>\n<h2>{title}</h2>\n<ul>\n{items}</ul>\n</section>\n"));
    }
}
