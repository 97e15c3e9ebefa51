//! What a format's reader takes out of a file, and how it becomes a document.
//!
//! In: the running words and what stands beside them, each with its places. Out: a [`Document`] whose text is the body and, after it, every
//! stream set aside, so that what nobody lost can be found, cited and checked like the rest. Of a stretch that somebody reads
//! otherwise the whole paragraph follows in each other reading, under the speaker of the first: a quotation of either is found.

use crate::{completeness, language};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use variorum::document::{Document, Link, MarkedQuotation, Metadata, Milestone, Note, Stream, StreamKind};
use variorum::text::{Span, Text};
use variorum::turn::{self, Mark as Label, Turn};

/// What a reader takes out of a decoded file.
#[derive(Default)]
pub(crate) struct Extract {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) quotations: Vec<MarkedQuotation>,
    /// Code and the like, in which no mark is a quotation mark.
    pub(crate) unsaid: Vec<Span>,
    /// What markup sets off at the start of a block, in order.
    pub(crate) labels: Vec<Label>,
    /// Who speaks, where the format says it; else labels in the text are looked for.
    pub(crate) turns: Option<Vec<Turn>>,
    /// Bytes of the text from which another speaks whom the file does not name.
    pub(crate) changes: Vec<u32>,
    pub(crate) milestones: Vec<Milestone>,
    pub(crate) links: Vec<Link>,
    pub(crate) asides: Vec<Aside>,
    pub(crate) alternatives: Vec<Alternative>,
    /// Where notes are called whose sign is no figure, by the names of the notes; only while a page is walked.
    pub(crate) calls: BTreeMap<String, usize>,
    pub(crate) metadata: Metadata,
    pub(crate) notes: Vec<(&'static str, String)>,
}

/// Words that stand beside the running text.
#[derive(Clone)]
pub(crate) struct Aside {
    pub(crate) kind: StreamKind,
    pub(crate) label: String,
    /// The place in the body that it belongs to.
    pub(crate) of: Span,
    pub(crate) text: String,
    /// The page it stands on.
    pub(crate) page: Option<Milestone>,
}

impl Aside {
    pub(crate) fn new(kind: StreamKind, label: &str, at: usize, text: String) -> Aside {
        Aside { kind, label: label.to_owned(), of: Span::at(at as u32), text, page: None }
    }
}

/// What the first state of a text is called that its writer corrected.
pub const BEFORE_CORRECTION: &str = "before correction";

/// What the text before the changes is called.
pub(crate) const BEFORE: &str = "before the tracked changes";

/// Words that stand for a stretch of the body in another reading.
#[derive(Clone)]
pub(crate) struct Alternative {
    pub(crate) span: Span,
    pub(crate) words: String,
    /// Whose reading it is: `corrected`, `original`, `witness B`.
    pub(crate) reading: String,
}

impl Extract {
    /// Takes the white space off the end of the text.
    pub(crate) fn trim_end(&mut self) {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
    }

    /// Puts what was taken out of a part of the file behind the text, with all that belongs to places of it but its numbers of paragraphs.
    pub(crate) fn push(&mut self, part: &Extract) {
        let by = self.text.len() as u32;
        let moved = |span: Span| Span { start: span.start + by, end: span.end + by };
        self.text.push_str(&part.text);
        self.quotations.extend(part.quotations.iter().map(|quotation| MarkedQuotation {
            span: moved(quotation.span),
            source: quotation.source.map(moved),
            ..*quotation
        }));
        self.unsaid.extend(part.unsaid.iter().map(|span| moved(*span)));
        self.labels.extend(part.labels.iter().map(|label| Label { span: moved(label.span), ..*label }));
        self.links.extend(
            part.links.iter().map(|link| Link { span: moved(link.span), target: link.target.clone() }),
        );
        self.asides.extend(part.asides.iter().map(|aside| Aside { of: moved(aside.of), ..aside.clone() }));
        self.alternatives.extend(
            part.alternatives.iter().map(|other| Alternative { span: moved(other.span), ..other.clone() }),
        );
        self.notes.extend(part.notes.iter().cloned());
    }

