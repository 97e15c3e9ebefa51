//! Fault injection: every disk operation failing, every file damaged, another process at work.

use crate::alphabet;
use crate::checksummed::{self, ChecksummedFile};
use crate::durable::fail_at;
use crate::error::LibraryError;
use crate::integrity::{check_integrity, repair};
use crate::query::{Query, find_approximate, find_exact};
use crate::reader::Library;
use crate::record::Metadata;
use crate::sentence_query::find_sentences;
use crate::writer::{CommittedDocument, LibraryWriter, NewDocument, Outcome};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use variorum::Document;

/// Texts by the name of where they came from, long enough for several blocks.
fn texts(from: usize, to: usize) -> BTreeMap<String, String> {
    let text = |n: usize| {
        (0..60 + 20 * n)
            .map(|k| {
                format!(
                    "In the year {} the harbour of {n} saw {} ships, and the keeper wrote it down. ",
                    1700 + k,
                    k * n
                )
            })
            .collect()
    };
    (from..to).map(|n| (format!("ledger {n}"), text(n))).collect()
}

fn put(writer: &mut LibraryWriter, texts: &BTreeMap<String, String>) -> Result<(), LibraryError> {
    texts.iter().try_for_each(|(origin, text)| {
        let document = &Document::plain(origin, text.as_str());
        let (bytes, metadata, added) = (text.as_bytes(), &Metadata::default(), "2025-08-30T00:00:00Z");
        writer.add(&NewDocument { bytes, document, origin, metadata, added })
    })
}

fn add(folder: &Path, texts: &BTreeMap<String, String>) -> Result<Vec<CommittedDocument>, LibraryError> {
    let mut writer = LibraryWriter::open(folder)?;
    put(&mut writer, texts)?;
    writer.finish()
}

/// What a library holds, by where it came from.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let library = Library::open(folder).unwrap();
    (0..library.len())
        .map(|n| (library.record(n).unwrap().origin, library.text(n).unwrap().to_owned()))
        .collect()
}

fn is_whole(folder: &Path) {
    let health = check_integrity(folder, &mut |_, _| {}).unwrap();
    assert!(health.problems.is_empty(), "{:?}", health.problems);
}

/// What an integrity check finds, as sentences.
fn problems(folder: &Path) -> Vec<String> {
    let report = check_integrity(folder, &mut |_, _| {}).unwrap();
    report.problems.iter().map(LibraryError::to_string).collect()
}

fn library(texts: &BTreeMap<String, String>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), texts).unwrap();
    folder
}

fn copy(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    for file in files(from) {
        let target = to.path().join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, target).unwrap();
    }
    to
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Does something with every call to the disk failing once, and looks at what is left each time.
fn failing(start: &Path, act: impl Fn(&Path) -> Result<(), LibraryError>, look: impl Fn(&Path)) -> u32 {
    for n in 0.. {
        let folder = copy(start);
        fail_at(Some(n));
        let done = act(folder.path());
        if fail_at(None) {
            done.unwrap();
            return n;
        }
        let error = done.expect_err("a call that fails is an error").to_string();
        assert!(error.contains(&*folder.path().to_string_lossy()), "it names the file: {error}");
        is_whole(folder.path());
        look(folder.path());
    }
    unreachable!()
}

#[test]
fn a_call_to_the_disk_that_fails_leaves_the_library_as_it_was_or_as_it_will_be() {
    let (before, more) = (texts(0, 2), texts(2, 5));
    let after: BTreeMap<String, String> = texts(0, 5);
    let start = library(&before);
    let act = |folder: &Path| add(folder, &more).map(drop);
    let calls = failing(start.path(), act, |folder| {
        let added = contents(folder);
        assert!(added == before || added == after, "whole documents or none: {:?}", added.keys());
        add(folder, &more).unwrap();
        assert!(contents(folder) == after);
        is_whole(folder);
    });
    assert!(calls > 20, "{calls} calls");
}

