//! `variorum serve`: the web app and the API, on one's own machine.

use crate::input::{Where, user};
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use variorum_serve::{ServeError, Settings, serve};

/// Work with a library in the browser: check reports, decide, compare, search
///
/// Prints an address with a token; open it, and everything is done on this machine. The library on disk is the store: what is put in,
/// checked and decided is safe on the disk before the page says so, and stays when the server ends. Programs use the same through HTTP:
/// the address /v1/openapi.json describes it, and the token goes into the header Authorization: Bearer TOKEN.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum serve
  variorum serve --library speeches.library --listen 127.0.0.1:8080
  variorum serve --listen 0.0.0.0:7475 --auth-token-file desk.tokens --behind-proxy --allowed-host desk.example.org

The file of tokens has a name and a token a line, such as: Ada 3f9c…; only its owner may read it. Decisions are signed with the name. Ctrl-C ends
the server, and what was asked is still answered.

Exit codes: 0 it was asked to end, 2 it could not start.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Where,
    /// Where it listens; port 0 takes any that is free
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:7475")]
    listen: SocketAddr,
    /// Who may use it: a name and a token a line. Without it a token is made for you
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    auth_token_file: Option<PathBuf>,
    /// People come through a proxy that speaks TLS with them; needed to listen beyond this machine
    #[arg(long)]
    behind_proxy: bool,
    /// A name besides localhost that the server may be called by, as browsers send it; can be given several times
    #[arg(long, value_name = "HOST")]
    allowed_host: Vec<String>,
    /// Say nothing of requests
    #[arg(long, short)]
    quiet: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let library = arguments.place.folder()?;
    let shown = library.display().to_string();
    let settings = Settings {
        library,
        listen: arguments.listen,
        token_file: arguments.auth_token_file.clone(),
        name: user(),
        behind_proxy: arguments.behind_proxy,
        allowed_hosts: arguments.allowed_host.clone(),
    };
    let mut started = |address: &str| {
        let mut out = std::io::stdout().lock();
        // whoever does not read this opens no page, which is no reason to end
        let _ = writeln!(
            out,
            "{address}\nOpen this address in a browser. The library is {shown}; nothing leaves this computer. Ctrl-C ends the server."
        );
        let _ = out.flush();
    };
    let told = |line: &str| {
        if !arguments.quiet {
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    };
    serve(&settings, &mut started, &told).map_err(explained)?;
    Ok(ExitCode::SUCCESS)
}

fn explained(error: ServeError) -> anyhow::Error {
    match &error {
        ServeError::Beyond(_) => anyhow::anyhow!("{error}: --auth-token-file FILE and --behind-proxy"),
        ServeError::Listen { .. } => anyhow::anyhow!("{error}; name another with --listen"),
        _ => error.into(),
    }
}
