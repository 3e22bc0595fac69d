//! One file: what insta calls metadata, and the text.
//!
//! ```text
//! ---
//! source: tests/rpc.rs
//! expression: contract
//! ---
//! the text, which ends in a line feed that is not part of it
//! ```

use std::borrow::Cow;
use std::path::Path;

use crate::error::{Error, Place, Result};

/// What stands alone in the line before the metadata, and in the one behind it.
const FENCE: &str = "---";

/// Where a snapshot that trueup wrote comes from, in the words of insta's metadata.
const SOURCE: &str = "source: trueup rpc snapshot\n";

/// A snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snap {
    /// The lines of metadata as they stand in the file: they are YAML, and say nothing about what is compared.
    front: String,
    /// The text, without the spaces and line feeds at its end.
    pub text: String,
}

impl Snap {
    /// A snapshot of this text. Its metadata is that of the one which it replaces, so that a test that wrote that one finds
    /// its own again.
    pub fn of(text: &str, before: Option<&Snap>) -> Snap {
        let front = before.map(|before| before.front.as_str()).filter(|front| !front.is_empty()).unwrap_or(SOURCE);
        Snap { front: front.to_owned(), text: normal(text).into_owned() }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it cannot be read, is not UTF-8, or its metadata has no end.
    pub fn read(path: &Path) -> Result<Snap> {
        let bytes = std::fs::read(path).map_err(|error| Error::io("read", path, error))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Error::new(format!("the snapshot {} is not UTF-8", path.display()))
                .hint("write it anew: remove it and run the test, or `trueup rpc snapshot`")
        })?;
        Snap::parse(&text, path)
    }

    /// The snapshot that a file's text is. `path` is for messages.
    ///
    /// # Errors
    /// If its metadata has no end.
    pub fn parse(text: &str, path: &Path) -> Result<Snap> {
        let mut lines = text.split_inclusive('\n');
        let (mut front, mut length) = (String::new(), lines.next().map_or(0, str::len));
        if text[..length].trim_end() != FENCE {
            // insta's oldest format: `Key: value` up to an empty line. It is written anew when it is accepted.
            let body = text.split_once("\n\n").map_or(text, |(_, body)| body);
            return Ok(Snap { front, text: normal(body).into_owned() });
        }
        for line in lines {
            length += line.len();
            if line.trim_end() == FENCE {
                return Ok(Snap { front, text: normal(&text[length..]).into_owned() });
            }
            front.push_str(line.trim_end());
            front.push('\n');
        }
        Err(Error::new("the metadata of the snapshot has no end")
            .place(Place::at(path, text, 0))
            .hint("write it anew: remove it and run the test, or `trueup rpc snapshot`"))
    }

    /// The file's text.
    pub fn render(&self) -> String {
        let text = if self.binary().is_some() { String::new() } else { format!("{}\n", self.text) };
        format!("{FENCE}\n{}{FENCE}\n{text}", self.front)
    }

    /// As it is kept once it is accepted: without the line of the test, which moves.
    #[must_use]
    pub fn accepted(&self) -> Snap {
        let stays = |line: &&str| !line.starts_with("assertion_line:");
        let front: String = self.front.split_inclusive('\n').filter(stays).collect();
        let front = if front.is_empty() { SOURCE.to_owned() } else { front };
        Snap { front, text: self.text.clone() }
    }

    /// The ending of the file beside this one that holds the bytes, if it is not of text.
    pub fn binary(&self) -> Option<&str> {
        self.value("snapshot_kind").filter(|kind| *kind == "binary").and(self.value("extension"))
    }

    /// Which expression or file it comes from, for people.
    pub fn source(&self) -> Option<&str> {
        self.value("source")
    }

    fn value(&self, key: &str) -> Option<&str> {
        let value = self.front.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
        Some(value.trim().trim_matches('"'))
    }
}

/// Whether insta takes two texts for the same: neither the kind of line ends counts, nor what is empty at the end.
pub fn same(one: &str, other: &str) -> bool {
    normal(one) == normal(other)
}

fn normal(text: &str) -> Cow<'_, str> {
    let text = text.trim_end();
    if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Snap {
        Snap::parse(text, Path::new("a.snap")).expect("a snapshot")
    }

    #[test]
    fn a_file_comes_back_byte_by_byte() {
        let text = "---\nsource: tests/a.rs\nexpression: \"a\\nb\"\ninfo:\n  assertion_line: 1\n---\n\n  a\n---\nb\n";
        let snap = parse(text);
        assert_eq!((snap.render().as_str(), snap.text.as_str()), (text, "\n  a\n---\nb"));
        assert_eq!(snap.accepted(), snap);
        assert_eq!(snap.source(), Some("tests/a.rs"));
    }

    #[test]
    fn the_line_of_the_test_is_not_kept() {
        let snap = parse("---\nsource: tests/a.rs\nassertion_line: 9\n---\na\n");
        assert_eq!(snap.accepted().render(), "---\nsource: tests/a.rs\n---\na\n");
        assert_eq!(parse("---\nassertion_line: 9\n---\na\n").accepted().render(), Snap::of("a", None).render());
    }

    #[test]
    fn ends_do_not_count() {
        assert!(same("a\r\nb\n\n", "a\nb"));
        assert!(!same("\na", "a") && !same("a\rb", "a\nb"));
        assert_eq!(parse("---\r\nsource: a\r\n---\r\nx\r\ny\r\n").render(), "---\nsource: a\n---\nx\ny\n");
    }

    #[test]
    fn metadata_stays_with_the_one_that_is_replaced() {
        let before = parse("---\nsource: tests/a.rs\n---\na\n");
        assert_eq!(Snap::of("b\n", Some(&before)).render(), "---\nsource: tests/a.rs\n---\nb\n");
    }

    #[test]
    fn oldest_files_are_read_and_broken_ones_refused() {
        assert_eq!(parse("Created: 2019\nSource: a.rs\n\nbody\n").text, "body");
        assert!(Snap::parse("---\nsource: a\n", Path::new("a.snap")).is_err());
        assert_eq!(parse("").text, "");
    }

    #[test]
    fn bytes_are_in_a_file_beside() {
        let snap = parse("---\nsource: a\nextension: png\nsnapshot_kind: binary\n---\n");
        assert_eq!((snap.binary(), snap.render().ends_with("---\n")), (Some("png"), true));
        assert_eq!(parse("---\nextension: png\n---\n").binary(), None);
    }
}
