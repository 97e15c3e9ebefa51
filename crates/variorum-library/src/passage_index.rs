//! The passage index: an inverted index of character n-grams.
//!
//! In: the letter codes of documents. Out: a posting list, all positions where the [`GRAM_LETTERS`] letters of a query's gram stand, for positions at
//! every [`GRAM_INTERVAL`]th letter.
//!
//! Method: a posting is a hash of a gram and its position. Half of the 32 bits of the hash are of the first [`PREFIX_LETTERS`] letters alone, so that
//! fewer letters can be looked up too. A segment holds the postings sorted: the first bits of the hash select a bucket of about
//! [`MIN_BUCKET_POSTINGS`] postings, the others and the position are packed without gaps, so that a posting takes about 36 bits however many there are,
//! and the directory of buckets 1 to 2 bits more. Cost: 0.9 bytes a byte of English text; a look-up reads two places of the file. Limits: grams may
//! share a hash, so whoever looks up compares the text; a segment holds 2³² positions, 17 billion letters.

use crate::alphabet::BITS;
use crate::checksummed::{ChecksummedFile, ChecksummedWriter, array};
use crate::error::{LibraryError, damaged};
use std::hint::{black_box, select_unpredictable};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Letters of a gram. With more a changed letter spoils more grams, with fewer a gram has more postings. Part of the format; set by hand on 100
/// novels of 78 MB, alternatives not recorded.
pub(crate) const GRAM_LETTERS: usize = 10;
/// Letters of the prefix that half of a hash is of, so that 9 letters can be looked up: with whole-gram hashes alone, 9 to 12 letters took reading every
/// text. Part of the format; set by hand, not tuned.
pub(crate) const PREFIX_LETTERS: usize = 6;
/// Letters from one posting to the next. More means a smaller index and more grams to look up: of that many neighbouring grams of a query one is a
/// posting wherever it stands. Part of the format; set by hand: at 4 the index is 0.91 of the text (100 novels, 78 MB).
pub(crate) const GRAM_INTERVAL: usize = 4;
/// Bits of a hash of a whole gram, of which the upper half is of its prefix. Part of the format.
const HASH_BITS: u32 = 32;
/// Bits of half a hash. Part of the format.
const HALF_HASH_BITS: u32 = HASH_BITS / 2;
/// Postings of one hash that are counted one after the other; more are found by binary search. Costs time only; set by hand, not tuned.
const LINEAR_SEARCH: usize = 4;
/// Postings to a bucket, at least, where there are so many, and less than twice that. More means a smaller directory and longer searches. Set by hand,
/// not tuned.
const MIN_BUCKET_POSTINGS: u32 = 16;
/// The positions of a library: a file that names higher ones is damaged, for there is not so much text.
pub(crate) const MAX_POSITIONS: u64 = 1 << 48;
/// The most bits of a packed posting: with the 7 bits it may begin behind a byte, 64 are read at once.
const MAX_POSTING_BITS: u32 = 57;
/// Bits that are written at once.
const WORD_BITS: u32 = 64;
/// Bytes read for a posting, wherever it begins.
const WORD_BYTES: usize = 8;
/// Bytes of an entry of the directory. Part of the format.
const DIRECTORY_ENTRY_BYTES: usize = 4;
/// Bytes of the footer: first position, one after the last, count (8 each), bits of a bucket, bits of a position (4 each), magic (8). Part of the format.
const FOOTER_BYTES: usize = 40;
/// The last bytes of a segment of the passage index. Part of the format.
const MAGIC: &[u8; 8] = b"postings";

/// A posting: the hash in the upper half, the position in the lower.
pub(crate) fn posting(hash: u32, position: u32) -> u64 {
    u64::from(hash) << HASH_BITS | u64::from(position)
}

/// The number of postings of a document with so many letters.
pub(crate) fn posting_count(letters: usize) -> usize {
    letters.div_ceil(GRAM_INTERVAL)
}

/// The hash of every gram, in order.
pub(crate) fn hashes(codes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let mut key = 0;
    codes
        .iter()
        .map(move |&code| {
            key = append(key, code);
            hash(key)
        })
        .skip(GRAM_LETTERS - 1)
}

