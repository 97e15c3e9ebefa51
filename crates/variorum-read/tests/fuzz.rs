//! Files nobody wrote: bytes at random, and small good files with random changes. Reading never panics, every span lies on the
//! borders of characters of the text, and the same bytes give the same document.
//!
//! `PROPTEST_CASES=100000` in the environment runs more of them; CONTRIBUTING says how.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use variorum::{Attributions, Document, Span, attributions};
use variorum_read::{Format, Limits, read, read_each};

const PAGE: &str = "<!doctype html><html lang='en-GB'><head><title>The quay</title><meta charset=utf-8><script>var x = '<p>'</script>\
    </head><body><nav>Home</nav><article><h1>The quay</h1><p>The mayor said <q>we will   mend it</q> on Monday.<br>“All of it,” she said.\
    </p><blockquote><p>All of it, and before <em>spring</em>.</p></blockquote><table><tr><td>12 boats<td>5 June</table><pre>Q: Why?\nA: So.</pre>\
    <ul><li>one &amp; two<li>&#8220;three&#x201D;</ul><textarea>no</textarea></article><!-- end --></body></html>";

const EDITION: &str = "<?xml version='1.0'?><!DOCTYPE TEI><TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader>\
    <fileDesc><titleStmt><title>The quay</title></titleStmt></fileDesc></teiHeader><text xml:lang='en'><body><p>She said <q>we will\n mend \
    the quay</q><note>Or not.</note> on <lb/>Mon<lb break='no'/>day.</p><quote><p>All of <choice><orig>itt</orig><reg>it</reg></choice>.</p>\
    </quote><sp who='#b'><speaker>Berg.</speaker><p>It &amp; all.</p></sp><u who='#c'>Yes, “all”.</u><list><item>one</item></list>\
    <lg><l>A line</l><l>and another</l></lg></body></text></TEI>";

const NOTES: &str = "# The quay\n\nShe was *quite* clear:\n\n> We will mend it.\n>> All of it.\n\n```\nnot speech\n```\nAnd [left](https://example.org).\n\n\
    | a | b |\n|---|---|\n| “12 boats” | 5 June |\n\n- one\n- two[^1]\n\n[^1]: A <b>note</b>.\n\nBerg: No.\nOlsen: Yes.\n";

const CAPTIONS: &str = "WEBVTT\n\nNOTE by hand\n\n1\n00:01.000 --> 00:04.000 align:start\n<v Maud Ferrier>The <b>lamp</b> was &quot;lit&quot;\n\n\
    Odd\n00:04.500 --> 00:08.000\n- at dusk.\n- Was <00:05.000>it?\n\n00:08.000 --> 00:09.000\n- Was it?\n{\\an8}>> LUNDE: Ay.\n";

const SUBRIP: &str = "1\n00:00:01,000 --> 00:00:04,000\n<i>The lamp</i> was lit,\n\n12\n\n2\n00:00:04,500 --> 00:00:08,000\nThe lamp was lit,\nat é dusk.\n";

const TIMED: &str = "<tt xmlns='http://www.w3.org/ns/ttml' xml:lang='en'><head><metadata><agent xml:id='a'><name>Maud</name></agent></metadata></head>\
    <body><div begin='10s' timeContainer='seq'><p begin='1s' end='00:00:03:12' agent='a'>The lamp<br/>was <span begin='5f'>lit</span>.</p><p dur='1t'>Só.</p></div></body></tt>";

const PRINT: &str = "<?xml version='1.0'?><alto><Layout><Page PRINTED_IMG_NR='iii'><TopMargin><TextBlock><TextLine><String CONTENT='THE'/></TextLine></TextBlock>\
    </TopMargin><PrintSpace><TextBlock><TextLine HPOS='1' VPOS='2' WIDTH='3' HEIGHT='4'><String CONTENT='Verei'/><HYP CONTENT='-'/></TextLine><TextLine>\
    <String CONTENT='nsweß.'/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>";

