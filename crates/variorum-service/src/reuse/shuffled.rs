//! Shared passages on an engine that shuffles, such as Spark: the stages of [`reuse`](super::reuse) as functions on plain rows.
//!
//! In: rows of one stage. Out: rows of the next. Between two stages the engine brings rows together that belong together; what it does in which
//! order changes nothing, since every stage that needs an order proves it. The passages are the same as those of [`reuse`](super::reuse), to the byte.
//!
//! | stage | function | rows come together by |
//! |---|---|---|
//! | sums over all texts | [`Sums`] | – |
//! | fingerprints | [`Stages::fingerprints`] | fingerprint, in the order of texts and places |
//! | candidates | [`Walk`] | the text of either place |
//! | letters around a place | [`Stages::surroundings`] | – |
//! | the filter | [`Stages::are_near`] | pair of texts |
//! | passages | [`Stages::passages`] | all |
//! | clusters | [`Joined`] | – |
//!
//! Texts are numbered by the caller, in the order in which the program would read them.

use std::collections::VecDeque;
use variorum::LineIndex;
use variorum_report::build::reuse::{self as build, Kept};
use variorum_report::records::SharedPassage;
use variorum_reuse::background::TrigramCounts;
use variorum_reuse::cluster::{Clusters, Link, clusters};
use variorum_reuse::filter::{self, AROUND_PLACE, BESIDE_SEED, Filter};
use variorum_reuse::kernel::{self, Setting};
use variorum_reuse::letters::Letters;
use variorum_reuse::seeds::{self, Candidate, PlaceGroup};

/// Sums over texts, which the parameters of all stages are made of; those of parts of the texts are added up.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Sums {
    /// The version of the program.
    version: String,
    counts: TrigramCounts,
    /// The sum of the squares of the numbers of letters.
    squares: u64,
}

/// Why sums cannot be added up or used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BadSums {
    /// Bytes that are none.
    #[error("these bytes are no sums of letters: {0}")]
    NoSums(String),
    /// Sums of another version.
    #[error("the sums were made by version {0} and this is {version}; install one version on all machines", version = env!("CARGO_PKG_VERSION"))]
    OtherVersion(String),
}

impl Sums {
    /// Of no texts.
    pub fn new() -> Sums {
        Sums { version: env!("CARGO_PKG_VERSION").to_owned(), ..Sums::default() }
    }

    /// Adds a text.
    pub fn add(&mut self, text: &str) {
        let letters = letters(text);
        self.counts.add(&letters);
        self.squares += (letters.codes.len() as u64).pow(2);
    }

    /// Adds the sums of other texts.
    pub fn merge(&mut self, other: &Sums) {
        self.counts = std::mem::take(&mut self.counts).with(other.counts.clone());
        self.squares += other.squares;
    }

    /// The sums as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        // names for keys and whole numbers are always JSON
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The sums that bytes hold.
    ///
    /// # Errors
    /// [`BadSums`] if they hold none, or those of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Sums, BadSums> {
        let sums: Sums = serde_json::from_slice(bytes).map_err(|error| BadSums::NoSums(error.to_string()))?;
        if sums.version == env!("CARGO_PKG_VERSION") {
            Ok(sums)
        } else {
            Err(BadSums::OtherVersion(sums.version))
        }
    }
}

fn letters(text: &str) -> Letters {
    let mut letters = Letters::default();
    letters.push(text);
    letters
}

/// A place of a text, as it goes from one machine to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PlaceOf {
    /// The number of the text.
    pub text: u64,
    /// The letter of the text, from 0.
    pub at: u32,
}

/// A text with its name and its number.
#[derive(Clone, Copy, Debug)]
pub struct Numbered<'a> {
    /// Its number.
    pub number: u64,
    /// Its name.
    pub id: &'a str,
    /// Its words.
    pub text: &'a str,
}

/// The letters around a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Surroundings<'a> {
    /// The rank of the text.
    pub rank: u64,
    /// How many of the letters stand before the place.
    pub before: u32,
    /// The letters.
    pub letters: &'a [u8],
}

/// The stages, with the parameters that are the same for all texts.
#[derive(Clone, Debug)]
pub struct Stages {
    setting: Setting,
}

/// What a pair of texts shares.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OfPair {
    /// The passages, each with what is needed to join them: JSON, for [`Joined`].
    pub kept: Vec<String>,
    /// Passages left out because they repeat themselves.
    pub repeating: usize,
    /// Whether there are more local alignments than were followed.
    pub cut: bool,
}

impl Stages {
    /// The stages for texts with these sums.
    pub fn new(sums: &Sums) -> Stages {
        Stages { setting: Setting::of_sums(&sums.counts, sums.squares as f64) }
    }

