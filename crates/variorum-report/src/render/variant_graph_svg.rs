//! A variant graph as a picture: words as boxes, and for each version a way through them.
//!
//! In: a table of words and a stretch of it. Out: an SVG. Stretches in which all agree are one box, their middle left out; words that the same
//! versions have one after the other are one box. Versions that go the same way are one line, as thick as they are many, with their sigla where
//! it parts from others. A version that lacks words goes past them. What was moved is joined by a dashed arc. The graph is cut into
//! lines like a text, at each of which all versions begin anew. Cost: the square of the words of a line, for each of its words.

use super::markup::escaped;
use crate::records::{MovedTokens, TokenTable, WrittenToken};
use std::collections::BTreeMap;
use std::ops::Range;

/// How wide a line may be, how high a box is, how far boxes lie apart below and beside each other, and the margin, in pixels.
const WIDTH: f32 = 1180.0;
const BOX: f32 = 24.0;
const LANE: f32 = 42.0;
const GAP: f32 = 24.0;
const MARGIN: f32 = 16.0;
/// What is kept free above a line, for arcs.
const ABOVE: f32 = 40.0;
/// How wide a letter of the words is, and of the sigla; wider than most.
const LETTER: f32 = 7.6;
const SMALL: f32 = 6.2;
/// The most words that are written out in one box, and how many stand at either end of more.
const WHOLE: usize = 6;
const ENDS: usize = 2;
/// The most sigla that are named one by one, and how many more are needed to name those that are not of them instead.
const NAMED: usize = 6;

/// The picture of some columns; `about` is written below it.
pub fn graph(table: &TokenTable, stretch: Range<usize>, about: &str) -> String {
    let lines = lines(table, stretch);
    let mut bottom = MARGIN;
    let mut boxes = String::new();
    let mut places = BTreeMap::new();
    for line in &lines {
        line.draw(table, bottom + ABOVE, &mut boxes, &mut places);
        bottom += ABOVE + line.lanes as f32 * LANE;
    }
    for moved in &table.transpositions {
        boxes.push_str(&arc(table, moved, &places));
    }
    let (width, height) = (WIDTH + 2.0 * MARGIN, bottom + 30.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         role=\"img\" aria-label=\"Variant graph of {} versions\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{boxes}\
         <text x=\"{MARGIN}\" y=\"{:.0}\" font-size=\"11\" fill=\"#444444\">{}</text>\n</svg>\n",
        table.witnesses.len(),
        height - 10.0,
        escaped(about)
    )
}

/// A box; without words it is the bar at which a line begins or ends.
#[derive(Clone, Debug)]
struct Node {
    words: Vec<String>,
    versions: Vec<usize>,
    columns: Range<usize>,
    /// Whether all that reach here agree.
    same: bool,
    x: f32,
    lane: usize,
}

/// A way from one box to another.
#[derive(Clone, Debug)]
struct Way {
    from: usize,
    to: usize,
    versions: Vec<usize>,
    /// Whose way it is, where it parts from others.
    sigla: String,
    /// Where it goes past boxes: its lane, from where and to where.
    past: Option<(usize, f32, f32)>,
}

/// One line of boxes.
struct Line {
    nodes: Vec<Node>,
    ways: Vec<Way>,
    lanes: usize,
}

/// The middle of the upper side of the box that a word stands in, by the version and the first character of the word.
type Places = BTreeMap<(usize, u32), (f32, f32)>;

/// What a version has in a column, by what it is compared by.
fn key(cell: &[WrittenToken]) -> String {
    cell.iter().map(|token| token.key.as_str()).collect::<Vec<_>>().join(" ")
}

/// The versions that reach a column.
fn present(table: &TokenTable, column: usize) -> Vec<usize> {
    let column = &table.columns[column];
    (0..column.cells.len()).filter(|&v| !column.absent[v] || !column.cells[v].is_empty()).collect()
}

