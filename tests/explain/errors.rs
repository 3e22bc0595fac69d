//! Every form of message, provoked on real servers and explained.

use trueup::explain::{Asked, Explanation};

use super::ground::{Ground, marked};
use crate::support::{majors, run};

const FORMS: &str = include_str!("forms.sql");
const FILE: &str = "1_forms.sql";

/// A statement that fails, its SQLSTATE, the object that it leads to, the mark of the line, and what is said.
struct Case {
    sql: &'static str,
    state: &'static str,
    leads_to: &'static str,
    mark: Option<&'static str>,
    said: &'static [&'static str],
}

const fn case(
    sql: &'static str,
    state: &'static str,
    leads_to: &'static str,
    mark: &'static str,
    said: &'static [&'static str],
) -> Case {
    Case { sql, state, leads_to, mark: Some(mark), said }
}

const CASES: &[Case] = &[
    case(
        "INSERT INTO app.things (owner_id, code) VALUES (1, 'x')",
        "23505",
        "unique constraint things_owner_id_code_key on app.things",
        "unique",
        &["same (owner_id, code)", "app.things_lower_code"],
    ),
    case(
        "INSERT INTO app.owners VALUES (2, 'two'); INSERT INTO app.things (owner_id, code) VALUES (2, 'X')",
        "23505",
        "unique index app.things_lower_code",
        "index",
        &["for which (code IS NOT NULL) holds", "things_owner_id_code_key"],
    ),
    case(
        "INSERT INTO app.things (owner_id, code) VALUES (9, 'y')",
        "23503",
        "foreign key things_owner_id_fkey on app.things",
        "reference",
        &["no row of app.owners has in (id)", "app.refuse(text)", "makes rows of app.owners"],
    ),
    case(
        "DELETE FROM app.owners WHERE id = 1",
        "23503",
        "foreign key things_owner_id_fkey on app.things",
        "reference",
        &["Rows of app.things refer to this row of app.owners by (owner_id)"],
    ),
    case(
        "DELETE FROM app.things",
        "23503",
        "foreign key parts_thing_id_fkey on app.parts",
        "parts",
        &["Rows of app.parts refer"],
    ),
    case(
        "INSERT INTO app.things (owner_id, code) VALUES (1, 'bad')",
        "23514",
        "check constraint things_code_check on app.things",
        "check",
        &["does not fulfil CHECK"],
    ),
    case(
        "INSERT INTO app.things (owner_id, email) VALUES (1, 'nobody')",
        "23514",
        "check constraint email_has_at on app.email",
        "email",
        &["column app.things.email"],
    ),
    case("SELECT NULL::app.email", "23502", "domain app.email", "none", &["takes no NULL"]),
    case(
        "INSERT INTO app.owners (id) VALUES (3)",
        "23502",
        "app.owners",
        "none",
        &["name takes no NULL", "The same holds for id"],
    ),
    case(
        "INSERT INTO app.things (owner_id, span) VALUES (1, '[2,3)')",
        "23P01",
        "exclusion constraint \"spans \"\"never\"\" overlap\" on app.things",
        "none",
        &["Another row of app.things conflicts"],
    ),
    case(
        "SET ROLE tu_explain; INSERT INTO app.secrets VALUES (1, 2)",
        "42501",
        "table app.secrets",
        "none",
        &["No policy of app.secrets lets this role store this row", "WITH CHECK (owner_id = 1)"],
    ),
    case(
        "SET ROLE tu_explain; INSERT INTO app.secrets VALUES (7, 1)",
        "42501",
        "policy secrets_never_seven on app.secrets",
        "restrictive",
        &["restricts what all others allow"],
    ),
    case(
        "SET ROLE tu_explain; UPDATE app.secrets SET id = 2",
        "42501",
        "table app.secrets",
        "none",
        &["granted at migrations/1_forms.sql"],
    ),
    case(
        "SET ROLE tu_explain; SELECT app.refuse('x')",
        "42501",
        "function app.refuse(text)",
        "none",
        &["revoked at", "GRANT EXECUTE ON FUNCTION app.refuse(text)"],
    ),
    case("SET ROLE tu_explain; SELECT * FROM shut.x", "42501", "schema shut", "none", &["lacks USAGE"]),
    case(
        "INSERT INTO app.things (owner_id, code) VALUES (1, 'long')",
        "22001",
        "column app.things.code",
        "code",
        &["only column of type character varying(3)"],
    ),
    case("INSERT INTO app.things (owner_id, price) VALUES (1, 1000)", "22003", "column app.things.price", "none", &[]),
    case(
        "INSERT INTO app.things (owner_id, mood) VALUES (1, 'god')",
        "22P02",
        "enum type app.mood",
        "mood",
        &["'good', 'bad'", "'good' is near", "app.things.mood"],
    ),
    case(
        "INSERT INTO app.parts VALUES (1, 99)",
        "23514",
        "table app.parts",
        "none",
        &["no partition takes this one", "app.parts_small FOR VALUES FROM (0) TO (10)"],
    ),
    case(
        "INSERT INTO app.parts_small VALUES (1, 99)",
        "23514",
        "table app.parts_small",
        "small",
        &["FOR VALUES FROM (0) TO (10)"],
    ),
    case(
        "INSERT INTO app.things (id, owner_id) VALUES (7, 1)",
        "428C9",
        "column app.things.id",
        "identity",
        &["OVERRIDING SYSTEM VALUE"],
    ),
    case("UPDATE app.things SET doubled = 1", "428C9", "column app.things.doubled", "generated", &["server alone"]),
    case(
        "INSERT INTO app.cheap (owner_id, price) VALUES (1, 100)",
        "44000",
        "view app.cheap",
        "cheap",
        &["WITH CHECK OPTION asks that"],
    ),
    case(
        "SELECT app.refuse('nobody')",
        "P0001",
        "function app.refuse(text)",
        "none",
        &["app.refuse(text) raises it", "@raise"],
    ),
    case(
        "SELECT app.twice('x'::text)",
        "42883",
        "",
        "none",
        &["2 routines are called app.twice", "argument 1 is integer, not text", "takes 2 arguments, the call gives 1"],
    ),
    case(
        "SELECT app.twise(1)",
        "42883",
        "",
        "none",
        &["no function or procedure app.twise", "app.twice(integer, integer)", "has a name like it"],
    ),
    case("SELECT app.many(a => (SELECT NULL), b => 1)", "42883", "", "none", &["2 routines are called app.many"]),
    case("SELECT app.many2(NULL)", "42725", "", "none", &["more than one", "DROP FUNCTION"]),
    case("SELECT * FROM app.thing", "42P01", "", "none", &["There is no app.thing in this schema", "table app.things"]),
    case("SELECT * FROM things", "42P01", "table app.things", "none", &["search_path has not the schema app"]),
    case(
        "INSERT INTO app.things (ower_id) VALUES (1)",
        "42703",
        "",
        "none",
        &["no column ower_id", "column app.things.owner_id"],
    ),
    case("SELECT t.prise FROM app.things t", "42703", "", "none", &["prise"]),
    case(
        "DROP TABLE app.owners",
        "2BP01",
        "table app.owners",
        "none",
        &["foreign key things_owner_id_fkey on app.things", "function app.refuse(text)  inserts"],
    ),
];

