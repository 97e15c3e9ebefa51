//! Mail → what its sender wrote and what they quote: EML, mbox, and pages saved as MHTML.
//!
//! Of parts that say the same one is read, of parts that follow each other all; a message inside another has a place of its own. Text that flows
//! (`format=flowed`) is put together again. Unquoted words are the sender's, unless they are a talk with labels; what stands behind `>` is a
//! quotation, whose speaker the format does not say. Parts that are no text are counted in a Note.

use crate::extract::Extract;
use crate::flow::break_paragraph;
use crate::head::{Head, Input};
use crate::{Limit, Limits, ReadError, charset, html};
use encoding_rs::{Encoding, UTF_8};
use variorum::document::{MarkedQuotation, Milestone, Unit};
use variorum::text::Span;
use variorum::turn::{self, Turn};

/// Headers that mail has and letters have not.
const OF_MAIL: [&str; 4] = ["message-id", "mime-version", "received", "return-path"];

pub(crate) fn recognise_message(head: &Head<'_>) -> bool {
    let fields = fields(head.text.as_bytes()).0;
    let has = |name: &str| fields.iter().any(|(field, _)| field == name);
    let named = has("from") && (has("subject") || has("date"));
    let signs = OF_MAIL.iter().filter(|name| has(name)).count();
    // the seals of those who handed it on may be longer than what is looked at, and a draft has no sender
    let is_named_so = head.ending == "eml" && (named || signs > 0 || has("subject") || has("content-type"));
    is_named_so || (named && signs > 0) || signs > 2 || (has("received") && has("delivered-to"))
}

pub(crate) fn recognise_box(head: &Head<'_>) -> bool {
    let Some((first, rest)) = head.text.split_once('\n') else { return false };
    let next = rest.split('\n').next().unwrap_or("");
    let header = next.split_once(':').is_some_and(|(name, _)| is_field_name(name));
    let of_mail = || {
        next.split_once(':').is_some_and(|(name, _)| OF_MAIL.contains(&name.to_ascii_lowercase().as_str()))
    };
    // `From ida@example.org Mon Jan  1 12:00:00 2024`
    let year = first
        .trim_end()
        .rsplit(' ')
        .next()
        .is_some_and(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()));
    first.starts_with("From ") && header && (first.matches(':').count() == 2 || year || of_mail())
}

pub(crate) fn recognise_page(head: &Head<'_>) -> bool {
    let fields = fields(head.text.as_bytes()).0;
    let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, v)| v.as_str());
    let related =
        field("content-type").is_some_and(|v| v.to_ascii_lowercase().starts_with("multipart/related"));
    let saved =
        field("snapshot-content-location").is_some() || field("from").is_some_and(|v| v.contains("Saved by"));
    related && (saved || matches!(head.ending.as_str(), "mht" | "mhtml"))
}

pub(crate) fn read_message(input: &Input<'_>) -> Result<Extract, ReadError> {
    let mut letter = Letter { limits: *input.limits, ..Letter::default() };
    letter.message(input.bytes, 0)?;
    Ok(letter.extract())
}

pub(crate) fn read_box(input: &Input<'_>) -> Result<Extract, ReadError> {
    let mut letter = Letter { limits: *input.limits, ..Letter::default() };
    let mut starts = vec![0];
    let lines = input.bytes.windows(6).enumerate().filter(|(_, w)| w.starts_with(b"\nFrom "));
    // a message begins after an empty line
    let after_empty = |at: usize| input.bytes[..at].ends_with(b"\n") || input.bytes[..at].ends_with(b"\n\r");
    starts.extend(lines.map(|(at, _)| at + 1).filter(|at| after_empty(at - 1)));
    for (n, start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(input.bytes.len());
        let message = &input.bytes[*start..end];
        let body = message.iter().position(|b| *b == b'\n').map_or(message.len(), |at| at + 1);
        letter.message(&message[body..], 0)?;
    }
    let mut out = letter.extract();
    out.title = None;
    Ok(out)
}

pub(crate) fn read_page(input: &Input<'_>) -> Result<Extract, ReadError> {
    let part = Part::of(input.bytes);
    let damaged = || ReadError::Damaged { kind: "MHTML", what: "it holds no page".to_owned() };
    let page = find_page(&part, input.limits.most(Limit::PartDepth)).ok_or_else(damaged)?;
    let bytes = page.decoded();
    let (text, note) = match page.charset() {
        Some(encoding) => (encoding.decode(&bytes).0.into_owned(), None),
        None => {
            let decoded = charset::decode(&bytes, true)?;
            (decoded.text, decoded.note)
        }
    };
    let mut out = html::extract(&text, input.limits)?;
    out.metadata.site =
        part.field("snapshot-content-location").or_else(|| page.field("content-location")).map(str::to_owned);
    out.notes.extend(note);
    Ok(out)
}

