// Links to places in pages of the web have one hit each, at the words. Usage: fragments.mjs FOLDER TOOLS
import fs from "fs";
import path from "path";
import { createRequire } from "module";
import { pathToFileURL } from "url";

const [work, tools] = process.argv.slice(2);
const { JSDOM } = createRequire(path.join(tools, "x.js"))("jsdom");

const sources = new Map(
  fs.readFileSync(path.join(work, "web", "pages.jsonl"), "utf8").trim().split("\n").map((line) => {
    const { id, text } = JSON.parse(line);
    return [id, text];
  }),
);
const page = new JSDOM(fs.readFileSync(path.join(work, "web", "out.html"), "utf8")).window.document;
const links = [...page.querySelectorAll("a[href*=':~:text=']")].map((a) => [a.getAttribute("href"), a.closest("li").querySelector(".around>span").textContent]);

async function hits(address, text) {
  const { window } = new JSDOM("<!doctype html><html lang=\"en\"><body></body></html>");
  for (const line of text.split("\n")) window.document.body.append(Object.assign(window.document.createElement("p"), { textContent: line }));
  for (const name of ["document", "Node", "NodeFilter", "Range", "HTMLElement", "Element"]) globalThis[name] = window[name] ?? window.document;
  globalThis.window = window;
  globalThis.document = window.document;
  const polyfill = await import(pathToFileURL(path.join(tools, "node_modules/text-fragments-polyfill/src/text-fragment-utils.js")).href);
  const directives = polyfill.parseFragmentDirectives(polyfill.getFragmentDirectives(address.slice(address.indexOf("#"))));
  return polyfill.processTextFragmentDirective(directives.text[0], window.document, window.document.body).map((range) => range.toString());
}

const plain = (text) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
if (links.length < 30) throw new Error(`there are ${links.length} links`);
for (const [link, words] of links) {
  const text = sources.get(link.slice(0, link.indexOf("#")));
  const found = await hits(link, text);
  if (found.length !== 1 || plain(found[0]) !== plain(words)) throw new Error(`${link}: hits ${JSON.stringify(found)}, wanted «${words}»`);
}
const [link] = links[0];
const twice = sources.get(link.slice(0, link.indexOf("#"))).repeat(2);
if ((await hits(link, twice)).length === 1) throw new Error("a second hit was not seen");
console.log(`text fragments: ${links.length} of ${links.length} have one hit`);
