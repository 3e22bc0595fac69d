//! The tables that `INSERT`, `UPDATE`, `DELETE` and `MERGE` write to, also within `WITH`.

use super::Name;
use super::cursor::Cursor;

/// A change of rows.
#[derive(Debug)]
pub(super) struct Write<'a> {
    pub(super) verb: &'static str,
    pub(super) table: Name,
    /// What follows the table's name, up to the end of its query.
    pub(super) rest: Cursor<'a>,
}

/// The changes of rows in a statement, in order.
pub(super) fn writes(sql: &str) -> Vec<Write<'_>> {
    let mut cursor = Cursor::new(sql);
    if cursor.is("with") { with(&mut cursor) } else { write(&mut cursor).into_iter().collect() }
}

/// `WITH` queries in parentheses, and the query behind them.
fn with<'a>(cursor: &mut Cursor<'a>) -> Vec<Write<'a>> {
    let mut found = Vec::new();
    while !cursor.at_end() {
        let Some(mut group) = cursor.group() else {
            cursor.skip();
            continue;
        };
        // Nested `WITH` queries can write only at the top level, so one level is all.
        found.extend(write(&mut group));
        if let Some(last) = write(cursor) {
            found.push(last);
            break;
        }
    }
    found
}

fn write<'a>(cursor: &mut Cursor<'a>) -> Option<Write<'a>> {
    let start = cursor.clone();
    let found = verb(cursor);
    if found.is_none() {
        *cursor = start;
    }
    found
}

fn verb<'a>(cursor: &mut Cursor<'a>) -> Option<Write<'a>> {
    let verb = cursor.take_any(&["insert into", "update", "delete from", "merge into"])?;
    let table = cursor.relation()?;
    // `SELECT (a) update FROM b` is a name for a column.
    let more = verb != "update" || cursor.clone().find("set");
    more.then(|| Write { verb, table, rest: cursor.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sql: &str) -> Vec<String> {
        writes(sql).iter().map(|write| format!("{} {}", write.verb, write.table)).collect()
    }

    #[test]
    fn writes_are_found_at_the_top_and_in_with() {
        assert_eq!(read("insert into s.t as x values (1) on conflict do update set a = 1"), ["insert into s.t"]);
        assert_eq!(
            read(
                "with recursive a (b) as materialized (delete from only (x) returning *), c as (select 1) \
                  update only y set a = (select 1)"
            ),
            ["delete from x", "update y"]
        );
        assert_eq!(read("select \"delete\" from t for update"), Vec::<String>::new());
        let named = "with a as (select 1) select (1) update from b";
        assert_eq!(read(named), Vec::<String>::new());
        assert_eq!(read("merge into t using u on (true) when matched then delete"), ["merge into t"]);
    }
}
