//! The corpus: what is said of each case in comments, and the SQL that makes it.
//!
//! `-- case: NAME` begins one. In the comments behind it, before its SQL, stand
//! - `-- call: SQL`: a call that must work, or, with one of these behind it, must fail:
//!   - `-- expect: RULE SQLSTATE line N [statement M]`: it fails in the statement that begins at line M of the body (N, if not
//!     said), and the finding is at line N;
//!   - `-- fails: SQLSTATE`: it fails, and that cannot be foreseen, so that something in the body must be unknown;
//! - `-- warn: RULE [SQLSTATE] line N`: a finding that no call comes to;
//! - `-- unknown: TEXT`: a part of which nothing is known, and what is said of it begins so;
//! - `-- since: MAJOR`, `-- until: MAJOR`: where the case can be made;
//! - `-- crlf`: its lines end in CRLF;
//! - `-- else: CODE why`: `plpgsql_check` says something else than we do, for a reason.

use std::collections::BTreeMap;
use std::path::Path;

/// A finding that is foreseen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    pub rule: String,
    pub code: String,
    pub line: usize,
}

/// What becomes of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Works,
    /// It fails with this code, in the statement at this line of the body if that is known.
    Fails {
        code: String,
        line: Option<usize>,
    },
}

#[derive(Debug, Default)]
pub struct Case {
    /// `file: name`.
    pub name: String,
    pub sql: String,
    pub calls: Vec<(String, Option<Outcome>)>,
    pub expected: Vec<Expected>,
    pub unknown: Vec<String>,
    since: Option<u32>,
    until: Option<u32>,
    crlf: bool,
    /// Why `plpgsql_check` says something else, by SQLSTATE.
    pub other: BTreeMap<String, String>,
}

impl Case {
    /// Whether nothing may be found in it.
    pub fn is_good(&self) -> bool {
        self.expected.is_empty()
    }

    fn directive(&mut self, key: &str, value: &str) {
        let number = |word: Option<&&str>| word.and_then(|word| word.parse::<usize>().ok());
        let words: Vec<&str> = value.split_whitespace().collect();
        match key {
            "call" => self.calls.push((value.to_owned(), None)),
            "expect" => {
                let [rule, code, "line", line, rest @ ..] = words.as_slice() else { panic!("{}: {value}", self.name) };
                let line = number(Some(line)).expect("a line");
                self.expected.push(Expected { rule: (*rule).into(), code: (*code).into(), line });
                let at = if let ["statement", at] = rest { number(Some(at)) } else { Some(line) };
                self.outcome(Outcome::Fails { code: (*code).to_owned(), line: at });
            }
            "fails" => self.outcome(Outcome::Fails { code: value.to_owned(), line: None }),
            "warn" => {
                let (rule, code, line) = match words.as_slice() {
                    [rule, "line", line] => (rule, "", line),
                    [rule, code, "line", line] => (rule, *code, line),
                    _ => panic!("{}: {value}", self.name),
                };
                let line = number(Some(line)).expect("a line");
                self.expected.push(Expected { rule: (*rule).into(), code: code.into(), line });
            }
            "unknown" => self.unknown.push(value.to_owned()),
            "since" => self.since = value.parse().ok(),
            "until" => self.until = value.parse().ok(),
            "crlf" => self.crlf = true,
            "else" => {
                let (code, why) = value.split_once(' ').expect("a code and a reason");
                self.other.insert(code.to_owned(), why.to_owned());
            }
            _ => panic!("{}: -- {key}: is no directive", self.name),
        }
    }

    fn outcome(&mut self, outcome: Outcome) {
        let call = self.calls.last_mut().unwrap_or_else(|| panic!("{}: no call before {outcome:?}", self.name));
        assert_eq!(call.1, None, "{}: one outcome for each call", self.name);
        call.1 = Some(outcome);
    }

    fn read(file: &str, text: &str) -> Case {
        let (name, rest) = text.split_once('\n').expect("SQL behind the name");
        let mut case = Case { name: format!("{file}: {}", name.trim()), ..Case::default() };
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            let Some(comment) = line.strip_prefix("-- ") else { break };
            at += line.len();
            let comment = comment.trim_end();
            match comment.split_once(": ") {
                Some((key, value)) => case.directive(key, value.trim()),
                None => case.directive(comment, ""),
            }
        }
        case.sql = if case.crlf { rest[at..].replace('\n', "\r\n") } else { rest[at..].to_owned() };
        assert!(!case.calls.is_empty(), "{}: no call", case.name);
        case
    }

    fn is_for(&self, major: u32) -> bool {
        self.since.is_none_or(|since| major >= since) && self.until.is_none_or(|until| major <= until)
    }
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/body"))
}

/// What all cases work on.
pub fn schema() -> String {
    std::fs::read_to_string(folder().join("schema.sql")).expect("the schema")
}

/// All cases that this major can make, in the order of their files.
pub fn cases(major: u32) -> Vec<Case> {
    let files = std::fs::read_dir(folder().join("cases")).expect("the cases");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let file = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a case");
        cases.extend(text.split("-- case: ").skip(1).map(|text| Case::read(&file, text)));
    }
    let only = std::env::var("CASE").unwrap_or_default();
    cases.retain(|case| case.is_for(major) && case.name.contains(&only));
    cases
}
