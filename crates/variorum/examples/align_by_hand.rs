//! The stages under a comparison, one by one: words with their ids, runs that two texts share, the heaviest chain of them, and the steps
//! of the alignment.
//!
//! `cargo run -p variorum --example align_by_hand`

#![allow(clippy::print_stdout)]

use variorum::align::{self, Step};
use variorum::{Corpus, DocId, Document, chain, seed};

const A: &str = "In spring the boats are painted, and in summer they are let to visitors.";
const B: &str = "In spring the old boats are painted, and in autumn they are let to visitors.";

/// The words of a run of tokens, as they are written.
fn words(corpus: &Corpus, document: DocId, tokens: std::ops::Range<u32>) -> String {
    corpus.document(document).text.slice(corpus.span(document, tokens)).to_owned()
}

fn lines() -> Vec<String> {
    let corpus = Corpus::new(vec![Document::plain("a", A), Document::plain("b", B)]);
    let (a, b) = (DocId(0), DocId(1));
    let seeds = seed::unique(corpus.ids(a), corpus.ids(b), 2);
    let chain = chain::heaviest(&seeds);
    let mut lines: Vec<String> =
        chain.iter().map(|s| format!("seed: {}", words(&corpus, a, s.a..s.a_end()))).collect();
    for op in align::global(corpus.ids(a), corpus.ids(b)).ops {
        let (x, y) = (words(&corpus, a, op.a), words(&corpus, b, op.b));
        lines.push(match op.step {
            Step::Equal => format!("  {x}"),
            Step::Replace => format!("~ {x} → {y}"),
            Step::Insert => format!("+ {y}"),
            Step::Delete => format!("- {x}"),
        });
    }
    lines
}

fn main() {
    for line in lines() {
        println!("{line}");
    }
}

#[test]
fn seeds_lead_to_steps() {
    let wanted = [
        "seed: In spring the",
        "seed: boats are painted, and in",
        "seed: they are let to visitors",
        "  In spring the",
        "+ old",
        "  boats are painted, and in",
        "~ summer → autumn",
        "  they are let to visitors",
    ];
    assert_eq!(lines(), wanted);
}
