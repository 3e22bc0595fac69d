//! The tables of history, as their tools write them.

use trueup::config::History;
use trueup::migrate::{Options, apply};

use super::project::{keeping, on_each_major, refused, versions};

/// What sqlx 0.9 executes: `sqlx-postgres/src/migrate.rs`.
const SQLX: &str = "
CREATE TABLE IF NOT EXISTS _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMPTZ NOT NULL DEFAULT now(),
    success BOOLEAN NOT NULL,
    checksum BYTEA NOT NULL,
    execution_time BIGINT NOT NULL
);
                ";

/// What refinery 0.9 executes: `refinery-core/src/traits/mod.rs`.
const REFINERY: &str = "CREATE TABLE IF NOT EXISTS refinery_schema_history(
             version int4 PRIMARY KEY,
             name VARCHAR(255),
             applied_on VARCHAR(255),
             checksum VARCHAR(255));";

/// All that makes up a table, but its name.
pub fn shape(table: &str) -> String {
    format!(
        "select string_agg(
            concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)),
            ', ' order by attnum)
            || (select string_agg(pg_get_constraintdef(oid), ', ' order by conname)
                from pg_constraint where conrelid = attrelid)
         from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
         where attrelid = '{table}'::regclass and attnum > 0 group by attrelid"
    )
}

#[test]
fn sqlx_finds_its_table_as_it_writes_it() {
    let sql = "select 'first';\n";
    on_each_major(&[("20250101000000_first_one.up.sql", sql)], async |project| {
        assert_eq!(project.up().await, [20_250_101_000_000]);
        let ours = project.value(&shape("_sqlx_migrations")).await;
        project
            .sql(
                "alter table _sqlx_migrations rename to ours; \
            alter index _sqlx_migrations_pkey rename to p",
            )
            .await;
        project.sql(SQLX).await;
        assert_eq!(ours, project.value(&shape("_sqlx_migrations")).await);
        // As sqlx asks: description with spaces, SHA-384 of the bytes, success, time in nanoseconds.
        let row = "select concat_ws('|', version, description, success, \
            encode(checksum, 'hex'), execution_time > 0) from ours";
        let checksum = project.value(&format!("select encode({}, 'hex')", sha384(sql))).await;
        assert_eq!(project.value(row).await, format!("20250101000000|first one|t|{checksum}|t"));
    });
}

/// SHA-384 has no function in PostgreSQL: `printf "select 'first';\n" | sha384sum`.
fn sha384(sql: &str) -> &'static str {
    assert_eq!(sql, "select 'first';\n");
    r"'\xd51fb32997b534ef995c0ec65109080cf9d08d563fd3a76b8d13ef6273cbe5308c416ea68e671ffc98930faca2a75a31'::bytea"
}

#[test]
fn refinery_finds_its_table_as_it_writes_it() {
    on_each_major(&[("V2__b.sql", "select 1"), ("V3__c.sql", "select 'é'\n")], async |project| {
        assert_eq!(project.up().await, [2, 3]);
        let ours = project.value(&shape("refinery_schema_history")).await;
        let rows = "select string_agg(concat_ws('|', version, name, checksum), ' ' order by version) \
            from refinery_schema_history";
        assert_eq!(project.value(rows).await, "2|b|18222191391972134928 3|c|2311178798332972813");
        let rfc3339 =
            r"select bool_and(applied_on ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$') from refinery_schema_history";
        assert_eq!(project.value(rfc3339).await, "t");
        project
            .sql(
                "alter table refinery_schema_history rename to ours; \
            alter index refinery_schema_history_pkey rename to p",
            )
            .await;
        project.sql(REFINERY).await;
        assert_eq!(ours, project.value(&shape("refinery_schema_history")).await);
    });
}

#[test]
fn what_a_tool_recorded_is_applied_already() {
    on_each_major(&[("V2__b.sql", "select 1"), ("V3__c.sql", "create table c ()")], async |project| {
        project
            .sql(&format!(
                "{} insert into refinery_schema_history values (2, 'b', '2025-01-01T00:00:00Z', '961662237655758614')",
                REFINERY.replace("int4", "int8")
            ))
            .await;
        assert_eq!(project.up().await, [3]);
        // The table has versions of eight bytes, as refinery's feature `int8-versions` makes them.
        let checksum = "select checksum from refinery_schema_history where version = 3";
        let wide = project.value(checksum).await;
        project
            .sql(
                "alter table refinery_schema_history alter version type int4; \
            delete from refinery_schema_history where version = 3; drop table c",
            )
            .await;
        assert_eq!(project.up().await, [3]);
        assert_ne!(wide, project.value(checksum).await);
    });
}