const REGIONS: &str = "<PcGts><Page><ReadingOrder><OrderedGroup><RegionRefIndexed index='0' regionRef='b'/></OrderedGroup></ReadingOrder><TextRegion id='a'><TextLine>\
    <Coords points='1,2 3,4'/><TextEquiv index='1'><Unicode>One é</Unicode></TextEquiv></TextLine></TextRegion><TextRegion id='b' type='footnote'><TextEquiv><Unicode>Two\n\
    lines</Unicode></TextEquiv></TextRegion></Page></PcGts>";

const RECOGNISED: &str = "<html><body><div class='ocr_page'><p class='ocr_par'><span class='ocr_line' title='bbox 1 2 3 4'><span class='ocrx_word'>Har\u{AD}</span></span>\
    <span class='ocr_line'><span class='ocrx_word'>bour</span> <span class='ocrx_word'>é</span></span></p></div></body></html>";

const RECORD: &str = "<?xml version='1.0'?><debate><speech speakername='Odd Lunde'><p>It holds nine<xref>1</xref> <i>kinds</i><fn n='2'>é</fn>,<br/>and<pb n='4'/> forty.</p></speech></debate>";

const RICH: &str = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset128 Mincho;}}{\\info{\\title The quay}}\\f0 She \\ldblquote said\\rdblquote\\super 1{\\*\\footnote A note.}\
    \\nosupersub \\'e9 \\u8364?{\\f1 \\'93\\'fa} {\\deleted not }{\\v unseen}\\cell\\row\\par\\page{\\field{\\fldinst P}{\\fldrslt 12}}\\uc2\\u-10179??\\u-8704??\\bin3 abc}";

const WORDS: &str = "<w:document xmlns:w='w' xmlns:mc='mc'><w:body><w:p><w:pPr><w:pStyle w:val='Quote'/></w:pPr><w:r><w:t>The é </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>\
    <w:ins><w:r><w:t>now</w:t></w:r></w:ins><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:br w:type='page'/><w:tab/></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";

const OPEN: &str = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='text'><office:body><office:text><text:tracked-changes>\
    <text:changed-region text:id='c1'><text:deletion><text:p>not é </text:p></text:deletion></text:changed-region><text:changed-region text:id='c2'><text:insertion/></text:changed-region>\
    </text:tracked-changes><text:p>It is <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>now<text:change-end text:change-id='c2'/> safe<text:s text:c='3'/>\
    <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note><text:soft-page-break/>.</text:p></office:text></office:body></office:document-content>";

const TABLE: &str = "start,speaker,text\n0:01,Ida Moe,\"We sail, at \"\"four\"\".\"\n0:05,,é\n";

const CHAT: &str = r#"{"name": "Quay", "messages": [{"id": 1, "from": "Ida Moe", "start": 1.5, "text": ["We ", {"type": "bold", "text": "sail é"}]}, {"user_profile": {"real_name": "Per"}, "text": "So?"}]}"#;

const LINES: &str = "{\"id\": 7, \"text\": \"The pier is shut.\"}\n{\"id\": \"b\", \"body\": \"é\"}\n";

const CRAWL: &str = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: <https://example.org/>\r\nContent-Type: application/http\r\nContent-Length: 96\r\n\r\n\
    HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n<p>The pier.\r\n0\r\n\r\n\r\n\r\n";

const SITTING: &str = "<akomaNtoso><debate><meta><TLCPerson eId='moe' showAs='Ida Moe'/></meta><debateBody><speech by='#moe'><from>Ms Moe:</from><p>We <i>sail</i> é.</p>\
    <remark>(Applause)</remark></speech><narrative>Over.</narrative></debateBody></debate></akomaNtoso>";

const STYLED: &str = "[Script Info]\nTitle: Quay\n[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,Ida Moe,{\\i1}We sail{\\p1}m 0 0{\\p0} é,\\Nat four.\nComment: no\n";

const TIERS: &str = "<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='7'/></TIME_ORDER><TIER TIER_ID='t'><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='x' TIME_SLOT_REF1='a' TIME_SLOT_REF2='a'>\
    <ANNOTATION_VALUE>We sail é.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID='u' PARENT_REF='t'><ANNOTATION><REF_ANNOTATION ANNOTATION_ID='y' ANNOTATION_REF='x'><ANNOTATION_VALUE>No.\
    </ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>";

