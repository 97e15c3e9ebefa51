//! A stemma for people at a terminal: every edge with what shows it.

use super::super::stemma_html::dates;
use super::{GREY, Style, YELLOW, counted, notes, safe, shortened};
use crate::records::{Evidence, EvidenceKind, LinkKind, NodeKind, RootReason, StemmaEdge, StemmaRecord};
use std::collections::BTreeMap;

/// The most pieces of evidence written out for an edge.
const MOST: usize = 3;

/// The versions, the root, and each edge in words.
pub fn stemma(record: &StemmaRecord, style: &Style) -> String {
    let mut out = String::new();
    for w in &record.witnesses {
        let words = counted(w.document.words.unwrap_or_default() as usize, "word");
        let date = w.date.as_ref().map_or_else(String::new, |d| format!("  {}", safe(d)));
        out.push_str(&format!("{}  {}  {words}{date}\n", w.siglum, safe(&w.document.id)));
    }
    out.push_str(&format!("{}\n\n", root(record)));
    for edge in &record.edges {
        self::edge(&mut out, record, edge, style);
    }
    out.push('\n');
    notes(&mut out, &record.notes, style);
    let kinds = record.edges.iter().fold(BTreeMap::new(), |mut counts: BTreeMap<LinkKind, usize>, e| {
        *counts.entry(e.kind).or_default() += 1;
        counts
    });
    let mut kinds: Vec<String> = kinds.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
    if kinds.is_empty() {
        kinds.push("no edge".to_owned());
    }
    out.push_str(&format!(
        "{}  of {} places, {} left out as misread\n",
        kinds.join("  "),
        record.counts.places,
        record.counts.misread
    ));
    out
}

/// A node as people call it.
fn name<'a>(record: &'a StemmaRecord, id: &'a str) -> &'a str {
    record.witnesses.iter().find(|w| w.document.id == id).map_or(id, |w| &w.siglum)
}

fn root(record: &StemmaRecord) -> String {
    let why = match record.root.because {
        RootReason::Given => "as given",
        RootReason::Dates => "by dates and signs in the text",
        RootReason::Evidence => "by signs in the text",
        RootReason::None => "",
    };
    let lost = |id: &str| record.nodes.iter().any(|n| n.id == id && n.kind == NodeKind::Lost);
    match &record.root.node {
        Some(id) if lost(id) => {
            format!("earliest: {id}, which is not held, {why} ({:.2})", record.root.confidence)
        }
        Some(id) => format!("earliest held: {} {why} ({:.2})", name(record, id), record.root.confidence),
        None => "earliest: not shown".to_owned(),
    }
}

fn edge(out: &mut String, record: &StemmaRecord, edge: &StemmaEdge, style: &Style) {
    let (from, to) = (name(record, &edge.from), name(record, &edge.to));
    let head = match edge.kind {
        LinkKind::Undetermined => format!("{from} – {to}  undetermined"),
        LinkKind::Second => format!("{from} ⇢ {to}  second exemplar for {:.0} %", 100.0 * edge.share),
        kind => format!("{from} → {to}  {kind} {:.2}", edge.confidence),
    };
    let color = if edge.kind == LinkKind::Undetermined { GREY } else { YELLOW };
    out.push_str(&style.paint(color, &head));
    out.push_str(&format!("   support {:.2}\n", edge.support));
    for (word, ids) in [("for", &edge.evidence), ("against", &edge.against)] {
        let mut all: Vec<&Evidence> =
            ids.iter().filter_map(|id| record.evidence.iter().find(|e| e.id == *id)).collect();
        all.sort_by(|x, y| y.weight.total_cmp(&x.weight));
        if all.is_empty() {
            continue;
        }
        let counts = all.iter().fold(BTreeMap::new(), |mut counts: BTreeMap<EvidenceKind, usize>, e| {
            *counts.entry(e.kind).or_default() += 1;
            counts
        });
        let counts: Vec<String> = counts.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
        style.block(out, &format!("{word}: {}", counts.join(", ")));
        let shown = if style.verbose { all.len() } else { MOST };
        all.iter().take(shown).for_each(|e| style.block(out, &piece(record, e)));
    }
}

/// One piece of evidence: its kind, and what stands where.
fn piece(record: &StemmaRecord, evidence: &Evidence) -> String {
    let later = |witness: &String| evidence.witnesses.contains(witness);
    let mut readings: Vec<(&str, Vec<&str>)> = Vec::new();
    for span in &evidence.spans {
        match readings.iter_mut().find(|r| r.0 == span.text) {
            Some(reading) => reading.1.push(&span.witness),
            None => readings.push((&span.text, vec![&span.witness])),
        }
    }
    let lacking: Vec<&str> = evidence
        .witnesses
        .iter()
        .filter(|w| !evidence.spans.iter().any(|s| s.witness == **w))
        .map(String::as_str)
        .collect();
    let mut parts: Vec<String> = readings
        .iter()
        .map(|(text, who)| {
            let mark = if who.iter().any(|w| later(&(*w).to_owned())) { "later: " } else { "" };
            format!("{mark}{} {}", shortened(&safe(text), 60), who.join(" "))
        })
        .collect();
    if evidence.kind == EvidenceKind::Date {
        parts.push(safe(&dates(record, evidence)));
    } else if evidence.spans.is_empty() {
        parts.push(evidence.witnesses.join(" "));
    } else if !lacking.is_empty() {
        parts.push(format!("om. {}", lacking.join(" ")));
    }
    format!("{} {}  {}", evidence.id, evidence.kind, parts.join(" · "))
}
