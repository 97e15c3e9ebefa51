//! The cue of a quotation in languages whose verb may stand before its subject and whose nouns may have capitals: German, French, Spanish,
//! Russian and their like.
//!
//! In: the mentions of a text and a quotation. Out: the words that announce it and whom they name. Method: the words behind a quotation up
//! to the next one or the end of the sentence, and those before it back to the previous one or the start of the sentence, are searched for a
//! verb of saying or a phrase of source (`selon`, `laut`). The subject is the name right behind the verb (`sagte Berg`, `a dit la maire, Anna
//! Berg`), else the one before it past auxiliaries and adverbials (`Berg hat … gesagt`). A name behind a preposition is no subject. A
//! pronoun stands for the one named last in its paragraph. Limit: no parser, no gender.

use super::mentions::Mentions;
use super::quotation::{Quotation, Resolution, Speaker};
use crate::person;
use crate::text::Span;
use std::ops::Range;

/// Words between a verb and its subject, at most. Set by hand, not tuned.
const FAR: usize = 9;

/// Words of a sentence that are searched for a cue on either side of a quotation. Set by hand, to bound the work.
const WINDOW: usize = 40;

/// Words before the verb of a cue behind a quotation, at most. Set by hand, not tuned.
const LATE: usize = 9;

/// The words that announce a quotation and whom they name.
pub(super) fn cue(
    mentions: &Mentions<'_>,
    q: &Quotation,
    previous: Option<&Quotation>,
    next: Option<&Quotation>,
) -> Option<(Span, Option<Speaker>)> {
    let before = || before(mentions, q, previous);
    let text = mentions.document.text.as_str();
    if text[..q.marked.start as usize].trim_end().ends_with(':') {
        return before().or_else(|| behind(mentions, q, next));
    }
    behind(mentions, q, next).or_else(before)
}

/// The cue behind a quotation: `…“, sagte Berg.`, `… », selon Mme Berg.`
fn behind(
    mentions: &Mentions<'_>,
    q: &Quotation,
    next: Option<&Quotation>,
) -> Option<(Span, Option<Speaker>)> {
    let text = mentions.document.text.as_str();
    let rest = &text[q.marked.end as usize..];
    let pause = |c: char| c.is_whitespace() || matches!(c, ',' | '—' | '–' | '-' | '.');
    let inside = rest.trim_start_matches(pause);
    let gap = &rest[..rest.len() - inside.len()];
    let first = q.marked.end + gap.len() as u32;
    if mentions.paragraph(first) != mentions.paragraph(q.marked.start) || gap.contains('\n') {
        return None;
    }
    // a stop before a capital begins another sentence
    let small = inside.starts_with(char::is_lowercase);
    if !small && !gap.contains([',', '—', '–']) {
        return None;
    }
    let end = mentions.sentence_of(first).end;
    let stop = next.map_or(end, |n| end.min(n.marked.start)).max(first);
    if next.is_some_and(|n| stop == n.marked.start) && text[..stop as usize].trim_end().ends_with(':') {
        return None;
    }
    let words = mentions.words_in(Span { start: first, end: stop });
    let words = words.start..words.end.min(words.start + WINDOW);
    if words.is_empty() {
        return None;
    }
    let found = source(mentions, words.clone()).filter(|(at, _)| *at <= words.start + 1);
    let (cue, speaker) = found.or_else(|| {
        let trailing =
            mentions.language.trailing_phrases.has(&joined(mentions, words.start, words.start + 1));
        if let Some(speaker) = trailing.then(|| following(mentions, words.start + 1, words.end)).flatten() {
            return Some((words.start, speaker));
        }
        // `„…“, findet Berg`; without the pause the words may be what she finds something of
        let about = |n: usize| n == words.start && gap.contains(',') && is_about_words(mentions, n);
        let verb = words.clone().take(LATE).find(|&n| says(mentions, n) || about(n))?;
        let unnamed = || mentions.language.null_subjects.then(|| referent(mentions, verb)).flatten();
        Some((verb, subject(mentions, verb, &words).or_else(unnamed)?))
    })?;
    let end = mentions.words[cue].end.max(speaker.span.end);
    Some((Span { start: mentions.words[words.start].start, end }, Some(speaker)))
}

