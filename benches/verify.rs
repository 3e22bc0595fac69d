//! `verify` of a database that is as it must be, as whole processes that take turns: beside `pg_dump --schema-only`, and beside
//! the floor, which is a client that does nothing but read (benches/common/floor.rs), with one session and with two.
//!
//! `cargo bench --bench verify [-- TABLES…]`; 100, 1,000 and 10,000 by default. Numbers are medians, and medians of the ratios
//! of each round; behind a ratio stands what is wanted of it. Peers join in where they are found.
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

use common::process::{Way, find, find_server_program, interleaved, median, ratio};
use common::table::{Table, short, wanted};
use common::{Arguments, floor, schema};
use trueup::server::Server;

/// So much memory is allowed for 10,000 tables, in MB.
const MOST_MEMORY: f64 = 150.0;
/// Peers that take minutes are not run on more tables than this.
const MOST_FOR_PEERS: usize = 1_000;

fn main() {
    let arguments = Arguments::read();
    match arguments.part(floor::WORD) {
        Some(words) => floor::play(words),
        None => common::run(bench(&arguments)),
    }
}

async fn bench(arguments: &Arguments) {
    let server = common::server(None).await;
    let head = ["tables", "what", "s", "to the floor", "to pg_dump", "peak MB"];
    let mut table = Table::begin("verify", &common::conditions(&server).await, &head);
    for tables in arguments.numbers(&[100, 1_000, 10_000]) {
        size(&server, tables, &mut table).await;
    }
    for peer in peers(&server, "").iter().filter(|peer| peer.program.is_none()) {
        table.row(&["", peer.name, "not installed", "", "", ""].map(str::to_owned));
    }
    table.end(arguments);
    server.stop().await.unwrap();
}

/// The rows of one size.
async fn size(server: &Server, tables: usize, table: &mut Table) {
    let database = server.create_database(None).await.unwrap();
    schema::fill(&server.target(&database), tables).await;
    let folder = tempfile::tempdir().unwrap();
    let mut ways = ways(server, &database, folder.path());
    if tables <= MOST_FOR_PEERS {
        ways.extend(peers(server, &database).into_iter().filter_map(Peer::way));
    }
    let took = interleaved(&mut ways, if tables > 1_000 { 3 } else { 7 });
    let seconds = |name: &str| {
        let at = ways.iter().position(|way| way.name == name)?;
        took[at].as_ref().ok().cloned()
    };
    let (floor, dump) = (seconds(FLOOR), seconds(DUMP));
    for (at, took) in took.iter().enumerate() {
        let name = ways[at].name.clone();
        let first = [tables.to_string(), name.clone()];
        let rest = match took {
            Err(error) => [error.clone(), String::new(), String::new(), String::new()],
            Ok(took) => {
                let [to_floor, to_dump] = limits(&name, tables);
                let to = |other: &Option<Vec<f64>>, most| other.as_ref().map(|other| wanted(ratio(took, other), most));
                let most = (name.starts_with("trueup") && tables >= 1_000).then_some(MOST_MEMORY);
                [
                    short(median(took)),
                    to(&floor, to_floor).unwrap_or_default(),
                    to(&dump, to_dump).unwrap_or_default(),
                    wanted(ways[at].peak().round(), most),
                ]
            }
        };
        table.row(&[&first[..], &rest[..]].concat());
    }
    server.drop_database(&database).await.unwrap();
}

const FLOOR: &str = "floor, one session";
const DUMP: &str = "pg_dump --schema-only";
const FULL: &str = "trueup verify --full";
const UNCHANGED: &str = "trueup verify, nothing changed";

/// What is wanted, at most: of the ratio to the floor, and of that to pg_dump.
fn limits(name: &str, tables: usize) -> [Option<f64>; 2] {
    match name {
        FULL if tables < 1_000 => [Some(1.5), None],
        FULL => [Some(0.75), Some(0.15)],
        UNCHANGED if tables >= 10_000 => [None, Some(0.04)],
        _ => [None, None],
    }
}

fn ways(server: &Server, database: &str, folder: &Path) -> Vec<Way> {
    let target = server.target(database);
    let url = common::url(&target);
    let mut ways = Vec::new();
    match find_server_program("pg_dump", "TRUEUP_PG_DUMP") {
        Some(program) => ways.push(Way::new(DUMP, program, &["--schema-only", "-f", "/dev/null", "-d", &url])),
        None => ways.push(Way::new(DUMP, "pg_dump", &[])),
    }
    ways.extend(floor::way(FLOOR, &target, 1));
    ways.extend(floor::way("floor, two sessions", &target, 2));
    std::fs::write(folder.join("trueup.toml"), "").unwrap();
    trueup("trueup snapshot", folder, &["snapshot", "--from", &url]).time().unwrap();
    ways.push(trueup(FULL, folder, &["verify", "--full", "--url", &url]));
    // The run that warms it up is the one that is remembered.
    ways.push(trueup(UNCHANGED, folder, &["verify", "--url", &url]));
    ways
}

fn trueup(name: &str, folder: &Path, arguments: &[&str]) -> Way {
    let mut way = Way::new(name, env!("CARGO_BIN_EXE_trueup"), arguments);
    way.command.current_dir(folder).env("XDG_CACHE_HOME", folder.join("cache"));
    way
}

/// Another program that compares a database with itself, or reads it whole.
struct Peer {
    name: &'static str,
    program: Option<std::path::PathBuf>,
    arguments: Vec<String>,
}

impl Peer {
    fn way(self) -> Option<Way> {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        self.program.map(|program| Way::new(self.name, program, &arguments))
    }
}

fn peers(server: &Server, database: &str) -> Vec<Peer> {
    let url = common::url(&server.target(database));
    let peer = |name: &'static str, arguments: &[&str]| Peer {
        name,
        program: find(name.split(' ').next().unwrap_or_default(), ""),
        arguments: arguments.iter().map(|argument| (*argument).to_owned()).collect(),
    };
    vec![
        peer("migra", &["--unsafe", &url, &url]),
        peer("atlas schema inspect", &["schema", "inspect", "--url", &url]),
        peer("pgdelta", &["plan", "--source", &url, "--target", &url]),
        peer("liquibase snapshot", &["snapshot", "--url", &url.replacen("postgresql://", "jdbc:postgresql://", 1)]),
    ]
}
