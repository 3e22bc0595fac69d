//! Reads the text of an error, in whichever wrapping it comes: psql's, a driver's, a server's log, PostgREST's JSON.

use std::collections::BTreeMap;

/// An error as it was printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spoken {
    /// The message, with whatever a program put in front of it on the same line.
    pub(super) message: String,
    /// `DETAIL`, `CONTEXT`, `SCHEMA NAME` … by their English words in upper case.
    fields: BTreeMap<&'static str, String>,
}

/// The fields, with the names that drivers give them in objects.
const FIELDS: [(&str, &[&str]); 9] = [
    ("DETAIL", &["details", "detail"]),
    ("HINT", &["hint"]),
    ("CONTEXT", &["where", "context"]),
    ("SCHEMA NAME", &["schema", "schema_name"]),
    ("TABLE NAME", &["table", "table_name"]),
    ("COLUMN NAME", &["column", "column_name"]),
    ("DATATYPE NAME", &["dataType", "datatype_name"]),
    ("CONSTRAINT NAME", &["constraint", "constraint_name"]),
    ("STATEMENT", &[]),
];

/// What ends a field without being one that is used.
const OTHERS: [&str; 5] = ["LOCATION:", "QUERY:", "LINE ", "INTERNAL QUERY:", "BACKTRACE:"];

impl Spoken {
    pub(super) fn read(text: &str) -> Self {
        from_object(text).unwrap_or_else(|| from_lines(text))
    }

    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    /// Whether the text looks like an error, whatever its form: it has what no name of an object has.
    pub(super) fn looks_like_one(text: &str) -> bool {
        let words = ["ERROR:", "FATAL:", "error:", "Error:", "DETAIL:", "SQLSTATE", "PGRST", "\"message\""];
        words.iter().any(|word| text.contains(word))
    }
}

fn from_object(text: &str) -> Option<Spoken> {
    let begin = text.find('{')?;
    let value: serde_json::Value = serde_json::from_str(text[begin..].trim()).ok()?;
    let object = value.get("error").filter(|inner| inner.is_object()).unwrap_or(&value);
    let text = |name: &str| object.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    let fields = FIELDS.iter().filter_map(|(field, names)| Some((*field, names.iter().find_map(|name| text(name))?)));
    Some(Spoken { message: text("message")?, fields: fields.collect() })
}

fn from_lines(text: &str) -> Spoken {
    // A text that was printed as a string of a program.
    let text = if text.contains("\\\"") { text.replace("\\\"", "\"").replace("\\n", "\n") } else { text.to_owned() };
    let mut spoken = Spoken::default();
    let mut into: Option<Option<&'static str>> = None;
    for line in text.lines() {
        if let Some((field, rest)) = field(line) {
            spoken.fields.entry(field).or_insert_with(|| rest.trim().to_owned());
            into = Some(Some(field));
        } else if OTHERS.iter().any(|word| line.trim_start().starts_with(word)) {
            into = Some(None);
        } else {
            match into {
                None => push(&mut spoken.message, line),
                Some(Some(field)) => push(spoken.fields.entry(field).or_default(), line.trim()),
                Some(None) => {}
            }
        }
    }
    spoken
}

fn push(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// A line that begins a field, also behind what a log puts in front.
fn field(line: &str) -> Option<(&'static str, &str)> {
    FIELDS.iter().find_map(|(name, _)| {
        let (before, behind) = line.split_once(&format!("{name}:"))?;
        // In a log, two spaces follow; a message may hold such words too.
        let begins = before.trim().is_empty() || behind.starts_with("  ");
        begins.then_some((*name, behind))
    })
}

/// A template: literal text and holes in braces, such as `new row for relation "{table}" violates …`.
///
/// All ways in which a text holds it, each hole as short as can be first. PostgreSQL quotes names without doubling quotes,
/// so a name may hold what stands behind the hole.
pub(super) fn matches<'t>(template: &'static str, text: &'t str) -> Vec<BTreeMap<&'static str, &'t str>> {
    let (first, rest) = template.split_once('{').unwrap_or((template, ""));
    let mut found = Vec::new();
    for (at, _) in text.match_indices(first).take(8) {
        let behind = at + first.len();
        fill(rest, text, behind, &mut Vec::new(), &mut found);
    }
    found
}

/// The most ways that are looked at.
const MOST: usize = 64;

fn fill<'t>(
    rest: &'static str,
    text: &'t str,
    at: usize,
    holes: &mut Vec<(&'static str, &'t str)>,
    found: &mut Vec<BTreeMap<&'static str, &'t str>>,
) {
    let Some((name, behind)) = rest.split_once('}') else {
        found.push(holes.iter().copied().collect());
        return;
    };
    let (literal, next) = behind.split_once('{').unwrap_or((behind, ""));
    if literal.is_empty() {
        // The rest of the line.
        let line = text[at..].lines().next().unwrap_or_default();
        holes.push((name, without_wrapping(line)));
        fill(next, text, at + line.len(), holes, found);
        holes.pop();
        return;
    }
    for (end, _) in text[at..].match_indices(literal) {
        if found.len() >= MOST {
            return;
        }
        holes.push((name, &text[at..at + end]));
        fill(next, text, at + end + literal.len(), holes, found);
        holes.pop();
    }
}

/// A text without what a program may have put behind it.
fn without_wrapping(line: &str) -> &str {
    let mut text = line;
    loop {
        let open = text.matches('(').count() < text.matches(')').count();
        let trimmed = text.trim_end_matches(['"', '\'', '}', ',', '.', ' ']);
        let trimmed = trimmed.strip_suffix(')').filter(|_| open).unwrap_or(trimmed);
        if trimmed == text {
            return text;
        }
        text = trimmed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_read_in_every_wrapping() {
        let message = "duplicate key value violates unique constraint \"k\"";
        for text in [
            format!("ERROR:  {message}\nDETAIL:  Key (a)=(1) already exists.\nSCHEMA NAME:  s\nLOCATION:  x.c:1"),
            format!("2026-01-01 10:00:00 UTC [7] app ERROR:  {message}\n2026-01-01 UTC [7] DETAIL:  Key (a)=(1) already exists.\nSCHEMA NAME:  s"),
            serde_json::json!({"code": "23505", "details": "Key (a)=(1) already exists.", "message": message, "schema": "s"}).to_string(),
        ] {
            let spoken = Spoken::read(&text);
            assert!(spoken.message.contains(message), "{spoken:?}");
            assert_eq!(spoken.field("DETAIL"), Some("Key (a)=(1) already exists."), "{text}");
            assert_eq!(spoken.field("SCHEMA NAME"), Some("s"), "{text}");
            assert!(Spoken::looks_like_one(&text));
        }
    }

    #[test]
    fn a_field_goes_on_over_lines() {
        let spoken = Spoken::read("ERROR:  x\nCONTEXT:  one\ntwo\nLOCATION:  f\nthree");
        assert_eq!((spoken.message.as_str(), spoken.field("CONTEXT")), ("ERROR:  x", Some("one\ntwo")));
    }

    #[test]
    fn holes_are_filled_in_every_way() {
        let found = matches("a \"{one}\" b \"{two}\"", "x: a \"q\" b \"r\" b \"s\"");
        let told: Vec<_> = found.iter().map(|holes| (holes["one"], holes["two"])).collect();
        assert_eq!(told, [("q", "r"), ("q", "r\" b "), ("q", "r\" b \"s"), ("q\" b \"r", "s")]);
        assert_eq!(matches("denied for table {name}", "ERROR: denied for table my t\nHINT")[0]["name"], "my t");
        assert!(matches("no {x}.", "yes").is_empty());
    }
}
