//! The documents at hand, made into words together.
//!
//! In: documents. Out: a [`Corpus`] in which equal words have equal ids across documents. Linear in the texts.

use crate::document::{Document, GivenWord};
use crate::fold::{self, old_spelling};
use crate::furniture::{self, Furniture};
use crate::lexicon::Lexicon;
use crate::text::{LineIndex, LineTable, Span};
use crate::token::{self, Token, Tokenized};
use foldhash::fast::RandomState;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The number of a document in its corpus.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DocId(pub u32);

/// Documents, their tokens and the words they share.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    documents: Vec<Document>,
    tokens: Vec<Vec<Token>>,
    /// The words of each that are broken at line ends, whole.
    broken: Vec<Vec<Span>>,
    ids: Vec<Vec<u32>>,
    counts: Vec<Vec<(u32, u32)>>,
    lexicon: Lexicon,
    furniture: Vec<OnceLock<Vec<Furniture>>>,
    lines: Vec<OnceLock<Arc<LineTable>>>,
    /// The tokens of each whose words are spelt as of old.
    old_words: Vec<OnceLock<Vec<u32>>>,
}

/// What a corpus consists of before other documents are added for a while.
#[derive(Clone, Debug)]
pub struct Own {
    documents: usize,
    /// How many different words they have.
    words: usize,
    /// Keys of words that would change how its words broken at line ends are read.
    deciding: BTreeSet<String>,
}

impl Own {
    /// How many different words the own documents have; ids from there on are of words of others.
    pub fn words(&self) -> usize {
        self.words
    }

    /// How many documents are its own; numbers from there on are of others.
    pub fn documents(&self) -> usize {
        self.documents
    }
}

impl Corpus {
    /// Tokenises the documents; a [`DocId`] is the place in the order given.
    pub fn new(documents: Vec<Document>) -> Corpus {
        Corpus::knowing(documents, &BTreeSet::new())
    }

    /// The same where some words are known to be words, though no document has them: it decides how a word broken at a line end is read.
    pub fn knowing(documents: Vec<Document>, words: &BTreeSet<String>) -> Corpus {
        let mut lexicon = Lexicon::default();
        for word in words {
            lexicon.intern(word);
        }
        let tokenized = tokenized(&documents, &mut lexicon);
        let mut corpus = Corpus { lexicon, ..Corpus::default() };
        corpus.push(documents, tokenized);
        corpus
    }

    /// The state of a corpus to which other documents are added for a while from now on. Asked for once.
    pub fn own(&mut self) -> Own {
        self.lexicon.keep();
        let texts = self.documents.iter().map(|d| d.text.as_str());
        let deciding = token::deciding_words(texts.zip(self.broken.iter().map(Vec::as_slice)), &self.lexicon);
        Own { documents: self.documents.len(), words: self.lexicon.len(), deciding }
    }

    /// Takes away what was added to a corpus since it was its own and adds other documents. None is added where these have words that
    /// change how words of its own are read: it gives back the documents and these words, which are to be [known](Corpus::knowing).
    pub fn put_behind(
        &mut self,
        own: &Own,
        documents: Vec<Document>,
    ) -> Result<(), (Vec<Document>, BTreeSet<String>)> {
        self.documents.truncate(own.documents);
        self.tokens.truncate(own.documents);
        self.broken.truncate(own.documents);
        self.ids.truncate(own.documents);
        self.counts.truncate(own.documents);
        self.furniture.truncate(own.documents);
        self.lines.truncate(own.documents);
        self.old_words.truncate(own.documents);
        self.lexicon.forget_others();
        let tokenized = tokenized(&documents, &mut self.lexicon);
        if !own.deciding.is_empty() {
            let keys = tokenized.iter().flat_map(|t| &t.tokens).map(|t| self.lexicon.key(t.id));
            let deciding: BTreeSet<String> =
                keys.filter(|key| own.deciding.contains(*key)).map(str::to_owned).collect();
            if !deciding.is_empty() {
                return Err((documents, deciding));
            }
        }
        self.push(documents, tokenized);
        Ok(())
    }

    fn push(&mut self, documents: Vec<Document>, tokenized: Vec<Tokenized>) {
        let ids: Vec<Vec<u32>> = tokenized.iter().map(|t| t.tokens.iter().map(|t| t.id).collect()).collect();
        self.counts.extend(counts(&ids, self.lexicon.len()));
        self.furniture.extend(documents.iter().map(|_| OnceLock::new()));
        self.lines.extend(documents.iter().map(|_| OnceLock::new()));
        self.old_words.extend(documents.iter().map(|_| OnceLock::new()));
        self.documents.extend(documents);
        self.ids.extend(ids);
        for Tokenized { tokens, broken } in tokenized {
            self.tokens.push(tokens);
            self.broken.push(broken);
        }
    }

    /// Whether words of a document are broken at line ends.
    pub fn has_broken_words(&self, document: DocId) -> bool {
        !self.broken[document.0 as usize].is_empty()
    }

