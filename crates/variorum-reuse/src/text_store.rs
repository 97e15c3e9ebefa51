//! A store of texts and their letters on disk, for the out-of-core driver.
//!
//! In: texts one by one. Out: any of them again, and any range of all their letters. Two files, one for the texts with
//! their ids and one for the letters; in memory are 40 bytes a text, and 4 for 1,024 letters. A place is the number of a letter among all of them,
//! of 64 bits; the letters of one text are numbered with 31.

use crate::background::TrigramCounts;
use crate::letters::{BLOCK, Borders, Letters, Rank};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;

/// A text as it is put in and taken out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// Its name.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// Texts that are being put in.
pub struct TextWriter {
    texts: BufWriter<File>,
    letters: BufWriter<File>,
    index: TextIndex,
    name: Option<Sha256>,
}

#[derive(Default)]
struct TextIndex {
    /// Where each id and each text end in the file of the texts.
    ends: Vec<[u64; 2]>,
    /// The place of the first letter of all.
    first: u64,
    /// Where the letters of each text end in the row.
    letters: Vec<u64>,
    /// The text that holds the first letter of each block.
    blocks: Vec<u32>,
    ranks: Vec<Rank>,
    /// What each text is a part of; 0 for nothing.
    series: Vec<u32>,
    counts: TrigramCounts,
}

/// Texts that were put in.
pub struct Texts {
    texts: File,
    letters: File,
    index: TextIndex,
    name: Option<String>,
}

/// The most letters that a text may have.
const MOST_LETTERS: usize = 1 << 31;
/// The letters of a row that are asked after [`Borders`] before and behind it, at most.
const BESIDE_ROW: u64 = 1 << 10;
/// The bytes buffered before a write. Set by hand.
const BUFFER: usize = 1 << 20;

impl TextWriter {
    /// Keeps texts in `folder`. With `named` they get a name that tells them from all others.
    ///
    /// # Errors
    /// The disk's.
    pub fn new(folder: &Path, named: bool) -> io::Result<TextWriter> {
        TextWriter::starting_at(0, folder, named)
    }

    /// The same with another place for the first letter: as if as many letters stood before, for tests of large corpora.
    ///
    /// # Errors
    /// The disk's.
    pub fn starting_at(first: u64, folder: &Path, named: bool) -> io::Result<TextWriter> {
        let file = |name: &str| {
            let all =
                File::options().create(true).truncate(true).read(true).write(true).open(folder.join(name))?;
            io::Result::Ok(BufWriter::with_capacity(BUFFER, all))
        };
        let index = TextIndex { first, ..TextIndex::default() };
        Ok(TextWriter {
            texts: file("texts")?,
            letters: file("letters")?,
            index,
            name: named.then(Sha256::new),
        })
    }

    /// Puts a text in; `series` is a number for what it is a part of, 0 for nothing.
    ///
    /// # Errors
    /// The disk's; more letters than a text can have.
    pub fn push(&mut self, text: &Text, series: u32) -> io::Result<()> {
        if let Some(name) = &mut self.name {
            for part in [text.id.as_bytes(), text.text.as_bytes(), &series.to_le_bytes()] {
                name.update((part.len() as u64).to_le_bytes());
                name.update(part);
            }
        }
        let mut letters = Letters::default();
        letters.push(&text.text);
        self.index.counts.add(&letters);
        let start = self.index.ends.last().map_or(0, |ends| ends[1]);
        if letters.codes.len() >= MOST_LETTERS {
            let message =
                format!("{}: a text has 2,147,483,648 letters or more; compare parts of it", text.id);
            return Err(io::Error::other(message));
        }
        self.texts.write_all(text.id.as_bytes())?;
        self.texts.write_all(text.text.as_bytes())?;
        self.letters.write_all(&letters.codes)?;
        let id = start + text.id.len() as u64;
        self.index.ends.push([id, id + text.text.len() as u64]);
        self.index.push_letters(letters.codes.len() as u64);
        self.index.ranks.push(letters.rank(0));
        self.index.series.push(series);
        Ok(())
    }

    /// All texts are in.
    ///
    /// # Errors
    /// The disk's.
    pub fn finish(self) -> io::Result<Texts> {
        let file = |buffer: BufWriter<File>| buffer.into_inner().map_err(io::IntoInnerError::into_error);
        let hexadecimal = |hash: Sha256| hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let name = self.name.map(hexadecimal);
        Ok(Texts { texts: file(self.texts)?, letters: file(self.letters)?, index: self.index, name })
    }
}

impl TextIndex {
    /// The place behind the last letter.
    fn end(&self) -> u64 {
        self.letters.last().map_or(self.first, |end| *end)
    }

