//! A check as one page that needs nothing else: no network, no scripts, on screens and on paper.
//!
//! In: checks with the texts of their documents. Out: the report with its verdicts in place, a card for each finding with both texts and
//! what changed, each source with what was quoted of it, the notes, and the record itself for programs. All text of documents is escaped
//! and stands in an element of its own direction. What needs a look comes first; nothing is told by colour alone.

use super::page_text as escaped;
use crate::records::{
    CheckRecord, Coverage, Document, Finding, Judgement, Level, Location, Note, Place, Resolution, Severity,
    Span, Tool, Verdict,
};
use crate::render::characters::{Characters, Cut};
use crate::render::finding::{self, observed};
use crate::render::fragment;
use crate::render::json;
use crate::render::markup::is_noncharacter;
use crate::render::reasons::because;
use crate::render::text::{counted, thousands};
use std::collections::{BTreeMap, BTreeSet};

/// How a check looks, on screens and on paper.
pub const STYLE: &str = include_str!("check.css");
/// Nothing is fetched and nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
/// The most bytes of a record that a page holds for programs; a larger one is asked for by itself.
const MOST_EMBEDDED: usize = 300 << 10;
/// Code points shown before and after a place.
const AROUND: u32 = 50;
/// The most findings that say nothing and have a row all the same, and the most places of a source that are listed; the rest is counted.
const MOST_ROWS: usize = 200;

/// The most sources that are shown each by itself whether anything of them is quoted or not. Set by hand.
const FEW_SOURCES: usize = 5;

/// What a page that people work on has besides the check. Every text is HTML, with what is of documents escaped.
pub struct Additions<'a> {
    /// What stands below the card of a finding.
    pub below: &'a dyn Fn(&Finding<'_>) -> String,
    /// The address of a source of the check.
    pub address: &'a dyn Fn(&Document) -> String,
}

/// A check as a part of a page that people work on. The texts of the sources are not in it; they have addresses.
pub fn part(check: &CheckRecord, additions: &Additions<'_>) -> String {
    Page { additions: Some(additions), ..Page::new(check, String::new(), false) }.whole()
}

/// Checks as a page.
pub fn checks(tool: &Tool, checks: &[CheckRecord], notes: &[Note]) -> String {
    let title = match checks {
        [check] => format!("Check of {}", check.report.name),
        checks => format!("Checks of {}", counted(checks.len(), "report")),
    };
    let title = escaped(&title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<meta name=\"generator\" content=\"{} {}\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header>\n<h1>{title}</h1>\n",
        escaped(&tool.name),
        escaped(&tool.version)
    );
    let several = checks.len() > 1;
    if several {
        out.push_str(&contents(checks));
    }
    out.push_str(&format!("{LEGEND}</header>\n<main id=\"main\">\n"));
    for (n, check) in checks.iter().enumerate() {
        let prefix = if several { format!("r{}-", n + 1) } else { String::new() };
        out.push_str(&Page::new(check, prefix, several).whole());
    }
    if !notes.is_empty() {
        out.push_str(&format!("<h2>Not read</h2>\n{}", notes_list(notes)));
    }
    out.push_str(&format!(
        "</main>\n<footer><p>{} {}, nothing fetched. The signs say what stands where, never who is right.</p></footer>\n",
        escaped(&tool.name),
        escaped(&tool.version)
    ));
    if let [check] = checks {
        out.push_str(&embedded(check));
    }
    out + "</body>\n</html>\n"
}

/// What the signs mean.
pub const LEGEND: &str = "<p class=\"key\"><b>Signs</b> \
<i class=\"verbatim\">= verbatim</i>, =* normalised (the same by the profile) · <i class=\"altered\">~ altered</i> · \
<i class=\"reworded\">≈ reworded</i> · <i class=\"spliced\">+ spliced</i> · <i class=\"misattributed\">&gt; misattributed</i> · \
<i class=\"not-found\">? not found</i> · . not checked. <ins>Bold</ins>: only in the report. <del>Struck</del>: only in the source.</p>\n";

