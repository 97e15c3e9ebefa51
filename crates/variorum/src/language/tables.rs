//! The lists of `data/language`, sorted. Written by `UPDATE=1 cargo test -p language-tables`; do not edit.

use super::{WordList, WordTable};

/// The words of one language that rules need; a list the language does not have is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Language {
    /// The tag of the language (BCP 47), without region.
    pub tag: &'static str,
    /// Abbreviations and titles, with what they stand for; with their stop where the word without it is another. Several readings are parted by `|`.
    pub abbreviated: WordTable,
    /// Abbreviations whose stop ends no sentence.
    pub abbreviations: WordList,
    /// Abbreviations whose stop may end a sentence too.
    pub abbreviations_at_ends: WordList,
    /// Abbreviations in capitals, with what they stand for.
    pub acronyms: WordTable,
    /// Verbs that report an act done by saying so, with the act.
    pub act_verbs: WordTable,
    /// Words one of which is needed to do such an act.
    pub act_words: WordTable,
    /// Words between a verb of saying and what it announces: to whom, when and where.
    pub addressees: WordList,
    /// Endings of adverbs that may stand between a speaker and the verb.
    pub adverb_endings: WordList,
    /// Words before the one who does it, behind a passive.
    pub agent_prepositions: WordList,
    /// Words that the sign `&` is read as.
    pub ampersands: WordList,
    /// Words that are a sentence of their own, so that a stop after them ends no label: `Yes.`
    pub answer_words: WordList,
    /// Labels of the one who answers, which name nobody.
    pub answerer_labels: WordList,
    /// Words before a number, one or two together, that say that it is not exact.
    pub approximators: WordList,
    /// Auxiliaries and adverbs between a speaker and the verb of saying.
    pub around_verbs: WordList,
    /// Articles that stand for one before a large number or a part.
    pub articles: WordList,
    /// Headings after which a report speaks of something else than what was said.
    pub aside_headings: WordList,
    /// Verbs that a negation stands behind besides copulas, modals and auxiliaries: `did not`.
    pub auxiliaries_of_negation: WordList,
    /// Words before a month that stands alone.
    pub before_months: WordList,
    /// Words before a time of day that is named by a word alone: `at noon`.
    pub before_times: WordList,
    /// Whether months are written with a capital.
    pub capital_months: bool,
    /// Whether all nouns have a capital, so that one behind an article names nobody and several show no title.
    pub capital_nouns: bool,
    /// Words that have a capital at the start of a sentence and are no part of a name.
    pub capital_openers: WordList,
    /// Words that say how sure something is, with a rank; what is said without one has rank 5.
    pub certainty: WordTable,
    /// Words that open another clause after a comma, no part of what was announced before: `…, though she said …`.
    pub clause_breaks: WordList,
    /// Words that may stand before the opening of a condition.
    pub clause_connectors: WordList,
    /// Words that open a new clause after a quotation, so that it is no cue.
    pub clause_joiners: WordList,
    /// Words at which the phrase that names a speaker begins anew.
    pub clause_openers: WordList,
    /// Phrases before an hour that part it, with the minutes they add to it: `half past`, `quarter to`.
    pub clock_parts: WordTable,
    /// Phrases behind an hour that part it, with the minutes they add to it: `et demie`.
    pub clock_parts_behind: WordTable,
    /// Phrases behind a number that make it a time of day: `o'clock`.
    pub clock_words: WordList,
    /// Nouns of several people that have no plural ending.
    pub collective_nouns: WordList,
    /// Words between what is compared: `larger than`.
    pub comparison_words: WordList,
    /// Prepositions that join a noun to its complement within one phrase: `a spokesman for …`.
    pub complement_links: WordList,
    /// Words between a verb of saying and the clause it announces: `said that …`.
    pub complementizers: WordList,
    /// Compounds that mean what their parts mean, though the first is a function word: `anymore`.
    pub compounds: WordList,
    /// Words that open a condition before the clause it governs: `Unless …, …`.
    pub condition_openers: WordList,
    /// Words that open a condition or an exception.
    pub conditions: WordList,
    /// Endings of contracted words, with the word they stand for: `'re`. Several readings are parted by `|`.
    pub contracted_endings: WordTable,
    /// Contracted words, with what they stand for: `won't`. Several readings are parted by `|`.
    pub contractions: WordTable,
    /// Words that turn the sense where no mark parts them from what stands before.
    pub contrasts: WordList,
    /// Verbs that tell of one thing from its other end, each with its counterpart: `sell`, `buy`.
    pub converse_verbs: WordTable,
    /// Words that join a second verb to the same speaker.
    pub coordinators: WordList,
    /// Verbs that only say that two things are one.
    pub copulas: WordList,
    /// Words for and signs of currencies, with the name of the currency.
    pub currencies: WordTable,
    /// Words between the day and the month.
    pub date_links: WordList,
    /// Whether a stop may follow the day of a month.
    pub day_stop: bool,
    /// Whether a comma parts the decimals and a stop the thousands.
    pub decimal_comma: bool,
    /// Words before an office that has been given to somebody: `the mayor`.
    pub definite_articles: WordList,
    /// Words before a noun; a verb of saying after one is a noun.
    pub determiners: WordList,
    /// Whether books and newspapers print dialogue with a dash at the start of a paragraph.
    pub dialogue_dash: bool,
    /// Compounds that mean something else than their parts: `already`.
    pub distinct_compounds: WordList,
    /// Words that with such letters written otherwise are other words: `Maße`.
    pub distinct_spellings: WordList,
    /// Verbs, adjectives and nouns that deny what they announce: `I doubt that …`, `It is false that …`.
    pub doubts: WordList,
    /// What a bracket says about the quotation and not in it.
    pub editorial_notes: WordList,
    /// Phrases behind a time of the second half of the day: `pm`, `in the evening`.
    pub evening_marks: WordList,
    /// What the hearing of a witness is called.
    pub examination_words: WordList,
    /// Words before the name of the one who examines a witness: `by Mr Moe:`.
    pub examiner_prepositions: WordList,
    /// Words of sets of which one member excludes another, as `set member`: `season spring`.
    pub exclusives: WordTable,
    /// Words that open an explanation in brackets: `i.e.`, `namely`.
    pub explaining_openers: WordList,
    /// Two words that deny the verb behind them: `failed to`.
    pub failing_phrases: WordList,
    /// Sounds between words that say nothing: `uh`. Phrases of several words are fillers only between commas: `you know`.
    pub fillers: WordList,
    /// Pronouns and possessives of the first person.
    pub first_person: WordList,
    /// Pronouns and possessives of one who speaks of himself.
    pub first_person_singular: WordList,
    /// Words for parts, with their value.
    pub fractions: WordTable,
    /// Words at the front of a clause without which it says more: `some of`, `perhaps`.
    pub front_limits: WordList,
    /// Words whose change alone matters little.
    pub function_words: WordList,
    /// Titles, offices and words of kinship that tell the gender of the person named.
    pub gender_words: WordTable,
    /// Common given names that tell the gender.
    pub given_names: WordTable,
    /// Prepositions before the one to whom something goes: `sold to Berg`.
    pub goal_prepositions: WordList,
    /// Words between a negation and what it denies: auxiliaries, adverbs, and verbs that take another: `not going to …`, `never wanted to …`.
    pub governed_verbs: WordList,
    /// First halves of a negation in two words: `ne … pas`.
    pub half_negations: WordList,
    /// Words before a colon at the start of a line that label no speaker.
    pub headings: WordList,
    /// Words that say that whoever speaks has it from somebody else: `I was told`.
    pub hearsay_phrases: WordList,
    /// Letters between hours and minutes: `15h30`.
    pub hour_letters: WordList,
    /// Words before a verb in the infinitive: `to`.
    pub infinitive_marks: WordList,
    /// Verbs that open a condition at the start of a sentence: `Should the dam break, …`.
    pub inverted_conditions: WordList,
    /// Verbs that stand before the speaker where speech is interrupted between commas: `Oui, dit-il, demain`.
    pub inverted_verbs: WordList,
    /// Common verbs without such an ending, at which a subject ends: `left`, `was`.
    pub irregular_verbs: WordList,
    /// Whether the parts of a number in words are written as one word: `zweihundertfünfzig`.
    pub joined_numbers: bool,
    /// Nouns before the title of a work between marks.
    pub kinds_of_works: WordList,
    /// Usual labels of turns that are no names.
    pub labels: WordList,
    /// Negations behind the verb that they deny, or its object: `I know nothing`, `ich glaube nicht`.
    pub late_negations: WordList,
    /// Words right before a number that make it the least: `more than`.
    pub least_phrases: WordList,
    /// Words that make a half negation a limit and no denial: `ne … que`.
    pub limiting_partners: WordList,
    /// Words before another that take something off it: `almost`, `only`, `former`.
    pub limiting_words: WordList,
    /// Words that join a noun of saying to what it announces: `to`, `that`.
    pub links_of_nouns: WordList,
    /// What the other lines of the head of a message begin with.
    pub mail_heads: WordList,
    /// What the line with the sender of a message begins with.
    pub mail_senders: WordList,
    /// Marks of the halves of the day after a time.
    pub meridiems: WordList,
    /// Words before a number that say that it is below zero.
    pub minus_words: WordList,
    /// Whether the minutes may stand behind the word for hours: `15 Uhr 30`.
    pub minutes_behind_hours: bool,
    /// Verbs that say how sure or how binding something is.
    pub modals: WordList,
    /// Words between a large number and its money: `millions d'euros`.
    pub money_links: WordList,
    /// Whether the month may stand before its day.
    pub month_before_day: bool,
    /// Months and their abbreviations, with their number.
    pub months: WordTable,
    /// Phrases behind a time of the first half of the day: `am`, `in the morning`.
    pub morning_marks: WordList,
    /// Words right before a number that make it the most: `up to`.
    pub most_phrases: WordList,
    /// Words that multiply the number before them.
    pub multipliers: WordTable,
    /// Letters behind a number that multiply it where it is money or counts many: `$40m`.
    pub multiplying_letters: WordTable,
    /// Endings that the case of a name takes, in plain letters.
    pub name_endings: WordList,
    /// Characters before a name, in languages without capitals.
    pub name_introducers: WordList,
    /// Words in lower case inside an office: `Minister of …`.
    pub name_links: WordList,
    /// Words in lower case inside a name: `van`, `de`.
    pub name_particles: WordList,
    /// What tells people of one name apart: `Jr`, `II`.
    pub name_suffixes: WordList,
    /// Words between such a verb and what something is called: `described him as`.
    pub naming_links: WordList,
    /// Adjectives between a number and its money.
    pub nationalities: WordList,
    /// Words that turn a sentence round.
    pub negations: WordList,
    /// Negations that deny the noun behind them and nothing else: `without`.
    pub negations_of_nouns: WordList,
    /// Beginnings of words that turn a sentence round: `n’avons`.
    pub negative_beginnings: WordList,
    /// Whether several negations of one clause deny it once: `no vino nadie`.
    pub negative_concord: bool,
    /// Endings of words that turn a sentence round.
    pub negative_endings: WordList,
    /// Beginnings that turn a word round: `unsafe`.
    pub negative_prefixes: WordList,
    /// Words of saying that are as often nouns: `reports`, `plans`.
    pub nouns_like_verbs: WordList,
    /// Nouns of several things without the usual ending of several: `people`.
    pub nouns_of_many: WordList,
    /// Nouns that announce what follows: `her promise to …`.
    pub nouns_of_saying: WordList,
    /// Whether a verb may stand without its subject, which is then the one named before: `añadió`.
    pub null_subjects: bool,
    /// Words that join the parts of a number after the hundreds.
    pub number_joiners: WordList,
    /// Words for a number or a rank that are mostly used as something else: `one`, `once`, `second`.
    pub number_like_words: WordList,
    /// Words for numbers, with their value.
    pub number_words: WordTable,
    /// Characters of numbers, in languages whose characters are read one by one.
    pub numerals: WordList,
    /// What stands behind such a verb: `it`.
    pub object_pronouns: WordList,
    /// Last parts of compounds that say what somebody is: `Hafenmeister Berg`.
    pub occupation_endings: WordList,
    /// What somebody is, as it stands before a name (`Engineer Berg`), where it is no title that tells where a name begins.
    pub occupations: WordList,
    /// Endings of words before spelling was settled, with those of today: `musick`.
    pub old_endings: WordTable,
    /// Words as they were spelt before spelling was settled, where no rule leads to the word of today or the old form is a word too, with that word; several are parted by `|`: `then`, `than`.
    pub old_spellings: WordTable,
    /// Endings of a rank in digits: `5th`.
    pub ordinal_endings: WordList,
    /// Prepositions before the one from whom something comes: `bought from Berg`.
    pub origin_prepositions: WordList,
    /// Words before a noun that make it the speaker's own besides the first person: `this council`.
    pub own_determiners: WordList,
    /// Prepositions before the one whose something is: `the partner of Berg`.
    pub owner_prepositions: WordList,
    /// Words before the number of a page.
    pub page_words: WordList,
    /// Negations that only go on from one before them: `neither … nor`.
    pub paired_negations: WordList,
    /// What texts say of themselves that are not whole.
    pub partial_texts: WordList,
    /// Endings of verbs that share the subject of the verb before them: `…, adding that …`.
    pub participle_endings: WordList,
    /// Second words of verbs of two words: `turned down`.
    pub particles: WordList,
    /// What divisions of a text are called, before their number.
    pub parts_of_books: WordList,
    /// Verbs that make a passive.
    pub passive_auxiliaries: WordList,
    /// Endings of most verbs in the past, at which a subject ends.
    pub past_endings: WordList,
    /// Forms that a modal verb takes in reported speech, with the verb.
    pub past_of_modals: WordTable,
    /// Words for one in a hundred.
    pub percent: WordList,
    /// Words after these for a difference of shares.
    pub percent_points: WordList,
    /// Auxiliaries before a participle in the active: `had built`.
    pub perfect_auxiliaries: WordList,
    /// Pronouns that stand for one person named before, with their gender.
    pub personal_pronouns: WordTable,
    /// Phrases of two words before the one who says it: `according to`.
    pub phrases_of_source: WordList,
    /// Modals that say what is to be and hedge nothing: `will`.
    pub plain_modals: WordList,
    /// Pronouns that name no single third person.
    pub plural_pronouns: WordList,
    /// Whether most nouns of several things end in s.
    pub plural_s: bool,
    /// Endings of the one whose something is: `Berg's`.
    pub possessive_endings: WordList,
    /// Possessives that stand for one person named before, with their gender: `his promise`.
    pub possessive_pronouns: WordTable,
    /// Possessives before a noun of saying: `his promise`.
    pub possessives: WordList,
    /// Words that join a noun to what stands before it.
    pub prepositions: WordList,
    /// Words behind a negation that take what they announce for granted: `I do not mind that …`, `It is no secret that …`.
    pub presupposing_words: WordList,
    /// Words that say how much, how many or how often.
    pub quantifiers: WordList,
    /// Labels of the one who asks.
    pub questioner_labels: WordList,
    /// Opening quotation marks, with what closes them.
    pub quotation_marks: WordTable,
    /// Words before an office without which it is another one: `deputy`, `former`.
    pub rank_words: WordList,
    /// Words for ranks, with their value.
    pub ranks: WordTable,
    /// Headings of lists of what a text refers to.
    pub reference_headings: WordList,
    /// Words that refer to something said before: `this`, `there`.
    pub reference_words: WordList,
    /// Words that say how one thing stands to another in place, time or reason, so that another of them says something else.
    pub relations: WordList,
    /// Days and spans named from where the speaker stands: `yesterday`, `last week`.
    pub relative_days: WordList,
    /// Words that stand for the noun before them and open a clause about it: `who`.
    pub relative_pronouns: WordList,
    /// What those who write down speech say of it in brackets: `inaudible`, `laughter`.
    pub remarks: WordList,
    /// Words that open what something else stands in the place of: `rather than`, `instead of`.
    pub replacing_phrases: WordList,
    /// Forms of verbs that reported speech takes and that are left aside where no source has them: `sei`, `werde`.
    pub reported_forms: WordList,
    /// Words after a negation that limit and do not deny: `not only`.
    pub restrictive_adverbs: WordList,
    /// Words before a label that is an office or a part and no name: `the clerk`, `unidentified voter`.
    pub role_articles: WordList,
    /// Verbs whose subject and object may change places without another sense.
    pub role_verbs_both_ways: WordList,
    /// Words for the zero in a year that is said by its hundreds: `nineteen oh five`.
    pub said_zeros: WordList,
    /// Subjects that are not somebody else: the speaker, and words that stand for somebody named before.
    pub same_person: WordList,
    /// Pronouns and possessives of the second person.
    pub second_person: WordList,
    /// Words in capitals after such an abbreviation that show that a sentence begins.
    pub sentence_openers: WordList,
    /// Conditions in form alone: `If you ask me, …`.
    pub set_conditions: WordList,
    /// Two words that end a pair and deny nothing: `whether you like it or not`.
    pub set_negations: WordList,
    /// Words that say of how many something holds, with what they come to.
    pub shares: WordTable,
    /// Usual short forms of given names, with what they are short for.
    pub short_names: WordTable,
    /// Letters that are words.
    pub single_letters: WordList,
    /// Characters that open a phrase of source, which a verb of saying closes: `据…介绍`.
    pub source_openers: WordList,
    /// Phrases of up to three words before the one who says it: `laut`, `по словам`.
    pub source_phrases: WordList,
    /// Bodies that a speaker speaks for, called `we` there: `the council`.
    pub speaking_bodies: WordList,
    /// Endings with s that are only a spelling of those with z.
    pub spelling_endings: WordList,
    /// Letters that a reform or a keyboard writes as others, with these: `ß` as `ss`.
    pub spelling_letters: WordTable,
    /// Other spellings of one word, before and after a reform among them, with the usual one: `alright`.
    pub spelling_variants: WordTable,
    /// Endings of words that say so: `oldest`.
    pub superlative_endings: WordList,
    /// Words that say that something stands before or behind all others.
    pub superlatives: WordList,
    /// Verbs and adverbs that make what they announce a thought and no statement: `Imagine that …`.
    pub suppositions: WordList,
    /// Family names that stand first, in languages without capitals.
    pub surnames: WordList,
    /// Words that say of the person named before them that they testify from there on.
    pub sworn_words: WordList,
    /// Words that join tens and ones.
    pub tens_joiners: WordList,
    /// Phrases before a term between marks: `so-called`.
    pub term_introducers: WordList,
    /// Pronouns and possessives of the third person.
    pub third_person: WordList,
    /// Words for a time of day, with its minutes: `noon`.
    pub times_of_day: WordTable,
    /// Titles and offices before a name.
    pub titles: WordList,
    /// Titles that only a man has.
    pub titles_of_men: WordList,
    /// Titles that only a woman has.
    pub titles_of_women: WordList,
    /// Words right behind a quotation before the one who says it: `„…“, so Berg`.
    pub trailing_phrases: WordList,
    /// Words for units of measure, with the name of the unit.
    pub units: WordTable,
    /// Whether words are written without spaces, so that each character is read as one.
    pub unspaced: bool,
    /// Verbs whose object may be somebody else's words: `mocked the slogan “…”`.
    pub verbs_about_words: WordList,
    /// Verbs that announce a question.
    pub verbs_of_asking: WordList,
    /// Verbs that report the opposite of what follows them.
    pub verbs_of_denial: WordList,
    /// Verbs of the line above quoted mail: `On 3 May Ida Moe wrote:`.
    pub verbs_of_mail: WordList,
    /// Verbs that say what something is called or taken for.
    pub verbs_of_naming: WordList,
    /// Verbs whose denial denies what they announce: `does not believe that …`.
    pub verbs_of_opinion: WordList,
    /// Verbs that announce words between marks and nothing else: `sang`, `whispered`.
    pub verbs_of_quoting: WordList,
    /// Verbs that say that something is not done, in their first form.
    pub verbs_of_refusal: WordList,
    /// Verbs that announce a clause and may stand at its end: `…, she said`.
    pub verbs_of_saying: WordList,
    /// Verbs that announce what follows them, never what stands before: `accused`, `thanked`.
    pub verbs_of_speech_acts: WordList,
    /// Verbs of saying that may be followed by whom they are said to.
    pub verbs_with_addressee: WordList,
    /// Verbs that announce only with `it` behind them: `as Berg puts it`.
    pub verbs_with_object_pronoun: WordList,
    /// Days of the week.
    pub weekdays: WordList,
    /// Adjectives and nouns before `that` that say how sure something is: `It is not certain that …`.
    pub weighed_words: WordList,
    /// Endings of forms of a word, with what stands in their place in the word itself, parted by `|`.
    pub word_endings: WordTable,
    /// Numbers that are single words, with the form in which two are compared.
    pub word_values: WordTable,
    /// Words that have a capital at the start of a sentence and may stand right before a name: `Yesterday Berg said`.
    pub words_before_names: WordList,
    /// Words that stand for no one in particular: `anything`.
    pub words_of_any: WordList,
    /// Words that say what ought to be.
    pub words_of_duty: WordList,
    /// Nouns for what somebody says, in `in Berg’s words`, `the answer of Berg`.
    pub words_said: WordList,
    /// Small words that may rightly stand twice in a row: `had had`.
    pub words_that_repeat: WordList,
    /// Words between the month and the year.
    pub year_links: WordList,
}

