//! Phrases with a colon at the start of a line that open a sentence and label nobody: `Zum Schluss: …`, `One more thing: …`.
//!
//! In: a text and what has the form of a label in it. Out: such phrases are doubtful, so that they are labels only where they return.
//! Method: the language of the text is the one that has most of its first words among its small words; there a phrase names nobody
//! whose first word is a preposition, a possessive, a rank or another small word and of which none is a title. Limit: a phrase that
//! begins with a noun, `Next Question`, is not told from a name.

use super::label::{Candidate, Form, before_remark};
use super::words_of;
use crate::language::{self, Language};
use crate::person::{is_particle, is_title};

/// How many bytes of a text show its language. Set by hand, to bound the work.
const ENOUGH: usize = 4_000;

/// The fewest small words that show the language of a text. Set by hand, not tuned.
const FEWEST_WORDS: usize = 4;

/// Marks the phrases among some candidates as doubtful.
pub(super) fn doubt(text: &str, candidates: &mut [Candidate]) {
    let mut language = None;
    for candidate in candidates.iter_mut().filter(|c| c.form == Form::Sign) {
        let label = text[candidate.label.range()].trim_end_matches(|c: char| !c.is_alphanumeric());
        let name = words_of(text, candidate.label);
        // what describes somebody stands behind a name
        let bare = before_remark(label).len() == label.len() && label.ends_with(name);
        if bare && name.contains(char::is_lowercase) && !language::every().labels.has(&name.to_lowercase()) {
            let language = *language.get_or_insert_with(|| language_of(text));
            candidate.doubtful |= language.is_some_and(|language| opens_sentence(name, language));
        }
    }
}

/// The language that has more of a text's first words among its small words than any other.
fn language_of(text: &str) -> Option<&'static Language> {
    let end = (0..=text.len().min(ENOUGH)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let words: Vec<String> = text[..end]
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let small = |l: &Language| words.iter().filter(|w| l.function_words.has(w)).count();
    let (most, language) = language::all().iter().map(|l| (small(l), *l)).max_by_key(|(n, _)| *n)?;
    let only = language::all().iter().filter(|l| small(l) == most).count() == 1;
    (most >= FEWEST_WORDS && only).then_some(language)
}

/// Whether a phrase begins as a sentence does and names nobody.
fn opens_sentence(phrase: &str, language: &Language) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let first = words[0].to_lowercase();
    let named = is_particle(&first) || language.role_articles.has(&first) || language.given_names.has(&first);
    let small = [
        language.prepositions,
        language.possessives,
        language.determiners,
        language.capital_openers,
        language.sentence_openers,
        language.function_words,
    ];
    !named
        && (small.iter().any(|list| list.has(&first)) || is_rank(&first, language))
        && !words.iter().any(|w| is_title(w) || language.occupations.has(&w.to_lowercase()))
}

/// Whether a word says the how manieth something is: `zweite`.
fn is_rank(word: &str, language: &Language) -> bool {
    language.ranks.get(word).is_some()
        || language.exclusives.get(word).is_some_and(|set| set.starts_with("order "))
}

#[cfg(test)]
mod tests {
    use super::super::turns;

    /// The labels read in a talk in which somebody says a line.
    fn labels(line: &str) -> Vec<String> {
        let text = format!(
            "Ida Moe:\nDer Kahn ist alt, und er liegt im Hafen.\n{line}\nDas war es.\n\nPer Lie:\nDanke.\n\n\
             Ida Moe:\nDas ist die Lage auf der Werft.\n\nPer Lie:\nEs ist gut.\n"
        );
        turns(&text).iter().map(|t| text[t.label.range()].to_owned()).collect()
    }

    #[test]
    fn a_phrase_that_opens_a_sentence_labels_nobody() {
        for line in [
            "Zum Schluss: Wir fahren.",
            "Im Gegenteil: Er sinkt.",
            "Zweite Frage: Wer zahlt?",
            "Unser Ziel: ein Boot.",
            "Zudem: Es regnet.",
        ] {
            assert_eq!(labels(line).len(), 4, "{line}");
        }
        for line in [
            "Ada Holm: Wir fahren.",
            "Der Zeuge: Er sinkt.",
            "Von Storch: Wer zahlt?",
            "Ein Abgeordneter: Nein.",
        ] {
            assert_eq!(labels(line).len(), 5, "{line}");
        }
    }
}
