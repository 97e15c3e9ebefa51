//! What a report says itself and cites a source for: `Losses rose to 32 percent in 2022 [2].`
//!
//! In: a report, what it attributes to somebody, and what its citations name. Out: a [`Claim`] for each statement with a citation that nobody
//! is said to have made, and in the others what is cited for them.
//!
//! Method: a citation is a bracket that names sources (`[2]`, `(Moe, 2021)`, `(audit.txt)`); it belongs to what stands before it in its
//! sentence, up to the citation before where a pause or a word that joins follows that. What stands behind the stop of a sentence belongs
//! to it. Left aside: questions, lists of references, notes, few words, and citations of what says otherwise (`but see [2]`). Limits: a
//! citation in the middle of a clause counts for all of the clause; a statement that goes on over sentences up to one citation is its
//! last sentence.

use super::citation::{Citations, bracketed};
use super::quotation::{Claim, ClaimKind};
use crate::analysis::Analysis;
use crate::corpus::DocId;
use crate::document::{Document, Note};
use crate::furniture;
use crate::language;
use crate::text::Span;
use std::collections::BTreeSet;

/// The fewest words of a statement; fewer are a heading or a cell of a table. Set by hand, not tuned.
const FEWEST_WORDS: usize = 4;

/// The most bytes between the brackets of a citation. Set by hand, to bound the work: a few authors with years and pages.
const LONGEST_CITATION: usize = 120;

/// The most words before a colon that name what follows (`Losses: they rose …`). Set by hand, not tuned.
const LONGEST_LABEL: usize = 4;

/// The most words that lead to a citation and are no statement: `but see on this`. Set by hand, not tuned.
const MOST_LEADING_WORDS: usize = 4;

/// The most words of a phrase that sets a source against the text, as the language data hold.
const LONGEST_CONTRAST: usize = 3;

/// A stretch of a sentence with what is cited for it.
struct Stretch {
    content: Span,
    /// The first of its citations.
    citation: Span,
    cited: BTreeSet<DocId>,
}

/// Sets what is cited for each claim, and adds the statements that are only cited, in order. Gives a note on how the numbers were read, where
/// that is not plain.
pub(super) fn cite_claims(
    citations: &Citations<'_>,
    report: &Analysis<'_>,
    sources: usize,
    claims: &mut Vec<Claim>,
) -> Option<Note> {
    let document = report.document;
    let has_notes = !document.streams.is_empty() || !document.links.is_empty();
    if !has_notes && !document.text.as_str().contains(['[', '(', '【', '（']) {
        return None;
    }
    let found = stretches(citations, report);
    let mut said = vec![false; found.len()];
    claims.retain_mut(|claim| {
        let concerned = overlapping(&found, claim.content).chain(overlapping(&found, claim.cue));
        let concerned: BTreeSet<usize> = concerned.collect();
        if concerned.is_empty() || is_told_by_the_report(document, claim) {
            return concerned.is_empty();
        }
        let cited: BTreeSet<DocId> = concerned.iter().flat_map(|&n| &found[n].cited).copied().collect();
        // who cites all of them tells none apart
        claim.cited = if cited.len() < sources { cited.into_iter().collect() } else { Vec::new() };
        concerned.into_iter().for_each(|n| said[n] = true);
        true
    });
    for claim in claims.iter_mut().filter(|c| c.cited.is_empty()) {
        claim.cited.extend(named_author(citations, claim));
    }
    let alone =
        found.iter().zip(said).filter(|(stretch, said)| !said && is_statement(document, stretch.content));
    claims.extend(alone.map(|(stretch, _)| Claim {
        kind: ClaimKind::Cited,
        cited: stretch.cited.iter().copied().collect(),
        ..Claim::reported(stretch.content, stretch.citation, None)
    }));
    claims.sort_by_key(|c| (c.content, c.cue));
    citations.doubt(found.iter().map(|s| document.text.slice(s.citation)))
}

/// The source of an author who is said to have said a claim, with a year before it: `Moe (2021) found that …`.
fn named_author(citations: &Citations<'_>, claim: &Claim) -> Option<DocId> {
    let speaker = claim.speaker.as_ref()?.span;
    let near = speaker.end.max(claim.content.start).min(speaker.end + LONGEST_CITATION as u32);
    citations.by_author(Span { start: speaker.start, end: near })
}

/// Whether what a claim says is done and not only said, so that the report tells it itself: `The union asked for a raise [2]`.
fn is_told_by_the_report(document: &Document, claim: &Claim) -> bool {
    let vocabulary = document.vocabulary();
    let cue = document.text.slice(claim.cue).to_lowercase();
    let first = document.text.slice(claim.content).split_whitespace().next().unwrap_or("").to_lowercase();
    vocabulary.verbs_of_speech_acts.has(&cue)
        && !vocabulary.act_verbs.has(&cue)
        && !vocabulary.complementizers.has(&first)
}

