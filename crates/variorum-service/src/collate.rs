//! Versions of a text, side by side.

use crate::Limits;
use crate::collatex;
use crate::layers;
use crate::observer::{Cancelled, Observer};
use crate::source::{self, InputError, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use variorum::collate::apparatus;
use variorum::{Corpus, DocId, Document};
use variorum_report::build::{collation, versions};
use variorum_report::records::{CollationRecord, TokenTable, Variant};

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
    /// An end of a stretch that is no variant.
    #[error("no variant is called {0}; they are {1}")]
    NoSuchVariant(String, String),
    /// A collation could not be read, or does not fit its versions.
    #[error(transparent)]
    Collation(InputError),
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
    /// The first layer of each that its writer corrected.
    pub(crate) layers: Vec<Option<Document>>,
}

/// Versions and their layers, each layer behind its version.
struct Layered {
    documents: Vec<Document>,
    sigla: Vec<String>,
    /// Of a layer the number of its version.
    layer_of: Vec<Option<usize>>,
}

impl Witnesses {
    fn layered(self) -> Layered {
        let mut all = Layered { documents: Vec::new(), sigla: Vec::new(), layer_of: Vec::new() };
        for ((document, siglum), layer) in self.documents.into_iter().zip(self.sigla).zip(self.layers) {
            let version = all.documents.len();
            if let Some(layer) = layer {
                all.documents.extend([document, layer]);
                all.sigla.extend([siglum.clone(), format!("{siglum}.ac")]);
                all.layer_of.extend([None, Some(version)]);
            } else {
                all.documents.push(document);
                all.sigla.push(siglum);
                all.layer_of.push(None);
            }
        }
        all
    }
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
    let versions = read(&request.versions, &request.limits, observer)?.layered();
    let base = request.base.as_ref().map(|base| named(&versions.sigla, base)).transpose()?;
    observer.go_on()?;
    let bytes = versions.documents.iter().map(|d| d.text.len()).sum();
    let record = observer.during("comparing", bytes, || record(versions, base, request.table));
    observer.go_on()?;
    Ok(record)
}

/// The number of the version with a siglum.
pub(crate) fn named(sigla: &[String], siglum: &str) -> Result<usize, CollateError> {
    let missing = || CollateError::NoSuchSiglum(siglum.to_owned(), sigla.join(", "));
    sigla.iter().position(|s| s == siglum).ok_or_else(missing)
}

fn record(versions: Layered, base: Option<usize>, table: bool) -> CollationRecord {
    let two = of_two(&versions, base);
    if let (Some(record), false) = (&two, table) {
        return record.clone();
    }
    let Layered { documents, sigla, layer_of } = versions;
    let (corpus, order) = corpus(documents);
    let found = apparatus::apparatus(&corpus, &order, &layer_of, base);
    match two {
        // two versions are compared as ever, and have a table besides
        Some(record) => {
            CollationRecord { table: Some(versions::table(&corpus, &order, &sigla, &found.table)), ..record }
        }
        None => versions::versions(&corpus, &found, &sigla, base, table),
    }
}

/// The record of two versions; of more, and of a version with its layer, there is none.
fn of_two(versions: &Layered, base: Option<usize>) -> Option<CollationRecord> {
    let [a, b] = &versions.sigla[..] else { return None };
    let plain = versions.layer_of.iter().all(Option::is_none);
    plain.then(|| pairwise(versions.documents.clone(), [a, b], base))
}

/// All words of the versions side by side, for forms that give the texts whole.
///
/// # Errors
/// As [`collate`].
pub fn tokens(request: &CollateRequest, observer: &Observer<'_>) -> Result<TokenTable, CollateError> {
    let versions = read(&request.versions, &request.limits, observer)?.layered();
    let Layered { documents, sigla, layer_of } = versions;
    let base = request.base.as_ref().map(|base| named(&sigla, base)).transpose()?;
    observer.go_on()?;
    let bytes = documents.iter().map(|d| d.text.len()).sum();
    Ok(observer.during("comparing", bytes, || {
        let (corpus, order) = corpus(documents);
        let found = apparatus::apparatus(&corpus, &order, &layer_of, base);
        versions::tokens(&corpus, &found, &sigla, base)
    }))
}

/// A stretch of a table of all words.
pub struct Stretch {
    /// The whole table.
    pub table: TokenTable,
    /// The columns of the stretch.
    pub columns: Range<usize>,
    /// What is in it, and what is not.
    pub about: String,
    /// Whether it is all there is.
    pub is_whole: bool,
}

/// The most places in a stretch that nobody chose.
const MOST_PLACES: usize = 60;
/// How many columns stand before and behind the places of a stretch.
const AROUND: usize = 8;

