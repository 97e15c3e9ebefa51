//! The places where versions differ as a page: a row a place, a column a version, readings alike in one colour and under one sign.

use super::markup::escaped;
use crate::records::{CollationRecord, Variant};
use std::collections::BTreeSet;

const STYLE: &str = "body{font:16px/1.4 serif;margin:1.5em;color:#111;background:#fff}h1{font-size:1.3em}\
.scroll{overflow-x:auto;border:1px solid #bbb}table{border-collapse:collapse}th,td{border:1px solid #ccc;padding:.3em .5em;text-align:left;\
vertical-align:top;max-width:24em}thead th{position:sticky;top:0;background:#eee}tbody th{position:sticky;left:0;background:#f7f7f7;font-weight:normal}\
.g0{background:#fff}.g1{background:#fde9c9}.g2{background:#d6eaf8}.g3{background:#e3f3d9}.g4{background:#f3dcec}.g5{background:#e8e3f6}\
.absent{background:repeating-linear-gradient(45deg,#eee,#eee 4px,#fff 4px,#fff 8px)}small{color:#444;font:12px sans-serif}\
label{margin-right:1em;font:14px sans-serif}\
@media(max-width:900px){table,tbody,tr,th,td{display:block;max-width:none}thead{display:none}td::before{content:attr(data-witness) \" \";font:bold 12px sans-serif}}\
@media print{.filter{display:none}td,th{background:#fff!important}}";

const SCRIPT: &str = "document.querySelectorAll('.filter input').forEach(b=>b.onchange=()=>document.querySelectorAll('tr.'+b.value).forEach(r=>r.hidden=!b.checked))";

/// The page, in one file that needs no network.
pub fn page(record: &CollationRecord) -> String {
    let classes: BTreeSet<&str> = record.variants.iter().map(|v| v.class.name()).collect();
    let filter: String = classes
        .iter()
        .map(|c| format!("<label><input type=\"checkbox\" value=\"{c}\" checked> {c}</label>"))
        .collect();
    let columns: String = record
        .witnesses
        .iter()
        .map(|w| {
            format!("<th scope=\"col\" title=\"{}\">{}</th>", escaped(&w.document.id), escaped(&w.siglum))
        })
        .collect();
    let rows: String = record.variants.iter().map(|v| row(record, v)).collect();
    let notes: String = record.notes.iter().map(|n| format!("<li>{}</li>", escaped(&n.message))).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Collation</title><style>{STYLE}</style></head><body><h1>{} versions, {} places</h1><ul>{notes}</ul>\
         <p class=\"filter\">{filter}</p><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Places\"><table><thead><tr><th scope=\"col\">place</th>{columns}</tr></thead>\
         <tbody>{rows}</tbody></table></div><script>{SCRIPT}</script></body></html>\n",
        record.witnesses.len(),
        record.variants.len()
    )
}

fn row(record: &CollationRecord, v: &Variant) -> String {
    let cell = |siglum: &String| {
        if v.absent.contains(siglum) {
            return format!(
                "<td class=\"absent\" data-witness=\"{0}\" title=\"not in {0}\"></td>",
                escaped(siglum)
            );
        }
        let group = v.groups.iter().position(|g| g.witnesses.contains(siglum)).unwrap_or(0);
        let reading = v.readings.iter().find(|r| r.witness == *siglum);
        let text = reading.map(|r| r.text.as_str()).unwrap_or_default();
        let text = if text.is_empty() {
            "<small>om.</small>".to_owned()
        } else {
            format!("<bdi>{}</bdi>", escaped(text))
        };
        format!(
            "<td class=\"g{}\" data-witness=\"{}\"><small>{}</small> {text}</td>",
            group.min(5),
            escaped(siglum),
            sign(group)
        )
    };
    let cells: String = record.witnesses.iter().map(|w| cell(&w.siglum)).collect();
    format!(
        "<tr class=\"{0}\" id=\"{1}\"><th scope=\"row\">{1} <small>{0}</small></th>{cells}</tr>\n",
        v.class, v.id
    )
}

/// A sign besides the colour: a, b, c …
fn sign(group: usize) -> char {
    char::from(b'a' + (group % 26) as u8)
}
