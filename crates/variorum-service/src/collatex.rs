//! Versions that come as data, in the JSON of CollateX.
//!
//! In: the bytes of a file, `{"witnesses": [{"id", "content"} | {"id", "tokens": [{"t", "n"}]}]}`, or a table that one of its programs wrote: column
//! by column (Java) or version by version (Python). Out: sigla with documents. A token with `n` is compared by it and shown by `t`; the words of
//! one without are those of `t`. A token without a letter or a digit hangs on the word before. What is wrong is said with the witness it is in.

use crate::Limits;
use crate::source::{Cause, Source};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use variorum::document::GivenWord;
use variorum::text::{Span, Text};
use variorum::{Document, token};
use variorum_read::Format;

/// A version under its siglum.
pub(crate) type Named = (String, Document);

/// Whether a file is called JSON.
pub(crate) fn is_json(source: &Source) -> bool {
    source.name().to_ascii_lowercase().ends_with(".json")
}

/// Whether JSON says that it holds versions, so that it is none itself.
pub(crate) fn speaks_of_witnesses(bytes: &[u8]) -> bool {
    const WITNESSES: &[u8] = b"\"witnesses\"";
    bytes.windows(WITNESSES.len()).any(|w| w == WITNESSES)
}

/// The versions of a file.
pub(crate) fn witnesses(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Named>, Cause> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let whole: Value = serde_json::from_slice(bytes).map_err(|error| {
        let place = || format!("line {}, column {}: this is no JSON", error.line(), error.column());
        wrong(if error.is_eof() { "it ends before its JSON does".to_owned() } else { place() })
    })?;
    let Some(listed) = whole.get("witnesses").and_then(Value::as_array) else {
        return Err(wrong(
            "it has no \"witnesses\"; versions are {\"witnesses\": [{\"id\": \"A\", \"content\": \"…\"}]}",
        ));
    };
    let found = match whole.get("table") {
        Some(table) => from_table(listed, table)?,
        None => {
            listed.iter().enumerate().map(|(n, witness)| written(n, witness)).collect::<Result<_, _>>()?
        }
    };
    let mut taken = BTreeSet::new();
    if let Some((twice, _)) = found.iter().find(|(siglum, _)| !taken.insert(siglum.as_str())) {
        return Err(wrong(format!("two witnesses have the id {twice}; each needs its own")));
    }
    found.into_iter().map(|(siglum, held)| document(name, siglum, held, limits)).collect()
}

/// What a witness holds.
enum Holds<'a> {
    Content(&'a str),
    Tokens(Vec<Given<'a>>),
}

/// A token: how it is shown, and what it is compared by.
struct Given<'a> {
    shown: &'a str,
    key: Option<&'a str>,
}

fn wrong(what: impl Into<String>) -> Cause {
    Cause::Witnesses(what.into())
}

/// A witness with its own text.
fn written(n: usize, witness: &Value) -> Result<(String, Holds<'_>), Cause> {
    let n = n + 1;
    let fields =
        witness.as_object().ok_or_else(|| wrong(format!("witness {n} is no object with an \"id\"")))?;
    let siglum = siglum(fields.get("id")).ok_or_else(|| wrong(format!("witness {n} has no \"id\"")))?;
    if let Some(tokens) = fields.get("tokens") {
        let place = format!("witness {siglum}");
        return Ok((siglum, Holds::Tokens(tokens_of(tokens, &place)?)));
    }
    match fields.get("content") {
        Some(Value::String(content)) => Ok((siglum, Holds::Content(content))),
        Some(_) => Err(wrong(format!("the \"content\" of witness {siglum} is no string of characters"))),
        None => Err(wrong(format!("witness {siglum} has neither \"content\" nor \"tokens\""))),
    }
}

