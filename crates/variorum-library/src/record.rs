//! Records: what a library stores of a document beside its bytes and its text.
//!
//! Plain data: the [`Record`] that callers show, the [`Metadata`] that callers give, and the stored form of a record with what the reader
//! found in the text, so that a document comes out of a library as it went in.

use serde::{Deserialize, Serialize};
use variorum::document::{
    Document, MarkedQuotation, Metadata as OfFile, Milestone, Note, Stream, StreamKind, Unit,
};
use variorum::person;
use variorum::text::{Span, Text};
use variorum::turn::Turn;

/// What a document is there for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reports are checked against it.
    #[default]
    Source,
    /// It quotes; nothing is checked against it.
    Report,
}

/// Speakers of a document that its record names; of more, the first in the order of their names. Set by hand, not tuned.
pub const MAX_SPEAKERS: usize = 32;

/// One version of a document in a library.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record {
    /// `doc_` and the first 16 hexadecimal digits of the SHA-256 of its bytes.
    pub id: String,
    /// What to call it.
    pub title: String,
    /// The path or the name it came from.
    pub origin: String,
    /// When it came in, RFC 3339 in UTC.
    pub added: String,
    /// Whose words it holds.
    pub author: Option<String>,
    /// Who speaks in it, by its turns; the first [`MAX_SPEAKERS`].
    pub speakers: Vec<String>,
    /// When they were said or published: a year, a month or a day, as `2025-08-30`.
    pub date: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// What it is a part of.
    pub series: Option<String>,
    /// Whether it is whole, if that is known.
    pub complete: Option<bool>,
    /// What it is there for.
    pub role: Role,
    /// Whatever else it is to be found by.
    pub tags: Vec<String>,
    /// The how manieth version of its origin it is, from 1.
    pub version: u32,
    /// The version before it.
    pub previous: Option<String>,
    /// SHA-256 of the bytes that came in, in hexadecimal.
    pub sha256: String,
    /// SHA-256 of the extracted text as UTF-8.
    pub text_sha256: String,
    /// How many bytes came in.
    pub bytes: u64,
    /// Code points of the extracted text.
    pub length: u64,
}

/// What the caller says of a document when it is added; what is left out is as the reader found it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// What to call it.
    pub title: Option<String>,
    /// Whose words it holds.
    pub author: Option<String>,
    /// When they were said or published.
    pub date: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// What it is a part of.
    pub series: Option<String>,
    /// Whether it is whole.
    pub complete: Option<bool>,
    /// What it is there for.
    pub role: Role,
    /// Whatever else it is to be found by.
    pub tags: Vec<String>,
}

impl Record {
    /// Whether its words may be somebody's: its author or one of its speakers may be that person.
    pub fn is_by(&self, name: &str) -> bool {
        self.author.iter().chain(&self.speakers).any(|own| person::may_be_one(own, name))
    }
}

/// The record alone out of what is kept.
#[derive(Deserialize)]
pub(crate) struct RecordOnly {
    pub(crate) record: Record,
}

/// The stored form of a record, with what the reader found in the text.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredRecord {
    pub(crate) record: Record,
    /// Label, speech and speaker of each turn, in bytes of the text.
    turns: Vec<([u32; 2], [u32; 2], String)>,
    /// Quotations that markup declared, and whether each is a block.
    quotations: Vec<([u32; 2], bool)>,
    /// Code and message of each note.
    notes: Vec<(String, String)>,
    // what follows is not in libraries of the first versions
    /// Where stretches of the text stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    milestones: Vec<StoredMilestone>,
    /// Kind, place, place in the body and label of what stands beside the running words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    streams: Vec<(String, [u32; 2], [u32; 2], String)>,
    /// What is no speech.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unsaid: Vec<[u32; 2]>,
    /// Where the file says it was published, and on what terms it may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    site: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
}

/// Unit, place, number, end of a time, label and area of a milestone.
type StoredMilestone = (String, [u32; 2], u32, u32, Option<Box<str>>, Option<[i32; 4]>);

/// What units are called where they are stored. Part of the format.
const UNITS: [(Unit, &str); 11] = [
    (Unit::Part, "part"),
    (Unit::Time, "time"),
    (Unit::Page, "page"),
    (Unit::Folio, "folio"),
    (Unit::Column, "column"),
    (Unit::Region, "region"),
    (Unit::Act, "act"),
    (Unit::Scene, "scene"),
    (Unit::Verse, "verse"),
    (Unit::Paragraph, "paragraph"),
    (Unit::Line, "line"),
];

/// What streams are called where they are stored. Part of the format.
const STREAMS: [(StreamKind, &str); 8] = [
    (StreamKind::Reading, "reading"),
    (StreamKind::Note, "note"),
    (StreamKind::Comment, "comment"),
    (StreamKind::Box, "box"),
    (StreamKind::Head, "head"),
    (StreamKind::Remark, "remark"),
    (StreamKind::Gloss, "gloss"),
    (StreamKind::Hidden, "hidden"),
];

