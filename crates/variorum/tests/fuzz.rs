//! Texts nobody wrote, for what finds quotations, figures, turns and sentences in a text. Nothing panics, every span lies on the borders
//! of characters of the text and stands in order, and the same text gives the same.
//!
//! `PROPTEST_CASES=100000` in the environment runs more of them; CONTRIBUTING says how.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::select;
use variorum::figure::figures;
use variorum::language;
use variorum::quote::extract;
use variorum::{Attributions, Document, Span, attributions, sentence, turn};

const MARKS: &[&str] = &[
    "“", "”", "„", "‟", "\"", "'", "‘", "’", "‚", "«", "»", "‹", "›", "「", "」", "『", "』", "《", "》",
    "—", "–", "-", "[", "]", "(", ")", "…", "...", ". ", ", ", "? ", "! ", ": ", "\n", "\n\n", "\r\n", " ",
    "\t", "\u{A0}",
];
const WORDS: &[&str] = &[
    "Berg",
    "Anna Berg",
    "she",
    "said",
    "says",
    "wrote",
    "told",
    "that",
    "according to",
    "the pier",
    "is",
    "closed",
    "don't",
    "’90s",
    "dogs’",
    "O'Brien",
    "é",
    "ß",
    "İ",
    "雨",
    "\u{1F600}",
    "\u{AD}",
    "\u{200D}",
    "a\u{301}",
    "I",
];
const FIGURES: &[&str] = &[
    "0",
    "1",
    "12",
    "1,204",
    "1.5",
    "3/4",
    "½",
    "²",
    "-7",
    "−3",
    "$5",
    "€",
    "£2m",
    "%",
    "per cent",
    "percent",
    "hundred",
    "thousand",
    "million",
    "and",
    "a",
    "half",
    "dozen",
    "twenty",
    "-",
    "–",
    "to",
    "five",
    "June",
    "May",
    "Monday",
    "5 June 1999",
    "June 5, 2025",
    "5.6.2025",
    "'99",
    "2025",
    "1990s",
    "10:30",
    "pm",
    "o'clock",
    "noon",
    "yesterday",
    "km",
    "miles",
    "kg",
    "°C",
    "years",
    "th",
    "1st",
    "2nd",
    "x",
    "٣",
    "१२",
    "99999999999999999999",
    "1e9",
    ".5",
    "5.",
    ",",
];
const TURNS: &[&str] = &[
    "Q: ",
    "A: ",
    "Q. ",
    "Question: ",
    "Anna Berg: ",
    "BERG: ",
    "Mr. Berg (smiling): ",
    "DIRECTOR BERG — ",
    "[Berg]: ",
    "Berg.— ",
    "The truth: ",
    "12:30 ",
    "http://a.b: ",
    ":",
    "::",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n",
    " ",
];

fn text(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(pieces).prop_map(str::to_owned),
        2 => select(WORDS).prop_map(str::to_owned),
        1 => select(&[" ", " ", "\n", ". ", ", "][..]).prop_map(str::to_owned),
        1 => "\\PC".prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn assert_in_order(text: &str, spans: &[Span]) {
    for span in spans {
        assert!(span.start <= span.end && text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
    let apart = spans.windows(2).all(|w| w[0].end <= w[1].start);
    assert!(apart, "{spans:?} in {text:?}");
}

/// So many texts that each test takes about a second, or as many times more as the environment asks for.
fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    ProptestConfig { cases: config.cases.saturating_mul(32), ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn quotations_of_any_marks_lie_in_the_text(text in text(MARKS)) {
        let document = Document::plain("fuzz", text.clone());
        let found = extract::quotations(&variorum::analysis::Analysis::new(&document));
        prop_assert!(found.is_sorted_by_key(|q| q.content.start), "{:?}", found);
        for q in &found {
            prop_assert!(text.get(q.content.range()).is_some() && text.get(q.marked.range()).is_some(), "{:?}", q);
            prop_assert!(q.marked.contains(q.content), "{:?}", q);
        }
        prop_assert_eq!(&found, &extract::quotations(&variorum::analysis::Analysis::new(&document)));
        let Attributions { quotations, claims, .. } = attributions(&document);
        let speakers = quotations.iter().map(|q| &q.speaker).chain(claims.iter().map(|c| &c.speaker)).flatten();
        let cues = quotations.iter().filter_map(|q| q.cue).chain(claims.iter().flat_map(|c| [c.cue, c.content]));
        for span in cues.chain(speakers.map(|s| s.span)) {
            prop_assert!(text.get(span.range()).is_some(), "{:?}", span);
        }
    }

    #[test]
    fn figures_of_any_words_lie_in_the_text(text in text(FIGURES), tag in select(vec!["en", "de", "fr", "ru", "zh"])) {
        let words = language::of(Some(tag));
        let found = figures(&text, words);
        assert_in_order(&text, &found.iter().map(|f| f.span).collect::<Vec<_>>());
        prop_assert_eq!(&found, &figures(&text, words));
        for f in &found {
            prop_assert!(!f.span.is_empty() && variorum::figure::is_same(f, f), "{:?}", f);
        }
    }

    #[test]
    fn turns_of_any_labels_lie_in_the_text(text in text(TURNS)) {
        let found = turn::turns(&text);
        let spans: Vec<Span> = found.iter().flat_map(|t| [t.label, t.speech]).collect();
        assert_in_order(&text, &spans);
        prop_assert_eq!(&found, &turn::turns(&text));
    }

    #[test]
    fn sentences_of_any_stops_hold_every_word(text in prop_oneof![text(MARKS), text(FIGURES), text(TURNS)]) {
        let found = sentence::sentences(&text, &[], language::english());
        assert_in_order(&text, &found);
        let outside = found.iter().fold((String::new(), 0), |(kept, at), s| (kept + &text[at..s.range().start], s.range().end));
        prop_assert!((outside.0 + &text[outside.1..]).trim().is_empty(), "{:?}", found);
        assert_in_order(&text, &sentence::paragraphs(&text));
        assert_in_order(&text, &Document::plain("fuzz", text.clone()).sentences());
    }
}
