//! Counts what occurs in bodies, so that a corpus that lacks a construct is noticed.

use std::collections::BTreeMap;
use std::fmt;

use trueup::plpgsql::ast::{Block, Body, Condition, Declared, Kind, Opens, Over, Returns};
use trueup::plpgsql::walk;

/// How often each construct occurs.
#[derive(Default)]
pub struct Counts(BTreeMap<&'static str, usize>);

/// Everything that the tree can say.
#[rustfmt::skip]
const ALL: &[&str] = &[
    "ALIAS", "ASSERT", "ASSERT message", "CASE", "CASE ELSE", "CASE several", "CASE subject", "CLOSE", "COLLATE",
    "COMMIT", "CONSTANT", "CONTINUE", "CURSOR", "CURSOR arguments", "DEFAULT", "EXCEPTION SQLSTATE", "EXCEPTION name",
    "EXECUTE", "EXECUTE INTO", "EXECUTE USING", "EXIT", "EXIT WHEN", "EXIT label", "FETCH", "FETCH count",
    "FOR EXECUTE", "FOR cursor", "FOR cursor arguments", "FOR integers", "FOR integers BY", "FOR integers REVERSE",
    "FOR query", "FOREACH", "FOREACH SLICE", "GET DIAGNOSTICS", "GET STACKED DIAGNOSTICS", "IF", "IF ELSE",
    "IF ELSIF", "INTO", "INTO STRICT", "LOOP", "MOVE", "NOT NULL", "NULL", "OPEN FOR EXECUTE", "OPEN FOR query",
    "OPEN bound", "PERFORM", "RAISE", "RAISE USING", "RAISE again", "RAISE condition", "RAISE format", "RETURN",
    "RETURN NEXT", "RETURN QUERY", "RETURN QUERY EXECUTE", "RETURN value", "ROLLBACK", "SQL", "WHILE", "assignment",
    "block", "label", "option", "variable",
];

impl Counts {
    fn add(&mut self, construct: &'static str) {
        *self.0.entry(construct).or_default() += 1;
    }

    fn add_if(&mut self, there: bool, construct: &'static str) {
        if there {
            self.add(construct);
        }
    }

    /// Adds what a body has.
    pub fn count(&mut self, body: &Body) {
        self.add_if(!body.options.is_empty(), "option");
        self.block(&body.block);
        walk(&body.block, &mut |statement| self.statement(&statement.kind));
    }

    fn block(&mut self, block: &Block) {
        self.add("block");
        self.add_if(block.label.is_some(), "label");
        for declaration in &block.declarations {
            match &declaration.what {
                Declared::Variable { constant, collation, not_null, default, .. } => {
                    self.add("variable");
                    self.add_if(*constant, "CONSTANT");
                    self.add_if(collation.is_some(), "COLLATE");
                    self.add_if(*not_null, "NOT NULL");
                    self.add_if(default.is_some(), "DEFAULT");
                }
                Declared::Alias { .. } => self.add("ALIAS"),
                Declared::Cursor { arguments, .. } => {
                    self.add("CURSOR");
                    self.add_if(!arguments.is_empty(), "CURSOR arguments");
                }
            }
        }
        for condition in block.handlers.iter().flat_map(|handler| &handler.conditions) {
            match condition {
                Condition::Name(_) => self.add("EXCEPTION name"),
                Condition::State(_) => self.add("EXCEPTION SQLSTATE"),
            }
        }
    }

    fn statement(&mut self, kind: &Kind) {
        match kind {
            Kind::Block(block) => self.block(block),
            Kind::Assign { .. } => self.add("assignment"),
            Kind::If { branches, otherwise } => {
                self.add("IF");
                self.add_if(branches.len() > 1, "IF ELSIF");
                self.add_if(otherwise.is_some(), "IF ELSE");
            }
            Kind::Case { subject, branches, otherwise } => {
                self.add("CASE");
                self.add_if(subject.is_some(), "CASE subject");
                self.add_if(branches.iter().any(|branch| branch.conditions.len() > 1), "CASE several");
                self.add_if(otherwise.is_some(), "CASE ELSE");
            }
            Kind::Loop { .. } => self.add("LOOP"),
            Kind::While { .. } => self.add("WHILE"),
            Kind::For { over, .. } => self.over(over),
            Kind::Foreach { slice, .. } => {
                self.add("FOREACH");
                self.add_if(slice.is_some(), "FOREACH SLICE");
            }
            Kind::Exit { continues, label, condition } => {
                self.add(if *continues { "CONTINUE" } else { "EXIT" });
                self.add_if(label.is_some(), "EXIT label");
                self.add_if(condition.is_some(), "EXIT WHEN");
            }
            Kind::Return(returns) => self.add(match returns {
                Returns::Value(None) => "RETURN",
                Returns::Value(Some(_)) => "RETURN value",
                Returns::Next(_) => "RETURN NEXT",
                Returns::Query(_) => "RETURN QUERY",
                Returns::Dynamic { .. } => "RETURN QUERY EXECUTE",
            }),
            Kind::Raise(raise) => {
                self.add("RAISE");
                self.add_if(raise.is_again(), "RAISE again");
                self.add_if(raise.condition.is_some(), "RAISE condition");
                self.add_if(raise.format.is_some(), "RAISE format");
                self.add_if(!raise.using.is_empty(), "RAISE USING");
            }
            other => self.plain(other),
        }
    }

    /// Statements without others in them.
    fn plain(&mut self, kind: &Kind) {
        match kind {
            Kind::Assert { message, .. } => {
                self.add("ASSERT");
                self.add_if(message.is_some(), "ASSERT message");
            }
            Kind::Sql { into, .. } => {
                self.add("SQL");
                self.add_if(into.is_some(), "INTO");
                self.add_if(into.as_ref().is_some_and(|into| into.strict), "INTO STRICT");
            }
            Kind::Perform(_) => self.add("PERFORM"),
            Kind::Execute { into, using, .. } => {
                self.add("EXECUTE");
                self.add_if(into.is_some(), "EXECUTE INTO");
                self.add_if(!using.is_empty(), "EXECUTE USING");
            }
            Kind::Diagnostics { stacked, .. } => {
                self.add(if *stacked { "GET STACKED DIAGNOSTICS" } else { "GET DIAGNOSTICS" });
            }
            Kind::Open { opens, .. } => self.add(match opens {
                Opens::Bound(_) => "OPEN bound",
                Opens::Query(_) => "OPEN FOR query",
                Opens::Dynamic { .. } => "OPEN FOR EXECUTE",
            }),
            Kind::Fetch { count, targets, .. } => {
                self.add(if targets.is_some() { "FETCH" } else { "MOVE" });
                self.add_if(count.is_some(), "FETCH count");
            }
            Kind::Close(_) => self.add("CLOSE"),
            Kind::Commit => self.add("COMMIT"),
            Kind::Rollback => self.add("ROLLBACK"),
            Kind::Null => self.add("NULL"),
            other => panic!("{other:?} is counted elsewhere"),
        }
    }

    fn over(&mut self, over: &Over) {
        match over {
            Over::Integers { reverse, step, .. } => {
                self.add("FOR integers");
                self.add_if(*reverse, "FOR integers REVERSE");
                self.add_if(step.is_some(), "FOR integers BY");
            }
            Over::Query(_) => self.add("FOR query"),
            Over::Dynamic { .. } => self.add("FOR EXECUTE"),
            Over::Cursor { arguments, .. } => {
                self.add("FOR cursor");
                self.add_if(arguments.is_some(), "FOR cursor arguments");
            }
        }
    }

    /// Every construct occurs.
    pub fn assert_complete(&self) {
        for construct in ALL {
            assert!(self.0.contains_key(construct), "no function of the corpus has {construct}");
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let each: Vec<String> = self.0.iter().map(|(construct, count)| format!("{count} {construct}")).collect();
        write!(f, "{} constructs: {}", self.0.len(), each.join(", "))
    }
}
