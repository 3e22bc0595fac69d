//! Text of SQL without its secrets, for logs, reports and history.

use std::borrow::Cow;

use squawk_lexer::TokenKind;

use super::string::{Literal, masked};
use super::url;
use crate::sql::{Lexeme, lex};

/// A text of SQL, of one or of many statements, in which strings that may be secrets read `'***'`.
///
/// - behind `PASSWORD`, and behind the names of options that sound secret (`OPTIONS (… secret_key '…')`);
/// - all options of a `USER MAPPING`;
/// - behind `CONNECTION`: the connection string of a subscription;
/// - settings, named arguments and columns that sound secret (`SET app.jwt_secret = '…'`, `token => '…'`), and
///   `set_config('…secret', '…')`;
/// - the strings that functions like `crypt` and `vault.create_secret` are given;
/// - the password in a URL (`scheme://user:***@host`) or connection string (`password=***`) in any string or comment.
///
/// Strings and comments are read as SQL themselves, for the bodies of functions and dynamic SQL. The lines stay as they
/// are, so that places in the text hold. Not seen: a secret that nothing names, such as a value in `INSERT … VALUES`.
pub fn redact(sql: &str) -> Cow<'_, str> {
    let mut shown = redact_in(sql, 0);
    // In broken text, what is hidden can make the rest read otherwise: it is read until nothing more is found.
    for _ in 0..DEEPEST {
        match redact_in(&shown, 0) {
            Cow::Borrowed(_) => break,
            Cow::Owned(again) => shown = Cow::Owned(again),
        }
    }
    shown
}

/// What a server said, without secrets, as in [`redact`]: it may be no SQL, and it quotes whole statements as if they were
/// names: `SQL statement "CREATE ROLE …"`.
pub fn redact_said(said: &str) -> String {
    let said = url::redact(said);
    redact(&said).split('"').map(redact).collect::<Vec<_>>().join("\"")
}

/// How deep strings in strings are read; what is deeper is hidden where it holds a quote.
const DEEPEST: usize = 4;

fn redact_in(sql: &str, depth: usize) -> Cow<'_, str> {
    let mut reader = Reader::default();
    let mut found = String::new();
    let mut kept = 0;
    for token in lex(sql) {
        let text = &sql[token.range.clone()];
        let Some(without) = reader.read(&token, text, depth) else { continue };
        if without != text {
            found.push_str(&sql[kept..token.range.start]);
            found.push_str(&without);
            kept = token.range.end;
        }
    }
    if kept == 0 { Cow::Borrowed(sql) } else { Cow::Owned(found + &sql[kept..]) }
}

/// What is known of the text so far.
#[derive(Debug, Default)]
struct Reader {
    /// The next string is a secret.
    expects: bool,
    /// The last token was a string, and whether it was hidden: a string on the next line continues it.
    continues: bool,
    /// The last word, which may name a secret, until something other than an assignment follows.
    word: String,
    /// The last string names a secret setting, and the function is `set_config`.
    setting: bool,
    /// The last word before a parenthesis that is open, and how deep it was, where all strings inside are secrets.
    hidden: Option<usize>,
    parens: usize,
    /// Whether the statement is about a user mapping.
    user_mapping: bool,
}

impl Reader {
    /// The token as it can be shown, if it is one that may hold a secret.
    fn read(&mut self, token: &Lexeme, text: &str, depth: usize) -> Option<String> {
        match token.kind {
            TokenKind::Whitespace | TokenKind::Eof => None,
            TokenKind::LineComment => Some(format!("--{}", inside(text.strip_prefix("--")?, depth))),
            TokenKind::BlockComment { .. } => Some(comment(text, depth)),
            TokenKind::Literal { .. } if Literal::of(text).is_some() => Some(self.literal(&Literal::of(text)?, depth)),
            kind => {
                self.other(kind, text);
                None
            }
        }
    }

