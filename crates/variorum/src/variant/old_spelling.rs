//! Words in an old spelling, where the text shows that it is old.
//!
//! In: two differing words and where they stand. Out: whether one is the other in an older spelling. Method: a rule or a table proves the
//! pair ([`crate::fold::old_spelling`]), and other words around the older one have such a spelling too, so that in a text of today another
//! word is another word. Names are never forgiven. Limit: English.

use super::Pair;
use super::word::{has_figure, is_name};
use crate::corpus::DocId;
use crate::fold::{self, old_spelling, words};
use std::collections::BTreeSet;

/// Words on each side in which an old spelling is looked for. Set by hand: a paragraph.
const AROUND: u32 = 100;
/// The fewest different words there that show that the text is old; with fewer they may be names or damage. Set by hand on 40 novels of
/// 1847 to 1926, in which so many stand in one place nowhere.
const FEWEST_AROUND: usize = 3;
/// The first words of a text that are read for old spelling. Set by hand, to bound the work.
const READ: u32 = 2_000;
/// The fewest different words among these that show it. Set by hand on the same novels, which have at most four.
const FEWEST_READ: usize = 8;

impl Pair<'_> {
    /// Whether word `i` of the first document and word `j` of the second are one, spelt as it was and as it is.
    pub(super) fn are_one_of_old(&self, i: u32, j: u32) -> bool {
        let (x, y) = (self.word_a(i), self.word_b(j));
        if !self.is_english() || has_figure(x) || has_figure(y) {
            return false;
        }
        let (p, q) = (fold::lower(&fold::profile(x)), fold::lower(&fold::profile(y)));
        let (old, modern) = if old_spelling::is_old_form(&q, &p) {
            ((self.b, j), (self.a, i))
        } else if old_spelling::is_old_form(&p, &q) {
            ((self.a, i), (self.b, j))
        } else {
            return false;
        };
        !self.may_be_name(modern) && self.is_spelt_as_of_old(old)
    }

    /// Whether a word with a capital is a name, or may be one.
    fn may_be_name(&self, (doc, at): (DocId, u32)) -> bool {
        let word = self.corpus.word(doc, at);
        let capital = word.starts_with(char::is_uppercase);
        capital && (is_name(self.corpus, doc, at) || words::is_listed_as(word))
    }

    /// Whether a text is old where a word stands, or as a whole.
    fn is_spelt_as_of_old(&self, (doc, at): (DocId, u32)) -> bool {
        let old = self.corpus.old_words(doc);
        let different = |from: u32, to: u32| {
            let within = &old[old.partition_point(|t| *t < from)..old.partition_point(|t| *t < to)];
            within.iter().map(|t| self.corpus.ids(doc)[*t as usize]).collect::<BTreeSet<u32>>().len()
        };
        different(at.saturating_sub(AROUND), at + AROUND) >= FEWEST_AROUND
            || different(0, READ) >= FEWEST_READ
    }
}
