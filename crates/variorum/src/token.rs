//! Words: where each stands, and which are the same.
//!
//! In: a text. Out: [`Token`]s, each an id from the [`Lexicon`] and the span it stands at, so that every later finding points into
//! what came in. Two tokens have one id when [`fold::key`] gives them one key; `variant` tells what still differs between them.
//!
//! A word is a run of letters, marks and digits with the apostrophes, decimal points and acronym stops inside it; hyphens part
//! words (`good-natured` is two), except at a line end, where the hyphen may be the printer's: such a word is read as one if the
//! joined form stands elsewhere in the texts or in the word list, as two if its parts do, and as one otherwise. In scripts
//! written without spaces each character is a word. UAX #29 is not used: it joins `relations.The`, which web pages produce.
//! Cost: linear in the text, about two bytes of memory a byte.

use crate::fold::{self, words};
use crate::lexicon::Lexicon;
use crate::text::Span;
use std::collections::BTreeSet;

/// A word and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its number in the [`Lexicon`].
    pub id: u32,
    /// Where it stands, in bytes.
    pub span: Span,
}

/// The words of a text as spans; one broken at a line end is still one span.
pub fn words(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(start) = word_start(text, at) {
        at = word_end(text, start);
        spans.push(Span::new(start, at));
    }
    spans
}

/// The words of a text as tokens.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tokenized {
    /// In order.
    pub tokens: Vec<Token>,
    /// The words broken at line ends, each whole, whether it was read as one or as its parts.
    pub broken: Vec<Span>,
}

/// Makes tokens of the words of several texts, which share one lexicon and decide line-end hyphens together.
pub fn tokenize(texts: &[&str], lexicon: &mut Lexicon) -> Vec<Tokenized> {
    let read: Vec<Vec<Token>> = texts.iter().map(|text| unbroken(text, lexicon)).collect();
    texts.iter().zip(read).map(|(text, tokens)| decided(text, tokens, lexicon)).collect()
}

/// The keys of those words that would, if another text had them, change how the broken words of some texts are read.
pub fn deciding_words<'a>(
    texts: impl Iterator<Item = (&'a str, &'a [Span])>,
    lexicon: &Lexicon,
) -> BTreeSet<String> {
    let known = |w: &str| lexicon.id(w).is_some() || words::is_listed(w);
    let mut deciding = BTreeSet::new();
    for (text, broken) in texts {
        for word in broken.iter().map(|span| &text[span.range()]) {
            let whole = fold::without_break(word);
            if known(&whole) || word.contains('\u{AD}') {
                continue;
            }
            let parts = parts(word, Span::new(0, word.len()));
            let unknown: Vec<&str> = parts.iter().map(|p| &word[p.range()]).filter(|p| !known(p)).collect();
            if unknown.is_empty() {
                deciding.insert(fold::key(&whole));
            } else {
                deciding.extend(unknown.into_iter().map(fold::key));
            }
        }
    }
    deciding
}

/// The id of a word broken at a line end, as long as it is not decided how it is read.
const UNDECIDED: u32 = u32::MAX;

/// The words of a text, of which the unbroken ones have their ids.
fn unbroken(text: &str, lexicon: &mut Lexicon) -> Vec<Token> {
    let token = |span: Span| {
        let word = &text[span.range()];
        Token { id: if fold::is_broken(word) { UNDECIDED } else { lexicon.intern(word) }, span }
    };
    words(text).into_iter().map(token).collect()
}

/// The tokens of a text, each broken word as one or as its parts.
fn decided(text: &str, tokens: Vec<Token>, lexicon: &mut Lexicon) -> Tokenized {
    let broken: Vec<Span> = tokens.iter().filter(|token| token.id == UNDECIDED).map(|t| t.span).collect();
    if broken.is_empty() {
        return Tokenized { tokens, broken };
    }
    let mut all = Vec::with_capacity(tokens.len());
    for token in tokens {
        let word = &text[token.span.range()];
        if token.id != UNDECIDED {
            all.push(token);
        } else if reads_as_one(word, lexicon) {
            all.push(Token { id: lexicon.intern(word), span: token.span });
        } else {
            for span in parts(text, token.span) {
                all.push(Token { id: lexicon.intern(&text[span.range()]), span });
            }
        }
    }
    Tokenized { tokens: all, broken }
}