/// The letter codes of the gram that a letter more makes, packed.
fn append(key: u64, code: u8) -> u64 {
    (key << BITS | u64::from(code)) & ((1 << (BITS * GRAM_LETTERS as u32)) - 1)
}

/// The hash of a gram: half of its prefix, half of all of it.
fn hash(key: u64) -> u32 {
    half_hash(key >> (BITS * (GRAM_LETTERS - PREFIX_LETTERS) as u32)) << HALF_HASH_BITS | half_hash(key)
}

/// A rolling hash of a document's letters that gives the hash of every [`GRAM_INTERVAL`]th gram; the last ones are padded, so that the end is
/// found too.
#[derive(Default)]
pub(crate) struct GramSampler {
    key: u64,
    letters: usize,
}

impl GramSampler {
    /// Takes more letters; gives the hash of each posting, in order.
    pub(crate) fn feed(&mut self, codes: &[u8], mut take: impl FnMut(u32)) {
        for &code in codes {
            self.key = append(self.key, code);
            self.letters += 1;
            if self.letters >= GRAM_LETTERS && (self.letters - GRAM_LETTERS).is_multiple_of(GRAM_INTERVAL) {
                take(hash(self.key));
            }
        }
    }

    /// Gives the hashes of the postings at the end.
    pub(crate) fn end(mut self, take: impl FnMut(u32)) {
        if self.letters > 0 {
            self.feed(&[(1 << BITS) - 1; GRAM_LETTERS - 1], take);
        }
    }
}

/// The hashes of all grams that begin with these [`PREFIX_LETTERS`] letters.
pub(crate) fn prefix_hashes(codes: &[u8]) -> Range<u64> {
    let key = codes[..PREFIX_LETTERS].iter().fold(0, |key, &code| key << BITS | u64::from(code));
    let first = u64::from(half_hash(key)) << HALF_HASH_BITS;
    first..first + (1 << HALF_HASH_BITS)
}

/// Half a hash, by Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4); letters in a row are no random numbers.
fn half_hash(key: u64) -> u32 {
    ((key ^ key >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u32
}

/// A segment of the passage index that is being written, in the order of its postings.
pub(crate) struct PassageIndexWriter {
    file: ChecksummedWriter,
    from: u64,
    to: u64,
    bucket_bits: u32,
    position_bits: u32,
    directory: Vec<u32>,
    count: u32,
    /// Bits that do not fill a byte yet.
    held: u128,
    filled: u32,
}

impl PassageIndexWriter {
    /// For the positions from `from` to before `to`; about `count` postings are to come.
    pub(crate) fn create(
        path: PathBuf,
        from: u64,
        to: u64,
        count: usize,
    ) -> Result<PassageIndexWriter, LibraryError> {
        let position_bits = (u64::BITS - (to - from).leading_zeros()).clamp(1, HASH_BITS);
        let bucket_bits = (count as u32 / MIN_BUCKET_POSTINGS)
            .max(1)
            .ilog2()
            .max((HASH_BITS + position_bits).saturating_sub(MAX_POSTING_BITS));
        let file = ChecksummedWriter::create(path)?;
        Ok(PassageIndexWriter {
            file,
            from,
            to,
            bucket_bits,
            position_bits,
            directory: Vec::new(),
            count: 0,
            held: 0,
            filled: 0,
        })
    }

    /// Appends a posting; postings come sorted.
    pub(crate) fn push(&mut self, posting: u64) -> Result<(), LibraryError> {
        let rest = HASH_BITS - self.bucket_bits;
        let bucket = (posting >> HASH_BITS >> rest) as usize;
        while self.directory.len() <= bucket {
            self.directory.push(self.count);
        }
        let hash = posting >> HASH_BITS & ((1 << rest) - 1);
        let packed = hash << self.position_bits | (posting & u64::from(u32::MAX));
        self.held |= u128::from(packed) << self.filled;
        self.filled += rest + self.position_bits;
        if self.filled >= WORD_BITS {
            self.file.write(&(self.held as u64).to_le_bytes())?;
            (self.held, self.filled) = (self.held >> WORD_BITS, self.filled - WORD_BITS);
        }
        self.count += 1;
        Ok(())
    }

    /// Writes the directory and waits until the file is durable; its length.
    pub(crate) fn finish(mut self) -> Result<u64, LibraryError> {
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
        self.file.write(&self.position_bits.to_le_bytes())?;
        self.file.write(MAGIC)?;
        self.file.finish()
    }
}

/// Writes a segment of sorted postings; its length.
pub(crate) fn write(path: PathBuf, from: u64, to: u64, sorted: &[u64]) -> Result<u64, LibraryError> {
    let mut writer = PassageIndexWriter::create(path, from, to, sorted.len())?;
    sorted.iter().try_for_each(|&p| writer.push(p))?;
    writer.finish()
}

/// A segment of the passage index that is open for reading.
pub(crate) struct PassageIndex {
    file: ChecksummedFile,
    /// Its first position and the one after its last.
    pub(crate) from: u64,
    pub(crate) to: u64,
    /// How many postings it has.
    pub(crate) count: u32,
    bucket_bits: u32,
    position_bits: u32,
    /// The byte at which the directory begins.
    directory: usize,
}

/// A posting list: the positions of a range of hashes in one segment.
#[derive(Clone, Copy)]
pub(crate) struct PostingList<'a> {
    bytes: &'a [u8],
    /// The bit of the packed postings that `bytes` begin with.
    base: u64,
    /// The first posting and the one after the last.
    first: u32,
    end: u32,
    /// Bits of a packed posting, and of its position.
    width: u32,
    position_bits: u32,
    from: u64,
    /// The first hash and the last that are looked for, as far as they are packed.
    wanted: (u64, u64),
}

/// The posting list of a gram of a query, with the number of the letter at which the gram begins there.
pub(crate) type GramPostings<'a> = (usize, PostingList<'a>);

