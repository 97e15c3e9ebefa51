//! The tools: what they take, what they give, and how they are done.

use super::McpSettings;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;
use variorum_report::records::{CollationRecord, FindRecord, QuotationsRecord};
use variorum_service::Limits;
use variorum_service::check::Against;
use variorum_service::collate::{CollateRequest, Version, collate};
use variorum_service::find::{FindRequest, Lookup, find};
use variorum_service::library::library_sources;
use variorum_service::observer::Observer;
use variorum_service::quotations::{QuotationsRequest, check_quotations};
use variorum_service::select::{Narrow, Selection};
use variorum_service::source::{Holds, Source};

/// The most bytes of a result, so that it does not fill what a model can read. Set by hand.
const LONGEST: usize = 400_000;
/// The most quotations of a call. Set by hand.
const MOST_QUOTATIONS: usize = 1000;
/// The most places that `find` gives.
const MOST_PLACES: usize = 100;

/// A tool.
struct Tool {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    takes: fn() -> Schema,
    gives: fn() -> Schema,
    call: fn(&McpSettings, Value) -> Result<Value, String>,
}

const TOOLS: [Tool; 3] = [
    Tool {
        name: "check_quotations",
        title: "Check quotations",
        about: "Says of each quotation whether its words stand in the sources, where, whose they are there, and what differs. Give the sources as texts, as files, or take those of the library.",
        takes: taken::<CheckQuotations>,
        gives: given::<QuotationsRecord>,
        call: |settings, arguments| done(&quotations(settings, read(arguments)?)?),
    },
    Tool {
        name: "find",
        title: "Find words",
        about: "Finds where words stand in the library, with what stands around them; with fuzzy also where they stand changed, with meaning the sentences that say most nearly the same.",
        takes: taken::<Find>,
        gives: given::<FindRecord>,
        call: |settings, arguments| done(&places(settings, read(arguments)?)?),
    },
    Tool {
        name: "collate",
        title: "Compare versions",
        about: "Compares two or more versions of a text and gives every place where they differ, with the kind of difference.",
        takes: taken::<Collate>,
        gives: given::<CollationRecord>,
        call: |settings, arguments| done(&versions(settings, read(arguments)?)?),
    },
];

/// A text with a name.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NamedText {
    /// What it is called in the result.
    name: String,
    /// The text.
    text: String,
}

/// Words that are said to be quoted.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GivenQuotation {
    /// What the quotation is called in the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The words, without quotation marks.
    text: String,
    /// Who is said to have said them.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    /// The source they are said to stand in, by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// Quotations and what they are checked against.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CheckQuotations {
    /// The quotations.
    #[schemars(length(min = 1, max = 1000))]
    quotations: Vec<GivenQuotation>,
    /// Sources as texts.
    #[serde(default)]
    sources: Vec<NamedText>,
    /// Sources as files of the folder that the server was given.
    #[serde(default)]
    files: Vec<String>,
    /// Whether the sources of the library are looked through too.
    #[serde(default)]
    library: bool,
}

/// Words that are looked up.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Find {
    /// The words.
    words: String,
    /// Whether words that stand nowhere as they are are looked for where they were changed.
    #[serde(default)]
    fuzzy: bool,
    /// Whether sentences that say nearly the same are looked for instead.
    #[serde(default)]
    meaning: bool,
    /// The most places; 20 if nothing is said.
    #[schemars(range(min = 1, max = 100))]
    most: Option<usize>,
    /// Only what is by somebody, or where they speak.
    author: Option<String>,
}

/// Versions of a text.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Collate {
    /// Versions as texts.
    #[serde(default)]
    versions: Vec<NamedText>,
    /// Versions as files of the folder that the server was given.
    #[serde(default)]
    files: Vec<String>,
    /// Versions as documents of the library, by their ids.
    #[serde(default)]
    documents: Vec<String>,
}

fn taken<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .with(|s| s.inline_subschemas = true)
        .into_generator()
        .into_root_schema_for::<T>()
}

fn given<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

/// The tools as they are listed.
pub(super) fn described() -> Vec<Value> {
    let tool = |tool: &Tool| {
        json!({
            "name": tool.name,
            "title": tool.title,
            "description": tool.about,
            "inputSchema": (tool.takes)(),
            "outputSchema": (tool.gives)(),
            "annotations": { "readOnlyHint": true, "openWorldHint": false },
        })
    };
    TOOLS.iter().map(tool).collect()
}

