//! The passages that documents share.

use super::forms::{DOCUMENT, are_documents, is_id, of_reuse_error};
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
use variorum_report::records::{KeptResult, ResultKind, ReuseRecord};
use variorum_service::desk::{HeldReuse, kept, kept_results, reuse_held};

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        method: "GET",
        path: "/v1/reuse",
        id: "listReuse",
        about: "What was compared for shared passages and is kept, the newest first",
        takes: Takes::Query(of::<Paged>),
        gives: &[json(200, "a page of the list; the next is in Link", of::<List<KeptResult>>)],
        answer: list,
    },
    Operation {
        method: "POST",
        path: "/v1/reuse",
        id: "findReuse",
        about: "Find every passage that documents share; what is found is kept",
        takes: Takes::Json(of::<NewReuse>),
        gives: &[json(201, "the passages; their address is in Location", of::<ReuseRecord>), GOES_ON],
        answer: add,
    },
    Operation {
        method: "GET",
        path: "/v1/reuse/{id}",
        id: "getReuse",
        about: "The passages that documents share",
        takes: Takes::Nothing,
        gives: &[json(200, "the passages", of::<ReuseRecord>)],
        answer: show,
    },
];

/// The most documents that are compared.
const MOST: usize = 1000;

/// Documents that are to be compared.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewReuse {
    /// The ids of the documents.
    #[schemars(length(min = 2, max = 1000), inner(regex(pattern = DOCUMENT)))]
    documents: Vec<String>,
}

fn list(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let Paged { limit, cursor } = request.query()?;
    let mut all = kept_results(&desk.folder)?;
    all.retain(|kept| kept.kind == ResultKind::Reuse);
    lists::page(request, all, limit, cursor.as_deref())
}

fn add(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let NewReuse { documents } = request.json()?;
    if !(2..=MOST).contains(&documents.len()) {
        return Err(Problem::invalid(format!("name 2 to {MOST} documents")));
    }
    are_documents(&documents)?;
    let by = request.by.clone().unwrap_or_default();
    let held = HeldReuse { folder: desk.folder.clone(), documents, by, now: clock::now() };
    run(
        desk,
        request,
        Box::new(move |observer| {
            let (kept, _) = reuse_held(&held, observer).map_err(of_reuse_error)?;
            Ok(format!("/v1/reuse/{}", kept.id))
        }),
    )
}

fn show(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    let found = if is_id("reu", words[0]) { kept(&desk.folder, words[0])? } else { None };
    let (_, record) = found.ok_or_else(|| Problem::missing("comparison"))?;
    Ok(Response::of(200, "application/json", record))
}
