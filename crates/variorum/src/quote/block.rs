//! Block quotations: which of their words are quoted, and whose they are.
//!
//! In: blocks as markup or their place on the page shows them. Out: [`Quotation`]s in order, with the speaker whom a block itself names.
//!
//! Method: a block inside a block is a quotation of its own, and what stands around it another; a line that only announces the inner one
//! (`On 3 May Ida Moe wrote:`) is none. From the words are taken: a name and a colon before them (`Ida Moe: …`), the line under
//! them that says whose they are (`— Ida Moe, 2024`; `Moe, Letters, p. 12`), and a reference in brackets behind them. A block that
//! begins with the name of a heading (`Note: …`) is a call-out. The line below a block may name the speaker too. Linear in the text.
//! Limits: a line without a dash is only taken for a reference where it is a paragraph with a figure; a work is told from a person by
//! the words for works.

use super::quotation::{Quotation, QuotationKind, Resolution, Speaker};
use super::unspaced_name;
use crate::document::Document;
use crate::language::{self, Language};
use crate::person::{self, Name};
use crate::text::Span;
use crate::{fold, token};

/// The most words of a line that says whose a block is. Set by hand, not tuned.
const LONGEST_SOURCE: usize = 14;
/// The most words of a name before a colon or under a block. Set by hand, not tuned.
const LONGEST_NAME: usize = 5;
/// The most bytes of a label at the start of a block: a colon farther on ends no name. Set by hand, not tuned.
const LONGEST_LABEL: usize = 60;

/// A block that is or may be a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// Its words, with what says whose they are.
    pub(super) span: Span,
    /// What markup shows to say whose it is.
    pub(super) source: Option<Span>,
    /// Nothing but its place on the page shows it.
    pub(super) presumed: bool,
}

/// The quotations that some blocks are; the blocks are in order, an outer one before those inside it.
pub(super) fn quotations(document: &Document, blocks: &[Block]) -> Vec<Quotation> {
    let mut found = Vec::new();
    // blocks that hold the one at hand, each with where its next segment begins
    let mut open: Vec<(Block, u32)> = Vec::new();
    for block in blocks {
        while let Some((outer, from)) = open.pop_if(|(outer, _)| outer.span.end <= block.span.start) {
            found.extend(segment(document, &outer, from, outer.span.end));
        }
        if let Some((outer, from)) = open.last_mut() {
            found.extend(segment(document, outer, *from, block.span.start));
            *from = block.span.end;
        }
        open.push((*block, block.span.start));
    }
    while let Some((block, from)) = open.pop() {
        found.extend(segment(document, &block, from, block.span.end));
    }
    found.sort_by_key(|q| q.content);
    found
}

/// The quotations in a part of a block that no inner block interrupts.
fn segment(document: &Document, block: &Block, from: u32, to: u32) -> Vec<Quotation> {
    let text = document.text.as_str();
    let language = document.vocabulary();
    let mut rest = trimmed(text, from as usize, to.max(from) as usize);
    let (first, last) = (from == block.span.start, to == block.span.end);
    // what only announces the block inside
    if !last && text[rest.range()].ends_with(':') && !text[rest.range()].contains("\n\n") {
        return Vec::new();
    }
    let mut speaker = None;
    if last {
        if let Some(source) = block.source.filter(|s| rest.contains(*s)) {
            speaker = named(text, source, language);
            rest = trimmed(text, rest.start as usize, source.start as usize);
        } else if let Some(source) = block.source {
            speaker = named(text, source, language);
        } else if let Some(source) = source_line(text, rest, language) {
            speaker = named(text, source, language);
            rest = trimmed(text, rest.start as usize, source.start as usize);
        } else {
            speaker =
                line_below(text, block.span.end as usize, language).and_then(|s| named(text, s, language));
        }
        rest = without_reference(text, rest, language);
    }
    let marked = Span {
        start: rest.start,
        end: rest.end.max(if last { trimmed(text, from as usize, to as usize).end } else { 0 }),
    };
    let mut parts = labelled(text, rest, language);
    if parts.first().is_some_and(|p| p.heading) {
        return Vec::new();
    }
    let count = parts.len();
    parts.retain(|p| text[p.words.range()].contains(char::is_alphanumeric));
    let quotation = |(n, part): (usize, Part)| {
        let start = if n == 0 { marked.start } else { part.words.start };
        let end = if n + 1 == count { marked.end } else { part.words.end };
        let speaker = part.speaker.or_else(|| speaker.clone());
        Quotation {
            cue: speaker.as_ref().map(|s| s.span),
            speaker,
            presumed: block.presumed,
            block_start: (!first).then_some(block.span.start),
            ..Quotation::new(part.words, Span { start, end: end.max(part.words.end) }, QuotationKind::Block)
        }
    };
    parts.into_iter().enumerate().map(quotation).collect()
}

