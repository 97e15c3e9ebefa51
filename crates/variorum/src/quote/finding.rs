//! What is found for a quotation: the words of judgement, and what the judges share.
//!
//! Plain data and the few questions that splices, flags and verdicts all ask of a place.

use super::placed::Placed;
use super::quotation::{Place, Quotation};
use crate::corpus::Corpus;
use crate::fold;
use crate::language::{Language, WordList};
use crate::turn::Turn;
use crate::variant::{Class, Variant};
use std::collections::BTreeSet;

/// The one word of judgement, in the order in which they are tried.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    /// A term or a title.
    NotChecked,
    /// The words stand in a source, as somebody else's.
    Misattributed,
    /// Stretches that stand apart in the sources, joined without a mark.
    Spliced,
    /// The same words by the profile.
    Verbatim,
    /// The same words but for what a rule or lexicon proves harmless.
    Normalised,
    /// One place, at least half of the words identical and in order, and some word differs.
    Altered,
    /// Less than half, yet one place is clearly the counterpart.
    Reworded,
    /// No counterpart; the nearest places are listed.
    NotFound,
}

/// How much it matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Nothing to say.
    None,
    /// Damage, marked edits, a function word.
    Low,
    /// A content word, a condition cut off.
    Medium,
    /// A figure, a name, polarity, another speaker, another place.
    High,
}

/// What else is to be said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Flag {
    /// Under four words or twenty characters.
    ShortQuote,
    /// It stands at several places.
    Ambiguous,
    /// It begins behind words that limit it in the source: `Some of …`.
    TruncatedStart,
    /// It ends with a full stop where the source goes on.
    TruncatedEnd,
    /// What governs it in the source denies it.
    CutNegation,
    /// The source goes on with a condition or a contrast, or makes it depend on something before.
    CutCondition,
    /// The source's sentence says that somebody else says so.
    ContextShift,
    /// The report ascribes to several what one person says.
    AttributionBroadened,
    /// It was not found, and a source says of itself that it is not whole.
    SourceIncomplete,
    /// The source asks it.
    QuestionAsAnswer,
    /// Words are left out without a mark.
    EllipsisUnmarked,
    /// A marked omission makes a new clause, or hides a negation, a condition or a subject.
    EllipsisHides,
    /// Words in brackets are the reporter's.
    BracketEdit,
    /// `we` became `they`.
    PersonShift,
    /// A negation came or went.
    NegationChange,
    /// A figure differs.
    NumberChange,
    /// A name differs.
    NameChange,
    /// `may` became `will`.
    ModalityChange,
    /// The parts stand in another order.
    Reordered,
    /// Damage of recognition or extraction.
    ExtractionDamage,
    /// All long quotations of the report are reworded in the order of the source: perhaps translated and translated back.
    RetranslationSuspected,
    /// Nothing in the source shows who says it.
    SpeakerUnchecked,
    /// The words stand in another source than the one cited for them.
    OtherSource,
    /// A unit or currency differs.
    UnitChange,
    /// Who does it and to whom are exchanged.
    RolesExchanged,
    /// The report says that these words were not said.
    DeniedByReport,
}

/// The most quotations of one report that are checked; a note counts the rest. Set by hand, to bound the work.
pub const MOST_QUOTATIONS: usize = 10_000;
/// The fewest words that are matched loosely; a shorter quotation stands word for word or not at all. Set by hand, not tuned.
pub(super) const FEWEST_WORDS: usize = 4;

/// What was found for one quotation before its severity is known.
pub(super) struct Finding {
    pub(super) verdict: Verdict,
    pub(super) places: Vec<Placed>,
    /// How many of the places, from the first, the quotation stands on together; the others are alternatives.
    pub(super) parts: usize,
    pub(super) flags: BTreeSet<Flag>,
}

/// A quotation and what became of it.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Checked {
    /// As it stands in the report.
    pub quotation: Quotation,
    /// What became of it.
    pub verdict: Verdict,
    /// How much that matters.
    pub severity: Severity,
    /// What else is to be said, sorted.
    pub flags: Vec<Flag>,
    /// Where, best first; for a spliced one the parts in the order of the quotation.
    pub places: Vec<Place>,
    /// How many of the places, from the first, it stands on together; the others are alternatives.
    pub parts: usize,
    /// Whether the places were found by what the words say, because the words themselves stand nowhere.
    pub by_meaning: bool,
}

impl Finding {
    pub(super) fn new(verdict: Verdict, places: Vec<Placed>) -> Finding {
        Finding { verdict, places, parts: 1, flags: BTreeSet::new() }
    }

    /// A quotation that stands on several places together.
    pub(super) fn in_parts(verdict: Verdict, places: Vec<Placed>) -> Finding {
        Finding { parts: places.len(), ..Finding::new(verdict, places) }
    }

    pub(super) fn with(mut self, flag: Flag) -> Finding {
        self.flags.insert(flag);
        self
    }
}

/// Quoted words at a place that are identical or proved to be the same.
pub(super) fn held(placed: &Placed) -> u32 {
    let changes = placed.place.changes.iter();
    let proved = changes
        .filter(|c| matches!(c.class, Class::Orthographic | Class::Ocr | Class::Layout) && !c.a.is_empty());
    (placed.place.equal + proved.count() as u32).min(placed.place.words)
}

/// Whether every difference at a place is proved harmless and some word is equal.
pub(super) fn is_harmless(placed: &Placed) -> bool {
    let label = |c: &Variant| c.class == Class::SpeakerLabel;
    held(placed) > 0 && placed.place.changes.iter().all(|c| c.class.is_harmless() && !label(c))
}

pub(super) fn turn_of<'a>(corpus: &'a Corpus, place: &Place) -> Option<&'a Turn> {
    corpus.document(place.source).turn_at(place.span.start)
}

/// Whether a word is in a list, whatever its case.
pub(super) fn is_one_of(word: &str, list: WordList) -> bool {
    list.has(&fold::lower(&fold::profile(word)))
}

/// Whether a word turns a sentence round.
pub(super) fn has_negation(word: &str, language: &Language) -> bool {
    let lower = fold::lower(&fold::profile(word));
    language.negations.has(&lower)
        || language.negative_endings.iter().any(|e| lower.ends_with(e))
        || language.negative_beginnings.iter().any(|b| lower.starts_with(b))
}
