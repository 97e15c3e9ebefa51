//! The word index: an inverted index of the words of stretches of documents.
//!
//! In: the features of stretches ([`crate::stretches`]). Out: for a feature the stretches that have it, and where a stretch stands.
//!
//! Method: a segment holds, for each feature in order, the numbers of its stretches as differences of variable length (Zobel and Moffat, Inverted files
//! for text search engines, 2006); a directory with an entry for each feature; the span of each stretch; and the first position of each document, which
//! names it in the library whatever other segments hold. How often a word stands in a stretch is not kept: in so few sentences it tells little. An own
//! file and not tantivy: that brings 100 crates, its own files beside the checksums, and words as strings. Limits: features are hashes, so
//! two words may be one; a segment holds 2³² stretches.

use crate::checksummed::{ChecksummedFile, ChecksummedWriter, array};
use crate::error::{LibraryError, damaged};
use crate::passage_index::MAX_POSITIONS;
use crate::stretches::{self, Features};
use std::path::PathBuf;
use variorum::text::Span;

/// Bytes of an entry of the directory: feature (4), how many stretches have it (4), where they are listed (8). Part of the format.
const FEATURE_BYTES: usize = 16;
/// Bytes of the span of a stretch. Part of the format.
const SPAN_BYTES: usize = 8;
/// Bytes of the row of a document: its first position (8), its first stretch (4). Part of the format.
const DOCUMENT_BYTES: usize = 12;
/// Bytes of the footer: features, stretches, documents, bytes of all stretches (8 each), magic (8). Part of the format.
const FOOTER_BYTES: usize = 40;
/// The last bytes of a segment of the word index. Part of the format.
const MAGIC: &[u8; 8] = b"words---";
/// Bits of a number in a byte of it; the highest says that there is more.
const VARINT_BITS: u32 = 7;

/// The words of stretches that are gathered in memory before they become a segment.
#[derive(Default)]
pub(crate) struct WordBuffer {
    /// Feature and stretch, the feature in the upper half.
    postings: Vec<u64>,
    spans: Vec<Span>,
    /// The first position and the first stretch of each document.
    documents: Vec<(u64, u32)>,
    features: Features,
}

impl WordBuffer {
    /// Adds a stretch of the document at a position; those of one document come in a row.
    pub(crate) fn push(&mut self, position: u64, span: Span, text: &str) {
        let features = self.features.of(&text[span.range()]);
        if features.is_empty() {
            return;
        }
        let number = self.spans.len() as u32;
        if self.documents.last().is_none_or(|d| d.0 != position) {
            self.documents.push((position, number));
        }
        self.spans.push(span);
        self.postings.extend(features.into_iter().map(|f| u64::from(f) << u32::BITS | u64::from(number)));
    }

    /// How many postings it holds.
    pub(crate) fn len(&self) -> usize {
        self.postings.len()
    }

    /// Writes a segment and forgets what it holds; the length of the file, and how many postings it has.
    pub(crate) fn write(&mut self, path: PathBuf) -> Result<(u64, u64), LibraryError> {
        self.postings.sort_unstable();
        let mut writer = WordIndexWriter::create(path)?;
        for same in self.postings.chunk_by(|x, y| x >> u32::BITS == y >> u32::BITS) {
            writer.push((same[0] >> u32::BITS) as u32, same.iter().map(|p| *p as u32))?;
        }
        let count = self.postings.len() as u64;
        self.postings.clear();
        let bytes = writer.finish(&std::mem::take(&mut self.spans), &std::mem::take(&mut self.documents))?;
        Ok((bytes, count))
    }
}

/// A segment of the word index that is being written, in the order of its features.
struct WordIndexWriter {
    file: ChecksummedWriter,
    directory: Vec<u8>,
}

impl WordIndexWriter {
    fn create(path: PathBuf) -> Result<WordIndexWriter, LibraryError> {
        Ok(WordIndexWriter { file: ChecksummedWriter::create(path)?, directory: Vec::new() })
    }

    /// Appends a feature with its stretches, in order.
    fn push(&mut self, feature: u32, stretches: impl Iterator<Item = u32>) -> Result<(), LibraryError> {
        let at = self.file.length();
        let (mut list, mut next, mut count) = (Vec::new(), 0, 0u32);
        for number in stretches {
            push_varint(number - next, &mut list);
            next = number + 1;
            count += 1;
        }
        self.file.write(&list)?;
        self.directory.extend_from_slice(&feature.to_le_bytes());
        self.directory.extend_from_slice(&count.to_le_bytes());
        self.directory.extend_from_slice(&at.to_le_bytes());
        Ok(())
    }