/// The cue before a quotation: `Berg sagte: „…`, `Selon Mme Berg, « …`.
fn before(
    mentions: &Mentions<'_>,
    q: &Quotation,
    previous: Option<&Quotation>,
) -> Option<(Span, Option<Speaker>)> {
    let text = mentions.document.text.as_str();
    let lead = text[..q.marked.start as usize].trim_end();
    let last = lead.chars().next_back()?;
    if lead.is_empty()
        || matches!(last, '.' | '!' | '?' | '…')
        || text[lead.len()..q.marked.start as usize].contains("\n\n") && last != ':'
    {
        return None;
    }
    let at = (lead.len() - last.len_utf8()) as u32;
    let sentence = mentions.sentence_of(at).start;
    let start = previous.map_or(sentence, |p| sentence.max(p.marked.end)).min(at);
    let words = mentions.words_in(Span { start, end: q.marked.start });
    let words = words.end.saturating_sub(WINDOW).max(words.start)..words.end;
    if words.is_empty() {
        return None;
    }
    let cue = |from: usize| Span { start: mentions.words[from].start, end: lead.len() as u32 };
    if let Some((at, speaker)) = source(mentions, words.clone()) {
        return Some((cue(at), Some(speaker)));
    }
    let verbs = || words.clone().rev().filter(|&n| says(mentions, n));
    let verb = verbs().find(|&n| subject(mentions, n, &words).is_some()).or_else(|| verbs().next());
    if let Some(verb) = verb {
        let speaker = subject(mentions, verb, &words);
        let from = speaker
            .as_ref()
            .map_or(mentions.words[verb].start, |s| s.span.start.min(mentions.words[verb].start));
        return Some((Span { start: from, end: lead.len() as u32 }, speaker));
    }
    // `Berg: „…`
    let label = (last == ':').then(|| name(mentions, words.start, words.end))?;
    label
        .filter(|r| r.start == words.start && r.end == words.end)
        .map(|r| (cue(r.start), Some(mentions.speaker(r.start, r.end))))
}

/// Whether a word is a verb whose object may be somebody's words.
fn is_about_words(mentions: &Mentions<'_>, n: usize) -> bool {
    mentions.language.verbs_about_words.has(&mentions.lower(n)) && !mentions.in_quotation(mentions.words[n])
}

fn says(mentions: &Mentions<'_>, n: usize) -> bool {
    let language = mentions.language;
    // lists have one form of the apostrophe
    let word = mentions.lower(n).replace('’', "'");
    let lists = [
        language.verbs_of_saying,
        language.inverted_verbs,
        language.verbs_of_quoting,
        language.verbs_of_speech_acts,
    ];
    lists.iter().any(|l| l.has(&word)) && !mentions.in_quotation(mentions.words[n])
}

/// Whoever a phrase of source names: `laut Berg`, `по словам Берг`.
pub(super) fn source(mentions: &Mentions<'_>, words: Range<usize>) -> Option<(usize, Speaker)> {
    let phrases = mentions.language.source_phrases;
    words.clone().find_map(|n| {
        let length =
            (1..=3).rev().find(|&k| n + k < words.end && phrases.has(&joined(mentions, n, n + k)))?;
        let speaker = following(mentions, n + length, words.end)?;
        Some((n, speaker))
    })
}

/// Words in small letters, with what apostrophes and hyphens leave of them, with spaces between.
fn joined(mentions: &Mentions<'_>, from: usize, to: usize) -> String {
    let words: Vec<String> = (from..to).map(|n| mentions.lower(n).replace('’', "'")).collect();
    words.join(" ")
}

/// The subject of a verb among some words.
fn subject(mentions: &Mentions<'_>, verb: usize, words: &Range<usize>) -> Option<Speaker> {
    let after = following(mentions, verb + 1, words.end);
    let named = |s: &Speaker| s.name.starts_with(char::is_uppercase);
    if after.as_ref().is_some_and(|s| named(s) && adjoins(mentions, verb, s)) {
        return after;
    }
    let before = preceding(mentions, verb, words.start);
    if before.as_ref().is_some_and(named) { before } else { after.or(before) }
}

/// Whether nothing but articles, titles and small words without a preposition stands between a verb and its subject.
fn adjoins(mentions: &Mentions<'_>, verb: usize, speaker: &Speaker) -> bool {
    (verb + 1..mentions.words.len())
        .take_while(|&n| mentions.words[n].start < speaker.span.start)
        .all(|n| !is_preposition(mentions, n) || mentions.language.name_links.has(&mentions.lower(n)))
}

