//! Stretches: a text cut into pieces of a few sentences, and the words of each as features.
//!
//! In: a text. Out: its stretches in order, and for each the numbers of its words. Method: a stretch ends with the last sentence that it has room for,
//! found by its mark alone, so that it follows from the text whatever is known of its language. A word is its key (`variorum::fold`) without
//! diacritics, cut after [`STEM_LETTERS`] letters: that does for the forms of a word what rules for its language do (McNamee and others,
//! Addressing morphological variation in alphabetic languages, 2009), joins *convert* and *conversion* too, and needs no language. In scripts
//! without spaces two characters in a row are a word. Cost: linear in the text. Limit: a stretch that ends after an abbreviation, or in a sentence
//! that is longer than one, parts it; [`whole_sentences`] puts the parts together.

use foldhash::fast::RandomState;
use std::collections::HashMap;
use variorum::text::Span;
use variorum::{fold, token};

/// The most bytes of a stretch. Part of the format, for stretches are made anew to check an index. Longer ones make a smaller index and hide a sentence
/// among others: with 384 to 768 bytes 75 of 100 verses are in the best 64 stretches of 75 MB, with 128 to 320 86 of them (`bench/results`).
pub(crate) const MAX_BYTES: usize = 240;
/// Bytes of a stretch before which no end is looked for. Part of the format.
const MIN_BYTES: usize = 96;
/// The most bytes that are added at either end of a stretch to make its sentences whole. Bounds what is read; set by hand, not tuned.
pub(crate) const MAX_ADDED: usize = 256;
/// The letters of a word that count: with more its forms are different words, with fewer different words are one. Part of the format.
const STEM_LETTERS: usize = 5;
/// Words whose features are remembered; with so many all are forgotten. Costs time and memory only; set by hand, not tuned.
const MAX_REMEMBERED: usize = 1 << 16;
/// The longest word that is remembered, in bytes. Bounds the memory; set by hand, not tuned.
const MAX_REMEMBERED_BYTES: usize = 40;

/// The stretches of a text, in order; together they are all of it.
pub(crate) fn stretches(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let length = text.len() - start;
        at += if length <= MAX_BYTES { length } else { end(&text[start..]) };
        (at > start).then(|| Span::new(start, at))
    })
}

/// Where the first stretch of a text ends that is longer than one.
fn end(text: &str) -> usize {
    let boundary = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let (from, to) = (boundary(MIN_BYTES), boundary(MAX_BYTES));
    let mut last_space = None;
    for (at, c) in text[from..to].char_indices().rev() {
        let after = from + at + c.len_utf8();
        if is_end(text, from + at, c) {
            return after;
        }
        if c.is_whitespace() {
            last_space = last_space.or(Some(after));
        }
    }
    last_space.unwrap_or(to)
}

/// A stretch of a text with what its first and its last sentence have outside of it; as it is where it is none of the text's.
pub(crate) fn whole_sentences(text: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    let Some(last) = text.get(span.range()).and_then(|own| own.chars().next_back()) else { return span };
    let near = |at: &usize| at.abs_diff(span.start as usize) <= MAX_ADDED;
    for (at, c) in text[..start].char_indices().rev().take_while(|(at, _)| near(at)) {
        if is_end(text, at, c) {
            break;
        }
        start = at;
    }
    let mut ended = is_end(text, end - last.len_utf8(), last);
    for (at, c) in text[end..].char_indices().take_while(|(at, _)| *at <= MAX_ADDED) {
        if ended {
            break;
        }
        ended = is_end(text, span.end as usize + at, c);
        end = span.end as usize + at + c.len_utf8();
    }
    Span::new(start, end)
}

/// Whether a sentence or a paragraph ends with the character at a byte: with a full-width stop, or before white space.
fn is_end(text: &str, at: usize, c: char) -> bool {
    is_full_width_stop(c) || c.is_whitespace() && ends_sentence(&text[..at])
}

/// Whether a text that white space follows ends a sentence or a paragraph.
fn ends_sentence(text: &str) -> bool {
    let inside = text.trim_end_matches(|c: char| "\"'”’»›)]}".contains(c));
    inside.ends_with(['.', '?', '!', '\n'])
}

fn is_full_width_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '।' | '॥' | '።' | '۔')
}

/// Gives words their features, and remembers those of frequent ones.
#[derive(Default)]
pub(crate) struct Features {
    known: HashMap<String, u32, RandomState>,
}

