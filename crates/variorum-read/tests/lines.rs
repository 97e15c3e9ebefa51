//! What must come out of each format, a line a test. Files of real producers are in `files/`; what no producer at hand writes is written here by
//! the rules of its format. `README.md` beside this says which test holds which rule.

#![allow(clippy::unwrap_used)]

#[cfg(feature = "pdf")]
mod pdf;

use variorum::Document;
use variorum::document::StreamKind;
use variorum_read::{Format, Limits, Tracked, read};

fn of(name: &str, bytes: &[u8]) -> Document {
    read(name, bytes, Format::of(name, bytes), &Limits::default()).unwrap()
}

fn file(name: &str) -> Document {
    let bytes = std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    of("unnamed", &bytes)
}

fn body(document: &Document) -> &str {
    document.text.slice(document.body())
}

/// The words of every stream of a kind.
fn beside(document: &Document, kind: StreamKind) -> Vec<&str> {
    let of_kind = document.streams.iter().filter(|s| s.kind == kind);
    of_kind.map(|s| document.text.slice(s.span)).collect()
}

/// Who says what.
fn said(document: &Document) -> Vec<(&str, &str)> {
    document.turns.iter().map(|t| (t.speaker.as_str(), document.text.slice(t.speech))).collect()
}

/// One blank for every row of white space within a line.
fn single(text: &str) -> String {
    text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
}

