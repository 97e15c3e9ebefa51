//! Files that are no model: an error that names the file, never a panic.

use proptest::prelude::*;
use std::fs;
use variorum_model::{ModelError, load};

/// A field of a protocol-buffers message.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![number << 3 | 2, bytes.len() as u8];
    out.extend_from_slice(bytes);
    out
}

/// A vocabulary of one piece whose normaliser has a trie of these units and these replacements.
fn vocabulary(units: &[u32], replacements: &[u8]) -> Vec<u8> {
    let mut table = (units.len() as u32 * 4).to_le_bytes().to_vec();
    units.iter().for_each(|unit| table.extend(unit.to_le_bytes()));
    table.extend_from_slice(replacements);
    let mut normaliser = vec![2 << 3 | 2];
    // a length of two bytes is enough here
    normaliser.extend([(table.len() & 0x7F) as u8 | 0x80, (table.len() >> 7) as u8]);
    normaliser.extend(table);
    let mut out = field(1, &field(1, "▁pier".as_bytes()));
    out.push(3 << 3 | 2);
    out.extend([(normaliser.len() & 0x7F) as u8 | 0x80, (normaliser.len() >> 7) as u8]);
    out.extend(normaliser);
    out
}

/// The problem with a folder of these two files.
fn problem(vocabulary: &[u8], weights: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("sp.model"), vocabulary).expect("written");
    fs::write(folder.path().join("weights.npz"), weights).expect("written");
    match load(folder.path()) {
        Err(error @ ModelError::NotThisModel { .. }) => error.to_string(),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("taken for a model"),
    }
}

#[test]
fn the_file_that_is_wrong_is_named() {
    // no unit leads anywhere
    let whole = vocabulary(&[0; 256], b"");
    assert!(problem(&whole, b"PK").contains("weights.npz: not an archive of NumPy"));
    assert!(problem(b"PK", b"PK").contains("sp.model: not a SentencePiece vocabulary"));
}

#[test]
fn a_normaliser_that_leads_outside_its_table_is_refused() {
    let refused = |units: &[u32], replacements: &[u8]| {
        assert!(problem(&vocabulary(units, replacements), b"PK").contains("sp.model: not a SentencePiece"));
    };
    refused(&[], b"");
    // too short for a block of 256
    refused(&[0; 8], b"");
    // an offset behind the end
    let mut units = [0; 256];
    units[usize::from(b'a')] = 1 << 20 | u32::from(b'a');
    refused(&units, b"");
    // a key whose replacement begins behind the end of all, or within a letter
    units[usize::from(b'a')] = 1 << 8 | u32::from(b'a');
    let mut valued = units;
    valued[usize::from(b'a')] |= 1 << 10;
    valued[usize::from(b'a') ^ 1] = 1 << 31 | 9;
    refused(&valued, b"ab");
    valued[usize::from(b'a') ^ 1] = 1 << 31 | 1;
    refused(&valued, "é".as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        problem(&bytes, b"PK");
        problem(&vocabulary(&[0; 256], b""), &bytes);
    }

    #[test]
    fn a_changed_vocabulary_is_refused_or_read(
        at in any::<prop::sample::Index>(),
        bit in 0u8..8,
        cut in any::<bool>(),
    ) {
        let mut bytes = vocabulary(&[0; 256], b"ab\0");
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if cut {
            bytes.truncate(at);
        }
        problem(&bytes, b"PK");
    }
}
