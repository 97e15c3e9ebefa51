//! Years as they are said: `nineteen eighty-four`, `twenty twelve`, `nineteen oh five`.
//!
//! In: pieces of a text and where to begin. Out: the year and the piece after it. Method: a number of hundreds in words, and after it
//! the years in words, from ten on or with a zero said before them. Hundreds said as such (`nineteen hundred`) are numbers.

use super::number::{Number, number};
use super::pieces::{TextPiece, longest};
use crate::language::Language;

/// Hundreds that a year is said in; a number of others is no year.
const HUNDREDS: std::ops::RangeInclusive<f64> = 11.0..=21.0;

/// The year in words that begins at piece `at`.
pub(super) fn year_in_words(
    pieces: &[TextPiece<'_>],
    at: usize,
    language: &Language,
) -> Option<(u32, usize)> {
    if language.said_zeros.is_empty() {
        return None;
    }
    let (hundreds, end) = longest(language.number_words.starting(&pieces.get(at)?.lower), pieces, at)?;
    let hundreds: f64 = hundreds.parse().ok().filter(|h| HUNDREDS.contains(h))?;
    let hyphen = usize::from(pieces.get(end).is_some_and(|p| p.glued && p.text == "-"));
    let next = end + hyphen;
    let zero = usize::from(pieces.get(next).is_some_and(|p| language.said_zeros.has(&p.lower)));
    let hyphen = usize::from(zero > 0 && pieces.get(next + 1).is_some_and(|p| p.text == "-"));
    let rest = number(pieces, next + zero + hyphen, language).filter(|n| n.words && !n.rank)?;
    let Number { value, end, .. } = rest;
    let fits = if zero > 0 { 1.0..=9.0 } else { 10.0..=99.0 };
    (fits.contains(&value) && value.fract() == 0.0).then_some(((hundreds * 100.0 + value) as u32, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::pieces::pieces;
    use crate::language;

    #[test]
    fn a_year_is_hundreds_and_years() {
        let read = |text: &str| year_in_words(&pieces(text, false), 0, language::english()).map(|y| y.0);
        assert_eq!(read("nineteen eighty-four"), Some(1984));
        assert_eq!(read("twenty twelve"), Some(2012));
        assert_eq!(read("nineteen oh five"), Some(1905));
        assert_eq!(read("eighteen forty"), Some(1840));
        for other in ["nineteen five", "thirty twelve", "twenty-five", "nineteen", "ten eleven", "two ten"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
