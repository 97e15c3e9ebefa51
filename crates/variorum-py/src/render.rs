//! Dicts in the forms of output that the program writes: the same bytes.
//!
//! In: the name of a record, a dict, the name of a form. Out: text. What the dict says is what is written, so a finding that was changed
//! or left out in Python is changed or left out in every form.

use crate::dicts::record;
use crate::errors::ArgumentError;
use pyo3::prelude::*;
use variorum_report::records::{
    CheckRecord, CollationRecord, FindRecord, QuotationsRecord, QuotesRecord, ReadRecord, ReuseRecord,
    StemmaRecord,
};
use variorum_report::render::text::Style;
use variorum_report::render::webanno::Unit;
use variorum_report::render::{
    apparatus, checkstyle, citation, csv, dot, github, gitlab, graphml, html, json, junit, markdown, newick,
    nexus, rdjson, sarif, stemma_html, stemma_svg, tei, text, variants_html, webanno,
};

/// A record in a form; `of` is the last part of its schema.
#[pyfunction]
pub(crate) fn render(py: Python<'_>, of: &str, dict: &Bound<'_, PyAny>, form: &str) -> PyResult<String> {
    let style = Style::default();
    let written = match of {
        "check" => {
            let check: CheckRecord = record(dict, of)?;
            py.detach(|| of_check(check, form, &style))
        }
        "quotations" => {
            let quotations: QuotationsRecord = record(dict, of)?;
            py.detach(|| match form {
                "json" => Some(json::object(&quotations)),
                "jsonl" => Some(json::lines(&quotations.quotations)),
                "text" => Some(text::check::quotations(&quotations, &style)),
                _ => None,
            })
        }
        "quotes" => {
            let quotes: QuotesRecord = record(dict, of)?;
            py.detach(|| match form {
                "json" => Some(json::object(&quotes)),
                "text" => Some(text::quotes::quotes(&quotes, &style)),
                _ => None,
            })
        }
        "collation" => {
            let collation: CollationRecord = record(dict, of)?;
            py.detach(|| of_collation(&collation, form, &style))
        }
        "stemma" => {
            let stemma: StemmaRecord = record(dict, of)?;
            py.detach(|| of_stemma(&stemma, form, &style))
        }
        "reuse" => {
            let reuse: ReuseRecord = record(dict, of)?;
            py.detach(|| of_reuse(reuse, form))
        }
        "find" => {
            let find: FindRecord = record(dict, of)?;
            py.detach(|| match form {
                "json" => Some(json::object(&find)),
                "jsonl" => Some(json::lines(&find.places)),
                "text" => Some(text::find::find(&find, &style)),
                _ => None,
            })
        }
        "read" => {
            let read: ReadRecord = record(dict, of)?;
            py.detach(|| match form {
                "json" => Some(json::object(&read)),
                "text" => Some(text::read::read(&read)),
                "html" => Some(html::read(&read)),
                _ => None,
            })
        }
        _ => None,
    };
    written.ok_or_else(|| ArgumentError::new_err(format!("a record of {of} has no form {form}")))
}

fn of_check(mut check: CheckRecord, form: &str, style: &Style) -> Option<String> {
    let tool = check.tool.clone();
    if matches!(form, "json" | "jsonl") {
        // as the program writes it, which has the texts in a file beside it
        check.report.text = None;
        check.sources.iter_mut().for_each(|source| source.text = None);
    }
    let checks = std::slice::from_ref(&check);
    Some(match form {
        "text" => text::check::check(&check, style),
        "json" => json::object(&check),
        "jsonl" => json::lines(&check.quotations),
        "html" => html::check::checks(&tool, checks, &[]),
        "markdown" => markdown::check(&check),
        "csv" => csv::checks(checks),
        "sarif" => sarif::checks(&tool, checks, false),
        "github" => github::checks(checks),
        "rdjsonl" => rdjson::checks(&tool, checks),
        "junit" => junit::checks(checks),
        "checkstyle" => checkstyle::checks(checks),
        "gitlab" => gitlab::checks(checks),
        "tei" => tei::checks(&tool, checks),
        "webanno" => webanno::checks(&tool, checks, Unit::CodePoints),
        "csl" => citation::csl(checks),
        "bibtex" => citation::bibtex(checks),
        "citation" => citation::plain(checks),
        _ => return None,
    })
}

fn of_collation(collation: &CollationRecord, form: &str, style: &Style) -> Option<String> {
    Some(match form {
        "text" => text::collation::collation(collation, style),
        "json" => json::collation(collation),
        "csv" => apparatus::csv(collation),
        "html" => variants_html::page(collation),
        "nexus" => nexus::nexus(collation),
        _ => return None,
    })
}

fn of_stemma(stemma: &StemmaRecord, form: &str, style: &Style) -> Option<String> {
    Some(match form {
        "text" => text::stemma::stemma(stemma, style),
        "json" => json::object(stemma),
        "dot" => dot::stemma(stemma),
        "newick" => newick::stemma(stemma),
        "graphml" => graphml::stemma(stemma),
        "svg" => stemma_svg::stemma(stemma),
        "html" => stemma_html::page(stemma),
        _ => return None,
    })
}

fn of_reuse(reuse: ReuseRecord, form: &str) -> Option<String> {
    Some(match form {
        "text" => {
            let summary = text::reuse::summary(reuse.passages.len(), reuse.pairs, reuse.texts);
            reuse.passages.iter().map(text::reuse::passage).collect::<String>() + &summary
        }
        "json" => {
            let mut out = Vec::new();
            json::reuse(&reuse, reuse.passages.iter().cloned().map(Ok), &mut out).ok()?;
            String::from_utf8(out).ok()?
        }
        "jsonl" => reuse.passages.into_iter().map(|passage| json::line(&passage.as_line())).collect(),
        "csv" => format!("{}\n", csv::COLUMNS) + &reuse.passages.iter().map(csv::row).collect::<String>(),
        _ => return None,
    })
}
