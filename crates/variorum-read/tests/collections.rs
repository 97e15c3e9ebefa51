//! Files that hold several documents, as programs write them: each document comes out once, with a name of its own.

#![allow(clippy::unwrap_used)]

use variorum::Document;
use variorum_read::{Format, Limits, ReadError, read, read_each};

struct Found {
    read: Vec<Document>,
    failed: Vec<(String, ReadError)>,
    notes: Vec<String>,
}

fn each(name: &str, bytes: &[u8]) -> Found {
    let (mut documents, mut failed) = (Vec::new(), Vec::new());
    let notes =
        read_each(
            name,
            bytes,
            Format::of("unnamed", bytes),
            &Limits::default(),
            &mut |member| match member {
                Ok(member) => documents.push(member.document),
                Err(error) => failed.push(error),
            },
        );
    let notes = notes.unwrap().into_iter().map(|note| note.code.into_owned()).collect();
    Found { read: documents, failed, notes }
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn one(name: &str, source: &str) -> Document {
    read(name, source.as_bytes(), Format::of("unnamed", source.as_bytes()), &Limits::default()).unwrap()
}

/// Who says what, and when in milliseconds.
fn said(document: &Document) -> Vec<(&str, &str)> {
    document.turns.iter().map(|t| (t.speaker.as_str(), document.text.slice(t.speech))).collect()
}

#[test]
fn pages_come_out_of_an_archive_however_the_server_packed_them() {
    let found = each("crawl", &file("warcio.warc.gz"));
    let ids: Vec<&str> = found.read.iter().map(|d| d.id.rsplit('/').next().unwrap()).collect();
    assert_eq!(ids, ["lamp", "chunked", "gzip", "x-gzip", "br", "zstd", "deflate", "twice", "latin"]);
    for document in &found.read {
        let text = document.text.as_str();
        assert!(
            text.contains("said the keeper, and “nobody rowed home in the dark” that winter"),
            "{}: {text}",
            document.id
        );
        assert!(document.id.starts_with("crawl/http://"), "{}", document.id);
    }
    // one body is cut off: its own error, and the records after it are read
    let failed: Vec<&str> = found.failed.iter().map(|(id, _)| id.rsplit('/').next().unwrap()).collect();
    assert_eq!(failed, ["damaged"]);
    assert_eq!(found.notes, ["responses-left-out", "members-left-out"]);
}

#[test]
fn an_address_between_angle_brackets_is_the_address() {
    let found = each("crawl", &file("wget.warc"));
    let ids: Vec<&str> = found.read.iter().map(|d| d.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "crawl/http://127.0.0.1:8099/lamp",
            "crawl/http://127.0.0.1:8099/chunked",
            "crawl/http://127.0.0.1:8099/gzip"
        ]
    );
    assert!(found.failed.is_empty(), "{:?}", found.failed);
}

