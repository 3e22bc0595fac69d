//! What a body declares, and what is declared around it.

use super::{Purpose, Variables, Walker};
use crate::body::state::{Record, State};
use crate::plpgsql::ast::{Block, Condition, Declaration, Declared, Name, Span};
use crate::plpgsql::fold;

/// The variables of a trigger function, beside NEW and OLD, with types as the catalog names them.
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

/// What stands for a pseudo-type that a caller chooses.
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
pub(crate) fn parameter_type(r#type: &str, pseudo: bool) -> Option<String> {
    if !pseudo {
        return Some(r#type.to_owned());
    }
    POLYMORPHIC.iter().find(|(name, _)| *name == r#type).map(|(_, stands)| format!("pg_catalog.{stands}"))
}

impl Walker<'_, '_> {
    /// What is declared around the outermost block.
    pub(super) fn routine(&mut self) {
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
        if routine.result == "trigger" {
            let row = self.walk.table.map_or(Record::Unknown, |table| Record::Known(table.to_owned()));
            ["new", "old"].into_iter().for_each(|name| self.scope.record(name, row.clone()));
        }
    }

    pub(super) fn block(&mut self, block: &Block) {
        let label = block.label.as_ref().map(|label| label.text.as_str());
        self.scope.enter(label);
        block.declarations.iter().for_each(|declaration| self.declaration(declaration));
        self.enter_jump(label, false);
        if block.handlers.is_empty() {
            self.statements(&block.statements);
        } else {
            self.handled(block);
        }
        let exits = self.leave_jump().exits;
        exits.iter().for_each(|exit| self.scope.state.merge(exit));
        self.scope.leave();
    }

    /// A block with an EXCEPTION clause.
    fn handled(&mut self, block: &Block) {
        self.scope.watch();
        self.statements(&block.statements);
        let mut end = self.scope.state.clone();
        let caught = self.scope.watched();
        for handler in &block.handlers {
            self.scope.state = State { is_dead: false, ..caught.clone() };
            self.scope.enter(None);
            self.scope.typed("sqlstate", "pg_catalog.text");
            self.scope.typed("sqlerrm", "pg_catalog.text");
            let names = handler.conditions.iter().map(|condition| match condition {
                Condition::Name(name) | Condition::State(name) => name.text.clone(),
            });
            self.found.caught.extend(names);
            self.statements(&handler.statements);
            self.scope.leave();
            end.merge(&self.scope.state);
        }
        self.scope.state = end;
    }

    fn declaration(&mut self, declaration: &Declaration) {
        let name = &declaration.name.text;
        match &declaration.what {
            Declared::Variable { r#type, default, .. } => {
                if let Some(default) = default {
                    self.expression(default);
                }
                match self.kind(&self.walk.text[r#type.clone()]) {
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
                let kind = self.aliased(of);
                self.scope.declare(name, kind);
            }
            Declared::Cursor { arguments, query } => self.cursor(name, arguments, query),
        }
    }

    fn aliased(&self, of: &[Name]) -> Variables {
        let Some(last) = of.last().map(|name| name.text.as_str()) else { return Variables::Opaque };
        let numbered = last.strip_prefix('$').and_then(|number| number.parse::<usize>().ok());
        let arguments = &self.walk.routine.arguments;
        let argument = numbered.and_then(|number| arguments.get(number.checked_sub(1)?));
        let kind = match argument {
            // An argument with a name is one variable by both.
            Some(argument) => match argument.name.as_ref().and_then(|name| self.scope.find(name)) {
                Some(kind) => Some(kind.clone()),
                None => parameter_type(&argument.r#type, argument.pseudo).map(Variables::Typed),
            },
            None => self.scope.find(last).cloned(),
        };
        kind.unwrap_or(Variables::Opaque)
    }

    fn cursor(&mut self, name: &str, arguments: &[(Name, Span)], query: &Span) {
        self.scope.typed(name, "pg_catalog.refcursor");
        self.scope.enter(None);
        for (argument, r#type) in arguments {
            let kind = self.kind(&self.walk.text[r#type.clone()]);
            self.scope.declare(&argument.text, kind.unwrap_or(Variables::Opaque));
        }
        self.query(query, None, Purpose::Any);
        self.scope.leave();
        self.scope.opened(name, Some(query.start));
    }

    /// The kind of variable that a declared type makes; `None` for `record`.
    fn kind(&self, r#type: &str) -> Option<Variables> {
        let r#type = r#type.trim();
        let lower = r#type.to_ascii_lowercase();
        if matches!(lower.as_str(), "record" | "pg_catalog.record") {
            return None;
        }
        let Some((of, behind)) = lower.split_once('%') else { return Some(Variables::Typed(r#type.to_owned())) };
        let of = r#type[..of.len()].trim();
        match behind.trim() {
            "rowtype" => Some(Variables::Typed(of.to_owned())),
            // Another variable's type, or a column's.
            "type" => match self.scope.find(&fold(of)) {
                Some(Variables::Record(_)) => None,
                Some(kind) => Some(kind.clone()),
                None => Some(Variables::Typed(format!("{of}%TYPE"))),
            },
            // What stands behind `%TYPE`, such as `[]`, no parameter takes.
            _ => Some(Variables::Opaque),
        }
    }
}