    /// A document of what was taken out.
    pub(crate) fn document(mut self, id: &str, bytes: &[u8]) -> Document {
        let found = self.turns.is_some();
        if let Some(turns) = &mut self.turns {
            turn::with_fullest_names(turns);
        }
        let mut turns = self.turns.take().unwrap_or_else(|| {
            let reading = turn::read_marked(&self.text, &self.labels);
            self.notes.extend(reading.limit().map(|limit| (turn::TOO_LONG, limit)));
            reading.turns
        });
        if !found || !self.changes.is_empty() {
            end_at_changes(&mut turns, &self.changes);
        }
        let body = self.text.len();
        let mut streams = Vec::new();
        for aside in std::mem::take(&mut self.asides) {
            let words = aside.text.trim();
            if words.is_empty() {
                continue;
            }
            let span = append(&mut self.text, words);
            let of = within(&self.text[..body], aside.of);
            self.milestones.extend(aside.page.map(|mark| Milestone { span, ..mark }));
            streams.push(Stream { kind: aside.kind, span, of, label: aside.label });
        }
        readings(&mut self, body, &mut turns, &mut streams);
        let file_name = id.rsplit(['/', '\\']).next().unwrap_or(id);
        for mark in &mut self.milestones {
            let open = mark.span.end == u32::MAX;
            mark.span = within(&self.text, mark.span);
            if open {
                mark.span.end = u32::MAX;
            }
        }
        let mut document = Document {
            id: id.to_owned(),
            name: self.title.filter(|t| !t.trim().is_empty()).unwrap_or_else(|| file_name.to_owned()),
            sha256: hexadecimal(&Sha256::digest(bytes)),
            language: self.language.or_else(|| language::of(&self.text)),
            complete: completeness::of(&self.text[..body]),
            turns,
            text: Text::new(self.text),
            marked_quotations: self.quotations,
            unsaid: self.unsaid,
            links: self.links,
            notes: self.notes.into_iter().map(|(code, message)| Note::about(id, code, message)).collect(),
            milestones: self.milestones,
            streams,
            metadata: self.metadata,
            words: Vec::new(),
        };
        document.settle_milestones();
        let end = body as u32;
        document
            .milestones
            .iter_mut()
            .filter(|m| m.span.start < end)
            .for_each(|m| m.span.end = m.span.end.min(end));
        document
    }
}

/// A turn ends where somebody else begins to speak, though nobody says who.
fn end_at_changes(turns: &mut [Turn], changes: &[u32]) {
    for turn in turns {
        let next = changes.partition_point(|at| *at <= turn.speech.start);
        if let Some(at) = changes.get(next).filter(|at| **at < turn.speech.end) {
            turn.speech.end = *at;
        }
    }
}

/// Writes words after the text, as a paragraph of their own.
fn append(text: &mut String, words: &str) -> Span {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let start = text.len();
    text.push_str(words);
    Span::new(start, text.len())
}

/// The nearest span that lies in the text on borders of its characters.
pub(crate) fn within(text: &str, span: Span) -> Span {
    let floor = |at: u32| text.floor_char_boundary((at as usize).min(text.len()));
    let start = floor(span.start);
    Span::new(start, floor(span.end).max(start))
}

/// Writes each paragraph that holds alternatives once more in each other reading.
fn readings(extract: &mut Extract, body: usize, turns: &mut Vec<Turn>, streams: &mut Vec<Stream>) {
    if extract.alternatives.is_empty() {
        return;
    }
    let body = extract.text[..body].to_owned();
    let mut alternatives = std::mem::take(&mut extract.alternatives);
    alternatives.sort_by(|a, b| (a.span, &a.reading).cmp(&(b.span, &b.reading)));
    let mut paragraphs: BTreeMap<(usize, usize), Vec<&Alternative>> = BTreeMap::new();
    for alternative in &alternatives {
        let span = within(&body, alternative.span);
        let start = body[..span.start as usize].rfind("\n\n").map_or(0, |at| at + 2);
        let end = body[span.end as usize..].find("\n\n").map_or(body.len(), |at| span.end as usize + at);
        paragraphs.entry((start, end)).or_default().push(alternative);
    }
    let mut room = MOST_READINGS * body.len() + (64 << 10);
    let mut left_out = 0usize;
    for ((start, end), of) in paragraphs {
        let paragraph = Span::new(start, end);
        let mut layers: Vec<(String, String)> = Vec::new();
        let (of_paragraph, beyond) = layers_of(&of);
        left_out += beyond;
        for (name, chosen) in of_paragraph {
            if end - start > room {
                left_out += 1;
                continue;
            }
            room -= end - start;
            let words = reread(&body, paragraph, &chosen);
            let known = words == body[start..end].trim() || layers.iter().any(|(_, w)| *w == words);
            if !known && !words.is_empty() {
                layers.push((name, words));
            }
        }
        for (label, words) in layers {
            let span = append(&mut extract.text, &words);
            let speaker = turn::at(turns, of[0].span.start).map(|t| t.speaker.clone());
            turns.extend(speaker.map(|speaker| Turn { label: Span::at(span.start), speaker, speech: span }));
            streams.push(Stream { kind: StreamKind::Reading, span, of: paragraph, label });
        }
    }
    if left_out > 0 {
        let message =
            format!("{left_out} readings of paragraphs were left out; there are more than can be held");
        extract.notes.push(("readings-left-out", message));
    }
}

