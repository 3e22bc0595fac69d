//! The rows of the document's catalog queries. They are decoded strictly: an unknown letter or column is an error.

use serde::Deserialize;

use crate::model::ObjectId;
use crate::sql::qualified;

/// A name with its schema, both unquoted.
pub(super) type Name = (String, String);

/// `relkind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum RelationKind {
    #[serde(rename = "r")]
    Table,
    #[serde(rename = "p")]
    Partitioned,
    #[serde(rename = "f")]
    Foreign,
    #[serde(rename = "v")]
    View,
    #[serde(rename = "m")]
    MaterializedView,
}

impl RelationKind {
    /// The kind of root object that it is.
    fn root(self) -> &'static str {
        match self {
            RelationKind::Table | RelationKind::Partitioned => "table",
            RelationKind::Foreign => "foreign table",
            RelationKind::View => "view",
            RelationKind::MaterializedView => "materialized view",
        }
    }
}

/// A table or a view.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relation {
    pub(super) oid: u32,
    pub(super) schema: String,
    pub(super) name: String,
    pub(super) kind: RelationKind,
    pub(super) unlogged: bool,
    pub(super) row_security: bool,
    pub(super) forced_row_security: bool,
    pub(super) is_partition: bool,
    pub(super) partition_key: Option<String>,
    pub(super) bound: Option<String>,
    pub(super) parents: Vec<u32>,
    pub(super) options: Vec<String>,
    pub(super) owner: String,
    pub(super) owned_by_database_owner: bool,
    pub(super) comment: Option<String>,
}

impl Relation {
    pub(super) fn id(&self) -> ObjectId {
        ObjectId { schema: Some(self.schema.clone()), kind: self.kind.root(), name: self.name.clone() }
    }

    pub(super) fn is_view(&self) -> bool {
        matches!(self.kind, RelationKind::View | RelationKind::MaterializedView)
    }

    pub(super) fn key(&self) -> Name {
        (self.schema.clone(), self.name.clone())
    }
}

/// `attidentity` and `attgenerated` as they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Identity {
    #[serde(rename = "")]
    None,
    #[serde(rename = "a")]
    Always,
    #[serde(rename = "d")]
    ByDefault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Generated {
    #[serde(rename = "")]
    No,
    #[serde(rename = "s")]
    Stored,
    #[serde(rename = "v")]
    Virtual,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    pub(super) relation: u32,
    pub(super) number: i16,
    pub(super) name: String,
    pub(super) r#type: String,
    pub(super) not_null: bool,
    pub(super) identity: Identity,
    pub(super) generated: Generated,
    pub(super) default: Option<String>,
    pub(super) comment: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) enum ConstraintType {
    #[serde(rename = "p")]
    PrimaryKey,
    #[serde(rename = "u")]
    Unique,
    #[serde(rename = "x")]
    Exclusion,
    #[serde(rename = "f")]
    ForeignKey,
    #[serde(rename = "c")]
    Check,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Constraint {
    pub(super) relation: u32,
    pub(super) name: String,
    pub(super) r#type: ConstraintType,
    pub(super) definition: String,
    /// Whether it is the copy, on a partition, of its parent's.
    pub(super) is_clone: bool,
    pub(super) columns: Vec<i16>,
    pub(super) target_schema: Option<String>,
    pub(super) target: Option<String>,
    pub(super) comment: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Index {
    pub(super) relation: u32,
    pub(super) name: String,
    pub(super) is_unique: bool,
    pub(super) is_valid: bool,
    pub(super) serves_constraint: bool,
    /// From `USING` on.
    pub(super) definition: String,
    pub(super) unique_columns: Option<Vec<i16>>,
    pub(super) comment: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum PolicyCommand {
    #[serde(rename = "*")]
    All,
    #[serde(rename = "r")]
    Select,
    #[serde(rename = "a")]
    Insert,
    #[serde(rename = "w")]
    Update,
    #[serde(rename = "d")]
    Delete,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Policy {
    pub(super) relation: u32,
    pub(super) name: String,
    pub(super) command: PolicyCommand,
    pub(super) permissive: bool,
    /// `None` stands for `PUBLIC`.
    pub(super) roles: Vec<Option<String>>,
    pub(super) using: Option<String>,
    pub(super) with_check: Option<String>,
    pub(super) comment: Option<String>,
}

/// `tgenabled`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum TriggerState {
    #[serde(rename = "O")]
    On,
    #[serde(rename = "D")]
    Off,
    #[serde(rename = "R")]
    Replica,
    #[serde(rename = "A")]
    Always,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trigger {
    pub(super) relation: u32,
    pub(super) name: String,
    pub(super) state: TriggerState,
    pub(super) definition: String,
    /// The length, in characters, of what stands before the event.
    pub(super) head: usize,
    pub(super) comment: Option<String>,
}

impl Trigger {
    /// When it fires and what it runs: `BEFORE UPDATE ON public.agents …`.
    pub(super) fn event(&self) -> String {
        self.definition.chars().skip(self.head).collect()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Right {
    pub(super) object: u32,
    pub(super) is_function: bool,
    /// 0 for the whole table.
    pub(super) column_number: i16,
    /// `None` stands for `PUBLIC`.
    pub(super) grantee: Option<String>,
    pub(super) is_owner: bool,
    pub(super) privilege: String,
    pub(super) grantable: bool,
}

/// `prokind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum RoutineKind {
    #[serde(rename = "f")]
    Function,
    #[serde(rename = "w")]
    WindowFunction,
    #[serde(rename = "p")]
    Procedure,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Volatility {
    #[serde(rename = "i")]
    Immutable,
    #[serde(rename = "s")]
    Stable,
    #[serde(rename = "v")]
    Volatile,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Parallel {
    #[serde(rename = "s")]
    Safe,
    #[serde(rename = "r")]
    Restricted,
    #[serde(rename = "u")]
    Unsafe,
}

/// A function or a procedure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Function {
    pub(super) oid: u32,
    pub(super) schema: String,
    pub(super) name: String,
    pub(super) kind: RoutineKind,
    pub(super) arguments: String,
    pub(super) identity: String,
    /// The types of its arguments alone.
    pub(super) types: String,
    pub(super) result: Option<String>,
    pub(super) is_trigger: bool,
    pub(super) language: String,
    pub(super) volatility: Volatility,
    pub(super) security_definer: bool,
    pub(super) strict: bool,
    pub(super) parallel: Parallel,
    pub(super) settings: Vec<String>,
    pub(super) owner: String,
    pub(super) owned_by_database_owner: bool,
    pub(super) comment: Option<String>,
}

impl Function {
    pub(super) fn id(&self) -> ObjectId {
        let kind = if self.kind == RoutineKind::Procedure { "procedure" } else { "function" };
        ObjectId { schema: Some(self.schema.clone()), kind, name: self.name.clone() }
    }

    pub(super) fn key(&self) -> Name {
        (self.schema.clone(), self.name.clone())
    }

    /// As calls name it: `public.f(uuid, text)`.
    pub(super) fn signature(&self) -> String {
        format!("{}({})", qualified(&self.schema, &self.name), self.types)
    }
}

/// Something that a view reads or calls.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewUse {
    pub(super) view: u32,
    pub(super) schema: String,
    pub(super) name: String,
    /// The types of a function's arguments; `None` for a table or view.
    pub(super) types: Option<String>,
}

/// Something that PostgreSQL knows to use a function.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dependent {
    pub(super) function: u32,
    pub(super) r#type: String,
    pub(super) identity: String,
}
