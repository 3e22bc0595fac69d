//! Servers that cannot be reached, do not let us in, are too old, or cannot be written to.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use trueup::db::{Session, Target};
use trueup::server::{Options, Server};

use super::program::{PASSWORD, Project, Ran};
use crate::support::{Database, majors, run};

/// The commands that need a live database.
const LIVE: [&[&str]; 6] =
    [&["verify"], &["load"], &["status"], &["migrate"], &["migrate", "--dry-run"], &["rollback"]];

fn project() -> Project {
    Project::with(&[
        ("trueup.toml", ""),
        ("migrations/1_a.up.sql", "CREATE TABLE a (id int);\n"),
        ("migrations/1_a.down.sql", "DROP TABLE a;\n"),
        ("schema/public/tables/a.sql", "-- trueup schema format 1\nCREATE TABLE public.a (\n    id integer\n);\n"),
    ])
}

/// Every command fails for this reason, and changes no file.
#[track_caller]
fn all_fail(url: &str, said: &[&str]) {
    let project = project();
    let before = project.files();
    for arguments in LIVE {
        project.run(&[arguments, &["--url", url]].concat()).failed(said);
    }
    project.run(&["snapshot", "--from", url]).failed(said);
    assert_eq!(project.files(), before);
}

#[test]
fn a_server_that_is_not_there_is_named() {
    all_fail("postgresql://me@127.0.0.1:1/app", &["no server listens on 127.0.0.1, port 1", "hint: "]);
    all_fail(
        "postgresql://me@no-such-host.invalid/app",
        &["there is no host named \"no-such-host.invalid\"", "hint: "],
    );
    all_fail(
        "postgresql://me@/app?host=/no/such/folder",
        &["no server listens on the socket /no/such/folder", "hint: "],
    );
}

/// A server that answers as it is told to, as long as the value lives.
fn fake(answer: fn(&mut TcpStream) -> std::io::Result<()>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        listener.incoming().flatten().for_each(|mut stream| {
            std::thread::spawn(move || answer(&mut stream));
        });
    });
    format!("postgresql://me@127.0.0.1:{port}/app")
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let url = fake(|stream| {
        std::thread::sleep(Duration::from_secs(60));
        stream.flush()
    });
    let began = Instant::now();
    project()
        .run(&["verify", "--url", &format!("{url}?connect_timeout=1")])
        .failed(&["no answer within 1 s", "hint: "]);
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_server_that_hangs_up_or_speaks_another_language_is_no_verdict() {
    all_fail(&fake(|stream| stream.shutdown(std::net::Shutdown::Both)), &["hint: "]);
    all_fail(&fake(|stream| stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")), &["hint: "]);
}

fn message(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
    [&[tag], length.as_slice(), body].concat()
}

/// Speaks as much of the protocol as PostgreSQL 13 needs to say who it is.
fn postgresql_13(stream: &mut TcpStream) -> std::io::Result<()> {
    let mut bytes = [0; 4096];
    loop {
        let read = stream.read(&mut bytes)?;
        let ready = message(b'Z', b"I");
        match &bytes[..read] {
            [] => return Ok(()),
            // The request for TLS.
            [0, 0, 0, 8, 4, 210, 22, 47] => stream.write_all(b"N")?,
            [b'Q', ..] => {
                let values = ["130023", "13.23", "me", "f", "off", "0"];
                let column = [b"c\0".as_slice(), &[0; 6], &25_u32.to_be_bytes(), &[0xff; 6], &[0; 2]].concat();
                let value = |text: &&str| [&u32::try_from(text.len()).unwrap().to_be_bytes(), text.as_bytes()].concat();
                let row = values.iter().flat_map(value).collect::<Vec<u8>>();
                stream.write_all(&message(b'T', &[[0, 6].as_slice(), &column.repeat(6)].concat()))?;
                stream.write_all(&message(b'D', &[[0, 6].as_slice(), &row].concat()))?;
                stream.write_all(&[message(b'C', b"SELECT 1\0"), ready].concat())?;
            }
            [b'X', ..] => return Ok(()),
            _ => stream.write_all(&[message(b'R', &[0; 4]), ready].concat())?,
        }
    }
}

#[test]
fn a_server_older_than_14_is_refused() {
    all_fail(&fake(postgresql_13), &["the server is PostgreSQL 13.23; trueup supports 14 to 18", "hint: upgrade"]);
    // A real one, where there is one.
    if let Ok(url) = std::env::var("TRUEUP_TEST_OLD") {
        all_fail(&url, &["the server is PostgreSQL 13", "hint: upgrade"]);
    }
}

/// A server that asks for passwords, with a role that has one.
async fn with_passwords(major: u32) -> (Server, Target) {
    let server = Server::start(&Options { major: Some(major), ..Options::default() }).await.unwrap();
    let session = Session::connect(&server.target("postgres")).await.unwrap();
    session.batch(&format!("CREATE ROLE clerk LOGIN PASSWORD '{PASSWORD}'")).await.unwrap();
    let file = session.value("SHOW hba_file").await.unwrap().unwrap();
    let rules = "VALUES ('local all postgres trust'), ('local all all scram-sha-256')";
    session.batch(&format!("COPY ({rules}) TO PROGRAM 'cat >{file}'; SELECT pg_reload_conf()")).await.unwrap();
    let target = Target { user: "clerk".into(), ..server.target("postgres") };
    while Session::connect(&target).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    (server, target)
}

#[test]
fn a_wrong_password_is_said_and_never_shown() {
    run(async {
        let (server, target) = with_passwords(majors()[0]).await;
        let url = target.to_string();
        let project = project();
        let with = |password: &str, arguments: &[&str]| {
            Ran::of(project.command(arguments).env("DATABASE_URL", &url).env("PGPASSWORD", password))
        };
        for arguments in LIVE {
            project.on(&target, arguments).failed(&["asks for the password of role \"clerk\"", "PGPASSWORD"]);
            with("wrong", arguments).failed(&["password authentication failed for user \"clerk\"", "hint: "]);
        }
        with(PASSWORD, &["verify"]).found(&["table public.a"]);
        let ran = with(PASSWORD, &["verify", "--format", "json"]);
        assert_eq!(ran.code, 1, "{ran}");
        // As a part of the URL, where it is shown by no message.
        let open = url.replace("clerk@", &format!("clerk:{PASSWORD}@"));
        project.run(&["verify", "--url", &open]).found(&["table public.a"]);
        project.run(&["status", "--url", &open]).clean();
        project
            .run(&["verify", "--url", &open.replace("/postgres?", "/nowhere?")])
            .failed(&["\"nowhere\" does not exist"]);
        server.stop().await.unwrap();
    });
}

#[test]
fn a_read_only_database_is_verified_but_not_changed() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let name = &database.target.database;
            session.batch(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await.unwrap();
            let (project, target) = (project(), &database.target);
            project.on(target, &["verify"]).found(&["table public.a"]);
            project.on(target, &["status"]).clean();
            assert!(project.on(target, &["migrate", "--dry-run"]).clean().contains("CREATE TABLE a"));
            for command in ["migrate", "rollback", "load"] {
                project
                    .on(target, &[command])
                    .failed(&["the session is read-only: default_transaction_read_only is on"]);
            }
            project.on(target, &["load"]).failed(&["read-only"]);
            assert_eq!(session.value("SELECT count(*) FROM pg_class WHERE relname = 'a'").await.unwrap().unwrap(), "0");
            database.drop(major).await;
        });
    }
}