pub(super) const NOTHING: Language = Language {
    tag: "", abbreviated: WordTable::EMPTY, abbreviations: WordList::EMPTY, abbreviations_at_ends: WordList::EMPTY, acronyms: WordTable::EMPTY, act_verbs: WordTable::EMPTY, act_words: WordTable::EMPTY, addressees: WordList::EMPTY,
    adverb_endings: WordList::EMPTY, agent_prepositions: WordList::EMPTY, ampersands: WordList::EMPTY, answer_words: WordList::EMPTY, answerer_labels: WordList::EMPTY, approximators: WordList::EMPTY, around_verbs: WordList::EMPTY,
    articles: WordList::EMPTY, aside_headings: WordList::EMPTY, auxiliaries_of_negation: WordList::EMPTY, before_months: WordList::EMPTY, before_times: WordList::EMPTY, capital_months: false, capital_nouns: false,
    capital_openers: WordList::EMPTY, certainty: WordTable::EMPTY, clause_breaks: WordList::EMPTY, clause_connectors: WordList::EMPTY, clause_joiners: WordList::EMPTY, clause_openers: WordList::EMPTY, clock_parts: WordTable::EMPTY,
    clock_parts_behind: WordTable::EMPTY, clock_words: WordList::EMPTY, collective_nouns: WordList::EMPTY, comparison_words: WordList::EMPTY, complement_links: WordList::EMPTY, complementizers: WordList::EMPTY, compounds: WordList::EMPTY,
    condition_openers: WordList::EMPTY, conditions: WordList::EMPTY, contracted_endings: WordTable::EMPTY, contractions: WordTable::EMPTY, contrasts: WordList::EMPTY, converse_verbs: WordTable::EMPTY, coordinators: WordList::EMPTY,
    copulas: WordList::EMPTY, currencies: WordTable::EMPTY, date_links: WordList::EMPTY, day_stop: false, decimal_comma: false, definite_articles: WordList::EMPTY, determiners: WordList::EMPTY, dialogue_dash: false,
    distinct_compounds: WordList::EMPTY, distinct_spellings: WordList::EMPTY, doubts: WordList::EMPTY, editorial_notes: WordList::EMPTY, evening_marks: WordList::EMPTY, examination_words: WordList::EMPTY,
    examiner_prepositions: WordList::EMPTY, exclusives: WordTable::EMPTY, explaining_openers: WordList::EMPTY, failing_phrases: WordList::EMPTY, fillers: WordList::EMPTY, first_person: WordList::EMPTY,
    first_person_singular: WordList::EMPTY, fractions: WordTable::EMPTY, front_limits: WordList::EMPTY, function_words: WordList::EMPTY, gender_words: WordTable::EMPTY, given_names: WordTable::EMPTY, goal_prepositions: WordList::EMPTY,
    governed_verbs: WordList::EMPTY, half_negations: WordList::EMPTY, headings: WordList::EMPTY, hearsay_phrases: WordList::EMPTY, hour_letters: WordList::EMPTY, infinitive_marks: WordList::EMPTY, inverted_conditions: WordList::EMPTY,
    inverted_verbs: WordList::EMPTY, irregular_verbs: WordList::EMPTY, joined_numbers: false, kinds_of_works: WordList::EMPTY, labels: WordList::EMPTY, late_negations: WordList::EMPTY, least_phrases: WordList::EMPTY,
    limiting_partners: WordList::EMPTY, limiting_words: WordList::EMPTY, links_of_nouns: WordList::EMPTY, mail_heads: WordList::EMPTY, mail_senders: WordList::EMPTY, meridiems: WordList::EMPTY, minus_words: WordList::EMPTY,
    minutes_behind_hours: false, modals: WordList::EMPTY, money_links: WordList::EMPTY, month_before_day: false, months: WordTable::EMPTY, morning_marks: WordList::EMPTY, most_phrases: WordList::EMPTY, multipliers: WordTable::EMPTY,
    multiplying_letters: WordTable::EMPTY, name_endings: WordList::EMPTY, name_introducers: WordList::EMPTY, name_links: WordList::EMPTY, name_particles: WordList::EMPTY, name_suffixes: WordList::EMPTY, naming_links: WordList::EMPTY,
    nationalities: WordList::EMPTY, negations: WordList::EMPTY, negations_of_nouns: WordList::EMPTY, negative_beginnings: WordList::EMPTY, negative_concord: false, negative_endings: WordList::EMPTY, negative_prefixes: WordList::EMPTY,
    nouns_like_verbs: WordList::EMPTY, nouns_of_many: WordList::EMPTY, nouns_of_saying: WordList::EMPTY, null_subjects: false, number_joiners: WordList::EMPTY, number_like_words: WordList::EMPTY, number_words: WordTable::EMPTY,
    numerals: WordList::EMPTY, object_pronouns: WordList::EMPTY, occupation_endings: WordList::EMPTY, occupations: WordList::EMPTY, old_endings: WordTable::EMPTY, old_spellings: WordTable::EMPTY, ordinal_endings: WordList::EMPTY,
    origin_prepositions: WordList::EMPTY, own_determiners: WordList::EMPTY, owner_prepositions: WordList::EMPTY, page_words: WordList::EMPTY, paired_negations: WordList::EMPTY, partial_texts: WordList::EMPTY,
    participle_endings: WordList::EMPTY, particles: WordList::EMPTY, parts_of_books: WordList::EMPTY, passive_auxiliaries: WordList::EMPTY, past_endings: WordList::EMPTY, past_of_modals: WordTable::EMPTY, percent: WordList::EMPTY,
    percent_points: WordList::EMPTY, perfect_auxiliaries: WordList::EMPTY, personal_pronouns: WordTable::EMPTY, phrases_of_source: WordList::EMPTY, plain_modals: WordList::EMPTY, plural_pronouns: WordList::EMPTY, plural_s: false,
    possessive_endings: WordList::EMPTY, possessive_pronouns: WordTable::EMPTY, possessives: WordList::EMPTY, prepositions: WordList::EMPTY, presupposing_words: WordList::EMPTY, quantifiers: WordList::EMPTY,
    questioner_labels: WordList::EMPTY, quotation_marks: WordTable::EMPTY, rank_words: WordList::EMPTY, ranks: WordTable::EMPTY, reference_headings: WordList::EMPTY, reference_words: WordList::EMPTY, relations: WordList::EMPTY,
    relative_days: WordList::EMPTY, relative_pronouns: WordList::EMPTY, remarks: WordList::EMPTY, replacing_phrases: WordList::EMPTY, reported_forms: WordList::EMPTY, restrictive_adverbs: WordList::EMPTY, role_articles: WordList::EMPTY,
    role_verbs_both_ways: WordList::EMPTY, said_zeros: WordList::EMPTY, same_person: WordList::EMPTY, second_person: WordList::EMPTY, sentence_openers: WordList::EMPTY, set_conditions: WordList::EMPTY, set_negations: WordList::EMPTY,
    shares: WordTable::EMPTY, short_names: WordTable::EMPTY, single_letters: WordList::EMPTY, source_openers: WordList::EMPTY, source_phrases: WordList::EMPTY, speaking_bodies: WordList::EMPTY, spelling_endings: WordList::EMPTY,
    spelling_letters: WordTable::EMPTY, spelling_variants: WordTable::EMPTY, superlative_endings: WordList::EMPTY, superlatives: WordList::EMPTY, suppositions: WordList::EMPTY, surnames: WordList::EMPTY, sworn_words: WordList::EMPTY,
    tens_joiners: WordList::EMPTY, term_introducers: WordList::EMPTY, third_person: WordList::EMPTY, times_of_day: WordTable::EMPTY, titles: WordList::EMPTY, titles_of_men: WordList::EMPTY, titles_of_women: WordList::EMPTY,
    trailing_phrases: WordList::EMPTY, units: WordTable::EMPTY, unspaced: false, verbs_about_words: WordList::EMPTY, verbs_of_asking: WordList::EMPTY, verbs_of_denial: WordList::EMPTY, verbs_of_mail: WordList::EMPTY,
    verbs_of_naming: WordList::EMPTY, verbs_of_opinion: WordList::EMPTY, verbs_of_quoting: WordList::EMPTY, verbs_of_refusal: WordList::EMPTY, verbs_of_saying: WordList::EMPTY, verbs_of_speech_acts: WordList::EMPTY,
    verbs_with_addressee: WordList::EMPTY, verbs_with_object_pronoun: WordList::EMPTY, weekdays: WordList::EMPTY, weighed_words: WordList::EMPTY, word_endings: WordTable::EMPTY, word_values: WordTable::EMPTY,
    words_before_names: WordList::EMPTY, words_of_any: WordList::EMPTY, words_of_duty: WordList::EMPTY, words_said: WordList::EMPTY, words_that_repeat: WordList::EMPTY, year_links: WordList::EMPTY,
};

/// A language without lists of its own.
pub(super) static NONE: Language = Language {
    tag: "und", currencies: pairs!(("$", "dollar"), ("eur", "euro"), ("gbp", "pound"), ("rmb", "yuan"), ("usd", "dollar"), ("£", "pound"), ("¥", "yuan"), ("₩", "won"), ("€", "euro"), ("₹", "rupee"), ("₽", "rouble")),
    units: pairs!(("ghz", "gigahertz"), ("gw", "gigawatt"), ("gwh", "gigawatt hour"), ("h", "hour"), ("hz", "hertz"), ("khz", "kilohertz"), ("kw", "kilowatt"), ("kwh", "kilowatt hour"), ("mcg", "microgram"), ("mg", "milligram"), ("mhz", "megahertz"), ("ml", "millilitre"), ("mw", "megawatt"), ("mwh", "megawatt hour"), ("ng", "nanogram"), ("nm", "nanometre"), ("µg", "microgram"), ("µm", "micrometre"), ("μg", "microgram"), ("μm", "micrometre")),
    ..NOTHING
};

