//! The search for an object from the last statement back, under the names that it had then.

use super::super::asked;
use super::Wanted;
use crate::migrate::statement::{Deed, Defined, Name, What};
use crate::scripts::{Scripts, Written, given};

/// A walk back in time; the names change with it.
pub(super) struct Search {
    wanted: Wanted,
    changed: bool,
    /// A constraint over an index was found, and that index is still to be found.
    takes_index: bool,
    made: bool,
}

impl Search {
    pub(super) fn new(wanted: &Wanted) -> Self {
        Search { wanted: wanted.clone(), changed: false, takes_index: false, made: false }
    }

    /// Tells what is done to what is wanted, the last first, back to the statement that made it; where that stands.
    pub(super) fn walk(
        mut self,
        scripts: &Scripts,
        mut tell: impl FnMut(&Written, &'static str),
    ) -> Option<(usize, usize)> {
        let (mut keys, mut from, mut made) = (self.wanted.keys(), 0, None);
        while let Some((at, written)) = scripts.next(&keys, from) {
            if made.is_some_and(|statement| statement != written.statement) {
                break;
            }
            if let Some(what) = self.meet(&written.one) {
                tell(written, what);
            }
            made = self.made.then_some(written.statement);
            if matches!(written.one.deed, Deed::Becomes { .. }) {
                keys = self.wanted.keys();
            }
            from = at + 1;
        }
        made
    }

    /// What a statement does to what is wanted.
    fn meet(&mut self, one: &Defined) -> Option<&'static str> {
        if let Deed::Becomes { schema, name } = &one.deed {
            return self.follow(one, schema.as_deref(), name.as_deref());
        }
        if self.made || !is(&self.wanted, one) {
            return None;
        }
        match one.deed {
            // The index that a constraint took over, at another place.
            Deed::Makes if self.takes_index && one.what == What::Index => {
                self.made = true;
                Some("index")
            }
            Deed::Makes if takes_index(one) => {
                self.takes_index = true;
                Some("made")
            }
            Deed::Makes | Deed::Replaces => {
                self.made = true;
                Some("made")
            }
            Deed::Drops => Some("dropped"),
            _ => (!std::mem::replace(&mut self.changed, true)).then_some("changed"),
        }
    }

    /// Takes the names that things had before.
    fn follow(&mut self, one: &Defined, schema: Option<&str>, name: Option<&str>) -> Option<&'static str> {
        let old = one.name.as_ref()?;
        let wanted = &mut self.wanted;
        let own = wanted.whats.contains(&one.what);
        if own && is_on(wanted, one) {
            let now = name.unwrap_or(&old.name);
            let there = schema.is_none_or(|schema| wanted.name.0.as_deref().is_none_or(|is| is == schema));
            if wanted.name.1 == now && there {
                wanted.name.1.clone_from(&old.name);
                if schema.is_some() {
                    wanted.name.0.clone_from(&old.schema);
                }
                return Some("renamed");
            }
        }
        if one.what == What::Column
            && is_on(wanted, one)
            && let Some((_, columns)) = &mut wanted.unnamed
        {
            let now = columns.iter_mut().filter(|column| Some(column.as_str()) == name);
            now.for_each(|column| column.clone_from(&old.name));
        }
        if one.what == What::Relation
            && let Some(on) = &mut wanted.on
            && on.1 == name.unwrap_or(&old.name)
            && schema.is_none_or(|schema| on.0 == schema)
        {
            on.1.clone_from(&old.name);
            if let (Some(_), Some(before)) = (schema, &old.schema) {
                on.0.clone_from(before);
            }
        }
        None
    }
}

fn takes_index(one: &Defined) -> bool {
    matches!(one.what, What::Unique | What::PrimaryKey) && one.parts.is_empty()
}

/// Whether a statement is about what is wanted.
pub(super) fn is(wanted: &Wanted, one: &Defined) -> bool {
    if !is_on(wanted, one) {
        return false;
    }
    match (&one.name, &wanted.unnamed) {
        (Some(_), _) => {
            wanted.whats.contains(&one.what)
                && matches(one.name.as_ref(), wanted.name.0.as_deref(), &wanted.name.1)
                && same_arguments(wanted, one)
        }
        (None, Some((what, columns))) if one.what == *what => match what {
            What::Check => one_of_check(columns, &one.parts),
            _ => columns == &one.parts,
        },
        (None, None) => wanted.whats.contains(&one.what) && given(one).contains(&wanted.name.1),
        (None, _) => false,
    }
}

/// A CHECK without a name holds more names than columns.
fn one_of_check(columns: &[String], names: &[String]) -> bool {
    !columns.is_empty() && columns.iter().all(|column| names.contains(column))
}

fn is_on(wanted: &Wanted, one: &Defined) -> bool {
    match (&wanted.on, &one.on) {
        (Some((schema, relation)), Some(_)) => matches(one.on.as_ref(), Some(schema), relation),
        // `DROP INDEX` and `ALTER INDEX` name no table.
        (Some(_), None) => one.what == What::Index,
        (None, _) => true,
    }
}

fn same_arguments(wanted: &Wanted, one: &Defined) -> bool {
    let Some(types) = &wanted.arguments else { return true };
    // `DROP FUNCTION f` and `ALTER FUNCTION f RENAME` may leave them out.
    let left_out = one.parts.is_empty() && !matches!(one.deed, Deed::Makes | Deed::Replaces);
    left_out || asked::same_types(&one.parts, types)
}

/// Whether a written name means this object; where it has no schema, any may be meant.
fn matches(written: Option<&Name>, schema: Option<&str>, name: &str) -> bool {
    let same_schema = |written: &Name| written.schema.as_deref().zip(schema).is_none_or(|(one, other)| one == other);
    written.is_some_and(|written| written.name == name && same_schema(written))
}
