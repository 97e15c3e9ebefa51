//! Numbers in digits and in words.
//!
//! In: pieces of a text and where to begin. Out: the number that begins there and where it ends. Method: a number in words is a sum
//! of parts, each times the hundreds, thousands and millions after it.

use super::pieces::{Piece, Sort};
use super::word::SMALL;

/// A number and the piece after it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) end: usize,
    /// A rank: `5th`, `fifth`.
    pub(super) rank: bool,
    /// Written in words throughout.
    pub(super) words: bool,
}

const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const RANKS: &[(&str, f64)] = &[
    ("third", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("twentieth", 20.0),
    ("thirtieth", 30.0),
    ("fiftieth", 50.0),
    ("hundredth", 100.0),
];
const LARGE: &[(&str, f64)] = &[
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("dozen", 12.0),
    ("mn", 1e6),
    ("bn", 1e9),
    ("tn", 1e12),
    ("k", 1e3),
];
const PARTS: &[(&str, f64)] = &[
    ("half", 0.5),
    ("halves", 0.5),
    ("third", 1.0 / 3.0),
    ("thirds", 1.0 / 3.0),
    ("quarter", 0.25),
    ("quarters", 0.25),
    ("fifth", 0.2),
    ("fifths", 0.2),
    ("tenth", 0.1),
    ("tenths", 0.1),
];
const SIGNS: &[(&str, f64)] = &[("½", 0.5), ("¼", 0.25), ("¾", 0.75), ("⅓", 1.0 / 3.0), ("⅔", 2.0 / 3.0)];

fn of(list: &[(&str, f64)], word: &str) -> Option<f64> {
    list.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

fn small(word: &str) -> Option<f64> {
    let ten = || TENS.iter().position(|&w| w == word).map(|n| 10.0 * (n as f64 + 2.0));
    SMALL.iter().position(|&w| w == word).map(|n| n as f64).or_else(ten)
}

/// The words a number may begin with.
pub(super) fn opening_words() -> impl Iterator<Item = &'static str> {
    let ranks = RANKS.iter().map(|(name, _)| name);
    ["half", "a", "an"].iter().chain(ranks).chain(SMALL).chain(TENS).copied()
}

/// The number that begins at piece `at`.
pub(super) fn number(pieces: &[Piece<'_>], at: usize) -> Option<Number> {
    let first = pieces.get(at)?;
    match first.sort {
        Sort::Numeral => Some(in_digits(pieces, at)),
        Sort::Mark => {
            of(SIGNS, first.text).map(|value| Number { value, end: at + 1, rank: false, words: false })
        }
        Sort::Word => in_words(pieces, at),
    }
}

fn in_digits(pieces: &[Piece<'_>], at: usize) -> Number {
    let digits: String = pieces[at].text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let mut number =
        Number { value: digits.parse().unwrap_or(f64::MAX), end: at + 1, rank: false, words: false };
    let lower = |n: usize| pieces.get(n).map_or("", |p| &*p.lower);
    let glued = |n: usize| pieces.get(n).is_some_and(|p| p.glued);
    if glued(at + 1) && ["st", "nd", "rd", "th"].contains(&lower(at + 1)) {
        return Number { end: at + 2, rank: true, ..number };
    }
    if glued(at + 1) && of(SIGNS, lower(at + 1)).is_some() {
        number.value += of(SIGNS, lower(at + 1)).unwrap_or(0.0);
        number.end += 1;
    } else if let Some(over) = denominator(pieces, at) {
        number.value /= over;
        number.end += 2;
    }
    times_large(pieces, number)
}

/// What stands under the stroke of `3/4`.
fn denominator(pieces: &[Piece<'_>], at: usize) -> Option<f64> {
    let (stroke, under) = (pieces.get(at + 1)?, pieces.get(at + 2)?);
    let after_date = pieces.get(at + 3).is_some_and(|p| p.glued && p.text == "/");
    let plain = stroke.glued && under.glued && "/⁄".contains(stroke.text) && under.sort == Sort::Numeral;
    let over: f64 = under.text.parse().ok()?;
    (plain && !after_date && (2.0..=10.0).contains(&over)).then_some(over)
}

fn times_large(pieces: &[Piece<'_>], mut number: Number) -> Number {
    while let Some(times) = pieces.get(number.end).and_then(|p| of(LARGE, &p.lower)) {
        number.value *= times;
        number.end += 1;
    }
    number
}

/// `two hundred and fifty thousand`, `half a million`, `two and a half`, `three quarters`, `a dozen`.
fn in_words(pieces: &[Piece<'_>], at: usize) -> Option<Number> {
    let lower = |n: usize| pieces.get(n).map_or("", |p| &*p.lower);
    let word = |value: f64, end: usize| Number { value, end, rank: false, words: true };
    if lower(at) == "half" {
        let a = usize::from(["a", "an"].contains(&lower(at + 1)));
        let number = times_large(pieces, word(0.5, at + 1 + a));
        return Some(if number.end > at + 1 + a { number } else { word(0.5, at + 1) });
    }
    if let Some(value) = of(RANKS, lower(at)) {
        return Some(Number { value, end: at + 1, rank: true, words: true });
    }
    let article = ["a", "an"].contains(&lower(at));
    if article {
        let large = of(LARGE, lower(at + 1)).filter(|_| lower(at + 1).len() > 2);
        let part = of(PARTS, lower(at + 1)).filter(|_| lower(at + 2) == "of" || lower(at + 1) == "quarter");
        return match (large, part) {
            (Some(_), _) => sum(pieces, at + 1, 1.0),
            (_, Some(part)) => Some(word(part, at + 2)),
            _ => None,
        };
    }
    small(lower(at))?;
    sum(pieces, at, 0.0)
}

/// A number in words from piece `at`; `one` is what stands before a large word that opens it.
fn sum(pieces: &[Piece<'_>], at: usize, one: f64) -> Option<Number> {
    let lower = |n: usize| pieces.get(n).map_or("", |p| &*p.lower);
    let (mut all, mut part, mut end) = (0.0, one, at);
    loop {
        let joined = usize::from(end > at && (lower(end) == "and" || lower(end) == "-"));
        let word = lower(end + joined);
        if let Some(value) = small(word).filter(|v| end == at || fits(all, part, *v, lower(end) == "and")) {
            part += value;
        } else if let Some(times) = of(LARGE, word).filter(|_| joined == 0 && word.len() > 2 && part > 0.0) {
            if times >= 1e3 {
                all += part * times;
                part = 0.0;
            } else {
                part *= times;
            }
        } else {
            break;
        }
        end += joined + 1;
    }
    let half = (lower(end), lower(end + 1), lower(end + 2)) == ("and", "a", "half");
    let parts =
        of(PARTS, lower(end)).filter(|_| end == at + 1 && lower(end).ends_with('s') || lower(end) == "third");
    let (value, end) = match parts {
        _ if half => (all + part + 0.5, end + 3),
        Some(of) if end == at + 1 => (part * of, end + 1),
        _ => (all + part, end),
    };
    let number = Number { value, end, rank: false, words: true };
    (end > at).then(|| if half { times_large(pieces, number) } else { number })
}

/// Whether a small number goes on with what was read: after `twenty` comes `five`, after `two hundred` `fifty`.
fn fits(all: f64, part: f64, value: f64, and: bool) -> bool {
    let tens = part % 100.0;
    let after_tens = tens >= 20.0 && tens % 10.0 == 0.0 && (1.0..10.0).contains(&value) && !and;
    let after_hundreds = part >= 100.0 && tens == 0.0;
    let after_thousands = part == 0.0 && all > 0.0 && value > 0.0;
    after_tens || after_hundreds || after_thousands
}