/// Everything that is told, for people, with paths as in the project.
fn page(told: &Explanation) -> String {
    let page = trueup::explain::human(told, trueup::report::Style { color: false, width: 400 });
    let words = page.split(' ').map(|word| match (word.find('/'), word.find("migrations/")) {
        (Some(root), Some(at)) if root < at => format!("{}{}", &word[..root], &word[at..]),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_error_leads_to_its_rule_on_every_major() {
    for major in majors() {
        run(async {
            let ground = Ground::make(major, &[(FILE, FORMS)]).await;
            ground.session.batch("CREATE SCHEMA shut; CREATE FUNCTION app.many(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION app.many(a text) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION app.many2(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION app.many2(a date) RETURNS int LANGUAGE sql AS 'SELECT 1'").await.unwrap();
            for case in CASES {
                let (brief, verbose) = ground.error(case.sql).await;
                for text in [&brief, &verbose] {
                    // Without DETAIL, nothing says which number it was.
                    if case.state == "22003" && text == &brief {
                        continue;
                    }
                    judge(&ground, major, case, text).await;
                }
            }
            ground.end(major).await;
        });
    }
}

async fn judge(ground: &Ground, major: u32, case: &Case, text: &str) {
    let asked = Asked::of(text);
    assert_eq!(asked, Asked::Error(text.to_owned()), "[{major}] it is taken for an error");
    let told = ground.told(&asked).await.unwrap_or_else(|error| panic!("[{major}] {}: {text}: {error}", case.sql));
    let page = page(&told);
    let context = || format!("[{major}] {}\n{text}\n--- told\n{page}", case.sql);
    let state = told.error.as_ref().and_then(|error| error.sqlstate);
    // 18 gives RESTRICT a SQLSTATE of its own.
    let expected = if case.state == "23503" && state == Some("23001") { "23001" } else { case.state };
    assert_eq!(state, Some(expected), "{}", context());
    match (&told.subject, case.leads_to) {
        (found, "") => assert!(found.is_none() || !case.said.is_empty(), "{}", context()),
        (Some(subject), title) => assert!(subject.title().contains(title), "{}", context()),
        (None, _) => panic!("{}", context()),
    }
    if let Some(mark) = case.mark.filter(|mark| *mark != "none") {
        let places = told.subject.iter().flat_map(|subject| &subject.places);
        let places: Vec<String> = places.map(|place| place.at()).collect();
        let wanted = marked(FILE, FORMS, mark);
        assert!(places.iter().any(|place| place.ends_with(&wanted)), "{places:?} lacks {wanted}\n{}", context());
    }
    for said in case.said {
        let said = said.strip_prefix('@').map_or_else(|| (*said).to_owned(), |mark| marked(FILE, FORMS, mark));
        assert!(page.contains(&said), "{said:?} is not said\n{}", context());
    }
}

#[test]
fn the_routines_that_an_error_came_through_are_told_with_the_lines_of_their_files() {
    for major in majors() {
        run(async {
            let ground = Ground::make(major, &[(FILE, FORMS)]).await;
            let (_, verbose) = ground.error("SELECT app.refuse('one')").await;
            let told = ground.told(&Asked::of(&verbose)).await.unwrap();
            let through = &told.error.as_ref().unwrap().through;
            assert_eq!(through.len(), 1, "{verbose}\n{}", page(&told));
            let place = through[0].place.as_ref().unwrap();
            assert!(place.at().ends_with(&marked(FILE, FORMS, "insert")), "{place:?}\n{verbose}");
            ground.end(major).await;
        });
    }
}

#[test]
fn what_postgrest_says_is_explained_too() {
    let said = |message: &str| {
        serde_json::json!({ "code": "PGRST", "details": null, "hint": null, "message": message }).to_string()
    };
    for major in majors() {
        run(async {
            let ground = Ground::make(major, &[(FILE, FORMS)]).await;
            for (message, expected) in [
                (
                    "Could not find the function app.twice(a, c) in the schema cache",
                    &["has no argument c", "needs b, which the call does not give"][..],
                ),
                ("Could not find the function app.refuse without parameters in the schema cache", &["needs p_name"]),
                (
                    "Could not find the function app.nothing(a) in the schema cache",
                    &["no function or procedure app.nothing"],
                ),
                (
                    "Could not choose the best candidate function between: app.twice(a => integer, b => integer), app.twice(a => bigint, b => text)",
                    &["fits more than one", "DROP FUNCTION", "@twice", "@twice2"],
                ),
                ("Could not find the table 'app.thing' in the schema cache", &["There is no app.thing"]),
                ("Could not find the 'colour' column of 'things' in the schema cache", &["no column colour of things"]),
            ] {
                let told =
                    ground.told(&Asked::of(&said(message))).await.unwrap_or_else(|error| panic!("{message}: {error}"));
                let page = page(&told);
                for part in expected {
                    let part =
                        part.strip_prefix('@').map_or_else(|| (*part).to_owned(), |mark| marked(FILE, FORMS, mark));
                    assert!(page.contains(&part), "{message}: {part:?} is not said\n{page}");
                }
            }
            ground.end(major).await;
        });
    }
}

#[test]
fn a_message_in_another_language_leads_to_the_rule_by_its_name() {
    let major = majors()[0];
    run(async {
        let ground = Ground::make(major, &[(FILE, FORMS)]).await;
        let text = "FEHLER:  doppelter Schlüsselwert verletzt Unique-Constraint »things_owner_id_code_key«";
        let told = ground.told(&Asked::Error(text.to_owned())).await.unwrap();
        assert_eq!(told.subject.as_ref().unwrap().title(), "unique constraint things_owner_id_code_key on app.things");
        assert!(page(&told).contains("no form that is known"), "{}", page(&told));
        let error = ground.told(&Asked::Error("something is wrong".to_owned())).await.unwrap_err();
        assert!(error.message().contains("no form that is known") && error.hints().len() == 2, "{error:?}");
        ground.end(major).await;
    });
}

#[test]
fn a_rule_that_a_migration_dropped_is_told_with_both_places() {
    let major = majors()[0];
    run(async {
        let made = "CREATE TABLE public.t (\n  a int,\n  UNIQUE (a)\n);\n";
        let dropped =
            "SELECT 1;\nALTER TABLE t DROP CONSTRAINT t_a_key;\nCREATE UNIQUE INDEX t_new ON t (a) WHERE a > 0;\n";
        let ground = Ground::make(major, &[("1_made.sql", made), ("2_dropped.sql", dropped)]).await;
        let told = ground.told(&Asked::of("duplicate key value violates unique constraint \"t_a_key\"")).await.unwrap();
        let page = page(&told);
        assert!(told.subject.is_none(), "{page}");
        for part in
            ["no constraint or index \"t_a_key\"", "dropped at", "2_dropped.sql:2", "lacks that migration", "t_new"]
        {
            assert!(page.contains(part), "{part:?} is not said\n{page}");
        }
        ground.end(major).await;
    });
}
