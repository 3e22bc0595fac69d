//! What an RPC promises to its callers, as one text that a person can review.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::body::{Understood, Writes};
use crate::catalog;
use crate::config::Config;
use crate::db::Session;
use crate::error::Result;
use crate::model::{Model, ObjectId};
use crate::routine::{self, PUBLIC, Routine};
use crate::sql::{ident, qualified};

use super::Surface;
use super::postgrest;

/// One of the functions or procedures of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overload {
    /// How it is called.
    pub routine: Routine,
    /// What its body does.
    pub body: Understood,
    /// The roles that may execute it, `PUBLIC` among them; if everybody may, nobody else is named.
    pub executors: BTreeSet<String>,
    /// How PostgREST offers it.
    pub exposure: postgrest::Exposure,
}

/// All functions of a name, or all procedures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// The object in `schema/`.
    pub object: ObjectId,
    /// Its overloads, those with fewer arguments first.
    pub overloads: Vec<Overload>,
    /// Its canonical definition, as `schema/` has it.
    pub definition: String,
}

/// The contracts of all RPCs of a session's database, which is one on the throw-away server.
///
/// # Errors
/// If the catalog cannot be read, or the connection is lost.
pub async fn contracts(session: &Session, config: &Config) -> Result<Vec<Contract>> {
    let model = catalog::read(session, &config.scope).await?.model;
    Ok(Surface::read(session, config, &model).await?.contracts)
}

/// The contracts of RPCs that were read, and whose bodies were understood.
pub(super) fn contracts_of(
    config: &Config,
    model: &Model,
    routines: &[Routine],
    bodies: &BTreeMap<u32, Understood>,
) -> Vec<Contract> {
    let mut found: Vec<Contract> = Vec::new();
    let mut rpcs: Vec<&Routine> = routines.iter().filter(|routine| routine.is_rpc()).collect();
    rpcs.sort_by_key(|routine| (routine.object(), routine.arguments.len(), &routine.identity));
    for routine in rpcs {
        let object = routine.object();
        let overload = Overload {
            body: bodies.get(&routine.oid).cloned().unwrap_or_default(),
            executors: executors(routine, config),
            exposure: postgrest::exposure(routine, config),
            routine: routine.clone(),
        };
        match found.last_mut().filter(|contract| contract.object == object) {
            Some(contract) => contract.overloads.push(overload),
            None => {
                let definition = model.objects.get(&object).cloned().unwrap_or_default();
                found.push(Contract { object, overloads: vec![overload], definition });
            }
        }
    }
    found
}

/// Who may execute a routine among the roles that the project knows: those of the configuration, the clients', and those that
/// rights are granted to. What roles a cluster has besides is not the schema's.
fn executors(routine: &Routine, config: &Config) -> BTreeSet<String> {
    if routine.executors.iter().any(|role| role == PUBLIC) {
        return BTreeSet::from(["PUBLIC".to_owned()]);
    }
    let configured: Vec<String> = config.throwaway_roles().into_iter().map(|role| role.name).collect();
    let known = |role: &&String| {
        configured.contains(role) || config.rpc.client_roles.contains(role) || routine.grantees.contains(role)
    };
    routine.executors.iter().filter(known).cloned().collect()
}

impl Contract {
    /// Its schema and its name.
    pub fn name(&self) -> (&str, &str) {
        (self.object.schema.as_deref().unwrap_or_default(), &self.object.name)
    }

    /// The text to review: for each overload what it promises, and the definition of all.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (at, overload) in self.overloads.iter().enumerate() {
            if self.overloads.len() > 1 {
                let _ = writeln!(out, "overload {} of {}", at + 1, self.overloads.len());
            }
            overload.write(&mut out);
            out.push('\n');
        }
        let _ = write!(out, "definition:\n\n{}", self.definition);
        out
    }
}

