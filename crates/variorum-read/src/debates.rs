//! Speech in XML of its own vocabulary → its words with a turn for each speaker: parliaments and screenplays.
//!
//! In: Akoma Ntoso, the XML of the Bundestag or of the Assemblée nationale, or Final Draft. Out: the words in the order of the file; who speaks is what the file
//! prints before the words, or the name that its list of people has for an id. What is told, asked of the clerk or heard meanwhile is nobody's words:
//! it ends or interrupts a turn, and stands beside it where it is within one.

use crate::extract::{Aside, Extract};
use crate::flow::{break_line, break_paragraph, push_words};
use crate::head::{Head, Input};
use crate::xml::{attribute, language_of, parse, words_of};
use crate::{ReadError, charset};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use variorum::document::StreamKind;
use variorum::text::Span;
use variorum::turn::Turn;

/// Vocabularies by the name of their root.
const ROOTS: [(&str, Vocabulary); 5] = [
    ("akomaNtoso", Vocabulary::Akoma),
    ("dbtplenarprotokoll", Vocabulary::Bundestag),
    ("compteRendu", Vocabulary::Assemblee),
    ("syceronCRO", Vocabulary::Assemblee),
    ("FinalDraft", Vocabulary::FinalDraft),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Vocabulary {
    Akoma,
    Bundestag,
    Assemblee,
    FinalDraft,
}

fn vocabulary(root: &str) -> Option<Vocabulary> {
    ROOTS.iter().find(|(name, _)| *name == root).map(|(_, vocabulary)| *vocabulary)
}

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(root, _)| vocabulary(root).is_some())
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let root = tree.root_element();
    let vocabulary = vocabulary(root.tag_name().name()).unwrap_or(Vocabulary::Akoma);
    let mut debate =
        Debate { vocabulary, people: people(&tree), out: Extract::default(), turns: Vec::new(), open: None };
    debate.walk(root);
    let mut out = debate.finish();
    out.language = language_of(root);
    out.notes.extend(decoded.note);
    Ok(out)
}

/// What ids of people and of their offices stand for.
fn people(tree: &Document<'_>) -> BTreeMap<String, String> {
    let listed = tree.descendants().filter(|n| matches!(n.tag_name().name(), "TLCPerson" | "TLCRole"));
    let named = listed.filter_map(|n| {
        let id = attribute(n, "eId").or_else(|| attribute(n, "id"))?;
        Some((id.to_owned(), attribute(n, "showAs")?.to_owned()))
    });
    named.collect()
}

enum Visit<'a> {
    Enter(Node<'a, 'a>),
    /// A block is left, and perhaps a speech.
    Leave {
        speech: bool,
    },
}

/// What an element is to whoever reads who speaks.
enum Part {
    /// Words of whoever speaks, a paragraph of their own or not.
    Words {
        block: bool,
    },
    /// What holds the words of one speaker, if anybody is named.
    Speech(Option<String>),
    /// What is printed for a speaker.
    Label(String),
    /// What is told or heard.
    Told,
    /// The end of a turn: a heading, an action.
    Between,
    Skipped,
}

struct Debate {
    vocabulary: Vocabulary,
    people: BTreeMap<String, String>,
    out: Extract,
    turns: Vec<Turn>,
    /// The turn that is going on.
    open: Option<usize>,
}

