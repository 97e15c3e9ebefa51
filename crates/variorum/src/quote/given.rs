//! Sources that are indexed once, for reports and for quotations that come as data.
//!
//! In: sources, then a report, or so many quotations, at a time. Out: a [`Check`], or a [`Checked`] for each quotation. Method: what is checked
//! stands behind the sources in one corpus and is taken away again before the next; what was made of the sources stays. A word of a
//! quotation can decide how the sources read a word broken at a line end: then they are made anew, for quotations as long as there are any,
//! for a report alone, so that each has what it would have by itself. Cost: the sources once; then in proportion to the words of what is
//! checked and to what is looked up.

use super::attribution::{Attributions, attributions};
use super::check::{Check, CheckOptions, judge_report};
use super::doubts;
use super::finding::Checked;
use super::index::{Index, IndexParts, Stems};
use super::quotation::{Claim, Quotation, QuotationKind, Resolution, Speaker};
use super::verdict::{By, judge};
use crate::analysis::{Analyses, Parts};
use crate::corpus::{Corpus, DocId, Own};
use crate::document::{Document, Note};
use crate::meaning::Encode;
use crate::text::Span;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A quotation that comes as data.
#[derive(Clone, Debug)]
pub struct GivenQuotation {
    /// A document that is nothing but the quotation.
    pub words: Document,
    /// To whom it is ascribed.
    pub speaker: Option<String>,
    /// The source that is cited for it, which is looked at first.
    pub cited: Option<DocId>,
}

/// Sources indexed once, for reports one by one and quotations that come in parts.
pub struct IndexedSources<'m> {
    corpus: Corpus,
    own: Own,
    stems: Stems,
    analyses: Vec<Parts>,
    index: IndexParts,
    model: Option<&'m Encode>,
    /// Words of quotations that decide how the sources are read.
    known: BTreeSet<String>,
    /// The sources as the words of the last report make them read, where they do.
    apart: Option<Box<IndexedSources<'m>>>,
    tally: Tally,
}

/// How many quotations of all parts.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    judged: usize,
    /// Were looked for by what they say; all parts together have as many look-ups as one report.
    looked: usize,
    /// Were not found and not looked for so.
    unsought: usize,
    /// Have a speaker who was not checked.
    speakers_unchecked: usize,
}

impl<'m> IndexedSources<'m> {
    /// Indexes sources; a [`DocId`] is the place in the order given.
    pub fn new(sources: Vec<Document>, options: &CheckOptions<'m>) -> IndexedSources<'m> {
        IndexedSources::knowing(sources, BTreeSet::new(), options.model)
    }

    fn knowing(
        sources: Vec<Document>,
        known: BTreeSet<String>,
        model: Option<&'m Encode>,
    ) -> IndexedSources<'m> {
        let mut corpus = Corpus::knowing(sources, &known);
        let ids: Vec<DocId> = corpus.doc_ids().collect();
        let (index, stems) = IndexParts::new(&corpus, &ids);
        let own = corpus.own();
        IndexedSources {
            analyses: vec![Parts::default(); ids.len()],
            own,
            stems,
            index,
            corpus,
            model,
            known,
            apart: None,
            tally: Tally::default(),
        }
    }

    /// The sources, and behind them the report or the quotations that were checked last.
    pub fn corpus(&self) -> &Corpus {
        self.apart.as_ref().map_or(&self.corpus, |apart| &apart.corpus)
    }

    /// The sources.
    pub fn sources(&self) -> &[Document] {
        &self.corpus.documents()[..self.own.documents()]
    }

    /// The quotations that were checked last, in their order.
    pub fn quotations(&self) -> impl Iterator<Item = DocId> + use<> {
        self.corpus.doc_ids().skip(self.own.documents())
    }

    /// How many of the quotations so far were looked for by their words alone, and of how many the speaker was not checked.
    pub fn notes(&self) -> Vec<Note> {
        let Tally { judged, unsought, speakers_unchecked, .. } = self.tally;
        let unsought = doubts::unsought("quotations", unsought);
        unsought
            .into_iter()
            .chain(doubts::speakers_not_checked("quotations", speakers_unchecked, judged))
            .collect()
    }

