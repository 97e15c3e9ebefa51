//! Case files: Markdown in, the texts, commands and expectations of each case out.
//!
//! `cases/README.md` describes the form. Whatever the form does not know is an error, so that no expectation is passed over because
//! it was misspelt.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Lines;

/// One situation with what must come of it.
#[derive(Clone, Default, Debug)]
pub(crate) struct Case {
    /// The name of the file, and of the heading where a file holds several.
    pub(crate) name: String,
    pub(crate) texts: Vec<(String, String)>,
    /// The last is the one whose results are looked at; those before it prepare it.
    pub(crate) commands: Vec<String>,
    pub(crate) found: Vec<Table>,
    /// What the command must write, to the byte.
    pub(crate) output: Option<String>,
    /// Lines each of which must stand in what the command says on standard error.
    pub(crate) messages: Vec<String>,
    pub(crate) exit: Option<i32>,
}

/// Expected records, a row each.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Columns that name what the rows of a table are, and columns of any table.
const COLUMNS: &[&str] = &[
    "quotation",
    "claim",
    "figure",
    "note",
    "verdict",
    "severity",
    "level",
    "flags",
    "rules",
    "kind",
    "value",
    "unit",
    "speaker",
    "resolved",
    "said by",
    "cited",
    "place",
    "snapshot",
    "places",
    "changes",
    "class",
    "subclass",
    "A",
    "B",
    "a",
    "b",
    "in a",
    "in b",
    "message",
    "document",
    "groups",
    "absent",
];

/// The cases of a file called `name`, or what is wrong with it.
pub(crate) fn parse(name: &str, source: &str) -> Result<Vec<Case>, String> {
    let whole = Case { name: name.to_owned(), ..Case::default() };
    let mut cases = vec![whole];
    let mut headings = BTreeSet::new();
    let mut lines = source.lines().peekable();
    while let Some(line) = lines.next() {
        let depth = line.chars().take_while(|c| *c == '#').count();
        let title = line[depth..].trim();
        let nested = cases.len() > 1;
        let at_fault = |fault: String| format!("{name}: {fault}");
        match depth {
            // what stands before the sections tells the situation; a fenced block there would be taken for a text by mistake
            0 if line.starts_with("```") => return Err(at_fault("a fenced block outside a section".into())),
            0 | 1 => {}
            2 if !is_section(title) => {
                if !headings.insert(title.to_owned()) {
                    return Err(at_fault(format!("two cases are called «{title}»")));
                }
                let texts = cases[0].texts.clone();
                cases.push(Case { name: format!("{name}: {title}"), texts, ..Case::default() });
            }
            2 if nested => {
                return Err(at_fault(format!("«## {title}» after a case: its sections have three #")));
            }
            3 if !nested => return Err(at_fault(format!("«{line}» outside a case"))),
            2 | 3 => {
                let case = cases.last_mut().ok_or("no case")?;
                section(case, title, &mut lines)
                    .map_err(|fault| format!("{}: section {title}: {fault}", case.name))?;
            }
            _ => return Err(at_fault(format!("«{line}»: headings have one to three #"))),
        }
    }
    if cases.len() > 1 {
        let shared = cases.remove(0);
        if !shared.commands.is_empty() || !shared.found.is_empty() || shared.output.is_some() {
            return Err(format!("{name}: only texts may stand before several cases"));
        }
    }
    cases.iter().try_for_each(whole_case)?;
    Ok(cases)
}

/// Whether a heading begins a section; another begins a case.
fn is_section(title: &str) -> bool {
    let word = title.split(' ').next().unwrap_or("");
    (word == "Text" && title.contains('`'))
        || ["Text", "Run", "Found", "Output", "Message", "Exit"].contains(&title)
}

fn whole_case(case: &Case) -> Result<(), String> {
    let expected = case.output.is_some() || case.exit.is_some() || !case.messages.is_empty();
    if case.commands.is_empty() {
        return Err(format!("{}: a case has a section Run", case.name));
    }
    if case.found.is_empty() && !expected {
        return Err(format!("{}: a case has a section Found, Output, Message or Exit", case.name));
    }
    let last = case.commands.last().map_or("", String::as_str);
    if !case.found.is_empty() && last.split_whitespace().any(|w| w.starts_with("--format")) {
        return Err(format!("{}: a table is looked for in JSON, so the command has no --format", case.name));
    }
    Ok(())
}

