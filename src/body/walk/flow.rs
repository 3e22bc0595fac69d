//! Statements that decide what runs.

use super::{Purpose, Record, Walker};
use crate::plpgsql::ast::{Branch, Kind, Over, Returns, Span, Statement, Target};

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
            Kind::Loop { label, statements } => {
                self.repeated(label.as_ref().map(|label| label.text.as_str()), statements)
            }
            Kind::While { label, condition, statements } => {
                self.expression(condition);
                self.repeated(label.as_ref().map(|label| label.text.as_str()), statements);
            }
            Kind::For { label, targets, over, statements } => {
                self.scope.enter(label.as_ref().map(|label| label.text.as_str()));
                self.over(targets, over);
                self.repeated(None, statements);
                self.scope.leave();
            }
            Kind::Foreach { label, targets, array, statements, .. } => {
                self.probe(array, "SELECT ", None, Purpose::Array);
                self.assign_rows(targets, Record::Unknown);
                self.repeated(label.as_ref().map(|label| label.text.as_str()), statements);
            }
            Kind::Exit { condition, .. } => self.expressions(condition),
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
        let before = self.scope.records.clone();
        let mut ends = Vec::new();
        for branch in branches {
            self.scope.records.clone_from(&before);
            self.expressions(&branch.conditions);
            self.statements(&branch.statements);
            ends.push(self.scope.records.clone());
        }
        if let Some(otherwise) = otherwise {
            self.scope.records.clone_from(&before);
            self.statements(otherwise);
            ends.push(self.scope.records.clone());
        } else if skips {
            ends.push(before);
        }
        self.join(ends);
    }

    /// Statements that run any number of times, none among them.
    fn repeated(&mut self, label: Option<&str>, statements: &[Statement]) {
        let before = self.scope.records.clone();
        self.scope.enter(label);
        self.statements(statements);
        self.scope.leave();
        self.scope.merge(&before);
    }

    fn over(&mut self, targets: &[Target], over: &Over) {
        match over {
            Over::Integers { low, high, step, .. } => {
                self.expressions([low, high].into_iter().chain(step));
                self.own(targets, |walker, name| walker.scope.typed(name, "pg_catalog.int4"));
            }
            Over::Query(query) => {
                let purpose = Purpose::Rows(self.takers(targets));
                self.rows(query, targets, purpose);
            }
            Over::Dynamic { text, using } => {
                self.dynamic(text, using);
                self.assign_rows(targets, Record::Unknown);
            }
            Over::Cursor { cursor, .. } => {
                let row = match self.scope.cursor(&cursor.text) {
                    Some(key) => self.row_of(key),
                    None => Record::Unknown,
                };
                self.own(targets, |walker, name| walker.scope.record(name, row));
            }
        }
    }

    /// A loop declares its variable itself.
    fn own(&mut self, targets: &[Target], declare: impl FnOnce(&mut Self, &str)) {
        if let [target] = targets
            && let [name] = target.names.as_slice()
        {
            declare(self, &name.text);
        }
    }

    /// A query whose rows go to variables.
    pub(super) fn rows(&mut self, query: &Span, targets: &[Target], purpose: Purpose) {
        self.probe(query, "", None, purpose);
        let row = self.row_of(query.start);
        self.assign_rows(targets, row);
    }

    fn returns(&mut self, returns: &Returns) {
        match returns {
            Returns::Value(value) | Returns::Next(value) => self.expressions(value),
            Returns::Query(query) => self.probe(query, "", None, Purpose::Result),
            Returns::Dynamic { text, using } => self.dynamic(text, using),
        }
    }
}
