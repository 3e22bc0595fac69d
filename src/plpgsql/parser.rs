//! The parser's hands: it looks at tokens, takes them, and reads SQL up to where PL/pgSQL goes on.

use super::SyntaxError;
use super::ast::{Name, Span, Target};
use super::scope::{Of, Scopes};
use super::token::{Kind, Token, fold, is_reserved, tokens};

/// Blocks and control structures in one another: more than the stack of a small thread is not asked to hold.
const DEEPEST: usize = 200;

/// The result of each part of the parser.
pub(super) type Parsed<T> = Result<T, SyntaxError>;

pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    pub(super) scopes: Scopes,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Parsed<Parser<'a>> {
        Ok(Parser { text, tokens: tokens(text)?, at: 0, depth: 0, scopes: Scopes::default() })
    }

    /// With the block around the body that has the routine's name.
    pub(super) fn of(routine: &str, text: &'a str) -> Parsed<Parser<'a>> {
        let mut parser = Parser::new(text)?;
        let label = Name { text: routine.to_owned(), span: 0..0 };
        parser.scopes.open(Some(&label), Of::Block);
        Ok(parser)
    }

    /// The token `ahead` of the next one; the end of the body stands behind all others.
    pub(super) fn token(&self, ahead: usize) -> &Token {
        &self.tokens[(self.at + ahead).min(self.tokens.len() - 1)]
    }

    /// The kind of the next token.
    pub(super) fn kind(&self) -> Kind {
        self.token(0).kind
    }

    /// Where the next token begins.
    pub(super) fn start(&self) -> usize {
        self.token(0).span.start
    }

    /// Where the last token that was taken ends.
    pub(super) fn end(&self) -> usize {
        self.at.checked_sub(1).map_or(0, |last| self.tokens[last].span.end)
    }

    /// The text of the token `ahead` of the next one.
    pub(super) fn text(&self, ahead: usize) -> &'a str {
        &self.text[self.token(ahead).span.clone()]
    }

    /// Whether the token `ahead` is this keyword or sign.
    pub(super) fn is_ahead(&self, ahead: usize, what: &str) -> bool {
        matches!(self.token(ahead).kind, Kind::Word | Kind::Sign) && self.text(ahead).eq_ignore_ascii_case(what)
    }

    /// Whether the next token is this keyword or sign.
    pub(super) fn is(&self, what: &str) -> bool {
        self.is_ahead(0, what)
    }

    /// Whether the next token is one of these keywords and signs.
    pub(super) fn is_any(&self, any: &[&str]) -> bool {
        any.iter().any(|what| self.is(what))
    }

    /// Whether the next token is this keyword, and not the first part of a longer name.
    pub(super) fn is_keyword(&self, what: &str) -> bool {
        self.is(what) && !self.is_ahead(1, ".")
    }

    /// Takes the next token.
    pub(super) fn take(&mut self) -> Span {
        let span = self.token(0).span.clone();
        self.skip(1);
        span
    }

    /// Takes so many tokens.
    pub(super) fn skip(&mut self, tokens: usize) {
        self.at = (self.at + tokens).min(self.tokens.len() - 1);
    }

    /// Takes the next token if it is this one.
    pub(super) fn eat(&mut self, what: &str) -> bool {
        let there = self.is(what);
        if there {
            self.take();
        }
        there
    }

    /// Takes the next token, which must be this one.
    pub(super) fn expect(&mut self, what: &str) -> Parsed<()> {
        match self.eat(what) {
            true => Ok(()),
            false => Err(self.unexpected(&format!("\"{what}\""))),
        }
    }

    /// Something else is expected where the next token is.
    pub(super) fn unexpected(&self, expected: &str) -> SyntaxError {
        let found = match self.kind() {
            Kind::End => "the end of the body".to_owned(),
            _ => format!("\"{}\"", self.text(0)),
        };
        self.error(format!("expected {expected}, found {found}"), self.start())
    }

    pub(super) fn error(&self, message: impl Into<String>, offset: usize) -> SyntaxError {
        SyntaxError { message: message.into(), offset }
    }

    /// Reads a part that stands inside of another.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == DEEPEST {
            return Err(self.error(format!("more than {DEEPEST} statements in one another"), self.start()));
        }
        self.depth += 1;
        let part = read(self);
        self.depth -= 1;
        part
    }

    /// Whether the next token can be a name.
    pub(super) fn is_name(&self) -> bool {
        self.is_name_ahead(0)
    }

    fn is_name_ahead(&self, ahead: usize) -> bool {
        match self.token(ahead).kind {
            Kind::Word => !is_reserved(self.text(ahead)),
            Kind::Quoted | Kind::Parameter => true,
            _ => false,
        }
    }

    /// The name that the token `ahead` is.
    pub(super) fn name_at(&self, ahead: usize) -> Name {
        Name { text: fold(self.text(ahead)), span: self.token(ahead).span.clone() }
    }

    /// Takes a name of one part.
    pub(super) fn name(&mut self, expected: &str) -> Parsed<Name> {
        if !self.is_name() {
            return Err(self.unexpected(expected));
        }
        let name = self.name_at(0);
        self.take();
        Ok(name)
    }

    /// How many tokens a name with dots has from the next token on: PL/pgSQL looks at three parts at most.
    pub(super) fn name_tokens(&self) -> usize {
        if !self.is_name() {
            return 0;
        }
        let dotted = |ahead| self.is_ahead(ahead, ".") && self.is_name_ahead(ahead + 1);
        [1, 3].into_iter().take_while(|ahead| dotted(*ahead)).last().map_or(1, |dot| dot + 2)
    }

    /// Takes a variable: a name of up to three parts.
    pub(super) fn variable(&mut self) -> Parsed<Target> {
        let tokens = self.name_tokens();
        let mut names = vec![self.name("a variable")?];
        for _ in 1..tokens.div_ceil(2) {
            self.take();
            names.push(self.name("a variable")?);
        }
        Ok(Target { span: names[0].span.start..self.end(), names })
    }

    /// Takes a variable that gets a value.
    pub(super) fn assignable(&mut self) -> Parsed<Target> {
        let target = self.variable()?;
        self.scopes.check_assignable(&target).map_err(|message| self.error(message, target.span.start))?;
        Ok(target)
    }

    /// Takes variables, with commas between them.
    pub(super) fn assignables(&mut self) -> Parsed<Vec<Target>> {
        let mut targets = vec![self.assignable()?];
        while self.eat(",") {
            targets.push(self.assignable()?);
        }
        Ok(targets)
    }

    /// Reads SQL up to the first of these keywords and signs that is not in parentheses.
    ///
    /// The terminator is not taken.
    pub(super) fn sql_until(&mut self, terminators: &[&str], what: &str) -> Parsed<Span> {
        let first = self.start();
        let mut open = 0usize;
        while open > 0 || !self.is_any(terminators) {
            if self.is_any(&["(", "["]) {
                open += 1;
            } else if self.is_any(&[")", "]"]) {
                open = open.checked_sub(1).ok_or_else(|| self.unmatched())?;
            } else if self.is(";") || self.kind() == Kind::End {
                return Err(if open > 0 { self.unmatched() } else { self.unexpected(&list(terminators)) });
            } else if open == 0 && self.is(":=") {
                // SQL has it in parentheses only: the semicolon before this assignment is missing.
                return Err(self.unexpected(&list(terminators)));
            }
            self.take();
        }
        match self.start() > first {
            true => Ok(first..self.end()),
            false => Err(self.unexpected(what)),
        }
    }

    fn unmatched(&self) -> SyntaxError {
        self.error("mismatched parentheses", self.start())
    }

    /// Reads an expression up to the first of these.
    pub(super) fn expression(&mut self, terminators: &[&str]) -> Parsed<Span> {
        self.sql_until(terminators, "an expression")
    }

    /// Reads expressions with commas between them, up to the first of these.
    pub(super) fn expressions(&mut self, terminators: &[&str]) -> Parsed<Vec<Span>> {
        let terminators = [&[","], terminators].concat();
        let mut found = vec![self.expression(&terminators)?];
        while self.eat(",") {
            found.push(self.expression(&terminators)?);
        }
        Ok(found)
    }
}

/// `"a", "b" or "c"`.
fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
