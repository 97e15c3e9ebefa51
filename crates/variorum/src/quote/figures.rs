//! The figures of a report against the sources.
//!
//! In: a report, what became of its quotations and claims, and the sources. Out: for each figure a verdict and the source's figures it
//! answers to, and for each source the figures nothing answers to.
//!
//! Method: a figure is first looked for where what stands around it was found: at the place of its quotation, or in the sentences nearest
//! to its claim or sentence. The same, rounded or converted value there settles it; another value settles it too where it is a number of
//! the same thing (the same unit or the same next word) and the place is sure; the same value elsewhere then counts only if it is a number of
//! that thing too. Otherwise the whole of the sources is searched for the
//! same value, if it is telling enough not to stand there by chance. What is ascribed to somebody and stands nowhere is absent; what
//! nobody is said to have said is then not checked.

use super::finding::{Checked, Verdict};
use super::index::{FiguresByValue, Index};
use super::post_numbers;
use super::quotation::{ClaimKind, Place};
use super::reported::{CheckedClaim, ClaimVerdict, Weighed, WeighedFigure, is_other_matter};
use super::words::{Brackets, QuotedWords};
use crate::analysis::Analysis;
use crate::corpus::DocId;
use crate::document::{Document, StreamKind};
use crate::figure::{Figure, FigureKind, Likeness, Value, compare};
use crate::text::Span;
use crate::variant::Class;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FigureVerdict {
    /// It stands in the source.
    Match,
    /// The source's, rounded.
    Rounded,
    /// The source's, in another unit.
    Converted,
    /// The source has another where it says the same.
    Differs,
    /// It stands nowhere in the sources.
    Absent,
    /// The report speaks of something else.
    OutOfScope,
    /// Nobody is said to have said it, or it cannot be compared.
    NotChecked,
}

/// A figure and what became of it.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct CheckedFigure {
    /// As it stands in the report.
    pub figure: Figure,
    /// What became of it.
    pub verdict: FigureVerdict,
    /// The source's figures it answers to, best first.
    pub places: Vec<Place>,
}

/// The most places listed for a figure; further ones are left out. Set by hand, not tuned.
const MOST_PLACES: usize = 3;
/// The most figures of a report that are checked; later ones are left out. Set by hand, to bound the work.
const MOST_FIGURES: usize = 10_000;
/// Share of a claim's weight, 0 to 1, from which on a sentence that holds it says the same, so that another figure there differs;
/// below, it is only near. Set by hand, not tuned.
const SURE: f64 = 0.3;

/// The figures of each source, in order.
pub(super) type SourceFigures<'a> = BTreeMap<DocId, &'a [Figure]>;

/// Where a figure is looked for first.
struct Scope {
    /// Stretches of the sources, the nearest first.
    near: Vec<(DocId, Span)>,
    /// Whether the first of them says what the report says around the figure.
    sure: bool,
    /// Whether the report says that somebody said it.
    ascribed: bool,
    /// Whether it stands in a quotation that was found, word by word.
    quoted: bool,
    /// Whether that quotation is proved to be the same words, so that its figures are the source's in whatever form.
    proved: bool,
    /// What the source has where the quotation was changed there.
    changed: Option<(DocId, Span)>,
}

