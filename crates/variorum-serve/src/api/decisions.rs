//! What people decide on findings.

use super::forms::{is_id, of_decide_error};
use super::{Operation, Takes, json, of};
use crate::clock;
use crate::desk::Desk;
use crate::message::{Request, Response};
use crate::problem::Problem;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;
use variorum_report::records::DecisionsRecord;
use variorum_service::desk::{DecideRequest, decide, decisions};
use variorum_service::{Choice, Decided, Decision};

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        method: "GET",
        path: "/v1/checks/{id}/decisions",
        id: "listDecisions",
        about: "What people decided on the findings of a check, in this and in earlier checks of the draft",
        takes: Takes::Nothing,
        gives: &[json(200, "what stands, and what findings are called", of::<DecisionsRecord<Decision>>)],
        answer: list,
    },
    Operation {
        method: "PUT",
        path: "/v1/checks/{id}/decisions/{finding}",
        id: "decide",
        about: "Decide on a finding; the decision is durable when it is answered. Where somebody else was faster, 409 says what stands",
        takes: Takes::Json(of::<NewDecision>),
        gives: &[json(200, "the decision", of::<Decision>)],
        answer: put,
    },
];

/// The most characters of a note.
const LONGEST_NOTE: usize = 10_000;

/// A decision that is to be made.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewDecision {
    /// What is decided.
    choice: Choice,
    /// Why.
    #[serde(default)]
    #[schemars(length(max = 10000))]
    note: String,
    /// The revision of the decision that it replaces; 0 where there is none.
    #[schemars(range(max = 4_294_967_295_u32))]
    revision: u32,
}

fn list(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    Ok(Response::json(200, &decisions(&desk.folder, check_id(words[0])?).map_err(of_decide_error)?))
}

fn put(desk: &Arc<Desk>, request: &Request, words: &[&str]) -> Result<Response, Problem> {
    let NewDecision { choice, note, revision } = request.json()?;
    if note.chars().count() > LONGEST_NOTE {
        return Err(Problem::invalid(format!("a note has {LONGEST_NOTE} characters at most")));
    }
    let decision = DecideRequest {
        folder: desk.folder.clone(),
        check: check_id(words[0])?.to_owned(),
        finding: words[1].to_owned(),
        choice,
        note,
        revision,
        by: request.by.clone().unwrap_or_default(),
        now: clock::now(),
    };
    match decide(&decision).map_err(of_decide_error)? {
        Decided::Kept(decision) => Ok(Response::json(200, &decision)),
        Decided::Overtaken(current) => {
            let said = current
                .as_ref()
                .map_or("this finding was not decided on, so there is no such revision".to_owned(), |c| {
                    format!("{} decided otherwise at {}; look at it and decide again", c.by, c.at)
                });
            let current = current.and_then(|c| serde_json::to_value(c).ok());
            Err(Problem { current, ..Problem::new(409, said) })
        }
    }
}

fn check_id(text: &str) -> Result<&str, Problem> {
    if is_id("chk", text) { Ok(text) } else { Err(Problem::missing("check")) }
}
