//! Compares a folder with a database, object by object, as both come: only what differs is kept.

use std::cmp::Ordering;
use std::path::PathBuf;

use super::{Difference, compare_object};
use crate::catalog::Draws;
use crate::error::Result;
use crate::model::{Fingerprint, Fingerprinter, ObjectId};
use crate::schema::{self, File, HEADER, Item};

/// What was found.
pub(crate) struct Comparison {
    /// The fingerprint of the folder, as the database's major can hold it.
    pub(crate) expected: Fingerprint,
    /// The fingerprint of the database.
    pub(crate) actual: Fingerprint,
    /// What differs, each with whether the object's file begins with the header.
    pub(crate) differences: Vec<(bool, Difference)>,
    /// Files that are of no object.
    pub(crate) strangers: Vec<PathBuf>,
}

impl Comparison {
    /// Compares what both sides give in the order of the objects.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub(crate) fn of(files: impl Iterator<Item = Result<Item>>, drawn: Draws) -> Result<Self> {
        let (major, mut strangers) = (drawn.summary.major, Vec::new());
        let mut files = files.filter_map(|item| match item {
            Ok(Item::Object(id, file)) => Some(Ok((id, file))),
            Ok(Item::Stranger(path)) => {
                strangers.push(path);
                None
            }
            Err(error) => Some(Err(error)),
        });
        let (mut sides, mut objects) = (Sides { major, ..Sides::default() }, drawn.peekable());
        let mut next = files.next().transpose()?;
        loop {
            let order = match (&next, objects.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((file, _)), Some((object, _))) => file.cmp(object),
            };
            let expected = if order == Ordering::Greater { None } else { next.take() };
            let actual = if order == Ordering::Less { None } else { objects.next() };
            if expected.is_some() {
                next = files.next().transpose()?;
            }
            sides.add(expected, actual);
        }
        drop(files);
        Ok(sides.finish(strangers))
    }
}

/// Both sides as far as they were compared.
#[derive(Default)]
struct Sides {
    major: u32,
    actual: Fingerprinter,
    /// As long as nothing differs, the other is this one's too.
    expected: Option<Fingerprinter>,
    differences: Vec<(bool, Difference)>,
}

impl Sides {
    fn add(&mut self, expected: Option<(ObjectId, File)>, actual: Option<(ObjectId, String)>) {
        let Some(id) = expected.as_ref().map(|(id, _)| id).or(actual.as_ref().map(|(id, _)| id)) else { return };
        let headed = expected.as_ref().is_some_and(|(_, file)| file.text.starts_with(HEADER));
        let file = expected.as_ref().map(|(_, file)| schema::without_header(&file.text));
        let expected = file.map(|text| schema::text_for_major(text, self.major));
        let (expected, actual) = (expected.as_deref(), actual.as_ref().map(|(_, text)| text.as_str()));
        if expected != actual {
            self.expected.get_or_insert_with(|| self.actual.clone());
            let differences = compare_object(id, expected, actual).into_iter();
            self.differences.extend(differences.map(|difference| (headed, difference)));
        }
        if let (Some(printer), Some(text)) = (&mut self.expected, expected) {
            printer.add(id, text);
        }
        if let Some(text) = actual {
            self.actual.add(id, text);
        }
    }

    fn finish(self, strangers: Vec<PathBuf>) -> Comparison {
        let actual = self.actual.finish();
        let expected = self.expected.map_or_else(|| actual.clone(), Fingerprinter::finish);
        Comparison { expected, actual, differences: self.differences, strangers }
    }
}
