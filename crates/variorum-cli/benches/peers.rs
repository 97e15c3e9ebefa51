//! Runs `bench/definitions.toml`: this program and its peers as processes, in one run, and writes a dated page of results.
//!
//! Not a timed test: nothing fails because a machine is slow. It fails when a command fails or does not print what it should.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods)]

use serde::Deserialize;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

#[derive(Deserialize)]
struct Definitions {
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    name: String,
    needs: Option<String>,
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    command: Vec<String>,
    runs: usize,
    expect: String,
}

/// Median seconds and the largest resident size in kB.
struct Cost {
    seconds: f64,
    memory: Option<u64>,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let texts = root.join("../shared/acceptance");
    let work = root.join("target/bench");
    fs::create_dir_all(&work).unwrap();
    for megabytes in ["0.25", "0.5", "1", "2", "4"] {
        write_pair(&work, megabytes);
    }
    if texts.exists() {
        write_words(&texts, &work);
    }
    let python = peers(&work);
    let source = fs::read_to_string(root.join("bench/definitions.toml")).unwrap();
    let definitions: Definitions = toml::from_str(&source).unwrap();
    let mut page = format!("# Results of {}\n\n{}\n", output("date", &["+%F"]), machine());
    for group in &definitions.group {
        if group.needs.as_deref() == Some("texts") && !texts.exists() {
            writeln!(page, "\nLeft out, its texts are not here: {}", group.name).unwrap();
            continue;
        }
        let fill = |word: &str| {
            let python = python.as_ref().map_or("", |p| p.to_str().unwrap());
            word.replace("{variorum}", env!("CARGO_BIN_EXE_variorum"))
                .replace("{texts}", texts.to_str().unwrap())
                .replace("{work}", work.to_str().unwrap())
                .replace("{python}", python)
        };
        page.push_str(&measured(&root, group, fill));
    }
    println!("{page}");
    let date = output("date", &["+%F"]);
    fs::write(root.join(format!("bench/results/{date}.md")), page).unwrap();
}

fn measured(root: &Path, group: &Group, fill: impl Fn(&str) -> String) -> String {
    let mut page =
        format!("\n## {}\n\n| | median | against the first | memory |\n|---|---|---|---|\n", group.name);
    let mut first = None;
    for entry in &group.entry {
        let command: Vec<String> = entry.command.iter().map(|w| fill(w)).collect();
        if command[0].is_empty() {
            writeln!(page, "| {} | not installed | | |", entry.name).unwrap();
            continue;
        }
        let cost = run(root, &command, entry);
        let base = *first.get_or_insert(cost.seconds);
        let memory = cost.memory.map_or_else(|| "?".to_owned(), |kb| format!("{:.1} MB", kb as f64 / 1000.0));
        writeln!(
            page,
            "| {} | {} | {:.1} × | {memory} |",
            entry.name,
            duration(cost.seconds),
            cost.seconds / base
        )
        .unwrap();
        println!("{}: {}", entry.name, duration(cost.seconds));
    }
    page
}

fn duration(seconds: f64) -> String {
    if seconds < 1.0 { format!("{:.1} ms", seconds * 1000.0) } else { format!("{seconds:.2} s") }
}

fn run(root: &Path, command: &[String], entry: &Entry) -> Cost {
    let mut seconds = Vec::new();
    for _ in 0..entry.runs {
        let start = Instant::now();
        let out = Command::new(&command[0]).args(&command[1..]).current_dir(root).output().unwrap();
        seconds.push(start.elapsed().as_secs_f64());
        let printed = String::from_utf8_lossy(&out.stdout);
        assert!(printed.contains(&entry.expect), "{}: {}", entry.name, String::from_utf8_lossy(&out.stderr));
    }
    seconds.sort_by(f64::total_cmp);
    Cost { seconds: seconds[seconds.len() / 2], memory: memory(root, command) }
}

/// One more run under GNU time, where that is installed.
fn memory(root: &Path, command: &[String]) -> Option<u64> {
    let out =
        Command::new("/usr/bin/time").args(["-f", "%M"]).args(command).current_dir(root).output().ok()?;
    String::from_utf8_lossy(&out.stderr).lines().last()?.trim().parse().ok()
}

/// A Python with the peers, made once.
fn peers(work: &Path) -> Option<PathBuf> {
    let python = work.join("peers/bin/python");
    if !python.exists() {
        Command::new("python3").args(["-m", "venv"]).arg(work.join("peers")).status().ok()?;
    }
    let installed = Command::new(&python)
        .args(["-m", "pip", "install", "-q", "collatex==2.3", "Levenshtein", "networkx"])
        .status()
        .ok()?;
    installed.success().then_some(python)
}

/// The words of the page, and those of the transcript that it covers, as this program reads them.
fn write_words(texts: &Path, work: &Path) {
    let words = |file: &str, most: usize| {
        let shown =
            output(env!("CARGO_BIN_EXE_variorum"), &["show", "tokens", texts.join(file).to_str().unwrap()]);
        shown.lines().take(most).map(|l| l.split('\t').nth(3).unwrap().to_owned() + "\n").collect::<String>()
    };
    fs::write(work.join("page.words"), words("newspaper.txt", usize::MAX)).unwrap();
    fs::write(work.join("covered.words"), words("transcript.txt", 1410)).unwrap();
}

/// The words of the lexicon, which is front coded: of each stands what differs from the one before, after what counts the bytes they share.
fn listed_words() -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for line in include_str!("../../variorum/data/words.txt").lines() {
        let shared = usize::from(line.as_bytes()[0] - b'!');
        let word = words.last().map_or("", |last| &last[..shared]).to_owned() + &line[1..];
        words.push(word);
    }
    words
}

/// A text of that size and the same with 2 % of its words changed, dropped or added, from a fixed sequence.
fn write_pair(work: &Path, megabytes: &str) {
    let size = (megabytes.parse::<f64>().unwrap() * 1e6) as usize;
    let listed = listed_words();
    let vocabulary: Vec<&String> =
        listed.iter().filter(|w| w.len() > 2 && w.is_ascii()).step_by(17).collect();
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let (mut a, mut b) = (String::new(), String::new());
    while a.len() < size {
        // squaring makes some words common and most rare
        let pick = random(vocabulary.len()) * random(vocabulary.len()) / vocabulary.len();
        let stop = if random(14) == 0 { ". " } else { " " };
        a.push_str(vocabulary[pick]);
        a.push_str(stop);
        match random(150) {
            0 => continue,
            1 => b.push_str(vocabulary[random(vocabulary.len())]),
            2 => b.push_str(&format!("{} {}", vocabulary[random(vocabulary.len())], vocabulary[pick])),
            _ => b.push_str(vocabulary[pick]),
        }
        b.push_str(stop);
    }
    fs::write(work.join(format!("a-{megabytes}.txt")), a).unwrap();
    fs::write(work.join(format!("b-{megabytes}.txt")), b).unwrap();
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "{cores} cores, {} {}, {}",
        output("uname", &["-s"]),
        output("uname", &["-m"]),
        output("rustc", &["--version"])
    )
}

fn output(program: &str, arguments: &[&str]) -> String {
    let out = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8_lossy(&out.stdout).trim().to_owned()
}
