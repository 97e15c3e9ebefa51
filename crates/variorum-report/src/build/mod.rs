//! Results of the engine as records.
//!
//! In: a [`Check`](variorum::Check), a [`Collation`](variorum::Collation), what a report attributes, passages that texts share. Out: their
//! [`records`](crate::records): bytes become code points, verdicts their names, and every finding gets the ids of the rules that
//! apply. Nothing else in this crate sees the texts.

pub mod words;
pub mod find;
pub mod reuse;
pub mod quotes;
pub mod read;
pub mod check;
pub mod collation;
pub mod versions;
pub mod stemma;
pub mod cascade;

use crate::records::{Document, Location, Note, Range, Span, Speaker, Tool};
use sha2::{Digest, Sha256};
use std::cell::OnceCell;
use variorum::corpus::{Corpus, DocId};
use variorum::text::{self, LineIndex};
use variorum::{document, fold, quote};

/// The program, as the envelopes name it.
pub fn tool() -> Tool {
    Tool { name: "variorum".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

/// A document being written about: its text with its conversions.
#[derive(Clone)]
pub(crate) struct RecordWriter<'a> {
    pub(crate) document: &'a document::Document,
    pub(crate) index: LineIndex<'a>,
}

impl<'a> RecordWriter<'a> {
    pub(crate) fn new(document: &'a document::Document) -> RecordWriter<'a> {
        RecordWriter { document, index: LineIndex::new(document.text.as_str()) }
    }

    pub(crate) fn range(&self, span: text::Span) -> Range {
        Range { start: self.index.code_point(span.start), end: self.index.code_point(span.end) }
    }

    pub(crate) fn span(&self, span: text::Span) -> Span {
        let Range { start, end } = self.range(span);
        Span { start, end, text: self.document.text.slice(span).to_owned() }
    }

    pub(crate) fn location(&self, span: text::Span) -> Location {
        find::location(&self.index, span)
    }

    pub(crate) fn speaker(&self, speaker: &quote::Speaker) -> Speaker {
        Speaker {
            name: speaker.name.clone(),
            span: self.span(speaker.span),
            resolved: words::resolution(speaker.resolution),
            doubtful: speaker.is_doubtful,
        }
    }

    pub(crate) fn document(&self) -> Document {
        let d = self.document;
        Document {
            id: d.id.clone(),
            name: d.name.clone(),
            sha256: d.sha256.clone(),
            length: self.index.code_points(),
            language: d.language.clone(),
            complete: d.complete,
            words: None,
            text: None,
        }
    }
}

/// All documents of a corpus, to write about.
pub(crate) struct Writers<'a> {
    corpus: &'a Corpus,
    /// Each made when it is first asked for: of many sources few are quoted.
    all: Vec<OnceCell<RecordWriter<'a>>>,
}

impl<'a> Writers<'a> {
    pub(crate) fn new(corpus: &'a Corpus) -> Writers<'a> {
        Writers { corpus, all: vec![OnceCell::new(); corpus.documents().len()] }
    }

    /// A document with its number of words.
    pub(crate) fn document(&self, id: DocId) -> Document {
        Document { words: Some(self.corpus.tokens(id).len() as u32), ..self.of(id).document() }
    }

    pub(crate) fn of(&self, id: DocId) -> &RecordWriter<'a> {
        self.all[id.0 as usize]
            .get_or_init(|| RecordWriter { document: self.corpus.document(id), index: self.corpus.lines(id) })
    }

    /// The notes of a run and of the documents it read.
    pub(crate) fn notes(&self, run: &[document::Note], ids: &[DocId]) -> Vec<Note> {
        let read = ids.iter().flat_map(|&id| &self.corpus.document(id).notes);
        let mut notes: Vec<Note> = read.chain(run).map(|n| self.note(n)).collect();
        notes.sort();
        notes.dedup();
        notes
    }

    pub(crate) fn note(&self, note: &document::Note) -> Note {
        let id = note.document.as_ref();
        let about = || self.corpus.doc_ids().find(|&d| Some(&self.corpus.document(d).id) == id);
        let span = note.span.and_then(|span| Some(self.of(about()?).range(span)));
        Note {
            code: note.code.clone().into_owned(),
            message: note.message.clone(),
            span,
            document: note.document.clone(),
        }
    }
}

/// The first 16 hexadecimal digits of SHA-256 over the rule set, the text's hash and the place.
pub(crate) fn fingerprint(text_hash: &str, span: &Span) -> String {
    hexadecimal(format!("{}\n{text_hash}\n{}\n{}", fold::PROFILE, span.start, span.end).as_bytes())[..16]
        .to_owned()
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
