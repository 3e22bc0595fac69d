//! Reads TOML key by key, so that every complaint has its place and knows the keys that there are.

use std::ops::Range;
use std::path::Path;
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Date, Glob};
use crate::error::{Error, Place, Result};

/// The longest time that PostgreSQL's settings take, in milliseconds.
const LONGEST: u64 = i32::MAX as u64;

/// The top of a file; a text that is not TOML is an error with its place.
pub(super) fn table<'t>(text: &'t str, file: &Path) -> Result<Spanned<DeTable<'t>>> {
    DeTable::parse(text).map_err(|error| {
        let place = Place::at(file, text, error.span().map_or(0, |span| span.start));
        Error::new(error.message().lines().collect::<Vec<_>>().join(", ")).place(place)
    })
}

/// A table that is being read. It learns its keys from what is asked for.
pub(super) struct Section<'t> {
    table: &'t Spanned<DeTable<'t>>,
    /// How the file writes it: `[paths]`; empty at the top.
    title: String,
    text: &'t str,
    file: &'t Path,
    known: Vec<&'static str>,
}

type Value<'t> = (&'t Spanned<DeValue<'t>>, &'static str);

impl<'t> Section<'t> {
    pub(super) fn root(table: &'t Spanned<DeTable<'t>>, text: &'t str, file: &'t Path) -> Self {
        Section { table, title: String::new(), text, file, known: Vec::new() }
    }

    /// A table within this one; its default if there is none.
    pub(super) fn section<T: Default>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Section<'_>) -> Result<T>,
    ) -> Result<T> {
        let Some((value, _)) = self.get(name) else { return Ok(T::default()) };
        let DeValue::Table(table) = value.get_ref() else {
            return Err(self.wrong(value, name, &format!("a table: write [{name}]")));
        };
        self.read_inner(table, value.span(), format!("[{name}]"), read)
    }

    /// An array of tables within this one.
    pub(super) fn sections<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&mut Section<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let Some((value, _)) = self.get(name) else { return Ok(Vec::new()) };
        let wrong = |value: &Spanned<DeValue<'_>>| self.wrong(value, name, &format!("tables: write [[{name}]]"));
        let DeValue::Array(array) = value.get_ref() else { return Err(wrong(value)) };
        let mut items = Vec::new();
        for item in array.iter() {
            let DeValue::Table(table) = item.get_ref() else { return Err(wrong(item)) };
            items.push(self.read_inner(table, item.span(), format!("[[{name}]]"), &read)?);
        }
        Ok(items)
    }

    fn read_inner<T>(
        &self,
        table: &DeTable<'_>,
        span: Range<usize>,
        title: String,
        read: impl FnOnce(&mut Section<'_>) -> Result<T>,
    ) -> Result<T> {
        let table = Spanned::new(span, table.clone());
        let mut section = Section { table: &table, title, text: self.text, file: self.file, known: Vec::new() };
        let read = read(&mut section)?;
        section.finish()?;
        Ok(read)
    }

    /// Complains about the first key that nobody asked for.
    pub(super) fn finish(&self) -> Result<()> {
        let keys = self.table.get_ref().iter().map(|(key, _)| key);
        let unknown = keys.filter(|key| !self.known.iter().any(|known| known == key.get_ref()));
        let Some(key) = unknown.min_by_key(|key| key.span().start) else { return Ok(()) };
        let name = key.get_ref();
        let error = match self.title.as_str() {
            "" => self.error(key.span(), format!("unknown section or key `{name}`")),
            title => self.error(key.span(), format!("unknown key `{name}` in {title}")),
        };
        Err(match nearest(name, &self.known) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint(format!("the keys there are: {}", self.known.join(", "))),
        })
    }

    /// An error at a place of the file.
    pub(super) fn error(&self, span: Range<usize>, message: impl Into<String>) -> Error {
        Error::new(message).place(self.place(span.start))
    }

    /// Where the section begins.
    pub(super) fn start(&self) -> Place {
        self.place(self.table.span().start)
    }

    fn place(&self, offset: usize) -> Place {
        Place::at(self.file, self.text, offset)
    }

    fn get(&mut self, name: &'static str) -> Option<Value<'t>> {
        self.known.push(name);
        self.table.get_ref().iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| (value, name))
    }

    fn wrong(&self, value: &Spanned<DeValue<'_>>, name: &str, expected: &str) -> Error {
        let given = match value.get_ref() {
            DeValue::String(text) => format!("{text:?}"),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Boolean(flag) => flag.to_string(),
            DeValue::Float(_) => "a fraction".to_owned(),
            DeValue::Datetime(_) => "a date or time".to_owned(),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
        };
        let place = if self.title.is_empty() { String::new() } else { format!(" in {}", self.title) };
        self.error(value.span(), format!("`{name}`{place} must be {expected}, not {given}"))
    }

    /// A text that is not empty.
    pub(super) fn text(&mut self, name: &'static str) -> Result<Option<String>> {
        let Some((value, name)) = self.get(name) else { return Ok(None) };
        self.text_of(value, name, "a text that is not empty").map(Some)
    }

    fn text_of(&self, value: &Spanned<DeValue<'_>>, name: &str, expected: &str) -> Result<String> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Ok(text.clone().into_owned()),
            _ => Err(self.wrong(value, name, expected)),
        }
    }

    /// A list of texts that are not empty.
    pub(super) fn texts(&mut self, name: &'static str) -> Result<Option<Vec<String>>> {
        let Some((value, name)) = self.get(name) else { return Ok(None) };
        let expected = "a list of texts, such as [\"a\", \"b\"]";
        let DeValue::Array(array) = value.get_ref() else { return Err(self.wrong(value, name, expected)) };
        let texts = array.iter().map(|item| self.text_of(item, name, expected));
        texts.collect::<Result<_>>().map(Some)
    }

    /// A list of patterns.
    pub(super) fn globs(&mut self, name: &'static str) -> Result<Option<Vec<Glob>>> {
        Ok(self.texts(name)?.map(|texts| texts.into_iter().map(Glob::new).collect()))
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, name: &'static str, default: bool) -> Result<bool> {
        match self.get(name) {
            None => Ok(default),
            Some((value, name)) => value.get_ref().as_bool().ok_or_else(|| self.wrong(value, name, "true or false")),
        }
    }

    /// A whole number of a range.
    pub(super) fn number(&mut self, name: &'static str, range: Range<u32>, what: &str) -> Result<Option<u32>> {
        let Some((value, name)) = self.get(name) else { return Ok(None) };
        let number = value.get_ref().as_integer().filter(|number| number.radix() == 10);
        let number = number.and_then(|number| number.as_str().parse().ok()).filter(|number| range.contains(number));
        let expected = format!("{what} from {} to {}", range.start, range.end - 1);
        number.map(Some).ok_or_else(|| self.wrong(value, name, &expected))
    }

    /// One of a few words.
    pub(super) fn word<T: Copy + Default>(&mut self, name: &'static str, words: &[(&'static str, T)]) -> Result<T> {
        let Some((value, name)) = self.get(name) else { return Ok(T::default()) };
        let given = value.get_ref().as_str().unwrap_or_default();
        if let Some((_, found)) = words.iter().find(|(word, _)| *word == given) {
            return Ok(*found);
        }
        let names: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        let list = names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(" or ");
        let error = self.wrong(value, name, &list);
        Err(match nearest(given, &names) {
            Some(near) => error.hint(format!("did you mean {near:?}?")),
            None => error,
        })
    }

    /// A time such as `"2s"`.
    pub(super) fn duration(&mut self, name: &'static str, default: Duration) -> Result<Duration> {
        let Some((value, name)) = self.get(name) else { return Ok(default) };
        let found = value.get_ref().as_str().and_then(duration);
        found.ok_or_else(|| {
            self.wrong(value, name, "a time such as \"500ms\", \"2s\" or \"5min\", or \"0\" for no limit")
        })
    }

    /// A date without a time.
    pub(super) fn date(&mut self, name: &'static str) -> Result<Option<Date>> {
        let Some((value, name)) = self.get(name) else { return Ok(None) };
        let found = value.get_ref().as_datetime().filter(|found| found.time.is_none() && found.offset.is_none());
        match found.and_then(|found| found.date) {
            Some(date) => Ok(Some(Date { year: date.year, month: date.month, day: date.day })),
            None => Err(self.wrong(value, name, "a date without quotes, such as 2027-01-31")),
        }
    }
}

