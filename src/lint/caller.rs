//! Whether a body asks who is calling: the claims of a token, a setting of the request, or the login.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use squawk_lexer::TokenKind;

use super::routine::Routine;
use crate::sql::{Lexeme, lex};

/// The names of routines that ask, without their schemas.
#[derive(Debug, Default)]
pub(crate) struct Asking(HashSet<String>);

/// Functions of Supabase's schema `auth` that tell who is calling.
const AUTH: &[&str] = &["uid", "jwt", "role", "email"];

/// What the name of a setting holds that says who is calling: `request.jwt.claims`, `app.tenant_id`.
const SETTINGS: &[&str] = &["jwt", "claim", "user", "role", "org", "tenant", "account", "sub", "request.header"];

/// The routines that ask, themselves or through one that they call.
pub(super) fn asking<'a>(routines: impl Iterator<Item = &'a Routine>) -> Asking {
    let (mut asking, mut waiting) = (Asking::default(), Vec::new());
    let mut callers: HashMap<String, Vec<&str>> = HashMap::new();
    for routine in routines {
        let (name, words) = (routine.object.name.as_str(), words(&routine.body));
        if asking.first(&words).is_some() {
            waiting.push(name);
            continue;
        }
        for called in (0..words.len()).filter_map(|at| called(&words, at)) {
            let callers = callers.entry(called.to_owned()).or_default();
            if callers.last() != Some(&name) {
                callers.push(name);
            }
        }
    }
    while let Some(name) = waiting.pop() {
        if asking.0.insert(name.to_owned()) {
            waiting.extend(callers.remove(name).into_iter().flatten());
        }
    }
    asking
}

/// The name of the function that is called by a word.
fn called<'w>(words: &'w [Word<'_>], at: usize) -> Option<&'w str> {
    let is_call = words[at].is_name && words.get(at + 1).is_some_and(|next| next.text == "(");
    // What that says depends on the setting.
    (is_call && words[at].text != "current_setting").then_some(words[at].text.as_ref())
}

impl Asking {
    #[cfg(test)]
    pub(crate) fn of(names: &[&str]) -> Self {
        Asking(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Whether a body asks.
    pub(crate) fn asks(&self, body: &str) -> bool {
        self.first(&words(body)).is_some()
    }

    /// The first word that asks.
    pub(crate) fn first(&self, words: &[Word<'_>]) -> Option<usize> {
        (0..words.len()).find(|at| self.is_asking(words, *at))
    }

    /// Whether a word is a question: a function that tells who is calling, at its call.
    pub(crate) fn is_asking(&self, words: &[Word<'_>], at: usize) -> bool {
        let word = &words[at];
        if matches!(word.text.as_ref(), "session_user" | "system_user") {
            return true;
        }
        let next = |n: usize| words.get(at + n).map_or("", |word| word.text.as_ref());
        if !word.is_name || next(1) != "(" {
            return false;
        }
        let qualified = at >= 2 && words[at - 1].text == ".";
        let schema = if qualified { words[at - 2].text.as_ref() } else { "" };
        match word.text.as_ref() {
            "current_setting" => {
                let setting = next(2).to_ascii_lowercase();
                !setting.starts_with('\'') || SETTINGS.iter().any(|part| setting.contains(part))
            }
            name => (schema == "auth" && AUTH.contains(&name)) || self.0.contains(name),
        }
    }
}

/// A token that is neither white space nor a comment: names lower-case and without quotes, strings and symbols as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub(crate) text: std::borrow::Cow<'a, str>,
    pub(crate) is_name: bool,
    pub(crate) range: Range<usize>,
}

/// The words of a body.
pub(crate) fn words(body: &str) -> Vec<Word<'_>> {
    lex(body)
        .filter(|token| !token.is_trivia() && token.kind != TokenKind::Eof)
        .map(|token| word(body, token))
        .collect()
}

fn word(body: &str, token: Lexeme) -> Word<'_> {
    let raw = &body[token.range.clone()];
    let (text, is_name) = match token.kind {
        TokenKind::Ident => (raw.to_ascii_lowercase().into(), true),
        TokenKind::QuotedIdent { .. } => (raw.trim_matches('"').replace("\"\"", "\"").into(), true),
        _ => (raw.into(), false),
    };
    Word { text, is_name, range: token.range }
}