    /// The fingerprint of each place of a text, with how many letters stand before it and the letters around it.
    pub fn fingerprints(&self, text: &str, mut take: impl FnMut(u32, u32, u8, &[u8])) {
        let letters = letters(text);
        let codes = &letters.codes;
        let span = seeds::span(seeds::mask(&self.setting.seed));
        for (print, at) in kernel::fingerprints(codes, &self.setting.seed).zip(0_usize..) {
            let start = at.saturating_sub(BESIDE_SEED);
            let end = (at + span + BESIDE_SEED).min(codes.len());
            take(print, at as u32, (at - start) as u8, &codes[start..end]);
        }
    }

    /// The letters around some places of a text, in their order.
    ///
    /// # Errors
    /// The first place that is beyond the text.
    pub fn surroundings(
        &self,
        text: &str,
        places: impl Iterator<Item = u32>,
        mut take: impl FnMut(Surroundings<'_>),
    ) -> Result<(), u32> {
        let letters = letters(text);
        let rank = letters.rank(0).number();
        for place in places {
            let at = place as usize;
            if at >= letters.codes.len() {
                return Err(place);
            }
            let start = at.saturating_sub(AROUND_PLACE);
            let end = (at + AROUND_PLACE).min(letters.codes.len());
            take(Surroundings { rank, before: (at - start) as u32, letters: &letters.codes[start..end] });
        }
        Ok(())
    }

    /// Whether the letters around two places of two texts are alike, that of the smaller number given first.
    pub fn are_near(&self, a: Surroundings<'_>, b: Surroundings<'_>) -> bool {
        let (a, b) = if b.rank < a.rank { (b, a) } else { (a, b) };
        let all = |of: Surroundings<'_>| 0..of.letters.len() as u32;
        let (window, stretch) = filter::windows(Candidate { a: a.before, b: b.before }, &all(a), &all(b));
        let of = |of: &Surroundings<'_>, row: std::ops::Range<u32>| {
            row.start as usize..of.letters.len().min(row.end as usize)
        };
        let pair = (&a.letters[of(&a, window)], &b.letters[of(&b, stretch)]);
        filter::are_within_edits(self.setting.filter, &[pair]) == [true]
    }

    /// The passages of a pair of texts, that of the smaller number given first, from its candidates in any order.
    pub fn passages(&self, a: Numbered<'_>, b: Numbered<'_>, candidates: &[(u32, u32)]) -> OfPair {
        let mut letters = Letters::default();
        letters.push(a.text);
        letters.push(b.text);
        let behind = letters.of(1).start;
        let candidates = candidates.iter().map(|&(a, b)| Candidate { a, b: b + behind }).collect();
        let ((one, other), candidates) = kernel::in_rank_order(&letters, (0, 1), candidates);
        let texts = [a, b];
        let side = |n: usize| (texts[n].text, n);
        let found = kernel::passages(&self.setting, &letters, side(one), side(other), candidates.into_iter());
        let lines = texts.map(|text| LineIndex::new(text.text));
        let keep = |passage| {
            let mut kept = build::keep(passage, |n| (texts[n].id, texts[n].text, &lines[n]));
            kept.sides.iter_mut().for_each(|side| side.0 = texts[side.0].number as usize);
            serde_json::to_string(&kept).unwrap_or_default()
        };
        OfPair {
            kept: found.passages.iter().map(keep).collect(),
            repeating: found.repeating,
            cut: found.cut > 0,
        }
    }
}

/// Rows that come in another order than they must.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "the rows do not come by fingerprint, text and place, each once: sort every partition by these before"
)]
pub struct OutOfOrder;

/// A walk along sorted fingerprints, which makes candidates of equal ones. No more is held than one fingerprint's places, and of one that is
/// everywhere some thousands.
pub struct Walk {
    filter: Filter,
    print: Option<u32>,
    last: Option<PlaceOf>,
    group: PlaceGroup,
    /// The places that are held, with how many letters stand before each and the letters; and the number of the first.
    held: VecDeque<(PlaceOf, u8, Vec<u8>)>,
    first: u32,
    /// How many places had a fingerprint that occurs too often for all pairs.
    pub common: u64,
}

impl Walk {
    /// A walk from the beginning.
    pub fn new(stages: &Stages) -> Walk {
        let (group, held) = (PlaceGroup::default(), VecDeque::new());
        Walk { filter: stages.setting.filter, print: None, last: None, group, held, first: 0, common: 0 }
    }

