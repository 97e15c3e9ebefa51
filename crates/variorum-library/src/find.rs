//! Where words stand in a library.
//!
//! In: words. Out: places, best first. Marks, case, line ends and hyphens never count.
//!
//! Method: of every four neighbouring rows of ten letters exactly one is a posting, wherever the words stand; so [`exact`] reads the
//! postings of the four rarest neighbours and compares the letters there, which misses nothing. [`alike`] reads the
//! postings of all rows, the rarest first, counts how many agree on where the words would begin, and fits the words into the best
//! stretches ([`crate::fit`]), [`MOST_FITTED`] of them. Cost: some 80 probes of the index for 20 words, and [`MOST_HITS`] postings at
//! most. Limits: what has fewer than 9 letters is found by reading every text; what has no 13 letters in a row unchanged may be
//! missed by [`alike`], and so may places beyond the best ones.

use crate::fit::{Fit, Pattern};
use crate::letters;
use crate::library::Library;
use crate::pack::Stretch;
use crate::postings::{Hits, K, SHORT, STEP, beginning, hashes};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::io;
use variorum::text::Span;

/// Words to look up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    codes: Vec<u8>,
    cut: bool,
}

/// Where words stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// The document.
    pub document: usize,
    /// Where in its text, from the first letter to the last.
    pub span: Span,
    /// Letters that are missing, added or replaced.
    pub changes: u32,
    /// Letters looked up.
    pub letters: u32,
}

/// What a lookup found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Places {
    /// Where, best first.
    pub places: Vec<Found>,
    /// Whether there were more than were looked at.
    pub cut: bool,
}

/// Which documents are looked at; all where nothing is said.
pub type Only<'a> = Option<&'a (dyn Fn(usize) -> bool + Sync)>;

fn takes(only: Only<'_>, document: usize) -> bool {
    only.is_none_or(|only| only(document))
}

/// The most letters that are looked up: what has more is looked up by these.
pub const LONGEST: usize = 8192;
/// The most groups of neighbours that the rarest is taken of.
const MOST_GROUPS: usize = 8;
/// A group of so few postings is rare enough.
const RARE: usize = 24;
/// The most places that are compared, and that are looked at for those of the documents wanted.
const MOST_COMPARED: usize = 20_000;
const MOST_SEEN: usize = 2_000_000;
/// The most postings that are counted.
const MOST_HITS: usize = 400;
/// The most postings that are sifted for those of the documents looked at.
const MOST_SIFTED: usize = 20_000;
/// The most groups of neighbours that are looked up.
const MOST_PROBED: usize = 24;
/// A stretch is worth fitting if at least one in so many postings of the best agree on it.
const WORTH: usize = 4;
/// The most stretches that the words are fitted into, and of those the most with which only one posting agrees.
const MOST_FITTED: usize = 32;
const MOST_ALONE: usize = 24;
/// Documents that are searched at a time.
const SCANNED: usize = 16;
/// Bytes of a text that are searched at a time.
const PIECE: usize = 64 << 10;
/// Letters on each side beyond where the words should begin and end.
const SLACK: u32 = 8;

impl Words {
    /// The letters and digits of words.
    pub fn new(words: &str) -> Words {
        let mut codes = Vec::new();
        letters::each(words, |code, _| {
            codes.push(code);
            codes.len() <= LONGEST
        });
        let cut = codes.len() > LONGEST;
        codes.truncate(LONGEST);
        Words { codes, cut }
    }

