//! A server of our own: a copy of the template, started on a unix socket in a private folder.

use std::ffi::OsString;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use super::account::Account;
use super::binaries::Binaries;
use super::folder::{self, Folder};
use super::guardian::Guardian;
use super::{Progress, places, template};
use crate::db::{Session, Target};
use crate::error::{Error, Result};

/// The number in the socket's name; the folder is private, so that nothing can collide.
const PORT: u16 = 5432;
/// A loaded machine may take seconds; a server that takes longer than this hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where `postmaster.pid` says how far the server is, for `pg_ctl`.
const STATUS_LINE: usize = 7;
/// What it says then.
const READY: &str = "ready";

/// Speed for durability, for nothing here outlives the process; and nothing that depends on the machine.
const SETTINGS: [&str; 21] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=256MB",
    "checkpoint_timeout=1h",
    "shared_buffers=32MB",
    "huge_pages=off",
    "dynamic_shared_memory_type=mmap",
    "max_connections=100",
    "max_locks_per_transaction=256",
    "max_logical_replication_workers=0",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    // Statements that fail are the caller's business; crashes are LOG and worse.
    "log_min_messages=log",
    "log_checkpoints=off",
];

/// A running server; dropped, it is gone.
#[derive(Debug)]
pub(crate) struct Local {
    guardian: Guardian,
}

impl Local {
    /// Starts the binaries.
    pub(crate) async fn start(
        binaries: &Binaries,
        account: &Account,
        cache: &Path,
        progress: &Progress,
    ) -> Result<Local> {
        let (template, base) =
            tokio::try_join!(template::ensure(binaries, account, cache, progress), places::choose_scratch(account))?;
        let first = launch(binaries, account, &template, &base).await;
        if first.is_ok() {
            return first;
        }
        // A cleaner of temporary folders may have eaten half of the template.
        template::forget(&template);
        let template = template::ensure(binaries, account, cache, progress).await?;
        launch(binaries, account, &template, &base).await
    }

    /// A database of the server.
    pub(crate) fn target(&self, database: &str) -> Target {
        Target::local(self.guardian.folder(), PORT, "postgres", database)
    }
}

async fn launch(binaries: &Binaries, account: &Account, template: &Path, base: &Path) -> Result<Local> {
    let folder = Folder::create(base, account)?;
    let command = command(binaries, folder.path());
    let mut local = Local { guardian: Guardian::start(account, folder, Some(template), command)? };
    for base in places::scratch() {
        folder::sweep(&base, account);
    }
    local.wait_until_ready(binaries).await?;
    Ok(local)
}

fn command(binaries: &Binaries, folder: &Path) -> Vec<OsString> {
    let mut command: Vec<OsString> = vec![binaries.folder.join("postgres").into()];
    command.extend(["-D".into(), folder.join("data").into()]);
    command.extend(["-k".into(), folder.into(), "-p".into(), PORT.to_string().into()]);
    let sync_io = (binaries.major >= 18).then_some("io_method=sync");
    for setting in SETTINGS.into_iter().chain(sync_io) {
        command.extend(["-c".into(), setting.into()]);
    }
    command
}

impl Local {
    /// Whether the server takes connections. Its lock file is asked first: a connection that comes too early costs it a process.
    async fn answers(&self, target: &Target) -> bool {
        let folder = self.guardian.folder();
        let status = std::fs::read_to_string(folder.join("data/postmaster.pid"));
        let starting = status.is_ok_and(|lines| lines.lines().nth(STATUS_LINE).is_none_or(|line| line.trim() != READY));
        let socket = folder.join(format!(".s.PGSQL.{PORT}"));
        !starting && UnixStream::connect(socket).is_ok() && Session::connect(target).await.is_ok()
    }

    async fn wait_until_ready(&mut self, binaries: &Binaries) -> Result<()> {
        let start = Instant::now();
        let target = self.target("postgres");
        let failed = |what: &str, words: String| {
            Err(Error::new(format!("PostgreSQL {} from {} {what}", binaries.version(), binaries.folder.display()))
                .detail(words))
        };
        while !self.answers(&target).await {
            if let Some(status) = self.guardian.status() {
                return failed(&format!("ended with status {status} at its start"), self.guardian.last_words());
            }
            if start.elapsed() > PATIENCE {
                return failed("did not answer within a minute", self.guardian.last_words());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Ok(())
    }
}
