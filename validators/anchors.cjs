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

let anchored = 0;
for (const folder of fs.readdirSync(work, { withFileTypes: true }).filter((e) => e.isDirectory())) {
  const text = fs.readFileSync(path.join(work, folder.name, "report.txt"), "utf8");
  const page = new JSDOM("<!doctype html><body><pre></pre><p>The end.</p></body>").window.document;
  global.document = page;
  global.NodeFilter = page.defaultView.NodeFilter;
  const pre = page.querySelector("pre");
  pre.textContent = text;
  const collection = JSON.parse(fs.readFileSync(path.join(work, folder.name, "out.hypothesis"), "utf8"));
  for (const item of collection.first.items) {
    for (const target of [item.target].flat()) {
      const [words, place] = target.selector;
      const range = position.toRange(pre, place);
      if (range.toString() !== words.exact) throw new Error(`${folder.name} ${item.id}: the position has «${range}», wanted «${words.exact}»`);
      const found = quote.toRange(pre, words, { hint: place.start });
      if (!found || found.toString() !== words.exact) throw new Error(`${folder.name} ${item.id}: the words anchor at «${found}», wanted «${words.exact}»`);
      anchored += 1;
    }
  }
}
const broken = { start: 1, end: 5 };
const pre = document.querySelector("pre");
if (position.toRange(pre, broken).toString() === pre.textContent.slice(0, 4)) throw new Error("a wrong position was not seen");
console.log(`annotations: ${anchored} of ${anchored} anchor at their words`);
