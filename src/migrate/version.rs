//! The versions of migrations.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// What orders migrations, and what a history knows them by.
///
/// Migrations with numbers come first, by their numbers; repeatable ones have none and come behind all of them, by their
/// names. That is the order in which they are applied.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// One number, or with Flyway several between dots. Zeros at the end do not count: 1.0 is 1.
    Numbers(Vec<i64>),
    /// The name of a migration that is applied again whenever its text changes.
    Repeatable(String),
}

impl Version {
    /// The version of these digits with dots between; `None` if a number is missing or does not fit into 63 bits.
    pub fn numbers(digits: &str) -> Option<Self> {
        let number = |part: &str| {
            let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten()
        };
        let mut numbers = digits.split('.').map(number).collect::<Option<Vec<i64>>>()?;
        while numbers.len() > 1 && numbers.last() == Some(&0) {
            numbers.pop();
        }
        Some(Version::Numbers(numbers))
    }

    /// The number, if it is a single one.
    pub fn number(&self) -> Option<i64> {
        match self {
            Version::Numbers(numbers) => <[i64; 1]>::try_from(numbers.as_slice()).ok().map(|[number]| number),
            Version::Repeatable(_) => None,
        }
    }

    /// Whether it is applied again whenever its text changes.
    pub fn is_repeatable(&self) -> bool {
        matches!(self, Version::Repeatable(_))
    }
}

impl From<i64> for Version {
    fn from(number: i64) -> Self {
        Version::Numbers(vec![number])
    }
}

impl PartialEq<i64> for Version {
    fn eq(&self, number: &i64) -> bool {
        self.number() == Some(*number)
    }
}

impl PartialOrd<i64> for Version {
    fn partial_cmp(&self, number: &i64) -> Option<std::cmp::Ordering> {
        Some(self.cmp(&Version::from(*number)))
    }
}

/// As people write it: `20260112081500`, `1.2`, `R__list_numbers`.
impl FromStr for Version {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix("R__") {
            Some(name) if !name.is_empty() => Ok(Version::Repeatable(name.to_owned())),
            _ => {
                Version::numbers(text).ok_or("a version is the number at the start of a file's name, or R__ and a name")
            }
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Version::Numbers(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
                f.pad(&numbers.join("."))
            }
            Version::Repeatable(name) => f.pad(&format!("R__{name}")),
        }
    }
}

/// As text, for not every number of 63 bits is one in JSON.
impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn versions_are_ordered_as_they_are_applied() {
        let ordered = ["1", "1.1", "1.2", "1.10", "2", "20260112081500", "R__a", "R__b"];
        let mut sorted: Vec<Version> = ordered.iter().rev().map(|text| version(text)).collect();
        sorted.sort();
        assert_eq!(sorted.iter().map(Version::to_string).collect::<Vec<_>>(), ordered);
    }

    #[test]
    fn zeros_at_either_end_do_not_count() {
        assert_eq!(version("001.0"), version("1"));
        assert_eq!(version("0").number(), Some(0));
        assert_ne!(version("1.0.1"), version("1.1"));
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in ["", ".", "1.", "1..2", "+1", "-1", "1a", "R__", "99999999999999999999"] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }
}
