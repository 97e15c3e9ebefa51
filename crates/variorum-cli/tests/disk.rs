//! Reuse among more text than memory holds: the same passages, whatever the memory, the threads and the interruptions.

#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use support::{folder, text, variorum};

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn word(&mut self) -> String {
        (0..2 + self.throw(3))
            .map(|_| ["ba", "ke", "lo", "mi", "nu", "ra", "si", "to", "ve", "du"][self.throw(10)])
            .collect()
    }

    fn words(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.word()).collect()
    }
}

/// Texts of made-up words, every fifth with a stretch of an earlier one, a letter of it misread here and there, and many with one and
/// the same stock phrase over and over.
fn corpus(texts: usize) -> String {
    let mut dice = Dice(20_261_122);
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut lines = String::new();
    for n in 0..texts {
        let mut words = dice.words(90);
        if n % 5 == 4 {
            let from = dice.throw(n);
            let copied = all[from][20..60].iter().enumerate();
            let misread =
                copied.map(|(at, word)| if at % 9 == 4 { word.replace('a', "e") } else { word.clone() });
            words.splice(30..70, misread);
        }
        let stock = if n % 3 == 0 { " to be continued in our next number".repeat(40) } else { String::new() };
        let line = serde_json::json!({ "id": format!("text {n}"), "text": words.join(" ") + &stock });
        writeln!(lines, "{line}").unwrap();
        all.push(words);
    }
    lines
}

fn reuse(folder: &Path, more: &[&str]) -> (Vec<u8>, String) {
    let arguments = [&["reuse", "texts.jsonl", "--format", "jsonl"], more].concat();
    let out = variorum(folder, &arguments);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    (out.stdout, text(&out.stderr))
}

/// The exit code where there is no folder to work in.
#[cfg(unix)]
fn without_disk(folder: &Path, memory: &str) -> Option<i32> {
    Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["reuse", "texts.jsonl", "--memory", memory])
        .current_dir(folder)
        .env("TMPDIR", folder.join("none"))
        .output()
        .unwrap()
        .status
        .code()
}

#[test]
fn memory_and_threads_change_nothing() {
    let folder = folder();
    // the fewest of such texts that are worked on on disk
    fs::write(folder.path().join("texts.jsonl"), corpus(500)).unwrap();
    let all = reuse(folder.path(), &["--memory", "1G"]);
    assert!(text(&all.0).lines().count() > 250, "{}", text(&all.0).lines().count());
    assert!(all.1.contains("occurs too often"), "{}", all.1);
    assert_eq!(all, reuse(folder.path(), &["--memory", "24M"]));
    assert_eq!(all, reuse(folder.path(), &["--memory", "24M", "--threads", "1"]));
    let as_text = |memory| variorum(folder.path(), &["reuse", "texts.jsonl", "--memory", memory]).stdout;
    assert_eq!(as_text("1G"), as_text("24M"));
    #[cfg(unix)]
    assert_eq!((without_disk(folder.path(), "1G"), without_disk(folder.path(), "24M")), (Some(0), Some(2)));
}

/// The second pair comes in one batch with the first, and has more candidates than are held at once.
#[test]
fn a_pair_that_is_alike_everywhere_takes_no_other_with_it() {
    let folder = folder();
    let mut dice = Dice(7);
    let (small, large) = (dice.words(60).join(" "), dice.words(140_000).join(" "));
    let texts = [&small, &small, &large, &large].into_iter().enumerate();
    let lines: String = texts
        .map(|(n, text)| serde_json::json!({ "id": n.to_string(), "text": text }).to_string() + "\n")
        .collect();
    fs::write(folder.path().join("texts.jsonl"), lines).unwrap();
    let all = reuse(folder.path(), &[]);
    assert!(text(&all.0).contains("\"0\""), "the small pair is found");
    assert_eq!(all, reuse(folder.path(), &["--memory", "64M", "--work", "work"]));
}

/// Two texts that are compared are in memory whole; whoever asked for less is told.
#[test]
fn a_text_that_takes_more_than_the_memory_is_named_in_a_note() {
    let folder = folder();
    let of = |texts: [String; 2]| {
        let line = |text: &String| {
            serde_json::json!({ "id": text.len().to_string(), "text": text }).to_string() + "\n"
        };
        fs::write(folder.path().join("texts.jsonl"), texts.iter().map(line).collect::<String>()).unwrap();
        reuse(folder.path(), &["--memory", "24M", "--work", "work"]).1
    };
    let dots = |count: usize| ". ".repeat(count / 2);
    let told = of([dots(4 << 20), dots(2 << 20)]);
    assert!(told.contains("the two longest texts take some 19 MB of memory together"), "{told}");
    assert_eq!(of([dots(1 << 20), dots(2 << 20)]), "");
}

