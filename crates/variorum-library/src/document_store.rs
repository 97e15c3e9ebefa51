//! The document store: documents in an immutable file, with random access to their letters.
//!
//! In: documents. Out: any of them again, whole or a slice of its letters. A segment of the store is a checksummed file that holds, for each
//! document, the original bytes, the text unless that is the same bytes, the record as JSON, and the number of letters before every
//! [`SAMPLE_BYTES`]th byte of the text (a sampled rank directory); then a table with an entry for each. Segments are never changed: to
//! remove a document, the others are written again.

use crate::alphabet;
use crate::checksummed::{ChecksummedFile, ChecksummedWriter, array};
use crate::error::{LibraryError, damaged, io_error};
use crate::passage_index;
use crate::record::{Record, RecordOnly, StoredRecord};
use serde::Deserialize;
use std::ops::Range;
use std::path::PathBuf;
use variorum::Document;
use variorum::text::Span;
use variorum::turn::Turn;

/// Bytes of text from one sampled letter count to the next; a sample stands at the end of a character. More means a smaller store and more letters decoded
/// before the slice wanted: 512 made each comparison three times as long on 100 novels of 78 MB (`bench/results`). Part of the format.
const SAMPLE_BYTES: usize = 128;
/// Bytes of a sample. Part of the format.
const COUNT_BYTES: usize = 4;
/// Bytes of an entry of the table. Part of the format.
const ENTRY_BYTES: usize = 104;
/// Bytes of the footer: where the table begins (8), how many entries it has (8), magic (8). Part of the format.
const FOOTER_BYTES: usize = 24;
/// The last bytes of a segment of the store. Part of the format.
const MAGIC: &[u8; 8] = b"pack----";
/// Bytes of a cache line on most machines: a text is prefetched at this distance. A wrong value costs time only.
const CACHE_LINE_BYTES: usize = 64;
/// The most bytes of text read for a slice. A slice that would need more, since letters stand so far apart there, is cut; 8 times the longest query is
/// enough for any text. Set by hand, not tuned.
const MAX_SLICE_BYTES: usize = 64 << 10;
/// Samples on either side of the guessed one among which the right one is looked for, one after the other, before all are. Wrong values cost time only;
/// set by hand, not tuned.
const GUESS_REACH: [usize; 3] = [4, 64, 1024];
/// The longest UTF-8 encoding of a character, in bytes: a sample stands up to one byte less behind its multiple of [`SAMPLE_BYTES`].
const MAX_CHAR_BYTES: usize = 4;

/// An entry of the store's table: where the parts of a document stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct StoreEntry {
    /// The first position of its letters in the library; see `passage_index`.
    pub(crate) position: u64,
    /// How many letters its text has.
    pub(crate) letters: u32,
    /// Its version among those of one origin, from 1.
    pub(crate) version: u32,
    /// The first byte and the length of the original bytes, of the text and of the record.
    original: (u64, u32),
    text: (u64, u32),
    record: (u64, u32),
    /// The first byte of the samples.
    samples: u64,
    /// A hash of where it came from.
    pub(crate) origin: u64,
    /// The SHA-256 of the original bytes.
    pub(crate) sha256: [u8; 32],
}

impl StoreEntry {
    fn encode(&self, out: &mut Vec<u8>) {
        for number in [self.position, self.original.0, self.text.0, self.record.0, self.samples, self.origin]
        {
            out.extend_from_slice(&number.to_le_bytes());
        }
        let small = [self.letters, self.version, self.original.1, self.text.1, self.record.1, 0];
        small.iter().for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
        out.extend_from_slice(&self.sha256);
    }

    fn decode(row: &[u8]) -> StoreEntry {
        let number = |n: usize| u64::from_le_bytes(array(&row[8 * n..]));
        let small = |n: usize| u32::from_le_bytes(array(&row[48 + 4 * n..]));
        StoreEntry {
            position: number(0),
            letters: small(0),
            version: small(1),
            original: (number(1), small(2)),
            text: (number(2), small(3)),
            record: (number(3), small(4)),
            samples: number(4),
            origin: number(5),
            sha256: array(&row[72..]),
        }
    }

    /// Bytes of its text.
    pub(crate) fn text_length(&self) -> usize {
        self.text.1 as usize
    }
}

/// The part of an entry that the caller of the store decides.
#[derive(Clone, Copy)]
pub(crate) struct EntryHeader {
    pub(crate) position: u64,
    pub(crate) version: u32,
    pub(crate) origin: u64,
    pub(crate) sha256: [u8; 32],
}

/// A segment of the document store that is being written.
pub(crate) struct StoreWriter {
    file: ChecksummedWriter,
    table: Vec<StoreEntry>,
}

