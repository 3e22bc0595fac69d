//! The bodies of routines, understood and checked: what each statement in them reads, writes and calls, and what would fail
//! when it runs.
//!
//! The server is the judge. Each embedded statement becomes the body of a temporary SQL function whose parameters are the
//! variables that it can see (`CREATE FUNCTION … BEGIN ATOMIC`): PostgreSQL parses and analyses it, and its query tree
//! says what it touches. Where PL/pgSQL resolves names otherwise than SQL does, PL/pgSQL itself is asked to explain the
//! statement. Nothing is ever executed, and nothing stays.

mod batch;
mod call;
mod confirm;
mod job;
mod judge;
mod names;
mod probe;
pub mod problem;
mod resolve;
mod scope;
mod second;
mod shape;
mod state;
mod transition;
mod tree;
mod walk;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::db::Session;
use crate::error::Result;
use crate::routine::Routine;
use job::Job;
use names::Names;
use probe::Prober;
pub use problem::{FAMILY, Problem, RULES};
pub use resolve::{Resolved, resolve};
pub use second::second_opinion;
use shape::Shapes;
pub use walk::Raised;
pub(crate) use walk::parameter_type;

/// What is done with a relation's rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writes {
    /// The columns that INSERT gives; `None` if nothing is inserted.
    pub insert: Option<BTreeSet<String>>,
    /// The columns that UPDATE sets; `None` if nothing is updated.
    pub update: Option<BTreeSet<String>>,
    /// DELETE.
    pub delete: bool,
    /// TRUNCATE.
    pub truncate: bool,
    /// Rows are locked: SELECT … FOR UPDATE and the like.
    pub lock: bool,
}

impl Writes {
    /// Whether it changes rows, and does not only lock them.
    pub fn changes(&self) -> bool {
        self.insert.is_some() || self.update.is_some() || self.delete || self.truncate
    }
}

/// A part of a body of which nothing is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The byte of the body at which it is.
    pub offset: usize,
    /// Why, in one sentence.
    pub why: String,
}

/// What is known of a body. Relations are named with their schemas, as SQL writes them; routines with their types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Understood {
    /// The columns that are read, by relation; `*` is a whole row. A view's own tables are not among them.
    pub reads: BTreeMap<String, BTreeSet<String>>,
    /// What is written.
    pub writes: BTreeMap<String, Writes>,
    /// The routines that it calls, but for PostgreSQL's own.
    pub calls: BTreeSet<String>,
    /// The errors that it raises.
    pub raises: Vec<Raised>,
    /// The conditions that it catches.
    pub catches: BTreeSet<String>,
    /// What is not known.
    pub unknown: Vec<Unknown>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// The languages whose bodies are understood.
const LANGUAGES: &[&str] = &["plpgsql", "sql"];

/// What the bodies of these routines do, by their OIDs. Bodies in other languages are wholly unknown.
///
/// The session is one of a database on the throw-away server: temporary objects are made in it. Every statement is
/// analysed, and none is run.
///
/// # Errors
/// If the connection is lost, or the server runs out of something.
pub async fn understand(session: &Session, routines: &[Routine]) -> Result<BTreeMap<u32, Understood>> {
    let prober = Prober::new(session).await?;
    let transitions = transition::transitions(session).await?;
    let made: BTreeSet<String> = routines.iter().flat_map(|routine| words::made_tables(&routine.source)).collect();
    let known: Vec<&Routine> = routines.iter().filter(|one| LANGUAGES.contains(&one.language.as_str())).collect();
    let refused = prober.validate(&known).await?;
    let mut jobs: Vec<Job<'_>> = Vec::new();
    for (routine, refused) in known.iter().zip(refused) {
        jobs.extend(Job::of(routine, refused, &transitions));
    }
    let mut shapes = Shapes::default();
    while job::step(&mut jobs, &prober, &mut shapes).await? {}
    let mut judged = judge::judge(&jobs, &prober, &shapes, &made).await?;
    call::truncations(&jobs, &prober, &mut judged).await?;
    call::calls(&jobs, &prober, routines, &mut judged).await?;
    let (relations, called) = oids(&jobs);
    let names = names::names(session, &relations, &called).await?;
    let mut found: BTreeMap<u32, Understood> = BTreeMap::new();
    for (job, judged) in jobs.iter().zip(judged) {
        let understood = found.entry(job.routine.oid).or_default();
        understood.accesses(job, &names);
        understood.judged(job, judged);
    }
    for routine in routines.iter().filter(|one| !LANGUAGES.contains(&one.language.as_str())) {
        let why = format!("the body is in {}", routine.language);
        found.insert(routine.oid, Understood { unknown: vec![Unknown { offset: 0, why }], ..Understood::default() });
    }
    Ok(found)
}

/// All relations and routines that statements touch.
fn oids(jobs: &[Job<'_>]) -> (BTreeSet<u32>, BTreeSet<u32>) {
    let facts = || jobs.iter().flat_map(Job::facts);
    (
        facts().flat_map(|facts| &facts.accesses).map(|access| access.relation).collect(),
        facts().flat_map(|facts| facts.routines.iter().copied()).collect(),
    )
}

impl Understood {
    fn accesses(&mut self, job: &Job<'_>, names: &Names) {
        for facts in job.facts() {
            for access in &facts.accesses {
                if let Some(relation) =
                    names.relations.get(&access.relation).filter(|name| !name.starts_with("pg_catalog."))
                {
                    self.access(relation, access, names);
                }
            }
            self.calls.extend(facts.routines.iter().filter_map(|oid| names.routines.get(oid).cloned()));
        }
    }

    fn access(&mut self, relation: &str, access: &tree::Access, names: &Names) {
        let columns = |numbers: &[i32]| names.columns(access.relation, numbers);
        let has = |right: u32| access.rights & right != 0;
        if has(tree::SELECT) {
            self.reads.entry(relation.to_owned()).or_default().extend(columns(&access.selected));
        }
        if access.rights & (tree::INSERT | tree::UPDATE | tree::DELETE) == 0 {
            return;
        }
        let writes = self.writes.entry(relation.to_owned()).or_default();
        if has(tree::INSERT) {
            writes.insert.get_or_insert_default().extend(columns(&access.inserted));
        }
        // FOR UPDATE takes the right to update, and updates no column.
        match has(tree::UPDATE) {
            true if access.updated.is_empty() => writes.lock = true,
            true => writes.update.get_or_insert_default().extend(columns(&access.updated)),
            false => {}
        }
        writes.delete |= has(tree::DELETE);
    }

    fn judged(&mut self, job: &Job<'_>, judged: judge::Judged) {
        for table in judged.truncated {
            self.writes.entry(table).or_default().truncate = true;
        }
        self.calls.extend(judged.calls);
        if let Some(walked) = &job.walked {
            self.catches.extend(walked.caught.iter().cloned());
            let new: Vec<Raised> =
                walked.raised.iter().filter(|raised| !self.raises.contains(raised)).cloned().collect();
            self.raises.extend(new);
        }
        for unknown in judged.unknown {
            if !self.unknown.contains(&unknown) {
                self.unknown.push(unknown);
            }
        }
        for mut problem in judged.problems {
            let twin = |known: &Problem| known.offset == problem.offset && known.message == problem.message;
            if self.problems.iter().any(twin) {
                continue;
            }
            problem.details.extend(job.table.iter().map(|table| format!("as a trigger of {table}")));
            self.problems.push(problem);
        }
        self.unknown.sort_by_key(|unknown| unknown.offset);
        self.problems.sort_by_key(|problem| problem.offset);
    }
}
