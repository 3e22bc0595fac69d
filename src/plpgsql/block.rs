//! Bodies, blocks, exception handlers, and which statement a statement is.

use super::SyntaxError;
use super::ast::{Block, Body, Condition, Handler, Kind as StatementKind, Name, Pragma, Statement};
use super::condition::is_condition;
use super::parser::{Parsed, Parser};
use super::scope::{Item, Of};
use super::token::Kind;

impl Parser<'_> {
    /// A whole body.
    pub(super) fn body(&mut self) -> Parsed<Body> {
        let mut options = Vec::new();
        while self.eat("#") {
            options.push(self.option()?);
        }
        let start = self.start();
        let label = self.label()?;
        let block = self.block(start, label)?;
        self.eat(";");
        match self.kind() {
            Kind::End => Ok(Body { options, block }),
            _ => Err(self.unexpected("the end of the body")),
        }
    }

    fn option(&mut self) -> Parsed<Pragma> {
        let name = self.name("an option")?;
        let values: &[&str] = match name.text.as_str() {
            "option" => &["dump"],
            "print_strict_params" => &["on", "off"],
            "variable_conflict" => &["error", "use_variable", "use_column"],
            _ => return Err(self.error(format!("\"{}\" is not an option", name.text), name.span.start)),
        };
        match self.is_any(values) {
            true => Ok(Pragma { name, value: self.name("a value")? }),
            false => Err(self.unexpected(&values.join(" or "))),
        }
    }

    /// `<<label>>`, if there is one.
    pub(super) fn label(&mut self) -> Parsed<Option<Name>> {
        if !self.eat("<<") {
            return Ok(None);
        }
        let label = self.name("a label")?;
        self.expect(">>")?;
        Ok(Some(label))
    }

    /// The label behind END, which must be the one that the block or loop began with.
    pub(super) fn end_label(&mut self, label: Option<&Name>) -> Parsed<()> {
        if !self.is_name() {
            return Ok(());
        }
        let end = self.name("a label")?;
        match label {
            Some(label) if label.text == end.text => Ok(()),
            Some(label) => Err(self.error(
                format!("end label \"{}\" differs from block's label \"{}\"", end.text, label.text),
                end.span.start,
            )),
            None => {
                Err(self.error(format!("end label \"{}\" specified for unlabeled block", end.text), end.span.start))
            }
        }
    }

    /// A block whose label is read, from the label on.
    fn block(&mut self, start: usize, label: Option<Name>) -> Parsed<Block> {
        self.scopes.open(label.as_ref(), Of::Block);
        let declarations = self.declarations()?;
        self.expect("BEGIN")?;
        let statements = self.statements()?;
        let handlers = self.handlers()?;
        self.expect("END")?;
        self.end_label(label.as_ref())?;
        self.scopes.close();
        Ok(Block { span: start..self.end(), label, declarations, statements, handlers })
    }

    /// Statements up to the keyword that ends them.
    pub(super) fn statements(&mut self) -> Parsed<Vec<Statement>> {
        const ENDS: [&str; 6] = ["END", "ELSE", "ELSIF", "ELSEIF", "WHEN", "EXCEPTION"];
        let mut statements = Vec::new();
        while self.is_assignment() || !self.is_any(&ENDS) {
            statements.push(self.deeper(Self::statement)?);
        }
        Ok(statements)
    }

    /// Whether the statement can be an assignment only: no other has such a sign behind its first word.
    fn is_assignment(&self) -> bool {
        self.is_name() && [":=", "=", "[", "."].iter().any(|sign| self.is_ahead(1, sign))
    }

    fn statement(&mut self) -> Parsed<Statement> {
        let start = self.start();
        let label = self.label()?;
        let kind = match label {
            Some(_) => self.labelled(start, label)?,
            None if self.is_assignment() => self.assign()?,
            None if self.is_any(&["DECLARE", "BEGIN", "LOOP", "WHILE", "FOR", "FOREACH"]) => {
                self.labelled(start, None)?
            }
            None => self.unlabelled()?,
        };
        self.expect(";")?;
        Ok(Statement { span: start..self.end(), kind })
    }

    /// A statement that can have a label.
    fn labelled(&mut self, start: usize, label: Option<Name>) -> Parsed<StatementKind> {
        if self.is_any(&["DECLARE", "BEGIN"]) {
            return Ok(StatementKind::Block(self.block(start, label)?));
        }
        self.scopes.open(label.as_ref(), Of::Loop);
        let kind = match self.text(0).to_ascii_lowercase().as_str() {
            "loop" => self.plain_loop(label)?,
            "while" => self.while_loop(label)?,
            "for" => self.for_loop(label)?,
            "foreach" => self.foreach_loop(label)?,
            _ => return Err(self.unexpected("a block or a loop")),
        };
        self.scopes.close();
        Ok(kind)
    }

    fn unlabelled(&mut self) -> Parsed<StatementKind> {
        if self.kind() != Kind::Word {
            return Err(self.unexpected("a statement"));
        }
        match self.text(0).to_ascii_lowercase().as_str() {
            "if" => self.if_statement(),
            "case" => self.case_statement(),
            "exit" | "continue" => self.exit(),
            "return" => self.return_statement(),
            "raise" => self.raise(),
            "assert" => self.assert(),
            "perform" => self.perform(),
            "execute" => self.execute(),
            "call" | "do" => self.call(),
            "get" => self.diagnostics(),
            "open" => self.open(),
            "fetch" => self.fetch(),
            "move" => self.move_cursor(),
            "close" => self.close(),
            "commit" => self.transaction_end(StatementKind::Commit),
            "rollback" => self.transaction_end(StatementKind::Rollback),
            "null" => {
                self.take();
                Ok(StatementKind::Null)
            }
            _ => self.sql(),
        }
    }

    /// COMMIT or ROLLBACK.
    fn transaction_end(&mut self, kind: StatementKind) -> Parsed<StatementKind> {
        self.take();
        if self.eat("AND") {
            self.eat("NO");
            self.expect("CHAIN")?;
        }
        Ok(kind)
    }

    /// The EXCEPTION clause.
    fn handlers(&mut self) -> Parsed<Vec<Handler>> {
        if !self.eat("EXCEPTION") {
            return Ok(Vec::new());
        }
        for name in ["sqlstate", "sqlerrm"] {
            self.scopes.declare(name, Item::Variable { constant: true });
        }
        let mut handlers = vec![self.handler()?];
        while self.is("WHEN") {
            handlers.push(self.handler()?);
        }
        Ok(handlers)
    }

    fn handler(&mut self) -> Parsed<Handler> {
        let start = self.start();
        self.expect("WHEN")?;
        let mut conditions = vec![self.condition()?];
        while self.eat("OR") {
            conditions.push(self.condition()?);
        }
        self.expect("THEN")?;
        let statements = self.statements()?;
        Ok(Handler { span: start..self.end(), conditions, statements })
    }

    /// `name` or `SQLSTATE 'code'`.
    pub(super) fn condition(&mut self) -> Parsed<Condition> {
        let name = self.name("an exception condition")?;
        if name.text == "sqlstate" {
            return Ok(Condition::State(self.state()?));
        }
        match is_condition(&name.text) {
            true => Ok(Condition::Name(name)),
            false => Err(unknown(&name)),
        }
    }

    fn state(&mut self) -> Parsed<Name> {
        let code = self.string().ok_or_else(|| self.unexpected("an SQLSTATE"))?;
        let valid = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        match valid {
            true => Ok(Name { text: code, span: self.take() }),
            false => Err(self.error(format!("\"{code}\" is not an SQLSTATE"), self.start())),
        }
    }
}

fn unknown(name: &Name) -> SyntaxError {
    SyntaxError { message: format!("unrecognized exception condition \"{}\"", name.text), offset: name.span.start }
}
