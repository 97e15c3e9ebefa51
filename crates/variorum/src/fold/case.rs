//! Lower case.
//!
//! In: a word. Out: the word in lower case. Most words are written so or in ASCII, which is quickly seen. Linear in the word.

use std::borrow::Cow;

/// Lower case as [`str::to_lowercase`] has it; most words are written so and are borrowed.
pub fn lowercase(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        Cow::Owned(word.to_lowercase())
    } else if word.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// Lower case, with final and non-final sigma alike.
pub fn lower(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c }).collect()
}
