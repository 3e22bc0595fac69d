//! Where in `schema/` a finding is, or in a migration.

use super::{Context, Found, Subject};
use crate::compare;
use crate::error::Place;
use crate::migrate::statement::{Deed, Defined, Name, What, defined};
use crate::migrate::{Migration, Source};
use crate::model::ObjectId;
use crate::schema::{File, Folder, HEADER};
use crate::sql::{ident, split};

/// The files to point into.
pub(super) struct Places<'a> {
    folder: Option<&'a Folder>,
    source: Option<&'a Source>,
    context: &'a Context<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn new(subject: Subject<'a>, context: &'a Context<'a>) -> Self {
        Places { folder: subject.folder, source: subject.source, context }
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
        self.source?.migrations.iter().rev().find_map(|migration| in_migration(migration, object, fact, within))
    }
}

/// The last place in a migration that makes the fact, or the whole object; or that holds the body.
fn in_migration(
    migration: &Migration,
    object: &ObjectId,
    fact: Option<&str>,
    within: Option<(&str, usize)>,
) -> Option<Place> {
    let (path, text) = (&migration.up.path, &migration.up.text);
    let place = |offset| Place { text: String::new(), column: 1, ..Place::at(path, text, offset) };
    if let Some((body, offset)) = within
        && let Some(start) = text.find(body)
    {
        return Some(place(start + offset));
    }
    let script = migration.up.body.clone();
    let mut statements = split(&text[script.clone()]).into_iter().rev();
    let made = |one: &Defined| {
        one.what != What::Grant
            && matches!(one.deed, Deed::Makes | Deed::Replaces)
            && (is(one.name.as_ref(), object) || (is(one.on.as_ref(), object) && is_part(one, fact)))
    };
    statements.find_map(|statement| {
        let one = defined(statement.sql).into_iter().rev().find(made)?;
        Some(place(script.start + statement.offset + one.offset))
    })
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
