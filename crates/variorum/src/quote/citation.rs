//! Which of the sources a report cites for a quotation.
//!
//! In: a report, its quotations and the sources. Out: in each quotation the sources that are cited for it, which are looked at first.
//!
//! Method: what stands behind a quotation in its sentence, up to the next one, is read for a number in brackets (`[3]`, `[1, 2]`,
//! `[^3]`), for an author and a year in parentheses, for a link or a note, and for the name of a source; of what stands before it names and
//! authors alone. A number means the entry of the report's list of references with that number, and this the source that it names;
//! where a report has no such list and no heading of one, the sources in the order given, as long as no number is greater than there are sources. What names
//! no source that was given, or several that cannot be told apart, cites nothing.

use super::quotation::Quotation;
use super::references::{MOST_ENTRIES, References};
use crate::analysis::Analysis;
use crate::corpus::{Corpus, DocId};
use crate::document::{Document, Note, StreamKind};
use crate::furniture::is_year;
use crate::text::Span;
use crate::token;
use std::collections::{BTreeMap, BTreeSet};

/// The most bytes behind or before a quotation that are read for a citation; what is farther away cites something else. Set by hand,
/// not tuned.
const NEAR: usize = 400;

/// The fewest characters of a title that is recognised where it stands; a shorter one may be an ordinary word. Set by hand, not tuned.
const SHORTEST_TITLE: usize = 8;

/// How much of the beginning of a source is read for its author and year, in bytes. Set by hand, not tuned.
const HEAD: usize = 600;

/// A source by all that a report may call it.
struct Named {
    source: DocId,
    /// Its path, its file name, its title, in lower case.
    names: Vec<String>,
    /// Its path, title and first lines in lower case, for an author and a year.
    head: String,
}

/// All sources by their names.
struct Names {
    all: Vec<Named>,
    /// The first word of a name → the names that begin with it, with the number of their source.
    by_first_word: BTreeMap<String, Vec<(String, usize)>>,
}

impl Names {
    fn new(corpus: &Corpus, sources: &[DocId]) -> Names {
        let all: Vec<Named> = sources.iter().map(|&source| named(corpus.document(source), source)).collect();
        let mut by_first_word: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        for (n, named) in all.iter().enumerate() {
            for name in &named.names {
                let word = name.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty());
                let Some(word) = word else { continue };
                by_first_word.entry(word.to_owned()).or_default().push((name.clone(), n));
            }
        }
        Names { all, by_first_word }
    }

    /// The source whose name stands in a stretch; of several names that stand there the longest.
    fn of_file_or_title(&self, lower: &str) -> Option<DocId> {
        let bounded = |rest: &str| rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
        for word in token::words(lower) {
            let rest = &lower[word.start as usize..];
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            for (name, n) in self.by_first_word.get(&rest[..end]).into_iter().flatten() {
                // a name may begin with a mark, as `./a.txt` does
                let plain = name.trim_start_matches(|c: char| !c.is_alphanumeric());
                if rest.starts_with(plain) && bounded(&rest[plain.len()..]) {
                    found.insert((plain.len(), *n));
                }
            }
        }
        let longest = found.last()?.0;
        let mut sources = found.iter().filter(|(length, _)| *length == longest).map(|(_, n)| *n);
        let first = sources.next()?;
        sources.all(|n| n == first).then(|| self.all[first].source)
    }
}

/// What the citations of a report name.
pub(super) struct Citations<'a> {
    document: &'a Document,
    names: Names,
    /// The entries of its list of references, by number.
    entries: BTreeMap<usize, Vec<DocId>>,
    /// The byte at which its list of references begins, behind the heading.
    list_start: Option<u32>,
    /// Whether a number means the sources in the order given.
    in_order: bool,
}

