//! The rows of the catalog queries, decoded strictly: an unknown column is an error, never a default.

use serde::Deserialize;

use crate::sql::{ident, qualified};

/// `(classid, objid, objsubid)`: how PostgreSQL addresses any object.
pub(super) type Key = (u32, u32, i32);

/// An object that takes part in dependencies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Object {
    class: u32,
    oid: u32,
    sub: i32,
    /// As `pg_identify_object` says it: `table constraint`.
    pub(super) r#type: String,
    /// As `pg_identify_object` says it: `t_a_key on public.t`.
    pub(super) identity: String,
}

impl Object {
    pub(super) fn key(&self) -> Key {
        (self.class, self.oid, self.sub)
    }
}

/// That one object depends on another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edge {
    class: u32,
    oid: u32,
    sub: i32,
    on_class: u32,
    on_oid: u32,
    on_sub: i32,
    /// `deptype`.
    pub(super) kind: char,
}

impl Edge {
    pub(super) fn from(&self) -> Key {
        (self.class, self.oid, self.sub)
    }

    pub(super) fn on(&self) -> Key {
        (self.on_class, self.on_oid, self.on_sub)
    }
}

/// A table, view, sequence or composite type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relation {
    pub(super) oid: u32,
    pub(super) schema: String,
    pub(super) name: String,
    /// `relkind`.
    pub(super) kind: char,
    pub(super) row_security: bool,
    pub(super) forced_row_security: bool,
    pub(super) partition_key: Option<String>,
    pub(super) bound: Option<String>,
    pub(super) parents: Vec<u32>,
    pub(super) options: Vec<String>,
    pub(super) owner: String,
    pub(super) comment: Option<String>,
    pub(super) definition: Option<String>,
}

impl Relation {
    /// What people call its kind.
    pub(super) fn what(&self) -> &'static str {
        match self.kind {
            'v' => "view",
            'm' => "materialized view",
            'f' => "foreign table",
            'S' => "sequence",
            'c' => "composite type",
            _ => "table",
        }
    }

    /// `schema.name`, quoted where needed.
    pub(super) fn qualified(&self) -> String {
        qualified(&self.schema, &self.name)
    }

    /// Whether rows are stored in it or below it.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.kind, 'r' | 'p' | 'f')
    }

    /// A storage parameter or view option.
    pub(super) fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find_map(|option| option.strip_prefix(name)?.strip_prefix('='))
    }
}

/// A column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    pub(super) relation: u32,
    pub(super) number: i16,
    pub(super) name: String,
    pub(super) r#type: String,
    pub(super) type_oid: u32,
    pub(super) not_null: bool,
    /// `attidentity`: empty, `a` or `d`.
    pub(super) identity: String,
    /// `attgenerated`: empty, `s` or `v`.
    pub(super) generated: String,
    pub(super) default: Option<String>,
}

/// A type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Type {
    pub(super) oid: u32,
    pub(super) schema: String,
    pub(super) name: String,
    /// `typtype`.
    pub(super) kind: char,
    pub(super) base: String,
    pub(super) base_oid: u32,
    pub(super) not_null: bool,
    pub(super) element: u32,
    pub(super) labels: Vec<String>,
}

impl Type {
    pub(super) fn what(&self) -> &'static str {
        match self.kind {
            'd' => "domain",
            'e' => "enum type",
            'r' | 'm' => "range type",
            _ => "type",
        }
    }

    pub(super) fn qualified(&self) -> String {
        qualified(&self.schema, &self.name)
    }
}

/// A constraint of a table or a domain.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Constraint {
    pub(super) oid: u32,
    /// 0 for a domain's.
    pub(super) relation: u32,
    pub(super) r#type: u32,
    pub(super) name: String,
    /// `contype`.
    pub(super) kind: char,
    pub(super) definition: String,
    pub(super) columns: Vec<i16>,
    pub(super) target_columns: Vec<i16>,
    pub(super) target: u32,
    pub(super) on_update: char,
    pub(super) on_delete: char,
    pub(super) index: u32,
    pub(super) parent: u32,
    pub(super) deferrable: bool,
    pub(super) deferred: bool,
    pub(super) valid: bool,
    pub(super) enforced: bool,
}

