//! Patterns of names.

use std::fmt;

/// A pattern in which `*` stands for any text and `?` for one character; `\` takes the next one as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob(String);

#[derive(Clone, Copy)]
enum Token {
    Any,
    One,
    Char(char),
}

impl Glob {
    /// A pattern; every text is one.
    pub fn new(pattern: impl Into<String>) -> Self {
        Glob(pattern.into())
    }

    /// The pattern that only this name fits.
    pub fn exactly(name: &str) -> Self {
        let special = |c| matches!(c, '*' | '?' | '\\');
        Glob(name.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect())
    }

    /// Whether a name fits as a whole. Upper and lower case differ.
    pub fn matches(&self, name: &str) -> bool {
        let (pattern, name) = (self.tokens(), name.chars().collect::<Vec<_>>());
        let (mut p, mut n) = (0, 0);
        // Where to go on when what follows the last `*` does not fit: let it take one character more.
        let mut back = None;
        while n < name.len() {
            match pattern.get(p) {
                Some(Token::Any) => {
                    back = Some((p + 1, n));
                    p += 1;
                }
                Some(Token::One) => (p, n) = (p + 1, n + 1),
                Some(Token::Char(char)) if *char == name[n] => (p, n) = (p + 1, n + 1),
                _ => {
                    let Some((after, taken)) = back else { return false };
                    back = Some((after, taken + 1));
                    (p, n) = (after, taken + 1);
                }
            }
        }
        pattern[p..].iter().all(|token| matches!(token, Token::Any))
    }

    fn tokens(&self) -> Vec<Token> {
        let mut chars = self.0.chars();
        let mut tokens = Vec::new();
        while let Some(char) = chars.next() {
            tokens.push(match char {
                '*' => Token::Any,
                '?' => Token::One,
                '\\' => Token::Char(chars.next().unwrap_or('\\')),
                char => Token::Char(char),
            });
        }
        tokens
    }
}

impl fmt::Display for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_whole_names() {
        for (pattern, name, expected) in [
            ("public", "public", true),
            ("public", "publi", false),
            ("public", "public2", false),
            ("app_*", "app_", true),
            ("app_*", "app_a_b", true),
            ("app_*", "xapp_", false),
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("*a*b", "xaybab", true),
            ("*a*b", "xaybac", false),
            ("a?c", "aéc", true),
            ("a?c", "ac", false),
            ("a\\*", "a*", true),
            ("a\\*", "ab", false),
            ("table public.*", "table public.\"A b\"", true),
            ("A", "a", false),
        ] {
            assert_eq!(Glob::new(pattern).matches(name), expected, "{pattern} {name}");
        }
    }
}
