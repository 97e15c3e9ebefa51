// A check: decisions, and keys to go through findings.
import { say, send } from "/static/request.js";
import { moveTo, onKey } from "/static/keys.js";

const tools = document.getElementById("tools");
const check = tools.dataset.check;
const undo = document.getElementById("undo");
const done = [];

const cards = () => [...document.querySelectorAll(".cards > li")].filter((card) => card.checkVisibility());
const callOf = (card) => card?.querySelector("form.call") ?? null;
const chosen = (form) => form.querySelector("input[type=radio]:checked")?.value ?? "open";

/** Puts what stands on the server into a form. */
function show(form, decision) {
  const choice = decision?.choice ?? "open";
  for (const radio of form.querySelectorAll("input[type=radio]")) radio.checked = radio.value === choice;
  form.elements.note.value = decision?.note ?? "";
  form.dataset.revision = decision?.revision ?? 0;
  form.dataset.choice = choice;
  form.dataset.note = decision?.note ?? "";
  form.querySelector(".said").textContent = choice === "open" ? "" : `decided by ${decision.by}, ${decision.at}`;
  form.closest(".cards > li").classList.toggle("decided", choice !== "open");
  count();
}

function count() {
  const forms = [...document.querySelectorAll("form.call")];
  document.getElementById("reviewed-count").textContent = forms.filter((form) => form.dataset.choice !== "open").length;
}

/** Keeps a decision; where somebody else was faster, shows theirs and says so. */
async function keep(form, choice, note, isUndo = false) {
  const before = { choice: form.dataset.choice, note: form.dataset.note };
  if (choice === before.choice && note === before.note) return;
  try {
    const path = `/v1/checks/${check}/decisions/${form.dataset.finding}`;
    const response = await send("PUT", path, { choice, note, revision: Number(form.dataset.revision) });
    show(form, await response.json());
    if (!isUndo) done.push({ form, ...before });
    undo.disabled = done.length === 0;
    say(`${form.dataset.id}: ${choice === "open" ? "taken back" : choice.replace("-", " ")}`);
  } catch (trouble) {
    if (trouble.status === 409) {
      show(form, trouble.current);
      const said = form.querySelector(".said");
      said.textContent += ` – ${trouble.message}`;
      moveTo(form.closest(".cards > li"));
    } else {
      show(form, { ...before, revision: Number(form.dataset.revision), by: "", at: "" });
    }
    say(trouble.message, true);
  }
}

for (const form of document.querySelectorAll("form.call")) {
  form.dataset.choice = chosen(form);
  form.dataset.note = form.elements.note.value;
  form.closest(".cards > li").classList.toggle("decided", form.dataset.choice !== "open");
  form.addEventListener("change", (event) => {
    if (event.target.type === "radio") keep(form, chosen(form), form.elements.note.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const choice = chosen(form);
    keep(form, choice === "open" ? "seen" : choice, form.elements.note.value);
  });
}

undo.addEventListener("click", async () => {
  const last = done.pop();
  if (!last) return;
  moveTo(last.form.closest(".cards > li"));
  await keep(last.form, last.choice, last.note, true);
  undo.disabled = done.length === 0;
});

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
  const form = callOf(current());
  if (!form) return false;
  const again = form.dataset.choice === choice;
  keep(form, again ? "open" : choice, form.elements.note.value);
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
