//! All versions of a text: the table, and every place where they differ, grouped by reading.
//!
//! In: documents of a corpus. Out: an [`Apparatus`]. Method: columns in which the versions fall into the same groups follow each other as one
//! place; what each group has is compared with the base, else with the largest group, by the rules that two versions are compared by
//! ([`crate::variant`]). A version that begins later or ends earlier than the others says nothing there: it is absent, which is no variant.
//! Nothing depends on the order of the documents in the corpus or in the list but the order of what is said of each. Cost: that of the
//! table, and of a comparison a group.

use super::table::{Cell, Table, table};
use crate::align::{self, Alignment, Op, Step};
use crate::corpus::{Corpus, DocId};
use crate::document::Note;
use crate::fold;
use crate::text::Span;
use crate::variant::{self, Class, Pair, Weight};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

/// How many columns a version must lack at its beginning or end to be called a fragment there; fewer are an omission. Set by hand: a line.
const FRAGMENT: usize = 8;
/// The share of its words that a version has in common with others, below which it is said that it stands alone; and below which that is said
/// if so few stand two and more in a row. Of other texts .14 and less are common, by chance, and .07 in a row; of the poorest fragments and
/// translations of the traditions measured .43 and .17.
const ALONE: f32 = 0.1;
const ALONE_IN_ROWS: f32 = 0.3;

/// Several versions of a text and how they differ.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Apparatus {
    /// The versions, in the order given.
    pub versions: Vec<DocId>,
    /// Of a version that is a layer of another the number of that one.
    pub layer_of: Vec<Option<usize>>,
    /// All words side by side.
    pub table: Table,
    /// Every place where versions differ, in the order of the table.
    pub places: Vec<VariantPlace>,
    /// The columns that each version reaches over: what lies outside it does not say.
    pub extents: Vec<Range<usize>>,
    /// Stretches, each with the span of every version that has it.
    pub passages: Vec<Vec<Option<Span>>>,
    /// The versions that have no words, or so few in common with the others that they seem to be other texts.
    pub strangers: Vec<usize>,
    /// What was not compared, and doubts.
    pub notes: Vec<Note>,
}

/// A place where versions differ.
#[derive(Clone, PartialEq, Debug)]
pub struct VariantPlace {
    /// The columns of the table it covers; of a transposition those of the words that were moved.
    pub columns: Range<usize>,
    /// The strongest class of its groups.
    pub class: Class,
    /// A finer name within the class; may be empty.
    pub subclass: &'static str,
    /// How much that matters.
    pub weight: Weight,
    /// What each version has, in their order; an empty span where it has nothing.
    pub readings: Vec<Span>,
    /// The readings with those that have them, the largest first by versions that are no layers, ties by text.
    pub groups: Vec<Group>,
    /// The versions that do not reach here.
    pub absent: Vec<usize>,
}

/// Versions that have the same words at a place, by the profile.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// Their numbers in the order given.
    pub versions: Vec<usize>,
    /// How many words they have here.
    pub words: usize,
    /// Against the base, else the largest group; none for that one itself.
    pub against: Option<(Class, &'static str, Weight)>,
}

/// Brings documents into one table and names every difference. `layer_of` says for each whose layer it is, if it is one: what layers have makes no
/// group larger. `base` is a document by its number.
pub fn apparatus(
    corpus: &Corpus,
    versions: &[DocId],
    layer_of: &[Option<usize>],
    base: Option<usize>,
) -> Apparatus {
    let ids: Vec<&[u32]> = versions.iter().map(|&d| corpus.ids(d)).collect();
    let letters = plain_words(corpus);
    let keys: Vec<&str> = letters.iter().map(String::as_str).collect();
    of_table(corpus, versions, layer_of, base, table(&ids, &keys))
}

