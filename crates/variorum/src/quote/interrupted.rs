//! Quotations that are interrupted by who says it: `“A,” she said, “b.”` is one quotation in two stretches.
//!
//! In: the quotations of a text with their cues and speakers. Out: the same, in which those whose sentence goes on behind the cue of the one
//! before are joined to it. Method: between the two stands a verb of saying that is the cue of the first; neither the first nor what stands
//! between ends a sentence; and the second begins in the middle of one and is nobody else's. Two sentences with a cue between them
//! (`“A,” she said. “B.”`) stay two quotations: nobody says that they follow each other. Linear in the text.

use super::mentions::Mentions;
use super::quotation::{Quotation, QuotationKind};
use crate::sentence;
use crate::text::Span;

/// The most words that interrupt a quotation; more are a sentence of their own. Set by hand, not tuned.
const LONGEST_INTERRUPTION: usize = 16;

/// The quotations, with those that only who says it parts joined.
pub(super) fn joined(mentions: &Mentions<'_>, quotations: Vec<Quotation>) -> Vec<Quotation> {
    let mut joined: Vec<Quotation> = Vec::with_capacity(quotations.len());
    for quotation in quotations {
        match joined.last_mut().filter(|last| goes_on(mentions, last, &quotation)) {
            Some(last) => last.go_on(&quotation),
            None => joined.push(quotation),
        }
    }
    joined
}

impl Quotation {
    /// Adds the words of another, which go on from this one's.
    fn go_on(&mut self, other: &Quotation) {
        if self.stretches.is_empty() {
            self.stretches.push(self.content);
        }
        self.stretches.push(other.content);
        self.content.end = other.content.end;
        self.marked.end = other.marked.end;
        self.unmatched |= other.unmatched;
        if other.kind == QuotationKind::Direct {
            self.kind = QuotationKind::Direct;
        }
    }
}

/// The verb that stands between two quotations of one paragraph, where nothing but who says so does.
pub(super) fn verb_between(mentions: &Mentions<'_>, first: &Quotation, second: &Quotation) -> Option<Span> {
    let between = between(first, second)?;
    let gap = mentions.document.text.slice(between);
    let closed = gap.trim_end().ends_with([',', '.', ';', '—', '–', '，', '。']);
    if !closed || sentence::has_blank_line(gap) || gap.split_whitespace().count() > LONGEST_INTERRUPTION {
        return None;
    }
    let ends = mentions.document.text.slice(first.marked).trim_end_matches(['”', '"', '’', '»', '“']);
    let pauses =
        ends.ends_with([',', '.', '?', '!', '…', '—']) || gap.trim_start().starts_with([',', '—', '–']);
    let language = mentions.language;
    let says = |n: &usize| {
        let word = mentions.lower(*n);
        [language.verbs_of_saying, language.inverted_verbs, language.verbs_of_quoting]
            .iter()
            .any(|l| l.has(&word))
    };
    mentions.words_in(between).filter(|_| pauses).find(says).map(|n| mentions.words[n])
}

fn between(first: &Quotation, second: &Quotation) -> Option<Span> {
    let (start, end) = (first.marked.end, second.marked.start);
    (start <= end).then_some(Span { start, end })
}

/// Whether the sentence of one quotation goes on in the next.
fn goes_on(mentions: &Mentions<'_>, first: &Quotation, second: &Quotation) -> bool {
    let spoken = |q: &Quotation| {
        matches!(q.kind, QuotationKind::Direct | QuotationKind::Fragment)
            && mentions.words_in(q.content).len() > 1
    };
    let Some(between) = between(first, second).filter(|_| spoken(first)) else { return false };
    let text = &mentions.document.text;
    let (gap, words) = (text.slice(between), text.slice(second.content));
    let behind = first.cue.is_some_and(|cue| cue.start >= first.marked.end && cue.end <= second.marked.start);
    let dash = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '―' | '-');
    let paused = gap.trim_end().ends_with([',', '，', '—', '–', '―']);
    let stopped =
        |words: &str| words.trim_end_matches(dash).ends_with(['.', '!', '?', '…', '。', '！', '？']);
    let language = mentions.language;
    let first_word = words.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or("");
    let middle = language.capital_nouns
        || language.unspaced
        || !first_word.starts_with(char::is_uppercase)
        || language.first_person.has(&first_word.to_lowercase());
    let same = |name: &str| first.speaker.as_ref().is_some_and(|s| s.name == name);
    // what stands between announces both
    let shared = |cue: Span| first.cue.is_some_and(|c| c.overlaps(cue));
    let own = second.cue.is_none_or(shared) && second.speaker.as_ref().is_none_or(|s| same(&s.name));
    let opens = mentions.words_in(between).start;
    let joiner = language.clause_joiners.has(&mentions.lower(opens.min(mentions.words.len() - 1)));
    behind
        && own
        && paused
        && middle
        && !joiner
        && !mentions.begins_sentence_in(between)
        && !stopped(gap)
        && !stopped(text.slice(first.content))
        && verb_between(mentions, first, second).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::quote::{extract, speaker, subject};

    fn stretches(tag: &str, text: &str) -> Vec<Vec<String>> {
        let document = Document { language: Some(tag.into()), ..Document::plain("r", text) };
        let analysis = Analysis::new(&document);
        let mut found = extract::quotations(&analysis);
        let mentions = subject::mentions(&analysis, &found);
        speaker::attribute(&mentions, &mut found);
        let words = |spans: &[Span]| spans.iter().map(|s| document.text.slice(*s).to_owned()).collect();
        joined(&mentions, found).iter().map(|q| words(q.spans())).collect()
    }

    #[test]
    fn a_sentence_that_goes_on_behind_its_cue_is_one_quotation() {
        for (tag, text, expected) in [
            ("en", "“The pier,” Anna Berg said, “is beyond repair.”", ["The pier,", "is beyond repair."]),
            (
                "en",
                "“The pier,” said Anna Berg on Friday, “I mean to close.”",
                ["The pier,", "I mean to close."],
            ),
            ("de", "„Der Steg“, sagte Anna Berg, „bleibt geschlossen.“", ["Der Steg", "bleibt geschlossen."]),
            (
                "fr",
                "« Le quai est fermé, a déclaré Mme Berg, et il le reste. »",
                ["Le quai est fermé,", "et il le reste."],
            ),
            ("ru", "«Старый причал, — сказала Анна Берг, — закрыт».", ["Старый причал,", "закрыт"]),
        ] {
            let found = stretches(tag, text);
            assert_eq!(found, [expected.map(str::to_owned)], "{text}");
        }
    }

    #[test]
    fn two_sentences_or_two_speakers_are_two_quotations() {
        for text in [
            "“The pier is closed,” she said. “It stays closed now.”",
            "“The pier is closed,” Anna Berg said, “It stays closed now.”",
            "“The pier is closed,” Berg said, and Moe added, “as it should be.”",
            "Berg called it “a danger to all”, and Moe said it was “as good as new”.",
            "“I did not like it at first,” Berg said. In her own words, “nobody was sent away.”",
            "“I did not like it at first,” Berg said on Friday. The pier, she added, was “nobody’s business.”",
        ] {
            assert_eq!(stretches("en", text).len(), 2, "{text}");
        }
    }
}