impl<'a> Citations<'a> {
    /// Reads the list of references of a report, which has `sources`.
    pub(super) fn new(corpus: &Corpus, document: &'a Document, sources: &[DocId]) -> Citations<'a> {
        let names = Names::new(corpus, sources);
        let list = References::of(document);
        let entries = entries(&list, document, &names);
        let most = bracketed(document.text.as_str()).into_iter().max();
        let in_order =
            list.start.is_none() && entries.is_empty() && most.is_some_and(|most| most <= sources.len());
        Citations { document, names, entries, list_start: list.start, in_order }
    }

    /// The byte at which the report's list of references begins, behind its heading, if it has one.
    pub(super) fn list_start(&self) -> Option<u32> {
        self.list_start
    }

    /// The sources of the numbers in square brackets of a stretch.
    fn by_numbers(&self, stretch: &str) -> BTreeSet<DocId> {
        let mut cited = BTreeSet::new();
        for number in bracketed(stretch) {
            if self.in_order {
                cited.insert(numbered(&self.names.all, number));
            }
            cited.extend(self.entries.get(&number).into_iter().flatten());
        }
        cited
    }

    /// The sources that what stands in brackets names: by number, by name, or by where it leads.
    pub(super) fn in_brackets(&self, brackets: Span) -> BTreeSet<DocId> {
        let text = self.document.text.slice(brackets);
        let mut cited = self.by_numbers(text);
        if cited.is_empty() {
            cited.extend(by_name(self.document, text, &self.names));
            cited.extend(linked(self.document, brackets, &self.names));
        }
        cited
    }

    /// The source of an author and a year that stand in a stretch.
    pub(super) fn by_author(&self, stretch: Span) -> Option<DocId> {
        let text = self.document.text.as_str();
        let end = bounded_end(text, stretch.start as usize, stretch.end as usize);
        by_author_and_year(self.document, &text[stretch.start as usize..end], &self.names.all)
    }

    /// Where notes are called in a stretch, its end included, what these say and the sources that they name, in order.
    pub(super) fn in_notes(&self, stretch: Span) -> Vec<(Span, &str, BTreeSet<DocId>)> {
        let told = |(at, text)| {
            let cited = by_name(self.document, text, &self.names)?;
            Some((Span::at(at), text, BTreeSet::from([cited])))
        };
        notes_called(self.document, stretch).filter_map(told).collect()
    }

    /// How numbers were read, where a stretch has some and that is not plain.
    pub(super) fn doubt<'s>(&self, mut stretches: impl Iterator<Item = &'s str>) -> Option<Note> {
        let message = "the report has numbers in brackets and no list of references: [1] was taken for the first source given, and so on";
        let by_order = self.in_order && stretches.any(|stretch| !bracketed(stretch).is_empty());
        by_order.then(|| Note::about(&self.document.id, "citations-by-order", message))
    }
}

/// Sets what each quotation cites. Gives a note on how the numbers were read, where that is not plain.
pub(super) fn cite(
    citations: &Citations<'_>,
    report: &Analysis<'_>,
    sources: usize,
    quotations: &mut [Quotation],
) -> Option<Note> {
    // nothing can be told apart
    if sources < 2 || quotations.is_empty() {
        return None;
    }
    let text = citations.document.text.as_str();
    let around: Vec<(Span, Span)> = (0..quotations.len()).map(|n| around(report, quotations, n)).collect();
    for (quotation, (before, behind)) in quotations.iter_mut().zip(&around) {
        let mut cited = citations.in_brackets(*behind);
        if cited.is_empty() {
            cited.extend(by_name(citations.document, &text[before.range()], &citations.names));
        }
        // who cites all of them tells none apart
        if cited.len() < sources {
            quotation.cited = cited.into_iter().collect();
        }
    }
    citations.doubt(around.iter().map(|(_, behind)| &text[behind.range()]))
}

fn named(document: &Document, source: DocId) -> Named {
    let file = document.id.rsplit(['/', '\\']).next().unwrap_or(&document.id);
    let mut names: Vec<String> = vec![document.id.to_lowercase(), file.to_lowercase()];
    if document.name.chars().count() >= SHORTEST_TITLE {
        names.push(document.name.to_lowercase());
    }
    names.retain(|name| name.len() > 2);
    names.sort();
    names.dedup();
    let text = document.text.as_str();
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = format!("{} {} {}", document.id, document.name, &text[..end]).to_lowercase();
    Named { source, names, head }
}

