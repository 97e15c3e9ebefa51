//! ELAN: tiers of annotations between slots of time. A tier that depends on another annotates its words, unless that one has none.

use super::{Stretch, extract, note_left_out};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::xml::{attribute, parse, words_of};
use crate::{ReadError, charset};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(name, _)| name == "ANNOTATION_DOCUMENT")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let (stretches, left_out) = stretches(&tree);
    let mut out = extract(stretches);
    let author = attribute(tree.root_element(), "AUTHOR").filter(|a| !a.trim().is_empty());
    out.metadata.authors.extend(author.map(str::to_owned));
    out.metadata.date = attribute(tree.root_element(), "DATE").map(str::to_owned);
    note_left_out(left_out, &mut out);
    out.notes.extend(decoded.note);
    Ok(out)
}

/// When each annotation begins and ends, in seconds.
type Times<'a> = BTreeMap<&'a str, (f64, f64)>;

fn named<'a>(tree: &'a Document<'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    tree.descendants().filter(move |n| n.tag_name().name() == name)
}

fn stretches(tree: &Document<'_>) -> (Vec<Stretch>, usize) {
    let times = times(tree);
    let tiers: Vec<Node<'_, '_>> = named(tree, "TIER").collect();
    let mut found = Vec::new();
    let mut left_out = 0;
    for tier in &tiers {
        let parent = attribute(*tier, "PARENT_REF");
        let of_root = parent.is_none();
        let takes_place = || {
            let root = tiers.iter().find(|t| attribute(**t, "TIER_ID") == parent);
            let first = tiers.iter().find(|t| attribute(**t, "PARENT_REF") == parent && has_words(**t));
            root.is_some_and(|root| attribute(*root, "PARENT_REF").is_none() && !has_words(*root))
                && first == Some(tier)
        };
        if of_root || takes_place() {
            let participant = attribute(*tier, "PARTICIPANT").filter(|p| !p.trim().is_empty());
            let speaker = participant.or_else(|| attribute(*tier, "TIER_ID"));
            found.extend(annotations(*tier).map(|a| {
                let time = attribute(a, "ANNOTATION_ID").and_then(|id| times.get(id)).copied();
                Stretch::timed(time.unwrap_or_default(), speaker, &words_of(a))
            }));
        } else if has_words(*tier) {
            left_out += 1;
        }
    }
    (found, left_out)
}

fn annotations<'a>(tier: Node<'a, 'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    tier.descendants().filter(|n| matches!(n.tag_name().name(), "ALIGNABLE_ANNOTATION" | "REF_ANNOTATION"))
}

fn has_words(tier: Node<'_, '_>) -> bool {
    annotations(tier).any(|a| words_of(a).contains(char::is_alphabetic))
}

fn times<'a>(tree: &'a Document<'a>) -> Times<'a> {
    let mut last = 0.0;
    let mut slots: BTreeMap<&str, f64> = BTreeMap::new();
    // a slot without a value lies after the one before it
    for slot in named(tree, "TIME_SLOT") {
        last =
            attribute(slot, "TIME_VALUE").and_then(|v| v.parse::<f64>().ok()).map_or(last, |ms| ms / 1000.0);
        slots.extend(attribute(slot, "TIME_SLOT_ID").map(|id| (id, last)));
    }
    let mut times = Times::new();
    let mut refer: Vec<(&str, &str)> = Vec::new();
    for annotation in tree.descendants() {
        let Some(id) = attribute(annotation, "ANNOTATION_ID") else { continue };
        let slot = |name: &str| attribute(annotation, name).and_then(|slot| slots.get(slot)).copied();
        match (slot("TIME_SLOT_REF1"), slot("TIME_SLOT_REF2"), attribute(annotation, "ANNOTATION_REF")) {
            (Some(from), Some(to), _) => {
                times.insert(id, (from, to));
            }
            (_, _, Some(of)) => refer.push((id, of)),
            _ => {}
        }
    }
    // each round resolves those that stand on one resolved before; nobody nests deeper
    for _ in 0..8 {
        for (id, of) in &refer {
            if let Some(time) = times.get(of).copied() {
                times.insert(id, time);
            }
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participants_speak_in_the_order_of_time_and_translations_are_counted() {
        let source = "<ANNOTATION_DOCUMENT AUTHOR='Lie' DATE='2024-05-01'><TIME_ORDER><TIME_SLOT TIME_SLOT_ID='ts1' TIME_VALUE='0'/><TIME_SLOT TIME_SLOT_ID='ts2' TIME_VALUE='1500'/>\
            <TIME_SLOT TIME_SLOT_ID='ts3' TIME_VALUE='2500'/></TIME_ORDER><TIER TIER_ID='B' LINGUISTIC_TYPE_REF='t'><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='a2' TIME_SLOT_REF1='ts2' \
            TIME_SLOT_REF2='ts3'><ANNOTATION_VALUE>So soon?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID='A' PARTICIPANT='Ida Moe'><ANNOTATION><ALIGNABLE_ANNOTATION \
            ANNOTATION_ID='a1' TIME_SLOT_REF1='ts1' TIME_SLOT_REF2='ts2'><ANNOTATION_VALUE>We sail at four.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID='A-en' \
            PARENT_REF='A'><ANNOTATION><REF_ANNOTATION ANNOTATION_ID='a3' ANNOTATION_REF='a1'><ANNOTATION_VALUE>Vi seiler klokka fire.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>";
        let out = read(&Input::alone(source)).unwrap();
        assert_eq!(out.text, "We sail at four.\n\nSo soon?");
        assert_eq!(
            out.turns.unwrap().iter().map(|t| t.speaker.clone()).collect::<Vec<_>>(),
            ["Ida Moe", "B"]
        );
        assert_eq!(
            (out.milestones[1].number, out.milestones[1].until, out.notes[0].0),
            (1500, 2500, "tiers-left-out")
        );
    }

    #[test]
    fn a_tier_of_numbers_alone_leaves_its_words_to_the_tier_under_it() {
        let source = "<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='700'/><TIME_SLOT TIME_SLOT_ID='b' TIME_VALUE='900'/></TIME_ORDER><TIER TIER_ID='ref'><ANNOTATION>\
            <ALIGNABLE_ANNOTATION ANNOTATION_ID='r1' TIME_SLOT_REF1='a' TIME_SLOT_REF2='b'><ANNOTATION_VALUE>001</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>\
            <TIER TIER_ID='tx' PARENT_REF='ref' PARTICIPANT='Moe'><ANNOTATION><REF_ANNOTATION ANNOTATION_ID='t1' ANNOTATION_REF='r1'><ANNOTATION_VALUE>We sail.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>\
            </TIER></ANNOTATION_DOCUMENT>";
        let out = read(&Input::alone(source)).unwrap();
        assert!(out.text.ends_with("We sail."), "{}", out.text);
        assert_eq!(out.milestones.last().unwrap().number, 700);
    }
}
