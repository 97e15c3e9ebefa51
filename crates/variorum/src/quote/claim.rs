//! Reported speech: what a report says that somebody said, promised, denied or believes, without marks.
//!
//! In: a document and its quotations. Out: [`Claim`]s in order: what is reported, the words that announce it, and who is said to
//! have said it.
//!
//! Method: in each sentence every verb, noun or phrase of saying outside quotation marks announces something. What it announces is
//! the clause after it (`Berg said that …`, `accused the county of …`, `her promise to …`), or the clause before it where it stands
//! at the end (`…, Berg said`, `…, according to Berg`). Sentences in marks with who says it between them are reported whole too. Who says it is the phrase beside the verb. Two thirds of what political news
//! attributes is of this kind (Newell et al. 2018). Linear in the text. Limits: English; without a parser a clause ends with its
//! sentence or before the next cue.

use super::beside;
use super::interrupted;
use super::mentions::Mentions;
use super::quotation::{Claim, Quotation, QuotationKind, Resolution, Speaker};
use super::unspaced::Plain;
use crate::analysis::Analysis;
use crate::furniture;
use crate::text::Span;
use std::ops::Range;

/// Finds the reported speech of a document.
pub(super) fn claims(report: &Mentions<'_>, quotations: &[Quotation]) -> Vec<Claim> {
    let document = report.document;
    if report.language.unspaced {
        return Plain::new(document).claims(report.sentences, quotations);
    }
    let mut found = Vec::new();
    for &sentence in report.sentences {
        let words = report.words_in(sentence);
        if words.len() > LONGEST_SENTENCE {
            continue;
        }
        let cues: Vec<usize> = words.clone().filter(|&n| is_cue(report, n)).collect();
        let mut last: Option<Speaker> = None;
        for (k, &cue) in cues.iter().enumerate() {
            let next = cues[k + 1..].iter().find_map(|&m| next_clause(report, cue, m));
            let joined = is_joined(report, cue).then(|| last.clone()).flatten();
            let speaker = joined.or_else(|| who(report, &words, cue));
            last = speaker.clone().or(last);
            let reach = words.start..cues.get(k + 1).copied().unwrap_or(words.end);
            found.extend(announced(report, sentence, (&words, &reach), cue, next, speaker));
        }
        found.extend(according_to(report, sentence, &words));
    }
    found.extend(interrupted(report, quotations));
    let is_act = |c: &Claim| report.language.act_verbs.has(&document.text.slice(c.cue).to_lowercase());
    let words = |c: &Claim| document.text.slice(c.content).split_whitespace().count();
    found.retain(|c| words(c) >= FEWEST_WORDS || is_act(c));
    found.sort_by_key(|c| (c.content, c.cue));
    found.dedup_by_key(|c| c.content);
    found
}

/// Sentences in marks between which stands who says it (`“A,” she said. “B.”`), as one.
fn interrupted(report: &Mentions<'_>, quotations: &[Quotation]) -> Vec<Claim> {
    let mut found: Vec<Claim> = Vec::new();
    // a nickname in marks is part of what interrupts
    let spoken = |q: &&Quotation| {
        matches!(q.kind, QuotationKind::Direct | QuotationKind::Fragment) && !is_one_word(report, q)
    };
    let spoken: Vec<&Quotation> = quotations.iter().filter(spoken).collect();
    for pair in spoken.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let Some(cue) = interrupted::verb_between(report, first, second) else { continue };
        match found.last_mut().filter(|c| c.content.end == first.marked.end) {
            Some(claim) => claim.content.end = second.marked.end,
            None => {
                let content = Span { start: first.marked.start, end: second.marked.end };
                let speaker = first.speaker.clone().or_else(|| second.speaker.clone());
                found.push(Claim::reported(content, cue, speaker));
            }
        }
    }
    found
}

fn is_one_word(report: &Mentions<'_>, q: &Quotation) -> bool {
    report.words_in(q.content).len() <= 1
}

/// The most words of a sentence that is searched; a longer one is a list or no prose, and a note says that it was left out. Set by
/// hand, to bound the work.
pub const LONGEST_SENTENCE: usize = 400;

