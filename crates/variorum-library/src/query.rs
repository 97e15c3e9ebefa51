//! Queries: where words stand in a library.
//!
//! In: words. Out: hits, best first. Punctuation, case, line ends and hyphens never count.
//!
//! Method: [`find_exact`] compares the letters wherever two seed groups agree ([`crate::seeds`]), which misses nothing. [`find_approximate`]
//! takes the places where most seeds agree ([`crate::diagonals`]), first compares the letters beside the seed where few do (a filter), and matches
//! the query with what is left ([`approximate`]). The texts of all places are prefetched together, so that a look-up takes hardly longer
//! in a large library than in one that fits the processor's cache. Limits: a query of fewer than 9 letters is found by reading every text;
//! one with no 13 letters in a row unchanged may be missed by [`find_approximate`], and so may places beyond the best ones.

use crate::alphabet::{self, BITS};
use crate::diagonals::{self, Diagonal};
use crate::document_store::LetterSlice;
use crate::error::LibraryError;
use crate::passage_index::{GRAM_INTERVAL, GRAM_LETTERS, PREFIX_LETTERS};
use crate::reader::Library;
use crate::seeds::{self, Group};
use rayon::prelude::*;
use std::ops::Range;
use variorum::align::approximate::{self, ApproximateMatch, Pattern};
use variorum::text::Span;

/// The letters and digits of words, to be looked up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    codes: Vec<u8>,
    truncated: bool,
}

/// A place where a query stands, as it is or with edits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The number of the document.
    pub document: usize,
    /// The bytes of its text from the first letter to the last.
    pub span: Span,
    /// Letters that are deleted, inserted or replaced.
    pub edits: u32,
    /// Letters of the query.
    pub letters: u32,
}

/// The result of a look-up.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hits {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// Whether there are more than were looked at.
    pub truncated: bool,
}

/// A predicate on the numbers of documents: which are searched; all without one.
pub type DocumentFilter<'a> = Option<&'a (dyn Fn(usize) -> bool + Sync)>;

fn takes(only: DocumentFilter<'_>, document: usize) -> bool {
    only.is_none_or(|only| only(document))
}

/// Letters of the longest query; of a longer one these are looked up. Bounds the cost of a comparison; set by hand, not tuned.
pub const MAX_QUERY_LETTERS: usize = approximate::MAX_PATTERN_LETTERS;
// a pattern has a mask for each code
const _: () = assert!(1 << BITS <= approximate::CODES);
/// Places that are compared in an exact look-up; with more the hits are truncated. Set by hand, not tuned.
const MAX_COMPARED: usize = 20_000;
/// Postings among which an exact look-up searches for those of the documents wanted; with more the hits are truncated. Set by hand, not tuned.
const MAX_SEEN: usize = 2_000_000;
/// Postings: where no more agree, the letters beside the seed are compared before the whole query. Comparing them first took the 99th percentile of a
/// look-up from .20 to .15 ms (100 novels, 78 MB, `bench/results`).
const FEW_POSTINGS: usize = 3;
/// Letters on either side of a seed that are compared first. Measured with [`FEW_POSTINGS`]; more costs time and lets less pass.
const SIDE_LETTERS: usize = 24;
/// Edits in ten letters beside a seed above which a place is left out. Higher lets more places pass; set by hand, not tuned.
const MAX_SIDE_EDITS_IN_TEN: u32 = 4;
/// Edits in ten letters of a query above which a place is no hit. Chance matches one sentence with another with about one letter in two edited, and with
/// four in ten where they share a phrase. Set on 100 novels of 78 MB, where .001 of sentences of other texts are hits (`bench/results`).
const MAX_EDITS_IN_TEN: u32 = 3;
/// Documents that are read at a time for a query of fewer than 9 letters. More means more work after the last hit wanted; set by hand, not tuned.
const SCANNED_DOCUMENTS: usize = 16;
/// Bytes of a text that are searched at a time, so that they stay in the cache. Set by hand, not tuned.
const SCANNED_BYTES: usize = 64 << 10;
/// Letters beyond both ends of a query that are matched too, besides one in [`SLACK_SHARE`] of its letters: insertions shift the ends. Set by hand,
/// not tuned.
const SLACK_LETTERS: u32 = 8;
/// One in so many letters of a query is added to its slack. Set by hand, not tuned.
const SLACK_SHARE: u32 = 8;
/// Letters beyond both ends of those beside a seed that are matched too. Set by hand, not tuned.
const SIDE_SLACK_LETTERS: u32 = 4;

