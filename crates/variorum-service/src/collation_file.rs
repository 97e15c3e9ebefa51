//! The table of a collation that was written before, with the versions it is of.
//!
//! In: the record of a collation as JSON, with its table, which may have been mended by hand. Out: the versions, read again and proved to be the
//! same files, and their table. Every word of every version must stand in exactly one column, in order; what does not is named.

use crate::Limits;
use crate::collate::{self, CollateError, Version, Witnesses};
use crate::observer::Observer;
use crate::source::{Cause, Source};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use variorum::collate::table::{self, Cell};
use variorum::{Corpus, DocId, Document};
use variorum_report::records::{CellRange, CollationRecord, Table, Witness};

/// A table as it was written: code points of the versions.
pub(crate) struct WrittenTable {
    /// The file.
    name: String,
    table: Table,
}

/// Reads a collation and the versions it names, from where it was made or beside it.
pub(crate) fn read(
    source: &Source,
    limits: &Limits,
    observer: &Observer<'_>,
) -> Result<(Witnesses, WrittenTable), CollateError> {
    let name = source.name().to_owned();
    let wrong = |what: String| CollateError::Collation(Cause::Collation(what).at(&name));
    let bytes = source.read(limits).map_err(CollateError::Collation)?;
    let record: CollationRecord =
        serde_json::from_slice(&bytes).map_err(|error| wrong(no_collation(&error)))?;
    let without = "it has no table of all words; write it once more with its table";
    let mut table = record.table.ok_or_else(|| wrong(without.to_owned()))?;
    let is_layer: Vec<bool> = record.witnesses.iter().map(|w| w.layer_of.is_some()).collect();
    let layers: BTreeSet<&str> =
        record.witnesses.iter().filter(|w| w.layer_of.is_some()).map(|w| w.siglum.as_str()).collect();
    for moved in &mut table.transpositions {
        moved.moved.retain(|siglum| !layers.contains(siglum.as_str()));
    }
    let moved = table.transpositions.iter_mut().flat_map(|t| &mut t.columns);
    for row in table.columns.iter_mut().chain(moved).filter(|row| row.len() == is_layer.len()) {
        let mut layers = is_layer.iter();
        row.retain(|_| layers.next() == Some(&false));
    }
    let held: Vec<&Witness> = record.witnesses.iter().filter(|w| w.layer_of.is_none()).collect();
    let ids: Vec<&str> = held.iter().map(|w| w.document.id.as_str()).collect();
    let mut versions: Vec<Version> = Vec::new();
    for (n, witness) in held.iter().enumerate().filter(|(n, _)| !ids[..*n].contains(&ids[*n])) {
        // several versions of one file have their sigla from it
        let alone = !ids[n + 1..].contains(&ids[n]);
        let siglum = alone.then(|| witness.siglum.clone());
        versions.push(Version { siglum, source: Source::File(beside(ids[n], &name)) });
    }
    let Witnesses { documents, sigla, .. } = collate::read(&versions, limits, observer)?;
    let mut found: Vec<(String, Document)> = sigla.into_iter().zip(documents).collect();
    let mut witnesses = Witnesses { documents: Vec::new(), sigla: Vec::new(), layers: Vec::new() };
    for witness in held {
        let at = found.iter().position(|(siglum, _)| *siglum == witness.siglum);
        let missing = || wrong(format!("its version {} is not in {}", witness.siglum, witness.document.id));
        let (siglum, document) = at.map(|at| found.remove(at)).ok_or_else(missing)?;
        if document.sha256 != witness.document.sha256 {
            return Err(wrong(format!("{} has changed since; collate again", witness.document.id)));
        }
        witnesses.sigla.push(siglum);
        witnesses.documents.push(document);
    }
    Ok((witnesses, WrittenTable { name, table }))
}

fn no_collation(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    format!(
        "it is no collation in JSON with its table: line {line}, column {column} ({:?})",
        error.classify()
    )
}

/// A file as it was named, else one of that name beside the collation.
fn beside(path: &str, collation: &str) -> String {
    let other = Path::new(collation).parent().map(|folder| folder.join(path));
    match other.filter(|other| !Path::new(path).exists() && other.exists()) {
        Some(other) => other.to_string_lossy().into_owned(),
        None => path.to_owned(),
    }
}

impl WrittenTable {
    /// The table by numbers of words, of documents as they are in a corpus.
    pub(crate) fn of_words(
        &self,
        sigla: &[String],
        corpus: &Corpus,
        order: &[DocId],
    ) -> Result<table::Table, CollateError> {
        let places = Places { words: order.iter().map(|&d| words(corpus, d)).collect(), sigla };
        places
            .table(&self.table)
            .map_err(|what| CollateError::Collation(Cause::Collation(what).at(&self.name)))
    }
}

/// The code points of each word of a document.
fn words(corpus: &Corpus, document: DocId) -> Vec<CellRange> {
    let text = corpus.document(document).text.as_str();
    let (mut at, mut count) = (0, 0);
    let mut code_points = |byte: u32| {
        count += text[at..byte as usize].chars().count() as u32;
        at = byte as usize;
        count
    };
    corpus.tokens(document).iter().map(|t| [code_points(t.span.start), code_points(t.span.end)]).collect()
}

