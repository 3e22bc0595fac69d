//! Tables for people, on the screen and in the documentation.

use std::fs;
use std::path::PathBuf;

/// A table that is printed while it grows.
pub(crate) struct Table {
    name: &'static str,
    text: String,
}

impl Table {
    /// Begins a table under a sentence that says how it was made. In the documentation it stands behind `<!-- table: name -->`.
    pub(crate) fn begin(name: &'static str, conditions: &str, head: &[&str]) -> Table {
        let mut table = Table { name, text: String::new() };
        table.line(&format!("{conditions}\n"));
        table.cells(head);
        table.cells(&head.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }).collect::<Vec<_>>());
        table
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: &[String]) {
        self.cells(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    }

    fn cells(&mut self, cells: &[&str]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn line(&mut self, line: &str) {
        println!("{line}");
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Ends the table, and puts it into docs/performance.md if the flag `--write` is given.
    pub(crate) fn end(self, arguments: &super::Arguments) {
        println!();
        if !arguments.has("--write") {
            return;
        }
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/performance.md");
        let text = fs::read_to_string(&path).unwrap();
        let (begin, end) = (format!("<!-- table: {} -->\n", self.name), "<!-- end -->");
        let (head, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("{} has no {begin}", path.display()));
        let (_, tail) = rest.split_once(end).unwrap_or_else(|| panic!("{} has no {end}", path.display()));
        fs::write(&path, format!("{head}{begin}{}{end}{tail}", self.text)).unwrap();
    }
}

/// A number that is wanted to be at most so much: the sign says whether it is.
pub(crate) fn wanted(number: f64, most: Option<f64>) -> String {
    match most {
        Some(most) if number > most => format!("{} > {}", short(number), short(most)),
        Some(most) => format!("{} ≤ {}", short(number), short(most)),
        None => short(number),
    }
}

/// Three digits that count, and not more than three behind the point.
pub(crate) fn short(number: f64) -> String {
    match number.abs() {
        size if size >= 99.95 => format!("{number:.0}"),
        size if size >= 9.995 => format!("{number:.1}"),
        size if size >= 0.0995 => format!("{number:.2}"),
        _ => format!("{number:.3}"),
    }
}