fn find_page<'a>(part: &Part<'a>, deeper: usize) -> Option<Part<'a>> {
    if part.kind().starts_with("text/html") || part.kind().starts_with("application/xhtml") {
        return Some(Part { fields: part.fields.clone(), body: part.body });
    }
    let deeper = deeper.checked_sub(1)?;
    part.parts().iter().find_map(|inner| find_page(inner, deeper))
}

/// A part of a message: its fields and its bytes as they came.
struct Part<'a> {
    fields: Vec<(String, String)>,
    body: &'a [u8],
}

fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.len() < 60 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The fields at the head of a message, their names in small letters, and where its body begins.
fn fields(bytes: &[u8]) -> (Vec<(String, String)>, usize) {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            at += line.len();
            break;
        }
        match text.split_once(':') {
            _ if text.starts_with([' ', '\t']) => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
            }
            Some((name, value)) if is_field_name(name) && fields.len() < 1000 => {
                fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
            _ => break,
        }
        at += line.len();
    }
    (fields, at)
}

impl<'a> Part<'a> {
    fn of(bytes: &'a [u8]) -> Part<'a> {
        // a message that was taken out of a box and handed on may still have the line that began it there
        let taken = bytes.starts_with(b"From ") || bytes.starts_with(b">From ");
        let line = bytes.iter().position(|b| *b == b'\n').filter(|_| taken).map_or(0, |at| at + 1);
        let bytes = &bytes[line..];
        let (fields, at) = fields(bytes);
        Part { fields, body: &bytes[at..] }
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    fn kind(&self) -> String {
        let kind = self.field("content-type").unwrap_or("text/plain");
        kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
    }

    fn parameter(&self, name: &str) -> Option<String> {
        let value = self.field("content-type")?;
        value.split(';').skip(1).find_map(|p| {
            let (key, value) = p.split_once('=')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
        })
    }

    fn charset(&self) -> Option<&'static Encoding> {
        Encoding::for_label(self.parameter("charset")?.as_bytes())
    }

    fn decoded(&self) -> Vec<u8> {
        match self.field("content-transfer-encoding").unwrap_or("").trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(self.body, false),
            "base64" => base64(self.body),
            _ => self.body.to_vec(),
        }
    }

    fn text(&self) -> String {
        let bytes = self.decoded();
        let declared = self.charset();
        let valid = || std::str::from_utf8(&bytes).is_ok();
        let encoding = declared.unwrap_or_else(|| if valid() { UTF_8 } else { encoding_rs::WINDOWS_1252 });
        encoding.decode(&bytes).0.replace("\r\n", "\n")
    }

    fn parts(&self) -> Vec<Part<'a>> {
        let Some(boundary) = self.parameter("boundary").filter(|b| !b.is_empty()) else { return Vec::new() };
        let sign = format!("--{boundary}");
        let mut parts = Vec::new();
        let (mut start, mut at) = (None, 0);
        for line in self.body.split_inclusive(|b| *b == b'\n') {
            let trimmed = line.trim_ascii_end();
            if trimmed.starts_with(sign.as_bytes()) && matches!(&trimmed[sign.len()..], b"" | b"--") {
                if let Some(from) = start.filter(|_| parts.len() < 1000) {
                    parts.push(Part::of(&self.body[from..at]));
                }
                start = (trimmed.len() == sign.len()).then_some(at + line.len());
            }
            at += line.len();
        }
        parts.extend(start.map(|from| Part::of(&self.body[from..])));
        if self.kind() == "multipart/digest" {
            for part in parts.iter_mut().filter(|part| part.field("content-type").is_none()) {
                part.fields.push(("content-type".to_owned(), "message/rfc822".to_owned()));
            }
        }
        parts
    }
}

/// What is read of messages.
#[derive(Default)]
struct Letter {
    out: Extract,
    turns: Vec<Turn>,
    limits: Limits,
    messages: u32,
    left_out: usize,
}