#[cfg(feature = "office")]
mod office {
    use super::*;
    use std::io::Write;

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, part) in parts {
            zip.start_file(
                *name,
                zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored),
            )
            .unwrap();
            zip.write_all(part.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn docx(paragraphs: &str) -> Document {
        let main = format!(
            "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' xmlns:mc='mc'><w:body>{paragraphs}</w:body></w:document>"
        );
        of("a", &packed(&[("word/document.xml", &main)]))
    }

    fn run(words: &str) -> String {
        format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
    }

    #[test]
    fn changes_in_docx_are_accepted_wherever_they_stand() {
        let document = docx(&format!(
            "<w:p><w:moveFrom><w:r><w:t>Moved. </w:t></w:r></w:moveFrom>{}<w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins>{}</w:ins></w:p>\
             <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}<w:moveTo>{}</w:moveTo></w:p>\
             <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            run("It is "),
            run("safe."),
            run("One sen"),
            run("tence."),
            run(" Moved."),
            run("gone row"),
            run("kept row")
        ));
        assert_eq!(body(&document), "It is safe.\n\nOne sentence. Moved.\n\nkept row");
    }

    #[test]
    fn signs_in_docx_part_or_join_words() {
        let document = docx(
            "<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op re</w:t><w:softHyphen/><w:t>turned</w:t><w:tab/><w:t>at</w:t><w:br/><w:t>four</w:t><w:cr/><w:t>or</w:t><w:ptab/><w:t>five</w:t>\
             <w:sym w:font='Symbol' w:char='F061'/></w:r></w:p>",
        );
        assert_eq!(body(&document), "co\u{2011}op re\u{AD}turned\tat\nfour\nor\tfiveα");
    }

    #[test]
    fn the_shown_words_of_everything_in_docx_are_text() {
        let document = docx(&format!(
            "<w:p>{}<w:fldSimple w:instr='DATE'>{}</w:fldSimple><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{}\
             <w:r><w:fldChar w:fldCharType='end'/></w:r><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:smartTag>{}</w:smartTag><w:customXml>{}</w:customXml><w:dir>{}</w:dir><w:bdo>{}</w:bdo>\
             <w:hyperlink>{}</w:hyperlink><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p><w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>",
            run("a"),
            run(" b"),
            run(" c"),
            run(" d"),
            run(" e"),
            run(" f"),
            run(" g"),
            run(" h"),
            run(" i "),
            run("block")
        ));
        assert_eq!(body(&document), "a b c d e f g h i x\n\nblock");
    }

    #[test]
    fn a_part_of_another_format_in_docx_stands_where_it_belongs() {
        let page = "<html><body><p>The pier is shut<sup>2</sup>.</p><blockquote>Nobody rowed.</blockquote></body></html>";
        let saved = format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n{page}\r\n--b--\r\n"
        );
        let chunk = |id: &str| format!("<w:altChunk r:id='{id}'/>");
        let main = format!(
            "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:r='r'><w:body><w:p>{}</w:p>{}<w:p>{}</w:p>{}{}</w:body></w:document>",
            run("Before."),
            chunk("page"),
            run("Between."),
            chunk("saved"),
            chunk("film")
        );
        let named = |id: &str, part: &str| {
            format!(
                "<Relationship Id='{id}' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk' Target='{part}'/>"
            )
        };
        let parts = format!(
            "<Relationships>{}{}{}</Relationships>",
            named("page", "/word/part.html"),
            named("saved", "part.mht"),
            named("film", "part.bin")
        );
        let document = of(
            "a",
            &packed(&[
                ("word/document.xml", &main),
                ("word/_rels/document.xml.rels", &parts),
                ("word/part.html", page),
                ("word/part.mht", &saved),
                ("word/part.bin", "\0\u{1}\u{2}"),
            ]),
        );
        let shown = "The pier is shut².\n\nNobody rowed.";
        assert_eq!(body(&document), format!("Before.\n\n{shown}\n\nBetween.\n\n{shown}"));
        let quoted: Vec<&str> =
            document.marked_quotations.iter().map(|q| document.text.slice(q.span)).collect();
        assert_eq!(quoted, ["Nobody rowed.", "Nobody rowed."]);
        let said: Vec<&str> =
            document.notes.iter().filter(|n| n.code == "part-unread").map(|n| n.message.as_str()).collect();
        assert!(said.len() == 1 && said[0].contains("word/part.bin"), "{said:?}");
    }

    #[test]
    fn an_open_document_is_known_by_its_members_and_a_password_is_said() {
        let content = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:text><text:p>The eel is here.</text:p></office:text></office:body></office:document-content>";
        let kind = "application/vnd.oasis.opendocument.text";
        let members =
            |list| packed(&[("META-INF/manifest.xml", list), ("content.xml", content), ("mimetype", kind)]);
        assert_eq!(body(&of("a", &members("<manifest/>"))), "The eel is here.");
        let refused = |bytes: &[u8]| {
            read("a", bytes, Format::of("a", bytes), &Limits::default()).unwrap_err().to_string()
        };
        let locked = refused(&members("<manifest><encryption-data/></manifest>"));
        assert!(locked.contains("ODT with a password"), "{locked}");
        let sheet = refused(&packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]));
        assert!(sheet.contains("OpenDocument spreadsheet"), "{sheet}");
        // an old container whose list of streams, in its second sector, has the name of what is encrypted
        let mut old = vec![0; 2048];
        old[..4].copy_from_slice(b"\xD0\xCF\x11\xE0");
        (old[30], old[48]) = (9, 1);
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(refused(&old).contains("an old Office document"));
        old[1152..1152 + name.len()].copy_from_slice(&name);
        assert!(refused(&old).contains("an Office document with a password"));
    }

    #[test]
    fn a_box_in_docx_is_read_once_beside_its_sentence() {
        let shape = |inside: &str| format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", run(inside));
        let document = docx(&format!(
            "<w:p>{}<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
            run("Before "),
            shape("In a box."),
            shape("In a box."),
            run("and after.")
        ));
        assert_eq!(
            (body(&document), beside(&document, StreamKind::Box)),
            ("Before and after.", vec!["In a box."])
        );
        assert_eq!(document.cite(document.streams[0].span).as_deref(), Some("box at ¶ 1"));
    }

    #[test]
    fn a_box_in_a_head_of_docx_is_a_head() {
        let letters = "http://schemas.openxmlformats.org";
        let main = format!("{letters}/wordprocessingml/2006/main");
        let relations = |of: &str| format!("{letters}/officeDocument/2006/relationships/{of}");
        let box_of = |words: &str| {
            format!(
                "<w:p><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>",
                run(words)
            )
        };
        let file = packed(&[
            (
                "_rels/.rels",
                &format!(
                    "<Relationships><Relationship Id='r' Type='{}' Target='word/document.xml'/></Relationships>",
                    relations("officeDocument")
                ),
            ),
            (
                "word/_rels/document.xml.rels",
                &format!(
                    "<Relationships><Relationship Id='h' Type='{}' Target='header1.xml'/></Relationships>",
                    relations("header")
                ),
            ),
            (
                "word/document.xml",
                &format!(
                    "<w:document xmlns:w='{main}'><w:body><w:p>{}</w:p></w:body></w:document>",
                    run("Words.")
                ),
            ),
            (
                "word/header1.xml",
                &format!("<w:hdr xmlns:w='{main}'>{}</w:hdr>", box_of("The harbour office")),
            ),
        ]);
        assert_eq!(beside(&of("a.docx", &file), StreamKind::Head), ["The harbour office"]);
    }

    #[test]
    fn blanks_at_the_ends_of_runs_in_docx_are_read_either_way() {
        let document = docx("<w:p><w:r><w:t>The pier </w:t></w:r><w:r><w:t>was mended.</w:t></w:r></w:p>");
        assert_eq!(body(&document), "The pier was mended.");
        assert_eq!(beside(&document, StreamKind::Reading), ["The pierwas mended."]);
    }

    #[test]
    fn pages_of_docx_are_known_by_its_breaks_and_said_to_be_so() {
        let document = docx(&format!(
            "<w:p>{}<w:r><w:lastRenderedPageBreak/><w:t>on two.</w:t></w:r></w:p>",
            run("On one and ")
        ));
        assert_eq!(body(&document), "On one and on two.");
        assert_eq!(document.cite(document.body()).as_deref(), Some("p. 1, ¶ 1 – p. 2, ¶ 1"));
        assert_eq!(document.notes[0].code, "pages-as-rendered");
    }

    #[test]
    fn styles_of_docx_raise_and_hide_words() {
        let styles = "<w:styles xmlns:w='w'><w:style w:styleId='Ref'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style><w:style w:styleId='Mine'><w:basedOn w:val='Ref'/></w:style>\
            <w:style w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
        let styled = |style: &str, words: &str| {
            format!(
                "<w:r><w:rPr><w:rStyle w:val='{style}'/></w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"
            )
        };
        let main = format!(
            "<w:document xmlns:w='w'><w:body><w:p>{}{}{}{}</w:p></w:body></w:document>",
            run("We had 84"),
            styled("Mine", "1"),
            styled("Gone", " no"),
            run(" eels.")
        );
        let related =
            "<Relationships><Relationship Type='http://x/styles' Target='styles.xml'/></Relationships>";
        let document = of(
            "a",
            &packed(&[
                ("word/document.xml", &main),
                ("word/_rels/document.xml.rels", related),
                ("word/styles.xml", styles),
            ]),
        );
        assert_eq!(
            (body(&document), beside(&document, StreamKind::Hidden)),
            ("We had 84¹ eels.", vec!["no"])
        );
    }

    fn odt(paragraphs: &str) -> Document {
        let spaces = ["office", "text", "table", "draw"]
            .map(|n| format!("xmlns:{n}='urn:oasis:names:tc:opendocument:xmlns:{n}:1.0'"))
            .join(" ");
        let content = format!(
            "<office:document-content {spaces} xmlns:loext='loext'><office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
        );
        of(
            "a",
            &packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]),
        )
    }

    #[test]
    fn the_shown_words_of_everything_in_odt_are_text() {
        let document = odt(
            "<text:section><text:p>a <text:date>3 May</text:date> <text:meta>b</text:meta> <loext:content-control>c</loext:content-control> <text:bookmark-ref>d</text:bookmark-ref></text:p></text:section>\
             <text:numbered-paragraph><text:p>one<text:s text:c='3'/>two<text:tab/>three<text:line-break/>four</text:p></text:numbered-paragraph><text:p>a word that goes<text:soft-page-break/> on</text:p>",
        );
        assert_eq!(body(&document), "a 3 May b c d\n\none   two\tthree\nfour\n\na word that goes on");
    }

    const WEIR: &str = "Gates\n\nThe weir is safe again, and 84 eels passed\nit, at 40² places, a co‑op said.\n\nWritten on DATE by Ida Moe, see there, 鰻 was seen.\n\n\
        Before the box and after it.\n\nfirst stone\n\nsecond stone\n\nGull 3\n\nPetrel 12\n\nThe last words.";

    fn undated(text: &str) -> String {
        single(text).replace("3 May", "DATE").replace("11/29/26", "DATE").replace("29/11/26", "DATE")
    }

    #[test]
    fn what_libreoffice_writes_has_the_same_words_in_every_format() {
        for ending in ["fodt", "odt", "docx", "rtf"] {
            let document = file(&format!("libreoffice.{ending}"));
            assert_eq!(undated(body(&document)), WEIR, "{ending}");
            let notes = beside(&document, StreamKind::Note);
            assert_eq!(notes, ["Counted in May.", "At the end."], "{ending}");
            assert_eq!(beside(&document, StreamKind::Gloss), ["unagi"], "{ending}");
            assert_eq!(beside(&document, StreamKind::Box), ["In a box."], "{ending}");
            assert_eq!(beside(&document, StreamKind::Comment), ["Is this so?"], "{ending}");
            assert_eq!(beside(&document, StreamKind::Head), ["Report on the weir"], "{ending}");
            assert_eq!(beside(&document, StreamKind::Hidden), ["never"], "{ending}");
            let before = beside(&document, StreamKind::Reading).join("\n");
            assert!(before.starts_with("The weir is not safe, and"), "{ending}: {before}");
        }
    }

    #[test]
    fn the_text_before_the_changes_can_be_asked_for() {
        for ending in ["fodt", "odt", "docx", "rtf"] {
            let bytes =
                std::fs::read(format!("{}/tests/files/libreoffice.{ending}", env!("CARGO_MANIFEST_DIR")))
                    .unwrap();
            let mut limits = Limits::default();
            limits.tracked = Tracked::Original;
            let document = read("a", &bytes, Format::of("a", &bytes), &limits).unwrap();
            assert!(body(&document).contains("The weir is not safe, and"), "{ending}: {}", body(&document));
        }
    }

    #[test]
    fn a_book_of_libreoffice_has_its_words_and_signs_of_notes_are_none() {
        let document = file("libreoffice.epub");
        let text = single(body(&document));
        // the program leaves the words of fields out, and writes what was struck out
        assert!(text.contains("84¹ eels passed\nit, at 40² places"), "{text}");
        assert!(text.contains("was seen.") && text.contains("and after it.\n"), "{text}");
        assert_eq!(beside(&document, StreamKind::Note), ["Counted in May.", "At the end."]);
        assert_eq!(beside(&document, StreamKind::Hidden), ["never"]);
    }

    #[test]
    fn a_book_is_read_in_the_order_of_its_spine_and_whole() {
        let page = |inside: &str| {
            format!(
                "<html xmlns:epub='epub'><head><title>T</title><script src='a.js'/></head><body>{inside}</body></html>"
            )
        };
        let one = page(
            "First.<a epub:type='noteref' href='#n'>1</a> <span epub:type='pagebreak' title='7'/><p>Second.</p><aside epub:type='footnote' id='n'><p>A note.</p></aside>",
        );
        let opf = "<package><metadata/><manifest><item id='c' href='c.xhtml'/><item id='b' href='b.xhtml'/><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/><itemref idref='c' linear='no'/><itemref idref='b'/></spine></package>";
        let container = "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";
        let book = packed(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", container),
            ("p.opf", opf),
            ("a.xhtml", &one),
            ("b.xhtml", &page("<p>Last.</p>")),
            ("c.xhtml", &page("<p>Beside.</p>")),
        ]);
        let document = of("a", &book);
        assert_eq!(single(body(&document)), "First.¹\n\nSecond.\n\nBeside.\n\nLast.");
        assert_eq!(beside(&document, StreamKind::Note), ["A note."]);
        let second = document.text.as_str().find("Second").unwrap();
        assert_eq!(
            document.cite(variorum::Span::new(second, second + 6)).as_deref(),
            Some("part 1, T, p. 7")
        );
    }
}

