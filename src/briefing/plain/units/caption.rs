//! What is said of a table: its caption (`Table 1: Ships`), and what stands right under it (`Source: …`, `Note: …`).

use std::sync::LazyLock;

use super::sight::{Sight, UnitNode, Units};
use crate::briefing::plain::line::Line;
use crate::briefing::plain::names::Names;
use crate::briefing::plain::sentence::{ends, label};
use crate::briefing::plain::setting::is_wide;
use crate::briefing::plain::space::is_blank;
use crate::briefing::tree::{Kind, Node, Role, Span};

/// What a line under a table begins with, in small letters.
const NOTES: &str = "source sources note notes key legend \
    quelle quellen anmerkung anmerkungen hinweis hinweise legende fuente fuentes nota notas fonte fontes fonti légende \
    remarque remarques leyenda legenda bron bronnen noot opmerking kilde kilder källa källor anm anmärkning lähde \
    lähteet huom źródło źródła uwaga uwagi zdroj zdroje poznámka poznámky forrás megjegyzés kaynak kaynaklar not \
    источник источники примечание примечания джерело джерела примітка примітки източник забележка извор напомена \
    πηγή πηγές σημείωση المصدر المصادر ملاحظة ملاحظات מקור מקורות הערה הערות स्रोत टिप्पणी नोट \
    来源 资料来源 数据来源 資料來源 注 注释 註 附註 出典 出所 注記 資料 備考 자료 출처 주 sumber catatan";
/// What a caption begins with, before its number, in small letters.
const CAPTIONS: &str = "table tab figure fig exhibit chart tabelle abbildung abb tableau tabla cuadro figura tabela quadro \
    tabella tabel figuur tabell figur taulukko kuva rysunek rys tabulka obrázek tablo şekil таблица табл рисунок рис \
    таблиця фигура πίνακας σχήμα الجدول جدول الشكل شكل טבלה איור तालिका सारणी चित्र 表 図 图 圖 附表 표 그림";
/// The first letters of those in ASCII.
const FIRST: &[u8] = b"TFEACQROKStfc";
/// A caption's word and its number take so many bytes, at most.
const LONGEST: usize = 40;

static NOTE_WORDS: LazyLock<Names> = LazyLock::new(|| Names::of(NOTES.split_whitespace()));
static CAPTION_WORDS: LazyLock<Names> = LazyLock::new(|| Names::of(CAPTIONS.split_whitespace()));

/// The caption or the note that begins on this line: a paragraph with its label.
pub(super) fn at<'a>(place: &Sight<'a, '_>) -> Option<Units<'a>> {
    if !place.begins || !place.line.is_text() || !may_say(place) {
        return None;
    }
    let words = place.words(place.line);
    let is_note = |(end, lead): (usize, usize)| lead < words.len() && NOTE_WORDS.has_in_small(&words[..end]);
    if !(place.under_table && label(words).is_some_and(is_note) || is_caption(words)) {
        return None;
    }
    let named = label(words);
    let mut piece = UnitNode::point(Role::Paragraph, place.line);
    if let Some((end, lead)) = named.filter(|&(_, lead)| lead < words.len()) {
        let start = place.line.start;
        (piece.label, piece.body) = (Span::new(start, start + end), Span::new(start + lead, place.line.end));
    }
    let mut lines = place.walk();
    let mut before = lines.next()?;
    let mut rest = lines.rest();
    while let Some(line) = lines.next().filter(|line| goes_on(place, &before, line)) {
        piece.extend(&line);
        (before, rest) = (line, lines.rest());
    }
    Some(Units::new(vec![piece], rest))
}

/// Whether a node is a row of a table, or what is said of one: no other paragraph has a label.
pub(in crate::briefing::plain) fn is_of_table(node: &Node) -> bool {
    node.kind == Kind::Point(Role::Row) || node.kind == Kind::Point(Role::Paragraph) && !node.label.is_empty()
}

/// A quick look, for few lines are captions.
fn may_say(place: &Sight<'_, '_>) -> bool {
    place.under_table || may_be_caption(place.words(place.line))
}

/// A quick look at a line's first byte, and for a figure behind it.
pub(super) fn may_be_caption(words: &str) -> bool {
    let head = &words.as_bytes()[..words.len().min(LONGEST)];
    // Wide figures begin with this byte.
    let is_figure = |byte: &u8| byte.is_ascii_digit() || *byte == 0xEF;
    let first = head.first().is_some_and(|byte| !byte.is_ascii() || FIRST.contains(byte));
    first && head.iter().any(is_figure)
}