/// Whether a document has sentences too long to be searched.
pub(super) fn has_overlong(analysis: &Analysis<'_>) -> bool {
    let words =
        |s: &Span| analysis.document.text.slice(*s).split_whitespace().take(LONGEST_SENTENCE + 1).count();
    analysis.sentences().iter().any(|s| words(s) > LONGEST_SENTENCE)
}

/// The fewest words of a claim; fewer are no statement, but for an act, which needs none (`Berg apologised`). Set by hand, not tuned.
const FEWEST_WORDS: usize = 3;

fn is_cue(report: &Mentions<'_>, n: usize) -> bool {
    if report.in_quotation(report.words[n]) || report.is_compound(n) || report.is_in_name(n) {
        return false;
    }
    let word = report.lower(n);
    let language = report.language;
    let before = n.checked_sub(1).map(|m| report.lower(m)).unwrap_or_default();
    let determined = language.determiners.has(&before);
    let owned = before.ends_with("'s") || before.ends_with("’s") || language.possessives.has(&before);
    let infinitive = before == "to";
    let noun_links = language.nouns_of_saying.has(&word)
        && n + 1 < report.words.len()
        && language.links_of_nouns.has(&report.lower(n + 1));
    let announces = (language.verbs_of_saying.has(&word) || language.verbs_of_speech_acts.has(&word))
        && !(language.nouns_like_verbs.has(&word) && is_noun(report, n));
    (owned && noun_links) || (announces && !determined && !owned && !infinitive)
}

/// Whether a word that may be a verb or a noun is a noun here: behind a verb, a preposition or a name in the singular (`the Nordvik
/// Times report`), none of which can be its subject.
fn is_noun(report: &Mentions<'_>, n: usize) -> bool {
    let Some(before) = n.checked_sub(1).filter(|_| report.joins(n)) else { return false };
    let plain = !report.lower(n).ends_with('s');
    let named = plain
        && report.word(before).starts_with(char::is_uppercase)
        && n > 1
        && report.name_end(before - 1) == n;
    named || report.is_verb_form(before) || report.language.prepositions.has(&report.lower(before))
}

/// Whether a verb goes on from the one before it: `accused the county and thanked the town`, `said so, adding that …`.
fn is_joined(report: &Mentions<'_>, n: usize) -> bool {
    let before = n.checked_sub(1).map(|m| report.lower(m)).unwrap_or_default();
    report.language.coordinators.has(&before) || starts_clause(report, n)
}

/// Whether a cue opens a clause of its own after a comma: `…, adding that …`.
fn starts_clause(report: &Mentions<'_>, n: usize) -> bool {
    let Some(before) = n.checked_sub(1) else { return false };
    let gap =
        report.document.text.slice(Span { start: report.words[before].end, end: report.words[n].start });
    gap.contains([',', '—', ';']) && report.lower(n).ends_with("ing")
}

/// Where the clause of the cue at word `m` begins, if it goes on from that of an earlier one: `…, adding that …`, `…, but she said …`.
fn next_clause(report: &Mentions<'_>, n: usize, m: usize) -> Option<usize> {
    if starts_clause(report, m) {
        return Some(m);
    }
    let speaker = report.subject_or_phrase(m).filter(|s| s.span.end <= report.words[m].start)?;
    let first = report.words.partition_point(|w| w.start < speaker.span.start);
    let pauses = |n: usize| report.gap(n).contains([',', '—', '–']) || report.gap(n).contains(" - ");
    if closes_sentence(report, m, &speaker) && first > n + 1 && pauses(first) {
        return Some(first);
    }
    let joint = first.checked_sub(1).filter(|&j| j > n + 1)?;
    let word = report.lower(joint);
    let joins = report.language.coordinators.has(&word) || report.language.clause_breaks.has(&word);
    if announces_marks(report, m) && first > n + 1 && pauses(first) {
        return Some(first);
    }
    (joins && pauses(joint) && report.joins(first)).then_some(joint)
}

/// The most words behind a cue that ends a sentence: `…, Berg said on Monday.` Set by hand, not tuned.
const FEW_BEHIND: usize = 4;

