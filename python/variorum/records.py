"""The records that the functions of `variorum` give back, as typed dicts.

Written by make_records.py from docs/records.schema.json; do not edit. Offsets are indices of Python strings: `text[start:end]` are the words.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

__all__ = [
    "BadLine",
    "Beginning",
    "Candidate",
    "CascadeChange",
    "CascadeEdge",
    "CascadeEvidence",
    "CascadeRecord",
    "Change",
    "ChangedWord",
    "CheckRecord",
    "Claim",
    "ClaimKind",
    "ClaimReason",
    "ClaimReasonKind",
    "ClaimVerdict",
    "Claimed",
    "Class",
    "CollationRecord",
    "Coverage",
    "DatedWitness",
    "DecisionChoice",
    "DiffRecord",
    "DiffState",
    "DiffedFinding",
    "Difference",
    "Document",
    "EnteredReading",
    "Evidence",
    "EvidenceKind",
    "EvidenceSpan",
    "Figure",
    "FigureKind",
    "FigureVerdict",
    "FilePlace",
    "FindRecord",
    "Flag",
    "Found",
    "FoundQuotation",
    "FoundRecord",
    "HumanDecision",
    "KeptReading",
    "Kind",
    "Level",
    "LibraryDocument",
    "LinkKind",
    "Location",
    "LookupsRecord",
    "Node",
    "NodeKind",
    "Note",
    "Op",
    "Part",
    "Passage",
    "Place",
    "PlaceCounts",
    "Query",
    "Quotation",
    "QuotationLine",
    "QuotationsRecord",
    "Quoted",
    "QuotesRecord",
    "Range",
    "ReadMilestone",
    "ReadRecord",
    "ReadStream",
    "ReadTurn",
    "Reading",
    "ReadingEntry",
    "ReadingGroup",
    "ReportDocument",
    "ReportGroup",
    "Resolution",
    "ReuseKind",
    "ReuseRecord",
    "Role",
    "Root",
    "RootReason",
    "RuleId",
    "Severity",
    "SharedPassage",
    "Span",
    "Speaker",
    "StemmaEdge",
    "StemmaRecord",
    "Table",
    "Tool",
    "Transposition",
    "Variant",
    "VariantSeverity",
    "Verdict",
    "WaivedBy",
    "Waiver",
    "Witness",
]

ChangedWord: TypeAlias = Literal["figure", "name"]
"""What a word is that was changed from report to report."""

ClaimKind: TypeAlias = Literal["reported", "cited"]
"""What makes something that a report says a claim on the sources."""

ClaimReasonKind: TypeAlias = Literal["same", "form", "number", "synonym", "derived", "narrower", "denied-opposite", "other-end", "name", "speaker", "not-said", "other", "denied", "roles-exchanged", "roles-unsure", "said-by-another", "other-source", "condition", "surer", "otherwise-sure", "of-others", "limited", "part-of-name", "out-of-place", "said-once", "unclear", "too-long", "no-such-act", "other-matter"]
"""In what way a part of a claim stands to the sentence it was judged by; from `not-said` on it stands against the claim."""

ClaimVerdict: TypeAlias = Literal["supported", "partly-supported", "contradicted", "not-supported", "out-of-scope", "not-checked"]
"""What became of reported speech."""

Class: TypeAlias = Literal["addition", "header", "layout", "markup", "name", "number", "ocr", "omission", "orthographic", "speaker-label", "transposition", "typography", "wording"]
"""What kind of difference it is, in the order of the alphabet, which is that of the counts."""

DecisionChoice: TypeAlias = Literal["agree", "fine", "wrong-match", "seen"]
"""What somebody decides on a finding."""

DiffState: TypeAlias = Literal["new", "gone", "changed", "same"]
"""What became of a finding from one check to the next."""

EvidenceKind: TypeAlias = Literal["shared-reading", "misspelling", "division", "skip", "loss", "omission", "date", "named", "given", "equal", "shared-passage", "quotation"]
"""What a piece of evidence is."""

FigureKind: TypeAlias = Literal["number", "date", "amount", "percentage"]
"""What a figure is."""

FigureVerdict: TypeAlias = Literal["match", "rounded", "unit-converted", "differs", "absent", "out-of-scope", "not-checked"]
"""What became of a figure."""

Flag: TypeAlias = Literal["short-quote", "ambiguous", "truncated-start", "truncated-end", "cut-negation", "cut-condition", "context-shift", "attribution-broadened", "source-incomplete", "question-as-answer", "ellipsis-unmarked", "ellipsis-hides", "bracket-edit", "person-shift", "negation-change", "number-change", "name-change", "modality-change", "reordered", "extraction-damage", "retranslation-suspected", "speaker-unchecked", "other-source", "unit-change", "roles-exchanged", "denied-by-report"]
"""What else is to be said of a finding."""

Kind: TypeAlias = Literal["direct", "fragment", "block", "term", "title"]
"""What a quotation is."""

Level: TypeAlias = Literal["none", "note", "warning", "error"]
"""What a severity comes to for those who let a program decide."""

LinkKind: TypeAlias = Literal["copy", "partial", "update", "second", "common-source", "quotes", "undetermined"]
"""What an edge of a stemma or of a cascade is."""

NodeKind: TypeAlias = Literal["witness", "lost"]
"""What a node of a stemma is."""

Op: TypeAlias = Literal["replace", "insert", "delete"]
"""How a difference came about."""

ReadingEntry: TypeAlias = Literal["first", "changed", "corrected", "restored"]
"""How a reading entered reports that copy each other."""

Resolution: TypeAlias = Literal["named", "label", "role", "pronoun", "carried-over", "described"]
"""How it was found out who is said to have said it."""

ReuseKind: TypeAlias = Literal["copied", "reworded", "condensed"]
"""How a passage went from one text to the other."""

Role: TypeAlias = Literal["source", "report"]
"""What a document is there for."""

RootReason: TypeAlias = Literal["given", "dates", "evidence", "none"]
"""Why a node is the root of a stemma."""

RuleId: TypeAlias = Literal["VC001", "VC002", "VF001", "VF002", "VF003", "VQ001", "VQ002", "VQ003", "VQ004", "VQ005", "VQ006", "VQ007", "VQ008", "VQ009", "VQ010", "VQ011", "VQ012", "VS001", "VX001"]
"""The id of a rule."""

Severity: TypeAlias = Literal["none", "low", "medium", "high"]
"""How much a finding matters, by what changed and not by how much."""

VariantSeverity: TypeAlias = Literal["cosmetic", "minor", "substantive", "structural"]
"""How much a difference between versions matters."""

Verdict: TypeAlias = Literal["altered", "misattributed", "normalised", "not-checked", "not-found", "reworded", "spliced", "verbatim"]
"""The one word of judgement on a quotation, in the order of the alphabet, which is that of the counts."""

WaivedBy: TypeAlias = Literal["comment", "baseline", "rules"]
"""Who says that a finding does not count."""


class BadLine(TypedDict):
    """A line that was not checked."""
    error: str
    """What is wrong with it."""
    id: NotRequired[str | None]
    """Its id, if it says one."""
    line: int
    """Its number, from 1."""


class Beginning(TypedDict):
    """The first words of a passage."""
    cut: bool
    """Whether the passage goes on."""
    text: str
    """The words, on one line."""


class Candidate(TypedDict):
    """A node that may be the root."""
    confidence: float
    """How probable it is, from 0 to 1."""
    node: str
    """The node."""


class CascadeChange(TypedDict):
    """A figure or a name that is not the same in all reports of a group."""
    group: int
    """The number of its group."""
    id: str
    """Its number, as `X001`."""
    kind: ChangedWord
    """What it is."""
    readings: list[EnteredReading]
    """Its readings, in the order in which they entered; the same words that entered twice are two."""


CascadeEdge = TypedDict(
    "CascadeEdge",
    {
        # How many words the later has besides, in stretches of its own.
        "added": "int",
        # How probable it is that the words went this way, from 0 to 1.
        "confidence": "float",
        # What shows it: words they share, a name, a date.
        "evidence": "list[CascadeEvidence]",
        # The id of the earlier.
        "from": "str",
        # What it is.
        "kind": "LinkKind",
        # The share of the common words that were changed one by one; what was added together is none of them.
        "rewritten": "float",
        # The share of the earlier report that the later has.
        "share": "float",
        # The id of the later.
        "to": "str",
    },
)
"""One report took words from another, or shares some with it."""


class CascadeEvidence(TypedDict):
    """What shows that words went from one report to another."""
    kind: EvidenceKind
    """What it is."""
    text: str
    """It in words."""


class CascadeRecord(TypedDict):
    """`variorum lineage --cascade`."""
    changes: list[CascadeChange]
    """Figures and names that are not the same in all reports of a group."""
    documents: list[ReportDocument]
    """The reports."""
    edges: list[CascadeEdge]
    """Who took the words from whom."""
    groups: list[ReportGroup]
    """Reports that hang together by copying."""
    notes: list[Note]
    """Limits and doubts."""
    schema: Literal["variorum/cascade/1"]
    """`variorum/cascade/1`."""
    tool: Tool
    """What made it."""


Change = TypedDict(
    "Change",
    {
        # Its kind.
        "class": "Class",
        # How it came about.
        "op": "Op",
        # Why the words are the same all the same, or a finer name within the class; empty where there is none.
        "reason": "NotRequired[str]",
        # In the report.
        "report": "Span",
        # In the source.
        "source": "Span",
    },
)
"""One difference between the report and a source."""


class CheckRecord(TypedDict):
    """`variorum check`."""
    claims: list[Claim]
    """Reported speech, in order."""
    counts: dict[str, int]
    """How many quotations have each verdict."""
    coverage: list[Coverage]
    """How much of each source is quoted; of more than five sources only of those that are."""
    figures: list[Figure]
    """Figures and dates, in order."""
    notes: list[Note]
    """Limits and doubts."""
    profile: str
    """What defines "verbatim"."""
    quotations: list[Quotation]
    """Every quotation, in order."""
    report: Document
    """What was checked."""
    schema: Literal["variorum/check/1"]
    """`variorum/check/1`."""
    sources: list[Document]
    """Against what."""
    tool: Tool
    """What made it."""


class Claim(TypedDict):
    """Reported speech, or a statement that a source is cited for, and what became of it."""
    cited: NotRequired[list[str]]
    """The ids of the sources that are cited for it, by which alone it was judged."""
    cue: Span
    """What announces it; of a statement that is only cited, the citation."""
    decided: NotRequired[HumanDecision | None]
    """What somebody decided on it, in a record that was saved from a library."""
    flags: list[Flag]
    """What else is to be said."""
    id: str
    """For people: `C01`, in reading order."""
    in_file: NotRequired[FilePlace | None]
    """The same in the file itself, where that is a file of text and the words stand in it as they are read."""
    kind: NotRequired[ClaimKind]
    """What makes it a claim."""
    level: Level
    """What that comes to."""
    location: Location
    """The same by lines and columns."""
    places: list[Place]
    """The nearest places, best first."""
    reasons: NotRequired[list[ClaimReason]]
    """Why, in the order of the claim: its parts, then what stands against it. Empty where nothing is judged."""
    rules: list[RuleId]
    """The ids of the rules that apply."""
    severity: Severity
    """How much it matters."""
    span: Span
    """What is reported."""
    speaker: NotRequired[Speaker | None]
    """To whom the report ascribes it."""
    verdict: ClaimVerdict
    """What became of it."""
    waived: NotRequired[Waiver | None]
    """Why it does not count for those who let a program decide, if it does not."""


class ClaimReason(TypedDict):
    """A part of a claim and what answers to it in the first of its places."""
    kind: ClaimReasonKind
    """In what way."""
    report: NotRequired[Span | None]
    """In the report; none where no words are named."""
    source: NotRequired[Span | None]
    """In the source of the first place; none where nothing answers or no words are named."""


class Claimed(TypedDict):
    """Reported speech as it stands in a report."""
    cue: Span
    """What announces it."""
    id: str
    """For people: `C01`, in reading order."""
    location: Location
    """The same by lines and columns."""
    span: Span
    """What is reported."""
    speaker: NotRequired[Speaker | None]
    """To whom the report ascribes it."""


class CollationRecord(TypedDict):
    """`variorum collate`."""
    base: NotRequired[str | None]
    """The siglum of the base, if one was named."""
    counts: dict[str, int]
    """How many variants there are of each class."""
    notes: list[Note]
    """Limits and doubts."""
    passages: list[Passage]
    """What they share."""
    profile: str
    """What counts as the same word."""
    schema: Literal["variorum/collation/1"]
    """`variorum/collation/1`."""
    table: NotRequired[Table | None]
    """All words side by side; left out where it was not asked for."""
    tool: Tool
    """What made it."""
    variants: list[Variant]
    """Every place where they differ."""
    witnesses: list[Witness]
    """The documents compared."""


class Coverage(TypedDict):
    """How much of a source is quoted."""
    answers: int
    """How many turns of the source answer or state rather than ask."""
    answers_unused: int
    """Those of them that no quotation stands on."""
    figures: int
    """How many figures and dates the source has."""
    figures_left_out: list[Span]
    """Those that no figure of the report answers to."""
    length: int
    """Code points of the source."""
    omitted: list[Range]
    """What no quotation stands on."""
    quoted: int
    """Code points that quotations stand on."""
    source: str
    """The id of the source."""


class DatedWitness(TypedDict):
    """A document as carrier of a text, with its date."""
    complete: NotRequired[bool | None]
    """Whether it is whole; null where nothing tells."""
    date: NotRequired[str | None]
    """When it was made, as given."""
    id: str
    """Its path as given."""
    language: NotRequired[str | None]
    """BCP 47 tag."""
    length: int
    """Of its extracted text, in code points."""
    name: str
    """Its title, else its file name."""
    sha256: str
    """Of the bytes that came in."""
    siglum: str
    """Its short name."""
    text: NotRequired[str | None]
    """Its extracted text; left out unless a form of output shows the texts themselves."""
    words: NotRequired[int | None]
    """Its words; left out where nothing was compared word by word."""


class DiffRecord(TypedDict):
    """`variorum diff`."""
    counts: dict[str, int]
    """How many findings are in each state."""
    findings: list[Difference]
    """Every finding of either, those of the new check in its order first."""
    new: Document
    """What was checked since."""
    old: Document
    """What was checked before."""
    schema: Literal["variorum/diff/1"]
    """`variorum/diff/1`."""
    tool: Tool
    """What made it."""


class DiffedFinding(TypedDict):
    """A finding as one of the checks has it."""
    id: str
    """For people: `Q01`."""
    location: Location
    """Where it stands, in the file if that is known."""
    severity: Severity
    """How much it matters."""
    text: str
    """The words."""
    verdict: str
    """The word of judgement."""
    waived: NotRequired[Waiver | None]
    """Why it does not count, if it does not."""


class Difference(TypedDict):
    """A finding of two checks."""
    new: NotRequired[DiffedFinding | None]
    """As it is now; left out where it is gone."""
    old: NotRequired[DiffedFinding | None]
    """As it was before; left out where it is new."""
    state: DiffState
    """What became of it."""


class Document(TypedDict):
    """A document."""
    complete: NotRequired[bool | None]
    """Whether it is whole; null where nothing tells."""
    id: str
    """Its path as given."""
    language: NotRequired[str | None]
    """BCP 47 tag."""
    length: int
    """Of its extracted text, in code points."""
    name: str
    """Its title, else its file name."""
    sha256: str
    """Of the bytes that came in."""
    text: NotRequired[str | None]
    """Its extracted text; left out unless a form of output shows the texts themselves."""
    words: NotRequired[int | None]
    """Its words; left out where nothing was compared word by word."""


class EnteredReading(TypedDict):
    """A reading, from the report on in which it entered."""
    document: str
    """The report in which it entered."""
    entry: ReadingEntry
    """How it entered."""
    instead_of: NotRequired[str | None]
    """What the report that it is from has there, where that is something else."""
    kept: list[KeptReading]
    """The reports that kept it."""
    span: Span
    """Where it stands there."""
    still_in: list[str]
    """Of all these the reports in which it still stands although it was corrected or changed back in another, which is not
    known to be later."""


class Evidence(TypedDict):
    """Something that shows what belongs together or which way a text went."""
    id: str
    """`E001`."""
    kind: EvidenceKind
    """What it is."""
    spans: list[EvidenceSpan]
    """What each witness that reaches here has."""
    weight: float
    """What it is worth, in nats."""
    witnesses: list[str]
    """The sigla of those with the later reading, or with the reading they share."""


class EvidenceSpan(TypedDict):
    """What a witness has at a place."""
    end: int
    """The code point after the last."""
    start: int
    """The first code point."""
    text: str
    """The words; empty where it has none."""
    witness: str
    """Its siglum, or its id."""


class Figure(TypedDict):
    """A figure and what became of it."""
    decided: NotRequired[HumanDecision | None]
    """What somebody decided on it, in a record that was saved from a library."""
    id: str
    """For people: `F01`, in reading order."""
    in_file: NotRequired[FilePlace | None]
    """The same in the file itself, where that is a file of text and the words stand in it as they are read."""
    kind: FigureKind
    """What it is."""
    level: Level
    """What that comes to."""
    location: Location
    """The same by lines and columns."""
    places: list[Place]
    """The source's figures it answers to, best first."""
    rules: list[RuleId]
    """The ids of the rules that apply."""
    severity: Severity
    """How much it matters."""
    span: Span
    """Where it stands, with its unit."""
    unit: NotRequired[str | None]
    """Of what."""
    value: str
    """Its value in one form: `250`, `10..12`, `2025-06-05`, `--06-05`, `03:30`."""
    verdict: FigureVerdict
    """What became of it."""
    waived: NotRequired[Waiver | None]
    """Why it does not count for those who let a program decide, if it does not."""


