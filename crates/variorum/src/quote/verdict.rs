//! What became of the words.
//!
//! In: a report and the sources. Out: for each quotation one [`Verdict`], how much it matters, what else is to be said of it, and
//! the places that show it.
//!
//! Method: the verdicts are tried in a fixed order (see [`Verdict`]). VERBATIM is proved word by word against the profile and never
//! estimated; every other verdict follows from the classes of the changes, not from how alike two strings are. Under four words
//! or twenty characters nothing is matched loosely. Severity follows from what changed, not from how much. Each quotation is
//! judged by itself, on all cores. Limit: what was reworded beyond recognition of its rarer words is not found.

use super::place::{Index, Placed};
use super::speaker;
use super::words::{Brackets, QuotedWords};
use super::{Kind, Place, Quotation, Speaker, extract};
use crate::align::{self, Alignment, Op, Step};
use crate::corpus::{Corpus, DocId};
use crate::document::{Document, Note};
use crate::figure;
use crate::fold;
use crate::text::Span;
use crate::turn::{self, Turn};
use crate::variant::{self, Class, Variant};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

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
    /// It ends with a full stop where the source goes on.
    TruncatedEnd,
    /// The word before it in the source is a negation.
    CutNegation,
    /// The source goes on with a condition or a contrast.
    CutCondition,
    /// The source asks it.
    QuestionAsAnswer,
    /// Words are left out without a mark.
    EllipsisUnmarked,
    /// A marked omission hides a negation or a condition.
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
}

/// A quotation and what became of it.
#[derive(Clone, PartialEq, Debug)]
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
}

/// How much of a source the report quotes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage {
    /// The source.
    pub source: DocId,
    /// What quotations stand on, merged and in order.
    pub quoted: Vec<Span>,
}

/// A report checked against sources.
#[derive(Clone, PartialEq, Debug)]
pub struct Check {
    /// The report.
    pub report: DocId,
    /// The sources, in order.
    pub sources: Vec<DocId>,
    /// Every quotation of the report, in order.
    pub quotations: Vec<Checked>,
    /// For each source how much of it is quoted.
    pub coverage: Vec<Coverage>,
    /// Quotations beyond [`MOST_QUOTATIONS`], which were not looked at.
    pub left_unchecked: usize,
    /// Doubts.
    pub notes: Vec<Note>,
}

/// The most quotations of one report that are checked.
pub const MOST_QUOTATIONS: usize = 10_000;
/// The fewest words that are matched loosely.
const FEWEST_WORDS: usize = 4;
/// The fewest characters that are matched loosely.
const FEWEST_CHARACTERS: usize = 20;
/// From this share of identical words on, a place is the counterpart whatever words they are.
const MOST: f64 = 0.8;
/// Below it, what the share of identical words and the share of weight must come to together: half a quotation in words that stand
/// everywhere is no counterpart.
const LEAST_TOGETHER: f64 = 1.1;
/// Below this share of identical words, as many must stand in a row as are matched loosely by themselves.
const WITHOUT_RUN: f64 = 0.6;
/// The least share of a quotation's weight that must stand at a place for it to be called reworded there.
const LEAST_REWORDED: f64 = 0.48;
/// How much more of it must stand there than at the next place.
const CLEARLY: f64 = 1.2;
/// What the score by meaning counts beside the shares of words and of weight when the nearest places are ordered.
const MEANING: f64 = 2.0;
/// The fewest words that are no commonplaces in a stretch that is placed by itself.
const FEWEST_TELLING: usize = 2;
/// The most places listed.
const MOST_PLACES: usize = 5;

const NEGATIONS: &[&str] = &[
    "not", "no", "never", "nor", "neither", "none", "nobody", "nothing", "nowhere", "without", "cannot",
    "hardly", "scarcely", "barely",
];
const MODALS: &[&str] =
    &["may", "might", "must", "can", "could", "should", "would", "shall", "will", "ought", "need", "cannot"];
const CONDITIONS: &[&str] =
    &["if", "unless", "but", "except", "until", "provided", "providing", "although", "though"];