/// Names every difference in a table of documents, as [`apparatus`] does.
pub fn of_table(
    corpus: &Corpus,
    versions: &[DocId],
    layer_of: &[Option<usize>],
    base: Option<usize>,
    table: Table,
) -> Apparatus {
    let has_keys = versions.iter().any(|&v| corpus.document(v).words.iter().any(|word| word.key.is_some()));
    let homes = homes(&table);
    let extents = extents(&table, &homes, versions.len());
    let moved = moved_stretches(&table, &homes, versions.len());
    let work = Work { corpus, versions, layer_of, base, extents, moved, homes, table: &table, has_keys };
    let mut places = work.places();
    places.extend(work.transpositions());
    places.sort_by_key(|p| (p.columns.start, p.columns.end));
    let passages = work.passages();
    let shared = work.shared();
    let strangers = work.strangers(&shared);
    let notes = work.notes(&shared, &strangers);
    let extents = work.extents;
    let (versions, layer_of) = (versions.to_vec(), layer_of.to_vec());
    Apparatus { versions, layer_of, places, extents, passages, strangers, notes, table }
}

/// The letters of every word of a corpus, without accents.
pub fn plain_words(corpus: &Corpus) -> Vec<String> {
    (0..corpus.lexicon().len() as u32).map(|id| plain(corpus.lexicon().key(id))).collect()
}

/// A word by its letters alone: without accents, and with one form of sigma.
fn plain(key: &str) -> String {
    fold::bare(key).replace('ς', "σ")
}

/// The columns from the first word of each version to its last; reaching to the end of the table where no more than a few are lacking.
fn extents(table: &Table, homes: &Homes, versions: usize) -> Vec<Range<usize>> {
    let nothing = Range { start: usize::MAX, end: 0 };
    let mut extents = vec![nothing; versions];
    for (n, row) in table.columns.iter().enumerate() {
        // what was moved says nothing of how far a version goes
        for (version, _) in row.iter().enumerate().filter(|(_, cell)| homes.is_home[n] && cell.is_some()) {
            let extent = &mut extents[version];
            *extent = extent.start.min(n)..n + 1;
        }
    }
    let end = table.columns.len();
    for extent in extents.iter_mut().filter(|e| e.start < e.end) {
        extent.start = if extent.start < FRAGMENT { 0 } else { extent.start };
        extent.end = if end - extent.end < FRAGMENT { end } else { extent.end };
    }
    extents
}

/// Where words are at home.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Homes {
    /// Whether a column is the one where most versions have its word, the first of such.
    is_home: Vec<bool>,
    /// For each of those the columns in which others have it.
    others: Vec<Vec<usize>>,
}

impl Homes {
    /// The words that each version has of what is at home in some columns, wherever they stand in it; of words that stand apart those where most
    /// of them are.
    pub fn words(&self, table: &Table, columns: Range<usize>) -> Vec<Option<Range<u32>>> {
        let most = columns.len() as u32;
        let homes = columns.filter(|&n| self.is_home.get(n) == Some(&true));
        let all: Vec<usize> =
            homes.flat_map(|n| std::iter::once(n).chain(self.others[n].iter().copied())).collect();
        let of = |version: usize| {
            let mut held: Vec<Range<u32>> =
                all.iter().filter_map(|&n| table.columns[n][version].clone()).collect();
            held.sort_unstable_by_key(|words| words.start);
            let together = held.chunk_by(|x, y| y.start <= x.end + most);
            let largest = together.max_by_key(|group| (group.len(), Reverse(group[0].start)))?;
            Some(largest[0].start..largest[largest.len() - 1].end)
        };
        (0..table.columns.first().map_or(0, Vec::len)).map(of).collect()
    }
}