class FilePlace(TypedDict):
    """A place in a file of text as an editor counts, markup included: what a program that opens the file needs."""
    byte_column: int
    """The column of the first byte, from 1, in bytes of UTF-8."""
    column: int
    """Its column."""
    end_byte_column: int
    """The column of the byte after the last."""
    end_column: int
    """Its column."""
    end_line: int
    """The line of the code point after the last."""
    line: int
    """The line of the first code point."""


class FindRecord(TypedDict):
    """`variorum find` as one object."""
    cut: bool
    """Whether there are more places than were looked at."""
    documents: int
    """How many documents were searched."""
    notes: list[Note]
    """Limits and doubts."""
    places: list[FoundRecord]
    """Where it stands, best first."""
    query: Query
    """What was looked up."""
    schema: Literal["variorum/find/1"]
    """`variorum/find/1`."""
    tool: Tool
    """What made it."""


class Found(TypedDict):
    """A figure as it stands in a report."""
    id: str
    """For people: `F01`, in reading order."""
    kind: FigureKind
    """What it is."""
    location: Location
    """The same by lines and columns."""
    span: Span
    """Where it stands, with its unit."""
    unit: NotRequired[str | None]
    """Of what."""
    value: str
    """Its value in one form: `250`, `10..12`, `2025-06-05`, `--06-05`, `03:30`."""