fn reads_as_one(word: &str, lexicon: &Lexicon) -> bool {
    let known = |w: &str| lexicon.id(w).is_some() || words::is_listed(w);
    known(&fold::without_break(word))
        || word.contains('\u{AD}')
        || !parts(word, Span::new(0, word.len())).iter().all(|p| known(&word[p.range()]))
}

/// The parts of a word broken at one or more line ends.
fn parts(text: &str, span: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    for (from, half) in fold::halves(&text[span.range()]) {
        let mut at = 0;
        while let Some(start) = half[at..].find(is_word_char).map(|n| at + n) {
            let rest = &half[start..];
            at = start + rest.find(fold::is_break_hyphen).unwrap_or(rest.len());
            parts.push(Span::new(span.start as usize + from + start, span.start as usize + from + at));
        }
    }
    parts
}

/// Letters, marks and digits; a superscript digit is a note's sign, not part of the word.
fn is_word_char(c: char) -> bool {
    let superscript = matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209F}');
    !superscript && (c.is_alphanumeric() || is_mark(c))
}

/// Combining marks; `char::is_alphanumeric` leaves some of them out.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// Whether a character belongs to a script written without spaces between words.
pub fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Where the next word from byte `at` on starts.
fn word_start(text: &str, at: usize) -> Option<usize> {
    // between words of most texts stands a character or two, of a byte each
    let bytes = &text.as_bytes()[at..];
    let plain = bytes.iter().position(|b| !b.is_ascii() || b.is_ascii_alphanumeric())?;
    if bytes[plain].is_ascii() {
        return Some(at + plain);
    }
    text[at + plain..].find(is_word_char).map(|n| at + plain + n)
}

