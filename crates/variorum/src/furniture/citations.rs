//! Citations in brackets: what tells a reader where something stands, and nobody said.
//!
//! Method: every word between the brackets is a name, a number, a word before the number of a place (`p.`, `line`) or one for a source
//! (`Source`, `Dep.`), and something shows that it cites: a number behind such a word, a page with a line behind one for a source (`Dep. 41:3`),
//! a year behind a comma or several authors (`Moe, 2021`, `Moe et al. 2021`) or before a page (`Moe 2021: 17`), the name of a file, or the mark
//! of a chat program (`2†source`).
//! Limit: a name with a year alone (`Moe 2021`) is none, since a place or an event has one too.

use crate::fold;
use crate::language::{self, Language};

/// The most words of a citation. Set by hand, not tuned: three with authors, years and pages.
const MOST_WORDS: usize = 20;

/// What a word of a citation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A word before the number of a place.
    Locator,
    /// A word for a source.
    Source,
    /// A name.
    Name,
    /// A year.
    Year,
    /// Another number, or a range.
    Number,
    /// A page with a line.
    PageAndLine,
    /// It shows by itself that something is cited.
    Sure,
    /// A word that joins others.
    Joint,
}

/// Whether what stands between two brackets is a citation.
pub(crate) fn is_citation(inner: &str) -> bool {
    let mut words = inner.split([' ', '\u{A0}', ',', ';', '\n']).filter(|w| !w.is_empty());
    let parts: Option<Vec<Part>> = words.by_ref().take(MOST_WORDS).map(part).collect();
    let Some(parts) = parts.filter(|_| words.next().is_none()) else { return false };
    let follows = |first: &[Part], then: &[Part]| {
        parts.windows(2).any(|pair| first.contains(&pair[0]) && then.contains(&pair[1]))
    };
    let numbers = [Part::Number, Part::Year, Part::PageAndLine];
    let cites_year = follows(&[Part::Name, Part::Joint], &[Part::Year]);
    // `Moe 2021: 17`
    let paged = inner.contains(':') && follows(&[Part::Year], &[Part::Number, Part::PageAndLine]);
    let several = paged || parts.contains(&Part::Joint) || parts.contains(&Part::Locator) || is_parted(inner);
    parts.contains(&Part::Sure)
        || follows(&[Part::Locator, Part::Source], &numbers)
        || (parts.contains(&Part::Source) && parts.contains(&Part::PageAndLine))
        || (parts.first() == Some(&Part::Name) && cites_year && several)
}

/// Whether a comma stands before the year that follows a name: `Moe, 2021`.
fn is_parted(inner: &str) -> bool {
    inner.split_once(',').is_some_and(|(_, rest)| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// What a word may be in a citation; none if it shows that this is none.
fn part(word: &str) -> Option<Part> {
    let bare = word.trim_matches(|c: char| ".:'’".contains(c));
    let lower = fold::lower(&fold::profile(bare));
    let every = language::every();
    let starts_upper = bare.starts_with(char::is_uppercase);
    if is_file_name(word) || is_mark_of_program(word) {
        return Some(Part::Sure);
    }
    if let Some(number) = bare.strip_prefix('¶') {
        return Some(if number.is_empty() { Part::Locator } else { Part::Sure });
    }
    if is_number(bare) {
        return Some(if is_year(bare) { Part::Year } else { Part::Number });
    }
    if bare.split_once(':').is_some_and(|(page, line)| is_number(page) && is_number(line)) {
        return Some(Part::PageAndLine);
    }
    // `p.14`
    let digits = bare.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (before, number) = bare.split_at(digits);
    let before = fold::lower(before.trim_end_matches('.'));
    if digits > 0 && is_number(number) && is_locator(&before, every) {
        return Some(Part::Sure);
    }
    if is_locator(&lower, every) {
        return Some(Part::Locator);
    }
    if every.source_words.has(&lower) {
        return Some(Part::Source);
    }
    if bare == "&" || every.coordinators.has(&lower) || every.citation_joints.has(&lower) {
        return Some(Part::Joint);
    }
    let all = language::all();
    let is_month = all.iter().any(|l| l.months.has(&lower) || l.weekdays.has(&lower));
    (starts_upper && !is_month).then_some(Part::Name)
}

fn is_locator(word: &str, language: &Language) -> bool {
    language.page_words.has(word) || language.locator_words.has(word)
}

/// `12`, `12–14`, `12a`, `12ff`.
fn is_number(word: &str) -> bool {
    let ends = word.split(['-', '–']);
    let whole = |end: &str| {
        let digits = end.trim_end_matches(|c: char| c.is_ascii_lowercase());
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && end.len() - digits.len() <= 2
    };
    ends.into_iter().all(whole)
}

/// Whether a word is a year of print, perhaps with the letter that tells two of one year apart: `2021a`.
pub(crate) fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.len() == 4 && digits.parse().is_ok_and(|year: u32| (1500..2100).contains(&year))
}

/// `2†source`.
fn is_mark_of_program(word: &str) -> bool {
    word.split_once('†').is_some_and(|(number, _)| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// `letters.txt`: a word with an ending of letters behind a stop.
fn is_file_name(word: &str) -> bool {
    let Some((name, ending)) = word.rsplit_once('.') else { return false };
    name.chars().filter(|c| c.is_alphanumeric()).count() >= 2
        && (2..=5).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && ending.bytes().any(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_says_where_something_stands() {
        for inner in [
            "2, p. 4",
            "p. 14",
            "pp. 3–5",
            "Source 2",
            "Doc 2",
            "Moe, 2021",
            "Moe et al. 2021",
            "Moe et al., 2021, p. 12",
            "Moe & Lund, 2021a; Dahl, 1999",
            "2†source",
            "4:2†source",
            "letters.txt, line 13",
            "Moe Dep. 41:3",
            "¶ 6",
            "Moe & Lund 2021",
            "Quelle 3",
            "S. 240",
            "Moe, 2021, S. 4",
        ] {
            assert!(is_citation(inner), "{inner}");
        }
    }

    #[test]
    fn what_says_something_is_no_citation() {
        for inner in [
            "2",
            "2021",
            "May 2021",
            "12:30",
            "the pier",
            "in 2021",
            "Moe",
            "Moe and Lund",
            "31 percent",
            "12 boats",
            "2021, Moe",
            "10 a.m.",
            "U.S.",
            "page",
            "sources say",
            "aged 14",
            "Oslo 2019",
            "Built 1950",
            "Brann 2:1",
            "Act 1998",
            " , ",
        ] {
            assert!(!is_citation(inner), "{inner}");
        }
    }
}
