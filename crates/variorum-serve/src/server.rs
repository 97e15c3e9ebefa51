//! Sockets → requests, responses → sockets, and the end of the server. The one place that is asynchronous.

use crate::clock;
use crate::desk::Desk;
use crate::guard::Guard;
use crate::jobs::{JobRecord, Jobs};
use crate::limits;
use crate::message::{Content, Request, Response};
use crate::problem::Problem;
use crate::replies::Replies;
use crate::routes;
use crate::tokens::{TokenError, Tokens};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::header::{CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc, watch};
use variorum_report::render::json;

/// How a server is to be started.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the library; it is made with the first document.
    pub library: PathBuf,
    /// Where it listens.
    pub listen: SocketAddr,
    /// A file with a name and a token a line, one for each person; else one token is made for whoever started the server.
    pub token_file: Option<PathBuf>,
    /// What decisions are signed with where there is no file of tokens.
    pub name: String,
    /// Whether people come through a proxy that speaks TLS with them.
    pub behind_proxy: bool,
    /// Names besides those of this machine by which the server may be called, as `Host` has them.
    pub allowed_hosts: Vec<String>,
}

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// Other machines could ask, and nothing says who may.
    #[error(
        "{0}: other machines can ask there; that needs a file of tokens, and a proxy that speaks TLS with them"
    )]
    Beyond(SocketAddr),
    /// The address is taken or not of this machine.
    #[error("{address}: cannot be listened at: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
    /// Nobody can be let in.
    #[error(transparent)]
    Tokens(#[from] TokenError),
    /// The system refused a thread or a signal.
    #[error("the server cannot run: {0}")]
    Run(#[from] io::Error),
}

/// Serves until it is asked to end, by an interrupt or a termination. `started` is told the address that pages are opened at, which has
/// the token in it where one was made, and `told` of each request: who, what, and what became of it, without any text.
///
/// # Errors
/// [`ServeError`] if it cannot start.
pub fn serve(
    settings: &Settings,
    started: &mut dyn FnMut(&str),
    told: &(dyn Fn(&str) + Sync),
) -> Result<(), ServeError> {
    let shared = settings.token_file.is_some() && settings.behind_proxy;
    if !settings.listen.ip().is_loopback() && !shared {
        return Err(ServeError::Beyond(settings.listen));
    }
    let (tokens, token) = match &settings.token_file {
        Some(path) => (Tokens::read(path)?, None),
        None => {
            let (tokens, token) = Tokens::of_one(&settings.name)?;
            (tokens, Some(token))
        }
    };
    let refused = |error| ServeError::Listen { address: settings.listen, error };
    let listener = TcpListener::bind(settings.listen).map_err(refused)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let desk = Arc::new(Desk {
        folder: settings.library.clone(),
        writing: Mutex::new(()),
        jobs: Jobs::start(),
        replies: Replies::default(),
        guard: Guard::new(address, &settings.allowed_hosts, tokens, settings.behind_proxy),
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let fragment = token.map_or_else(String::new, |token| format!("#token={token}"));
    // requests are told of by whoever answers them, so the words go through a channel
    let (lines, mut said) = mpsc::unbounded_channel();
    let server = Arc::new(Server {
        desk,
        requests: Semaphore::new(limits::REQUESTS),
        bodies: Semaphore::new(limits::BODIES >> 10),
        end: watch::Sender::new(false),
        lines,
    });
    started(&format!("http://{address}/{fragment}"));
    let ended = runtime.block_on(async {
        let mut run = pin!(run(Arc::clone(&server), listener));
        loop {
            tokio::select! {
                ended = &mut run => return ended,
                Some(line) = said.recv() => told(&line),
            }
        }
    });
    while let Ok(line) = said.try_recv() {
        told(&line);
    }
    // what still runs has been told to end; nothing that was acknowledged waits for it
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(ended?)
}

/// What all connections share.
struct Server {
    desk: Arc<Desk>,
    requests: Semaphore,
    /// Kibibytes of bodies.
    bodies: Semaphore,
    /// Whether the server is to end.
    end: watch::Sender<bool>,
    lines: mpsc::UnboundedSender<String>,
}

async fn run(server: Arc<Server>, listener: TcpListener) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let connections = Arc::new(Semaphore::new(limits::CONNECTIONS));
    let mut asked = pin!(asked_to_end());
    loop {
        let permit = Arc::clone(&connections).acquire_owned();
        let Ok(permit) = permit.await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut asked => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let server = Arc::clone(&server);
                tokio::spawn(async move {
                    connection(server, stream).await;
                    drop(permit);
                });
            }
            // too many open files, or a connection that is gone: others are waited for
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    drop(listener);
    server.desk.jobs.end();
    server.end.send_replace(true);
    let all = connections.acquire_many(limits::CONNECTIONS as u32);
    let _ = tokio::time::timeout(limits::DRAIN, all).await;
    Ok(())
}

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminated) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    let _ = tokio::signal::ctrl_c().await;
}

