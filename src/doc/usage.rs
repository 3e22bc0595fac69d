//! Who uses whom: the text of all functions and views, looked through once.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::rows::{Function, Name, Relation};
use super::uses::{Access, Known, Uses, search_path, uses};
use crate::model::Model;

/// The uses of all functions and views of the model.
#[derive(Debug, Default)]
pub(super) struct Usage {
    functions: BTreeMap<u32, Uses>,
    views: BTreeMap<u32, Uses>,
    /// By the name of a function: what all that have this name use.
    by_name: BTreeMap<Name, Vec<u32>>,
}

/// The languages whose text is looked through.
const LANGUAGES: &[&str] = &["sql", "plpgsql"];

impl Usage {
    pub(super) fn new(facts: &Facts, model: &Model) -> Self {
        let functions: BTreeSet<Name> = facts.functions.iter().map(Function::key).collect();
        let known = Known { relations: &facts.known_relations, functions: &functions };
        let mut usage = Usage::default();
        for function in facts.functions.iter().filter(|function| is_looked_through(function)) {
            let found = uses(&function.body, &known, &search_path(&function.settings));
            usage.functions.insert(function.oid, found);
            usage.by_name.entry(function.key()).or_default().push(function.oid);
        }
        for view in facts.views() {
            let text = model.objects.get(&view.id()).map_or("", String::as_str);
            usage.views.insert(view.oid, uses(text, &known, &[]));
        }
        usage
    }

    /// What a function uses; `None` if its text is not looked through.
    pub(super) fn of_function(&self, function: &Function) -> Option<&Uses> {
        self.functions.get(&function.oid)
    }

    /// What a view reads and calls. Its own name is not counted.
    pub(super) fn of_view(&self, view: &Relation) -> Option<&Uses> {
        self.views.get(&view.oid)
    }

    /// What a function does to tables through the functions that it calls, they call, and so on.
    pub(super) fn through_calls(&self, function: &Function) -> BTreeMap<Name, BTreeSet<Access>> {
        let mut done: BTreeMap<Name, BTreeSet<Access>> = BTreeMap::new();
        let mut seen = BTreeSet::from([function.oid]);
        let mut waiting = vec![function.oid];
        while let Some(oid) = waiting.pop() {
            let Some(found) = self.functions.get(&oid) else { continue };
            if oid != function.oid {
                for (name, accesses) in &found.relations {
                    done.entry(name.clone()).or_default().extend(accesses);
                }
            }
            let called = found.functions.iter().filter_map(|name| self.by_name.get(name)).flatten();
            waiting.extend(called.filter(|oid| seen.insert(**oid)));
        }
        done
    }
}

/// Whether a function's text is SQL that can be looked through.
pub(super) fn is_looked_through(function: &Function) -> bool {
    LANGUAGES.contains(&function.language.as_str())
}
