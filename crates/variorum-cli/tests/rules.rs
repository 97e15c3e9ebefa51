//! The page of each rule is a case: its wrong example is named by the rule, its right one is not.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

// of a case only its tables are looked at here
#[allow(dead_code)]
#[path = "support/case.rs"]
mod case;
mod support;

use case::parse;
use std::fs;
use support::{root, text, variorum};
use variorum_report::rules::RULES;

#[test]
fn every_rule_has_a_page_with_a_wrong_and_a_right_example() {
    for rule in RULES {
        let id = rule.id.name();
        let heading = format!("# {id} {}", rule.name);
        assert!(rule.page.starts_with(&heading), "the page of {id} begins with «{heading}»");
        let cases = parse(id, rule.page).unwrap();
        let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names, [format!("{id}: Wrong"), format!("{id}: Right")]);
        let rules = |n: usize| -> String { cases[n].found[0].rows.iter().flatten().cloned().collect() };
        assert!(rules(0).contains(id) && !rules(1).contains(id), "{id}: only the wrong example has the rule");
    }
    let pages = fs::read_dir(root().join("crates/variorum-report/rules")).unwrap().count();
    assert_eq!(pages, RULES.len(), "a page a rule, and no other");
}

#[test]
fn a_rule_is_explained_in_words() {
    let explained = text(&variorum(&root(), &["explain", "vq003"]).stdout);
    assert!(explained.starts_with("VQ003 quotation-altered\nLevel as a rule: warning.\n"), "{explained}");
    assert!(explained.contains("calm day") && !explained.contains("```"), "{explained}");
    let all = text(&variorum(&root(), &["explain", "all"]).stdout);
    assert_eq!(all.lines().count(), RULES.len());
    let unknown = variorum(&root(), &["explain", "VQ999"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("there is no rule VQ999; the rules are VC001, "));
}

#[test]
fn every_word_that_the_output_prints_is_explained() {
    for word in variorum_report::words::all() {
        let explained = text(&variorum(&root(), &["explain", word.name]).stdout);
        assert!(
            explained.contains(&format!("{} ({}): {}", word.name, word.kind, word.meaning)),
            "{explained}"
        );
    }
    let both = text(&variorum(&root(), &["explain", "context-shift"]).stdout);
    assert!(both.contains("context-shift (flag): ") && both.contains("VQ006 context-shift"), "{both}");
    let high = text(&variorum(&root(), &["explain", "high"]).stdout);
    assert!(high.ends_with("Its level is error.\n"), "{high}");
}