/// A part of a block that one person says.
struct Part {
    words: Span,
    speaker: Option<Speaker>,
    /// What stands before its colon is a heading and no name.
    heading: bool,
}

/// A block by the names with a colon that begin its lines.
fn labelled(text: &str, block: Span, language: &Language) -> Vec<Part> {
    let mut parts = vec![Part { words: block, speaker: None, heading: false }];
    for line in lines(text, block) {
        let Some((name, heading)) = label(text, line, language) else { continue };
        let at_start = line.start == block.start;
        if heading && !at_start {
            continue;
        }
        let words = trimmed(text, name.end as usize + 1, block.end as usize);
        let speaker =
            Speaker::sure(person::without_titles(text[name.range()].trim()), name, Resolution::Label);
        if let Some(last) = parts.last_mut().filter(|_| !at_start) {
            last.words = trimmed(text, last.words.start as usize, line.start as usize);
        } else {
            parts.clear();
        }
        parts.push(Part { words, speaker: (!heading).then_some(speaker), heading });
    }
    parts
}

/// The name that begins a line, before its colon, and whether it is a heading's.
fn label(text: &str, line: Span, language: &Language) -> Option<(Span, bool)> {
    let words = &text[line.range()];
    let colon = words.bytes().take(LONGEST_LABEL).position(|b| b == b':')?;
    let name = &words[..colon];
    let spoken = words[colon + 1..].trim_start_matches(['*', '_']);
    let span = Span::new(line.start as usize, line.start as usize + colon);
    if !spoken.starts_with(char::is_whitespace) || !spoken.contains(char::is_alphanumeric) {
        return None;
    }
    let lower = name.trim().to_lowercase();
    if language.headings.has(&lower) || language.aside_headings.has(&lower) {
        return Some((span, true));
    }
    let single = !name.trim().contains(' ') && fold::words::is_listed_as(&lower);
    (is_name(name) && !single).then_some((span, false))
}

/// Whether every word has a capital or is a particle.
fn is_name(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    (1..=LONGEST_NAME).contains(&words.len())
        && capital(&words[0])
        && words.iter().all(|w| capital(w) || person::is_particle(w))
        && phrase.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || ".'’-".contains(c))
}

/// The last line of a block, if it says whose the words are and is not all of it.
fn source_line(text: &str, block: Span, language: &Language) -> Option<Span> {
    let last = lines(text, block).last()?;
    let before = trimmed(text, block.start as usize, last.start as usize);
    let line = &text[last.range()];
    let apart = text[before.end as usize..last.start as usize].matches('\n').count() >= 2;
    let words = &text[before.range()];
    let stopped = words.ends_with(['.', '?', '!', '…', '”', '"', '»', '’']);
    let signs = is_signature(line, language) || (apart && is_reference(line)) || (stopped && is_person(line));
    (words.contains(char::is_alphanumeric) && signs).then_some(last)
}

/// The paragraph below byte `end`, if it is a signature.
fn line_below(text: &str, end: usize, language: &Language) -> Option<Span> {
    let rest = &text[end..];
    let start = end + rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len();
    let line = text[start..].split('\n').next().unwrap_or("");
    let alone = text[start + line.len()..].trim_start_matches(['\r', '\n']).len() + 1
        < text[start + line.len()..].len()
        || text[start + line.len()..].trim().is_empty();
    (alone && is_signature(line.trim_end(), language))
        .then(|| Span::new(start, start + line.trim_end().len()))
}

