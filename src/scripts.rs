//! Scripts by what their statements are about: each is read once, and names are looked up rather than searched for.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::migrate::statement::{Deed, Defined, Name, What, defined};
use crate::sql::split;

/// A file, with where its lines begin.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    lines: Vec<usize>,
}

impl Script {
    fn new(path: &Path, text: &str) -> Self {
        let behind = text.match_indices('\n').map(|(at, _)| at + 1);
        Script { path: path.to_owned(), text: text.to_owned(), lines: std::iter::once(0).chain(behind).collect() }
    }

    /// The 1-based line of a byte offset.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset)
    }

    /// The text of a 1-based line, without its end; empty where there is none.
    pub(crate) fn line(&self, line: usize) -> &str {
        let start = line.checked_sub(1).and_then(|at| self.lines.get(at));
        start.and_then(|start| self.text[*start..].lines().next()).unwrap_or_default()
    }
}

/// Something that a statement is about.
#[derive(Debug)]
pub(crate) struct Written {
    /// The number of the script, and where in it the statement begins.
    pub(crate) statement: (usize, usize),
    /// What it is.
    pub(crate) one: Defined,
}

impl Written {
    /// Where in the script it begins.
    pub(crate) fn offset(&self) -> usize {
        self.statement.1 + self.one.offset
    }
}

/// By what a [`Written`] is found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    /// Something that is part of nothing, by its name as it is written.
    Whole(Name),
    /// The same, in whatever schema.
    InAny(String),
    /// Something that is part of a relation or domain, by the names as they are written.
    Part(Name, String),
    /// The same, of whatever it is part.
    OfAny(String),
    /// A part that has no name.
    Unnamed(Name, What),
    /// The same, by a name that PostgreSQL may give it.
    Given(String),
    /// Something that is part of nothing and gets this name or keeps it.
    Becomes(String),
    /// A part that gets this name.
    PartBecomes(Name, String),
    /// The same, of whatever it is part.
    OfAnyBecomes(String),
}

/// What scripts make, change and drop: of the script that was added first the last statement first.
#[derive(Debug, Default)]
pub(crate) struct Scripts {
    scripts: Vec<Script>,
    written: Vec<Written>,
    by_key: HashMap<Key, Vec<usize>>,
}

impl Scripts {
    /// Adds the statements of a part of a text.
    pub(crate) fn add(&mut self, path: &Path, text: &str, part: Range<usize>) {
        let script = self.scripts.len();
        for statement in split(&text[part.clone()]).into_iter().rev() {
            for one in defined(statement.sql).into_iter().rev() {
                for key in keys(&one) {
                    self.by_key.entry(key).or_default().push(self.written.len());
                }
                self.written.push(Written { statement: (script, part.start + statement.offset), one });
            }
        }
        self.scripts.push(Script::new(path, text));
    }

    /// The scripts, in the order in which they were added.
    pub(crate) fn scripts(&self) -> &[Script] {
        &self.scripts
    }

    /// The script of something written.
    pub(crate) fn script(&self, written: &Written) -> &Script {
        &self.scripts[written.statement.0]
    }

    /// What is next, from a number on, of what is found by any of these keys; with its number.
    pub(crate) fn next(&self, keys: &[Key], from: usize) -> Option<(usize, &Written)> {
        let first = |found: &Vec<usize>| found.get(found.partition_point(|at| *at < from)).copied();
        let at = keys.iter().filter_map(|key| self.by_key.get(key)).filter_map(first).min()?;
        Some((at, &self.written[at]))
    }

    /// All that is found by any of these keys, each once.
    pub(crate) fn all(&self, keys: Vec<Key>) -> impl Iterator<Item = &Written> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (at, written) = self.next(&keys, from)?;
            from = at + 1;
            Some(written)
        })
    }
}

/// By what something is found.
fn keys(one: &Defined) -> Vec<Key> {
    let name = one.name.as_ref();
    match (&one.deed, &one.on, name) {
        (Deed::Becomes { name: now, .. }, on, Some(old)) => {
            let now = now.as_ref().unwrap_or(&old.name).clone();
            match on {
                Some(on) => vec![Key::PartBecomes(on.clone(), now.clone()), Key::OfAnyBecomes(now)],
                None => vec![Key::Becomes(now.clone()), Key::OfAnyBecomes(now)],
            }
        }
        (Deed::Becomes { .. }, _, None) | (_, None, None) => Vec::new(),
        (_, None, Some(name)) => vec![Key::Whole(name.clone()), Key::InAny(name.name.clone())],
        (_, Some(on), Some(name)) => vec![Key::Part(on.clone(), name.name.clone()), Key::OfAny(name.name.clone())],
        (_, Some(on), None) => {
            let given = given(one).into_iter().map(Key::Given);
            std::iter::once(Key::Unnamed(on.clone(), one.what)).chain(given).collect()
        }
    }
}

/// The names that PostgreSQL may give to a constraint or index that has none.
pub(crate) fn given(one: &Defined) -> Vec<String> {
    let Some(on) = one.on.as_ref().filter(|_| one.name.is_none()) else { return Vec::new() };
    let made = |middle: &str, end: &str| [&on.name, middle, end].join("_");
    let parts = one.parts.join("_");
    match one.what {
        What::Unique => vec![made(&parts, "key")],
        What::ForeignKey => vec![made(&parts, "fkey")],
        What::Exclusion => vec![made(&parts, "excl")],
        What::Index => vec![made(&parts, "idx")],
        What::NotNull => vec![made(&parts, "not_null")],
        What::PrimaryKey => vec![format!("{}_pkey", on.name)],
        What::Check => {
            let own = one.parts.iter().map(|part| made(part, "check"));
            own.chain([format!("{}_check", on.name)]).collect()
        }
        _ => Vec::new(),
    }
}
