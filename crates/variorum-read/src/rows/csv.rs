//! CSV and tables with tabs or semicolons, whose first line names the fields.

use super::{Field, Row, Whole, field_named, hand_over, time};
use crate::container::Container;
use crate::head::Head;
use crate::limits::Limit;
use crate::{ReadError, charset};

/// A first line with a field for words among others, or a name that says so.
pub(crate) fn recognise(head: &Head<'_>) -> bool {
    let first = head.text.lines().next().unwrap_or("");
    let Some(sign) = separator(first) else { return false };
    let fields = || first.split(char::from(sign)).map(|f| field_named(f.trim_matches(['"', ' '])));
    let named = matches!(head.ending.as_str(), "csv" | "tsv");
    let words = fields().any(|f| f.is_some_and(|(field, _)| field == Field::Text));
    let known = fields().flatten().count();
    named
        || (words
            && known >= 2
            && known == fields().count()
            && head.text.lines().nth(1).is_some_and(|l| l.contains(char::from(sign))))
}

/// What parts the fields of a line.
fn separator(line: &str) -> Option<u8> {
    let counted = |sign: u8| (line.bytes().filter(|b| *b == sign).count(), std::cmp::Reverse(sign));
    [b'\t', b',', b';'].into_iter().max_by_key(|sign| counted(*sign)).filter(|sign| counted(*sign).0 > 0)
}

pub(crate) fn read(container: &mut Container<'_, '_>) -> Result<(), ReadError> {
    let decoded = charset::decode(container.input.bytes, false)?;
    let text = decoded.text.trim_start_matches('\u{FEFF}');
    let sign = separator(text.lines().next().unwrap_or("")).unwrap_or(b',');
    let mut table = csv::ReaderBuilder::new().flexible(true).delimiter(sign).from_reader(text.as_bytes());
    let damaged = |error: csv::Error| ReadError::Damaged { kind: "table", what: error.to_string() };
    let names: Vec<String> = table.headers().map_err(damaged)?.iter().map(str::to_owned).collect();
    let known: Vec<Option<(Field, usize)>> = names.iter().map(|name| field_named(name)).collect();
    let best = |field: Field| {
        let of_field =
            known.iter().enumerate().filter_map(|(n, k)| k.filter(|k| k.0 == field).map(|k| (k.1, n)));
        of_field.min().map(|(_, n)| n)
    };
    let Some(words) = best(Field::Text) else {
        return Err(ReadError::NoText { kind: "a table", fields: names.into_iter().take(20).collect() });
    };
    let mut rows = Vec::new();
    for (n, row) in table.records().enumerate() {
        container.input.limits.allow(Limit::Rows, n + 1)?;
        let row = row.map_err(damaged)?;
        let of = |field: Field| {
            let value = row.get(best(field)?)?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        let text = row.get(words).unwrap_or("").trim().to_owned();
        if text.is_empty() {
            continue;
        }
        rows.push(Row {
            text,
            id: of(Field::Id),
            speaker: of(Field::Speaker),
            start: of(Field::Start).and_then(|v| time(&v)),
            end: of(Field::End).and_then(|v| time(&v)),
            title: of(Field::Title),
            date: of(Field::Date),
            language: of(Field::Language),
        });
    }
    if let Some((code, message)) = decoded.note {
        container.note(code, message);
    }
    hand_over(container, rows, Whole::default())
}
