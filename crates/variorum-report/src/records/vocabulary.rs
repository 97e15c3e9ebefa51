//! The closed vocabularies of the records: every word that may stand at its place, spelt as in JSON.

use serde::{Deserialize, Serialize};

/// Makes an enum whose values are spelt in JSON as they are named here.
macro_rules! vocabulary {
    ($(#[doc = $about:literal])* $name:ident { $($(#[doc = $meaning:literal])* $value:ident = $word:literal,)+ }) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[doc = $meaning])* #[serde(rename = $word)] $value,)+
        }

        impl $name {
            /// All values in their order.
            pub const ALL: &[$name] = &[$($name::$value,)+];

            /// What each value means, in one line; it stands beside it here and nowhere else.
            pub fn meaning(self) -> &'static str {
                match self {
                    $($name::$value => concat!($($meaning),*).trim_ascii(),)+
                }
            }

            /// The value as it is spelt in JSON.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$value => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}
vocabulary! {
    /// What a quotation is.
    Kind {
        /// A sentence or more.
        Direct = "direct",
        /// Words fused into the reporter's sentence.
        Fragment = "fragment",
        /// Set apart as a block.
        Block = "block",
        /// A term, or words held at a distance; not speech.
        Term = "term",
        /// A title; not speech.
        Title = "title",
    }
}

vocabulary! {
    /// The one word of judgement on a quotation, in the order of the alphabet, which is that of the counts.
    Verdict {
        /// One place, at least half of the words identical and in order, and some word differs.
        Altered = "altered",
        /// The words stand in a source, as somebody else's.
        Misattributed = "misattributed",
        /// The same words but for what a rule or lexicon proves harmless.
        Normalised = "normalised",
        /// A term or a title.
        NotChecked = "not-checked",
        /// No counterpart; the nearest places are listed.
        NotFound = "not-found",
        /// Less than half, yet one place is clearly the counterpart.
        Reworded = "reworded",
        /// Stretches that stand apart in the sources, joined without a mark.
        Spliced = "spliced",
        /// The same words by the profile.
        Verbatim = "verbatim",
    }
}

vocabulary! {
    /// What became of reported speech.
    ClaimVerdict {
        /// A sentence of the sources says it.
        Supported = "supported",
        /// A sentence of the sources says a part of it.
        PartlySupported = "partly-supported",
        /// A sentence of the sources says the same with another figure or polarity.
        Contradicted = "contradicted",
        /// Nothing of the kind was found where it should stand.
        NotSupported = "not-supported",
        /// The report speaks of something the sources are not about.
        OutOfScope = "out-of-scope",
        /// The nearest places are shown and not judged.
        NotChecked = "not-checked",
    }
}

vocabulary! {
    /// What makes something that a report says a claim on the sources.
    ClaimKind {
        /// Somebody is said to have said it.
        Reported = "reported",
        /// The report says it itself and cites a source for it.
        Cited = "cited",
    }
}

impl Default for ClaimKind {
    /// What every claim of a record is that says nothing of it.
    fn default() -> ClaimKind {
        ClaimKind::Reported
    }
}

vocabulary! {
    /// In what way a part of a claim stands to the sentence it was judged by; from `not-said` on it stands against the claim.
    ClaimReasonKind {
        /// The same words.
        Same = "same",
        /// Another form of the word.
        Form = "form",
        /// The same number.
        Number = "number",
        /// A word with the same sense.
        Synonym = "synonym",
        /// A word derived from it, or of which it is derived.
        Derived = "derived",
        /// A word that says more: `poodle` for `dog`.
        Narrower = "narrower",
        /// Its opposite, one of them being denied.
        DeniedOpposite = "denied-opposite",
        /// A verb that tells of the same from the other end: to sell and to buy.
        OtherEnd = "other-end",
        /// The last of its names, which nobody else has.
        Name = "name",
        /// The speaker, who speaks for it.
        Speaker = "speaker",
        /// The source has nothing for it.
        NotSaid = "not-said",
        /// The source has something else in its place.
        Other = "other",
        /// One denies it and the other does not.
        Denied = "denied",
        /// Who does it and to whom have changed places.
        RolesExchanged = "roles-exchanged",
        /// Whether they have changed places cannot be told.
        RolesUnsure = "roles-unsure",
        /// Somebody else says it there.
        SaidByAnother = "said-by-another",
        /// Another source says it than the one cited for it.
        OtherSource = "other-source",
        /// The source says it only where something holds.
        Condition = "condition",
        /// The claim is surer.
        Surer = "surer",
        /// The claim is less sure, or one says what must be.
        OtherwiseSure = "otherwise-sure",
        /// The claim says it of others: of all instead of some.
        OfOthers = "of-others",
        /// One limits it and the other does not.
        Limited = "limited",
        /// A word stands in the source as a part of a name alone.
        PartOfName = "part-of-name",
        /// The source has words in the places of others.
        OutOfPlace = "out-of-place",
        /// The source says once what the claim says of two.
        SaidOnce = "said-once",
        /// What is denied cannot be told: a refusal or a comparison.
        Unclear = "unclear",
        /// Claim or sentence is too long to be compared whole.
        TooLong = "too-long",
        /// No sentence does the act that the claim reports.
        NoSuchAct = "no-such-act",
        /// The report says that it speaks of something else.
        OtherMatter = "other-matter",
    }
}

vocabulary! {
    /// What became of a figure.
    FigureVerdict {
        /// The same value stands in the source.
        Match = "match",
        /// It is the source's, rounded.
        Rounded = "rounded",
        /// It is the source's in another unit.
        UnitConverted = "unit-converted",
        /// The source has another value there.
        Differs = "differs",
        /// No source has it.
        Absent = "absent",
        /// The report speaks of something the sources are not about.
        OutOfScope = "out-of-scope",
        /// Nobody is said to have said it, and no source has it.
        NotChecked = "not-checked",
    }
}

vocabulary! {
    /// What a figure is.
    FigureKind {
        /// A number.
        Number = "number",
        /// A date or a time.
        Date = "date",
        /// A number with a unit or a currency.
        Amount = "amount",
        /// A share in hundredths.
        Percentage = "percentage",
    }
}

vocabulary! {
    /// How much a finding matters, by what changed and not by how much.
    Severity {
        /// Nothing to say.
        None = "none",
        /// Damage, marked edits, a function word.
        Low = "low",
        /// A content word, a condition cut off.
        Medium = "medium",
        /// A figure, a name, polarity, another speaker, another place.
        High = "high",
    }
}

vocabulary! {
    /// What a severity comes to for those who let a program decide.
    Level {
        /// Nothing to be done.
        None = "none",
        /// For information.
        Note = "note",
        /// To be looked at.
        Warning = "warning",
        /// To be mended.
        Error = "error",
    }
}

impl Severity {
    /// The level, which follows from the severity and nothing else.
    pub fn level(self) -> Level {
        match self {
            Severity::None => Level::None,
            Severity::Low => Level::Note,
            Severity::Medium => Level::Warning,
            Severity::High => Level::Error,
        }
    }
}

vocabulary! {
    /// What else is to be said of a finding.
    Flag {
        /// Under four words or twenty characters.
        ShortQuote = "short-quote",
        /// It stands at several places.
        Ambiguous = "ambiguous",
        /// It begins behind words that limit it in the source: `Some of …`.
        TruncatedStart = "truncated-start",
        /// It ends with a full stop where the source goes on.
        TruncatedEnd = "truncated-end",
        /// What governs it in the source denies it.
        CutNegation = "cut-negation",
        /// The source goes on with a condition or a contrast, or makes it depend on something before.
        CutCondition = "cut-condition",
        /// The source's sentence says that somebody else says so.
        ContextShift = "context-shift",
        /// The report ascribes to several what one person says.
        AttributionBroadened = "attribution-broadened",
        /// It was not found, and a source says of itself that it is not whole.
        SourceIncomplete = "source-incomplete",
        /// The source asks it.
        QuestionAsAnswer = "question-as-answer",
        /// Words are left out without a mark.
        EllipsisUnmarked = "ellipsis-unmarked",
        /// A marked omission makes a new clause, or hides a negation, a condition or a subject.
        EllipsisHides = "ellipsis-hides",
        /// Words in brackets are the reporter's.
        BracketEdit = "bracket-edit",
        /// `we` became `they`.
        PersonShift = "person-shift",
        /// A negation came or went.
        NegationChange = "negation-change",
        /// A figure differs.
        NumberChange = "number-change",
        /// A name differs.
        NameChange = "name-change",
        /// `may` became `will`.
        ModalityChange = "modality-change",
        /// The parts stand in another order.
        Reordered = "reordered",
        /// Damage of recognition or extraction.
        ExtractionDamage = "extraction-damage",
        /// All long quotations of the report are reworded in the order of the source: perhaps translated and translated back.
        RetranslationSuspected = "retranslation-suspected",
        /// Nothing in the source shows who says it.
        SpeakerUnchecked = "speaker-unchecked",
        /// The words stand in another source than the one cited for them.
        OtherSource = "other-source",
        /// A unit or currency differs.
        UnitChange = "unit-change",
        /// Who does it and to whom are exchanged.
        RolesExchanged = "roles-exchanged",
        /// The report says that these words were not said.
        DeniedByReport = "denied-by-report",
    }
}

vocabulary! {
    /// How it was found out who is said to have said it.
    Resolution {
        /// A name stands beside the cue: `Berg said`.
        Named = "named",
        /// A name before a colon, or under the words: `Berg: “…”`, `“…” (Anna Berg)`.
        Label = "label",
        /// An office or a kinship that the report gives to the person: `the mayor`.
        Role = "role",
        /// A pronoun: `she`, `who`.
        Pronoun = "pronoun",
        /// No cue of its own: whoever spoke last.
        CarriedOver = "carried-over",
        /// A phrase for which no name is known: `officials`, `a neighbour`.
        Described = "described",
    }
}

vocabulary! {
    /// How a difference came about.
    Op {
        /// The report has other words.
        Replace = "replace",
        /// The report has more.
        Insert = "insert",
        /// The source has more.
        Delete = "delete",
    }
}

vocabulary! {
    /// What kind of difference it is, in the order of the alphabet, which is that of the counts.
    Class {
        /// Words the base lacks.
        Addition = "addition",
        /// What stands before the first shared passage or after the last on both sides.
        Header = "header",
        /// Breaks of lines, columns and paragraphs.
        Layout = "layout",
        /// An edit the writer marked.
        Markup = "markup",
        /// A name differs.
        Name = "name",
        /// A figure differs.
        Number = "number",
        /// Damage of recognition or extraction.
        Ocr = "ocr",
        /// Words one side lacks.
        Omission = "omission",
        /// Another spelling of the same word.
        Orthographic = "orthographic",
        /// The label of a turn.
        SpeakerLabel = "speaker-label",
        /// The same passage at another place.
        Transposition = "transposition",
        /// Marks, dashes, apostrophes.
        Typography = "typography",
        /// Other words.
        Wording = "wording",
    }
}

vocabulary! {
    /// How much a difference between versions matters.
    VariantSeverity {
        /// Typography and layout.
        Cosmetic = "cosmetic",
        /// Spelling, recognition damage.
        Minor = "minor",
        /// Words, figures, names, passages.
        Substantive = "substantive",
        /// Headers and labels.
        Structural = "structural",
    }
}

vocabulary! {
    /// Who says that a finding does not count.
    WaivedBy {
        /// A comment in the report, beside the words.
        Comment = "comment",
        /// A baseline has it from before.
        Baseline = "baseline",
        /// None of its rules was asked for.
        Rules = "rules",
    }
}

vocabulary! {
    /// What somebody decides on a finding.
    DecisionChoice {
        /// It is right: the report is to be changed.
        Agree = "agree",
        /// What the report says may stay as it is.
        Fine = "fine",
        /// The place is not what the report means.
        WrongMatch = "wrong-match",
        /// It was looked at, and nothing decided.
        Seen = "seen",
    }
}

vocabulary! {
    /// What became of a finding from one check to the next.
    DiffState {
        /// It was not there.
        New = "new",
        /// It is there no more.
        Gone = "gone",
        /// It is judged otherwise.
        Changed = "changed",
        /// It is as it was.
        Same = "same",
    }
}

vocabulary! {
    /// How a passage went from one text to the other.
    ReuseKind {
        /// Letter by letter.
        Copied = "copied",
        /// In other words.
        Reworded = "reworded",
        /// In fewer words.
        Condensed = "condensed",
    }
}

vocabulary! {
    /// What became of a document that was put into a library.
    Outcome {
        /// It is new.
        Added = "added",
        /// It is a new version.
        Changed = "changed",
        /// It was there already.
        Same = "same",
    }
}

vocabulary! {
    /// The id of a rule.
    RuleId {
        /// Reported speech that a source contradicts.
        ClaimContradicted = "VC001",
        /// Reported speech that no source supports.
        ClaimNotSupported = "VC002",
        /// A figure that is another in the source.
        FigureDiffers = "VF001",
        /// A figure that no source has.
        FigureAbsent = "VF002",
        /// A figure that was rounded or converted.
        FigureInOtherForm = "VF003",
        /// A quotation that stands nowhere.
        NotFound = "VQ001",
        /// A quotation of somebody else.
        Misattributed = "VQ002",
        /// A quotation with other words.
        Altered = "VQ003",
        /// A quotation in mostly other words.
        Reworded = "VQ004",
        /// A quotation made of stretches that stand apart.
        Spliced = "VQ005",
        /// A quotation whose context changes what it says.
        ContextShift = "VQ006",
        /// Words left out of a quotation without a mark.
        UnmarkedOmission = "VQ007",
        /// A short quotation that stands at several places.
        AmbiguousShort = "VQ008",
        /// A quotation without what denies it or makes it depend on something.
        CutOff = "VQ009",
        /// A marked omission that changes what the rest says.
        EllipsisHides = "VQ010",
        /// A bracket that changes the sense.
        BracketChangesSense = "VQ011",
        /// A quotation of which nothing shows who says it.
        SpeakerUnchecked = "VQ012",
        /// A source that is not whole.
        SourceIncomplete = "VS001",
        /// Damage of recognition or extraction.
        ExtractionDamage = "VX001",
    }
}

vocabulary! {
    /// What a node of a stemma is.
    NodeKind {
        /// A version at hand.
        Witness = "witness",
        /// One that must have been, and is not held.
        Lost = "lost",
    }
}

vocabulary! {
    /// What an edge of a stemma or of a cascade is.
    LinkKind {
        /// The second took the text from the first.
        Copy = "copy",
        /// The second took a part of it from the first.
        Partial = "partial",
        /// The second is by the same publisher, and later.
        Update = "update",
        /// The second followed the first in a part of the text, beside another.
        Second = "second",
        /// Both took it from something that is not held.
        CommonSource = "common-source",
        /// They share words between quotation marks and little else.
        Quotes = "quotes",
        /// Nothing shows who took from whom.
        Undetermined = "undetermined",
    }
}

vocabulary! {
    /// What a word is that was changed from report to report.
    ChangedWord {
        /// It has digits.
        Figure = "figure",
        /// It names somebody or something.
        Name = "name",
    }
}

vocabulary! {
    /// How a reading entered reports that copy each other.
    ReadingEntry {
        /// The first report that has the place has it.
        First = "first",
        /// A report has it where the one it is from has another.
        Changed = "changed",
        /// The same publisher changed its own.
        Corrected = "corrected",
        /// A report has again what one before the one it is from had.
        Restored = "restored",
    }
}

vocabulary! {
    /// Why a node is the root of a stemma.
    RootReason {
        /// It was given.
        Given = "given",
        /// By dates.
        Dates = "dates",
        /// By signs in the text.
        Evidence = "evidence",
        /// Nothing shows a root.
        None = "none",
    }
}

vocabulary! {
    /// What a piece of evidence is.
    EvidenceKind {
        /// A reading that only these have.
        SharedReading = "shared-reading",
        /// A word of one is no word in the other, and alike.
        Misspelling = "misspelling",
        /// A word of one is two in the other that are none, or two are run together.
        Division = "division",
        /// What is lost lies between two equal words.
        Skip = "skip",
        /// Three words and more that one has and the other lacks.
        Loss = "loss",
        /// One or two words less.
        Omission = "omission",
        /// A date.
        Date = "date",
        /// A name: a credit, a dateline, an agency.
        Named = "named",
        /// It was given.
        Given = "given",
        /// The two have the same words.
        Equal = "equal",
        /// Words that both have, in one order.
        SharedPassage = "shared-passage",
        /// Words between quotation marks that both have.
        Quotation = "quotation",
    }
}
