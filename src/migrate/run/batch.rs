//! Updates of large tables in batches: `-- trueup: batch TABLE by KEY …` before an `UPDATE` or `DELETE`.
//!
//! The rows are taken in the order of a key, so many at a time, each batch in a transaction of its own; the statement
//! stays valid SQL, and whoever runs the file without trueup has it done in one go.

use std::time::Duration;

use crate::error::{Error, Result};
use crate::migrate::script::top_level_words;
use crate::sql::literal;

/// The directive, as written in a comment before its statement.
const DIRECTIVE: &str = "trueup: batch";

const DEFAULT_SIZE: u32 = 5000;

/// How a statement is cut into batches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::migrate) struct Batch {
    /// The table, as SQL.
    pub(super) table: String,
    /// The alias of the table in the statement.
    alias: Option<String>,
    /// The columns of the key, as SQL, without the alias.
    pub(super) key: Vec<String>,
    /// Rows of the table in a batch.
    size: u32,
    /// How long to rest between two batches.
    pub(super) pause: Duration,
    /// Rest for longer while a replica is so far behind.
    pub(super) lag: Option<Duration>,
    /// Where the condition of the statement begins and ends, in bytes.
    condition: (Option<usize>, usize),
}

impl Batch {
    /// Reads the directive in the comments before a statement; `None` if there is none.
    ///
    /// # Errors
    /// If it cannot be understood, or the statement cannot be cut.
    pub(super) fn read(before: &str, sql: &str) -> Result<Option<Self>> {
        let line = before.lines().filter_map(|line| line.trim().strip_prefix("--")).find_map(|comment| {
            let rest = comment.trim().strip_prefix(DIRECTIVE)?;
            (rest.is_empty() || rest.starts_with(' ')).then_some(rest)
        });
        line.map(|line| Self::parse(line, sql)).transpose()
    }

    fn parse(line: &str, sql: &str) -> Result<Self> {
        let line = line.replace(',', " , ");
        let mut words = line.split_whitespace().peekable();
        let table = words.next().ok_or_else(|| usage("no table is named"))?.to_owned();
        if words.next() != Some("by") {
            return Err(usage("`by` and the columns of a key must follow the table"));
        }
        let mut batch = Batch {
            table,
            alias: None,
            key: Vec::new(),
            size: DEFAULT_SIZE,
            pause: Duration::ZERO,
            lag: None,
            condition: condition(sql)?,
        };
        loop {
            batch.column(words.next().ok_or_else(|| usage("a column is missing"))?);
            if words.next_if_eq(&",").is_none() {
                break;
            }
        }
        while let Some(name) = words.next() {
            let value = words.next().ok_or_else(|| usage(&format!("`{name}` needs a value")))?;
            batch.option(name, value)?;
        }
        Ok(batch)
    }

    fn column(&mut self, column: &str) {
        match column.rsplit_once('.') {
            Some((alias, column)) => {
                self.alias = Some(alias.to_owned());
                self.key.push(column.to_owned());
            }
            None => self.key.push(column.to_owned()),
        }
    }

    fn option(&mut self, name: &str, value: &str) -> Result<()> {
        let wrong = || usage(&format!("`{name} {value}` is not understood"));
        match name {
            "size" => self.size = value.parse().ok().filter(|size| *size > 0).ok_or_else(wrong)?,
            "pause" => self.pause = duration(value).ok_or_else(wrong)?,
            "lag" => self.lag = Some(duration(value).ok_or_else(wrong)?),
            _ => return Err(wrong()),
        }
        Ok(())
    }

    fn columns(&self) -> Vec<String> {
        match &self.alias {
            Some(alias) => self.key.iter().map(|column| format!("{alias}.{column}")).collect(),
            None => self.key.clone(),
        }
    }

    /// The query for the last key of the batch behind a key; no row, if there is none behind it.
    pub(super) fn next_key(&self, after: Option<&Key>) -> String {
        let columns = self.columns().join(", ");
        let alias = self.alias.as_ref().map(|alias| format!(" AS {alias}")).unwrap_or_default();
        let behind = after.map(|key| format!(" WHERE ({columns}) > {}", key.row())).unwrap_or_default();
        let texts: Vec<String> = self.key.iter().map(|column| format!("s.{column}::pg_catalog.text")).collect();
        let order = |direction: &str, prefix: &str| {
            self.key.iter().map(|column| format!("{prefix}{column}{direction}")).collect::<Vec<_>>().join(", ")
        };
        format!(
            "SELECT {} FROM (SELECT {columns} FROM {}{alias}{behind} ORDER BY {columns} LIMIT {}) s ORDER BY {} LIMIT 1",
            texts.join(", "),
            self.table,
            self.size,
            order(" DESC", "s.")
        )
    }

    /// Whether any row has no key, and would be left out.
    pub(super) fn keyless(&self) -> String {
        let nulls: Vec<String> = self.key.iter().map(|column| format!("{column} IS NULL")).collect();
        format!("SELECT EXISTS (SELECT FROM {} WHERE {})", self.table, nulls.join(" OR "))
    }

