//! What is watched is all that is read: held to what the server has, and to what it really looks at.

use trueup::catalog::read_within;
use trueup::config::Scope;
use trueup::db::Session;
use trueup::kinds::KINDS;
use trueup::verify::unchanged::query;

use crate::support::{Database, majors, run};

const EVERYTHING: &str = include_str!("../unmodelled.sql");

/// The catalogs whose rows are not counted, each with the reason.
const NOT_COUNTED: &[(&str, &str)] = &[
    ("pg_authid", "holds passwords; what pg_roles shows of it is hashed"),
    ("pg_subscription", "holds passwords; what its kind reads is hashed"),
    ("pg_user_mapping", "holds passwords; what its kind reads through pg_user_mappings is hashed"),
    ("pg_statistic", "describes data"),
    ("pg_statistic_ext_data", "describes data"),
    ("pg_largeobject", "is data"),
    ("pg_shdepend", "repeats owners and rights that other catalogs hold"),
    ("pg_replication_origin", "tells how far replication is"),
    ("pg_subscription_rel", "tells how far replication is"),
];

/// Functions that kinds call and whose answer is not a matter of their arguments alone: they look into catalogs that are
/// counted, or at roles, whose rows are hashed; or the answers of the queries that call them are hashed. The encoding of a database
/// never changes, and a conversion to itself looks nothing up.
const LOOKING: &[&str] = &[
    "aclexplode",
    "array_to_string",
    "concat",
    "concat_ws",
    "convert_to",
    "current_database",
    "format_type",
    "generate_series",
    "getdatabaseencoding",
    "has_server_privilege",
    "obj_description",
    "oidvectortypes",
    "pg_available_extensions",
    "pg_encoding_to_char",
    "pg_get_constraintdef",
    "pg_get_expr",
    "pg_get_function_arg_default",
    "pg_get_function_arguments",
    "pg_get_function_identity_arguments",
    "pg_get_function_sqlbody",
    "pg_get_indexdef",
    "pg_get_partkeydef",
    "pg_get_ruledef",
    "pg_get_statisticsobjdef",
    "pg_get_triggerdef",
    "pg_get_viewdef",
    "pg_has_role",
    "quote_literal",
    "regclass",
    "shobj_description",
    "ts_token_type",
];

fn counted(major: u32) -> Vec<String> {
    let sql = query(major, None).1;
    let names = sql.split("FROM pg_catalog.").filter_map(|rest| rest.split_once(" AS t WHERE"));
    let mut names: Vec<String> = names.map(|(name, _)| name.to_owned()).filter(|name| word(name) == name).collect();
    names.sort();
    names
}

#[test]
fn every_catalog_is_counted_or_left_out_for_a_reason() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let mut known = counted(major);
            assert!(known.len() > 50, "{known:?}");
            known.extend(NOT_COUNTED.iter().map(|(name, _)| (*name).to_owned()));
            known.sort();
            let sql = "SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' \
                       AND oid < 16384 ORDER BY relname COLLATE \"C\"";
            assert_eq!(names(&session, sql).await, known, "on {major}");
            database.drop(major).await;
        });
    }
}

/// PostgreSQL counts the scans of each catalog, also of those that its own functions look into.
#[test]
fn every_catalog_that_a_reading_really_scans_is_watched() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            database.session().await.batch(EVERYTHING).await.expect("the schema is made");
            let session = database.session().await;
            session.batch("BEGIN").await.expect("a transaction");
            read_within(&session, &Scope { roles: true, ..Scope::default() }).await.expect("a reading");
            let sql = "SELECT relname FROM pg_stat_xact_sys_tables \
                       WHERE schemaname = 'pg_catalog' AND COALESCE(seq_scan, 0) + COALESCE(idx_scan, 0) > 0";
            let scanned = names(&session, sql).await;
            let counted = counted(major);
            assert!(scanned.len() > 45, "{scanned:?}");
            for name in &scanned {
                // The reader's own rights come from there, and roles' names.
                let hashed = ["pg_authid", "pg_subscription", "pg_user_mapping"].contains(&name.as_str());
                // The planner guesses from it how many rows there are.
                let planned = name == "pg_statistic";
                assert!(counted.contains(name) || hashed || planned, "{name} is scanned on {major} and not watched");
            }
            database.drop(major).await;
        });
    }
}

#[test]
fn every_relation_and_function_that_a_kind_names_is_watched() {
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            let views =
                "SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'v'";
            let looking = "SELECT DISTINCT proname FROM pg_proc \
                           WHERE pronamespace = 'pg_catalog'::regnamespace AND provolatile <> 'i'";
            let (views, looking) = (names(&session, views).await, names(&session, looking).await);
            let state = query(major, None).1;
            for kind in KINDS {
                let sql = format!("{} {}", kind.query(major), kind.texts.map_or("", |texts| texts.sql));
                for name in sql.split("pg_catalog.").skip(1).map(word) {
                    let hashed = state.contains(&format!("'answer of {}'", kind.name));
                    let unseen = NOT_COUNTED.iter().any(|(unseen, _)| *unseen == name);
                    let roles = name == "pg_roles" && state.contains("'answer of pg_roles'");
                    if (views.iter().any(|view| view == name) || unseen) && !roles {
                        assert!(hashed, "{}: {name} on {major}", kind.name);
                    }
                    if looking.iter().any(|function| function == name) && !views.iter().any(|view| view == name) {
                        assert!(LOOKING.contains(&name), "{} calls {name}: what does it look at?", kind.name);
                    }
                    let files = ["pg_available_extensions", "ts_token_type"].contains(&name);
                    assert!(!files || hashed, "{} asks what no catalog holds", kind.name);
                }
            }
            database.drop(major).await;
        });
    }
}

fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

async fn names(session: &Session, sql: &str) -> Vec<String> {
    session.rows(sql).await.expect("names").into_iter().map(|row| row[0].clone().expect("a name")).collect()
}

/// What PostgreSQL changes in place has no transaction of its own: nothing may depend on it.
#[test]
fn no_kind_reads_what_is_changed_in_place() {
    let in_place = [
        "relpages",
        "reltuples",
        "relallvisible",
        "relallfrozen",
        "relhasindex",
        "relhasrules",
        "relhastriggers",
        "relfrozenxid",
        "relminmxid",
        "datfrozenxid",
        "datminmxid",
        "dathasloginevt",
    ];
    for kind in KINDS {
        let named = in_place.iter().find(|column| kind.sql.contains(**column));
        assert_eq!(named, None, "{}", kind.name);
    }
}
