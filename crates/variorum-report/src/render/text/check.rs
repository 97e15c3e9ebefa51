//! A check for people at a terminal.

use super::{
    GREEN, GREY, MAGENTA, RED, Style, YELLOW, counted, notes, push_wrapped, safe, shortened, thousands,
};
use crate::records::{
    self, CheckRecord, ClaimKind, ClaimVerdict, Class, Document, FigureVerdict, Flag, Location, Note,
    QuotationLine, QuotationsRecord, Resolution, Severity, Verdict, Waiver,
};
use crate::render::reasons::because;
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// A check: what needs a look first, whole, the gravest before the others; then the rest, counted where it is much; the summary last.
pub fn check(record: &CheckRecord, style: &Style) -> String {
    let mut out = String::new();
    let head = format!(
        "{}  {}, {}   against  {}",
        safe(&record.report.id),
        words(&record.report),
        counted(record.quotations.len(), "quotation"),
        against(&record.sources)
    );
    push_wrapped(&mut out, &head, style.width, 2);
    out.push_str(&format!("profile {}   nothing fetched\n\n", record.profile));
    let mut blocks: Vec<Block> = Vec::new();
    let mut block = |(severity, start, at): (Severity, u32, Location),
                     write: &dyn Fn(&mut String, &str, Show)| {
        let show = Show { whole: style.verbose || severity >= Severity::Medium };
        let mut written = String::new();
        write(&mut written, &format!("{}:{}", at.line, at.column), show);
        blocks.push(Block { severity, start, written });
    };
    let of = |waived: &Option<Waiver>, severity| if waived.is_some() { Severity::None } else { severity };
    for q in &record.quotations {
        let severity = of(&q.waived, q.severity);
        block((severity, q.span.start, q.location), &|out, at, show| finding(out, q, at, show, style));
    }
    for c in record.claims.iter().filter(|c| style.verbose || c.verdict != ClaimVerdict::NotChecked) {
        block((of(&c.waived, c.severity), c.span.start, c.location), &|out, at, show| {
            claim(out, c, at, show, style);
        });
    }
    for f in record.figures.iter().filter(|f| style.verbose || !QUIET.contains(&f.verdict)) {
        block((of(&f.waived, f.severity), f.span.start, f.location), &|out, at, _| figure(out, f, at, style));
    }
    write_blocks(&mut out, blocks, style);
    left_out(&mut out, record, style);
    notes(&mut out, &record.notes, style);
    push_wrapped(&mut out, summary(record).trim_end(), style.width, 2);
    out
}

/// What comes behind the checks of several reports: notes on the run, and what all of them come to; `look` of `all` need a look.
pub fn after_checks(run: &[Note], look: usize, all: usize, style: &Style) -> String {
    let mut out = String::new();
    notes(&mut out, run, style);
    let need = if look == 1 { "needs" } else { "need" };
    out.push_str(&format!("{}, of which {look} {need} a look\n", counted(all, "report")));
    out
}

/// The most quotations that come as data that are written out; the others are counted.
const MOST_WRITTEN: usize = 1_000;

/// Quotations that came as data: what needs a look first, then the rest, counted where it is much.
pub fn quotations(record: &QuotationsRecord, style: &Style) -> String {
    let mut out = String::new();
    let head =
        format!("{}   against  {}", counted(record.quotations.len(), "line"), against(&record.sources));
    push_wrapped(&mut out, &head, style.width, 2);
    out.push_str(&format!("profile {}   nothing fetched\n\n", record.profile));
    let mut blocks: Vec<Block> = Vec::new();
    for (n, line) in record.quotations.iter().enumerate() {
        let mut written = String::new();
        let severity = match line {
            QuotationLine::Checked(q) => {
                let show = Show { whole: style.verbose || q.severity >= Severity::Medium };
                finding(&mut written, q, "", show, style);
                q.severity
            }
            QuotationLine::Bad(bad) => {
                written.push_str(&format!("         !  line {}: {}\n", bad.line, safe(&bad.error)));
                Severity::High
            }
        };
        blocks.push(Block { severity, start: n as u32, written });
        // a million lines are not kept: of what needs no look a number is enough
        if blocks.len() > 2 * MOST_WRITTEN {
            blocks.sort_by_key(|b| (std::cmp::Reverse(b.severity), b.start));
            blocks.truncate(MOST_WRITTEN);
        }
    }
    let unwritten = record.quotations.len() - blocks.len();
    write_blocks(&mut out, blocks, style);
    if unwritten > 0 {
        out.push_str(&format!("{} more are not written out\n", counted(unwritten, "line")));
    }
    notes(&mut out, &record.notes, style);
    let bad = record.quotations.iter().filter(|line| line.checked().is_none()).count();
    let bad = if bad == 0 { String::new() } else { format!(" | {} not read", counted(bad, "line")) };
    push_wrapped(&mut out, &format!("{}{bad}", verdict_counts(&record.counts)), style.width, 2);
    out
}

