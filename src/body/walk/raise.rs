//! The errors that a body raises.

use super::Walker;
use crate::body::words;
use crate::plpgsql::ast::{Condition, Raise};
use crate::plpgsql::sqlstates;

/// An error that a body raises.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Raised {
    /// SQLSTATE; `P0001` where the body gives none.
    pub code: String,
    /// The format of the message, with `%` for what is put in; `None` if it is put together at run time.
    pub message: Option<String>,
    /// Where in the body.
    pub offset: usize,
}

impl Walker<'_, '_> {
    pub(super) fn raise(&mut self, raise: &Raise) {
        self.expressions(&raise.parameters);
        self.expressions(raise.using.iter().map(|(_, value)| value));
        if raise.level != "exception" {
            return;
        }
        self.scope.state.is_dead = true;
        if raise.is_again() {
            return;
        }
        let text = self.walk.text;
        let constant = |span: &crate::plpgsql::ast::Span| words::constant(&text[span.clone()]).map(|(_, said)| said);
        let option = |wanted: &str| raise.using.iter().find(|(name, _)| name.text == wanted).map(|(_, value)| value);
        let code = match (&raise.condition, option("errcode")) {
            (Some(Condition::Name(name) | Condition::State(name)), _) => sqlstate(&name.text),
            (None, Some(value)) => constant(value).map_or("a code of run time".to_owned(), |name| sqlstate(&name)),
            (None, None) => "P0001".to_owned(),
        };
        let format = raise.format.as_ref().or_else(|| option("message"));
        let message = format.and_then(constant);
        let offset = raise
            .format
            .as_ref()
            .map_or_else(|| raise.using.first().map_or(0, |(name, _)| name.span.start), |span| span.start);
        self.found.raised.push(Raised { code, message, offset });
    }
}

/// The SQLSTATE of a condition's name, or of one itself.
fn sqlstate(condition: &str) -> String {
    sqlstates(condition).next().unwrap_or(condition).to_owned()
}