fn contents(checks: &[CheckRecord]) -> String {
    let line = |(n, check): (usize, &CheckRecord)| {
        let graver = check.findings().filter(|f| needs_look(f)).count();
        format!(
            "<li><a href=\"#r{}-report\">{}</a> ({} to look at)</li>\n",
            n + 1,
            escaped(&check.report.id),
            thousands(graver)
        )
    };
    let lines: String = checks.iter().enumerate().map(line).collect();
    format!("<nav aria-label=\"Reports\"><ul>\n{lines}</ul></nav>\n")
}

/// The record as data, in which nothing closes the element.
fn embedded(check: &CheckRecord) -> String {
    let mut record = check.clone();
    record.report.text = None;
    record.sources.iter_mut().for_each(|source| source.text = None);
    let mut data = String::new();
    for c in json::line(&record).chars() {
        // a page has no place for them, JSON has
        if matches!(c, '<' | '>' | '&') || is_noncharacter(c) {
            let units =
                c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
            data.push_str(&units);
        } else {
            data.push(c);
        }
    }
    if data.len() > MOST_EMBEDDED {
        return String::new();
    }
    format!("<script type=\"application/json\" id=\"record\">{}</script>\n", data.trim_end())
}

fn needs_look(finding: &Finding<'_>) -> bool {
    finding.severity >= Severity::Medium && finding.waived.is_none()
}

/// A check on the page; ids begin with the prefix.
struct Page<'a> {
    check: &'a CheckRecord,
    prefix: String,
    several: bool,
    /// The texts of the sources, by id.
    texts: BTreeMap<&'a str, Characters<'a>>,
    additions: Option<&'a Additions<'a>>,
}

