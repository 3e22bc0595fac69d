//! Which objects a statement makes, changes, renames or drops, and where in its text.
//!
//! Constraints without a name are told by their columns: PostgreSQL makes their names.

mod alter;
mod table;

use super::Name;
use super::cursor::Cursor;
use squawk_lexer::TokenKind;

/// What is done to an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// CREATE, ADD, GRANT.
    Makes,
    /// CREATE OR REPLACE: what was there before, if anything, is gone.
    Replaces,
    /// ALTER.
    Changes,
    /// DROP, REVOKE.
    Drops,
    /// It has this name from here on; `SET SCHEMA` gives only a schema, `RENAME` only a name.
    Becomes {
        /// The new schema.
        schema: Option<String>,
        /// The new name.
        name: Option<String>,
    },
}

/// What an object is, as far as statements tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Tables, views, sequences, foreign tables: what shares the name space of relations, indexes apart.
    Relation,
    /// An index.
    Index,
    /// A column.
    Column,
    /// A constraint whose kind the statement does not say: `DROP CONSTRAINT`.
    Constraint,
    /// UNIQUE.
    Unique,
    /// PRIMARY KEY.
    PrimaryKey,
    /// CHECK, of a table or a domain.
    Check,
    /// FOREIGN KEY, REFERENCES.
    ForeignKey,
    /// EXCLUDE.
    Exclusion,
    /// NOT NULL.
    NotNull,
    /// A trigger.
    Trigger,
    /// A row security policy.
    Policy,
    /// A rule.
    Rule,
    /// Whether row security is on.
    RowSecurity,
    /// A function, procedure or aggregate.
    Routine,
    /// A type or domain.
    Type,
    /// A schema.
    Schema,
    /// Rights on relations, routines or schemas.
    Grant,
}

/// One object that a statement is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defined {
    /// What it is.
    pub what: What,
    /// What is done to it.
    pub deed: Deed,
    /// The relation or domain that it is part of.
    pub on: Option<Name>,
    /// Its name; `None` where PostgreSQL makes one.
    pub name: Option<Name>,
    /// The columns of a constraint or index, or all names in a CHECK; the arguments of a routine that come in, as written.
    pub parts: Vec<String>,
    /// Where in the statement it begins.
    pub offset: usize,
}

impl Defined {
    fn new(what: What, deed: Deed, name: Option<Name>, offset: usize) -> Self {
        Defined { what, deed, on: None, name, parts: Vec::new(), offset }
    }

    fn on(mut self, relation: &Name) -> Self {
        self.on = Some(relation.clone());
        self
    }

    fn parts(mut self, parts: Vec<String>) -> Self {
        self.parts = parts;
        self
    }
}

/// A name without a schema.
fn plain(name: String) -> Name {
    Name { schema: None, name }
}

/// The objects that a statement is about, in the order of its text; empty for a statement of another kind.
pub fn defined(sql: &str) -> Vec<Defined> {
    let mut cursor = Cursor::new(sql);
    match cursor.take_any(&["create", "alter", "drop", "grant", "revoke"]) {
        Some("create") => create(&mut cursor),
        Some("alter") => alter::alter(&mut cursor),
        Some("drop") => drop(&mut cursor),
        Some("grant") => grant(&mut cursor, Deed::Makes),
        Some(_) => grant(&mut cursor, Deed::Drops),
        None => Vec::new(),
    }
}

/// Words between CREATE and what is made.
const ADJECTIVES: [&str; 12] = [
    "global",
    "local",
    "temporary",
    "temp",
    "unlogged",
    "recursive",
    "materialized",
    "foreign",
    "constraint",
    "unique",
    "trusted",
    "procedural",
];

const RELATIONS: [&str; 3] = ["table", "view", "sequence"];
const ROUTINES: [&str; 4] = ["function", "procedure", "aggregate", "routine"];

fn create(cursor: &mut Cursor<'_>) -> Vec<Defined> {
    let deed = if cursor.take("or replace") { Deed::Replaces } else { Deed::Makes };
    while cursor.take_any(&ADJECTIVES).is_some() {}
    if let Some(kind) = cursor.take_any(&RELATIONS) {
        return relation(cursor, kind, deed);
    }
    if cursor.take_any(&ROUTINES).is_some() {
        return routine(cursor, deed).into_iter().collect();
    }
    match cursor.take_any(&["index", "trigger", "policy", "rule", "type", "domain", "schema"]) {
        Some("index") => index(cursor).into_iter().collect(),
        Some("trigger") => part(cursor, What::Trigger, deed).into_iter().collect(),
        Some("policy") => part(cursor, What::Policy, deed).into_iter().collect(),
        Some("rule") => rule(cursor, deed).into_iter().collect(),
        Some("domain") => domain(cursor),
        Some("schema") => named(cursor, What::Schema, deed).into_iter().collect(),
        Some(_) => named(cursor, What::Type, deed).into_iter().collect(),
        None => Vec::new(),
    }
}