/// Judges the figures of document `report`. Gives the number of sentences that were not looked for too.
pub(super) fn judge(
    index: &Index<'_>,
    report: DocId,
    quotations: &[Checked],
    claims: &[CheckedClaim],
    held: &SourceFigures<'_>,
) -> (Vec<CheckedFigure>, usize) {
    let document = index.corpus.document(report);
    let sentences = index.sentences_of(report);
    // the date and the number of a page are no figures of the report
    let in_head = |f: &&Figure| document.stream_at(f.span.start).is_some_and(|s| s.kind == StreamKind::Head);
    let posts = post_numbers::of(document.text.as_str());
    let of_post = |f: &&Figure| posts.iter().any(|p| p.overlaps(f.span));
    let own = index.figures_of(report).iter().filter(|f| !in_head(f) && !of_post(f));
    let all: Vec<Figure> = own.take(MOST_FIGURES).cloned().collect();
    let scopes = Scopes::new(index, report, &all, quotations, claims, sentences);
    let judged = all.into_par_iter().map(|figure| {
        let (verdict, places) = match scopes.of(&figure) {
            Ok(scope) => settle(index, document, &figure, &scope, held),
            Err(verdict) => (verdict, Vec::new()),
        };
        let (figure, places) = match verdict {
            FigureVerdict::Differs => with_bounds(index, document, figure, places, held),
            _ => (figure, places),
        };
        let places = places.into_iter().map(|(source, span)| place(index, source, span)).collect();
        CheckedFigure { figure, verdict, places }
    });
    let judged = judged.collect();
    (judged, scopes.left)
}

/// What figures say of the claims they stand in.
pub(super) fn weighed(judged: &[CheckedFigure]) -> Vec<WeighedFigure> {
    let weigh = |f: &CheckedFigure| match f.verdict {
        FigureVerdict::Differs => Weighed::Differs,
        FigureVerdict::Absent | FigureVerdict::NotChecked => Weighed::Missing,
        _ => Weighed::Held,
    };
    let places = |f: &CheckedFigure| f.places.iter().map(|p| (p.source, p.span)).collect();
    let one = |f: &CheckedFigure| WeighedFigure { span: f.figure.span, weighed: weigh(f), places: places(f) };
    judged.iter().map(one).collect()
}

/// The figures of every source.
pub(super) fn held<'a>(index: &Index<'a>, sources: &[DocId]) -> SourceFigures<'a> {
    let of = |&source: &DocId| (source, index.figures_of(source));
    sources.par_iter().map(of).collect()
}

/// The figures of a source that no figure of the report answers to.
pub(super) fn left_out(source: DocId, held: &[Figure], judged: &[CheckedFigure]) -> Vec<Span> {
    let settled =
        |f: &&CheckedFigure| !matches!(f.verdict, FigureVerdict::Absent | FigureVerdict::NotChecked);
    // a place may begin before its figure, at what bounds it
    let used: BTreeSet<u32> = judged
        .iter()
        .filter(settled)
        .flat_map(|f| &f.places)
        .filter(|p| p.source == source)
        .map(|p| p.span.end)
        .collect();
    held.iter().filter(is_own).map(|f| f.span).filter(|s| !used.contains(&s.end)).collect()
}

/// How many figures of a source there are to leave out.
pub(super) fn count(held: &[Figure]) -> u32 {
    held.iter().filter(is_own).count() as u32
}

/// Whether a figure says something by itself, as `yesterday` does not.
fn is_own(figure: &&Figure) -> bool {
    !matches!(figure.value, Value::Relative(_))
}

/// Where the figures of a report are looked for.
struct Scopes<'a> {
    analysis: &'a Analysis<'a>,
    quotations: &'a [Checked],
    claims: &'a [CheckedClaim],
    sentences: &'a [Span],
    /// For what the report says around figures the stretches of the sources nearest to it, and whether the first is sure.
    near: BTreeMap<Span, (Vec<(DocId, Span)>, bool)>,
    /// How many of them were not looked for, because there are too many.
    left: usize,
}

