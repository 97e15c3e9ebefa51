//! How markup is built, looked at before a tree is made of it.
//!
//! In: the source of a page or an XML file. Out: nothing, or the limit it goes beyond. One pass over the tags as they are written, without
//! a tree: an upper bound of what a parser would find, since parsers call themselves for each element within another and compare
//! the attributes of an element with each other.

use crate::ReadError;
use crate::limits::{Limit, Limits};
use std::borrow::Cow;

/// Elements that nest in nothing: they have no content, or end by themselves where the next begins.
const SHALLOW: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
];

/// Refuses a web page that is built too large or too deep, and gives back what is to be parsed. Where a drawing ends cannot be told without a
/// tree, and in one a script is markup: a page that only its scripts after a drawing make too large is given back without what they hold.
pub(crate) fn page<'a>(source: &'a str, limits: &Limits) -> Result<Cow<'a, str>, ReadError> {
    let is_shallow = |name: &str| name.len() <= 6 && SHALLOW.contains(&name.to_ascii_lowercase().as_str());
    let kind = Kind { limits, depth: Limit::Depth, is_shallow: &is_shallow, is_page: true };
    let Err(beyond) = bounded(source, &kind) else { return Ok(Cow::Borrowed(source)) };
    let emptied = without_scripts(source);
    if emptied.len() == source.len() {
        return Err(beyond);
    }
    bounded(&emptied, &kind)?;
    Ok(Cow::Owned(emptied))
}

/// A page with its scripts left empty; one that does not end is kept.
fn without_scripts(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = end_of(rest, "<script") {
        let begins = at + rest[at..].find('>').map_or(0, |end| end + 1);
        let Some(length) = end_of(&rest[begins..], "</script").filter(|_| begins > at) else { break };
        kept.push_str(&rest[..begins]);
        rest = &rest[begins + length..];
    }
    kept + rest
}

/// Refuses an XML file that is built too large or too deep, or declares entities.
pub(crate) fn xml(source: &str, limits: &Limits) -> Result<(), ReadError> {
    if source.contains("<!DOCTYPE") && source.contains("<!ENTITY") {
        return Err(ReadError::Entities);
    }
    bounded(source, &Kind { limits, depth: Limit::XmlDepth, is_shallow: &|_| false, is_page: false })
}

/// What differs between pages and XML.
struct Kind<'a> {
    limits: &'a Limits,
    depth: Limit,
    is_shallow: &'a dyn Fn(&str) -> bool,
    is_page: bool,
}

/// A tag as it is written.
struct Tag<'a> {
    name: &'a str,
    attributes: usize,
    closing: bool,
    closed: bool,
}

fn bounded(source: &str, kind: &Kind<'_>) -> Result<(), ReadError> {
    let limits = kind.limits;
    let (mut depth, mut elements) = (0usize, 0usize);
    // within a drawing, scripts are markup like any other
    let mut drawing = false;
    let mut at = 0;
    while let Some(next) = source[at..].find('<') {
        let rest = &source[at + next + 1..];
        at += next + 1 + unparsed(rest, kind.is_page && !drawing, !kind.is_page);
        let Some(tag) = tag(rest) else { continue };
        let is_shallow = (kind.is_shallow)(tag.name);
        if tag.closing {
            depth = depth.saturating_sub(usize::from(!is_shallow));
            continue;
        }
        drawing |= tag.name.eq_ignore_ascii_case("svg") || tag.name.eq_ignore_ascii_case("math");
        elements += 1;
        depth += usize::from(!tag.closed && !is_shallow);
        limits.allow(kind.depth, depth)?;
        limits.allow(Limit::Elements, elements)?;
        limits.allow(Limit::Attributes, tag.attributes)?;
        limits.allow(Limit::NameBytes, tag.name.len())?;
    }
    Ok(())
}

