//! Records for people at a terminal.
//!
//! In: a check or a collation with its record. Out: text whose every finding begins with its place and can be read without
//! colour: a sign, an id, a word of judgement, then the difference. Text from documents is made harmless first: control
//! characters and marks that turn the direction of writing are shown by number. Lines are wrapped by display width (UAX #11).

use crate::records::{self, CheckRecord, CollationRecord};
use std::collections::BTreeMap;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use variorum::collate::Collation;
use variorum::corpus::{Corpus, DocId};
use variorum::document::Document;
use variorum::quote::check::Check;
use variorum::text::LineIndex;
use variorum::turn;

/// How to write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Style {
    /// With ANSI colours.
    pub color: bool,
    /// Columns; 0 writes each finding's parts on one line, whatever their length.
    pub width: usize,
    /// With cues, speakers and the words around.
    pub verbose: bool,
    /// With cosmetic and minor differences too.
    pub all: bool,
}

impl Default for Style {
    fn default() -> Style {
        Style { color: false, width: 100, verbose: false, all: false }
    }
}

/// Where the lines below a finding begin.
const INDENT: usize = 11;
/// The most lines of one part of a finding.
const MOST_LINES: usize = 3;

const GREEN: &str = "32";
const YELLOW: &str = "33";
const RED: &str = "31";
const MAGENTA: &str = "35";
const GREY: &str = "2";

impl Style {
    fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Text over several lines, indented, cut after [`MOST_LINES`] unless verbose.
    fn block(self, out: &mut String, text: &str) {
        let room = if self.width == 0 { usize::MAX } else { self.width.saturating_sub(INDENT).max(20) };
        let lines = wrapped(text, room);
        let most = if self.verbose || self.width == 0 { lines.len() } else { MOST_LINES.min(lines.len()) };
        for (n, line) in lines[..most].iter().enumerate() {
            let cut = if n + 1 == most && most < lines.len() { " …" } else { "" };
            out.push_str(&format!("{:INDENT$}{}{cut}\n", "", self.marked(line)));
        }
    }

    /// Colours `[-…-]` and `{+…+}`.
    fn marked(self, line: &str) -> String {
        if !self.color {
            return line.to_owned();
        }
        let red = line.replace("[-", "\u{1b}[31m[-").replace("-]", "-]\u{1b}[0m");
        red.replace("{+", "\u{1b}[32m{+").replace("+}", "+}\u{1b}[0m")
    }
}

/// A check, in reading order, the summary last.
pub fn check(corpus: &Corpus, check: &Check, record: &CheckRecord, style: Style) -> String {
    let mut out = String::new();
    let text = corpus.document(check.report).text.as_str();
    let lines = LineIndex::new(text);
    let sources: Vec<String> = check
        .sources
        .iter()
        .map(|&s| format!("{}  {}", called(corpus.document(s)), words(corpus, s)))
        .collect();
    let head = format!(
        "{}  {}, {}   against  {}",
        safe(&record.report.id),
        words(corpus, check.report),
        counted(record.quotations.len(), "quotation"),
        sources.join(", ")
    );
    push_wrapped(&mut out, &head, style.width, 2);
    out.push_str(&format!("profile {}   nothing fetched\n\n", record.profile));
    let at = |code_point: u32| {
        let (line, column) = lines.line_column(lines.byte_of_code_point(code_point));
        format!("{line}:{column}")
    };
    let mut blocks: Vec<(u32, String)> = Vec::new();
    let mut block = |start: u32, write: &dyn Fn(&mut String, &str)| {
        let mut written = String::new();
        write(&mut written, &at(start));
        blocks.push((start, written));
    };
    for q in &record.quotations {
        block(q.span.start, &|out, at| finding(out, q, at, record, style));
    }
    for c in record.claims.iter().filter(|c| style.verbose || c.verdict != "not-checked") {
        block(c.span.start, &|out, at| claim(out, c, at, record, style));
    }
    for f in record.figures.iter().filter(|f| style.verbose || !QUIET.contains(&f.verdict.as_str())) {
        block(f.span.start, &|out, at| figure(out, f, at, record, style));
    }
    blocks.sort_by_key(|(start, _)| *start);
    out.extend(blocks.into_iter().map(|(_, written)| written));
    left_out(&mut out, corpus, check, record, style);
    notes(&mut out, &record.notes, style);
    push_wrapped(&mut out, summary(record).trim_end(), style.width, 2);
    out
}