impl<'a> Scopes<'a> {
    fn new(
        index: &'a Index<'_>,
        report: DocId,
        all: &[Figure],
        quotations: &'a [Checked],
        claims: &'a [CheckedClaim],
        sentences: &'a [Span],
    ) -> Scopes<'a> {
        let analysis = index.analyses.of(report);
        let mut scopes = Scopes { analysis, quotations, claims, sentences, near: BTreeMap::new(), left: 0 };
        let unquoted = || all.iter().filter(|f| scopes.quotation(f).is_none());
        let of_claims: BTreeMap<Span, &CheckedClaim> = unquoted()
            .filter_map(|f| scopes.claim(f))
            .filter(|c| !c.places.is_empty())
            .map(|c| (c.claim.content, c))
            .collect();
        let asked: BTreeSet<Span> =
            unquoted().map(|f| scopes.around(f)).filter(|around| !of_claims.contains_key(around)).collect();
        let most = if asked.is_empty() { 0 } else { index.lookups() };
        scopes.left = asked.len().saturating_sub(most);
        let asked: Vec<Span> = asked.into_iter().take(most).collect();
        let found: Vec<_> = asked.into_par_iter().map(|span| (span, nearest(index, report, span))).collect();
        let known = of_claims.into_iter().map(|(span, claim)| (span, at_places(index, &claim.places)));
        scopes.near = known.chain(found).collect();
        scopes
    }

    fn quotation(&self, figure: &Figure) -> Option<&'a Checked> {
        let next = self.quotations.partition_point(|c| c.quotation.content.start <= figure.span.start);
        let before = self.quotations[..next].iter().rev().take(NESTED);
        before.into_iter().find(|c| c.quotation.spans().iter().any(|s| holds(*s, figure)))
    }

    fn claim(&self, figure: &Figure) -> Option<&'a CheckedClaim> {
        let next = self.claims.partition_point(|c| c.claim.content.start <= figure.span.start);
        let before = self.claims[..next].iter().rev().take(NESTED).filter(|c| holds(c.claim.content, figure));
        before.min_by_key(|c| c.claim.content.len())
    }

    /// The claim or sentence a figure stands in.
    fn around(&self, figure: &Figure) -> Span {
        let next = self.sentences.partition_point(|s| s.start <= figure.span.start);
        let sentence = self.sentences[..next].last().copied().filter(|s| holds(*s, figure));
        self.claim(figure).map_or(sentence.unwrap_or(figure.span), |c| c.claim.content)
    }

    /// Where a figure is looked for, or its verdict where it is not.
    fn of(&self, figure: &Figure) -> Result<Scope, FigureVerdict> {
        let quotation = self.quotation(figure);
        if let Some(found) = quotation.filter(|c| c.verdict != Verdict::NotFound) {
            if found.verdict == Verdict::NotChecked || is_added(found, figure) {
                return Err(FigureVerdict::NotChecked);
            }
            let near = found.places.iter().take(found.parts.max(1)).map(|p| (p.source, p.span)).collect();
            let proved = matches!(found.verdict, Verdict::Verbatim | Verdict::Normalised);
            let sure = !found.by_meaning;
            let changed = changed_to(found, figure);
            return Ok(Scope { near, sure, ascribed: true, quoted: true, proved, changed });
        }
        let claim = self.claim(figure);
        let other_matter = claim.is_some_and(|c| c.verdict == ClaimVerdict::OutOfScope);
        if other_matter || is_other_matter(self.analysis, figure.span) {
            return Err(FigureVerdict::OutOfScope);
        }
        let (near, sure) = self.near.get(&self.around(figure)).cloned().unwrap_or_default();
        // who states something may have counted himself; what somebody is said to have said he has
        let is_told =
            |c: &CheckedClaim| c.claim.kind != ClaimKind::Cited || c.verdict != ClaimVerdict::NotChecked;
        let ascribed = claim.is_some_and(is_told) || quotation.is_some();
        Ok(Scope { near, sure, ascribed, quoted: false, proved: false, changed: None })
    }
}

/// Whether a figure stands in brackets to which nothing of the source answers, and is the writer's.
fn is_added(found: &Checked, figure: &Figure) -> bool {
    let edits = found.places.iter().flat_map(|p| &p.changes).filter(|c| c.class == Class::Markup);
    edits.filter(|c| c.b.is_empty()).any(|c| c.a.overlaps(figure.span))
}

