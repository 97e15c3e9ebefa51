//! FOLKER: contributions of speakers, each as a string or word by word; pauses, breath and what is described are no words.

use super::{Stretch, extract};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::xml::{attribute, parse, words_of};
use crate::{ReadError, charset};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(name, _)| name == "folker-transcription")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let mut out = extract(stretches(&tree));
    out.notes.extend(decoded.note);
    Ok(out)
}

fn stretches(tree: &Document<'_>) -> Vec<Stretch> {
    let named = |name: &'static str| tree.descendants().filter(move |n| n.tag_name().name() == name);
    let people: BTreeMap<&str, String> = named("speaker")
        .filter_map(|n| {
            let name = n.children().find(|c| c.tag_name().name() == "name").map(words_of);
            Some((attribute(n, "speaker-id")?, name.filter(|n| !n.is_empty())?))
        })
        .collect();
    let points: BTreeMap<&str, f64> = named("timepoint")
        .filter_map(|n| Some((attribute(n, "timepoint-id")?, attribute(n, "absolute-time")?.parse().ok()?)))
        .collect();
    let contribution = |node: Node<'_, '_>| {
        let id = attribute(node, "speaker-reference");
        let name = id.map(|id| people.get(id).map_or(id, String::as_str));
        let time = |name: &str| attribute(node, name).and_then(|id| points.get(id)).copied().unwrap_or(0.0);
        Stretch::timed((time("start-reference"), time("end-reference")), name, &said(node))
    };
    named("contribution").map(contribution).collect()
}

/// The words of a contribution: those of its `<w>`, or what stands unparsed, without pauses `(.)` and what is described `((laughs))`.
fn said(contribution: Node<'_, '_>) -> String {
    let within = |name: &str| {
        contribution
            .descendants()
            .filter(|n| n.tag_name().name() == name)
            .map(words_of)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let words = within("w");
    if !words.is_empty() {
        return words;
    }
    let mut said = String::new();
    let mut depth = 0usize;
    for c in within("unparsed").chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => said.push(c),
            _ => {}
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contributions_are_turns_with_their_times() {
        let source = "<folker-transcription><speakers><speaker speaker-id='IM'><name>Ida Moe</name></speaker><speaker speaker-id='PL'><name/></speaker></speakers><timeline><timepoint timepoint-id='T1' absolute-time='0.5'/>\
            <timepoint timepoint-id='T2' absolute-time='2.0'/></timeline><contribution speaker-reference='IM' start-reference='T1' end-reference='T2'><unparsed>we sail (.) at ((coughs)) four</unparsed></contribution>\
            <contribution speaker-reference='PL' start-reference='T2' end-reference='T2'><w>so</w><pause duration='micro'/><w>soon</w></contribution></folker-transcription>";
        let out = read(&Input::alone(source)).unwrap();
        assert_eq!(out.text, "we sail at four\n\nso soon");
        assert_eq!(
            out.turns.unwrap().iter().map(|t| t.speaker.clone()).collect::<Vec<_>>(),
            ["Ida Moe", "PL"]
        );
    }
}
