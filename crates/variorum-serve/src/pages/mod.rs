//! The pages: HTML made here, with what is of documents escaped; scripts add what needs them, and put in text alone.
//!
//! | address | what it shows |
//! |---|---|
//! | `/` | the library |
//! | `/check` | a report and sources that are to be checked |
//! | `/checks/{id}` | a check, with what people decide |
//! | `/documents/{id}` | a document, with what a check found quoted |
//! | `/documents/{id}/edit` | its text, to be changed and checked again |
//! | `/collations/{id}` | versions side by side |
//! | `/search` | where words stand |
//! | `/reuse/{id}` | the passages that documents share |
//! | `/results` | what is kept |

mod layout;
mod library;
mod new_check;
mod check;
mod reader;
mod collation;
mod search;
mod reuse;
mod results;

use crate::api::{is_id, matched};
use crate::desk::Desk;
use crate::message::{Request, Response};
use crate::problem::Problem;
use std::sync::Arc;

pub(crate) use layout::refused;

/// A page of a document or a result, by its id.
type PageOf = fn(&Desk, &Request, &str) -> Result<String, Problem>;

const OF_ONE: [(&str, &str, PageOf); 5] = [
    ("/checks/{id}", "chk", check::page),
    ("/documents/{id}", "doc", reader::page),
    ("/documents/{id}/edit", "doc", new_check::edit),
    ("/collations/{id}", "col", collation::page),
    ("/reuse/{id}", "reu", reuse::page),
];

/// The page of an address.
pub(crate) fn page(desk: &Arc<Desk>, request: &Request) -> Result<Response, Problem> {
    let html = match request.path.as_str() {
        "/" => library::page(desk, request)?,
        "/check" => new_check::page(desk, request)?,
        "/search" => search::page(desk, request)?,
        "/results" => results::page(desk, request)?,
        path => {
            let found = OF_ONE.iter().find_map(|(template, prefix, page)| {
                let words = matched(template, path)?;
                is_id(prefix, words[0]).then(|| (page, words[0]))
            });
            let (page, id) = found.ok_or_else(|| Problem::missing("page"))?;
            page(desk, request, id)?
        }
    };
    Ok(Response::page(200, html))
}
