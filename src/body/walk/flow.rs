//! Statements that decide what runs.

use super::{Purpose, Walker};
use crate::body::state::{Record, State};
use crate::body::words;
use crate::plpgsql::ast::{Branch, Kind, Name, Over, Returns, Span, Statement, Target};

/// A loop or a block that EXIT can leave.
#[derive(Debug)]
pub(super) struct Jump {
    label: Option<String>,
    is_loop: bool,
    /// The states in which EXIT leaves it.
    pub(super) exits: Vec<State>,
    /// The states in which CONTINUE goes on with it.
    continues: Vec<State>,
}

/// How the turns of a loop begin.
#[derive(Default)]
struct Turn<'b> {
    condition: Option<&'b Span>,
    /// A record that takes a row.
    row: Option<(usize, Record)>,
    /// Whether the loop ends by itself, and not only by EXIT.
    ends: bool,
}

impl Walker<'_, '_> {
    pub(super) fn statements(&mut self, statements: &[Statement]) {
        statements.iter().for_each(|statement| self.statement(statement));
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.kind {
            Kind::Block(block) => self.block(block),
            Kind::If { branches, otherwise } => self.branches(branches, otherwise.as_deref(), true),
            Kind::Case { subject, branches, otherwise } => {
                self.expressions(subject);
                // Without ELSE, nothing but a branch leads on.
                self.branches(branches, otherwise.as_deref(), false);
            }
            Kind::Loop { label, statements } => self.repeated(label.as_ref(), &Turn::default(), statements),
            Kind::While { label, condition, statements } => {
                let turn = Turn { condition: Some(condition), row: None, ends: true };
                self.repeated(label.as_ref(), &turn, statements);
            }
            Kind::For { label, targets, over, statements } => {
                self.scope.enter(label.as_ref().map(|label| label.text.as_str()));
                let row = self.over(targets, over);
                self.repeated(label.as_ref(), &Turn { condition: None, row, ends: true }, statements);
                self.scope.leave();
            }
            Kind::Foreach { label, targets, array, statements, .. } => {
                self.probe(array, "SELECT ", None, Purpose::Array);
                self.assign_rows(targets, &Record::Unknown);
                self.repeated(label.as_ref(), &Turn { ends: true, ..Turn::default() }, statements);
            }
            Kind::Exit { continues, label, condition } => self.exit(*continues, label.as_ref(), condition.as_ref()),
            Kind::Return(returns) => self.returns(returns),
            Kind::Raise(raise) => self.raise(raise),
            Kind::Assert { condition, message } => {
                self.expression(condition);
                self.expressions(message);
            }
            Kind::Commit | Kind::Rollback | Kind::Null => {}
            _ => self.data(statement),
        }
    }

    fn branches(&mut self, branches: &[Branch], otherwise: Option<&[Statement]>, skips: bool) {
        // The conditions change nothing, and the first that is true ends them.
        branches.iter().for_each(|branch| self.expressions(&branch.conditions));
        let before = self.scope.state.clone();
        let mut end = State { is_dead: true, ..before.clone() };
        for statements in branches.iter().map(|branch| branch.statements.as_slice()).chain(otherwise) {
            self.scope.state.clone_from(&before);
            self.statements(statements);
            end.merge(&self.scope.state);
        }
        if skips && otherwise.is_none() {
            end.merge(&before);
        }
        self.scope.state = end;
    }

    pub(super) fn enter_jump(&mut self, label: Option<&str>, is_loop: bool) {
        self.jumps.push(Jump { label: label.map(str::to_owned), is_loop, exits: Vec::new(), continues: Vec::new() });
    }

    pub(super) fn leave_jump(&mut self) -> Jump {
        let none = || Jump { label: None, is_loop: false, exits: Vec::new(), continues: Vec::new() };
        self.jumps.pop().unwrap_or_else(none)
    }