impl Debate {
    fn walk<'a>(&mut self, root: Node<'a, 'a>) {
        let mut stack = vec![Visit::Enter(root)];
        while let Some(visit) = stack.pop() {
            match visit {
                Visit::Enter(node) if node.is_text() => {
                    push_words(&mut self.out.text, node.text().unwrap_or(""));
                }
                Visit::Enter(node) if node.is_element() => self.enter(node, &mut stack),
                Visit::Enter(_) => {}
                Visit::Leave { speech } => {
                    break_paragraph(&mut self.out.text);
                    if speech {
                        self.end();
                    }
                }
            }
        }
    }

    fn enter<'a>(&mut self, node: Node<'a, 'a>, stack: &mut Vec<Visit<'a>>) {
        let descend = |stack: &mut Vec<Visit<'a>>| stack.extend(node.children().rev().map(Visit::Enter));
        match self.part(node) {
            Part::Skipped => {}
            Part::Words { block } => {
                if block {
                    break_paragraph(&mut self.out.text);
                    stack.push(Visit::Leave { speech: false });
                }
                descend(stack);
            }
            Part::Speech(name) => {
                break_paragraph(&mut self.out.text);
                self.end();
                if let Some(name) = name {
                    self.begin(name, self.out.text.len());
                }
                stack.push(Visit::Leave { speech: true });
                descend(stack);
            }
            Part::Label(words) => self.label(&words),
            Part::Told if self.open.is_some() => {
                let at = self.out.text.len();
                self.out.asides.push(Aside::new(StreamKind::Remark, "", at, words_of(node)));
            }
            Part::Told | Part::Between => {
                break_paragraph(&mut self.out.text);
                self.end();
                stack.push(Visit::Leave { speech: false });
                descend(stack);
            }
        }
    }

    /// What an element is in the vocabulary of its file.
    fn part(&self, node: Node<'_, '_>) -> Part {
        let name = node.tag_name().name();
        match (self.vocabulary, name) {
            // what a file says about itself
            (_, "meta" | "vorspann" | "rednerliste" | "metadonnees") => Part::Skipped,
            (Vocabulary::Akoma, "speech" | "question" | "answer" | "speechGroup") => {
                Part::Speech(self.by(node))
            }
            (Vocabulary::Akoma, "from") => Part::Label(words_of(node)),
            (Vocabulary::Akoma, "narrative" | "scene" | "summary" | "remark") => Part::Told,
            (Vocabulary::Akoma, "heading" | "subheading" | "num") => Part::Between,
            (Vocabulary::Bundestag, "p" | "name") => self.of_bundestag(node),
            (Vocabulary::Bundestag, "kommentar") => Part::Told,
            (Vocabulary::Bundestag, "rede") => Part::Speech(None),
            (Vocabulary::Assemblee, "paragraphe") => Part::Speech(orator(node)),
            (Vocabulary::Assemblee, "orateurs") => Part::Skipped,
            (Vocabulary::Assemblee, "italique") if words_of(node).starts_with('(') => Part::Told,
            (Vocabulary::FinalDraft, "Paragraph") => of_script(node),
            (Vocabulary::FinalDraft, "Text" | "DualDialogue") => Part::Words { block: false },
            _ => Part::Words { block: is_block(node) },
        }
    }

    /// The paragraph of a speaker's name, the name of a chair, or words.
    fn of_bundestag(&self, node: Node<'_, '_>) -> Part {
        let is_name = node.tag_name().name() == "name";
        if is_name && node.ancestors().any(|n| n.tag_name().name() == "redner") {
            return Part::Skipped;
        }
        if is_name {
            return Part::Label(words_of(node));
        }
        if attribute(node, "klasse") == Some("redner") {
            // the label as printed stands beside the element with the parts of the name
            let printed: String = node.children().filter(Node::is_text).filter_map(|n| n.text()).collect();
            return Part::Label(if printed.trim().is_empty() { words_of(node) } else { printed });
        }
        Part::Words { block: true }
    }

    /// Who speaks by the lists of the file.
    fn by(&self, node: Node<'_, '_>) -> Option<String> {
        let named = |name: &str| {
            let id = attribute(node, name)?.trim_start_matches('#');
            self.people.get(id).cloned()
        };
        named("by").or_else(|| named("as"))
    }

    /// A label is written: it names the turn that it stands in, or begins one.
    fn label(&mut self, words: &str) {
        let printed = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = printed.trim_end_matches([':', '.', ' ', ',']).to_owned();
        if name.is_empty() {
            return;
        }
        break_paragraph(&mut self.out.text);
        let at = self.out.text.len();
        let empty = self.open.filter(|n| self.turns[*n].speech.start as usize == at);
        match empty {
            // a name in full stands above one that is printed cut
            Some(n) if self.turns[n].speaker.contains(' ') => {}
            Some(n) => self.turns[n].speaker = name,
            None => {
                self.end();
                self.begin(name, at);
            }
        }
        self.out.text.push_str(&printed);
        let end = self.out.text.len();
        break_line(&mut self.out.text);
        if let Some(turn) = self.open.and_then(|n| self.turns.get_mut(n)) {
            turn.label = Span::new(at, end);
            turn.speech = Span::at(self.out.text.len() as u32);
        }
    }

    fn begin(&mut self, speaker: String, at: usize) {
        let span = Span::at(at as u32);
        self.turns.push(Turn { label: span, speaker, speech: span });
        self.open = Some(self.turns.len() - 1);
    }

    fn end(&mut self) {
        if let Some(turn) = self.open.take().and_then(|n| self.turns.get_mut(n)) {
            let end = self.out.text.trim_end().len().max(turn.speech.start as usize);
            let speech = &self.out.text[turn.speech.start as usize..end];
            turn.speech = Span::new(end - speech.trim_start().len(), end);
        }
    }

    fn finish(mut self) -> Extract {
        self.end();
        self.out.trim_end();
        self.turns.retain(|turn| turn.speech.start < turn.speech.end);
        self.out.turns = (!self.turns.is_empty()).then_some(self.turns);
        self.out
    }
}

/// Who speaks a paragraph of the Assemblée; of an interruption nobody is known.
fn orator(node: Node<'_, '_>) -> Option<String> {
    let interrupts = attribute(node, "code_grammaire").is_some_and(|code| code.starts_with("INTERRUPTION"));
    let name = node.descendants().find(|n| n.tag_name().name() == "nom").map(words_of);
    name.map(|name| name.trim_end_matches(['.', ',', ' ']).to_owned())
        .filter(|name| !name.is_empty() && !interrupts)
}

