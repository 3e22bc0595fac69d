//! Where an object's file is in `schema/`, and which object a file is of.
//!
//! ```text
//! public/schema.sql                   the schema itself
//! public/tables/agents.sql            what is in it
//! _database/extensions/pgcrypto.sql   what belongs to the whole database
//! ```
//!
//! Names are encoded so that they are safe and distinct on every file system: whatever is not a lower-case letter, a digit,
//! `_` or `-` is written as `%XX` per UTF-8 byte. So upper case cannot collide where case does not count, no name can leave
//! its folder, and a name that a device has on Windows gets its first letter encoded.

use std::path::{Path, PathBuf};

use crate::kinds;
use crate::model::ObjectId;

/// The folder of objects that are in no schema. No schema's folder begins with an underscore.
const DATABASE: &str = "_database";

/// The file of a schema itself, in its folder.
const SCHEMA: &str = "schema.sql";

/// The path of an object's file, relative to `schema/`.
pub fn path(id: &ObjectId) -> PathBuf {
    let folder = kinds::folder(id.kind).unwrap_or(id.kind);
    let schema = match &id.schema {
        Some(schema) => encode_schema(schema),
        None => DATABASE.to_owned(),
    };
    if folder.is_empty() {
        return PathBuf::from(schema).join(SCHEMA);
    }
    PathBuf::from(schema).join(folder).join(format!("{}.sql", encode(&id.name)))
}

/// The object that a file is of; `None` where no object has this path.
pub fn object(path: &Path) -> Option<ObjectId> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    let id = match parts?.as_slice() {
        [schema, SCHEMA] => {
            let schema = decode(schema)?;
            ObjectId { schema: Some(schema), kind: kinds::root_kind("")?, name: String::new() }
        }
        [schema, folder, file] => {
            let schema = (*schema != DATABASE).then(|| decode(schema));
            let schema = if let Some(schema) = schema { Some(schema?) } else { None };
            ObjectId { schema, kind: kinds::root_kind(folder)?, name: decode(file.strip_suffix(".sql")?)? }
        }
        _ => return None,
    };
    // Only the path that we would write: two files must never be of one object.
    (self::path(&id) == path).then_some(id)
}

fn encode_schema(name: &str) -> String {
    match name.strip_prefix('_') {
        Some(rest) => format!("%5F{}", encode(rest)),
        None => encode(name),
    }
}

/// A name as part of a file's name.
pub(crate) fn encode(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (at, byte) in name.bytes().enumerate() {
        let safe = byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || (byte == b'-' && at > 0);
        if safe && !(at == 0 && is_device(name)) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Names that Windows takes for devices, whatever their ending.
fn is_device(name: &str) -> bool {
    let numbered =
        |prefix: &str| name.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The name that [`encode`] has made this of, or may have.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(schema: &str, name: &str) -> ObjectId {
        ObjectId { schema: Some(schema.to_owned()), kind: "table", name: name.to_owned() }
    }

    #[test]
    fn paths_are_what_a_person_would_guess() {
        assert_eq!(path(&table("public", "agents")), Path::new("public/tables/agents.sql"));
        let schema = ObjectId { schema: Some("app".into()), kind: "schema", name: String::new() };
        assert_eq!(path(&schema), Path::new("app/schema.sql"));
    }

    #[test]
    fn hostile_names_stay_in_their_folder_and_come_back() {
        let names = [
            "../x", "a/b", "A", "a", "con", "com1", "é", "🦀", ".", "..", "-rf", "a\nb", "%41", "a.sql", "_x", " ",
            "C:\\x",
        ];
        let mut seen = std::collections::HashSet::new();
        for name in names {
            for id in [table("public", name), table(name, "t")] {
                let path = path(&id);
                let text = path.to_str().expect("encoded names are ASCII").to_owned();
                assert!(text.is_ascii() && text.matches('/').count() == 2 && !text.contains(".."), "{text}");
                assert!(seen.insert(text.to_lowercase()), "{text} collides");
                assert_eq!(object(&path), Some(id));
            }
        }
        let long = "🦀".repeat(15);
        assert!(path(&table("s", &long)).file_name().is_some_and(|name| name.len() < 255));
    }

    #[test]
    fn other_paths_are_of_no_object() {
        for other in
            ["public/tables/Agents.sql", "public/tables/%61.sql", "x.sql", "public/things/a.sql", "public/tables/a.txt"]
        {
            assert_eq!(object(Path::new(other)), None, "{other}");
        }
    }
}