#[test]
fn rich_text_is_in_the_order_of_the_file_and_its_signs_are_characters() {
    let document = of(
        "a",
        b"{\\rtf1\\ansi {\\pntext 1.\\tab}a list\\par \\trowd one\\cell two\\cell\\row \\pard a\\_b c\\-d e\\~f\\emdash g\\endash h \\lquote i\\rquote  \\u8364?5{\\*\\footnote \\pard A note.} {\\v gone}\
        {\\shp{\\*\\shpinst{\\shptxt In a box.}}{\\shprslt{\\*\\do In a box.}}} end\\par}",
    );
    assert_eq!(body(&document), "a list\n\none\ttwo\n\na\u{2011}b c\u{AD}d e\u{A0}f—g–h ‘i’ €5  end");
    assert_eq!(beside(&document, StreamKind::Box), ["In a box."]);
    assert_eq!(beside(&document, StreamKind::Note), ["A note."]);
}

#[test]
fn elements_that_stand_in_a_line_part_no_words_and_blocks_do() {
    let document = of(
        "a.html",
        b"<!doctype html><body><p>The <b>har</b>bour<wbr>mas&shy;ter<br>said</p><ul><li>one</li><li>two</li></ul><dl><dt>term</dt><dd>sense</dd></dl><table><tr><td>a</td><td>b</td></tr></table>\
        <p>Twice said.</p><p>Twice said.</p><p>He <q>heard <q>it</q> all</q>, 2<sup>10</sup> H<sub>2</sub>O <ruby>base<rt>gloss</rt></ruby> <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math><span hidden> no</span>.</p></body>",
    );
    assert_eq!(
        body(&document),
        "The harbourmas\u{AD}ter\nsaid\n\none\n\ntwo\n\nterm\n\nsense\n\na\tb\n\nTwice said.\n\nTwice said.\n\nHe heard it all, 2¹⁰ H2O base 1/2."
    );
    assert_eq!(document.marked_quotations.len(), 2);
}

