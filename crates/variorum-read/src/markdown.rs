//! Markdown → its words, each on the line it has in the file; block quotations as spans.
//!
//! Emphasis, link targets and raw HTML are left out, as are blocks of code, front matter, texts for pictures and struck words: nobody
//! says them. Code within a line is text, in which no mark is a quotation mark; a raised figure stays raised. A call-out (`[!NOTE]`) is
//! no quotation. Lines keep their numbers, so that a place in the text is the line of the file; columns shift where markup stood
//! before it.

use crate::extract::Extract;
use crate::flow::{bracket_number, is_stop, quotation_from, raised};
use crate::head::{Head, Input};
use crate::{ReadError, charset};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;
use variorum::document::{Link, MarkedQuotation};
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

/// What call-outs that do quote are called.
const QUOTING_CALLOUTS: &[&str] = &["quote", "cite"];

/// What is being left out, as deep as it is nested.
#[derive(Default)]
struct LeftOut {
    code: usize,
    pictures: usize,
    struck: usize,
}

impl LeftOut {
    fn nothing(&self) -> bool {
        self.code + self.pictures + self.struck == 0
    }
}

pub(crate) fn extract(source: &str) -> Extract {
    let mut out = Extract::default();
    let mut lines = MarkdownLines { source, at: 0, line: 0 };
    let mut written = 0;
    let mut open: Vec<usize> = Vec::new();
    let mut left_out = LeftOut::default();
    let mut is_raised = false;
    let mut title: Option<usize> = None;
    let mut mark: Option<usize> = None;
    let mut links: Vec<(usize, String, bool)> = Vec::new();
    let mut notes = Footnotes::default();
    let front = front_matter(source);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&source[front..], options).into_offset_iter() {
        let range = range.start + front..range.end + front;
        let doubled = source[range.start..].starts_with("~~");
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                written = advance(&mut out.text, written, lines.of(range.start));
                open.push(out.text.len());
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                out.quotations.extend(open.pop().and_then(|start| block(&out.text, start)));
            }
            Event::Start(Tag::CodeBlock(_)) => left_out.code += 1,
            Event::End(TagEnd::CodeBlock) => left_out.code -= 1,
            Event::Start(Tag::Image { .. }) => left_out.pictures += 1,
            Event::End(TagEnd::Image) => left_out.pictures -= 1,
            Event::Start(Tag::Strikethrough) if doubled => left_out.struck += 1,
            Event::End(TagEnd::Strikethrough) if doubled => left_out.struck -= 1,
            Event::Start(Tag::Heading { .. }) if out.title.is_none() => title = Some(out.text.len()),
            Event::End(TagEnd::Heading(_)) => {
                let line = out.text.rfind('\n').map_or(0, |at| at + 1);
                out.labels.extend(named(&out.text, line));
                out.title = out.title.take().or(title.take().map(|from| out.text[from..].trim().to_owned()));
            }
            Event::Text(text) if left_out.nothing() => {
                written = advance(&mut out.text, written, lines.of(range.start));
                if is_raised {
                    out.text.push_str(&raised(&text));
                } else {
                    out.text.push_str(&text);
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let behind_stop = out.text.trim_end().ends_with(is_stop);
                let cites = behind_stop || !matches!(link_type, LinkType::Inline | LinkType::Autolink);
                links.push((out.text.len(), dest_url.to_string(), cites));
            }
            Event::End(TagEnd::Link) => {
                if let Some((start, target, cites)) = links.pop() {
                    if cites {
                        bracket_number(&mut out.text, start);
                    }
                    out.links.push(Link { span: Span::new(start, out.text.len()), target });
                }
            }
            Event::FootnoteReference(label) => notes.marks.push((out.text.len(), label.to_string())),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                notes.open.push((label.to_string(), out.text.len()));
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                let text = |(label, start): (String, usize)| (label, out.text[start..].trim().to_owned());
                notes.texts.extend(notes.open.pop().map(text));
            }
            Event::Start(Tag::Strong | Tag::Emphasis) => {
                written = advance(&mut out.text, written, lines.of(range.start));
                mark = (out.text.is_empty() || out.text.ends_with('\n')).then_some(out.text.len());
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => {
                out.labels.extend(mark.take().and_then(|start| named(&out.text, start)));
            }
            Event::Code(text) if left_out.nothing() => {
                written = advance(&mut out.text, written, lines.of(range.start));
                let start = out.text.len();
                out.text.push_str(&text);
                out.unsaid.push(Span::new(start, out.text.len()));
            }
            Event::InlineHtml(tag) => match tag.to_ascii_lowercase().as_str() {
                "<sup>" => is_raised = true,
                "</sup>" => is_raised = false,
                "<del>" | "<s>" | "<strike>" => left_out.struck += 1,
                "</del>" | "</s>" | "</strike>" => left_out.struck = left_out.struck.saturating_sub(1),
                _ => {}
            },
            Event::End(TagEnd::Paragraph) => (left_out.struck, is_raised) = (0, false),
            Event::End(TagEnd::TableCell) => out.text.push('\t'),
            _ => {}
        }
    }
    out.quotations.sort_by_key(|q| q.span);
    out.links.extend(notes.links());
    out.links.sort_by_key(|l| l.span);
    out
}

