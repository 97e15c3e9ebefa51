//! The word index: what says nearly the same is found, whatever became of the files that it is found in.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use variorum::Document;
use variorum_library::{
    AttributedWords, Library, LibraryError, LibraryWriter, Metadata, NewDocument, check_integrity,
    find_sentences, repair, select_sources,
};

const SPEECH: &str = "I came here to speak of the harbour. The council has resolved that lorries heavier than nine tonnes shall not use \
                      the old swing bridge until its bearings are replaced. I thank the engineers.";
const REWORDED: &str =
    "the swing bridge is closed to lorries of more than nine tonnes as long as it has no new bearings";

/// Some 60,000 bytes that no other number gives.
fn log(number: usize) -> String {
    let mut out = String::new();
    for entry in 0..900 {
        let (wind, sea) = (number * 31 + entry * 17, number * 13 + entry * 7);
        write!(out, "On watch {entry} the wind stood at {wind} and the glass at {sea}, all hands well. ")
            .unwrap();
    }
    out
}

fn add(writer: &mut LibraryWriter, origin: &str, text: &str) {
    let (document, metadata) = (&Document::plain(origin, text), &Metadata::default());
    writer.add(&NewDocument { bytes: text.as_bytes(), document, origin, metadata, added: "" }).unwrap();
}

/// A library of logs with the speech among them; every so many documents are committed.
fn library(folder: &Path, logs: usize, each: usize) -> LibraryWriter {
    let mut writer = LibraryWriter::open(folder).unwrap();
    for n in 0..logs {
        add(&mut writer, &format!("log {n}"), &log(n));
        if n == logs / 2 {
            add(&mut writer, "speech", SPEECH);
        }
        if n % each == each - 1 {
            writer.commit().unwrap();
        }
    }
    writer
}

/// What says nearly the same as some words: origin and words.
fn found(folder: &Path, words: &str) -> Vec<(String, String, f32)> {
    let library = Library::open(folder).unwrap();
    let hits = find_sentences(&library, words, 3, None).unwrap();
    let of = |hit: &variorum_library::SentenceHit| {
        let text = &library.text(hit.document).unwrap()[hit.span.range()];
        (library.record(hit.document).unwrap().origin, text.to_owned(), hit.nearness)
    };
    hits.iter().map(of).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn is_whole(folder: &Path) {
    let report = check_integrity(folder, &mut |_, _| {}).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[test]
fn a_reworded_sentence_is_found_whatever_the_segments_are() {
    let (many, one) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    library(many.path(), 12, 1).commit().unwrap();
    library(one.path(), 12, 12).finish().unwrap();
    assert!(files(&many.path().join("words")).len() > 4);
    assert_eq!(files(&one.path().join("words")).len(), 1);
    let best = found(many.path(), REWORDED);
    assert_eq!(best[0].0, "speech");
    assert!(best[0].1.starts_with("The council has resolved"), "{best:?}");
    assert_eq!(best, found(one.path(), REWORDED));
    is_whole(many.path());
    // compacting changes no result
    LibraryWriter::open(many.path()).unwrap().finish().unwrap();
    assert_eq!(files(&many.path().join("words")).len(), 1);
    assert_eq!(best, found(many.path(), REWORDED));
    is_whole(many.path());
}

#[test]
fn the_index_is_the_same_bytes_with_any_number_of_threads() {
    let words = |threads: usize| {
        let folder = tempfile::tempdir().unwrap();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| library(folder.path(), 9, 2).finish().unwrap());
        files(&folder.path().join("words")).iter().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>()
    };
    assert!(!words(1).is_empty());
    assert_eq!(words(1), words(4));
}

#[test]
fn what_is_removed_is_not_found_and_leaves_the_index_when_it_is_compacted() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path(), 6, 6).finish().unwrap();
    let speech = {
        let library = Library::open(folder.path()).unwrap();
        let is_speech = |n: &usize| library.record(*n).unwrap().origin == "speech";
        library.sha256((0..library.len()).find(is_speech).unwrap())
    };
    let mut writer = LibraryWriter::open(folder.path()).unwrap();
    assert_eq!(writer.remove(&BTreeSet::from([speech])).unwrap(), 1);
    add(&mut writer, "log 99", &log(99).repeat(3));
    writer.finish().unwrap();
    is_whole(folder.path());
    assert!(found(folder.path(), REWORDED).iter().all(|hit| hit.0 != "speech"));
    let words = fs::read(&files(&folder.path().join("words"))[0]).unwrap();
    let library = Library::open(folder.path()).unwrap();
    assert!(!words.is_empty() && library.sizes().2 > 0);
}

/// The manifest as a version without a word index writes it.
fn without_words(folder: &Path) {
    let manifest = folder.join("catalogue");
    let text = fs::read_to_string(&manifest).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    json.as_object_mut().unwrap().remove("words");
    let json = json.to_string();
    fs::write(&manifest, format!("{json}\ncrc32 {:08x}\n", crc32fast::hash(json.as_bytes()))).unwrap();
    fs::remove_dir_all(folder.join("words")).unwrap();
}

#[test]
fn a_library_of_an_earlier_version_is_read_and_gets_its_index_by_the_next_change_or_a_repair() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path(), 6, 3).finish().unwrap();
    let best = found(folder.path(), REWORDED);
    for mend in [
        |folder: &Path| drop(LibraryWriter::open(folder).unwrap().finish().unwrap()),
        |folder: &Path| drop(repair(folder, &mut |_, _| {}).unwrap()),
    ] {
        without_words(folder.path());
        let old = Library::open(folder.path()).unwrap();
        assert!(!old.has_word_index() && old.sizes().2 == 0);
        assert_eq!(found(folder.path(), REWORDED), []);
        is_whole(folder.path());
        mend(folder.path());
        assert!(Library::open(folder.path()).unwrap().has_word_index());
        assert_eq!(found(folder.path(), REWORDED), best);
        is_whole(folder.path());
    }
}

/// Which documents are chosen for some words, and the codes of the notes.
fn chosen(folder: &Path, said: AttributedWords) -> (Vec<String>, Vec<String>) {
    let library = Library::open(folder).unwrap();
    let records =
        (0..library.len()).map(|n| Ok((n, library.record(n)?))).collect::<Result<_, LibraryError>>();
    let selection = select_sources(&library, &records.unwrap(), &[said]).unwrap();
    let origins = selection.documents.iter().map(|&n| library.record(n).unwrap().origin).collect();
    (origins, selection.notes.iter().map(|note| note.code.to_string()).collect())
}

#[test]
fn a_large_library_gives_the_source_of_a_reworded_quotation() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path(), 80, 40).finish().unwrap();
    for quoted in [true, false] {
        let said = || AttributedWords { words: REWORDED.to_owned(), quoted, speaker: None };
        let (origins, notes) = chosen(folder.path(), said());
        assert_eq!(origins, ["speech"], "quoted {quoted}");
        assert_eq!(notes, ["library-searched"]);
    }
    without_words(folder.path());
    let said = AttributedWords { words: REWORDED.to_owned(), quoted: true, speaker: None };
    let (origins, notes) = chosen(folder.path(), said);
    assert!(origins.is_empty(), "by letters alone it is not found: {origins:?}");
    assert_eq!(notes, ["library-searched", "library-words-not-indexed"]);
}