#[test]
fn what_a_page_took_out_is_never_glued_and_can_be_found() {
    let page = "<!doctype html><body><p>The pier is <del>not </del><ins>now </ins>open.</p></body>";
    let document = of("a.html", page.as_bytes());
    assert_eq!(body(&document), "The pier is now open.");
    assert_eq!(beside(&document, StreamKind::Reading), ["The pier is not open."]);
    let mut limits = Limits::default();
    limits.tracked = Tracked::Original;
    let original = read("a.html", page.as_bytes(), Format::Html, &limits).unwrap();
    assert_eq!(body(&original), "The pier is not open.");
}

#[test]
fn a_note_of_a_page_keeps_the_figure_it_begins_with() {
    let page = "<!doctype html><body><p>The war<a class='footnote-ref' href='#fn1'><sup>1</sup></a> and after.</p><section><ol><li id='fn1'><p>1939 to 1945.<a href='#r' class='footnote-back'>\u{21A9}</a></p></li></ol></section></body>";
    let document = of("a.html", page.as_bytes());
    assert_eq!(beside(&document, StreamKind::Note), ["1939 to 1945."]);
}

#[test]
fn mail_is_the_senders_but_for_what_it_quotes_or_hands_on() {
    let mail = "From: Ida Moe <ida@example.org>\nSubject: Talk\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed; delsp=yes\n\nLine that flo \nws on.\n From here.\n> Quoted words.\n";
    let document = of("a.eml", mail.as_bytes());
    assert_eq!(said(&document), [("Ida Moe", "Line that flows on.\nFrom here.")]);
    let talk = "From: Press Office <p@example.org>\nSubject: Talk\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHere is the talk.\n\nQuestion: And the fish?\n\nIda Moe: None.\n\nQuestion: None?\n\nIda Moe: None at all.\n";
    let document = of("a.eml", talk.as_bytes());
    assert_eq!(
        said(&document),
        [
            ("Press Office", "Here is the talk."),
            ("Question", "And the fish?"),
            ("Ida Moe", "None."),
            ("Question", "None?"),
            ("Ida Moe", "None at all.")
        ]
    );
}

