//! What all pages have in common.

use crate::message::Request;
use crate::problem::Problem;

pub(super) use variorum_report::render::html::page_text as escaped;
pub(super) use variorum_report::render::text::{counted, thousands};

/// A page, with its title, its main part and the scripts that it needs; everything but the title is HTML.
pub(super) fn page(request: &Request, title: &str, main: &str, scripts: &[&str]) -> String {
    let by = request.by.as_deref().unwrap_or_default();
    let header = format!(
        "<header class=\"desk\">\n<p class=\"brand\"><a href=\"/\">variorum</a></p>\n<nav aria-label=\"Desk\"><ul>{}</ul></nav>\n\
         <form class=\"find\" action=\"/search\" role=\"search\"><label class=\"vh\" for=\"find\">Find words in the library</label>\
         <input id=\"find\" name=\"words\" type=\"search\" placeholder=\"Find words\" autocomplete=\"off\"><button>Find</button></form>\n\
         <p class=\"who ui\"><span dir=\"auto\">{}</span> <button type=\"button\" id=\"show-keys\">Keys</button></p>\n</header>\n",
        navigation(&request.path),
        escaped(by)
    );
    let token = format!("<meta name=\"page-token\" content=\"{}\">\n", escaped(&request.page_token));
    let scripts: String = ["keys.js"].iter().chain(scripts).map(|name| script(name)).collect();
    whole(
        title,
        &(token + &scripts),
        &format!("{header}<main id=\"main\" tabindex=\"-1\">\n{main}</main>\n{KEYS}{FOOTER}"),
    )
}

const FOOTER: &str = "<footer><p>Nothing leaves this computer. The signs say what stands where, never who is right.</p></footer>\n";

/// What keys do. A page shows those that it has.
const KEYS: &str = "<dialog id=\"keys\" aria-labelledby=\"keys-title\"><h2 id=\"keys-title\">Keys</h2>\n\
<p><label><input type=\"checkbox\" id=\"keys-on\" checked> single keys do what is said here</label></p>\n<dl class=\"keys\">\
<div><dt><kbd>/</kbd></dt><dd>find words</dd></div><div><dt><kbd>g</kbd> <kbd>l</kbd></dt><dd>go to the library</dd></div>\
<div><dt><kbd>g</kbd> <kbd>c</kbd></dt><dd>check a report</dd></div><div><dt><kbd>g</kbd> <kbd>r</kbd></dt><dd>go to the results</dd></div>\
<div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous finding</dd></div>\
<div><dt><kbd>[</kbd> <kbd>]</kbd></dt><dd>previous and next of the same verdict</dd></div>\
<div><dt><kbd>n</kbd> <kbd>p</kbd></dt><dd>next and previous difference</dd></div>\
<div><dt><kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd></dt><dd>agree, fine, wrong match</dd></div>\
<div><dt><kbd>x</kbd></dt><dd>seen, nothing decided</dd></div><div><dt><kbd>z</kbd></dt><dd>undo</dd></div>\
<div><dt><kbd>Enter</kbd></dt><dd>open the source at the place</dd></div><div><dt><kbd>e</kbd></dt><dd>edit the report</dd></div>\
<div><dt><kbd>c</kbd></dt><dd>copy the evidence</dd></div><div><dt><kbd>u</kbd></dt><dd>copy the address</dd></div>\
<div><dt><kbd>o</kbd></dt><dd>show or hide what was left out</dd></div><div><dt><kbd>t</kbd></dt><dd>show or hide typography and layout</dd></div>\
<div><dt><kbd>?</kbd></dt><dd>this list</dd></div></dl>\n<form method=\"dialog\"><button>Close</button></form></dialog>\n";

fn navigation(path: &str) -> String {
    let item = |(address, name): &(&str, &str)| {
        let here = if *address == path { " aria-current=\"page\"" } else { "" };
        format!("<li><a href=\"{address}\"{here}>{name}</a></li>")
    };
    [("/", "Library"), ("/check", "Check a report"), ("/results", "Results")].iter().map(item).collect()
}

fn script(name: &str) -> String {
    format!("<script type=\"module\" src=\"/static/{name}\"></script>\n")
}

fn whole(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{} – variorum</title>\n<link rel=\"stylesheet\" href=\"/static/check.css\">\n<link rel=\"stylesheet\" href=\"/static/desk.css\">\n\
         <link rel=\"icon\" href=\"data:,\">\n{head}</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n{body}\
         <p id=\"status\" role=\"status\" aria-live=\"polite\"></p>\n</body>\n</html>\n",
        escaped(title)
    )
}

/// Why there is no page; who is not signed in can sign in here.
pub(crate) fn refused(problem: &Problem) -> String {
    if problem.status == 401 {
        let form = "<p>Open the address that <code>variorum serve</code> printed when it started, or type the token that is at its end.</p>\n\
            <form id=\"sign-in\" class=\"stack\"><label>Token <input name=\"token\" type=\"password\" autocomplete=\"current-password\" required></label>\
            <button>Sign in</button></form>\n";
        let main = format!("<main id=\"main\" tabindex=\"-1\">\n<h1>Sign in</h1>\n{form}</main>\n");
        return whole("Sign in", &script("session.js"), &main);
    }
    let main = format!(
        "<main id=\"main\" tabindex=\"-1\">\n<h1>{}</h1>\n<p>{}</p>\n<p><a href=\"/\">Go to the library</a></p>\n</main>\n",
        escaped(problem.title),
        escaped(&problem.detail)
    );
    whole(problem.title, "", &main)
}

/// A moment as people read it: the day, the hour and the minute.
pub(super) fn when(moment: &str) -> String {
    let parts = moment.split_once('T').and_then(|(day, time)| Some((day, time.strip_suffix('Z')?.get(..5)?)));
    escaped(&parts.map_or_else(|| moment.to_owned(), |(day, time)| format!("{day} {time} UTC")))
}

/// A text of a document in an element of its own direction.
pub(super) fn own(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}
