use std::fs;

use super::*;
use crate::config::History;

/// A folder of files, read; the files need not exist afterwards.
fn source(files: &[(&str, &str)]) -> Source {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    Source::read(folder.path(), ".".as_ref()).unwrap()
}

/// The record that the ledger would make of a migration.
fn record(version: i64, name: &str, checksum: &str) -> Record {
    Record {
        version: version.into(),
        name: Some(name.to_owned()),
        applied_at: None,
        checksum: Some(checksum.to_owned()),
        state: State::Applied,
        own: false,
        steps: Vec::new(),
    }
}

/// `printf 'select 1;\n' | sha384sum`.
const SHA384: &str = "732dd6fa554ee7cf2b12caa7de486d35b60326cbb0fadccc7c537fb9750917e293550610ebffcbd185284ce99600a267";
/// `printf 'select 1;\r\n' | sha384sum`.
const SHA384_DOS: &str =
    "2f33f3f0053c96a731d2444c74248863c9b279923ac8659fd2a50585c7bbe6b4bd7633e401b8903cb5e994f0dfd2784c";

fn codes(source: &Source, records: &[Record], policy: OutOfOrder) -> Vec<&'static str> {
    let ledger = Ledger::absent(History::Auto, source);
    Plan::new(source, &ledger, records, policy).problems.iter().map(|problem| problem.code).collect()
}

fn three() -> Source {
    source(&[("1_a.sql", "select 1;\n"), ("2_b.sql", "select 2"), ("10_c.sql", "select 3")])
}

#[test]
fn what_is_not_recorded_is_pending_in_the_order_of_numbers() {
    let source = three();
    let ledger = Ledger::absent(History::Auto, &source);
    let plan = Plan::new(&source, &ledger, &[record(1, "a", SHA384)], OutOfOrder::Refuse);
    assert_eq!(plan.problems, []);
    assert_eq!(plan.applied.iter().map(|applied| applied.version.clone()).collect::<Vec<_>>(), [1]);
    assert_eq!(plan.pending.iter().map(|pending| pending.version.clone()).collect::<Vec<_>>(), [2, 10]);
}

#[test]
fn an_edited_file_is_an_error_and_other_line_endings_are_not() {
    let source = three();
    assert_eq!(codes(&source, &[record(1, "a", SHA384_DOS)], OutOfOrder::Refuse), ["line-endings"]);
    assert_eq!(codes(&source, &[record(1, "a", "00")], OutOfOrder::Refuse), ["edited"]);
    let dos = self::source(&[("1_a.sql", "select 1;\r\n")]);
    assert_eq!(codes(&dos, &[record(1, "a", SHA384)], OutOfOrder::Refuse), ["line-endings"]);
    assert_eq!(codes(&dos, &[record(1, "a", SHA384_DOS)], OutOfOrder::Refuse), Vec::<&str>::new());
}

#[test]
fn a_record_without_a_file_is_an_error() {
    let records = [record(1, "a", SHA384), record(20, "gone", "00")];
    let found = codes(&three(), &records, OutOfOrder::Allow);
    assert_eq!(found, ["missing-file", "out-of-order", "out-of-order"]);
}

#[test]
fn a_failed_record_is_an_error() {
    let failed = Record { state: State::Failed, ..record(1, "a", SHA384) };
    assert_eq!(codes(&three(), &[failed], OutOfOrder::Refuse), ["failed"]);
}

#[test]
fn out_of_order_is_refused_or_shown() {
    let source = source(&[("1_a.sql", "select 1;\n"), ("0_late.sql", "select 2")]);
    let ledger = Ledger::absent(History::Sqlx, &source);
    let records = [record(1, "a", SHA384)];
    let refused = Plan::new(&source, &ledger, &records, OutOfOrder::Refuse);
    assert_eq!(refused.errors().len(), 1);
    let allowed = Plan::new(&source, &ledger, &records, OutOfOrder::Allow);
    assert_eq!((allowed.errors().len(), allowed.problems.len(), allowed.pending.len()), (0, 1, 1));
}

#[test]
fn refinerys_unversioned_files_are_never_late() {
    let source = source(&[("V2__b.sql", "select 1"), ("U1__a.sql", "select 2")]);
    let ledger = Ledger::absent(History::Auto, &source);
    assert_eq!(ledger.history(), History::Refinery);
    let recorded = record(2, "b", "18222191391972134928");
    let plan = Plan::new(&source, &ledger, &[recorded], OutOfOrder::Refuse);
    assert_eq!(plan.problems, []);
    assert_eq!(plan.pending.len(), 1);
}

#[test]
fn refinerys_checksum_holds_name_version_and_text() {
    let source = source(&[("V2__b.sql", "select 1"), ("V3__c.sql", "select 'é'\n")]);
    let ledger = Ledger::absent(History::Auto, &source);
    let compare = |at: usize, checksum| ledger.compare(&record(0, "", checksum), &source.migrations[at]);
    assert_eq!(compare(0, "18222191391972134928"), Comparison::Same);
    assert_eq!(compare(1, "2311178798332972813"), Comparison::Same);
    // With refinery's feature `int8-versions`.
    assert_eq!(compare(0, "961662237655758614"), Comparison::Same);
    assert_eq!(compare(1, "14640939617311088030"), Comparison::Same);
    assert_eq!(compare(1, "18222191391972134928"), Comparison::Edited);
}

#[test]
fn an_empty_migration_is_not_recorded_for_ever() {
    assert_eq!(codes(&source(&[("1_a.sql", "-- todo\n")]), &[], OutOfOrder::Refuse), ["empty-migration", "empty-file"]);
}
