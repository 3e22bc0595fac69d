//! IF, CASE, loops, EXIT and CONTINUE.

use super::ast::{Branch, Kind, Name, Over, Span, Statement, Target};
use super::parser::{Parsed, Parser};
use super::scope::{Item, Of};
use super::token::Kind as Token;

impl Parser<'_> {
    pub(super) fn if_statement(&mut self) -> Parsed<Kind> {
        self.take();
        let mut branches = vec![self.branch()?];
        while self.eat("ELSIF") || self.eat("ELSEIF") {
            branches.push(self.branch()?);
        }
        let otherwise = self.otherwise()?;
        self.expect("END")?;
        self.expect("IF")?;
        Ok(Kind::If { branches, otherwise })
    }

    /// `condition THEN statements`.
    fn branch(&mut self) -> Parsed<Branch> {
        let condition = self.expression(&["THEN"])?;
        self.expect("THEN")?;
        Ok(Branch { conditions: vec![condition], statements: self.statements()? })
    }

    fn otherwise(&mut self) -> Parsed<Option<Vec<Statement>>> {
        match self.eat("ELSE") {
            true => Ok(Some(self.statements()?)),
            false => Ok(None),
        }
    }

    pub(super) fn case_statement(&mut self) -> Parsed<Kind> {
        self.take();
        let subject = match self.is("WHEN") {
            true => None,
            false => Some(self.expression(&["WHEN"])?),
        };
        let mut branches = vec![self.case_branch(subject.is_some())?];
        while self.is("WHEN") {
            branches.push(self.case_branch(subject.is_some())?);
        }
        let otherwise = self.otherwise()?;
        self.expect("END")?;
        self.expect("CASE")?;
        Ok(Kind::Case { subject, branches, otherwise })
    }

    fn case_branch(&mut self, has_subject: bool) -> Parsed<Branch> {
        self.expect("WHEN")?;
        if !has_subject {
            return self.branch();
        }
        let conditions = self.expressions(&["THEN"])?;
        self.expect("THEN")?;
        Ok(Branch { conditions, statements: self.statements()? })
    }

    pub(super) fn plain_loop(&mut self, label: Option<Name>) -> Parsed<Kind> {
        let statements = self.loop_body(label.as_ref())?;
        Ok(Kind::Loop { label, statements })
    }

    pub(super) fn while_loop(&mut self, label: Option<Name>) -> Parsed<Kind> {
        self.take();
        let condition = self.expression(&["LOOP"])?;
        let statements = self.loop_body(label.as_ref())?;
        Ok(Kind::While { label, condition, statements })
    }

    /// `LOOP statements END LOOP [label]`.
    fn loop_body(&mut self, label: Option<&Name>) -> Parsed<Vec<Statement>> {
        self.expect("LOOP")?;
        let statements = self.statements()?;
        self.expect("END")?;
        self.expect("LOOP")?;
        self.end_label(label)?;
        Ok(statements)
    }

    pub(super) fn for_loop(&mut self, label: Option<Name>) -> Parsed<Kind> {
        self.take();
        let targets = self.loop_variables()?;
        self.expect("IN")?;
        let over = self.over(&targets)?;
        let statements = self.loop_body(label.as_ref())?;
        Ok(Kind::For { label, targets, over, statements })
    }

    fn loop_variables(&mut self) -> Parsed<Vec<Target>> {
        let mut targets = vec![self.variable()?];
        while self.eat(",") {
            targets.push(self.variable()?);
        }
        Ok(targets)
    }

    fn over(&mut self, targets: &[Target]) -> Parsed<Over> {
        if self.is("EXECUTE") {
            self.take();
            self.check_loop_targets(targets)?;
            let text = self.expression(&["LOOP", "USING"])?;
            return Ok(Over::Dynamic { text, using: self.using(&["LOOP"])? });
        }
        if let Some((cursor, arguments)) = self.bound_cursor() {
            self.one_target(targets, "cursor")?;
            let arguments = self.cursor_arguments(&cursor, arguments)?;
            self.declare_target(targets);
            return Ok(Over::Cursor { cursor, arguments });
        }
        let first = self.start();
        let reverse = self.is_keyword("REVERSE");
        if reverse {
            self.take();
        }
        let low = self.sql_until(&["..", "LOOP"], "a range or a query")?;
        if self.eat("..") {
            return self.integers(reverse, low, targets);
        }
        if reverse {
            return Err(self.error("cannot specify REVERSE in query FOR loop", first));
        }
        self.check_loop_targets(targets)?;
        Ok(Over::Query(low))
    }

    fn integers(&mut self, reverse: bool, low: Span, targets: &[Target]) -> Parsed<Over> {
        let high = self.expression(&["LOOP", "BY"])?;
        let step = match self.eat("BY") {
            true => Some(self.expression(&["LOOP"])?),
            false => None,
        };
        self.one_target(targets, "integer")?;
        self.declare_target(targets);
        Ok(Over::Integers { reverse, low, high, step })
    }

    fn one_target(&self, targets: &[Target], of: &str) -> Parsed<()> {
        match targets {
            [target, _, ..] => {
                Err(self.error(format!("{of} FOR loop must have only one target variable"), target.span.start))
            }
            _ => Ok(()),
        }
    }

    /// Such a loop declares its variable itself.
    fn declare_target(&mut self, targets: &[Target]) {
        if let [Target { names, .. }] = targets
            && let [name] = names.as_slice()
        {
            self.scopes.declare(&name.text, Item::Variable { constant: false });
        }
    }

    fn check_loop_targets(&self, targets: &[Target]) -> Parsed<()> {
        targets.iter().try_for_each(|target| {
            self.scopes.check_assignable(target).map_err(|message| self.error(message, target.span.start))
        })
    }

    pub(super) fn foreach_loop(&mut self, label: Option<Name>) -> Parsed<Kind> {
        self.take();
        let targets = self.loop_variables()?;
        let slice = match self.eat("SLICE") {
            true if self.kind() == Token::Integer => Some(self.take()),
            true => return Err(self.unexpected("a number")),
            false => None,
        };
        self.expect("IN")?;
        self.expect("ARRAY")?;
        let array = self.expression(&["LOOP"])?;
        self.check_loop_targets(&targets)?;
        let statements = self.loop_body(label.as_ref())?;
        Ok(Kind::Foreach { label, targets, slice, array, statements })
    }

    /// EXIT and CONTINUE.
    pub(super) fn exit(&mut self) -> Parsed<Kind> {
        let (continues, start) = (self.is("CONTINUE"), self.start());
        self.take();
        let label = match self.is_name() {
            true => Some(self.name("a label")?),
            false => None,
        };
        let condition = match self.eat("WHEN") {
            true => Some(self.expression(&[";"])?),
            false if self.is(";") => None,
            false => return Err(self.unexpected("\"WHEN\" or \";\"")),
        };
        self.check_exit(continues, start, label.as_ref())?;
        Ok(Kind::Exit { continues, label, condition })
    }

    fn check_exit(&self, continues: bool, start: usize, label: Option<&Name>) -> Parsed<()> {
        let Some(label) = label else {
            return match (self.scopes.is_in_loop(), continues) {
                (true, _) => Ok(()),
                (false, true) => Err(self.error("CONTINUE cannot be used outside a loop", start)),
                (false, false) => Err(self.error("EXIT cannot be used outside a loop, unless it has a label", start)),
            };
        };
        let message = match self.scopes.labelled(label) {
            None => format!("there is no label \"{}\" around this statement", label.text),
            Some(Of::Block) if continues => format!("block label \"{}\" cannot be used in CONTINUE", label.text),
            Some(_) => return Ok(()),
        };
        Err(self.error(message, label.span.start))
    }
}
