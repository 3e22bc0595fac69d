//! Functions that are known to be good: nothing may be found in them.

use std::collections::BTreeMap;
use std::path::Path;

use trueup::body::{Understood, understand};
use trueup::config::Scope;
use trueup::db::Session;
use trueup::plpgsql::{parse, walk};
use trueup::routine::{Routine, read};

use super::corpus::cases;
use super::{call, make};
use crate::acceptance::reference;
use crate::support::{Database, majors, run};

/// How much was looked at.
#[derive(Default)]
struct Counts {
    functions: usize,
    statements: usize,
    unknown: usize,
    found: Vec<String>,
}

impl Counts {
    fn add(&mut self, routine: &Routine, body: &Understood) {
        self.functions += 1;
        self.unknown += body.unknown.len();
        if let Ok(parsed) = parse(&routine.source) {
            walk(&parsed.block, &mut |_| self.statements += 1);
        }
        let found = body.problems.iter().map(|problem| {
            format!("{} {} {} at {}", routine.signature(), problem.code, problem.message, problem.offset)
        });
        self.found.extend(found);
    }

    fn of(routines: &[Routine], bodies: &BTreeMap<u32, Understood>) -> Self {
        let mut counts = Counts::default();
        routines.iter().for_each(|routine| counts.add(routine, &bodies[&routine.oid]));
        counts
    }

    /// Asserts that nothing is found.
    fn must_be_clean(self, major: u32, name: &str) {
        let Counts { functions, statements, unknown, found } = self;
        println!(
            "[{major}] {name}: {functions} functions, {statements} statements, {unknown} unknown parts, {} found",
            found.len()
        );
        assert!(functions > 0 && found.is_empty(), "[{major}] {name}: {found:#?}");
    }
}

async fn understood(session: &Session) -> Counts {
    let routines = read(session, &Scope::default()).await.expect("routines");
    let bodies = understand(session, &routines).await.expect("understood");
    Counts::of(&routines, &bodies)
}

#[test]
fn nothing_is_found_in_the_reference_database() {
    for major in majors() {
        run(async {
            let database = reference::live(major).await;
            let session = database.session().await;
            understood(&session).await.must_be_clean(major, "the reference database");
            session.close().await.expect("closed");
            database.drop(major).await;
        });
    }
}

/// The good functions of our own corpus, whose calls work.
#[test]
fn nothing_is_found_in_functions_whose_calls_work() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let made = make(&session, cases(major)).await;
            let routines = read(&session, &Scope::default()).await.expect("routines");
            let bodies = understand(&session, &routines).await.expect("understood");
            let mut counts = Counts::default();
            for (case, oids) in made.iter().filter(|(case, _)| case.is_good()) {
                let works = case.calls.iter().all(|(_, outcome)| outcome.is_none());
                if works {
                    assert!(!case.calls.is_empty() && call(&database, &case.calls[0].0).await.1.is_empty());
                }
                let mine = routines.iter().filter(|routine| oids.contains(&routine.oid));
                mine.for_each(|routine| counts.add(routine, &bodies[&routine.oid]));
            }
            counts.must_be_clean(major, "the good cases");
            session.close().await.expect("closed");
            database.drop(major).await;
        });
    }
}

/// What is rightly found in the corpus of the parser, which holds a SELECT whose rows go nowhere.
const RIGHTLY: &str = "public.runs_sql(bigint) 42601 the rows of the statement have no destination";

/// The corpus of the parser holds every construct.
#[test]
fn nothing_is_found_in_the_corpus_of_the_parser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plpgsql/corpus");
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let files = std::fs::read_dir(&folder).expect("the corpus");
            let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
            paths.sort_by_key(|path| (!path.ends_with("prelude.sql"), path.clone()));
            for path in paths {
                let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
                let since = name.strip_prefix("since_").map_or(0, |since| since.parse::<u32>().expect("a major"));
                if since <= major {
                    session.batch(&std::fs::read_to_string(&path).expect("read")).await.expect("made");
                }
            }
            let mut counts = understood(&session).await;
            let all = counts.found.len();
            counts.found.retain(|found| !found.starts_with(RIGHTLY));
            assert_eq!(counts.found.len(), all - 1, "[{major}] the SELECT of runs_sql is not found");
            counts.must_be_clean(major, "the corpus of the parser");
            session.close().await.expect("closed");
            database.drop(major).await;
        });
    }
}
