//! Labels of turns are compared as labels, not as words of what is said.
//!
//! In: two documents, and what of them stands against nothing. Out: their alignment. Method: the words of both without the labels are aligned; then each label is put back
//! before the words it stands at, and labels at one place on both sides stand against each other, however they are written. So a
//! shortened label moves no speech, and a speech under another label stays in its place. Cost: that of the alignment.

use crate::align::{self, Alignment, Op, Step};
use crate::corpus::{Corpus, DocId};
use std::collections::BTreeMap;
use std::ops::Range;

/// The alignment of two documents; the labels of a document stay words where the other has them as words. Each comes with words that stand
/// against nothing, in order.
pub(super) fn alignment(
    corpus: &Corpus,
    (a, without_a): (DocId, &[Range<u32>]),
    (b, without_b): (DocId, &[Range<u32>]),
) -> Alignment {
    let (mut x, mut y) = (Speech::new(corpus, a, b), Speech::new(corpus, b, a));
    x.take_out(without_a);
    y.take_out(without_b);
    let (ids_a, ids_b) = (corpus.ids(a), corpus.ids(b));
    if x.at.len() == ids_a.len() && y.at.len() == ids_b.len() {
        return align::global(ids_a, ids_b);
    }
    let spoken = align::global(&x.ids(ids_a), &y.ids(ids_b));
    put_back(&spoken, (&x, ids_a), (&y, ids_b))
}

/// The words of a document that are in no label, by their numbers.
struct Speech {
    at: Vec<u32>,
}

impl Speech {
    fn new(corpus: &Corpus, doc: DocId, other: DocId) -> Speech {
        let turns = &corpus.document(doc).turns;
        let has_turns = !corpus.document(other).turns.is_empty();
        let labels: Vec<Range<u32>> = turns.iter().map(|t| corpus.tokens_in(doc, t.label)).collect();
        let all = 0..corpus.ids(doc).len() as u32;
        if !has_turns && are_words(corpus, &labels, doc, other) {
            return Speech { at: all.collect() };
        }
        let mut next = labels.iter().filter(|l| !l.is_empty()).peekable();
        let at = all.filter(|&token| {
            while next.next_if(|label| label.end <= token).is_some() {}
            next.peek().is_none_or(|label| token < label.start)
        });
        Speech { at: at.collect() }
    }

    /// Without some words, in order.
    fn take_out(&mut self, words: &[Range<u32>]) {
        let mut next = words.iter().peekable();
        self.at.retain(|&token| {
            while next.next_if(|words| words.end <= token).is_some() {}
            next.peek().is_none_or(|words| token < words.start)
        });
    }

    fn ids(&self, ids: &[u32]) -> Vec<u32> {
        self.at.iter().map(|&n| ids[n as usize]).collect()
    }

    /// How many words from `from` on follow each other in the document, `most` at the most.
    fn run(&self, from: u32, most: u32) -> u32 {
        let first = self.at[from as usize];
        (1..most).take_while(|n| self.at[(from + n) as usize] == first + n).count() as u32 + 1
    }
}

/// Whether the other document has at least half of the labels of this one as words.
fn are_words(corpus: &Corpus, labels: &[Range<u32>], doc: DocId, other: DocId) -> bool {
    let last = |label: &Range<u32>| corpus.ids(doc)[label.end as usize - 1];
    let mut left: BTreeMap<u32, usize> = BTreeMap::new();
    for label in labels.iter().filter(|l| !l.is_empty()) {
        *left.entry(last(label)).or_default() += 1;
    }
    let count = |left: &BTreeMap<u32, usize>| left.values().sum::<usize>();
    let whole = count(&left);
    for id in corpus.ids(other) {
        if let Some(n) = left.get_mut(id) {
            *n = n.saturating_sub(1);
        }
    }
    2 * (whole - count(&left)) >= whole
}

