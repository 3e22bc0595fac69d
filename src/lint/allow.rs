//! Comments in bodies that allow what a rule finds: `-- trueup: allow <rule>: <reason>`.
//!
//! They can stand in the body of a routine, between its quotes: no other comment is kept by PostgreSQL.

use std::collections::HashMap;
use std::ops::Range;

use squawk_lexer::TokenKind;

use super::place::Places;
use super::routine::Routine;
use super::{Context, FAMILY, Found, LINTS, Lint};
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::model::ObjectId;
use crate::sql::lex;

/// A comment that allows nothing.
pub static ALLOW: Rule = Rule {
    id: "lint/allow",
    meaning: "a `-- trueup: allow` comment allows nothing",
    next: "write `-- trueup: allow <rule>: <reason>` into the body that it is about, or remove it",
};

/// How comments begin that are meant for this program.
const MARK: &str = "trueup:";

/// The comments of all bodies.
pub(super) struct Allowed<'a> {
    comments: Vec<Comment<'a>>,
    /// The numbers of those of a routine, by its object and which of the overloads it is.
    of: HashMap<(&'a ObjectId, &'a str), Range<usize>>,
}

struct Comment<'a> {
    routine: &'a Routine,
    /// Where it stands in the body.
    offset: usize,
    /// What it says; or why that is nothing.
    says: Result<(&'static Lint, &'a str), String>,
    used: bool,
}

impl<'a> Allowed<'a> {
    pub(super) fn read(context: &'a Context<'_>) -> Self {
        let mut routines: Vec<&Routine> = context.routines.values().collect();
        routines.sort_by_key(|routine| (&routine.object, &routine.fact));
        let mut allowed = Allowed { comments: Vec::new(), of: HashMap::new() };
        for routine in routines {
            let start = allowed.comments.len();
            allowed.comments.extend(comments(routine));
            allowed.of.insert((&routine.object, routine.fact.as_str()), start..allowed.comments.len());
        }
        allowed
    }

    /// The reason for which a finding is allowed.
    pub(super) fn reason(&mut self, lint: &'static Lint, found: &Found) -> Option<String> {
        let mut reason = None;
        let fact = found.fact.as_deref()?;
        let of = self.of.get(&(&found.object, fact)).cloned().unwrap_or_default();
        for comment in &mut self.comments[of] {
            let Ok((allowed, why)) = comment.says else { continue };
            if allowed.rule.id == lint.rule.id {
                comment.used = true;
                reason = reason.or(Some(why.to_owned()));
            }
        }
        reason
    }

    /// A finding for each comment that allows nothing, as far as its rule ran.
    pub(super) fn complaints(self, ran: &[&str], places: &Places<'_>) -> Vec<Finding> {
        let complaint = |comment: Comment<'_>| {
            let title = match &comment.says {
                Err(why) => why.clone(),
                Ok((lint, _)) if !comment.used && ran.contains(&lint.rule.id) => {
                    format!("the comment allows {}, which is not found here", lint.name())
                }
                Ok(_) => return None,
            };
            let Routine { object, fact, body, .. } = comment.routine;
            let mut finding = Finding::new(&ALLOW, Gravity::Structure, title);
            finding.place = places.at(object, Some(fact), Some((body, comment.offset)));
            finding.object = Some(object.to_string());
            finding.fact = Some(fact.clone());
            Some(finding)
        };
        self.comments.into_iter().filter_map(complaint).collect()
    }
}

/// The comments of a body that are meant for this program. Other languages than these two have others.
fn comments(routine: &Routine) -> Vec<Comment<'_>> {
    if routine.parsed || !routine.is_sql() {
        return Vec::new();
    }
    let tokens = lex(&routine.body).filter(|token| token.kind == TokenKind::LineComment);
    let comment = |token: crate::sql::Lexeme| {
        let text = routine.body[token.range.clone()].trim_start_matches('-').trim();
        let says = read(text.strip_prefix(MARK)?.trim());
        Some(Comment { routine, offset: token.range.start, says, used: false })
    };
    tokens.filter_map(comment).collect()
}

/// Reads what stands behind the mark.
fn read(text: &str) -> Result<(&'static Lint, &str), String> {
    let Some(rest) = text.strip_prefix("allow ") else {
        return Err(format!("the comment says {text:?}, and only `allow <rule>: <reason>` is known"));
    };
    let (name, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let (name, reason) = (name.trim(), reason.trim());
    let Some(lint) = Lint::named(name) else {
        let names: Vec<&str> = LINTS.iter().map(Lint::name).collect();
        let name = name.trim_start_matches(FAMILY);
        return Err(format!("the comment allows {name:?}, which is no rule; the rules are {}", names.join(", ")));
    };
    if reason.is_empty() {
        return Err(format!("the comment allows {} without a reason", lint.name()));
    }
    Ok((lint, reason))
}