#[test]
fn a_record_that_points_to_another_is_counted() {
    let record = |kind: &str, block: &str| {
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let file = [record("resource", "The pier is shut."), record("revisit", ""), record("metadata", "via: b")]
        .concat();
    let found = each("a.warc", file.as_bytes());
    assert_eq!((found.read.len(), found.notes.as_slice()), (1, &["revisits-left-out".to_owned()][..]));
}

#[cfg(feature = "office")]
#[test]
fn archives_in_archives_of_the_web_are_read() {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in [
        ("datapackage.json", b"{}".to_vec()),
        ("archive/data.warc.gz", file("warcio.warc.gz")),
        ("pages/pages.jsonl", b"{}".to_vec()),
    ] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(Format::of("unnamed", &bytes), Format::Wacz);
    let found = each("crawl.wacz", &bytes);
    assert_eq!((found.read.len(), found.failed.len()), (9, 1));
    assert_eq!(found.read[0].id, "crawl.wacz/archive/data.warc.gz/http://127.0.0.1:8099/lamp");
}

#[test]
fn talks_written_down_by_programs_have_times_and_speakers() {
    // whisper, which writes the text and then its parts
    let whisper = one(
        "a.json",
        r#"{"text": " We sail at four. The wind is kind.", "segments": [{"id": 0, "seek": 0, "start": 0.0, "end": 4.5, "text": " We sail at four.", "tokens": [50364, 492]},
        {"id": 1, "start": 4.5, "end": 7.25, "text": " The wind is kind.", "speaker": "SPEAKER_01"}], "language": "en"}"#,
    );
    assert_eq!(whisper.text.as_str(), "We sail at four.\n\nThe wind is kind.");
    assert_eq!(whisper.cite(variorum::Span::new(0, 7)).as_deref(), Some("00:00:00–00:00:04"));
    assert_eq!((whisper.language.as_deref(), said(&whisper)[0].0), (Some("en"), "SPEAKER_01"));
    // podcasts, a word a row; who speaks is said where it changes
    let podcast = one(
        "a.json",
        r#"{"version": "1.0.0", "segments": [{"speaker": "Ida Moe", "startTime": 0.5, "endTime": 0.7, "body": "We"}, {"startTime": 0.7, "endTime": 1, "body": "sail."},
        {"speaker": "Per Lie", "startTime": 2, "endTime": 3, "body": "When?"}]}"#,
    );
    assert_eq!(said(&podcast), [("Ida Moe", "We\nsail."), ("Per Lie", "When?")]);
    // tables: whisper's in milliseconds, and one with names
    let table = one("a.tsv", "start\tend\ttext\n0\t4500\tWe sail at four.\n4500\t7250\tThe wind is kind.\n");
    assert_eq!(table.cite(variorum::Span::new(18, 20)).as_deref(), Some("00:00:04–00:00:07"));
    let table = one(
        "a.csv",
        "Start Time,Speaker,Text\n0:01,Ida Moe,\"We sail, at four.\"\n0:05,Per Lie,\"So \"\"soon\"\"?\"\n",
    );
    assert_eq!(said(&table), [("Ida Moe", "We sail, at four."), ("Per Lie", "So \"soon\"?")]);
}

#[test]
fn chats_have_a_turn_a_message_by_whoever_wrote_it() {
    let telegram = one(
        "a.json",
        r#"{"name": "Quay", "type": "personal_chat", "id": 4, "messages": [{"id": 1, "type": "message", "date": "2024-05-01T10:00:00", "from": "Ida Moe", "from_id": "user1",
        "text": ["We ", {"type": "bold", "text": "sail"}, " at four."]}, {"id": 2, "from": "Ida Moe", "forwarded_from": "Per Lie", "text": "So soon?"}]}"#,
    );
    assert_eq!(said(&telegram), [("Ida Moe", "We sail at four."), ("Per Lie", "So soon?")]);
    let slack = one(
        "a.json",
        r#"[{"user": "U1", "type": "message", "ts": "1.2", "text": "We sail.", "user_profile": {"real_name": "Ida Moe", "image": "x"}}]"#,
    );
    assert_eq!(said(&slack), [("Ida Moe", "We sail.")]);
    let model = one(
        "a.json",
        r#"{"messages": [{"role": "user", "content": "When?"}, {"role": "assistant", "content": [{"type": "text", "text": "At four."}]}]}"#,
    );
    assert_eq!(said(&model), [("user", "When?"), ("assistant", "At four.")]);
}

#[test]
fn rows_with_an_id_are_documents() {
    let found =
        each("log.csv", b"id,title,text,date\nmay,Shut,The pier is shut.,2024-05-01\njune,,It is open.,\n");
    let rows: Vec<(&str, &str, Option<&str>)> =
        found.read.iter().map(|d| (d.id.as_str(), d.text.as_str(), d.metadata.date.as_deref())).collect();
    assert_eq!(rows, [("may", "The pier is shut.", Some("2024-05-01")), ("june", "It is open.", None)]);
    assert_eq!(found.read[0].name, "Shut");
    let found = each(
        "log.jsonl",
        b"{\"id\": 7, \"text\": \"The pier is shut.\"}\n{\"id\": \"b\", \"body\": \"It is open.\"}\nnone\n",
    );
    assert_eq!(found.read.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["7", "b"]);
    assert_eq!(found.failed[0].0, "log.jsonl, line 3");
    let several = read("log.csv", b"id,text\na,One.\nb,Two.\n", Format::Csv, &Limits::default()).unwrap_err();
    assert_eq!(several, ReadError::Several { count: 2, names: vec!["a".to_owned(), "b".to_owned()] });
}

