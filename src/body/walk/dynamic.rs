//! SQL that is run from a text.

use super::{Purpose, Walker};
use crate::body::probe::Variable;
use crate::body::words;
use crate::plpgsql::ast::Span;
use crate::sql::split;

/// What is said of SQL that is put together as text.
pub(super) const DYNAMIC: &str = "EXECUTE runs a text that is put together at run time";

impl Walker<'_, '_> {
    /// The text of dynamic SQL is an expression like others. If it is a constant, what is in it is tried as well, with its `$n`
    /// as what stands behind USING. Returns the key of that, which may wait for the types of these values.
    pub(super) fn dynamic(&mut self, text: &Span, using: &[Span], purpose: Purpose) -> Option<usize> {
        self.expression(text);
        self.expressions(using);
        // More than one statement could end the function that they are tried in.
        let constant = words::constant(&self.walk.text[text.clone()]).filter(|(_, said)| split(said).len() == 1);
        let Some((inside, said)) = constant else {
            self.unknown(text, DYNAMIC);
            return None;
        };
        let span = text.start + inside.start..text.start + inside.end;
        let mut variables = Vec::new();
        for value in using {
            match self.walk.answers.get(&value.start) {
                None => {
                    let key = span.start;
                    self.found.waiting.push(span);
                    return Some(key);
                }
                Some(answer) => {
                    let oid = answer.as_ref().ok().and_then(|facts| facts.columns.first()?.1);
                    variables.extend(oid.and_then(|oid| self.walk.types.name(oid)).map(|name| Variable::new("", name)));
                }
            }
        }
        if variables.len() < using.len() {
            self.unknown(text, "EXECUTE runs a text with values whose types are known only at run time");
            return None;
        }
        let key = span.start;
        self.constant(span, said, variables, purpose);
        Some(key)
    }
}
