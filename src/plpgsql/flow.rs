//! Where control can go: whether a body can end without RETURN.

use super::ast::{Block, Body, Branch, Kind, Name, Returns, Statement};

/// Whether control can reach the end of a body, where the server raises `function_executed_no_return_statement`.
///
/// This is for functions that must return a value: not for procedures, nor for those that return `void` or a set, or
/// have OUT parameters, whose end is a RETURN. Conditions are not judged, but for `WHILE true`; an exception handler
/// counts as reachable.
pub fn missing_return(body: &Body, text: &str) -> bool {
    Flow { text }.block(&body.block).falls
}

struct Flow<'t> {
    text: &'t str,
}

/// How control leaves some statements.
#[derive(Default)]
struct Ways<'b> {
    /// It reaches what follows.
    falls: bool,
    /// It jumps behind the innermost loop.
    exits: bool,
    /// It jumps behind what has this label.
    exits_to: Vec<&'b Name>,
}

impl<'b> Ways<'b> {
    const FALL: Ways<'static> = Ways { falls: true, exits: false, exits_to: Vec::new() };

    fn or(mut self, other: Ways<'b>) -> Self {
        self.falls |= other.falls;
        self.exits |= other.exits;
        self.exits_to.extend(other.exits_to);
        self
    }

    /// What is left of them outside of a block or loop with this label.
    fn outside(mut self, label: Option<&Name>) -> Self {
        if let Some(label) = label {
            self.falls |= self.exits_to.iter().any(|to| to.text == label.text);
            self.exits_to.retain(|to| to.text != label.text);
        }
        self
    }
}

impl Flow<'_> {
    fn block<'b>(&self, block: &'b Block) -> Ways<'b> {
        let handlers = block.handlers.iter().map(|handler| self.statements(&handler.statements));
        handlers.fold(self.statements(&block.statements), Ways::or).outside(block.label.as_ref())
    }

    fn statements<'b>(&self, statements: &'b [Statement]) -> Ways<'b> {
        let mut ways = Ways::FALL;
        for statement in statements {
            if !ways.falls {
                break;
            }
            ways.falls = false;
            ways = ways.or(self.statement(&statement.kind));
        }
        ways
    }

    fn statement<'b>(&self, kind: &'b Kind) -> Ways<'b> {
        match kind {
            Kind::Block(block) => self.block(block),
            Kind::Return(Returns::Value(_)) => Ways::default(),
            Kind::Raise(raise) if raise.level == "exception" => Ways::default(),
            Kind::If { branches, otherwise } => {
                self.branches(branches).or(otherwise.as_ref().map_or(Ways::FALL, |other| self.statements(other)))
            }
            // Without ELSE, a CASE in which nothing fits raises `case_not_found`.
            Kind::Case { branches, otherwise, .. } => self
                .branches(branches)
                .or(otherwise.as_ref().map_or_else(Ways::default, |other| self.statements(other))),
            Kind::Loop { label, statements } => self.repeated(statements, label.as_ref(), false),
            Kind::While { label, condition, statements } => {
                let ends = !self.text[condition.clone()].eq_ignore_ascii_case("true");
                self.repeated(statements, label.as_ref(), ends)
            }
            Kind::For { label, statements, .. } | Kind::Foreach { label, statements, .. } => {
                self.repeated(statements, label.as_ref(), true)
            }
            Kind::Exit { continues, label, condition } => Ways {
                falls: condition.is_some(),
                exits: !continues && label.is_none(),
                exits_to: label.iter().filter(|_| !continues).collect(),
            },
            _ => Ways::FALL,
        }
    }

    fn branches<'b>(&self, branches: &'b [Branch]) -> Ways<'b> {
        branches.iter().map(|branch| self.statements(&branch.statements)).fold(Ways::default(), Ways::or)
    }

    /// A loop, which `ends` by itself or only by EXIT.
    fn repeated<'b>(&self, statements: &'b [Statement], label: Option<&Name>, ends: bool) -> Ways<'b> {
        let inside = self.statements(statements);
        Ways { falls: ends || inside.exits, exits: false, exits_to: inside.exits_to }.outside(label)
    }
}

#[cfg(test)]
mod tests {
    use crate::plpgsql::{missing_return, parse};

    fn misses(statements: &str) -> bool {
        let text = format!("begin {statements} end");
        missing_return(&parse(&text).unwrap(), &text)
    }

    #[test]
    fn a_return_in_every_path_is_enough() {
        for statements in [
            "return 1;",
            "raise exception 'x';",
            "raise;",
            "raise unique_violation;",
            "if a then return 1; else return 2; end if;",
            "case a when 1 then return 1; when 2 then return 2; end case;",
            "case when a then return 1; else raise 'x'; end case;",
            "loop null; end loop;",
            "loop return 1; end loop;",
            "while TRUE loop x := 1; end loop;",
            "<<a>> loop loop exit; end loop; continue a; end loop;",
            "begin return 1; exception when others then return 2; end;",
            "begin x := 1; return x; exception when others then raise; end;",
            "<<a>> begin return 1; exit a; end;",
            "x := 1; return x; x := 2;",
        ] {
            assert!(!misses(statements), "{statements}");
        }
    }

    #[test]
    fn a_path_without_return_is_found() {
        for statements in [
            "",
            "return next 1;",
            "return query select 1;",
            "raise notice 'x';",
            "if a then return 1; end if;",
            "if a then return 1; elsif b then null; else return 2; end if;",
            "case a when 1 then return 1; when 2 then null; end case;",
            "case a when 1 then return 1; else end case;",
            "loop exit when a; end loop;",
            "loop if a then exit; end if; end loop;",
            "<<a>> loop loop exit a; end loop; end loop;",
            "while a loop return 1; end loop;",
            "for i in 1..2 loop return 1; end loop;",
            "for r in select 1 loop return 1; end loop;",
            "foreach x in array y loop return 1; end loop;",
            "begin return 1; exception when others then null; end;",
            "<<a>> begin if b then exit a; end if; return 1; end;",
            "<<a>> begin loop exit a; end loop; return 1; end;",
        ] {
            assert!(misses(statements), "{statements}");
        }
    }
}
