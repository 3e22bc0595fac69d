//! What each tool's files become, as tables: files, then migrations, then problems.

use super::*;

/// The migrations of a folder, a line each, and then its problems.
fn seen(folder: &str, format: FileFormat, files: &[(&str, &str)]) -> Vec<String> {
    let paths: Vec<(String, &[u8])> =
        files.iter().map(|(name, text)| (format!("{folder}/{name}"), text.as_bytes())).collect();
    let files: Vec<(&str, &[u8])> = paths.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let project = project(&files);
    let source = Source::read_as(project.path(), folder.as_ref(), format).unwrap();
    let mut seen = vec![source.format().unwrap_or("none").to_owned()];
    seen.extend(source.migrations.iter().map(migration));
    seen.extend(source.problems.iter().map(|problem| format!("{}: {problem}", problem.code)));
    seen
}

fn migration(one: &Migration) -> String {
    let script = |script: &Script| {
        let mark = if script.transactional { "" } else { " (no transaction)" };
        format!("{:?}{mark}", script.sql().trim())
    };
    let down = one.down.as_ref().map_or(String::new(), |down| format!(" <- {}", script(down)));
    format!("{} {} {}{down}", one.version, one.name, script(&one.up))
}

fn auto(files: &[(&str, &str)]) -> Vec<String> {
    seen("migrations", FileFormat::Auto, files)
}

#[test]
fn of_two_tools_that_name_files_alike_the_folder_or_the_setting_tells() {
    let files = [("20250101000000_a.sql", "select 1"), ("20250102000000_b.sql", "select 2")];
    let migrations = ["20250101000000 a \"select 1\"", "20250102000000 b \"select 2\""];
    for (folder, setting, format) in [
        ("migrations", FileFormat::Auto, "sqlx"),
        ("supabase/migrations", FileFormat::Auto, "supabase"),
        ("migrations", FileFormat::Supabase, "supabase"),
        ("supabase/migrations", FileFormat::Sqlx, "sqlx"),
    ] {
        assert_eq!(seen(folder, setting, &files), [&[format][..], &migrations].concat(), "{folder} {format}");
    }
    let pair = [("1_a.up.sql", "select 1"), ("1_a.down.sql", "select 2")];
    let migration = "1 a \"select 1\" <- \"select 2\"";
    assert_eq!(auto(&pair), ["sqlx", migration]);
    assert_eq!(seen("migrations", FileFormat::GolangMigrate, &pair), ["golang-migrate", migration]);
    // Supabase would apply both.
    assert_eq!(
        seen("supabase/migrations", FileFormat::Auto, &pair)[2],
        "duplicate-version: supabase/migrations/1_a.down.sql: 2 files have version 1: this one, 1_a.up.sql"
    );
}

#[test]
fn a_setting_is_the_format_of_an_empty_folder_too() {
    let empty = seen("migrations", FileFormat::Goose, &[("README.md", "")]);
    assert_eq!(empty, ["goose", "no-migrations: migrations: the folder has no migrations"]);
}

#[test]
fn flyways_files() {
    let found = auto(&[
        ("V1_2__x y.sql", "select 1"),
        ("U1.2__x.sql", "select 2"),
        ("sub/V1.10__z.sql", "vacuum"),
        ("sub/V1.10__z.sql.conf", "# settings\nexecuteInTransaction=false\n"),
        ("V002.sql", "select 3"),
        ("R__list_numbers.sql", "select 4"),
    ]);
    assert_eq!(
        found,
        [
            "flyway",
            "1.2 x y \"select 1\" <- \"select 2\"",
            "1.10 z \"vacuum\" (no transaction)",
            "2  \"select 3\"",
            "R__list_numbers list_numbers \"select 4\"",
        ]
    );
}

