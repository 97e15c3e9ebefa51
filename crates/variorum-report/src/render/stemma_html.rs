//! A stemma as a page: the picture, whose every line leads to what shows it, and the list in words.

use super::markup::escaped;
use super::stemma_svg;
use crate::records::{Evidence, EvidenceKind, LinkKind, StemmaEdge, StemmaRecord};

const STYLE: &str = "body{font:16px/1.45 serif;margin:1.5em auto;max-width:72em;padding:0 1em;color:#111}.picture{overflow-x:auto}\
section{border-top:1px solid #bbb;padding:.4em 0}section:target{background:#fff6df}h2{font-size:1em;margin:.3em 0}li{margin:.15em 0}small{color:#444;font-family:sans-serif}";

/// The page, in one file that needs no network.
pub fn page(record: &StemmaRecord) -> String {
    let edges: String = record.edges.iter().enumerate().map(|(n, e)| edge(record, n, e)).collect();
    let notes: String = record.notes.iter().map(|n| format!("<li>{}</li>", escaped(&n.message))).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Lineage</title><style>{STYLE}</style></head><body><h1>Lineage of {} versions</h1><div class=\"picture\">{}</div>\
         <ul>{notes}</ul>{edges}</body></html>\n",
        record.witnesses.len(),
        stemma_svg::stemma(record)
    )
}

fn edge(record: &StemmaRecord, n: usize, edge: &StemmaEdge) -> String {
    let name = |id: &str| {
        let witness = record.witnesses.iter().find(|w| w.document.id == id);
        escaped(witness.map_or(id, |w| &w.siglum))
    };
    let (from, to) = (name(&edge.from), name(&edge.to));
    let head = match edge.kind {
        LinkKind::Undetermined => format!("{from} – {to}: undetermined"),
        kind => format!("{from} → {to}: {kind}, {:.2}", edge.confidence),
    };
    let list = |title: &str, ids: &[String]| {
        let items: String = ids
            .iter()
            .filter_map(|id| record.evidence.iter().find(|e| e.id == *id))
            .map(|e| piece(record, e))
            .collect();
        if items.is_empty() { items } else { format!("<p>{title}</p><ul>{items}</ul>") }
    };
    format!(
        "<section id=\"edge-{n}\"><h2>{head} <small>support {:.2}</small></h2>{}{}</section>\n",
        edge.support,
        list("for", &edge.evidence),
        list("against", &edge.against)
    )
}

fn piece(record: &StemmaRecord, evidence: &Evidence) -> String {
    if evidence.kind == EvidenceKind::Date {
        return format!(
            "<li>{} <small>date</small>: {}</li>",
            evidence.id,
            escaped(&dates(record, evidence))
        );
    }
    let spans: Vec<String> = evidence
        .spans
        .iter()
        .map(|s| format!("<small>{}</small> <bdi>{}</bdi>", escaped(&s.witness), escaped(&s.text)))
        .collect();
    format!(
        "<li>{} <small>{} of {}</small>: {}</li>",
        evidence.id,
        evidence.kind,
        evidence.witnesses.join(" "),
        spans.join(" · ")
    )
}

/// The dates of the versions that evidence is about, as given.
pub(crate) fn dates(record: &StemmaRecord, evidence: &Evidence) -> String {
    let of = |siglum: &String| {
        let witness = record.witnesses.iter().find(|w| w.siglum == *siglum);
        let date = witness.and_then(|w| w.date.as_deref()).unwrap_or_default();
        format!("{siglum} {date}")
    };
    evidence.witnesses.iter().map(of).collect::<Vec<_>>().join(" is before ")
}
