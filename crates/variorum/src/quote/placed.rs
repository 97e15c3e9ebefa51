//! A place and the alignment that proves it.
//!
//! In: quoted words, a source and an alignment of the two. Out: a [`Placed`]: the place with how much of the quotation stands there, and
//! every difference with its class. Marked edits of the reporter are differences of their own.

use super::aside;
use super::index::Index;
use super::quotation::Place;
use super::words::QuotedWords;
use crate::align::{self, Alignment, Op, Step};
use crate::corpus::DocId;
use crate::sentence;
use crate::text::Span;
use crate::variant::{self, Class, Pair, Variant};
use std::collections::BTreeSet;
use std::ops::Range;

/// A place and the alignment that proves it.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) place: Place,
    /// The source's tokens.
    pub(super) tokens: Range<u32>,
    /// From quoted words (by their number) to the source's tokens.
    pub(super) alignment: Alignment,
}

/// The most words of a sentence in which an act is done that are looked at. Set by hand, to bound the work.
const LONGEST_ACT: usize = 40;

/// The most words by which a place is made wider on one side; a phrase or figure that goes on longer is not made whole. Set by hand:
/// `million American dollars` are three.
const MOST_WIDENED: u32 = 4;

/// The fewest equal words in a row that a place is held by when its edge is aligned anew. Set by hand, not tuned.
const SHORTEST_CORE: usize = 2;

/// The most quoted words at an edge that are aligned anew; a longer edge is another text. Set by hand, to bound the work.
const LONGEST_EDGE: usize = 8;

/// A side of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Front,
    Back,
}