/// The id of a document, and its name if that says more.
fn called(document: &Document) -> String {
    let (id, name) = (safe(&document.id), safe(&document.name));
    if id.ends_with(&name) { id } else { format!("{id} ({name})") }
}

fn words(corpus: &Corpus, id: DocId) -> String {
    counted(corpus.tokens(id).len(), "word")
}

fn finding(out: &mut String, q: &records::Quotation, at: &str, record: &CheckRecord, style: Style) {
    let (sign, color) = sign(&q.verdict);
    let severity = match q.severity.as_str() {
        "high" => "HIGH",
        "medium" => "med",
        "low" => "low",
        _ => "-",
    };
    let head = format!("{at:>7}  {sign:<2}{} {:<13} {severity:<4} ", q.id, q.verdict);
    let room =
        if style.width == 0 { usize::MAX } else { style.width.saturating_sub(head.width() + 2).max(12) };
    let quoted = format!("\"{}\"", shortened(&safe(&q.span.text), room));
    out.push_str(&format!("{}{quoted}\n", style.paint(color, &head)));
    for line in evidence(q, record) {
        style.block(out, &line);
    }
    if style.verbose {
        let cue = q.cue.as_ref().map(|c| format!("cue  {}", safe(&c.text)));
        let speaker = q.speaker.as_ref().map(|s| format!("said by  {}", safe(&s.name)));
        cue.into_iter().chain(speaker).for_each(|line| style.block(out, &line));
    }
    if !q.flags.is_empty() {
        style.block(out, &q.flags.join(", "));
    }
}

fn claim(out: &mut String, c: &records::Claim, at: &str, record: &CheckRecord, style: Style) {
    let (sign, color, severity) = match c.verdict.as_str() {
        "supported" => ("=", GREEN, "-"),
        "partly-supported" => ("≈", GREEN, "-"),
        "contradicted" => ("~", RED, "HIGH"),
        "not-supported" => ("?", RED, "med"),
        _ => (".", GREY, "-"),
    };
    let verdict = if c.verdict == "partly-supported" { "partly-supp." } else { &c.verdict };
    let head = format!("{at:>7}  {sign:<2}{} {verdict:<13} {severity:<4} ", c.id);
    let room =
        if style.width == 0 { usize::MAX } else { style.width.saturating_sub(head.width() + 2).max(12) };
    let said = shortened(&format!("{} {}", safe(&c.cue.text), safe(&c.span.text)), room);
    out.push_str(&format!("{}{said}\n", style.paint(color, &head)));
    let shown = match (c.verdict.as_str(), c.places.first()) {
        ("out-of-scope", _) => "the report speaks of something else here".to_owned(),
        (_, Some(p)) => format!("nearest {}  \"{}\"", place_name(p, record), safe(&p.span.text)),
        (_, None) => "no sentence of the sources is near it".to_owned(),
    };
    style.block(out, &shown);
    if !c.flags.is_empty() {
        style.block(out, &c.flags.join(", "));
    }
}

/// Verdicts of figures that only `--verbose` writes out.
const QUIET: [&str; 3] = ["match", "out-of-scope", "not-checked"];

