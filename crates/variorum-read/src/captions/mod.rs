//! Captions → the words as one running text, each cue with its time.
//!
//! In: the cues of a file, in order. Out: a line of text for each line shown, so that a sentence goes on over cues; a mark with the
//! time of each; turns where the captions name voices. What rolls, so that a line is shown again in the next cue, is written once
//! and has the time it was first shown at. A dash or `>>` at the start of a line says that somebody else speaks.

pub(crate) mod ass;
pub(crate) mod srt;
pub(crate) mod ttml;
pub(crate) mod vtt;

use crate::extract::Extract;
use variorum::document::{Milestone, Unit};
use variorum::text::Span;
use variorum::turn::{self, Turn};

/// What is shown at one time.
#[derive(Clone, Default, Debug)]
pub(crate) struct Cue {
    /// In milliseconds.
    pub(crate) start: u32,
    /// In milliseconds.
    pub(crate) end: u32,
    pub(crate) lines: Vec<CueLine>,
    /// With its markup, to tell a word that is only coloured from one said again.
    pub(crate) raw: String,
}

/// Words of one voice on one line.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct CueLine {
    pub(crate) voice: Option<String>,
    pub(crate) words: String,
}

/// The cues as a text.
pub(crate) fn extract(cues: &[Cue]) -> Extract {
    let shown = without_repeats(cues);
    let mut out = Extract::default();
    let mut begins: Vec<(usize, Option<String>)> = Vec::new();
    for (cue, lines) in cues.iter().zip(shown) {
        let start = out.text.len() + usize::from(!out.text.is_empty());
        for line in lines {
            let another = line.voice.is_some() && begins.last().is_none_or(|(_, voice)| *voice != line.voice);
            if !out.text.is_empty() {
                out.text.push_str(if another { "\n\n" } else { "\n" });
            }
            let words = match said_by_another(&line.words) {
                Some(words) => {
                    out.changes.push(out.text.len() as u32);
                    begins.push((out.text.len(), None));
                    words
                }
                None => line.words.as_str(),
            };
            if another {
                begins.push((out.text.len(), line.voice.clone()));
            }
            out.text.push_str(words);
        }
        if out.text.len() > start {
            let mark = Milestone::open(start, Unit::Time, cue.start);
            let span = Span::new(start, out.text.len());
            out.milestones.push(Milestone { span, until: cue.end, ..mark });
        }
    }
    if begins.iter().any(|(_, voice)| voice.is_some()) {
        out.turns = Some(turns(&out.text, &begins));
    }
    out
}

/// The lines of each cue that were not shown just before.
fn without_repeats(cues: &[Cue]) -> Vec<&[CueLine]> {
    let overlap = |a: &Cue, b: &Cue| {
        let most = a.lines.len().min(b.lines.len());
        (1..=most).rev().find(|&n| a.lines[a.lines.len() - n..] == b.lines[..n]).unwrap_or(0)
    };
    let close = |a: &Cue, b: &Cue| b.start <= a.end.saturating_add(SAME_SHOWING);
    let pairs = || cues.windows(2).map(|w| (&w[0], &w[1]));
    let repeats = pairs().filter(|(a, b)| close(a, b) && overlap(a, b) > 0).count();
    let several = cues.iter().any(|c| c.lines.len() > 1);
    let rolls = several && 2 * repeats >= cues.len().saturating_sub(1) && repeats > 0;
    let recoloured = |a: &Cue, b: &Cue| a.lines == b.lines && a.raw != b.raw;
    let mut shown: Vec<&[CueLine]> = cues.first().map(|c| &c.lines[..]).into_iter().collect();
    for (a, b) in pairs() {
        let again = close(a, b) && (rolls || recoloured(a, b));
        shown.push(&b.lines[if again { overlap(a, b) } else { 0 }..]);
    }
    shown
}

/// A line shown again within so many milliseconds of when it went is the same showing; set by hand, not tuned.
const SAME_SHOWING: u32 = 100;

/// The words of a line that begins with the sign for another speaker.
fn said_by_another(line: &str) -> Option<&str> {
    let after = line.strip_prefix(">>").or_else(|| line.strip_prefix("&gt;&gt;"));
    let after = after.map(|rest| rest.trim_start_matches('>'));
    let dashed = || line.strip_prefix(['-', '–', '—', '‐']).filter(|rest| rest.starts_with([' ', '\u{A0}']));
    after.or_else(dashed).map(str::trim_start)
}

