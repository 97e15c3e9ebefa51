//! Aligners: each finds what corresponds in two sequences, for a question of its own.
//!
//! All work on slices of numbers and on closures, never on documents; each takes the two sequences first, then what belongs to both,
//! then the scores, and gives index ranges of both. Scores that callers never vary are constants of the file, in a struct `Scores`.
//!
//! | question | file | cost | limits | after |
//! |---|---|---|---|---|
//! | two versions whole, word by word | [`mod@global`] | exact up to 2²⁰ cells, else about linear | a large gap without seeds is left unaligned, and said so | Gotoh 1982; Delcher et al. 1999 |
//! | a quotation within a window of its source | [`mod@fit`] | a byte a cell | 2²³ cells | semi-global Gotoh |
//! | how far the likeness around a seed goes | [`x_drop`] | some 45 cells a letter | gaps of some 20 letters | Altschul et al. 1997 |
//! | whether many short places are nearly alike | [`bit_parallel`] | a dozen instructions a letter of four texts | 64 letters; the distance alone | Myers 1999 |
//! | where one long pattern fits a text best | [`approximate`] | letters × letters / 64 | 8,192 letters | Myers 1999; Hyyrö 2003 |
//! | the columns of two ends that begin together | [`banded`] | 145 cells a letter | a drift of 72 letters | Gotoh 1982 |
//! | where, most probably, a copy ends | [`pair_hmm`] | some 40 sums a letter | 160 letters and the band | Durbin et al. 1998 |
//!
//! **Which one when.** For words and operations, take `global` where both sequences correspond as wholes and `fit` where one is a part of the
//! other. For letters, first ask whether an alignment is worth it: `bit_parallel` answers for many pairs at once, `approximate` for one
//! pattern in many texts and also says where. `x_drop` aligns from a seed outwards and stops by itself, so it needs no idea of
//! where the passage ends; that end is what the best alignment reaches, which is farther than a copy goes. `pair_hmm` sums over all
//! alignments instead, and so weighs each end; it follows the columns of `banded`, which is exact near the diagonal.
//!
//! What they share: [`alignment`] is the result of the two word aligners, [`affine`] the dynamic programme below them, [`front`] the rows
//! below `x_drop`, [`lanes`] the vectors below `front` and `banded`. The letter aligners are monomorphic in their cells (`f32`, `i16`, `u64`),
//! since the width of a cell decides how many the processor works on at once.

pub mod alignment;
pub mod affine;
pub mod global;
pub mod fit;
pub mod lanes;
pub mod front;
pub mod x_drop;
pub mod bit_parallel;
pub mod approximate;
pub mod banded;
pub mod pair_hmm;

pub use affine::{SCORES, score};
pub use alignment::{Alignment, Op, Step, canonical};
pub use fit::fit;
pub use global::{along_seeds, global};
