//! Many reports as one: what was found in several is told once, with those that have it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Listed;
use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::model::Fingerprint;
use crate::report::{Count, Fleet, Incomplete, Member, Report, Side};
use crate::{schema, verify};

/// The report of all, while it is put together. It grows with what differs, not with how many are equal.
pub(super) struct Merge {
    report: Report,
    fleet: Fleet,
    /// Which members nothing was heard of yet.
    open: Vec<bool>,
    findings: Kept,
    notes: BTreeMap<String, Vec<usize>>,
    /// What could not be looked at: who by the reason, with the reason as it was told.
    incomplete: BTreeMap<Reason, Vec<(usize, String)>>,
    excluded: BTreeMap<(String, bool), usize>,
}

/// Why something could not be looked at, without names, and the hint.
type Reason = (String, Option<String>);

/// Findings by what they say, each with the place where it stood first, so that the order does not depend on who was quickest.
#[derive(Default)]
struct Kept {
    by_digest: HashMap<Fingerprint, usize>,
    all: Vec<((usize, usize), Finding)>,
}

impl Merge {
    /// Of these databases, which are compared with a schema of this fingerprint.
    pub(super) fn new(what: &'static str, listed: &[Listed], config: &Config, fingerprint: Fingerprint) -> Self {
        let name = |one: &Listed| one.target.as_ref().map_or_else(|_| one.from.clone(), ToString::to_string);
        let names: Vec<String> = listed.iter().map(name).collect();
        let labels = labels(listed, &names);
        Merge::of(what, names.into_iter().zip(labels), config, fingerprint)
    }

    /// Of members with these names and short names.
    pub(super) fn of(
        what: &'static str,
        names: impl Iterator<Item = (String, String)>,
        config: &Config,
        fingerprint: Fingerprint,
    ) -> Self {
        let member = |(name, label)| Member {
            name,
            label,
            fingerprint: None,
            objects: 0,
            unchanged_since: None,
            incomplete: None,
        };
        let members: Vec<Member> = names.map(member).collect();
        let mut report = Report::new("verify");
        let expected = Side { name: verify::display_folder(&config.paths.schema), fingerprint: Some(fingerprint) };
        let actual = Side { name: format!("{} {what}s", members.len()), fingerprint: None };
        report.sides = Some((expected, actual));
        Merge {
            report,
            open: vec![true; members.len()],
            fleet: Fleet { what, members },
            findings: Kept::default(),
            notes: BTreeMap::new(),
            incomplete: BTreeMap::new(),
            excluded: BTreeMap::new(),
        }
    }

    /// The name of a member.
    pub(super) fn name(&self, at: usize) -> &str {
        self.fleet.members.get(at).map_or("", |member| &member.name)
    }

    /// What was found in one member.
    pub(super) fn add(&mut self, at: usize, report: Report) {
        let (Some(member), Some(open)) = (self.fleet.members.get_mut(at), self.open.get_mut(at)) else { return };
        *open = false;
        member.fingerprint = report.sides.and_then(|(_, actual)| actual.fingerprint);
        member.unchanged_since = report.unchanged_since;
        member.objects = report.counts.first().map_or(0, |count| count.number);
        for (place, finding) in report.findings.into_iter().enumerate() {
            self.findings.add(at, place, finding);
        }
        for note in report.notes {
            self.notes.entry(note).or_default().push(at);
        }
        for count in report.excluded {
            *self.excluded.entry((count.what, count.technical)).or_default() += count.number;
        }
        for id in report.ran {
            if !self.report.ran.contains(&id) {
                self.report.ran.push(id);
            }
        }
        for part in report.incomplete {
            self.cannot_tell(at, part);
        }
    }

    /// One that could not be looked at.
    pub(super) fn failed(&mut self, at: usize, error: &Error) {
        if let Some(open) = self.open.get_mut(at) {
            *open = false;
        }
        let place = error.where_().map(|place| format!("{}:{}: ", place.path.display(), place.line));
        // The line's own sentences name the line.
        let place = place.filter(|place| !error.message().contains(place.trim_end_matches(": ")));
        let message = format!("{}{error}", place.unwrap_or_default());
        let hint = (!error.hints().is_empty()).then(|| error.hints().join("; "));
        self.cannot_tell(at, Incomplete { message, hint });
    }

