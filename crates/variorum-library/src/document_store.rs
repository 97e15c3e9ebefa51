//! Documents in a file.
//!
//! In: documents. Out: any of them again, whole or a stretch of its letters. A pack is a sealed file: of each document the bytes that
//! came in, its text unless that is the same bytes, its record as JSON, and how many letters stand before every [`STRIDE`]th byte; then
//! a table of them all. Packs are never changed: to take a document out, the others are written again.

use crate::alphabet;
use crate::checksummed::{self, ChecksummedFile, array, damaged};
use crate::passage_index;
use crate::record::{Record, RecordOnly, StoredRecord};
use serde::Deserialize;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use variorum::Document;
use variorum::text::Span;
use variorum::turn::Turn;

/// Bytes of text from one known place to the next; the places are the ends of characters.
const STRIDE: usize = 128;
/// Bytes of a row of the table.
const ROW: usize = 104;
const FOOTER: usize = 24;
/// Bytes that come from memory at once, on most machines.
const LINE: usize = 64;
const MARK: &[u8; 8] = b"pack----";
/// The most bytes of text looked at for a stretch: what has fewer letters than this is no text.
const LONGEST: usize = 64 << 10;

/// A row of the table: where a document stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct StoreEntry {
    /// Its first place in the row of all letters; see `postings`.
    pub(crate) place: u64,
    /// How many letters it has.
    pub(crate) letters: u32,
    pub(crate) version: u32,
    /// The bytes that came in.
    original: (u64, u32),
    text: (u64, u32),
    record: (u64, u32),
    /// The letters before each known place.
    strides: u64,
    /// A hash of where it came from.
    pub(crate) origin: u64,
    pub(crate) sha256: [u8; 32],
}

impl StoreEntry {
    fn put(&self, out: &mut Vec<u8>) {
        for number in [self.place, self.original.0, self.text.0, self.record.0, self.strides, self.origin] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        let small = [self.letters, self.version, self.original.1, self.text.1, self.record.1, 0];
        small.iter().for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
        out.extend_from_slice(&self.sha256);
    }

    fn take(row: &[u8]) -> StoreEntry {
        let number = |n: usize| u64::from_le_bytes(array(&row[8 * n..]));
        let small = |n: usize| u32::from_le_bytes(array(&row[48 + 4 * n..]));
        StoreEntry {
            place: number(0),
            letters: small(0),
            version: small(1),
            original: (number(1), small(2)),
            text: (number(2), small(3)),
            record: (number(3), small(4)),
            strides: number(4),
            origin: number(5),
            sha256: array(&row[72..]),
        }
    }

    /// How many bytes its text has.
    pub(crate) fn text_length(&self) -> usize {
        self.text.1 as usize
    }
}

/// What a document needs beside itself to go in.
#[derive(Clone, Copy)]
pub(crate) struct EntryHeader {
    pub(crate) place: u64,
    pub(crate) version: u32,
    pub(crate) origin: u64,
    pub(crate) sha256: [u8; 32],
}

/// A pack being written.
pub(crate) struct StoreWriter {
    file: checksummed::ChecksummedWriter,
    table: Vec<StoreEntry>,
}

impl StoreWriter {
    pub(crate) fn create(path: PathBuf) -> io::Result<StoreWriter> {
        Ok(StoreWriter { file: checksummed::ChecksummedWriter::create(path)?, table: Vec::new() })
    }

    pub(crate) fn len(&self) -> usize {
        self.table.len()
    }

    /// Puts a document in, and gives the codes of its letters as they come.
    pub(crate) fn push(
        &mut self,
        bytes: &[u8],
        document: &Document,
        record: Record,
        at: &EntryHeader,
        take: &mut LetterSink<'_>,
    ) -> io::Result<u32> {
        let text = document.text.as_str();
        let original = self.blob(bytes)?;
        // a text that is the bytes, but for a mark at their beginning, is there already
        let text_at = if bytes.ends_with(text.as_bytes()) {
            (original.0 + (bytes.len() - text.len()) as u64, text.len() as u32)
        } else {
            self.blob(text.as_bytes())?
        };
        let kept = serde_json::to_vec(&StoredRecord::new(record, document))?;
        let record = self.blob(&kept)?;
        let (letters, known) = letters_of(text, take)?;
        let strides = self.blob(&known)?.0;
        self.table.push(StoreEntry {
            place: at.place,
            letters,
            version: at.version,
            original,
            text: text_at,
            record,
            strides,
            origin: at.origin,
            sha256: at.sha256,
        });
        Ok(letters)
    }

