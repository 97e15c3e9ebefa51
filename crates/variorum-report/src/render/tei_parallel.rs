//! Versions as TEI P5 by parallel segmentation: each version can be read back out of it letter by letter, breaks and blanks as one blank.

use super::markup::escaped;
use crate::records::{Class, TokenColumn, TokenTable};
use std::collections::BTreeSet;

/// The document.
pub fn tei(table: &TokenTable) -> String {
    let ids = ids(table);
    let mut out = head(table, &ids);
    for (n, column) in table.columns.iter().enumerate() {
        let readings: Vec<Option<String>> = (0..ids.len()).map(|v| reading(column, v)).collect();
        let same = readings.iter().all(|r| r.is_some() && *r == readings[0]);
        match &readings[0] {
            Some(text) if same => out.push_str(&escaped(&valid(text))),
            _ => app(&mut out, n + 1, column, &readings, &ids, table.base),
        }
    }
    out + "</p></body></text>\n</TEI>\n"
}

/// What a version has in a column, with one blank for all breaks; nothing where it does not reach.
fn reading(column: &TokenColumn, version: usize) -> Option<String> {
    let cell = &column.cells[version];
    if cell.is_empty() && column.absent[version] {
        return None;
    }
    Some(blanks(&cell.iter().map(|t| t.text.as_str()).collect::<String>()))
}

/// Text with every run of blanks and breaks as one blank.
pub fn blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

fn app(
    out: &mut String,
    n: usize,
    column: &TokenColumn,
    readings: &[Option<String>],
    ids: &[String],
    base: Option<usize>,
) {
    out.push_str(&format!("<app xml:id=\"app-{n}\" n=\"{n}\">"));
    let mut groups: Vec<(&Option<String>, Vec<usize>)> = Vec::new();
    for (version, text) in readings.iter().enumerate() {
        match groups.iter_mut().find(|g| g.0 == text) {
            Some(group) => group.1.push(version),
            None => groups.push((text, vec![version])),
        }
    }
    // the reading of the base comes first
    groups.sort_by_key(|g| !base.is_some_and(|b| g.1.contains(&b)));
    let class = column.class.unwrap_or(Class::Typography);
    for (text, versions) in groups {
        let wit: Vec<String> = versions.iter().map(|&v| format!("#{}", ids[v])).collect();
        let wit = wit.join(" ");
        let is_lemma = base.is_some_and(|b| versions.contains(&b));
        match text {
            None => out.push_str(&format!("<rdg wit=\"{wit}\" type=\"lac\"><gap reason=\"lost\"/></rdg>")),
            Some(text) if is_lemma => {
                out.push_str(&format!("<lem wit=\"{wit}\">{}</lem>", escaped(&valid(text))));
            }
            Some(text) if text.is_empty() => out.push_str(&format!("<rdg wit=\"{wit}\" type=\"{class}\"/>")),
            Some(text) => {
                out.push_str(&format!("<rdg wit=\"{wit}\" type=\"{class}\">{}</rdg>", escaped(&valid(text))));
            }
        }
    }
    out.push_str("</app>");
}

/// Text without the characters that XML forbids.
fn valid(text: &str) -> String {
    text.chars().filter(|&c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

/// Sigla as XML ids, unlike each other.
fn ids(table: &TokenTable) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let of = |siglum: &str| {
        let kept: String = siglum.chars().filter(|c| c.is_alphanumeric() || ".-_".contains(*c)).collect();
        let stem = if kept.starts_with(char::is_alphabetic) { kept } else { format!("w{kept}") };
        let mut free = (0..).map(|k| if k == 0 { stem.clone() } else { format!("{stem}_{k}") });
        free.find(|id| taken.insert(id.clone())).unwrap_or_default()
    };
    table.witnesses.iter().map(|w| w.siglum.as_str()).map(of).collect()
}

fn head(table: &TokenTable, ids: &[String]) -> String {
    let witness = |(w, id): (&crate::records::Witness, &String)| {
        format!(
            "<witness xml:id=\"{id}\" n=\"{}\">{}</witness>",
            escaped(&w.siglum),
            escaped(&valid(&w.document.name))
        )
    };
    let witnesses: String = table.witnesses.iter().zip(ids).map(witness).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader><fileDesc>\
         <titleStmt><title>Collation</title></titleStmt><publicationStmt><p>Unpublished</p></publicationStmt>\
         <sourceDesc><listWit>{witnesses}</listWit></sourceDesc></fileDesc>\
         <encodingDesc><variantEncoding method=\"parallel-segmentation\" location=\"internal\"/></encodingDesc></teiHeader>\n\
         <text><body><p>"
    )
}
