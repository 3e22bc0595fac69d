//! What rights and row security refuse.

use std::collections::BTreeMap;

use super::super::facts::list;
use super::super::model::{Command, Rejection};
use super::super::rows::{Policy, Right};
use super::super::thing::Thing;
use super::Asking;
use crate::sql::ident;

/// Who may not do what at all.
pub(super) fn rights(asking: &Asking<'_>) -> Vec<Rejection> {
    let mut found: BTreeMap<(String, Vec<String>), Vec<Command>> = BTreeMap::new();
    for command in Command::ALL {
        let mut by_rule: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for right in asking.rights.iter().filter(|right| right.command == command.word()) {
            if let Some(rule) = refusal(asking, right) {
                by_rule.entry(rule).or_default().push(right.role.clone());
            }
        }
        for (rule, roles) in by_rule {
            found.entry((rule, roles)).or_default().push(command);
        }
    }
    let place = asking.files.grants(&asking.relation.schema, &asking.relation.name).pop();
    found
        .into_iter()
        .map(|((rule, roles), on)| {
            let mut rejection = asking.plain(&on, "privilege", format!("{} {rule}", list(&roles)));
            rejection.place.clone_from(&place);
            rejection
        })
        .collect()
}

fn refusal(asking: &Asking<'_>, right: &Right) -> Option<String> {
    if !right.schema_usage {
        return Some(format!("may not use the schema {}", ident(&asking.relation.schema)));
    }
    if right.whole {
        return None;
    }
    Some(match &right.columns {
        Some(columns) => format!("may do so only with the columns {}", list(columns)),
        None => "may not do so".to_owned(),
    })
}

/// Whether a role may do something at all.
fn may(right: &Right) -> bool {
    right.schema_usage && (right.whole || right.columns.is_some())
}

pub(super) fn row_security(asking: &Asking<'_>) -> Vec<Rejection> {
    if !asking.relation.row_security {
        return Vec::new();
    }
    let mut own: Vec<&Policy> = asking
        .facts
        .policies
        .values()
        .filter(|one| one.relation == asking.relation.oid && one.command != 'r')
        .collect();
    own.sort_by_key(|one| one.name.as_str());
    let mut found: Vec<Rejection> = own
        .iter()
        .map(|one| asking.of(Thing::Policy(one.oid), &commands(one), "row security", policy_text(one)))
        .collect();
    found.extend(no_policy(asking, &own));
    found
}

/// The commands that change rows and that a policy is about.
fn commands(policy: &Policy) -> Vec<Command> {
    match policy.command {
        'a' => vec![Command::Insert],
        'w' => vec![Command::Update],
        'd' => vec![Command::Delete],
        _ => vec![Command::Insert, Command::Update, Command::Delete],
    }
}

/// Roles that may do something, and that no policy lets do it.
fn no_policy(asking: &Asking<'_>, own: &[&Policy]) -> Vec<Rejection> {
    let lets = |right: &Right, command: Command| {
        let to = |policy: &Policy| {
            policy.roles.iter().any(|role| role.as_ref().is_none_or(|role| right.acts_as.contains(role)))
        };
        own.iter().any(|policy| policy.permissive && commands(policy).contains(&command) && to(policy))
    };
    let mut found = Vec::new();
    for command in [Command::Insert, Command::Update, Command::Delete] {
        let mine = asking.rights.iter().filter(|right| right.command == command.word());
        let bound = mine.filter(|right| may(right) && !right.ignores_policies && !lets(right, command));
        let roles: Vec<String> = bound.map(|right| right.role.clone()).collect();
        if !roles.is_empty() {
            let follows = match command {
                Command::Insert => "every row is rejected",
                _ => "no row is found, without an error",
            };
            let rule = format!("no policy lets {} {}: {follows}", list(&roles), command.word());
            found.push(asking.plain(&[command], "row security", rule));
        }
    }
    found
}

/// `FOR SELECT TO authenticated USING (…) WITH CHECK (…)`.
pub(crate) fn policy_text(policy: &Policy) -> String {
    let command = match policy.command {
        'r' => "SELECT",
        'a' => "INSERT",
        'w' => "UPDATE",
        'd' => "DELETE",
        _ => "ALL",
    };
    let roles: Vec<String> = policy
        .roles
        .iter()
        .map(|role| role.as_ref().map_or("PUBLIC".to_owned(), |role| ident(role).to_string()))
        .collect();
    let kind = if policy.permissive { "" } else { "AS RESTRICTIVE " };
    let mut text = format!("{kind}FOR {command} TO {}", roles.join(", "));
    for (words, expression) in [("USING", &policy.using), ("WITH CHECK", &policy.with_check)] {
        if let Some(expression) = expression {
            // The server's text of an expression has its own parentheses or needs none.
            text.push_str(&format!(" {words} ({})", bare(expression)));
        }
    }
    text
}

/// An expression without the pair of parentheses around all of it.
pub(super) fn bare(expression: &str) -> &str {
    let Some(inner) = expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return expression };
    let mut depth = 0_i32;
    for c in inner.chars() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth < 0 {
            return expression;
        }
    }
    inner
}
