//! A database in the middle of DDL, and a server that is there only for a while.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use trueup::db::{Session, Target};

use super::program::{Project, Ran};
use crate::support::{Database, majors, run};

const SCHEMA: &str =
    "CREATE TABLE public.a (id int); CREATE VIEW public.v AS SELECT a.id, a.id + 1 AS next FROM public.a AS a;";

const COME: &str = "CREATE TABLE public.come (id serial PRIMARY KEY);
    CREATE VIEW public.go AS SELECT id FROM public.come;";

async fn project(database: &Database) -> Project {
    database.session().await.batch(SCHEMA).await.unwrap();
    let project = Project::with(&[("trueup.toml", "")]);
    project.run(&["snapshot", "--from", &database.target.to_string()]).clean();
    project
}

/// The definition of a view takes a lock on what it reads.
#[test]
fn a_table_that_is_being_changed_is_waited_for() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let project = project(&database).await;
            let other = database.session().await;
            other.batch("BEGIN; ALTER TABLE public.a ADD COLUMN name text").await.unwrap();
            let mut command = project.command(&["verify"]);
            command.env("DATABASE_URL", database.target.to_string()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let child = command.spawn().unwrap();
            tokio::time::sleep(Duration::from_millis(500)).await;
            other.batch("ROLLBACK").await.unwrap();
            assert!(Ran::ended(child.wait_with_output().unwrap()).clean().starts_with("clean: "));
            database.drop(major).await;
        });
    }
}

/// Objects that come and go while they are read: what is said is true, or that it cannot be told.
#[test]
fn what_comes_and_goes_is_never_called_clean_or_another_difference() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let project = project(&database).await;
            database.session().await.batch("DROP VIEW public.v").await.unwrap();
            let session = database.session().await;
            let churn = async {
                loop {
                    session.batch(COME).await.unwrap();
                    session.batch("DROP VIEW public.go; DROP TABLE public.come").await.unwrap();
                }
            };
            let program = project.command(&["verify"]);
            let runs = async {
                for _ in 0..8 {
                    let ran = ended(&program, &database.target).await;
                    assert!(matches!(ran.code, 1 | 2), "{ran}");
                    if ran.code == 1 {
                        assert!(ran.out.contains("✗ view public.v — missing"), "{ran}");
                        let others = ran.out.lines().filter(|line| line.starts_with('✗'));
                        for line in others {
                            let known = ["view public.v ", "public.come", "view public.go "];
                            assert!(known.iter().any(|known| line.contains(known)), "{ran}");
                        }
                    }
                }
            };
            tokio::select! {
                () = churn => unreachable!("it never ends"),
                () = runs => {}
            }
            drop(session);
            database.drop(major).await;
        });
    }
}

/// Runs a program again while this thread does other things.
async fn ended(program: &Command, target: &Target) -> Ran {
    let mut command = tokio::process::Command::new(program.get_program());
    command.args(program.get_args()).current_dir(program.get_current_dir().unwrap()).env_clear();
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env("DATABASE_URL", target.to_string()).stdin(Stdio::null());
    Ran::ended(command.output().await.unwrap())
}

#[test]
fn a_server_is_there_until_it_is_stopped() {
    for major in majors() {
        crate::support::server(major);
        let project = Project::empty();
        let mut command = project.command(&["server", "--offline", "--server-major", &major.to_string()]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
        let target = Target::from_url(url.trim_end()).unwrap();
        let version = run(async { Session::connect(&target).await.unwrap().server().major() });
        assert_eq!(version, major);
        let status = project.run(&["verify", "--url", url.trim_end()]);
        status.failed(&["there is no schema folder"]);
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0));
        assert!(String::from_utf8(ended.stderr).unwrap().contains("ctrl-C stops it"));
        assert!(run(Session::connect(&target)).is_err());
    }
}
