#!/usr/bin/env bash
# Expected: an annotation of IIIF Presentation 2 has its words in "chars" (Open Annotation, cnt:ContentAsText); in Presentation 3 they are
#   the "value" of a TextualBody (W3C Web Annotation Data Model, 3.2.4), and "chars" does not exist. A converter from 2 to 3
#   moves them. Each body without a URI stays without one, or gets one that is its own.
# Happens: they stay in "chars", in all bodies. With a format the type is "Text" (a file elsewhere, which has a URI), and each gets a URI on
#   example.org with a number that begins anew in every run, so that bodies of two documents have the same. Words in an
#   oa:SpecificResource, which is how version 2 gives a text its style, are left out.
# Why it matters: comments and transcriptions keep their places on the page and come out empty in each reader of version 3. Put together
#   as linked data, comments on different books are one resource with several texts.
# Seen with: @iiif/parser 2.2.10, node 20. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund @iiif/parser@2.2.10
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { convertPresentation2 } from "@iiif/parser/presentation-2";
console.log("@iiif/parser", JSON.parse(readFileSync("node_modules/@iiif/parser/package.json", "utf8")).version);
const text = (chars, more) => ({ "@type": "cnt:ContentAsText", chars, ...more });
const bodies = {
  "a comment": text("It did not hold."),
  "with its format": text("It did not hold.", { format: "text/plain", language: "en" }),
  "in HTML": { "@type": "dctypes:Text", format: "text/html", chars: "<p>It did <i>not</i> hold.</p>" },
  "a tag": { "@type": "oa:Tag", chars: "weir" },
  "with a style": { "@type": "oa:SpecificResource", style: "red", full: text("It did not hold.") },
};
const convert = (resource) => convertPresentation2({
  "@context": "http://iiif.io/api/presentation/2/context.json", "@id": "https://example.com/list", "@type": "sc:AnnotationList",
  resources: [{
    "@id": "https://example.com/note", "@type": "oa:Annotation", motivation: "oa:commenting", resource, on: "https://example.com/page#xywh=10,20,300,40",
    ...(resource.style && { stylesheet: { "@type": ["oa:CssStyle", "cnt:ContentAsText"], chars: ".red { color: red; }" } }),
  }],
}).items[0].body;
const seen = Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, convert(body)]));
for (const [name, body] of Object.entries(seen)) console.log(`  ${name}: ${JSON.stringify(body)}`);
try {
  assert.deepStrictEqual(seen, {
    "a comment": { id: "http://example.org/cnt:ContentAsText/1", type: "TextualBody", chars: "It did not hold." },
    "with its format":
      { id: "http://example.org/cnt:ContentAsText/2", type: "Text", format: "text/plain", chars: "It did not hold.", language: "en" },
    "in HTML": { id: "http://example.org/dctypes:Text/3", type: "Text", format: "text/html", chars: "<p>It did <i>not</i> hold.</p>" },
    "a tag": { id: "http://example.org/oa:Tag/4", type: "Tag", chars: "weir" },
    "with a style": { id: "http://example.org/oa:SpecificResource/5", type: "SpecificResource" },
  });
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: no converted annotation has a value");
JS
node try.mjs