impl<'a> Page<'a> {
    fn new(check: &'a CheckRecord, prefix: String, several: bool) -> Page<'a> {
        let text = |s: &'a Document| Some((s.id.as_str(), Characters::new(s.text.as_deref()?)));
        let texts = check.sources.iter().filter_map(text).collect();
        Page { check, prefix, several, texts, additions: None }
    }

    fn whole(&self) -> String {
        let mut findings: Vec<Finding<'_>> = self.check.findings().collect();
        findings.sort_by_key(|f| (f.span.start, std::cmp::Reverse(f.span.end)));
        let marked = marked(&findings);
        let (look, rest): (Vec<Finding<'_>>, Vec<Finding<'_>>) =
            findings.iter().copied().partition(needs_look);
        let mut look = look;
        look.sort_by_key(|f| std::cmp::Reverse(f.severity));
        let (carded, quiet): (Vec<Finding<'_>>, Vec<Finding<'_>>) = rest.into_iter().partition(has_card);
        let mut out = String::new();
        if self.several {
            out.push_str(&format!(
                "<h2 id=\"{}report\">{}</h2>\n",
                self.prefix,
                escaped(&self.check.report.name)
            ));
        }
        out.push_str(&self.summary());
        out.push_str(&format!(
            "<p class=\"to-findings ui\"><a href=\"#{}findings\">{}</a></p>\n",
            self.prefix,
            look_heading(look.len())
        ));
        out.push_str("<div class=\"panes\">\n");
        out.push_str(&self.report(&marked));
        out.push_str(&format!(
            "<section aria-label=\"{}\">\n<h2 id=\"{}findings\">{}</h2>\n",
            self.label("Findings"),
            self.prefix,
            look_heading(look.len())
        ));
        out.push_str(&self.cards(&look, &marked));
        if !carded.is_empty() || !quiet.is_empty() {
            out.push_str("<h2>No look needed</h2>\n");
            out.push_str(&self.cards(&carded, &marked));
            out.push_str(&self.table(&quiet));
        }
        out.push_str("</section>\n</div>\n<h2>Sources</h2>\n");
        out.push_str(&self.sources(&findings));
        if !self.check.notes.is_empty() {
            out.push_str(&format!("<h2>Limits and doubts</h2>\n{}", notes_list(&self.check.notes)));
        }
        out
    }

    /// What a part of the page is called: of several reports also by the report, since no two parts may have one name.
    fn label(&self, part: &str) -> String {
        if self.several { format!("{part}: {}", escaped(&self.check.report.name)) } else { part.to_owned() }
    }

    fn summary(&self) -> String {
        let check = self.check;
        let counts: String = check
            .counts
            .iter()
            .map(|(verdict, n)| {
                format!(
                    "<li class=\"{verdict}\"><span class=\"sign\">{}</span> {n} {}</li>\n",
                    escaped(sign(*verdict)),
                    verdict.name().replace('-', " ")
                )
            })
            .collect();
        let counts = if counts.is_empty() { "<li>no quotations</li>\n".to_owned() } else { counts };
        let named = |s: &&Document| format!("<dd>{}</dd>", document(s));
        let (shown, others) = self.shown_sources();
        let mut sources = shown.iter().map(named).collect::<String>();
        if !others.is_empty() {
            let others_named = others.iter().map(|s| format!("<li>{}</li>", document(s))).collect::<String>();
            sources.push_str(&format!(
                "<dd><details><summary>{} of which nothing is quoted</summary><ul>{others_named}</ul></details></dd>",
                counted(others.len(), "source")
            ));
        }
        format!(
            "<ul class=\"counts\" aria-label=\"Verdicts on quotations\">\n{counts}</ul>\n<dl class=\"meta\"><dt>Report</dt><dd>{}</dd>\n<dt>Against</dt>{sources}\n\
             <dt>Verbatim is</dt><dd>word for word the same; marks, spaces and line ends may differ <span class=\"soft\">({})</span></dd></dl>\n",
            document(&check.report),
            escaped(&check.profile)
        )
    }

    /// The report with its verdicts in place.
    fn report(&self, marked: &[Finding<'_>]) -> String {
        let report = &self.check.report;
        let Some(text) = &report.text else { return String::new() };
        let mut cut = Cut::new(text);
        let mut body = String::new();
        for finding in marked {
            body.push_str(&escaped(cut.until(finding.span.start)));
            let (prefix, id, verdict) = (&self.prefix, finding.id, finding.verdict.name());
            body.push_str(&format!(
                "<mark id={prefix}at-{id} class={verdict}>{}<a href=#{prefix}{id}>{}{id}<span> {}</span></a></mark>",
                escaped(cut.until(finding.span.end)),
                escaped(sign_of(finding.verdict)),
                verdict.replace('-', " ")
            ));
        }
        body.push_str(&escaped(cut.rest()));
        format!(
            "<article aria-label=\"The report\" tabindex=\"0\">\n<h2>The report</h2>\n<div class=\"text\"{}>{body}</div>\n</article>\n",
            written_in(report)
        )
    }

    fn cards(&self, findings: &[Finding<'_>], marked: &[Finding<'_>]) -> String {
        if findings.is_empty() {
            return String::new();
        }
        let cards: String = findings.iter().map(|f| self.card(f, marked)).collect();
        format!("<ol class=\"cards\">\n{cards}</ol>\n")
    }

    /// A card. What HTML lets one leave out is left out: end tags of terms and marks of attributes.
    fn card(&self, finding: &Finding<'_>, marked: &[Finding<'_>]) -> String {
        let (prefix, id, verdict) = (&self.prefix, finding.id, finding.verdict.name());
        let severity = match finding.severity {
            Severity::None => String::new(),
            severity => format!(" <span class=sev>{severity}</span>"),
        };
        let mut out = format!(
            "<li class={verdict} id={prefix}{id}><h3><span class=sign>{}</span> {id} {}{severity}</h3><dl>",
            escaped(sign_of(finding.verdict)),
            verdict.replace('-', " ")
        );
        let best = finding.places.first();
        let report = best.map_or_else(|| escaped(&finding.span.text), |p| of_report(finding.span, p));
        out.push_str(&format!("<dt>Report<dd{}>{report}", written_in(&self.check.report)));
        let shown =
            if finding.verdict == Judgement::Quotation(Verdict::Spliced) { finding.places.len() } else { 1 };
        for (n, place) in finding.places.iter().take(shown).enumerate() {
            out.push_str(&self.place(finding, place, n == 0));
        }
        if best.is_none() {
            out.push_str(&format!("<dt>Source<dd>{}", escaped(&observed(finding))));
        }
        out.push_str(&details(finding));
        out.push_str("</dl>");
        if let Some(additions) = self.additions {
            out.push_str(&(additions.below)(finding));
        }
        let before = marked.partition_point(|m| m.span.start <= finding.span.start);
        if let Some(at) = marked[..before].last().filter(|m| finding.span.end <= m.span.end) {
            out.push_str(&format!("<a class=\"back ui\" href=#{prefix}at-{}>{id} in the report</a>", at.id));
        }
        out + "</li>\n"
    }

    /// The words of a source with what stands around them, and where that is.
    fn place(&self, finding: &Finding<'_>, place: &Place, is_first: bool) -> String {
        let Some(source) = self.check.sources.iter().find(|s| s.id == place.source) else {
            return String::new();
        };
        let (before, after) =
            self.texts.get(source.id.as_str()).map(|t| around(t, &place.span)).unwrap_or_default();
        let nearest =
            matches!(finding.verdict, Judgement::Quotation(Verdict::NotFound) | Judgement::Claim(_));
        // places of one finding stand below one heading
        let label = match (is_first, nearest) {
            (false, _) => "",
            (true, true) => "<dt>Nearest",
            (true, false) => "<dt>Source",
        };
        let words = if nearest { escaped(&place.span.text) } else { of_source(place) };
        format!(
            "{label}<dd class=around{}>{}<span>{words}</span>{}<dd>{}",
            written_in(source),
            escaped(&before),
            escaped(&after),
            place_name(source, place) + &self.held_link(source, Some(place)) + &page_link(source, place)
        )
    }

    /// A link to a source, at a place of it, where there is a page for it.
    fn held_link(&self, source: &Document, place: Option<&Place>) -> String {
        let Some(additions) = self.additions else { return String::new() };
        let at = place.map_or_else(String::new, |p| format!("#char={},{}", p.span.start, p.span.end));
        format!(
            " <a class=\"open\" href=\"{}{at}\">Open the source</a>",
            escaped(&(additions.address)(source))
        )
    }

    /// Findings of which a line is enough.
    fn table(&self, findings: &[Finding<'_>]) -> String {
        if findings.is_empty() {
            return String::new();
        }
        let row = |f: &Finding<'_>| {
            let at = f.places.first().map_or_else(String::new, |p| {
                let Location { line, column, .. } = p.location;
                let source = self.check.sources.iter().find(|s| s.id == p.source);
                let name = source.map_or(p.source.as_str(), known_as);
                format!("<bdi>{}</bdi>:{line}:{column}", escaped(name))
            });
            format!(
                "<tr id=\"{}{}\"><td>{}</td><td>{}</td><td dir=\"auto\">{}</td><td>{at}</td></tr>\n",
                self.prefix,
                f.id,
                f.id,
                f.verdict.name().replace('-', " "),
                escaped(&f.span.text)
            )
        };
        let rows: String = findings.iter().take(MOST_ROWS).map(row).collect();
        let more = unlisted(findings.len(), "others are in the record");
        format!(
            "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Other claims and figures\"><table class=\"rows\"><thead><tr><th scope=\"col\">Id</th><th scope=\"col\">Verdict</th><th scope=\"col\">Report</th><th scope=\"col\">Source</th></tr></thead><tbody>\n{rows}</tbody></table></div>\n{more}"
        )
    }

    /// The sources that are shown each by itself: all where they are few, else those that are quoted; and the others.
    fn shown_sources(&self) -> (Vec<&'a Document>, Vec<&'a Document>) {
        let check = self.check;
        let quoted: BTreeSet<&str> =
            check.coverage.iter().filter(|c| c.quoted > 0).map(|c| c.source.as_str()).collect();
        let few = check.sources.len() <= FEW_SOURCES;
        check.sources.iter().partition(|s| few || quoted.contains(s.id.as_str()))
    }

    fn sources(&self, findings: &[Finding<'_>]) -> String {
        let (shown, others) = self.shown_sources();
        let mut out: String = shown.iter().enumerate().map(|(n, s)| self.source(n, s, findings)).collect();
        if shown.is_empty() {
            out.push_str(&format!("<p>Nothing is quoted of {}.</p>\n", counted(others.len(), "source")));
        }
        out
    }

    /// A source: a strip of what was quoted, the same in words, the places, and the text.
    fn source(&self, n: usize, source: &Document, findings: &[Finding<'_>]) -> String {
        let mut out = format!(
            "<section aria-label=\"{}\">\n<h3>{}</h3>\n",
            self.label(&format!("Source {}", n + 1)),
            document_name(source)
        );
        let Some(coverage) = self.check.coverage.iter().find(|c| c.source == source.id) else {
            return out + "<p>Nothing of it is quoted.</p>\n</section>\n";
        };
        out.push_str(&strip(coverage));
        let mut quoted: Vec<(&Span, &str)> = findings
            .iter()
            .filter(|f| matches!(f.verdict, Judgement::Quotation(_)))
            .flat_map(|f| f.places.iter().take(1).map(|p| (p, f.id)))
            .filter(|(p, _)| p.source == source.id)
            .map(|(p, id)| (&p.span, id))
            .collect();
        quoted.sort_by_key(|(span, _)| span.start);
        let links: String = quoted
            .iter()
            .take(MOST_ROWS)
            .map(|(span, id)| {
                format!(
                    "<li><a href=\"#{}{id}\">{id}</a> {}</li>\n",
                    self.prefix,
                    thousands(span.start as usize)
                )
            })
            .collect();
        if !links.is_empty() {
            out.push_str(&format!(
                "<ul class=\"places\" aria-label=\"Where quotations stand, by character\">\n{links}</ul>\n{}",
                unlisted(quoted.len(), "others are marked in its text")
            ));
        }
        match &source.text {
            _ if self.additions.is_some() => {
                out.push_str(&format!("<p class=\"ui\">{}</p>\n", self.held_link(source, None)));
            }
            Some(text) => out.push_str(&self.source_text(source, text, &quoted)),
            None => {}
        }
        out + "</section>\n"
    }

    fn source_text(&self, source: &Document, text: &str, quoted: &[(&Span, &str)]) -> String {
        let mut cut = Cut::new(text);
        let mut body = String::new();
        for (span, id) in quoted.iter().filter(|(span, _)| span.end > span.start) {
            if span.start < cut.at {
                continue;
            }
            body.push_str(&escaped(cut.until(span.start)));
            body.push_str(&format!(
                "<mark>{}<a href=#{}{id}>{id}</a></mark>",
                escaped(cut.until(span.end)),
                self.prefix
            ));
        }
        body.push_str(&escaped(cut.rest()));
        format!(
            "<details><summary>Its text, with what was quoted</summary><div class=\"text\"{}>{body}</div></details>\n",
            written_in(source)
        )
    }
}

/// How many are not listed, and where they are.
fn unlisted(count: usize, others: &str) -> String {
    match count.saturating_sub(MOST_ROWS) {
        0 => String::new(),
        more => format!("<p class=\"ui\">{} {others}.</p>\n", thousands(more)),
    }
}

fn look_heading(count: usize) -> String {
    match count {
        0 => "Nothing needs a look".to_owned(),
        1 => "One finding to look at".to_owned(),
        n => format!("{} findings to look at", thousands(n)),
    }
}

/// Whether a finding that needs no look has a card all the same: quotations have, and whatever says something.
fn has_card(finding: &Finding<'_>) -> bool {
    matches!(finding.verdict, Judgement::Quotation(_)) || finding.level > Level::None
}

/// The findings that are marked in the report: quotations, and what else says something and stands in none of them.
fn marked<'a>(findings: &[Finding<'a>]) -> Vec<Finding<'a>> {
    let mut marked: Vec<Finding<'a>> = Vec::new();
    let mut end = 0;
    let quotations = findings.iter().filter(|f| matches!(f.verdict, Judgement::Quotation(_)));
    for quotation in quotations {
        if quotation.span.start >= end {
            marked.push(*quotation);
            end = quotation.span.end;
        }
    }
    let others =
        findings.iter().filter(|f| !matches!(f.verdict, Judgement::Quotation(_)) && f.level > Level::None);
    for other in others {
        let next = marked.partition_point(|m| m.span.start < other.span.start);
        let free = next == 0 || marked[next - 1].span.end <= other.span.start;
        if free && marked.get(next).is_none_or(|m| other.span.end <= m.span.start) {
            marked.insert(next, *other);
        }
    }
    marked
}

