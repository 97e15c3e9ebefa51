//! WebVTT: a heading, blocks parted by empty lines; NOTE, STYLE and REGION blocks are no words.

use super::{Cue, CueLine, lines, times};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::{ReadError, charset};
use std::collections::BTreeSet;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.text
        .strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, false)?;
    let mut out = super::extract(&cues(&decoded.text));
    out.notes.extend(decoded.note);
    Ok(out)
}

fn cues(source: &str) -> Vec<Cue> {
    let all: Vec<&str> = source.split('\n').map(|l| l.trim_end_matches('\r')).collect();
    let mut cues = Vec::new();
    let mut names: Vec<Option<&str>> = Vec::new();
    for block in all.split(|l| l.trim().is_empty()) {
        let timed = |(n, line): (usize, &&str)| Some((n, times(line)?));
        let starts: Vec<(usize, (u32, u32))> = block.iter().enumerate().filter_map(timed).collect();
        if block.first().is_some_and(|line| line.starts_with("NOTE")) {
            continue;
        }
        // a time begins a cue without an empty line before it too
        let ends = starts.iter().skip(1).map(|(n, _)| *n).chain([block.len()]);
        for ((at, (start, end)), to) in starts.iter().zip(ends) {
            let shown = &block[at + 1..to];
            cues.push(Cue { start: *start, end: *end, lines: lines(shown), raw: shown.join("\n") });
            let name = (*at == 1 && block[0] != "WEBVTT").then(|| block[0].trim());
            names.push(name.filter(|n| n.chars().any(char::is_alphabetic)));
        }
    }
    name_voices(&mut cues, &names);
    cues
}

/// An identifier that several cues have is no identifier: some programs write the speaker there.
fn name_voices(cues: &mut [Cue], names: &[Option<&str>]) {
    let given: Vec<&str> = names.iter().flatten().copied().collect();
    let different: BTreeSet<&str> = given.iter().copied().collect();
    if given.len() < 2 || different.len() == given.len() || given.len() * 2 < cues.len() {
        return;
    }
    for (cue, name) in cues.iter_mut().zip(names) {
        let unnamed = |line: &&mut CueLine| line.voice.is_none();
        cue.lines.iter_mut().filter(unnamed).for_each(|l| l.voice = name.map(str::to_owned));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_without_an_empty_line_between_them_are_cues() {
        let source =
            "WEBVTT\nKind: captions\n00:01.000 --> 00:02.000\nThe quay\n00:02.000 --> 00:03.000\nis shut.\n";
        assert_eq!(super::super::extract(&cues(source)).text, "The quay\nis shut.");
    }

    #[test]
    fn voices_are_turns_over_cues_and_within_one() {
        let source = "WEBVTT - talk\n\nSTYLE\n::cue { color: red }\n\nNOTE made by hand\n00:00.000 --> 00:01.000\n\n\
            1\n00:01.000 --> 00:04.000 align:start\n<v Maud Ferrier>The <b>lamp</b> was lit\n\n00:04.500 --> 00:08.000\nat &quot;dusk&quot;.\n\n\
            00:09.000 --> 00:12.000\n<v.loud Odd Lunde>Was <00:10.000>it?</v> <v Maud Ferrier>It was.</v>\n";
        let out = super::super::extract(&cues(source));
        assert_eq!(out.text, "The lamp was lit\nat \"dusk\".\n\nWas it?\n\nIt was.");
        let turns = out.turns.unwrap();
        let said: Vec<(&str, &str)> =
            turns.iter().map(|t| (t.speaker.as_str(), &out.text[t.speech.range()])).collect();
        assert_eq!(
            said,
            [
                ("Maud Ferrier", "The lamp was lit\nat \"dusk\"."),
                ("Odd Lunde", "Was it?"),
                ("Maud Ferrier", "It was.")
            ]
        );
    }

    #[test]
    fn rolling_lines_are_said_once() {
        let source = "WEBVTT\n\n00:01.000 --> 00:04.000\nThe lamp was lit,\n\n00:04.000 --> 00:08.000\nThe lamp was lit,\nbut he slept.\n\n\
            00:08.000 --> 00:10.000\nbut he slept.\nThe harbour waits.\n";
        let out = super::super::extract(&cues(source));
        assert_eq!(out.text, "The lamp was lit,\nbut he slept.\nThe harbour waits.");
        assert_eq!(out.milestones.iter().map(|m| m.number).collect::<Vec<_>>(), [1000, 4000, 8000]);
    }

    #[test]
    fn a_name_in_the_place_of_identifiers_speaks() {
        let source = "WEBVTT\n\nIda\n00:01.000 --> 00:02.000\nAy.\n\nPer\n00:02.000 --> 00:03.000\nNo.\n\nIda\n00:03.000 --> 00:04.000\nAy!\n";
        let turns = super::super::extract(&cues(source)).turns.unwrap();
        assert_eq!(turns.iter().map(|t| t.speaker.as_str()).collect::<Vec<_>>(), ["Ida", "Per", "Ida"]);
    }

    #[test]
    fn somebody_else_speaks_after_a_dash() {
        let source = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida>Ay.\n\n00:02.000 --> 00:03.000\n- And you?\n- Not I.\n";
        let out = super::super::extract(&cues(source));
        let document = out.document("a", b"");
        assert_eq!(document.text.as_str(), "Ay.\nAnd you?\nNot I.");
        assert_eq!((document.turns.len(), document.turn_at(5)), (1, None));
    }
}