fn figure(out: &mut String, f: &records::Figure, at: &str, record: &CheckRecord, style: Style) {
    let (sign, color, severity) = match f.verdict.as_str() {
        "match" => ("=", GREEN, "-"),
        "rounded" | "unit-converted" => ("=*", GREEN, "low"),
        "differs" => ("~", RED, "HIGH"),
        "absent" => ("?", YELLOW, "med"),
        _ => (".", GREY, "-"),
    };
    let head = format!("{at:>7}  {sign:<2}{} {:<13} {severity:<4} ", f.id, f.verdict);
    out.push_str(&format!("{}\"{}\"\n", style.paint(color, &head), safe(&f.span.text)));
    let shown = match (f.verdict.as_str(), f.places.first()) {
        (_, Some(p)) => format!("{}  \"{}\"", place_name(p, record), safe(&p.span.text)),
        ("absent", None) => "this figure is not in the sources".to_owned(),
        ("out-of-scope", None) => "the report speaks of something else here".to_owned(),
        (_, None) => "nobody is said to have said it".to_owned(),
    };
    style.block(out, &shown);
}

fn sign(verdict: &str) -> (&'static str, &'static str) {
    match verdict {
        "verbatim" => ("=", GREEN),
        "normalised" => ("=*", GREEN),
        "altered" => ("~", YELLOW),
        "reworded" => ("≈", YELLOW),
        "spliced" => ("+", MAGENTA),
        "misattributed" => (">", MAGENTA),
        "not-found" => ("?", RED),
        _ => (".", GREY),
    }
}

/// What shows the verdict: the place and the difference.
fn evidence(q: &records::Quotation, record: &CheckRecord) -> Vec<String> {
    let Some(best) = q.places.first() else {
        return match q.verdict.as_str() {
            "not-found" => vec!["none of its rarer words stands in the sources".to_owned()],
            _ => vec![format!("a {}, not speech", q.kind)],
        };
    };
    let at = |p: &records::Place| place_name(p, record);
    let also: Vec<String> = q.places[1..].iter().map(|p| p.span.start.to_string()).collect();
    match q.verdict.as_str() {
        "verbatim" if also.is_empty() => vec![at(best)],
        "verbatim" => vec![format!("{} (also {})", at(best), also.join(", "))],
        "not-found" => vec![format!(
            "these words are not in the sources; nearest {}  \"{}\"",
            at(best),
            safe(&best.span.text)
        )],
        "reworded" => {
            let shared = format!("   {:.0} % of its words stand there in order", best.share * 100.0);
            vec![format!("{}  \"{}\"{shared}", at(best), safe(&best.span.text))]
        }
        "spliced" => q.places.iter().map(|p| format!("{}  {}", at(p), difference(p))).collect(),
        "misattributed" => {
            let who =
                best.speaker.as_deref().map_or_else(String::new, |s| format!("   said there by {}", safe(s)));
            vec![format!("{}  {}{who}", at(best), difference(best))]
        }
        _ => {
            let parts = if q.flags.iter().any(|f| f == "reordered") || q.verdict == "normalised" {
                q.places.len()
            } else {
                1
            };
            q.places.iter().take(parts).map(|p| format!("{}  {}", at(p), difference(p))).collect()
        }
    }
}

fn place_name(place: &records::Place, record: &CheckRecord) -> String {
    let source = if record.sources.len() == 1 { "source".to_owned() } else { safe(&place.source) };
    format!("{source} {}", place.span.start)
}

/// The source's words with every difference marked: `[-source-]{+report+}`.
fn difference(place: &records::Place) -> String {
    let chars: Vec<char> = place.span.text.chars().collect();
    let part = |from: u32, to: u32| -> String {
        let range = (from.saturating_sub(place.span.start) as usize).min(chars.len())
            ..(to.saturating_sub(place.span.start) as usize).min(chars.len());
        chars.get(range).unwrap_or_default().iter().collect()
    };
    let mut out = String::new();
    let mut at = place.span.start;
    for change in place.changes.iter().filter(|c| !matches!(c.class.as_str(), "typography" | "layout")) {
        if change.source.start < at {
            continue;
        }
        let between = part(at, change.source.start);
        out.push_str(&between);
        if !change.source.text.is_empty() {
            out.push_str(&format!("[-{}-]", change.source.text));
        }
        if !change.report.text.is_empty() {
            out.push_str(&format!("{{+{}+}}", change.report.text));
            if change.source.text.is_empty() {
                out.push(' ');
            }
        }
        at = change.source.end;
    }
    out.push_str(&part(at, place.span.end));
    safe(out.trim())
}

