//! EXMARaLDA: tiers of events between points of a timeline; the tier of type `t` has what a speaker says, others annotate it.

use super::{Stretch, extract, note_left_out};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::xml::{attribute, parse, words_of};
use crate::{ReadError, charset};
use roxmltree::Document;
use std::collections::BTreeMap;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(name, _)| name == "basic-transcription")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let (stretches, left_out) = stretches(&tree);
    let mut out = extract(stretches);
    note_left_out(left_out, &mut out);
    out.notes.extend(decoded.note);
    Ok(out)
}

fn stretches(tree: &Document<'_>) -> (Vec<Stretch>, usize) {
    let named = |name: &'static str| tree.descendants().filter(move |n| n.tag_name().name() == name);
    let people: BTreeMap<&str, String> = named("speaker")
        .filter_map(|n| {
            let name = n.children().find(|c| c.tag_name().name() == "abbreviation").map(words_of)?;
            Some((attribute(n, "id")?, name))
        })
        .collect();
    let mut last = 0.0;
    let mut points: BTreeMap<&str, f64> = BTreeMap::new();
    // a point without a time lies after the one before it
    for point in named("tli") {
        last = attribute(point, "time").and_then(|t| t.parse().ok()).unwrap_or(last);
        points.extend(attribute(point, "id").map(|id| (id, last)));
    }
    let mut found = Vec::new();
    let mut left_out = 0;
    for tier in named("tier") {
        let speaker = attribute(tier, "speaker");
        if attribute(tier, "type") != Some("t") || speaker.is_none() {
            left_out += usize::from(words_of(tier).contains(char::is_alphabetic));
            continue;
        }
        let name = speaker.map(|id| people.get(id).map_or(id, String::as_str));
        for event in tier.children().filter(|n| n.tag_name().name() == "event") {
            let time =
                |name: &str| attribute(event, name).and_then(|id| points.get(id)).copied().unwrap_or(0.0);
            // a word may go over several events: their blanks are the writer's
            found.push(Stretch::timed((time("start"), time("end")), name, event.text().unwrap_or("")));
        }
    }
    (found, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tier_of_words_speaks_and_those_that_annotate_it_are_counted() {
        let source = "<basic-transcription><head><speakertable><speaker id='S0'><abbreviation>Ida Moe</abbreviation></speaker></speakertable></head><basic-body><common-timeline><tli id='T0' time='0.5'/>\
            <tli id='T1'/><tli id='T2' time='2'/></common-timeline><tier id='a' speaker='S0' category='v' type='t'><event start='T0' end='T1'>We sail </event><event start='T1' end='T2'>at four. </event></tier>\
            <tier id='b' speaker='S0' category='en' type='a'><event start='T0' end='T2'>Vi seiler.</event></tier></basic-body></basic-transcription>";
        let out = read(&Input::alone(source)).unwrap();
        assert_eq!((out.text.as_str(), out.notes[0].0), ("We sail\nat four.", "tiers-left-out"));
        assert_eq!(out.turns.unwrap()[0].speaker, "Ida Moe");
        assert_eq!((out.milestones[0].number, out.milestones[1].until), (500, 2000));
    }
}