class FoundQuotation(TypedDict):
    """What was found of one of several quotations that were looked up."""
    cut: bool
    """Whether there are more places than were looked at."""
    id: str
    """What to call it."""
    places: list[FoundRecord]
    """Where it stands, best first."""


class FoundRecord(TypedDict):
    """A place where words stand that were looked up."""
    after: str
    """What stands after it."""
    author: NotRequired[str | None]
    """Whose words it holds, if that is known."""
    before: str
    """What stands before it."""
    date: NotRequired[str | None]
    """When they were said or published, if that is known."""
    location: Location
    """The same by lines and columns."""
    name: str
    """What it is called."""
    nearness: NotRequired[float | None]
    """What puts sentences found by meaning in order, about 0 to 1.6; no share, and no probability. None of what was found
    by its letters."""
    share: NotRequired[float | None]
    """The share of the letters looked up that stand there, 0 to 1; 1 is all of them and nothing between. None of what was
    found by meaning."""
    source: str
    """The id of the document."""
    span: Span
    """Where, from the first letter looked up to the last; by meaning a sentence, or two."""
    speaker: NotRequired[str | None]
    """Who speaks there."""


class HumanDecision(TypedDict):
    """What somebody decided on a finding."""
    at: str
    """When, RFC 3339 in UTC."""
    by: str
    """Who decided."""
    choice: DecisionChoice
    """What was decided."""
    note: NotRequired[str]
    """Why, in the words of whoever decided; empty where nobody gave a reason."""