#[test]
fn a_removal_that_fails_leaves_the_library_as_it_was() {
    let before = texts(0, 4);
    let start = library(&before);
    let gone: BTreeSet<[u8; 32]> = [Library::open(start.path()).unwrap().sha256(1)].into();
    let act = |folder: &Path| LibraryWriter::open(folder)?.remove(&gone).map(drop);
    let after: BTreeMap<String, String> = {
        let folder = copy(start.path());
        act(folder.path()).unwrap();
        contents(folder.path())
    };
    assert_eq!(after.len(), 3);
    failing(start.path(), act, |folder| assert!([&before, &after].contains(&&contents(folder))));
}

#[test]
fn a_repair_that_fails_can_be_done_again() {
    let before = texts(0, 3);
    let start = library(&before);
    let act = |folder: &Path| repair(folder, &mut |_, _| {}).map(drop);
    failing(start.path(), act, |folder| {
        assert!(contents(folder) == before);
        act(folder).unwrap();
        assert!(contents(folder) == before);
        is_whole(folder);
    });
}

#[test]
fn every_changed_bit_and_every_cut_is_found_and_named() {
    let before = texts(0, 3);
    let start = library(&before);
    for file in files(start.path()).into_iter().filter(|f| !f.ends_with("lock")) {
        let whole = fs::read(&file).unwrap();
        for at in (0..whole.len()).step_by(512).chain([whole.len() - 1]) {
            let mut changed = whole.clone();
            changed[at] ^= 1 << (at / 512 % 8);
            let states = [changed, whole[..at].to_vec()];
            for state in states {
                // a new file, for the old one may still be mapped
                fs::remove_file(&file).unwrap();
                fs::write(&file, &state).unwrap();
                let found = problems(start.path());
                let name = file.to_string_lossy();
                assert!(found.iter().any(|t| t.contains(&*name)), "{name} at {at}: {found:?}");
                assert_nothing_wrong(start.path(), &before);
            }
        }
        fs::remove_file(&file).unwrap();
        fs::write(&file, &whole).unwrap();
    }
    is_whole(start.path());
}

/// What a damaged library still gives out is right.
fn assert_nothing_wrong(folder: &Path, right: &BTreeMap<String, String>) {
    let Ok(library) = Library::open(folder) else { return };
    for n in 0..library.len() {
        if let (Ok(record), Ok(text)) = (library.record(n), library.text(n)) {
            assert_eq!(right[&record.origin], text);
        }
    }
    let words = Query::new("In the year 1723 the harbour of 1 saw 23 ships");
    if let Ok(found) = find_exact(&library, &words, 9, None) {
        assert!(found.hits.len() <= 1, "found where it is or an error: {found:?}");
    }
    if let Ok(found) = find_sentences(&library, "the harbour of 1 in 1723", 9, None) {
        for hit in found {
            let text = library.text(hit.document);
            assert!(text.is_err() || text.is_ok_and(|text| text.get(hit.span.range()).is_some()), "{hit:?}");
        }
    }
}

#[test]
fn a_repair_saves_what_can_be_proved() {
    let before = texts(0, 3);
    let start = library(&before);
    let pack = files(start.path()).into_iter().find(|f| f.extension().is_some_and(|e| e == "pack")).unwrap();
    let mut bytes = fs::read(&pack).unwrap();
    let second = Library::open(start.path()).unwrap();
    let at = bytes.windows(20).position(|w| w == &second.text(1).unwrap().as_bytes()[4000..4020]).unwrap();
    drop(second);
    bytes[at] ^= 4;
    fs::remove_file(&pack).unwrap();
    fs::write(&pack, &bytes).unwrap();
    let repaired = repair(start.path(), &mut |_, _| {}).unwrap();
    assert_eq!((repaired.recovered, repaired.lost.len()), (2, 1), "{repaired:?}");
    assert!(repaired.lost[0].to_string().contains("ledger 1"), "{repaired:?}");
    is_whole(start.path());
    let left: Vec<String> = contents(start.path()).into_keys().collect();
    assert_eq!(left, ["ledger 0", "ledger 2"]);
    // and the index without a manifest
    fs::remove_file(start.path().join("catalogue")).unwrap();
    assert!(LibraryWriter::open(start.path()).is_err(), "nothing is written over");
    assert_eq!(repair(start.path(), &mut |_, _| {}).unwrap().recovered, 2);
    is_whole(start.path());
}