/// What stands before a quotation in its sentence and behind it, up to its neighbours.
fn around(report: &Analysis<'_>, quotations: &[Quotation], n: usize) -> (Span, Span) {
    let text = report.document.text.as_str();
    let marked = quotations[n].marked;
    let sentence = |at: u32| report.sentence_at(at).unwrap_or(marked);
    let first = sentence(marked.start).start.min(marked.start);
    let before = quotations[..n].iter().rev().map(|q| q.marked.end).find(|end| *end <= marked.start);
    let start = bounded_start(text, first.max(before.unwrap_or(0)), marked.start);
    let last = sentence(marked.end.saturating_sub(1)).end.max(marked.end);
    // `….” [3]`: behind the stop
    let rest = &text[last as usize..];
    let line = rest.find('\n').unwrap_or(rest.len());
    let blanks = rest.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
    let opens = rest[blanks.min(line)..].starts_with(['[', '(']);
    let close = rest[..line].find([']', ')']).filter(|_| opens).map_or(0, |at| at + 1);
    let next = quotations[n + 1..].iter().map(|q| q.marked.start).find(|start| *start >= marked.end);
    let end = (last as usize + close).min(next.map_or(usize::MAX, |n| n as usize));
    let end = bounded_end(text, marked.end as usize, end.max(marked.end as usize));
    (Span { start, end: marked.start }, Span::new(marked.end as usize, end))
}

fn bounded_start(text: &str, start: u32, end: u32) -> u32 {
    let mut at = (start as usize).max((end as usize).saturating_sub(NEAR));
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at as u32
}

fn bounded_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = end.min(start + NEAR).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The numbers in brackets of a stretch: `[3]`, `[1, 2]`, `[1–3]`, `[^3]`.
pub(super) fn bracketed(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for part in text.split('[').skip(1) {
        let Some((inside, _)) = part.split_once(']') else { continue };
        let inside = inside.trim_start_matches('^');
        let plain = |c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | ' ' | '-' | '–');
        if inside.is_empty() || inside.len() > 40 || !inside.chars().all(plain) {
            continue;
        }
        for item in inside.split([',', ';']) {
            let mut ends = item.split(['-', '–']).map(|n| n.trim().parse::<usize>());
            let (Some(Ok(first)), last) = (ends.next(), ends.next()) else { continue };
            let last = last.and_then(Result::ok).unwrap_or(first);
            if (1..=MOST_ENTRIES).contains(&first) && last <= MOST_ENTRIES {
                found.extend(first..=last);
            }
        }
    }
    found
}

/// The source of a number where there is no list: the one whose file has it in its name if all have one, else by their order.
fn numbered(named: &[Named], number: usize) -> DocId {
    let of = |n: &Named| -> Option<usize> {
        let file = n.names.iter().min_by_key(|name| name.len())?;
        let digits: String = file.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    let numbers: Option<Vec<usize>> = named.iter().map(of).collect();
    let distinct = |all: &Vec<usize>| all.iter().collect::<BTreeSet<_>>().len() == all.len();
    let place = numbers.filter(distinct).and_then(|all| all.iter().position(|n| *n == number));
    named[place.unwrap_or(number - 1)].source
}

/// The entries of a list of references, by number, each with the sources that it names.
fn entries(list: &References<'_>, document: &Document, named: &Names) -> BTreeMap<usize, Vec<DocId>> {
    let mut entries: BTreeMap<usize, Vec<DocId>> = BTreeMap::new();
    for entry in &list.entries {
        let linked = || linked(document, entry.span(document), named);
        let cited = by_name(document, entry.text, named).or_else(linked);
        entries.entry(entry.number).or_default().extend(cited);
    }
    entries
}

/// The source that a stretch names: by its file or title, or by an author and a year that stand together in one alone.
fn by_name(document: &Document, text: &str, named: &Names) -> Option<DocId> {
    named.of_file_or_title(&text.to_lowercase()).or_else(|| by_author_and_year(document, text, &named.all))
}

/// `(Berg, 2021)`, `Berg (2021, p. 4)`: the source whose name or first lines have both. `(Berg, May 2021)` is a day.
fn by_author_and_year(document: &Document, text: &str, named: &[Named]) -> Option<DocId> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let at = words.iter().position(|w| is_year(w))?;
    let year = words[at].trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_month = |word: &&str| document.vocabulary().months.get(&word.to_lowercase()).is_some();
    if words[..at].last().is_some_and(is_month) {
        return None;
    }
    let from = at.saturating_sub(4);
    let author = |w: &&&str| w.starts_with(char::is_uppercase) && w.chars().count() > 2;
    let authors: Vec<String> = words[from..at].iter().filter(author).map(|w| w.to_lowercase()).collect();
    let fits = |n: &&Named| n.head.contains(year) && authors.iter().any(|a| n.head.contains(a.as_str()));
    only(named.iter().filter(fits))
}

