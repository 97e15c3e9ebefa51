//! Requests and responses as plain data.

use crate::jobs::JobRecord;
use crate::problem::Problem;
use bytes::Bytes;
use hyper::header::{HeaderMap, HeaderName};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::watch;

/// A request that was let in, with its whole body.
pub(crate) struct Request {
    /// `GET`, with `HEAD` as `GET`.
    pub(crate) method: String,
    /// The path, as it came.
    pub(crate) path: String,
    /// The query, as it came; empty where there is none.
    pub(crate) query: String,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body.
    pub(crate) body: Bytes,
    /// Who asks; `None` where nobody needs to be known.
    pub(crate) by: Option<String>,
    /// What a page of theirs says with each change it asks for.
    pub(crate) page_token: String,
}

/// What a response holds.
pub(crate) enum Content {
    /// Bytes.
    Bytes(Bytes),
    /// Events, until the job is over.
    Events(watch::Receiver<JobRecord>),
}

/// A response.
pub(crate) struct Response {
    /// The status.
    pub(crate) status: u16,
    /// The headers, without those that all responses have.
    pub(crate) headers: Vec<(HeaderName, String)>,
    /// The body.
    pub(crate) content: Content,
}

impl Request {
    /// A header, if it is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether the body is of a media type.
    pub(crate) fn is_of(&self, media: &str) -> bool {
        let given = self.header("content-type").unwrap_or_default();
        given.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(media)
    }

    /// The body as JSON of a known form.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        if !self.is_of("application/json") {
            return Err(Problem::media("application/json"));
        }
        let mut value: Value = serde_json::from_slice(&self.body)
            .map_err(|error| Problem::bad(format!("the body is no JSON: {error}")))?;
        if !value.is_object() {
            return Err(Problem::invalid("the body is to be an object"));
        }
        make_whole(&mut value);
        serde_json::from_value(value).map_err(|error| Problem::invalid(error.to_string()))
    }

    /// The query as a known form, each name once.
    pub(crate) fn query<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_urlencoded::from_str(&self.query).map_err(|error| Problem::bad(format!("the query: {error}")))
    }
}

/// Writes numbers such as `2.0` as `2`: in JSON they are one number, and a whole one.
fn make_whole(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(make_whole),
        Value::Object(fields) => fields.values_mut().for_each(make_whole),
        Value::Number(number) => {
            // up to here every whole number has a floating one of its own
            let whole =
                number.as_f64().filter(|n| !number.is_u64() && n.fract() == 0.0 && (0.0..=9e15).contains(n));
            if let Some(whole) = whole {
                *value = Value::from(whole as u64);
            }
        }
        _ => {}
    }
}

impl Response {
    /// A response with bytes of a media type.
    pub(crate) fn of(status: u16, media: &str, bytes: impl Into<Bytes>) -> Response {
        let headers = vec![(hyper::header::CONTENT_TYPE, media.to_owned())];
        Response { status, headers, content: Content::Bytes(bytes.into()) }
    }

    /// A record as JSON.
    pub(crate) fn json<T: Serialize>(status: u16, record: &T) -> Response {
        Response::of(status, "application/json", variorum_report::render::json::line(record))
    }

    /// A page.
    pub(crate) fn page(status: u16, html: String) -> Response {
        Response::of(status, "text/html; charset=utf-8", html)
    }

    /// Nothing.
    pub(crate) fn nothing() -> Response {
        Response { status: 204, headers: Vec::new(), content: Content::Bytes(Bytes::new()) }
    }

    /// The same with a header more.
    pub(crate) fn with(mut self, name: HeaderName, value: impl Into<String>) -> Response {
        self.headers.push((name, value.into()));
        self
    }

    /// The bytes; empty where there are events.
    pub(crate) fn bytes(&self) -> Bytes {
        match &self.content {
            Content::Bytes(bytes) => bytes.clone(),
            Content::Events(_) => Bytes::new(),
        }
    }
}
