//! Versions side by side: a row a place, a column a version, readings alike under one sign.

use super::layout::{self, counted, escaped, own, thousands};
use crate::desk::Desk;
use crate::message::Request;
use crate::problem::Problem;
use variorum_report::records::{CollationRecord, Range, Variant};
use variorum_service::desk::kept_record;

/// Classes that readers would not call a difference; they are counted, and shown when asked for.
const QUIET: [&str; 3] = ["typography", "layout", "orthographic"];
/// The most characters of a reading that are shown at once.
const LONG: usize = 600;

/// What people call a class.
fn called(class: &str) -> String {
    match class {
        "ocr" => "misread letters".to_owned(),
        "orthographic" => "spelling".to_owned(),
        other => other.replace('-', " "),
    }
}

/// A collation, by its id.
pub(super) fn page(desk: &Desk, request: &Request, id: &str) -> Result<String, Problem> {
    let found = kept_record::<CollationRecord>(&desk.folder, id)?;
    let (_, record) = found.ok_or_else(|| Problem::missing("collation"))?;
    let witness = |w: &variorum_report::records::Witness| {
        let base = if record.base.as_deref() == Some(w.siglum.as_str()) { ", the original" } else { "" };
        format!(
            "<dt>{}</dt><dd><a href=\"/documents/{}\">{}</a>{base}</dd>",
            escaped(&w.siglum),
            escaped(&w.document.id),
            own(&w.document.name)
        )
    };
    let witnesses: String = record.witnesses.iter().map(witness).collect();
    let filter = |(class, count): (&variorum_report::records::Class, &u32)| {
        let shown = if QUIET.contains(&class.name()) { "" } else { " checked" };
        format!(
            "<label><input type=\"checkbox\" name=\"class\" value=\"{}\"{shown}> {} {count}</label> ",
            class.name(),
            called(class.name())
        )
    };
    let filters: String = record.counts.iter().map(filter).collect();
    let column = |w: &variorum_report::records::Witness| {
        format!(
            "<th scope=\"col\">{} <span class=\"ui soft\">{}</span></th>",
            escaped(&w.siglum),
            own(&w.document.name)
        )
    };
    let columns: String = record.witnesses.iter().map(column).collect();
    let rows: String = record.variants.iter().map(|v| row(&record, v)).collect();
    let notes: String = record.notes.iter().map(|n| format!("<li>{}</li>", own(&n.message))).collect();
    let notes =
        if notes.is_empty() { notes } else { format!("<h2>Limits and doubts</h2><ul>{notes}</ul>\n") };
    let body = if record.variants.is_empty() {
        "<p>The versions have the same words.</p>\n".to_owned()
    } else {
        format!(
            "<form class=\"filter\"><fieldset><legend>Show</legend>{filters}</fieldset></form>\n\
             <p class=\"actions\"><button type=\"button\" id=\"previous\">Previous difference</button> <button type=\"button\" id=\"next\">Next difference</button></p>\n\
             <div class=\"wide tall\" tabindex=\"0\" role=\"group\" aria-label=\"Places where the versions differ\"><table class=\"variants\"><thead><tr><th scope=\"col\">Place</th>{columns}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
        )
    };
    let main = format!(
        "<h1>{}, {}</h1>\n<dl class=\"meta\">{witnesses}</dl>\n{}{body}{notes}\
         <p class=\"ui\"><a href=\"/v1/collations/{id}\" download=\"{id}.json\">Save as JSON</a></p>\n",
        counted(record.witnesses.len(), "version"),
        counted(record.variants.len(), "difference"),
        shared(&record)
    );
    Ok(layout::page(request, "Collation", &main, &["collation.js"]))
}

