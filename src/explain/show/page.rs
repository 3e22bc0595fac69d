//! Lines that fit a terminal.

use anstyle::Style as Ansi;

use crate::report::{Style, visible};

/// The text that grows.
pub(super) struct Page {
    pub(super) out: String,
    style: Style,
}

impl Page {
    pub(super) fn new(style: Style) -> Self {
        Page { out: String::new(), style }
    }

    fn paint(&self, style: Ansi, text: &str) -> String {
        let plain = !self.style.color || text.is_empty() || style == Ansi::new();
        if plain { text.to_owned() } else { format!("{style}{text}{style:#}") }
    }

    /// An empty line, but never two.
    pub(super) fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    pub(super) fn heading(&mut self, style: Ansi, text: &str) {
        self.out.push_str(&self.paint(style, text));
        self.out.push('\n');
    }

    /// Text from a column on; where it does not fit, the next lines begin two columns further.
    pub(super) fn wrapped(&mut self, indent: usize, style: Ansi, text: &str) {
        let width = self.style.width.saturating_sub(indent).max(30);
        for (at, line) in lines(&visible(text), width, 2).into_iter().enumerate() {
            let margin = " ".repeat(if at == 0 { indent } else { indent + 2 });
            self.out.push_str(&format!("{margin}{}\n", self.paint(style, &line)));
        }
    }

    /// As [`Page::wrapped`], where there is a text.
    pub(super) fn optional(&mut self, indent: usize, style: Ansi, text: Option<&str>) {
        if let Some(text) = text {
            self.wrapped(indent, style, text);
        }
    }

    /// A word in a column of its own, and the text beside it.
    pub(super) fn labelled(&mut self, indent: usize, column: usize, style: Ansi, label: &str, text: &str) {
        let begin = indent + column;
        let width = self.style.width.saturating_sub(begin).max(30);
        for (at, line) in lines(&visible(text), width, 2).into_iter().enumerate() {
            let head = match at {
                0 => format!("{}{label:column$}", " ".repeat(indent)),
                _ => " ".repeat(begin + 2),
            };
            self.out.push_str(&format!("{head}{}\n", self.paint(style, &line)));
        }
    }
}

/// A text in lines of at most so many characters, broken at spaces; words that are longer stay whole, so that names and
/// paths can be copied. All but the first line are `less` shorter.
fn lines(text: &str, width: usize, less: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let most = if lines.is_empty() { width } else { width.saturating_sub(less) };
        let length = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > most {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        } else if !line.is_empty() || !lines.is_empty() && word.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn text_is_broken_at_spaces_and_words_stay_whole() {
        assert_eq!(lines("aa bb cc dd", 5, 2), ["aa bb", "cc", "dd"]);
        assert_eq!(lines("a-very-long-word b", 5, 0), ["a-very-long-word", "b"]);
        assert_eq!(lines("a  b", 80, 0), ["a  b"]);
        assert_eq!(lines("", 80, 0), [""]);
    }
}
