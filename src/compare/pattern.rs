//! The patterns by which facts are recognised and named.
//!
//! A pattern is a sequence of words: keywords and symbols as they are; `[X]` for what may be missing; `$name` for the name of
//! what is made; `$of` and `$on` for a phrase that says whose fact it is (`ALTER $of OWNER TO`: everything up to `OWNER`),
//! written with that preposition; `'$name'` for a string that is what is made; `...` for anything up to the next word; any other `$word` for a name that does not matter.

use std::sync::LazyLock;

use super::unit::{Unit, UnitKind};
use crate::kinds::{Fact, Gravity, KINDS};

/// Facts that objects of many kinds have.
pub(super) const SHARED: &[Fact] = &[
    Fact { name: "owner", pattern: "ALTER $of OWNER TO", gravity: Gravity::Integrity },
    Fact { name: "rights", pattern: "GRANT ... ON $on TO $of", gravity: Gravity::Integrity },
    Fact { name: "rights", pattern: "REVOKE ... ON $on FROM $of", gravity: Gravity::Integrity },
    Fact { name: "comment", pattern: "COMMENT ON $on IS", gravity: Gravity::Cosmetic },
    Fact { name: "security label", pattern: "SECURITY LABEL FOR $provider ON $on IS", gravity: Gravity::Integrity },
];

/// All patterns, each with a number that those of one kind share.
static ALL: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let of_kinds = KINDS.iter().enumerate().flat_map(|(at, kind)| kind.facts.iter().map(move |fact| (at, fact)));
    let shared = SHARED.iter().map(|fact| (KINDS.len(), fact));
    of_kinds.chain(shared).map(|(family, fact)| Pattern { fact, family, words: parse(fact.pattern) }).collect()
});

struct Pattern {
    fact: &'static Fact,
    family: usize,
    words: Vec<Word>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Literal(&'static str),
    Optional(Vec<Word>),
    /// A string, which is captured.
    String,
    /// A name; captured if it is that of what is made.
    Name(bool),
    /// Anything, up to the word behind it.
    Phrase(Option<Preposition>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Preposition {
    Of,
    On,
}

fn parse(pattern: &'static str) -> Vec<Word> {
    let mut groups = vec![Vec::new()];
    for word in pattern.split_whitespace() {
        let opened = word.strip_prefix('[').filter(|rest| !rest.is_empty());
        if opened.is_some() {
            groups.push(Vec::new());
        }
        let word = opened.unwrap_or(word);
        let closed = word.strip_suffix(']').filter(|rest| !rest.is_empty() && groups.len() > 1);
        if let Some(group) = groups.last_mut() {
            group.push(parse_word(closed.unwrap_or(word)));
        }
        if closed.is_some()
            && let Some(inner) = groups.pop()
            && let Some(group) = groups.last_mut()
        {
            group.push(Word::Optional(inner));
        }
    }
    groups.into_iter().flatten().collect()
}

fn parse_word(word: &'static str) -> Word {
    match word {
        "$name" => Word::Name(true),
        "'$name'" => Word::String,
        "$of" => Word::Phrase(Some(Preposition::Of)),
        "$on" => Word::Phrase(Some(Preposition::On)),
        "..." => Word::Phrase(None),
        _ if word.len() > 1 && word.starts_with('$') => Word::Name(false),
        literal => Word::Literal(literal),
    }
}

/// What a pattern found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Captures<'u, 'a> {
    name: Option<Unit<'a>>,
    of: &'u [Unit<'a>],
    on: &'u [Unit<'a>],
}

/// The fact that the units begin with, named.
pub(super) struct Recognised<'u, 'a> {
    pub(super) fact: &'static Fact,
    /// Equal for all facts of one kind of object.
    pub(super) family: usize,
    /// What `$name` stands for.
    pub(super) name: Option<Unit<'a>>,
    pub(super) of: &'u [Unit<'a>],
    pub(super) on: &'u [Unit<'a>],
    /// How many units the pattern covers.
    pub(super) covered: usize,
}

/// The pattern that covers most; of several, the first.
pub(super) fn recognise<'u, 'a>(units: &'u [Unit<'a>]) -> Option<Recognised<'u, 'a>> {
    let mut best: Option<Recognised<'u, 'a>> = None;
    for pattern in ALL.iter() {
        let mut captures = Captures::default();
        if let Some(covered) = covers(&pattern.words, units, &mut captures)
            && best.as_ref().is_none_or(|best| best.covered < covered)
        {
            let Captures { name, of, on } = captures;
            best = Some(Recognised { fact: pattern.fact, family: pattern.family, name, of, on, covered });
        }
    }
    best
}

