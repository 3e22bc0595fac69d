//! The folder of contracts: `snapshots/rpc/<schema>.<name>.snap`, one file for each name that clients can call.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Snap;
use crate::error::{Error, Result};
use crate::model::Fingerprint;
use crate::schema::{decode, encode};

/// The folder's name, in that of `paths.snapshots`.
pub const FOLDER: &str = "rpc";

/// The ending of a snapshot.
const ENDING: &str = ".snap";

/// Longer names do not fit everywhere, with `.snap.new` behind them.
const LONGEST: usize = 200;

/// How many digits tell two long names apart.
const DIGITS: usize = 16;

/// What a file's name says of an RPC, without `.snap`; also the name of its snapshot for `insta::assert_snapshot!`. It is as safe
/// as the names in `schema/`, however the RPC is called.
pub fn stem(schema: &str, name: &str) -> String {
    let whole = format!("{}.{}", encode(schema), encode(name));
    if whole.len() <= LONGEST {
        return whole;
    }
    // Encoded names are ASCII, and hold no tilde.
    format!("{}~{}", &whole[..LONGEST - DIGITS - 1], &Fingerprint::of(&whole).as_str()[..DIGITS])
}

/// The RPC that a snapshot is of: its schema and its name. `None` where no RPC has this stem, or where it was shortened.
pub fn name(stem: &str) -> Option<(String, String)> {
    let (schema, name) = stem.split_once('.')?;
    let (schema, name) = (decode(schema)?, decode(name)?);
    (self::stem(&schema, &name) == stem).then_some((schema, name))
}

/// Whether trueup may have written a file of this name.
fn is_ours(stem: &str) -> bool {
    let shortened = |(kept, digits): (&str, &str)| {
        kept.len() == LONGEST - DIGITS - 1 && digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_hexdigit())
    };
    name(stem).is_some() || stem.split_once('~').is_some_and(shortened)
}

/// The folder as it is on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// Where it is, as the user would name it.
    pub path: PathBuf,
    /// Whether it is there.
    pub exists: bool,
    /// The snapshots, by their stems.
    pub snaps: BTreeMap<String, Snap>,
    /// Snapshots with a name that no RPC has: made by hand, or renamed.
    pub strangers: Vec<PathBuf>,
}

impl Folder {
    /// The file of a snapshot.
    pub fn file(&self, stem: &str) -> PathBuf {
        self.path.join(format!("{stem}{ENDING}"))
    }
}

/// Reads the folder; it may not be there yet.
///
/// # Errors
/// If it or one of its snapshots cannot be read.
pub fn read(snapshots: &Path) -> Result<Folder> {
    let path = snapshots.join(FOLDER);
    let mut folder = Folder { exists: path.is_dir(), path, ..Folder::default() };
    if !folder.exists {
        return Ok(folder);
    }
    let entries = std::fs::read_dir(&folder.path).map_err(|error| Error::io("read", &folder.path, error))?;
    for entry in entries {
        let path = entry.map_err(|error| Error::io("read", &folder.path, error))?.path();
        let Some(stem) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(ENDING)) else { continue };
        if is_ours(stem) {
            folder.snaps.insert(stem.to_owned(), Snap::read(&path)?);
        } else {
            folder.strangers.push(path);
        }
    }
    folder.strangers.sort();
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_a_person_would_guess() {
        assert_eq!(stem("public", "insert_managed_number"), "public.insert_managed_number");
        assert_eq!(name("api.f"), Some(("api".into(), "f".into())));
    }

    #[test]
    fn hostile_names_stay_in_the_folder_and_come_back() {
        let mut seen = std::collections::HashSet::new();
        for name in ["../x", "a.b", "a/b", "A", "con", "..", "", "\u{202e}x", "%41", "a.snap", "🦀", "a\nb", "~"] {
            for (schema, name) in [("s", name), (name, "f")] {
                let stem = stem(schema, name);
                assert!(
                    stem.is_ascii() && !stem.contains(['/', '\\', ' ']) && stem.matches('.').count() == 1,
                    "{stem}"
                );
                assert!(seen.insert(stem.to_lowercase()), "{stem} collides");
                assert_eq!(self::name(&stem), Some((schema.to_owned(), name.to_owned())));
            }
        }
    }

    #[test]
    fn the_longest_names_fit_and_differ() {
        let (one, other) = ("🦀".repeat(15), "🦀".repeat(14) + "ab");
        let (one, other) = (stem(&one, &one), stem(&one, &other));
        assert!(one.len() == LONGEST && other.len() == LONGEST && one != other, "{one}\n{other}");
        assert!(is_ours(&one) && name(&one).is_none());
    }

    #[test]
    fn other_names_are_of_no_rpc() {
        for stem in ["rpc_failure", "Public.f", "public.%61", "public.f.g", "a~b"] {
            assert!(!is_ours(stem), "{stem}");
        }
    }
}
