//! Texts that the server writes once for all rows that are alike; see [`Texts`](crate::kinds::Texts).

use std::collections::HashMap;
use std::fmt::Write;

use super::names::Names;
use super::numbers::Map;
use super::rows::{Row, Rows};
use super::unmodelled;
use crate::error::{Error, Result};
use crate::kinds::{Kind, TextsOf};

/// What decides over a text: a row's key with the columns that it is over, or the row alone.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'a> {
    Shared(&'a str, (u32, u32)),
    Own(u32),
}

/// The texts of one kind that are asked for.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// The OIDs that stand for a text, each with that of the relation that it is of.
    of: Vec<(u32, u32)>,
    /// By the number of a row, the place of its text in `of`.
    rows: Vec<Option<u32>>,
}

impl Wanted {
    /// The texts that all rows of a kind need.
    pub(super) fn of(kind: &Kind, rows: &Rows, names: &Names) -> Result<Self> {
        match kind.texts {
            Some(texts) if texts.of == TextsOf::Alike => Self::of_alike(rows, names),
            _ => Self::of_each(rows),
        }
    }

    fn of_each(rows: &Rows) -> Result<Self> {
        let of = rows.iter().map(|row| Ok((row.oid("oid")?, 0))).collect::<Result<Vec<_>>>()?;
        Ok(Wanted { rows: (0..).take(of.len()).map(Some).collect(), of })
    }

    /// The fewest.
    fn of_alike(rows: &Rows, names: &Names) -> Result<Self> {
        let (mut wanted, mut found) = (Wanted::default(), HashMap::new());
        let mut columns = Columns { names, lists: HashMap::new(), whole: Map::default(), list: String::new() };
        for row in rows.iter() {
            let Some(_) = row.opt("text_of")? else {
                wanted.rows.push(None);
                continue;
            };
            let (oid, next) = (row.oid("text_of")?, u32::try_from(wanted.of.len()).unwrap_or(u32::MAX));
            let key = match row.opt("text_key")? {
                Some(key) => Key::Shared(key, columns.of(row)?),
                None => Key::Own(oid),
            };
            let at = *found.entry(key).or_insert(next);
            if at == next {
                wanted.of.push((oid, row.oid("relation")?));
            }
            wanted.rows.push(Some(at));
        }
        Ok(wanted)
    }

    /// The query for those of the texts that are not asked for yet and that a session is to write, told by their relations;
    /// empty if there are none.
    pub(super) fn query(&self, kind: &Kind, mine: impl Fn(u32) -> bool) -> String {
        let Some(texts) = kind.texts.filter(|texts| texts.of == TextsOf::Alike) else { return String::new() };
        let oids: Vec<String> =
            self.of.iter().filter(|(_, relation)| mine(*relation)).map(|(oid, _)| oid.to_string()).collect();
        if oids.is_empty() {
            return String::new();
        }
        format!("{} = ANY ('{{{}}}'::pg_catalog.oid[])", texts.sql, oids.join(","))
    }

    /// Links each row with its text.
    ///
    /// # Errors
    /// If a text is missing, for what it is of went away meanwhile.
    pub(super) fn link(self, rows: &mut Rows, texts: Rows) -> Result<()> {
        let mut answers = Map::default();
        for (number, row) in texts.iter().enumerate() {
            answers.insert(row.oid("oid")?, u32::try_from(number).unwrap_or(u32::MAX));
        }
        let answer = |(oid, _): &(u32, u32)| answers.get(oid).copied().ok_or_else(unmodelled::changed);
        let numbers = self.of.iter().map(answer).collect::<Result<Vec<u32>>>()?;
        let of = self.rows.into_iter().map(|at| at.map(|at| numbers[at as usize])).collect();
        rows.link(texts, of);
        Ok(())
    }
}

/// Numbers for lists of columns.
struct Columns<'a> {
    names: &'a Names,
    lists: HashMap<String, u32>,
    /// Of the names of all columns of a relation.
    whole: Map<u32, u32>,
    /// The list that is being put together, kept for its space.
    list: String,
}

impl Columns<'_> {
    /// The same for rows whose texts say the same of columns: an expression says their names, for the types are in its tree; a
    /// key says whether its operator classes and collations are those of the columns' types.
    fn of(&mut self, row: Row<'_>) -> Result<(u32, u32)> {
        let Some(listed) = row.opt("text_columns")? else { return Ok((0, 0)) };
        let relation = row.oid("relation")?;
        let listed = listed.strip_prefix('*').map_or((listed, 0), |rest| (rest, self.names_of(relation)));
        let mut list = std::mem::take(&mut self.list);
        list.clear();
        for number in listed.0.split_ascii_whitespace() {
            let number: i16 = number.parse().map_err(|_| Error::new(format!("not a column's number: {number:?}")))?;
            // 0 stands for an expression, and what is below for a system column, which has the same name everywhere.
            let column = self.names.columns(relation).iter().find(|column| column.number == number);
            match column {
                Some(column) => {
                    let _ = write!(list, "{} {} {}\0", column.kind, column.collation, column.name);
                }
                None if number <= 0 => {}
                None => {
                    return Err(Error::new(format!("column {number} of relation {relation} is not in the catalog")));
                }
            }
        }
        let number = self.number(&list);
        self.list = list;
        Ok((listed.1, number))
    }

    fn names_of(&mut self, relation: u32) -> u32 {
        if let Some(known) = self.whole.get(&relation) {
            return *known;
        }
        let mut list = std::mem::take(&mut self.list);
        list.clear();
        for column in self.names.columns(relation) {
            let _ = write!(list, "{} {}\0", column.number, column.name);
        }
        let number = self.number(&list);
        self.list = list;
        self.whole.insert(relation, number);
        number
    }

    /// Lists are read in one way only, for a name holds no NUL.
    fn number(&mut self, list: &str) -> u32 {
        if let Some(known) = self.lists.get(list) {
            return *known;
        }
        let next = u32::try_from(self.lists.len() + 1).unwrap_or(u32::MAX);
        self.lists.insert(list.to_owned(), next);
        next
    }
}
