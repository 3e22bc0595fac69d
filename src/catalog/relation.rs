//! Relations with columns, as far as what hangs on them needs them.

/// A column as far as others need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// `attnum`.
    pub number: i16,
    /// Its name, unquoted.
    pub name: String,
    /// The OID of its type.
    pub kind: u32,
    /// The OID of its collation, 0 for none.
    pub collation: u32,
    /// Whether the relation declares it itself rather than only inheriting it.
    pub local: bool,
    /// Whether it refuses NULL.
    pub not_null: bool,
}

/// What a relation with columns is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// An ordinary table, or a partition that has none.
    Table,
    /// A partitioned table.
    Partitioned,
    /// A foreign table.
    Foreign,
    /// A view.
    View,
    /// A materialized view.
    MaterializedView,
    /// A composite type.
    Composite,
}

/// A relation as far as its columns and constraints need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// What it is.
    pub kind: RelationKind,
    /// Its name, unquoted and without its schema.
    pub name: String,
    /// The OID of its owner.
    pub owner: u32,
    /// Whether it is a partition.
    pub is_partition: bool,
    /// The OID of the type that a typed table is of, else 0.
    pub of_type: u32,
}

impl Relation {
    /// One that is no table.
    pub fn of(kind: RelationKind, name: &str, owner: u32) -> Self {
        Relation { kind, name: name.to_owned(), owner, is_partition: false, of_type: 0 }
    }
}

/// A NOT NULL constraint of PostgreSQL 18 or later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotNull {
    /// Its name, unquoted.
    pub name: String,
    /// `NO INHERIT`.
    pub no_inherit: bool,
    /// False for `NOT VALID`.
    pub valid: bool,
}
