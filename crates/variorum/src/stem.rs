//! Words without their endings.
//!
//! In: the tag of a language. Out: what takes the endings off its words (Snowball, Porter 2001), where there is such a list of rules.

use rust_stemmers::Algorithm;
pub use rust_stemmers::Stemmer;

/// What takes the endings off the words of a language, given by its BCP 47 tag.
pub fn stemmer(language: Option<&str>) -> Option<Stemmer> {
    language.and_then(algorithm).map(Stemmer::create)
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
