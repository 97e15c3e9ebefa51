//! JSON and JSON Lines.
//!
//! An object, or a list of them, is walked while it is parsed, so that nothing is kept but the fields that are asked for. Lists within an
//! object that programs call segments, messages and the like are the rows of one talk.

use super::{Field, Row, Whole, field_named, hand_over, time};
use crate::container::Container;
use crate::head::Head;
use crate::limits::{Limit, Limits};
use crate::{ReadError, charset};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;

/// So many names of fields are given where none holds words.
const MOST_NAMES: usize = 20;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    let inside = |sign: char| head.text.strip_prefix(sign).map(str::trim_start);
    inside('{').is_some_and(|rest| rest.starts_with('"'))
        || inside('[').is_some_and(|rest| {
            rest.starts_with('{') && rest[1..].trim_start().starts_with('"')
                || (rest.starts_with(']') && head.ending == "json")
        })
}

/// Objects a line each: the first line is one, whole.
pub(crate) fn recognise_lines(head: &Head<'_>) -> bool {
    let mut lines = head.text.lines().map(str::trim).filter(|l| !l.is_empty());
    let (Some(first), second) = (lines.next(), lines.next()) else { return false };
    let named = matches!(head.ending.as_str(), "jsonl" | "ndjson");
    let whole = || first.ends_with('}') && serde_json::from_str::<IgnoredAny>(first).is_ok();
    first.starts_with('{') && (named || (second.is_some_and(|l| l.starts_with('{')) && whole()))
}

pub(crate) fn read(container: &mut Container<'_, '_>) -> Result<(), ReadError> {
    let decoded = charset::decode(container.input.bytes, false)?;
    let seed = Counted { limits: container.input.limits, nodes: &Cell::new(0), refused: &Cell::new(None) };
    let text = decoded.text.trim_start_matches('\u{FEFF}');
    let mut node = parsed(text, seed, "JSON")?;
    let mut rows = std::mem::take(&mut node.rows);
    let whole = Whole {
        title: node.row.title.clone(),
        language: node.row.language.clone(),
        date: node.row.date.clone(),
        one: node.is_talk,
    };
    if rows.is_empty() && !node.row.text.is_empty() {
        rows.push(node.row);
    }
    if rows.is_empty() {
        return Err(ReadError::NoText { kind: "JSON", fields: node.names });
    }
    hand_over(container, rows, whole)
}

pub(crate) fn read_lines(container: &mut Container<'_, '_>) -> Result<(), ReadError> {
    let decoded = charset::decode(container.input.bytes, false)?;
    let limits = container.input.limits;
    let mut rows = Vec::new();
    let mut names = Vec::new();
    let lines = decoded.text.trim_start_matches('\u{FEFF}').lines().enumerate();
    for (n, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        limits.allow(Limit::Rows, rows.len() + 1)?;
        let seed = Counted { limits, nodes: &Cell::new(0), refused: &Cell::new(None) };
        let node = match parsed(line, seed, "JSON line") {
            Ok(node) => node,
            Err(error) => {
                let id = format!("{}, line {}", container.id, n + 1);
                container.fail(id, error);
                continue;
            }
        };
        if node.row.text.trim().is_empty() {
            names = node.names;
        } else {
            rows.push(node.row);
        }
    }
    if rows.is_empty() && !names.is_empty() {
        return Err(ReadError::NoText { kind: "JSON Lines", fields: names });
    }
    hand_over(container, rows, Whole::default())
}

fn parsed(text: &str, seed: Counted<'_>, kind: &'static str) -> Result<Node, ReadError> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let node = seed.deserialize(&mut parser).and_then(|node| parser.end().map(|()| node));
    node.map_err(|error| match seed.refused.get() {
        Some(limit) => ReadError::Beyond { limit, most: seed.limits.most(limit) },
        None => ReadError::Damaged { kind, what: error.to_string() },
    })
}

/// An object with the fields that are asked for.
#[derive(Default)]
struct Node {
    row: Row,
    rows: Vec<Row>,
    /// Whether its rows stand in a field of their own.
    is_talk: bool,
    /// What its fields are called, the first of them.
    names: Vec<String>,
    /// What a person who is an object is called.
    name: Option<String>,
    /// What kind of thing it says it is.
    kind: Option<String>,
}

impl Node {
    fn of_words(text: String) -> Node {
        Node { row: Row { text, ..Row::default() }, ..Node::default() }
    }

    fn add_rows(&mut self, rows: Vec<Row>) {
        self.is_talk |= !rows.is_empty();
        self.rows.extend(rows);
    }
}

