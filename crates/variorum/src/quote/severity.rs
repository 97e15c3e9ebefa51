//! How much a finding matters: its severity, from what changed and not from how much.

use super::aside;
use super::finding::{Finding, Flag, Severity, Verdict};
use super::flag::sides;
use super::index::Index;
use crate::corpus::DocId;
use crate::equivalent::Reason;
use crate::furniture::Kind;
use crate::variant::{Class, UNIT_FORM, Variant};

/// The severity of a finding: the highest that its verdict and its flags come to.
pub(super) fn severity(index: &Index<'_>, report: DocId, finding: &Finding) -> Severity {
    if finding.flags.contains(&Flag::DeniedByReport) {
        return denied(finding.verdict);
    }
    let high =
        [Flag::NumberChange, Flag::NameChange, Flag::NegationChange, Flag::UnitChange, Flag::CutNegation];
    let apart =
        finding.places.iter().take(finding.parts).any(|p| p.place.speaker != finding.places[0].place.speaker);
    let medium = [
        Flag::CutCondition,
        Flag::TruncatedStart,
        Flag::ContextShift,
        Flag::EllipsisHides,
        Flag::QuestionAsAnswer,
        Flag::ModalityChange,
    ];
    let mut worst = match finding.verdict {
        Verdict::NotFound | Verdict::Spliced | Verdict::Misattributed => Severity::High,
        Verdict::Reworded => Severity::Medium,
        Verdict::Altered => altered(index, report, finding),
        Verdict::Normalised => normalised(finding),
        Verdict::Verbatim | Verdict::NotChecked => Severity::None,
    };
    if finding.flags.iter().any(|f| high.contains(f))
        || (finding.flags.contains(&Flag::EllipsisHides) && apart)
    {
        worst = Severity::High;
    } else if finding.flags.iter().any(|f| medium.contains(f)) {
        worst = worst.max(Severity::Medium);
    }
    worst
}

/// Of words that the report says were not said: none where they are not there, medium where they are all the same.
fn denied(verdict: Verdict) -> Severity {
    match verdict {
        Verdict::NotFound | Verdict::Misattributed | Verdict::NotChecked => Severity::None,
        Verdict::Altered | Verdict::Reworded | Verdict::Spliced => Severity::Low,
        Verdict::Verbatim | Verdict::Normalised => Severity::Medium,
    }
}

/// Low where damage, a marked edit, a sound of speech, who says it or another form of a phrase was passed over.
fn normalised(finding: &Finding) -> Severity {
    let mut changes = finding.places.iter().flat_map(|p| &p.place.changes);
    let sound = |name: &str| name == Kind::Filler.name() || name == Kind::Repetition.name();
    let other_form = |name: &str| Reason::is_named(name) || name == UNIT_FORM;
    let shown = |c: &Variant| {
        matches!(c.class, Class::Ocr | Class::Markup)
            || sound(c.subclass)
            || other_form(c.subclass)
            || c.subclass == aside::NAME
    };
    if finding.parts > 1 || changes.any(shown) { Severity::Low } else { Severity::None }
}

/// Low where only function words changed, medium where a content word did.
fn altered(index: &Index<'_>, report: DocId, finding: &Finding) -> Severity {
    let content = finding.places.iter().take(finding.parts).any(|p| {
        p.place.changes.iter().filter(|c| !c.class.is_harmless()).any(|c| {
            let (a, b) = sides(index, report, p.place.source, c);
            let language = index.corpus.document(report).vocabulary();
            a.iter().chain(&b).any(|w| !language.function_words.has(w))
        })
    });
    if content || finding.flags.contains(&Flag::Reordered) { Severity::Medium } else { Severity::Low }
}