/// The bytes of the front matter: from a first line of three hyphens (or plus signs) to the next such line, if keys and values stand
/// between.
fn front_matter(source: &str) -> usize {
    let Some((first, _)) = source.split_once('\n') else { return 0 };
    let (rule, key) = match first.trim_start_matches('\u{FEFF}').trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return 0,
    };
    let mut at = 0;
    for (n, line) in source.split_inclusive('\n').enumerate() {
        at += line.len();
        let line = line.trim_end();
        if n > 0 && (line == rule || (rule == "---" && line == "...")) {
            return at;
        }
        let named = line.split_once(key).is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_- .\"".contains(c))
        });
        let goes_on = line.is_empty() || line.starts_with([' ', '\t', '-', '#', '[', ']', '}', '"']);
        if n > 0 && !named && (n == 1 || !goes_on) {
            return 0;
        }
    }
    0
}

/// The notes of a text: where their marks stand and what they say.
#[derive(Default)]
struct Footnotes {
    marks: Vec<(usize, String)>,
    open: Vec<(String, usize)>,
    texts: HashMap<String, String>,
}

impl Footnotes {
    /// A link from each mark to what its note says.
    fn links(self) -> Vec<Link> {
        let Footnotes { marks, texts, .. } = self;
        let link = |(at, label): (usize, String)| {
            Some(Link { span: Span::new(at, at), target: texts.get(&label)?.clone() })
        };
        marks.into_iter().filter_map(link).collect()
    }
}

/// Writes line breaks up to `line`; returns the line written to.
fn advance(text: &mut String, written: usize, line: usize) -> usize {
    for _ in written..line {
        text.push('\n');
    }
    written.max(line)
}

fn block(text: &str, start: usize) -> Option<MarkedQuotation> {
    let whole = quotation_from(text, start, true)?;
    let Some(label) = text[whole.span.range()].strip_prefix("[!") else { return Some(whole) };
    let name = label.split(']').next().unwrap_or("").to_lowercase();
    let line = text[whole.span.range()].find('\n')?;
    QUOTING_CALLOUTS
        .contains(&name.as_str())
        .then(|| quotation_from(text, whole.span.start as usize + line, true))?
}

/// What markup sets off since `start`, which may name a speaker.
fn named(text: &str, start: usize) -> Option<Label> {
    quotation_from(text, start, true).map(|b| Label { span: b.span, speaker: false })
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

    #[test]
    fn what_nobody_says_is_left_out_and_code_within_a_line_is_text() {
        let source = "---\ntitle: \"A long road\"\ntags:\n  - tide\n---\n\nSet `quay_limit`<sup>2</sup> to ~~five~~ ~six.\n\n![A sign: “no boats”](q.png)\n";
        let out = extract(source);
        assert_eq!(out.text.trim(), "Set quay_limit² to  ~six.");
        assert_eq!(&out.text[out.unsaid[0].range()], "quay_limit");
        assert_eq!(out.text.find("Set").map(|at| out.text[..at].matches('\n').count()), Some(6));
        let ruled = extract("---\n\nThe tide: it turns.\n\n---\n\nAnd again.\n");
        assert!(ruled.text.contains("it turns"));
    }

    #[test]
    fn a_call_out_is_no_quotation() {
        let quoted = |source: &str| {
            let out = extract(source);
            out.quotations.iter().map(|q| out.text[q.span.range()].to_owned()).collect::<Vec<_>>()
        };
        assert!(quoted("> [!TIP]\n> Bring a lamp.\n").is_empty());
        assert_eq!(quoted("> [!quote]\n> The tide is out.\n"), ["The tide is out."]);
    }
}
