//! The passages that documents share, by clusters.

use super::layout::{self, counted, escaped, own};
use crate::desk::Desk;
use crate::message::Request;
use crate::problem::Problem;
use std::collections::BTreeMap;
use variorum_report::records::{Part, ReuseRecord, SharedPassage};
use variorum_service::desk::kept_record;
use variorum_service::library::library_show;

/// The most clusters, and passages of one, that are shown.
const MOST: usize = 200;

/// What documents share, by its id.
pub(super) fn page(desk: &Desk, request: &Request, id: &str) -> Result<String, Problem> {
    let found = kept_record::<ReuseRecord>(&desk.folder, id)?;
    let (kept, record) = found.ok_or_else(|| Problem::missing("comparison"))?;
    let title = |id: &String| {
        (id.clone(), library_show(&desk.folder, id).map_or_else(|_| id.clone(), |d| d.document.title))
    };
    let titles: BTreeMap<String, String> = kept.documents.iter().map(title).collect();
    let mut clusters: BTreeMap<usize, Vec<&SharedPassage>> = BTreeMap::new();
    record.passages.iter().for_each(|passage| clusters.entry(passage.cluster).or_default().push(passage));
    let mut clusters: Vec<Vec<&SharedPassage>> = clusters.into_values().collect();
    clusters.sort_by_key(|passages| std::cmp::Reverse(passages.iter().map(|p| p.words).max()));
    let shown: String = clusters
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(n, passages)| cluster(n + 1, passages, &titles))
        .collect();
    let more = clusters.len().saturating_sub(MOST);
    let more = if more == 0 {
        String::new()
    } else {
        format!("<p class=\"ui\">{more} shorter ones are in the record.</p>\n")
    };
    let notes: String = record.notes.iter().map(|n| format!("<li>{}</li>", own(&n.message))).collect();
    let notes =
        if notes.is_empty() { notes } else { format!("<h2>Limits and doubts</h2><ul>{notes}</ul>\n") };
    let main = format!(
        "<h1>Shared passages</h1>\n<p class=\"ui\">{} compared; {} with something in common; {} in {}.</p>\n{shown}{more}{notes}\
         <p class=\"ui\"><a href=\"/v1/reuse/{id}\" download=\"{id}.json\">Save as JSON</a></p>\n",
        counted(record.texts, "document"),
        counted(record.pairs, "pair"),
        counted(record.passages.len(), "shared passage"),
        counted(clusters.len(), "group")
    );
    Ok(layout::page(request, "Shared passages", &main, &[]))
}

fn cluster(n: usize, passages: &[&SharedPassage], titles: &BTreeMap<String, String>) -> String {
    let beginning = passages.iter().find_map(|p| p.beginning.as_ref());
    let text = beginning.map_or_else(String::new, |b| {
        format!("<p dir=\"auto\">{}{}</p>", escaped(&b.text), if b.cut { "…" } else { "" })
    });
    let words = passages.iter().map(|p| p.words).max().unwrap_or_default();
    let boilerplate = if passages.iter().any(|p| p.boilerplate) { " · stands in most of them" } else { "" };
    let row = |p: &&SharedPassage| {
        format!(
            "<tr><td>{}</td><td>{}</td><td>{:.0} %</td><td>{}</td></tr>\n",
            part(&p.a, titles),
            part(&p.b, titles),
            p.identity * 100.0,
            p.words
        )
    };
    let rows: String = passages.iter().take(MOST).map(row).collect();
    format!(
        "<section class=\"card verbatim\" id=\"c{n}\" aria-labelledby=\"c{n}-title\"><h2 id=\"c{n}-title\">{}{boilerplate}</h2>{text}\
         <div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Where passage {n} stands\"><table><thead><tr><th scope=\"col\">In</th><th scope=\"col\">And in</th><th scope=\"col\">Letters alike</th><th scope=\"col\">Words</th></tr></thead><tbody>{rows}</tbody></table></div></section>\n",
        counted(words, "word")
    )
}

fn part(part: &Part, titles: &BTreeMap<String, String>) -> String {
    let title = titles.get(&part.id).unwrap_or(&part.id);
    format!(
        "<a href=\"/documents/{}#char={},{}\">{}</a>",
        escaped(&part.id),
        part.start,
        part.end,
        own(title)
    )
}
