//! A server for one test, and requests to it as bytes on a socket.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server that ends with the test.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) port: u16,
    pub(crate) token: String,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Server {
    /// Starts a server with a library in a folder.
    pub(crate) fn start(library: &Path, more: &[&str]) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(["serve", "--listen", "127.0.0.1:0", "--library"])
            .arg(library)
            .args(more)
            .env("USER", "ada")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (address, token) =
            line.trim().split_once("/#token=").unwrap_or((line.trim().trim_end_matches('/'), ""));
        let port = address.rsplit(':').next().unwrap().parse().unwrap();
        Server { child, port, token: token.to_owned() }
    }

    /// The name that browsers call it by.
    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Sends bytes and reads all that comes back until the server closes the connection.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Reply {
        // nobody is there after a crash
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return Reply::of(b"") };
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // a server that refuses what comes closes early, which is its right
        let _ = stream.write_all(bytes);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        Reply::of(&all)
    }

    /// A request with its headers as they are given, and none besides.
    pub(crate) fn bare(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut head =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        headers.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
        self.raw(&[head.as_bytes(), b"\r\n", body].concat())
    }

    /// A request as a program sends it.
    pub(crate) fn ask(&self, method: &str, path: &str, media: &str, body: &[u8]) -> Reply {
        self.with(method, path, media, body, &[])
    }

    /// The same with headers besides.
    pub(crate) fn with(
        &self,
        method: &str,
        path: &str,
        media: &str,
        body: &[u8],
        more: &[(&str, &str)],
    ) -> Reply {
        let (host, bearer) = (self.host(), format!("Bearer {}", self.token));
        let mut headers = vec![("Host", host.as_str()), ("Authorization", bearer.as_str())];
        headers.extend((!media.is_empty()).then_some(("Content-Type", media)));
        headers.extend(more);
        self.bare(method, path, &headers, body)
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, "", b"")
    }

    pub(crate) fn json(&self, method: &str, path: &str, body: &serde_json::Value) -> Reply {
        self.ask(method, path, "application/json", body.to_string().as_bytes())
    }

    /// Puts a text in and gives its id.
    pub(crate) fn add(&self, name: &str, role: &str, text: &str) -> String {
        let body = serde_json::json!({ "name": name, "role": role, "text": text });
        let reply = self.json("POST", "/v1/documents", &body);
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.value()["items"][0]["id"].as_str().unwrap().to_owned()
    }

    /// Checks a report and gives the id of the check.
    pub(crate) fn check(&self, report: &str, sources: &[&str]) -> String {
        let reply =
            self.json("POST", "/v1/checks", &serde_json::json!({ "report": report, "sources": sources }));
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.headers["location"].rsplit('/').next().unwrap().to_owned()
    }

    /// Ends it as a crash does.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end and gives what it said.
    pub(crate) fn stop(mut self) -> (Option<i32>, String) {
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    fn of(all: &[u8]) -> Reply {
        let Some(at) = all.windows(4).position(|four| four == b"\r\n\r\n") else {
            return Reply { status: 0, headers: BTreeMap::new(), body: all.to_vec() };
        };
        let head = String::from_utf8_lossy(&all[..at]).into_owned();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        let header = |line: &str| line.split_once(':').map(|(n, v)| (n.to_lowercase(), v.trim().to_owned()));
        let headers: BTreeMap<String, String> = head.lines().skip(1).filter_map(header).collect();
        let body = all[at + 4..].to_vec();
        let chunked = headers.get("transfer-encoding").is_some_and(|c| c == "chunked");
        Reply { status, headers, body: if chunked { unchunked(&body) } else { body } }
    }

    /// The record of a request that was done; none where it was refused or the server ended before it had said all.
    pub(crate) fn done(&self) -> Option<serde_json::Value> {
        if matches!(self.status, 200 | 201) { serde_json::from_slice(&self.body).ok() } else { None }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn value(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(at) = body.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(&String::from_utf8_lossy(&body[..at]), 16).unwrap_or(0);
        if length == 0 || body.len() < at + 2 + length {
            break;
        }
        whole.extend_from_slice(&body[at + 2..at + 2 + length]);
        body = body.get(at + 4 + length..).unwrap_or_default();
    }
    whole
}
