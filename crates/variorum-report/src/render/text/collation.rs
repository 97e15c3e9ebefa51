//! A collation for people at a terminal: of two versions what each has alone, of more an apparatus.

use super::{GREY, Style, YELLOW, counted, notes, safe, shortened, thousands};
use crate::records::{Class, CollationRecord, ReadingGroup, Variant, VariantSeverity};
use std::collections::BTreeMap;

/// A collation: every difference that is not cosmetic or minor, or all of them, then what is shared and the counts.
pub fn collation(record: &CollationRecord, style: &Style) -> String {
    let mut out = String::new();
    for w in &record.witnesses {
        let words = counted(w.document.words.unwrap_or_default() as usize, "word");
        let layer = w.layer_of.as_ref().map_or_else(String::new, |of| format!("   {of} before correction"));
        out.push_str(&format!("{}  {}  {words}{layer}\n", w.siglum, safe(&w.document.id)));
    }
    out.push_str(&head(record));
    let layers: Layers<'_> =
        record.witnesses.iter().filter_map(|w| Some((w.siglum.as_str(), w.layer_of.as_deref()?))).collect();
    let mut hidden: BTreeMap<Class, usize> = BTreeMap::new();
    for v in &record.variants {
        let slight = matches!(v.severity, VariantSeverity::Cosmetic | VariantSeverity::Minor);
        if !style.all && slight && v.class != Class::Ocr {
            *hidden.entry(v.class).or_default() += 1;
            continue;
        }
        if record.witnesses.len() == 2 {
            variant(&mut out, v, style);
        } else {
            entry(&mut out, v, &layers, style);
        };
    }
    out.push('\n');
    for passage in &record.passages {
        let ranges: Vec<String> =
            passage.readings.iter().map(|(s, r)| format!("{s} {}–{}", r.start, r.end)).collect();
        out.push_str(&format!("shared: {}\n", ranges.join(", ")));
    }
    if !hidden.is_empty() {
        let kinds: Vec<String> = hidden.iter().map(|(class, n)| format!("{n} {class}")).collect();
        out.push_str(&format!("not shown: {} ({} shows them)\n", kinds.join(", "), style.options.all));
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

/// What the marks of a reading mean, and the lacunae.
fn head(record: &CollationRecord) -> String {
    let [a, b] = &record.witnesses[..] else {
        let base = record.base.as_ref().map_or("no base".to_owned(), |b| format!("base: {b}"));
        return format!(
            "{base}   the reading before ] is that of the base, else of most; om. has nothing\n\n"
        );
    };
    let base = record
        .base
        .as_ref()
        .map_or("no base: neither side is the original".to_owned(), |b| format!("base: {b}"));
    format!("{base}   [-only in {}-]  {{+only in {}+}}\n\n", a.siglum, b.siglum)
}

/// The siglum of each layer, and of its version.
type Layers<'a> = BTreeMap<&'a str, &'a str>;

/// A place as an entry of a critical apparatus: `reading witnesses] reading witnesses · om. witness`.
fn entry(out: &mut String, v: &Variant, layers: &Layers<'_>, style: &Style) {
    let first =
        v.groups.first().and_then(|g| v.readings.iter().find(|r| Some(&r.witness) == g.witnesses.first()));
    let place = first
        .map_or_else(String::new, |r| format!("{} {}:{}", r.witness, r.location.line, r.location.column));
    let color = if v.severity == VariantSeverity::Substantive { YELLOW } else { GREY };
    let head = format!("{place:>9}  {} {:<13}", v.id, v.class);
    out.push_str(&style.paint(color, head.trim_end()));
    out.push('\n');
    let text = |t: &str| match safe(t) {
        none if none.is_empty() => "om.".to_owned(),
        long if style.verbose => long,
        long => shortened(&long, 160),
    };
    let group = |g: &ReadingGroup| {
        // a layer is named where it has other words than its version
        let goes_with =
            |s: &String| layers.get(s.as_str()).is_some_and(|of| g.witnesses.iter().any(|w| w == of));
        let sigla: Vec<&str> = g.witnesses.iter().filter(|s| !goes_with(s)).map(String::as_str).collect();
        format!("{} {}", text(&g.text), sigla.join(" "))
    };
    // the base, or the largest group, is what the others are compared with
    let (lemma, others): (Vec<&ReadingGroup>, Vec<&ReadingGroup>) =
        v.groups.iter().partition(|g| g.class.is_none());
    let list = |groups: &[&ReadingGroup]| groups.iter().map(|g| group(g)).collect::<Vec<_>>().join(" · ");
    let absent =
        if v.absent.is_empty() { String::new() } else { format!("   not in {}", v.absent.join(" ")) };
    if v.class == Class::Transposition {
        let there = others.first().map_or_else(String::new, |g| g.witnesses.join(" "));
        let words = text(&v.groups[0].text);
        return style.block(out, &format!("\"{words}\" stands elsewhere in {there}{absent}"));
    }
    style.block(out, &format!("{}] {}{absent}", list(&lemma), list(&others)));
}

fn variant(out: &mut String, v: &Variant, style: &Style) {
    let place = |n: usize| {
        let reading = &v.readings[n];
        format!("{} {}:{}", reading.witness, reading.location.line, reading.location.column)
    };
    let color = if v.severity == VariantSeverity::Substantive { YELLOW } else { GREY };
    let head = format!("{:>9}  {:<9} {} {:<13}", place(0), place(1), v.id, v.class);
    out.push_str(&style.paint(color, head.trim_end()));
    out.push('\n');
    let texts: Vec<String> = v.readings.iter().map(|r| safe(&r.text)).collect();
    if v.class == Class::Transposition {
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
