//! A request that a surface builds wrongly gets a typed error that says what is wrong, and work that is cancelled ends.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use variorum_service::check::{Against, CheckError, CheckRequest, check};
use variorum_service::collate::{CollateError, CollateRequest, Version, collate};
use variorum_service::find::{FindError, FindRequest, Lookup, find};
use variorum_service::library::{
    AddRequest, LibraryError, Removal, library_add, library_doctor, library_export, library_list,
    library_remove, library_show,
};
use variorum_service::memory::BadSize;
use variorum_service::observer::{Observer, Problem};
use variorum_service::quotations::{QuotationsRequest, check_quotations};
use variorum_service::quotes::{QuotesError, QuotesRequest, quotes};
use variorum_service::reuse::{PairsRequest, ReuseError, ReuseRequest, reuse, reuse_of_pairs};
use variorum_service::select::{Narrow, Selection};
use variorum_service::source::{Holds, Source};
use variorum_service::stages::{Stage, StageError, StageRequest, stages};
use variorum_service::{Limit, Limits, Metadata, gate};

const SPEECH: &str = "The pier is beyond all repair this winter, and I say so to everybody who asks.";
/// Long enough to be a passage.
const FABLE: &str = "A heron stood all day beside the sluice and waited for the water to fall, and when it had fallen the fish were gone with it, so that the bird went home hungry and said the river was to blame.";
const REPORT: &str = "Berg said the pier was “beyond all repair this winter”.";

fn text(name: &str, words: &str) -> Source {
    Source::bytes(name, words.as_bytes())
}

fn missing() -> Source {
    Source::File("nowhere.txt".to_owned())
}

fn check_of(report: Source, sources: Vec<Source>) -> CheckRequest {
    let against = Against { sources, ..Against::default() };
    CheckRequest { report, against, limits: Limits::default(), texts: false }
}

fn reuse_of(texts: Vec<Source>) -> ReuseRequest {
    let limits = Limits::default();
    ReuseRequest { texts, against: Vec::new(), series: None, memory: None, work: None, limits }
}

#[test]
fn a_check_without_a_report_or_sources_is_refused() {
    let observer = Observer::default();
    let of = |request: CheckRequest| check(&request, &observer).expect_err("it cannot be checked");
    assert!(matches!(of(check_of(missing(), vec![text("speech", SPEECH)])), CheckError::Input(_)));
    assert!(matches!(of(check_of(text("report", REPORT), Vec::new())), CheckError::NoSource));
    assert!(matches!(of(check_of(text("report", REPORT), vec![missing()])), CheckError::NoSource));
    let mut request = check_of(text("report", REPORT), Vec::new());
    request.against.library = Some(Selection { folder: PathBuf::from("nowhere"), named: Vec::new() });
    assert!(matches!(of(request), CheckError::Library(_)));
    let lines = |bytes: &[u8]| {
        let quotations =
            Source::Bytes { name: "lines".into(), holds: Holds::Lines, bytes: bytes.to_vec().into() };
        let against = Against { sources: vec![text("speech", SPEECH)], ..Against::default() };
        check_quotations(&QuotationsRequest { quotations, against, limits: Limits::default() }, &observer)
    };
    let refused = lines(b"\n").expect_err("there is no quotation");
    assert!(refused.to_string().starts_with("lines: holds no quotations"), "{refused}");
    let bad = lines(b"{}\n").expect("a line that is none has a record");
    assert!(bad.quotations.len() == 1 && !gate::is_whole(&bad.notes), "{bad:?}");
}

#[test]
fn a_source_that_cannot_be_read_is_told_and_noted() {
    let told = Mutex::new(Vec::new());
    let problem = |problem: &Problem<'_>| told.lock().expect("one thread").push(problem.to_string());
    let observer = Observer { problem: &problem, ..Observer::default() };
    let request = check_of(text("report", REPORT), vec![missing(), text("speech", SPEECH)]);
    let record = check(&request, &observer).expect("one source is there");
    assert_eq!(*told.lock().expect("one thread"), ["nowhere.txt: there is no such file; check the path"]);
    assert!(!gate::is_whole(&record.notes) && record.quotations[0].verdict.name() == "verbatim");
}

#[test]
fn other_use_cases_refuse_what_they_cannot_read() {
    let observer = Observer::default();
    let limits = Limits::default();
    let version = |source| Version { siglum: None, source };
    let of = |versions, base| CollateRequest { versions, base, table: false, limits };
    let two = of(vec![version(text("a", SPEECH)), version(missing())], None);
    assert!(matches!(collate(&two, &observer), Err(CollateError::Unreadable(failed)) if failed.len() == 1));
    let alone = of(vec![version(text("a", SPEECH))], None);
    assert!(matches!(collate(&alone, &observer), Err(CollateError::TooFew)));
    let unknown = of(vec![version(text("a", SPEECH)); 3], Some("X".to_owned()));
    assert!(matches!(collate(&unknown, &observer), Err(CollateError::NoSuchSiglum(..))));
    let one = QuotesRequest { report: text("binary", "\u{0}\u{1}\u{2}"), limits };
    assert!(matches!(quotes(&one, &observer), Err(QuotesError::Input(_))));
    let texts = |count: usize| vec![text("a", SPEECH); count];
    let show = |stage, texts| stages(&StageRequest { stage, texts, limits }, &observer);
    assert!(matches!(show(Stage::Tokens, texts(2)), Err(StageError::OneWanted)));
    assert!(matches!(show(Stage::Tokens, Vec::new()), Err(StageError::OneWanted)));
    assert!(matches!(show(Stage::Alignment, texts(1)), Err(StageError::TwoWanted)));
    for stage in [Stage::Seeds, Stage::Chains, Stage::Alignment, Stage::Candidates, Stage::Likenesses] {
        assert!(show(stage, texts(2)).is_ok());
    }
}

