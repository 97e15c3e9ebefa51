//! Checks as TEI P5: the report with what it quotes and reports in place, and behind it the evidence of each finding.
//!
//! In the text a quotation is a `quote` with its source, within a `said` where somebody is said to have said it; reported speech is a
//! `said` that is not direct; a term is `soCalled`, a title `title`. What overlaps or stands in two paragraphs is linked by `next` and
//! `prev`. Behind the text a `cit` for each finding has the words of the source, the pinpoint, and what was observed. Attributes that
//! take one token have the verdict; the rest is in `ana` and notes.

use super::characters::Characters;
use super::finding::observed;
use super::markup::{attribute, escaped};
use crate::records::{CheckRecord, Document, Finding, Judgement, Kind, Place, Speaker, Tool};
use std::collections::BTreeMap;

/// Checks as one document, or a corpus of several.
pub fn checks(tool: &Tool, checks: &[CheckRecord]) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    match checks {
        [check] => format!("{head}{}", Edition::new(tool, check, "").whole()),
        checks => {
            let each = checks.iter().enumerate();
            let each = each.map(|(n, check)| Edition::new(tool, check, &format!("r{}-", n + 1)).whole());
            let header = header(
                "Checks of several reports",
                &provenance(tool),
                "<p>Made of the reports that follow.</p>",
            );
            format!(
                "{head}<teiCorpus xmlns=\"{NAMESPACE}\">\n{header}{}</teiCorpus>\n",
                each.collect::<String>()
            )
        }
    }
}

const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";

fn header(title: &str, made: &str, sources: &str) -> String {
    format!(
        "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt>\n<publicationStmt><p>{made}</p></publicationStmt>\n<sourceDesc>{sources}</sourceDesc></fileDesc></teiHeader>\n",
        escaped(title)
    )
}

fn provenance(tool: &Tool) -> String {
    format!("Made by {} {}.", escaped(&tool.name), escaped(&tool.version))
}

/// The TEI of one check; ids begin with the prefix.
struct Edition<'a> {
    tool: &'a Tool,
    check: &'a CheckRecord,
    prefix: &'a str,
    /// The numbers of speakers, by name.
    people: BTreeMap<&'a str, usize>,
}

impl<'a> Edition<'a> {
    fn new(tool: &'a Tool, check: &'a CheckRecord, prefix: &'a str) -> Edition<'a> {
        let mut people: BTreeMap<&str, usize> =
            check.findings().filter_map(|f| f.speaker).map(|s| (s.name.as_str(), 0)).collect();
        people.values_mut().enumerate().for_each(|(n, number)| *number = n + 1);
        Edition { tool, check, prefix, people }
    }

    fn whole(&self) -> String {
        let sources: String = self.check.sources.iter().enumerate().map(|(n, s)| self.source(n, s)).collect();
        let people: String = self
            .people
            .iter()
            .map(|(name, n)| {
                format!(
                    "<person xml:id=\"{}person{n}\"><persName>{}</persName></person>\n",
                    self.prefix,
                    escaped(name)
                )
            })
            .collect();
        let people = if people.is_empty() {
            String::new()
        } else {
            format!(
                "<profileDesc><particDesc><listPerson>\n{people}</listPerson></particDesc></profileDesc>\n"
            )
        };
        let sources = if sources.is_empty() {
            "<p>No source.</p>".to_owned()
        } else {
            format!("<listBibl>\n{sources}</listBibl>")
        };
        let header = header(&self.check.report.name, &provenance(self.tool), &sources)
            .replace("</fileDesc>", &format!("</fileDesc>\n{people}"));
        let cits: String = self.check.findings().map(|f| self.evidence(&f)).collect();
        let back = if cits.is_empty() {
            String::new()
        } else {
            format!("<back><div type=\"findings\">\n{cits}</div></back>\n")
        };
        format!(
            "<TEI xmlns=\"{NAMESPACE}\">\n{header}<text{}>\n<body>\n{}</body>\n{back}</text>\n</TEI>\n",
            language(&self.check.report),
            self.body()
        )
    }

    fn source(&self, n: usize, source: &Document) -> String {
        let hash = if source.sha256.is_empty() {
            String::new()
        } else {
            format!(" <idno type=\"SHA-256\">{}</idno>", escaped(&source.sha256))
        };
        format!(
            "<bibl xml:id=\"{}S{}\"><title>{}</title> <idno type=\"path\">{}</idno>{hash}</bibl>\n",
            self.prefix,
            n + 1,
            escaped(&source.name),
            escaped(&source.id)
        )
    }

    /// The text of the report, a paragraph between empty lines.
    fn body(&self) -> String {
        let Some(text) = &self.check.report.text else {
            return "<p>The text of the report is not part of this record.</p>\n".to_owned();
        };
        let marked = self.marked();
        let characters = Characters::new(text);
        let mut out = String::new();
        let mut at = 0;
        for paragraph in text.split("\n\n") {
            let end = at + paragraph.chars().count() as u32;
            if !paragraph.trim().is_empty() {
                out.push_str(&format!("<p>{}</p>\n", self.paragraph(&characters, (at, end), &marked)));
            }
            at = end + 2;
        }
        if out.is_empty() { "<p/>\n".to_owned() } else { out }
    }

    fn paragraph(&self, text: &Characters<'_>, (start, end): (u32, u32), marked: &[Finding<'_>]) -> String {
        let mut out = String::new();
        let mut at = start;
        for finding in marked.iter().filter(|f| f.span.start < end && start < f.span.end) {
            let (from, to) = (finding.span.start.max(start), finding.span.end.min(end));
            out.push_str(&escaped(text.slice(at, from)));
            let number = part_of(text, finding, from);
            let last = to == finding.span.end;
            out.push_str(&self.marked_words(finding, &escaped(text.slice(from, to)), number, last));
            at = to;
        }
        out + &escaped(text.slice(at, end))
    }

