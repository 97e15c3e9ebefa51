//! Sentence queries: the sentences of a library that say most nearly the same as some words.
//!
//! In: words. Out: sentences, nearest first, each with how near it is. Method: the stretches that share most words with the query are found in the word
//! index ([`crate::word_query`]); their sentences are then ranked by letters, words and vectors of words (`variorum::meaning`), all stretches
//! together as one text, so that a word is rare where few of them have it. Cost: reading [`STRETCHES`] stretches. Limit: a sentence that
//! shares no rare word with the query is not seen, so one in another language is only where names and numbers are the same.

use crate::error::LibraryError;
use crate::query::DocumentFilter;
use crate::reader::Library;
use crate::stretches::{MAX_ADDED, MAX_BYTES, whole_sentences};
use crate::word_query::{StretchHit, best_stretches};
use variorum::analysis::Analyses;
use variorum::meaning::{Near, SentenceParts, Sentences};
use variorum::text::Span;
use variorum::{Corpus, DocId, Document, Text, Turn};

/// Stretches whose sentences are ranked. More find what shares fewer words, and cost time in proportion: of 400 verses 87 in 100 are in the best 32
/// of 75 MB, 93 in the best 256, 96 in the best 1,000 (`bench/results`).
const STRETCHES: usize = 256;
/// The most tokens of a query; of a longer one only the first are looked for. Set by hand, to bound the work.
const MAX_QUERY_TOKENS: u32 = 250;
/// Bytes read at either end of a stretch, so that its sentences are whole: with a character that may be cut.
const MARGIN: u32 = MAX_ADDED as u32 + 8;
/// What stands between two pieces that do not follow one another, so that no sentence goes on.
const BREAK: &str = "\n\n";

/// A sentence, or two in a row, that says nearly the same as a query.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SentenceHit {
    /// The number of the document.
    pub document: usize,
    /// The bytes of its text.
    pub span: Span,
    /// How near it is: about 0 for what has nothing in common, 1.6 for the same words. A rank, and no probability.
    pub nearness: f32,
}

/// Consecutive stretches of a document, and where they begin in the text of all pieces.
struct Piece {
    document: usize,
    span: Span,
    at: u32,
}

/// The sentences of a library that say most nearly the same as some words, nearest first, at most so many.
///
/// ```
/// # use variorum::Document;
/// # use variorum_library::{LibraryError, LibraryWriter, Metadata, NewDocument};
/// use variorum_library::{Library, find_sentences};
///
/// # fn main() -> Result<(), LibraryError> {
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path();
/// # let text = "Fish was dear. The keeper said that the mill by the weir was sold in spring. We sang.";
/// # let (document, metadata) = (&Document::plain("letter", text), &Metadata::default());
/// # let mut writer = LibraryWriter::open(folder)?;
/// # writer.add(&NewDocument { bytes: text.as_bytes(), document, origin: "letter", metadata, added: "" })?;
/// # writer.finish()?;
/// let library = Library::open(folder)?;
/// let hits = find_sentences(&library, "In spring, the keeper told us, they had sold the weir's mill", 10, None)?;
/// assert!(library.text(hits[0].document)?[hits[0].span.range()].starts_with("The keeper said"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// A file of the library is damaged or cannot be read.
pub fn find_sentences(
    library: &Library,
    words: &str,
    most: usize,
    only: DocumentFilter<'_>,
) -> Result<Vec<SentenceHit>, LibraryError> {
    find_sentences_among(library, words, most, only, STRETCHES)
}

/// The same among the sentences of so many stretches.
pub(crate) fn find_sentences_among(
    library: &Library,
    words: &str,
    most: usize,
    only: DocumentFilter<'_>,
    stretches: usize,
) -> Result<Vec<SentenceHit>, LibraryError> {
    let stretches = best_stretches(library, words, stretches, only)?;
    if stretches.is_empty() || most == 0 {
        return Ok(Vec::new());
    }
    let (pieces, text) = read(library, stretches)?;
    let corpus = Corpus::new(vec![bare("query", words), in_pieces(&text, &pieces)]);
    let (query, sources) = (DocId(0), DocId(1));
    let analyses = Analyses::new(&corpus);
    let parts = SentenceParts::new(&analyses, &corpus, &[sources], false);
    let tokens = 0..(corpus.ids(query).len() as u32).min(MAX_QUERY_TOKENS);
    let sentences = Sentences::of(&corpus, &parts, None);
    let near = sentences.nearest(query, tokens.clone(), tokens, most, (|_, _| false, |_| true));
    let hit = |near: &Near<'_>| {
        let span = corpus.span(sources, near.unit.tokens.clone());
        let piece = &pieces[pieces.partition_point(|p| p.at <= span.start).checked_sub(1)?];
        let moved = |at: u32| piece.span.start + (at - piece.at);
        let span = Span { start: moved(span.start), end: moved(span.end) };
        Some(SentenceHit { document: piece.document, span, nearness: near.own() })
    };
    Ok(near.iter().filter_map(hit).collect())
}

/// A document of plain text, without looking for turns.
fn bare(id: &str, text: &str) -> Document {
    Document { id: id.to_owned(), text: Text::new(text), ..Document::default() }
}

/// A document of pieces, each a turn, so that no sentence goes on from one to the next.
fn in_pieces(text: &str, pieces: &[Piece]) -> Document {
    let turn = |piece: &Piece| Turn {
        label: Span::at(piece.at),
        speech: Span { start: piece.at, end: piece.at + piece.span.len() as u32 },
        speaker: String::new(),
    };
    Document { turns: pieces.iter().map(turn).collect(), ..bare("stretches", text) }
}

/// The text of stretches, those that follow one another in one piece, and where each piece stands.
fn read(library: &Library, mut stretches: Vec<StretchHit>) -> Result<(Vec<Piece>, String), LibraryError> {
    stretches.sort_by_key(|hit| (hit.document, hit.span.start));
    let (mut pieces, mut all): (Vec<Piece>, _) = (Vec::new(), String::new());
    // an index that somebody made up may have longer ones
    stretches.retain(|hit| hit.span.len() <= MAX_BYTES);
    for StretchHit { document, span, .. } in stretches {
        let around = span.start.saturating_sub(MARGIN)..span.end.saturating_add(MARGIN);
        let (from, text) = library.text_part(document, around)?;
        let within = Span { start: span.start.saturating_sub(from), end: span.end.saturating_sub(from) };
        let Span { start, end } = whole_sentences(text, within);
        let span = Span { start: from + start, end: from + end };
        let last = pieces.last_mut().filter(|p| p.document == document && p.span.end >= span.start);
        let read = last.as_ref().map_or(span.start, |piece| piece.span.end);
        // an index that does not belong to the text may say anything
        let new = text.get((read.max(from) - from) as usize..(span.end.max(read) - from) as usize);
        let Some(new) = new.filter(|_| read >= from) else { continue };
        match last {
            Some(piece) => piece.span.end = span.end.max(read),
            None => {
                all.push_str(BREAK);
                pieces.push(Piece { document, span, at: all.len() as u32 });
            }
        }
        all.push_str(new);
    }
    Ok((pieces, all))
}
