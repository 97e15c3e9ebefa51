//! A cascade as a record.

use super::{Writers, tool};
use crate::records::{
    CascadeChange, CascadeEdge, CascadeEvidence, CascadeRecord, ChangedWord, EnteredReading, EvidenceKind,
    KeptReading, LinkKind, Note, Range, ReadingEntry, ReportDocument, ReportGroup, Span,
};
use std::collections::BTreeSet;
use variorum::cascade::{self, At, Entered, Entry, History, Link, Report, Steps, WordKind};
use variorum::corpus::{Corpus, DocId};

/// What the caller says of a report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as given.
    pub date: Option<String>,
}

/// What was found out of reports.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The reports as they were compared.
    pub reports: &'a [Report],
    /// Who took the words from whom.
    pub links: &'a [Link],
    /// What was changed on the way.
    pub changes: &'a [History],
}

/// What was found out of the reports of a corpus as a record.
pub fn cascade(corpus: &Corpus, said: &[Said], found: Found<'_>, notes: Vec<Note>) -> CascadeRecord {
    let Found { reports, links, changes } = found;
    let writers = Writers::new(corpus);
    let ids: Vec<DocId> = corpus.doc_ids().collect();
    let id = |n: usize| corpus.document(ids[n]).id.clone();
    let group = groups(ids.len(), links, &|l| l.kind != cascade::LinkKind::Quotes);
    let document = |n: usize| ReportDocument {
        document: writers.document(ids[n]),
        publisher: said[n].publisher.clone(),
        date: said[n].date.clone(),
        group: group[n],
    };
    let edge = |link: &Link| CascadeEdge {
        from: id(link.from),
        to: id(link.to),
        kind: kind(link.kind),
        confidence: rounded(link.confidence),
        share: rounded(link.steps.share),
        added: link.steps.added,
        rewritten: rounded(link.steps.rewritten),
        evidence: evidence(said, link),
    };
    let place = |at: At| {
        let token = corpus.tokens(ids[at.report])[(reports[at.report].first + at.word) as usize];
        writers.of(ids[at.report]).span(token.span)
    };
    let change = |(n, history): (usize, &History)| CascadeChange {
        id: format!("X{:03}", n + 1),
        kind: match history.kind {
            WordKind::Figure => ChangedWord::Figure,
            WordKind::Name => ChangedWord::Name,
        },
        group: history.readings.first().map_or(0, |r| group[r.at.report]),
        readings: history.readings.iter().map(|r| reading(r, history, &id, &place)).collect(),
    };
    let mut all = writers.notes(&[], &ids);
    all.extend(notes);
    CascadeRecord {
        schema: "variorum/cascade/1".to_owned(),
        tool: tool(),
        documents: (0..ids.len()).map(document).collect(),
        edges: links.iter().map(edge).collect(),
        groups: summed(&group, links, &id),
        changes: changes.iter().enumerate().map(change).collect(),
        notes: all,
    }
}

fn reading(
    entered: &Entered,
    history: &History,
    id: &dyn Fn(usize) -> String,
    place: &dyn Fn(At) -> Span,
) -> EnteredReading {
    let kept = |at: &At| {
        let Span { start, end, .. } = place(*at);
        KeptReading { document: id(at.report), range: Range { start, end } }
    };
    EnteredReading {
        document: id(entered.at.report),
        span: place(entered.at),
        entry: match entered.entry {
            Entry::First => ReadingEntry::First,
            Entry::Changed => ReadingEntry::Changed,
            Entry::Corrected => ReadingEntry::Corrected,
            Entry::Restored => ReadingEntry::Restored,
        },
        instead_of: entered.instead_of.map(|n| place(history.readings[n].at).text),
        kept: entered.kept.iter().map(kept).collect(),
        still_in: entered.still.iter().map(|&n| id(n)).collect(),
    }
}