async fn connection(server: Arc<Server>, stream: tokio::net::TcpStream) {
    let _ = stream.set_nodelay(true);
    let mut end = server.end.subscribe();
    let service = service_fn(move |request| {
        let server = Arc::clone(&server);
        async move { Ok::<_, Infallible>(answered(server, request).await) }
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits::HEAD_TIME)
        .max_buf_size(limits::HEAD)
        .max_headers(limits::HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        () = ended(&mut end) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

/// Waits until the server is to end.
async fn ended(end: &mut watch::Receiver<bool>) {
    // whoever would say so is gone only when the server is
    let _ = end.wait_for(|end| *end).await;
}

/// A request, whole, through the guard to its answer.
async fn answered(server: Arc<Server>, request: hyper::Request<Incoming>) -> hyper::Response<Sent> {
    let begun = clock::instant();
    let (head, body) = request.into_parts();
    let (method, path) = (head.method.clone(), head.uri.path().to_owned());
    let is_page = !path.starts_with("/v1/") && !path.starts_with("/static/");
    let (by, response) = match admitted(&server, head, body).await {
        Ok((by, response)) => (by, response),
        Err(problem) => (None, routes::refused(&problem, is_page)),
    };
    let by = by.map_or_else(|| "-".to_owned(), |by| by.replace(char::is_whitespace, "_"));
    let path: String = path.chars().filter(|c| !c.is_control()).take(200).collect();
    let line = format!(
        "{} {by} {method} {path} {} {} ms",
        clock::now(),
        response.status,
        begun.elapsed().as_millis()
    );
    // whoever listens is gone only when the server is
    let _ = server.lines.send(line);
    sent(&server, response, method == hyper::Method::HEAD)
}

async fn admitted(
    server: &Arc<Server>,
    head: Parts,
    body: Incoming,
) -> Result<(Option<String>, Response), Problem> {
    // the connection holds so much at least before it looks
    let length: usize = head.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if length + head.uri.to_string().len() > limits::HEAD {
        return Err(Problem::new(431, "the head of the request is too long"));
    }
    let person = server.desk.guard.admit(&head)?.cloned();
    let busy = || Problem::busy(503, "too much is asked at once; ask again in a moment");
    let _request = server.requests.try_acquire().map_err(|_| busy())?;
    let announced = announced(&head)?;
    let size = announced.unwrap_or(if body.is_end_stream() { 0 } else { limits::BODY });
    let _held = server.bodies.try_acquire_many((size >> 10) as u32 + 1).map_err(|_| busy())?;
    let read = tokio::time::timeout(limits::BODY_TIME, whole(body)).await;
    let body = read.map_err(|_| Problem::new(408, "the body took too long to come"))??;
    let by = person.as_ref().map(|person| person.name.clone());
    let method = if head.method == hyper::Method::HEAD { "GET" } else { head.method.as_str() };
    let request = Request {
        method: method.to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body,
        by: by.clone(),
        page_token: person.map(|person| person.page_token).unwrap_or_default(),
    };
    let desk = Arc::clone(&server.desk);
    let response = tokio::task::spawn_blocking(move || routes::answer(&desk, &request)).await;
    Ok((by, response.map_err(|_| Problem::new(500, "the request broke off; nothing was kept"))?))
}

/// How many bytes a body is said to have.
fn announced(head: &Parts) -> Result<Option<usize>, Problem> {
    let coded = head.headers.get(CONTENT_ENCODING);
    if coded.is_some_and(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(Problem::new(415, "send the body as it is, without a Content-Encoding"));
    }
    let length = head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > limits::BODY) { Err(too_large()) } else { Ok(length) }
}

fn too_large() -> Problem {
    Problem::new(413, format!("a body has {} MiB at most", limits::BODY >> 20))
}

/// All bytes of a body, never more than the limit.
async fn whole(mut body: Incoming) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Problem::bad("the body broke off"))?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > limits::BODY {
            return Err(too_large());
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes.freeze())
}