/// Whether a cue is the end of its sentence and no clause follows it: `…, Berg said.`
fn closes_sentence(report: &Mentions<'_>, m: usize, speaker: &Speaker) -> bool {
    let end = report.sentence_of(report.words[m].start).end;
    let behind = Span { start: report.words[m].end.max(speaker.span.end), end };
    let words = report.words_in(Span { start: behind.start.min(end), end });
    words.len() <= FEW_BEHIND
        && !words.into_iter().any(|k| report.language.complementizers.has(&report.lower(k)))
}

/// Whether a cue stands right before words between marks: `…, Berg said, “…`.
fn announces_marks(report: &Mentions<'_>, m: usize) -> bool {
    m + 1 < report.words.len()
        && report.gap(m + 1).trim_start_matches([',', ':', ' ']).starts_with(['“', '"', '„', '«'])
}

/// What the cue at word `n` announces; its `that` stands before the next cue, where `reach` ends.
fn announced(
    report: &Mentions<'_>,
    sentence: Span,
    (words, reach): (&Range<usize>, &Range<usize>),
    n: usize,
    next: Option<usize>,
    speaker: Option<Speaker>,
) -> Option<Claim> {
    let word = report.lower(n);
    let cue = report.words[n];
    let beside = speaker.as_ref().filter(|_| report.language.verbs_of_saying.has(&word));
    if let Some(aside) =
        beside.and_then(|s| parenthesis(report, words, s.span.start.min(cue.start), s.span.end.max(cue.end)))
    {
        let end = next.map_or(sentence.end, |m| report.words[m - 1].end);
        let content = trimmed(report, Span { start: sentence.start, end });
        return Some(Claim { aside: Some(aside), ..Claim::reported(content, cue, speaker) });
    }
    if speaker.as_ref().is_some_and(|s| s.span.start > cue.end) && report.language.verbs_of_saying.has(&word)
    {
        let content = closed_clause(report, sentence, cue.start)?;
        return Some(Claim::reported(content, cue, speaker));
    }
    if report.language.verbs_of_saying.has(&word)
        && let Some(content) = clause_before(report, sentence, n, speaker.as_ref())
    {
        return Some(Claim::reported(content, cue, speaker));
    }
    let mut from = behind_citation(report, n + 1);
    let complementizers = report.language.complementizers;
    // `wants to give a date that …`: what is wanted begins at once
    let at_once = report.language.verbs_of_opinion.has(&word)
        && from < words.end
        && report.language.infinitive_marks.has(&report.lower(from));
    let that = (from..reach.end.min(from + 12))
        .find(|&m| complementizers.has(&report.lower(m)) && !crosses_comma(report, n, m));
    if let Some(that) = that.filter(|_| !at_once) {
        from = that;
    } else if report.language.verbs_of_saying.has(&word) {
        while from < words.end.min(n + 9)
            && report.language.addressees.has(&report.lower(from))
            && report.language.verbs_with_addressee.has(&word)
        {
            from += 1;
        }
        // `said a quarter of …`: the article is the first word of what is said
        while from > n + 1 && report.language.articles.has(&report.lower(from - 1)) {
            from -= 1;
        }
    }
    let until = next.map_or(sentence.end, |m| with_closing_bracket(report, report.words[m - 1].end));
    let Some(start) = report.words.get(from).filter(|w| w.start < until).map(|w| w.start) else {
        return report.language.act_verbs.has(&word).then(|| Claim::reported(cue, cue, speaker));
    };
    let content = trimmed(report, Span { start: with_mark(report, start), end: until });
    Some(Claim::reported(content, cue, speaker))
}

/// The most words behind a verb of saying, or a name, up to the comma that closes a parenthesis: `Berg told the council on Monday,`; or of a
/// citation. Set by hand, not tuned.
const LONGEST_TAIL: usize = 6;

