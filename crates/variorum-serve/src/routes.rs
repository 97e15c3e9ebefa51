//! A request to its operation or page, and what all responses have in common.

use crate::api::{Answer, matched, operations};
use crate::assets;
use crate::desk::Desk;
use crate::message::{Content, Request, Response};
use crate::openapi;
use crate::pages;
use crate::problem::Problem;
use hyper::header::{ALLOW, ETAG, IF_NONE_MATCH, RETRY_AFTER, WWW_AUTHENTICATE};
use sha2::{Digest, Sha256};
use std::sync::{Arc, OnceLock};
use variorum_report::render::json;

/// Answers a request.
pub(crate) fn answer(desk: &Arc<Desk>, request: &Request) -> Response {
    let answered = match request.path.strip_prefix("/v1/") {
        Some("openapi.json") => Ok(Response::of(200, "application/json", openapi_document())),
        Some(_) => operation(desk, request),
        None => page(desk, request),
    };
    let response = answered.unwrap_or_else(|problem| refused(&problem, is_page(request)));
    if request.method == "GET" && response.status == 200 { tagged(request, response) } else { response }
}

/// The document, made once.
fn openapi_document() -> &'static str {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    DOCUMENT.get_or_init(openapi::document)
}

/// Whether people look at the answer rather than a program.
fn is_page(request: &Request) -> bool {
    !request.path.starts_with("/v1/") && !request.path.starts_with("/static/")
}

/// A problem, for people as a page.
pub(crate) fn refused(problem: &Problem, page: bool) -> Response {
    let mut response = if page {
        Response::page(problem.status, pages::refused(problem))
    } else {
        Response::of(problem.status, "application/problem+json", json::line(problem))
    };
    if let Some(seconds) = problem.retry {
        response = response.with(RETRY_AFTER, seconds.to_string());
    }
    if problem.status == 401 {
        response = response.with(WWW_AUTHENTICATE, "Bearer");
    }
    match &problem.allow {
        Some(methods) => response.with(ALLOW, methods.clone()),
        None => response,
    }
}

fn operation(desk: &Arc<Desk>, request: &Request) -> Result<Response, Problem> {
    let (mut methods, mut found): (Vec<&str>, Option<(Answer, Vec<&str>)>) = (Vec::new(), None);
    for operation in operations() {
        let Some(words) = matched(operation.path, &request.path) else { continue };
        methods.push(operation.method);
        if operation.method == "GET" {
            methods.push("HEAD");
        }
        if operation.method == request.method {
            found = Some((operation.answer, words));
        }
    }
    match found {
        Some((answer, words)) => once(desk, request, &|| answer(desk, request, &words)),
        None if methods.is_empty() => Err(Problem::missing("address")),
        None => Err(not_allowed(&methods)),
    }
}

fn not_allowed(methods: &[&str]) -> Problem {
    let allow = methods.join(", ");
    Problem { allow: Some(allow.clone()), ..Problem::new(405, format!("this address answers {allow}")) }
}

/// Answers what is asked twice under one `Idempotency-Key` once.
fn once(
    desk: &Desk,
    request: &Request,
    answer: &dyn Fn() -> Result<Response, Problem>,
) -> Result<Response, Problem> {
    let Some(key) = request.headers.get("idempotency-key").filter(|_| request.method == "POST") else {
        let answered = answer();
        if request.method == "DELETE" && answered.is_ok() {
            desk.replies.forget(&request.path);
        }
        return answered;
    };
    let key = key.to_str().map_err(|_| Problem::bad("an Idempotency-Key is of printable ASCII"))?;
    let mut hash = Sha256::new();
    for part in [request.path.as_bytes(), request.query.as_bytes(), &request.body[..]] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let of = format!("{:x?} {:?}", hash.finalize(), request.by);
    if let Some(before) = desk.replies.before(key, &of)? {
        return Ok(before);
    }
    let answered = answer().unwrap_or_else(|problem| refused(&problem, false));
    desk.replies.remember(key, &answered);
    Ok(answered)
}

fn page(desk: &Arc<Desk>, request: &Request) -> Result<Response, Problem> {
    if request.method != "GET" {
        return Err(not_allowed(&["GET", "HEAD"]));
    }
    match request.path.strip_prefix("/static/") {
        Some(name) => assets::asset(name),
        None => pages::page(desk, request),
    }
}

/// The response with a tag of what it holds; without it where that is known already.
fn tagged(request: &Request, response: Response) -> Response {
    let Content::Bytes(bytes) = &response.content else { return response };
    let hash = Sha256::digest(bytes);
    let tag = hash[..12].iter().fold("\"".to_owned(), |tag, byte| format!("{tag}{byte:02x}")) + "\"";
    let known = request.header(IF_NONE_MATCH.as_str()).is_some_and(|tags| {
        tags.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == "*" || one == tag)
    });
    if known {
        return Response { status: 304, ..Response::nothing() }.with(ETAG, tag);
    }
    response.with(ETAG, tag)
}
