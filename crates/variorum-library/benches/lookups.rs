//! Lookups in libraries of 1, 10 and 75 MB of novels: how fast, how often right, what it costs to add and to open.
//!
//! `cargo bench -p variorum-library --bench lookups -- NOVELS WORK [OTHERS]`: folders of plain texts, a folder to work in, and texts that
//! are not in the library, whose sentences must not be found there. Not a timed test: it prints a table, and writes the quotations beside
//! each library for other programs to look up. Everything runs on one thread. The libraries take turns, a hundred lookups at a time, so that
//! they meet the same machine; what is printed are medians of [`ROUNDS`] rounds, after one that does not count.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods)]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;
use variorum::Document;
use variorum_library::{
    Hit, Library, LibraryWriter, Metadata, NewDocument, Query, find_approximate, find_exact,
};

const QUOTATIONS: usize = 1000;
const SIZES: [usize; 3] = [1, 10, 75];
const ROUNDS: usize = 9;
/// Lookups in one library before the next has its turn.
const TURN: usize = 100;
const NAMES: [&str; 8] =
    ["Anselm", "Brightwater", "Corisande", "Dalrymple", "Evadne", "Fotheringay", "Grimshaw", "Hepzibah"];
const NUMBERS: [&str; 14] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty",
    "hundred", "thousand",
];
const VERBS: [&str; 12] =
    ["is", "was", "were", "are", "had", "has", "have", "would", "could", "should", "will", "did"];

/// Numbers that look random and are the same every time (Marsaglia, Xorshift RNGs, 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % n as u64) as usize
    }
    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// A quotation and where it was taken from: the document and the bytes.
struct Quotation {
    words: String,
    truth: Option<(usize, usize, usize)>,
}

struct Shelf {
    texts: Vec<String>,
    /// Where each word of each text starts and ends.
    words: Vec<Vec<(usize, usize)>>,
    lexicon: Vec<String>,
}

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let [novels, work, others @ ..] = &arguments[..] else {
        println!("left out: name a folder of novels and a folder to work in");
        return;
    };
    let others = others.first().map(Path::new);
    let mut trials: Vec<Trial> =
        SIZES.iter().map(|&size| prepare(Path::new(novels), Path::new(work), size, others)).collect();
    for round in 0..=ROUNDS {
        for kind in 0..trials[0].kinds.len() {
            for from in (0..QUOTATIONS).step_by(TURN) {
                trials.iter_mut().for_each(|t| t.look_up(kind, from..from + TURN, round > 0));
            }
        }
    }
    trials.iter().for_each(Trial::print);
    let grown = |round: usize| trials[SIZES.len() - 1].p99(round) / trials[0].p99(round);
    let mut grown: Vec<f64> = (0..ROUNDS).map(grown).collect();
    grown.sort_by(f64::total_cmp);
    let (least, middle, most) = (grown[0], median(&grown), grown[ROUNDS - 1]);
    println!(
        "\np99 from {} to {} MB: × {middle:.2} ({least:.2} to {most:.2})",
        SIZES[0],
        SIZES[SIZES.len() - 1]
    );
}

/// A library and what is looked up in it.
struct Trial {
    megabytes: usize,
    library: Library,
    kinds: Vec<Kind>,
}

struct Kind {
    name: &'static str,
    quotations: Vec<Quotation>,
    /// Milliseconds of each lookup, one round after the other.
    times: Vec<f64>,
    /// Those found where they were taken from, and those found at all, in all rounds.
    right: usize,
    placed: usize,
    missed: String,
}