/// What is read at a time, and which other pairs a list has, changes nothing.
#[test]
fn a_pair_of_a_list_does_not_depend_on_the_others() {
    let folder = folder();
    let mut dice = Dice(11);
    let copied = dice.words(60).join(" ");
    let mut letters = |count| -> String {
        (0..count).map(|n| if n % 7 == 6 { ' ' } else { char::from(b'a' + dice.throw(26) as u8) }).collect()
    };
    let names: Vec<String> = (0..8).map(|n| format!("{n}.txt")).collect();
    for name in &names {
        let (before, behind) = (letters(80_000), letters(80_000));
        fs::write(folder.path().join(name), format!("{before} {copied} {behind}")).unwrap();
    }
    let list: String = names.windows(2).map(|pair| pair.join("\t") + "\n").collect();
    let of_list = |list: &str, memory: &str| {
        fs::write(folder.path().join("pairs.tsv"), list).unwrap();
        let out = variorum(
            folder.path(),
            &["reuse", "--pairs", "pairs.tsv", "--memory", memory, "--format", "jsonl"],
        );
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        text(&out.stdout)
    };
    let all = of_list(&list, "1G");
    assert_eq!(all.lines().count(), 7, "{all}");
    assert_eq!(all, of_list(&list, "24M"));
    let alone: String = list.lines().map(|pair| of_list(pair, "1G")).collect();
    assert_eq!(all, alone);
}

/// Twenty copies of one text have 190 pairs that are alike everywhere: too many places to be held beside the texts.
#[cfg(unix)]
#[test]
fn texts_that_are_much_alike_are_worked_on_on_disk() {
    let folder = folder();
    let copy = Dice(3).words(3_000).join(" ");
    let line = |n: u32| serde_json::json!({ "id": n.to_string(), "text": &copy }).to_string() + "\n";
    let lines: String = (0..20).map(line).collect();
    assert!(lines.len() * 20 < 12 << 20, "the texts alone would fit");
    fs::write(folder.path().join("texts.jsonl"), lines).unwrap();
    let all = reuse(folder.path(), &["--memory", "1G"]);
    assert_eq!(text(&all.0).lines().count(), 190);
    assert_eq!(all, reuse(folder.path(), &["--memory", "24M"]));
    assert_eq!((without_disk(folder.path(), "1G"), without_disk(folder.path(), "24M")), (Some(0), Some(2)));
}

#[test]
fn interrupted_work_goes_on_and_ends_with_the_same_bytes() {
    let folder = folder();
    fs::write(folder.path().join("texts.jsonl"), corpus(500)).unwrap();
    let whole = reuse(folder.path(), &[]);
    let arguments = ["reuse", "texts.jsonl", "--format", "jsonl", "--memory", "24M", "--work", "work"];
    // killed later and later, so that it is met in every stage; on a busy machine until a stage was put down
    let (out, state) = (folder.path().join("out"), folder.path().join("work/variorum-reuse/state"));
    let mut begun = 0;
    let mut milliseconds = 5;
    while milliseconds < 400 || begun == 0 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(arguments)
            .current_dir(folder.path())
            .stdout(fs::File::create(&out).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        milliseconds += 15 + milliseconds / 16;
        if child.try_wait().unwrap().is_some() {
            assert_eq!(whole.0, fs::read(&out).unwrap());
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        begun += usize::from(state.exists());
    }
    assert!(begun > 0, "no work was stopped that had put something down");
    fs::write(folder.path().join("work/mine.txt"), "mine").unwrap();
    assert_eq!(whole, reuse(folder.path(), &["--memory", "24M", "--work", "work"]));
    let left: Vec<_> =
        fs::read_dir(folder.path().join("work")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["mine.txt"], "the work is cleared away, and nothing else");
}

#[test]
fn other_texts_in_the_same_folder_begin_anew() {
    let folder = folder();
    let write = |texts| fs::write(folder.path().join("texts.jsonl"), corpus(texts)).unwrap();
    write(500);
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["reuse", "texts.jsonl", "--memory", "24M", "--work", "work"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(300));
    child.kill().unwrap();
    child.wait().unwrap();
    write(300);
    assert_eq!(reuse(folder.path(), &[]), reuse(folder.path(), &["--memory", "24M", "--work", "work"]));
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_is_named_and_nothing_is_left_there() {
    let folder = folder();
    fs::write(folder.path().join("texts.jsonl"), corpus(1_000)).unwrap();
    fs::create_dir(folder.path().join("temporary")).unwrap();
    // no file may be longer than so many blocks of 512 bytes
    for blocks in ["100", "1000", "2000"] {
        for work in ["", "--work temporary"] {
            let command = format!(
                "trap '' XFSZ; ulimit -f {blocks}; exec '{}' reuse texts.jsonl --memory 24M {work}",
                env!("CARGO_BIN_EXE_variorum")
            );
            let out = Command::new("sh")
                .args(["-c", &command])
                .current_dir(folder.path())
                .env("TMPDIR", folder.path().join("temporary"))
                .output()
                .unwrap();
            let said = text(&out.stderr);
            assert_eq!(out.status.code(), Some(2), "{blocks} {work}: {said}");
            assert!(said.contains("no room on the disk") && out.stdout.is_empty(), "{blocks} {work}: {said}");
            let left: Vec<_> = fs::read_dir(folder.path().join("temporary")).unwrap().collect();
            assert!(left.is_empty(), "{blocks} {work}: {left:?}");
        }
    }
}

#[test]
fn a_size_that_is_none_is_explained() {
    let folder = folder();
    for (size, why) in
        [("lots", "a number with K, M or G"), ("3M", "less than 24M"), ("99999999999999G", "a number")]
    {
        let out = variorum(folder.path(), &["reuse", "texts.jsonl", "--memory", size]);
        assert_eq!(out.status.code(), Some(2));
        assert!(text(&out.stderr).contains(why), "{}", text(&out.stderr));
    }
}
