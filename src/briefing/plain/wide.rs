//! Paragraphs whose first line is set in by wide blanks, as Chinese and Japanese ones are.

use super::super::tree::Role;
use super::line::Line;
use super::marker::{Form, Marker, Sort};
use super::open::OpenPoint;
use super::outline::Style;
use super::place::LinePlace;
use super::sentence::{ends, is_heading, starts_small};

/// The blank that is as wide as a character.
const WIDE: char = '\u{3000}';
/// What is set in by so many columns is no first line of a paragraph, but stands far to the right.
const FAR: usize = 4;

/// Whether a line is set in by wide blanks.
pub(super) fn is_set_in(text: &str, line: &Line) -> bool {
    text[..line.start].ends_with(WIDE)
}

impl LinePlace<'_> {
    /// What a numbered line is that stands right over a paragraph of which the first line is set in: `一、总体情况`. It is
    /// shorter than that line by a third at least, for its writer ended it and not the margin.
    pub(super) fn heads_wide(&self, marker: Marker) -> Option<Style> {
        let style = match (marker.class.sort, marker.class.form) {
            (Sort::Han, Form::Comma) => Style::Roman,
            (Sort::Number(1), Form::Comma | Form::Dot) => Style::Numbered(1),
            (Sort::Han, Form::WideParens | Form::WideParen) => Style::Parens(0),
            (Sort::Number(1), Form::WideParens | Form::WideParen) => Style::Parens(1),
            _ => return None,
        };
        let next = self.next.filter(|next| !next.gap)?;
        let words = &self.text[marker.text..self.line.end];
        if let Some(below) = next.marker() {
            let over =
                || self.rest.clone().nth(1).is_some_and(|after| !after.gap && is_set_in(self.text, &after));
            let first = below.ordinal == 1 && below.class != marker.class && over();
            return (first && self.is_at_margin() && is_heading(words) && !ends(words)).then_some(style);
        }
        if !next.is_text() || !is_set_in(self.text, next) {
            return None;
        }
        let below = next.words(self.text);
        let deeper = next.indent > self.line.indent || is_set_in(self.text, self.line);
        let width = |words: &str| words.chars().count();
        let is_ended = || 3 * width(words) <= 2 * width(below);
        let is_title = || is_heading(words) && !ends(words) && !words.contains(['，', '。']);
        (deeper && next.indent < self.line.indent + FAR && is_title() && is_ended()).then_some(style)
    }
}

impl OpenPoint {
    /// Whether a line is set in as the first of another paragraph, or is the date under a letter.
    pub(super) fn ends_before_wide(&self, line: &Line, text: &str) -> bool {
        if line.gap || self.role == Role::Bullet || !is_set_in(text, line) {
            return false;
        }
        let words = line.words(text);
        let first = self.lines == 1 && line.indent == self.first;
        let deeper = line.indent > self.indent || line.indent == self.first && self.first > self.indent;
        let signed = line.indent >= FAR && (is_date(words) || self.lines == 1 && is_date(self.latest(text)));
        signed || (first || deeper) && ends(self.latest(text)) && !starts_small(words)
    }
}

/// `二〇二六年六月`, `2026年6月1日`
pub(super) fn is_date(words: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十年月日".contains(c);
    words.contains('年') && words.chars().all(is_figure)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn numbers_over_paragraphs_that_are_set_in_are_headings() {
        check(&[
            (
                "通知\n\n一、概况\n　　今年雨水偏多，水位较高。\n　　三座水库超限。\n二、要求\n（一）值守\n　　各单位二十四小时值班。\n（二）报告\n　　遇险半小时内报告。\n三、其他\n　　自发布之日起执行。",
                &[
                    "= 通知",
                    "# 一、 概况",
                    "  > 今年雨水偏多，水位较高。",
                    "  ¶ 三座水库超限。",
                    "# 二、 要求",
                    "  # （一） 值守",
                    "    > 各单位二十四小时值班。",
                    "  # （二） 报告",
                    "    > 遇险半小时内报告。",
                    "# 三、 其他",
                    "  > 自发布之日起执行。",
                ],
            ),
            (
                "点検\n\n１．概要\n　市内の橋を点検した。\n（１）方法\n　八名が目で見た。\n２．結果\n　三か所に腐食があった。",
                &[
                    "= 点検",
                    "# １． 概要",
                    "  > 市内の橋を点検した。",
                    "  # （１） 方法",
                    "    > 八名が目で見た。",
                    "# ２． 結果",
                    "  > 三か所に腐食があった。",
                ],
            ),
            (
                "通知\n\n　　一、概况\n　　今年雨水偏多，水位较高。\n　　二、要求\n　　各单位二十四小时值班。",
                &[
                    "= 通知",
                    "# 一、 概况",
                    "  > 今年雨水偏多，水位较高。",
                    "# 二、 要求",
                    "  > 各单位二十四小时值班。",
                ],
            ),
            // Not so: items that are wrapped, and items of one line.
            (
                "通知\n\n一、今年雨水偏多，水位\n　　较高。\n二、各单位值班。",
                &["= 通知", "一、 今年雨水偏多，水位 较高。", "二、 各单位值班。"],
            ),
            (
                "通知\n\n（一）日時は六月三日の\n　　　午後二時から。\n（二）場所は市役所。",
                &["= 通知", "（一） 日時は六月三日の 午後二時から。", "（二） 場所は市役所。"],
            ),
            ("通知\n\n一、甲\n二、乙\n三、丙", &["= 通知", "一、 甲", "二、 乙", "三、 丙"]),
        ]);
    }

    #[test]
    fn first_lines_that_are_set_in_begin_paragraphs() {
        check(&[
            ("通知\n\n　　水位较高。\n　　三座水库超限。", &["= 通知", "¶ 水位较高。", "¶ 三座水库超限。"]),
            (
                "通知\n\n　水位は高い。\n三か所で超えた。\n　次に備える。",
                &["= 通知", "¶ 水位は高い。 三か所で超えた。", "¶ 次に備える。"],
            ),
            (
                "通知\n\n　　自发布之日起执行。\n　　　　　　防汛办公室\n　　　　　　二〇二六年七月一日",
                &["= 通知", "¶ 自发布之日起执行。", "¶ 防汛办公室", "¶ 二〇二六年七月一日"],
            ),
            // Not so.
            ("通知\n\n　　今年雨水偏多，\n　　水位较高。", &["= 通知", "¶ 今年雨水偏多， 水位较高。"]),
            ("通知\n\n水位较高。\n三座水库超限。", &["= 通知", "¶ 水位较高。 三座水库超限。"]),
            ("- 水位较高。\n　三座水库超限。", &["- 水位较高。 三座水库超限。"]),
        ]);
    }
}