/// Who says it, what else is to be said, and why it does not count.
fn details(finding: &Finding<'_>) -> String {
    let mut out = String::new();
    if let Some(speaker) = finding.speaker {
        let perhaps = if speaker.doubtful { "perhaps " } else { "" };
        let how = match speaker.resolved {
            Resolution::Named | Resolution::Label | Resolution::Described => String::new(),
            Resolution::CarriedOver => " (who spoke last)".to_owned(),
            Resolution::Role | Resolution::Pronoun => format!(" (“{}”)", escaped(&speaker.span.text)),
        };
        out.push_str(&format!("<dt>Said by<dd dir=auto>{perhaps}{}{how}", escaped(&speaker.name)));
    }
    let rules = finding.rules.iter().map(|id| format!("{} ({id})", id.rule().help.trim_end_matches('.')));
    let flags = finding.flags.iter().map(|f| f.name().replace('-', " "));
    let why: Vec<String> = rules.chain(flags).collect();
    if !why.is_empty() {
        out.push_str(&format!("<dt>Why<dd class=flags>{}", escaped(&why.join(" · "))));
    }
    let because = because(finding.reasons);
    if !because.is_empty() {
        out.push_str(&format!("<dt>Compared<dd dir=auto>{}", escaped(&because)));
    }
    if let Some(waiver) = finding.waived {
        let reason =
            if waiver.reason.is_empty() { String::new() } else { format!(": {}", escaped(&waiver.reason)) };
        out.push_str(&format!("<dt>Waived<dd dir=auto>by {}{reason}", waiver.by));
    }
    if let Some(decided) = finding.decided {
        out.push_str(&format!("<dt>Decided<dd dir=auto>{}", escaped(&decided.told())));
    }
    out
}