    /// What is marked in the text: quotations, and reported speech that overlaps none.
    fn marked(&self) -> Vec<Finding<'a>> {
        let is_figure = |f: &Finding<'_>| matches!(f.verdict, Judgement::Figure(_));
        let mut marked: Vec<Finding<'a>> = Vec::new();
        // quotations come before claims
        for finding in self.check.findings().filter(|f| !is_figure(f) && f.span.end > f.span.start) {
            if marked.iter().all(|m| m.span.end <= finding.span.start || finding.span.end <= m.span.start) {
                marked.push(finding);
            }
        }
        marked.sort_by_key(|f| f.span.start);
        marked
    }

    /// Words of a finding as an element; of several parts each names the others.
    fn marked_words(&self, finding: &Finding<'_>, words: &str, part: u32, is_last: bool) -> String {
        let id = |n: u32| match n {
            1 => format!("{}{}", self.prefix, finding.id),
            n => format!("{}{}.{n}", self.prefix, finding.id),
        };
        let mut own = format!(" xml:id=\"{}\"", id(part));
        if part > 1 {
            own.push_str(&format!(" prev=\"#{}\"", id(part - 1)));
        }
        if !is_last {
            own.push_str(&format!(" next=\"#{}\"", id(part + 1)));
        }
        let kind = self.check.quotations.iter().find(|q| q.id == finding.id).map(|q| q.kind);
        match kind {
            Some(Kind::Term) => format!("<soCalled{own}>{words}</soCalled>"),
            Some(Kind::Title) => format!("<title{own}>{words}</title>"),
            Some(_) => {
                let source =
                    self.reference(finding).map_or_else(String::new, |r| format!(" source=\"#{r}\""));
                let quote =
                    format!("<quote{own} type=\"{}\"{source}>{words}</quote>", finding.verdict.name());
                match self.who(finding.speaker) {
                    Some(who) => format!("<said who=\"#{who}\" direct=\"true\">{quote}</said>"),
                    None => quote,
                }
            }
            None => {
                let who =
                    self.who(finding.speaker).map_or_else(String::new, |who| format!(" who=\"#{who}\""));
                format!("<said{own}{who} direct=\"false\">{words}</said>")
            }
        }
    }

    fn who(&self, speaker: Option<&Speaker>) -> Option<String> {
        Some(format!("{}person{}", self.prefix, self.people.get(speaker?.name.as_str())?))
    }

    fn reference(&self, finding: &Finding<'_>) -> Option<String> {
        self.source_id(finding.source())
    }

    fn source_id(&self, id: &str) -> Option<String> {
        let n = self.check.sources.iter().position(|s| s.id == id)?;
        Some(format!("{}S{}", self.prefix, n + 1))
    }

    /// What shows the verdict on a finding.
    fn evidence(&self, finding: &Finding<'_>) -> String {
        let places: String = finding.places.iter().map(|p| self.place(p)).collect();
        let said = format!("{} {}: {}", finding.id, finding.verdict.name(), observed(finding));
        let note = format!("<note type=\"{}\">{}</note>", finding.verdict.name(), escaped(&said));
        if places.is_empty() {
            return format!("<p xml:id=\"{}cit-{}\">{}</p>\n", self.prefix, finding.id, escaped(&said));
        }
        format!("<cit xml:id=\"{}cit-{}\">{places}{note}</cit>\n", self.prefix, finding.id)
    }

    fn place(&self, place: &Place) -> String {
        let source = self.check.sources.iter().find(|s| s.id == place.source);
        let language = source.map_or_else(String::new, language);
        let points =
            self.source_id(&place.source).map_or_else(String::new, |id| format!(" corresp=\"#{id}\""));
        let cited = place.cite.as_ref().map_or_else(String::new, |c| format!("{} ", escaped(c)));
        format!(
            "<quote{language}>{}</quote><bibl{points}>{}<citedRange unit=\"character\" from=\"{}\" to=\"{}\">{}–{}</citedRange></bibl>",
            escaped(&place.span.text),
            cited,
            place.span.start,
            place.span.end,
            place.span.start,
            place.span.end
        )
    }
}

/// The how manieth part of a finding begins at a code point: its paragraphs before that, and one.
fn part_of(text: &Characters<'_>, finding: &Finding<'_>, from: u32) -> u32 {
    let before = text.slice(finding.span.start, from);
    1 + before.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).count() as u32
}

fn language(document: &Document) -> String {
    document.language.as_ref().map_or_else(String::new, |tag| format!(" xml:lang=\"{}\"", attribute(tag)))
}
