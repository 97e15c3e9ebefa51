//! Quotations that come as data: JSON Lines → quotations, or what is wrong with a line.
//!
//! In: a stream of lines. Out: for each line that is not blank, in order, a quotation or one sentence in our own words. A line is read,
//! and let go of, before the next; one that is too long is passed over, and the rest is read. Fields that are not known are left aside.

use crate::source::{Cause, InputError, Source};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// The most bytes of a line; a longer one is passed over. Set by hand: a quotation is seldom a thousandth of it.
pub const LONGEST_LINE: usize = 4 << 20;

/// The most characters of a quotation; a longer one is a document. Set by hand, to bound the work.
pub const LONGEST_QUOTATION: usize = 100_000;

/// The most bytes of a name of a field that is remembered.
const LONGEST_FIELD: usize = 60;

/// A quotation that came as data.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Given {
    /// What to call it; empty where the line does not say.
    pub id: String,
    /// The quoted words.
    pub text: String,
    /// To whom they are ascribed.
    pub speaker: Option<String>,
    /// The source they are said to be from, by its id, path or name.
    pub source: Option<String>,
    /// Their language, as a BCP 47 tag.
    pub lang: Option<String>,
}

/// A line of quotations.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GivenLine {
    /// Its number, from 1.
    pub(crate) number: usize,
    /// The quotation, or what is wrong.
    pub(crate) given: Result<Given, BadGiven>,
    /// The fields that are not known.
    pub(crate) unknown: Vec<String>,
}

/// Why a line is no quotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BadGiven {
    /// Its id, if it says one.
    pub(crate) id: Option<String>,
    /// What is wrong.
    pub(crate) error: String,
}

impl BadGiven {
    fn new(error: impl Into<String>) -> BadGiven {
        BadGiven { id: None, error: error.into() }
    }
}

/// The lines of a source, one by one.
pub(crate) struct GivenLines<'a> {
    from: Box<dyn BufRead + 'a>,
    number: usize,
    line: Vec<u8>,
    over: bool,
}

