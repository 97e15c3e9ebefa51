#!/usr/bin/env bash
# Expected: two blanks or a backslash at the end of a line of Markdown are a hard line break (CommonMark 0.31, 6.7): the words on both sides are two
#   words. The text of a node (mdast-util-to-string: "gets the textual content of a node", "the text inside" a heading) has them as two, as
#   it has those at a soft break, which stays a line end.
# Happens: a hard break leaves nothing: "did not\" and "hold" are "did nothold", house 3 and postcode 12 are 312, a title in two lines is "weirof".
#   At a soft break the line end is there. strip-markdown has a line end at both.
# Why it matters: poems, addresses and names over two lines lose their word boundaries, and figures become other figures. A
#   heading that is looked for by its words is not found.
# Seen with: mdast-util-to-string 4.0.0, mdast-util-from-markdown 2.1.0, strip-markdown 6.0.0 with remark 15.0.1, node 20. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund mdast-util-to-string@4.0.0 mdast-util-from-markdown@2.1.0 strip-markdown@6.0.0 remark@15.0.1
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString } from "mdast-util-to-string";
import { remark } from "remark";
import strip from "strip-markdown";
for (const name of ["mdast-util-to-string", "mdast-util-from-markdown", "strip-markdown"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
const so = {
  "It did not\\\nhold.": "It did nothold.",
  "It did not  \nhold.": "It did nothold.",
  "Per Moe  \n*Weir Street* 3  \n12 Berg": "Per MoeWeir Street 312 Berg",
  "The weir\\\nof Berg\n===": "The weirof Berg",
  "It did not\nhold.": "It did not\nhold.",
};
const seen = {};
for (const markdown of Object.keys(so)) {
  seen[markdown] = toString(fromMarkdown(markdown).children[0]);
  const other = String(await remark().use(strip).process(markdown)).trim();
  console.log(`${JSON.stringify(markdown)}\n    mdast-util-to-string: ${JSON.stringify(seen[markdown])}\n    strip-markdown:       ${JSON.stringify(other)}`);
  if (markdown.includes("hold") && other !== "It did not\nhold.") {
    console.log("changed: strip-markdown");
    process.exit(1);
  }
}
try {
  assert.deepStrictEqual(seen, so);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: no word ends at a hard line break");
JS
node try.mjs
