//! OPEN, FETCH, MOVE and CLOSE.

use super::ast::{Kind, Name, Opens, Span, Target};
use super::parser::{Parsed, Parser};
use super::scope::Item;

impl Parser<'_> {
    /// Takes the name of a cursor that the body gives a query, if it is next; with how many arguments it has.
    pub(super) fn bound_cursor(&mut self) -> Option<(Name, usize)> {
        let tokens = self.name_tokens();
        let names = (0..tokens).step_by(2).map(|ahead| self.name_at(ahead)).collect::<Vec<Name>>();
        let Some(Item::Cursor { arguments }) = self.scopes.find(&names) else { return None };
        let span = self.start()..self.token(tokens - 1).span.end;
        self.skip(tokens);
        names.into_iter().next_back().map(|last| (Name { text: last.text, span }, arguments))
    }

    /// The arguments of a bound cursor: what is in its parentheses.
    pub(super) fn cursor_arguments(&mut self, cursor: &Name, expected: usize) -> Parsed<Option<Span>> {
        if expected == 0 {
            return match self.is("(") {
                true => Err(self.error(format!("cursor \"{}\" has no arguments", cursor.text), self.start())),
                false => Ok(None),
            };
        }
        if !self.eat("(") {
            return Err(self.error(format!("cursor \"{}\" has arguments", cursor.text), self.start()));
        }
        let start = self.start();
        for n in 1..=expected {
            if self.is_name() && [":=", "=>"].iter().any(|sign| self.is_ahead(1, sign)) {
                self.skip(2);
            }
            self.expression(&[",", ")"])?;
            if self.is(")") && n < expected {
                return Err(self.error(format!("not enough arguments for cursor \"{}\"", cursor.text), self.start()));
            }
            if self.is(",") && n == expected {
                return Err(self.error(format!("too many arguments for cursor \"{}\"", cursor.text), self.start()));
            }
            if n < expected {
                self.take();
            }
        }
        let arguments = start..self.end();
        self.expect(")")?;
        Ok(Some(arguments))
    }

    pub(super) fn open(&mut self) -> Parsed<Kind> {
        self.take();
        if let Some((name, expected)) = self.bound_cursor() {
            let arguments = self.cursor_arguments(&name, expected)?;
            let cursor = Target { span: name.span.clone(), names: vec![name] };
            return Ok(Kind::Open { cursor, opens: Opens::Bound(arguments) });
        }
        let cursor = self.variable()?;
        // `NO` without `SCROLL` is taken as well.
        self.eat("NO");
        self.eat("SCROLL");
        self.expect("FOR")?;
        if !self.is("EXECUTE") {
            return Ok(Kind::Open { cursor, opens: Opens::Query(self.sql_until(&[";"], "a query")?) });
        }
        self.take();
        let text = self.expression(&["USING", ";"])?;
        Ok(Kind::Open { cursor, opens: Opens::Dynamic { text, using: self.using(&[";"])? } })
    }

    pub(super) fn fetch(&mut self) -> Parsed<Kind> {
        let start = self.take().start;
        let (count, many) = self.direction("INTO")?;
        let cursor = self.variable()?;
        self.expect("INTO")?;
        let targets = Some(self.assignables()?);
        match many {
            true => Err(self.error("FETCH statement cannot return multiple rows", start)),
            false => Ok(Kind::Fetch { cursor, count, targets }),
        }
    }

    /// MOVE.
    pub(super) fn move_cursor(&mut self) -> Parsed<Kind> {
        self.take();
        let (count, _) = self.direction(";")?;
        Ok(Kind::Fetch { cursor: self.variable()?, count, targets: None })
    }

    /// Where to, up to FROM or IN: the count, and whether it can be several rows.
    ///
    /// `behind` is what follows the cursor's name where there is no direction.
    fn direction(&mut self, behind: &str) -> Parsed<(Option<Span>, bool)> {
        if self.eat_from() {
            return Ok((None, false));
        }
        if ["NEXT", "PRIOR", "FIRST", "LAST"].iter().any(|way| self.is_keyword(way)) {
            self.take();
            return self.from().map(|()| (None, false));
        }
        if self.eat("ALL") {
            return self.from().map(|()| (None, true));
        }
        let way = ["ABSOLUTE", "RELATIVE", "FORWARD", "BACKWARD"].into_iter().find(|way| self.is_keyword(way));
        if way.is_some() {
            self.take();
        } else if self.is_name() && self.is_ahead(self.name_tokens(), behind) {
            return Ok((None, false));
        }
        if matches!(way, Some("FORWARD" | "BACKWARD")) {
            if self.eat_from() {
                return Ok((None, false));
            }
            if self.eat("ALL") {
                return self.from().map(|()| (None, true));
            }
        }
        let count = self.expression(&["FROM", "IN"])?;
        self.from()?;
        Ok((Some(count), !matches!(way, Some("ABSOLUTE" | "RELATIVE"))))
    }

    fn eat_from(&mut self) -> bool {
        self.eat("FROM") || self.eat("IN")
    }

    fn from(&mut self) -> Parsed<()> {
        match self.eat_from() {
            true => Ok(()),
            false => Err(self.unexpected("FROM or IN")),
        }
    }

    pub(super) fn close(&mut self) -> Parsed<Kind> {
        self.take();
        Ok(Kind::Close(self.variable()?))
    }
}
