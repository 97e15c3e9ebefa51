//! A collation as a record.

use super::{RecordWriter, Writers, tool, words};
use crate::records::{CollationRecord, Passage, Reading, ReadingGroup, Span, Variant, Witness};
use std::collections::BTreeMap;
use variorum::collate::Collation;
use variorum::corpus::Corpus;
use variorum::{fold, text, variant};

/// A collation as a record. With `base`, what the base lacks is an addition.
pub fn collation(
    corpus: &Corpus,
    collation: &Collation,
    sigla: [&str; 2],
    base: Option<usize>,
) -> CollationRecord {
    let writers = Writers::new(corpus);
    let (a, b) = (writers.of(collation.a), writers.of(collation.b));
    let witness = |id, siglum: &str| Witness {
        document: writers.document(id),
        siglum: siglum.to_owned(),
        layer_of: None,
    };
    let readings =
        |x, y| BTreeMap::from([(sigla[0].to_owned(), a.range(x)), (sigla[1].to_owned(), b.range(y))]);
    let variants: Vec<Variant> =
        collation.variants.iter().enumerate().map(|(n, v)| variant([a, b], sigla, n, v, base)).collect();
    let mut counts = BTreeMap::new();
    for v in &variants {
        *counts.entry(v.class).or_default() += 1;
    }
    CollationRecord {
        schema: "variorum/collation/1".to_owned(),
        tool: tool(),
        profile: fold::PROFILE.to_owned(),
        witnesses: vec![witness(collation.a, sigla[0]), witness(collation.b, sigla[1])],
        base: base.map(|side| sigla[side].to_owned()),
        passages: collation.passages.iter().map(|&(x, y)| Passage { readings: readings(x, y) }).collect(),
        variants,
        table: None,
        counts,
        notes: writers.notes(&collation.notes, &[collation.a, collation.b]),
    }
}

fn variant(
    [a, b]: [&RecordWriter<'_>; 2],
    sigla: [&str; 2],
    n: usize,
    v: &variant::Variant,
    base: Option<usize>,
) -> Variant {
    let added = match base {
        Some(0) => v.a.is_empty(),
        Some(_) => v.b.is_empty(),
        None => false,
    };
    let omitted = v.class == variant::Class::Omission;
    let weighed = if added && omitted { variant::Class::Addition } else { v.class };
    let (class, severity) = (words::class(weighed), words::variant_severity(v.weight()));
    let reading = |w: &RecordWriter<'_>, siglum: &str, span: text::Span| {
        let Span { start, end, text } = w.span(span);
        Reading { witness: siglum.to_owned(), start, end, location: w.location(span), text }
    };
    let readings = vec![reading(a, sigla[0], v.a), reading(b, sigla[1], v.b)];
    let group = |n: usize, against: bool| ReadingGroup {
        witnesses: vec![readings[n].witness.clone()],
        text: readings[n].text.clone(),
        class: against.then_some(class),
        severity: against.then_some(severity),
    };
    let reference = base.unwrap_or(usize::from(readings[1].text < readings[0].text));
    Variant {
        id: format!("V{:03}", n + 1),
        class,
        subclass: v.subclass.to_owned(),
        severity,
        groups: vec![group(reference, false), group(1 - reference, true)],
        readings,
        absent: Vec::new(),
    }
}
