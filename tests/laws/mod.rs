//! The laws that every kind of object keeps, on every case of `tests/cases`, on every major: nothing is lost between a
//! catalog and its texts; neither OIDs nor the order of creation matter; majors write the same; an independent observer agrees.
//!
//! A case is a folder of SQL: `schema.sql` makes objects; `shuffled.sql` makes the same ones in another order; each part of
//! `mutations.sql` changes one property, which must be seen and named.

pub mod case;
mod dump;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use case::{Case, Mutation};
use trueup::catalog::{Reading, read, read_within};
use trueup::config::Scope;
use trueup::db::Session;
use trueup::model::Model;

use crate::support::{Database, majors, run, server};

/// What each case makes on each major, for the law across majors.
type Rendered = BTreeMap<(String, u32), Model>;

#[test]
fn every_case_keeps_every_law_on_every_major() {
    let (majors, cases) = (majors(), case::all());
    majors.iter().for_each(|major| run(prepare(*major)));
    let wanted = majors.iter().flat_map(|major| cases.iter().map(move |case| (*major, case)));
    let tasks: Vec<(u32, &Case)> = wanted.filter(|(major, case)| case.runs_on(*major)).collect();
    let mut failures = Vec::new();
    let mut rendered = Rendered::new();
    let mut counts = BTreeMap::new();
    for ((major, case), checked) in tasks.iter().zip(check_all(&tasks)) {
        let count: &mut (usize, usize, usize) = counts.entry((case.kind.clone(), *major)).or_default();
        count.0 += 1;
        count.1 += checked.laws;
        count.2 += checked.mutations;
        rendered.extend(checked.model.map(|model| ((case.name.clone(), *major), model)));
        failures.extend(checked.failures.into_iter().map(|failure| format!("[{major}] {}: {failure}", case.name)));
    }
    failures.extend(across_majors(&rendered));
    println!("{}", table(&counts));
    assert!(!counts.is_empty(), "no case ran");
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// Checks the cases on as many threads as there are processors.
fn check_all(tasks: &[(u32, &Case)]) -> Vec<Checked> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((major, case)) = tasks.get(at) else { return done };
            done.push((at, run(check(case, *major))));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done: Vec<(usize, Checked)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker that does not panic")).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, checked)| checked).collect()
}

/// Roles that cases may name, and nothing else outside of their databases.
pub async fn prepare(major: u32) {
    let session = Session::connect(&server(major)).await.expect("a server");
    for role in ["tu_alice", "tu_bob", "tu_carol", "tu Odd\"Role"] {
        let exists = format!("SELECT 1 FROM pg_roles WHERE rolname = {}", trueup::sql::literal(role));
        if session.rows(&exists).await.expect("roles").is_empty() {
            // Another test may be making it at the same time.
            drop(session.batch(&format!("CREATE ROLE {}", trueup::sql::ident(role))).await);
        }
    }
}

#[derive(Default)]
struct Checked {
    /// What the case makes, unless majors may differ in it.
    model: Option<Model>,
    laws: usize,
    mutations: usize,
    failures: Vec<String>,
}

impl Checked {
    fn law(&mut self, name: &str, differences: String) {
        self.laws += 1;
        if !differences.is_empty() {
            self.failures.push(format!("{name}:\n{differences}"));
        }
    }
}

async fn check(case: &Case, major: u32) -> Checked {
    let mut checked = Checked::default();
    let original = Database::create(major, None).await;
    if let Err(failure) = check_in(case, major, &original, &mut checked).await {
        checked.failures.push(failure);
    }
    original.drop(major).await;
    checked
}

async fn check_in(case: &Case, major: u32, original: &Database, checked: &mut Checked) -> Result<(), String> {
    let first = made(original, &case.schema).await.map_err(|error| format!("schema.sql: {error}"))?;
    checked.law("everything is modelled", first.summary.unmodelled.join("\n"));
    checked.model = case.cross.then(|| first.model.clone());

    if case.load {
        let reloaded = Database::create(major, None).await;
        match reload(&reloaded, &first.model).await {
            Ok(second) => {
                checked.law("render, load, read, render is the same", differences(&first.model, &second));
                if case.dumps(major) {
                    checked.law("pg_dump sees no difference", dump::differences(&original.target, &reloaded.target));
                }
            }
            Err(error) => checked.failures.push(format!("load: {error}")),
        }
        reloaded.drop(major).await;
    }

    let skewed = Database::create(major, None).await;
    let result = made(&skewed, &format!("{SKEW}\n{}", case.shuffled.as_ref().unwrap_or(&case.schema))).await;
    match result {
        Ok(second) => checked.law("creation order and OIDs do not matter", differences(&first.model, &second.model)),
        Err(error) => checked.failures.push(format!("shuffled.sql: {error}")),
    }
    skewed.drop(major).await;

    for mutation in case.mutations.iter().filter(|mutation| mutation.runs_on(major)) {
        checked.mutations += 1;
        match mutated(case, mutation, major, original).await {
            Ok(after) => checked.failures.extend(mutation.unseen(&first.model, &after.model)),
            Err(error) => checked.failures.push(format!("mutation {}: {error}", mutation.title)),
        }
    }
    Ok(())
}