    /// Judges quotations. The records stand in the same order.
    pub fn check(&mut self, quotations: Vec<GivenQuotation>) -> Vec<Checked> {
        let (words, said): (Vec<Document>, Vec<_>) =
            quotations.into_iter().map(|q| (q.words, (q.speaker, q.cited))).unzip();
        self.apart = None;
        self.put_behind(words);
        let analyses = Analyses::with_first(&self.corpus, std::mem::take(&mut self.analyses));
        let index = Index::with(&analyses, &self.corpus, std::mem::take(&mut self.index), self.model);
        let given: Vec<(DocId, Quotation)> = self
            .quotations()
            .zip(said)
            .map(|(document, (speaker, cited))| (document, quotation(&self.corpus, document, speaker, cited)))
            .collect();
        let found = judged(&index, &given, &mut self.tally);
        self.index = index.into_parts();
        self.analyses = analyses.into_first(self.own.documents());
        found
    }

    /// Judges what a report attributes to somebody, which was read from it before. What other reports were checked before changes nothing.
    pub fn check_report(&mut self, report: Document, found: Attributions) -> Check {
        self.apart = None;
        match self.corpus.put_behind(&self.own, vec![report]) {
            Ok(()) => self.judge_last(found),
            Err((documents, deciding)) => {
                let known = self.known.iter().cloned().chain(deciding).collect();
                let mut apart = IndexedSources::knowing(self.sources().to_vec(), known, self.model);
                apart.put_behind(documents);
                let check = apart.judge_last(found);
                self.apart = Some(Box::new(apart));
                check
            }
        }
    }

    /// Judges several reports on all cores, each as if it were alone, and gives what `take` makes of each check, in their order; it gets the
    /// corpus that the check is of and the number of the report.
    pub fn check_reports<R: Send>(
        &mut self,
        reports: Vec<(Document, Attributions)>,
        take: impl Fn(&Corpus, usize, Check) -> R + Sync,
    ) -> Vec<R> {
        let (documents, found): (Vec<Document>, Vec<Attributions>) = reports.into_iter().unzip();
        self.apart = None;
        let documents = match self.corpus.put_behind(&self.own, documents) {
            Ok(()) if self.quotations().all(|report| !self.corpus.has_broken_words(report)) => {
                return self.judge_behind(found, take);
            }
            // how a word broken at a line end is read follows from the words of all texts
            Ok(()) => self.corpus.documents()[self.own.documents()..].to_vec(),
            Err((documents, _)) => documents,
        };
        let one = |(n, (document, found))| {
            let check = self.check_report(document, found);
            take(self.corpus(), n, check)
        };
        documents.into_iter().zip(found).enumerate().map(one).collect()
    }

    /// Judges the report that stands behind the sources.
    fn judge_last(&mut self, found: Attributions) -> Check {
        let mut checks = self.judge_behind(vec![found], |_, _, check| check);
        checks.remove(0)
    }

    /// Judges the reports that stand behind the sources.
    fn judge_behind<R: Send>(
        &mut self,
        found: Vec<Attributions>,
        take: impl Fn(&Corpus, usize, Check) -> R + Sync,
    ) -> Vec<R> {
        self.index.renew(self.own.words(), &self.corpus, &self.stems);
        let mut made = std::mem::take(&mut self.analyses);
        let mut said: Vec<(DocId, Vec<Quotation>, Vec<Claim>)> = Vec::with_capacity(found.len());
        for (report, found) in self.quotations().zip(found) {
            let document = self.corpus.document(report);
            let found = if found.are_of(document) { found } else { attributions(document) };
            said.push((report, found.quotations, found.claims));
            made.push(found.parts);
        }
        let analyses = Analyses::with_first(&self.corpus, made);
        let index = Index::with(&analyses, &self.corpus, std::mem::take(&mut self.index), self.model);
        let judge = |(n, (report, quotations, claims)): (usize, (DocId, Vec<Quotation>, Vec<Claim>))| {
            take(&self.corpus, n, judge_report(&index, report, quotations, claims))
        };
        // one by itself stays on this thread, whose stack is there
        let checks = if said.len() == 1 {
            said.into_iter().enumerate().map(judge).collect()
        } else {
            said.into_par_iter().enumerate().map(judge).collect()
        };
        self.index = index.into_parts();
        self.analyses = analyses.into_first(self.own.documents());
        checks
    }

    fn put_behind(&mut self, mut words: Vec<Document>) {
        while let Err((documents, deciding)) = self.corpus.put_behind(&self.own, words) {
            words = documents;
            let known = self.known.iter().cloned().chain(deciding).collect();
            let sources = self.sources().to_vec();
            let tally = self.tally;
            *self = IndexedSources { tally, ..IndexedSources::knowing(sources, known, self.model) };
        }
        self.index.renew(self.own.words(), &self.corpus, &self.stems);
    }
}

