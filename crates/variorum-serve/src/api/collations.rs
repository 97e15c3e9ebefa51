//! Versions side by side.

use super::forms::{DOCUMENT, are_documents, is_id, of_collate_error};
use super::jobs::{GOES_ON, run};
use super::lists::{self, List, Paged};
use super::{Operation, Takes, json, of};
use crate::clock;
use crate::desk::Desk;
use crate::message::{Request, Response};
use crate::problem::Problem;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;
use variorum_report::records::{CollationRecord, KeptResult, ResultKind};
use variorum_service::desk::{HeldCollation, collate_held, kept, kept_results};

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        method: "GET",
        path: "/v1/collations",
        id: "listCollations",
        about: "The collations that are kept, the newest first",
        takes: Takes::Query(of::<Paged>),
        gives: &[json(200, "a page of the list; the next is in Link", of::<List<KeptResult>>)],
        answer: list,
    },
    Operation {
        method: "POST",
        path: "/v1/collations",
        id: "collate",
        about: "Compare versions of a text; the collation is kept",
        takes: Takes::Json(of::<NewCollation>),
        gives: &[json(201, "the collation; its address is in Location", of::<CollationRecord>), GOES_ON],
        answer: add,
    },
    Operation {
        method: "GET",
        path: "/v1/collations/{id}",
        id: "getCollation",
        about: "A collation",
        takes: Takes::Nothing,
        gives: &[json(200, "the collation", of::<CollationRecord>)],
        answer: show,
    },
];

/// The most versions that are compared.
const MOST: usize = 64;

/// Versions that are to be compared.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewCollation {
    /// The ids of the versions, in their order.
    #[schemars(length(min = 2, max = 64), inner(regex(pattern = DOCUMENT)))]
    documents: Vec<String>,
    /// The siglum of the original: A is the first version, B the second; none if no version is.
    #[serde(default)]
    #[schemars(regex(pattern = "^[A-Z]{1,2}$"))]
    base: Option<String>,
    /// Whether the table of all words is wanted too.
    #[serde(default)]
    table: bool,
}

fn list(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let Paged { limit, cursor } = request.query()?;
    let mut all = kept_results(&desk.folder)?;
    all.retain(|kept| kept.kind == ResultKind::Collation);
    lists::page(request, all, limit, cursor.as_deref())
}

fn add(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let NewCollation { documents, base, table } = request.json()?;
    if !(2..=MOST).contains(&documents.len()) {
        return Err(Problem::invalid(format!("name 2 to {MOST} versions")));
    }
    are_documents(&documents)?;
    let by = request.by.clone().unwrap_or_default();
    let folder = desk.folder.clone();
    let held = HeldCollation { folder, documents, base, table, by, now: clock::now() };
    run(
        desk,
        request,
        Box::new(move |observer| {
            let (kept, _) = collate_held(&held, observer).map_err(of_collate_error)?;
            Ok(format!("/v1/collations/{}", kept.id))
        }),
    )
}

fn show(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    let found = if is_id("col", words[0]) { kept(&desk.folder, words[0])? } else { None };
    let (_, record) = found.ok_or_else(|| Problem::missing("collation"))?;
    Ok(Response::of(200, "application/json", record))
}