/// The parenthesis within a sentence that only says who says it, from `start` to `end` and what belongs to it: its commas included. None
/// where it ends the sentence, or where what follows is a clause of its own.
fn parenthesis(report: &Mentions<'_>, words: &Range<usize>, start: u32, end: u32) -> Option<Span> {
    let first = report.words.partition_point(|w| w.start < start);
    let last = report.words.partition_point(|w| w.end <= end);
    let comma = |n: usize| report.gap(n).trim() == ",";
    if first <= words.start || !comma(first) || (words.start..first).any(|n| is_cue(report, n)) {
        return None;
    }
    let next = (last..words.end.min(last + LONGEST_TAIL + 1)).find(|&n| !report.joins(n))?;
    let language = report.language;
    let complementizes = |n: usize| language.complementizers.has(&report.lower(n));
    let opens = [language.coordinators, language.relative_pronouns, language.clause_openers];
    let follows =
        opens.iter().any(|list| list.has(&report.lower(next))) || report.lower(next).ends_with("ing");
    let within = !comma(next) || (first..=next).any(complementizes) || follows;
    (!within).then(|| Span { start: report.words[first - 1].end, end: report.words[next].start })
}

fn crosses_comma(report: &Mentions<'_>, from: usize, to: usize) -> bool {
    let gap = Span { start: report.words[from].end, end: report.words[to].start };
    report.document.text.slice(gap).contains([';', ':', '“', '"'])
}

/// The first word from word `n` on that stands in no brackets in front of it: `agree [1, 2] that …`.
fn behind_citation(report: &Mentions<'_>, n: usize) -> usize {
    let opens = n < report.words.len() && report.gap(n).contains(['[', '【']);
    let closes = |m: &usize| report.gap(*m).contains([']', '】']);
    let last = report.words.len().min(n + LONGEST_TAIL);
    if opens { (n + 1..last).find(closes).unwrap_or(n) } else { n }
}

/// A closing bracket just behind a word belongs to what the word ends.
fn with_closing_bracket(report: &Mentions<'_>, end: u32) -> u32 {
    let behind = &report.document.text.as_str()[end as usize..];
    end + behind.chars().next().filter(|c| matches!(c, ']' | ')')).map_or(0, |c| c.len_utf8() as u32)
}

/// An opening mark just before a word belongs to what the word begins.
fn with_mark(report: &Mentions<'_>, start: u32) -> u32 {
    let before = &report.document.text.as_str()[..start as usize];
    before.chars().next_back().filter(|c| "“\"‘".contains(*c)).map_or(start, |c| start - c.len_utf8() as u32)
}

/// The clause that ends with a comma or a closing mark just before the speaker and the verb, where these end the sentence.
fn clause_before(report: &Mentions<'_>, sentence: Span, n: usize, speaker: Option<&Speaker>) -> Option<Span> {
    let from = speaker.map_or(report.words[n].start, |s| s.span.start.min(report.words[n].start));
    let after = report.document.text.slice(Span { start: report.words[n].end.max(from), end: sentence.end });
    let rest = after.trim_start().to_lowercase();
    let ends =
        after.split_whitespace().count() <= 14 && !rest.starts_with("that ") && !rest.contains(" that ");
    closed_clause(report, sentence, from).filter(|_| ends)
}

/// The clause that ends with a comma or a closing mark before byte `from`; few words are an adverbial and no clause.
fn closed_clause(report: &Mentions<'_>, sentence: Span, from: u32) -> Option<Span> {
    let before = report.document.text.slice(Span { start: sentence.start, end: from.max(sentence.start) });
    let closed = before.trim_end().ends_with([',', '”', '"', '?', '!', '—', '–']);
    let words = report.words_in(Span { start: sentence.start, end: from.max(sentence.start) });
    // `Should it rain, …` is half of what is said
    let first = words.clone().next().map(|n| report.lower(n)).unwrap_or_default();
    if report.language.inverted_conditions.has(&first) && before.trim_end().ends_with(',') {
        return None;
    }
    let adverbial = before.split_whitespace().count() <= 4 && !is_short_clause(report, words);
    (closed && !adverbial).then(|| trimmed(report, Span { start: sentence.start, end: from }))
}