/// Whether all versions that reach a column have the same there.
fn agree(table: &TokenTable, column: usize) -> bool {
    let cells = &table.columns[column].cells;
    let mut keys = present(table, column).into_iter().map(|v| key(&cells[v]));
    keys.next().is_none_or(|first| !first.is_empty() && keys.all(|other| other == first))
}

/// Lines that are as wide as a page, cut where all agree if there is such a place, else between words.
fn lines(table: &TokenTable, stretch: Range<usize>) -> Vec<Line> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for column in stretch {
        match pieces.last_mut().filter(|piece| agree(table, piece.start) == agree(table, column)) {
            Some(piece) => piece.end = column + 1,
            None => pieces.push(column..column + 1),
        }
    }
    let fits = |columns: Range<usize>| Line::of(table, columns).width() <= WIDTH;
    let mut lines: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        if let Some(line) = lines.last_mut().filter(|line| fits(line.start..piece.end)) {
            line.end = piece.end;
            continue;
        }
        let mut start = piece.start;
        while !fits(start..piece.end) && start + 1 < piece.end {
            let end = (start + 2..piece.end).take_while(|&end| fits(start..end)).last().unwrap_or(start + 1);
            lines.push(start..end);
            start = end;
        }
        lines.push(start..piece.end);
    }
    lines.into_iter().map(|columns| Line::of(table, columns)).collect()
}

/// The boxes of some columns, and the way of each version through them.
fn boxes(table: &TokenTable, columns: Range<usize>) -> (Vec<Node>, Vec<Vec<usize>>) {
    let mut nodes: Vec<Node> = Vec::new();
    let mut paths: Vec<Vec<usize>> = vec![Vec::new(); table.witnesses.len()];
    let step = |paths: &mut Vec<Vec<usize>>, versions: &[usize], node: usize| {
        for &v in versions {
            if paths[v].last() != Some(&node) {
                paths[v].push(node);
            }
        }
    };
    let bar = |versions: Vec<usize>, column: usize| Node {
        words: Vec::new(),
        versions,
        columns: column..column,
        same: false,
        x: 0.0,
        lane: 0,
    };
    if !agree(table, columns.start) {
        nodes.push(bar(present(table, columns.start), columns.start));
        step(&mut paths, &nodes[0].versions.clone(), 0);
    }
    for column in columns.clone() {
        let cells = &table.columns[column].cells;
        let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
        for v in present(table, column).into_iter().filter(|&v| !cells[v].is_empty()) {
            let key = key(&cells[v]);
            match groups.iter_mut().find(|group| group.0 == key) {
                Some(group) => group.1.push(v),
                None => groups.push((key, vec![v])),
            }
        }
        let same = agree(table, column);
        for (_, versions) in groups {
            let words: Vec<String> = cells[versions[0]].iter().map(|token| shown(&token.text)).collect();
            let last = nodes.len().saturating_sub(1);
            match nodes.last_mut().filter(|node| same && node.same && node.columns.end == column) {
                Some(node) => {
                    node.words.extend(words);
                    node.columns.end = column + 1;
                    node.versions.extend(
                        versions.iter().filter(|v| !node.versions.contains(v)).copied().collect::<Vec<_>>(),
                    );
                    step(&mut paths, &versions, last);
                }
                None => {
                    step(&mut paths, &versions, nodes.len());
                    nodes.push(Node { words, columns: column..column + 1, same, ..bar(versions, column) });
                }
            }
        }
    }
    if !agree(table, columns.end - 1) {
        let end = bar(present(table, columns.end - 1), columns.end);
        step(&mut paths, &end.versions, nodes.len());
        nodes.push(end);
    }
    (nodes, paths)
}

/// A word without the marks around it, which say nothing of who has it.
fn shown(text: &str) -> String {
    let is_mark = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || "“”‘’„«»…—–·".contains(c);
    let inner = text.trim_matches(is_mark);
    if inner.is_empty() { text.trim() } else { inner }.to_owned()
}

