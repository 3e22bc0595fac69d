//! A PL/pgSQL body, statement by statement, in the order in which it runs.
//!
//! The walk asks no server. It says which statements are to be tried, each with the variables that it sees. What a query
//! returns decides the columns of records behind it: where the answer is not there yet, the walk leaves out what depends on
//! it, and is done again with the answers.

mod flow;
mod sql;

use std::collections::HashMap;

use super::probe::{MOST_PARAMETERS, Refusal, Statement as Tried, Types, Variable};
use super::scope::{Kind as Variables, Mention, Record, Scope};
use super::shape::Shapes;
use super::tree::Facts;
use super::words;
use crate::plpgsql::ast::{Block, Body, Condition, Declaration, Declared, Raise, Span, Target};
use crate::plpgsql::sqlstates;
use crate::routine::Routine;

/// What became of what was tried, by where it begins in the body.
pub(super) type Answers = HashMap<usize, Result<Facts, Refusal>>;

/// What a statement is there for, and so what must be true of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// An expression.
    Expression,
    /// What is assigned to.
    Target,
    /// A statement of its own: what it returns needs a destination.
    Command,
    /// A query whose rows go to so many variables; `None` if one of them takes the whole row.
    Rows(Option<usize>),
    /// The query of a cursor.
    Cursor,
    /// RETURN QUERY.
    Result,
    /// What FOREACH runs over.
    Array,
}

/// A statement to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Probe {
    /// Where it is in the body; its start is its key.
    pub(super) span: Span,
    pub(super) statement: Tried,
    pub(super) purpose: Purpose,
    /// Whether records that nobody knows were left out of it, so that only what it touches can be learnt.
    pub(super) blind: bool,
    /// The variables that may be columns as well: their number among the parameters, and how often they stand alone.
    pub(super) alone: Vec<(usize, usize)>,
}

/// Something in a body that is not tried, and why nothing is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    pub(super) span: Span,
    pub(super) why: String,
}

/// An error that a body raises.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Raised {
    /// SQLSTATE; `P0001` where the body gives none.
    pub code: String,
    /// The format of the message, with `%` for what is put in; `None` if it is put together at run time.
    pub message: Option<String>,
    /// Where in the body.
    pub offset: usize,
}

/// What one walk finds.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) probes: Vec<Probe>,
    /// What waits for the answers to others.
    pub(super) waiting: Vec<Span>,
    pub(super) unknown: Vec<Unknown>,
    pub(super) raised: Vec<Raised>,
    /// The conditions that its handlers catch.
    pub(super) caught: Vec<String>,
    /// `CALL` statements: their spans, and the procedures' arguments with the variables that they see.
    pub(super) calls: Vec<Probe>,
    /// The tables that TRUNCATE empties, as they are written, and where.
    pub(super) truncated: Vec<(String, Span)>,
}

/// What a walk needs to know.
pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    pub(super) routine: &'a Routine,
    /// The table whose trigger calls it.
    pub(super) table: Option<&'a str>,
    pub(super) answers: &'a Answers,
    pub(super) types: &'a Types,
}

/// Walks through a body once.
pub(super) fn walk(walk: &Walk<'_>, body: &Body, shapes: &mut Shapes) -> Walked {
    let mut walker = Walker { walk, shapes, scope: Scope::default(), found: Walked::default() };
    walker.routine();
    walker.block(&body.block);
    walker.found
}

struct Walker<'w, 'a> {
    walk: &'w Walk<'a>,
    shapes: &'w mut Shapes,
    scope: Scope,
    found: Walked,
}

/// The variables of a trigger function, beside NEW and OLD.
const TRIGGER: &[(&str, &str)] = &[
    ("tg_name", "name"),
    ("tg_when", "text"),
    ("tg_level", "text"),
    ("tg_op", "text"),
    ("tg_relid", "oid"),
    ("tg_relname", "name"),
    ("tg_table_name", "name"),
    ("tg_table_schema", "name"),
    ("tg_nargs", "int4"),
    ("tg_argv", "text[]"),
];

/// The variables of an event trigger's function.
const EVENT_TRIGGER: &[(&str, &str)] = &[("tg_event", "text"), ("tg_tag", "text")];