/// Where the words of a table are at home.
pub fn homes(table: &Table) -> Homes {
    let units = table.units.iter().max().map_or(0, |&u| u as usize + 1);
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); units];
    let held = |n: &usize| table.columns[*n].iter().filter(|c| c.is_some()).count();
    for (n, &unit) in table.units.iter().enumerate() {
        columns[unit as usize].push(n);
    }
    let mut is_home = vec![false; table.columns.len()];
    let mut others = vec![Vec::new(); table.columns.len()];
    for unit in columns.iter().filter(|c| !c.is_empty()) {
        if let [home] = unit[..] {
            is_home[home] = true;
            continue;
        }
        let home = unit.iter().copied().max_by_key(|n| (held(n), Reverse(*n))).unwrap_or(unit[0]);
        is_home[home] = true;
        others[home] = unit.iter().copied().filter(|&n| n != home).collect();
    }
    Homes { is_home, others }
}

/// For each version the columns between words of it that were moved there together: what these lack was left out where they stand.
fn moved_stretches(table: &Table, homes: &Homes, versions: usize) -> Vec<Vec<Range<usize>>> {
    let Homes { is_home, others } = homes;
    let mut stretches = vec![Vec::new(); versions];
    let mut last: Vec<Option<(usize, u32)>> = vec![None; versions];
    for column in (0..table.columns.len()).filter(|&n| is_home[n] && !others[n].is_empty()) {
        for (version, last) in last.iter_mut().enumerate() {
            let moved = others[column].iter().find_map(|&n| table.columns[n][version].as_ref());
            let Some(words) = moved.filter(|_| table.columns[column][version].is_none()) else { continue };
            if let Some((from, _)) = last.filter(|&(from, end)| end == words.start && from + 1 < column) {
                stretches[version].push(from + 1..column);
            }
            *last = Some((column, words.end));
        }
    }
    stretches
}

/// A reading: the words by the profile, nothing for a gap.
type Words<'a> = Option<Cow<'a, str>>;

/// What some versions have in a column.
struct Kind<'a> {
    /// As the first of them writes it, if it is a word that is compared by that.
    written: Option<&'a str>,
    words: Words<'a>,
}

struct Work<'a> {
    corpus: &'a Corpus,
    versions: &'a [DocId],
    layer_of: &'a [Option<usize>],
    base: Option<usize>,
    table: &'a Table,
    extents: Vec<Range<usize>>,
    /// The columns that each version has where it has them moved.
    moved: Vec<Vec<Range<usize>>>,
    homes: Homes,
    /// Whether words of some version came with what they are compared by.
    has_keys: bool,
}

impl<'a> Work<'a> {
    fn count(&self) -> usize {
        self.versions.len()
    }

