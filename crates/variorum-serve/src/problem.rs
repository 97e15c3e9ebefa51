//! Why a request was not answered as it wished: one sentence for people, a status for programs (RFC 9457).

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use variorum_service::library::LibraryError;

/// What is wrong, as `application/problem+json`.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    /// What the status means.
    pub(crate) title: &'static str,
    /// The status.
    pub(crate) status: u16,
    /// What is wrong here, and what to do.
    pub(crate) detail: String,
    /// What stands instead, where somebody else was faster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) current: Option<Value>,
    /// Seconds to wait before another try.
    #[serde(skip)]
    pub(crate) retry: Option<u32>,
    /// The methods that are answered.
    #[serde(skip)]
    pub(crate) allow: Option<String>,
}

/// What the statuses mean that this program gives.
fn title(status: u16) -> &'static str {
    match status {
        400 => "Bad request",
        401 => "Not signed in",
        403 => "Refused",
        404 => "Not found",
        405 => "Method not allowed",
        408 => "Too slow",
        409 => "Conflict",
        413 => "Too large",
        415 => "Unsupported media type",
        421 => "Misdirected request",
        422 => "Cannot be processed",
        429 => "Too many requests",
        431 => "Head too large",
        503 => "Busy",
        _ => "Internal error",
    }
}

impl Problem {
    /// A problem with a status.
    pub(crate) fn new(status: u16, detail: impl Into<String>) -> Problem {
        Problem {
            kind: "about:blank",
            title: title(status),
            status,
            detail: detail.into(),
            current: None,
            retry: None,
            allow: None,
        }
    }

    /// A request that cannot be understood.
    pub(crate) fn bad(detail: impl Into<String>) -> Problem {
        Problem::new(400, detail)
    }

    /// A request that is understood and cannot be done.
    pub(crate) fn invalid(detail: impl Into<String>) -> Problem {
        Problem::new(422, detail)
    }

    /// Nothing of this name.
    pub(crate) fn missing(what: &str) -> Problem {
        Problem::new(404, format!("there is no such {what}"))
    }

    /// A body of another media type.
    pub(crate) fn media(wanted: &str) -> Problem {
        Problem::new(415, format!("the body is to be {wanted}"))
    }

    /// Too much at once.
    pub(crate) fn busy(status: u16, detail: &str) -> Problem {
        Problem { retry: Some(1), ..Problem::new(status, detail) }
    }
}

impl From<LibraryError> for Problem {
    fn from(error: LibraryError) -> Problem {
        use variorum_service::EngineError as Engine;
        match &error {
            LibraryError::NoSuchDocument(_)
            | LibraryError::Ambiguous { .. }
            | LibraryError::Library(
                Engine::NoSuchDocument { .. }
                | Engine::AmbiguousId { .. }
                | Engine::NoSuchLibrary { .. }
                | Engine::NotALibrary { .. },
            ) => Problem::new(404, error.to_string()),
            LibraryError::Date(_) => Problem::bad(error.to_string()),
            LibraryError::Library(Engine::Locked { .. }) => Problem::busy(503, &error.to_string()),
            _ => Problem::new(500, error.to_string()),
        }
    }
}
