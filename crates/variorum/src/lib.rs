//! Did they really say that, where, and what happened to the words on the way?
//!
//! Documents come in, findings come out, and one can stop at every stage and look. The modules stand in the order of the data, and
//! each names only those above it:
//!
//! | stage | what it makes |
//! |---|---|
//! | [`text`], [`language`], [`person`], [`turn`], [`sentence`], [`document`] | a text, the words rules need by language, names of people, who speaks where, its sentences |
//! | [`fold`], [`token`], [`corpus`] | what counts as the same word; words with their places; all documents together |
//! | [`figure`], [`meaning`] | which words are numbers; sentences that say the same in other words |
//! | [`seed`] → [`chain`] → [`align`] | shared runs → runs in order → the steps from one text to the other |
//! | [`variant`] | what kind of difference each one is |
//! | [`mod@collate`] | versions side by side, and who took the text from whom |
//! | [`cascade`] | of many reports, who took the words from whom |
//! | [`quote`] | the quotations of a report, where they stand, what became of them |
//!
//! [`check()`], [`collate()`] and [`attributions`] with the plain data they take and give are the public interface. The stages between are
//! public for the other crates of the project and hidden from these pages: they may change with any version.
//!
//! Nothing here touches a file, a clock, a terminal or the network, and nothing after reading can fail: the same texts give the
//! same findings, and every limit or doubt comes out as a [`Note`].
//!
//! ```
//! use variorum::{CheckOptions, Corpus, DocId, Document, Flag, Verdict};
//!
//! let interview = "Question: Will the ferry run?\n\nBerg: It will run from May, with 40 seats.";
//! let report = "The ferry “will run from May, with 60 seats”, Berg said.";
//! let corpus = Corpus::new(vec![Document::plain("report", report), Document::plain("interview", interview)]);
//!
//! let check = variorum::check(&corpus, DocId(0), &[DocId(1)], &CheckOptions::default());
//! let ferry = &check.quotations[0];
//! assert_eq!(ferry.verdict, Verdict::Altered);
//! assert_eq!(ferry.flags, [Flag::NumberChange]);
//! let change = &ferry.places[0].changes[0];
//! assert_eq!(corpus.document(DocId(1)).text.slice(change.b), "40");
//! ```

#[cfg(test)]
mod growth;
pub mod text;
#[doc(hidden)]
pub mod language;
pub mod person;
pub mod turn;
#[doc(hidden)]
pub mod sentence;
pub mod document;
#[doc(hidden)]
pub mod fold;
#[doc(hidden)]
pub mod stem;
#[doc(hidden)]
pub mod lexicon;
#[doc(hidden)]
pub mod token;
#[doc(hidden)]
pub mod furniture;
pub mod corpus;
pub mod figure;
#[doc(hidden)]
pub mod analysis;
#[doc(hidden)]
pub mod meaning;
#[doc(hidden)]
pub mod seed;
#[doc(hidden)]
pub mod chain;
#[doc(hidden)]
pub mod align;
#[doc(hidden)]
pub mod equivalent;
#[doc(hidden)]
pub mod relation;
#[doc(hidden)]
pub mod variant;
#[doc(hidden)]
pub mod collate;
#[doc(hidden)]
pub mod cascade;
#[doc(hidden)]
pub mod quote;

pub use align::Alignment;
pub use collate::{Collation, collate};
pub use corpus::{Corpus, DocId};
pub use document::{Document, Note};
pub use figure::{Figure, FigureKind};
pub use lexicon::Lexicon;
pub use meaning::Encode;
pub use person::{Identity, Name};
pub use quote::check::{Check, CheckOptions, Coverage, check, check_attributed};
pub use quote::figures::{CheckedFigure, FigureVerdict};
pub use quote::finding::{Checked, Flag, Severity, Verdict};
pub use quote::given::{GivenQuotation, IndexedSources};
pub use quote::reasons::{ClaimReason, ClaimReasonKind};
pub use quote::reported::{CheckedClaim, ClaimVerdict};
pub use quote::{
    Attributions, Claim, ClaimKind, Place, Quotation, QuotationKind, Resolution, Speaker, attributions,
};
pub use seed::Seed;
pub use text::{LineIndex, Span, Text};
pub use token::Token;
pub use turn::Turn;
pub use variant::{Class, Variant};

/// The programs in the readme.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