#[test]
fn who_is_named_in_full_once_is_the_same_person_later() {
    let captions = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v President Ida Moe>We sail at four.\n\n00:02.000 --> 00:03.000\n<v Question>So soon?\n\n00:03.000 --> 00:04.000\n<v Moe>So soon.\n";
    let document = of("a.vtt", captions.as_bytes());
    assert_eq!(
        said(&document),
        [("Ida Moe", "We sail at four."), ("Question", "So soon?"), ("Ida Moe", "So soon.")]
    );
}

#[test]
fn entities_of_captions_are_decoded_once() {
    let captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nless &amp;lt; more &lt;b> R&amp;D\n";
    assert_eq!(body(&of("a.vtt", captions.as_bytes())), "less &lt; more <b> R&D");
}

#[test]
fn a_verse_that_two_speakers_share_is_not_one_speakers_words() {
    let play = "<TEI><text><body><div type='act' n='1'><div type='scene' n='2'><sp><speaker>Ida.</speaker><l n='4' part='I'>We sail</l></sp><sp><speaker>Per.</speaker><l part='F'>at four.</l></sp></div></div></body></text></TEI>";
    let document = of("a.xml", play.as_bytes());
    assert_eq!(said(&document), [("Ida", "We sail"), ("Per", "at four.")]);
    let at = document.text.as_str().find("We sail").unwrap();
    assert_eq!(document.cite(variorum::Span::new(at, at + 7)).as_deref(), Some("act 1, scene 2, v. 4"));
}

