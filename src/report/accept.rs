//! Differences that the configuration accepts, each with a reason and, where wanted, a last day.

use super::{Accepted, Report};
use crate::config::{Accept, Date};
use crate::finding::{ACCEPT_EXPIRED, ACCEPT_UNUSED, Finding, Rule};
use crate::kinds::Gravity;
use crate::rpc::compat;

impl Report {
    /// Moves what the entries accept out of the findings. An entry whose last day is over accepts nothing and is a finding
    /// itself, and so is one that matches nothing.
    pub fn accept(&mut self, entries: &[Accept], today: Date) {
        let (expired, valid): (Vec<&Accept>, Vec<&Accept>) =
            entries.iter().filter(|entry| self.is_asked(entry)).partition(|entry| entry.is_expired(today));
        let mut used = vec![false; valid.len()];
        for found in [&mut self.findings, &mut self.warnings] {
            for finding in std::mem::take(found) {
                let covering: Vec<usize> = (0..valid.len()).filter(|at| covers(valid[*at], &finding)).collect();
                covering.iter().for_each(|at| used[*at] = true);
                match covering.first().map(|at| valid[*at]) {
                    Some(entry) => {
                        self.accepted.push(Accepted { finding, reason: entry.reason.clone(), until: entry.until });
                    }
                    None => found.push(finding),
                }
            }
        }
        for entry in expired {
            let until = entry.until.map(|date| date.to_string()).unwrap_or_default();
            self.findings.push(about(
                entry,
                &ACCEPT_EXPIRED,
                format!("the accepted {} expired on {until}", what(entry)),
            ));
        }
        // What was not looked at may hold what is accepted.
        let unused = valid.iter().zip(used).filter(|(_, used)| !used && self.incomplete.is_empty());
        for (entry, _) in unused.filter(|(entry, _)| !is_of_a_change(entry)) {
            let title = format!("the accepted {} is not there", what(entry));
            self.findings.push(about(entry, &ACCEPT_UNUSED, title));
        }
    }

    /// Whether an entry is about what this command looked for.
    fn is_asked(&self, entry: &Accept) -> bool {
        let found = self.findings.iter().chain(&self.warnings).map(|finding| finding.rule.id);
        let found = found.filter(|_| entry.rule.is_some());
        self.ran.iter().copied().chain(found).any(|id| is_for(entry, id))
    }
}

/// What the id of a rule begins with whose findings are accepted only by entries that name the rule: an entry for what
/// differs in an object must not hide a hole in it.
const NAMED: &[&str] = &[crate::lint::FAMILY, crate::body::FAMILY, compat::FAMILY];

/// Whether an entry accepts a change from one schema to the next, which nobody finds any more once the change is merged.
fn is_of_a_change(entry: &Accept) -> bool {
    entry.rule.as_ref().is_some_and(|rule| rule.to_string().starts_with(compat::FAMILY))
}

/// Whether an entry is for what this rule finds.
fn is_for(entry: &Accept, rule: &str) -> bool {
    entry.rule.as_ref().map_or_else(|| !is_named(rule), |glob| glob.matches(rule))
}

/// Whether what a rule finds is accepted only by its name, which people must be told then.
pub(super) fn is_named(rule: &str) -> bool {
    NAMED.iter().any(|family| rule.starts_with(family))
}

fn covers(entry: &Accept, finding: &Finding) -> bool {
    is_for(entry, finding.rule.id)
        && finding.object.as_ref().is_some_and(|object| entry.covers(object, finding.fact.as_deref()))
}

/// What an entry accepts, in a word.
fn what(entry: &Accept) -> &'static str {
    if entry.rule.is_some() { "finding" } else { "difference" }
}

/// A finding about an entry itself.
fn about(entry: &Accept, rule: &'static Rule, title: String) -> Finding {
    let mut finding = Finding::new(rule, Gravity::Structure, title);
    finding.place = Some(entry.place.clone());
    let fact = entry.fact.as_ref().map(|fact| format!(", fact: {fact}")).unwrap_or_default();
    let rule = entry.rule.as_ref().map(|rule| format!("rule: {rule}, ")).unwrap_or_default();
    finding.details = vec![format!("{rule}object: {}{fact}", entry.object), format!("reason: {}", entry.reason)];
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Glob;
    use crate::error::Place;
    use crate::finding::BEHAVIOR;

    fn day(day: &str) -> Date {
        let numbers: Vec<u16> = day.split('-').map(|part| part.parse().expect("a number")).collect();
        Date {
            year: numbers[0],
            month: numbers[1].try_into().expect("small"),
            day: numbers[2].try_into().expect("small"),
        }
    }

    fn entry(object: &str, fact: Option<&str>, until: Option<&str>) -> Accept {
        Accept {
            rule: None,
            object: Glob::new(object),
            fact: fact.map(Glob::new),
            reason: "agreed".into(),
            until: until.map(day),
            place: Place { path: "trueup.toml".into(), line: 3, column: 1, text: "[[accept]]".into() },
        }
    }

    fn report() -> Report {
        let mut report = Report::new("verify");
        report.ran.push("drift/missing");
        for (object, fact) in [("table public.a", Some("rights of anon")), ("table public.b", None)] {
            let mut finding = Finding::new(&BEHAVIOR, Gravity::Integrity, "missing");
            finding.object = Some(object.into());
            finding.fact = fact.map(str::to_owned);
            report.findings.push(finding);
        }
        report
    }

    fn rules(entries: &[Accept], today: &str) -> Vec<&'static str> {
        let mut report = report();
        report.accept(entries, day(today));
        report
            .findings
            .iter()
            .map(|finding| finding.rule.id)
            .chain(report.accepted.iter().map(|_| "accepted"))
            .collect()
    }

    #[test]
    fn what_is_accepted_is_no_finding() {
        assert_eq!(rules(&[entry("table public.*", None, None)], "2026-01-01"), ["accepted", "accepted"]);
        assert_eq!(
            rules(&[entry("table public.a", Some("rights of *"), None)], "2026-01-01"),
            ["behavior/failed", "accepted"]
        );
    }

    #[test]
    fn an_entry_holds_until_its_last_day_and_is_a_finding_from_then_on() {
        let entries = [entry("*", None, Some("2026-01-31"))];
        assert_eq!(rules(&entries, "2026-01-31"), ["accepted", "accepted"]);
        assert_eq!(rules(&entries, "2026-02-01"), ["behavior/failed", "behavior/failed", "accept/expired"]);
    }

    #[test]
    fn an_entry_that_matches_nothing_is_a_finding_unless_something_was_not_looked_at() {
        let entries = [entry("table public.z", None, None), entry("*", None, None)];
        assert_eq!(rules(&entries, "2026-01-01"), ["accept/unused", "accepted", "accepted"]);
        let mut report = report();
        report.incomplete.push(crate::report::Incomplete { message: "x".into(), hint: None });
        report.accept(&entries, day("2026-01-01"));
        assert!(report.findings.is_empty());
    }
}
