//! PL/pgSQL, parsed: what a function's body says, without asking a server.
//!
//! The parser follows PostgreSQL's own (`pl_gram.y` and `pl_scanner.c` of the majors 14 to 18, as one language), so that
//! it accepts what the server accepts. What a body hands to the server as SQL (expressions, queries) is found, byte for
//! byte, and not looked into. The parameters of a function are not known here: a name that no DECLARE has may be one.

pub mod ast;

mod block;
mod condition;
mod control;
mod cover;
mod cursor;
mod declare;
mod dynamic;
mod expression;
mod flow;
mod parser;
mod parts;
mod query;
mod raise;
mod scope;
mod swallow;
#[cfg(test)]
mod tests;
mod token;
mod walk;

pub use condition::sqlstates;
pub use cover::cover;
pub use dynamic::{executed, unquoted};
pub use expression::is_harmless_type;
pub use flow::missing_return;
pub use swallow::swallowed;
pub(crate) use token::fold;
pub use walk::walk;

/// Why a body is not PL/pgSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// Where: a byte of the body. The length of the body where something is missing at its end.
    pub offset: usize,
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// Parses the body of a function or procedure in LANGUAGE plpgsql, or of DO: what `pg_proc.prosrc` holds.
///
/// The server takes the routine's name for the label of a block around the body, which EXIT can name: see [`parse_of`].
///
/// # Errors
/// Where the server would find a mistake in PL/pgSQL's own grammar.
pub fn parse(text: &str) -> Result<ast::Body, SyntaxError> {
    parser::Parser::new(text)?.body()
}

/// As [`parse`], of the body of the routine of this name.
///
/// # Errors
/// As [`parse`].
pub fn parse_of(routine: &str, text: &str) -> Result<ast::Body, SyntaxError> {
    parser::Parser::of(routine, text)?.body()
}
