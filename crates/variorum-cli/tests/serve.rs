//! The server as browsers and programs see it, over real sockets.

#![allow(clippy::unwrap_used)]

mod support;

#[path = "support/server.rs"]
mod server;

use serde_json::{Value, json};
use server::Server;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::Mutex;
use support::{folder, root, text, variorum};

const SPEECH: &str = "Berg: The pier is beyond all repair this winter, and we shall not open it before the spring of next year. \
The ferry stays in the harbour until the ice is gone, whatever the board may say.\n";
const REPORT: &str = "Berg said the pier was “beyond all repair this summer”. She added: “The ferry stays in the harbour \
until the ice is gone, whatever the board may say.”\n";

/// A server with the report and the speech, checked.
fn checked(library: &std::path::Path) -> (Server, String, String, String) {
    let server = Server::start(library, &["--quiet"]);
    let report = server.add("report", "report", REPORT);
    let source = server.add("speech", "source", SPEECH);
    let check = server.check(&report, &[&source]);
    (server, report, source, check)
}

#[test]
fn a_report_is_checked_and_the_record_is_that_of_the_command_line() {
    let folder = folder();
    let server = Server::start(&folder.path().join("library"), &["--quiet"]);
    let examples = root().join("examples");
    let [report, source] =
        ["report.txt", "interview.txt"].map(|name| fs::read_to_string(examples.join(name)).unwrap());
    let (report, source) =
        (server.add("report", "report", &report), server.add("interview", "source", &source));
    let check = server.check(&report, &[&source]);
    let own = server.get(&format!("/v1/checks/{check}")).value();
    let arguments =
        ["check", "report.txt", "--against", "interview.txt", "--format", "json", "--fail-on", "never"];
    let command: Value = serde_json::from_str(&text(&variorum(&examples, &arguments).stdout)).unwrap();
    assert_eq!(own["counts"], command["counts"]);
    for kind in ["quotations", "claims", "figures"] {
        let verdicts = |record: &Value| -> Vec<(Value, Value)> {
            record[kind]
                .as_array()
                .unwrap()
                .iter()
                .map(|f| (f["verdict"].clone(), f["span"].clone()))
                .collect()
        };
        assert_eq!(verdicts(&own), verdicts(&command), "{kind}");
    }
    // the page shows each finding beside its place, with a call to make
    let page = server.get(&format!("/checks/{check}"));
    assert_eq!((page.status, page.headers["content-type"].as_str()), (200, "text/html; charset=utf-8"));
    let page = page.text();
    for id in ["Q04", "Q06", "Q11"] {
        assert!(
            page.contains(&format!("id=\"{id}\"")) && page.contains(&format!("data-id=\"{id}\"")),
            "{id}"
        );
    }
    assert!(page.contains(&format!("/documents/{source}?check={check}#char=")));
    // and so do the others
    for path in [
        "/",
        "/check",
        "/results",
        "/search?words=season",
        &format!("/documents/{source}?check={check}"),
        &format!("/documents/{report}/edit?check={check}"),
    ] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    let search =
        server.json("POST", "/v1/searches", &json!({ "words": "pays for the first season" })).value();
    assert_eq!(search["places"][0]["source"], source.as_str());
    let coverage = server.get(&format!("/v1/documents/{source}/coverage?check={check}")).value();
    assert!(coverage["quoted"].as_u64().unwrap() > 100);
    for form in ["html", "markdown", "csv", "sarif", "tei", "webanno", "csl", "jsonl", "citation"] {
        let saved = server.get(&format!("/v1/checks/{check}/export?form={form}"));
        assert_eq!(saved.status, 200, "{form}");
        assert!(saved.headers["content-disposition"].starts_with("attachment"), "{form}");
    }
}

