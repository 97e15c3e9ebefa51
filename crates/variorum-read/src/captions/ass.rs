//! ASS and its older form SSA: lines of fields; the field Name says who speaks, what stands in braces is no word.

use super::{Cue, CueLine, clock};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::{ReadError, charset};

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.text.starts_with("[Script Info]")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, false)?;
    let (cues, unshown) = cues(&decoded.text);
    let mut out = super::extract(&cues);
    let title = decoded.text.lines().find_map(|l| l.trim().strip_prefix("Title:"));
    out.title = title.map(|t| t.trim().to_owned());
    if unshown > 0 {
        let message =
            format!("{unshown} comments, drawings or remarks in braces are not shown; they were not read");
        out.notes.push(("captions-unshown", message));
    }
    out.notes.extend(decoded.note);
    Ok(out)
}

/// What is shown, by time, and how much besides is not.
fn cues(source: &str) -> (Vec<Cue>, usize) {
    let mut fields: Vec<String> = Vec::new();
    let mut cues = Vec::new();
    let mut unshown = 0;
    let mut in_events = false;
    for line in source.lines().map(str::trim) {
        if line.starts_with('[') && line.ends_with(']') {
            in_events = line.eq_ignore_ascii_case("[events]");
        } else if let Some(names) = line.strip_prefix("Format:").filter(|_| in_events) {
            fields = names.split(',').map(|name| name.trim().to_ascii_lowercase()).collect();
        } else if line.starts_with("Comment:") && in_events {
            unshown += 1;
        } else if let Some(rest) = line.strip_prefix("Dialogue:").filter(|_| in_events) {
            cues.extend(cue(rest, &fields, &mut unshown));
        }
    }
    cues.sort_by_key(|cue| cue.start);
    (cues, unshown)
}

fn cue(rest: &str, fields: &[String], unshown: &mut usize) -> Option<Cue> {
    // the last field is the text, which may hold commas
    let values: Vec<&str> = rest.trim_start().splitn(fields.len(), ',').collect();
    let value = |name: &str| values.get(fields.iter().position(|f| f == name)?).copied();
    let voice = value("name").or_else(|| value("actor")).map(str::trim).filter(|name| !name.is_empty());
    let shown = without_braces(value("text")?, unshown);
    let line = |words: &str| {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| CueLine { voice: voice.map(str::to_owned), words })
    };
    let lines: Vec<CueLine> = shown.split('\n').filter_map(line).collect();
    let (start, end) = (clock(value("start")?.trim())?, clock(value("end")?.trim())?);
    (!lines.is_empty()).then(|| Cue { start, end, lines, raw: value("text").unwrap_or("").to_owned() })
}

/// The words that are shown: `{\i1}` changes how, `{\p1}` begins a drawing, `\N` ends a line.
fn without_braces(text: &str, unshown: &mut usize) -> String {
    let mut shown = String::new();
    let mut rest = text;
    let mut drawing = false;
    while let Some(c) = rest.chars().next() {
        if c == '{'
            && let Some(end) = rest.find('}')
        {
            let inside = &rest[1..end];
            *unshown += usize::from(!inside.is_empty() && !inside.contains('\\'));
            for tag in inside.split('\\') {
                if let Some(scale) =
                    tag.strip_prefix('p').filter(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit()))
                {
                    drawing = scale.bytes().any(|b| b != b'0');
                    *unshown += usize::from(drawing);
                }
            }
            rest = &rest[end + 1..];
            continue;
        }
        let (written, length) = match rest.as_bytes() {
            [b'\\', b'N' | b'n', ..] => ('\n', 2),
            [b'\\', b'h', ..] => ('\u{A0}', 2),
            _ => (c, c.len_utf8()),
        };
        if !drawing {
            shown.push(written);
        }
        rest = &rest[length..];
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_speak_and_what_is_not_shown_is_counted() {
        let source = "[Script Info]\nTitle: The quay\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
            Dialogue: 0,0:00:04.50,0:00:06.00,Default,Per Lie,0,0,0,,So soon?\nComment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,not shown\n\
            Dialogue: 0,0:00:01.00,0:00:04.50,Default,Ida Moe,0,0,0,,{\\i1}We sail,{\\i0} at four,\\Nsaid {not} they{\\p1}m 0 0 l 1 1{\\p0}.\n";
        let (cues, unshown) = cues(source);
        let out = super::super::extract(&cues);
        assert_eq!((out.text.as_str(), unshown), ("We sail, at four,\nsaid they.\n\nSo soon?", 3));
        let turns = out.turns.unwrap_or_default();
        assert_eq!(turns.iter().map(|t| t.speaker.as_str()).collect::<Vec<_>>(), ["Ida Moe", "Per Lie"]);
        assert_eq!(
            out.milestones.iter().map(|m| (m.number, m.until)).collect::<Vec<_>>(),
            [(1000, 4500), (4500, 6000)]
        );
    }
}
