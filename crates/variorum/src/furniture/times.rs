//! The times of a recording, as a transcript copied from a page has them before its lines or between them: `0:04`.
//!
//! A run of times that never fall is one of a recording if it begins in the first minute or its lines go on in the middle of sentences;
//! the times of a timetable do neither.

use super::{Furniture, Kind};
use crate::text::Span;

/// The fewest times in a row from which on they are no words. Set by hand, not tuned.
const FEWEST: usize = 3;
/// Of so many lines one at least goes on in the middle of a sentence. Set by hand, not tuned.
const GOING_ON: usize = 4;
/// In seconds: a recording begins before that.
const FIRST_MINUTE: u32 = 60;

/// A line that begins with a time.
struct Timed {
    span: Span,
    /// In seconds.
    time: u32,
    /// The words of the line, or of the next, go on in small letters.
    goes_on: bool,
}

/// The times of lines in a text, in order.
pub(super) fn times(text: &str) -> Vec<Furniture> {
    let mut runs: Vec<Vec<Timed>> = Vec::new();
    let mut at = 0;
    // whether the line before was a time alone
    let mut alone = false;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let small = |words: &str| words.starts_with(char::is_lowercase);
        let Some((length, time)) = time(line.trim_start()) else {
            if let Some(last) = runs.last_mut().and_then(|run| run.last_mut()).filter(|_| alone) {
                last.goes_on = small(line.trim_start());
            }
            alone &= line.trim().is_empty();
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        let words = line.trim_start()[length..].trim_start();
        alone = words.is_empty();
        let span = Span::new(start + indent, start + indent + length);
        let timed = Timed { span, time, goes_on: small(words) };
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.time <= time) => run.push(timed),
            _ => runs.push(vec![timed]),
        }
    }
    let is_recording = |run: &Vec<Timed>| {
        let going_on = GOING_ON * run.iter().filter(|t| t.goes_on).count() >= run.len();
        run.len() >= FEWEST && (run[0].time < FIRST_MINUTE || going_on)
    };
    let found = runs.into_iter().filter(is_recording).flatten();
    found.map(|t| Furniture { span: t.span, kind: Kind::LineNumber }).collect()
}

/// The length in bytes and the seconds of the time that a line begins with: `0:04`, `01:02:33`; what stands behind it is apart.
fn time(line: &str) -> Option<(usize, u32)> {
    let length = line.bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count();
    let apart = line[length..].chars().next().is_none_or(char::is_whitespace);
    let parts: Vec<&str> = line[..length].split(':').collect();
    let whole = (2..=3).contains(&parts.len())
        && (1..=2).contains(&parts[0].len())
        && parts[1..].iter().all(|part| part.len() == 2 && *part < "60");
    let seconds = parts
        .iter()
        .filter(|_| apart && whole)
        .try_fold(0, |sum, part| Some(sum * 60 + part.parse::<u32>().ok()?));
    seconds.filter(|_| apart && whole).map(|seconds| (length, seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        times(text).into_iter().map(|f| &text[f.span.range()]).collect()
    }

    #[test]
    fn times_of_a_recording_stand_alone_or_before_words() {
        assert_eq!(
            found("0:00\nwelcome back\n0:04\nto the mill\n0:07\non the hill\n"),
            ["0:00", "0:04", "0:07"]
        );
        assert_eq!(
            found("1:02:58 the wheel\n1:03:01 turns only\n1:03:05 in spring\n"),
            ["1:02:58", "1:03:01", "1:03:05"]
        );
        assert_eq!(found("0:02 Welcome back.\n0:05 The wheel turns.\n0:11 It stops.\n").len(), 3);
    }

    #[test]
    fn a_timetable_and_scores_are_no_recording() {
        assert!(found("9:15 Opening\n9:30 Reports\n10:45 Break\n11:00 Votes\n").is_empty());
        assert!(found("9:15\nOpening\n9:30\nReports\n10:45\nBreak\n").is_empty());
        assert!(found("They won 3:01 and\n2:10 in the end.\n").is_empty());
        assert!(found("4:18.7 was the time\n4:19.2 the next\n4:21.0 the last\n").is_empty());
    }
}