impl PassageIndex {
    /// Reads the footer of a segment.
    pub(crate) fn open(file: ChecksummedFile) -> Result<PassageIndex, LibraryError> {
        let wrong = || damaged(file.path(), "it holds no postings");
        let at = file.len().checked_sub(FOOTER_BYTES).ok_or_else(wrong)?;
        let footer = file.get(at..file.len())?;
        let number = |n: usize| u64::from_le_bytes(array(&footer[8 * n..]));
        let bits = |at: usize| u32::from_le_bytes(array(&footer[at..]));
        let (bucket_bits, position_bits) = (bits(24), bits(28));
        let entries = 1usize.checked_shl(bucket_bits).map_or(usize::MAX, |n| n.saturating_add(1));
        let directory = at.checked_sub(entries.saturating_mul(DIRECTORY_ENTRY_BYTES)).ok_or_else(wrong)?;
        let width = (HASH_BITS + position_bits).saturating_sub(bucket_bits);
        let packed = number(2).saturating_mul(u64::from(width)) / 8;
        let fits = number(2) <= u64::from(u32::MAX) && packed < directory as u64;
        if &footer[32..] != MAGIC
            || bucket_bits > HASH_BITS
            || position_bits > HASH_BITS
            || width > MAX_POSTING_BITS
            || !fits
        {
            return Err(wrong());
        }
        let (from, to, count) = (number(0), number(1), number(2) as u32);
        if from > to || to > MAX_POSITIONS {
            return Err(wrong());
        }
        Ok(PassageIndex { file, from, to, count, bucket_bits, position_bits, directory })
    }

    pub(crate) fn file(&self) -> &ChecksummedFile {
        &self.file
    }

    fn width(&self) -> u32 {
        HASH_BITS - self.bucket_bits + self.position_bits
    }

    /// The bucket of a hash.
    fn bucket_of(&self, hash: u64) -> usize {
        (hash >> (HASH_BITS - self.bucket_bits)) as usize
    }

