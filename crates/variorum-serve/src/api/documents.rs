//! Documents of the library.

use super::forms::{DOCUMENT, document_id, is_id};
use super::lists::{self, List};
use super::{NOTHING, Operation, Takes, bytes, json, of};
use crate::clock;
use crate::desk::Desk;
use crate::message::{Request, Response};
use crate::problem::Problem;
use hyper::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, LOCATION};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, PoisonError};
use variorum_report::records::{CheckRecord, CommittedRecord, Coverage, DocumentRecord, ReadRecord};
use variorum_service::desk::{Put, PutError, PutRequest, Unread, kept_record, put};
use variorum_service::library::{
    LibraryError, Part, Removal, library_list, library_part, library_read, library_remove, library_show,
};
use variorum_service::observer::Observer;
use variorum_service::select::Narrow;
use variorum_service::{EngineError, Limits, Metadata, Record, Role};

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        method: "GET",
        path: "/v1/documents",
        id: "listDocuments",
        about: "The documents of the library, in the order in which they came in",
        takes: Takes::Query(of::<Listing>),
        gives: &[json(200, "a page of the list; the next is in Link", of::<List<Record>>)],
        answer: list,
    },
    Operation {
        method: "POST",
        path: "/v1/documents",
        id: "addDocument",
        about: "Put a file into the library, or text; it is durable when it is answered",
        takes: Takes::File(of::<About>, of::<NewText>),
        gives: &[json(201, "what became of it, or of each document in it", of::<Committed>)],
        answer: add,
    },
    Operation {
        method: "GET",
        path: "/v1/documents/{id}",
        id: "getDocument",
        about: "What is known of a document",
        takes: Takes::Nothing,
        gives: &[json(200, "its record", of::<DocumentRecord<Record>>)],
        answer: show,
    },
    Operation {
        method: "DELETE",
        path: "/v1/documents/{id}",
        id: "removeDocument",
        about: "Take a document out, for good",
        takes: Takes::Nothing,
        gives: &[NOTHING],
        answer: remove,
    },
    Operation {
        method: "GET",
        path: "/v1/documents/{id}/text",
        id: "getText",
        about: "The text of a document",
        takes: Takes::Nothing,
        gives: &[bytes("its text", "text/plain; charset=utf-8")],
        answer: text,
    },
    Operation {
        method: "GET",
        path: "/v1/documents/{id}/original",
        id: "getOriginal",
        about: "The bytes that came in",
        takes: Takes::Nothing,
        gives: &[bytes("its bytes", "application/octet-stream")],
        answer: original,
    },
    Operation {
        method: "GET",
        path: "/v1/documents/{id}/read",
        id: "readDocument",
        about: "Everything that was found in a document: its text, who speaks where, what it is cited by",
        takes: Takes::Nothing,
        gives: &[json(200, "what was found", of::<ReadRecord>)],
        answer: read,
    },
    Operation {
        method: "GET",
        path: "/v1/documents/{id}/coverage",
        id: "getCoverage",
        about: "How much of a source a check found quoted, and what was left out",
        takes: Takes::Query(of::<OfCheck>),
        gives: &[json(200, "how much is quoted", of::<Coverage>)],
        answer: coverage,
    },
];

/// How names of files look, for schemas: without what parts folders and without control characters, and not blank.
const NAME: &str = r"^[^/\\\x00-\x1f\x7f-\x9f]*[^\s/\\\x00-\x1f\x7f-\x9f][^/\\\x00-\x1f\x7f-\x9f]*$";
/// How dates look, for schemas.
const DATE: &str = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

/// Which documents are listed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Listing {
    /// The most items; 100 if nothing is said.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<usize>,
    /// Where the page begins, as the page before says.
    #[schemars(regex(pattern = "^n[0-9]{1,9}$"))]
    cursor: Option<String>,
    /// Only what is by somebody, or where they speak.
    author: Option<String>,
    /// Only what is dated this day, month or year or later.
    #[schemars(regex(pattern = DATE))]
    after: Option<String>,
    /// Only what is dated before this day, month or year.
    #[schemars(regex(pattern = DATE))]
    before: Option<String>,
    /// Only what has this tag.
    tag: Option<String>,
    /// Older versions too.
    #[serde(default)]
    versions: bool,
}

/// What is said of a document that comes in, with what is said besides where it comes in one way alone.
macro_rules! said_of_a_document {
    ($(#[$about:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$about])*
        #[derive(Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        struct $name {
            $($own)*
            /// Whose words it holds.
            author: Option<String>,
            /// When they were said or published: a year, a month or a day.
            #[schemars(regex(pattern = DATE))]
            date: Option<String>,
            /// BCP 47 tag.
            language: Option<String>,
            /// What it is there for; a source if nothing is said.
            role: Option<Role>,
            /// The id of the document it is a new version of.
            #[schemars(regex(pattern = DOCUMENT))]
            replaces: Option<String>,
        }
    };
}

said_of_a_document! {
    /// What is said of a file.
    About {
        /// What the file is called; its ending helps to tell what it is.
        #[schemars(length(max = 255), regex(pattern = NAME))]
        name: Option<String>,
        /// What to call the document; what it says of itself if nothing is given.
        title: Option<String>,
    }
}

said_of_a_document! {
    /// A document that comes as text.
    NewText {
        /// Its text.
        #[schemars(regex(pattern = r"\S"))]
        text: String,
        /// What to call the document.
        #[schemars(length(max = 255), regex(pattern = r"\S"))]
        name: String,
    }
}

