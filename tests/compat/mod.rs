//! The compatibility gate: each change of a function against its verdict, and each verdict against real calls.

mod cases;
mod gate;

use std::path::Path;

use trueup::catalog;
use trueup::config::{Config, Preset};
use trueup::db::Session;
use trueup::routine::Files;
use trueup::rpc::Surface;
use trueup::rpc::compat::{RULES, Side, compare};

use crate::acceptance::reference::bare;
use crate::support::{Database, majors, run};
use cases::{BREAKING, COMPATIBLE};
pub use gate::commit;

/// What becomes of a call that worked before the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// It returns the same.
    Same,
    /// It fails with this SQLSTATE.
    Fails(&'static str),
    /// It returns something else.
    Differs,
    /// It failed before with this SQLSTATE, and works.
    Opens(&'static str),
    /// It failed with the first, and fails with the second.
    OtherError(&'static str, &'static str),
}

/// A change of a schema, and what the gate is to say of it.
#[derive(Debug)]
pub struct Case {
    pub name: &'static str,
    pub before: &'static str,
    pub change: &'static str,
    /// The rules that find something, in the order of their names.
    pub expected: &'static [&'static str],
    /// Calls that prove it.
    pub calls: &'static [(&'static str, Now)],
}

fn config() -> Config {
    let mut config = Config::by_default(Path::new("/nowhere"));
    config.scope.preset = Preset::Supabase;
    config
}

/// Makes the schema of a session's database anew.
async fn make(session: &Session, sql: &str) {
    let roles = "GRANT USAGE ON SCHEMA public TO PUBLIC";
    session
        .batch(&format!("DROP SCHEMA IF EXISTS public, elsewhere CASCADE; CREATE SCHEMA public; {roles}"))
        .await
        .expect("an empty schema");
    session.batch(sql).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
}

/// What a call returns: all its values, or its SQLSTATE.
async fn call(session: &Session, sql: &str) -> Result<String, String> {
    let answer = session.rows(sql).await;
    session.batch("ROLLBACK; RESET ROLE").await.expect("the session goes on");
    answer.map(|rows| format!("{rows:?}")).map_err(|error| error.sqlstate().unwrap_or("none").to_owned())
}

async fn surface(session: &Session, config: &Config) -> Surface {
    let model = catalog::read(session, &config.scope).await.expect("the catalog").model;
    Surface::read(session, config, &model).await.expect("the functions")
}

/// What of a case does not hold.
async fn broken(case: &Case, before: &Session, after: &Session) -> Vec<String> {
    make(before, case.before).await;
    make(after, case.before).await;
    after.batch(case.change).await.unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let config = config();
    let old = surface(before, &config).await;
    let new = surface(after, &config).await;
    let (then, now) = (Side { surface: &old, session: before }, Side { surface: &new, session: after });
    let compared = compare(&then, &now, &config, &Files::new(&config, None, None)).await.expect("a comparison");
    let findings = compared.findings;
    let mut broken = Vec::new();
    if compared.calls == 0 || !compared.untried.is_empty() {
        broken.push(format!("{} calls were tried, and none of {:?}", compared.calls, compared.untried));
    }
    let mut found: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
    found.sort_unstable();
    if found != case.expected {
        broken
            .push(format!("found {found:?}: {:?}", findings.iter().map(|finding| &finding.title).collect::<Vec<_>>()));
    }
    for finding in &findings {
        let with = |start: &str| finding.details.iter().filter(|detail| detail.starts_with(start)).count();
        if (with("callers: "), with("way out ")) != (1, 2) {
            broken.push(format!("{:?} lacks its callers or the ways out", finding.details));
        }
    }
    for (sql, expected) in case.calls {
        let answers = (call(before, sql).await, call(after, sql).await);
        if !expected.holds(&answers) {
            broken.push(format!("{sql}: expected {expected:?}, got {answers:?}"));
        }
    }
    broken
}

impl Now {
    /// Whether this became of a call, by its answers before and after.
    fn holds(self, answers: &(Result<String, String>, Result<String, String>)) -> bool {
        match (self, answers) {
            (Now::Same, (Ok(then), Ok(now))) => then == now,
            (Now::Differs, (Ok(then), Ok(now))) => then != now,
            (Now::Fails(code), (Ok(_), Err(found))) => code == found,
            (Now::Opens(code), (Err(found), Ok(_))) => code == found,
            (Now::OtherError(then, now), (Err(was), Err(is))) => then == was && now == is,
            _ => false,
        }
    }
}

/// All cases on one pair of databases; returns how many calls were made.
async fn all(major: u32, cases: &[Case]) -> usize {
    let databases: (Database, Database) = (bare(major).await, bare(major).await);
    let (before, after) = (databases.0.session().await, databases.1.session().await);
    let mut found = Vec::new();
    for case in cases {
        let broken = broken(case, &before, &after).await;
        found.extend(broken.into_iter().map(|what| format!("{}: {what}", case.name)));
    }
    assert!(found.is_empty(), "[{major}]\n{}", found.join("\n"));
    before.close().await.expect("closed");
    after.close().await.expect("closed");
    databases.0.drop(major).await;
    databases.1.drop(major).await;
    cases.iter().map(|case| case.calls.len()).sum()
}

#[test]
fn changes_that_callers_do_not_notice_are_compatible() {
    for major in majors() {
        let calls = run(all(major, COMPATIBLE));
        println!("[{major}] {} compatible changes, {calls} calls that still work", COMPATIBLE.len());
        assert!(
            COMPATIBLE
                .iter()
                .flat_map(|case| case.calls)
                .all(|(_, now)| matches!(now, Now::Same | Now::OtherError(..)))
        );
    }
}

#[test]
fn changes_that_break_callers_are_found_and_real_calls_break() {
    for major in majors() {
        let calls = run(all(major, BREAKING));
        println!("[{major}] {} breaking changes, {calls} calls", BREAKING.len());
    }
    for case in BREAKING {
        assert!(case.calls.iter().any(|(_, now)| *now != Now::Same), "{}: no call proves it", case.name);
    }
}

#[test]
fn every_rule_of_the_gate_has_a_case() {
    for rule in RULES {
        assert!(BREAKING.iter().any(|case| case.expected.contains(&rule.id)), "{} has no case", rule.id);
    }
}
