//! Words damaged by recognition or extraction.
//!
//! In: two differing words. Out: whether one is the other, damaged. Method: one is no word, the other is, and a known confusion of letters leads
//! from one to the other.

use super::Pair;
use super::word::{has_figure, may_be_two_names};
use crate::corpus::DocId;
use crate::fold::{self, ocr, words};

/// Two words of this many letters that no list has and that differ by a confusion alone are one, damaged on one side: shorter ones
/// may be two names.
const LONG_WORD: usize = 8;

/// The first words of a text that show whether it was scanned. Set by hand, to bound the work.
const READ_FOR_DAMAGE: u32 = 2_000;
/// The fewest letters of a word that shows it; shorter ones are abbreviations too. Set by hand, not tuned.
const SHORTEST_READ: usize = 4;

impl Pair<'_> {
    /// One is no word, the other is, and a known confusion of letters leads from one to the other. A word with a digit is a word
    /// only if it is a figure, so `Rus5ia` may be damaged and `1941` may not.
    pub(super) fn is_damaged(&self, x: &str, y: &str) -> bool {
        let figure = |w: &str| !w.chars().any(char::is_alphabetic);
        if figure(x) || figure(y) || !ocr::confusable(&fold::lower(x), &fold::lower(y)) {
            return false;
        }
        // names are never forgiven in a text that shows no damage
        if may_be_two_names(x, y) && ![self.a, self.b].iter().any(|&d| self.looks_scanned(d)) {
            return false;
        }
        // a word of the other text is a word, however odd; so is one that its own text has more often than the odd one
        let count = |d: DocId, w: &str| self.corpus.occurrences(d, w);
        let known_x = words::is_listed(x) || count(self.b, x) > 0;
        let known_y = words::is_listed(y) || count(self.a, y) > 0;
        match (known_x, known_y) {
            (true, false) => !has_figure(x),
            (false, true) => !has_figure(y),
            (true, true) => false,
            (false, false) => {
                let (own_x, own_y) = (count(self.a, x), count(self.b, y));
                let long = x.chars().count().min(y.chars().count()) >= LONG_WORD;
                long || (own_x.max(own_y) > 1 && own_x.min(own_y) == 1)
            }
        }
    }

    /// Whether a text has as many words in small letters that no list has as a scanned one: of its first words one in a hundred.
    fn looks_scanned(&self, doc: DocId) -> bool {
        let count = (self.corpus.tokens(doc).len() as u32).min(READ_FOR_DAMAGE);
        let small = |t: &u32| {
            let word = self.corpus.word(doc, *t);
            word.len() >= SHORTEST_READ && word.bytes().all(|b| b.is_ascii_lowercase())
        };
        let odd = (0..count).filter(small).filter(|&t| !words::is_listed(self.corpus.word(doc, t))).count();
        100 * odd >= count as usize
    }
}
