//! `variorum explain`: what a rule says.

use crate::output::OutputArguments;
use std::process::ExitCode;
use variorum_report::rules::{self, Rule};

/// Say what a rule means, with an example
///
/// Every finding names the rules that apply to it. Their ids never change.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum explain VQ003
  variorum explain all

Exit codes: 0 explained, 2 there is no such rule.")]
pub(crate) struct Arguments {
    /// An id such as VQ003, how several begin such as VF, a name such as quotation-altered, or all
    #[arg(value_name = "RULE", value_parser = named)]
    rule: Named,
    #[command(flatten)]
    output: OutputArguments,
}

/// The rules that a name means.
#[derive(Clone, Debug)]
struct Named(Vec<&'static Rule>);

fn named(name: &str) -> Result<Named, rules::UnknownRule> {
    Ok(Named(rules::named(name)?.into_iter().map(variorum_report::records::RuleId::rule).collect()))
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let all = &arguments.rule.0;
    let written: Vec<String> = match &all[..] {
        [rule] => vec![page(rule)],
        rules => rules.iter().map(|rule| line(rule)).collect(),
    };
    arguments.output.write(&written.concat())?;
    Ok(ExitCode::SUCCESS)
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
