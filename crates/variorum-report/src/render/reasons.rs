//! Why a claim is what it is, in words: what answers to it otherwise than by the same words, and what stands against it.

use crate::records::{ClaimReason, ClaimReasonKind};

/// The reasons of a claim in one line, each part with what answers to it; the same words are counted, not repeated. Empty where there are
/// no reasons.
pub(super) fn because(reasons: &[ClaimReason]) -> String {
    let same = reasons.iter().filter(|r| r.kind == ClaimReasonKind::Same).map(said).collect::<Vec<_>>();
    let same = (!same.is_empty()).then(|| format!("the same words: {}", same.join(", ")));
    let rest = reasons.iter().filter(|r| r.kind != ClaimReasonKind::Same).map(one);
    same.into_iter().chain(rest).collect::<Vec<_>>().join("; ")
}

/// The words of the claim.
fn said(reason: &ClaimReason) -> String {
    reason.report.as_ref().map_or_else(String::new, |span| format!("“{}”", span.text))
}

fn one(reason: &ClaimReason) -> String {
    let there = reason.source.as_ref().map_or_else(String::new, |span| format!("“{}”", span.text));
    let pair = |how: &str| format!("{} is {there} ({how})", said(reason));
    match reason.kind {
        ClaimReasonKind::Same | ClaimReasonKind::Form => pair("another form"),
        ClaimReasonKind::Number => pair("the same number"),
        ClaimReasonKind::Synonym => pair("a synonym"),
        ClaimReasonKind::Derived => pair("derived"),
        ClaimReasonKind::Narrower => pair("which says more"),
        ClaimReasonKind::DeniedOpposite => pair("the opposite, denied"),
        ClaimReasonKind::OtherEnd => pair("told from the other end"),
        ClaimReasonKind::Name => format!("of {} the source has the last name alone", said(reason)),
        ClaimReasonKind::Speaker => pair("who speaks for it"),
        ClaimReasonKind::NotSaid => format!("{} is not said", said(reason)),
        ClaimReasonKind::Other if reason.source.is_none() => format!("{} is another there", said(reason)),
        ClaimReasonKind::Other => format!("for {} the source has {there}", said(reason)),
        ClaimReasonKind::Denied => denied(reason),
        ClaimReasonKind::RolesExchanged => "who does it and to whom have changed places".to_owned(),
        ClaimReasonKind::SaidByAnother => "somebody else says it there".to_owned(),
        ClaimReasonKind::OtherSource => "this is not the source that is cited".to_owned(),
        ClaimReasonKind::RolesUnsure => "who does it to whom cannot be told".to_owned(),
        ClaimReasonKind::Condition => "the source says it only if something holds".to_owned(),
        ClaimReasonKind::Surer => "the source is less sure".to_owned(),
        ClaimReasonKind::OtherwiseSure => {
            "the source says otherwise how sure or how binding it is".to_owned()
        }
        ClaimReasonKind::OfOthers => "the source says it of fewer, or of others".to_owned(),
        ClaimReasonKind::Limited => "one limits it and the other does not".to_owned(),
        ClaimReasonKind::PartOfName => "a word stands in the source as a part of a name alone".to_owned(),
        ClaimReasonKind::OutOfPlace => "the source has words in the places of others".to_owned(),
        ClaimReasonKind::SaidOnce => "the source says once what the report says of two".to_owned(),
        ClaimReasonKind::Unclear => "what the source refuses or compares leaves it open".to_owned(),
        ClaimReasonKind::TooLong => "too long to be compared whole".to_owned(),
        ClaimReasonKind::NoSuchAct => format!("no sentence of the sources does this: {}", said(reason)),
        ClaimReasonKind::OtherMatter => "the report says that it speaks of something else".to_owned(),
    }
}

fn denied(reason: &ClaimReason) -> String {
    match (&reason.report, &reason.source) {
        (Some(here), Some(there)) => {
            format!("the report has “{}”, the source “{}”", here.text, there.text)
        }
        (Some(here), None) => format!("the report has “{}”, the source does not deny it", here.text),
        (None, Some(there)) => format!("the source has “{}”, the report does not deny it", there.text),
        (None, None) => "one denies it and the other does not".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Span;

    #[test]
    fn pairs_and_what_stands_against_a_claim_are_named() {
        let span = |text: &str| Some(Span { start: 0, end: text.len() as u32, text: text.to_owned() });
        let reason = |kind, report, source| ClaimReason { kind, report, source };
        let told = because(&[
            reason(ClaimReasonKind::Same, span("oil"), span("oil")),
            reason(ClaimReasonKind::OtherEnd, span("bought"), span("sells")),
            reason(ClaimReasonKind::NotSaid, span("in May"), None),
            reason(ClaimReasonKind::Denied, span("not"), None),
        ]);
        let wanted = "the same words: “oil”; “bought” is “sells” (told from the other end); “in May” is not said; \
                      the report has “not”, the source does not deny it";
        assert_eq!(told, wanted);
        assert_eq!(because(&[]), "");
    }
}
