//! Dates in figures alone: `2025-06-05`, `5.6.2025`, `05/06/25`.
//!
//! In: pieces of a text and where to begin. Out: every day that the digits there can name, the likeliest first, and the piece after
//! them. Whether the day or the month stands first, and in which century a year of two digits lies, nothing in the digits says: all
//! readings are given. With the year first there is one reading.

use super::Value;
use super::pieces::{Sort, TextPiece};

/// Years of two digits below this are read first as of this century, the others as of the last, as POSIX `strptime` does (`%y`).
const PIVOT: u32 = 69;

/// The days a date that begins at piece `at` can name.
pub(super) fn numeric_date(pieces: &[TextPiece<'_>], at: usize) -> Option<(Vec<Value>, usize)> {
    let (parts, end) = dotted(pieces, at).or_else(|| marked(pieces, at))?;
    let readings = match parts {
        [year, month, day] if year.len() == 4 => {
            let (month, day) = (number(month)?, number(day)?);
            vec![if month > 12 { (number(year)?, day, month) } else { (number(year)?, month, day) }]
        }
        [first, second, year] => {
            let (first, second) = (number(first)?, number(second)?);
            let days = [(second, first), (first, second)];
            let of = |year: u32| days.map(|(month, day)| (year, month, day));
            years(year)?.into_iter().flat_map(of).collect()
        }
    };
    let mut days: Vec<Value> = Vec::new();
    for (year, month, day) in readings {
        let value = Value::Day { year: Some(year), month: Some(month), day: Some(day) };
        if (1..=12).contains(&month) && (1..=31).contains(&day) && !days.contains(&value) {
            days.push(value);
        }
    }
    (!days.is_empty()).then_some((days, end))
}

/// The years that digits name: two of them one of either century.
fn years(digits: &str) -> Option<Vec<u32>> {
    let year = number(digits)?;
    match digits.len() {
        4 if year >= 1000 => Some(vec![year]),
        2 if year < PIVOT => Some(vec![2000 + year, 1900 + year]),
        2 => Some(vec![1900 + year, 2000 + year]),
        _ => None,
    }
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok()
}

/// Three parts between hyphens, strokes, or stops that part no decimals.
fn marked<'a>(pieces: &[TextPiece<'a>], at: usize) -> Option<([&'a str; 3], usize)> {
    let mark = |n: usize| pieces.get(n).is_some_and(|p| p.glued && ["-", "/", "."].contains(&p.text));
    let part = |n: usize, glued: bool| {
        let piece = pieces.get(n).filter(|p| p.sort == Sort::Numeral && (p.glued || !glued))?;
        digits(piece.text, 4)
    };
    let parts = [part(at, false)?, part(at + 2, true)?, part(at + 4, true)?];
    (mark(at + 1) && mark(at + 3)).then_some((parts, at + 5))
}

/// Three parts between stops: the first two look like a number with decimals.
fn dotted<'a>(pieces: &[TextPiece<'a>], at: usize) -> Option<([&'a str; 3], usize)> {
    let (first, second) = pieces.get(at).filter(|p| p.sort == Sort::Numeral)?.text.split_once('.')?;
    let stop = pieces.get(at + 1).is_some_and(|p| p.glued && p.text == ".");
    let last = pieces.get(at + 2).filter(|p| p.glued && p.sort == Sort::Numeral)?;
    let parts = [digits(first, 2)?, digits(second, 2)?, digits(last.text, 4)?];
    stop.then_some((parts, at + 3))
}

/// Digits alone, at most so many.
fn digits(text: &str, most: usize) -> Option<&str> {
    (text.len() <= most && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::pieces::pieces;

    fn read(text: &str) -> Vec<String> {
        numeric_date(&pieces(text, false), 0)
            .map_or_else(Vec::new, |(days, _)| days.iter().map(Value::to_string).collect())
    }

    #[test]
    fn every_reading_of_the_digits_is_given() {
        assert_eq!(read("2025-06-05"), ["2025-06-05"]);
        assert_eq!(read("5.6.2025"), ["2025-06-05", "2025-05-06"]);
        assert_eq!(read("25/6/2025"), ["2025-06-25"]);
        assert_eq!(read("05/06/25"), ["2025-06-05", "2025-05-06", "1925-06-05", "1925-05-06"]);
        assert_eq!(read("31.12.84"), ["1984-12-31", "2084-12-31"]);
        assert_eq!(read("6/6/2025"), ["2025-06-06"]);
    }

    #[test]
    fn a_stop_that_parts_no_decimals_parts_a_date() {
        let days = numeric_date(&pieces("5.6.2025", true), 0).unwrap().0;
        assert_eq!(days[0].to_string(), "2025-06-05");
    }

    #[test]
    fn digits_that_are_no_day_are_no_date() {
        for text in ["10.0.0.1", "3.5", "1.2.345", "40/50/2025", "5/6", "1,250.6.2025"] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
