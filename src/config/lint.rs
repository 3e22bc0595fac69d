//! `[lint]`: how much each lint rule matters to the project.

use std::collections::BTreeMap;

use super::read::Section;
use crate::error::Result;
use crate::lint::LINTS;

/// What becomes of what a lint rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is a finding.
    Error,
    /// It is shown, and does not fail the command.
    Warning,
    /// Nobody looks for it.
    Off,
}

impl Level {
    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Off => "off",
        }
    }
}

/// `[lint]`: the levels that the project gives to rules, by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels(BTreeMap<&'static str, Level>);

impl Levels {
    /// The level that the project gives to a rule, if it does.
    pub fn of(&self, rule: &str) -> Option<Level> {
        self.0.get(rule).copied()
    }

    pub(super) fn read(section: &mut Section<'_>) -> Result<Self> {
        let words = [Level::Error, Level::Warning, Level::Off].map(|level| (level.name(), Some(level)));
        let mut levels = BTreeMap::new();
        for lint in LINTS {
            if let Some(level) = section.word(lint.name(), &words)? {
                levels.insert(lint.name(), level);
            }
        }
        Ok(Levels(levels))
    }
}
