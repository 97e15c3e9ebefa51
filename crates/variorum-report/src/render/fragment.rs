//! Links that open a page of the web at some words (text fragments), where the source is one.
//!
//! A link is made only where the words and the words that are added before and after stand once in the text, with everything folded
//! that browsers fold; else the address alone is given.

use super::characters::Characters;
use super::markup::{encoded, is_address};
use crate::records::{Document, Place};
use std::ops::Range;

/// The most code points that are sent whole; of more only the first and the last words.
const WHOLE: usize = 300;
/// Words at each end of what is not sent whole.
const ENDS: usize = 5;
/// The most words that are added before or after to make a place the only one.
const MOST_AROUND: usize = 8;

/// The address of a place; none for what is no page of the web.
pub fn link(source: &Document, place: &Place) -> Option<String> {
    if !is_address(&source.id) {
        return None;
    }
    let text = source.text.as_deref()?;
    let directive =
        directive(text, place).map_or_else(String::new, |directive| format!(":~:text={directive}"));
    let joined = if source.id.contains('#') || directive.is_empty() { "" } else { "#" };
    Some(format!("{}{joined}{directive}", source.id))
}

fn directive(text: &str, place: &Place) -> Option<String> {
    let characters = Characters::new(text);
    let words: Vec<&str> = trimmed(&place.span.text).split_whitespace().collect();
    let is_whole = place.span.text.chars().count() <= WHOLE && !place.span.text.trim().contains('\n');
    let folded = fold(text);
    let exact = if is_whole || words.len() <= 2 * ENDS {
        part(&words.join(" "))
    } else {
        let (start, end) = (words[..ENDS].join(" "), words[words.len() - ENDS..].join(" "));
        // the first end after the start is taken
        let from = folded.find(&fold(&start))?;
        let first = folded[from..].find(&fold(&end))?;
        let wanted = folded[from..].find(&fold(&words.join(" ")))? + fold(&words.join(" ")).len();
        if first + fold(&end).len() != wanted {
            return None;
        }
        format!("{},{}", part(&start), part(&end))
    };
    let line_before = characters.slice(0, place.span.start).rsplit('\n').next().unwrap_or("");
    let line_after = characters.slice(place.span.end, u32::MAX).split('\n').next().unwrap_or("");
    for around in 0..=MOST_AROUND {
        let before = last_words(line_before, around);
        let after = first_words(line_after, around);
        let whole = fold(&[before, &place.span.text, after].concat());
        if folded.match_indices(whole.trim()).nth(1).is_some() {
            continue;
        }
        let prefix =
            if before.is_empty() { String::new() } else { format!("{}-,", part(&on_one_line(before))) };
        let suffix =
            if after.is_empty() { String::new() } else { format!(",-{}", part(&on_one_line(after))) };
        return Some(format!("{prefix}{exact}{suffix}"));
    }
    None
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The first words of a text, with what stands before and between them.
fn first_words(text: &str, count: usize) -> &str {
    let end = words(text).take(count).last().map_or(0, |word| word.end);
    &text[..end]
}

/// The last words of a text, with what stands between and after them.
fn last_words(text: &str, count: usize) -> &str {
    let starts: Vec<usize> = words(text).map(|word| word.start).chain([text.len()]).collect();
    &text[starts[(starts.len() - 1).saturating_sub(count)]..]
}

/// The bytes of the words of a text.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end();
        (!word.is_empty()).then_some(start..start + word.len())
    })
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as a part of a directive, in which `-`, `,` and `&` part it.
fn part(words: &str) -> String {
    encoded(words, "").replace('-', "%2D")
}

/// Text as browsers compare it: letters in one case, marks and blanks as one of their kind.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            '‘' | '’' => out.push('\''),
            '“' | '”' | '„' => out.push('"'),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{Location, Span};

    fn linked(text: &str, words: &str, nth: usize) -> Option<String> {
        let source = Document {
            id: "https://a.example/talk".to_owned(),
            name: "Talk".to_owned(),
            sha256: String::new(),
            length: text.chars().count() as u32,
            language: None,
            complete: None,
            words: None,
            text: Some(text.to_owned()),
        };
        let (at, _) = text.match_indices(words).nth(nth)?;
        let start = text[..at].chars().count() as u32;
        let end = start + words.chars().count() as u32;
        let location = Location { line: 1, column: 1, end_line: 1, end_column: 1 };
        let span = Span { start, end, text: words.to_owned() };
        let place = Place {
            source: source.id.clone(),
            span,
            location,
            cite: None,
            share: 1.0,
            longest_run: 1,
            speaker: None,
            changes: Vec::new(),
        };
        link(&source, &place)
    }

    #[test]
    fn a_place_that_is_the_only_one_needs_no_more() {
        let link = linked("The pier, well-built, is shut.", "pier, well-built", 0);
        assert_eq!(link.as_deref(), Some("https://a.example/talk#:~:text=pier%2C%20well%2Dbuilt"));
    }

    #[test]
    fn of_two_places_the_words_around_tell_which() {
        let link = linked("One pier is shut. Two: the pier is shut now.", "pier is shut", 1).expect("a page");
        assert_eq!(link, "https://a.example/talk#:~:text=the-,pier%20is%20shut,-now.");
    }

    #[test]
    fn of_two_lines_that_are_the_same_neither_has_a_link_to_its_words() {
        let link = linked("Berg: The pier is shut.\nBerg: The pier is shut.\n", "The pier is shut", 1);
        assert_eq!(link.as_deref(), Some("https://a.example/talk"));
    }
}
