//! Damaged libraries: whatever byte is changed and wherever a file is cut, a library gives a typed error or what it was given, never other text.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;
use variorum::Document;
use variorum_library::{
    Hits, Library, LibraryError, LibraryWriter, Metadata, NewDocument, Query, SentenceHit, check_integrity,
    find_approximate, find_exact, find_sentences,
};

const QUERIES: [&str; 4] = [
    "the ferry of line 7 was late by 21 minutes",
    "the ferry of line 7 was early by 21 minutes",
    "weir",
    "nothing of the kind was ever written down here",
];

/// A library, its files, and all that it should give out.
struct Whole {
    files: BTreeMap<PathBuf, Vec<u8>>,
    texts: BTreeMap<String, String>,
    hits: Vec<[Hits; 2]>,
    sentences: Vec<SentenceHit>,
}

fn sentences(library: &Library) -> Result<Vec<SentenceHit>, LibraryError> {
    find_sentences(library, "it was the ferry of line 7 that was 21 minutes late", 9, None)
}

static WHOLE: LazyLock<Whole> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let texts: BTreeMap<String, String> = (0..3).map(|n| (format!("log {n}"), text(n))).collect();
    // two commits, so that there is more than one segment of each kind
    for (origin, text) in &texts {
        let mut writer = LibraryWriter::open(folder.path()).unwrap();
        let (document, metadata) = (&Document::plain(origin, text.as_str()), &Metadata::default());
        writer.add(&NewDocument { bytes: text.as_bytes(), document, origin, metadata, added: "" }).unwrap();
        writer.commit().unwrap();
    }
    let library = Library::open(folder.path()).unwrap();
    let hits = QUERIES.map(|words| both(&library, words).map(Result::unwrap)).to_vec();
    let sentences = sentences(&library).unwrap();
    let files = files(folder.path())
        .into_iter()
        .map(|path| (path.strip_prefix(folder.path()).unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    Whole { files, texts, hits, sentences }
});

