//! Where quoted words stand in the sources.
//!
//! In: quoted words and the sources. Out: candidate places, best first, each aligned word by word.
//!
//! Method: an index of word stems gives (1) every place where all words stand as quoted, found from the rarest of them, and (2)
//! the stretches of about the quotation's length that hold most of its rare words, weighted by inverse document frequency
//! (Sparck Jones 1972) over chunks of 32 tokens; the best of these are aligned exactly. Places with equal words are ordered by
//! what the report and the source say around them. Cost of the index: linear in the sources; of a lookup: linear in the
//! occurrences of its words, of which at most [`MOST_HITS`] are looked at, the rarest words first.

use super::attribution;
use super::quotation::Claim;
use super::quotation::Place;
use super::words::{NO_WORD, QuotedWords};
use crate::align::{self, Alignment, Op, Step};
use crate::analysis::Analyses;
use crate::corpus::{Corpus, DocId};
use crate::figure::Figure;
use crate::meaning::{Encode, Near, Sentences};
use crate::stem;
use crate::text::Span;
use crate::turn::Turn;
use crate::variant::{self, Class, Pair, Variant};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Tokens to a chunk, the unit in which a word's frequency is counted.
const CHUNK: u32 = 32;
/// The most occurrences looked at for one quotation.
const MOST_HITS: usize = 20_000;
/// The most stretches aligned for one quotation.
const MOST_WINDOWS: usize = 8;
/// The most exact places listed.
const MOST_EXACT: usize = 20;
/// From this share of the weight of the rarest words on, a word tells where it stands.
const TELLING: f64 = 0.35;
/// The most sentences looked at for one reworded quotation.
const MOST_NEAREST: usize = 5;
/// The most tokens of a query by meaning.
const LONGEST_QUERY: u32 = 250;
/// The most sentences compared by meaning, all lookups for quotations together, and the fewest lookups all the same.
const MOST_COMPARED: usize = 20_000_000;
const FEWEST_LOOKUPS: usize = 100;
/// How many tokens of its sentence on each side of a place and a quotation are compared.
const AROUND: u32 = 30;

/// The sources, ready for lookups.
pub struct Index<'a> {
    pub(super) corpus: &'a Corpus,
    /// Sources and where each begins in the concatenation of all.
    sources: Vec<(DocId, u32)>,
    /// Token id → stem id.
    stems: Vec<u32>,
    /// Stem id → its occurrences in the concatenation.
    starts: Vec<u32>,
    positions: Vec<u32>,
    /// Stem id → weight.
    weights: Vec<f64>,
    /// The greatest of the weights; 0 where there are none.
    rarest: f64,
    /// The sentences by what they say; made when the first quotation needs them.
    sentences: OnceLock<Sentences<'a>>,
    model: Option<&'a Encode>,
    /// What each document was found to consist of.
    analyses: &'a Analyses<'a>,
    /// The claims of sentences of the sources, by source and first byte, see [`Index::attributed`].
    attributed: Mutex<BTreeMap<(DocId, u32), Arc<Vec<Claim>>>>,
}

/// A place and the alignment that proves it.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) place: Place,
    /// The source's tokens.
    pub(super) tokens: Range<u32>,
    /// From quoted words (by their number) to the source's tokens.
    pub(super) alignment: Alignment,
}