/// A stretch for a picture: from one variant to another by their ids in the record of [`collate`], else from the first one on, as far as a picture
/// can be read.
///
/// # Errors
/// As [`collate`], and if there is no such variant.
pub fn stretch(
    request: &CollateRequest,
    between: Option<(&str, &str)>,
    observer: &Observer<'_>,
) -> Result<Stretch, CollateError> {
    let versions = read(&request.versions, &request.limits, observer)?.layered();
    let base = request.base.as_ref().map(|base| named(&versions.sigla, base)).transpose()?;
    observer.go_on()?;
    let bytes = versions.documents.iter().map(|d| d.text.len()).sum();
    observer.during("comparing", bytes, || {
        let two = of_two(&versions, base);
        let Layered { documents, sigla, layer_of } = versions;
        let (corpus, order) = corpus(documents);
        let found = apparatus::apparatus(&corpus, &order, &layer_of, base);
        let record = two.unwrap_or_else(|| versions::versions(&corpus, &found, &sigla, base, false));
        let table = versions::tokens(&corpus, &found, &sigla, base);
        let all = &record.variants;
        let place = |id: &str| {
            let ids = || {
                all.first()
                    .zip(all.last())
                    .map_or("none".to_owned(), |(x, y)| format!("{} to {}", x.id, y.id))
            };
            all.iter()
                .position(|v| v.id.eq_ignore_ascii_case(id))
                .ok_or_else(|| CollateError::NoSuchVariant(id.to_owned(), ids()))
        };
        let (first, last) = match between {
            Some((from, to)) => (place(from)?, place(to)?),
            None => (0, all.len().min(MOST_PLACES).saturating_sub(1)),
        };
        let (first, last) = (first.min(last), first.max(last));
        let is_whole = between.is_none() && last + 1 >= all.len();
        let chosen = all.get(first..=last).unwrap_or_default();
        let columns = if is_whole { 0..table.columns.len() } else { around(&table, chosen) };
        let about = match (chosen.first(), chosen.last()) {
            (Some(from), Some(to)) => format!("{} to {} of {} places", from.id, to.id, all.len()),
            _ => "no version differs from another".to_owned(),
        };
        Ok(Stretch { table, columns, about, is_whole })
    })
}

/// The columns in which variants have words, with some around them. What was moved counts where it stands in most versions.
fn around(table: &TokenTable, variants: &[Variant]) -> Range<usize> {
    let mut found = Range { start: usize::MAX, end: 0 };
    let sigla: Vec<&str> = table.witnesses.iter().map(|w| w.siglum.as_str()).collect();
    let mut columns: Vec<BTreeMap<u32, usize>> = vec![BTreeMap::new(); sigla.len()];
    for (n, column) in table.columns.iter().enumerate() {
        for (v, cell) in column.cells.iter().enumerate() {
            columns[v].extend(cell.iter().map(|token| (token.range.start, n)));
        }
    }
    for variant in variants {
        for reading in variant.readings.iter().filter(|r| r.start < r.end) {
            let Some(v) = sigla.iter().position(|s| *s == reading.witness) else { continue };
            let held = columns[v].range(reading.start..reading.end).map(|(_, n)| *n);
            for n in held {
                found = found.start.min(n)..found.end.max(n + 1);
            }
        }
    }
    found.start.min(found.end).saturating_sub(AROUND)..(found.end + AROUND).min(table.columns.len())
}

fn pairwise(documents: Vec<Document>, sigla: [&str; 2], base: Option<usize>) -> CollationRecord {
    let corpus = Corpus::new(documents);
    let found = variorum::collate(&corpus, DocId(0), DocId(1));
    collation::collation(&corpus, &found, sigla, base)
}

/// A corpus in the order of the texts, so that the numbers of words depend on no order of naming; and which document each version is.
pub(crate) fn corpus(documents: Vec<Document>) -> (Corpus, Vec<DocId>) {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let words = |n: usize| documents[n].words.iter().map(|word| word.key.as_deref());
    order.sort_by(|&x, &y| {
        let texts = documents[x].text.as_str().cmp(documents[y].text.as_str());
        texts.then_with(|| words(x).cmp(words(y)))
    });
    let mut ids = vec![DocId(0); documents.len()];
    order.iter().enumerate().for_each(|(id, &n)| ids[n] = DocId(id as u32));
    let mut documents: Vec<Option<Document>> = documents.into_iter().map(Some).collect();
    (Corpus::new(order.iter().filter_map(|&n| documents[n].take()).collect()), ids)
}

/// Reads versions: files as they are, of a folder every file. Of what cannot be read the observer is told; two must be left, or one with
/// a layer.
pub(crate) fn read(
    versions: &[Version],
    limits: &Limits,
    observer: &Observer<'_>,
) -> Result<Witnesses, CollateError> {
    let (mut documents, mut given, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    let mut layers = Vec::new();
    for version in versions {
        let (each, errors) = source::each_one(std::slice::from_ref(&version.source));
        failed.extend(errors);
        let mut found: Vec<(Option<String>, Document)> = Vec::new();
        for one in &each {
            match as_data(one, versions.len() == 1 && each.len() == 1, limits) {
                Some(Ok(named)) => {
                    layers.extend(named.iter().map(|_| None));
                    found.extend(named.into_iter().map(|(siglum, d)| (Some(siglum), d)));
                }
                Some(Err(error)) => failed.push(error),
                None => {
                    let (read, errors) = source::documents(std::slice::from_ref(one), limits);
                    layers.extend(layers::first_layers(one, &read, limits));
                    found.extend(read.into_iter().map(|d| (None, d.without_streams())));
                    failed.extend(errors);
                }
            }
        }
        let alone = found.len() == 1;
        for (own, document) in found {
            given.push(version.siglum.clone().filter(|_| alone).or(own));
            documents.push(document);
        }
    }
    failed.iter().for_each(|error| observer.about(error));
    let only_two = versions.len() == 2 && !failed.is_empty();
    if documents.len() + layers.iter().flatten().count() < 2 || only_two {
        return Err(if failed.is_empty() { CollateError::TooFew } else { CollateError::Unreadable(failed) });
    }
    Ok(Witnesses { documents, sigla: sigla(given)?, layers })
}

/// The versions of a file that holds several as data; none if it is a version itself.
fn as_data(
    source: &Source,
    alone: bool,
    limits: &Limits,
) -> Option<Result<Vec<collatex::Named>, InputError>> {
    if !collatex::is_json(source) {
        return None;
    }
    let bytes = match source.read(limits) {
        Ok(bytes) => bytes,
        Err(error) => return Some(Err(error)),
    };
    let read = || collatex::witnesses(source.name(), &bytes, limits).map_err(|cause| cause.at(source.name()));
    (alone || collatex::speaks_of_witnesses(&bytes)).then(read)
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
