//! Statements that work with data.

use super::{Purpose, Record, Walker};
use crate::body::words::{self, Verb};
use crate::plpgsql::ast::{Into, Kind, Opens, Span, Statement, Target};

/// What is said of SQL that is put together as text.
pub(super) const DYNAMIC: &str = "EXECUTE runs a text that is put together at run time";

impl Walker<'_, '_> {
    pub(super) fn data(&mut self, statement: &Statement) {
        match &statement.kind {
            Kind::Assign { target, value } => self.assign(target, value),
            Kind::Sql { query, into } => self.sql(query, into.as_ref()),
            Kind::Perform(query) => self.probe(query, "SELECT ", None, Purpose::Expression),
            Kind::Execute { text, into, using } => {
                self.dynamic(text, using);
                if let Some(into) = into {
                    self.assign_rows(&into.targets, Record::Unknown);
                }
            }
            Kind::Diagnostics { items, .. } => items.iter().for_each(|(target, _)| self.target(target)),
            Kind::Open { cursor, opens } => self.open(cursor, opens),
            Kind::Fetch { cursor, count, targets } => {
                self.expressions(count);
                let query = cursor.names.first().and_then(|name| self.scope.cursor(&name.text));
                let row = query.map_or(Record::Unknown, |key| self.row_of(key));
                self.assign_rows(targets.as_deref().unwrap_or_default(), row);
            }
            // The rest decides what runs.
            _ => {}
        }
    }

    fn assign(&mut self, target: &Target, value: &Span) {
        self.target(target);
        self.expression(value);
        if let [name] = target.names.as_slice()
            && let Some(record) = self.scope.find_record(&name.text)
        {
            self.assign_value(record, value);
        }
    }

    fn sql(&mut self, query: &Span, into: Option<&Into>) {
        let text = &self.walk.text[query.clone()];
        match words::verb(text) {
            Verb::Query => match into {
                Some(into) => {
                    let purpose = Purpose::Rows(self.takers(&into.targets));
                    self.probe(query, "", Some(&into.span), purpose);
                    let row = self.row_of(query.start);
                    self.assign_rows(&into.targets, row);
                }
                None => self.probe(query, "", None, Purpose::Command),
            },
            Verb::Call => {
                let probe = self.tried(query, "", into.map(|into| &into.span), Purpose::Expression);
                self.found.calls.extend(probe);
            }
            Verb::Truncate => {
                let tables = words::truncated(text).into_iter().map(|table| (table, query.clone()));
                self.found.truncated.extend(tables);
            }
            Verb::CreateTable => self.unknown(query, "a table that is made here is there only when this runs"),
            Verb::Utility => {
                let words: Vec<&str> = text.split_whitespace().take(2).collect();
                self.unknown(
                    query,
                    format!("{} is known to the server only when it runs", words.join(" ").to_uppercase()),
                );
            }
        }
    }

    /// The text of dynamic SQL is an expression like others; what it does is not known.
    pub(super) fn dynamic(&mut self, text: &Span, using: &[Span]) {
        self.expression(text);
        self.expressions(using);
        self.unknown(text, DYNAMIC);
    }

    fn open(&mut self, cursor: &Target, opens: &Opens) {
        let name = cursor.names.first().map(|name| name.text.clone()).unwrap_or_default();
        match opens {
            Opens::Bound(_) => {}
            Opens::Query(query) => {
                self.probe(query, "", None, Purpose::Cursor);
                self.scope.opened(&name, Some(query.start));
            }
            Opens::Dynamic { text, using } => {
                self.dynamic(text, using);
                self.scope.opened(&name, None);
            }
        }
    }
}
