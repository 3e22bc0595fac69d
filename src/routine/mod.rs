//! Functions and procedures as those see them who call them.
//!
//! The kind `routine` writes what a routine is made of; here is what it means: its arguments one by one, the columns that
//! come back, and who may call it in the end.

mod place;

use std::fmt;

use serde::Deserialize;

use crate::catalog::PRELUDE;
use crate::config::Scope;
use crate::db::{Session, decode};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::{ident, qualified};

pub use place::Files;

/// How a routine's argument is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Mode {
    /// IN.
    #[serde(rename = "i")]
    In,
    /// OUT.
    #[serde(rename = "o")]
    Out,
    /// INOUT.
    #[serde(rename = "b")]
    InOut,
    /// VARIADIC.
    #[serde(rename = "v")]
    Variadic,
    /// A column of RETURNS TABLE.
    #[serde(rename = "t")]
    Table,
}

impl Mode {
    /// Whether a caller of a function gives it.
    pub fn is_input(self) -> bool {
        matches!(self, Mode::In | Mode::InOut | Mode::Variadic)
    }

    /// Whether it comes back.
    pub fn is_output(self) -> bool {
        matches!(self, Mode::Out | Mode::InOut | Mode::Table)
    }
}

/// One argument, or one column of RETURNS TABLE.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Argument {
    /// How it is passed.
    pub mode: Mode,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Its type, as `format_type` writes it under an empty search_path.
    pub r#type: String,
    /// The OID of the type.
    pub type_oid: u32,
    /// Whether the type is a pseudo-type, such as `anyelement`.
    pub pseudo: bool,
    /// The expression of its default.
    pub default: Option<String>,
}

/// A column of a composite result.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type.
    pub r#type: String,
    /// The OID of the type.
    pub type_oid: u32,
}

/// Volatility, which is also the HTTP method by which PostgREST lets a function be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Volatility {
    /// IMMUTABLE.
    #[serde(rename = "i")]
    Immutable,
    /// STABLE.
    #[serde(rename = "s")]
    Stable,
    /// VOLATILE.
    #[serde(rename = "v")]
    Volatile,
}

impl fmt::Display for Volatility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Volatility::Immutable => "IMMUTABLE",
            Volatility::Stable => "STABLE",
            Volatility::Volatile => "VOLATILE",
        })
    }
}

/// A function, a window function or a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Routine {
    /// Its OID in the database that was read.
    pub oid: u32,
    /// Its schema.
    pub schema: String,
    /// Its name.
    pub name: String,
    kind: String,
    /// The name of its language.
    pub language: String,
    /// Its volatility.
    pub volatility: Volatility,
    /// Whether it returns NULL for any NULL without being called.
    pub strict: bool,
    /// SECURITY DEFINER.
    pub security_definer: bool,
    /// LEAKPROOF.
    pub leakproof: bool,
    parallel: String,
    /// SETOF or TABLE.
    pub returns_set: bool,
    /// Its owner.
    pub owner: String,
    /// `name=value` of SET clauses, as the catalog has them.
    pub settings: Vec<String>,
    /// Its arguments and the columns of RETURNS TABLE, in their order.
    pub arguments: Vec<Argument>,
    /// The types of the arguments that tell overloads apart.
    pub identity: String,
    /// The type of its result.
    pub result: String,
    /// The OID of that type.
    pub result_oid: u32,
    /// The columns of a composite result type.
    pub result_columns: Option<Vec<Column>>,
    /// The roles that may execute it in the end, by any way, but for superusers and its owner; `public` stands for everybody.
    pub executors: Vec<String>,
    /// The roles that rights are granted to by name.
    pub grantees: Vec<String>,
    /// The tables whose triggers call it.
    pub triggers: Vec<String>,
    /// The names that its triggers give to the rows before and after a statement.
    pub transition_tables: Vec<String>,
    /// The text of its body.
    pub source: String,
    /// The body of an SQL-standard function, as the server writes it.
    pub body: Option<String>,
    /// That body as the server has parsed it (`pg_node_tree`).
    pub tree: Option<String>,
}

