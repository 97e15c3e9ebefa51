//! The tables of `language` are what the files of `data/language` say. `UPDATE=1` writes them anew.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// The folder of the engine, which holds the data and the tables.
fn crate_folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../variorum"))
}

fn read(path: &Path) -> Table {
    fs::read_to_string(path).unwrap().parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A language of a file: for each list its words with what they stand for, which is nothing in a plain set.
struct Language {
    tag: String,
    title: String,
    lists: Lists,
}

/// What each list is, by its name: its kind and what it is for.
fn kinds() -> BTreeMap<String, (String, String)> {
    let of = |v: &Value, key: &str| v[key].as_str().unwrap().to_owned();
    let lists = read(&crate_folder().join("data/language/lists.toml"));
    lists.iter().map(|(name, v)| (name.clone(), (of(v, "kind"), of(v, "is")))).collect()
}

type Lists = BTreeMap<String, BTreeMap<String, String>>;

/// The lists of a file; `from` names it in complaints.
fn lists(file: &Table, kinds: &BTreeMap<String, (String, String)>, from: &str) -> Lists {
    let mut lists = Lists::new();
    for (name, value) in file.iter().filter(|(name, _)| *name != "not_from_cldr") {
        let (kind, _) = kinds.get(name).unwrap_or_else(|| panic!("{from}: lists.toml has no {name}"));
        let mut words = BTreeMap::new();
        match (kind.as_str(), value) {
            ("flag", Value::Boolean(true)) => _ = words.insert("true".to_owned(), String::new()),
            ("words", Value::Array(all)) => add(&mut words, all, "", &format!("{from}: {name}")),
            ("table", Value::Table(values)) => {
                for (value, all) in values {
                    add(&mut words, all.as_array().unwrap(), value, &format!("{from}: {name}"));
                }
            }
            _ => panic!("{from}: {name} is no {kind}"),
        }
        lists.insert(name.clone(), words);
    }
    lists
}

fn add(words: &mut BTreeMap<String, String>, all: &[Value], value: &str, list: &str) {
    for word in all.iter().map(|w| w.as_str().unwrap()) {
        assert!(words.insert(word.to_owned(), value.to_owned()).is_none(), "{list} has {word} twice");
    }
}

/// Takes out of CLDR's lists what a language's own file says it does not take: a list or some of its words.
fn leave_out(cldr: &mut Lists, own: &Table, from: &str) {
    let Some(Value::Table(left_out)) = own.get("not_from_cldr") else { return };
    for (name, what) in left_out {
        let words = cldr.get_mut(name).unwrap_or_else(|| panic!("{from}: CLDR has no {name} to leave out"));
        match what {
            Value::Array(all) => {
                for word in all.iter().map(|w| w.as_str().unwrap()) {
                    assert!(words.remove(word).is_some(), "{from}: CLDR has no {word} in {name}");
                }
            }
            _ => words.clear(),
        }
    }
}

/// A language of its own file, of CLDR's, or of both; where they differ on what a word stands for, its own file says.
fn language(tag: &str, kinds: &BTreeMap<String, (String, String)>, of_all: &Lists) -> Language {
    let folder = crate_folder().join("data/language");
    let own = folder.join(format!("{tag}.toml"));
    let of_cldr = folder.join(format!("cldr/{tag}.toml"));
    let read = |path: &Path| if path.exists() { read(path) } else { Table::new() };
    let mut all = lists(&read(&of_cldr), kinds, &format!("cldr/{tag}"));
    leave_out(&mut all, &read(&own), tag);
    for (name, words) in lists(&read(&own), kinds, tag).into_iter().chain(of_all.clone()) {
        all.entry(name).or_default().extend(words);
    }
    let source = fs::read_to_string(if own.exists() { own } else { of_cldr }).unwrap();
    let title = source.lines().next().unwrap().trim_start_matches("# ");
    let title = title.split([',', '.']).next().unwrap().to_owned();
    Language { tag: tag.to_owned(), title, lists: all }
}

/// The lists that every language has.
fn of_all(kinds: &BTreeMap<String, (String, String)>) -> Lists {
    lists(&read(&crate_folder().join("data/language/und.toml")), kinds, "und")
}

/// The languages, by tag.
fn languages(kinds: &BTreeMap<String, (String, String)>) -> Vec<Language> {
    let folder = crate_folder().join("data/language");
    let paths = [folder.clone(), folder.join("cldr")].into_iter().flat_map(|f| fs::read_dir(f).unwrap());
    let paths = paths.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "toml"));
    let mut tags: BTreeSet<String> =
        paths.map(|p| p.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    tags.retain(|tag| !["lists", "und"].contains(&tag.as_str()));
    tags.iter().map(|tag| language(tag, kinds, &of_all(kinds))).collect()
}