/// Words that turn the sense only where no mark parts them from what stands before.
const TURNS: &[&str] =
    &["but", "only", "although", "though", "however", "when", "while", "whereas", "because"];
const FIRST_PERSON: &[&str] = &["i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"];
const THIRD_PERSON: &[&str] = &[
    "he",
    "him",
    "his",
    "she",
    "her",
    "hers",
    "they",
    "them",
    "their",
    "theirs",
    "himself",
    "herself",
    "themselves",
];
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "of", "to", "in", "on", "at", "by", "for", "with",
    "from", "as", "into", "and", "or", "is", "are", "was", "were", "be", "been", "being", "has", "have",
    "had", "do", "does", "did", "it", "its", "which", "who", "whom", "there", "also", "so", "any", "some",
    "such", "our", "we", "their", "they", "his", "her", "he", "she", "i", "my", "your", "you", "towards",
    "toward", "upon", "very",
];

/// Finds the quotations of a report and judges each against the sources.
///
/// ```
/// use variorum::{Corpus, DocId, Document, Verdict};
/// let corpus = Corpus::new(vec![
///     Document::plain("report", "Berg said the pier was “beyond all repair this winter”."),
///     Document::plain("speech", "We looked at it twice. The pier is beyond all repair this winter, and I say so."),
/// ]);
/// let found = variorum::check(&corpus, DocId(0), &[DocId(1)]);
/// assert_eq!(found.quotations[0].verdict, Verdict::Verbatim);
/// ```
pub fn check(corpus: &Corpus, report: DocId, sources: &[DocId]) -> Check {
    let document = corpus.document(report);
    let mut quotations = extract::quotations(document);
    speaker::attribute(document, &mut quotations);
    let left_unchecked = quotations.len().saturating_sub(MOST_QUOTATIONS);
    quotations.truncate(MOST_QUOTATIONS);
    let mut notes = notes(document, &quotations, left_unchecked);
    let index = Index::new(corpus, sources);
    let judged: Vec<Checked> = quotations.into_par_iter().map(|q| judge(&index, report, q)).collect();
    notes.extend(judged.iter().filter_map(|c| too_common(&index, report, c)));
    let coverage = sources.iter().map(|&source| coverage(source, &judged)).collect();
    Check { report, sources: sources.to_vec(), quotations: judged, coverage, left_unchecked, notes }
}

/// Judges quotations that come as data: each document of `quotations` is one, ascribed to the speaker beside it if there is one.
/// The records stand in the same order.
pub fn check_given(
    corpus: &Corpus,
    quotations: &[(DocId, Option<String>)],
    sources: &[DocId],
) -> Vec<Checked> {
    let index = Index::new(corpus, sources);
    quotations
        .par_iter()
        .map(|(id, speaker)| judge(&index, *id, given(corpus, *id, speaker.as_deref())))
        .collect()
}

/// A document that is nothing but a quotation; marks around the whole of it are not part of it.
fn given(corpus: &Corpus, id: DocId, speaker: Option<&str>) -> Quotation {
    let whole = corpus.document(id).text.span();
    let speaker = speaker.map(|name| Speaker { name: name.to_owned(), span: Span::at(whole.end) });
    Quotation { content: whole, marked: whole, kind: Kind::Direct, cue: None, speaker, unmatched: false }
}

fn notes(document: &Document, quotations: &[Quotation], left_unchecked: usize) -> Vec<Note> {
    let mut notes = Vec::new();
    if left_unchecked > 0 {
        let message = format!(
            "only the first {MOST_QUOTATIONS} quotations were checked; {left_unchecked} more were not: split the report"
        );
        notes.push(Note::about(&document.id, "quotations-unchecked", message));
    }
    if quotations.is_empty() {
        notes.push(Note::about(
            &document.id,
            "no-quotations",
            format!("{} holds no quotations", document.name),
        ));
    }
    for q in quotations.iter().filter(|q| q.unmatched) {
        let message = "a quotation mark is not closed; the quotation was taken to end with its paragraph";
        notes.push(Note { span: Some(q.marked), ..Note::about(&document.id, "unmatched-mark", message) });
    }
    notes
}

