//! Tables of contents, whose lines lead to the numbers of pages: `2. Scope ........ 4`.

use std::sync::LazyLock;

use super::sight::{Sight, UnitNode, Units};
use crate::briefing::plain::known::KnownNames;
use crate::briefing::plain::line::{Line, Shape};
use crate::briefing::plain::marker::Sort;
use crate::briefing::tree::Span;

/// One such line alone is no table.
const FEWEST: usize = 2;
/// What stands for a page has at most so many bytes.
const LONGEST_PAGE: usize = 6;
/// Its own name has at most so many bytes.
const LONGEST_NAME: usize = 48;
/// So many signs lead to it at least.
const LEADERS: usize = 3;

/// What a table of contents is called, in small letters.
const NAMES: &[&str] = &[
    "contents",
    "table of contents",
    "list of figures",
    "list of tables",
    "index",
    "inhalt",
    "inhaltsverzeichnis",
    "sommaire",
    "table des matières",
    "índice",
    "índice general",
    "indice",
    "sommario",
    "sumário",
    "inhoud",
    "inhoudsopgave",
    "innehåll",
    "innehållsförteckning",
    "indhold",
    "innhold",
    "sisällys",
    "obsah",
    "spis treści",
    "tartalom",
    "tartalomjegyzék",
    "содержание",
    "оглавление",
    "зміст",
    "съдържание",
    "садржај",
    "περιεχόμενα",
    "içindekiler",
    "目录",
    "目錄",
    "目次",
    "차례",
    "목차",
    "المحتويات",
    "תוכן העניינים",
];

/// Whether a heading stands over a table of contents, by what it is called or what stands below.
pub(in crate::briefing::plain) fn is_contents(name: &str, below: &str) -> bool {
    static KNOWN: LazyLock<KnownNames> = LazyLock::new(|| KnownNames::new(NAMES));
    leads_to_page(below) || name.len() <= LONGEST_NAME && KNOWN.has(name)
}

/// Whether a line leads to the number of a page.
pub(in crate::briefing::plain) fn leads_to_page(words: &str) -> bool {
    let page = words.bytes().rev().take(LONGEST_PAGE + 1).take_while(u8::is_ascii_alphanumeric).count();
    if page == 0 || page > LONGEST_PAGE {
        return false;
    }
    let (line, page) = words.split_at(words.len() - page);
    let is_page =
        page.bytes().any(|c| c.is_ascii_digit()) || page.bytes().all(|c| b"ivxlcIVXLC".contains(&c));
    if !is_page {
        return false;
    }
    let name = line.trim_end_matches([' ', '\t', '.', '…', '·', '_']);
    let leaders = || {
        line[name.len()..].chars().map(|c| match c {
            '…' => 3,
            '.' | '·' | '_' => 1,
            _ => 0,
        })
    };
    leaders().sum::<usize>() >= LEADERS && name.contains(char::is_alphabetic)
}

/// The lines of a table of contents that begins on this line.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    let begins = |line: &Line| leads_to_page(place.words(line));
    if !begins(place.line) && !place.next.is_some_and(begins) {
        return None;
    }
    let mut entries: Vec<UnitNode> = vec![];
    let mut above: Vec<(usize, u8)> = vec![];
    let mut next = Some(*place.line);
    let mut rest = place.rest.clone();
    let mut left = rest.clone();
    while let Some(line) = next {
        let mut entry = entry(&line);
        if !begins(&line) {
            // Its end stands on the next line.
            let Some(end) = rest.next().filter(|end| !end.gap && end.indent > line.indent && begins(end))
            else {
                break;
            };
            if !matches!(line.shape, Shape::Text | Shape::Marked(_)) || !end.is_text() {
                break;
            }
            entry.extend(&end);
        }
        let level = (line.indent, levels(&line));
        above.retain(|&known| known < level);
        entry.depth = above.len();
        above.push(level);
        entries.push(entry);
        left = rest.clone();
        next = rest.next();
    }
    (entries.len() >= FEWEST).then(|| Units::new(entries, left))
}

/// The levels of a line's number.
fn levels(line: &Line) -> u8 {
    match line.marker().map(|marker| marker.class.sort) {
        Some(Sort::Number(levels)) => levels,
        _ => 0,
    }
}

/// An entry, with its number.
fn entry(line: &Line) -> UnitNode {
    let Some(marker) = line.marker() else { return UnitNode::item(line) };
    let marked = Span::new(line.start, marker.end);
    UnitNode { marker: marked, body: Span::new(marker.text, line.end), ..UnitNode::item(line) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::plain::tests::check;

    #[test]
    fn lines_lead_to_pages() {
        for (line, want) in [
            ("2. Scope ........ 4", true),
            ("Scope . . . . . . 4", true),
            ("Scope………………12", true),
            ("Foreword .... iv", true),
            ("Annex A ......... A-3", false),
            ("Приложение ....... 12", true),
            ("目录 …… 3", true),
            ("Name ______ 7", true),
            ("It rose... 4", true),
            ("It rose. 4", false),
            ("Coffee ..... 3.50", false),
            ("Tea ..... green", false),
            ("......... 4", false),
            ("Scope 4", false),
            ("", false),
        ] {
            assert_eq!(leads_to_page(line), want, "{line}");
        }
    }

    #[test]
    fn contents_are_a_section_of_their_own() {
        check(&[
            (
                "T\n\nCONTENTS\n\n1. Aim ..... 2\n2. Way ..... 4\n   2.1 Gate ..... 4\n   2.2 Quay, and all that\n       belongs to it ..... 5\nAnnex A. Plan ..... 9\n\n1. AIM\n\nIt leaks.\n\n2. WAY\n\nGo.",
                &[
                    "= T",
                    "# CONTENTS",
                    "  1. Aim ..... 2",
                    "  2. Way ..... 4",
                    "    2.1 Gate ..... 4",
                    "    2.2 Quay, and all that belongs to it ..... 5",
                    "  Annex A. Plan ..... 9",
                    "# 1. AIM",
                    "  > It leaks.",
                    "# 2. WAY",
                    "  > Go.",
                ],
            ),
            (
                "T\n\nСодержание\n\nЦель ..... 2\n\nПуть ..... 4\n\nЦель\n\nОн течёт, и давно.",
                &[
                    "= T",
                    "# Содержание",
                    "  Цель ..... 2",
                    "  Путь ..... 4",
                    "# Цель",
                    "  > Он течёт, и давно.",
                ],
            ),
            // Not so: one line alone.
            (
                "T\n\nIt rose to the mark of .... 4\nand fell.",
                &["= T", "¶ It rose to the mark of .... 4 and fell."],
            ),
        ]);
    }
}
