//! Every passage that two documents share, in memory.
//!
//! In: texts. Out: [`Shared`](crate::passage::Shared) passages, pair by pair, in the order of the documents. Method: fingerprints in buckets by their first
//! bits, sorted and paired on all cores ([`seeds`]); the candidate [`filter`]; and the [`kernel`] for each pair of documents. Works
//! on up to 30 letters in a hundred misread and 30 words in a hundred replaced (`bench/`). Cost: about 10 bytes a byte of text and [`HELD`]
//! a candidate, a fifth of a second for 5 MB on two cores where little is shared. Limits: what was reworded or translated shares too few letters to be found;
//! all texts are in memory.

use crate::background::TrigramCounts;
use crate::filter::{self, Filter};
use crate::kernel::{self, Setting};
use crate::letters::{Borders, Letters};
use crate::passage::Reuse;
use crate::seeds::{self, Candidate, Candidates};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The bytes a candidate takes at most while it is held, twice while a vector of them grows and once by its pair of documents.
pub const HELD: usize = 40;

/// Finds the passages that any two of several texts share. `may` says which two, by their numbers, the smaller first.
///
/// ```
/// let fable = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said.";
/// let sermon = format!("Brethren, hear this. {fable} So it is with all of us.");
/// let found = variorum_reuse::find(&[fable, &sermon], |_, _| true);
/// assert_eq!(found.passages.len(), 1);
/// assert_eq!(&sermon[found.passages[0].in_b.range()], fable);
/// ```
pub fn find(texts: &[&str], may: impl Fn(usize, usize) -> bool + Sync) -> Reuse {
    find_within(texts, may, usize::MAX).unwrap_or_default()
}

/// Finds the same; nothing if the texts are so much alike that more than `most` candidates would have to be held, [`HELD`] bytes each.
pub fn find_within(texts: &[&str], may: impl Fn(usize, usize) -> bool + Sync, most: usize) -> Option<Reuse> {
    let mut letters = Letters::default();
    texts.iter().for_each(|text| letters.push(text));
    let lengths = (0..letters.documents()).map(|d| letters.of(d).len());
    let setting = Setting::new(&TrigramCounts::new(&letters), lengths);
    let Candidates { kept, common } = filtered_within(&setting, &letters, may, most)?;
    let document = |at: u32| letters.document_at(at) as u32;
    let mut by_pair: Vec<(u32, u32, Candidate)> =
        kept.into_iter().map(|c| (document(c.a), document(c.b), c)).collect();
    by_pair.par_sort_unstable();
    let pairs: Vec<&[(u32, u32, Candidate)]> = by_pair.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).collect();
    let of = |pair: &&[(u32, u32, Candidate)]| {
        let (a, b) = (pair[0].0 as usize, pair[0].1 as usize);
        let ((a, b), candidates) =
            kernel::in_rank_order(&letters, (a, b), pair.iter().map(|p| p.2).collect());
        kernel::passages(&setting, &letters, (texts[a], a), (texts[b], b), candidates.into_iter())
    };
    let found: Vec<Reuse> = pairs.par_iter().map(of).collect();
    let mut reuse = Reuse { common, ..Reuse::default() };
    found.into_iter().for_each(|pair| reuse.add(pair));
    Some(reuse)
}

/// The candidates of the documents that `may` be compared that pass the filter.
pub fn filtered(
    setting: &Setting,
    letters: &Letters,
    may: impl Fn(usize, usize) -> bool + Sync,
) -> Candidates {
    filtered_within(setting, letters, may, usize::MAX).unwrap_or_default()
}

/// The same; nothing if they are more than `most`.
fn filtered_within(
    setting: &Setting,
    letters: &Letters,
    may: impl Fn(usize, usize) -> bool + Sync,
    most: usize,
) -> Option<Candidates> {
    let held = AtomicUsize::new(0);
    let borders = letters.borders(filter::reach(setting.filter));
    let keep = |candidates: &mut Vec<Candidate>| {
        if held.load(Ordering::Relaxed) > most {
            candidates.clear();
        } else {
            keep_filtered(letters, &borders, setting.filter, candidates);
            held.fetch_add(candidates.len(), Ordering::Relaxed);
        }
    };
    let found = seeds::candidates(letters, &setting.seed, may, keep);
    (held.into_inner() <= most).then_some(found)
}