#[test]
fn texts_too_few_and_memory_too_small_are_refused() {
    let observer = Observer::default();
    let of = |request: ReuseRequest| reuse(&request, &observer).err().expect("it cannot be done");
    assert!(matches!(of(reuse_of(Vec::new())), ReuseError::TooFew));
    assert!(matches!(of(reuse_of(vec![text("one", SPEECH)])), ReuseError::TooFew));
    let mut small = reuse_of(vec![text("one", SPEECH), text("two", SPEECH)]);
    small.memory = Some(1);
    assert!(matches!(of(small), ReuseError::Memory(BadSize::TooSmall)));
    let pairs = PairsRequest { list: missing(), memory: None, limits: Limits::default() };
    assert!(matches!(reuse_of_pairs(&pairs, &observer), Err(ReuseError::Input(_))));
    let shared = reuse(&reuse_of(vec![text("one", FABLE), text("two", FABLE)]), &observer).expect("two");
    let passages: Vec<_> = shared.clustered().expect("in memory").collect();
    assert_eq!((passages.len(), shared.passages, shared.whole), (1, 1, true));
}

#[test]
fn a_library_refuses_what_it_has_not_and_dates_that_are_none() {
    let observer = Observer::default();
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().join("library");
    let add = |metadata: Metadata| {
        let sources = vec![text("speech", SPEECH)];
        let now = "2025-08-30T00:00:00Z".to_owned();
        let limits = Limits::default();
        library_add(
            &AddRequest { folder: at.clone(), sources, metadata, now, limits },
            &observer,
            &mut |_| Ok(()),
        )
    };
    let dated = Metadata { date: Some("yesterday".to_owned()), ..Metadata::default() };
    assert!(matches!(add(dated), Err(LibraryError::Date(_))));
    assert_eq!(add(Metadata::default()).expect("it is new").added, 1);
    assert!(matches!(library_show(&at, "doc_none"), Err(LibraryError::NoSuchDocument(_))));
    let removal = Removal::Ids(vec!["doc_none".to_owned()]);
    assert!(matches!(library_remove(&at, &removal), Err(LibraryError::NoSuchDocument(_))));
    assert!(matches!(library_export(&at, &at, &observer), Err(LibraryError::NotEmpty(_))));
    assert!(library_doctor(folder.path(), &observer).is_err());
    let narrow = Narrow { after: Some("soon".to_owned()), ..Narrow::default() };
    assert!(matches!(library_list(&at, &narrow, &mut |_| Ok(())), Err(LibraryError::Date(_))));
    let look = |words: &str, most, narrow: Narrow| {
        let lookup = Lookup { library: at.clone(), fuzzy: true, meaning: false, most, narrow };
        find(&FindRequest { words: words.to_owned(), lookup }, &observer)
    };
    assert!(matches!(look(" … ", 1, Narrow::default()), Err(FindError::NoLetters(_))));
    assert!(matches!(look("the pier", 1, narrow), Err(FindError::Date(_))));
    assert!(look("beyond all repair", 0, Narrow::default()).expect("nothing is asked for").places.is_empty());
    assert_eq!(look("beyond all repair", 1, Narrow::default()).expect("it is there").places.len(), 1);
}

#[test]
fn cancelled_work_ends() {
    let cancelled = AtomicBool::new(true);
    let ask = || cancelled.load(Ordering::Relaxed);
    let observer = Observer { cancelled: &ask, ..Observer::default() };
    let request = check_of(text("report", REPORT), vec![text("speech", SPEECH)]);
    assert!(matches!(check(&request, &observer), Err(CheckError::Cancelled(_))));
    let texts = reuse_of(vec![text("one", SPEECH), text("two", SPEECH)]);
    assert!(matches!(reuse(&texts, &observer), Err(ReuseError::Cancelled(_))));
    cancelled.store(false, Ordering::Relaxed);
    assert!(check(&request, &observer).is_ok());
}

#[test]
fn work_on_disk_that_is_cancelled_goes_on_from_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let texts = || vec![text("one", FABLE), text("two", FABLE), text("three", SPEECH)];
    let request = ReuseRequest { work: Some(folder.path().to_owned()), ..reuse_of(texts()) };
    // once for each text, then in the work itself
    let asked = AtomicUsize::new(0);
    let late = || asked.fetch_add(1, Ordering::Relaxed) >= 3;
    let observer = Observer { cancelled: &late, ..Observer::default() };
    assert!(matches!(reuse(&request, &observer), Err(ReuseError::Cancelled(_))));
    let again = reuse(&request, &Observer::default()).expect("it goes on");
    let alone = reuse(&reuse_of(texts()), &Observer::default()).expect("in memory");
    let all = |shared: &variorum_service::reuse::Shared| -> Vec<_> {
        shared.clustered().expect("they are kept").map(|p| p.expect("it is whole")).collect()
    };
    assert_eq!(all(&again), all(&alone));
    assert_eq!(all(&again).len(), 1);
    again.finish();
}

#[test]
fn limits_hold_for_every_source() {
    let limits = Limits::for_characters(10);
    let mut request = check_of(text("report", REPORT), vec![text("speech", SPEECH)]);
    request.limits = limits;
    let Err(CheckError::Input(refused)) = check(&request, &Observer::default()) else {
        panic!("it is too long")
    };
    assert!(refused.cause.limit() == Some(Limit::Characters), "{refused}");
}
