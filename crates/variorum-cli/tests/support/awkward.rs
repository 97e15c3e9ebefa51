//! Words that look like markup, and a report and a source that hold them.

use std::fs;
use std::path::Path;

/// Harmless words with what some form takes for markup, a formula, a command or an end.
pub const AWKWARD: [&str; 30] = [
    "<script>alert(1)</script>",
    "</script><b>bold",
    "<!-- <script",
    "]]> and <![CDATA[",
    "<img src=x onerror=alert(1)>",
    "a & b &amp; c &lt;",
    "=1+1",
    "+1 and -1",
    "@echo and @somebody",
    "=HYPERLINK(\"https://a.example\")",
    "| a | b |",
    "*stars* and _lines_ and `code`",
    "[a link](https://a.example) and ![a picture](x.png)",
    "# no heading",
    "::error file=x::no command",
    "%0A::warning::no command either",
    "$HOME and `uname` and \\command{x}",
    "{{braces}} and {% tags %}",
    "tab\tinside",
    "the mark \u{202E}turned\u{202C} back",
    "a \u{200B}zero\u{200B} width",
    "the escape \u{1B}[31mred\u{1B}[0m",
    "the bell \u{7} rings",
    "\u{FFFE} and \u{FDD0}",
    "an <i>unpaired tag",
    "quotes \" and ' inside",
    "https://a.example/?a=1&b=<2>",
    "шина «внутри» и 北京",
    "שלום <b>עולם</b>",
    "e\u{301} and 𝄞 and 👩‍👩‍👧",
];

/// Five frames of words that the awkward ones stand in.
pub const FRAMES: [(&str, &str); 5] = [
    ("the pier was closed", "until the spring of next year"),
    ("nobody on the island has seen", "since the lamp was lit"),
    ("we shall have to share", "with the county after the first season"),
    ("every boat that sails with", "will be counted at the quay"),
    ("the board has put", "into the plan for the breakwater"),
];

/// A report of 150 quotations, each the source's with a word changed, and the source.
pub fn awkward(folder: &Path) {
    let (mut report, mut source) = (String::new(), String::from("Berg: We begin.\n\n"));
    for (n, words) in AWKWARD.iter().enumerate() {
        for (m, (before, after)) in FRAMES.iter().enumerate() {
            let number = n * FRAMES.len() + m;
            source.push_str(&format!("Berg: In place {number} {before} {words} {after}.\n\n"));
            let after = after.replacen("the", "a", 1);
            report.push_str(&format!("Berg said “In place {number} {before} {words} {after}”.\n\n"));
        }
    }
    fs::write(folder.join("report <b>&.txt"), report).unwrap();
    fs::write(folder.join("source =1.txt"), source).unwrap();
}
