//! A stemma as a Newick tree, for programs of phylogenetics.
//!
//! Labels are made safe, since these programs agree on little more than letters and digits; a legend behind the tree says what they stand for.
//! A version that has copies is a leaf of length 0 under a lost parent. Edges without direction are followed from the root, or from the first node.

use crate::records::{LinkKind, NodeKind, StemmaRecord};
use std::collections::BTreeSet;

/// The tree on one line, then a legend as a comment.
pub fn stemma(record: &StemmaRecord) -> String {
    let labels = labels(record);
    let start = record.root.node.as_ref().and_then(|id| record.nodes.iter().position(|n| n.id == *id));
    let in_tree = |id: &String| record.edges.iter().any(|e| e.from == *id || e.to == *id);
    let first = record.nodes.iter().position(|n| in_tree(&n.id)).unwrap_or(0);
    let mut seen = BTreeSet::new();
    let tree = subtree(record, &labels, start.unwrap_or(first), &mut seen);
    let legend: Vec<String> = record
        .nodes
        .iter()
        .zip(&labels)
        .filter(|(node, _)| node.kind == NodeKind::Witness)
        .map(|(node, label)| format!("{label} = {}", node.id.replace(['[', ']'], " ")))
        .collect();
    let rooted = if start.is_some() { "rooted" } else { "no root is known: drawn from the first version" };
    let apart: Vec<&str> =
        (0..labels.len()).filter(|n| !seen.contains(n)).map(|n| labels[n].as_str()).collect();
    let apart =
        if apart.is_empty() { String::new() } else { format!("not in the tree: {}; ", apart.join(" ")) };
    format!(
        "{tree};\n[{rooted}; a version with copies stands as a leaf of length 0 under a lost parent; {apart}{}]\n",
        legend.join("; ")
    )
}

/// Letters and digits, unlike each other without regard to case.
fn labels(record: &StemmaRecord) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut label = |n: usize| {
        let node = &record.nodes[n];
        let siglum = record.witnesses.iter().find(|w| w.document.id == node.id).map(|w| &w.siglum);
        let letters: String =
            siglum.map_or(String::new(), |s| s.chars().filter(char::is_ascii_alphanumeric).collect());
        let stem = match siglum {
            Some(_) if letters.starts_with(|c: char| c.is_ascii_alphabetic()) => letters,
            Some(_) => format!("w{letters}"),
            None => format!("lost{}", n + 1 - record.witnesses.len()),
        };
        let free = (0..).map(|k| if k == 0 { stem.clone() } else { format!("{stem}x{k}") });
        free.into_iter().find(|l| taken.insert(l.to_lowercase())).unwrap_or(stem)
    };
    (0..record.nodes.len()).map(&mut label).collect()
}

fn subtree(record: &StemmaRecord, labels: &[String], node: usize, seen: &mut BTreeSet<usize>) -> String {
    seen.insert(node);
    let id = &record.nodes[node].id;
    let next: Vec<usize> = record
        .edges
        .iter()
        .filter(|e| e.kind != LinkKind::Second)
        .filter_map(|e| {
            if e.from == *id {
                Some(&e.to)
            } else if e.to == *id {
                Some(&e.from)
            } else {
                None
            }
        })
        .filter_map(|other| record.nodes.iter().position(|n| n.id == *other))
        .collect();
    let mut parts = Vec::new();
    for other in next {
        if !seen.contains(&other) {
            parts.push(subtree(record, labels, other, seen) + ":1");
        }
    }
    if parts.is_empty() {
        return labels[node].clone();
    }
    if record.nodes[node].kind == NodeKind::Witness {
        parts.insert(0, format!("{}:0", labels[node]));
    }
    format!("({})", parts.join(","))
}