/// The most readings of a text, as times its own length; set by hand, not tuned. What is beyond is left out, and said.
const MOST_READINGS: usize = 4;

/// The most readings of one paragraph; set by hand, not tuned.
const MOST_LAYERS: usize = 16;

/// A reading's name and what it has otherwise.
type Layer<'a> = (String, Vec<&'a Alternative>);

/// The readings of one paragraph: each by itself, and all of them together where there is more than one; and how many are too many.
fn layers_of<'a>(of: &[&'a Alternative]) -> (Vec<Layer<'a>>, usize) {
    let mut names: Vec<&str> = of.iter().map(|a| a.reading.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let beyond = names.len().saturating_sub(MOST_LAYERS);
    names.truncate(MOST_LAYERS);
    let by = |name: &str| of.iter().copied().filter(|a| a.reading == name).collect::<Vec<_>>();
    let mut layers: Vec<_> = names.iter().map(|name| ((*name).to_owned(), by(name))).collect();
    if names.len() > 1 {
        let mut all: Vec<&Alternative> = of.to_vec();
        all.dedup_by_key(|a| a.span);
        layers.push((names.join(", "), all));
    }
    (layers, beyond)
}

/// A paragraph with the chosen alternatives in the place of its own words.
fn reread(body: &str, paragraph: Span, chosen: &[&Alternative]) -> String {
    let mut words = String::new();
    let mut at = paragraph.start as usize;
    for alternative in chosen {
        let span = within(body, alternative.span);
        if (span.start as usize) < at || span.end > paragraph.end {
            continue;
        }
        words.push_str(&body[at..span.start as usize]);
        words.push_str(&alternative.words);
        at = span.end as usize;
        // the blank before what was added goes with it
        if alternative.words.is_empty()
            && words.ends_with(' ')
            && body[at..].starts_with([',', '.', ';', ':', '!', '?', ')'])
        {
            words.pop();
        }
        let inserted = span.is_empty() && !alternative.words.is_empty();
        if inserted && body[..at].ends_with(' ') && body[at..].starts_with(char::is_alphanumeric) {
            words.push(' ');
        }
    }
    words.push_str(&body[at..paragraph.end as usize]);
    // what somebody left out leaves two blanks
    while let Some(gap) = words.find("  ") {
        words.remove(gap);
    }
    words.trim().to_owned()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum::document::Unit;

    #[test]
    fn each_reading_of_a_paragraph_follows_the_body_under_its_speaker() {
        let text = "Moe: The keper lov’d it.\n\nLie: So did we.\n\nMoe: Ay.\n\nLie: Ay.".to_owned();
        let alternative = |from: &str, to: &str, reading: &str| {
            let at = text.find(from).unwrap();
            Alternative {
                span: Span::new(at, at + from.len()),
                words: to.to_owned(),
                reading: reading.to_owned(),
            }
        };
        let alternatives =
            vec![alternative("keper", "keeper", "corrected"), alternative("lov’d", "loved", "regularised")];
        let mut extract = Extract { text, alternatives, ..Extract::default() };
        extract.asides.push(Aside::new(StreamKind::Note, "1", 9, "A note.".to_owned()));
        extract.milestones.push(Milestone::open(0, Unit::Page, 7));
        let document = extract.document("a", b"a");
        let streams: Vec<&str> = document.streams.iter().map(|s| document.text.slice(s.span)).collect();
        assert_eq!(
            streams,
            ["A note.", "Moe: The keeper lov’d it.", "Moe: The keper loved it.", "Moe: The keeper loved it."]
        );
        let speaker =
            |n: usize| document.turn_at(document.streams[n].span.start + 6).map(|t| t.speaker.as_str());
        assert_eq!((speaker(3), speaker(0)), (Some("Moe"), None));
        assert_eq!(document.cite(document.streams[0].span).as_deref(), Some("n. 1 at p. 7"));
        assert_eq!(document.text.slice(document.body()), document.clone().without_streams().text.as_str());
    }
}
