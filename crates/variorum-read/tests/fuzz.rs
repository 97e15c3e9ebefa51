//! Files nobody wrote: bytes at random, and small good files with random changes. Reading never panics, every span lies on the
//! borders of characters of the text, and the same bytes give the same document.
//!
//! `PROPTEST_CASES=100000` in the environment runs more of them; CONTRIBUTING says how.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use variorum::{Attributions, Document, Span, attributions};
use variorum_read::{Format, Limits, read};

const PAGE: &str = "<!doctype html><html lang='en-GB'><head><title>The quay</title><meta charset=utf-8><script>var x = '<p>'</script>\
    </head><body><nav>Home</nav><article><h1>The quay</h1><p>The mayor said <q>we will   mend it</q> on Monday.<br>“All of it,” she said.\
    </p><blockquote><p>All of it, and before <em>spring</em>.</p></blockquote><table><tr><td>12 boats<td>5 June</table><pre>Q: Why?\nA: So.</pre>\
    <ul><li>one &amp; two<li>&#8220;three&#x201D;</ul><textarea>no</textarea></article><!-- end --></body></html>";

const EDITION: &str = "<?xml version='1.0'?><!DOCTYPE TEI [<!ENTITY quay 'the quay'>]><TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader>\
    <fileDesc><titleStmt><title>The quay</title></titleStmt></fileDesc></teiHeader><text xml:lang='en'><body><p>She said <q>we will\n mend \
    &quay;</q><note>Or not.</note> on <lb/>Mon<lb break='no'/>day.</p><quote><p>All of <choice><orig>itt</orig><reg>it</reg></choice>.</p>\
    </quote><sp who='#b'><speaker>Berg.</speaker><p>It &amp; all.</p></sp><u who='#c'>Yes, “all”.</u><list><item>one</item></list>\
    <lg><l>A line</l><l>and another</l></lg></body></text></TEI>";

const NOTES: &str = "# The quay\n\nShe was *quite* clear:\n\n> We will mend it.\n>> All of it.\n\n```\nnot speech\n```\nAnd [left](https://example.org).\n\n\
    | a | b |\n|---|---|\n| “12 boats” | 5 June |\n\n- one\n- two[^1]\n\n[^1]: A <b>note</b>.\n\nBerg: No.\nOlsen: Yes.\n";

/// Pieces of markup that mean something to one reader or another.
const PIECES: &[&str] = &[
    "<q>",
    "</q>",
    "<quote>",
    "</quote>",
    "<p>",
    "</p>",
    "<blockquote>",
    "</blockquote>",
    "<sp>",
    "</sp>",
    "<speaker>",
    "</speaker>",
    "<lb break='no'/>",
    "<lb/>",
    "<br>",
    "<u who='#x'>",
    "</u>",
    "<text>",
    "</text>",
    "<td>",
    "<table>",
    "</table>",
    "<svg>",
    "<template>",
    "<script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "&#x10FFFF;",
    "&quay;",
    "<?",
    "?>",
    "> ",
    ">> ",
    "```",
    "|",
    "\n\n",
    "\n",
    " ",
    "\r\n",
    "\t",
    "“",
    "”",
    "„",
    "«",
    "»",
    "'",
    "\"",
    "[^1]",
    "](",
    "*",
    "_",
    "# ",
    "Berg: ",
    "Q: ",
    "A: ",
    "é",
    "ß",
    "雨",
    "\u{AD}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{1F600}",
    "12",
    "5 June",
    ".",
    "…",
];

/// One change of a file; places are parts of its length.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, &'static str),
    Byte(Index, u8),
    Delete(Index, usize),
    Repeat(Index, usize, Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<Index>(), select(PIECES)).prop_map(|(at, piece)| Change::Insert(at, piece)),
        1 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        2 => (any::<Index>(), 1usize..40).prop_map(|(at, length)| Change::Delete(at, length)),
        2 => (any::<Index>(), 1usize..80, any::<Index>()).prop_map(|(at, length, to)| Change::Repeat(at, length, to)),
    ]
}

fn changed(file: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = file.as_bytes().to_vec();
    for change in changes {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match change {
            Change::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.bytes());
            }
            Change::Byte(at, byte) => {
                let at = place(at);
                bytes.splice(at..(at + 1).min(bytes.len()), [*byte]);
            }
            Change::Delete(at, length) => {
                let at = place(at);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Change::Repeat(at, length, to) => {
                let (at, to) = (place(at), place(to));
                let part = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(to..to, part);
            }
        }
    }
    bytes
}

/// A good file with some changes, markup in any order, or any bytes.
fn file(good: &'static str) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => prop::collection::vec(change(), 1..12).prop_map(|changes| changed(good, &changes)),
        3 => prop::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..200),
        1 => "\\PC{0,80}".prop_map(String::into_bytes),
    ]
}

fn assert_sound(bytes: &[u8], format: Format) {
    let limits = Limits::default();
    let Ok(document) = read("fuzz", bytes, format, &limits) else { return };
    assert_eq!(format!("{document:?}"), format!("{:?}", read("fuzz", bytes, format, &limits).unwrap()));
    let is_span = |span: Span| document.text.as_str().get(span.range()).is_some();
    for quotation in &document.marked_quotations {
        assert!(is_span(quotation.span) && !quotation.span.is_empty(), "{quotation:?} in {document:?}");
    }
    assert!(document.marked_quotations.is_sorted_by_key(|q| q.span), "{document:?}");
    for turn in &document.turns {
        let ordered = turn.label.end <= turn.speech.start;
        assert!(is_span(turn.label) && is_span(turn.speech) && ordered, "{turn:?} in {document:?}");
    }
    assert!(document.turns.is_sorted_by_key(|t| t.label.start), "{document:?}");
    assert!(document.sentences().into_iter().all(is_span), "{document:?}");
    assert_attributed(&document);
}

/// What the engine finds in a document that markup made lies in it too.
fn assert_attributed(document: &Document) {
    let Attributions { quotations, claims, .. } = attributions(document);
    let spans = quotations.iter().flat_map(|q| [q.content, q.marked]).chain(claims.iter().map(|c| c.content));
    for span in spans {
        assert!(document.text.as_str().get(span.range()).is_some(), "{span:?} in {document:?}");
    }
}

/// So many texts that each test takes about a second, or as many times more as the environment asks for.
fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    ProptestConfig { cases: config.cases.saturating_mul(16), ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_page_is_read_or_refused(bytes in file(PAGE)) {
        assert_sound(&bytes, Format::Html);
    }

    #[test]
    fn any_edition_is_read_or_refused(bytes in file(EDITION)) {
        assert_sound(&bytes, Format::Tei);
    }

    #[test]
    fn any_markdown_is_read_or_refused(bytes in file(NOTES)) {
        assert_sound(&bytes, Format::Markdown);
    }

    #[test]
    fn any_plain_text_is_read_or_refused(bytes in file(NOTES)) {
        assert_sound(&bytes, Format::of("fuzz", &bytes));
    }
}