impl Letter {
    fn extract(self) -> Extract {
        let mut out = self.out;
        out.trim_end();
        let turns: Vec<Turn> = self
            .turns
            .into_iter()
            .filter(|t| t.speech.start < t.speech.end && !t.speaker.is_empty())
            .collect();
        out.turns = (!turns.is_empty()).then_some(turns);
        if self.left_out > 0 {
            out.notes.push((
                "parts-left-out",
                format!("{} parts of the message are no text; they were not read", self.left_out),
            ));
        }
        out
    }

    fn message(&mut self, bytes: &[u8], depth: usize) -> Result<(), ReadError> {
        let part = Part::of(bytes);
        self.messages += 1;
        break_paragraph(&mut self.out.text);
        let sender = part.field("from").map(|f| name_of(&words_of(f))).unwrap_or_default();
        let subject = part.field("subject").map(words_of).unwrap_or_default();
        let named = [sender.as_str(), subject.as_str()]
            .into_iter()
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let mark = Milestone::open(self.out.text.len(), Unit::Part, self.messages);
        let label = format!("message {}{}{named}", self.messages, if named.is_empty() { "" } else { ", " });
        self.out.milestones.push(Milestone { label: Some(label.into()), ..mark });
        if self.messages == 1 {
            self.out.title = Some(subject);
            self.out.metadata.authors.extend(Some(sender.clone()).filter(|s| !s.is_empty()));
            self.out.metadata.date = part.field("date").map(str::to_owned);
        }
        self.part(&part, &sender, depth)
    }

    fn part(&mut self, part: &Part<'_>, sender: &str, depth: usize) -> Result<(), ReadError> {
        self.limits.allow(Limit::PartDepth, depth)?;
        let kind = part.kind();
        if kind == "message/rfc822" {
            return self.message(&part.decoded(), depth + 1);
        }
        if kind.starts_with("multipart/") {
            let parts = part.parts();
            let readable = |p: &&Part<'_>| p.kind().starts_with("text/plain") && !p.text().trim().is_empty();
            let one = match kind.as_str() {
                "multipart/alternative" => parts.iter().find(readable).or(parts.last()),
                "multipart/related" => parts.first(),
                _ => return parts.iter().try_for_each(|p| self.part(p, sender, depth + 1)),
            };
            return one.map_or(Ok(()), |p| self.part(p, sender, depth + 1));
        }
        match kind.as_str() {
            "text/plain" => self.plain(part, sender),
            "text/html" => self.page(part, sender)?,
            _ => self.left_out += 1,
        }
        Ok(())
    }

    fn plain(&mut self, part: &Part<'_>, sender: &str) {
        let flows = part.parameter("format").is_some_and(|f| f.eq_ignore_ascii_case("flowed"));
        let joins = part.parameter("delsp").is_some_and(|d| d.eq_ignore_ascii_case("yes"));
        let mut quoted = None;
        break_paragraph(&mut self.out.text);
        let mut start = self.out.text.len();
        for (depth, words) in lines(&part.text(), flows, joins) {
            if (depth > 0) != quoted.unwrap_or(depth > 0) {
                self.close(start, quoted == Some(true), sender);
                break_paragraph(&mut self.out.text);
                start = self.out.text.len();
            }
            quoted = Some(depth > 0);
            self.out.text.push_str(&words);
            self.out.text.push('\n');
        }
        self.close(start, quoted == Some(true), sender);
        break_paragraph(&mut self.out.text);
    }

    /// What was written since byte `start` is a quotation, or the sender's own.
    fn close(&mut self, start: usize, quoted: bool, sender: &str) {
        let text = &self.out.text[start..];
        let from = start + text.len() - text.trim_start().len();
        let to = start + text.trim_end().len();
        if from >= to {
            return;
        }
        let span = Span::new(from, to);
        if quoted {
            self.out.quotations.push(MarkedQuotation { span, block: true, source: None });
        } else {
            self.own(span, sender);
        }
    }

    fn page(&mut self, part: &Part<'_>, sender: &str) -> Result<(), ReadError> {
        let page = html::whole(&part.text(), None, &self.limits)?;
        break_paragraph(&mut self.out.text);
        let at = self.out.text.len();
        self.out.text.push_str(&page.text);
        let mut start = at;
        for quotation in page.quotations {
            let span = Span::new(quotation.span.start as usize + at, quotation.span.end as usize + at);
            if quotation.block && span.start as usize >= start {
                let own = Span::new(start, (span.start as usize).max(start));
                self.own(own, sender);
                start = span.end as usize;
            }
            self.out.quotations.push(MarkedQuotation { span, ..quotation });
        }
        self.own(Span::new(start, self.out.text.len().max(start)), sender);
        break_paragraph(&mut self.out.text);
        Ok(())
    }

