//! What depends on what: the catalog's dependencies, and those of the bodies of routines, which PostgreSQL does not record.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::facts::{Facts, list};
use super::model::Node;
use super::rows::Key;
use super::thing::Thing;
use super::uses::Uses;

/// The graph. What PostgreSQL calls a part of something (`deptype` i: the rule behind a view, the index behind a constraint,
/// the row type of a table) stands for the whole.
pub(super) struct Graph<'a> {
    facts: &'a Facts,
    uses: &'a BTreeMap<u32, Uses>,
    whole: HashMap<Key, Key>,
    /// The relation that a constraint, index, trigger, policy, rule or default belongs to.
    owner: HashMap<Key, Key>,
    /// By the relation: what belongs to it.
    owned: HashMap<Key, Vec<Key>>,
    /// By the relation: its columns.
    columns: HashMap<(u32, u32), Vec<Key>>,
    /// By what is depended on.
    dependents: HashMap<Key, Vec<Edge>>,
    /// By what depends.
    needs: HashMap<Key, Vec<Edge>>,
    /// The keys that stand for a whole, itself included.
    members: HashMap<Key, Vec<Key>>,
}

/// One step in the graph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Edge {
    /// At the other end.
    to: Key,
    /// The column that is meant, 0 without one.
    column: i32,
    /// What a body does.
    does: Option<String>,
}

/// Kinds that belong to a relation.
const PARTS: [&str; 8] =
    ["table constraint", "trigger", "policy", "rule", "default value", "index", "statistics object", "table column"];

impl<'a> Graph<'a> {
    pub(super) fn new(facts: &'a Facts, uses: &'a BTreeMap<u32, Uses>) -> Self {
        let mut graph = Graph {
            facts,
            uses,
            whole: HashMap::new(),
            owner: HashMap::new(),
            owned: HashMap::new(),
            columns: HashMap::new(),
            dependents: HashMap::new(),
            needs: HashMap::new(),
            members: HashMap::new(),
        };
        graph.contract();
        graph.connect();
        graph.connect_bodies();
        graph
    }

