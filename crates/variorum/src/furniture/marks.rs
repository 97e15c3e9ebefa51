//! The marks of notes, and remarks and citations in brackets.

use super::citations::is_citation;
use super::{Furniture, Kind, Page};
use crate::fold;
use crate::language;
use crate::sentence;
use crate::text::Span;

/// The most bytes between two brackets that hold a mark, a remark or a citation. Set by hand, to bound the work.
const LONGEST: usize = 100;
/// The most digits of a note's number.
const MOST_DIGITS: usize = 3;

/// The dress of a number that is only the mark of a note where such marks count up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    /// `(1)`.
    Round,
    /// `[1]` before a word that could be counted.
    Square,
    /// `May.1`.
    Glued,
    /// `quay1`.
    Word,
}

/// A number that may be the mark of a note.
struct Candidate {
    dress: Dress,
    number: u32,
    span: Span,
}

pub(super) fn marks(page: &Page<'_>) -> Vec<Furniture> {
    let mut found = Vec::new();
    let mut candidates = Vec::new();
    in_brackets(page, &mut found, &mut candidates);
    glued(page, &mut found, &mut candidates);
    for dress in [Dress::Round, Dress::Square, Dress::Glued, Dress::Word] {
        let like: Vec<&Candidate> = candidates.iter().filter(|c| c.dress == dress).collect();
        let counts = (0..like.len()).filter(|&n| counts_up(&like, n));
        found.extend(counts.map(|n| Furniture { span: like[n].span, kind: Kind::NoteMark }));
    }
    found
}

/// Whether the number before or behind a number is its neighbour in counting, or it is the first of all and one.
fn counts_up(all: &[&Candidate], n: usize) -> bool {
    let number = all[n].number;
    let before = n.checked_sub(1).map(|m| all[m].number);
    let after = all.get(n + 1).map(|c| c.number);
    before.is_some_and(|b| b + 1 == number || b == number && number > 0 && all.len() > 2)
        || after.is_some_and(|a| a == number + 1)
        || (number == 1 && before.is_none() && all.len() == 1 && all[n].dress == Dress::Round)
}

fn in_brackets(page: &Page<'_>, found: &mut Vec<Furniture>, candidates: &mut Vec<Candidate>) {
    let text = page.text;
    // a byte tells that nearly all characters are none
    let may_open = |b: &u8| matches!(b, b'[' | b'(' | b'{' | 0xE3 | 0xEF);
    let places = text.as_bytes().iter().enumerate().filter(|(_, b)| may_open(b)).map(|(at, _)| at);
    for open in places {
        let rest = &text[open..];
        if !rest.starts_with(['[', '(', '{', '［', '〔', '【', '（']) {
            continue;
        }
        let bracket = &rest[..rest.chars().next().map_or(0, char::len_utf8)];
        let from = open + bracket.len();
        let mut end = (from + LONGEST).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let close = |c: char| matches!(c, ']' | ')' | '}' | '］' | '〕' | '】' | '）' | '[' | '(');
        let Some(length) = text[from..end].find(close) else { continue };
        let inner = &text[from..from + length];
        if text[from + length..].starts_with(['[', '(']) || inner.trim().is_empty() {
            continue;
        }
        let after = from + length + text[from + length..].chars().next().map_or(0, char::len_utf8);
        let round = matches!(bracket, "(" | "（");
        let start = from + inner.len() - inner.trim_start_matches(['^', ' ']).len();
        let trimmed = inner.trim_matches(|c: char| c.is_whitespace() || ".?!^".contains(c));
        let span = Span::new(start, start + trimmed.len());
        let place = Bracket { page, before: open, after, round };
        match place.kind(inner, trimmed) {
            Some(Ok(kind)) => {
                found.push(Furniture { span, kind });
                // a sure one helps to count
                let number = note_number(trimmed).filter(|_| kind == Kind::NoteMark);
                candidates.extend(number.map(|number| Candidate { dress: Dress::Square, number, span }));
            }
            Some(Err((dress, number))) => candidates.push(Candidate { dress, number, span }),
            None => {}
        }
    }
}

/// A pair of brackets and where it stands.
struct Bracket<'a> {
    page: &'a Page<'a>,
    /// The byte it begins at.
    before: usize,
    /// The byte behind it.
    after: usize,
    round: bool,
}