/// Boxes of which one leads to the other alone, made one.
fn joined((mut nodes, mut paths): (Vec<Node>, Vec<Vec<usize>>)) -> (Vec<Node>, Vec<Vec<usize>>) {
    let mut into: Vec<usize> = (0..nodes.len()).collect();
    for next in 1..nodes.len() {
        let befores: Vec<Option<usize>> = nodes[next]
            .versions
            .iter()
            .map(|&v| {
                paths[v]
                    .iter()
                    .position(|&n| n == next)
                    .and_then(|at| at.checked_sub(1))
                    .map(|at| into[paths[v][at]])
            })
            .collect();
        let Some(Some(before)) = befores.first().copied() else { continue };
        let plain = |node: &Node| !node.same && !node.words.is_empty();
        let alone =
            befores.iter().all(|b| *b == Some(before)) && nodes[before].versions == nodes[next].versions;
        if alone && plain(&nodes[before]) && plain(&nodes[next]) {
            let Node { words, columns, .. } = nodes[next].clone();
            nodes[before].words.extend(words);
            nodes[before].columns.end = columns.end;
            into[next] = before;
        }
    }
    let kept: Vec<usize> = (0..nodes.len()).filter(|&n| into[n] == n).collect();
    for path in &mut paths {
        path.iter_mut().for_each(|n| *n = kept.binary_search(&into[*n]).unwrap_or(0));
        path.dedup();
    }
    (kept.into_iter().map(|n| nodes[n].clone()).collect(), paths)
}

/// Some sigla, of all that part here.
fn sigla(table: &TokenTable, versions: &[usize], all: &[usize]) -> String {
    let name = |v: &usize| table.witnesses[*v].siglum.as_str();
    let names = |versions: &[usize]| versions.iter().map(name).collect::<Vec<_>>().join(" ");
    let others: Vec<usize> = all.iter().copied().filter(|v| !versions.contains(v)).collect();
    match (versions.len(), others.len()) {
        (few, _) if few <= NAMED => names(versions),
        (_, few) if few <= NAMED => format!("all but {}", names(&others)),
        (many, _) => format!("{} +{}", names(&versions[..NAMED - 1]), many + 1 - NAMED),
    }
}

/// The words of a box, the middle of many left out.
fn folded(words: &[String]) -> String {
    if words.len() <= WHOLE {
        return words.join(" ");
    }
    let (head, tail) = (words[..ENDS].join(" "), words[words.len() - ENDS..].join(" "));
    format!("{head} … {tail} ({})", words.len())
}

fn length(text: &str, letter: f32) -> f32 {
    // letters of Armenian and what comes behind it are wider than these, those of Chinese and its neighbours as wide as high
    let width = |c: char| match c {
        '\u{2E80}'..='\u{FFDC}' => 1.8 * letter,
        '\u{530}'.. => 1.25 * letter,
        _ => letter,
    };
    text.chars().map(width).sum()
}

impl Node {
    fn width(&self) -> f32 {
        if self.words.is_empty() { 3.0 } else { length(&folded(&self.words), LETTER) + 12.0 }
    }

    fn end(&self) -> f32 {
        self.x + self.width()
    }
}

impl Line {
    fn of(table: &TokenTable, columns: Range<usize>) -> Line {
        let (nodes, paths) = joined(boxes(table, columns));
        let mut held: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (v, path) in paths.iter().enumerate() {
            path.windows(2).for_each(|step| held.entry((step[0], step[1])).or_default().push(v));
        }
        let parts = |from: usize| held.keys().filter(|k| k.0 == from).count() > 1;
        let way = |(&(from, to), versions): (&(usize, usize), &Vec<usize>)| {
            let sigla =
                if parts(from) { sigla(table, versions, &nodes[from].versions) } else { String::new() };
            Way { from, to, versions: versions.clone(), sigla, past: None }
        };
        let ways = held.iter().map(way).collect();
        let mut line = Line { nodes, ways, lanes: 1 };
        line.set_x();
        line.set_lanes();
        line
    }

    fn width(&self) -> f32 {
        self.nodes.iter().map(Node::end).fold(0.0, f32::max)
    }

