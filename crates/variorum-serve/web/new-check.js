// A check begins: what was pasted or chosen comes into the library, then the report is checked. The same for a report that was changed.
import { Trouble, addFile, addText, say, work } from "/static/request.js";
import { moveTo, onKey } from "/static/keys.js";

const form = document.getElementById("new-check");
const edit = document.getElementById("edit");

/** What a pasted text is called: how it begins. */
function named(text, otherwise) {
  const first = text.trim().split("\n", 1)[0].trim();
  return [...first.replace(/[/\\\p{Cc}]+/gu, " ").trim()].slice(0, 80).join("") || otherwise;
}

async function report(data) {
  const text = data.get("report-text").trim();
  const file = data.get("report-file");
  if (text) return (await addText(data.get("report-text"), { name: named(text, "Report"), role: "report" }))[0].id;
  if (file?.name && !file.size) throw new Trouble({ detail: `${file.name}: it holds no text` });
  if (file?.size) return (await addFile(file, { role: "report" }))[0].id;
  const held = data.get("report");
  if (held) return held;
  throw new Trouble({ detail: "paste the report, or choose it" });
}

async function sources(data) {
  const ids = data.getAll("source");
  const text = data.get("source-text").trim();
  if (text) ids.push(...(await addText(data.get("source-text"), { name: named(text, "Source"), role: "source" })).map((d) => d.id));
  for (const file of data.getAll("source-files").filter((f) => f.size)) {
    ids.push(...(await addFile(file, { role: "source" })).map((d) => d.id));
  }
  if (data.get("all")) return [];
  if (ids.length === 0) throw new Trouble({ detail: "paste a source, or choose one" });
  return ids;
}

async function during(button, act) {
  button.setAttribute("aria-disabled", "true");
  try {
    await act();
  } catch (trouble) {
    say(trouble.message, true);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = form.querySelector("button.main");
  if (button.getAttribute("aria-disabled")) return;
  during(button, async () => {
    say("the report is checked");
    const data = new FormData(form);
    const id = await report(data);
    const chosen = await sources(data);
    const against = chosen.filter((source) => source !== id);
    if (chosen.length > 0 && against.length === 0) {
      throw new Trouble({ detail: "the report is the only source chosen, so there is nothing to check it against" });
    }
    await work("/v1/checks", { report: id, sources: against });
  });
});

async function example() {
  const text = async (name) => (await fetch(`/static/example-${name}.txt`)).text();
  form.elements["report-text"].value = await text("report");
  form.elements["source-text"].value = await text("interview");
  moveTo(form.querySelector("button.main"));
  say("the example is there; check it");
}
document.getElementById("example")?.addEventListener("click", example);
if (form && location.hash === "#example") example();

// files that are dropped on a side are of that side
for (const section of form?.querySelectorAll("section") ?? []) {
  section.addEventListener("dragover", (event) => event.preventDefault());
  section.addEventListener("drop", (event) => {
    event.preventDefault();
    section.querySelector('input[type="file"]').files = event.dataTransfer.files;
  });
}

edit?.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = edit.querySelector("button.main");
  if (button.getAttribute("aria-disabled")) return;
  during(button, async () => {
    const replaces = edit.dataset.document;
    const name = named(document.querySelector("h1 bdi").textContent, "Report");
    const [saved] = await addText(edit.elements.text.value, { name, replaces });
    const against = edit.dataset.sources;
    if (!against) {
      location.assign(`/documents/${saved.id}`);
      return;
    }
    say("the report is checked again");
    await work("/v1/checks", { report: saved.id, sources: against === "all" ? [] : against.split(",") });
  });
});

// leaving without saving asks first
let changed = false;
edit?.elements.text.addEventListener("input", () => { changed = true; });
edit?.addEventListener("submit", () => { changed = false; });
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
onKey("Escape", () => document.querySelector('a.button[href]')?.click());