/// What the source of a quotation has in the place of the change that a figure stands in.
fn changed_to(found: &Checked, figure: &Figure) -> Option<(DocId, Span)> {
    let places = found.places.iter().take(found.parts.max(1));
    let mut changes = places.flat_map(|p| p.changes.iter().map(move |change| (p.source, change)));
    changes.find(|(_, change)| change.a.overlaps(figure.span)).map(|(source, change)| (source, change.b))
}

/// How many quotations or claims before a figure are asked whether they hold it; one that began earlier is not seen. Set by hand,
/// to bound the work.
const NESTED: usize = 16;

fn holds(span: Span, figure: &Figure) -> bool {
    span.start <= figure.span.start && figure.span.end <= span.end
}

/// The sentences of the sources nearest to what a stretch of the report says, and whether the first surely says it too.
fn nearest(index: &Index<'_>, report: DocId, span: Span) -> (Vec<(DocId, Span)>, bool) {
    let words = QuotedWords::new(index.corpus, report, span, Brackets::Marks);
    at_stretches(index, index.nearest_spans(&words))
}

/// The sentences where a claim was looked for, and whether the first surely says what it says.
fn at_places(index: &Index<'_>, places: &[Place]) -> (Vec<(DocId, Span)>, bool) {
    at_stretches(index, places.iter().map(|p| (p.source, p.span, p.weight)).collect())
}

/// The whole sentences of stretches that hold so much of the weight of some words, and whether the first surely says what these say.
fn at_stretches(index: &Index<'_>, stretches: Vec<(DocId, Span, f64)>) -> (Vec<(DocId, Span)>, bool) {
    let sure = stretches.first().is_some_and(|&(.., weight)| weight >= SURE);
    let sentence = |(source, span, _)| (source, whole_sentence(index, source, span));
    (stretches.into_iter().map(sentence).collect(), sure)
}

/// The figures of all sources by their value, each with its number among those of its source; made when the first report needs them.
fn same_values<'i>(index: &'i Index<'_>) -> &'i FiguresByValue {
    index.parts.figures.get_or_init(|| {
        let mut same = FiguresByValue::new();
        let all =
            index.sources().flat_map(|source| (0..).zip(index.figures_of(source)).map(move |f| (source, f)));
        for (source, (n, figure)) in all {
            for key in keys(figure) {
                let kept = same.entry(key).or_default();
                if kept.len() < MOST_SAME {
                    kept.push((source, n));
                }
            }
        }
        same
    })
}

/// The most figures of one value that are compared with one figure; further ones are not. Set by hand, to bound the work.
const MOST_SAME: usize = 50;

