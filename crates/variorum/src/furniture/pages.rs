//! The heads, feet and numbers of pages.

use super::{Furniture, Kind, Page};
use crate::language;
use crate::text::Span;
use crate::token;
use std::collections::HashMap;

/// The most bytes of the head of a page. Set by hand, not tuned.
const LONGEST_HEAD: usize = 90;
/// The most words of one. Set by hand, not tuned.
const MOST_WORDS: usize = 12;
/// The most lines that one page break puts between two halves of a sentence. Set by hand, not tuned.
const MOST_LINES: usize = 4;
/// How often a line stands by itself in a text from which on it is a head wherever it stands. Set by hand, not tuned.
const OFTEN: usize = 3;

/// A line of a text that has words.
struct Line<'a> {
    span: Span,
    words: &'a str,
    /// An empty line, a page break or the start of the text stands before it.
    apart: bool,
    key: String,
}

pub(super) fn heads(page: &Page<'_>) -> Vec<Furniture> {
    let lines = lines(page.text);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|l| !l.key.is_empty()) {
        *counts.entry(&line.key).or_default() += 1;
    }
    let mut found = Vec::new();
    let mut n = 1;
    while n + 1 < lines.len() {
        let count = (n..lines.len() - 1).take(MOST_LINES).take_while(|&m| looks_like_head(&lines[m])).count();
        let group = (1..=count).rev().find(|&c| is_break(&lines, n, n + c, &counts));
        if let Some(count) = group {
            for line in &lines[n..n + count] {
                let kind = if number(line.words).is_some() { Kind::PageNumber } else { Kind::PageHead };
                found.push(Furniture { span: line.span, kind });
            }
            n += count;
        }
        n += 1;
    }
    found
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found: Vec<Line<'_>> = Vec::new();
    let (mut at, mut apart) = (0, true);
    for line in text.split_inclusive(['\n', '\u{C}']) {
        let words = line.trim();
        if words.is_empty() {
            apart = true;
        } else {
            let start = at + line.len() - line.trim_start().len();
            let short = words.len() <= LONGEST_HEAD;
            let letters = |c: &char| c.is_alphabetic();
            let key = if short {
                words.chars().filter(letters).collect::<String>().to_lowercase()
            } else {
                String::new()
            };
            found.push(Line { span: Span::new(start, start + words.len()), words, apart, key });
            apart = false;
        }
        apart |= line.ends_with('\u{C}');
        at += line.len();
    }
    found
}

/// Whether a line is short, and no sentence.
fn looks_like_head(line: &Line<'_>) -> bool {
    line.words.len() <= LONGEST_HEAD
        && line.words.split_whitespace().count() <= MOST_WORDS
        && line.words.chars().any(|c| c.is_uppercase() || c.is_numeric() || is_roman(line.words))
        && !line.words.ends_with(['!', '?', ':', ';', ','])
        && (!line.words.ends_with('.')
            || number(line.words).is_some()
            || in_capitals(line.words)
            || edge_number(line.words).is_some())
}

