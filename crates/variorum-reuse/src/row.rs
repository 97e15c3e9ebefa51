//! Texts as word sequences: numbers of stems.
//!
//! In: texts, each with the language of its stemmer. Out: a [`Row`] each: a number for every word, the same for
//! forms of one word, where the word stands, and whether a sentence begins with it. Cost: linear; 13 bytes a word.

use std::collections::HashMap;
use variorum::fold;
use variorum::language;
use variorum::sentence;
use variorum::stem;
use variorum::text::Span;
use variorum::token;

/// The word sequence of a text.
#[derive(Clone, Default, Debug)]
pub struct Row {
    /// The number of each, without its ending.
    pub stems: Vec<u32>,
    /// Where each stands.
    pub spans: Vec<Span>,
    /// Whether a sentence begins with it.
    pub begins: Vec<bool>,
}

/// The rows of texts, given with languages (BCP 47); what is left of a word has the same number in all of them.
pub fn rows(texts: &[(&str, Option<&str>)]) -> Vec<Row> {
    let mut words: HashMap<Option<&str>, HashMap<String, u32>> = HashMap::new();
    let mut stems: HashMap<String, u32> = HashMap::new();
    let of = |&(text, language)| row(text, language, words.entry(language).or_default(), &mut stems);
    texts.iter().map(of).collect()
}

fn row(
    text: &str,
    language: Option<&str>,
    words: &mut HashMap<String, u32>,
    stems: &mut HashMap<String, u32>,
) -> Row {
    let stemmer = stem::stemmer(language);
    let spans = token::words(text);
    let mut number = |span: &Span| {
        let word = fold::without_break(&text[span.range()]);
        if let Some(&known) = words.get(word.as_ref()) {
            return known;
        }
        let key = fold::key(&word);
        let plain = key.strip_suffix("'s").unwrap_or(&key);
        let stem = stemmer.as_ref().map_or(plain.into(), |s| s.stem(plain));
        let next = stems.len() as u32;
        let number = *stems.entry(stem.into_owned()).or_insert(next);
        words.insert(word.into_owned(), number);
        number
    };
    let numbers = spans.iter().map(&mut number).collect();
    let mut begins = vec![false; spans.len()];
    for sentence in sentence::sentences(text, &[], language::english()) {
        let first = spans.partition_point(|s| s.start < sentence.start);
        if let Some(begins) = begins.get_mut(first) {
            *begins = true;
        }
    }
    Row { stems: numbers, spans, begins }
}

impl Row {
    /// Whether a sentence ends before word `at`, or the text does.
    pub fn ends_sentence(&self, at: usize) -> bool {
        self.begins.get(at).is_none_or(|begins| *begins)
    }

    /// Some words as a stretch of the text.
    pub fn span(&self, words: &std::ops::Range<usize>) -> Span {
        Span { start: self.spans[words.start].start, end: self.spans[words.end - 1].end }
    }
}

/// Two rows numbered from 0 for as many words as the two have; the last is how many.
pub fn together(a: &Row, b: &Row) -> (Vec<u32>, Vec<u32>, usize) {
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let mut renumber = |row: &Row| -> Vec<u32> {
        let mut of = |stem: &u32| {
            let next = numbers.len() as u32;
            *numbers.entry(*stem).or_insert(next)
        };
        row.stems.iter().map(&mut of).collect()
    };
    let (a, b) = (renumber(a), renumber(b));
    (a, b, numbers.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_taken_off_by_the_rules_of_each_text() {
        let rows = rows(&[("Training", Some("de")), ("training trained", Some("en"))]);
        assert_eq!(rows[1].stems[0], rows[1].stems[1]);
        assert_ne!(rows[0].stems[0], rows[1].stems[0]);
    }
}