impl<'a> Index<'a> {
    /// Indexes `sources` of a corpus that holds what quotes them too; a model helps to find what was reworded.
    pub fn new(
        analyses: &'a Analyses<'a>,
        corpus: &'a Corpus,
        sources: &[DocId],
        model: Option<&'a Encode>,
    ) -> Index<'a> {
        let stems = stems(corpus, sources);
        let mut base = 0;
        let mut placed = Vec::with_capacity(sources.len());
        for &source in sources {
            placed.push((source, base));
            base += corpus.ids(source).len() as u32 + CHUNK;
        }
        let all = || {
            placed
                .iter()
                .flat_map(|&(d, b)| corpus.ids(d).iter().enumerate().map(move |(i, &t)| (b + i as u32, t)))
        };
        let mut starts = vec![0u32; stems.len() + 2];
        for (_, token) in all() {
            starts[stems[token as usize] as usize + 2] += 1;
        }
        for n in 2..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut positions = vec![0u32; *starts.last().unwrap_or(&0) as usize];
        for (position, token) in all() {
            let slot = &mut starts[stems[token as usize] as usize + 1];
            positions[*slot as usize] = position;
            *slot += 1;
        }
        let weights = weights(&starts, &positions, base);
        Index {
            corpus,
            sources: placed,
            stems,
            starts,
            positions,
            rarest: weights.iter().copied().fold(0.0, f64::max),
            weights,
            sentences: OnceLock::new(),
            model,
            analyses,
            attributed: Mutex::default(),
        }
    }

    /// The sources.
    pub(super) fn sources(&self) -> impl Iterator<Item = DocId> + '_ {
        self.sources.iter().map(|(source, _)| *source)
    }

    fn stem(&self, id: u32) -> Option<u32> {
        self.stems.get(id as usize).copied()
    }

    fn occurrences(&self, stem: u32) -> &[u32] {
        &self.positions[self.starts[stem as usize] as usize..self.starts[stem as usize + 1] as usize]
    }

    /// The weight of a token id; a word no source has weighs as much as the rarest.
    fn weight(&self, id: u32) -> f64 {
        self.stem(id).map_or(self.rarest, |s| self.weights[s as usize])
    }

    /// How many different words stand in few chunks of the sources.
    pub(super) fn telling_words(&self, words: &QuotedWords) -> usize {
        let telling = words.ids.iter().filter(|&&id| self.weight(id) >= TELLING * self.rarest);
        telling.collect::<BTreeSet<_>>().len()
    }

    /// The sentences of a source.
    pub(super) fn sentences_of(&self, source: DocId) -> &[Span] {
        self.analyses.of(source).sentences()
    }

    /// The sentence of a source that holds byte `at`.
    pub(super) fn sentence_at(&self, source: DocId, at: u32) -> Option<Span> {
        self.analyses.of(source).sentence_at(at)
    }

    /// The figures of a document.
    pub(super) fn figures_of(&self, document: DocId) -> &'a [Figure] {
        self.analyses.of(document).figures()
    }

    /// What a sentence of a source says that somebody says, read once a sentence.
    pub(super) fn attributed(&self, source: DocId, sentence: Span) -> Arc<Vec<Claim>> {
        let locked = || self.attributed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = locked().get(&(source, sentence.start)) {
            return Arc::clone(known);
        }
        let claims = Arc::new(attribution::in_sentence(self.analyses.of(source), sentence));
        locked().insert((source, sentence.start), Arc::clone(&claims));
        claims
    }

    /// Where a word stands in the sources in any of its forms.
    pub(super) fn places_of(&self, word: &str) -> Vec<(DocId, u32)> {
        let stem = self.corpus.lexicon().id(word).and_then(|id| self.stem(id));
        stem.map_or(&[][..], |s| self.occurrences(s)).iter().map(|&p| self.locate(p)).collect()
    }

    /// How much of the weight of quoted words stands in the sentence around token `at` of a source.
    pub(super) fn share_at(&self, words: &QuotedWords, source: DocId, at: u32) -> f64 {
        self.weight_share(words, source, &(at..at + 1))
    }

    /// The source and token at a place of the concatenation.
    fn locate(&self, position: u32) -> (DocId, u32) {
        let n = self.sources.partition_point(|&(_, base)| base <= position).saturating_sub(1);
        (self.sources[n].0, position - self.sources[n].1)
    }

    /// The places that answer to quoted words, best first.
    pub(super) fn places(&self, words: &QuotedWords) -> Vec<Placed> {
        if words.len() == 0 {
            return Vec::new();
        }
        let mut found: Vec<Placed> =
            self.exact(words).into_iter().map(|(d, r)| self.exact_place(words, d, r)).collect();
        for (document, range) in self.windows(words) {
            let Some(alignment) = self.fit_around(words, document, range) else { continue };
            let placed = self.placed(words, document, alignment);
            let overlaps =
                |p: &Placed| p.place.source == document && p.place.span.overlaps(placed.place.span);
            let better = |p: &Placed| p.place.equal >= placed.place.equal;
            if !found.iter().any(|p| overlaps(p) && better(p)) {
                found.retain(|p| !overlaps(p));
                found.push(placed);
            }
        }
        self.order(words, &mut found);
        found
    }

    /// Best first: more words equal and more of the rare ones near, then fewer changes, then the likelier surroundings, then the
    /// earlier place.
    fn order(&self, words: &QuotedWords, found: &mut [Placed]) {
        let around = self.sentence_context(words);
        let context: BTreeMap<(DocId, u32), f64> =
            found.iter().map(|p| ((p.place.source, p.tokens.start), self.context(&around, p))).collect();
        let nearness = |p: &Placed| context[&(p.place.source, p.tokens.start)];
        found.sort_by(|x, y| {
            let key = |p: &Placed| ((p.place.share() + p.place.weight) * 1000.0) as u32;
            key(y)
                .cmp(&key(x))
                .then(x.place.changes.len().cmp(&y.place.changes.len()))
                .then(nearness(y).total_cmp(&nearness(x)))
                .then((x.place.source, x.tokens.start).cmp(&(y.place.source, y.tokens.start)))
        });
    }

    /// All places where the words stand exactly, found from the rarest word.
    fn exact(&self, words: &QuotedWords) -> Vec<(DocId, Range<u32>)> {
        if words.ids.contains(&NO_WORD) {
            return Vec::new();
        }
        let count = |n: &usize| self.stem(words.ids[*n]).map_or(0, |s| self.occurrences(s).len());
        let Some(rarest) = (0..words.len()).min_by_key(count) else { return Vec::new() };
        let Some(stem) = self.stem(words.ids[rarest]) else { return Vec::new() };
        let mut found: Vec<(DocId, Range<u32>)> = Vec::new();
        for &position in self.occurrences(stem) {
            let (document, at) = self.locate(position);
            let Some(start) = at.checked_sub(rarest as u32) else { continue };
            let all = self.corpus.ids(document);
            let end = start as usize + words.len();
            let fits = all.get(start as usize..end).is_some_and(|ids| ids == words.ids);
            if fits && !found.last().is_some_and(|(d, r)| *d == document && r.end > start) {
                found.push((document, start..end as u32));
                if found.len() == MOST_EXACT {
                    break;
                }
            }
        }
        found
    }

    /// Quoted words against a stretch of a source, with forms of one word as related.
    fn fit(&self, words: &QuotedWords, source: DocId, range: Range<u32>) -> Option<Alignment> {
        let ids = &self.corpus.ids(source)[range.start as usize..range.end as usize];
        let stems = |ids: &[u32]| ids.iter().map(|&id| self.stem(id)).collect::<Vec<_>>();
        let (quoted, said) = (stems(&words.ids), stems(ids));
        let related = |i: usize, j: usize| quoted[i].is_some() && quoted[i] == said[j];
        align::fit(&words.ids, ids, related).filter(|a| !a.b.is_empty()).map(|a| moved(a, range.start))
    }

    /// The sentences nearest to quoted words by what they say, best first, each with how near it is.
    pub(super) fn nearest(&self, words: &QuotedWords) -> Vec<(Placed, Near<'_>)> {
        let placed = |near: &Near<'_>| {
            let source = near.unit.document;
            let range = self.telling_part(words, source, &near.unit.tokens);
            let ids = &self.corpus.ids(source)[range.start as usize..range.end as usize];
            self.placed(words, source, moved(align::global(&words.ids, ids), range.start))
        };
        self.nearest_units(words).into_iter().map(|near| (placed(&near), near)).collect()
    }

    /// The same sentences without their differences: where each is, and how much of the words' weight stands there.
    pub(super) fn nearest_spans(&self, words: &QuotedWords) -> Vec<(DocId, Span, f64)> {
        let placed = |near: Near<'_>| {
            let source = near.unit.document;
            let range = self.telling_part(words, source, &near.unit.tokens);
            (source, self.corpus.span(source, range.clone()), self.weight_share(words, source, &range))
        };
        self.nearest_units(words).into_iter().map(placed).collect()
    }

    fn nearest_units(&self, words: &QuotedWords) -> Vec<Near<'_>> {
        let Some(tokens) = query(words) else { return Vec::new() };
        let around = self.in_sentence(words.document, &tokens, AROUND);
        self.sentences().nearest(words.document, tokens, around, MOST_NEAREST)
    }

    /// How much of what quoted words say a sentence says too, 0 to 1.
    pub(super) fn covered(&self, words: &QuotedWords, near: &Near<'_>) -> f32 {
        query(words).map_or(0.0, |tokens| self.sentences().covered(words.document, tokens, near.unit))
    }

    fn sentences(&self) -> &Sentences<'a> {
        let documents = || self.sources.iter().map(|s| s.0).collect::<Vec<_>>();
        self.sentences.get_or_init(|| Sentences::new(self.corpus, &documents(), self.model))
    }

    /// How many lookups by meaning are made for the quotations of a report, and as many for its claims and for its figures.
    pub(super) fn lookups(&self) -> usize {
        (MOST_COMPARED / self.sentences().len().max(1)).max(FEWEST_LOOKUPS)
    }

    /// The part of a sentence that holds the forms of the quotation's weighty words; all of it where that would be too little.
    fn telling_part(&self, words: &QuotedWords, source: DocId, tokens: &Range<u32>) -> Range<u32> {
        let ids = &self.corpus.ids(source)[tokens.start as usize..tokens.end as usize];
        let quoted: BTreeSet<u32> = words.ids.iter().filter_map(|&id| self.stem(id)).collect();
        let weighty = |n: &u32| {
            let stem = self.stem(ids[*n as usize]);
            stem.is_some_and(|s| quoted.contains(&s) && self.weights[s as usize] >= 1.0)
        };
        let all = 0..ids.len() as u32;
        let (first, last) = (all.clone().find(weighty), all.clone().rev().find(weighty));
        let part = first.zip(last).map_or(all.clone(), |(f, l)| f..l + 1);
        let range = if 2 * part.len() >= words.len().min(all.len()) { part } else { all };
        tokens.start + range.start..tokens.start + range.end
    }

    /// The best fit in a stretch, and if it comes near an end of the stretch the best fit around it.
    fn fit_around(&self, words: &QuotedWords, source: DocId, range: Range<u32>) -> Option<Alignment> {
        let found = self.fit(words, source, range.clone())?;
        let by = words.len() as u32 + 4;
        let end = self.corpus.ids(source).len() as u32;
        let around = found.b.start.saturating_sub(by)..(found.b.end + by).min(end);
        if range.start <= around.start && around.end <= range.end {
            Some(found)
        } else {
            self.fit(words, source, around)
        }
    }

    fn exact_place(&self, words: &QuotedWords, document: DocId, range: Range<u32>) -> Placed {
        let a = 0..words.len() as u32;
        let op = Op { step: Step::Equal, a: a.clone(), b: range.clone() };
        self.placed(words, document, Alignment { a, b: range, ops: vec![op], coarse: Vec::new() })
    }

    /// The stretches that hold most of the quotation's rare words.
    fn windows(&self, words: &QuotedWords) -> Vec<(DocId, Range<u32>)> {
        let hits = self.hits(words);
        let length = words.len() as u32 + 4;
        let apart = words.len() as u32 / 2 + 1;
        let mut best: Vec<(f64, u32, u32)> = Vec::new();
        let mut inside: BTreeMap<u32, u32> = BTreeMap::new();
        let (mut first, mut total) = (0, 0.0);
        for &(position, stem) in &hits {
            let count = inside.entry(stem).or_default();
            *count += 1;
            total += if *count == 1 { self.weights[stem as usize] } else { 0.0 };
            while hits[first].0 + length < position {
                let count = inside.entry(hits[first].1).or_default();
                *count -= 1;
                total -= if *count == 0 { self.weights[hits[first].1 as usize] } else { 0.0 };
                first += 1;
            }
            best.push((total, hits[first].0, position));
        }
        best.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.2 - x.1).cmp(&(y.2 - y.1))).then(x.1.cmp(&y.1)));
        let mut kept: Vec<(u32, u32)> = Vec::new();
        for (_, start, end) in best {
            if kept.iter().all(|&(_, e)| end.abs_diff(e) >= apart) {
                kept.push((start, end));
                if kept.len() == MOST_WINDOWS {
                    break;
                }
            }
        }
        kept.into_iter().map(|(start, end)| self.stretch_around(start, end, words.len() as u32 + 4)).collect()
    }

    /// Whether a word of the quotation stands in the sources, yet all that do stand there too often to be looked up loosely.
    pub(super) fn is_too_common(&self, words: &QuotedWords) -> bool {
        self.hits(words).is_empty()
            && words.ids.iter().any(|&id| self.stem(id).is_some_and(|s| !self.occurrences(s).is_empty()))
    }

    fn stretch_around(&self, start: u32, end: u32, by: u32) -> (DocId, Range<u32>) {
        let (document, at) = self.locate(start);
        let length = self.corpus.ids(document).len() as u32;
        (document, at.saturating_sub(by)..(at + (end - start) + by + 1).min(length))
    }

    /// Where the quotation's words stand, in order; the commonest are left out when there are too many.
    fn hits(&self, words: &QuotedWords) -> Vec<(u32, u32)> {
        let mut stems: Vec<u32> = words.ids.iter().filter_map(|&id| self.stem(id)).collect();
        stems.sort_by_key(|&s| (self.occurrences(s).len(), s));
        stems.dedup();
        let mut hits = Vec::new();
        for stem in stems {
            if hits.len() + self.occurrences(stem).len() > MOST_HITS {
                break;
            }
            hits.extend(self.occurrences(stem).iter().map(|&p| (p, stem)));
        }
        hits.sort_unstable();
        hits
    }

    /// Turns an alignment (words by number, the source's tokens) into a place.
    pub(super) fn placed(&self, words: &QuotedWords, source: DocId, alignment: Alignment) -> Placed {
        let tokens = alignment.b.clone();
        let changes = self.changes(words, source, &alignment);
        let respelled =
            changes.iter().filter(|c| c.class == Class::Orthographic && !c.a.is_empty()).count() as u32;
        let document = self.corpus.document(source);
        let span = self.corpus.span(source, tokens.clone());
        let place = Place {
            source,
            span,
            equal: alignment.equal().saturating_sub(respelled),
            words: words.len() as u32,
            longest_run: alignment.longest_run(),
            speaker: document.turn_at(span.start).map(|t| t.speaker.clone()),
            weight: self.weight_share(words, source, &tokens),
            changes,
        };
        Placed { place, tokens, alignment }
    }

    /// How much of the quotation's weight stands in a stretch and just around it in its sentence, whatever the order and the
    /// endings: a passive turned active moves its verb.
    fn weight_share(&self, words: &QuotedWords, source: DocId, tokens: &Range<u32>) -> f64 {
        self.share_of(&words.ids, source, tokens, words.len())
    }

    /// How much of the weight of `ids` stands there, for a quotation of `length` words.
    fn share_of(&self, ids: &[u32], source: DocId, tokens: &Range<u32>, length: usize) -> f64 {
        let wide = self.in_sentence(source, tokens, length as u32 / 2 + 4);
        let there = &self.corpus.ids(source)[wide.start as usize..wide.end as usize];
        let here: BTreeSet<u32> = there.iter().filter_map(|&id| self.stem(id)).collect();
        let total: f64 = ids.iter().map(|&id| self.weight(id)).sum();
        let held = |id: &&u32| self.stem(**id).is_some_and(|s| here.contains(&s));
        let shared: f64 = ids.iter().filter(held).map(|&id| self.weight(id)).sum();
        if total > 0.0 { shared / total } else { 0.0 }
    }

    /// A stretch with up to `by` tokens on each side, as far as its sentence goes.
    fn in_sentence(&self, source: DocId, tokens: &Range<u32>, by: u32) -> Range<u32> {
        let all = self.corpus.tokens(source);
        let text = self.corpus.document(source).text.as_str();
        let goes_on = |n: u32| {
            let gap = &text[all[n as usize - 1].span.end as usize..all[n as usize].span.start as usize];
            !gap.contains(['.', '?', '!', ':']) && !gap.contains("\n\n")
        };
        let (mut start, mut end) = (tokens.start, tokens.end);
        while start > 0 && tokens.start - start < by && goes_on(start) {
            start -= 1;
        }
        while (end as usize) < all.len() && end > 0 && end - tokens.end < by && goes_on(end) {
            end += 1;
        }
        start..end
    }

    /// The classed differences between the report and the source; side a is the report.
    fn changes(&self, words: &QuotedWords, source: DocId, alignment: &Alignment) -> Vec<Variant> {
        let pair = Pair { corpus: self.corpus, a: words.document, b: source };
        let mut changes = Vec::new();
        let mut run: Vec<Op> = Vec::new();
        for op in &alignment.ops {
            for piece in self.token_ops(words, op) {
                match piece {
                    Piece::Op(op) => {
                        if run.last().is_some_and(|last: &Op| last.a.end != op.a.start) {
                            flush(pair, &mut run, &mut changes);
                        }
                        run.push(op);
                    }
                    Piece::Marked(a, b) => {
                        flush(pair, &mut run, &mut changes);
                        let b = self.corpus.span(source, b);
                        changes.push(Variant { class: Class::Markup, subclass: "bracket", a, b });
                    }
                }
            }
        }
        flush(pair, &mut run, &mut changes);
        self.edges_in_brackets(words, source, alignment, &mut changes);
        self.without_first_case(words, &mut changes);
        changes
    }

    /// Brackets at the ends of a quotation, or within it where the source has nothing for them.
    fn edges_in_brackets(
        &self,
        words: &QuotedWords,
        source: DocId,
        alignment: &Alignment,
        changes: &mut Vec<Variant>,
    ) {
        let place = self.corpus.span(source, alignment.b.clone());
        for &(n, a) in &words.brackets {
            if !changes.iter().any(|c| c.a == a) {
                let b = Span::at(if n == 0 { place.start } else { place.end });
                changes.push(Variant { class: Class::Markup, subclass: "bracket", a, b });
            }
        }
        changes.sort_by_key(|c| (c.a, c.b));
    }

    /// The profile folds the case of a quotation's first letter.
    fn without_first_case(&self, words: &QuotedWords, changes: &mut Vec<Variant>) {
        let first = words.tokens.first().map(|t| self.corpus.span(words.document, t.clone()).start);
        let text = self.corpus.document(words.document).text.as_str();
        changes.retain(|c| {
            let first_word =
                c.class == Class::Orthographic && c.subclass == "case" && Some(c.a.start) == first;
            !first_word || text[c.a.range()].chars().skip(1).any(char::is_uppercase)
        });
    }

    /// One step over quoted words as steps over the report's tokens.
    fn token_ops(&self, words: &QuotedWords, op: &Op) -> Vec<Piece> {
        let here = |n: u32| {
            words.tokens.get(n as usize).map_or_else(|| words.tokens.last().map_or(0, |t| t.end), |t| t.start)
        };
        if op.step == Step::Insert {
            let bracket = words.brackets.iter().find(|(n, _)| *n == op.a.start as usize);
            return match bracket {
                Some((_, span)) => vec![Piece::Marked(*span, op.b.clone())],
                None => vec![Piece::Op(Op {
                    step: op.step,
                    a: here(op.a.start)..here(op.a.start),
                    b: op.b.clone(),
                })],
            };
        }
        let mut pieces = Vec::new();
        for (k, n) in op.a.clone().enumerate() {
            let tokens = words.tokens[n as usize].clone();
            let j = if op.step == Step::Delete { op.b.start } else { op.b.start + k as u32 };
            let b = if op.step == Step::Delete { j..j } else { j..j + 1 };
            if tokens.len() > 1 {
                pieces.push(Piece::Marked(self.corpus.span(words.document, tokens), b));
            } else {
                pieces.push(Piece::Op(Op { step: op.step, a: tokens, b }));
            }
        }
        pieces
    }

    /// The weights of the stems in a quotation's sentence.
    fn sentence_context(&self, words: &QuotedWords) -> BTreeMap<u32, f64> {
        let (Some(first), Some(last)) = (words.tokens.first(), words.tokens.last()) else {
            return BTreeMap::new();
        };
        let stems = self.stems_around(words.document, &(first.start..last.end));
        stems.into_iter().map(|s| (s, self.weights[s as usize])).collect()
    }

    /// How much of that stands in the sentence of a place too, 0 to 1.
    fn context(&self, around: &BTreeMap<u32, f64>, placed: &Placed) -> f64 {
        let all: f64 = around.values().sum();
        let here = self.stems_around(placed.place.source, &placed.tokens);
        let shared: f64 = here.iter().filter_map(|s| around.get(s)).sum();
        if all > 0.0 { shared / all } else { 0.0 }
    }

    fn stems_around(&self, document: DocId, tokens: &Range<u32>) -> BTreeSet<u32> {
        let wide = self.in_sentence(document, tokens, AROUND);
        let ids = self.corpus.ids(document);
        wide.filter(|t| !tokens.contains(t)).filter_map(|t| self.stem(ids[t as usize])).collect()
    }

    /// Places of parts that must follow one another: the longest part is placed first, the others to its left and right within
    /// the same turn.
    pub(super) fn in_order(&self, words: &QuotedWords, parts: &[Range<usize>]) -> Option<Vec<Placed>> {
        let longest = (0..parts.len()).max_by_key(|&n| (parts[n].len(), std::cmp::Reverse(n)))?;
        let pieces: Vec<QuotedWords> = parts.iter().map(|p| words.part(p.clone())).collect();
        let anchors = self.places(&pieces[longest]);
        anchors.into_iter().find_map(|anchor| self.around(&pieces, longest, anchor))
    }

    fn around(&self, pieces: &[QuotedWords], longest: usize, anchor: Placed) -> Option<Vec<Placed>> {
        let source = anchor.place.source;
        let room = self.turn_tokens(source, anchor.place.span);
        let (mut start, mut end) = (anchor.tokens.start, anchor.tokens.end);
        let mut left = Vec::new();
        for piece in pieces[..longest].iter().rev() {
            let placed = self.fit_in(piece, source, room.start.max(start.saturating_sub(2000))..start)?;
            start = placed.tokens.start;
            left.push(placed);
        }
        left.reverse();
        let mut all = left;
        all.push(anchor);
        for piece in &pieces[longest + 1..] {
            let placed = self.fit_in(piece, source, end..room.end.min(end + 2000))?;
            end = placed.tokens.end;
            all.push(placed);
        }
        Some(all)
    }

    fn fit_in(&self, words: &QuotedWords, source: DocId, range: Range<u32>) -> Option<Placed> {
        let alignment = self.fit(words, source, range.start..range.end.max(range.start))?;
        let placed = self.placed(words, source, alignment);
        let held =
            placed.place.equal + placed.place.changes.iter().filter(|c| c.class.is_harmless()).count() as u32;
        (2 * held >= placed.place.words).then_some(placed)
    }

    /// The tokens of the turn that holds `span`; of the whole source where there are no turns.
    pub(super) fn turn_tokens(&self, source: DocId, span: Span) -> Range<u32> {
        let document = self.corpus.document(source);
        let turn: Option<&Turn> = document.turn_at(span.start);
        turn.map_or(0..self.corpus.ids(source).len() as u32, |t| self.corpus.tokens_in(source, t.speech))
    }
}

