//! Where a line goes on in the next without a blank: words that are hyphenated at their line's end, and scripts that set
//! none.
//!
//! No dictionary tells a word that was parted from one that has a hyphen of its own: words that often make compounds, and
//! those that stand before them, keep theirs.

use super::tree::Span;

/// Words before a hyphen that keep it.
const HEADS: &str = "long short state well ill self ex non high low full part half semi mid all cross quasi vice so hard soft \
    large small wide deep far near old new free open first second third third-party one two three four five six ten \
    year month week day north south east west air sea land cost price time tax oil gas coal water energy market job \
    human war peace world city rule law risk evidence data science english french german arabic decision policy \
    fact risk heavy light fast slow early late left right follow set start take break check make back";
/// Words behind a hyphen that keep it.
const TAILS: &str = "term owned based led backed funded run wide scale level old made free friendly related style type known \
    speaking day year month week hour time long range standing called sized like fold up off in out down over making \
    maker makers makers' building sharing taking keeping effective efficient intensive driven oriented sponsored \
    controlled held born bound specific general in-chief minister president east west by-step to-date producing rich \
    poor powered saving neutral proof resistant dependent capita governmental";
/// Words before which a hyphen stands for a word that is said only once: pre- and post-war.
const SUSPENDED: &str = "and or to nor but und oder bis bzw et ou y o e i og en och ja a ni";

/// What is to be left out where the line that ends at `end` goes on at `start`; none where a blank stands there.
pub(super) fn joint(text: &str, end: usize, start: usize) -> Option<Span> {
    // Nearly every line ends in a letter or a sign of ASCII.
    let last = text.as_bytes()[..end].last()?;
    if last.is_ascii() && *last != b'-' { None } else { left_out(text, end, start) }
}

#[cold]
fn left_out(text: &str, end: usize, start: usize) -> Option<Span> {
    let (before, after) = (&text[..end], &text[start..]);
    let (last, first) = (before.chars().next_back()?, after.chars().next()?);
    let all_between = Some(Span::new(end, start));
    match last {
        '\u{AD}' => Some(Span::new(end - '\u{AD}'.len_utf8(), start)),
        '-' | '\u{2010}' => {
            let word = before[..end - last.len_utf8()].chars().next_back()?;
            if !word.is_alphanumeric() || !first.is_alphanumeric() || is_suspended(after) {
                return None;
            }
            let parted = word.is_lowercase()
                && first.is_lowercase()
                && !keeps(&before[..end - last.len_utf8()], after);
            if parted { Some(Span::new(end - last.len_utf8(), start)) } else { all_between }
        }
        '–' if first.is_numeric() && before[..end - last.len_utf8()].ends_with(char::is_numeric) => {
            all_between
        }
        _ if sets_no_blanks(last) && sets_no_blanks(first) => all_between,
        _ => None,
    }
}

fn is_suspended(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    SUSPENDED.split_whitespace().any(|other| other == word)
}

/// Whether the hyphen between two words is their own.
fn keeps(before: &str, after: &str) -> bool {
    let head = before.rsplit(|c: char| !(c.is_alphabetic() || c == '-')).next().unwrap_or_default();
    let tail = after.split(|c: char| !(c.is_alphabetic() || c == '-')).next().unwrap_or_default();
    let is_in =
        |list: &str, word: &str| list.split_whitespace().any(|other| other.eq_ignore_ascii_case(word));
    head.contains('-') || tail.contains('-') || is_in(HEADS, head) || is_in(TAILS, tail)
}

