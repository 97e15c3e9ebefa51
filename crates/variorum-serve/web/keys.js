// Single keys, which can be turned off; the list of them; what the pages have in common.

const keys = new Map();
let before = null;

/** Says what a key does on this page. */
export function onKey(key, act) {
  keys.set(key, act);
}

const stored = {
  get on() { return localStorage.getItem("variorum-keys") !== "off"; },
  set on(value) { localStorage.setItem("variorum-keys", value ? "on" : "off"); },
};

function isTyping(target) {
  return target.closest?.("input:not([type=checkbox]):not([type=radio]):not([type=file]), textarea, select, [contenteditable]") !== null;
}

const dialog = document.getElementById("keys");
const toggle = document.getElementById("keys-on");
if (toggle) {
  toggle.checked = stored.on;
  toggle.addEventListener("change", () => { stored.on = toggle.checked; });
}
document.getElementById("show-keys")?.addEventListener("click", () => dialog.showModal());

const go = { l: "/", c: "/check", r: "/results" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (!stored.on || isTyping(event.target) || dialog?.open) return;
  const second = before === "g" && go[event.key];
  before = event.key;
  if (second) {
    event.preventDefault();
    location.assign(second);
    return;
  }
  // a button, a link or a box does with these keys what it always does
  if ((event.key === "Enter" || event.key === " ") && event.target.closest?.("a, button, summary, input")) return;
  const act = keys.get(event.key);
  if (act && act(event) !== false) event.preventDefault();
});

onKey("?", () => dialog.showModal());
onKey("/", () => document.getElementById("find").focus());
onKey("u", async () => {
  await navigator.clipboard.writeText(location.href);
});

export const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Shows an element and puts the focus on it. */
export function moveTo(element) {
  if (!element) return;
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
}
