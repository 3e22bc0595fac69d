//! What is known of records and cursors at one place of a body, and how ways come together.

use std::collections::HashMap;

/// What is known of the columns of a variable of type `record`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record {
    /// Nothing was assigned yet, or NULL was: it has no fields, and whoever asks for one fails.
    Unassigned,
    /// It depends on a statement that was not tried yet.
    Pending,
    /// It is a row of this type.
    Known(String),
    /// It depends on what happens at run time.
    Unknown,
}

impl Record {
    /// What is known where two ways come together. A field that the row of one way has is there, unless nothing is.
    pub(super) fn merge(&mut self, other: &Record) {
        match (&*self, other) {
            (mine, theirs) if mine == theirs => {}
            (Record::Pending, _) | (_, Record::Pending) => *self = Record::Pending,
            (Record::Known(_), Record::Unassigned) => {}
            (Record::Unassigned, Record::Known(_)) => self.clone_from(other),
            _ => *self = Record::Unknown,
        }
    }
}

/// The query that a cursor is for, if it is always the same: the key of its probe.
pub(super) type CursorQuery = Option<usize>;

/// What is known at one place of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    /// By the numbers of the records.
    pub(super) records: Vec<Record>,
    pub(super) cursors: HashMap<String, CursorQuery>,
    /// Whether no way leads here.
    pub(super) is_dead: bool,
}

impl State {
    /// Another way leads to the same place. Records that are declared on it alone are forgotten.
    pub(super) fn merge(&mut self, other: &State) {
        // What a cursor was opened for does not depend on the way.
        for (cursor, query) in &other.cursors {
            self.opened(cursor, *query);
        }
        if other.is_dead {
            return;
        }
        if self.is_dead {
            let records = self.records.len();
            self.records.clone_from(&other.records);
            self.records.truncate(records);
            self.is_dead = false;
            return;
        }
        for (mine, theirs) in self.records.iter_mut().zip(&other.records) {
            mine.merge(theirs);
        }
    }

    /// A cursor is opened for a query.
    pub(super) fn opened(&mut self, cursor: &str, query: CursorQuery) {
        match self.cursors.get_mut(cursor) {
            Some(known) if *known != query => *known = None,
            Some(_) => {}
            None => drop(self.cursors.insert(cursor.to_owned(), query)),
        }
    }

    pub(super) fn cursor(&self, name: &str) -> CursorQuery {
        self.cursors.get(name).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(records: &[Record]) -> State {
        State { records: records.to_vec(), ..State::default() }
    }

    #[test]
    fn only_what_all_ways_agree_on_is_known() {
        let known = |name: &str| Record::Known(name.to_owned());
        let mut mine = state(&[known("a"), known("a"), known("a"), Record::Unassigned, Record::Unknown]);
        mine.merge(&state(&[known("a"), known("b"), Record::Pending, known("c"), Record::Unassigned]));
        assert_eq!(mine.records, [known("a"), Record::Unknown, Record::Pending, known("c"), Record::Unknown]);
    }

    #[test]
    fn a_way_that_leads_nowhere_does_not_count() {
        let known = Record::Known("a".to_owned());
        let mut mine = State { is_dead: true, ..state(&[Record::Unknown]) };
        mine.merge(&state(std::slice::from_ref(&known)));
        assert_eq!(mine, state(std::slice::from_ref(&known)));
        mine.merge(&State { is_dead: true, ..state(&[Record::Unassigned]) });
        assert_eq!(mine.records, [known]);
    }

    #[test]
    fn a_cursor_that_is_opened_for_two_queries_is_for_none() {
        let mut state = State::default();
        state.opened("c", Some(1));
        state.opened("c", Some(1));
        assert_eq!(state.cursor("c"), Some(1));
        state.opened("c", Some(2));
        state.opened("c", Some(2));
        assert_eq!((state.cursor("c"), state.cursor("d")), (None, None));
    }
}
