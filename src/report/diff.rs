//! The few lines in which two texts differ.
//!
//! However large the texts are, the effort is bounded, by sizes and not by time, so that every machine shows the same: equal
//! beginnings and ends are cut off, and where what is left is still too much, only the first lines that differ are shown.

use similar::{ChangeTag, DiffOp, TextDiff};

use super::escape::visible;

/// What is left after cutting off equal lines is only compared up to this size, in bytes.
const MOST_COMPARED: usize = 256 * 1024;
/// And only so many lines of both sides together: in the worst case, each is compared with each.
const MOST_LINES: usize = 4_000;
/// Changed words are looked for in changed lines up to this size, in bytes.
const MOST_WORDS: usize = 4 * 1024;
/// Longer lines are cut, in characters.
const MOST_OF_LINE: usize = 600;
/// How much of a cut line stands in front of what differs, in characters.
const LEAD: usize = 60;
/// Equal lines around what differs.
const CONTEXT: usize = 2;

/// Which side a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Both,
    Expected,
    Actual,
    /// Lines are left out here.
    Gap,
}

impl Of {
    /// As unified diffs mark it.
    pub(crate) fn mark(self) -> char {
        match self {
            Of::Both => ' ',
            Of::Expected => '-',
            Of::Actual => '+',
            Of::Gap => '…',
        }
    }
}

/// A line, in pieces; those that differ from the other side's line are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) of: Of,
    pub(crate) pieces: Vec<(bool, String)>,
}

impl Line {
    fn plain(of: Of, text: &str) -> Self {
        Line { of, pieces: vec![(false, clip(text, 0))] }
    }

    fn gap() -> Self {
        Line { of: Of::Gap, pieces: Vec::new() }
    }

    /// The whole line.
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// A line under the words that differ, where it helps: something of the line is equal, and it takes one line of so many
    /// characters.
    pub(crate) fn carets(&self, width: usize) -> Option<String> {
        let text = self.text();
        // Characters of the first blocks are one cell wide; what others are, terminals do not agree about.
        let narrow = !text.contains('\t') && visible(&text).chars().all(|c| c < '\u{300}');
        let some = self.pieces.iter().any(|(differs, _)| *differs);
        let equal = self.pieces.iter().any(|(differs, text)| !*differs && !text.trim().is_empty());
        let fits = visible(&text).chars().count() <= width;
        (narrow && some && equal && fits).then(|| {
            let runs = self.pieces.iter().map(|(differs, text)| {
                let length = visible(text).chars().count();
                if *differs { "^".repeat(length) } else { " ".repeat(length) }
            });
            runs.collect()
        })
    }

    /// The whole line behind its mark, harmless.
    pub(crate) fn marked(&self) -> String {
        format!("{} {}", self.of.mark(), visible(&self.text())).trim_end_matches(' ').to_owned()
    }
}

/// At most `most` lines that show how two texts differ, and how many lines more there are. A side may be missing.
pub(crate) fn lines(expected: Option<&str>, actual: Option<&str>, most: usize) -> (Vec<Line>, usize) {
    let (mut found, mut omitted) = match (expected, actual) {
        (Some(expected), Some(actual)) => both(expected, actual, most),
        (Some(text), None) => one(Of::Expected, text, most),
        (None, Some(text)) => one(Of::Actual, text, most),
        (None, None) => (Vec::new(), 0),
    };
    if found.len() > most {
        omitted += found[most..].iter().filter(|line| line.of != Of::Gap).count();
        found.truncate(most);
    }
    (found, omitted)
}

fn one(of: Of, text: &str, most: usize) -> (Vec<Line>, usize) {
    let all: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
    (all.iter().take(most).map(|line| Line::plain(of, line)).collect(), all.len().saturating_sub(most))
}