#[test]
fn the_same_twice_is_one_and_a_changed_one_is_a_version() {
    let folder = library(&texts(0, 2));
    let outcomes: Vec<Outcome> =
        add(folder.path(), &texts(0, 3)).unwrap().iter().map(|s| s.outcome).collect();
    assert_eq!(outcomes, [Outcome::Unchanged, Outcome::Unchanged, Outcome::Added]);
    let changed = BTreeMap::from([(
        "ledger 1".to_owned(),
        "The harbour was closed, and nothing was written down.".to_owned(),
    )]);
    let shelved = add(folder.path(), &changed).unwrap();
    assert_eq!((shelved[0].outcome, shelved[0].version), (Outcome::Changed, 2));
    let library = Library::open(folder.path()).unwrap();
    let old: Vec<String> = (0..library.len())
        .filter(|&n| library.is_superseded(n))
        .map(|n| library.record(n).unwrap().id)
        .collect();
    let newest = (0..library.len()).map(|n| library.record(n).unwrap()).find(|r| r.version == 2).unwrap();
    assert_eq!(newest.previous.as_ref(), old.first());
    assert_eq!(old.len(), 1);
}

#[test]
fn one_writes_and_the_others_read_what_was_there() {
    let before = texts(0, 3);
    let folder = library(&before);
    let reader = Library::open(folder.path()).unwrap();
    let mut writer = LibraryWriter::open(folder.path()).unwrap();
    let second = LibraryWriter::open(folder.path()).map(drop).unwrap_err();
    assert!(second.to_string().contains("another variorum"), "{second}");
    let all: BTreeSet<[u8; 32]> = (0..reader.len()).map(|n| reader.sha256(n)).collect();
    assert_eq!(writer.remove(&all).unwrap(), 3);
    for n in 0..reader.len() {
        let origin = reader.record(n).unwrap().origin;
        assert_eq!(reader.text(n).unwrap(), before[&origin], "a reader sees what was there when it began");
    }
    assert!(Library::open(folder.path()).unwrap().is_empty());
    let left: u64 = files(folder.path()).iter().map(|f| fs::metadata(f).unwrap().len()).sum();
    assert!(left < 300, "removed is gone from the disk, {left} bytes are left");
}

#[test]
fn what_is_no_library_or_a_newer_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Library::open(folder.path()).map(drop).unwrap_err().to_string().contains("no library"));
    fs::write(folder.path().join("letter.txt"), "Dear Berg").unwrap();
    assert!(LibraryWriter::open(folder.path()).map(drop).unwrap_err().to_string().contains("other files"));
    assert_eq!(files(folder.path()).len(), 1, "nothing was written there");
    let folder = library(&texts(0, 1));
    let manifest = folder.path().join("catalogue");
    let newer = fs::read_to_string(&manifest).unwrap().replace("\"format\":1", "\"format\":7");
    let json = newer.lines().next().unwrap();
    fs::write(&manifest, format!("{json}\ncrc32 {:08x}\n", crc32fast::hash(json.as_bytes()))).unwrap();
    for error in [
        Library::open(folder.path()).map(drop),
        LibraryWriter::open(folder.path()).map(drop),
        repair(folder.path(), &mut |_, _| {}).map(drop),
    ] {
        assert!(error.unwrap_err().to_string().contains("newer variorum"));
    }
}

