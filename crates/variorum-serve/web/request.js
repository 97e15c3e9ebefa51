// Requests of pages to their own server, and what is said of work that takes long.

const token = document.querySelector('meta[name="page-token"]')?.content ?? "";

/** What the server says is wrong. */
export class Trouble extends Error {
  constructor(problem, status) {
    super(problem?.detail ?? `the server answers ${status}`);
    this.status = status;
    this.current = problem?.current ?? null;
  }
}

/** A moment as people read it. */
export const when = (moment) => moment.replace(/T(\d\d:\d\d).*Z$/, " $1 UTC");

/** Sends a request and gives its response; a body that is no file is sent as JSON. */
export async function send(method, path, body) {
  const headers = { "X-Variorum-Page": token };
  const isFile = body instanceof Blob;
  if (body !== undefined) headers["Content-Type"] = isFile ? "application/octet-stream" : "application/json";
  let response;
  try {
    response = await fetch(path, { method, headers, body: isFile || body === undefined ? body : JSON.stringify(body) });
  } catch {
    throw new Trouble({ detail: "the server does not answer; is it still running?" }, 0);
  }
  if (response.ok) return response;
  throw new Trouble(await response.json().catch(() => null), response.status);
}

/** Puts a file into the library and gives what became of each document in it; `unread` is told why parts of it could not be read. */
export async function addFile(file, about, unread = () => {}) {
  const query = new URLSearchParams({ name: file.name || "file", ...about });
  const response = await send("POST", `/v1/documents?${query}`, new Blob([file]));
  const committed = await response.json();
  committed.unread.forEach(unread);
  return committed.items;
}

/** Puts a text into the library. */
export async function addText(text, about) {
  const response = await send("POST", "/v1/documents", { text, ...about });
  return (await response.json()).items;
}

/** Says something to everybody, also to those who do not see it. */
export function say(text, isTrouble = false) {
  const status = document.getElementById("status");
  status.className = isTrouble ? "trouble" : "";
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}

/** Asks for work and goes to the page of its result; shows how far it is, and can be ended. */
export async function work(path, body) {
  const response = await send("POST", path, body);
  const location = response.headers.get("Location");
  if (response.status === 201) {
    window.location.assign(pageOf(location));
    return;
  }
  const shown = document.getElementById("work");
  const bar = document.getElementById("progress");
  const stage = document.getElementById("stage");
  const cancel = document.getElementById("cancel");
  if (shown) shown.hidden = false;
  const end = () => send("DELETE", location).catch((trouble) => say(trouble.message, true));
  cancel?.addEventListener("click", end);
  try {
    const job = await over(location, (now) => {
      if (!shown) { say(`${now.state} ${now.stage}`); return; }
      stage.textContent = now.state === "queued" ? "waits for its turn" : now.stage;
      if (now.progress === null) bar.removeAttribute("value"); else bar.value = now.progress;
    });
    if (job.state === "done") window.location.assign(pageOf(job.result));
    else throw new Trouble({ detail: job.problem?.detail ?? "it was ended, nothing was kept" }, 0);
  } finally {
    cancel?.removeEventListener("click", end);
    if (shown) shown.hidden = true;
  }
}

/** Waits until a job is over, and tells of each change. */
function over(location, tell) {
  return new Promise((resolve, reject) => {
    const events = new EventSource(`${location}/events`);
    events.addEventListener("job", (event) => {
      const job = JSON.parse(event.data);
      tell(job);
      if (["done", "failed", "cancelled"].includes(job.state)) {
        events.close();
        resolve(job);
      }
    });
    events.onerror = () => {
      events.close();
      reject(new Trouble({ detail: "the server does not answer any more" }, 0));
    };
  });
}

/** The page of a result of the API. */
function pageOf(location) {
  return location.replace(/^\/v1\//, "/");
}
