//! One object of the database: what it is called, what it says, and how the files call it.

use super::facts::Facts;
use super::model::{Sited, Subject};
use super::place::{Files, Wanted};
use super::rows::{Column, Constraint, Index, Key, Relation, Routine, part_of};
use crate::migrate::statement::What;
use crate::sql::{ident, qualified};

/// One object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Thing {
    Relation(u32),
    Column(u32, i16),
    Constraint(u32),
    Index(u32),
    Trigger(u32),
    Policy(u32),
    Rule(u32),
    Routine(u32),
    Type(u32),
    /// Whatever else PostgreSQL can identify.
    Other(Key),
}

impl Thing {
    /// The kind and the name, as people write them.
    pub(super) fn name(self, facts: &Facts) -> (String, String) {
        let (kind, name) = self.called(facts).unwrap_or_else(|| ("object".to_owned(), "?".to_owned()));
        (kind, name)
    }

    fn called(self, facts: &Facts) -> Option<(String, String)> {
        let part = |kind: &str, name: &str, relation| (kind.to_owned(), part_of(name, &facts.relation_name(relation)));
        Some(match self {
            Thing::Relation(oid) => facts.relations.get(&oid).map(|one| (one.what().to_owned(), one.qualified()))?,
            Thing::Column(oid, number) => {
                let column = facts.column(oid, number)?;
                ("column".to_owned(), format!("{}.{}", facts.relation_name(oid), ident(&column.name)))
            }
            Thing::Constraint(oid) => {
                let constraint = facts.constraints.get(&oid)?;
                (constraint.what().to_owned(), facts.constraint_name(constraint))
            }
            Thing::Index(oid) => {
                let index = facts.indexes.get(&oid)?;
                let kind = if index.is_unique { "unique index" } else { "index" };
                (kind.to_owned(), qualified(&index.schema, &index.name))
            }
            Thing::Trigger(oid) => {
                let one = facts.triggers.get(&oid)?;
                part("trigger", &one.name, one.relation)
            }
            Thing::Policy(oid) => {
                let one = facts.policies.get(&oid)?;
                part("policy", &one.name, one.relation)
            }
            Thing::Rule(oid) => {
                let one = facts.rules.get(&oid)?;
                part("rule", &one.name, one.relation)
            }
            Thing::Routine(oid) => facts.routines.get(&oid).map(|one| (one.what().to_owned(), one.signature()))?,
            Thing::Type(oid) => facts.types.get(&oid).map(|one| (one.what().to_owned(), one.qualified()))?,
            Thing::Other(key) => facts.objects.get(&key).map(|one| (one.r#type.clone(), one.identity.clone()))?,
        })
    }

    /// The relation that it is, or is a part of.
    pub(super) fn relation(self, facts: &Facts) -> Option<u32> {
        let of_part = |relation: u32| (relation != 0).then_some(relation);
        match self {
            Thing::Relation(oid) | Thing::Column(oid, _) => Some(oid),
            Thing::Constraint(oid) => of_part(facts.constraints.get(&oid)?.relation),
            Thing::Index(oid) => of_part(facts.indexes.get(&oid)?.relation),
            Thing::Trigger(oid) => Some(facts.triggers.get(&oid)?.relation),
            Thing::Policy(oid) => Some(facts.policies.get(&oid)?.relation),
            Thing::Rule(oid) => Some(facts.rules.get(&oid)?.relation),
            _ => None,
        }
    }

    /// Its place in the graph of dependencies.
    pub(super) fn key(self, facts: &Facts) -> Key {
        match self {
            Thing::Relation(oid) | Thing::Index(oid) => facts.key("pg_class", oid),
            Thing::Column(oid, number) => (facts.class("pg_class"), oid, i32::from(number)),
            Thing::Constraint(oid) => facts.key("pg_constraint", oid),
            Thing::Trigger(oid) => facts.key("pg_trigger", oid),
            Thing::Policy(oid) => facts.key("pg_policy", oid),
            Thing::Rule(oid) => facts.key("pg_rewrite", oid),
            Thing::Routine(oid) => facts.key("pg_proc", oid),
            Thing::Type(oid) => facts.key("pg_type", oid),
            Thing::Other(key) => key,
        }
    }

    /// What it says.
    pub(super) fn definition(self, facts: &Facts) -> Option<String> {
        match self {
            Thing::Relation(oid) => {
                let one = facts.relations.get(&oid)?;
                one.definition.clone().or_else(|| {
                    one.bound.clone().map(|bound| match one.parents.first() {
                        Some(parent) => format!("PARTITION OF {} {bound}", facts.relation_name(*parent)),
                        None => bound,
                    })
                })
            }
            Thing::Column(oid, number) => {
                let column = facts.column(oid, number)?;
                Some(column_definition(column))
            }
            Thing::Constraint(oid) => facts.constraints.get(&oid).map(|one| one.definition.clone()),
            Thing::Index(oid) => facts.indexes.get(&oid).map(|one| one.definition.clone()),
            Thing::Trigger(oid) => facts.triggers.get(&oid).map(|one| one.definition.clone()),
            Thing::Policy(oid) => facts.policies.get(&oid).map(super::reject::policy_text),
            Thing::Rule(oid) => facts.rules.get(&oid).map(|one| one.definition.clone()),
            Thing::Routine(oid) => facts.routines.get(&oid)?.result.as_ref().map(|result| format!("RETURNS {result}")),
            Thing::Type(oid) => {
                let one = facts.types.get(&oid)?;
                match one.kind {
                    'e' => Some(format!("one of {}", one.labels.join(", "))),
                    'd' => Some(format!("{}{}", one.base, if one.not_null { " NOT NULL" } else { "" })),
                    _ => None,
                }
            }
            Thing::Other(_) => None,
        }
    }

    /// All that is told of it as the subject.
    pub(super) fn subject(self, facts: &Facts, files: &Files) -> Subject {
        let (kind, name) = self.name(facts);
        let comment = match self {
            Thing::Relation(oid) => facts.relations.get(&oid).and_then(|one| one.comment.clone()),
            Thing::Routine(oid) => facts.routines.get(&oid).and_then(|one| one.comment.clone()),
            _ => None,
        };
        let places = self.wanted(facts).map(|wanted| files.places(&wanted)).unwrap_or_default();
        Subject { kind, name, definition: self.definition(facts), comment, places }
    }

    /// Where it was made.
    pub(super) fn made(self, facts: &Facts, files: &Files) -> Option<Sited> {
        files.made(&self.wanted(facts)?)
    }

    /// How statements call it.
    pub(super) fn wanted(self, facts: &Facts) -> Option<Wanted> {
        let relation = |oid: u32| facts.relations.get(&oid);
        let part = |what: What, oid: u32, name: &str| {
            let relation = relation(oid)?;
            Some(Wanted::part(&[what], &relation.schema, &relation.name, name))
        };
        match self {
            Thing::Relation(oid) => relation(oid).map(|one| match one.kind {
                'c' => Wanted::whole(What::Type, &one.schema, &one.name),
                _ => Wanted::whole(What::Relation, &one.schema, &one.name),
            }),
            Thing::Column(oid, number) => part(What::Column, oid, &facts.column(oid, number)?.name),
            Thing::Constraint(oid) => constraint(facts, facts.constraints.get(&oid)?),
            Thing::Index(oid) => index(facts, facts.indexes.get(&oid)?),
            Thing::Trigger(oid) => {
                facts.triggers.get(&oid).and_then(|one| part(What::Trigger, one.relation, &one.name))
            }
            Thing::Policy(oid) => facts.policies.get(&oid).and_then(|one| part(What::Policy, one.relation, &one.name)),
            Thing::Rule(oid) => facts.rules.get(&oid).and_then(|one| part(What::Rule, one.relation, &one.name)),
            Thing::Routine(oid) => facts.routines.get(&oid).map(|one| routine(facts, one)),
            Thing::Type(oid) => facts.types.get(&oid).map(|one| Wanted::whole(What::Type, &one.schema, &one.name)),
            Thing::Other(_) => None,
        }
    }
}

fn column_definition(column: &Column) -> String {
    let mut text = column.r#type.clone();
    if let Some(default) = &column.default {
        match column.generated.as_str() {
            "" => text.push_str(&format!(" DEFAULT {default}")),
            _ => text.push_str(&format!(" GENERATED ALWAYS AS ({default})")),
        }
    }
    match column.identity.as_str() {
        "a" => text.push_str(" GENERATED ALWAYS AS IDENTITY"),
        "d" => text.push_str(" GENERATED BY DEFAULT AS IDENTITY"),
        _ => {}
    }
    if column.not_null {
        text.push_str(" NOT NULL");
    }
    text
}

/// A constraint; one of a partition that its parent's made is searched for as that one.
fn constraint(facts: &Facts, constraint: &Constraint) -> Option<Wanted> {
    if let Some(parent) = facts.constraints.get(&constraint.parent) {
        return self::constraint(facts, parent);
    }
    let (schema, name) = match facts.types.get(&constraint.r#type) {
        Some(domain) => (&domain.schema, &domain.name),
        None => facts.relations.get(&constraint.relation).map(|one| (&one.schema, &one.name))?,
    };
    let what = match constraint.kind {
        'p' => What::PrimaryKey,
        'u' => What::Unique,
        'f' => What::ForeignKey,
        'x' => What::Exclusion,
        'n' => What::NotNull,
        _ => What::Check,
    };
    let whats = [what, What::Constraint, What::Index];
    let columns = match constraint.r#type {
        0 => facts.column_names(constraint.relation, &constraint.columns),
        _ => vec!["value".to_owned()],
    };
    let indexed = if constraint.index != 0 && what != What::ForeignKey { 3 } else { 2 };
    Some(Wanted::part(&whats[..indexed], schema, name, &constraint.name).unnamed(what, columns))
}

fn index(facts: &Facts, index: &Index) -> Option<Wanted> {
    if let Some(constraint) = facts.constraints.get(&index.constraint) {
        return self::constraint(facts, constraint);
    }
    if let Some(parent) = facts.indexes.get(&index.parent) {
        return self::index(facts, parent);
    }
    let relation: &Relation = facts.relations.get(&index.relation)?;
    let columns = facts.column_names(index.relation, &index.columns);
    let wanted = Wanted::part(&[What::Index], &relation.schema, &relation.name, &index.name);
    Some(wanted.unnamed(What::Index, columns))
}

fn routine(facts: &Facts, routine: &Routine) -> Wanted {
    let mut wanted = Wanted::whole(What::Routine, &routine.schema, &routine.name);
    if facts.is_overloaded(routine) {
        wanted.arguments = Some(routine.types.clone());
    }
    wanted
}