class KeptReading(TypedDict):
    """A place where a reading was kept."""
    document: str
    """The report."""
    end: int
    """The code point after the last."""
    start: int
    """The first code point."""


class LibraryDocument(TypedDict):
    """One version of a document in a library."""
    added: str
    """When it came in, RFC 3339 in UTC."""
    author: NotRequired[str | None]
    """Whose words it holds."""
    bytes: int
    """How many bytes came in."""
    complete: NotRequired[bool | None]
    """Whether it is whole, if that is known."""
    date: NotRequired[str | None]
    """When they were said or published: a year, a month or a day, as `2025-08-30`."""
    id: str
    """`doc_` and the first 16 hexadecimal digits of the SHA-256 of its bytes."""
    language: NotRequired[str | None]
    """BCP 47 tag."""
    length: int
    """Code points of the extracted text."""
    origin: str
    """The path or the name it came from."""
    previous: NotRequired[str | None]
    """The version before it."""
    role: Role
    """What it is there for."""
    series: NotRequired[str | None]
    """What it is a part of."""
    sha256: str
    """SHA-256 of the bytes that came in, in hexadecimal."""
    speakers: list[str]
    """Who speaks in it, by its turns; the first [`MAX_SPEAKERS`]."""
    tags: list[str]
    """Whatever else it is to be found by."""
    text_sha256: str
    """SHA-256 of the extracted text as UTF-8."""
    title: str
    """What to call it."""
    version: int
    """The how manieth version of its origin it is, from 1."""


