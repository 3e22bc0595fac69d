//! Canonical texts while they are being put together. Knows no kind of object.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};
use std::ops::Range;

use super::names::{Names, Root};
use crate::model::ObjectId;

/// The order of statements within a root object's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The statement that makes the object.
    Create,
    /// Who owns it.
    Owner,
    /// What CREATE cannot say: column settings, sequences owned …
    Alter,
    /// Constraints that are not part of CREATE TABLE.
    Constraint,
    /// The partition's place under its parent.
    Attach,
    /// Indexes, and what hangs on them.
    Index,
    /// Extended statistics.
    Statistics,
    /// Rewrite rules.
    Rule,
    /// Triggers.
    Trigger,
    /// Row security and its policies.
    Policy,
    /// What is dropped together with an extension.
    Dependency,
    /// Rights.
    Grant,
    /// Rights of what will be made.
    Default,
    /// Comments.
    Comment,
    /// Security labels.
    Label,
}

/// The order of clauses in the parentheses of a CREATE statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clause {
    /// A column, with its position.
    Column(i16),
    /// A constraint, with the rank of its type.
    Constraint(u8),
}

/// What a part of a text is, in the order of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// What stands before the clauses, and what stands behind them; with parentheses even if there are none.
    Head {
        parentheses: bool,
    },
    Clause(Clause),
    Statement(Section),
}

/// A part of a root object's text, and where in [`Draft::bytes`] its two keys and its SQL are.
#[derive(Debug)]
struct Piece {
    root: Root,
    part: Part,
    start: usize,
    lengths: [u32; 3],
}

/// The texts of all root objects, in parts that any kind may add to in any order. There are very many parts: all share one
/// buffer.
#[derive(Debug, Default)]
pub struct Draft {
    bytes: String,
    pieces: Vec<Piece>,
}

impl Draft {
    fn add(&mut self, root: Root, part: Part, (first, second): (&str, &str), sql: impl Display) {
        let start = self.bytes.len();
        self.bytes.push_str(first);
        self.bytes.push_str(second);
        let keys = self.bytes.len();
        // Written in place: a text of its own for each of a million parts takes longer than its content. Nothing that writes
        // to memory fails.
        let _ = write!(self.bytes, "{sql}");
        // A value of PostgreSQL has at most 1 GiB, and so has what is written of one.
        let length = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let lengths = [length(first.len()), length(second.len()), length(self.bytes.len() - keys)];
        self.pieces.push(Piece { root, part, start, lengths });
    }

    /// Opens a statement with clauses in parentheses: `head (clauses) tail;`. A root has one at most.
    pub fn open(&mut self, root: Root, head: &str, tail: &str) {
        self.add(root, Part::Head { parentheses: true }, (head, tail), "");
    }

    /// As [`Draft::open`], without parentheses where there are no clauses.
    pub fn open_optional(&mut self, root: Root, head: &str, tail: &str) {
        self.add(root, Part::Head { parentheses: false }, (head, tail), "");
    }

    /// Adds a clause to the statement that [`Draft::open`] opened; sorted by its place, then by name.
    pub fn clause(&mut self, root: Root, place: Clause, name: &str, sql: impl Display) {
        self.add(root, Part::Clause(place), (name, ""), sql);
    }

    /// Adds a statement, without its semicolon; sorted by section, then by key, then as they were added.
    pub fn statement(&mut self, root: Root, section: Section, key: (&str, &str), sql: impl Display) {
        self.add(root, Part::Statement(section), key, sql);
    }

    /// Adds `ALTER … OWNER TO` where the owner is not the one whose objects carry no such line.
    ///
    /// # Errors
    /// If the catalog does not know the role.
    pub fn owner(&mut self, names: &Names, root: Root, phrase: &str, owner: u32) -> crate::Result<()> {
        if names.shows_owner(owner) {
            let role = names.role(owner)?;
            self.statement(root, Section::Owner, (phrase, ""), format_args!("ALTER {phrase} OWNER TO {role}"));
        }
        Ok(())
    }

