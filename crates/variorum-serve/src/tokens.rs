//! Who may use the server: tokens, and what is made of them.
//!
//! A program sends its token with each request. A page shows it once and gets a cookie that scripts cannot read; with every change it asks
//! for, it also sends a page token, which a page of another site cannot know. Both are made of the token, so nothing is kept of a session.
//! Tokens are compared by their hashes, so that how long it takes says nothing about them.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The fewest characters of a token in a file.
const SHORTEST: usize = 24;

/// Why nobody can be let in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TokenError {
    /// The file cannot be read.
    #[error("{}: it cannot be read: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// Others on this machine can read the file.
    #[error("{}: everybody on this machine can read it; take that right from them (chmod 600)", .0.display())]
    Open(PathBuf),
    /// A line that is none.
    #[error("{}, line {line}: a line is a name and, after a space, a token of {SHORTEST} characters or more", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// No line.
    #[error("{}: it names nobody; a line is a name and, after a space, a token", .0.display())]
    Nobody(PathBuf),
    /// The machine has no random numbers.
    #[error("the system gives no random numbers, so there is no session token: {0}")]
    Random(String),
}

/// Somebody who may use the server.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// What their decisions are signed with.
    pub(crate) name: String,
    /// What the cookie of their pages holds.
    pub(crate) cookie: String,
    /// What their pages send with each change.
    pub(crate) page_token: String,
    token: [u8; 32],
}

/// Everybody who may use the server.
pub(crate) struct Tokens(Vec<Person>);

impl Tokens {
    /// A new token for one person, and the token.
    pub(crate) fn of_one(name: &str) -> Result<(Tokens, String), TokenError> {
        let mut random = [0; 24];
        getrandom::fill(&mut random).map_err(|error| TokenError::Random(error.to_string()))?;
        let token = hexadecimal(&random);
        Ok((Tokens(vec![Person::new(name, &token)]), token))
    }

    /// The people of a file: a name and a token a line.
    pub(crate) fn read(path: &Path) -> Result<Tokens, TokenError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| TokenError::Unreadable { path: path.to_owned(), error })?;
        if is_open(path) {
            return Err(TokenError::Open(path.to_owned()));
        }
        let mut people = Vec::new();
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'))
        {
            let bad = || TokenError::Line { path: path.to_owned(), line: n + 1 };
            let (name, token) = line.trim().rsplit_once(char::is_whitespace).ok_or_else(bad)?;
            if token.len() < SHORTEST || name.trim().is_empty() {
                return Err(bad());
            }
            people.push(Person::new(name.trim(), token));
        }
        if people.is_empty() { Err(TokenError::Nobody(path.to_owned())) } else { Ok(Tokens(people)) }
    }

    /// Whose token it is.
    pub(crate) fn of_token(&self, token: &str) -> Option<&Person> {
        let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        self.0.iter().find(|person| person.token == hash)
    }

    /// Whose cookie it is.
    pub(crate) fn of_cookie(&self, cookie: &str) -> Option<&Person> {
        self.0.iter().find(|person| same(&person.cookie, cookie))
    }
}

impl Person {
    fn new(name: &str, token: &str) -> Person {
        let made = |of: &str| hexadecimal(&Sha256::digest(format!("{of}\n{token}").as_bytes()));
        Person {
            name: name.to_owned(),
            cookie: made("cookie"),
            page_token: made("page"),
            token: Sha256::digest(token.as_bytes()).into(),
        }
    }
}

/// Whether two secrets are the same; how long that takes says nothing about them.
pub(crate) fn same(one: &str, other: &str) -> bool {
    Sha256::digest(one.as_bytes()) == Sha256::digest(other.as_bytes())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(unix)]
fn is_open(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_its_person_and_its_cookie_is_no_token() {
        let (tokens, token) = Tokens::of_one("ada").expect("the system has random numbers");
        let ada = tokens.of_token(&token).expect("it is hers");
        assert_eq!(ada.name, "ada");
        assert!(tokens.of_cookie(&ada.cookie).is_some());
        for other in ["", &ada.cookie, &ada.page_token, &token[1..]] {
            assert!(tokens.of_token(other).is_none(), "{other}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_file_of_tokens_is_read_if_it_is_nobody_elses() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("tokens");
        let write = |text: &str, mode| {
            std::fs::write(&path, text).expect("a file");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("its owner may");
        };
        write("# the desk\nAda Berg aaaaaaaaaaaaaaaaaaaaaaaa\n", 0o600);
        let tokens = Tokens::read(&path).expect("one line");
        assert_eq!(tokens.of_token("aaaaaaaaaaaaaaaaaaaaaaaa").map(|p| p.name.as_str()), Some("Ada Berg"));
        write("Ada short\n", 0o600);
        assert!(matches!(Tokens::read(&path), Err(TokenError::Line { line: 1, .. })));
        write("\n", 0o600);
        assert!(matches!(Tokens::read(&path), Err(TokenError::Nobody(_))));
        write("Ada aaaaaaaaaaaaaaaaaaaaaaaa\n", 0o644);
        assert!(matches!(Tokens::read(&path), Err(TokenError::Open(_))));
    }
}
