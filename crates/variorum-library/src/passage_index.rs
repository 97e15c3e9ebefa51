//! Where rows of letters stand: the index of a library.
//!
//! In: the codes of the letters of documents. Out: for ten letters in a row every place where they stand at a multiple of four.
//!
//! Method: a posting is a hash of [`K`] letters and the number of the place, for every [`STEP`]th letter. Half of the 32 bits of the
//! hash are of the first [`SHORT`] letters alone, so that fewer letters can be looked up too. A file holds them sorted: the first bits of the hash are a bucket of about 16 postings, the others and the place are packed without gaps,
//! so that a posting takes about 36 bits however many there are, and the directory 1 to 2 bits more. Cost: 0.9 bytes a byte
//! of English text; a lookup reads two places of the file. Limits: a hash stands for other letters too, so whoever looks up compares
//! the text; files hold 2³² places, 17 billion letters.

use crate::alphabet::BITS;
use crate::checksummed::{self, ChecksummedFile, array, damaged};
use std::hint::{black_box, select_unpredictable};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Letters that are looked up together.
pub(crate) const K: usize = 10;
/// The fewest letters that are looked up.
pub(crate) const SHORT: usize = 6;
/// Every such letter begins a posting.
pub(crate) const STEP: usize = 4;
/// PassageIndex of one hash that are counted one after the other.
const FEW: usize = 4;
/// PassageIndex to a bucket, at least, where there are so many.
const BUCKET: u32 = 16;
/// The places of a library; more would be letters of more text than there is.
pub(crate) const MOST_PLACES: u64 = 1 << 48;
/// The most bits of a packed posting, so that one is read at once.
const WIDEST: u32 = 57;
const FOOTER: usize = 40;
const MARK: &[u8; 8] = b"postings";

/// A posting: the hash in the upper half, the place in the lower.
pub(crate) fn posting(hash: u32, place: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(place)
}

/// The number of the places of a document with so many letters.
pub(crate) fn places(letters: usize) -> usize {
    letters.div_ceil(STEP)
}

/// The hash of every row of [`K`] letters, in order.
pub(crate) fn hashes(codes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    rows(codes.iter().copied())
}

fn rows(codes: impl Iterator<Item = u8>) -> impl Iterator<Item = u32> {
    let mut key = 0;
    codes
        .map(move |code| {
            key = longer(key, code);
            hash(key)
        })
        .skip(K - 1)
}

/// The row of letters that a letter more makes.
fn longer(key: u64, code: u8) -> u64 {
    (key << BITS | u64::from(code)) & ((1 << (BITS * K as u32)) - 1)
}

fn hash(key: u64) -> u32 {
    mixed(key >> (BITS * (K - SHORT) as u32)) << 16 | mixed(key)
}

/// The hashes of a document's places, as its letters come: of every [`STEP`]th row, the last ones filled up, so that the end is found
/// too.
#[derive(Default)]
pub(crate) struct Places {
    key: u64,
    letters: usize,
}

impl Places {
    /// Letters more; gives the hash of each place, in order.
    pub(crate) fn feed(&mut self, codes: &[u8], mut take: impl FnMut(u32)) {
        for &code in codes {
            self.key = longer(self.key, code);
            self.letters += 1;
            if self.letters >= K && (self.letters - K).is_multiple_of(STEP) {
                take(hash(self.key));
            }
        }
    }

    /// The places at the end.
    pub(crate) fn end(mut self, take: impl FnMut(u32)) {
        if self.letters > 0 {
            self.feed(&[(1 << BITS) - 1; K - 1], take);
        }
    }
}

/// The hashes of all rows of letters that begin with these [`SHORT`] ones.
pub(crate) fn beginning(codes: &[u8]) -> Range<u64> {
    let key = codes[..SHORT].iter().fold(0, |key, &code| key << BITS | u64::from(code));
    let first = u64::from(mixed(key)) << 16;
    first..first + (1 << 16)
}

