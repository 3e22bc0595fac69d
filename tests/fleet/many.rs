//! Many databases: all are looked at, and told in groups.

use std::io::Read as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use trueup::config::Config;
use trueup::db::{Host, Session, Target};
use trueup::report::FORMATS;
use trueup::{catalog, schema};

use crate::cli::program::{PASSWORD, Project, Ran};
use crate::reports::{schema as json_schema, xml};
use crate::support::{Database, majors, run, server};

/// The roles that the migrations of this project name. Other tests may make them at the same time.
pub const ROLES: &str = "DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['anon', 'authenticated', 'service_role'] LOOP
    BEGIN EXECUTE format('CREATE ROLE %I', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
  END LOOP;
END $$";

const SHOP: &str = "
CREATE TABLE public.customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE public.orders (id bigint PRIMARY KEY, customer bigint NOT NULL REFERENCES public.customers, total numeric);
CREATE VIEW public.totals AS SELECT customer, sum(total) AS total FROM public.orders GROUP BY customer;
CREATE FUNCTION public.total(who bigint) RETURNS numeric LANGUAGE sql STABLE
  AS $$SELECT total FROM public.totals WHERE customer = who$$;
";

/// This repository's configuration.
pub fn this_project() -> Config {
    Config::load(None, Path::new("")).expect("the configuration")
}

/// Databases of one project, dropped with [`Shops::drop`].
pub struct Shops {
    pub project: Project,
    pub databases: Vec<Database>,
    major: u32,
}

impl Shops {
    pub async fn make(number: usize, major: u32) -> Shops {
        let first = Database::create(major, None).await;
        let session = first.session().await;
        session.batch(SHOP).await.unwrap();
        let project = Project::empty();
        let reading = catalog::read(&session, &Config::by_default(Path::new("")).scope).await.unwrap();
        schema::write(&project.path("schema"), &reading.model).unwrap();
        session.close().await.unwrap();
        let mut databases = vec![first];
        for _ in 1..number {
            let copy = Database::create(major, databases.first()).await;
            databases.push(copy);
        }
        Shops { project, databases, major }
    }

    pub fn name(&self, at: usize) -> &str {
        &self.databases[at].target.database
    }

    pub async fn run(&self, at: usize, sql: &str) {
        let session = self.databases[at].session().await;
        session.batch(sql).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
        session.close().await.unwrap();
    }

    /// The file that names them all.
    pub fn list(&self) -> String {
        self.databases.iter().map(|database| format!("{}\n", database.target)).collect()
    }

    pub async fn drop(self) {
        for database in self.databases {
            database.drop(self.major).await;
        }
    }
}

/// A port that nobody listens on.
fn closed() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

#[test]
fn those_that_differ_in_the_same_way_are_told_together() {
    for major in majors() {
        run(async {
            let shops = Shops::make(7, major).await;
            for at in [1, 3, 4] {
                shops.run(at, "ALTER TABLE public.orders ADD note text; DROP VIEW public.totals CASCADE").await;
            }
            shops.run(5, "ALTER TABLE public.orders ADD note text").await;
            shops.project.write("urls.txt", format!("# all shops\n\n{}", shops.list()));
            let told = shops.project.run(&["verify", "--targets", "urls.txt"]);
            let name = |at| shops.name(at);
            let out = told.found(&[
                &format!("3 of 7 databases differ in the same way: {}, {}, {}\n", name(1), name(3), name(4)),
                &format!("1 of 7 databases differs: {}\n", name(5)),
                "✗ view public.totals — missing  [behavior]",
                &format!("+++ actual ({} and 2 more)", name(1)),
                &format!("+++ actual ({})", name(5)),
                "3 of 7 databases match schema/; 4 differ in 2 ways (3, 1); ",
            ]);
            assert_eq!(out.matches("extra: column note").count(), 2, "{out}");
            for at in [0, 2, 6] {
                assert!(!out.contains(name(at)), "{out}");
            }
            shops.drop().await;
        });
    }
}

#[test]
fn each_format_names_all_that_have_it() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(4, major).await;
        for at in [0, 2] {
            shops.run(at, "ALTER TABLE public.orders ALTER total SET NOT NULL").await;
        }
        shops.run(3, "ALTER TABLE public.orders ALTER total SET DEFAULT 0").await;
        let gone = format!("postgresql://u:{PASSWORD}@127.0.0.1:{}/gone?sslmode=disable\n", closed());
        shops.project.write("urls.txt", shops.list() + &gone);
        for format in FORMATS {
            let told = shops.project.run(&["verify", "--targets", "urls.txt", "--format", format.name]);
            assert_eq!(told.code, 2, "{told}");
            let plain = told.out.replace('\\', "");
            for at in [0, 2, 3] {
                assert!(plain.contains(shops.name(at)), "{}: {told}", format.name);
            }
            assert!(plain.contains("no server listens"), "{}: {told}", format.name);
            match format.name {
                "json" => json(&told.out, &shops),
                "junit" => junit(&told.out, &shops),
                "gitlab" => {
                    let entries: Value = serde_json::from_str(&told.out).unwrap();
                    let prints: std::collections::BTreeSet<String> =
                        entries.as_array().unwrap().iter().map(|entry| entry["fingerprint"].to_string()).collect();
                    assert_eq!(prints.len(), 3, "{told}");
                }
                _ => {}
            }
        }
        shops.drop().await;
    });
}