impl StoreWriter {
    pub(crate) fn create(path: PathBuf) -> Result<StoreWriter, LibraryError> {
        Ok(StoreWriter { file: ChecksummedWriter::create(path)?, table: Vec::new() })
    }

    /// Documents so far.
    pub(crate) fn len(&self) -> usize {
        self.table.len()
    }

    /// Appends a document, and gives its letter codes to `sink`.
    pub(crate) fn push(
        &mut self,
        bytes: &[u8],
        document: &Document,
        record: Record,
        at: &EntryHeader,
        sink: &mut LetterSink<'_>,
    ) -> Result<u32, LibraryError> {
        let text = document.text.as_str();
        let original = self.blob(bytes)?;
        // a text that is the bytes, but for a byte order mark before it, is there already
        let text_at = if bytes.ends_with(text.as_bytes()) {
            (original.0 + (bytes.len() - text.len()) as u64, text.len() as u32)
        } else {
            self.blob(text.as_bytes())?
        };
        let kept = serde_json::to_vec(&StoredRecord::new(record, document))
            .map_err(|e| io_error(self.file.path(), e))?;
        let record = self.blob(&kept)?;
        let (letters, samples) = letter_samples(text, sink)?;
        let samples = self.blob(&samples)?.0;
        self.table.push(StoreEntry {
            position: at.position,
            letters,
            version: at.version,
            original,
            text: text_at,
            record,
            samples,
            origin: at.origin,
            sha256: at.sha256,
        });
        Ok(letters)
    }

    /// Appends a document of another segment at a position, and gives its letter codes to `sink`.
    pub(crate) fn copy(
        &mut self,
        store: &StoreReader,
        entry: &StoreEntry,
        position: u64,
        sink: &mut LetterSink<'_>,
    ) -> Result<(), LibraryError> {
        let original = self.blob(store.blob(entry.original)?)?;
        let inside =
            entry.text.0.checked_sub(entry.original.0).filter(|at| *at < u64::from(entry.original.1));
        let text = match inside {
            Some(at) => (original.0 + at, entry.text.1),
            None => self.blob(store.blob(entry.text)?)?,
        };
        let record = self.blob(store.blob(entry.record)?)?;
        let samples = letter_samples(store.text(entry)?, sink)?.1;
        let samples = self.blob(&samples)?.0;
        self.table.push(StoreEntry { position, original, text, record, samples, ..*entry });
        Ok(())
    }

    fn blob(&mut self, bytes: &[u8]) -> Result<(u64, u32), LibraryError> {
        let at = self.file.length();
        self.file.write(bytes)?;
        Ok((at, bytes.len() as u32))
    }

    /// Writes the table and waits until the file is durable; its length.
    pub(crate) fn finish(mut self) -> Result<u64, LibraryError> {
        let at = self.file.length();
        let mut rows = Vec::with_capacity(self.table.len() * ENTRY_BYTES + FOOTER_BYTES);
        self.table.iter().for_each(|entry| entry.encode(&mut rows));
        rows.extend_from_slice(&at.to_le_bytes());
        rows.extend_from_slice(&(self.table.len() as u64).to_le_bytes());
        rows.extend_from_slice(MAGIC);
        self.file.write(&rows)?;
        self.file.finish()
    }
}

/// A function that takes the letter codes of a document, some at a time.
pub(crate) type LetterSink<'a> = dyn FnMut(&[u8]) -> Result<(), LibraryError> + 'a;

/// The number of letters of a text, and the samples: how many stand before every [`SAMPLE_BYTES`]th byte.
pub(crate) fn letter_samples(text: &str, sink: &mut LetterSink<'_>) -> Result<(u32, Vec<u8>), LibraryError> {
    let mut codes = Vec::with_capacity(2 * SAMPLE_BYTES);
    let mut samples = Vec::with_capacity((text.len() / SAMPLE_BYTES + 1) * COUNT_BYTES);
    let mut letters = 0u32;
    for n in 0..text.len().div_ceil(SAMPLE_BYTES) {
        samples.extend_from_slice(&letters.to_le_bytes());
        let from = alphabet::boundary(text, n * SAMPLE_BYTES);
        codes.clear();
        alphabet::push(&text[from..alphabet::boundary(text, (n + 1) * SAMPLE_BYTES)], &mut codes);
        letters += codes.len() as u32;
        sink(&codes)?;
    }
    Ok((letters, samples))
}

/// A segment of the document store that is open for reading.
pub(crate) struct StoreReader {
    file: ChecksummedFile,
    pub(crate) table: Vec<StoreEntry>,
}

