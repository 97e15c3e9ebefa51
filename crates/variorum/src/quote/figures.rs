//! The figures of a report against the sources.
//!
//! In: a report, what became of its quotations and claims, and the sources. Out: for each figure a verdict and the source's figures it
//! answers to, and for each source the figures nothing answers to.
//!
//! Method: a figure is first looked for where what stands around it was found: at the place of its quotation, or in the sentences nearest
//! to its claim or sentence. The same, rounded or converted value there settles it; another value settles it too where it is a number of
//! the same thing (the same unit or the same next word) and the place is sure. Otherwise the whole of the sources is searched for the
//! same value, if it is telling enough not to stand there by chance. What is ascribed to somebody and stands nowhere is absent; what
//! nobody is said to have said is then not checked.

use super::Place;
use super::finding::{Checked, Verdict};
use super::place::Index;
use super::reported::{CheckedClaim, ClaimVerdict, Weighed, is_other_matter};
use super::words::{Brackets, QuotedWords};
use crate::corpus::DocId;
use crate::document::Document;
use crate::figure::{Figure, Kind, Likeness, Value, compare, figures};
use crate::text::Span;
use rayon::prelude::*;
use std::collections::BTreeMap;

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
pub struct CheckedFigure {
    /// As it stands in the report.
    pub figure: Figure,
    /// What became of it.
    pub verdict: FigureVerdict,
    /// The source's figures it answers to, best first.
    pub places: Vec<Place>,
}

/// The most places listed for a figure.
const MOST_PLACES: usize = 3;
/// The most figures of a report that are checked.
const MOST_FIGURES: usize = 10_000;
/// The share of a claim's weight that must stand in a sentence for another figure there to differ.
const SURE: f64 = 0.3;

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
}

/// Judges the figures of document `report`.
pub(super) fn judge(
    index: &Index<'_>,
    report: DocId,
    quotations: &[Checked],
    claims: &[CheckedClaim],
    held: &BTreeMap<DocId, Vec<Figure>>,
) -> Vec<CheckedFigure> {
    let document = index.corpus.document(report);
    let sentences = document.sentences();
    let all: Vec<Figure> = figures(document.text.as_str()).into_iter().take(MOST_FIGURES).collect();
    let judged = all.into_par_iter().map(|figure| {
        let (verdict, places) = match scope(index, report, &figure, quotations, claims, &sentences) {
            Ok(scope) => settle(index, document, &figure, &scope, held),
            Err(verdict) => (verdict, Vec::new()),
        };
        let places = places.into_iter().map(|(source, span)| place(index, source, span)).collect();
        CheckedFigure { figure, verdict, places }
    });
    judged.collect()
}

/// What figures say of the claims they stand in.
pub(super) fn weighed(judged: &[CheckedFigure]) -> Vec<(Span, Weighed)> {
    let weigh = |f: &CheckedFigure| match f.verdict {
        FigureVerdict::Differs => Weighed::Differs,
        FigureVerdict::Absent | FigureVerdict::NotChecked => Weighed::Missing,
        _ => Weighed::Held,
    };
    judged.iter().map(|f| (f.figure.span, weigh(f))).collect()
}

/// The figures of every source.
pub(super) fn held(index: &Index<'_>, sources: &[DocId]) -> BTreeMap<DocId, Vec<Figure>> {
    let of = |&source: &DocId| (source, figures(index.corpus.document(source).text.as_str()));
    sources.par_iter().map(of).collect()
}

/// The figures of a source that no figure of the report answers to.
pub(super) fn left_out(source: DocId, held: &[Figure], judged: &[CheckedFigure]) -> Vec<Span> {
    let settled =
        |f: &&CheckedFigure| !matches!(f.verdict, FigureVerdict::Absent | FigureVerdict::NotChecked);
    let used: Vec<Span> = judged
        .iter()
        .filter(settled)
        .flat_map(|f| &f.places)
        .filter(|p| p.source == source)
        .map(|p| p.span)
        .collect();
    held.iter().filter(is_own).map(|f| f.span).filter(|s| !used.contains(s)).collect()
}

/// How many figures of a source there are to leave out.
pub(super) fn count(held: &[Figure]) -> u32 {
    held.iter().filter(is_own).count() as u32
}

/// Whether a figure says something by itself, as `yesterday` does not.
fn is_own(figure: &&Figure) -> bool {
    !matches!(figure.value, Value::Relative(_))
}

