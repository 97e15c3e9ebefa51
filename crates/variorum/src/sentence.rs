//! Sentences.
//!
//! In: a text and the places where something begins or ends in any case (turn labels). Out: spans in order, without the white space
//! between them. Method: a stop ends a sentence unless what stands before it is a known abbreviation or an initial, or what
//! follows goes on in lower case; a stop glued to the next capital ends one too, because web pages lose the break between
//! paragraphs. UAX #29 needs a space after the stop and breaks after `Dr.`, so both rules are here instead. Whether a stop ends a
//! sentence is the same whatever stands between it and the next word: nothing, a space or a line end. A blank line ends a sentence
//! but after `Dr.`; a single line break does where lines are paragraphs. Linear in the text.

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
    for (at, found) in line_ends_and_stops(text) {
        while let Some(b) = breaks.next_if(|&b| b <= at) {
            if b > start {
                close(b, &mut start);
            }
        }
        if at < start {
            continue;
        }
        if found == '\n' {
            let breaks = lines_are_paragraphs || blank_line_follows(&text[at + 1..]);
            if breaks && !is_title(text, at, language) {
                close(at, &mut start);
            }
        } else if let Some(end) = end_after(text, at, found, language) {
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

/// The characters that may end a sentence, each with the byte at which it stands.
fn line_ends_and_stops(text: &str) -> impl Iterator<Item = (usize, char)> {
    // nearly all characters are neither, and most of those are single bytes
    let may_be = |b: &u8| matches!(b, b'\n' | b'.' | b'?' | b'!') || !b.is_ascii();
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            let at = next + text.as_bytes()[next..].iter().position(may_be)?;
            let c = text[at..].chars().next()?;
            next = at + c.len_utf8();
            if c == '\n' || is_stop(c) {
                return Some((at, c));
            }
        }
    })
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

/// The paragraphs of a text: what stands between blank lines, or its lines where each is one. Between blank lines a line that ends a
/// sentence and leaves room for the next word ends a paragraph too, since who breaks lines to a width fills them; and where three lines
/// or more all end sentences, each is one.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let each_line = lines_are_paragraphs(text);
    let mut spans: Vec<Span> = Vec::new();
    let (mut at, mut block) = (0, Vec::new());
    for line in text.split_inclusive('\n').chain([""]) {
        if line.trim().is_empty() {
            spans.extend(in_block(text, &block, each_line));
            block.clear();
        } else {
            block.push(Span::new(at, at + line.trim_end().len()));
        }
        at += line.len();
    }
    spans
}

/// The fewest lines that are no accident where all of them end sentences. Set by hand, not tuned.
const FEWEST_ALIKE: usize = 3;

/// The paragraphs of lines that no empty line parts, each line with its indent.
fn in_block(text: &str, lines: &[Span], each_line: bool) -> Vec<Span> {
    let width = |line: &Span| text[line.range()].chars().count();
    let widest = lines.iter().map(width).max().unwrap_or(0);
    let closes = |c: char| CLOSERS.contains(c) || is_note_mark(c);
    let stops = |line: &Span| text[line.range()].trim_end_matches(closes).ends_with(is_stop);
    let each_line = each_line || (lines.len() >= FEWEST_ALIKE && lines.iter().all(stops));
    let ends = |line: &Span, next: &Span| {
        let word = text[next.range()].split_whitespace().next().map_or(0, |w| w.chars().count());
        stops(line) && width(line) + 1 + word <= widest
    };
    let mut spans: Vec<Span> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let start = line.start + (line.len() - text[line.range()].trim_start().len()) as u32;
        match spans.last_mut() {
            Some(last) if !each_line && !ends(&lines[n - 1], line) => last.end = line.end,
            _ => spans.push(Span { start, end: line.end }),
        }
    }
    spans
}

/// Whether a raised number or a sign calls a note.
pub(crate) fn is_note_mark(c: char) -> bool {
    "⁰¹²³⁴⁵⁶⁷⁸⁹†‡".contains(c)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '?' | '!') || (!c.is_ascii() && (c == '…' || c == '؟' || FULL_WIDTH_STOPS.contains(c)))
}

/// Whether a stretch holds a line that is empty but for white space.
pub fn has_blank_line(stretch: &str) -> bool {
    stretch.match_indices('\n').any(|(at, _)| blank_line_follows(&stretch[at + 1..]))
}

fn blank_line_follows(rest: &str) -> bool {
    rest.chars().find(|&c| c == '\n' || !c.is_whitespace()) == Some('\n')
}

/// Where the sentence ends if the stop `c` at byte `at` ends one.
fn end_after(text: &str, at: usize, c: char, language: &Language) -> Option<usize> {
    let after_stop = at + c.len_utf8();
    let end = after_stop + closers(&text[after_stop..]);
    let next = text[end..].chars().next();
    let ends = match next {
        None => true,
        Some(_) if FULL_WIDTH_STOPS.contains(c) => true,
        Some(n) if is_stop(n) => false,
        Some(n) if n.is_whitespace() => ends_before_space(text, at, c, end, language),
        Some(n) => ends_before_capital(text, at, c, n, end, language),
    };
    ends.then_some(end)
}

/// The bytes of closing marks and of marks of notes (`¹`, `[2]`, `[^3]`) at the start of what follows a stop.
fn closers(rest: &str) -> usize {
    let closing = |c: char| CLOSERS.contains(c) || is_note_mark(c);
    let mut end = rest.len() - rest.trim_start_matches(closing).len();
    while let Some(length) = noted_number(&rest[end..]) {
        end += length;
        end += rest[end..].len() - rest[end..].trim_start_matches(closing).len();
    }
    end
}

