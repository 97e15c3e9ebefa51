//! The words of a quotation as they are looked up: without what brackets mark as the reporter's own, and parted where an ellipsis
//! says that words were left out.
//!
//! In: where the words of a quotation stand. Out: [`QuotedWords`], token ids with the report's tokens they stand for. `[w]e` is read as `we`;
//! `[the ministers]` is no quoted word but a place where the source may have other ones; `[sic]` is nothing.

use crate::corpus::{Corpus, DocId};
use crate::language;
use crate::text::Span;
use crate::token;
use std::ops::Range;

/// A word that no source has.
pub(super) const NO_WORD: u32 = u32::MAX;

/// What brackets in a quotation are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Brackets {
    /// The reporter's edits.
    Edits,
    /// Marks like others: the source has them too.
    Marks,
}

/// Quoted words ready for lookup.
#[derive(Clone, Debug)]
pub struct QuotedWords {
    /// The document that quotes them.
    pub(super) document: DocId,
    /// Their token ids.
    pub(super) ids: Vec<u32>,
    /// The report's tokens each stands for.
    pub(super) tokens: Vec<Range<u32>>,
    /// Marked edits: before which word they stand, and where.
    pub(super) brackets: Vec<(usize, Span)>,
    /// Words that brackets are part of, by their number.
    pub(super) edited: Vec<usize>,
    /// Marked omissions: before which word they stand.
    pub(super) ellipses: Vec<usize>,
    /// The sources they are looked for in; all where there are none.
    pub(super) within: Vec<DocId>,
}

impl QuotedWords {
    /// Reads the words at `span` of document `report`.
    pub fn new(corpus: &Corpus, report: DocId, span: Span, brackets: Brackets) -> QuotedWords {
        QuotedWords::of(corpus, report, &[span], brackets)
    }

    /// Reads the words of several stretches of document `report` as if nothing stood between them.
    pub fn of(corpus: &Corpus, report: DocId, spans: &[Span], brackets: Brackets) -> QuotedWords {
        let mut words = QuotedWords {
            document: report,
            ids: Vec::new(),
            tokens: Vec::new(),
            brackets: Vec::new(),
            edited: Vec::new(),
            ellipses: Vec::new(),
            within: Vec::new(),
        };
        spans.iter().for_each(|&span| words.read(corpus, span, brackets));
        words
    }

    fn read(&mut self, corpus: &Corpus, span: Span, brackets: Brackets) {
        let (report, words) = (self.document, self);
        let text = corpus.document(report).text.as_str();
        let range = corpus.tokens_in(report, span);
        let mut at = span.start;
        let mut n = range.start;
        while n < range.end {
            let token = corpus.tokens(report)[n as usize];
            if is_ellipsis(&text[at as usize..token.span.start as usize]) && !words.ids.is_empty() {
                words.ellipses.push(words.ids.len());
            }
            let bracket = open_bracket(text, at, token.span.start)
                .filter(|_| brackets == Brackets::Edits)
                .and_then(|open| Some((open, close_bracket(&text[open..span.end as usize])? + open)));
            let empty = brackets == Brackets::Edits && text[at as usize..].starts_with("[]");
            if empty && !words.ids.is_empty() {
                words.edited.push(words.ids.len() - 1);
            }
            let Some((open, close)) = bracket else {
                words.push(token.id, n..n + 1);
                (at, n) = (token.span.end, n + 1);
                continue;
            };
            let inside = corpus.tokens_in(report, Span::new(open, close));
            // `too[sic]` is no word
            let letters = !is_copy_mark(&text[open + 1..close - 1]);
            let glued =
                letters && text[close..].chars().next().is_some_and(is_letter) && inside.end < range.end;
            // `leave[s]`, `wo[r]ds`: what stands before the bracket is part of the word
            let begun = letters && text[..open].ends_with(is_letter) && open == at as usize;
            let begun = begun.then(|| words.tokens.pop()).flatten();
            if let Some(begun) = begun.filter(|_| words.ids.pop().is_some()) {
                let end = if glued { inside.end + 1 } else { inside.end };
                let until =
                    if glued { corpus.tokens(report)[inside.end as usize].span.end } else { close as u32 };
                let from = corpus.span(report, begun.clone()).start as usize;
                let word: String =
                    text[from..until as usize].chars().filter(|c| !"[]".contains(*c)).collect();
                words.edited.push(words.ids.len());
                words.push(corpus.lexicon().id(&word).unwrap_or(NO_WORD), begun.start..end.max(begun.end));
                (at, n) = (until, end.max(n + 1));
            } else if glued {
                let rest = corpus.tokens(report)[inside.end as usize].span;
                let word = format!("{}{}", &text[open + 1..close - 1], &text[rest.range()]);
                words.edited.push(words.ids.len());
                words.push(corpus.lexicon().id(&word).unwrap_or(NO_WORD), inside.start..inside.end + 1);
                (at, n) = (rest.end, inside.end + 1);
            } else {
                words.brackets.push((words.ids.len(), Span::new(open, close)));
                (at, n) = (close as u32, inside.end.max(n + 1));
            }
        }
    }

