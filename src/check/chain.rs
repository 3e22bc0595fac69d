//! The lock file: written where it lacks what is new, and held to the rest of what it says.

use std::collections::{BTreeMap, BTreeSet};

use super::LockPolicy;
use crate::error::{Place, Result};
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::migrate::{Chain, Problem, Source, Version};
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
        walk.differs(lock.start_place(), || "the schema before the first migration is another".to_owned());
    }
    let versions: BTreeSet<&Version> = problems.keys().chain(lock.links().iter().map(|link| &link.version)).collect();
    for version in versions {
        let (there, now) = (lock.after(version), made.after(version));
        let differs = there.zip(now).is_some_and(|(there, now)| there.fingerprint != now.fingerprint);
        match (problems.get(version), lock.place_of(version)) {
            (Some(problem), place) => walk.problem(problem, place),
            (None, Some(place)) if differs => {
                walk.differs(place, || format!("the schema after migration {version} is another"));
            }
            (None, _) => walk.holds(),
        }
    }
    walk.finish()
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
    fn problem(&mut self, problem: &Problem, place: Option<Place>) {
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
        self.push(finding);
    }

    fn differs(&mut self, place: Place, title: impl FnOnce() -> String) {
        if self.broken {
            self.following += 1;
            return;
        }
        let mut finding = Finding::new(&CHANGED, Gravity::Structure, format!("{} than the lock file says", title()));
        finding.place = Some(place);
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