/// 16 bits, by Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4); letters in a row are no random numbers.
fn mixed(key: u64) -> u32 {
    ((key ^ key >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u32
}

/// A file of postings being written, in their order.
pub(crate) struct PassageIndexWriter {
    file: checksummed::ChecksummedWriter,
    from: u64,
    to: u64,
    bucket_bits: u32,
    place_bits: u32,
    directory: Vec<u32>,
    count: u32,
    /// Bits that do not fill a byte yet.
    held: u128,
    filled: u32,
}

impl PassageIndexWriter {
    /// For the places from `from` to before `to`; about `count` postings are to come.
    pub(crate) fn create(path: PathBuf, from: u64, to: u64, count: usize) -> io::Result<PassageIndexWriter> {
        let place_bits = (u64::BITS - (to - from).leading_zeros()).clamp(1, 32);
        let bucket_bits =
            (count as u32 / BUCKET).max(1).ilog2().max((32 + place_bits).saturating_sub(WIDEST));
        let file = checksummed::ChecksummedWriter::create(path)?;
        Ok(PassageIndexWriter {
            file,
            from,
            to,
            bucket_bits,
            place_bits,
            directory: Vec::new(),
            count: 0,
            held: 0,
            filled: 0,
        })
    }

    pub(crate) fn push(&mut self, posting: u64) -> io::Result<()> {
        let rest = 32 - self.bucket_bits;
        let bucket = (posting >> 32 >> rest) as usize;
        while self.directory.len() <= bucket {
            self.directory.push(self.count);
        }
        let hash = posting >> 32 & ((1 << rest) - 1);
        let packed = hash << self.place_bits | (posting & u64::from(u32::MAX));
        self.held |= u128::from(packed) << self.filled;
        self.filled += rest + self.place_bits;
        if self.filled >= 64 {
            self.file.write(&(self.held as u64).to_le_bytes())?;
            (self.held, self.filled) = (self.held >> 64, self.filled - 64);
        }
        self.count += 1;
        Ok(())
    }

    /// Ends the file; its length.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        // a posting is read eight bytes at a time, the last one too
        self.file.write(&self.held.to_le_bytes())?;
        self.directory.resize((1 << self.bucket_bits) + 1, self.count);
        for offset in &self.directory {
            self.file.write(&offset.to_le_bytes())?;
        }
        for number in [self.from, self.to, u64::from(self.count)] {
            self.file.write(&number.to_le_bytes())?;
        }
        self.file.write(&self.bucket_bits.to_le_bytes())?;
        self.file.write(&self.place_bits.to_le_bytes())?;
        self.file.write(MARK)?;
        self.file.finish()
    }
}

/// Writes sorted postings.
pub(crate) fn write(path: PathBuf, from: u64, to: u64, sorted: &[u64]) -> io::Result<u64> {
    let mut writer = PassageIndexWriter::create(path, from, to, sorted.len())?;
    sorted.iter().try_for_each(|&p| writer.push(p))?;
    writer.finish()
}

/// A file of postings.
pub(crate) struct PassageIndex {
    file: ChecksummedFile,
    /// Its first place and the one after its last.
    pub(crate) from: u64,
    pub(crate) to: u64,
    pub(crate) count: u32,
    bucket_bits: u32,
    place_bits: u32,
    directory: usize,
}

/// Places in a file of postings.
#[derive(Clone, Copy)]
pub(crate) struct PostingList<'a> {
    bytes: &'a [u8],
    /// The posting that `bytes` begin with, whose first bit is in the first byte.
    base: u64,
    first: u32,
    end: u32,
    width: u32,
    place_bits: u32,
    from: u64,
    /// The first hash and the last that are looked for, as far as they are packed.
    wanted: (u64, u64),
}

/// A number, and where the letters looked up under it stand.
pub(crate) type List<'a> = (usize, PostingList<'a>);

impl PassageIndex {
    pub(crate) fn open(file: ChecksummedFile) -> io::Result<PassageIndex> {
        let wrong = || damaged(file.path(), "it holds no postings");
        let at = file.len().checked_sub(FOOTER).ok_or_else(wrong)?;
        let footer = file.get(at..file.len())?;
        let number = |n: usize| u64::from_le_bytes(array(&footer[8 * n..]));
        let bits = |at: usize| u32::from_le_bytes(array(&footer[at..]));
        let (bucket_bits, place_bits) = (bits(24), bits(28));
        let entries = 1usize.checked_shl(bucket_bits).map_or(usize::MAX, |n| n.saturating_add(1));
        let directory = at.checked_sub(entries.saturating_mul(4)).ok_or_else(wrong)?;
        let width = (32 + place_bits).saturating_sub(bucket_bits);
        let packed = number(2).saturating_mul(u64::from(width)) / 8;
        let fits = number(2) <= u64::from(u32::MAX) && packed < directory as u64;
        if &footer[32..] != MARK || bucket_bits > 32 || place_bits > 32 || width > WIDEST || !fits {
            return Err(wrong());
        }
        let (from, to, count) = (number(0), number(1), number(2) as u32);
        if from > to || to > MOST_PLACES {
            return Err(wrong());
        }
        Ok(PassageIndex { file, from, to, count, bucket_bits, place_bits, directory })
    }

