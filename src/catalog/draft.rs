//! Canonical texts while they are being put together. Knows no kind of object.

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

/// A part of a text: its order, and where in [`Text::bytes`] its keys and its SQL end.
#[derive(Debug)]
struct Piece<O> {
    order: O,
    start: u32,
    /// Behind the first key, the second key and the SQL.
    ends: [u32; 3],
}

impl<O> Piece<O> {
    fn moved(self, by: u32) -> Self {
        Piece { order: self.order, start: self.start + by, ends: self.ends.map(|end| end + by) }
    }
}

/// One root object's text in parts, which share one buffer: there are very many of them.
#[derive(Debug, Default)]
struct Text {
    bytes: String,
    /// The head of the statement with clauses, and its tail.
    head: Option<(String, String)>,
    /// Whether parentheses stand there even with nothing in them.
    parentheses: bool,
    clauses: Vec<Piece<Clause>>,
    statements: Vec<Piece<Section>>,
}

/// The texts of all root objects, in parts that any kind may add to in any order.
#[derive(Debug, Default)]
pub struct Draft {
    /// By the number of the root.
    texts: Vec<Text>,
}

impl Draft {
    fn text(&mut self, root: Root) -> &mut Text {
        let at = root.0 as usize;
        if at >= self.texts.len() {
            self.texts.resize_with(at + 1, Text::default);
        }
        &mut self.texts[at]
    }

    /// Opens a statement with clauses in parentheses: `head (clauses) tail;`. A root has one at most.
    pub fn open(&mut self, root: Root, head: impl Into<String>, tail: impl Into<String>) {
        self.open_optional(root, head, tail);
        self.text(root).parentheses = true;
    }

    /// As [`Draft::open`], without parentheses where there are no clauses.
    pub fn open_optional(&mut self, root: Root, head: impl Into<String>, tail: impl Into<String>) {
        self.text(root).head = Some((head.into(), tail.into()));
    }

    /// Adds a clause to the statement that [`Draft::open`] opened; sorted by its place, then by name.
    pub fn clause(&mut self, root: Root, place: Clause, name: &str, sql: impl AsRef<str>) {
        let text = self.text(root);
        let piece = text.piece(place, (name, ""), sql.as_ref());
        text.clauses.push(piece);
    }

    /// Adds a statement, without its semicolon; sorted by section, then by key, then as they were added.
    pub fn statement(&mut self, root: Root, section: Section, key: (&str, &str), sql: impl AsRef<str>) {
        let text = self.text(root);
        let piece = text.piece(section, key, sql.as_ref());
        text.statements.push(piece);
    }

    /// Adds `ALTER … OWNER TO` where the owner is not the one whose objects carry no such line.
    ///
    /// # Errors
    /// If the catalog does not know the role.
    pub fn owner(&mut self, names: &Names, root: Root, phrase: &str, owner: u32) -> crate::Result<()> {
        if names.shows_owner(owner) {
            let role = names.role(owner)?;
            self.statement(root, Section::Owner, (phrase, ""), format!("ALTER {phrase} OWNER TO {role}"));
        }
        Ok(())
    }

    /// Adds what was written to another draft.
    pub(super) fn merge(&mut self, other: Draft) {
        for (at, text) in other.texts.into_iter().enumerate() {
            match self.texts.get_mut(at) {
                Some(mine) if mine.is_empty() => *mine = text,
                Some(mine) => mine.append(text),
                None => self.texts.push(text),
            }
        }
    }

    /// How many objects something was written of.
    pub(super) fn len(&self) -> usize {
        self.texts.iter().filter(|text| !text.is_empty()).count()
    }

    /// The texts that something was written to, in the order of their objects. Each is put together when it is asked for.
    pub(super) fn finish(self, names: &Names) -> impl Iterator<Item = (ObjectId, String)> + use<> {
        let root = |at: usize| names.root_id(Root(u32::try_from(at).unwrap_or(u32::MAX))).clone();
        let written = self.texts.into_iter().enumerate().filter(|(_, text)| !text.is_empty());
        let mut texts: Vec<(ObjectId, Text)> = written.map(|(at, text)| (root(at), text)).collect();
        texts.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        texts.into_iter().map(|(id, text)| (id, text.finish()))
    }
}

impl Text {
    fn is_empty(&self) -> bool {
        self.head.is_none() && self.clauses.is_empty() && self.statements.is_empty()
    }

    fn append(&mut self, other: Text) {
        let offset = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        self.bytes.push_str(&other.bytes);
        self.head = self.head.take().or(other.head);
        self.parentheses |= other.parentheses;
        self.clauses.extend(other.clauses.into_iter().map(|piece| piece.moved(offset)));
        self.statements.extend(other.statements.into_iter().map(|piece| piece.moved(offset)));
    }

    fn piece<O>(&mut self, order: O, (first, second): (&str, &str), sql: &str) -> Piece<O> {
        let end = |text: &String| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let start = end(&self.bytes);
        let ends = [first, second, sql].map(|part| {
            self.bytes.push_str(part);
            end(&self.bytes)
        });
        Piece { order, start, ends }
    }

    fn keys<O>(&self, piece: &Piece<O>) -> (&str, &str) {
        let [first, second, _] = piece.ends.map(|end| end as usize);
        (&self.bytes[piece.start as usize..first], &self.bytes[first..second])
    }

    fn sql<O>(&self, piece: &Piece<O>) -> &str {
        &self.bytes[piece.ends[1] as usize..piece.ends[2] as usize]
    }

    /// The pieces by their order, then by their keys, then as they were added.
    fn sorted<'a, O: Ord>(&self, pieces: &'a [Piece<O>]) -> Vec<&'a Piece<O>> {
        let mut sorted: Vec<&Piece<O>> = pieces.iter().collect();
        sorted.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| self.keys(a).cmp(&self.keys(b))));
        sorted
    }

    fn finish(self) -> String {
        let mut out = String::with_capacity(self.bytes.len() + 64);
        if let Some((head, tail)) = &self.head {
            out.push_str(head);
            self.write_clauses(&mut out);
            out.push_str(tail);
            out.push_str(";\n");
        }
        let mut last = None;
        for piece in self.sorted(&self.statements) {
            let sql = self.sql(piece);
            // One blank line between sections, and around whatever makes an object of its own.
            let together = last == Some(piece.order) && !sql.contains('\n');
            if !out.is_empty() && !together {
                out.push('\n');
            }
            out.push_str(sql);
            out.push_str(";\n");
            last = Some(piece.order);
        }
        out
    }

    fn write_clauses(&self, out: &mut String) {
        if self.clauses.is_empty() {
            return out.push_str(if self.parentheses { " ()" } else { "" });
        }
        let mut before = " (\n    ";
        for piece in self.sorted(&self.clauses) {
            out.push_str(before);
            out.push_str(self.sql(piece));
            before = ",\n    ";
        }
        out.push_str("\n)");
    }
}
