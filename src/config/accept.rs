//! Differences that are known and accepted, each with its reason.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Glob;
use super::read::Section;
use crate::error::{Place, Result};
use crate::lint::{FAMILY, LINTS};

/// One `[[accept]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accept {
    /// The rule whose findings it accepts, such as `lint/rls_disabled`; without it, differences only.
    pub rule: Option<Glob>,
    /// The object, as findings name it: `table public.legacy`.
    pub object: Glob,
    /// The fact of the object, such as `index legacy_idx`; without it, all of them.
    pub fact: Option<Glob>,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it is.
    pub until: Option<Date>,
    /// Where the entry begins, to point at one that has expired or that nothing needs.
    pub place: Place,
}

impl Accept {
    /// Whether a difference is this one.
    pub fn covers(&self, object: &str, fact: Option<&str>) -> bool {
        let fact_fits = match (&self.fact, fact) {
            (None, _) => true,
            (Some(glob), Some(fact)) => glob.matches(fact),
            (Some(_), None) => false,
        };
        self.object.matches(object) && fact_fits
    }

    /// Whether it is accepted no longer.
    pub fn is_expired(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    pub(super) fn read(section: &mut Section<'_>) -> Result<Self> {
        let rule = section.text("rule")?.map(Glob::new);
        let object = section.text("object")?.map(Glob::new);
        let fact = section.text("fact")?.map(Glob::new);
        let reason = section.text("reason")?;
        let until = section.date("until")?;
        if let Some(rule) = rule.as_ref().filter(|rule| is_no_lint(rule)) {
            let error =
                crate::Error::new(format!("an [[accept]] names rule {:?}, which is no lint rule", rule.to_string()));
            return Err(error.place(section.start()).hint("`trueup lint --help` lists the rules"));
        }
        // A mistyped key explains a missing one.
        section.finish()?;
        let missing = |name: &str, why: &str| {
            crate::Error::new(format!("an [[accept]] has no `{name}`: {why}")).place(section.start())
        };
        Ok(Accept {
            rule,
            object: object.ok_or_else(|| missing("object", "say which object differs, such as \"table public.a\""))?,
            fact,
            reason: reason.ok_or_else(|| missing("reason", "say why the difference is accepted"))?,
            until,
            place: section.start(),
        })
    }
}

/// Whether a pattern is for lint rules and fits none.
fn is_no_lint(rule: &Glob) -> bool {
    rule.to_string().starts_with(FAMILY) && !LINTS.iter().any(|lint| rule.matches(lint.rule.id))
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// Today, in UTC.
    pub fn today() -> Self {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Self::of_days(seconds / 86_400)
    }

    /// The day that is so many days behind 1 January 1970 (the civil calendar of Howard Hinnant's `chrono` paper).
    fn of_days(days: u64) -> Self {
        let days = days + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + year_of_era + u64::from(month <= 2);
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        Date {
            year: u16::try_from(year).unwrap_or(u16::MAX),
            month: u8::try_from(month).unwrap_or(u8::MAX),
            day: u8::try_from(day).unwrap_or(u8::MAX),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, date) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_849, "2027-01-31")]
        {
            assert_eq!(Date::of_days(days).to_string(), date);
        }
    }
}
