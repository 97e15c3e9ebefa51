//! Times of day: `15:00`, `3.30 pm`, `half past three in the afternoon`, `noon`.
//!
//! In: pieces of a text and where to begin. Out: every minute of the day that is meant, the likeliest first, and the piece after the
//! time. Of an hour up to twelve with nothing that says which half of the day, both are given; `03:30` and `15:30` have one reading.

use super::number::number;
use super::pieces::{Sort, TextPiece, longest, phrase_end};
use crate::language::{Language, WordList};

/// Minutes of half a day.
const HALF: u32 = 720;

/// The time of day that begins at piece `at`.
pub(super) fn time(pieces: &[TextPiece<'_>], at: usize, language: &Language) -> Option<(Vec<u32>, usize)> {
    let clock = Clock { pieces, language };
    clock.in_digits(at).or_else(|| clock.in_words(at)).or_else(|| clock.named(at))
}

struct Clock<'a> {
    pieces: &'a [TextPiece<'a>],
    language: &'a Language,
}

/// What stands behind a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Morning,
    Evening,
    /// That it is a time, not of which half of the day.
    Clock,
}

impl Clock<'_> {
    fn lower(&self, n: usize) -> &str {
        self.pieces.get(n).map_or("", |p| &*p.lower)
    }

    fn is_glued(&self, n: usize) -> bool {
        self.pieces.get(n).is_some_and(|p| p.glued)
    }

    fn phrase(&self, phrases: WordList, n: usize) -> Option<usize> {
        let starting = phrases.starting(&self.pieces.get(n)?.lower);
        starting.iter().rev().find_map(|p| phrase_end(p, self.pieces, n))
    }

    /// What marks a time behind piece `n`, and the piece after it: `pm`, `o'clock`, `in the evening`.
    fn mark(&self, n: usize) -> Option<(Mark, usize)> {
        let lists = [
            (Mark::Morning, self.language.morning_marks),
            (Mark::Evening, self.language.evening_marks),
            (Mark::Clock, self.language.clock_words),
        ];
        let (mark, end) = lists.into_iter().find_map(|(mark, list)| Some((mark, self.phrase(list, n)?)))?;
        // `3 o'clock in the morning`
        Some(if mark == Mark::Clock { self.mark(end).unwrap_or((mark, end)) } else { (mark, end) })
    }

    /// One or two digits at piece `n`.
    fn digits(&self, n: usize, most: u32) -> Option<(u32, &str)> {
        let piece = self.pieces.get(n).filter(|p| p.sort == Sort::Numeral && p.text.len() <= 2)?;
        piece.text.parse().ok().filter(|v| *v <= most).map(|v| (v, piece.text))
    }

    fn in_digits(&self, at: usize) -> Option<(Vec<u32>, usize)> {
        let piece = self.pieces.get(at).filter(|p| p.sort == Sort::Numeral)?;
        let parted = || -> Option<(u32, u32, &str, bool, usize)> {
            let (hour, written) = self.digits(at, 23)?;
            let mark = self.lower(at + 1);
            let (minute, digits) = self.digits(at + 2, 59).filter(|(_, d)| d.len() == 2)?;
            let _ = digits;
            let glued = self.is_glued(at + 1) && self.is_glued(at + 2);
            let sure = mark == ":" || self.language.hour_letters.has(mark);
            (glued && (sure || mark == ".")).then_some((hour, minute, written, sure, at + 3))
        };
        let dotted = || -> Option<(u32, u32, &str, bool, usize)> {
            let (hour, minute) = piece.text.split_once('.').filter(|(h, m)| h.len() <= 2 && m.len() == 2)?;
            let (h, m) = (hour.parse().ok()?, minute.parse().ok()?);
            (h <= 23 && m <= 59).then_some((h, m, hour, false, at + 1))
        };
        let whole = || -> Option<(u32, u32, &str, bool, usize)> {
            let (hour, written) = self.digits(at, 23)?;
            let letter = self.is_glued(at + 1) && self.language.hour_letters.has(self.lower(at + 1));
            Some((hour, 0, written, letter, if letter { at + 2 } else { at + 1 }))
        };
        let (hour, minute, written, sure, end) = parted().or_else(dotted).or_else(whole)?;
        let mark = self.mark(end);
        if !sure && mark.is_none() {
            return None;
        }
        let (minute, end) = self.minutes_after(minute, mark.map_or(end, |m| m.1), mark.is_some());
        let (mark, end) = self.half_behind(mark.map(|m| m.0), end);
        let exact = hour > 12 || hour == 0 || written.starts_with('0');
        Some((readings(hour, minute, mark, exact)?, end))
    }

    /// The half of the day that is said behind the minutes, where none was before: `trois heures et demie du matin`.
    fn half_behind(&self, mark: Option<Mark>, end: usize) -> (Option<Mark>, usize) {
        let half = self.mark(end).filter(|(half, _)| mark == Some(Mark::Clock) && *half != Mark::Clock);
        half.map_or((mark, end), |(half, end)| (Some(half), end))
    }

    /// `15 Uhr 30`, `trois heures et demie`: minutes behind the mark.
    fn minutes_after(&self, minute: u32, end: usize, marked: bool) -> (u32, usize) {
        if minute > 0 || !marked {
            return (minute, end);
        }
        let parts = self.language.clock_parts_behind;
        if let Some((part, end)) =
            self.pieces.get(end).and_then(|p| longest(parts.starting(&p.lower), self.pieces, end))
        {
            return (part.parse().unwrap_or(0), end);
        }
        let clock = self.language.minutes_behind_hours;
        match self.digits(end, 59).filter(|(_, d)| clock && d.len() == 2) {
            Some((minute, _)) => (minute, end + 1),
            None => (0, end),
        }
    }

    fn in_words(&self, at: usize) -> Option<(Vec<u32>, usize)> {
        let hour = |n: usize| {
            let number = number(self.pieces, n, self.language)?;
            let whole = number.value.fract() == 0.0 && (1.0..=12.0).contains(&number.value);
            (whole && !number.rank).then_some((number.value as u32, number.end))
        };
        let parts = self.language.clock_parts;
        let first = self.pieces.get(at)?;
        if let Some((part, end)) = longest(parts.starting(&first.lower), self.pieces, at) {
            let part: i32 = part.parse().ok()?;
            let (h, end) = hour(end)?;
            let mark = self.mark(end);
            let minutes = (h as i32 * 60 + part).rem_euclid(2 * HALF as i32) as u32;
            let found = readings(minutes / 60, minutes % 60, mark.map(|m| m.0), false)?;
            return Some((found, mark.map_or(end, |m| m.1)));
        }
        if first.sort != Sort::Word || first.glued {
            return None;
        }
        let (h, end) = hour(at)?;
        let (mark, end) = self.mark(end)?;
        let (minute, end) = self.minutes_after(0, end, true);
        let (mark, end) = self.half_behind(Some(mark), end);
        Some((readings(h, minute, mark, false)?, end))
    }

    /// `noon`, behind a word that may stand before a time.
    fn named(&self, at: usize) -> Option<(Vec<u32>, usize)> {
        let before = at.checked_sub(1).map_or("", |n| self.lower(n));
        let first = self.pieces.get(at).filter(|_| self.language.before_times.has(before))?;
        let (minutes, end) = longest(self.language.times_of_day.starting(&first.lower), self.pieces, at)?;
        Some((vec![minutes.parse().ok()?], end))
    }
}