    /// The postings of the buckets with some hashes.
    fn bucket(&self, hashes: Range<u64>) -> Result<PostingList<'_>, LibraryError> {
        let (one, last) = (self.bucket_of(hashes.start), self.bucket_of(hashes.end - 1));
        let mask = (1 << (HASH_BITS - self.bucket_bits)) - 1;
        // several buckets are whole ones: both ends are multiples of a power of two that is larger than one
        let wanted = if one == last { (hashes.start & mask, (hashes.end - 1) & mask) } else { (0, mask) };
        let at = |bucket: usize| self.directory + DIRECTORY_ENTRY_BYTES * bucket;
        let offsets = self.file.get(at(one)..at(last + 2))?;
        let offset = |at: usize| u32::from_le_bytes(array(&offsets[at..]));
        let (first, end) = (offset(0), offset(offsets.len() - DIRECTORY_ENTRY_BYTES));
        if first > end || end > self.count {
            return Err(damaged(self.file.path(), "its directory is out of order"));
        }
        let width = u64::from(self.width());
        let start = u64::from(first) * width / 8;
        let bytes = self.file.get(start as usize..(u64::from(end) * width / 8) as usize + WORD_BYTES)?;
        let (width, position_bits, base) = (width as u32, self.position_bits, start * 8);
        Ok(PostingList { bytes, base, first, end, width, position_bits, from: self.from, wanted })
    }

    /// For each gram of a query and its hashes the buckets where they would be; see [`narrow`].
    pub(crate) fn buckets(
        &self,
        rows: impl Iterator<Item = (usize, Range<u64>)> + Clone,
    ) -> Result<Vec<GramPostings<'_>>, LibraryError> {
        // whoever reads nothing else in between waits for all of them at once
        prefetch(
            rows.clone().map(|(_, h)| {
                self.file.peek(self.directory + DIRECTORY_ENTRY_BYTES * self.bucket_of(h.start))
            }),
        );
        rows.map(|(n, hashes)| Ok((n, self.bucket(hashes)?))).collect()
    }

    /// For each gram of a query and its hashes the posting list.
    pub(crate) fn lists(
        &self,
        rows: impl Iterator<Item = (usize, Range<u64>)> + Clone,
    ) -> Result<Vec<GramPostings<'_>>, LibraryError> {
        let mut lists = self.buckets(rows)?;
        narrow(&mut lists);
        Ok(lists)
    }

    /// All postings of part `part` of `parts` of all hashes, in order; positions count from [`PassageIndex::from`]. The parts are a power of
    /// two.
    pub(crate) fn part(&self, part: u64, parts: u64) -> Result<Vec<u64>, LibraryError> {
        let bits = parts.trailing_zeros();
        let rest = HASH_BITS - self.bucket_bits;
        if bits > self.bucket_bits {
            // fewer buckets than parts: the bucket is read and what is not of this part left out
            let bucket = (part >> (bits - self.bucket_bits)) as usize;
            let own = |p: &u64| p >> (WORD_BITS - bits) == part;
            return Ok(self.decoded(bucket, rest)?.into_iter().filter(own).collect());
        }
        let each = 1 << (self.bucket_bits - bits);
        let mut all = Vec::new();
        for bucket in part as usize * each..(part as usize + 1) * each {
            all.extend(self.decoded(bucket, rest)?);
        }
        Ok(all)
    }

    fn decoded(&self, bucket: usize, rest: u32) -> Result<Vec<u64>, LibraryError> {
        let upper = (bucket as u64) << rest;
        let hits = self.bucket(upper..upper + 1)?;
        let mask = (1u64 << self.position_bits) - 1;
        let of = |n: u32| {
            let packed = hits.packed(n);
            (upper | packed >> self.position_bits) << HASH_BITS | (packed & mask)
        };
        Ok((hits.first..hits.end).map(of).collect())
    }
}

impl PostingList<'_> {
    pub(crate) fn len(&self) -> usize {
        (self.end - self.first) as usize
    }

    /// The positions in the library, ascending if all have one hash.
    pub(crate) fn positions(&self) -> impl Iterator<Item = u64> + '_ {
        let mask = (1u64 << self.position_bits) - 1;
        (self.first..self.end).map(move |n| self.from + (self.packed(n) & mask))
    }

    fn packed(&self, n: u32) -> u64 {
        let bit = u64::from(n) * u64::from(self.width) - self.base;
        let whole = u64::from_le_bytes(array(&self.bytes[(bit / 8) as usize..]));
        whole >> (bit % 8) & ((1 << self.width) - 1)
    }

    fn hash(&self, n: u32) -> u64 {
        self.packed(n) >> self.position_bits
    }
}

