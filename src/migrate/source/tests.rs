use std::fs;
use std::path::Path;

use super::*;

mod formats;

/// A project with these files.
fn project(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = project.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    project
}

fn read(project: &Path) -> Source {
    Source::read(project, "migrations".as_ref()).unwrap()
}

/// Code and text of each problem, errors first.
fn problems(files: &[(&str, &[u8])]) -> Vec<String> {
    let project = project(files);
    read(project.path()).problems.iter().map(|problem| format!("{}: {problem}", problem.code)).collect()
}

#[test]
fn sqlx_names_are_read_in_the_order_of_numbers() {
    let project = project(&[
        ("migrations/10_ten.up.sql", b"select 1"),
        ("migrations/10_ten.down.sql", b"-- no-transaction\nselect 2"),
        ("migrations/9_nine_or_so.sql", b"-- no-transaction\r\nselect 3"),
        ("migrations/README.md", b"text"),
        ("migrations/.hidden.sql", b"text"),
    ]);
    let source = read(project.path());
    assert_eq!((source.format(), source.problems.len()), (Some("sqlx"), 0), "{:?}", source.problems);
    let [nine, ten] = source.migrations.as_slice() else { panic!("{:?}", source.migrations) };
    assert_eq!((nine.version.number().unwrap(), nine.name.as_str(), nine.up.transactional), (9, "nine_or_so", false));
    assert_eq!(nine.up.path, Path::new("migrations/9_nine_or_so.sql"));
    assert_eq!((ten.version.number().unwrap(), ten.name.as_str(), ten.up.transactional), (10, "ten", true));
    assert!(!ten.down.as_ref().unwrap().transactional);
    assert_eq!(source.get(&10.into()), Some(ten));
}

