//! Where words stand in a library.
//!
//! In: words. Out: places, best first. Marks, case, line ends and hyphens never count.
//!
//! Method: [`exact`] compares the letters wherever two groups of neighbouring rows have postings that agree ([`crate::seeds`]),
//! which misses nothing. [`alike`] takes the places where most postings agree ([`crate::diagonals`]), looks first at the letters beside
//! the posting where few do, and fits the words into what is left ([`approximate`]). What is read of the texts for all places
//! is asked for at once, so that a lookup takes hardly longer in a large library than in one that the processor keeps in its cache.
//! Limits: what has fewer than 9 letters is found by reading every text; what has no 13 letters in a row unchanged may be
//! missed by [`alike`], and so may places beyond the best ones.

use crate::alphabet::{self, BITS};
use crate::diagonals::{self, Diagonal};
use crate::document_store::LetterSlice;
use crate::passage_index::{K, SHORT, STEP};
use crate::reader::Library;
use crate::seeds::{self, Group};
use rayon::prelude::*;
use std::io;
use std::ops::Range;
use variorum::align::approximate::{self, ApproximateMatch, Pattern};
use variorum::text::Span;

/// Query to look up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    codes: Vec<u8>,
    cut: bool,
}

/// Where words stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The document.
    pub document: usize,
    /// Where in its text, from the first letter to the last.
    pub span: Span,
    /// Letters that are missing, added or replaced.
    pub edits: u32,
    /// Letters looked up.
    pub letters: u32,
}

/// What a lookup found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hits {
    /// Where, best first.
    pub hits: Vec<Hit>,
    /// Whether there were more than were looked at.
    pub truncated: bool,
}

/// Which documents are looked at; all where nothing is said.
pub type DocumentFilter<'a> = Option<&'a (dyn Fn(usize) -> bool + Sync)>;

fn takes(only: DocumentFilter<'_>, document: usize) -> bool {
    only.is_none_or(|only| only(document))
}

/// The most letters that are looked up: what has more is looked up by these.
pub const MAX_QUERY_LETTERS: usize = approximate::MAX_PATTERN_LETTERS;
// a pattern has a mask for each code
const _: () = assert!(1 << BITS <= approximate::CODES);
/// The most places that are compared, and that are looked at for those of the documents wanted.
const MOST_COMPARED: usize = 20_000;
const MOST_SEEN: usize = 2_000_000;
/// Where no more postings agree the letters beside one are looked at first: so many on each side, of which so many in ten may be changed.
const FEW: usize = 3;
const BESIDE: usize = 24;
const LIKE: u32 = 4;
/// Documents that are searched at a time.
const SCANNED: usize = 16;
/// Bytes of a text that are searched at a time.
const PIECE: usize = 64 << 10;
/// Letters on each side beyond where the words should begin and end, and beyond those beside a posting.
const SLACK: u32 = 8;
const SLACK_BESIDE: u32 = 4;

impl Query {
    /// The letters and digits of words.
    pub fn new(words: &str) -> Query {
        let mut codes = Vec::new();
        alphabet::each(words, |code, _| {
            codes.push(code);
            codes.len() <= MAX_QUERY_LETTERS
        });
        let cut = codes.len() > MAX_QUERY_LETTERS;
        codes.truncate(MAX_QUERY_LETTERS);
        Query { codes, cut }
    }

    /// Whether there were more letters than are looked up, which are the first [`LONGEST`].
    pub fn is_truncated(&self) -> bool {
        self.cut
    }

