//! Exception handlers that lose the error.

use super::ast::{Block, Body, Condition, Handler, Kind, Span, Statement};
use super::token::{Kind as Token, tokens, unquote};
use super::walk;

/// The `WHEN OTHERS` handlers that tell nobody of the error: no RAISE, no SQLERRM or SQLSTATE, no GET STACKED
/// DIAGNOSTICS, and no text in what is returned or written that speaks of an error.
pub fn swallowed<'b>(body: &'b Body, text: &str) -> Vec<&'b Handler> {
    let mut blocks: Vec<&Block> = vec![&body.block];
    walk(&body.block, &mut |statement| {
        if let Kind::Block(block) = &statement.kind {
            blocks.push(block);
        }
    });
    let mut found: Vec<&Handler> = blocks.into_iter().flat_map(|block| &block.handlers).collect();
    found.retain(|handler| catches_all(handler) && !handler.statements.iter().any(|statement| tells(statement, text)));
    found.sort_by_key(|handler| handler.span.start);
    found
}

fn catches_all(handler: &Handler) -> bool {
    handler.conditions.iter().any(|condition| matches!(condition, Condition::Name(name) if name.text == "others"))
}

/// Whether a statement tells of the error; one that holds others tells if one of them does.
fn tells(statement: &Statement, text: &str) -> bool {
    match &statement.kind {
        Kind::Raise(_) => true,
        Kind::Diagnostics { stacked, .. } => *stacked,
        _ => speaks_of_error(&statement.span, text),
    }
}

fn speaks_of_error(span: &Span, text: &str) -> bool {
    const WORDS: [&str; 5] = ["error", "fail", "exception", "sqlerrm", "sqlstate"];
    let text = &text[span.clone()];
    let speaks = |said: String| WORDS.iter().any(|word| said.contains(word));
    let mut before = "";
    tokens(text).unwrap_or_default().into_iter().any(|token| {
        let word = &text[token.span.clone()];
        let behind = std::mem::replace(&mut before, word);
        match token.kind {
            // WHEN SQLSTATE of a handler inside, and the word before one's own handlers, tell nothing.
            Token::Word if ["when", "or"].iter().any(|clause| clause.eq_ignore_ascii_case(behind)) => false,
            Token::Word if word.eq_ignore_ascii_case("exception") => false,
            Token::Word if ["raise", "stacked"].iter().any(|telling| telling.eq_ignore_ascii_case(word)) => true,
            Token::Word | Token::Quoted => speaks(word.to_ascii_lowercase()),
            Token::String => speaks(unquote(word).to_ascii_lowercase()),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::plpgsql::{parse, swallowed};

    fn count(handler: &str) -> usize {
        let text = format!("begin x := 1; exception {handler} end");
        swallowed(&parse(&text).unwrap(), &text).len()
    }

    #[test]
    fn a_handler_that_tells_nobody_is_found() {
        for handler in [
            "when others then",
            "when others then null;",
            "when unique_violation then null; when others then return false;",
            "when division_by_zero or others then x := 0;",
            "when others then begin x := 1; exception when sqlstate '23505' then null; end;",
            "when others then insert into t values (1);",
        ] {
            assert_eq!(count(handler), 1, "{handler}");
        }
        assert_eq!(count("when others then begin x := 1; exception when others then null; end;"), 2);
    }

    #[test]
    fn a_handler_that_tells_somebody_is_not() {
        for handler in [
            "when unique_violation then null;",
            "when others then raise;",
            "when others then raise warning 'x';",
            "when others then if a then raise exception 'x'; end if;",
            "when others then return sqlerrm;",
            "when others then x := SQLSTATE;",
            "when others then get stacked diagnostics x = message_text;",
            "when others then if a then get stacked diagnostics x = message_text; end if;",
            "when others then return jsonb_build_object('success', false, 'error', 'no luck');",
            "when others then update job set status = 'Failed' where id = 1;",
            "when others then perform log_error(1);",
        ] {
            assert_eq!(count(handler), 0, "{handler}");
        }
    }
}
