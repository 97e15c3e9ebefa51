#!/usr/bin/env bash
# Expected: in Advanced SubStation Alpha a line "Dialogue:" has the fields that the line "Format:" names; Text is the last, begins
#   behind its comma and may have commas of its own. A line "Comment:" is never shown ("Sub Station Alpha v4.00+
#   Script Format", on event lines).
# Happens: subsrt-ts drops the first letter of each text where no blank stands behind the comma, and no program writes one, not
#   this one either: "1911 was wet" is "911 was wet"; SRT made into ASS and read again has lost one letter for each caption. If
#   the text begins with a style, its brace is the letter: {\i1}No. is "\i1}No.". media-captions has the letters and appends
#   the raw line of a comment to the caption before it, to be shown.
# Why it matters: "1911" becomes 911, "I" and a one-letter word are gone, "No" is "o"; a translator's note is said by the
#   speaker. Times and number of captions are right, so that nothing looks lost.
# Seen with: subsrt-ts 2.1.2, media-captions 1.0.4, node 20. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund subsrt-ts@2.1.2 media-captions@1.0.4
cat > weir.ass <<'ASS'
[Script Info]
Title: The weir
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,1911 was wet, and it held.
Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,Did it?
Comment: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,Is this his voice?
Dialogue: 0,0:00:07.00,0:00:08.00,Default,,0,0,0,,{\i1}No.{\i0} It did not.
ASS
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { parseText } from "media-captions";
import subsrt from "subsrt-ts";
for (const name of ["subsrt-ts", "media-captions"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
const ass = readFileSync("weir.ass", "utf8");
const texts = (captions) => captions.filter((caption) => caption.type === "caption").map((caption) => caption.text.trim());
const srt = "1\n00:00:01,000 --> 00:00:03,000\nI saw it.\n\n2\n00:00:04,000 --> 00:00:05,000\nNot a word.\n";
const made = subsrt.convert(srt, { format: "ass" });
const seen = {
  "subsrt-ts": texts(subsrt.parse(ass)),
  "subsrt-ts, SRT made into ASS": made.match(/(?<=^Dialogue: .*,,).*$/gm).map((text) => text.trim()),
  "subsrt-ts, that read again": texts(subsrt.parse(made)),
  "media-captions": (await parseText(ass, { type: "ass" })).cues.map((cue) => cue.text),
};
for (const [name, found] of Object.entries(seen)) console.log(`${name}\n    ${found.map((text) => JSON.stringify(text)).join("\n    ")}`);
try {
  assert.deepStrictEqual(seen, {
    "subsrt-ts": ["911 was wet, and it held.", "id it?", "\\i1}No. It did not."],
    "subsrt-ts, SRT made into ASS": ["I saw it.", "Not a word.\\N"],
    "subsrt-ts, that read again": ["saw it.", "ot a word."],
    "media-captions":
      ["1911 was wet, and it held.", "Did it?\nComment: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,Is this his voice?", "No. It did not."],
  });
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: each text has lost its first letter, and a comment is said");
JS
node try.mjs
