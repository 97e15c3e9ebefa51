//! Shared passages: what they are, and how one is made of a local alignment.
//!
//! In: an alignment of letters. Out: a [`Shared`] passage with its bytes in both texts, how much is the same and how many such are
//! expected by chance (Karlin & Altschul 1990). Cost: linear in the passage.

use crate::letters::{Letters, is_letter};
use std::ops::Range;
use variorum::align::x_drop::LocalAlignment;
use variorum::text::Span;

/// The parameters of the distribution of chance scores, which is exponential (Karlin & Altschul 1990): K, the number of alignments of score 0 for
/// each pair of letters, and lambda, by which they fall a nat. Fitted on novels against novels read backwards,
/// where what is met and what is expected differ by a factor of three at most, from 15 to 30 nats.
const CHANCE: f64 = 3e-6;
const RATE: f64 = 0.5;
/// The units of a score in a nat.
const UNITS: f64 = 100.0;

/// The kind of a passage: how it went from one text to another, or into both from a third.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PassageKind {
    /// Letter by letter.
    Copied,
    /// With many of its words, in whatever order.
    Reworded,
    /// One side says in a few sentences what the other says at length.
    Condensed,
}

/// A passage that stands in two documents.
#[derive(Clone, PartialEq, Debug)]
pub struct Shared {
    /// Its kind.
    pub kind: PassageKind,
    /// The number of the earlier document.
    pub a: usize,
    /// Where in it.
    pub in_a: Span,
    /// The number of the later document.
    pub b: usize,
    /// Where in it.
    pub in_b: Span,
    /// The share that is the same, 0 to 1: of the letters, in the same order, where it was copied; of the words, in any order, where it
    /// was reworded or condensed.
    pub identity: f64,
    /// How many words it has in the earlier document.
    pub words: usize,
    /// How many passages at least as alike are expected by chance in unrelated texts of this size; phrases of the language are no
    /// chance.
    pub expected: f64,
}

/// The passages found, and what was left out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reuse {
    /// Sorted by documents and places.
    pub passages: Vec<Shared>,
    /// Places whose fingerprint occurs too often for all pairs; each was paired with the next such place only.
    pub common: usize,
    /// Passages left out because they repeat themselves.
    pub repeating: usize,
    /// Pairs of documents with more local alignments than were followed.
    pub cut: usize,
}

impl Reuse {
    /// Adds another result.
    pub fn add(&mut self, other: Reuse) {
        self.passages.extend(other.passages);
        self.common += other.common;
        self.repeating += other.repeating;
        self.cut += other.cut;
    }

    /// The result with the other document first.
    pub(crate) fn swapped(mut self) -> Reuse {
        for passage in &mut self.passages {
            std::mem::swap(&mut passage.a, &mut passage.b);
            std::mem::swap(&mut passage.in_a, &mut passage.in_b);
        }
        self.sort();
        self
    }

    /// Sorts the passages of two documents by their places.
    pub(crate) fn sort(&mut self) {
        self.passages.sort_by_key(|s| (s.in_a.start, s.in_b.start, s.in_a.end, s.in_b.end));
    }
}

/// How many alignments of score 0 are expected by chance in `all` letters, with the sum of the squares of how many each document has.
pub(crate) fn chance(all: u64, own: f64) -> f64 {
    CHANCE * ((all as f64).powi(2) - own) / 2.0
}

/// A passage from the alignment of two documents; `chance` is the number of chance alignments of score 0.
pub(crate) fn shared(
    (text_a, a): (&str, usize),
    (text_b, b): (&str, usize),
    letters: &Letters,
    alignment: &LocalAlignment,
    chance: f64,
) -> Shared {
    let earlier = if a < b { &alignment.a } else { &alignment.b };
    Shared {
        kind: PassageKind::Copied,
        a,
        in_a: span(text_a, letters, &alignment.a),
        b,
        in_b: span(text_b, letters, &alignment.b),
        identity: 2.0 * f64::from(alignment.same) / (alignment.a.len() + alignment.b.len()).max(1) as f64,
        words: earlier.clone().filter(|&n| n == earlier.start || letters.begins_word(n)).count(),
        expected: chance * (-RATE * f64::from(alignment.score) / UNITS).exp(),
    }
}

/// Marks that belong to what stands before them, and to what stands behind them, where no space tells.
const CLOSING: &str = ".,;:!?)]}»”’…。．，、；：！？）］｝」』》〉】〕";
const OPENING: &str = "([{«“‘„¿¡（［｛「『《〈【〔";

/// The bytes of the marks that touch a word, going away from it: those up to a space, or up to the first of the `others` if there is none
/// before the next word.
fn touching(side: impl Iterator<Item = char> + Clone, others: &str) -> usize {
    let is_mark = |c: &char| !c.is_whitespace() && !is_letter(*c);
    let is_parted = side.clone().find(|c| !is_mark(c)).is_none_or(char::is_whitespace);
    side.take_while(|c| is_mark(c) && (is_parted || !others.contains(*c))).map(char::len_utf8).sum()
}

/// A stretch of letters as bytes of its document, with the marks that touch its words.
fn span(text: &str, letters: &Letters, row: &Range<u32>) -> Span {
    let (first, last) = (letters.place(text, row.start) as usize, letters.place(text, row.end - 1) as usize);
    let letter = text[last..].chars().next().map_or(0, char::len_utf8);
    let before = if letters.begins_word(row.start) { &text[..first] } else { "" };
    let after = if letters.begins_word(row.end) { &text[last + letter..] } else { "" };
    let before = touching(before.chars().rev(), CLOSING);
    let after = touching(after.chars(), OPENING);
    Span::new(first - before, last + letter + after)
}