fn both(expected: &str, actual: &str, most: usize) -> (Vec<Line>, usize) {
    let (one, other): (Vec<&str>, Vec<&str>) = (expected.split('\n').collect(), actual.split('\n').collect());
    let shorter = one.len().min(other.len());
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let tail = one.iter().rev().zip(other.iter().rev()).take(shorter - head).take_while(|(a, b)| a == b).count();
    let (mine, theirs) = (&one[head..one.len() - tail], &other[head..other.len() - tail]);

    let mut found: Vec<Line> = Vec::new();
    if head > CONTEXT {
        found.push(Line::gap());
    }
    found.extend(one[head.saturating_sub(CONTEXT)..head].iter().map(|line| Line::plain(Of::Both, line)));
    let size: usize = mine.iter().chain(theirs).map(|line| line.len() + 1).sum();
    let omitted = if size > MOST_COMPARED || mine.len() + theirs.len() > MOST_LINES {
        first_lines(mine, theirs, &mut found)
    } else {
        changes(mine, theirs, most, &mut found);
        0
    };
    found.extend(one[one.len() - tail..].iter().take(CONTEXT).map(|line| Line::plain(Of::Both, line)));
    if tail > CONTEXT {
        found.push(Line::gap());
    }
    (found, omitted)
}

/// The first line of each side; returns how many are left out.
fn first_lines(mine: &[&str], theirs: &[&str], found: &mut Vec<Line>) -> usize {
    let focus = match (mine.first(), theirs.first()) {
        (Some(one), Some(other)) => common_chars(one, other),
        _ => 0,
    };
    for (of, lines) in [(Of::Expected, mine), (Of::Actual, theirs)] {
        found.extend(lines.first().map(|line| Line { of, pieces: vec![(false, clip(line, focus))] }));
    }
    mine.len().saturating_sub(1) + theirs.len().saturating_sub(1)
}

