// A collation: which classes are shown, and keys to go from difference to difference.
import { moveTo, onKey } from "/static/keys.js";
import { say } from "/static/request.js";

const rows = () => [...document.querySelectorAll("tr[data-class]:not([hidden])")];

function filter() {
  const shown = new Set([...document.querySelectorAll('input[name="class"]:checked')].map((box) => box.value));
  for (const row of document.querySelectorAll("tr[data-class]")) row.hidden = !shown.has(row.dataset.class);
}

function step(by) {
  const all = rows();
  const here = all.indexOf(document.activeElement.closest("tr"));
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
  if (next) {
    moveTo(next);
    say(`${next.id}, ${all.indexOf(next) + 1} of ${all.length}`);
  } else {
    say(by > 0 ? "this was the last" : "this is the first");
  }
}

for (const box of document.querySelectorAll('input[name="class"]')) box.addEventListener("change", filter);
document.getElementById("next")?.addEventListener("click", () => step(1));
document.getElementById("previous")?.addEventListener("click", () => step(-1));
onKey("n", () => step(1));
onKey("p", () => step(-1));
onKey("j", () => step(1));
onKey("k", () => step(-1));
onKey("t", () => {
  const quiet = [...document.querySelectorAll('input[name="class"]')].filter((box) => ["typography", "layout"].includes(box.value));
  const on = quiet.some((box) => !box.checked);
  quiet.forEach((box) => { box.checked = on; });
  filter();
});
