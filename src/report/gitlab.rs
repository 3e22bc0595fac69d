//! GitLab's code quality report.

use serde_json::{Value, json};

use super::escape::{slashes, visible};
use super::fleet;
use super::summary;
use super::{Format, Options, Report};
use crate::finding::Finding;
use crate::kinds::Gravity;
use crate::model::Fingerprint;

pub(super) const FORMAT: Format = Format { name: "gitlab", about: "a code quality report for GitLab", write };

/// Where GitLab shows what has no file: it wants one for each entry.
const NO_FILE: &str = "trueup.toml";

fn write(report: &Report, _: &Options) -> String {
    let blocks = summary::blocks(report);
    let findings =
        blocks.iter().flat_map(|block| &block.findings).map(|found| entry(report, found, severity(found.gravity)));
    let warnings = report.warnings.iter().map(|found| entry(report, found, "info"));
    let incomplete = report.incomplete.iter().map(|part| {
        let hint = part.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        let text = format!("could not tell: {}{hint}", part.message);
        json!({
            "description": visible(&text),
            "check_name": "incomplete",
            "fingerprint": &Fingerprint::of(&text).as_str()[..32],
            "severity": "blocker",
            "location": { "path": NO_FILE, "lines": { "begin": 1 } },
        })
    });
    let entries: Value = incomplete.chain(findings).chain(warnings).collect();
    format!("{entries:#}\n")
}

fn entry(report: &Report, finding: &Finding, severity: &str) -> Value {
    let (path, line) =
        finding.place.as_ref().map_or_else(|| (NO_FILE.to_owned(), 1), |place| (slashes(&place.path), place.line));
    let found_in = fleet::found_in(report, finding).map(|who| format!(" ({who})")).unwrap_or_default();
    json!({
        "description": format!("{}{found_in}", visible(&finding.message())),
        "check_name": finding.rule.id,
        "fingerprint": finding.id(),
        "severity": severity,
        "location": { "path": path, "lines": { "begin": line } },
    })
}

fn severity(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Integrity => "critical",
        Gravity::Behavior | Gravity::Structure => "major",
        Gravity::Performance => "minor",
        Gravity::Cosmetic => "info",
    }
}
