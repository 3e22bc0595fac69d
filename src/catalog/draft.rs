//! Canonical texts while they are being put together. Knows no kind of object.

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

    /// Adds what was written to another draft.
    pub(super) fn merge(&mut self, other: Draft) {
        let offset = self.bytes.len();
        self.bytes.push_str(&other.bytes);
        self.pieces.extend(other.pieces.into_iter().map(|piece| Piece { start: piece.start + offset, ..piece }));
    }

    /// The texts that something was written to, in the order of their objects. Each is put together when it is asked for.
    pub(super) fn finish(mut self, names: &Names) -> impl ExactSizeIterator<Item = (ObjectId, String)> + use<> {
        // Stable: the parts of a root stay as they were added.
        self.pieces.sort_by_key(|piece| piece.root);
        let mut roots: Vec<(ObjectId, Range<usize>)> = Vec::new();
        let mut at = 0;
        for parts in self.pieces.chunk_by(|a, b| a.root == b.root) {
            roots.push((names.root_id(parts[0].root).clone(), at..at + parts.len()));
            at += parts.len();
        }
        roots.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        roots.into_iter().map(move |(id, parts)| (id, self.text(parts)))
    }

    fn text(&self, parts: Range<usize>) -> String {
        let mut parts: Vec<&Piece> = self.pieces[parts].iter().collect();
        parts.sort_by(|a, b| a.part.cmp(&b.part).then_with(|| self.keys(a).cmp(&self.keys(b))));
        let mut out = String::with_capacity(parts.iter().map(|piece| piece.lengths[2] as usize + 16).sum());
        let clauses = parts.iter().take_while(|piece| !matches!(piece.part, Part::Statement(_))).count();
        let (clauses, statements) = parts.split_at(clauses);
        self.write_clauses(clauses, &mut out);
        self.write_statements(statements, &mut out);
        out
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

    /// The head, and the clauses behind it.
    fn write_clauses(&self, pieces: &[&Piece], out: &mut String) {
        let Some((head, clauses)) = pieces.split_first().filter(|(head, _)| matches!(head.part, Part::Head { .. }))
        else {
            return;
        };
        let [before, behind, _] = self.texts(head);
        out.push_str(before);
        if clauses.is_empty() && head.part == (Part::Head { parentheses: true }) {
            out.push_str(" ()");
        }
        let mut comma = " (\n    ";
        for clause in clauses {
            out.push_str(comma);
            out.push_str(self.texts(clause)[2]);
            comma = ",\n    ";
        }
        if !clauses.is_empty() {
            out.push_str("\n)");
        }
        out.push_str(behind);
        out.push_str(";\n");
    }

    fn write_statements(&self, pieces: &[&Piece], out: &mut String) {
        let mut last = None;
        for piece in pieces {
            let sql = self.texts(piece)[2];
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
}
