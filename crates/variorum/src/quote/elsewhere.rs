//! Claims that are said elsewhere than the report says: by somebody else, or in another source than the one cited.
//!
//! In: a claim that neither what its speaker says nor what is cited for it supports. Out: the place where a sentence says all of it
//! all the same, and why it answers. Limit: of few words that may be about anything nothing is said.

use super::answer::{Answer, sentence_of, sides};
use super::finding::turn_of;
use super::index::Index;
use super::misattribution::is_speaker;
use super::placed::Placed;
use super::quotation::{Claim, Place, Resolution, Speaker};
use super::reasons::{ClaimReason, ClaimReasonKind};
use super::words::QuotedWords;
use crate::corpus::DocId;
use crate::fold;
use crate::text::Span;
use crate::turn;

/// The most places that are compared with a claim word by word. Set by hand, to bound the work.
pub(super) const MOST_ANSWERS: usize = 3;

/// The fewest weighty words that a sentence must share with a claim which it contradicts, in a source that does not have the one who is
/// said to have made it: with fewer they may be about anything. Set by hand on short claims against novels.
pub(super) const FEWEST_OF_ANYBODY: usize = 3;

/// What is stated by a claim, and what in it only says who said it.
type Content = (Span, Option<Span>);

/// The place, by its number among the nearest, where somebody else than the one who is said to have made a claim says all of it, and why it
/// answers. What somebody says of himself (`I`) is said of another there.
pub(super) fn said_by_another(
    index: &Index<'_>,
    report: DocId,
    (claim, content): (&Claim, Content),
    nearest: &[Placed],
) -> Option<(usize, Vec<ClaimReason>)> {
    let named =
        |s: &&Speaker| !s.is_doubtful && matches!(s.resolution, Resolution::Named | Resolution::Label);
    let speaker = claim.speaker.as_ref().filter(named)?;
    let by_another = |(_, placed): &(usize, &Placed)| is_said_by_another(index, &speaker.name, &placed.place);
    let asked: Vec<(usize, &Placed)> =
        nearest.iter().enumerate().take(MOST_ANSWERS).filter(by_another).collect();
    let (number, mut reasons) = says_all(index, report, content, &asked)?;
    reasons.push(ClaimReason::of_whole(ClaimReasonKind::SaidByAnother));
    Some((number, reasons))
}

/// The place in a source that is not cited for a claim, where all of it is said, and why it answers.
pub(super) fn said_in_another_source(
    index: &Index<'_>,
    report: DocId,
    (claim, content): (&Claim, Content),
    words: &QuotedWords,
) -> Option<(Place, Vec<ClaimReason>)> {
    let others: Vec<DocId> = index.sources().filter(|source| !claim.cited.contains(source)).collect();
    if claim.cited.is_empty() || others.is_empty() {
        return None;
    }
    let mut nearest = index.nearest_places(&words.clone().within(&others));
    nearest.truncate(MOST_ANSWERS);
    let states = |(_, placed): &(usize, &Placed)| !asks(index, &placed.place);
    let asked: Vec<(usize, &Placed)> = nearest.iter().enumerate().filter(states).collect();
    let (number, mut reasons) = says_all(index, report, content, &asked)?;
    reasons.push(ClaimReason::of_whole(ClaimReasonKind::OtherSource));
    Some((nearest.swap_remove(number).place, reasons))
}

/// The first place that says all of a claim, and why it answers.
fn says_all(
    index: &Index<'_>,
    report: DocId,
    content: Content,
    asked: &[(usize, &Placed)],
) -> Option<(usize, Vec<ClaimReason>)> {
    if asked.is_empty() {
        return None;
    }
    let sides = sides(index, report, content, asked);
    asked.iter().zip(&sides).find_map(|(&(number, placed), sides)| {
        let answer = Answer::new(index, sides, (number, &placed.place), false);
        let difference = answer.comparison.difference();
        (answer.supports() && difference.held >= FEWEST_OF_ANYBODY)
            .then(|| (number, difference.reasons.clone()))
    })
}

/// Whether a place is a statement in the turn of somebody else than one who speaks in the source too, and not about himself.
fn is_said_by_another(index: &Index<'_>, speaker: &str, place: &Place) -> bool {
    let document = index.corpus.document(place.source);
    let is_speaker = |turn| is_speaker(index.corpus, place.source, turn, speaker);
    let of_another = turn_of(index.corpus, place).is_some_and(|turn| {
        let asks = turn::asks(turn::words_of(document.text.as_str(), turn.label));
        !asks && !is_speaker(turn) && document.turns.iter().any(is_speaker)
    });
    let sentence = document.text.slice(sentence_of(index, place));
    let own = |word: &str| document.vocabulary().first_person.has(&fold::lower(word));
    let of_himself = sentence.split(|c: char| !c.is_alphanumeric()).any(own);
    of_another && !of_himself && !asks(index, place)
}

/// Whether the sentence of a place is a question.
fn asks(index: &Index<'_>, place: &Place) -> bool {
    let sentence = index.corpus.document(place.source).text.slice(sentence_of(index, place));
    sentence.trim_end().ends_with(['?', '？'])
}
