//! Which findings count, and from which on a build fails.
//!
//! In: levels and rules that somebody named. Out: a [`Policy`], which waives what was not asked for and says whether the rest is too much.

use std::str::FromStr;
use variorum_report::records::{CheckRecord, Finding, Level, RuleId, Severity, WaivedBy, Waiver};
use variorum_report::rules::{self, UnknownRule};

/// From what on a build fails.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FailOn {
    /// A finding of this level or above.
    Level(Level),
    /// A finding that one of these rules names.
    Rules(Vec<RuleId>),
    /// Nothing.
    Never,
}

/// Text that is no level and names no rule.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadFailOn {
    /// It is a severity, from which a level follows.
    #[error("{} is a severity; its level is {}", .0.name(), .0.level())]
    Severity(Severity),
    /// It is nothing.
    #[error("it is none of error, warning, note and never, and {0}")]
    Unknown(#[from] UnknownRule),
}

impl FromStr for FailOn {
    type Err = BadFailOn;

    /// Reads a level, `never`, or rules between commas.
    fn from_str(text: &str) -> Result<FailOn, BadFailOn> {
        Ok(match text.trim() {
            "error" => FailOn::Level(Level::Error),
            "warning" => FailOn::Level(Level::Warning),
            "note" => FailOn::Level(Level::Note),
            "never" => FailOn::Never,
            text => match Severity::ALL.iter().find(|s| s.name() == text && **s != Severity::None) {
                Some(severity) => return Err(BadFailOn::Severity(*severity)),
                None => FailOn::Rules(all_named(text)?),
            },
        })
    }
}

/// The rules that names between commas mean.
///
/// # Errors
/// [`UnknownRule`] for the first name that means none.
pub fn all_named(names: &str) -> Result<Vec<RuleId>, UnknownRule> {
    let named: Result<Vec<Vec<RuleId>>, UnknownRule> = names.split(',').map(rules::named).collect();
    Ok(named?.concat())
}

/// Which findings count, and from which on a build fails.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// From what on a build fails.
    pub fail_on: FailOn,
    /// The rules that are asked for; none means all.
    pub select: Vec<RuleId>,
    /// The rules that are not.
    pub ignore: Vec<RuleId>,
}

impl Policy {
    /// Waives every finding that rules name and none of them is asked for.
    ///
    /// ```
    /// use variorum_service::gate::policy::{FailOn, Policy};
    /// use variorum_report::records::{Level, RuleId};
    /// let policy = Policy { fail_on: FailOn::Level(Level::Warning), select: Vec::new(), ignore: vec![RuleId::Altered] };
    /// assert!(!policy.asks_for(&[RuleId::Altered]) && policy.asks_for(&[RuleId::Altered, RuleId::ContextShift]));
    /// ```
    pub fn asks_for(&self, rules: &[RuleId]) -> bool {
        let is_asked =
            |id: &RuleId| (self.select.is_empty() || self.select.contains(id)) && !self.ignore.contains(id);
        match rules {
            // what no rule names is a finding all the same, unless only some rules are asked for
            [] => self.select.is_empty(),
            rules => rules.iter().any(is_asked),
        }
    }

    /// Waives what is not asked for.
    pub fn apply(&self, record: &mut CheckRecord) {
        let waiver = || Waiver { by: WaivedBy::Rules, reason: String::new() };
        record.waive(|f| (f.level > Level::None && !self.asks_for(f.rules)).then(waiver));
    }

    /// Whether a finding that counts is one that a build fails on.
    pub fn fails(&self, finding: &Finding<'_>) -> bool {
        finding.waived.is_none()
            && self.asks_for(finding.rules)
            && self.is_reached(finding.level, finding.rules)
    }

    /// Whether any finding of a check is.
    pub fn fails_on(&self, record: &CheckRecord) -> bool {
        record.findings().any(|f| self.fails(&f))
    }

    fn is_reached(&self, level: Level, rules: &[RuleId]) -> bool {
        match &self.fail_on {
            FailOn::Never => false,
            FailOn::Level(from) => level >= *from,
            FailOn::Rules(named) => rules.iter().any(|id| named.contains(id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_severity_is_refused_with_its_level() {
        let refused = "high".parse::<FailOn>().expect_err("high is no level").to_string();
        assert_eq!(refused, "high is a severity; its level is error");
        assert_eq!("error".parse(), Ok(FailOn::Level(Level::Error)));
    }
}