/// The stretches, which are in order and apart, that overlap a span.
fn overlapping(found: &[Stretch], span: Span) -> impl Iterator<Item = usize> {
    let first = found.partition_point(|s| s.content.end <= span.start);
    let count = found[first..].iter().take_while(|s| s.content.start < span.end).count();
    first..first + count
}

/// What stands before citations, in order, each sentence by itself.
fn stretches(citations: &Citations<'_>, report: &Analysis<'_>) -> Vec<Stretch> {
    let document = report.document;
    let text = document.text.as_str();
    let end = citations.list_start().unwrap_or(u32::MAX);
    let body = document.streams.first().map_or(u32::MAX, |s| s.span.start).min(end);
    let sentences = report.sentences();
    let mut found = Vec::new();
    for (n, sentence) in sentences.iter().enumerate().take_while(|(_, s)| s.start < body) {
        let next = sentences.get(n + 1).map_or(*sentence, |s| Span { start: sentence.end, end: s.end });
        let first_on_line =
            text[..sentence.start as usize].rsplit('\n').next().is_none_or(|l| l.trim().is_empty());
        let leading = leading_citations(citations, text, *sentence);
        let is_entry = leading > sentence.start && first_on_line;
        if is_entry || asks(text, *sentence) {
            continue;
        }
        let end =
            leading_citations(citations, text, Span { start: sentence.end, end: next.end.max(sentence.end) });
        let whole = Span { start: leading, end: sentence.end };
        found.extend(of_sentence(citations, document, whole, Span { start: sentence.end, end }));
    }
    found
}

/// Whether a sentence is a question; a citation may stand behind its mark.
fn asks(text: &str, sentence: Span) -> bool {
    let sentence = furniture::without_citations(&text[sentence.range()]);
    sentence.trim_end().ends_with(['?', '？'])
}

/// The stretches of one sentence; `behind` holds citations behind its stop.
fn of_sentence(citations: &Citations<'_>, document: &Document, sentence: Span, behind: Span) -> Vec<Stretch> {
    let text = document.text.as_str();
    let mut found: Vec<Stretch> = Vec::new();
    let says = |span: Span| document.text.slice(span).contains(char::is_alphabetic);
    // where the stretch begins, and where the citation before ends
    let (mut start, mut last) = (sentence.start, sentence.start);
    for (citation, cited) in citations_of(citations, text, sentence, behind) {
        let end = citation.start.min(sentence.end);
        let between = Span { start: last.min(end), end };
        last = citation.end;
        if sends_elsewhere(text, between, citation) {
            continue;
        }
        match found.last_mut() {
            Some(before) if !opens_clause(document, between) => {
                before.cited.extend(cited);
                if says(between) {
                    before.content = trimmed(text, start, end);
                }
            }
            before => {
                start = if before.is_some() { between.start } else { start };
                found.push(Stretch { content: trimmed(text, start, end), citation, cited });
            }
        }
    }
    // the sentence goes on behind the last: `The audit [2] counts …`
    let rest = Span { start: last.min(sentence.end), end: sentence.end };
    if let Some(before) = found.last_mut().filter(|_| says(rest) && !begins_line(document, rest)) {
        before.content = trimmed(text, start, sentence.end);
    }
    found
}

/// The citations of a sentence, in order: brackets that name sources, in it and behind it, and notes that do.
fn citations_of(
    citations: &Citations<'_>,
    text: &str,
    sentence: Span,
    behind: Span,
) -> Vec<(Span, BTreeSet<DocId>)> {
    let within = brackets(text, sentence).into_iter().chain(brackets(text, behind));
    let mut all: Vec<(Span, BTreeSet<DocId>)> = within.map(|b| (b, citations.in_brackets(b))).collect();
    let notes = citations.in_notes(sentence).into_iter();
    let first_words = |note: &str| words(note).into_iter().take(MOST_LEADING_WORDS).collect::<Vec<_>>();
    let supports = notes.filter(|(_, note, _)| !leads_elsewhere(&first_words(note)));
    all.extend(supports.map(|(at, _, cited)| (at, cited)));
    all.retain(|(_, cited)| !cited.is_empty());
    all.sort_by_key(|(at, _)| *at);
    all
}

/// Whether a citation, or the words right before it, send the reader to a source that says something else: `contra [2]`, `but see [2]`, `(for
/// the boats see [2])`.
fn sends_elsewhere(text: &str, between: Span, citation: Span) -> bool {
    let before = &text[between.range()];
    let pause = before.rfind([',', ';', '(', '[', '（', '，']).map_or(0, |at| at + 1);
    let [before, inside] = [&before[pause..], &text[citation.range()]].map(words);
    // more words before are the report's own sentence
    (before.len() <= MOST_LEADING_WORDS && leads_elsewhere(&before)) || leads_elsewhere(&inside)
}

/// Whether some words, in lower case, set a source against the text, or name something else for which it is to be seen.
fn leads_elsewhere(words: &[String]) -> bool {
    let every = language::every();
    let contrasts = |from: usize| {
        let longest = LONGEST_CONTRAST.min(words.len() - from);
        (1..=longest).any(|length| every.citation_contrasts.has(&words[from..from + length].join(" ")))
    };
    let topic = words.first().is_some_and(|w| every.prepositions.has(w) && !every.citation_joints.has(w));
    let points = words.iter().skip(2).any(|w| every.citation_pointers.has(w));
    (0..words.len()).any(contrasts) || (topic && points)
}

