//! What reuse cannot do without: the sort of the fingerprints of all texts, and how many candidates come of them.
//!
//! `cargo bench -p variorum-reuse --bench fingerprints -- TEXTS.jsonl`: a `text` a line. Prints one line of JSON: letters, fingerprints,
//! candidates, and the CPU seconds of three radix sorts on one thread. All are the plain one, least significant digit first, eight bits a
//! pass (Knuth, Sorting and Searching, 5.2.5), of entries of 64 bits, a fingerprint and its place: by all bits; by the 32 of the fingerprint,
//! which is enough since places are in order, and as much as the program itself sorts by; and by these with the second array that such a
//! sort needs got from the system, as the program must get its own, while for the others it was written to before. `bench/reuse_speed.py`
//! sets the program's time against them. Needs Linux, which tells a thread's CPU time.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use variorum_reuse::letters::Letters;
use variorum_reuse::seeds;

const DIGITS: usize = 256;

fn main() {
    let path = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let Some(path) = path else { return println!("give a file of JSON Lines, with a text a line") };
    let letters = read(&path);
    let seed = seeds::positions(letters.codes.len());
    let entries = entries(&letters, &seed);
    let [whole, prints] = [0, 32].map(|lowest_bit| sorted_in(&entries, lowest_bit, Some(entries.clone())));
    let with_memory = sorted_in(&entries, 32, None);
    let candidates = AtomicUsize::new(0);
    seeds::candidates(
        &letters,
        &seed,
        |_, _| true,
        |found| {
            candidates.fetch_add(found.len(), Ordering::Relaxed);
            found.clear();
        },
    );
    let record = serde_json::json!({
        "letters": letters.codes.len(),
        "fingerprints": entries.len(),
        "sort": whole,
        "sort_of_prints": prints,
        "sort_of_prints_with_memory": with_memory,
        "candidates": candidates.into_inner(),
    });
    println!("{record}");
}

fn read(path: &str) -> Letters {
    let mut letters = Letters::default();
    for line in fs::read_to_string(path).unwrap().lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        letters.push(record["text"].as_str().unwrap());
    }
    letters
}

/// Every fingerprint, with its place in the lower half.
fn entries(letters: &Letters, seed: &[usize]) -> Vec<u64> {
    let mut entries = Vec::with_capacity(letters.codes.len());
    for document in 0..letters.documents() {
        let range = letters.of(document);
        let codes = &letters.codes[range.start as usize..range.end as usize];
        let prints = seeds::fingerprints(codes, seed).zip(range.start..);
        entries.extend(prints.map(|(print, place)| u64::from(print) << 32 | u64::from(place)));
    }
    entries
}

/// The CPU seconds of a sort by the bits from one on, with a second array, or including what it takes to get one.
fn sorted_in(entries: &[u64], lowest_bit: usize, other: Option<Vec<u64>>) -> f64 {
    let mut sorted = entries.to_vec();
    let before = seconds();
    let mut other = other.unwrap_or_else(|| vec![0; entries.len()]);
    sort(&mut sorted, &mut other, lowest_bit);
    let spent = seconds() - before;
    assert!(sorted.is_sorted(), "whichever bits it was by, since places were in order");
    spent
}

/// Sorts by the bits from one on; equal ones stay in their order.
fn sort(entries: &mut Vec<u64>, other: &mut Vec<u64>, lowest_bit: usize) {
    for shift in (lowest_bit..64).step_by(8) {
        let digit = |entry: u64| (entry >> shift) as usize % DIGITS;
        let mut counts = [0; DIGITS];
        entries.iter().for_each(|&entry| counts[digit(entry)] += 1);
        let mut next = [0; DIGITS];
        for n in 1..DIGITS {
            next[n] = next[n - 1] + counts[n - 1];
        }
        for &entry in entries.iter() {
            other[next[digit(entry)]] = entry;
            next[digit(entry)] += 1;
        }
        std::mem::swap(entries, other);
    }
}

/// The CPU time of this thread.
fn seconds() -> f64 {
    let spent = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    spent.split_whitespace().next().unwrap().parse::<f64>().unwrap() / 1e9
}
