//! What was found before and is not to stop anybody: a baseline.
//!
//! In: checks. Out: a file of JSON that lists their findings by what is quoted, so that it holds however the lines of the report move:
//! the [key](Finding::key) of a finding is made of the rule, the quoted words and the source. Words that are found twice are counted
//! twice. An entry that nothing answers to any more is stale.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use variorum_report::records::{CheckRecord, Finding, Level, WaivedBy, Waiver};

/// The name of the form.
const SCHEMA: &str = "variorum/baseline/1";

/// Findings that do not count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    schema: String,
    findings: Vec<Entry>,
}

/// A finding by what is quoted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// A hash of the rule, the words and the source.
    pub key: String,
    /// The rule, or the verdict where no rule names it.
    pub rule: String,
    /// The words, as they were written when the baseline was; for people.
    pub quoted: String,
    /// The id of the source; empty where there is none.
    pub source: String,
    /// How often they are found.
    pub count: u32,
}

/// Text that is no baseline.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BadBaseline {
    /// Not the JSON it should be.
    #[error("line {}, column {}: it is no baseline; write a new one", error.line(), error.column())]
    Json {
        /// What is wrong.
        #[from]
        error: serde_json::Error,
    },
    /// Of another form.
    #[error("it is of the form {0}, and {SCHEMA} is read; write a new one")]
    Schema(String),
}

impl Baseline {
    /// A baseline of findings that count; those of one key are one entry.
    pub fn of(findings: impl IntoIterator<Item = Entry>) -> Baseline {
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for entry in findings {
            entries.entry(entry.key.clone()).and_modify(|known| known.count += 1).or_insert(entry);
        }
        let mut findings: Vec<Entry> = entries.into_values().collect();
        findings.sort_by(|a, b| (&a.rule, &a.quoted, &a.key).cmp(&(&b.rule, &b.quoted, &b.key)));
        Baseline { schema: SCHEMA.to_owned(), findings }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// [`BadBaseline`] says where and what is wrong.
    pub fn read(text: &str) -> Result<Baseline, BadBaseline> {
        let baseline: Baseline = serde_json::from_str(text)?;
        if baseline.schema == SCHEMA { Ok(baseline) } else { Err(BadBaseline::Schema(baseline.schema)) }
    }

    /// How many findings it has.
    pub fn count(&self) -> usize {
        self.findings.iter().map(|entry| entry.count as usize).sum()
    }
}

/// The findings of a check that count, each as an entry.
pub fn entries(check: &CheckRecord) -> Vec<Entry> {
    let counts = |f: &Finding<'_>| f.level > Level::None && f.waived.is_none();
    check.findings().filter(counts).map(|f| entry(&f)).collect()
}

/// What a baseline has and no check so far has answered to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unanswered {
    entries: Vec<Entry>,
    /// The place of each entry, by its key.
    by_key: BTreeMap<String, usize>,
}

impl From<Baseline> for Unanswered {
    fn from(baseline: Baseline) -> Unanswered {
        let keys = baseline.findings.iter().enumerate().map(|(n, entry)| (entry.key.clone(), n));
        Unanswered { by_key: keys.collect(), entries: baseline.findings }
    }
}

impl Unanswered {
    /// Waives what the baseline has of a check.
    pub fn waive(&mut self, check: &mut CheckRecord) {
        check.waive(|finding| {
            if finding.level == Level::None {
                return None;
            }
            let entry = &mut self.entries[*self.by_key.get(&finding.key())?];
            entry.count = entry.count.checked_sub(1)?;
            Some(Waiver { by: WaivedBy::Baseline, reason: String::new() })
        });
    }

    /// The entries that nothing answered to, each with how often.
    pub fn stale(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.count > 0)
    }
}

fn entry(finding: &Finding<'_>) -> Entry {
    Entry {
        key: finding.key(),
        rule: finding.code().to_owned(),
        quoted: finding.span.text.split_whitespace().collect::<Vec<_>>().join(" "),
        source: finding.source().to_owned(),
        count: 1,
    }
}