/// Whether lines `from..to` are what a page puts between the two around them.
fn is_break(lines: &[Line<'_>], from: usize, to: usize, counts: &HashMap<&str, usize>) -> bool {
    let (before, after) = (&lines[from - 1], &lines[to]);
    let apart = lines[from].apart && after.apart;
    let within = goes_on(before.words, after.words);
    if is_paged(&lines[from..to], counts) && (within || goes_on_unspaced(before.words, after.words)) {
        return true;
    }
    lines[from..to].iter().all(|line| {
        if number(line.words).is_some() {
            return apart;
        }
        let times = counts.get(line.key.as_str()).copied().unwrap_or(0);
        if apart && times >= OFTEN {
            return true;
        }
        // what costs more is asked last
        let set_off = || times > 1 || in_capitals(line.words);
        let numbered = || edge_number(line.words).is_some();
        if !apart {
            return within && set_off() && numbered();
        }
        if within {
            set_off() || numbered() || is_titled(line.words) || is_note(line.words)
        } else {
            set_off() && numbered()
        }
    })
}

/// Whether lines are the number of a page and the head that stands on every page, with or without empty lines around them.
fn is_paged(lines: &[Line<'_>], counts: &HashMap<&str, usize>) -> bool {
    let is_number = |line: &Line<'_>| number(line.words).is_some();
    let often = |line: &Line<'_>| counts.get(line.key.as_str()).is_some_and(|&times| times >= OFTEN);
    let (numbers, heads): (Vec<&Line<'_>>, Vec<&Line<'_>>) = lines.iter().partition(|line| is_number(line));
    numbers.len() == 1 && !heads.is_empty() && heads.into_iter().all(often)
}

/// The same as [`goes_on`] in a script without spaces and capitals.
fn goes_on_unspaced(before: &str, after: &str) -> bool {
    let stopped = before.ends_with(['。', '！', '？', '：', '；', '…', '”', '」', '）']);
    let joins = |c: char| token::stands_alone(c);
    !stopped && before.ends_with(joins) && after.starts_with(joins)
}

/// Whether a sentence goes on from one line to another: no stop ends the first, and no capital begins the second, or a word is broken.
fn goes_on(before: &str, after: &str) -> bool {
    let ends = before.trim_end_matches(['"', '”', '’', ')', ']', '»']);
    let stopped = ends.ends_with(['.', '?', '!', ':', '…']);
    !stopped && after.starts_with(|c: char| c.is_lowercase() || c.is_numeric())
}

/// The number of a page alone: `17`, `- 17 -`, `Page 17 of 90`, `xii`.
fn number(line: &str) -> Option<&str> {
    let inner = line.trim_matches(|c: char| c.is_whitespace() || "-–—[]{}()|.·•~*".contains(c));
    // a page word, a number, a word and a number
    if inner.split_whitespace().nth(4).is_some() {
        return None;
    }
    let words: Vec<&str> = inner.split_whitespace().collect();
    let first = words.first()?.trim_end_matches('.').to_lowercase();
    let rest = if language::every().page_words.has(&first) { &words[1..] } else { &words[..] };
    let counts = |w: &&str| (1..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
    let whole = match rest {
        [n] => counts(n) || is_roman(n),
        [n, _, m] => counts(n) && counts(m) && rest.len() < words.len(),
        _ => false,
    };
    let slashed = rest.len() == 1
        && rest[0].split_once('/').is_some_and(|(n, m)| counts(&n) && counts(&m))
        && words.len() > 1;
    (whole || slashed).then_some(inner)
}

fn is_roman(word: &str) -> bool {
    (2..=7).contains(&word.len())
        && word.bytes().all(|b| b"ivxlcIVXLC".contains(&b))
        && word != "I"
        && word != "mix"
        && word != "ill"
        && word != "civil"
}

/// A number at the start or end of a line with other words.
fn edge_number(line: &str) -> Option<&str> {
    let words: Vec<&str> =
        line.split(|c: char| c.is_whitespace() || "|·•[]—–".contains(c)).filter(|w| !w.is_empty()).collect();
    let counts = |w: &&&str| (1..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
    let edge = words.first().filter(counts).or(words.last().filter(counts));
    let named = words
        .iter()
        .find(|w| w.starts_with(char::is_alphabetic))
        .is_some_and(|w| w.starts_with(char::is_uppercase));
    edge.copied().filter(|_| words.len() > 1 && named)
}

fn in_capitals(line: &str) -> bool {
    line.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !line.chars().any(char::is_lowercase)
}

/// Whether all longer words have a capital, two at least, or one beside a number.
fn is_titled(line: &str) -> bool {
    let long: Vec<&str> =
        line.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 4).collect();
    long.len() >= 2
        && long.iter().all(|w| w.starts_with(char::is_uppercase))
        && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Whether a line at the foot of a page is a note: a mark and what it says.
fn is_note(line: &str) -> bool {
    let mark = line.trim_start_matches(['[', '(']);
    let digits = mark.len() - mark.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = mark[digits..].trim_start_matches(['.', ')', ']', ' ']);
    let raised = line.starts_with(['*', '†', '‡', '¹', '²', '³'])
        || line.starts_with(|c: char| ('\u{2074}'..='\u{2079}').contains(&c));
    let numbered = (1..=3).contains(&digits) && behind.len() < mark.len() - digits;
    raised || (numbered && behind.starts_with(char::is_uppercase))
}
