//! A PL/pgSQL body, statement by statement, in the order in which it runs.
//!
//! The walk asks no server. It says which statements are to be tried, each with the variables that it sees. What a query
//! returns decides the columns of records behind it: where the answer is not there yet, the walk leaves out what depends on
//! it, and is done again with the answers.

mod assign;
mod declare;
mod dynamic;
mod flow;
mod raise;
mod sql;

pub(crate) use declare::parameter_type;

use std::collections::HashMap;

use super::probe::{Refusal, Statement as Tried, Types, Variable};
use super::scope::{Kind as Variables, Mention, Scope};
use super::shape::Shapes;
use super::state::{Record, State};
use super::tree::Facts;
use super::words;
use crate::plpgsql::ast::{Body, Span};
use crate::routine::Routine;
use flow::Jump;
pub use raise::Raised;

/// What became of what was tried, by where it begins in the body.
pub(super) type Answers = HashMap<usize, Result<Facts, Refusal>>;

/// What a statement is there for, and so what must be true of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// An expression: it has one value.
    Expression,
    /// What is assigned to.
    Target,
    /// A statement of its own: what it returns needs a destination.
    Command,
    /// What it returns does not matter: PERFORM, the statements of an SQL function.
    Any,
    /// A query whose rows go to so many variables; `None` if one of them takes the whole row.
    Rows(Option<usize>),
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
    /// Why more than that would be a guess.
    pub(super) guess: Option<&'static str>,
    /// Records in it that nothing was assigned to, and the text with them.
    pub(super) unassigned: Option<(Vec<String>, String)>,
    /// The variables that may be columns as well: their number among the parameters, and how often they stand alone.
    pub(super) alone: Vec<(usize, usize)>,
}

/// Why something would be a guess.
const RECORD: &str = "the columns of a record in it are known only at run time";
const MADE: &str = "a table of a name in it is made when the routine runs";

/// Something in a body that is not tried, and why nothing is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    pub(super) span: Span,
    pub(super) why: String,
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
    /// `CALL` statements.
    pub(super) calls: Vec<Probe>,
    /// The tables that TRUNCATE empties, as they are written, and where.
    pub(super) truncated: Vec<(String, Span)>,
}

/// How much one had found at a time.
struct Mark([usize; 7]);

impl Walked {
    fn mark(&self) -> Mark {
        Mark([
            self.probes.len(),
            self.waiting.len(),
            self.unknown.len(),
            self.raised.len(),
            self.caught.len(),
            self.calls.len(),
            self.truncated.len(),
        ])
    }

    /// Forgets what was found since.
    fn back_to(&mut self, mark: &Mark) {
        let Mark([probes, waiting, unknown, raised, caught, calls, truncated]) = *mark;
        self.probes.truncate(probes);
        self.waiting.truncate(waiting);
        self.unknown.truncate(unknown);
        self.raised.truncate(raised);
        self.caught.truncate(caught);
        self.calls.truncate(calls);
        self.truncated.truncate(truncated);
    }
}

/// What a walk needs to know.
pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    pub(super) routine: &'a Routine,
    /// The table whose trigger calls it.
    pub(super) table: Option<&'a str>,
    /// The tables that the body makes.
    pub(super) made: &'a [String],
    pub(super) answers: &'a Answers,
    pub(super) types: &'a Types,
}

/// Walks through a body once.
pub(super) fn walk(walk: &Walk<'_>, body: &Body, shapes: &mut Shapes) -> Walked {
    let mut walker = Walker::new(walk, shapes);
    walker.routine();
    walker.block(&body.block);
    walker.found
}

/// Walks through the statements of an SQL function.
pub(super) fn statements(walk: &Walk<'_>, shapes: &mut Shapes) -> Walked {
    let mut walker = Walker::new(walk, shapes);
    walker.sql_function();
    walker.found
}

struct Walker<'w, 'a> {
    walk: &'w Walk<'a>,
    shapes: &'w mut Shapes,
    scope: Scope,
    /// The loops and labelled blocks around.
    jumps: Vec<Jump>,
    /// The states in which turns of loops begin, by where their statements do.
    heads: HashMap<usize, State>,
    found: Walked,
}

