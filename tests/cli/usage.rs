//! Arguments, configuration and folders that cannot be right. No server is needed, and nothing is changed.

use super::program::{PASSWORD, Project};

const COMMANDS: [&str; 13] = [
    "check", "verify", "snapshot", "fmt", "load", "new", "status", "migrate", "rollback", "baseline", "repair", "doc",
    "server",
];

#[test]
fn help_and_version_are_no_errors() {
    let project = Project::empty();
    assert!(project.run(&["--version"]).clean().starts_with("trueup "));
    for command in COMMANDS {
        let help = project.run(&[command, "--help"]).clean();
        assert!(help.contains(&format!("Usage: trueup {command}")), "{help}");
        assert!(help.lines().count() > 12, "the page does not teach:\n{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }
    let overview = project.run(&["--help"]).clean();
    COMMANDS.iter().for_each(|command| assert!(overview.contains(&format!("\n  {command} ")), "{overview}"));
    assert!(overview.contains("Exit codes:"), "{overview}");
}

#[test]
fn wrong_usage_is_exit_code_2_and_says_what_is_right() {
    let project = Project::empty();
    for (arguments, said) in [
        (&["verifi"][..], "unrecognized subcommand 'verifi'"),
        (&["verify", "--nope"], "unexpected argument '--nope'"),
        (&["verify", "--format", "yaml"], "use one of human, json, markdown, github, gitlab, sarif, junit, html"),
        (&["check", "--server-major", "seventeen"], "'seventeen'"),
        (&["migrate", "--to", "1", "--step", "1"], "'--to <VERSION>' cannot be used with '--step <NUMBER>'"),
        (&["new"], "<NAME>"),
        (&["status", "--format", "html"], "invalid value 'html'"),
    ] {
        project.run(arguments).failed(&[said]);
    }
    let ran = project.run(&[]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
    assert!(ran.err.contains("Usage: trueup"), "{ran}");
    assert_eq!(project.files(), []);
}

#[test]
fn without_anything_each_command_says_what_it_lacks() {
    let project = Project::empty();
    for command in ["check", "snapshot", "doc"] {
        project.run(&[command]).failed(&["the folder of migrations does not exist: migrations", "trueup new NAME"]);
    }
    project.run(&["fmt"]).failed(&["there is no schema folder schema", "trueup snapshot"]);
    for command in ["verify", "load", "status", "migrate", "rollback"] {
        project.run(&[command]).failed(&["no database was named", "--url", "DATABASE_URL"]);
    }
    assert_eq!(project.files(), []);
}

#[test]
fn a_configuration_that_is_not_understood_is_pointed_at() {
    for (text, said) in [
        ("[scope]\npresets = \"supabase\"\n", &["trueup.toml:2:1", "presets"][..]),
        ("[scope]\npreset = \"firebase\"\n", &["trueup.toml:2:10", "firebase"]),
        ("[paths]\nschema = 3\n", &["trueup.toml:2:10"]),
        ("[scope\n", &["trueup.toml:1"]),
        ("[[accept]]\nobject = \"table public.a\"\n", &["trueup.toml:1", "reason"]),
        ("[migrate]\nlock_timeout = \"soon\"\n", &["trueup.toml:2:16", "soon"]),
    ] {
        let project = Project::with(&[("trueup.toml", text)]);
        for command in ["check", "verify", "status"] {
            project.run(&[command]).failed(said);
        }
    }
    let project = Project::empty();
    project.run(&["check", "--config", "other.toml"]).failed(&["other.toml", "No such file"]);
    project.write("trueup.toml", b"[scope]\n# \xff\n");
    project.run(&["check"]).failed(&["trueup.toml is not UTF-8", "trueup.toml:2:3"]);
}

#[test]
fn a_folder_of_migrations_that_cannot_be_right_is_refused() {
    let project = Project::with(&[("migrations", "not a folder")]);
    project.run(&["check"]).failed(&["the folder of migrations is not a folder: migrations"]);
}

#[test]
fn a_password_on_the_command_line_is_not_repeated() {
    let project = Project::with(&[("schema/public/schema.sql", ""), ("migrations/1_a.sql", "SELECT 1;")]);
    let host = format!("postgresql://me:{PASSWORD}@127.0.0.1:1/app");
    for url in [
        host.as_str(),
        &format!("postgresql://me:{PASSWORD}@no-such-host.invalid/app"),
        &format!("host=127.0.0.1 port=1 user=me password={PASSWORD} dbname=app"),
        &format!("postgresql://127.0.0.1:1/app?user=me&password={PASSWORD}"),
        &format!("postgresql://me:{PASSWORD}@127.0.0.1:port/app"),
        &format!("postgresql://me:{PASSWORD}@127.0.0.1:1/app?sslmode=perhaps"),
        &format!("host=127.0.0.1 password='{PASSWORD} sslmode=perhaps"),
        &format!("mysql://me:{PASSWORD}@127.0.0.1/app"),
    ] {
        for command in ["verify", "load", "status", "migrate", "rollback"] {
            project.run(&[command, "--url", url]).failed(&[]);
        }
        project.run(&["snapshot", "--from", url]).failed(&[]);
        project.run(&["check", "--server-url", url]).failed(&[]);
    }
}
