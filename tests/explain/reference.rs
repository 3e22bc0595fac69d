//! What is told of the reference database.

use trueup::config::Config;
use trueup::explain::{Asked, bodies, explain, human};
use trueup::report::Style;

use crate::acceptance::reference::live;
use crate::support::{majors, run};

/// As the repository's own configuration has it.
fn config() -> Config {
    let root = env!("CARGO_MANIFEST_DIR").as_ref();
    Config::load(None, root).expect("trueup.toml")
}

fn page(object: &str) -> Vec<String> {
    let config = config();
    let mut pages = Vec::new();
    for major in majors() {
        run(async {
            let database = live(major).await;
            let session = database.session().await;
            let asked = Asked::of(object);
            let bodies = bodies(&session, &config).await.expect("bodies");
            let told =
                explain(&session, &config, &asked, &bodies).await.unwrap_or_else(|error| panic!("{object}: {error}"));
            let text = human(&told, Style { color: false, width: 80 });
            pages.push(text.replace(&format!("{}/", env!("CARGO_MANIFEST_DIR")), ""));
            drop(session);
            database.drop(major).await;
        });
    }
    pages
}

fn shown(name: &str, object: &str) {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/explain"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        for page in page(object) {
            assert!(page.lines().all(|line| line.chars().count() <= 80 || !line.trim().contains(' ')), "{page}");
            insta::assert_snapshot!(name, page);
        }
    });
}

#[test]
fn the_main_table() {
    shown("managed_phone_numbers", "public.managed_phone_numbers");
}

#[test]
fn the_function_that_buys() {
    shown("insert_managed_number_atomic", "function public.insert_managed_number_atomic");
}

#[test]
fn a_unique_rule() {
    shown("routing_direction_key", "managed_phone_numbers_org_id_routing_direction_key");
}

#[test]
fn a_function_that_policies_call() {
    shown("current_org_id", "current_org_id()");
}

#[test]
fn a_column() {
    shown("status", "managed_phone_numbers.status");
}