fn is_preposition(mentions: &Mentions<'_>, n: usize) -> bool {
    mentions.language.prepositions.has(&mentions.lower(n))
}

fn is_article(mentions: &Mentions<'_>, n: usize) -> bool {
    let word = mentions.lower(n);
    mentions.language.determiners.has(&word) || mentions.language.possessives.has(&word)
}

/// Whoever is named from word `from` on, before another clause begins; without a name the phrase that stands there.
fn following(mentions: &Mentions<'_>, from: usize, end: usize) -> Option<Speaker> {
    let language = mentions.language;
    let mut described: Option<Range<usize>> = None;
    let mut n = from;
    while n < end.min(from + FAR) {
        if n > from && stops(mentions, n) {
            break;
        }
        let comma = n > from && gap(mentions, n).contains(',');
        // behind a comma only a name goes on: `die Sprecherin, Anna Berg`
        let run = name(mentions, n, end);
        if comma && (run.is_none() || described.is_none()) {
            break;
        }
        if let Some(run) = run {
            let noun = language.capital_nouns
                && !comma
                && n > from
                && is_article(mentions, n - 1)
                && run.len() == 1
                && !is_titled(mentions, &run);
            if !noun {
                return Some(mentions.speaker(run.start, run.end));
            }
            described = Some(described.map_or(n - 1, |d| d.start)..run.end);
            n = run.end;
            continue;
        }
        let word = mentions.lower(n);
        if pronoun(mentions, n) {
            return referent(mentions, n);
        }
        if (n > from && says(mentions, n)) || language.clause_openers.has(&word) && !is_article(mentions, n) {
            break;
        }
        let opens = is_article(mentions, n) || described.is_some();
        if opens && !is_preposition(mentions, n) {
            described = Some(described.map_or(n, |d| d.start)..n + 1);
        } else if is_preposition(mentions, n) && described.is_none() {
            break;
        }
        n += 1;
    }
    // `el lunes` is no subject
    let dated = |d: &Range<usize>| d.clone().any(|n| language.weekdays.has(&mentions.lower(n)));
    let phrase = described.filter(|d| d.len() > 1 && !dated(d))?;
    Some(as_described(mentions, phrase))
}

/// Whoever is named before word `at`, past auxiliaries, adverbs and what prepositions and articles join.
fn preceding(mentions: &Mentions<'_>, at: usize, start: usize) -> Option<Speaker> {
    let language = mentions.language;
    let mut n = at;
    while n > start && at - n < FAR {
        // what stands in brackets behind a name is no name: `Berg (SPD) sagte`
        if let Some(bracket) = mentions.before_bracket(n).filter(|&m| m > start) {
            n = bracket;
            continue;
        }
        if n < at && stops(mentions, n) {
            break;
        }
        let last = n - 1;
        if pronoun(mentions, last) {
            return referent(mentions, last);
        }
        if !mentions.is_capital(last) {
            let comma = gap(mentions, n).contains(',');
            if comma && n < at {
                break;
            }
            n -= 1;
            continue;
        }
        let from = (start..last)
            .rev()
            .take_while(|&m| mentions.adjoins(m + 1) && in_name(mentions, m))
            .last()
            .unwrap_or(last);
        let before = from.checked_sub(1).filter(|&m| m >= start && mentions.adjoins(from));
        let joined = before.is_some_and(|m| {
            is_preposition(mentions, m) || (language.capital_nouns && is_article(mentions, m))
        });
        if !joined {
            return Some(mentions.speaker(from, n));
        }
        n = before.unwrap_or(from);
    }
    described_before(mentions, at, start)
}

/// The phrase before a verb that begins with an article: `la mairie a déclaré`.
fn described_before(mentions: &Mentions<'_>, at: usize, start: usize) -> Option<Speaker> {
    let end = (start..at).rev().find(|&n| !mentions.language.around_verbs.has(&mentions.lower(n)))? + 1;
    let from = (start.max(end.saturating_sub(FAR))..end)
        .rev()
        .take_while(|&n| n + 1 == end || !stops(mentions, n + 1))
        .find(|&n| is_article(mentions, n))?;
    let joined = from.checked_sub(1).is_some_and(|m| m >= start && is_preposition(mentions, m));
    (from + 1 < end && !joined).then(|| as_described(mentions, from..end))
}

