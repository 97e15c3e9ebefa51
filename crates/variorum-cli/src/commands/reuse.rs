//! `variorum reuse`: every passage that texts share.

use anyhow::Context;
use serde::Deserialize;
use std::io::Write;
use std::process::ExitCode;
use variorum::LineIndex;

/// Find every passage that texts share.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Texts, or JSON Lines with an id and a text field
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Output format
    #[arg(long, default_value = "jsonl", value_name = "FORMAT")]
    format: String,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut items: Vec<Line> = Vec::new();
    for path in &arguments.files {
        let content = std::fs::read_to_string(path).with_context(|| path.clone())?;
        for line in content.lines() {
            items.push(serde_json::from_str(line)?);
        }
    }
    let texts: Vec<&str> = items.iter().map(|i| i.text.as_str()).collect();
    let found = variorum::reuse::find(&texts);
    let mut out = std::io::stdout().lock();
    for s in found {
        let (x, y) = (LineIndex::new(texts[s.a]), LineIndex::new(texts[s.b]));
        let side = |index: &LineIndex, id: &str, span: variorum::Span| serde_json::json!({"id": id, "start": index.code_point(span.start), "end": index.code_point(span.end)});
        let a = side(&x, &items[s.a].id, s.in_a);
        let b = side(&y, &items[s.b].id, s.in_b);
        writeln!(out, "{}", serde_json::json!({"a": a, "b": b, "score": s.score, "common": s.common}))?;
    }
    Ok(ExitCode::SUCCESS)
}