fn relation(cursor: &mut Cursor<'_>, kind: &str, deed: Deed) -> Vec<Defined> {
    cursor.take_if_exists();
    let offset = cursor.offset();
    let Some(name) = cursor.name() else { return Vec::new() };
    let mut found = vec![Defined::new(What::Relation, deed, Some(name.clone()), offset)];
    if kind == "table" {
        found.extend(table::elements(cursor, &name));
    }
    found
}

fn named(cursor: &mut Cursor<'_>, what: What, deed: Deed) -> Option<Defined> {
    cursor.take_if_exists();
    let offset = cursor.offset();
    Some(Defined::new(what, deed, Some(cursor.name()?), offset))
}

fn domain(cursor: &mut Cursor<'_>) -> Vec<Defined> {
    let Some(made) = named(cursor, What::Type, Deed::Makes) else { return Vec::new() };
    let rules = made.name.iter().flat_map(|name| table::rules(cursor, name, None)).collect();
    [vec![made], rules].concat()
}

/// A routine, with its arguments that come in.
fn routine(cursor: &mut Cursor<'_>, deed: Deed) -> Option<Defined> {
    let mut made = named(cursor, What::Routine, deed)?;
    let arguments = cursor.group().map(|mut group| group.clauses()).unwrap_or_default();
    let comes_in = arguments.into_iter().filter(|argument| !argument.at_end() && !argument.is("out"));
    made.parts = comes_in.map(|argument| argument.rest().to_owned()).collect();
    Some(made)
}

fn index(cursor: &mut Cursor<'_>) -> Option<Defined> {
    cursor.take("concurrently");
    cursor.take_if_exists();
    let offset = cursor.offset();
    let name = if cursor.is("on") { None } else { cursor.name() };
    cursor.take("on");
    let relation = cursor.relation()?;
    if cursor.take("using") {
        cursor.identifier();
    }
    let columns = cursor.group().map(|mut group| table::columns(&mut group)).unwrap_or_default();
    Some(Defined::new(What::Index, Deed::Makes, name, offset).on(&relation).parts(columns))
}

/// `name … ON relation`.
fn part(cursor: &mut Cursor<'_>, what: What, deed: Deed) -> Option<Defined> {
    let mut found = named(cursor, what, deed)?;
    // UPDATE OF a trigger may name columns, and nothing before it holds the word ON.
    found.on = cursor.find("on").then(|| cursor.relation()).flatten();
    Some(found)
}

/// `name AS ON event TO relation`.
fn rule(cursor: &mut Cursor<'_>, deed: Deed) -> Option<Defined> {
    let mut found = named(cursor, What::Rule, deed)?;
    found.on = cursor.find("to").then(|| cursor.relation()).flatten();
    Some(found)
}

fn drop(cursor: &mut Cursor<'_>) -> Vec<Defined> {
    while cursor.take_any(&["materialized", "foreign"]).is_some() {}
    let what = match cursor.take_any(&RELATIONS) {
        Some(_) => What::Relation,
        None if cursor.take_any(&ROUTINES).is_some() => return drop_routines(cursor),
        None => match cursor.take_any(&["index", "trigger", "policy", "rule", "type", "domain", "schema"]) {
            Some("index") => What::Index,
            Some("trigger") => return part(cursor, What::Trigger, Deed::Drops).into_iter().collect(),
            Some("policy") => return part(cursor, What::Policy, Deed::Drops).into_iter().collect(),
            Some("rule") => return part(cursor, What::Rule, Deed::Drops).into_iter().collect(),
            Some("schema") => What::Schema,
            Some(_) => What::Type,
            None => return Vec::new(),
        },
    };
    cursor.take("concurrently");
    cursor.take_if_exists();
    let offset = cursor.offset();
    cursor.names().into_iter().map(|name| Defined::new(what, Deed::Drops, Some(name), offset)).collect()
}

fn drop_routines(cursor: &mut Cursor<'_>) -> Vec<Defined> {
    let mut found = Vec::new();
    loop {
        found.extend(routine(cursor, Deed::Drops));
        if !cursor.symbol(TokenKind::Comma) {
            return found;
        }
    }
}

/// `… ON [kind] name, … {TO | FROM} …`.
fn grant(cursor: &mut Cursor<'_>, deed: Deed) -> Vec<Defined> {
    if !cursor.find("on") {
        return Vec::new();
    }
    if cursor.take_any(&["all tables in schema", "all functions in schema", "all routines in schema"]).is_some() {
        return Vec::new();
    }
    cursor.take_any(&["table", "function", "procedure", "routine", "schema", "sequence"]);
    let mut found = Vec::new();
    loop {
        let offset = cursor.offset();
        let Some(name) = cursor.name() else { return found };
        let arguments = cursor.group().map(|mut group| group.clauses()).unwrap_or_default();
        let arguments = arguments.iter().filter(|one| !one.at_end()).map(|one| one.rest().to_owned()).collect();
        found.push(Defined::new(What::Grant, deed.clone(), Some(name), offset).parts(arguments));
        if !cursor.symbol(TokenKind::Comma) {
            return found;
        }
    }
}

#[cfg(test)]
mod tests;
