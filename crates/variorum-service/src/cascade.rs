//! Who of many reports took the words from whom.

use crate::Limits;
use crate::date;
use crate::observer::{Observer, note};
use crate::source::{self, Cause, InputError, Source};
use std::collections::BTreeMap;
use variorum::cascade::{self, At, Report, WordKind};
use variorum::variant;
use variorum::{Corpus, DocId, Document};
use variorum_read::Format;
use variorum_report::build::cascade::{Found, Said, cascade as record};
use variorum_report::records::{CascadeRecord, Note};

/// What is to be found out.
#[derive(Clone, Debug)]
pub struct CascadeRequest {
    /// JSON Lines with an `id`, a `text`, and perhaps a `date` and a `publisher` a line; or a folder of reports.
    pub reports: Source,
    /// How much a report may hold.
    pub limits: Limits,
}

/// Why nothing was found out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CascadeError {
    /// No report could be read; the observer was told why.
    #[error("no report could be read")]
    Unreadable(Vec<InputError>),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] crate::observer::Cancelled),
}

/// A line of JSON with a report.
#[derive(serde::Deserialize)]
struct Line {
    #[serde(deserialize_with = "source::id")]
    id: String,
    text: String,
    date: Option<String>,
    publisher: Option<String>,
}

/// Finds out who of many reports took the words from whom.
///
/// # Errors
/// [`CascadeError`] if there is no report.
pub fn cascade(request: &CascadeRequest, observer: &Observer<'_>) -> Result<CascadeRecord, CascadeError> {
    let mut notes = Vec::new();
    let (documents, said, failed) = read(&request.reports, &request.limits, &mut notes);
    failed.iter().for_each(|error| observer.about(error));
    if documents.is_empty() {
        return Err(CascadeError::Unreadable(failed));
    }
    observer.go_on()?;
    let bytes = documents.iter().map(|d| d.text.len()).sum();
    Ok(observer.during("comparing", bytes, || {
        let corpus = Corpus::new(documents);
        let reports = reports(&corpus, &said);
        let links = cascade::cascade(&reports);
        let changes = cascade::changes(&reports, &links, &|at| kind(&corpus, &reports, at));
        record(&corpus, &said, Found { reports: &reports, links: &links, changes: &changes }, notes)
    }))
}

fn read(
    source: &Source,
    limits: &Limits,
    notes: &mut Vec<Note>,
) -> (Vec<Document>, Vec<Said>, Vec<InputError>) {
    if !source.is_lines() {
        let (documents, failed) = source::documents(std::slice::from_ref(source), limits);
        let said = vec![Said::default(); documents.len()];
        return (documents, said, failed);
    }
    let (mut documents, mut said, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    let mut take = |line: &str| -> Result<Result<(), std::convert::Infallible>, Cause> {
        let Line { id, text, date, publisher } =
            serde_json::from_str(line).map_err(|e| Cause::no_record(&e))?;
        if date.as_deref().is_some_and(|d| minutes(d).is_none()) {
            let message = format!("{id}: {}; it is taken as undated", date::BadDate);
            notes.push(note("bad-date", message));
        }
        documents.push(variorum_read::read(&id, text.as_bytes(), Format::Text, limits)?);
        said.push(Said { publisher, date });
        Ok(Ok(()))
    };
    let Ok(()) = source::each_line(source, limits, &mut take, &mut |error| failed.push(error));
    (documents, said, failed)
}

/// The reports with what is known of them, publishers by number.
fn reports(corpus: &Corpus, said: &[Said]) -> Vec<Report> {
    let mut numbers: BTreeMap<&str, u32> =
        said.iter().filter_map(|s| s.publisher.as_deref()).map(|p| (p, 0)).collect();
    numbers.values_mut().enumerate().for_each(|(n, number)| *number = n as u32);
    let of = |(n, said): (usize, &Said)| {
        let id = DocId(n as u32);
        let text = corpus.document(id).text.as_str();
        let mut report = cascade::report(text, corpus.tokens(id));
        report.date = said.date.as_deref().and_then(minutes);
        let own = said.publisher.as_deref();
        report.publisher = own.and_then(|p| numbers.get(p).copied());
        let named = |name: &str| cascade::credits(text, name);
        report.named =
            numbers.iter().filter(|(name, _)| Some(**name) != own && named(name)).map(|n| *n.1).collect();
        report.signed = own.is_some_and(named);
        report
    };
    said.iter().enumerate().map(of).collect()
}

/// What a word of a report is, if it is a figure or a name.
fn kind(corpus: &Corpus, reports: &[Report], at: At) -> Option<WordKind> {
    let (id, token) = (DocId(at.report as u32), reports[at.report].first + at.word);
    if variant::has_figure(corpus.word(id, token)) {
        return Some(WordKind::Figure);
    }
    variant::is_name(corpus, id, token).then_some(WordKind::Name)
}

/// The first and the last minute of a date, by a number that grows with them: a year, a month, a day, or a day with a time.
fn minutes(date: &str) -> Option<(f64, f64)> {
    const DAY: f64 = 1440.0;
    let (day, time) = date.split_once(['T', ' ']).map_or((date, None), |(d, t)| (d, Some(t)));
    let (from, to) = date::days(day)?;
    let Some(time) = time else { return Some((from * DAY, to * DAY + DAY - 1.0)) };
    let mut parts = time.split(':').map(|p| p.trim_end_matches('Z').parse::<f64>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let at = from * DAY + hour * 60.0 + minute;
    Some((at, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_an_hour_is_the_whole_day() {
        let (day, hour) =
            (minutes("2026-03-02").expect("a day"), minutes("2026-03-02T09:30:00Z").expect("a time"));
        assert!(day.0 < hour.0 && hour.1 < day.1 && hour.0 == hour.1);
        assert_eq!(minutes("soon"), None);
    }
}
