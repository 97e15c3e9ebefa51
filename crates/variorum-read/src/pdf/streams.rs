//! What the streams of a PDF become when they are unpacked, counted before the interpreter unpacks them.
//!
//! In: the bytes of a file, and the pages of it. Out: nothing, or the limit that a stream goes beyond. Every stream packed as zlib does it is unpacked
//! once in slices that are thrown away; one that is packed twice, twice. A picture, which is never drawn here, may be packed as well
//! as it likes. What pages draw is counted for each page, since many may draw one stream. LZW is not counted.

use crate::ReadError;
use crate::limits::{Limits, Unpacked};
use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::object::{Array, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use memchr::memmem;
use std::io::Read;

/// How far before a stream its dictionary is looked for, in bytes; set by hand, not tuned.
const DICTIONARY: usize = 1024;
/// Unpacked bytes are counted so many at a time.
const SLICE: usize = 64 << 10;

/// Refuses a file with a stream that becomes too large.
pub(super) fn bounded(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let all = Unpacked::default();
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        let dictionary = memmem::rfind(before, b" obj").map_or(before, |from| &before[from..]);
        let data = bytes[at + 6..].trim_ascii_start();
        let is_picture = memmem::find(dictionary, b"/Image").is_some();
        let twice = memmem::find_iter(dictionary, b"/Fl").count() > 1;
        // pictures may be blank, which is packed a thousand to one
        let alone = Unpacked::default();
        let counted = if is_picture { &alone } else { &all };
        let mut decoder = ZlibDecoder::new(data);
        if twice {
            count(&mut ZlibDecoder::new(decoder), data.len(), limits, counted, is_picture)?;
        } else if is_zlib(data) {
            count_one(&mut decoder, limits, counted, is_picture)?;
        }
    }
    Ok(())
}

/// Counts what pages draw, one after the other.
#[derive(Default)]
pub(super) struct Drawing(Unpacked);

impl Drawing {
    /// Refuses a page with which all pages together draw too much.
    pub(super) fn add(&self, page: &Page<'_>, limits: &Limits) -> Result<(), ReadError> {
        let one = |stream: &Stream<'_>| {
            let data = stream.raw_data();
            if is_zlib(&data) {
                count_one(&mut ZlibDecoder::new(&data[..]), limits, &self.0, true)
            } else {
                self.0.count(limits, data.len(), data.len(), 0)
            }
        };
        if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
            return one(&stream);
        }
        let Some(streams) = page.raw().get::<Array<'_>>("Contents") else { return Ok(()) };
        streams.iter::<Stream<'_>>().try_for_each(|stream| one(&stream))
    }
}

/// The two bytes that zlib begins with.
fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [first, second, ..]
        if first & 15 == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31))
}

fn count_one(
    decoder: &mut ZlibDecoder<&[u8]>,
    limits: &Limits,
    all: &Unpacked,
    any_ratio: bool,
) -> Result<(), ReadError> {
    let mut slice = [0; SLICE];
    loop {
        let Ok(more @ 1..) = decoder.read(&mut slice) else { return Ok(()) };
        let packed = if any_ratio { usize::MAX } else { decoder.total_in() as usize };
        all.count(limits, more, packed, decoder.total_out() as usize)?;
    }
}

fn count(
    from: &mut impl Read,
    packed: usize,
    limits: &Limits,
    all: &Unpacked,
    any_ratio: bool,
) -> Result<(), ReadError> {
    let mut slice = [0; SLICE];
    let mut so_far = 0;
    loop {
        let Ok(more @ 1..) = from.read(&mut slice) else { return Ok(()) };
        so_far += more;
        let packed = if any_ratio { usize::MAX } else { packed };
        all.count(limits, more, packed, so_far)?;
    }
}