enum Piece {
    Op(Op),
    Marked(Span, Range<u32>),
}

fn flush(pair: Pair<'_>, run: &mut Vec<Op>, changes: &mut Vec<Variant>) {
    let ops = align::canonical(std::mem::take(run).into_iter());
    let (Some(first), Some(last)) = (ops.first(), ops.last()) else { return };
    let (a, b) = (first.a.start..last.a.end, first.b.start..last.b.end);
    changes.extend(variant::variants(pair, &Alignment { a, b, ops, coarse: Vec::new() }));
}

/// The tokens of quoted words that are compared by meaning.
fn query(words: &QuotedWords) -> Option<Range<u32>> {
    let (first, last) = (words.tokens.first()?, words.tokens.last()?);
    Some(first.start..last.end.min(first.start + LONGEST_QUERY))
}

/// An alignment whose side b starts `by` tokens later.
fn moved(mut alignment: Alignment, by: u32) -> Alignment {
    let shift = |r: &Range<u32>| r.start + by..r.end + by;
    alignment.b = shift(&alignment.b);
    for op in &mut alignment.ops {
        op.b = shift(&op.b);
    }
    alignment
}

/// Token id → the id of its stem, by the language of the sources.
fn stems(corpus: &Corpus, sources: &[DocId]) -> Vec<u32> {
    let language = sources.iter().find_map(|&d| corpus.document(d).language.as_deref());
    let stemmer = stem::stemmer(language);
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    let lexicon = corpus.lexicon();
    (0..lexicon.len() as u32)
        .map(|id| {
            let key = lexicon.key(id);
            let plain = key.strip_suffix("'s").unwrap_or(key);
            let stem = stemmer.as_ref().map_or(plain.into(), |s| s.stem(plain));
            let next = ids.len() as u32;
            *ids.entry(stem.into_owned()).or_insert(next)
        })
        .collect()
}