#[test]
fn versions_are_compared_and_shared_passages_found() {
    let folder = folder();
    let server = Server::start(&folder.path().join("library"), &["--quiet"]);
    let a = server.add("draft", "source", SPEECH);
    let b = server.add("print", "source", &SPEECH.replace("winter", "summer"));
    let reply = server.json("POST", "/v1/collations", &json!({ "documents": [a, b] }));
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(reply.value()["variants"][0]["class"], "wording");
    let page = server.get(&reply.headers["location"].replace("/v1", "")).text();
    assert!(page.contains("data-class=\"wording\"") && page.contains("winter") && page.contains("summer"));
    let reply = server.json("POST", "/v1/reuse", &json!({ "documents": [a, b] }));
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert!(!reply.value()["passages"].as_array().unwrap().is_empty());
    assert_eq!(server.get(&reply.headers["location"].replace("/v1", "")).status, 200);
    assert_eq!(server.get("/v1/collations").value()["items"].as_array().unwrap().len(), 1);
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let folder = folder();
    let server = Server::start(&folder.path().join("library"), &["--quiet"]);
    let (port, bearer) = (server.port, format!("Bearer {}", server.token));
    let status = |host: &str, path: &str| {
        server.bare("GET", path, &[("Host", host), ("Authorization", &bearer)], b"").status
    };
    for name in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"] {
        assert_eq!(status(&format!("{name}:{port}"), "/v1/documents"), 200, "{name}");
    }
    let others = [
        "evil.example",
        "127.0.0.1.evil.example",
        "127.evil.example",
        "localhost.evil.example",
        "localhost.",
        "127.0.0.2",
        "0.0.0.0",
        "user@localhost",
        "",
    ];
    for name in others {
        for path in ["/", "/v1/documents", "/static/desk.css", "/v1/openapi.json", "/v1/jobs/job_1/events"] {
            assert_eq!(status(&format!("{name}:{port}"), path), 421, "{name} {path}");
        }
    }
    for host in ["localhost", "127.0.0.1", &format!("localhost:{}", port.wrapping_add(1)), "", " "] {
        assert_eq!(status(host, "/"), 421, "{host:?}");
    }
    let own = server.host();
    assert_eq!(server.bare("GET", "/", &[("Host", "evil.example"), ("Host", &*own)], b"").status, 421);
    assert_eq!(
        server.bare("GET", "/", &[("Host", &*server.host()), ("Host", &*server.host())], b"").status,
        421
    );
    assert!(matches!(server.bare("GET", "/", &[], b"").status, 400 | 421));
    for (line, wanted) in [("http://evil.example/", 421), (&*format!("http://{own}/v1/documents"), 200)] {
        let reply = server.bare("GET", line, &[("Host", &*own), ("Authorization", &bearer)], b"");
        assert_eq!(reply.status, wanted, "{line}");
    }
    for method in ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"] {
        assert_eq!(
            server.bare(method, "/v1/documents", &[("Host", "evil.example")], b"").status,
            421,
            "{method}"
        );
    }
}

