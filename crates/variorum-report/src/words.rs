//! The words of the output and what they mean: verdicts, flags and severities, as the [vocabulary](crate::records) has them.

use crate::records::{ClaimVerdict, FigureVerdict, Flag, Level, Severity, Verdict};

/// A word of the output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutputWord {
    /// The word.
    pub name: &'static str,
    /// What kind of word it is.
    pub kind: &'static str,
    /// What it means, in one line.
    pub meaning: &'static str,
    /// The level that follows from it, for a severity.
    pub level: Option<Level>,
}

/// Takes the words of one vocabulary.
macro_rules! words_of {
    ($vocabulary:ident, $kind:literal) => {
        $vocabulary::ALL.iter().map(|word| OutputWord {
            name: word.name(),
            kind: $kind,
            meaning: word.meaning(),
            level: None,
        })
    };
}

/// Every word, in the order in which the vocabularies have them. One that stands in several stands here as often.
pub fn all() -> Vec<OutputWord> {
    let severities = Severity::ALL.iter().map(|severity| OutputWord {
        name: severity.name(),
        kind: "severity",
        meaning: severity.meaning(),
        level: Some(severity.level()),
    });
    words_of!(Verdict, "verdict on a quotation")
        .chain(words_of!(ClaimVerdict, "verdict on a claim"))
        .chain(words_of!(FigureVerdict, "verdict on a figure"))
        .chain(words_of!(Flag, "flag"))
        .chain(severities)
        .chain(words_of!(Level, "level"))
        .collect()
}

/// What a word of the output means, once for each kind of word that it is; case is nothing.
///
/// ```
/// use variorum_report::words::named;
/// assert_eq!(named("number-change")[0].kind, "flag");
/// assert_eq!(named("not-checked").len(), 3);
/// assert!(named("certain").is_empty());
/// ```
pub fn named(name: &str) -> Vec<OutputWord> {
    let lower = name.trim().to_lowercase();
    all().into_iter().filter(|word| word.name == lower).collect()
}
