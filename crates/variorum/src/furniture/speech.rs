//! Sounds that say nothing, and words begun twice.

use super::{Furniture, Kind, Page};
use crate::fold::{self, words};
use crate::text::Span;

/// The most words that are begun again. Set by hand, not tuned.
const LONGEST_REPEATED: usize = 3;
/// The most letters of a piece of a word before the whole word. Set by hand, not tuned.
const LONGEST_PIECE: usize = 4;

pub(super) fn sounds(page: &Page<'_>) -> Vec<Furniture> {
    let mut found = Vec::new();
    let mut n = 0;
    while n < page.tokens.len() {
        let (count, kind) = match filler(page, n) {
            0 => (begun_again(page, n), Kind::Repetition),
            count => (count, Kind::Filler),
        };
        if count > 0 {
            let span = Span { start: page.tokens[n].span.start, end: page.tokens[n + count - 1].span.end };
            found.push(Furniture { span, kind });
        }
        n += count.max(1);
    }
    found
}

fn pauses(gap: &str) -> bool {
    gap.contains([',', '—', '–', '…', '-', '，', '、', '…']) || gap.contains("...")
}

fn ends(gap: &str) -> bool {
    // nearly all gaps are one blank
    if gap == " " {
        return false;
    }
    gap.replace("...", "").contains(['.', '?', '!', ':', ';', '\u{3002}']) || gap.contains("\n\n")
}

/// How many words from word `n` on are a filler; 0 where none is.
fn filler(page: &Page<'_>, n: usize) -> usize {
    let word = page.word(n);
    let lower = fold::lowercase(word);
    let phrases = page.language.fillers.starting(&lower);
    let Some(first) = phrases.iter().next() else { return 0 };
    let (before, after) = (page.gap(n), page.gap(n + 1));
    if first == lower {
        let paused = pauses(before) || pauses(after);
        let opens = n == 0 || ends(before);
        let named = word.starts_with(char::is_uppercase) && !opens;
        let measures = n > 0 && page.word(n - 1).ends_with(|c: char| c.is_numeric()) && !pauses(before);
        return usize::from(!named && !measures && (paused || (page.known && !opens)));
    }
    // phrases stand between commas
    let phrase =
        |count: usize| (n..n + count).map(|m| fold::lower(page.word(m))).collect::<Vec<_>>().join(" ");
    let fits = |p: &&str| {
        let count = p.split(' ').count();
        let inside = (n + 1..n + count).all(|m| page.gap(m).trim().is_empty());
        let closed = page.gap(n + count).trim_start().starts_with([',', '—', '–', '…', '.']);
        let opened = before.trim_end().ends_with([',', '—', '–', '…'])
            || (ends(before) && page.gap(n + count).contains(','));
        phrase(count) == *p && inside && opened && closed
    };
    phrases.iter().find(fits).map_or(0, |p| p.split(' ').count())
}

/// How many words from word `n` on are said again at once; 0 where none are.
fn begun_again(page: &Page<'_>, n: usize) -> usize {
    if is_piece(page, n) {
        return 1;
    }
    let same = |m: usize, other: usize| page.tokens.get(other).is_some_and(|t| t.id == page.tokens[m].id);
    let again = |count: &usize| {
        if !(0..*count).all(|k| same(n + k, n + count + k)) {
            return false;
        }
        let gap = page.gap(n + count);
        let ended = ends(gap) || (1..*count).any(|k| ends(page.gap(n + k)));
        let figure = || (0..*count).any(|k| is_figure(page, n + k));
        !ended && !figure() && (pauses(gap) || (*count == 1 && is_slip(page, n, gap)))
    };
    (1..=LONGEST_REPEATED).find(again).unwrap_or(0)
}

fn is_figure(page: &Page<'_>, n: usize) -> bool {
    let lower = fold::lower(page.word(n));
    lower.contains(char::is_numeric)
        || page.language.number_words.has(&lower)
        || page.language.multipliers.has(&lower)
}

/// Whether a word that stands twice without a mark is a slip: a small word that no sentence needs twice.
fn is_slip(page: &Page<'_>, n: usize, gap: &str) -> bool {
    let word = page.word(n);
    let lower = fold::lowercase(word);
    let needed = page.language.words_that_repeat.has(&lower);
    page.known && gap.trim().is_empty() && page.language.function_words.has(&lower) && !needed
}

/// The most times that a letter is said before its word comes. Set by hand, not tuned.
const MOST_REPEATED: usize = 8;

/// Whether a word is the beginning of the next one, broken off: `qua— quarry`, `w-w-was`.
fn is_piece(page: &Page<'_>, n: usize) -> bool {
    (n..n + MOST_REPEATED).find_map(|n| breaks_off(page, n)).unwrap_or(false)
}

/// Whether a word breaks off and the next one begins with it; none where it is a letter that is said again.
fn breaks_off(page: &Page<'_>, n: usize) -> Option<bool> {
    let (piece, gap) = (page.word(n), page.gap(n + 1));
    // nearly all gaps are one blank
    if gap == " " {
        return Some(false);
    }
    let broken = gap.starts_with(['-', '—', '–', '…']) || gap.starts_with("...");
    let letters = piece.chars().count();
    if !broken || letters > LONGEST_PIECE || !piece.chars().all(char::is_alphabetic) || gap.len() > 6 {
        return Some(false);
    }
    let (lower, next) = (fold::lower(piece), fold::lower(page.word(n + 1)));
    if next == lower && letters == 1 {
        return None;
    }
    let begins = next.len() > lower.len() && next.starts_with(&lower);
    // `re-read` is a word, and so is what a list has without its hyphen
    let compound = gap == "-"
        && (words::is_listed(&format!("{lower}{next}")) || (letters > 1 && words::is_listed_as(&lower)));
    Some(begins && !compound)
}