    /// The lines and characters of a document; counted when first asked for.
    pub fn lines(&self, document: DocId) -> LineIndex<'_> {
        let text = self.document(document).text.as_str();
        let table = self.lines[document.0 as usize].get_or_init(|| Arc::new(LineTable::new(text)));
        LineIndex::with(text, Arc::clone(table))
    }

    /// The ids of all documents, in order.
    pub fn doc_ids(&self) -> impl Iterator<Item = DocId> + use<> {
        (0..self.documents.len() as u32).map(DocId)
    }

    /// A document.
    pub fn document(&self, id: DocId) -> &Document {
        &self.documents[id.0 as usize]
    }

    /// All documents.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The tokens of a document.
    pub fn tokens(&self, id: DocId) -> &[Token] {
        &self.tokens[id.0 as usize]
    }

    /// The token ids of a document, which is all that seeds, chains and alignments see.
    pub fn ids(&self, id: DocId) -> &[u32] {
        &self.ids[id.0 as usize]
    }

    /// How often a word stands in a document.
    pub fn occurrences(&self, document: DocId, word: &str) -> u32 {
        let counts = &self.counts[document.0 as usize];
        let found = self.lexicon.id(word).and_then(|id| counts.binary_search_by_key(&id, |c| c.0).ok());
        found.map_or(0, |n| counts[n].1)
    }

    /// What its page or transcript puts between the words of a document, in order; read when it is first asked for.
    pub fn furniture(&self, id: DocId) -> &[Furniture] {
        let document = self.document(id);
        let known = document.language.is_some();
        self.furniture[id.0 as usize].get_or_init(|| {
            furniture::furniture(document.text.as_str(), self.tokens(id), document.vocabulary(), known)
        })
    }

    /// Whether token `n` of a document is a mark of a note, a citation or the like, which is no part of what is said.
    pub fn is_mark_or_citation(&self, id: DocId, n: u32) -> bool {
        let span = self.tokens(id)[n as usize].span;
        furniture::at(self.furniture(id), span)
            .is_some_and(|f| f.kind.holds_no_figure() && f.span.contains(span))
    }

    /// The tokens of a document whose words, in small letters, no list has but in an older spelling, in order; read when they are first asked
    /// for.
    pub fn old_words(&self, id: DocId) -> &[u32] {
        self.old_words[id.0 as usize].get_or_init(|| {
            let mut known: HashMap<u32, bool, RandomState> = HashMap::default();
            let mut is_old = |t: &u32| {
                let word = fold::profile(self.word(id, *t));
                let small = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
                let looks_old = || old_spelling::looks_old(&word);
                small && *known.entry(self.ids(id)[*t as usize]).or_insert_with(looks_old)
            };
            (0..self.tokens(id).len() as u32).filter(&mut is_old).collect()
        })
    }

    /// The words seen.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The bytes that tokens `tokens` of a document stand on, from the first to the last; empty before the next token, or at the
    /// end of the last one, for an empty range.
    pub fn span(&self, id: DocId, tokens: Range<u32>) -> Span {
        let all = self.tokens(id);
        if tokens.is_empty() {
            let next = all.get(tokens.start as usize).map(|t| t.span.start);
            return Span::at(next.or(all.last().map(|t| t.span.end)).unwrap_or(0));
        }
        Span { start: all[tokens.start as usize].span.start, end: all[tokens.end as usize - 1].span.end }
    }

    /// The tokens that lie inside `span`.
    pub fn tokens_in(&self, id: DocId, span: Span) -> Range<u32> {
        let all = self.tokens(id);
        let start = all.partition_point(|t| t.span.start < span.start);
        let end = all.partition_point(|t| t.span.end <= span.end);
        start as u32..end.max(start) as u32
    }

    /// The word as written at token `at`.
    pub fn word(&self, id: DocId, at: u32) -> &str {
        self.document(id).text.slice(self.tokens(id)[at as usize].span)
    }

    /// What token `at` is compared by, where that came with it as data.
    pub fn given_key(&self, id: DocId, at: u32) -> Option<&str> {
        self.document(id).words.get(at as usize)?.key.as_deref()
    }
}

/// The words of documents: those that came as data, else those of the texts, which share one lexicon.
fn tokenized(documents: &[Document], lexicon: &mut Lexicon) -> Vec<Tokenized> {
    let of_text = |d: &Document| d.words.is_empty();
    let texts: Vec<&str> = documents.iter().map(|d| if of_text(d) { d.text.as_str() } else { "" }).collect();
    let mut all = token::tokenize(&texts, lexicon);
    for (document, tokenized) in documents.iter().zip(&mut all).filter(|(d, _)| !of_text(d)) {
        let token = |word: &GivenWord| {
            let written = document.text.slice(word.span);
            Token { id: lexicon.intern(word.key.as_deref().unwrap_or(written)), span: word.span }
        };
        tokenized.tokens = document.words.iter().map(token).collect();
    }
    all
}

/// For each sequence its ids, sorted, with how often each stands in it.
fn counts(sequences: &[Vec<u32>], ids: usize) -> Vec<Vec<(u32, u32)>> {
    let mut seen = vec![0u32; ids];
    let count = |sequence: &Vec<u32>| {
        sequence.iter().for_each(|&id| seen[id as usize] += 1);
        let mut counts = Vec::new();
        for &id in sequence {
            let n = std::mem::take(&mut seen[id as usize]);
            if n > 0 {
                counts.push((id, n));
            }
        }
        counts.sort_unstable();
        counts
    };
    sequences.iter().map(count).collect()
}
