//! A report checked against its sources.
//!
//! In: a corpus, the report and the sources. Out: a [`Check`]: every quotation, claim and figure of the report with its verdict, how much
//! of each source is quoted, and notes. Method: each quotation is judged by its words, on all cores; what was not found is judged again
//! by meaning, knowing what the others stand on; figures come after quotations and claims, whose places say where to look for them.

use super::attribution::{Attributions, attributions};
use super::citation::{Citations, cite};
use super::cited::cite_claims;
use super::doubts::{
    incomplete, lookups_left, notes, other_language, part_of_report, retranslation, speakers_not_checked,
    speakers_unchecked, too_common, unsought,
};
use super::figures::{self, CheckedFigure};
use super::finding::{Checked, MOST_QUOTATIONS, Verdict};
use super::index::Index;
use super::quotation::{Claim, Quotation};
use super::reported::{self, CheckedClaim};
use super::verdict::{By, judge};
use crate::analysis::Analyses;
use crate::corpus::{Corpus, DocId};
use crate::document::Note;
use crate::meaning::Encode;
use crate::text::Span;
use rayon::prelude::*;

/// How much of a source the report quotes.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Coverage {
    /// The source.
    pub source: DocId,
    /// What quotations stand on, merged and in order.
    pub quoted: Vec<Span>,
    /// How many figures and dates it has.
    pub figures: u32,
    /// Those that no figure of the report answers to, in order.
    pub figures_left_out: Vec<Span>,
}

/// How a report is checked.
#[derive(Clone, Copy, Default)]
#[non_exhaustive]
pub struct CheckOptions<'a> {
    /// What gives sentences their vectors of meaning, so that more is found of what was said in other words, and in other languages. None
    /// by default.
    pub model: Option<&'a Encode>,
}

impl<'a> CheckOptions<'a> {
    /// The default with a model, if there is one.
    pub fn with_model(model: Option<&'a Encode>) -> CheckOptions<'a> {
        CheckOptions { model }
    }
}

/// A report checked against sources.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Check {
    /// The report.
    pub report: DocId,
    /// The sources, in order.
    pub sources: Vec<DocId>,
    /// Every quotation of the report, in order.
    pub quotations: Vec<Checked>,
    /// Reported speech, in order; what quotations cover is left out.
    pub claims: Vec<CheckedClaim>,
    /// Every figure and date of the report, in order.
    pub figures: Vec<CheckedFigure>,
    /// For each source how much of it is quoted.
    pub coverage: Vec<Coverage>,
    /// Quotations beyond [`MOST_QUOTATIONS`], which were not looked at.
    pub left_unchecked: usize,
    /// Doubts.
    pub notes: Vec<Note>,
}

/// Finds the quotations of a report and judges each against the sources.
///
/// ```
/// use variorum::{CheckOptions, Corpus, DocId, Document, Verdict};
/// let corpus = Corpus::new(vec![
///     Document::plain("report", "Berg said the pier was “beyond all repair this winter”."),
///     Document::plain("speech", "We looked at it twice. The pier is beyond all repair this winter, and I say so."),
/// ]);
/// let found = variorum::check(&corpus, DocId(0), &[DocId(1)], &CheckOptions::default());
/// assert_eq!(found.quotations[0].verdict, Verdict::Verbatim);
/// ```
pub fn check(corpus: &Corpus, report: DocId, sources: &[DocId], options: &CheckOptions<'_>) -> Check {
    let found = attributions(corpus.document(report));
    check_attributed(corpus, (report, found), sources, options)
}

/// Judges what a report attributes to somebody, which was read from it before: to choose the sources by it. Attributions of another
/// text are left aside and the report is read.
pub fn check_attributed(
    corpus: &Corpus,
    (report, found): (DocId, Attributions),
    sources: &[DocId],
    options: &CheckOptions<'_>,
) -> Check {
    let found =
        if found.are_of(corpus.document(report)) { found } else { attributions(corpus.document(report)) };
    let Attributions { quotations, claims, parts, .. } = found;
    let analyses = Analyses::with(corpus, report, parts);
    let index = Index::new(&analyses, corpus, sources, options.model);
    judge_report(&index, report, quotations, claims)
}

