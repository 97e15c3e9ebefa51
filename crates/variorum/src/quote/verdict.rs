//! What became of the words.
//!
//! In: a quotation and the sources. Out: one [`Verdict`], how much it matters, what else is to be said of it, and the places that show
//! it.
//!
//! Method: the verdicts are tried in a fixed order (see [`Verdict`]). VERBATIM is proved word by word against the profile and never
//! estimated; every other verdict follows from the classes of the changes, not from how alike two strings are. Under four words
//! or twenty characters nothing is matched loosely. Severity follows from what changed, not from how much. Each quotation is
//! judged by itself, on all cores. Limit: what was reworded beyond recognition of its rarer words is not found.

use super::attribution_context::flag_attribution_context;
use super::brackets::judge_brackets;
use super::columns::one_column;
use super::cut_end::cuts_negation_behind;
use super::denied_saying::is_denied;
use super::finding::{Checked, FEWEST_WORDS, Finding, Flag, Severity, Verdict, held, is_harmless};
use super::flag::{flag_changes, flag_edges, flag_front};
use super::index::Index;
use super::misattribution::{is_misattributed, is_unchecked, prefer_speaker};
use super::nearest;
use super::place::MOST_PLACES;
use super::placed::Placed;
use super::quotation::{Place, Quotation, QuotationKind, Speaker};
use super::severity::severity;
use super::splice::{marked_omission, stretches};
use super::words::{Brackets, QuotedWords};
use crate::corpus::{Corpus, DocId};
use crate::fold;
use crate::furniture::Kind;
use crate::text::Span;
use crate::variant::{Class, Variant};

/// Characters of a quotation from which on it is matched loosely; a shorter one stands word for word or not at all. Set by hand,
/// not tuned.
const FEWEST_CHARACTERS: usize = 20;

/// Share of identical words, 0 to 1, from which on a place is the counterpart whatever words they are. Set by hand, not tuned.
const MOST: f64 = 0.8;

/// Sum of the share of identical words and the share of weight, 0 to 2, below which a place is no counterpart: half a quotation in
/// words that stand everywhere is chance. Set by hand on made-up quotations of which none may be placed.
const LEAST_TOGETHER: f64 = 1.1;

/// Share of identical words, 0 to 1, below which [`FEWEST_WORDS`] of them must stand in a row. Set by hand on made-up quotations of
/// which none may be placed.
const WITHOUT_RUN: f64 = 0.6;

/// How a quotation is looked for: by its words alone, or by what they say too, knowing what others stand on.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    /// By its words alone.
    Words,
    /// By what it says too, knowing what others stand on.
    Meaning(&'a [(DocId, Span)]),
}

/// How many letters a character is worth: one of a script without spaces is a word or half of one.
fn width(c: char) -> usize {
    if ('\u{3040}'..='\u{9FFF}').contains(&c) { 3 } else { 1 }
}

