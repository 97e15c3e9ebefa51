//! Comments in the document itself: at the right words, with everything else as it was.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod support;

use roxmltree::{Document, Node};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use support::awkward::AWKWARD;
use support::{folder, text, variorum};
use zip::write::{SimpleFileOptions, ZipWriter};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SPEECH: &str = "Berg: The old ferry carries forty passengers to the island on every quiet day of the season. The county will not pay for a new one before the winter. We have let two sheds on the north quay for five years.\n";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // an ODT is known by its first part, which is not deflated
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut content).unwrap();
    content
}

/// Checks a document against the speech and gives it with its comments, and its text before and after.
fn commented(folder: &Path, name: &str, bytes: &[u8]) -> (Vec<u8>, String, String) {
    let form = name.rsplit('.').next().unwrap();
    let out = format!("out.{form}");
    fs::write(folder.join(name), bytes).unwrap();
    fs::write(folder.join("speech.txt"), SPEECH).unwrap();
    let done =
        variorum(folder, &["check", name, "--against", "speech.txt", "--format", form, "--output", &out]);
    assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
    let body = |name: &str| {
        let record = variorum(folder, &["read", name, "--format", "json"]);
        let record: serde_json::Value = serde_json::from_slice(&record.stdout).unwrap();
        let end = usize::try_from(record["body"]["end"].as_u64().unwrap()).unwrap();
        record["text"].as_str().unwrap().chars().take(end).collect::<String>()
    };
    (fs::read(folder.join(&out)).unwrap(), body(name), body(&out))
}

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{W}\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", document.as_str()),
    ];
    packed(&[&parts[..], more].concat())
}

/// The words between the marks of each comment, by id.
fn ranges(document: &str) -> Vec<(String, String)> {
    let parsed = Document::parse(document).unwrap();
    let nodes: Vec<Node<'_, '_>> = parsed.descendants().collect();
    let starts = nodes.iter().filter(|n| n.has_tag_name((W, "commentRangeStart")));
    let mut found: Vec<(String, String)> = starts
        .map(|start| {
            let id = start.attribute((W, "id")).unwrap();
            let is = |n: &&Node<'_, '_>, name: &str| {
                n.has_tag_name((W, name)) && n.attribute((W, "id")) == Some(id)
            };
            let end = nodes.iter().find(|n| is(n, "commentRangeEnd")).unwrap();
            assert!(nodes.iter().any(|n| is(&n, "commentReference")), "comment {id} has its reference");
            let inside =
                nodes.iter().filter(|n| n.id().get() > start.id().get() && n.id().get() < end.id().get());
            (id.to_owned(), inside.filter(|n| n.has_tag_name((W, "t"))).filter_map(|n| n.text()).collect())
        })
        .collect();
    found.sort();
    found
}

const BODY: &str = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Berg said “The old ferry carries forty passen</w:t></w:r><w:r><w:t xml:space=\"preserve\">gers to the island on every calm day of the season” &amp; sat down.</w:t></w:r></w:p>\
<w:p><w:r><w:t>She said “</w:t></w:r><w:hyperlink w:anchor=\"x\"><w:r><w:t>The county will pay for a new one</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> before the winter”.</w:t></w:r></w:p>\
<w:p><w:r><w:t xml:space=\"preserve\">“We have let </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>six sheds</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> on the north quay for five years”, Berg said.</w:t></w:r></w:p>";

#[test]
fn a_docx_has_its_comments_at_the_words_and_its_words_as_they_were() {
    let folder = folder();
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
    let (out, before, after) =
        commented(folder.path(), "r.docx", &docx(BODY, &[("word/styles.xml", styles)]));
    assert_eq!(before, after, "the words are the same");
    assert_eq!(part(&out, "word/styles.xml"), styles);
    let document = part(&out, "word/document.xml");
    let words: Vec<String> = ranges(&document).into_iter().map(|(_, words)| words).collect();
    assert!(
        words.contains(
            &"The old ferry carries forty passengers to the island on every calm day of the season"
                .to_owned()
        ),
        "{words:?}"
    );
    assert!(words.contains(&"The county will pay for a new one before the winter".to_owned()), "{words:?}");
    // what differs in the result of a field is told around the field
    assert!(words.iter().any(|w| w == "six sheds" || w.starts_with("We have let six")), "{words:?}");
    let parsed = Document::parse(&document).unwrap();
    let marks = parsed.descendants().filter(|n| n.tag_name().name().starts_with("commentRange"));
    for mark in marks {
        assert!(!mark.ancestors().any(|a| a.has_tag_name((W, "hyperlink"))), "no mark stands in a link");
        assert!(mark.ancestors().any(|a| a.has_tag_name((W, "p"))), "a mark stands in a paragraph");
    }
    let bold = parsed
        .descendants()
        .filter(|n| n.has_tag_name((W, "r")) && n.children().any(|c| c.has_tag_name((W, "rPr"))));
    assert_eq!(bold.count(), 2, "a run that is cut keeps its properties on both sides");
    let comments = part(&out, "word/comments.xml");
    assert!(comments.contains("VQ003 Q01 altered") && comments.contains("w:initials=\"VQ\""), "{comments}");
    assert!(part(&out, "[Content_Types].xml").contains("/word/comments.xml"));
    assert!(part(&out, "word/_rels/document.xml.rels").contains("comments.xml"));
}

