//! All words of all versions as written, for forms of output that give the texts whole.

use super::vocabulary::Class;
use super::{Range, Witness};

/// Versions side by side, word by word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TokenTable {
    /// The versions.
    pub witnesses: Vec<Witness>,
    /// The number of the base, if one was named.
    pub base: Option<usize>,
    /// The columns in order.
    pub columns: Vec<TokenColumn>,
    /// Words that stand elsewhere in some versions.
    pub transpositions: Vec<MovedTokens>,
}

/// Words that stand at one place in some versions and at another in others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MovedTokens {
    /// Columns with a cell a version.
    pub columns: Vec<Vec<Vec<WrittenToken>>>,
    /// The numbers of the versions in the minority.
    pub moved: Vec<usize>,
}

/// A column of words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TokenColumn {
    /// For each version its words here, none where it has nothing.
    pub cells: Vec<Vec<WrittenToken>>,
    /// The versions that do not reach here.
    pub absent: Vec<bool>,
    /// What kind of difference there is, if the words differ.
    pub class: Option<Class>,
}

/// A word with all that stands behind it, up to the next; the first of a text also with what stands before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenToken {
    /// As written.
    pub text: String,
    /// What it is compared by.
    pub key: String,
    /// Where the word stands, in code points.
    pub range: Range,
}
