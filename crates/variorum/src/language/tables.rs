//! The lists of `data/language`, sorted. Written by `UPDATE=1 cargo test -p variorum --test language`; do not edit.

use super::{Table, Words};

/// The words of one language that rules need; a list the language does not have is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Language {
    /// The tag of the language (BCP 47), without region.
    pub tag: &'static str,
    /// Abbreviations whose stop ends no sentence.
    pub abbreviations: Words,
    /// Abbreviations whose stop may end a sentence too.
    pub abbreviations_at_ends: Words,
    /// Verbs that report an act done by saying so, with the act.
    pub act_verbs: Table,
    /// Words one of which is needed to do such an act.
    pub act_words: Table,
    /// Words between a verb of saying and what it announces: to whom, when and where.
    pub addressees: Words,
    /// Auxiliaries and adverbs between a speaker and the verb of saying.
    pub around_verbs: Words,
    /// Headings after which a report speaks of something else than what was said.
    pub aside_headings: Words,
    /// Words that have a capital at the start of a sentence and are no part of a name.
    pub capital_openers: Words,
    /// Words that open a new clause after a quotation, so that it is no cue.
    pub clause_joiners: Words,
    /// Words at which the phrase that names a speaker begins anew.
    pub clause_openers: Words,
    /// Nouns of several people that have no plural ending.
    pub collective_nouns: Words,
    /// Words that open a condition or an exception.
    pub conditions: Words,
    /// Words that turn the sense where no mark parts them from what stands before.
    pub contrasts: Words,
    /// Words that join a second verb to the same speaker.
    pub coordinators: Words,
    /// Words before a noun; a verb of saying after one is a noun.
    pub determiners: Words,
    /// Whether books and newspapers print dialogue with a dash at the start of a paragraph.
    pub dialogue_dash: bool,
    /// Pronouns and possessives of the first person.
    pub first_person: Words,
    /// Words whose change alone matters little.
    pub function_words: Words,
    /// Words before a colon at the start of a line that label no speaker.
    pub headings: Words,
    /// Verbs that stand before the speaker where speech is interrupted between commas: `Oui, dit-il, demain`.
    pub inverted_verbs: Words,
    /// Nouns before the title of a work between marks.
    pub kinds_of_works: Words,
    /// Usual labels of turns that are no names.
    pub labels: Words,
    /// Words that join a noun of saying to what it announces: `to`, `that`.
    pub links_of_nouns: Words,
    /// Marks of the halves of the day after a time.
    pub meridiems: Words,
    /// Verbs that say how sure or how binding something is.
    pub modals: Words,
    /// Words in lower case inside an office: `Minister of …`.
    pub name_links: Words,
    /// Words in lower case inside a name: `van`, `de`.
    pub name_particles: Words,
    /// What tells people of one name apart: `Jr`, `II`.
    pub name_suffixes: Words,
    /// Words that turn a sentence round.
    pub negations: Words,
    /// Endings of words that turn a sentence round.
    pub negative_endings: Words,
    /// Nouns that announce what follows: `her promise to …`.
    pub nouns_of_saying: Words,
    /// What divisions of a text are called, before their number.
    pub parts_of_books: Words,
    /// Pronouns that stand for one person named before, with their gender.
    pub personal_pronouns: Table,
    /// Pronouns that name no single third person.
    pub plural_pronouns: Words,
    /// Possessives before a noun of saying: `his promise`.
    pub possessives: Words,
    /// Labels of the one who asks.
    pub questioner_labels: Words,
    /// Subjects that are not somebody else: the speaker, and words that stand for somebody named before.
    pub same_person: Words,
    /// Words in capitals after such an abbreviation that show that a sentence begins.
    pub sentence_openers: Words,
    /// Usual short forms of given names, with what they are short for.
    pub short_names: Table,
    /// Phrases before a term between marks: `so-called`.
    pub term_introducers: Words,
    /// Pronouns and possessives of the third person.
    pub third_person: Words,
    /// Titles and offices before a name.
    pub titles: Words,
    /// Titles that only a man has.
    pub titles_of_men: Words,
    /// Titles that only a woman has.
    pub titles_of_women: Words,
    /// Verbs that report the opposite of what follows them.
    pub verbs_of_denial: Words,
    /// Verbs that announce words between marks and nothing else: `sang`, `whispered`.
    pub verbs_of_quoting: Words,
    /// Verbs that announce a clause and may stand at its end: `…, she said`.
    pub verbs_of_saying: Words,
    /// Verbs that announce what follows them, never what stands before: `accused`, `thanked`.
    pub verbs_of_speech_acts: Words,
    /// Verbs of saying that may be followed by whom they are said to.
    pub verbs_with_addressee: Words,
    /// Days of the week.
    pub weekdays: Words,
}

