//! SubRip: a number, a time, lines. An empty line inside a cue does not end it where no time follows. SubViewer, which YouTube gives out, has
//! no numbers and writes its times `0:00:01.000,0:00:04.000`.

use super::{Cue, clock, lines, times};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::{ReadError, charset};

/// The first line that is not empty, or the one after it, is a time.
pub(crate) fn recognise(head: &Head<'_>) -> bool {
    let mut first = head.text.lines().map(str::trim).filter(|l| !l.is_empty()).take(2);
    let number = |line: &str| line.bytes().all(|b| b.is_ascii_digit());
    let Some(line) = first.next() else { return false };
    timed(line).is_some() || (number(line) && first.next().is_some_and(|l| timed(l).is_some()))
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, false)?;
    let mut out = super::extract(&cues(&decoded.text));
    out.notes.extend(decoded.note);
    Ok(out)
}

/// The times of a line.
fn timed(line: &str) -> Option<(u32, u32)> {
    let sub_viewer = || {
        let (from, to) = line.split_once(',')?;
        let is_whole = |time: &str| time.matches(':').count() == 2 && time.contains('.');
        (is_whole(from) && is_whole(to)).then_some(())?;
        Some((clock(from)?, clock(to)?))
    };
    times(line).or_else(sub_viewer)
}

pub(super) fn cues(source: &str) -> Vec<Cue> {
    let all: Vec<&str> = source.split('\n').map(|l| l.trim_matches(['\r', ' ', '\t', '\u{FEFF}'])).collect();
    let starts: Vec<(usize, (u32, u32))> =
        all.iter().enumerate().filter_map(|(n, line)| Some((n, timed(line)?))).collect();
    let ends = starts.iter().skip(1).map(|(n, _)| *n).chain([all.len() + 1]);
    let cue = |((at, (start, end)), next): (&(usize, (u32, u32)), usize)| {
        // the number of the next cue stands on the line before its time
        let last = next - 1;
        let number = all.get(last).is_some_and(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_digit()));
        let shown = &all[at + 1..if number { last } else { next.min(all.len()) }];
        Cue { start: *start, end: *end, lines: lines(shown), raw: shown.join("\n") }
    };
    starts.iter().zip(ends).map(cue).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_times_and_tags_are_no_words() {
        let source = "\u{FEFF}1\r\n00:00:01,000 --> 00:00:04,000\r\n{\\an8}<i>The lamp</i> was lit &amp; dusk,\r\n\r\n12 of them\r\n\r\n2\r\n\
            00:00:04,500 --> 00:00:08,000 X1:40\r\nbut a < b.\r\n";
        let out = super::super::extract(&cues(source));
        assert_eq!(out.text, "The lamp was lit & dusk,\n12 of them\nbut a < b.");
        let times: Vec<(u32, u32)> = out.milestones.iter().map(|m| (m.number, m.until)).collect();
        assert_eq!(times, [(1000, 4000), (4500, 8000)]);
    }

    #[test]
    fn times_of_sub_viewer_are_times() {
        let source = "0:00:00.500,0:00:02.000\nThe quay is shut,\n\n0:00:02.000,0:00:03.000\nat 1:30,\n";
        assert!(recognise(&Head::new("quay.txt", source.as_bytes())));
        let out = super::super::extract(&cues(source));
        assert_eq!(out.text, "The quay is shut,\nat 1:30,");
        assert_eq!((out.milestones[0].number, out.milestones[1].until), (500, 3000));
    }

    #[test]
    fn a_sentence_shown_again_for_each_word_is_said_once_and_what_is_said_twice_is_twice() {
        let coloured = "1\n00:00:01,000 --> 00:00:02,000\n<font color=red>We</font> sail\n\n2\n00:00:02,000 --> 00:00:03,000\nWe <font color=red>sail</font>\n\n";
        assert_eq!(super::super::extract(&cues(coloured)).text, "We sail");
        let twice = "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n";
        assert_eq!(super::super::extract(&cues(twice)).text, "No.\nNo.");
    }
}