/// A binary search for the first posting whose hash is at least `hash`, among `length` ones from `low` on.
struct PostingSearch {
    hash: u64,
    low: u32,
    length: u32,
}

impl PostingSearch {
    fn new(hash: u64, hits: &PostingList<'_>) -> PostingSearch {
        PostingSearch { hash, low: hits.first, length: hits.end - hits.first }
    }

    /// Halves what is left, without a branch that depends on the hashes, which no processor can predict.
    fn step(&mut self, hits: &PostingList<'_>) {
        let half = self.length / 2;
        let less = hits.hash(self.low + half) < self.hash;
        self.low = select_unpredictable(less, self.low + half + 1, self.low);
        self.length = select_unpredictable(less, self.length - half - 1, half);
    }
}

/// Ends binary searches, a step of each in turn, so that their waits for memory overlap.
fn search(lists: &[GramPostings<'_>], searches: &mut [PostingSearch]) {
    let mut going = true;
    while going {
        going = false;
        for ((_, hits), search) in lists.iter().zip(searches.iter_mut()).filter(|(_, s)| s.length > 0) {
            search.step(hits);
            going |= search.length > 0;
        }
    }
}

/// Narrows posting lists from whole buckets to the hashes that are looked for.
pub(crate) fn narrow(lists: &mut [GramPostings<'_>]) {
    prefetch(lists.iter().map(|(_, h)| h.bytes[0] ^ h.bytes[h.bytes.len() / 2] ^ h.bytes[h.bytes.len() - 1]));
    let mut searches: Vec<PostingSearch> =
        lists.iter().map(|(_, h)| PostingSearch::new(h.wanted.0, h)).collect();
    search(lists, &mut searches);
    for ((_, hits), search) in lists.iter_mut().zip(&mut searches) {
        hits.first = search.low;
        *search = PostingSearch::new(hits.wanted.1 + 1, hits);
        // most hashes have no posting or one
        let first_ones = (hits.first..hits.end).take(LINEAR_SEARCH);
        let few: u32 = first_ones.map(|n| u32::from(hits.hash(n) <= hits.wanted.1)).sum();
        if few < LINEAR_SEARCH as u32 {
            (search.low, search.length) = (hits.first + few, 0);
        }
    }
    search(lists, &mut searches);
    lists.iter_mut().zip(searches).for_each(|((_, hits), search)| hits.end = search.low);
}

/// Reads bytes only to bring what is around them into the cache.
pub(crate) fn prefetch(bytes: impl Iterator<Item = u8>) {
    black_box(bytes.fold(0, |sum, byte| sum ^ byte));
}

/// How many parts the hashes are merged in, a power of two: a part of each segment is in memory at a time. More means less memory and more seeks;
/// set by hand, not tuned.
pub(crate) const MERGE_PARTS: u64 = 256;

/// Writes the postings of several segments as one; those whose position `keep` refuses are left out.
pub(crate) fn merge(
    path: &Path,
    files: &[PassageIndex],
    keep: impl Fn(u64) -> bool,
) -> Result<u64, LibraryError> {
    let from = files.iter().map(|f| f.from).min().unwrap_or(0);
    let to = files.iter().map(|f| f.to).max().unwrap_or(0);
    let count = files.iter().map(|f| f.count as usize).sum();
    let mut writer = PassageIndexWriter::create(path.to_owned(), from, to, count)?;
    for part in 0..MERGE_PARTS {
        let mut all = Vec::new();
        for file in files {
            let own = file.part(part, MERGE_PARTS)?.into_iter();
            let position = |p: u64| file.from + (p & u64::from(u32::MAX));
            all.extend(own.filter(|&p| keep(position(p))).map(|p| p + (file.from - from)));
        }
        // the runs are in order already, which this sort makes use of
        all.sort();
        all.into_iter().try_for_each(|p| writer.push(p))?;
    }
    writer.finish()
}
