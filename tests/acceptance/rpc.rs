//! The functions that clients call, as they are in a live database. A change of one is reviewed with `cargo insta review`.

use super::reference::model;
use crate::support::{majors, run};

#[test]
fn functions_are_what_was_reviewed() {
    for major in majors() {
        let model = run(model(major));
        let functions: Vec<_> = model.objects.iter().filter(|(id, _)| id.kind == "function").collect();
        assert!(functions.len() >= 10, "[{major}] {} functions", functions.len());
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/rpc"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            for (id, text) in functions {
                insta::assert_snapshot!(id.name.as_ref(), text);
            }
        });
    }
}