class Location(TypedDict):
    """The lines and columns of a place, both from 1, columns in code points, the end not included."""
    column: int
    """Its column."""
    end_column: int
    """Its column."""
    end_line: int
    """The line of the code point after the last."""
    line: int
    """The line of the first code point."""


class LookupsRecord(TypedDict):
    """`variorum find` of several quotations as one object."""
    documents: int
    """How many documents were searched."""
    notes: list[Note]
    """Limits and doubts."""
    quotations: list[FoundQuotation]
    """What was found of each, in their order."""
    schema: Literal["variorum/lookups/1"]
    """`variorum/lookups/1`."""
    tool: Tool
    """What made it."""


class Node(TypedDict):
    """A node of a stemma."""
    id: str
    """The id of a document, or `*1` of a lost one."""
    kind: NodeKind
    """Which of both."""


class Note(TypedDict):
    """A limit, a fallback or a doubt."""
    code: str
    """A short stable name."""
    document: NotRequired[str | None]
    """The id of the document it is about."""
    message: str
    """One sentence."""
    span: NotRequired[Range | None]
    """The place it is about."""


class Part(TypedDict):
    """A stretch of a document."""
    at: NotRequired[tuple[int, int] | None]
    """The line and the column of the first code point, both from 1; left out of lines."""
    end: int
    """The code point after the last."""
    id: str
    """The document."""
    start: int
    """The first code point."""