/// Whether a line is a dash and a name, with what else says where the words are from.
fn is_signature(line: &str, language: &Language) -> bool {
    let words = line.strip_prefix("--").unwrap_or(line);
    let rest = words.trim_start_matches(['—', '–', '―', '~', '-']).trim();
    if language.unspaced && rest.len() < line.len() {
        return unspaced_name::signed(rest, language).is_some();
    }
    // a hyphen begins an item of a list too, unless a name is all that follows
    let hyphen = line.starts_with('-') && !line.starts_with("--");
    let name = first_piece(rest);
    let pieces = rest.len() > name.len();
    let long_enough = !language.dialogue_dash || name.trim().contains(' ') || pieces;
    rest.len() < line.len()
        && rest.split_whitespace().count() <= LONGEST_SOURCE
        && !rest.ends_with(['!', '?'])
        && is_name(name)
        && long_enough
        && (!hyphen || name.trim().contains(' '))
        && !(rest.ends_with('.') && pieces && !rest.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a line is the full name of a person and nothing else: one of its words is no other word.
fn is_person(line: &str) -> bool {
    let count = line.split_whitespace().count();
    let odd = |w: &str| !fold::words::is_listed_as(&w.to_lowercase());
    (2..=4).contains(&count) && is_name(line) && !line.ends_with('.') && line.split_whitespace().any(odd)
}

/// Whether a paragraph is a reference: names, a work and a figure, and no sentence.
fn is_reference(line: &str) -> bool {
    let inner = line.trim_matches(['(', ')', '[', ']', '*', '_', '—', '–', ' ']);
    let figure = inner.contains(|c: char| c.is_ascii_digit());
    let pieces = inner.split([',', ';']).count();
    let stops = inner.ends_with(['.', '!', '?'])
        && !inner.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit());
    // a work without a figure has capitals all through
    let titled = || {
        let long = inner.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 4);
        long.clone().count() >= 2 && long.clone().all(|w| w.starts_with(char::is_uppercase))
    };
    (figure || titled())
        && !stops
        && (pieces >= 2 || line.starts_with(['(', '[']))
        && inner.split_whitespace().count() <= LONGEST_SOURCE
        && is_name(first_piece(inner))
}

/// What stands before the first comma, bracket, figure or year.
fn first_piece(words: &str) -> &str {
    let end = words.find(|c: char| ",;(:[/|".contains(c) || c.is_ascii_digit()).unwrap_or(words.len());
    let name = &words[..end];
    let clause = [" in ", " at ", " to ", " on ", " – ", " — "].iter().filter_map(|w| name.find(w)).min();
    name[..clause.unwrap_or(name.len())].trim_end().trim_end_matches('.')
}

/// The person whom a line names, if it is no work that it names.
fn named(text: &str, line: Span, language: &Language) -> Option<Speaker> {
    let words = &text[line.range()];
    let inner = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = line.start as usize + words.len() - inner.len();
    if let Some(name) = unspaced_name::signed(inner, language) {
        return Some(Speaker::sure(name, Span::new(start, line.end as usize), Resolution::Label));
    }
    let name = first_piece(inner);
    let work = name.split_whitespace().any(|w| {
        let lower = w.to_lowercase();
        language.kinds_of_works.has(&lower) || language.determiners.has(&lower)
    });
    let person = !work && is_name(name) && Name::parse(name).is_some();
    person.then(|| {
        let span = Span::new(start, start + name.len());
        Speaker::sure(person::without_titles(name), span, Resolution::Label)
    })
}

