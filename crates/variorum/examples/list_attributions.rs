//! Lists what a text says that somebody said, with marks and without. No source is needed.
//!
//! `cargo run -p variorum --example list_attributions`

#![allow(clippy::print_stdout)]

use variorum::{Document, Speaker, attributions};

const REPORT: &str = "The ferry will not sail this week. “We are waiting for a part from the mainland,” Ingrid Solheim said on Tuesday. \
    Per Dahl promised that the school children would be taken across in his own boat.";

fn lines() -> Vec<String> {
    let report = Document::plain("report.txt", REPORT).in_language("en");
    let found = attributions(&report);
    let name = |speaker: &Option<Speaker>| speaker.as_ref().map_or("somebody".to_owned(), |s| s.name.clone());
    let quoted = found
        .quotations
        .iter()
        .map(|q| format!("{} said: {}", name(&q.speaker), report.text.slice(q.content)));
    let reported = found.claims.iter().map(|c| {
        format!("{} {}: {}", name(&c.speaker), report.text.slice(c.cue), report.text.slice(c.content))
    });
    quoted.chain(reported).collect()
}

fn main() {
    for line in lines() {
        println!("{line}");
    }
}

#[test]
fn a_quotation_and_a_promise_are_found() {
    let lines = lines();
    assert_eq!(lines[0], "Ingrid Solheim said: We are waiting for a part from the mainland,");
    let promise = "Per Dahl promised: that the school children would be taken across in his own boat";
    assert!(lines.contains(&promise.to_owned()), "{lines:?}");
}
