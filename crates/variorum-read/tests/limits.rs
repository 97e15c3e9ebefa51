//! Files nobody means well with: each limit is met by a small harmless file with the limit set low, and what breaks its own rules is an error
//! of its own. All files are made here; none that could hurt another program is kept.

#![allow(clippy::unwrap_used)]

mod pdf;

use pdf::pdf;
use std::io::Write;
use variorum_read::{Format, Limit, Limits, ReadError, read, read_each};

/// Why `bytes` are refused where a limit is set to `most`.
fn refused(name: &str, bytes: &[u8], limit: Limit, most: usize) -> ReadError {
    let mut limits = Limits::default();
    limits.raise(limit, most);
    read(name, bytes, Format::of(name, bytes), &limits).unwrap_err()
}

/// Every document of a file by its id and text, every error by its id, and the codes of its notes.
#[derive(Default, Debug)]
struct Found {
    read: Vec<(String, String)>,
    failed: Vec<(String, ReadError)>,
    notes: Vec<String>,
}

fn each(name: &str, bytes: &[u8], limits: &Limits) -> Result<Found, ReadError> {
    let mut found = Found::default();
    let notes = read_each(name, bytes, Format::of(name, bytes), limits, &mut |member| match member {
        Ok(member) => {
            let document = member.document;
            found.read.push((document.id.clone(), document.text.slice(document.body()).to_owned()));
        }
        Err(error) => found.failed.push(error),
    })?;
    found.notes = notes.into_iter().map(|note| note.code.into_owned()).collect();
    Ok(found)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[cfg(feature = "office")]
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORDS: &[u8] = b"The pier was mended in May, said the keeper, and nobody had asked him to do it.";

const CATALOGUE: &str = "<</Type/Catalog/Pages 2 0 R>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

#[test]
fn every_limit_is_an_error_of_its_own_that_says_what_to_do() {
    let nested = |opening: &str, depth: usize| {
        format!("<?xml version='1.0'?><a>{}", opening.repeat(depth)).into_bytes()
    };
    let page = |inside: &str| format!("<html><body>{inside}").into_bytes();
    let message = |depth: usize| {
        let head = "From: a@b\nDate: now\nMime-Version: 1.0\nContent-Type: message/rfc822\n\n";
        format!("{}From: a@b\n\nwords", head.repeat(depth)).into_bytes()
    };
    let rows = b"{\"text\": \"one\"}\n{\"text\": \"two\"}\n{\"text\": \"three\"}\n";
    let of_text: [(Limit, usize, &str, Vec<u8>); 11] = [
        (Limit::Bytes, 10, "a.txt", WORDS.to_vec()),
        (Limit::Characters, 10, "a.txt", WORDS.to_vec()),
        (Limit::Depth, 5, "a.html", page(&"<div>".repeat(9))),
        (Limit::XmlDepth, 5, "a.xml", nested("<b>", 9)),
        (Limit::Elements, 5, "a.html", page(&"<p>word</p>".repeat(9))),
        (Limit::Attributes, 2, "a.html", page("<p a='1' b='2' c='3'>word")),
        (Limit::NameBytes, 3, "a.xml", nested("<name>", 1)),
        (Limit::PartDepth, 2, "a.eml", message(5)),
        (Limit::Rows, 2, "a.jsonl", rows.to_vec()),
        (Limit::Ratio, 10, "a.txt.gz", gzip(&vec![b' '; 2 << 20])),
        (Limit::Nesting, 1, "a.gz.gz", gzip(&gzip(WORDS))),
    ];
    for (limit, most, name, bytes) in &of_text {
        let error = refused(name, bytes, *limit, *most);
        assert_eq!(error, ReadError::Beyond { limit: *limit, most: *most }, "{name}");
        assert!(error.to_string().contains(&most.to_string()), "{error}");
    }
    assert_eq!(
        refused("a.gz", &gzip(WORDS), Limit::Unpacked, 20),
        ReadError::Beyond { limit: Limit::Unpacked, most: 20 }
    );
}

#[cfg(feature = "office")]
#[test]
fn archives_are_bounded_as_a_whole() {
    let two = zip(&[("one.txt", WORDS), ("two.txt", WORDS)]);
    let beyond = |limit, most| ReadError::Beyond { limit, most };
    assert_eq!(refused("a.zip", &two, Limit::Members, 1), beyond(Limit::Members, 1));
    assert_eq!(refused("a.zip", &two, Limit::Unpacked, 100), beyond(Limit::Unpacked, 100));
    // what the containers in each other unpack is counted together
    let inner = zip(&[("inner.zip", &two), ("other.zip", &two)]);
    assert_eq!(refused("a.zip", &inner, Limit::Unpacked, 700), beyond(Limit::Unpacked, 700));
    let deep = zip(&[("good.txt", WORDS), ("deep.zip", &inner)]);
    let found = each("a.zip", &deep, &Limits::default()).unwrap();
    assert_eq!(found.read.len(), 1);
    assert!(found.failed.iter().all(|(_, error)| *error == beyond(Limit::Nesting, 2)), "{found:?}");
    assert_eq!(found.failed.len(), 2);
}

#[cfg(feature = "office")]
#[test]
fn names_in_an_archive_are_names_and_nothing_else() {
    let names = ["../../up.txt", "/etc/absolute.txt", "C:\\drive.txt", "null\0.txt", "plain.txt"];
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, WORDS)).collect();
    let found = each("a.zip", &zip(&members), &Limits::default()).unwrap();
    assert_eq!((found.read.len(), found.failed.len()), (5, 0), "{found:?}");
    assert!(found.read.iter().all(|(id, _)| id.starts_with("a.zip/") && !id.contains('\0')), "{found:?}");
}