/// Judges one quotation of document `report`.
pub(super) fn judge(index: &Index<'_>, report: DocId, quotation: Quotation, by: By<'_>) -> (Checked, f32) {
    let words = QuotedWords::of(index.corpus, report, quotation.spans(), Brackets::Edits);
    if matches!(quotation.kind, QuotationKind::Term | QuotationKind::Title) || words.len() == 0 {
        let checked = Checked {
            quotation,
            verdict: Verdict::NotChecked,
            severity: Severity::None,
            flags: Vec::new(),
            places: Vec::new(),
            parts: 0,
            by_meaning: false,
        };
        return (checked, 0.0);
    }
    let text = &index.corpus.document(report).text;
    let characters = quotation.spans().iter().flat_map(|s| text.slice(*s).chars()).map(width).sum::<usize>();
    let short = words.len() < FEWEST_WORDS || characters < FEWEST_CHARACTERS;
    let speaker = quotation.speaker.as_ref();
    let mut finding = find_in(index, report, &quotation, &quotation.cited, short);
    if !quotation.cited.is_empty() && rank(&finding) > 0 {
        let anywhere = find_in(index, report, &quotation, &[], short);
        let other = anywhere.places.first().is_some_and(|p| !quotation.cited.contains(&p.place.source));
        if other && rank(&anywhere) < rank(&finding) {
            finding = anywhere.with(Flag::OtherSource);
        }
    }
    let words = words.within(&quotation.cited);
    if short {
        finding.flags.insert(Flag::ShortQuote);
    }
    let by_meaning = !short && !quotation.presumed && finding.verdict == Verdict::NotFound;
    if quotation.presumed && finding.verdict == Verdict::NotFound {
        finding = Finding { parts: 0, ..Finding::new(Verdict::NotChecked, Vec::new()) };
    }
    let around = match by {
        By::Meaning(taken) if by_meaning => nearest::settle(index, &words, taken, &mut finding),
        _ => 0.0,
    };
    finding.places.truncate(MOST_PLACES);
    flag_changes(index, report, &mut finding);
    flag_edges(index, report, &quotation, &mut finding);
    flag_front(index, report, &quotation, &mut finding);
    if matches!(finding.verdict, Verdict::Verbatim | Verdict::Normalised | Verdict::Altered)
        && cuts_negation_behind(index, report, &quotation, &finding)
    {
        finding.flags.insert(Flag::CutNegation);
    }
    flag_attribution_context(index, report, &quotation, &mut finding);
    if finding.flags.contains(&Flag::OtherSource) {
        finding.verdict = Verdict::Misattributed;
    } else if let Some(speaker) = speaker
        && is_misattributed(index, report, speaker, &finding)
    {
        finding.verdict = Verdict::Misattributed;
    } else if speaker.is_some_and(|s| is_unchecked(index, s, &finding)) {
        finding.flags.insert(Flag::SpeakerUnchecked);
    }
    if is_denied(index, report, &quotation, &finding) {
        finding.flags.insert(Flag::DeniedByReport);
    }
    let severity = severity(index, report, &finding);
    let places = finding.places.into_iter().map(|p| p.place).collect();
    let checked = Checked {
        quotation,
        verdict: finding.verdict,
        severity,
        flags: finding.flags.into_iter().collect(),
        places,
        parts: finding.parts,
        by_meaning,
    };
    (checked, around)
}

/// How well words were found: as they are, changed, or not.
fn rank(finding: &Finding) -> u8 {
    match finding.verdict {
        Verdict::Verbatim | Verdict::Normalised => 0,
        Verdict::NotFound => 2,
        _ => 1,
    }
}

/// What is found for a quotation in some sources, or in all if there are none, with its brackets read as edits or as marks.
fn find_in(
    index: &Index<'_>,
    report: DocId,
    quotation: &Quotation,
    within: &[DocId],
    short: bool,
) -> Finding {
    let words = |brackets| QuotedWords::of(index.corpus, report, quotation.spans(), brackets).within(within);
    let speaker = quotation.speaker.as_ref();
    let mut finding = find(index, &words(Brackets::Edits), speaker, short);
    if index.corpus.document(report).text.slice(quotation.content).contains('[') {
        let as_marks = find(index, &words(Brackets::Marks), speaker, short);
        let clean = |f: &Finding| matches!(f.verdict, Verdict::Verbatim | Verdict::Normalised);
        let found = as_marks.verdict != Verdict::NotFound || finding.verdict == Verdict::NotFound;
        // `[sic]` is the reporter's, the number of a note is the page's
        let remarked = |c: &Variant| c.class == Class::Layout && c.subclass == Kind::Remark.name();
        let remark = as_marks.places.iter().flat_map(|p| &p.place.changes).any(remarked);
        if (clean(&as_marks) && !remark) || (!clean(&finding) && found) {
            finding = as_marks;
        }
        judge_brackets(index, report, quotation.content, &mut finding);
    }
    finding
}

