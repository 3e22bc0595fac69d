//! RAISE, ASSERT and GET DIAGNOSTICS.

use super::ast::{Condition, Kind, Name, Raise, Span, Target};
use super::parser::{Parsed, Parser};
use super::token::{Kind as Token, unquote};

impl Parser<'_> {
    pub(super) fn raise(&mut self) -> Parsed<Kind> {
        const LEVELS: [&str; 6] = ["exception", "warning", "notice", "info", "log", "debug"];
        let start = self.take().start;
        let level = LEVELS.into_iter().find(|level| self.is_keyword(level));
        if level.is_some() {
            self.take();
        }
        let mut raise = Raise {
            level: level.unwrap_or("exception").to_owned(),
            format: None,
            parameters: Vec::new(),
            condition: None,
            using: Vec::new(),
        };
        if level.is_none() && self.is(";") {
            return Ok(Kind::Raise(raise));
        }
        match self.string() {
            Some(format) => {
                raise.format = Some(self.take());
                raise.parameters = self.raise_parameters()?;
                self.check_parameters(start, &format, raise.parameters.len())?;
            }
            None if self.is("USING") => {}
            None => raise.condition = Some(self.raised_condition()?),
        }
        raise.using = self.raise_options()?;
        Ok(Kind::Raise(raise))
    }

    fn raised_condition(&mut self) -> Parsed<Condition> {
        let condition = self.condition()?;
        match &condition {
            // OTHERS is for handlers.
            Condition::Name(name) if name.text == "others" => {
                Err(self.error("unrecognized exception condition \"others\"", name.span.start))
            }
            _ => Ok(condition),
        }
    }

    fn raise_parameters(&mut self) -> Parsed<Vec<Span>> {
        match self.eat(",") {
            true => self.expressions(&[";", "USING"]),
            false => Ok(Vec::new()),
        }
    }

    /// Each `%` of the format stands for a parameter, but for `%%`.
    fn check_parameters(&self, start: usize, format: &str, given: usize) -> Parsed<()> {
        let wanted = format.replace("%%", "").matches('%').count();
        let which = match wanted.cmp(&given) {
            std::cmp::Ordering::Equal => return Ok(()),
            std::cmp::Ordering::Less => "many",
            std::cmp::Ordering::Greater => "few",
        };
        Err(self.error(format!("too {which} parameters specified for RAISE"), start))
    }

    /// `USING option = expression, …`, if it is there.
    fn raise_options(&mut self) -> Parsed<Vec<(Name, Span)>> {
        const OPTIONS: [&str; 9] =
            ["errcode", "message", "detail", "hint", "column", "constraint", "datatype", "table", "schema"];
        let mut found = Vec::new();
        if !self.eat("USING") {
            return match self.is(";") {
                true => Ok(found),
                false => Err(self.unexpected("USING or \";\"")),
            };
        }
        loop {
            if !self.is_any(&OPTIONS) {
                return Err(self.unexpected("an option of RAISE"));
            }
            let name = self.name("an option of RAISE")?;
            self.assignment_sign()?;
            found.push((name, self.expression(&[",", ";"])?));
            if !self.eat(",") {
                return Ok(found);
            }
        }
    }

    fn assignment_sign(&mut self) -> Parsed<()> {
        match self.eat("=") || self.eat(":=") {
            true => Ok(()),
            false => Err(self.unexpected("\"=\" or \":=\"")),
        }
    }

    pub(super) fn assert(&mut self) -> Parsed<Kind> {
        self.take();
        let condition = self.expression(&[",", ";"])?;
        let message = match self.eat(",") {
            true => Some(self.expression(&[";"])?),
            false => None,
        };
        Ok(Kind::Assert { condition, message })
    }

    /// GET DIAGNOSTICS.
    pub(super) fn diagnostics(&mut self) -> Parsed<Kind> {
        let start = self.take().start;
        let stacked = self.eat("STACKED");
        if !stacked {
            self.eat("CURRENT");
        }
        self.expect("DIAGNOSTICS")?;
        let mut items = vec![self.diagnostic()?];
        while self.eat(",") {
            items.push(self.diagnostic()?);
        }
        let area = if stacked { "STACKED" } else { "CURRENT" };
        match items.iter().find(|(_, item)| !is_of_area(&item.text, stacked)) {
            Some((_, item)) => Err(self.error(
                format!("diagnostics item {} is not allowed in GET {area} DIAGNOSTICS", item.text.to_ascii_uppercase()),
                start,
            )),
            None => Ok(Kind::Diagnostics { stacked, items }),
        }
    }

    fn diagnostic(&mut self) -> Parsed<(Target, Name)> {
        let target = self.assignable()?;
        self.assignment_sign()?;
        let known = CURRENT.iter().chain(&STACKED).any(|item| self.is(item));
        match known {
            true => Ok((target, self.name("an item")?)),
            false => Err(self.unexpected("an item of GET DIAGNOSTICS")),
        }
    }

    /// What the string that is next says, if it is one.
    pub(super) fn string(&self) -> Option<String> {
        (self.kind() == Token::String).then(|| unquote(self.text(0)))
    }
}

const CURRENT: [&str; 3] = ["row_count", "pg_routine_oid", "pg_context"];

const STACKED: [&str; 11] = [
    "pg_context",
    "pg_exception_context",
    "pg_exception_detail",
    "pg_exception_hint",
    "returned_sqlstate",
    "column_name",
    "constraint_name",
    "pg_datatype_name",
    "message_text",
    "table_name",
    "schema_name",
];

fn is_of_area(item: &str, stacked: bool) -> bool {
    let items: &[&str] = if stacked { &STACKED } else { &CURRENT };
    items.contains(&item)
}
