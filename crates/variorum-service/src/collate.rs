//! Versions of a text, side by side.

use crate::Limits;
use crate::observer::{Cancelled, Observer};
use crate::source::{self, InputError, Source};
use std::collections::BTreeSet;
use variorum::collate::apparatus;
use variorum::{Corpus, DocId, Document};
use variorum_report::build::{collation, versions};
use variorum_report::records::{CollationRecord, TokenTable};

/// A version, or a folder of them.
#[derive(Clone, Debug)]
pub struct Version {
    /// What it is to be called; letters in the order of the versions where nothing is given.
    pub siglum: Option<String>,
    /// Where it is.
    pub source: Source,
}

/// What is to be compared.
#[derive(Clone, Debug)]
pub struct CollateRequest {
    /// The versions, in an order that changes nothing but theirs in the record.
    pub versions: Vec<Version>,
    /// The siglum of the original, so that what others have more is an addition.
    pub base: Option<String>,
    /// Whether the record is to hold the table of all words.
    pub table: bool,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CollateError {
    /// Fewer than two versions could be read; the observer was told why.
    #[error("two texts are needed, so nothing was compared")]
    Unreadable(Vec<InputError>),
    /// One version alone, or none.
    #[error("two versions or more are needed; name them, or a folder of them")]
    TooFew,
    /// Two versions under one siglum.
    #[error("two versions have the siglum {0}; give each its own")]
    SiglumTwice(String),
    /// A base that is no version.
    #[error("no version has the siglum {0}; the sigla are {1}")]
    NoSuchSiglum(String, String),
    /// The library is not there, damaged, or has no such document.
    #[error(transparent)]
    Library(#[from] variorum_library::LibraryError),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Versions that were read, with their sigla.
pub(crate) struct Witnesses {
    pub(crate) documents: Vec<Document>,
    pub(crate) sigla: Vec<String>,
}

/// Compares two versions or more.
///
/// ```
/// use variorum_service::{Limits, collate::{CollateRequest, Version, collate}, observer::Observer, source::Source};
/// let text = |name: &str, words: &str| Version { siglum: None, source: Source::bytes(name, words.as_bytes()) };
/// let request = CollateRequest {
///     versions: vec![
///         text("draft", "The pier is beyond all repair this winter, and the ferry stays in the harbour."),
///         text("print", "The pier is beyond all repair this summer, and the ferry stays in the harbour."),
///         text("letter", "The pier is beyond all repair this autumn, and the ferry stays in the harbour."),
///     ],
///     base: None,
///     table: false,
///     limits: Limits::default(),
/// };
/// let record = collate(&request, &Observer::default()).unwrap();
/// assert_eq!(record.variants[0].groups.len(), 3);
/// ```
///
/// # Errors
/// [`CollateError`] if a version cannot be read, or sigla are not clear.
pub fn collate(request: &CollateRequest, observer: &Observer<'_>) -> Result<CollationRecord, CollateError> {
    let Witnesses { documents, sigla } = read(&request.versions, &request.limits, observer)?;
    let base = request.base.as_ref().map(|base| named(&sigla, base)).transpose()?;
    observer.go_on()?;
    let bytes = documents.iter().map(|d| d.text.len()).sum();
    let record = observer.during("comparing", bytes, || record(documents, &sigla, base, request.table));
    observer.go_on()?;
    Ok(record)
}

/// The number of the version with a siglum.
pub(crate) fn named(sigla: &[String], siglum: &str) -> Result<usize, CollateError> {
    let missing = || CollateError::NoSuchSiglum(siglum.to_owned(), sigla.join(", "));
    sigla.iter().position(|s| s == siglum).ok_or_else(missing)
}

fn record(documents: Vec<Document>, sigla: &[String], base: Option<usize>, table: bool) -> CollationRecord {
    if let ([a, b], false) = (sigla, table) {
        return pairwise(documents, [a, b], base);
    }
    let two = (sigla.len() == 2).then(|| pairwise(documents.clone(), [&sigla[0], &sigla[1]], base));
    let (corpus, order) = corpus(documents);
    let found = apparatus::apparatus(&corpus, &order, base);
    match two {
        // two versions are compared as ever, and have a table besides
        Some(record) => {
            CollationRecord { table: Some(versions::table(&corpus, &order, sigla, &found.table)), ..record }
        }
        None => versions::versions(&corpus, &found, sigla, base, table),
    }
}

/// All words of the versions side by side, for forms that give the texts whole.
///
/// # Errors
/// As [`collate`].
pub fn tokens(request: &CollateRequest, observer: &Observer<'_>) -> Result<TokenTable, CollateError> {
    let Witnesses { documents, sigla } = read(&request.versions, &request.limits, observer)?;
    let base = request.base.as_ref().map(|base| named(&sigla, base)).transpose()?;
    observer.go_on()?;
    let bytes = documents.iter().map(|d| d.text.len()).sum();
    Ok(observer.during("comparing", bytes, || {
        let (corpus, order) = corpus(documents);
        let found = apparatus::apparatus(&corpus, &order, base);
        versions::tokens(&corpus, &found, &sigla, base)
    }))
}

fn pairwise(documents: Vec<Document>, sigla: [&str; 2], base: Option<usize>) -> CollationRecord {
    let corpus = Corpus::new(documents);
    let found = variorum::collate(&corpus, DocId(0), DocId(1));
    collation::collation(&corpus, &found, sigla, base)
}

/// A corpus in the order of the texts, so that the numbers of words depend on no order of naming; and which document each version is.
pub(crate) fn corpus(documents: Vec<Document>) -> (Corpus, Vec<DocId>) {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by(|&x, &y| documents[x].text.as_str().cmp(documents[y].text.as_str()));
    let mut ids = vec![DocId(0); documents.len()];
    order.iter().enumerate().for_each(|(id, &n)| ids[n] = DocId(id as u32));
    let mut documents: Vec<Option<Document>> = documents.into_iter().map(Some).collect();
    (Corpus::new(order.iter().filter_map(|&n| documents[n].take()).collect()), ids)
}

/// Reads versions: files as they are, of a folder every file. Of what cannot be read the observer is told; two must be left.
pub(crate) fn read(
    versions: &[Version],
    limits: &Limits,
    observer: &Observer<'_>,
) -> Result<Witnesses, CollateError> {
    let (mut documents, mut given, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for version in versions {
        let (read, errors) = source::documents(std::slice::from_ref(&version.source), limits);
        let alone = read.len() == 1;
        for document in read {
            given.push(version.siglum.clone().filter(|_| alone));
            documents.push(document.without_streams());
        }
        failed.extend(errors);
    }
    failed.iter().for_each(|error| observer.about(error));
    let only_two = versions.len() == 2 && !failed.is_empty();
    if documents.len() < 2 || only_two {
        return Err(if failed.is_empty() { CollateError::TooFew } else { CollateError::Unreadable(failed) });
    }
    Ok(Witnesses { documents, sigla: sigla(given)? })
}

/// The sigla: those given, and A, B … Z, AA … for the others, in their order.
fn sigla(given: Vec<Option<String>>) -> Result<Vec<String>, CollateError> {
    let mut taken = BTreeSet::new();
    for siglum in given.iter().flatten() {
        if !taken.insert(siglum.clone()) {
            return Err(CollateError::SiglumTwice(siglum.clone()));
        }
    }
    let letters = given.into_iter().enumerate().map(|(n, siglum)| {
        let free = || (n..).map(letters).find(|s| taken.insert(s.clone())).unwrap_or_default();
        siglum.unwrap_or_else(free)
    });
    Ok(letters.collect())
}

/// A, B … Z, AA, AB …
fn letters(n: usize) -> String {
    let last = char::from(b'A' + (n % 26) as u8);
    if n < 26 { last.to_string() } else { format!("{}{last}", letters(n / 26 - 1)) }
}

/// Reads two documents; the observer is told what is wrong with either.
pub(crate) fn pair(
    sources: [&Source; 2],
    limits: &Limits,
    observer: &Observer<'_>,
) -> Result<Vec<Document>, Vec<InputError>> {
    let (mut documents, mut failed) = (Vec::new(), Vec::new());
    for source in sources {
        match source::document(source, limits) {
            Ok(document) => documents.push(document.without_streams()),
            Err(error) => {
                observer.about(&error);
                failed.push(error);
            }
        }
    }
    if failed.is_empty() { Ok(documents) } else { Err(failed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigla_go_on_behind_z_and_leave_out_what_is_taken() {
        assert_eq!(
            [letters(0), letters(25), letters(26), letters(701), letters(702)],
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
        let given = vec![Some("B".to_owned()), None, None];
        assert_eq!(sigla(given).expect("they differ"), ["B", "C", "D"]);
        assert!(sigla(vec![Some("B".to_owned()); 2]).is_err());
    }
}
