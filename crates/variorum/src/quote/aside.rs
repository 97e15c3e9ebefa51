//! Who says it, between two stretches of a quotation of the source itself: `“I trust buckets,” she says. “I do.”`
//!
//! In: a stretch of a source. Out: whether it only says who speaks, so that a report that quotes the words on both sides of it as one leaves
//! out nothing that was said. Method: marks of quotation close before the stretch and open behind it, and it holds one verb of saying, somebody
//! who says it, and no second sentence; in languages that put it inside the marks, commas or dashes stand there. Whoever is
//! named behind the second stretch may be its speaker, so then it is not. Limit: no other narrative between two stretches is seen.

use super::incise;
use crate::document::Document;
use crate::language::Language;
use crate::text::Span;

/// The name of such a difference.
pub(super) const NAME: &str = "speaker-between";

/// The most words of such a stretch; a longer one is text of its own. Set by hand, not tuned.
const LONGEST: usize = 16;
/// The most bytes behind it in which the end of the second stretch is looked for; a longer one is taken to have no speaker of its own. Set by hand, to
/// bound the work.
const FAR: usize = 2_000;

/// Whether a stretch of a source only says who speaks; `before` and `behind` are where the words next to it end and begin.
pub(super) fn says_who(document: &Document, stretch: Span, before: u32, behind: u32) -> bool {
    let text = document.text.as_str();
    let language = document.vocabulary();
    let words = document.text.slice(stretch);
    let gaps = [&text[before as usize..stretch.start as usize], &text[stretch.end as usize..behind as usize]];
    if words.split_whitespace().count() > LONGEST {
        return false;
    }
    let [closes, opens] = gaps.map(|gap| gap.contains(is_mark));
    if closes && opens {
        let paused = gaps[0].contains([',', '.', '!', '?', '…', '—', '–', '，', '。', '！', '？'])
            || gaps[0].trim_end().ends_with(is_dash);
        return paused
            && !gaps[1].contains(':')
            && !words.contains(is_mark)
            && announces_once(words, language)
            && !has_own_speaker(text, behind as usize, language);
    }
    let parted = |gap: &str| gap.contains(',') || gap.contains(is_dash);
    language.dialogue_dash
        && gaps.iter().all(|gap| parted(gap))
        && incise::announces(words, language, gaps.iter().all(|gap| gap.contains(is_dash)))
}

/// Marks of quotation but for the apostrophe.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '＂' | '‘')
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

/// Whether one verb of saying stands among some words, which are one sentence.
fn announces_once(words: &str, language: &Language) -> bool {
    let all: Vec<&str> = words.split_whitespace().collect();
    let ends = |n: usize| {
        let word = all[n];
        let next = all.get(n + 1).is_some_and(|w| w.starts_with(char::is_uppercase));
        let short = word.ends_with('.') && language.abbreviations.has(&bare(word));
        next && word.ends_with(['.', '!', '?']) && !short
    };
    let verbs = all.iter().filter(|w| says(&bare(w), language)).count();
    // who never said it, or falsely
    let judges = |w: &&str| {
        let word = bare(w);
        language.negations.has(&word)
            || language.negative_endings.iter().any(|e| word.ends_with(e))
            || language.certainty.has(&word)
            || language.denying_adverbs.has(&word)
    };
    let plain = !all.iter().any(judges);
    plain && verbs == 1 && all.len() > 1 && !(0..all.len()).any(ends)
}

/// A word in lower case without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The beginning of a text, as far as it is read.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().map(|(n, _)| n).take_while(|n| *n <= FAR).last().unwrap_or(0);
    &text[..end]
}

fn says(word: &str, language: &Language) -> bool {
    let lists = [
        language.verbs_of_saying,
        language.inverted_verbs,
        language.verbs_of_speech_acts,
        language.verbs_of_quoting,
    ];
    lists.iter().any(|list| list.has(word))
}

/// Whether who says it stands behind the quotation that begins at a byte: `“B,” said Moe.`
fn has_own_speaker(text: &str, at: usize, language: &Language) -> bool {
    let rest = &text[at..];
    let Some(closes) = beginning(rest).find(is_mark) else { return false };
    let behind = beginning(rest[closes..].trim_start_matches(is_mark));
    let end = behind.find(|c: char| matches!(c, '.' | '!' | '?' | ';') || is_mark(c));
    // a verb of the next sentence tells of something else
    let inside = rest[..closes].trim_end().ends_with(['.', '!', '?'])
        && behind.trim_start().starts_with(char::is_uppercase);
    let mut words = behind[..end.unwrap_or(behind.len())].split_whitespace();
    let named = words.clone().take(LONGEST).any(|w| says(&bare(w), language));
    // `He said nothing more.` is a sentence, `Moe said.` says who
    named && !(inside && words.nth(2).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the stretch between the bars only says who speaks.
    fn is_between(tag: &str, text: &str) -> bool {
        let parts: Vec<&str> = text.split('|').collect();
        let document = Document { language: Some(tag.into()), ..Document::plain("s", parts.concat()) };
        let starts: Vec<usize> =
            parts.iter().scan(0, |at, part| Some(std::mem::replace(at, *at + part.len()))).collect();
        says_who(&document, Span::new(starts[2], starts[3]), starts[1] as u32, starts[4] as u32)
    }

    #[test]
    fn what_only_says_who_speaks_is_told() {
        for (tag, text) in [
            ("en", "“I don't trust plans|,” |she says|. “|I trust buckets.”"),
            (
                "en",
                "\"The sea is no friend|,\" |he used to say|. \"|The sea is a neighbour.\" He died in 1961.",
            ),
            ("en", "“The pier is old|,” |said Mr. Pell, the harbour master|. “|We shall mend it.”"),
            ("de", "„Der Steg ist alt|“, |sagte Anna Berg|, „|und er bleibt zu.“"),
            ("fr", "« Le quai|, |a déclaré Mme Berg|, |est fermé. »"),
            ("ru", "«Причал|, — |сказал он|, — |закрыт»."),
        ] {
            assert!(is_between(tag, text), "{text}");
        }
    }

    #[test]
    fn what_stands_between_two_speakers_or_tells_more_is_not() {
        for text in [
            "“The pier is old|,” |said Berg|. “|It is safe,” said Moe.",
            "“The pier is old|,” |said Berg. Moe laughed|. “|It is safe.”",
            "“The pier is old|,” |she wrote in one letter, and said in another|, “|it is safe.”",
            "The pier is old|, |she says|, |and it is safe.",
            "“The pier is old|.” |The clerk looked up|. “|It is safe.”",
        ] {
            assert!(!is_between("en", text), "{text}");
        }
    }
}