/// Judges quotations by their words, and those not found by what they say.
fn judged(index: &Index<'_>, given: &[(DocId, Quotation)], tally: &mut Tally) -> Vec<Checked> {
    let by = |(document, quotation): &(DocId, Quotation), by: By<'_>| {
        judge(index, *document, quotation.clone(), by).0
    };
    let mut judged: Vec<Checked> = given.par_iter().map(|q| by(q, By::Words)).collect();
    let open: Vec<usize> = (0..judged.len()).filter(|&n| judged[n].by_meaning).collect();
    let left = if open.is_empty() { 0 } else { index.lookups().saturating_sub(tally.looked) };
    let most = left.min(open.len());
    let settled: Vec<(usize, Checked)> =
        open.par_iter().take(most).map(|&n| (n, by(&given[n], By::Meaning(&[])))).collect();
    for (n, checked) in settled {
        judged[n] = checked;
    }
    tally.judged += judged.len();
    tally.looked += most;
    tally.unsought += open.len() - most;
    tally.speakers_unchecked += doubts::speakers_unchecked(&judged);
    judged
}

/// A document that is nothing but a quotation.
fn quotation(corpus: &Corpus, document: DocId, speaker: Option<String>, cited: Option<DocId>) -> Quotation {
    let whole = corpus.document(document).text.span();
    let speaker = speaker.map(|name| Speaker::sure(name, Span::at(whole.end), Resolution::Named));
    let cited = cited.into_iter().collect();
    Quotation { speaker, cited, ..Quotation::new(whole, whole, QuotationKind::Direct) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::finding::Verdict;

    fn given(words: &str) -> GivenQuotation {
        GivenQuotation { words: Document::plain("q", words), speaker: None, cited: None }
    }

    #[test]
    fn parts_are_judged_as_if_they_came_together() {
        let source = "Anna Berg: The pier was shut in the night, and forty boats lie in the mud.\n\n\
                      Tom Moe: Nobody asked the ferrymen of Nordvik what they want.";
        let words = [
            "The pier was shut in the night",
            "fifty boats lie in the mud",
            "Nobody asked the ferrymen of Nordvik",
            "the lamps of the harbour were lit at dusk",
            "forty boats lies in the mud",
        ];
        let sources = || IndexedSources::new(vec![Document::plain("s", source)], &CheckOptions::default());
        let verdicts = |checked: Vec<Checked>| {
            checked.into_iter().map(|c| (c.verdict, c.severity, c.flags, c.places)).collect::<Vec<_>>()
        };
        let together = verdicts(sources().check(words.map(given).to_vec()));
        let mut by_one = sources();
        let apart: Vec<_> = words.iter().flat_map(|w| verdicts(by_one.check(vec![given(w)]))).collect();
        assert_eq!(together, apart);
    }

    #[test]
    fn a_report_is_judged_as_if_it_were_alone() {
        let source = "The night watch-\nwords were changed by the keeper of the harbour.\n\n\
                      Anna Berg: The pier was shut in the night, and forty boats lie in the mud.";
        let texts = [
            "Berg said the words were “changed by the keeper of the harbour”.",
            "Berg spoke of watchwords: “The night watchwords were changed by the keeper”. She counted “fifty boats”.",
            "Berg said that forty boats lie in the mud. “The night watch words were changed”.",
        ];
        let sources = || IndexedSources::new(vec![Document::plain("s", source)], &CheckOptions::default());
        let mut one_by_one = sources();
        let check = |sources: &mut IndexedSources<'_>, text: &str| {
            let report = Document::plain("r", text);
            let found = attributions(&report);
            let check = sources.check_report(report, found);
            (check, sources.corpus().lexicon().len())
        };
        for text in texts.iter().chain(texts.iter().rev()) {
            assert_eq!(check(&mut one_by_one, text), check(&mut sources(), text), "{text}");
        }
    }

    #[test]
    fn a_word_of_a_quotation_decides_how_a_broken_word_is_read_in_any_part() {
        let source = "The night watch-\nwords were changed by the keeper of the harbour.";
        let mut sources = IndexedSources::new(vec![Document::plain("s", source)], &CheckOptions::default());
        let mut check = |words: &str| sources.check(vec![given(words)])[0].verdict;
        assert_eq!(check("changed by the keeper of the harbour"), Verdict::Verbatim);
        assert_eq!(check("The night watchwords were changed by the keeper"), Verdict::Verbatim);
        assert_eq!(check("changed by the keeper of the harbour"), Verdict::Verbatim);
    }
}