#[test]
fn refinerys_u_undoes_where_a_v_has_its_version_and_applies_elsewhere() {
    let undo = project(&[("migrations/V1__a.sql", b"select 1"), ("migrations/sub/U1__a.sql", b"select 2")]);
    let source = read(undo.path());
    assert_eq!(source.problems, []);
    assert_eq!(source.migrations.len(), 1);
    assert!(source.migrations[0].down.is_some() && source.migrations[0].ordered);

    let unversioned = project(&[("migrations/V1__a.sql", b"select 1"), ("migrations/U2__b.sql", b"select 2")]);
    let source = read(unversioned.path());
    assert_eq!(source.problems, []);
    assert_eq!(source.migrations.iter().map(|one| one.ordered).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn files_with_one_version_are_one_problem_that_names_them_all() {
    let files = [
        ("migrations/1_a.sql", &b"select 1"[..]),
        ("migrations/01_b.sql", b"select 1"),
        ("migrations/1_c.up.sql", b"select 1"),
    ];
    assert_eq!(
        problems(&files),
        ["duplicate-version: migrations/01_b.sql: 3 files have version 1: this one, 1_a.sql, 1_c.up.sql"]
    );
}

#[test]
fn all_problems_of_a_folder_are_told_at_once() {
    let found = problems(&[
        ("migrations/1_bom.sql", b"\xef\xbb\xbfselect 1"),
        ("migrations/2_latin1.sql", b"-- a\nselect '\xe9'"),
        ("migrations/3_utf16.sql", b"\xff\xfes\0"),
        ("migrations/4_conflict.sql", b"select 1;\n<<<<<<< HEAD\nselect 2;\n=======\nselect 3;\n>>>>>>> x\n"),
        ("migrations/5_nul.sql", b"select\n '\0'"),
        ("migrations/6_down.down.sql", b"select 1"),
        ("migrations/7_empty.sql", b"-- nothing\n"),
        ("migrations/8_late.sql", b"-- a note\n--no-transaction\nselect 1"),
        ("migrations/99999999999999999999_big.sql", b"select 1"),
        ("migrations/V10_one.sql", b"select 1"),
        ("migrations/V11__eleven.sql", b"select 1"),
        ("migrations/V12__twelve.rs", b"fn main() {}"),
        ("migrations/V1.5__half.sql", b"select 1"),
        ("migrations/old/1_x.sql", b"select 1"),
        ("migrations/old/data.sql", b"select 1"),
        ("migrations/seed.sql", b"select 1"),
        ("migrations/UPPER.SQL", b"select 1"),
    ]);
    assert_eq!(
        found,
        [
            "byte-order-mark: migrations/1_bom.sql:1: the file starts with a byte order mark, which PostgreSQL does not read",
            "not-utf8: migrations/2_latin1.sql:2: the file is not UTF-8: byte 0xe9",
            "not-utf8: migrations/3_utf16.sql:1: the file is UTF-16, not UTF-8",
            "merge-marker: migrations/4_conflict.sql:2: the file holds an unresolved merge conflict",
            "nul-byte: migrations/5_nul.sql:2:3: the file holds a NUL byte, which no PostgreSQL text can",
            "down-without-up: migrations/6_down.down.sql: nothing applies version 6, which this file undoes",
            "unreadable-name: migrations/99999999999999999999_big.sql: the file's name is not that of a migration: 99999999999999999999 is not a whole number of 63 bits",
            "unreadable-name: migrations/UPPER.SQL: the file's name is not that of a migration: tools read `.sql` in lower case only",
            "mixed-formats: migrations/V1.5__half.sql: 2 of the files are named as flyway names them, the others as sqlx does",
            "unreadable-name: migrations/V10_one.sql: the file's name is not that of a migration: refinery wants two underscores behind the version",
            "rust-migration: migrations/V12__twelve.rs: a migration in Rust can be run by refinery only",
            "unreadable-name: migrations/seed.sql: the file's name is not that of a migration: it does not start with a version and an underscore",
            "empty-file: migrations/7_empty.sql: the file has no statement",
            "misplaced-directive: migrations/8_late.sql:2: `-- no-transaction` has no effect here: the file runs in a transaction",
            "subfolder: migrations/old/1_x.sql: a file in a subfolder is not read: sqlx does not look there",
            "unreadable-name: migrations/old/data.sql: the file's name is not that of a migration: it does not start with a version and an underscore",
        ]
    );
}

#[test]
fn a_folder_that_is_missing_is_an_error_and_an_empty_one_a_problem() {
    let project = project(&[("migrations/.gitkeep", b""), ("file", b"")]);
    let source = read(project.path());
    assert_eq!(source.problems[0].code, "no-migrations");
    assert!(source.problems[0].hint.as_ref().unwrap().contains("trueup new"));
    let error = Source::read(project.path(), "db/migrations".as_ref()).unwrap_err();
    assert_eq!(error.message(), "the folder of migrations does not exist: db/migrations");
    let error = Source::read(project.path(), "file".as_ref()).unwrap_err();
    assert_eq!(error.message(), "the folder of migrations is not a folder: file");
}

#[cfg(unix)]
#[test]
fn a_link_may_lead_elsewhere_in_the_project_and_not_out_of_it() {
    use std::os::unix::fs::symlink;
    let outside = project(&[("secret.sql", b"select 1")]);
    let project = project(&[("migrations/1_a.sql", b"select 1"), ("shared/b.sql", b"select 2")]);
    let link = |to: &Path, name: &str| symlink(to, project.path().join("migrations").join(name)).unwrap();
    link(Path::new("../shared/b.sql"), "2_b.sql");
    link(&outside.path().join("secret.sql"), "3_c.sql");
    link(Path::new("nowhere.sql"), "4_d.sql");
    let source = read(project.path());
    assert_eq!(source.migrations.len(), 2);
    let codes: Vec<_> = source.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["escaping-link", "broken-link"]);
}

#[test]
fn a_second_folder_of_migrations_is_named() {
    let project = project(&[
        ("migrations/1_a.sql", b"select 1"),
        ("supabase/migrations/1_a.sql", b"select 1"),
        ("supabase/migrations/1_other.sql", b"select 1"),
        ("supabase/migrations/2_b.sql", b"select 1"),
        ("db/migrations/1_a.sql", b"select 1"),
        ("services/x/migration/V7__x.sql", b"select 1"),
        ("node_modules/y/migrations/9_y.sql", b"select 1"),
        ("tests/migrations/9_y.sql", b"select 1"),
        (".git/migrations/9_y.sql", b"select 1"),
    ]);
    let found: Vec<String> = read(project.path()).elsewhere(project.path()).iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "services/x/migration: a migration that is not in migrations is never applied from here: V7__x.sql",
            "supabase/migrations: 2 files of migrations that are not in migrations are never applied from here, first 1_other.sql",
        ]
    );
}