/// The cookie and the page token of somebody who is signed in.
fn signed_in(server: &Server) -> (String, String) {
    let (host, origin) = (server.host(), format!("http://{}", server.host()));
    let headers = [("Host", &*host), ("Origin", &*origin), ("Content-Type", "application/json")];
    let body = json!({ "token": server.token }).to_string();
    let reply = server.bare("POST", "/v1/session", &headers, body.as_bytes());
    assert_eq!(reply.status, 204, "{}", reply.text());
    let set = &reply.headers["set-cookie"];
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    let cookie = set.split(';').next().unwrap().to_owned();
    let page = server.bare("GET", "/", &[("Host", &*host), ("Cookie", &*cookie)], b"").text();
    let token =
        page.split("name=\"page-token\" content=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    (cookie, token)
}

#[test]
fn what_another_site_makes_a_browser_send_is_refused() {
    let folder = folder();
    let server = Server::start(&folder.path().join("library"), &["--quiet"]);
    let (cookie, token) = signed_in(&server);
    let (host, own) = (server.host(), format!("http://{}", server.host()));
    let body = json!({ "name": "a text", "text": "The pier is shut." }).to_string();
    let send = |method: &str, path: &str, more: &[(&str, &str)]| {
        let mut headers = vec![("Host", host.as_str()), ("Cookie", cookie.as_str())];
        headers.extend(more);
        server.bare(method, path, &headers, if method == "GET" { b"" } else { body.as_bytes() }).status
    };
    let json_of = ("Content-Type", "application/json");
    let page = [json_of, ("Origin", &*own), ("X-Variorum-Page", &*token), ("Sec-Fetch-Site", "same-origin")];
    assert_eq!(send("POST", "/v1/documents", &page), 201, "a page of the server");
    let form = |media| {
        [("Content-Type", media), ("Origin", "http://evil.example"), ("Sec-Fetch-Site", "cross-site")]
    };
    for (what, headers) in [
        ("a form as text", form("text/plain").to_vec()),
        ("a form", form("application/x-www-form-urlencoded").to_vec()),
        ("a form with a file", form("multipart/form-data; boundary=x").to_vec()),
        ("JSON of another site", form("application/json").to_vec()),
        ("no origin", vec![json_of, ("X-Variorum-Page", &*token)]),
        ("no page token", vec![json_of, ("Origin", &*own)]),
        ("another page token", vec![json_of, ("Origin", &*own), ("X-Variorum-Page", "0000")]),
        ("another origin", vec![json_of, ("Origin", "http://evil.example"), ("X-Variorum-Page", &*token)]),
        ("another port", vec![json_of, ("Origin", "http://127.0.0.1:1"), ("X-Variorum-Page", &*token)]),
        ("another scheme", vec![json_of, ("Origin", "https://127.0.0.1"), ("X-Variorum-Page", &*token)]),
        ("an origin of nobody", vec![json_of, ("Origin", "null"), ("X-Variorum-Page", &*token)]),
        ("another site of this machine", [&page[..3], &[("Sec-Fetch-Site", "same-site")]].concat()),
    ] {
        assert_eq!(send("POST", "/v1/documents", &headers), 403, "{what}");
    }
    for path in ["/v1/documents", "/", "/static/check.js"] {
        assert_eq!(
            send("GET", path, &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "image")]),
            403,
            "{path}"
        );
        assert_eq!(send("GET", path, &[("Sec-Fetch-Site", "none")]), 200, "{path}");
        assert_eq!(send("GET", path, &[("Origin", "http://evil.example")]), 403, "{path}");
    }
    // a form that gets in all the same is no JSON
    let plain = [("Content-Type", "text/plain"), page[1], page[2]];
    assert_eq!(send("POST", "/v1/checks", &plain), 415);
    assert_eq!(
        server.get("/v1/documents").value()["items"].as_array().unwrap().len(),
        1,
        "nothing else came in"
    );
}

#[test]
fn nothing_is_told_to_whoever_has_no_token() {
    let folder = folder();
    let (server, report, _, check) = checked(&folder.path().join("library"));
    let host = server.host();
    let paths = [
        "/",
        "/check",
        "/results",
        "/v1/documents",
        "/v1/checks",
        &format!("/checks/{check}"),
        &format!("/v1/documents/{report}/text"),
        &format!("/documents/{report}"),
    ];
    for path in paths {
        for headers in [
            vec![("Host", &*host)],
            vec![("Host", &*host), ("Authorization", "Bearer 00")],
            vec![("Host", &*host), ("Cookie", "variorum=00")],
        ] {
            let reply = server.bare("GET", path, &headers, b"");
            assert_eq!(reply.status, 401, "{path}");
            assert!(!reply.text().contains("pier"), "{path}");
        }
    }
    let reply = server.get(&format!("/checks/{check}"));
    let policy = &reply.headers["content-security-policy"];
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"));
    assert_eq!(reply.headers["x-content-type-options"], "nosniff");
    assert_eq!(reply.headers["cross-origin-resource-policy"], "same-origin");
    assert!(!reply.headers.contains_key("access-control-allow-origin"));
    let original = server.get(&format!("/v1/documents/{report}/original"));
    assert_eq!(original.headers["content-security-policy"], "sandbox");
    assert!(original.headers["content-disposition"].starts_with("attachment"));
}

/// Words that would be markup if somebody forgot to escape them.
const MARKUP: [&str; 12] = [
    "<b>bold words</b>",
    "<script>the words()</script>",
    "\"><i>slanted</i>",
    "' onmouseover='the words",
    "<img src=x onerror=words>",
    "</textarea><u>under</u>",
    "</title><s>struck</s>",
    "<svg/onload=words>",
    "&lt;b&gt; & &amp;amp;",
    "<!-- a remark -->",
    "<a href=\"javascript:words\">a link</a>",
    "{{words}} ${words} <%= words %>",
];

