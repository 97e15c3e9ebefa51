//! The first layers of documents that their writers corrected.
//!
//! In: documents as read, with their other readings. Out: for each that has corrections (`<del>` and `<add>` of an edition) the same document as it
//! was before any of them, read anew. Of tracked changes no layers are made: which state of them is meant is for whoever asks.

use crate::source::{self, Source};
use crate::{Limits, Tracked};
use variorum::Document;
use variorum::document::StreamKind;

/// The first layer of each document of a source, where it has one.
pub(crate) fn first_layers(
    source: &Source,
    documents: &[Document],
    limits: &Limits,
) -> Vec<Option<Document>> {
    if !documents.iter().any(is_corrected) {
        return vec![None; documents.len()];
    }
    let mut first = *limits;
    first.tracked = Tracked::Original;
    let (read, _) = source::documents(std::slice::from_ref(source), &first);
    let layer = |document: &Document| {
        let same = read.iter().find(|other| other.id == document.id && is_corrected(document))?;
        Some(same.clone().without_streams())
    };
    documents.iter().map(layer).collect()
}

fn is_corrected(document: &Document) -> bool {
    let of_writer = |label: &str| label.split(", ").any(|name| name == variorum_read::BEFORE_CORRECTION);
    document.streams.iter().any(|s| s.kind == StreamKind::Reading && of_writer(&s.label))
}