const GRID: &str = "File type = \"ooTextFile\"\n\"TextGrid\"\n0 2 <exists> 2 \"IntervalTier\" \"Ida\" 0 2 2 0 1 \"We \"\"é\"\"\" 1 2 \"\" \"TextTier\" \"Per\" 0 2 1 1.5 \"No\"";

const UTTERED: &str = "@UTF8\n@Begin\n@Participants:\tCHI Eve Target_Child\n*CHI:\twe gonna [: going to] <at the> [/] é (.) sail +... \u{15}1_2\u{15}\n%com:\tno\n*MOT:\thow_about &=laughs doggie@c .\n@End\n";

const SPOKEN: &str = "<Trans><Speakers><Speaker id='s' name='Ida'/></Speakers><Turn speaker='s t' startTime='0' endTime='4'><Sync time='1'/>We <Event/>é<Who nb='2'/>sail</Turn></Trans>";

const EVENTS: &str = "<basic-transcription><speaker id='S'><abbreviation>Ida</abbreviation></speaker><tli id='a' time='1'/><tier speaker='S' type='t'><event start='a' end='b'>We é</event></tier></basic-transcription>";

const CONTRIBUTED: &str = "<folker-transcription><speaker speaker-id='S'><name>Ida</name></speaker><timepoint timepoint-id='a' absolute-time='1'/><contribution speaker-reference='S' start-reference='a'><unparsed>we (.) é</unparsed></contribution></folker-transcription>";

const SCREENPLAY: &str = "Title: Quay\n\nINT. QUAY\n\nHe *waits*. [[é]]\n\nIDA (V.O.) ^\n(softly)\nWe sail.\n/* no */\n\n> CUT TO:\n\n@Per\nNo.\n";

const LETTER: &str = "From: =?utf-8?Q?Ida_M=C3=B8e?= <ida@example.org>\nSubject: Talk\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain; format=flowed\n\nWe will \nmend \
    it.\n> Or not.\nQ: Why?\nA: So =C3=A9.\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>We s=\nail</p>\n--b\nContent-Type: message/rfc822\n\nFrom: Per\n\nNo.\n--b--\n";

/// Pieces of markup that mean something to one reader or another.
const PIECES: &[&str] = &[
    "<q>",
    "</q>",
    "<quote>",
    "</quote>",
    "<p>",
    "</p>",
    "<blockquote>",
    "</blockquote>",
    "<sp>",
    "</sp>",
    "<speaker>",
    "</speaker>",
    "<lb break='no'/>",
    "<lb/>",
    "<br>",
    "<u who='#x'>",
    "</u>",
    "<text>",
    "</text>",
    "<td>",
    "<table>",
    "</table>",
    "<svg>",
    "<template>",
    "<script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "&#x10FFFF;",
    "&quay;",
    "<?",
    "?>",
    "> ",
    ">> ",
    "```",
    "|",
    "\n\n",
    "\n",
    " ",
    "\r\n",
    "\t",
    "“",
    "”",
    "„",
    "«",
    "»",
    "'",
    "\"",
    "[^1]",
    "](",
    "*",
    "_",
    "# ",
    "Berg: ",
    "Q: ",
    "A: ",
    "é",
    "ß",
    "雨",
    "\u{AD}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{1F600}",
    "12",
    "5 June",
    ".",
    "…",
];

/// One change of a file; places are parts of its length.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, &'static str),
    Byte(Index, u8),
    Delete(Index, usize),
    Repeat(Index, usize, Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<Index>(), select(PIECES)).prop_map(|(at, piece)| Change::Insert(at, piece)),
        1 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        2 => (any::<Index>(), 1usize..40).prop_map(|(at, length)| Change::Delete(at, length)),
        2 => (any::<Index>(), 1usize..80, any::<Index>()).prop_map(|(at, length, to)| Change::Repeat(at, length, to)),
    ]
}