    pub(crate) fn file(&self) -> &ChecksummedFile {
        &self.file
    }

    fn width(&self) -> u32 {
        32 - self.bucket_bits + self.place_bits
    }

    /// The bucket of a hash.
    fn bucket_of(&self, hash: u64) -> usize {
        (hash >> (32 - self.bucket_bits)) as usize
    }

    /// The postings of the buckets with some hashes.
    fn bucket(&self, hashes: Range<u64>) -> io::Result<PostingList<'_>> {
        let (one, last) = (self.bucket_of(hashes.start), self.bucket_of(hashes.end - 1));
        let mask = (1 << (32 - self.bucket_bits)) - 1;
        // several buckets are whole ones: both borders are multiples of a power of two that is larger than one
        let wanted = if one == last { (hashes.start & mask, (hashes.end - 1) & mask) } else { (0, mask) };
        let at = |bucket: usize| self.directory + 4 * bucket;
        let offsets = self.file.get(at(one)..at(last + 2))?;
        let offset = |at: usize| u32::from_le_bytes(array(&offsets[at..]));
        let (first, end) = (offset(0), offset(offsets.len() - 4));
        if first > end || end > self.count {
            return Err(damaged(self.file.path(), "its directory is out of order"));
        }
        let width = u64::from(self.width());
        let start = u64::from(first) * width / 8;
        let bytes = self.file.get(start as usize..(u64::from(end) * width / 8) as usize + 8)?;
        let (width, place_bits, base) = (width as u32, self.place_bits, start * 8);
        Ok(PostingList { bytes, base, first, end, width, place_bits, from: self.from, wanted })
    }

    /// For each number and its hashes the buckets where they would be; see [`narrow`].
    pub(crate) fn buckets(
        &self,
        rows: impl Iterator<Item = (usize, Range<u64>)> + Clone,
    ) -> io::Result<Vec<List<'_>>> {
        // whoever reads nothing else in between waits for all of them at once
        touch(rows.clone().map(|(_, h)| self.file.peek(self.directory + 4 * self.bucket_of(h.start))));
        rows.map(|(n, hashes)| Ok((n, self.bucket(hashes)?))).collect()
    }

    /// For each number and its hashes where letters with them stand, by hash.
    pub(crate) fn lists(
        &self,
        rows: impl Iterator<Item = (usize, Range<u64>)> + Clone,
    ) -> io::Result<Vec<List<'_>>> {
        let mut lists = self.buckets(rows)?;
        narrow(&mut lists);
        Ok(lists)
    }

    /// All postings of part `part` of `parts` of all hashes, in order; places count from [`PassageIndex::from`]. The parts are a power of
    /// two.
    pub(crate) fn part(&self, part: u64, parts: u64) -> io::Result<Vec<u64>> {
        let bits = parts.trailing_zeros();
        let rest = 32 - self.bucket_bits;
        if bits > self.bucket_bits {
            // fewer buckets than parts: the bucket is read and what is not of this part left out
            let bucket = (part >> (bits - self.bucket_bits)) as usize;
            let own = |p: &u64| p >> (64 - bits) == part;
            return Ok(self.decoded(bucket, rest)?.into_iter().filter(own).collect());
        }
        let each = 1 << (self.bucket_bits - bits);
        let mut all = Vec::new();
        for bucket in part as usize * each..(part as usize + 1) * each {
            all.extend(self.decoded(bucket, rest)?);
        }
        Ok(all)
    }

    fn decoded(&self, bucket: usize, rest: u32) -> io::Result<Vec<u64>> {
        let upper = (bucket as u64) << rest;
        let hits = self.bucket(upper..upper + 1)?;
        let places = (1u64 << self.place_bits) - 1;
        let of = |n: u32| {
            let packed = hits.packed(n);
            (upper | packed >> self.place_bits) << 32 | (packed & places)
        };
        Ok((hits.first..hits.end).map(of).collect())
    }
}

