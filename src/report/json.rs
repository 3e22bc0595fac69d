//! For programs: JSON of a version, described by `docs/report.schema.json`.

use serde_json::{Map, Value, json};

use super::escape::slashes;
use super::fleet;
use super::{Accepted, Count, Fleet, Format, Options, Report, Side};
use crate::finding::Finding;

pub(super) const FORMAT: Format =
    Format { name: "json", about: "for programs; versioned, described by a JSON Schema", write };

/// Raised when a field changes its meaning or is removed; fields may be added within a version.
const VERSION: u32 = 1;

fn write(report: &Report, _: &Options) -> String {
    let (expected, actual) = report.sides.as_ref().map(|(expected, actual)| (side(expected), side(actual))).unzip();
    let mut value = json!({
        "version": VERSION,
        "tool": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "command": report.command,
        "status": report.status().name(),
        "exit_code": report.exit_code(),
        "expected": expected,
        "actual": actual,
        "counts": counts(&report.counts),
        "excluded": counts(&report.excluded),
        "findings": report.findings.iter().map(|found| Value::Object(finding(report, found))).collect::<Vec<_>>(),
        "warnings": report.warnings.iter().map(|found| Value::Object(finding(report, found))).collect::<Vec<_>>(),
        "accepted": report.accepted.iter().map(|one| accepted(report, one)).collect::<Vec<_>>(),
        "incomplete": report.incomplete.iter()
            .map(|part| json!({ "message": part.message, "hint": part.hint })).collect::<Vec<_>>(),
        "notes": report.notes,
        "elapsed_ms": u64::try_from(report.elapsed.as_millis()).unwrap_or(u64::MAX),
    });
    if let Some(time) = &report.unchanged_since {
        value["unchanged_since"] = json!(time);
    }
    if let Some(fleet) = &report.fleet {
        value["targets"] = targets(report, fleet);
        value["groups"] = groups(report, fleet);
    }
    format!("{value:#}\n")
}

/// Those that were compared, each with what came of it.
fn targets(report: &Report, fleet: &Fleet) -> Value {
    let each = fleet.members.iter().zip(fleet.statuses(report));
    each.map(|(member, status)| {
        let incomplete = member.incomplete.as_ref();
        let mut value = json!({
            "name": member.name,
            "kind": fleet.what,
            "status": status.name(),
            "exit_code": status.exit_code(),
            "fingerprint": member.fingerprint.as_ref().map(|fingerprint| fingerprint.as_str()),
            "objects": member.objects,
            "incomplete": incomplete.map(|part| json!({ "message": part.message, "hint": part.hint })),
        });
        if let Some(time) = &member.unchanged_since {
            value["unchanged_since"] = json!(time);
        }
        value
    })
    .collect()
}

/// Those that differ in the same way, with the findings that they share.
fn groups(report: &Report, fleet: &Fleet) -> Value {
    let groups = fleet::groups(report).into_iter().filter(|group| !group.members.is_empty());
    groups
        .map(|group| {
            json!({
                "targets": fleet.names(&group.members).collect::<Vec<_>>(),
                "findings": group.findings.iter().map(|finding| finding.id()).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn side(side: &Side) -> Value {
    json!({ "name": side.name, "fingerprint": side.fingerprint.as_ref().map(|fingerprint| fingerprint.as_str()) })
}

fn counts(counts: &[Count]) -> Value {
    counts.iter().map(|count| json!({ "what": count.what, "number": count.number })).collect()
}

fn finding(report: &Report, finding: &Finding) -> Map<String, Value> {
    let place = finding
        .place
        .as_ref()
        .map(|place| json!({ "path": slashes(&place.path), "line": place.line, "column": place.column }));
    let fields = [
        ("id", json!(finding.id())),
        ("rule", json!(finding.rule.id)),
        ("gravity", json!(finding.gravity.name())),
        ("title", json!(finding.title)),
        ("object", json!(finding.object)),
        ("fact", json!(finding.fact)),
        ("expected", json!(finding.expected)),
        ("actual", json!(finding.actual)),
        ("place", json!(place)),
        ("details", json!(finding.details)),
        ("next", json!(finding.next())),
    ];
    let mut fields: Map<String, Value> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    if let Some(fleet) = &report.fleet {
        fields.insert("targets".to_owned(), fleet.names(&finding.members).collect());
    }
    fields
}

fn accepted(report: &Report, accepted: &Accepted) -> Value {
    let mut fields = finding(report, &accepted.finding);
    fields.insert("reason".to_owned(), json!(accepted.reason));
    fields.insert("until".to_owned(), json!(accepted.until.map(|date| date.to_string())));
    Value::Object(fields)
}
