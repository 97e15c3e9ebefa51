//! A collation for people at a terminal.

use super::{GREY, Style, YELLOW, counted, notes, safe, shortened, thousands};
use crate::records::{Class, CollationRecord, Variant, VariantSeverity};
use std::collections::BTreeMap;

/// A collation: every difference that is not cosmetic or minor, or all of them, then what is shared and the counts.
pub fn collation(record: &CollationRecord, style: &Style) -> String {
    let mut out = String::new();
    for w in &record.witnesses {
        let words = counted(w.document.words.unwrap_or_default() as usize, "word");
        out.push_str(&format!("{}  {}  {words}\n", w.siglum, safe(&w.document.id)));
    }
    let base = record
        .base
        .as_ref()
        .map_or("no base: neither side is the original".to_owned(), |b| format!("base: {b}"));
    out.push_str(&format!("{base}   [-only in A-]  {{+only in B+}}\n\n"));
    let mut hidden: BTreeMap<Class, usize> = BTreeMap::new();
    for v in &record.variants {
        let slight = matches!(v.severity, VariantSeverity::Cosmetic | VariantSeverity::Minor);
        if !style.all && slight && v.class != Class::Ocr {
            *hidden.entry(v.class).or_default() += 1;
            continue;
        }
        variant(&mut out, v, style);
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
