//! SQL's lexical rules: quoting of names and strings.

use std::fmt;

mod keywords;
mod split;

pub(crate) use split::{Lexeme, first, is_blank, is_string, lex};
pub use split::{Statement, split};

/// A name as SQL reads it back: bare where PostgreSQL needs no quotes, quoted otherwise.
///
/// The rule is that of `quote_identifier` in PostgreSQL's `ruleutils.c`: a lower-case start, then
/// lower-case letters, digits and underscores, and no keyword other than an unreserved one of *any* supported major,
/// so that the text does not depend on the server's version.
pub fn ident(name: &str) -> Ident<'_> {
    Ident(name)
}

/// Displays a name; see [`ident`].
#[derive(Debug, Clone, Copy)]
pub struct Ident<'a>(&'a str);

impl fmt::Display for Ident<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_bare(self.0) {
            return f.write_str(self.0);
        }
        write!(f, "\"{}\"", self.0.replace('"', "\"\""))
    }
}

fn is_bare(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && !keywords::needs_quotes(name)
}

/// `schema.name`, both quoted where needed.
pub fn qualified(schema: &str, name: &str) -> String {
    format!("{}.{}", ident(schema), ident(name))
}

/// A string literal that reads the same whatever `standard_conforming_strings` says.
pub fn literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if quoted.contains('\\') { format!("E'{}'", quoted.replace('\\', "\\\\")) } else { format!("'{quoted}'") }
}

/// A dollar-quoted string: `$$text$$`, or with the first of `$body$`, `$body1$`, … that the text does not hold.
///
/// The text is kept byte for byte.
pub fn dollar_quoted(text: &str) -> String {
    // A text that ends in `$` would run into a bare `$$`.
    if !text.contains("$$") && !text.ends_with('$') {
        return format!("$${text}$$");
    }
    let mut tag = "$body$".to_owned();
    let mut n = 0;
    while text.contains(tag.trim_end_matches('$')) {
        n += 1;
        tag = format!("$body{n}$");
    }
    format!("{tag}{text}{tag}")
}
