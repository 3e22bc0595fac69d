//! The schemas of one database as copies of one of `schema/`: a schema for each tenant.

use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use super::Progress;
use super::copy::{self, Renaming};
use super::merge::Merge;
use crate::catalog::{self, Reading};
use crate::compare::{Change, DRIFT, compare};
use crate::config::{Config, Date, Excluded, Glob, Scope};
use crate::db::{Session, Target};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::model::{Model, ObjectId};
use crate::report::{Count, Report, Side};
use crate::schema::{self, Folder};
use crate::sql::{ident, literal, split};
use crate::verify;

/// Objects in no schema whose names are SQL and say of which schemas they are.
const NAMED_BY_TYPES: &[&str] = &["cast", "transform"];

/// Which schemas are copies of which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    /// What the names of the copies are `LIKE`.
    pub pattern: String,
    /// The schema of `schema/` that they are copies of.
    pub original: String,
}

/// Compares the schemas of a database whose names are like a pattern with one schema of `schema/`, as its copies, and whatever
/// else is in the database with whatever else is in `schema/`: in one read-only snapshot, with one read of the catalog.
///
/// A copy has the original's objects under its own name. What it has of other copies, or of the original itself, is a
/// difference. Migrations are not looked at.
///
/// # Errors
/// If either side cannot be read whole, `schema/` has no such schema, or the database none like the pattern.
pub async fn schemas(
    target: &Target,
    copies: &Copies,
    config: &Config,
    mut heard: impl FnMut(Progress<'_>),
) -> Result<Report> {
    let began = Instant::now();
    let folder = schema::read(&config.paths.schema)?;
    let session = Session::connect(target).await?;
    let (named, scope) = scope(&session, target, copies, &config.scope).await?;
    let reading = catalog::read(&session, &scope).await?;
    // Everything is read; a failure to say goodbye changes nothing.
    drop(session.close().await);
    let expected = schema::for_major(folder.model(), reading.summary.major);
    let mut fleet = Split::new(copies, config, &folder, expected)?;
    let actual = fleet.take_apart(reading, &named);
    let each = named.iter().map(|name| (name.clone(), name.clone()));
    let mut merge = Merge::of("schema", each, config, folder.model().fingerprint());
    for (at, name) in named.iter().enumerate() {
        let report = fleet.compare(name, actual.of_copies.get(name.as_str()));
        let status = report.status();
        merge.add(at, report);
        heard(Progress { name, status, done: at + 1, of: named.len() });
    }
    let mut report = merge.finish();
    fleet.rest(actual, &mut report);
    if let Some((_, side)) = &mut report.sides {
        side.name = target.to_string();
    }
    report.accept(&config.accept, Date::today());
    report.elapsed = began.elapsed();
    Ok(report)
}

/// The copies, and a scope that holds them whatever the configured one says of them.
async fn scope(session: &Session, target: &Target, copies: &Copies, scope: &Scope) -> Result<(Vec<String>, Scope)> {
    let sql = format!(
        "SELECT nspname, nspname LIKE {} FROM pg_catalog.pg_namespace ORDER BY nspname",
        literal(&copies.pattern)
    );
    let rows = session.rows(&sql).await?;
    let (mut named, mut others) = (Vec::new(), Vec::new());
    for row in rows {
        let mut row = row.into_iter().flatten();
        let Some(name) = row.next() else { continue };
        let like = row.next().is_some_and(|like| like == "t");
        match scope.excludes(&name) {
            Some(Excluded::System | Excluded::Preset) => {}
            _ if like => named.push(name),
            Some(Excluded::Named) => others.push(name),
            _ => {}
        }
    }
    if named.is_empty() {
        return Err(Error::new(format!("no schema of {target} has a name like '{}'", copies.pattern))
            .hint("in a pattern, % stands for any text and _ for one character; quote it for the shell"));
    }
    let mut wide = scope.clone();
    if let Some(schemas) = &mut wide.schemas {
        schemas.extend(named.iter().map(|name| Glob::exactly(name)));
    }
    wide.exclude_schemas = others.iter().map(|name| Glob::exactly(name)).collect();
    Ok((named, wide))
}

/// What is expected: of each copy, and of the rest.
struct Split<'a> {
    config: &'a Config,
    folder: &'a Folder,
    original: &'a str,
    /// What each copy has to have.
    copied: Model,
    /// What else there has to be.
    rest: Model,
    /// The names that the original has.
    names: HashSet<String>,
    /// A name that no schema has, for the original where a copy names it.
    itself: String,
}

/// What there is.
struct Actual {
    of_copies: BTreeMap<String, Model>,
    rest: Reading,
    /// Whether the original is in the database as well, and is no copy of itself.
    original: bool,
}

impl<'a> Split<'a> {
    fn new(copies: &'a Copies, config: &'a Config, folder: &'a Folder, expected: Model) -> Result<Self> {
        let original = copies.original.as_str();
        let is_copied = |id: &ObjectId| {
            let by_types = id.schema.is_none() && NAMED_BY_TYPES.contains(&id.kind);
            id.schema.as_deref() == Some(original) || by_types && copy::mentions(original, &id.name)
        };
        let (copied, rest): (BTreeMap<_, _>, BTreeMap<_, _>) =
            expected.objects.into_iter().partition(|(id, _)| is_copied(id));
        if copied.is_empty() {
            return Err(Error::new(format!(
                "{} has no schema {}",
                verify::display_folder(&config.paths.schema),
                ident(original)
            ))
            .hint("name the one that the others are copies of; `trueup snapshot` writes it"));
        }
        let mut names: HashSet<String> = copied.keys().map(|id| id.name.clone()).collect();
        copied.values().for_each(|text| copy::names_of(original, text, &mut names));
        let mut itself = format!("{original} itself");
        while copied.values().any(|text| text.contains(&itself)) {
            itself.push('!');
        }
        Ok(Split {
            config,
            folder,
            original,
            copied: Model { objects: copied },
            rest: Model { objects: rest },
            names,
            itself,
        })
    }

