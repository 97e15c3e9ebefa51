//! Columns and blanks of pages as typesetting programs draw them.

#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used)]

mod pdf;

use variorum_read::{Format, Limits, read};

/// The text of a page of this content, in letters of Helvetica.
fn page(content: &str) -> String {
    let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
    let file = pdf::pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        &stream,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]);
    let document = read("a.pdf", &file, Format::Pdf, &Limits::default()).unwrap();
    document.text.as_str().to_owned()
}

fn drawn(left: f32, base: f32, words: &str) -> String {
    format!("BT /F 10 Tf {left} {base} Td ({words}) Tj ET ")
}

const LEFT: [&str; 7] = [
    "The keeper of the weir wrote to the town that",
    "the eels had come back, and that nobody had",
    "seen so many since the mill was shut. He asked",
    "for a second ladder below the bridge, for two",
    "lamps, and for a boat that did not leak. The",
    "council met on a Tuesday and gave him one lamp",
    "and no boat, but it praised the eels at length.",
];
const RIGHT: [&str; 6] = [
    "In the spring the clerk went down to look. He",
    "counted for a night and a day, and what he saw",
    "\"Nobody will believe it\" was all that he said to",
    "the mayor, who had not asked. The ladder stands",
    "there to this day, and the lamp is lit whenever",
    "somebody remembers to fill it before the dusk.",
];

#[test]
fn columns_whose_lines_are_not_level_and_hang_out_of_them_stay_two() {
    let mut content = drawn(200.0, 360.0, "THE EELS OF THE WEIR AND WHOSE THEY ARE")
        + &drawn(205.0, 346.0, "keeper.of.the.weir.below.the.bridge@harbour.example");
    for (n, line) in LEFT.iter().enumerate() {
        content += &drawn(60.0, 320.0 - 12.0 * n as f32, line);
    }
    for (n, line) in RIGHT.iter().enumerate() {
        // the mark stands before the edge, as microtypography sets it
        let left = if line.starts_with('"') { 306.0 } else { 310.0 };
        content += &drawn(left, 320.0 - 13.5 * n as f32, line);
    }
    let text = page(&content);
    let (left, right) = (LEFT.join("\n"), RIGHT.join("\n"));
    assert!(text.ends_with(&format!("{left}\n\n{right}")), "{text}");
}

#[test]
fn dots_that_lead_to_a_number_hide_no_blanks() {
    let dots: String = (0..30u16).map(|n| drawn(110.0 + 8.0 * f32::from(n), 300.0, ".")).collect();
    let line = drawn(20.0, 300.0, "1.1") + &drawn(50.0, 300.0, "The") + &drawn(72.4, 300.0, "quay") + &dots;
    let text = page(&(line + &drawn(360.0, 300.0, "12") + &drawn(20.0, 200.0, "The end.")));
    assert!(text.starts_with("1.1 The quay ."), "{text}");
}

#[test]
fn a_blank_that_is_not_drawn_is_as_wide_as_those_of_its_line() {
    let line =
        "BT /F 10 Tf -1.1 Tw 20 250 Td [(The keeper of the weir)-170(says that it)-170(is shut)] TJ ET ";
    assert_eq!(page(line), "The keeper of the weir says that it is shut");
    // letters that a program places one by one leave gaps too
    let placed = "BT /F 10 Tf 20 250 Td [(The S)-120(ervice of the weir says that it is shut)] TJ ET ";
    assert_eq!(page(placed), "The Service of the weir says that it is shut");
    // small words beside a large one
    let sizes = "BT /F 24 Tf 20 250 Td (BILL) Tj /F 8 Tf 200 0 Td [(23)-230(Main)-230(Street)] TJ ET ";
    assert_eq!(page(sizes), "BILL 23 Main Street");
}
