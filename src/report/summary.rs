//! The sentences that several formats share, and the grouping by object.

use super::accept::is_named;
use super::fleet;
use super::{Count, Report, Status};
use crate::finding::Finding;
use crate::kinds::Gravity;

/// The findings about one thing.
pub(super) struct Block<'a> {
    /// What it is: `table public.agents`, or the path of a file.
    pub(super) subject: String,
    /// Gravest first.
    pub(super) findings: Vec<&'a Finding>,
    /// What people call the side that it is actual on.
    pub(super) actual: String,
}

impl Block<'_> {
    /// `2 differences`, `1 finding`.
    pub(super) fn count(&self) -> String {
        let what = if self.findings.iter().all(|finding| compared(finding)) { "difference" } else { "finding" };
        plural(self.findings.len(), what)
    }
}

/// The findings by object, the gravest object first.
pub(super) fn blocks(report: &Report) -> Vec<Block<'_>> {
    by_subject(report.findings.iter(), sides(report).1)
}

/// As [`blocks`], for each way in which members of a fleet differ, with the sentence that names them; else all, without one.
pub(super) fn ways(report: &Report) -> Vec<(Option<String>, Vec<Block<'_>>)> {
    fleet::groups(report).into_iter().map(|group| way(report, group)).collect()
}

fn way<'a>(report: &Report, group: fleet::Group<'a>) -> (Option<String>, Vec<Block<'a>>) {
    let actual = fleet::actual(report, &group.members).unwrap_or_else(|| sides(report).1.to_owned());
    (fleet::heading(report, &group), by_subject(group.findings.into_iter(), &actual))
}

/// As [`blocks`], of what does not fail the command.
pub(super) fn warnings(report: &Report) -> Vec<Block<'_>> {
    by_subject(report.warnings.iter(), sides(report).1)
}

fn by_subject<'a>(findings: impl Iterator<Item = &'a Finding>, actual: &str) -> Vec<Block<'a>> {
    let mut places = std::collections::HashMap::new();
    let mut found: Vec<Block<'_>> = Vec::new();
    for finding in findings {
        let subject = subject(finding);
        let at = *places.entry(subject.clone()).or_insert_with(|| {
            found.push(Block { subject, findings: Vec::new(), actual: actual.to_owned() });
            found.len() - 1
        });
        found[at].findings.push(finding);
    }
    for block in &mut found {
        block.findings.sort_by_key(|finding| finding.gravity);
    }
    found.sort_by_key(|block| block.findings.first().map(|finding| finding.gravity));
    found
}

/// Whether a finding is a difference of two sides.
fn compared(finding: &Finding) -> bool {
    finding.expected.is_some() || finding.actual.is_some()
}

/// How much a finding matters, and the rule where somebody may have to write its name: `integrity, lint/rls_disabled`.
pub(super) fn label(finding: &Finding) -> String {
    let (gravity, rule) = (finding.gravity.name(), finding.rule.id);
    if is_named(rule) { format!("{gravity}, {rule}") } else { gravity.to_owned() }
}

/// What a finding is about.
pub(super) fn subject(finding: &Finding) -> String {
    let path = || finding.place.as_ref().map(|place| place.path.display().to_string());
    finding.object.clone().or_else(path).unwrap_or_else(|| finding.rule.id.to_owned())
}

/// `1 object`, `2 objects`, `2 policies`.
pub(super) fn plural(number: usize, what: &str) -> String {
    match what.strip_suffix('y') {
        _ if number == 1 => format!("1 {what}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{number} {stem}ies"),
        _ => format!("{number} {what}s"),
    }
}

pub(super) fn list(counts: &[Count]) -> String {
    counts.iter().map(|count| plural(count.number, &count.what)).collect::<Vec<_>>().join(", ")
}

/// The outcome in one line.
pub(super) fn outcome(report: &Report) -> String {
    let warnings = match report.warnings.len() {
        0 => String::new(),
        number => format!("; {}", plural(number, "warning")),
    };
    outcome_without_warnings(report) + &warnings
}