/// A block without the reference in brackets behind its last words: a name with a year, or a page.
fn without_reference(text: &str, block: Span, language: &Language) -> Span {
    let words = &text[block.range()];
    let Some(inner) = words.trim_end_matches('.').strip_suffix(')') else { return block };
    let Some(open) = inner.rfind('(') else { return block };
    let (inside, before) = (inner[open + 1..].trim(), words[..open].trim_end());
    let parts: Vec<&str> = inside.split(|c: char| c.is_whitespace() || ",;:".contains(c)).collect();
    let year = |w: &&str| {
        let digits = w.trim_end_matches(|c: char| c.is_ascii_lowercase());
        digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let page = |w: &&str| language::every().page_words.has(&w.trim_end_matches('.').to_lowercase());
    let month = parts.iter().any(|w| language.months.has(&w.trim_end_matches('.').to_lowercase()));
    let figure = inside.contains(|c: char| c.is_ascii_digit());
    let refers = parts.len() <= LONGEST_SOURCE
        && figure
        && !month
        && (parts.iter().any(&page) || (inside.starts_with(char::is_uppercase) && parts.iter().any(year)));
    let stopped = before.ends_with(['.', '?', '!', '…', '”', '"', '’', '»', '“']);
    if refers && (stopped || parts.iter().any(page)) && token::words(before).len() > 2 {
        trimmed(text, block.start as usize, block.start as usize + open)
    } else {
        block
    }
}

/// The lines of a stretch, each without the space and the `>` around it; empty ones are left out.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = span.start as usize;
    text[span.range()].split_inclusive('\n').filter_map(move |line| {
        let line = trimmed(text, at, {
            at += line.len();
            at
        });
        (!line.is_empty()).then_some(line)
    })
}

/// A stretch without the space, and the `>` of quoted lines, at its ends.
fn trimmed(text: &str, from: usize, to: usize) -> Span {
    let inside = &text[from.min(to)..to];
    let around = |c: char| c.is_whitespace() || c == '>';
    let start = from.min(to) + inside.len() - inside.trim_start_matches(around).len();
    Span::new(start, (from.min(to) + inside.trim_end_matches(around).len()).max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(String, Option<String>)> {
        let document = Document::plain("r", text);
        let block = Block { span: Span::new(0, text.trim_end().len()), source: None, presumed: false };
        let found = quotations(&document, &[block]);
        found.into_iter().map(|q| (text[q.content.range()].to_owned(), q.speaker.map(|s| s.name))).collect()
    }

    #[test]
    fn the_line_that_says_whose_a_block_is_is_none_of_its_words() {
        let whose = |line: &str| parts(&format!("The tide is out, and the boats lie.\n{line}"));
        for (line, name) in [
            ("— Ida Moe", "Ida Moe"),
            ("— Ida Moe, 2024", "Ida Moe"),
            ("-- Mayor Ida Moe, in a letter of May 2024", "Ida Moe"),
            ("\n— Ida Moe (2024)", "Ida Moe"),
            ("\nMoe, Letters, p. 12", "Moe"),
            ("Ida Moe", "Ida Moe"),
        ] {
            let expected = ("The tide is out, and the boats lie.".to_owned(), Some(name.to_owned()));
            assert_eq!(whose(line), [expected], "{line}");
        }
        for line in
            ["— and the nets are dry.", "— The nets are dry, and so is the bread.", "Ida Moe mends them"]
        {
            assert!(whose(line)[0].0.ends_with(line), "{line}");
        }
    }

    #[test]
    fn a_name_before_a_colon_is_no_word_of_a_block_and_a_heading_makes_it_none() {
        assert_eq!(
            parts("Ida Moe: The tide is out."),
            [("The tide is out.".to_owned(), Some("Ida Moe".to_owned()))]
        );
        assert_eq!(parts("Ida Moe: The tide is out.\n\nPer Lie: It is not.").len(), 2);
        assert!(parts("Note: bring a lamp and a rope.").is_empty());
        assert_eq!(parts("Two things: bread and fish.")[0].0, "Two things: bread and fish.");
    }

    #[test]
    fn a_reference_behind_a_block_is_none_of_its_words() {
        assert_eq!(parts("The tide is out. (Moe 2024, p. 12)")[0].0, "The tide is out.");
        assert_eq!(parts("The tide is out (p. 12).")[0].0, "The tide is out");
        for whole in
            ["The tide was out (May 2024).", "The tide is out (see below).", "The tide is out (12 feet)."]
        {
            assert_eq!(parts(whole)[0].0, whole);
        }
    }
}
