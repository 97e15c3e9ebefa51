//! The quoted words of a report.
//!
//! In: a document. Out: its outermost quotations in order, each with its kind. A quotation inside a quotation is part of it.
//!
//! Method: quotations between marks ([`super::marks`]), those that markup declares, blocks ([`super::block`]) and speech after a dash
//! ([`super::unmarked`]) are brought together; where two overlap, one is part of the other. What a quotation is (speech, a term, a
//! title) is read off its length, its capitals and the words before it. Linear in the text.

use super::block::{self, Block};
use super::incise;
use super::marks::marked;
use super::quotation::{Quotation, QuotationKind, overlapping};
use super::unmarked;
use crate::analysis::Analysis;
use crate::document::{Document, MarkedQuotation};
use crate::language::Language;
use crate::text::Span;
use std::cmp::Reverse;

/// The outermost quotations of a document, without cue, and with the speaker only where a block names one.
pub fn quotations(analysis: &Analysis<'_>) -> Vec<Quotation> {
    let document = analysis.document;
    let mut found = marked(document.text.as_str(), document.vocabulary(), &document.unsaid);
    let (blocks, fragments): (Vec<_>, Vec<_>) = document.marked_quotations.iter().partition(|q| q.block);
    let fragment = |q: &&MarkedQuotation| Quotation::new(q.span, q.span, QuotationKind::Fragment);
    add(&mut found, fragments.iter().map(fragment).collect());
    let mut blocks: Vec<Block> =
        blocks.iter().map(|q| Block { span: q.span, source: q.source, presumed: false }).collect();
    blocks.sort_by_key(|b| (b.span.start, Reverse(b.span.end)));
    let in_markup = block::quotations(document, &blocks);
    set_off(&mut found, in_markup);
    // speech after a dash holds what it quotes
    let dialogue = unmarked::quotations(analysis);
    found = without_overlaps(found, &dialogue);
    add(&mut found, dialogue);
    let mut found = incise::parted(document, found);
    found.sort_by_key(|q| q.content);
    let plain = block::quotations(document, &unmarked::blocks(analysis));
    set_off(&mut found, plain);
    for q in &mut found {
        q.kind = kind(document.text.as_str(), q, document.vocabulary());
    }
    found
}

/// Those of some quotations, in order, that none of `others`, in order, overlaps.
fn without_overlaps(found: Vec<Quotation>, others: &[Quotation]) -> Vec<Quotation> {
    found.into_iter().filter(|q| overlapping(others, q.marked).is_empty()).collect()
}

/// Adds those that nothing found overlaps.
fn add(found: &mut Vec<Quotation>, more: Vec<Quotation>) {
    let free = without_overlaps(more, found);
    found.extend(free);
    found.sort_by_key(|q| q.content);
}

/// Adds blocks. What a block holds between marks is part of it, unless that is where it begins or most of it: then the marks show what is
/// quoted, and the block whose it is.
fn set_off(found: &mut Vec<Quotation>, blocks: Vec<Quotation>) {
    let mut kept = Vec::new();
    for block in blocks {
        let inside = overlapping(found, block.marked);
        let covered: u32 = found[inside.clone()].iter().map(|q| q.marked.len() as u32).sum();
        let begins = found[inside.clone()].first().is_some_and(|q| q.marked.start <= block.content.start);
        if begins || 2 * covered as usize >= block.content.len() {
            for q in &mut found[inside] {
                let whole = q.content.len() >= SIGNED && q.speaker.is_none();
                if let Some(speaker) = block.speaker.clone().filter(|_| whole) {
                    (q.cue, q.speaker) = (Some(speaker.span), Some(speaker));
                }
            }
        } else {
            kept.push(block);
        }
    }
    *found = without_overlaps(std::mem::take(found), &kept);
    add(found, kept);
}

/// Bytes of words between marks from which on the line under their block says whose they are; fewer are a term. Set by hand, not tuned.
const SIGNED: usize = 20;

/// The quotations between marks in a part of a document.
pub(super) fn marked_in(document: &Document, part: Span) -> Vec<Quotation> {
    let moved = |span: Span| Span { start: span.start + part.start, end: span.end + part.start };
    let unsaid: Vec<Span> = document
        .unsaid
        .iter()
        .filter(|s| part.contains(**s))
        .map(|s| Span { start: s.start - part.start, end: s.end - part.start })
        .collect();
    let mut found = marked(document.text.slice(part), document.vocabulary(), &unsaid);
    for q in &mut found {
        (q.content, q.marked) = (moved(q.content), moved(q.marked));
        q.kind = kind(document.text.as_str(), q, document.vocabulary());
    }
    found
}