    /// The same words, to be looked for in these sources alone; in all if there are none.
    pub(super) fn within(mut self, sources: &[DocId]) -> QuotedWords {
        self.within = sources.to_vec();
        self
    }

    /// Whether they are looked for in a source.
    pub(super) fn are_sought_in(&self, source: DocId) -> bool {
        self.within.is_empty() || self.within.contains(&source)
    }

    /// The report's tokens from the first to the last of some words, given by their numbers.
    pub(super) fn tokens_of(&self, words: &Range<u32>) -> Range<u32> {
        let tokens = &self.tokens[words.start as usize..words.end as usize];
        tokens.first().zip(tokens.last()).map_or(0..0, |(first, last)| first.start..last.end)
    }

    fn push(&mut self, id: u32, tokens: Range<u32>) {
        self.ids.push(id);
        self.tokens.push(tokens);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Words `range` alone.
    pub(super) fn part(&self, range: Range<usize>) -> QuotedWords {
        let shift = |n: usize| n - range.start;
        QuotedWords {
            document: self.document,
            ids: self.ids[range.clone()].to_vec(),
            tokens: self.tokens[range.clone()].to_vec(),
            brackets: self
                .brackets
                .iter()
                .filter(|(n, _)| range.contains(n))
                .map(|(n, s)| (shift(*n), *s))
                .collect(),
            edited: self.edited.iter().filter(|n| range.contains(n)).map(|n| shift(*n)).collect(),
            ellipses: self
                .ellipses
                .iter()
                .filter(|n| range.start < **n && **n < range.end)
                .map(|n| shift(*n))
                .collect(),
            within: self.within.clone(),
        }
    }

    /// The parts between marked omissions.
    pub(super) fn parts(&self) -> Vec<Range<usize>> {
        let mut cuts: Vec<usize> = vec![0];
        cuts.extend(self.ellipses.iter().copied().filter(|&n| n > 0 && n < self.len()));
        cuts.push(self.len());
        cuts.dedup();
        cuts.windows(2).map(|w| w[0]..w[1]).collect()
    }
}

fn open_bracket(text: &str, from: u32, to: u32) -> Option<usize> {
    let gap = &text[from as usize..to as usize];
    let open = gap.rfind('[')?;
    (!gap[open..].contains(']')).then_some(from as usize + open)
}

/// The most bytes of an edit in brackets; a longer one is no edit. Without a bound a text of opening brackets would be read again
/// from each. Set by hand, not tuned.
const LONGEST_BRACKET: usize = 400;

/// The byte after the bracket that closes the one `rest` starts with.
fn close_bracket(rest: &str) -> Option<usize> {
    rest.bytes().take(LONGEST_BRACKET).position(|b| b == b']').map(|i| i + 1)
}

/// Whether a character may be part of a word of several, which no word of a script without spaces is.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !token::stands_alone(c)
}

/// Whether words in brackets only say that others are copied as they stand.
fn is_copy_mark(inside: &str) -> bool {
    let words = inside.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    language::every().copy_marks.has(&words)
}

/// `...`, `…`, `. . .`, with or without brackets.
fn is_ellipsis(gap: &str) -> bool {
    let squeezed: String = gap.chars().filter(|c| !c.is_whitespace()).collect();
    squeezed.contains('…') || squeezed.contains("...")
}
