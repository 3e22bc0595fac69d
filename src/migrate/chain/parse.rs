//! Reads the text of a lock file, strictly: it is written by a program, so whatever else it holds is a mistake.

use std::path::Path;

use super::{Chain, HEADER, Link, START};
use crate::error::{Error, Place, Result};
use crate::model::Fingerprint;

const ANEW: &str = "`trueup snapshot` writes the file anew, from the migrations";

pub(super) fn parse(path: &Path, text: &str) -> Result<Chain> {
    let mut found: Option<Chain> = None;
    header(path, text)?;
    // Git on Windows may have changed the line ends.
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let failed = |message: String| {
            let place = Place { path: path.to_owned(), line: number + 1, column: 1, text: line.to_owned() };
            Error::new(message).place(place).hint(ANEW)
        };
        match &mut found {
            None => {
                let start =
                    start(line).ok_or_else(|| failed(format!("the line is not `{START}` and a fingerprint")))?;
                found = Some(Chain { path: path.to_owned(), start, links: Vec::new(), lines: vec![number + 1] });
            }
            Some(chain) => {
                let link = link(line)
                    .ok_or_else(|| failed("the line is not a version, a checksum and a fingerprint".to_owned()))?;
                if let Some(last) = chain.links.last().filter(|last| last.version >= link.version) {
                    return Err(failed(disorder(last, &link)));
                }
                chain.links.push(link);
                chain.lines.push(number + 1);
            }
        }
    }
    found.ok_or_else(|| {
        let place = Place::at(path, text, text.len());
        Error::new(format!("the lock file has no line `{START}`")).place(place).hint(ANEW)
    })
}

/// What must be right before any line is looked at.
fn header(path: &Path, text: &str) -> Result<()> {
    let is_mark = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    if let Some(at) = text.lines().position(is_mark) {
        let line = text.lines().nth(at).unwrap_or_default().to_owned();
        return Err(Error::new("the lock file holds the marks of an unfinished merge")
            .place(Place { path: path.to_owned(), line: at + 1, column: 1, text: line })
            .hint("`trueup snapshot` writes the file anew, from the migrations of both sides"));
    }
    if text.lines().next() == Some(HEADER) {
        return Ok(());
    }
    let (known, _) = HEADER.rsplit_once(' ').unwrap_or_default();
    let error = if text.starts_with(known) {
        Error::new("the lock file is of a format that this version does not know")
            .hint("use the version of trueup that wrote it, or write the file anew with `trueup snapshot`")
    } else {
        Error::new(format!("the lock file does not begin with `{HEADER}`")).hint(ANEW)
    };
    Err(error.place(Place::at(path, text, 0)))
}

fn start(line: &str) -> Option<Fingerprint> {
    Fingerprint::from_digits(line.strip_prefix(START)?.strip_prefix(' ')?)
}

/// From the end, for the name of a repeatable migration may hold spaces.
fn link(line: &str) -> Option<Link> {
    let (rest, fingerprint) = line.rsplit_once(' ')?;
    let (version, checksum) = rest.rsplit_once(' ')?;
    Some(Link {
        version: version.parse().ok()?,
        checksum: Fingerprint::from_digits(checksum)?.to_string(),
        fingerprint: Fingerprint::from_digits(fingerprint)?,
    })
}

fn disorder(last: &Link, link: &Link) -> String {
    if last.version == link.version {
        return format!("version {} has two lines", link.version);
    }
    format!("version {} stands behind {}, which comes after it", link.version, last.version)
}
