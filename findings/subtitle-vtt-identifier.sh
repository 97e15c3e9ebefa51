#!/usr/bin/env bash
# Expected: a WebVTT cue may begin with an identifier, any line of text without "-->"; it is no part of the cue's
#   words, nor of the cue before it: an empty line ends a cue.
# Happens: subtitle takes only a line of digits for an identifier. Any other one is put at the end of the cue BEFORE
#   it, after an empty line. No error is raised, except where the first cue of the file has such an identifier.
# Why it matters: names of speakers, chapters and take numbers often stand there ("intro", "berg-12"); they become
#   words that somebody is recorded as having said, in the cue and at the time of somebody else.
# Seen with: subtitle 4.2.2 (npm), node 20. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund --prefix "$tmp" subtitle@4.2.2
cat > run.cjs <<'JS'
const { parseSync } = require('subtitle');
console.log('subtitle', require('subtitle/package.json').version, 'node', process.version);
const vtt = `WEBVTT

00:01.000 --> 00:03.000
The heron stands.

Anna Berg
00:04.000 --> 00:05.000
I saw it leave.

3
00:06.000 --> 00:07.000
So did I.
`;
console.log(vtt);
const cues = parseSync(vtt).filter((n) => n.type === 'cue').map((n) => n.data);
for (const cue of cues) console.log(cue.start, JSON.stringify(cue.text));
const seen = JSON.stringify(cues.map((cue) => cue.text));
const so = JSON.stringify(['The heron stands.\n\nAnna Berg', 'I saw it leave.', 'So did I.']);
if (seen !== so) { console.error('changed: ' + seen); process.exit(1); }
console.log("still so: the identifier of the second cue is spoken in the first; '3' is nowhere");
JS
node run.cjs
