//! The rows that one catalog query returned, kept compactly and decoded strictly.

use crate::error::{Error, Result};

/// A result set: every cell's text in one buffer.
#[derive(Debug, Default)]
pub struct Rows {
    /// Where they came from, for messages.
    pub(super) source: &'static str,
    columns: Columns,
    bytes: String,
    /// The end of each cell in `bytes`, with [`NULL`] where it is NULL.
    cells: Vec<u32>,
    texts: Option<Box<Linked>>,
}

/// Set in the end of a cell that is NULL.
const NULL: u32 = 1 << 31;

/// The names of the columns, which are looked for in each row anew.
#[derive(Debug, Default)]
struct Columns {
    names: Vec<String>,
    /// By [`slot`], one more than the place of a column; the next ones hold those that fall on the same.
    places: Vec<u8>,
}

impl Columns {
    fn new(names: Vec<String>) -> Self {
        let mut columns = Columns { places: vec![0; (names.len() * 4).next_power_of_two()], names };
        // Behind the first of a name nobody looks.
        for (at, name) in columns.names.iter().enumerate().take(usize::from(u8::MAX)) {
            let mut slot = slot(name);
            let mask = columns.places.len() - 1;
            while columns.places[slot & mask] != 0 {
                slot += 1;
            }
            columns.places[slot & mask] = u8::try_from(at + 1).unwrap_or(u8::MAX);
        }
        columns
    }

    fn position(&self, name: &str) -> Option<usize> {
        let mask = self.places.len().checked_sub(1)?;
        let mut slot = slot(name);
        loop {
            let at = usize::from(self.places[slot & mask]).checked_sub(1)?;
            if self.names[at] == name {
                return Some(at);
            }
            slot += 1;
        }
    }
}

/// Where to begin to look for a name: its length and its ends tell names of columns apart well enough.
fn slot(name: &str) -> usize {
    let (Some(first), Some(last)) = (name.as_bytes().first(), name.as_bytes().last()) else { return 0 };
    usize::from(*first) * 5 + usize::from(*last) * 3 + name.len() * 7
}

/// Rows that stand for several others.
#[derive(Debug)]
struct Linked {
    rows: Rows,
    /// By the number of a row, that of the one that is linked to it.
    of: Vec<Option<u32>>,
}

impl Rows {
    pub(super) fn new(source: &'static str, columns: Vec<String>) -> Self {
        Rows { source, columns: Columns::new(columns), ..Rows::default() }
    }

    pub(super) fn push(&mut self, row: &tokio_postgres::SimpleQueryRow) -> Result<()> {
        for at in 0..self.columns.names.len() {
            let cell = row.try_get(at).map_err(crate::db::server_error)?;
            self.bytes.push_str(cell.unwrap_or_default());
            let end = u32::try_from(self.bytes.len()).ok().filter(|end| end & NULL == 0);
            let end = end.ok_or_else(|| too_much(self.source))?;
            self.cells.push(if cell.is_none() { end | NULL } else { end });
        }
        Ok(())
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.columns.position(column)
    }

    fn cell(&self, row: usize, column: usize) -> Option<&str> {
        let cell = row * self.columns.names.len() + column;
        let end = self.cells[cell];
        let start = cell.checked_sub(1).map_or(0, |before| self.cells[before] & !NULL);
        (end & NULL == 0).then(|| &self.bytes[start as usize..end as usize])
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len().checked_div(self.columns.names.len()).unwrap_or(0)
    }

    /// The rows in the order in which the server sent them.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> + Send {
        (0..self.len()).map(|number| Row { rows: self, number })
    }

    /// Whether no server has described them: those of a query that was not asked.
    pub(super) fn is_undescribed(&self) -> bool {
        self.columns.names.is_empty()
    }

    /// Adds the rows of another part of the same query.
    pub(super) fn append(&mut self, other: Rows) -> Result<()> {
        let all = u32::try_from(self.bytes.len() + other.bytes.len()).ok().filter(|end| end & NULL == 0);
        let offset = all.ok_or_else(|| too_much(self.source))? - other.bytes.len() as u32;
        if !other.is_undescribed() && other.columns.names != self.columns.names {
            return Err(Error::new(format!(
                "the halves of the catalog query for {} have different columns",
                self.source
            )));
        }
        self.bytes.push_str(&other.bytes);
        self.cells.extend(other.cells.into_iter().map(|end| end + offset));
        Ok(())
    }

    /// Links rows with others, whose columns are found where their own are NULL or none: by the number of each row, that of
    /// the one to link.
    pub(super) fn link(&mut self, rows: Rows, of: Vec<Option<u32>>) {
        self.texts = Some(Box::new(Linked { rows, of }));
    }
}

fn too_much(source: &str) -> Error {
    Error::new(format!("the catalog query for {source} returned over 2 GiB"))
}

/// One row. Every getter names the column and fails on a value that is not of its type.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    rows: &'a Rows,
    number: usize,
}

impl<'a> Row<'a> {
    /// Whether the query returns a column of this name.
    pub fn has(&self, column: &str) -> bool {
        self.rows.position(column).is_some()
    }