/// Speech, a term or a title.
fn kind(text: &str, q: &Quotation, language: &Language) -> QuotationKind {
    let content = &text[q.content.range()];
    let before = lead(text, q.marked.start as usize);
    let words: Vec<&str> = content.split_whitespace().collect();
    if q.kind != QuotationKind::Fragment {
        return q.kind;
    }
    if words.len() <= 5 && language.term_introducers.iter().any(|t| before.ends_with(t)) {
        return QuotationKind::Term;
    }
    if is_nickname(text, q) {
        return QuotationKind::Term;
    }
    let last = before.split_whitespace().next_back().unwrap_or("");
    let stop = |w: &str| w.ends_with(['.', '?', '!']);
    let sentence_like = stop(content.trim_end_matches(','))
        && (words.len() > 5 || words[..words.len().saturating_sub(1)].iter().any(|w| stop(w)));
    if language.kinds_of_works.has(last) && starts_upper(content) && !sentence_like {
        return QuotationKind::Title;
    }
    let announced = content.ends_with(',') || is_announced(text, q.marked.start as usize, language);
    if announced && words.len() >= 3 && is_title_case(&words) {
        return QuotationKind::Direct;
    }
    let title = !sentence_like && !language.capital_nouns && is_title_case(&words);
    if words.len() >= 2 && words.len() <= 10 && title {
        return QuotationKind::Title;
    }
    if starts_upper(content) && content.ends_with(['.', '?', '!', ',', '…']) && words.len() >= 3 {
        QuotationKind::Direct
    } else {
        QuotationKind::Fragment
    }
}

/// The most words of a nickname. Set by hand, not tuned.
const LONGEST_NICKNAME: usize = 2;

/// Whether words between marks stand within a name: `Odd “Red” Lunde`.
fn is_nickname(text: &str, q: &Quotation) -> bool {
    let short = text[q.content.range()].split_whitespace().count() <= LONGEST_NICKNAME;
    let before = text[..q.marked.start as usize].strip_suffix(' ');
    let name = before.and_then(|b| b.split_whitespace().next_back());
    let family = text[q.marked.end as usize..].strip_prefix(' ');
    short
        && starts_upper(&text[q.content.range()])
        && name.is_some_and(|w| w.starts_with(char::is_uppercase) && w.ends_with(char::is_alphabetic))
        && family.is_some_and(|f| f.starts_with(char::is_uppercase))
}

/// Whether a colon before a mark announces speech: no heading stands before it.
fn is_announced(text: &str, at: usize, language: &Language) -> bool {
    let Some(before) = text[..at].trim_end().strip_suffix(':') else { return false };
    let line = before[before.rfind(['\n', '.', '!', '?']).map_or(0, |n| n + 1)..].trim().to_lowercase();
    let last = line.split_whitespace().next_back().unwrap_or("");
    let heading = [language.headings, language.aside_headings].iter().any(|l| l.has(&line));
    !line.is_empty() && !heading && !language.kinds_of_works.has(last)
}

/// The words just before a quotation, lower case, without marks at their end.
fn lead(text: &str, at: usize) -> String {
    let mut from = at.saturating_sub(60);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let lead = text[from..at].trim_end_matches(|c: char| c.is_whitespace() || ",:(".contains(c));
    lead.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn starts_upper(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Every word of four letters or more has a capital, and there are two such words.
fn is_title_case(words: &[&str]) -> bool {
    let long = || words.iter().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 4);
    long().count() >= 2 && long().all(|w| starts_upper(w)) && starts_upper(words[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_titles_are_told_from_speech() {
        let kinds = |text: &str| {
            quotations(&Analysis::new(&Document::plain("r", text))).iter().map(|q| q.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds("They built the so-called “quiet harbour.” It leaks."), [QuotationKind::Term]);
        assert_eq!(
            kinds("The resolution “Protection of small ports,” passed in May."),
            [QuotationKind::Title]
        );
        assert_eq!(kinds("She said “I saw the water rise in the night.”"), [QuotationKind::Direct]);
        assert_eq!(kinds("She said the water was “rising by the hour” then."), [QuotationKind::Fragment]);
    }
}
