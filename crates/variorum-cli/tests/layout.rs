//! The same words in another layout get the same verdicts: every case that checks one plain text against others, laid out otherwise.
//!
//! What is drawn follows from the name of the case, so that every run tries the same.

#![allow(clippy::unwrap_used)]

#[path = "support/case.rs"]
#[allow(dead_code)]
mod case;
mod support;

use case::{Case, parse};
use std::collections::BTreeMap;
use support::{files, root};
use variorum_service::Limits;
use variorum_service::check::{Against, CheckRequest, check};
use variorum_service::observer::Observer;
use variorum_service::source::Source;

/// Cases whose line breaks say something, so that another layout is another text: by a part of the name, with the reason.
const LAYOUT_SPEAKS: &[(&str, &str)] = &[
    ("columns", "the columns of a page are told by its lines"),
    ("page", "what stands at the end of a page is told by its lines"),
    ("dialogue", "a dash speaks at the start of a line alone"),
    ("block-that", "a block is told by its indent"),
    ("mark-never-closed", "a mark that is not closed ends with its paragraph"),
    ("quotation-over-paragraphs", "a quotation is opened again by each paragraph"),
    ("labels", "which label a line has is what the case asks"),
    ("cited", "a copy under another name is another text that a citation may mean"),
    (
        "five-languages",
        "where no name returns, more paragraphs than labels leave open whether they are labels",
    ),
    ("names-in-two-orders", "a name with initials and no colon is a label where many paragraphs begin so"),
];

/// A source that has nothing to do with any case.
const UNRELATED: &str = "Bees leave the hive on the first warm morning. They look for willow and for hazel, and come back dusted yellow.\n\n\
    A keeper lifts the lid once a week and counts the frames. Where the brood is patchy she gives the colony another queen. Honey is taken \
    in July, never later, so that enough is left for winter.\n\nIn October the entrance is narrowed against mice. Sugar is fed as syrup \
    until the nights are cold. After that nobody opens the hive before March.\n";

/// A report and its sources, each with its name.
#[derive(Clone)]
struct Texts {
    report: (String, String),
    sources: Vec<(String, String)>,
}

/// The texts of a case that checks plain texts and does nothing else.
fn texts(case: &Case) -> Option<Texts> {
    let [command] = case.commands.as_slice() else { return None };
    let words: Vec<&str> = command.split_whitespace().collect();
    let ["variorum", "check", report, "--against", sources @ ..] = words.as_slice() else { return None };
    let plain = |name: &&str| {
        let held = case.texts.iter().find(|(n, _)| n == name)?;
        name.ends_with(".txt").then(|| held.clone())
    };
    Some(Texts { report: plain(report)?, sources: sources.iter().map(plain).collect::<Option<_>>()? })
}

fn cases() -> BTreeMap<String, Texts> {
    let mut found = BTreeMap::new();
    for path in files(&root().join("cases"), &["md"]) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if name == "README" || LAYOUT_SPEAKS.iter().any(|(part, _)| name.contains(part)) {
            continue;
        }
        for case in parse(&name, &std::fs::read_to_string(&path).unwrap()).unwrap() {
            found.extend(texts(&case).map(|texts| (case.name.clone(), texts)));
        }
    }
    found
}

/// What becomes of each quotation and claim.
fn verdicts(texts: &Texts) -> Vec<String> {
    let source = |(name, text): &(String, String)| Source::bytes(name, text.as_bytes());
    let request = CheckRequest {
        report: source(&texts.report),
        against: Against { sources: texts.sources.iter().map(source).collect(), ..Against::default() },
        limits: Limits::default(),
        texts: false,
    };
    let record = check(&request, &Observer::default()).unwrap();
    let plain = |text: &str| {
        let letters = |w: &str| w.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        text.split_whitespace().map(letters).collect::<Vec<_>>().join(" ")
    };
    let quotations = record
        .quotations
        .iter()
        .map(|q| format!("«{}» {} {}", plain(&q.span.text), q.verdict.name(), q.severity.name()));
    let claims = record.claims.iter().map(|c| format!("«{}» {}", plain(&c.span.text), c.verdict.name()));
    quotations.chain(claims).collect()
}

/// Numbers that follow from a seed.
struct Draw(u64);

impl Draw {
    fn new(name: &str) -> Draw {
        Draw(
            name.bytes()
                .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)),
        )
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// Whether a text is running paragraphs of one line each, none of them set apart by its form.
fn is_running(text: &str) -> bool {
    let set_apart =
        |b: &str| b.contains('\n') || b.starts_with([' ', '\t', '>', '-', '*', '#', '|', '—', '–']);
    !text.trim_matches('\n').split("\n\n").any(set_apart)
}