#[test]
fn rows_without_words_are_refused_with_the_names_they_have() {
    let error = |name: &str, source: &str| {
        read(name, source.as_bytes(), Format::of(name, source.as_bytes()), &Limits::default())
            .unwrap_err()
            .to_string()
    };
    assert!(error("a.csv", "boats,day\n12,May\n").contains("boats, day"));
    assert!(error("a.json", "{\"boats\": 12, \"inner\": {\"text\": \"no\"}}").contains("boats, inner"));
    assert!(error("a.json", "{\"text\": \"cut").contains("damaged JSON"));
}

#[test]
fn what_is_packed_alone_has_the_name_of_its_file() {
    let frame = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x11, 0x89, 0, 0];
    let mut zstd = frame.to_vec();
    zstd.extend(b"The pier is shut.");
    let twice = [zstd.clone(), zstd].concat();
    let document = read("a.txt.zst", &twice, Format::of("a.txt.zst", &twice), &Limits::default()).unwrap();
    assert_eq!(
        (document.id.as_str(), document.text.as_str()),
        ("a.txt.zst", "The pier is shut.The pier is shut.")
    );
}

/// The text of a file of JSON.
fn text(source: &str) -> String {
    let document =
        read("talk.json", source.as_bytes(), Format::of("talk.json", source.as_bytes()), &Limits::default())
            .unwrap();
    document.text.as_str().to_owned()
}

#[test]
fn words_with_times_are_words_and_pieces_with_blanks_are_as_they_are() {
    let words = r#"{"words": [{"start": 0.5, "text": "The"}, {"start": 0.9, "text": "quay."}, {"start": 1.2, "text": "Ay"}]}"#;
    assert_eq!(text(words), "The quay. Ay");
    let pieces = r#"{"words": [{"start": 0.5, "text": " The"}, {"start": 0.9, "text": " qu"}, {"start": 1.0, "text": " ay."}]}"#;
    assert_eq!(text(pieces).trim(), "The qu ay.");
    let unspaced = r#"{"words": [{"start": 0.5, "text": "港"}, {"start": 0.9, "text": "口"}]}"#;
    assert_eq!(text(unspaced), "港口");
    let chat = r#"{"from": "Odd", "text": ["See ", {"type": "link", "text": "the list"}, "."]}"#;
    assert_eq!(text(chat), "See the list.");
}

#[test]
fn what_services_for_speech_give_out_has_its_words_once() {
    let alternatives = r#"{"results": [{"alternatives": [{"transcript": "The quay is shut.", "words": [{"word": "The"}]},
        {"transcript": "The key is shut."}]}, {"alternatives": [{"transcript": "Until May."}]}]}"#;
    assert_eq!(text(alternatives), "The quay is shut.\nUntil May.");
    let events = r#"{"events": [{"tStartMs": 120, "segs": [{"utf8": "the quay"}, {"utf8": " is"}]}, {"tStartMs": 900, "segs": [{"utf8": "shut"}]}]}"#;
    assert_eq!(text(events), "the quay is\nshut");
    let elements = r#"{"monologues": [{"speaker": 1, "elements": [{"type": "text", "value": "Shut"}, {"type": "punct", "value": ", "},
        {"type": "text", "value": "sir"}]}]}"#;
    assert_eq!(text(elements), "Shut, sir");
    let blocks = r#"{"blocks": [{"text": "The quay."}, {"text": "Shut."}], "entityMap": {}}"#;
    assert_eq!(text(blocks), "The quay.\nShut.");
    let with_text = r#"{"user": "U1", "text": "Shut.", "blocks": [{"text": {"text": "Shut."}}]}"#;
    assert_eq!(text(with_text), "Shut.");
}
