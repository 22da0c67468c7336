//! Page furniture: page numbers and running heads, which belong to the paper and not to the text.
//!
//! What is furniture must be sure, for it is no claim: `Page 3 of 9` says so itself; other page numbers count on from page
//! to page, and what stands beside page breaks repeats itself.

mod folio;
mod head;
mod sequence;

use super::space::{Range, is_blank, visible};
use folio::{Folio, may_be_folio};
use sequence::{Around, CENTRED, COLUMNS, PageNumber};

/// The lines of furniture in a text, whose lines end at `stops`, in order.
pub(super) fn of(text: &str, stops: &[usize]) -> Vec<Range> {
    let (numbers, feeds) = scan(text, stops);
    if numbers.is_empty() && feeds.is_empty() {
        return Vec::new();
    }
    let mut lines = sequence::sure(text, &numbers, !feeds.is_empty());
    let heads = head::beside(text, &lines, &feeds);
    lines.extend(heads);
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// A text without the furniture at its end.
pub(super) fn without_foot<'a>(mut text: &'a str, furniture: &[Range]) -> &'a str {
    for &(start, end) in furniture.iter().rev() {
        if text[end..].contains(|c| !is_blank(c)) {
            break;
        }
        text = &text[..start];
    }
    text
}

/// Lines that may be page numbers, and where form feeds stand.
fn scan<'a>(text: &'a str, stops: &[usize]) -> (Vec<PageNumber<'a>>, Vec<usize>) {
    let bytes = text.as_bytes();
    let (mut found, mut feeds) = (Vec::new(), Vec::new());
    let mut from = 0;
    for (row, &stop) in stops.iter().chain([&bytes.len()]).enumerate() {
        if may_be_folio(&bytes[from..stop]) {
            let (start, end, indent) = visible(text, from, stop);
            let line = text.get(start..end).unwrap_or_default();
            if let Some(folio) = Folio::of(line) {
                let is_set_far_off = line.contains(COLUMNS);
                let place = Around::of(text, start, end);
                let is_centred = indent >= CENTRED;
                found.push(PageNumber { line: (start, end), row, folio, is_set_far_off, is_centred, place });
            }
        }
        if bytes.get(stop) == Some(&b'\x0c') {
            feeds.push(stop);
        }
        from = stop + 1;
    }
    (found, feeds)
}

#[cfg(test)]
mod tests {
    use super::super::line::stops;
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        of(text, &stops(text)).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn furniture_is_told_from_text() {
        let cases: &[(&str, &[&str])] = &[
            ("a\nPage 3 of 9\nb", &["Page 3 of 9"]),
            ("a\n  [PAGE 3]\nb", &["[PAGE 3]"]),
            ("a\nsee page 3 of 9\nb", &[]),
            ("a\nPage 3 is torn\nb", &[]),
            ("a\n\n- 3 -\n\x0cb", &["- 3 -"]),
            ("a\n\n- 3 -\n\nb", &[]),
            ("The port\n\na\n\x0cThe port\n\nb\n\x0cThe port\n\nc", &["The port", "The port"]),
            (
                "A\n\na\n\nSmith    Notes    [Page 1]\n\x0cRFC 1    2024\n\nb\n\nSmith    Notes    [Page 2]\n\x0cRFC 1    2024\n\nc",
                &[
                    "Smith    Notes    [Page 1]",
                    "RFC 1    2024",
                    "Smith    Notes    [Page 2]",
                    "RFC 1    2024",
                ],
            ),
            (
                "River    7\nThe Port\n\na\n\x0cRiver    7\nb\n\x0cRiver    7\nc",
                &["River    7", "River    7", "River    7"],
            ),
            ("A\n\x0cSection 1\na\n\x0cSection 2\nb", &[]),
            ("A\n1\n\x0cb\n2\n\x0cC.\n3", &["1", "2", "3"]),
        ];
        for (text, want) in cases {
            assert_eq!(found(text), *want, "{text:?}");
        }
    }