class Passage(TypedDict):
    """A stretch that witnesses share."""
    readings: dict[str, Range]
    """By siglum, where it stands."""


class Place(TypedDict):
    """A place in a source."""
    changes: list[Change]
    """How the words differ."""
    cite: NotRequired[str | None]
    """The same as a reader of the file would cite it: `p. 3, line 14`, `00:12:31–00:12:40`; with it whose reading it is,
    if several are known. Left out where the file has nothing to cite by."""
    location: Location
    """The same by lines and columns."""
    longest_run: int
    """The most of them in a row."""
    share: float
    """Quoted words that stand there identical and in order, over all quoted words."""
    source: str
    """The id of the source."""
    span: Span
    """Where in it."""
    speaker: NotRequired[str | None]
    """Who speaks there."""


class PlaceCounts(TypedDict):
    """Places of variation."""
    misread: int
    """Those left out, because scans were misread there."""
    places: int
    """In all."""
    used: int
    """Those the tree is made of."""


class Query(TypedDict):
    """Words that are looked up."""
    fuzzy: bool
    """Whether they were also looked for with changes."""
    long_enough: bool
    """Whether they are long enough for that."""
    meaning: bool
    """Whether sentences that say nearly the same were looked for instead."""
    text: str
    """The words."""


class Quotation(TypedDict):
    """A quotation and what became of it."""
    cited: NotRequired[list[str]]
    """The ids of the sources that are cited for it, which were looked at first."""
    cue: NotRequired[Span | None]
    """What announces it."""
    decided: NotRequired[HumanDecision | None]
    """What somebody decided on it, in a record that was saved from a library."""
    fingerprint: str
    """The same in every run on the same text and rules."""
    flags: list[Flag]
    """What else is to be said."""
    id: str
    """For people: `Q01`, in reading order."""
    in_file: NotRequired[FilePlace | None]
    """The same in the file itself, where that is a file of text and the words stand in it as they are read."""
    kind: Kind
    """What it is."""
    level: Level
    """What that comes to."""
    location: Location
    """The same by lines and columns."""
    places: list[Place]
    """Where, best first."""
    report: NotRequired[str | None]
    """The id of the report, where several were checked together."""
    rules: list[RuleId]
    """The ids of the rules that apply."""
    severity: Severity
    """How much it matters."""
    span: Span
    """The words inside the marks; from the first to the last of them where who says it stands between."""
    speaker: NotRequired[Speaker | None]
    """To whom the report ascribes it."""
    stretches: NotRequired[list[Span]]
    """The stretches of its words, in order, where who says it stands between them."""
    verdict: Verdict
    """The one word of judgement."""
    waived: NotRequired[Waiver | None]
    """Why it does not count for those who let a program decide, if it does not."""


class QuotationsRecord(TypedDict):
    """`variorum check` of quotations that come as data, as one object."""
    counts: dict[str, int]
    """How many quotations have each verdict."""
    notes: list[Note]
    """Limits and doubts."""
    profile: str
    """What defines "verbatim"."""
    quotations: list[QuotationLine]
    """A record for each line, in order."""
    schema: Literal["variorum/quotations/1"]
    """`variorum/quotations/1`."""
    sources: list[Document]
    """Against what."""
    tool: Tool
    """What made it."""


class Quoted(TypedDict):
    """A quotation as it stands in a report."""
    cue: NotRequired[Span | None]
    """What announces it."""
    fingerprint: str
    """The same in every run on the same text and rules."""
    id: str
    """For people: `Q01`, in reading order."""
    kind: Kind
    """What it is."""
    location: Location
    """The same by lines and columns."""
    span: Span
    """The words inside the marks; from the first to the last of them where who says it stands between."""
    speaker: NotRequired[Speaker | None]
    """To whom the report ascribes it."""
    stretches: NotRequired[list[Span]]
    """The stretches of its words, in order, where who says it stands between them."""


class QuotesRecord(TypedDict):
    """`variorum quotes`: what a report attributes, before anything is checked."""
    claims: list[Claimed]
    """Reported speech, in order."""
    figures: list[Found]
    """Figures and dates, in order."""
    notes: list[Note]
    """Limits and doubts."""
    quotations: list[Quoted]
    """Words between marks, in order."""
    report: Document
    """What was read."""
    schema: Literal["variorum/quotes/1"]
    """`variorum/quotes/1`."""
    tool: Tool
    """What made it."""


class Range(TypedDict):
    """A place in a text."""
    end: int
    """The code point after the last."""
    start: int
    """The first code point."""


class ReadMilestone(TypedDict):
    """A stretch with a number or name of its own."""
    area: NotRequired[tuple[int, int, int, int] | None]
    """Left, top, right and bottom on its page, in the file's own unit."""
    label: NotRequired[str | None]
    """What is printed for it, where that is not the number."""
    number: int
    """Its number from 1, 0 where it is not counted; of a time its start in milliseconds."""
    span: Range
    """The stretch."""
    unit: str
    """`page`, `line`, `time` and so on."""
    until: int
    """Of a time its end in milliseconds, else 0."""