/// The value of a field in Rust.
fn field(kind: &str, words: &BTreeMap<String, String>) -> String {
    let quoted = |w: &String| format!("{w:?}");
    match kind {
        "flag" => (!words.is_empty()).to_string(),
        "words" if words.is_empty() => "WordList::EMPTY".to_owned(),
        "table" if words.is_empty() => "WordTable::EMPTY".to_owned(),
        "words" => format!("words!({})", words.keys().map(quoted).collect::<Vec<_>>().join(", ")),
        _ => {
            let pairs = words.iter().map(|(w, v)| format!("({w:?}, {v:?})"));
            format!("pairs!({})", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

fn item(name: &str, language: &Language, kinds: &BTreeMap<String, (String, String)>) -> String {
    let lists = language.lists.iter().filter(|(_, words)| !words.is_empty());
    let fields = lists.map(|(list, words)| format!("{list}: {},", field(&kinds[list].0, words)));
    let fields = std::iter::once(format!("tag: {:?},", language.tag)).chain(fields);
    format!(
        "\n/// {}.\npub(super) static {name}: Language = Language {{\n{}    ..NOTHING\n}};\n",
        language.title,
        packed(fields)
    )
}

/// From this length on, in bytes, a line of fields takes no further one.
const LONG_LINE: usize = 400;

/// Fields in lines, several short ones in one.
fn packed(fields: impl Iterator<Item = String>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for field in fields {
        match lines.last_mut().filter(|line| line.len() + field.len() < LONG_LINE) {
            Some(line) => *line += &format!(" {field}"),
            None => lines.push(format!("    {field}")),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// All words of all languages; a flag or a table says nothing of all.
fn union(languages: &[Language], kinds: &BTreeMap<String, (String, String)>) -> Language {
    let mut lists = Lists::new();
    for (name, words) in languages.iter().flat_map(|l| &l.lists).filter(|(n, _)| kinds[*n].0 == "words") {
        lists.entry(name.clone()).or_default().extend(words.clone());
    }
    Language { tag: String::new(), title: "All languages together".into(), lists }
}

/// What a language has, and those that stand for none and for all.
fn tables() -> String {
    let kinds = kinds();
    let mut out = String::from(
        "//! The lists of `data/language`, sorted. Written by `UPDATE=1 cargo test -p language-tables`; do not edit.\n\n\
         use super::{WordList, WordTable};\n\n\
         /// The words of one language that rules need; a list the language does not have is empty.\n\
         #[derive(Clone, Copy, PartialEq, Eq, Debug)]\n#[non_exhaustive]\npub struct Language {\n    \
         /// The tag of the language (BCP 47), without region.\n    pub tag: &'static str,\n",
    );
    for (name, (kind, is)) in &kinds {
        let rust = match kind.as_str() {
            "flag" => "bool",
            "words" => "WordList",
            _ => "WordTable",
        };
        write!(out, "    /// {is}\n    pub {name}: {rust},\n").unwrap();
    }
    let empty = kinds.iter().map(|(name, (kind, _))| format!("{name}: {},", field(kind, &BTreeMap::new())));
    let empty = std::iter::once("tag: \"\",".to_owned()).chain(empty);
    write!(out, "}}\n\npub(super) const NOTHING: Language = Language {{\n{}", packed(empty)).unwrap();
    out += "};\n";
    let none = Language {
        tag: "und".into(),
        title: "A language without lists of its own".into(),
        lists: of_all(&kinds),
    };
    out += &item("NONE", &none, &kinds);
    out + &item("EVERY", &union(&languages(&kinds), &kinds), &kinds)
}

/// The languages one by one.
fn one_by_one() -> String {
    let kinds = kinds();
    let languages = languages(&kinds);
    let name = |l: &Language| l.tag.to_uppercase().replace('-', "_");
    let names: Vec<String> = languages.iter().map(|l| format!("&{}", name(l))).collect();
    let mut out = String::from(
        "//! The languages of `data/language`. Written by `UPDATE=1 cargo test -p language-tables`; do not edit.\n\n\
         use super::tables::{Language, NOTHING};\nuse super::{WordList, WordTable};\n",
    );
    write!(out, "\n/// All, by tag.\npub(super) static LANGUAGES: &[&Language] = &[{}];\n", names.join(", "))
        .unwrap();
    for language in &languages {
        out += &item(&name(language), language, &kinds);
    }
    out
}

#[test]
fn the_tables_are_what_the_files_say() {
    for (name, wanted) in [("tables.rs", tables()), ("languages.rs", one_by_one())] {
        let path = crate_folder().join("src/language").join(name);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(path, wanted).unwrap();
            continue;
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == wanted,
            "src/language/{name} is out of date; run UPDATE=1 cargo test -p language-tables"
        );
    }
}

#[test]
fn every_list_is_used_by_a_language_and_words_are_in_lower_case() {
    let kinds = kinds();
    let languages = languages(&kinds);
    let used: BTreeSet<&String> = languages.iter().flat_map(|l| l.lists.keys()).collect();
    for name in kinds.keys() {
        assert!(used.contains(name), "no language has {name}");
    }
    assert!(languages.len() >= 20);
    for (language, name, word) in languages
        .iter()
        .flat_map(|l| l.lists.iter().flat_map(move |(n, words)| words.keys().map(move |w| (&l.tag, n, w))))
        .filter(|(_, name, _)| *name != "meridiems")
    {
        assert_eq!(word, &word.to_lowercase(), "{language}: {name} is looked up in lower case");
    }
}