/// How much of each version the others share, as pictures with words.
fn shared(record: &CollationRecord) -> String {
    let line = |w: &variorum_report::records::Witness| {
        let length = f64::from(w.document.length.max(1));
        let ranges = record.passages.iter().filter_map(|p| p.readings.get(&w.siglum));
        let bars: String = ranges
            .clone()
            .map(|r| {
                let (x, width) = (
                    f64::from(r.start) * 1000.0 / length,
                    f64::from(r.end.saturating_sub(r.start)) * 1000.0 / length,
                );
                format!("<rect x=\"{x:.1}\" width=\"{:.1}\" height=\"20\"/>", width.max(2.0))
            })
            .collect();
        let said = format!(
            "{}: {:.1} % of its characters stand in passages that versions share",
            w.siglum,
            f64::from(covered(ranges)) * 100.0 / length
        );
        format!(
            "<figure><svg class=\"strip thin\" role=\"img\" aria-label=\"{0}\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\">{bars}</svg><figcaption>{0}</figcaption></figure>\n",
            escaped(&said)
        )
    };
    if record.passages.is_empty() { String::new() } else { record.witnesses.iter().map(line).collect() }
}

/// How many characters stand in some ranges, each counted once: a passage may lie in another.
fn covered<'a>(ranges: impl Iterator<Item = &'a Range>) -> u32 {
    let mut ranges: Vec<&Range> = ranges.collect();
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    let (mut covered, mut end) = (0, 0);
    for range in ranges {
        covered += range.end.saturating_sub(range.start.max(end));
        end = end.max(range.end);
    }
    covered
}

/// The groups of readings in the order of the versions, so that the first version has the first sign.
fn in_order(record: &CollationRecord, variant: &Variant) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    for w in &record.witnesses {
        let group = variant.groups.iter().position(|g| g.witnesses.contains(&w.siglum));
        order.extend(group.filter(|group| !order.contains(group)));
    }
    order
}

/// The words of a reading; of a long one the rest is opened by hand.
fn shortened(text: &str) -> String {
    let cut = text.char_indices().nth(LONG).map(|(at, _)| at);
    let cut =
        cut.and_then(|at| text[..at].rfind(char::is_whitespace).filter(|blank| *blank > at / 2).or(Some(at)));
    let Some((shown, rest)) = cut.map(|at| text.split_at(at)) else { return own(text) };
    format!(
        "{}<details><summary>{} more characters</summary>{}</details>",
        own(shown),
        thousands(rest.chars().count()),
        own(rest)
    )
}

fn row(record: &CollationRecord, variant: &Variant) -> String {
    let order = in_order(record, variant);
    let cell = |w: &variorum_report::records::Witness| {
        let siglum = &w.siglum;
        if variant.absent.contains(siglum) {
            return format!(
                "<td class=\"absent\" data-witness=\"{}\"><span class=\"soft\">not here</span></td>",
                escaped(siglum)
            );
        }
        let group = order.iter().position(|at| variant.groups[*at].witnesses.contains(siglum)).unwrap_or(0);
        let reading = variant.readings.iter().find(|r| r.witness == *siglum);
        let (words, place) = match reading {
            Some(r) if !r.text.is_empty() => {
                let link = format!(
                    "<a class=\"ref\" href=\"/documents/{}#char={},{}\">{}<span class=\"vh\"> open {} there</span></a>",
                    escaped(&w.document.id),
                    r.start,
                    r.end,
                    r.location.line,
                    escaped(siglum)
                );
                (shortened(&r.text), link)
            }
            _ => ("<span class=\"soft\">nothing</span>".to_owned(), String::new()),
        };
        let sign = char::from(b'a' + (group % 26) as u8);
        format!(
            "<td class=\"g{}\" data-witness=\"{}\"><span class=\"reading\">{sign}</span> {words} {place}</td>",
            group.min(5),
            escaped(siglum)
        )
    };
    let cells: String = record.witnesses.iter().map(cell).collect();
    let class = variant.class.name();
    let hidden = if QUIET.contains(&class) { " hidden" } else { "" };
    format!(
        "<tr data-class=\"{class}\" id=\"{id}\" tabindex=\"-1\"{hidden}><th scope=\"row\">{id} <span class=\"soft\">{}</span></th>{cells}</tr>\n",
        called(class),
        id = escaped(&variant.id)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_in_two_passages_is_counted_once() {
        let ranges = [(40, 60), (0, 50), (10, 20), (80, 90)].map(|(start, end)| Range { start, end });
        assert_eq!(covered(ranges.iter()), 70);
    }
}
