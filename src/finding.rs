//! Findings: whatever makes a command exit with 1. Every gate produces them; every format shows them.

use crate::error::Place;
use crate::kinds::Gravity;
use crate::model::Fingerprint;

/// What is checked for. Each gate has rules of its own, as constants beside its code.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name for machines: `drift/missing`.
    pub id: &'static str,
    /// What a finding of it means, in one sentence.
    pub meaning: &'static str,
    /// What to do next, naming commands; shown once for all findings of the rule. Empty where a finding says it itself.
    pub next: &'static str,
}

/// A catalog row that no kind of object reads.
pub const UNMODELLED: Rule = Rule {
    id: "unmodelled",
    meaning: "the database holds an object that trueup cannot read, so nothing is known about it",
    next: "",
};

/// A migration that is on disk and not applied.
pub const PENDING: Rule = Rule {
    id: "migration/pending",
    meaning: "a migration is not applied yet",
    next: "`trueup status` lists the migrations, `trueup migrate` applies those that are pending",
};

/// A behavior file that failed.
pub const BEHAVIOR: Rule = Rule {
    id: "behavior/failed",
    meaning: "the database does not behave as one of the project's behavior files says",
    next: "",
};

/// An accepted difference whose date has passed.
pub const ACCEPT_EXPIRED: Rule = Rule {
    id: "accept/expired",
    meaning: "a difference was accepted until a date that has passed",
    next: "mend the difference, or give its entry in trueup.toml another date",
};

/// An accepted difference that is not there.
pub const ACCEPT_UNUSED: Rule = Rule {
    id: "accept/unused",
    meaning: "a difference is accepted that is not there any more",
    next: "remove its entry from trueup.toml",
};

/// The rules of several gates.
pub(crate) const RULES: &[&Rule] = &[&UNMODELLED, &PENDING, &BEHAVIOR, &ACCEPT_EXPIRED, &ACCEPT_UNUSED];

/// Something that was found. Made by [`Finding::new`] and then filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was checked.
    pub rule: &'static Rule,
    /// How much it matters.
    pub gravity: Gravity,
    /// What it is, lower-case, without the object's name: `missing: unique constraint agents_org_key`.
    pub title: String,
    /// The object that it is about, as people call it: `table public.agents`.
    pub object: Option<String>,
    /// The fact of the object: `unique constraint agents_org_key`.
    pub fact: Option<String>,
    /// The text that should be there.
    pub expected: Option<String>,
    /// The text that is there.
    pub actual: Option<String>,
    /// Where in the project's files it is, or would be.
    pub place: Option<Place>,
    /// More facts that help to understand: values, a server's DETAIL.
    pub details: Vec<String>,
    /// What to do next, for this finding only.
    pub next: Option<String>,
    /// Of many that were compared, those that have it, by their place in the report's fleet; empty otherwise.
    pub members: Vec<usize>,
}

impl Finding {
    /// A finding with its sentence.
    pub fn new(rule: &'static Rule, gravity: Gravity, title: impl Into<String>) -> Self {
        Finding {
            rule,
            gravity,
            title: title.into(),
            object: None,
            fact: None,
            expected: None,
            actual: None,
            place: None,
            details: Vec::new(),
            next: None,
            members: Vec::new(),
        }
    }

    /// The object and the sentence.
    pub fn message(&self) -> String {
        match &self.object {
            Some(object) => format!("{object}: {}", self.title),
            None => self.title.clone(),
        }
    }

    /// What to do next, if anything is known.
    pub fn next(&self) -> Option<&str> {
        self.next.as_deref().or(Some(self.rule.next)).filter(|next| !next.is_empty())
    }

    /// An identifier that stays the same from run to run for as long as the same thing is found, wherever its line moves to.
    pub fn id(&self) -> String {
        let place = self.place.as_ref().filter(|_| self.object.is_none()).map(|place| place.path.display().to_string());
        let parts =
            [Some(self.rule.id), self.object.as_deref(), self.fact.as_deref(), place.as_deref(), Some(&self.title)];
        let mut text: String = parts.iter().map(|part| format!("{}\0", part.unwrap_or_default())).collect();
        if !self.members.is_empty() {
            // Of many, some may have it in one way and some in another.
            for part in [&self.expected, &self.actual] {
                text.push_str(&format!("{}\0", part.as_deref().unwrap_or_default()));
            }
            self.details.iter().for_each(|detail| text.push_str(&format!("{detail}\0")));
        }
        Fingerprint::of(&text).as_str()[..32].to_owned()
    }
}

impl Gravity {
    /// All of them, gravest first.
    pub const ALL: [Gravity; 5] =
        [Gravity::Integrity, Gravity::Behavior, Gravity::Structure, Gravity::Performance, Gravity::Cosmetic];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Gravity::Integrity => "integrity",
            Gravity::Behavior => "behavior",
            Gravity::Structure => "structure",
            Gravity::Performance => "performance",
            Gravity::Cosmetic => "cosmetic",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_does_not_depend_on_the_line() {
        let mut finding = Finding::new(&BEHAVIOR, Gravity::Behavior, "refused");
        finding.place = Some(Place { path: "a.sql".into(), line: 1, column: 1, text: String::new() });
        let first = finding.id();
        if let Some(place) = &mut finding.place {
            place.line = 7;
        }
        assert_eq!(first, finding.id());
        finding.title.push('x');
        assert_ne!(first, finding.id());
    }

    #[test]
    fn gravities_are_listed_gravest_first() {
        assert!(Gravity::ALL.is_sorted());
    }
}