fn prepare(novels: &Path, work: &Path, megabytes: usize, others: Option<&Path>) -> Trial {
    let shelf = shelf(novels, megabytes * 1_000_000);
    let folder = work.join(format!("library-{megabytes}"));
    print!("{megabytes} MB: {} texts, ", shelf.texts.len());
    add(&shelf, &folder);
    let start = Instant::now();
    let library = Library::open(&folder).unwrap();
    println!("opened in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let all = kinds(&shelf, 20_261_122, others);
    write_down(&work.join(format!("quotations-{megabytes}.jsonl")), &all);
    let kind = |(name, quotations)| {
        let (times, missed) = (Vec::new(), String::new());
        Kind { name, quotations, times, right: 0, placed: 0, missed }
    };
    Trial { megabytes, library, kinds: all.into_iter().map(kind).collect() }
}

fn sorted(times: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times
}

fn median(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}

/// The median of all rounds of what one says of itself.
fn of_rounds(of: impl Fn(usize) -> f64) -> f64 {
    median(&sorted((0..ROUNDS).map(of)))
}

impl Kind {
    fn round(&self, round: usize) -> &[f64] {
        &self.times[round * self.quotations.len()..][..self.quotations.len()]
    }

    fn print(&self) {
        let count = self.quotations.len();
        let share = |n: usize| n as f64 / (count * ROUNDS) as f64;
        let real = self.quotations[0].truth.is_some();
        let right = if real { format!("{:.4}", share(self.right)) } else { String::new() };
        let rate = of_rounds(|round| count as f64 * 1e3 / self.round(round).iter().sum::<f64>());
        let percentile =
            |p: usize| of_rounds(|round| sorted(self.round(round).iter().copied())[count * p / 100]);
        let (name, placed) = (self.name, share(self.placed));
        println!(
            "| {name} | {count} | {right} | {placed:.4} | {rate:.0} | {:.3} | {:.3} |",
            percentile(50),
            percentile(99)
        );
        if std::env::var_os("MISSED").is_some() {
            print!("{}", self.missed);
        }
    }
}

impl Trial {
    fn look_up(&mut self, kind: usize, some: Range<usize>, counts: bool) {
        let kind = &mut self.kinds[kind];
        for quotation in &kind.quotations[some] {
            let start = Instant::now();
            let (found, sure) = look_up(&self.library, &quotation.words);
            if !counts {
                continue;
            }
            kind.times.push(start.elapsed().as_secs_f64() * 1e3);
            kind.placed += usize::from(sure);
            let hit = quotation.truth.is_some_and(|truth| sure && is_right(&found, truth));
            kind.right += usize::from(hit);
            if hit != quotation.truth.is_some() || quotation.truth.is_none() && sure {
                let (name, words, truth) = (kind.name, &quotation.words, quotation.truth);
                writeln!(kind.missed, "{name}\t{words}\t{truth:?}\t{:?}", found.first()).unwrap();
            }
        }
    }

    fn together(&self, round: usize) -> Vec<f64> {
        sorted(self.kinds.iter().flat_map(|kind| kind.round(round).iter().copied()))
    }

    fn p99(&self, round: usize) -> f64 {
        let times = self.together(round);
        times[times.len() * 99 / 100]
    }

    fn print(&self) {
        println!("\n## {} MB\n", self.megabytes);
        println!(
            "| kind | looked up | right place | placed | a second | p50 ms | p99 ms |\n|---|---|---|---|---|---|---|"
        );
        self.kinds.iter().for_each(Kind::print);
        let p50 = of_rounds(|round| median(&self.together(round)));
        let p99 = of_rounds(|round| self.p99(round));
        println!("| all together | {} | | | | {p50:.3} | {p99:.3} |", self.kinds.len() * QUOTATIONS);
    }
}

fn write_down(path: &Path, all: &[(&str, Vec<Quotation>)]) {
    let mut lines = String::new();
    for (kind, quotations) in all {
        for q in quotations {
            writeln!(lines, "{}", serde_json::json!({ "kind": kind, "text": q.words, "truth": q.truth }))
                .unwrap();
        }
    }
    fs::write(path, lines).unwrap();
}

fn shelf(folder: &Path, bytes: usize) -> Shelf {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut texts: Vec<String> = Vec::new();
    let mut left = bytes;
    for path in paths {
        let mut text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        // the largest size is all there is
        if text.len() > left && bytes < 75_000_000 {
            text.truncate((0..=left).rev().find(|&n| text.is_char_boundary(n)).unwrap());
        }
        left = left.saturating_sub(text.len());
        texts.push(text);
        if left == 0 && bytes < 75_000_000 {
            break;
        }
    }
    let words: Vec<Vec<(usize, usize)>> = texts.iter().map(|t| words(t)).collect();
    let own = words[0].iter().map(|&(s, e)| texts[0][s..e].to_lowercase());
    let mut lexicon: Vec<String> =
        own.filter(|w| w.len() > 4 && w.chars().all(char::is_alphabetic)).collect();
    lexicon.sort();
    lexicon.dedup();
    Shelf { texts, words, lexicon }
}

fn words(text: &str) -> Vec<(usize, usize)> {
    text.split_whitespace()
        .map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w.len()))
        .map(|(s, n)| (s, s + n))
        .collect()
}