/// Whether two words of a list of words with times need a blank between them: those of a list of pieces have their own, and scripts that write
/// none need none.
fn parts_words(before: &str, after: &str) -> bool {
    let needs_none =
        |c: char| c.is_whitespace() || matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
    let (last, first) = (before.chars().next_back(), after.chars().next());
    last.is_some_and(|c| !needs_none(c)) && first.is_some_and(|c| !needs_none(c))
}

/// Counts the objects that are made.
#[derive(Clone, Copy)]
struct Counted<'a> {
    limits: &'a Limits,
    nodes: &'a Cell<usize>,
    refused: &'a Cell<Option<Limit>>,
}

impl<'de> DeserializeSeed<'de> for Counted<'_> {
    type Value = Node;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Counted<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with a text")
    }

    fn visit_str<E>(self, words: &str) -> Result<Node, E> {
        Ok(Node::of_words(words.to_owned()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        // a number with a point is one of seconds
        let written = number.to_string();
        Ok(Node::of_words(if number.fract() == 0.0 { written + ".0" } else { written }))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::of_words(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::of_words(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(Node::default())
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::default())
    }

    /// Objects are rows; words among them, as chats have them, one text.
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Node::default();
        while let Some(mut item) = items.next_element_seed(self)? {
            if item.row.start.is_some() && parts_words(&list.row.text, &item.row.text) {
                list.row.text.push(' ');
            }
            list.row.text.push_str(&item.row.text);
            if !item.row.text.trim().is_empty() {
                self.nodes.set(self.nodes.get() + 1);
                if self.limits.allow(Limit::Rows, self.nodes.get()).is_err() {
                    self.refused.set(Some(Limit::Rows));
                    return Err(A::Error::custom("too many rows"));
                }
                list.rows.push(item.row);
            }
            list.rows.append(&mut item.rows);
            if list.names.is_empty() {
                list.names = item.names;
            }
        }
        Ok(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Node, A::Error> {
        let mut node = Node::default();
        // how sure the name was by which each field is known
        let mut sure = [usize::MAX; 9];
        let (mut blocks, mut likeliest) = (Vec::new(), None);
        while let Some(name) = fields.next_key::<String>()? {
            let known = field_named(&name);
            let field = known.map(|(field, _)| field);
            let is_kind = name == "type";
            let is_word = name == "value" && matches!(node.kind.as_deref(), Some("text" | "punct"));
            let is_name = matches!(name.as_str(), "real_name" | "display_name" | "name");
            if node.names.len() < MOST_NAMES {
                node.names.push(name);
            }
            if let Some(Field::Rows | Field::Blocks | Field::Alternatives) = field {
                let inner = fields.next_value_seed(self)?.rows;
                match field {
                    Some(Field::Rows) => node.add_rows(inner),
                    Some(Field::Blocks) => blocks = inner,
                    _ => likeliest = inner.into_iter().next(),
                }
                continue;
            }
            let Some((field, n)) = known else {
                if is_name && node.name.is_none() {
                    node.name = Some(fields.next_value_seed(self)?.row.text).filter(|n| !n.is_empty());
                } else if is_kind {
                    node.kind = Some(fields.next_value_seed(self)?.row.text);
                } else if is_word {
                    node.row.text = fields.next_value_seed(self)?.row.text;
                } else {
                    fields.next_value::<IgnoredAny>()?;
                }
                continue;
            };
            let value = fields.next_value_seed(self)?;
            if n < sure[field as usize] && node.row.take(field, value) {
                sure[field as usize] = n;
            }
        }
        if let Some(Row { text, .. }) = likeliest.filter(|_| node.row.text.is_empty()) {
            node.row.text = text;
        }
        if node.row.text.is_empty() {
            node.add_rows(blocks);
        }
        Ok(node)
    }
}

impl Row {
    /// Takes the value of a field; whether it holds anything.
    fn take(&mut self, field: Field, value: Node) -> bool {
        let words =
            if field == Field::Speaker { value.name.unwrap_or(value.row.text) } else { value.row.text };
        if words.trim().is_empty() {
            return false;
        }
        match field {
            Field::Text => self.text = words,
            Field::Id => self.id = Some(words),
            Field::Speaker => self.speaker = Some(words),
            Field::Start => self.start = time(&words),
            Field::End => self.end = time(&words),
            Field::Title => self.title = Some(words),
            Field::Date => self.date = Some(words),
            Field::Language => self.language = Some(words),
            // they were taken before
            Field::Rows | Field::Blocks | Field::Alternatives => return false,
        }
        true
    }
}