    fn literal(&mut self, literal: &Literal<'_>, depth: usize) -> String {
        let secret = self.expects || self.continues || self.hidden.is_some();
        self.setting = self.word == "set_config" && self.parens > 0 && is_secret(literal.content);
        self.expects = false;
        self.continues = secret;
        if secret { literal.hidden() } else { revealed(literal, depth) }
    }

    fn other(&mut self, kind: TokenKind, text: &str) {
        let setting = std::mem::take(&mut self.setting);
        self.continues = false;
        match kind {
            TokenKind::Ident | TokenKind::QuotedIdent { .. } => self.word(text),
            TokenKind::Semi => *self = Self::default(),
            TokenKind::OpenParen => self.open(),
            TokenKind::CloseParen => {
                self.parens = self.parens.saturating_sub(1);
                self.hidden = self.hidden.filter(|depth| *depth <= self.parens);
                self.expects = false;
            }
            // `=`, `:=`, `=>`: what is assigned to a secret name.
            TokenKind::Eq | TokenKind::Colon | TokenKind::Gt => self.expects = is_secret(&self.word),
            TokenKind::Comma => {
                self.expects = setting;
                self.word.clear();
            }
            TokenKind::Dot => {}
            _ => self.expects = false,
        }
    }

    fn word(&mut self, text: &str) {
        let word = text.trim_matches('"').to_ascii_lowercase();
        self.user_mapping |= word == "mapping" && self.word == "user";
        match word.as_str() {
            // `SET name TO '…'`
            "to" => self.expects = is_secret(&self.word),
            "connection" => self.expects = true,
            _ => self.expects = sounds_secret(&word),
        }
        if word != "to" {
            self.word = word;
        }
    }

    fn open(&mut self) {
        self.parens += 1;
        self.expects = false;
        let hides = HIDING.contains(&self.word.as_str()) || (self.user_mapping && self.word == "options");
        if self.hidden.is_none() && hides {
            self.hidden = Some(self.parens);
        }
    }
}

/// Functions whose strings are secrets.
const HIDING: [&str; 6] = ["create_secret", "update_secret", "crypt", "pgp_sym_encrypt", "pgp_sym_decrypt", "hmac"];

/// Whether a word directly before a string says that it is a secret: as options are written.
fn sounds_secret(word: &str) -> bool {
    ["password", "passwd", "passphrase", "secret", "token", "key"].iter().any(|part| word.contains(part))
}

/// Whether the name of a setting, argument or column is that of a secret: its last part, for `token_type` is none.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let ends = ["password", "passwd", "pwd", "passphrase", "secret", "token", "apikey"];
    let keys = ["api_key", "private_key", "access_key", "role_key", "secret_key", "encryption_key", "signing_key"];
    ends.iter().chain(&keys).any(|end| name.ends_with(end))
}

/// A string that is no secret as a whole, but may hold some.
fn revealed(literal: &Literal<'_>, depth: usize) -> String {
    let Some(plain) = literal.decoded('\\') else { return literal.as_is() };
    let shown = inside(&plain, depth);
    if shown == plain {
        return literal.as_is();
    }
    let with = literal.with(&shown);
    if is_one_token(&with) { with } else { literal.hidden() }
}

fn comment(text: &str, depth: usize) -> String {
    let open = text.strip_prefix("/*").unwrap_or(text);
    let (body, end) = open.strip_suffix("*/").map_or((open, ""), |body| (body, "*/"));
    let shown = format!("/*{}{end}", inside(body, depth));
    if shown == text || is_one_token(&shown) { shown } else { format!("/* {} {end}", masked(body)) }
}

/// Whether what was hidden did not hold the end of its string or comment together.
fn is_one_token(text: &str) -> bool {
    lex(text).next().is_some_and(|token| token.range.end == text.len())
}

/// Text in a string or comment: a URL, a connection string, SQL.
fn inside(text: &str, depth: usize) -> String {
    let without = url::redact(text);
    if depth < DEEPEST {
        return redact_in(&without, depth + 1).into_owned();
    }
    if without.contains('\'') { masked(&without) } else { without.into_owned() }
}

#[cfg(test)]
#[path = "secret_tests.rs"]
mod tests;