impl Bracket<'_> {
    /// What brackets hold, if it is furniture; or a number that is it only where such numbers count up.
    fn kind(&self, inner: &str, trimmed: &str) -> Option<Result<Kind, (Dress, u32)>> {
        if let Some(number) = note_number(trimmed) {
            return if self.round {
                (!self.follows_number()).then_some(Err((Dress::Round, number)))
            } else if self.is_apart() {
                Some(Ok(Kind::NoteMark))
            } else {
                Some(Err((Dress::Square, number)))
            };
        }
        let glued = self.page.text[..self.before].ends_with(|c: char| !c.is_whitespace());
        if self.round && is_remark(trimmed, self.page) {
            return Some(Ok(Kind::Remark));
        }
        if self.round {
            return is_citation(inner).then_some(Ok(Kind::Citation));
        }
        let letter = trimmed.len() == 1 && trimmed.bytes().all(|b| b.is_ascii_lowercase());
        let roman = trimmed.len() <= 5 && trimmed.bytes().all(|b| b"ivxl".contains(&b));
        if glued && (letter || roman) {
            return Some(Ok(Kind::NoteMark));
        }
        if is_time(trimmed) {
            return Some(Ok(Kind::Remark));
        }
        // `note 3`, `p. 12`
        let (first, rest) = trimmed.split_once([' ', '\u{A0}', '.']).unwrap_or((trimmed, ""));
        let numbered = note_number(rest.trim_start_matches([' ', '.', '\u{A0}'])).is_some();
        let first = first.to_lowercase();
        if numbered && language::every().page_words.has(&first) {
            return Some(Ok(Kind::PageNumber));
        }
        if numbered && language::every().remarks.has(&first) {
            return Some(Ok(Kind::NoteMark));
        }
        if is_citation(inner) {
            return Some(Ok(Kind::Citation));
        }
        let asks = inner.trim_end().ends_with('?') && trimmed.split_whitespace().count() <= 4;
        (is_remark(trimmed, self.page) || (asks && glued)).then_some(Ok(Kind::Remark))
    }

    /// Whether a number in square brackets cannot be one of the sentence: it is glued to a word or stop, or nothing that it could count
    /// follows it.
    fn is_apart(&self) -> bool {
        let text = self.page.text;
        let before = text[..self.before].chars().next_back().unwrap_or(' ');
        let next = text[self.after..].trim_start_matches([' ', '\u{A0}']);
        let word = self.page.word(self.page.token_at(self.after));
        let counted = next.starts_with(char::is_lowercase)
            && !self.page.language.function_words.has(&fold::lowercase(word))
            && !self.page.language.clause_openers.has(&fold::lowercase(word));
        !before.is_whitespace() && !before.is_ascii_digit()
            || (!counted && !next.starts_with(|c: char| c.is_numeric() || "%$€£".contains(c)))
    }

    /// Whether the word before is a figure, which the brackets then say again.
    fn follows_number(&self) -> bool {
        let at = self.page.token_at(self.before);
        at > 0 && self.page.word(at - 1).contains(char::is_numeric)
    }
}

/// The text without the citations, numbers of notes in square brackets and raised marks behind a stop at its end.
pub(crate) fn without_citations(text: &str) -> &str {
    let mut text = text;
    loop {
        let trimmed = text.trim_end();
        let lowered = trimmed.trim_end_matches(sentence::is_note_mark);
        if lowered.len() < trimmed.len() && lowered.ends_with(['.', '?', '!', ',', '”', '»', '"']) {
            text = lowered;
            continue;
        }
        let Some(open) = trimmed.rfind(['[', '(', '【', '（']) else { return text };
        let bracket = trimmed[open..].chars().next().map_or(1, char::len_utf8);
        let Some(inner) = trimmed[open + bracket..].strip_suffix([']', ')', '】', '）']) else {
            return text;
        };
        let square = matches!(&trimmed[open..open + bracket], "[" | "【");
        let noted = square && note_number(inner.trim_start_matches('^')).is_some();
        if inner.len() > LONGEST || !(noted || is_citation(inner)) {
            return text;
        }
        text = &trimmed[..open];
    }
}

/// The first number of a list or range of notes' numbers: `3`, `12, 14`, `3–5`.
fn note_number(text: &str) -> Option<u32> {
    let numbers: Vec<&str> = text.split([',', ';', '–', '-']).map(str::trim).collect();
    let number = |n: &&str| (1..=MOST_DIGITS).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
    if !numbers.iter().all(number) || (numbers.len() > 1 && numbers.iter().any(|n| n.starts_with('0'))) {
        return None;
    }
    numbers[0].parse().ok().filter(|n| *n > 0)
}

/// `00:12:31`, `12:05`.
fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|p| {
            let whole = p.split('.').next().unwrap_or(p);
            (1..=2).contains(&whole.len()) && p.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        })
}

