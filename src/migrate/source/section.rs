//! Files that hold both directions in sections.

use std::ops::Range;
use std::path::Path;

use crate::error::Place;
use crate::migrate::problem::Problem;
use crate::sql;

/// The sections of a file.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    pub(super) up: Option<Section>,
    pub(super) down: Option<Section>,
}

/// One section.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// Its text, without the marker.
    pub(super) body: Range<usize>,
    pub(super) transactional: bool,
}

/// A line that begins a section.
pub(super) struct Marker {
    /// The line's bytes, with its end.
    pub(super) line: Range<usize>,
    pub(super) is_up: bool,
    pub(super) transactional: bool,
}

/// The lines of a text with their bytes, line ends included.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end;
        (range, line)
    })
}

/// Makes sections of markers. `up` and `down` are the markers' texts, for messages.
pub(super) fn sections(
    path: &Path,
    text: &str,
    markers: &[Marker],
    [up, down]: [&str; 2],
    problems: &mut Vec<Problem>,
) -> Sections {
    let name = |marker: &Marker| if marker.is_up { up } else { down };
    let at = |marker: &Marker| Place::at(path, text, marker.line.start);
    let mut found = Sections::default();
    for (number, marker) in markers.iter().enumerate() {
        let end = markers.get(number + 1).map_or(text.len(), |next| next.line.start);
        let section = Section { body: marker.line.end..end, transactional: marker.transactional };
        let (name, misordered) = (name(marker), !marker.is_up && found.up.is_none());
        let slot = if marker.is_up { &mut found.up } else { &mut found.down };
        if slot.is_some() {
            let message = format!("`{name}` stands here for the second time");
            problems.push(
                Problem::error("duplicate-section", message)
                    .place(at(marker))
                    .hint("put all of it into one section, or make a second migration"),
            );
            continue;
        }
        *slot = Some(section);
        if misordered {
            let message = format!("`{down}` stands before `{up}`");
            problems.push(Problem::error("section-order", message).place(at(marker)).hint("put the sections in order"));
        }
    }
    problems.extend(missing(path, &found, up));
    problems.extend(outside(path, text, markers, up));
    found.down = found.down.filter(|down| !sql::split(&text[down.body.clone()]).is_empty());
    found
}

fn missing(path: &Path, found: &Sections, up: &str) -> Option<Problem> {
    let message = format!("the file has no line `{up}`");
    found.up.is_none().then(|| {
        Problem::error("missing-section", message).path(path).hint(format!("write `{up}` above what is to be applied"))
    })
}

/// A statement above all sections, which no tool would run.
fn outside(path: &Path, text: &str, markers: &[Marker], up: &str) -> Option<Problem> {
    let above = &text[..markers.first()?.line.start];
    let statements = sql::split(above);
    let place = Place::at(path, text, statements.first()?.offset);
    let problem = Problem::error("outside-section", "the statement stands in no section, and would never run");
    Some(problem.place(place).hint(format!("move it below `{up}`")))
}