/// A name or a number.
fn siglum(id: Option<&Value>) -> Option<String> {
    match id? {
        Value::String(id) if !id.trim().is_empty() => Some(id.trim().to_owned()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// The tokens of a list; each an object with a `t`, or plain words.
fn tokens_of<'a>(tokens: &'a Value, place: &str) -> Result<Vec<Given<'a>>, Cause> {
    let list = tokens.as_array().ok_or_else(|| wrong(format!("the tokens of {place} are no list")))?;
    let token = |(n, token): (usize, &'a Value)| {
        let shown = match token {
            Value::String(shown) => Some(shown.as_str()),
            Value::Object(fields) => fields.get("t").and_then(Value::as_str),
            _ => None,
        };
        let key = token.as_object().and_then(key);
        let shown = shown.ok_or_else(|| wrong(format!("token {} of {place} has no \"t\"", n + 1)))?;
        Ok(Given { shown, key })
    };
    list.iter().enumerate().map(token).collect()
}

/// What a token is compared by, if it says so.
fn key(fields: &Map<String, Value>) -> Option<&str> {
    fields.get("n").and_then(Value::as_str).map(str::trim).filter(|key| !key.is_empty())
}

/// The witnesses of a table that a program wrote.
fn from_table<'a>(listed: &'a [Value], table: &'a Value) -> Result<Vec<(String, Holds<'a>)>, Cause> {
    let name = |(n, id): (usize, &Value)| {
        siglum(Some(id)).ok_or_else(|| wrong(format!("witness {} of the table has no name", n + 1)))
    };
    let sigla: Vec<String> = listed.iter().enumerate().map(name).collect::<Result<_, _>>()?;
    let lists =
        table.as_array().and_then(|rows| rows.iter().map(Value::as_array).collect::<Option<Vec<_>>>());
    let lists = lists.ok_or_else(|| wrong("its \"table\" is no list of lists"))?;
    let (witnesses, first) = (sigla.len(), lists.first().map_or(0, |list| list.len()));
    // a gap is an empty list in the one, null in the other; a square table without gaps is taken column by column
    let by_columns = lists.iter().all(|list| list.len() == witnesses)
        && !(lists.len() == witnesses && lists.iter().any(|list| list.iter().any(Value::is_null)));
    if !by_columns {
        if lists.len() != witnesses {
            let odd = lists.iter().position(|list| list.len() != witnesses).unwrap_or(0);
            let cells = lists[odd].len();
            return Err(wrong(format!(
                "its witnesses are unequal: column {} of the table has cells for {cells} of {witnesses} ({})",
                odd + 1,
                sigla.join(", ")
            )));
        }
        if let Some(odd) = lists.iter().position(|list| list.len() != first) {
            return Err(wrong(format!(
                "its witnesses are unequal: the table has {first} columns for {} and {} for {}",
                sigla[0],
                lists[odd].len(),
                sigla[odd]
            )));
        }
    }
    let cells = |v: usize| -> Vec<&'a Value> {
        if by_columns { lists.iter().map(|column| &column[v]).collect() } else { lists[v].iter().collect() }
    };
    let of = |(v, siglum): (usize, String)| {
        let mut tokens = Vec::new();
        for cell in cells(v).into_iter().filter(|cell| !cell.is_null()) {
            tokens.extend(tokens_of(cell, &format!("witness {siglum}"))?);
        }
        Ok((siglum, Holds::Tokens(tokens)))
    };
    sigla.into_iter().enumerate().map(of).collect()
}

fn document(file: &str, siglum: String, held: Holds<'_>, limits: &Limits) -> Result<Named, Cause> {
    let id = format!("{file}#{siglum}");
    let document = match held {
        Holds::Content(content) if content.trim().is_empty() => Document::plain(&id, ""),
        Holds::Content(content) => variorum_read::read(&id, content.as_bytes(), Format::Text, limits)?,
        Holds::Tokens(tokens) => of_tokens(&id, &tokens, limits)?,
    };
    Ok((siglum.clone(), Document { name: siglum, ..document }))
}

