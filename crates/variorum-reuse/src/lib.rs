//! Every passage that any two of many texts share.
//!
//! Texts come in, [`Shared`] passages go out, in the order of the texts. The modules stand in the order of the data, and each names
//! only those above it:
//!
//! | stage | what it makes |
//! |---|---|
//! | [`letters`], [`context`] | texts as rows of letters; how often letters occur beside each other |
//! | [`seeds`] → [`near`] | pairs of places that begin alike; those whose surroundings are alike too |
//! | [`extend`] → [`ends`] | how far the likeness goes; where the passage begins and ends |
//! | [`passages`] | all of it in memory |
//! | [`row`], [`reworded`], [`condensed`] → [`pair`] | what the words of two named texts show besides |
//! | [`cluster`] | passages that are one text |
//! | [`external_sort`], [`text_store`] → [`out_of_core`] | the same on disk, within a given memory |
//!
//! ```
//! let fable = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said.";
//! let sermon = format!("Brethren, hear this. {fable} So it is with all of us.");
//! let found = variorum_reuse::find(&[fable, &sermon], |_, _| true);
//! assert_eq!(&sermon[found.passages[0].in_b.range()], fable);
//! ```

pub mod letters;
pub mod context;
pub mod seeds;
pub mod near;
pub mod lanes;
pub mod ways;
pub mod extend;
pub mod columns;
pub mod rates;
pub mod posterior;
pub mod ends;
pub mod passages;
pub mod row;
pub mod names;
pub mod reworded;
pub mod condensed;
pub mod pair;
pub mod cluster;
pub mod external_sort;
pub mod text_store;
pub mod out_of_core;

pub use passages::{HELD, Kind, Reuse, Setting, Shared, find, find_within};