/// The bytes of a note's number in square brackets that stands first.
fn noted_number(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('[')?.split_once(']')?.0;
    let digits = inner.trim_start_matches('^');
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b',' | b' ' | b'-');
    (digits.starts_with(|c: char| c.is_ascii_digit()) && inner.len() <= 12 && digits.bytes().all(plain))
        .then_some(inner.len() + 2)
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
    let word = word_before(text, at);
    c != '.'
        || (!is_ordinal(text, at - word.len(), word, next, language)
            && full_stop_ends(&word.to_lowercase(), next, language))
}

/// Whether a number with a stop is a rank, as in `am 4. Oktober` and `der 3. Bezirk`: before a month, or between an article and a noun.
fn is_ordinal(text: &str, at: usize, number: &str, next: &str, language: &Language) -> bool {
    let short = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    if !language.day_stop || !short {
        return false;
    }
    let following: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
    let before = text[..at].trim_end();
    let article = word_before(before, before.len()).to_lowercase();
    let noun = language.capital_nouns
        && following.starts_with(char::is_uppercase)
        && (language.determiners.has(&article) || language.before_months.has(&article));
    noun || language.months.has(&following.to_lowercase())
}

/// Whether a full stop after a word ends a sentence before what follows, which is in no small letter.
fn full_stop_ends(word: &str, next: &str, language: &Language) -> bool {
    let following: String =
        next.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "i";
    if language.abbreviations.has(word) {
        // `No. We sail.` and `No. 5`
        return language.negations.has(word) && next.starts_with(char::is_uppercase);
    }
    if language.abbreviations_at_ends.has(word) || initial {
        return language.sentence_openers.has(&following);
    }
    true
}

/// A stop glued to a capital: `…relations.The leader`.
fn ends_before_capital(text: &str, at: usize, c: char, next: char, end: usize, language: &Language) -> bool {
    if !next.is_uppercase() {
        return false;
    }
    if c != '.' {
        return true;
    }
    let word = word_before(text, at).to_lowercase();
    let closed = end > at + 1;
    let second = text[end..].chars().nth(1);
    let begins_word = second.is_none_or(|s| !s.is_uppercase() && s != '.');
    // `www.Ferry.Org` and `U.N.Charter` are words with stops in them
    let one_word = word.contains('.') && !language.abbreviations_at_ends.has(&word);
    (closed || !one_word) && begins_word && full_stop_ends(&word, &text[end..], language)
}

/// Whether what stands before byte `at` ends with a title that belongs to the name after it: `Dr.`
fn is_title(text: &str, at: usize, language: &Language) -> bool {
    let before = text[..at].trim_end();
    let Some(stop) = before.strip_suffix('.').map(str::len) else { return false };
    let word = word_before(before, stop).to_lowercase();
    language.abbreviations.has(&word) && language.titles.has(&word)
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
    fn a_number_with_a_stop_before_a_noun_is_a_rank() {
        let german = |text| sentences(text, &[], language::of(Some("de"))).len();
        assert_eq!(german("Er kam am 4. Oktober an. Im 19. Jahrhundert stand der 3. Kran dort."), 2);
        assert_eq!(german("Er zog die Nummer 4. Dann ging er."), 2);
        assert_eq!(split("He drew number 4. October was wet.").len(), 2);
    }

    #[test]
    fn a_line_that_leaves_room_for_the_next_word_ends_a_paragraph() {
        let parts = |text: &'static str| -> Vec<&str> {
            paragraphs(text).into_iter().map(|p| &text[p.range()]).collect()
        };
        assert_eq!(
            parts("The pier is shut.\nNobody knows for how long it will be so.\nBerg left.\n\nA b\nc"),
            ["The pier is shut.", "Nobody knows for how long it will be so.", "Berg left.", "A b\nc"]
        );
        assert_eq!(
            parts("The pier is shut.\nNobody knows for how long\nit will be so."),
            ["The pier is shut.", "Nobody knows for how long\nit will be so."]
        );
        let filled = "The pier is shut.\nNobody knows how\nlong. It may be\nMay. Or June.";
        assert_eq!(parts(filled), [filled]);
    }

    #[test]
    fn what_stands_between_a_stop_and_the_next_word_decides_nothing() {
        let text = "Dr. Berg spoke to the UN. The vote is on item 5. She said no. We did too, so did I. Then J. R. Olsen left at 6 p.m. The end.";
        let laid = |between: &str| {
            let text = text.replace(". ", &format!(".{between}"));
            split(&text).iter().map(|s| s.split_whitespace().collect::<String>()).collect::<Vec<_>>()
        };
        for between in [" ", "\n", "  \n    "] {
            assert_eq!(laid(between), laid(""), "{between:?}");
        }
        assert_eq!(split("Dr.\n\nBerg spoke.\n\nHe left."), ["Dr.\n\nBerg spoke.", "He left."]);
    }

    #[test]
    fn the_mark_of_a_note_behind_a_stop_belongs_to_the_sentence() {
        assert_eq!(
            split("He left.¹ She stayed.”[2] They sat.[^3]† It rained."),
            ["He left.¹", "She stayed.”[2]", "They sat.[^3]†", "It rained."]
        );
        assert_eq!(split("It is 3.[4] m long and 5.2¹ wide."), ["It is 3.[4] m long and 5.2¹ wide."]);
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
