//! Many databases, or many schemas of one, that were compared with the same schema: who they are, and which of them differ
//! in the same way.

use std::collections::BTreeMap;

use super::escape::visible;
use super::summary::{list, plural};
use super::{Incomplete, Report, Status};
use crate::finding::Finding;
use crate::model::Fingerprint;

/// Those that were compared, in the order in which they were named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fleet {
    /// What each of them is: `database`, `schema`.
    pub what: &'static str,
    /// All of them.
    pub members: Vec<Member>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its whole name for machines: `postgresql://app@db.example.com/app`. Never with a password.
    pub name: String,
    /// As short a name as tells it from the others: `app`.
    pub label: String,
    /// The fingerprint of what was read of it; `None` where it could not be read.
    pub fingerprint: Option<Fingerprint>,
    /// How many objects were compared.
    pub objects: usize,
    /// As of a report: when all was read of which nothing changed since.
    pub unchanged_since: Option<String>,
    /// What of it could not be looked at, if anything.
    pub incomplete: Option<Incomplete>,
}

/// Members that differ in the same way.
pub(super) struct Group<'a> {
    /// By place in [`Fleet::members`], in order.
    pub(super) members: Vec<usize>,
    /// What they all have.
    pub(super) findings: Vec<&'a Finding>,
}

/// The most names that are shown to people of a list of them.
const MOST_NAMES: usize = 8;

impl Fleet {
    /// What came of each member.
    pub fn statuses(&self, report: &Report) -> Vec<Status> {
        let mut found = vec![false; self.members.len()];
        let members = report.findings.iter().flat_map(|finding| &finding.members);
        members.for_each(|at| found.iter_mut().skip(*at).take(1).for_each(|found| *found = true));
        let status = |(member, found): (&Member, bool)| match (&member.incomplete, found) {
            (Some(_), _) => Status::Incomplete,
            (None, true) => Status::Findings,
            (None, false) => Status::Clean,
        };
        self.members.iter().zip(found).map(status).collect()
    }

    /// The names of members, all of them.
    pub(super) fn names<'a>(&'a self, members: &'a [usize]) -> impl Iterator<Item = &'a str> {
        members.iter().filter_map(|at| self.members.get(*at)).map(|member| member.name.as_str())
    }

    /// The short names of members in one text: all of them, or as many as a person reads.
    pub(crate) fn labels(&self, members: &[usize], all: bool) -> String {
        let most = if all || members.len() <= MOST_NAMES + 2 { members.len() } else { MOST_NAMES };
        let named = members[..most].iter().filter_map(|at| self.members.get(*at));
        let mut text = named.map(|member| visible(&member.label)).collect::<Vec<_>>().join(", ");
        if most < members.len() {
            text.push_str(&format!(" and {} more", members.len() - most));
        }
        text
    }
}

/// The findings by who has them: first what is nobody's, then the most frequent; one group without a fleet.
pub(super) fn groups(report: &Report) -> Vec<Group<'_>> {
    let Some(fleet) = &report.fleet else {
        return vec![Group { members: Vec::new(), findings: report.findings.iter().collect() }];
    };
    let mut of_member: Vec<Vec<usize>> = vec![Vec::new(); fleet.members.len()];
    for (at, finding) in report.findings.iter().enumerate() {
        finding.members.iter().filter(|member| **member < fleet.members.len()).for_each(|m| of_member[*m].push(at));
    }
    let mut same: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for (member, findings) in of_member.into_iter().enumerate().filter(|(_, findings)| !findings.is_empty()) {
        same.entry(findings).or_default().push(member);
    }
    let nobodys: Vec<&Finding> = report.findings.iter().filter(|finding| finding.members.is_empty()).collect();
    let mut found = Vec::new();
    if !nobodys.is_empty() {
        found.push(Group { members: Vec::new(), findings: nobodys });
    }
    let mut different: Vec<Group<'_>> = same
        .into_iter()
        .map(|(findings, members)| Group {
            members,
            findings: findings.iter().map(|at| &report.findings[*at]).collect(),
        })
        .collect();
    different.sort_by_key(|group| (usize::MAX - group.members.len(), group.members.first().copied()));
    found.extend(different);
    found
}

