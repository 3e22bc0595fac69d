//! The lock file: written where it lacks what is new, and held to the rest of what it says.

use std::collections::{BTreeMap, BTreeSet};

use super::LockPolicy;
use crate::error::{Place, Result};
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::migrate::{Chain, Problem, Source, Version};
use crate::model::Fingerprint;
use crate::report::{Report, Status};

/// A migration has no line, and none is to be written.
pub(super) const MISSING: Rule =
    Rule { id: "lock/missing", meaning: "a migration has no line in the lock file", next: "" };

/// A line of another text.
pub(super) const STALE: Rule =
    Rule { id: "lock/stale", meaning: "a migration was edited after its line in the lock file was written", next: "" };

/// A line without a file.
pub(super) const ORPHAN: Rule =
    Rule { id: "lock/orphan", meaning: "a line of the lock file is of a migration that is not there", next: "" };

/// A line with another fingerprint than the migrations make now.
pub(super) const CHANGED: Rule = Rule {
    id: "lock/changed",
    meaning: "migrations that are in the lock file make another schema than when their lines were written",
    next: "`trueup snapshot` rewrites the lock file, if the change is meant; what changed is among the migrations \
           before that line, the set-up, the scope, or the version of trueup",
};

/// Sets what the lock file says against what the migrations make; adds the lines that are new, if nothing was found.
///
/// `made` may end early, where a down file does not lead back; then nothing is said of the fingerprints behind.
pub(super) fn check(
    source: &Source,
    lock: Option<&Chain>,
    made: &Chain,
    policy: LockPolicy,
    report: &mut Report,
) -> Result<()> {
    if let Some(lock) = lock {
        report.findings.extend(findings(source, lock, made, policy));
    } else if policy == LockPolicy::Locked {
        report.notes.push(format!("no {}: `trueup check` writes it, to be committed", source.lock_path().display()));
    }
    if policy == LockPolicy::Write && report.status() == Status::Clean {
        let changes = made.write(source).map_err(|error| error.hint("with --locked, nothing is written"))?;
        if !changes.is_empty() {
            report.notes.push(format!("{}: {changes}", changes.path.display()));
        }
    }
    Ok(())
}

/// All that does not hold, in the order of the versions. What follows from a finding is told with it: one edit changes the
/// fingerprints of all lines behind.
fn findings(source: &Source, lock: &Chain, made: &Chain, policy: LockPolicy) -> Vec<Finding> {
    let mut problems: BTreeMap<Version, Problem> =
        lock.problems(source).into_iter().filter_map(|problem| Some((problem.version.clone()?, problem))).collect();
    if policy == LockPolicy::Write {
        problems.retain(|version, problem| problem.code != "lock-missing" || !is_new(version, lock));
    }
    let mut walk = Walk::default();
    if lock.start() != made.start() {
        let title = "the schema before the first migration is another than the lock file says";
        walk.differs(lock.start_place(), title.to_owned(), fingerprints(lock.start(), made.start()));
    }
    let versions: BTreeSet<&Version> = problems.keys().chain(lock.links().iter().map(|link| &link.version)).collect();
    for version in versions {
        let both =
            lock.after(version).zip(made.after(version)).map(|(there, now)| (&there.fingerprint, &now.fingerprint));
        let differs = both.filter(|(there, now)| there != now).map(|(there, now)| fingerprints(there, now));
        match (problems.get(version), lock.place_of(version), differs) {
            (Some(problem), place, differs) => {
                let same = both.map(|_| "the schema after it is the same".to_owned());
                walk.problem(problem, place, differs.or(same));
            }
            (None, Some(place), Some(detail)) => {
                let title = format!("the schema after migration {version} is another than the lock file says");
                walk.differs(place, title, detail);
            }
            (None, ..) => walk.holds(),
        }
    }
    walk.finish()
}

/// As many digits of both as a person compares.
fn fingerprints(there: &Fingerprint, now: &Fingerprint) -> String {
    let short = |one: &Fingerprint| one.as_str().chars().take(12).collect::<String>();
    format!("fingerprint: the lock file says {}…, the migrations make {}…", short(there), short(now))
}

/// Whether a migration comes behind all that have a line: then it adds to what they say and changes nothing. A repeatable
/// one always does; numbered ones come before it, whenever they are made.
fn is_new(version: &Version, lock: &Chain) -> bool {
    let newest = lock.links().iter().rfind(|link| !link.version.is_repeatable());
    version.is_repeatable() || newest.is_none_or(|newest| newest.version < *version)
}

#[derive(Default)]
struct Walk {
    found: Vec<Finding>,
    /// Whether the last line did not hold.
    broken: bool,
    /// How many lines differ that follow the last finding.
    following: usize,
}

impl Walk {
    fn problem(&mut self, problem: &Problem, place: Option<Place>, detail: Option<String>) {
        let rule = match problem.code {
            "lock-missing" => &MISSING,
            "lock-orphan" => &ORPHAN,
            _ => &STALE,
        };
        let mut finding = Finding::new(rule, Gravity::Structure, problem.message.clone());
        let path = problem.path.clone().unwrap_or_default();
        let line = problem.line.unwrap_or(1);
        finding.place = place.or(Some(Place { path, line, column: 1, text: String::new() }));
        finding.next.clone_from(&problem.hint);
        finding.details.extend(detail);
        self.push(finding);
    }

    fn differs(&mut self, place: Place, title: String, detail: String) {
        if self.broken {
            self.following += 1;
            return;
        }
        let mut finding = Finding::new(&CHANGED, Gravity::Structure, title);
        finding.place = Some(place);
        finding.details.push(detail);
        self.push(finding);
    }

    fn holds(&mut self) {
        self.tell();
        self.broken = false;
    }

    fn push(&mut self, finding: Finding) {
        self.tell();
        self.found.push(finding);
        self.broken = true;
    }

    /// Adds what follows to the last finding.
    fn tell(&mut self) {
        let lines = match std::mem::take(&mut self.following) {
            0 => return,
            1 => "the fingerprint of the line behind it differs too".to_owned(),
            number => format!("the fingerprints of the {number} lines behind it differ too"),
        };
        if let Some(finding) = self.found.last_mut() {
            finding.details.push(lines);
        }
    }

    fn finish(mut self) -> Vec<Finding> {
        self.tell();
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_comes_behind_all_numbers_or_is_repeatable() {
        let digits = "0".repeat(64);
        let line = |version: &str| format!("{version} {digits} {digits}\n");
        let text = format!("# trueup lock file, format 1\nstart {digits}\n{}{}", line("7"), line("R__b"));
        let lock = Chain::parse("trueup.lock".as_ref(), &text).unwrap();
        let new = |version: &str| is_new(&version.parse().unwrap(), &lock);
        assert_eq!(["6.9", "7.1", "8", "R__a", "R__c"].map(new), [false, true, true, true, true]);
    }
}
