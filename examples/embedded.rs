//! A program that carries its migrations and applies them when it starts: `cargo run --example embedded`.
//!
//! The server is a throw-away one, to have one; a program of yours takes its `DATABASE_URL`.

#![allow(clippy::print_stdout)]

use std::path::Path;

use include_dir::{Dir, include_dir};
use trueup::config::Config;
use trueup::db::Target;
use trueup::migrate::{Options, Outcome, Source, apply};
use trueup::replay::Workshop;
use trueup::server::{self, Server};
use trueup::{Error, Result};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// The one call at start-up: it waits for others who migrate, and returns when the schema is the one of trueup.lock.
async fn migrate(database: &Target, options: &Options) -> Result<usize> {
    let files = MIGRATIONS.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    let source = Source::embedded(files)?;
    match apply(database, &source, options, &mut ()).await? {
        Outcome::Done(ran) => Ok(ran.len()),
        Outcome::Refused(problems) => {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(Error::new(problems.join("; ")))
        }
        Outcome::Drifted(_) => Err(Error::new("the schema is not the expected one").hint("run `trueup verify`")),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    // What is compared: here, as everywhere in this repository, not what is Supabase's own.
    let config = Config::load(None, Path::new(env!("CARGO_MANIFEST_DIR")))?;
    let options = Options::of(&config);

    let server = Server::start(&server::Options::default()).await?;
    let blank = Workshop::open(&config, &server).await?.blank().await?;
    let database = server.target(&blank.database);
    for start in ["first", "second"] {
        let applied = migrate(&database, &options).await?;
        println!("{start} start: {applied} migrations applied, and the schema is the one of trueup.lock");
    }
    blank.session.close().await?;
    server.stop().await
}