fn add(shelf: &Shelf, folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    let all: usize = shelf.texts.iter().map(String::len).sum();
    let start = Instant::now();
    let mut writer = LibraryWriter::open(folder).unwrap();
    for (n, text) in shelf.texts.iter().enumerate() {
        let document = Document {
            id: format!("{n}"),
            name: format!("{n}"),
            text: variorum::text::Text::new(text.as_str()),
            ..Document::default()
        };
        let (origin, metadata) = (&*n.to_string(), &Metadata::default());
        writer
            .add(&NewDocument { bytes: text.as_bytes(), document: &document, origin, metadata, added: "" })
            .unwrap();
        if writer.is_full() {
            writer.commit().unwrap();
        }
    }
    writer.finish().unwrap();
    let spent = start.elapsed().as_secs_f64();
    let (text, index, words) = Library::open(folder).unwrap().sizes();
    assert_eq!(text, all as u64);
    print!(
        "added without reading files {spent:.2} s, {:.1} MB/s; index {:.3} of the text, of words {:.3}; ",
        all as f64 / 1e6 / spent,
        index as f64 / text as f64,
        words as f64 / text as f64
    );
}

impl Shelf {
    /// Some words in a row: the document, the first and the one after the last.
    fn slice(&self, dice: &mut Dice, fewest: usize, most: usize) -> (usize, usize, usize) {
        loop {
            let at = dice.below(self.texts.iter().map(String::len).sum());
            let mut sum = 0;
            let document = self
                .texts
                .iter()
                .position(|t| {
                    sum += t.len();
                    sum > at
                })
                .unwrap();
            let count = fewest + dice.below(most - fewest + 1);
            let all = &self.words[document];
            if all.len() > count {
                let first = dice.below(all.len() - count);
                return (document, first, first + count);
            }
        }
    }

    fn spelled(&self, (document, first, end): (usize, usize, usize)) -> Vec<String> {
        self.words[document][first..end].iter().map(|&(s, e)| self.texts[document][s..e].to_owned()).collect()
    }

    fn truth(&self, (document, first, end): (usize, usize, usize)) -> Option<(usize, usize, usize)> {
        Some((document, self.words[document][first].0, self.words[document][end - 1].1))
    }
}

fn kinds(shelf: &Shelf, seed: u64, others: Option<&Path>) -> Vec<(&'static str, Vec<Quotation>)> {
    let mut dice = Dice(seed);
    let mut all = Vec::new();
    type Change = fn(&mut Dice, &Shelf, &mut Vec<String>) -> bool;
    let changes: [(&str, usize, usize, Change); 9] = [
        ("exact", 4, 45, |_, _, _| true),
        ("normalised", 4, 45, normalised),
        ("number", 9, 45, |dice, _, words| {
            let word = |w: &String| w.to_lowercase().trim_matches(|c: char| !c.is_alphabetic()).to_owned();
            let at = words.iter().position(|w| NUMBERS.contains(&word(w).as_str()));
            at.is_some_and(|n| {
                let new = *dice.of(&NUMBERS);
                let same = word(&words[n]) == new;
                words[n] = new.to_owned();
                !same
            })
        }),
        ("name", 9, 45, |dice, _, words| {
            let capital = |w: &String| w.len() > 3 && w.chars().next().is_some_and(char::is_uppercase);
            let at = (1..words.len())
                .find(|&n| capital(&words[n]) && words[n - 1].chars().all(char::is_alphabetic));
            at.is_some_and(|n| {
                words[n] = (*dice.of(&NAMES)).to_owned();
                true
            })
        }),
        ("word", 9, 45, |dice, shelf, words| {
            let n = dice.below(words.len());
            words[n] = dice.of(&shelf.lexicon).clone();
            true
        }),
        ("negation", 9, 45, |_, _, words| {
            let at = words.iter().position(|w| VERBS.contains(&w.as_str()));
            at.is_some_and(|n| {
                words.insert(n + 1, "not".to_owned());
                true
            })
        }),
        ("ocr 2 %", 9, 45, |dice, _, words| {
            noise(dice, words, 50, false);
            true
        }),
        ("20 words, noise 10 %", 20, 20, |dice, _, words| {
            noise(dice, words, 10, true);
            true
        }),
        ("20 words, noise 20 %", 20, 20, |dice, _, words| {
            noise(dice, words, 5, true);
            true
        }),
    ];
    for (kind, fewest, most, change) in changes {
        let mut quotations = Vec::new();
        while quotations.len() < QUOTATIONS {
            let slice = shelf.slice(&mut dice, fewest, most);
            let mut words = shelf.spelled(slice);
            if change(&mut dice, shelf, &mut words) {
                quotations.push(Quotation { words: words.join(" "), truth: shelf.truth(slice) });
            }
        }
        all.push((kind, quotations));
    }
    all.push(("made up by a chain of word pairs", chained(&mut dice, shelf)));
    if let Some(others) = others {
        all.push(("sentences of other texts", other_sentences(&mut dice, others)));
    }
    all
}

