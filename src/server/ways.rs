//! Which way to a server is taken.

use std::path::PathBuf;

use super::account::Account;
use super::address::Address;
use super::binaries::{self, Binaries};
#[cfg(feature = "docker")]
use super::container::Container;
use super::local::Local;
use super::{Kept, Options, Server, Way, npm, places, system};
use crate::error::{Error, Result};

/// What the user pointed at: it serves, or the error is about it.
enum Named {
    Address(String),
    Binaries(PathBuf),
}

/// Starts what the user named, else the first way that works.
pub(super) async fn start(options: &Options) -> Result<Server> {
    match named(options) {
        Some(Named::Address(url)) => at(&url, options).await,
        Some(Named::Binaries(folder)) => {
            let account = Account::find()?;
            let binaries = binaries::named(&folder, options.major, &account).await?;
            run(&binaries, &account, options).await
        }
        None => first(options).await,
    }
}

/// Flags win over the environment, and an address over binaries.
fn named(options: &Options) -> Option<Named> {
    let variable = |name: &str, way: Way| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty());
        value.filter(|_| options.only.is_none_or(|only| only == way))
    };
    let url = || variable("TRUEUP_SERVER_URL", Way::Address).map(|url| url.to_string_lossy().into_owned());
    let folder = || variable("TRUEUP_PG_BIN", Way::Local).map(PathBuf::from);
    (options.url.clone().map(Named::Address))
        .or_else(|| options.bin_dir.clone().map(Named::Binaries))
        .or_else(|| url().map(Named::Address))
        .or_else(|| folder().map(Named::Binaries))
}

async fn first(options: &Options) -> Result<Server> {
    let ways = [Way::Local, Way::Npm, Way::Docker];
    let mut refused = vec!["address: none is given by flag or TRUEUP_SERVER_URL".to_owned()];
    for way in ways.into_iter().filter(|way| options.only.is_none_or(|only| only == *way)) {
        let (name, started) = match way {
            Way::Address => continue,
            Way::Local => ("binaries of this machine", local(options).await),
            Way::Npm => ("binaries fetched through npm", fetched(options).await),
            Way::Docker => ("Docker", docker(options).await),
        };
        match started {
            Ok(server) => return Ok(server),
            Err(error) => refused.push(told(name, &error)),
        }
    }
    let wanted = options.major.map_or_else(String::new, |major| format!(" {major}"));
    let error = Error::new(format!("no throw-away PostgreSQL{wanted} server can be had"))
        .hint(system::install_hint(options.major));
    Err(refused.into_iter().fold(error, Error::detail))
}

/// One way's failure as one fact, with what it says of itself below.
fn told(way: &str, error: &Error) -> String {
    let below = error.details().iter().flat_map(|detail| detail.lines()).map(|line| format!("\n  {line}"));
    format!("{way}: {error}{}", below.collect::<String>())
}

async fn at(url: &str, options: &Options) -> Result<Server> {
    let address = Address::start(url, options.major).await;
    let address = address.map_err(|error| error.context("cannot make throw-away databases"))?;
    let way = format!("PostgreSQL {} at {}", number(&address.version), address.target(""));
    let major = address.major;
    Ok(Server::new(Kept::Address(Box::new(address)), major, way))
}

async fn local(options: &Options) -> Result<Server> {
    let account = Account::find()?;
    let binaries = binaries::find(options.major, &account).await?;
    run(&binaries, &account, options).await
}

async fn fetched(options: &Options) -> Result<Server> {
    let account = Account::find()?;
    let cache = cache(options, &account)?;
    let binaries = npm::find(options, &account, &cache).await?;
    run(&binaries, &account, options).await
}

async fn run(binaries: &Binaries, account: &Account, options: &Options) -> Result<Server> {
    let cache = cache(options, account)?;
    let local = Local::start(binaries, account, &cache, &options.progress).await?;
    let way = format!("PostgreSQL {} from {}", binaries.version(), binaries.folder.display());
    Ok(Server::new(Kept::Local(local), binaries.major, way))
}

fn cache(options: &Options, account: &Account) -> Result<PathBuf> {
    places::cache(options.cache_dir.as_deref(), account)
}

#[cfg(feature = "docker")]
async fn docker(options: &Options) -> Result<Server> {
    let container = Container::start(options).await?;
    let way = format!("PostgreSQL {} in a container of {}", number(&container.version), container.image);
    let major = container.major;
    Ok(Server::new(Kept::Docker(Box::new(container)), major, way))
}

#[cfg(not(feature = "docker"))]
async fn docker(_: &Options) -> Result<Server> {
    Err(Error::new("this trueup was built without it"))
}

/// `17.10` of `17.10 (Debian 17.10-1)`.
fn number(version: &str) -> &str {
    version.split_whitespace().next().unwrap_or_default()
}