/// A finding as it is written.
struct Block {
    severity: Severity,
    start: u32,
    written: String,
}

/// How a finding is shown.
#[derive(Clone, Copy)]
struct Show {
    /// With all its words.
    whole: bool,
}

/// The most findings that need no look and are written out all the same; more are counted.
const FEW: usize = 12;

fn write_blocks(out: &mut String, mut blocks: Vec<Block>, style: &Style) {
    blocks.sort_by_key(|b| b.start);
    let (mut look, rest): (Vec<Block>, Vec<Block>) =
        blocks.into_iter().partition(|b| b.severity >= Severity::Medium);
    look.sort_by_key(|b| std::cmp::Reverse(b.severity));
    out.extend(look.iter().map(|b| b.written.as_str()));
    if rest.len() <= FEW || style.verbose {
        out.extend(rest.iter().map(|b| b.written.as_str()));
        return;
    }
    let low = rest.iter().filter(|b| b.severity == Severity::Low).count();
    let slight = if low == 0 { String::new() } else { format!(", {low} of them with slight changes") };
    let others = if look.is_empty() { "findings" } else { "other findings" };
    let count = thousands(rest.len());
    let line = format!("{count} {others} need no look{slight} ({} shows them)", style.options.verbose);
    push_wrapped(out, &line, style.width, 2);
}

/// The most sources that are named one by one.
const MOST_NAMED: usize = 3;

/// What is checked against: a few sources by name, many by their number.
fn against(sources: &[Document]) -> String {
    if sources.len() > MOST_NAMED {
        return counted(sources.len(), "source");
    }
    let named = |s: &Document| {
        let words = s.words.map_or_else(String::new, |_| format!("  {}", words(s)));
        format!("{}{words}", called(s))
    };
    sources.iter().map(named).collect::<Vec<_>>().join(", ")
}

/// The id of a document, and its name if that says more.
fn called(document: &Document) -> String {
    let (id, name) = (safe(&document.id), safe(&document.name));
    if id.ends_with(&name) { id } else { format!("{id} ({name})") }
}

fn words(document: &Document) -> String {
    counted(document.words.unwrap_or_default() as usize, "word")
}

/// Words that open a finding, behind its head: on one line as far as there is room, or all of them.
fn opening(out: &mut String, (color, head): (&str, &str), words: &str, show: Show, style: &Style) {
    let room =
        if style.width == 0 { usize::MAX } else { style.width.saturating_sub(head.width() + 2).max(12) };
    if !show.whole || words.width() <= room {
        out.push_str(&format!("{}{}\n", style.paint(color, head), shortened(words, room)));
        return;
    }
    out.push_str(&format!("{}\n", style.paint(color, head).trim_end()));
    style.whole_block(out, words);
}