/// A quotation not found whose words are too common for anything but an exact search.
fn too_common(index: &Index<'_>, report: DocId, checked: &Checked) -> Option<Note> {
    let span = checked.quotation.content;
    let unsure = checked.verdict == Verdict::NotFound
        && index.is_too_common(&QuotedWords::new(index.corpus, report, span, Brackets::Edits));
    let message =
        "all words of this quotation are very common in the sources; only exact places were looked for";
    let id = &index.corpus.document(report).id;
    unsure.then(|| Note { span: Some(span), ..Note::about(id, "only-common-words", message) })
}

fn coverage(source: DocId, judged: &[Checked]) -> Coverage {
    let counts = |v: Verdict| !matches!(v, Verdict::NotChecked | Verdict::NotFound);
    let parts = |c: &Checked| if c.verdict == Verdict::Spliced { c.places.len() } else { 1 };
    let mut spans: Vec<Span> = judged
        .iter()
        .filter(|c| counts(c.verdict))
        .flat_map(|c| c.places.iter().take(parts(c)))
        .filter(|p| p.source == source)
        .map(|p| p.span)
        .collect();
    spans.sort_unstable();
    let mut quoted: Vec<Span> = Vec::new();
    for span in spans {
        match quoted.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => quoted.push(span),
        }
    }
    Coverage { source, quoted }
}

/// What was found for one quotation before its severity is known.
struct Finding {
    verdict: Verdict,
    places: Vec<Placed>,
    flags: BTreeSet<Flag>,
}

impl Finding {
    fn new(verdict: Verdict, places: Vec<Placed>) -> Finding {
        Finding { verdict, places, flags: BTreeSet::new() }
    }

    fn with(mut self, flag: Flag) -> Finding {
        self.flags.insert(flag);
        self
    }
}

/// Judges one quotation of document `report`.
pub fn judge(index: &Index<'_>, report: DocId, quotation: Quotation) -> Checked {
    let text = index.corpus.document(report).text.slice(quotation.content);
    let words = QuotedWords::new(index.corpus, report, quotation.content, Brackets::Edits);
    if matches!(quotation.kind, Kind::Term | Kind::Title) || words.len() == 0 {
        return Checked {
            quotation,
            verdict: Verdict::NotChecked,
            severity: Severity::None,
            flags: Vec::new(),
            places: Vec::new(),
        };
    }
    let short = words.len() < FEWEST_WORDS || text.chars().count() < FEWEST_CHARACTERS;
    let speaker = quotation.speaker.as_ref();
    let mut finding = find(index, &words, speaker, short);
    if text.contains('[') {
        let words = QuotedWords::new(index.corpus, report, quotation.content, Brackets::Marks);
        let as_marks = find(index, &words, speaker, short);
        let clean = |f: &Finding| matches!(f.verdict, Verdict::Verbatim | Verdict::Normalised);
        if clean(&as_marks) || !clean(&finding) || contradicts_brackets(index.corpus, report, &finding) {
            finding = as_marks;
        }
    }
    if short {
        finding.flags.insert(Flag::ShortQuote);
    }
    flag_changes(index, report, &mut finding);
    flag_edges(index, text, speaker, &mut finding);
    if let Some(speaker) = speaker
        && is_misattributed(index.corpus, speaker, &finding)
    {
        finding.verdict = Verdict::Misattributed;
    }
    let severity = severity(index, report, &finding);
    let places = finding.places.into_iter().map(|p| p.place).collect();
    Checked {
        quotation,
        verdict: finding.verdict,
        severity,
        flags: finding.flags.into_iter().collect(),
        places,
    }
}

/// Whether a bracket of the report stands where the source has a bracket of its own with other words.
fn contradicts_brackets(corpus: &Corpus, report: DocId, finding: &Finding) -> bool {
    let quoted = corpus.document(report).text.as_str();
    finding.places.iter().any(|p| {
        let text = corpus.document(p.place.source).text.as_str();
        p.place.changes.iter().filter(|c| c.class == Class::Markup && !c.b.is_empty()).any(|c| {
            let bracketed =
                text[..c.b.start as usize].ends_with('[') && text[c.b.end as usize..].starts_with(']');
            bracketed && fold::letters(&quoted[c.a.range()]) != fold::letters(&text[c.b.range()])
        })
    })
}