/// Whether few words are a clause all the same: they have an auxiliary, and nothing makes them depend on another.
fn is_short_clause(report: &Mentions<'_>, words: Range<usize>) -> bool {
    let language = report.language;
    let opens = [language.clause_openers, language.condition_openers, language.prepositions];
    let first = words.clone().next().map(|n| report.lower(n)).unwrap_or_default();
    // `die` opens a clause or a phrase
    let determines = language.determiners.has(&first) || language.articles.has(&first);
    let verbs = [
        language.modals,
        language.copulas,
        language.perfect_auxiliaries,
        language.passive_auxiliaries,
        language.reported_forms,
    ];
    words.len() >= FEWEST_WORDS
        && (determines || !opens.iter().any(|list| list.has(&first)))
        && words.into_iter().any(|n| verbs.iter().any(|list| list.has(&report.lower(n))))
}

fn trimmed(report: &Mentions<'_>, span: Span) -> Span {
    let text = report.document.text.slice(span);
    let marks = |c: char| c.is_whitespace() || ",;:.".contains(c);
    let end = furniture::without_citations(text.trim_end_matches(marks)).trim_end_matches(marks).len();
    let start = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || ",;:".contains(c)).len();
    Span { start: span.start + start as u32, end: span.start + end.max(start) as u32 }
}

/// Who says it, where the clause of the cue names somebody.
fn who(report: &Mentions<'_>, words: &Range<usize>, n: usize) -> Option<Speaker> {
    report.subject_or_phrase(n).filter(|s| s.span.start >= report.words[words.start].start)
}

fn comma_between(report: &Mentions<'_>, m: usize, n: usize) -> bool {
    report
        .document
        .text
        .slice(Span { start: report.words[m].end, end: report.words[n].start })
        .contains([',', '—', '('])
}

/// `According to Berg, …` and `…, according to Berg.`
fn according_to(report: &Mentions<'_>, sentence: Span, words: &Range<usize>) -> Option<Claim> {
    if !report.language.source_phrases.is_empty() {
        return by_source(report, sentence, words);
    }
    let n = words
        .clone()
        .find(|&n| report.lower(n) == "according" && n + 2 < words.end && report.lower(n + 1) == "to")?;
    if report.in_quotation(report.words[n]) {
        return None;
    }
    let end = (n + 2..words.end).take_while(|&m| m == n + 2 || !comma_between(report, m - 1, m)).last()? + 1;
    let name = Span { start: report.words[n + 2].start, end: report.words[end - 1].end };
    let named = report.phrase_after(n + 1);
    let speaker = named.unwrap_or_else(|| {
        Speaker::sure(report.document.text.slice(name).to_owned(), name, Resolution::Described)
    });
    let within = parenthesis(report, words, report.words[n].start, report.words[end - 1].end);
    let content = if within.is_some() {
        sentence
    } else if n == words.start {
        let from = behind_brackets(report, name.end, sentence);
        let first = (end..words.end).find(|&m| report.words[m].start >= from)?;
        Span { start: report.words[first].start, end: sentence.end }
    } else {
        Span { start: sentence.start, end: report.words[n].start }
    };
    let cue = Span { start: report.words[n].start, end: report.words[n + 1].end };
    Some(Claim { aside: within, ..Claim::reported(trimmed(report, content), cue, Some(speaker)) })
}

/// The byte behind brackets that stand right behind a name, with its year or office: `Berg (2019), …`; that of the name where there are none.
fn behind_brackets(report: &Mentions<'_>, name: u32, sentence: Span) -> u32 {
    let behind = report.document.text.slice(Span { start: name, end: sentence.end.max(name) });
    let opens = behind.trim_start().starts_with(['(', '[']);
    let closed = behind.find([')', ']']).filter(|_| opens);
    name + closed.map_or(0, |at| at as u32 + 1)
}