/// What a tool gives; `None` if there is none of this name.
pub(super) fn called(settings: &McpSettings, name: &str, arguments: Value) -> Option<Value> {
    let tool = TOOLS.iter().find(|tool| tool.name == name)?;
    Some(match (tool.call)(settings, arguments) {
        Ok(record) => {
            json!({ "content": [{ "type": "text", "text": record.to_string() }], "structuredContent": record, "isError": false })
        }
        Err(message) => json!({ "content": [{ "type": "text", "text": message }], "isError": true }),
    })
}

fn read<T: DeserializeOwned>(arguments: Value) -> Result<T, String> {
    serde_json::from_value(arguments).map_err(|error| format!("the arguments: {error}"))
}

fn done<T: Serialize>(record: &T) -> Result<Value, String> {
    let value = serde_json::to_value(record).map_err(|error| error.to_string())?;
    let length = value.to_string().len();
    if length > LONGEST {
        return Err(format!("the result has {length} bytes, more than {LONGEST}; ask for less at once"));
    }
    Ok(value)
}

fn quotations(settings: &McpSettings, asked: CheckQuotations) -> Result<QuotationsRecord, String> {
    if !(1..=MOST_QUOTATIONS).contains(&asked.quotations.len()) {
        return Err(format!("give 1 to {MOST_QUOTATIONS} quotations at once"));
    }
    let mut sources: Vec<Source> = asked.sources.into_iter().map(of_text).collect();
    for file in &asked.files {
        sources.push(of_file(settings, file)?);
    }
    let all = Selection { folder: settings.library.clone(), named: Vec::new() };
    let library = asked.library.then_some(all);
    if sources.is_empty() && library.is_none() {
        return Err("give sources: texts in sources, files, or library: true".to_owned());
    }
    let lines: String = variorum_report::render::json::lines(&asked.quotations);
    let request = QuotationsRequest {
        quotations: Source::Bytes {
            name: "quotations".to_owned(),
            holds: Holds::Lines,
            bytes: lines.into_bytes().into(),
        },
        against: Against { sources, library, ..Against::default() },
        limits: Limits::default(),
    };
    check_quotations(&request, &Observer::default()).map_err(|error| error.to_string())
}

fn places(settings: &McpSettings, asked: Find) -> Result<FindRecord, String> {
    let most = asked.most.unwrap_or(20);
    if !(1..=MOST_PLACES).contains(&most) {
        return Err(format!("most is 1 to {MOST_PLACES}"));
    }
    let narrow = Narrow { author: asked.author, ..Narrow::default() };
    let lookup = Lookup {
        library: settings.library.clone(),
        fuzzy: asked.fuzzy,
        meaning: asked.meaning,
        most,
        narrow,
    };
    find(&FindRequest { words: asked.words, lookup }, &Observer::default()).map_err(|error| error.to_string())
}

fn versions(settings: &McpSettings, asked: Collate) -> Result<CollationRecord, String> {
    let mut sources: Vec<Source> = asked.versions.into_iter().map(of_text).collect();
    for file in &asked.files {
        sources.push(of_file(settings, file)?);
    }
    if !asked.documents.is_empty() {
        let held = library_sources(&settings.library, &asked.documents).map_err(|error| error.to_string())?;
        sources.extend(held);
    }
    let versions = sources.into_iter().map(|source| Version { siglum: None, source }).collect();
    let request = CollateRequest { versions, base: None, table: false, limits: Limits::default() };
    collate(&request, &Observer::default()).map_err(|error| error.to_string())
}

fn of_text(NamedText { name, text }: NamedText) -> Source {
    Source::Bytes { name, holds: Holds::Of(variorum_service::Format::Text), bytes: text.into_bytes().into() }
}

/// A file of the folder that may be read, and of no other, wherever links lead.
fn of_file(settings: &McpSettings, name: &str) -> Result<Source, String> {
    let Some(root) = &settings.root else {
        return Err("this server was given no folder of files; give the text itself".to_owned());
    };
    let refused = || format!("{name}: is no file of the folder that this server was given");
    let whole = |path: &Path| path.canonicalize().map_err(|_| refused());
    let path = whole(&root.join(name))?;
    if !path.starts_with(whole(root)?) || !path.is_file() {
        return Err(refused());
    }
    Ok(Source::File(path.to_string_lossy().into_owned()))
}