#[test]
fn markup_in_any_field_is_shown_as_it_is_written() {
    let folder = folder();
    let server = Server::start(&folder.path().join("library"), &["--quiet"]);
    for words in MARKUP {
        let source =
            format!("Berg: In this place the pier was closed {words} until the spring of next year.\n");
        let report =
            format!("Berg said “In this place the pier was closed {words} until a spring of next year”.\n");
        let of = |name: &str, role: &str, text: &str| {
            let body =
                json!({ "name": format!("{name} {words}"), "author": words, "role": role, "text": text });
            let reply = server.json("POST", "/v1/documents", &body);
            assert_eq!(reply.status, 201, "{words}: {}", reply.text());
            reply.value()["items"][0]["id"].as_str().unwrap().to_owned()
        };
        let (source, report) = (of("source", "source", &source), of("report", "report", &report));
        let check = server.check(&report, &[&source]);
        let decisions = server.get(&format!("/v1/checks/{check}/decisions")).value();
        let finding = decisions["findings"][0]["finding"].as_str().expect("something is found");
        let decision = json!({ "choice": "agree", "note": words, "revision": 0 });
        let path = format!("/v1/checks/{check}/decisions/{finding}");
        assert_eq!(server.json("PUT", &path, &decision).status, 200, "{words}");
        let query: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let pages = [
            "/".to_owned(),
            "/results".to_owned(),
            "/check".to_owned(),
            format!("/checks/{check}"),
            format!("/documents/{source}?check={check}"),
            format!("/documents/{report}/edit?check={check}"),
            format!("/search?words={query}&author={query}"),
        ];
        for path in pages {
            let page = server.get(&path).text();
            let read = dom_query::Document::from(page.as_str());
            // signs of the legend are slanted, with a class, and bold
            let is_ours = |e: &dom_query::Selection<'_>| e.attr("class").is_some() || &*e.text() == "Signs";
            for element in ["b", "i", "u", "s", "img", "svg[onload]"] {
                let found = read.select(element).iter().filter(|e| !is_ours(e)).count();
                assert_eq!(found, 0, "{path} has an element {element} of {words}");
            }
            assert!(
                read.select("script")
                    .iter()
                    .all(|s| s.attr("src").is_some_and(|src| src.starts_with("/static/")))
            );
            assert!(
                read.select("[onmouseover],[onerror],[onload],a[href^=javascript]").is_empty(),
                "{path} {words}"
            );
        }
        let page = server.get(&format!("/checks/{check}")).text();
        let shown = dom_query::Document::from(page.as_str());
        assert!(shown.select("h1").text().contains(words), "the page shows {words}");
        let notes = shown.select("input[name=note]");
        assert!(notes.iter().any(|note| note.attr("value").is_some_and(|value| &*value == words)), "{words}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason_and_the_server_goes_on() {
    let folder = folder();
    let server = Server::start(&folder.path().join("library"), &["--quiet"]);
    let zeros = vec![0_u8; 4096];
    let nested = [b"<x>".repeat(2000), b"words".to_vec(), b"</x>".repeat(2000)].concat();
    let entity = b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e \"words\">]><a>&e;</a>";
    let files: [(&str, &[u8], &[u16]); 8] = [
        ("empty.txt", b"", &[422]),
        ("blank.txt", b" \n \n", &[422]),
        ("zeros.bin", &zeros, &[415, 422]),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", &[415]),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", &[422]),
        ("cut.docx", b"PK\x03\x04\x14\0\0\0\x08\0", &[415, 422]),
        ("deep.xml", &nested, &[413, 422]),
        ("entities.xml", entity, &[413, 415, 422]),
    ];
    for (name, bytes, wanted) in files {
        let reply =
            server.ask("POST", &format!("/v1/documents?name={name}"), "application/octet-stream", bytes);
        assert!(wanted.contains(&reply.status), "{name}: {} {}", reply.status, reply.text());
        assert_eq!(reply.headers["content-type"], "application/problem+json", "{name}");
        let problem = reply.value();
        assert_eq!(problem["status"], reply.status, "{name}");
        assert!(problem["detail"].as_str().unwrap().len() > 10, "{name}: {problem}");
    }
    // more than a body may have: said beforehand, and as it comes
    let host = server.host();
    let head = format!(
        "POST /v1/documents?name=x HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\nContent-Type: application/octet-stream\r\n",
        server.token
    );
    let said = server.raw(format!("{head}Content-Length: 1073741824\r\n\r\n").as_bytes());
    assert_eq!(said.status, 413);
    let coded = server.with(
        "POST",
        "/v1/documents?name=x",
        "application/octet-stream",
        b"x",
        &[("Content-Encoding", "gzip")],
    );
    assert_eq!(coded.status, 415);
    // what is no request of the API
    for (body, wanted) in [
        ("{", 400),
        ("[]", 422),
        ("{\"report\": 1}", 422),
        ("{\"report\": \"doc_0\"}", 422),
        ("{\"report\": \"doc_0000000000000000\"}", 404),
        ("{\"report\": \"doc_0000000000000000\", \"more\": 1}", 422),
    ] {
        let reply = server.ask("POST", "/v1/checks", "application/json", body.as_bytes());
        assert_eq!(reply.status, wanted, "{body}: {}", reply.text());
    }
    let wrong = [
        ("GET", "/v1/nothing", 404),
        ("PATCH", "/v1/documents", 405),
        ("POST", "/", 405),
        ("GET", "/nothing", 404),
        ("GET", "/v1/documents?limit=0", 400),
        ("GET", "/v1/documents?other=1", 400),
        ("GET", "/v1/checks/chk_../x", 404),
        ("GET", "/v1/documents/../../etc/passwd", 404),
        ("GET", "/static/../Cargo.toml", 404),
    ];
    for (method, path, wanted) in wrong {
        assert_eq!(server.ask(method, path, "", b"").status, wanted, "{method} {path}");
    }
    assert_eq!(server.ask("PATCH", "/v1/documents", "", b"").headers["allow"], "GET, HEAD, POST");
    let long = "x".repeat(40_000);
    let reply = server.bare("GET", "/", &[("Host", &*host), ("X-Long", &*long)], b"");
    assert!(matches!(reply.status, 431 | 400 | 0), "{}", reply.status);
    assert_eq!(server.get("/v1/documents").status, 200, "the server goes on");
    // a name is no path
    let path = "/v1/documents?name=..%2F..%2Fetc%2Fpasswd";
    assert_eq!(server.ask("POST", path, "application/octet-stream", SPEECH.as_bytes()).status, 400);
}

#[test]
fn decisions_stand_when_the_report_is_changed_and_two_who_decide_at_once_hear_of_each_other() {
    let folder = folder();
    let (server, report, source, check) = checked(&folder.path().join("library"));
    let of = |check: &str| server.get(&format!("/v1/checks/{check}/decisions")).value();
    let names = of(&check);
    let altered = names["findings"].as_array().unwrap().iter().find(|f| f["id"] == "Q01").unwrap();
    let finding = altered["finding"].as_str().unwrap();
    let decide = |choice: &str, note: &str, revision: u32| {
        let body = json!({ "choice": choice, "note": note, "revision": revision });
        server.json("PUT", &format!("/v1/checks/{check}/decisions/{finding}"), &body)
    };
    let first = decide("agree", "ask the writer", 0);
    assert_eq!((first.status, &first.value()["by"]), (200, &json!("ada")));
    // another tab has not heard of it
    let second = decide("fine", "", 0);
    assert_eq!(second.status, 409);
    assert_eq!(second.value()["current"]["choice"], "agree");
    assert!(second.value()["detail"].as_str().unwrap().contains("ada"));
    assert_eq!(decide("fine", "", 1).status, 200);
    // what is saved says what was decided
    for form in ["html", "markdown", "csv", "sarif", "citation", "jsonl"] {
        let saved = server.get(&format!("/v1/checks/{check}/export?form={form}")).text();
        assert!(saved.contains("fine as it is, by ada") || saved.contains("\"choice\":\"fine\""), "{form}");
    }
    assert_eq!(
        server
            .json(
                "PUT",
                &format!("/v1/checks/{check}/decisions/0000000000000000"),
                &json!({ "choice": "fine", "revision": 0 })
            )
            .status,
        404
    );
    // the report is changed elsewhere: a new version, a new check, the same decision
    let text = format!("A sentence that was not there before.\n\n{REPORT}");
    let body = json!({ "name": "report", "text": text, "replaces": report });
    let saved = server.json("POST", "/v1/documents", &body).value();
    assert_eq!(
        (&saved["items"][0]["outcome"], &saved["items"][0]["version"]),
        (&json!("changed"), &json!(2))
    );
    let again = server.check(saved["items"][0]["id"].as_str().unwrap(), &[&source]);
    assert_ne!(again, check);
    let standing = of(&again);
    assert_eq!(standing["decisions"][0]["choice"], "fine");
    assert_eq!(standing["decisions"][0]["revision"], 2);
    assert!(server.get(&format!("/checks/{again}")).text().contains("value=\"fine\" checked"));
    // what was decided is of the words: where they are put right it is open again
    let body = json!({ "name": "report", "text": REPORT.replace("summer", "winter"), "replaces": report });
    let saved = server.json("POST", "/v1/documents", &body).value();
    let right = server.check(saved["items"][0]["id"].as_str().unwrap(), &[&source]);
    assert!(of(&right)["decisions"].as_array().unwrap().is_empty());
    // two at once, each on what it knows: one is kept, the other hears of it
    let now = 2;
    let both: Vec<u16> = std::thread::scope(|scope| {
        let each =
            ["agree", "wrong-match"].map(|choice| scope.spawn(move || decide(choice, "at once", now).status));
        each.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(both == [200, 409] || both == [409, 200], "{both:?}");
}

/// What a server acknowledged.
#[derive(Default)]
struct Kept {
    documents: Vec<String>,
    checks: Vec<String>,
    /// The revision of the one decision that is made again and again.
    revision: u64,
}

/// Puts documents in until the server ends.
fn keep_adding(server: &Server, round: u64, kept: &Mutex<Kept>) {
    for n in 0.. {
        let body = json!({ "name": format!("late {n}"), "text": format!("{SPEECH} {round} {n}") });
        let Some(done) = server.json("POST", "/v1/documents", &body).done() else { return };
        kept.lock().unwrap().documents.push(done["items"][0]["id"].as_str().unwrap().to_owned());
    }
}

/// Checks one new report after another until the server ends.
fn keep_checking(server: &Server, round: u64, source: &str, kept: &Mutex<Kept>) {
    for n in 0.. {
        let body =
            json!({ "name": "report", "role": "report", "text": format!("{REPORT}In {round} {n}.\n") });
        let Some(report) = server.json("POST", "/v1/documents", &body).done() else { return };
        let body = json!({ "report": report["items"][0]["id"], "sources": [source] });
        let reply = server.json("POST", "/v1/checks", &body);
        let place = reply.headers.get("location").filter(|_| reply.done().is_some());
        let Some(check) = place.and_then(|place| place.rsplit('/').next()) else { return };
        kept.lock().unwrap().checks.push(check.to_owned());
    }
}

/// Decides on one finding again and again until the server ends.
fn keep_deciding(server: &Server, path: &str, kept: &Mutex<Kept>) {
    loop {
        let revision = kept.lock().unwrap().revision;
        let choice = if revision.is_multiple_of(2) { "agree" } else { "fine" };
        let body = json!({ "choice": choice, "note": "looked at", "revision": revision });
        let Some(done) = server.json("PUT", path, &body).done() else { return };
        kept.lock().unwrap().revision = done["revision"].as_u64().unwrap();
    }
}

/// Ends a server while it takes documents in, checks and keeps decisions, as often as is said; what it acknowledged is there when it starts again.
#[allow(clippy::print_stdout, reason = "figures for whoever runs it by hand")]
fn crash(rounds: u64) {
    let folder = folder();
    let library = folder.path().join("library");
    let (server, _, source, check) = checked(&library);
    let decisions = format!("/v1/checks/{check}/decisions");
    let finding = server.get(&decisions).value()["findings"][0]["finding"].as_str().unwrap().to_owned();
    let path = format!("{decisions}/{finding}");
    drop(server);
    let kept = Mutex::new(Kept::default());
    let all_there = |server: &Server, kept: &mut Kept| {
        for id in &kept.documents {
            assert_eq!(server.get(&format!("/v1/documents/{id}")).status, 200, "document {id}");
        }
        for id in &kept.checks {
            assert_eq!(server.get(&format!("/v1/checks/{id}")).status, 200, "check {id}");
        }
        let standing = server.get(&decisions).value()["decisions"][0]["revision"].as_u64().unwrap_or(0);
        // one more may have been kept that nobody was told of
        assert!((kept.revision..=kept.revision + 1).contains(&standing), "{standing} for {}", kept.revision);
        kept.revision = standing;
    };
    for round in 0..rounds {
        let mut server = Server::start(&library, &["--quiet"]);
        all_there(&server, &mut kept.lock().unwrap());
        std::thread::scope(|scope| {
            scope.spawn(|| keep_adding(&server, round, &kept));
            scope.spawn(|| keep_checking(&server, round, &source, &kept));
            scope.spawn(|| keep_deciding(&server, &path, &kept));
            std::thread::sleep(std::time::Duration::from_millis(40 + round * 67 % 251));
            std::process::Command::new("kill").args(["-9", &server.child.id().to_string()]).status().unwrap();
        });
        server.kill();
    }
    let server = Server::start(&library, &["--quiet"]);
    let mut kept = kept.into_inner().unwrap();
    all_there(&server, &mut kept);
    let (documents, checks) = (kept.documents.len(), kept.checks.len());
    println!(
        "{rounds} crashes: {documents} documents, {checks} checks and {} decisions are there",
        kept.revision
    );
    assert!(documents > 0 && checks > 0 && kept.revision > 0, "something was acknowledged");
    server.stop();
    let done = variorum(folder.path(), &["library", "doctor", "--library", "library"]);
    assert!(text(&done.stdout).contains("all is whole"), "{}", text(&done.stdout));
}

#[test]
fn a_server_that_is_asked_to_end_during_checks_ends_without_a_panic() {
    let folder = folder();
    let mut server = Server::start(&folder.path().join("library"), &["--quiet"]);
    let long = |n: usize| format!("Berg said: “The ferry number {n} stays in the harbour until spring.”\n");
    let report = server.add("report", "report", &(0..2000).map(long).collect::<String>());
    let source = server.add("speech", "source", &SPEECH.repeat(50));
    let check = json!({ "report": report, "sources": [source] });
    let mut said = server.child.stderr.take().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| server.json("POST", "/v1/checks", &check));
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        std::process::Command::new("kill").arg(server.child.id().to_string()).status().unwrap();
    });
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    let mut all = String::new();
    std::io::Read::read_to_string(&mut said, &mut all).unwrap();
    assert!(!all.contains("panicked"), "{all}");
}