    fn kind(&self, key: Key) -> &str {
        self.facts.objects.get(&key).map_or("", |object| object.r#type.as_str())
    }

    fn contract(&mut self) {
        for edge in self.facts.edges.iter().filter(|edge| matches!(edge.kind, 'i' | 'P')) {
            let (mut on, from) = (edge.on(), edge.from());
            // A column's sequence is its own object; an index behind a key is the key.
            if on.2 != 0 && self.kind(from) != "sequence" {
                on.2 = 0;
            }
            self.whole.insert(from, on);
        }
        let class = self.facts.class("pg_class");
        for edge in self.facts.edges.iter().filter(|edge| edge.kind == 'a' && edge.on().0 == class) {
            if PARTS.contains(&self.kind(edge.from())) {
                self.owner.insert(edge.from(), (class, edge.on().1, 0));
            }
        }
        for (part, owner) in &self.owner {
            self.owned.entry(*owner).or_default().push(*part);
        }
        for key in self.facts.objects.keys().copied() {
            self.columns.entry((key.0, key.1)).or_default().push(key);
            let whole = self.stands_for(key);
            self.members.entry(whole).or_default().push(key);
        }
    }

    /// The whole that an object is a part of.
    fn stands_for(&self, mut key: Key) -> Key {
        // Parts of parts; a circle would be PostgreSQL's error.
        for _ in 0..8 {
            match self.whole.get(&key) {
                Some(whole) if *whole != key => key = *whole,
                _ => break,
            }
        }
        key
    }

    fn connect(&mut self) {
        for edge in &self.facts.edges {
            let (from, on) = (self.stands_for(edge.from()), edge.on());
            let column = if on.0 == self.facts.class("pg_class") { on.2 } else { 0 };
            let on = self.stands_for(on);
            if (from.0, from.1) == (on.0, on.1) && from.2 == on.2 {
                continue;
            }
            self.dependents.entry(on).or_default().push(Edge { to: from, column, does: None });
            self.needs.entry(from).or_default().push(Edge { to: on, column, does: None });
        }
    }

    fn connect_bodies(&mut self) {
        for (routine, uses) in self.uses {
            let from = self.facts.key("pg_proc", *routine);
            let relations =
                uses.relations.iter().map(|(oid, done)| (self.facts.key("pg_class", *oid), done.words().join(", ")));
            let calls = uses.calls.iter().map(|oid| (self.facts.key("pg_proc", *oid), "calls it".to_owned()));
            let steps: Vec<(Key, String)> = relations.chain(calls).filter(|(on, _)| *on != from).collect();
            for (on, does) in steps {
                let does = Some(does);
                self.dependents.entry(on).or_default().push(Edge { to: from, column: 0, does: does.clone() });
                self.needs.entry(from).or_default().push(Edge { to: on, column: 0, does });
            }
        }
    }

    /// All keys that an object consists of, in order: for a relation its columns and parts.
    fn group(&self, key: Key) -> Vec<Key> {
        let mut found = vec![key];
        found.extend(self.members.get(&key).into_iter().flatten());
        if key.2 == 0 && key.0 == self.facts.class("pg_class") {
            found.extend(self.columns.get(&(key.0, key.1)).into_iter().flatten());
            for part in self.owned.get(&key).into_iter().flatten().copied() {
                found.push(part);
                found.extend(self.members.get(&part).into_iter().flatten());
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What depends on an object, transitively; nearest first, each object told in full once.
    pub(super) fn dependents(&self, thing: Thing) -> Vec<Node> {
        let start = self.stands_for(thing.key(self.facts));
        let mut depth_of: HashMap<Key, usize> = HashMap::from([(start, 0)]);
        let mut steps: HashMap<Key, Vec<(Key, Vec<Edge>)>> = HashMap::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(key) = waiting.pop_front() {
            let next = self.next(key, &self.dependents);
            for (to, _) in &next {
                if !depth_of.contains_key(to) {
                    depth_of.insert(*to, depth_of[&key] + 1);
                    waiting.push_back(*to);
                }
            }
            steps.insert(key, next);
        }
        let mut told = HashSet::from([start]);
        self.tree(start, 0, &steps, &depth_of, &mut told)
    }

    /// The objects one step away, with all steps that lead there.
    fn next(&self, key: Key, edges: &HashMap<Key, Vec<Edge>>) -> Vec<(Key, Vec<Edge>)> {
        let group = self.group(key);
        let is_relation = key.2 == 0 && key.0 == self.facts.class("pg_class");
        let mut found: BTreeMap<Key, Vec<Edge>> = BTreeMap::new();
        for member in &group {
            for edge in edges.get(member).into_iter().flatten() {
                let of_column = key.2 != 0 && self.owner.get(&edge.to) == Some(&(key.0, key.1, 0));
                if of_column && self.kind(edge.to) == "default value" {
                    continue;
                }
                let own =
                    group.binary_search(&edge.to).is_ok() || (is_relation && self.owner.get(&edge.to) == Some(&key));
                if !own && self.is_told(edge.to) {
                    let steps = found.entry(edge.to).or_default();
                    if !steps.contains(edge) {
                        steps.push(edge.clone());
                    }
                }
            }
        }
        // By names, for the numbers of objects differ between databases.
        let mut found: Vec<(Key, Vec<Edge>)> = found.into_iter().collect();
        found.sort_by_cached_key(|(to, _)| self.title(*to));
        found
    }

    fn is_told(&self, key: Key) -> bool {
        // That a column takes no NULL is a constraint of its own since PostgreSQL 18 only.
        let not_null = self.facts.constraints.get(&key.1).is_some_and(|one| one.kind == 'n');
        let is_constraint = key.0 == self.facts.class("pg_constraint");
        let nothing = matches!(self.kind(key), "" | "schema" | "language" | "toast table");
        !(nothing || not_null && is_constraint)
    }

    fn tree(
        &self,
        key: Key,
        depth: usize,
        steps: &HashMap<Key, Vec<(Key, Vec<Edge>)>>,
        depth_of: &HashMap<Key, usize>,
        told: &mut HashSet<Key>,
    ) -> Vec<Node> {
        let next = steps.get(&key).map_or(&[][..], Vec::as_slice);
        next.iter()
            .filter(|(to, _)| depth_of.get(to) != Some(&0))
            .map(|(to, edges)| {
                // Where a shorter way leads there, or another branch has told it, it is only named.
                let first = depth_of.get(to) == Some(&(depth + 1)) && told.insert(*to);
                let children = if first { self.tree(*to, depth + 1, steps, depth_of, told) } else { Vec::new() };
                let has_more = steps.get(to).is_some_and(|below| !below.is_empty());
                self.node(*to, key, edges, children, !first && has_more)
            })
            .collect()
    }

    fn node(&self, key: Key, from: Key, edges: &[Edge], children: Vec<Node>, repeated: bool) -> Node {
        let (kind, name) = self.title(key);
        let does: BTreeSet<&str> = edges.iter().filter_map(|edge| edge.does.as_deref()).collect();
        let how = self.how(key, from, edges).into_iter().chain(does.into_iter().map(str::to_owned));
        let how: Vec<String> = how.collect();
        Node { kind, name, how: (!how.is_empty()).then(|| how.join("; ")), repeated, children }
    }

    /// What it says of the other, or which columns it names.
    fn how(&self, key: Key, from: Key, edges: &[Edge]) -> Option<String> {
        if let Some(constraint) = self.facts.constraints.get(&key.1).filter(|_| self.kind(key) == "table constraint") {
            return Some(constraint.definition.clone());
        }
        let numbers: BTreeSet<i16> = edges.iter().filter_map(|edge| i16::try_from(edge.column).ok()).collect();
        let numbers: Vec<i16> = numbers.into_iter().filter(|number| *number > 0).collect();
        let columns = self.facts.column_names(from.1, &numbers);
        (!columns.is_empty() && from.2 == 0).then(|| format!("({})", list(&columns)))
    }

    /// What it is called.
    fn title(&self, key: Key) -> (String, String) {
        let Some(object) = self.facts.objects.get(&key) else { return ("object".to_owned(), "?".to_owned()) };
        let thing = match object.r#type.as_str() {
            "table constraint" | "domain constraint" => Thing::Constraint(key.1),
            "function" | "procedure" | "aggregate" => Thing::Routine(key.1),
            "default value" => {
                return ("default".to_owned(), object.identity.trim_start_matches("for ").to_owned());
            }
            "table column" | "view column" | "materialized view column" | "foreign table column" => {
                return ("column".to_owned(), object.identity.clone());
            }
            _ => return (object.r#type.clone(), object.identity.clone()),
        };
        let (kind, name) = thing.name(self.facts);
        if name == "?" { (object.r#type.clone(), object.identity.clone()) } else { (kind, name) }
    }

    /// What an object depends on, one step far.
    pub(super) fn dependencies(&self, thing: Thing) -> Vec<Node> {
        let start = self.stands_for(thing.key(self.facts));
        let mut found: BTreeMap<Key, Vec<Edge>> = BTreeMap::new();
        for (to, edges) in self.next(start, &self.needs) {
            // The relation rather than its column, the constraint's relation rather than the constraint.
            let whole = if to.0 == self.facts.class("pg_class") { (to.0, to.1, 0) } else { to };
            let whole = self.owner.get(&whole).copied().unwrap_or(whole);
            if whole != start && (whole.0, whole.1) != (start.0, start.1) {
                found.entry(whole).or_default().extend(edges);
            }
        }
        let mut nodes: Vec<Node> =
            found.into_iter().filter(|(to, _)| self.is_told(*to)).map(|(to, edges)| self.needed(to, &edges)).collect();
        nodes.sort_by(|one, other| (&one.kind, &one.name).cmp(&(&other.kind, &other.name)));
        nodes
    }

    fn needed(&self, key: Key, edges: &[Edge]) -> Node {
        let (kind, name) = self.title(key);
        let numbers: BTreeSet<i16> = edges.iter().filter_map(|edge| i16::try_from(edge.column).ok()).collect();
        let numbers: Vec<i16> = numbers.into_iter().filter(|number| *number > 0).collect();
        let columns =
            if key.0 == self.facts.class("pg_class") { self.facts.column_names(key.1, &numbers) } else { Vec::new() };
        let does: BTreeSet<&str> = edges.iter().filter_map(|edge| edge.does.as_deref()).collect();
        let mut how: Vec<String> = does.into_iter().map(str::to_owned).collect();
        if !columns.is_empty() {
            how.insert(0, format!("({})", list(&columns)));
        }
        let how = (!how.is_empty()).then(|| how.join("; ")).filter(|how| how != "calls it");
        Node { kind, name, how, repeated: false, children: Vec::new() }
    }
}
