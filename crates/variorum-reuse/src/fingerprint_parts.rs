//! Fingerprints on disk, in parts by their first bits, and the candidates of each part.
//!
//! In: [`Texts`] on disk. Out: pairs of places with equal fingerprints. Method: every fingerprint is written with its place to the file of its part;
//! a part is read whole, sorted in memory and paired ([`seeds`]); one that is too large for the memory, as of a text that says the same
//! over and over, is sorted on disk ([`external_sort`](crate::external_sort)). Cost: 8 bytes of disk a letter, written and read once, and 16 where places need more than 32
//! bits: then fingerprints have 64 bits too, so that few are equal by chance.

use crate::external_sort::{Sorted, Sorter};
use crate::kernel;
use crate::letters::BLOCK;
use crate::place_record::PlaceRecord;
use crate::seeds::{self, Candidate, MOST_PLACES, PlaceGroup};
use crate::text_store::Texts;
use crate::work::{PARTS, Watch, Work};
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The name of the sorted runs of a part that is too large.
pub(crate) const LARGE: &str = "large";
/// The bits that say the part: for a corpus of any size, and at most, where there is little memory; a file each is open while they are written.
const BITS: u32 = 8;
const MOST_BITS: u32 = 9;
/// The letters of a part, at least, as a power of two: a small corpus has fewer parts. Set by hand.
const LEAST_LETTERS: u32 = 16;
/// The letters that one core makes the fingerprints of at a time, and how many times as many are read at once, at most. Set by hand.
const LETTERS_A_PIECE: u64 = 1 << 17;
const PIECES: u64 = 16;
/// The fewest and the most bytes buffered for a file. Set by hand.
const BUFFER: (usize, usize) = (4 << 10, 64 << 10);
/// The candidates handed on together. Set by hand.
const AT_ONCE: usize = 2048;
// a piece is a number of blocks, so that it costs one look to find its first text
const _: () = assert!(LETTERS_A_PIECE.is_multiple_of(BLOCK as u64));

/// Writes the fingerprints of all texts; how many parts there are.
pub(crate) fn write<R: PlaceRecord>(
    texts: &Texts,
    seed: &[usize],
    work: &Work,
    watch: &impl Watch,
) -> io::Result<usize> {
    let bits = bits::<R>(texts.letters(), work.memory);
    let count = 1usize << bits;
    let buffer = (work.memory / 16 / count).clamp(BUFFER.0, BUFFER.1);
    let create = |part: usize| {
        io::Result::Ok(BufWriter::with_capacity(buffer, File::create(path(&work.folder, part))?))
    };
    let mut files: Vec<BufWriter<File>> = (0..count).map(create).collect::<io::Result<_>>()?;
    let places = texts.places();
    let step = (work.memory as u64 / 64).clamp(LETTERS_A_PIECE, PIECES * LETTERS_A_PIECE);
    let span = seed.last().map_or(0, |last| *last as u64);
    let mut bytes = Vec::new();
    for from in places.clone().step_by(step as usize) {
        let row = from..(from + step).min(places.end);
        let codes = texts.codes(from..(row.end + span).min(places.end))?;
        let starts: Vec<u64> = row.clone().step_by(LETTERS_A_PIECE as usize).collect();
        let of = |&start: &u64| {
            let piece = start..(start + LETTERS_A_PIECE).min(row.end);
            of_piece::<R>(texts, seed, (from, &codes), piece, bits)
        };
        let prints: Vec<Vec<Vec<R>>> = starts.par_iter().map(of).collect();
        for (file, prints) in prints.iter().flat_map(|prints| prints.iter().enumerate()) {
            bytes.clear();
            prints.iter().for_each(|print| print.put(&mut bytes));
            files[file].write_all(&bytes)?;
        }
        watch.progress("fingerprints", row.end - places.start, texts.letters())?;
    }
    files.iter_mut().try_for_each(Write::flush)?;
    Ok(count)
}

/// The bits that say the part of a fingerprint.
fn bits<R: PlaceRecord>(letters: u64, memory: usize) -> u32 {
    let most = if (letters as usize * R::BYTES) >> BITS <= memory / 16 { BITS } else { MOST_BITS };
    (letters >> LEAST_LETTERS).max(1).ilog2().min(most)
}

fn path(folder: &Path, part: usize) -> PathBuf {
    folder.join(format!("{PARTS}-{part}"))
}

