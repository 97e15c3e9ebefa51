//! The words that rules need, by language.
//!
//! In: the tag of a language. Out: its [`Language`], plain lists of words. A rule asks a list and holds no words of its own, so another
//! language is another file and no code.
//!
//! The lists stand in `data/language/<tag>.toml`, and what CLDR has of a language in `data/language/cldr/<tag>.toml`; what each is for is
//! said in `data/language/lists.toml`. [`tables`] is generated from them by `UPDATE=1 cargo test -p language-tables`, and a test fails when it is not current. A list is sorted and searched by
//! halves, without allocation. A language that has no file has empty lists: the rules that need them are off there.

#[rustfmt::skip]
mod tables;

pub use tables::Language;

/// A sorted set of words in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WordList(&'static [&'static str]);

impl WordList {
    /// Whether a word, in lower case, is in the set.
    pub fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// The phrases that begin with a word, sorted.
    pub fn starting(&self, word: &str) -> &'static [&'static str] {
        // no piece of a text is empty; the end of one is
        let first = if word.is_empty() { self.0.len() } else { self.0.partition_point(|w| *w < word) };
        let length = self.0[first..].iter().take_while(|w| w.starts_with(word)).count();
        &self.0[first..first + length]
    }

    /// The words, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.0.iter().copied()
    }

    /// Whether the language has no such words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Words in lower case, sorted, each with what it stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WordTable(&'static [(&'static str, &'static str)]);

impl WordTable {
    /// What a word, in lower case, stands for.
    pub fn get(&self, word: &str) -> Option<&'static str> {
        self.0.binary_search_by_key(&word, |(w, _)| w).ok().map(|n| self.0[n].1)
    }

    /// The phrases that begin with a word, sorted, with what they stand for.
    pub fn starting(&self, word: &str) -> &'static [(&'static str, &'static str)] {
        let first = if word.is_empty() { self.0.len() } else { self.0.partition_point(|(w, _)| *w < word) };
        let length = self.0[first..].iter().take_while(|(w, _)| w.starts_with(word)).count();
        &self.0[first..first + length]
    }

    /// Whether a word, in lower case, is in the table.
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// The words with what they stand for, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        self.0.iter().copied()
    }

    /// The words that stand for a value.
    pub fn words_for(&self, value: &str) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(move |(_, v)| *v == value).map(|(w, _)| *w)
    }

    /// Whether the language has no such words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

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
    let found = tables::LANGUAGES.binary_search_by_key(&alone, |l| l.tag);
    found.map_or(&tables::NONE, |n| tables::LANGUAGES[n])
}

/// All languages that have lists, by tag.
pub fn all() -> &'static [&'static Language] {
    tables::LANGUAGES
}

/// English.
pub fn english() -> &'static Language {
    &tables::EN
}

/// The words of all languages together, for rules that read texts of any language alike. It has no tables: a word may stand for one
/// thing in one language and for another in the next.
pub fn every() -> &'static Language {
    &tables::EVERY
}