fn finding(out: &mut String, q: &records::Quotation, at: &str, show: Show, style: &Style) {
    let (sign, color) = sign(q.verdict);
    let severity = weight(q.severity);
    let head = format!("{at:>7}  {sign:<2}{} {:<13} {severity:<4} ", q.id, q.verdict);
    opening(out, (color, &head), &format!("\"{}\"", safe(&q.span.text)), show, style);
    let block = |out: &mut String, line: &str| {
        if show.whole { style.whole_block(out, line) } else { style.block(out, line) }
    };
    for line in evidence(q) {
        block(out, &line);
    }
    if style.verbose {
        let cue = q.cue.as_ref().map(|c| format!("cue  {}", safe(&c.text)));
        let speaker = q.speaker.as_ref().map(said_by);
        cue.into_iter().chain(speaker).for_each(|line| block(out, &line));
    }
    if q.flags.contains(&Flag::OtherSource) {
        block(out, &format!("cited from {}, which does not have these words", safe(&q.cited.join(", "))));
    }
    if q.flags.contains(&Flag::DeniedByReport) {
        block(out, "the report says that these words were not said");
    }
    if !q.flags.is_empty() {
        block(out, &flags(&q.flags));
    }
    if let Some(waiver) = &q.waived {
        let reason =
            if waiver.reason.is_empty() { String::new() } else { format!(": {}", safe(&waiver.reason)) };
        block(out, &format!("waived by {}{reason}", waiver.by));
    }
}

/// Who is said to have said it, with what the report calls them where it is not their name.
fn said_by(speaker: &records::Speaker) -> String {
    let perhaps = if speaker.doubtful { "perhaps " } else { "" };
    let called = match speaker.resolved {
        Resolution::Role | Resolution::Pronoun => format!(" (“{}”)", safe(&speaker.span.text)),
        _ => String::new(),
    };
    format!("said by  {perhaps}{}{called}", safe(&speaker.name))
}

fn claim(out: &mut String, c: &records::Claim, at: &str, show: Show, style: &Style) {
    let (sign, color) = match c.verdict {
        ClaimVerdict::Supported => ("=", GREEN),
        ClaimVerdict::PartlySupported => ("≈", GREEN),
        ClaimVerdict::Contradicted => ("~", RED),
        ClaimVerdict::NotSupported => ("?", RED),
        ClaimVerdict::OutOfScope | ClaimVerdict::NotChecked => (".", GREY),
    };
    let severity = weight(c.severity);
    let verdict = if c.verdict == ClaimVerdict::PartlySupported { "partly-supp." } else { c.verdict.name() };
    let head = format!("{at:>7}  {sign:<2}{} {verdict:<13} {severity:<4} ", c.id);
    let within = c.span.start <= c.cue.start && c.cue.end <= c.span.end;
    let cue =
        if within || c.kind == ClaimKind::Cited { String::new() } else { format!("{} ", safe(&c.cue.text)) };
    let said = format!("{cue}{}", safe(&c.span.text));
    opening(out, (color, &head), &said, show, style);
    let shown = match (c.verdict, c.places.first()) {
        (ClaimVerdict::OutOfScope, _) => "the report speaks of something else here".to_owned(),
        (_, Some(p)) => format!("nearest {}  \"{}\"", place_name(p), safe(&p.span.text)),
        (_, None) => "no sentence of the sources is near it".to_owned(),
    };
    if show.whole {
        style.whole_block(out, &shown);
    } else {
        style.block(out, &shown);
    }
    if !c.cited.is_empty() {
        style.block(out, &format!("cited from {}", safe(&c.cited.join(", "))));
    }
    if !c.flags.is_empty() {
        style.block(out, &flags(&c.flags));
    }
    let because = because(&c.reasons);
    if !because.is_empty() && c.verdict != ClaimVerdict::OutOfScope {
        style.block(out, &safe(&because));
    }
}

/// Verdicts of figures that only `--verbose` writes out.
const QUIET: [FigureVerdict; 3] =
    [FigureVerdict::Match, FigureVerdict::OutOfScope, FigureVerdict::NotChecked];

