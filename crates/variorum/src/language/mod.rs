//! The words that rules need, by language.
//!
//! In: the tag of a language. Out: its [`Language`], plain lists of words. A rule asks a list and holds no words of its own, so another
//! language is another file and no code.
//!
//! The lists stand in `data/language/<tag>.toml`, and what CLDR has of a language in `data/language/cldr/<tag>.toml`; what each is for is
//! said in `data/language/lists.toml`. [`tables`] (what a language has) and [`languages`] (one by one) are generated from them by
//! `UPDATE=1 cargo test -p language-tables`, and a test fails when
//! they are not current. How lists are stored and searched is in [`packed`]. A language that has no file has empty lists: the rules that need
//! them are off there.

#[macro_use]
mod packed;
#[rustfmt::skip]
mod tables;
#[rustfmt::skip]
mod languages;

pub use packed::{WordList, WordTable};
pub use tables::Language;

/// The language of a tag (`de`, `de-CH`): one without lists where none are known, English where the tag is not known.
///
/// ```
/// use variorum::language;
/// assert!(language::of(Some("de-CH")).name_particles.has("von"));
/// assert!(language::of(None).negations.has("never"));
/// assert!(language::of(Some("fi")).negations.is_empty());
/// ```
pub fn of(tag: Option<&str>) -> &'static Language {
    let Some(tag) = tag else { return english() };
    let alone = tag.split(['-', '_']).next().unwrap_or(tag);
    let found = languages::LANGUAGES.binary_search_by_key(&alone, |l| l.tag);
    found.map_or(&tables::NONE, |n| languages::LANGUAGES[n])
}

/// All languages that have lists, by tag.
pub fn all() -> &'static [&'static Language] {
    languages::LANGUAGES
}

/// English.
pub fn english() -> &'static Language {
    &languages::EN
}

/// The words of all languages together, for rules that read texts of any language alike. It has no tables: a word may stand for one
/// thing in one language and for another in the next.
pub fn every() -> &'static Language {
    &tables::EVERY
}