    /// Boxes from left to right: those of one column begin together.
    fn set_x(&mut self) {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|&n| (self.nodes[n].columns.start, !self.nodes[n].words.is_empty(), n));
        let mut left = 0.0f32;
        let mut at = 0;
        while at < order.len() {
            let begins = |n: usize| (self.nodes[n].columns.start, self.nodes[n].words.is_empty());
            let end = at + order[at..].iter().take_while(|&&n| begins(n) == begins(order[at])).count();
            let here = &order[at..end];
            let room = |way: &Way| self.nodes[way.from].end() + GAP + length(&way.sigla, SMALL);
            let needed = self.ways.iter().filter(|way| here.contains(&way.to)).map(room);
            left = needed.fold(if at == 0 { 0.0 } else { left + GAP }, f32::max);
            here.iter().for_each(|&n| self.nodes[n].x = left);
            at = end;
        }
    }

    /// What most versions have goes straight on; what is in the way of others lies below.
    fn set_lanes(&mut self) {
        let mut items: Vec<(usize, f32, f32, Result<usize, usize>)> = Vec::new();
        for (n, node) in self.nodes.iter().enumerate() {
            items.push((node.versions.len(), node.x, node.end(), Ok(n)));
        }
        for (n, way) in self.ways.iter().enumerate() {
            let (start, end) = (self.nodes[way.from].end(), self.nodes[way.to].x);
            let is_between = |node: &Node| node.end() > start + 1.0 && node.x < end - 1.0;
            if self.nodes.iter().any(is_between) {
                items.push((way.versions.len(), start + GAP / 2.0, end - GAP / 2.0, Err(n)));
            }
        }
        items.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.total_cmp(&y.1)));
        let mut lanes: Vec<Vec<(f32, f32)>> = Vec::new();
        for (_, start, end, item) in items {
            let is_free = |lane: &Vec<(f32, f32)>| lane.iter().all(|&(s, e)| e <= start || end <= s);
            let lane = lanes.iter().position(is_free).unwrap_or(lanes.len());
            lanes.resize(lanes.len().max(lane + 1), Vec::new());
            lanes[lane].push((start, end));
            match item {
                Ok(node) => self.nodes[node].lane = lane,
                Err(way) => self.ways[way].past = Some((lane, start, end)),
            }
        }
        self.lanes = lanes.len().max(1);
    }

    fn draw(&self, table: &TokenTable, top: f32, out: &mut String, places: &mut Places) {
        let y = |lane: usize| top + lane as f32 * LANE + BOX / 2.0;
        let mut labels: BTreeMap<usize, usize> = BTreeMap::new();
        for way in &self.ways {
            let (from, to) = (&self.nodes[way.from], &self.nodes[way.to]);
            let (start, end) = ((MARGIN + from.end(), y(from.lane)), (MARGIN + to.x, y(to.lane)));
            let (path, label) = match way.past {
                Some((lane, left, right)) => {
                    let (left, right, at) = (MARGIN + left, MARGIN + right, y(lane));
                    let path =
                        format!("{}L{right:.1} {at:.1}{}", curve(start, (left, at)), bend((right, at), end));
                    (path, (left + 3.0, at - 5.0, "start"))
                }
                None => {
                    let above = labels.entry(way.to).or_default();
                    *above += usize::from(!way.sigla.is_empty());
                    let raised = 5.0 + 10.0 * (above.saturating_sub(1)) as f32;
                    (curve(start, end), (end.0 - 4.0, end.1 - raised, "end"))
                }
            };
            let thick = 1.2 + 4.8 * way.versions.len() as f32 / table.witnesses.len().max(1) as f32;
            let all: Vec<&str> = way.versions.iter().map(|&v| table.witnesses[v].siglum.as_str()).collect();
            out.push_str(&format!(
                "<g><title>{}</title><path d=\"{path}\" fill=\"none\" stroke=\"#8a98a8\" stroke-width=\"{thick:.1}\"/>",
                escaped(&all.join(" "))
            ));
            if !way.sigla.is_empty() {
                out.push_str(&format!(
                    "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{}\" font-size=\"10.5\" fill=\"#333333\" stroke=\"#ffffff\" stroke-width=\"3\" \
                     paint-order=\"stroke\">{}</text>",
                    label.0,
                    label.1,
                    label.2,
                    escaped(&way.sigla)
                ));
            }
            out.push_str("</g>\n");
        }
        for (n, node) in self.nodes.iter().enumerate() {
            out.push_str(&self.node(table, n, (MARGIN + node.x, y(node.lane))));
            for column in node.columns.clone() {
                for &v in &node.versions {
                    for token in &table.columns[column].cells[v] {
                        let middle = (MARGIN + node.x + node.width() / 2.0, y(node.lane) - BOX / 2.0);
                        places.insert((v, token.range.start), middle);
                    }
                }
            }
        }
    }

    /// A box with its words; above one that no way leads to stands whose it is.
    fn node(&self, table: &TokenTable, n: usize, (x, y): (f32, f32)) -> String {
        let node = &self.nodes[n];
        let (top, width) = (y - BOX / 2.0, node.width());
        if node.words.is_empty() {
            let bottom = y + BOX / 2.0;
            return format!(
                "<path d=\"M{x:.1} {top:.1}V{bottom:.1}\" stroke=\"#222222\" stroke-width=\"2\"/>\n"
            );
        }
        let fill = if node.same { "#f0f0f0" } else { "#dfe8f2" };
        let begins = !self.ways.iter().any(|way| way.to == n) && node.versions.len() < table.witnesses.len();
        let whose = if begins {
            let sigla = escaped(&sigla(table, &node.versions, &node.versions));
            format!(
                "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"10.5\" fill=\"#333333\">{sigla}</text>",
                top - 4.0
            )
        } else {
            String::new()
        };
        format!(
            "<g><title>{}</title><rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{BOX}\" rx=\"4\" fill=\"{fill}\" stroke=\"#222222\"/>\
             <text x=\"{:.1}\" y=\"{y:.1}\" dy=\".35em\" text-anchor=\"middle\" fill=\"#111111\">{}</text></g>{whose}\n",
            escaped(&node.words.join(" ")),
            x + width / 2.0,
            escaped(&folded(&node.words))
        )
    }
}

