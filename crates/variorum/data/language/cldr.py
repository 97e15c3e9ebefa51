"""Writes cldr/<tag>.toml, the words that CLDR has of each language, for as far as a rule asks for them.

    python3 cldr.py          writes the files beside this one
    python3 cldr.py --check  fails where a file is not what the pinned packages say

Needs npm, which brings the packages from its registry, and nothing else but the standard library. The files are checked in; tables.rs
is generated from them without network. Segmentation data has been in no package after 46.1.0, so that one is older than the rest.
"""

import itertools
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

CLDR = "48.2.0"
PACKAGES = {
    "cldr-dates-full": CLDR,
    "cldr-numbers-full": CLDR,
    "cldr-units-full": CLDR,
    "cldr-misc-full": CLDR,
    "cldr-rbnf": CLDR,
    "cldr-segments-full": "46.1.0",
}
# English name and, where the spelled numbers are filed under another tag, that tag
LANGUAGES = {
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "nb": "Norwegian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
SPELLED = {"nb": "no"}
# our name of a unit: its identifier in CLDR
UNITS = {
    "cubic metre": "volume-cubic-meter",
    "square kilometre": "area-square-kilometer",
    "square mile": "area-square-mile",
    "square metre": "area-square-meter",
    "degree Celsius": "temperature-celsius",
    "degree Fahrenheit": "temperature-fahrenheit",
    "kilometre": "length-kilometer",
    "mile": "length-mile",
    "metre": "length-meter",
    "centimetre": "length-centimeter",
    "millimetre": "length-millimeter",
    "foot": "length-foot",
    "yard": "length-yard",
    "inch": "length-inch",
    "kilogram": "mass-kilogram",
    "gram": "mass-gram",
    "tonne": "mass-tonne",
    "hectare": "area-hectare",
    "acre": "area-acre",
    "litre": "volume-liter",
    "gallon": "volume-gallon",
    "barrel": "volume-barrel",
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
    "decade": "duration-decade",
    "century": "duration-century",
}
# our name of a currency: currencies of that name; the word is what their full names have in common
CURRENCIES = {
    "dollar": ["USD", "CAD", "AUD", "NZD"],
    "euro": ["EUR"],
    "pound": ["GBP", "EGP", "LBP"],
    "rouble": ["RUB", "BYN"],
    "rupee": ["INR", "PKR", "NPR"],
    "franc": ["CHF", "DJF", "GNF"],
    "crown": ["SEK", "DKK", "NOK"],
}
# units whose sign is no word of a language
SIGNS = {"cubic metre", "square kilometre", "square metre", "kilometre", "centimetre", "millimetre", "kilogram", "hectare"}
# inflected for case in numbers too; of the others the plain forms are taken
CASED = {"cs", "de", "pl", "ru", "uk"}
# written without spaces: a word there cannot be told from the next, so numbers in words, units and money are left out
UNSPACED = {"ja", "zh"}
CASES = re.compile(r"^%spellout-(cardinal|numbering)(?!.*(year|days|financial|alternate|latn|verbose))")
PLAIN = re.compile(r"^%spellout-(numbering|cardinal|cardinal-(masculine|feminine|neuter|reale))$")


def packages(folder):
    """Reads the JSON files of the packages: path inside a package → what it holds."""
    for name, version in PACKAGES.items():
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, capture_output=True, text=True
        ).stdout.split()[-1]
        with tarfile.open(folder / packed) as archive:
            archive.extractall(folder / name, filter="data")

    def read(package, path):
        file = folder / package / "package" / path
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None

    return read