    /// The words of a version as written, each as the profile has it, or what they are looked up by where that came with some.
    fn words(&self, version: usize, words: &Range<u32>) -> Cow<'a, str> {
        let doc = self.versions[version];
        let word = |n: u32| match self.has_keys {
            true => Cow::Borrowed(self.corpus.lexicon().key(self.corpus.ids(doc)[n as usize])),
            false => fold::profile(self.corpus.word(doc, n)),
        };
        if words.len() == 1 {
            return word(words.start);
        }
        let all: Vec<Cow<'_, str>> = words.clone().map(word).collect();
        Cow::Owned(all.join(" "))
    }

    /// What each version has of the word of a column, wherever it stands.
    fn cells(&self, column: usize, others: &[usize]) -> Cow<'a, [Cell]> {
        let row = &self.table.columns[column];
        if others.is_empty() {
            return Cow::Borrowed(row);
        }
        let mut cells = row.clone();
        for &other in others {
            for (cell, moved) in cells.iter_mut().zip(&self.table.columns[other]) {
                if cell.is_none() {
                    cell.clone_from(moved);
                }
            }
        }
        Cow::Owned(cells)
    }

    /// The versions of a column by what they have, sorted, if they have not all the same; those that do not reach here are in none.
    fn parts(&self, column: usize, cells: &[Cell]) -> Option<Vec<Vec<usize>>> {
        let mut kinds: Vec<Kind<'a>> = Vec::new();
        let mut kind_of: Vec<Option<usize>> = Vec::with_capacity(cells.len());
        for (version, cell) in cells.iter().enumerate() {
            let kind = (cell.is_some() || self.reaches(version, column)).then(|| {
                let written = cell.as_ref().and_then(|words| self.written_word(version, words));
                // one word written alike is one by the profile
                let same = |k: &Kind<'_>| written.is_some() && k.written == written;
                kinds.iter().position(same).unwrap_or_else(|| {
                    let words = cell.as_ref().map(|words| self.words(version, words));
                    kinds.iter().position(|k| k.words == words).unwrap_or_else(|| {
                        kinds.push(Kind { written, words });
                        kinds.len() - 1
                    })
                })
            });
            kind_of.push(kind);
        }
        if kinds.len() < 2 {
            return None;
        }
        let mut parts = vec![Vec::new(); kinds.len()];
        for (version, kind) in kind_of.iter().enumerate() {
            kind.iter().for_each(|&kind| parts[kind].push(version));
        }
        parts.sort_unstable();
        Some(parts)
    }

    /// Whether a version says something of a column, be it that it has nothing there.
    fn reaches(&self, version: usize, column: usize) -> bool {
        let moved = &self.moved[version];
        let next = moved.partition_point(|stretch| stretch.end <= column);
        self.extents[version].contains(&column)
            || moved.get(next).is_some_and(|stretch| stretch.contains(&column))
    }

    /// One word as a version writes it, if it is compared by that.
    fn written_word(&self, version: usize, words: &Range<u32>) -> Option<&'a str> {
        (words.len() == 1 && !self.has_keys).then(|| self.corpus.word(self.versions[version], words.start))
    }

    fn places(&self) -> Vec<VariantPlace> {
        let Homes { is_home, others } = &self.homes;
        let mut places = Vec::new();
        let mut open: Option<Open<'a>> = None;
        let mut at = vec![0; self.count()];
        for column in 0..self.table.columns.len() {
            if is_home[column] {
                let cells = self.cells(column, &others[column]);
                let parts = self.parts(column, &cells);
                if let Some(place) = open.take_if(|p| parts.as_ref() != Some(&p.parts)) {
                    places.push(self.place(place));
                }
                if let Some(parts) = parts {
                    let place = open.get_or_insert_with(|| Open {
                        columns: column..column,
                        parts,
                        cells: Vec::new(),
                        at: at.clone(),
                    });
                    place.columns.end = column + 1;
                    place.cells.push(cells);
                }
            }
            // what was moved here ends where it stands
            let moved = if is_home[column] { &others[column][..] } else { &[] };
            for &n in moved.iter().chain([&column]) {
                for (version, cell) in self.table.columns[n].iter().enumerate() {
                    at[version] = cell.as_ref().map_or(at[version], |words| words.end);
                }
            }
        }
        places.extend(open.map(|place| self.place(place)));
        places
    }

    /// A place of which the columns are known.
    fn place(&self, open: Open<'_>) -> VariantPlace {
        let words_of = |version: usize| -> Range<u32> {
            let held = || open.cells.iter().filter_map(|row| row[version].as_ref());
            match (held().map(|w| w.start).min(), held().map(|w| w.end).max()) {
                (Some(start), Some(end)) => start..end,
                _ => open.at[version]..open.at[version],
            }
        };
        let words: Vec<Range<u32>> = (0..self.count()).map(words_of).collect();
        let readings: Vec<Span> = (0..self.count()).map(|v| self.span(v, words[v].clone())).collect();
        let size = |part: &[usize]| part.iter().filter(|v| self.layer_of[**v].is_none()).count();
        let spoken = |part: Vec<usize>| (self.spokesman(&part, &readings), part);
        let mut spoken: Vec<(usize, Vec<usize>)> = open.parts.into_iter().map(spoken).collect();
        let text = |version: usize| self.written(version, &readings);
        spoken.sort_by(|x, y| size(&y.1).cmp(&size(&x.1)).then_with(|| text(x.0).cmp(text(y.0))));
        let (spokesmen, parts): (Vec<usize>, Vec<Vec<usize>>) = spoken.into_iter().unzip();
        let tie = parts.len() > 1 && size(&parts[0]) == size(&parts[1]);
        let of_base = self.base.and_then(|b| parts.iter().position(|p| p.contains(&b)));
        let reference = of_base.unwrap_or(0);
        let groups: Vec<Group> = parts
            .iter()
            .enumerate()
            .map(|(n, versions)| {
                let against = (n != reference).then(|| {
                    let found = self.against(spokesmen[reference], spokesmen[n], &open.cells);
                    let lacks = |v: usize| words[v].is_empty();
                    match found {
                        (Class::Omission | Class::Addition, subclass)
                            if lacks(parts[reference][0]) && (of_base.is_some() || !tie) =>
                        {
                            (Class::Addition, subclass, Weight::Substantive)
                        }
                        (class, subclass) => (class, subclass, variant::weight(class, subclass)),
                    }
                });
                Group { words: words[versions[0]].len(), versions: versions.clone(), against }
            })
            .collect();
        let strongest = groups.iter().filter_map(|g| g.against).max_by_key(|a| (strength(a.2), Reverse(a.0)));
        let (class, subclass, weight) = strongest.unwrap_or((Class::Wording, "", Weight::Substantive));
        let mut is_here = vec![false; self.count()];
        parts.iter().flatten().for_each(|&v| is_here[v] = true);
        let absent = (0..self.count()).filter(|&v| !is_here[v]).collect();
        VariantPlace { columns: open.columns, class, subclass, weight, readings, groups, absent }
    }

    /// A reading as it is written.
    fn written(&self, version: usize, readings: &[Span]) -> &'a str {
        self.corpus.document(self.versions[version]).text.slice(readings[version])
    }

    /// Of versions with the same words that which is compared for all: one that writes them as most do, else one that breaks no word, else one
    /// that has them as a label, else by text.
    fn spokesman(&self, part: &[usize], readings: &[Span]) -> usize {
        let mut texts: Vec<(&'a str, Vec<usize>)> = Vec::new();
        for &v in part {
            let text = self.written(v, readings);
            match texts.iter_mut().find(|t| t.0 == text) {
                Some((_, same)) => same.push(v),
                None => texts.push((text, vec![v])),
            }
        }
        let most = texts.iter().map(|t| t.1.len()).max();
        texts.retain(|t| Some(t.1.len()) == most);
        let all = texts.iter().flat_map(|(text, same)| same.iter().map(|&v| (*text, v)));
        let key = |&(text, v): &(&'a str, usize)| {
            let is_label = self.corpus.document(self.versions[v]).in_label(readings[v]);
            (fold::is_broken(text), Reverse(is_label), text, self.versions[v])
        };
        all.min_by_key(key).map_or(0, |(_, v)| v)
    }

    /// How the words of one version differ from those of another over some columns.
    fn against(&self, x: usize, y: usize, cells: &[Cow<'_, [Cell]>]) -> (Class, &'static str) {
        let (a, b) = (self.versions[x], self.versions[y]);
        let pair = Pair { corpus: self.corpus, a, b, phrases: true };
        let alignment = self.alignment(x, y, cells);
        let found = variant::variants(pair, &alignment);
        let strongest = found.iter().max_by_key(|v| (strength(v.weight()), Reverse(v.class)));
        strongest.map_or((Class::Typography, "case"), |v| (v.class, v.subclass))
    }

    fn alignment(&self, x: usize, y: usize, cells: &[Cow<'_, [Cell]>]) -> Alignment {
        let mut ops: Vec<Op> = Vec::new();
        let start = |v: usize| cells.iter().find_map(|row| row[v].as_ref()).map_or(0, |w| w.start);
        let (mut i, mut j) = (start(x), start(y));
        let (from_i, from_j) = (i, j);
        let id = |v: usize, n: u32| self.corpus.ids(self.versions[v])[n as usize];
        for row in cells {
            // what does not follow on was moved, and is compared by its own place
            let follows = |cell: &Cell, at: u32| cell.clone().filter(|w| w.start == at).unwrap_or(at..at);
            let (a, b) = (follows(&row[x], i), follows(&row[y], j));
            (i, j) = (a.end, b.end);
            if a.len() == 1 && b.len() == 1 {
                let step = if id(x, a.start) == id(y, b.start) { Step::Equal } else { Step::Replace };
                ops.push(Op { step, a, b });
                continue;
            }
            if !a.is_empty() {
                ops.push(Op { step: Step::Delete, a: a.clone(), b: b.start..b.start });
            }
            if !b.is_empty() {
                ops.push(Op { step: Step::Insert, a: a.end..a.end, b });
            }
        }
        Alignment { a: from_i..i, b: from_j..j, ops: align::canonical(ops.into_iter()), coarse: Vec::new() }
    }

    /// What was moved, each as one place.
    fn transpositions(&self) -> Vec<VariantPlace> {
        let place = |moved: &super::table::Transposition| {
            let of = |v: usize| -> Range<u32> {
                let held = || moved.columns.iter().filter_map(|row| row[v].clone());
                match (held().map(|w| w.start).min(), held().map(|w| w.end).max()) {
                    (Some(start), Some(end)) => start..end,
                    _ => 0..0,
                }
            };
            let column = self.table.units.iter().position(|u| moved.units.first() == Some(u)).unwrap_or(0);
            let readings: Vec<Span> = (0..self.count()).map(|v| self.span(v, of(v))).collect();
            let (there, here): (Vec<usize>, Vec<usize>) = (0..self.count())
                .filter(|&v| !of(v).is_empty())
                .partition(|&v| moved.moved.contains(&(v as u32)));
            let absent = (0..self.count()).filter(|&v| of(v).is_empty()).collect();
            let group = |versions: Vec<usize>, against| {
                let words = versions.first().map_or(0, |&v| of(v).len());
                Group { versions, words, against }
            };
            let weight = Weight::Substantive;
            VariantPlace {
                columns: column..column + moved.units.len(),
                class: Class::Transposition,
                subclass: "",
                weight,
                readings,
                groups: vec![group(here, None), group(there, Some((Class::Transposition, "", weight)))],
                absent,
            }
        };
        self.table.transpositions.iter().map(place).collect()
    }

    fn span(&self, version: usize, words: Range<u32>) -> Span {
        if words.is_empty() {
            let before =
                words.start.checked_sub(1).map(|n| self.corpus.span(self.versions[version], n..n + 1).end);
            return Span::at(before.unwrap_or(0));
        }
        self.corpus.span(self.versions[version], words)
    }

    /// Stretches between the ends of fragments, each with the span of every version that reaches over it.
    fn passages(&self) -> Vec<Vec<Option<Span>>> {
        let mut ends: Vec<usize> =
            self.extents.iter().filter(|e| e.start < e.end).flat_map(|e| [e.start, e.end]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut passages = Vec::new();
        for stretch in ends.windows(2).map(|w| w[0]..w[1]) {
            let rows = &self.table.columns[stretch.clone()];
            let of = |v: usize| {
                let reaches = self.extents[v].start <= stretch.start && stretch.end <= self.extents[v].end;
                let words = || rows.iter().filter_map(|row| row[v].clone());
                let (first, last) = (words().next()?.start, words().next_back()?.end);
                reaches.then(|| self.span(v, first..last.max(first + 1)))
            };
            let passage: Vec<Option<Span>> = (0..self.count()).map(of).collect();
            if passage.iter().flatten().count() > 1 {
                passages.push(passage);
            }
        }
        passages
    }

    /// How many words of each version another has in the same column.
    fn shared(&self) -> Vec<u32> {
        let mut shared = vec![0u32; self.count()];
        for row in &self.table.columns {
            let held: Vec<usize> = (0..self.count()).filter(|&v| row[v].is_some()).collect();
            let same = |v: usize| {
                let word =
                    |v: usize| row[v].as_ref().map(|w| self.corpus.ids(self.versions[v])[w.start as usize]);
                held.iter().any(|&o| o != v && word(o) == word(v))
            };
            held.iter().filter(|&&v| same(v)).for_each(|&v| shared[v] += 1);
        }
        shared
    }

    /// How many words a version has.
    fn length(&self, version: usize) -> usize {
        self.corpus.ids(self.versions[version]).len()
    }

    /// How many words of a version stand two and more in a row as they do in another.
    fn in_rows(&self, version: usize) -> usize {
        let id = |v: usize, words: &Range<u32>| self.corpus.ids(self.versions[v])[words.start as usize];
        let mut is_in_row = vec![false; self.length(version)];
        for other in (0..self.count()).filter(|&o| o != version) {
            let mut last: Option<(&Range<u32>, &Range<u32>)> = None;
            for row in &self.table.columns {
                let (Some(x), Some(y)) = (&row[version], &row[other]) else { continue };
                if id(version, x) != id(other, y) {
                    continue;
                }
                if let Some((before, _)) = last.filter(|(p, q)| p.end == x.start && q.end == y.start) {
                    is_in_row[before.start as usize..x.end as usize].fill(true);
                }
                last = Some((x, y));
            }
        }
        is_in_row.into_iter().filter(|is| *is).count()
    }

    /// Whether a version has so few words in common with others that it seems to be another text.
    fn is_alone(&self, version: usize, shared: u32) -> bool {
        let of_words = |share: f32| share * self.length(version) as f32;
        (shared as f32) < of_words(ALONE)
            || ((shared as f32) < of_words(ALONE_IN_ROWS) && (self.in_rows(version) as f32) < of_words(ALONE))
    }

    fn strangers(&self, shared: &[u32]) -> Vec<usize> {
        let is_stranger = |&v: &usize| self.length(v) == 0 || self.is_alone(v, shared[v]);
        (0..self.count()).filter(is_stranger).collect()
    }

    fn notes(&self, shared: &[u32], strangers: &[usize]) -> Vec<Note> {
        let mut notes = Vec::new();
        let id = |v: usize| self.corpus.document(self.versions[v]).id.clone();
        let mut note = |code: &'static str, message: String, document| {
            notes.push(Note { code: code.into(), message, document, span: None });
        };
        for (v, &shared) in shared.iter().enumerate() {
            let words = self.length(v);
            if words == 0 {
                note(
                    "no-words",
                    format!("{} has no words, so it is nowhere in the table", id(v)),
                    Some(id(v)),
                );
            } else if strangers.contains(&v) {
                let message = format!(
                    "{} has {} of its {words} words in common with the others: it seems to be another text and stands by itself",
                    id(v),
                    shared
                );
                note("nothing-shared", message, Some(id(v)));
            }
        }
        if self.table.too_large {
            let message =
                "a stretch is too long and repetitive to be aligned word by word; it is set side by side"
                    .to_owned();
            note("not-aligned", message, None);
        }
        let ties = self.table.transpositions.iter().filter(|t| t.tie).count();
        if ties > 0 {
            let message = format!(
                "of {ties} moved stretches as many versions have the one place as the other; the later by their texts are called moved"
            );
            note("moved-in-a-tie", message, None);
        }
        notes
    }
}

/// A place whose end is not known yet.
struct Open<'a> {
    columns: Range<usize>,
    parts: Vec<Vec<usize>>,
    cells: Vec<Cow<'a, [Cell]>>,
    /// For each version the word after the last before the place.
    at: Vec<u32>,
}

/// What outweighs what in a place with several groups.
fn strength(weight: Weight) -> u8 {
    match weight {
        Weight::Cosmetic => 0,
        Weight::Minor => 1,
        Weight::Structural => 2,
        Weight::Substantive => 3,
    }
}