/// A slice of a document's letters, with the text they stand in.
pub(crate) struct LetterSlice<'a> {
    /// The letter codes of the text.
    all: Vec<u8>,
    /// Which of them are the slice.
    letters: Range<usize>,
    text: &'a str,
    /// The byte of the document at which the text begins.
    from: usize,
}

/// The bytes that a slice of letters is read from.
pub(crate) struct SliceLocation {
    /// Bytes of the file, from a sample on.
    bytes: Range<u64>,
    /// The byte of the document that they begin with.
    from: usize,
    /// The letters, counted from the sample on.
    letters: Range<u32>,
}

impl LetterSlice<'_> {
    /// The letter codes of the slice.
    pub(crate) fn codes(&self) -> &[u8] {
        &self.all[self.letters.clone()]
    }

    /// The bytes of the document from the first of some letters of the slice to the last; there is at least one.
    pub(crate) fn span(&self, letters: Range<u32>) -> Span {
        let first = self.letters.start + letters.start as usize;
        let last = self.letters.start + letters.end as usize - 1;
        let (mut number, mut span) = (0, 0..0);
        alphabet::each(self.text, |_, at| {
            if number == first {
                span.start = at.start;
            }
            span.end = at.end;
            number += 1;
            number <= last
        });
        Span::new(self.from + span.start, self.from + span.end)
    }
}

impl StoreReader {
    /// Reads the table of a segment.
    pub(crate) fn open(file: ChecksummedFile) -> Result<StoreReader, LibraryError> {
        let wrong = || damaged(file.path(), "it holds no documents");
        let at = file.len().checked_sub(FOOTER_BYTES).ok_or_else(wrong)?;
        let footer = file.get(at..file.len())?;
        let number = |n: usize| u64::from_le_bytes(array(&footer[8 * n..])) as usize;
        let (start, count) = (number(0), number(1));
        if &footer[16..] != MAGIC
            || count.checked_mul(ENTRY_BYTES).and_then(|n| n.checked_add(start)) != Some(at)
        {
            return Err(wrong());
        }
        let table: Vec<StoreEntry> =
            file.get(start..at)?.chunks_exact(ENTRY_BYTES).map(StoreEntry::decode).collect();
        if table.iter().any(|entry| entry.position >= passage_index::MAX_POSITIONS) {
            return Err(wrong());
        }
        Ok(StoreReader { file, table })
    }

    pub(crate) fn file(&self) -> &ChecksummedFile {
        &self.file
    }

    fn blob(&self, (at, length): (u64, u32)) -> Result<&[u8], LibraryError> {
        self.file.get(at as usize..(at as usize).saturating_add(length as usize))
    }

    fn samples(&self, entry: &StoreEntry) -> Result<&[u8], LibraryError> {
        self.blob((entry.samples, entry.text_length().div_ceil(SAMPLE_BYTES) as u32 * COUNT_BYTES as u32))
    }

    /// The original bytes of a document.
    pub(crate) fn original(&self, entry: &StoreEntry) -> Result<&[u8], LibraryError> {
        self.blob(entry.original)
    }

    /// Its text.
    pub(crate) fn text(&self, entry: &StoreEntry) -> Result<&str, LibraryError> {
        str::from_utf8(self.blob(entry.text)?).map_err(|_| damaged(self.file.path(), "a text is not UTF-8"))
    }

    /// Some bytes of its text, as far as it goes and without parts of characters at the ends; and the byte at which they begin. No more is read.
    pub(crate) fn text_part(
        &self,
        entry: &StoreEntry,
        range: Range<u32>,
    ) -> Result<(u32, &str), LibraryError> {
        let end = range.end.min(entry.text.1);
        let start = range.start.min(end);
        let bytes = self.blob((entry.text.0.saturating_add(u64::from(start)), end - start))?;
        let skipped = bytes.iter().take_while(|b| **b & 0xC0 == 0x80).count();
        let bytes = &bytes[skipped..];
        let whole = match str::from_utf8(bytes) {
            Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
            _ => bytes,
        };
        let text = str::from_utf8(whole).map_err(|_| damaged(self.file.path(), "a text is not UTF-8"))?;
        Ok((start + skipped as u32, text))
    }

    /// Its record.
    pub(crate) fn record(&self, entry: &StoreEntry) -> Result<Record, LibraryError> {
        Ok(self.parsed::<RecordOnly>(entry)?.record)
    }

    fn parsed<'a, T: Deserialize<'a>>(&'a self, entry: &StoreEntry) -> Result<T, LibraryError> {
        let wrong = |e| damaged(self.file.path(), format!("a record does not parse ({e})"));
        serde_json::from_slice(self.blob(entry.record)?).map_err(wrong)
    }

