//! A stemma for graphviz: every name and value is quoted.

use crate::records::{LinkKind, NodeKind, StemmaRecord};

/// The stemma as a directed graph.
pub fn stemma(record: &StemmaRecord) -> String {
    let mut out = String::from("digraph stemma {\n  rankdir=\"TB\";\n");
    for node in &record.nodes {
        let witness = record.witnesses.iter().find(|w| w.document.id == node.id);
        let label = witness.map_or(&node.id, |w| &w.siglum);
        let shape = if node.kind == NodeKind::Lost { "circle" } else { "box" };
        out.push_str(&format!("  {} [label={}, shape=\"{shape}\"];\n", quoted(&node.id), quoted(label)));
    }
    for edge in &record.edges {
        let (style, head) = match edge.kind {
            LinkKind::Second => ("dashed", "normal"),
            LinkKind::Undetermined => ("dotted", "none"),
            _ => ("solid", "normal"),
        };
        out.push_str(&format!(
            "  {} -> {} [style=\"{style}\", arrowhead=\"{head}\", label=\"{:.2}\", kind=\"{}\"];\n",
            quoted(&edge.from),
            quoted(&edge.to),
            edge.confidence,
            edge.kind
        ));
    }
    out + "}\n"
}

/// A name as graphviz reads it back: it decodes entities, and takes a backslash for an escape.
fn quoted(text: &str) -> String {
    let text =
        text.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;").replace(['\n', '\r'], " ");
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted() {
        assert_eq!(quoted("a\\b \"c\" & d"), "\"a\\\\b \\\"c\\\" &amp; d\"");
    }
}
