//! What a report attributes and where it stands: quotations, claims of reported speech, speakers, places. Plain data.

use crate::corpus::DocId;
use crate::text::Span;
use crate::variant::Variant;
use std::ops::Range;

/// What a quotation is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum QuotationKind {
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

/// How it was found out who speaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Resolution {
    /// A name stands beside the cue: `Berg said`.
    Named,
    /// A name before a colon, or under the words: `Berg: “…”`, `“…” (Anna Berg)`.
    Label,
    /// An office or a kinship that the report gives to the person: `the mayor`.
    Role,
    /// A pronoun: `she`, `who`.
    Pronoun,
    /// No cue of its own: whoever spoke last.
    CarriedOver,
    /// A phrase that nobody's name is known for: `officials`, `a neighbour`.
    Described,
}

/// Whom the report names as having said it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Speaker {
    /// The name, as full as the report gives it; the phrase where it gives none.
    pub name: String,
    /// The mention it rests on.
    pub span: Span,
    /// What the speaker is called there.
    pub called: String,
    /// How the name was found.
    pub resolution: Resolution,
    /// Somebody else may be meant as well, so that it proves nothing against the report.
    pub is_doubtful: bool,
}

impl Speaker {
    /// A speaker found in a way that leaves no doubt.
    pub(super) fn sure(name: String, span: Span, resolution: Resolution) -> Speaker {
        Speaker { called: name.clone(), name, span, resolution, is_doubtful: false }
    }
}

/// A quotation as it stands in the report.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Quotation {
    /// The quoted words, without the marks; from the first to the last of them where who says it stands between.
    pub content: Span,
    /// The stretches of its words, in order, where who says it stands between them; empty where they are one. See [`Quotation::spans`].
    pub stretches: Vec<Span>,
    /// With the marks.
    pub marked: Span,
    /// What it is.
    pub kind: QuotationKind,
    /// The words that announce it.
    pub cue: Option<Span>,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
    /// No mark of its form closes it; it was taken to end at a mark of another form, or else with the paragraph.
    pub unmatched: bool,
    /// Nothing but its place on the page says that it is one: words that stand nowhere were not said to have been said.
    pub presumed: bool,
    /// Where the block begins that it is a later part of: what announces the block announces it too.
    pub block_start: Option<u32>,
    /// The sources that are cited for it, which are looked at first; empty where none is.
    pub cited: Vec<DocId>,
}

impl Quotation {
    /// A quotation of which nothing but its place and kind is known yet.
    pub(super) fn new(content: Span, marked: Span, kind: QuotationKind) -> Quotation {
        Quotation {
            content,
            stretches: Vec::new(),
            marked,
            kind,
            cue: None,
            speaker: None,
            unmatched: false,
            presumed: false,
            block_start: None,
            cited: Vec::new(),
        }
    }
}

impl Quotation {
    /// Where its words stand, in order: one span, or several where who says it stands between them.
    pub fn spans(&self) -> &[Span] {
        if self.stretches.is_empty() { std::slice::from_ref(&self.content) } else { &self.stretches }
    }
}

/// What makes something that a report says a claim on the sources.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ClaimKind {
    /// Somebody is said to have said it: `Berg said that the pier was closed`.
    Reported,
    /// The report says it itself and cites a source for it: `The pier was closed in May [2].`
    Cited,
}

/// What a report says that somebody said, or that a source says, without marks.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Claim {
    /// What makes it one.
    pub kind: ClaimKind,
    /// What is reported.
    pub content: Span,
    /// The word that announces it; the citation of what is only cited.
    pub cue: Span,
    /// Who is said to have said it; a phrase where no name is given.
    pub speaker: Option<Speaker>,
    /// What stands within it and only says who said it: `No school, Berg said, will close`.
    pub aside: Option<Span>,
    /// The sources that are cited for it, by which alone it is judged; empty where none is, or all.
    pub cited: Vec<DocId>,
}

impl Claim {
    /// What somebody is said to have said, as far as the report alone tells.
    pub(super) fn reported(content: Span, cue: Span, speaker: Option<Speaker>) -> Claim {
        Claim { kind: ClaimKind::Reported, content, cue, speaker, aside: None, cited: Vec::new() }
    }
}

/// A stretch of a source that a quotation answers to.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
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

/// The quotations, in order and apart from each other, that overlap a span.
pub(super) fn overlapping(found: &[Quotation], span: Span) -> Range<usize> {
    let from = found.partition_point(|q| q.marked.end <= span.start);
    from..from + found[from..].iter().take_while(|q| q.marked.start < span.end).count()
}