/// A check by its id.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfCheck {
    /// The id of the check.
    #[schemars(regex(pattern = "^chk_[0-9a-f]{16}$"))]
    check: String,
}

/// What became of documents that were put in.
#[derive(Serialize, JsonSchema)]
struct Committed {
    /// Each document.
    items: Vec<CommittedRecord>,
    /// Why parts of it could not be read.
    unread: Vec<String>,
}

fn list(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let Listing { limit, cursor, author, after, before, tag, versions } = request.query()?;
    let narrow = Narrow { author, after, before, tag, versions };
    lists::page(request, all(desk, &narrow)?, limit, cursor.as_deref())
}

/// The documents of the library; none where there is no library yet.
fn all(desk: &Desk, narrow: &Narrow) -> Result<Vec<Record>, LibraryError> {
    let mut records = Vec::new();
    let listed = library_list(&desk.folder, narrow, &mut |record| {
        records.push(record.clone());
        Ok(())
    });
    match listed {
        Ok(_)
        | Err(LibraryError::Library(EngineError::NoSuchLibrary { .. } | EngineError::NotALibrary { .. })) => {
            Ok(records)
        }
        Err(error) => Err(error),
    }
}

fn add(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let (about, text) = if request.is_of("application/octet-stream") {
        (request.query::<About>()?, None)
    } else if request.is_of("application/json") {
        let NewText { text, name, author, date, language, role, replaces } = request.json()?;
        if name.trim().is_empty() || name.chars().count() > 255 {
            return Err(Problem::invalid("name is 1 to 255 characters, not all of them blank"));
        }
        // what a text is called is no name of a file
        let (title, name) = (Some(name.clone()), name.replace(parts_folders, "_"));
        (About { name: Some(name), title, author, date, language, role, replaces }, Some(text))
    } else {
        return Err(Problem::media("application/octet-stream, or application/json with the text"));
    };
    let name = name_of(about.name.as_deref())?;
    if about.replaces.as_ref().is_some_and(|id| !is_id("doc", id)) {
        return Err(Problem::missing("document"));
    }
    let About { title, author, date, language, role, replaces, .. } = about;
    let metadata =
        Metadata { title, author, date, language, role: role.unwrap_or_default(), ..Metadata::default() };
    let put_request = PutRequest {
        folder: desk.folder.clone(),
        name,
        plain: text.is_some(),
        bytes: text.map_or_else(|| request.body.to_vec(), String::into_bytes).into(),
        replaces,
        metadata,
        now: clock::now(),
        limits: Limits::default(),
    };
    let _writing = desk.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let Put { documents: items, unread } = put(&put_request, &Observer::default()).map_err(of_put_error)?;
    let first = items.first().map(|document| format!("/v1/documents/{}", document.id));
    let response = Response::json(201, &Committed { items, unread });
    Ok(match first {
        Some(first) => response.with(LOCATION, first),
        None => response,
    })
}

/// Whether a character stands in no name of a file.
fn parts_folders(c: char) -> bool {
    c.is_control() || matches!(c, '/' | '\\')
}

/// A name that is no path: none of this machine is ever made of it.
fn name_of(given: Option<&str>) -> Result<String, Problem> {
    let name = given.unwrap_or("document");
    if name.trim().is_empty() || name.contains(parts_folders) || name.chars().count() > 255 {
        return Err(Problem::bad("name is 1 to 255 characters, without / and \\ and control characters"));
    }
    Ok(name.to_owned())
}

fn of_put_error(error: PutError) -> Problem {
    match error {
        PutError::Unread(why, message) => {
            let status = match why {
                Unread::TooMuch => 413,
                Unread::Unknown => 415,
                Unread::Unreadable => 422,
            };
            Problem::new(status, message)
        }
        PutError::Library(error) => error.into(),
        other => Problem::new(500, other.to_string()),
    }
}

fn show(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    Ok(Response::json(200, &library_show(&desk.folder, document_id(words[0])?)?))
}

fn remove(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    let removal = Removal::Ids(vec![document_id(words[0])?.to_owned()]);
    let _writing = desk.writing.lock().unwrap_or_else(PoisonError::into_inner);
    library_remove(&desk.folder, &removal)?;
    Ok(Response::nothing())
}

fn text(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    let text = library_part(&desk.folder, document_id(words[0])?, Part::Text)?;
    Ok(Response::of(200, "text/plain; charset=utf-8", text))
}

fn original(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    let id = document_id(words[0])?;
    let bytes = library_part(&desk.folder, id, Part::Original)?;
    // whatever it is, no browser shows it
    Ok(Response::of(200, "application/octet-stream", bytes)
        .with(CONTENT_DISPOSITION, format!("attachment; filename=\"{id}\""))
        .with(CONTENT_SECURITY_POLICY, "sandbox"))
}

fn read(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    Ok(Response::json(200, &library_read(&desk.folder, document_id(words[0])?)?))
}

fn coverage(desk: &Arc<Desk>, request: &Request, words: &[&str]) -> Result<Response, Problem> {
    let id = document_id(words[0])?;
    let OfCheck { check } = request.query()?;
    let missing = || Problem::missing("check");
    if !is_id("chk", &check) {
        return Err(missing());
    }
    let (_, record) = kept_record::<CheckRecord>(&desk.folder, &check)?.ok_or_else(missing)?;
    let coverage = record.coverage.into_iter().find(|coverage| coverage.source == id);
    let coverage =
        coverage.ok_or_else(|| Problem::new(404, "the check found nothing of this document quoted"))?;
    Ok(Response::json(200, &coverage))
}
