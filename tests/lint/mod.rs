//! The lint rules: each finds its bad example and not its good one, on every major.

use std::path::Path;

use trueup::catalog::read;
use trueup::config::Config;
use trueup::db::Session;
use trueup::finding::Finding;
use trueup::lint::{self, LINTS, Lint, Outcome, Subject};
use trueup::schema::read as read_folder;
use trueup::sql::split;

use crate::acceptance::reference;
use crate::support::{majors, run};

async fn execute(session: &Session, sql: &str) {
    for statement in split(sql) {
        session.batch(statement.sql).await.unwrap_or_else(|error| panic!("{error}: {}", statement.sql));
    }
}

/// What the rules find in a script's database, for each configuration.
async fn find_each(major: u32, sql: &str, configs: &[Config], live: bool) -> Vec<Outcome> {
    let database = reference::bare(major).await;
    let session = database.session().await;
    execute(&session, sql).await;
    let model = read(&session, &configs[0].scope).await.expect("a reading").model;
    let folder = tempfile::tempdir().expect("a folder");
    trueup::schema::write(folder.path(), &model).expect("written");
    let folder = read_folder(folder.path()).expect("read");
    let mut outcomes = Vec::new();
    for config in configs {
        let subject = Subject { model: &model, folder: Some(&folder), source: None, live };
        let outcome = lint::lint(&session, config, subject).await.expect("the rules run");
        all(&outcome).into_iter().for_each(assert_points_at_its_fact);
        outcomes.push(outcome);
    }
    database.drop(major).await;
    outcomes
}

/// The line of a finding about a fact, such as an index, holds its name.
fn assert_points_at_its_fact(found: &Finding) {
    let (Some(fact), Some(place)) = (&found.fact, &found.place) else { return };
    let name = fact.rsplit(' ').next().filter(|_| !fact.contains('('));
    let text = std::fs::read_to_string(&place.path).expect("the file of schema/");
    let line = text.lines().nth(place.line - 1).unwrap_or_default();
    assert!(name.is_none_or(|name| line.contains(name)), "{fact} at {place} of\n{text}");
}

/// What the rules find in a script's database, as if migrations had made it.
async fn find(major: u32, sql: &str, config: &Config) -> Outcome {
    find_each(major, sql, std::slice::from_ref(config), false).await.remove(0)
}

fn config(text: &str) -> Config {
    Config::parse(text, Path::new("trueup.toml")).expect("a configuration")
}

fn all(outcome: &Outcome) -> Vec<&Finding> {
    outcome.findings.iter().chain(&outcome.warnings).collect()
}

#[test]
fn each_rule_finds_its_bad_example_and_no_other_rule_does() {
    for major in majors() {
        for lint in LINTS {
            let outcome = run(find(major, &lint.examples(major)[0], &config("")));
            let found: Vec<(&str, &str)> =
                all(&outcome).iter().map(|found| (found.rule.id, found.object.as_deref().unwrap_or("-"))).collect();
            assert_eq!(found, [(lint.rule.id, lint.finds)], "{} on {major}", lint.name());
            let found = all(&outcome)[0];
            let place = found.place.as_ref().expect("a line of schema/");
            let file = std::fs::read_to_string(&place.path).unwrap_or_default();
            assert!(place.line > 1, "{} on {major}: {place} of\n{file}", lint.name());
            assert!(found.next().is_some_and(|next| next.contains(lint.name())), "{found:?}");
        }
    }
}

#[test]
fn each_good_example_is_clean() {
    for major in majors() {
        for lint in LINTS {
            let outcome = run(find(major, &lint.examples(major)[1], &config("")));
            assert_eq!(all(&outcome), Vec::<&Finding>::new(), "{} on {major}", lint.name());
        }
    }
}