/// Whether words in brackets are what those who write down speech say of it; a time may follow.
fn is_remark(text: &str, page: &Page<'_>) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().filter(|w| !is_time(w)).collect();
    let known = |phrase: &str| {
        let phrase = phrase.trim_matches(|c: char| !c.is_alphanumeric());
        let every = language::every();
        every.remarks.has(phrase) || every.copy_marks.has(phrase) || page.language.editorial_notes.has(phrase)
    };
    let joins = |w: &&&str| **w != "&" && !language::every().coordinators.has(w);
    !words.is_empty() && (known(&words.join(" ")) || words.iter().filter(joins).all(|w| known(w)))
}

/// Numbers glued to a word, to the stop behind one, or raised with `^`.
fn glued(page: &Page<'_>, found: &mut Vec<Furniture>, candidates: &mut Vec<Candidate>) {
    for (n, token) in page.tokens.iter().enumerate() {
        let word = page.word(n);
        let last = word.as_bytes().last().copied().unwrap_or(0);
        if !last.is_ascii_digit() && word.is_ascii() {
            continue;
        }
        if is_circled(word) && page.gap(n).is_empty() {
            found.push(Furniture { span: token.span, kind: Kind::NoteMark });
            continue;
        }
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &word[letters.len()..];
        let Ok(number) = digits.parse::<u32>() else { continue };
        let span = Span { start: token.span.end - digits.len() as u32, end: token.span.end };
        let counts = (1..=MOST_DIGITS).contains(&digits.len()) && number > 0 && !digits.starts_with('0');
        let gap = page.gap(n);
        if counts && letters.is_empty() && gap.ends_with('^') {
            found.extend(raises_a_note(page, n).then_some(Furniture { span, kind: Kind::NoteMark }));
            continue;
        }
        if !counts || !ends_here(page, n) {
            continue;
        }
        if letters.is_empty() {
            if let Some(sure) = behind_a_stop(page, n, gap, digits) {
                if sure {
                    found.push(Furniture { span, kind: Kind::NoteMark });
                } else {
                    candidates.push(Candidate { dress: Dress::Glued, number, span });
                }
            }
        } else if letters.chars().all(char::is_alphabetic)
            && letters.chars().count() >= 3
            && fold::words::is_listed(letters)
            && digits.len() < MOST_DIGITS
        {
            candidates.push(Candidate { dress: Dress::Word, number, span });
        }
    }
}

/// `①` and its like.
fn is_circled(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| matches!(c, '\u{2460}'..='\u{2473}' | '\u{2776}'..='\u{277F}'))
        && chars.next().is_none()
}

/// Whether a space, a closing mark or the end follows token `n`, and nothing that its number could count.
fn ends_here(page: &Page<'_>, n: usize) -> bool {
    let rest = &page.text[page.tokens[n].span.end as usize..];
    let next = rest.chars().next().unwrap_or(' ');
    if !(next.is_whitespace() || ".,;:?!”\"’'»)]—–".contains(next)) {
        return false;
    }
    let word = fold::lower(page.word(n + 1));
    let language = page.language;
    let spaced = page.gap(n + 1).trim().is_empty();
    let counted = language.units.has(&word)
        || language.currencies.has(&word)
        || language.multipliers.has(&word)
        || language.percent.has(&word)
        || language.months.has(&word)
        || language.number_words.has(&word)
        || word.starts_with(char::is_numeric);
    !(spaced && counted)
}

/// Whether what `^` raises over the word before is a note and no power: no figure, no unit.
fn raises_a_note(page: &Page<'_>, n: usize) -> bool {
    let Some(before) = n.checked_sub(1).map(|m| page.word(m)) else { return false };
    let variable = before.chars().count() == 1;
    let unit = before.chars().count() <= 3 && page.language.units.has(&fold::lower(before));
    !(before.contains(char::is_numeric) || variable || unit)
}

/// Whether a number glued to the stop behind a word is the mark of a note for sure, or only where such marks count up; none where it is
/// something else.
fn behind_a_stop(page: &Page<'_>, n: usize, gap: &str, digits: &str) -> Option<bool> {
    let before = page.word(n.checked_sub(1)?);
    let stop = gap.starts_with(['.', ',', ';', '!', '?', '”', '"', '’', ')', '»', '…'])
        && gap.chars().all(|c| ".,;:!?”\"’')»…".contains(c));
    if !stop || before.ends_with(|c: char| c.is_numeric()) {
        return None;
    }
    let lower = fold::lower(before);
    let language = page.language;
    let month = language.months.has(&lower) && !gap.contains(['.', '!', '?']);
    let short = before.chars().count() <= 3
        || language.abbreviations.has(&lower)
        || language::every().page_words.has(&lower);
    let closed = gap.chars().count() > 1;
    // `.5 percent` is a part of one
    let next = page.word(n + 1);
    let goes_on = next.starts_with(char::is_lowercase) && gap == "." && !next.is_empty();
    Some(!month && (!short || closed) && digits.len() < MOST_DIGITS && !goes_on)
}