    fn parts(&self, range: Range<usize>) -> impl Iterator<Item = (&Draft, &Piece)> {
        self.pieces[range].iter().map(move |piece| (self, piece))
    }

    fn texts(&self, piece: &Piece) -> [&str; 3] {
        let [first, second, sql] = piece.lengths.map(|length| length as usize);
        let (keys, end) = (piece.start + first, piece.start + first + second);
        [&self.bytes[piece.start..keys], &self.bytes[keys..end], &self.bytes[end..end + sql]]
    }

    fn keys(&self, piece: &Piece) -> [&str; 2] {
        let [first, second, _] = self.texts(piece);
        [first, second]
    }
}

/// What two threads have written, in the order of the objects. Each text is put together when it is asked for.
///
/// Neither draft is copied into the other: at that moment, there is most in memory.
pub(super) fn finish(
    mut drafts: [Draft; 2],
    names: &Names,
) -> impl ExactSizeIterator<Item = (ObjectId, String)> + use<> {
    let mut places: BTreeMap<Root, [Range<usize>; 2]> = BTreeMap::new();
    for (which, draft) in drafts.iter_mut().enumerate() {
        // Stable: the parts of a root stay as they were added.
        draft.pieces.sort_by_key(|piece| piece.root);
        let mut at = 0;
        for parts in draft.pieces.chunk_by(|a, b| a.root == b.root) {
            places.entry(parts[0].root).or_default()[which] = at..at + parts.len();
            at += parts.len();
        }
    }
    let named = places.into_iter().map(|(root, parts)| (names.root_id(root).clone(), parts));
    let mut roots: Vec<(ObjectId, [Range<usize>; 2])> = named.collect();
    roots.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    roots
        .into_iter()
        .map(move |(id, [first, second])| (id, text(drafts[0].parts(first).chain(drafts[1].parts(second)).collect())))
}

/// The text of one root, of its parts.
fn text(mut parts: Vec<(&Draft, &Piece)>) -> String {
    parts.sort_by(|(a, one), (b, other)| one.part.cmp(&other.part).then_with(|| a.keys(one).cmp(&b.keys(other))));
    let mut out = String::with_capacity(parts.iter().map(|(_, piece)| piece.lengths[2] as usize + 16).sum());
    let clauses = parts.iter().take_while(|(_, piece)| !matches!(piece.part, Part::Statement(_))).count();
    let (clauses, statements) = parts.split_at(clauses);
    write_clauses(clauses, &mut out);
    write_statements(statements, &mut out);
    out
}

/// The head, and the clauses behind it.
fn write_clauses(pieces: &[(&Draft, &Piece)], out: &mut String) {
    let Some(((draft, head), clauses)) = pieces.split_first() else { return };
    let Part::Head { parentheses } = head.part else { return };
    let [before, behind, _] = draft.texts(head);
    out.push_str(before);
    if clauses.is_empty() && parentheses {
        out.push_str(" ()");
    }
    let mut comma = " (\n    ";
    for (draft, clause) in clauses {
        out.push_str(comma);
        out.push_str(draft.texts(clause)[2]);
        comma = ",\n    ";
    }
    if !clauses.is_empty() {
        out.push_str("\n)");
    }
    out.push_str(behind);
    out.push_str(";\n");
}

fn write_statements(pieces: &[(&Draft, &Piece)], out: &mut String) {
    let mut last = None;
    for (draft, piece) in pieces {
        let sql = draft.texts(piece)[2];
        // One blank line between sections, and around whatever makes an object of its own.
        let together = last == Some(piece.part) && !sql.contains('\n');
        if !out.is_empty() && !together {
            out.push('\n');
        }
        out.push_str(sql);
        out.push_str(";\n");
        last = Some(piece.part);
    }
}