impl<'w, 'a> Walker<'w, 'a> {
    fn new(walk: &'w Walk<'a>, shapes: &'w mut Shapes) -> Self {
        let (scope, heads, found) = (Scope::default(), HashMap::new(), Walked::default());
        Walker { walk, shapes, scope, jumps: Vec::new(), heads, found }
    }

    fn expression(&mut self, span: &Span) {
        self.probe(span, "SELECT ", None, Purpose::Expression);
    }

    fn expressions<'s>(&mut self, spans: impl IntoIterator<Item = &'s Span>) {
        spans.into_iter().for_each(|span| self.expression(span));
    }

    fn unknown(&mut self, span: &Span, why: impl Into<String>) {
        self.found.unknown.push(Unknown { span: span.clone(), why: why.into() });
    }

    /// Has a piece of SQL tried, if all that it sees is known by now.
    fn probe(&mut self, span: &Span, prefix: &str, blank: Option<&Span>, purpose: Purpose) {
        let sql = format!("{prefix}{}", words::blanked(self.walk.text, span, blank));
        if let Some(probe) = self.tried(span, sql, prefix.len(), purpose) {
            self.found.probes.push(probe);
        }
    }

    fn tried(&mut self, span: &Span, sql: String, prefix: usize, purpose: Purpose) -> Option<Probe> {
        let mentions = words::mentions(&sql);
        let mut visible = self.scope.visible(&mentions, self.shapes);
        if visible.pending {
            self.found.waiting.push(span.clone());
            return None;
        }
        let mut variables = if words::has_numbered(&sql) { self.numbered() } else { Vec::new() };
        variables.append(&mut visible.variables);
        let qualifies = |name: &String| mentions.iter().any(|mention| mention.name == *name && mention.qualifies);
        let is_made = self.is_about_made(&mentions);
        let hidden = [visible.opaque.as_slice(), &visible.unassigned].concat();
        let whole = sql;
        let sql = if hidden.is_empty() { whole.clone() } else { words::without(&whole, &hidden) };
        // A variable alone is nothing but its value.
        let guess =
            match visible.opaque.iter().any(qualifies) || !visible.opaque.is_empty() && sql.trim() != "SELECT NULL" {
                true => Some(RECORD),
                false => is_made.then_some(MADE),
            };
        let blind = guess.is_some() || !hidden.is_empty();
        let unassigned = (!visible.unassigned.is_empty()).then_some((visible.unassigned, whole));
        let alone = alone(&mentions, &variables);
        let statement = Tried { sql, prefix, variables };
        Some(Probe { span: span.clone(), statement, purpose, blind, guess, unassigned, alone })
    }

    /// Whether a name in it is one of a table that this body makes, and that may hide another of this name.
    fn is_about_made(&self, mentions: &[Mention]) -> bool {
        mentions
            .iter()
            .any(|mention| self.walk.made.contains(&mention.name) && self.scope.find(&mention.name).is_none())
    }

    /// The routine's own arguments, by their numbers and without their names.
    fn numbered(&self) -> Vec<Variable> {
        let type_of = |r#type: &str, pseudo| {
            declare::parameter_type(r#type, pseudo).unwrap_or_else(|| "pg_catalog.text".to_owned())
        };
        let arguments = self.walk.routine.arguments.iter();
        arguments.map(|argument| Variable::new("", type_of(&argument.r#type, argument.pseudo))).collect()
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
}

/// The variables among the parameters that stand alone somewhere.
fn alone(mentions: &[Mention], variables: &[Variable]) -> Vec<(usize, usize)> {
    let counts: HashMap<&str, usize> = mentions.iter().map(|mention| (mention.name.as_str(), mention.alone)).collect();
    let counted = variables.iter().enumerate();
    let counted =
        counted.map(|(at, variable)| (at + 1, counts.get(variable.name.as_str()).copied().unwrap_or_default()));
    counted.filter(|(_, alone)| *alone > 0).collect()
}