    /// Its record and the turns of its text.
    pub(crate) fn record_and_turns(&self, entry: &StoreEntry) -> Result<(Record, Vec<Turn>), LibraryError> {
        let kept = self.parsed::<StoredRecord>(entry)?;
        let turns = kept.turns(self.text(entry)?);
        Ok((kept.record, turns.ok_or_else(|| self.outside())?))
    }

    fn outside(&self) -> LibraryError {
        damaged(self.file.path(), "a turn stands outside its text")
    }

    /// The document as it was added.
    pub(crate) fn document(&self, entry: &StoreEntry) -> Result<Document, LibraryError> {
        let kept = self.parsed::<StoredRecord>(entry)?;
        let text = self.text(entry)?.to_owned();
        kept.document(text).ok_or_else(|| self.outside())
    }

    /// A slice of the letters of a document. Shorter than asked for where the document ends, or where letters stand far apart.
    pub(crate) fn slice(
        &self,
        entry: &StoreEntry,
        letters: Range<u32>,
    ) -> Result<LetterSlice<'_>, LibraryError> {
        self.read(&self.locate(entry, &letters)?)
    }

    /// The sample that a letter is near, if letters stand about evenly.
    fn guess(entry: &StoreEntry, letter: u32) -> usize {
        let count = entry.text_length().div_ceil(SAMPLE_BYTES);
        (u64::from(letter) * count as u64 / u64::from(entry.letters.max(1))) as usize
    }

    /// A byte of what [`StoreReader::locate`] reads, to have it in the cache.
    pub(crate) fn peek_sample(&self, entry: &StoreEntry, letter: u32) -> u8 {
        self.file
            .peek((entry.samples as usize).saturating_add(COUNT_BYTES * StoreReader::guess(entry, letter)))
    }

    /// Bytes of what [`StoreReader::read`] reads, to have them in the cache.
    pub(crate) fn peek_text(&self, located: &SliceLocation) -> u8 {
        let lines = located.bytes.clone().step_by(CACHE_LINE_BYTES);
        lines.fold(0, |sum, at| sum ^ self.file.peek(at as usize))
    }

    /// The bytes in which a slice of letters stands.
    pub(crate) fn locate(
        &self,
        entry: &StoreEntry,
        letters: &Range<u32>,
    ) -> Result<SliceLocation, LibraryError> {
        let end = letters.end.min(entry.letters);
        let start = letters.start.min(end);
        let samples = self.samples(entry)?;
        let before = |n: usize| u32::from_le_bytes(array(&samples[COUNT_BYTES * n..]));
        let count = samples.len() / COUNT_BYTES;
        let (mut low, mut high) = (0, count);
        let guess = StoreReader::guess(entry, start);
        for reach in GUESS_REACH {
            let (from, to) = (guess.saturating_sub(reach), (guess + reach).min(count));
            if from < to && to < count && before(from) <= start && start < before(to) {
                (low, high) = (from, to);
                break;
            }
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if before(middle) <= start { low = middle } else { high = middle }
        }
        if high == 0 || start == end {
            return Ok(SliceLocation { bytes: entry.text.0..entry.text.0, from: 0, letters: 0..0 });
        }
        let last = (low + 1..count).take(MAX_SLICE_BYTES / SAMPLE_BYTES).find(|&n| before(n) >= end);
        // a sample stands at the end of a character, up to three bytes on
        let to = last
            .map_or(entry.text_length(), |n| (n * SAMPLE_BYTES + MAX_CHAR_BYTES).min(entry.text_length()));
        let from = low * SAMPLE_BYTES;
        let at = entry.text.0.saturating_add(from as u64);
        let bytes = at..at.saturating_add(to.saturating_sub(from).min(MAX_SLICE_BYTES) as u64);
        Ok(SliceLocation {
            bytes,
            from,
            letters: start.saturating_sub(before(low))..end.saturating_sub(before(low)),
        })
    }

    /// The slice of letters that stands there.
    pub(crate) fn read(&self, located: &SliceLocation) -> Result<LetterSlice<'_>, LibraryError> {
        let bytes = self.file.get(located.bytes.start as usize..located.bytes.end as usize)?;
        let skipped = bytes.iter().take_while(|b| **b & 0xC0 == 0x80).count();
        let (from, bytes) = (located.from + skipped, &bytes[skipped..]);
        // cut within a character at most
        let text = match str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        };
        let all = alphabet::first(text, located.letters.end as usize);
        let of = |letter: u32| (letter as usize).min(all.len());
        Ok(LetterSlice { letters: of(located.letters.start)..of(located.letters.end), all, text, from })
    }
}
