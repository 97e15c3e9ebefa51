//! EPUB → its chapters in the order of the spine, each whole.
//!
//! What is marked as not in the row (`linear="no"`) is read where it stands; notes are streams with the place they are called from; a page break is
//! a place and no word. A chapter that the container has not is counted in a Note.

use crate::archive::{Archive, beside};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::xml::{attribute, parse, words_of};
use crate::{Limit, ReadError, html};
use std::collections::BTreeMap;
use variorum::document::{Milestone, Unit};
use variorum::text::Span;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.is_zip_beginning(b"mimetypeapplication/epub+zip") || head.is_zip_with(b"META-INF/container.xml")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let mut archive = Archive::open(input)?;
    let damaged = |what: &str| ReadError::Damaged { kind: "EPUB", what: what.to_owned() };
    let container =
        archive.text("META-INF/container.xml")?.ok_or_else(|| damaged("it has no META-INF/container.xml"))?;
    let tree = parse(&container, input.limits)?;
    let package = tree.descendants().find_map(|n| attribute(n, "full-path")).unwrap_or("").to_owned();
    let source = archive.text(&package)?.ok_or_else(|| damaged("it has no package"))?;
    let tree = parse(&source, input.limits)?;
    let named = |name: &'static str| tree.descendants().filter(move |n| n.tag_name().name() == name);
    let manifest: BTreeMap<&str, &str> =
        named("item").filter_map(|n| Some((attribute(n, "id")?, attribute(n, "href")?))).collect();
    let mut sheets = Vec::new();
    for href in named("item")
        .filter(|n| attribute(*n, "media-type") == Some("text/css"))
        .filter_map(|n| attribute(n, "href"))
    {
        sheets.extend(archive.text(&beside(&package, &unescaped(href)))?);
    }
    let mut out = Extract::default();
    let mut missing = 0;
    for (n, item) in named("itemref").enumerate() {
        let path = attribute(item, "idref")
            .and_then(|id| manifest.get(id))
            .map(|href| beside(&package, &unescaped(href)));
        let page = match path {
            Some(path) => archive.text(&path)?,
            None => None,
        };
        let Some(page) = page else {
            missing += 1;
            continue;
        };
        let chapter = html::whole(&page, Some(sheets.as_slice()), input.limits)?;
        append(&mut out, chapter, n as u32 + 1);
        if out.text.len() > 4 * input.limits.most(Limit::Characters) {
            break;
        }
    }
    if missing > 0 {
        out.notes.push(("chapters-missing", format!("{missing} parts that the book lists are not in it")));
    }
    let said = |name: &'static str| named(name).map(words_of).find(|w| !w.is_empty());
    (out.title, out.language) = (said("title"), said("language"));
    out.metadata.authors = named("creator").map(words_of).filter(|w| !w.is_empty()).collect();
    (out.metadata.date, out.metadata.site, out.metadata.licence) =
        (said("date"), said("publisher"), said("rights"));
    Ok(out)
}

/// Puts a chapter after what was read.
fn append(out: &mut Extract, chapter: Extract, number: u32) {
    if !out.text.is_empty() {
        out.text.push_str("\n\n");
    }
    let at = out.text.len() as u32;
    let moved = |span: Span| {
        let end = if span.end == u32::MAX { u32::MAX } else { span.end + at };
        Span { start: span.start + at, end }
    };
    let title = chapter.title.as_deref().unwrap_or("").trim();
    let name = if title.is_empty() { format!("part {number}") } else { format!("part {number}, {title}") };
    out.milestones
        .push(Milestone { label: Some(name.into()), ..Milestone::open(at as usize, Unit::Part, number) });
    out.milestones.extend(chapter.milestones.into_iter().map(|m| Milestone { span: moved(m.span), ..m }));
    out.quotations.extend(chapter.quotations.into_iter().map(|mut q| {
        q.span = moved(q.span);
        q
    }));
    out.asides.extend(chapter.asides.into_iter().map(|mut a| {
        a.of = moved(a.of);
        a
    }));
    out.alternatives.extend(chapter.alternatives.into_iter().map(|mut a| {
        a.span = moved(a.span);
        a
    }));
    out.text.push_str(&chapter.text);
}

/// `a%20b` as `a b`.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let coded =
            after.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match coded.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
