//! The server of tools, as a client speaks with it: JSON, a message a line.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use support::{folder, text, variorum, with_input};

/// What comes back for messages, a line each.
fn spoken(folder: &Path, arguments: &[&str], messages: &[Value]) -> Vec<Value> {
    let lines: String = messages.iter().map(|m| format!("{m}\n")).collect();
    said(folder, arguments, &lines)
}

fn said(folder: &Path, arguments: &[&str], lines: &str) -> Vec<Value> {
    let arguments = [&["mcp", "--library", "library"][..], arguments].concat();
    let done = with_input(folder, &arguments, lines.as_bytes());
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    text(&done.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn call(id: u32, name: &str, arguments: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": { "name": name, "arguments": arguments } })
}

#[test]
fn a_client_meets_the_server_and_sees_its_tools() {
    let folder = folder();
    let hello = |version: &str| {
        json!({ "jsonrpc": "2.0", "id": "a", "method": "initialize", "params": { "protocolVersion": version, "capabilities": {},
            "clientInfo": { "name": "a client", "version": "1" } } })
    };
    let told = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    let list = json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/list" });
    let ping = json!({ "jsonrpc": "2.0", "id": 3, "method": "ping" });
    let said = spoken(folder.path(), &[], &[hello("2025-06-18"), told, list, ping, hello("1999-01-01")]);
    assert_eq!(said.len(), 4, "a notification has no answer");
    assert_eq!(said[0]["result"]["protocolVersion"], "2025-06-18");
    assert_eq!(said[3]["result"]["protocolVersion"], "2025-11-25");
    let tools = said[1]["result"]["tools"].as_array().unwrap();
    let names: Vec<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["check_quotations", "find", "collate"]);
    for tool in tools {
        assert_eq!(
            (&tool["inputSchema"]["type"], &tool["outputSchema"]["type"]),
            (&json!("object"), &json!("object"))
        );
        assert_eq!(tool["annotations"]["readOnlyHint"], true);
    }
    assert_eq!(said[2]["result"], json!({}));
}

#[test]
fn every_tool_gives_its_record_and_the_record_is_of_its_schema() {
    let folder = folder();
    let speech =
        "Berg: The pier is beyond all repair this winter, and we shall not open it before the spring.\n";
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts/speech.txt"), speech).unwrap();
    fs::write(folder.path().join("secret.txt"), speech).unwrap();
    let added = variorum(folder.path(), &["library", "add", "drafts/speech.txt", "--library", "library"]);
    assert_eq!(added.status.code(), Some(0), "{}", text(&added.stderr));
    let quotation = |words: &str| json!({ "text": words, "speaker": "Berg" });
    let texts = json!([{ "name": "speech", "text": speech }]);
    let list = json!({ "jsonrpc": "2.0", "id": 0, "method": "tools/list" });
    let quotations =
        json!([quotation("beyond all repair this winter"), quotation("beyond all repair this summer")]);
    let calls = [
        list,
        call(1, "check_quotations", &json!({ "quotations": quotations, "sources": texts })),
        call(2, "check_quotations", &json!({ "quotations": quotations, "library": true })),
        call(3, "check_quotations", &json!({ "quotations": quotations, "files": ["speech.txt"] })),
        call(4, "find", &json!({ "words": "beyond all repair" })),
        call(
            5,
            "collate",
            &json!({ "versions": [{ "name": "a", "text": speech }, { "name": "b", "text": speech.replace("winter", "summer") }] }),
        ),
        // what is wrong is the result
        call(6, "check_quotations", &json!({ "quotations": quotations, "files": ["../secret.txt"] })),
        call(7, "check_quotations", &json!({ "quotations": quotations })),
        call(8, "find", &json!({ "words": "pier", "more": 1 })),
        call(9, "find", &json!({ "words": "…" })),
        call(10, "collate", &json!({ "versions": [] })),
        call(11, "nothing", &json!({})),
    ];
    let said = spoken(folder.path(), &["--root", "drafts"], &calls);
    assert_eq!(said.len(), calls.len());
    for (n, answer) in said.iter().enumerate().take(4).skip(1) {
        let verdicts: Vec<&str> = answer["result"]["structuredContent"]["quotations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|q| q["verdict"].as_str().unwrap())
            .collect();
        assert_eq!(verdicts, ["verbatim", "altered"], "{n}");
    }
    assert_eq!(said[4]["result"]["structuredContent"]["places"].as_array().unwrap().len(), 1);
    assert_eq!(said[5]["result"]["structuredContent"]["variants"][0]["class"], "wording");
    let schemas = &said[0]["result"]["tools"];
    for (n, tool) in [(1, 0), (4, 1), (5, 2)] {
        let result = &said[n]["result"];
        assert_eq!(
            serde_json::from_str::<Value>(result["content"][0]["text"].as_str().unwrap()).unwrap(),
            result["structuredContent"]
        );
        let mut compiler = boon::Compiler::new();
        let mut all = boon::Schemas::new();
        compiler.add_resource("tool.json", schemas[tool]["outputSchema"].clone()).unwrap();
        let schema = compiler.compile("tool.json", &mut all).unwrap();
        let valid = all.validate(&result["structuredContent"], schema);
        assert!(valid.is_ok(), "{tool}: {}", valid.err().map(|e| e.to_string()).unwrap_or_default());
    }
    for (n, part) in [
        (6, "no file of the folder"),
        (7, "give sources"),
        (8, "unknown field"),
        (9, "no letter"),
        (10, "two versions"),
    ] {
        assert_eq!(said[n]["result"]["isError"], true, "{n}");
        assert!(said[n]["result"]["content"][0]["text"].as_str().unwrap().contains(part), "{n}: {}", said[n]);
    }
    assert_eq!(said[11]["error"]["code"], -32602);
}

#[test]
fn what_is_no_message_is_an_error_of_the_protocol_and_the_next_one_is_answered() {
    let folder = folder();
    let lines = "{\n[]\n{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}\n\n{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"nothing\"}\n\
        {\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"}\n{\"jsonrpc\": \"2.0\", \"id\": 7, \"result\": {}}\n{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"ping\"}";
    let said = said(folder.path(), &[], lines);
    let codes: Vec<Value> = said.iter().map(|s| s["error"]["code"].clone()).collect();
    assert_eq!(
        codes,
        [json!(-32700), json!(-32600), json!(-32600), json!(-32601), json!(-32600), Value::Null]
    );
    assert_eq!(said[5]["id"], 3);
}
