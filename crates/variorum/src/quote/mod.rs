//! Quotations: what a report puts in somebody's mouth, where it stands in the sources, and what became of the words.
//!
//! The path: [`extract`](extract::quotations) finds the quoted words, [`speaker`] who is said to have said them and by what cue,
//! [`claim`] reported speech without marks, [`place`] where quoted words stand in the sources, [`verdict`] what became of them.
//! [`check`](verdict::check) is all of it. The modules stand in order; each names only those above it.

mod unmarked;
pub mod extract;
pub mod speaker;
pub mod claim;
pub mod words;
pub mod place;
pub mod finding;
mod flag;
mod frame;
mod stretch;
mod columns;
mod nearest;
pub mod reported;
pub mod figures;
pub mod verdict;

use crate::corpus::DocId;
use crate::document::Document;
use crate::text::Span;
use crate::variant::Variant;

/// What a quotation is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A whole sentence or more.
    Direct,
    /// Words fused into the reporter's sentence.
    Fragment,
    /// A block set off from the text.
    Block,
    /// A term, or words held at a distance; nobody's speech.
    Term,
    /// The name of a work, a document, an event.
    Title,
}

/// Whom the report names as having said it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// The name, as full as the report gives it.
    pub name: String,
    /// The mention it rests on.
    pub span: Span,
}

/// A quotation as it stands in the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// The quoted words, without the marks.
    pub content: Span,
    /// With the marks.
    pub marked: Span,
    /// What it is.
    pub kind: Kind,
    /// The words that announce it.
    pub cue: Option<Span>,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
    /// Its closing mark is missing; it was taken to end with the paragraph.
    pub unmatched: bool,
}

/// What a report says that somebody said, without marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// What is reported.
    pub content: Span,
    /// The word that announces it.
    pub cue: Span,
    /// Who is said to have said it; a phrase where no name is given.
    pub speaker: Option<Speaker>,
}

/// A stretch of a source that a quotation answers to.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// The source.
    pub source: DocId,
    /// Where in it.
    pub span: Span,
    /// Quoted words that stand there identical and in order.
    pub equal: u32,
    /// Quoted words.
    pub words: u32,
    /// The most of them in a row.
    pub longest_run: u32,
    /// Who speaks there.
    pub speaker: Option<String>,
    /// How the words differ; side a is the report, side b the source.
    pub changes: Vec<Variant>,
    /// How much of what is rare in the quotation stands here, 0 to 1.
    pub weight: f64,
}

impl Place {
    /// Quoted words that stand there identical and in order over all quoted words, 0 to 1.
    pub fn share(&self) -> f64 {
        f64::from(self.equal) / f64::from(self.words.max(1))
    }
}

/// What a report attributes to somebody: words between marks, and reported speech.
///
/// ```
/// let report = variorum::Document::plain("r", "Anna Berg said the pier was “beyond all repair now”. She promised that it would be closed.");
/// let (quotations, claims) = variorum::attributions(&report);
/// assert_eq!(quotations[0].speaker.as_ref().unwrap().name, "Anna Berg");
/// assert!(claims.iter().any(|c| report.text.slice(c.content) == "that it would be closed"));
/// ```
pub fn attributions(document: &Document) -> (Vec<Quotation>, Vec<Claim>) {
    let mut quotations = extract::quotations(document);
    speaker::attribute(document, &mut quotations);
    let claims = claim::claims(document, &quotations);
    (quotations, claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::assert_in_proportion;

    #[test]
    fn attributions_of_one_long_line_take_time_in_proportion() {
        let text = |sentences: usize| -> Document {
            let line = |n| format!("Berg said that {n} boats cost {} euros, “far too many” for her. ", 3 * n);
            Document::plain("r", (0..sentences).map(line).collect::<String>())
        };
        assert_in_proportion(&text(100), &text(400), attributions);
    }
}
