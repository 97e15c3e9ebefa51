//! Quotations that come as data, against sources.
//!
//! In: a request. Out: a record for each line, in order, as soon as it is there, and what is known at the end. The sources are read and
//! indexed once; no more than a part of the lines is held. Of a library each part has its own sources.

use crate::Limits;
use crate::check::{self, Against, CheckError, Sources};
use crate::given::{Given, GivenLine, GivenLines};
use crate::observer::{Observer, note};
use crate::readings;
use crate::source::{Cause, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use variorum::{CheckOptions, DocId, Document, GivenQuotation, IndexedSources};
use variorum_library::AttributedWords;
use variorum_report::build::check as build_check;
use variorum_report::records::{BadLine, Level, Note, Quotation, QuotationLine, QuotationsRecord};

/// Quotations that are to be checked.
#[derive(Clone, Debug)]
pub struct QuotationsRequest {
    /// JSON Lines: an object with a `text`, and perhaps an `id`, a `speaker`, a `source` and a `lang`, a line.
    pub quotations: Source,
    /// What they are checked against.
    pub against: Against,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Quotations are checked so many at a time against a library: each time against other documents of it.
const TOGETHER: usize = 64;

/// How many quotations are checked together, one number after the other and the last again and again: few at first, so that the first
/// record comes at once; then more, since some work is done once for each of these parts. Set by hand.
const PARTS: [usize; 4] = [1, 64, 512, 2048];

/// The most bytes of quotations that are checked together; the part ends with the one that comes to it. Set by hand, to bound the memory.
const PART_BYTES: usize = 4 << 20;

/// The most lines that are complained of one by one; the others are counted.
const MOST_COMPLAINTS: usize = 20;

/// What is known when all quotations that came as data are checked.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct QuotationsEnd {
    /// The highest level of a quotation.
    pub level: Level,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// Checks quotations that come as data. The records stand in their order, one for each line.
///
/// # Errors
/// [`CheckError`] if the quotations or every source cannot be read.
pub fn check_quotations(
    request: &QuotationsRequest,
    observer: &Observer<'_>,
) -> Result<QuotationsRecord, CheckError> {
    let mut lines = Vec::new();
    let mut sources = Vec::new();
    let mut take = |line| {
        lines.push(line);
        Ok(())
    };
    let mut searched = |documents: &[Document]| sources.extend(build_check::sources(documents));
    let end = quotations(request, observer, &mut take, &mut searched)?;
    sources.dedup_by(|x, y| x.id == y.id);
    Ok(build_check::quotations(sources, lines, end.notes))
}

/// Checks quotations that come as data and hands over the record of each line as soon as it is there. No more is held than a part of
/// the lines and the sources.
///
/// # Errors
/// [`CheckError`] if the quotations or every source cannot be read, or a record could not be taken.
pub fn each_quotation(
    request: &QuotationsRequest,
    observer: &Observer<'_>,
    take: &mut dyn FnMut(QuotationLine) -> io::Result<()>,
) -> Result<QuotationsEnd, CheckError> {
    quotations(request, observer, take, &mut |_| ())
}

fn quotations(
    request: &QuotationsRequest,
    observer: &Observer<'_>,
    take: &mut dyn FnMut(QuotationLine) -> io::Result<()>,
    searched: &mut dyn FnMut(&[Document]),
) -> Result<QuotationsEnd, CheckError> {
    let model = check::model(&request.against)?;
    let options = CheckOptions::with_model(model.as_deref());
    let name = request.quotations.name();
    let mut lines = GivenLines::open(&request.quotations).map_err(|cause| cause.at(name))?;
    let mut sources = Sources::open(&request.against, &request.limits, observer)?;
    let (named, twice) = check::without_copies(None, std::mem::take(&mut sources.named));
    // of a library other documents are searched for each part
    let mut indexed = match &sources.library {
        Some(_) => {
            sources.named = named;
            None
        }
        None => {
            searched(&named);
            Some(IndexedSources::new(named, &options))
        }
    };
    let mut run = GivenRun {
        observer,
        name,
        of_library: sources.library.is_some(),
        count: 0,
        bad: 0,
        level: Level::None,
        unknown: BTreeSet::new(),
        limits: BTreeMap::new(),
    };
    let mut sizes = PARTS.iter().copied();
    let mut size = 0;
    loop {
        size = sizes.next().unwrap_or(size);
        let part = next_part(&mut lines, if run.of_library { size.min(TOGETHER) } else { size });
        if part.is_empty() {
            break;
        }
        observer.go_on()?;
        let records = match &mut indexed {
            Some(sources) => run.check(part, sources),
            None => {
                let (documents, limits) = sources.of(&sources.named, "", &said(&part))?;
                searched(&documents);
                let mut sources = IndexedSources::new(documents, &options);
                let records = run.check(part, &mut sources);
                run.remember(limits.into_iter().chain(sources.notes()));
                records
            }
        };
        for record in records {
            take(record).map_err(CheckError::Written)?;
        }
    }
    if run.count == 0 {
        return Err(Cause::NoQuotations.at(name).into());
    }
    run.remember(indexed.iter().flat_map(IndexedSources::notes));
    let level = run.level;
    let notes = run.notes(twice, sources.failed);
    Ok(QuotationsEnd { level, notes })
}

/// The next lines, at most so many and so many bytes of quotations.
fn next_part(lines: &mut GivenLines<'_>, most: usize) -> Vec<GivenLine> {
    let (mut part, mut bytes) = (Vec::new(), 0);
    while part.len() < most && bytes < PART_BYTES {
        let Some(line) = lines.next() else { break };
        bytes += line.given.as_ref().map_or(0, |given| given.text.len());
        part.push(line);
    }
    part
}

/// What the quotations of a part say, and who is said to have said it.
fn said(part: &[GivenLine]) -> Vec<AttributedWords> {
    let given = part.iter().filter_map(|line| line.given.as_ref().ok());
    given
        .map(|g| AttributedWords { words: g.text.clone(), quoted: true, speaker: g.speaker.clone() })
        .collect()
}

/// Quotations that come as data, being checked.
struct GivenRun<'a> {
    observer: &'a Observer<'a>,
    /// What the lines are called.
    name: &'a str,
    /// Whether sources are of a library.
    of_library: bool,
    /// How many lines were read.
    count: usize,
    /// How many of them are no quotations.
    bad: usize,
    level: Level,
    /// The fields that are not known, so many as are named.
    unknown: BTreeSet<String>,
    /// Limits that were met, by code and document, each with the message of the first and how often.
    limits: BTreeMap<(String, Option<String>), (String, usize)>,
}

impl GivenRun<'_> {
    /// Checks a part of the lines. Gives a record for each.
    fn check(&mut self, part: Vec<GivenLine>, sources: &mut IndexedSources<'_>) -> Vec<QuotationLine> {
        let (mut good, mut bad): (Vec<(Given, Option<DocId>)>, Vec<BadLine>) = (Vec::new(), Vec::new());
        let mut order: Vec<bool> = Vec::with_capacity(part.len());
        for line in part {
            self.count += 1;
            let unnamed = MOST_COMPLAINTS - self.unknown.len();
            self.unknown.extend(line.unknown.into_iter().take(unnamed));
            let taken = line.given.map_err(|bad| (bad.id, bad.error)).and_then(|mut given| {
                let cited = self.cited(&given, sources.sources())?;
                if given.id.is_empty() {
                    given.id = format!("Q{:02}", self.count);
                }
                Ok((given, cited))
            });
            order.push(taken.is_ok());
            match taken {
                Ok(found) => good.push(found),
                Err((id, error)) => {
                    self.complain(line.number, &error);
                    bad.push(BadLine { line: line.number as u32, id, error });
                }
            }
        }
        let checked = check_part(good, sources);
        self.level = checked.iter().map(|q| q.level).chain([self.level]).max().unwrap_or(Level::None);
        let (mut checked, mut bad) = (checked.into_iter(), bad.into_iter());
        let records = order.into_iter().filter_map(|is_good| match is_good {
            true => checked.next().map(|q| QuotationLine::Checked(Box::new(q))),
            false => bad.next().map(QuotationLine::Bad),
        });
        records.collect()
    }

    /// The source that a quotation names.
    fn cited(&self, given: &Given, sources: &[Document]) -> Result<Option<DocId>, (Option<String>, String)> {
        let Some(name) = &given.source else { return Ok(None) };
        let file = |d: &Document| d.id.rsplit(['/', '\\']).next() == Some(name.trim_start_matches("./"));
        let by = |is: &dyn Fn(&Document) -> bool| sources.iter().position(is);
        let found = by(&|d| d.id == *name).or_else(|| by(&file)).or_else(|| by(&|d| d.name == *name));
        let id = Some(given.id.clone()).filter(|id| !id.is_empty());
        match found {
            Some(place) => Ok(Some(DocId(place as u32))),
            // of a library only what was found is here
            None if self.of_library => Ok(None),
            None => Err((id, format!("its source \"{name}\" is none of those given"))),
        }
    }

    fn complain(&mut self, line: usize, error: &str) {
        self.bad += 1;
        if self.bad <= MOST_COMPLAINTS {
            self.observer.about(&Cause::NoQuotation(error.to_owned()).at_line(self.name, line));
        }
    }

    /// Counts limits that were met.
    fn remember(&mut self, limits: impl IntoIterator<Item = variorum::Note>) {
        for limit in limits {
            let key = (limit.code.clone().into_owned(), limit.document);
            self.limits.entry(key).or_insert((limit.message, 0)).1 += 1;
        }
    }

    /// What is to be said of all, once; `failed` are sources of which it was said when they were met.
    fn notes(self, twice: Vec<variorum::Note>, failed: Vec<Note>) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        let one = |n: variorum::Note| Note { document: n.document, ..note(&n.code, n.message) };
        notes.extend(twice.into_iter().map(one));
        if !self.unknown.is_empty() {
            let names: Vec<String> = self.unknown.into_iter().collect();
            let message = format!("fields that are not known were left aside: {}", names.join(", "));
            notes.push(note("fields-unknown", message));
        }
        for ((code, document), (message, times)) in self.limits {
            let message = if times > 1 { format!("{message} ({times} times)") } else { message };
            notes.push(Note { document, ..note(&code, message) });
        }
        for note in &notes {
            (self.observer.note)(note);
        }
        notes.extend(failed);
        if self.bad > 0 {
            let message = format!("{} of {} lines are no quotations", self.bad, self.count);
            notes.push(note("line-unreadable", message));
        }
        notes
    }
}

fn check_part(given: Vec<(Given, Option<DocId>)>, sources: &mut IndexedSources<'_>) -> Vec<Quotation> {
    // what says no language is in that of the sources, if they have one
    let tag = sources.sources().first().and_then(|d| d.language.clone());
    let tag = tag.filter(|tag| sources.sources().iter().all(|d| d.language.as_ref() == Some(tag)));
    let (mut names, mut quotations) = (Vec::with_capacity(given.len()), Vec::with_capacity(given.len()));
    for (given, cited) in given {
        let language = given.lang.or_else(|| tag.clone());
        let words = Document { language, ..Document::plain(&given.id, given.text) };
        quotations.push(GivenQuotation { words, speaker: given.speaker, cited });
        names.push(given.id);
    }
    let mut checked = sources.check(quotations);
    let corpus = sources.corpus();
    checked.iter_mut().for_each(|c| readings::of_quotation(corpus, c));
    let quotations: Vec<DocId> = sources.quotations().collect();
    build_check::given(corpus, &names, &quotations, &checked)
}
