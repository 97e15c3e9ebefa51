//! Furniture: what a page or a transcript puts between words and nobody said.
//!
//! In: a text and its tokens. Out: [`Furniture`] in order: marks of notes, citations in brackets, numbers of lines, numbers and heads of pages, remarks of those who wrote speech
//! down, sounds that say nothing, words begun twice.
//!
//! Method: nothing is furniture because it differs; each kind is shown by its dress and by what stands around it. A number is the mark
//! of a note in square brackets, raised with `^`, or glued to a stop that a word ends with, and elsewhere only where the marks of that
//! dress count up ([`marks`]). The head of a page stands on lines of its own within a sentence, or has a number, capitals or a
//! twin elsewhere ([`pages`]). The numbers of lines count up in the margin ([`lines`]), the times of a recording never fall ([`times`]). What an audience does and calls stands in brackets between sentences ([`heckles`]). What speech is full of is read off the words ([`speech`]). A number that the sentence needs (before a unit
//! or a noun of its own, after an abbreviation) stays a figure. Linear in the text.

mod citations;
mod heckles;
mod lines;
mod marks;
mod pages;
mod speech;
mod times;

pub(crate) use citations::is_year;
pub(crate) use marks::without_citations;

use crate::language::Language;
use crate::text::Span;
use crate::token::Token;

/// What kind of furniture something is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// The mark of a note.
    NoteMark,
    /// A citation in brackets.
    Citation,
    /// The number of a page.
    PageNumber,
    /// The head or foot of a page.
    PageHead,
    /// The number of a line, or its time in a recording.
    LineNumber,
    /// What those who wrote speech down say of it.
    Remark,
    /// A sound that says nothing.
    Filler,
    /// A word or two begun twice.
    Repetition,
}

impl Kind {
    /// Its name as a subclass of differences.
    pub fn name(self) -> &'static str {
        match self {
            Kind::NoteMark => "note-mark",
            Kind::Citation => "citation",
            Kind::PageNumber => "page-number",
            Kind::PageHead => "page-head",
            Kind::LineNumber => "line-number",
            Kind::Remark => "remark",
            Kind::Filler => "filler",
            Kind::Repetition => "repetition",
        }
    }

    /// Whether its figures are none of the text.
    pub fn holds_no_figure(self) -> bool {
        !matches!(self, Kind::Remark | Kind::Filler | Kind::Repetition)
    }
}

/// A piece of furniture and where it stands, without marks around it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Furniture {
    /// Where, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// A text as the kinds of furniture are looked for in it.
struct Page<'a> {
    text: &'a str,
    tokens: &'a [Token],
    language: &'a Language,
    /// The language is known, not only assumed.
    known: bool,
}

/// The tokens of a text that is worth two processors. Set by hand: some milliseconds.
const LONG: usize = 20_000;

/// The furniture of a text, in order and apart from each other; `known` says whether its language is known.
pub fn furniture(text: &str, tokens: &[Token], language: &Language, known: bool) -> Vec<Furniture> {
    let page = Page { text, tokens, language, known };
    let of_pages =
        || [pages::heads(&page), lines::numbers(text), times::times(text), marks::marks(&page)].concat();
    let of_speech = || [heckles::heckles(&page), speech::sounds(&page)].concat();
    let (mut found, spoken) =
        if tokens.len() < LONG { (of_pages(), of_speech()) } else { rayon::join(of_pages, of_speech) };
    found.extend(spoken);
    found.sort_unstable();
    let mut end = 0;
    found.retain(|f| {
        let free = f.span.start >= end && !f.span.is_empty();
        end = if free { f.span.end } else { end };
        free
    });
    found
}

/// The piece of furniture that overlaps a span, if one does; the furniture is in order.
pub fn at(furniture: &[Furniture], span: Span) -> Option<&Furniture> {
    let next = furniture.partition_point(|f| f.span.end <= span.start);
    furniture.get(next).filter(|f| f.span.overlaps(span))
}