/// Whether a line begins with the word for a table or a figure, its number, and what sets both off from a title.
pub(in crate::briefing::plain) fn is_caption(words: &str) -> bool {
    let word = words.len() - words.trim_start_matches(char::is_alphabetic).len();
    if word == 0 || word > LONGEST || !CAPTION_WORDS.has_in_small(&words[..word]) {
        return false;
    }
    let rest = &words[word..];
    let number = rest.strip_prefix('.').unwrap_or(rest).trim_start_matches(is_blank);
    let rest = number
        .trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | '-' | 'A'..='D' | 'I' | 'V' | 'X'));
    let counted = &number[..number.len() - rest.len()];
    let set_off = rest.is_empty()
        || counted.ends_with('.')
        || rest.starts_with([':', '：', '\u{3000}', '\t', ')'])
        || [" – ", " — ", " - ", " : ", "  "].iter().any(|sign| rest.starts_with(sign));
    !counted.is_empty() && counted.len() < LONGEST && counted.contains(char::is_alphanumeric) && set_off
}

/// Whether a line is more of the one before it, and no row of what stands below.
fn goes_on(place: &Sight<'_, '_>, before: &Line, line: &Line) -> bool {
    let words = place.words(line);
    let is_row = words.contains("  ") || words.contains(['\t', '|', '│']);
    line.is_text() && !is_row && is_wide(place.words(before)) && !ends(place.words(before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::plain::tests::check;

    const TABLE: &str = "T\n\nPort      Ships\nIzmir         4\nVarna         2\n";
    const ROWS: [&str; 4] = ["= T", "|| Port | Ships", "  | Izmir | 4", "  | Varna | 2"];

    #[test]
    fn what_stands_under_a_table_is_said_of_it() {
        for (below, want) in [
            ("Source: Port Office.\n\nIt rose.", &["¶ Source Port Office.", "¶ It rose."][..]),
            ("\nSource: Port Office.\n\nIt rose.", &["¶ Source Port Office.", "¶ It rose."]),
            ("Note: none\nSource: a", &["¶ Note none", "¶ Source a"]),
            (
                "Notes: preliminary figures, as they were known at noon and\nnot later.\n\nIt rose.",
                &["¶ Notes preliminary figures, as they were known at noon and not later.", "¶ It rose."],
            ),
            ("Quelle: Hafenamt\n\nEs stieg.", &["¶ Quelle Hafenamt", "¶ Es stieg."]),
            ("Source : capitainerie\n\nOK.", &["¶ Source capitainerie", "¶ OK."]),
            ("Fuente: puerto", &["¶ Fuente puerto"]),
            ("Источник: порт", &["¶ Источник порт"]),
            ("Примітка: без змін", &["¶ Примітка без змін"]),
            ("Uwaga: brak", &["¶ Uwaga brak"]),
            ("Πηγή: λιμάνι", &["¶ Πηγή λιμάνι"]),
            ("المصدر: الميناء", &["¶ المصدر الميناء"]),
            ("来源：港务局", &["¶ 来源 港务局"]),
            ("出典：港湾局", &["¶ 出典 港湾局"]),
            ("자료: 항만청", &["¶ 자료 항만청"]),
            // Not so.
            ("\nOutlook: fair\n\nIt rose.", &["# Outlook", "  > fair", "  ¶ It rose."]),
            ("\nIt rose.\n\nSource: a", &["¶ It rose.", "# Source", "  > a"]),
            ("\nSources:\n- a", &["# Sources", "  - a"]),
        ] {
            let text = format!("{TABLE}{below}");
            check(&[(&text, &[&ROWS, want].concat())]);
        }
    }

    #[test]
    fn captions_have_a_word_a_number_and_what_sets_them_off() {
        for line in [
            "Table 1: Ships",
            "Table 1. Ships",
            "TABLE 2.1 – Ships",
            "Tab. 3: Schiffe",
            "Abb. 4: Schleuse",
            "Figure 2",
            "Fig. 2) The lock",
            "Tableau 1 : navires",
            "Cuadro 3. Barcos",
            "Таблица 1. Суда",
            "Рис. 2. Шлюз",
            "Πίνακας 1: πλοία",
            "الجدول 1: السفن",
            "表1：船舶",
            "表 2　船舶",
            "図３  水門",
            "그림 1. 갑문",
            "तालिका 1: जहाज़",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "Table 1 shows the ships",
            "Tables: none",
            "Table of contents",
            "Figures rose to 12",
            "Chart",
            "Таблица 1 показывает",
            "表示する",
            "Tableau",
            "",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }

    #[test]
    fn captions_open_no_section() {
        check(&[
            (
                "T\n\nTable 1: Ships\n\nPort      Ships\nIzmir         4\nVarna         2\n\nIt rose.",
                &[
                    "= T",
                    "¶ Table 1 Ships",
                    "|| Port | Ships",
                    "  | Izmir | 4",
                    "  | Varna | 2",
                    "¶ It rose.",
                ],
            ),
            (
                "T\n\nTable 1. Ships that were seen from the lock and\nwere counted\n\nIt rose.\n\nFigure 3: The lock\n\nIt fell.",
                &[
                    "= T",
                    "¶ Table 1. Ships that were seen from the lock and were counted",
                    "¶ It rose.",
                    "¶ Figure 3 The lock",
                    "¶ It fell.",
                ],
            ),
            ("T\n\nTable 1 shows it.\n\nIt rose.", &["= T", "¶ Table 1 shows it.", "¶ It rose."]),
        ]);
    }
}