/// The turns of voices; where none is named, the one before goes on, unless a label in the text names another.
fn turns(text: &str, begins: &[(usize, Option<String>)]) -> Vec<Turn> {
    let mut starts: Vec<(Span, Option<String>)> =
        begins.iter().map(|(at, voice)| (Span::at(*at as u32), voice.clone())).collect();
    starts.extend(turn::turns(text).into_iter().map(|t| (t.label, Some(t.speaker))));
    starts.sort_by_key(|(label, voice)| (label.start, voice.is_none(), label.end));
    starts.dedup_by_key(|(label, _)| label.start);
    let ends: Vec<usize> = starts.iter().skip(1).map(|(l, _)| l.start as usize).chain([text.len()]).collect();
    let turn = |((label, voice), end): ((Span, Option<String>), usize)| {
        let speech = &text[label.end as usize..end];
        let start = label.end as usize + speech.len() - speech.trim_start().len();
        let end = start.max(label.end as usize + speech.trim_end().len());
        Some(Turn { label, speaker: voice?, speech: Span::new(start, end) })
    };
    starts.into_iter().zip(ends).filter_map(turn).filter(|t| !t.speech.is_empty()).collect()
}

/// The two times of a line `00:01.000 --> 00:04.000`, in milliseconds.
pub(crate) fn times(line: &str) -> Option<(u32, u32)> {
    let (from, to) = line.split_once("-->")?;
    Some((clock(from.trim())?, clock(to.split_whitespace().next()?)?))
}

/// `1:02:03,450` in milliseconds; hours may be missing.
pub(crate) fn clock(time: &str) -> Option<u32> {
    let (whole, fraction) = time.split_once(['.', ',']).unwrap_or((time, ""));
    let parts: Vec<u32> = whole.split(':').map(|p| p.trim().parse().ok()).collect::<Option<_>>()?;
    if !(2..=3).contains(&parts.len()) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds = parts.iter().try_fold(0u32, |sum, part| sum.checked_mul(60)?.checked_add(*part))?;
    let thousandths = format!("{:0<3}", fraction.get(..3).unwrap_or(fraction)).parse::<u32>().ok()?;
    seconds.checked_mul(1000)?.checked_add(thousandths)
}

/// The words of a cue's lines without tags, entities as their characters; `<v Name>` begins another voice.
pub(crate) fn lines(raw: &[&str]) -> Vec<CueLine> {
    let mut voice: Option<String> = None;
    let mut lines = Vec::new();
    for line in raw {
        let mut words = String::new();
        let mut rest = *line;
        while let Some(c) = rest.chars().next() {
            if let Some((tag, after)) = tag(rest) {
                if let Some(name) = voice_of(tag) {
                    push_line(&mut lines, &voice, &words);
                    words.clear();
                    voice = Some(name);
                } else if tag == "/v" {
                    push_line(&mut lines, &voice, &words);
                    words.clear();
                    voice = None;
                }
                rest = after;
            } else if let Some((c, after)) = entity(rest) {
                words.push(c);
                rest = after;
            } else {
                words.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        push_line(&mut lines, &voice, &words);
    }
    lines
}

fn push_line(lines: &mut Vec<CueLine>, voice: &Option<String>, words: &str) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.is_empty() {
        lines.push(CueLine { voice: voice.clone(), words });
    }
}

/// A tag at the start of `rest`, `<i>` or `{\an8}`, and what follows it. A sign before a blank or figure is none.
fn tag(rest: &str) -> Option<(&str, &str)> {
    if rest.starts_with("{\\") {
        let end = rest.find('}')?;
        return Some((&rest[1..end], &rest[end + 1..]));
    }
    let inside = rest.strip_prefix('<')?;
    let end = inside.find('>')?;
    let name = inside[..end].trim_start_matches('/');
    let time = || clock(&inside[..end]).is_some();
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) || time() || inside.starts_with("/>");
    (is_tag && !inside[..end].contains('<')).then(|| (&inside[..end], &inside[end + 1..]))
}

/// The name in `v Name` or `v.loud Name`.
fn voice_of(tag: &str) -> Option<String> {
    let rest = tag.strip_prefix('v')?;
    let name = match rest.chars().next()? {
        '.' => rest.split_once([' ', '\t'])?.1,
        c if c.is_whitespace() => rest,
        _ => return None,
    };
    let name = name.trim();
    let decoded: String = without_entities(name);
    (!decoded.is_empty()).then_some(decoded)
}

fn without_entities(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let (c, after) = entity(rest).unwrap_or((c, &rest[c.len_utf8()..]));
        out.push(c);
        rest = after;
    }
    out
}

/// A character written as an entity at the start of `rest`.
pub(crate) fn entity(rest: &str) -> Option<(char, &str)> {
    let inside = rest.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|b| b == b';')?;
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let c = match &inside[..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "lrm" => '\u{200E}',
        "rlm" => '\u{200F}',
        name if name.starts_with("#x") => number(&name[2..], 16)?,
        name => number(name.strip_prefix('#')?, 10)?,
    };
    Some((c, &inside[end + 1..]))
}
