//! A stemma as GraphML: all edges directed, their kind as data, so that every reader takes it.

use super::markup::escaped;
use crate::records::StemmaRecord;

const KEYS: &str = "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>
  <key id=\"node_kind\" for=\"node\" attr.name=\"node_kind\" attr.type=\"string\"/>
  <key id=\"edge\" for=\"edge\" attr.name=\"edge\" attr.type=\"string\"/>
  <key id=\"kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>
  <key id=\"confidence\" for=\"edge\" attr.name=\"confidence\" attr.type=\"double\"/>
  <key id=\"support\" for=\"edge\" attr.name=\"support\" attr.type=\"double\"/>
";

/// The stemma as a graph.
pub fn stemma(record: &StemmaRecord) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    out.push_str(KEYS);
    out.push_str("  <graph id=\"stemma\" edgedefault=\"directed\">\n");
    for node in &record.nodes {
        let witness = record.witnesses.iter().find(|w| w.document.id == node.id);
        let label = witness.map_or(&node.id, |w| &w.siglum);
        out.push_str(&format!(
            "    <node id=\"{}\"><data key=\"label\">{}</data><data key=\"node_kind\">{}</data></node>\n",
            escaped(&node.id),
            escaped(label),
            node.kind
        ));
    }
    for (n, edge) in record.edges.iter().enumerate() {
        out.push_str(&format!(
            "    <edge id=\"e{n}\" source=\"{}\" target=\"{}\"><data key=\"edge\">e{n}</data><data key=\"kind\">{}</data>\
             <data key=\"confidence\">{}</data><data key=\"support\">{}</data></edge>\n",
            escaped(&edge.from),
            escaped(&edge.to),
            edge.kind,
            edge.confidence,
            edge.support
        ));
    }
    out + "  </graph>\n</graphml>\n"
}