fn changes(mine: &[&str], theirs: &[&str], most: usize, found: &mut Vec<Line>) {
    let diff = TextDiff::configure().diff_slices(mine, theirs);
    for op in diff.ops() {
        match *op {
            DiffOp::Equal { old_index, len, .. } => equal(&mine[old_index..old_index + len], found),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let (mine, theirs) = (&mine[old_index..old_index + old_len], &theirs[new_index..new_index + new_len]);
                // What is not shown is only counted.
                if found.len() < most { replaced(mine, theirs, found) } else { unmarked(mine, theirs, found) }
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                found.extend(mine[old_index..old_index + old_len].iter().map(|line| Line::plain(Of::Expected, line)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                found.extend(theirs[new_index..new_index + new_len].iter().map(|line| Line::plain(Of::Actual, line)));
            }
        }
    }
}

/// Equal lines between two changes: all of them, or those next to the changes.
fn equal(lines: &[&str], found: &mut Vec<Line>) {
    if lines.len() <= 2 * CONTEXT + 1 {
        return found.extend(lines.iter().map(|line| Line::plain(Of::Both, line)));
    }
    found.extend(lines[..CONTEXT].iter().map(|line| Line::plain(Of::Both, line)));
    found.push(Line::gap());
    found.extend(lines[lines.len() - CONTEXT..].iter().map(|line| Line::plain(Of::Both, line)));
}

/// Lines in the place of others, with the words that differ marked.
fn replaced(mine: &[&str], theirs: &[&str], found: &mut Vec<Line>) {
    let size: usize = mine.iter().chain(theirs).map(|line| line.len()).sum();
    if size > MOST_WORDS || mine.iter().chain(theirs).any(|line| line.chars().count() > MOST_OF_LINE) {
        return unmarked(mine, theirs, found);
    }
    let [one, other] = [mine, theirs].map(|lines| lines.iter().map(|line| format!("{line}\n")).collect::<String>());
    let diff = TextDiff::configure().diff_lines(&one, &other);
    for op in diff.ops() {
        for change in diff.iter_inline_changes_deadline(op, None) {
            let of = match change.tag() {
                ChangeTag::Equal => Of::Both,
                ChangeTag::Delete => Of::Expected,
                ChangeTag::Insert => Of::Actual,
            };
            let pieces =
                change.iter_strings_lossy().map(|(marked, text)| (marked, text.trim_end_matches('\n').to_owned()));
            found.push(Line { of, pieces: pieces.filter(|(_, text)| !text.is_empty()).collect() });
        }
    }
}

/// Lines in the place of others, each cut around where it begins to differ.
fn unmarked(mine: &[&str], theirs: &[&str], found: &mut Vec<Line>) {
    let focus = |lines: &[&str], at: usize, line: &str| lines.get(at).map_or(0, |other| common_chars(line, other));
    for (of, lines, others) in [(Of::Expected, mine, theirs), (Of::Actual, theirs, mine)] {
        let clipped = lines.iter().enumerate().map(|(at, line)| clip(line, focus(others, at, line)));
        found.extend(clipped.map(|text| Line { of, pieces: vec![(false, text)] }));
    }
}

/// How many characters two lines begin with alike.
fn common_chars(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}

/// A line that is not too long, cut around a character.
fn clip(line: &str, focus: usize) -> String {
    if line.len() <= MOST_OF_LINE || line.chars().nth(MOST_OF_LINE).is_none() {
        return line.to_owned();
    }
    let skip = if focus < MOST_OF_LINE / 2 { 0 } else { focus - LEAD };
    let mut rest = line.chars().skip(skip);
    let kept: String = rest.by_ref().take(MOST_OF_LINE).collect();
    let (start, end) = (if skip > 0 { "…" } else { "" }, if rest.next().is_some() { "…" } else { "" });
    format!("{start}{kept}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(expected: Option<&str>, actual: Option<&str>) -> Vec<String> {
        let (lines, omitted) = lines(expected, actual, 12);
        let marked = lines.iter().map(|line| {
            let text: String = line
                .pieces
                .iter()
                .map(|(marked, text)| if *marked { format!("«{text}»") } else { text.clone() })
                .collect();
            format!("{}{text}", line.of.mark())
        });
        marked.chain((omitted > 0).then(|| format!("{omitted} more"))).collect()
    }

    #[test]
    fn changed_words_are_marked() {
        assert_eq!(
            shown(Some("status text NOT NULL"), Some("status text")),
            ["-status text« NOT NULL»", "+status text"]
        );
        assert_eq!(shown(Some("a\nb one\nc"), Some("a\nb two\nc")), [" a", "-b «one»", "+b «two»", " c"]);
    }

    #[test]
    fn equal_lines_far_away_are_left_out() {
        let text: Vec<String> = (1..=20).map(|line| line.to_string()).collect();
        let text = text.join("\n");
        let other = text.replace("\n3\n", "\n").replace("\n19\n", "\n19\nx\n");
        assert_eq!(shown(Some(&text), Some(&other)), [" 1", " 2", "-3", " 4", " 5", "…", " 18", " 19", "+x", " 20"]);
    }

    #[test]
    fn one_side_alone_is_cut() {
        assert_eq!(shown(None, Some("a\nb\n")), ["+a", "+b"]);
        assert_eq!(shown(Some(&"x\n".repeat(40)), None).last().map(String::as_str), Some("28 more"));
    }

    #[test]
    fn large_texts_show_the_first_difference_alone() {
        let text = |word: &str| (0..200_000).map(|line| format!("{word} {line}\n")).collect::<String>();
        assert_eq!(shown(Some(&text("a")), Some(&text("b"))), ["-a 0", "+b 0", " ", "399998 more"]);
        let long = format!("{}x{}", "a".repeat(3_000_000), "b".repeat(2_000_000));
        let found = shown(Some(&long), Some(&long.replace('x', "y")));
        assert!(found.iter().all(|line| line.chars().count() < 700), "{}", found.len());
        assert!(found[0].contains('x') && found[1].contains('y'));
    }

    #[test]
    fn many_short_lines_are_as_large_as_long_ones() {
        let text = |from: usize| (0..MOST_LINES).map(|line| format!("{}\n", line + from)).collect::<String>();
        let found = shown(Some(&text(0)), Some(&text(MOST_LINES)));
        assert_eq!(found, ["-0", "+4000", " ", "7998 more"]);
    }

    #[test]
    fn words_are_looked_for_only_in_lines_that_are_shown() {
        let text = |word: &str| (0..200).map(|line| format!("{line}\n{word} {line}\n")).collect::<String>();
        let (found, omitted) = both(&text("a"), &text("b"), 12);
        let marked = |line: &Line| line.pieces.iter().any(|(differs, _)| *differs);
        assert!(marked(&found[1]) && found[12..].iter().all(|line| !marked(line)) && omitted == 0);
    }
}
