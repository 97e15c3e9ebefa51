//! A stemma as a record.

use super::{Writers, tool};
use crate::records::{
    Candidate, DatedWitness, Evidence, EvidenceKind, EvidenceSpan, LinkKind, Node, NodeKind, Note,
    PlaceCounts, Root, RootReason, StemmaEdge, StemmaRecord,
};
use variorum::collate::apparatus::{Apparatus, Homes, homes};
use variorum::collate::stemma::{self, Sign, Stemma};
use variorum::corpus::Corpus;
use variorum::fold;

/// What is known of the versions besides their words.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Their sigla.
    pub sigla: &'a [String],
    /// Their dates as given.
    pub dates: &'a [Option<String>],
    /// The root, if it was given.
    pub root: Option<usize>,
}

/// A stemma as a record; edges below `least` have no direction.
pub fn stemma(
    corpus: &Corpus,
    apparatus: &Apparatus,
    stemma: &Stemma,
    known: Known<'_>,
    least: f32,
    notes: Vec<Note>,
) -> StemmaRecord {
    let writers = Writers::new(corpus);
    let versions = &apparatus.versions;
    let id = |n: usize| match versions.get(n) {
        Some(&d) => corpus.document(d).id.clone(),
        None => format!("*{}", n + 1 - versions.len()),
    };
    let evidence_id = |n: &usize| format!("E{:03}", n + 1);
    let edge = |link: &stemma::Link| {
        let open = link.kind != stemma::LinkKind::Second && link.confidence < least;
        StemmaEdge {
            from: id(link.from),
            to: id(link.to),
            kind: match link.kind {
                _ if open => LinkKind::Undetermined,
                stemma::LinkKind::Copy => LinkKind::Copy,
                stemma::LinkKind::Second => LinkKind::Second,
                stemma::LinkKind::Undetermined => LinkKind::Undetermined,
            },
            confidence: rounded(link.confidence),
            support: rounded(link.support),
            share: rounded(link.share),
            evidence: link.evidence.iter().map(evidence_id).collect(),
            against: link.against.iter().map(evidence_id).collect(),
        }
    };
    let node = |n: usize| Node {
        id: id(n),
        kind: if n < versions.len() { NodeKind::Witness } else { NodeKind::Lost },
    };
    let homes = homes(&apparatus.table);
    let evidence = |(n, e): (usize, &stemma::Evidence)| Evidence {
        id: evidence_id(&n),
        kind: kind(e.kind),
        witnesses: e.versions.iter().map(|&v| known.sigla[v].clone()).collect(),
        weight: rounded(e.weight),
        spans: spans(&writers, corpus, (apparatus, &homes), known.sigla, e.columns),
    };
    let witness = |n: usize| DatedWitness {
        document: writers.document(versions[n]),
        siglum: known.sigla[n].clone(),
        date: known.dates[n].clone(),
    };
    let mut all = writers.notes(&apparatus.notes, versions);
    all.extend(notes);
    let (places, left_out) = (stemma.places.0 as u32, stemma.places.1 as u32);
    let counts = PlaceCounts { places, used: places - left_out, misread: left_out };
    StemmaRecord {
        schema: "variorum/stemma/1".to_owned(),
        tool: tool(),
        profile: fold::PROFILE.to_owned(),
        witnesses: (0..versions.len()).map(witness).collect(),
        nodes: (0..stemma.nodes).map(node).collect(),
        edges: stemma.edges.iter().map(edge).collect(),
        root: root(stemma, known, least, &id),
        evidence: stemma.evidence.iter().enumerate().map(evidence).collect(),
        counts,
        notes: all,
    }
}

fn root(stemma: &Stemma, known: Known<'_>, least: f32, id: &dyn Fn(usize) -> String) -> Root {
    let best = stemma.roots.first().filter(|r| r.1 >= least);
    let because = match best {
        None => RootReason::None,
        Some(_) if known.root.is_some() => RootReason::Given,
        Some(_) if known.dates.iter().flatten().count() > 1 => RootReason::Dates,
        Some(_) => RootReason::Evidence,
    };
    Root {
        node: best.map(|r| id(r.0)),
        because,
        confidence: rounded(best.map_or(0.0, |r| r.1)),
        candidates: stemma
            .roots
            .iter()
            .map(|r| Candidate { node: id(r.0), confidence: rounded(r.1) })
            .collect(),
    }
}

/// What every version has of the words of some columns, wherever they stand in it.
fn spans(
    writers: &Writers<'_>,
    corpus: &Corpus,
    (apparatus, homes): (&Apparatus, &Homes),
    sigla: &[String],
    columns: (u32, u32),
) -> Vec<EvidenceSpan> {
    let of = |(v, words): (usize, Option<std::ops::Range<u32>>)| {
        let document = apparatus.versions[v];
        let span = writers.of(document).span(corpus.span(document, words?));
        Some(EvidenceSpan { witness: sigla[v].clone(), start: span.start, end: span.end, text: span.text })
    };
    let words = homes.words(&apparatus.table, columns.0 as usize..columns.1 as usize);
    // another text has nothing to say here
    words.into_iter().enumerate().filter(|(v, _)| !apparatus.strangers.contains(v)).filter_map(of).collect()
}

fn kind(kind: stemma::EvidenceKind) -> EvidenceKind {
    match kind {
        stemma::EvidenceKind::Shared => EvidenceKind::SharedReading,
        stemma::EvidenceKind::Sign(Sign::Misspelling) => EvidenceKind::Misspelling,
        stemma::EvidenceKind::Sign(Sign::Division) => EvidenceKind::Division,
        stemma::EvidenceKind::Sign(Sign::Skip) => EvidenceKind::Skip,
        stemma::EvidenceKind::Sign(Sign::Loss) => EvidenceKind::Loss,
        stemma::EvidenceKind::Sign(Sign::Omission) => EvidenceKind::Omission,
        stemma::EvidenceKind::Date => EvidenceKind::Date,
        stemma::EvidenceKind::Given => EvidenceKind::Given,
        stemma::EvidenceKind::Equal => EvidenceKind::Equal,
    }
}

/// To three places, as it is written in every form.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}
