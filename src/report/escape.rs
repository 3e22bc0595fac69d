//! Makes hostile text harmless, once for each language that reports are written in.
//!
//! Names and bodies come from a database: they may hold line feeds, terminal sequences, markup, and characters that turn the
//! direction of writing round.

use std::borrow::Cow;
use std::path::Path;

/// A text in one line, with whatever cannot be seen written as an escape: `\n`, `\u{1b}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c == '\t')
}

/// As [`visible`], line feeds kept.
pub(super) fn visible_lines(text: &str) -> Cow<'_, str> {
    escaped(text, |c| matches!(c, '\t' | '\n'))
}

fn escaped(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_hidden(c) && !keep(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if !is_hidden(c) || keep(c) => out.push(c),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push_str(&c.escape_unicode().to_string()),
        }
    }
    Cow::Owned(out)
}

/// Control and format characters, those that XML does not allow among them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Format characters that change the direction or are of no width, and separators of lines.
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
            // Not characters at all.
            | '\u{fffe}' | '\u{ffff}')
}

/// Text or an attribute's value in XML and HTML; line feeds are kept.
pub(super) fn xml(text: &str) -> String {
    let text = visible_lines(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Text in Markdown that is shown as it is: no markup, no HTML, nobody is mentioned.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            // A backslash would not keep hosts from making links of these.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            ':' => out.push_str("&#58;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            c if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '/' | '\'' | '"' | '%') => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A code span of Markdown.
pub(super) fn markdown_code(text: &str) -> String {
    let text = visible(text);
    let ticks = "`".repeat(longest_run(&text) + 1);
    // One space on each side is not shown, and keeps a tick of the text apart.
    let space = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// A fence of Markdown that the text cannot close.
pub(super) fn markdown_fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// A path with slashes, as formats for machines want it.
pub(super) fn slashes(path: &Path) -> String {
    let parts: Vec<Cow<'_, str>> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/").replacen("//", "/", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_is_left() {
        assert_eq!(visible("a\u{1b}[31m\n\r\t\u{202e}é\u{9b}"), "a\\u{1b}[31m\\n\\r\t\\u{202e}é\\u{9b}");
        assert_eq!(visible_lines("a\n\0"), "a\n\\u{0}");
        assert!(matches!(visible("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(xml("<a b='\"&'>\u{1}"), "&lt;a b=&#39;&quot;&amp;&#39;&gt;\\u{1}");
        assert_eq!(markdown("@all [x](y) `z` #1"), "&#64;all \\[x\\]\\(y\\) \\`z\\` &#35;1");
    }

    #[test]
    fn code_of_markdown_cannot_be_left() {
        assert_eq!(markdown_code("a"), "`a`");
        assert_eq!(markdown_code("a``b"), "```a``b```");
        assert_eq!(markdown_code("`a\n"), "`` `a\\n ``");
        assert_eq!(markdown_fence("a\n````\n"), "`````");
        assert_eq!(markdown_fence("a"), "```");
    }

    #[test]
    fn paths_have_slashes() {
        assert_eq!(slashes(Path::new("schema/a%20b/c.sql")), "schema/a%20b/c.sql");
        assert_eq!(slashes(Path::new("/a/b")), "/a/b");
    }
}