    /// Whether there were more letters than are looked up, which are the first [`LONGEST`].
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// How many letters there are.
    pub fn letters(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are enough letters to say where the like of them stands.
    pub fn is_enough(&self) -> bool {
        self.codes.len() >= K + STEP - 1
    }

    /// The most changes with which words are called found: three letters in ten.
    ///
    /// Chance fits one sentence into another with about one letter in two changed, and with four in ten where they share a phrase.
    pub fn most_changes(&self) -> u32 {
        self.codes.len() as u32 * 3 / 10
    }
}

/// Every place where the letters and digits of words stand as they are, in the order of the library; `most` at most.
///
/// # Errors
/// The library is damaged.
pub fn exact(library: &Library, words: &Words, most: usize, only: Only<'_>) -> io::Result<Places> {
    if words.codes.len() < SHORT + STEP - 1 {
        return scan(library, words, most, only);
    }
    let lists = neighbours(library, words)?;
    let count: usize = lists.iter().map(|(_, hits)| hits.len()).sum();
    let all = lists.iter().flat_map(|(n, hits)| hits.places().map(|place| begin(place, *n, 0)));
    let wanted = |b: &Begin| only.is_none() || library.at(b.1).is_some_and(|d| takes(only, d));
    let mut begins: Vec<Begin> = all.take(MOST_SEEN).filter(wanted).take(MOST_COMPARED + 1).collect();
    let cut = count > MOST_SEEN || begins.len() > MOST_COMPARED;
    begins.sort_unstable();
    let mut found = Places { places: Vec::new(), cut };
    for (start, place, _) in begins {
        let Some(document) = library.at(place) else { continue };
        let Ok(letter) = u32::try_from(start - base(library, document)) else { continue };
        found.places.extend(equal(library, document, letter, words)?);
        if found.places.len() > most {
            found.places.truncate(most);
            found.cut = true;
            break;
        }
    }
    Ok(found)
}

/// Rows of letters of which one is a posting wherever the words stand: the four neighbours that are rarest together.
fn neighbours<'a>(library: &'a Library, words: &Words) -> io::Result<Vec<(usize, Hits<'a>)>> {
    if !words.is_enough() {
        let of = |n: usize| {
            let rest = &words.codes[n..];
            let whole = hashes(rest).next().map(u64::from);
            let hashes = whole.map_or_else(|| beginning(rest), |hash| hash..hash + 1);
            library.postings.iter().map(move |file| Ok((n, file.hits(hashes.clone())?)))
        };
        return (0..STEP).flat_map(of).collect();
    }
    let hashes: Vec<u64> = hashes(&words.codes).map(u64::from).collect();
    let mut best: Option<(usize, Vec<(usize, Hits<'_>)>)> = None;
    for group in (0..=hashes.len() - STEP).step_by(STEP).take(MOST_GROUPS) {
        let lists = probe(library, &hashes, &(group..group + STEP))?;
        let count = lists.iter().map(|(_, hits)| hits.len()).sum();
        if best.as_ref().is_none_or(|(least, _)| count < *least) {
            best = Some((count, lists));
        }
        if count <= RARE {
            break;
        }
    }
    Ok(best.map(|(_, lists)| lists).unwrap_or_default())
}

/// Where some of the rows of letters stand, by all files, each with its number.
fn probe<'a>(
    library: &'a Library,
    hashes: &[u64],
    rows: &(impl Iterator<Item = usize> + Clone),
) -> io::Result<Vec<(usize, Hits<'a>)>> {
    let mut all = Vec::new();
    for file in &library.postings {
        all.extend(rows.clone().zip(file.hits_of_each(rows.clone().map(|n| hashes[n]))?));
    }
    Ok(all)
}

/// Where words would begin if a posting is right: letters of the library, the posting's place, and how many rows are rarer.
type Begin = (i64, u64, usize);

fn begin(place: u64, n: usize, rarer: usize) -> Begin {
    (place as i64 * STEP as i64 - n as i64, place, rarer)
}

/// The letters of the library before a document.
fn base(library: &Library, document: usize) -> i64 {
    library.entry(document).place as i64 * STEP as i64
}

/// The place if the letters from `start` on are those of the words.
fn equal(library: &Library, document: usize, start: u32, words: &Words) -> io::Result<Option<Found>> {
    let stretch = library.stretch(document, start..start + words.codes.len() as u32)?;
    let whole = Fit { changes: 0, start: 0, end: words.codes.len() as u32 };
    Ok((stretch.codes() == words.codes).then(|| found(document, &stretch, whole, words)))
}

/// The place of a fit that holds a letter.
fn found(document: usize, stretch: &Stretch<'_>, fit: Fit, words: &Words) -> Found {
    let span = stretch.span(fit.start..fit.end);
    Found { document, span, changes: fit.changes, letters: words.codes.len() as u32 }
}

/// Finds words of few letters by reading every text.
fn scan(library: &Library, words: &Words, most: usize, only: Only<'_>) -> io::Result<Places> {
    if words.codes.is_empty() {
        return Ok(Places::default());
    }
    let of = |document: usize| -> io::Result<Vec<Found>> {
        let starts = occurrences(library.text(document)?, &words.codes, most + 1);
        starts.into_iter().filter_map(|start| equal(library, document, start, words).transpose()).collect()
    };
    let documents: Vec<usize> = (0..library.len()).filter(|&d| takes(only, d)).collect();
    let mut places: Vec<Found> = Vec::new();
    // a few at a time, for there may be enough in the first ones
    for some in documents.chunks(SCANNED) {
        let all: Vec<Vec<Found>> = some.par_iter().map(|&d| of(d)).collect::<io::Result<_>>()?;
        places.extend(all.into_iter().flatten());
        if places.len() > most {
            break;
        }
    }
    let cut = places.len() > most;
    places.truncate(most);
    Ok(Places { places, cut })
}

/// The letters of a text at which codes stand, the first `most`. A piece at a time, so that it stays in the cache.
fn occurrences(text: &str, codes: &[u8], most: usize) -> Vec<u32> {
    let finder = memchr::memmem::Finder::new(codes);
    let (mut starts, mut piece, mut before, mut rest) = (Vec::new(), Vec::new(), 0, text);
    while !rest.is_empty() && starts.len() < most {
        let (now, later) = rest.split_at(letters::boundary(rest, PIECE));
        letters::push(now, &mut piece);
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

/// Where words stand most nearly, fewest changes first, with [`Words::most_changes`] at most; `most` places at most.
///
/// # Errors
/// The library is damaged.
pub fn alike(library: &Library, words: &Words, most: usize, only: Only<'_>) -> io::Result<Places> {
    if !words.is_enough() {
        return exact(library, words, most, only);
    }
    let begins = begins(library, words, only)?;
    let pattern = Pattern::new(&words.codes);
    let mut places: Vec<Found> = Vec::new();
    for (from, to) in stretches(&begins, words) {
        let Some(found) = fitted(library, words, &pattern, from, to)? else { continue };
        if !places.iter().any(|p| p.document == found.document && p.span.overlaps(found.span)) {
            places.push(found);
        }
    }
    places.sort_by_key(|f| (f.changes, f.document, f.span));
    let cut = places.len() > most;
    places.truncate(most);
    Ok(Places { places, cut })
}

/// The rows of letters that are looked up: all, or of many as many groups of neighbours as are enough, from end to end.
fn probes(rows: usize) -> impl Iterator<Item = usize> + Clone {
    let groups = (rows / STEP).clamp(1, MOST_PROBED);
    let start = move |group: usize| group * (rows - rows.min(STEP)) / (groups - 1).max(1);
    let all = rows <= MOST_PROBED * STEP;
    let single = (0..rows).filter(move |_| all);
    single.chain((0..groups).filter(move |_| !all).flat_map(move |g| start(g)..start(g) + STEP))
}

/// Where the words would begin by the rarest postings.
fn begins(library: &Library, words: &Words, only: Only<'_>) -> io::Result<Vec<Begin>> {
    let hashes: Vec<u64> = hashes(&words.codes).map(u64::from).collect();
    let mut hits = probe(library, &hashes, &probes(hashes.len()))?;
    hits.retain(|(_, here)| here.len() > 0);
    hits.sort_by_key(|(n, h)| (h.len(), *n));
    let mut begins: Vec<Begin> = Vec::new();
    let mut left = if only.is_some() { MOST_SIFTED } else { MOST_HITS };
    for (rarer, (n, here)) in hits.into_iter().enumerate() {
        if !begins.is_empty() && (begins.len() >= MOST_HITS || here.len() > left) {
            break;
        }
        left = left.saturating_sub(here.len());
        let own = here
            .places()
            .filter(|&place| only.is_none() || library.at(place).is_some_and(|d| takes(only, d)));
        begins.extend(own.take(MOST_HITS).map(|place| begin(place, n, rarer)));
    }
    begins.sort_unstable();
    Ok(begins)
}

/// The ranges of postings that most agree on a beginning, best first.
fn stretches<'a>(begins: &'a [Begin], words: &Words) -> Vec<(&'a Begin, &'a Begin)> {
    let wide = i64::from(slack(words));
    let (mut ranges, mut alone) = (Vec::new(), Vec::new());
    let mut first = 0;
    for last in 0..begins.len() {
        while begins[last].0 - begins[first].0 > wide {
            first += 1;
        }
        let to = if first == last { &mut alone } else { &mut ranges };
        to.push((first, last));
    }
    ranges.sort_by_key(|&(first, last)| (Reverse(last - first), first));
    // of those that stand alone the rarest
    let rarest = |&(at, _): &(usize, usize)| (begins[at].2, at);
    if alone.len() > MOST_ALONE {
        alone.select_nth_unstable_by_key(MOST_ALONE, rarest);
        alone.truncate(MOST_ALONE);
    }
    alone.sort_by_key(rarest);
    let least = ranges.first().map_or(0, |(first, last)| (last - first + 1) / WORTH);
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (first, last) in ranges.into_iter().chain(alone) {
        if last - first + 1 < least || kept.len() == MOST_FITTED {
            break;
        }
        if kept.iter().all(|&(f, l)| last < f || l < first) {
            kept.push((first, last));
        }
    }
    kept.into_iter().map(|(first, last)| (&begins[first], &begins[last])).collect()
}

/// How far apart beginnings may be that are one place: letters come and go.
fn slack(words: &Words) -> u32 {
    SLACK + words.codes.len() as u32 / 8
}

fn fitted(
    library: &Library,
    words: &Words,
    pattern: &Pattern,
    from: &Begin,
    to: &Begin,
) -> io::Result<Option<Found>> {
    let Some(document) = library.at(from.1) else { return Ok(None) };
    let base = base(library, document);
    let around = i64::from(slack(words));
    let start = (from.0 - base - around).max(0) as u32;
    let end = (to.0 - base + words.codes.len() as i64 + around).max(0) as u32;
    let stretch = library.stretch(document, start..end)?;
    if stretch.codes().is_empty() {
        return Ok(None);
    }
    let fit = pattern.fit(stretch.codes(), words.most_changes());
    Ok(fit.filter(|f| f.end > f.start).map(|fit| found(document, &stretch, fit, words)))
}
