//! Clusters: passages that are one text.
//!
//! In: pairs of stretches, each pair proved to be alike by alignment. Out: [`Clusters`], the stretches that belong together. Method: two
//! stretches of one document are the same place if they share at least half of the longer one; places are joined by the pairs alone
//! (union-find), so that nothing is joined through a likeness nobody saw. What is short and stands in many documents is boilerplate:
//! marked, not left out. Cost: the pairs times the logarithm of their number; 60 bytes a pair.

use variorum::text::Span;

/// Boilerplate: the fewest documents and the most words of its cluster. It is only marked. Set by hand, not tuned.
const MANY_DOCUMENTS: usize = 20;
const FEW_WORDS: usize = 40;
/// The most open places of a document that a stretch is compared with: more at one spot are parts of each other in every way. Set by hand, to bound
/// the time.
const MOST_OPEN: usize = 64;

/// Two stretches of two documents that are alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    /// The document and the stretch of each side.
    pub sides: [(usize, Span); 2],
    /// How many words.
    pub words: usize,
}

/// A stretch of a document that is part of a cluster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClusteredPlace {
    /// The cluster.
    pub cluster: usize,
    /// The document.
    pub document: usize,
    /// Where in it.
    pub span: Span,
}

/// What belongs together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Clusters {
    /// For each link its cluster; they are numbered by their first links.
    pub of_link: Vec<usize>,
    /// The places, by clusters, documents and stretches.
    pub places: Vec<ClusteredPlace>,
    /// For each cluster whether it is boilerplate.
    pub boilerplate: Vec<bool>,
}

/// Puts together what belongs together.
pub fn clusters(links: &[Link]) -> Clusters {
    let (of_end, mut spans) = places(links);
    let mut parents: Vec<usize> = (0..spans.len()).collect();
    for ends in of_end.chunks_exact(2) {
        let (x, y) = (root(&mut parents, ends[0]), root(&mut parents, ends[1]));
        parents[x.max(y)] = x.min(y);
    }
    let mut numbers = vec![usize::MAX; spans.len()];
    let mut count = 0;
    let of_link: Vec<usize> = of_end
        .chunks_exact(2)
        .map(|ends| {
            let root = root(&mut parents, ends[0]);
            if numbers[root] == usize::MAX {
                numbers[root] = count;
                count += 1;
            }
            numbers[root]
        })
        .collect();
    let mut places: Vec<ClusteredPlace> = spans
        .drain(..)
        .enumerate()
        .map(|(n, (document, span))| ClusteredPlace {
            cluster: numbers[root(&mut parents, n)],
            document,
            span,
        })
        .collect();
    places.sort_by_key(|p| (p.cluster, p.document, p.span.start, p.span.end));
    let boilerplate = boilerplate(links, &of_link, &places, count);
    Clusters { of_link, places, boilerplate }
}

/// For each end of each link the number of its place, and the places.
fn places(links: &[Link]) -> (Vec<usize>, Vec<(usize, Span)>) {
    let end = |n: usize| links[n / 2].sides[n % 2];
    let mut order: Vec<usize> = (0..2 * links.len()).collect();
    order.sort_by_key(|&n| {
        let (document, span) = end(n);
        (document, span.start, std::cmp::Reverse(span.end), n)
    });
    let mut of_end = vec![0; 2 * links.len()];
    let mut places: Vec<(usize, Span)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for n in order {
        let (document, span) = end(n);
        open.retain(|&p| places[p].0 == document && places[p].1.end > span.start);
        let same = open.iter().rev().take(MOST_OPEN).find(|&&p| is_same(places[p].1, span));
        of_end[n] = same.copied().unwrap_or_else(|| {
            open.push(places.len());
            places.push((document, span));
            places.len() - 1
        });
    }
    (of_end, places)
}

/// Whether two stretches share at least half of the longer one.
fn is_same(x: Span, y: Span) -> bool {
    let shared = x.end.min(y.end).saturating_sub(x.start.max(y.start));
    2 * shared >= (x.end - x.start).max(y.end - y.start)
}

fn root(parents: &mut [usize], mut n: usize) -> usize {
    while parents[n] != n {
        parents[n] = parents[parents[n]];
        n = parents[n];
    }
    n
}

fn boilerplate(links: &[Link], of_link: &[usize], places: &[ClusteredPlace], count: usize) -> Vec<bool> {
    let mut words = vec![0; count];
    for (link, &cluster) in links.iter().zip(of_link) {
        words[cluster] = link.words.max(words[cluster]);
    }
    let mut documents = vec![0; count];
    for same in places.chunk_by(|x, y| (x.cluster, x.document) == (y.cluster, y.document)) {
        documents[same[0].cluster] += 1;
    }
    (0..count).map(|c| documents[c] >= MANY_DOCUMENTS && words[c] <= FEW_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(a: (usize, u32, u32), b: (usize, u32, u32)) -> Link {
        let side = |(document, start, end)| (document, Span { start, end });
        Link { sides: [side(a), side(b)], words: 20 }
    }

    #[test]
    fn passages_are_joined_by_the_links_seen() {
        let chain =
            [link((0, 0, 100), (1, 50, 150)), link((1, 52, 149), (2, 0, 97)), link((3, 0, 80), (4, 0, 80))];
        let found = clusters(&chain);
        assert_eq!(found.of_link, [0, 0, 1]);
        assert_eq!(found.places.iter().filter(|p| p.cluster == 0).count(), 3);
        assert_eq!(found.boilerplate, [false, false]);
    }

    #[test]
    fn neighbours_in_a_text_that_hardly_overlap_join_nothing() {
        let found = clusters(&[link((0, 0, 100), (1, 0, 100)), link((0, 90, 190), (2, 0, 100))]);
        assert_eq!(found.of_link, [0, 1]);
    }

    #[test]
    fn a_part_of_a_passage_is_another_text() {
        let found = clusters(&[link((0, 0, 1000), (1, 0, 1000)), link((0, 0, 100), (2, 0, 100))]);
        assert_eq!(found.of_link, [0, 1]);
    }

    #[test]
    fn what_is_short_and_everywhere_is_boilerplate() {
        let links: Vec<Link> = (1..25).map(|n| link((n - 1, 0, 100), (n, 0, 100))).collect();
        assert_eq!(clusters(&links).boilerplate, [true]);
    }
}
