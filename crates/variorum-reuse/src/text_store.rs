//! A store of texts and their letters on disk, for the out-of-core driver.
//!
//! In: texts one by one. Out: any of them again, and any range of all their letters. Two files, one for the texts with
//! their ids and one for the letters; in memory are 36 bytes a text.

use crate::background::TrigramCounts;
use crate::letters::{Borders, Letters, Rank};
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
    /// Where the letters of each text end in the row.
    letters: Vec<u32>,
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

/// The most letters there may be; `out_of_core` numbers places with 31 bits.
const MOST_LETTERS: u32 = 1 << 31;
/// The bytes buffered before a write. Set by hand.
const BUFFER: usize = 1 << 20;

impl TextWriter {
    /// Keeps texts in `folder`. With `named` they get a name that tells them from all others.
    ///
    /// # Errors
    /// The disk's.
    pub fn new(folder: &Path, named: bool) -> io::Result<TextWriter> {
        let file = |name: &str| {
            let all =
                File::options().create(true).truncate(true).read(true).write(true).open(folder.join(name))?;
            io::Result::Ok(BufWriter::with_capacity(BUFFER, all))
        };
        let index = TextIndex::default();
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
    /// The disk's; more letters than a row can have.
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
        let before = self.index.letters.last().map_or(0, |end| *end);
        let end = before
            .checked_add(letters.codes.len() as u32)
            .filter(|end| *end < MOST_LETTERS)
            .ok_or_else(|| io::Error::other("the texts have more letters than are compared at once, 2,147,483,648; compare parts of them"))?;
        self.texts.write_all(text.id.as_bytes())?;
        self.texts.write_all(text.text.as_bytes())?;
        self.letters.write_all(&letters.codes)?;
        let id = start + text.id.len() as u64;
        self.index.ends.push([id, id + text.text.len() as u64]);
        self.index.letters.push(end);
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
    pub fn letters(&self) -> u32 {
        self.index.letters.last().map_or(0, |end| *end)
    }

    /// Where the letters of a text stand in the row.
    pub fn of(&self, text: usize) -> Range<u32> {
        let start = text.checked_sub(1).map_or(0, |before| self.index.letters[before]);
        start..self.index.letters[text]
    }

    /// Where texts end within reach of the letters of a stretch of the row, so many before and behind each.
    pub fn borders(&self, row: Range<u32>, reach: (u32, u32)) -> Borders<'_> {
        Borders::new(&self.index.letters, row, reach)
    }

    /// The text that holds letter `at`.
    pub fn text_at(&self, at: u32) -> usize {
        self.index.letters.partition_point(|&end| end <= at)
    }

    /// A stretch of the row.
    ///
    /// # Errors
    /// The disk's.
    pub fn codes(&self, row: Range<u32>) -> io::Result<Vec<u8>> {
        let mut codes = vec![0; row.len()];
        read_at(&self.letters, u64::from(row.start), &mut codes)?;
        Ok(codes)
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