#[test]
fn what_only_flyway_could_run_is_refused() {
    let found = auto(&[
        ("V1__a.sql", "select '${schema}',\n  '${flyway:user}', '$ {x}', '${a b}'"),
        ("V1.0__b.sql", "select 1"),
        ("V2__c.sql", "select '${none}'"),
        ("V2__c.sql.conf", "placeholderReplacement = false\nshouldExecute=false"),
        ("V3__d.java", ""),
        ("U9__u.sql", "select 1"),
        ("beforeMigrate.sql", "select 1"),
        ("B4__base.sql", "select 1"),
        ("R__.sql", "select 1"),
    ]);
    assert_eq!(
        found,
        [
            "flyway",
            "1 b \"select 1\"",
            "2 c \"select '${none}'\"",
            "unreadable-name: migrations/B4__base.sql: the file's name is not that of a migration: Flyway's baseline scripts are not run by trueup",
            "unreadable-name: migrations/R__.sql: the file's name is not that of a migration: a repeatable migration needs a name",
            "down-without-up: migrations/U9__u.sql: nothing applies version 9, which this file undoes",
            "duplicate-version: migrations/V1.0__b.sql: 2 files have version 1: this one, V1__a.sql",
            "placeholder: migrations/V1__a.sql:1:9: Flyway would put a value in the place of ${schema}, which is not known here",
            "placeholder: migrations/V1__a.sql:2:4: Flyway would put a value in the place of ${flyway:user}, which is not known here",
            "unknown-setting: migrations/V2__c.sql.conf:2: only Flyway does what `shouldExecute` asks for",
            "java-migration: migrations/V3__d.java: a migration in Java can be run by Flyway only",
            "unreadable-name: migrations/beforeMigrate.sql: the file's name is not that of a migration: what Flyway calls by itself is not run by trueup",
        ]
    );
}

#[test]
fn without_a_sign_of_flyway_such_names_are_refinerys() {
    assert_eq!(auto(&[("V1__a.sql", "select '${x}'")]), ["refinery", "1 a \"select '${x}'\""]);
    let setting = seen("migrations", FileFormat::Flyway, &[("V1__a.sql", "select 1")]);
    assert_eq!(setting, ["flyway", "1 a \"select 1\""]);
    // Which passes repeatable ones over, so that trueup may apply them.
    let both = [("V1__a.sql", "select 1"), ("R__v.sql", "select 2")];
    assert_eq!(auto(&both)[0], "flyway");
    assert_eq!(
        seen("migrations", FileFormat::Refinery, &both),
        ["refinery", "1 a \"select 1\"", "R__v v \"select 2\""]
    );
}

#[test]
fn repeatable_ones_are_where_the_tool_bears_them() {
    let files = [("1_a.up.sql", "select 1"), ("R__v.sql", "select 2")];
    assert_eq!(
        seen("migrations", FileFormat::GolangMigrate, &files),
        ["golang-migrate", "1 a \"select 1\"", "R__v v \"select 2\""]
    );
    assert_eq!(
        auto(&files),
        [
            "sqlx",
            "1 a \"select 1\"",
            "repeatable: migrations/R__v.sql: sqlx refuses a folder with a file whose name starts with no number"
        ]
    );
}

#[test]
fn dbmates_files() {
    let found = auto(&[
        ("001_a.sql", "-- about it\n\n-- migrate:up\ncreate table a ();\n\n-- migrate:down\ndrop table a;\n"),
        ("002.sql", "--migrate:up transaction:false\r\nvacuum\r\n-- migrate:down  transaction:false\r\n"),
        ("003_c.sql", "-- migrate:up\n-- trueup: no-transaction\nselect 3;\n-- migrate:down\nselect 4;"),
    ]);
    assert_eq!(
        found,
        [
            "dbmate",
            "1 a \"create table a ();\" <- \"drop table a;\"",
            "2  \"vacuum\" (no transaction)",
            "3 c \"-- trueup: no-transaction\\nselect 3;\" (no transaction) <- \"select 4;\"",
        ]
    );
}

#[test]
fn sections_that_are_not_in_order_are_told_with_their_lines() {
    let found = auto(&[
        ("1_good.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n"),
        ("2_none.sql", "select 2"),
        ("3_no_down.sql", "-- migrate:up\nselect 3"),
        ("4_order.sql", "-- migrate:down\nselect 4;\n-- migrate:up\nselect 5;"),
        ("5_twice.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n-- migrate:up\nselect 2;"),
        ("6_outside.sql", "-- a\nselect 6;\n-- migrate:up\nselect 7;\n-- migrate:down\n"),
        ("10_ten.sql", "-- migrate:up\n\n-- migrate:upper\nselect 10;\n-- migrate:down\n"),
    ]);
    assert_eq!(
        found,
        [
            "dbmate",
            "1 good \"select 1;\"",
            "3 no_down \"select 3\"",
            "4 order \"select 5;\" <- \"select 4;\"",
            "5 twice \"select 1;\"",
            "6 outside \"select 7;\"",
            "10 ten \"-- migrate:upper\\nselect 10;\"",
            "missing-section: migrations/2_none.sql: the file has no line `-- migrate:up`",
            "missing-section: migrations/3_no_down.sql: the file has no line `-- migrate:down`, without which dbmate refuses it",
            "section-order: migrations/4_order.sql:1:1: `-- migrate:down` stands before `-- migrate:up`",
            "duplicate-section: migrations/5_twice.sql:4:1: `-- migrate:up` stands here for the second time",
            "outside-section: migrations/6_outside.sql:2:1: the statement stands in no section, and would never run",
            "order-of-names: migrations/10_ten.sql: dbmate would apply 10_ten.sql before 1_good.sql, for it goes by names; trueup goes by numbers",
        ]
    );
}

