//! Objects of every kind, with hostile names, in circles, and by the names that people type.

use trueup::db::Session;
use trueup::explain::{Asked, QUERIES};
use trueup::sql::split;

use super::ground::Ground;
use crate::support::{Database, majors, run};

const HOSTILE: &str = r#"
CREATE SCHEMA "Sch ""em";
CREATE TABLE "Sch ""em"."Ta.ble" (
    "co""l, um)n" int CONSTRAINT "k"" on x" UNIQUE,
    "select" text CHECK ("select" <> ''';--'),
    "dro
p" int
);
CREATE TABLE "Sch ""em"."child" (
    "r" int REFERENCES "Sch ""em"."Ta.ble" ("co""l, um)n") ON DELETE SET NULL
);
CREATE VIEW "Sch ""em"."v" AS SELECT "select" FROM "Sch ""em"."Ta.ble";
CREATE FUNCTION "Sch ""em"."f$$"("a b" int) RETURNS int LANGUAGE plpgsql AS $f$
BEGIN
    INSERT INTO "Sch ""em"."Ta.ble" VALUES ("a b");
    RAISE EXCEPTION '"%" is "no" %%', "a b";
END $f$;
CREATE TABLE public.type (id int PRIMARY KEY);
CREATE TABLE public."Camel" (id int);
"#;

#[test]
fn hostile_names_are_found_and_told() {
    for major in majors() {
        run(async {
            let ground = Ground::make(major, &[("1_hostile.sql", HOSTILE)]).await;
            let page = ground.page("\"Sch \"\"em\".\"Ta.ble\"").await;
            for part in [
                "table \"Sch \"\"em\".\"Ta.ble\"",
                "\"k\"\" on x\"",
                "1_hostile.sql:4",
                "view \"Sch \"\"em\".v",
                "\"Sch \"\"em\".\"f$$\"(integer)",
                "ON DELETE SET NULL empties r of \"Sch \"\"em\".child",
            ] {
                assert!(page.contains(part), "[{major}] {part:?} is not said\n{page}");
            }
            assert!(!page.contains('\u{1b}') && !page.contains("dro\np"), "{page}");
            assert!(ground.page("column \"Sch \"\"em\".\"Ta.ble\".\"dro\np\"").await.contains("\\n"));
            let (brief, _) = ground.error("INSERT INTO \"Sch \"\"em\".\"Ta.ble\" VALUES (1), (1)").await;
            let told = ground.told(&Asked::of(&brief)).await.unwrap();
            assert_eq!(told.subject.unwrap().name, "\"k\"\" on x\" on \"Sch \"\"em\".\"Ta.ble\"");
            let (brief, _) = ground.error("SELECT \"Sch \"\"em\".\"f$$\"(1)").await;
            let told = ground.told(&Asked::of(&brief)).await.unwrap();
            assert_eq!(told.subject.unwrap().name, "\"Sch \"\"em\".\"f$$\"(integer)", "{brief}");
            ground.end(major).await;
        });
    }
}

#[test]
fn objects_are_found_by_the_names_that_people_type() {
    for major in majors() {
        run(async {
            let sql = "CREATE TABLE a (id int CONSTRAINT k UNIQUE); CREATE SCHEMA s; CREATE TABLE s.a (id int);
                CREATE TABLE b (k int); CREATE INDEX i ON b (k); CREATE VIEW v AS SELECT 1 AS x;
                CREATE FUNCTION f(p int) RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE FUNCTION f(p varchar(3), q timestamptz) RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE TYPE t AS (x int); CREATE SEQUENCE q; CREATE PUBLICATION p FOR TABLE a;";
            let ground = Ground::make(major, &[("1_hostile.sql", HOSTILE), ("2_names.sql", sql)]).await;
            for (typed, title) in [
                ("public.a", "table public.a"),
                ("TABLE Public.A", "table public.a"),
                ("b", "table public.b"),
                ("k", "unique constraint k on public.a"),
                ("constraint k on a", "unique constraint k on public.a"),
                ("index k", "unique constraint k on public.a"),
                ("a.k", "unique constraint k on public.a"),
                ("b.k", "column public.b.k"),
                ("public.b.k", "column public.b.k"),
                ("column b.k", "column public.b.k"),
                ("i", "index public.i"),
                ("v.x", "column public.v.x"),
                ("f(int)", "function public.f(integer)"),
                ("public.f(p int)", "function public.f(integer)"),
                ("function f(varchar, timestamptz)", "function public.f(character varying, timestamp with time zone)"),
                ("type", "table public.type"),
                ("table type", "table public.type"),
                ("Camel", "table public.\"Camel\""),
                ("t", "composite type public.t"),
                ("q", "sequence public.q"),
                ("publication p", "publication p"),
                ("schema s", "schema s"),
            ] {
                let told = ground.told(&Asked::of(typed)).await.unwrap_or_else(|error| panic!("{typed}: {error}"));
                assert_eq!(told.subject.unwrap().title(), title, "[{major}] {typed}");
            }
            for (typed, listed) in [("a", &["table public.a", "table s.a"][..]), ("f", &["function public.f(integer)"])]
            {
                let error = ground.told(&Asked::of(typed)).await.unwrap_err();
                assert!(error.message().contains("may be any of 2 objects"), "{error}");
                listed.iter().for_each(|name| assert!(error.details().iter().any(|line| line == name), "{error:?}"));
            }
            for typed in ["nothing_like_it", "a..b", "", "f(int, int, int)", "column b.nope"] {
                assert!(ground.told(&Asked::of(typed)).await.is_err(), "{typed}");
            }
            ground.end(major).await;
        });
    }
}

#[test]
fn everything_that_can_reject_a_row_is_told() {
    for major in majors() {
        run(async {
            let ground = Ground::make(major, &[("1_rows.sql", include_str!("rejections.sql"))]).await;
            let page = ground.page("public.rows").await;
            let (page, _) = page.split_once("\nRoutines\n").expect("an end");
            insta::with_settings!({
                snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/explain"),
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!("rejections", page);
            });
            let page = ground.page("view cheap").await;
            assert!(page.contains("rows that are written through it meet the rules of public.rows too"), "{page}");
            ground.end(major).await;
        });
    }
}

const CIRCLES: &str = "
CREATE TABLE one (id int PRIMARY KEY, other int);
CREATE TABLE two (id int PRIMARY KEY, other int REFERENCES one);
ALTER TABLE one ADD CONSTRAINT back FOREIGN KEY (other) REFERENCES two;
ALTER TABLE one ADD COLUMN parent int REFERENCES one;
CREATE VIEW base AS SELECT id FROM one;
CREATE VIEW left_of AS SELECT id FROM base;
CREATE VIEW right_of AS SELECT id FROM base;
CREATE VIEW top AS SELECT l.id FROM left_of AS l JOIN right_of AS r USING (id);
CREATE FUNCTION ping(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN public.pong(n - 1); END $$;
CREATE FUNCTION pong(n int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    IF n < 0 THEN RETURN 0; END IF;
    PERFORM id FROM public.top;
    RETURN public.ping(n - 1);
END $$;
CREATE TABLE uses (id int DEFAULT public.ping(1), row_of public.one, twice int GENERATED ALWAYS AS (id * 2) STORED);
";

#[test]
fn circles_are_cut_and_what_is_below_is_told_once() {
    for major in majors() {
        run(async {
            let ground = Ground::make(major, &[("1_circles.sql", CIRCLES)]).await;
            let page = ground.page("public.one").await;
            let (_, tree) = page.split_once("Depends on it\n").expect("a tree");
            let (tree, _) = tree.split_once("\n\n").expect("an end");
            insta::with_settings!({
                snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/explain"),
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!("circles", tree);
            });
            let page = ground.page("ping(int)").await;
            assert!(
                page.contains("default public.uses.id") && page.contains("function public.pong(integer)"),
                "{page}"
            );
            ground.end(major).await;
        });
    }
}

#[test]
fn every_query_can_be_prepared_on_every_major() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session: Session = database.session().await;
            session.batch("SET search_path = ''").await.expect("an empty search path");
            for (name, sql) in QUERIES {
                assert_eq!(split(sql).len(), 1, "{name} is one statement");
                let prepared = session.batch(&format!("PREPARE q AS {sql}; DEALLOCATE q")).await;
                assert!(prepared.is_ok(), "{name} on {major}: {}", prepared.expect_err("just tested"));
            }
            drop(session);
            database.drop(major).await;
        });
    }
}
