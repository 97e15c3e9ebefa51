//! Settings of a project, a user and the environment → arguments, as if they had been typed.
//!
//! In: the arguments that were typed and the definitions of all options. Out: the same arguments with those that are set elsewhere, the
//! nearer before the farther: what is typed, `VARIORUM_…` in the environment, `variorum.toml` or `.variorum.toml` in this folder or one
//! above it, `config.toml` of the user. A file has a table for each command, whose keys are its options; so the options are defined once,
//! and a key that is none is refused with its line. Paths are those of the file's folder.

use anyhow::{Context, anyhow, bail};
use clap::builder::ValueHint;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, Command};
use std::ffi::OsString;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a project's file may be called.
const NAMES: [&str; 2] = ["variorum.toml", ".variorum.toml"];
/// How variables of the environment begin.
const PREFIX: &str = "VARIORUM_";
/// Options that say what one call is about, so that no file sets them.
const OF_ONE_CALL: [&str; 5] = ["help", "output", "quotations", "files-from", "write-baseline"];

/// Where a value comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    Default,
    Environment(String),
    File { path: PathBuf, line: usize },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => write!(f, "default"),
            Origin::Environment(name) => write!(f, "{name} in the environment"),
            Origin::File { path, line } => write!(f, "{}, line {line}", path.display()),
        }
    }
}

/// An option of a command with the values it is set to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Setting {
    pub(crate) command: String,
    pub(crate) key: String,
    pub(crate) values: Vec<String>,
    pub(crate) origin: Origin,
}

/// The arguments with what is set elsewhere and not among them.
pub(crate) fn with_settings(typed: Vec<OsString>, program: &Command) -> anyhow::Result<Vec<OsString>> {
    // what is wrong with the arguments is said when they are read for good
    let Ok(matches) = program.clone().ignore_errors(true).try_get_matches_from(&typed) else {
        return Ok(typed);
    };
    let Some((name, typed_here)) = matches.subcommand() else { return Ok(typed) };
    let Some(command) = program.find_subcommand(name) else { return Ok(typed) };
    let mut more: Vec<OsString> = Vec::new();
    for setting in settings(program)?.into_iter().filter(|s| s.command == name) {
        let Some(option) = option(command, &setting.key) else { continue };
        let is_typed = typed_here.value_source(option.get_id().as_str()) == Some(ValueSource::CommandLine);
        if !is_typed {
            more.extend(arguments(&setting, option).into_iter().map(OsString::from));
        }
    }
    let at = typed.iter().position(|a| a == name).map_or(typed.len(), |at| at + 1);
    let (before, after) = typed.split_at(at);
    Ok(before.iter().chain(&more).chain(after).cloned().collect())
}

/// Everything that is set, each option once, by its nearest origin.
pub(crate) fn settings(program: &Command) -> anyhow::Result<Vec<Setting>> {
    let mut all: Vec<Setting> = environment(program);
    let files = [project_file(), user_file()];
    for path in files.into_iter().flatten() {
        let text = match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            read => read.with_context(|| format!("{}: it cannot be read", path.display()))?,
        };
        for setting in of_file(&path, &text, program)? {
            let is_set = |s: &Setting| (&s.command, &s.key) == (&setting.command, &setting.key);
            if !all.iter().any(is_set) {
                all.push(setting);
            }
        }
    }
    all.iter().try_for_each(|setting| prove(setting, program))?;
    Ok(all)
}

/// The options of a command that may be set elsewhere.
pub(crate) fn options(command: &Command) -> impl Iterator<Item = &Arg> {
    let named = command.get_arguments().filter(|a| a.get_long().is_some());
    named.filter(|a| a.get_long().is_some_and(|long| !OF_ONE_CALL.contains(&long)))
}

fn option<'a>(command: &'a Command, key: &str) -> Option<&'a Arg> {
    options(command).find(|a| a.get_long() == Some(key))
}

fn is_flag(option: &Arg) -> bool {
    matches!(option.get_action(), ArgAction::SetTrue)
}

/// A setting as it would be typed.
fn arguments(setting: &Setting, option: &Arg) -> Vec<String> {
    let key = &setting.key;
    if is_flag(option) {
        return if setting.values == ["true"] { vec![format!("--{key}")] } else { Vec::new() };
    }
    // each value by itself, so that none takes what follows for another
    setting.values.iter().map(|value| format!("--{key}={value}")).collect()
}

fn environment(program: &Command) -> Vec<Setting> {
    let mut found = Vec::new();
    for command in program.get_subcommands() {
        for option in options(command) {
            let key = option.get_long().unwrap_or_default();
            let name = format!("{PREFIX}{}", key.to_uppercase().replace('-', "_"));
            let value = std::env::var_os(&name).and_then(|v| v.into_string().ok()).filter(|v| !v.is_empty());
            found.extend(value.map(|value| Setting {
                command: command.get_name().to_owned(),
                key: key.to_owned(),
                values: vec![value],
                origin: Origin::Environment(name),
            }));
        }
    }
    found
}

