//! What changed between two checks of a draft.
//!
//! In: two records. Out: each finding of either, paired by its words where they stand in both, else by their place in the order: what is
//! new, gone, judged otherwise, or the same. A finding is known by its kind, its words without case and marks, and how manieth of these
//! words it is, so lines and numbers may move.

use std::collections::BTreeMap;
use variorum_report::build::tool;
use variorum_report::records::{CheckRecord, DiffRecord, DiffState, DiffedFinding, Difference, Finding};

/// Sets two checks side by side.
pub fn difference(old: &CheckRecord, new: &CheckRecord) -> DiffRecord {
    let mut before = keyed(old);
    let mut findings: Vec<Difference> = Vec::new();
    for (key, now) in in_order(new) {
        let was = before.remove(&key);
        let state = match &was {
            None => DiffState::New,
            Some(was) if was.verdict != now.verdict || was.severity != now.severity => DiffState::Changed,
            Some(_) => DiffState::Same,
        };
        let old = was.map(|was| diffed(&was));
        findings.push(Difference { state, old, new: Some(diffed(&now)) });
    }
    let mut gone: Vec<Finding<'_>> = before.into_values().collect();
    gone.sort_by_key(|f| f.span.start);
    findings.extend(gone.iter().map(|f| Difference {
        state: DiffState::Gone,
        old: Some(diffed(f)),
        new: None,
    }));
    let mut counts = BTreeMap::new();
    findings.iter().for_each(|d| *counts.entry(d.state).or_default() += 1);
    DiffRecord {
        schema: "variorum/diff/1".to_owned(),
        tool: tool(),
        old: old.report.clone(),
        new: new.report.clone(),
        findings,
        counts,
    }
}

/// What a finding is known by: its kind, its words, and how manieth of these it is.
type Key = (&'static str, String, u32);

fn in_order(check: &CheckRecord) -> Vec<(Key, Finding<'_>)> {
    let mut seen: BTreeMap<(&'static str, String), u32> = BTreeMap::new();
    let mut keyed = |finding: Finding<'_>| {
        let (kind, words) = (finding.kind(), finding.words());
        let count = seen.entry((kind, words.clone())).or_default();
        *count += 1;
        (kind, words, *count)
    };
    check.findings().map(|finding| (keyed(finding), finding)).collect()
}

fn keyed(check: &CheckRecord) -> BTreeMap<Key, Finding<'_>> {
    in_order(check).into_iter().collect()
}

fn diffed(finding: &Finding<'_>) -> DiffedFinding {
    DiffedFinding {
        id: finding.id.to_owned(),
        verdict: finding.verdict.name().to_owned(),
        severity: finding.severity,
        location: finding.in_file.map_or(finding.location, |place| place.location),
        text: finding.span.text.clone(),
        waived: finding.waived.cloned(),
    }
}
