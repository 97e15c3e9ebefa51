//! What pages need besides themselves, within the program: styles, scripts and the example.

use crate::message::Response;
use crate::problem::Problem;
use variorum_report::render::html::check;

/// A file within the program.
struct Asset {
    name: &'static str,
    media: &'static str,
    text: &'static str,
}

const SCRIPT: &str = "text/javascript; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";

const ASSETS: [Asset; 12] = [
    Asset { name: "check.css", media: "text/css; charset=utf-8", text: check::STYLE },
    Asset { name: "desk.css", media: "text/css; charset=utf-8", text: include_str!("../web/desk.css") },
    Asset { name: "session.js", media: SCRIPT, text: include_str!("../web/session.js") },
    Asset { name: "request.js", media: SCRIPT, text: include_str!("../web/request.js") },
    Asset { name: "keys.js", media: SCRIPT, text: include_str!("../web/keys.js") },
    Asset { name: "place.js", media: SCRIPT, text: include_str!("../web/place.js") },
    Asset { name: "library.js", media: SCRIPT, text: include_str!("../web/library.js") },
    Asset { name: "new-check.js", media: SCRIPT, text: include_str!("../web/new-check.js") },
    Asset { name: "check.js", media: SCRIPT, text: include_str!("../web/check.js") },
    Asset { name: "collation.js", media: SCRIPT, text: include_str!("../web/collation.js") },
    Asset { name: "example-report.txt", media: PLAIN, text: include_str!("../example/report.txt") },
    Asset { name: "example-interview.txt", media: PLAIN, text: include_str!("../example/interview.txt") },
];

/// The file of a name.
pub(crate) fn asset(name: &str) -> Result<Response, Problem> {
    let asset = ASSETS.iter().find(|asset| asset.name == name).ok_or_else(|| Problem::missing("file"))?;
    Ok(Response::of(200, asset.media, asset.text))
}