/// What the report leaves out of each source.
fn left_out(out: &mut String, corpus: &Corpus, check: &Check, record: &CheckRecord, style: Style) {
    let quoted_any = record.quotations.iter().any(|q| q.verdict != "not-checked");
    for (source, coverage) in check.sources.iter().zip(&record.coverage).filter(|_| quoted_any) {
        let share = f64::from(coverage.length - coverage.quoted) * 100.0 / f64::from(coverage.length.max(1));
        let mut line =
            format!("Left out: {share:.1} % of {} by characters is not quoted", safe(&coverage.source));
        let spans = &check
            .coverage
            .iter()
            .find(|c| c.source == *source)
            .map(|c| c.quoted.clone())
            .unwrap_or_default();
        let document = corpus.document(*source);
        let answers: Vec<_> = document
            .turns
            .iter()
            .filter(|t| !turn::asks(turn::words_of(document.text.as_str(), t.label)))
            .collect();
        let unused = answers.iter().filter(|t| !spans.iter().any(|s| s.overlaps(t.speech))).count();
        if answers.len() > 1 {
            line.push_str(&format!("; {unused} of {} answers unused", answers.len()));
        }
        if coverage.figures > 0 {
            line.push_str(&figures_left_out(coverage, style));
        }
        push_wrapped(out, &format!("\n{line}."), style.width, 2);
    }
}

/// The most figures left out that are named.
const MOST_LEFT_OUT: usize = 8;

/// How many of a source's figures the report leaves out, and which.
fn figures_left_out(coverage: &records::Coverage, style: Style) -> String {
    let all = &coverage.figures_left_out;
    let named = if style.verbose { all.len() } else { MOST_LEFT_OUT };
    let mut line = format!("; {} of {} figures and dates left out", all.len(), coverage.figures);
    let names: Vec<String> = all.iter().take(named).map(|s| safe(&s.text)).collect();
    if !names.is_empty() {
        line.push_str(&format!(": {}", names.join(" · ")));
    }
    if all.len() > named {
        line.push_str(" …");
    }
    line
}

/// The most notes of one kind that are written out.
const MOST_NOTES: usize = 3;

fn notes(out: &mut String, notes: &[records::Note], style: Style) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for note in notes {
        let count = seen.entry(&note.code).or_default();
        *count += 1;
        if *count > MOST_NOTES && !style.verbose {
            continue;
        }
        let about = note.document.as_ref().map_or_else(String::new, |d| format!("{}: ", safe(d)));
        push_wrapped(out, &format!("note: {about}{}", safe(&note.message)), style.width, 6);
    }
    for (code, count) in seen.into_iter().filter(|(_, n)| *n > MOST_NOTES && !style.verbose) {
        out.push_str(&format!(
            "note: {} more of the kind {code} (--verbose shows them)\n",
            thousands(count - MOST_NOTES)
        ));
    }
    out.push('\n');
}

const VERDICTS: [&str; 8] =
    ["verbatim", "normalised", "altered", "reworded", "spliced", "misattributed", "not-found", "not-checked"];

fn summary(record: &CheckRecord) -> String {
    let counts: Vec<String> = VERDICTS
        .iter()
        .filter_map(|v| record.counts.get(*v).map(|n| format!("{n} {}", v.replace("not-found", "not found"))))
        .collect();
    let quoted = if counts.is_empty() { "no quotations".to_owned() } else { counts.join("  ") };
    format!("{quoted}{}{}\n", claim_counts(record), figure_counts(record))
}