    fn cannot_tell(&mut self, at: usize, part: Incomplete) {
        let Some(member) = self.fleet.members.get_mut(at) else { return };
        let reason = part.message.replace(&member.name, "…");
        self.incomplete.entry((reason, part.hint.clone())).or_default().push((at, part.message.clone()));
        member.incomplete.get_or_insert(part);
    }

    /// The report of all.
    pub(super) fn finish(mut self) -> Report {
        for at in 0..self.open.len() {
            if self.open[at] {
                let name = self.name(at).to_owned();
                self.failed(at, &Error::new(format!("{name} was not looked at: the program failed on the way")));
            }
        }
        let all = self.fleet.members.len();
        self.report.findings = self.findings.finish();
        for (note, members) in self.notes {
            let who = format!(" (in {} of {all} {}s)", members.len(), self.fleet.what);
            self.report.notes.push(if members.len() == all { note } else { note + &who });
        }
        let fleet = &self.fleet;
        let mut incomplete: Vec<(usize, Incomplete)> =
            self.incomplete.into_iter().filter_map(|(part, who)| told(fleet, part, who)).collect();
        incomplete.sort_by_key(|(first, _)| *first);
        self.report.incomplete = incomplete.into_iter().map(|(_, part)| part).collect();
        let objects = self.fleet.members.iter().map(|member| member.objects).sum();
        self.report.counts = vec![Count::new(objects, "object")];
        let count = |((what, technical), number)| Count { number, what, technical };
        self.report.excluded = self.excluded.into_iter().map(count).collect();
        self.report.fleet = Some(self.fleet);
        self.report
    }
}

impl Kept {
    fn add(&mut self, member: usize, place: usize, mut finding: Finding) {
        let at = *self.by_digest.entry(digest(&finding)).or_insert(self.all.len());
        if at == self.all.len() {
            finding.members.clear();
            self.all.push(((member, place), finding));
        }
        let Some((first, kept)) = self.all.get_mut(at) else { return };
        *first = (*first).min((member, place));
        // What is wrong with the project's own files is in no database.
        if kept.rule.id != schema::STRANGER.id {
            kept.members.push(member);
        }
    }

    fn finish(mut self) -> Vec<Finding> {
        self.all.sort_by_key(|(first, _)| *first);
        self.all
            .into_iter()
            .map(|(_, mut finding)| {
                finding.members.sort_unstable();
                finding.members.dedup();
                finding
            })
            .collect()
    }
}

/// Over all that a finding says, but for who has it.
fn digest(finding: &Finding) -> Fingerprint {
    let place = finding.place.as_ref().map(|place| place.to_string());
    let parts = [
        Some(finding.rule.id),
        Some(finding.gravity.name()),
        Some(&finding.title),
        finding.object.as_deref(),
        finding.fact.as_deref(),
        finding.expected.as_deref(),
        finding.actual.as_deref(),
        place.as_deref(),
        finding.next.as_deref(),
    ];
    let parts = parts.into_iter().chain(finding.details.iter().map(|detail| Some(detail.as_str())));
    let text: String =
        parts.map(|part| part.map_or_else(|| "-".to_owned(), |part| format!("{}:{part}", part.len()))).collect();
    Fingerprint::of(&text)
}

/// As short as tells them apart: the names of the databases, where no two are the same.
fn labels(listed: &[Listed], names: &[String]) -> Vec<String> {
    let targets: Vec<_> = listed.iter().filter_map(|one| one.target.as_ref().ok()).collect();
    let databases: HashSet<&str> = targets.iter().map(|one| one.database.as_str()).collect();
    let label = |(one, name): (&Listed, &String)| match &one.target {
        Ok(target) if databases.len() == targets.len() => target.database.clone(),
        _ => name.clone(),
    };
    listed.iter().zip(names).map(label).collect()
}

/// One reason for which some could not be looked at.
fn told(fleet: &Fleet, (reason, hint): Reason, who: Vec<(usize, String)>) -> Option<(usize, Incomplete)> {
    let mut members: Vec<usize> = who.iter().map(|(at, _)| *at).collect();
    members.sort_unstable();
    let first = *members.first()?;
    let message = match who.as_slice() {
        [(at, message)] => match fleet.members.get(*at) {
            Some(member) if !message.contains(&member.name) => format!("{}: {message}", member.name),
            _ => message.clone(),
        },
        _ => format!("{} {}s: {reason}: {}", members.len(), fleet.what, fleet.labels(&members, false)),
    };
    Some((first, Incomplete { message, hint }))
}
