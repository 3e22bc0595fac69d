//! The contracts of the functions that clients call. A change of one is reviewed with `trueup review` or `cargo insta review`.

use trueup::config::Config;
use trueup::server::Options;
use trueup::testing::Template;

use super::reference::root;
use crate::support::{majors, run};

#[test]
fn contracts_are_what_was_reviewed() {
    let config = Config::load(None, root()).expect("the configuration is read");
    for major in majors() {
        let contracts = run(async {
            let options = Options { major: Some(major), ..Options::default() };
            let template = Template::of(&config, &options).await.expect("a template");
            template.database().await.expect("a database").contracts().await.expect("contracts")
        });
        assert!(contracts.len() >= 8, "[{major}] {} contracts", contracts.len());
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/rpc"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            for (name, contract) in contracts {
                insta::assert_snapshot!(name, contract);
            }
        });
    }
}
