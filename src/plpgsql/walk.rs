//! Visits the statements of a body.

use super::ast::{Block, Kind, Statement};

/// Calls `visit` for each statement, depth first, in the order of the text; those of exception handlers too.
pub fn walk<'a>(block: &'a Block, visit: &mut impl FnMut(&'a Statement)) {
    let bodies = std::iter::once(&block.statements).chain(block.handlers.iter().map(|handler| &handler.statements));
    for statement in bodies.flatten() {
        each(statement, visit);
    }
}

fn each<'a>(statement: &'a Statement, visit: &mut impl FnMut(&'a Statement)) {
    visit(statement);
    if let Kind::Block(block) = &statement.kind {
        walk(block, visit);
    }
    for statement in statement.kind.bodies().into_iter().flatten() {
        each(statement, visit);
    }
}

impl Kind {
    /// The lists of statements that a control structure holds, in the order of the text; not those of a block.
    pub fn bodies(&self) -> Vec<&[Statement]> {
        match self {
            Kind::If { branches, otherwise } | Kind::Case { branches, otherwise, .. } => {
                branches.iter().map(|branch| &branch.statements).chain(otherwise).map(Vec::as_slice).collect()
            }
            Kind::Loop { statements, .. }
            | Kind::While { statements, .. }
            | Kind::For { statements, .. }
            | Kind::Foreach { statements, .. } => vec![statements],
            _ => Vec::new(),
        }
    }
}
