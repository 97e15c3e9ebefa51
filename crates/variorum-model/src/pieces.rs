//! Sentences as numbered pieces of words.
//!
//! In: the bytes of a SentencePiece vocabulary, and a sentence. Out: the numbers of its pieces.
//!
//! Method: letters are normalised by the table the vocabulary carries, spaces become `▁`, and of all ways to cut the sentence into
//! pieces the one with the highest sum of scores is taken (Viterbi; Kudo 2018, "Subword Regularization"). Only the three fields of
//! the vocabulary that this needs are read. Cost: linear in the sentence, times the longest piece.

use spm_precompiled::Precompiled;
use std::collections::HashMap;

/// What stands for a letter no piece has.
const UNKNOWN: usize = 0;
/// What stands before and after a sentence.
const START: usize = 1;
const END: usize = 2;
/// How much worse than the worst piece an unknown letter is.
const UNKNOWN_COST: f32 = 10.0;
/// The most pieces of a sentence that are read.
const MOST_PIECES: usize = 512;

/// A vocabulary of pieces.
pub(crate) struct Pieces {
    /// Piece → its number and score.
    pieces: HashMap<String, (usize, f32)>,
    normaliser: Precompiled,
    /// Letters of the longest piece.
    longest: usize,
    unknown: f32,
}

impl Pieces {
    /// Reads a vocabulary in the layout of the model: pieces in field 1, the normaliser's table in field 2 of field 3.
    pub(crate) fn read(bytes: &[u8]) -> Result<Pieces, String> {
        let broken = || "not a SentencePiece vocabulary".to_owned();
        let fields = fields(bytes).ok_or_else(broken)?;
        let mut pieces = HashMap::new();
        let entries = fields.iter().filter(|(field, _)| *field == 1);
        for (number, (_, entry)) in entries.enumerate() {
            let (piece, score) = piece(entry).ok_or_else(broken)?;
            pieces.insert(piece, (number, score));
        }
        let longest = pieces.keys().map(|p| p.chars().count()).max().ok_or_else(broken)?;
        let worst = pieces.values().map(|(_, score)| *score).fold(0.0, f32::min);
        let table = fields.iter().find(|(field, _)| *field == 3).and_then(|(_, b)| self::fields(b));
        let table = table.and_then(|f| f.into_iter().find(|(field, _)| *field == 2)).ok_or_else(broken)?;
        let normaliser = Precompiled::from(table.1).map_err(|_| broken())?;
        Ok(Pieces { pieces, normaliser, longest, unknown: worst - UNKNOWN_COST })
    }

    /// The numbers of a sentence's pieces between the marks of start and end, at most 512 and these.
    pub(crate) fn numbers(&self, sentence: &str) -> Vec<usize> {
        let normal = self.normaliser.normalize_string(sentence);
        let spaced: String = normal.split_whitespace().map(|word| format!("▁{word}")).collect();
        let mut numbers = vec![START];
        numbers.extend(self.best_cut(&spaced).into_iter().take(MOST_PIECES));
        numbers.push(END);
        numbers
    }

    fn best_cut(&self, text: &str) -> Vec<usize> {
        let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let letters = ends.len() - 1;
        // for every letter boundary: the best score up to it, where its last piece begins, and which that is
        let mut best = vec![(f32::NEG_INFINITY, 0, UNKNOWN); letters + 1];
        best[0].0 = 0.0;
        for start in 0..letters {
            let base = best[start].0;
            let mut offer = |end: usize, score: f32, number: usize| {
                if base + score > best[end].0 {
                    best[end] = (base + score, start, number);
                }
            };
            let mut alone = false;
            for end in start + 1..=letters.min(start + self.longest) {
                if let Some(&(number, score)) = self.pieces.get(&text[ends[start]..ends[end]]) {
                    alone |= end == start + 1;
                    offer(end, score, number);
                }
            }
            if !alone {
                offer(start + 1, self.unknown, UNKNOWN);
            }
        }
        let mut cut = Vec::new();
        let mut at = letters;
        while at > 0 {
            let (_, start, number) = best[at];
            cut.push(number);
            at = start;
        }
        cut.reverse();
        cut
    }
}

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
        let key = number(&mut bytes)?;
        let length = match key & 7 {
            0 => {
                number(&mut bytes)?;
                continue;
            }
            1 => 8,
            2 => usize::try_from(number(&mut bytes)?).ok()?,
            5 => 4,
            _ => return None,
        };
        let value = bytes.get(..length)?;
        found.push((key >> 3, value));
        bytes = &bytes[length..];
    }
    Some(found)
}

/// A number of seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<u64> {
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