/// The fingerprints of the places of a piece of the row, by their first bits; `codes` are letters of the row from a place on.
fn of_piece<R: PlaceRecord>(
    texts: &Texts,
    seed: &[usize],
    (first, codes): (u64, &[u8]),
    piece: Range<u64>,
    bits: u32,
) -> Vec<Vec<R>> {
    let room = (LETTERS_A_PIECE >> bits) as usize * 9 / 8;
    let mut parts: Vec<Vec<R>> = (0..1usize << bits).map(|_| Vec::with_capacity(room)).collect();
    let span = seed.last().map_or(0, |last| *last as u64);
    for text in texts.text_at(piece.start)..texts.len() {
        let of = texts.of(text);
        if of.start >= piece.end {
            break;
        }
        let (start, end) = (of.start.max(piece.start), of.end.min(piece.end + span));
        let codes = &codes[(start - first) as usize..(end - first) as usize];
        let add = |place: u64, print: u64| {
            // of a small corpus there is one part
            let part = print.checked_shr(u64::BITS - bits).unwrap_or(0);
            parts[part as usize].push(R::of(print, place));
            place + 1
        };
        kernel::long_fingerprints(codes, seed).take((piece.end - start) as usize).fold(start, add);
    }
    parts
}

/// A part that was written.
pub(crate) struct Part<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) work: &'a Work,
    pub(crate) number: usize,
    /// How many parts there are.
    pub(crate) of: usize,
}

impl Part<'_> {
    /// Its bytes on disk.
    pub(crate) fn bytes(&self) -> io::Result<u64> {
        Ok(fs::metadata(path(&self.work.folder, self.number))?.len())
    }

    /// Hands on the pairs of places with equal fingerprints, some at a time; how many places have a fingerprint that too many have. `most` is the memory for it.
    pub(crate) fn candidates<R: PlaceRecord>(
        &self,
        most: usize,
        may: &impl Fn(usize, usize) -> bool,
        take: &mut impl FnMut(&[Candidate<u64>]) -> io::Result<()>,
    ) -> io::Result<usize> {
        let bytes = self.bytes()? as usize;
        let file = BufReader::with_capacity(BUFFER.1, File::open(path(&self.work.folder, self.number))?);
        // sorting takes as much again
        if 2 * bytes <= most {
            self.in_memory::<R>(file, may, take)
        } else {
            self.on_disk::<R>(file, most, may, take)
        }
    }

    fn in_memory<R: PlaceRecord>(
        &self,
        file: impl Read,
        may: &impl Fn(usize, usize) -> bool,
        take: &mut impl FnMut(&[Candidate<u64>]) -> io::Result<()>,
    ) -> io::Result<usize> {
        let mut prints: Vec<R> = Vec::with_capacity(self.bytes()? as usize / R::BYTES);
        each(file, |print| {
            prints.push(print);
            Ok(())
        })?;
        R::sort_part(&mut prints, self.of.ilog2());
        let (mut places, mut candidates, mut common) = (Vec::new(), Vec::new(), 0);
        for same in prints.chunk_by(|x, y| x.high() == y.high()).filter(|same| same.len() > 1) {
            places.clear();
            places.extend(same.iter().map(|print| (print.low(), self.texts.text_at(print.low()))));
            if places.len() > MOST_PLACES {
                common += places.len();
            }
            seeds::pairs(&places, may, &mut |candidate| candidates.push(candidate));
            if candidates.len() >= AT_ONCE {
                take(&candidates)?;
                candidates.clear();
            }
        }
        take(&candidates)?;
        Ok(common)
    }

    fn on_disk<R: PlaceRecord>(
        &self,
        file: impl Read,
        most: usize,
        may: &impl Fn(usize, usize) -> bool,
        take: &mut impl FnMut(&[Candidate<u64>]) -> io::Result<()>,
    ) -> io::Result<usize> {
        let mut sorter: Sorter<R> = Sorter::new(&self.work.folder, LARGE, most / 2);
        each(file, |print| sorter.extend(&[print]))?;
        let runs = sorter.on_disk()?;
        let (mut group, mut of_print): (PlaceGroup<u64>, _) = (PlaceGroup::default(), None);
        let (mut candidates, mut common) = (Vec::new(), 0);
        for print in Sorted::<R>::open(&self.work.folder, LARGE, runs, most / 2)? {
            let print = print?;
            if of_print != Some(print.high()) {
                common += group.close(may, &mut |candidate| candidates.push(candidate));
                of_print = Some(print.high());
            }
            let text = match group.last_document() {
                Some(last) if self.texts.of(last).contains(&print.low()) => last,
                _ => self.texts.text_at(print.low()),
            };
            group.push(print.low(), text, may, &mut |candidate| candidates.push(candidate));
            if candidates.len() >= AT_ONCE {
                take(&candidates)?;
                candidates.clear();
            }
        }
        common += group.close(may, &mut |candidate| candidates.push(candidate));
        take(&candidates)?;
        Ok(common)
    }
}

/// Reads records to the end of a file.
fn each<R: PlaceRecord>(mut file: impl Read, mut take: impl FnMut(R) -> io::Result<()>) -> io::Result<()> {
    let mut bytes = vec![0; BUFFER.1];
    loop {
        let mut filled = 0;
        while filled < bytes.len() {
            match file.read(&mut bytes[filled..])? {
                0 => break,
                read => filled += read,
            }
        }
        bytes[..filled].chunks_exact(R::BYTES).try_for_each(|record| take(R::take(record)))?;
        if filled < bytes.len() {
            return Ok(());
        }
    }
}