/// What figures of one value have in common: of a day its month and day or else its year; one for each reading that differs.
fn keys(figure: &Figure) -> Vec<String> {
    let key = |value: &Value| match value {
        Value::Day { month: Some(month), day: Some(day), .. } => format!("--{month}-{day}"),
        _ => value.to_string(),
    };
    let mut keys: Vec<String> = Vec::new();
    for key in figure.readings().map(key) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// The sentence or sentences a stretch of a source stands in.
fn whole_sentence(index: &Index<'_>, source: DocId, span: Span) -> Span {
    let sentences = index.sentences_of(source);
    let first = sentences.partition_point(|s| s.end <= span.start);
    let beside = sentences[first..].iter().take_while(|s| s.start < span.end);
    beside.fold(span, |all, s| Span { start: all.start.min(s.start), end: all.end.max(s.end) })
}

fn settle(
    index: &Index<'_>,
    report: &Document,
    figure: &Figure,
    scope: &Scope,
    held: &SourceFigures<'_>,
) -> (FigureVerdict, Vec<(DocId, Span)>) {
    let inside = |(source, span): (DocId, Span)| {
        let all = held.get(&source).copied().unwrap_or_default();
        let first = all.partition_point(|f| f.span.end <= span.start);
        all[first..].iter().take_while(move |f| f.span.start < span.end).map(move |f| (source, f))
    };
    let near: Vec<(DocId, &Figure)> = scope.near.iter().copied().flat_map(inside).collect();
    let first = scope.near.first().map(|&f| inside(f).collect::<Vec<_>>()).unwrap_or_default();
    let of_same =
        |source: DocId, there: &Figure| is_of_same(report, figure, index.corpus.document(source), there);
    let likeness =
        |source: DocId, there: &Figure| likeness((report, figure), (index.corpus.document(source), there));
    // one number with another bound is surely in the place of the other
    let other_bound = |(source, there): &&(DocId, &Figure)| {
        likeness(*source, there) == Likeness::Different && compare(figure, there) == Likeness::Same
    };
    let other = |place: &&(DocId, &Figure)| {
        let (source, there) = place;
        likeness(*source, there) == Likeness::Different
            && (scope.quoted || other_bound(place) || of_same(*source, there))
    };
    // `0.12 °F` for `0.12 °C`
    let other_unit = |(_, there): &&(DocId, &Figure)| {
        figure.value == there.value && figure.unit.is_some() && there.unit.is_some()
    };
    let beside = if scope.quoted { &near } else { &first };
    let in_change = |(source, there): &&(DocId, &Figure)| {
        scope.changed.is_some_and(|(of, span)| of == *source && span.overlaps(there.span))
    };
    let in_its_place = beside.iter().filter(in_change).find(|p| other(p) || other_unit(p));
    let elsewhere = || beside.iter().find(other_bound).or_else(|| beside.iter().find(other));
    let differing = in_its_place.or_else(elsewhere).filter(|_| scope.sure);
    // where the source has another number of the same thing, the same number of something else elsewhere is chance
    let within_first = |source: &DocId, there: &Figure| {
        first.iter().any(|(document, f)| document == source && f.span == there.span)
    };
    let counts = |(source, there): &&(DocId, &Figure)| {
        scope.quoted || differing.is_none() || within_first(source, there) || of_same(*source, there)
    };
    let best = near
        .iter()
        .filter(counts)
        .map(|(source, f)| (likeness(*source, f), *source, *f))
        .min_by_key(|(likeness, ..)| *likeness);
    let settled = |likeness| match likeness {
        Likeness::Same => Some(FigureVerdict::Match),
        Likeness::Rounded => Some(FigureVerdict::Rounded),
        Likeness::Converted => Some(FigureVerdict::Converted),
        Likeness::EndOfRange => Some(FigureVerdict::NotChecked),
        Likeness::LessExact | Likeness::Different | Likeness::Unlike => None,
    };
    if let Some((likeness, source, there)) = best
        && let Some(verdict) = settled(likeness)
    {
        return (verdict, vec![(source, there.span)]);
    }
    // `Chapter 4` of `Chapter IV`
    if let Some(&place) = scope.near.first().filter(|_| scope.proved) {
        return (FigureVerdict::Match, vec![place]);
    }
    if let Some((source, there)) = differing {
        return (FigureVerdict::Differs, vec![(*source, there.span)]);
    }
    let telling = Some(figure).filter(|f| is_telling(f));
    let keys = telling.into_iter().flat_map(keys);
    let everywhere = keys.filter_map(|key| same_values(index).get(&key)).flatten();
    let of = |&(source, n): &(DocId, u32)| Some((source, held.get(&source)?.get(n as usize)?));
    let same = everywhere.filter_map(of).filter(|(source, f)| likeness(*source, f) == Likeness::Same);
    let same: Vec<(DocId, Span)> = same.map(|(source, f)| (source, f.span)).take(MOST_PLACES).collect();
    if same.is_empty()
        && let Some((Likeness::LessExact, source, there)) = best
    {
        return (FigureVerdict::NotChecked, vec![(source, there.span)]);
    }
    match (same.is_empty(), scope.ascribed) {
        (false, _) => (FigureVerdict::Match, same),
        (true, true) if !matches!(figure.value, Value::Relative(_)) => (FigureVerdict::Absent, Vec::new()),
        _ => (FigureVerdict::NotChecked, Vec::new()),
    }
}

/// How a figure of the report stands to one of a source, the words right before them counted: `more than 20` is another figure than `fewer than
/// 20`.
fn likeness((report, figure): (&Document, &Figure), (source, there): (&Document, &Figure)) -> Likeness {
    let same_text = report.text.slice(figure.span) == source.text.slice(there.span);
    // what is written alike is the same, in whatever language each side was read
    let found = if same_text && figure.kind == there.kind { Likeness::Same } else { compare(figure, there) };
    let bounds = || Some(bound(report, figure)?.0 != bound(source, there)?.0);
    let is_beyond = || match (&figure.value, &there.value, bound(report, figure)) {
        (Value::Number { low, .. }, Value::Number { low: held, .. }, Some((Bound::Most, _))) => held > low,
        (Value::Number { low, .. }, Value::Number { low: held, .. }, Some((Bound::Least, _))) => held < low,
        _ => false,
    };
    match found {
        Likeness::Same if bounds() == Some(true) => Likeness::Different,
        // `fewer than 400` of 412
        Likeness::Rounded if is_beyond() => Likeness::Different,
        // `rose by 3` is no other number than `rose to 12`
        Likeness::Different if is_difference(report, figure) != is_difference(source, there) => {
            Likeness::Unlike
        }
        _ => found,
    }
}

/// A figure and the source's in its place, each with what bounds it where nothing else differs.
fn with_bounds(
    index: &Index<'_>,
    report: &Document,
    figure: Figure,
    mut places: Vec<(DocId, Span)>,
    held: &SourceFigures<'_>,
) -> (Figure, Vec<(DocId, Span)>) {
    let found = places.first_mut().and_then(|place| {
        let there = held.get(&place.0)?.iter().find(|f| f.span == place.1)?;
        let same = compare(&figure, there) == Likeness::Same;
        let own = bound(report, &figure).filter(|_| same)?;
        place.1.start = bound(index.corpus.document(place.0), there)?.1;
        Some(own.1)
    });
    let start = found.unwrap_or(figure.span.start);
    (Figure { span: Span { start, ..figure.span }, ..figure }, places)
}

/// Whether a figure says by how much something changed: `rose by 3`.
fn is_difference(document: &Document, figure: &Figure) -> bool {
    let before = &document.text.as_str()[..figure.span.start as usize];
    let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    document.vocabulary().difference_prepositions.has(&last)
}

/// What words or a sign before a number make it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Bound {
    /// `at least`, `more than`, `>`.
    Least,
    /// `at most`, `<`.
    Most,
    /// `=`.
    Exact,
}