/// `3 of 100 databases differ in the same way: a, b, c`; `None` without a fleet, and of what is nobody's.
pub(super) fn heading(report: &Report, group: &Group<'_>) -> Option<String> {
    let fleet = report.fleet.as_ref()?;
    let verb = match group.members.len() {
        0 => return None,
        1 => "differs",
        _ => "differ in the same way",
    };
    Some(format!(
        "{} of {} {verb}: {}",
        group.members.len(),
        plural(fleet.members.len(), fleet.what),
        fleet.labels(&group.members, false)
    ))
}

/// Who has a finding: `in 3 of 100 databases: a, b, c`; `None` without a fleet.
pub(super) fn found_in(report: &Report, finding: &Finding) -> Option<String> {
    let fleet = report.fleet.as_ref().filter(|_| !finding.members.is_empty())?;
    let (number, of) = (finding.members.len(), plural(fleet.members.len(), fleet.what));
    Some(format!("in {number} of {of}: {}", fleet.labels(&finding.members, true)))
}

/// What people call some members as the actual side: `a and 2 more`; `None` without a fleet.
pub(super) fn actual(report: &Report, members: &[usize]) -> Option<String> {
    let fleet = report.fleet.as_ref()?;
    let (first, others) = members.split_first()?;
    let label = visible(&fleet.members.get(*first)?.label).into_owned();
    Some(if others.is_empty() { label } else { format!("{label} and {} more", others.len()) })
}

/// The outcome in one line.
pub(super) fn outcome(report: &Report, fleet: &Fleet, except: &str) -> String {
    let of = plural(fleet.members.len(), fleet.what);
    let expected = report.sides.as_ref().map(|(expected, _)| expected);
    let name = expected.map_or("the schema", |side| &side.name);
    let statuses = fleet.statuses(report);
    let count = |wanted| statuses.iter().filter(|status| **status == wanted).count();
    let (clean, unknown) = (count(Status::Clean), count(Status::Incomplete));
    if report.status() == Status::Clean {
        let fingerprint = expected.and_then(|side| side.fingerprint.as_ref());
        let fingerprint = fingerprint.map(|print| format!(" (fingerprint {}…)", &print.as_str()[..12]));
        let verb = if clean == 1 { "matches" } else { "match" };
        let (fingerprint, counts) = (fingerprint.unwrap_or_default(), list(&report.counts));
        let since = unchanged(fleet).map(|since| format!("; {since}")).unwrap_or_default();
        return format!("clean: {of} {verb} {name}{except}{fingerprint}; {counts}{since}");
    }
    let mut parts = Vec::new();
    if unknown > 0 || report.status() == Status::Incomplete {
        parts.push(format!("incomplete: {unknown} of {of} could not be looked at"));
        parts.push(format!("{clean} {} {name}{except}", if clean == 1 { "matches" } else { "match" }));
    } else {
        parts.push(format!("{clean} of {of} {} {name}{except}", if clean == 1 { "matches" } else { "match" }));
    }
    parts.extend(different(report));
    let nobodys = report.findings.iter().filter(|finding| finding.members.is_empty()).count();
    if nobodys > 0 {
        let whose = if fleet.what == "schema" { "outside of them" } else { "of the project itself" };
        parts.push(format!("{} {whose}", plural(nobodys, "finding")));
    }
    parts.join("; ")
}

/// How many were not read again: `97 unchanged since 2026-11-22T15:33:04Z or later`.
fn unchanged(fleet: &Fleet) -> Option<String> {
    let times: Vec<&String> = fleet.members.iter().filter_map(|member| member.unchanged_since.as_ref()).collect();
    let (first, last) = (times.iter().min()?, times.iter().max()?);
    let later = if first == last { "" } else { " or later" };
    Some(format!("{} unchanged since {first}{later}", times.len()))
}

/// `3 differ in the same way`; `6 differ in 3 ways (3, 2, 1)`.
fn different(report: &Report) -> Option<String> {
    let sizes: Vec<usize> = groups(report).iter().map(|group| group.members.len()).filter(|size| *size > 0).collect();
    match sizes.as_slice() {
        [] => None,
        [1] => Some("1 differs".to_owned()),
        [number] => Some(format!("{number} differ in the same way")),
        sizes => {
            let each: Vec<String> = sizes.iter().take(MOST_NAMES).map(usize::to_string).collect();
            let more = if sizes.len() > MOST_NAMES { ", …" } else { "" };
            let all: usize = sizes.iter().sum();
            Some(format!("{all} differ in {} ways ({}{more})", sizes.len(), each.join(", ")))
        }
    }
}