    /// A text, or `None` for NULL.
    pub fn opt(&self, column: &str) -> Result<Option<&'a str>> {
        let own = self.rows.position(column).map(|at| self.rows.cell(self.number, at));
        if let Some(Some(text)) = own {
            return Ok(Some(text));
        }
        let linked = self.rows.texts.as_deref().and_then(|linked| Some((linked, linked.rows.position(column)?)));
        match (own, linked) {
            (_, Some((linked, at))) => Ok(linked.of[self.number].and_then(|row| linked.rows.cell(row as usize, at))),
            (Some(_), None) => Ok(None),
            // No row has a text, so nobody knows how its columns are called.
            (None, None) if self.rows.texts.as_ref().is_some_and(|linked| linked.rows.is_undescribed()) => Ok(None),
            (None, None) => Err(self.bad(column, "is not returned by the query")),
        }
    }

    /// A text that is never NULL.
    pub fn text(&self, column: &str) -> Result<&'a str> {
        self.opt(column)?.ok_or_else(|| self.bad(column, "is NULL"))
    }

    /// A number, OIDs included.
    pub fn number<T: std::str::FromStr>(&self, column: &str) -> Result<T> {
        let text = self.text(column)?;
        text.parse().map_err(|_| self.bad(column, &format!("is not a number of its range: {text:?}")))
    }

    /// An object identifier.
    pub fn oid(&self, column: &str) -> Result<u32> {
        self.number(column)
    }

    /// A boolean.
    pub fn bool(&self, column: &str) -> Result<bool> {
        match self.text(column)? {
            "t" => Ok(true),
            "f" => Ok(false),
            other => Err(self.bad(column, &format!("is not a boolean: {other:?}"))),
        }
    }

    /// One letter of a `"char"` column, translated by a table. A letter that the table lacks is an error: a newer
    /// server may mean something by it that we do not know.
    pub fn letter<T: Copy>(&self, column: &str, meanings: &[(&str, T)]) -> Result<T> {
        let text = self.text(column)?;
        let known = meanings.iter().find(|(letter, _)| *letter == text);
        known.map(|(_, meaning)| *meaning).ok_or_else(|| self.bad(column, &format!("has the unknown value {text:?}")))
    }

    /// The numbers of an `int2vector`, an `oidvector` or an array of numbers; none for NULL.
    pub fn numbers<T: std::str::FromStr>(&self, column: &str) -> Result<Vec<T>> {
        let text = without_bounds(self.opt(column)?.unwrap_or_default());
        text.split([' ', ',', '{', '}'])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().map_err(|_| self.bad(column, &format!("is not a list of numbers: {text:?}"))))
            .collect()
    }

    /// The elements of a one-dimensional array of texts; none for NULL.
    pub fn array(&self, column: &str) -> Result<Vec<Option<String>>> {
        let Some(text) = self.opt(column)? else { return Ok(Vec::new()) };
        parse_array(text).ok_or_else(|| self.bad(column, &format!("is not an array: {text:?}")))
    }

    /// As [`Row::array`], of elements that are never NULL.
    pub fn texts(&self, column: &str) -> Result<Vec<String>> {
        let elements: Option<Vec<String>> = self.array(column)?.into_iter().collect();
        elements.ok_or_else(|| self.bad(column, "has an element that is NULL"))
    }

    fn bad(&self, column: &str, what: &str) -> Error {
        Error::new(format!("the catalog holds what this version does not know: {}.{column} {what}", self.rows.source))
            .hint("please report this with the server's version; until then the result would be incomplete")
    }
}

/// The text of an array without the bounds that stand in front where they do not begin at 1: `[0:1]={23,25}`.
fn without_bounds(text: &str) -> &str {
    if text.starts_with('[') { text.split_once('=').map_or(text, |(_, array)| array) } else { text }
}

/// Parses the text form of a one-dimensional array, as PostgreSQL's `array_out` writes it.
pub(super) fn parse_array(text: &str) -> Option<Vec<Option<String>>> {
    let inner = without_bounds(text).strip_prefix('{')?.strip_suffix('}')?;
    let mut elements = Vec::new();
    let mut rest = inner.chars().peekable();
    while rest.peek().is_some() {
        let mut element = String::new();
        let quoted = rest.next_if_eq(&'"').is_some();
        loop {
            match rest.next() {
                Some('\\') => element.push(rest.next()?),
                Some('"') if quoted => break,
                Some(',') if !quoted => break,
                None if !quoted => break,
                Some(other) => element.push(other),
                None => return None,
            }
        }
        if quoted && !matches!(rest.next(), None | Some(',')) {
            return None;
        }
        elements.push((quoted || element != "NULL").then_some(element));
    }
    Some(elements)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_are_read_as_postgresql_writes_them() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(parse_array("{}"), Some(vec![]));
        assert_eq!(parse_array("{a,NULL,\"NULL\",\"\"}"), Some(vec![some("a"), None, some("NULL"), some("")]));
        assert_eq!(parse_array(r#"{"a,b","c\"d\\e"}"#), Some(vec![some("a,b"), some(r#"c"d\e"#)]));
        assert_eq!(parse_array("a"), None);
        assert_eq!(parse_array("{\"a}"), None);
    }
}
