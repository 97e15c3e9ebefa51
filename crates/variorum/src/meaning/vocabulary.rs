//! What the words of a corpus are as features and in the table of vectors, looked up once a word.
//!
//! In: a lexicon. Out: for the id of each word its features and its rows of the table. Mostly that is one word; the key of a sign that
//! stands for a space and an accent is two. Cost: 16 bytes and one search of the table for each different word.

use super::{bags, table};
use crate::lexicon::Lexicon;

/// The words of a lexicon as features and rows.
pub(super) struct Vocabulary {
    /// Where the parts of each id end.
    ends: Vec<u32>,
    /// Features and rows.
    parts: Vec<(u64, Option<u32>)>,
}

impl Vocabulary {
    pub(super) fn new(lexicon: &Lexicon) -> Vocabulary {
        let (ends, parts) = (Vec::with_capacity(lexicon.len()), Vec::with_capacity(lexicon.len()));
        let mut vocabulary = Vocabulary { ends, parts };
        vocabulary.renew(0, lexicon);
        vocabulary
    }

    /// Forgets the words from number `own` on and adds those that the lexicon has from there on.
    pub(super) fn renew(&mut self, own: usize, lexicon: &Lexicon) {
        self.ends.truncate(own);
        self.parts.truncate(self.ends.last().map_or(0, |&end| end as usize));
        for id in self.ends.len()..lexicon.len() {
            let words = lexicon.key(id as u32).split_whitespace();
            self.parts.extend(words.map(|word| (bags::hash(word), table::row(word))));
            self.ends.push(self.parts.len() as u32);
        }
    }

    fn parts(&self, id: u32) -> &[(u64, Option<u32>)] {
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.parts[start as usize..self.ends[id as usize] as usize]
    }

    /// What a word is in bags of words.
    pub(super) fn features(&self, id: u32) -> impl Iterator<Item = u64> + '_ {
        self.parts(id).iter().map(|part| part.0)
    }

    /// The rows of the table that hold the vectors of a word; none if the table lacks it.
    pub(super) fn rows(&self, id: u32) -> impl Iterator<Item = u32> + '_ {
        self.parts(id).iter().filter_map(|part| part.1)
    }
}
