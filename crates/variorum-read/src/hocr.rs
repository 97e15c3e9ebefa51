//! hOCR: a page of HTML with a class for each page, paragraph, line and word of a recognised print.

use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::printed::{self, Block, Page, PrintedLine};
use crate::{ReadError, charset, html, shape};
use dom_query::{Document, NodeRef, Selection};

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    ["'ocr_page'", "\"ocr_page\"", "ocr-system"].iter().any(|sign| head.text.contains(sign))
        && head.text.contains('<')
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let source = if html::is_xml(&decoded.text) { html::closed(&decoded.text) } else { decoded.text };
    let tree = Document::from(shape::page(&source, input.limits)?.as_ref());
    let pages: Vec<Page> = tree.select(".ocr_page").nodes().iter().map(page).collect();
    let mut out = printed::extract(&pages);
    let language = tree.select("[lang]").attr("lang").map(|l| l.to_string());
    out.language = language.filter(|l| !l.is_empty() && l.len() != 3);
    out.notes.extend(decoded.note);
    Ok(out)
}

fn page(node: &NodeRef<'_>) -> Page {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last = None;
    for line in Selection::from(*node)
        .select(".ocr_line, .ocr_header, .ocr_caption, .ocr_textfloat, .ocrx_line")
        .nodes()
    {
        // a head that holds lines is none itself
        if Selection::from(*line).select(".ocr_line, .ocrx_line").exists() {
            continue;
        }
        let words = Selection::from(*line).select(".ocrx_word");
        let words: Vec<String> =
            words.nodes().iter().map(|w| w.text().trim().to_owned()).filter(|w| !w.is_empty()).collect();
        let words = if words.is_empty() {
            line.text().split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            words.join(" ")
        };
        if words.is_empty() {
            continue;
        }
        let parent = line.parent().map(|p| p.id);
        if parent != last || blocks.is_empty() {
            blocks.push(Block::default());
            last = parent;
        }
        if let Some(block) = blocks.last_mut() {
            block.lines.push(PrintedLine { words, area: area(line), number: 0 });
        }
    }
    Page { label: String::new(), blocks }
}

/// What `title` says after `bbox`.
fn area(node: &NodeRef<'_>) -> Option<[i32; 4]> {
    let title = node.attr("title")?;
    let numbers: Vec<i32> =
        title.split_once("bbox ")?.1.split([' ', ';']).map_while(|n| n.parse().ok()).collect();
    numbers.get(..4)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_head_written_as_xml_holds_no_lines_and_one_with_lines_is_read_once() {
        let line =
            |words: &str| format!("<span class='ocr_line'><span class='ocrx_word'>{words}</span></span>");
        let source = format!(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><div class='ocr_page'><div class='ocr_header' id='h'/>\
             <div class='ocr_header'>{}</div><p class='ocr_par'>{}</p></div></body></html>",
            line("TIDES"),
            line("Low at nine.")
        );
        assert_eq!(read(&Input::alone(&source)).unwrap().text, "TIDES\n\nLow at nine.");
    }

    #[test]
    fn lines_end_where_the_print_has_them_whatever_the_file_has() {
        let word = |w: &str| format!("<span class='ocrx_word' title='x_wconf 90'>{w}</span>");
        let source = format!(
            "<html lang='en'><head><meta name='ocr-system' content='x'/></head><body><div class='ocr_page'><div class='ocr_carea'><p class='ocr_par'>\
             <span class='ocr_line' title='bbox 10 20 90 30; baseline 0 0'>{}{}</span><span class='ocr_line'>{}\n\n{}</span></p></div></div></body></html>",
            word("The"),
            word("har\u{AD}"),
            word("bour"),
            word("waits.")
        );
        let out = read(&Input::alone(&source)).unwrap();
        assert_eq!(out.text, "The har\u{AD}\nbour waits.");
        assert_eq!(out.milestones.iter().find_map(|m| m.area), Some([10, 20, 90, 30]));
    }
}