/// ln((chunks + 1) / (chunks with the stem + ½)), never below zero.
fn weights(starts: &[u32], positions: &[u32], length: u32) -> Vec<f64> {
    let chunks = f64::from(length / CHUNK + 1);
    let stems = starts.len() - 2;
    (0..stems)
        .map(|s| {
            let here = &positions[starts[s] as usize..starts[s + 1] as usize];
            let mut distinct = 0;
            let mut last = u32::MAX;
            for position in here {
                distinct += u32::from(position / CHUNK != last);
                last = position / CHUNK;
            }
            ((chunks + 1.0) / (f64::from(distinct) + 0.5)).ln().max(0.0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn so_many_lookups_are_made_that_the_sentences_compared_stay_bounded() {
        let lookups = |sentences: usize| {
            let text: String = (0..sentences).map(|n| format!("Boat {n} left.\n\n")).collect();
            let corpus = Corpus::new(vec![Document::plain("s", text)]);
            let analyses = Analyses::new(&corpus);
            let index = Index::new(&analyses, &corpus, &[DocId(0)], None);
            let compared = index.lookups() * index.sentences().len();
            (index.lookups(), index.sentences().len(), compared)
        };
        let (many, units, compared) = lookups(5_000);
        assert!(units >= 5_000 && many >= FEWEST_LOOKUPS && compared <= MOST_COMPARED, "{many} {units}");
        assert!(lookups(500).0 > many);
    }
}