/// The paragraphs of a running text, some of them broken again at the ends of sentences.
fn broken(text: &str, draw: &mut Draw) -> Vec<String> {
    let mut broken = vec![String::new()];
    for paragraph in text.trim_matches('\n').split("\n\n") {
        for word in paragraph.split(' ') {
            let last = broken.last_mut().unwrap();
            let ended = last.ends_with(['.', '?', '!']) && word.starts_with(char::is_uppercase);
            if ended && draw.below(3) == 0 {
                broken.push(word.to_owned());
            } else {
                let space = if last.is_empty() { "" } else { " " };
                last.push_str(space);
                last.push_str(word);
            }
        }
        broken.push(String::new());
    }
    broken.retain(|p| !p.is_empty());
    broken
}

/// A paragraph in lines of at most `width` characters.
fn wrapped(paragraph: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        let last = lines.last_mut().unwrap();
        if last.is_empty() {
            last.push_str(word);
        } else if last.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            last.push(' ');
            last.push_str(word);
        }
    }
    lines.join("\n")
}

/// A running text in lines of a drawn width.
fn in_lines(text: &str, draw: &mut Draw) -> String {
    let width = 28 + draw.below(80);
    text.trim_matches('\n').split("\n\n").map(|p| wrapped(p, width)).collect::<Vec<_>>().join("\n\n")
}

fn as_page(text: &str) -> String {
    let paragraph = |p: &str| format!("<p>{}</p>\n", p.replace('&', "&amp;").replace('<', "&lt;"));
    let all: String = text.trim_matches('\n').split("\n\n").map(paragraph).collect();
    format!("<html><body>\n{all}</body></html>\n")
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"")
}

type Relaid = fn(&Texts, &mut Draw) -> Option<Texts>;

fn with_sources(texts: &Texts, each: impl FnMut(&(String, String)) -> (String, String)) -> Option<Texts> {
    let running = texts.sources.iter().all(|(_, text)| is_running(text));
    running.then(|| Texts { report: texts.report.clone(), sources: texts.sources.iter().map(each).collect() })
}

fn with_report(texts: &Texts, name: &str, text: String) -> Texts {
    Texts { report: (name.to_owned(), text), sources: texts.sources.clone() }
}

/// What is done to the texts, and why that changes nothing.
const LAYOUTS: &[(&str, Relaid)] = &[
    ("sources with more paragraphs", |texts, draw| {
        with_sources(texts, |(name, text)| (name.clone(), broken(text, draw).join("\n\n")))
    }),
    ("sources with more paragraphs, in lines", |texts, draw| {
        with_sources(texts, |(name, text)| (name.clone(), in_lines(&broken(text, draw).join("\n\n"), draw)))
    }),
    ("report in lines", |texts, draw| {
        let text = &texts.report.1;
        is_running(text).then(|| with_report(texts, &texts.report.0, in_lines(text, draw)))
    }),
    ("report as a page of the net", |texts, _| {
        let text = &texts.report.1;
        is_running(text).then(|| with_report(texts, "report.html", as_page(text)))
    }),
    ("other marks", |texts, _| {
        let text = &texts.report.1;
        let exchanged = text.contains('“') && !text.contains(['"', '„', '«', '»', '‟']);
        exchanged.then(|| with_report(texts, &texts.report.0, straight(text)))
    }),
    ("a copy added", |texts, draw| {
        let mut more = texts.clone();
        let (name, text) = texts.sources.first().filter(|(_, text)| is_running(text))?;
        more.sources.push((format!("copy-of-{name}"), in_lines(text, draw)));
        Some(more)
    }),
    ("an unrelated source added", |texts, _| {
        let mut more = texts.clone();
        more.sources.push(("bees.txt".to_owned(), UNRELATED.to_owned()));
        Some(more)
    }),
];

#[test]
fn the_same_words_in_another_layout_get_the_same_verdicts() {
    let cases = cases();
    let mut tried = BTreeMap::new();
    let mut faults = Vec::new();
    for (name, texts) in &cases {
        let was = verdicts(texts);
        for (layout, relaid) in LAYOUTS {
            let Some(relaid) = relaid(texts, &mut Draw::new(name)) else { continue };
            *tried.entry(layout).or_insert(0) += 1;
            let now = verdicts(&relaid);
            if was != now {
                let differ = was.iter().zip(&now).find(|(was, now)| was != now);
                faults.push(format!("{name}, {layout}: {} findings, {}: {differ:?}", was.len(), now.len()));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {} cases:\n{}", faults.len(), cases.len(), faults.join("\n"));
    for (layout, _) in LAYOUTS {
        assert!(tried.get(layout).is_some_and(|n| *n >= FEWEST), "{layout} was hardly tried: {tried:?}");
    }
}

/// The fewest cases that a layout is tried on; with fewer the test proves little.
const FEWEST: i32 = 5;
