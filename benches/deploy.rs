//! The reference fix on a database that is in use: how long are clients blocked, and do they see errors?
//!
//! `cargo bench --bench deploy [-- NUMBERS]` makes the reference database as it was before the fix, with 1,000,000 numbers
//! and credentials, and applies the fix while a second process reads and writes:
//! - as this repository's migrations do it, by trueup;
//! - naively: the same change in one transaction of psql's making.
//!
//! Clients: two read numbers and credentials by key, two change them, one buys numbers through the RPC, and one reads a report
//! that keeps its transaction open for a second. Only their waiting counts, not the report itself.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a bench"
)]

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

mod common;

use common::table::Table;
use common::{Arguments, run, target};
use trueup::config::Config;
use trueup::db::{Session, Target};
use trueup::migrate::{Event, Options, Outcome, Source, apply};

/// The last migration before the fix, and the last of it.
const BEFORE: &str = "20250602091500";
const AFTER: &str = "20260112084000";

fn main() {
    let arguments = Arguments::read();
    match arguments.part("load") {
        Some(words) => load(&words[0], words[1].parse().unwrap()),
        None => run(bench(&arguments)),
    }
}

async fn bench(arguments: &Arguments) {
    let numbers = arguments.numbers(&[1_000_000])[0] as u64;
    let config = Config::load(None, Path::new("")).unwrap();
    let source = Source::read(Path::new(""), &config.paths.migrations).unwrap();
    let server = common::server(None).await;
    let workshop = trueup::replay::Workshop::open(&config, &server).await.unwrap();
    let made = workshop.blank().await.unwrap();
    let base = made.database.clone();
    made.session.close().await.unwrap();
    let before = Options { to: Some(BEFORE.parse().unwrap()), ..Options::of(&config) };
    assert!(matches!(apply(&server.target(&base), &source, &before, &mut ()).await, Ok(Outcome::Done(_))));
    let session = Session::connect(&server.target(&base)).await.unwrap();
    session.batch(&fill(numbers)).await.unwrap();
    session.batch("VACUUM ANALYZE").await.unwrap();
    session.close().await.unwrap();

    let conditions = format!("{numbers} numbers and credentials, {}", common::conditions(&server).await);
    let head = ["change", "took", "statements", "errors", "longest wait", "waits over 100 ms"];
    let mut table = Table::begin("deploy", &conditions, &head);
    for way in ["none", "trueup", "trueup, lock_timeout 100ms", "naive, in one transaction"] {
        let made = workshop.copy(&base).await.unwrap();
        let target = server.target(&made.database);
        let mut clients = Clients::start(&target.to_string(), numbers);
        std::thread::sleep(Duration::from_secs(3));
        let began = Instant::now();
        let tries = match way {
            "none" => {
                std::thread::sleep(Duration::from_secs(10));
                0
            }
            "naive, in one transaction" => {
                made.session.batch(&naive()).await.unwrap();
                0
            }
            _ => by_trueup(&target, &source, &config, way.contains("100ms")).await,
        };
        let took = began.elapsed();
        std::thread::sleep(Duration::from_secs(2));
        let seen = clients.stop();
        let tries = if tries > 0 { format!(", {tries} retries") } else { String::new() };
        let first = [format!("{way}{tries}"), format!("{:.1} s", took.as_secs_f64())];
        table.row(&first.into_iter().chain(seen.split(" | ").map(str::to_owned)).collect::<Vec<_>>());
        workshop.drop(made).await.unwrap();
    }
    table.end(arguments);
    server.stop().await.unwrap();
}

async fn by_trueup(target: &Target, source: &Source, config: &Config, hasty: bool) -> u32 {
    let mut options = Options { to: Some(AFTER.parse().unwrap()), ..Options::of(config) };
    options.settings.retries = 100;
    if hasty {
        options.settings.lock_timeout = Duration::from_millis(100);
        options.settings.retry_pause = Duration::from_millis(200);
    }
    let mut tries = 0;
    let mut observer = |event: Event<'_>| tries += u32::from(matches!(event, Event::Retrying { .. }));
    let outcome = apply(target, source, &options, &mut observer).await.unwrap();
    assert!(matches!(&outcome, Outcome::Done(ran) if ran.len() == 8), "{outcome:?}");
    tries
}

