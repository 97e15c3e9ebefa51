//! Places beyond 32 bits: the same texts give the same passages wherever their first letter stands.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io;
use variorum_reuse::out_of_core::{self, Found, Watch, Work};
use variorum_reuse::passage::Shared;
use variorum_reuse::text_store::{Text, TextWriter};

struct Lines;

impl Watch for Lines {
    fn written(&self, passages: &[Shared], a: &Text, b: &Text) -> String {
        passages.iter().map(|passage| format!("{} {} {passage:?}\n", a.id, b.id)).collect()
    }

    fn progress(&self, _: &'static str, _: u64, _: u64) -> io::Result<()> {
        Ok(())
    }
}

/// Texts of words by chance, every third of which has a passage of the one before it, some of its letters misread.
fn texts() -> Vec<Text> {
    let mut state = 7u64;
    let mut chance = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let letters: Vec<char> = "etaoinshrdlcumwfgypbvk".chars().collect();
    let words: Vec<String> =
        (0..3000).map(|_| (0..2 + chance(7)).map(|_| letters[chance(letters.len())]).collect()).collect();
    let mut made: Vec<String> = Vec::new();
    for n in 0..120 {
        let mut own: Vec<String> =
            (0..150 + chance(400)).map(|_| words[chance(words.len())].clone()).collect();
        if n % 3 == 2 {
            let before: Vec<String> = made[n - 1].split(' ').take(60).map(str::to_owned).collect();
            own.extend(
                before
                    .into_iter()
                    .map(|word| if chance(8) == 0 { words[chance(words.len())].clone() } else { word }),
            );
        }
        made.push(own.join(" "));
    }
    made.into_iter().enumerate().map(|(n, text)| Text { id: format!("text {n}"), text }).collect()
}

fn found(first: u64, memory: usize) -> (Found, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = TextWriter::starting_at(first, folder.path(), false).unwrap();
    texts().iter().for_each(|text| writer.push(text, 0).unwrap());
    let texts = writer.finish().unwrap();
    let work = Work { folder: folder.path().to_owned(), memory, name: None };
    let found = out_of_core::find(&texts, &work, &|_, _| true, &Lines).unwrap();
    (found, fs::read_to_string(work.passages()).unwrap())
}

#[test]
fn passages_are_the_same_wherever_the_first_letter_stands() {
    // letters in memory whole, and in tiles
    for memory in [1 << 26, 1 << 16] {
        let wanted = found(0, memory);
        assert!(wanted.0.passages >= 40, "{:?}", wanted.0);
        // before 2^32 to the last letter, across it, behind it, across a block of tiles there, and of 5 GiB of letters
        for first in [(1 << 32) - 400_000, (1 << 32) - 100_000, 1 << 32, (1 << 33) - 777, 5 << 30, 1 << 40] {
            assert_eq!(found(first, memory), wanted, "from {first} on in {memory} bytes");
        }
    }
}

#[test]
fn letters_in_memory_and_in_tiles_give_the_same() {
    assert_eq!(found(0, 1 << 26), found(0, 1 << 16));
}