fn figure(out: &mut String, f: &records::Figure, at: &str, style: &Style) {
    let (sign, color) = match f.verdict {
        FigureVerdict::Match => ("=", GREEN),
        FigureVerdict::Rounded | FigureVerdict::UnitConverted => ("=*", GREEN),
        FigureVerdict::Differs => ("~", RED),
        FigureVerdict::Absent => ("?", YELLOW),
        FigureVerdict::OutOfScope | FigureVerdict::NotChecked => (".", GREY),
    };
    let severity = weight(f.severity);
    let head = format!("{at:>7}  {sign:<2}{} {:<13} {severity:<4} ", f.id, f.verdict);
    out.push_str(&format!("{}\"{}\"\n", style.paint(color, &head), safe(&f.span.text)));
    let shown = match (f.verdict, f.places.first()) {
        (_, Some(p)) => format!("{}  \"{}\"", place_name(p), safe(&p.span.text)),
        (FigureVerdict::Absent, None) => "this figure is not in the sources".to_owned(),
        (FigureVerdict::OutOfScope, None) => "the report speaks of something else here".to_owned(),
        (_, None) => "nobody is said to have said it".to_owned(),
    };
    style.block(out, &shown);
}

/// The sign of a verdict and its colour.
pub(in crate::render) fn sign(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Verbatim => ("=", GREEN),
        Verdict::Normalised => ("=*", GREEN),
        Verdict::Altered => ("~", YELLOW),
        Verdict::Reworded => ("≈", YELLOW),
        Verdict::Spliced => ("+", MAGENTA),
        Verdict::Misattributed => (">", MAGENTA),
        Verdict::NotFound => ("?", RED),
        Verdict::NotChecked => (".", GREY),
    }
}

fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "HIGH",
        Severity::Medium => "med",
        Severity::Low => "low",
        Severity::None => "-",
    }
}

fn flags(flags: &[Flag]) -> String {
    flags.iter().map(|f| f.name()).collect::<Vec<_>>().join(", ")
}

/// What shows the verdict: the place and the difference.
fn evidence(q: &records::Quotation) -> Vec<String> {
    let Some(best) = q.places.first() else {
        return match q.verdict {
            Verdict::NotFound => vec!["none of its rarer words stands in the sources".to_owned()],
            _ => vec![format!("a {}, not speech", q.kind)],
        };
    };
    let at = place_name;
    let other = |p: &records::Place| {
        let line = format!("{}:{}", p.location.line, p.location.column);
        if p.source == best.source { line } else { format!("{}:{line}", safe(&p.source)) }
    };
    let also: Vec<String> = q.places[1..].iter().map(other).collect();
    match q.verdict {
        Verdict::Verbatim if also.is_empty() => vec![at(best)],
        Verdict::Verbatim => vec![format!("{} (also {})", at(best), also.join(", "))],
        Verdict::NotFound => vec![format!(
            "these words are not in the sources; nearest {}  \"{}\"",
            at(best),
            safe(&best.span.text)
        )],
        Verdict::Reworded => {
            let shared = format!("   {:.0} % of its words stand there in order", best.share * 100.0);
            vec![format!("{}  \"{}\"{shared}", at(best), safe(&best.span.text))]
        }
        Verdict::Spliced => q.places.iter().map(|p| format!("{}  {}", at(p), difference(p))).collect(),
        Verdict::Misattributed => {
            let who =
                best.speaker.as_deref().map_or_else(String::new, |s| format!("   said there by {}", safe(s)));
            vec![format!("{}  {}{who}", at(best), difference(best))]
        }
        _ => {
            let whole = q.flags.contains(&Flag::Reordered) || q.verdict == Verdict::Normalised;
            let parts = if whole { q.places.len() } else { 1 };
            q.places.iter().take(parts).map(|p| format!("{}  {}", at(p), difference(p))).collect()
        }
    }
}

