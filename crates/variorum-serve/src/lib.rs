//! Variorum as a web app, as an HTTP API and as a server of tools: transport over `variorum-service`, without logic of its own.
//!
//! A request goes one way: [`serve`] listens; `guard` refuses what does not come from a page or a program of the person who started the
//! server; `routes` finds the operation in the table of `api` or the page in `pages`; both call the service. What takes long is a job of
//! `jobs`. `mcp` speaks JSON-RPC over standard input and output with the same functions behind it.
//!
//! Handlers are plain functions from a request to a response. Sockets, time limits and the end of the server are in `server` alone.

// what an error says is what is answered; one is made a request
#![allow(clippy::result_large_err)]

mod clock;
mod limits;
mod problem;
mod tokens;
mod guard;
mod jobs;
mod message;
mod replies;
mod desk;
mod api;
mod openapi;
mod assets;
mod pages;
mod routes;
mod server;
mod mcp;

pub use mcp::{McpSettings, mcp};
pub use server::{ServeError, Settings, serve};
pub use tokens::TokenError;