/// The most words of a phrase before a figure that is read.
const LONGEST_BOUND: usize = 3;

/// What the words or the sign right before a number make it, and where they begin; none where they do nothing.
fn bound(document: &Document, figure: &Figure) -> Option<(Bound, u32)> {
    let language = document.vocabulary();
    if matches!(figure.value, Value::Day { .. } | Value::Time(_) | Value::Relative(_)) {
        return None;
    }
    let before = &document.text.as_str()[..figure.span.start as usize];
    if let Some((bound, start)) = bound_by_sign(before) {
        return Some((bound, start));
    }
    let words: Vec<&str> = before.split_whitespace().rev().take(LONGEST_BOUND).collect();
    (1..=words.len()).rev().find_map(|k| {
        let phrase = words[..k].iter().rev().map(|w| w.to_lowercase()).collect::<Vec<_>>().join(" ");
        let least = language.least_phrases.has(&phrase);
        let bound = if least { Bound::Least } else { Bound::Most };
        let start = words[k - 1].as_ptr() as usize - before.as_ptr() as usize;
        (least || language.most_phrases.has(&phrase)).then_some((bound, start as u32))
    })
}

/// What a sign that ends a text makes the number behind it, and where it begins; one at the start of a line marks a quoted line.
fn bound_by_sign(before: &str) -> Option<(Bound, u32)> {
    let text = before.trim_end_matches([' ', '\u{A0}', '\u{202F}']);
    let rest = text.trim_end_matches(['<', '>', '=', '≤', '≥']);
    let line = rest.trim_end_matches([' ', '\u{A0}']);
    let bound = match &text[rest.len()..] {
        "<" | "<=" | "=<" | "≤" => Bound::Most,
        ">" | ">=" | "≥" => Bound::Least,
        "=" => Bound::Exact,
        _ => return None,
    };
    (!line.is_empty() && !line.ends_with('\n')).then_some((bound, rest.len() as u32))
}

