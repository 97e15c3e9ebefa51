//! What a desk does with a library that people share: documents are put in one by one, checks are found again, and people decide on what
//! was found.
//!
//! In: ids of documents of the library, and who asks. Out: records that are durable before they are given back.

mod put;
mod kept;
mod decisions;

pub use decisions::{DecideError, DecideRequest, decide, decisions, finding_names, with_decisions};
pub use kept::{
    HeldCheck, HeldCollation, HeldReuse, check_held, collate_held, kept, kept_record, kept_results,
    reuse_held, with_texts,
};
pub use put::{Put, PutError, PutRequest, Unread, put};