/// A cluster in recovery, made by the server programs of another and ended with the test, or after a minute.
struct Standby {
    primary: Server,
    programs: String,
    folder: String,
    target: Target,
}

impl Standby {
    async fn start(major: u32) -> Self {
        let primary = Server::start(&Options { major: Some(major), ..Options::default() }).await.unwrap();
        let session = Session::connect(&primary.target("postgres")).await.unwrap();
        let data = session.value("SHOW data_directory").await.unwrap().unwrap();
        let folder = format!("{data}_standby");
        let programs = primary.way().split(" from ").nth(1).unwrap().to_owned();
        let script = format!(
            "{programs}/initdb -D {folder} -U postgres -A trust --no-sync --locale=C >/dev/null && \
             touch {folder}/standby.signal && (timeout -s QUIT 60 {programs}/postgres -D {folder} \
             -c listen_addresses= -c unix_socket_directories={folder} -c hot_standby=on \
             >/dev/null 2>&1 </dev/null &)"
        );
        session.batch(&format!("COPY (SELECT 1) TO PROGRAM {}", trueup::sql::literal(&script))).await.unwrap();
        let target = Target::local(folder.as_ref(), 5432, "postgres", "postgres");
        let began = Instant::now();
        while let Err(error) = Session::connect(&target).await {
            assert!(began.elapsed() < Duration::from_secs(30), "{error}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Standby { primary, programs, folder, target }
    }

    async fn stop(self) {
        let session = Session::connect(&self.primary.target("postgres")).await.unwrap();
        let script = format!("{}/pg_ctl stop -D {} -m immediate >/dev/null", self.programs, self.folder);
        session.batch(&format!("COPY (SELECT 1) TO PROGRAM {}", trueup::sql::literal(&script))).await.unwrap();
        self.primary.stop().await.unwrap();
    }
}

#[test]
fn a_hot_standby_is_verified_but_not_changed() {
    run(async {
        let standby = Standby::start(majors()[0]).await;
        let (project, target) = (project(), &standby.target);
        project.on(target, &["verify"]).found(&["table public.a"]);
        project.on(target, &["status"]).clean();
        for command in ["migrate", "rollback", "load"] {
            project.on(target, &[command]).failed(&["the server is a hot standby", "connect to the primary"]);
        }
        let url = target.to_string();
        project.run(&["check", "--server-url", &url]).failed(&["is a standby: no database can be made on it"]);
        project.run(&["snapshot", "--from", &url]).clean();
        project.on(target, &["verify"]).clean();
        standby.stop().await;
    });
}