/// `Selon Mme Berg, …` and `…, según Berg.`
fn by_source(report: &Mentions<'_>, sentence: Span, words: &Range<usize>) -> Option<Claim> {
    let (n, speaker) = beside::source(report, words.clone())?;
    if report.in_quotation(report.words[n]) {
        return None;
    }
    let from = behind_brackets(report, speaker.span.end, sentence);
    let behind = words.clone().find(|&m| report.words[m].start >= from);
    let commas = parenthesis(report, words, report.words[n].start, speaker.span.end);
    // `Das Werk beschäftigt nach Angaben von Moe 168 Menschen`
    let inside = || {
        let next = behind.filter(|&m| n > words.start && report.joins(m) && m < words.end)?;
        Some(Span { start: report.words[n].start, end: report.words[next].start })
    };
    let within = commas.or_else(inside);
    let content = if within.is_some() {
        sentence
    } else if n == words.start {
        Span { start: report.words[behind?].start, end: sentence.end }
    } else {
        Span { start: sentence.start, end: report.words[n].start }
    };
    let cue = Span { start: report.words[n].start, end: speaker.span.start.max(report.words[n].end) };
    let (content, cue) = (trimmed(report, content), trimmed(report, cue));
    Some(Claim { aside: within, ..Claim::reported(content, cue, Some(speaker)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::quote::{extract, speaker, subject};

    fn reported(text: &str) -> Vec<(String, String)> {
        reported_in("en", text)
    }

    fn reported_in(language: &str, text: &str) -> Vec<(String, String)> {
        let document = Document::plain("r", text).in_language(language);
        let analysis = Analysis::new(&document);
        let mut quotations = extract::quotations(&analysis);
        let mentions = subject::mentions(&analysis, &quotations);
        speaker::attribute(&mentions, &mut quotations);
        let found = claims(&mentions, &quotations);
        let name = |c: &Claim| c.speaker.as_ref().map_or_else(String::new, |s| s.name.clone());
        found.iter().map(|c| (document.text.slice(c.content).to_owned(), name(c))).collect()
    }

    #[test]
    fn the_clause_after_the_verb_or_before_it_is_what_is_reported() {
        assert_eq!(
            reported("Anna Berg said that the ferry would sail in May."),
            [("that the ferry would sail in May".into(), "Anna Berg".into())]
        );
        assert_eq!(
            reported("The ferry will sail in May, Anna Berg said."),
            [("The ferry will sail in May".into(), "Anna Berg".into())]
        );
        assert_eq!(
            reported("According to Anna Berg, the ferry will sail in May."),
            [("the ferry will sail in May".into(), "Anna Berg".into())]
        );
        assert_eq!(
            reported("Anna Berg thanked the county for the new pump."),
            [("the county for the new pump".into(), "Anna Berg".into())]
        );
        assert_eq!(
            reported("Anna Berg told reporters on Monday that nobody was hurt."),
            [("that nobody was hurt".into(), "Anna Berg".into())]
        );
    }

    #[test]
    fn who_says_it_may_stand_within() {
        assert_eq!(
            reported("No ferry, Anna Berg said, will sail in May."),
            [("No ferry, Anna Berg said, will sail in May".into(), "Anna Berg".into())]
        );
        assert_eq!(
            reported("The ferry, according to Anna Berg, will sail in May."),
            [("The ferry, according to Anna Berg, will sail in May".into(), "Anna Berg".into())]
        );
        assert_eq!(
            reported_in("de", "Die Fähre habe angelegt, sagte Anna Berg."),
            [("Die Fähre habe angelegt".into(), "Anna Berg".into())]
        );
        let within = "Das Werk beschäftigt nach Angaben von Anna Berg 140 Menschen";
        assert_eq!(reported_in("de", &format!("{within}.")), [(within.into(), "Anna Berg".into())]);
    }

    #[test]
    fn a_noun_that_belongs_to_somebody_announces_too() {
        let found = reported("The board repeated its line. Berg’s promise to mend the pier was kept.");
        assert!(found.iter().any(|(c, _)| c.starts_with("to mend the pier")), "{found:?}");
    }

    #[test]
    fn speech_interrupted_by_who_says_it_is_one() {
        let whole = "“The pier is closed,” Anna “Ann” Berg said. “It stays closed,” she added, “until May.”";
        assert!(reported(whole).iter().any(|(c, _)| c == whole), "{:?}", reported(whole));
        let apart = "“The pier is closed,” she said. She hopes for “a quiet winter now”.";
        assert!(
            !reported(apart).iter().any(|(c, _)| c.contains("winter") && c.contains("pier")),
            "{:?}",
            reported(apart)
        );
    }

    #[test]
    fn what_stands_between_marks_is_no_reported_speech() {
        assert!(
            reported("“He said that it rains,” Berg wrote.")
                .iter()
                .all(|(c, _)| !c.starts_with("that it rains"))
        );
    }
}
