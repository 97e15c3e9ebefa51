//! Quotations: what a report puts in somebody's mouth, where it stands in the sources, and what became of the words.
//!
//! The path: [`extract`] finds the quoted words, [`speaker`] who is said to have said them and by what cue, [`claim`] reported speech
//! without marks, `place` where quoted words stand in the sources, [`verdict`] what became of each, [`reported`] and [`figures`] what
//! became of claims and figures. [`check`](check::check) is all of it. The modules stand in order; each names only those above it, and
//! what they share stands in [`quotation`] and [`finding`].

pub mod quotation;
mod marks;
mod unspaced_name;
mod block;
mod unmarked;
mod incise;
pub mod extract;
mod word_kinds;
mod people;
mod mentions;
mod introductions;
mod phrase;
mod subject;
mod label;
mod cue;
mod beside;
mod unspaced;
pub mod speaker;
mod interrupted;
pub mod claim;
pub mod attribution;
pub mod words;
pub mod index;
mod aside;
mod placed;
mod surroundings;
mod place;
mod near;
mod parts;
pub mod finding;
mod misattribution;
mod front;
mod opposite;
mod roles;
mod brackets;
mod flag;
mod cut_end;
mod severity;
mod retold;
mod attribution_context;
mod denied_saying;
mod omission;
mod splice;
mod columns;
mod nearest;
mod clause_words;
mod pairing;
mod polarity;
mod frames;
mod clauses;
mod limited;
mod measure;
pub mod reasons;
mod exchanged_numbers;
mod clause;
mod answer;
mod elsewhere;
pub mod reported;
mod post_numbers;
pub mod figures;
pub mod verdict;
mod references;
mod citation;
mod cited;
mod doubts;
pub mod check;
pub mod given;

pub use attribution::{Attributions, attributions};
pub use quotation::{Claim, ClaimKind, Place, Quotation, QuotationKind, Resolution, Speaker};
