//! The close comparison of two named texts: what is copied, reworded or condensed.
//!
//! In: two texts and their word sequences. Out: what [`find`] gives, with what only the words show. Method: letters give
//! what was copied, to the character; short passages all of whose words in a row stand more than once in their own text are left
//! out, since a text that says something over and over has no need to take it from the other. [`reworded`] and [`condensed`] add
//! what they find; of two passages in the same place on both sides the letters' one is kept where it covers nearly all of the
//! other. Cost: words of the one times words of the other, a few seconds for two texts of 300,000 words; bounded.

use crate::condensed;
use crate::in_memory::find;
use crate::names::names;
use crate::passage::{PassageKind, Reuse, Shared};
use crate::reworded::{self, Reworded, Words};
use crate::row::{self, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use variorum::text::Span;

/// The fewest bytes of a copied passage, about as many as the fewest words of a reworded one. This and the other numbers here were chosen on the training
/// pairs of PAN 2013, unless said; their sensitivity is not recorded.
const FEWEST_BYTES: u32 = 150;
/// The bytes from which on a copied passage is no formula.
const LONG: u32 = 350;
/// The least share of the same letters in a copied passage that is not long: a misread copy keeps more, two sentences on one subject less.
const LEAST_IDENTITY: f64 = 0.7;
const LEAST_IDENTITY_OF_LONG: f64 = 0.5;
/// Of a formula: the words of a run, the fewest runs, and the least share of them that both texts say only once; below it the passage is dropped.
const RUN: usize = 3;
const FEWEST_RUNS: usize = 3;
const LEAST_UNIQUE: f64 = 0.4;
/// The share of a reworded passage that a copied one must cover to stand for it.
const COVERS: f64 = 0.8;
/// The most steps of the comparison by words, a minute's; two texts that take more are compared by their letters alone, and said so. Set by hand.
const MOST_STEPS: u64 = 20_000_000_000;
/// The share of a stretch that was copied in long pieces from which on it is no summary.
const MOST_COPIED: f64 = 0.6;

/// A text and its words.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub row: &'a Row,
}

