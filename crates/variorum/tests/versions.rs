//! What holds for any number of versions, in whatever order they are named.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use variorum::collate::apparatus::apparatus;
use variorum::collate::table::{Cell, Table, table};
use variorum::{Corpus, DocId, Document};

/// Words by number, with some that are alike, split or repeated.
const WORDS: [&str; 12] =
    ["heron", "herron", "reed", "can", "not", "cannot", "the", "grey", "gray", "stands", "river", "in"];

fn of(versions: &[Vec<u32>]) -> Table {
    let ids: Vec<&[u32]> = versions.iter().map(Vec::as_slice).collect();
    table(&ids, &WORDS)
}

/// The columns of a table with their cells in another order.
fn exchanged(columns: &[Vec<Cell>], order: &[usize]) -> Vec<Vec<Cell>> {
    columns.iter().map(|row| order.iter().map(|&n| row[n].clone()).collect()).collect()
}

/// Every word of every version stands once, and in order.
fn assert_whole(table: &Table, lengths: &[usize]) {
    for (version, &length) in lengths.iter().enumerate() {
        let words: Vec<u32> = table.columns.iter().filter_map(|row| row[version].clone()).flatten().collect();
        let all: Vec<u32> = (0..length as u32).collect();
        assert_eq!(words, all, "version {version}");
    }
    assert!(table.columns.iter().all(|row| row.iter().any(Option::is_some)));
}

/// A text and versions made of it: words changed, left out, moved.
fn tradition() -> impl Strategy<Value = Vec<Vec<u32>>> {
    let edit = (0usize..40, 0u32..12, 0u8..4);
    let text = prop::collection::vec(0u32..12, 0..40);
    (text, prop::collection::vec(prop::collection::vec(edit, 0..6), 2..6)).prop_map(|(text, versions)| {
        let made = |edits: Vec<(usize, u32, u8)>| {
            let mut version = text.clone();
            for (at, word, kind) in edits.into_iter().filter(|_| !text.is_empty()) {
                let at = at % version.len().max(1);
                match kind {
                    _ if version.is_empty() => version.push(word),
                    0 => version[at] = word,
                    1 => drop(version.remove(at)),
                    2 => version.insert(at, word),
                    _ => version.rotate_left(at),
                }
            }
            version
        };
        versions.into_iter().map(made).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn another_order_of_naming_exchanges_cells_and_nothing_else(versions in tradition(), turn in 0usize..5, back in any::<bool>()) {
        let mut order: Vec<usize> = (0..versions.len()).collect();
        order.rotate_left(turn % versions.len());
        if back {
            order.reverse();
        }
        let named: Vec<Vec<u32>> = order.iter().map(|&n| versions[n].clone()).collect();
        let (one, other) = (of(&versions), of(&named));
        assert_whole(&one, &versions.iter().map(Vec::len).collect::<Vec<_>>());
        prop_assert_eq!(exchanged(&one.columns, &order), other.columns);
        prop_assert_eq!(&one.units, &other.units);
        for (x, y) in one.transpositions.iter().zip(&other.transpositions) {
            prop_assert_eq!(exchanged(&x.columns, &order), y.columns.clone());
        }
    }

    #[test]
    fn equal_versions_have_equal_cells(versions in tradition()) {
        let twice: Vec<Vec<u32>> = versions.iter().chain(&versions).cloned().collect();
        let table = of(&twice);
        for row in &table.columns {
            prop_assert_eq!(&row[..versions.len()], &row[versions.len()..]);
        }
    }
}

#[test]
fn paragraphs_in_reverse_lose_no_word() {
    let paragraphs: Vec<Vec<u32>> =
        (0..30).map(|p| (0..12).map(|w| (p * 7 + w * (p + 3)) % 12).collect()).collect();
    let text: Vec<u32> = paragraphs.concat();
    let reversed: Vec<u32> = paragraphs.iter().rev().flatten().copied().collect();
    assert_whole(&of(&[text.clone(), reversed.clone(), text.clone()]), &[360, 360, 360]);
    assert_whole(&of(&[Vec::new(), text, vec![3; 50]]), &[0, 360, 50]);
}

/// The versions of a tradition beside the project, if they are here.
fn given(name: &str) -> Option<Vec<Document>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/bench/traditions")
        .join(name)
        .join("witnesses");
    let mut paths: Vec<_> = fs::read_dir(folder).ok()?.map(|e| e.unwrap().path()).collect();
    paths.sort();
    let read = |p: &std::path::PathBuf| Document::plain(&p.to_string_lossy(), fs::read_to_string(p).unwrap());
    Some(paths.iter().map(read).collect())
}

#[test]
#[allow(clippy::print_stdout, reason = "texts that are not beside the project are said")]
fn a_thousand_orders_of_given_traditions_give_one_table() {
    for name in ["florilegium", "john"] {
        let Some(documents) = given(name) else {
            return println!("no traditions beside the project: skipped");
        };
        let mut sorted: BTreeMap<&str, usize> = BTreeMap::new();
        sorted.extend(documents.iter().enumerate().map(|(n, d)| (d.text.as_str(), n)));
        let by_text: Vec<Document> = sorted.values().map(|&n| documents[n].clone()).collect();
        let corpus = Corpus::new(by_text);
        let mut order: Vec<DocId> = corpus.doc_ids().collect();
        let first = apparatus(&corpus, &order, &vec![None; order.len()], None);
        let mut state = 1u64;
        for _ in 0..500 {
            for n in (1..order.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                order.swap(n, (state >> 33) as usize % (n + 1));
            }
            let ids: Vec<&[u32]> = order.iter().map(|&d| corpus.ids(d)).collect();
            let keys: Vec<String> = variorum::collate::apparatus::plain_words(&corpus);
            let again = table(&ids, &keys.iter().map(String::as_str).collect::<Vec<_>>());
            let numbers: Vec<usize> = order.iter().map(|d| d.0 as usize).collect();
            assert_eq!(exchanged(&first.table.columns, &numbers), again.columns, "{name}");
        }
    }
}
