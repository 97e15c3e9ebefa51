//! What holds for any text, not only for the cases somebody thought of.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use variorum::quote::words::{Brackets, QuotedWords};
use variorum::{CheckOptions, Class, Corpus, DocId, Document, Span, Verdict, check, collate, fold};

const A: DocId = DocId(0);
const B: DocId = DocId(1);

const WORDS: &[&str] = &[
    "harbour", "winter", "boat", "keeper", "letter", "bridge", "council", "morning", "island", "engine",
    "garden", "window", "market", "school", "forest", "river", "mended", "promised", "carried", "painted",
    "opened", "counted", "quiet", "narrow", "heavy", "green", "slowly", "the", "of", "and", "to", "in",
    "with", "was", "were", "her", "their", "seven", "1,204", "Tverrvik", "Solheim", "not", "may",
];

fn sentence() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(WORDS, 8..20).prop_shuffle()
}

fn speech() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    prop::collection::vec(sentence(), 4..12)
}

fn capital(words: &[&str]) -> String {
    let text = words.join(" ");
    format!("{}{}", text[..1].to_uppercase(), &text[1..])
}

fn prose(speech: &[Vec<&str>]) -> String {
    speech.iter().map(|s| format!("{}. ", capital(s))).collect()
}

fn english(id: &str, text: String) -> Document {
    let mut document = Document::plain(id, text);
    document.language = Some("en".to_owned());
    document
}

/// Text that no author writes: any script, controls, joiners, every kind of mark and break.
fn anything() -> impl Strategy<Value = String> {
    prop::string::string_regex("([\\PC\r\n\t“”„«»‘’'\"\\[\\]…\u{AD}\u{200B}\u{200D}\u{FFFE}-]|Q: |A: |the |\\.\\.\\. |said |-\n){0,120}").unwrap()
}