    #[test]
    fn page_numbers_count_on() {
        let cases: &[(&str, &[&str])] = &[
            ("Water was\n\n  - 2 -\n\nlow.\n\n  - 3 -\n\nIt rose.", &["- 2 -", "- 3 -"]),
            ("Water was\n\n— ii —\n\nlow, and it\n\n— iii —\n\nrose.", &["— ii —", "— iii —"]),
            ("Water was\n2/9\nlow, and it\n3/9\nrose.", &["2/9", "3/9"]),
            ("Water was\n\n2\n\nlow, and it\n\n3\n\nrose.", &["2", "3"]),
            ("Wasser war\n\nSeite 2 von 9\n\ntief.", &["Seite 2 von 9"]),
            ("L'eau\n\nPage 2 sur 9\n\nmonte.", &["Page 2 sur 9"]),
            ("水位\n\n第2页\n\n很低。", &["第2页"]),
            ("Вода\n\nстр. 2 из 9\n\nнизко.", &["стр. 2 из 9"]),
            (
                "Dams   page 2 of 9\nSome was\nDams   page 3 of 9\nlow.",
                &["Dams   page 2 of 9", "Dams   page 3 of 9"],
            ),
            ("Dams, p. 2\nSome was\nDams, p. 3\nlow.", &["Dams, p. 2", "Dams, p. 3"]),
            (
                "Dams      2\nSome was\nDams      3\nlow, or\nDams      4\nso.",
                &["Dams      2", "Dams      3", "Dams      4"],
            ),
        ];
        for (text, want) in cases {
            assert_eq!(found(text), *want, "{text:?}");
        }
    }

    #[test]
    fn heads_with_rising_numbers_interrupt_sentences() {
        let page = |head: &str, year: u32| {
            format!(
                "The boats that wintered above the lock in {year} stayed there until\n{head}\nice {year} broke.\n\n"
            )
        };
        for heads in [
            ["ACME CORP   Annual Report   12", "ACME CORP   Annual Report   13"],
            ["12      The Lock", "13      The Lock"],
            ["Годовой отчёт      12", "Годовой отчёт      13"],
            ["Rapport annuel | 12", "Rapport annuel | 13"],
            ["Jahresbericht — 12", "Jahresbericht — 14"],
            ["12        The Lock", "Chapter One        13"],
        ] {
            let text = page(heads[0], 1931) + &page(heads[1], 1940);
            assert_eq!(found(&text), heads, "{text}");
        }
        // One of them need not interrupt.
        let text = page("Lock   7", 1931) + &page("Lock   8", 1940) + "Lock   9\n\nIt rose.";
        assert_eq!(found(&text), ["Lock   7", "Lock   8", "Lock   9"]);
    }

    #[test]
    fn heads_with_rising_numbers_stand_as_far_from_each_other_as_pages_are_long() {
        let text = |rows: [usize; 3], from: usize| {
            let page = |(page, rows): (usize, usize)| {
                let lines: Vec<_> = (0..rows).map(|row| format!("It rose by {page}.{row}.")).collect();
                lines.join("\n") + &format!("\n\nLock      {page}\n\n")
            };
            (from..).zip(rows).map(page).collect::<String>()
        };
        assert_eq!(found(&text([40, 40, 41], 2)), ["Lock      2", "Lock      3", "Lock      4"]);
        // Not so: chapters of different lengths, short ones, and those that begin with 1.
        for (rows, from) in [([40, 25, 60], 2), ([5, 5, 5], 2), ([40, 40, 40], 1)] {
            assert_eq!(found(&text(rows, from)), [""; 0], "{rows:?} from {from}");
        }
    }

    #[test]
    fn numbers_that_are_text_stay() {
        for text in [
            "Scores:\n\n3/9\n\nIt was so.",
            "The answer is\n\n42\n\nand no other.",
            "- 1 -\n- 2 -\n- 3 -",
            "- one\n- 2 -\n- three",
            "1\n\nIt was so.\n\n2\n\nIt is so.\n\n3\n\nIt will be so.",
            "- 1 -\n\nIt was so.\n\n- 2 -\n\nIt is so.",
            "12\n13\n14\n15",
            "12\n\n13\n\n14",
            "Pump      2\nValve      3\nQuay      4",
            "Total      2\nTotal      3\nTotal      4\n",
            "unit      2\nunit      3\nand so on",
            "the two that were seen at the lock by the keeper were\nunit      2    old\nunit      3    new\nand so on",
            "the boats that had wintered above the lock stayed there until\nMay      7\nwhen the ice broke.",
            "In 2024\nit rained.\nIn 2025\nit did not.",
            "He saw\n\nmi\n\nand left.",
            "a\n\n- 2 -\n\nb\n\n- 7 -\n\nc",
        ] {
            assert_eq!(found(text), [""; 0], "{text:?}");
        }
    }
}
