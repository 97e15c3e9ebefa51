//! Web archives → the pages and files in them: WARC, packed or not, and WACZ.
//!
//! Method: ISO 28500. Records follow each other, each with its length; one whose length is wrong is an error of its own, and the next is looked
//! for. Of a response the body is taken as HTTP has it: in chunks, packed in any order of codings. A body that cannot be unpacked is
//! an error of that record. A record that points to an earlier one (`revisit`) says nothing new and is counted; so is what is no document.

use crate::ReadError;
use crate::container::{Container, Known};
use crate::head::Head;
use crate::inflate::{self, Packing};
use encoding_rs::{Encoding, UTF_8};
use memchr::memmem;
use std::borrow::Cow;

/// How much of a packed file is looked at to see whether records are in it, in bytes.
const HEAD: usize = 16;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    let packed = || {
        Packing::of(head.bytes) == Some(Packing::Gzip)
            && inflate::head(head.bytes, HEAD).starts_with(b"WARC/")
    };
    head.bytes.starts_with(b"WARC/") || packed()
}

pub(crate) fn read(container: &mut Container<'_, '_>) -> Result<(), ReadError> {
    container.open()?;
    let input = container.input;
    let (bytes, error) = match Packing::of(input.bytes) {
        Some(packing) => {
            let (bytes, error) = inflate::unpack(input.bytes, packing, input)?;
            (Cow::Owned(bytes), error)
        }
        None => (Cow::Borrowed(input.bytes), None),
    };
    let mut counts = Counts::default();
    let mut rest = &bytes[..];
    while let Some((record, after)) = next(rest) {
        rest = after;
        one(container, &record, &mut counts)?;
    }
    counts.note(container);
    error.map_or(Ok(()), |what| Err(damaged(what)))
}

#[cfg(feature = "office")]
pub(crate) fn recognise_wacz(head: &Head<'_>) -> bool {
    head.is_zip_with(b"datapackage.json") && head.is_zip_with(b"archive/")
}

/// The web archives in a WACZ file; its lists of pages and its index say nothing that they do not.
#[cfg(feature = "office")]
pub(crate) fn read_wacz(container: &mut Container<'_, '_>) -> Result<(), ReadError> {
    container.open()?;
    let mut archive = crate::archive::Archive::open(container.input)?;
    for name in archive.names().iter().filter(|name| name.starts_with("archive/")) {
        match archive.member(name) {
            Ok(Some(bytes)) => container.member(name, &bytes, Known::default())?,
            Ok(None) => {}
            Err(error) => {
                let id = container.named(name);
                container.settle(&id, Err(error))?;
            }
        }
    }
    Ok(())
}

fn damaged(what: String) -> ReadError {
    ReadError::Damaged { kind: "web archive", what }
}

/// Records that hold no document of their own.
#[derive(Default)]
struct Counts {
    revisits: usize,
    answers: usize,
}

impl Counts {
    fn note(&self, container: &mut Container<'_, '_>) {
        if self.revisits > 0 {
            let message = format!(
                "{} of its records point to what another record holds; they were left out",
                self.revisits
            );
            container.note("revisits-left-out", message);
        }
        if self.answers > 0 {
            let message = format!(
                "{} of its responses are no pages (errors and redirections); they were left out",
                self.answers
            );
            container.note("responses-left-out", message);
        }
    }
}

/// A record: its fields, and its block as far as the file has it.
struct Record<'a> {
    fields: Fields<'a>,
    block: &'a [u8],
    /// What is wrong with its length.
    wrong: Option<String>,
}

type Fields<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

fn field<'a>(fields: &'a Fields<'_>, name: &str) -> Option<&'a str> {
    fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
}

/// The next record, and what follows it.
fn next(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let bytes = &bytes[memmem::find(bytes, b"WARC/")?..];
    let (fields, block) = fields(bytes);
    let claimed = field(&fields, "content-length").and_then(|n| n.parse::<usize>().ok());
    let ends = |length: usize| {
        let after = block[length..].trim_ascii_start();
        after.is_empty() || after.starts_with(b"WARC/")
    };
    if let Some(length) = claimed.filter(|&n| n <= block.len() && ends(n)) {
        return Some((Record { fields, block: &block[..length], wrong: None }, &block[length..]));
    }
    // the length is wrong: the next record begins where one does
    let end = memmem::find(block, b"\r\n\r\nWARC/").unwrap_or(block.len());
    let wrong = match claimed {
        None => "it has no length".to_owned(),
        Some(length) => format!("it is said to have {length} bytes and has {end}"),
    };
    Some((Record { fields, block: &block[..end], wrong: Some(wrong) }, &block[end..]))
}

/// The fields after a first line, and what follows the empty line.
fn fields(bytes: &[u8]) -> (Fields<'_>, &[u8]) {
    let mut fields: Fields<'_> = Vec::new();
    let mut at = 0;
    for (n, line) in bytes.split_inclusive(|b| *b == b'\n').enumerate() {
        at += line.len();
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if n == 0 || fields.len() >= MOST_FIELDS {
            continue;
        }
        let colon = line.iter().position(|b| *b == b':');
        let Some(colon) = colon else { continue };
        let name = String::from_utf8_lossy(line[..colon].trim_ascii());
        fields.push((name, String::from_utf8_lossy(line[colon + 1..].trim_ascii())));
    }
    (fields, &bytes[at..])
}