impl<'a> GivenLines<'a> {
    /// Opens a source.
    pub(crate) fn open(source: &'a Source) -> Result<GivenLines<'a>, Cause> {
        Ok(GivenLines { from: source.open()?, number: 0, line: Vec::new(), over: false })
    }

    /// The next line that is not blank; none at the end.
    pub(crate) fn next(&mut self) -> Option<GivenLine> {
        while !self.over {
            self.number += 1;
            let (number, unknown) = (self.number, Vec::new());
            let bad = |error: String| Some(GivenLine { number, given: Err(BadGiven::new(error)), unknown });
            match self.read_line() {
                Ok(None) => {
                    self.over = true;
                    return None;
                }
                Ok(Some(false)) => {
                    return bad(format!("has more than {LONGEST_LINE} bytes, so it was not read"));
                }
                Ok(Some(true)) => {}
                Err(error) => {
                    self.over = true;
                    return bad(Cause::of(error).to_string());
                }
            }
            let Ok(text) = std::str::from_utf8(&self.line) else { return bad("is not UTF-8".to_owned()) };
            let text = text.trim_start_matches('\u{FEFF}').trim();
            if !text.is_empty() {
                let mut unknown = Vec::new();
                let given = parse(text, &mut unknown);
                return Some(GivenLine { number, given, unknown });
            }
        }
        None
    }

    /// Reads a line without its end; none at the end of all, `false` for one that is too long and was passed over.
    fn read_line(&mut self) -> io::Result<Option<bool>> {
        self.line.clear();
        let (mut fits, mut any) = (true, false);
        loop {
            let buffer = match self.from.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                return Ok(any.then_some(fits));
            }
            any = true;
            let end = buffer.iter().position(|b| *b == b'\n');
            let part = &buffer[..end.unwrap_or(buffer.len())];
            fits = fits && self.line.len() + part.len() <= LONGEST_LINE;
            if fits {
                self.line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.from.consume(used);
            if end.is_some() {
                return Ok(Some(fits));
            }
        }
    }
}

/// All quotations of a source, and an error for each line that is none.
pub(crate) fn all(source: &Source) -> Result<(Vec<Given>, Vec<InputError>), InputError> {
    let name = source.name();
    let mut lines = GivenLines::open(source).map_err(|cause| cause.at(name))?;
    let (mut given, mut failed) = (Vec::new(), Vec::new());
    while let Some(line) = lines.next() {
        match line.given {
            Ok(quotation) => {
                let id =
                    if quotation.id.is_empty() { format!("Q{:02}", given.len() + 1) } else { quotation.id };
                given.push(Given { id, ..quotation });
            }
            Err(bad) => failed.push(Cause::NoQuotation(bad.error).at_line(name, line.number)),
        }
    }
    Ok((given, failed))
}

/// Reads one line.
fn parse(line: &str, unknown: &mut Vec<String>) -> Result<Given, BadGiven> {
    let value: Value = serde_json::from_str(line).map_err(|error| {
        BadGiven::new(match error.is_eof() {
            true => "ends before its JSON does",
            false => "is no JSON object; a quotation is {\"text\": \"…\"}",
        })
    })?;
    let kind = match value {
        Value::Object(fields) => return quotation(fields, unknown),
        Value::Array(_) => "a list",
        Value::String(_) => "a string",
        Value::Number(_) => "a number",
        Value::Bool(_) | Value::Null => "a word",
    };
    Err(BadGiven::new(format!("is {kind}, not an object with a \"text\"")))
}

fn quotation(mut fields: Map<String, Value>, unknown: &mut Vec<String>) -> Result<Given, BadGiven> {
    let id = match fields.remove("id") {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(id)) => id,
        Some(Value::Number(number)) => number.to_string(),
        Some(_) => return Err(BadGiven::new("its \"id\" is neither words nor a number")),
    };
    let bad = |error: String| BadGiven { id: Some(id.clone()).filter(|id| !id.is_empty()), error };
    let mut words = |name: &str| match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(words)) => Ok(Some(words)),
        Some(_) => Err(bad(format!("its \"{name}\" is no string of characters"))),
    };
    let text =
        words("text")?.ok_or_else(|| bad("has no \"text\", which holds the quoted words".to_owned()))?;
    let (speaker, source, lang) = (words("speaker")?, words("source")?, words("lang")?);
    if text.trim().is_empty() {
        return Err(bad("its \"text\" is empty".to_owned()));
    }
    if text.chars().nth(LONGEST_QUOTATION).is_some() {
        let error =
            format!("its \"text\" has more than {LONGEST_QUOTATION} characters; check it as a report");
        return Err(bad(error));
    }
    if lang.as_deref().is_some_and(|tag| !is_tag(tag)) {
        return Err(bad("its \"lang\" is no language tag such as \"en\" or \"de-AT\"".to_owned()));
    }
    let short = |name: String| name.chars().take(LONGEST_FIELD).collect();
    unknown.extend(fields.into_iter().map(|(name, _)| short(name)));
    let named = |given: Option<String>| given.filter(|words| !words.trim().is_empty());
    Ok(Given { id, text, speaker: named(speaker), source: named(source), lang })
}

/// Whether a tag has the form of BCP 47: a language of two or three letters, and what stands behind hyphens.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or("");
    let letters = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    letters && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Holds;

    fn read(text: &str) -> Vec<GivenLine> {
        let bytes = text.as_bytes().to_vec().into();
        let source = Source::Bytes { name: "given".into(), holds: Holds::Lines, bytes };
        let mut lines = GivenLines::open(&source).expect("bytes are there");
        std::iter::from_fn(|| lines.next()).collect()
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said_in_our_own_words_and_the_rest_is_read() {
        let long = format!("{{\"text\": \"{}\"}}", "a ".repeat(LONGEST_LINE));
        let text = [
            "{\"text\": \"The pier is shut\", \"page\": 3}",
            "foo bar",
            "",
            "[\"a\"]",
            "{\"id\": 7}",
            "{\"id\": 7, \"text\": \"The pier is shut\"}",
            "{\"text\": 3}",
            "{\"text\": \"The pier",
            "{\"text\": \"The pier\", \"lang\": \"english\"}",
            &long,
            "{\"text\": \"The pier is shut\", \"source\": null}",
        ]
        .join("\n");
        let lines = read(&text);
        let errors: Vec<(usize, &str)> =
            lines.iter().filter_map(|l| Some((l.number, l.given.as_ref().err()?.error.as_str()))).collect();
        let told = |n: usize, words: &str| errors.iter().any(|(line, e)| *line == n && e.contains(words));
        assert_eq!(lines.len(), 10);
        assert!(told(2, "no JSON object") && told(4, "a list") && told(5, "\"text\""), "{errors:?}");
        assert!(told(7, "no string") && told(8, "ends before") && told(9, "language tag"), "{errors:?}");
        assert!(told(10, "was not read"), "{errors:?}");
        assert_eq!(lines[0].unknown, ["page"]);
        assert_eq!(lines[4].given.as_ref().map(|g| g.id.as_str()), Ok("7"));
        assert_eq!(lines[9].number, 11);
    }
}
