//! Error-rate estimation: how much of a copy is not as it was.
//!
//! In: the columns of an alignment of letters and word breaks. Out: [`ErrorRates`], of letters misread, deleted or inserted, and of words in whose
//! place stands something else or nothing. Both show as letters that differ, but misread letters are scattered, and of a replaced word no more are
//! equal than by chance. Method: a mixture of the two kinds of words, fitted by expectation maximisation (Dempster, Laird & Rubin 1977).
//! Cost: a few logarithms a word.

use variorum::align::banded::Column;
use variorum::align::pair_hmm::{BREAK, ErrorRates};

/// The share of letters that are equal in unrelated words, in their best alignment. Set by hand, not tuned.
const SAME_BY_CHANCE: f64 = 0.25;
/// The prior, as pseudo-counts: letters, words, and how many of them differ. It decides where the passage is short: a tenth differs.
/// Set by hand, not tuned.
const LETTERS: f64 = 10.0;
const LETTERS_DIFFER: f64 = 1.0;
const WORDS: f64 = 10.0;
const WORDS_DIFFER: f64 = 1.0;
/// The highest rate of words: where more were replaced, what stands beyond an end cannot be told from a replaced word. It is the worst of the
/// copies that are to be found.
const MOST_WORDS: f64 = 0.3;
/// The rounds of expectation maximisation; the rates hardly move after a few. Set by hand, not tuned.
const ROUNDS: usize = 5;

/// The columns of a word: how many are matches, and how many are not.
#[derive(Clone, Copy, Default)]
struct Word {
    same: f64,
    differ: f64,
}

/// Estimates the rates from the columns of several stretches.
pub fn estimate<'a>(stretches: impl IntoIterator<Item = &'a [Column]>) -> ErrorRates {
    let words: Vec<Word> = stretches.into_iter().flat_map(words).collect();
    let mut rates = ErrorRates { letters: LETTERS_DIFFER / LETTERS, words: WORDS_DIFFER / WORDS };
    for _ in 0..ROUNDS {
        rates = updated(rates, &words);
    }
    rates
}

/// One round: the rates that follow from the kinds of words that follow from some rates.
fn updated(rates: ErrorRates, words: &[Word]) -> ErrorRates {
    let ((mut letters, mut differ), mut replaced) = ((LETTERS, LETTERS_DIFFER), WORDS_DIFFER);
    for word in words {
        let not_kept = not_kept(rates, *word);
        replaced += not_kept;
        letters += (1.0 - not_kept) * (word.same + word.differ);
        differ += (1.0 - not_kept) * word.differ;
    }
    let words = replaced / (WORDS + words.len() as f64);
    ErrorRates { letters: differ / letters, words: words.min(MOST_WORDS) }
}

/// The posterior probability that a word was not kept.
fn not_kept(rates: ErrorRates, word: Word) -> f64 {
    let same = ((1.0 - rates.letters) / SAME_BY_CHANCE).ln();
    let differs = (rates.letters / (1.0 - SAME_BY_CHANCE)).ln();
    let kept = (1.0 - rates.words) / rates.words * (word.same * same + word.differ * differs).exp();
    1.0 / (1.0 + kept)
}

/// The words of some columns.
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
    use variorum::align::banded::columns;

    fn rates(a: &str, b: &str) -> ErrorRates {
        let row = |text: &str| -> Vec<u16> {
            text.bytes().map(|c| if c == b' ' { BREAK } else { u16::from(c - b'a') }).collect()
        };
        estimate([columns(&row(a), &row(b)).as_slice()])
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