    /// Adds a text of so many letters.
    fn push_letters(&mut self, letters: u64) {
        let end = self.end() + letters;
        while (self.blocks.len() * BLOCK) as u64 + self.first < end {
            self.blocks.push(self.letters.len() as u32);
        }
        self.letters.push(end);
    }
}

impl Texts {
    /// What tells these texts from all others, if that was asked for: SHA-256 of all of them.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.index.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.index.ends.is_empty()
    }

    /// How many bytes the two longest have together, with their names.
    pub fn longest_pair(&self) -> u64 {
        let starts = std::iter::once(0).chain(self.index.ends.iter().map(|&[_, end]| end));
        let lengths = starts.zip(&self.index.ends).map(|(start, &[_, end])| end - start);
        let (first, second) =
            lengths.fold((0, 0), |(first, second), n| (first.max(n), second.max(n.min(first))));
        first + second
    }

    /// How often letters occur.
    pub fn counts(&self) -> &TrigramCounts {
        &self.index.counts
    }

    /// Which of two texts comes first where their order must not matter.
    pub fn rank(&self, text: usize) -> Rank {
        self.index.ranks[text]
    }

    /// What a text is a part of; 0 for nothing.
    pub fn series(&self, text: usize) -> u32 {
        self.index.series[text]
    }

    /// A text.
    ///
    /// # Errors
    /// The disk's.
    pub fn get(&self, text: usize) -> io::Result<Text> {
        let start = text.checked_sub(1).map_or(0, |before| self.index.ends[before][1]);
        let [id, end] = self.index.ends[text];
        let string = |from: u64, to: u64| -> io::Result<String> {
            let mut bytes = vec![0; (to - from) as usize];
            read_at(&self.texts, from, &mut bytes)?;
            String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
        };
        Ok(Text { id: string(start, id)?, text: string(id, end)? })
    }

    /// How many letters there are.
    pub fn letters(&self) -> u64 {
        self.index.end() - self.index.first
    }

    /// The places of all letters.
    pub fn places(&self) -> Range<u64> {
        self.index.first..self.index.end()
    }

    /// Where the letters of a text stand in the row.
    pub fn of(&self, text: usize) -> Range<u64> {
        let start = text.checked_sub(1).map_or(self.index.first, |before| self.index.letters[before]);
        start..self.index.letters[text]
    }

    /// How many letters a text has.
    pub fn letters_of(&self, text: usize) -> usize {
        let of = self.of(text);
        (of.end - of.start) as usize
    }

    /// Where texts end within reach of the letters of a stretch of the row of fewer than 2³² letters, so many before and behind each, which
    /// must be fewer than 1,024.
    pub fn borders(&self, row: Range<u64>, reach: (u32, u32)) -> RowBorders {
        let start = row.start.saturating_sub(BESIDE_ROW).max(self.index.first);
        let within = |at: u64| (at - start).min(u64::from(u32::MAX)) as u32;
        let ends = &self.index.letters;
        let from = ends.partition_point(|&end| end <= start);
        let to = from + ends[from..].partition_point(|&end| end < row.end + BESIDE_ROW);
        let ends: Vec<u32> = ends[from..(to + 1).min(ends.len())].iter().map(|&end| within(end)).collect();
        RowBorders { start, borders: Borders::new(ends, within(row.start)..within(row.end), reach) }
    }

    /// The text that holds letter `at`.
    pub fn text_at(&self, at: u64) -> usize {
        let ends = &self.index.letters;
        let first = |block: usize| self.index.blocks.get(block).map(|&text| text as usize);
        let block = ((at - self.index.first) / BLOCK as u64) as usize;
        let from = first(block).unwrap_or(ends.len());
        let to = first(block + 1).map_or(ends.len(), |text| text + 1);
        from + ends[from..to].partition_point(|&end| end <= at)
    }

    /// A stretch of the row.
    ///
    /// # Errors
    /// The disk's.
    pub fn codes(&self, row: Range<u64>) -> io::Result<Vec<u8>> {
        let mut codes = vec![0; (row.end - row.start) as usize];
        read_at(&self.letters, row.start - self.index.first, &mut codes)?;
        Ok(codes)
    }
}

/// The ends of texts within reach of the letters of a stretch of the row.
pub struct RowBorders {
    start: u64,
    borders: Borders<'static>,
}

impl RowBorders {
    /// Whether the letters within reach of a place of the stretch are not all of its text.
    pub fn are_near(&self, at: u64) -> bool {
        self.borders.are_near((at - self.start) as u32)
    }
}

#[cfg(unix)]
fn read_at(file: &File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut at: u64, mut bytes: &mut [u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, at)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        (at, bytes) = (at + read as u64, &mut bytes[read..]);
    }
    Ok(())
}
