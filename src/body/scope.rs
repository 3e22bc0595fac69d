//! The variables of a PL/pgSQL body: which a statement sees, of which types, and what is known of its records.

use std::collections::HashMap;

use super::probe::Variable;
use super::shape::Shapes;
use crate::plpgsql::ast::Span;

/// What is known of the columns of a variable of type `record`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record {
    /// Nothing was assigned yet.
    Unassigned,
    /// It depends on a statement that was not tried yet.
    Pending,
    /// It is a row of this type.
    Known(String),
    /// It depends on what happens at run time.
    Unknown,
}

impl Record {
    /// What is known where two ways come together.
    fn merge(&mut self, other: &Record) {
        match (&*self, other) {
            (mine, theirs) if mine == theirs => {}
            (Record::Pending, _) | (_, Record::Pending) => *self = Record::Pending,
            _ => *self = Record::Unknown,
        }
    }
}

/// What a variable is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of a type that SQL can name.
    Typed(String),
    /// A record, by its number.
    Record(usize),
    /// Declared without a name of its own, or of a type that no parameter can have.
    Opaque,
}

#[derive(Debug, Clone)]
struct Named {
    name: String,
    kind: Kind,
}

/// The declarations of one block.
#[derive(Debug, Default)]
struct Frame {
    label: Option<String>,
    variables: Vec<Named>,
}

/// What a statement sees of its variables.
#[derive(Debug, Default)]
pub(super) struct Visible {
    pub(super) variables: Vec<Variable>,
    /// Names of records whose columns nobody knows.
    pub(super) opaque: Vec<String>,
    /// Whether something depends on a statement that was not tried yet.
    pub(super) pending: bool,
}

/// The query that a cursor is for, if it is always the same: the key of its probe.
type CursorQuery = Option<usize>;

/// All that is declared, from the outermost block inwards.
#[derive(Debug, Default)]
pub(super) struct Scope {
    frames: Vec<Frame>,
    pub(super) records: Vec<Record>,
    cursors: HashMap<String, CursorQuery>,
}

impl Scope {
    pub(super) fn enter(&mut self, label: Option<&str>) {
        self.frames.push(Frame { label: label.map(str::to_owned), variables: Vec::new() });
    }

    pub(super) fn leave(&mut self) {
        self.frames.pop();
    }

    pub(super) fn declare(&mut self, name: &str, kind: Kind) {
        if let Some(frame) = self.frames.last_mut() {
            frame.variables.push(Named { name: name.to_owned(), kind });
        }
    }

    pub(super) fn typed(&mut self, name: &str, r#type: impl Into<String>) {
        self.declare(name, Kind::Typed(r#type.into()));
    }

    pub(super) fn record(&mut self, name: &str, state: Record) {
        self.declare(name, Kind::Record(self.records.len()));
        self.records.push(state);
    }

    /// The variable of a name, the innermost one.
    pub(super) fn find(&self, name: &str) -> Option<&Kind> {
        let mut all = self.frames.iter().rev().flat_map(|frame| frame.variables.iter().rev());
        all.find(|variable| variable.name == name).map(|variable| &variable.kind)
    }

    /// The record that a name is of.
    pub(super) fn find_record(&self, name: &str) -> Option<usize> {
        match self.find(name) {
            Some(Kind::Record(number)) => Some(*number),
            _ => None,
        }
    }

    /// A row was assigned to a record.
    pub(super) fn assign(&mut self, record: usize, state: Record) {
        if let Some(record) = self.records.get_mut(record) {
            *record = state;
        }
    }

    /// Where ways come together, only what is the same on all of them is known.
    pub(super) fn merge(&mut self, other: &[Record]) {
        for (mine, theirs) in self.records.iter_mut().zip(other) {
            mine.merge(theirs);
        }
    }

    /// A cursor is opened for a query.
    pub(super) fn opened(&mut self, cursor: &str, query: CursorQuery) {
        let known = self.cursors.entry(cursor.to_owned()).or_insert(query);
        if *known != query {
            *known = None;
        }
    }

    pub(super) fn cursor(&self, name: &str) -> CursorQuery {
        self.cursors.get(name).copied().flatten()
    }

    /// What a statement sees that has these names in it. A label that stands before a dot is a row of its block's variables.
    pub(super) fn visible(&self, names: &[Mention], shapes: &mut Shapes) -> Visible {
        let mut visible = Visible::default();
        for mention in names {
            match self.find(&mention.name) {
                Some(Kind::Typed(r#type)) => visible.add(&mention.name, r#type),
                Some(Kind::Record(number)) => match &self.records[*number] {
                    Record::Known(r#type) => visible.add(&mention.name, r#type),
                    Record::Pending => visible.pending = true,
                    Record::Unassigned | Record::Unknown => visible.opaque.push(mention.name.clone()),
                },
                Some(Kind::Opaque) => visible.opaque.push(mention.name.clone()),
                None if mention.qualifies => self.label(&mention.name, &mut visible, shapes),
                None => {}
            }
        }
        visible
    }

    fn label(&self, label: &str, visible: &mut Visible, shapes: &mut Shapes) {
        let Some(frame) = self.frames.iter().rev().find(|frame| frame.label.as_deref() == Some(label)) else { return };
        let columns: Vec<(String, String)> = frame
            .variables
            .iter()
            .filter_map(|variable| match &variable.kind {
                // A composite type takes no `%TYPE`.
                Kind::Typed(r#type) if r#type.contains('%') => None,
                Kind::Typed(r#type) => Some((variable.name.clone(), r#type.clone())),
                Kind::Record(number) => match &self.records[*number] {
                    Record::Known(r#type) => Some((variable.name.clone(), r#type.clone())),
                    _ => None,
                },
                Kind::Opaque => None,
            })
            .collect();
        visible.add(label, &shapes.of(columns));
    }
}

impl Visible {
    fn add(&mut self, name: &str, r#type: &str) {
        self.variables.push(Variable { name: name.to_owned(), r#type: r#type.to_owned() });
    }
}

/// A name that stands in a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The name, folded.
    pub(super) name: String,
    /// Where it stands first.
    pub(super) span: Span,
    /// Whether it stands before a dot somewhere.
    pub(super) qualifies: bool,
    /// How often it stands alone, neither before nor behind a dot, nor before a parenthesis.
    pub(super) alone: usize,
}
