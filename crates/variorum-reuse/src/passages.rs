//! Every passage that two documents share.
//!
//! In: texts. Out: [`Shared`] passages, pair by pair, in the order of the documents. The path: [`letters`](crate::letters) makes rows of letters,
//! [`seeds`](crate::seeds) finds places that begin alike, [`near`](crate::near) drops those whose surroundings differ, [`extend`](crate::extend) says how far a likeness goes;
//! here likenesses that follow each other become one passage, [`ends`](crate::ends) settles where it most probably begins and ends, and
//! those too short, or that repeat themselves, are left out. Works
//! on up to 30 letters in a hundred misread and 30 words in a hundred replaced (`bench/`). Cost: about 10 bytes a byte of text and [`HELD`]
//! a candidate, a fifth of a second for 5 MB on two cores where little is shared. Limits: what was reworded or translated shares too few letters to be found;
//! all texts are in memory.

use crate::context::{Context, Counts};
use crate::ends;
use crate::extend::{Likeness, Scores, extend};
use crate::letters::{Letters, is_letter};
use crate::near::{self, Looks};
use crate::seeds::{self, Candidate, Candidates};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use variorum::text::Span;

/// The least score of a passage, in hundredths of a nat: a dozen words word for word, 30 of which three letters in ten are misread.
/// Shorter ones are phrases of the language.
const LEAST: i32 = 12_000;
/// The fewest bytes of a passage on either side: some fifteen words.
const FEWEST_BYTES: u32 = 100;
/// The least score of a part of a passage.
const LEAST_PART: i32 = 3_000;
/// The most likenesses of two documents; two books that share more have most of the words in common anyway.
const MOST_LIKENESSES: usize = 2_000;
/// The most of a passage that may repeat what stands in it before: more is a table of contents, a refrain, a form.
const MOST_REPEATS: f64 = 0.35;
/// So many letters in a row of which so few repeat what stands before are no table, and whatever stands beside them may repeat itself.
const PROSE: usize = 300;
const MOST_REPEATS_OF_PROSE: f64 = 0.1;
/// The longest stretch of letters between two parts of one passage, and the most in which they overlap.
const LONGEST_BREAK: u32 = 80;
const LONGEST_OVERLAP: u32 = 40;
/// Chance likenesses of scores s are as many as those of an exponential distribution (Karlin & Altschul 1990), here fitted on novels
/// against novels read backwards: this many for each pair of letters, falling by this rate a nat.
const CHANCE: f64 = 3e-6;
const RATE: f64 = 0.5;

/// How many bytes a candidate takes at most while it is held, twice while a row of them grows and once by its pair of documents.
pub const HELD: usize = 40;

/// How a passage went from one text to another, or into both from a third.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Letter by letter.
    Copied,
    /// With many of its words, in whatever order.
    Reworded,
    /// One side says in a few sentences what the other says at length.
    Condensed,
}

/// A passage that stands in two documents.
#[derive(Clone, PartialEq, Debug)]
pub struct Shared {
    /// How.
    pub kind: Kind,
    /// The number of the earlier document.
    pub a: usize,
    /// Where in it.
    pub in_a: Span,
    /// The number of the later document.
    pub b: usize,
    /// Where in it.
    pub in_b: Span,
    /// The share that is the same, 0 to 1: of the letters, in the same order, where it was copied; of the words, in any order, where it
    /// was reworded or condensed.
    pub identity: f64,
    /// How many words it has in the earlier document.
    pub words: usize,
    /// How many passages at least as alike are expected by chance in unrelated texts of this size; phrases of the language are no
    /// chance.
    pub expected: f64,
}

/// The passages found, and what was not looked at.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reuse {
    /// Sorted by documents and places.
    pub passages: Vec<Shared>,
    /// Places at which begins what occurs too often to be set against each other; each was set against the next such place only.
    pub common: usize,
    /// Passages left out because they repeat themselves.
    pub repeating: usize,
    /// Pairs of documents that are alike at more places than were followed.
    pub cut: usize,
}

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