    /// Writes the tables and waits until the file is durable; its length.
    fn finish(mut self, spans: &[Span], documents: &[(u64, u32)]) -> Result<u64, LibraryError> {
        self.file.write(&self.directory)?;
        for span in spans {
            self.file.write(&span.start.to_le_bytes())?;
            self.file.write(&span.end.to_le_bytes())?;
        }
        for (position, first) in documents {
            self.file.write(&position.to_le_bytes())?;
            self.file.write(&first.to_le_bytes())?;
        }
        let bytes: u64 = spans.iter().map(|span| span.len() as u64).sum();
        let features = (self.directory.len() / FEATURE_BYTES) as u64;
        for number in [features, spans.len() as u64, documents.len() as u64, bytes] {
            self.file.write(&number.to_le_bytes())?;
        }
        self.file.write(MAGIC)?;
        self.file.finish()
    }
}

fn push_varint(mut number: u32, bytes: &mut Vec<u8>) {
    while number >> VARINT_BITS != 0 {
        bytes.push(number as u8 | 1 << VARINT_BITS);
        number >>= VARINT_BITS;
    }
    bytes.push(number as u8);
}

/// A segment of the word index that is open for reading.
pub(crate) struct WordIndex {
    file: ChecksummedFile,
    features: usize,
    /// How many stretches it has, and how many bytes these have together.
    pub(crate) stretches: u32,
    pub(crate) bytes: u64,
    documents: usize,
    /// The bytes at which the directory, the spans and the documents begin.
    directory: usize,
    spans_at: usize,
    documents_at: usize,
}

/// The stretches of one segment that have a feature, as they are written.
#[derive(Clone, Copy)]
pub(crate) struct WordPostings<'a> {
    index: &'a WordIndex,
    bytes: &'a [u8],
    /// How many there are.
    pub(crate) count: u32,
}

/// A feature's entry of the directory.
struct Entry {
    feature: u32,
    count: u32,
    at: u64,
}

impl WordIndex {
    /// Reads the footer of a segment.
    pub(crate) fn open(file: ChecksummedFile) -> Result<WordIndex, LibraryError> {
        let wrong = || damaged(file.path(), "it holds no words");
        let footer_at = file.len().checked_sub(FOOTER_BYTES).ok_or_else(wrong)?;
        let footer = file.get(footer_at..file.len())?;
        let number = |n: usize| u64::from_le_bytes(array(&footer[8 * n..]));
        let before = |end: usize, count: u64, bytes: usize| {
            end.checked_sub(usize::try_from(count).ok()?.checked_mul(bytes)?)
        };
        let places = || {
            let documents_at = before(footer_at, number(2), DOCUMENT_BYTES)?;
            let spans_at = before(documents_at, number(1), SPAN_BYTES)?;
            Some((before(spans_at, number(0), FEATURE_BYTES)?, spans_at, documents_at))
        };
        let (directory, spans_at, documents_at) = places().ok_or_else(wrong)?;
        let stretches = u32::try_from(number(1)).map_err(|_| wrong())?;
        if &footer[32..] != MAGIC || number(3) > MAX_POSITIONS {
            return Err(wrong());
        }
        let (features, documents, bytes) = (number(0) as usize, number(2) as usize, number(3));
        Ok(WordIndex { file, features, stretches, bytes, documents, directory, spans_at, documents_at })
    }

    fn wrong(&self, problem: &str) -> LibraryError {
        damaged(self.file.path(), problem)
    }

    fn entry(&self, n: usize) -> Result<Entry, LibraryError> {
        let at = self.directory + FEATURE_BYTES * n;
        let bytes = self.file.get(at..at + FEATURE_BYTES)?;
        let small = |at: usize| u32::from_le_bytes(array(&bytes[at..]));
        Ok(Entry { feature: small(0), count: small(4), at: u64::from_le_bytes(array(&bytes[8..])) })
    }

    /// The stretches that have a feature.
    pub(crate) fn postings(&self, feature: u32) -> Result<Option<WordPostings<'_>>, LibraryError> {
        let (mut low, mut high) = (0, self.features);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.entry(middle)?.feature < feature { low = middle + 1 } else { high = middle }
        }
        if low == self.features {
            return Ok(None);
        }
        let (found, postings) = self.nth(low)?;
        Ok((found == feature).then_some(postings))
    }

    /// Feature number `n` of the directory, with its stretches.
    fn nth(&self, n: usize) -> Result<(u32, WordPostings<'_>), LibraryError> {
        let entry = self.entry(n)?;
        let end = if n + 1 < self.features { self.entry(n + 1)?.at } else { self.directory as u64 };
        if entry.at > end || end > self.directory as u64 {
            return Err(self.wrong("its directory is out of order"));
        }
        let bytes = self.file.get(entry.at as usize..end as usize)?;
        Ok((entry.feature, WordPostings { index: self, bytes, count: entry.count }))
    }

    /// Gives each feature with its stretches, in order.
    pub(crate) fn each(
        &self,
        take: &mut dyn FnMut(u32, WordPostings<'_>) -> Result<(), LibraryError>,
    ) -> Result<(), LibraryError> {
        let mut before = None;
        for n in 0..self.features {
            let (feature, postings) = self.nth(n)?;
            if before.is_some_and(|before| before >= feature) {
                return Err(self.wrong("its features are out of order"));
            }
            before = Some(feature);
            take(feature, postings)?;
        }
        Ok(())
    }

    /// The first position of the document of a stretch, and the bytes of its text.
    pub(crate) fn stretch(&self, number: u32) -> Result<(u64, Span), LibraryError> {
        let at = self.spans_at + SPAN_BYTES * number as usize;
        let bytes = self.file.get(at..at + SPAN_BYTES)?;
        let (start, end) = (u32::from_le_bytes(array(bytes)), u32::from_le_bytes(array(&bytes[4..])));
        let (mut low, mut high) = (0, self.documents);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.document(middle)?.1 <= number { low = middle + 1 } else { high = middle }
        }
        let row = low.checked_sub(1).filter(|_| start <= end);
        let row = row.ok_or_else(|| self.wrong("a stretch is of no document"))?;
        Ok((self.document(row)?.0, Span { start, end }))
    }

    fn document(&self, n: usize) -> Result<(u64, u32), LibraryError> {
        let at = self.documents_at + DOCUMENT_BYTES * n;
        let bytes = self.file.get(at..at + DOCUMENT_BYTES)?;
        Ok((u64::from_le_bytes(array(bytes)), u32::from_le_bytes(array(&bytes[8..]))))
    }
}

