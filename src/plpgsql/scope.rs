//! What a body declares itself: labels, constants and cursors that have a query.
//!
//! Parameters are not known here, so that a name that is not found may be one of them.

use super::ast::{Name, Target};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Variable {
        constant: bool,
    },
    /// A cursor with a query, and how many arguments it has.
    Cursor {
        arguments: usize,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Block,
    Loop,
}

#[derive(Debug)]
struct Scope {
    label: Option<String>,
    of: Of,
    items: Vec<(String, Item)>,
}

/// The blocks and loops around a statement, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Scopes(Vec<Scope>);

impl Scopes {
    pub(super) fn open(&mut self, label: Option<&Name>, of: Of) {
        self.0.push(Scope { label: label.map(|label| label.text.clone()), of, items: Vec::new() });
    }

    pub(super) fn close(&mut self) {
        self.0.pop();
    }

    /// Whether the innermost scope has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.last().is_some_and(|scope| scope.items.iter().any(|(declared, _)| declared == name))
    }

    /// Declares a name in the innermost scope.
    pub(super) fn declare(&mut self, name: &str, item: Item) {
        if let Some(scope) = self.0.last_mut() {
            scope.items.push((name.to_owned(), item));
        }
    }

    /// What a variable is, if the body declares it. A second name is one behind a label: fields are not declared.
    pub(super) fn find(&self, names: &[Name]) -> Option<Item> {
        let (first, second) = (names.first()?, names.get(1));
        for scope in self.0.iter().rev() {
            let own = |name: &Name| scope.items.iter().find(|(own, _)| *own == name.text).map(|(_, item)| *item);
            let behind_label = second.filter(|_| scope.label.as_ref() == Some(&first.text)).and_then(own);
            match (second, own(first)) {
                (None, Some(item)) => return Some(item),
                (Some(_), _) if behind_label.is_some() => return behind_label,
                // A field of a record that hides the labels outside.
                (Some(_), Some(_)) => return None,
                (_, None) => {}
            }
        }
        None
    }

    /// Why a variable cannot be assigned to.
    pub(super) fn check_assignable(&self, target: &Target) -> Result<(), String> {
        let Some(last) = target.names.last() else { return Ok(()) };
        match self.find(&target.names) {
            Some(Item::Variable { constant: true }) => Err(format!("variable \"{}\" is declared CONSTANT", last.text)),
            _ => Ok(()),
        }
    }

    /// What the innermost block or loop of this label is.
    pub(super) fn labelled(&self, label: &Name) -> Option<Of> {
        self.0.iter().rev().find(|scope| scope.label.as_ref() == Some(&label.text)).map(|scope| scope.of)
    }

    pub(super) fn is_in_loop(&self) -> bool {
        self.0.iter().any(|scope| scope.of == Of::Loop)
    }
}
