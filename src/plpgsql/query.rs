//! Statements that hold SQL: assignments, SQL itself, PERFORM, CALL, EXECUTE, RETURN.

use super::ast::{Into, Kind, Name, Returns, Span, Target};
use super::parser::{Parsed, Parser};
use super::token::Kind as Token;

impl Parser<'_> {
    pub(super) fn assign(&mut self) -> Parsed<Kind> {
        let head = self.assignable()?;
        let start = head.span.start;
        let mut names = head.names;
        let mut is_subscripted = false;
        while !self.is_any(&[":=", "="]) {
            if self.eat("[") {
                is_subscripted = true;
                self.subscript()?;
            } else {
                self.expect(".").map_err(|_| self.unexpected("\":=\" or \"=\""))?;
                let field = self.field()?;
                if !is_subscripted {
                    names.push(field);
                }
            }
        }
        let target = Target { span: start..self.end(), names };
        self.take();
        // The server takes an assignment without a value, and refuses to run it.
        let value = match self.is(";") {
            true => self.end()..self.end(),
            false => self.expression(&[";"])?,
        };
        Ok(Kind::Assign { target, value })
    }

    /// What is behind a dot: SQL lets any keyword be a field there.
    fn field(&mut self) -> Parsed<Name> {
        if !matches!(self.kind(), Token::Word | Token::Quoted) {
            return Err(self.unexpected("a field"));
        }
        let name = self.name_at(0);
        self.take();
        Ok(name)
    }

    /// What is in brackets: a slice may lack its ends.
    fn subscript(&mut self) -> Parsed<()> {
        if !self.is("]") {
            self.sql_until(&["]"], "a subscript")?;
        }
        self.expect("]")
    }

    /// A statement of SQL itself, with its INTO.
    pub(super) fn sql(&mut self) -> Parsed<Kind> {
        if !is_command(self.text(0)) {
            return Err(self.unexpected("a statement"));
        }
        let (start, imports) = (self.start(), self.is("IMPORT"));
        let mut nesting = Nesting::default();
        let (mut into, mut keeps_into) = (None, true);
        while !(self.is(";") && nesting.is_level()) {
            if self.kind() == Token::End || nesting.is_level() && self.is(":=") {
                return Err(self.unexpected("\";\""));
            }
            if !self.is("INTO") || keeps_into {
                nesting.pass(self);
                keeps_into = imports || self.is_any(&["INSERT", "MERGE"]);
                self.take();
            } else if into.is_none() {
                into = Some(self.take_into()?);
            } else {
                return Err(self.error("INTO specified more than once", self.start()));
            }
        }
        Ok(Kind::Sql { query: start..self.end(), into })
    }

    /// `INTO [STRICT] variable [, …]`.
    fn take_into(&mut self) -> Parsed<Into> {
        let start = self.start();
        self.expect("INTO")?;
        let strict = self.is("STRICT");
        if strict {
            self.take();
        }
        let targets = self.assignables()?;
        Ok(Into { span: start..self.end(), strict, targets })
    }

    pub(super) fn perform(&mut self) -> Parsed<Kind> {
        let behind = self.take().end;
        // `SELECT` alone is a query, and so is PERFORM.
        if self.is(";") {
            return Ok(Kind::Perform(behind..behind));
        }
        Ok(Kind::Perform(self.sql_until(&[";"], "a query")?))
    }

    /// CALL and DO: without INTO.
    pub(super) fn call(&mut self) -> Parsed<Kind> {
        Ok(Kind::Sql { query: self.sql_until(&[";"], "a statement")?, into: None })
    }

    pub(super) fn execute(&mut self) -> Parsed<Kind> {
        self.take();
        let text = self.expression(&["INTO", "USING", ";"])?;
        let (mut into, mut using) = (None, Vec::new());
        loop {
            if into.is_none() && self.is("INTO") {
                into = Some(self.take_into()?);
            } else if using.is_empty() && self.is("USING") {
                using = self.using(&[";", "INTO"])?;
            } else if self.is(";") {
                return Ok(Kind::Execute { text, into, using });
            } else {
                return Err(self.unexpected("INTO, USING or \";\""));
            }
        }
    }

    /// `USING expression, …`, if it is there.
    pub(super) fn using(&mut self, terminators: &[&str]) -> Parsed<Vec<Span>> {
        match self.eat("USING") {
            true => self.expressions(terminators),
            false => Ok(Vec::new()),
        }
    }

    pub(super) fn return_statement(&mut self) -> Parsed<Kind> {
        self.take();
        if self.is_keyword("NEXT") {
            self.take();
            return Ok(Kind::Return(Returns::Next(self.optional_expression()?)));
        }
        if !self.is_keyword("QUERY") {
            return Ok(Kind::Return(Returns::Value(self.optional_expression()?)));
        }
        self.take();
        if !self.is("EXECUTE") {
            return Ok(Kind::Return(Returns::Query(self.sql_until(&[";"], "a query")?)));
        }
        self.take();
        let text = self.expression(&["USING", ";"])?;
        Ok(Kind::Return(Returns::Dynamic { text, using: self.using(&[";"])? }))
    }

    fn optional_expression(&mut self) -> Parsed<Option<Span>> {
        match self.is(";") {
            true => Ok(None),
            false => Ok(Some(self.expression(&[";"])?)),
        }
    }
}

/// What a semicolon inside of a statement can stand in: parentheses (CREATE RULE), and the SQL body of a routine.
#[derive(Default)]
struct Nesting {
    parentheses: usize,
    /// BEGIN and CASE.
    blocks: usize,
    /// The first words, up to four.
    words: Vec<String>,
}

impl Nesting {
    fn is_level(&self) -> bool {
        self.parentheses == 0 && self.blocks == 0
    }

    fn pass(&mut self, parser: &Parser<'_>) {
        if self.words.len() < 4 {
            self.words.push(parser.text(0).to_ascii_lowercase());
        }
        if parser.is("(") {
            self.parentheses += 1;
        } else if parser.is(")") {
            self.parentheses = self.parentheses.saturating_sub(1);
        } else if self.parentheses == 0 && self.makes_routine() {
            if parser.is_any(&["BEGIN", "CASE"]) {
                self.blocks += 1;
            } else if parser.is("END") {
                self.blocks = self.blocks.saturating_sub(1);
            }
        }
    }

    fn makes_routine(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        matches!(
            words.as_slice(),
            ["create", "function" | "procedure", ..] | ["create", "or", "replace", "function" | "procedure"]
        )
    }
}

/// Whether a word begins a statement of SQL that PL/pgSQL hands to the server; CALL and DO are read apart.
///
/// TABLE is one of SQL, but a keyword of PL/pgSQL's own, so that no statement of a body begins with it.
fn is_command(word: &str) -> bool {
    const COMMANDS: [&str; 43] = [
        "abort",
        "alter",
        "analyse",
        "analyze",
        "checkpoint",
        "cluster",
        "comment",
        "copy",
        "create",
        "deallocate",
        "delete",
        "discard",
        "drop",
        "explain",
        "grant",
        "import",
        "insert",
        "listen",
        "load",
        "lock",
        "merge",
        "notify",
        "prepare",
        "reassign",
        "refresh",
        "reindex",
        "release",
        "repack",
        "reset",
        "revoke",
        "savepoint",
        "security",
        "select",
        "set",
        "show",
        "start",
        "truncate",
        "unlisten",
        "update",
        "vacuum",
        "values",
        "wait",
        "with",
    ];
    COMMANDS.iter().any(|command| command.eq_ignore_ascii_case(word))
}