impl<'a> Page<'a> {
    fn word(&self, n: usize) -> &'a str {
        self.tokens.get(n).map_or("", |t| &self.text[t.span.range()])
    }

    /// What stands between token `n` and the one before it.
    fn gap(&self, n: usize) -> &'a str {
        let from = n.checked_sub(1).and_then(|m| self.tokens.get(m)).map_or(0, |t| t.span.end as usize);
        let to = self.tokens.get(n).map_or(self.text.len(), |t| t.span.start as usize);
        &self.text[from.min(to)..to]
    }

    /// The first token that begins at byte `at` or behind it.
    fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| (t.span.start as usize) < at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::assert_in_proportion;
    use crate::language;
    use crate::lexicon::Lexicon;
    use crate::token::tokenize;

    fn found(text: &str) -> Vec<(Kind, &str)> {
        let tokens = tokenize(&[text], &mut Lexicon::default()).remove(0).tokens;
        let all = furniture(text, &tokens, language::english(), true);
        all.into_iter().map(|f| (f.kind, &text[f.span.range()])).collect()
    }

    #[test]
    fn a_number_is_the_mark_of_a_note_by_its_dress() {
        for (text, mark) in [
            ("It came in March[1] and left.", "1"),
            ("It came in March.12 The boats left.", "12"),
            ("It came,3 and it left.", "3"),
            ("It came in March^4 and left.", "4"),
            ("It came [12, 14].", "12, 14"),
            ("It came in March[a] and left.", "a"),
            ("It came[note 2] and left.", "note 2"),
        ] {
            assert_eq!(found(text), [(Kind::NoteMark, mark)], "{text}");
        }
        let counted = "It came in March (1) and left in May (2). It sank (3).";
        assert_eq!(found(counted).len(), 3);
    }

    #[test]
    fn a_figure_is_no_mark_of_a_note() {
        for text in [
            "It came in March 1911 and left.",
            "Her son Per (12) came, and Ida (9).",
            "See No.5 of the list.",
            "It cost 3.5 and 1,235 in all.",
            "The pump B12 was new.",
            "It grew by 10^6 in a year.",
            "They had [12] boats there.",
            "It came on May,1 and left.",
            "It came in [1911] and left.",
            "It rose.5 percent or so.",
            "He said [not] to go.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn the_head_of_a_page_stands_by_itself_within_a_sentence() {
        for (text, head) in [
            ("the carts were\n\n18      THE QUARRY BOOK\n\nbrought home", "18      THE QUARRY BOOK"),
            ("the carts were\n\nThe Quarry Book        19\n\nbrought home", "The Quarry Book        19"),
            ("the carts were\n\u{C}THE QUARRY BOOK\n\nbrought home", "THE QUARRY BOOK"),
        ] {
            assert_eq!(found(text), [(Kind::PageHead, head)], "{text:?}");
        }
        assert_eq!(found("The carts were brought.\n\nWe do not want them.\n\nThe mill is old."), []);
        assert_eq!(found("and then\n\nnot\n\nthis one"), []);
    }

    #[test]
    fn sounds_and_remarks_are_told_from_words() {
        let kinds = |text: &str| found(text).into_iter().map(|f| f.1.to_owned()).collect::<Vec<_>>();
        assert_eq!(kinds("We, uh, left the the quay, you know, and w-went."), ["uh", "the", "you know", "w"]);
        assert_eq!(
            kinds("We left (Laughter.) and came [inaudible] back [00:12:31]."),
            ["Laughter", "inaudible", "00:12:31"]
        );
        assert_eq!(
            kinds("We had had it, and that that is is 5 mm is co-owned, re-read."),
            Vec::<String>::new()
        );
    }

    #[test]
    fn furniture_is_looked_for_in_proportion() {
        let text = "A b[1] (2) c.3 uh, d d\n\n17\n\nHEAD (((([[[[ e-e e ";
        let read = |text: &String| {
            let tokens = tokenize(&[text], &mut Lexicon::default()).remove(0).tokens;
            furniture(text, &tokens, language::english(), true)
        };
        assert_in_proportion(&text.repeat(200), &text.repeat(800), read);
    }
}
