//! What an error means: which rule it was, where it was made, and who else is affected.

mod forms;
mod keys;
mod names;
mod raise;
mod rights;
mod text;
mod values;

use std::collections::BTreeMap;

use super::Known;
use super::model::{Diagnosis, Other};
use super::place::Wanted;
use super::rows::{Constraint, Relation, Routine};
use super::thing::Thing;
use crate::migrate::statement::What;
use forms::{FORMS, Form};
use text::{Spoken, matches};

/// What an error leads to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The rule or object, if it is there.
    pub(super) thing: Option<Thing>,
    /// The relation whose writers are told.
    pub(super) relation: Option<u32>,
    /// Whether the tree of what depends on it is told.
    pub(super) is_in_the_way: bool,
    /// Of a relation, the kinds of rules that are told.
    pub(super) kinds: &'static [&'static str],
    /// What is told of it.
    pub(super) diagnosis: Diagnosis,
}

/// A message with what its holes hold.
struct Case<'a> {
    known: &'a Known<'a>,
    spoken: &'a Spoken,
    holes: BTreeMap<&'static str, &'a str>,
}

/// Whether a text is an error, by its form or its wrapping.
pub(super) fn is_error(text: &str) -> bool {
    Spoken::looks_like_one(text) || {
        let spoken = Spoken::read(text);
        FORMS.iter().any(|(_, _, template)| !matches(template, &spoken.message).is_empty())
    }
}

/// What an error means; `None` where it is of no form that is known and names nothing that is there.
pub(super) fn diagnose(known: &Known<'_>, text: &str) -> Option<Found> {
    let spoken = Spoken::read(text);
    let mut unresolved = None;
    for (form, sqlstate, template) in FORMS {
        let mut best: Option<Found> = None;
        for holes in matches(template, &spoken.message) {
            let case = Case { known, spoken: &spoken, holes };
            let mut found = case.explain(*form);
            found.diagnosis.message = case.message(template);
            found.diagnosis.sqlstate = Some(sqlstate);
            // A name in a message may hold anything: what is there is what was meant.
            if found.thing.is_some() {
                return Some(case.came_through(found));
            }
            if best.as_ref().is_none_or(|best| best.diagnosis.others.is_empty() && !found.diagnosis.others.is_empty()) {
                best = Some(found);
            }
        }
        if best.as_ref().is_some_and(|best| !best.diagnosis.others.is_empty()) {
            unresolved = best;
            break;
        }
        unresolved = unresolved.or(best);
    }
    let case = Case { known, spoken: &spoken, holes: BTreeMap::new() };
    unresolved.or_else(|| raise::raised(&case)).or_else(|| raise::by_name(&case)).map(|found| case.came_through(found))
}

impl Case<'_> {
    fn explain(&self, form: Form) -> Found {
        match form {
            Form::Constraint => keys::constraint(self),
            Form::Referred => keys::referred(self),
            Form::DomainCheck | Form::DomainNull => values::domain(self),
            Form::NotNull => values::not_null(self),
            Form::RowSecurity => rights::row_security(self),
            Form::Denied => rights::denied(self),
            Form::TooLong => values::too_long(self),
            Form::Enum => values::label(self),
            Form::Partition => values::partition(self),
            Form::Generated => values::generated(self),
            Form::CheckOption => values::check_option(self),
            Form::NoRoutine => names::no_routine(self),
            Form::ManyRoutines => names::many_routines(self),
            Form::NoRpc => names::no_rpc(self),
            Form::ManyRpcs => names::many_rpcs(self),
            Form::NoRelation => names::no_relation(self),
            Form::NoColumn => names::no_column(self),
            Form::InTheWay => names::in_the_way(self),
        }
    }

    fn hole(&self, name: &str) -> &str {
        self.holes.get(name).copied().unwrap_or_default()
    }

    /// The message alone.
    fn message(&self, template: &str) -> String {
        let filled = |text: String, (name, value): (&&str, &&str)| text.replace(&format!("{{{name}}}"), value);
        self.holes.iter().fold(template.to_owned(), filled)
    }

    /// Relations that a message may mean: it names no schema, but a field may.
    fn relations(&self, name: &str) -> Vec<&Relation> {
        let (schema, name) = match self.spoken.field("SCHEMA NAME") {
            Some(schema) => (Some(schema), name),
            None => (None, name),
        };
        let all = self.known.facts.relations.values();
        let is = |one: &&Relation| one.name == name && schema.is_none_or(|schema| one.schema == schema);
        let mut found: Vec<&Relation> = all.filter(is).collect();
        // `schema.name`, where a program wrote it so.
        if found.is_empty() {
            let all = self.known.facts.relations.values();
            found =
                all.filter(|one| one.qualified() == name || format!("{}.{}", one.schema, one.name) == name).collect();
        }
        found
    }

    /// Constraints of this name, on this relation where one is named.
    fn constraints(&self, name: &str, table: Option<&str>) -> Vec<&Constraint> {
        let table = table.or(self.spoken.field("TABLE NAME"));
        let relations = table.map(|table| self.relations(table));
        let on = |one: &&Constraint| match &relations {
            Some(relations) => relations.iter().any(|relation| relation.oid == one.relation),
            None => true,
        };
        let mut found: Vec<&Constraint> =
            self.known.facts.constraints.values().filter(|one| one.name == name).filter(on).collect();
        // The rule of a partition is its parent's.
        found.sort_by_key(|one| (one.parent != 0, self.known.facts.constraint_name(one)));
        found
    }

    /// Routines of this name, with its schema in front or without.
    fn routines(&self, name: &str) -> Vec<&Routine> {
        let plain = name.replace('"', "");
        let (schema, name) =
            plain.rsplit_once('.').map_or((None, plain.as_str()), |(schema, name)| (Some(schema), name));
        let is = |one: &&Routine| one.name == name && schema.is_none_or(|schema| one.schema == schema);
        self.known.facts.routines.values().filter(is).collect()
    }

    /// Another object, with the reason for telling it.
    fn other(&self, thing: Thing, why: impl Into<String>) -> Other {
        let (kind, name) = thing.name(self.known.facts);
        let rule = thing.definition(self.known.facts);
        Other { kind, name, rule, why: why.into(), place: thing.made(self.known.facts, self.known.files) }
    }

    /// What the migrations know of something that is not there.
    fn gone(&self, wanted: &Wanted) -> Vec<String> {
        let places = self.known.files.find(wanted);
        let mut lines: Vec<String> = places.iter().map(|place| format!("{} at {}", place.what, place.at())).collect();
        if places.last().is_some_and(|place| place.what == "dropped") {
            lines.push("the database that said so lacks that migration, or got it back by hand".to_owned());
        }
        lines
    }

    /// Adds the routines that the error came through.
    fn came_through(&self, mut found: Found) -> Found {
        found.diagnosis.through = raise::frames(self);
        found
    }
}

/// What is looked for where a relation is not there.
fn relation_wanted(schema: Option<&str>, name: &str) -> Wanted {
    let mut wanted = Wanted::whole(What::Relation, "", name);
    wanted.name.0 = schema.map(str::to_owned);
    wanted
}