fn project_file() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().flat_map(|folder| NAMES.map(|name| folder.join(name))).find(|path| path.is_file())
}

fn user_file() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let folder = match set("XDG_CONFIG_HOME").filter(|p| p.is_absolute()) {
        Some(folder) => folder,
        None if cfg!(windows) => set("APPDATA")?,
        None => set("HOME")?.join(".config"),
    };
    Some(folder.join("variorum/config.toml"))
}

/// The settings of a file.
fn of_file(path: &Path, text: &str, program: &Command) -> anyhow::Result<Vec<Setting>> {
    let line = |span: Range<usize>| text[..span.start.min(text.len())].matches('\n').count() + 1;
    let at = |span: Range<usize>| format!("{}, line {}", shown(path).display(), line(span));
    let table = DeTable::parse(text)
        .map_err(|e| anyhow!("{}: {}", at(e.span().unwrap_or_default()), e.message().replace('\n', ", ")))?;
    let mut found = Vec::new();
    for (name, value) in table.get_ref() {
        let Some(command) = program.find_subcommand(name.get_ref().as_ref()) else {
            let names = program.get_subcommands().map(Command::get_name);
            let nearest = suggested(name.get_ref(), names);
            bail!(
                "{}: there is no command {}{nearest}; a table has the options of one, such as [check]",
                at(name.span()),
                name.get_ref()
            );
        };
        let DeValue::Table(inside) = value.get_ref() else {
            bail!("{}: {} is a table; write [{}]", at(value.span()), name.get_ref(), name.get_ref());
        };
        for (key, value) in inside {
            let Some(option) = option(command, key.get_ref()) else {
                let keys = options(command).filter_map(Arg::get_long);
                let nearest = suggested(key.get_ref(), keys);
                bail!("{}: {} has no option {}{nearest}", at(key.span()), command.get_name(), key.get_ref());
            };
            let values =
                values(value).map_err(|fault| anyhow!("{}: {}: {fault}", at(value.span()), key.get_ref()))?;
            found.push(Setting {
                command: command.get_name().to_owned(),
                key: key.get_ref().to_string(),
                values: values.into_iter().map(|v| in_folder(path, option, v)).collect(),
                origin: Origin::File { path: shown(path), line: line(key.span()) },
            });
        }
    }
    found.sort_by_key(|setting| match &setting.origin {
        Origin::File { line, .. } => *line,
        _ => 0,
    });
    Ok(found)
}

/// A path as seen from here, if it lies below.
fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).to_owned()
}

/// A value of the file as it would be typed.
fn values(value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, &'static str> {
    let wanted = "a text, a number, true, false or a list of texts is wanted";
    let one = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) => Ok(number.to_string()),
        DeValue::Boolean(flag) => Ok(flag.to_string()),
        _ => Err(wanted),
    };
    match value.get_ref() {
        DeValue::Array(all) => all.iter().map(one).collect(),
        _ => Ok(vec![one(value)?]),
    }
}

/// A path of a file's folder, as it is seen from here; anything else as it is.
fn in_folder(file: &Path, option: &Arg, value: String) -> String {
    let is_path =
        matches!(option.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath);
    let folder = shown(file.parent().unwrap_or(Path::new("")));
    if !is_path || Path::new(&value).is_absolute() || folder.as_os_str().is_empty() {
        return value;
    }
    folder.join(value).to_string_lossy().into_owned()
}

/// Refuses a value that the option does not take, with where it is set.
fn prove(setting: &Setting, program: &Command) -> anyhow::Result<()> {
    use clap::error::ErrorKind;
    let Some(option) = program.find_subcommand(&setting.command).and_then(|c| option(c, &setting.key)) else {
        return Ok(());
    };
    if is_flag(option) && !matches!(setting.values[..], [ref v] if ["true", "false"].contains(&v.as_str())) {
        bail!("{}: {} is true or false", setting.origin, setting.key);
    }
    let typed = [program.get_name().to_owned(), setting.command.clone()];
    let typed = typed.into_iter().chain(arguments(setting, option));
    let Err(error) = program.clone().try_get_matches_from(typed) else { return Ok(()) };
    if matches!(
        error.kind(),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::ArgumentConflict
    ) {
        let said = error.to_string();
        let said = said.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let allowed: Vec<String> =
            option.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
        let allowed =
            if allowed.is_empty() { String::new() } else { format!(" (one of {})", allowed.join(", ")) };
        bail!("{}: {}: {said}{allowed}", setting.origin, setting.key);
    }
    Ok(())
}

/// The known name that is most like one that is not, if any is.
fn suggested<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let nearest = known.map(|k| (strsim::damerau_levenshtein(name, k), k)).min();
    match nearest.filter(|(distance, k)| *distance <= 1 + k.len() / 4) {
        Some((_, nearest)) => format!("; {nearest} is meant, perhaps"),
        None => String::new(),
    }
}