    /// The objects of each copy, and the others.
    fn take_apart(&mut self, mut reading: Reading, named: &[String]) -> Actual {
        let mut of_copies: BTreeMap<String, Model> =
            named.iter().map(|name| (name.clone(), Model::default())).collect();
        let mut rest = Model::default();
        for (id, text) in std::mem::take(&mut reading.model.objects) {
            let copy = match &id.schema {
                Some(schema) => of_copies.get_mut(schema),
                None if NAMED_BY_TYPES.contains(&id.kind) => {
                    let mut mentioned = named.iter().filter(|name| copy::mentions(name, &id.name));
                    match (mentioned.next(), mentioned.next()) {
                        (Some(name), None) => of_copies.get_mut(name.as_str()),
                        _ => None,
                    }
                }
                None => None,
            };
            copy.unwrap_or(&mut rest).objects.insert(id, text);
        }
        reading.summary.objects = rest.objects.len();
        reading.model = rest;
        let of_original = |id: &ObjectId| id.schema.as_deref() == Some(self.original);
        let original = reading.model.objects.keys().any(of_original);
        Actual { of_copies, rest: reading, original }
    }

    /// One copy, as if it had the original's name.
    fn compare(&self, name: &str, actual: Option<&Model>) -> Report {
        let empty = Model::default();
        let actual = self.renamed(name, actual.unwrap_or(&empty));
        let mut report = Report::new("verify");
        report.ran.extend(DRIFT.ids());
        report.sides = Some((
            Side { name: self.original.to_owned(), fingerprint: None },
            Side { name: name.to_owned(), fingerprint: Some(actual.fingerprint()) },
        ));
        report.counts = vec![Count::new(actual.objects.len(), "object")];
        if actual != self.copied {
            let (expected, actual) = self.different(&actual);
            report.findings = verify::differences(self.folder, &expected, &actual, self.config, &DRIFT);
            report.findings.iter_mut().for_each(|finding| self.explain(finding));
        }
        report
    }

    fn renamed(&self, name: &str, actual: &Model) -> Model {
        let own: HashSet<String> = actual.objects.keys().map(|id| id.name.clone()).collect();
        let renaming = Renaming::new(name, self.original, &self.itself, [&self.names, &own]);
        let rename = |(id, text): (&ObjectId, &String)| {
            let by_types = id.schema.is_none();
            let name = if by_types { renaming.reference(&id.name) } else { id.name.clone() };
            let schema = id.schema.as_ref().map(|_| self.original.to_owned());
            (ObjectId { schema, kind: id.kind, name }, renaming.text(text))
        };
        Model { objects: actual.objects.iter().map(rename).collect() }
    }

    /// Both sides without what is equal. Statements that stand in another order only because the names of the schemas sort
    /// otherwise are.
    fn different(&self, actual: &Model) -> (Model, Model) {
        let (mut left, mut right) = (Model::default(), Model::default());
        let ids: std::collections::BTreeSet<&ObjectId> =
            self.copied.objects.keys().chain(actual.objects.keys()).collect();
        for id in ids {
            let (expected, actual) = (self.copied.objects.get(id), actual.objects.get(id));
            let same = match (expected, actual) {
                (Some(expected), Some(actual)) => expected == actual || is_reordered(id, expected, actual),
                _ => false,
            };
            if !same {
                left.objects.extend(expected.map(|text| (id.clone(), text.clone())));
                right.objects.extend(actual.map(|text| (id.clone(), text.clone())));
            }
        }
        (left, right)
    }

    /// Says what a name means that nobody has written.
    fn explain(&self, finding: &mut Finding) {
        if finding.actual.as_ref().is_some_and(|actual| actual.contains(&self.itself)) {
            let itself = ident(&self.itself);
            let original = ident(self.original);
            finding.details.push(format!("{itself}: here the copy does not name itself, but {original}"));
        }
    }

    /// What is of no copy.
    fn rest(&self, actual: Actual, report: &mut Report) {
        let mut expected = self.rest.clone();
        if actual.original {
            expected.objects.extend(self.copied.objects.clone());
        }
        let found = verify::differences(self.folder, &expected, &actual.rest.model, self.config, &DRIFT);
        report.findings.extend(found);
        report.findings.extend(verify::strangers(self.folder));
        let counts = std::mem::take(&mut report.counts);
        verify::add_summary(report, &actual.rest.summary);
        let all = counts.iter().chain(&report.counts).map(|count| count.number).sum();
        report.counts = vec![Count::new(all, "object")];
        report.ran.extend(DRIFT.ids().into_iter().filter(|id| !report.ran.contains(id)).collect::<Vec<_>>());
    }
}

/// Whether two texts have the same statements, and differ in their order only.
fn is_reordered(id: &ObjectId, expected: &str, actual: &str) -> bool {
    let model = |text: &str| Model { objects: BTreeMap::from([(id.clone(), text.to_owned())]) };
    let only_layout = compare(&model(expected), &model(actual)).iter().all(|found| found.change == Change::Layout);
    only_layout && statements(expected) == statements(actual)
}

/// The statements, each with the comments before it, in the order of their texts.
fn statements(text: &str) -> Vec<&str> {
    let mut last = 0;
    let mut found: Vec<&str> = split(text)
        .iter()
        .map(|statement| {
            let whole = text[last..statement.end].trim();
            last = statement.end;
            whole
        })
        .collect();
    found.push(text[last..].trim());
    found.sort_unstable();
    found
}
