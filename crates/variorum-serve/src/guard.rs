//! Who is let in: what a page of another site can make a browser send is refused before anything else looks at it.
//!
//! | attack | what refuses it |
//! |---|---|
//! | a name of another site that leads to this machine | the one `Host` header, and the authority of an absolute address, are exactly names of this server |
//! | a page of another site that sends a form, a picture or a script | `Sec-Fetch-Site`, `Origin`, a cookie of this site alone |
//! | the same from a browser without these headers | a change asked for with a cookie needs the origin and the page token |
//! | another program of another person on this machine | the token |

use crate::problem::Problem;
use crate::tokens::{self, Person, Tokens};
use hyper::header::{AUTHORIZATION, COOKIE, HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::request::Parts;
use std::net::SocketAddr;

/// What pages send their token in.
const PAGE_TOKEN: HeaderName = HeaderName::from_static("x-variorum-page");
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What is asked of each request.
pub(crate) struct Guard {
    /// The names of this server, in small letters, with the port where it is not that of the scheme.
    hosts: Vec<String>,
    /// Whose requests are answered.
    pub(crate) tokens: Tokens,
    /// What the cookie is called: cookies are shared by all ports of a name.
    pub(crate) cookie: String,
    /// Whether people come over TLS that ends before this server.
    pub(crate) behind_proxy: bool,
}

impl Guard {
    pub(crate) fn new(address: SocketAddr, allowed: &[String], tokens: Tokens, behind_proxy: bool) -> Guard {
        let port = address.port();
        let names = ["localhost", "127.0.0.1", "[::1]"];
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            hosts.extend(names.map(str::to_owned));
        }
        hosts.extend(allowed.iter().map(|name| name.to_ascii_lowercase()));
        Guard { hosts, tokens, cookie: format!("variorum_{port}"), behind_proxy }
    }

    /// Who asks, if the request may be answered; `None` where nobody needs to be known.
    pub(crate) fn admit(&self, head: &Parts) -> Result<Option<&Person>, Problem> {
        self.is_for_us(head)?;
        self.is_of_our_pages(&head.headers)?;
        let person = self.person(head)?;
        if person.is_none() && needs_nobody(head.uri.path()) {
            return Ok(None);
        }
        person.map(Some).ok_or_else(|| {
            Problem::new(
                401,
                "send the token that the server printed when it started: Authorization: Bearer TOKEN",
            )
        })
    }

    fn is_ours(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        self.hosts.contains(&host)
    }

    /// The server is meant under one of its names.
    fn is_for_us(&self, head: &Parts) -> Result<(), Problem> {
        let wrong = || Problem::new(421, "this server is not known by that name");
        let mut hosts = head.headers.get_all(HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok()).ok_or_else(wrong)?;
        let absolute = head.uri.authority().is_none_or(|authority| self.is_ours(authority.as_str()));
        if hosts.next().is_some() || !self.is_ours(host) || !absolute { Err(wrong()) } else { Ok(()) }
    }

    /// No other site asks.
    fn is_of_our_pages(&self, headers: &HeaderMap) -> Result<(), Problem> {
        let wrong = || Problem::new(403, "a page of another site asks for this; open the address by itself");
        let is_own = |site: &str| site == "same-origin" || site == "none";
        if !headers.get_all(FETCH_SITE).iter().all(|site| site.to_str().is_ok_and(is_own)) {
            return Err(wrong());
        }
        let is_origin = |origin: &str| {
            let host = origin
                .strip_prefix("http://")
                .or(origin.strip_prefix("https://").filter(|_| self.behind_proxy));
            host.is_some_and(|host| self.is_ours(host))
        };
        let own = headers.get_all(ORIGIN).iter().all(|origin| origin.to_str().is_ok_and(is_origin));
        if own { Ok(()) } else { Err(wrong()) }
    }

    /// Who asks, by a token or by a cookie; changes that are asked for with a cookie must come from a page of ours.
    fn person(&self, head: &Parts) -> Result<Option<&Person>, Problem> {
        if let Some(given) = head.headers.get(AUTHORIZATION) {
            let token = given.to_str().ok().and_then(|given| given.strip_prefix("Bearer "));
            let person = token.and_then(|token| self.tokens.of_token(token.trim()));
            return person.map(Some).ok_or_else(|| Problem::new(401, "this token lets nobody in"));
        }
        let Some(person) = self.cookies(&head.headers).find_map(|cookie| self.tokens.of_cookie(cookie))
        else {
            return Ok(None);
        };
        let changes = head.method != hyper::Method::GET && head.method != hyper::Method::HEAD;
        let sent = head.headers.get(PAGE_TOKEN).and_then(|sent| sent.to_str().ok()).unwrap_or_default();
        let is_page = head.headers.contains_key(ORIGIN) && tokens::same(sent, &person.page_token);
        if changes && !is_page && !needs_nobody(head.uri.path()) {
            return Err(Problem::new(
                403,
                "a change is asked for by something that is no page of this server",
            ));
        }
        Ok(Some(person))
    }

    fn cookies<'a>(&'a self, headers: &'a HeaderMap) -> impl Iterator<Item = &'a str> {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.filter(move |(name, _)| *name == self.cookie).map(|(_, value)| value)
    }
}

/// Paths that hold nothing of anybody.
fn needs_nobody(path: &str) -> bool {
    path.starts_with("/static/") || path == "/v1/session" || path == "/v1/openapi.json"
}
