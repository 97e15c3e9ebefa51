//! Checks of reports.

use super::forms::{DOCUMENT, are_documents, is_id, of_check_error, of_decide_error};
use super::jobs::{GOES_ON, run};
use super::lists::{self, List, Paged};
use super::{Gives, Operation, Takes, json, of};
use crate::clock;
use crate::desk::Desk;
use crate::message::{Request, Response};
use crate::problem::Problem;
use hyper::header::CONTENT_DISPOSITION;
use schemars::JsonSchema;
use serde::Deserialize;
use std::slice;
use std::sync::Arc;
use variorum_report::records::{CheckRecord, KeptResult, ResultKind};
use variorum_report::render::webanno::Unit;
use variorum_report::render::{citation, csv, html, json as as_json, markdown, sarif, tei, webanno};
use variorum_service::desk::{
    HeldCheck, check_held, kept, kept_record, kept_results, with_decisions, with_texts,
};

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        method: "GET",
        path: "/v1/checks",
        id: "listChecks",
        about: "The checks that are kept, the newest first",
        takes: Takes::Query(of::<Paged>),
        gives: &[json(200, "a page of the list; the next is in Link", of::<List<KeptResult>>)],
        answer: list,
    },
    Operation {
        method: "POST",
        path: "/v1/checks",
        id: "check",
        about: "Check the quotations, the reported speech and the figures of a report against sources; the check is kept",
        takes: Takes::Json(of::<NewCheck>),
        gives: &[json(201, "the check; its address is in Location", of::<CheckRecord>), GOES_ON],
        answer: add,
    },
    Operation {
        method: "GET",
        path: "/v1/checks/{id}",
        id: "getCheck",
        about: "A check",
        takes: Takes::Nothing,
        gives: &[json(200, "the check", of::<CheckRecord>)],
        answer: show,
    },
    Operation {
        method: "GET",
        path: "/v1/checks/{id}/export",
        id: "exportCheck",
        about: "A check in another form, to be saved",
        takes: Takes::Query(of::<Export>),
        gives: &[
            Gives { status: 200, about: "the check as a page", media: "text/html", form: None },
            Gives { status: 200, about: "as a table in Markdown", media: "text/markdown", form: None },
            Gives { status: 200, about: "as a table", media: "text/csv", form: None },
            Gives { status: 200, about: "as SARIF", media: "application/sarif+json", form: None },
            Gives { status: 200, about: "as TEI", media: "application/tei+xml", form: None },
            Gives { status: 200, about: "as Web Annotations", media: "application/ld+json", form: None },
            Gives {
                status: 200,
                about: "as CSL-JSON",
                media: "application/vnd.citationstyles.csl+json",
                form: None,
            },
            Gives {
                status: 200,
                about: "the quotations, one a line",
                media: "application/jsonl",
                form: None,
            },
            Gives { status: 200, about: "as lines of evidence", media: "text/plain", form: None },
        ],
        answer: export,
    },
];

/// A report that is to be checked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewCheck {
    /// The id of the report.
    #[schemars(regex(pattern = DOCUMENT))]
    report: String,
    /// The ids of the sources; every source of the library if there are none.
    #[serde(default)]
    #[schemars(inner(regex(pattern = DOCUMENT)))]
    sources: Vec<String>,
}

/// A form of a check.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Form {
    Html,
    Markdown,
    Csv,
    Sarif,
    Tei,
    Webanno,
    Csl,
    Jsonl,
    Citation,
}

/// Which form.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Export {
    /// The form.
    form: Form,
}

fn list(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let Paged { limit, cursor } = request.query()?;
    let mut all = kept_results(&desk.folder)?;
    all.retain(|kept| kept.kind == ResultKind::Check);
    lists::page(request, all, limit, cursor.as_deref())
}

fn add(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let NewCheck { report, sources } = request.json()?;
    are_documents(slice::from_ref(&report))?;
    are_documents(&sources)?;
    let by = request.by.clone().unwrap_or_default();
    let held = HeldCheck { folder: desk.folder.clone(), report, sources, by, now: clock::now() };
    run(
        desk,
        request,
        Box::new(move |observer| {
            let (kept, _) = check_held(&held, observer).map_err(of_check_error)?;
            Ok(format!("/v1/checks/{}", kept.id))
        }),
    )
}

fn show(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    let found = if is_id("chk", words[0]) { kept(&desk.folder, words[0])? } else { None };
    let (_, record) = found.ok_or_else(|| Problem::missing("check"))?;
    Ok(Response::of(200, "application/json", record))
}

fn export(desk: &Arc<Desk>, request: &Request, words: &[&str]) -> Result<Response, Problem> {
    let Export { form } = request.query()?;
    let found =
        if is_id("chk", words[0]) { kept_record::<CheckRecord>(&desk.folder, words[0])? } else { None };
    let (_, record) = found.ok_or_else(|| Problem::missing("check"))?;
    let record = with_texts(&desk.folder, record)?;
    let record = with_decisions(&desk.folder, words[0], record).map_err(of_decide_error)?;
    let (tool, checks) = (&record.tool, slice::from_ref(&record));
    let (media, ending, text) = match form {
        Form::Html => ("text/html", "html", html::check::checks(tool, checks, &[])),
        Form::Markdown => ("text/markdown", "md", markdown::check(&record)),
        Form::Csv => ("text/csv", "csv", csv::checks(checks)),
        Form::Sarif => ("application/sarif+json", "sarif", sarif::checks(tool, checks, false)),
        Form::Tei => ("application/tei+xml", "xml", tei::checks(tool, checks)),
        Form::Webanno => ("application/ld+json", "jsonld", webanno::checks(tool, checks, Unit::CodePoints)),
        Form::Csl => ("application/vnd.citationstyles.csl+json", "json", citation::csl(checks)),
        Form::Jsonl => ("application/jsonl", "jsonl", as_json::lines(&record.quotations)),
        Form::Citation => ("text/plain", "txt", citation::plain(checks)),
    };
    let name = format!("attachment; filename=\"{}.{ending}\"", words[0]);
    Ok(Response::of(200, &format!("{media}; charset=utf-8"), text).with(CONTENT_DISPOSITION, name))
}
