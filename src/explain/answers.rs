//! How a routine refuses: the exceptions that it raises, and the answers by which it returns before its end.

use crate::plpgsql::ast::{Block, Condition, Kind, Raise, Returns, Span, Statement};
use crate::plpgsql::{parse, walk};

use super::rows::Routine;

/// An exception that a body raises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raised {
    /// As PostgreSQL counts the lines of a body.
    pub(super) line: usize,
    /// The message: with `%` for what is put in, where it is a format.
    pub(super) message: Option<String>,
    /// `raise_exception`, or what it says: a name or five characters.
    pub(super) condition: Option<String>,
    /// Whether only a NOTICE or a WARNING.
    pub(super) harmless: bool,
}

/// How a body refuses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// What it raises.
    pub(super) raised: Vec<Raised>,
    /// The values that hold text and are returned from within a branch or a handler: line, and the expression.
    pub(super) returned: Vec<(usize, String)>,
    /// Lines of `RETURN NULL`.
    pub(super) nulls: Vec<usize>,
    /// Whether the body could be read.
    pub(super) is_known: bool,
}

impl Answers {
    /// One sentence for each, in the order of the body.
    pub(super) fn told(&self) -> Vec<String> {
        let mut lines: Vec<(usize, String)> =
            self.returned.iter().map(|(line, text)| (*line, format!("returns {text}"))).collect();
        let raised = self.raised.iter().filter(|one| !one.harmless);
        lines.extend(raised.map(|one| (one.line, format!("raises {}", one.says()))));
        lines.sort();
        lines.into_iter().map(|(line, text)| format!("line {line}: {text}")).collect()
    }
}

impl Raised {
    fn says(&self) -> String {
        match (&self.message, &self.condition) {
            (Some(message), Some(condition)) => format!("\"{message}\" ({condition})"),
            (Some(message), None) => format!("\"{message}\""),
            (None, Some(condition)) => condition.clone(),
            (None, None) => "what it has caught".to_owned(),
        }
    }
}

/// How a routine refuses; nothing is known of one in another language than PL/pgSQL.
pub(super) fn answers(routine: &Routine) -> Answers {
    let body = routine.body.as_deref().filter(|_| routine.language == "plpgsql");
    let Some((text, parsed)) = body.and_then(|text| Some((text, parse(text).ok()?))) else {
        return Answers { is_known: routine.language == "sql", ..Answers::default() };
    };
    let mut found = Answers { is_known: true, ..Answers::default() };
    walk(&parsed.block, &mut |statement: &Statement| match &statement.kind {
        Kind::Raise(raise) => found.raised.push(raised(text, statement, raise)),
        Kind::Return(Returns::Value(Some(value))) if text[value.clone()].trim().eq_ignore_ascii_case("null") => {
            found.nulls.push(line(text, statement.span.start));
        }
        _ => {}
    });
    returns(text, &parsed.block, true, &mut found.returned);
    found.returned.sort();
    found
}

fn raised(text: &str, statement: &Statement, raise: &Raise) -> Raised {
    let option = |wanted: &str| {
        raise.using.iter().find(|(name, _)| name.text == wanted).map(|(_, value)| text[value.clone()].trim().to_owned())
    };
    let format = raise.format.as_ref().map(|span| unquoted(&text[span.clone()]));
    let condition = raise.condition.as_ref().map(|condition| match condition {
        Condition::Name(name) | Condition::State(name) => name.text.clone(),
    });
    Raised {
        line: line(text, statement.span.start),
        message: format.or_else(|| option("message").map(|value| unquoted(&value))),
        condition: condition.or_else(|| option("errcode").map(|value| unquoted(&value))),
        harmless: raise.level != "exception",
    }
}

/// The values returned from within a branch, a loop or a handler.
fn returns(text: &str, block: &Block, outermost: bool, found: &mut Vec<(usize, String)>) {
    block.statements.iter().for_each(|statement| returned(text, statement, outermost, found));
    let handlers = block.handlers.iter().flat_map(|handler| &handler.statements);
    handlers.for_each(|statement| returned(text, statement, false, found));
}

fn returned(text: &str, statement: &Statement, outermost: bool, found: &mut Vec<(usize, String)>) {
    match &statement.kind {
        Kind::Return(Returns::Value(Some(value))) if !outermost && holds_text(text, value) => {
            found.push((line(text, statement.span.start), one_line(&text[value.clone()])));
        }
        Kind::Block(block) => returns(text, block, outermost, found),
        kind => kind.bodies().into_iter().flatten().for_each(|inner| returned(text, inner, false, found)),
    }
}

fn holds_text(text: &str, value: &Span) -> bool {
    crate::sql::lex(&text[value.clone()]).any(|token| crate::sql::is_string(token.kind))
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("( ", "(").replace(" )", ")")
}

/// The line on which a byte is.
fn line(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// The text of a literal; what is no literal stays as it is.
fn unquoted(literal: &str) -> String {
    let inner = literal.strip_prefix(['E', 'e']).filter(|rest| rest.starts_with('\'')).unwrap_or(literal);
    match inner.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')) {
        Some(inner) => inner.replace("''", "'"),
        None => literal.to_owned(),
    }
}