    /// The statement for the rows behind a key, up to another.
    pub(super) fn statement(&self, sql: &str, after: Option<&Key>, to: &Key) -> String {
        let columns = self.columns().join(", ");
        let mut range = format!("({columns}) <= {}", to.row());
        if let Some(after) = after {
            range = format!("({columns}) > {} AND {range}", after.row());
        }
        let (begin, end) = self.condition;
        match begin {
            // The condition may end in a comment, which the line feed ends.
            Some(begin) => format!("{} ({}\n) AND {range} {}", &sql[..begin], &sql[begin..end], &sql[end..]),
            None => format!("{}\nWHERE {range} {}", &sql[..end], &sql[end..]),
        }
    }
}

/// The value of a key, as text by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key(pub(super) Vec<String>);

impl Key {
    fn row(&self) -> String {
        let values: Vec<String> = self.0.iter().map(|value| literal(value)).collect();
        format!("({})", values.join(", "))
    }

    /// As it is recorded.
    pub(super) fn to_text(&self) -> String {
        serde_json::Value::from(self.0.clone()).to_string()
    }

    /// From what is recorded.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().map(Key)
    }
}

/// Where the condition of an `UPDATE` or `DELETE` begins, behind its `WHERE`, and where it ends.
fn condition(sql: &str) -> Result<(Option<usize>, usize)> {
    let words = top_level_words(sql);
    let refuse = |why: &str| {
        Err(Error::new(format!("this statement cannot be run in batches: {why}"))
            .hint("only UPDATE and DELETE of the directive's table can be, without WITH"))
    };
    match words.first() {
        Some((word, _)) if word == "update" || word == "delete" => {}
        _ => return refuse("it is no UPDATE or DELETE"),
    }
    let find = |wanted: &str| words.iter().find(|(word, _)| word == wanted).map(|(_, range)| range.clone());
    let end = find("returning").map_or(sql.len(), |range| range.start);
    Ok((find("where").map(|range| range.end), end))
}

fn duration(text: &str) -> Option<Duration> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let number: u64 = digits.parse().ok()?;
    match &text[digits.len()..] {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "min" => number.checked_mul(60).map(Duration::from_secs),
        _ => None,
    }
}

fn usage(what: &str) -> Error {
    Error::new(format!("the batch directive is not understood: {what}"))
        .hint("write it as `-- trueup: batch public.calls by id size 5000 pause 100ms lag 10s`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(line: &str, sql: &str) -> Batch {
        Batch::read(&format!("\n-- a note\n  -- {line}\n"), sql).unwrap().unwrap()
    }

    fn key(values: &[&str]) -> Key {
        Key(values.iter().map(|value| (*value).to_owned()).collect())
    }

    #[test]
    fn the_condition_is_kept_whole_whatever_it_is() {
        let sql = "update t set a = (select 1 where true) where a is null or b -- all\n returning a";
        let batch = batch("trueup: batch t by id", sql);
        assert_eq!(
            batch.statement(sql, Some(&key(&["5"])), &key(&["it's"])),
            "update t set a = (select 1 where true) where ( a is null or b -- all\n \n) AND (id) > ('5') AND (id) <= ('it''s') returning a"
        );
        assert_eq!(
            batch.next_key(Some(&key(&["5"]))),
            "SELECT s.id::pg_catalog.text FROM (SELECT id FROM t WHERE (id) > ('5') ORDER BY id LIMIT 5000) s \
             ORDER BY s.id DESC LIMIT 1"
        );
    }

    #[test]
    fn a_statement_without_a_condition_gets_one() {
        let sql = "delete from only t as x";
        let batch = batch("trueup: batch public.t by x.a, x.b size 10 pause 5ms lag 2s", sql);
        assert_eq!(
            batch.statement(sql, None, &key(&["1", "2"])),
            "delete from only t as x\nWHERE (x.a, x.b) <= ('1', '2') "
        );
        assert_eq!((batch.size, batch.pause, batch.lag), (10, Duration::from_millis(5), Some(Duration::from_secs(2))));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let refused = |line: &str, sql: &str| Batch::read(&format!("-- {line}"), sql).unwrap_err().to_string();
        for line in [
            "batch",
            "batch t",
            "batch t by",
            "batch t by a,",
            "batch t by a size",
            "batch t by a size 0",
            "batch t by a size x",
            "batch t by a pause 5",
            "batch t by a often yes",
        ] {
            assert!(refused(&format!("trueup: {line}"), "delete from t").contains("not understood"), "{line}");
        }
        for sql in ["insert into t select 1", "with a as (select 1) delete from t", "select 1"] {
            assert!(refused("trueup: batch t by a", sql).contains("cannot be run in batches"), "{sql}");
        }
    }

    #[test]
    fn a_comment_that_only_speaks_of_it_is_none() {
        for before in ["", "-- see trueup: batch", "-- trueup: batches are good", "/* trueup: batch t by a */"] {
            assert_eq!(Batch::read(before, "delete from t").unwrap(), None, "{before}");
        }
    }

    #[test]
    fn a_key_is_read_as_it_was_recorded() {
        let key = key(&["a\"b", "1", "é\n"]);
        assert_eq!(Key::from_text(&key.to_text()), Some(key));
    }
}
