//! Transcriber: turns with their times and speakers; two who speak at once have their words after `<Who nb="2"/>`.

use super::{Stretch, extract};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::xml::{attribute, language_of, parse};
use crate::{ReadError, charset};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(name, _)| name == "Trans")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let mut out = extract(stretches(&tree));
    out.language = language_of(tree.root_element());
    out.metadata.date = attribute(tree.root_element(), "version_date").map(str::to_owned);
    out.notes.extend(decoded.note);
    Ok(out)
}

fn stretches(tree: &Document<'_>) -> Vec<Stretch> {
    let named = |name: &'static str| tree.descendants().filter(move |n| n.tag_name().name() == name);
    let people: BTreeMap<&str, &str> =
        named("Speaker").filter_map(|n| Some((attribute(n, "id")?, attribute(n, "name")?))).collect();
    named("Turn").flat_map(|turn| of_turn(turn, &people)).collect()
}

/// What is said in a turn, cut at every mark of time and at every change of speaker.
fn of_turn(turn: Node<'_, '_>, people: &BTreeMap<&str, &str>) -> Vec<Stretch> {
    let seconds = |node: Node<'_, '_>, name: &str| attribute(node, name).and_then(|v| v.parse::<f64>().ok());
    let ids: Vec<&str> = attribute(turn, "speaker").unwrap_or("").split_whitespace().collect();
    let name = |n: usize| ids.get(n).map(|id| people.get(id).copied().unwrap_or(id));
    let end = seconds(turn, "endTime").unwrap_or(0.0);
    let mut from = seconds(turn, "startTime").unwrap_or(0.0);
    let mut who = 0;
    let mut found: Vec<Stretch> = Vec::new();
    let mut words = String::new();
    let mut close = |from: f64, to: f64, who: usize, words: &mut String| {
        found.push(Stretch::timed((from, to), name(who), &std::mem::take(words)));
    };
    for child in turn.children() {
        match child.tag_name().name() {
            "Sync" => {
                let at = seconds(child, "time").unwrap_or(from);
                close(from, at, who, &mut words);
                (from, who) = (at, 0);
            }
            "Who" => {
                close(from, end, who, &mut words);
                who = attribute(child, "nb")
                    .and_then(|n| n.parse::<usize>().ok())
                    .unwrap_or(1)
                    .saturating_sub(1);
            }
            // what is heard or remarked is no word
            _ if child.is_element() => words.push(' '),
            _ => words.push_str(child.text().unwrap_or("")),
        }
    }
    close(from, end, who, &mut words);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_speak_at_once_and_noises_are_no_words() {
        let source = "<?xml version='1.0'?><!DOCTYPE Trans SYSTEM 'trans-14.dtd'><Trans xml:lang='en'><Speakers><Speaker id='s1' name='Ida Moe'/><Speaker id='s2' name='Per Lie'/></Speakers><Episode><Section>\
            <Turn speaker='s1' startTime='0' endTime='4'><Sync time='0'/>\nWe sail <Event desc='cough'/> at\n<Sync time='2.5'/>\nfour.\n</Turn><Turn speaker='s1 s2' startTime='4' endTime='6'><Sync time='4'/>\
            <Who nb='1'/>\nAy.\n<Who nb='2'/>\nSo soon?\n</Turn></Section></Episode></Trans>";
        let out = read(&Input::alone(source)).unwrap();
        assert_eq!(out.text, "We sail at\nfour.\nAy.\n\nSo soon?");
        let turns = out.turns.unwrap();
        assert_eq!(turns.iter().map(|t| t.speaker.as_str()).collect::<Vec<_>>(), ["Ida Moe", "Per Lie"]);
        assert_eq!(out.milestones.iter().map(|m| m.number).collect::<Vec<_>>(), [0, 2500, 4000, 4000]);
    }
}
