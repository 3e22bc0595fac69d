//! Bodies that the server refuses.

use super::{Function, folder, line, make, read};
use crate::support::{Database, majors, run};
use trueup::plpgsql::parse;

/// What the comment before a function says of the parser.
#[derive(Debug, PartialEq)]
enum Expected {
    /// It refuses the body on the line that the server points to.
    SameLine,
    /// It refuses the body on another line.
    OtherLine,
    /// It cannot know.
    Accepted,
}

fn expected(function: &Function) -> Expected {
    match function.comment.rsplit("-- ").next() {
        Some(reason) if reason.starts_with("Not ours: ") => Expected::Accepted,
        Some(reason) if reason.starts_with("Other line: ") => Expected::OtherLine,
        _ => Expected::SameLine,
    }
}

#[test]
fn what_the_servers_refuse_is_refused_on_the_same_line() {
    let functions: Vec<Function> =
        read(&folder().join("refused.sql")).into_iter().map(|read| read.expect("a function")).collect();
    let prelude = std::fs::read_to_string(folder().join("corpus/prelude.sql")).expect("the prelude");
    let mut wrong = Vec::new();
    for major in majors() {
        run(async {
            let database = Database::create(major, None).await;
            let session = database.session().await;
            session.batch(&prelude).await.expect("the prelude");
            for function in &functions {
                let (place, body) = (&function.place, function.body());
                let Err(refusal) = make(&session, function, body).await else {
                    wrong.push(format!("{place}: PostgreSQL {major} accepts it"));
                    continue;
                };
                let ours = parse(body).err();
                let found = match &ours {
                    None => Expected::Accepted,
                    Some(error) if refusal.line.is_none_or(|theirs| theirs == line(body, error.offset)) => {
                        Expected::SameLine
                    }
                    Some(_) => Expected::OtherLine,
                };
                if found != expected(function) {
                    wrong.push(format!(
                        "{place} on {major}: {} in line {:?}, ours: {ours:?}, so {found:?}",
                        refusal.message, refusal.line
                    ));
                }
            }
            drop(session);
            database.drop(major).await;
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} bodies are refused", functions.len());
}
