//! The analysis of a document: its paragraphs, sentences, words and figures, each made once.
//!
//! In: a document. Out: an [`Analysis`] that every judge borrows. A part is made when it is first asked for, so that a source nobody
//! quotes costs nothing. Linear in the text; a span is 8 bytes.

use crate::corpus::{Corpus, DocId};
use crate::document::Document;
use crate::figure::{self, Figure};
use crate::text::Span;
use crate::token;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The parts of one document that judges ask for, in order of their places.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The document.
    pub document: &'a Document,
    /// The corpus it stands in, which knows what of its figures are marks of notes and numbers of pages.
    corpus: Option<(&'a Corpus, DocId)>,
    parts: Parts,
}

/// What was made of a document, without the document: so it can wait until the document stands among others.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Parts {
    paragraphs: OnceLock<Vec<Span>>,
    sentences: OnceLock<Vec<Span>>,
    words: OnceLock<Vec<Span>>,
    figures: OnceLock<Vec<Figure>>,
    voices: OnceLock<Vec<usize>>,
}

impl<'a> Analysis<'a> {
    /// The analysis of a document; nothing is made yet.
    pub fn new(document: &'a Document) -> Analysis<'a> {
        Analysis::with(document, Parts::default())
    }

    /// The analysis of a document of which parts have been made.
    pub fn with(document: &'a Document, parts: Parts) -> Analysis<'a> {
        Analysis { document, corpus: None, parts }
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

    /// Its numbers, amounts, shares and dates; in a corpus without marks of notes and numbers of pages.
    pub fn figures(&self) -> &[Figure] {
        let read = || figure::figures(&self.without_page_numbers(), self.document.vocabulary());
        self.parts.figures.get_or_init(read)
    }

    /// The numbers of turns in which its different labels stand, one for each label and name it is resolved to, in order.
    pub fn voices(&self) -> &[usize] {
        self.parts.voices.get_or_init(|| {
            let mut seen = BTreeSet::new();
            let turns = self.document.turns.iter().enumerate();
            let first =
                turns.filter(|(_, t)| seen.insert((self.document.text.slice(t.label), t.speaker.as_str())));
            first.map(|(n, _)| n).collect()
        })
    }

    /// The text with blanks for the marks of notes and the numbers and heads of pages.
    fn without_page_numbers(&self) -> Cow<'a, str> {
        let text = self.document.text.as_str();
        let Some((corpus, id)) = self.corpus else { return Cow::Borrowed(text) };
        let mut blanked = String::new();
        for piece in corpus.furniture(id).iter().filter(|f| f.kind.holds_no_figure()) {
            blanked.push_str(&text[blanked.len()..piece.span.start as usize]);
            blanked.extend(std::iter::repeat_n(' ', piece.span.len()));
        }
        if blanked.is_empty() {
            return Cow::Borrowed(text);
        }
        blanked.push_str(&text[blanked.len()..]);
        Cow::Owned(blanked)
    }
}

/// The analyses of all documents of a corpus.
#[derive(Debug)]
pub struct Analyses<'a>(Vec<Analysis<'a>>);

impl<'a> Analyses<'a> {
    /// The analyses of all documents; nothing is made yet.
    pub fn new(corpus: &'a Corpus) -> Analyses<'a> {
        let of = |id| Analysis { corpus: Some((corpus, id)), ..Analysis::new(corpus.document(id)) };
        Analyses(corpus.doc_ids().map(of).collect())
    }

    /// The analyses of all documents; of one, parts have been made.
    pub fn with(corpus: &'a Corpus, document: DocId, parts: Parts) -> Analyses<'a> {
        let mut analyses = Analyses::new(corpus);
        let analysis = Analysis::with(corpus.document(document), parts);
        analyses.0[document.0 as usize] = Analysis { corpus: Some((corpus, document)), ..analysis };
        analyses
    }

    /// The analyses of all documents; of the first ones, parts have been made.
    pub fn with_first(corpus: &'a Corpus, parts: Vec<Parts>) -> Analyses<'a> {
        let mut analyses = Analyses::new(corpus);
        for (analysis, parts) in analyses.0.iter_mut().zip(parts) {
            analysis.parts = parts;
        }
        analyses
    }

    /// What has been made of the first documents.
    pub fn into_first(self, documents: usize) -> Vec<Parts> {
        self.0.into_iter().take(documents).map(Analysis::into_parts).collect()
    }

    /// The analysis of one document.
    pub fn of(&self, document: DocId) -> &Analysis<'a> {
        &self.0[document.0 as usize]
    }
}