/// Keeps the candidates that pass the first three checks of the filter.
fn keep_filtered(letters: &Letters, borders: &Borders<'_>, filter: Filter, candidates: &mut Vec<Candidate>) {
    let codes = &letters.codes;
    filter::touch(candidates.iter().map(|c| ((&**codes, c.a), (&**codes, c.b))));
    let passes =
        |c: &Candidate| filter::passes_letter_checks(filter, (codes, c.a as usize), (codes, c.b as usize));
    candidates.retain(|c| passes(c) || borders.are_near(c.a) || borders.are_near(c.b));
    let of = |row: Range<u32>| &letters.codes[row.start as usize..row.end as usize];
    let pair = |c: &Candidate| {
        let (a, b) = (letters.document_at(c.a), letters.document_at(c.b));
        let (c, a, b) = if letters.rank(b) < letters.rank(a) { (c.swapped(), b, a) } else { (*c, a, b) };
        let (window, stretch) = filter::windows(c, &letters.of(a), &letters.of(b));
        (of(window), of(stretch))
    };
    let pairs: Vec<(&[u8], &[u8])> = candidates.iter().map(pair).collect();
    let mut passes = filter::are_within_edits(filter, &pairs).into_iter();
    candidates.retain(|_| passes.next() == Some(true));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::Shared;
    use proptest::prelude::*;
    use variorum::text::Span;

    const LETTER: &str = "We left the harbour before dawn, and by noon the wind had turned so far to the north that the captain spoke of going \
        back; but nobody on board would hear of it, for the market opens on Saturday and the fish would not wait.";

    fn found(a: &str, b: &str) -> Vec<(String, String)> {
        let reuse = find(&[a, b], |_, _| true);
        reuse.passages.iter().map(|s| (a[s.in_a.range()].to_owned(), b[s.in_b.range()].to_owned())).collect()
    }

    #[test]
    fn a_copy_is_found_to_the_character() {
        let a = format!("Nothing new under the sun. {LETTER} More tomorrow.");
        let b = format!("My uncle wrote (“{LETTER}”) and was proud of it.");
        assert_eq!(found(&a, &b), [(LETTER.to_owned(), format!("(“{LETTER}”)"))]);
    }

    #[test]
    fn a_copy_in_columns_with_misread_letters_is_found() {
        let b = "XII. 4 GAZETTE. Wc left the har-\nbour betore dawn, aud by noon\nthe wlnd had turned so far to thc\nnorth that the cap-\ntaln spoke of going\nback;";
        let (a_side, b_side) = found(LETTER, b).remove(0);
        assert!(a_side.starts_with("We left") && a_side.ends_with("going back;"), "{a_side}");
        assert!(b_side.starts_with("Wc left") && b_side.ends_with("back;"), "{b_side}");
    }

    #[test]
    fn marks_between_words_without_a_space_belong_to_one_of_them() {
        let copy = "渡船星期一没有出港，因为大风把烟囱吹倒了。船长说星期六以前一定修好，请各位乘客耐心等待。铁匠收了十二块钱和一袋苹果。";
        let a = format!("昨天市场上卖的是鱼和旧渔网。{copy}“有一头灰色的母牛不见了。”");
        let b = format!("桥还在修。“{copy}”合唱团要找两位男高音和一位懂得沉默的人。");
        assert_eq!(found(&a, &b), [(copy.to_owned(), format!("“{copy}”"))]);
    }

    #[test]
    fn what_repeats_itself_and_what_is_only_a_phrase_is_left_out() {
        let list: String = (1..60).map(|n| format!("Chapter {n}. ")).collect();
        let reuse = find(&[&format!("{list} The end."), &format!("Contents {list}")], |_, _| true);
        assert!(reuse.passages.is_empty() && reuse.repeating > 0);
        assert!(
            found("He said that it was as it was at the time.", "Was it as it was at the time?").is_empty()
        );
    }

    #[test]
    fn a_table_that_goes_on_in_prose_is_no_table() {
        let list: String = (1..30).map(|n| format!("Chapter {n}. ")).collect();
        let prose = format!(
            "{LETTER} We put into the next bay instead, sold what we had to a farmer's wife and her two neighbours, and \
            slept in the barn, where the rain came through the thatch onto the sacks, and walked home along the cliffs on Sunday."
        );
        let text = format!("{list}{prose}");
        let reuse = find(&[&format!("{text} The end."), &format!("Contents {text}")], |_, _| true);
        assert_eq!((reuse.passages.len(), reuse.repeating), (1, 0));
    }

    /// The places of the passages of two documents and how alike they are, given with the sides exchanged if they were.
    fn places(reuse: &Reuse, exchanged: bool) -> Vec<(Span, Span, f64, f64)> {
        let sides = |s: &Shared| if exchanged { (s.in_b, s.in_a) } else { (s.in_a, s.in_b) };
        let place = |s: &Shared| (sides(s).0, sides(s).1, s.identity, s.expected);
        let mut places: Vec<_> = reuse.passages.iter().map(place).collect();
        places.sort_by_key(|(a, b, ..)| (a.start, b.start));
        places
    }

    /// Words of letters that are likely to be the same by chance.
    fn words() -> impl Strategy<Value = String> {
        prop::collection::vec("[eatonsh]{1,7}", 0..20).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn passages_come_by_their_places(
            before in words(), first in words(), second in words(), from in 0usize..6, again in 0usize..6,
        ) {
            let rest = |from: usize| LETTER.splitn(from + 1, ' ').last().unwrap_or_default();
            let b = format!("{first} {} {second} {}", rest(from), rest(again));
            let reuse = find(&[&format!("{before} {LETTER}"), &b], |_, _| true);
            prop_assert!(reuse.passages.len() > 1);
            let places = |s: &Shared| (s.in_a.start, s.in_b.start);
            prop_assert!(reuse.passages.is_sorted_by_key(places), "{:?}", reuse.passages);
        }

        #[test]
        fn exchanging_the_documents_exchanges_the_sides_and_nothing_else(
            before in words(), behind in words(), misread in prop::collection::vec((0usize..200, "[a-z ]{0,2}"), 0..50),
        ) {
            let mut copy = LETTER.to_owned();
            misread.iter().for_each(|(at, letters)| copy.replace_range(at..&(at + 1), letters));
            let (a, b) = (format!("{before} {LETTER} {behind}"), format!("{behind} {copy} {before}"));
            let exchanged = places(&find(&[&b, &a], |_, _| true), true);
            prop_assert_eq!(places(&find(&[&a, &b], |_, _| true), false), exchanged);
        }
    }

    #[test]
    fn what_stands_in_another_document_says_nothing_of_a_copy_at_the_end_of_one() {
        let (before, behind) = ("e h s h het aanehot thoae s ahhh", "theaaa eeoo then h a ea e aen aheaaha");
        let copy = format!("{}{}", &LETTER[..4], &LETTER[5..]);
        let (a, b) = (format!("{before} {LETTER} {behind}"), format!("{behind} {copy} {before}"));
        let found = places(&find(&[&a, &b], |_, _| true), false);
        assert_eq!(found.len(), 1);
        assert_eq!(found, places(&find(&[&b, &a], |_, _| true), true));
    }

    #[test]
    fn only_the_pairs_asked_for_are_compared() {
        let reuse = find(&[LETTER, LETTER, LETTER], |a, b| a == 0 && b == 2);
        let pairs: Vec<_> = reuse.passages.iter().map(|s| (s.a, s.b)).collect();
        assert_eq!(pairs, [(0, 2)]);
    }

    #[test]
    fn the_same_letters_backwards_share_nothing() {
        let backwards: String = LETTER.chars().rev().collect();
        assert!(found(LETTER, &backwards).is_empty());
    }
}