#[test]
fn a_rule_that_is_off_finds_nothing_and_a_warning_is_no_finding() {
    let major = majors()[0];
    for lint in LINTS {
        let level = |level: &str| config(&format!("[lint]\n{} = \"{level}\"", lint.name()));
        let configs = [level("off"), level("warning"), level("error")];
        let found = run(find_each(major, &lint.examples(major)[0], &configs, false));
        assert!(all(&found[0]).is_empty() && !found[0].ran.contains(&lint.rule.id), "{}", lint.name());
        assert_eq!((found[1].findings.len(), found[1].warnings.len()), (0, 1), "{}", lint.name());
        assert_eq!((found[2].findings.len(), found[2].warnings.len()), (1, 0), "{}", lint.name());
    }
}

#[test]
fn owners_that_no_migration_names_are_judged_on_a_live_database_only() {
    let lint = Lint::named("definer_exposed").expect("a rule");
    for major in majors() {
        let sql = &lint.examples(major)[0];
        let configs = [config("")];
        let warned = |live| run(find_each(major, sql, &configs, live))[0].warnings.len();
        assert_eq!((warned(false), warned(true)), (0, 1));
    }
}

#[test]
fn every_query_can_be_prepared_on_every_major_and_names_relations_with_their_schema() {
    for major in majors() {
        run(async {
            let database = reference::bare(major).await;
            let session = database.session().await;
            session.batch("SET search_path = ''").await.expect("an empty search path");
            for lint in LINTS {
                let sql = lint.query(major);
                assert_eq!(split(&sql).len(), 1, "{} is one statement", lint.name());
                let prepared = session.batch(&format!("PREPARE q AS {sql}; DEALLOCATE q")).await;
                assert!(prepared.is_ok(), "{} on {major}: {}", lint.name(), prepared.expect_err("just tested"));
            }
            database.drop(major).await;
        });
    }
    for lint in LINTS {
        crate::queries::assert_qualified(lint.name(), lint.sql);
    }
}

#[test]
fn every_rule_says_all_that_it_must() {
    for lint in LINTS {
        let Lint { rule, why, .. } = lint;
        assert_eq!(rule.id, format!("lint/{}", lint.name()));
        assert!(Path::new(&format!("src/lint/rules/{}.rs", lint.name())).exists(), "{}", rule.id);
        for text in [rule.meaning, rule.next] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{}: {text}", rule.id);
        }
        assert!(why.len() > 100, "{} says why", rule.id);
        assert!(std::ptr::eq(Lint::named(lint.name()).expect("named"), lint));
    }
}

#[test]
fn the_page_of_the_rules_is_what_the_rules_say() {
    let page = lint::page();
    let path = "docs/lint.md";
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, &page).expect("written");
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    assert!(text == page, "{path} is stale: UPDATE_README=1 cargo test --test main lint");
}

/// A function that the reference's clients may call, with something in its body.
fn opened(inside: &str) -> String {
    let body = format!("BEGIN\n  {inside}\n  NULL;\nEND");
    format!(
        "CREATE FUNCTION public.f(a int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$\n{body} $$;
         REVOKE EXECUTE ON FUNCTION public.f(int) FROM PUBLIC; GRANT EXECUTE ON FUNCTION public.f(int) TO anon;"
    )
}

/// What is found in such a function: the rules, and the lines of the complaints about comments.
fn said(inside: &str, text: &str) -> (Vec<&'static str>, Vec<String>, Vec<String>) {
    let outcome = run(find(majors()[0], &opened(inside), &config(text)));
    let lines = outcome.findings.iter().filter(|found| *found.rule == lint::ALLOW);
    let lines =
        lines.map(|found| format!("{}: {}", found.place.as_ref().expect("a place").line, found.title)).collect();
    let reasons = outcome.accepted.iter().map(|accepted| accepted.reason.clone()).collect();
    (all(&outcome).iter().map(|found| found.rule.id).collect(), lines, reasons)
}