class Spelled:
    """Numbers in words by the rules of RBNF (ICU's rule-based number format), whole numbers only."""

    def __init__(self, rules):
        self.sets = {}
        for name, lines in rules.items():
            if not name.startswith("%"):
                continue
            found = []
            for head, text in lines:
                base, _, radix = head.rstrip(">").partition("/")
                if base.isdigit():
                    found.append((int(base), int(radix or 10), text.rstrip(";")))
            self.sets[name] = sorted(found, key=lambda rule: rule[0])

    def words(self, number, name):
        """The number in words; nothing where the rules fall back to digits or need a plural form."""
        rules = [rule for rule in self.sets[name] if rule[0] <= number]
        if not rules:
            return None
        base, radix, text = rules[-1]
        divisor = self.divisor(base, radix)
        both = re.search("[←<]", text) and re.search("[→>]", text)
        if both and number % divisor == 0 and base % divisor != 0 and len(rules) > 1:
            base, radix, text = rules[-2]
            divisor = self.divisor(base, radix)
        if number % divisor == 0 and divisor > 1:
            text = re.sub(r"\[[^\]]*\]", "", text)
        text = text.replace("[", "").replace("]", "").lstrip("'").replace("\u00ad", "")
        if "$(" in text or "#" in text:
            return None
        parts = []
        for part in re.split("(←[^←]*←|→[^→]*→|=[^=]*=)", text):
            if part[:1] in "←→=" and part:
                target = part[1:-1] or name
                rest = {"←": number // divisor, "→": number % divisor, "=": number}[part[0]]
                part = self.words(rest, target) if target in self.sets else None
                if part is None:
                    return None
            parts.append(part)
        return "".join(parts)

    @staticmethod
    def divisor(base, radix):
        power = 1
        while base and power * radix <= base:
            power *= radix
        return power

    def multipliers(self, least, most, name):
        """The words for a thousand, a million ... in the rules from one power to the next."""
        for base, _, text in self.sets[name]:
            if not least <= base < most:
                continue
            text = re.sub(r"\[[^\]]*\]", "", text).replace("\u00ad", "")
            forms = re.search(r"\$\(cardinal,([^)]*)\)\$", text)
            alternatives = re.findall(r"\{([^}]*)\}", forms.group(1)) if forms else [""]
            for form in alternatives:
                whole = text[: forms.start()] + form + text[forms.end() :] if forms else text
                yield re.sub("←[^←]*←|→[^→]*→|=[^=]*=", "", whole).strip(" -'")


def lower(words):
    return sorted({word.lower().strip() for word in words if word and word.strip()})


def numbers(rules, cased):
    """Words for the numbers below a thousand, words that join them, and words that multiply."""
    spelled = Spelled(rules)
    plain = [name for name in spelled.sets if PLAIN.match(name)]
    cases = [name for name in spelled.sets if CASES.match(name)] if cased else plain
    words, joiners, times = {}, set(), {}
    tokens = lambda text: re.split(r"[\s-]+", text)
    for name in cases:
        for number in [*range(100), *range(100, 1000, 100)]:
            text = spelled.words(number, name)
            if not text:
                continue
            if number > 20 and number % 10 and number < 100:
                ten, one = spelled.words(number // 10 * 10, name), spelled.words(number % 10, name)
                parts = tokens(text)
                if ten and one and parts[0] == tokens(ten)[0] and len(tokens(ten)) == 1 and parts[-1] == one:
                    joiners.update(part for part in parts[1:-1])
                    if len(parts) <= 3:
                        continue
            if name in plain or len(tokens(text)) == 1:
                words.setdefault(text.lower(), number)
    for name in plain:
        for power in (3, 6, 9, 12):
            for text in spelled.multipliers(10**power, 10 ** (power + 3), name):
                last = tokens(text)[-1].lower()
                if last and last not in words and last.isalpha():
                    times.setdefault(last, 10**power)
    return words, sorted(joiners), times


def currency_words(names):
    """What the full names of several currencies have in common, form by form; the whole of a single one."""
    forms = set(itertools.chain.from_iterable(names))
    for form in sorted(f for f in forms if f.startswith("displayName")):
        texts = [name.get(form, name.get("displayName-count-other", "")) for name in names]
        if len(texts) == 1:
            yield from (t for t in texts if " " not in t and "-" not in t)
            continue
        common = set.intersection(*(set(re.split(r"[\s-]+", text.lower())) for text in texts))
        yield from (word for word in common if word.isalpha() and len(word) > 2)


def language(tag, read):
    """The lists of a language: name → words, or value → words, or a flag."""
    gregorian = read("cldr-dates-full", f"main/{tag}/ca-gregorian.json")["main"][tag]["dates"]["calendars"]["gregorian"]
    fields = read("cldr-dates-full", f"main/{tag}/dateFields.json")["main"][tag]["dates"]["fields"]
    marks = read("cldr-misc-full", f"main/{tag}/delimiters.json")["main"][tag]["delimiters"]
    symbols = read("cldr-numbers-full", f"main/{tag}/numbers.json")["main"][tag]["numbers"]["symbols-numberSystem-latn"]
    lists = {}
    wide = gregorian["months"]["format"]["wide"]
    if not any(character.isdigit() for character in wide["1"]):
        months = lambda n: [gregorian["months"][use][width][n] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")]
        lists["months"] = {n: lower(m.rstrip(".") for m in months(n)) for n in wide}
        lists["capital_months"] = wide["1"][:1].isupper()
    lists["weekdays"] = lower(day for use in ("format", "stand-alone") for day in gregorian["days"][use]["wide"].values())
    relative = [("day", ("-1", "0", "1")), ("week", ("-1", "0", "1")), ("month", ("-1", "0", "1")), ("year", ("-1", "0", "1"))]
    lists["relative_days"] = lower(fields[field].get(f"relative-type-{step}", "") for field, steps in relative for step in steps)
    pairs = [(marks["quotationStart"], marks["quotationEnd"]), (marks["alternateQuotationStart"], marks["alternateQuotationEnd"])]
    lists["quotation_marks"] = {}
    for start, end in pairs:
        if start not in sum(lists["quotation_marks"].values(), []):
            lists["quotation_marks"].setdefault(end, []).append(start)
    lists["decimal_comma"] = symbols["decimal"] == ","
    pattern = gregorian["dateFormats"]["long"]
    pattern = pattern if isinstance(pattern, str) else pattern["_value"]
    order = re.search(r"d.*?MMMM|MMMM.*?d", pattern)
    lists["month_before_day"] = bool(order) and order.group(0).startswith("M")
    lists["day_stop"] = bool(re.search(r"d\.", pattern))
    lists["date_links"] = lower(re.findall(r"d\s*'([^']*)'\s*MMMM", pattern))
    lists["year_links"] = lower(re.findall(r"MMMM\s*'([^']*)'\s*y", pattern))
    suppressions = read("cldr-segments-full", f"segments/{tag}/suppressions.json")
    if suppressions:
        breaks = suppressions["segments"].get("segmentations", {}).get("SentenceBreak", {}).get("standard", [])
        lists["abbreviations"] = lower(a for a in (entry["suppression"].rstrip(".") for entry in breaks) if " " not in a)
    if tag in UNSPACED:
        return lists
    units = read("cldr-units-full", f"main/{tag}/units.json")["main"][tag]["units"]
    forms = lambda unit, widths: lower(
        text.replace("{0}", "").strip()
        for width in widths
        for key, text in units[width].get(unit, {}).items()
        if "-count-" in key and re.fullmatch(r"[^{]*\{0\}[^{]*", text)
    )
    widths = lambda name: ("long", "short") if name in SIGNS else ("long",)
    lists["units"] = {name: forms(unit, widths(name)) for name, unit in UNITS.items()}
    lists["percent"] = [f for f in forms("concentr-percent", ("long",)) if any(c.isalpha() for c in f)]
    money = read("cldr-numbers-full", f"main/{tag}/currencies.json")["main"][tag]["numbers"]["currencies"]
    lists["currencies"] = {name: lower(currency_words([money[c] for c in codes])) for name, codes in CURRENCIES.items()}
    spelled = read("cldr-rbnf", f"rbnf/{SPELLED.get(tag, tag)}.json")
    words, joiners, times = numbers(spelled["rbnf"]["rbnf"]["SpelloutRules"], tag in CASED)
    by_value = lambda table: {str(v): sorted(w for w in table if table[w] == v) for v in sorted(set(table.values()))}
    lists["number_words"], lists["tens_joiners"], lists["multipliers"] = by_value(words), joiners, by_value(times)
    return lists


def without_doubles(table):
    """Each word once, for the first of its values: `min` is a minute, and no other unit."""
    seen, kept = set(), {}
    for value, words in table.items():
        kept[value] = [w for w in words if w not in seen]
        seen.update(words)
    return {value: words for value, words in kept.items() if words}


def toml(tag, lists):
    quoted = lambda word: json.dumps(word, ensure_ascii=False)

    def array(words):
        one = f"[{', '.join(map(quoted, words))}]"
        if len(one) < 100:
            return one
        lines, line = [], "   "
        for word in map(quoted, words):
            if len(line) + len(word) > 115:
                lines.append(line)
                line = "   "
            line += f" {word},"
        return "[\n" + "\n".join([*lines, line]) + "\n]"

    out = [f"# {LANGUAGES[tag]}, from CLDR {CLDR} (abbreviations: 46.1.0). Written by cldr.py; do not edit."]
    for name, value in lists.items():
        if value is True:
            out.append(f"\n{name} = true")
        elif isinstance(value, list) and value:
            out.append(f"\n{name} = {array(value)}")
    for name, value in lists.items():
        if isinstance(value, dict) and (table := without_doubles(value)):
            out.append(f"\n[{name}]")
            out.extend(f"{quoted(key)} = {array(words)}" for key, words in table.items())
    return "\n".join(out) + "\n"


def main():
    here = pathlib.Path(__file__).resolve().parent / "cldr"
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        read = packages(pathlib.Path(folder))
        for tag in LANGUAGES:
            text, file = toml(tag, language(tag, read)), here / f"{tag}.toml"
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8")
            elif not file.exists() or file.read_text(encoding="utf-8") != text:
                stale.append(file.name)
    if stale:
        sys.exit(f"not what the packages say: {', '.join(stale)}; run cldr.py and look at the difference")


main()