#[test]
fn gooses_files() {
    let function = "-- +goose Up\n-- +goose StatementBegin\ncreate function f() returns int language sql as $$ select 1; $$;\n\
        -- +goose StatementEnd\n";
    let found = auto(&[
        ("00001_a.sql", function),
        ("00002_b.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nvacuum;\n\n-- +goose Down\nselect 2;\n"),
        ("helpers.go", ""),
        ("00003_c_test.go", ""),
    ]);
    assert_eq!(
        found,
        [
            "goose".to_owned(),
            format!("1 a {:?}", function.strip_prefix("-- +goose Up\n").unwrap().trim()),
            "2 b \"vacuum;\" (no transaction) <- \"select 2;\" (no transaction)".to_owned(),
        ]
    );
}

#[test]
fn what_only_goose_could_run_is_refused() {
    let found = auto(&[
        ("0_zero.sql", "-- +goose Up\nselect 0;"),
        ("1_env.sql", "-- +goose Up\n-- +goose ENVSUB ON\nselect '${HOME}';\n-- +goose ENVSUB OFF\n"),
        ("2_begin.sql", "-- +goose Up\n-- +goose StatementBegin\nselect 1;\n-- +goose Down\nselect 2;"),
        ("3_end.sql", "-- +goose Up\n-- +goose up\nselect 1;\n-- +goose StatementEnd"),
        ("4_go.go", "package migrations"),
        ("R__v.sql", "select 1"),
    ]);
    assert_eq!(
        found[4..],
        [
            "unreadable-name: migrations/0_zero.sql: the file's name is not that of a migration: goose keeps version 0 for itself",
            "environment: migrations/1_env.sql:2: goose would put values of environment variables into the statements below",
            "unpaired-annotation: migrations/2_begin.sql:4: `-- +goose StatementBegin` has no StatementEnd",
            "unknown-annotation: migrations/3_end.sql:2: goose has no annotation `+goose up`",
            "unpaired-annotation: migrations/3_end.sql:4: `-- +goose StatementEnd` has no StatementBegin",
            "go-migration: migrations/4_go.go: a migration in Go can be run by goose only",
            "repeatable: migrations/R__v.sql: goose refuses a folder with a file whose name starts with no number",
        ]
    );
}

#[test]
fn trueups_own_directive_stands_above_the_first_statement() {
    let found = auto(&[
        ("1_a.sql", "-- why\n--trueup:  no-transaction\n-- trueup: no-transaction\nvacuum"),
        ("2_b.sql", "select 1;\n-- trueup: no-transaction\nvacuum"),
        ("3_c.sql", "select '\n-- trueup: no-transaction\n'"),
    ]);
    assert_eq!(
        found,
        [
            "sqlx",
            "1 a \"-- why\\n--trueup:  no-transaction\\n-- trueup: no-transaction\\nvacuum\" (no transaction)",
            "2 b \"select 1;\\n-- trueup: no-transaction\\nvacuum\"",
            "3 c \"select '\\n-- trueup: no-transaction\\n'\"",
            "misplaced-directive: migrations/2_b.sql:2:1: `-- trueup: no-transaction` has no effect below a statement",
        ]
    );
}

#[test]
fn lines_that_end_in_two_ways_are_told() {
    let found = auto(&[("1_a.sql", "select 1;\r\n\r\nselect 2;\n"), ("2_b.sql", "select 1;\n\n\nselect 2;\r\n")]);
    assert_eq!(
        found[3..],
        [
            "mixed-line-endings: migrations/1_a.sql:3: the line ends in LF, and most others do not",
            "mixed-line-endings: migrations/2_b.sql:4: the line ends in CR LF, and most others do not",
        ]
    );
}
