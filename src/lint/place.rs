//! Where in `schema/` a finding is.

use super::{Context, Found};
use crate::compare;
use crate::error::Place;
use crate::model::ObjectId;
use crate::schema::{File, Folder, HEADER};

/// The files to point into.
pub(super) struct Places<'a> {
    folder: Option<&'a Folder>,
    context: &'a Context<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn new(folder: Option<&'a Folder>, context: &'a Context<'a>) -> Self {
        Places { folder, context }
    }

    /// The line of what was found; `None` where no file holds its object.
    pub(super) fn of(&self, found: &Found) -> Option<Place> {
        let within =
            found.within.and_then(|(oid, offset)| Some((self.context.routines.get(&oid)?.body.as_str(), offset)));
        self.at(&found.object, found.fact.as_deref(), within)
    }

    /// The line of a fact of an object, or of an offset in the body that is in it.
    pub(super) fn at(&self, object: &ObjectId, fact: Option<&str>, within: Option<(&str, usize)>) -> Option<Place> {
        let file = self.folder?.files.get(object)?;
        Some(Place { path: file.path.clone(), line: line(file, object, fact, within), column: 1, text: String::new() })
    }
}

fn line(file: &File, object: &ObjectId, fact: Option<&str>, within: Option<(&str, usize)>) -> usize {
    let header = if file.text.starts_with(HEADER) { HEADER.len() } else { 0 };
    let text = &file.text[header..];
    let start = fact.and_then(|fact| compare::find(object, text, fact)).unwrap_or(0);
    let in_body = within.and_then(|(body, offset)| Some(text[start..].find(body)? + offset));
    let offset = header + start + in_body.unwrap_or(0);
    file.text.as_bytes()[..offset.min(file.text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}