    fn own(&mut self, span: Span, sender: &str) {
        let text = &self.out.text[span.range()];
        let from = span.start as usize + text.len() - text.trim_start().len();
        let to = span.start as usize + text.trim_end().len();
        if from >= to {
            return;
        }
        // who mails a talk that has labels does not speak it
        let mut inside = turn::turns(&self.out.text[from..to]);
        let moved = |span: Span| Span { start: span.start + from as u32, end: span.end + from as u32 };
        for turn in &mut inside {
            (turn.label, turn.speech) = (moved(turn.label), moved(turn.speech));
        }
        let begin = inside.first().map_or(to, |t| t.label.start as usize);
        let before = from + self.out.text[from..begin].trim_end().len();
        if from < before {
            let speech = Span::new(from, before);
            self.turns.push(Turn { label: Span::at(from as u32), speaker: sender.to_owned(), speech });
        }
        self.turns.extend(inside);
    }
}

/// The lines of a message with how deep each is quoted; of text that flows, put together again.
fn lines(text: &str, flows: bool, joins: bool) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for line in text.split('\n') {
        let line = line.trim_end_matches('\r');
        let mut rest = line;
        let mut depth = 0;
        while let Some(inner) = rest.strip_prefix('>') {
            depth += 1;
            rest = if flows { inner } else { inner.strip_prefix(' ').unwrap_or(inner) };
        }
        if flows {
            rest = rest.strip_prefix(' ').unwrap_or(rest);
        }
        let goes_on = flows && rest.ends_with(' ') && rest != "-- ";
        let written = if goes_on && joins { &rest[..rest.len() - 1] } else { rest };
        match lines.last_mut().filter(|(before, _)| open && *before == depth) {
            Some((_, last)) => last.push_str(written),
            None => lines.push((depth, written.to_owned())),
        }
        open = goes_on;
    }
    lines
}

/// `Ida Moe <ida@example.org>` as `Ida Moe`; empty where only an address is given.
fn name_of(from: &str) -> String {
    let name = from.split('<').next().unwrap_or("").trim().trim_matches('"').trim();
    if name.contains('@') { String::new() } else { name.to_owned() }
}

/// A field with its encoded words (`=?utf-8?Q?…?=`) decoded.
fn words_of(field: &str) -> String {
    let mut out = String::new();
    let mut rest = field;
    let mut after_word = false;
    while let Some(at) = rest.find("=?") {
        let before = &rest[..at];
        // blanks between two encoded words are none
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        let Some((word, after)) = encoded_word(&rest[at..]) else {
            out.push_str("=?");
            rest = &rest[at + 2..];
            after_word = false;
            continue;
        };
        out.push_str(&word);
        rest = after;
        after_word = true;
    }
    out.push_str(rest);
    out.trim().to_owned()
}