#[cfg(feature = "office")]
#[test]
fn one_member_that_cannot_be_read_ends_no_other() {
    let members: [(&str, &[u8]); 6] = [
        ("a.txt", WORDS),
        ("b.pdf", b"%PDF-1.7 and so on"),
        ("c.docx", &zip(&[("word/nothing.xml", b"<a/>"), ("[Content_Types].xml", b"<a/>")])),
        ("d.png", b"\x89PNG\r\n\x1a\n\0\0"),
        (".hidden", b"no"),
        ("e.csv", b"id,text\nmay,The pier is shut.\n"),
    ];
    let found = each("a.zip", &zip(&members), &Limits::default()).unwrap();
    let read: Vec<&str> = found.read.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(read, ["a.zip/a.txt", "may"], "{found:?}");
    let failed: Vec<&str> = found.failed.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(failed, ["a.zip/b.pdf", "a.zip/c.docx"], "{found:?}");
    assert_eq!(found.notes, ["members-left-out"]);
}

#[cfg(feature = "pdf")]
#[test]
fn pages_that_go_round_or_draw_too_much_are_refused() {
    let beyond = |limit, most| ReadError::Beyond { limit, most };
    // a page tree whose leaf is its root, and one that is its own child
    for kids in ["[2 0 R]", "[3 0 R]"] {
        let pages = format!("<</Type/Pages/Count 1/Kids {kids}>>");
        let file = pdf(&[CATALOGUE, &pages, "<</Type/Pages/Count 1/Kids [2 0 R 3 0 R]>>"]);
        assert!(read("a.pdf", &file, Format::Pdf, &Limits::default()).is_err(), "{kids}");
    }
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>";
    let pages = "<</Type/Pages/Count 1/Kids [3 0 R]>>";
    let words = stream("", "BT /F 10 Tf 10 50 Td (The pier was mended in May) Tj ET");
    let squares = stream("", &"0 0 1 1 re f ".repeat(50));
    let drawn = pdf(&[CATALOGUE, pages, page, &squares, FONT, &stream("", "")]);
    assert_eq!(refused("a.pdf", &drawn, Limit::Operations, 20), beyond(Limit::Operations, 20));
    let two = pdf(&[CATALOGUE, pages, page, &words, FONT, &stream("", "")]);
    assert_eq!(refused("a.pdf", &two, Limit::Pages, 0), beyond(Limit::Pages, 0));
    assert_eq!(refused("a.pdf", &two, Limit::Characters, 20), beyond(Limit::Characters, 20));
    assert_eq!(refused("a.pdf", &two, Limit::Unpacked, 50), beyond(Limit::Unpacked, 50));
    let read = read("a.pdf", &two, Format::Pdf, &Limits::default()).unwrap();
    assert!(read.text.as_str().contains("The pier was mended in May"), "{:?} {:?}", read.text, read.notes);
}

#[test]
fn entities_that_a_file_declares_are_not_expanded() {
    for root in ["TEI", "alto", "other"] {
        let file = format!(
            "<?xml version='1.0'?><!DOCTYPE {root} [<!ENTITY a 'b'>]><{root}><text>&a;</text></{root}>"
        );
        let error = read("a.xml", file.as_bytes(), Format::of("a.xml", file.as_bytes()), &Limits::default())
            .unwrap_err();
        assert_eq!(error, ReadError::Entities);
        assert!(error.to_string().contains("xmllint"), "{error}");
    }
}

#[test]
fn a_record_with_a_wrong_length_is_an_error_of_its_own() {
    let record = |length: usize, words: &str| {
        format!(
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: <https://example.org/{length}>\r\nContent-Type: text/plain\r\n\
             Content-Length: {length}\r\n\r\n{words}\r\n\r\n"
        )
    };
    let words = "The pier was mended in May.";
    let whole = record(words.len(), words);
    for wrong in [3, 500, 99_999_999] {
        let file = [record(wrong, words), whole.clone()].concat();
        let found = each("a.warc", file.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(
            found.read,
            [("a.warc/https://example.org/27".to_owned(), words.to_owned())],
            "{wrong}: {found:?}"
        );
        assert_eq!(found.failed.len(), 1, "{wrong}: {found:?}");
    }
    // cut within its second record, packed: the first is read, and the file is said to be damaged
    let packed = [gzip(whole.as_bytes()), gzip(record(24, "So the keeper had told.").as_bytes())].concat();
    let mut read = Vec::new();
    let cut = &packed[..packed.len() - 12];
    let end = read_each("a.warc.gz", cut, Format::of("a.warc.gz", cut), &Limits::default(), &mut |member| {
        read.extend(member.ok().map(|m| m.document.text.as_str().to_owned()));
    });
    assert_eq!(read, [words]);
    assert!(matches!(end, Err(ReadError::Damaged { .. })), "{end:?}");
}

/// Cut short at any place, or with zeros in it, a file is read or refused, and nothing panics.
#[test]
fn cut_and_zeroed_files_are_read_or_refused() {
    let folder = format!("{}/tests/files", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names.iter().filter(|path| path.is_file()) {
        let whole = std::fs::read(path).unwrap();
        let name = path.to_string_lossy();
        for part in 1..16 {
            let cut = &whole[..whole.len() * part / 16];
            let mut zeroed = whole.clone();
            let at = cut.len();
            zeroed[at..(at + 40).min(whole.len())].fill(0);
            for bytes in [cut, &zeroed] {
                let _ = each(&name, bytes, &Limits::default());
            }
        }
    }
}
