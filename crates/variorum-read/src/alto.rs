//! ALTO, versions 2 to 4: pages of a recognised print, word by word.
//!
//! `CONTENT` is what is printed, so a word broken at a line end stands as it does on the page, with its hyphen; what the margins hold is
//! set aside. Other readings of the recogniser (`ALTERNATIVE`) are no text.

use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::printed::{self, Block, Page, PrintedLine};
use crate::xml::{attribute, parse};
use crate::{ReadError, charset};
use roxmltree::Node;
use variorum::document::StreamKind;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(name, _)| name == "alto")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let pages: Vec<Page> = tree.descendants().filter(|n| n.tag_name().name() == "Page").map(page).collect();
    let mut out = printed::extract(&pages);
    out.language = tree.descendants().find_map(|n| attribute(n, "LANG")).map(str::to_owned);
    out.notes.extend(decoded.note);
    Ok(out)
}

fn page(node: Node<'_, '_>) -> Page {
    let label = attribute(node, "PRINTED_IMG_NR").unwrap_or("").to_owned();
    let blocks = node.descendants().filter(|n| n.tag_name().name() == "TextBlock").map(block);
    Page { label, blocks: blocks.filter(|b| !b.lines.is_empty()).collect() }
}

fn block(node: Node<'_, '_>) -> Block {
    let margin = node.ancestors().any(|n| n.tag_name().name().ends_with("Margin"));
    let lines = node.children().filter(|n| n.tag_name().name() == "TextLine").map(line);
    let aside = margin.then_some(StreamKind::Head);
    Block { lines: lines.filter(|l| !l.words.is_empty()).collect(), aside, ..Block::default() }
}

fn line(node: Node<'_, '_>) -> PrintedLine {
    let mut words = String::new();
    for part in node.children() {
        match part.tag_name().name() {
            "String" => {
                if !words.is_empty() && !words.ends_with(' ') {
                    words.push(' ');
                }
                words.push_str(attribute(part, "CONTENT").unwrap_or("").trim());
            }
            "HYP" => {
                let hyphen = attribute(part, "CONTENT").filter(|c| !c.is_empty()).unwrap_or("-");
                if !words.ends_with(['-', '\u{AD}', '\u{2010}']) {
                    words.push_str(hyphen);
                }
            }
            _ => {}
        }
    }
    PrintedLine { words: words.trim().to_owned(), area: area(node), number: 0 }
}

fn area(node: Node<'_, '_>) -> Option<[i32; 4]> {
    let at = |name: &str| attribute(node, name)?.parse::<f64>().ok().map(|n| n.round() as i32);
    let (left, top) = (at("HPOS")?, at("VPOS")?);
    Some([left, top, left.saturating_add(at("WIDTH")?), top.saturating_add(at("HEIGHT")?)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_as_printed_with_their_pages_and_lines() {
        let source = "<?xml version='1.0'?><alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Layout><Page PHYSICAL_IMG_NR='7' PRINTED_IMG_NR='iii'>\
            <TopMargin><TextBlock><TextLine><String CONTENT='THE'/><SP/><String CONTENT='GAZETTE'/></TextLine></TextBlock></TopMargin><PrintSpace><ComposedBlock>\
            <TextBlock><TextLine HPOS='10' VPOS='20' WIDTH='100' HEIGHT='8'><String CONTENT='Das'/><String CONTENT='Verei' SUBS_TYPE='HypPart1' SUBS_CONTENT='Vereinswesen'/>\
            <HYP CONTENT='-'/></TextLine><TextLine><String CONTENT='nswesen' SUBS_TYPE='HypPart2' SUBS_CONTENT='Vereinswesen'><ALTERNATIVE>nsw</ALTERNATIVE></String><SP/>\
            <String CONTENT='blüht.'/></TextLine></TextBlock></ComposedBlock></PrintSpace></Page></Layout></alto>";
        let document = read(&Input::alone(source)).unwrap().document("a", b"");
        assert_eq!(document.text.slice(document.body()), "Das Verei-\nnswesen blüht.");
        assert_eq!(document.cite(document.body()).as_deref(), Some("p. 1 (label iii), line 1–2"));
        assert_eq!(document.text.slice(document.streams[0].span), "THE GAZETTE");
        assert_eq!(document.milestones.iter().find_map(|m| m.area), Some([10, 20, 110, 28]));
    }
}
