//! Many versions of a text as a record.

use super::{Writers, tool, words};
use crate::records::{
    CellRange, Class, CollationRecord, MovedTokens, Passage, Range, Reading, ReadingGroup, Span, Table,
    TokenColumn, TokenTable, Transposition, Variant, Witness, WrittenToken,
};
use std::collections::BTreeMap;
use variorum::collate::apparatus::{Apparatus, VariantPlace};
use variorum::collate::table::{self, Cell};
use variorum::corpus::{Corpus, DocId};
use variorum::fold;

/// Versions with their sigla.
struct Versions<'a> {
    corpus: &'a Corpus,
    writers: Writers<'a>,
    documents: &'a [DocId],
    sigla: &'a [String],
}

/// An apparatus as a record; `base` is the number of a version.
pub fn versions(
    corpus: &Corpus,
    apparatus: &Apparatus,
    sigla: &[String],
    base: Option<usize>,
    with_table: bool,
) -> CollationRecord {
    let versions = Versions { corpus, writers: Writers::new(corpus), documents: &apparatus.versions, sigla };
    let variants: Vec<Variant> =
        apparatus.places.iter().enumerate().map(|(n, place)| versions.variant(n, place)).collect();
    let mut counts = BTreeMap::new();
    for v in &variants {
        *counts.entry(v.class).or_default() += 1;
    }
    let passage = |spans: &Vec<Option<variorum::text::Span>>| {
        let of = |(n, span): (usize, &Option<_>)| {
            span.map(|s| (sigla[n].clone(), versions.writers.of(apparatus.versions[n]).range(s)))
        };
        Passage { readings: spans.iter().enumerate().filter_map(of).collect() }
    };
    CollationRecord {
        schema: "variorum/collation/1".to_owned(),
        tool: tool(),
        profile: fold::PROFILE.to_owned(),
        witnesses: versions.witnesses(apparatus),
        base: base.map(|n| sigla[n].clone()),
        passages: apparatus.passages.iter().map(passage).collect(),
        variants,
        table: with_table.then(|| versions.table(&apparatus.table)),
        counts,
        notes: versions.writers.notes(&apparatus.notes, &apparatus.versions),
    }
}

/// The table alone, for the record of two versions.
pub fn table(corpus: &Corpus, documents: &[DocId], sigla: &[String], table: &table::Table) -> Table {
    Versions { corpus, writers: Writers::new(corpus), documents, sigla }.table(table)
}

/// All words as written.
pub fn tokens(corpus: &Corpus, apparatus: &Apparatus, sigla: &[String], base: Option<usize>) -> TokenTable {
    let documents = &apparatus.versions;
    let versions = Versions { corpus, writers: Writers::new(corpus), documents, sigla };
    let mut classes: Vec<Option<Class>> = vec![None; apparatus.table.columns.len()];
    for place in apparatus.places.iter().filter(|p| p.class != variorum::Class::Transposition) {
        classes[place.columns.clone()].fill(Some(words::class(place.class)));
    }
    let cells = |row: &Vec<Cell>| row.iter().enumerate().map(|(v, c)| versions.written(v, c)).collect();
    let column = |(n, row): (usize, &Vec<Cell>)| TokenColumn {
        cells: cells(row),
        absent: (0..row.len()).map(|v| !apparatus.extents[v].contains(&n)).collect(),
        class: classes[n],
    };
    let moved = |t: &table::Transposition| MovedTokens {
        columns: t.columns.iter().map(cells).collect(),
        moved: t.moved.iter().map(|&v| v as usize).collect(),
    };
    TokenTable {
        witnesses: versions.witnesses(apparatus),
        base,
        columns: apparatus.table.columns.iter().enumerate().map(column).collect(),
        transpositions: apparatus.table.transpositions.iter().map(moved).collect(),
    }
}

impl Versions<'_> {
    fn witnesses(&self, apparatus: &Apparatus) -> Vec<Witness> {
        let witness = |n: usize| Witness {
            document: self.writers.document(self.documents[n]),
            siglum: self.sigla[n].clone(),
            layer_of: apparatus.layer_of[n].map(|of| self.sigla[of].clone()),
        };
        (0..self.documents.len()).map(witness).collect()
    }

    /// The words of a cell, each with what stands behind it.
    fn written(&self, version: usize, cell: &Cell) -> Vec<WrittenToken> {
        let (document, writer) = (self.documents[version], self.writers.of(self.documents[version]));
        let (tokens, text) = (self.corpus.tokens(document), self.corpus.document(document).text.as_str());
        let one = |n: u32| {
            let token = &tokens[n as usize];
            let start = if n == 0 { 0 } else { token.span.start };
            let end = tokens.get(n as usize + 1).map_or(text.len() as u32, |next| next.span.start);
            let Range { start: from, end: to } = writer.range(token.span);
            WrittenToken {
                text: text[start as usize..end as usize].to_owned(),
                key: self.corpus.lexicon().key(token.id).to_owned(),
                range: Range { start: from, end: to },
            }
        };
        cell.iter().cloned().flatten().map(one).collect()
    }

    fn variant(&self, n: usize, place: &VariantPlace) -> Variant {
        let reading = |v: usize| {
            let writer = self.writers.of(self.documents[v]);
            let Span { start, end, text } = writer.span(place.readings[v]);
            let location = writer.location(place.readings[v]);
            Reading { witness: self.sigla[v].clone(), start, end, location, text }
        };
        let readings: Vec<Reading> = (0..self.documents.len()).map(reading).collect();
        let groups = place.groups.iter().filter(|g| !g.versions.is_empty()).map(|group| ReadingGroup {
            witnesses: self.named(&group.versions),
            text: readings[group.versions[0]].text.clone(),
            class: group.against.map(|a| words::class(a.0)),
            severity: group.against.map(|a| words::variant_severity(a.2)),
        });
        Variant {
            id: format!("V{:03}", n + 1),
            class: words::class(place.class),
            subclass: place.subclass.to_owned(),
            severity: words::variant_severity(place.weight),
            groups: groups.collect(),
            absent: self.named(&place.absent),
            readings,
        }
    }

    fn named(&self, versions: &[usize]) -> Vec<String> {
        versions.iter().map(|&v| self.sigla[v].clone()).collect()
    }

    fn table(&self, table: &table::Table) -> Table {
        // code points of each word, read once
        let places: Vec<Vec<CellRange>> = self.documents.iter().map(|&d| self.places(d)).collect();
        let cell = |(version, cell): (usize, &Cell)| {
            cell.as_ref()
                .map(|w| [places[version][w.start as usize][0], places[version][w.end as usize - 1][1]])
        };
        let columns = |rows: &[Vec<Cell>]| -> Vec<Vec<Option<CellRange>>> {
            rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect()
        };
        let transposition = |(n, moved): (usize, &table::Transposition)| Transposition {
            id: format!("T{:03}", n + 1),
            columns: columns(&moved.columns),
            moved: moved.moved.iter().map(|&v| self.sigla[v as usize].clone()).collect(),
        };
        Table {
            columns: columns(&table.columns),
            transpositions: table.transpositions.iter().enumerate().map(transposition).collect(),
        }
    }

    fn places(&self, document: DocId) -> Vec<CellRange> {
        let writer = self.writers.of(document);
        let range = |token: &variorum::token::Token| {
            let range = writer.range(token.span);
            [range.start, range.end]
        };
        self.corpus.tokens(document).iter().map(range).collect()
    }
}
