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
    /// A page with why it matters, what to do, and an example that has it and one that has not; tests run both.
    pub page: &'static str,
}

/// A row of the table: id, name, level and help, and the file of its page.
macro_rules! rule {
    ($id:ident, $page:literal, $name:literal, $level:ident, $help:literal $(,)?) => {
        Rule {
            id: RuleId::$id,
            name: $name,
            level: Level::$level,
            help: $help,
            page: include_str!(concat!("../rules/", $page, ".md")),
        }
    };
}

/// Every rule, by id.
pub const RULES: [Rule; 19] = [
    rule!(
        ClaimContradicted,
        "VC001",
        "claim-contradicted",
        Error,
        "A source says otherwise where the report says that somebody said this.",
    ),
    rule!(
        ClaimNotSupported,
        "VC002",
        "claim-not-supported",
        Warning,
        "No source says what the report says that somebody said.",
    ),
    rule!(FigureDiffers, "VF001", "figure-differs", Error, "The source has another figure at this place.",),
    rule!(FigureAbsent, "VF002", "figure-absent", Warning, "No source has this figure."),
    rule!(
        FigureInOtherForm,
        "VF003",
        "figure-in-other-form",
        Note,
        "The figure is the source's, rounded or in another unit.",
    ),
    rule!(NotFound, "VQ001", "quotation-not-found", Error, "The quoted words stand in no source."),
    rule!(
        Misattributed,
        "VQ002",
        "quotation-misattributed",
        Error,
        "The quoted words stand in a source, but somebody else says them there.",
    ),
    rule!(
        Altered,
        "VQ003",
        "quotation-altered",
        Warning,
        "Some of the quoted words are not those of the source.",
    ),
    rule!(Reworded, "VQ004", "quotation-reworded", Warning, "The source says this in mostly other words.",),
    rule!(
        Spliced,
        "VQ005",
        "quotation-spliced",
        Warning,
        "Stretches that stand apart in the sources are quoted as one.",
    ),
    rule!(
        ContextShift,
        "VQ006",
        "context-shift",
        Warning,
        "What stands around the words in the source changes what they say.",
    ),
    rule!(
        UnmarkedOmission,
        "VQ007",
        "unmarked-omission",
        Warning,
        "Words of the source are left out inside the quotation without a mark.",
    ),
    rule!(
        AmbiguousShort,
        "VQ008",
        "ambiguous-short-quotation",
        Note,
        "The quotation is short and stands at several places.",
    ),
    rule!(
        CutOff,
        "VQ009",
        "negation-or-condition-cut",
        Warning,
        "In the source something denies or limits the quoted words or makes them depend on something, and the report leaves it out.",
    ),
    rule!(
        EllipsisHides,
        "VQ010",
        "ellipsis-hides",
        Warning,
        "A marked omission makes a new clause, or hides a negation, a condition or a subject.",
    ),
    rule!(
        BracketChangesSense,
        "VQ011",
        "bracket-changes-sense",
        Warning,
        "Words in brackets add to or replace what the source says.",
    ),
    rule!(
        SpeakerUnchecked,
        "VQ012",
        "speaker-not-checked",
        Note,
        "The report names a speaker, and the source does not show who says these words.",
    ),
    rule!(
        SourceIncomplete,
        "VS001",
        "source-incomplete",
        Note,
        "A source says of itself that it is not whole, so the words may stand in the rest.",
    ),
    rule!(
        ExtractionDamage,
        "VX001",
        "extraction-damage",
        Warning,
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

/// The rules that a name means: an id (`VQ003`), how several ids begin (`VQ`), a rule's name (`quotation-altered`), or `all`. Case is
/// nothing.
///
/// ```
/// use variorum_report::rules::named;
/// assert_eq!(named("vq003").unwrap(), named("quotation-altered").unwrap());
/// assert_eq!(named("VF").unwrap().len(), 3);
/// ```
///
/// # Errors
/// [`UnknownRule`] if it means none.
pub fn named(name: &str) -> Result<Vec<RuleId>, UnknownRule> {
    let upper = name.trim().to_uppercase();
    let is_meant = |rule: &&Rule| {
        let is_prefix = upper.len() >= 2 && rule.id.name().starts_with(&upper);
        upper == "ALL" || is_prefix || rule.name.to_uppercase() == upper
    };
    let meant: Vec<RuleId> = RULES.iter().filter(is_meant).map(|rule| rule.id).collect();
    if meant.is_empty() { Err(UnknownRule(name.trim().to_owned())) } else { Ok(meant) }
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
