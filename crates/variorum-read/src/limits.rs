//! How much a file may hold, in one place: every limit with its name, its default and what it counts.
//!
//! Whoever sends a file decides neither time nor memory: each limit is looked at before or while the thing it counts is made, and what
//! goes beyond is a [`ReadError::Beyond`] that names it. [`Limits::raise`] sets any of them by its name. The defaults are those of widely
//! used services (an XML depth of 256, a page tree of 2 million nodes); they are set by hand, not tuned.

use crate::ReadError;
use std::cell::Cell;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum Limit {
    /// Bytes of a file.
    Bytes,
    /// Code points of its extracted text.
    Characters,
    /// How deep elements of a web page, or groups of RTF, stand in each other.
    Depth,
    /// How deep elements of XML stand in each other.
    XmlDepth,
    /// Elements of a page or of an XML file.
    Elements,
    /// Attributes of one element.
    Attributes,
    /// Bytes of the name of an element.
    NameBytes,
    /// How deep parts of a message stand in each other.
    PartDepth,
    /// Pages of a PDF.
    Pages,
    /// What the pages of a PDF draw: every path, picture, clip and run of glyphs.
    Operations,
    /// Bytes that all containers in a file may hold when they are unpacked.
    Unpacked,
    /// How many bytes one packed byte may become, beyond the first MiB.
    Ratio,
    /// Members of a container.
    Members,
    /// How many containers may stand in each other.
    Nesting,
    /// Rows of a table, or objects of a list.
    Rows,
}

/// Every limit with its name, its default and what it counts, as a message says it.
const ALL: [(Limit, &str, usize, &str); 15] = [
    (Limit::Bytes, "bytes", 64 << 20, "bytes"),
    (Limit::Characters, "characters", 50_000_000, "characters of text"),
    (Limit::Depth, "depth", 512, "elements in each other"),
    (Limit::XmlDepth, "xml-depth", 256, "elements in each other"),
    (Limit::Elements, "elements", 2_000_000, "elements"),
    (Limit::Attributes, "attributes", 256, "attributes of an element"),
    (Limit::NameBytes, "name-bytes", 1 << 10, "bytes of a name"),
    (Limit::PartDepth, "part-depth", 16, "parts in each other"),
    (Limit::Pages, "pages", 20_000, "pages"),
    (Limit::Operations, "operations", 40_000_000, "things drawn on its pages"),
    (Limit::Unpacked, "unpacked", 256 << 20, "bytes when it is unpacked"),
    (Limit::Ratio, "ratio", 200, "bytes for each packed byte"),
    (Limit::Members, "members", 4096, "members"),
    (Limit::Nesting, "nesting", 2, "containers in each other"),
    (Limit::Rows, "rows", 1_000_000, "rows"),
];

/// From so many unpacked bytes on their ratio to the packed ones is looked at: short files of one letter are packed well.
const FREE: usize = 1 << 20;

impl Limit {
    /// Every limit, in order.
    pub fn every() -> impl Iterator<Item = Limit> {
        ALL.iter().map(|(limit, ..)| *limit)
    }

    /// The limit of a name.
    ///
    /// ```
    /// use variorum_read::Limit;
    /// assert_eq!(Limit::named("pages"), Some(Limit::Pages));
    /// assert!(Limit::every().all(|limit| Limit::named(limit.name()) == Some(limit)));
    /// ```
    pub fn named(name: &str) -> Option<Limit> {
        ALL.iter().find(|(_, known, ..)| *known == name).map(|(limit, ..)| *limit)
    }

    /// Its name, which options use.
    pub fn name(self) -> &'static str {
        ALL[self as usize].1
    }

    /// What it counts, as it stands after a number.
    pub fn counted(self) -> &'static str {
        ALL[self as usize].3
    }
}

/// Which reading of a text with tracked changes is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tracked {
    /// The text with all changes accepted, and the one before them as another reading.
    #[default]
    Both,
    /// The text with all changes accepted, alone.
    Accepted,
    /// The text before the changes, alone.
    Original,
}

/// How much one file may hold, and which of its readings is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    most: [usize; ALL.len()],
    /// Which reading of a text with tracked changes is taken.
    pub tracked: Tracked,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { most: ALL.map(|(_, _, most, _)| most), tracked: Tracked::Both }
    }
}

impl Limits {
    /// The default limits with room for texts of `characters` code points.
    pub fn for_characters(characters: usize) -> Limits {
        let mut limits = Limits::default();
        limits.raise(Limit::Characters, characters);
        let bytes = characters.saturating_mul(4).max(limits.most(Limit::Bytes));
        limits.raise(Limit::Bytes, bytes);
        limits
    }

    /// The most there may be.
    pub fn most(&self, limit: Limit) -> usize {
        self.most[limit as usize]
    }

    /// Sets a limit, higher or lower. A file never has more bytes than its places can be numbered with.
    ///
    /// ```
    /// use variorum_read::{Format, Limit, Limits, ReadError, read};
    /// let mut limits = Limits::default();
    /// limits.raise(Limit::Bytes, 4);
    /// let refused = read("a.txt", b"The pier is shut.", Format::Text, &limits).unwrap_err();
    /// assert_eq!(refused, ReadError::Beyond { limit: Limit::Bytes, most: 4 });
    /// ```
    pub fn raise(&mut self, limit: Limit, most: usize) {
        let highest = if limit == Limit::Bytes { u32::MAX as usize - 1 } else { usize::MAX };
        self.most[limit as usize] = most.min(highest);
    }

    /// An error if there are more than may be.
    pub(crate) fn allow(&self, limit: Limit, has: usize) -> Result<(), ReadError> {
        let most = self.most(limit);
        if has > most { Err(ReadError::Beyond { limit, most }) } else { Ok(()) }
    }
}

/// The bytes that were unpacked out of a file so far, by all containers in each other together.
#[derive(Default)]
pub(crate) struct Unpacked(Cell<usize>);

impl Unpacked {
    /// Counts `more` bytes of a member that has `packed` bytes and is `so_far` bytes long, these among them.
    pub(crate) fn count(
        &self,
        limits: &Limits,
        more: usize,
        packed: usize,
        so_far: usize,
    ) -> Result<(), ReadError> {
        self.0.set(self.0.get().saturating_add(more));
        limits.allow(Limit::Unpacked, self.0.get())?;
        if so_far > FREE { limits.allow(Limit::Ratio, so_far / packed.max(1)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_limits() {
        assert!(ALL.iter().enumerate().all(|(n, (limit, ..))| *limit as usize == n));
    }
}