/// A container with one part.
#[cfg(feature = "office")]
fn zipped(name: &str, part: &[u8]) -> Vec<u8> {
    archive(&[(name, part)])
}

/// A container with these parts.
#[cfg(feature = "office")]
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in parts {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[cfg(feature = "office")]
const PACKAGE: &str = "<package><metadata><title>é</title></metadata><manifest><item id='a' href='a.xhtml'/><item id='s' href='s.css' media-type='text/css'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>";

fn changed(file: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for change in changes {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match change {
            Change::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.bytes());
            }
            Change::Byte(at, byte) => {
                let at = place(at);
                bytes.splice(at..(at + 1).min(bytes.len()), [*byte]);
            }
            Change::Delete(at, length) => {
                let at = place(at);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Change::Repeat(at, length, to) => {
                let (at, to) = (place(at), place(to));
                let part = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(to..to, part);
            }
        }
    }
    bytes
}

/// A good file with some changes, markup in any order, or any bytes.
fn file(good: &'static str) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => prop::collection::vec(change(), 1..12).prop_map(|changes| changed(good.as_bytes(), &changes)),
        3 => prop::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..200),
        1 => "\\PC{0,80}".prop_map(String::into_bytes),
    ]
}

fn assert_sound(bytes: &[u8], format: Format) {
    let limits = Limits::default();
    let Ok(document) = read("fuzz", bytes, format, &limits) else { return };
    assert_eq!(format!("{document:?}"), format!("{:?}", read("fuzz", bytes, format, &limits).unwrap()));
    let is_span = |span: Span| document.text.as_str().get(span.range()).is_some();
    for quotation in &document.marked_quotations {
        assert!(is_span(quotation.span) && !quotation.span.is_empty(), "{quotation:?} in {document:?}");
    }
    assert!(document.marked_quotations.is_sorted_by_key(|q| q.span), "{document:?}");
    for span in
        document.milestones.iter().map(|m| m.span).chain(document.streams.iter().flat_map(|s| [s.span, s.of]))
    {
        assert!(is_span(span), "{span:?} in {document:?}");
    }
    assert!(document.streams.is_sorted_by_key(|s| s.span), "{document:?}");
    assert!(document.streams.iter().all(|s| document.cite(s.span).is_some()), "{document:?}");
    for turn in &document.turns {
        let ordered = turn.label.end <= turn.speech.start;
        assert!(is_span(turn.label) && is_span(turn.speech) && ordered, "{turn:?} in {document:?}");
    }
    assert!(document.turns.is_sorted_by_key(|t| t.label.start), "{document:?}");
    assert!(document.sentences().into_iter().all(is_span), "{document:?}");
    assert_attributed(&document);
}

/// What the engine finds in a document that markup made lies in it too.
fn assert_attributed(document: &Document) {
    let Attributions { quotations, claims, .. } = attributions(document);
    let spans = quotations.iter().flat_map(|q| [q.content, q.marked]).chain(claims.iter().map(|c| c.content));
    for span in spans {
        assert!(document.text.as_str().get(span.range()).is_some(), "{span:?} in {document:?}");
    }
}

