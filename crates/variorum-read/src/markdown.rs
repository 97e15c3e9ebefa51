//! Markdown → its words, each on the line it has in the file; block quotations as spans.
//!
//! Emphasis, link targets and raw HTML are left out, code too: it is not speech. Lines keep their numbers, so that a place in the
//! text is the line of the file; columns shift where markup stood before it.

use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::{ReadError, charset};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use variorum::document::MarkedQuotation;
use variorum::text::Span;
use variorum::turn::Mark as Label;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    matches!(head.ending.as_str(), "md" | "markdown" | "mdown")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, false)?;
    let mut out = extract(&decoded.text);
    out.notes.extend(decoded.note);
    Ok(out)
}

pub(crate) fn extract(source: &str) -> Extract {
    let mut out = Extract::default();
    let mut lines = MarkdownLines { source, at: 0, line: 0 };
    let mut written = 0;
    let mut open: Vec<usize> = Vec::new();
    let mut in_code = false;
    let mut title: Option<usize> = None;
    let mut mark: Option<usize> = None;
    for (event, range) in
        Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter()
    {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                written = advance(&mut out.text, written, lines.of(range.start));
                open.push(out.text.len());
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                out.quotations.extend(open.pop().and_then(|start| block(&out.text, start)));
            }
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Heading { .. }) if out.title.is_none() => title = Some(out.text.len()),
            Event::End(TagEnd::Heading(_)) => {
                let line = out.text.rfind('\n').map_or(0, |at| at + 1);
                out.labels.extend(named(&out.text, line));
                out.title = out.title.take().or(title.take().map(|from| out.text[from..].trim().to_owned()));
            }
            Event::Text(text) if !in_code => {
                written = advance(&mut out.text, written, lines.of(range.start));
                out.text.push_str(&text);
            }
            Event::End(TagEnd::TableCell) => out.text.push('\t'),
            Event::Start(Tag::Strong | Tag::Emphasis) => {
                written = advance(&mut out.text, written, lines.of(range.start));
                mark = (out.text.is_empty() || out.text.ends_with('\n')).then_some(out.text.len());
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => {
                out.labels.extend(mark.take().and_then(|start| named(&out.text, start)));
            }
            _ => {}
        }
    }
    out.quotations.sort_by_key(|q| q.span);
    out
}

/// Writes line breaks up to `line`; returns the line written to.
fn advance(text: &mut String, written: usize, line: usize) -> usize {
    for _ in written..line {
        text.push('\n');
    }
    written.max(line)
}

fn block(text: &str, start: usize) -> Option<MarkedQuotation> {
    let inside = &text[start..];
    let from = start + inside.len() - inside.trim_start().len();
    let to = start + inside.trim_end().len();
    (from < to).then(|| MarkedQuotation { span: Span::new(from, to), block: true })
}

/// What markup sets off since `start`, which may name a speaker.
fn named(text: &str, start: usize) -> Option<Label> {
    block(text, start).map(|b| Label { span: b.span, speaker: false })
}

/// The line of a byte, for bytes asked for in order.
struct MarkdownLines<'a> {
    source: &'a str,
    at: usize,
    line: usize,
}

impl MarkdownLines<'_> {
    fn of(&mut self, byte: usize) -> usize {
        if byte > self.at {
            self.line += self.source.as_bytes()[self.at..byte].iter().filter(|&&b| b == b'\n').count();
            self.at = byte;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_lines_and_blocks_are_quotations() {
        let source = "# The quay\n\nShe was *quite* clear:\n\n> We will mend it.\n> All of it.\n\n```\nnot speech\n```\nAnd [left](https://example.org).\n";
        let out = extract(source);
        let line = |word: &str| out.text[..out.text.find(word).unwrap()].matches('\n').count() + 1;
        assert_eq!((line("quite"), line("We will"), line("All of"), line("And left")), (3, 5, 6, 11));
        assert!(!out.text.contains("not speech") && !out.text.contains("example.org"));
        assert_eq!(&out.text[out.quotations[0].span.range()], "We will mend it.\nAll of it.");
        assert_eq!(out.title.as_deref(), Some("The quay"));
    }
}
