//! Objects and the model that holds them. Knows no kind of object.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::sql::ident;

/// Which root object: the unit that has one file in `schema/` and one canonical text.
///
/// Ordered by schema, kind and name, which is the order of reports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId {
    /// The schema that it is in; `None` for what belongs to the whole database.
    pub schema: Option<String>,
    /// The kind as a person calls it: `table`, `function`, `foreign-data wrapper` …
    pub kind: &'static str,
    /// Its name, unquoted; empty for the schema itself. All overloads of a function are one root object.
    pub name: String,
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.schema {
            Some(schema) if self.name.is_empty() => write!(f, "{} {}", self.kind, ident(schema)),
            Some(schema) => write!(f, "{} {}.{}", self.kind, ident(schema), ident(&self.name)),
            None => write!(f, "{} {}", self.kind, ident(&self.name)),
        }
    }
}

/// SHA-256 over a canonical text, in lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Of one text.
    pub fn of(text: &str) -> Self {
        Fingerprint(hex(&Sha256::digest(text)))
    }

    /// The one that 64 lower-case hexadecimal digits write.
    pub fn from_digits(digits: &str) -> Option<Self> {
        let is_digit = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (digits.len() == 64 && digits.bytes().all(is_digit)).then(|| Fingerprint(digits.to_owned()))
    }

    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

/// A whole schema: the canonical SQL text of each root object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Model {
    /// The texts, by object. Each ends in a line feed.
    pub objects: BTreeMap<ObjectId, String>,
}

impl Model {
    /// The fingerprint of the whole: over each object's name and text, in order.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut printer = Fingerprinter::default();
        for (id, text) in &self.objects {
            printer.add(id, text);
        }
        printer.finish()
    }
}

/// Takes the fingerprint of a model whose objects come one after the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fingerprinter(Sha256);

impl Fingerprinter {
    /// Adds an object; they come in their order.
    pub(crate) fn add(&mut self, id: &ObjectId, text: &str) {
        for part in [id.schema.as_deref().unwrap_or_default(), id.kind, &id.name, text] {
            self.0.update((part.len() as u64).to_be_bytes());
            self.0.update(part);
        }
    }

    /// As [`Model::fingerprint`] of all of them.
    pub(crate) fn finish(self) -> Fingerprint {
        Fingerprint(hex(&self.0.finalize()))
    }
}
