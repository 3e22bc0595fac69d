//! Markdown that shows any text as it is, whatever characters it holds.

use std::fmt::Write as _;

/// A document, block by block.
#[derive(Debug, Default)]
pub(super) struct Page(String);

impl Page {
    /// A heading; `text` is Markdown.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {text}", "#".repeat(level)));
    }

    /// Any block of Markdown, with a blank line before it.
    pub(super) fn block(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text.trim_end_matches('\n'));
        self.0.push('\n');
    }

    /// A list.
    pub(super) fn list(&mut self, items: &[String]) {
        let lines: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
        self.block(&lines.join("\n"));
    }

    /// A block of code.
    pub(super) fn fence(&mut self, language: &str, code: &str) {
        let fence = "`".repeat(longest_run(code).max(2) + 1);
        self.block(&format!("{fence}{language}\n{}\n{fence}", code.trim_end_matches('\n')));
    }

    /// The whole.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A table; its cells are Markdown from [`cell`], [`text`] or of our own.
#[derive(Debug)]
pub(super) struct Table {
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(header: &[&'static str]) -> Self {
        Table { header: header.to_vec(), rows: Vec::new() }
    }

    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table without the columns in which no row has anything.
    pub(super) fn finish(self) -> String {
        let used = |at: &usize| self.rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()));
        let columns: Vec<usize> = (0..self.header.len()).filter(used).collect();
        let header: Vec<&str> = columns.iter().map(|at| self.header[*at]).collect();
        let mut out = format!("| {} |\n|{}\n", header.join(" | "), "---|".repeat(header.len()));
        for row in &self.rows {
            let cells: Vec<&str> = columns.iter().map(|at| row.get(*at).map_or("", String::as_str)).collect();
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
        out
    }
}

/// What a reader cannot see, or what would change what they see, made visible: control characters as their pictures
/// (`␛`), marks of direction and width by number.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{0}'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {
                let _ = write!(out, "{}", c.escape_unicode());
            }
            c => out.push(c),
        }
    }
    out
}

/// An expression on one line: PostgreSQL breaks lines within subqueries.
pub(super) fn one_line(sql: &str) -> String {
    sql.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Code within a line.
pub(super) fn code(text: &str) -> String {
    let text = visible(text);
    if text.is_empty() {
        return text;
    }
    let ticks = "`".repeat(longest_run(&text) + 1);
    let edge = |c: Option<char>| matches!(c, Some('`' | ' '));
    let pad = if edge(text.chars().next()) || edge(text.chars().next_back()) { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// Code within a cell of a table, where a bar ends the cell unless a backslash stands before it.
pub(super) fn cell(text: &str) -> String {
    if !text.contains("\\|") {
        return code(text).replace('|', "\\|");
    }
    // There is no way to write that between backticks.
    let entity = |c: char| if c.is_ascii_punctuation() { format!("&#{};", u32::from(c)) } else { c.to_string() };
    format!("<code>{}</code>", visible(text).chars().map(entity).collect::<String>())
}

/// People's text as they wrote it, on one line, at any place where Markdown has text.
pub(super) fn text(text: &str) -> String {
    let lines: Vec<String> = text.trim().lines().map(|line| escaped(line.trim())).collect();
    lines.join("<br>")
}

fn escaped(line: &str) -> String {
    let line = visible(&line.replace('\t', " "));
    let mut out = String::with_capacity(line.len());
    let chars: Vec<char> = line.chars().collect();
    let word = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    for (at, c) in chars.iter().enumerate() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', *c]),
            // Within a word it is only a character.
            '_' if !(word(at.checked_sub(1)) && word(Some(at + 1))) => out.push_str("\\_"),
            '#' | '-' | '+' | '=' if at == 0 => out.extend(['\\', *c]),
            '.' | ')' if at > 0 && chars[..at].iter().all(char::is_ascii_digit) => out.extend(['\\', *c]),
            c => out.push(*c),
        }
    }
    out
}

/// A link to a file of the repository, with its path as the text.
pub(super) fn link(path: &str) -> String {
    let mut target = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/_-.~".contains(&byte) {
            target.push(char::from(byte));
        } else {
            let _ = write!(target, "%{byte:02X}");
        }
    }
    format!("[{}]({target})", cell(path))
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_holds_any_text() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a"), "`` `a ``");
        assert_eq!(code("a\n\u{1b}[31m\u{202e}"), "`a␊␛[31m\\u{202e}`");
    }

    #[test]
    fn a_cell_is_not_ended_by_its_text() {
        assert_eq!(cell("a || b"), "`a \\|\\| b`");
        assert_eq!(cell("a\\|b<"), "<code>a&#92;&#124;b&#60;</code>");
        assert_eq!(text("a|b \\| c"), "a\\|b \\\\\\| c");
    }

    #[test]
    fn text_is_shown_as_it_was_written() {
        assert_eq!(
            text("see org_id, *not* _x_ <b>&amp;</b>"),
            "see org_id, \\*not\\* \\_x\\_ &lt;b&gt;&amp;amp;&lt;/b&gt;"
        );
        assert_eq!(text("# one\r\n- two\n1. three\n\ttwo-fold"), "\\# one<br>\\- two<br>1\\. three<br>two-fold");
        assert_eq!(text("[x](y) `z` ![i](j) $e$"), "\\[x\\](y) \\`z\\` !\\[i\\](j) \\$e\\$");
    }

    #[test]
    fn links_are_encoded() {
        assert_eq!(link("schema/a%20b (c).sql"), "[`schema/a%20b (c).sql`](schema/a%2520b%20%28c%29.sql)");
    }

    #[test]
    fn a_fence_is_longer_than_those_within() {
        let mut page = Page::default();
        page.block("x");
        page.fence("sql", "a\n```\nb\n");
        assert_eq!(page.finish(), "x\n\n````sql\na\n```\nb\n````\n");
    }

    #[test]
    fn columns_without_content_are_left_out() {
        let mut table = Table::new(&["A", "B", "C"]);
        table.row(["1".into(), String::new(), "x".into()]);
        table.row(["2".into(), String::new(), String::new()]);
        assert_eq!(table.finish(), "| A | C |\n|---|---|\n| 1 | x |\n| 2 |  |\n");
    }
}