#[test]
fn comments_that_are_there_stay_and_controls_take_none() {
    let folder = folder();
    let there = format!(
        "<w:comments xmlns:w=\"{W}\"><w:comment w:id=\"7\" w:author=\"Ann\"><w:p/></w:comment></w:comments>"
    );
    let control = BODY
        .replacen("<w:p>", "<w:p><w:r><w:t>Before.</w:t></w:r></w:p><w:sdt><w:sdtContent><w:p>", 1)
        .replacen("</w:p><w:p><w:r><w:t>She", "</w:p></w:sdtContent></w:sdt><w:p><w:r><w:t>She", 1);
    let (out, before, after) =
        commented(folder.path(), "r.docx", &docx(&control, &[("word/comments.xml", &there)]));
    assert_eq!(before, after);
    let comments = part(&out, "word/comments.xml");
    assert!(comments.contains("w:id=\"7\"") && comments.contains("w:id=\"8\""), "{comments}");
    let document = part(&out, "word/document.xml");
    let parsed = Document::parse(&document).unwrap();
    let mut inside = parsed.descendants().filter(|n| n.tag_name().name().starts_with("comment"));
    assert!(inside.all(|n| !n.ancestors().any(|a| a.has_tag_name((W, "sdt")))), "{document}");
}

#[test]
fn an_odt_has_its_comments_at_the_words() {
    let folder = folder();
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    let content = format!(
        "<office:document-content {names}><office:body><office:text><text:p>Berg said “The old <text:span>ferry carries forty</text:span><text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> passengers to the island on every calm day of the season”.</text:p></office:text></office:body></office:document-content>"
    );
    let bytes = packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]);
    let (out, before, after) = commented(folder.path(), "r.odt", &bytes);
    assert_eq!(before, after, "a comment is no part of the sentence");
    let content = part(&out, "content.xml");
    let start = content.find("<office:annotation ").unwrap();
    let end = content.find("<office:annotation-end ").unwrap();
    assert!(content[..start].ends_with('“') && content[end..].contains("/>”."), "{content}");
    assert!(content.contains("VQ003 Q01 altered"));
}

#[test]
fn text_that_looks_like_markup_stays_text_in_comments() {
    let folder = folder();
    // XML has no place for the others in any document
    let holds = |w: &&&str| w.chars().all(|c| c == '\t' || !(c.is_control() || c == '\u{FFFE}'));
    let words: Vec<&str> = AWKWARD.iter().filter(holds).copied().collect();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (mut body, mut source) = (String::new(), "Berg: We begin.\n\n".to_owned());
    for (n, words) in words.iter().enumerate() {
        source.push_str(&format!(
            "Berg: In place {n} the pier was closed {words} until the spring of next year.\n\n"
        ));
        let said =
            format!("Berg said “In place {n} the pier was closed {words} until the winter of next year”.");
        body.push_str(&format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(&said)));
    }
    fs::write(folder.path().join("r.docx"), docx(&body, &[])).unwrap();
    fs::write(folder.path().join("s.txt"), source).unwrap();
    let check = ["check", "r.docx", "--against", "s.txt", "--format", "docx", "--output", "out.docx"];
    let done = variorum(folder.path(), &check);
    assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
    let out = fs::read(folder.path().join("out.docx")).unwrap();
    let comments = part(&out, "word/comments.xml");
    let parsed = Document::parse(&comments).unwrap();
    assert!(parsed.descendants().filter(Node::is_element).all(|n| n.tag_name().namespace() == Some(W)));
    let document = part(&out, "word/document.xml");
    let quoted: String = ranges(&document).into_iter().map(|(_, words)| words + "\n").collect();
    // marks of quotation among the words part some quotations
    let is_whole = |(n, words): &(usize, &&str)| {
        quoted.contains(&format!("In place {n} the pier was closed {words} until the winter"))
    };
    let whole = words.iter().enumerate().filter(is_whole).count();
    assert!(whole * 5 >= words.len() * 4, "{whole} of {}: {quoted}", words.len());
}

#[test]
fn a_report_of_another_kind_takes_no_comments() {
    let folder = folder();
    fs::write(folder.path().join("r.txt"), "Berg said “the old ferry carries forty passengers”.").unwrap();
    fs::write(folder.path().join("speech.txt"), SPEECH).unwrap();
    let done = variorum(
        folder.path(),
        &["check", "r.txt", "--against", "speech.txt", "--format", "docx", "--output", "o.docx"],
    );
    assert_eq!(done.status.code(), Some(2));
    assert!(
        text(&done.stderr)
            .contains("r.txt: comments are written into the report itself, and this report is no DOCX")
    );
    assert!(!folder.path().join("o.docx").exists());
}
