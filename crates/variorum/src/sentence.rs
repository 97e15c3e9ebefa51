//! Sentences.
//!
//! In: a text and the places where something begins or ends in any case (turn labels). Out: spans in order, without the white space
//! between them. Method: a stop ends a sentence unless what stands before it is a known abbreviation or an initial, or what
//! follows goes on in lower case; a stop glued to the next capital ends one too, because web pages lose the break between
//! paragraphs. UAX #29 needs a space after the stop and breaks after `Dr.`, so both rules are here instead. A blank line always
//! ends a sentence; a single line break does where lines are paragraphs. Linear in the text.

use crate::language::Language;
use crate::text::Span;

const CLOSERS: &str = "\"'”’»›)]}」』";
const FULL_WIDTH_STOPS: &str = "。！？．۔।॥။።";

/// The sentences of a text. `breaks` are bytes, in order, where one ends whatever stands there.
pub fn sentences(text: &str, breaks: &[u32], language: &Language) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut breaks = breaks.iter().map(|&b| b as usize).peekable();
    let mut close = |end: usize, start: &mut usize| {
        let inside = &text[*start..end];
        let from = *start + inside.len() - inside.trim_start().len();
        let to = *start + inside.trim_end().len();
        if from < to {
            spans.push(Span::new(from, to));
        }
        *start = end;
    };
    let lines_are_paragraphs = lines_are_paragraphs(text);
    for (at, found) in text.match_indices(|c| c == '\n' || is_stop(c)) {
        while let Some(b) = breaks.next_if(|&b| b <= at) {
            if b > start {
                close(b, &mut start);
            }
        }
        if at < start {
            continue;
        }
        if found == "\n" {
            if lines_are_paragraphs || blank_line_follows(&text[at + 1..]) {
                close(at, &mut start);
            }
        } else if let Some(end) = found.chars().next().and_then(|c| end_after(text, at, c, language)) {
            close(end, &mut start);
        }
    }
    for b in breaks.filter(|&b| b < text.len()) {
        if b > start {
            close(b, &mut start);
        }
    }
    close(text.len(), &mut start);
    spans
}

/// Mean length of a line, in bytes, from which on a line may be a paragraph and no printer's line. Set by hand, not tuned.
const PARAGRAPH: usize = 110;

/// Whether each line of a text is a paragraph, as in text that no printer broke into lines: the lines are long, and most of them end
/// with a mark, as a line that a printer broke does only now and then.
pub fn lines_are_paragraphs(text: &str) -> bool {
    let lines = text.lines().map(str::trim_end).filter(|l| !l.is_empty());
    let marked = |l: &str| l.ends_with(|c: char| ".,;:?!…".contains(c) || CLOSERS.contains(c));
    let count = |(n, b, m): (usize, usize, usize), l: &str| (n + 1, b + l.len(), m + usize::from(marked(l)));
    let (count, bytes, marked) = lines.fold((0, 0, 0), count);
    count > 1 && bytes / count >= PARAGRAPH && 3 * marked >= 2 * count
}

/// The paragraphs of a text: what stands between blank lines, or its lines where each is one.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let each_line = lines_are_paragraphs(text);
    let mut spans: Vec<Span> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let inside = line.trim();
        let from = at + line.len() - line.trim_start().len();
        if inside.is_empty() {
            open = false;
        } else if open && !each_line {
            let last = spans.len() - 1;
            spans[last].end = (from + inside.len()) as u32;
        } else {
            spans.push(Span::new(from, from + inside.len()));
            open = true;
        }
        at += line.len();
    }
    spans
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '?' | '!') || (!c.is_ascii() && (c == '…' || c == '؟' || FULL_WIDTH_STOPS.contains(c)))
}

fn blank_line_follows(rest: &str) -> bool {
    rest.chars().find(|&c| c == '\n' || !c.is_whitespace()) == Some('\n')
}

/// Where the sentence ends if the stop `c` at byte `at` ends one.
fn end_after(text: &str, at: usize, c: char, language: &Language) -> Option<usize> {
    let after_stop = at + c.len_utf8();
    let rest = &text[after_stop..];
    let closers = rest.len() - rest.trim_start_matches(|x| CLOSERS.contains(x)).len();
    let end = after_stop + closers;
    let next = text[end..].chars().next();
    let ends = match next {
        None => true,
        Some(_) if FULL_WIDTH_STOPS.contains(c) => true,
        Some(n) if is_stop(n) => false,
        Some(n) if n.is_whitespace() => ends_before_space(text, at, c, end, language),
        Some(n) => ends_before_capital(text, at, c, n, end),
    };
    ends.then_some(end)
}

fn ends_before_space(text: &str, at: usize, c: char, end: usize, language: &Language) -> bool {
    let next = text[end..].trim_start();
    let Some(first) = next.trim_start_matches(['"', '“', '‘', '«', '(', '[', '„', '\'']).chars().next()
    else {
        return true;
    };
    if first.is_lowercase() {
        return false;
    }
    if c != '.' {
        return true;
    }
    let word = word_before(text, at).to_lowercase();
    let following: String =
        next.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "i";
    if language.abbreviations.has(&word) {
        return false;
    }
    if language.abbreviations_at_ends.has(&word) || initial {
        return language.sentence_openers.has(&following);
    }
    true
}

/// A stop glued to a capital: `…relations.The leader`.
fn ends_before_capital(text: &str, at: usize, c: char, next: char, end: usize) -> bool {
    if !next.is_uppercase() {
        return false;
    }
    if c != '.' {
        return true;
    }
    let word = word_before(text, at);
    let long = word.chars().count() >= 2 && !word.contains('.') && !word.chars().all(char::is_uppercase);
    let closed = end > at + 1;
    let second = text[end..].chars().nth(1);
    let begins_word = second.is_none_or(|s| !s.is_uppercase() && s != '.');
    (long || closed) && begins_word
}

fn word_before(text: &str, at: usize) -> &str {
    let inside = |c: char| c.is_alphanumeric() || c == '.' || c == '’' || c == '\'';
    let before = &text[..at];
    let mut from = at;
    for (i, c) in before.char_indices().rev().take(40) {
        if !inside(c) {
            break;
        }
        from = i;
    }
    before[from..].trim_start_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, &[], language::english()).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn a_glued_capital_starts_a_sentence_and_an_abbreviation_does_not_end_one() {
        assert_eq!(split("Trade grew.The ports are full.Is it so?Yes.").len(), 4);
        assert_eq!(
            split("Dr. Berg met J. R. Olsen at 3.5 knots. He left at 6 p.m. The U.S. Navy stayed."),
            ["Dr. Berg met J. R. Olsen at 3.5 knots.", "He left at 6 p.m.", "The U.S. Navy stayed."]
        );
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_and_blank_lines_end_it() {
        assert_eq!(
            split("He called it “the new order.”Then he left"),
            ["He called it “the new order.”", "Then he left"]
        );
        assert_eq!(split("A heading\n\nText that goes\non here."), ["A heading", "Text that goes\non here."]);
        assert_eq!(split("雨が降る。風が吹く。"), ["雨が降る。", "風が吹く。"]);
    }
}
