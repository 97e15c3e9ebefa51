//! Replies that are given again when the same request comes again with the same `Idempotency-Key`.

use crate::limits::{REPLIES, REPLY_BYTES};
use crate::message::{Content, Response};
use crate::problem::Problem;
use bytes::Bytes;
use hyper::header::{HeaderName, LOCATION};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most characters of a key.
const LONGEST: usize = 255;

/// The status, the headers and the body of a reply.
type Given = (u16, Vec<(HeaderName, String)>, Bytes);

/// A reply that is remembered; `None` as long as the request is answered.
struct Reply {
    key: String,
    /// A hash of the request.
    of: String,
    given: Option<Given>,
}

/// The replies that are remembered, in memory: the operations themselves do the same when they are asked for the same again.
#[derive(Default)]
pub(crate) struct Replies(Mutex<VecDeque<Reply>>);

impl Replies {
    fn locked(&self) -> MutexGuard<'_, VecDeque<Reply>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The reply that was given under a key; `None` where there was none, and the key is taken then.
    pub(crate) fn before(&self, key: &str, of: &str) -> Result<Option<Response>, Problem> {
        if key.is_empty() || key.len() > LONGEST || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Problem::bad(format!(
                "an Idempotency-Key has 1 to {LONGEST} characters of ASCII without blanks"
            )));
        }
        let mut replies = self.locked();
        match replies.iter().find(|reply| reply.key == key) {
            Some(reply) if reply.of != of => {
                Err(Problem::new(409, "this Idempotency-Key was sent with another request; send a new one"))
            }
            Some(Reply { given: Some((status, headers, bytes)), .. }) => Ok(Some(Response {
                status: *status,
                headers: headers.clone(),
                content: Content::Bytes(bytes.clone()),
            })),
            Some(_) => {
                Err(Problem::busy(409, "the first request with this Idempotency-Key is still at work"))
            }
            None => {
                replies.push_back(Reply { key: key.to_owned(), of: of.to_owned(), given: None });
                Ok(None)
            }
        }
    }

    /// Forgets the replies that told where something stands that is no more, so that the same request makes it again.
    pub(crate) fn forget(&self, location: &str) {
        let tells =
            |(_, headers, _): &Given| headers.iter().any(|(name, to)| *name == LOCATION && to == location);
        self.locked().retain(|reply| !reply.given.as_ref().is_some_and(tells));
    }

    /// Remembers a reply; one that says that something went wrong leaves the key free for another try.
    pub(crate) fn remember(&self, key: &str, response: &Response) {
        let mut replies = self.locked();
        if response.status >= 400 {
            replies.retain(|reply| reply.key != key);
            return;
        }
        if let Some(reply) = replies.iter_mut().find(|reply| reply.key == key) {
            reply.given = Some((response.status, response.headers.clone(), response.bytes()));
        }
        let bytes = |replies: &VecDeque<Reply>| -> usize {
            replies.iter().filter_map(|r| r.given.as_ref()).map(|given| given.2.len()).sum()
        };
        while replies.len() > REPLIES || bytes(&replies) > REPLY_BYTES {
            replies.pop_front();
        }
    }
}
