//! The DECLARE section of a block.

use super::ast::{Declaration, Declared, Name, Span};
use super::parser::{Parsed, Parser};
use super::scope::Item;
use super::token::Kind;

impl Parser<'_> {
    /// DECLARE and what follows it, if it is there.
    pub(super) fn declarations(&mut self) -> Parsed<Vec<Declaration>> {
        let mut found = Vec::new();
        if !self.eat("DECLARE") {
            return Ok(found);
        }
        while !self.is("BEGIN") {
            if self.is("<<") {
                return Err(self.error("block label must be placed before DECLARE, not after", self.start()));
            }
            if !self.eat("DECLARE") {
                found.push(self.declaration()?);
            }
        }
        Ok(found)
    }

    fn declaration(&mut self) -> Parsed<Declaration> {
        let start = self.start();
        let name = self.name("a declaration or BEGIN")?;
        if self.scopes.has(&name.text) {
            return Err(self.error(format!("duplicate declaration of \"{}\"", name.text), name.span.start));
        }
        let (what, item) = match () {
            () if self.is("ALIAS") => self.alias()?,
            () if self.is_any(&["NO", "SCROLL", "CURSOR"]) => self.cursor()?,
            () => self.declared_variable()?,
        };
        self.expect(";")?;
        self.scopes.declare(&name.text, item);
        Ok(Declaration { span: start..self.end(), name, what })
    }

    fn declared_variable(&mut self) -> Parsed<(Declared, Item)> {
        let constant = self.eat("CONSTANT");
        let r#type = self.data_type()?;
        let collation = match self.eat("COLLATE") {
            true => Some(self.variable()?.span),
            false => None,
        };
        let not_null = self.start();
        let is_not_null = self.eat("NOT");
        if is_not_null {
            self.expect("NULL")?;
        }
        let default = match [":=", "=", "DEFAULT"].iter().any(|word| self.eat(word)) {
            true => Some(self.expression(&[";"])?),
            false => None,
        };
        if is_not_null && default.is_none() {
            return Err(self.error("a NOT NULL variable must have a default value", not_null));
        }
        let declared = Declared::Variable { constant, r#type, collation, not_null: is_not_null, default };
        Ok((declared, Item::Variable { constant }))
    }

    /// A data type, up to what can follow it in a declaration or in a list of arguments.
    fn data_type(&mut self) -> Parsed<Span> {
        const FOLLOWERS: [&str; 6] = ["COLLATE", "NOT", "=", ":=", "DEFAULT", ";"];
        let (start, first) = (self.start(), self.name_tokens());
        if first > 0 && self.is_ahead(first, "%") {
            self.skip(first + 1);
            return self.copied_type(start);
        }
        let mut open = 0usize;
        while !(self.is_any(&FOLLOWERS) || open == 0 && self.is_any(&[",", ")"])) {
            match self.kind() {
                Kind::End => return Err(self.unexpected("the rest of a data type")),
                _ if self.is("(") => open += 1,
                _ if self.is(")") => open -= 1,
                _ => {}
            }
            self.take();
        }
        match self.start() > start {
            true => Ok(start..self.end()),
            false => Err(self.unexpected("a data type")),
        }
    }

    /// What follows the `%` of `name%TYPE` and `name%ROWTYPE`, whose array decoration came with PostgreSQL 17.
    fn copied_type(&mut self, start: usize) -> Parsed<Span> {
        if !self.eat("TYPE") && !self.eat("ROWTYPE") {
            return Err(self.unexpected("TYPE or ROWTYPE"));
        }
        self.eat("ARRAY");
        while self.eat("[") {
            if self.kind() == Kind::Integer {
                self.take();
            }
            self.expect("]")?;
        }
        Ok(start..self.end())
    }

    fn alias(&mut self) -> Parsed<(Declared, Item)> {
        self.expect("ALIAS")?;
        self.expect("FOR")?;
        let of = self.variable()?.names;
        let item = self.scopes.find(&of).unwrap_or(Item::Variable { constant: false });
        Ok((Declared::Alias { of }, item))
    }

    fn cursor(&mut self) -> Parsed<(Declared, Item)> {
        if self.eat("NO") {
            self.expect("SCROLL")?;
        } else {
            self.eat("SCROLL");
        }
        self.expect("CURSOR")?;
        let arguments = self.cursor_parameters()?;
        if !self.eat("IS") {
            self.expect("FOR")?;
        }
        let query = self.sql_until(&[";"], "a query")?;
        let item = Item::Cursor { arguments: arguments.len() };
        Ok((Declared::Cursor { arguments, query }, item))
    }

    fn cursor_parameters(&mut self) -> Parsed<Vec<(Name, Span)>> {
        let mut found = Vec::new();
        if !self.eat("(") {
            return Ok(found);
        }
        loop {
            let name = self.name("an argument of the cursor")?;
            if found.iter().any(|(other, _): &(Name, Span)| other.text == name.text) {
                return Err(self.error(format!("duplicate declaration of \"{}\"", name.text), name.span.start));
            }
            found.push((name, self.data_type()?));
            if !self.eat(",") {
                self.expect(")")?;
                return Ok(found);
            }
        }
    }
}