class ReadRecord(TypedDict):
    """`variorum read`: everything that was found in a file."""
    authors: list[str]
    """Who wrote it, in order."""
    body: Range
    """The running words."""
    date: NotRequired[str | None]
    """When, as the file has it."""
    document: Document
    """What was read."""
    licence: NotRequired[str | None]
    """On what terms it may be used."""
    milestones: list[ReadMilestone]
    """Where stretches stand, as a reader of the file would cite them."""
    notes: list[Note]
    """Limits and doubts."""
    quotations: list[Range]
    """Quotations that the file declares."""
    schema: Literal["variorum/read/1"]
    """`variorum/read/1`."""
    site: NotRequired[str | None]
    """Who published it, or where."""
    streams: list[ReadStream]
    """What stands beside them, in the order of the text."""
    text: str
    """All its text: the running words and, after them, every stream. Offsets of all other records of this document point
    into it."""
    tool: Tool
    """What made it."""
    turns: list[ReadTurn]
    """Who speaks where."""


class ReadStream(TypedDict):
    """Text that stands beside the running words."""
    cite: NotRequired[str | None]
    """Its place as a reader of the file would cite it."""
    kind: str
    """`note`, `comment`, `box`, `head`, `remark`, `gloss`, `hidden` or `reading`."""
    label: str
    """Its number or name; of a reading whose it is."""
    of: Range
    """Where it belongs in the running words; of a reading the stretch it stands for."""
    span: Range
    """Its words."""


class ReadTurn(TypedDict):
    """A stretch of speech."""
    span: Range
    """The words spoken."""
    speaker: str
    """Who speaks."""


class Reading(TypedDict):
    """What one witness has at a place."""
    end: int
    """The code point after the last."""
    location: Location
    """Where that is by lines and columns."""
    start: int
    """The first code point."""
    text: str
    """The words; empty where it has none."""
    witness: str
    """Its siglum."""


ReadingGroup = TypedDict(
    "ReadingGroup",
    {
        # How they differ from the base, else from the largest group; null of that one itself.
        "class": "NotRequired[Class | None]",
        # How much that matters.
        "severity": "NotRequired[VariantSeverity | None]",
        # The words, as the first of them writes them; empty where they have none.
        "text": "str",
        # Their sigla.
        "witnesses": "list[str]",
    },
)
"""Witnesses that have the same words at a place, by the profile."""


class ReportDocument(TypedDict):
    """A report."""
    complete: NotRequired[bool | None]
    """Whether it is whole; null where nothing tells."""
    date: NotRequired[str | None]
    """When, as given."""
    group: int
    """The number of its group."""
    id: str
    """Its path as given."""
    language: NotRequired[str | None]
    """BCP 47 tag."""
    length: int
    """Of its extracted text, in code points."""
    name: str
    """Its title, else its file name."""
    publisher: NotRequired[str | None]
    """Who published it."""
    sha256: str
    """Of the bytes that came in."""
    text: NotRequired[str | None]
    """Its extracted text; left out unless a form of output shows the texts themselves."""
    words: NotRequired[int | None]
    """Its words; left out where nothing was compared word by word."""


class ReportGroup(TypedDict):
    """Reports that hang together."""
    documents: list[str]
    """Its reports, by id."""
    id: int
    """Its number."""
    independent: int
    """How many separate origins it has: two of which one is from the other, either way, are one."""
    origins: list[str]
    """Those that are from no other of those held, as far as it is shown."""


class ReuseRecord(TypedDict):
    """`variorum reuse` as one object."""
    notes: list[Note]
    """Limits and doubts."""
    pairs: int
    """How many pairs of them share a passage."""
    passages: list[SharedPassage]
    """What they share, in the order of the texts."""
    schema: Literal["variorum/reuse/1"]
    """`variorum/reuse/1`."""
    texts: int
    """How many texts were compared."""
    tool: Tool
    """What made it."""


class Root(TypedDict):
    """The root of a stemma."""
    because: RootReason
    """Why it."""
    candidates: list[Candidate]
    """All that may be it, the most probable first."""
    confidence: float
    """How probable it is, from 0 to 1."""
    node: NotRequired[str | None]
    """The node; null where nothing shows one."""