/// What stands for a pseudo-type that a caller chooses, by the names that the catalog has: only they can be qualified.
const POLYMORPHIC: &[(&str, &str)] = &[
    ("anyelement", "int4"),
    ("anynonarray", "int4"),
    ("anycompatible", "int4"),
    ("anycompatiblenonarray", "int4"),
    ("anyarray", "int4[]"),
    ("anycompatiblearray", "int4[]"),
    ("anyrange", "int4range"),
    ("anycompatiblerange", "int4range"),
    ("anymultirange", "int4multirange"),
    ("anycompatiblemultirange", "int4multirange"),
];

/// The type that a parameter has while a statement is tried; `None` if no parameter can have it.
pub(super) fn parameter_type(r#type: &str, pseudo: bool) -> Option<String> {
    if !pseudo {
        return Some(r#type.to_owned());
    }
    POLYMORPHIC.iter().find(|(name, _)| *name == r#type).map(|(_, stands)| format!("pg_catalog.{stands}"))
}

impl Walker<'_, '_> {
    /// What is declared around the outermost block.
    fn routine(&mut self) {
        let routine = self.walk.routine;
        self.scope.enter(Some(&routine.name));
        self.scope.typed("found", "pg_catalog.bool");
        for argument in &routine.arguments {
            let Some(name) = &argument.name else { continue };
            match parameter_type(&argument.r#type, argument.pseudo) {
                Some(r#type) => self.scope.typed(name, r#type),
                None => self.scope.record(name, Record::Unknown),
            }
        }
        let special = match routine.result.as_str() {
            "trigger" => TRIGGER,
            "event_trigger" => EVENT_TRIGGER,
            _ => return,
        };
        special.iter().for_each(|(name, r#type)| self.scope.typed(name, format!("pg_catalog.{type}")));
        for row in ["new", "old"] {
            match self.walk.table {
                Some(table) => self.scope.typed(row, table),
                None => self.scope.record(row, Record::Unknown),
            }
        }
    }

    fn block(&mut self, block: &Block) {
        self.scope.enter(block.label.as_ref().map(|label| label.text.as_str()));
        block.declarations.iter().for_each(|declaration| self.declaration(declaration));
        let before = self.scope.records.clone();
        self.statements(&block.statements);
        let after = self.scope.records.clone();
        // A handler may begin behind any of the statements.
        self.scope.merge(&before);
        let caught = self.scope.records.clone();
        let mut ends = vec![after];
        for handler in &block.handlers {
            self.scope.records.clone_from(&caught);
            self.scope.enter(None);
            self.scope.typed("sqlstate", "pg_catalog.text");
            self.scope.typed("sqlerrm", "pg_catalog.text");
            let names = handler.conditions.iter().map(|condition| match condition {
                Condition::Name(name) | Condition::State(name) => name.text.clone(),
            });
            self.found.caught.extend(names);
            self.statements(&handler.statements);
            self.scope.leave();
            ends.push(self.scope.records.clone());
        }
        self.join(ends);
        self.scope.leave();
    }

    /// Several ways come together.
    fn join(&mut self, ends: Vec<Vec<Record>>) {
        let mut ends = ends.into_iter();
        if let Some(first) = ends.next() {
            self.scope.records = first;
        }
        ends.for_each(|end| self.scope.merge(&end));
    }

    fn declaration(&mut self, declaration: &Declaration) {
        let name = &declaration.name.text;
        match &declaration.what {
            Declared::Variable { r#type, default, .. } => {
                if let Some(default) = default {
                    self.expression(default);
                }
                let kind = self.kind(&self.walk.text[r#type.clone()]);
                match kind {
                    Some(kind) => self.scope.declare(name, kind),
                    None => {
                        self.scope.record(name, Record::Unassigned);
                        if let (Some(record), Some(default)) = (self.scope.find_record(name), default) {
                            self.assign_value(record, default);
                        }
                    }
                }
            }
            Declared::Alias { of } => {
                let of: Vec<&str> = of.iter().map(|name| name.text.as_str()).collect();
                let numbered = of.last().and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
                let argument = numbered.and_then(|number| self.walk.routine.arguments.get(number - 1));
                let kind = match (argument, of.last()) {
                    (Some(argument), _) => parameter_type(&argument.r#type, argument.pseudo).map(Variables::Typed),
                    (None, Some(name)) => self.scope.find(name).cloned(),
                    (None, None) => None,
                };
                self.scope.declare(name, kind.unwrap_or(Variables::Opaque));
            }
            Declared::Cursor { arguments, query } => {
                self.scope.typed(name, "pg_catalog.refcursor");
                self.scope.enter(None);
                for (argument, r#type) in arguments {
                    let kind = self.kind(&self.walk.text[r#type.clone()]);
                    self.scope.declare(&argument.text, kind.unwrap_or(Variables::Opaque));
                }
                self.probe(query, "", None, Purpose::Cursor);
                self.scope.leave();
                self.scope.opened(name, Some(query.start));
            }
        }
    }

    /// The kind of variable that a declared type makes; `None` for `record`.
    fn kind(&self, r#type: &str) -> Option<Variables> {
        let lower = r#type.trim().to_lowercase();
        if matches!(lower.as_str(), "record" | "pg_catalog.record") {
            return None;
        }
        if let Some(row) = lower.strip_suffix("%rowtype") {
            return Some(Variables::Typed(r#type.trim()[..row.len()].trim().to_owned()));
        }
        let Some(of) = lower.strip_suffix("%type") else {
            // What stands behind `%TYPE`, such as `[]`, no parameter takes.
            return Some(if lower.contains('%') {
                Variables::Opaque
            } else {
                Variables::Typed(r#type.trim().to_owned())
            });
        };
        // Another variable's type, or a column's.
        match self.scope.find(of.trim().trim_matches('"')) {
            Some(Variables::Record(_)) => None,
            Some(kind) => Some(kind.clone()),
            None => Some(Variables::Typed(r#type.trim().to_owned())),
        }
    }

    fn expression(&mut self, span: &Span) {
        self.probe(span, "SELECT ", None, Purpose::Expression);
    }

    fn expressions<'s>(&mut self, spans: impl IntoIterator<Item = &'s Span>) {
        spans.into_iter().for_each(|span| self.expression(span));
    }

    /// What is assigned to must be there, if it is a part of something.
    fn target(&mut self, target: &Target) {
        let whole = target.names.len() == 1 && target.names[0].span.end == target.span.end;
        if !whole {
            self.probe(&target.span, "SELECT ", None, Purpose::Target);
        }
    }

    fn raise(&mut self, raise: &Raise) {
        self.expressions(&raise.parameters);
        self.expressions(raise.using.iter().map(|(_, value)| value));
        if raise.level != "exception" || raise.is_again() {
            return;
        }
        let text = self.walk.text;
        let option = |wanted: &str| raise.using.iter().find(|(name, _)| name.text == wanted).map(|(_, value)| value);
        let code = match (&raise.condition, option("errcode")) {
            (Some(Condition::Name(name) | Condition::State(name)), _) => sqlstate(&name.text),
            (None, Some(value)) => {
                constant(&text[value.clone()]).map_or("a code of run time".to_owned(), |name| sqlstate(&name))
            }
            (None, None) => "P0001".to_owned(),
        };
        let format = raise.format.as_ref().or_else(|| option("message"));
        let message = format.and_then(|span| constant(&text[span.clone()]));
        let offset = raise
            .format
            .as_ref()
            .map_or_else(|| raise.using.first().map_or(0, |(name, _)| name.span.start), |span| span.start);
        self.found.raised.push(Raised { code, message, offset });
    }

    fn unknown(&mut self, span: &Span, why: impl Into<String>) {
        self.found.unknown.push(Unknown { span: span.clone(), why: why.into() });
    }

    /// Has a piece of SQL tried, if all that it sees is known by now.
    fn probe(&mut self, span: &Span, prefix: &str, blank: Option<&Span>, purpose: Purpose) {
        if let Some(probe) = self.tried(span, prefix, blank, purpose) {
            self.found.probes.push(probe);
        }
    }

    fn tried(&mut self, span: &Span, prefix: &str, blank: Option<&Span>, purpose: Purpose) -> Option<Probe> {
        let mut sql = format!("{prefix}{}", words::blanked(self.walk.text, span, blank));
        let mentions = words::mentions(&sql);
        let visible = self.scope.visible(&mentions, self.shapes);
        if visible.pending {
            self.found.waiting.push(span.clone());
            return None;
        }
        let mut variables = Vec::new();
        if words::has_numbered(&sql) {
            variables.extend(self.numbered());
        }
        variables.retain(|known: &Variable| {
            !visible.variables.iter().any(|variable| variable.name == known.name) || known.name.is_empty()
        });
        variables.extend(visible.variables);
        variables.truncate(MOST_PARAMETERS);
        let blind = !visible.opaque.is_empty();
        if blind {
            sql = words::without(&sql, &visible.opaque);
        }
        let alone = alone(&mentions, &variables);
        let statement = Tried { sql, prefix: prefix.len(), variables };
        Some(Probe { span: span.clone(), statement, purpose, blind, alone })
    }

    /// The routine's own arguments, by their numbers and without their names.
    fn numbered(&self) -> impl Iterator<Item = Variable> {
        let arguments = self.walk.routine.arguments.iter();
        arguments.map(|argument| Variable {
            name: String::new(),
            r#type: parameter_type(&argument.r#type, argument.pseudo).unwrap_or_else(|| "pg_catalog.text".to_owned()),
        })
    }

    /// The row that a tried query returns.
    fn row_of(&mut self, key: usize) -> Record {
        match self.walk.answers.get(&key) {
            None => Record::Pending,
            Some(Ok(facts)) => {
                self.shapes.of_query(&facts.columns, self.walk.types).map_or(Record::Unknown, Record::Known)
            }
            Some(Err(_)) => Record::Unknown,
        }
    }

    /// The rows of a query go to variables.
    fn assign_rows(&mut self, targets: &[Target], row: Record) {
        targets.iter().for_each(|target| self.target(target));
        if let [target] = targets
            && let [name] = target.names.as_slice()
            && let Some(record) = self.scope.find_record(&name.text)
        {
            self.scope.assign(record, row);
        }
    }

    /// The value of an expression goes to a record.
    fn assign_value(&mut self, record: usize, value: &Span) {
        let state = match self.walk.answers.get(&value.start) {
            None => Record::Pending,
            Some(Ok(facts)) => {
                let name = facts.columns.first().and_then(|(_, oid)| self.walk.types.name((*oid)?));
                name.map_or(Record::Unknown, |name| Record::Known(name.to_owned()))
            }
            Some(Err(_)) => Record::Unknown,
        };
        self.scope.assign(record, state);
    }

    /// How many variables take a row; `None` if one takes all of it.
    fn takers(&self, targets: &[Target]) -> Option<usize> {
        let scalar = |target: &Target| match (target.names.as_slice(), self.scope.find(&target.names.first()?.text)?) {
            ([_], Variables::Typed(r#type)) if is_scalar(r#type) => Some(()),
            _ => None,
        };
        targets.iter().map(scalar).collect::<Option<Vec<()>>>().map(|all| all.len())
    }
}

/// Whether a type is surely none of rows: PostgreSQL's own, by their names without a schema.
fn is_scalar(r#type: &str) -> bool {
    const KNOWN: &[&str] = &[
        "uuid",
        "text",
        "integer",
        "int",
        "int4",
        "int8",
        "bigint",
        "smallint",
        "boolean",
        "bool",
        "numeric",
        "jsonb",
        "json",
        "date",
        "timestamptz",
        "timestamp",
        "bytea",
        "varchar",
        "name",
        "oid",
        "real",
        "double precision",
        "interval",
    ];
    let name = r#type.trim().to_lowercase();
    let name = name.strip_prefix("pg_catalog.").unwrap_or(&name);
    KNOWN.contains(&name) || name.starts_with("timestamp ") || name.ends_with("[]")
}

/// The variables among the parameters that stand alone somewhere.
fn alone(mentions: &[Mention], variables: &[Variable]) -> Vec<(usize, usize)> {
    let count = |name: &str| mentions.iter().find(|mention| mention.name == name).map_or(0, |mention| mention.alone);
    let counted = variables.iter().enumerate().map(|(at, variable)| (at + 1, count(&variable.name)));
    counted.filter(|(_, alone)| *alone > 0).collect()
}

/// The SQLSTATE of a condition's name, or of one itself.
fn sqlstate(condition: &str) -> String {
    sqlstates(condition).next().unwrap_or(condition).to_owned()
}

/// The text of a plain string; `None` of any other expression.
pub(super) fn constant(expression: &str) -> Option<String> {
    let expression = expression.trim();
    let inside = expression.strip_prefix('\'')?.strip_suffix('\'')?;
    let plain = inside.replace("''", "");
    (!plain.contains('\'')).then(|| inside.replace("''", "'"))
}
