//! The words seen, each under one number.
//!
//! In: words as written. Out: for each the number of its [`fold::key`], counted in order of first appearance. Method: hash tables whose
//! entries point into one text of all words: a few words make up most of a text, and their letters stand together at its beginning.
//! Cost: 16 bytes and its letters for each different way of writing, twice that for a key that is never written so.

use crate::fold;
use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// The words seen, each key under one number, in order of first appearance.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// What is kept when others are forgotten; empty as long as nothing is to be forgotten.
    kept: Words,
    /// What was seen since; numbers go on from those of the kept words.
    since: Words,
    hasher: RandomState,
}

/// Words by how they are written and by their keys.
#[derive(Clone, Debug, Default)]
struct Words {
    /// The letters of all of them.
    letters: String,
    surfaces: HashTable<Entry>,
    ids: HashTable<Entry>,
    /// Where the key of each number stands.
    keys: Vec<Entry>,
}

/// A word among the letters and the number of its key.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: usize,
    length: u32,
    id: u32,
}

/// The word of an entry.
fn word<'a>(letters: &'a str, entry: &Entry) -> &'a str {
    &letters[entry.start..entry.start + entry.length as usize]
}

/// Adds an entry to a table that lacks its word.
fn insert(table: &mut HashTable<Entry>, letters: &str, entry: Entry, hasher: &RandomState) {
    let hash = |entry: &Entry| hasher.hash_one(word(letters, entry));
    table.insert_unique(hash(&entry), entry, hash);
}

impl Words {
    fn at(&self, entry: &Entry) -> &str {
        word(&self.letters, entry)
    }

    fn id(&self, table: &HashTable<Entry>, hash: u64, word: &str) -> Option<u32> {
        table.find(hash, |entry| self.at(entry) == word).map(|entry| entry.id)
    }

    /// Adds letters.
    fn entry(&mut self, word: &str, id: u32) -> Entry {
        let start = self.letters.len();
        self.letters.push_str(word);
        Entry { start, length: word.len() as u32, id }
    }

    /// Adds a key with its number.
    fn add_key(&mut self, key: &str, id: u32, hasher: &RandomState) {
        let entry = self.entry(key, id);
        self.keys.push(entry);
        insert(&mut self.ids, &self.letters, entry, hasher);
    }

    /// Adds a way of writing a key that has its number.
    fn add_surface(&mut self, surface: &str, id: u32, hasher: &RandomState) {
        // most words are written as their key, which was added last
        let same = self.keys.last().copied().filter(|key| key.id == id && self.at(key) == surface);
        let entry = same.unwrap_or_else(|| self.entry(surface, id));
        insert(&mut self.surfaces, &self.letters, entry, hasher);
    }

    fn clear(&mut self) {
        self.letters.clear();
        self.surfaces.clear();
        self.ids.clear();
        self.keys.clear();
    }
}

impl Lexicon {
    /// The number of a word as written.
    pub fn intern(&mut self, surface: &str) -> u32 {
        if let Some(id) = self.of_surface(surface) {
            return id;
        }
        let key = fold::key(surface);
        let id = self.of_key(&key).unwrap_or_else(|| {
            let next = self.len() as u32;
            self.since.add_key(&key, next, &self.hasher);
            next
        });
        self.since.add_surface(surface, id, &self.hasher);
        id
    }

    /// The number of a word, if it was seen.
    pub fn id(&self, surface: &str) -> Option<u32> {
        self.of_surface(surface).or_else(|| self.of_key(&fold::key(surface)))
    }

    fn of_surface(&self, surface: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(surface);
        let of = |words: &Words| words.id(&words.surfaces, hash, surface);
        of(&self.since).or_else(|| of(&self.kept))
    }

    fn of_key(&self, key: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(key);
        let of = |words: &Words| words.id(&words.ids, hash, key);
        of(&self.since).or_else(|| of(&self.kept))
    }

    /// The key of number `id`.
    pub fn key(&self, id: u32) -> &str {
        let id = id as usize;
        let kept = self.kept.keys.len();
        match self.kept.keys.get(id) {
            Some(entry) => self.kept.at(entry),
            None => self.since.at(&self.since.keys[id - kept]),
        }
    }

    /// How many different words were seen.
    pub fn len(&self) -> usize {
        self.kept.keys.len() + self.since.keys.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Keeps the words seen so far when others are [forgotten](Lexicon::forget_others). Once for a lexicon.
    pub fn keep(&mut self) {
        debug_assert!(self.kept.keys.is_empty(), "the words are kept once");
        std::mem::swap(&mut self.kept, &mut self.since);
    }

    /// Forgets the words that were seen since others were kept.
    pub fn forget_others(&mut self) {
        self.since.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_of_one_key_have_one_number(words in prop::collection::vec("[abAB’']{1,3}", 1..40), kept in 0usize..40) {
            let mut lexicon = Lexicon::default();
            let kept = kept.min(words.len());
            let first: Vec<u32> = words[..kept].iter().map(|w| lexicon.intern(w)).collect();
            lexicon.keep();
            for _ in 0..2 {
                let ids: Vec<u32> = words.iter().map(|w| lexicon.intern(w)).collect();
                prop_assert_eq!(&first[..], &ids[..kept]);
                for (word, id) in words.iter().zip(&ids) {
                    prop_assert_eq!(lexicon.key(*id), fold::key(word));
                    prop_assert_eq!(lexicon.id(word), Some(*id));
                }
                let keys: std::collections::BTreeSet<String> = words.iter().map(|w| fold::key(w)).collect();
                prop_assert_eq!(lexicon.len(), keys.len());
                lexicon.forget_others();
            }
        }
    }
}
