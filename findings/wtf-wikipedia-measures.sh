#!/usr/bin/env bash
# Expected: the plain text of a wiki page has the words and figures that a reader sees; this reader says that it resolves
#   {{convert}}, and it knows {{coord}}. All forms below are from the templates' own documentation.
# Happens: of a convert with two measures the second is left out, and its unit: {{convert|12|by|7|m}} is "12 by",
#   {{convert|5|ft|6|in}} "5 ft" ("to", "and" and "-" between them work). {{coord|57|3|N|9|55|E}} is read rightly and written
#   as 57.05°N, 9.91667°W: the letters in the text are always N and W, so that the east is the west, and 33°51′S is -33.85°N.
#   Of {{em|not}} nothing is left: "The weir is sound."
# Why it matters: texts of the encyclopedia are made with it for search and for language models. The sentence stays whole
#   and says another height, another ocean or the opposite; none of the three gives a warning.
# Seen with: wtf_wikipedia 10.4.2, node 20. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund wtf_wikipedia@10.4.2
cat > try.mjs <<'JS'
import assert from "node:assert";
import wtf from "wtf_wikipedia";
console.log("wtf_wikipedia", wtf.version);
const so = {
  "The sluice is {{convert|12|by|7|m}}.": "The sluice is 12 by.",
  "The keeper is {{convert|5|ft|6|in}} tall.": "The keeper is 5 ft tall.",
  "It is {{convert|3|to|4|km}} from the sea.": "It is 3 to 4 km from the sea.",
  "The weir lies at {{coord|57|3|N|9|55|E}}.": "The weir lies at 57.05°N, 9.91667°W.",
  "The dam lies at {{coord|33|51|S|151|12|E}}.": "The dam lies at -33.85°N, 151.2°W.",
  "The weir is {{em|not}} sound.": "The weir is sound.",
};
const seen = {};
for (const wiki of Object.keys(so)) {
  seen[wiki] = wtf(wiki).text();
  console.log(`${wiki.padEnd(44)} -> ${seen[wiki]}`);
}
const { lat, lon } = wtf(Object.keys(so)[3]).coordinates()[0];
console.log("the same place as data:", lat, lon);
try {
  assert.deepStrictEqual({ seen, lat, lon }, { seen: so, lat: 57.05, lon: 9.91667 });
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: the second measure is lost, the east is the west, and what was stressed is gone");
JS
node try.mjs
