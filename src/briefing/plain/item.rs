//! Whether a line with a marker is an item.

use super::foresight::runs_on;
use super::line::Line;
use super::marker::{Form, Marker, Sort};
use super::place::LinePlace;
use super::sentence::starts_small;

impl LinePlace<'_> {
    /// Whether a line with a marker is an item, and not a sentence that is wrapped before a number or a dash.
    pub(super) fn is_item(&self, marker: Marker) -> bool {
        let line = self.line;
        let words = &self.text[marker.text..line.end];
        let Marker { class, ordinal, .. } = marker;
        let counts_on = self.list.leads_to(line.indent, marker);
        let apart = line.gap;
        match class.sort {
            Sort::UpperRoman if class.form == Form::Dot => {
                counts_on
                    || (ordinal == 1
                        && (self.is_settled() || self.is_under_title())
                        && runs_on(self.text, line, marker, self.rest))
            }
            _ if marker.is_doubtful() => true,
            // `(c) 2024` is no third item.
            Sort::Lower if !counts_on && ordinal == 3 && words.starts_with(|c: char| c.is_ascii_digit()) => {
                false
            }
            Sort::Lower if class.form == Form::Dot => counts_on || ordinal == 1,
            _ if apart || counts_on || self.list.has(line.indent, class) => true,
            // An arrow may point on, a dash part a sentence, `the port – which is old –`, and a question end with a sign
            // behind a blank.
            Sort::Sign('-' | '→' | '?' | '!', 1) if !self.text[line.start..].starts_with('-') => {
                let listed = self.next.and_then(Line::marker).is_some_and(|next| next.class == class);
                listed || self.is_after_item() || !starts_small(words) || self.is_settled()
            }
            Sort::Sign(..) => true,
            Sort::Ring => {
                let deeper = self.item().is_some();
                let whole = self.next.is_none_or(|next| next.gap || next.marker().is_some());
                deeper || (self.is_after_item() && whole) || marker.text > marker.end + 1 || self.is_settled()
            }
            _ => ordinal == 1 || self.is_settled(),
        }
    }
}
