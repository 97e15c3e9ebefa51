//! `variorum explain`: what a rule says, and what a word of the output means.

use crate::output::OutputArguments;
use std::process::ExitCode;
use variorum_report::rules::{self, Rule};
use variorum_report::words::{self, OutputWord};

/// Say what a rule or a word of the output means
///
/// Every finding names the rules that apply to it; their ids never change. Its verdict, its flags and its severity are explained too.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum explain VQ003
  variorum explain number-change
  variorum explain all

Exit codes: 0 explained, 2 there is no such rule or word.")]
pub(crate) struct Arguments {
    /// An id such as VQ003, how several begin such as VF, a name such as quotation-altered, a verdict, flag or severity such as altered,
    /// number-change or high, or all
    #[arg(value_name = "NAME", value_parser = named)]
    name: Named,
    #[command(flatten)]
    output: OutputArguments,
}

/// The words and rules that a name means.
#[derive(Clone, Debug)]
struct Named {
    words: Vec<OutputWord>,
    rules: Vec<&'static Rule>,
}

fn named(name: &str) -> Result<Named, String> {
    let words = words::named(name);
    let rules = match rules::named(name) {
        Ok(ids) => ids.into_iter().map(variorum_report::records::RuleId::rule).collect(),
        Err(_) if !words.is_empty() => Vec::new(),
        Err(error) => return Err(format!("it is no verdict, flag or severity, and {error}")),
    };
    Ok(Named { words, rules })
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let Named { words, rules } = &arguments.name;
    let mut written: Vec<String> = words.iter().map(meaning).collect();
    match &rules[..] {
        [rule] if words.is_empty() => written.push(page(rule)),
        [rule] => written.push(format!("\n{}", page(rule))),
        rules => written.extend(rules.iter().map(|rule| line(rule))),
    }
    arguments.output.write(&written.concat())?;
    Ok(ExitCode::SUCCESS)
}

fn meaning(word: &OutputWord) -> String {
    let level = word.level.map_or_else(String::new, |level| format!(" Its level is {level}."));
    format!("{} ({}): {}{level}\n", word.name, word.kind, word.meaning)
}

fn line(rule: &Rule) -> String {
    format!("{}  {:<7}  {:<26} {}\n", rule.id, rule.level, rule.name, rule.help)
}

/// The page of a rule without what only tests need.
fn page(rule: &Rule) -> String {
    let level = format!("Level as a rule: {}.", rule.level);
    let mut out = String::new();
    let mut shown = true;
    for line in rule.page.lines() {
        let heading = line.trim_start_matches('#').trim();
        if line.starts_with('#') {
            // commands and tables of results are for tests
            shown = !["Run", "Found"].contains(&heading);
        }
        if !shown || line.starts_with("```") {
            continue;
        }
        let line = match heading.strip_prefix("Text ") {
            Some(name) if line.starts_with('#') => format!("{}:", name.trim_matches('`')),
            _ if line.starts_with('#') => heading.to_owned(),
            _ => line.to_owned(),
        };
        let is_heading = line == heading && line != rule.id.name() && !out.is_empty() && !line.is_empty();
        if is_heading && ["Wrong", "Right"].contains(&heading) && !out.ends_with("\n\n") {
            out.push('\n');
        }
        if !(line.is_empty() && out.ends_with("\n\n")) {
            out.push_str(&format!("{line}\n"));
        }
        if line.starts_with(rule.id.name()) {
            out.push_str(&format!("{level}\n"));
        }
    }
    out.trim_end().to_owned() + "\n"
}
