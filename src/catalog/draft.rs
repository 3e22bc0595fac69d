//! Canonical texts while they are being put together. Knows no kind of object.

use std::collections::HashMap;

use super::names::{Names, Root};
use crate::model::Model;

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

#[derive(Debug, Default)]
struct Text {
    head: Option<String>,
    /// Whether parentheses stand there even with nothing in them.
    parentheses: bool,
    clauses: Vec<(Clause, String, String)>,
    tail: String,
    statements: Vec<(Section, String, String, String)>,
}

/// The texts of all root objects, in parts that any kind may add to in any order.
#[derive(Debug, Default)]
pub struct Draft {
    texts: HashMap<Root, Text>,
}

impl Draft {
    /// Opens a statement with clauses in parentheses: `head (clauses) tail;`. A root has one at most.
    pub fn open(&mut self, root: Root, head: impl Into<String>, tail: impl Into<String>) {
        self.open_optional(root, head, tail);
        self.texts.entry(root).or_default().parentheses = true;
    }

    /// As [`Draft::open`], without parentheses where there are no clauses.
    pub fn open_optional(&mut self, root: Root, head: impl Into<String>, tail: impl Into<String>) {
        let text = self.texts.entry(root).or_default();
        text.head = Some(head.into());
        text.tail = tail.into();
    }

    /// Adds a clause to the statement that [`Draft::open`] opened; sorted by its place, then by name.
    pub fn clause(&mut self, root: Root, place: Clause, name: &str, sql: impl Into<String>) {
        self.texts.entry(root).or_default().clauses.push((place, name.to_owned(), sql.into()));
    }

    /// Adds a statement, without its semicolon; sorted by section, then by key, then as they were added.
    pub fn statement(&mut self, root: Root, section: Section, key: (&str, &str), sql: impl Into<String>) {
        let text = self.texts.entry(root).or_default();
        text.statements.push((section, key.0.to_owned(), key.1.to_owned(), sql.into()));
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

    pub(super) fn finish(self, names: &Names) -> Model {
        let texts = self.texts.into_iter().map(|(root, text)| (names.root_id(root).clone(), text.finish()));
        Model { objects: texts.collect() }
    }
}

impl Text {
    fn finish(mut self) -> String {
        let mut out = String::new();
        if let Some(head) = self.head {
            self.clauses.sort();
            let clauses: Vec<String> = self.clauses.into_iter().map(|(_, _, sql)| format!("    {sql}")).collect();
            out = match (clauses.is_empty(), self.parentheses) {
                (true, true) => format!("{head} ()"),
                (true, false) => head,
                (false, _) => format!("{head} (\n{}\n)", clauses.join(",\n")),
            };
            out.push_str(&self.tail);
            out.push_str(";\n");
        }
        self.statements.sort_by(|a, b| (a.0, &a.1, &a.2).cmp(&(b.0, &b.1, &b.2)));
        let mut last = None;
        for (section, key, _, sql) in self.statements {
            // One blank line between sections, and around whatever makes an object of its own.
            let together = last.as_ref().is_some_and(|(s, _): &(Section, String)| *s == section) && !sql.contains('\n');
            if !out.is_empty() && !together {
                out.push('\n');
            }
            out.push_str(&sql);
            out.push_str(";\n");
            last = Some((section, key));
        }
        out
    }
}
