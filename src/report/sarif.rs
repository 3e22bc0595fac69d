//! SARIF 2.1.0, for code scanning.

use serde_json::{Value, json};

use super::diff::{Line, lines};
use super::escape::{slashes, visible, visible_lines};
use super::fleet;
use super::summary;
use super::{Format, Options, Report, Status};
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;

pub(super) const FORMAT: Format = Format { name: "sarif", about: "SARIF 2.1.0, for code scanning", write };

/// Lines shown of one fact.
const MOST: usize = 20;

fn write(report: &Report, _: &Options) -> String {
    let blocks = summary::blocks(report);
    let findings: Vec<&Finding> = blocks.iter().flat_map(|block| block.findings.iter().copied()).collect();
    let rules = rules(
        findings
            .iter()
            .copied()
            .chain(report.warnings.iter())
            .chain(report.accepted.iter().map(|accepted| &accepted.finding)),
    );
    let mut results: Vec<Value> = findings.iter().map(|found| result(report, found, &rules)).collect();
    for warning in &report.warnings {
        let mut value = result(report, warning, &rules);
        value["level"] = json!("warning");
        results.push(value);
    }
    for accepted in &report.accepted {
        let mut value = result(report, &accepted.finding, &rules);
        value["suppressions"] =
            json!([{ "kind": "external", "status": "accepted", "justification": visible(&accepted.reason) }]);
        results.push(value);
    }
    let notifications: Vec<Value> = report
        .incomplete
        .iter()
        .map(|part| json!({ "level": "error", "message": { "text": visible_lines(&part.message) } }))
        .collect();
    let value = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| describe(rule)).collect::<Vec<_>>(),
            } },
            "automationDetails": { "id": format!("trueup/{}/", report.command) },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.status() != Status::Incomplete,
                "exitCode": report.exit_code(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    format!("{value:#}\n")
}

/// Each rule once, in the order of its first finding.
fn rules<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<&'static Rule> {
    let mut found: Vec<&'static Rule> = Vec::new();
    for finding in findings {
        if !found.iter().any(|rule| rule.id == finding.rule.id) {
            found.push(finding.rule);
        }
    }
    found
}

fn describe(rule: &Rule) -> Value {
    let help = if rule.next.is_empty() { rule.meaning } else { rule.next };
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.meaning },
        "help": { "text": help },
    })
}

fn result(report: &Report, finding: &Finding, rules: &[&'static Rule]) -> Value {
    let mut value = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": rules.iter().position(|rule| rule.id == finding.rule.id),
        "level": level(finding.gravity),
        "message": { "text": message(report, finding) },
        "partialFingerprints": { "trueup/v1": finding.id() },
        "properties": { "gravity": finding.gravity.name() },
    });
    if let Some(fleet) = report.fleet.as_ref().filter(|_| !finding.members.is_empty()) {
        value["properties"]["targets"] = fleet.names(&finding.members).map(visible).collect();
    }
    let mut location = json!({});
    if let Some(place) = &finding.place {
        let artifact = json!({ "uri": uri(&slashes(&place.path)) });
        location["physicalLocation"] = json!({ "artifactLocation": artifact, "region": { "startLine": place.line } });
    }
    if let Some(object) = &finding.object {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": visible(object) }]);
    }
    value["locations"] = json!([location]);
    value
}

fn message(report: &Report, finding: &Finding) -> String {
    let mut text = vec![visible(&finding.message()).into_owned()];
    let (shown, omitted) = lines(finding.expected.as_deref(), finding.actual.as_deref(), MOST);
    text.extend(shown.iter().map(Line::marked));
    if omitted > 0 {
        text.push(format!("… {}", summary::plural(omitted, "more line")));
    }
    text.extend(finding.details.iter().map(|detail| visible_lines(detail).into_owned()));
    text.extend(fleet::found_in(report, finding));
    text.join("\n")
}

fn level(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Integrity | Gravity::Behavior | Gravity::Structure => "error",
        Gravity::Performance => "warning",
        Gravity::Cosmetic => "note",
    }
}

/// A path as a URI reference: relative to the repository, or of scheme `file`.
fn uri(path: &str) -> String {
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_that_hold_percent_signs_stay_what_they_are() {
        assert_eq!(uri("schema/%5Fa/tables/a b.sql"), "schema/%255Fa/tables/a%20b.sql");
        assert_eq!(uri("/srv/schema"), "file:///srv/schema");
    }
}