/// Other marks, case and line ends, and a word parted by a hyphen at a line end.
fn normalised(dice: &mut Dice, _: &Shelf, words: &mut Vec<String>) -> bool {
    for word in words.iter_mut() {
        *word = word.replace(['"', '“', '”'], "«").replace('\'', "’").replace("--", " – ").replace(',', "");
    }
    words[0] = words[0].to_uppercase();
    let n = dice.below(words.len());
    let middle = words[n].char_indices().nth(3).map(|(at, _)| at);
    if let Some(at) = middle {
        words[n].insert_str(at, "-\n");
    }
    words.insert(0, "“".to_owned());
    true
}

/// One letter in `one_in` is replaced; with `shifted` a third each is replaced, doubled or lost.
fn noise(dice: &mut Dice, words: &mut [String], one_in: usize, shifted: bool) {
    for word in words.iter_mut() {
        let mut out = String::new();
        for c in word.chars() {
            if !c.is_alphabetic() || dice.below(one_in) > 0 {
                out.push(c);
                continue;
            }
            let new = (b'a' + dice.below(26) as u8) as char;
            match if shifted { dice.below(3) } else { 0 } {
                0 => out.push(new),
                1 => out.extend([c, new]),
                _ => {}
            }
        }
        *word = out;
    }
}

/// Sentences in which every two words in a row are from the texts.
fn chained(dice: &mut Dice, shelf: &Shelf) -> Vec<Quotation> {
    let mut next: HashMap<&str, Vec<&str>> = HashMap::new();
    for (text, words) in shelf.texts.iter().zip(&shelf.words).take(20) {
        let spelled: Vec<&str> = words.iter().map(|&(s, e)| &text[s..e]).collect();
        spelled.windows(2).for_each(|w| next.entry(w[0]).or_default().push(w[1]));
    }
    let starts: Vec<&str> = shelf.words[0].iter().map(|&(s, e)| &shelf.texts[0][s..e]).collect();
    let mut made = Vec::new();
    while made.len() < QUOTATIONS {
        let mut words = vec![*dice.of(&starts)];
        let wanted = 11 + dice.below(28);
        while let Some(follow) = next.get(words[words.len() - 1]).filter(|_| words.len() < wanted) {
            words.push(*dice.of(follow.as_slice()));
        }
        if words.len() == wanted {
            made.push(Quotation { words: words.join(" "), truth: None });
        }
    }
    made
}

fn other_sentences(dice: &mut Dice, folder: &Path) -> Vec<Quotation> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut sentences: Vec<String> = Vec::new();
    for path in paths.iter().filter(|p| p.is_file()) {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let fit = |s: &&str| (11..=38).contains(&s.split_whitespace().count());
        sentences.extend(text.split_inclusive(['.', '?', '!']).filter(fit).map(str::to_owned));
    }
    (0..QUOTATIONS).map(|_| Quotation { words: dice.of(&sentences).clone(), truth: None }).collect()
}

/// As `variorum find --fuzzy` does: as they are, else most nearly; whether the best is near enough to be called found.
fn look_up(library: &Library, words: &str) -> (Vec<Hit>, bool) {
    let words = Query::new(words);
    let found = find_exact(library, &words, 20, None).unwrap().hits;
    if !found.is_empty() {
        return (found, true);
    }
    let found = find_approximate(library, &words, 10, None).unwrap().hits;
    let sure = !found.is_empty();
    (found, sure)
}

/// Whether one of the best places holds at least half of where the words were taken from.
fn is_right(found: &[Hit], (document, start, end): (usize, usize, usize)) -> bool {
    let best = found.iter().take_while(|f| f.edits == found[0].edits);
    best.into_iter().any(|f| {
        let shared = end.min(f.span.end as usize).saturating_sub(start.max(f.span.start as usize));
        f.document == document && 2 * shared >= end - start
    })
}