class SharedPassage(TypedDict):
    """A passage that two documents share."""
    a: Part
    """Where it stands in the earlier document."""
    b: Part
    """Where it stands in the later one."""
    beginning: NotRequired[Beginning | None]
    """How it begins in the earlier document; left out of lines."""
    boilerplate: NotRequired[bool]
    """Whether the cluster is short and stands in twenty documents or more."""
    cluster: int
    """The number of the cluster: passages with one number are one text."""
    expected: float
    """How many passages at least as alike are expected by chance in unrelated texts of this size."""
    identity: float
    """The share that is the same, 0 to 1: of the letters, in the same order, of a copied passage; of the words of others."""
    kind: ReuseKind
    """How it went from one to the other."""
    words: int
    """Its words in the earlier document."""


class Span(TypedDict):
    """A place in a text and what stands there."""
    end: int
    """The code point after the last."""
    start: int
    """The first code point."""
    text: str
    """The words."""


class Speaker(TypedDict):
    """Who is said to have said it."""
    doubtful: bool
    """Somebody else may be meant as well: words that stand in another's turn are then not called misattributed."""
    name: str
    """As full as the report gives it; the phrase where it gives no name."""
    resolved: Resolution
    """How the name was found."""
    span: Span
    """The mention it rests on: what the speaker is called there."""


StemmaEdge = TypedDict(
    "StemmaEdge",
    {
        # Ids of evidence against its direction.
        "against": "list[str]",
        # How probable it is that the first is an ancestor of the second, from 0 to 1.
        "confidence": "float",
        # Ids of evidence for it.
        "evidence": "list[str]",
        # The parent, or the node that comes first.
        "from": "str",
        # What it is.
        "kind": "LinkKind",
        # How much of the text it is about, from 0 to 1.
        "share": "float",
        # The share of resampled texts that show the same split, from 0 to 1.
        "support": "float",
        # The child.
        "to": "str",
    },
)
"""An edge of a stemma."""


class StemmaRecord(TypedDict):
    """`variorum lineage`."""
    counts: PlaceCounts
    """How many places of variation there are."""
    edges: list[StemmaEdge]
    """Who took the text from whom, or belongs together."""
    evidence: list[Evidence]
    """What shows it."""
    nodes: list[Node]
    """Witnesses by the ids of their documents, and lost ones as `*1`, `*2`."""
    notes: list[Note]
    """Limits and doubts."""
    profile: str
    """What counts as the same word."""
    root: Root
    """Where the tradition began, as far as that is known."""
    schema: Literal["variorum/stemma/1"]
    """`variorum/stemma/1`."""
    tool: Tool
    """What made it."""
    witnesses: list[DatedWitness]
    """The documents."""


class Table(TypedDict):
    """All words of all witnesses, each in one column, in order."""
    columns: list[list[tuple[int, int] | None]]
    """Each column has a cell a witness: code points, or null where it has nothing."""
    transpositions: list[Transposition]
    """Words that stand elsewhere in some witnesses."""


class Tool(TypedDict):
    """The program."""
    name: str
    """`variorum`."""
    version: str
    """Its version."""


class Transposition(TypedDict):
    """Words that stand at one place in some witnesses and at another in others."""
    columns: list[list[tuple[int, int] | None]]
    """Which words of whom belong together, as columns of the table."""
    id: str
    """`T001`, in the order of the table."""
    moved: list[str]
    """The sigla of the minority."""


Variant = TypedDict(
    "Variant",
    {
        # The witnesses that say nothing here, because they begin later or end earlier; left out where there are none.
        "absent": "NotRequired[list[str]]",
        # Its kind.
        "class": "Class",
        # The witnesses by what they have, the largest group first, ties by text.
        "groups": "list[ReadingGroup]",
        # `V001`, in the order of the first witness.
        "id": "str",
        # What each witness has.
        "readings": "list[Reading]",
        # How much it matters.
        "severity": "VariantSeverity",
        # A finer name within the class; may be empty.
        "subclass": "str",
    },
)
"""A place where witnesses differ."""


class Waiver(TypedDict):
    """Why a finding does not count."""
    by: WaivedBy
    """Who says so."""
    reason: NotRequired[str]
    """Why, in the words of whoever waived it; empty where nobody gave a reason."""


class Witness(TypedDict):
    """A document as carrier of a text."""
    complete: NotRequired[bool | None]
    """Whether it is whole; null where nothing tells."""
    id: str
    """Its path as given."""
    language: NotRequired[str | None]
    """BCP 47 tag."""
    layer_of: NotRequired[str | None]
    """The siglum of the version of which this is the first layer, before its writer corrected it; left out where it is a
    version."""
    length: int
    """Of its extracted text, in code points."""
    name: str
    """Its title, else its file name."""
    sha256: str
    """Of the bytes that came in."""
    siglum: str
    """Its short name."""
    text: NotRequired[str | None]
    """Its extracted text; left out unless a form of output shows the texts themselves."""
    words: NotRequired[int | None]
    """Its words; left out where nothing was compared word by word."""


QuotationLine: TypeAlias = Quotation | BadLine
"""What became of a line of quotations that come as data."""
