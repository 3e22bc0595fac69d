//! Whether cost grows with size and no faster: each step at a size, at twice and at four times the size.
//!
//! `cargo bench --bench scale [-- TABLES]` first measures what needs no server, as time that this thread had on a processor, which
//! a busy machine hardly changes; then `verify` as a whole process, of up to 4,000 tables, or as many as are named (50,000 take an
//! hour to make), of as many functions, and of one table with up to 8,000 partitions. A ratio of 2 is linear, of 4 quadratic.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

mod common;

use common::process::Way;
use common::table::{Table, short, wanted};
use common::texts::{body, routine, script, table, tables};
use common::{Arguments, schema};
use trueup::compare::{DRIFT, compare, findings};
use trueup::db::Session;
use trueup::model::Model;
use trueup::report::{self, Format, Report};
use trueup::server::Server;

/// What is taken for linear: a bit of what a sort or a cache that is too small adds.
const LINEAR: f64 = 2.6;

fn main() {
    let arguments = Arguments::read();
    let mut table = Table::begin("scale", "Milliseconds on a processor.", &HEAD);
    for (what, full, step) in STEPS {
        row(&mut table, what, [full / 4, full / 2, *full], *step);
    }
    table.end(&arguments);
    if !arguments.has("--alone") {
        common::run(servers(&arguments));
    }
}

const HEAD: [&str; 6] = ["what", "at most", "a quarter", "half", "all", "all to half"];

/// A step, the size that it is wanted for, and how to do it: the function makes its input and says how long the rest took.
type Step = (&'static str, usize, fn(usize) -> f64);

const STEPS: &[Step] = &[
    ("split a file into statements, bytes", 5_000_000, |size| {
        let text = script(size);
        timed(|| trueup::sql::split(&text).len())
    }),
    ("parse one body, bytes", 5_000_000, |size| {
        let text = body(size);
        timed(|| trueup::plpgsql::parse(&text).unwrap())
    }),
    ("compare equal objects", 50_000, |size| {
        let (one, other) = (tables(size, "text"), tables(size, "text"));
        timed(|| compare(&one, &other).len())
    }),
    ("compare and report objects that all differ", 20_000, |size| {
        let (one, other) = (tables(size, "text"), tables(size, "bytea"));
        timed(|| told(&one, &other))
    }),
    ("compare and report one table's columns", 1_600, |size| {
        let (one, other) = (table(size, "text"), table(size, "bytea"));
        timed(|| told(&one, &other))
    }),
    ("compare and report one body, bytes", 5_000_000, |size| {
        let (one, other) = (routine(&body(size)), routine(&body(size).replace("count", "total")));
        timed(|| told(&one, &other))
    }),
    ("fingerprint objects", 50_000, |size| {
        let model = tables(size, "text");
        timed(|| model.fingerprint())
    }),
    ("write, plan and read schema/", 8_000, |size| {
        let (model, folder) = (tables(size, "text"), tempfile::tempdir().unwrap());
        timed(|| {
            trueup::schema::write(folder.path(), &model).unwrap();
            assert!(trueup::schema::plan(folder.path(), &model).unwrap().steps.is_empty());
            trueup::schema::read(folder.path()).unwrap()
        })
    }),
];

/// Measures three sizes, the smallest first, each twice; the better counts.
fn row(table: &mut Table, what: &str, sizes: [usize; 3], step: fn(usize) -> f64) {
    let took = sizes.map(|size| step(size).min(step(size)));
    let cells = [what.to_owned(), sizes[2].to_string()].into_iter();
    let ratio = wanted(took[2] / took[1], Some(LINEAR));
    table.row(&cells.chain(took.map(|took| short(took * 1e3))).chain([ratio]).collect::<Vec<_>>());
}

/// The seconds that this thread was on a processor.
fn timed<T>(act: impl FnOnce() -> T) -> f64 {
    let began = on_processor();
    let done = act();
    let took = on_processor() - began;
    drop(done);
    took
}

fn on_processor() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

fn told(one: &Model, other: &Model) -> usize {
    let mut report = Report::new("verify");
    report.findings = findings(compare(one, other), "schema".as_ref(), &DRIFT);
    ["human", "json", "sarif"]
        .map(|name| report::write(&report, Format::from_name(name).unwrap(), &report::Options::default()).len())
        .iter()
        .sum()
}

/// What a database is filled with.
type Fill = (&'static str, usize, fn(usize) -> Vec<String>);

const FILLS: [Fill; 2] = [
    ("functions", 16_000, |number| {
        let one =
            |at: usize| format!("CREATE FUNCTION public.f{at}(a int) RETURNS int LANGUAGE sql AS 'SELECT a + {at}';");
        (0..number).map(one).collect()
    }),
    ("partitions", 8_000, |number| {
        let parent = "CREATE TABLE public.p (id int PRIMARY KEY, note text) PARTITION BY RANGE (id);".to_owned();
        let one = |at: usize| {
            format!("CREATE TABLE public.p{at} PARTITION OF public.p FOR VALUES FROM ({at}) TO ({});", at + 1)
        };
        [parent].into_iter().chain((0..number).map(one)).collect()
    }),
];

async fn servers(arguments: &Arguments) {
    let server = common::server(None).await;
    let conditions = format!("Seconds of `trueup verify --full`; {}", common::conditions(&server).await);
    let mut table = Table::begin("scale of a database", &conditions, &HEAD);
    let most = arguments.numbers(&[4_000])[0];
    let mut took = [0.0; 3];
    for (took, tables) in took.iter_mut().zip([most / 4, most / 2, most]) {
        let database = server.create_database(None).await.unwrap();
        schema::fill(&server.target(&database), tables).await;
        *took = verify(&server, &database).await;
    }
    told_of(&mut table, "tables", most, took);
    for (what, most, statements) in FILLS {
        let mut took = [0.0; 3];
        for (took, number) in took.iter_mut().zip([most / 4, most / 2, most]) {
            let database = server.create_database(None).await.unwrap();
            let session = Session::connect(&server.target(&database)).await.unwrap();
            for part in statements(number).chunks(200) {
                session.batch(&part.concat()).await.unwrap();
            }
            session.batch("VACUUM ANALYZE").await.unwrap();
            session.close().await.unwrap();
            *took = verify(&server, &database).await;
        }
        told_of(&mut table, what, most, took);
    }
    table.end(arguments);
    server.stop().await.unwrap();
}

fn told_of(table: &mut Table, what: &str, most: usize, took: [f64; 3]) {
    let cells = [what.to_owned(), most.to_string()].into_iter().chain(took.map(short));
    table.row(&cells.chain([wanted(took[2] / took[1], Some(LINEAR))]).collect::<Vec<_>>());
}

/// The seconds of a verify that finds nothing, the best of three; the database is dropped after.
async fn verify(server: &Server, database: &str) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("trueup.toml"), "").unwrap();
    let url = common::url(&server.target(database));
    let trueup = |arguments: &[&str]| {
        let mut way = Way::new("trueup", env!("CARGO_BIN_EXE_trueup"), arguments);
        way.command.current_dir(folder.path()).env("TRUEUP_CACHE_DIR", folder.path());
        way.time().unwrap().as_secs_f64()
    };
    trueup(&["snapshot", "--from", &url]);
    let took = (0..3).map(|_| trueup(&["verify", "--full", "--url", &url])).fold(f64::INFINITY, f64::min);
    server.drop_database(database).await.unwrap();
    took
}
