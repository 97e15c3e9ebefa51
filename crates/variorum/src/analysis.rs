//! The analysis of a document: its paragraphs, sentences, words and figures, each made once.
//!
//! In: a document. Out: an [`Analysis`] that every judge borrows. A part is made when it is first asked for, so that a source nobody
//! quotes costs nothing. Linear in the text; a span is 8 bytes.

use crate::corpus::{Corpus, DocId};
use crate::document::Document;
use crate::figure::{self, Figure};
use crate::text::Span;
use crate::token;
use std::sync::OnceLock;

/// The parts of one document that judges ask for, in order of their places.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The document.
    pub document: &'a Document,
    parts: Parts,
}

/// What was made of a document, without the document: so it can wait until the document stands among others.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Parts {
    paragraphs: OnceLock<Vec<Span>>,
    sentences: OnceLock<Vec<Span>>,
    words: OnceLock<Vec<Span>>,
    figures: OnceLock<Vec<Figure>>,
}

impl<'a> Analysis<'a> {
    /// The analysis of a document; nothing is made yet.
    pub fn new(document: &'a Document) -> Analysis<'a> {
        Analysis::with(document, Parts::default())
    }

    /// The analysis of a document of which parts have been made.
    pub fn with(document: &'a Document, parts: Parts) -> Analysis<'a> {
        Analysis { document, parts }
    }

    /// What has been made of the document.
    pub fn into_parts(self) -> Parts {
        self.parts
    }

    /// Its paragraphs.
    pub fn paragraphs(&self) -> &[Span] {
        self.parts.paragraphs.get_or_init(|| self.document.paragraphs())
    }

    /// Its sentences; labels of turns stand outside them.
    pub fn sentences(&self) -> &[Span] {
        self.parts.sentences.get_or_init(|| self.document.sentences())
    }

    /// The sentence that holds byte `at`; none between two sentences.
    pub fn sentence_at(&self, at: u32) -> Option<Span> {
        let sentences = self.sentences();
        let next = sentences.partition_point(|s| s.start <= at);
        sentences[..next].last().copied().filter(|s| at < s.end)
    }

    /// The words of its text as written, hyphens at line ends not joined.
    pub fn words(&self) -> &[Span] {
        self.parts.words.get_or_init(|| token::words(self.document.text.as_str()))
    }

    /// Its numbers, amounts, shares and dates.
    pub fn figures(&self) -> &[Figure] {
        self.parts
            .figures
            .get_or_init(|| figure::figures(self.document.text.as_str(), self.document.vocabulary()))
    }
}

/// The analyses of all documents of a corpus.
#[derive(Debug)]
pub struct Analyses<'a>(Vec<Analysis<'a>>);

impl<'a> Analyses<'a> {
    /// The analyses of all documents; nothing is made yet.
    pub fn new(corpus: &'a Corpus) -> Analyses<'a> {
        Analyses(corpus.doc_ids().map(|id| Analysis::new(corpus.document(id))).collect())
    }

    /// The analyses of all documents; of one, parts have been made.
    pub fn with(corpus: &'a Corpus, document: DocId, parts: Parts) -> Analyses<'a> {
        let mut analyses = Analyses::new(corpus);
        analyses.0[document.0 as usize] = Analysis::with(corpus.document(document), parts);
        analyses
    }

    /// The analysis of one document.
    pub fn of(&self, document: DocId) -> &Analysis<'a> {
        &self.0[document.0 as usize]
    }
}