/// The same; nothing if the texts are so much alike that more than `most` candidates would have to be held, [`HELD`] bytes each.
pub fn find_within(texts: &[&str], may: impl Fn(usize, usize) -> bool + Sync, most: usize) -> Option<Reuse> {
    let mut letters = Letters::default();
    texts.iter().for_each(|text| letters.push(text));
    let lengths = (0..letters.documents()).map(|d| letters.of(d).len());
    let setting = Setting::new(&Counts::new(&letters), lengths);
    let Candidates { kept, common } = setting.near_within(&letters, may, most)?;
    let document = |at: u32| letters.document_at(at) as u32;
    let mut by_pair: Vec<(u32, u32, Candidate)> =
        kept.into_iter().map(|c| (document(c.a), document(c.b), c)).collect();
    by_pair.par_sort_unstable();
    let pairs: Vec<&[(u32, u32, Candidate)]> = by_pair.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).collect();
    let of = |pair: &&[(u32, u32, Candidate)]| {
        let (a, b) = (pair[0].0 as usize, pair[0].1 as usize);
        let candidates = pair.iter().map(|p| p.2);
        if letters.rank(b) >= letters.rank(a) {
            return setting.passages(&letters, (texts[a], a), (texts[b], b), candidates);
        }
        let mut candidates: Vec<Candidate> = candidates.map(Candidate::turned).collect();
        candidates.sort_unstable();
        setting.passages(&letters, (texts[b], b), (texts[a], a), candidates.into_iter())
    };
    let found: Vec<Reuse> = pairs.par_iter().map(of).collect();
    let mut reuse = Reuse { common, ..Reuse::default() };
    found.into_iter().for_each(|pair| reuse.add(pair));
    Some(reuse)
}

impl Reuse {
    /// Adds what else was found.
    pub fn add(&mut self, other: Reuse) {
        self.passages.extend(other.passages);
        self.common += other.common;
        self.repeating += other.repeating;
        self.cut += other.cut;
    }

    /// The same, the other document first.
    fn turned(mut self) -> Reuse {
        for passage in &mut self.passages {
            std::mem::swap(&mut passage.a, &mut passage.b);
            std::mem::swap(&mut passage.in_a, &mut passage.in_b);
        }
        self.sort();
        self
    }

    /// Puts the passages of two documents in the order of their places.
    fn sort(&mut self) {
        self.passages.sort_by_key(|s| (s.in_a.start, s.in_b.start, s.in_a.end, s.in_b.end));
    }
}

/// What is the same for all pairs of a run.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The positions that the seed marks.
    pub seed: Vec<usize>,
    /// What is looked for around two places.
    pub looks: Looks,
    scores: Scores,
    context: Context,
    /// How many chance likenesses of no score there are.
    chance: f64,
}

impl Setting {
    /// From how often letters occur, and how many each document has.
    pub fn new(counts: &Counts, lengths: impl Iterator<Item = usize>) -> Setting {
        let letters = counts.letters();
        let all = letters.iter().sum::<u64>();
        let frequencies: Vec<f64> = letters.iter().map(|&n| n as f64 / all.max(1) as f64).collect();
        let own: f64 = lengths.map(|n| (n as f64).powi(2)).sum();
        let chance = CHANCE * ((all as f64).powi(2) - own) / 2.0;
        let seed = seeds::positions(all as usize);
        let (looks, scores) = (Looks::new(&seed, all as usize), Scores::new(&frequencies));
        Setting { seed, looks, scores, context: Context::new(counts), chance }
    }

    /// The candidates whose surroundings are alike, of the documents that `may` be compared.
    pub fn near(&self, letters: &Letters, may: impl Fn(usize, usize) -> bool + Sync) -> Candidates {
        self.near_within(letters, may, usize::MAX).unwrap_or_default()
    }

    /// The same; nothing if they are more than `most`.
    fn near_within(
        &self,
        letters: &Letters,
        may: impl Fn(usize, usize) -> bool + Sync,
        most: usize,
    ) -> Option<Candidates> {
        let held = AtomicUsize::new(0);
        let keep = |candidates: &mut Vec<Candidate>| {
            if held.load(Ordering::Relaxed) > most {
                candidates.clear();
            } else {
                keep_near(letters, self.looks, candidates);
                held.fetch_add(candidates.len(), Ordering::Relaxed);
            }
        };
        let found = seeds::candidates(letters, &self.seed, may, keep);
        (held.into_inner() <= most).then_some(found)
    }