const QUERY: &str = include_str!("routines.sql");

/// `public` among roles.
pub const PUBLIC: &str = "public";

/// All routines of a session's database that are in the scope, in the order of their names.
///
/// # Errors
/// On a lost connection, and if the server's answer is not understood.
pub async fn read(session: &Session, scope: &Scope) -> Result<Vec<Routine>> {
    let answers = session.rows_of_all(&[PRELUDE, QUERY, "COMMIT"]).await;
    if answers.is_err() {
        // The first error says more than that of the roll-back.
        drop(session.batch("ROLLBACK").await);
    }
    let routines: Vec<Routine> = decode(answers?.into_iter().nth(1).unwrap_or_default())?;
    Ok(routines.into_iter().filter(|routine| scope.excludes(&routine.schema).is_none()).collect())
}

impl Routine {
    /// Whether it is a procedure.
    pub fn is_procedure(&self) -> bool {
        self.kind == "p"
    }

    /// Whether it is called by triggers and not by clients.
    pub fn is_trigger(&self) -> bool {
        matches!(self.result.as_str(), "trigger" | "event_trigger")
    }

    /// Whether clients can call it by name: no trigger function, and no pseudo-type such as `internal` that nobody can give.
    pub fn is_rpc(&self) -> bool {
        const NEVER: &[&str] = &["internal", "cstring", "trigger", "event_trigger"];
        let never = |kind: &str| NEVER.contains(&kind) || kind.ends_with("_handler");
        self.kind != "w" && !never(&self.result) && !self.inputs().any(|argument| never(&argument.r#type))
    }

    /// The arguments that a caller gives.
    pub fn inputs(&self) -> impl Iterator<Item = &Argument> + Clone {
        self.arguments.iter().filter(|argument| argument.mode.is_input())
    }

    /// `PARALLEL`'s word.
    pub fn parallel(&self) -> &'static str {
        match self.parallel.as_str() {
            "s" => "SAFE",
            "r" => "RESTRICTED",
            _ => "UNSAFE",
        }
    }

    /// Its name and the types that tell it from its overloads: `public.f(uuid, text)`.
    pub fn signature(&self) -> String {
        format!("{}({})", qualified(&self.schema, &self.name), self.identity)
    }

    /// The object that its file in `schema/` is of; all overloads share it.
    pub fn object(&self) -> ObjectId {
        let kind = if self.is_procedure() { "procedure" } else { "function" };
        ObjectId { schema: Some(self.schema.clone()), kind, name: self.name.clone() }
    }

    /// As the findings about one overload call it: `function public.f(uuid, text)`.
    pub fn fact(&self) -> String {
        format!("{} {}", self.object().kind, self.signature())
    }

    /// The value of a SET clause, such as that of `search_path`.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().find_map(|setting| setting.strip_prefix(name)?.strip_prefix('='))
    }

    /// The columns of a row that comes back: RETURNS TABLE, OUT arguments, or a composite type's; none for a scalar.
    pub fn columns(&self) -> Vec<Column> {
        let outputs: Vec<Column> = self
            .arguments
            .iter()
            .filter(|argument| argument.mode.is_output())
            .enumerate()
            .map(|(at, argument)| Column {
                name: argument.name.clone().unwrap_or_else(|| format!("column{}", at + 1)),
                r#type: argument.r#type.clone(),
                type_oid: argument.type_oid,
            })
            .collect();
        if outputs.is_empty() { self.result_columns.clone().unwrap_or_default() } else { outputs }
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.mode {
            Mode::In | Mode::Table => {}
            Mode::Out => f.write_str("OUT ")?,
            Mode::InOut => f.write_str("INOUT ")?,
            Mode::Variadic => f.write_str("VARIADIC ")?,
        }
        if let Some(name) = &self.name {
            write!(f, "{} ", ident(name))?;
        }
        f.write_str(&self.r#type)?;
        self.default.iter().try_for_each(|default| write!(f, " DEFAULT {default}"))
    }
}