#[test]
fn trueups_own_table_is_in_a_schema_of_its_own() {
    on_each_major(&[("1_a.sql", "create table a ();\r\n")], async |project| {
        assert_eq!(versions(project.apply(&keeping(History::Trueup)).await.unwrap()), [1]);
        // The table is there: nothing has to name it any more, and line endings do not count.
        project.write("1_a.sql", "create table a ();\n");
        let status = project.status().await;
        assert_eq!((status.history.as_deref(), status.problems.len()), (Some("trueup.migrations"), 0));
        let row = r"select concat_ws('|', version, name, checksum = sha256(convert_to(E'create table a ();\n', 'UTF8')),
            applied_by, duration > '0', tool_version, fingerprint_before) from trueup.migrations";
        assert_eq!(project.value(row).await, format!("1|a|t|postgres|t|{}", env!("CARGO_PKG_VERSION")));
    });
}

#[test]
fn of_two_tools_histories_the_one_with_rows_counts() {
    on_each_major(&[("1_a.sql", "create table a ();")], async |project| {
        assert_eq!(versions(project.apply(&keeping(History::Refinery)).await.unwrap()), [1]);
        project.sql(SQLX).await;
        assert_eq!(project.up().await, Vec::<i64>::new());
        project.sql("insert into _sqlx_migrations values (1, 'a', now(), true, '', 0)").await;
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert_eq!(
            error.message(),
            "the database has two histories, public._sqlx_migrations and public.refinery_schema_history"
        );
        assert_eq!(refused(project.apply(&keeping(History::Sqlx)).await.unwrap()), ["edited"]);
    });
}

#[test]
fn what_was_applied_without_a_tool_stays_applied_where_the_tools_table_comes_later() {
    on_each_major(&[("1_a.sql", "create table a ();"), ("2_b.sql", "create table b ();")], async |project| {
        assert_eq!(
            versions(project.apply(&Options { steps: Some(1), ..keeping(History::Trueup) }).await.unwrap()),
            [1]
        );
        project.sql(SQLX).await;
        assert_eq!(project.up().await, [2]);
        assert_eq!(project.value("select string_agg(version::text, ',') from _sqlx_migrations").await, "2");
        // What the tool undid since is to be applied again; what it never knew is not.
        project.sql("delete from _sqlx_migrations; drop table b").await;
        assert_eq!(project.up().await, [2]);
    });
}

#[test]
fn a_ledger_of_our_own_does_not_begin_beside_a_tools() {
    on_each_major(&[("1_a.sql", "create table a ();")], async |project| {
        project.sql(&format!("{SQLX} insert into _sqlx_migrations values (1, 'a', now(), true, '', 0)")).await;
        let error = project.apply(&keeping(History::Trueup)).await.unwrap_err();
        assert_eq!(
            error.message(),
            "trueup.toml asks for a history of trueup alone, and the database has one in public._sqlx_migrations"
        );
    });
}

#[test]
fn a_history_out_of_sight_is_not_taken_for_none() {
    on_each_major(&[("1_a.sql", "select 1")], async |project| {
        project.sql("create schema app; set search_path = app").await;
        let mut target = project.database.target.clone();
        target.options = Some("-c search_path=app".to_owned());
        assert_eq!(versions(apply(&target, &project.source(), &Options::default(), &mut ()).await.unwrap()), [1]);
        let error = project.apply(&Options::default()).await.unwrap_err();
        assert_eq!(
            error.message(),
            "the history app._sqlx_migrations is in a schema that the search_path does not name"
        );
        assert_eq!(project.value("select to_regclass('public._sqlx_migrations')").await, "NULL");
    });
}

#[test]
fn a_migration_recorded_as_failed_stops_everything() {
    on_each_major(&[("1_a.sql", "select 1"), ("2_b.sql", "select 1")], async |project| {
        project.sql(&format!("{SQLX} insert into _sqlx_migrations values (1, 'a', now(), false, '', 0)")).await;
        assert_eq!(refused(project.apply(&Options::default()).await.unwrap()), ["failed"]);
    });
}
