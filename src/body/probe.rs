//! Tries statements on the server without running them.

use std::collections::{HashMap, HashSet};

use tokio_postgres::error::ErrorPosition;

use super::batch::{self, Batch};
use super::tree::{self, Facts};
use crate::db::Session;
use crate::error::{Error, Result};
use crate::routine::Routine;
use crate::sql::{ident, literal};

/// A variable that a statement can see.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Variable {
    /// Its name; empty for a parameter that is known by its number only.
    pub(super) name: String,
    /// Its type, as SQL.
    pub(super) r#type: String,
    /// If it stands for a label: the variables of the label's block, with their types.
    pub(super) labelled: Vec<(String, String)>,
}

/// What a routine's statements are tried under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// The routine's name, by which its parameters can be qualified.
    pub(super) name: String,
    /// The `search_path` of its own, as the catalog has it.
    pub(super) search_path: Option<String>,
    /// What is there only while it runs: the statements that make it.
    pub(super) prepare: String,
}

impl Setting {
    pub(super) fn of(routine: &Routine) -> Self {
        let search_path = routine.setting("search_path").map(str::to_owned);
        Setting { name: routine.name.clone(), search_path, prepare: String::new() }
    }

    fn sql(&self) -> String {
        // The catalog has the value as SET took it: a list of names, already quoted.
        let path = self.search_path.iter().map(|path| format!("SET LOCAL search_path = {}; ", listed(path)));
        path.collect::<String>() + &self.prepare
    }
}

/// A list of names as SET takes it: the empty name, which the catalog has as `""`, must be a string.
fn listed(path: &str) -> String {
    let names = path.split(", ").map(|name| if matches!(name, "" | "\"\"") { "''" } else { name });
    names.collect::<Vec<_>>().join(", ")
}

/// A statement to be tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// Its text, of the same length and at the same places as in the body, behind `prefix` bytes.
    pub(super) sql: String,
    /// How many bytes stand in front of what the body has.
    pub(super) prefix: usize,
    /// The variables that it may see, by their numbers from 1.
    pub(super) variables: Vec<Variable>,
}

/// Why the server refuses something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: String,
    pub(super) message: String,
    /// DETAIL and HINT.
    pub(super) details: Vec<String>,
    /// CONTEXT.
    pub(super) context: Option<String>,
    /// The byte of the text to which it points, if it does.
    pub(super) offset: Option<usize>,
}

/// The settings of every attempt: bodies are checked, what runs too long is cut off, notices are of no use.
pub(super) const PRELUDE: &str = "ROLLBACK; BEGIN; SET LOCAL check_function_bodies = on; SET LOCAL lock_timeout = '10s'; \
    SET LOCAL statement_timeout = '10s'; SET LOCAL standard_conforming_strings = on; ";

/// How many messages are under way at the same time.
const WINDOW: usize = 200;

/// The most parameters that a function has.
pub(super) const MOST_PARAMETERS: usize = 100;

/// Tries statements in one session, in which it makes temporary types.
pub(super) struct Prober<'s> {
    session: &'s Session,
    pub(super) types: Types,
}

/// The types of a database.
#[derive(Debug, Default)]
pub(super) struct Types {
    /// Their names by OID, as SQL writes them with their schemas; none of pseudo-types.
    names: HashMap<u32, String>,
    arrays: HashSet<u32>,
}

impl Types {
    pub(super) fn name(&self, oid: u32) -> Option<&str> {
        self.names.get(&oid).map(String::as_str)
    }

    /// Whether a type is one of arrays; a domain over arrays is none.
    pub(super) fn is_array(&self, oid: u32) -> bool {
        self.arrays.contains(&oid)
    }
}

impl<'s> Prober<'s> {
    /// # Errors
    /// If the connection is lost.
    pub(super) async fn new(session: &'s Session) -> Result<Self> {
        // The first temporary object of a session makes its schema, which would otherwise be made again each time.
        let prepare = "SET client_min_messages = error; DISCARD TEMP; CREATE TEMPORARY TABLE trueup_session ()";
        session.batch(prepare).await?;
        let types = "BEGIN; SET LOCAL search_path = ''; SELECT oid, pg_catalog.format_type(oid, NULL), \
            typelem <> 0 AND typsubscript = 'pg_catalog.array_subscript_handler'::pg_catalog.regproc \
            FROM pg_catalog.pg_type WHERE typtype <> 'p'; COMMIT";
        let mut prober = Prober { session, types: Types::default() };
        for row in session.rows(types).await? {
            if let [Some(oid), Some(name), Some(is_array)] = row.as_slice()
                && let Ok(oid) = oid.parse()
            {
                prober.types.names.insert(oid, name.clone());
                prober.types.arrays.extend((is_array == "t").then_some(oid));
            }
        }
        Ok(prober)
    }

