//! Verdicts, kinds and classes of the engine as words of the records.

use crate::records::{self as words, RuleId};
use variorum::figure;
use variorum::quote::figures::FigureVerdict;
use variorum::quote::finding::{Checked, Flag, Severity, Verdict};
use variorum::quote::reasons::ClaimReasonKind;
use variorum::quote::reported::ClaimVerdict;
use variorum::quote::{ClaimKind, QuotationKind, Resolution};
use variorum::variant::{Class, Weight};

/// Makes a function from a value of the engine to the word of the records that has its name.
macro_rules! same_words {
    ($($(#[$about:meta])* $function:ident($from:path => $to:path) { $($value:ident),+ $(,)? })+) => {
        $($(#[$about])* pub(crate) fn $function(value: $from) -> $to {
            type From = $from;
            type To = $to;
            match value {
                $(From::$value => To::$value,)+
            }
        })+
    };
}

same_words! {
    kind(QuotationKind => words::Kind) { Direct, Fragment, Block, Term, Title }
    resolution(Resolution => words::Resolution) { Named, Label, Role, Pronoun, CarriedOver, Described }
    verdict(Verdict => words::Verdict) {
        NotChecked, Misattributed, Spliced, Verbatim, Normalised, Altered, Reworded, NotFound,
    }
    severity(Severity => words::Severity) { None, Low, Medium, High }
    claim_verdict(ClaimVerdict => words::ClaimVerdict) {
        Supported, PartlySupported, Contradicted, NotSupported, OutOfScope, NotChecked,
    }
    claim_kind(ClaimKind => words::ClaimKind) { Reported, Cited }
    reason_kind(ClaimReasonKind => words::ClaimReasonKind) {
        Same, Form, Number, Synonym, Derived, Narrower, DeniedOpposite, OtherEnd, Name, Speaker, NotSaid, Other, Denied, RolesExchanged,
        RolesUnsure, SaidByAnother, OtherSource, Condition, Surer, OtherwiseSure, OfOthers, Limited, PartOfName, OutOfPlace, SaidOnce, Unclear, TooLong, NoSuchAct,
        OtherMatter,
    }
    figure_kind(figure::FigureKind => words::FigureKind) { Number, Date, Amount, Percentage }
    class(Class => words::Class) {
        Wording, Omission, Addition, Transposition, Number, Name, Orthographic, Ocr, Typography, Layout,
        SpeakerLabel, Header, Markup,
    }
    variant_severity(Weight => words::VariantSeverity) { Cosmetic, Minor, Substantive, Structural }
    reuse_kind(variorum_reuse::PassageKind => words::ReuseKind) { Copied, Reworded, Condensed }
    flag(Flag => words::Flag) {
        ShortQuote, Ambiguous, TruncatedStart, TruncatedEnd, CutNegation, CutCondition, ContextShift, AttributionBroadened,
        SourceIncomplete, QuestionAsAnswer, EllipsisUnmarked, EllipsisHides, BracketEdit, PersonShift,
        NegationChange, NumberChange, NameChange, ModalityChange, Reordered, ExtractionDamage,
        RetranslationSuspected, SpeakerUnchecked, OtherSource, UnitChange, RolesExchanged, DeniedByReport,
    }
}

pub(crate) fn figure_verdict(verdict: FigureVerdict) -> words::FigureVerdict {
    match verdict {
        FigureVerdict::Match => words::FigureVerdict::Match,
        FigureVerdict::Rounded => words::FigureVerdict::Rounded,
        FigureVerdict::Converted => words::FigureVerdict::UnitConverted,
        FigureVerdict::Differs => words::FigureVerdict::Differs,
        FigureVerdict::Absent => words::FigureVerdict::Absent,
        FigureVerdict::OutOfScope => words::FigureVerdict::OutOfScope,
        FigureVerdict::NotChecked => words::FigureVerdict::NotChecked,
    }
}

/// How much it matters what became of reported speech, and the rule it is named by.
pub(crate) fn of_claim(verdict: ClaimVerdict) -> (words::Severity, Option<RuleId>) {
    match verdict {
        ClaimVerdict::Contradicted => (words::Severity::High, Some(RuleId::ClaimContradicted)),
        ClaimVerdict::NotSupported => (words::Severity::Medium, Some(RuleId::ClaimNotSupported)),
        _ => (words::Severity::None, None),
    }
}

/// How much it matters what became of a figure, and the rule it is named by.
pub(crate) fn of_figure(verdict: FigureVerdict) -> (words::Severity, Option<RuleId>) {
    match verdict {
        FigureVerdict::Differs => (words::Severity::High, Some(RuleId::FigureDiffers)),
        FigureVerdict::Absent => (words::Severity::Medium, Some(RuleId::FigureAbsent)),
        FigureVerdict::Rounded | FigureVerdict::Converted => {
            (words::Severity::Low, Some(RuleId::FigureInOtherForm))
        }
        _ => (words::Severity::None, None),
    }
}

/// The rules a quotation is named by.
pub(crate) fn rules(checked: &Checked) -> Vec<RuleId> {
    if checked.flags.contains(&Flag::DeniedByReport) {
        let is_there = matches!(checked.verdict, Verdict::Verbatim | Verdict::Normalised);
        return is_there.then_some(RuleId::ContextShift).into_iter().collect();
    }
    let mut rules = Vec::new();
    rules.extend(match checked.verdict {
        Verdict::NotFound => Some(RuleId::NotFound),
        Verdict::Misattributed => Some(RuleId::Misattributed),
        Verdict::Altered => Some(RuleId::Altered),
        Verdict::Reworded => Some(RuleId::Reworded),
        Verdict::Spliced => Some(RuleId::Spliced),
        Verdict::NotChecked | Verdict::Verbatim | Verdict::Normalised => None,
    });
    let has = |flags: &[Flag]| checked.flags.iter().any(|f| flags.contains(f));
    if has(&[Flag::QuestionAsAnswer, Flag::ContextShift]) {
        rules.push(RuleId::ContextShift);
    }
    if checked.flags.contains(&Flag::EllipsisUnmarked) {
        rules.push(RuleId::UnmarkedOmission);
    }
    if checked.flags.contains(&Flag::Ambiguous) && checked.flags.contains(&Flag::ShortQuote) {
        rules.push(RuleId::AmbiguousShort);
    }
    if has(&[Flag::CutNegation, Flag::CutCondition, Flag::TruncatedStart]) {
        rules.push(RuleId::CutOff);
    }
    if has(&[Flag::EllipsisHides]) {
        rules.push(RuleId::EllipsisHides);
    }
    let changes = checked.places.iter().take(checked.parts).flat_map(|p| &p.changes);
    if changes.filter(|c| c.subclass == "bracket").any(|c| c.class != Class::Markup) {
        rules.push(RuleId::BracketChangesSense);
    }
    if has(&[Flag::SpeakerUnchecked]) {
        rules.push(RuleId::SpeakerUnchecked);
    }
    if checked.flags.contains(&Flag::SourceIncomplete) {
        rules.push(RuleId::SourceIncomplete);
    }
    if checked.flags.contains(&Flag::ExtractionDamage) {
        rules.push(RuleId::ExtractionDamage);
    }
    rules
}