/// The words of the report with what only it has marked.
fn of_report(span: &Span, place: &Place) -> String {
    marked_up(&finding::of_report(span, place), ("<ins><span>only here: </span>", "</ins>"))
}

/// The words of the source with what only it has marked.
fn of_source(place: &Place) -> String {
    marked_up(&finding::of_source(place), ("<del><span>only here: </span>", "</del>"))
}

fn marked_up(pieces: &[(&str, bool)], (open, close): (&str, &str)) -> String {
    let piece = |&(text, changed): &(&str, bool)| match changed {
        true => format!("{open}{}{close}", escaped(text)),
        false => escaped(text),
    };
    pieces.iter().map(piece).collect()
}

/// The words before and after a place.
fn around(source: &Characters<'_>, span: &Span) -> (String, String) {
    let (before, after) = (source.before(span.start, AROUND), source.after(span.end, AROUND));
    let is_cut = |piece: &str| piece.chars().count() == AROUND as usize;
    // no word is cut where there are blanks to cut at
    let from = before.find(char::is_whitespace).filter(|at| is_cut(before) && *at < before.len() / 2);
    let to = after.rfind(char::is_whitespace).filter(|at| is_cut(after) && *at > after.len() / 2);
    let ellipsis = |piece: &str| if is_cut(piece) { "…" } else { "" };
    (
        format!("{}{}", ellipsis(before), before[from.unwrap_or(0)..].trim_start()),
        format!("{}{}", after[..to.unwrap_or(after.len())].trim_end(), ellipsis(after)),
    )
}

