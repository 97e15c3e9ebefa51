//! The forms a check can be written in.

use anyhow::{Context, bail};
use std::io::Write;
use std::slice;
use variorum_report::records::{CheckRecord, Note, Tool};
use variorum_report::render::jsonld::Publisher;
use variorum_report::render::office::Office;
use variorum_report::render::text::Style;
use variorum_report::render::webanno::Unit;
use variorum_report::render::{
    card, checkstyle, citation, csv, github, gitlab, html, json, jsonld, junit, markdown, rdjson, sarif, tei,
    text, webanno,
};

/// The form of a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
    /// The quotations, a JSON record a line
    Jsonl,
    /// A page that needs nothing else, for screens and paper
    Html,
    /// A table in Markdown
    Markdown,
    /// A table for people, a row a finding
    Csv,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Workflow commands of GitHub, with the summary of the step
    Github,
    /// Diagnostics of reviewdog, a JSON object a line
    Rdjsonl,
    /// Test results, a case a quotation
    Junit,
    /// Checkstyle XML
    Checkstyle,
    /// A code quality report of GitLab
    Gitlab,
    /// TEI P5: the report with its quotations in place, and the evidence
    Tei,
    /// W3C Web Annotations
    Webanno,
    /// The same, with positions as Hypothesis counts them
    Hypothesis,
    /// The sources that are quoted, as CSL-JSON
    Csl,
    /// The same, as BibTeX
    Bibtex,
    /// A line of evidence a finding
    Citation,
    /// ClaimReview of schema.org, for a page of --publisher-url
    Claimreview,
    /// Quotation of schema.org
    Quotation,
    /// The report itself, if it is DOCX, with a comment at every finding
    Docx,
    /// The report itself, if it is ODT, with a comment at every finding
    Odt,
    /// One finding, named with --finding, as a picture (SVG)
    Card,
}

/// In which form a check is written.
#[derive(clap::Args)]
pub(crate) struct FormArguments {
    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// The address of the page that publishes reviews, for --format claimreview
    #[arg(long, value_name = "URL")]
    publisher_url: Option<String>,
    /// Who publishes them
    #[arg(long, value_name = "NAME", requires = "publisher_url")]
    publisher_name: Option<String>,
    /// The finding that --format card shows, such as Q07
    #[arg(long, value_name = "ID")]
    finding: Option<String>,
    /// Write what is waived into SARIF too, as suppressed
    #[arg(long)]
    sarif_all: bool,
}

impl FormArguments {
    /// Whether the form shows the report and the sources themselves.
    pub(crate) fn shows_texts(&self) -> bool {
        let shows = [Format::Html, Format::Tei, Format::Webanno, Format::Hypothesis];
        shows.contains(&self.format) || self.office().is_some()
    }

    /// The kind of document that comments are written into.
    pub(crate) fn office(&self) -> Option<Office> {
        match self.format {
            Format::Docx => Some(Office::Docx),
            Format::Odt => Some(Office::Odt),
            _ => None,
        }
    }

    /// Refuses what cannot be written in the form, before anything is checked.
    pub(crate) fn prove(&self) -> anyhow::Result<()> {
        match self.format {
            Format::Claimreview if self.publisher_url.is_none() => {
                bail!("a review is published on a page: say which with --publisher-url")
            }
            Format::Card if self.finding.is_none() => {
                bail!("a card shows one finding: say which with --finding, such as --finding Q01")
            }
            _ => Ok(()),
        }
    }

    /// The check of one report in the form.
    pub(crate) fn one(&self, check: &CheckRecord, style: &Style) -> anyhow::Result<String> {
        Ok(match self.format {
            Format::Text => text::check::check(check, style),
            Format::Json => json::object(check),
            Format::Jsonl => json::lines(&check.quotations),
            _ => self.together(&check.tool, slice::from_ref(check), &[], &|| markdown::check(check))?,
        })
    }

    /// Checks in a form that is written when all are there.
    pub(crate) fn together(
        &self,
        tool: &Tool,
        checks: &[CheckRecord],
        notes: &[Note],
        markdown: &dyn Fn() -> String,
    ) -> anyhow::Result<String> {
        Ok(match self.format {
            Format::Text | Format::Json | Format::Jsonl => bail!("this form is written one by one"),
            Format::Html => html::check::checks(tool, checks, notes),
            Format::Markdown => markdown(),
            Format::Csv => csv::checks(checks),
            Format::Sarif => sarif::checks(tool, checks, self.sarif_all),
            Format::Github => {
                add_summary(&markdown())?;
                github::checks(checks)
            }
            Format::Rdjsonl => rdjson::checks(tool, checks),
            Format::Junit => junit::checks(checks),
            Format::Checkstyle => checkstyle::checks(checks),
            Format::Gitlab => gitlab::checks(checks),
            Format::Tei => tei::checks(tool, checks),
            Format::Webanno => webanno::checks(tool, checks, Unit::CodePoints),
            Format::Hypothesis => webanno::checks(tool, checks, Unit::Utf16),
            Format::Csl => citation::csl(checks),
            Format::Bibtex => citation::bibtex(checks),
            Format::Citation => citation::plain(checks),
            Format::Claimreview => {
                let url = self.publisher_url.clone().unwrap_or_default();
                jsonld::claim_reviews(checks, &Publisher { url, name: self.publisher_name.clone() })
            }
            Format::Quotation => jsonld::quotations(checks),
            Format::Docx | Format::Odt => bail!("comments are written into one report, not into several"),
            Format::Card => {
                let id = self.finding.as_deref().unwrap_or_default();
                let found = checks.iter().find_map(|check| card::card(check, id));
                found.with_context(|| format!("there is no finding {id}"))?
            }
        })
    }
}

/// The most bytes of a step's summary.
const MOST_SUMMARY: usize = 1 << 20;

/// Adds to the summary of a step of a workflow, where there is one.
fn add_summary(markdown: &str) -> anyhow::Result<()> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let shown = path.to_string_lossy().into_owned();
    let end = markdown.floor_char_boundary(markdown.len().min(MOST_SUMMARY));
    let cut = if end == markdown.len() { end } else { markdown[..end].rfind('\n').map_or(0, |n| n + 1) };
    let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(&markdown.as_bytes()[..cut])
        .with_context(|| format!("{shown}: the summary of the step cannot be written"))
}