#[test]
fn zeros_within_words_are_said_and_many_are_refused() {
    let words = "The pier was mended in May. ".repeat(100);
    let mut few = words.clone().into_bytes();
    few[30] = 0;
    let document = of("a.txt", &few);
    assert_eq!(document.notes[0].code, "zero-bytes");
    assert!(
        document.notes[0].message.contains("1 zeros or other control bytes (the first at byte 30)"),
        "{:?}",
        document.notes
    );
    let many: Vec<u8> = words.bytes().flat_map(|b| if b == b' ' { vec![0, b] } else { vec![b] }).collect();
    let error = read("a.txt", &many, Format::of("a.txt", &many), &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("zero bytes, the first at byte 3"), "{error}");
    // two bytes a character have a zero in each
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(of("a.txt", &wide).text.as_str(), words);
    let widest: Vec<u8> =
        format!("\u{FEFF}{words}").chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    assert_eq!(of("a.txt", &widest).text.as_str(), words);
}

#[cfg(feature = "pdf")]
mod pages {
    use super::pdf::pdf;
    use super::*;

    /// Words as they are compared: those broken at a line end are whole.
    fn words(text: &str) -> Vec<String> {
        let joined =
            text.replace("-\n", "").replace("\u{2010}\n", "").replace("\u{AD}\n", "").replace('\u{AD}', "");
        joined.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn awkward_pages_of_programs_give_their_words() {
        let written = words(
            &std::fs::read_to_string(format!("{}/tests/files/awkward.txt", env!("CARGO_MANIFEST_DIR")))
                .unwrap(),
        );
        let document = file("typst-numbered-lines.pdf");
        assert_eq!(words(body(&document)), written);
        assert_eq!(document.cite(variorum::Span::new(0, 3)).as_deref(), Some("p. 1, line 1"));
        let document = file("weasyprint-drop-cap.pdf");
        assert_eq!(words(body(&document)), written);
        assert_eq!(beside(&document, StreamKind::Hidden), ["Unseen words stand here."]);
        let document = file("reportlab-false-bold.pdf");
        assert_eq!(words(body(&document)).join(" "), "Struck twice for a bold look Words set one by one");
        assert_eq!(beside(&document, StreamKind::Box), ["Up the side."]);
    }

    #[test]
    fn lines_from_right_to_left_are_read_in_order() {
        let document = file("weasyprint-hebrew.pdf");
        let text = body(&document).replace('\n', " ");
        assert!(text.contains("הסכר נפתח עם 84 צלופחים (בחודש מאי 1911) לפני הגשם."), "{text}");
        assert!(text.contains("The keeper said so in English."), "{text}");
    }

    /// A page of this content.
    fn page(content: &str, more: &str) -> Vec<u8> {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]{more}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
        );
        let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
        pdf(&[
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            &page,
            &stream,
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ])
    }

    #[test]
    fn what_a_page_says_or_hides_is_told_apart() {
        let content = "BT /F 10 Tf 20 150 Td (The eel is ) Tj /Span<</ActualText(shown)>>BDC (sh0wn) Tj EMC ( here.) Tj ET \
            BT 3 Tr /F 10 Tf 20 120 Td (Invisible words.) Tj ET BT 0 Tr /F 10 Tf 20 -50 Td (Beyond the edge.) Tj ET";
        let document = of("a.pdf", &page(content, "/CropBox[0 50 300 200]"));
        assert_eq!(body(&document), "The eel is shown here.");
        let hidden = beside(&document, StreamKind::Hidden).join(" ");
        assert!(hidden.contains("Invisible words."), "{hidden}");
        assert!(document.notes.iter().any(|n| n.code == "text-unseen"), "{:?}", document.notes);
    }

    #[test]
    fn a_page_whose_fonts_name_no_letters_is_refused() {
        // a font of two bytes a glyph without a table that says what they are
        let content = "BT /F 10 Tf 20 150 Td <00010002000300040005> Tj ET";
        let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
        let file = pdf(&[
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            &stream,
            "<</Type/Font/Subtype/Type0/BaseFont/Quay/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Quay/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>",
            "<</Type/FontDescriptor/FontName/Quay/Flags 4>>",
        ]);
        let error = read("a.pdf", &file, Format::Pdf, &Limits::default()).unwrap_err().to_string();
        assert!(error.contains("which letters 5 of its glyphs are"), "{error}");
    }

    #[test]
    fn rows_of_a_table_are_no_notes_and_a_line_of_a_note_may_begin_with_a_number() {
        let drawn = |lines: &[(u32, f32, &str)]| -> String {
            let line = |(y, size, words): &(u32, f32, &str)| {
                let cells = words.split('|').enumerate();
                let cell = |(n, cell): (usize, &str)| {
                    format!("BT /F {size} Tf {} {y} Td ({cell}) Tj ET ", 20 + 40 * n)
                };
                cells.map(cell).collect::<String>()
            };
            lines.iter().map(line).collect()
        };
        let prose = [
            (180, 10.0, "The keeper counted the boats of each month, and his"),
            (168, 10.0, "clerk wrote all of them into the book of the harbour."),
            (156, 10.0, "Nobody read it, for the book was kept in a chest that"),
            (144, 10.0, "stood below the stairs until the house was sold again."),
        ];
        let table = [(120, 8.0, "55|60|12|9|4"), (110, 8.0, "60|65|13|9|5"), (100, 8.0, "65|70|14|10|5")];
        let document = of("a.pdf", &page(&drawn(&[&prose[..], &table].concat()), ""));
        assert!(beside(&document, StreamKind::Note).is_empty(), "{:?}", document.streams);
        let words = body(&document).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.ends_with("55 60 12 9 4 60 65 13 9 5 65 70 14 10 5"), "{words}");
        let notes = [
            (50, 8.0, "1 |The clerk was not paid before the year was over; of the"),
            (40, 8.0, "12 |boats that he wrote down nobody saw more than seven."),
            (30, 8.0, "2 |So the book, which his son kept."),
        ];
        let document = of("a.pdf", &page(&drawn(&[&prose[..], &notes].concat()), ""));
        let noted: Vec<&str> = document.streams.iter().map(|s| s.label.as_str()).collect();
        assert_eq!(noted, ["1", "2"], "{:?}", document.text);
        assert!(beside(&document, StreamKind::Note)[0].contains("12"), "{:?}", document.text);
    }

    #[test]
    fn the_number_of_an_only_page_is_no_figure_and_a_head_close_to_the_text_is_no_part_of_it() {
        let lines = [
            (190, "The Morning Tide"),
            (178, "Ida Moe said today that the eel ladder is open again,"),
            (166, "and she asked the keepers of the weir to leave it so."),
            (154, "Nobody answered her before the tide had turned back."),
            (18, "The ladder was closed in the spring of last year."),
            (6, "1"),
        ];
        let drawn: String =
            lines.iter().map(|(y, words)| format!("BT /F 10 Tf 20 {y} Td ({words}) Tj ET ")).collect();
        let document = of("a.pdf", &page(&drawn, ""));
        let paragraphs: Vec<&str> = body(&document).split("\n\n").collect();
        assert_eq!(paragraphs[0], "The Morning Tide");
        assert!(paragraphs[1].starts_with("Ida Moe said today"), "{paragraphs:?}");
        assert!(paragraphs[2].ends_with("last year.") && paragraphs.len() == 3, "{paragraphs:?}");
    }
}