fn find(index: &Index<'_>, words: &QuotedWords, speaker: Option<&Speaker>, short: bool) -> Finding {
    let mut places = index.places(words);
    prefer_speaker(index.corpus, speaker, &mut places);
    if places.first().is_some_and(|p| is_verbatim(index, words, p)) {
        let same = places.iter().take_while(|p| is_verbatim(index, words, p)).count();
        places.truncate(same.min(MOST_PLACES));
        let finding = Finding::new(Verdict::Verbatim, places);
        return if same > 1 { finding.with(Flag::Ambiguous) } else { finding };
    }
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
    if let Some(finding) = stretches(index, words, best) {
        return finding;
    }
    let runner_up = places.get(1).map_or(0.0, |p| p.place.weight);
    let verdict = match best.place.weight {
        _ if is_counterpart(best) => Verdict::Altered,
        w if w >= LEAST_REWORDED && w >= CLEARLY * runner_up && index.shares_plain_words(words, best) => {
            Verdict::Reworded
        }
        _ => Verdict::NotFound,
    };
    match verdict {
        Verdict::Reworded => places[0] = index.widened(words, &places[0]),
        Verdict::NotFound => places = by_meaning(index, words, places),
        _ => {}
    }
    places.truncate(3);
    Finding::new(verdict, places)
}

/// The nearest places of a quotation whose words stand nowhere: the sentences that say most nearly the same, and the places with
/// most of its words, by what both say.
fn by_meaning(index: &Index<'_>, words: &QuotedWords, lexical: Vec<Placed>) -> Vec<Placed> {
    let found = index.nearest(words).into_iter().map(|(p, s)| (p, MEANING * f64::from(s)));
    let (mut places, mut scores): (Vec<Placed>, Vec<f64>) = found.unzip();
    for placed in lexical {
        let here =
            |p: &Placed| p.place.source == placed.place.source && p.place.span.overlaps(placed.place.span);
        if !places.iter().any(here) {
            places.push(placed);
            scores.push(0.0);
        }
    }
    let near = index.neighbourhoods(words, &places);
    let key = |(n, p): (usize, &Placed)| p.place.share() + p.place.weight + scores[n] + near[n];
    let keys: Vec<f64> = places.iter().enumerate().map(key).collect();
    let mut order: Vec<(f64, Placed)> = keys.into_iter().zip(places).collect();
    order.sort_by(|x, y| y.0.total_cmp(&x.0));
    order.into_iter().map(|(_, p)| p).collect()
}

/// Whether at least half of the words stand at a place, and enough of them to tell it from chance.
fn is_counterpart(placed: &Placed) -> bool {
    let share = f64::from(held(placed)) / f64::from(placed.place.words);
    let run = placed.place.longest_run as usize >= FEWEST_WORDS || share >= WITHOUT_RUN;
    share >= MOST || (share >= 0.5 && share + placed.place.weight >= LEAST_TOGETHER && run)
}

/// Among places with equally many words in common those where the named speaker speaks come first.
fn prefer_speaker(corpus: &Corpus, speaker: Option<&Speaker>, places: &mut [Placed]) {
    let (Some(speaker), Some(most)) = (speaker, places.first().map(|p| p.place.equal)) else { return };
    let tied = places.iter().take_while(|p| p.place.equal == most).count();
    let speaks = |p: &Placed| {
        turn_of(corpus, &p.place).is_some_and(|t| is_speaker(corpus, p.place.source, t, &speaker.name))
    };
    places[..tied].sort_by_key(|p| !speaks(p));
}

/// Quoted words at a place that are identical or proved to be the same.
fn held(placed: &Placed) -> u32 {
    let changes = placed.place.changes.iter();
    let proved = changes
        .filter(|c| matches!(c.class, Class::Orthographic | Class::Ocr | Class::Layout) && !c.a.is_empty());
    (placed.place.equal + proved.count() as u32).min(placed.place.words)
}

