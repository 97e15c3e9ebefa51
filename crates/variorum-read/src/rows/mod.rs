//! Rows with named fields → documents, or the turns of one: CSV, JSON and JSON Lines.
//!
//! In: a table with a line of names, or objects. Out: where rows have a speaker or a time, one document with a turn or a time a row; else a
//! document a row. Which field is what, its name says: `text`, `id`, `speaker`, `start` and their like, as programs that write down speech,
//! keep chats and gather texts call them. Other fields are not read. Rows without one that holds words are refused with the names they have.

pub(crate) mod csv;
pub(crate) mod json;

use crate::captions::{self, Cue, CueLine};
use crate::container::{Container, finish};
use crate::extract::Extract;
use crate::{Format, ReadError};
use variorum::document::Metadata;
use variorum::text::Span;
use variorum::turn::Turn;

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Field {
    Text,
    Id,
    Speaker,
    Start,
    End,
    Title,
    Date,
    Language,
    /// Rows of one talk.
    Rows,
    /// The same, where what they stand in has no words of its own.
    Blocks,
    /// What may have been said, the likeliest first.
    Alternatives,
}

/// What fields are called, in small letters and without signs; the surer name of two in one row stands first.
const NAMES: &[(&str, Field)] = &[
    ("text", Field::Text),
    ("body", Field::Text),
    ("content", Field::Text),
    ("words", Field::Text),
    ("transcript", Field::Text),
    ("fulltext", Field::Text),
    ("selftext", Field::Text),
    ("message", Field::Text),
    ("segs", Field::Text),
    ("utf8", Field::Text),
    ("elements", Field::Text),
    ("id", Field::Id),
    ("forwardedfrom", Field::Speaker),
    ("speakername", Field::Speaker),
    ("speaker", Field::Speaker),
    ("from", Field::Speaker),
    ("userprofile", Field::Speaker),
    ("author", Field::Speaker),
    ("sender", Field::Speaker),
    ("user", Field::Speaker),
    ("role", Field::Speaker),
    ("start", Field::Start),
    ("starttime", Field::Start),
    ("begin", Field::Start),
    ("time", Field::Start),
    ("tstartms", Field::Start),
    ("end", Field::End),
    ("endtime", Field::End),
    ("title", Field::Title),
    ("headline", Field::Title),
    ("date", Field::Date),
    ("published", Field::Date),
    ("language", Field::Language),
    ("lang", Field::Language),
    ("segments", Field::Rows),
    ("utterances", Field::Rows),
    ("turns", Field::Rows),
    ("speeches", Field::Rows),
    ("messages", Field::Rows),
    ("monologues", Field::Rows),
    ("paragraphs", Field::Rows),
    ("transcripts", Field::Rows),
    ("results", Field::Rows),
    ("channels", Field::Rows),
    ("events", Field::Rows),
    ("chats", Field::Rows),
    ("list", Field::Rows),
    ("blocks", Field::Blocks),
    ("alternatives", Field::Alternatives),
];

/// What a field of that name holds, and how sure its name is: the less the surer.
fn field_named(name: &str) -> Option<(Field, usize)> {
    let plain: String =
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(20).collect();
    NAMES.iter().position(|(known, _)| *known == plain).map(|n| (NAMES[n].1, n))
}

/// A row.
#[derive(Clone, Default, Debug)]
struct Row {
    text: String,
    id: Option<String>,
    speaker: Option<String>,
    /// In milliseconds.
    start: Option<u32>,
    /// In milliseconds.
    end: Option<u32>,
    title: Option<String>,
    date: Option<String>,
    language: Option<String>,
}

/// What is known of all rows together.
#[derive(Default)]
struct Whole {
    title: Option<String>,
    language: Option<String>,
    date: Option<String>,
    /// Whether the rows are those of one talk, whatever they have.
    one: bool,
}

/// Hands over the rows as documents.
fn hand_over(container: &mut Container<'_, '_>, rows: Vec<Row>, whole: Whole) -> Result<(), ReadError> {
    let is_talk = |row: &Row| row.start.is_some() || (row.speaker.is_some() && row.id.is_none());
    if whole.one || rows.iter().any(is_talk) {
        return talk(container, &rows, whole);
    }
    for (n, row) in rows.into_iter().enumerate() {
        let id = match &row.id {
            Some(id) => id.clone(),
            None => container.named(&(n + 1).to_string()),
        };
        let bytes = row.text.clone().into_bytes();
        let read = finish(&id, &bytes, of_row(row), container.input.limits);
        let read = read.map(|document| container.document(document, &bytes, Format::Text));
        container.settle_row(&id, read)?;
    }
    Ok(())
}

/// A document of a row.
fn of_row(row: Row) -> Extract {
    let Row { text, speaker, title, date, language, .. } = row;
    let authors: Vec<String> = speaker.into_iter().collect();
    let speech = Span::new(0, text.len());
    let turn = |name: &String| Turn { label: Span::at(0), speaker: name.clone(), speech };
    let turns: Vec<Turn> = authors.first().map(turn).into_iter().collect();
    Extract {
        text,
        title,
        language,
        turns: (!turns.is_empty()).then_some(turns),
        metadata: Metadata { authors, date, ..Metadata::default() },
        ..Extract::default()
    }
}

/// One document of all rows.
fn talk(container: &mut Container<'_, '_>, rows: &[Row], whole: Whole) -> Result<(), ReadError> {
    let timed = rows.iter().any(|row| row.start.is_some());
    let cue = |row: &Row| {
        let line = |words: &str| CueLine { voice: row.speaker.clone(), words: words.trim().to_owned() };
        let lines = row.text.lines().filter(|l| !l.trim().is_empty()).map(line).collect();
        let start = row.start.unwrap_or(0);
        Cue { start, end: row.end.unwrap_or(start).max(start), lines, raw: row.text.clone() }
    };
    let cues: Vec<Cue> = rows.iter().map(cue).collect();
    let mut out = captions::extract(&cues);
    if !timed {
        out.milestones.clear();
    }
    (out.title, out.language, out.metadata.date) = (whole.title, whole.language, whole.date);
    let input = container.input;
    let id = container.id.to_owned();
    let read = finish(&id, input.bytes, out, input.limits)?;
    container.document(read, input.bytes, Format::Csv);
    Ok(())
}

/// A time as `1:02:03.5`, in milliseconds, or as a number of seconds with a point, or of milliseconds without one.
fn time(value: &str) -> Option<u32> {
    let value = value.trim();
    if value.contains(':') {
        return captions::clock(value);
    }
    let number: f64 = value.parse().ok().filter(|n: &f64| n.is_finite() && *n >= 0.0)?;
    Some(if value.contains('.') { number * 1000.0 } else { number }.round().min(f64::from(u32::MAX)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_known_by_its_name_however_it_is_written() {
        assert_eq!(field_named("Start Time").map(|f| f.0), Some(Field::Start));
        assert_eq!(field_named("speaker_name").map(|f| f.0), Some(Field::Speaker));
        assert_eq!(field_named("colour"), None);
        assert!(field_named("text").map(|f| f.1) < field_named("body").map(|f| f.1));
    }

    #[test]
    fn times_are_seconds_milliseconds_or_clocks() {
        assert_eq!(
            (time("1.5"), time("1500"), time("0:01.5"), time("soon")),
            (Some(1500), Some(1500), Some(1500), None)
        );
    }
}