/// A picture of what is quoted, and the same in words.
fn strip(coverage: &Coverage) -> String {
    let scale = 1000.0 / f64::from(coverage.length.max(1));
    let mut at = 0;
    let mut bars = String::new();
    let mut bar = |from: u32, to: u32| {
        if to > from {
            // what is short is still to be seen
            let width = (f64::from(to - from) * scale).max(2.0);
            bars.push_str(&format!(
                "<rect x=\"{:.1}\" width=\"{width:.1}\" height=\"20\"/>",
                f64::from(from) * scale
            ));
        }
    };
    for omitted in &coverage.omitted {
        bar(at, omitted.start);
        at = omitted.end;
    }
    bar(at, coverage.length);
    let share = f64::from(coverage.quoted) * 100.0 / f64::from(coverage.length.max(1));
    let mut said = format!(
        "{} of {} characters are quoted ({share:.1} %)",
        thousands(coverage.quoted as usize),
        thousands(coverage.length as usize)
    );
    if coverage.answers > 1 {
        let used = coverage.answers.saturating_sub(coverage.answers_unused);
        said.push_str(&format!(", from {used} of {} answers", coverage.answers));
    }
    let left: Vec<&str> = coverage.figures_left_out.iter().map(|s| s.text.as_str()).collect();
    if coverage.figures > 0 {
        said.push_str(&format!("; {} of {} figures and dates are left out", left.len(), coverage.figures));
    }
    let named =
        if left.is_empty() { String::new() } else { format!(": <bdi>{}</bdi>", escaped(&left.join(" · "))) };
    format!(
        "<figure><svg class=\"strip\" role=\"img\" aria-label=\"Where the quotations stand in the source: {0}\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\">{bars}</svg><figcaption>{0}{named}.</figcaption></figure>\n",
        escaped(&said)
    )
}

