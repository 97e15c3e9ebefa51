//! Checks the quotations and figures of a report against the interview it reports.
//!
//! `cargo run -p variorum --example check_report`

#![allow(clippy::print_stdout)]

use variorum::{Check, CheckOptions, Corpus, DocId, Document};

const INTERVIEW: &str = "Question: When will the lighthouse open again?

Solheim: Not before the autumn. The stairs have 212 steps, and every one of them is being replaced.

Question: Who pays?

Solheim: The county pays half of it. The rest we do not have yet, and I will not pretend that we do.";

const REPORT: &str = "The lighthouse stays closed until autumn. “The stairs have 212 steps, and every one of them is being repaired,” \
    Solheim said. The county, she said, “pays half of it”.";

fn checked() -> (Corpus, Check) {
    let report = Document::plain("report.txt", REPORT).in_language("en");
    let interview = Document::plain("interview.txt", INTERVIEW).in_language("en");
    let corpus = Corpus::new(vec![report, interview]);
    let check = variorum::check(&corpus, DocId(0), &[DocId(1)], &CheckOptions::default());
    (corpus, check)
}

/// A line for each quotation, with what changed in it.
fn lines() -> Vec<String> {
    let (corpus, check) = checked();
    let text = |id: DocId, span| corpus.document(id).text.slice(span);
    let mut lines = Vec::new();
    for found in &check.quotations {
        lines.push(format!("{:?}: {}", found.verdict, text(check.report, found.quotation.content)));
        for change in found.places.iter().take(1).flat_map(|place| &place.changes) {
            let (said, printed) = (text(DocId(1), change.b), text(check.report, change.a));
            lines.push(format!("    {:?}: {said} → {printed}", change.class));
        }
    }
    lines
}

fn main() {
    for line in lines() {
        println!("{line}");
    }
}

#[test]
fn one_quotation_is_altered_and_one_is_verbatim() {
    let lines = lines();
    assert!(lines[0].starts_with("Altered: The stairs have 212 steps"), "{lines:?}");
    assert!(lines.contains(&"    Wording: replaced → repaired".to_owned()), "{lines:?}");
    assert!(lines.contains(&"Verbatim: pays half of it".to_owned()), "{lines:?}");
}
