//! refinery's own runner, through the `postgres` crate, and trueup take turns on one database.

use refinery::{Report, Runner, Target as To, load_sql_migrations};

use trueup::migrate::{Options, Undo};

use crate::migrate::project::{Project, on_each_major, refused, versions};

const FILES: [(&str, &str); 4] = [
    ("V1__accounts.sql", "create table accounts (id bigint primary key, name text);\n"),
    ("V2__notes_of_accounts.sql", "create table notes (account bigint references accounts);\n"),
    ("V3__more.sql", "alter table notes add text text default 'é''\\';\n"),
    ("V10__last.sql", "create table last ();\n"),
];

/// refinery's runner, in a thread of its own: the crate `postgres` blocks.
async fn runs(project: &Project, to: To) -> Result<Report, refinery::Error> {
    let (url, folder) = (project.database.target.to_string(), project.folder());
    let run = move || {
        let mut client = postgres::Client::connect(&url, postgres::NoTls).expect("a connection of postgres");
        let migrations = load_sql_migrations(folder).expect("refinery reads the folder");
        Runner::new(&migrations).set_target(to).run(&mut client)
    };
    tokio::task::spawn_blocking(run).await.expect("the thread ends well")
}

/// The versions that refinery applied.
async fn run_to(project: &Project, to: To) -> Vec<i64> {
    let report = runs(project, to).await.expect("refinery runs");
    report.applied_migrations().iter().map(|migration| i64::from(migration.version())).collect()
}

async fn run(project: &Project) -> Vec<i64> {
    run_to(project, To::Latest).await
}

/// What `U` files are: refinery applies them out of order; only beside a `V` file of their version they undo.
#[test]
fn refinery_begins_and_trueup_goes_on() {
    on_each_major(&FILES, async |project| {
        assert_eq!(run_to(project, To::Version(2)).await, [1, 2]);
        assert_eq!(project.up().await, [3, 10]);
        assert_eq!(run(project).await, Vec::<i64>::new());
        project.write("V11__more.sql", "create table eleven ();\n");
        assert_eq!(run(project).await, [11]);
        let status = project.status().await;
        assert_eq!((status.applied.len(), status.pending.len(), status.problems.len()), (5, 0, 0), "{status:?}");
    });
}

#[test]
fn trueup_begins_and_refinery_goes_on() {
    on_each_major(&FILES, async |project| {
        let steps = Options { steps: Some(2), ..Options::default() };
        assert_eq!(versions(project.apply(&steps).await.unwrap()), [1, 2]);
        assert_eq!(run(project).await, [3, 10]);
        assert_eq!(project.up().await, Vec::<i64>::new());
        project.write("V11__more.sql", "create table eleven ();\n");
        assert_eq!(project.up().await, [11]);
        assert_eq!(run(project).await, Vec::<i64>::new());
    });
}

#[test]
fn rows_of_both_are_alike() {
    let row = "select string_agg(concat_ws('|', version, name, checksum, applied_on::timestamptz > now() - '1h'::interval), \
        E'\\n' order by version) from refinery_schema_history";
    on_each_major(&FILES, async |project| {
        run(project).await;
        let refinerys = project.value(row).await;
        project.sql("drop table refinery_schema_history, last, notes, accounts").await;
        assert_eq!(project.up().await, [1, 2, 3, 10]);
        assert_eq!(project.value(row).await, refinerys);
        assert_eq!(refinerys.lines().count(), 4, "{refinerys}");
    });
}

#[test]
fn unversioned_files_are_applied_out_of_order_by_both() {
    on_each_major(&FILES, async |project| {
        assert_eq!(project.up().await, [1, 2, 3, 10]);
        project.write("U4__late.sql", "create table late ();\n");
        assert_eq!(project.up().await, [4]);
        project.write("U5__later.sql", "create table later ();\n");
        assert_eq!(run(project).await, [5]);
        assert_eq!(project.up().await, Vec::<i64>::new());
        project.write("V6__too_late.sql", "create table too_late ();\n");
        assert_eq!(refused(project.apply(&Options::default()).await.unwrap()), ["out-of-order"]);
        assert!(runs(project, To::Latest).await.is_err());
    });
}

/// refinery undoes nothing; what trueup undoes by a `U` file beside the `V` file, refinery takes for two files of a version.
#[test]
fn what_trueup_undid_is_pending_for_refinery() {
    on_each_major(&FILES, async |project| {
        assert_eq!(run(project).await, [1, 2, 3, 10]);
        project.write("U10__last.sql", "drop table last;\n");
        assert_eq!(versions(project.down(Undo::Steps(1)).await), [10]);
        project.remove("U10__last.sql");
        assert_eq!(run(project).await, [10]);
    });
}

#[test]
fn edited_files_and_line_endings_are_refused_by_refinery() {
    on_each_major(&FILES, async |project| {
        assert_eq!(run(project).await, [1, 2, 3, 10]);
        project.write(FILES[1].0, &FILES[1].1.replace('\n', "\r\n"));
        assert!(runs(project, To::Latest).await.unwrap_err().to_string().contains("V2__notes_of_accounts"));
        let problems = project.status().await.problems;
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert!(problem.code == "line-endings" && !problem.is_error(), "{problem}");
        project.write(FILES[1].0, "create table notes ();\n");
        assert!(runs(project, To::Latest).await.is_err());
        assert_eq!(refused(project.apply(&Options::default()).await.unwrap()), ["edited"]);
    });
}

/// refinery has no way to run a file outside of a transaction; trueup runs it, and refinery goes on behind it.
#[test]
fn what_refinery_cannot_run_trueup_can() {
    on_each_major(&FILES[..1], async |project| {
        assert_eq!(run(project).await, [1]);
        project.write("V2__index.sql", "-- no-transaction\ncreate index concurrently by_name on accounts (name);\n");
        let error = runs(project, To::Latest).await.unwrap_err();
        assert!(format!("{error:?}").contains("25001"), "{error:?}");
        assert_eq!(project.up().await, [2]);
        project.write("V3__more.sql", "create table more ();\n");
        assert_eq!(run(project).await, [3]);
        assert_eq!(project.up().await, Vec::<i64>::new());
    });
}

/// refinery takes no lock and reads its table once, before the first migration: run together, one of them fails, and
/// nothing is applied or recorded twice.
#[test]
fn of_both_at_once_each_migration_is_applied_once() {
    let files = [("V1__a.sql", "create table a ();\nselect pg_sleep(1);\n"), ("V2__b.sql", "create table b ();\n")];
    on_each_major(&files, async |project| {
        let options = crate::migrate::project::once();
        let (ours, theirs) = tokio::join!(project.apply(&options), runs(project, To::Latest));
        assert!(ours.is_ok() || theirs.is_ok(), "{ours:?} {theirs:?}");
        assert!(theirs.is_err() || ours.is_err(), "one of them comes too late: {ours:?} {theirs:?}");
        project.up().await;
        assert_eq!(run(project).await, Vec::<i64>::new());
        let recorded = "select string_agg(version::text, ',' order by version) from refinery_schema_history";
        assert_eq!(project.value(recorded).await, "1,2");
    });
}