/// Reads a time; `None` for an unknown unit and for more than PostgreSQL takes.
fn duration(text: &str) -> Option<Duration> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().ok()?;
    let milliseconds = match unit.trim_start() {
        "ms" => number,
        "s" => number.checked_mul(1000)?,
        "min" => number.checked_mul(60_000)?,
        "h" => number.checked_mul(3_600_000)?,
        "" if number == 0 => 0,
        _ => return None,
    };
    (milliseconds <= LONGEST).then(|| Duration::from_millis(milliseconds))
}

/// The word that a mistyped one most likely stands for, if one is near.
fn nearest<'w>(word: &str, words: &[&'w str]) -> Option<&'w str> {
    let (distance, near) = words.iter().map(|other| (distance(word, other), *other)).min()?;
    let longer = word.chars().count().max(near.len());
    (distance <= 2.max(longer / 3) && distance < longer).then_some(near)
}

/// Levenshtein's distance: how many characters to insert, delete or replace.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times() {
        for (text, milliseconds) in [("0", 0), ("500ms", 500), ("2s", 2000), ("5 min", 300_000), ("1h", 3_600_000)] {
            assert_eq!(duration(text), Some(Duration::from_millis(milliseconds)), "{text}");
        }
        for text in ["", "2", "s", "2m", "-1s", "1.5s", "2147484s", "99999999999999999999s", "0x1s"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        let words = ["migrations", "schema", "owner", "owners"];
        assert_eq!(nearest("migration", &words), Some("migrations"));
        assert_eq!(nearest("shcema", &words), Some("schema"));
        assert_eq!(nearest("Owners", &words), Some("owners"));
        assert_eq!(nearest("xyz", &words), None);
        assert_eq!(nearest("", &words), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