/// The stored name of one of a list.
fn name_of<T: PartialEq>(list: &[(T, &'static str)], one: &T) -> String {
    list.iter().find(|(known, _)| known == one).map_or("", |(_, name)| name).to_owned()
}

/// What a stored name stands for.
fn named<T: Copy>(list: &[(T, &str)], name: &str) -> Option<T> {
    list.iter().find(|(_, known)| *known == name).map(|(one, _)| *one)
}

/// A span as it is stored.
fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

/// A stored span, if it is one of the text.
fn span(text: &str, [start, end]: [u32; 2]) -> Option<Span> {
    text.get(start as usize..end as usize).map(|_| Span { start, end })
}

impl StoredRecord {
    pub(crate) fn new(record: Record, document: &Document) -> StoredRecord {
        let turn = |t: &Turn| (pair(t.label), pair(t.speech), t.speaker.clone());
        let milestone = |m: &Milestone| {
            (name_of(&UNITS, &m.unit), pair(m.span), m.number, m.until, m.label.clone(), m.area)
        };
        let stream = |s: &Stream| (name_of(&STREAMS, &s.kind), pair(s.span), pair(s.of), s.label.clone());
        StoredRecord {
            record,
            turns: document.turns.iter().map(turn).collect(),
            quotations: document.marked_quotations.iter().map(|q| (pair(q.span), q.block)).collect(),
            notes: document.notes.iter().map(|n| (n.code.to_string(), n.message.clone())).collect(),
            milestones: document.milestones.iter().map(milestone).collect(),
            streams: document.streams.iter().map(stream).collect(),
            unsaid: document.unsaid.iter().map(|s| pair(*s)).collect(),
            site: document.metadata.site.clone(),
            licence: document.metadata.licence.clone(),
        }
    }

    /// The turns of the text; `None` if a span is not one of it.
    pub(crate) fn turns(&self, text: &str) -> Option<Vec<Turn>> {
        let author = self.record.author.as_ref();
        // a text in which its author has no turn is theirs from end to end, whatever else looks like a speaker's name
        let own = |author: &&String| !self.turns.iter().any(|t| person::may_be_one(&t.2, author));
        if let Some(author) = author.filter(own) {
            let speech = Span::new(0, text.len());
            return Some(vec![Turn { label: Span::at(0), speaker: author.clone(), speech }]);
        }
        let turn = |(label, speech, speaker): &([u32; 2], [u32; 2], String)| {
            let (label, speech) = (span(text, *label)?, span(text, *speech)?);
            Some(Turn { label, speech, speaker: speaker.clone() })
        };
        self.turns.iter().map(turn).collect()
    }

    /// The document; `None` if a span is not one of the text.
    pub(crate) fn document(self, text: String) -> Option<Document> {
        let turns = self.turns(&text)?;
        let quotation =
            |(place, block)| Some(MarkedQuotation { span: span(&text, place)?, block, source: None });
        let marked_quotations = self.quotations.into_iter().map(quotation).collect::<Option<_>>()?;
        let milestone = |(unit, place, number, until, label, area): StoredMilestone| {
            let (unit, span) = (named(&UNITS, &unit)?, span(&text, place)?);
            Some(Milestone { span, unit, number, until, label, area })
        };
        let milestones = self.milestones.into_iter().map(milestone).collect::<Option<_>>()?;
        let stream = |(kind, place, of, label): (String, [u32; 2], [u32; 2], String)| {
            let (kind, of) = (named(&STREAMS, &kind)?, span(&text, of)?);
            Some(Stream { kind, span: span(&text, place)?, of, label })
        };
        let streams = self.streams.into_iter().map(stream).collect::<Option<_>>()?;
        let unsaid = self.unsaid.into_iter().map(|place| span(&text, place)).collect::<Option<_>>()?;
        let record = self.record;
        let note = |(code, message): (String, String)| Note {
            code: code.into(),
            message,
            document: Some(record.id.clone()),
            span: None,
        };
        Some(Document {
            name: record.title.clone(),
            sha256: record.sha256.clone(),
            language: record.language.clone(),
            complete: record.complete,
            turns,
            marked_quotations,
            unsaid,
            // only a report's are asked for
            links: Vec::new(),
            milestones,
            streams,
            metadata: OfFile {
                authors: record.author.iter().cloned().collect(),
                date: record.date.clone(),
                site: self.site,
                licence: self.licence,
            },
            notes: self.notes.into_iter().map(note).collect(),
            id: record.id.clone(),
            text: Text::new(text),
            words: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const RECORD: &str = r#"{"record": {"id": "doc_1", "title": "Talk", "origin": "talk.vtt", "added": "2026-01-01T00:00:00Z", "author": null, "speakers": [], "date": null,
        "language": "en", "series": null, "complete": null, "role": "source", "tags": [], "version": 1, "previous": null, "sha256": "", "text_sha256": "", "bytes": 1, "length": 1},
        "turns": [], "quotations": [], "notes": []}"#;

    #[test]
    fn a_record_of_the_first_libraries_is_read_and_cites_nothing() {
        let stored: StoredRecord = serde_json::from_str(RECORD).unwrap();
        let document = stored.document("We sail at four.".to_owned()).unwrap();
        assert_eq!((document.name.as_str(), document.cite(Span::new(0, 2))), ("Talk", None));
    }

    #[test]
    fn a_document_comes_out_with_its_places_and_what_stands_beside_it() {
        let mut document = Document::plain("talk", "We sail at four.\n\nOr five.");
        let page = Milestone::open(0, Unit::Page, 3).labelled("iii");
        document.milestones = vec![Milestone { span: Span::new(0, 16), area: Some([1, 2, 3, 4]), ..page }];
        let note = Stream {
            kind: StreamKind::Note,
            span: Span::new(18, 26),
            of: Span::at(16),
            label: "1".to_owned(),
        };
        document.streams = vec![note];
        document.metadata.licence = Some("CC0".to_owned());
        let first: StoredRecord = serde_json::from_str(RECORD).unwrap();
        let json = serde_json::to_string(&StoredRecord::new(first.record, &document)).unwrap();
        let stored: StoredRecord = serde_json::from_str(&json).unwrap();
        let again = stored.document(document.text.as_str().to_owned()).unwrap();
        assert_eq!((&again.milestones, &again.streams), (&document.milestones, &document.streams));
        assert_eq!(again.cite(Span::new(3, 7)).as_deref(), Some("p. 3 (label iii)"));
        assert_eq!(again.metadata.licence.as_deref(), Some("CC0"));
    }
}