    /// Puts a document of another pack in, at a place, and gives the codes of its letters as they come.
    pub(crate) fn copy(
        &mut self,
        pack: &StoreReader,
        entry: &StoreEntry,
        place: u64,
        take: &mut LetterSink<'_>,
    ) -> io::Result<()> {
        let original = self.blob(pack.blob(entry.original)?)?;
        let inside =
            entry.text.0.checked_sub(entry.original.0).filter(|at| *at < u64::from(entry.original.1));
        let text = match inside {
            Some(at) => (original.0 + at, entry.text.1),
            None => self.blob(pack.blob(entry.text)?)?,
        };
        let record = self.blob(pack.blob(entry.record)?)?;
        let known = letters_of(pack.text(entry)?, take)?.1;
        let strides = self.blob(&known)?.0;
        self.table.push(StoreEntry { place, original, text, record, strides, ..*entry });
        Ok(())
    }

    fn blob(&mut self, bytes: &[u8]) -> io::Result<(u64, u32)> {
        let at = self.file.length();
        self.file.write(bytes)?;
        Ok((at, bytes.len() as u32))
    }

    /// Ends the pack; its length.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        let at = self.file.length();
        let mut rows = Vec::with_capacity(self.table.len() * ROW + FOOTER);
        self.table.iter().for_each(|entry| entry.put(&mut rows));
        rows.extend_from_slice(&at.to_le_bytes());
        rows.extend_from_slice(&(self.table.len() as u64).to_le_bytes());
        rows.extend_from_slice(MARK);
        self.file.write(&rows)?;
        self.file.finish()
    }
}

/// Takes the codes of letters, some at a time.
pub(crate) type LetterSink<'a> = dyn FnMut(&[u8]) -> io::Result<()> + 'a;

/// How many letters a text has, and how many stand before each known place.
pub(crate) fn letters_of(text: &str, take: &mut LetterSink<'_>) -> io::Result<(u32, Vec<u8>)> {
    let mut codes = Vec::with_capacity(2 * STRIDE);
    let mut known = Vec::with_capacity(text.len() / STRIDE * 4 + 4);
    let mut letters = 0u32;
    for n in 0..text.len().div_ceil(STRIDE) {
        known.extend_from_slice(&letters.to_le_bytes());
        let from = alphabet::boundary(text, n * STRIDE);
        codes.clear();
        alphabet::push(&text[from..alphabet::boundary(text, (n + 1) * STRIDE)], &mut codes);
        letters += codes.len() as u32;
        take(&codes)?;
    }
    Ok((letters, known))
}

/// A pack.
pub(crate) struct StoreReader {
    file: ChecksummedFile,
    pub(crate) table: Vec<StoreEntry>,
}

/// A stretch of a document's letters, and the text they stand in.
pub(crate) struct LetterSlice<'a> {
    /// The codes of the text's letters.
    all: Vec<u8>,
    /// Those asked for.
    letters: Range<usize>,
    text: &'a str,
    /// The byte of the document at which the text begins.
    from: usize,
}

/// Where letters of a document stand.
pub(crate) struct SliceLocation {
    /// Bytes of the file, from a known place on.
    bytes: Range<u64>,
    /// The byte of the document that they begin with.
    from: usize,
    /// The letters, from the known place on.
    letters: Range<u32>,
}

