//! What rules, partitions and views with a CHECK OPTION refuse.

use std::collections::HashSet;

use super::super::model::{Command, Rejection};
use super::super::rows::{Edge, Key, Relation};
use super::super::thing::Thing;
use super::{Asking, WRITES};

/// INSTEAD rules: what they do happens in place of the command.
pub(super) fn rules(asking: &Asking<'_>) -> Vec<Rejection> {
    let own = asking.facts.rules.values().filter(|one| one.relation == asking.relation.oid && one.instead);
    let mut found: Vec<Rejection> = own
        .filter_map(|one| {
            let command = match one.event {
                '2' => Command::Update,
                '3' => Command::Insert,
                '4' => Command::Delete,
                _ => return None,
            };
            let (head, what) = one.definition.split_once(" DO INSTEAD ").unwrap_or(("", &one.definition));
            let when = head.split_once(" WHERE ").map(|(_, when)| format!("where {when}, ")).unwrap_or_default();
            let what = what.trim_end_matches(';').trim();
            let rule = match what {
                "NOTHING" => format!("{when}does nothing instead, without an error"),
                what => format!("{when}instead: {}", what.split_whitespace().collect::<Vec<_>>().join(" ")),
            };
            Some(asking.of(Thing::Rule(one.oid), &[command], "rule", rule))
        })
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// The bounds that a row must be in.
pub(super) fn partitions(asking: &Asking<'_>) -> Vec<Rejection> {
    let facts = asking.facts;
    let mut found = Vec::new();
    if let Some(key) = &asking.relation.partition_key {
        let mine = |one: &&Relation| one.parents.contains(&asking.relation.oid) && one.bound.is_some();
        let parts: Vec<&Relation> = facts.relations.values().filter(mine).collect();
        if !parts.iter().any(|part| part.bound.as_deref() == Some("DEFAULT")) {
            let mut rejection =
                asking.plain(&WRITES, "partition", format!("no partition for other rows than these, by {key}"));
            let mut bounds: Vec<String> = parts
                .iter()
                .map(|part| format!("{} {}", part.qualified(), part.bound.as_deref().unwrap_or_default()))
                .collect();
            bounds.sort();
            rejection.details = bounds;
            found.push(rejection);
        }
    }
    if let (Some(bound), Some(parent)) = (&asking.relation.bound, asking.relation.parents.first()) {
        let rule = format!("only rows of {} {bound}", facts.relation_name(*parent));
        found.push(asking.plain(&WRITES, "partition", rule));
    }
    found
}

/// Views through which rows come that must stay visible in them.
pub(super) fn check_options(asking: &Asking<'_>) -> Vec<Rejection> {
    let facts = asking.facts;
    let key = facts.key("pg_class", asking.relation.oid);
    let rewrite = facts.class("pg_rewrite");
    // The rule behind a view depends on what the view reads, and is a part of the view.
    let on_it = facts.edges.iter().filter(|edge| (edge.on().0, edge.on().1) == (key.0, key.1));
    let rules: HashSet<Key> = on_it.map(Edge::from).filter(|from| from.0 == rewrite).collect();
    let readers = facts.edges.iter().filter(|edge| edge.kind == 'i' && rules.contains(&edge.from()));
    let readers: HashSet<Key> = readers.map(Edge::on).collect();
    let views = facts.relations.values().filter(|one| one.kind == 'v' && one.option("check_option").is_some());
    let mut found: Vec<Rejection> = views
        .filter(|view| view.oid == asking.relation.oid || readers.contains(&facts.key("pg_class", view.oid)))
        .map(|view| {
            let option = view.option("check_option").unwrap_or_default().to_ascii_uppercase();
            let rule =
                format!("WITH {option} CHECK OPTION: a row that comes through {} must be in it", view.qualified());
            asking.of(Thing::Relation(view.oid), &WRITES, "view", rule)
        })
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}