fn json(text: &str, shops: &Shops) {
    let value: Value = serde_json::from_str(text).unwrap();
    let described: Value = serde_json::from_str(trueup::report::JSON_SCHEMA).unwrap();
    assert_eq!(json_schema::errors(&described, &value), Vec::<String>::new());
    let statuses: Vec<&str> =
        value["targets"].as_array().unwrap().iter().map(|one| one["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["findings", "clean", "findings", "findings", "incomplete"]);
    assert_eq!(value["targets"][1]["fingerprint"], value["expected"]["fingerprint"]);
    let target = |at: usize| Value::from(shops.databases[at].target.to_string());
    assert_eq!(value["groups"][0]["targets"], Value::from(vec![target(0), target(2)]));
    assert_eq!(value["groups"][1]["targets"], Value::from(vec![target(3)]));
    assert_eq!(value["groups"][0]["findings"][0], value["findings"][0]["id"]);
    assert_eq!(value["findings"][0]["targets"], value["groups"][0]["targets"]);
    assert_ne!(value["findings"][0]["id"], value["findings"][1]["id"]);
}

fn junit(text: &str, shops: &Shops) {
    let elements = xml::elements(text).unwrap();
    let count = |name: &str| elements.iter().filter(|element| *element == name).count();
    assert_eq!((count("testcase"), count("failure"), count("error")), (5, 3, 1), "{text}");
    assert!(text.contains("tests=\"5\" failures=\"3\" errors=\"1\""), "{text}");
    assert!(text.contains(&format!("as {}", shops.databases[0].target).replace('&', "&amp;")), "{text}");
}

#[test]
fn one_that_cannot_be_looked_at_hides_nothing_and_is_never_clean() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(3, major).await;
        shops.run(1, "DROP FUNCTION public.total").await;
        let mut bad = String::new();
        bad.push_str(&format!("postgresql://nobody:{PASSWORD}@127.0.0.1:{}/a?sslmode=disable\n", closed()));
        bad.push_str(&format!("postgresql://u:{PASSWORD}@a,b/c\n"));
        // Somebody who takes the connection and never says a word.
        let silent = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = silent.local_addr().unwrap().port();
        bad.push_str(&format!("host=127.0.0.1 port={port} user=u dbname=d sslmode=disable connect_timeout=1\n"));
        bad.push_str(&format!("{}\n", shops.databases[0].target.with_database("nowhere")));
        bad.push_str(&format!("{}\n{}\n", shops.databases[0].target, shops.databases[1].target));
        shops.project.write("urls.txt", bad + &shops.list());
        let told = shops.project.run(&["verify", "--targets", "urls.txt", "--jobs", "2"]);
        assert_eq!(told.code, 2, "{told}");
        for said in [
            "no server listens on 127.0.0.1",
            "? urls.txt:2 names several hosts",
            "no answer within 1 s",
            "\"nowhere\" does not exist",
            &format!("1 of 7 databases differs: {}\n", shops.name(1)),
            "✗ function public.total — missing",
            "incomplete: 4 of 7 databases could not be looked at; 2 match schema/; 1 differs;",
        ] {
            assert!(told.out.contains(said), "{said:?} is not said:\n{told}");
        }
        assert!(told.err.contains("note: urls.txt:7 names the same database as line 5"), "{told}");
        drop(silent);
        shops.drop().await;
    });
}