/// A document of tokens. Where none of them brings a blank, they are parted by one each, but not before what is marks alone.
fn of_tokens(id: &str, tokens: &[Given<'_>], limits: &Limits) -> Result<Document, Cause> {
    let bare = tokens.iter().all(|token| token.shown.trim() == token.shown);
    let (mut text, mut words) = (String::new(), Vec::new());
    for token in tokens {
        let has_letters = token.shown.contains(char::is_alphanumeric);
        if bare && !text.is_empty() && has_letters {
            text.push(' ');
        }
        let at = text.len();
        text.push_str(token.shown);
        let inside = token::words(token.shown);
        let place = |span: &Span| Span::new(at + span.start as usize, at + span.end as usize);
        match (token.key, inside.first(), inside.last()) {
            (Some(key), _, _) if !key.contains(char::is_alphanumeric) => {}
            (Some(key), Some(first), Some(last)) => {
                words.push(GivenWord { span: place(&first.cover(*last)), key: Some(key.into()) });
            }
            (Some(key), ..) if !token.shown.trim().is_empty() => {
                let start = at + token.shown.len() - token.shown.trim_start().len();
                let span = Span::new(start, start + token.shown.trim().len());
                words.push(GivenWord { span, key: Some(key.into()) });
            }
            _ => words.extend(inside.iter().map(|span| GivenWord { span: place(span), key: None })),
        }
    }
    if words.is_empty() {
        return Ok(Document::plain(id, ""));
    }
    let read = variorum_read::read(id, text.as_bytes(), Format::Text, limits)?;
    Ok(Document { text: Text::new(text), words, turns: Vec::new(), milestones: Vec::new(), ..read })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Vec<Named>, String> {
        witnesses("w.json", json.as_bytes(), &Limits::default()).map_err(|cause| cause.to_string())
    }

    /// Each word with what it is compared by.
    fn words(document: &Document) -> Vec<(&str, Option<&str>)> {
        document.words.iter().map(|w| (document.text.slice(w.span), w.key.as_deref())).collect()
    }

    #[test]
    fn tokens_are_words_with_what_they_are_compared_by() {
        let found = read(
            r#"{"witnesses": [
                {"id": "A", "tokens": [{"t": "The ", "n": "the"}, {"t": "Mylne, ", "n": "mill"}, {"t": "— ", "n": "—"}, {"t": "stands"}]},
                {"id": 7, "content": "The mill stands"},
                {"id": "C", "tokens": [{"t": "ye"}, {"t": "mill"}, {"t": "!"}]}]}"#,
        )
        .expect("three witnesses");
        let sigla: Vec<&str> = found.iter().map(|w| w.0.as_str()).collect();
        assert_eq!(sigla, ["A", "7", "C"]);
        assert_eq!(found[0].1.text.as_str(), "The Mylne, — stands");
        assert_eq!(words(&found[0].1), [("The", Some("the")), ("Mylne", Some("mill")), ("stands", None)]);
        assert!(found[1].1.words.is_empty(), "plain text is cut into words as any other");
        assert_eq!(found[2].1.text.as_str(), "ye mill!");
    }

    #[test]
    fn tables_of_both_programs_are_read() {
        let java = r#"{"witnesses": ["A", "B"], "table": [[[{"t": "a "}], [{"t": "a "}]], [[], [{"t": "b"}]], [[{"t": "c"}], []]]}"#;
        let python = r#"{"witnesses": ["A", "B"], "table": [[[{"t": "a "}], null, [{"t": "c"}]], [[{"t": "a "}], [{"t": "b"}], null]]}"#;
        let texts = |json: &str| -> Vec<String> {
            let found = read(json).expect("two witnesses");
            found.into_iter().map(|(_, document)| document.text.as_str().to_owned()).collect()
        };
        assert_eq!(texts(java), ["a c", "a b"]);
        assert_eq!(texts(python), ["a c", "a b"]);
    }

    #[test]
    fn what_is_wrong_is_said_with_the_witness_it_is_in() {
        let says = |json: &str, words: &str| {
            let fault = read(json).map(|_| ()).expect_err(json);
            assert!(fault.contains(words), "{fault}");
        };
        says(r#"{"witnesses": [{"id": "A", "content": "x"}"#, "it ends before its JSON does");
        says("{witnesses}", "column 2: this is no JSON");
        says(r#"{"texts": []}"#, "no \"witnesses\"");
        says(r#"{"witnesses": [{"content": "x"}]}"#, "witness 1 has no \"id\"");
        says(r#"{"witnesses": [{"id": "A"}]}"#, "witness A has neither");
        says(r#"{"witnesses": [{"id": "A", "tokens": [{"n": "x"}]}]}"#, "token 1 of witness A has no \"t\"");
        says(
            r#"{"witnesses": [{"id": "A", "content": "x"}, {"id": "A", "content": "y"}]}"#,
            "two witnesses have the id A",
        );
        says(r#"{"witnesses": ["A", "B"], "table": [[null, null], [null]]}"#, "2 columns for A and 1 for B");
        says(
            r#"{"witnesses": ["A", "B"], "table": [[[], []], [[]], [[], []]]}"#,
            "column 2 of the table has cells for 1 of 2",
        );
    }
}