/// How many units the words cover from the first one on.
fn covers<'u, 'a>(words: &[Word], units: &'u [Unit<'a>], captures: &mut Captures<'u, 'a>) -> Option<usize> {
    let Some((word, rest)) = words.split_first() else { return Some(0) };
    match word {
        Word::Optional(inner) => {
            let skip = covers(inner, units, captures).unwrap_or(0);
            covers(rest, &units[skip..], captures).map(|covered| covered + skip)
        }
        Word::Phrase(preposition) => phrase(*preposition, rest, units, captures),
        Word::Literal(literal) => {
            let covered = units.first().filter(|unit| unit.is(literal)).and(Some(1))?;
            covers(rest, &units[1..], captures).map(|more| covered + more)
        }
        Word::Name(_) | Word::String => {
            let fits =
                |unit: &&Unit<'_>| if *word == Word::String { unit.kind == UnitKind::String } else { unit.is_name() };
            let unit = units.first().filter(fits)?;
            let covered = covers(rest, &units[1..], captures)? + 1;
            captures.name = if *word == Word::Name(false) { captures.name } else { Some(*unit) };
            Some(covered)
        }
    }
}

/// The shortest run of units, with its parentheses closed, behind which the other words fit. One unit at the end of a pattern.
fn phrase<'u, 'a>(
    preposition: Option<Preposition>,
    rest: &[Word],
    units: &'u [Unit<'a>],
    captures: &mut Captures<'u, 'a>,
) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, unit) in units.iter().enumerate() {
        match unit.text {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let length = at + 1;
        if depth == 0
            && let Some(more) = covers(rest, &units[length..], captures)
        {
            match preposition {
                Some(Preposition::Of) => captures.of = &units[..length],
                Some(Preposition::On) => captures.on = &units[..length],
                None => {}
            }
            return Some(length + more);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::unit::units;
    use super::*;

    fn found(sql: &str) -> Option<(&'static str, String)> {
        let units = units(sql, 400);
        recognise(&units).map(|found| {
            let texts = |units: &[Unit<'_>]| units.iter().map(|unit| unit.text).collect::<Vec<_>>().join(" ");
            let name = found.name.map(|unit| unit.text).unwrap_or_default();
            (found.fact.name, format!("{name}|{}|{}", texts(found.of), texts(found.on)))
        })
    }

    #[test]
    fn every_pattern_is_made_of_words_that_can_match() {
        for pattern in ALL.iter() {
            assert!(!pattern.words.is_empty(), "{}", pattern.fact.name);
            let mut words: Vec<&Word> = pattern.words.iter().collect();
            while let Some(word) = words.pop() {
                match word {
                    Word::Optional(inner) => words.extend(inner),
                    Word::Literal(text) => {
                        let units = units(text, 2);
                        assert_eq!(units.len(), 1, "{text:?} in {:?} is not one word", pattern.fact.pattern);
                    }
                    Word::Name(_) | Word::String | Word::Phrase(_) => {}
                }
            }
        }
    }

    #[test]
    fn optional_words_may_be_missing() {
        assert_eq!(found("CREATE UNLOGGED TABLE public.a ("), Some(("table", "public.a||".into())));
        assert_eq!(found("create table public.a ("), Some(("table", "public.a||".into())));
    }

    #[test]
    fn phrases_end_at_the_word_behind_them_and_not_within_a_name() {
        assert_eq!(found("ALTER TABLE public.owner OWNER TO app"), Some(("owner", "|TABLE public.owner|".into())));
        assert_eq!(found("ALTER SCHEMA owner OWNER TO app"), Some(("owner", "|SCHEMA owner|".into())));
        assert_eq!(
            found("GRANT SELECT (\"on\"), INSERT ON TABLE public.\"to\" TO \"TO\""),
            Some(("rights", "|\"TO\"|TABLE public.\"to\"".into()))
        );
        assert_eq!(
            found("COMMENT ON FUNCTION public.f(a integer) IS 'x'"),
            Some(("comment", "||FUNCTION public.f ( a integer )".into()))
        );
    }

    #[test]
    fn the_longest_pattern_wins() {
        assert_eq!(
            found("ALTER TABLE ONLY public.a ALTER COLUMN b SET DEFAULT 1").map(|found| found.0),
            Some("column default")
        );
        assert_eq!(
            found("ALTER TABLE ONLY public.a ALTER COLUMN b SET STORAGE PLAIN").map(|found| found.0),
            Some("column setting")
        );
    }

    #[test]
    fn what_is_not_known_is_not_recognised() {
        assert_eq!(found("VACUUM public.a"), None);
        assert_eq!(found(""), None);
    }
}