/// More fields than so many are not looked at; set by hand, not tuned.
const MOST_FIELDS: usize = 1000;

fn one(container: &mut Container<'_, '_>, record: &Record<'_>, counts: &mut Counts) -> Result<(), ReadError> {
    let of = |name: &str| field(&record.fields, name).unwrap_or("");
    // one program writes addresses between angle brackets
    let address = of("warc-target-uri").trim_start_matches('<').trim_end_matches('>').to_owned();
    let name = if address.is_empty() { of("warc-record-id").to_owned() } else { address };
    match of("warc-type") {
        "revisit" => counts.revisits += 1,
        // what a program notes of its own run
        "resource" if name.starts_with("metadata:") => {}
        "response" | "resource" | "conversion" => {
            if let Some(wrong) = &record.wrong {
                let id = container.named(&name);
                container.fail(id, damaged(wrong.clone()));
                return Ok(());
            }
            let is_http =
                of("content-type").starts_with("application/http") || record.block.starts_with(b"HTTP/");
            if of("warc-type") == "response" && is_http {
                return response(container, &name, record.block, counts);
            }
            let kind = of("content-type").to_owned();
            return body(container, &name, record.block, &kind);
        }
        // requests, what the program says of itself
        _ => {}
    }
    Ok(())
}

/// What a server answered.
fn response(
    container: &mut Container<'_, '_>,
    name: &str,
    block: &[u8],
    counts: &mut Counts,
) -> Result<(), ReadError> {
    let status = block.split(|b| *b == b' ').nth(1).and_then(|s| s.first());
    if status != Some(&b'2') {
        counts.answers += 1;
        return Ok(());
    }
    let (fields, content) = fields(block);
    let kind = field(&fields, "content-type").unwrap_or("").to_owned();
    let chunked =
        field(&fields, "transfer-encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked"));
    let mut content = if chunked { unchunked(content) } else { Cow::Borrowed(content) };
    let codings = field(&fields, "content-encoding").unwrap_or("").to_owned();
    for coding in codings.split(',').rev().map(str::trim).filter(|c| !c.is_empty() && *c != "identity") {
        let fail =
            |what: String| damaged(format!("its body is packed as {coding} and cannot be unpacked: {what}"));
        let unpacked = match Packing::named(coding) {
            Some(packing) => inflate::unpack(&content, packing, container.input),
            None => Err(fail("this packing is not known".to_owned())),
        };
        match unpacked {
            Ok((bytes, None)) => content = Cow::Owned(bytes),
            Ok((_, Some(what))) => {
                let id = container.named(name);
                return container.settle(&id, Err(fail(what)));
            }
            Err(error) => {
                let id = container.named(name);
                return container.settle(&id, Err(error));
            }
        }
    }
    body(container, name, &content, &kind)
}

/// The body out of its chunks; one that is in none, as some programs keep it, as it is.
fn unchunked(content: &[u8]) -> Cow<'_, [u8]> {
    let mut whole = Vec::new();
    let mut rest = content;
    while let Some(end) = rest.iter().take(64).position(|b| *b == b'\n') {
        let line = String::from_utf8_lossy(&rest[..end]);
        let digits = line.split(';').next().unwrap_or("").trim();
        let Ok(length) = usize::from_str_radix(digits, 16) else { break };
        rest = &rest[end + 1..];
        if length == 0 {
            return Cow::Owned(whole);
        }
        whole.extend_from_slice(&rest[..length.min(rest.len())]);
        rest = rest.get(length..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    if whole.is_empty() { Cow::Borrowed(content) } else { Cow::Owned(whole) }
}

/// A page or a file by what the server called it.
fn body(container: &mut Container<'_, '_>, name: &str, content: &[u8], kind: &str) -> Result<(), ReadError> {
    let media = kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let is_one_of = |kinds: &[&str]| kinds.iter().any(|k| media.contains(k));
    if is_one_of(&["image/", "font", "audio/", "video/"]) {
        container.leave_out("pictures, fonts or recordings");
        return Ok(());
    }
    if is_one_of(&["css", "javascript", "ecmascript", "json", "manifest"]) {
        container.leave_out("style sheets, programs or data of pages");
        return Ok(());
    }
    let charset = kind
        .to_ascii_lowercase()
        .split_once("charset=")
        .map(|(_, rest)| rest.split(';').next().unwrap_or("").trim_matches(['"', '\'', ' ']).to_owned());
    // what the server says stands above what the page says
    let declared = charset.and_then(|name| Encoding::for_label(name.as_bytes()));
    let is_words = media.starts_with("text/") || media.ends_with("xml") || media.contains("html");
    let known = Known { only_if_recognised: !is_words, format: of_media(&media, content) };
    match declared.filter(|encoding| *encoding != UTF_8 && is_words) {
        Some(encoding) => container.member(name, encoding.decode(content).0.as_bytes(), known),
        None => container.member(name, content, known),
    }
}

/// The format of a page that begins like none.
fn of_media(media: &str, content: &[u8]) -> Option<crate::Format> {
    let by_content = crate::Format::of("", content);
    let is_page = media == "text/html" && matches!(by_content, crate::Format::Text | crate::Format::Markdown);
    Some(if is_page { crate::Format::Html } else { by_content })
}