#[test]
fn all_clean_is_one_line() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(3, major).await;
        let mut command = shops.project.command(&["verify", "--targets", "-"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), shops.list().as_bytes()).unwrap();
        let out = Ran::ended(child.wait_with_output().unwrap()).clean();
        assert!(out.starts_with("clean: 3 databases match schema/ (fingerprint "), "{out}");
        assert!(out.ends_with("…); 15 objects\n"), "{out}");
        assert_eq!(out.lines().count(), 1, "{out}");
        shops.project.write("none.txt", "# none\n");
        let refused = shops.project.run(&["verify", "--targets", "none.txt"]);
        refused.failed(&["none.txt names no database", "hint: write one URL a line"]);
        shops.project.run(&["verify", "--targets", "gone.txt"]).failed(&["cannot read gone.txt"]);
        shops.drop().await;
    });
}

#[test]
fn a_pattern_names_databases_of_one_server() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(1, major).await;
        let admin = Session::connect(&server(major)).await.unwrap();
        let odd = format!("odd{}_'\"; DROP x\u{202e} %é", std::process::id());
        let names = [odd.clone(), format!("odd{}xplain", std::process::id())];
        for name in &names {
            let sql = format!("CREATE DATABASE {} TEMPLATE {}", trueup::sql::ident(name), shops.name(0));
            admin.batch(&sql).await.unwrap();
        }
        let closed = trueup::sql::ident(&names[1]).to_string();
        let pattern = format!("odd{}%", std::process::id());
        let on = |pattern: &str| shops.project.on(&server(major), &["verify", "--databases", pattern]);
        assert!(on(&pattern).clean().starts_with("clean: 2 databases match schema/"));
        let told = on(&format!("odd{}\\_%", std::process::id())).clean();
        assert!(told.starts_with("clean: 1 database matches schema/"), "{told}");
        admin.batch(&format!("ALTER DATABASE {closed} ALLOW_CONNECTIONS false")).await.unwrap();
        assert!(on(&pattern).clean().starts_with("clean: 1 database matches schema/"));
        let hostile = Session::connect(&server(major).with_database(&odd)).await.unwrap();
        hostile.batch("ALTER TABLE public.orders ADD note text").await.unwrap();
        hostile.close().await.unwrap();
        on(&pattern).found(&["1 of 1 database differs: odd"]);
        on("nothing\\_like\\_it%").failed(&["has a name like 'nothing\\_like\\_it%'"]);
        for name in &names {
            admin.batch(&format!("DROP DATABASE {} WITH (FORCE)", trueup::sql::ident(name))).await.unwrap();
        }
        shops.drop().await;
    });
}

#[test]
fn what_is_accepted_in_one_is_not_missed_in_the_others() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(3, major).await;
        shops.run(2, "ALTER TABLE public.orders ADD note text").await;
        shops.project.write("urls.txt", shops.list());
        let entry = "[[accept]]\nobject = \"table public.orders\"\nfact = \"column note\"\nreason = \"a trial\"\n";
        shops.project.write("trueup.toml", entry);
        let told = shops.project.run(&["verify", "--targets", "urls.txt"]).clean();
        assert!(told.contains("accepted: table public.orders: extra: column note: a trial\n"), "{told}");
        assert!(told.contains("clean: 3 databases match schema/ except 1 accepted difference"), "{told}");
        shops.run(2, "ALTER TABLE public.orders DROP note").await;
        let told = shops.project.run(&["verify", "--targets", "urls.txt"]);
        told.found(&[
            "the accepted difference is not there",
            "3 of 3 databases match schema/; 1 finding of the project",
        ]);
        shops.drop().await;
    });
}

#[test]
fn a_server_without_connections_to_give_is_asked_again_with_fewer() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(5, major).await;
        let admin = Session::connect(&server(major)).await.unwrap();
        let role = format!("few_{}", std::process::id());
        admin.batch(&format!("CREATE ROLE {role} LOGIN CONNECTION LIMIT 1")).await.unwrap();
        let list: String = shops
            .databases
            .iter()
            .map(|database| format!("{}\n", Target { user: role.clone(), ..database.target.clone() }))
            .collect();
        shops.project.write("urls.txt", list);
        let told = shops.project.run(&["verify", "--targets", "urls.txt", "--jobs", "5"]).clean();
        assert!(told.starts_with("clean: 5 databases match"), "{told}");
        admin.batch(&format!("DROP ROLE {role}")).await.unwrap();
        shops.drop().await;
    });
}