#[test]
fn a_comment_in_the_body_allows_one_rule_for_one_reason() {
    let (rules, _, reasons) = said("-- trueup: allow definer_exposed: tells only the version", "");
    assert_eq!((rules, reasons), (vec![], vec!["tells only the version".to_owned()]));
    let (rules, _, reasons) = said("--trueup:allow lint/definer_exposed:it is so", "");
    assert_eq!((rules, reasons), (vec![], vec!["it is so".to_owned()]));
    // Not in a string, and not in a block comment.
    for inside in ["PERFORM '-- trueup: allow definer_exposed: x';", "/* trueup: allow definer_exposed: x */"] {
        assert_eq!(said(inside, "").0, ["lint/definer_exposed"], "{inside}");
    }
}

#[test]
fn a_comment_that_allows_nothing_is_a_finding_at_its_line() {
    for (inside, line) in [
        ("-- trueup: allow definer_exposed", "11: the comment allows definer_exposed without a reason"),
        (
            "-- trueup: allow definer_exposd: x",
            "11: the comment allows \"definer_exposd\", which is no rule; the rules are",
        ),
        ("-- trueup: ignore", "11: the comment says \"ignore\", and only `allow <rule>: <reason>` is known"),
        ("-- trueup: allow public_execute: x", "11: the comment allows public_execute, which is not found here"),
    ] {
        let (rules, lines, _) = said(inside, "");
        assert_eq!(rules, ["lint/definer_exposed", "lint/allow"], "{inside}");
        assert!(lines.len() == 1 && lines[0].starts_with(line), "{lines:?}");
    }
    // Of a rule that did not run, nothing is known.
    let (rules, ..) = said("-- trueup: allow public_execute: x", "[lint]\npublic_execute = 'off'");
    assert_eq!(rules, ["lint/definer_exposed"]);
}

/// The titles of what a rule finds in a script, with the lines.
fn found_by(rule: &str, sql: &str) -> Vec<String> {
    let outcome = run(find(majors()[0], sql, &config("")));
    let found = all(&outcome).into_iter().filter(|found| found.rule.id == format!("lint/{rule}"));
    found.map(|found| format!("{} {}", found.place.as_ref().expect("a place").line, found.title)).collect()
}

#[test]
fn dynamic_sql_is_judged_by_the_types_of_arguments() {
    let function = |arguments: &str| {
        format!(
            "CREATE FUNCTION public.f({arguments}) RETURNS void LANGUAGE plpgsql AS $$
             BEGIN
               EXECUTE 'SELECT ' || a || $2;
             END $$"
        )
    };
    assert_eq!(found_by("dynamic_sql_unquoted", &function("a int, b regclass")), Vec::<String>::new());
    let found = found_by("dynamic_sql_unquoted", &function("a int, b text"));
    assert!(found.len() == 1 && found[0].starts_with("10 it puts $2 "), "{found:?}");
    let found = found_by("dynamic_sql_unquoted", &function("a varchar, b text"));
    assert!(found.len() == 2 && found[0].starts_with("10 it puts a "), "{found:?}");
}

#[test]
fn a_view_is_followed_through_other_views() {
    let sql = "CREATE SCHEMA inner_;
        CREATE TABLE public.numbers (id int); ALTER TABLE public.numbers ENABLE ROW LEVEL SECURITY;
        CREATE VIEW inner_.v AS SELECT id FROM public.numbers;
        CREATE VIEW public.outer_ AS SELECT id FROM inner_.v;
        CREATE MATERIALIZED VIEW public.stored AS SELECT id FROM public.numbers;
        CREATE VIEW public.unread AS SELECT id FROM public.numbers;
        CREATE VIEW public.other AS SELECT 1 AS id;
        GRANT SELECT ON public.outer_, public.stored, public.other TO anon; GRANT SELECT (id) ON public.other TO anon;";
    let found = found_by("view_bypasses_rls", sql);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|title| title.contains("it reads public.numbers with its owner's rights, so anon")));
}