fn outcome_without_warnings(report: &Report) -> String {
    let except = match report.accepted.len() {
        0 => String::new(),
        number if report.accepted.iter().all(|accepted| compared(&accepted.finding)) => {
            format!(" except {}", plural(number, "accepted difference"))
        }
        number => format!(" except {}", plural(number, "accepted finding")),
    };
    if let Some(fleet) = &report.fleet {
        return fleet::outcome(report, fleet, &except);
    }
    match (report.status(), &report.sides) {
        (Status::Incomplete, _) => {
            let found = if report.findings.is_empty() { String::new() } else { format!("; {}", found(report)) };
            format!("incomplete: {} could not tell{found}", report.command)
        }
        (Status::Findings, _) => found(report),
        (Status::Clean, Some((expected, actual))) => {
            let fingerprint = expected
                .fingerprint
                .as_ref()
                .map(|fingerprint| format!(" (fingerprint {}…)", &fingerprint.as_str()[..12]));
            let (first, others) = report.counts.split_first().unzip();
            let what = first.map_or_else(|| "everything".to_owned(), |count| plural(count.number, &count.what));
            let others = others.filter(|others| !others.is_empty()).map(|others| format!("; {}", list(others)));
            let matches = if first.is_some_and(|count| count.number == 1) { "matches" } else { "match" };
            let (fingerprint, others) = (fingerprint.unwrap_or_default(), others.unwrap_or_default());
            let since = report.unchanged_since.as_ref().map(|time| format!("; unchanged since {time}"));
            let since = since.unwrap_or_default();
            format!("clean: {what} of {} {matches} {}{except}{fingerprint}{others}{since}", actual.name, expected.name)
        }
        (Status::Clean, None) if report.counts.is_empty() => format!("clean: {} found nothing{except}", report.command),
        (Status::Clean, None) => format!("clean: {}{except}", list(&report.counts)),
    }
}

/// `3 findings in 2 objects (2 integrity, 1 cosmetic)`.
fn found(report: &Report) -> String {
    let number = |gravity| report.findings.iter().filter(|finding| finding.gravity == gravity).count();
    let by_gravity =
        Gravity::ALL.iter().map(|gravity| (number(*gravity), gravity.name())).filter(|(number, _)| *number > 0);
    let by_gravity: Vec<String> = by_gravity.map(|(number, name)| format!("{number} {name}")).collect();
    let subjects = plural(
        blocks(report).len(),
        if report.findings.iter().all(|f| f.object.is_some()) { "object" } else { "place" },
    );
    format!("{} in {subjects} ({})", plural(report.findings.len(), "finding"), by_gravity.join(", "))
}

/// What was looked at and what was not: `57 objects compared; excluded: 3 belong to an extension; 0.31 s`.
pub(super) fn extent(report: &Report) -> String {
    let mut parts = Vec::new();
    if !report.counts.is_empty() {
        let verb = if report.sides.is_some() { "compared" } else { "checked" };
        parts.push(format!("{} {verb}", list(&report.counts)));
    }
    let told = report.excluded.iter().filter(|count| !count.technical);
    let excluded: Vec<String> = told.map(|count| format!("{} {}", count.number, count.what)).collect();
    if !excluded.is_empty() {
        parts.push(format!("excluded: {}", excluded.join(", ")));
    }
    parts.push(format!("{:.2} s", report.elapsed.as_secs_f64()));
    parts.join("; ")
}

/// What to do next about some findings, each thing once.
pub(super) fn next<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<&'a str> {
    once(findings.filter_map(Finding::next))
}

/// What to do next about everything, the gravest first.
pub(super) fn all_next(report: &Report) -> Vec<&str> {
    let (blocks, warnings) = (blocks(report), warnings(report));
    let findings = blocks.iter().chain(&warnings).flat_map(|block| block.findings.iter().copied());
    once(findings.filter_map(Finding::next).chain(report.incomplete.iter().filter_map(|part| part.hint.as_deref())))
}

fn once<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for text in texts {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// A sentence in which commands stand between backticks, in parts; true for a command.
pub(super) fn code_parts(text: &str) -> Vec<(bool, &str)> {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return vec![(false, text)];
    }
    parts.into_iter().enumerate().map(|(at, part)| (at % 2 == 1, part)).collect()
}

/// `file:line` of a finding, with the column where it is not a difference but a word of that line.
pub(super) fn place(finding: &Finding) -> Option<String> {
    let place = finding.place.as_ref()?;
    let is_word = finding.expected.is_none() && !place.text.is_empty();
    let column = if is_word { format!(":{}", place.column) } else { String::new() };
    Some(format!("{}:{}{column}", super::escape::slashes(&place.path), place.line))
}

/// The name of the expected side, and of the actual one.
pub(super) fn sides(report: &Report) -> (&str, &str) {
    report.sides.as_ref().map_or(("expected", "actual"), |(expected, actual)| (&expected.name, &actual.name))
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn numbers_go_with_their_words() {
        assert_eq!(plural(1, "policy"), "1 policy");
        assert_eq!(plural(2, "policy"), "2 policies");
        assert_eq!(plural(0, "key"), "0 keys");
    }
}
