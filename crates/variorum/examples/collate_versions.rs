//! Compares two versions of a text and shows every difference with its class.
//!
//! `cargo run -p variorum --example collate_versions`

#![allow(clippy::print_stdout)]

use variorum::{Corpus, DocId, Document};

const FIRST: &str = "The keeper of the lamp writes down the weather every morning and every evening. Nobody has read the book for forty \
    years. When the wind turns to the north he lights the second lamp, and the boats know that they must wait.";
const SECOND: &str = "The keeper of the lamp writes down the weather every morning and every evening. Nobody has read the book for fourteen \
    years. When the wind turns to the north he lights the second lamp, and the ships know that they must wait.";

fn lines() -> Vec<String> {
    let corpus = Corpus::new(vec![
        Document::plain("first.txt", FIRST).in_language("en"),
        Document::plain("second.txt", SECOND).in_language("en"),
    ]);
    let (first, second) = (DocId(0), DocId(1));
    let collation = variorum::collate(&corpus, first, second);
    let text = |id: DocId, span| corpus.document(id).text.slice(span);
    let line = |v: &variorum::Variant| format!("{:?}: {} | {}", v.class, text(first, v.a), text(second, v.b));
    collation.variants.iter().map(line).collect()
}

fn main() {
    for line in lines() {
        println!("{line}");
    }
}

#[test]
fn a_figure_and_a_word_differ() {
    assert_eq!(lines(), ["Number: forty | fourteen", "Wording: boats | ships"]);
}