/// The number of the group of each report: those that some links join.
fn groups(reports: usize, links: &[Link], joins: &dyn Fn(&&Link) -> bool) -> Vec<u32> {
    let mut first: Vec<usize> = (0..reports).collect();
    loop {
        let mut changed = false;
        for link in links.iter().filter(|l| joins(l)) {
            let least = first[link.from].min(first[link.to]);
            changed |= first[link.from] != least || first[link.to] != least;
            (first[link.from], first[link.to]) = (least, least);
        }
        if !changed {
            break;
        }
    }
    let mut names: Vec<usize> = first.clone();
    names.sort_unstable();
    names.dedup();
    first.iter().map(|f| names.binary_search(f).map_or(0, |n| n as u32 + 1)).collect()
}

fn summed(group: &[u32], links: &[Link], id: &dyn Fn(usize) -> String) -> Vec<ReportGroup> {
    let mut has_parent = vec![false; group.len()];
    links.iter().filter(took).for_each(|l| has_parent[l.to] = true);
    let source = sources(group.len(), links);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); group.iter().max().map_or(0, |&m| m as usize)];
    group.iter().enumerate().for_each(|(n, &g)| members[g as usize - 1].push(n));
    let of = |(n, members): (usize, &Vec<usize>)| {
        let origins = || members.iter().copied().filter(|&m| !has_parent[m]);
        let separate: BTreeSet<u32> = origins().map(|m| source[m]).collect();
        ReportGroup {
            id: n as u32 + 1,
            documents: members.iter().map(|&m| id(m)).collect(),
            origins: origins().map(id).collect(),
            independent: separate.len() as u32,
        }
    };
    members.iter().enumerate().map(of).collect()
}

/// For each report the first of those that it has its words from or gave them to, where nothing else did: two of which nothing shows who took
/// them from whom are of one origin, and one that took them from two is of neither alone.
fn sources(reports: usize, links: &[Link]) -> Vec<u32> {
    let mut parents = vec![0; reports];
    links.iter().filter(took).for_each(|l| parents[l.to] += 1);
    groups(reports, links, &|l| took(l) && parents[l.to] == 1 || l.kind == cascade::LinkKind::Undetermined)
}

/// Whether it is shown that one report of a link has its words from the other.
fn took(link: &&Link) -> bool {
    !matches!(link.kind, cascade::LinkKind::Quotes | cascade::LinkKind::Undetermined)
}

fn evidence(said: &[Said], link: &Link) -> Vec<CascadeEvidence> {
    let piece = |kind, text: String| CascadeEvidence { kind, text };
    if link.kind == cascade::LinkKind::Quotes {
        return vec![piece(EvidenceKind::Quotation, quoted(link))];
    }
    let mut all = vec![piece(EvidenceKind::SharedPassage, passage(&link.steps))];
    if link.named {
        let name = said[link.from].publisher.clone().unwrap_or_default();
        all.push(piece(EvidenceKind::Named, format!("the later names {name}")));
    }
    if link.dated
        && let (Some(from), Some(to)) = (&said[link.from].date, &said[link.to].date)
    {
        all.push(piece(EvidenceKind::Date, format!("{from} is before {to}")));
    }
    all
}

/// What two reports share that quote the same.
fn quoted(link: &Link) -> String {
    if link.steps.explained == 0.0 {
        return "only words between quotation marks are shared".to_owned();
    }
    format!(
        "words between quotation marks are shared, and {} % of the words outside of them",
        percent(link.steps.explained)
    )
}

/// What two reports share of which one is from the other.
fn passage(steps: &Steps) -> String {
    let added = match steps.added {
        0 => String::new(),
        1 => "1 word added, ".to_owned(),
        n => format!("{n} words added, "),
    };
    format!(
        "{} % of the later stands in the earlier, {added}{} % of the common words changed one by one",
        percent(steps.explained),
        percent(steps.rewritten)
    )
}

fn percent(share: f32) -> f32 {
    (100.0 * share).round()
}

fn kind(kind: cascade::LinkKind) -> LinkKind {
    match kind {
        cascade::LinkKind::Copy => LinkKind::Copy,
        cascade::LinkKind::Partial => LinkKind::Partial,
        cascade::LinkKind::Update => LinkKind::Update,
        cascade::LinkKind::Quotes => LinkKind::Quotes,
        cascade::LinkKind::Undetermined => LinkKind::Undetermined,
    }
}

/// To three places, as it is written in every form.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}
