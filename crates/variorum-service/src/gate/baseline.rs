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
    /// The findings of some checks that count, as a baseline.
    pub fn of(checks: &[CheckRecord]) -> Baseline {
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        let counts = |f: &Finding<'_>| f.level > Level::None && f.waived.is_none();
        for entry in checks.iter().flat_map(CheckRecord::findings).filter(counts).map(|f| entry(&f)) {
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

    /// Waives what it has of some checks, and gives the entries that nothing answers to, each with how often.
    pub fn apply(&self, checks: &mut [CheckRecord]) -> Vec<Entry> {
        let mut left: BTreeMap<&str, u32> = self.findings.iter().map(|e| (e.key.as_str(), e.count)).collect();
        for check in checks {
            check.waive(|finding| {
                if finding.level == Level::None {
                    return None;
                }
                let count = left.get_mut(finding.key().as_str()).filter(|count| **count > 0)?;
                *count -= 1;
                Some(Waiver { by: WaivedBy::Baseline, reason: String::new() })
            });
        }
        let stale = |entry: &Entry| Entry { count: left[entry.key.as_str()], ..entry.clone() };
        self.findings.iter().map(stale).filter(|entry| entry.count > 0).collect()
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