/// Proves that the words are the same by the profile, each against each.
fn is_verbatim(index: &Index<'_>, words: &QuotedWords, placed: &Placed) -> bool {
    let corpus = index.corpus;
    let source = placed.tokens.clone();
    words.brackets.is_empty()
        && source.len() == words.len()
        && words.tokens.iter().zip(source).enumerate().all(|(n, (report, at))| {
            let quoted = fold::profile(corpus.word(words.document, report.start));
            let said = fold::profile(corpus.word(placed.place.source, at));
            report.len() == 1 && if n == 0 { same_but_first_case(&quoted, &said) } else { quoted == said }
        })
        && !crosses_turns(corpus, &placed.place)
}

fn same_but_first_case(x: &str, y: &str) -> bool {
    let (mut x, mut y) = (x.chars(), y.chars());
    let first = |c: Option<char>| c.map(|c| c.to_lowercase().collect::<String>());
    first(x.next()) == first(y.next()) && x.eq(y)
}

fn crosses_turns(corpus: &Corpus, place: &Place) -> bool {
    let turns = &corpus.document(place.source).turns;
    let next = turns.partition_point(|t| t.label.start < place.span.start);
    turns.get(next).is_some_and(|t| t.label.start < place.span.end)
}

/// Whether every difference at a place is proved harmless and some word is equal.
fn is_harmless(placed: &Placed) -> bool {
    let label = |c: &Variant| c.class == Class::SpeakerLabel;
    placed.place.equal > 0 && placed.place.changes.iter().all(|c| c.class.is_harmless() && !label(c))
}

/// A quotation with marked omissions: its parts must stand in order in one turn.
fn marked_omission(index: &Index<'_>, words: &QuotedWords) -> Option<Finding> {
    let parts = words.parts();
    if parts.len() < 2 {
        return None;
    }
    let places = index.in_order(words, &parts)?;
    let clean = places.iter().all(is_harmless);
    let hides = places.windows(2).any(|w| {
        let hidden = w[0].tokens.end..w[1].tokens.start.max(w[0].tokens.end);
        hidden.into_iter().any(|t| is_one_of(index.corpus.word(w[0].place.source, t), NEGATIONS))
    });
    let finding = Finding::new(if clean { Verdict::Normalised } else { Verdict::Altered }, places);
    Some(if hides { finding.with(Flag::EllipsisHides) } else { finding })
}

/// A quotation whose parts stand apart: spliced, reordered, or with words left out unmarked.
fn stretches(index: &Index<'_>, words: &QuotedWords, best: &Placed) -> Option<Finding> {
    let parts = apart(index, words, best)?;
    let source = parts[0].place.source;
    let together = parts.iter().all(|p| p.place.source == source);
    let cover = parts.iter().map(|p| p.place.span).reduce(Span::cover)?;
    let document = index.corpus.document(source);
    let one_sentence = together && document.sentences().iter().any(|s| s.contains(cover));
    let in_order = parts.windows(2).all(|w| w[0].tokens.end <= w[1].tokens.start);
    Some(match (one_sentence, in_order) {
        (true, true) => Finding::new(Verdict::Altered, vec![best.clone()]).with(Flag::EllipsisUnmarked),
        (true, false) => Finding::new(Verdict::Altered, parts).with(Flag::Reordered),
        _ => Finding::new(Verdict::Spliced, parts),
    })
}

/// The stretches of a quotation that stand apart in the sources, each long enough to be placed by itself, in the order of the
/// quotation; `None` if it is one stretch or something is left that stands nowhere.
fn apart(index: &Index<'_>, words: &QuotedWords, best: &Placed) -> Option<Vec<Placed>> {
    let core = core(&best.alignment.ops);
    let (first, last) = (best.alignment.ops[core.start].clone(), best.alignment.ops[core.end - 1].clone());
    let inside = first.a.start as usize..last.a.end as usize;
    let mut parts = Vec::new();
    parts.extend(elsewhere(index, words, 0..inside.start));
    for ops in split_at_sentences(index, best, core) {
        parts.push(piece(index, words, best, ops));
    }
    parts.extend(elsewhere(index, words, inside.end..words.len()));
    (parts.len() > 1).then_some(parts)
}

