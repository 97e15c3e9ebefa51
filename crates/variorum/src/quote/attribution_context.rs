//! The attribution context of quoted words: to whom the sentences around them, in the source and in the report, ascribe them.
//!
//! In: a quotation and the places it stands on. Out: two flags. `context-shift`: the sentence of the source says that somebody else
//! says so (`Some say that …`, `the report found …`), and the report ascribes it to the speaker. `attribution-broadened`: the report
//! ascribes to several what one person says in the source. Both are shown, not judged. Cost: a sentence of a source is
//! read once. Limit: English verbs; what another sentence says of it is not seen.

use super::claim;
use super::finding::{Finding, Flag, Verdict};
use super::index::Index;
use super::quotation::{Claim, Place, Quotation, Speaker};
use super::retold::is_retold;
use crate::corpus::DocId;
use crate::document::Document;
use crate::language::Language;
use crate::person;
use crate::text::Span;

/// Characters on each side of a quotation in which a name counts as beside it; names farther off do not. Set by hand, not tuned.
const NEAR: usize = 200;

/// Flags what the surroundings of the first place say otherwise than the report.
pub(super) fn flag_attribution_context(
    index: &Index<'_>,
    report: DocId,
    quotation: &Quotation,
    finding: &mut Finding,
) {
    let (Some(place), Some(speaker)) = (finding.places.first().map(|p| &p.place), &quotation.speaker) else {
        return;
    };
    if !matches!(finding.verdict, Verdict::Verbatim | Verdict::Normalised | Verdict::Altered) {
        return;
    }
    let tests = [
        (
            Flag::ContextShift,
            says_that_others_say(index, report, quotation, speaker, place)
                || retells(index, report, quotation, speaker, place),
        ),
        (
            Flag::AttributionBroadened,
            place.speaker.is_some() && is_several(speaker, index.corpus.document(report).vocabulary()),
        ),
    ];
    finding.flags.extend(tests.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag));
}

/// Whether the source's sentence ascribes the words to somebody whom the report does not name beside them.
fn says_that_others_say(
    index: &Index<'_>,
    report: DocId,
    quotation: &Quotation,
    speaker: &Speaker,
    place: &Place,
) -> bool {
    let around = around(index.corpus.document(report), quotation.marked);
    others_say(index, Some(&speaker.name), &around, place.source, place.span)
}

/// Whether the speaker tells the words in the source as somebody else's, and the report as his own.
fn retells(
    index: &Index<'_>,
    report: DocId,
    quotation: &Quotation,
    speaker: &Speaker,
    place: &Place,
) -> bool {
    let document = index.corpus.document(report);
    is_retold(index, document.vocabulary(), speaker, &around(document, quotation.marked), place)
}

/// Whether the sentence at a byte of a source ascribes what a claim of the report says to somebody whom the report does not name beside it.
pub(super) fn is_said_by_others(
    index: &Index<'_>,
    report: DocId,
    claim: &Claim,
    (source, at): (DocId, u32),
) -> bool {
    let document = index.corpus.document(report);
    let aside = claim.aside.map_or("", |a| document.text.slice(a)).to_lowercase();
    let around = format!("{} {aside}", around(document, claim.content));
    others_say(index, claim.speaker.as_ref().map(|s| s.name.as_str()), &around, source, Span::at(at))
}

/// Whether the sentence of a source ascribes words of it to somebody else than `speaker` who is not named in `around`, in lower case.
fn others_say(index: &Index<'_>, speaker: Option<&str>, around: &str, source: DocId, words: Span) -> bool {
    let Some(sentence) = index.sentence_at(source, words.start) else { return false };
    let text = index.corpus.document(source).text.slice(sentence);
    if text.split_whitespace().nth(claim::LONGEST_SENTENCE).is_some() {
        return false;
    }
    let at = words.start;
    let document = index.corpus.document(source);
    let verb =
        |c: &Claim| document.vocabulary().verbs_of_saying.has(&document.text.slice(c.cue).to_lowercase());
    let own = |c: &Claim| {
        let between = Span { start: c.cue.end.max(c.content.start).min(at), end: at };
        takes_the_word(document.text.slice(between), document.vocabulary())
    };
    let holds = |c: &Claim| {
        c.content.start <= at && at < c.content.end && !c.cue.overlaps(words) && verb(c) && !own(c)
    };
    let claims = index.attributed(source, sentence);
    let mut others = claims.iter().filter(|c| holds(c)).filter_map(|c| c.speaker.as_ref());
    others.any(|other| {
        let name = other.name.to_lowercase();
        let last = name.split_whitespace().next_back().unwrap_or("");
        !speaker.is_some_and(|speaker| person::may_be_one(&other.name, speaker))
            && !name.split_whitespace().any(|w| document.vocabulary().same_person.has(w))
            && !around.contains(last)
    })
}

/// In how many words of a clause that ends in a colon whoever speaks names himself. Set by hand, not tuned.
const FIRST_WORDS: usize = 3;

/// Whether what stands between a cue and some words ends with a clause in which the speaker announces words of his own: `…, and I say:`.
fn takes_the_word(between: &str, language: &Language) -> bool {
    let Some(clause) = between.trim_end_matches([' ', '„', '“', '"', '«']).strip_suffix(':') else {
        return false;
    };
    let Some(at) = clause.rfind([',', ';', '“', '”', '»', '–', '—']) else { return false };
    let words = clause[at..].split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(FIRST_WORDS);
    let first = |w: String| language.first_person.has(&w) && !language.possessives.has(&w);
    words.map(str::to_lowercase).any(first)
}

/// What stands near a stretch up to the next stops, in lower case.
fn around(report: &Document, stretch: Span) -> String {
    let text = report.text.as_str();
    let (before, after) = (&text[..stretch.start as usize], &text[stretch.end as usize..]);
    let before: Vec<char> = before.chars().rev().take(NEAR).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = after.chars().take(NEAR).collect();
    let stops = ['.', '!', '?'];
    let last = before.rsplit(stops).next().unwrap_or("");
    let first = after.split(stops).next().unwrap_or("");
    format!("{last} {first}").to_lowercase()
}

/// Whether a speaker is a number of people without a name: `experts`, `Local officials`.
fn is_several(speaker: &Speaker, language: &Language) -> bool {
    let last = speaker.name.split_whitespace().next_back().unwrap_or("");
    let plain = last.chars().all(char::is_lowercase);
    plain
        && (language.collective_nouns.has(last)
            || (language.plural_s && last.ends_with('s') && !last.ends_with("ss") && last.len() > 3))
}