    /// Makes the composite types of rows: `CREATE TYPE pg_temp.name AS (…)`.
    ///
    /// One that cannot be made is missed by the statements that need it, which are then not known.
    ///
    /// # Errors
    /// If the connection is lost.
    pub(super) async fn make(&self, types: &[String]) -> Result<()> {
        let types: Vec<String> = types.iter().map(|sql| format!("ROLLBACK; {sql}")).collect();
        self.ask(&types).await.map(drop)
    }

    /// What becomes of each statement. Those of one body are tried together, and one by one where that fails.
    ///
    /// # Errors
    /// If the connection is lost.
    pub(super) async fn try_all(&self, wanted: &[(&Setting, &Statement)]) -> Result<Vec<Result<Facts, Refusal>>> {
        let mut batches = batch::batches(wanted);
        batches.retain(Batch::is_several);
        let messages: Vec<String> = batches.iter().map(|batch| message(batch.setting, &batch.statement).1).collect();
        let mut found: Vec<Option<Facts>> = wanted.iter().map(|_| None).collect();
        for (batch, answer) in batches.iter().zip(self.ask(&messages).await?) {
            for (at, facts) in batch.facts(answer.ok().flatten().as_deref(), wanted) {
                found[at] = Some(facts);
            }
        }
        let alone: Vec<_> =
            wanted.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(one, _)| *one).collect();
        let mut alone = self.try_each(&alone).await?.into_iter();
        let left = || Err(not_understood());
        Ok(found.into_iter().map(|found| found.map_or_else(|| alone.next().unwrap_or_else(left), Ok)).collect())
    }

    /// What becomes of each statement, tried by itself.
    async fn try_each(&self, wanted: &[(&Setting, &Statement)]) -> Result<Vec<Result<Facts, Refusal>>> {
        let (starts, messages): (Vec<usize>, Vec<String>) =
            wanted.iter().map(|(setting, statement)| message(setting, statement)).unzip();
        let answers = self.ask(&messages).await?.into_iter().enumerate().map(|(at, answer)| match answer {
            Ok(tree) => tree::facts(&tree.unwrap_or_default()).ok_or_else(not_understood),
            Err(error) => Err(refusal(error, &messages[at], starts[at], &wanted[at].1.sql)),
        });
        Ok(answers.collect())
    }

    /// What the validator of each routine's language says of it, with the offset in its body.
    ///
    /// # Errors
    /// If the connection is lost, or the server runs out of something.
    pub(super) async fn validate(&self, routines: &[&Routine]) -> Result<Vec<Option<Refusal>>> {
        let settings: Vec<Setting> = routines.iter().map(|routine| Setting::of(routine)).collect();
        let text = |routine: &Routine| match routine.language.as_str() {
            // The server itself has parsed it, and keeps what it depends on.
            _ if routine.tree.is_some() => "SELECT".to_owned(),
            "plpgsql" => format!("SELECT pg_catalog.plpgsql_validator({})", routine.oid),
            _ => format!("SELECT pg_catalog.fmgr_sql_validator({})", routine.oid),
        };
        let wanted: Vec<_> = settings.iter().zip(routines).map(|(setting, routine)| (setting, text(routine))).collect();
        let answers = self.run_all(&wanted).await?;
        answers.into_iter().map(|answer| Ok(verdict(answer.map_or(Ok(()), Err))?.err())).collect()
    }

    /// Whether the server refuses each of these texts when it runs them, undone at once. The offset of a refusal is that in the
    /// query inside of it to which it points.
    ///
    /// # Errors
    /// If the connection is lost.
    pub(super) async fn run_all(&self, wanted: &[(&Setting, String)]) -> Result<Vec<Option<Refusal>>> {
        let texts = wanted.iter().map(|(setting, sql)| format!("{PRELUDE}{}{sql}; ROLLBACK", setting.sql()));
        let messages: Vec<String> = texts.collect();
        let answers = self.ask(&messages).await?;
        Ok(answers.into_iter().map(|answer| answer.err().map(|error| refusal(error, "", 0, ""))).collect())
    }

    /// The last value that each message returns.
    async fn ask(&self, messages: &[String]) -> Result<Vec<Result<Option<String>, tokio_postgres::Error>>> {
        let mut answers = Vec::with_capacity(messages.len());
        for window in messages.chunks(WINDOW) {
            for answer in self.session.answers(window).await {
                match answer {
                    Ok(rows) => {
                        answers.push(Ok(rows.into_iter().last().and_then(|row| row.into_iter().next().flatten())))
                    }
                    Err(error) if error.as_db_error().is_some() => answers.push(Err(error)),
                    Err(error) => return Err(self.session.error(error)),
                }
            }
        }
        // What the last one left open.
        self.session.batch("ROLLBACK").await?;
        Ok(answers)
    }
}