fn find(index: &Index<'_>, words: &QuotedWords, speaker: Option<&Speaker>, short: bool) -> Finding {
    let verbatim = |mut places: Vec<Placed>| {
        prefer_speaker(index.corpus, speaker, &mut places);
        let same = places.iter().take_while(|p| is_verbatim(index, words, p)).count();
        if same == 0 {
            return Err(places);
        }
        places.truncate(same.min(MOST_PLACES));
        let finding = Finding::new(Verdict::Verbatim, places);
        Ok(if same > 1 { finding.with(Flag::Ambiguous) } else { finding })
    };
    // where all words stand as quoted, no other place can come before it
    let exact = match verbatim(index.exact_places(words)) {
        Ok(finding) => return finding,
        Err(exact) => exact,
    };
    let mut places = match verbatim(index.places_beside(words, exact)) {
        Ok(finding) => return finding,
        Err(places) => places,
    };
    if let Some(finding) = marked_omission(index, words) {
        return finding;
    }
    let Some(best) = places.first() else { return Finding::new(Verdict::NotFound, places) };
    if is_harmless(best) {
        places.truncate(1);
        return Finding::new(Verdict::Normalised, places);
    }
    if short {
        places.truncate(3);
        return Finding::new(Verdict::NotFound, places);
    }
    if let Some(place) = one_column(index, words, best).filter(is_harmless) {
        return Finding::new(Verdict::Normalised, vec![place]);
    }
    if let Some(mut finding) = stretches(index, words, best) {
        if finding.verdict == Verdict::Spliced && words.parts().len() > 1 {
            finding.verdict = Verdict::Altered;
            finding.flags.insert(Flag::EllipsisHides);
        }
        return finding;
    }
    let verdict = if is_counterpart(best) { Verdict::Altered } else { Verdict::NotFound };
    places.truncate(if verdict == Verdict::NotFound { MOST_PLACES } else { 3 });
    Finding::new(verdict, places)
}

/// Whether at least half of the words stand at a place, and enough of them to tell it from chance.
fn is_counterpart(placed: &Placed) -> bool {
    let share = f64::from(held(placed)) / f64::from(placed.place.words);
    let run = placed.place.longest_run as usize >= FEWEST_WORDS || share >= WITHOUT_RUN;
    share >= MOST || (share >= 0.5 && share + placed.place.weight >= LEAST_TOGETHER && run)
}

/// Proves that the words are the same by the profile, each against each.
fn is_verbatim(index: &Index<'_>, words: &QuotedWords, placed: &Placed) -> bool {
    let corpus = index.corpus;
    let source = placed.tokens.clone();
    words.brackets.is_empty()
        && words.edited.is_empty()
        && source.len() == words.len()
        && words.tokens.iter().zip(source).enumerate().all(|(n, (report, at))| {
            let quoted = fold::profile(corpus.word(words.document, report.start));
            let said = fold::profile(corpus.word(placed.place.source, at));
            report.len() == 1 && if n == 0 { same_but_first_case(&quoted, &said) } else { quoted == said }
        })
        && !crosses_turns(corpus, &placed.place)
        && placed.place.changes.iter().all(|c| matches!(c.class, Class::Typography | Class::Layout))
}

fn same_but_first_case(x: &str, y: &str) -> bool {
    let (mut x, mut y) = (x.chars(), y.chars());
    let first = |c: Option<char>| c.map(|c| c.to_lowercase().collect::<String>());
    first(x.next()) == first(y.next()) && x.eq(y)
}

/// Whether a turn begins within a place. One whose label the source does not write may begin where the place does.
fn crosses_turns(corpus: &Corpus, place: &Place) -> bool {
    let turns = &corpus.document(place.source).turns;
    let at = place.span.start;
    let next = turns.partition_point(|t| t.label.start < at || (t.label.start == at && t.label.is_empty()));
    turns.get(next).is_some_and(|t| t.label.start < place.span.end)
}