#[test]
fn those_that_did_not_change_are_not_read_again() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(3, major).await;
        shops.project.write("urls.txt", shops.list());
        let cache = shops.project.path("cache");
        let verify = |more: &[&str]| {
            let arguments = [&["verify", "--targets", "urls.txt"], more].concat();
            Ran::of(shops.project.command(&arguments).env("XDG_CACHE_HOME", &cache))
        };
        assert!(!verify(&[]).clean().contains("unchanged"));
        let again = verify(&[]).clean();
        assert!(again.contains("; 3 unchanged since 2"), "{again}");
        assert!(!verify(&["--full"]).clean().contains("unchanged"));
        shops.run(1, "ALTER TABLE public.orders ADD note text").await;
        verify(&[]).found(&[&format!("1 of 3 databases differs: {}\n", shops.name(1))]);
        let json: Value = serde_json::from_str(&verify(&["--format", "json"]).out).unwrap();
        let since = |at: usize| json["targets"][at]["unchanged_since"].is_string();
        assert_eq!([since(0), since(1), since(2)], [true, false, true]);
        shops.drop().await;
    });
}

#[test]
fn what_is_pending_in_many_is_made_once_to_tell_it_from_drift() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(3, major).await;
        let project = &shops.project;
        project.write("migrations/0001_shop.sql", SHOP);
        project.write("migrations/0002_note.sql", "ALTER TABLE public.orders ADD note text;");
        project.edit("schema/public/tables/orders.sql", "    total numeric,\n", "    total numeric,\n    note text,\n");
        for at in 0..3 {
            let applied = project.on(&shops.databases[at].target, &["baseline", "--to", "0001"]);
            assert_eq!(applied.code, 0, "{applied}");
        }
        shops.run(1, "ALTER TABLE public.orders ADD secret text").await;
        project.write("urls.txt", shops.list());
        let list = ["verify", "--targets", "urls.txt", "--offline", "--allow-pending"];
        let told = project.run(&list).found(&[
            &format!("1 of 3 databases differs: {}\n", shops.name(1)),
            "extra: column secret",
            "note: pending: migration 2 note\n",
            "2 of 3 databases match schema/; 1 differs;",
        ]);
        assert!(!told.contains("missing: column note"), "{told}");
        shops.drop().await;
    });
}

#[test]
fn a_wrong_password_is_told_and_never_shown() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(1, major).await;
        // A server that asks for a password and takes none.
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                refuse(stream);
            }
        });
        let mut target = shops.databases[0].target.clone();
        (target.host, target.port) = (Host::Tcp("127.0.0.1".into()), port);
        let url = target.to_string().replacen('@', &format!(":{PASSWORD}@"), 1) + "?sslmode=disable";
        shops.project.write("urls.txt", format!("{url}\n{}", shops.list()));
        for format in FORMATS {
            let told = shops.project.run(&["verify", "--targets", "urls.txt", "--format", format.name]);
            assert_eq!(told.code, 2, "{told}");
            assert!(told.out.contains("password authentication failed"), "{told}");
        }
        shops.drop().await;
    });
}

/// Speaks as much of the protocol as to refuse a password in clear text.
fn refuse(mut stream: std::net::TcpStream) {
    use std::io::Write as _;
    let mut buffer = [0; 1024];
    let _ = stream.read(&mut buffer);
    let _ = stream.write_all(&[b'R', 0, 0, 0, 8, 0, 0, 0, 3]);
    let _ = stream.read(&mut buffer);
    let fields = b"SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user \"postgres\"\0\0";
    let mut message = vec![b'E'];
    message.extend(u32::try_from(fields.len() + 4).unwrap().to_be_bytes());
    message.extend(fields);
    let _ = stream.write_all(&message);
}

#[test]
fn ctrl_c_ends_it_at_once() {
    run(async {
        let major = majors()[0];
        let shops = Shops::make(2, major).await;
        let silent = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = silent.local_addr().unwrap().port();
        let hangs = format!("host=127.0.0.1 port={port} user=u dbname=d sslmode=disable connect_timeout=0\n");
        shops.project.write("urls.txt", hangs + &shops.list());
        let mut command = shops.project.command(&["verify", "--targets", "urls.txt"]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(1500));
        let began = Instant::now();
        let pid = child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        Ran::ended(child.wait_with_output().unwrap()).failed(&["interrupted"]);
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
        shops.drop().await;
    });
}