/// Judges what a report attributes to somebody by sources that are indexed.
pub(super) fn judge_report(
    index: &Index<'_>,
    report: DocId,
    mut quotations: Vec<Quotation>,
    mut claims: Vec<Claim>,
) -> Check {
    let (corpus, analysis) = (index.corpus, index.analyses.of(report));
    let document = corpus.document(report);
    let sources: Vec<DocId> = index.sources().collect();
    let left_unchecked = quotations.len().saturating_sub(MOST_QUOTATIONS);
    quotations.truncate(MOST_QUOTATIONS);
    let citations = Citations::new(corpus, document, &sources);
    let of_quotations = cite(&citations, analysis, sources.len(), &mut quotations);
    let of_claims = cite_claims(&citations, analysis, sources.len(), &mut claims);
    let mut notes = notes(analysis, &quotations, &claims, left_unchecked);
    notes.extend(of_quotations.or(of_claims));
    let mut claims = reported::judge(index, report, &claims, &quotations);
    let mut judged: Vec<Checked> =
        quotations.into_par_iter().map(|q| judge(index, report, q, By::Words).0).collect();
    notes.extend(settle(index, report, &mut judged));
    notes.extend(judged.iter().filter_map(|c| too_common(index, report, c)));
    notes.extend(other_language(corpus, document, &sources, &mut judged));
    notes.extend(retranslation(document, &mut judged));
    notes.extend(incomplete(corpus, &sources, &mut judged));
    notes.extend(speakers_not_checked(&document.id, speakers_unchecked(&judged), judged.len()));
    let held = figures::held(index, &sources);
    let (figures, unseen) = figures::judge(index, report, &judged, &claims, &held);
    let unseen = unseen + if claims.is_empty() { 0 } else { claims.len().saturating_sub(index.lookups()) };
    notes.extend(lookups_left(document, unseen));
    notes.extend(sources.iter().filter_map(|&source| part_of_report(corpus, report, source)));
    reported::weigh_figures(&mut claims, &figures::weighed(&figures));
    let of = |&source: &DocId| Coverage {
        source,
        quoted: quoted(source, &judged),
        figures: figures::count(held[&source]),
        figures_left_out: figures::left_out(source, held[&source], &figures),
    };
    let coverage = sources.iter().map(of).collect();
    Check { report, sources, quotations: judged, claims, figures, coverage, left_unchecked, notes }
}

/// Judges what was not found by its words again, now that it is known what the other quotations stand on. Where several would stand
/// on one sentence, it is the one whose surroundings in the report are nearest to the sentence's.
fn settle(index: &Index<'_>, report: DocId, judged: &mut [Checked]) -> Option<Note> {
    let by_words =
        |c: &&Checked| !c.by_meaning && !matches!(c.verdict, Verdict::NotChecked | Verdict::NotFound);
    let stands_on =
        |c: &Checked| c.places.iter().take(c.parts).map(|p| (p.source, p.span)).collect::<Vec<_>>();
    let mut taken: Vec<(DocId, Span)> = judged.iter().filter(by_words).flat_map(stands_on).collect();
    let open: Vec<usize> = (0..judged.len()).filter(|&n| judged[n].by_meaning).collect();
    let most = if open.is_empty() { 0 } else { index.lookups() };
    let again = |n: usize, taken: &[(DocId, Span)]| {
        judge(index, report, judged[n].quotation.clone(), By::Meaning(taken))
    };
    let mut settled: Vec<(usize, (Checked, f32))> =
        open.par_iter().take(most).map(|&n| (n, again(n, &taken))).collect();
    settled.sort_by(|x, y| y.1.1.total_cmp(&x.1.1).then(x.0.cmp(&y.0)));
    for (n, (mut checked, _)) in settled {
        let clash =
            |(source, span): (DocId, Span)| taken.iter().any(|(s, t)| *s == source && t.overlaps(span));
        if checked.verdict == Verdict::Reworded && stands_on(&checked).into_iter().any(clash) {
            checked = judge(index, report, checked.quotation, By::Meaning(&taken)).0;
        }
        if checked.verdict == Verdict::Reworded {
            taken.extend(stands_on(&checked));
        }
        judged[n] = checked;
    }
    unsought(&index.corpus.document(report).id, open.len().saturating_sub(most))
}

/// What quotations stand on in a source, merged and in order.
fn quoted(source: DocId, judged: &[Checked]) -> Vec<Span> {
    let counts = |v: Verdict| !matches!(v, Verdict::NotChecked | Verdict::NotFound);
    let mut spans: Vec<Span> = judged
        .iter()
        .filter(|c| counts(c.verdict))
        .flat_map(|c| c.places.iter().take(c.parts))
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
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::growth::assert_in_proportion;

    #[test]
    fn the_quotations_of_one_paragraph_are_checked_in_proportion() {
        let said = |n: usize| format!("the pier {n} was mended by the ferry {} of the north", 7 * n);
        let corpus = |quotations: usize| {
            let report: String = (0..quotations).map(|n| format!("Berg said “{}”. ", said(n))).collect();
            let source: String = (0..quotations).map(|n| format!("So {}. ", said(n))).collect();
            Corpus::new(vec![
                Document::plain("r", report),
                Document::plain("s", format!("ANNA BERG: {source}")),
            ])
        };
        let check = |corpus: &Corpus| check(corpus, DocId(0), &[DocId(1)], &CheckOptions::default());
        assert_in_proportion(&corpus(150), &corpus(600), check);
    }
}
