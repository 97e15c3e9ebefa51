//! The rules that findings are named by: one table of id, name, level and help.
//!
//! Ids are stable and never used again for anything else. The level of a rule is what it comes to as a rule; the level of a finding
//! follows from its severity alone.

use crate::records::{Level, RuleId};

/// A rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// A short name.
    pub name: &'static str,
    /// What it comes to as a rule.
    pub level: Level,
    /// What it says, in one line.
    pub help: &'static str,
}

const fn rule(id: RuleId, name: &'static str, level: Level, help: &'static str) -> Rule {
    Rule { id, name, level, help }
}

/// Every rule, by id.
pub const RULES: [Rule; 19] = [
    rule(
        RuleId::ClaimContradicted,
        "claim-contradicted",
        Level::Error,
        "A source says otherwise where the report says that somebody said this.",
    ),
    rule(
        RuleId::ClaimNotSupported,
        "claim-not-supported",
        Level::Warning,
        "No source says what the report says that somebody said.",
    ),
    rule(
        RuleId::FigureDiffers,
        "figure-differs",
        Level::Error,
        "The source has another figure at this place.",
    ),
    rule(RuleId::FigureAbsent, "figure-absent", Level::Warning, "No source has this figure."),
    rule(
        RuleId::FigureInOtherForm,
        "figure-in-other-form",
        Level::Note,
        "The figure is the source's, rounded or in another unit.",
    ),
    rule(RuleId::NotFound, "quotation-not-found", Level::Error, "The quoted words stand in no source."),
    rule(
        RuleId::Misattributed,
        "quotation-misattributed",
        Level::Error,
        "The quoted words stand in a source, but somebody else says them there.",
    ),
    rule(
        RuleId::Altered,
        "quotation-altered",
        Level::Warning,
        "Some of the quoted words are not those of the source.",
    ),
    rule(
        RuleId::Reworded,
        "quotation-reworded",
        Level::Warning,
        "The source says this in mostly other words.",
    ),
    rule(
        RuleId::Spliced,
        "quotation-spliced",
        Level::Warning,
        "Stretches that stand apart in the sources are quoted as one.",
    ),
    rule(
        RuleId::ContextShift,
        "context-shift",
        Level::Warning,
        "What stands around the words in the source changes what they say.",
    ),
    rule(
        RuleId::UnmarkedOmission,
        "unmarked-omission",
        Level::Warning,
        "Words of the source are left out inside the quotation without a mark.",
    ),
    rule(
        RuleId::AmbiguousShort,
        "ambiguous-short-quotation",
        Level::Note,
        "The quotation is short and stands at several places.",
    ),
    rule(
        RuleId::CutOff,
        "negation-or-condition-cut",
        Level::Warning,
        "In the source something denies the quoted words or makes them depend on something, and the report leaves it out.",
    ),
    rule(
        RuleId::EllipsisHides,
        "ellipsis-hides",
        Level::Warning,
        "A marked omission makes a new clause, or hides a negation, a condition or a subject.",
    ),
    rule(
        RuleId::BracketChangesSense,
        "bracket-changes-sense",
        Level::Warning,
        "Words in brackets add to or replace what the source says.",
    ),
    rule(
        RuleId::SpeakerUnchecked,
        "speaker-not-checked",
        Level::Note,
        "The report names a speaker, and the source does not show who says these words.",
    ),
    rule(
        RuleId::SourceIncomplete,
        "source-incomplete",
        Level::Note,
        "A source says of itself that it is not whole, so the words may stand in the rest.",
    ),
    rule(
        RuleId::ExtractionDamage,
        "extraction-damage",
        Level::Warning,
        "A word looks damaged by recognition or extraction.",
    ),
];

/// Text that is the id of no rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownRule(pub String);

impl std::fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known: Vec<&str> = RuleId::ALL.iter().map(|id| id.name()).collect();
        write!(f, "there is no rule {}; the rules are {}", self.0, known.join(", "))
    }
}

impl std::error::Error for UnknownRule {}

impl std::str::FromStr for RuleId {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<RuleId, UnknownRule> {
        RuleId::ALL.iter().copied().find(|id| id.name() == text).ok_or_else(|| UnknownRule(text.to_owned()))
    }
}

impl RuleId {
    /// The rule of this id.
    pub fn rule(self) -> &'static Rule {
        // the table has them in the order of the ids, which a test proves
        &RULES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_has_its_row_and_no_other() {
        let ids: Vec<RuleId> = RULES.iter().map(|r| r.id).collect();
        assert_eq!(ids, RuleId::ALL);
        for names in [RULES.map(|r| r.id.name()), RULES.map(|r| r.name)] {
            assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), RULES.len());
        }
        assert!(ids.iter().all(|id| id.rule().id == *id));
    }

    #[test]
    fn what_is_no_id_is_refused_by_name() {
        assert_eq!("VQ003".parse(), Ok(RuleId::Altered));
        let refused = "VQ999".parse::<RuleId>().expect_err("there is no such rule").to_string();
        assert!(refused.starts_with("there is no rule VQ999; the rules are VC001, "), "{refused}");
    }
}