const NOTHING: Language = Language {
    tag: "",
    abbreviations: Words(&[]),
    abbreviations_at_ends: Words(&[]),
    act_verbs: Table(&[]),
    act_words: Table(&[]),
    addressees: Words(&[]),
    around_verbs: Words(&[]),
    aside_headings: Words(&[]),
    capital_openers: Words(&[]),
    clause_joiners: Words(&[]),
    clause_openers: Words(&[]),
    collective_nouns: Words(&[]),
    conditions: Words(&[]),
    contrasts: Words(&[]),
    coordinators: Words(&[]),
    determiners: Words(&[]),
    dialogue_dash: false,
    first_person: Words(&[]),
    function_words: Words(&[]),
    headings: Words(&[]),
    inverted_verbs: Words(&[]),
    kinds_of_works: Words(&[]),
    labels: Words(&[]),
    links_of_nouns: Words(&[]),
    meridiems: Words(&[]),
    modals: Words(&[]),
    name_links: Words(&[]),
    name_particles: Words(&[]),
    name_suffixes: Words(&[]),
    negations: Words(&[]),
    negative_endings: Words(&[]),
    nouns_of_saying: Words(&[]),
    parts_of_books: Words(&[]),
    personal_pronouns: Table(&[]),
    plural_pronouns: Words(&[]),
    possessives: Words(&[]),
    questioner_labels: Words(&[]),
    same_person: Words(&[]),
    sentence_openers: Words(&[]),
    short_names: Table(&[]),
    term_introducers: Words(&[]),
    third_person: Words(&[]),
    titles: Words(&[]),
    titles_of_men: Words(&[]),
    titles_of_women: Words(&[]),
    verbs_of_denial: Words(&[]),
    verbs_of_quoting: Words(&[]),
    verbs_of_saying: Words(&[]),
    verbs_of_speech_acts: Words(&[]),
    verbs_with_addressee: Words(&[]),
    weekdays: Words(&[]),
};

/// A language without lists.
pub(super) static NONE: Language = NOTHING;

/// All, by tag.
pub(super) static LANGUAGES: &[&Language] = &[&AR, &BE, &BG, &CA, &DA, &DE, &EL, &EN, &ES, &FR, &GL, &HU, &IT, &NL, &PL, &PT, &RO, &RU, &SV, &TR, &UK];

/// Arabic.
pub(super) static AR: Language = Language {
    tag: "ar",
    name_particles: Words(&["al", "bin", "el", "ibn"]),
    ..NOTHING
};

/// Belarusian.
pub(super) static BE: Language = Language {
    tag: "be",
    dialogue_dash: true,
    ..NOTHING
};

/// Bulgarian.
pub(super) static BG: Language = Language {
    tag: "bg",
    dialogue_dash: true,
    ..NOTHING
};

/// Catalan.
pub(super) static CA: Language = Language {
    tag: "ca",
    dialogue_dash: true,
    ..NOTHING
};

/// Danish.
pub(super) static DA: Language = Language {
    tag: "da",
    name_particles: Words(&["af"]),
    ..NOTHING
};

/// German.
pub(super) static DE: Language = Language {
    tag: "de",
    labels: Words(&["antwort", "frage"]),
    name_particles: Words(&["den", "der", "von", "zu"]),
    parts_of_books: Words(&["buch", "kapitel", "teil"]),
    questioner_labels: Words(&["frage"]),
    titles_of_men: Words(&["herr"]),
    titles_of_women: Words(&["frau"]),
    ..NOTHING
};

/// Greek.
pub(super) static EL: Language = Language {
    tag: "el",
    dialogue_dash: true,
    ..NOTHING
};