/// What somebody would write who knows the tables and not their use.
fn naive() -> String {
    let function = std::fs::read_dir("migrations").unwrap().flatten().map(|entry| entry.path());
    let function = function
        .filter(|path| path.to_string_lossy().contains(AFTER) && path.to_string_lossy().ends_with(".up.sql"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .next()
        .unwrap();
    let history = std::fs::read_to_string("migrations/20260112083000_managed_number_history.up.sql").unwrap();
    format!(
        "BEGIN;
         ALTER TABLE public.managed_phone_numbers ADD COLUMN routing_direction text NOT NULL DEFAULT 'inbound'
             CHECK (routing_direction IN ('inbound', 'outbound', 'unassigned'));
         ALTER TABLE public.managed_phone_numbers DROP CONSTRAINT managed_phone_numbers_org_id_key,
             ADD CONSTRAINT managed_phone_numbers_org_id_routing_direction_key UNIQUE (org_id, routing_direction);
         ALTER TABLE public.org_credentials ADD COLUMN routing_direction text NOT NULL DEFAULT 'inbound'
             CHECK (routing_direction IN ('inbound', 'outbound', 'unassigned'));
         DROP INDEX public.org_credentials_active_key;
         CREATE UNIQUE INDEX org_credentials_active_direction_key
             ON public.org_credentials (org_id, provider, type, routing_direction) WHERE is_active;
         {history}; {function}; COMMIT"
    )
}

/// Organisations with a number each, and as many without.
fn fill(numbers: u64) -> String {
    let id = |kind: u8, at: &str| format!("('{kind:08}-0000-4000-8000-' || lpad(to_hex({at}), 12, '0'))::uuid");
    let (org, sub) = (id(1, "i"), id(2, "i"));
    format!(
        "SET session_replication_role = replica;
         INSERT INTO public.organizations (id, name) SELECT {org}, 'Clinic ' || i FROM generate_series(1, {numbers} * 2) i;
         INSERT INTO public.twilio_subaccounts (id, org_id, twilio_account_sid, encrypted_token)
         SELECT {sub}, {org}, 'AC' || lpad(to_hex(i), 32, '0'), '\\x00' FROM generate_series(1, {numbers} * 2) i;
         INSERT INTO public.managed_phone_numbers (org_id, subaccount_id, phone_number, twilio_phone_sid, country_code,
             number_type, vapi_phone_id, status)
         SELECT {org}, {sub}, '+1' || (2000000000 + i), 'PN' || lpad(to_hex(i), 32, '0'), 'US', 'local', {org}, 'active'
         FROM generate_series(1, {numbers}) i;
         INSERT INTO public.org_credentials (org_id, provider, type, is_managed)
         SELECT {org}, 'twilio', 'auth_token', true FROM generate_series(1, {numbers}) i;
         RESET session_replication_role;"
    )
}

/// The second process.
struct Clients(Child);

impl Clients {
    fn start(url: &str, numbers: u64) -> Self {
        let program = std::env::current_exe().unwrap();
        let mut command = Command::new(program);
        command.args(["load", url, &numbers.to_string()]).stdin(Stdio::piped()).stdout(Stdio::piped());
        Clients(command.spawn().unwrap())
    }

    fn stop(&mut self) -> String {
        self.0.stdin.take().unwrap().write_all(b"x").unwrap();
        let mut text = String::new();
        self.0.stdout.take().unwrap().read_to_string(&mut text).unwrap();
        self.0.wait().unwrap();
        text.trim().to_owned()
    }
}

/// What one client saw.
#[derive(Default)]
struct Seen {
    statements: u64,
    errors: Vec<String>,
    longest: Duration,
    slow: u64,
}

/// Reads and writes until its standard input ends.
fn load(url: &str, numbers: u64) {
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let clients: Vec<_> = (0..6_u64)
        .map(|client| {
            let (stop, url) = (stop.clone(), url.to_owned());
            std::thread::spawn(move || run(client_of(client, &url, numbers, &stop)))
        })
        .collect();
    let _ = std::io::stdin().read(&mut [0]);
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let seen: Vec<Seen> = clients.into_iter().map(|client| client.join().unwrap()).collect();
    let sum = |of: fn(&Seen) -> u64| seen.iter().map(of).sum::<u64>();
    let longest = seen.iter().map(|seen| seen.longest).max().unwrap();
    seen.iter().flat_map(|seen| &seen.errors).take(3).for_each(|error| eprintln!("{error}"));
    println!(
        "{} | {} | {} ms | {}",
        sum(|seen| seen.statements),
        sum(|seen| seen.errors.len() as u64),
        longest.as_millis(),
        sum(|seen| seen.slow)
    );
}

async fn client_of(client: u64, url: &str, numbers: u64, stop: &std::sync::atomic::AtomicBool) -> Seen {
    let session = Session::connect(&target(url)).await.unwrap();
    let (mut seen, mut at) = (Seen::default(), client + 1);
    while !stop.load(std::sync::atomic::Ordering::Relaxed) {
        // Steps over the organisations in an order that looks random and repeats itself.
        at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let one = (at >> 33) % numbers + 1;
        let sql = statement(client, one, numbers + seen.statements + 1);
        let began = Instant::now();
        if let Err(error) = session.batch(&sql).await {
            seen.errors.push(error.to_string());
        }
        let took = began.elapsed();
        seen.statements += 1;
        if client == 5 {
            let _ = session.batch("SELECT pg_sleep(0.8); COMMIT").await;
        }
        seen.longest = seen.longest.max(took);
        seen.slow += u64::from(took > Duration::from_millis(100));
        tokio::time::sleep(Duration::from_millis(if client == 5 { 200 } else { 2 })).await;
    }
    seen
}

fn statement(client: u64, one: u64, fresh: u64) -> String {
    let org = |at: u64| format!("'00000001-0000-4000-8000-{at:012x}'");
    match client {
        0 => format!("SELECT * FROM public.managed_phone_numbers WHERE org_id = {}", org(one)),
        1 => format!("SELECT * FROM public.org_credentials WHERE org_id = {} AND is_active", org(one)),
        2 => format!("UPDATE public.managed_phone_numbers SET status = 'active' WHERE org_id = {}", org(one)),
        3 => format!("UPDATE public.org_credentials SET is_managed = true WHERE org_id = {}", org(one)),
        4 => format!(
            "SELECT 1 / (public.insert_managed_number_atomic(p_org_id => {}, \
             p_subaccount_id => '00000002-0000-4000-8000-{fresh:012x}', p_phone_number => '+1{}', \
             p_twilio_phone_sid => 'PN{fresh:032x}', p_country_code => 'US', p_number_type => 'local', \
             p_vapi_phone_id => {}, p_vapi_credential_id => NULL, p_clinic_name => 'x') ->> 'success')::boolean::int",
            org(fresh),
            2_000_000_000 + fresh,
            org(fresh)
        ),
        // The report: its transaction stays open behind it.
        _ => format!(
            "BEGIN; SELECT count(*) FROM public.managed_phone_numbers WHERE org_id < {}; \
             SELECT count(*) FROM public.org_credentials WHERE org_id < {}",
            org(100),
            org(100)
        ),
    }
}
