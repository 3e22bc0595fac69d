//! Who uses whom: what functions do, by the server's analysis of their bodies, and views, by the catalog.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::facts::Facts;
use super::rows::{Function, Relation, ViewUse};
use crate::body::{Understood, Writes};
use crate::sql::qualified;

/// What is done with a table or view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Access {
    Read,
    Insert,
    Update,
    Delete,
    Truncate,
}

/// Tables and views by their names as SQL writes them, with what is done.
pub(super) type Relations = BTreeMap<String, BTreeSet<Access>>;

/// What a function or a view uses.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub(super) relations: Relations,
    /// The signatures of the functions that it calls.
    pub(super) calls: BTreeSet<String>,
    /// Why not all of it is known.
    pub(super) unknown: BTreeSet<String>,
    /// The rules of what is wrong with it.
    pub(super) wrong: BTreeSet<&'static str>,
}

impl Uses {
    fn of_body(body: &Understood) -> Self {
        let mut uses = Uses { calls: body.calls.clone(), ..Uses::default() };
        for name in body.reads.keys() {
            uses.add(name.clone(), [Access::Read]);
        }
        // Who only locks rows does not change them.
        for (name, writes) in body.writes.iter().filter(|(_, writes)| writes.changes()) {
            uses.add(name.clone(), accesses(writes));
        }
        uses.unknown = body.unknown.iter().map(|unknown| unknown.why.clone()).collect();
        uses.wrong = body.problems.iter().map(|problem| problem.rule.id).collect();
        uses
    }

    fn of_view(rows: &[ViewUse]) -> Self {
        let mut uses = Uses::default();
        for row in rows {
            let name = qualified(&row.schema, &row.name);
            match &row.types {
                Some(types) => drop(uses.calls.insert(format!("{name}({types})"))),
                None => uses.add(name, [Access::Read]),
            }
        }
        uses
    }

    fn add(&mut self, name: String, accesses: impl IntoIterator<Item = Access>) {
        self.relations.entry(name).or_default().extend(accesses);
    }
}

fn accesses(writes: &Writes) -> impl Iterator<Item = Access> {
    let done = [
        (Access::Insert, writes.insert.is_some()),
        (Access::Update, writes.update.is_some()),
        (Access::Delete, writes.delete),
        (Access::Truncate, writes.truncate),
    ];
    done.into_iter().filter_map(|(access, is_done)| is_done.then_some(access))
}

/// The uses of all functions and views of the model.
#[derive(Debug, Default)]
pub(super) struct Usage {
    /// By signature, which is by what calls are known.
    functions: BTreeMap<String, Uses>,
    views: BTreeMap<u32, Uses>,
    users: Users,
}

/// The other way round: who uses something, each as the facts have it in order.
#[derive(Debug, Default)]
struct Users {
    /// The places of the functions that call one, by its signature.
    callers: HashMap<String, Vec<usize>>,
    /// The places of the functions that use a table or view, by its name.
    functions: HashMap<String, Vec<usize>>,
    /// The OIDs of the views that use a table or view, by its name.
    views: HashMap<String, Vec<u32>>,
}

impl Usage {
    pub(super) fn new(facts: &Facts, bodies: &BTreeMap<u32, Understood>) -> Self {
        let mut usage = Usage::default();
        for (at, function) in facts.functions.iter().enumerate() {
            let Some(body) = bodies.get(&function.oid) else { continue };
            let uses = Uses::of_body(body);
            for called in &uses.calls {
                usage.users.callers.entry(called.clone()).or_default().push(at);
            }
            for relation in uses.relations.keys() {
                usage.users.functions.entry(relation.clone()).or_default().push(at);
            }
            usage.functions.insert(function.signature(), uses);
        }
        for view in facts.views() {
            let uses = Uses::of_view(facts.view_uses(view));
            for relation in uses.relations.keys() {
                usage.users.views.entry(relation.clone()).or_default().push(view.oid);
            }
            usage.views.insert(view.oid, uses);
        }
        usage
    }

    /// The places of the functions whose bodies call this one.
    pub(super) fn callers(&self, function: &Function) -> impl Iterator<Item = usize> {
        self.users.callers.get(&function.signature()).into_iter().flatten().copied()
    }

    /// The places of the functions that use a table or view.
    pub(super) fn functions_with(&self, relation: &str) -> impl Iterator<Item = usize> {
        self.users.functions.get(relation).into_iter().flatten().copied()
    }

    /// The OIDs of the views that use a table or view.
    pub(super) fn views_with(&self, relation: &str) -> impl Iterator<Item = u32> {
        self.users.views.get(relation).into_iter().flatten().copied()
    }

    /// What a function uses; `None` if its body was not analysed.
    pub(super) fn of_function(&self, function: &Function) -> Option<&Uses> {
        self.functions.get(&function.signature())
    }

    /// What a view reads and calls.
    pub(super) fn of_view(&self, view: &Relation) -> Option<&Uses> {
        self.views.get(&view.oid)
    }

    /// What a function does to tables through the functions that it calls, they call, and so on.
    pub(super) fn through_calls(&self, function: &Function) -> Relations {
        let mut done = Relations::new();
        let own = function.signature();
        let mut seen = BTreeSet::from([own.as_str()]);
        let mut waiting = vec![own.as_str()];
        while let Some(signature) = waiting.pop() {
            let Some(found) = self.functions.get(signature) else { continue };
            if signature != own {
                for (name, accesses) in &found.relations {
                    done.entry(name.clone()).or_default().extend(accesses);
                }
            }
            waiting.extend(found.calls.iter().map(String::as_str).filter(|called| seen.insert(called)));
        }
        done
    }
}
