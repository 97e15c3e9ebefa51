//! Numbers in digits and in words.
//!
//! In: pieces of a text and where to begin. Out: the number that begins there and where it ends. Method: a number in words is a sum
//! of parts, each times the hundreds, thousands and millions after it.

use super::pieces::{Sort, TextPiece, longest};
use crate::language::{Language, WordTable};

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

/// Signs of parts, in any language.
fn part_of_sign(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅙" => 1.0 / 6.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

/// The value of a word in a table.
fn of(table: WordTable, word: &str) -> Option<f64> {
    table.get(word)?.parse().ok()
}

/// The number below a thousand that one or more words from piece `at` on name, and the piece after them.
fn small(pieces: &[TextPiece<'_>], at: usize, language: &Language) -> Option<(f64, usize)> {
    let word = &pieces.get(at)?.lower;
    match longest(language.number_words.starting(word), pieces, at) {
        Some((value, end)) => Some((value.parse().ok()?, end)),
        None if language.joined_numbers => joined(word, language).map(|value| (value, at + 1)),
        None => None,
    }
}

/// The most bytes of a number that is written as one word; a longer word is none.
const LONGEST_JOINED: usize = 80;

/// The number that a word is in a language that writes its parts together: `zweihundertfünfzig`.
pub(super) fn joined(word: &str, language: &Language) -> Option<f64> {
    if word.len() > LONGEST_JOINED {
        return None;
    }
    if let Some(value) = of(language.number_words, word) {
        return Some(value);
    }
    let mut large: Vec<(&str, f64)> =
        language.multipliers.iter().filter_map(|(w, v)| Some((w, v.parse().ok()?))).collect();
    large.sort_by(|x, y| y.1.total_cmp(&x.1));
    let whole = large.into_iter().filter(|(w, v)| (100.0..=1000.0).contains(v) && w.len() > 4);
    whole.into_iter().find_map(|(name, times)| {
        let (before, after) = word.split_once(name)?;
        let count = if before.is_empty() { Some(1.0) } else { joined(before, language) };
        let bare = language.tens_joiners.iter().find_map(|and| after.strip_prefix(and)).unwrap_or(after);
        let rest = if bare.is_empty() { Some(0.0) } else { joined(bare, language) };
        Some(count? * times + rest.filter(|rest| *rest < times)?)
    })
}

/// The number that begins at piece `at`.
pub(super) fn number(pieces: &[TextPiece<'_>], at: usize, language: &Language) -> Option<Number> {
    let first = pieces.get(at)?;
    match first.sort {
        Sort::Numeral => Some(in_digits(pieces, at, language)),
        Sort::Mark => {
            part_of_sign(first.text).map(|value| Number { value, end: at + 1, rank: false, words: false })
        }
        Sort::Word => in_words(pieces, at, language),
    }
}

fn in_digits(pieces: &[TextPiece<'_>], at: usize, language: &Language) -> Number {
    let decimals = if language.decimal_comma { ',' } else { '.' };
    let digits: String = pieces[at]
        .text
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == decimals)
        .map(|c| if c == decimals { '.' } else { c })
        .collect();
    let mut number =
        Number { value: digits.parse().unwrap_or(f64::MAX), end: at + 1, rank: false, words: false };
    let lower = |n: usize| pieces.get(n).map_or("", |p| &*p.lower);
    let glued = |n: usize| pieces.get(n).is_some_and(|p| p.glued);
    if glued(at + 1) && language.ordinal_endings.has(lower(at + 1)) {
        return Number { end: at + 2, rank: true, ..number };
    }
    if let Some(part) = part_of_sign(lower(at + 1)).filter(|_| glued(at + 1)) {
        number.value += part;
        number.end += 1;
    } else if let Some(over) = denominator(pieces, at) {
        number.value /= over;
        number.end += 2;
    }
    times_large(pieces, number, language)
}

/// What stands under the stroke of `3/4`.
fn denominator(pieces: &[TextPiece<'_>], at: usize) -> Option<f64> {
    let (stroke, under) = (pieces.get(at + 1)?, pieces.get(at + 2)?);
    let after_date = pieces.get(at + 3).is_some_and(|p| p.glued && p.text == "/");
    let plain = stroke.glued && under.glued && "/⁄".contains(stroke.text) && under.sort == Sort::Numeral;
    let over: f64 = under.text.parse().ok()?;
    (plain && !after_date && (2.0..=10.0).contains(&over)).then_some(over)
}

fn times_large(pieces: &[TextPiece<'_>], mut number: Number, language: &Language) -> Number {
    while let Some(times) = pieces.get(number.end).and_then(|p| of(language.multipliers, &p.lower)) {
        number.value *= times;
        number.end += 1;
    }
    number
}

/// `two hundred and fifty thousand`, `half a million`, `two and a half`, `three quarters`, `a dozen`.
fn in_words(pieces: &[TextPiece<'_>], at: usize, language: &Language) -> Option<Number> {
    let lower = |n: usize| pieces.get(n).map_or("", |p| &*p.lower);
    let word = |value: f64, end: usize| Number { value, end, rank: false, words: true };
    if lower(at) == "half" && language.fractions.has("half") {
        let a = usize::from(language.articles.has(lower(at + 1)));
        let number = times_large(pieces, word(0.5, at + 1 + a), language);
        return Some(if number.end > at + 1 + a { number } else { word(0.5, at + 1) });
    }
    if let Some(value) = of(language.ranks, lower(at)) {
        return Some(Number { value, end: at + 1, rank: true, words: true });
    }
    let article = language.articles.has(lower(at));
    if article {
        let large = of(language.multipliers, lower(at + 1)).filter(|_| lower(at + 1).len() > 2);
        let part = of(language.fractions, lower(at + 1))
            .filter(|_| lower(at + 2) == "of" || lower(at + 1) == "quarter");
        return match (large, part) {
            (Some(_), _) => sum(pieces, at + 1, 1.0, language),
            (_, Some(part)) => Some(word(part, at + 2)),
            _ => None,
        };
    }
    if small(pieces, at, language).is_some() {
        return sum(pieces, at, 0.0, language);
    }
    // `die Hälfte`, but for one of an hour
    let unit = || {
        let after = pieces.get(at + 1)?;
        longest(language.units.starting(&after.lower), pieces, at + 1)
    };
    if language.lone_fractions.has(lower(at)) && unit().is_none() {
        return of(language.fractions, lower(at)).map(|part| word(part, at + 1));
    }
    // without an article a large word is a number by itself: `mille euros`
    let alone = language.articles.is_empty() && of(language.multipliers, lower(at)).is_some();
    alone.then(|| sum(pieces, at, 1.0, language)).flatten()
}

/// A number in words from piece `at`; `one` is what stands before a large word that opens it.
fn sum(pieces: &[TextPiece<'_>], at: usize, one: f64, language: &Language) -> Option<Number> {
    let lower = |n: usize| pieces.get(n).map_or("", |p| &*p.lower);
    let (mut all, mut part, mut end) = (0.0, one, at);
    loop {
        let joined = joiners(pieces, end, language, end > at);
        let and = language.number_joiners.has(lower(end));
        let word = lower(end + joined);
        let next = small(pieces, end + joined, language);
        if let Some((value, after)) = next.filter(|(v, _)| end == at || fits(all, part, *v, and)) {
            part += value;
            end = after;
            continue;
        } else if next.is_some_and(|(v, _)| v == 100.0 && (2.0..10.0).contains(&part) && joined == 0) {
            part *= 100.0;
        } else if let Some(times) =
            of(language.multipliers, word).filter(|_| joined == 0 && word.len() > 2 && part > 0.0)
        {
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
    // `twenty-first`
    let hyphen = usize::from(lower(end) == "-");
    let rank = rank_of(lower(end + hyphen), language)
        .filter(|r| *r < 10.0 && part >= 20.0 && part % 10.0 == 0.0 && end > at);
    if let Some(rank) = rank {
        return Some(Number { value: all + part + rank, end: end + hyphen + 1, rank: true, words: true });
    }
    let half = (lower(end), lower(end + 1), lower(end + 2)) == ("and", "a", "half");
    let parts = of(language.fractions, lower(end + hyphen))
        .filter(|_| end == at + 1)
        // `one quarter`, but `two quarter finals`; `zwei Drittel`
        .filter(|_| {
            all + part == 1.0
                || !language.plural_s
                || lower(end + hyphen).ends_with('s')
                || lower(end + hyphen) == "third"
        });
    let (value, end) = match parts {
        _ if half => (all + part + 0.5, end + 3),
        Some(of) => (part * of, end + hyphen + 1),
        _ => (all + part, end),
    };
    let number = Number { value, end, rank: false, words: true };
    (end > at).then(|| if half { times_large(pieces, number, language) } else { number })
}

/// The value of a word for a rank, `first` and `second` among them.
fn rank_of(word: &str, language: &Language) -> Option<f64> {
    let in_digits = |form: &str| {
        let digits = form.trim_end_matches(char::is_alphabetic);
        let ending = &form[digits.len()..];
        language.ordinal_endings.has(ending).then(|| digits.parse().ok()).flatten()
    };
    of(language.ranks, word).or_else(|| in_digits(language.word_values.get(word)?))
}

/// How many pieces from `at` on join the parts of a number: `and`, a hyphen, `-et-`.
fn joiners(pieces: &[TextPiece<'_>], at: usize, language: &Language, inside: bool) -> usize {
    let is = |n: usize| {
        pieces.get(n).is_some_and(|p| p.lower == "-" || language.tens_joiners.has(&p.lower))
            || (n == at && pieces.get(n).is_some_and(|p| language.number_joiners.has(&p.lower)))
    };
    let most = if language.tens_joiners.is_empty() { 1 } else { 3 };
    if inside { (at..at + most).take_while(|&n| is(n)).count() } else { 0 }
}

/// Whether a small number goes on with what was read: after `twenty` comes `five`, after `two hundred` `fifty`.
fn fits(all: f64, part: f64, value: f64, and: bool) -> bool {
    let tens = part % 100.0;
    let after_tens = tens >= 20.0 && tens % 10.0 == 0.0 && (1.0..10.0).contains(&value) && !and;
    let after_hundreds = part >= 100.0 && tens == 0.0;
    let after_thousands = part == 0.0 && all > 0.0 && value > 0.0;
    after_tens || after_hundreds || after_thousands
}
