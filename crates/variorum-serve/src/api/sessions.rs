//! Sessions of pages: a token becomes a cookie.

use super::{NOTHING, Operation, Takes, of};
use crate::desk::Desk;
use crate::message::{Request, Response};
use crate::problem::Problem;
use hyper::header::SET_COOKIE;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        method: "POST",
        path: "/v1/session",
        id: "signIn",
        about: "Sign a page in: the cookie that is set stands for the token. Programs send the token with each request instead",
        takes: Takes::Json(of::<SignIn>),
        gives: &[NOTHING],
        answer: sign_in,
    },
    Operation {
        method: "DELETE",
        path: "/v1/session",
        id: "signOut",
        about: "Sign a page out",
        takes: Takes::Nothing,
        gives: &[NOTHING],
        answer: sign_out,
    },
];

/// A token that lets somebody in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SignIn {
    /// The token that the server printed, or that of a person of its file.
    token: String,
}

fn sign_in(desk: &Arc<Desk>, request: &Request, _: &[&str]) -> Result<Response, Problem> {
    let SignIn { token } = request.json()?;
    let person = desk.guard.tokens.of_token(token.trim());
    let person = person.ok_or_else(|| Problem::new(401, "this token lets nobody in"))?;
    Ok(Response::nothing().with(SET_COOKIE, cookie(desk, &person.cookie)))
}

fn sign_out(desk: &Arc<Desk>, _: &Request, _: &[&str]) -> Result<Response, Problem> {
    Ok(Response::nothing().with(SET_COOKIE, cookie(desk, "") + "; Max-Age=0"))
}

/// A cookie that scripts do not see and other sites do not send.
fn cookie(desk: &Desk, value: &str) -> String {
    let secure = if desk.guard.behind_proxy { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Strict{secure}", desk.guard.cookie)
}