    /// Takes the next row. `may` says which texts are compared, the smaller number first.
    ///
    /// # Errors
    /// [`OutOfOrder`] if it does not come after the last one.
    pub fn push(
        &mut self,
        (print, place): (u32, PlaceOf),
        (before, letters): (u8, &[u8]),
        may: &impl Fn(u64, u64) -> bool,
        take: &mut impl FnMut(PlaceOf, PlaceOf),
    ) -> Result<(), OutOfOrder> {
        if self.print.zip(self.last).is_some_and(|last| last >= (print, place)) {
            return Err(OutOfOrder);
        }
        if self.print != Some(print) {
            self.close(may, take);
            self.print = Some(print);
        }
        self.last = Some(place);
        let number = self.first + self.held.len() as u32;
        self.held.push_back((place, before, letters.to_vec()));
        let (held, first, filter) = (&self.held, self.first, self.filter);
        let is_taken =
            self.group.push(number, place.text as usize, &|a, b| may(a as u64, b as u64), &mut |c| {
                candidate(held, first, filter, c, take);
            });
        if !is_taken {
            self.held.pop_back();
        }
        let done = self.group.first().map_or(0, |still| still - self.first);
        self.held.drain(..done as usize);
        self.first += done;
        Ok(())
    }

    /// Ends the walk.
    pub fn close(&mut self, may: &impl Fn(u64, u64) -> bool, take: &mut impl FnMut(PlaceOf, PlaceOf)) {
        let (held, first, filter) = (&self.held, self.first, self.filter);
        self.common += self
            .group
            .close(&|a, b| may(a as u64, b as u64), &mut |c| candidate(held, first, filter, c, take))
            as u64;
        self.held.clear();
        (self.first, self.print, self.last) = (0, self.print, None);
    }
}

/// Hands on a candidate that passes the checks of the letters beside it.
fn candidate(
    held: &VecDeque<(PlaceOf, u8, Vec<u8>)>,
    first: u32,
    filter: Filter,
    c: Candidate,
    take: &mut impl FnMut(PlaceOf, PlaceOf),
) {
    let (a, b) = (&held[(c.a - first) as usize], &held[(c.b - first) as usize]);
    if filter::passes_letter_checks(filter, (&a.2, usize::from(a.1)), (&b.2, usize::from(b.1))) {
        take(a.0, b.0);
    }
}

/// All passages, joined: those of one text have one cluster.
pub struct Joined {
    kept: Vec<Kept>,
    clusters: Clusters,
}

impl Joined {
    /// Joins the passages of all pairs, which [`Stages::passages`] gave. Pairs come in any order, the passages of one in theirs.
    ///
    /// # Errors
    /// What is wrong with one that is none.
    pub fn new(kept: impl IntoIterator<Item = impl AsRef<str>>) -> Result<Joined, serde_json::Error> {
        let kept = kept.into_iter().map(|kept| serde_json::from_str(kept.as_ref()));
        let mut kept: Vec<Kept> = kept.collect::<Result<_, _>>()?;
        kept.sort_by_key(|kept| (kept.sides[0].0, kept.sides[1].0));
        let links: Vec<Link> = kept.iter().map(Kept::link).collect();
        Ok(Joined { kept, clusters: clusters(&links) })
    }