/// How many bytes after a `<` hold no tags: a comment, a script before its end, what XML sets off as characters.
fn unparsed(rest: &str, scripts: bool, characters: bool) -> usize {
    let begins = |name: &str| rest.get(..name.len()).is_some_and(|r| r.eq_ignore_ascii_case(name));
    let end = match () {
        // `<!-->` is whole, and `--!>` ends one too
        _ if rest.starts_with("!--") => {
            let of = |sign: &str| rest[1..].find(sign).map(|at| at + 1);
            [of("-->"), of("--!>")].into_iter().flatten().min()
        }
        _ if characters && rest.starts_with("![CDATA[") => rest.find("]]>"),
        _ if scripts && begins("script") => end_of(rest, "</script"),
        _ if scripts && begins("style") => end_of(rest, "</style"),
        _ => Some(0),
    };
    end.unwrap_or(rest.len())
}

/// Where a tag begins, in letters of any case.
fn end_of(rest: &str, tag: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let ends =
        |at: &usize| bytes[*at..].get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag.as_bytes()));
    rest.match_indices('<').map(|(at, _)| at).find(ends)
}

/// The tag whose `<` stands before `rest`.
fn tag(rest: &str) -> Option<Tag<'_>> {
    let inside = rest.strip_prefix('/').unwrap_or(rest);
    let closing = inside.len() < rest.len();
    if !inside.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return None;
    }
    let ends = |b: u8| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'<');
    let length = inside.bytes().position(ends).unwrap_or(inside.len());
    let mut tag = Tag { name: &inside[..length], attributes: 0, closing, closed: false };
    if closing {
        return Some(tag);
    }
    let mut quote = None;
    let mut before = b' ';
    for byte in inside.bytes().skip(length) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b'>') => {
                tag.closed = before == b'/';
                break;
            }
            (None, b'<') => break,
            (None, _) => {
                let begins = before.is_ascii_whitespace() && !byte.is_ascii_whitespace();
                tag.attributes += usize::from(begins && !matches!(byte, b'=' | b'/'));
            }
        }
        if quote.is_some() || !byte.is_ascii_whitespace() || before != b'=' {
            before = byte;
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(source: &str, is_page: bool) -> Option<ReadError> {
        let limits = Limits::default();
        if is_page { page(source, &limits).map(|_| ()) } else { xml(source, &limits) }.err()
    }

    fn beyond(limit: Limit) -> Option<ReadError> {
        Some(ReadError::Beyond { limit, most: Limits::default().most(limit) })
    }

    #[test]
    fn what_is_built_too_large_is_refused_by_the_limit_it_breaks() {
        assert_eq!(refused(&"<div>".repeat(600), true), beyond(Limit::Depth));
        assert_eq!(refused(&"<a>".repeat(300), false), beyond(Limit::XmlDepth));
        let attributes =
            |n: usize| format!("<p {}>", (0..n).map(|n| format!("a{n}='x y' ")).collect::<String>());
        assert_eq!(refused(&attributes(300), true), beyond(Limit::Attributes));
        assert_eq!(refused(&attributes(200), true), None);
        assert_eq!(refused(&format!("<{}/>", "n".repeat(2000)), false), beyond(Limit::NameBytes));
        assert_eq!(refused("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", false), Some(ReadError::Entities));
    }

    #[test]
    fn signs_in_scripts_and_comments_are_no_elements() {
        let script = format!("<script>{}</SCRIPT><p>", "i<n;".repeat(1000));
        assert_eq!(refused(&script, true), None);
        assert_eq!(refused(&format!("<!--{}--><p>", "<div>".repeat(1000)), true), None);
        let within = format!("<svg>{script}");
        assert_eq!(page(&within, &Limits::default()).unwrap(), "<svg><script></SCRIPT><p>");
        assert_eq!(refused(&within.replace("SCRIPT", "div"), true), beyond(Limit::Depth));
        assert_eq!(refused(&format!("<a><![CDATA[{}]]></a>", "<b>".repeat(1000)), false), None);
    }
}
