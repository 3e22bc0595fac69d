//! Where in `schema/` a finding is, or in a migration.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Context, Found, Subject};
use crate::compare;
use crate::error::Place;
use crate::migrate::Source;
use crate::migrate::statement::{Deed, Defined, Name, What};
use crate::model::ObjectId;
use crate::schema::{File, Folder, HEADER};
use crate::scripts::{Key, Scripts};
use crate::sql::{ident, is_string, lex};

/// The files to point into.
pub(super) struct Places<'a> {
    folder: Option<&'a Folder>,
    source: Option<&'a Source>,
    migrations: OnceLock<Migrations<'a>>,
    context: &'a Context<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn new(subject: Subject<'a>, context: &'a Context<'a>) -> Self {
        Places { folder: subject.folder, source: subject.source, migrations: OnceLock::new(), context }
    }

    /// The line of what was found; `None` where no file makes its object.
    pub(super) fn of(&self, found: &Found) -> Option<Place> {
        let within =
            found.within.and_then(|(oid, offset)| Some((self.context.routines.get(&oid)?.body.as_str(), offset)));
        self.at(&found.object, found.fact.as_deref(), within)
    }

    /// The line of a fact of an object, or of an offset in the body that is in it.
    pub(super) fn at(&self, object: &ObjectId, fact: Option<&str>, within: Option<(&str, usize)>) -> Option<Place> {
        if let Some(file) = self.folder.and_then(|folder| folder.files.get(object)) {
            let line = line(file, object, fact, within);
            return Some(Place { path: file.path.clone(), line, column: 1, text: String::new() });
        }
        let source = self.source?;
        self.migrations.get_or_init(|| Migrations::read(source)).place(object, fact, within)
    }
}

/// The migrations, the last first, each read once.
struct Migrations<'a> {
    scripts: Scripts,
    /// The last place of each string, within others as well: bodies are among them.
    strings: HashMap<&'a str, (usize, usize)>,
}

impl<'a> Migrations<'a> {
    fn read(source: &'a Source) -> Self {
        let (mut scripts, mut strings) = (Scripts::default(), HashMap::new());
        for (number, migration) in source.migrations.iter().rev().enumerate() {
            let text = &migration.up.text;
            scripts.add(&migration.up.path, text, migration.up.body.clone());
            add_strings(&mut strings, text, (number, 0), NESTED);
        }
        Migrations { scripts, strings }
    }

    /// The place in the last migration that makes the fact, or the whole object; or that holds the body.
    fn place(&self, object: &ObjectId, fact: Option<&str>, within: Option<(&str, usize)>) -> Option<Place> {
        let made = self.scripts.all(keys(object, fact)).find(|written| makes(&written.one, object, fact));
        let made = made.map(|written| (written.statement.0, written.offset()));
        let body =
            within.and_then(|(body, offset)| self.strings.get(body).map(|(script, start)| (*script, start + offset)));
        // Of one migration, the line in the body.
        let (script, offset) = body.into_iter().chain(made).min_by_key(|(script, _)| *script)?;
        let script = &self.scripts.scripts()[script];
        Some(Place { path: script.path.clone(), line: script.line_of(offset), column: 1, text: String::new() })
    }
}

/// How deep strings are looked for within strings: a function that a `DO` block makes by `EXECUTE`.
const NESTED: usize = 3;

/// Adds the strings of a text that begins at a place. Those that are there stay: they are of a later migration, or stand
/// before it.
fn add_strings<'t>(
    strings: &mut HashMap<&'t str, (usize, usize)>,
    text: &'t str,
    (script, start): (usize, usize),
    depth: usize,
) {
    for token in lex(text).filter(|token| is_string(token.kind)) {
        let raw = &text[token.range.clone()];
        // Behind `$tag$`, or behind `'`, `E'` and the like.
        let Some(quote) = raw.find(['$', '\'']) else { continue };
        let opening = match raw.strip_prefix('$') {
            Some(rest) => rest.find('$').map_or(1, |at| at + 2),
            None => quote + 1,
        };
        let closing = if raw.starts_with('$') { opening } else { 1 };
        let Some(inner) = raw.len().checked_sub(closing).and_then(|end| raw.get(opening..end)) else { continue };
        let place = (script, start + token.range.start + opening);
        strings.entry(inner).or_insert(place);
        if depth > 0 && inner.contains(['$', '\'']) {
            add_strings(strings, inner, place, depth - 1);
        }
    }
}

/// By what is found all that may make an object, or the part of it that a fact names.
fn keys(object: &ObjectId, fact: Option<&str>) -> Vec<Key> {
    let mut keys = vec![Key::OfAny(object.name.clone())];
    for schema in [object.schema.clone(), None] {
        let name = Name { schema, name: object.name.clone() };
        let part = |part: &str| Key::Part(name.clone(), unquoted(part));
        let fact = fact.unwrap_or_default();
        keys.extend(fact.match_indices(' ').map(|(at, _)| part(&fact[at + 1..])));
        keys.push(Key::Whole(name));
    }
    keys
}

/// The name that is written so.
fn unquoted(written: &str) -> String {
    let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.map_or_else(|| written.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// Whether a statement makes the fact, or the whole object.
fn makes(one: &Defined, object: &ObjectId, fact: Option<&str>) -> bool {
    one.what != What::Grant
        && matches!(one.deed, Deed::Makes | Deed::Replaces)
        && (is(one.name.as_ref(), object) || (is(one.on.as_ref(), object) && is_part(one, fact)))
}

/// Whether a name is that of an object; without a schema it may be of any.
fn is(name: Option<&Name>, object: &ObjectId) -> bool {
    name.is_some_and(|name| name.name == object.name && (name.schema.is_none() || name.schema == object.schema))
}

/// Whether what a statement makes is called as a fact is: `policy agents_select`.
fn is_part(one: &Defined, fact: Option<&str>) -> bool {
    one.name.as_ref().is_some_and(|name| fact.is_some_and(|fact| fact.ends_with(&format!(" {}", ident(&name.name)))))
}

fn line(file: &File, object: &ObjectId, fact: Option<&str>, within: Option<(&str, usize)>) -> usize {
    let header = if file.text.starts_with(HEADER) { HEADER.len() } else { 0 };
    let text = &file.text[header..];
    let start = fact.and_then(|fact| compare::find(object, text, fact)).unwrap_or(0);
    let in_body = within.and_then(|(body, offset)| Some(text[start..].find(body)? + offset));
    let offset = header + start + in_body.unwrap_or(0);
    file.text.as_bytes()[..offset.min(file.text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}
