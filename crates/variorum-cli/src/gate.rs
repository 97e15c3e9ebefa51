//! What makes a check end with 1: arguments → a policy and a baseline.

use crate::output;
use anyhow::Context;
use clap::ValueHint;
use std::path::{Path, PathBuf};
use variorum_report::records::{CheckRecord, RuleId};
use variorum_report::rules;
use variorum_service::gate::baseline::{Baseline, Entry, Unanswered, entries};
use variorum_service::gate::policy::{FailOn, Policy};

/// Which findings count.
#[derive(clap::Args)]
pub(crate) struct GateArguments {
    /// Exit with 1 from this level on, which follows from what changed: error (another figure, name or speaker, a negation that came or
    /// went, words or a splice that stand nowhere), warning (also another content word, what was cut off or hidden, figures and claims
    /// that no source has), note (also damage, marked edits, changed function words, figures in other form), never; or at these rules,
    /// such as VQ001,VF
    #[arg(long, default_value = "warning", value_name = "LEVEL|RULES", value_parser = fail_on)]
    fail_on: FailOn,
    /// Let only these rules count: ids such as VQ003, how they begin such as VF, names such as quotation-altered, between commas
    #[arg(long, value_delimiter = ',', value_name = "RULES", value_parser = named)]
    select: Vec<Rules>,
    /// Let these rules not count
    #[arg(long, value_delimiter = ',', value_name = "RULES", value_parser = named)]
    ignore: Vec<Rules>,
    /// Let nothing count that this file lists, by what is quoted and not by lines
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    baseline: Option<PathBuf>,
    /// Write what counts now to a baseline, and exit with 0
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    write_baseline: Option<PathBuf>,
    /// Exit with 1 if the baseline lists what is not found any more
    #[arg(long, requires = "baseline")]
    strict_baseline: bool,
}

/// Rules that one name means.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Rules(Vec<RuleId>);

fn named(name: &str) -> Result<Rules, rules::UnknownRule> {
    rules::named(name).map(Rules)
}

fn fail_on(text: &str) -> Result<FailOn, String> {
    text.parse().map_err(|error: variorum_service::gate::policy::BadFailOn| error.to_string())
}

impl GateArguments {
    /// Which findings count.
    pub(crate) fn policy(&self) -> Policy {
        let all = |rules: &[Rules]| rules.iter().flat_map(|r| r.0.iter().copied()).collect();
        Policy { fail_on: self.fail_on.clone(), select: all(&self.select), ignore: all(&self.ignore) }
    }

    /// Reads the baseline, before anything is checked.
    pub(crate) fn open(&self) -> anyhow::Result<Gate> {
        let baseline = self.baseline.as_deref().map(read_baseline).transpose()?;
        Ok(Gate {
            policy: self.policy(),
            unanswered: baseline.map(Unanswered::from),
            written: self.write_baseline.clone().map(|path| (path, Vec::new())),
            strict: self.strict_baseline,
            fails: false,
        })
    }
}

fn read_baseline(path: &Path) -> anyhow::Result<Baseline> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{}: the baseline cannot be read; write one first", path.display()))?;
    Baseline::read(&text).with_context(|| path.display().to_string())
}

/// A policy with its baseline, and what was found so far.
pub(crate) struct Gate {
    policy: Policy,
    unanswered: Option<Unanswered>,
    /// The baseline that is to be written.
    written: Option<(PathBuf, Vec<Entry>)>,
    strict: bool,
    fails: bool,
}

impl Gate {
    /// Waives what of a check does not count, and remembers whether the rest is too much.
    pub(crate) fn judge(&mut self, check: &mut CheckRecord) {
        self.policy.apply(check);
        if let Some(unanswered) = &mut self.unanswered {
            unanswered.waive(check);
        }
        if let Some((_, found)) = &mut self.written {
            found.extend(entries(check));
        }
        self.fails |= self.policy.fails_on(check);
    }

    /// Writes the baseline if one is asked for, and says whether what was found is too much.
    pub(crate) fn end(self) -> anyhow::Result<bool> {
        if let Some((path, found)) = self.written {
            let baseline = Baseline::of(found);
            output::write_file(&path, &variorum_report::render::json::object(&baseline))?;
            output::remark(&format!("{}: {} findings written", path.display(), baseline.count()));
            return Ok(false);
        }
        let stale: Vec<&Entry> = self.unanswered.iter().flat_map(Unanswered::stale).collect();
        if let Some(first) = stale.first() {
            let count: u32 = stale.iter().map(|entry| entry.count).sum();
            output::remark(&format!(
                "note: the baseline lists {count} findings that are not found any more, such as {} “{}”; write it again",
                first.rule, first.quoted
            ));
        }
        Ok(self.fails || (self.strict && !stale.is_empty()))
    }
}