/// All languages together.
pub(super) static EVERY: Language = Language {
    tag: "",
    abbreviations: words!("a", "a.a.o", "a.a.s", "a.c", "a.d", "a.m", "a.rh", "aa", "abr", "abrev", "abs", "abt", "abw", "acoust", "adj", "adm", "adr", "aer", "afma", "afmas", "afmo", "afmos", "ag", "ago", "agric", "akt", "al", "allg", "alm", "amtl", "anat", "anc", "ann", "anon", "ant", "ap", "apart", "append", "approx", "apr", "apt", "arch", "arit", "arqueol", "arquit", "art", "astron", "aug", "ausg", "ausschl", "autom", "aux", "av", "avda", "avr", "avv", "b", "bco", "beil", "ber", "bibl", "biogr", "bol", "bras", "broch", "bull", "bzw", "c", "c.c.p", "c.p", "c.s", "c.v", "c/c", "ca", "cam", "cap", "caps", "capt", "categ", "cf", "cfr", "chin", "chr", "col", "coll", "collab", "comm", "comp", "compl", "config", "cont", "contab", "corp", "créd", "cx", "cía", "círc", "cód", "d", "d.c", "d.j", "d.p.r", "d.ä", "da", "dat", "dc", "dec", "dept", "depto", "deptos", "desc", "dest", "desv", "dez", "dic", "dict", "dipl", "dipl.-ing", "dipl.-kfm", "dir", "div", "doc", "dom", "dott", "dpto", "dptos", "dr", "dra", "dras", "drs", "dto", "dtor", "dtzd", "dª", "déb", "déc", "dña", "e.g", "e.h", "e.v", "e.wz", "ecc", "ed", "eds", "educ", "ehem", "eigtl", "einh", "einschl", "ej", "elem", "eletr", "eletrôn", "em", "emm", "encycl", "ene", "eng", "entspr", "erf", "erw", "etc", "ev", "evtl", "ex", "exc", "excma", "excmas", "excmo", "excmos", "exempl", "exkl", "exma", "exmas", "exmo", "exmos", "f", "f.f", "fa", "fabric", "fac", "fasc", "feb", "fem", "fev", "ff", "ff.cc", "fig", "figs", "filos", "fisiol", "fl", "fn", "folg", "fot", "fr", "frl", "frz", "févr", "fís", "g", "geb", "gebr", "gedr", "gek", "gen", "geograph", "geom", "gesch", "ggf", "ggfs", "gouv", "gov", "gram", "graph", "gên", "h.p", "hbf", "hnos", "hon", "hpts", "hptst", "hr", "hrn", "hrsg", "hôp", "i.a", "i.b", "i.e", "i.h", "i.j", "i.r", "i.v", "id", "ill", "illustr", "ilma", "ilmas", "ilmo", "ilmos", "imprim", "inc", "ind", "indus", "ing", "ingl", "inh", "inkl", "j", "j.d", "jahrh", "jan", "janv", "jew", "jhrl", "jj.oo", "jr", "jue", "juil", "jul", "jun", "jur", "k", "k.u.k", "kap", "kath", "kfm", "kgl", "kl", "konv", "kop", "l", "lat", "lcda", "lcdo", "lda", "ldo", "lic", "licda", "licdo", "lin", "lit", "liter", "lt", "ltd", "ltda", "ltdo", "lun", "m", "m.e", "m.w", "mar", "mart", "mat", "matem", "messrs", "mind", "mio", "mitt", "mié", "mlle", "mm", "mme", "mons", "mov", "mr", "mrd", "mrs", "ms", "msp", "mss", "mtl", "mtro", "máq", "méd", "möbl", "mús", "n", "n.b", "n.d.a", "n.d.e", "n.d.t", "n.sra", "n.t", "n.u.z", "neol", "niv", "no", "nos", "nov", "nr", "ntra", "ntro", "náut", "näml", "o", "o.a", "o.b", "o.d.g", "o.g", "o.m", "obj", "obs", "oct", "od", "odont", "odontol", "okt", "op", "org", "organiz", "p", "p.adr", "p.ej", "p.i", "p.m", "p.o", "pag", "para", "pe", "pfd", "ph.d", "phys", "pol", "pp", "pq", "prod", "prof", "profa", "pron", "prov", "proz", "próx", "psicol", "pág", "qu", "quím", "r", "r.d", "r.s.v.p", "r.u", "rag", "rd", "rdo", "rdos", "ref", "reg", "reg.-bez", "rel", "relat", "rementente", "rep", "rev", "rr.hh", "rvdmo", "rvdmos", "rvdo", "rvdos", "réf", "röm", "röm.-kath", "s", "s.a", "s.a.r", "s.m.a.r.t", "s.p.a", "schles", "schr", "schweiz", "schwäb", "sdad", "sec", "seg", "sek", "sen", "sep", "sept", "sez", "sgt", "sig", "sociol", "sog", "spezif", "sr", "sra", "sras", "sres", "srs", "srta", "srtas", "ss", "ss.aa", "ss.mm", "st", "sta", "std", "sto", "str", "sup", "symb", "synth", "syst", "sáb", "séc", "símb", "südd", "t", "tab", "tav", "tec", "tecnol", "tel", "trab", "trad", "trans", "transp", "tägl", "u", "u.a", "u.a.w.g", "u.s", "u.s.a", "u.u", "u.v.a", "u.ä", "univ", "urspr", "ursprüngl", "usw", "v.chr", "v.gr", "v.h", "v.r.w", "v.t", "v.u.z", "var", "vda", "verf", "verh", "verw", "vgl", "vid", "vie", "viz", "vol", "vs", "w", "w.c", "wg", "y", "z", "z.b", "z.hd", "z.z", "ztr", "zzgl", "álg", "éd", "édit", "équiv", "éval", "índ", "österr", "авг", "апр", "дек", "кв", "н.э", "нояб", "окт", "отд", "проф", "руб", "сент", "тел", "тыс", "ул", "февр", "янв"),
    abbreviations_at_ends: words!("a.d", "a.m", "b.c", "bros", "co", "corp", "d.c", "e.u", "etc", "inc", "jr", "ltd", "p.m", "ph.d", "sr", "u.k", "u.n", "u.s", "u.s.a", "u.s.s.r"),
    addressees: words!("a", "abc", "afternoon", "again", "also", "an", "at", "cbs", "cnn", "conference", "during", "earlier", "email", "evening", "fox", "friday", "her", "him", "in", "interview", "journalists", "last", "me", "monday", "month", "morning", "nbc", "news", "night", "on", "phone", "post", "press", "publicly", "rally", "reporters", "saturday", "speech", "statement", "sunday", "supporters", "telephone", "the", "them", "this", "thursday", "to", "today", "tuesday", "us", "viewers", "voters", "wednesday", "week", "yesterday", "大家", "委员会", "媒体", "我们", "本报", "本报记者", "法庭", "议会", "记者"),
    adverb_endings: words!("ly"), agent_prepositions: words!("by", "durch", "par", "por", "vom", "von"), ampersands: words!("and", "e", "et", "und", "y"),
    answer_words: words!("absolutely", "again", "also", "always", "bene", "bien", "bon", "bref", "bueno", "certainly", "certes", "certo", "claro", "correct", "danke", "doch", "enfin", "erstens", "esatto", "everything", "exactement", "exactly", "exacto", "false", "finally", "fine", "first", "forse", "furthermore", "genau", "good", "goodbye", "gracias", "grazie", "gut", "hello", "however", "indeed", "ja", "later", "mai", "maybe", "merci", "moreover", "natürlich", "nein", "never", "next", "no", "non", "nope", "nothing", "now", "nunca", "ok", "okay", "once", "oui", "perhaps", "peut-être", "please", "quizás", "richtig", "right", "second", "so", "sorry", "später", "still", "sure", "sì", "sí", "thanks", "then", "therefore", "third", "today", "tomorrow", "true", "vielleicht", "voilà", "well", "yeah", "yes", "yesterday", "zweitens", "возможно", "да", "конечно", "нет", "никогда", "спасибо", "хорошо"),
    answerer_labels: words!("a", "answer", "antwort", "deponent", "der zeuge", "die zeugin", "el testigo", "la testigo", "le témoin", "respuesta", "risposta", "réponse", "the deponent", "the witness", "witness", "zeuge", "zeugin", "ответ", "答"),
    approximators: words!("about", "above", "almeno", "almost", "alrededor", "als", "approximately", "aproximadamente", "around", "autour", "beinahe", "below", "bis zu", "ca", "casi", "cerca", "circa", "close to", "environ", "etwa", "exceeded", "exceeding", "fast", "gut", "höchstens", "knapp", "least", "mehr", "meno", "menos", "mindestens", "moins", "most", "más", "nearly", "oltre", "over", "più", "plus", "presque", "près", "quasi", "quelque", "quelques", "roughly", "rund", "some", "than", "unas", "under", "ungefähr", "unos", "unter", "weniger", "über", "более", "менее", "около", "порядка", "почти", "примерно", "свыше"),
    around_verbs: words!("a", "additionally", "además", "again", "ainsi", "allegedly", "alors", "also", "am", "anche", "ancora", "anschließend", "as", "asimismo", "auch", "aujourd", "ausdrücklich", "aussi", "außerdem", "avaient", "avait", "aveva", "avevano", "ayer", "been", "bereits", "d", "danach", "dann", "daraufhin", "dazu", "dernier", "después", "dimanche", "déjà", "earlier", "elle", "en", "encore", "enfin", "ensuite", "entonces", "erneut", "est", "even", "ferner", "finalement", "finalmente", "further", "gegenüber", "gestern", "già", "ha", "habe", "haben", "había", "habían", "had", "han", "hanno", "has", "hat", "hatte", "hatten", "have", "having", "herself", "heute", "hier", "himself", "hoy", "hui", "ieri", "il", "inoltre", "is", "ist", "jedoch", "jeudi", "just", "kürzlich", "l", "later", "le", "les", "leur", "lo", "luego", "lui", "lundi", "mardi", "matin", "me", "mercredi", "misma", "mismo", "moreover", "même", "noch", "nos", "notamment", "nous", "nun", "oggi", "once", "only", "ont", "openly", "poi", "pourtant", "previously", "publicly", "publiquement", "puis", "públicamente", "recently", "recientemente", "repeatedly", "reportedly", "récemment", "s", "samedi", "schließlich", "se", "selbst", "separately", "si", "sich", "siempre", "simplement", "simplemente", "simply", "soir", "später", "subsequently", "t", "también", "then", "today", "toujours", "vendredi", "vous", "war", "waren", "was", "weiter", "weiterhin", "were", "wieder", "wiederholt", "will", "would", "ya", "yesterday", "zudem", "zuvor", "è", "également", "était", "вечером", "вновь", "вчера", "днём", "еще", "ещё", "же", "журналистам", "затем", "корреспонденту", "наконец", "нам", "он", "она", "позже", "после", "потом", "при", "ранее", "сам", "сама", "сегодня", "снова", "также", "тогда", "уже", "утром", "этом"),
    articles: words!("a", "an"),
    aside_headings: words!("anmerkung der redaktion", "antecedentes", "background", "contesto", "context", "contexte", "contexto", "earlier", "editor's note", "for reference", "hintergrund", "lea también", "leggi anche", "lesen sie auch", "nota de la redacción", "nota della redazione", "note de la rédaction", "pour rappel", "previously", "promemoria", "rappel", "read also", "recordatorio", "reminder", "zum hintergrund", "zur erinnerung", "zuvor", "à lire aussi", "контекст", "напомним", "от редакции", "ранее", "справка", "читайте также"),
    auxiliaries_of_negation: words!("a", "ai", "as", "avaient", "avait", "avez", "avons", "bin", "bist", "can", "could", "did", "do", "does", "doit", "doivent", "habe", "haben", "had", "has", "hat", "hatte", "hatten", "have", "hätte", "hätten", "may", "might", "must", "need", "ont", "ought", "peut", "peuvent", "shall", "should", "sommes", "suis", "tun", "tut", "veulent", "veut", "will", "would", "wäre", "wären", "würde", "würden", "étais", "êtes"),
    before_months: words!("a", "ab", "anfang", "bis", "by", "da", "dal", "de", "depuis", "desde", "di", "début", "en", "ende", "fin", "fino", "from", "hasta", "im", "in", "last", "mi", "mitte", "nel", "of", "seit", "since", "until", "vom", "в", "до", "от", "с"),
    before_times: words!("a", "ab", "about", "after", "al", "après", "around", "at", "avant", "before", "bis", "by", "from", "gegen", "jusqu'à", "since", "till", "um", "until", "vers", "zu", "à", "в", "до", "после"),
    capital_openers: words!("a", "aber", "according", "al", "alle", "alors", "als", "also", "am", "an", "anche", "and", "ante", "après", "as", "at", "au", "auch", "auf", "aujourd", "aussi", "aux", "außerdem", "avant", "avec", "ayer", "bei", "bevor", "but", "c", "cada", "ce", "celle", "celui", "ces", "cet", "cette", "ceux", "chez", "come", "comme", "como", "con", "d", "dann", "dans", "das", "dass", "de", "del", "dem", "demain", "den", "denn", "depuis", "der", "des", "desde", "después", "devant", "die", "dies", "diese", "dieser", "dieses", "doch", "dopo", "dort", "e", "ein", "eine", "el", "ella", "elle", "en", "entonces", "er", "es", "esta", "estas", "este", "estos", "et", "für", "gestern", "gli", "hasta", "hay", "heute", "hier", "hoy", "i", "ich", "ihr", "ihre", "il", "im", "in", "io", "je", "jede", "jeder", "l", "la", "las", "laut", "le", "lei", "les", "leur", "leurs", "lo", "lors", "los", "lui", "ma", "mais", "man", "mañana", "mein", "meine", "mes", "mi", "mis", "mit", "mon", "morgen", "n", "nach", "nachdem", "nadie", "no", "noi", "nos", "nosotros", "notre", "nous", "nuestra", "nuestras", "nuestro", "nuestros", "nunca", "nur", "ob", "ohne", "on", "par", "para", "pendant", "per", "pero", "poi", "por", "pour", "puis", "que", "questa", "questo", "qui", "quien", "sa", "sans", "se", "secondo", "según", "sein", "seine", "seit", "selon", "separately", "ses", "si", "sie", "sin", "so", "sobre", "son", "sous", "später", "su", "sur", "sus", "también", "that", "the", "then", "these", "this", "todas", "todo", "todos", "tras", "un", "una", "und", "une", "unser", "unsere", "vom", "von", "vor", "vos", "votre", "weil", "wenn", "wer", "wie", "wir", "während", "y", "ya", "yo", "zudem", "zum", "zur", "à", "él", "а", "без", "в", "весной", "все", "всё", "вчера", "где", "да", "для", "до", "если", "за", "завтра", "зимой", "и", "из", "или", "как", "когда", "кто", "летом", "мы", "на", "наш", "наша", "наши", "не", "нет", "ни", "но", "о", "об", "он", "она", "осенью", "от", "по", "пока", "после", "потом", "при", "сегодня", "та", "также", "там", "те", "теперь", "тот", "тут", "у", "что", "эта", "эти", "это", "этот", "я"),
    clause_breaks: words!("although", "though", "whereas", "while"), clause_connectors: words!("because", "so", "that", "well"),
    clause_joiners: words!("aber", "alors", "als", "and", "but", "che", "cuando", "dass", "denn", "doch", "e", "et", "ma", "mais", "mentre", "mientras", "pero", "quand", "quando", "que", "qui", "tandis", "that", "und", "when", "which", "while", "während", "y", "а", "и", "когда", "который", "но", "что"),
    clause_openers: words!("aber", "after", "als", "although", "anche", "and", "antes", "après", "as", "aunque", "avant", "because", "before", "bevor", "bien", "but", "che", "chi", "come", "comme", "como", "cuando", "da", "damit", "das", "dass", "denn", "depuis", "der", "desde", "después", "die", "donde", "dont", "dopo", "dove", "e", "et", "how", "if", "lorsque", "ma", "mais", "mentre", "mientras", "nachdem", "o", "ob", "obwohl", "oder", "once", "or", "ou", "où", "parce", "perché", "pero", "porque", "prima", "qu", "quand", "quando", "que", "qui", "quien", "se", "si", "since", "sodass", "sondern", "tandis", "than", "that", "though", "und", "unless", "until", "weil", "welche", "welcher", "wenn", "what", "when", "where", "whether", "which", "while", "who", "why", "während", "y", "а", "где", "если", "и", "или", "как", "когда", "которая", "которое", "которые", "который", "кто", "но", "перед", "пока", "после", "потому", "хотя", "что", "чтобы"),
    clock_words: words!("at night", "h", "heure", "heures", "horas", "hrs", "o'clock", "uhr", "час", "часа", "часов"),
    collective_nouns: words!("everybody", "everyone", "gens", "gente", "gobierno", "gouvernement", "governo", "leute", "media", "medien", "médias", "people", "police", "policía", "polizei", "polizia", "prensa", "press", "presse", "regierung", "staff", "stampa", "люди", "народ", "полиция", "правительство", "пресса"),
    comparison_words: words!("als", "qu", "que", "than", "чем"), complement_links: words!("at", "for", "from", "of", "with"), complementizers: words!("dass", "daß", "qu", "que", "that", "будто", "что"),
    compounds: words!("anstelle", "anybody", "anymore", "anyone", "anything", "anytime", "anyway", "anywhere", "asimismo", "aufgrund", "aufseiten", "aujourd'hui", "außerstande", "awhile", "cannot", "demás", "derart", "downstream", "enseguida", "entretemps", "everybody", "everyday", "everyone", "everything", "everywhere", "forever", "goodbye", "herself", "himself", "hormis", "imstande", "inasmuch", "infrage", "inmitten", "inpatient", "insofar", "instand", "into", "itself", "lorsque", "meanwhile", "mithilfe", "myself", "nevertheless", "nonetheless", "noone", "notwithstanding", "nowadays", "offhand", "offline", "offshore", "onboard", "oneself", "ongoing", "online", "onshore", "onto", "ourselves", "outdated", "overnight", "overpaid", "overworked", "percent", "puisque", "quoique", "sobretodo", "sodass", "somebody", "someday", "someone", "something", "somewhere", "themselves", "today", "tomorrow", "tonight", "underpaid", "underused", "underway", "upcoming", "upfront", "upstream", "vonseiten", "whereas", "yourself", "yourselves", "zugrunde", "zugunsten", "zuhause", "zulasten", "zumute", "zurande", "zustande", "zutage", "ввиду", "вследствие", "насчет", "насчёт", "несмотря"),
    condition_openers: words!("a menos", "angenommen", "apart from", "as long", "aside from", "assuming", "au cas", "außer wenn", "con tal", "en caso", "erst wenn", "es sei denn", "even if", "except for", "falls", "if", "in case", "in the event", "lest", "mientras no", "même si", "nur wenn", "ob", "on condition", "only after", "only if", "only once", "only when", "other than", "pourvu", "provided", "providing", "s'il", "s'ils", "salvo que", "sauf si", "selbst wenn", "si", "siempre que", "so long", "sofern", "solange", "supposing", "tant que", "unless", "until", "vorausgesetzt", "wenn", "whether", "with the exception", "without", "à condition", "à moins", "в случае", "даже если", "ежели", "если", "коли", "лишь если", "при условии", "разве что", "только если"),
    conditions: words!("aber", "although", "aunque", "außer", "benché", "bien", "bis", "but", "except", "excepto", "falls", "finché", "hasta", "if", "jusqu", "ma", "mais", "obgleich", "obwohl", "pero", "pourvu", "provided", "providing", "purché", "quoique", "salvo", "sauf", "se", "sebbene", "si", "siempre", "sofern", "solange", "though", "tranne", "unless", "until", "vorausgesetzt", "wenn", "à-moins", "если", "кроме", "но", "пока", "разве", "хотя", "但", "如", "若", "虽", "除"),
    contrasts: words!("aber", "allerdings", "although", "aunque", "but", "car", "cependant", "cuando", "doch", "embargo", "however", "invece", "jedoch", "ma", "mais", "mentre", "mientras", "nur", "obwohl", "only", "parce", "perché", "pero", "però", "porque", "pourtant", "quand", "quando", "seulement", "sino", "solo", "sondern", "sólo", "tandis", "though", "toutefois", "tuttavia", "weil", "wenn", "when", "whereas", "while", "während", "зато", "когда", "но", "однако", "пока", "потому", "только", "хотя"),
    coordinators: words!("aber", "and", "but", "e", "ed", "et", "ma", "mais", "o", "oder", "or", "ou", "pero", "sowie", "und", "y", "а", "и", "или", "но"),
    copulas: words!("am", "are", "be", "became", "becomes", "been", "being", "bleibt", "blieb", "devient", "era", "eran", "es", "est", "está", "están", "fue", "fueron", "fut", "is", "ist", "remained", "remains", "reste", "sei", "seien", "sigue", "sind", "son", "sont", "war", "waren", "was", "were", "wurde", "étaient", "était", "был", "была", "были", "было", "есть", "остаётся", "это", "является"),
    date_links: words!("de", "of"), definite_articles: words!("the"),
    determiners: words!("a", "an", "any", "aucun", "aucune", "cada", "ce", "ces", "cet", "cette", "chaque", "das", "dem", "den", "der", "des", "die", "diese", "diesen", "dieser", "dieses", "du", "ein", "eine", "einem", "einen", "einer", "eines", "el", "esa", "ese", "esta", "estas", "este", "estos", "gli", "i", "il", "its", "jede", "jeder", "jedes", "kein", "keine", "l", "la", "las", "le", "les", "lo", "los", "nessun", "nessuna", "new", "ninguna", "ningún", "no", "of", "ogni", "questa", "queste", "questi", "questo", "recent", "such", "the", "these", "this", "un", "una", "unas", "une", "uno", "unos", "каждая", "каждый", "любой", "никакой", "та", "те", "тот", "эта", "эти", "это", "этот"),
    distinct_compounds: words!("adonde", "already", "altogether", "aparte", "aussitôt", "bientôt", "dafür", "damit", "davantage", "entorno", "maybe", "nachdem", "nobody", "nothing", "nowhere", "plutôt", "porque", "porqué", "pourtant", "sino", "sobretodo", "surtout", "therefor", "therein", "thereon", "umso", "zuletzt", "zumal", "затем", "зато", "потому", "также", "тоже", "чтобы"),
    distinct_spellings: words!("aun", "aún", "busse", "bussen", "buße", "bußen", "croit", "croît", "cru", "crû", "de", "du", "dé", "dû", "el", "flosse", "floße", "fut", "fût", "jeune", "jeûne", "mas", "masse", "massen", "maße", "maßen", "mi", "mur", "murs", "más", "mí", "mûr", "mûrs", "se", "si", "sur", "sure", "sé", "sí", "sûr", "sûre", "te", "tu", "té", "tú", "él", "все", "всё", "небо", "нёбо", "осел", "осёл", "узнаем", "узнаём"),
    doubts: words!("absurd", "absurde", "absurdo", "ausgeschlossen", "bestreite", "bestreiten", "bestreitet", "bestritt", "beyond", "bezweifeln", "bezweifelt", "bezweifelte", "bezweifelten", "bezweifle", "contest", "conteste", "contested", "contestent", "contester", "contests", "denied", "denies", "deny", "denying", "desmiente", "desmiento", "dispute", "disputed", "disputes", "doubt", "doubted", "doubtful", "doubting", "doubts", "doutait", "doute", "doutent", "douter", "doutes", "douteux", "duda", "dudaba", "dudamos", "dudan", "dudar", "dudas", "dudo", "dudoso", "démens", "dément", "erreur", "error", "exclu", "falsa", "falsch", "false", "falso", "fausse", "faux", "fiction", "fraglich", "impensable", "implausible", "imposible", "impossible", "improbable", "inconceivable", "invraisemblable", "irrtum", "leugne", "leugnen", "leugnet", "leugnete", "lie", "lies", "lüge", "mensonge", "mentira", "mistake", "mistaken", "mito", "myth", "mythe", "mythos", "märchen", "negar", "negó", "niait", "nie", "niega", "niegan", "niego", "nient", "nier", "nonsense", "question", "questions", "rechaza", "rechazo", "refuse", "refused", "refuses", "refute", "refuted", "refutes", "reject", "rejected", "rejects", "ridiculous", "undenkbar", "unlikely", "unmöglich", "unsinn", "unthinkable", "untrue", "unwahr", "unwahrscheinlich", "wrong", "zweifel", "zweifelhaft", "zweifeln", "zweifelt", "zweifle", "вздор", "выдумка", "исключено", "ложь", "маловероятно", "миф", "неверно", "невозможно", "немыслимо", "неправда", "опровергает", "опровергаю", "отрицает", "отрицал", "отрицаю", "отрицают", "ошибка", "сомневаемся", "сомневается", "сомневалась", "сомневался", "сомневаюсь", "сомневаются", "сомнение", "сомнений", "сомнения", "сомнительно"),
    editorial_notes: words!("added", "applause", "cheers", "crosstalk", "emphasis", "expletive", "inaudible", "interruption", "italics", "laughing", "laughs", "laughter", "nods", "original", "pause", "pauses", "redacted", "sic", "sighs", "smiles", "translated", "translation", "unintelligible"),
    evening_marks: words!("abends", "de l'après-midi", "de la noche", "de la tarde", "du soir", "h du soir", "heures de l'après-midi", "heures du soir", "in the afternoon", "in the evening", "nachmittags", "p. m", "p.m", "pm", "uhr abends", "uhr nachmittags", "вечера", "дня", "час дня", "часа вечера", "часа дня", "часов вечера"),
    examination_words: words!("befragung", "cross-examination", "examination", "re-examination", "recross", "recross-examination", "redirect", "reexamination", "vernehmung"), examiner_prepositions: words!("by", "durch"),
    explaining_openers: words!("d.h", "i.e", "ie", "meaning", "namely", "nämlich", "sc", "scil", "sprich", "viz"),
    failing_phrases: words!("anything but", "declined to", "fail to", "failed in", "failed to", "failing to", "fails to", "far from", "neglected to", "omitted to", "stop short", "stopped short", "stops short"),
    fillers: words!("ah", "ajá", "bah", "ben", "eh", "ehm", "em", "er", "erm", "euh", "hein", "heu", "hm", "hmm", "hum", "i mean", "mhm", "mm", "mm-hm", "mmm", "tja", "uh", "uh-huh", "uhh", "uhm", "um", "umm", "you know", "äh", "ähm", "öh", "öhm", "гм", "мм", "ммм", "хм", "э", "эм", "ээ", "эээ"),
    first_person: words!("ci", "i", "ich", "io", "j", "je", "m", "ma", "me", "mein", "meine", "meinem", "meinen", "meiner", "meines", "mes", "mi", "mia", "mich", "mie", "miei", "mine", "mio", "mir", "mis", "moi", "mon", "my", "myself", "mí", "mía", "mío", "noi", "nos", "nosotras", "nosotros", "nostra", "nostre", "nostri", "nostro", "notre", "nous", "nuestra", "nuestras", "nuestro", "nuestros", "our", "ours", "ourselves", "uns", "unser", "unsere", "unserem", "unseren", "unserer", "unseres", "us", "we", "wir", "yo", "меня", "мне", "мной", "мое", "моего", "моей", "мои", "моих", "мой", "моя", "моё", "мы", "нам", "нами", "нас", "наш", "наша", "наше", "нашего", "нашей", "наши", "наших", "я", "俺", "咱", "我"),
    first_person_singular: words!("i", "me", "mine", "my", "myself"),
    front_limits: words!("a veces", "about", "acaso", "al massimo", "al menos", "alcune", "alcune delle", "alcuni", "alcuni dei", "algunas", "algunas de", "algunos", "algunos de", "allegedly", "almeno", "almost", "almost all", "almost all of", "angeblich", "apenas", "apparemment", "apparently", "appena", "around", "at best", "at least", "at most", "au moins", "au plus", "barely", "beaucoup de", "beinahe", "bis zu", "casi", "casi todas", "casi todos", "certain", "certaines", "certains", "certains des", "circa", "como mucho", "die meisten", "ein teil der", "ein teil des", "einige", "einige der", "environ", "etwa", "fast", "few", "few of", "fewer than", "fino a", "forse", "gelegentlich", "generally", "half", "half of", "hardly", "hasta", "höchstens", "jusqu'à", "kaum", "la maggior parte", "la maggior parte dei", "la mayoría", "la mayoría de", "la plupart", "la plupart des", "less than", "magari", "mainly", "manche", "manche der", "manchmal", "many", "many of", "maybe", "mehrere", "meistens", "mindestens", "molti", "more than", "most", "most of", "mostly", "muchas", "muchos", "muchos de", "möglicherweise", "nearly", "nearly all", "nearly all of", "nicht alle", "no more than", "no todos", "non tutti", "not all", "not every", "nur", "nur in", "occasionally", "offenbar", "oft", "often", "only", "only in", "parfois", "part of", "parte", "parte de", "parte dei", "parte della", "partly", "parts of", "pas tous", "perhaps", "peu de", "peut-être", "plusieurs", "pocas", "pochi", "pocos", "por lo menos", "posiblemente", "possibly", "presque", "presque tous", "presumably", "probabilmente", "probablement", "probablemente", "probably", "quasi", "quelques", "quizá", "quizás", "rara vez", "raramente", "rare", "rarely", "rarement", "reportedly", "roughly", "rund", "sans doute", "seldom", "selten", "seulement", "several", "several of", "solo", "soltanto", "some", "some of", "sometimes", "souvent", "supposedly", "sólo", "tal vez", "talvolta", "teile der", "teile des", "tout au plus", "una parte", "una parte de", "unas", "une partie", "une partie de", "une partie des", "une partie du", "unos", "up to", "usually", "varias", "varios", "vermutlich", "viele", "viele der", "vielleicht", "wahrscheinlich", "wenige", "wenige der", "wenigstens", "womöglich", "à peine", "большинство", "вероятно", "видимо", "возможно", "до", "едва", "иногда", "лишь", "многие", "многие из", "может быть", "не более", "не все", "не менее", "некоторые", "некоторые из", "немногие", "несколько", "около", "по крайней мере", "пожалуй", "почти", "почти все", "редко", "только", "часто", "часть", "якобы", "一些", "一部分", "不少", "也许", "仅", "偶尔", "几乎", "只有", "可能", "多数", "大多数", "大概", "大部分", "少数", "很少", "恐怕", "或许", "据称", "最多", "有些", "有时", "至多", "至少", "许多", "部分"),
    function_words: words!("a", "agli", "ai", "al", "alla", "alle", "allo", "als", "also", "am", "an", "anche", "and", "any", "are", "as", "at", "au", "auch", "auf", "aus", "aussi", "aux", "avaient", "avait", "avec", "aveva", "be", "been", "bei", "beim", "being", "by", "ce", "ces", "cet", "cette", "che", "con", "d", "da", "dal", "dalla", "dans", "das", "dass", "de", "degli", "dei", "del", "della", "delle", "dello", "dem", "den", "der", "des", "di", "did", "die", "diese", "diesem", "diesen", "dieser", "dieses", "do", "does", "du", "e", "ed", "ein", "eine", "einem", "einen", "einer", "eines", "el", "elle", "elles", "en", "er", "era", "eran", "erano", "es", "essere", "est", "esta", "estas", "este", "estos", "et", "for", "from", "für", "gli", "ha", "haben", "había", "had", "han", "hanno", "has", "hat", "hatte", "hatten", "have", "he", "her", "his", "i", "ich", "il", "ils", "im", "in", "into", "is", "ist", "it", "its", "je", "l", "la", "las", "le", "les", "leur", "leurs", "lo", "los", "mit", "molto", "muy", "my", "nach", "nel", "nella", "noch", "nous", "o", "ob", "oder", "of", "on", "ont", "or", "ou", "our", "par", "para", "per", "por", "pour", "qu", "que", "questa", "queste", "questi", "questo", "qui", "s", "sa", "schon", "se", "sein", "ser", "ses", "she", "si", "sich", "sie", "sind", "so", "some", "son", "sono", "sont", "su", "such", "sur", "sus", "también", "that", "the", "their", "there", "these", "they", "this", "those", "to", "toward", "towards", "très", "u", "un", "una", "unas", "und", "une", "uno", "unos", "unter", "upon", "very", "vom", "von", "vous", "war", "waren", "was", "we", "were", "which", "who", "whom", "wie", "wir", "wird", "with", "y", "you", "your", "zu", "zum", "zur", "à", "è", "étaient", "était", "être", "über", "а", "бы", "был", "была", "были", "было", "в", "во", "для", "до", "его", "ее", "есть", "её", "же", "за", "и", "из", "или", "их", "к", "как", "ко", "ли", "мы", "на", "но", "о", "об", "он", "она", "они", "от", "по", "при", "с", "со", "так", "также", "у", "уже", "что", "эта", "эти", "это", "этот", "я", "与", "且", "个", "之", "也", "了", "们", "其", "又", "及", "吗", "吧", "呢", "和", "啊", "在", "地", "就", "得", "是", "的", "着", "而", "过", "还", "这", "那", "都"),
    goal_prepositions: words!("to"),
    governed_verbs: words!("able", "about", "again", "agree", "agreed", "allow", "allowed", "allows", "always", "be", "because", "been", "being", "did", "do", "does", "even", "ever", "expect", "expected", "go", "going", "had", "has", "have", "help", "hoping", "intend", "intended", "intends", "just", "let", "likely", "longer", "mean", "meant", "plan", "planned", "planning", "plans", "prepared", "promise", "promised", "ready", "really", "seeking", "simply", "so", "that", "to", "tried", "try", "trying", "want", "wanted", "wants", "willing", "wish", "yet", "会", "再", "去", "可", "应", "得", "必", "想", "愿", "敢", "曾", "有", "来", "肯", "能", "要", "该"),
    half_negations: words!("n", "ne"),
    headings: words!("abbildung", "abstract", "an", "asunto", "auteur", "author", "autor", "autore", "background", "beispiel", "betreff", "bild", "by", "caption", "cc", "chapter", "conclusion", "contact", "contesto", "contexte", "contexto", "copyright", "correction", "credit", "data", "date", "datum", "details", "disclaimer", "editor's note", "editor’s note", "ejemplo", "esempio", "example", "executive summary", "exemple", "fecha", "figura", "figure", "fonte", "fonti", "foto", "from", "fuente", "fuentes", "hintergrund", "hinweis", "image", "imagen", "immagine", "introduction", "kapitel", "key points", "keywords", "kontakt", "lieu", "location", "lugar", "luogo", "nota", "note", "notes", "objet", "oggetto", "opening hours", "ort", "photo", "place", "press release", "quelle", "quellen", "read more", "related", "resumen", "riassunto", "résumé", "source", "sources", "statement", "step", "subject", "summary", "tabella", "tabelle", "tabla", "table", "tableau", "tags", "time", "titel", "title", "titolo", "titre", "to", "título", "update", "video", "vidéo", "von", "vídeo", "warning", "zeit", "zusammenfassung", "автор", "видео", "дата", "источник", "источники", "контекст", "место", "пример", "рисунок", "справка", "таблица", "тема", "фото"),
    hearsay_phrases: words!("dicen", "dicono", "es heißt", "es hieß", "gerücht", "gerüchte", "he oído", "ho sentito", "i am told", "i had been told", "i have been told", "i have heard", "i hear", "i heard", "i read", "i was told", "i'm told", "i've heard", "ich habe gehört", "ich hörte", "il paraît", "it is said", "it was said", "j'ai entendu", "j'ai entendu dire", "man hat mir gesagt", "man sagte mir", "me dijeron", "me han dicho", "mi dissero", "mi hanno detto", "mir wurde gesagt", "nos dijeron", "on dit", "on m'a dit", "on nous a dit", "oí", "paraît-il", "rumeur", "rumeurs", "rumor", "rumores", "rumors", "rumour", "rumours", "se dice", "si dice", "so they say", "they say", "told me", "told us", "uns wurde gesagt", "used to say", "voce", "we heard", "we were told", "word was", "говорят", "мне сказали", "нам сказали", "слух", "слухи", "я слышал", "я слышала", "传言", "传闻", "听说", "据说", "有人说"),
    hour_letters: words!("h"), infinitive_marks: words!("to", "zu"), inverted_conditions: words!("had", "should", "were"),
    inverted_verbs: words!("affirma", "affirme", "ajouta", "ajoute", "conclut", "cria", "demanda", "demande", "dit", "déclara", "déclare", "expliqua", "explique", "fit", "murmura", "poursuit", "poursuivit", "reprend", "reprit", "répliqua", "réplique", "répond", "répondit", "s'écria", "s’écria"),
    irregular_verbs: words!("are", "became", "began", "bought", "broke", "brought", "built", "came", "can", "caught", "could", "cut", "did", "do", "does", "drew", "drove", "fell", "flew", "fought", "gave", "got", "grew", "had", "has", "have", "heard", "held", "hit", "is", "kept", "led", "left", "let", "lost", "made", "may", "met", "might", "must", "paid", "put", "ran", "rose", "sang", "sat", "saw", "sent", "set", "shook", "should", "sold", "spent", "spoke", "stood", "struck", "taught", "threw", "took", "was", "went", "were", "will", "won", "wore", "would"),
    kinds_of_works: words!("abkommen", "accord", "accordo", "act", "acuerdo", "agreement", "album", "article", "articolo", "artikel", "artículo", "aufsatz", "ausstellung", "bericht", "bill", "book", "buch", "campagna", "campagne", "campaign", "campaña", "canción", "canzone", "capitolo", "capítulo", "chanson", "chapitre", "chapter", "conference", "conferencia", "conferenza", "conférence", "cuadro", "declaración", "declaration", "decree", "decreto", "dichiarazione", "directiva", "directive", "direttiva", "discorso", "discours", "discurso", "documentary", "déclaration", "décret", "ensayo", "entitled", "erklärung", "essai", "essay", "estudio", "exhibition", "exposición", "exposition", "film", "forum", "gedicht", "gemälde", "gesetz", "giornale", "headline", "headlined", "informe", "intitolata", "intitolato", "intitulé", "intitulée", "journal", "kampagne", "kapitel", "konferenz", "law", "lecture", "legge", "ley", "libro", "lied", "livre", "loi", "magazine", "memorandum", "mostra", "movie", "newspaper", "novel", "novela", "obra", "opera", "operation", "painting", "paper", "película", "periódico", "pièce", "play", "podcast", "poem", "poema", "poesia", "poème", "progetto", "program", "programa", "programma", "programme", "project", "projekt", "projet", "proyecto", "quadro", "rapport", "rapporto", "rede", "reglamento", "regolamento", "regulation", "report", "resolución", "resolution", "revista", "richtlinie", "risoluzione", "rivista", "roman", "romanzo", "règlement", "résolution", "saggio", "section", "sendung", "serie", "series", "show", "song", "speech", "studie", "studio", "study", "stück", "série", "tableau", "titel", "titled", "titulada", "titulado", "traité", "tratado", "trattato", "treaty", "verordnung", "vertrag", "vortrag", "zeitschrift", "zeitung", "álbum", "émission", "étude", "überschrift", "альбом", "выставка", "газета", "глава", "декларация", "договор", "доклад", "журнал", "закон", "исследование", "картина", "книга", "книге", "песня", "программа", "проект", "пьеса", "резолюция", "речь", "роман", "романе", "сериал", "соглашение", "статье", "статья", "стихотворение", "указ", "фильм", "фильме"),
    labels: words!("a", "answer", "antwort", "audience", "chair", "chairman", "chairwoman", "correspondent", "deponent", "domanda", "frage", "host", "interviewee", "interviewer", "journalist", "moderator", "narrator", "pregunta", "presenter", "q", "question", "reporter", "respuesta", "risposta", "réponse", "speaker", "the chair", "the court", "the deponent", "the witness", "witness", "вопрос", "ответ", "主持人", "答", "记者", "问"),
    late_negations: words!("aucun", "aucune", "jamais", "kein", "keine", "keinem", "keinen", "keiner", "keines", "neither", "nicht", "nichts", "nie", "niemals", "niemand", "niemandem", "niemanden", "nirgends", "nirgendwo", "no", "nobody", "none", "nothing", "nowhere", "pas", "personne", "rien"),
    least_phrases: words!("above", "al menos", "almeno", "at least", "au moins", "exceeded", "exceeding", "greater than", "higher than", "mehr als", "mindestens", "more than", "más de", "nicht weniger als", "no fewer than", "no less than", "no menos de", "non meno di", "not less than", "oltre", "over", "pas moins de", "più di", "plus d'", "plus de", "por lo menos", "upwards of", "wenigstens", "über", "более", "более чем", "больше", "как минимум", "не менее", "не меньше", "свыше"),
    limiting_partners: words!("qu", "que"),
    limiting_words: words!("about", "against", "alleged", "allegedly", "almost", "approximately", "around", "barely", "beyond", "co", "despite", "ex", "except", "former", "hardly", "instead", "insufficient", "largely", "mostly", "nearly", "only", "outside", "over", "partially", "partly", "practically", "reportedly", "roughly", "self-proclaimed", "so-called", "supposed", "typically", "under", "unlike", "usually", "virtually", "would-be"),
    links_of_nouns: words!("about", "che", "d", "dass", "de", "di", "for", "of", "que", "selon", "that", "to", "von", "wonach", "zu", "о", "об", "что"),
    mail_heads: words!("a", "an", "asunto", "bcc", "betreff", "cc", "copie", "data", "date", "datum", "enviado", "envoyé", "fecha", "gesendet", "inviato", "kopie", "objet", "oggetto", "para", "reply-to", "sent", "subject", "to", "à", "дата", "кому", "отправлено", "тема"),
    mail_senders: words!("da", "de", "from", "von", "от"), meridiems: words!("AM", "PM", "am", "pm"), minus_words: words!("meno", "menos", "minus", "moins", "минус"),
    modals: words!("can", "cannot", "could", "darf", "debe", "deben", "debería", "deberían", "debía", "devait", "deve", "devono", "devraient", "devrait", "doit", "doivent", "doveva", "dovrebbe", "dovrebbero", "durfte", "dürfen", "dürfte", "dürften", "fallait", "faudrait", "faut", "kann", "konnte", "konnten", "können", "könnte", "könnten", "mag", "may", "might", "muss", "musste", "mussten", "must", "möchte", "möchten", "müssen", "müsste", "müssten", "need", "ought", "peut", "peuvent", "podría", "podrían", "podía", "possono", "poteva", "potrebbe", "potrebbero", "pourraient", "pourrait", "pouvait", "puede", "pueden", "può", "querría", "quería", "quiere", "quieren", "shall", "should", "soll", "sollen", "sollte", "sollten", "veulent", "veut", "vogliono", "voleva", "vorrebbe", "voudrait", "voulait", "vuole", "werden", "will", "wird", "wollen", "wollte", "wollten", "would", "würde", "würden", "должен", "должна", "должно", "должны", "мог", "могла", "могли", "могут", "может", "можно", "надо", "нужно", "следует", "хотят", "хочет", "会", "可", "应", "得", "愿", "肯", "能", "要", "该", "须"),
    money_links: words!("d'", "de"),
    morning_marks: words!("a. m", "a.m", "am", "de la madrugada", "de la mañana", "du matin", "früh", "h du matin", "heures du matin", "in the morning", "morgens", "uhr früh", "uhr morgens", "uhr vormittags", "vormittags", "ночи", "утра", "час ночи", "час утра", "часа ночи", "часа утра", "часов утра"),
    most_phrases: words!("al massimo", "as few as", "at most", "au maximum", "au plus", "below", "bis zu", "como mucho", "como máximo", "fewer than", "fino a", "hasta", "höchstens", "jusqu'à", "less than", "lower than", "maximal", "meno di", "menos de", "moins d'", "moins de", "nicht mehr als", "no more than", "no más de", "non più di", "not more than", "pas plus de", "smaller than", "under", "unter", "up to", "weniger als", "максимум", "менее", "меньше", "не более", "не больше"),
    name_endings: words!("а", "ая", "е", "еи", "ем", "ею", "и", "ии", "им", "ими", "ого", "ои", "ом", "ому", "ою", "у", "ую", "ы", "ыи", "ым", "ыми", "ь", "ю", "я"),
    name_introducers: words!("与", "于", "从", "到", "叫", "同", "名", "向", "和", "在", "对", "小", "往", "由", "给", "老", "自", "至", "被", "赴", "跟", "阿"),
    name_links: words!("and", "at", "for", "in", "of", "pro", "tempore", "the", "to"),
    name_particles: words!("af", "al", "av", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu"), name_suffixes: words!("ii", "iii", "iv", "jr", "sr"),
    naming_links: words!("as"), nationalities: words!("american", "british", "canadian", "swiss", "us"),
    negations: words!("apenas", "appena", "aucun", "aucune", "barely", "cannot", "guère", "hardly", "jamais", "jamás", "kaum", "kein", "keine", "keinem", "keinen", "keiner", "keines", "lack", "lacked", "lacking", "lacks", "mai", "n", "nada", "nadie", "ne", "neanche", "neither", "nemmeno", "neppure", "nessun", "nessuna", "nessuno", "never", "ni", "nicht", "nichts", "nie", "niemals", "niemand", "niemandem", "niemanden", "niente", "ninguna", "ninguno", "ningún", "nirgends", "nirgendwo", "no", "nobody", "non", "none", "nor", "not", "nothing", "nowhere", "nul", "nulla", "nulle", "nunca", "né", "ohne", "pas", "personne", "rien", "sans", "scarcely", "senza", "sin", "tampoco", "weder", "without", "без", "едва", "не", "нельзя", "нет", "ни", "нигде", "никакая", "никакие", "никакой", "никогда", "никого", "никому", "никто", "ничего", "不", "勿", "否", "无", "未", "没", "莫", "非"),
    negations_of_nouns: words!("ohne", "sans", "sin", "without", "без"), negative_beginnings: words!("n'"), negative_endings: words!("n't"), negative_prefixes: words!("anti", "dis", "il", "im", "in", "ir", "mis", "non", "un"),
    nouns_like_verbs: words!("advocates", "answers", "attacks", "call", "calls", "charges", "claim", "claims", "comments", "concerns", "counters", "demands", "doubts", "estimates", "fears", "forecast", "hope", "hopes", "jokes", "laments", "notes", "offers", "plans", "promises", "questions", "quips", "remarks", "replies", "report", "reports", "retorts", "screams", "show", "shows", "sighs", "states", "supports", "threats", "tweets", "worries", "worry"),
    nouns_of_many: words!("cattle", "children", "fish", "men", "people", "police", "sheep", "voters", "women"),
    nouns_of_saying: words!("accusa", "accusation", "accusations", "acusación", "advertencia", "affermazione", "affirmation", "afirmación", "allegation", "allegations", "amenaza", "ankündigung", "annonce", "annuncio", "ansicht", "anuncio", "argument", "assertion", "aussage", "avertissement", "avis", "avvertimento", "befürchtung", "behauptung", "belief", "call", "calls", "charge", "charges", "claim", "claims", "concern", "concerns", "conviction", "crainte", "criticism", "decision", "declaración", "demand", "demande", "demands", "desire", "dichiarazione", "drohung", "déclaration", "esperanza", "espoir", "fear", "fears", "forderung", "hoffnung", "hope", "hopes", "idea", "intention", "intentions", "meinung", "menace", "minaccia", "myth", "notion", "opinion", "opinione", "opinión", "opposition", "petición", "plan", "plans", "pledge", "prediction", "promesa", "promessa", "promesse", "promise", "promises", "proposal", "proposition", "proposta", "propuesta", "richiesta", "rumor", "rumour", "sorge", "speranza", "statement", "story", "suggestion", "support", "temor", "theory", "threat", "timore", "versprechen", "view", "vorschlag", "vorwurf", "vow", "warning", "warnings", "warnung", "zusage", "überzeugung", "заявление", "мнение", "надежда", "обвинение", "обещание", "опасение", "предложение", "предупреждение", "требование", "угроза", "утверждение"),
    number_joiners: words!("and"), number_like_words: words!("dozens", "first", "hundreds", "once", "one", "second", "third", "thousands", "zero"),
    numerals: words!("〇", "一", "七", "万", "三", "两", "九", "二", "五", "亿", "八", "六", "十", "千", "半", "四", "百", "零"), object_pronouns: words!("it"),
    occupation_endings: words!("anwalt", "anwältin", "arbeiter", "arbeiterin", "arzt", "beauftragte", "beauftragter", "besitzer", "besitzerin", "chef", "chefin", "direktor", "direktorin", "experte", "expertin", "fahrer", "fahrerin", "forscher", "forscherin", "führer", "führerin", "führers", "historiker", "historikerin", "händler", "händlerin", "ingenieur", "ingenieurin", "inspektor", "inspektorin", "kommissar", "kommissarin", "koordinator", "koordinatorin", "lehrer", "lehrerin", "leiter", "leiterin", "meister", "meisterin", "meisters", "minister", "ministerin", "pfleger", "pflegerin", "präsident", "präsidenten", "präsidentin", "richter", "richterin", "rätin", "sekretär", "sekretärin", "sprecher", "sprecherin", "trainer", "trainerin", "vertreter", "vertreterin", "verwalter", "verwalterin", "vorsitzende", "vorsitzenden", "vorsitzender", "wart", "wartin", "wissenschaftler", "wissenschaftlerin", "ärztin"),
    occupations: words!("abbess", "abbot", "abbé", "abogada", "abogado", "accountant", "activist", "actor", "actress", "adjudant", "adviser", "advisor", "advocate", "airman", "allenatore", "allenatrice", "analyst", "anthropologist", "anwalt", "anwältin", "apprentice", "archaeologist", "architect", "architecte", "architetta", "architetto", "archivist", "arquitecta", "arquitecto", "arzt", "assemblymember", "assessora", "assessore", "auditor", "aunt", "auntie", "author", "autor", "autorin", "avocat", "avocate", "avvocata", "avvocato", "backbencher", "bailiff", "banker", "barrister", "bauer", "biologist", "bischof", "bischöfin", "boatman", "boatswain", "bootsmann", "boss", "bosun", "botanist", "brewer", "bricklayer", "brigadier", "broadcaster", "broker", "builder", "butcher", "bäuerin", "cadet", "camarade", "campaigner", "candidate", "capitaine", "capitana", "capitano", "capitán", "caretaker", "carpenter", "champion", "chaplain", "chef", "chefarzt", "cheffe", "chefin", "chefärztin", "chemist", "chercheur", "chercheuse", "chirurgien", "chirurgienne", "clerk", "colonel", "colonnello", "columnist", "comandante", "comisaria", "comisario", "commandant", "commandante", "commissaire", "commissaria", "commissario", "commodore", "composer", "comrade", "concejal", "concejala", "conductor", "conseiller", "conseillère", "consigliera", "consigliere", "constable", "consul", "consultant", "contractor", "coronel", "coroner", "correspondent", "cousin", "cura", "curate", "curator", "cyclist", "deacon", "defendant", "defender", "dentist", "developer", "diplomat", "doctor", "don", "dottore", "doña", "draughtsman", "driver", "economist", "electrician", "enfermera", "enfermero", "engineer", "ensign", "entraîneur", "entraîneuse", "entrenador", "entrenadora", "envoy", "escritor", "escritora", "farmer", "ferryman", "feuerwehrmann", "filmmaker", "firefighter", "fireman", "fiscal", "fischer", "fischerin", "fisherman", "foreman", "foreperson", "forester", "forewoman", "forscher", "forscherin", "founder", "friar", "frère", "fährmann", "förster", "försterin", "gamekeeper", "gardener", "gemeinderat", "gemeinderätin", "genosse", "genossin", "geologist", "gerente", "geschäftsführer", "geschäftsführerin", "giornalista", "goalkeeper", "grandfather", "grandma", "grandmother", "grandpa", "granny", "grocer", "grower", "gérant", "gérante", "harbormaster", "harbourmaster", "hauptmann", "headmaster", "headmistress", "headteacher", "helmsman", "hermana", "hermano", "historiador", "historiadora", "historian", "historien", "historienne", "historiker", "historikerin", "hydrologist", "händler", "händlerin", "infirmier", "infirmière", "ingegnere", "ingeniera", "ingeniero", "ingenieur", "ingenieurin", "ingénieur", "ingénieure", "innkeeper", "inspecteur", "inspector", "inspectora", "inspectrice", "instituteur", "institutrice", "intern", "investigador", "investigadora", "ispettore", "ispettrice", "janitor", "jefa", "jefe", "jockey", "joiner", "journalist", "journaliste", "journalistin", "juror", "kapitän", "kapitänin", "kapitäns", "kauffrau", "kaufmann", "keeper", "kollege", "kollegen", "kollegin", "kommissar", "kommissarin", "landlady", "landlord", "landrat", "landrätin", "landwirt", "landwirtin", "lawmaker", "lawyer", "lecturer", "legislator", "lehrer", "lehrerin", "leiter", "leiterin", "librarian", "lieutenant", "linguist", "madre", "maestra", "maestro", "magistrate", "major", "manager", "mariner", "marshal", "mate", "mathematician", "matron", "maître", "mechanic", "medico", "meteorologist", "midfielder", "midwife", "mistress", "monk", "mécanicien", "mécanicienne", "médica", "médico", "negotiator", "neighbor", "neighbour", "novelist", "nun", "oberst", "obfrau", "obispo", "obmann", "oceanographer", "ombudsman", "oncle", "onkel", "organiser", "organizer", "owner", "padre", "painter", "paramedic", "parroco", "passenger", "pasteur", "pastor", "pastorin", "patrolman", "patron", "patrona", "patronne", "patrón", "periodista", "pescador", "pescatore", "pfarrer", "pfarrerin", "pharmacist", "philosopher", "photographer", "physician", "physicist", "pianist", "pilot", "pilote", "piloto", "plaintiff", "planner", "playwright", "plumber", "poet", "pollster", "presenter", "principal", "procureur", "procureure", "proprietor", "prosecutor", "provost", "préfet", "préfète", "psychiatrist", "psychologist", "publican", "pupil", "purser", "père", "pêcheur", "ranger", "ratsfrau", "ratsherr", "rector", "referee", "registrar", "reporter", "resident", "ricercatore", "ricercatrice", "sailor", "sargento", "schulleiter", "schulleiterin", "scientist", "scrittore", "scrittrice", "sculptor", "seaman", "secretaria", "secretario", "secrétaire", "seemann", "segretaria", "segretario", "seismologist", "shepherd", "shopkeeper", "singer", "skipper", "sociologist", "solicitor", "soprano", "sprinter", "stadtrat", "stadträtin", "statistician", "steuermann", "steward", "stewardess", "storica", "storico", "strategist", "striker", "student", "studentin", "suor", "surgeon", "surveyor", "swimmer", "sœur", "tante", "teacher", "tenant", "teniente", "tenor", "testigo", "testimone", "therapist", "trainer", "trooper", "témoin", "tía", "tío", "umpire", "uncle", "unionist", "vecina", "vecino", "vescovo", "vet", "veteran", "veuve", "violinist", "voisin", "voisine", "volunteer", "wachtmeister", "warden", "widow", "widower", "winger", "wirt", "wirtin", "witness", "zeuge", "zeugen", "zeugin", "zia", "zio", "zoologist", "ärztin", "échevin", "échevine", "éclusier", "éclusière", "écrivain", "écrivaine", "адвокат", "архитектор", "врач", "дядя", "епископ", "журналист", "инженер", "историк", "капитан", "лейтенант", "майор", "мастер", "начальник", "начальница", "писатель", "полковник", "председатель", "прокурор", "священник", "секретарь", "сержант", "следователь", "товарищ", "тренер", "тётя", "учитель", "учительница"),
    ordinal_endings: words!("nd", "rd", "st", "th"), origin_prepositions: words!("from"), own_determiners: words!("this"), owner_prepositions: words!("of"),
    page_words: words!("bl", "blatt", "fol", "p", "page", "pages", "pg", "pp", "pág", "página", "páginas", "págs", "s", "seite", "seiten", "л", "с", "стр", "страница"), paired_negations: words!("noch", "nor"),
    partial_texts: words!("[recording ends", "[transcript ends", "abridged transcript", "abridged version", "continued from page", "continued on next page", "continued on page", "edited for length", "excerpts from", "full transcript follows", "log in to continue reading", "partial transcript", "read the full interview", "read the full transcript", "sign in to continue reading", "subscribe to continue", "subscribe to read", "this is an excerpt", "to be continued"),
    participle_endings: words!("ing"), particles: words!("about", "along", "apart", "around", "aside", "away", "back", "by", "down", "for", "in", "into", "off", "on", "out", "over", "through", "to", "together", "up"),
    parts_of_books: words!("act", "appendix", "book", "buch", "canto", "capitolo", "capítulo", "chapitre", "chapter", "kapitel", "libro", "livre", "part", "parte", "partie", "scene", "section", "teil", "volume", "глава", "часть"),
    passive_auxiliaries: words!("am", "are", "be", "been", "being", "es", "est", "fue", "fueron", "furent", "fut", "gets", "geworden", "got", "is", "sera", "seront", "será", "serán", "sido", "son", "sont", "was", "werden", "were", "wird", "worden", "wurde", "wurden", "été", "будет", "будут", "был", "была", "были", "было"),
    past_endings: words!("ed"),
    percent: words!("per cent", "percent", "percentage", "percento", "por cento", "por ciento", "pour cent", "procencie", "procent", "procenta", "procentach", "procentami", "procentech", "procentem", "procento", "procentom", "procentowi", "procents", "procentu", "procenty", "procentům", "prosent", "prosentin", "prosentista", "prosents", "prosentti", "prosenttia", "prosenttiin", "prozent", "prozents", "відсотка", "відсоткам", "відсотками", "відсотках", "відсотки", "відсотком", "відсотку", "відсотків", "відсоток", "процент", "процента", "процентам", "процентами", "процентах", "проценте", "процентов", "процентом", "проценту"),
    percent_points: words!("point", "points"), perfect_auxiliaries: words!("had", "has", "have", "having"), phrases_of_source: words!("according to", "opinion of", "view of", "words of"), plain_modals: words!("can", "shall", "will"),
    plural_pronouns: words!("ellas", "elles", "ellos", "es", "i", "ich", "ihr", "ils", "io", "it", "j", "je", "loro", "man", "noi", "nosotras", "nosotros", "nous", "on", "they", "ustedes", "voi", "vous", "we", "wir", "yo", "вы", "мы", "они", "оно", "я"),
    possessive_endings: words!("'s", "s'", "s’", "’s"),
    possessives: words!("her", "his", "ihr", "ihre", "ihrem", "ihren", "ihrer", "leur", "leurs", "loro", "ma", "mein", "meine", "mes", "mi", "mia", "mio", "mis", "mon", "my", "nos", "nostra", "nostro", "notre", "nuestra", "nuestro", "our", "sa", "sein", "seine", "seinem", "seinen", "seiner", "ses", "son", "su", "sua", "sue", "suo", "suoi", "sus", "their", "unser", "unsere", "его", "ее", "её", "их", "мои", "мой", "моя", "наш", "наша", "наше", "наши"),
    prepositions: words!("a", "about", "above", "across", "after", "against", "al", "along", "am", "among", "an", "ante", "antes", "après", "around", "at", "au", "auf", "aus", "aux", "avant", "avec", "bajo", "before", "behind", "bei", "beim", "below", "beneath", "beside", "between", "bis", "by", "chez", "con", "contra", "contre", "d", "dans", "de", "del", "depuis", "derrière", "des", "desde", "después", "devant", "du", "durante", "durch", "during", "en", "entre", "for", "from", "für", "gegen", "hacia", "hasta", "hinter", "im", "in", "inside", "into", "jusqu", "mit", "nach", "near", "neben", "of", "off", "on", "onto", "outside", "over", "par", "para", "pendant", "por", "pour", "seit", "since", "sobre", "sous", "sur", "through", "to", "toward", "towards", "tras", "um", "under", "unter", "upon", "vers", "vom", "von", "vor", "wegen", "with", "within", "während", "zu", "zum", "zur", "zwischen", "à", "über", "в", "во", "вокруг", "для", "до", "за", "из", "к", "ко", "между", "на", "над", "о", "об", "около", "от", "перед", "по", "под", "после", "при", "против", "с", "со", "у", "через"),
    presupposing_words: words!("accident", "ashamed", "assez", "basta", "bedauere", "bedauern", "bedaure", "bemerkt", "betonen", "bother", "bothered", "bothers", "cacher", "care", "cared", "cares", "casualidad", "coincidence", "conceal", "egal", "emphasise", "emphasize", "enough", "erwähnen", "forget", "forgot", "forgotten", "geheimnis", "gemerkt", "genug", "gewusst", "grave", "hasard", "hidden", "hide", "ignora", "ignore", "ignored", "ignorer", "ignoro", "importa", "importe", "knew", "known", "lamento", "matter", "matters", "mind", "minds", "need", "needless", "notice", "noticed", "ocultar", "olvidado", "olvidar", "olvido", "oublie", "oublier", "oublié", "overlook", "overlooked", "rappeler", "realise", "realised", "realize", "realized", "recordar", "regret", "regrets", "regrette", "remind", "repeat", "sabía", "sabíamos", "savais", "savait", "savions", "schade", "schlimm", "secret", "secreto", "sorprende", "sorprendente", "sorpresa", "sorry", "stress", "stört", "surpris", "surprise", "surprised", "surprising", "tell", "vergessen", "verhehlen", "verschweigen", "wonder", "wundern", "wundert", "wusste", "wussten", "zufall", "étonnant", "étonne", "überraschend", "überrascht", "жалею", "забывайте", "забывать", "забыл", "забыли", "знал", "знала", "знали", "напоминать", "секрет", "секретом", "скрывать", "скрываю", "случайно", "случайность", "удивительно", "удивлен", "удивлён"),
    quantifiers: words!("all", "almost", "always", "any", "both", "completely", "double", "each", "entirely", "every", "everybody", "everyone", "everything", "exactly", "far", "few", "fewer", "first", "half", "hardly", "last", "least", "less", "mainly", "many", "more", "most", "mostly", "much", "nearly", "often", "once", "only", "over", "partly", "rarely", "roughly", "seldom", "several", "some", "somebody", "sometimes", "too", "totally", "triple", "twice", "under", "up", "usually", "very"),
    questioner_labels: words!("correspondent", "domanda", "frage", "host", "interviewer", "journalist", "moderator", "pregunta", "presenter", "q", "question", "reporter", "вопрос", "主持人", "记者", "问"),
    rank_words: words!("acting", "assistant", "deputy", "ex", "former", "incoming", "interim", "junior", "late", "outgoing", "senior", "vice"),
    reference_headings: words!("anmerkungen", "bibliografía", "bibliographie", "bibliography", "citations", "einzelnachweise", "endnotes", "footnotes", "fuentes", "fußnoten", "literatur", "literaturverzeichnis", "nachweise", "notas", "notes", "notes et références", "quellen", "quellenverzeichnis", "reference list", "references", "referencias", "références", "sources", "works cited", "источники", "литература", "примечания", "список литературы", "ссылки"),
    reference_words: words!("here", "it", "its", "one", "that", "there", "these", "this", "those", "you", "your"),
    relations: words!("above", "after", "against", "before", "behind", "below", "beneath", "beside", "despite", "during", "inside", "near", "opposite", "or", "outside", "since", "till", "underneath", "unless", "until", "within", "without"),
    relative_days: words!("amanhã", "anno prossimo", "anno scorso", "ano passado", "aujourd’hui", "ayer", "ce mois-ci", "cette année", "cette semaine", "demain", "den här månaden", "denna vecka", "denne måned", "denne måneden", "denne uge", "denne uken", "deze maand", "deze week", "diese woche", "diesen monat", "dieses jahr", "dit jaar", "dnes", "domani", "dzisiaj", "eilen", "el año pasado", "el mes pasado", "el próximo año", "el próximo mes", "ensi kuussa", "ensi viikolla", "ensi vuonna", "esta semana", "este ano", "este año", "este mes", "este mês", "forrige måned", "forrige uke", "förra månaden", "förra veckan", "förra året", "gestern", "gisteren", "heute", "hier", "hoje", "hoy", "huomenna", "i dag", "i fjor", "i går", "i morgen", "i morgon", "i år", "ieri", "jutro", "la próxima semana", "la semaine dernière", "la semaine prochaine", "la semana pasada", "last month", "last week", "last year", "le mois dernier", "le mois prochain", "letzte woche", "letzten monat", "letztes jahr", "l’année dernière", "l’année prochaine", "mañana", "mese prossimo", "mese scorso", "minulý měsíc", "minulý rok", "minulý týden", "morgen", "mês passado", "neste måned", "neste uke", "neste år", "next month", "next week", "next year", "nächste woche", "nächsten monat", "nächstes jahr", "nästa månad", "nästa vecka", "nästa år", "næste måned", "næste uge", "næste år", "oggi", "ontem", "próxima semana", "próximo ano", "próximo mês", "příští měsíc", "příští rok", "příští týden", "questa settimana", "questo mese", "quest’anno", "semana passada", "settimana prossima", "settimana scorsa", "sidste måned", "sidste uge", "sidste år", "tento měsíc", "tento rok", "tento týden", "this month", "this week", "this year", "today", "tomorrow", "tällä viikolla", "tänä vuonna", "tänään", "tässä kuussa", "vandaag", "viime kuussa", "viime viikolla", "viime vuonna", "volgend jaar", "volgende maand", "volgende week", "vorig jaar", "vorige maand", "vorige week", "včera", "w przyszłym miesiącu", "w przyszłym roku", "w przyszłym tygodniu", "w tym miesiącu", "w tym roku", "w tym tygodniu", "w zeszłym miesiącu", "w zeszłym roku", "w zeszłym tygodniu", "wczoraj", "yesterday", "zítra", "в прошлом году", "в прошлом месяце", "в следующем году", "в следующем месяце", "в этом году", "в этом месяце", "вчера", "завтра", "минулого місяця", "минулого року", "минулого тижня", "на прошлой неделе", "на следующей неделе", "на этой неделе", "наступного місяця", "наступного року", "наступного тижня", "сегодня", "сьогодні", "учора", "цього місяця", "цього року", "цього тижня", "上个月", "上周", "下个月", "下周", "今天", "今年", "今日", "今月", "今週", "先月", "先週", "去年", "明天", "明年", "明日", "昨天", "昨年", "昨日", "本周", "本月", "来年", "来月", "来週"),
    relative_pronouns: words!("that", "which", "who"),
    remarks: words!("according to whom", "anm", "anmerkung", "aplausos", "applaudissements", "applaus", "applause", "background noise", "beifall", "better source needed", "booing", "boos", "by whom", "cheering", "cheers", "chuckles", "cita requerida", "citation needed", "clarification needed", "continued", "cough", "coughs", "cries", "cross-talk", "crosstalk", "crying", "dubious", "exclamations", "failed verification", "fn", "footnote", "fußnote", "gelächter", "gestures", "heiterkeit", "hustet", "inaudible", "indicating", "indiscernible", "ininteligible", "interrupción", "interrupting", "interruption", "lachen", "lacht", "laughing", "laughs", "laughter", "long pause", "music", "musik", "musique", "música", "no audible response", "nods", "noise", "nota", "note", "overlapping", "page needed", "pausa", "pause", "pauses", "ph", "phonetic", "ref", "rire", "rires", "risas", "réf. nécessaire", "référence nécessaire", "ríe", "seufzt", "short pause", "sic", "sigh", "sighs", "silence", "silencio", "soupir", "suspira", "unintelligible", "unruhe", "unverständlich", "verification needed", "whereupon", "zuruf", "zurufe", "zwischenruf", "аплодисменты", "вздыхает", "источник не указан", "молчание", "музыка", "неразборчиво", "пауза", "прим", "примечание", "смеется", "смех", "смеётся", "шум", "шум в зале"),
    replacing_phrases: words!("anstatt der", "anstelle der", "anstelle des", "au lieu", "en lugar", "en vez", "instead of", "plutôt que", "rather than", "statt dem", "statt der", "statt des", "вместо того"),
    reported_forms: words!("auraient", "aurait", "avaient", "avait", "bleibe", "brauche", "dürfe", "dürften", "elle", "er", "era", "eran", "estaría", "ferait", "gebe", "gäbe", "habe", "habría", "habrían", "había", "habían", "hätte", "hätten", "iba", "iban", "il", "irait", "komme", "käme", "könne", "könnten", "liege", "mache", "müsse", "müssten", "se", "sei", "seien", "seraient", "serait", "sería", "serían", "sich", "sie", "solle", "sollten", "stehe", "stünde", "stünden", "werde", "werden", "wisse", "wolle", "wollten", "worden", "wurde", "würde", "würden", "étaient", "était"),
    restrictive_adverbs: words!("bloß", "just", "merely", "nur", "only", "seulement", "solamente", "solo", "sólo", "uniquement", "лишь", "просто", "только"),
    role_articles: words!("a", "an", "das", "der", "die", "plusieurs", "several", "some", "the", "un", "une", "unidentified", "unknown"),
    role_verbs_both_ways: words!("equals", "joined", "married", "marries", "marry", "meet", "meets", "met", "neighbours", "resembled", "resembles"), said_zeros: words!("o", "oh"),
    same_person: words!("ce", "cela", "che", "chi", "ciò", "das", "dies", "du", "ella", "elle", "er", "es", "eso", "esto", "he", "i", "ich", "il", "io", "it", "je", "lei", "lui", "man", "me", "nadie", "nessuno", "niemand", "nobody", "noi", "nosotros", "nous", "on", "one", "personne", "que", "questo", "qui", "quien", "she", "sie", "that", "this", "tu", "tú", "us", "usted", "vous", "we", "wer", "which", "who", "wir", "yo", "you", "él", "вы", "кто", "мы", "никто", "он", "она", "оно", "ты", "что", "это", "я"),
    second_person: words!("dein", "deine", "dich", "dir", "du", "euch", "euer", "eure", "ihnen", "ihr", "os", "sie", "ta", "te", "tes", "ti", "toi", "ton", "tu", "tus", "tú", "usted", "ustedes", "vos", "vosotras", "vosotros", "votre", "vous", "vuestra", "vuestro", "you", "your", "yours", "yourself", "yourselves", "вам", "вами", "вас", "ваш", "ваша", "ваши", "вашу", "вы", "твой", "твоя", "тебе", "тебя", "ты", "你", "您"),
    sentence_openers: words!("a", "after", "an", "and", "as", "at", "before", "but", "for", "he", "her", "his", "how", "i", "if", "in", "it", "its", "my", "on", "our", "she", "that", "the", "their", "there", "these", "they", "this", "those", "we", "what", "when", "who", "why", "you"),
    set_conditions: words!("if anything", "if i am", "if i may", "if i remember", "if you ask", "if you like", "if you want", "if you will", "whether or not", "whether we like", "whether you like", "without a", "without doubt", "without question"),
    set_negations: words!("or not"), single_letters: words!("a", "i", "o"), source_openers: words!("按", "按照", "据", "根据"),
    source_phrases: words!("a juicio de", "aux yeux de", "d'après", "de l'avis de", "en opinión de", "en palabras de", "gemäß", "laut", "nach angaben von", "nach ansicht von", "nach aussage von", "nach meinung von", "nach worten von", "según", "selon", "по версии", "по данным", "по мнению", "по словам", "по утверждению"),
    speaking_bodies: words!("administration", "agency", "army", "association", "authority", "bank", "board", "cabinet", "church", "club", "commission", "committee", "company", "council", "court", "department", "federation", "firm", "foundation", "government", "group", "hospital", "institute", "ministry", "museum", "office", "organisation", "organization", "parliament", "party", "police", "school", "speaker", "speakers", "team", "union", "university"),
    spelling_endings: words!("isation", "isational", "isations"), superlative_endings: words!("est"), superlatives: words!("best", "first", "last", "least", "most", "worst"),
    suppositions: words!("angenommen", "assume", "assumed", "dream", "dreamed", "dreamt", "gesetzt", "hypothetically", "hypothetisch", "imagina", "imagine", "imaginemos", "imaginen", "imaginez", "imaginons", "ojalá", "pretend", "pretended", "pretends", "rêvais", "rêvait", "rêve", "soñaba", "soñé", "sueño", "supongamos", "supongan", "suppose", "supposed", "supposes", "supposez", "supposons", "supón", "träume", "träumen", "träumte", "wish", "wished", "wishes", "wonder", "wonders", "wünschte", "вообразите", "допустим", "мечтал", "мечтала", "мечтаю", "предположим", "представим", "представьте"),
    surnames: words!("丁", "万", "上官", "乔", "于", "任", "何", "余", "侯", "傅", "冯", "刘", "卢", "史", "叶", "司马", "吕", "吴", "周", "唐", "夏", "姚", "姜", "孔", "孙", "孟", "宋", "尹", "崔", "常", "庄", "康", "廖", "张", "彭", "徐", "戴", "文", "方", "易", "曹", "曾", "朱", "李", "杜", "杨", "林", "柳", "梁", "欧阳", "武", "段", "毛", "江", "汤", "汪", "沈", "洪", "温", "潘", "熊", "王", "田", "白", "石", "秦", "程", "罗", "胡", "苏", "范", "萧", "董", "蒋", "蔡", "薛", "袁", "许", "诸葛", "谢", "谭", "贺", "贾", "赖", "赵", "邓", "邱", "邵", "邹", "郑", "郝", "郭", "金", "钟", "钱", "阎", "陆", "陈", "雷", "韩", "顾", "马", "高", "魏", "黄", "黎", "龙", "龚"),
    sworn_words: words!("affirmed", "sworn", "vereidigt"), tens_joiners: words!("e", "et", "y"),
    term_introducers: words!("appelé", "appelée", "appelés", "baptisé", "branded", "called", "chiamata", "chiamato", "codenamed", "cosiddetta", "cosiddette", "cosiddetti", "cosiddetto", "das wort", "den begriff", "denominada", "denominado", "der begriff", "dit", "dite", "dubbed", "el término", "genannt", "il termine", "known as", "la palabra", "la parola", "labeled", "labelled", "le mot", "le terme", "llamada", "llamadas", "llamado", "llamados", "l’expression", "namens", "nicknamed", "referred to as", "so genannte", "so genannten", "so-called", "sogenannte", "sogenannten", "sogenannter", "sogenanntes", "soi-disant", "surnommé", "termed", "the concept of", "the expression", "the label", "the notion of", "the phrase", "the term", "the word", "the words", "слово", "так называемая", "так называемое", "так называемые", "так называемый", "так называемых", "термин"),
    third_person: words!("egli", "ella", "ellas", "elle", "elles", "ellos", "er", "eux", "gli", "he", "her", "hers", "herself", "him", "himself", "his", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "il", "ils", "l", "la", "las", "le", "lei", "les", "leur", "leurs", "li", "lo", "loro", "los", "lui", "sa", "sein", "seine", "seinem", "seinen", "seiner", "seines", "ses", "she", "sie", "son", "su", "sua", "sue", "suo", "suoi", "sus", "suya", "suyo", "their", "theirs", "them", "themselves", "they", "él", "его", "ее", "ей", "ему", "ею", "её", "им", "их", "него", "нее", "нем", "неё", "ними", "нём", "он", "она", "они", "他", "她", "它"),
    titles: words!("abgeordnete", "abgeordneter", "acting", "adm", "admiral", "alcalde", "alcaldesa", "ald", "alderman", "alderwoman", "alterspräsident", "ambassador", "archbishop", "assemblyman", "assemblywoman", "attorney", "außenminister", "außenministerin", "baroness", "bishop", "brig", "brigadier", "brother", "bundeskanzler", "bundeskanzlerin", "bundesminister", "bundesministerin", "bundespräsident", "bürgermeister", "bürgermeisterin", "capt", "captain", "ceo", "cfo", "chair", "chairman", "chairwoman", "chancellor", "chief", "cllr", "cmdr", "coach", "col", "colonel", "commander", "commissioner", "congressman", "congresswoman", "corporal", "councillor", "councilor", "counsel", "countess", "cpl", "dame", "dci", "delegate", "deputata", "deputato", "deputy", "detective", "diputada", "diputado", "directeur", "director", "directora", "directrice", "direktor", "direktorin", "direttore", "direttrice", "docteur", "doctor", "doctora", "dott", "dottor", "dottoressa", "dr", "dra", "duchess", "député", "députée", "editor", "emperor", "father", "foreign", "former", "fr", "frau", "gen", "general", "giudice", "gov", "governor", "herr", "herrn", "hon", "honorable", "honourable", "host", "imam", "innenminister", "innenministerin", "insp", "inspector", "judge", "juez", "jueza", "juge", "justice", "kanzler", "kanzlerin", "king", "könig", "königin", "lady", "leader", "lieutenant", "lord", "lt", "madam", "madame", "mademoiselle", "maire", "maj", "mayor", "minister", "ministerin", "ministerpräsident", "ministerpräsidentin", "ministra", "ministre", "ministro", "miss", "mlle", "mme", "monsieur", "mr", "mrs", "ms", "mx", "nurse", "oberbürgermeister", "oberbürgermeisterin", "officer", "pape", "papst", "pastor", "pc", "pope", "portavoce", "portavoz", "porte-parole", "premier", "première", "president", "presidenta", "presidente", "prime", "prince", "princess", "prof", "profesor", "profesora", "professeur", "professeure", "professor", "professore", "professoressa", "professorin", "präsident", "präsidentin", "président", "présidente", "queen", "rabbi", "rapporteur", "rapporteure", "regierungssprecher", "regierungssprecherin", "regina", "reina", "reine", "rep", "representative", "rev", "revd", "reverend", "rey", "richter", "richterin", "roi", "rt", "secretary", "sen", "senador", "senadora", "senator", "senatore", "senatorin", "senatrice", "sergeant", "señor", "señora", "sgt", "sheik", "sheikh", "sheriff", "signor", "signora", "sindaca", "sindaco", "sir", "sister", "speaker", "spokesman", "spokesperson", "spokeswoman", "sprecher", "sprecherin", "sra", "staatssekretär", "staatssekretärin", "superintendent", "supt", "sénateur", "sénatrice", "trainer", "trainerin", "treasurer", "vicar", "vice", "vice-président", "vice-présidente", "viscount", "vizepräsident", "vizepräsidentin", "vorsitzende", "vorsitzender", "генерал", "господин", "госпожа", "губернатор", "депутат", "директор", "доктор", "королева", "король", "министр", "мэр", "президент", "премьер", "профессор", "сенатор", "судья", "专家", "主任", "主席", "乡长", "书记", "代表", "会长", "先生", "副主任", "副主席", "区长", "医生", "博士", "厂长", "厅长", "县长", "发言人", "台长", "团长", "处长", "大使", "女士", "委员", "小姐", "局长", "工程师", "市长", "律师", "总理", "总经理", "总统", "总裁", "所长", "教授", "教练", "村长", "校长", "法官", "省长", "社长", "科长", "秘书长", "站长", "经理", "老师", "船长", "董事长", "议员", "记者", "负责人", "部长", "镇长", "队长", "院长", "馆长", "首相"),
    titles_of_men: words!("herr", "herrn", "king", "lord", "m", "monsieur", "mr", "prince", "senor", "sir"),
    titles_of_women: words!("dame", "frau", "lady", "madame", "mademoiselle", "miss", "mlle", "mme", "mrs", "ms", "princess", "queen", "senora", "senorita"), trailing_phrases: words!("d'après", "laut", "según", "selon", "so"),
    verbs_about_words: words!("attacked", "attacks", "blasted", "challenged", "cited", "cites", "citing", "condemned", "condemns", "criticised", "criticized", "criticizes", "denied", "denies", "denying", "dismissed", "disputed", "mocked", "questioned", "questions", "quoted", "quotes", "read", "reads", "refuted", "rejected", "rejects", "ridiculed", "slammed"),
    verbs_of_asking: words!("ask", "asked", "asking", "asks", "chiede", "chiedeva", "chiese", "chiesto", "demand", "demanda", "demandait", "demande", "demanded", "demands", "demandé", "domanda", "domandò", "enquire", "enquired", "erkundigte", "fragen", "fragt", "fragte", "fragten", "inquire", "inquired", "interroge", "interrogea", "pregunta", "preguntaba", "preguntado", "preguntó", "question", "questioned", "questions", "wollte", "wonder", "wondered", "wondering", "wonders", "спрашивает", "спрашивал", "спрашивала", "спросил", "спросила", "спросили", "反问", "询问", "质问", "追问", "问"),
    verbs_of_denial: words!("bestreitet", "bestritt", "bestritten", "conteste", "contesté", "declined", "declines", "dementiert", "dementierte", "dementierten", "denied", "denies", "denying", "desmiente", "desmintieron", "desmintió", "dismissed", "disputed", "dément", "démentent", "démenti", "leugnet", "leugnete", "nega", "negano", "negaron", "negato", "negó", "nie", "niega", "nient", "nié", "refuse", "refused", "refuses", "refuta", "refuted", "refutó", "rejected", "réfute", "réfuté", "smentisce", "smentiscono", "smentito", "verneint", "verneinte", "widersprach", "widersprachen", "опроверг", "опровергает", "опровергла", "опровергли", "отрицает", "отрицал", "отрицала", "отрицали"),
    verbs_of_mail: words!("escribió", "schrieb", "schrieben", "scritto", "writes", "wrote", "écrit", "написал", "написала", "писал", "писала", "пишет"),
    verbs_of_naming: words!("brand", "branded", "call", "called", "calling", "calls", "consider", "considered", "considers", "deem", "deemed", "describe", "described", "describes", "describing", "find", "found", "label", "labeled", "labelled", "name", "named", "regard", "regarded", "think", "thought"),
    verbs_of_opinion: words!("believe", "believed", "believes", "believing", "consider", "considera", "consideraba", "considered", "considers", "cree", "creía", "croit", "croyait", "dachte", "denken", "denkt", "erwartet", "erwartete", "espera", "esperaba", "espère", "espérait", "estimait", "estime", "expect", "expected", "expects", "feel", "feels", "felt", "glauben", "glaubt", "glaubte", "hoffen", "hofft", "hoffte", "hope", "hoped", "hopes", "hoping", "intend", "intended", "intends", "meinen", "meint", "meinte", "pensaba", "pensait", "pense", "piensa", "plan", "planned", "plans", "quería", "quiere", "suppose", "supposed", "think", "thinking", "thinks", "thought", "veut", "voulait", "want", "wanted", "wants", "will", "wish", "wished", "wishes", "wollen", "wollte", "верил", "верила", "верит", "думает", "думал", "думала", "надеется", "надеялась", "надеялся", "считает", "считал", "считала", "хотел", "хотела", "хочет"),
    verbs_of_quoting: words!("answering", "answers", "asserting", "began", "begins", "blurted", "boasting", "boasts", "bragged", "bragging", "brags", "chided", "chides", "concluding", "countering", "counters", "cried", "deadpanned", "emailed", "exclaims", "flüsterte", "fumed", "goes", "grumbled", "grumbles", "gushed", "heißt", "hieß", "hollered", "implored", "implores", "interjected", "interjects", "intoned", "intones", "jokes", "joking", "lamenting", "laments", "las", "lautet", "lautete", "liest", "murmelte", "murmured", "murmurs", "muses", "muttered", "mutters", "pleaded", "pleads", "posting", "proclaims", "quips", "quoted", "quotes", "read", "reads", "reasoned", "recalling", "reiterates", "remembered", "repeating", "replies", "replying", "retorts", "sang", "schrie", "scolded", "scolding", "scolds", "screamed", "screaming", "screams", "shouting", "sighed", "sighs", "sings", "singt", "snapped", "sung", "testifies", "texted", "texting", "tweeting", "tweets", "typed", "ventured", "went", "whispered", "wondered", "wonders", "yell", "yelling", "yells"),
    verbs_of_refusal: words!("abandon", "avoid", "cancel", "cease", "decline", "deny", "forbid", "give up", "oppose", "pass up", "prevent", "quit", "refuse", "reject", "resist", "stop", "turn down"),
    verbs_of_saying: words!("acknowledged", "acknowledges", "aclara", "aclaró", "added", "adding", "adds", "admis", "admite", "admitió", "admits", "admitted", "advierte", "advirtió", "afferma", "affermato", "affirma", "affirme", "affirment", "affirmé", "afirma", "afirmado", "afirmaron", "afirmó", "aggiunge", "aggiunto", "agree", "agreed", "agrees", "agrega", "agregó", "ajouta", "ajoute", "ajoutent", "ajouté", "alerta", "alertó", "alleged", "alleges", "alleging", "ammesso", "ammette", "annonce", "annoncent", "annoncé", "announced", "announces", "announcing", "annuncia", "annunciato", "answered", "antwortet", "antwortete", "antworteten", "anuncia", "anunciaron", "anunció", "apostilló", "apunta", "apuntó", "argue", "argued", "argues", "arguing", "argumenté", "argué", "asegura", "asegurado", "aseguraron", "aseguró", "asserted", "asserting", "asserts", "assicura", "assicurato", "assura", "assure", "assured", "assurent", "assuré", "averti", "avertit", "avverte", "avvertito", "añade", "añadido", "añadieron", "añadió", "befürchtet", "befürchtete", "behauptet", "behauptete", "behaupteten", "bekräftigt", "bekräftigte", "believe", "believed", "believes", "believing", "bemerkte", "berichtet", "berichtete", "berichteten", "bestätigt", "bestätigte", "bestätigten", "beteuerte", "betont", "betonte", "betonten", "bilanzierte", "boasted", "cautioned", "chanted", "chanting", "charged", "charges", "chimed", "claim", "claimed", "claiming", "claims", "clame", "clamé", "comenta", "comentó", "commenta", "commentato", "commente", "commented", "commenté", "complained", "conceded", "conclu", "concluded", "concludes", "concluso", "conclut", "concluye", "concluyó", "conferma", "confermato", "confirma", "confirme", "confirmed", "confirming", "confirms", "confirmé", "confirmó", "confié", "considera", "contended", "contends", "contesta", "contestó", "continued", "contó", "countered", "craint", "crede", "cree", "croit", "cuenta", "decided", "declara", "declarado", "declararon", "declared", "declares", "declaring", "declaró", "demonstrate", "destaca", "destacó", "detalla", "detalló", "determined", "detto", "dice", "dicen", "dichiara", "dichiarato", "dicho", "dicono", "dijeron", "dijo", "disclosed", "disent", "disse", "dissero", "dit", "documented", "déclara", "déclare", "déclarent", "déclaré", "détaille", "détaillé", "echoed", "emphasised", "emphasized", "emphasizing", "entgegnete", "ergänzt", "ergänzte", "erklärt", "erklärte", "erklärten", "erläutert", "erläuterte", "erläuterten", "erwiderte", "erzählt", "erzählte", "erzählten", "escribe", "escribió", "espera", "espère", "estimated", "estimates", "estime", "estiment", "estimé", "exclaimed", "exclamó", "expect", "expected", "expects", "explained", "explaining", "explains", "explica", "explicado", "explicaron", "explicó", "expliqua", "explique", "expliquent", "expliqué", "expresó", "feared", "fears", "feels", "felt", "finds", "forecast", "found", "fügte", "führte", "gab", "gesagt", "geschrieben", "gestand", "gestanden", "glaubt", "glaubte", "glisse", "glissé", "highlighted", "highlighting", "hinted", "hob", "hofft", "hoffte", "hope", "hoped", "hopes", "indica", "indicated", "indicates", "indicó", "indique", "indiquent", "indiqué", "insiste", "insisted", "insisting", "insistió", "insists", "insisté", "ironisé", "joked", "juge", "jugé", "klagt", "klagte", "knew", "knows", "kommentiert", "kommentierte", "konstatierte", "kündigte", "kündigten", "lamenta", "lamented", "lamentó", "lance", "lancé", "learned", "legte", "mahnt", "mahnte", "maintained", "maintains", "manifestó", "manifiesta", "martelé", "meint", "meinte", "meinten", "meldet", "meldete", "mitgeteilt", "murmuró", "mused", "noted", "notes", "noting", "observe", "observed", "observé", "opina", "opined", "opinó", "osservato", "pensa", "pense", "pledged", "pledges", "posted", "poursuit", "poursuivi", "precisa", "precisato", "precisó", "predicted", "predicts", "proclaimed", "projected", "promesso", "promet", "promete", "prometió", "promette", "promis", "promised", "promises", "promising", "précisa", "précise", "précisent", "précisé", "prétend", "prétendu", "prévenu", "prévient", "puntualizó", "quipped", "racconta", "raccontato", "raconte", "raconté", "rappelle", "rappelé", "realized", "recalca", "recalcó", "recalled", "recalls", "reconnaît", "reconnu", "reconoce", "reconoció", "recordó", "recounted", "recuerda", "regrette", "regretté", "reitera", "reiterated", "reiteró", "relata", "relató", "relevé", "relève", "remarked", "remarque", "remarqué", "repeated", "replicó", "replied", "report", "reported", "reporting", "reports", "responde", "responded", "respondió", "resume", "resumió", "resümierte", "retorted", "revealed", "revealing", "reveals", "ribadisce", "ribadito", "ricorda", "ricordato", "rief", "riefen", "risponde", "rispose", "risposto", "ruled", "räumte", "réplique", "répliqué", "répond", "répondent", "répondit", "répondu", "résume", "résumé", "sagen", "sagt", "sagte", "sagten", "said", "say", "saying", "says", "schildert", "schilderte", "schreibt", "schrieb", "schrieben", "scritto", "scrive", "señala", "señalado", "señalaron", "señaló", "shouted", "show", "showed", "shows", "signaled", "sostenuto", "sostiene", "sostuvo", "sottolinea", "sottolineato", "souligne", "souligné", "soupire", "soupiré", "soutenu", "soutient", "speculated", "spera", "spiega", "spiegato", "sprach", "stated", "states", "stating", "stellt", "stellte", "stellten", "stressed", "stresses", "stressing", "subraya", "subrayó", "suggested", "suggesting", "suggests", "swore", "teilte", "teilten", "telling", "tells", "teme", "testified", "theorized", "think", "thinks", "thought", "told", "tranché", "tweeted", "témoigne", "témoigné", "underlined", "underscored", "understood", "unterstreicht", "unterstrich", "urteilte", "verkündet", "verkündete", "vermutet", "vermutete", "versichert", "versicherte", "versicherten", "versprach", "verspricht", "vowed", "vows", "warned", "warning", "warns", "warnt", "warnte", "warnten", "wiederholte", "wies", "worried", "worries", "worry", "writes", "writing", "wrote", "yelled", "zanjó", "äußerte", "äußerten", "écrit", "écrivent", "возразил", "возразила", "воскликнул", "воскликнула", "высказалась", "высказался", "говорил", "говорила", "говорили", "говорит", "добавил", "добавила", "добавили", "думает", "заключил", "заключила", "заметил", "заметила", "заметили", "заявил", "заявила", "заявили", "заявило", "заявляет", "констатировал", "констатировала", "надеется", "написал", "написала", "напомнил", "напомнила", "напомнили", "настаивает", "настаивал", "обещает", "объяснил", "объяснила", "объяснили", "опасается", "ответил", "ответила", "ответили", "отвечает", "отметил", "отметила", "отметили", "отметило", "отмечает", "пишет", "поделилась", "поделился", "подтвердил", "подтвердила", "подчеркивает", "подчеркнул", "подчеркнула", "подчеркнули", "подчёркивает", "полагает", "пообещал", "пообещала", "посетовал", "посетовала", "пояснил", "пояснила", "пояснили", "поясняет", "предупредил", "предупредила", "предупредили", "признал", "признала", "призналась", "признали", "признался", "продолжил", "продолжила", "прокомментировал", "прокомментировала", "рассказал", "рассказала", "рассказали", "резюмировал", "резюмировала", "сказал", "сказала", "сказали", "сообщает", "сообщил", "сообщила", "сообщили", "сообщило", "считает", "считают", "уверен", "уверена", "указал", "указала", "указали", "утверждает", "утверждал", "утверждала", "утверждали", "уточнил", "уточнила", "уточнили", "介绍", "写道", "分析", "反驳", "否认", "告诉", "呼吁", "回应", "回答", "坚称", "坦言", "声称", "宣布", "希望", "建议", "强调", "总结", "感叹", "承认", "承诺", "担心", "指出", "提到", "直言", "相信", "确认", "称", "笑着说", "答复", "答道", "补充", "补充说", "表态", "表示", "解释", "警告", "认为", "讲", "讲道", "证实", "评价", "说", "说明", "说道", "谈到", "透露", "道", "重申", "问", "问道"),
    verbs_of_speech_acts: words!("accusa", "accusato", "accuse", "accused", "accusent", "accuses", "accusing", "accusé", "acusa", "acusaron", "acusó", "advocated", "advocates", "agradece", "agradeció", "alluded", "apologised", "apologises", "apologized", "apologizes", "appelle", "appelé", "appreciates", "asked", "asking", "asks", "attacked", "attacks", "bat", "baten", "begrüßt", "begrüßte", "begrüßten", "beschreibt", "beschrieb", "beschuldigt", "beschuldigte", "bestreitet", "bestritt", "bestritten", "bezeichnet", "bezeichnete", "blamed", "blames", "blaming", "blasted", "califica", "calificó", "call", "called", "calling", "calls", "challenged", "characterised", "characterized", "chiede", "chiesto", "cited", "cites", "citing", "compared", "condamne", "condamné", "condanna", "condannato", "condemned", "condemning", "condemns", "condena", "condenó", "congratulated", "congratulates", "considered", "considers", "critica", "criticato", "criticised", "criticized", "criticizes", "criticizing", "criticó", "critique", "critiquent", "critiqué", "dankt", "dankte", "dankten", "declined", "defended", "defendió", "defends", "defiende", "definisce", "definito", "demande", "demanded", "demandent", "demanding", "demands", "demandé", "dementiert", "dementierte", "dementierten", "denied", "denies", "denuncia", "denunciato", "denunció", "denying", "described", "describes", "describing", "describió", "descritto", "difende", "difeso", "discussed", "discusses", "dismissed", "disputed", "disputes", "doubts", "dubbed", "décrit", "défend", "défendu", "dément", "démenti", "dénonce", "dénoncé", "encouraged", "endorsed", "endorses", "exige", "exigió", "exigé", "expressed", "expresses", "expressing", "favor", "favors", "fordert", "forderte", "forderten", "fragt", "fragte", "fragten", "hailed", "identified", "intended", "intends", "kritisiert", "kritisierte", "kritisierten", "labeled", "lehnte", "lehnten", "likened", "llama", "llamó", "lobt", "lobte", "lobten", "mentioned", "mentions", "mocked", "nannte", "nannten", "nega", "negaron", "negato", "negó", "nennt", "nie", "niega", "nié", "offered", "offers", "opposed", "opposes", "ordered", "pide", "pidieron", "pidió", "planned", "plans", "pledging", "pointed", "portrayed", "praised", "praises", "praising", "prefers", "pregunta", "preguntó", "propone", "propose", "proposed", "proposes", "proposing", "proposto", "proposé", "propuso", "qualifie", "qualifié", "questioned", "questions", "rated", "rechaza", "rechazó", "referred", "referring", "refused", "refuses", "regrets", "rejected", "rejects", "rejette", "rejeté", "remercie", "remercié", "respinge", "respinto", "ridiculed", "ringrazia", "ringraziato", "salue", "salué", "seeks", "slammed", "sought", "supported", "supports", "thanked", "thanking", "thanks", "threatened", "threatens", "touted", "urged", "urges", "urging", "values", "verlangt", "verlangte", "verteidigt", "verteidigte", "verurteilt", "verurteilte", "voiced", "vowing", "want", "wanted", "wants", "warf", "warfen", "welcomed", "zitiert", "zitierte", "защищал", "критиковал", "назвал", "назвала", "называет", "обвинил", "обвинила", "обвинили", "описал", "описала", "опроверг", "опровергла", "осудил", "осудила", "отверг", "отвергла", "отрицает", "отрицал", "поблагодарил", "поблагодарила", "попросил", "попросила", "потребовал", "потребовала", "предлагает", "предложил", "предложила", "призвал", "призвала", "призывает", "просит", "раскритиковал", "раскритиковала", "спросил", "спросила", "требует"),
    verbs_with_addressee: words!("announced", "assured", "said", "says", "telling", "tells", "told", "warned"), verbs_with_object_pronoun: words!("had", "has", "phrased", "phrases", "put", "puts", "saw", "sees"),
    weekdays: words!("czwartek", "dienstag", "dimanche", "dinsdag", "domenica", "domingo", "donderdag", "donnerstag", "fredag", "freitag", "friday", "giovedì", "jeudi", "jueves", "keskiviikko", "keskiviikkona", "lauantai", "lauantaina", "lundi", "lunedì", "lunes", "lördag", "lørdag", "maanantai", "maanantaina", "maandag", "mandag", "mardi", "martedì", "martes", "mercoledì", "mercredi", "mittwoch", "miércoles", "monday", "montag", "måndag", "neděle", "niedziela", "onsdag", "perjantai", "perjantaina", "piątek", "pondělí", "poniedziałek", "pátek", "quarta-feira", "quinta-feira", "sabato", "samedi", "samstag", "saturday", "segunda-feira", "sexta-feira", "sobota", "sonntag", "středa", "sunday", "sunnuntai", "sunnuntaina", "sábado", "söndag", "søndag", "terça-feira", "thursday", "tiistai", "tiistaina", "tirsdag", "tisdag", "torsdag", "torstai", "torstaina", "tuesday", "vendredi", "venerdì", "viernes", "vrijdag", "wednesday", "woensdag", "wtorek", "zaterdag", "zondag", "úterý", "čtvrtek", "środa", "воскресенье", "воскресенья", "вторник", "вторника", "вторнику", "вівторок", "неділя", "пʼятниця", "понедельник", "понедельника", "понедельнику", "понеділок", "пятница", "пятницу", "пятницы", "середа", "среда", "среду", "среды", "суббота", "субботу", "субботы", "субота", "четвер", "четверг", "четверга", "четвергу", "土曜日", "日曜日", "星期一", "星期三", "星期二", "星期五", "星期六", "星期四", "星期日", "月曜日", "木曜日", "水曜日", "火曜日", "金曜日"),
    weighed_words: words!("anzeichen", "beleg", "beweis", "bewiesen", "cas", "case", "caso", "certain", "certaine", "chance", "cierto", "clair", "claro", "clear", "confident", "convaincu", "convaincue", "convencida", "convencido", "convinced", "denkbar", "erwiesen", "evidence", "evident", "evidente", "fact", "fait", "fall", "garanti", "garantiert", "garantizado", "gewiss", "given", "grund", "guaranteed", "hecho", "klar", "likely", "möglich", "obvious", "persuaded", "posible", "possible", "preuve", "probable", "probado", "proof", "prouvé", "proved", "proven", "prueba", "raison", "razón", "reason", "segura", "seguro", "señal", "sicher", "sign", "signe", "sure", "sûr", "sûre", "tatsache", "true", "verdad", "vrai", "wahr", "wahrscheinlich", "évident", "überzeugt", "верно", "вероятно", "возможно", "гарантирую", "доказано", "доказательств", "очевидно", "правда", "случай", "убежден", "убеждена", "убеждён", "уверен", "уверена", "уверены", "факт", "ясно"),
    words_before_names: words!("after", "afterwards", "all", "although", "another", "asked", "because", "before", "both", "by", "despite", "during", "earlier", "either", "even", "finally", "for", "from", "her", "here", "his", "how", "however", "if", "instead", "its", "last", "later", "like", "many", "meanwhile", "most", "my", "neither", "next", "no", "nor", "not", "now", "of", "once", "one", "only", "or", "our", "since", "so", "some", "still", "such", "their", "there", "those", "though", "to", "today", "tomorrow", "two", "under", "unless", "unlike", "until", "what", "when", "where", "while", "who", "why", "with", "yesterday", "yet"),
    words_of_any: words!("anybody", "anyone", "anything", "anywhere", "ever"), words_of_duty: words!("must", "obliged", "ought", "required", "should", "supposed"),
    words_said: words!("account", "advice", "answer", "assessment", "comment", "conclusion", "explanation", "message", "motto", "opinion", "phrase", "question", "remark", "reply", "response", "retort", "statement", "summary", "verdict", "view", "word", "words"),
    words_that_repeat: words!("be", "by", "did", "do", "does", "had", "her", "in", "is", "it", "on", "so", "that", "there", "very", "who", "you"), year_links: words!("de"),
    ..NOTHING
};