/// A paragraph of a screenplay.
fn of_script(node: Node<'_, '_>) -> Part {
    match attribute(node, "Type").unwrap_or("") {
        "Character" => {
            // `(V.O.)` and `(CONT'D)` are no part of the name
            let words = words_of(node);
            Part::Label(words.split('(').next().unwrap_or("").trim().to_owned())
        }
        "Dialogue" | "" => Part::Words { block: true },
        "Parenthetical" => Part::Told,
        _ => Part::Between,
    }
}

/// Whether an element stands by itself, not among words.
fn is_block(node: Node<'_, '_>) -> bool {
    let words = |n: Node<'_, '_>| n.is_text() && n.text().is_some_and(|t| !t.trim().is_empty());
    !node.parent().is_some_and(|parent| parent.children().any(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who says what, and what stands beside it.
    fn said(source: &str) -> (Vec<(String, String)>, Vec<String>) {
        let out = read(&Input::alone(source)).unwrap();
        let turns =
            out.turns.iter().flatten().map(|t| (t.speaker.clone(), out.text[t.speech.range()].to_owned()));
        (turns.collect(), out.asides.iter().map(|a| a.text.clone()).collect())
    }

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn speeches_of_akoma_ntoso_are_by_the_people_of_its_list() {
        let (turns, remarks) = said(
            "<akomaNtoso><debate><meta><references><TLCPerson eId='moe' showAs='Ida Moe'/><TLCRole eId='chair' showAs='The Chair'/></references></meta>\
            <debateBody><debateSection><heading>Piers</heading><speech by='#moe'><from>Ms Moe:</from><p>We <i>sail</i> at four.</p><remark>(Applause)</remark><p>So be it.</p></speech>\
            <narrative>The sitting was closed.</narrative><speech by='' as='#chair'><p>Order.</p></speech></debateSection></debateBody></debate></akomaNtoso>",
        );
        assert_eq!(turns, pairs(&[("Ida Moe", "We sail at four.\n\nSo be it."), ("The Chair", "Order.")]));
        assert_eq!(remarks, ["(Applause)"]);
    }

    #[test]
    fn the_printed_label_of_the_bundestag_opens_a_turn_and_a_chair_goes_on_to_the_next() {
        let (turns, remarks) = said(
            "<dbtplenarprotokoll><sitzungsverlauf><rede id='1'><p klasse='redner'><redner id='11'><name><vorname>Ida</vorname><nachname>Moe</nachname></name></redner>Ida Moe (SPD):</p>\
            <p klasse='J_1'>Wir fahren um vier.</p><kommentar>(Beifall)</kommentar><p klasse='J'>So ist es.</p><name>Vizepräsident Per Lie:</name><p klasse='J_1'>Danke.</p></rede></sitzungsverlauf></dbtplenarprotokoll>",
        );
        assert_eq!(
            turns,
            pairs(&[
                ("Ida Moe (SPD)", "Wir fahren um vier.\n\nSo ist es."),
                ("Vizepräsident Per Lie", "Danke.")
            ])
        );
        assert_eq!(remarks, ["(Beifall)"]);
    }

    #[test]
    fn an_interruption_in_the_assembly_is_nobodys() {
        let (turns, _) = said(
            "<compteRendu><contenu><paragraphe code_grammaire='PAROLE_GENERIQUE'><orateurs><orateur><nom>Mme Ida Moe.</nom></orateur></orateurs><texte>Nous partons. <italique>(Applaudissements.)</italique></texte></paragraphe>\
            <paragraphe code_grammaire='INTERRUPTION_1_10'><orateurs><orateur><nom>M. Per Lie</nom></orateur></orateurs><texte>Non !</texte></paragraphe></contenu></compteRendu>",
        );
        assert_eq!(turns, pairs(&[("Mme Ida Moe", "Nous partons.")]));
    }

    #[test]
    fn a_screenplay_has_names_words_and_directions() {
        let (turns, remarks) = said(
            "<FinalDraft><Content><Paragraph Type='Scene Heading'><Text>INT. QUAY</Text></Paragraph><Paragraph Type='Character'><Text>IDA (V.O.)</Text></Paragraph>\
            <Paragraph Type='Parenthetical'><Text>(softly)</Text></Paragraph><Paragraph Type='Dialogue'><Text>We </Text><Text>sail.</Text></Paragraph>\
            <Paragraph Type='Action'><Text>She leaves.</Text></Paragraph></Content></FinalDraft>",
        );
        assert_eq!(turns, pairs(&[("IDA", "We sail.")]));
        assert_eq!(remarks, ["(softly)"]);
    }
}