/// Headers of every response: what is shown runs nothing of others, is shown within nothing of others, and tells others nothing.
const EVERYWHERE: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cache-control", "no-cache, private"),
];

fn sent(server: &Arc<Server>, response: Response, is_head: bool) -> hyper::Response<Sent> {
    let Response { status, headers, content } = response;
    let too_early = matches!(status, 408 | 413);
    let length = match &content {
        Content::Bytes(bytes) => Some(bytes.len()),
        Content::Events(_) => None,
    };
    let body = match content {
        Content::Bytes(bytes) => Sent::Bytes((!is_head && !bytes.is_empty()).then_some(bytes)),
        Content::Events(_) if is_head => Sent::Bytes(None),
        Content::Events(job) => Sent::Events(events(job, server.end.subscribe())),
    };
    let mut whole = hyper::Response::new(body);
    *whole.status_mut() = hyper::StatusCode::from_u16(status).unwrap_or_default();
    let own = whole.headers_mut();
    for (name, value) in EVERYWHERE {
        own.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    for (name, value) in headers {
        // what cannot stand in a header is left out: no text of documents is in one
        if let Ok(value) = HeaderValue::from_str(&value) {
            own.insert(name, value);
        }
    }
    if let Some(length) = length.filter(|_| is_head) {
        own.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    if too_early {
        own.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    whole
}

/// A job each time it changes, until it is over or the server ends; and a word now and then, so that a connection that is gone is noticed.
fn events(mut job: watch::Receiver<JobRecord>, mut end: watch::Receiver<bool>) -> mpsc::Receiver<Bytes> {
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        loop {
            let record = job.borrow_and_update().clone();
            let event = format!("event: job\ndata: {}\n\n", json::line(&record).trim_end());
            if sender.send(Bytes::from(event)).await.is_err() || record.is_over() {
                return;
            }
            loop {
                tokio::select! {
                    changed = job.changed() => match changed {
                        Ok(()) => break,
                        Err(_) => return,
                    },
                    () = ended(&mut end) => return,
                    () = tokio::time::sleep(Duration::from_secs(15)) => {
                        if sender.send(Bytes::from_static(b": still at work\n\n")).await.is_err() {
                            return;
                        }
                    }
                }
            }
        }
    });
    receiver
}

/// The body of a response.
enum Sent {
    Bytes(Option<Bytes>),
    Events(mpsc::Receiver<Bytes>),
}

impl Body for Sent {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.get_mut() {
            Sent::Bytes(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Sent::Events(events) => events.poll_recv(context).map(|event| event.map(|e| Ok(Frame::data(e)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Sent::Bytes(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Sent::Bytes(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |b| b.len() as u64)),
            Sent::Events(_) => SizeHint::default(),
        }
    }
}
