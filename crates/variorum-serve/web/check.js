// A check: decisions, and keys to go through findings.
import { say, send, when } from "/static/request.js";
import { moveTo, onKey } from "/static/keys.js";

const tools = document.getElementById("tools");
const check = tools.dataset.check;
const undo = document.getElementById("undo");
const done = [];

const cards = () => [...document.querySelectorAll(".cards > li")].filter((card) => card.checkVisibility());
const callOf = (card) => card?.querySelector(".call") ?? null;
const chosen = (call) => call.querySelector("input[type=radio]:checked")?.value ?? "open";
const noteOf = (call) => call.querySelector("input[name=note]");

/** What a choice is called beside its button. */
const label = (call, choice) => call.querySelector(`input[value="${choice}"]`).parentElement.textContent.trim();

/** Puts what stands on the server into a call. */
function show(call, decision) {
  const choice = decision?.choice ?? "open";
  for (const radio of call.querySelectorAll("input[type=radio]")) radio.checked = radio.value === choice;
  noteOf(call).value = decision?.note ?? "";
  call.dataset.revision = decision?.revision ?? 0;
  call.dataset.choice = choice;
  call.dataset.note = decision?.note ?? "";
  call.querySelector(".said").textContent = choice === "open" ? "" : `${label(call, choice)}, decided by ${decision.by}, ${when(decision.at)}`;
  call.closest(".cards > li").classList.toggle("decided", choice !== "open");
  count();
}

function count() {
  const calls = [...document.querySelectorAll(".call")];
  document.getElementById("reviewed-count").textContent = calls.filter((call) => call.dataset.choice !== "open").length;
}

/** Keeps a decision; where somebody else was faster, shows theirs and says so. */
async function keep(call, choice, note, isUndo = false) {
  const before = { choice: call.dataset.choice, note: call.dataset.note };
  if (choice === before.choice && note === before.note) return;
  try {
    const path = `/v1/checks/${check}/decisions/${call.dataset.finding}`;
    const response = await send("PUT", path, { choice, note, revision: Number(call.dataset.revision) });
    show(call, await response.json());
    if (!isUndo) done.push({ call, ...before });
    undo.disabled = done.length === 0;
    say(`${call.dataset.id}: ${choice === "open" ? "taken back" : choice.replace("-", " ")}`);
  } catch (trouble) {
    if (trouble.status === 409) {
      show(call, trouble.current);
      const said = call.querySelector(".said");
      said.textContent += ` – ${trouble.message}`;
      moveTo(call.closest(".cards > li"));
    } else {
      show(call, { ...before, revision: Number(call.dataset.revision), by: "", at: "" });
    }
    say(trouble.message, true);
  }
}

for (const call of document.querySelectorAll(".call")) {
  call.dataset.choice = chosen(call);
  call.dataset.note = noteOf(call).value;
  call.closest(".cards > li").classList.toggle("decided", call.dataset.choice !== "open");
  call.addEventListener("change", (event) => {
    if (event.target.type === "radio") keep(call, chosen(call), noteOf(call).value);
  });
  const keepNote = () => {
    const choice = chosen(call);
    keep(call, choice === "open" ? "seen" : choice, noteOf(call).value);
  };
  call.querySelector("button").addEventListener("click", keepNote);
  noteOf(call).addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) keepNote();
  });
}

undo.addEventListener("click", async () => {
  const last = done.pop();
  if (!last) return;
  moveTo(last.call.closest(".cards > li"));
  await keep(last.call, last.choice, last.note, true);
  undo.disabled = done.length === 0;
});

// a note that was typed and not kept is asked for before it is lost
const unkept = () => [...document.querySelectorAll(".call")].some((call) => noteOf(call).value !== call.dataset.note);
addEventListener("beforeunload", (event) => { if (unkept()) event.preventDefault(); });

document.getElementById("print").addEventListener("click", () => print());
const hide = document.getElementById("hide-decided");
hide.addEventListener("change", () => document.body.classList.toggle("hide-decided", hide.checked));

const current = () => document.activeElement.closest(".cards > li") ?? document.querySelector(".cards > li:target");

function step(by, fits = () => true) {
  const all = cards();
  const here = all.indexOf(current());
  const from = here < 0 ? (by > 0 ? -1 : all.length) : here;
  for (let at = from + by; at >= 0 && at < all.length; at += by) {
    if (!fits(all[at])) continue;
    moveTo(all[at]);
    history.replaceState(null, "", `#${all[at].id}`);
    say(`${all[at].querySelector("h3").textContent}, ${at + 1} of ${all.length}`);
    return;
  }
  say(by > 0 ? "this was the last" : "this is the first");
}

const verdict = (card) => card.className.split(" ").find((name) => !["card", "decided"].includes(name));
const same = (card) => current() === null || verdict(card) === verdict(current());

function decide(choice) {
  const call = callOf(current());
  if (!call) return false;
  const again = call.dataset.choice === choice;
  keep(call, again ? "open" : choice, noteOf(call).value);
  return true;
}

async function copy() {
  const card = current();
  if (!card) return false;
  const lines = [...card.querySelectorAll("h3, dt, dd")].map((part) => part.textContent.trim());
  await navigator.clipboard.writeText([...lines, `${location.origin}${location.pathname}#${card.id}`].join("\n"));
  say("the evidence is copied");
  return true;
}

onKey("j", () => step(1));
onKey("k", () => step(-1));
onKey("]", () => step(1, same));
onKey("[", () => step(-1, same));
onKey("1", () => decide("agree"));
onKey("2", () => decide("fine"));
onKey("3", () => decide("wrong-match"));
onKey("x", () => decide("seen"));
onKey("z", () => undo.click());
onKey("c", copy);
onKey("e", () => document.getElementById("edit-report").click());
onKey("Enter", () => {
  const link = current()?.querySelector("a.open");
  if (!link) return false;
  link.click();
  return true;
});
count();
