//! The variables of a PL/pgSQL body: which a statement sees, of which types, and what is known of its records.

use std::collections::HashMap;

use super::probe::Variable;
use super::shape::Shapes;
use super::state::{CursorQuery, Record, State};

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

/// The declarations of one block.
#[derive(Debug, Default)]
struct Frame {
    label: Option<String>,
    variables: HashMap<String, Kind>,
    /// Their names, in the order of their declarations.
    order: Vec<String>,
    /// How many records are declared around it.
    records: usize,
}

/// What a statement sees of its variables.
#[derive(Debug, Default)]
pub(super) struct Visible {
    pub(super) variables: Vec<Variable>,
    /// Names of records whose columns nobody knows.
    pub(super) opaque: Vec<String>,
    /// Names of records that nothing was assigned to.
    pub(super) unassigned: Vec<String>,
    /// Whether something depends on a statement that was not tried yet.
    pub(super) pending: bool,
}

/// All that is declared, from the outermost block inwards, and the state that it is in.
#[derive(Debug, Default)]
pub(super) struct Scope {
    frames: Vec<Frame>,
    pub(super) state: State,
    /// What the records may be wherever an error can lead to a handler, for each block around that has one.
    watched: Vec<Vec<Record>>,
}

impl Scope {
    pub(super) fn enter(&mut self, label: Option<&str>) {
        let records = self.state.records.len();
        self.frames.push(Frame { label: label.map(str::to_owned), records, ..Frame::default() });
    }

    pub(super) fn leave(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.state.records.truncate(frame.records);
        }
    }

    pub(super) fn declare(&mut self, name: &str, kind: Kind) {
        if let Some(frame) = self.frames.last_mut()
            && frame.variables.insert(name.to_owned(), kind).is_none()
        {
            frame.order.push(name.to_owned());
        }
    }

    pub(super) fn typed(&mut self, name: &str, r#type: impl Into<String>) {
        self.declare(name, Kind::Typed(r#type.into()));
    }

    pub(super) fn record(&mut self, name: &str, state: Record) {
        let number = self.state.records.len();
        self.declare(name, Kind::Record(number));
        self.state.records.push(Record::Unassigned);
        self.assign(number, state);
    }

    /// The variable of a name, the innermost one.
    pub(super) fn find(&self, name: &str) -> Option<&Kind> {
        self.frames.iter().rev().find_map(|frame| frame.variables.get(name))
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
        for watched in &mut self.watched {
            // One that is declared inside is seen by nothing outside.
            if let Some(known) = watched.get_mut(record) {
                known.merge(&state);
            }
        }
        if let Some(record) = self.state.records.get_mut(record) {
            *record = state;
        }
    }

    /// From here on, an error may lead to a handler.
    pub(super) fn watch(&mut self) {
        self.watched.push(self.state.records.clone());
    }

    /// The state in which a handler begins.
    pub(super) fn watched(&mut self) -> State {
        let mut records = self.watched.pop().unwrap_or_default();
        records.truncate(self.state.records.len());
        State { records, ..self.state.clone() }
    }

    /// A cursor is opened for a query.
    pub(super) fn opened(&mut self, cursor: &str, query: CursorQuery) {
        self.state.opened(cursor, query);
    }

    pub(super) fn cursor(&self, name: &str) -> CursorQuery {
        self.state.cursor(name)
    }

    /// What a statement sees that has these names in it. A label that stands before a dot is a row of its block's variables.
    pub(super) fn visible(&self, names: &[Mention], shapes: &mut Shapes) -> Visible {
        let mut visible = Visible::default();
        for mention in names {
            match self.find(&mention.name) {
                Some(Kind::Typed(r#type)) => visible.variables.push(Variable::new(&mention.name, r#type)),
                Some(Kind::Record(number)) => match &self.state.records[*number] {
                    Record::Known(r#type) => visible.variables.push(Variable::new(&mention.name, r#type)),
                    Record::Pending => visible.pending = true,
                    Record::Unassigned => visible.unassigned.push(mention.name.clone()),
                    Record::Unknown => visible.opaque.push(mention.name.clone()),
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
        let all = frame.order.iter().filter_map(|name| Some((name, frame.variables.get(name)?)));
        let pending =
            |kind: &Kind| matches!(kind, Kind::Record(number) if self.state.records[*number] == Record::Pending);
        visible.pending |= frame.variables.values().any(pending);
        let labelled: Vec<(String, String)> =
            all.filter_map(|(name, kind)| Some((name.clone(), self.type_of(kind)?))).collect();
        // A composite type takes no `%TYPE`.
        let columns: Vec<_> = labelled.iter().filter(|(_, r#type)| !r#type.contains('%')).cloned().collect();
        let is_column = |name: &&String| columns.iter().any(|(column, _)| column == *name);
        let omitted = frame.order.iter().filter(|name| !is_column(name)).cloned().collect();
        let r#type = shapes.of(columns, omitted);
        visible.variables.push(Variable { labelled, ..Variable::new(label, r#type) });
    }

    fn type_of(&self, kind: &Kind) -> Option<String> {
        match kind {
            Kind::Typed(r#type) => Some(r#type.clone()),
            Kind::Record(number) => match &self.state.records[*number] {
                Record::Known(r#type) => Some(r#type.clone()),
                _ => None,
            },
            Kind::Opaque => None,
        }
    }
}

/// A name that stands in a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The name, folded.
    pub(super) name: String,
    /// Whether it stands before a dot somewhere.
    pub(super) qualifies: bool,
    /// How often it stands alone, neither before nor behind a dot, nor before a parenthesis.
    pub(super) alone: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(name: &str, qualifies: bool) -> Mention {
        Mention { name: name.to_owned(), qualifies, alone: usize::from(!qualifies) }
    }

    #[test]
    fn the_innermost_declaration_is_seen_and_a_label_reaches_the_others() {
        let (mut scope, mut shapes) = (Scope::default(), Shapes::default());
        scope.enter(Some("outer"));
        scope.typed("a", "int4");
        scope.typed("b", "t.c%TYPE");
        scope.enter(None);
        scope.typed("a", "text");
        let visible = scope.visible(&[mention("a", false), mention("outer", true), mention("c", false)], &mut shapes);
        assert_eq!(visible.variables[0], Variable::new("a", "text"));
        let label = &visible.variables[1];
        assert_eq!(label.labelled, [("a".into(), "int4".into()), ("b".into(), "t.c%TYPE".into())]);
        assert!(shapes.omits(&label.r#type, Some(&"b".into())), "a composite's column cannot be of a type with %TYPE");
        assert_eq!(visible.variables.len(), 2);
        scope.leave();
        assert_eq!(scope.find("a"), Some(&Kind::Typed("int4".into())));
    }

    #[test]
    fn a_handler_begins_with_whatever_was_assigned_on_the_way() {
        let mut scope = Scope::default();
        scope.enter(None);
        scope.record("r", Record::Unassigned);
        scope.record("s", Record::Unassigned);
        let (r, s) = (scope.find_record("r").unwrap_or_default(), scope.find_record("s").unwrap_or_default());
        scope.watch();
        scope.assign(r, Record::Known("x".into()));
        scope.assign(r, Record::Known("y".into()));
        scope.assign(s, Record::Known("z".into()));
        assert_eq!(scope.state.records[r], Record::Known("y".into()));
        assert_eq!(scope.watched().records, [Record::Unknown, Record::Known("z".into())]);
    }
}
