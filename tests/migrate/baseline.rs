//! Adopting a live database, and mending what is recorded, in the history of each tool.

use futures_util::future::join_all;
use trueup::config::{FileFormat, Migrate};
use trueup::migrate::{Options, Outcome, Repair, Source, Version, apply, baseline, repair};

use super::project::{Project, on_each_major, versions};

/// The files of each tool, and the query for what its table says.
const TOOLS: [(FileFormat, &[&str], &str); 7] = [
    (
        FileFormat::Sqlx,
        &["1_a.sql", "2_b.sql", "3_c.sql"],
        "SELECT string_agg(version::text, ',' ORDER BY 1) FROM _sqlx_migrations",
    ),
    (
        FileFormat::Refinery,
        &["V1__a.sql", "V2__b.sql", "V3__c.sql"],
        "SELECT string_agg(version::text, ',' ORDER BY version) FROM refinery_schema_history",
    ),
    (
        FileFormat::Flyway,
        &["V1__a.sql", "V2__b.sql", "V3__c.sql"],
        "SELECT string_agg(version, ',' ORDER BY installed_rank) FROM flyway_schema_history",
    ),
    (
        FileFormat::Supabase,
        &["1_a.sql", "2_b.sql", "3_c.sql"],
        "SELECT string_agg(version, ',' ORDER BY version) FROM supabase_migrations.schema_migrations",
    ),
    (
        FileFormat::Goose,
        &["1_a.sql", "2_b.sql", "3_c.sql"],
        "SELECT string_agg(version_id::text, ',' ORDER BY id) FROM goose_db_version WHERE version_id > 0",
    ),
    (
        FileFormat::Dbmate,
        &["1_a.sql", "2_b.sql", "3_c.sql"],
        "SELECT string_agg(version, ',' ORDER BY version) FROM schema_migrations",
    ),
    (
        FileFormat::GolangMigrate,
        &["1_a.up.sql", "2_b.up.sql", "3_c.up.sql"],
        "SELECT string_agg(version::text, ',' ORDER BY version) FROM schema_migrations",
    ),
];

/// How a tool wants a file written.
fn text(format: FileFormat, number: usize) -> String {
    let sql = format!("CREATE TABLE t{number} (id int);\n");
    match format {
        FileFormat::Goose => format!("-- +goose Up\n{sql}-- +goose Down\nDROP TABLE t{number};\n"),
        FileFormat::Dbmate => format!("-- migrate:up\n{sql}-- migrate:down\nDROP TABLE t{number};\n"),
        _ => sql,
    }
}

async fn mend(project: &Project, source: &Source, version: i64, how: Repair) -> Result<String, String> {
    let (target, options) = (&project.database.target, Options::default());
    let mended = repair(target, source, &version.into(), how, "a test", &options, &mut ()).await;
    mended.map_err(|error| error.to_string())
}

#[test]
fn the_table_of_each_tool_says_what_was_adopted_and_mended() {
    for (format, names, table) in TOOLS {
        on_each_major(&[], async |project| {
            for (at, name) in names.iter().enumerate() {
                project.write(name, &text(format, at + 1));
            }
            let source = || Source::read_as(project.folder.path(), "migrations".as_ref(), format).unwrap();
            let (target, source) = (&project.database.target, source());
            let to = |version: i64| Options { to: Some(version.into()), ..Options::default() };
            assert_eq!(versions(baseline(target, &source, &to(2), &mut ()).await.unwrap()), [1, 2], "{format:?}");
            // golang-migrate knows only where it stands.
            let alone = format == FileFormat::GolangMigrate;
            let said =
                |versions: &[&str]| if alone { versions[versions.len() - 1].to_owned() } else { versions.join(",") };
            assert_eq!(project.value(table).await, said(&["1", "2"]), "{format:?}");
            assert_eq!(
                versions(apply(target, &source, &Options::default(), &mut ()).await.unwrap()),
                [3],
                "{format:?}"
            );
            mend(project, &source, 3, Repair::Forget).await.unwrap();
            assert_eq!(project.value(table).await, said(&["1", "2"]), "{format:?}");
            mend(project, &source, 3, Repair::Applied).await.unwrap();
            assert_eq!(project.value(table).await, said(&["1", "2", "3"]), "{format:?}");
            let gap = mend(project, &source, 1, Repair::Forget).await;
            match alone {
                true => assert!(gap.unwrap_err().contains("cannot hold this for version 1")),
                false => drop(gap.unwrap()),
            }
            let log = "SELECT string_agg(change, ',' ORDER BY id) FROM trueup.changes";
            let expected = "baseline,repair forget,repair applied";
            let expected = if alone { expected.to_owned() } else { format!("{expected},repair forget") };
            assert_eq!(project.value(log).await, expected, "{format:?}");
        });
    }
}

#[test]
fn of_many_that_adopt_at_once_each_migration_is_recorded_by_one() {
    let files = [("1_a.sql", "CREATE TABLE a ();"), ("2_b.sql", "CREATE TABLE b ();")];
    on_each_major(&files, async |project| {
        let (target, source, options) = (&project.database.target, project.source(), Options::default());
        let outcomes = join_all((0..4).map(async |_| baseline(target, &source, &options, &mut ()).await)).await;
        let mut recorded: Vec<i64> = outcomes.into_iter().flat_map(|outcome| versions(outcome.unwrap())).collect();
        recorded.sort_unstable();
        assert_eq!(recorded, [1, 2]);
        assert_eq!(project.value("SELECT count(*) FROM trueup.changes").await, "1");
    });
}

#[test]
fn the_role_of_migrations_keeps_the_ledger() {
    on_each_major(&[("1_a.sql", "CREATE TABLE a ();")], async |project| {
        let name = &project.database.target.database;
        let (owner, login) = (format!("{name}_owner"), format!("{name}_login"));
        project
            .sql(&format!(
                "CREATE ROLE {owner}; CREATE ROLE {login} LOGIN NOINHERIT IN ROLE {owner}; \
                 GRANT CREATE ON DATABASE {name} TO {owner}; GRANT CREATE ON SCHEMA public TO {owner}"
            ))
            .await;
        let mut target = project.database.target.clone();
        target.user = login.clone();
        let settings = Migrate { role: Some(owner.clone()), ..Migrate::default() };
        let (source, options) = (project.source(), Options { settings, ..Options::default() });
        assert_eq!(versions(baseline(&target, &source, &options, &mut ()).await.unwrap()), [1]);
        let version: Version = 1.into();
        repair(&target, &source, &version, Repair::Forget, "again", &options, &mut ()).await.unwrap();
        let owners = "SELECT string_agg(DISTINCT r.rolname, ',') FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner \
            WHERE c.relname IN ('_sqlx_migrations', 'migrations', 'changes')";
        assert_eq!(project.value(owners).await, owner);
        assert_eq!(project.value("SELECT string_agg(DISTINCT changed_by, ',') FROM trueup.changes").await, login);
        project.sql(&format!("DROP OWNED BY {owner}; DROP ROLE {login}, {owner}")).await;
    });
}

#[test]
fn a_database_that_cannot_be_written_to_is_refused() {
    on_each_major(&[("1_a.sql", "CREATE TABLE a ();")], async |project| {
        let mut target = project.database.target.clone();
        target.options = Some("-c default_transaction_read_only=on".to_owned());
        let adopted: Result<Outcome, _> = baseline(&target, &project.source(), &Options::default(), &mut ()).await;
        assert!(adopted.unwrap_err().message().starts_with("the session is read-only"));
    });
}
