//! TTML: times relative to the parents, people in the head, `<br/>` ends a line.

use super::{Cue, CueLine, clock};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::xml::{attribute, language_of, parse, words_of};
use crate::{ReadError, charset};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(name, tag)| name == "tt" && (tag.contains("ttml") || head.ending != "xml"))
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let mut out = super::extract(&cues(&tree));
    out.language = language_of(tree.root_element());
    out.title = tree.descendants().find(|n| n.tag_name().name() == "title").map(words_of);
    out.notes.extend(decoded.note);
    Ok(out)
}

/// How many frames and ticks a second has.
#[derive(Clone, Copy)]
struct Rates {
    frames: f64,
    ticks: f64,
}

fn cues(tree: &Document<'_>) -> Vec<Cue> {
    let root = tree.root_element();
    let rate = |name: &str| attribute(root, name).and_then(|v| v.parse::<f64>().ok()).filter(|r| *r >= 1.0);
    let frames = rate("frameRate").unwrap_or(30.0);
    let ticks = rate("tickRate").unwrap_or_else(|| rate("frameRate").unwrap_or(1.0));
    let rates = Rates { frames, ticks };
    let mut people = BTreeMap::new();
    for agent in tree.descendants().filter(|n| n.tag_name().name() == "agent") {
        let name = agent.descendants().find(|n| n.tag_name().name() == "name").map(words_of);
        if let (Some(id), Some(name)) = (attribute(agent, "id"), name) {
            people.insert(id.to_owned(), name);
        }
    }
    let mut cues = Vec::new();
    let body = root.children().find(|n| n.tag_name().name() == "body");
    let mut stack: Vec<(Node<'_, '_>, f64, f64)> =
        body.into_iter().map(|b| (b, 0.0, f64::INFINITY)).collect();
    while let Some((node, base, limit)) = stack.pop() {
        let (start, end) = interval(node, base, limit, rates);
        if node.tag_name().name() == "p" {
            cues.extend(cue(node, start, end, rates, &people));
            continue;
        }
        let mut next = start;
        let in_turn = attribute(node, "timeContainer") == Some("seq");
        let mut inside = Vec::new();
        for child in node.children().filter(Node::is_element) {
            inside.push((child, next, end));
            if in_turn {
                let (_, until) = interval(child, next, end, rates);
                next = if until.is_finite() { until } else { next };
            }
        }
        stack.extend(inside.into_iter().rev());
    }
    cues.sort_by_key(|c| c.start);
    cues
}

/// When an element begins and ends, in seconds.
fn interval(node: Node<'_, '_>, base: f64, limit: f64, rates: Rates) -> (f64, f64) {
    let time = |name: &str| attribute(node, name).and_then(|v| seconds(v, rates));
    let start = base + time("begin").unwrap_or(0.0);
    let by_end = time("end").map_or(limit, |end| base + end);
    let by_length = time("dur").map_or(limit, |dur| start + dur);
    (start, by_end.min(by_length).min(limit))
}

/// `00:00:01.5`, `00:00:01:12`, `12.5s`, `40f`, `90t`, in seconds.
fn seconds(value: &str, rates: Rates) -> Option<f64> {
    let value = value.trim();
    if value.matches(':').count() == 3 {
        let (whole, frames) = value.rsplit_once(':')?;
        return Some(f64::from(clock(whole)?) / 1000.0 + frames.parse::<f64>().ok()? / rates.frames);
    }
    if value.contains(':') {
        return clock(value).map(|ms| f64::from(ms) / 1000.0);
    }
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = digits.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0)?;
    Some(match &value[digits.len()..] {
        "h" => number * 3600.0,
        "m" => number * 60.0,
        "s" => number,
        "ms" => number / 1000.0,
        "f" => number / rates.frames,
        "t" => number / rates.ticks,
        _ => return None,
    })
}

fn cue(
    node: Node<'_, '_>,
    start: f64,
    end: f64,
    rates: Rates,
    people: &BTreeMap<String, String>,
) -> Option<Cue> {
    let mut lines: Vec<CueLine> = Vec::new();
    let mut open = CueLine::default();
    let mut first = f64::INFINITY;
    let mut last: f64 = 0.0;
    let speaker = |n: Node<'_, '_>| {
        let agent = n.ancestors().find_map(|a| attribute(a, "agent"));
        agent.and_then(|a| people.get(a.split_whitespace().next()?).cloned())
    };
    let unspoken =
        |n: Node<'_, '_>| matches!(n.tag_name().name(), "metadata" | "desc" | "title" | "copyright" | "set");
    let mut stack = vec![node];
    while let Some(inside) = stack.pop() {
        if inside.is_text() {
            let voice = inside.parent().and_then(speaker);
            if voice != open.voice && !open.words.trim().is_empty() {
                lines.push(std::mem::take(&mut open));
            }
            open.voice = voice;
            open.words.push_str(inside.text().unwrap_or(""));
            let timed = inside.parent().filter(|p| *p != node && attribute(*p, "begin").is_some());
            let (from, to) = timed.map_or((start, end), |p| interval(p, start, end, rates));
            if !inside.text().unwrap_or("").trim().is_empty() {
                (first, last) = (first.min(from), last.max(to));
            }
        } else if inside.tag_name().name() == "br" {
            lines.push(std::mem::take(&mut open));
        } else if inside.is_element() && !unspoken(inside) {
            stack.extend(inside.children().rev());
        }
    }
    lines.push(open);
    for line in &mut lines {
        line.words = line.words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    lines.retain(|l| !l.words.is_empty());
    let milliseconds = |s: f64| if s.is_finite() { (s * 1000.0).round() as u32 } else { 0 };
    let (from, to) = (milliseconds(first), milliseconds(last));
    let raw = lines.iter().map(|l| l.words.as_str()).collect::<Vec<_>>().join("\n");
    (!lines.is_empty()).then_some(Cue { start: from, end: to.max(from), lines, raw })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_relative_and_people_named_in_the_head_speak() {
        let source = "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:ttm='http://www.w3.org/ns/ttml#metadata' xml:lang='en'><head><metadata>\
            <ttm:agent xml:id='a' type='person'><ttm:name>Maud Ferrier</ttm:name></ttm:agent></metadata></head><body><div begin='10s'>\
            <p begin='00:00:01' end='00:00:03' ttm:agent='a'><metadata><ttm:desc>no words</ttm:desc></metadata>The lamp<br/>was <span>lit</span>.</p>\
            <p begin='3s' dur='500ms'>So it\n   was.</p></div></body></tt>";
        let tree = Document::parse(source).unwrap();
        let out = super::super::extract(&cues(&tree));
        assert_eq!(out.text, "The lamp\nwas lit.\nSo it was.");
        let times: Vec<(u32, u32)> = out.milestones.iter().map(|m| (m.number, m.until)).collect();
        assert_eq!(times, [(11_000, 13_000), (13_000, 13_500)]);
        assert_eq!(out.turns.unwrap()[0].speaker, "Maud Ferrier");
    }
}
