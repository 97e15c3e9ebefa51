//! A cascade as a picture: time from left to right, a lane a publisher, and what is undated in a lane of its own.
//!
//! In: a record. Out: an SVG with a part for each group of reports. The fill and the number in a report say from which origin it is; an arrow is a
//! copy, dashed if of a part, dotted without a head if nothing shows who copied. Where a figure or a name was changed, `+` stands at the report in
//! which a reading entered that was changed again or changes another, `=` where it was kept and still stands, `✓` where it was corrected
//! or changed back, each with the number of the change. What has no date stands in the middle of the time it can be of, which a line shows.

use super::markup::escaped;
use crate::records::{CascadeEdge, CascadeRecord, LinkKind, ReadingEntry, ReportDocument, ReportGroup};
use std::collections::{BTreeMap, BTreeSet};

/// How far reports lie apart, lanes, and the room for names of publishers, in pixels.
const STEP: f32 = 84.0;
const LANE: f32 = 64.0;
const NAMES: f32 = 150.0;
const MARGIN: f32 = 20.0;
/// How far lines keep from the middle of reports that they pass, by how much they bow more where that is too near, and how often.
const CLEAR: f32 = 16.0;
const BOW: f32 = 18.0;
const MOST_BOWS: u8 = 6;
/// The most letters of a name.
const LONGEST: usize = 20;
/// The most marks at one report that are named one by one.
const MARKS: usize = 2;
/// Fills that keep apart from each other in print, too.
const FILLS: [&str; 6] = ["#dfe8f2", "#fde5c8", "#d9efdb", "#f3d9e6", "#eeeeee", "#fff6b8"];

/// Where a report stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    x: f32,
    y: f32,
    /// From when to when it can be, if it has no date.
    between: Option<(f32, f32)>,
    origin: usize,
}

/// The picture of all groups of more than one report.
pub fn cascade(record: &CascadeRecord) -> String {
    let marks = marks(record);
    let (mut body, mut top, mut width) = (String::new(), MARGIN, 400.0f32);
    let groups = record.groups.iter().filter(|g| g.documents.len() > 1);
    let mut drawn = 0;
    for group in groups {
        let (right, bottom) = part(record, group, &marks, top, &mut body);
        (width, top) = (width.max(right), bottom + MARGIN);
        drawn += 1;
    }
    let alone = record.groups.len() - drawn;
    body.push_str(&format!(
        "<text x=\"{MARGIN}\" y=\"{:.0}\" font-size=\"11\" fill=\"#444444\">of no group: {alone}; number and fill: from which origin of its group; + entered, = still stands, ✓ corrected or changed \
         back</text>\n",
        top + 14.0
    ));
    let height = top + 30.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         aria-label=\"Who of {} reports copied whom\" font-family=\"sans-serif\" font-size=\"12\">\n<defs><marker id=\"head\" markerUnits=\"userSpaceOnUse\" \
         markerWidth=\"9\" markerHeight=\"9\" refX=\"8\" refY=\"4.5\" orient=\"auto\"><path d=\"M0 0L9 4.5L0 9Z\" fill=\"#222222\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}</svg>\n",
        record.documents.len()
    )
}

/// What is to be marked at each report.
fn marks(record: &CascadeRecord) -> BTreeMap<&str, BTreeSet<String>> {
    let mut marks: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for change in &record.changes {
        let mut mark = |id, sign: &str| {
            marks.entry(id).or_default().insert(format!("{sign}{}", change.id));
        };
        for reading in &change.readings {
            let sign = match reading.entry {
                ReadingEntry::First | ReadingEntry::Changed => "+",
                ReadingEntry::Corrected | ReadingEntry::Restored => "✓",
            };
            mark(reading.document.as_str(), sign);
            reading.still_in.iter().for_each(|id| mark(id, "="));
        }
    }
    marks
}

