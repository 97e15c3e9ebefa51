//! PAGE XML: regions with lines in a declared reading order.
//!
//! Regions that the order does not name follow the others, and a Note says so. The text is that of the lines, of several transcriptions
//! the one with the lowest index; of a line without one that of its words, of a region without lines its own.

use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::printed::{self, Block, Page, PrintedLine};
use crate::xml::{attribute, parse};
use crate::{ReadError, charset};
use roxmltree::Node;
use variorum::document::StreamKind;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(name, _)| name == "PcGts")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let mut unordered = 0;
    let pages: Vec<Page> = tree
        .descendants()
        .filter(|n| n.tag_name().name() == "Page")
        .map(|node| page(node, &mut unordered))
        .collect();
    let mut out = printed::extract(&pages);
    if unordered > 0 {
        let message =
            format!("{unordered} regions are not in the reading order of the file; they follow the others");
        out.notes.push(("regions-unordered", message));
    }
    out.notes.extend(decoded.note);
    Ok(out)
}

fn page(node: Node<'_, '_>, unordered: &mut usize) -> Page {
    let text = |n: &Node<'_, '_>| n.tag_name().name() == "TextRegion";
    let regions: Vec<Node<'_, '_>> = node.descendants().filter(text).collect();
    let order = node.children().find(|n| n.tag_name().name() == "ReadingOrder");
    let named: Vec<&str> = order.into_iter().flat_map(in_order).collect();
    // a cell or a column belongs where the region around it is named
    let place = |region: Node<'_, '_>| {
        region.ancestors().find_map(|n| named.iter().position(|id| Some(*id) == attribute(n, "id")))
    };
    let mut placed: Vec<(usize, Node<'_, '_>)> =
        regions.iter().map(|r| (place(*r).unwrap_or(usize::MAX), *r)).collect();
    if !named.is_empty() {
        *unordered += placed.iter().filter(|(at, _)| *at == usize::MAX).count();
    }
    placed.sort_by_key(|(at, _)| *at);
    let blocks = placed.into_iter().map(|(_, region)| block(region)).filter(|b| !b.lines.is_empty());
    Page { label: String::new(), blocks: blocks.collect() }
}

/// The ids of regions in the order in which a group names them.
fn in_order<'a>(group: Node<'a, '_>) -> Vec<&'a str> {
    let mut ids = Vec::new();
    let mut stack = vec![group];
    while let Some(node) = stack.pop() {
        ids.extend(attribute(node, "regionRef"));
        let mut inside: Vec<_> = node.children().filter(Node::is_element).collect();
        inside
            .sort_by_key(|n| attribute(*n, "index").and_then(|i| i.parse::<u32>().ok()).unwrap_or(u32::MAX));
        stack.extend(inside.into_iter().rev());
    }
    ids
}

fn block(region: Node<'_, '_>) -> Block {
    let aside = match attribute(region, "type").unwrap_or("") {
        "header" | "footer" | "page-number" | "signature-mark" | "catch-word" => Some(StreamKind::Head),
        "footnote" | "footnote-continued" | "endnote" | "marginalia" => Some(StreamKind::Note),
        _ => None,
    };
    let named = |name: &'static str| move |n: &Node<'_, '_>| n.tag_name().name() == name;
    let mut lines: Vec<PrintedLine> = region
        .children()
        .filter(named("TextLine"))
        .map(|line| {
            let words = || {
                let words = line.children().filter(named("Word")).filter_map(transcription);
                words.collect::<Vec<_>>().join(" ")
            };
            PrintedLine { words: transcription(line).unwrap_or_else(words), area: area(line), number: 0 }
        })
        .collect();
    let inner = region.children().any(|n| n.tag_name().name() == "TextRegion");
    if lines.is_empty() && !inner {
        let own = transcription(region).unwrap_or_default();
        lines =
            own.lines().map(|l| PrintedLine { words: l.trim().to_owned(), area: None, number: 0 }).collect();
    }
    lines.retain(|l| !l.words.is_empty());
    Block { lines, aside, ..Block::default() }
}

/// The transcription with the lowest index.
fn transcription(node: Node<'_, '_>) -> Option<String> {
    let all = node.children().filter(|n| n.tag_name().name() == "TextEquiv");
    let best =
        all.min_by_key(|n| attribute(*n, "index").and_then(|i| i.parse::<u32>().ok()).unwrap_or(u32::MAX))?;
    let unicode = best.children().find(|n| n.tag_name().name() == "Unicode")?;
    let text = unicode.text().unwrap_or("").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// The box around the points of an outline.
fn area(node: Node<'_, '_>) -> Option<[i32; 4]> {
    let points = attribute(node.children().find(|n| n.tag_name().name() == "Coords")?, "points")?;
    let numbers: Vec<i32> = points.split([' ', ',']).filter_map(|n| n.parse().ok()).collect();
    let (xs, ys) = (numbers.iter().step_by(2), numbers.iter().skip(1).step_by(2));
    Some([*xs.clone().min()?, *ys.clone().min()?, *xs.max()?, *ys.max()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_stand_in_their_order_and_each_line_once() {
        let line = |words: &str| {
            format!(
                "<TextLine><Coords points='1,2 30,2 30,9'/><TextEquiv index='1'><Unicode>wrong</Unicode></TextEquiv><TextEquiv index='0'><Unicode>{words}</Unicode></TextEquiv></TextLine>"
            )
        };
        let source = format!(
            "<PcGts><Page><ReadingOrder><OrderedGroup><RegionRefIndexed index='1' regionRef='a'/><RegionRefIndexed index='0' regionRef='b'/></OrderedGroup></ReadingOrder>\
             <TextRegion id='a'>{}<TextEquiv><Unicode>second</Unicode></TextEquiv></TextRegion><TextRegion id='b'>{}</TextRegion><TextRegion id='c'>{}</TextRegion>\
             <TextRegion id='d' type='page-number'>{}</TextRegion></Page></PcGts>",
            line("and second."),
            line("First"),
            line("Third."),
            line("84")
        );
        let out = read(&Input::alone(&source)).unwrap();
        assert_eq!(out.text, "First\nand second.\n\nThird.");
        assert!(out.notes.iter().any(|n| n.0 == "regions-unordered"));
        assert_eq!(out.milestones.iter().find_map(|m| m.area), Some([1, 2, 30, 9]));
    }
}