/// So many texts that each test takes about a second, or as many times more as the environment asks for.
fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    ProptestConfig { cases: config.cases.saturating_mul(16), ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_page_is_read_or_refused(bytes in file(PAGE)) {
        assert_sound(&bytes, Format::Html);
    }

    #[test]
    fn any_edition_is_read_or_refused(bytes in file(EDITION)) {
        assert_sound(&bytes, Format::Tei);
    }

    #[test]
    fn any_markdown_is_read_or_refused(bytes in file(NOTES)) {
        assert_sound(&bytes, Format::Markdown);
    }

    #[test]
    fn any_captions_are_read_or_refused(vtt in file(CAPTIONS), srt in file(SUBRIP), ttml in file(TIMED)) {
        assert_sound(&vtt, Format::WebVtt);
        assert_sound(&srt, Format::Srt);
        assert_sound(&ttml, Format::Ttml);
    }

    #[test]
    fn any_print_is_read_or_refused(alto in file(PRINT), page in file(REGIONS), hocr in file(RECOGNISED), xml in file(RECORD)) {
        assert_sound(&alto, Format::Alto);
        assert_sound(&page, Format::PageXml);
        assert_sound(&hocr, Format::Hocr);
        assert_sound(&xml, Format::Xml);
    }

    #[test]
    fn any_speech_taken_down_is_read_or_refused(tiers in file(TIERS), grid in file(GRID), chat in file(UTTERED), turns in file(SPOKEN)) {
        assert_sound(&tiers, Format::Elan);
        assert_sound(&grid, Format::TextGrid);
        assert_sound(&chat, Format::Chat);
        assert_sound(&turns, Format::Transcriber);
    }

    #[test]
    fn any_events_and_scripts_are_read_or_refused(events in file(EVENTS), folker in file(CONTRIBUTED), styled in file(STYLED), play in file(SCREENPLAY)) {
        assert_sound(&events, Format::Exmaralda);
        assert_sound(&folker, Format::Folker);
        assert_sound(&styled, Format::Ass);
        assert_sound(&play, Format::Fountain);
    }

    #[test]
    fn any_mail_is_read_or_refused(bytes in file(LETTER)) {
        assert_sound(&bytes, Format::Email);
        assert_sound(&[b"From a@b Mon Jan  1 12:00:00 2024\n", bytes.as_slice()].concat(), Format::Mbox);
        assert_sound(&bytes, Format::Mhtml);
    }

    #[cfg(feature = "office")]
    #[test]
    fn any_book_or_flat_file_is_read_or_refused(chapter in file(PAGE), package in file(PACKAGE), flat in file(OPEN)) {
        // one of the two is changed, so that the other leads to it
        let whole = chapter.len().is_multiple_of(2);
        let (chapter, package): (&[u8], &[u8]) =
            if whole { (&chapter, PACKAGE.as_bytes()) } else { (PAGE.as_bytes(), &package) };
        let container: &[u8] = b"<container><rootfile full-path='p.opf'/></container>";
        let sheet: &[u8] = b".a{vertical-align:super}";
        let parts = [("META-INF/container.xml", container), ("p.opf", package), ("a.xhtml", chapter), ("s.css", sheet)];
        assert_sound(&archive(&parts), Format::Epub);
        assert_sound(&flat, Format::FlatOdt);
    }

    #[test]
    fn any_rich_text_is_read_or_refused(bytes in file(RICH)) {
        assert_sound(&bytes, Format::Rtf);
    }

    #[cfg(feature = "office")]
    #[test]
    fn any_office_file_is_read_or_refused(docx in file(WORDS), odt in file(OPEN)) {
        assert_sound(&zipped("word/document.xml", &docx), Format::Docx);
        assert_sound(&zipped("content.xml", &odt), Format::Odt);
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn any_pages_are_read_or_refused(changes in prop::collection::vec(change(), 1..6)) {
        let bytes = changed(include_bytes!("files/weasyprint-one-column.pdf"), &changes);
        let _ = read("fuzz", &bytes, Format::Pdf, &Limits::default());
    }

    #[test]
    fn any_rows_are_read_or_refused(table in file(TABLE), chat in file(CHAT), lines in file(LINES), sitting in file(SITTING)) {
        assert_sound(&table, Format::Csv);
        assert_sound(&chat, Format::Json);
        assert_sound(&lines, Format::JsonLines);
        assert_sound(&sitting, Format::Debate);
    }

    #[test]
    fn any_web_archive_is_read_or_refused(bytes in file(CRAWL)) {
        let _ = read_each("fuzz", &bytes, Format::Warc, &Limits::default(), &mut |_| ());
        let _ = read_each("fuzz", &bytes, Format::Packed, &Limits::default(), &mut |_| ());
    }

    #[test]
    fn any_plain_text_is_read_or_refused(bytes in file(NOTES)) {
        assert_sound(&bytes, Format::of("fuzz", &bytes));
    }
}