impl Index<'_> {
    /// Turns an alignment (words by number, the source's tokens) into a place.
    pub(super) fn placed(&self, words: &QuotedWords, source: DocId, alignment: Alignment) -> Placed {
        self.placed_with(words, source, alignment, false)
    }

    /// The same; phrases in another form are told apart only if asked for, since of many places one is the counterpart.
    fn placed_with(&self, words: &QuotedWords, source: DocId, alignment: Alignment, phrases: bool) -> Placed {
        let mut placed = self.placed_without_changes(words, source, alignment);
        let pair = Pair { corpus: self.corpus, a: words.document, b: source, phrases };
        placed.place.changes = self.changes(words, pair, &placed.alignment);
        placed
    }

    /// The same without its differences, where nobody asks for them.
    pub(super) fn placed_without_changes(
        &self,
        words: &QuotedWords,
        source: DocId,
        alignment: Alignment,
    ) -> Placed {
        let tokens = alignment.b.clone();
        let document = self.corpus.document(source);
        let span = self.corpus.span(source, tokens.clone());
        let place = Place {
            source,
            span,
            equal: alignment.equal().saturating_sub(self.respelled(words, source, &alignment)),
            words: words.len() as u32,
            longest_run: alignment.longest_run(),
            speaker: document.turn_at(span.start).map(|t| t.speaker.clone()),
            weight: self.weight_share(words, source, &tokens),
            changes: Vec::new(),
        };
        Placed { place, tokens, alignment }
    }

    /// How many words of an alignment are equal but for case or spelling. The profile folds the case of a quotation's first letter.
    fn respelled(&self, words: &QuotedWords, source: DocId, alignment: &Alignment) -> u32 {
        let pair = Pair { corpus: self.corpus, a: words.document, b: source, phrases: false };
        let is_respelled = |n: u32, at: u32| {
            let token = words.tokens[n as usize].start;
            let found = pair.respelled(token, at).filter(|(class, _)| *class == Class::Orthographic);
            let first_case = |subclass| {
                let word = self.corpus.word(words.document, token);
                n == 0 && subclass == variant::CASE && !word.chars().skip(1).any(char::is_uppercase)
            };
            !words.edited.contains(&(n as usize)) && found.is_some_and(|(_, s)| !first_case(s))
        };
        let equal = alignment.ops.iter().filter(|op| op.step == Step::Equal);
        let pairs = equal.flat_map(|op| op.a.clone().zip(op.b.clone()));
        pairs.filter(|&(n, at)| is_respelled(n, at)).count() as u32
    }

    /// A place with the phrases and figures of it in another form told apart, and with the words of the source beside it that make a phrase or figure at its edge whole: of `We are glad` a quotation
    /// `We’re glad` is aligned with `are glad` first.
    pub(super) fn widened(&self, words: &QuotedWords, placed: Placed) -> Placed {
        let placed = self.placed_with(words, placed.place.source, placed.alignment, true);
        let placed = self.widened_on(words, placed, Side::Front);
        self.widened_on(words, placed, Side::Back)
    }

    fn widened_on(&self, words: &QuotedWords, placed: Placed, side: Side) -> Placed {
        let Some(core) = core(&placed.alignment, side) else { return placed };
        let source = placed.place.source;
        let held = self.corpus.span(source, placed.alignment.ops[core].b.clone());
        let beside = |c: &Variant| match side {
            Side::Front => c.b.end <= held.start,
            Side::Back => c.b.start >= held.end,
        };
        let is_sound = |p: &Placed| !p.place.changes.iter().any(|c| !c.class.is_harmless() && beside(c));
        if is_sound(&placed) {
            return placed;
        }
        let (quoted, said) = self.outside(&placed, side, core);
        let pair = Pair { corpus: self.corpus, a: words.document, b: source, phrases: true };
        if quoted.len() > LONGEST_EDGE || !pair.may_match(&words.tokens_of(&quoted), &said) {
            return placed;
        }
        // the edge alone first: the rest of the place is the same for all
        let sound_edge = |other: &Alignment| {
            let edge = edge(
                other,
                side,
                match side {
                    Side::Front => other.ops.len() - (placed.alignment.ops.len() - core),
                    Side::Back => core,
                },
            );
            self.changes(words, pair, &edge).iter().all(|c| c.class.is_harmless())
        };
        let candidates = self.other_edges(words, &placed, side, core).filter(sound_edge);
        let found = candidates.map(|other| self.placed_with(words, source, other, true)).find(is_sound);
        found.unwrap_or(placed)
    }

    /// The alignment of a place with fewer or more words of the source beside its core, on one side: what of the quotation stands
    /// outside the first run of equal words is aligned anew.
    fn other_edges<'b>(
        &'b self,
        words: &'b QuotedWords,
        placed: &'b Placed,
        side: Side,
        core: usize,
    ) -> impl Iterator<Item = Alignment> + 'b {
        let Alignment { a, b, ops, .. } = &placed.alignment;
        let all = self.corpus.ids(placed.place.source);
        let (quoted, beside) = self.outside(placed, side, core);
        let kept = match side {
            Side::Front => &ops[core..],
            Side::Back => &ops[..=core],
        };
        let fewest = u32::from(quoted.is_empty());
        (fewest..=beside.len() as u32).map(move |length| {
            let said = match side {
                Side::Front => beside.end - length..beside.end,
                Side::Back => beside.start..beside.start + length,
            };
            let ids = &words.ids[quoted.start as usize..quoted.end as usize];
            let beside = align::global(ids, &all[said.start as usize..said.end as usize]);
            let shift = |range: &Range<u32>, by: u32| range.start + by..range.end + by;
            let moved = beside.ops.iter().map(|op| Op {
                step: op.step,
                a: shift(&op.a, quoted.start),
                b: shift(&op.b, said.start),
            });
            let (ops, b) = match side {
                Side::Front => (moved.chain(kept.iter().cloned()).collect(), said.start..b.end),
                Side::Back => (kept.iter().cloned().chain(moved).collect(), b.start..said.end),
            };
            Alignment { a: a.clone(), b, ops, coarse: Vec::new() }
        })
    }

    /// What stands outside the core of a place on one side: quoted words, by their number, and as many tokens of the source as a wider
    /// place may take.
    fn outside(&self, placed: &Placed, side: Side, core: usize) -> (Range<u32>, Range<u32>) {
        let (a, held) = (&placed.alignment.a, &placed.alignment.ops[core]);
        let all = self.corpus.ids(placed.place.source).len() as u32;
        match side {
            Side::Front => {
                let quoted = a.start..held.a.start;
                let most = quoted.len() as u32 + MOST_WIDENED;
                (quoted, held.b.start.saturating_sub(most)..held.b.start)
            }
            Side::Back => {
                let quoted = held.a.end..a.end;
                let most = quoted.len() as u32 + MOST_WIDENED;
                (quoted, held.b.end..(held.b.end + most).min(all))
            }
        }
    }

    /// How much of the quotation's weight stands in a stretch and just around it in its sentence, whatever the order and the
    /// endings: a passive turned active moves its verb.
    pub(super) fn weight_share(&self, words: &QuotedWords, source: DocId, tokens: &Range<u32>) -> f64 {
        self.share_of(&words.ids, source, tokens, words.len())
    }

    /// How much of the weight of `ids` stands there, for a quotation of `length` words.
    fn share_of(&self, ids: &[u32], source: DocId, tokens: &Range<u32>, length: usize) -> f64 {
        let wide = self.in_sentence(source, tokens, length as u32 / 2 + 4);
        let there = &self.corpus.ids(source)[wide.start as usize..wide.end as usize];
        let here: BTreeSet<u32> = there.iter().filter_map(|&id| self.stem(id)).collect();
        let weight = self.weight_in(source);
        let total: f64 = ids.iter().map(|&id| weight(id)).sum();
        let held = |id: &&u32| self.stem(**id).is_some_and(|s| here.contains(&s));
        let shared: f64 = ids.iter().filter(held).map(|&id| weight(id)).sum();
        if total > 0.0 { shared / total } else { 0.0 }
    }

    /// How much of the weight of words stands in the sentence around token `at` of a source.
    pub(super) fn share_in_sentence(&self, words: &QuotedWords, source: DocId, at: u32) -> f64 {
        self.share_of(&words.ids, source, &(at..at + 1), LONGEST_ACT)
    }

    /// A stretch with up to `by` tokens on each side, as far as its sentence goes.
    pub(super) fn in_sentence(&self, source: DocId, tokens: &Range<u32>, by: u32) -> Range<u32> {
        let all = self.corpus.tokens(source);
        let text = self.corpus.document(source).text.as_str();
        let goes_on = |n: u32| {
            let gap = &text[all[n as usize - 1].span.end as usize..all[n as usize].span.start as usize];
            !gap.contains(['.', '?', '!', ':']) && !sentence::has_blank_line(gap)
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
    fn changes(&self, words: &QuotedWords, pair: Pair<'_>, alignment: &Alignment) -> Vec<Variant> {
        let source = pair.b;
        let mut changes = Vec::new();
        let mut run: Vec<Op> = Vec::new();
        for op in &alignment.ops {
            for piece in self.token_ops(words, op) {
                match piece {
                    StepPiece::Op(op) => {
                        if run.last().is_some_and(|last: &Op| last.a.end != op.a.start) {
                            flush(pair, &mut run, &mut changes);
                        }
                        run.push(op);
                    }
                    StepPiece::Marked(a, b) => {
                        flush(pair, &mut run, &mut changes);
                        let b = self.corpus.span(source, b);
                        changes.push(Variant { class: Class::Markup, subclass: "bracket", a, b });
                    }
                }
            }
        }
        flush(pair, &mut run, &mut changes);
        self.asides(source, &mut changes);
        self.edges_in_brackets(words, source, alignment, &mut changes);
        self.without_first_case(words, &mut changes);
        changes
    }

    /// What of the source only says who speaks is no word that a quotation leaves out.
    fn asides(&self, source: DocId, changes: &mut [Variant]) {
        let tokens = self.corpus.tokens(source);
        let left_out = |c: &&mut Variant| c.class == Class::Omission && c.a.is_empty();
        for change in changes.iter_mut().filter(left_out) {
            let range = self.corpus.tokens_in(source, change.b);
            let before = (range.start as usize).checked_sub(1).map(|n| tokens[n].span.end);
            let behind = tokens.get(range.end as usize).map(|t| t.span.start);
            let says_who =
                |(before, behind)| aside::says_who(self.corpus.document(source), change.b, before, behind);
            if !range.is_empty() && before.zip(behind).is_some_and(says_who) {
                (change.class, change.subclass) = (Class::Layout, aside::NAME);
            }
        }
    }

    /// Brackets at the ends of a quotation, or within it where the source has nothing for them: where the word that follows them stands.
    fn edges_in_brackets(
        &self,
        words: &QuotedWords,
        source: DocId,
        alignment: &Alignment,
        changes: &mut Vec<Variant>,
    ) {
        for &(n, a) in &words.brackets {
            if !changes.iter().any(|c| c.a == a) {
                let at = self.start_of(source, alignment, n as u32);
                changes.push(Variant { class: Class::Markup, subclass: "bracket", a, b: Span::at(at) });
            }
        }
        changes.sort_by_key(|c| (c.a, c.b));
    }

    /// Where what the source has for quoted word `n` begins; the end of the place where it has nothing.
    fn start_of(&self, source: DocId, alignment: &Alignment, n: u32) -> u32 {
        let before = alignment.ops.iter().rfind(|op| op.a.start < n && !op.b.is_empty());
        let next = before.map_or(alignment.b.start, |op| (op.b.start + (n - op.a.start)).min(op.b.end));
        if next < alignment.b.end {
            return self.corpus.span(source, next..next + 1).start;
        }
        self.corpus.span(source, alignment.b.clone()).end
    }

    /// The profile folds the case of a quotation's first letter.
    fn without_first_case(&self, words: &QuotedWords, changes: &mut Vec<Variant>) {
        let first = words.tokens.first().map(|t| self.corpus.span(words.document, t.clone()).start);
        let text = self.corpus.document(words.document).text.as_str();
        changes.retain(|c| {
            let first_word =
                c.class == Class::Orthographic && c.subclass == variant::CASE && Some(c.a.start) == first;
            !first_word || text[c.a.range()].chars().skip(1).any(char::is_uppercase)
        });
    }

    /// One step over quoted words as steps over the report's tokens.
    fn token_ops(&self, words: &QuotedWords, op: &Op) -> Vec<StepPiece> {
        let here = |n: u32| {
            words.tokens.get(n as usize).map_or_else(|| words.tokens.last().map_or(0, |t| t.end), |t| t.start)
        };
        if op.step == Step::Insert {
            let bracket = words.brackets.iter().find(|(n, _)| *n == op.a.start as usize);
            return match bracket {
                Some((_, span)) => vec![StepPiece::Marked(*span, op.b.clone())],
                None => vec![StepPiece::Op(Op {
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
            if words.edited.contains(&(n as usize)) {
                pieces.push(StepPiece::Marked(self.corpus.span(words.document, tokens), b));
            } else {
                pieces.push(StepPiece::Op(Op { step: op.step, a: tokens, b }));
            }
        }
        pieces
    }
}

/// The part of an alignment on one side of operation `core`, its first or last run of equal words, with one word of it.
fn edge(alignment: &Alignment, side: Side, core: usize) -> Alignment {
    let mut ops = match side {
        Side::Front => alignment.ops[..=core].to_vec(),
        Side::Back => alignment.ops[core..].to_vec(),
    };
    let one = |range: &Range<u32>| match side {
        Side::Front => range.start..range.start + 1,
        Side::Back => range.end - 1..range.end,
    };
    let core = match side {
        Side::Front => ops.last_mut(),
        Side::Back => ops.first_mut(),
    };
    if let Some(core) = core {
        (core.a, core.b) = (one(&core.a), one(&core.b));
    }
    Alignment { a: alignment.a.clone(), b: alignment.b.clone(), ops, coarse: Vec::new() }
}

/// The first run of equal words from one side that holds a place.
fn core(alignment: &Alignment, side: Side) -> Option<usize> {
    let is_core = |op: &Op| op.step == Step::Equal && op.a.len() >= SHORTEST_CORE;
    match side {
        Side::Front => alignment.ops.iter().position(is_core),
        Side::Back => alignment.ops.iter().rposition(is_core),
    }
}

enum StepPiece {
    Op(Op),
    Marked(Span, Range<u32>),
}

fn flush(pair: Pair<'_>, run: &mut Vec<Op>, changes: &mut Vec<Variant>) {
    let ops = align::canonical(std::mem::take(run).into_iter());
    let (Some(first), Some(last)) = (ops.first(), ops.last()) else { return };
    let (a, b) = (first.a.start..last.a.end, first.b.start..last.b.end);
    changes.extend(variant::variants(pair, &Alignment { a, b, ops, coarse: Vec::new() }));
}