/// Whether a word may stand inside a name before another with a capital.
fn in_name(mentions: &Mentions<'_>, n: usize) -> bool {
    let language = mentions.language;
    let word = mentions.word(n);
    mentions.is_capital(n) || (language.name_particles.has(word) && !language.determiners.has(word))
}

/// The words of the name that begins at word `n`.
fn name(mentions: &Mentions<'_>, n: usize, end: usize) -> Option<Range<usize>> {
    if n >= end || !mentions.is_capital(n) {
        return None;
    }
    let mut to = n + 1;
    while to < end && mentions.adjoins(to) && in_name(mentions, to) {
        to += 1;
    }
    while !mentions.is_capital(to - 1) {
        to -= 1;
    }
    Some(n..to)
}

fn is_titled(mentions: &Mentions<'_>, run: &Range<usize>) -> bool {
    person::is_title(mentions.word(run.start)) && run.len() > 1
}

/// Whether a mark between a word and the one before it ends the clause.
fn stops(mentions: &Mentions<'_>, n: usize) -> bool {
    gap(mentions, n).contains([';', ':', '!', '?', '“', '”', '„', '«', '»', '"'])
}

fn gap<'a>(mentions: &Mentions<'a>, n: usize) -> &'a str {
    mentions.document.text.slice(Span { start: mentions.words[n - 1].end, end: mentions.words[n].start })
}

fn pronoun(mentions: &Mentions<'_>, n: usize) -> bool {
    mentions.language.personal_pronouns.has(&mentions.lower(n))
}

/// The person named last in the paragraph before a pronoun, else whoever said something last.
fn referent(mentions: &Mentions<'_>, n: usize) -> Option<Speaker> {
    let span = mentions.words[n];
    let paragraph = mentions.paragraph(span.start);
    let mut at = n;
    while let Some(last) =
        at.checked_sub(1).filter(|&m| mentions.paragraph(mentions.words[m].start) == paragraph)
    {
        at = last;
        let full = last > 0 && mentions.adjoins(last) && mentions.is_capital(last - 1);
        if full && mentions.is_capital(last) && !mentions.in_quotation(mentions.words[last]) {
            let from = (0..last)
                .rev()
                .take_while(|&m| mentions.adjoins(m + 1) && in_name(mentions, m))
                .last()
                .unwrap_or(last);
            return Some(by_pronoun(mentions, n, mentions.speaker(from, last + 1)));
        }
    }
    if let Some(first) = opening_name(mentions, n) {
        return Some(by_pronoun(mentions, n, first));
    }
    let before = mentions.sayings.partition_point(|(at, _)| *at < span.start);
    mentions.sayings[..before]
        .last()
        .map(|(_, s)| Speaker { is_doubtful: true, ..by_pronoun(mentions, n, s.clone()) })
}

/// Somebody named before, called by word `n`.
fn by_pronoun(mentions: &Mentions<'_>, n: usize, speaker: Speaker) -> Speaker {
    let (span, called) = (mentions.words[n], mentions.word(n).to_owned());
    Speaker { span, called, resolution: Resolution::Pronoun, ..speaker }
}

/// A name of one word that opens a sentence before word `n` in its paragraph: `Rivas llegó tarde.`
fn opening_name(mentions: &Mentions<'_>, n: usize) -> Option<Speaker> {
    let paragraph = mentions.paragraph(mentions.words[n].start);
    let opens = |m: usize| mentions.sentence_of(mentions.words[m].start).start == mentions.words[m].start;
    let same = |m: &usize| mentions.paragraph(mentions.words[*m].start) == paragraph;
    let goes_on = |m: usize| mentions.adjoins(m + 1) && mentions.word(m + 1).starts_with(char::is_lowercase);
    (0..n)
        .rev()
        .take_while(same)
        .filter(|&m| !mentions.in_quotation(mentions.words[m]) && opens(m))
        .find(|&m| mentions.is_capital(m) && goes_on(m))
        .map(|m| mentions.speaker(m, m + 1))
}

fn as_described(mentions: &Mentions<'_>, words: Range<usize>) -> Speaker {
    let span = Span { start: mentions.words[words.start].start, end: mentions.words[words.end - 1].end };
    let name = mentions.document.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    Speaker::sure(name, span, Resolution::Described)
}