    fn exit(&mut self, continues: bool, label: Option<&Name>, condition: Option<&Span>) {
        self.expressions(condition);
        let to = self.jumps.iter_mut().rev().find(|jump| match label {
            Some(label) => jump.label.as_ref() == Some(&label.text),
            None => jump.is_loop,
        });
        if let Some(jump) = to {
            let states = if continues { &mut jump.continues } else { &mut jump.exits };
            states.push(self.scope.state.clone());
        }
        self.scope.state.is_dead |= condition.is_none();
    }

    /// Statements that run again and again. They are walked through until another turn begins with nothing else than what was
    /// thought.
    fn repeated(&mut self, label: Option<&Name>, turn: &Turn<'_>, statements: &[Statement]) {
        let label = label.map(|label| label.text.as_str());
        let (mark, key) = (self.found.mark(), statements.first().map_or(0, |first| first.span.start));
        // A loop in a loop begins with what was found in the turn before: else each would double the work.
        if let Some(head) = self.heads.get(&key) {
            let is_dead = self.scope.state.is_dead;
            self.scope.state.merge(head);
            self.scope.state.is_dead = is_dead;
        }
        loop {
            let start = self.scope.state.clone();
            self.expressions(turn.condition);
            if let Some((record, row)) = &turn.row {
                self.scope.assign(*record, row.clone());
            }
            self.enter_jump(label, true);
            self.statements(statements);
            let jump = self.leave_jump();
            let mut next = start.clone();
            std::iter::once(&self.scope.state).chain(&jump.continues).for_each(|end| next.merge(end));
            if next == start {
                self.heads.insert(key, start.clone());
                self.scope.state = State { is_dead: start.is_dead || !turn.ends, ..start };
                jump.exits.iter().for_each(|exit| self.scope.state.merge(exit));
                return;
            }
            self.found.back_to(&mark);
            self.scope.state = next;
        }
    }

    /// What a loop runs over. Returns the record that takes a row at the beginning of each turn, and the row.
    fn over(&mut self, targets: &[Target], over: &Over) -> Option<(usize, Record)> {
        match over {
            Over::Integers { low, high, step, .. } => {
                self.expressions([low, high].into_iter().chain(step));
                self.own(targets, |walker, name| walker.scope.typed(name, "pg_catalog.int4"));
                None
            }
            Over::Query(query) => {
                let row = self.query(query, None, Purpose::Rows(self.takers(targets)));
                self.taken(targets, row)
            }
            Over::Dynamic { text, using } => {
                let purpose = Purpose::Rows(self.takers(targets));
                let key = self.dynamic(text, using, purpose);
                let row = key.map_or(Record::Unknown, |key| self.row_of(key));
                self.taken(targets, row)
            }
            Over::Cursor { cursor, arguments } => {
                self.cursor_arguments(arguments.as_ref());
                let row = self.scope.cursor(&cursor.text).map_or(Record::Unknown, |key| self.row_of(key));
                self.own(targets, |walker, name| walker.scope.record(name, row.clone()));
                Some((self.scope.state.records.len() - 1, row))
            }
        }
    }

    fn taken(&mut self, targets: &[Target], row: Record) -> Option<(usize, Record)> {
        self.assign_rows(targets, &row);
        let [target] = targets else { return None };
        let [name] = target.names.as_slice() else { return None };
        self.scope.find_record(&name.text).map(|record| (record, row))
    }

    pub(super) fn cursor_arguments(&mut self, arguments: Option<&Span>) {
        let arguments = arguments.map(|list| words::arguments(self.walk.text, list)).unwrap_or_default();
        self.expressions(&arguments);
    }

    /// A loop declares its variable itself.
    fn own(&mut self, targets: &[Target], declare: impl FnOnce(&mut Self, &str)) {
        if let [target] = targets
            && let [name] = target.names.as_slice()
        {
            declare(self, &name.text);
        }
    }

    fn returns(&mut self, returns: &Returns) {
        match returns {
            Returns::Value(value) => {
                self.expressions(value);
                self.scope.state.is_dead = true;
            }
            Returns::Next(value) => self.expressions(value),
            Returns::Query(query) => drop(self.query(query, None, Purpose::Result)),
            Returns::Dynamic { text, using } => drop(self.dynamic(text, using, Purpose::Result)),
        }
    }
}