/// Where the words of all versions stand, in code points.
struct Places<'a> {
    words: Vec<Vec<CellRange>>,
    sigla: &'a [String],
}

/// Words that were moved, as columns, and the versions that have them elsewhere.
type Moved = (Vec<Vec<Cell>>, Vec<u32>);

impl Places<'_> {
    fn table(&self, written: &Table) -> Result<table::Table, String> {
        let columns = self.columns(&written.columns, "column")?;
        self.are_whole(&columns)?;
        let moved = written
            .transpositions
            .iter()
            .map(|t| Ok((self.columns(&t.columns, &format!("{}, column", t.id))?, self.numbers(&t.moved)?)));
        let moved: Vec<Moved> = moved.collect::<Result<_, String>>()?;
        Ok(of_parts(columns, moved))
    }

    fn columns(&self, rows: &[Vec<Option<CellRange>>], kind: &str) -> Result<Vec<Vec<Cell>>, String> {
        let column = |(n, row): (usize, &Vec<Option<CellRange>>)| -> Result<Vec<Cell>, String> {
            if row.len() != self.sigla.len() {
                let (cells, versions) = (row.len(), self.sigla.len());
                return Err(format!("{kind} {} has {cells} cells for {versions} versions", n + 1));
            }
            let cell = |(version, cell): (usize, &Option<CellRange>)| match cell {
                None => Ok(None),
                Some(range) => self.cell(version, *range).map(Some).ok_or_else(|| {
                    let [from, to] = range;
                    let siglum = &self.sigla[version];
                    format!("{kind} {}: {from} to {to} of {siglum} are no whole words of it", n + 1)
                }),
            };
            row.iter().enumerate().map(cell).collect()
        };
        rows.iter().enumerate().map(column).collect()
    }

    /// The words from one code point to another.
    fn cell(&self, version: usize, [from, to]: CellRange) -> Option<Range<u32>> {
        let words = &self.words[version];
        let first = words.binary_search_by_key(&from, |word| word[0]).ok()?;
        let last = words.binary_search_by_key(&to, |word| word[1]).ok()?;
        (first <= last).then_some(first as u32..last as u32 + 1)
    }

    /// The versions with these sigla.
    fn numbers(&self, sigla: &[String]) -> Result<Vec<u32>, String> {
        let number = |siglum: &String| {
            let at = self.sigla.iter().position(|s| s == siglum);
            at.map(|n| n as u32).ok_or_else(|| format!("no version has the siglum {siglum}"))
        };
        sigla.iter().map(number).collect()
    }

    /// Whether every word stands in one column, in order.
    fn are_whole(&self, columns: &[Vec<Cell>]) -> Result<(), String> {
        for (version, siglum) in self.sigla.iter().enumerate() {
            let mut next = 0;
            for (n, cell) in
                columns.iter().enumerate().filter_map(|(n, row)| Some((n, row[version].as_ref()?)))
            {
                if cell.start != next {
                    let [from, to] = self.words[version][next.min(cell.start) as usize];
                    return Err(format!(
                        "column {}: {from} to {to} of {siglum} are not in order there, or in no column",
                        n + 1
                    ));
                }
                next = cell.end;
            }
            if let Some([from, to]) = self.words[version].get(next as usize) {
                return Err(format!("{from} to {to} of {siglum} and what follows are in no column"));
            }
        }
        Ok(())
    }
}

/// A table of columns and of words that were moved.
fn of_parts(columns: Vec<Vec<Cell>>, moved: Vec<Moved>) -> table::Table {
    let versions = columns.first().map_or(0, Vec::len);
    let mut column_of: Vec<Vec<u32>> = vec![Vec::new(); versions];
    for (n, row) in columns.iter().enumerate() {
        for (version, cell) in row.iter().enumerate() {
            column_of[version].extend(cell.iter().cloned().flatten().map(|_| n as u32));
        }
    }
    let mut units: Vec<u32> = (0..columns.len() as u32).collect();
    // the columns of each unit
    let mut members: Vec<Vec<u32>> = units.iter().map(|&n| vec![n]).collect();
    let mut transpositions = Vec::new();
    for (rows, moved) in moved {
        let mut own = Vec::new();
        let mut holders = BTreeSet::new();
        for row in &rows {
            let mut joined = BTreeSet::new();
            for (version, cell) in row.iter().enumerate() {
                holders.extend(cell.as_ref().map(|_| version));
                joined.extend(
                    cell.iter().cloned().flatten().map(|w| units[column_of[version][w as usize] as usize]),
                );
            }
            let first = joined.pop_first().unwrap_or_default();
            for other in joined {
                for column in std::mem::take(&mut members[other as usize]) {
                    units[column as usize] = first;
                    members[first as usize].push(column);
                }
            }
            own.push(first);
        }
        let tie = 2 * moved.len() == holders.len();
        transpositions.push(table::Transposition { columns: rows, units: own, moved, tie });
    }
    table::Table { columns, units, transpositions, too_large: false }
}
