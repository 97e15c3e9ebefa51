//! A stemma as a picture: from top to bottom by depth; hollow is lost, dashed a second exemplar, dotted without a head undetermined; the
//! width of a line is its confidence, with the number beside it.

use super::markup::escaped;
use crate::records::{LinkKind, NodeKind, StemmaRecord};
use std::collections::BTreeMap;

/// What a node takes in both directions, in pixels.
const STEP: (f32, f32) = (84.0, 92.0);

/// The picture.
pub fn stemma(record: &StemmaRecord) -> String {
    let places = places(record);
    let (mut right, mut bottom) = (0.0f32, 0.0f32);
    for &(x, y) in &places {
        (right, bottom) = (right.max(x), bottom.max(y));
    }
    let (width, height) = (right + STEP.0, bottom + STEP.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         role=\"img\" aria-label=\"Stemma of {} witnesses\" font-family=\"sans-serif\" font-size=\"13\">\n<defs><marker id=\"head\" \
         markerUnits=\"userSpaceOnUse\" markerWidth=\"9\" markerHeight=\"9\" refX=\"8\" refY=\"4.5\" orient=\"auto\">\
         <path d=\"M0 0L9 4.5L0 9Z\" fill=\"#222222\"/></marker></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
        record.witnesses.len()
    );
    let at = |id: &str| record.nodes.iter().position(|n| n.id == id).map_or((0.0, 0.0), |n| places[n]);
    for (n, edge) in record.edges.iter().enumerate() {
        out.push_str(&line(n, at(&edge.from), at(&edge.to), edge.kind, edge.confidence));
    }
    for (node, &(x, y)) in record.nodes.iter().zip(&places) {
        let witness = record.witnesses.iter().find(|w| w.document.id == node.id);
        let label = escaped(witness.map_or(&node.id, |w| &w.siglum));
        let fill = if node.kind == NodeKind::Lost { "#ffffff" } else { "#dfe8f2" };
        let dashes = if node.kind == NodeKind::Lost { " stroke-dasharray=\"3 2\"" } else { "" };
        out.push_str(&format!(
            "<g><title>{}</title><circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"17\" fill=\"{fill}\" stroke=\"#222222\"{dashes}/>\
             <text x=\"{x:.0}\" y=\"{y:.0}\" dy=\".35em\" text-anchor=\"middle\" fill=\"#111111\">{label}</text></g>\n",
            escaped(&node.id)
        ));
    }
    out + "</svg>\n"
}

/// A line from rim to rim, with its number.
fn line(n: usize, (x, y): (f32, f32), (u, v): (f32, f32), kind: LinkKind, confidence: f64) -> String {
    let length = ((u - x).powi(2) + (v - y).powi(2)).sqrt().max(1.0);
    let (dx, dy) = ((u - x) / length * 18.0, (v - y) / length * 18.0);
    let style = match kind {
        LinkKind::Second => " stroke-dasharray=\"7 4\" marker-end=\"url(#head)\"",
        LinkKind::Undetermined => " stroke-dasharray=\"2 4\"",
        _ => " marker-end=\"url(#head)\"",
    };
    format!(
        "<a href=\"#edge-{n}\"><line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#222222\" stroke-width=\"{:.1}\"{style}/>\
         <text x=\"{:.1}\" y=\"{:.1}\" fill=\"#444444\" font-size=\"10\">{confidence:.2}</text></a>\n",
        x + dx,
        y + dy,
        u - dx,
        v - dy,
        0.8 + 2.0 * confidence,
        (x + 2.0 * u) / 3.0 + 5.0,
        (y + 2.0 * v) / 3.0
    )
}

/// Where each node stands: leaves side by side, parents over the middle of their children.
fn places(record: &StemmaRecord) -> Vec<(f32, f32)> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for edge in record.edges.iter().filter(|e| e.kind != LinkKind::Second) {
        next.entry(&edge.from).or_default().push(&edge.to);
        next.entry(&edge.to).or_default().push(&edge.from);
    }
    let children = |id: &str, parent: Option<&str>| -> Vec<&str> {
        next.get(id).map(|n| n.iter().copied().filter(|o| Some(*o) != parent).collect()).unwrap_or_default()
    };
    // from the root, else from a node of the tree that nothing leads to, else from the first
    let is_child = |id: &str| record.edges.iter().any(|e| e.to == id && e.kind != LinkKind::Undetermined);
    let start = record
        .root
        .node
        .as_deref()
        .or_else(|| {
            record.nodes.iter().map(|n| n.id.as_str()).find(|id| next.contains_key(id) && !is_child(id))
        })
        .unwrap_or(&record.nodes[0].id);
    let mut found: BTreeMap<&str, (f32, f32)> = BTreeMap::new();
    let mut column = 0.0;
    fn put<'a>(
        id: &'a str,
        parent: Option<&'a str>,
        depth: f32,
        column: &mut f32,
        found: &mut BTreeMap<&'a str, (f32, f32)>,
        children: &dyn Fn(&str, Option<&str>) -> Vec<&'a str>,
    ) -> f32 {
        found.insert(id, (0.0, 0.0));
        let mut xs = Vec::new();
        for child in children(id, parent) {
            if !found.contains_key(child) {
                xs.push(put(child, Some(id), depth + 1.0, column, found, children));
            }
        }
        let x = if xs.is_empty() {
            *column += 1.0;
            *column
        } else {
            xs.iter().sum::<f32>() / xs.len() as f32
        };
        found.insert(id, (x, depth));
        x
    }
    put(start, None, 0.0, &mut column, &mut found, &children);
    for node in &record.nodes {
        if !found.contains_key(node.id.as_str()) {
            put(&node.id, None, 0.0, &mut column, &mut found, &children);
        }
    }
    let place = |id: &str| {
        found.get(id).map_or((0.0, 0.0), |&(x, y)| (x * STEP.0 - STEP.0 / 2.0, (y + 0.5) * STEP.1))
    };
    record.nodes.iter().map(|n| place(&n.id)).collect()
}
