// Annotations anchor at the same words, by position and by words. Usage: anchors.cjs FOLDER
const fs = require("fs");
const path = require("path");
const { JSDOM } = require("jsdom");

const work = process.argv[2];
const { window } = new JSDOM("<!doctype html><body></body>");
global.document = window.document;
global.Node = window.Node;
global.NodeFilter = window.NodeFilter;
global.XPathResult = window.XPathResult;
const quote = require("dom-anchor-text-quote");
const position = require("dom-anchor-text-position");

// A page with a text, where it is the text that was read: that of other kinds of files is not the file.
function paged(file) {
  if (!file.endsWith(".txt") || !fs.existsSync(file)) return null;
  const page = new JSDOM("<!doctype html><body><pre></pre><p>The end.</p></body>").window.document;
  page.querySelector("pre").textContent = fs.readFileSync(file, "utf8");
  return page;
}

let [anchored, elsewhere] = [0, 0];
let last;
for (const folder of fs.readdirSync(work, { withFileTypes: true }).filter((e) => e.isDirectory())) {
  const out = path.join(work, folder.name, "out.hypothesis");
  if (!fs.existsSync(out)) continue;
  const pages = new Map();
  for (const collection of [JSON.parse(fs.readFileSync(out, "utf8"))].flat()) {
    for (const item of collection.first.items) {
      for (const target of [item.target].flat()) {
        const file = path.join(work, folder.name, decodeURIComponent(target.source.replace(/^urn:variorum:document:/, "")));
        if (!pages.has(file)) pages.set(file, paged(file));
        const page = pages.get(file);
        const [words, place] = target.selector;
        if (!page || page.querySelector("pre").textContent.includes("\r")) {
          elsewhere += 1;
          continue;
        }
        global.document = page;
        global.NodeFilter = page.defaultView.NodeFilter;
        const pre = page.querySelector("pre");
        const range = position.toRange(pre, place);
        if (range.toString() !== words.exact) throw new Error(`${folder.name} ${item.id}: the position has «${range}», wanted «${words.exact}»`);
        const found = quote.toRange(pre, words, { hint: place.start });
        if (!found || found.toString() !== words.exact) throw new Error(`${folder.name} ${item.id}: the words anchor at «${found}», wanted «${words.exact}»`);
        anchored += 1;
        last = [pre, words];
      }
    }
  }
}
if (anchored < 500) throw new Error(`only ${anchored} annotations were looked at`);
const [pre, words] = last;
if (position.toRange(pre, { start: 1, end: 5 }).toString() === words.exact) throw new Error("a wrong position was not seen");
console.log(`annotations: ${anchored} of ${anchored} anchor at their words (${elsewhere} of files that are not plain text are not looked at)`);