/// Reads a section into a case.
fn section(case: &mut Case, title: &str, lines: &mut Peekable<Lines<'_>>) -> Result<(), String> {
    if let Some(name) = title.strip_prefix("Text ") {
        let name = name.trim_matches('`').to_owned();
        let is_there = case.texts.iter().any(|(n, _)| *n == name);
        if name.is_empty() || is_there {
            return Err("a text has a name of its own".into());
        }
        let text = block(lines)?;
        case.texts.push((name, text));
        return Ok(());
    }
    match title {
        "Run" if case.commands.is_empty() => {
            case.commands = block(lines)?.lines().map(str::to_owned).collect();
            let known = case.commands.iter().all(|c| c.starts_with("variorum "));
            if !known {
                return Err("each line is a command that begins with variorum".into());
            }
        }
        "Found" => case.found.push(table(lines)?),
        "Output" if case.output.is_none() => case.output = Some(block(lines)?),
        "Message" if case.messages.is_empty() => {
            case.messages = block(lines)?.lines().map(str::to_owned).collect();
        }
        "Exit" if case.exit.is_none() => {
            let code = prose(lines);
            case.exit = Some(code.trim().parse().map_err(|_| format!("«{}» is no exit code", code.trim()))?);
        }
        "Text" => return Err("it names the file: ## Text `report.txt`".into()),
        _ => return Err("it stands twice".into()),
    }
    Ok(())
}

/// The lines before the next heading, none of them a block.
fn prose(lines: &mut Peekable<Lines<'_>>) -> String {
    let mut prose = String::new();
    while let Some(line) = lines.next_if(|l| !l.starts_with('#')) {
        prose.push_str(line);
        prose.push('\n');
    }
    prose
}

/// The one fenced block of a section.
fn block(lines: &mut Peekable<Lines<'_>>) -> Result<String, String> {
    let mut block: Option<String> = None;
    while let Some(line) = lines.next_if(|l| !l.starts_with('#')) {
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        if fence.len() < 3 {
            continue;
        }
        if block.is_some() {
            return Err("it has one fenced block".into());
        }
        let words: Vec<&str> = line[fence.len()..].split_whitespace().collect();
        let escaped = match words[..] {
            [] | ["text"] => false,
            ["text", "escaped"] => true,
            _ => return Err(format!("«{line}»: a block is marked text or text escaped")),
        };
        let mut inside = String::new();
        loop {
            let Some(line) = lines.next() else { return Err("its block is not closed".into()) };
            if line == fence {
                break;
            }
            inside.push_str(line);
            inside.push('\n');
        }
        block = Some(if escaped { unescaped(&inside)? } else { inside });
    }
    block.ok_or_else(|| "it has a fenced block".into())
}

/// `\r` and `\u{AD}` as the characters they stand for.
fn unescaped(text: &str) -> Result<String, String> {
    let mut out = text.replace("\\r", "\r");
    while let Some(at) = out.find("\\u{") {
        let fault = || format!("«{}…» is no character", out[at..].chars().take(9).collect::<String>());
        let end = at + out[at..].find('}').ok_or_else(fault)?;
        let number = u32::from_str_radix(&out[at + 3..end], 16).map_err(|_| fault())?;
        let c = char::from_u32(number).ok_or_else(fault)?;
        out.replace_range(at..=end, &c.to_string());
    }
    Ok(out)
}

/// The one table of a section.
fn table(lines: &mut Peekable<Lines<'_>>) -> Result<Table, String> {
    let mut all = Vec::new();
    while let Some(line) = lines.next_if(|l| !l.starts_with('#')) {
        if line.starts_with('|') {
            all.push(cells(line));
        }
    }
    if all.len() < 2 || !all[1].iter().all(|c| c.chars().all(|c| "-:|".contains(c))) {
        return Err("it has a table with a heading".into());
    }
    let columns = all.remove(0);
    all.remove(0);
    if let Some(unknown) = columns.iter().find(|c| !COLUMNS.contains(&c.as_str())) {
        return Err(format!("no column is called «{unknown}»"));
    }
    if let Some(row) = all.iter().find(|row| row.len() != columns.len()) {
        return Err(format!("a row has {} cells, the heading {}: {row:?}", row.len(), columns.len()));
    }
    Ok(Table { columns, rows: all })
}

fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let inside = line.strip_prefix('|').unwrap_or(line);
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    // `\|` is a stroke within a cell
    let inside = inside.replace("\\|", "\u{1}");
    inside.split('|').map(|c| c.trim().trim_matches('`').replace('\u{1}', "|")).collect()
}
