//! Lists, page by page.

use crate::limits::{MOST_PAGE, PAGE};
use crate::message::{Request, Response};
use crate::problem::Problem;
use hyper::header::LINK;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A page of a list.
#[derive(Serialize, JsonSchema)]
pub(super) struct List<T> {
    /// What is on this page.
    pub(super) items: Vec<T>,
    /// The cursor of the next page; null on the last.
    pub(super) next: Option<String>,
}

/// Which page of a list is wanted.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Paged {
    /// The most items; 100 if nothing is said.
    #[schemars(range(min = 1, max = 1000))]
    pub(super) limit: Option<usize>,
    /// Where the page begins, as the page before says.
    #[schemars(regex(pattern = "^n[0-9]{1,9}$"))]
    pub(super) cursor: Option<String>,
}

/// How many items, from which on.
fn window(limit: Option<usize>, cursor: Option<&str>) -> Result<(usize, usize), Problem> {
    let limit = limit.unwrap_or(PAGE);
    if !(1..=MOST_PAGE).contains(&limit) {
        return Err(Problem::bad(format!("limit is a number from 1 to {MOST_PAGE}")));
    }
    let number = |digits: &str| -> Option<usize> {
        let is_number = digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| is_number)
    };
    let from = cursor.map_or(Some(0), |cursor| number(cursor.strip_prefix('n')?));
    Ok((from.ok_or_else(|| Problem::bad("cursor is what the page before gives as next"))?, limit))
}

/// A page of a list.
pub(super) fn page<T: Serialize + JsonSchema>(
    request: &Request,
    all: Vec<T>,
    limit: Option<usize>,
    cursor: Option<&str>,
) -> Result<Response, Problem> {
    let (from, limit) = window(limit, cursor)?;
    let after = from.saturating_add(limit);
    let next = (after < all.len()).then(|| format!("n{after}"));
    let items = all.into_iter().skip(from).take(limit).collect();
    let link = next.as_ref().map(|next| link(request, next));
    let response = Response::json(200, &List { items, next });
    Ok(match link {
        Some(link) => response.with(LINK, link),
        None => response,
    })
}

/// The same list from another place on.
fn link(request: &Request, next: &str) -> String {
    let others = request.query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
    let query: Vec<&str> = others.collect();
    let query = [query.join("&"), format!("cursor={next}")];
    let query: Vec<&str> = query.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!("<{}?{}>; rel=\"next\"", request.path, query.join("&"))
}
