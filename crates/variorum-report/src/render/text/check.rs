//! A check for people at a terminal.

use super::{GREEN, GREY, MAGENTA, RED, Style, YELLOW, counted, notes, push_wrapped, safe, shortened};
use crate::records::{
    self, CheckRecord, ClaimVerdict, Class, Document, FigureVerdict, Flag, Location, Resolution, Severity,
    Verdict,
};
use unicode_width::UnicodeWidthStr;

/// A check, in reading order, the summary last.
pub fn check(record: &CheckRecord, style: &Style) -> String {
    let mut out = String::new();
    let sources: Vec<String> =
        record.sources.iter().map(|s| format!("{}  {}", called(s), words(s))).collect();
    let head = format!(
        "{}  {}, {}   against  {}",
        safe(&record.report.id),
        words(&record.report),
        counted(record.quotations.len(), "quotation"),
        sources.join(", ")
    );
    push_wrapped(&mut out, &head, style.width, 2);
    out.push_str(&format!("profile {}   nothing fetched\n\n", record.profile));
    let mut blocks: Vec<(u32, String)> = Vec::new();
    let mut block = |start: u32, at: Location, write: &dyn Fn(&mut String, &str)| {
        let mut written = String::new();
        write(&mut written, &format!("{}:{}", at.line, at.column));
        blocks.push((start, written));
    };
    for q in &record.quotations {
        block(q.span.start, q.location, &|out, at| finding(out, q, at, record, style));
    }
    for c in record.claims.iter().filter(|c| style.verbose || c.verdict != ClaimVerdict::NotChecked) {
        block(c.span.start, c.location, &|out, at| claim(out, c, at, record, style));
    }
    for f in record.figures.iter().filter(|f| style.verbose || !QUIET.contains(&f.verdict)) {
        block(f.span.start, f.location, &|out, at| figure(out, f, at, record, style));
    }
    blocks.sort_by_key(|(start, _)| *start);
    out.extend(blocks.into_iter().map(|(_, written)| written));
    left_out(&mut out, record, style);
    notes(&mut out, &record.notes, style);
    push_wrapped(&mut out, summary(record).trim_end(), style.width, 2);
    out
}

/// The id of a document, and its name if that says more.
fn called(document: &Document) -> String {
    let (id, name) = (safe(&document.id), safe(&document.name));
    if id.ends_with(&name) { id } else { format!("{id} ({name})") }
}

fn words(document: &Document) -> String {
    counted(document.words.unwrap_or_default() as usize, "word")
}

fn finding(out: &mut String, q: &records::Quotation, at: &str, record: &CheckRecord, style: &Style) {
    let (sign, color) = sign(q.verdict);
    let severity = weight(q.severity);
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
        let speaker = q.speaker.as_ref().map(said_by);
        cue.into_iter().chain(speaker).for_each(|line| style.block(out, &line));
    }
    if !q.flags.is_empty() {
        style.block(out, &flags(&q.flags));
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

fn claim(out: &mut String, c: &records::Claim, at: &str, record: &CheckRecord, style: &Style) {
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
    let room =
        if style.width == 0 { usize::MAX } else { style.width.saturating_sub(head.width() + 2).max(12) };
    let said = shortened(&format!("{} {}", safe(&c.cue.text), safe(&c.span.text)), room);
    out.push_str(&format!("{}{said}\n", style.paint(color, &head)));
    let shown = match (c.verdict, c.places.first()) {
        (ClaimVerdict::OutOfScope, _) => "the report speaks of something else here".to_owned(),
        (_, Some(p)) => format!("nearest {}  \"{}\"", place_name(p, record), safe(&p.span.text)),
        (_, None) => "no sentence of the sources is near it".to_owned(),
    };
    style.block(out, &shown);
    if !c.flags.is_empty() {
        style.block(out, &flags(&c.flags));
    }
}

/// Verdicts of figures that only `--verbose` writes out.
const QUIET: [FigureVerdict; 3] =
    [FigureVerdict::Match, FigureVerdict::OutOfScope, FigureVerdict::NotChecked];

fn figure(out: &mut String, f: &records::Figure, at: &str, record: &CheckRecord, style: &Style) {
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
        (_, Some(p)) => format!("{}  \"{}\"", place_name(p, record), safe(&p.span.text)),
        (FigureVerdict::Absent, None) => "this figure is not in the sources".to_owned(),
        (FigureVerdict::OutOfScope, None) => "the report speaks of something else here".to_owned(),
        (_, None) => "nobody is said to have said it".to_owned(),
    };
    style.block(out, &shown);
}

fn sign(verdict: Verdict) -> (&'static str, &'static str) {
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
fn evidence(q: &records::Quotation, record: &CheckRecord) -> Vec<String> {
    let Some(best) = q.places.first() else {
        return match q.verdict {
            Verdict::NotFound => vec!["none of its rarer words stands in the sources".to_owned()],
            _ => vec![format!("a {}, not speech", q.kind)],
        };
    };
    let at = |p: &records::Place| place_name(p, record);
    let also: Vec<String> = q.places[1..].iter().map(|p| p.span.start.to_string()).collect();
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

fn place_name(place: &records::Place, record: &CheckRecord) -> String {
    let source = if record.sources.len() == 1 { "source".to_owned() } else { safe(&place.source) };
    let cited = place.cite.as_deref().map_or_else(String::new, |cite| format!(" ({})", safe(cite)));
    format!("{source} {}{cited}", place.span.start)
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

/// What the report leaves out of each source.
fn left_out(out: &mut String, record: &CheckRecord, style: &Style) {
    let quoted_any = record.quotations.iter().any(|q| q.verdict != Verdict::NotChecked);
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

fn summary(record: &CheckRecord) -> String {
    let counts: Vec<String> = VERDICTS
        .iter()
        .filter_map(|v| {
            record.counts.get(v).map(|n| format!("{n} {}", v.name().replace("not-found", "not found")))
        })
        .collect();
    let quoted = if counts.is_empty() { "no quotations".to_owned() } else { counts.join("  ") };
    let counts = [unchecked(record), claim_counts(record), figure_counts(record), rules_off(record)];
    format!("{quoted}{}\n", counts.concat())
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