impl Query {
    /// A query for the letters and digits of words.
    pub fn new(words: &str) -> Query {
        let mut codes = Vec::new();
        alphabet::each(words, |code, _| {
            codes.push(code);
            codes.len() <= MAX_QUERY_LETTERS
        });
        let truncated = codes.len() > MAX_QUERY_LETTERS;
        codes.truncate(MAX_QUERY_LETTERS);
        Query { codes, truncated }
    }

    /// Whether there were more letters than are looked up, which are the first [`MAX_QUERY_LETTERS`].
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// The number of letters.
    pub fn letters(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are enough letters for an approximate look-up.
    pub fn is_long_enough(&self) -> bool {
        self.codes.len() >= GRAM_LETTERS + GRAM_INTERVAL - 1
    }

    /// The number of edits above which a place is no hit: three letters in ten.
    pub fn max_edits(&self) -> u32 {
        self.codes.len() as u32 * MAX_EDITS_IN_TEN / 10
    }
}

/// All hits without an edit, in the order of the library; `most` at most.
///
/// ```
/// # use variorum::Document;
/// # use variorum_library::{LibraryError, LibraryWriter, Metadata, NewDocument};
/// use variorum_library::{Library, Query, find_exact};
///
/// # fn main() -> Result<(), LibraryError> {
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path();
/// # let text = "The keeper said that the mill by the weir was sold in spring.";
/// # let (document, metadata) = (&Document::plain("letter", text), &Metadata::default());
/// # let mut writer = LibraryWriter::open(folder)?;
/// # writer.add(&NewDocument { bytes: text.as_bytes(), document, origin: "letter", metadata, added: "" })?;
/// # writer.finish()?;
/// let library = Library::open(folder)?;
/// let hits = find_exact(&library, &Query::new("the MILL by the weir"), 10, None)?.hits;
/// assert_eq!(&library.text(hits[0].document)?[hits[0].span.range()], "the mill by the weir");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// A file of the library is damaged or cannot be read.
pub fn find_exact(
    library: &Library,
    query: &Query,
    most: usize,
    only: DocumentFilter<'_>,
) -> Result<Hits, LibraryError> {
    if query.codes.len() < PREFIX_LETTERS + GRAM_INTERVAL - 1 {
        return scan(library, query, most, only);
    }
    let groups = seeds::seed_groups(library, &query.codes)?;
    let mut begins = candidates(library, &groups, only);
    let truncated = groups[0].0 > MAX_SEEN || begins.len() > MAX_COMPARED;
    begins.sort_unstable();
    let mut found = Hits { hits: Vec::new(), truncated };
    for (start, position) in begins {
        let Some(document) = library.at(position) else { continue };
        let Ok(letter) = u32::try_from(start - base(library, document)) else { continue };
        found.hits.extend(equal(library, document, letter, query)?);
        if found.hits.len() > most {
            found.hits.truncate(most);
            found.truncated = true;
            break;
        }
    }
    Ok(found)
}

/// The letters of the library at which the query may begin, with the position of a posting: where one of the rarest seed group and one of the next
/// agree. One more than are compared, at most.
fn candidates(library: &Library, groups: &[Group<'_>], only: DocumentFilter<'_>) -> Vec<(i64, u64)> {
    let [(_, rarest), others @ ..] = groups else { return Vec::new() };
    let next = others.first().filter(|(count, _)| *count <= MAX_COMPARED).map(|(_, lists)| {
        let mut next: Vec<i64> = seeds::begins(lists).map(|(begin, _)| begin).collect();
        next.sort_unstable();
        next
    });
    let agree = |begin: i64| next.as_ref().is_none_or(|next| next.binary_search(&begin).is_ok());
    let wanted = |position: u64| only.is_none() || library.at(position).is_some_and(|d| takes(only, d));
    let all = seeds::begins(rarest).take(MAX_SEEN);
    let all = all.filter(|&(begin, position)| agree(begin) && wanted(position));
    all.take(MAX_COMPARED + 1).collect()
}

/// The number of letters of the library before a document.
fn base(library: &Library, document: usize) -> i64 {
    library.entry(document).position as i64 * GRAM_INTERVAL as i64
}

/// The hit if the letters from `start` on are those of the query.
fn equal(library: &Library, document: usize, start: u32, query: &Query) -> Result<Option<Hit>, LibraryError> {
    let slice = library.slice(document, start..start.saturating_add(query.codes.len() as u32))?;
    let whole = ApproximateMatch { edits: 0, start: 0, end: query.codes.len() as u32 };
    Ok((slice.codes() == query.codes).then(|| hit(document, &slice, whole, query)))
}

/// The hit of a match that holds a letter.
fn hit(document: usize, slice: &LetterSlice<'_>, fit: ApproximateMatch, query: &Query) -> Hit {
    let span = slice.span(fit.start..fit.end);
    Hit { document, span, edits: fit.edits, letters: query.codes.len() as u32 }
}

/// The exact hits of a query of few letters, by reading every text.
fn scan(
    library: &Library,
    query: &Query,
    most: usize,
    only: DocumentFilter<'_>,
) -> Result<Hits, LibraryError> {
    if query.codes.is_empty() {
        return Ok(Hits::default());
    }
    let of = |document: usize| -> Result<Vec<Hit>, LibraryError> {
        let starts = occurrences(library.text(document)?, &query.codes, most + 1);
        starts.into_iter().filter_map(|start| equal(library, document, start, query).transpose()).collect()
    };
    let documents: Vec<usize> = (0..library.len()).filter(|&d| takes(only, d)).collect();
    let mut hits: Vec<Hit> = Vec::new();
    // a few at a time, for there may be enough in the first ones
    for some in documents.chunks(SCANNED_DOCUMENTS) {
        let all: Vec<Vec<Hit>> = some.par_iter().map(|&d| of(d)).collect::<Result<_, LibraryError>>()?;
        hits.extend(all.into_iter().flatten());
        if hits.len() > most {
            break;
        }
    }
    let truncated = hits.len() > most;
    hits.truncate(most);
    Ok(Hits { hits, truncated })
}

/// The letters of a text at which some letter codes stand, the first `most`.
fn occurrences(text: &str, codes: &[u8], most: usize) -> Vec<u32> {
    let finder = memchr::memmem::Finder::new(codes);
    let (mut starts, mut piece, mut before, mut rest) = (Vec::new(), Vec::new(), 0, text);
    while !rest.is_empty() && starts.len() < most {
        let (now, later) = rest.split_at(alphabet::boundary(rest, SCANNED_BYTES));
        alphabet::push(now, &mut piece);
        let mut from = 0;
        // one may begin within another
        while let Some(at) = finder.find(&piece[from..]) {
            starts.push((before + from + at) as u32);
            from += at + 1;
        }
        // what may go on in the next piece
        let done = piece.len().saturating_sub(codes.len() - 1);
        piece.drain(..done);
        (before, rest) = (before + done, later);
    }
    starts.truncate(most);
    starts
}

/// The hits with the fewest edits, those first, with [`Query::max_edits`] at most; `most` at most.
///
/// ```
/// # use variorum::Document;
/// # use variorum_library::{LibraryError, LibraryWriter, Metadata, NewDocument};
/// use variorum_library::{Library, Query, find_approximate};
///
/// # fn main() -> Result<(), LibraryError> {
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path();
/// # let text = "The keeper said that the mill by the weir was sold in spring.";
/// # let (document, metadata) = (&Document::plain("letter", text), &Metadata::default());
/// # let mut writer = LibraryWriter::open(folder)?;
/// # writer.add(&NewDocument { bytes: text.as_bytes(), document, origin: "letter", metadata, added: "" })?;
/// # writer.finish()?;
/// let library = Library::open(folder)?;
/// let query = Query::new("that the mill by the bridge was sold in spring");
/// let hits = find_approximate(&library, &query, 10, None)?.hits;
/// assert_eq!((hits.len(), hits[0].edits), (1, 5));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// A file of the library is damaged or cannot be read.
pub fn find_approximate(
    library: &Library,
    query: &Query,
    most: usize,
    only: DocumentFilter<'_>,
) -> Result<Hits, LibraryError> {
    if !query.is_long_enough() {
        return find_exact(library, query, most, only);
    }
    let lists = seeds::rarest_first(library, &query.codes, only.is_some())?;
    let wanted = |position: u64| library.at(position).is_some_and(|d| takes(only, d));
    let wanted: Option<&dyn Fn(u64) -> bool> = only.is_some().then_some(&wanted);
    let diagonals = diagonals::best(&lists, slack(query), wanted);
    let candidates: Vec<HitCandidate> =
        diagonals.iter().filter_map(|diagonal| candidate(library, query, diagonal)).collect();
    let sides: Vec<(usize, Range<u32>)> = candidates.iter().map(|n| (n.document, n.side.clone())).collect();
    let pattern = Pattern::new(&query.codes);
    let mut hits: Vec<Hit> = Vec::new();
    for (candidate, side) in candidates.iter().zip(library.slices(&sides)?) {
        if candidate.few && !is_like_beside(query, candidate.offset, &side) {
            continue;
        }
        let Some(hit) = matched(library, query, &pattern, candidate)? else { continue };
        if !hits.iter().any(|h| h.document == hit.document && h.span.overlaps(hit.span)) {
            hits.push(hit);
        }
    }
    hits.sort_by_key(|h| (h.edits, h.document, h.span));
    let truncated = hits.len() > most;
    hits.truncate(most);
    Ok(Hits { hits, truncated })
}

/// Letters between two beginnings that are one place, for letters are inserted and deleted.
fn slack(query: &Query) -> u32 {
    SLACK_LETTERS + query.codes.len() as u32 / SLACK_SHARE
}

/// A place where a query may stand.
struct HitCandidate {
    document: usize,
    /// Whether few postings agree.
    few: bool,
    /// The letter of the query at which the gram of the first posting begins, and the letters of the document beside it.
    offset: usize,
    side: Range<u32>,
    /// The letters of the document among which the whole query is.
    whole: Range<u32>,
}

fn candidate(library: &Library, query: &Query, diagonal: &Diagonal) -> Option<HitCandidate> {
    let document = library.at(diagonal.position)?;
    let (first, last) =
        (diagonal.begins.0 - base(library, document), diagonal.begins.1 - base(library, document));
    let letter = |n: i64| n.max(0) as u32;
    let beside = beside(query, diagonal.offset);
    let around = i64::from(SIDE_SLACK_LETTERS);
    let side = letter(first + beside.start as i64 - around)..letter(first + beside.end as i64 + around);
    let around = i64::from(slack(query));
    let whole = letter(first - around)..letter(last + query.codes.len() as i64 + around);
    Some(HitCandidate { document, few: diagonal.count <= FEW_POSTINGS, offset: diagonal.offset, side, whole })
}

/// The letters of a seed of the query and those beside it.
fn beside(query: &Query, offset: usize) -> Range<usize> {
    offset.saturating_sub(SIDE_LETTERS)..(offset + GRAM_LETTERS + SIDE_LETTERS).min(query.codes.len())
}

/// Whether the letters beside a seed are like those of the query too: most places share no more than an everyday phrase.
fn is_like_beside(query: &Query, offset: usize, slice: &LetterSlice<'_>) -> bool {
    let beside = beside(query, offset);
    let most = (beside.len() - GRAM_LETTERS) as u32 * MAX_SIDE_EDITS_IN_TEN / 10;
    Pattern::new(&query.codes[beside]).fits(slice.codes(), most)
}

/// The best match of the query near a candidate.
fn matched(
    library: &Library,
    query: &Query,
    pattern: &Pattern<'_>,
    candidate: &HitCandidate,
) -> Result<Option<Hit>, LibraryError> {
    let slice = library.slice(candidate.document, candidate.whole.clone())?;
    if slice.codes().is_empty() {
        return Ok(None);
    }
    let fit = pattern.fit(slice.codes(), query.max_edits());
    Ok(fit.filter(|f| f.end > f.start).map(|fit| hit(candidate.document, &slice, fit, query)))
}
