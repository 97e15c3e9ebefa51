#!/usr/bin/env bash
# Expected: in a mail with format=flowed a line that ends in a blank goes on in the next one. Of a quoted line the ">" and
#   then one stuffed blank are taken away first, and only then is the end looked at (RFC 3676, 4.4 and 4.5); so "> " is an
#   empty quoted line and ends nothing but itself, and a line goes on in another of the same depth of quotation alone.
# Happens: the blank is looked for in the line as it stands. After "> " the next line is taken up into the quotation: the
#   sender's own "No, it is not." becomes "> No, it is not.", the words of the other one; and ">> " before "> Yes." gives
#   ">> > Yes.". Quoted lines that do go on have a ">" in the middle. (mailparser 3.14.2 reads all four rightly.)
# Why it matters: question and answer change their speaker, the more surely since readers of replies drop or fold what
#   begins with ">". An empty quoted line is what stands between most quotations and the answer to them.
# Seen with: postal-mime 4.0.0, mailparser 3.14.2, node 20. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund postal-mime@4.0.0 mailparser@3.14.2
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import PostalMime from "postal-mime";
import mailparser from "mailparser";
for (const name of ["postal-mime", "mailparser"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
}
const HEAD = ["From: Ann Hill <ann@weir.example>", "To: Per Dahl <per@weir.example>", "Subject: The weir", "MIME-Version: 1.0",
  "Content-Type: text/plain; charset=utf-8; format=flowed", "", ""].join("\r\n");
const so = {
  "> Is the weir sound?\n> \nNo, it is not.\n": ["> Is the weir sound?\n> No, it is not.", "> Is the weir sound?\n> \nNo, it is not."],
  ">> Is it sound?\n>> \n> Yes.\n> \nI doubt it.\n": [">> Is it sound?\n>> > Yes.\n> I doubt it.", ">> Is it sound?\n>> \n> Yes.\n> \nI doubt it."],
  "> It is sound, so \n> the keeper says.\nNo.\n": ["> It is sound, so > the keeper says.\nNo.", "> It is sound, so the keeper says.\nNo."],
  "It is sound, so \nthe keeper says.\n": ["It is sound, so the keeper says.", "It is sound, so the keeper says."],
};
const seen = {};
for (const body of Object.keys(so)) {
  const mail = HEAD + body.replace(/\n/g, "\r\n");
  seen[body] = [(await PostalMime.parse(mail)).text.trimEnd(), (await mailparser.simpleParser(mail)).text.trimEnd()];
  console.log(JSON.stringify(body), "\n  postal-mime:", JSON.stringify(seen[body][0]), "\n  mailparser: ", JSON.stringify(seen[body][1]));
}
try {
  assert.deepStrictEqual(seen, so);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: the answer below an empty quoted line is quoted words");
JS
node try.mjs