/// The minutes of the day that an hour and minute can be.
fn readings(hour: u32, minute: u32, mark: Option<Mark>, exact: bool) -> Option<Vec<u32>> {
    let of = |hour: u32| hour * 60 + minute;
    let half = hour <= 12 && !exact;
    Some(match mark {
        Some(Mark::Morning | Mark::Evening) if hour > 12 => vec![of(hour)],
        Some(Mark::Morning) => vec![of(hour % 12)],
        Some(Mark::Evening) => vec![of(hour % 12) + HALF],
        _ if half => {
            let first = if hour == 12 { HALF + minute } else { of(hour) };
            vec![first, (first + HALF) % (2 * HALF)]
        }
        _ => vec![of(hour)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::pieces::pieces;
    use crate::language;

    fn read(tag: &str, text: &str) -> Vec<String> {
        let language = language::of(Some(tag));
        let pieces = pieces(text, language.decimal_comma);
        let found = (0..pieces.len()).find_map(|at| time(&pieces, at, language));
        found.map_or_else(Vec::new, |(t, _)| t.iter().map(|m| format!("{}:{:02}", m / 60, m % 60)).collect())
    }

    #[test]
    fn a_time_has_one_reading_where_something_says_the_half_of_the_day() {
        for (text, wanted) in [
            ("at 15:30", &["15:30"][..]),
            ("at 03:30", &["3:30"]),
            ("at 3:30", &["3:30", "15:30"]),
            ("at 3.30 pm", &["15:30"]),
            ("at 3 p.m.", &["15:00"]),
            ("at 12 am", &["0:00"]),
            ("at 12:15 pm", &["12:15"]),
            ("at three o’clock", &["3:00", "15:00"]),
            ("at three o'clock in the afternoon", &["15:00"]),
            ("at half past three in the afternoon", &["15:30"]),
            ("a quarter to nine", &["8:45", "20:45"]),
            ("at noon", &["12:00"]),
        ] {
            assert_eq!(read("en", text), wanted, "{text}");
        }
        assert_eq!(read("de", "um 15.30 Uhr"), ["15:30"]);
        assert_eq!(read("de", "um 15 Uhr 30"), ["15:30"]);
        assert_eq!(read("de", "um halb vier nachmittags"), ["15:30"]);
        assert_eq!(read("fr", "à 15h30"), ["15:30"]);
        assert_eq!(read("fr", "à trois heures et demie"), ["3:30", "15:30"]);
        assert_eq!(read("fr", "à trois heures et demie de l’après-midi"), ["15:30"]);
        assert_eq!(read("fr", "à 15 h 30"), ["15:30"]);
    }

    #[test]
    fn a_number_without_a_mark_is_no_time() {
        for text in ["3.30 metres", "12 boats", "three boats", "3.5 pm", "ten to four", "25:10", "noon"] {
            assert!(read("en", text).is_empty(), "{text}");
        }
    }
}
