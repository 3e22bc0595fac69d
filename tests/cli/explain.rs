//! `explain` as a person runs it: on a live database, from a pipe, and where it cannot tell.

use std::io::Write as _;
use std::process::Stdio;

use super::program::{Project, Ran};
use crate::support::{Database, majors, run};

const SQL: &str = "CREATE TABLE public.t (\n    a int UNIQUE\n);\nCREATE FUNCTION public.f() RETURNS void LANGUAGE sql\n    AS 'INSERT INTO public.t VALUES (1)';\n";

/// What words alone would not tell: a text without anything put together is a statement like others. And one that is not asked about.
const MORE: &str = "CREATE FUNCTION public.g() RETURNS void LANGUAGE plpgsql
    AS $$ BEGIN EXECUTE 'UPDATE public.t SET a = 2'; END $$;
CREATE SCHEMA hidden;
CREATE FUNCTION hidden.h() RETURNS void LANGUAGE sql AS 'DELETE FROM public.t';
";

const ERROR: &str =
    "ERROR:  duplicate key value violates unique constraint \"t_a_key\"\nDETAIL:  Key (a)=(1) already exists.\n";

fn piped(project: &Project, arguments: &[&str], text: &str) -> Ran {
    let mut command = project.command(arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
    Ran::ended(child.wait_with_output().expect("it ends"))
}

#[test]
fn a_live_database_is_explained_and_only_read() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            // The numbers of objects in the copy are others.
            session.batch("CREATE TABLE public.other (); DROP TABLE public.other").await.expect("made");
            session.batch(SQL).await.expect("made");
            session.batch(MORE).await.expect("made");
            let name = database.target.database.clone();
            session.batch(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await.expect("set");
            let scope = "[scope]\nexclude_schemas = ['hidden']\n";
            let project = Project::with(&[("trueup.toml", scope), ("migrations/1_t.sql", SQL)]);
            let url = database.target.to_string();
            let out = project.alone(major, &["explain", "--url", &url, "t"]).clean();
            for part in [
                "table public.t",
                "migrations/1_t.sql:1",
                "unique        (a)",
                "public.f()\n      inserts\n",
                "public.g()\n      updates (a)\n",
                "note: 1 routine is outside of the scope in trueup.toml",
                &format!("of {}", database.target),
            ] {
                assert!(out.contains(part), "{part:?} is not said:\n{out}");
            }
            let version = major.to_string();
            let arguments = ["explain", "--url", &url, "--offline", "--server-major", &version, "--error", "-"];
            let out = piped(&project, &arguments, ERROR).clean();
            assert!(out.contains("migrations/1_t.sql:2") && out.contains("Key (a)=(1) already exists."), "{out}");
            let out = project.run(&[&arguments[..6], &["--format", "json", ERROR]].concat()).clean();
            let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
            assert_eq!((&value["version"], &value["command"]), (&1.into(), &"explain".into()), "{out}");
            assert_eq!(
                (&value["error"]["sqlstate"], &value["subject"]["kind"]),
                (&"23505".into(), &"unique constraint".into())
            );
            drop(session);
            database.drop(major).await;
        });
    }
}

#[test]
fn what_cannot_be_told_is_an_error() {
    let major = majors()[0];
    let project = Project::with(&[("trueup.toml", ""), ("migrations/1_t.sql", SQL)]);
    drop(project.alone(major, &["explain", "nothing"]).failed(&["there is no nothing", "hint: "]));
    drop(
        project.alone(major, &["explain", "--error", "it is broken"]).failed(&["no form that is known", "lc_messages"]),
    );
    drop(project.alone(major, &["explain", "a b c"]).failed(&["neither a name nor an error"]));
    drop(Project::with(&[("trueup.toml", "")]).alone(major, &["explain", "t"]).failed(&["migrations"]));
    assert_eq!(project.run(&["explain"]).code, 2);
}

#[test]
fn colours_are_those_of_other_commands() {
    let major = majors()[0];
    crate::support::server(major);
    let project = Project::with(&[("trueup.toml", ""), ("migrations/1_t.sql", SQL)]);
    let mut command =
        project.command(&["--color", "always", "explain", "t", "--offline", "--server-major", &major.to_string()]);
    let out = String::from_utf8(command.output().expect("it runs").stdout).expect("UTF-8");
    assert!(out.contains("\u{1b}[1mtable public.t\u{1b}[0m"), "{out:?}");
}
