//! The kinds of objects. A kind is one `.rs` and one `.sql` file in this folder, and one line in [`KINDS`]; nothing else in
//! the crate names a kind.

use crate::catalog::{Draft, Entry, Names, Row, for_major};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::ident;

macro_rules! kinds {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every kind. Those that others refer to while they are indexed come first.
        pub const KINDS: &[Kind] = &[$($module::KIND),*];
    };
}

kinds![
    role,
    role_membership,
    schema,
    extension,
    table,
    view,
    composite,
    enum_type,
    domain,
    range,
    base_type,
    shell_type,
    implicit_type,
    column,
    column_default,
    constraint,
    domain_constraint,
    index,
    sequence,
    routine,
    aggregate,
    operator,
    operator_family,
    operator_class,
    cast,
    rule,
    trigger,
    policy,
    statistics,
    publication,
    publication_table,
    publication_schema,
    collation,
    conversion,
    text_search_parser,
    text_search_template,
    text_search_dictionary,
    text_search_configuration,
    text_search_mapping,
    access_method,
    language,
    transform,
    foreign_data_wrapper,
    foreign_server,
    user_mapping,
    subscription,
    default_privileges,
    event_trigger,
    system_grant,
    extension_dependency,
    comment,
    security_label
];

mod definition;
mod options;
mod types;

/// How much a difference of this kind matters; the order of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// What data may be stored, and who may see or change it.
    Integrity,
    /// What happens when statements run.
    Behavior,
    /// What there is, and of which form.
    Structure,
    /// How fast it is and where it lies.
    Performance,
    /// What only people read.
    Cosmetic,
}

/// Everything about one kind of object.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name for people, in the singular, as PostgreSQL's documentation has it.
    pub name: &'static str,
    /// The root objects that it makes: how people call them, and their folder in `schema/`. Empty for what is only a part of
    /// other objects.
    pub folders: &'static [(&'static str, &'static str)],
    /// The OID of the system catalog whose rows it reads.
    pub class: u32,
    /// A plain SELECT over the catalog, runnable in psql (see [`for_major`](crate::catalog) for the marks at the ends of
    /// lines). A column `oid` claims the catalog row; columns `namespace` and `owner` put it into or out of the scope.
    pub sql: &'static str,
    /// Whether the second of two sessions that read side by side asks for the rows, so that both have as much to do.
    pub second: bool,
    /// Texts that only the server can write, and that it takes long to write.
    pub texts: Option<Texts>,
    /// Tells others what they may need of a row, and where the row belongs. Rows without an `oid` have no entry.
    pub index: fn(Row<'_>, &mut Names) -> Result<Option<Entry>>,
    /// Writes a row's part of the canonical text.
    pub render: fn(Row<'_>, &Names, &mut Draft) -> Result<()>,
    /// How its statements begin, for naming what differs: `$name` stands for a name, `[X]` for what may be missing;
    /// `src/compare/pattern.rs` has the whole language, and the facts that all kinds share (owner, rights, comment).
    pub facts: &'static [Fact],
}

/// Texts that only the server can write and that take it long: expressions, and what holds some. Their columns are found in the
/// rows that they are of, where the row's own are NULL or none.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    /// A SELECT of `oid` and texts; up to `WHERE oid` where they are shared.
    pub sql: &'static str,
    /// Which rows have a text.
    pub of: TextsOf,
    /// As [`Kind::index`], for what others may need of a row's text.
    pub learn: fn(Row<'_>, &mut Names) -> Result<()>,
}

/// Which rows have a text; see [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextsOf {
    /// Each row has one of its own, that of the same `oid`: all are asked for at once, while the other rows are taken in.
    Each,
    /// One is asked for of all rows that are alike. The query of the kind returns, for each row that has a text, `text_of`, the
    /// OID that stands for it; `relation`; `text_key`, all that the text depends on beside columns of the relation, NULL where
    /// that is not known; and `text_columns`, the numbers of columns whose name, type and collation it depends on, with `*` in
    /// front where it may depend on the names of all.
    Alike,
}

/// For [`Texts::learn`]: nobody needs the texts.
fn no_lesson(_: Row<'_>, _: &mut Names) -> Result<()> {
    Ok(())
}

/// How a statement or clause of a canonical text is recognised and named.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// What it is called in findings.
    pub name: &'static str,
    /// The words that it begins with; see [`Kind::facts`].
    pub pattern: &'static str,
    /// How much a difference matters.
    pub gravity: Gravity,
}

/// The folder in `schema/` of a kind of root object.
pub fn folder(root_kind: &str) -> Option<&'static str> {
    let mut all = KINDS.iter().flat_map(|kind| kind.folders);
    all.find(|(name, _)| *name == root_kind).map(|(_, folder)| *folder)
}

/// The kind of root object that a folder in `schema/` holds.
pub fn root_kind(folder: &str) -> Option<&'static str> {
    let mut all = KINDS.iter().flat_map(|kind| kind.folders);
    all.find(|(_, known)| *known == folder).map(|(name, _)| *name)
}

impl Kind {
    /// The query as a server of a major version takes it.
    pub fn query(&self, major: u32) -> String {
        for_major(self.sql, major)
    }

    /// The OID of the catalog row that a row claims.
    pub(crate) fn oid(&self, row: Row<'_>) -> Result<Option<u32>> {
        if row.has("oid") { row.oid("oid").map(Some) } else { Ok(None) }
    }
}

/// For [`Kind::index`]: a root object in a schema.
fn in_schema(row: Row<'_>, names: &Names, kind: &'static str, word: &str) -> Result<Option<Entry>> {
    let (namespace, name) = (row.oid("namespace")?, row.text("name")?);
    let root = ObjectId { schema: Some(names.schema(namespace)?.to_owned()), kind, name: name.to_owned() };
    Ok(Some(Entry::of(root, format!("{word} {}", names.qualified(namespace, name)?))))
}

/// For [`Kind::index`]: a root object that is in no schema.
fn in_database(row: Row<'_>, kind: &'static str, word: &str) -> Result<Option<Entry>> {
    let name = row.text("name")?;
    let root = ObjectId { schema: None, kind, name: name.to_owned() };
    Ok(Some(Entry::of(root, format!("{word} {}", ident(name)))))
}

/// For [`Kind::index`]: nothing refers to these rows.
fn no_entry(_: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    Ok(None)
}