impl LetterSlice<'_> {
    pub(crate) fn codes(&self) -> &[u8] {
        &self.all[self.letters.clone()]
    }

    /// From the first of some letters to the last, in bytes of the document; there is at least one.
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
    pub(crate) fn open(file: ChecksummedFile) -> io::Result<StoreReader> {
        let wrong = || damaged(file.path(), "it holds no documents");
        let at = file.len().checked_sub(FOOTER).ok_or_else(wrong)?;
        let footer = file.get(at..file.len())?;
        let number = |n: usize| u64::from_le_bytes(array(&footer[8 * n..])) as usize;
        let (start, count) = (number(0), number(1));
        if &footer[16..] != MARK || count.checked_mul(ROW).and_then(|n| n.checked_add(start)) != Some(at) {
            return Err(wrong());
        }
        let table: Vec<StoreEntry> = file.get(start..at)?.chunks_exact(ROW).map(StoreEntry::take).collect();
        if table.iter().any(|entry| entry.place >= passage_index::MOST_PLACES) {
            return Err(wrong());
        }
        Ok(StoreReader { file, table })
    }

    pub(crate) fn file(&self) -> &ChecksummedFile {
        &self.file
    }

    fn blob(&self, (at, length): (u64, u32)) -> io::Result<&[u8]> {
        self.file.get(at as usize..(at as usize).saturating_add(length as usize))
    }

    fn strides(&self, entry: &StoreEntry) -> io::Result<&[u8]> {
        self.blob((entry.strides, entry.text_length().div_ceil(STRIDE) as u32 * 4))
    }

    /// The bytes that came in.
    pub(crate) fn original(&self, entry: &StoreEntry) -> io::Result<&[u8]> {
        self.blob(entry.original)
    }

    /// Its text.
    pub(crate) fn text(&self, entry: &StoreEntry) -> io::Result<&str> {
        str::from_utf8(self.blob(entry.text)?).map_err(|_| damaged(self.file.path(), "a text is not UTF-8"))
    }

    /// What is known of it.
    pub(crate) fn record(&self, entry: &StoreEntry) -> io::Result<Record> {
        Ok(self.parsed::<RecordOnly>(entry)?.record)
    }

    fn parsed<'a, T: Deserialize<'a>>(&'a self, entry: &StoreEntry) -> io::Result<T> {
        let wrong = |e| damaged(self.file.path(), &format!("a record does not parse ({e})"));
        serde_json::from_slice(self.blob(entry.record)?).map_err(wrong)
    }

    /// What is known of it, and who speaks where in its text.
    pub(crate) fn record_and_turns(&self, entry: &StoreEntry) -> io::Result<(Record, Vec<Turn>)> {
        let kept = self.parsed::<StoredRecord>(entry)?;
        let turns = kept.turns(self.text(entry)?);
        Ok((kept.record, turns.ok_or_else(|| self.outside())?))
    }

    fn outside(&self) -> io::Error {
        damaged(self.file.path(), "a turn stands outside its text")
    }

    /// The document as it went in.
    pub(crate) fn document(&self, entry: &StoreEntry) -> io::Result<Document> {
        let kept = self.parsed::<StoredRecord>(entry)?;
        let text = self.text(entry)?.to_owned();
        kept.document(text).ok_or_else(|| self.outside())
    }

    /// Letters of a document, by their numbers. Fewer than asked for where the document ends, or where they stand far apart.
    pub(crate) fn stretch(&self, entry: &StoreEntry, letters: Range<u32>) -> io::Result<LetterSlice<'_>> {
        self.read(&self.locate(entry, &letters)?)
    }

    /// The known place that a letter is near, if letters stand about evenly.
    fn guess(entry: &StoreEntry, letter: u32) -> usize {
        let count = entry.text_length().div_ceil(STRIDE);
        (u64::from(letter) * count as u64 / u64::from(entry.letters.max(1))) as usize
    }

    /// Has what [`StoreReader::locate`] needs near.
    pub(crate) fn peek_known(&self, entry: &StoreEntry, letter: u32) -> u8 {
        self.file.peek((entry.strides as usize).saturating_add(4 * StoreReader::guess(entry, letter)))
    }

    /// Has what [`StoreReader::read`] needs near.
    pub(crate) fn peek_text(&self, located: &SliceLocation) -> u8 {
        let lines = located.bytes.clone().step_by(LINE);
        lines.fold(0, |sum, at| sum ^ self.file.peek(at as usize))
    }

    /// Where letters of a document stand.
    pub(crate) fn locate(&self, entry: &StoreEntry, letters: &Range<u32>) -> io::Result<SliceLocation> {
        let end = letters.end.min(entry.letters);
        let start = letters.start.min(end);
        let known = self.strides(entry)?;
        let before = |n: usize| u32::from_le_bytes(array(&known[4 * n..]));
        let count = known.len() / 4;
        let (mut low, mut high) = (0, count);
        let guess = StoreReader::guess(entry, start);
        for reach in [4, 64, 1024] {
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
        let last = (low + 1..count).take(LONGEST / STRIDE).find(|&n| before(n) >= end);
        // a known place is the end of a character, up to three bytes on
        let to = last.map_or(entry.text_length(), |n| (n * STRIDE + 4).min(entry.text_length()));
        let from = low * STRIDE;
        let at = entry.text.0.saturating_add(from as u64);
        let bytes = at..at.saturating_add(to.saturating_sub(from).min(LONGEST) as u64);
        Ok(SliceLocation {
            bytes,
            from,
            letters: start.saturating_sub(before(low))..end.saturating_sub(before(low)),
        })
    }

    /// The letters that stand there.
    pub(crate) fn read(&self, located: &SliceLocation) -> io::Result<LetterSlice<'_>> {
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
