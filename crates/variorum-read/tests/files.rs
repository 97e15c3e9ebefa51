//! Files that real producers wrote: their words come out whole, in order, and what stands beside them is set aside with its place.
//!
//! `files/README.md` says what each was made with.

#![allow(clippy::unwrap_used)]

use variorum::Document;
use variorum::document::StreamKind;
use variorum_read::{Format, Limits, ReadError, Tracked, read};

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn try_read(name: &str, limits: &Limits) -> Result<Document, ReadError> {
    let bytes = bytes(name);
    read(name, &bytes, Format::of("unnamed", &bytes), limits)
}

fn document(name: &str) -> Document {
    try_read(name, &Limits::default()).unwrap()
}

/// The words of a text; those broken at a line end are whole, raised figures are none.
fn words(text: &str) -> Vec<String> {
    let joined =
        text.replace("-\n", "").replace("\u{AD}\n", "").replace("\u{2010}\n", "").replace('\u{AD}', "");
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}');
    let plain: String = joined.chars().filter(|c| !raised(*c)).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn body(document: &Document) -> Vec<String> {
    words(document.text.slice(document.body()))
}

fn notes(document: &Document) -> Vec<(&str, String)> {
    let notes = document.streams.iter().filter(|s| s.kind == StreamKind::Note);
    notes.map(|s| (s.label.as_str(), words(document.text.slice(s.span)).join(" "))).collect()
}

/// The words after a heading that the producer may set or leave out.
fn from<'a>(words: &'a [String], first: &str) -> &'a [String] {
    &words[words.iter().position(|w| w == first).unwrap()..]
}

#[cfg(feature = "pdf")]
#[test]
fn pages_give_their_words_in_order_in_one_column_and_in_two() {
    let written = words(&String::from_utf8(bytes("harbour.txt")).unwrap());
    for name in ["typst-one-column", "typst-two-columns", "weasyprint-one-column", "weasyprint-two-columns"] {
        let document = document(&format!("{name}.pdf"));
        // a head of a single page is not told from a title
        let read = body(&document);
        let start = read.windows(2).position(|w| w == ["The", "harbour"]).unwrap();
        assert_eq!(read[start..], written, "{name}");
        assert!(start <= 3, "{name}: {:?}", &read[..start]);
        let noted = notes(&document);
        if name != "weasyprint-two-columns" {
            let expected = [
                ("1", "Counted by the clerk on 3 May the catalogue lists 86"),
                ("2", "Later reduced to 900"),
            ];
            assert_eq!(noted, expected.map(|(n, w)| (n, w.to_owned())), "{name}");
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn places_are_cited_by_page_column_and_line_and_a_raised_number_is_no_figure() {
    let document = document("typst-one-column.pdf");
    let text = document.text.as_str();
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        variorum::Span::new(start, start + words.len())
    };
    assert_eq!(document.cite(at("Nobody asked")).as_deref(), Some("p. 1 (label i), line 6"));
    assert_eq!(document.cite(at("Later reduced")).as_deref(), Some("n. 2 at p. 1 (label i)"));
    assert!(text.contains("cloth.¹") && text.contains("a year²"), "{text}");
    assert_eq!(
        (document.name.as_str(), document.metadata.authors[0].as_str()),
        ("The Harbour Report", "Ida Moe")
    );
    assert!(document.streams.iter().any(|s| s.kind == StreamKind::Head));
}

#[cfg(feature = "pdf")]
#[test]
fn a_page_of_pictures_says_that_it_must_be_recognised() {
    let error = try_read("weasyprint-picture.pdf", &Limits::default()).unwrap_err();
    assert_eq!(error, ReadError::NeedsRecognition(1));
    assert!(error.to_string().contains("OCR"), "{error}");
}

#[test]
fn one_text_in_every_format_of_offices_gives_the_same_words() {
    let expected = words(
        "The harbour office opened at seven and closed at four, and nobody who worked there could remember a day on which it had been otherwise. When the \
         council asked for the books, the keeper brought 84 volumes, each of them bound in blue cloth. “We have nothing to hide,” she said, “and nothing to add.” \
         The ferry company disagreed: it had paid 1,200 crowns a year for a berth it never used. Nobody asked the fishermen. Their boats lay two and three deep \
         along the northern quay, where the new wall was to be built, and the first that they heard of it was a notice nailed to the door of the smokehouse. The \
         channel is 40 m wide at H2O level. boat crew Gull 3 Petrel 12 They might as well have asked us to move the sea, said the oldest of them.",
    );
    let offices: &[&str] = if cfg!(feature = "office") { &["docx", "odt", "epub"] } else { &[] };
    for ending in offices.iter().chain(&["rtf", "html"]) {
        let document = document(&format!("pandoc.{ending}"));
        let read = body(&document);
        let read: Vec<String> = from(&read, "quay")[1..].iter().filter(|w| *w != "•").cloned().collect();
        assert_eq!(read, expected, "{ending}");
        let expected =
            [("1", "Counted by the clerk on 3 May the catalogue lists 86"), ("2", "Later reduced to 900")];
        assert_eq!(notes(&document), expected.map(|(n, w)| (n, w.to_owned())), "{ending}");
        let note = document.streams.iter().find(|s| s.kind == StreamKind::Note).unwrap();
        let before = &document.text.as_str()[..note.of.start as usize];
        assert!(before.ends_with("brought 84"), "{ending}: {}", &before[before.len().saturating_sub(40)..]);
    }
}

#[cfg(feature = "office")]
#[test]
fn tracked_changes_are_accepted_and_the_text_before_them_is_another_reading() {
    let document = document("python-docx-tracked.docx");
    let text = |d: &Document| d.text.slice(d.body()).split("\n\n").next().unwrap().to_owned();
    assert_eq!(text(&document), "The harbour is now safe for 84¹ boats, said the keeper.");
    let reading = document.streams.iter().find(|s| s.kind == StreamKind::Reading).unwrap();
    assert_eq!(document.text.slice(reading.span), "The harbour is not safe for 84¹ boats, said the keeper.");
    let hidden = document.streams.iter().find(|s| s.kind == StreamKind::Hidden).unwrap();
    assert_eq!(document.text.slice(hidden.span), "Unseen words.");
    let mut limits = Limits::default();
    limits.tracked = Tracked::Original;
    let original = try_read("python-docx-tracked.docx", &limits).unwrap();
    assert_eq!(text(&original), "The harbour is not safe for 84¹ boats, said the keeper.");
    limits.tracked = Tracked::Accepted;
    let accepted = try_read("python-docx-tracked.docx", &limits).unwrap();
    assert!(accepted.streams.iter().all(|s| s.kind != StreamKind::Reading));
}

/// Cut short at any place, a file is read or refused, and nothing panics.
#[test]
fn truncated_files_are_read_or_refused() {
    let names = [
        "pandoc.docx",
        "pandoc.odt",
        "pandoc.epub",
        "pandoc.rtf",
        "typst-two-columns.pdf",
        "weasyprint-one-column.pdf",
    ];
    for name in names {
        let whole = bytes(name);
        for part in 1..24 {
            let cut = &whole[..whole.len() * part / 24];
            let _ = read(name, cut, Format::of(name, cut), &Limits::default());
        }
    }
}
