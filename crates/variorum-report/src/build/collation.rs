//! A collation as a record.

use super::{RecordWriter, Writers, tool, words};
use crate::records::{CollationRecord, Passage, Reading, Span, Variant, Witness};
use std::collections::BTreeMap;
use variorum::collate::Collation;
use variorum::corpus::Corpus;
use variorum::{fold, text, variant};

/// A collation as a record. With `base`, what the base lacks is an addition.
pub fn collation(corpus: &Corpus, collation: &Collation, base: Option<&str>) -> CollationRecord {
    let writers = Writers::new(corpus);
    let (a, b) = (writers.of(collation.a), writers.of(collation.b));
    let witness = |id, siglum: &str| Witness { document: writers.document(id), siglum: siglum.to_owned() };
    let readings = |x, y| BTreeMap::from([("A".to_owned(), a.range(x)), ("B".to_owned(), b.range(y))]);
    let variants: Vec<Variant> =
        collation.variants.iter().enumerate().map(|(n, v)| variant(a, b, n, v, base)).collect();
    let mut counts = BTreeMap::new();
    for v in &variants {
        *counts.entry(v.class).or_default() += 1;
    }
    CollationRecord {
        schema: "variorum/collation/1".to_owned(),
        tool: tool(),
        profile: fold::PROFILE.to_owned(),
        witnesses: vec![witness(collation.a, "A"), witness(collation.b, "B")],
        base: base.map(str::to_owned),
        passages: collation.passages.iter().map(|&(x, y)| Passage { readings: readings(x, y) }).collect(),
        variants,
        counts,
        notes: writers.notes(&collation.notes, &[collation.a, collation.b]),
    }
}

fn variant(
    a: &RecordWriter<'_>,
    b: &RecordWriter<'_>,
    n: usize,
    v: &variant::Variant,
    base: Option<&str>,
) -> Variant {
    let added = match base {
        Some("A") => v.a.is_empty(),
        Some("B") => v.b.is_empty(),
        _ => false,
    };
    let omitted = v.class == variant::Class::Omission;
    let weighed = if added && omitted { variant::Class::Addition } else { v.class };
    let reading = |w: &RecordWriter<'_>, siglum: &str, span: text::Span| {
        let Span { start, end, text } = w.span(span);
        Reading { witness: siglum.to_owned(), start, end, location: w.location(span), text }
    };
    Variant {
        id: format!("V{:03}", n + 1),
        class: words::class(weighed),
        subclass: v.subclass.to_owned(),
        severity: words::variant_severity(v.weight()),
        readings: vec![reading(a, "A", v.a), reading(b, "B", v.b)],
    }
}
