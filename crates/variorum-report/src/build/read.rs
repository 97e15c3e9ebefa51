//! Everything that was found in a file, as a record.

use super::{RecordWriter, tool};
use crate::records::{Note, ReadMilestone, ReadRecord, ReadStream, ReadTurn};
use variorum::document::Document;

/// Everything that was found in a file, as a record.
pub fn read(document: &Document) -> ReadRecord {
    let writer = RecordWriter::new(document);
    let note = |n: &variorum::Note| Note {
        code: n.code.clone().into_owned(),
        message: n.message.clone(),
        span: n.span.map(|s| writer.range(s)),
        document: n.document.clone(),
    };
    let streams = document.streams.iter().map(|s| ReadStream {
        kind: s.kind.name().to_owned(),
        label: s.label.clone(),
        span: writer.range(s.span),
        of: writer.range(s.of),
        cite: document.cite(s.span),
    });
    let milestones = document.milestones.iter().map(|m| ReadMilestone {
        unit: format!("{:?}", m.unit).to_lowercase(),
        span: writer.range(m.span),
        number: m.number,
        until: m.until,
        label: m.label.as_deref().map(str::to_owned),
        area: m.area,
    });
    let turns = document.turns.iter();
    ReadRecord {
        schema: "variorum/read/1".to_owned(),
        tool: tool(),
        document: writer.document(),
        authors: document.metadata.authors.clone(),
        date: document.metadata.date.clone(),
        site: document.metadata.site.clone(),
        licence: document.metadata.licence.clone(),
        text: document.text.as_str().to_owned(),
        body: writer.range(document.body()),
        streams: streams.collect(),
        milestones: milestones.collect(),
        turns: turns.map(|t| ReadTurn { speaker: t.speaker.clone(), span: writer.range(t.speech) }).collect(),
        quotations: document.marked_quotations.iter().map(|q| writer.range(q.span)).collect(),
        notes: document.notes.iter().map(note).collect(),
    }
}