/// English.
pub(super) static EN: Language = Language {
    tag: "en",
    abbreviations: Words(&["al", "approx", "apr", "art", "aug", "ca", "capt", "cf", "col", "dec", "dept", "dr", "e.g", "ed", "eds", "feb", "fig", "figs", "fr", "gen", "gov", "hon", "hr", "i.e", "jan", "jul", "jun", "lt", "mar", "messrs", "mlle", "mme", "mr", "mrs", "ms", "no", "nos", "nov", "oct", "para", "pp", "prof", "rep", "rev", "sec", "sen", "sep", "sept", "sgt", "st", "trans", "viz", "vol", "vs"]),
    abbreviations_at_ends: Words(&["a.d", "a.m", "b.c", "bros", "co", "corp", "d.c", "e.u", "etc", "inc", "jr", "ltd", "p.m", "ph.d", "sr", "u.k", "u.n", "u.s", "u.s.a", "u.s.s.r"]),
    act_verbs: Table(&[("apologised", "apology"), ("apologises", "apology"), ("apologized", "apology"), ("apologizes", "apology"), ("congratulated", "congratulation"), ("congratulates", "congratulation"), ("thanked", "thanks"), ("thanking", "thanks"), ("thanks", "thanks")]),
    act_words: Table(&[("apologies", "apology"), ("apologise", "apology"), ("apologize", "apology"), ("apology", "apology"), ("appreciate", "thanks"), ("appreciated", "thanks"), ("appreciation", "thanks"), ("congratulate", "congratulation"), ("congratulated", "congratulation"), ("congratulations", "congratulation"), ("felicitations", "congratulation"), ("forgive", "apology"), ("grateful", "thanks"), ("gratitude", "thanks"), ("indebted", "thanks"), ("pardon", "apology"), ("regret", "apology"), ("sorry", "apology"), ("thank", "thanks"), ("thanked", "thanks"), ("thankful", "thanks"), ("thanks", "thanks")]),
    addressees: Words(&["a", "abc", "afternoon", "again", "also", "an", "at", "cbs", "cnn", "conference", "during", "earlier", "email", "evening", "fox", "friday", "her", "him", "in", "interview", "journalists", "last", "me", "monday", "month", "morning", "nbc", "news", "night", "on", "phone", "post", "press", "publicly", "rally", "reporters", "saturday", "speech", "statement", "sunday", "supporters", "telephone", "the", "them", "this", "thursday", "to", "today", "tuesday", "us", "viewers", "voters", "wednesday", "week", "yesterday"]),
    around_verbs: Words(&["additionally", "again", "allegedly", "also", "been", "earlier", "even", "further", "had", "has", "have", "having", "herself", "himself", "is", "just", "later", "moreover", "once", "only", "openly", "previously", "publicly", "recently", "repeatedly", "reportedly", "separately", "simply", "subsequently", "then", "today", "was", "were", "who", "will", "would", "yesterday"]),
    aside_headings: Words(&["background", "context", "earlier", "editor's note", "for reference", "previously", "read also", "reminder"]),
    capital_openers: Words(&["a", "according", "also", "an", "and", "as", "at", "but", "in", "on", "separately", "that", "the", "then", "these", "this"]),
    clause_joiners: Words(&["and", "but", "that", "when", "which", "while"]),
    clause_openers: Words(&["after", "although", "and", "as", "because", "before", "but", "if", "or", "since", "that", "though", "when", "where", "which", "while", "who"]),
    collective_nouns: Words(&["everybody", "everyone", "media", "people", "police", "press", "staff"]),
    conditions: Words(&["although", "but", "except", "if", "provided", "providing", "though", "unless", "until"]),
    contrasts: Words(&["although", "because", "but", "however", "only", "though", "when", "whereas", "while"]),
    coordinators: Words(&["and", "but", "or"]),
    determiners: Words(&["a", "an", "any", "its", "new", "no", "of", "recent", "such", "the", "these", "this"]),
    first_person: Words(&["i", "me", "mine", "my", "myself", "our", "ours", "ourselves", "us", "we"]),
    function_words: Words(&["a", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "by", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "i", "in", "into", "is", "it", "its", "my", "of", "on", "or", "our", "she", "so", "some", "such", "that", "the", "their", "there", "these", "they", "this", "those", "to", "toward", "towards", "upon", "very", "was", "we", "were", "which", "who", "whom", "with", "you", "your"]),
    headings: Words(&["abstract", "author", "background", "by", "caption", "cc", "chapter", "contact", "copyright", "credit", "date", "details", "example", "figure", "from", "image", "keywords", "location", "note", "notes", "photo", "place", "read more", "related", "source", "sources", "step", "subject", "summary", "table", "tags", "time", "title", "to", "update", "video", "warning"]),
    kinds_of_works: Words(&["act", "agreement", "album", "article", "bill", "book", "campaign", "chapter", "conference", "declaration", "decree", "directive", "documentary", "entitled", "essay", "exhibition", "film", "forum", "headline", "headlined", "law", "lecture", "magazine", "memorandum", "movie", "newspaper", "novel", "operation", "painting", "paper", "play", "podcast", "poem", "program", "programme", "project", "regulation", "report", "resolution", "section", "series", "show", "song", "speech", "study", "titled", "treaty"]),
    labels: Words(&["a", "answer", "audience", "chair", "chairman", "chairwoman", "correspondent", "host", "interviewee", "interviewer", "journalist", "moderator", "narrator", "presenter", "q", "question", "reporter", "speaker", "the chair", "the court"]),
    links_of_nouns: Words(&["about", "for", "of", "that", "to"]),
    meridiems: Words(&["AM", "PM", "am", "pm"]),
    modals: Words(&["can", "cannot", "could", "may", "might", "must", "need", "ought", "shall", "should", "will", "would"]),
    name_links: Words(&["and", "at", "for", "in", "of", "the", "to"]),
    name_suffixes: Words(&["ii", "iii", "iv", "jr", "sr"]),
    negations: Words(&["barely", "cannot", "hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "nowhere", "scarcely", "without"]),
    negative_endings: Words(&["n't"]),
    nouns_of_saying: Words(&["accusation", "accusations", "allegation", "allegations", "argument", "assertion", "belief", "call", "calls", "charge", "charges", "claim", "claims", "concern", "concerns", "criticism", "decision", "demand", "demands", "desire", "fear", "fears", "hope", "hopes", "intention", "intentions", "notion", "opinion", "opposition", "plan", "plans", "pledge", "prediction", "promise", "promises", "proposal", "statement", "suggestion", "support", "threat", "view", "vow", "warning", "warnings"]),
    parts_of_books: Words(&["act", "appendix", "book", "canto", "chapter", "part", "scene", "section", "volume"]),
    personal_pronouns: Table(&[("he", "masculine"), ("she", "feminine")]),
    plural_pronouns: Words(&["i", "it", "they", "we"]),
    possessives: Words(&["her", "his", "my", "our", "their"]),
    questioner_labels: Words(&["correspondent", "host", "interviewer", "journalist", "moderator", "presenter", "q", "question", "reporter"]),
    same_person: Words(&["he", "i", "it", "me", "nobody", "one", "she", "that", "this", "us", "we", "which", "who", "you"]),
    sentence_openers: Words(&["a", "after", "an", "and", "as", "at", "before", "but", "for", "he", "her", "his", "how", "i", "if", "in", "it", "its", "my", "on", "our", "she", "that", "the", "their", "there", "these", "they", "this", "those", "we", "what", "when", "who", "why", "you"]),
    short_names: Table(&[("beth", "elizabeth"), ("betty", "elizabeth"), ("bill", "william"), ("billy", "william"), ("bob", "robert"), ("bobby", "robert"), ("charlie", "charles"), ("chuck", "charles"), ("dave", "david"), ("dick", "richard"), ("eddie", "edward"), ("hank", "henry"), ("harry", "henry"), ("jack", "john"), ("jim", "james"), ("jimmy", "james"), ("joe", "joseph"), ("johnny", "john"), ("kate", "katherine"), ("kathy", "katherine"), ("liz", "elizabeth"), ("maggie", "margaret"), ("mike", "michael"), ("ned", "edward"), ("nick", "nicholas"), ("peggy", "margaret"), ("rick", "richard"), ("rob", "robert"), ("sue", "susan"), ("ted", "edward"), ("terry", "theresa"), ("tom", "thomas"), ("tony", "anthony"), ("will", "william")]),
    term_introducers: Words(&["branded", "called", "codenamed", "dubbed", "known as", "labeled", "labelled", "nicknamed", "referred to as", "so-called", "termed", "the concept of", "the expression", "the label", "the notion of", "the phrase", "the term", "the word", "the words"]),
    third_person: Words(&["he", "her", "hers", "herself", "him", "himself", "his", "she", "their", "theirs", "them", "themselves", "they"]),
    titles: Words(&["acting", "admiral", "ambassador", "archbishop", "bishop", "brother", "capt", "captain", "ceo", "cfo", "chair", "chairman", "chairwoman", "chancellor", "chief", "col", "colonel", "commissioner", "congressman", "congresswoman", "councillor", "counsel", "dame", "deputy", "detective", "director", "dr", "editor", "emperor", "father", "foreign", "former", "gen", "general", "gov", "governor", "host", "inspector", "judge", "justice", "king", "lady", "leader", "lieutenant", "lord", "lt", "mayor", "minister", "miss", "mr", "mrs", "ms", "officer", "pope", "premier", "president", "prime", "prince", "princess", "prof", "professor", "queen", "rep", "representative", "rev", "reverend", "secretary", "sen", "senator", "sergeant", "sgt", "sir", "sister", "spokesman", "spokesperson", "spokeswoman", "vice"]),
    titles_of_men: Words(&["king", "lord", "mr", "prince", "sir"]),
    titles_of_women: Words(&["dame", "lady", "miss", "mrs", "ms", "princess", "queen"]),
    verbs_of_denial: Words(&["denied", "denies", "denying", "dismissed", "disputed", "refuted", "rejected"]),
    verbs_of_quoting: Words(&["asserting", "began", "begins", "boasting", "concluding", "cried", "goes", "muttered", "quoted", "quotes", "read", "reads", "remembered", "repeating", "replying", "sang", "screamed", "screaming", "shouting", "sings", "snapped", "sung", "typed", "went", "whispered", "yelling"]),
    verbs_of_saying: Words(&["acknowledged", "acknowledges", "added", "adding", "adds", "admits", "admitted", "agree", "agreed", "agrees", "alleged", "alleges", "alleging", "announced", "announces", "announcing", "answered", "argue", "argued", "argues", "arguing", "asserted", "asserting", "asserts", "assured", "believe", "believed", "believes", "believing", "boasted", "cautioned", "chanted", "chanting", "charged", "charges", "chimed", "claim", "claimed", "claiming", "claims", "commented", "complained", "conceded", "concluded", "concludes", "confirmed", "confirming", "confirms", "contended", "contends", "continued", "countered", "decided", "declared", "declares", "declaring", "demonstrate", "determined", "disclosed", "documented", "echoed", "emphasised", "emphasized", "emphasizing", "estimated", "estimates", "exclaimed", "expect", "expected", "expects", "explained", "explaining", "explains", "feared", "fears", "feels", "felt", "finds", "forecast", "found", "highlighted", "highlighting", "hinted", "hope", "hoped", "hopes", "indicated", "indicates", "insisted", "insisting", "insists", "joked", "knew", "knows", "lamented", "learned", "maintained", "maintains", "mused", "noted", "notes", "noting", "observed", "opined", "pledged", "pledges", "posted", "predicted", "predicts", "proclaimed", "projected", "promised", "promises", "promising", "quipped", "realized", "recalled", "recalls", "recounted", "reiterated", "remarked", "repeated", "replied", "report", "reported", "reporting", "reports", "responded", "retorted", "revealed", "revealing", "reveals", "ruled", "said", "say", "saying", "says", "shouted", "show", "showed", "shows", "signaled", "speculated", "stated", "states", "stating", "stressed", "stresses", "stressing", "suggested", "suggesting", "suggests", "swore", "telling", "tells", "testified", "theorized", "think", "thinks", "thought", "told", "tweeted", "underlined", "underscored", "understood", "vowed", "vows", "warned", "warning", "warns", "worried", "worries", "worry", "writes", "writing", "wrote", "yelled"]),
    verbs_of_speech_acts: Words(&["accused", "accuses", "accusing", "advocated", "advocates", "alluded", "apologized", "appreciates", "asked", "asking", "asks", "attacked", "attacks", "blamed", "blames", "blaming", "blasted", "call", "called", "calling", "calls", "challenged", "characterised", "characterized", "cited", "cites", "citing", "compared", "condemned", "condemning", "condemns", "considered", "considers", "criticised", "criticized", "criticizes", "criticizing", "declined", "defended", "defends", "demanded", "demanding", "demands", "denied", "denies", "denying", "described", "describes", "describing", "discussed", "discusses", "dismissed", "disputed", "disputes", "doubts", "dubbed", "encouraged", "endorsed", "endorses", "expressed", "expresses", "expressing", "favor", "favors", "hailed", "identified", "intended", "intends", "labeled", "likened", "mentioned", "mentions", "mocked", "offered", "offers", "opposed", "opposes", "ordered", "planned", "plans", "pledging", "pointed", "portrayed", "praised", "praises", "praising", "prefers", "proposed", "proposes", "proposing", "questioned", "questions", "rated", "referred", "referring", "refused", "refuses", "regrets", "rejected", "rejects", "ridiculed", "seeks", "slammed", "sought", "supported", "supports", "thanked", "thanks", "threatened", "threatens", "touted", "urged", "urges", "urging", "values", "voiced", "vowing", "want", "wanted", "wants", "welcomed"]),
    verbs_with_addressee: Words(&["announced", "assured", "said", "says", "telling", "tells", "told", "warned"]),
    weekdays: Words(&["friday", "monday", "saturday", "sunday", "thursday", "tuesday", "wednesday"]),
    ..NOTHING
};

/// Spanish.
pub(super) static ES: Language = Language {
    tag: "es",
    dialogue_dash: true,
    labels: Words(&["pregunta", "respuesta"]),
    name_particles: Words(&["de", "del", "el", "la", "y"]),
    parts_of_books: Words(&["capítulo", "libro", "parte"]),
    questioner_labels: Words(&["pregunta"]),
    titles_of_men: Words(&["señor"]),
    titles_of_women: Words(&["señora", "señorita"]),
    ..NOTHING
};

/// French.
pub(super) static FR: Language = Language {
    tag: "fr",
    dialogue_dash: true,
    inverted_verbs: Words(&["affirma", "affirme", "ajouta", "ajoute", "conclut", "cria", "demanda", "demande", "dit", "déclara", "déclare", "expliqua", "explique", "fit", "murmura", "poursuit", "poursuivit", "reprend", "reprit", "répliqua", "réplique", "répond", "répondit", "s'écria", "s’écria"]),
    labels: Words(&["question", "réponse"]),
    name_particles: Words(&["de", "du", "la", "le"]),
    parts_of_books: Words(&["chapitre", "livre", "partie"]),
    questioner_labels: Words(&["question"]),
    titles_of_men: Words(&["monsieur"]),
    titles_of_women: Words(&["madame", "mademoiselle", "mlle", "mme"]),
    ..NOTHING
};

/// Galician.
pub(super) static GL: Language = Language {
    tag: "gl",
    dialogue_dash: true,
    ..NOTHING
};

/// Hungarian.
pub(super) static HU: Language = Language {
    tag: "hu",
    dialogue_dash: true,
    ..NOTHING
};

/// Italian.
pub(super) static IT: Language = Language {
    tag: "it",
    labels: Words(&["domanda", "risposta"]),
    name_particles: Words(&["da", "del", "della", "di"]),
    parts_of_books: Words(&["capitolo", "libro", "parte"]),
    questioner_labels: Words(&["domanda"]),
    ..NOTHING
};

/// Dutch.
pub(super) static NL: Language = Language {
    tag: "nl",
    name_particles: Words(&["de", "den", "der", "ten", "ter", "van"]),
    ..NOTHING
};

/// Polish.
pub(super) static PL: Language = Language {
    tag: "pl",
    dialogue_dash: true,
    ..NOTHING
};

/// Portuguese.
pub(super) static PT: Language = Language {
    tag: "pt",
    dialogue_dash: true,
    name_particles: Words(&["da", "de", "dos"]),
    ..NOTHING
};

/// Romanian.
pub(super) static RO: Language = Language {
    tag: "ro",
    dialogue_dash: true,
    ..NOTHING
};

/// Russian.
pub(super) static RU: Language = Language {
    tag: "ru",
    dialogue_dash: true,
    labels: Words(&["вопрос", "ответ"]),
    parts_of_books: Words(&["глава", "часть"]),
    questioner_labels: Words(&["вопрос"]),
    ..NOTHING
};

/// Swedish.
pub(super) static SV: Language = Language {
    tag: "sv",
    name_particles: Words(&["af", "av"]),
    ..NOTHING
};

/// Turkish.
pub(super) static TR: Language = Language {
    tag: "tr",
    dialogue_dash: true,
    ..NOTHING
};

/// Ukrainian.
pub(super) static UK: Language = Language {
    tag: "uk",
    dialogue_dash: true,
    ..NOTHING
};

/// All languages together.
pub(super) static EVERY: Language = Language {
    tag: "",
    abbreviations: Words(&["al", "approx", "apr", "art", "aug", "ca", "capt", "cf", "col", "dec", "dept", "dr", "e.g", "ed", "eds", "feb", "fig", "figs", "fr", "gen", "gov", "hon", "hr", "i.e", "jan", "jul", "jun", "lt", "mar", "messrs", "mlle", "mme", "mr", "mrs", "ms", "no", "nos", "nov", "oct", "para", "pp", "prof", "rep", "rev", "sec", "sen", "sep", "sept", "sgt", "st", "trans", "viz", "vol", "vs"]),
    abbreviations_at_ends: Words(&["a.d", "a.m", "b.c", "bros", "co", "corp", "d.c", "e.u", "etc", "inc", "jr", "ltd", "p.m", "ph.d", "sr", "u.k", "u.n", "u.s", "u.s.a", "u.s.s.r"]),
    addressees: Words(&["a", "abc", "afternoon", "again", "also", "an", "at", "cbs", "cnn", "conference", "during", "earlier", "email", "evening", "fox", "friday", "her", "him", "in", "interview", "journalists", "last", "me", "monday", "month", "morning", "nbc", "news", "night", "on", "phone", "post", "press", "publicly", "rally", "reporters", "saturday", "speech", "statement", "sunday", "supporters", "telephone", "the", "them", "this", "thursday", "to", "today", "tuesday", "us", "viewers", "voters", "wednesday", "week", "yesterday"]),
    around_verbs: Words(&["additionally", "again", "allegedly", "also", "been", "earlier", "even", "further", "had", "has", "have", "having", "herself", "himself", "is", "just", "later", "moreover", "once", "only", "openly", "previously", "publicly", "recently", "repeatedly", "reportedly", "separately", "simply", "subsequently", "then", "today", "was", "were", "who", "will", "would", "yesterday"]),
    aside_headings: Words(&["background", "context", "earlier", "editor's note", "for reference", "previously", "read also", "reminder"]),
    capital_openers: Words(&["a", "according", "also", "an", "and", "as", "at", "but", "in", "on", "separately", "that", "the", "then", "these", "this"]),
    clause_joiners: Words(&["and", "but", "that", "when", "which", "while"]),
    clause_openers: Words(&["after", "although", "and", "as", "because", "before", "but", "if", "or", "since", "that", "though", "when", "where", "which", "while", "who"]),
    collective_nouns: Words(&["everybody", "everyone", "media", "people", "police", "press", "staff"]),
    conditions: Words(&["although", "but", "except", "if", "provided", "providing", "though", "unless", "until"]),
    contrasts: Words(&["although", "because", "but", "however", "only", "though", "when", "whereas", "while"]),
    coordinators: Words(&["and", "but", "or"]),
    determiners: Words(&["a", "an", "any", "its", "new", "no", "of", "recent", "such", "the", "these", "this"]),
    first_person: Words(&["i", "me", "mine", "my", "myself", "our", "ours", "ourselves", "us", "we"]),
    function_words: Words(&["a", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "by", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "i", "in", "into", "is", "it", "its", "my", "of", "on", "or", "our", "she", "so", "some", "such", "that", "the", "their", "there", "these", "they", "this", "those", "to", "toward", "towards", "upon", "very", "was", "we", "were", "which", "who", "whom", "with", "you", "your"]),
    headings: Words(&["abstract", "author", "background", "by", "caption", "cc", "chapter", "contact", "copyright", "credit", "date", "details", "example", "figure", "from", "image", "keywords", "location", "note", "notes", "photo", "place", "read more", "related", "source", "sources", "step", "subject", "summary", "table", "tags", "time", "title", "to", "update", "video", "warning"]),
    inverted_verbs: Words(&["affirma", "affirme", "ajouta", "ajoute", "conclut", "cria", "demanda", "demande", "dit", "déclara", "déclare", "expliqua", "explique", "fit", "murmura", "poursuit", "poursuivit", "reprend", "reprit", "répliqua", "réplique", "répond", "répondit", "s'écria", "s’écria"]),
    kinds_of_works: Words(&["act", "agreement", "album", "article", "bill", "book", "campaign", "chapter", "conference", "declaration", "decree", "directive", "documentary", "entitled", "essay", "exhibition", "film", "forum", "headline", "headlined", "law", "lecture", "magazine", "memorandum", "movie", "newspaper", "novel", "operation", "painting", "paper", "play", "podcast", "poem", "program", "programme", "project", "regulation", "report", "resolution", "section", "series", "show", "song", "speech", "study", "titled", "treaty"]),
    labels: Words(&["a", "answer", "antwort", "audience", "chair", "chairman", "chairwoman", "correspondent", "domanda", "frage", "host", "interviewee", "interviewer", "journalist", "moderator", "narrator", "pregunta", "presenter", "q", "question", "reporter", "respuesta", "risposta", "réponse", "speaker", "the chair", "the court", "вопрос", "ответ"]),
    links_of_nouns: Words(&["about", "for", "of", "that", "to"]),
    meridiems: Words(&["AM", "PM", "am", "pm"]),
    modals: Words(&["can", "cannot", "could", "may", "might", "must", "need", "ought", "shall", "should", "will", "would"]),
    name_links: Words(&["and", "at", "for", "in", "of", "the", "to"]),
    name_particles: Words(&["af", "al", "av", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu"]),
    name_suffixes: Words(&["ii", "iii", "iv", "jr", "sr"]),
    negations: Words(&["barely", "cannot", "hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "nowhere", "scarcely", "without"]),
    negative_endings: Words(&["n't"]),
    nouns_of_saying: Words(&["accusation", "accusations", "allegation", "allegations", "argument", "assertion", "belief", "call", "calls", "charge", "charges", "claim", "claims", "concern", "concerns", "criticism", "decision", "demand", "demands", "desire", "fear", "fears", "hope", "hopes", "intention", "intentions", "notion", "opinion", "opposition", "plan", "plans", "pledge", "prediction", "promise", "promises", "proposal", "statement", "suggestion", "support", "threat", "view", "vow", "warning", "warnings"]),
    parts_of_books: Words(&["act", "appendix", "book", "buch", "canto", "capitolo", "capítulo", "chapitre", "chapter", "kapitel", "libro", "livre", "part", "parte", "partie", "scene", "section", "teil", "volume", "глава", "часть"]),
    plural_pronouns: Words(&["i", "it", "they", "we"]),
    possessives: Words(&["her", "his", "my", "our", "their"]),
    questioner_labels: Words(&["correspondent", "domanda", "frage", "host", "interviewer", "journalist", "moderator", "pregunta", "presenter", "q", "question", "reporter", "вопрос"]),
    same_person: Words(&["he", "i", "it", "me", "nobody", "one", "she", "that", "this", "us", "we", "which", "who", "you"]),
    sentence_openers: Words(&["a", "after", "an", "and", "as", "at", "before", "but", "for", "he", "her", "his", "how", "i", "if", "in", "it", "its", "my", "on", "our", "she", "that", "the", "their", "there", "these", "they", "this", "those", "we", "what", "when", "who", "why", "you"]),
    term_introducers: Words(&["branded", "called", "codenamed", "dubbed", "known as", "labeled", "labelled", "nicknamed", "referred to as", "so-called", "termed", "the concept of", "the expression", "the label", "the notion of", "the phrase", "the term", "the word", "the words"]),
    third_person: Words(&["he", "her", "hers", "herself", "him", "himself", "his", "she", "their", "theirs", "them", "themselves", "they"]),
    titles: Words(&["acting", "admiral", "ambassador", "archbishop", "bishop", "brother", "capt", "captain", "ceo", "cfo", "chair", "chairman", "chairwoman", "chancellor", "chief", "col", "colonel", "commissioner", "congressman", "congresswoman", "councillor", "counsel", "dame", "deputy", "detective", "director", "dr", "editor", "emperor", "father", "foreign", "former", "gen", "general", "gov", "governor", "host", "inspector", "judge", "justice", "king", "lady", "leader", "lieutenant", "lord", "lt", "mayor", "minister", "miss", "mr", "mrs", "ms", "officer", "pope", "premier", "president", "prime", "prince", "princess", "prof", "professor", "queen", "rep", "representative", "rev", "reverend", "secretary", "sen", "senator", "sergeant", "sgt", "sir", "sister", "spokesman", "spokesperson", "spokeswoman", "vice"]),
    titles_of_men: Words(&["herr", "king", "lord", "monsieur", "mr", "prince", "señor", "sir"]),
    titles_of_women: Words(&["dame", "frau", "lady", "madame", "mademoiselle", "miss", "mlle", "mme", "mrs", "ms", "princess", "queen", "señora", "señorita"]),
    verbs_of_denial: Words(&["denied", "denies", "denying", "dismissed", "disputed", "refuted", "rejected"]),
    verbs_of_quoting: Words(&["asserting", "began", "begins", "boasting", "concluding", "cried", "goes", "muttered", "quoted", "quotes", "read", "reads", "remembered", "repeating", "replying", "sang", "screamed", "screaming", "shouting", "sings", "snapped", "sung", "typed", "went", "whispered", "yelling"]),
    verbs_of_saying: Words(&["acknowledged", "acknowledges", "added", "adding", "adds", "admits", "admitted", "agree", "agreed", "agrees", "alleged", "alleges", "alleging", "announced", "announces", "announcing", "answered", "argue", "argued", "argues", "arguing", "asserted", "asserting", "asserts", "assured", "believe", "believed", "believes", "believing", "boasted", "cautioned", "chanted", "chanting", "charged", "charges", "chimed", "claim", "claimed", "claiming", "claims", "commented", "complained", "conceded", "concluded", "concludes", "confirmed", "confirming", "confirms", "contended", "contends", "continued", "countered", "decided", "declared", "declares", "declaring", "demonstrate", "determined", "disclosed", "documented", "echoed", "emphasised", "emphasized", "emphasizing", "estimated", "estimates", "exclaimed", "expect", "expected", "expects", "explained", "explaining", "explains", "feared", "fears", "feels", "felt", "finds", "forecast", "found", "highlighted", "highlighting", "hinted", "hope", "hoped", "hopes", "indicated", "indicates", "insisted", "insisting", "insists", "joked", "knew", "knows", "lamented", "learned", "maintained", "maintains", "mused", "noted", "notes", "noting", "observed", "opined", "pledged", "pledges", "posted", "predicted", "predicts", "proclaimed", "projected", "promised", "promises", "promising", "quipped", "realized", "recalled", "recalls", "recounted", "reiterated", "remarked", "repeated", "replied", "report", "reported", "reporting", "reports", "responded", "retorted", "revealed", "revealing", "reveals", "ruled", "said", "say", "saying", "says", "shouted", "show", "showed", "shows", "signaled", "speculated", "stated", "states", "stating", "stressed", "stresses", "stressing", "suggested", "suggesting", "suggests", "swore", "telling", "tells", "testified", "theorized", "think", "thinks", "thought", "told", "tweeted", "underlined", "underscored", "understood", "vowed", "vows", "warned", "warning", "warns", "worried", "worries", "worry", "writes", "writing", "wrote", "yelled"]),
    verbs_of_speech_acts: Words(&["accused", "accuses", "accusing", "advocated", "advocates", "alluded", "apologized", "appreciates", "asked", "asking", "asks", "attacked", "attacks", "blamed", "blames", "blaming", "blasted", "call", "called", "calling", "calls", "challenged", "characterised", "characterized", "cited", "cites", "citing", "compared", "condemned", "condemning", "condemns", "considered", "considers", "criticised", "criticized", "criticizes", "criticizing", "declined", "defended", "defends", "demanded", "demanding", "demands", "denied", "denies", "denying", "described", "describes", "describing", "discussed", "discusses", "dismissed", "disputed", "disputes", "doubts", "dubbed", "encouraged", "endorsed", "endorses", "expressed", "expresses", "expressing", "favor", "favors", "hailed", "identified", "intended", "intends", "labeled", "likened", "mentioned", "mentions", "mocked", "offered", "offers", "opposed", "opposes", "ordered", "planned", "plans", "pledging", "pointed", "portrayed", "praised", "praises", "praising", "prefers", "proposed", "proposes", "proposing", "questioned", "questions", "rated", "referred", "referring", "refused", "refuses", "regrets", "rejected", "rejects", "ridiculed", "seeks", "slammed", "sought", "supported", "supports", "thanked", "thanks", "threatened", "threatens", "touted", "urged", "urges", "urging", "values", "voiced", "vowing", "want", "wanted", "wants", "welcomed"]),
    verbs_with_addressee: Words(&["announced", "assured", "said", "says", "telling", "tells", "told", "warned"]),
    weekdays: Words(&["friday", "monday", "saturday", "sunday", "thursday", "tuesday", "wednesday"]),
    ..NOTHING
};