fn figure_counts(record: &CheckRecord) -> String {
    let count = |verdict: &str| record.figures.iter().filter(|f| f.verdict == verdict).count();
    let kinds = ["match", "rounded", "unit-converted", "differs", "absent", "out-of-scope", "not-checked"];
    let told: Vec<String> = kinds
        .iter()
        .map(|v| (count(v), v))
        .filter(|(n, _)| *n > 0)
        .map(|(n, v)| format!("{n} {}", v.replace('-', " ")))
        .collect();
    if told.is_empty() { String::new() } else { format!(" | figures: {}", told.join("  ")) }
}

fn claim_counts(record: &CheckRecord) -> String {
    let count = |verdict: &str| record.claims.iter().filter(|c| c.verdict == verdict).count();
    let kinds = [
        ("supported", "supported"),
        ("partly-supported", "partly supported"),
        ("contradicted", "contradicted"),
        ("not-supported", "not supported"),
        ("out-of-scope", "out of scope"),
        ("not-checked", "not judged"),
    ];
    let told: Vec<String> = kinds
        .iter()
        .map(|(verdict, name)| (count(verdict), name))
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| format!("{n} {name}"))
        .collect();
    if told.is_empty() { String::new() } else { format!(" | claims: {}", told.join("  ")) }
}

/// What a report attributes, in reading order, words between marks and reported speech together.
pub fn quotes(document: &Document, record: &records::QuotesRecord, style: Style) -> String {
    let lines = LineIndex::new(document.text.as_str());
    let mut items: Vec<(u32, String, &str, Option<&str>)> = Vec::new();
    for q in &record.quotations {
        let name = q.speaker.as_ref().map(|s| s.name.as_str());
        items.push((q.span.start, format!("{} {:<9}", q.id, q.kind), &q.span.text, name));
    }
    for c in &record.claims {
        let name = c.speaker.as_ref().map(|s| s.name.as_str());
        items.push((c.span.start, format!("{} {:<9}", c.id, "reported"), &c.span.text, name));
    }
    items.sort();
    let mut out = format!(
        "{}  {}, {}\n\n",
        safe(&record.report.id),
        counted(record.quotations.len(), "quotation"),
        counted(record.claims.len(), "claim")
    );
    for (start, head, text, speaker) in items {
        let (line, column) = lines.line_column(lines.byte_of_code_point(start));
        let at = format!("{line}:{column}");
        let who = speaker.map_or_else(|| "nobody named".to_owned(), safe);
        out.push_str(&format!("{at:>7}  {head} {who}\n"));
        style.block(&mut out, &format!("\"{}\"", safe(text)));
    }
    notes(&mut out, &record.notes, style);
    out
}

/// A collation: every difference that is not cosmetic or minor, or all of them, then what is shared and the counts.
pub fn collation(corpus: &Corpus, collation: &Collation, record: &CollationRecord, style: Style) -> String {
    let mut out = String::new();
    let sides = [(collation.a, "A"), (collation.b, "B")];
    for (id, siglum) in sides {
        out.push_str(&format!("{siglum}  {}  {}\n", safe(&corpus.document(id).id), words(corpus, id)));
    }
    let base = record
        .base
        .as_ref()
        .map_or("no base: neither side is the original".to_owned(), |b| format!("base: {b}"));
    out.push_str(&format!("{base}   [-only in A-]  {{+only in B+}}\n\n"));
    let lines = sides.map(|(id, _)| LineIndex::new(corpus.document(id).text.as_str()));
    let mut hidden: BTreeMap<&str, usize> = BTreeMap::new();
    for v in &record.variants {
        if !style.all && matches!(v.severity.as_str(), "cosmetic" | "minor") && v.class != "ocr" {
            *hidden.entry(v.class.as_str()).or_default() += 1;
            continue;
        }
        variant(&mut out, v, &lines, style);
    }
    out.push('\n');
    for passage in &record.passages {
        let ranges: Vec<String> =
            passage.readings.iter().map(|(s, r)| format!("{s} {}–{}", r.start, r.end)).collect();
        out.push_str(&format!("shared: {}\n", ranges.join(", ")));
    }
    if !hidden.is_empty() {
        let kinds: Vec<String> = hidden.iter().map(|(class, n)| format!("{n} {class}")).collect();
        out.push_str(&format!("not shown: {} (--all shows them)\n", kinds.join(", ")));
    }
    notes(&mut out, &record.notes, style);
    let counts: Vec<String> = record.counts.iter().map(|(class, n)| format!("{n} {class}")).collect();
    out.push_str(&if counts.is_empty() {
        "no differences\n".to_owned()
    } else {
        format!("{}\n", counts.join("  "))
    });
    out
}