impl Constraint {
    pub(super) fn what(&self) -> &'static str {
        match self.kind {
            'p' => "primary key",
            'u' => "unique constraint",
            'f' => "foreign key",
            'x' => "exclusion constraint",
            'n' => "not-null constraint",
            _ => "check constraint",
        }
    }
}

/// An index.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Index {
    pub(super) oid: u32,
    pub(super) relation: u32,
    pub(super) schema: String,
    pub(super) name: String,
    pub(super) is_unique: bool,
    pub(super) is_primary: bool,
    pub(super) is_exclusion: bool,
    pub(super) is_valid: bool,
    /// Whether it rejects rows: one that is being built does as soon as it is ready.
    pub(super) is_ready: bool,
    pub(super) nulls_not_distinct: bool,
    pub(super) predicate: Option<String>,
    /// The text of each key.
    pub(super) keys: Vec<String>,
    /// The column of each key; 0 for an expression.
    pub(super) columns: Vec<i16>,
    pub(super) definition: String,
    /// 0 without one.
    pub(super) constraint: u32,
    pub(super) parent: u32,
}

/// A trigger.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trigger {
    pub(super) oid: u32,
    pub(super) relation: u32,
    pub(super) name: String,
    /// `tgenabled`.
    pub(super) state: char,
    /// `tgtype`.
    pub(super) bits: i16,
    pub(super) function: u32,
    pub(super) definition: String,
    pub(super) deferrable: bool,
    pub(super) deferred: bool,
    pub(super) columns: Option<Vec<String>>,
}

/// A row security policy.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Policy {
    pub(super) oid: u32,
    pub(super) relation: u32,
    pub(super) name: String,
    /// `polcmd`.
    pub(super) command: char,
    pub(super) permissive: bool,
    /// `None` stands for `PUBLIC`.
    pub(super) roles: Vec<Option<String>>,
    pub(super) using: Option<String>,
    pub(super) with_check: Option<String>,
}

/// A rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) oid: u32,
    pub(super) relation: u32,
    pub(super) name: String,
    /// `ev_type`.
    pub(super) event: char,
    pub(super) instead: bool,
    pub(super) definition: String,
}

/// A function or procedure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Routine {
    pub(super) oid: u32,
    pub(super) schema: String,
    pub(super) name: String,
    /// `prokind`.
    pub(super) kind: char,
    /// The types of the arguments that come in.
    pub(super) types: Vec<String>,
    /// Their names; empty where one has none.
    pub(super) names: Vec<String>,
    pub(super) defaults: usize,
    pub(super) is_variadic: bool,
    pub(super) result: Option<String>,
    pub(super) language: String,
    /// Of SQL and PL/pgSQL only.
    pub(super) body: Option<String>,
    pub(super) comment: Option<String>,
}

impl Routine {
    pub(super) fn what(&self) -> &'static str {
        match self.kind {
            'p' => "procedure",
            'a' => "aggregate",
            'w' => "window function",
            _ => "function",
        }
    }

    /// `schema.name(types)`.
    pub(super) fn signature(&self) -> String {
        format!("{}({})", qualified(&self.schema, &self.name), self.types.join(", "))
    }
}

/// What a role may do with a relation by one command.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Right {
    pub(super) role: String,
    pub(super) command: String,
    pub(super) schema_usage: bool,
    pub(super) whole: bool,
    pub(super) columns: Option<Vec<String>>,
    pub(super) ignores_policies: bool,
    /// The roles whose rights it has, itself included.
    pub(super) acts_as: Vec<String>,
}

/// `name ON relation`, as PostgreSQL's own messages and commands have it.
pub(super) fn part_of(name: &str, relation: &str) -> String {
    format!("{} on {relation}", ident(name))
}
