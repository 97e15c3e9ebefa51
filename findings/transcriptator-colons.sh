#!/usr/bin/env bash
# Expected: SRT has no mark for speakers. By custom, and in the transcripts of the Podcasting 2.0 namespace that this package is
#   made for, a name and a colon begin a caption where the speaker changes. A colon in a sentence is a colon; in WebVTT
#   the speaker is in a voice span, <v Per Moe>, whose name may have blanks (W3C WebVTT, "WebVTT cue voice span").
# Happens: whatever stands before the first ": " in the first line of a caption is the speaker, be it a sentence, and is taken out
#   of the words: of "I can tell you one thing: the keeper / was not there" the words are "the keeper", said by "I can tell
#   you one thing". All captions behind it are said by that speaker until another colon comes. A voice of two words is no
#   speaker: its tag stays in the text, its words go to the speaker before; the end tag of each voice stays in any case.
# Why it matters: who said what is the point of the format. A sentence has lost its beginning, becomes a person, and that
#   person is credited with what others say for the rest of the file.
# Seen with: transcriptator 1.1.4, node 20. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund transcriptator@1.1.4
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { convertFile, TranscriptFormat } from "transcriptator";
console.log("transcriptator", JSON.parse(readFileSync("node_modules/transcriptator/package.json", "utf8")).version);
const said = [
  "Anna: Did the weir hold?",
  "Per: It did not.\nNobody shut the gate.",
  "I can tell you one thing: the keeper",
  "was not there.",
  "He left at 10:30 and came back.",
];
const voices = ["<v Anna>Did it hold?</v>", "<v Per Moe>It did not.</v>", "<v Anna>I see.</v>"];
const two = (number) => String(number).padStart(2, "0");
const srt = said.map((text, n) => `${n + 1}\n00:00:${two(3 * n)},000 --> 00:00:${two(3 * n + 2)},500\n${text}\n`).join("\n");
const vtt = "WEBVTT\n\n" + voices.map((text, n) => `00:${two(3 * n)}.000 --> 00:${two(3 * n + 2)}.500\n${text}\n`).join("\n");
const read = (text, format) => convertFile(text, format).map((segment) => [segment.speaker, segment.body]);
const seen = { srt: read(srt, TranscriptFormat.SRT), vtt: read(vtt, TranscriptFormat.VTT) };
for (const [format, segments] of Object.entries(seen)) {
  console.log(format);
  for (const segment of segments) console.log("  " + JSON.stringify(segment));
}
try {
  assert.deepStrictEqual(seen, {
    srt: [
      ["Anna", "Did the weir hold?"],
      ["Per", "It did not.\nNobody shut the gate."],
      ["I can tell you one thing", "the keeper"],
      ["I can tell you one thing", "was not there."],
      ["I can tell you one thing", "He left at 10:30 and came back."],
    ],
    vtt: [["Anna", "Did it hold?</v>"], ["Anna", "<v Per Moe>It did not.</v>"], ["Anna", "I see.</v>"]],
  });
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: the words before a colon are a person, who says all that follows");
JS
node try.mjs