/// A curve that leaves and arrives level.
fn curve((x, y): (f32, f32), to: (f32, f32)) -> String {
    format!("M{x:.1} {y:.1}{}", bend((x, y), to))
}

fn bend((x, y): (f32, f32), (u, v): (f32, f32)) -> String {
    let middle = (x + u) / 2.0;
    format!("C{middle:.1} {y:.1} {middle:.1} {v:.1} {u:.1} {v:.1}")
}

/// What was moved: an arc between its two places, or a stub at the one that is in the picture.
fn arc(table: &TokenTable, moved: &MovedTokens, places: &Places) -> String {
    let place = |wanted: bool| {
        moved.columns.iter().find_map(|row| {
            let held = |v: &usize| moved.moved.contains(v) == wanted && !row[*v].is_empty();
            (0..row.len()).filter(held).find_map(|v| places.get(&(v, row[v][0].range.start)))
        })
    };
    let sigla: Vec<&str> = moved.moved.iter().map(|&v| table.witnesses[v].siglum.as_str()).collect();
    let path = match (place(true), place(false)) {
        (Some(&(x, y)), Some(&(u, v))) if (x, y) != (u, v) => {
            let high = y.min(v) - 14.0 - (0.06 * (x - u).abs()).min(24.0);
            format!("M{x:.1} {y:.1}C{x:.1} {high:.1} {u:.1} {high:.1} {u:.1} {v:.1}")
        }
        (Some(&(x, y)), _) | (_, Some(&(x, y))) => format!("M{x:.1} {y:.1}v-18"),
        (None, None) => return String::new(),
    };
    format!(
        "<g><title>moved in {}</title><path d=\"{path}\" fill=\"none\" stroke=\"#a03020\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"/></g>\n",
        escaped(&sigla.join(" "))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{Document, Range as Place, TokenColumn, Witness};

    /// A table of words between blanks; `-` is nothing, `?` what a version does not reach.
    fn table(rows: &[&str]) -> TokenTable {
        let words: Vec<Vec<&str>> = rows.iter().map(|row| row.split(' ').collect()).collect();
        let witness = |n: usize| Witness {
            siglum: format!("S{n}"),
            layer_of: None,
            document: Document {
                id: format!("{n}"),
                name: String::new(),
                sha256: String::new(),
                length: 0,
                language: None,
                complete: None,
                words: None,
                text: None,
            },
        };
        let cell = |word: &str, n: usize| match word {
            "-" | "?" => Vec::new(),
            _ => vec![WrittenToken {
                text: format!("{word}, "),
                key: word.to_lowercase(),
                range: Place { start: n as u32, end: n as u32 + 1 },
            }],
        };
        let column = |n: usize| TokenColumn {
            cells: words.iter().map(|row| cell(row[n], n)).collect(),
            absent: words.iter().map(|row| row[n] == "?").collect(),
            class: None,
        };
        TokenTable {
            witnesses: (0..rows.len()).map(witness).collect(),
            base: None,
            columns: (0..words[0].len()).map(column).collect(),
            transpositions: Vec::new(),
        }
    }

    fn drawn(rows: &[&str]) -> String {
        let table = table(rows);
        graph(&table, 0..table.columns.len(), "all")
    }

    #[test]
    fn what_all_have_is_one_box_with_its_middle_left_out() {
        let picture = drawn(&["a b c d e f g h x z", "a b c d e f g H y z"]);
        assert!(picture.contains(">a b … g h (8)<"), "{picture}");
        for word in ["x", "y", "z"] {
            assert_eq!(picture.matches(&format!(">{word}</text>")).count(), 1, "{word}");
        }
    }

    #[test]
    fn words_that_the_same_have_are_one_box_and_who_lacks_them_goes_past() {
        let picture = drawn(&["a p q z", "a p q z", "a - - z"]);
        assert!(picture.contains(">p q</text>"), "{picture}");
        assert!(picture.contains(">S0 S1</text>") && picture.contains(">S2</text>"), "{picture}");
    }

    #[test]
    fn of_many_that_go_one_way_those_that_do_not_are_named() {
        let rows: Vec<&str> = (0..40).map(|n| if n == 7 { "a y z" } else { "a x z" }).collect();
        let picture = drawn(&rows);
        assert!(picture.contains(">all but S7</text>") && picture.contains(">S7</text>"), "{picture}");
    }

    #[test]
    fn a_long_stretch_is_cut_into_lines_and_keeps_every_word() {
        let row = |mark: &str| (0..200).map(|n| format!("word{n}{mark}")).collect::<Vec<_>>().join(" ");
        let (x, y) = (row("x"), row("y"));
        let other: Vec<&str> = x
            .split(' ')
            .zip(y.split(' '))
            .enumerate()
            .map(|(n, (x, y))| if n % 3 == 1 { y } else { x })
            .collect();
        let picture = drawn(&[&x, &other.join(" ")]);
        assert!((0..200).all(|n| picture.contains(&format!("word{n}x"))));
        let rightmost = picture
            .split("<rect x=\"")
            .skip(1)
            .filter_map(|rest| {
                let (x, rest) = rest.split_once('"')?;
                let width = rest.split_once("width=\"")?.1.split_once('"')?.0;
                Some(x.parse::<f32>().ok()? + width.parse::<f32>().ok()?)
            })
            .fold(0.0, f32::max);
        assert!(rightmost > 0.5 * WIDTH && rightmost <= WIDTH + MARGIN + 1.0, "{rightmost}");
    }

    #[test]
    fn a_fragment_begins_with_its_siglum() {
        let picture = drawn(&["a b c", "? y c"]);
        assert!(picture.contains(">S1</text>"), "{picture}");
    }
}
