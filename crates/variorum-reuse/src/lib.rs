//! Every passage that any two of many texts share.
//!
//! Texts come in, [`Shared`] passages go out, in the order of the texts. The modules stand in the order of the data, and each names
//! only those above it:
//!
//! | stage | what it makes |
//! |---|---|
//! | [`letters`], [`background`] | texts as sequences of letters; how probable a letter is beside others |
//! | [`seeds`] → [`filter`] | candidates: pairs of places with equal fingerprints; those that are worth an alignment |
//! | [`error_rates`] → [`boundaries`] | how much of a copy is not as it was; where it most probably begins and ends |
//! | [`passage`] → [`kernel`] | shared passages; the pure functions that both drivers are made of |
//! | [`in_memory`] | the driver that holds everything in memory |
//! | [`row`], [`reworded`], [`condensed`] → [`pair`] | what the words of two named texts show besides |
//! | [`cluster`] | passages that are one text |
//! | [`external_sort`], [`text_store`], `work` → [`out_of_core`] | the driver on disk, within a given memory: `fingerprint_parts` and `tiles` are its larger steps |
//!
//! ```
//! let fable = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said.";
//! let sermon = format!("Brethren, hear this. {fable} So it is with all of us.");
//! let found = variorum_reuse::find(&[fable, &sermon], |_, _| true);
//! assert_eq!(&sermon[found.passages[0].in_b.range()], fable);
//! ```

pub mod letters;
pub mod background;
pub mod seeds;
pub mod filter;
pub mod error_rates;
pub mod boundaries;
pub mod passage;
pub mod kernel;
pub mod in_memory;
pub mod row;
pub mod names;
pub mod reworded;
pub mod condensed;
pub mod pair;
pub mod cluster;
pub mod external_sort;
pub mod text_store;
mod work;
mod place_record;
mod fingerprint_parts;
mod tiles;
pub mod out_of_core;

pub use in_memory::{HELD, find, find_within};
pub use kernel::Setting;
pub use passage::{PassageKind, Reuse, Shared};
