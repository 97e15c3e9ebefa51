//! Places of the parts of a quotation that must follow one another: the longest is placed first, the others on its left and right
//! within the same turn.

use super::index::Index;
use super::placed::Placed;
use super::words::QuotedWords;
use crate::corpus::DocId;
use std::cmp::Reverse;
use std::ops::Range;

impl Index<'_> {
    /// Places of parts that must follow one another: the longest part is placed first, the others to its left and right within
    /// the same turn.
    pub(super) fn in_order(&self, words: &QuotedWords, parts: &[Range<usize>]) -> Option<Vec<Placed>> {
        let longest = (0..parts.len()).max_by_key(|&n| (parts[n].len(), Reverse(n)))?;
        let pieces: Vec<QuotedWords> = parts.iter().map(|p| words.part(p.clone())).collect();
        let anchors = self.places(&pieces[longest]);
        anchors.into_iter().find_map(|anchor| self.around(&pieces, longest, anchor))
    }

    fn around(&self, pieces: &[QuotedWords], longest: usize, anchor: Placed) -> Option<Vec<Placed>> {
        let source = anchor.place.source;
        let room = self.turn_tokens(source, anchor.place.span);
        let (mut start, mut end) = (anchor.tokens.start, anchor.tokens.end);
        let mut left = Vec::new();
        for piece in pieces[..longest].iter().rev() {
            let placed = self.fit_in(piece, source, room.start.max(start.saturating_sub(2000))..start)?;
            start = placed.tokens.start;
            left.push(placed);
        }
        left.reverse();
        let mut all = left;
        all.push(anchor);
        for piece in &pieces[longest + 1..] {
            let placed = self.fit_in(piece, source, end..room.end.min(end + 2000))?;
            end = placed.tokens.end;
            all.push(placed);
        }
        Some(all)
    }

    fn fit_in(&self, words: &QuotedWords, source: DocId, range: Range<u32>) -> Option<Placed> {
        let alignment = self.fit(words, source, range.start..range.end.max(range.start))?;
        let placed = self.placed(words, source, alignment);
        let held =
            placed.place.equal + placed.place.changes.iter().filter(|c| c.class.is_harmless()).count() as u32;
        (2 * held >= placed.place.words).then_some(placed)
    }
}