/// The end of the word that starts at byte `start`.
fn word_end(text: &str, start: usize) -> usize {
    let first = text[start..].chars().next().unwrap_or(' ');
    let mut end = start + first.len_utf8();
    if stands_alone(first) {
        return end + marks(&text[end..]);
    }
    let mut last = first;
    let mut acronym = first.is_alphabetic();
    loop {
        let plain = text.as_bytes()[end..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if plain > 0 {
            acronym = acronym && last == '.' && plain == 1;
            end += plain;
            last = char::from(text.as_bytes()[end - 1]);
        }
        let Some(c) = text[end..].chars().next().filter(|&c| c != ' ' && c != '\n') else { break };
        let after = end + c.len_utf8();
        let next = text[after..].chars().next().unwrap_or(' ');
        if is_word_char(c) && !stands_alone(c) {
            acronym = acronym && last == '.';
            end = after;
        } else if joins(text, after, last, c, next, acronym) {
            end = after;
        } else if let Some(resume) = line_break(text, after, last, c) {
            end = resume;
            acronym = false;
        } else {
            break;
        }
        last = c;
    }
    end
}

fn marks(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(is_mark).len()
}

/// Whether `c`, between `last` and `next`, stands inside a word.
fn joins(text: &str, after: usize, last: char, c: char, next: char, acronym: bool) -> bool {
    if fold::is_apostrophe(c) {
        return last.is_alphabetic() && next.is_alphanumeric() && !stands_alone(next);
    }
    match c {
        '.' | ',' if last.is_numeric() => next.is_numeric(),
        '.' if acronym && last.is_alphabetic() && next.is_alphabetic() => {
            !text[after..].chars().nth(1).is_some_and(char::is_alphabetic)
        }
        '\u{200C}' | '\u{200D}' => is_word_char(next),
        c if fold::is_invisible(c) => is_word_char(next),
        _ => false,
    }
}

/// Where the second half of a word broken at a line end begins, if `c`, which ends before byte `after`, is the hyphen of one.
fn line_break(text: &str, after: usize, last: char, c: char) -> Option<usize> {
    if !fold::is_break_hyphen(c) || !last.is_alphabetic() {
        return None;
    }
    let rest = &text[after..];
    let blanks = |s: &str| s.len() - s.trim_start_matches([' ', '\t', '\u{A0}']).len();
    let at = blanks(rest);
    let line_end = rest[at..].strip_prefix("\r\n").or_else(|| rest[at..].strip_prefix(['\n', '\r']))?;
    let start = rest.len() - line_end.len() + blanks(line_end);
    let next = rest[start..].chars().next()?;
    if next.is_alphabetic() && !stands_alone(next) {
        return Some(after + start);
    }
    let line = rest.len() - line_end.len();
    over_page_break(&rest[line..]).map(|length| after + line + length)
}

/// The most lines between the halves of a word, empty ones too. Set by hand, to bound the work.
const MOST_LINES: usize = 8;
/// The most bytes of such a line. Set by hand, to bound the work.
const LONGEST_LINE: usize = 90;

/// Where a word goes on in small letters behind the number, and perhaps the head, of a page.
fn over_page_break(rest: &str) -> Option<usize> {
    let (mut at, mut apart, mut numbered) = (0, false, false);
    for _ in 0..MOST_LINES {
        let line_start = rest[at..].trim_start_matches([' ', '\t', '\u{A0}']);
        let start = rest.len() - line_start.len();
        if numbered && apart && line_start.starts_with(|c: char| c.is_lowercase() && !stands_alone(c)) {
            return Some(start);
        }
        let bytes = line_start.as_bytes();
        let length = memchr::memchr2(b'\n', 0xC, &bytes[..bytes.len().min(LONGEST_LINE)])?;
        let line = line_start[..length].trim_end();
        let number = |w: &str| (1..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
        let mut words =
            line.split(|c: char| c.is_whitespace() || "-–—|[]".contains(c)).filter(|w| !w.is_empty());
        let small = words.clone().any(|w| w.len() >= 4 && w.starts_with(char::is_lowercase));
        let edge =
            !small && (words.clone().next().is_some_and(number) || words.next_back().is_some_and(number));
        let head = !line.contains(char::is_lowercase);
        if !(line.is_empty() || edge || (head && apart)) {
            return None;
        }
        numbered |= edge;
        apart = line.is_empty() || bytes[length] == 0xC;
        at = start + length + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn words_keep_apostrophes_figures_and_acronyms() {
        assert_eq!(
            split("Don’t pay 1,235.50 to the U.S. (or 3.5%).Then go."),
            ["Don’t", "pay", "1,235.50", "to", "the", "U.S", "or", "3.5", "Then", "go"]
        );
        assert_eq!(split("well-known war² 'quoted' 北京"), ["well", "known", "war", "quoted", "北", "京"]);
    }

    #[test]
    fn a_line_end_hyphen_is_decided_by_what_is_known() {
        let mut lexicon = Lexicon::default();
        let text = "The Re-\npublic held Danish-\nNorwegian talks in Tvel-\nvik.";
        let tokens = tokenize(&[text], &mut lexicon);
        let read: Vec<&str> = tokens[0].tokens.iter().map(|t| lexicon.key(t.id)).collect();
        assert_eq!(read, ["the", "republic", "held", "danish", "norwegian", "talks", "in", "tvelvik"]);
    }

    #[test]
    fn a_word_goes_on_behind_the_number_and_head_of_a_page() {
        for page in [
            "\n\n          17\n\n",
            "\n\n17\n\u{C}THE TIDE BOOK\n\n",
            "\n\n- 17 -\n\n",
            "\n\n18   The Tide Book\n\n",
        ] {
            let mut lexicon = Lexicon::default();
            let tokens = tokenize(&[&format!("The chil-{page}dren slept.")], &mut lexicon);
            let read: Vec<&str> = tokens[0].tokens.iter().map(|t| lexicon.key(t.id)).collect();
            assert_eq!(read, ["the", "children", "slept"], "{page:?}");
        }
        for other in
            ["The child-\n\n17 boats\n\nslept", "The child -\n\n17\n\nslept", "A well-\n\nknown\n\nman"]
        {
            assert!(words(other).len() >= 4, "{other:?}");
        }
    }

    #[test]
    fn all_four_forms_of_a_line_end_hyphen_are_read() {
        for form in ["-\n", "\u{2010}\n", "\u{AD}\n", "\u{FFFE}", "- \r\n  ", "\u{AD}"] {
            let text = format!("expec{form}tation");
            let mut lexicon = Lexicon::default();
            let tokens = tokenize(&[&text], &mut lexicon);
            assert_eq!(tokens[0].tokens.len(), 1, "{form:?}");
            assert_eq!(lexicon.key(tokens[0].tokens[0].id), "expectation", "{form:?}");
        }
    }
}