/// The steps that score best together (Kadane).
fn core(ops: &[Op]) -> Range<usize> {
    let (mut best, mut best_range) = (i32::MIN, 0..ops.len());
    let (mut sum, mut start) = (0, 0);
    for (n, op) in ops.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, n);
        }
        sum += align::score(op);
        if sum > best {
            (best, best_range) = (sum, start..n + 1);
        }
    }
    best_range
}

/// Cuts the steps where the source has a sentence or more that the quotation leaves out.
fn split_at_sentences(index: &Index<'_>, best: &Placed, core: Range<usize>) -> Vec<Range<usize>> {
    let document = index.corpus.document(best.place.source);
    let mut cuts = vec![core.start];
    for n in core.start + 1..core.end.saturating_sub(1) {
        let op = &best.alignment.ops[n];
        let words = |r: Range<usize>| best.alignment.ops[r].iter().map(|o| o.a.len()).sum::<usize>();
        let long = words(cuts[cuts.len() - 1]..n) >= FEWEST_WORDS && words(n + 1..core.end) >= FEWEST_WORDS;
        if op.step == Step::Insert && op.b.len() >= 5 && long {
            let span = index.corpus.span(best.place.source, op.b.start.saturating_sub(1)..op.b.end + 1);
            if document.text.slice(span).contains(['.', '?', '!']) {
                cuts.push(n);
            }
        }
    }
    cuts.push(core.end);
    cuts.windows(2).map(|w| w[0]..w[1]).collect()
}

/// A run of steps as a place of its own, without one-sided steps at its ends.
fn piece(index: &Index<'_>, words: &QuotedWords, best: &Placed, range: Range<usize>) -> Placed {
    let mut ops = &best.alignment.ops[range];
    while let [first, rest @ ..] = ops
        && first.step == Step::Insert
        && !rest.is_empty()
    {
        ops = rest;
    }
    let (first, last) = (&ops[0], &ops[ops.len() - 1]);
    let (a, b) = (first.a.start..last.a.end, first.b.start..last.b.end);
    let part = words.part(a.start as usize..a.end as usize);
    let shifted = |o: &Op| Op { step: o.step, a: o.a.start - a.start..o.a.end - a.start, b: o.b.clone() };
    let ops = ops.iter().map(shifted).collect();
    index.placed(&part, best.place.source, Alignment { a: 0..part.len() as u32, b, ops, coarse: Vec::new() })
}

/// Where a left-over stretch stands by itself, if it is long enough, has words that tell, and stands there all but whole.
fn elsewhere(index: &Index<'_>, words: &QuotedWords, range: Range<usize>) -> Option<Placed> {
    let part = words.part(range);
    if part.len() < FEWEST_WORDS || index.telling_words(&part) < FEWEST_TELLING {
        return None;
    }
    let placed = index.places(&part).into_iter().next()?;
    (10 * held(&placed) >= 9 * placed.place.words).then_some(placed)
}

fn turn_of<'a>(corpus: &'a Corpus, place: &Place) -> Option<&'a Turn> {
    corpus.document(place.source).turn_at(place.span.start)
}

/// Whether a turn is the named speaker's, by its label or the name it stands for.
fn is_speaker(corpus: &Corpus, source: DocId, turn: &Turn, name: &str) -> bool {
    let last = |n: &str| n.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let label = turn::words_of(corpus.document(source).text.as_str(), turn.label);
    last(&turn.speaker) == last(name) || label.to_lowercase() == name.to_lowercase()
}

/// Whether the words found stand in somebody else's turn.
fn is_misattributed(corpus: &Corpus, speaker: &Speaker, finding: &Finding) -> bool {
    let found = matches!(finding.verdict, Verdict::Verbatim | Verdict::Normalised | Verdict::Altered);
    let Some(best) = finding.places.first().filter(|_| found) else { return false };
    let source = best.place.source;
    let Some(turn) = turn_of(corpus, &best.place).filter(|t| !is_speaker(corpus, source, t, &speaker.name))
    else {
        return false;
    };
    let turns = &corpus.document(source).turns;
    let known = turns.iter().any(|t| is_speaker(corpus, source, t, &speaker.name));
    let label = turn::words_of(corpus.document(source).text.as_str(), turn.label);
    let named = turn.speaker != label || label.contains(' ');
    let proper = speaker.name.split_whitespace().count() >= 2;
    known || (named && proper)
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    let lower = fold::lower(&fold::profile(word));
    list.contains(&lower.as_str()) || (list == NEGATIONS && lower.ends_with("n't"))
}

