//! Options in parentheses: `(FULL, ANALYZE false)`, `(connect = off)`.

use squawk_lexer::TokenKind;

use super::cursor::Cursor;

/// The options of one statement, in order.
#[derive(Debug, Default)]
pub(super) struct Options(Vec<(String, Option<String>)>);

impl Options {
    /// Reads them, if they come next.
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Self {
        let Some(mut group) = cursor.group() else { return Self::default() };
        Options(group.clauses().iter_mut().filter_map(option).collect())
    }

    /// Whether an option is on: the last one of this name, else what holds without it.
    pub(super) fn is_on(&self, name: &str, default: bool) -> bool {
        let found = self.0.iter().rev().find(|(found, _)| found == name);
        found.map_or(default, |(_, value)| value.as_deref().is_none_or(is_true))
    }

    /// Whether there is an option of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|found| found == name)
    }

    /// The names of the options, without their name spaces.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

fn option(clause: &mut Cursor<'_>) -> Option<(String, Option<String>)> {
    let name = clause.parts().pop()?;
    clause.symbol(TokenKind::Eq);
    Some((name, clause.value()))
}

fn is_true(value: &str) -> bool {
    !["false", "off", "0"].iter().any(|off| value.eq_ignore_ascii_case(off))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_a_name_holds() {
        let options = Options::read(&mut Cursor::new("(Full, a = 'OFF', b 0, full false, toast.c = 1)"));
        assert!(!options.is_on("full", true) && !options.is_on("a", true) && !options.is_on("b", true));
        assert!(options.is_on("c", false) && options.is_on("d", true) && !options.has("d"));
    }
}