#[test]
fn what_was_acknowledged_is_there_after_a_crash() {
    crash(6);
}

#[test]
#[ignore = "by hand: some minutes"]
fn what_was_acknowledged_is_there_after_a_hundred_crashes() {
    crash(100);
}

#[test]
fn lists_come_page_by_page_and_what_is_known_is_not_sent_again() {
    let folder = folder();
    let server = Server::start(&folder.path().join("library"), &["--quiet"]);
    for n in 0..5 {
        server.add(&format!("speech {n}"), "source", &format!("{SPEECH} {n}"));
    }
    let (mut path, mut seen) = ("/v1/documents?limit=2".to_owned(), Vec::new());
    loop {
        let reply = server.get(&path);
        seen.extend(reply.value()["items"].as_array().unwrap().iter().map(|d| d["id"].clone()));
        let Some(link) = reply.headers.get("link") else { break };
        path = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
    }
    assert_eq!(seen.len(), 5);
    let reply = server.get("/v1/documents");
    let tag = reply.headers["etag"].clone();
    let again = server.with("GET", "/v1/documents", "", b"", &[("If-None-Match", &tag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let head = server.ask("HEAD", "/v1/documents", "", b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.headers["content-length"], reply.body.len().to_string());
    // the same request under the same key is done once
    let body = json!({ "name": "once", "text": "A text that comes twice." }).to_string();
    let key = [("Idempotency-Key", "a-key")];
    let send = |body: &str| server.with("POST", "/v1/documents", "application/json", body.as_bytes(), &key);
    let (first, second) = (send(&body), send(&body));
    assert_eq!((first.status, &first.body), (second.status, &second.body));
    assert_eq!(first.value()["items"][0]["outcome"], "added");
    assert_eq!(send(&body.replace("once", "twice")).status, 409);
}

#[test]
fn long_work_is_a_job_that_is_watched_and_ended() {
    let folder = folder();
    let (server, report, source, _) = checked(&folder.path().join("library"));
    let body = json!({ "report": report, "sources": [source] }).to_string();
    let reply = server.with(
        "POST",
        "/v1/checks",
        "application/json",
        body.as_bytes(),
        &[("Prefer", "respond-async")],
    );
    assert_eq!(reply.status, 202);
    let job = reply.headers["location"].clone();
    let events = server.get(&format!("{job}/events"));
    assert_eq!(events.headers["content-type"], "text/event-stream");
    let last = events.text().lines().rfind(|l| l.starts_with("data: ")).unwrap()[6..].to_owned();
    let last: Value = serde_json::from_str(&last).unwrap();
    assert_eq!(last["state"], "done", "{last}");
    assert_eq!(server.get(last["result"].as_str().unwrap()).status, 200);
    assert_eq!(server.ask("DELETE", &job, "", b"").status, 204);
    assert_eq!(server.get(&job).value()["state"], "done", "one that is over stays as it is");
    assert_eq!(server.get("/v1/jobs/job_999").status, 404);
}

#[test]
fn other_machines_are_let_in_only_with_tokens_and_a_proxy() {
    let folder = folder();
    let tokens = folder.path().join("tokens");
    fs::write(&tokens, "Ada aaaaaaaaaaaaaaaaaaaaaaaaaaaa\nBo bbbbbbbbbbbbbbbbbbbbbbbbbbbb\n").unwrap();
    fs::set_permissions(&tokens, fs::Permissions::from_mode(0o600)).unwrap();
    let file = tokens.to_str().unwrap();
    let alone = ["serve", "--library", "library", "--listen", "0.0.0.0:0"];
    for more in [&[][..], &["--behind-proxy"], &["--auth-token-file", file]] {
        let done = variorum(folder.path(), &[&alone[..], more].concat());
        assert_eq!(done.status.code(), Some(2), "{more:?}");
        assert!(
            text(&done.stderr).contains("--auth-token-file FILE and --behind-proxy"),
            "{}",
            text(&done.stderr)
        );
    }
    let mut server = Server::start(
        &folder.path().join("library"),
        &["--quiet", "--auth-token-file", file, "--behind-proxy", "--allowed-host", "desk.example"],
    );
    assert!(server.token.is_empty(), "tokens of a file are not printed");
    let ask = |token: &str, host: &str| {
        let bearer = format!("Bearer {token}");
        server.bare("GET", "/v1/documents", &[("Host", host), ("Authorization", &bearer)], b"").status
    };
    assert_eq!(ask("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "desk.example"), 200);
    assert_eq!(ask("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "desk.example.evil.example"), 421);
    assert_eq!(ask("cccccccccccccccccccccccccccc", "desk.example"), 401);
    // each signs with their own name
    server.token = "bbbbbbbbbbbbbbbbbbbbbbbbbbbb".to_owned();
    let (report, source) = (server.add("report", "report", REPORT), server.add("speech", "source", SPEECH));
    server.check(&report, &[&source]);
    assert_eq!(server.get("/v1/checks").value()["items"][0]["by"], "Bo");
}

#[test]
fn the_server_ends_when_it_is_asked_and_its_log_holds_no_text() {
    let folder = folder();
    let server = Server::start(&folder.path().join("library"), &[]);
    let report = server.add("Harbour words", "report", REPORT);
    let source = server.add("Harbour words too", "source", SPEECH);
    let check = server.check(&report, &[&source]);
    server.get("/search?words=pier&author=Berg");
    let (token, port) = (server.token.clone(), server.port);
    let (code, said) = server.stop();
    assert_eq!(code, Some(0));
    assert!(said.contains("ada POST /v1/documents 201") && said.contains("ada GET /search 200"), "{said}");
    for text in ["pier", "Harbour", "Berg", &token, "words="] {
        assert!(!said.contains(text), "the log holds {text}:\n{said}");
    }
    assert!(!said.contains(&check) || said.contains(&format!("/checks/{check}")), "ids stand in paths alone");
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
}