/// The language by whose rules endings are taken off the words of two texts, given with their languages where these are known: one for both,
/// so that a word is one in both, that of the longer text. Texts in two languages have few words in common anyway.
pub fn language<'a>(a: (&str, Option<&'a str>), b: (&str, Option<&'a str>)) -> Option<&'a str> {
    let (longer, shorter) = if a.0.len() >= b.0.len() { (a, b) } else { (b, a) };
    longer.1.or(shorter.1)
}

/// Finds what two texts share. The rows are of one [`language`].
pub fn compare(a: Side<'_>, b: Side<'_>) -> Reuse {
    let mut reuse = find(&[a.text, b.text], |_, _| true);
    let formulas = Formulas::new(a.row, b.row);
    let letter_by_letter = |p: &Shared| {
        let least = if bytes(p) >= LONG { LEAST_IDENTITY_OF_LONG } else { LEAST_IDENTITY };
        bytes(p) >= FEWEST_BYTES && p.identity >= least
    };
    reuse.passages.retain(letter_by_letter);
    let all = reuse.passages.len();
    reuse.passages.retain(|p| bytes(p) >= LONG || !formulas.is_one(p));
    reuse.repeating += all - reuse.passages.len();
    if a.row.stems.len() as u64 * b.row.stems.len() as u64 / reworded::STEP as u64 > MOST_STEPS {
        reuse.cut = 1;
        return reuse;
    }
    let (x, y, count) = row::together(a.row, b.row);
    let names = names([(a.text, a.row, &x), (b.text, b.row, &y)], count);
    let words = Words { a: a.row, b: b.row, numbers: (x, y), count, names };
    let (reworded, more_reworded) = reworded::find(&words);
    for Reworded { a, b, score } in &reworded {
        add_reworded(&mut reuse.passages, from_words(&words, PassageKind::Reworded, a, b, *score));
    }
    let turned = Words {
        a: b.row,
        b: a.row,
        numbers: (words.numbers.1.clone(), words.numbers.0.clone()),
        count,
        names: words.names.clone(),
    };
    let ((shorter, more_shorter), (longer, more_longer)) =
        (condensed::find(&words), condensed::find(&turned));
    if more_reworded || more_shorter || more_longer {
        reuse.cut = 1;
    }
    let shorter = shorter.into_iter().map(|c| (c.short, c.long, c.score));
    let longer = longer.into_iter().map(|c| (c.long, c.short, c.score));
    for (in_a, in_b, score) in shorter.chain(longer) {
        let passage = from_words(&words, PassageKind::Condensed, &in_a, &in_b, score);
        if is_copied(&reuse.passages, &passage) {
            continue;
        }
        reuse.passages.retain(|p| !meet(p, &passage));
        reuse.passages.push(passage);
    }
    reuse.passages.sort_by_key(|p| (p.in_a.start, p.in_b.start, p.in_a.end, p.in_b.end));
    reuse
}

/// The length of the shorter side.
fn bytes(passage: &Shared) -> u32 {
    (passage.in_a.end - passage.in_a.start).min(passage.in_b.end - passage.in_b.start)
}

/// Puts a reworded passage in the place of those it meets, unless one of them says as much.
fn add_reworded(passages: &mut Vec<Shared>, passage: Shared) {
    let covers = |x: Span, y: Span| {
        let both = x.end.min(y.end).saturating_sub(x.start.max(y.start));
        f64::from(both) >= COVERS * f64::from(y.end - y.start)
    };
    let meeting: Vec<&Shared> = passages.iter().filter(|p| meet(p, &passage)).collect();
    if let [only] = meeting[..]
        && covers(only.in_a, passage.in_a)
        && covers(only.in_b, passage.in_b)
    {
        return;
    }
    passages.retain(|p| !meet(p, &passage));
    passages.push(passage);
}

/// Whether copied passages explain most of the shorter side of a condensed one.
fn is_copied(passages: &[Shared], condensed: &Shared) -> bool {
    let length = |s: Span| s.end - s.start;
    let shorter = |p: &Shared| if length(condensed.in_a) < length(condensed.in_b) { p.in_a } else { p.in_b };
    let whole = shorter(condensed);
    let copied: u32 = passages
        .iter()
        .filter(|p| p.kind == PassageKind::Copied && bytes(p) >= LONG && meet(p, condensed))
        .map(|p| shorter(p).end.min(whole.end).saturating_sub(shorter(p).start.max(whole.start)))
        .sum();
    f64::from(copied) >= MOST_COPIED * f64::from(length(whole))
}

/// Whether two passages overlap on both sides.
fn meet(x: &Shared, y: &Shared) -> bool {
    let overlap = |x: Span, y: Span| x.start < y.end && y.start < x.end;
    overlap(x.in_a, y.in_a) && overlap(x.in_b, y.in_b)
}

/// A passage of words. As many are expected by chance as there are windows to begin in, e times fewer with each nat (Karlin & Altschul
/// 1990); that holds for words that come independently of each other, which words of one subject do not.
fn from_words(
    words: &Words<'_>,
    kind: PassageKind,
    a: &Range<usize>,
    b: &Range<usize>,
    score: f64,
) -> Shared {
    let of = |numbers: &[u32], range: &Range<usize>| {
        numbers[range.clone()].iter().copied().collect::<BTreeSet<u32>>()
    };
    let (in_a, in_b) = (of(&words.numbers.0, a), of(&words.numbers.1, b));
    let both = in_a.intersection(&in_b).count();
    let places = words.numbers.0.len() as f64 * words.numbers.1.len() as f64 / reworded::STEP as f64;
    Shared {
        kind,
        a: 0,
        in_a: words.a.span(a),
        b: 1,
        in_b: words.b.span(b),
        identity: both as f64 / in_a.len().min(in_b.len()).max(1) as f64,
        words: a.len(),
        expected: places * (-score).exp(),
    }
}

/// Runs of words and how often each of two texts says them.
struct Formulas<'a> {
    a: &'a Row,
    b: &'a Row,
    in_a: BTreeMap<&'a [u32], u32>,
    in_b: BTreeMap<&'a [u32], u32>,
}

impl<'a> Formulas<'a> {
    fn new(a: &'a Row, b: &'a Row) -> Formulas<'a> {
        let counts = |row: &'a Row| {
            let mut counts: BTreeMap<&[u32], u32> = BTreeMap::new();
            row.stems.windows(RUN).for_each(|run| *counts.entry(run).or_insert(0) += 1);
            counts
        };
        Formulas { a, b, in_a: counts(a), in_b: counts(b) }
    }

    /// Whether what a passage shares is mostly said more than once in one of the texts.
    fn is_one(&self, passage: &Shared) -> bool {
        let runs = |row: &'a Row, span: Span| -> BTreeSet<&'a [u32]> {
            let first = row.spans.partition_point(|s| s.start < span.start);
            let end = row.spans.partition_point(|s| s.end <= span.end);
            row.stems[first.min(end)..end].windows(RUN).collect()
        };
        let there = runs(self.b, passage.in_b);
        let both: Vec<&[u32]> =
            runs(self.a, passage.in_a).into_iter().filter(|run| there.contains(run)).collect();
        let unique = both.iter().filter(|run| self.in_a[**run] == 1 && self.in_b[**run] == 1).count();
        both.len() >= FEWEST_RUNS && (unique as f64) < LEAST_UNIQUE * both.len() as f64
    }
}
