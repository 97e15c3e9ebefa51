//! The tokenizer: a sentence to the ids of pieces of words.
//!
//! In: the bytes of a SentencePiece vocabulary, and a sentence. Out: the ids of its pieces.
//!
//! Method: letters are normalised by the table the vocabulary carries, spaces become `▁`, and of all segmentations of the sentence into
//! pieces the one with the highest sum of scores is taken (Viterbi; Kudo 2018, "Subword Regularization"). Only the three fields of
//! the vocabulary that this needs are read. Cost: linear in the sentence, times the longest piece.

use crate::error::Problem;
use spm_precompiled::Precompiled;
use std::collections::HashMap;

/// The id of a letter that no piece has. The model's own.
const UNKNOWN: usize = 0;
/// The id that stands before a sentence. The model's own.
const START: usize = 1;
/// The id that stands after a sentence. The model's own.
const END: usize = 2;
/// How much lower than that of the worst piece the score of an unknown letter is. SentencePiece's own.
const UNKNOWN_COST: f32 = 10.0;
/// Tokenizer of a sentence that are read; those beyond are left out. Bounds the cost of a sentence; set by hand, not tuned.
const MAX_PIECES: usize = 512;

/// A tokenizer with its vocabulary.
pub(crate) struct Tokenizer {
    /// Piece → its id and score.
    pieces: HashMap<String, (usize, f32)>,
    normaliser: Precompiled,
    /// Letters of the longest piece.
    longest: usize,
    /// The score of an unknown letter.
    unknown: f32,
}

impl Tokenizer {
    /// Reads a vocabulary in the layout of the model: pieces in field 1, the normaliser's table in field 2 of field 3.
    pub(crate) fn read(bytes: &[u8]) -> Result<Tokenizer, Problem> {
        let broken = || Problem::NotAVocabulary;
        let fields = fields(bytes).ok_or_else(broken)?;
        let mut pieces = HashMap::new();
        let entries = fields.iter().filter(|(field, _)| *field == 1);
        for (id, (_, entry)) in entries.enumerate() {
            let (piece, score) = piece(entry).ok_or_else(broken)?;
            pieces.insert(piece, (id, score));
        }
        let longest = pieces.keys().map(|p| p.chars().count()).max().ok_or_else(broken)?;
        let worst = pieces.values().map(|(_, score)| *score).fold(0.0, f32::min);
        let table = fields.iter().find(|(field, _)| *field == 3).and_then(|(_, b)| self::fields(b));
        let table = table.and_then(|f| f.into_iter().find(|(field, _)| *field == 2)).ok_or_else(broken)?;
        if !is_sound(table.1) {
            return Err(broken());
        }
        let normaliser = Precompiled::from(table.1).map_err(|_| broken())?;
        Ok(Tokenizer { pieces, normaliser, longest, unknown: worst - UNKNOWN_COST })
    }

    /// The ids of a sentence's pieces, between those of start and end; at most [`MAX_PIECES`] and these.
    pub(crate) fn encode(&self, sentence: &str) -> Vec<usize> {
        let normal = self.normaliser.normalize_string(sentence);
        let spaced: String = normal.split_whitespace().map(|word| format!("▁{word}")).collect();
        let mut ids = vec![START];
        ids.extend(self.best_segmentation(&spaced).into_iter().take(MAX_PIECES));
        ids.push(END);
        ids
    }

    /// The ids of the segmentation with the highest sum of scores.
    fn best_segmentation(&self, text: &str) -> Vec<usize> {
        let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let letters = ends.len() - 1;
        // for every letter boundary: the best score up to it, where its last piece begins, and the id of that
        let mut best = vec![(f32::NEG_INFINITY, 0, UNKNOWN); letters + 1];
        best[0].0 = 0.0;
        for start in 0..letters {
            let base = best[start].0;
            let mut offer = |end: usize, score: f32, id: usize| {
                if base + score > best[end].0 {
                    best[end] = (base + score, start, id);
                }
            };
            let mut alone = false;
            for end in start + 1..=letters.min(start + self.longest) {
                if let Some(&(id, score)) = self.pieces.get(&text[ends[start]..ends[end]]) {
                    alone |= end == start + 1;
                    offer(end, score, id);
                }
            }
            if !alone {
                offer(start + 1, self.unknown, UNKNOWN);
            }
        }
        let mut ids = Vec::new();
        let mut at = letters;
        while at > 0 {
            let (_, start, id) = best[at];
            ids.push(id);
            at = start;
        }
        ids.reverse();
        ids
    }
}

/// Bytes of a unit of the normaliser's trie.
const UNIT_BYTES: usize = 4;
/// Bits of the label of a unit: a unit that leads to others has a byte there and no more.
const LABEL: usize = 1 << 31 | 0xFF;

/// Whether every look-up in the normaliser's table stays inside it; the table's reader does not check.
///
/// The table is the length of a trie in bytes, the trie, and the replacements as text. The trie is a double array: a unit with the label of a byte leads,
/// by an exclusive or with its offset, to a block of 256 units, and if it ends a key, to one whose value is the start of a replacement.
fn is_sound(table: &[u8]) -> bool {
    let Some((length, rest)) = table.split_first_chunk::<UNIT_BYTES>() else { return false };
    let length = u32::from_le_bytes(*length) as usize;
    let Some((trie, replacements)) = rest.split_at_checked(length) else { return false };
    let Ok(replacements) = std::str::from_utf8(replacements) else { return false };
    let (units, []) = trie.as_chunks::<UNIT_BYTES>() else { return false };
    let units: Vec<usize> = units.iter().map(|unit| u32::from_le_bytes(*unit) as usize).collect();
    let leads_inside = |(at, unit): (usize, &usize)| {
        let next = at ^ (unit >> 10) << ((unit & 1 << 9) >> 6);
        let ends_key = unit >> 8 & 1 == 1;
        let value = |value: &usize| replacements.is_char_boundary(value & !(1 << 31));
        unit & LABEL > 0xFF
            || (next | 0xFF) < units.len() && (!ends_key || units.get(next).is_some_and(value))
    };
    !units.is_empty() && units.iter().enumerate().all(leads_inside)
}

/// A piece and its score, of an entry of the vocabulary.
fn piece(entry: &[u8]) -> Option<(String, f32)> {
    let fields = fields(entry)?;
    let field = |wanted: u64| fields.iter().find(|(field, _)| *field == wanted).map(|(_, bytes)| *bytes);
    let text = std::str::from_utf8(field(1)?).ok()?;
    let score = field(2).map_or(Some(0.0), |b| Some(f32::from_le_bytes(b.try_into().ok()?)))?;
    Some((text.to_owned(), score))
}

/// The fields of a protocol-buffers message with their bytes, numbers left out; none if it is broken.
fn fields(mut bytes: &[u8]) -> Option<Vec<(u64, &[u8])>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let key = varint(&mut bytes)?;
        let length = match key & 7 {
            0 => {
                varint(&mut bytes)?;
                continue;
            }
            1 => 8,
            2 => usize::try_from(varint(&mut bytes)?).ok()?,
            5 => 4,
            _ => return None,
        };
        let value = bytes.get(..length)?;
        found.push((key >> 3, value));
        bytes = &bytes[length..];
    }
    Some(found)
}

/// A varint: a number of seven bits a byte, the lowest first.
fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for place in 0..10 {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << (7 * place);
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}