    /// The passages of two documents, given as texts with their numbers in the row of letters, the one of the lower [`Rank`](crate::letters::Rank) first,
    /// from the candidates of both in this order: which comes first makes a little difference at the ends of misread copies, and must not
    /// depend on their numbers. In what is found the one of the lower number is first.
    pub fn passages(
        &self,
        letters: &Letters,
        (text_a, a): (&str, usize),
        (text_b, b): (&str, usize),
        candidates: impl Iterator<Item = Candidate>,
    ) -> Reuse {
        let (likenesses, cut) = self.likenesses(letters, (a, b), candidates);
        let mut reuse = Reuse { cut: usize::from(cut), ..Reuse::default() };
        for mut likeness in likenesses.into_iter().filter(|l| l.score >= LEAST) {
            ends::settle(letters, &self.context, &self.scores, &mut likeness);
            if likeness.score < LEAST {
                continue;
            }
            if self.repeats_itself(letters, &likeness.a) || self.repeats_itself(letters, &likeness.b) {
                reuse.repeating += 1;
                continue;
            }
            let passage = shared((text_a, a), (text_b, b), letters, &likeness, self.chance);
            if bytes(passage.in_a).min(bytes(passage.in_b)) >= FEWEST_BYTES {
                reuse.passages.push(passage);
            }
        }
        // where a passage begins was settled after the likenesses had been put in order
        if a < b {
            reuse.sort();
            reuse
        } else {
            reuse.turned()
        }
    }

    /// Whether a stretch is a table of contents, a refrain, a form.
    fn repeats_itself(&self, letters: &Letters, row: &Range<u32>) -> bool {
        let repeated = seeds::repeated(letters, &self.seed, row);
        let share = |some: &[bool]| some.iter().filter(|&&is| is).count() as f64 / some.len().max(1) as f64;
        let is_prose = |some: &[bool]| share(some) < MOST_REPEATS_OF_PROSE;
        share(&repeated) >= MOST_REPEATS && !repeated.windows(PROSE).step_by(PROSE / 4).any(is_prose)
    }

    /// The likenesses of two documents, from their candidates in order, and whether there are more; a candidate inside one that is known
    /// tells nothing new.
    pub fn likenesses(
        &self,
        letters: &Letters,
        (a, b): (usize, usize),
        candidates: impl Iterator<Item = Candidate>,
    ) -> (Vec<Likeness>, bool) {
        let mut found: Vec<Likeness> = Vec::new();
        let (mut open, mut cut) = (0, false);
        let middle = seeds::span(seeds::marks(&self.seed)) as u32 / 2;
        let (within_a, within_b) = (letters.of(a), letters.of(b));
        for c in candidates {
            // candidates come by their place in a: what ends before it holds none of those to come
            while found.get(open).is_some_and(|l| l.a.end <= c.a) {
                open += 1;
            }
            if found[open..].iter().any(|l| l.a.contains(&c.a) && l.b.contains(&c.b)) {
                continue;
            }
            if found.len() == MOST_LIKENESSES {
                cut = true;
                break;
            }
            if !near::goes_on(self.looks, &letters.codes, c, &within_a, &within_b) {
                continue;
            }
            // from the middle of the seed: its first letters may be alike by chance
            found.push(extend(letters, &self.scores, (c.a + middle, &within_a), (c.b + middle, &within_b)));
        }
        found.retain(|l| l.score >= LEAST_PART);
        (merged(found), cut)
    }
}

fn bytes(span: Span) -> u32 {
    span.end - span.start
}

fn keep_near(letters: &Letters, looks: Looks, candidates: &mut Vec<Candidate>) {
    let codes = &letters.codes;
    touch(codes, candidates);
    candidates.retain(|c| near::may_be_near(looks, (codes, c.a as usize), (codes, c.b as usize)));
    let of = |row: Range<u32>| &letters.codes[row.start as usize..row.end as usize];
    let pair = |c: &Candidate| {
        let (a, b) = (letters.document_at(c.a), letters.document_at(c.b));
        let (c, a, b) = if letters.rank(b) < letters.rank(a) { (c.turned(), b, a) } else { (*c, a, b) };
        let (window, stretch) = near::around(c, &letters.of(a), &letters.of(b));
        (of(window), of(stretch))
    };
    let pairs: Vec<(&[u8], &[u8])> = candidates.iter().map(pair).collect();
    let mut near = near::are_near(looks, &pairs).into_iter();
    candidates.retain(|_| near.next() == Some(true));
}

/// Reads what stands around all places before any is looked at: the processor waits for many letters at a time, not for one.
fn touch(codes: &[u8], candidates: &[Candidate]) {
    let code = |at: u32| codes.get(at as usize).copied().unwrap_or(0);
    let around = |at: u32| {
        code(at.saturating_sub(near::BESIDE as u32)) ^ code(at.saturating_add(2 * near::BESIDE as u32))
    };
    std::hint::black_box(candidates.iter().fold(0, |all, c| all ^ around(c.a) ^ around(c.b)));
}