/// What a document is called and what its bytes are.
fn document(document: &Document) -> String {
    let words = document.words.map_or_else(String::new, |n| format!(", {}", counted(n as usize, "word")));
    let whole = if document.complete == Some(false) { ", says of itself that it is not whole" } else { "" };
    let hash = document.sha256.get(..12).unwrap_or(&document.sha256);
    let hash = if hash.is_empty() {
        String::new()
    } else {
        format!(" <span class=\"soft\">SHA-256 {}…</span>", escaped(hash))
    };
    format!("{}{words}{whole}{hash}", document_name(document))
}

/// What people know a document by: its path, or its title where a library gave it an id.
fn known_as(document: &Document) -> &str {
    if document.id.starts_with("doc_") { &document.name } else { &document.id }
}

fn document_name(document: &Document) -> String {
    let name = format!("<bdi>{}</bdi>", escaped(known_as(document)));
    if known_as(document).ends_with(&document.name) {
        name
    } else {
        format!("{name} (<bdi>{}</bdi>)", escaped(&document.name))
    }
}

/// A place by its source, line and column, and as people cite it.
fn place_name(source: &Document, place: &Place) -> String {
    let line = place.location.line;
    let cited = place.cite.as_deref().map_or_else(String::new, |cite| format!(" ({})", escaped(cite)));
    let speaker = place
        .speaker
        .as_deref()
        .map_or_else(String::new, |s| format!(", said there by <bdi>{}</bdi>", escaped(s)));
    format!(
        "<bdi>{}</bdi>, line {line}{cited}, characters {}–{}{speaker}",
        escaped(known_as(source)),
        place.span.start,
        place.span.end
    )
}

/// A link that opens a page of the web at the place.
fn page_link(source: &Document, place: &Place) -> String {
    let link = fragment::link(source, place);
    link.map_or_else(String::new, |link| format!(" <a href=\"{}\">Open the page there</a>", escaped(&link)))
}

/// The language and the direction of a text.
fn written_in(document: &Document) -> String {
    match &document.language {
        // the page itself is in English
        Some(tag) if tag != "en" => format!(" lang=\"{}\" dir=auto", escaped(tag)),
        _ => " dir=auto".to_owned(),
    }
}

fn notes_list(notes: &[Note]) -> String {
    let line = |note: &Note| {
        let about = note.document.as_ref().map_or_else(String::new, |d| format!("{}: ", escaped(d)));
        format!("<li dir=\"auto\">{about}{}</li>\n", escaped(&note.message))
    };
    format!("<ul>\n{}</ul>\n", notes.iter().map(line).collect::<String>())
}

fn sign_of(judgement: Judgement) -> &'static str {
    use crate::records::{ClaimVerdict, FigureVerdict};
    match judgement {
        Judgement::Quotation(verdict) => sign(verdict),
        Judgement::Claim(ClaimVerdict::Supported) | Judgement::Figure(FigureVerdict::Match) => "=",
        Judgement::Figure(FigureVerdict::Rounded | FigureVerdict::UnitConverted) => "=*",
        Judgement::Claim(ClaimVerdict::PartlySupported) => "≈",
        Judgement::Claim(ClaimVerdict::Contradicted) | Judgement::Figure(FigureVerdict::Differs) => "~",
        Judgement::Claim(ClaimVerdict::NotSupported) | Judgement::Figure(FigureVerdict::Absent) => "?",
        _ => ".",
    }
}

fn sign(verdict: Verdict) -> &'static str {
    crate::render::text::check::sign(verdict).0
}