fn assert_inside(document: &Document, span: Span) {
    // slicing panics off a character boundary or past the end
    let _ = document.text.slice(span);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_of_every_finding_is_a_slice_of_its_text(a in anything(), b in anything()) {
        let corpus = Corpus::new(vec![english("a", a), english("b", b)]);
        for id in corpus.doc_ids() {
            let document = corpus.document(id);
            corpus.tokens(id).iter().for_each(|t| assert_inside(document, t.span));
            document.sentences().into_iter().for_each(|s| assert_inside(document, s));
            document.turns.iter().for_each(|t| { assert_inside(document, t.label); assert_inside(document, t.speech); });
        }
        for v in collate(&corpus, A, B).variants {
            assert_inside(corpus.document(A), v.a);
            assert_inside(corpus.document(B), v.b);
        }
        for q in check(&corpus, A, &[B], &CheckOptions::default()).quotations {
            assert_inside(corpus.document(A), q.quotation.content);
            for place in q.places {
                assert_inside(corpus.document(B), place.span);
                place.changes.iter().for_each(|c| { assert_inside(corpus.document(A), c.a); assert_inside(corpus.document(B), c.b); });
            }
        }
    }

    #[test]
    fn exchanging_the_documents_exchanges_the_sides_and_nothing_else(speech in speech(), drop in 0usize..12, swap in 0usize..12, noise in anything()) {
        let mut other = speech.clone();
        other.remove(drop % speech.len());
        if !other.is_empty() {
            let at = swap % other.len();
            other[at].reverse();
        }
        let texts = [format!("{} {noise}", prose(&speech)), prose(&other)];
        let forth = Corpus::new(texts.iter().map(|t| english("x", t.clone())).collect());
        let back = Corpus::new(texts.iter().rev().map(|t| english("x", t.clone())).collect());
        let (x, y) = (collate(&forth, A, B), collate(&back, A, B));
        let mut turned: Vec<_> = y.variants.iter().map(|v| (v.class, v.b, v.a)).collect();
        let mut straight: Vec<_> = x.variants.iter().map(|v| (v.class, v.a, v.b)).collect();
        turned.sort();
        straight.sort();
        prop_assert_eq!(straight, turned);
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in anything()) {
        let corpus = Corpus::new(vec![english("a", text.clone()), english("b", text)]);
        prop_assert!(collate(&corpus, A, B).variants.is_empty());
    }

    #[test]
    fn a_sentence_quoted_as_it_stands_is_verbatim_there(speech in speech(), pick in 0usize..12) {
        let quoted = capital(&speech[pick % speech.len()]);
        let source = prose(&speech);
        let corpus = Corpus::new(vec![english("report", format!("The keeper said “{quoted}.”")), english("source", source.clone())]);
        let found = check(&corpus, A, &[B], &CheckOptions::default());
        prop_assert_eq!(found.quotations[0].verdict, Verdict::Verbatim);
        let there = source.find(&quoted).unwrap() as u32;
        prop_assert!(found.quotations[0].places.iter().any(|p| p.span.start == there));
    }

    #[test]
    fn one_word_replaced_is_altered_with_exactly_that_word(speech in speech(), pick in 0usize..12, at in 1usize..7) {
        let pick = pick % speech.len();
        let mut words = speech[pick].clone();
        let old = std::mem::replace(&mut words[at], "zeppelin");
        let report = format!("The keeper said “{}.”", capital(&words));
        let corpus = Corpus::new(vec![english("report", report), english("source", prose(&speech))]);
        let found = check(&corpus, A, &[B], &CheckOptions::default()).quotations.remove(0);
        prop_assert_eq!(found.verdict, Verdict::Altered);
        let change = &found.places[0].changes;
        prop_assert_eq!(change.len(), 1);
        prop_assert_eq!(corpus.document(A).text.slice(change[0].a), "zeppelin");
        prop_assert_eq!(corpus.document(B).text.slice(change[0].b), old);
    }

    #[test]
    fn what_the_profile_folds_never_changes_a_verdict(speech in speech(), pick in 0usize..12, at in 2usize..6) {
        let words = &speech[pick % speech.len()];
        let mut broken = String::new();
        for (n, word) in words.iter().enumerate() {
            let hyphen = n == at && word.len() > 4 && word.is_ascii() && word.chars().all(char::is_alphabetic);
            broken += &if hyphen { format!("{}-\n{}", &word[..3], &word[3..]) } else { (*word).to_owned() };
            broken.push(if n % 3 == 2 { '\n' } else { '\u{A0}' });
        }
        let corpus = Corpus::new(vec![english("report", format!("The keeper said “{broken}”.")), english("source", prose(&speech))]);
        prop_assert_eq!(check(&corpus, A, &[B], &CheckOptions::default()).quotations[0].verdict, Verdict::Verbatim);
    }

    #[test]
    fn a_quotation_reads_as_its_words(text in anything()) {
        let corpus = Corpus::new(vec![english("a", text)]);
        let span = corpus.document(A).text.span();
        let _ = QuotedWords::new(&corpus, A, span, Brackets::Edits);
    }

    #[test]
    fn the_profile_is_its_own_fold(word in "\\PC{0,12}") {
        let once = fold::profile(&word).into_owned();
        prop_assert_eq!(fold::profile(&once).into_owned(), once);
    }
}

#[test]
fn an_unrelated_source_changes_no_verdict() {
    let report = "The keeper said “the bridge was painted green in the winter morning”.";
    let source = "We say it again: the bridge was painted green in the winter morning. Nobody saw it.";
    let other =
        "Seven boats carried letters to the island while the council counted heavy engines in the market.";
    let alone = Corpus::new(vec![english("r", report.into()), english("s", source.into())]);
    let both = Corpus::new(vec![
        english("r", report.into()),
        english("s", source.into()),
        english("o", other.into()),
    ]);
    let (x, y) = (
        check(&alone, A, &[B], &CheckOptions::default()),
        check(&both, A, &[B, DocId(2)], &CheckOptions::default()),
    );
    assert_eq!(x.quotations, y.quotations);
    assert_eq!(collate(&alone, A, B).variants.iter().filter(|v| v.class == Class::Ocr).count(), 0);
}