/// Whether a character is of a script that sets no blanks between words: Han, kana, their signs and full-width forms.
pub(super) fn sets_no_blanks(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{3001}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF9F}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::super::{Format, parse};

    /// The words of the first point of a text.
    fn words(text: &str, format: Format) -> String {
        let briefing = parse(text.to_owned(), format, "t");
        let point = briefing.point_ids().next().unwrap();
        briefing.words(point).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_goes_on_as_it_was_meant() {
        for (text, want) in [
            ("- the inter-\n  national line", "the international line"),
            ("- the co\u{ad}op\u{ad}\n  eration of it", "the co\u{ad}operation of it"),
            ("- a state-\n  owned depot", "a state-owned depot"),
            ("- a long-\n  term promise", "a long-term promise"),
            ("- a government-\n  backed plan", "a government-backed plan"),
            ("- state-of-the-\n  art plant", "state-of-the-art plant"),
            ("- pages 12-\n  14 give", "pages 12-14 give"),
            ("- pages 12–\n  14 give", "pages 12–14 give"),
            ("- Franco-\n  German talks", "Franco-German talks"),
            ("- a 20-\n  year plan", "a 20-year plan"),
            ("- COVID-\n  era rules", "COVID-era rules"),
            ("- pre-\n  and post-war", "pre- and post-war"),
            ("- vor-\n  und nachher", "vor- und nachher"),
            ("- Die Verwal-\n  tung sagt", "Die Verwaltung sagt"),
            ("- прави-\n  тельство решило", "правительство решило"),
            ("- it fell -\n  and rose", "it fell - and rose"),
            ("- 委员会决定推迟新\n  规定的实施时间。", "委员会决定推迟新规定的实施时间。"),
            ("- 運賃は来年四月に\n  引き上げられる。", "運賃は来年四月に引き上げられる。"),
            ("- 価格は、\n  下がった", "価格は、下がった"),
            ("- 위원회는 새 규정의\n  시행을 연기했다.", "위원회는 새 규정의 시행을 연기했다."),
            ("- 使用\n  Linux 系统", "使用 Linux 系统"),
        ] {
            for format in [Format::Plain, Format::Markdown] {
                assert_eq!(words(text, format), want, "{text:?}");
            }
        }
    }

    #[test]
    fn headings_go_on_as_paragraphs_do() {
        for (text, want) in [
            ("推迟新\n规定\n---\n\na", "推迟新规定"),
            ("運賃の\n**引き上げ**\n===\n\n- a\n\n運賃の\n引き上げ\n---", "運賃の引き上げ"),
            ("The inter-\nnational line\n---\n\na", "The international line"),
            ("새 규정의\n시행\n---\n\na", "새 규정의 시행"),
        ] {
            let briefing = parse(text.to_owned(), Format::Markdown, "t");
            let heading = briefing.ids().rfind(|&id| !briefing.node(id).is_point()).unwrap();
            assert_eq!(briefing.words(heading).split_whitespace().collect::<Vec<_>>().join(" "), want);
        }
        let briefing = parse("推迟新\n规定\n===\n\na".to_owned(), Format::Markdown, "t");
        assert_eq!(briefing.title(), "推迟新规定");
    }

    #[test]
    fn markup_keeps_what_it_says() {
        for (text, want) in [
            ("the **inter-\nnational** line", "the international line"),
            ("the *inter-*\n*national* line", "the international line"),
            ("> 委员会决定\n> 推迟新规定", "委员会决定推迟新规定"),
            ("**标签：** 推迟新\n规定", "标签： 推迟新规定"),
            ("[推迟新\n规定](u)", "推迟新规定"),
            ("推迟新  \n规定", "推迟新 规定"),
            ("推迟新\\\n规定", "推迟新 规定"),
            ("推迟新<br>规定", "推迟新 规定"),
            ("use `a-\nb` or `c-`\nd or e-\n`f`", "use a- b or c- d or e- f"),
            (
                "at <https://e.org/a->\nor inter-\n<https://e.org>",
                "at https://e.org/a- or inter- https://e.org",
            ),
            ("x<sup>推迟\n规定</sup> 12-\n14", "x^(推迟 规定) 12-14"),
            ("- the inter-\nnational line", "the international line"),
            ("a <kbd>x-</kbd>\ny 개정\n규정", "a x- y 개정 규정"),
            // Blocks of HTML.
            ("<p>委员会决定\n推迟新规定</p>", "委员会决定推迟新规定"),
            ("<div>\n  運賃は来年四月に\n  引き上げられる。\n</div>", "運賃は来年四月に引き上げられる。"),
            ("<p>委员会<b>决定\n推迟</b>新\n<i>规定</i></p>", "委员会决定推迟新规定"),
            ("<p>the inter-\n   national line\nof it</p>", "the international line of it"),
            ("<p>위원회는 새\n규정의 시행</p>", "위원회는 새 규정의 시행"),
            ("<p>推迟新<br>\n规定</p>", "推迟新 规定"),
            ("<td>推迟新\n规定</td>", "推迟新规定"),
            ("<p>使用\nLinux\n系统</p>", "使用 Linux 系统"),
        ] {
            assert_eq!(words(text, Format::Markdown), want, "{text:?}");
        }
    }
}