#[test]
fn rights_that_come_by_a_detour_count() {
    let sql = "CREATE TABLE public.by_public (id int); GRANT SELECT ON public.by_public TO PUBLIC;
        CREATE TABLE public.by_column (id int); GRANT UPDATE (id) ON public.by_column TO anon;
        CREATE TABLE public.none (id int); GRANT SELECT ON public.none TO service_role;
        CREATE SCHEMA hidden; CREATE TABLE hidden.t (id int); GRANT SELECT ON hidden.t TO anon;";
    let found = found_by("rls_disabled", sql);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].contains("anon can use every row") && found[1].contains("anon and authenticated can"),
        "{found:?}"
    );
}

#[test]
fn indexes_that_serve_a_foreign_key_are_known() {
    let table = |index: &str| {
        format!(
            "CREATE TABLE public.a (x int, y int, UNIQUE (x, y));
             CREATE TABLE public.b (z int, x int, y int, FOREIGN KEY (x, y) REFERENCES public.a (x, y));
             CREATE INDEX ON public.b {index}"
        )
    };
    for serves in ["(y, x)", "(x, y, z)", "(x, y) WHERE x IS NOT NULL", "(y, x) INCLUDE (z)"] {
        assert_eq!(found_by("foreign_key_without_index", &table(serves)), Vec::<String>::new(), "{serves}");
    }
    for serves_not in ["(x)", "(z, x, y)", "(x, y) WHERE z > 1", "(x) INCLUDE (y)", "(x, (y + 1))", "USING brin (x, y)"]
    {
        assert_eq!(found_by("foreign_key_without_index", &table(serves_not)).len(), 1, "{serves_not}");
    }
}

#[test]
fn a_duplicate_index_is_found_once_and_never_the_one_that_is_more() {
    let sql = "CREATE TABLE public.t (a int PRIMARY KEY, b text UNIQUE, c text);
        CREATE UNIQUE INDEX a_twice ON public.t (a); CREATE INDEX b_twice ON public.t (b);
        CREATE INDEX c1 ON public.t (c); CREATE INDEX c2 ON public.t (c); CREATE INDEX c3 ON public.t (c DESC);
        CREATE INDEX c4 ON public.t (c text_pattern_ops); CREATE INDEX c5 ON public.t (c) WHERE c <> '';
        CREATE INDEX c6 ON public.t (c COLLATE \"C\"); CREATE INDEX c7 ON public.t USING hash (c);";
    let found = found_by("duplicate_index", sql);
    let names: Vec<&str> = found.iter().filter_map(|title| title.split(' ').nth(1)).collect();
    assert_eq!(names, ["a_twice", "b_twice", "c2"], "{found:?}");
}

#[test]
fn hostile_names_are_text() {
    let sql = "CREATE TABLE public.\"a'b\"\"; DROP\n\\TABLE\" (\"o'rg\" int); GRANT SELECT ON public.\"a'b\"\"; DROP\n\\TABLE\" TO anon;
        CREATE FUNCTION public.\"f'\"\"\\\"(\"p'\" \"char\") RETURNS void LANGUAGE sql SECURITY DEFINER AS 'SELECT';";
    let text = "[rpc]\nexposed_schemas = ['public', 'pg_toast']\nclient_roles = ['anon', 'authenticated']";
    let outcome = run(find(majors()[0], sql, &config(text)));
    let rules: Vec<&str> = all(&outcome).iter().map(|found| found.rule.id).collect();
    assert_eq!(
        rules,
        ["lint/definer_search_path", "lint/definer_exposed", "lint/rls_disabled", "lint/public_execute"],
        "{outcome:?}"
    );
}

#[test]
fn what_is_known_good_is_not_found() {
    for major in majors() {
        let outcome = run(find(major, include_str!("known_good.sql"), &config("")));
        let found: Vec<String> =
            all(&outcome).iter().map(|found| format!("{} {}", found.rule.id, found.message())).collect();
        assert!(found.is_empty(), "on {major}: {found:#?}");
    }
}
