//! What a test waits for: the template of this repository's migrations, and a database that is copied from it.
//!
//! `cargo bench --bench testing [-- MAJOR…]`; the newest major at hand by default. The two ways in which a server copies a
//! database are measured too, from major 15 on, which has both.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "a bench")]

use std::path::Path;
use std::time::{Duration, Instant};

use trueup::config::Config;
use trueup::server::{Options, Server};
use trueup::testing::Template;

const NUMBER: u32 = 50;

fn main() {
    let majors: Vec<Option<u32>> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok().map(Some)).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for major in if majors.is_empty() { vec![None] } else { majors } {
        runtime.block_on(bench(&Options { major, ..Options::default() }));
    }
}

async fn bench(options: &Options) {
    let config = Config::load(None, Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    // The data directory is prepared once for a machine.
    Server::start(options).await.unwrap().stop().await.unwrap();
    let (server, alone) = timed(async || Server::start(options).await.unwrap()).await;
    let (template, whole) = timed(async || Template::of(&config, options).await.unwrap()).await;
    println!("{}: start {alone:.1?}, template with the start {whole:.1?}", server.way());
    let mut kept = Vec::new();
    let ((), all) = timed(async || {
        for _ in 0..NUMBER {
            kept.push(template.database().await.unwrap());
        }
    })
    .await;
    println!("  database {:.1?}", all / NUMBER);
    let session = kept[0].session().await.unwrap();
    for strategy in ["file_copy", "wal_log"].iter().filter(|_| server.major() >= 15) {
        let ((), all) = timed(async || {
            for number in 0..NUMBER {
                let sql =
                    format!("create database {strategy}_{number} template {} strategy {strategy}", kept[1].name());
                session.batch(&sql).await.unwrap();
            }
        })
        .await;
        println!("  CREATE DATABASE alone by {strategy} {:.1?}", all / NUMBER);
    }
}

async fn timed<T>(act: impl AsyncFnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = act().await;
    (done, start.elapsed())
}
