#!/usr/bin/env bash
# Expected: a reader of dates in English, whose README has ranges ("aug 1 - aug 31", "between june and july") and "is careful to avoid false-positive
#   dates", reads "3-5 May 1911" as the third to the fifth, "3 May 1911 to 5 June 1912" as these two days and what is between, "3 May 1066" as a
#   day in 1066; or it finds nothing.
# Happens: days before their month are hours when they are a range: 3-5 May 1911 is the first of May, 15:00 to 17:00, 13-15
#   May from 13:00 on. Where both dates of a range are day, month and year, the second is lost and its day is an hour of the first: 3 May
#   1911 to 5 June 1912 ends at 17:00 on 3 May 1911, 29 December 1911 to 3 January 1912 on 29 December at 15:00. "May 3 to June 5, 1911" ends in the year in which it is read; "3
#   May 1066", "May 1066" and the Old Style 12 March 1711/12 lie in it; 15 March 44 BC is 15 March 1944. "3 May to 5 June 1911", "May 3-5, 1911" and
#   "May 3, 1066" are right. chrono-node reads all of these ranges and 1066 rightly.
# Why it matters: each of these is a date that is there and looks like one, in the wrong day, year or millennium. A check that a text gives the date
#   of its source compares hours that nobody wrote, and on a timeline the Ides of March are in a war.
# Seen with: compromise 14.17.0, compromise-dates 3.9.0, chrono-node 2.10.3, node 20. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund compromise@14.17.0 compromise-dates@3.9.0 chrono-node@2.10.3
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";
import nlp from "compromise";
import dates from "compromise-dates";
for (const name of ["compromise", "compromise-dates", "chrono-node"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
nlp.plugin(dates);
const minute = (time) => time?.slice(0, 16).replace("T00:00", "").replace("T23:59", "");
const read = (text) => nlp(text).dates({ today: "2026-01-15", timezone: "UTC" }).json().map(({ dates: { start, end } }) => [minute(start), minute(end)]);
const other = (text) => chrono.parse(text, new Date(Date.UTC(2026, 0, 15))).map(({ start, end }) =>
  [start, end].filter(Boolean).map((date) => [date.get("year"), date.get("month"), date.get("day")].join("-")));
const so = {
  "3-5 May 1911": [["1911-05-01T15:00", "1911-05-01T17:00"]],
  "13-15 May 1911": [["1911-05-01T13:00", "1911-05-01T15:00"]],
  "from 3 to 5 May 1911": [["1911-05-01T15:00", "1911-05-01T17:00"]],
  "3 May 1911 to 5 June 1912": [["1911-05-03", "1911-05-03T17:00"]],
  "29 December 1911 to 3 January 1912": [["1911-12-29", "1911-12-29T15:00"]],
  "May 3 to June 5, 1911": [["1911-05-03", "2026-06-05"]],
  "3 May 1066": [["2026-05-03", "2026-05-03"]],
  "May 1066": [["2026-05-31", "2026-05-31"]],
  "12 March 1711/12": [["2026-03-12", "2026-03-12"]],
  "15 March 44 BC": [["1944-03-15", "1944-03-15"]],
  "3 May to 5 June 1911": [["1911-05-03", "1911-06-05"]],
  "May 3-5, 1911": [["1911-05-03", "1911-05-05"]],
  "May 3, 1066": [["1066-05-03", "1066-05-03"]],
  "3 May 1911": [["1911-05-03", "1911-05-03"]],
  "1911 to 1913": [["1911-01-01", "1913-12-31"]],
};
const right = {
  "3-5 May 1911": [["1911-5-3", "1911-5-5"]],
  "13-15 May 1911": [["1911-5-13", "1911-5-15"]],
  "from 3 to 5 May 1911": [["1911-5-3", "1911-5-5"]],
  "3 May 1911 to 5 June 1912": [["1911-5-3", "1912-6-5"]],
  "29 December 1911 to 3 January 1912": [["1911-12-29", "1912-1-3"]],
  "May 3 to June 5, 1911": [["1911-5-3", "1911-6-5"]],
  "3 May 1066": [["1066-5-3"]],
  "May 1066": [["1066-5-1"]],
};
const seen = {};
const others = {};
for (const text of Object.keys(so)) {
  seen[text] = read(text);
  const found = other(text);
  if (text in right) others[text] = found;
  console.log(`${text}\n    compromise-dates: ${JSON.stringify(seen[text])}\n    chrono-node: ${JSON.stringify(found)}`);
}
try {
  assert.deepStrictEqual(seen, so);
  assert.deepStrictEqual(others, right);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: the second day of a range is an hour");
JS
TZ=UTC node try.mjs
