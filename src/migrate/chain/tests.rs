use std::path::Path;

use super::*;

fn digits(letter: char) -> String {
    letter.to_string().repeat(64)
}

fn parsed(lines: &str) -> Result<Chain> {
    let text = format!("{HEADER}\n{ABOUT}\nstart {}\n{lines}", digits('0'));
    Chain::parse(Path::new("migrations/trueup.lock"), &text)
}

fn line(version: &str, letter: char) -> String {
    format!("{version} {} {}\n", digits('c'), digits(letter))
}

fn version(text: &str) -> Version {
    text.parse().unwrap()
}

#[test]
fn what_is_written_is_read() {
    let lines = [line("1", '1'), line("1.2", '2'), line("20260112081500", '3'), line("R__list numbers", '4')].concat();
    let chain = parsed(&lines).unwrap();
    assert_eq!(chain.links().len(), 4);
    assert_eq!(Chain::parse(&chain.path, &chain.render()).unwrap(), chain);
    assert_eq!(Chain::parse(&chain.path, &chain.render().replace('\n', "\r\n")).unwrap(), chain);
    assert!(chain.render().ends_with(&lines));
}

#[test]
fn a_migration_finds_the_schema_of_the_one_before_it() {
    let chain = parsed(&[line("1", '1'), line("3", '3'), line("R__a", 'a')].concat()).unwrap();
    let before = |text: &str| chain.before(&version(text)).as_str()[..1].to_owned();
    assert_eq!(["0", "1", "2", "3", "4", "R__a", "R__b"].map(before), ["0", "0", "1", "1", "3", "3", "a"]);
    assert_eq!(chain.after(&version("3")).unwrap().fingerprint.as_str(), digits('3'));
    assert_eq!(chain.after(&version("2")), None);
    assert_eq!(chain.start().as_str(), digits('0'));
}

#[test]
fn places_are_those_of_the_file() {
    let chain = parsed(&[line("1", '1'), "\n# by hand\n".to_owned(), line("3", '3')].concat()).unwrap();
    assert_eq!(chain.start_place().to_string(), "migrations/trueup.lock:4:1");
    assert_eq!(chain.place_of(&version("3")).unwrap().to_string(), "migrations/trueup.lock:8:1");
    assert_eq!(chain.place_of(&version("3")).unwrap().text, line("3", '3').trim_end());
}

#[track_caller]
fn refused(result: Result<Chain>, message: &str, line: usize) {
    let error = result.unwrap_err();
    assert!(error.message().contains(message), "{error}");
    assert_eq!(error.where_().unwrap().line, line, "{error}");
    assert!(error.hints().iter().any(|hint| hint.contains("`trueup snapshot`")), "{:?}", error.hints());
}

#[test]
fn a_line_that_says_nothing_or_what_cannot_be_is_refused_with_its_place() {
    refused(parsed("1 2 3\n"), "not a version, a checksum and a fingerprint", 5);
    refused(parsed(&line("1", '1').to_uppercase().replace('1', "A")), "not a version", 5);
    refused(parsed(&line("x", '1')), "not a version", 5);
    refused(parsed(&line("1", '1').replace("1\n", "\n")), "not a version", 5);
    refused(parsed(&[line("1", '1'), line("1.0", '2')].concat()), "version 1 has two lines", 6);
    refused(parsed(&[line("2", '1'), line("1", '2')].concat()), "version 1 stands behind 2", 6);
    refused(parsed(&[line("R__a", '1'), line("1", '2')].concat()), "version 1 stands behind R__a", 6);
    let conflict = ["<<<<<<< HEAD\n".to_owned(), line("1", '1'), "=======\n".to_owned(), line("2", '1')].concat();
    refused(parsed(&conflict), "unfinished merge", 5);
}

#[test]
fn another_file_or_format_is_refused() {
    let parse = |text: &str| Chain::parse(Path::new("trueup.lock"), text);
    refused(parse(""), "does not begin with", 1);
    refused(parse("start 00\n"), "does not begin with", 1);
    refused(parse("# trueup lock file, format 2\n"), "format that this version does not know", 1);
    refused(parse(&format!("{HEADER}\n")), "no line `start`", 2);
    refused(parse(&format!("{HEADER}\nbegin {}\n", digits('0'))), "not `start` and a fingerprint", 2);
}

#[test]
fn lines_are_those_of_a_chain_that_was_just_made() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("1_a.sql"), "select 1;\n").unwrap();
    let source = Source::read(folder.path(), "".as_ref()).unwrap();
    let mut chain = Chain::begin(&source, &Model::default());
    chain.push(&source.migrations[0], &Model::default());
    assert_eq!(Chain::parse(&chain.path, &chain.render()).unwrap(), chain);
    let changes = |added| Changes { path: FILE.into(), added, ..Changes::default() };
    assert_eq!(chain.write(&source).unwrap(), changes(1));
    assert_eq!(chain.write(&source).unwrap(), changes(0));
    assert_eq!(Chain::read(&source).unwrap(), Some(chain));
}
