//! Checks of several reports, written as they come where the form can be, and together where it cannot.

use crate::form::{FormArguments, Format};
use std::io::{self, Write};
use variorum_report::build;
use variorum_report::records::{CheckRecord, ChecksRecord, Note, Severity};
use variorum_report::render::text::Style;
use variorum_report::render::{json, markdown, text};

/// What was written of several checks so far.
pub(crate) struct Several<'a> {
    form: &'a FormArguments,
    style: Style,
    count: usize,
    /// How many need a look.
    look: usize,
    /// All but the checks, and those of a form that is written at the end.
    record: ChecksRecord,
}

impl<'a> Several<'a> {
    /// Nothing yet.
    pub(crate) fn new(form: &'a FormArguments, style: Style) -> Several<'a> {
        let record = build::check::checks(Vec::new(), Vec::new());
        Several { form, style, count: 0, look: 0, record }
    }

    /// Writes the next check, or keeps it.
    pub(crate) fn take(&mut self, mut check: CheckRecord, out: &mut dyn Write) -> io::Result<()> {
        let graver = check.findings().any(|f| f.waived.is_none() && f.severity >= Severity::Medium);
        self.look += usize::from(graver);
        self.count += 1;
        let written = match self.form.format {
            Format::Text => text::check::check(&check, &self.style) + "\n",
            Format::Json => {
                let is_first = self.count == 1;
                let before = if is_first { json::around_checks(&self.record, true).0 } else { String::new() };
                before + &json::one_of_checks(&check, is_first)
            }
            Format::Jsonl => json::lines(&check.quotations),
            format => {
                if format != Format::Html {
                    // the other forms do not show it, and of many sources it is the greater part of the record
                    check.coverage = Vec::new();
                }
                self.record.checks.push(check);
                return Ok(());
            }
        };
        out.write_all(written.as_bytes())?;
        out.flush()
    }

    /// Writes what is to be said of all.
    pub(crate) fn end(mut self, notes: Vec<Note>, out: &mut dyn Write) -> anyhow::Result<()> {
        self.record.notes = notes;
        let written = match self.form.format {
            Format::Text => text::check::after_checks(&self.record.notes, self.look, self.count, &self.style),
            Format::Json => {
                let (before, after) = json::around_checks(&self.record, self.count == 0);
                if self.count == 0 { before + &after } else { after }
            }
            Format::Jsonl => String::new(),
            _ => {
                let ChecksRecord { tool, checks, notes, .. } = &self.record;
                self.form.together(tool, checks, notes, &|| markdown::checks(&self.record))?
            }
        };
        Ok(out.write_all(written.as_bytes())?)
    }
}