/// Every place of some letters, letter by letter.
fn slowly(folder: &Path, words: &str) -> Vec<(String, usize)> {
    let wanted = alphabet::first(words, usize::MAX >> 1);
    let mut found = Vec::new();
    for (origin, text) in contents(folder) {
        let codes = alphabet::first(&text, usize::MAX >> 1);
        found.extend(
            (0..codes.len().saturating_sub(wanted.len() - 1))
                .filter(|&n| codes[n..].starts_with(&wanted))
                .map(|n| (origin.clone(), n)),
        );
    }
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn the_index_finds_what_reading_everything_finds(
        texts in prop::collection::vec("[ab cñ“—\n-]{0,120}", 1..6),
        pick in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        length in 1usize..40,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let segment: BTreeMap<String, String> = texts.iter().enumerate().map(|(n, t)| (format!("{n}"), format!("{t} {n}"))).collect();
        // half at a time, so that there are two files of postings to merge
        let (one, two) = segment.iter().map(|(n, t)| (n.clone(), t.clone())).partition::<BTreeMap<_, _>, _>(|(n, _)| n.len() % 2 == 0 || n < &"2".to_owned());
        add(folder.path(), &one).unwrap();
        add(folder.path(), &two).unwrap();
        let source: Vec<char> = segment[&format!("{}", pick.index(segment.len()))].chars().collect();
        let start = at.index(source.len());
        let words: String = source[start..source.len().min(start + length)].iter().collect();
        prop_assume!(!alphabet::first(&words, usize::MAX >> 1).is_empty());
        let library = Library::open(folder.path()).unwrap();
        let found = find_exact(&library, &Query::new(&words), 1000, None).unwrap();
        prop_assert!(!found.truncated);
        let mut quickly: Vec<(String, usize)> = found.hits.iter().map(|f| {
            let before = &library.text(f.document).unwrap()[..f.span.start as usize];
            (library.record(f.document).unwrap().origin, alphabet::first(before, usize::MAX >> 1).len())
        }).collect();
        quickly.sort();
        prop_assert_eq!(quickly, slowly(folder.path(), &words));
        is_whole(folder.path());
    }
}

/// Writes a sealed file again with other bytes in it.
fn reseal(path: &Path, change: impl FnOnce(&mut Vec<u8>)) -> u64 {
    let file = ChecksummedFile::open_unverified(path.to_owned()).unwrap();
    let mut bytes = file.get(0..file.len()).unwrap().to_vec();
    drop(file);
    change(&mut bytes);
    fs::remove_file(path).unwrap();
    let mut writer = checksummed::ChecksummedWriter::create(path.to_owned()).unwrap();
    writer.write(&bytes).unwrap();
    writer.finish().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    /// Whoever makes a file with right sums can put anything in it: nothing panics, and nothing takes long.
    #[test]
    fn files_made_to_harm_are_errors_or_other_words(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..12),
    ) {
        let folder = library(&texts(0, 3));
        let sealed: Vec<PathBuf> = files(folder.path()).into_iter().filter(|f| f.extension().is_some()).collect();
        reseal(&sealed[which.index(sealed.len())], |bytes| {
            let length = bytes.len();
            for (at, value, late) in changes {
                // the tables and directories at the end are the part that leads elsewhere
                let at = if late { length - 1 - at.index(length.min(400)) } else { at.index(length) };
                bytes[at] = value;
            }
        });
        let _ = check_integrity(folder.path(), &mut |_, _| {});
        if let Ok(library) = Library::open(folder.path()) {
            for n in 0..library.len() {
                let _ = (library.record(n), library.document(n), library.text(n), library.original(n), library.record_and_turns(n));
            }
            for words in ["In the year 1723 the harbour of 1 saw 23 ships", "the keeper", "wrote it"] {
                let _ = (find_exact(&library, &Query::new(words), 9, None), find_approximate(&library, &Query::new(words), 9, None));
                let _ = find_sentences(&library, words, 9, None);
            }
        }
        let _ = repair(folder.path(), &mut |_, _| {});
    }
}
