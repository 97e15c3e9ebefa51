//! The fence: what must stay true of the house as it grows. Each failure says what to do.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{files, keep, root, text, variorum};

/// The modules that a lib.rs, main.rs or mod.rs lists, in its order.
fn modules(list: &str) -> Vec<String> {
    let module = |line: &str| {
        let line = line.strip_prefix("pub(crate) ").or(line.strip_prefix("pub ")).unwrap_or(line);
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    list.lines().filter_map(module).collect()
}

/// The code of a file without its comments.
fn code(path: &Path) -> String {
    let source = fs::read_to_string(path).unwrap();
    source.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// A path of a module or an item, from the root of its crate.
type ModulePath = Vec<String>;

/// The folders of the crates.
fn crates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

#[test]
fn a_module_names_only_modules_above_it_in_the_list_of_its_folder() {
    let mut upward = Vec::new();
    let mut lists = 0;
    for source in crates().iter().map(|folder| folder.join("src")) {
        // the order of the modules of every folder, by the path of the module that lists them
        let mut orders: BTreeMap<ModulePath, Vec<String>> = BTreeMap::new();
        let all = files(&source, &["rs"]);
        for path in &all {
            let modules = modules(&fs::read_to_string(path).unwrap());
            if !modules.is_empty() {
                orders.insert(module_path(&source, path), modules);
            }
        }
        lists += orders.len();
        for path in &all {
            let file = module_path(&source, path);
            for (inside, named) in named(&file, &code(path)) {
                upward.extend(
                    fault(&orders, &inside, &named).map(|fault| format!("{}: {fault}", path.display())),
                );
            }
        }
    }
    assert!(lists >= 10, "every folder of modules lists them, lowest first");
    assert!(upward.is_empty(), "a module names only lower ones:\n{}", upward.join("\n"));
}

/// The path of the module that a file is.
fn module_path(source: &Path, file: &Path) -> ModulePath {
    let inside = file.strip_prefix(source).unwrap().with_extension("");
    let mut path: ModulePath = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if path.last().is_some_and(|last| ["lib", "main", "mod"].contains(&last.as_str())) {
        path.pop();
    }
    path
}

/// What is wrong with what a module names, if both are parts of one folder: the named one is not above it, or nobody can tell.
fn fault(orders: &BTreeMap<ModulePath, Vec<String>>, inside: &[String], named: &[String]) -> Option<String> {
    let common = inside.iter().zip(named).take_while(|(x, y)| x == y).count();
    let (own, other) = (inside.get(common)?, named.get(common)?);
    let order = orders.get(&inside[..common])?;
    let place = order.iter().position(|module| module == own)?;
    match order.iter().position(|module| module == other) {
        Some(at) if at > place => Some(format!("{} names {}", inside.join("::"), named.join("::"))),
        None if common == 0 && other.starts_with(|c: char| c.is_ascii_lowercase()) => {
            Some(format!("crate::{other} is no module: name the module that owns it"))
        }
        _ => None,
    }
}

/// The paths that the code of a module names through `crate` and `super`, each with the module it stands in.
fn named(file: &[String], code: &str) -> Vec<(ModulePath, ModulePath)> {
    let mut parts = vec![(file.to_vec(), String::new())];
    for line in code.lines() {
        // a module within the file, such as its tests
        let name =
            line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ").and_then(|l| l.strip_suffix(" {"));
        if let Some(name) = name {
            parts.push(([file, &[name.to_owned()]].concat(), String::new()));
        }
        parts.last_mut().unwrap().1.extend([line, "\n"]);
        if line == "}" {
            parts.push((file.to_vec(), String::new()));
        }
    }
    let of = |(inside, code): &(ModulePath, String)| -> Vec<(ModulePath, ModulePath)> {
        let first = |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || "_:$".contains(c));
        let places =
            ["crate::", "super::"].into_iter().flat_map(|word| code.match_indices(word).map(|m| m.0));
        let paths = places.filter(first).flat_map(|at| absolute(inside, &code[at..]));
        paths.map(|path| (inside.clone(), path)).collect()
    };
    parts.iter().flat_map(of).collect()
}

/// The paths from the root of the crate of what begins with `crate::` or `super::` in a module.
fn absolute(inside: &[String], code: &str) -> Vec<ModulePath> {
    let (mut from, mut rest) = (inside.to_vec(), code);
    if let Some(behind) = code.strip_prefix("crate::") {
        (from, rest) = (ModulePath::new(), behind);
    }
    while let Some(behind) = rest.strip_prefix("super::") {
        from.pop();
        rest = behind;
    }
    use_tree(rest).into_iter().map(|path| [&from[..], &path].concat()).collect()
}

/// The paths of a use tree: those of `a::{b, c::d}` are `a::b` and `a::c::d`.
fn use_tree(code: &str) -> Vec<ModulePath> {
    if let Some(list) = code.strip_prefix('{') {
        return parts(list).into_iter().flat_map(use_tree).collect();
    }
    let name: String = code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    match code[name.len()..].strip_prefix("::") {
        Some(rest) => use_tree(rest).into_iter().map(|path| [vec![name.clone()], path].concat()).collect(),
        None => vec![vec![name]],
    }
}

/// The parts of a list up to its closing brace, parted by the commas outside of inner braces.
fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        let ends = depth == 0 && matches!(c, ',' | '}');
        if ends {
            parts.push(list[from..at].trim());
            from = at + 1;
        }
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    parts
}

#[test]
fn paths_are_read_out_of_nested_lists() {
    let code =
        "use super::{a, b::{self, C}};\nfn f() {\n    crate::d::e();\n}\nmod tests {\n    use super::*;\n}";
    let file = ["x".to_owned(), "y".to_owned()];
    let paths: Vec<String> = named(&file, code).into_iter().map(|(_, path)| path.join("::")).collect();
    assert_eq!(paths, ["d::e", "x::a", "x::b::self", "x::b::C", "x::y::"]);
}

/// What reads a text anew: its sentences, words, figures and turns belong to the analysis of a document, made once.
const READS_TEXT: [&str; 9] = [
    "document.sentences()",
    "document.paragraphs()",
    "sentence::sentences(",
    "sentence::paragraphs(",
    "token::words(",
    "figure::figures(",
    "figure::value(",
    "turn::turns(",
    "Document::plain(",
];

#[test]
fn judges_borrow_the_analysis_of_a_document_and_seldom_read_its_text_again() {
    let mut again = Vec::new();
    for folder in ["quote", "meaning"] {
        for path in files(&root().join("crates/variorum/src").join(folder), &["rs"]) {
            let code = code(&path);
            let shipped = code.split("#[cfg(test)]").next().unwrap();
            let counts = READS_TEXT.iter().map(|call| (call, shipped.matches(call).count()));
            again.extend(
                counts.filter(|(_, n)| *n > 0).map(|(call, n)| format!("{}: {n} {call}", path.display())),
            );
        }
    }
    assert!(again.len() <= 5, "judges read texts again in more places than 5:\n{}", again.join("\n"));
}

#[test]
fn a_use_case_reads_the_attributions_of_a_report_once() {
    for name in ["check", "quotes"] {
        let code = code(&root().join(format!("crates/variorum-service/src/{name}.rs")));
        let reads = code.matches("attributions(&").count() + code.matches("variorum::check(").count();
        assert_eq!(reads, 1, "{name}: the report is read for its attributions {reads} times");
    }
}

/// Files that list words which are no language's, each with what the words are.
const NO_LANGUAGE: &[(&str, &str)] = &[
    ("variorum/src/figure/unit.rs", "names of units in the records; the words for them are in data/language"),
    ("variorum/src/fold/ocr.rs", "rows of letters that recognition confuses"),
    ("variorum/src/meaning/table.rs", "endings that the table of vectors was distilled with"),
    ("variorum-library/src/manifest.rs", "names of files in a library"),
    ("variorum-library/src/record.rs", "names of units and streams where they are stored"),
    ("variorum-py/src/requests.rs", "names of columns"),
    ("variorum-py/src/stages.rs", "names of columns"),
    ("variorum-py/src/tables.rs", "names of columns"),
    ("variorum-read/src/captions/ttml.rs", "names of elements"),
    ("variorum-read/src/debates.rs", "names of elements"),
    ("variorum-read/src/docx.rs", "names of parts and elements"),
    ("variorum-read/src/html.rs", "names of elements"),
    ("variorum-read/src/language.rs", "tags of languages"),
    ("variorum-read/src/limits.rs", "names of limits"),
    ("variorum-read/src/markdown.rs", "endings of file names"),
    ("variorum-read/src/odt.rs", "names of elements"),
    ("variorum-read/src/page_xml.rs", "names of regions"),
    ("variorum-read/src/registry.rs", "names of features and formats"),
    ("variorum-read/src/rows/mod.rs", "names of fields"),
    ("variorum-read/src/rtf.rs", "control words"),
    ("variorum-read/src/shape.rs", "names of elements"),
    ("variorum-read/src/tei.rs", "names of elements"),
    ("variorum-read/src/warc.rs", "kinds of records and files"),
    ("variorum-read/src/xml.rs", "names of elements"),
    ("variorum-cli/src/settings.rs", "options that are of one call"),
    ("variorum-report/src/render/csv.rs", "names of columns"),
    ("variorum-report/src/render/github.rs", "names of commands"),
    ("variorum-report/src/render/sarif.rs", "names of fields"),
    ("variorum-report/src/render/webanno.rs", "names of fields"),
    ("variorum-reuse/src/out_of_core.rs", "names of files of a run"),
    ("variorum-serve/src/mcp/tools.rs", "names of fields"),
    ("variorum-serve/src/pages/mod.rs", "names of addresses"),
    ("variorum-serve/src/pages/check.rs", "names of forms and choices"),
    ("variorum-serve/src/pages/collation.rs", "names of classes"),
];

#[test]
fn words_of_a_language_stand_in_its_data_and_not_in_the_code() {
    let mut found = Vec::new();
    let mut excused = BTreeSet::new();
    for path in files(&root().join("crates"), &["rs"]) {
        let name = path.strip_prefix(root().join("crates")).unwrap().to_string_lossy().replace('\\', "/");
        if !name.contains("/src/") || name.contains("/language/") {
            continue;
        }
        let lists = word_lists(&fs::read_to_string(&path).unwrap());
        if NO_LANGUAGE.iter().any(|(file, _)| *file == name) {
            excused.extend((!lists.is_empty()).then_some(name));
        } else {
            found.extend(lists.iter().map(|(line, words)| format!("{name}:{line}: {}", words.join(", "))));
        }
    }
    assert!(
        found.is_empty(),
        "words that a rule needs belong in crates/variorum/data/language:\n{}",
        found.join("\n")
    );
    for (file, _) in NO_LANGUAGE {
        assert!(excused.contains(*file), "{file} lists no words any more: take it off NO_LANGUAGE");
    }
}

/// The fewest words that make a list.
const LIST: usize = 3;

/// The lists of words in some code before its tests, with the lines they begin on: what stands between square brackets, at any depth, or
/// in a row of alternatives, and is a string of small letters alone.
fn word_lists(source: &str) -> Vec<(usize, Vec<String>)> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
    let mut found = Vec::new();
    let (mut depth, mut inside, mut begins) = (0_usize, Vec::new(), 0);
    let mut row: Vec<String> = Vec::new();
    let mut line = 1;
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let length = token(rest);
        let token = &rest[..length];
        let word = token.trim_matches('"');
        let is_word = c == '"' && word.chars().count() > 1 && word.chars().all(char::is_lowercase);
        match c {
            '[' => {
                (inside, begins) = if depth == 0 { (Vec::new(), line) } else { (inside, begins) };
                depth += 1;
            }
            ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && inside.len() >= LIST {
                    found.push((begins, std::mem::take(&mut inside)));
                }
            }
            _ if is_word && depth > 0 => inside.push(word.to_owned()),
            _ if is_word => row.push(word.to_owned()),
            ',' | '|' | '"' | ' ' | '\n' => {}
            _ if token.starts_with("//") => {}
            _ => {
                if row.len() >= LIST {
                    found.push((line, row.clone()));
                }
                row.clear();
            }
        }
        line += token.matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// The length of the token some code begins with: a comment, a string, a character, or one character of anything else.
