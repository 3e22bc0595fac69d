//! Statements that work with data.

use super::{MADE, Probe, Purpose, Walker, declare};
use crate::body::probe::{Statement as Tried, Variable};
use crate::body::state::Record;
use crate::body::words::{self, Verb};
use crate::plpgsql::ast::{Into, Kind, Opens, Span, Statement, Target};
use crate::sql::split;

impl Walker<'_, '_> {
    pub(super) fn data(&mut self, statement: &Statement) {
        match &statement.kind {
            Kind::Assign { target, value } => self.assign(target, value),
            Kind::Sql { query, into } => self.sql(query, into.as_ref()),
            Kind::Perform(query) => self.probe(query, "SELECT ", None, Purpose::Any),
            Kind::Execute { text, into, using } => {
                let targets = into.as_ref().map(|into| into.targets.as_slice());
                let purpose = targets.map_or(Purpose::Any, |targets| Purpose::Rows(self.takers(targets)));
                let key = self.dynamic(text, using, purpose);
                let row = key.map_or(Record::Unknown, |key| self.row_of(key));
                self.assign_rows(targets.unwrap_or_default(), &row);
            }
            Kind::Diagnostics { items, .. } => items.iter().for_each(|(target, _)| self.target(target)),
            Kind::Open { cursor, opens } => self.open(cursor, opens),
            Kind::Fetch { cursor, count, targets } => {
                self.expressions(count);
                let query = cursor.names.last().and_then(|name| self.scope.cursor(&name.text));
                let row = query.map_or(Record::Unknown, |key| self.row_of(key));
                self.assign_rows(targets.as_deref().unwrap_or_default(), &row);
            }
            // The rest decides what runs.
            _ => {}
        }
    }

    fn sql(&mut self, query: &Span, into: Option<&Into>) {
        let text = &self.walk.text[query.clone()];
        match (words::verb(text), into) {
            (Verb::Call, into) => {
                let sql = words::blanked(self.walk.text, query, into.map(|into| &into.span));
                let probe = self.tried(query, sql, 0, Purpose::Any);
                self.found.calls.extend(probe);
                self.forget(text);
            }
            (_, Some(into)) => {
                let row = self.query(query, Some(&into.span), Purpose::Rows(self.takers(&into.targets)));
                self.assign_rows(&into.targets, &row);
            }
            (_, None) => drop(self.query(query, None, Purpose::Command)),
        }
    }

    /// A query, or another command that returns rows, such as SHOW and EXPLAIN. Returns its row.
    pub(super) fn query(&mut self, query: &Span, into: Option<&Span>, purpose: Purpose) -> Record {
        let text = &self.walk.text[query.clone()];
        match words::verb(text) {
            Verb::Query => {
                self.probe(query, "", into, purpose);
                self.row_of(query.start)
            }
            verb => {
                self.utility(verb, query, text);
                Record::Unknown
            }
        }
    }

    /// Its OUT arguments may be any of the variables that CALL mentions.
    fn forget(&mut self, text: &str) {
        for mention in words::mentions(text) {
            self.scope.opened(&mention.name, None);
            if let Some(record) = self.scope.find_record(&mention.name) {
                self.scope.assign(record, Record::Unknown);
            }
        }
    }

    /// What has no query tree.
    fn utility(&mut self, verb: Verb, span: &Span, text: &str) {
        match verb {
            Verb::Truncate => {
                let tables = words::truncated(text).into_iter().map(|table| (table, span.clone()));
                self.found.truncated.extend(tables);
            }
            Verb::CreateTable => self.unknown(span, "a table that is made here is there only when this runs"),
            _ => {
                let words: Vec<&str> = text.split_whitespace().take(2).collect();
                let why = format!("{} is known to the server only when it runs", words.join(" ").to_uppercase());
                self.unknown(span, why);
            }
        }
    }

    /// The statement of a constant text, which sees nothing but its `$n`.
    pub(super) fn constant(&mut self, span: Span, sql: String, variables: Vec<Variable>, purpose: Purpose) {
        let verb = words::verb(&sql);
        let guess = self.is_about_made(&words::mentions(&sql)).then_some(MADE);
        let statement = Tried { sql, prefix: 0, variables };
        let blind = guess.is_some();
        let probe = Probe { span, statement, purpose, blind, guess, unassigned: None, alone: Vec::new() };
        match verb {
            Verb::Query => self.found.probes.push(probe),
            Verb::Call => self.found.calls.push(probe),
            verb => self.utility(verb, &probe.span, &probe.statement.sql),
        }
    }

    /// The statements of an SQL function, which see its arguments.
    pub(super) fn sql_function(&mut self) {
        let variables: Vec<Variable> = self
            .walk
            .routine
            .inputs()
            .filter_map(|argument| {
                let r#type = declare::parameter_type(&argument.r#type, argument.pseudo)?;
                Some(Variable::new(argument.name.clone().unwrap_or_default(), r#type))
            })
            .collect();
        for statement in split(self.walk.text) {
            let span = statement.offset..statement.offset + statement.sql.len();
            self.constant(span, statement.sql.to_owned(), variables.clone(), Purpose::Any);
        }
    }

    fn open(&mut self, cursor: &Target, opens: &Opens) {
        let name = cursor.names.last().map(|name| name.text.clone()).unwrap_or_default();
        match opens {
            Opens::Bound(arguments) => self.cursor_arguments(arguments.as_ref()),
            Opens::Query(query) => {
                self.query(query, None, Purpose::Any);
                self.scope.opened(&name, Some(query.start));
            }
            Opens::Dynamic { text, using } => {
                let key = self.dynamic(text, using, Purpose::Any);
                self.scope.opened(&name, key);
            }
        }
    }
}
