//! Words in the library.

use super::forms::of_find_error;
use super::{Operation, Takes, json, of};
use crate::desk::Desk;
use crate::message::{Request, Response};
use crate::problem::Problem;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;
use variorum_report::records::FindRecord;
use variorum_service::find::{FindRequest, Lookup, find};
use variorum_service::observer::Observer;
use variorum_service::select::Narrow;

pub(super) const OPERATIONS: &[Operation] = &[Operation {
    method: "POST",
    path: "/v1/searches",
    id: "search",
    about: "Find where words stand in the library",
    takes: Takes::Json(of::<Search>),
    gives: &[json(200, "the places, best first", of::<FindRecord>)],
    answer: search,
}];

/// The most places listed.
const MOST: usize = 1000;
/// The most characters of words that are looked up.
const LONGEST: usize = 10_000;

/// Words that are to be looked up.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Search {
    /// The words.
    #[schemars(length(max = 10000), regex(pattern = r"[\p{L}\p{N}]"))]
    words: String,
    /// Whether words that stand nowhere as they are are looked for where they were changed.
    #[serde(default)]
    fuzzy: bool,
    /// Whether sentences that say nearly the same are looked for instead.
    #[serde(default)]
    meaning: bool,
    /// The most places listed; 20 if nothing is said.
    #[schemars(range(min = 1, max = 1000))]
    most: Option<usize>,
    /// Only what is by somebody, or where they speak.
    author: Option<String>,
    /// Only what has this tag.
    tag: Option<String>,
}

fn search(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let Search { words, fuzzy, meaning, most, author, tag } = request.json()?;
    let most = most.unwrap_or(20);
    if !(1..=MOST).contains(&most) || words.chars().count() > LONGEST {
        let said = format!("most is 1 to {MOST}, and words have {LONGEST} characters at most");
        return Err(Problem::invalid(said));
    }
    let narrow = Narrow { author, tag, ..Narrow::default() };
    let lookup = Lookup { library: desk.folder.clone(), fuzzy, meaning, most, narrow };
    let found = find(&FindRequest { words, lookup }, &Observer::default()).map_err(of_find_error)?;
    Ok(Response::json(200, &found))
}