/// Draws a group from `top` on; gives how far it reaches to the right and down.
fn part(
    record: &CascadeRecord,
    group: &ReportGroup,
    marks: &BTreeMap<&str, BTreeSet<String>>,
    top: f32,
    out: &mut String,
) -> (f32, f32) {
    let members: Vec<&ReportDocument> =
        record.documents.iter().filter(|d| group.documents.contains(&d.document.id)).collect();
    let is_member = |id: &String| group.documents.contains(id);
    let edges: Vec<&CascadeEdge> =
        record.edges.iter().filter(|e| is_member(&e.from) && is_member(&e.to)).collect();
    let mut lanes: Vec<&str> =
        members.iter().filter(|d| d.date.is_some()).map(|d| d.publisher.as_deref().unwrap_or("")).collect();
    lanes.sort_unstable();
    lanes.dedup();
    let has_undated = members.iter().any(|d| d.date.is_none());
    let head =
        format!("group {}: {} reports, separate origins: {}", group.id, members.len(), group.independent);
    out.push_str(&format!(
        "<text x=\"{MARGIN}\" y=\"{:.0}\" font-weight=\"bold\">{head}</text>\n",
        top + 12.0
    ));
    let y = |lane: usize| top + 30.0 + (lane as f32 + 0.5) * LANE;
    let places = places(&members, &edges, &lanes, &y);
    let right = places.values().map(|p| p.x).fold(NAMES, f32::max) + STEP;
    for (n, name) in lanes.iter().copied().chain(has_undated.then_some("undated")).enumerate() {
        let name = if name.is_empty() { "no publisher" } else { name };
        let short: String = name.chars().take(LONGEST).collect();
        out.push_str(&format!(
            "<g><title>{}</title><path d=\"M{NAMES} {at:.0}H{right:.0}\" stroke=\"#dddddd\"/><text x=\"{MARGIN}\" y=\"{at:.0}\" dy=\".35em\" \
             fill=\"#444444\">{}</text></g>\n",
            escaped(name),
            escaped(&short),
            at = y(n)
        ));
    }
    edges.iter().for_each(|edge| arrow(edge, &places, out));
    members.iter().for_each(|document| report(document, &places, marks, out));
    (right, y(lanes.len() + usize::from(has_undated)) - LANE / 2.0)
}

/// Where the reports of a group stand: those with dates in their order, the others in the middle of what those around them leave.
fn places<'a>(
    members: &[&'a ReportDocument],
    edges: &[&CascadeEdge],
    lanes: &[&str],
    y: &dyn Fn(usize) -> f32,
) -> BTreeMap<&'a str, Place> {
    let parent = |id: &str| {
        let leads =
            |e: &&&CascadeEdge| e.to == id && !matches!(e.kind, LinkKind::Quotes | LinkKind::Undetermined);
        edges.iter().find(leads).map(|e| e.from.as_str())
    };
    let mut origins: Vec<&str> =
        members.iter().map(|d| d.document.id.as_str()).filter(|id| parent(id).is_none()).collect();
    origins.sort_unstable();
    let origin = |id: &str| {
        let first = std::iter::successors(Some(id), |id| parent(id)).take(members.len()).last().unwrap_or(id);
        origins.iter().position(|o| *o == first).unwrap_or(0)
    };
    let (mut dated, undated): (Vec<&&ReportDocument>, Vec<&&ReportDocument>) =
        members.iter().partition(|d| d.date.is_some());
    dated.sort_by_key(|d| (d.date.as_deref(), d.document.id.as_str()));
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    for (n, document) in dated.iter().enumerate() {
        let lane = lanes.iter().position(|l| *l == document.publisher.as_deref().unwrap_or("")).unwrap_or(0);
        let id = document.document.id.as_str();
        let x = NAMES + (n as f32 + 0.5) * STEP;
        places.insert(id, Place { x, y: y(lane), between: None, origin: origin(id) });
    }
    let end = NAMES + dated.len().max(1) as f32 * STEP;
    let mut taken: Vec<f32> = Vec::new();
    for document in &undated {
        let id = document.document.id.as_str();
        let above = std::iter::successors(parent(id), |id| parent(id)).take(members.len());
        let from = above.filter_map(|id| places.get(id)).find(|p| p.between.is_none()).map_or(NAMES, |p| p.x);
        let children = edges.iter().filter(|e| e.from == id).filter_map(|e| places.get(e.to.as_str()));
        let to = children.filter(|p| p.between.is_none()).map(|p| p.x).fold(end, f32::min).max(from);
        let mut x = (from + to) / 2.0;
        while taken.iter().any(|t| (t - x).abs() < STEP / 2.0) {
            x += STEP / 2.0;
        }
        taken.push(x);
        places.insert(id, Place { x, y: y(lanes.len()), between: Some((from, to)), origin: origin(id) });
    }
    places
}