/// The brackets of a stretch with what is between them, in order: the innermost, or with few words more the ones around them, `(see [2])`.
fn brackets(text: &str, stretch: Span) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text[stretch.range()].char_indices().map(|(at, c)| (at + stretch.start as usize, c)) {
        match c {
            '[' | '(' | '【' | '（' => open.push(at),
            ']' | ')' | '】' | '）' => {
                let start = open.pop().filter(|start| at - start <= LONGEST_CITATION);
                let Some(brackets) = start.map(|start| Span::new(start, at + c.len_utf8())) else { continue };
                let inner = found.partition_point(|b| b.start < brackets.start);
                if inner == found.len() || few_words_around(text, brackets, &found[inner..]) {
                    found.truncate(inner);
                    found.push(brackets);
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether brackets have beside those within them only a few words that lead there.
fn few_words_around(text: &str, brackets: Span, inner: &[Span]) -> bool {
    let every = language::every();
    let lists =
        [every.citation_joints, every.citation_contrasts, every.citation_pointers, every.coordinators];
    let leads = |word: &String| lists.iter().any(|l| l.has(word)) || every.prepositions.has(word);
    let end = inner.first().map_or(brackets.end, |b| b.start);
    let before = words(&text[brackets.start as usize..end as usize]);
    let all = inner.iter().map(|b| words(&text[b.range()]).len()).sum::<usize>() + before.len();
    before.first().is_some_and(leads)
        && all == words(&text[brackets.range()]).len()
        && before.len() <= MOST_LEADING_WORDS
        && !before.iter().any(|w| w.contains(|c: char| c.is_numeric()))
}

/// The words of a stretch in lower case.
fn words(stretch: &str) -> Vec<String> {
    let words = stretch.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Where the citations end with which a stretch begins, on its first line.
fn leading_citations(citations: &Citations<'_>, text: &str, stretch: Span) -> u32 {
    let mut end = stretch.start;
    for brackets in brackets(text, stretch) {
        let between = &text[end as usize..brackets.start as usize];
        let adjoins = between.chars().all(|c| matches!(c, ' ' | '\u{A0}'));
        let names_nothing =
            bracketed(&text[brackets.range()]).is_empty() && citations.in_brackets(brackets).is_empty();
        if !adjoins || names_nothing {
            break;
        }
        end = brackets.end;
    }
    end
}

/// Whether what stands between two citations begins a statement of its own: with a pause or a word that joins.
fn opens_clause(document: &Document, between: Span) -> bool {
    let text = document.text.slice(between).trim_start();
    let word = text.split_whitespace().next().unwrap_or("").to_lowercase();
    text.starts_with([',', ';', '，', '；', '。', '—', '–'])
        || document.vocabulary().coordinators.has(&word)
        || begins_line(document, between)
}

/// Whether what stands behind a citation begins with a line of its own, as the next item of a list does.
fn begins_line(document: &Document, behind: Span) -> bool {
    let text = document.text.slice(behind);
    let first = text.find(|c: char| c.is_alphanumeric()).unwrap_or(0);
    let (before, rest) = text.split_at(first);
    before.contains('\n')
        && (rest.starts_with(|c: char| !c.is_lowercase()) || before.contains(['-', '*', '•', '–']))
}

/// A stretch without bullets, marks and pauses at its ends, and without a label before it.
fn trimmed(text: &str, start: u32, end: u32) -> Span {
    let stretch = &text[start as usize..end.max(start) as usize];
    let begins = |c: char| c.is_alphanumeric() || "“\"„«‘'([$€£¥+−".contains(c);
    let from = stretch.find(begins).unwrap_or(stretch.len());
    let kept = &stretch[from..];
    let colon = kept.split_once(": ").or_else(|| kept.split_once(":** "));
    let label = colon.filter(|(label, rest)| {
        // `(Moe 2021: 17)` has a colon of its own
        !label.contains(['(', '['])
            && label.split_whitespace().count() <= LONGEST_LABEL
            && rest.split_whitespace().count() >= FEWEST_WORDS
    });
    let from = from + label.map_or(0, |(_, rest)| kept.len() - rest.len());
    let closes = |c: char| c.is_whitespace() || ",;:.。，；—–".contains(c);
    let length = stretch[from..].trim_end_matches(closes).len();
    Span { start: start + from as u32, end: start + (from + length) as u32 }
}

/// Whether a stretch is long enough to state something, and no row of a table.
fn is_statement(document: &Document, content: Span) -> bool {
    let text = document.text.slice(content);
    if text.contains(['\t', '|']) {
        return false;
    }
    let words = text.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
    let unspaced = document.vocabulary().unspaced
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2 * FEWEST_WORDS;
    words >= FEWEST_WORDS || unspaced
}
