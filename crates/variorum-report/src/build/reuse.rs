//! Shared passages as records.
//!
//! In: the texts with their ids and what [`find`](variorum_reuse::find) found. Out: a [`SharedPassage`] for each, in its order, which
//! is kept with its bytes until it is known what belongs together.

use super::{tool, words};
use crate::records::{Beginning, Note, Part, ReuseRecord, SharedPassage};
use serde::{Deserialize, Serialize};
use variorum::text::{LineIndex, Span};
use variorum_reuse::Shared;
use variorum_reuse::cluster::Link;

/// The most characters of a passage that its beginning has: a line of a terminal.
const SHOWN: usize = 76;

/// A passage as it is kept until it is known what belongs together.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// Its record, still without its cluster.
    pub record: SharedPassage,
    /// The number of the document of each side, and the bytes of the stretch.
    pub sides: [(usize, u32, u32); 2],
}

impl Kept {
    /// The passage as a link between two stretches.
    pub fn link(&self) -> Link {
        let side = |(document, start, end)| (document, Span { start, end });
        Link { sides: self.sides.map(side), words: self.record.words }
    }
}

/// A passage with its record. `text` gives the id, the words and the lines of a document by its number.
pub fn keep<'a>(shared: &Shared, text: impl Fn(usize) -> (&'a str, &'a str, &'a LineIndex<'a>)) -> Kept {
    let part = |document: usize, span: Span| {
        let (id, _, lines) = text(document);
        Part {
            id: id.to_owned(),
            start: lines.code_point(span.start),
            end: lines.code_point(span.end),
            at: Some(lines.line_column(span.start)),
        }
    };
    let (_, written, _) = text(shared.a);
    let record = SharedPassage {
        a: part(shared.a, shared.in_a),
        b: part(shared.b, shared.in_b),
        kind: words::reuse_kind(shared.kind),
        identity: (shared.identity * 1000.0).round() / 1000.0,
        words: shared.words,
        expected: format!("{:.1e}", shared.expected).parse().unwrap_or(0.0),
        cluster: 0,
        boilerplate: false,
        beginning: Some(beginning(&written[shared.in_a.range()])),
    };
    let side = |document: usize, span: Span| (document, span.start, span.end);
    Kept { record, sides: [side(shared.a, shared.in_a), side(shared.b, shared.in_b)] }
}

fn beginning(passage: &str) -> Beginning {
    let passage = passage.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = passage.chars().take(SHOWN).collect();
    Beginning { cut: text.len() < passage.len(), text }
}

/// All but the passages.
pub fn envelope(texts: usize, pairs: usize, notes: Vec<Note>) -> ReuseRecord {
    let schema = "variorum/reuse/1".to_owned();
    ReuseRecord { schema, tool: tool(), texts, pairs, passages: Vec::new(), notes }
}

/// A number for an id (FNV-1a), as passim has one.
pub fn uid(id: &str) -> u64 {
    id.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}
