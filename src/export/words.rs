//! The words of a node as a person reads them.

use std::collections::HashMap;
use std::ops::Range;

use crate::briefing::{Briefing, Inline, Kind, NodeId, Role, STRUCK, Told};
use crate::text::{Flow, Seam};

/// Stands between the cells of a row.
const BETWEEN: &str = " | ";

/// Bytes that words may have more than the address that they are, such as `https://`.
const SCHEME: usize = 64;

/// The words of a node, cleaned, as text without any styles: lines of code and line ends that are meant are kept, the
/// cells of a row are told apart, struck words stand between `~~`, and the address of a link behind its words.
#[must_use]
pub fn words(briefing: &Briefing, id: NodeId) -> Flow {
    if briefing.node(id).role() == Some(Role::Code) {
        return Flow::verbatim(&briefing.words(id));
    }
    let told = briefing.told(id);
    let opens = |(at, piece): (usize, &Told<'_>)| match piece {
        Told::Opens(Inline::Link(link)) => Some((*link, at)),
        _ => None,
    };
    let last_opened: HashMap<u32, usize> = told.iter().enumerate().filter_map(opens).collect();
    let mut words = String::new();
    let mut seams = vec![];
    let mut opened = 0;
    for (at, piece) in told.iter().enumerate() {
        match piece {
            Told::Words(piece) => words.push_str(piece),
            Told::Opens(Inline::Strike) | Told::Closes(Inline::Strike) => words.push_str(STRUCK),
            Told::Opens(Inline::Link(_)) => opened = words.len(),
            Told::Closes(Inline::Link(link)) => {
                let address = address(briefing, *link);
                let goes_on = last_opened.get(link).is_some_and(|last| *last > at);
                if !goes_on && !address.is_empty() && !is_said(words[opened..].trim(), address) {
                    words.extend([" (", address, ")"]);
                }
            }
            Told::Opens(Inline::Break) => seams.push(line_end(words.len())),
            Told::Opens(_) | Told::Closes(_) => {}
        }
    }
    seams.extend(cells(briefing, id, &words));
    seams.sort_by_key(|seam| seam.range.start);
    Flow::prose_with(&words, &seams)
}

/// The seam of a line end that is meant.
pub(super) fn line_end(at: usize) -> Seam {
    Seam { range: at..at + 1, with: "\n" }
}

/// The seams between the cells of a row.
pub(super) fn cells(briefing: &Briefing, id: NodeId, words: &str) -> Vec<Seam> {
    let is_row = matches!(briefing.node(id).kind, Kind::Point(Role::Row) | Kind::Table);
    let tabs = words.match_indices('\t').filter(|_| is_row);
    tabs.map(|(at, _)| Seam { range: at..at + 1, with: BETWEEN }).collect()
}

/// The address of a link.
pub(super) fn address(briefing: &Briefing, link: u32) -> &str {
    briefing.links().get(link as usize).map_or("", |address| address.trim())
}

/// Whether the words of a link are its address, so that to tell it would be to say it twice.
pub(super) fn is_said(words: &str, address: &str) -> bool {
    fn bare(text: &str) -> &str {
        let text = text.strip_prefix("mailto:").unwrap_or(text);
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        text.strip_suffix('/').unwrap_or(text)
    }
    words.len() <= address.len() + SCHEME && bare(words) == bare(address)
}

/// Where links stand in what a node says: their words and their addresses, in order.
pub(super) fn links(briefing: &Briefing, id: NodeId) -> Vec<(String, String)> {
    let mut words = String::new();
    let mut found: Vec<(u32, Range<usize>)> = vec![];
    let mut opened: HashMap<u32, usize> = HashMap::new();
    for piece in briefing.told(id) {
        match piece {
            Told::Words(piece) => words.push_str(piece),
            Told::Opens(Inline::Link(link)) => {
                opened.insert(link, found.len());
                found.push((link, words.len()..words.len()));
            }
            Told::Closes(Inline::Link(link)) => {
                if let Some(&at) = opened.get(&link) {
                    found[at].1.end = words.len();
                }
            }
            Told::Opens(_) | Told::Closes(_) => {}
        }
    }
    let told = |range: Range<usize>| words[range].split_whitespace().collect::<Vec<_>>().join(" ");
    found.into_iter().map(|(link, range)| (told(range), address(briefing, link).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Format, parse};

    #[test]
    fn text_says_what_styles_would() {
        for (source, want) in [
            (
                "The [tariff list](https://e.org/t?y=1) is final.",
                "The tariff list (https://e.org/t?y=1) is final.",
            ),
            ("See <https://e.org/a> and [e.org](https://e.org/).", "See https://e.org/a and e.org."),
            ("<ada@e.org> or [ada](mailto:ada@e.org)", "ada@e.org or ada (mailto:ada@e.org)"),
            ("![](p.png) ![map](m.png) [x]()", "p.png map (m.png) x"),
            ("[![map](m.png)](u)", "map (m.png) (u)"),
            ("[**A:** b](u)", "A: b (u)"),
            ("[a\\\nb](u)\\\nc  \nd", "a\nb (u)\nc\nd"),
            ("Costs did ~~not~~ exceed <del> it </del>.", "Costs did ~~not~~ exceed ~~ it ~~."),
            ("About 10<sup>6</sup> of CO<sub>2</sub>, x<sup>n</sup>", "About 10⁶ of CO₂, x^(n)"),
            ("[x](<a\u{1b}[31m b>)", "x (a␛[31m b)"),
            ("```\n a\n\tb [c](d)\n```", " a\n        b [c](d)"),
            ("|a|b|\n|-|-|\n|[c](u)|~~d~~|", "c (u) | ~~d~~"),
        ] {
            let briefing = parse(source.to_owned(), Format::Markdown, "t");
            let point = briefing.point_ids().next().unwrap();
            assert_eq!(words(&briefing, point).as_str(), want, "{source}");
        }
    }

    #[test]
    fn links_are_told_with_their_words() {
        for (source, want) in [
            ("The [tariff  *list*](u) and <st:t>", &[("tariff list", "u"), ("st:t", "st:t")][..]),
            ("<a href=u>a[^1]b</a>\n\n[^1]: c", &[("ab", "u")]),
            ("none", &[]),
        ] {
            let briefing = parse(source.to_owned(), Format::Markdown, "t");
            let found = links(&briefing, NodeId::FIRST);
            let found: Vec<_> =
                found.iter().map(|(words, target)| (words.as_str(), target.as_str())).collect();
            assert_eq!(found, want, "{source}");
        }
    }
}