impl Overload {
    fn write(&self, out: &mut String) {
        let routine = &self.routine;
        out.push_str(&head(routine));
        let null = if routine.strict { "returns NULL for any NULL (STRICT)" } else { "is called for NULL too" };
        let security = if routine.security_definer { "DEFINER, with the rights of the owner" } else { "INVOKER" };
        let path =
            routine.setting("search_path").map_or("of the caller", |path| if path.is_empty() { "\"\"" } else { path });
        let facts = [
            ("language", routine.language.clone()),
            ("volatility", routine.volatility.to_string()),
            ("null input", null.to_owned()),
            ("parallel", routine.parallel().to_owned()),
            ("security", security.to_owned()),
            ("search_path", path.to_owned()),
        ];
        for (name, value) in facts {
            let _ = writeln!(out, "{name}: {value}");
        }
        if routine.leakproof {
            out.push_str("leakproof: yes\n");
        }
        let executors: Vec<String> = self.executors.iter().map(|role| role_name(role)).collect();
        section(out, "executable by", if executors.is_empty() { vec!["the owner only".to_owned()] } else { executors });
        section(out, "PostgREST", self.exposure.lines());
        section(out, "reads", self.body.reads.iter().map(|(relation, columns)| named(relation, columns)).collect());
        section(
            out,
            "writes",
            self.body.writes.iter().filter_map(|(relation, writes)| written(relation, writes)).collect(),
        );
        section(
            out,
            "locks rows of",
            self.body.writes.iter().filter(|(_, writes)| writes.lock).map(|(name, _)| name.clone()).collect(),
        );
        section(out, "calls", self.body.calls.iter().cloned().collect());
        section(out, "raises", self.raises());
        section(out, "catches", self.body.catches.iter().cloned().collect());
        let mut unknown: Vec<String> = self.body.unknown.iter().map(|unknown| unknown.why.clone()).collect();
        unknown.dedup();
        section(out, "not known", unknown);
    }

    /// Each error once, without its line: the line of an unchanged error is no promise.
    pub fn raises(&self) -> Vec<String> {
        let raised = self.body.raises.iter().map(|raised| match &raised.message {
            Some(message) => format!("{} {message}", raised.code),
            None => format!("{} with a message of run time", raised.code),
        });
        raised.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

fn role_name(role: &str) -> String {
    if role == "PUBLIC" { role.to_owned() } else { ident(role).to_string() }
}

/// The call: name, arguments, result.
fn head(routine: &Routine) -> String {
    let word = if routine.is_procedure() { "procedure" } else { "function" };
    let inputs: Vec<String> = routine
        .arguments
        .iter()
        .filter(|argument| argument.mode != routine::Mode::Table)
        .map(|argument| format!("\n    {argument}"))
        .collect();
    let end = if inputs.is_empty() { "" } else { "\n" };
    let mut head = format!("{word} {}({}{end})\n", qualified(&routine.schema, &routine.name), inputs.join(","));
    if routine.is_procedure() {
        return head;
    }
    let columns = routine.columns();
    let set = if routine.returns_set { "a set of " } else { "" };
    if columns.is_empty() {
        let _ = writeln!(head, "returns: {set}{}", routine.result);
    } else {
        let of = if routine.result == "record" || routine.arguments.iter().any(|argument| argument.mode.is_output()) {
            "rows of".to_owned()
        } else {
            format!("{} with", routine.result)
        };
        let of = if routine.returns_set { format!("a set of {of}") } else { of.replace("rows of", "a row of") };
        let _ = writeln!(head, "returns: {of}");
        for column in columns {
            let _ = writeln!(head, "    {} {}", ident(&column.name), column.r#type);
        }
    }
    head
}

fn section(out: &mut String, title: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "{title}:");
    for line in lines {
        // A message may have several lines.
        let _ = writeln!(out, "    {}", line.replace('\n', "\n      "));
    }
}

fn names(columns: &BTreeSet<String>) -> String {
    let names = columns.iter().map(|name| if name == "*" { name.clone() } else { ident(name).to_string() });
    names.collect::<Vec<_>>().join(", ")
}

fn named(relation: &str, columns: &BTreeSet<String>) -> String {
    if columns.is_empty() { relation.to_owned() } else { format!("{relation}: {}", names(columns)) }
}

fn written(relation: &str, writes: &Writes) -> Option<String> {
    let with =
        |verb: &str, columns: &Option<BTreeSet<String>>| {
            columns.as_ref().map(|columns| {
                if columns.is_empty() { verb.to_owned() } else { format!("{verb} ({})", names(columns)) }
            })
        };
    let parts = [
        with("INSERT", &writes.insert),
        with("UPDATE", &writes.update),
        writes.delete.then(|| "DELETE".to_owned()),
        writes.truncate.then(|| "TRUNCATE".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{relation}: {}", parts.join(", ")))
}
