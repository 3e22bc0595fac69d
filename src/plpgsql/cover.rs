//! Accounts for every byte of a body: each token belongs to exactly one part of the tree, or is a word of the grammar.

use super::ast::{Body, Name, Pragma, Span};
use super::parts::{self, Part};
use super::token::{Token, fold, tokens};

/// Checks that nothing of the text was passed over.
///
/// Every token that is not white space or a comment must be in a part that the tree names (an expression, a query, a
/// name …), or be one of the words that the grammar has between the parts of this very statement. Parts begin and end
/// with tokens, stand in the order of the text and do not overlap. The error is the span of what is not accounted for.
pub fn cover(body: &Body, text: &str) -> Result<(), Span> {
    let mut cover = Cover { text, tokens: tokens(text).map_err(|error| error.offset..text.len())?, at: 0 };
    for Pragma { name, value } in &body.options {
        cover.parts(vec![Part::Leaf(&name.span), Part::Leaf(&value.span)], &["#"], None)?;
    }
    cover.parts(vec![parts::block(&body.block)], &[], None)?;
    cover.words(text.len(), &[";"], None)
}

struct Cover<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
}

impl Cover<'_> {
    /// A node begins and ends with tokens, and its parts and words fill it.
    fn node(&mut self, span: &Span, parts: Vec<Part<'_>>, words: &[&str], label: Option<&Name>) -> Result<(), Span> {
        if self.token().start != span.start {
            return Err(span.clone());
        }
        self.parts(parts, words, label)?;
        self.words(span.end, words, label)?;
        match self.at.checked_sub(1).map(|last| self.tokens[last].span.end) {
            Some(end) if end == span.end => Ok(()),
            _ => Err(span.clone()),
        }
    }

    fn parts(&mut self, mut parts: Vec<Part<'_>>, words: &[&str], label: Option<&Name>) -> Result<(), Span> {
        parts.sort_by_key(|part| part.span().start);
        for part in parts {
            self.words(part.span().start, words, label)?;
            match part {
                Part::Leaf(span) => self.leaf(span)?,
                Part::Node { span, parts, words, label } => self.node(span, parts, words, label)?,
            }
        }
        Ok(())
    }

    /// Takes tokens up to an offset, each of which must be one of the words, or the label at the end.
    fn words(&mut self, until: usize, words: &[&str], label: Option<&Name>) -> Result<(), Span> {
        while self.token().end <= until && self.at + 1 < self.tokens.len() {
            let word = &self.text[self.token().clone()];
            let is_word = words.iter().any(|known| known.eq_ignore_ascii_case(word));
            if !is_word && label.is_none_or(|label| label.text != fold(word)) {
                return Err(self.token().clone());
            }
            self.at += 1;
        }
        Ok(())
    }

    /// Takes the tokens of a part.
    fn leaf(&mut self, span: &Span) -> Result<(), Span> {
        if span.is_empty() {
            return Ok(());
        }
        let starts = self.token().start == span.start;
        while self.token().end <= span.end && self.at + 1 < self.tokens.len() {
            self.at += 1;
        }
        let ends = self.at > 0 && self.tokens[self.at - 1].span.end == span.end;
        if starts && ends { Ok(()) } else { Err(span.clone()) }
    }

    fn token(&self) -> &Span {
        &self.tokens[self.at].span
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plpgsql::ast::Kind;
    use crate::plpgsql::parse;

    const TEXT: &str = "<<b>> declare a int := 1; begin a := a + 1; if a > 1 then null; end if; end b;";

    #[test]
    fn a_parse_is_covered() {
        assert_eq!(cover(&parse(TEXT).unwrap(), TEXT), Ok(()));
    }

    #[test]
    fn what_is_left_out_is_found() {
        let mut body = parse(TEXT).unwrap();
        let left_out = body.block.statements.remove(0);
        let found = cover(&body, TEXT).unwrap_err();
        assert!(left_out.span.contains(&found.start), "{found:?}");
    }

    #[test]
    fn a_part_that_is_cut_is_found() {
        let mut body = parse(TEXT).unwrap();
        let Kind::Assign { value, .. } = &mut body.block.statements[0].kind else { panic!("an assignment") };
        value.end -= 2;
        assert!(cover(&body, TEXT).is_err());
    }

    #[test]
    fn a_part_that_is_told_twice_is_found() {
        let mut body = parse(TEXT).unwrap();
        let twice = body.block.statements[0].clone();
        body.block.statements.push(twice);
        assert!(cover(&body, TEXT).is_err());
    }
}