    /// The passages in their order.
    pub fn passages(&self) -> impl Iterator<Item = SharedPassage> + '_ {
        let clustered = self.kept.iter().zip(&self.clusters.of_link);
        clustered.map(|(kept, &cluster)| SharedPassage {
            cluster,
            boilerplate: self.clusters.boilerplate[cluster],
            ..kept.record.clone()
        })
    }

    /// The places of the clusters: of each its cluster, how many places that has, the number of its text, and its bytes in the text.
    pub fn places(&self) -> impl Iterator<Item = (usize, usize, u64, (u32, u32))> + '_ {
        self.clusters.places.chunk_by(|x, y| x.cluster == y.cluster).flat_map(|same| {
            same.iter().map(move |p| (p.cluster, same.len(), p.document as u64, (p.span.start, p.span.end)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::observer::Observer;
    use crate::reuse::{ReuseRequest, reuse};
    use crate::source::Source;
    use std::collections::BTreeMap;

    const FABLE: &str = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said. ";

    /// What the stages find, each run after the other in one process.
    fn shuffled(texts: &[String]) -> Vec<SharedPassage> {
        let (mut sums, mut others) = (Sums::new(), Sums::new());
        texts
            .iter()
            .enumerate()
            .for_each(|(n, text)| if n % 2 == 0 { sums.add(text) } else { others.add(text) });
        sums.merge(&Sums::from_bytes(&others.to_bytes()).expect("they were written"));
        let stages = Stages::new(&sums);
        let mut rows = Vec::new();
        for (n, text) in texts.iter().enumerate() {
            stages.fingerprints(text, |print, at, before, letters| {
                rows.push((print, PlaceOf { text: n as u64, at }, before, letters.to_vec()));
            });
        }
        rows.sort();
        let mut near: BTreeMap<(u64, u64), Vec<(u32, u32)>> = BTreeMap::new();
        let mut take = |a: PlaceOf, b: PlaceOf| near.entry((a.text, b.text)).or_default().push((a.at, b.at));
        let mut walk = Walk::new(&stages);
        for (print, place, before, letters) in &rows {
            walk.push((*print, *place), (*before, letters), &|_, _| true, &mut take)
                .expect("they are sorted");
        }
        walk.close(&|_, _| true, &mut take);
        let around = |text: u64, at: u32| {
            let mut found = None;
            let keep = |s: Surroundings<'_>| found = Some((s.rank, s.before, s.letters.to_vec()));
            stages.surroundings(&texts[text as usize], [at].into_iter(), keep).expect("a place of the text");
            found.expect("one place")
        };
        let mut kept = Vec::new();
        for ((a, b), mut candidates) in near {
            candidates.retain(|&(at_a, at_b)| {
                let (a, b) = (around(a, at_a), around(b, at_b));
                let of = |(rank, before, letters): &(u64, u32, Vec<u8>)| (*rank, *before, letters.len());
                assert!(of(&a).1 as usize <= of(&a).2);
                stages.are_near(
                    Surroundings { rank: a.0, before: a.1, letters: &a.2 },
                    Surroundings { rank: b.0, before: b.1, letters: &b.2 },
                )
            });
            if candidates.is_empty() {
                continue;
            }
            let ids = [a, b].map(|n| format!("text {}", n + 1));
            let of = |n: u64, id| Numbered { number: n, id, text: &texts[n as usize] };
            kept.extend(stages.passages(of(a, &ids[0]), of(b, &ids[1]), &candidates).kept);
        }
        kept.reverse();
        kept.sort_by_key(|line| std::cmp::Reverse(line.len() % 3));
        // any order of pairs will do, but the passages of one stay in theirs: here each pair has one
        Joined::new(kept).expect("they were written").passages().collect()
    }

    #[test]
    fn the_stages_find_what_the_program_finds() {
        let texts: Vec<String> = (0..40)
            .map(|n| match n % 4 {
                0 => format!("{FABLE}Number {n} is about something else altogether, and says so."),
                1 => format!("Brethren, hear number {n}. {FABLE}So it is with all of us."),
                2 => format!("{n} {}", FABLE.replace("high", "hlgh").replace("grapes", "grapcs")),
                _ => format!("Nothing of {n} is anywhere else; it is short."),
            })
            .collect();
        let request = ReuseRequest {
            texts: texts
                .iter()
                .zip(1..)
                .map(|(text, n)| Source::bytes(format!("text {n}"), text.clone().into_bytes()))
                .collect(),
            against: Vec::new(),
            series: None,
            memory: None,
            work: None,
            limits: Limits::default(),
        };
        let found = reuse(&request, &Observer::default()).expect("forty texts");
        let wanted: Vec<SharedPassage> =
            found.clustered().expect("in memory").collect::<std::io::Result<_>>().expect("in memory");
        assert!(wanted.len() > 100);
        assert_eq!(shuffled(&texts), wanted);
    }

    #[test]
    fn rows_out_of_order_and_sums_of_another_version_are_refused() {
        let stages = Stages::new(&Sums::new());
        let mut walk = Walk::new(&stages);
        let place = |text, at| PlaceOf { text, at };
        let mut push =
            |print, place| walk.push((print, place), (0, &[1, 2, 3]), &|_, _| true, &mut |_, _| ());
        assert_eq!(push(5, place(1, 7)), Ok(()));
        assert_eq!(push(5, place(1, 7)), Err(OutOfOrder));
        assert_eq!(push(5, place(0, 9)), Err(OutOfOrder));
        assert_eq!(push(4, place(2, 0)), Err(OutOfOrder));
        assert_eq!(push(6, place(0, 0)), Ok(()));
        let other = String::from_utf8(Sums::new().to_bytes()).expect("JSON");
        let other = other.replace(env!("CARGO_PKG_VERSION"), "0.0.7");
        assert_eq!(Sums::from_bytes(other.as_bytes()), Err(BadSums::OtherVersion("0.0.7".to_owned())));
        assert!(matches!(Sums::from_bytes(b"none"), Err(BadSums::NoSums(_))));
    }
}
