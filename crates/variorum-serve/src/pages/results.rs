//! What is kept: checks, collations and comparisons, the newest first.

use super::layout::{self, escaped, own, thousands, when};
use crate::desk::Desk;
use crate::limits::PAGE;
use crate::message::Request;
use crate::problem::Problem;
use serde::Deserialize;
use variorum_report::records::{KeptResult, ResultKind};
use variorum_service::desk::kept_results;

/// Which page of the list.
#[derive(Deserialize)]
struct From {
    #[serde(default)]
    from: usize,
}

/// The list.
pub(super) fn page(desk: &Desk, request: &Request) -> Result<String, Problem> {
    let From { from } = request.query()?;
    let all = kept_results(&desk.folder)?;
    let main = if all.is_empty() {
        "<h1>Results</h1>\n<p>Nothing was checked or compared yet. <a href=\"/check\">Check a report</a>.</p>\n".to_owned()
    } else {
        let rows: String = all.iter().skip(from).take(PAGE).map(row).collect();
        let older = if from + PAGE < all.len() {
            format!("<a href=\"/results?from={}\">older</a>", from + PAGE)
        } else {
            String::new()
        };
        let newer = if from > 0 {
            format!("<a href=\"/results?from={}\">newer</a> ", from.saturating_sub(PAGE))
        } else {
            String::new()
        };
        format!(
            "<h1>Results</h1>\n<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Results\"><table class=\"list\"><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Of</th><th scope=\"col\">Found</th><th scope=\"col\">By</th><th scope=\"col\">When</th></tr></thead><tbody>{rows}</tbody></table></div>\n<p class=\"ui\">{newer}{older}</p>\n"
        )
    };
    Ok(layout::page(request, "Results", &main, &[]))
}

fn row(kept: &KeptResult) -> String {
    let (what, folder) = match kept.kind {
        ResultKind::Check => ("check", "checks"),
        ResultKind::Collation => ("collation", "collations"),
        ResultKind::Reuse => ("shared passages", "reuse"),
    };
    let count = |(name, n): (&String, &u32)| {
        format!("{} {}", thousands(*n as usize), escaped(&name.replace('-', " ")))
    };
    let counts: Vec<String> = kept.counts.iter().map(count).collect();
    format!(
        "<tr><td>{what}</td><td><a href=\"/{folder}/{}\">{}</a></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        kept.id,
        own(&kept.title),
        counts.join(" · "),
        own(&kept.by),
        when(&kept.created)
    )
}