#[test]
fn what_tesseract_writes_is_one_text_in_alto_and_in_hocr() {
    let plain = |name: &str| body(&file(name)).split_whitespace().collect::<Vec<_>>().join(" ");
    let alto = plain("tesseract.xml");
    assert_eq!(alto, plain("tesseract.hocr"));
    assert!(alto.starts_with("The harbourmaster count") && alto.ends_with("men."), "{alto}");
}

#[test]
fn what_programs_for_speech_write_has_its_speakers_and_times() {
    for name in ["pympi.eaf", "pympi.TextGrid", "pysubs2.ass"] {
        let document = file(name);
        let speakers: Vec<&str> = document.turns.iter().map(|t| t.speaker.as_str()).collect();
        assert_eq!(speakers, ["Ida Moe", "Per Lie"], "{name}");
        assert_eq!(document.text.slice(document.turns[1].speech), "So soon?", "{name}");
        assert_eq!(
            document.cite(document.turns[1].speech).as_deref().map(|c| &c[..8]),
            Some("00:00:01"),
            "{name}"
        );
    }
}

/// The table beside this file names tests that there are.
#[test]
fn every_test_that_the_table_names_exists() {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut sources = String::new();
    let mut folders = vec![format!("{root}/src"), format!("{root}/tests")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension().and_then(|e| e.to_str()) {
                _ if path.is_dir() => folders.push(path.to_string_lossy().into_owned()),
                Some("rs") => sources.push_str(&std::fs::read_to_string(path).unwrap()),
                _ => {}
            }
        }
    }
    let table = std::fs::read_to_string(format!("{root}/tests/README.md")).unwrap();
    let names = table.split('`').filter(|word| {
        word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    });
    let missing: Vec<&str> = names.filter(|name| !sources.contains(&format!("fn {name}("))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
