// Shows the place of a text that the address names: #char=8709,8755, in code points.
import { moveTo, onKey } from "/static/keys.js";

const text = document.querySelector(".reader");

/** The pieces of text of a paragraph, without what the page added. */
function pieces(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("[data-added]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/** How many UTF-16 units the first code points of a text have. */
function units(value, points) {
  let at = 0;
  for (let n = 0; n < points && at < value.length; n += 1) at += value.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

function mark(start, end) {
  document.querySelectorAll("mark.here").forEach((old) => old.replaceWith(...old.childNodes));
  text.normalize();
  let first = null;
  for (const paragraph of text.querySelectorAll("p[data-start]")) {
    let at = Number(paragraph.dataset.start);
    if (at >= end) break;
    for (const piece of pieces(paragraph)) {
      const length = [...piece.data].length;
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, length);
      at += length;
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(piece, units(piece.data, from));
      range.setEnd(piece, units(piece.data, to));
      const here = document.createElement("mark");
      here.className = "here";
      range.surroundContents(here);
      first ??= here;
    }
  }
  moveTo(first);
}

function show() {
  const place = /^#char=(\d+),(\d+)$/.exec(location.hash);
  if (place) mark(Number(place[1]), Math.min(Number(place[2]), Number(place[1]) + 100000));
}

addEventListener("hashchange", show);
show();

const omitted = document.getElementById("omitted");
omitted?.addEventListener("change", () => text.classList.toggle("short", omitted.checked));
onKey("o", () => omitted?.click());
onKey("e", () => document.querySelector('main a[href$="/edit"]')?.click());
