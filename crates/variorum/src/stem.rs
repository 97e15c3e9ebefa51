//! Words without their endings.
//!
//! In: the tag of a language. Out: what takes the endings off its words (Snowball, Porter 2001), where there is such a list of rules.

use crate::language::Language;
use rust_stemmers::Algorithm;
pub use rust_stemmers::Stemmer;

/// What takes the endings off the words of a language, given by its BCP 47 tag.
pub fn stemmer(language: Option<&str>) -> Option<Stemmer> {
    language.and_then(algorithm).map(Stemmer::create)
}

/// A word without another that an apostrophe joins to it from the front: `hiver` of `l'hiver`; one that opens a condition (`s'il`) stays
/// whole. The word is in lower case with a plain apostrophe.
pub fn without_elided<'w>(word: &'w str, language: &Language) -> &'w str {
    let joined = |(front, rest): &(&str, &str)| {
        !rest.is_empty() && language.elided_words.has(front) && !language.condition_openers.has(word)
    };
    let cut = word.split_once('\'').filter(joined);
    cut.map_or(word, |(_, rest)| rest)
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language.split('-').next().unwrap_or(language) {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn an_elided_word_is_taken_off() {
        let french = language::of(Some("fr"));
        assert_eq!(without_elided("l'hiver", french), "hiver");
        assert_eq!(without_elided("jusqu'au", french), "au");
        assert_eq!(without_elided("aujourd'hui", french), "aujourd'hui");
        assert_eq!(without_elided("l'", french), "l'");
        assert_eq!(without_elided("s'il", french), "s'il");
        assert_eq!(without_elided("o'brien", language::english()), "o'brien");
    }
}