/// The most words that join what is counted to its number: `of the`. Set by hand, not tuned.
const MOST_LINKS: usize = 2;

/// Whether two figures are numbers of the same thing: by their unit, or by the word after them.
fn is_of_same(report: &Document, figure: &Figure, source: &Document, there: &Figure) -> bool {
    if figure.kind == FigureKind::Date || figure.unit.is_some() || there.unit.is_some() {
        return figure.unit.is_some() && figure.unit == there.unit;
    }
    let next = |document: &Document, at: u32| {
        let language = document.vocabulary();
        let lists = [language.complement_links, language.determiners, language.articles];
        let rest = &document.text.as_str()[at as usize..];
        let words = rest.split_whitespace().map(str::to_lowercase).take(MOST_LINKS + 1);
        // `a third of the moorings`
        let word = words.into_iter().find(|w| !lists.iter().any(|l| l.has(w))).unwrap_or_default();
        let stem = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        stem.trim_end_matches('s').to_owned()
    };
    let (x, y) = (next(report, figure.span.end), next(source, there.span.end));
    x.len() >= 3 && x == y
}

/// Whether a figure would hardly stand in a source by chance.
fn is_telling(figure: &Figure) -> bool {
    match figure.value {
        Value::Number { low, .. } => {
            figure.unit.is_some() || figure.kind != FigureKind::Number || low >= 100.0 || low.fract() != 0.0
        }
        Value::Day { year, month, day } => [year, month, day].iter().flatten().count() >= 2 || year.is_some(),
        Value::Time(_) => true,
        Value::Relative(_) => false,
    }
}

fn place(index: &Index<'_>, source: DocId, span: Span) -> Place {
    let speaker = index.corpus.document(source).turn_at(span.start).map(|t| t.speaker.clone());
    Place { source, span, equal: 1, words: 1, longest_run: 1, speaker, changes: Vec::new(), weight: 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::assert_in_proportion;

    #[test]
    fn figures_left_out_are_looked_for_in_proportion() {
        let all = |count: u32| -> (Vec<Figure>, Vec<CheckedFigure>) {
            let held = crate::figure::figures(
                &(0..count).map(|n| format!("{n} boats. ")).collect::<String>(),
                crate::language::english(),
            );
            let place = |span| Place {
                source: DocId(0),
                span,
                equal: 1,
                words: 1,
                longest_run: 1,
                speaker: None,
                changes: Vec::new(),
                weight: 1.0,
            };
            let checked = |figure: &Figure| CheckedFigure {
                places: vec![place(figure.span)],
                figure: figure.clone(),
                verdict: FigureVerdict::Match,
            };
            let judged = held.iter().step_by(2).map(checked).collect();
            (held, judged)
        };
        let small = all(2_000);
        assert_eq!(left_out(DocId(0), &small.0, &small.1).len(), 1_000);
        assert_in_proportion(&small, &all(8_000), |(held, judged)| left_out(DocId(0), held, judged));
    }
}