fn text(n: usize) -> String {
    let line =
        |k: usize| format!("On day {k} the ferry of line {} was late by {} minutes.\n", n + k % 9, 3 * k);
    let lines: String = (0..40 + 60 * n).map(line).collect();
    format!("{lines}The weir of Ælfmere froze, so “nobody” rowed.\n")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn both(library: &Library, words: &str) -> [Result<Hits, LibraryError>; 2] {
    let query = Query::new(words);
    [find_exact(library, &query, 9, None), find_approximate(library, &query, 9, None)]
}

/// The library with one file changed.
fn damaged(changed: &Path, change: impl FnOnce(&mut Vec<u8>)) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in &WHOLE.files {
        let target = folder.path().join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
    let mut bytes = WHOLE.files[changed].clone();
    change(&mut bytes);
    fs::write(folder.path().join(changed), bytes).unwrap();
    folder
}

/// What was read, or nothing where there is a damage.
fn right<T>(read: Result<T, LibraryError>) -> Option<T> {
    read.map_err(|error| assert!(error.is_damage(), "{error}")).ok()
}

/// Reads everything; whether all of it came out.
fn gives_out_what_went_in(folder: &Path) -> bool {
    let Some(library) = right(Library::open(folder)) else { return false };
    let mut all = library.len() == WHOLE.texts.len();
    for n in 0..library.len() {
        let (record, text) = (right(library.record(n)), right(library.text(n)));
        let (original, document) = (right(library.original(n)), right(library.document(n)));
        let turns = right(library.record_and_turns(n));
        all &= record.is_some() && original.is_some() && document.is_some() && turns.is_some();
        if let (Some(record), Some(text)) = (&record, text) {
            assert_eq!(WHOLE.texts[&record.origin], text);
            assert!(original.is_none_or(|original| original == text.as_bytes()));
            assert!(document.is_none_or(|document| document.text.as_str() == text));
        }
    }
    for (words, hits) in QUERIES.iter().zip(&WHOLE.hits) {
        for (found, hits) in both(&library, words).into_iter().zip(hits) {
            let found = right(found);
            all &= found.is_some();
            assert!(found.is_none_or(|found| found == *hits), "{words}");
        }
    }
    let found = right(sentences(&library));
    all &= found.is_some();
    assert!(found.is_none_or(|found| found == WHOLE.sentences));
    all
}

fn some_file(index: prop::sample::Index) -> &'static Path {
    let files: Vec<&PathBuf> = WHOLE.files.iter().filter(|(_, b)| !b.is_empty()).map(|(p, _)| p).collect();
    files[index.index(files.len())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn a_changed_byte_is_noticed(
        file in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        bits in 1u8..,
    ) {
        let file = some_file(file);
        let folder = damaged(file, |bytes| {
            let at = at.index(bytes.len());
            bytes[at] ^= bits;
        });
        gives_out_what_went_in(folder.path());
        let report = check_integrity(folder.path(), &mut |_, _| {}).unwrap();
        prop_assert!(!report.problems.is_empty(), "{file:?} at {at:?}");
        prop_assert!(report.problems.iter().all(LibraryError::is_damage));
    }

    #[test]
    fn a_cut_file_is_noticed(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()) {
        let file = some_file(file);
        let folder = damaged(file, |bytes| bytes.truncate(at.index(bytes.len())));
        prop_assert!(!gives_out_what_went_in(folder.path()));
        let report = check_integrity(folder.path(), &mut |_, _| {}).unwrap();
        prop_assert!(report.problems.iter().any(LibraryError::is_damage));
    }

    #[test]
    fn any_bytes_for_a_file_are_noticed(
        file in any::<prop::sample::Index>(),
        new in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let file = some_file(file);
        let folder = damaged(file, |bytes| *bytes = new);
        prop_assert!(!gives_out_what_went_in(folder.path()));
    }
}

#[test]
fn an_undamaged_library_gives_out_all() {
    let manifest = Path::new("catalogue");
    assert!(gives_out_what_went_in(damaged(manifest, |_| {}).path()));
    assert!(WHOLE.hits.iter().any(|[exact, _]| !exact.hits.is_empty()));
    assert!(!WHOLE.sentences.is_empty());
    assert!(
        WHOLE.hits.iter().any(|[exact, approximate]| exact.hits.is_empty() && !approximate.hits.is_empty())
    );
}

#[test]
fn what_is_missing_has_an_error_of_its_own() {
    let folder = damaged(Path::new("catalogue"), |_| {});
    let library = Library::open(folder.path()).unwrap();
    assert!(matches!(library.text(99), Err(LibraryError::NoSuchDocument { .. })));
    assert!(matches!(library.document_with_id("doc_zz"), Err(LibraryError::NoSuchDocument { .. })));
    assert!(matches!(library.document_with_id(""), Err(LibraryError::NoSuchDocument { .. })));
    let id = library.record(1).unwrap().id;
    assert_eq!(library.document_with_id(&id[..10]).unwrap(), 1);
    drop(library);

    let segment = files(folder.path()).into_iter().find(|p| p.extension().is_some()).unwrap();
    fs::remove_file(&segment).unwrap();
    let missing = Library::open(folder.path()).map(drop).unwrap_err();
    assert!(matches!(&missing, LibraryError::Io { path, .. } if *path == segment), "{missing}");

    fs::remove_file(folder.path().join("catalogue")).unwrap();
    assert!(matches!(Library::open(folder.path()), Err(LibraryError::NotALibrary { .. })));
    let nowhere = folder.path().join("nowhere");
    assert!(matches!(Library::open(&nowhere), Err(LibraryError::NoSuchLibrary { .. })));
    assert!(matches!(check_integrity(&nowhere, &mut |_, _| {}), Err(LibraryError::NoSuchLibrary { .. })));
}

#[test]
fn no_message_names_an_option() {
    let folder = PathBuf::from("lib");
    let errors = [
        LibraryError::NoSuchLibrary { folder: folder.clone() },
        LibraryError::NotALibrary { folder: folder.clone() },
        LibraryError::FolderInUse { folder: folder.clone() },
        LibraryError::NewerFormat { folder: folder.clone(), format: 2, newest: 1 },
        LibraryError::Locked { folder: folder.clone() },
        LibraryError::DamagedFile { path: folder.clone(), offset: None, problem: "cut".to_owned() },
        LibraryError::DamagedDocument { id: "doc_1".to_owned(), problem: "cut".to_owned() },
        LibraryError::IndexMismatch { id: "doc_1".to_owned() },
        LibraryError::NoSuchDocument { id: "doc_1".to_owned() },
        LibraryError::AmbiguousId { id: "doc".to_owned(), count: 2 },
    ];
    for error in errors {
        let text = error.to_string();
        assert!(!text.contains("--") && !text.contains("variorum library"), "{text}");
    }
}
