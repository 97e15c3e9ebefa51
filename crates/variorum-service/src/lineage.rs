//! Who took a text from whom.

use crate::Limits;
use crate::collate::{self, CollateError, Version, Witnesses};
use crate::collation_file;
use crate::date::{self, BadDate};
use crate::observer::{Observer, note};
use crate::source::{InputError, Source};
use variorum::collate::{apparatus, stemma};
use variorum::fold::words;
use variorum_report::build::stemma::{Known, stemma as record};
use variorum_report::records::{Note, StemmaRecord};

/// What is to be found out.
#[derive(Clone, Debug)]
pub struct LineageRequest {
    /// The versions, in an order that changes nothing but theirs in the record.
    pub versions: Vec<Version>,
    /// A collation of the versions with its table, in JSON, instead of the versions: it is taken as it is.
    pub collation: Option<Source>,
    /// Lines of a siglum and a date, with a comma between them; a date is a year, a month, a day or two of them with a slash.
    pub dates: Option<Source>,
    /// The siglum of the version that the others come from, if that is known.
    pub root: Option<String>,
    /// Below this probability an edge has no direction, from 0 to 1.
    pub least: f32,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Why nothing was found out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LineageError {
    /// The versions could not be compared.
    #[error(transparent)]
    Versions(#[from] CollateError),
    /// The dates could not be read.
    #[error(transparent)]
    Dates(InputError),
}

/// Finds out who took a text from whom, as far as the versions show it.
///
/// # Errors
/// [`LineageError`] if fewer than two versions, the dates or the collation can be read.
pub fn lineage(request: &LineageRequest, observer: &Observer<'_>) -> Result<StemmaRecord, LineageError> {
    let (Witnesses { documents, sigla, .. }, written) = match &request.collation {
        Some(file) => {
            let (witnesses, written) = collation_file::read(file, &request.limits, observer)?;
            (witnesses, Some(written))
        }
        None => (collate::read(&request.versions, &request.limits, observer)?, None),
    };
    if documents.len() < 2 {
        return Err(CollateError::TooFew.into());
    }
    let given = request.root.as_ref().map(|root| collate::named(&sigla, root)).transpose()?;
    let mut notes = Vec::new();
    let dates = match &request.dates {
        Some(source) => dates(source, &request.limits, &sigla, &mut notes).map_err(LineageError::Dates)?,
        None => vec![None; sigla.len()],
    };
    observer.go_on().map_err(CollateError::from)?;
    let bytes = documents.iter().map(|d| d.text.len()).sum();
    observer.during("comparing", bytes, || {
        let (corpus, order) = collate::corpus(documents);
        // a layer is no witness of its own here
        let layer_of = vec![None; order.len()];
        let found = match written {
            Some(written) => {
                let table = written.of_words(&sigla, &corpus, &order)?;
                apparatus::of_table(&corpus, &order, &layer_of, None, table)
            }
            None => apparatus::apparatus(&corpus, &order, &layer_of, None),
        };
        let plain = apparatus::plain_words(&corpus);
        let keys: Vec<&str> = plain.iter().map(String::as_str).collect();
        let sequences: Vec<&[u32]> = order.iter().map(|&d| corpus.ids(d)).collect();
        let english = order.iter().all(|&d| corpus.document(d).is_english());
        let is_listed = |id: u32| words::is_listed(corpus.lexicon().key(id));
        let moments: Vec<Option<(f64, f64)>> = dates.iter().map(|d| d.as_deref().and_then(moments)).collect();
        // another text stands on no tree
        let root = given.filter(|root| !found.strangers.contains(root));
        let stemma = stemma::stemma(&stemma::Tradition {
            table: &found.table,
            sequences: &sequences,
            keys: &keys,
            is_listed: if english { Some(&is_listed) } else { None },
            dates: &moments,
            left_out: &found.strangers,
            root,
        });
        if stemma.roots.first().is_none_or(|r| r.1 < request.least) {
            let message = "nothing in the texts shows well enough where the tradition began; dates or a known root would";
            notes.push(note("no-root", message));
        }
        let known = Known { sigla: &sigla, dates: &dates, root };
        Ok(record(&corpus, &found, &stemma, known, request.least, notes))
    })
}

/// The date of each version, as given.
fn dates(
    source: &Source,
    limits: &Limits,
    sigla: &[String],
    notes: &mut Vec<Note>,
) -> Result<Vec<Option<String>>, InputError> {
    let bytes = source.read(limits)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut dates = vec![None; sigla.len()];
    for (n, line) in
        text.trim_start_matches('\u{FEFF}').lines().enumerate().filter(|(_, l)| !l.trim().is_empty())
    {
        let unquoted = |field: &str| field.trim().trim_matches('"').to_owned();
        let (siglum, date) =
            line.split_once(',').map_or((unquoted(line), String::new()), |(s, d)| (unquoted(s), unquoted(d)));
        let about = |what: &str| format!("{}, line {}: {what}", source.name(), n + 1);
        let version = sigla.iter().position(|s| *s == siglum);
        match (version, moments(&date)) {
            (Some(version), Some(_)) => dates[version] = Some(date),
            // names of columns
            (None, None) if n == 0 => {}
            (None, _) => {
                let message = about(&format!("no version has the siglum {siglum}; the line is left out"));
                notes.push(note("unknown-siglum", message));
            }
            (Some(_), None) => {
                notes.push(note("bad-date", about(&format!("{BadDate}; the line is left out"))));
            }
        }
    }
    if dates.iter().all(Option::is_none) {
        let message = format!(
            "{} has a date of none of the versions; a line is a siglum, a comma and a date",
            source.name()
        );
        notes.push(note("no-dates", message));
    }
    Ok(dates)
}

/// The first and the last day of a date, or of two with a slash, by a number that grows with them.
fn moments(date: &str) -> Option<(f64, f64)> {
    match date.split_once('/') {
        Some((from, to)) => Some((date::days(from.trim())?.0, date::days(to.trim())?.1)),
        None => date::days(date.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_ranges_of_days() {
        let (a, b) = (moments("1859").expect("a year"), moments("1859-11-24").expect("a day"));
        assert!(a.0 < b.0 && b.1 < a.1);
        assert!(moments("1859/1861").expect("two years").1 > moments("1860").expect("a year").1);
        assert_eq!(moments("Michaelmas"), None);
    }
}
