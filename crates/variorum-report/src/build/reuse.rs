//! Shared passages as records, and as text for a terminal.
//!
//! In: the texts with their ids and what [`find`](variorum_reuse::find) found. Out: a [`ReuseRecord`] a passage, in its order, as
//! JSON, as a row of a table or for a terminal; or the places of each cluster as passim writes them.

use crate::records::{Part, ReuseRecord};
use serde::{Deserialize, Serialize};
use variorum::text::{LineIndex, Span};
use variorum_reuse::cluster::Link;
use variorum_reuse::{Kind, Shared};

/// The most characters of a passage that a terminal is shown.
const SHOWN: usize = 76;

/// A passage as it is kept until it is known what belongs together.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// Its record, still without its cluster.
    pub record: ReuseRecord,
    /// The number of the document of each side, and the bytes of the stretch.
    pub sides: [(usize, u32, u32); 2],
    /// What a terminal is shown.
    pub shown: String,
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
        Part { id: id.to_owned(), start: lines.code_point(span.start), end: lines.code_point(span.end) }
    };
    let record = ReuseRecord {
        a: part(shared.a, shared.in_a),
        b: part(shared.b, shared.in_b),
        kind: kind(shared.kind).to_owned(),
        identity: (shared.identity * 1000.0).round() / 1000.0,
        words: shared.words,
        expected: format!("{:.1e}", shared.expected).parse().unwrap_or(0.0),
        cluster: 0,
        boilerplate: false,
    };
    let side = |document: usize, span: Span| (document, span.start, span.end);
    let sides = [side(shared.a, shared.in_a), side(shared.b, shared.in_b)];
    Kept { record, sides, shown: lines(shared, text) }
}

/// The names of the columns of a table.
pub const COLUMNS: &str =
    "a_id,a_start,a_end,b_id,b_start,b_end,kind,identity,words,expected,cluster,boilerplate";

/// A record as a row of a table (RFC 4180).
pub fn row(record: &ReuseRecord) -> String {
    let field = |text: &str| {
        if text.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let part = |part: &Part| format!("{},{},{}", field(&part.id), part.start, part.end);
    let ReuseRecord { a, b, kind, identity, words, expected, cluster, boilerplate } = record;
    format!("{},{},{kind},{identity},{words},{expected:e},{cluster},{boilerplate}\n", part(a), part(b))
}

/// A place of a cluster as passim writes it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PassimRecord<'a> {
    /// A number made of the id (FNV-1a).
    pub uid: u64,
    /// The document.
    pub id: &'a str,
    /// What it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<&'a str>,
    /// The cluster.
    pub cluster: usize,
    /// How many places the cluster has.
    pub size: usize,
    /// The first code point.
    pub begin: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words.
    pub text: &'a str,
}

/// A number for an id.
pub fn uid(id: &str) -> u64 {
    id.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Copied => "copied",
        Kind::Reworded => "reworded",
        Kind::Condensed => "condensed",
    }
}

/// A passage in two lines: where it stands on both sides, and its first words.
fn lines<'a>(shared: &Shared, text: impl Fn(usize) -> (&'a str, &'a str, &'a LineIndex<'a>)) -> String {
    let place = |document: usize, span: Span| {
        let (id, _, lines) = text(document);
        let (line, column) = lines.line_column(span.start);
        format!("{id}:{line}:{column}")
    };
    let (_, words, _) = text(shared.a);
    let passage = words[shared.in_a.range()].split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = passage.chars().take(SHOWN).collect();
    let more = if shown.len() < passage.len() { "…" } else { "" };
    let percent = (shared.identity * 100.0).round();
    let (a, b) = (place(shared.a, shared.in_a), place(shared.b, shared.in_b));
    let what = match shared.kind {
        Kind::Copied => "of the letters".to_owned(),
        other => format!("of the words, {}", kind(other)),
    };
    format!("{a}  {b}  {} words, {percent} % {what}\n    {shown}{more}\n", shared.words)
}