/// What a case holds after a mutation: undone with its transaction, which is much faster than a database for each; in a copy
/// where it runs in no transaction.
async fn mutated(case: &Case, mutation: &Mutation, major: u32, original: &Database) -> Result<Reading, String> {
    if case.copies
        && let Ok(after) = within(original, &mutation.sql).await
    {
        return Ok(after);
    }
    let copy = Database::create(major, case.copies.then_some(original)).await;
    let again = if case.copies { "" } else { &case.schema };
    let after = made(&copy, &format!("{again}\n{}", mutation.sql)).await;
    copy.drop(major).await;
    after
}

/// What a database holds in a transaction that runs these statements and is rolled back.
async fn within(database: &Database, sql: &str) -> Result<Reading, String> {
    let session = database.session().await;
    let after = async {
        session.batch("BEGIN").await?;
        for statement in trueup::sql::split(sql) {
            session.batch(statement.sql).await?;
        }
        let after = read_within(&session, &Scope::default()).await;
        session.batch("ROLLBACK").await.and(after)
    };
    let after = after.await.map_err(|error| describe(&error));
    // Whoever copies the database next must find nobody in it.
    session.close().await.expect("closed");
    after
}

/// Uses up OIDs, so that no object has the one that it has elsewhere.
const SKEW: &str = "DO $$ BEGIN FOR i IN 1..37 LOOP EXECUTE format('CREATE TABLE skew_%s (a int)', i); END LOOP; \
    FOR i IN 1..37 LOOP EXECUTE format('DROP TABLE skew_%s', i); END LOOP; END $$;";

async fn made(database: &Database, sql: &str) -> Result<Reading, String> {
    let session = database.session().await;
    // One by one: some statements run in no transaction, and new labels of an enum only after theirs.
    for statement in trueup::sql::split(sql) {
        session.batch(statement.sql).await.map_err(|error| format!("{}: {}", describe(&error), statement.sql))?;
    }
    read(&session, &Scope::default()).await.map_err(|error| describe(&error))
}

async fn reload(database: &Database, model: &Model) -> Result<Model, String> {
    let session = database.session().await;
    trueup::schema::load(&session, &model.files()).await.map_err(|error| describe(&error))?;
    read(&session, &Scope::default()).await.map(|reading| reading.model).map_err(|error| describe(&error))
}

fn describe(error: &trueup::Error) -> String {
    let place = error.where_().map(|place| format!(" at {place}: {}", place.text)).unwrap_or_default();
    format!("{error}{place} {:?}", error.details())
}

/// The lines that differ, by object.
fn differences(one: &Model, other: &Model) -> String {
    let mut out = String::new();
    let ids: std::collections::BTreeSet<_> = one.objects.keys().chain(other.objects.keys()).collect();
    for id in ids {
        let texts = [one, other].map(|model| model.objects.get(id).map_or("", String::as_str));
        if texts[0] != texts[1] {
            let diff = similar::TextDiff::from_lines(texts[0], texts[1]);
            let _ = write!(out, "  {id}\n{}", diff.unified_diff().context_radius(1));
        }
    }
    out
}

fn across_majors(rendered: &Rendered) -> Vec<String> {
    let mut failures = Vec::new();
    let mut first: BTreeMap<&str, (u32, &Model)> = BTreeMap::new();
    for ((case, major), model) in rendered {
        let (other, expected) = *first.entry(case).or_insert((*major, model));
        let differences = differences(expected, model);
        if !differences.is_empty() {
            failures.push(format!("[{other}..{major}] {case}: majors differ:\n{differences}"));
        }
    }
    failures
}

fn table(counts: &BTreeMap<(String, u32), (usize, usize, usize)>) -> String {
    let mut out = String::from("kind × major: cases, laws checked, mutations seen\n");
    for ((kind, major), (cases, laws, mutations)) in counts {
        let _ = writeln!(out, "{kind:24} {major} {cases:4} {laws:4} {mutations:4}");
    }
    out
}