    /// How many letters there are.
    pub fn letters(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are enough letters to say where the like of them stands.
    pub fn is_long_enough(&self) -> bool {
        self.codes.len() >= K + STEP - 1
    }

    /// The most changes with which words are called found: three letters in ten.
    ///
    /// Chance fits one sentence into another with about one letter in two changed, and with four in ten where they share a phrase.
    pub fn max_edits(&self) -> u32 {
        self.codes.len() as u32 * 3 / 10
    }
}

/// Every place where the letters and digits of words stand as they are, in the order of the library; `most` at most.
///
/// # Errors
/// The library is damaged.
pub fn find_exact(
    library: &Library,
    words: &Query,
    most: usize,
    only: DocumentFilter<'_>,
) -> io::Result<Hits> {
    if words.codes.len() < SHORT + STEP - 1 {
        return scan(library, words, most, only);
    }
    let groups = seeds::neighbours(library, &words.codes)?;
    let mut begins = candidates(library, &groups, only);
    let cut = groups[0].0 > MOST_SEEN || begins.len() > MOST_COMPARED;
    begins.sort_unstable();
    let mut found = Hits { hits: Vec::new(), truncated: cut };
    for (start, place) in begins {
        let Some(document) = library.at(place) else { continue };
        let Ok(letter) = u32::try_from(start - base(library, document)) else { continue };
        found.hits.extend(equal(library, document, letter, words)?);
        if found.hits.len() > most {
            found.hits.truncate(most);
            found.truncated = true;
            break;
        }
    }
    Ok(found)
}

/// Where the words may begin, and a posting of each: where one of the rarest group and one of the next agree. One more than are
/// compared, at most.
fn candidates(library: &Library, groups: &[Group<'_>], only: DocumentFilter<'_>) -> Vec<(i64, u64)> {
    let [(_, rarest), others @ ..] = groups else { return Vec::new() };
    let next = others.first().filter(|(count, _)| *count <= MOST_COMPARED).map(|(_, lists)| {
        let mut next: Vec<i64> = seeds::begins(lists).map(|(begin, _)| begin).collect();
        next.sort_unstable();
        next
    });
    let agree = |begin: i64| next.as_ref().is_none_or(|next| next.binary_search(&begin).is_ok());
    let wanted = |place: u64| only.is_none() || library.at(place).is_some_and(|d| takes(only, d));
    let all = seeds::begins(rarest).take(MOST_SEEN);
    let all = all.filter(|&(begin, place)| agree(begin) && wanted(place));
    all.take(MOST_COMPARED + 1).collect()
}

/// The letters of the library before a document.
fn base(library: &Library, document: usize) -> i64 {
    library.entry(document).place as i64 * STEP as i64
}

/// The place if the letters from `start` on are those of the words.
fn equal(library: &Library, document: usize, start: u32, words: &Query) -> io::Result<Option<Hit>> {
    let stretch = library.stretch(document, start..start + words.codes.len() as u32)?;
    let whole = ApproximateMatch { edits: 0, start: 0, end: words.codes.len() as u32 };
    Ok((stretch.codes() == words.codes).then(|| found(document, &stretch, whole, words)))
}

/// The place of a fit that holds a letter.
fn found(document: usize, stretch: &LetterSlice<'_>, fit: ApproximateMatch, words: &Query) -> Hit {
    let span = stretch.span(fit.start..fit.end);
    Hit { document, span, edits: fit.edits, letters: words.codes.len() as u32 }
}

/// Finds words of few letters by reading every text.
fn scan(library: &Library, words: &Query, most: usize, only: DocumentFilter<'_>) -> io::Result<Hits> {
    if words.codes.is_empty() {
        return Ok(Hits::default());
    }
    let of = |document: usize| -> io::Result<Vec<Hit>> {
        let starts = occurrences(library.text(document)?, &words.codes, most + 1);
        starts.into_iter().filter_map(|start| equal(library, document, start, words).transpose()).collect()
    };
    let documents: Vec<usize> = (0..library.len()).filter(|&d| takes(only, d)).collect();
    let mut places: Vec<Hit> = Vec::new();
    // a few at a time, for there may be enough in the first ones
    for some in documents.chunks(SCANNED) {
        let all: Vec<Vec<Hit>> = some.par_iter().map(|&d| of(d)).collect::<io::Result<_>>()?;
        places.extend(all.into_iter().flatten());
        if places.len() > most {
            break;
        }
    }
    let cut = places.len() > most;
    places.truncate(most);
    Ok(Hits { hits: places, truncated: cut })
}

/// The letters of a text at which codes stand, the first `most`. A piece at a time, so that it stays in the cache.
fn occurrences(text: &str, codes: &[u8], most: usize) -> Vec<u32> {
    let finder = memchr::memmem::Finder::new(codes);
    let (mut starts, mut piece, mut before, mut rest) = (Vec::new(), Vec::new(), 0, text);
    while !rest.is_empty() && starts.len() < most {
        let (now, later) = rest.split_at(alphabet::boundary(rest, PIECE));
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

/// Where words stand most nearly, fewest changes first, with [`Query::max_edits`] at most; `most` places at most.
///
/// # Errors
/// The library is damaged.
pub fn find_approximate(
    library: &Library,
    words: &Query,
    most: usize,
    only: DocumentFilter<'_>,
) -> io::Result<Hits> {
    if !words.is_long_enough() {
        return find_exact(library, words, most, only);
    }
    let lists = seeds::rarest_first(library, &words.codes, only.is_some())?;
    let wanted = |place: u64| library.at(place).is_some_and(|d| takes(only, d));
    let wanted: Option<&dyn Fn(u64) -> bool> = only.is_some().then_some(&wanted);
    let chains = diagonals::best(&lists, slack(words), wanted);
    let near: Vec<Near> = chains.iter().filter_map(|chain| near(library, words, chain)).collect();
    let sides: Vec<(usize, Range<u32>)> = near.iter().map(|n| (n.document, n.side.clone())).collect();
    let pattern = Pattern::new(&words.codes);
    let mut places: Vec<Hit> = Vec::new();
    for (near, side) in near.iter().zip(library.stretches(&sides)?) {
        if near.few && !goes_on(words, near.row, &side) {
            continue;
        }
        let Some(found) = fitted(library, words, &pattern, near)? else { continue };
        if !places.iter().any(|p| p.document == found.document && p.span.overlaps(found.span)) {
            places.push(found);
        }
    }
    places.sort_by_key(|f| (f.edits, f.document, f.span));
    let cut = places.len() > most;
    places.truncate(most);
    Ok(Hits { hits: places, truncated: cut })
}

/// How far apart beginnings may be that are one place: letters come and go.
fn slack(words: &Query) -> u32 {
    SLACK + words.codes.len() as u32 / 8
}

/// Where words may stand.
struct Near {
    document: usize,
    /// Whether few postings agree.
    few: bool,
    /// The row of the first posting, and the letters of the document beside it.
    row: usize,
    side: Range<u32>,
    /// The letters of the document among which all words are.
    whole: Range<u32>,
}

fn near(library: &Library, words: &Query, chain: &Diagonal) -> Option<Near> {
    let document = library.at(chain.place)?;
    let (first, last) = (chain.begins.0 - base(library, document), chain.begins.1 - base(library, document));
    let letter = |n: i64| n.max(0) as u32;
    let beside = beside(words, chain.row);
    let around = i64::from(SLACK_BESIDE);
    let side = letter(first + beside.start as i64 - around)..letter(first + beside.end as i64 + around);
    let around = i64::from(slack(words));
    let whole = letter(first - around)..letter(last + words.codes.len() as i64 + around);
    Some(Near { document, few: chain.count <= FEW, row: chain.row, side, whole })
}

/// A row of the letters of words, and those beside it.
fn beside(words: &Query, row: usize) -> Range<usize> {
    row.saturating_sub(BESIDE)..(row + K + BESIDE).min(words.codes.len())
}

/// Whether what stands beside a posting is like the words too: most such places share no more than an everyday phrase.
fn goes_on(words: &Query, row: usize, stretch: &LetterSlice<'_>) -> bool {
    let beside = beside(words, row);
    let most = (beside.len() - K) as u32 * LIKE / 10;
    Pattern::new(&words.codes[beside]).fits(stretch.codes(), most)
}

/// The best fit of words near there.
fn fitted(library: &Library, words: &Query, pattern: &Pattern<'_>, near: &Near) -> io::Result<Option<Hit>> {
    let stretch = library.stretch(near.document, near.whole.clone())?;
    if stretch.codes().is_empty() {
        return Ok(None);
    }
    let fit = pattern.fit(stretch.codes(), words.max_edits());
    Ok(fit.filter(|f| f.end > f.start).map(|fit| found(near.document, &stretch, fit, words)))
}
