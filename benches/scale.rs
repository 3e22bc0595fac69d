//! Whether cost grows with size and no faster: each step at a size, at twice and at four times the size.
//!
//! `cargo bench --bench scale [-- TABLES]` first measures what needs no server, as time that this thread had on a processor, which
//! a busy machine hardly changes; then what reads or makes a database as a whole process: of up to 2,000 tables, or as many as
//! are named, of functions, and of one table with many partitions or columns. A ratio of 2 is linear, of 4 quadratic.
//! Foreign keys to one table are the server's own quadratic cost, which `load` shows with more tables than these.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

mod common;

use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

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

/// What a database is filled with: its name, how much of it there is at most, and the statements that make it.
struct Fill {
    what: &'static str,
    most: usize,
    statements: fn(usize) -> Vec<String>,
    /// Whether a ratio above that of linear cost is the server's own, and known.
    known: bool,
}

const FILLS: [Fill; 3] = [
    Fill { what: "functions", most: 16_000, statements: functions, known: false },
    // The server looks at all partitions to add one, so that they take longer to make than to read.
    Fill { what: "partitions", most: 3_200, statements: partitions, known: false },
    // Until 17, the server makes the names of all columns unique to write out an expression.
    Fill { what: "columns, a quarter of them generated", most: 1_600, statements: columns, known: true },
];

fn functions(number: usize) -> Vec<String> {
    let one = |at: usize| format!("CREATE FUNCTION public.f{at}(a int) RETURNS int LANGUAGE sql AS 'SELECT a + {at}';");
    (0..number).map(one).collect()
}

fn partitions(number: usize) -> Vec<String> {
    let parent = "CREATE TABLE public.p (id int PRIMARY KEY, note text) PARTITION BY RANGE (id);".to_owned();
    let one =
        |at: usize| format!("CREATE TABLE public.p{at} PARTITION OF public.p FOR VALUES FROM ({at}) TO ({});", at + 1);
    [parent].into_iter().chain((0..number).map(one)).collect()
}

fn columns(number: usize) -> Vec<String> {
    let one = |at: usize| match at % 4 {
        1 => format!("c{at} int2 GENERATED ALWAYS AS ((c{} + {at})::int2) STORED", at - 1),
        _ => format!("c{at} int2 DEFAULT {at}"),
    };
    vec![format!("CREATE TABLE public.wide ({});", (0..number).map(one).collect::<Vec<_>>().join(", "))]
}

/// What is done with each database: the words of the command line. The first writes `schema/`, which the others read.
const COMMANDS: [(&str, &[&str]); 4] = [
    ("snapshot", &["snapshot", "--quiet", "--from", URL]),
    ("verify --full", &["verify", "--full", "--url", URL]),
    ("lint", &["lint", "--url", URL]),
    ("load", &["load", "--url", EMPTY]),
];
/// Stands for the address of the database, and of an empty one.
const URL: &str = "URL";
const EMPTY: &str = "EMPTY";

async fn servers(arguments: &Arguments) {
    let server = common::server(None).await;
    let conditions = format!("Seconds of a whole process; {}", common::conditions(&server).await);
    let head = ["of a database with", "command", "at most", "a quarter", "half", "all", "all to half"];
    let mut table = Table::begin("scale of a database", &conditions, &head);
    let most = arguments.numbers(&[2_000])[0];
    let mut took = Vec::new();
    for tables in [most / 4, most / 2, most] {
        let database = server.create_database(None).await.unwrap();
        schema::fill(&server.target(&database), tables).await;
        took.push(commands(&server, &database).await);
    }
    told_of(&mut table, "tables", most, &took, false);
    for fill in FILLS {
        let mut took = Vec::new();
        for number in [fill.most / 4, fill.most / 2, fill.most] {
            let database = server.create_database(None).await.unwrap();
            let session = Session::connect(&server.target(&database)).await.unwrap();
            for part in (fill.statements)(number).chunks(200) {
                session.batch(&part.concat()).await.unwrap();
            }
            session.batch("VACUUM ANALYZE").await.unwrap();
            session.close().await.unwrap();
            took.push(commands(&server, &database).await);
        }
        told_of(&mut table, fill.what, fill.most, &took, fill.known);
    }
    table.end(arguments);
    server.stop().await.unwrap();
}

/// A row for each command, of what it took at each size.
fn told_of(table: &mut Table, what: &str, most: usize, took: &[[f64; COMMANDS.len()]], known: bool) {
    for (at, (command, _)) in COMMANDS.iter().enumerate() {
        let took: Vec<f64> = took.iter().map(|took| took[at]).collect();
        let cells = [what.to_owned(), (*command).to_owned(), most.to_string()].into_iter();
        let ratio = wanted(took[2] / took[1], (!known).then_some(LINEAR));
        table.row(&cells.chain(took.into_iter().map(short)).chain([ratio]).collect::<Vec<_>>());
    }
}

/// The seconds of each command, the better of two; the database is dropped after.
async fn commands(server: &Server, database: &str) -> [f64; COMMANDS.len()] {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("trueup.toml"), "").unwrap();
    let mut took = [f64::INFINITY; COMMANDS.len()];
    for (took, (_, words)) in took.iter_mut().zip(COMMANDS) {
        for _ in 0..2 {
            let empty = server.create_database(None).await.unwrap();
            let address = |database: &str| common::url(&server.target(database));
            let words = words.iter().map(|word| match *word {
                URL => address(database),
                EMPTY => address(&empty),
                word => word.to_owned(),
            });
            *took = took.min(run(folder.path(), &words.collect::<Vec<_>>()));
            server.drop_database(&empty).await.unwrap();
        }
    }
    server.drop_database(database).await.unwrap();
    took
}

/// The seconds of one run, whatever it finds.
fn run(folder: &Path, words: &[String]) -> f64 {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut way = Way::new("trueup", env!("CARGO_BIN_EXE_trueup"), &words);
    way.command.current_dir(folder).env("TRUEUP_CACHE_DIR", folder).stderr(Stdio::null());
    let began = Instant::now();
    let status = way.command.status().unwrap();
    assert!(matches!(status.code(), Some(0 | 1)), "{words:?}");
    began.elapsed().as_secs_f64()
}