fn token(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if let Some(string) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = string.find(|c: char| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        return end.map_or(rest.len(), |n| n + 2);
    }
    let quoted = rest.strip_prefix('\'').map(|r| r.strip_prefix('\\').map_or(r, |r| r));
    let character = quoted.and_then(|r| {
        let after = r.chars().next()?.len_utf8();
        r[after..].starts_with('\'').then(|| rest.len() - r.len() + after + 1)
    });
    character.unwrap_or(first)
}

#[test]
fn a_list_of_words_is_found_in_whatever_form() {
    let lists = |code: &str| word_lists(code).into_iter().map(|(_, words)| words.len()).collect::<Vec<_>>();
    assert_eq!(lists(r#"const VERBS: &[&str] = &["said", "told", "asked"];"#), [3]);
    assert_eq!(
        lists(r#"const LARGE: &[(&str, f64)] = &[("ten", 1e1), ("dozen", 12.0), ("score", 2e1)];"#),
        [3]
    );
    assert_eq!(lists(r#"matches!(word, "said" | "told" | "asked")"#), [3]);
    assert_eq!(lists("match word {\n    \"said\"\n    | \"told\"\n    | \"asked\" => 1,\n}"), [3]);
    assert_eq!(lists(r#"["gesagt", "сказал", "répondit"].contains(&word)"#), [3]);
    // two are none, nor are capitals, marks, comments and tests
    assert!(lists(r#"["said", "told"]; f("said", 1, "told", 2, "asked")"#).is_empty());
    assert!(lists(r#"['[', '"']; ["VC001", "VF001", "a-b", "x"]"#).is_empty());
    assert!(lists("// [\"said\", \"told\", \"asked\"]\n").is_empty());
    assert!(
        lists("#[cfg(test)]\nmod tests { const X: &[&str] = &[\"said\", \"told\", \"asked\"]; }").is_empty()
    );
}

#[test]
fn no_file_is_longer_than_800_lines() {
    // what is generated nobody reads from end to end
    let generated = ["docs/cli.md", "variorum/records.py"];
    let written = files(&root(), &["rs", "md", "py"]).into_iter();
    let written = written.filter(|p| !generated.iter().any(|name| p.ends_with(name)));
    for path in written {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 800, "{} has {lines} lines: make two rooms of it", path.display());
    }
}

#[test]
fn every_module_opens_by_saying_what_it_is_for() {
    for path in files(&root().join("crates"), &["rs"]) {
        let source = fs::read_to_string(&path).unwrap();
        let opening = source.lines().take_while(|l| l.starts_with("//!")).count();
        assert!(
            (1..=40).contains(&opening),
            "{} opens with {opening} lines of documentation, 1 to 40 are wanted",
            path.display()
        );
    }
}

#[test]
fn every_term_of_the_glossary_is_an_item_of_the_code() {
    let glossary = fs::read_to_string(root().join("GLOSSARY.md")).unwrap();
    let all: String = files(&root().join("crates"), &["rs"]).iter().map(|p| code(p)).collect();
    let mut terms = 0;
    for row in glossary.lines().filter(|l| l.starts_with("| `")) {
        for term in row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2) {
            terms += 1;
            let forms = ["struct", "enum", "fn", "mod", "type", "const"]
                .map(|k| [format!("pub {k} {term}"), format!("pub(crate) {k} {term}")]);
            let variant = format!("\n    {term},");
            assert!(
                forms.iter().flatten().any(|f| all.contains(f)) || all.contains(&variant),
                "the glossary has {term}, the code has not"
            );
        }
    }
    assert!(terms >= 20, "the glossary has rows that begin with `Term`");
}

#[test]
fn every_file_that_the_architecture_sends_somebody_to_exists() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = page
        .split("## Where is")
        .nth(1)
        .unwrap()
        .lines()
        .filter(|l| l.starts_with("| w") || l.starts_with("| h"));
    let mut named = 0;
    for row in rows {
        for path in row.split('`').skip(1).step_by(2).filter(|p| p.starts_with("variorum")) {
            named += 1;
            assert!(
                root().join("crates").join(path).exists(),
                "ARCHITECTURE names {path}, which is not there"
            );
        }
    }
    assert!(named >= 20, "twenty questions have their answers");
}

#[test]
fn the_architecture_fits_on_a_few_pages() {
    let lines = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap().lines().count();
    assert!(lines <= 200, "ARCHITECTURE.md has {lines} lines, 200 are enough");
}

#[test]
fn the_reference_of_commands_is_what_help_says() {
    let mut page = String::from("# Commands\n\nWritten by a test from `--help`; do not edit.\n");
    let shelf =
        ["add", "list", "show", "remove", "refresh", "export", "doctor"].map(|c| format!("library {c}"));
    let commands = [
        "",
        "check",
        "collate",
        "completions",
        "config show",
        "diff",
        "explain",
        "find",
        "library",
        "lineage",
    ]
    .into_iter()
    .chain(shelf.iter().map(String::as_str));
    for command in commands.chain(["man", "mcp", "quotes", "read", "reuse", "serve", "show"]) {
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let help = text(&variorum(&root(), &arguments).stdout);
        let name = format!("variorum {command}");
        page.push_str(&format!("\n## {}\n\n```text\n{}\n```\n", name.trim(), help.trim_end()));
    }
    assert!(!page.contains("\\\""), "a mark of quotation in a help text is shown with a backslash");
    keep(&root().join("docs/cli.md"), &page);
}

#[test]
fn dependencies_have_licences_on_the_list() {
    let allowed: BTreeSet<&str> = [
        "MIT",
        "MIT-0",
        "Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "Zlib",
        "Unlicense",
        "Unicode-3.0",
        "CC0-1.0",
        "0BSD",
        // copyleft by file: the four crates of the CSS selector engine, used unchanged
        "MPL-2.0",
    ]
    .into();
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", text(&out.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 20);
    for package in packages {
        let licence =
            package["license"].as_str().unwrap_or("none").replace('/', " OR ").replace(['(', ')'], "");
        let fits = |choice: &str| choice.split(" OR ").any(|l| allowed.contains(l.trim()));
        assert!(licence.split(" AND ").all(fits), "{}: {licence} is not on the list", package["name"]);
    }
}

#[test]
fn the_project_speaks_only_of_itself() {
    let words = ["file:///work", "/work/", "../.library"];
    for path in files(&root(), &["rs", "md", "toml", "py", "txt", "json"]) {
        if path.ends_with("tests/house.rs") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for word in words {
            assert!(!source.contains(word), "{} names a place on one machine: {word}", path.display());
        }
    }
}

#[test]
fn forms_of_output_see_records_alone() {
    let folder = root().join("crates/variorum-report/src/render");
    let forms = files(&folder, &["rs"]);
    assert!(forms.len() >= 8);
    for path in forms {
        // an element of TEI has the word in its name
        let code = code(&path).replace("teiCorpus", "");
        for name in ["Corpus", "variorum::", "variorum_reuse::", "crate::build"] {
            assert!(
                !code.contains(name),
                "{} names {name}: what it needs belongs into the record",
                path.display()
            );
        }
    }
}

#[test]
fn the_program_names_no_part_of_the_engine() {
    let engine = ["variorum::", "variorum_library", "variorum_read", "variorum_reuse", "variorum_model"];
    for path in files(&root().join("crates/variorum-cli/src"), &["rs"]) {
        let code = code(&path);
        for name in engine {
            assert!(!code.contains(name), "{} names {name}: ask variorum_service", path.display());
        }
    }
}

/// Surfaces other than the command line have no options, so whatever stands below it may not name one.
#[test]
fn no_message_below_the_command_line_names_an_option() {
    let crates = [
        "variorum",
        "variorum-read",
        "variorum-reuse",
        "variorum-library",
        "variorum-report",
        "variorum-service",
        "variorum-serve",
    ];
    for name in crates {
        for path in files(&root().join("crates").join(name).join("src"), &["rs"]) {
            for line in code(&path).lines() {
                let is_option = |(at, _): (usize, &str)| {
                    let before = line[..at].chars().next_back();
                    let after = line[at + 2..].chars().next();
                    before.is_none_or(|c| "\" (`".contains(c))
                        && after.is_some_and(|c| c.is_ascii_lowercase())
                };
                assert!(
                    !line.contains('"') || !line.match_indices("--").any(is_option),
                    "{}: {}: say what can be done, and let the command line name the option",
                    path.display(),
                    line.trim()
                );
            }
        }
    }
}

#[test]
fn a_rule_has_an_id_and_a_name_of_its_own() {
    let rules = variorum_report::rules::RULES;
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule.id.name()).collect();
    let names: BTreeSet<&str> = rules.iter().map(|rule| rule.name).collect();
    assert_eq!((ids.len(), names.len()), (rules.len(), rules.len()));
}
