//! A real pgbouncer in front of a server. Debian's package; only where `TRUEUP_TEST_PGBOUNCER` says that it is to be there.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use trueup::config::Scope;
use trueup::db::{Host, Session, Target};
use trueup::migrate::{Options, Outcome, Repair, Undo, apply, baseline, repair, rollback};

use crate::migrate::project::{Project, on_each_major, versions};
use crate::migrate::roles;

/// The modes of a pool, and its sizes.
const TRANSACTION: [(&str, u32); 2] = [("transaction", 1), ("transaction", 10)];
const SESSION: [(&str, u32); 1] = [("session", 10)];

struct Pooler {
    child: Child,
    folder: tempfile::TempDir,
    /// The project's database, through it.
    target: Target,
}

fn program() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    let found = folders.map(|folder| folder.join("pgbouncer")).find(|program| program.is_file());
    found.expect("pgbouncer is missing; install it: apt-get install pgbouncer")
}

/// As root it runs as another user, as the server does.
fn stand_in() -> Option<&'static str> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    ["postgres", "nobody"].into_iter().find(|name| passwd.contains(&format!("\n{name}:"))).filter(|_| root)
}

impl Pooler {
    async fn start(server: &Target, mode: &str, size: u32) -> Pooler {
        let Host::Unix(socket) = &server.host else { panic!("the server has a socket") };
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o777)).unwrap();
        let at = |name: &str| folder.path().join(name);
        // It knows nobody whom this file does not name, and trusts those whom it does.
        let deployer = roles::deployer(&server.database);
        std::fs::write(at("users"), format!("\"postgres\" \"\"\n\"{deployer}\" \"\"\n")).unwrap();
        let settings = format!(
            "[databases]\n* = host={} port={}\n[pgbouncer]\nlisten_addr =\nlisten_port = 6432\nunix_socket_dir = {}\n\
             auth_type = trust\nauth_file = {}\npool_mode = {mode}\ndefault_pool_size = {size}\nmax_client_conn = 200\n\
             logfile = {}\n",
            socket.display(),
            server.port,
            folder.path().display(),
            at("users").display(),
            at("log").display(),
        );
        std::fs::write(at("settings"), settings).unwrap();
        let mut command = Command::new(program());
        command.args(stand_in().map(|user| ["-u", user]).iter().flatten()).arg("-q").arg(at("settings"));
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let target = Target { host: Host::Unix(folder.path().to_owned()), port: 6432, ..server.clone() };
        let pooler = Pooler { child, folder, target };
        pooler.wait().await;
        pooler
    }

    async fn wait(&self) {
        let began = Instant::now();
        while let Err(error) = Session::connect(&self.target).await {
            let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(began.elapsed() < Duration::from_secs(10), "{error}\n{log}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn session(&self) -> Session {
        Session::connect(&self.target).await.unwrap()
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a test in front of each major, with each kind of pool.
fn through(pools: &[(&str, u32)], files: &[(&str, &str)], test: impl AsyncFn(&Project, &Pooler)) {
    if std::env::var_os("TRUEUP_TEST_PGBOUNCER").is_none() {
        return println!("not run: TRUEUP_TEST_PGBOUNCER=1 asks for it");
    }
    for (mode, size) in pools {
        on_each_major(files, async |project| {
            let pooler = Pooler::start(&project.database.target, mode, *size).await;
            test(project, &pooler).await;
            nothing_leaked(project, &pooler).await;
        });
    }
}

/// Whoever is given one of the pool's sessions next finds neither locks nor settings of ours.
async fn nothing_leaked(project: &Project, pooler: &Pooler) {
    let locks = "select count(*) from pg_locks where locktype = 'advisory' \
        and database = (select oid from pg_database where datname = current_database())";
    assert_eq!(project.value(locks).await, "0");
    let mut others = Vec::new();
    for _ in 0..4 {
        let other = pooler.session().await;
        let settings = "select concat_ws('|', current_setting('lock_timeout'), current_setting('statement_timeout'), \
            current_setting('search_path'), current_setting('default_transaction_read_only'), current_user = session_user)";
        let found = other.value(settings).await.unwrap().unwrap();
        assert_eq!(found, "0|0|\"$user\", public|off|t");
        others.push(other);
    }
}

const FILES: [(&str, &str); 5] = [
    ("1_a.up.sql", "set search_path = pg_catalog, public; create table public.a (id int);"),
    ("1_a.down.sql", "drop table public.a;"),
    ("2_b.up.sql", "create table b (); set lock_timeout = '77s';"),
    ("2_b.down.sql", "drop table b;"),
    ("3_c.up.sql", "create table c (); insert into a values (1);"),
];

async fn ran(pooler: &Pooler, project: &Project) -> Vec<i64> {
    versions(apply(&pooler.target, &project.source(), &Options::default(), &mut ()).await.unwrap())
}

#[test]
fn files_in_one_transaction_are_applied_and_undone() {
    through(&TRANSACTION, &FILES, async |project, pooler| {
        assert_eq!(ran(pooler, project).await, [1, 2, 3]);
        assert_eq!(ran(pooler, project).await, Vec::<i64>::new());
        project.write("3_c.down.sql", "drop table c; delete from a;");
        let outcome =
            rollback(&pooler.target, &project.source(), Undo::To(1.into()), &Options::default(), &mut ()).await;
        assert_eq!(versions(outcome.unwrap()), [3, 2]);
        assert_eq!(ran(pooler, project).await, [2, 3]);
        let status = project.status().await;
        assert_eq!((status.applied.len(), status.pending.len(), status.problems.len()), (3, 0, 0));
    });
}

#[test]
fn each_is_applied_once_by_eight_at_once() {
    through(&TRANSACTION, &FILES, async |project, pooler| {
        let source = project.source();
        let options = Options::default();
        let runs = (0..8).map(|_| async {
            match apply(&pooler.target, &source, &options, &mut ()).await.unwrap() {
                Outcome::Done(ran) => ran.len(),
                other => panic!("{other:?}"),
            }
        });
        let counts = futures_util::future::join_all(runs).await;
        assert_eq!(counts.iter().sum::<usize>(), 3, "{counts:?}");
        assert_eq!(project.value("select count(*) from a").await, "1");
    });
}

#[test]
fn a_failure_leaves_nothing_behind() {
    through(&TRANSACTION, &FILES[..2], async |project, pooler| {
        project.write("2_b.up.sql", "set statement_timeout = '99s'; create table b (); select 1 / 0;");
        let error = apply(&pooler.target, &project.source(), &Options::default(), &mut ()).await.unwrap_err();
        assert_eq!(error.sqlstate(), Some("22012"), "{error}");
        assert_eq!(project.value("select to_regclass('a'), to_regclass('b')").await, "a");
        assert_eq!(project.value("select to_regclass('b')").await, "NULL");
    });
}

#[test]
fn what_needs_one_session_is_refused_at_once() {
    through(&TRANSACTION, &FILES[..2], async |project, pooler| {
        project.write("2_i.up.sql", "-- no-transaction\ncreate index concurrently i on a (id);");
        project.write("2_i.down.sql", "-- no-transaction\ndrop index concurrently i;");
        let error = apply(&pooler.target, &project.source(), &Options::default(), &mut ()).await.unwrap_err();
        assert!(error.message().starts_with("the connection goes through a pooler"), "{error}");
        assert_eq!(error.where_().unwrap().path.to_string_lossy(), "migrations/2_i.up.sql");
        // Nothing was begun, not even the first, nor a ledger made.
        assert_eq!(project.value("select to_regclass('a'), to_regclass('trueup.migrations')").await, "NULL");
        assert_eq!(project.up().await, [1, 2]);
        let undo = Undo::Steps(1);
        let error = rollback(&pooler.target, &project.source(), undo, &Options::default(), &mut ()).await.unwrap_err();
        assert!(error.message().starts_with("the connection goes through a pooler"), "{error}");
    });
}

#[test]
fn a_pool_in_session_mode_is_as_good_as_a_connection() {
    through(&SESSION, &FILES, async |project, pooler| {
        project.write("4_i.up.sql", "-- no-transaction\ncreate index concurrently i on a (id);");
        project.write("4_i.down.sql", "-- no-transaction\ndrop index concurrently i;");
        assert_eq!(ran(pooler, project).await, [1, 2, 3, 4]);
        let undo = Undo::Steps(1);
        let outcome = rollback(&pooler.target, &project.source(), undo, &Options::default(), &mut ()).await;
        assert_eq!(versions(outcome.unwrap()), [4]);
    });
}

#[test]
fn the_catalog_is_read_in_one_snapshot() {
    through(&[TRANSACTION[0], TRANSACTION[1], SESSION[0]], &FILES, async |project, pooler| {
        project.up().await;
        let direct = trueup::catalog::read(&project.session().await, &Scope::default()).await.unwrap().model;
        let pooled = trueup::catalog::read(&pooler.session().await, &Scope::default()).await.unwrap().model;
        assert_eq!(direct, pooled);
    });
}

/// The role that migrations run as is not the role of whoever is given the session next.
#[test]
fn the_role_is_left_to_nobody() {
    through(&[TRANSACTION[0], TRANSACTION[1], SESSION[0]], &FILES, async |project, pooler| {
        let owner = roles::owner(project).await;
        let target = Target { user: owner.deployer.clone(), ..pooler.target.clone() };
        let options = owner.options();
        assert_eq!(versions(apply(&target, &project.source(), &options, &mut ()).await.unwrap()), [1, 2, 3]);
        assert_eq!(owner.strangers(project).await, "");
        for _ in 0..4 {
            let other = Session::connect(&target).await.unwrap();
            assert_eq!(other.value("select current_user = session_user").await.unwrap().as_deref(), Some("t"));
        }
        let undo = Undo::To(1.into());
        project.write("3_c.down.sql", "drop table c;");
        assert_eq!(versions(rollback(&target, &project.source(), undo, &options, &mut ()).await.unwrap()), [3, 2]);
    });
}

/// What changes the record alone does so in the one transaction that it has.
#[test]
fn a_database_is_adopted_and_its_record_is_mended() {
    through(&TRANSACTION, &FILES, async |project, pooler| {
        let owner = roles::owner(project).await;
        let target = Target { user: owner.deployer.clone(), ..pooler.target.clone() };
        let (source, options) = (project.source(), owner.options());
        assert_eq!(versions(baseline(&target, &source, &options, &mut ()).await.unwrap()), [1, 2, 3]);
        for how in [Repair::Forget, Repair::Applied] {
            repair(&target, &source, &3.into(), how, "a test", &options, &mut ()).await.unwrap();
        }
        assert_eq!(project.status().await.pending.len(), 0);
        nothing_leaked(project, pooler).await;
    });
}

/// The program, as a person behind a pooler runs it.
#[test]
fn every_command_works_or_says_why_not() {
    through(&TRANSACTION, &FILES, async |project, pooler| {
        let url = pooler.target.to_string();
        let folder = project.folder().parent().unwrap().to_owned();
        let trueup = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
            command.args(arguments).args(["--url", &url]).current_dir(&folder);
            crate::cli::program::Ran::of(&mut command)
        };
        assert!(trueup(&["status"]).clean().contains("pending"));
        let ran = trueup(&["migrate", "--dry-run"]);
        assert!(ran.code == 0 && ran.out.contains("1_a.up.sql"), "{ran}");
        assert_eq!(project.value("select to_regclass('a')").await, "NULL");
        nothing_leaked(project, pooler).await;
        assert_eq!(trueup(&["migrate", "--quiet"]).clean(), "");
        project.sql("drop schema trueup cascade; drop table _sqlx_migrations").await;
        let ran = trueup(&["baseline"]);
        assert_eq!(ran.code, 0, "{ran}");
        assert_eq!(project.status().await.applied.len(), 3);
        std::fs::create_dir(folder.join("schema")).unwrap();
        let ran = trueup(&["verify"]);
        assert_eq!(ran.code, 1, "{ran}");
        assert!(ran.out.contains("table public.a"), "{ran}");
    });
}

/// What a pooler refuses of a connection is said with its remedy.
#[test]
fn a_setting_that_the_pooler_refuses_is_explained() {
    through(&TRANSACTION[..1], &FILES, async |_, pooler| {
        let target = Target { options: Some("-c search_path=app".to_owned()), ..pooler.target.clone() };
        let Err(error) = Session::connect(&target).await else { panic!("it was accepted") };
        assert!(error.message().contains("unsupported startup parameter: options"), "{error}");
        assert!(error.hints().iter().any(|hint| hint.contains("ignore_startup_parameters")), "{:?}", error.hints());
    });
}