impl PostingList<'_> {
    pub(crate) fn len(&self) -> usize {
        (self.end - self.first) as usize
    }

    /// The numbers of the places, in the library; in their order if all have one hash.
    pub(crate) fn places(&self) -> impl Iterator<Item = u64> + '_ {
        let mask = (1u64 << self.place_bits) - 1;
        (self.first..self.end).map(move |n| self.from + (self.packed(n) & mask))
    }

    fn packed(&self, n: u32) -> u64 {
        let bit = u64::from(n) * u64::from(self.width) - self.base;
        let whole = u64::from_le_bytes(array(&self.bytes[(bit / 8) as usize..]));
        whole >> (bit % 8) & ((1 << self.width) - 1)
    }

    fn hash(&self, n: u32) -> u64 {
        self.packed(n) >> self.place_bits
    }
}

/// A search for the first posting whose hash is at least `hash`, in `length` ones from `low` on.
struct Search {
    hash: u64,
    low: u32,
    length: u32,
}

impl Search {
    fn new(hash: u64, hits: &PostingList<'_>) -> Search {
        Search { hash, low: hits.first, length: hits.end - hits.first }
    }

    /// Halves what is left. Without branches that depend on the hashes, which nothing can foresee.
    fn step(&mut self, hits: &PostingList<'_>) {
        let half = self.length / 2;
        let less = hits.hash(self.low + half) < self.hash;
        self.low = select_unpredictable(less, self.low + half + 1, self.low);
        self.length = select_unpredictable(less, self.length - half - 1, half);
    }
}

/// Brings searches to their ends, a step of each in turn, so that none waits for memory alone.
fn search(lists: &[List<'_>], searches: &mut [Search]) {
    let mut going = true;
    while going {
        going = false;
        for ((_, hits), search) in lists.iter().zip(searches.iter_mut()).filter(|(_, s)| s.length > 0) {
            search.step(hits);
            going |= search.length > 0;
        }
    }
}

/// Leaves of buckets the postings with the hashes that are looked for.
pub(crate) fn narrow(lists: &mut [List<'_>]) {
    touch(lists.iter().map(|(_, h)| h.bytes[0] ^ h.bytes[h.bytes.len() / 2] ^ h.bytes[h.bytes.len() - 1]));
    let mut searches: Vec<Search> = lists.iter().map(|(_, h)| Search::new(h.wanted.0, h)).collect();
    search(lists, &mut searches);
    for ((_, hits), search) in lists.iter_mut().zip(&mut searches) {
        hits.first = search.low;
        *search = Search::new(hits.wanted.1 + 1, hits);
        // most hashes have no posting or one
        let first_ones = (hits.first..hits.end).take(FEW);
        let few: u32 = first_ones.map(|n| u32::from(hits.hash(n) <= hits.wanted.1)).sum();
        if few < FEW as u32 {
            (search.low, search.length) = (hits.first + few, 0);
        }
    }
    search(lists, &mut searches);
    lists.iter_mut().zip(searches).for_each(|((_, hits), search)| hits.end = search.low);
}

/// Reads bytes for nothing but to have what is around them near.
pub(crate) fn touch(bytes: impl Iterator<Item = u8>) {
    black_box(bytes.fold(0, |sum, byte| sum ^ byte));
}

/// How many parts all hashes are merged in: a part of each file is in memory at a time.
pub(crate) const PARTS: u64 = 256;

/// Writes the postings of several files as one; those for which `keep` says no are left out.
pub(crate) fn merge(path: &Path, files: &[PassageIndex], keep: impl Fn(u64) -> bool) -> io::Result<u64> {
    let from = files.iter().map(|f| f.from).min().unwrap_or(0);
    let to = files.iter().map(|f| f.to).max().unwrap_or(0);
    let count = files.iter().map(|f| f.count as usize).sum();
    let mut writer = PassageIndexWriter::create(path.to_owned(), from, to, count)?;
    for part in 0..PARTS {
        let mut all = Vec::new();
        for file in files {
            let own = file.part(part, PARTS)?.into_iter();
            let place = |p: u64| file.from + (p & u64::from(u32::MAX));
            all.extend(own.filter(|&p| keep(place(p))).map(|p| p + (file.from - from)));
        }
        // the runs are in order already, which this sort makes use of
        all.sort();
        all.into_iter().try_for_each(|p| writer.push(p))?;
    }
    writer.finish()
}