/// The source that a link in a stretch leads to, or that a note called there names.
fn linked(document: &Document, span: Span, named: &Names) -> Option<DocId> {
    let near = document.links.iter().filter(|l| span.start <= l.span.start && l.span.start <= span.end);
    let by_link = near.filter_map(|link| by_name(document, &link.target, named)).next();
    by_link.or_else(|| notes_called(document, span).find_map(|(_, text)| by_name(document, text, named)))
}

/// Where notes are called in a stretch, its end included, and what they say, in order.
fn notes_called(document: &Document, stretch: Span) -> impl Iterator<Item = (u32, &str)> {
    let within = move |at: &u32| stretch.start < *at && *at <= stretch.end;
    let streams = document.streams.iter().filter(|s| s.kind == StreamKind::Note);
    let set_apart = streams.map(|s| (s.of.start, document.text.slice(s.span)));
    let in_links = document.links.iter().filter(|l| l.span.is_empty());
    let all = set_apart.chain(in_links.map(|l| (l.span.start, l.target.as_str())));
    all.filter(move |(at, _)| within(at))
}

fn only<'a>(mut found: impl Iterator<Item = &'a Named>) -> Option<DocId> {
    let first = found.next()?;
    found.next().is_none().then_some(first.source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::extract;

    /// What is cited for each quotation of a report, by the names of three sources.
    fn cited(report: &str) -> Vec<Vec<&'static str>> {
        let names = ["harbour.txt", "letters/quarry.txt", "budget-2019.md"];
        let texts = ["Berg, 2021. On the harbour.", "Quarry letters\nAnna Moe 1998", "The budget"];
        let mut documents = vec![Document::plain("report", report)];
        documents.extend(names.iter().zip(texts).map(|(name, text)| Document::plain(name, text)));
        let corpus = Corpus::new(documents);
        let sources: Vec<DocId> = (1..=3).map(DocId).collect();
        let analysis = Analysis::new(corpus.document(DocId(0)));
        let mut quotations = extract::quotations(&analysis);
        cite(
            &Citations::new(&corpus, analysis.document, &sources),
            &analysis,
            sources.len(),
            &mut quotations,
        );
        let name = |d: &DocId| names[d.0 as usize - 1];
        quotations.iter().map(|q| q.cited.iter().map(name).collect()).collect()
    }

    #[test]
    fn a_citation_names_the_source_that_is_looked_at_first() {
        for (report, wanted) in [
            ("She said “the quay is safe for ships” [2].", vec![vec!["letters/quarry.txt"]]),
            ("She said “the quay is safe for ships.” [1, 3]", vec![vec!["harbour.txt", "budget-2019.md"]]),
            (
                "“The quay is safe for ships” [1] and “the crane is not so” [3].",
                vec![vec!["harbour.txt"], vec!["budget-2019.md"]],
            ),
            ("“The quay is safe for ships” (Moe 1998, p. 4).", vec![vec!["letters/quarry.txt"]]),
            ("Berg (2021) wrote: “The quay is safe for ships.”", vec![vec!["harbour.txt"]]),
            ("“The quay is safe for ships” (quarry.txt).", vec![vec!["letters/quarry.txt"]]),
            (
                "“The quay is safe for ships” [7].\n\nSources\n\n[7] Council, budget-2019.md, page 3",
                vec![vec!["budget-2019.md"]],
            ),
            (
                "“The quay is safe for ships” [2].\n\nReferences\n\n1. quarry.txt\n2. harbour.txt",
                vec![vec!["harbour.txt"]],
            ),
        ] {
            assert_eq!(cited(report), wanted, "{report}");
        }
    }

    #[test]
    fn what_names_no_source_cites_nothing() {
        for report in [
            "She said “the quay is safe for ships” [17].",
            "She said “the quay is safe for ships” (Lunde 2021).",
            "She said “the quay is safe for ships” [1, 2, 3].",
            "She said “the quay is safe for ships” [sic].",
            "She said “the quay is safe for ships” [1]. The harbour is old.\n\nReferences\n\n[1] A letter that was lost",
        ] {
            assert_eq!(cited(report), [Vec::<&str>::new()], "{report}");
        }
    }
}