fn arrow(edge: &CascadeEdge, places: &BTreeMap<&str, Place>, out: &mut String) {
    let (Some(from), Some(to)) = (places.get(edge.from.as_str()), places.get(edge.to.as_str())) else {
        return;
    };
    let length = ((to.x - from.x).powi(2) + (to.y - from.y).powi(2)).sqrt().max(1.0);
    let (dx, dy) = ((to.x - from.x) / length * 14.0, (to.y - from.y) / length * 14.0);
    let style = match edge.kind {
        LinkKind::Quotes | LinkKind::Undetermined => "stroke-dasharray=\"2 4\"",
        LinkKind::Partial => "stroke-dasharray=\"7 4\" marker-end=\"url(#head)\"",
        _ => "marker-end=\"url(#head)\"",
    };
    let why: Vec<&str> = edge.evidence.iter().map(|e| e.text.as_str()).collect();
    let (x, y) = middle(from, to, places);
    out.push_str(&format!(
        "<g><title>{} {} – {}: {}</title><path d=\"M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}\" fill=\"none\" stroke=\"#222222\" stroke-width=\"{:.1}\" {style}/></g>\n",
        edge.kind,
        escaped(&edge.from),
        escaped(&edge.to),
        escaped(&why.join("; ")),
        from.x + dx,
        from.y + dy,
        x,
        y,
        to.x - dx,
        to.y - dy,
        0.6 + 1.4 * edge.confidence
    ));
}

/// The point that draws a line out of the straight: one along a lane bows, and any as far as it must to pass the reports between.
fn middle(from: &Place, to: &Place, places: &BTreeMap<&str, Place>) -> (f32, f32) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    // at right angles to the line, downwards
    let side = if dx < 0.0 { -1.0 } else { 1.0 };
    let (across, down) = (-dy / length * side, dx / length * side);
    let at = |bow: f32| ((from.x + to.x) / 2.0 + across * bow, (from.y + to.y) / 2.0 + down * bow);
    let first = if dy.abs() < 1.0 { (0.12 * length).min(26.0) } else { 0.0 };
    let ends = |p: &Place| (p.x, p.y) == (from.x, from.y) || (p.x, p.y) == (to.x, to.y);
    let is_free = |bow: &f32| {
        let (x, y) = at(*bow);
        let on_curve = |k: u8| {
            let (t, s) = (f32::from(k) / 20.0, 1.0 - f32::from(k) / 20.0);
            let along = |from: f32, by: f32, to: f32| s * s * from + 2.0 * s * t * by + t * t * to;
            (along(from.x, x, to.x), along(from.y, y, to.y))
        };
        let near = |p: &Place| {
            (1..20).map(on_curve).any(|(x, y)| (x - p.x).powi(2) + (y - p.y).powi(2) < CLEAR * CLEAR)
        };
        !places.values().any(|p| !ends(p) && near(p))
    };
    let bows = (0..=MOST_BOWS).flat_map(|n| [first + f32::from(n) * BOW, first - f32::from(n) * BOW]);
    at(bows.into_iter().find(is_free).unwrap_or(first))
}

fn report(
    document: &ReportDocument,
    places: &BTreeMap<&str, Place>,
    marks: &BTreeMap<&str, BTreeSet<String>>,
    out: &mut String,
) {
    let id = document.document.id.as_str();
    let Some(&Place { x, y, between, origin }) = places.get(id) else { return };
    if let Some((from, to)) = between {
        out.push_str(&format!(
            "<path d=\"M{from:.1} {at:.1}H{to:.1}\" stroke=\"#888888\" stroke-dasharray=\"1 3\"/>\n",
            at = y + 20.0
        ));
    }
    let all: Vec<&str> = marks.get(id).into_iter().flatten().map(String::as_str).collect();
    let shown = match all.len() {
        n if n > MARKS => format!("{} +{}", all[..MARKS].join(" "), n - MARKS),
        _ => all.join(" "),
    };
    let about: Vec<&str> =
        [Some(id), document.publisher.as_deref(), document.date.as_deref()].into_iter().flatten().collect();
    let short: String =
        id.chars().rev().take(LONGEST / 2 + 2).collect::<Vec<char>>().into_iter().rev().collect();
    out.push_str(&format!(
        "<g><title>{} {}</title><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"12\" fill=\"{}\" stroke=\"#222222\"/><text x=\"{x:.1}\" y=\"{y:.1}\" dy=\".35em\" \
         text-anchor=\"middle\">{}</text><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"9.5\" fill=\"#333333\">{}</text><text x=\"{x:.1}\" \
         y=\"{:.1}\" text-anchor=\"middle\" font-size=\"9.5\" fill=\"#a03020\">{}</text></g>\n",
        escaped(&about.join(", ")),
        escaped(&all.join(" ")),
        FILLS[origin % FILLS.len()],
        origin + 1,
        y + 24.0,
        escaped(&short),
        y - 17.0,
        escaped(&shown)
    ));
}