/// Each likeness once, and those as one that follow each other on both sides.
fn merged(found: Vec<Likeness>) -> Vec<Likeness> {
    let mut found = distinct(found);
    found.sort_by_key(|l| (l.a.start, l.b.start));
    let mut kept: Vec<Likeness> = Vec::new();
    for next in found {
        match kept.iter_mut().rev().find(|l| follows(l, &next)) {
            Some(l) => {
                let overlap = next.a.start < l.a.end || next.b.start < l.b.end;
                let both = |x: i32, y: i32| if overlap { x.max(y) } else { x.saturating_add(y) };
                (l.score, l.same) = (both(l.score, next.score), both(l.same, next.same));
                (l.a.end, l.b.end) = (next.a.end, next.b.end);
            }
            None => kept.push(next),
        }
    }
    kept
}

/// The best of those that overlap on both sides by half of the shorter one.
fn distinct(mut found: Vec<Likeness>) -> Vec<Likeness> {
    found.sort_by_key(|l| (std::cmp::Reverse(l.score), l.a.start, l.b.start));
    let mut kept: Vec<Likeness> = Vec::new();
    for next in found {
        let half = |x: &Range<u32>, y: &Range<u32>| {
            let shared = x.end.min(y.end).saturating_sub(x.start.max(y.start)) as usize;
            2 * shared >= x.len().min(y.len())
        };
        if !kept.iter().any(|l| half(&l.a, &next.a) && half(&l.b, &next.b)) {
            kept.push(next);
        }
    }
    kept
}

/// Whether a likeness begins where another ends, on both sides: not much before it, and not long after; and most of it is new, on both sides.
fn follows(before: &Likeness, after: &Likeness) -> bool {
    let near = |x: &Range<u32>, y: &Range<u32>| {
        y.start >= x.start
            && y.end >= x.end
            && y.start + LONGEST_OVERLAP >= x.end
            && y.start <= x.end + LONGEST_BREAK
            && 2 * (y.end - x.end) as usize >= y.len()
    };
    near(&before.a, &after.a) && near(&before.b, &after.b)
}

fn shared(
    (text_a, a): (&str, usize),
    (text_b, b): (&str, usize),
    letters: &Letters,
    l: &Likeness,
    chance: f64,
) -> Shared {
    let earlier = if a < b { &l.a } else { &l.b };
    Shared {
        kind: Kind::Copied,
        a,
        in_a: span(text_a, letters, &l.a),
        b,
        in_b: span(text_b, letters, &l.b),
        identity: 2.0 * f64::from(l.same) / (l.a.len() + l.b.len()).max(1) as f64,
        words: earlier.clone().filter(|&n| n == earlier.start || letters.begins_word(n)).count(),
        expected: chance * (-RATE * f64::from(l.score) / 100.0).exp(),
    }
}

/// Marks that belong to what stands before them, and to what stands behind them, where no space tells.
const CLOSING: &str = ".,;:!?)]}»”’…。．，、；：！？）］｝」』》〉】〕";
const OPENING: &str = "([{«“‘„¿¡（［｛「『《〈【〔";

/// How many bytes the marks take that touch a word, going away from it: those up to a space, or up to the first of the `others` if there is none
/// before the next word.
fn touching(side: impl Iterator<Item = char> + Clone, others: &str) -> usize {
    let is_mark = |c: &char| !c.is_whitespace() && !is_letter(*c);
    let is_parted = side.clone().find(|c| !is_mark(c)).is_none_or(char::is_whitespace);
    side.take_while(|c| is_mark(c) && (is_parted || !others.contains(*c))).map(char::len_utf8).sum()
}

/// A stretch of letters as bytes of its document, with the marks that touch its words.
fn span(text: &str, letters: &Letters, row: &Range<u32>) -> Span {
    let (first, last) = (letters.place(text, row.start) as usize, letters.place(text, row.end - 1) as usize);
    let letter = text[last..].chars().next().map_or(0, char::len_utf8);
    let before = if letters.begins_word(row.start) { &text[..first] } else { "" };
    let after = if letters.begins_word(row.end) { &text[last + letter..] } else { "" };
    let before = touching(before.chars().rev(), CLOSING);
    let after = touching(after.chars(), OPENING);
    Span::new(first - before, last + letter + after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    #[test]
    fn what_one_text_says_again_is_no_part_of_the_passage() {
        let likeness = |a: Range<u32>, b: Range<u32>| Likeness { a, b, score: LEAST_PART, same: 40 };
        let (copy, goes_on) = (likeness(0..200, 1000..1200), likeness(210..300, 1190..1290));
        let again = likeness(240..300, 1165..1205);
        assert_eq!(merged(vec![copy.clone(), goes_on]).len(), 1);
        assert_eq!(merged(vec![copy, again]).len(), 2);
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
