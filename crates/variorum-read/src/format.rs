//! What a file may be: a name for each format; how it is known and read says the registry.

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// CommonMark.
    Markdown,
    /// A web page.
    Html,
    /// A TEI edition in XML.
    Tei,
    /// SubRip captions.
    Srt,
    /// WebVTT captions.
    WebVtt,
    /// TTML captions.
    Ttml,
    /// ASS or SSA captions.
    Ass,
    /// ELAN, tiers of annotations.
    Elan,
    /// Praat's `TextGrid`.
    TextGrid,
    /// CHAT, of the `TalkBank` corpora.
    Chat,
    /// Transcriber.
    Transcriber,
    /// `EXMARaLDA`.
    Exmaralda,
    /// FOLKER.
    Folker,
    /// Fountain, a screenplay in plain text.
    Fountain,
    /// ALTO, pages of a recognised print.
    Alto,
    /// PAGE XML, regions and lines of pages.
    PageXml,
    /// hOCR, pages of a recognised print as HTML.
    Hocr,
    /// A page saved with its parts, MHTML.
    Mhtml,
    /// A message, EML.
    Email,
    /// A box of messages, mbox.
    Mbox,
    /// PDF.
    Pdf,
    /// DOCX, of Word and others.
    Docx,
    /// ODT, of LibreOffice and others.
    Odt,
    /// The same as one XML file.
    FlatOdt,
    /// EPUB.
    Epub,
    /// RTF.
    Rtf,
    /// XML of a parliament (Akoma Ntoso, Bundestag, Assemblée nationale) or a screenplay (Final Draft).
    Debate,
    /// XML of another kind.
    Xml,
    /// A table with a line of names: CSV, or with tabs or semicolons.
    Csv,
    /// JSON with named fields.
    Json,
    /// JSON Lines, an object a line.
    JsonLines,
    /// A file packed with gzip or zstd.
    Packed,
    /// A ZIP file of documents.
    Zip,
    /// A web archive.
    Warc,
    /// Web archives with their index in a ZIP file.
    Wacz,
}
