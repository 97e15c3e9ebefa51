//! How much of a copy is not as it was.
//!
//! In: two texts set side by side. Out: the share of letters that were misread, left out or put in, and the share of words in whose
//! place stands something else or nothing. Both show as letters that differ, but misread letters are scattered, and of a replaced word no more are the
//! same than chance has it. Method: each word is of one kind or the other, which is settled together with the shares of both
//! (expectation maximisation: Dempster, Laird & Rubin 1977). Cost: a few logarithms a word.

use crate::columns::Column;
use crate::context::BREAK;

/// The shares, 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rates {
    /// Of letters of words that were kept: those that are not the same.
    pub letters: f64,
    /// Of words: those that were not kept.
    pub words: f64,
}

/// The share of letters that are the same in words that have nothing to do with each other, set side by side in the best way.
const SAME_BY_CHANCE: f64 = 0.25;
/// What is counted beforehand: letters, words, and how many of them differ.
const LETTERS: f64 = 10.0;
const LETTERS_DIFFER: f64 = 1.0;
const WORDS: f64 = 10.0;
const WORDS_DIFFER: f64 = 1.0;
/// The most of words: where more were replaced, what stands beyond an end cannot be told from a replaced word.
const MOST_WORDS: f64 = 0.3;
/// How often both are settled anew.
const ROUNDS: usize = 5;

/// The columns of a word: those with letters that are the same, and those with others.
#[derive(Clone, Copy, Default)]
struct Word {
    same: f64,
    differ: f64,
}

impl Rates {
    /// From columns of several stretches.
    pub fn new<'a>(stretches: impl IntoIterator<Item = &'a [Column]>) -> Rates {
        let words: Vec<Word> = stretches.into_iter().flat_map(words).collect();
        let mut rates = Rates { letters: LETTERS_DIFFER / LETTERS, words: WORDS_DIFFER / WORDS };
        for _ in 0..ROUNDS {
            rates = rates.again(&words);
        }
        rates
    }

    /// The rates by what each word is by these.
    fn again(self, words: &[Word]) -> Rates {
        let ((mut letters, mut differ), mut replaced) = ((LETTERS, LETTERS_DIFFER), WORDS_DIFFER);
        for word in words {
            let not_kept = self.not_kept(*word);
            replaced += not_kept;
            letters += (1.0 - not_kept) * (word.same + word.differ);
            differ += (1.0 - not_kept) * word.differ;
        }
        let words = replaced / (WORDS + words.len() as f64);
        Rates { letters: differ / letters, words: words.min(MOST_WORDS) }
    }

    /// How probable it is that a word was not kept.
    fn not_kept(self, word: Word) -> f64 {
        let same = ((1.0 - self.letters) / SAME_BY_CHANCE).ln();
        let differs = (self.letters / (1.0 - SAME_BY_CHANCE)).ln();
        let kept = (1.0 - self.words) / self.words * (word.same * same + word.differ * differs).exp();
        1.0 / (1.0 + kept)
    }
}

fn words(columns: &[Column]) -> Vec<Word> {
    let mut words = vec![Word::default()];
    for column in columns {
        if column.code == BREAK {
            words.push(Word::default());
        } else if let Some(word) = words.last_mut() {
            word.same += f64::from(u8::from(column.same));
            word.differ += f64::from(u8::from(!column.same));
        }
    }
    words.retain(|word| word.same + word.differ > 0.0);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::columns;

    fn rates(a: &str, b: &str) -> Rates {
        let row = |text: &str| -> Vec<u16> {
            text.bytes().map(|c| if c == b' ' { BREAK } else { u16::from(c - b'a') }).collect()
        };
        Rates::new([columns(&row(a), &row(b)).as_slice()])
    }

    const PAGE: &str = "we left the harbour before dawn and by noon the wind had turned so far to the north that the captain spoke of going back";

    #[test]
    fn misread_letters_are_no_replaced_words() {
        let misread = PAGE.replace("ar", "cr").replace("on", "an").replace("th", "tl").replace('w', "v");
        let rates = rates(PAGE, &misread);
        assert!(rates.letters > 0.1 && rates.words < 0.1, "{rates:?}");
    }

    #[test]
    fn replaced_words_are_no_misread_letters() {
        let replaced = PAGE
            .replace("harbour", "village")
            .replace("captain", "skipper")
            .replace("turned", "gone")
            .replace("spoke", "sang");
        let rates = rates(PAGE, &replaced);
        assert!(rates.letters < 0.1 && rates.words > 0.1, "{rates:?}");
    }
}