fn not_understood() -> Refusal {
    Refusal {
        code: String::new(),
        message: "the server's query tree is not understood".to_owned(),
        details: Vec::new(),
        context: None,
        offset: None,
    }
}

/// The message that tries a statement, and where in it the statement begins.
fn message(setting: &Setting, statement: &Statement) -> (usize, String) {
    // What is missed because of that, PL/pgSQL is asked about.
    let parameters: Vec<String> = statement.variables.iter().take(MOST_PARAMETERS).map(Variable::parameter).collect();
    let mut sql = format!(
        "{PRELUDE}{}CREATE FUNCTION pg_temp.{}({}) RETURNS pg_catalog.void LANGUAGE sql BEGIN ATOMIC ",
        setting.sql(),
        ident(&setting.name),
        parameters.join(", ")
    );
    let start = sql.len();
    // The statement may end in a comment.
    sql.push_str(&format!(
        "{}\n; END; SELECT prosqlbody FROM pg_catalog.pg_proc WHERE proname = {} \
         AND pronamespace = pg_catalog.pg_my_temp_schema(); ROLLBACK",
        statement.sql,
        literal(&setting.name)
    ));
    (start, sql)
}

impl Variable {
    pub(super) fn new(name: impl Into<String>, r#type: impl Into<String>) -> Self {
        Variable { name: name.into(), r#type: r#type.into(), labelled: Vec::new() }
    }

    fn parameter(&self) -> String {
        match self.name.as_str() {
            "" => self.r#type.clone(),
            name => format!("{} {}", quoted(name), self.r#type),
        }
    }
}

/// A name in quotes: some words cannot name a parameter without.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// What the server says, with its place in the statement's text.
fn refusal(error: tokio_postgres::Error, message: &str, start: usize, statement: &str) -> Refusal {
    let Some(said) = error.as_db_error() else {
        return Refusal { message: error.to_string(), ..not_understood() };
    };
    let offset = match said.position() {
        Some(ErrorPosition::Original(position)) => {
            let at = nth_char(message, *position).saturating_sub(start);
            (at <= statement.len()).then_some(at)
        }
        Some(ErrorPosition::Internal { position, query }) => Some(nth_char(query, *position)),
        None => None,
    };
    let hint = said.hint().map(|hint| format!("hint: {hint}"));
    Refusal {
        code: said.code().code().to_owned(),
        message: said.message().to_owned(),
        details: said.detail().map(str::to_owned).into_iter().chain(hint).collect(),
        context: said.where_().map(str::to_owned),
        offset,
    }
}

/// The byte at which a 1-based position counted in characters is.
fn nth_char(text: &str, position: u32) -> usize {
    text.char_indices().nth((position as usize).saturating_sub(1)).map_or(text.len(), |(at, _)| at)
}

/// An error of the server that has nothing to do with what was tried. `XX000` has: it is what the server says of odd types.
fn is_about_the_server(refusal: &Refusal) -> bool {
    ["53", "57", "58", "XX001", "XX002"].iter().any(|class| refusal.code.starts_with(class))
}

/// # Errors
/// If a refusal says something about the server's health and not about the statement.
pub(super) fn verdict<T>(answer: Result<T, Refusal>) -> Result<Result<T, Refusal>> {
    match answer {
        Err(refusal) if is_about_the_server(&refusal) => {
            Err(Error::new(format!("a body could not be checked: {}", refusal.message)).with_sqlstate(refusal.code))
        }
        answer => Ok(answer),
    }
}