/// The lower-case words of both sides of a change.
fn sides(index: &Index<'_>, report: DocId, source: DocId, change: &Variant) -> (Vec<String>, Vec<String>) {
    let words = |doc: DocId, span: Span| -> Vec<String> {
        let tokens = index.corpus.tokens_in(doc, span);
        tokens.map(|t| fold::lower(&fold::profile(index.corpus.word(doc, t)))).collect()
    };
    (words(report, change.a), words(source, change.b))
}

fn flag_changes(index: &Index<'_>, report: DocId, finding: &mut Finding) {
    let matched = !matches!(finding.verdict, Verdict::NotFound);
    let counted = if finding.verdict == Verdict::Spliced || finding.flags.contains(&Flag::Reordered) {
        usize::MAX
    } else {
        1
    };
    let several = if finding.verdict == Verdict::Normalised || finding.verdict == Verdict::Altered {
        usize::MAX
    } else {
        counted
    };
    let places: Vec<Place> = finding.places.iter().take(several).map(|p| p.place.clone()).collect();
    let listed = if ellipsis_parts(&places) { places.len() } else { 1 };
    for place in places.iter().take(listed.max(counted.min(places.len()))).filter(|_| matched) {
        for change in &place.changes {
            flags_of(index, report, place.source, change, &mut finding.flags);
        }
    }
}

/// Whether places are parts of one quotation in order rather than alternatives.
fn ellipsis_parts(places: &[Place]) -> bool {
    let whole = places.first().map_or(0, |p| p.words);
    places.len() > 1
        && places.windows(2).all(|w| w[0].span.end <= w[1].span.start)
        && places.iter().any(|p| p.words != whole)
}

fn flags_of(index: &Index<'_>, report: DocId, source: DocId, change: &Variant, flags: &mut BTreeSet<Flag>) {
    match change.class {
        Class::Ocr => _ = flags.insert(Flag::ExtractionDamage),
        Class::Markup => _ = flags.insert(Flag::BracketEdit),
        class if class.is_harmless() => {}
        class => {
            let (a, b) = sides(index, report, source, change);
            let count = |words: &[String], list: &[&str]| words.iter().filter(|w| is_one_of(w, list)).count();
            let figures =
                |words: &[String]| words.iter().filter_map(|w| figure::value(w)).collect::<BTreeSet<_>>();
            let tests = [
                (Flag::NumberChange, class == Class::Number || figures(&a) != figures(&b)),
                (Flag::NameChange, class == Class::Name || has_name(index, report, source, change)),
                (Flag::NegationChange, count(&a, NEGATIONS) != count(&b, NEGATIONS)),
                (Flag::ModalityChange, count(&a, MODALS) != count(&b, MODALS)),
                (Flag::PersonShift, count(&a, THIRD_PERSON) > 0 && count(&b, FIRST_PERSON) > 0),
            ];
            flags.extend(tests.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag));
        }
    }
}

/// Whether a change replaces, adds or drops a name.
fn has_name(index: &Index<'_>, report: DocId, source: DocId, change: &Variant) -> bool {
    let name = |doc: DocId, span: Span| {
        index.corpus.tokens_in(doc, span).find(|&t| variant::is_name(index.corpus, doc, t))
    };
    let (a, b) = (name(report, change.a), name(source, change.b));
    a.is_some() && b.is_some()
}

