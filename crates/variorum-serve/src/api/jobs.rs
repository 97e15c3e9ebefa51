//! Work that takes long.

use super::{Gives, LATER, NOTHING, Operation, Takes, json, of};
use crate::desk::Desk;
use crate::jobs::{self, JobRecord, JobState, Work};
use crate::limits::JOB_WAIT;
use crate::message::{Content, Request, Response};
use crate::problem::Problem;
use hyper::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use std::sync::Arc;
use std::time::Duration;
use variorum_service::desk::kept;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        method: "GET",
        path: "/v1/jobs/{id}",
        id: "getJob",
        about: "How far a job is",
        takes: Takes::Nothing,
        gives: &[json(200, "the job", of::<JobRecord>)],
        answer: show,
    },
    Operation {
        method: "DELETE",
        path: "/v1/jobs/{id}",
        id: "cancelJob",
        about: "End a job; one that is over stays as it is",
        takes: Takes::Nothing,
        gives: &[NOTHING],
        answer: cancel,
    },
    Operation {
        method: "GET",
        path: "/v1/jobs/{id}/events",
        id: "watchJob",
        about: "The job each time it changes, as server-sent events, until it is over",
        takes: Takes::Nothing,
        gives: &[Gives { status: 200, about: "events", media: "text/event-stream", form: None }],
        answer: events,
    },
];

/// What is said of a job that goes on.
pub(super) const GOES_ON: Gives = LATER;

/// Does work as a job. Where it is over soon, its result is the response; else the response says where to ask for it.
pub(super) fn run(desk: &Arc<Desk>, request: &Request, work: Work) -> Result<Response, Problem> {
    let at_once = request.header("prefer").is_some_and(|prefer| prefer.contains("respond-async"));
    let job = desk.jobs.add(work)?;
    let record = jobs::wait(&job, if at_once { Duration::ZERO } else { JOB_WAIT });
    match (record.state, &record.result, &record.problem) {
        (JobState::Done, Some(result), _) if !at_once => {
            let id = result.rsplit('/').next().unwrap_or_default();
            let (_, kept) = kept(&desk.folder, id)?.ok_or_else(|| Problem::missing("result"))?;
            Ok(Response::of(201, "application/json", kept).with(LOCATION, result.clone()))
        }
        (JobState::Failed, _, Some(problem)) => Err(problem.clone()),
        _ => {
            let location = format!("/v1/jobs/{}", record.id);
            Ok(Response::json(202, &record).with(LOCATION, location).with(RETRY_AFTER, "1"))
        }
    }
}

fn show(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    let job = desk.jobs.get(words[0]).ok_or_else(|| Problem::missing("job"))?;
    let record = job.record();
    let response = Response::json(200, &record);
    Ok(if record.is_over() { response } else { response.with(RETRY_AFTER, "1") })
}

fn cancel(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    desk.jobs.get(words[0]).ok_or_else(|| Problem::missing("job"))?.cancel();
    Ok(Response::nothing())
}

fn events(desk: &Arc<Desk>, _: &Request, words: &[&str]) -> Result<Response, Problem> {
    let job = desk.jobs.get(words[0]).ok_or_else(|| Problem::missing("job"))?;
    let headers = vec![(CONTENT_TYPE, "text/event-stream".to_owned())];
    Ok(Response { status: 200, headers, content: Content::Events(job.watch()) })
}