fn encoded_word(text: &str) -> Option<(String, &str)> {
    let mut parts = text.strip_prefix("=?")?.splitn(3, '?');
    let (label, coding, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let (coded, after) = rest.split_once("?=")?;
    let encoding = Encoding::for_label(label.split('*').next()?.as_bytes())?;
    let bytes = match coding {
        "Q" | "q" => quoted_printable(coded.as_bytes(), true),
        "B" | "b" => base64(coded.as_bytes()),
        _ => return None,
    };
    Some((encoding.decode(&bytes).0.into_owned(), after))
}

fn quoted_printable(bytes: &[u8], in_field: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'_' if in_field => out.push(b' '),
            b'=' => {
                let line_end = [&b"\r\n"[..], b"\n"].into_iter().find(|end| after.starts_with(end));
                let hex =
                    after.get(..2).and_then(|h| u8::from_str_radix(std::str::from_utf8(h).ok()?, 16).ok());
                match (line_end, hex) {
                    (Some(end), _) => rest = &after[end.len()..],
                    (None, Some(byte)) => {
                        out.push(byte);
                        rest = &after[2..];
                    }
                    _ => out.push(b'='),
                }
            }
            byte => out.push(*byte),
        }
    }
    out
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let value = |b: u8| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut out = Vec::with_capacity(bytes.len() * 3 / 4);
    let (mut held, mut bits) = (0u32, 0);
    for six in bytes.iter().take_while(|b| **b != b'=').filter_map(|b| value(*b)) {
        held = (held << 6 | u32::from(six)) & 0xFF_FFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_flows_and_what_it_quotes_is_not_its_senders() {
        let source = "From: =?utf-8?Q?Ida_M=C3=B8e?= <ida@example.org>\nSubject: =?utf-8?B?VGhlIHF1?=\n =?utf-8?B?YXk=?=\nMessage-ID: <1>\nMIME-Version: 1.0\n\
            Content-Type: multipart/mixed; boundary=\"=b\"\n\n--=b\nContent-Type: multipart/alternative; boundary=\"=c\"\n\n--=c\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n\
            We will \nmend it.\n>> Will you? \n> Or not.\n Yes.\n--=c\nContent-Type: text/html\n\n<p>We will mend it.</p>\n--=c--\n--=b\nContent-Type: message/rfc822\n\n\
            From: Odd Lunde <o@example.org>\n\nAs I s=\n--=b\nContent-Type: image/png\n\nxx\n--=b--\n";
        let out = read_message(&Input::alone(source)).unwrap();
        assert_eq!(out.text, "We will mend it.\n\nWill you? \nOr not.\n\nYes.\n\nAs I s=");
        let turns = out.turns.unwrap();
        let said: Vec<(&str, &str)> =
            turns.iter().map(|t| (t.speaker.as_str(), &out.text[t.speech.range()])).collect();
        assert_eq!(said, [("Ida Møe", "We will mend it."), ("Ida Møe", "Yes."), ("Odd Lunde", "As I s=")]);
        assert_eq!((out.title.as_deref(), out.notes[0].0), (Some("The quay"), "parts-left-out"));
        assert_eq!(&out.text[out.quotations[0].span.range()], "Will you? \nOr not.");
    }

    #[test]
    fn a_message_is_known_by_what_those_who_handed_it_on_wrote_and_a_digest_is_of_messages() {
        let is_mail = |name: &str, text: &str| recognise_message(&Head::new(name, text.as_bytes()));
        assert!(is_mail("a", "Delivered-To: ida@example.org\nReceived: by 2002\nARC-Seal: i=1\n"));
        assert!(is_mail("a.eml", "Content-Type: text/plain\n\nAy.") && !is_mail("a", "Subject: Ay\n\nAy."));
        assert!(recognise_box(&Head::new("a", b"From ida@example.org\nReceived: by x\n\nAy.")));
        let digest = "From: a@example.org\nSubject: All\nMIME-Version: 1.0\nContent-Type: multipart/digest; boundary=x\n\n--x\n\n\
            From b@example.org Mon Jan  1 12:00:00 2024\nFrom: Ida Moe <b@example.org>\n\nAy.\n--x\n\nFrom: Odd Lunde <c@example.org>\n\nNo.\n--x--\n";
        let out = read_message(&Input::alone(digest)).unwrap();
        assert_eq!(out.text.split_whitespace().collect::<Vec<_>>(), ["Ay.", "No."]);
    }

    #[test]
    fn messages_of_a_box_follow_each_other() {
        let source = "From a@example.org Mon Jan  1 12:00:00 2024\nFrom: Ida Moe <a@example.org>\n\nAy.\n\nFrom b@example.org Mon Jan  1 12:00:00 2024\nFrom: Odd Lunde <b@example.org>\n\nNo.\n";
        assert!(recognise_box(&Head::new("mail", source.as_bytes())));
        let document = read_box(&Input::alone(source)).unwrap().document("a", b"");
        assert_eq!(document.text.as_str(), "Ay.\n\nNo.");
        assert_eq!(document.cite(Span::new(5, 8)).as_deref(), Some("message 2, Odd Lunde"));
        assert_eq!(document.turns[1].speaker, "Odd Lunde");
    }

    #[test]
    fn a_saved_page_takes_the_charset_it_names_itself() {
        let source = "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"=x\"\n\n\
            --=x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<html><head><meta charset=3D\"utf-8\"></head><body><p>We will=\n mend the caf=C3=A9.</p></body></html>\n--=x--\n";
        assert!(recognise_page(&Head::new("page", source.as_bytes())));
        let out = read_page(&Input::alone(source)).unwrap();
        assert_eq!(out.text, "We will mend the café.");
        assert_eq!(out.metadata.site.as_deref(), Some("https://example.org/"));
    }
}