fn variant(out: &mut String, v: &records::Variant, lines: &[LineIndex<'_>; 2], style: Style) {
    let place = |n: usize| {
        let (line, column) = lines[n].line_column(lines[n].byte_of_code_point(v.readings[n].start));
        format!("{} {line}:{column}", v.readings[n].witness)
    };
    let color = if v.severity == "substantive" { YELLOW } else { GREY };
    let head = format!("{:>9}  {:<9} {} {:<13}", place(0), place(1), v.id, v.class);
    out.push_str(&style.paint(color, head.trim_end()));
    out.push('\n');
    let texts: Vec<String> = v.readings.iter().map(|r| safe(&r.text)).collect();
    if v.class == "transposition" {
        return style.block(out, &format!("\"{}\"", shortened(&texts[0], 160)));
    }
    let long = |t: &str| if style.verbose { t.to_owned() } else { shortened(t, 160) };
    let mut line = String::new();
    if !texts[0].is_empty() {
        line.push_str(&format!("[-{}-]", long(&texts[0])));
    }
    if !texts[1].is_empty() {
        line.push_str(&format!("{{+{}+}}", long(&texts[1])));
    }
    for r in v.readings.iter().filter(|r| r.end - r.start > 160) {
        line.push_str(&format!(
            "  ({} characters only in {})",
            thousands((r.end - r.start) as usize),
            r.witness
        ));
    }
    style.block(out, &line);
}

/// One line of text from a document, with nothing in it that a terminal would obey.
pub fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control()
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}') =>
            {
                out.push_str(&format!("<U+{:04X}>", c as u32));
            }
            c => out.push(c),
        }
    }
    out
}

/// The text in at most `room` columns, its middle left out if need be.
fn shortened(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used < room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

pub(crate) fn push_wrapped(out: &mut String, text: &str, width: usize, indent: usize) {
    let room = if width == 0 { usize::MAX } else { width.saturating_sub(indent).max(20) };
    let (lead, text) = (text.len() - text.trim_start_matches('\n').len(), text.trim_start_matches('\n'));
    out.push_str(&"\n".repeat(lead));
    for (n, line) in wrapped(text, room).iter().enumerate() {
        out.push_str(&format!("{:width$}{line}\n", "", width = if n == 0 { 0 } else { indent }));
    }
}

/// Lines of at most `room` columns, broken at spaces, and inside a word that is longer than that.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_inclusive(' ') {
        let width = word.trim_end().width();
        if used > 0 && used + width > room {
            lines.push(String::new());
            used = 0;
        }
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if used + wide > room && c != ' ' {
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
            used += wide;
        }
    }
    lines.iter().map(|l| l.trim_end().to_owned()).collect()
}

fn counted(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(n), if n == 1 { "" } else { "s" })
}

/// `1,235`.
fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_obeys_gets_through() {
        assert_eq!(safe("a\u{1b}[31mb\u{202E}c\u{7}\nd"), "a<U+001B>[31mb<U+202E>c<U+0007> d");
    }

    #[test]
    fn lines_keep_to_their_width() {
        for line in wrapped("one two three 北京北京北京 averyverylongword", 10) {
            assert!(line.width() <= 10, "{line}");
        }
        assert_eq!(thousands(1_234_567), "1,234,567");
    }
}
