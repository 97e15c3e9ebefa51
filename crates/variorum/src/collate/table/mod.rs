//! Many versions of a text in one table.
//!
//! In: versions as sequences of word ids with the words behind the ids. Out: a [`Table`]: columns, each a word of the text in whatever form, in
//! the order of every version, and what stands elsewhere.
//!
//! Method: progressive alignment of columns. Equal versions are folded into one; the nearest are merged first ([`guide`]); moved blocks are
//! found before two groups are merged and stand in their place while that is done ([`blocks`]); then exchanged neighbours
//! ([`exchange`]) and split words ([`joins`]) are settled, and the columns are put into the order of the versions ([`order`]). **Naming the
//! versions in another order exchanges the cells of each column and nothing else**: the work is done on texts sorted by content, every tie is
//! broken by content, and the caller's order is put back at the end. Cost: about linear in all words, for texts that share an order.

pub mod letters;
mod profile;
mod guide;
mod blocks;
mod merge;
mod strays;
mod exchange;
mod joins;
mod order;

use profile::Profile;
use std::ops::Range;

/// What a version has in a column: some of its words, by number, or nothing.
pub type Cell = Option<Range<u32>>;

/// Versions side by side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// Each holds a cell a version, in the order given.
    pub columns: Vec<Vec<Cell>>,
    /// For each column the number of the word of the text that it holds: two columns with one number hold it at two places.
    pub units: Vec<u32>,
    /// What stands elsewhere in some versions.
    pub transpositions: Vec<Transposition>,
    /// Whether a stretch was too large to be aligned and is set side by side.
    pub too_large: bool,
}

/// Words that stand at one place in some versions and at another in others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transposition {
    /// Which words of whom belong together, as the columns of a table.
    pub columns: Vec<Vec<Cell>>,
    /// For each of these columns the number of its word, as in [`Table::units`].
    pub units: Vec<u32>,
    /// The versions in the minority; in a tie the later ones by the order of contents.
    pub moved: Vec<u32>,
    /// Whether as many have the words here as there.
    pub tie: bool,
}

/// How often two groups are merged again because something was found elsewhere; to bound the work.
const MOST_ROUNDS: usize = 3;

/// Brings versions into one table. `keys` gives the word of each id; ids must not depend on the order in which versions are named.
pub fn table(versions: &[&[u32]], keys: &[&str]) -> Table {
    let mut sorted: Vec<usize> = (0..versions.len()).collect();
    sorted.sort_by_key(|&n| versions[n]);
    let mut sequences: Vec<Vec<u32>> = Vec::new();
    let mut folded = vec![0; versions.len()];
    for n in sorted {
        if sequences.last().is_none_or(|last| last[..] != *versions[n]) {
            sequences.push(versions[n].to_vec());
        }
        folded[n] = sequences.len() - 1;
    }
    unfolded(of_different(&sequences, keys), &folded)
}

/// The table of versions that all differ, sorted.
fn of_different(sequences: &[Vec<u32>], keys: &[&str]) -> Table {
    let words = merge::Words::new(sequences, keys);
    let one = |(n, ids): (usize, &Vec<u32>)| Some(Profile::one(n as u32, ids));
    let mut groups: Vec<Option<Profile>> = sequences.iter().enumerate().map(one).collect();
    let mut too_large = false;
    for guide::Merge { into, from } in guide::merges(sequences) {
        let (Some(x), Some(y)) = (groups[into].take(), groups[from].take()) else { continue };
        let (merged, large) = merge_in_order(x, y, &words);
        too_large |= large;
        groups[into] = Some(merged);
    }
    let columns = groups.into_iter().next().flatten().unwrap_or_default().columns;
    let columns = exchange::settle(columns, sequences, &words.letters);
    let units = joins::units(columns, sequences, &words.letters);
    let (rows, transpositions) = order::columns(&units, sequences.len());
    let (units, columns) = rows.into_iter().unzip();
    Table { columns, units, transpositions, too_large }
}

/// Merges two profiles; that of fewer versions takes the order of the other.
fn merge_in_order(x: Profile, y: Profile, words: &merge::Words) -> (Profile, bool) {
    let (p, mut q) = if x.versions.len() >= y.versions.len() { (x, y) } else { (y, x) };
    if let Some(order) = blocks::order(&p, &q, &words.letters) {
        q = q.reordered(&order);
    }
    let (mut made, mut too_large) = merge::pairing(&p, &q, words);
    for _ in 0..MOST_ROUNDS {
        let Some(order) = strays::order(&p, &q, &made, &words.letters) else { break };
        q = q.reordered(&order);
        (made, too_large) = merge::pairing(&p, &q, words);
    }
    (merge::joined(p, q, &made), too_large)
}

/// The table in the order of the versions as given.
fn unfolded(table: Table, folded: &[usize]) -> Table {
    let given = |columns: Vec<Vec<Cell>>| -> Vec<Vec<Cell>> {
        columns.into_iter().map(|row| folded.iter().map(|&n| row[n].clone()).collect()).collect()
    };
    let moved = |moved: &[u32]| -> Vec<u32> {
        (0..folded.len() as u32).filter(|&v| moved.contains(&(folded[v as usize] as u32))).collect()
    };
    let transpositions = table.transpositions.into_iter().map(|t| Transposition {
        moved: moved(&t.moved),
        columns: given(t.columns),
        units: t.units,
        tie: t.tie,
    });
    Table {
        transpositions: transpositions.collect(),
        columns: given(table.columns),
        units: table.units,
        too_large: table.too_large,
    }
}