/// Where a figure is looked for, or its verdict where it is not.
fn scope(
    index: &Index<'_>,
    report: DocId,
    figure: &Figure,
    quotations: &[Checked],
    claims: &[CheckedClaim],
    sentences: &[Span],
) -> Result<Scope, FigureVerdict> {
    let document = index.corpus.document(report);
    let holds = |span: Span| span.start <= figure.span.start && figure.span.end <= span.end;
    let quotation = quotations.iter().find(|c| holds(c.quotation.content));
    let found = |c: &&Checked| !matches!(c.verdict, Verdict::NotFound | Verdict::NotChecked);
    if quotation.is_some_and(|c| c.verdict == Verdict::NotChecked) {
        return Err(FigureVerdict::NotChecked);
    }
    if let Some(quotation) = quotation.filter(found) {
        let parts = quotation.places.iter().take(quotation.parts.max(1));
        let near = parts.map(|p| (p.source, p.span)).collect();
        return Ok(Scope { near, sure: !quotation.by_meaning, ascribed: true, quoted: true });
    }
    let claim = claims.iter().filter(|c| holds(c.claim.content)).min_by_key(|c| c.claim.content.len());
    let other_matter = claim.is_some_and(|c| c.verdict == ClaimVerdict::OutOfScope);
    if other_matter || is_other_matter(document, figure.span) {
        return Err(FigureVerdict::OutOfScope);
    }
    let around = |span: Span| {
        let words = QuotedWords::new(index.corpus, report, span, Brackets::Marks);
        let near: Vec<Place> = index.nearest(&words).into_iter().map(|(p, _)| p.place).collect();
        let sure = near.first().is_some_and(|p| p.weight >= SURE);
        (near.iter().map(|p| (p.source, whole_sentence(index, p.source, p.span))).collect::<Vec<_>>(), sure)
    };
    let sentence = sentences.iter().copied().find(|s| holds(*s)).unwrap_or(figure.span);
    let (near, sure) = around(claim.map_or(sentence, |c| c.claim.content));
    Ok(Scope { near, sure, ascribed: claim.is_some() || quotation.is_some(), quoted: false })
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
    held: &BTreeMap<DocId, Vec<Figure>>,
) -> (FigureVerdict, Vec<(DocId, Span)>) {
    let inside = |(source, span): (DocId, Span)| {
        let all = held.get(&source).map_or(&[][..], Vec::as_slice);
        let first = all.partition_point(|f| f.span.end <= span.start);
        all[first..].iter().take_while(move |f| f.span.start < span.end).map(move |f| (source, f))
    };
    let near: Vec<(DocId, &Figure)> = scope.near.iter().copied().flat_map(inside).collect();
    let best = near
        .iter()
        .map(|(source, f)| (compare(figure, f), *source, *f))
        .min_by_key(|(likeness, ..)| *likeness);
    let settled = |likeness| match likeness {
        Likeness::Same => Some(FigureVerdict::Match),
        Likeness::Rounded => Some(FigureVerdict::Rounded),
        Likeness::Converted => Some(FigureVerdict::Converted),
        Likeness::Different | Likeness::Unlike => None,
    };
    if let Some((likeness, source, there)) = best
        && let Some(verdict) = settled(likeness)
    {
        return (verdict, vec![(source, there.span)]);
    }
    let first = scope.near.first().map(|&f| inside(f).collect::<Vec<_>>()).unwrap_or_default();
    let other = |(source, there): &&(DocId, &Figure)| {
        let text = index.corpus.document(*source);
        compare(figure, there) == Likeness::Different
            && (scope.quoted || is_of_same(report, figure, text, there))
    };
    let beside = if scope.quoted { &near } else { &first };
    if scope.sure
        && let Some((source, there)) = beside.iter().find(other)
    {
        return (FigureVerdict::Differs, vec![(*source, there.span)]);
    }
    let everywhere = held.iter().flat_map(|(source, all)| all.iter().map(|f| (*source, f)));
    let same = everywhere.filter(|(_, f)| is_telling(figure) && compare(figure, f) == Likeness::Same);
    let same: Vec<(DocId, Span)> = same.map(|(source, f)| (source, f.span)).take(MOST_PLACES).collect();
    match (same.is_empty(), scope.ascribed) {
        (false, _) => (FigureVerdict::Match, same),
        (true, true) if !matches!(figure.value, Value::Relative(_)) => (FigureVerdict::Absent, Vec::new()),
        _ => (FigureVerdict::NotChecked, Vec::new()),
    }
}

/// Whether two figures are numbers of the same thing: by their unit, or by the word after them.
fn is_of_same(report: &Document, figure: &Figure, source: &Document, there: &Figure) -> bool {
    if figure.kind == Kind::Date || figure.unit.is_some() || there.unit.is_some() {
        return figure.unit.is_some() && figure.unit == there.unit;
    }
    let next = |document: &Document, at: u32| {
        let rest = &document.text.as_str()[at as usize..];
        let word = rest.split_whitespace().next().unwrap_or("");
        let stem = word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        stem.trim_end_matches('s').to_owned()
    };
    let (x, y) = (next(report, figure.span.end), next(source, there.span.end));
    x.len() >= 3 && x == y
}

/// Whether a figure would hardly stand in a source by chance.
fn is_telling(figure: &Figure) -> bool {
    match figure.value {
        Value::Number { low, .. } => {
            figure.unit.is_some() || figure.kind != Kind::Number || low >= 100.0 || low.fract() != 0.0
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