/// A place by its source, line and column, and as people cite it.
fn place_name(place: &records::Place) -> String {
    let Location { line, column, .. } = place.location;
    let cited = place.cite.as_deref().map_or_else(String::new, |cite| format!(" ({})", safe(cite)));
    format!("{}:{line}:{column}{cited}", safe(&place.source))
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
    for change in place.changes.iter().filter(|c| !matches!(c.class, Class::Typography | Class::Layout)) {
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

/// What the report leaves out of each source; of many sources only how many are quoted.
fn left_out(out: &mut String, record: &CheckRecord, style: &Style) {
    let quoted_any = record.quotations.iter().any(|q| q.verdict != Verdict::NotChecked);
    if quoted_any && record.sources.len() > MOST_NAMED && !style.verbose {
        let quoted = record.coverage.iter().filter(|c| c.quoted > 0).count();
        let all = counted(record.sources.len(), "source");
        out.push_str(&format!(
            "\n{} of {all} quoted ({} says what is left out).\n",
            thousands(quoted),
            style.options.verbose
        ));
        return;
    }
    for coverage in record.coverage.iter().filter(|_| quoted_any) {
        let share = f64::from(coverage.length - coverage.quoted) * 100.0 / f64::from(coverage.length.max(1));
        let mut line =
            format!("Left out: {share:.1} % of {} by characters is not quoted", safe(&coverage.source));
        if coverage.answers > 1 {
            line.push_str(&format!("; {} of {} answers unused", coverage.answers_unused, coverage.answers));
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
fn figures_left_out(coverage: &records::Coverage, style: &Style) -> String {
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

/// The verdicts in the order of the summary.
const VERDICTS: [Verdict; 8] = [
    Verdict::Verbatim,
    Verdict::Normalised,
    Verdict::Altered,
    Verdict::Reworded,
    Verdict::Spliced,
    Verdict::Misattributed,
    Verdict::NotFound,
    Verdict::NotChecked,
];

fn verdict_counts(counts: &BTreeMap<Verdict, u32>) -> String {
    let told = |v: &Verdict| counts.get(v).map(|n| format!("{n} {}", v.name().replace('-', " ")));
    let counts: Vec<String> = VERDICTS.iter().filter_map(told).collect();
    if counts.is_empty() { "no quotations".to_owned() } else { counts.join("  ") }
}

fn summary(record: &CheckRecord) -> String {
    let quoted = verdict_counts(&record.counts);
    let counts =
        [unchecked(record), claim_counts(record), figure_counts(record), waived(record), rules_off(record)];
    format!("{quoted}{}\n", counts.concat())
}

/// How many findings do not count.
fn waived(record: &CheckRecord) -> String {
    let count = record.findings().filter(|f| f.waived.is_some()).count();
    if count == 0 { String::new() } else { format!(" | {count} waived") }
}

/// What the language of the report has no words for.
fn rules_off(record: &CheckRecord) -> String {
    let off = record.notes.iter().find(|n| n.code == "rules-off-in-language");
    off.map_or_else(String::new, |note| format!(" | {}", safe(&note.message)))
}

fn unchecked(record: &CheckRecord) -> String {
    let count = record.quotations.iter().filter(|q| q.flags.contains(&Flag::SpeakerUnchecked)).count();
    if count == 0 { String::new() } else { format!(" (speaker not checked: {count})") }
}

fn figure_counts(record: &CheckRecord) -> String {
    let count = |verdict: FigureVerdict| record.figures.iter().filter(|f| f.verdict == verdict).count();
    let told: Vec<String> = FigureVerdict::ALL
        .iter()
        .map(|&v| (count(v), v))
        .filter(|(n, _)| *n > 0)
        .map(|(n, v)| format!("{n} {}", v.name().replace('-', " ")))
        .collect();
    if told.is_empty() { String::new() } else { format!(" | figures: {}", told.join("  ")) }
}

fn claim_counts(record: &CheckRecord) -> String {
    let count = |verdict: ClaimVerdict| record.claims.iter().filter(|c| c.verdict == verdict).count();
    let name = |verdict: ClaimVerdict| match verdict {
        ClaimVerdict::NotChecked => "not judged".to_owned(),
        other => other.name().replace('-', " "),
    };
    let told: Vec<String> = ClaimVerdict::ALL
        .iter()
        .map(|&v| (count(v), v))
        .filter(|(n, _)| *n > 0)
        .map(|(n, v)| format!("{n} {}", name(v)))
        .collect();
    if told.is_empty() { String::new() } else { format!(" | claims: {}", told.join("  ")) }
}