impl Features {
    /// The different features of a text, in order.
    pub(crate) fn of(&mut self, text: &str) -> Vec<u32> {
        let mut features = Vec::with_capacity(text.len() / 4);
        let mut before: Option<Span> = None;
        for span in token::words(text) {
            let word = &text[span.range()];
            if word.starts_with(token::stands_alone) {
                // a character alone is in every text: it counts with the one before it
                let pair =
                    before.filter(|b| b.end == span.start).map(|b| b.start as usize..span.end as usize);
                features.push(hash(pair.map_or(word, |pair| &text[pair])));
                before = Some(span);
                continue;
            }
            before = None;
            features.push(self.of_word(word));
            if fold::is_broken(word) {
                // the hyphen may be the printer's or the word's own
                features.extend(fold::halves(word).map(|(_, half)| feature(half)));
            }
        }
        features.sort_unstable();
        features.dedup();
        features
    }

    fn of_word(&mut self, word: &str) -> u32 {
        if let Some(&feature) = self.known.get(word) {
            return feature;
        }
        let feature = feature(word);
        if word.len() <= MAX_REMEMBERED_BYTES {
            if self.known.len() >= MAX_REMEMBERED {
                self.known.clear();
            }
            self.known.insert(word.to_owned(), feature);
        }
        feature
    }
}

/// The feature of a word: that of its first letters; of what has a digit all count.
fn feature(word: &str) -> u32 {
    let bare = fold::bare(&fold::key(word));
    let bare = bare.trim_end_matches(fold::is_dash);
    if bare.contains(|c: char| c.is_numeric()) {
        return hash(bare);
    }
    let cut = bare.char_indices().nth(STEM_LETTERS).map_or(bare.len(), |(at, _)| at);
    hash(&bare[..cut])
}

/// FNV-1a, the same on every machine; its halves together, since the lower bits of short words differ little.
fn hash(feature: &str) -> u32 {
    let step = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    let hash = feature.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    fn features(text: &str) -> Vec<u32> {
        Features::default().of(text)
    }

    #[test]
    fn forms_of_one_word_are_one_feature() {
        for (one, other) in [
            ("harbour", "Harbors"),
            ("converted", "conversion"),
            ("Brücken", "bruckentor"),
            ("expec-\ntation", "expectations"),
            ("« résumés »", "Resume"),
        ] {
            let shared = features(one).into_iter().filter(|f| features(other).contains(f)).count();
            assert_eq!(shared, 1, "{one} {other}");
        }
        assert_ne!(features("1986"), features("19867"));
        assert_ne!(features("harbour"), features("harvest"));
    }

    #[test]
    fn two_characters_in_a_row_are_a_word_where_no_spaces_are() {
        let (one, other) = (features("港口关闭了"), features("他们关闭了桥"));
        assert!(one.iter().any(|f| other.contains(f)));
        let turned = features("关港");
        assert!(features("港关").iter().all(|f| !turned.contains(f)), "the order counts");
    }

    #[test]
    fn the_parts_of_a_sentence_are_put_together() {
        let text = "It was cold. The ferry came late, and nobody rowed. We sang。再见。";
        let whole = |words: &str| {
            let start = text.find(words).unwrap();
            &text[whole_sentences(text, Span::new(start, start + words.len())).range()]
        };
        assert_eq!(whole("came late, "), "The ferry came late, and nobody rowed. ");
        assert_eq!(whole("cold. The ferry came"), "It was cold. The ferry came late, and nobody rowed. ");
        assert_eq!(whole("nobody rowed. "), "The ferry came late, and nobody rowed. ");
        assert_eq!(whole("We"), "We sang。");
        assert_eq!(whole(text), text);
        let long = "word ".repeat(500);
        assert!(whole_sentences(&long, Span::new(1000, 1005)).len() <= 5 + 2 * (MAX_ADDED + 1));
        assert_eq!(whole_sentences("é", Span::new(1, 9)), Span::new(1, 9));
    }

    #[test]
    fn a_stretch_ends_with_a_sentence_where_it_has_room_for_one() {
        let text = "The keeper wrote down each ship, and the year. ".repeat(60);
        let all: Vec<Span> = stretches(&text).collect();
        assert!(all.len() > 3);
        for span in &all[..all.len() - 1] {
            assert!(text[span.range()].ends_with("year. "), "{span:?}");
            assert!(span.len() > MIN_BYTES && span.len() <= MAX_BYTES);
        }
    }

    proptest! {
        #[test]
        fn stretches_are_the_whole_text(text in "[ab. \n。é!“”]{0,3000}") {
            let mut at = 0;
            for span in stretches(&text) {
                prop_assert_eq!(span.start, at);
                prop_assert!(span.len() <= MAX_BYTES && !span.is_empty());
                at = span.end;
            }
            prop_assert_eq!(at as usize, text.len());
        }
    }
}