/// The alignment of the whole documents, of that of their speech.
fn put_back(spoken: &Alignment, (x, ids_a): (&Speech, &[u32]), (y, ids_b): (&Speech, &[u32])) -> Alignment {
    let mut ops = Vec::new();
    let (mut i, mut j) = (0, 0);
    for op in &spoken.ops {
        let (mut m, mut n) = (op.a.start, op.b.start);
        while m < op.a.end || n < op.b.end {
            let to = |speech: &Speech, at: u32, end: u32, here: u32| {
                if at < end { speech.at[at as usize] } else { here }
            };
            let (to_a, to_b) = (to(x, m, op.a.end, i), to(y, n, op.b.end, j));
            labels(&mut ops, i..to_a, j..to_b, ids_a, ids_b);
            (i, j) = (to_a, to_b);
            let run =
                |speech: &Speech, at: u32, end: u32| if at < end { speech.run(at, end - at) } else { 0 };
            let (mut p, mut q) = (run(x, m, op.a.end), run(y, n, op.b.end));
            if matches!(op.step, Step::Equal | Step::Replace) {
                (p, q) = (p.min(q), p.min(q));
            }
            ops.push(Op { step: op.step, a: i..i + p, b: j..j + q });
            (i, j, m, n) = (i + p, j + q, m + p, n + q);
        }
    }
    let (a, b) = (0..ids_a.len() as u32, 0..ids_b.len() as u32);
    labels(&mut ops, i..a.end, j..b.end, ids_a, ids_b);
    let whole = |speech: &Speech, r: &Range<u32>| match (speech.at.get(r.start as usize), r.is_empty()) {
        (Some(&first), false) => first..speech.at[r.end as usize - 1] + 1,
        (first, _) => first.map_or(0..0, |&f| f..f),
    };
    let coarse = spoken.coarse.iter().map(|(r, s)| (whole(x, r), whole(y, s))).collect();
    Alignment { a, b, ops: align::canonical(ops.into_iter()), coarse }
}

/// The labels between two words on each side, against each other.
fn labels(ops: &mut Vec<Op>, a: Range<u32>, b: Range<u32>, ids_a: &[u32], ids_b: &[u32]) {
    let words = |ids: &[u32], r: &Range<u32>| ids[r.start as usize..r.end as usize].to_vec();
    if !a.is_empty() && words(ids_a, &a) == words(ids_b, &b) {
        ops.push(Op { step: Step::Equal, a, b });
        return;
    }
    if !a.is_empty() {
        ops.push(Op { step: Step::Delete, a: a.clone(), b: b.start..b.start });
    }
    if !b.is_empty() {
        ops.push(Op { step: Step::Insert, a: a.end..a.end, b });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn steps(a: &str, b: &str) -> Vec<(Step, Range<u32>, Range<u32>)> {
        let corpus = Corpus::new(vec![Document::plain("a", a), Document::plain("b", b)]);
        let found = alignment(&corpus, (DocId(0), &[]), (DocId(1), &[]));
        assert_eq!(alignment(&corpus, (DocId(1), &[]), (DocId(0), &[])).flipped(), found);
        found.ops.into_iter().map(|op| (op.step, op.a, op.b)).collect()
    }

    #[test]
    fn a_shortened_label_stands_against_the_full_one() {
        use Step::{Delete, Equal, Insert};
        let a = "IDA: We sail.\n\nPER: Good.\n\nIDA: Now.\n\nPER: So soon?";
        let b = "Id: We sail.\n\nPER: Good.\n\nId: Now.\n\nPER: So soon?";
        let wanted = [
            (Delete, 0..1, 0..0),
            (Insert, 1..1, 0..1),
            (Equal, 1..5, 1..5),
            (Delete, 5..6, 5..5),
            (Insert, 6..6, 5..6),
            (Equal, 6..10, 6..10),
        ];
        assert_eq!(steps(a, b), wanted);
    }

    #[test]
    fn labels_that_the_other_text_has_as_words_stay_words() {
        let a = "IDA: We sail.\n\nPER: Good.\n\nIDA: Now.\n\nPER: So soon?";
        assert_eq!(steps(a, "Ida we sail per good ida now per so soon"), [(Step::Equal, 0..10, 0..10)]);
    }
}