/// What the edges of a quotation cut off in the source.
fn flag_edges(index: &Index<'_>, quoted: &str, speaker: Option<&Speaker>, finding: &mut Finding) {
    let placed = matches!(finding.verdict, Verdict::Verbatim | Verdict::Normalised | Verdict::Altered);
    let (Some(first), Some(last)) = (finding.places.first(), finding.places.last()) else { return };
    let last = if finding.verdict == Verdict::Normalised { last } else { first };
    if !placed {
        return;
    }
    let document = index.corpus.document(first.place.source);
    let sentences = document.sentences();
    let sentence = |at: u32| sentences.iter().find(|s| s.start <= at && at < s.end).copied();
    let word = |t: u32| index.corpus.word(first.place.source, t);
    let tokens = index.corpus.tokens(first.place.source);
    let start = sentence(first.place.span.start);
    let before = first
        .tokens
        .start
        .checked_sub(1)
        .filter(|&t| start.is_some_and(|s| s.start <= tokens[t as usize].span.start));
    let end = sentence(last.place.span.end.saturating_sub(1));
    let after = Some(last.tokens.end)
        .filter(|&t| tokens.get(t as usize).is_some_and(|x| end.is_some_and(|s| x.span.end <= s.end)));
    let adjoins = |t: u32| {
        let gap = Span { start: tokens[t as usize - 1].span.end, end: tokens[t as usize].span.start };
        document.text.slice(gap).trim().is_empty()
    };
    // a question given as a statement: its last words are quoted, its mark is not, and it is not the asker who is quoted
    let asker = speaker.is_some_and(|s| {
        turn_of(index.corpus, &last.place)
            .is_some_and(|t| is_speaker(index.corpus, last.place.source, t, &s.name))
    });
    let rest =
        end.map_or("", |s| document.text.slice(Span { start: last.place.span.end.min(s.end), end: s.end }));
    let asks = !asker && rest.contains('?') && !rest.contains(char::is_alphanumeric);
    let stops = quoted.trim_end().ends_with(['.', '!']);
    let tests = [
        (Flag::CutNegation, before.is_some_and(|t| is_one_of(word(t), NEGATIONS))),
        (
            Flag::CutCondition,
            after
                .is_some_and(|t| is_one_of(word(t), CONDITIONS) || (adjoins(t) && is_one_of(word(t), TURNS))),
        ),
        (Flag::TruncatedEnd, stops && after.is_some()),
        (
            Flag::QuestionAsAnswer,
            asks && !quoted.contains('?') && quoted.split_whitespace().count() >= FEWEST_WORDS,
        ),
    ];
    finding.flags.extend(tests.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag));
}

fn severity(index: &Index<'_>, report: DocId, finding: &Finding) -> Severity {
    let high = [Flag::NumberChange, Flag::NameChange, Flag::NegationChange, Flag::CutNegation];
    let medium = [Flag::CutCondition, Flag::EllipsisHides, Flag::QuestionAsAnswer, Flag::ModalityChange];
    let mut worst = match finding.verdict {
        Verdict::NotFound | Verdict::Spliced | Verdict::Misattributed => Severity::High,
        Verdict::Reworded => Severity::Medium,
        Verdict::Altered => altered(index, report, finding),
        Verdict::Normalised => normalised(finding),
        Verdict::Verbatim | Verdict::NotChecked => Severity::None,
    };
    if finding.flags.iter().any(|f| high.contains(f)) {
        worst = Severity::High;
    } else if finding.flags.iter().any(|f| medium.contains(f)) {
        worst = worst.max(Severity::Medium);
    }
    worst
}

fn normalised(finding: &Finding) -> Severity {
    let changes = || finding.places.iter().flat_map(|p| &p.place.changes);
    let marked = finding.places.len() > 1 || changes().any(|c| matches!(c.class, Class::Ocr | Class::Markup));
    if marked { Severity::Low } else { Severity::None }
}

/// Low where only function words changed, medium where a content word did.
fn altered(index: &Index<'_>, report: DocId, finding: &Finding) -> Severity {
    let Some(best) = finding.places.first() else { return Severity::Medium };
    let content = best.place.changes.iter().filter(|c| !c.class.is_harmless()).any(|c| {
        let (a, b) = sides(index, report, best.place.source, c);
        a.iter().chain(&b).any(|w| !FUNCTION_WORDS.contains(&w.as_str()))
    });
    if content || finding.flags.contains(&Flag::Reordered) { Severity::Medium } else { Severity::Low }
}
