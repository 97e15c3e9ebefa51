//! Packed bytes → bytes, counted while they are unpacked.
//!
//! In: gzip, deflate, zstd or Brotli. Out: what was packed, as far as it can be unpacked, and what is wrong with the rest. What a file claims
//! of its size is not believed: each slice is counted against the limits before the next is unpacked.

use crate::ReadError;
use crate::head::Input;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ruzstd::decoding::StreamingDecoder;
use std::io::Read;

/// Unpacked bytes are counted so many at a time.
const SLICE: usize = 64 << 10;

/// How bytes are packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Packing {
    Gzip,
    Deflate,
    Zstd,
    Brotli,
}

impl Packing {
    /// By the bytes it begins with.
    pub(crate) fn of(bytes: &[u8]) -> Option<Packing> {
        match bytes {
            [0x1F, 0x8B, 8, ..] => Some(Packing::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// By its name in a header of HTTP.
    pub(crate) fn named(name: &str) -> Option<Packing> {
        match name.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => Some(Packing::Gzip),
            "deflate" => Some(Packing::Deflate),
            "zstd" => Some(Packing::Zstd),
            "br" => Some(Packing::Brotli),
            _ => None,
        }
    }
}

/// What is packed in bytes, as far as it can be unpacked, and what is wrong with the rest.
pub(crate) fn unpack(
    bytes: &[u8],
    packing: Packing,
    input: &Input<'_>,
) -> Result<(Vec<u8>, Option<String>), ReadError> {
    let packed = bytes.len();
    match packing {
        Packing::Gzip => all(MultiGzDecoder::new(bytes), packed, input),
        // some servers leave out the two bytes that zlib begins with
        Packing::Deflate => match all(ZlibDecoder::new(bytes), packed, input)? {
            (unpacked, Some(_)) if unpacked.is_empty() => all(DeflateDecoder::new(bytes), packed, input),
            unpacked => Ok(unpacked),
        },
        Packing::Zstd => zstd(bytes, input),
        Packing::Brotli => all(brotli_decompressor::Decompressor::new(bytes, SLICE), packed, input),
    }
}

/// All frames of zstd, one after the other.
fn zstd(mut bytes: &[u8], input: &Input<'_>) -> Result<(Vec<u8>, Option<String>), ReadError> {
    let packed = bytes.len();
    let mut unpacked = Vec::new();
    while !bytes.is_empty() {
        let decoder = match StreamingDecoder::new(&mut bytes) {
            Ok(decoder) => decoder,
            Err(error) => return Ok((unpacked, Some(error.to_string()))),
        };
        let (frame, error) = all(decoder, packed, input)?;
        unpacked.extend(frame);
        if error.is_some() {
            return Ok((unpacked, error));
        }
    }
    Ok((unpacked, None))
}

/// The first bytes of what is packed with gzip, to see what it is.
pub(crate) fn head(bytes: &[u8], most: usize) -> Vec<u8> {
    let mut head = Vec::new();
    // what is damaged later is of no interest here
    let _ = MultiGzDecoder::new(bytes).take(most as u64).read_to_end(&mut head);
    head
}

/// All bytes of a member that has `packed` bytes, and what is wrong after them.
pub(crate) fn all(
    mut from: impl Read,
    packed: usize,
    input: &Input<'_>,
) -> Result<(Vec<u8>, Option<String>), ReadError> {
    let mut bytes = Vec::new();
    loop {
        let before = bytes.len();
        let read = from.by_ref().take(SLICE as u64).read_to_end(&mut bytes);
        let more = bytes.len() - before;
        input.unpacked.count(input.limits, more, packed, bytes.len())?;
        match read {
            Err(error) => return Ok((bytes, Some(error.to_string()))),
            Ok(0) => return Ok((bytes, None)),
            Ok(_) => {}
        }
    }
}