impl WordPostings<'_> {
    /// Gives the numbers of the stretches, in order; each is one of the segment's.
    pub(crate) fn each(&self, mut take: impl FnMut(u32)) -> Result<(), LibraryError> {
        let wrong = || self.index.wrong("a list of its stretches is no list");
        let (mut next, mut number, mut shift, mut count) = (0u64, 0u64, 0, 0u32);
        for byte in self.bytes {
            number |= u64::from(byte & 0x7F) << shift;
            shift += VARINT_BITS;
            if byte >> VARINT_BITS != 0 {
                if shift > u32::BITS {
                    return Err(wrong());
                }
                continue;
            }
            next += number;
            if next >= u64::from(self.index.stretches) {
                return Err(wrong());
            }
            take(next as u32);
            (next, number, shift, count) = (next + 1, 0, 0, count + 1);
        }
        if shift != 0 || count != self.count {
            return Err(wrong());
        }
        Ok(())
    }
}

/// The new number of a stretch that is left out.
const LEFT_OUT: u32 = u32::MAX;

/// Writes the stretches of several segments as one; those of documents whose first position `keep` refuses are left out. The length of the file and
/// how many postings it has.
pub(crate) fn merge(
    path: PathBuf,
    files: &[WordIndex],
    keep: impl Fn(u64) -> bool,
) -> Result<(u64, u64), LibraryError> {
    let (mut spans, mut documents) = (Vec::new(), Vec::new());
    let mut numbers = Vec::with_capacity(files.len());
    for file in files {
        numbers.push(renumbered(file, &keep, &mut spans, &mut documents)?);
    }
    let mut writer = WordIndexWriter::create(path)?;
    let mut heads = vec![0; files.len()];
    let mut count = 0;
    loop {
        let mut next: Option<u32> = None;
        for (file, &head) in files.iter().zip(&heads).filter(|(f, h)| **h < f.features) {
            let feature = file.entry(head)?.feature;
            next = Some(next.map_or(feature, |next| next.min(feature)));
        }
        let Some(feature) = next else { break };
        let mut all = Vec::new();
        for ((file, head), numbers) in files.iter().zip(&mut heads).zip(&numbers) {
            // one that is out of order is passed over, for the same feature comes once
            while *head < file.features && file.entry(*head)?.feature == feature {
                let postings = file.nth(*head)?.1;
                postings.each(|number| all.push(numbers[number as usize]))?;
                *head += 1;
            }
        }
        all.retain(|number| *number != LEFT_OUT);
        if !all.is_sorted_by(|x, y| x < y) {
            return Err(files[0].wrong("its features are out of order"));
        }
        count += all.len() as u64;
        if !all.is_empty() {
            writer.push(feature, all.into_iter())?;
        }
    }
    Ok((writer.finish(&spans, &documents)?, count))
}

/// The new numbers of the stretches of a segment, which go on from those of the segments before.
fn renumbered(
    file: &WordIndex,
    keep: &impl Fn(u64) -> bool,
    spans: &mut Vec<Span>,
    documents: &mut Vec<(u64, u32)>,
) -> Result<Vec<u32>, LibraryError> {
    let mut numbers = Vec::with_capacity(file.stretches as usize);
    for number in 0..file.stretches {
        let (position, span) = file.stretch(number)?;
        if !keep(position) {
            numbers.push(LEFT_OUT);
            continue;
        }
        let new = spans.len() as u32;
        if documents.last().is_none_or(|d: &(u64, u32)| d.0 != position) {
            documents.push((position, new));
        }
        spans.push(span);
        numbers.push(new);
    }
    Ok(numbers)
}

/// Gives what a text puts into an index: the span of each stretch, with its features in order.
pub(crate) fn each_stretch(text: &str, mut take: impl FnMut(Span, &[u32])) {
    let mut features = Features::default();
    for span in stretches::stretches(text) {
        take(span, &features.of(&text[span.range()]));
    }
}
