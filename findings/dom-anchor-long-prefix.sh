#!/usr/bin/env bash
# Expected: a TextQuoteSelector may have a prefix and a suffix of any length (W3C Web Annotation asks for enough to make the
#   place the only one), and anchoring it in an unchanged page finds the words or gives null.
# Happens: with a prefix of 33 characters or more, and a hint that is the place of the words themselves, toRange throws
#   "Pattern too long for this browser." The words and the prefix stand in the page exactly as given. Only `exact` is
#   cut into slices of 32 characters; prefix and suffix go whole to a search that holds a pattern in the bits of a number.
# Why it matters: selectors lengthened until they are unique, as the standard advises, cannot be anchored, and one such
#   annotation stops the loop over all of them.
# Seen with: dom-anchor-text-quote 4.0.2 (diff-match-patch 1.0.5), jsdom 29.1.1, node 20. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund dom-anchor-text-quote@4.0.2 jsdom@29.1.1
cat > try.cjs <<'JS'
const { JSDOM } = require("jsdom");
const page = new JSDOM("<!doctype html><body></body>").window.document;
global.document = page;
global.NodeFilter = page.defaultView.NodeFilter;
const quote = require("dom-anchor-text-quote");
const text = "The heron stood beside the sluice all day. The heron stood beside the sluice all night. It was cold.";
page.body.textContent = text;
const exact = "all night";
const start = text.indexOf(exact);
const found = {};
for (const length of [32, 33]) {
  const selector = { exact, prefix: text.slice(start - length, start), suffix: text.slice(start + exact.length, start + exact.length + 12) };
  try {
    found[length] = String(quote.toRange(page.body, selector, { hint: start }));
  } catch (error) {
    found[length] = "throws: " + error.message;
  }
  console.log(`prefix of ${length} characters: ${found[length]}`);
}
if (found[32] !== exact || !found[33].startsWith("throws: Pattern too long")) {
  console.log("changed: a long prefix is taken");
  process.exit(1);
}
console.log("still so: a prefix of 33 characters throws");
JS
node try.cjs
