//! What variables take.

use super::{Purpose, Variables, Walker};
use crate::body::state::Record;
use crate::plpgsql::ast::{Span, Target};

impl Walker<'_, '_> {
    /// What is assigned to must be there, if it is a part of something. PL/pgSQL takes `a.b[1].c` as it is, SQL only behind
    /// parentheses: `(a).b[1].c`.
    pub(super) fn target(&mut self, target: &Target) {
        let [first, rest @ ..] = target.names.as_slice() else { return };
        let variable = match (self.scope.find(&first.text), rest) {
            // It stands behind its block's label.
            (None, [variable, ..]) => variable,
            _ => first,
        };
        let (start, end) = (target.span.start, variable.span.end);
        if end == target.span.end {
            return;
        }
        let sql = format!("SELECT ({}){}", &self.walk.text[start..end], &self.walk.text[end..target.span.end]);
        if let Some(mut probe) = self.tried(&target.span, sql, "SELECT (".len(), Purpose::Target) {
            // A field of a record that nothing was assigned to cannot be assigned either.
            probe.alone.clear();
            self.found.probes.push(probe);
        }
    }

    pub(super) fn assign(&mut self, target: &Target, value: &Span) {
        self.target(target);
        self.expression(value);
        let [name] = target.names.as_slice() else { return };
        // Another cursor may come with a variable's value.
        self.scope.opened(&name.text, None);
        let is_whole = name.span.end == target.span.end;
        if let Some(record) = self.scope.find_record(&name.text).filter(|_| is_whole) {
            self.assign_value(record, value);
        }
    }

    /// The value of an expression goes to a record.
    pub(super) fn assign_value(&mut self, record: usize, value: &Span) {
        let text = self.walk.text[value.clone()].trim();
        let state = match self.walk.answers.get(&value.start) {
            _ if text.eq_ignore_ascii_case("null") => Record::Unassigned,
            None => Record::Pending,
            Some(Ok(facts)) => {
                let name = facts.columns.first().and_then(|(_, oid)| self.walk.types.name((*oid)?));
                name.map_or(Record::Unknown, |name| Record::Known(name.to_owned()))
            }
            Some(Err(_)) => Record::Unknown,
        };
        let other = crate::body::words::name_of(text).filter(|names| names.len() == 1);
        // One record takes what another one is.
        let state = match other.and_then(|names| self.scope.find_record(&names[0])) {
            Some(other) => self.scope.state.records[other].clone(),
            None => state,
        };
        self.scope.assign(record, state);
    }

    /// The rows of a query go to variables.
    pub(super) fn assign_rows(&mut self, targets: &[Target], row: &Record) {
        for target in targets {
            self.target(target);
            let [name] = target.names.as_slice() else { continue };
            self.scope.opened(&name.text, None);
            if let Some(record) = self.scope.find_record(&name.text) {
                let row = if targets.len() == 1 { row.clone() } else { Record::Unknown };
                self.scope.assign(record, row);
            }
        }
    }

    /// How many variables take a row; `None` if one takes all of it.
    pub(super) fn takers(&self, targets: &[Target]) -> Option<usize> {
        match targets {
            [target] => match (target.names.as_slice(), self.scope.find(&target.names.first()?.text)?) {
                ([_], Variables::Typed(r#type)) if is_scalar(r#type) => Some(1),
                _ => None,
            },
            several => Some(several.len()),
        }
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
    let name = r#type.trim().to_ascii_lowercase();
    let name = name.strip_prefix("pg_catalog.").unwrap_or(&name);
    KNOWN.contains(&name) || name.starts_with("timestamp ") || name.ends_with("[]")
}
