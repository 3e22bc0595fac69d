//! The corpus with a token left out or said twice: where the server still accepts the body, so does the parser.

use std::ops::Range;

use squawk_lexer::{TokenKind, tokenize};
use trueup::plpgsql::{cover, parse};

use super::{corpus, line, make};
use crate::support::{ends, run};

/// The tokens that are not white space or comments.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let all = tokenize(text).map(|token| {
        let range = at..at + token.len as usize;
        at = range.end;
        (token.kind, range)
    });
    let trivia = [TokenKind::Whitespace, TokenKind::LineComment, TokenKind::BlockComment { terminated: true }];
    all.filter(|(kind, range)| !trivia.contains(kind) && !range.is_empty()).map(|(_, range)| range).collect()
}

/// A damaged body.
struct Mutant {
    body: String,
    /// Where it is damaged.
    at: usize,
}

impl Mutant {
    /// The line that is damaged.
    fn line(&self) -> &str {
        self.body[self.body[..self.at].rfind('\n').map_or(0, |end| end + 1)..].lines().next().unwrap_or_default()
    }
}

/// The body without each of its tokens, and with each of them twice.
fn mutants(body: &str) -> impl Iterator<Item = Mutant> + '_ {
    tokens(body).into_iter().flat_map(move |Range { start, end }| {
        let without = format!("{} {}", &body[..start], &body[end..]);
        let twice = format!("{} {}", &body[..end], &body[start..]);
        [without, twice].map(|body| Mutant { body, at: start })
    })
}

#[derive(Debug, Default)]
struct Tally {
    mutants: usize,
    accepted: usize,
    refused: usize,
    refused_by_both: usize,
    on_the_same_line: usize,
    lines_known: usize,
}

#[test]
fn what_the_servers_accept_of_a_damaged_body_is_parsed() {
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for major in ends() {
        run(async {
            let (database, session, corpus) = corpus(major).await;
            session.batch("SET client_min_messages = error").await.expect("set");
            for function in &corpus {
                for mutant in mutants(function.body()) {
                    let body = mutant.body.as_str();
                    let theirs = make(&session, function, body).await;
                    let ours = parse(body);
                    tally.mutants += 1;
                    match (theirs, ours) {
                        (Ok(()), Ok(parsed)) => {
                            tally.accepted += 1;
                            if let Err(span) = cover(&parsed, body) {
                                wrong.push(format!(
                                    "{}: {:?} is not accounted for: {}",
                                    function.place,
                                    &body[span],
                                    mutant.line()
                                ));
                            }
                        }
                        (Ok(()), Err(error)) => {
                            wrong.push(format!("{} on {major}: {error}: {}", function.place, mutant.line()));
                        }
                        (Err(refusal), ours) if refusal.sqlstate == "42601" => {
                            tally.refused += 1;
                            let Err(error) = ours else { continue };
                            tally.refused_by_both += 1;
                            if let Some(theirs) = refusal.line {
                                tally.lines_known += 1;
                                tally.on_the_same_line += usize::from(theirs == line(body, error.offset));
                            }
                        }
                        (Err(_), _) => {}
                    }
                }
            }
            drop(session);
            database.drop(major).await;
        });
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert!(tally.accepted > 100, "{tally:?}");
    println!("{tally:?}");
}
