//! What minutes record of a meeting, a line each: what was resolved, who is to do what, how the vote went, when the next
//! meeting is.

use std::sync::LazyLock;

use memchr::memchr2;

use super::known::KnownNames;
use super::line::Line;
use super::open::OpenPoint;
use super::record_names::{NAMED, SAID};
use super::sentence::{ends, is_shouted, starts_large};
use super::setting::{Setting, WRAPPED, columns};
use super::space::is_blank;

/// A name of a record is at most so many bytes long.
const LONGEST: usize = 48;
/// So is a sentence that says how it went.
const LONGEST_SAID: usize = 64;
/// The first byte of the wide colon in UTF-8.
const WIDE_COLON_LEAD: u8 = 0xEF;
/// A name in capitals that is unknown has at most so many words.
const SHOUTED_WORDS: usize = 3;
/// The fewest letters of such a name.
const SHOUTED_LETTERS: usize = 3;

/// Whether the name before a colon says that what follows is a record.
pub(super) fn is_record(name: &str) -> bool {
    // `Moved by Mr Ferro`, `Resolution 12`
    let is_called = |(at, _): (usize, &str)| {
        name[at + 1..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && KNOWN.has(&name[..at])
    };
    name.len() <= LONGEST && (KNOWN.has(name) || name.match_indices(' ').any(is_called))
}

static KNOWN: LazyLock<KnownNames> = LazyLock::new(|| KnownNames::new(NAMED));

impl OpenPoint {
    /// Whether a line below is no more of this point, for it is a record or this point is one. `under` tells that the point
    /// stands under the name of one.
    pub(super) fn parts_records(&self, line: &Line, under: bool, text: &str, setting: &Setting) -> bool {
        let words = line.words(text);
        if line.gap || !starts_large(words) {
            return false;
        }
        let latest = self.latest(text);
        let over = ends(latest);
        if over && (names(words) || is_said(words)) || latest.len() < WRAPPED && names(words) {
            return !latest.ends_with(',');
        }
        let first = words.split_whitespace().next().map_or(0, |word| word.chars().count());
        let has_room = || {
            let width = self.indent + latest.chars().count();
            setting.full(text).is_none_or(|full| width + 1 + first <= full.max(columns(text, line)))
        };
        let above = &text[self.start..self.end];
        over && self.lines == 1 && (under || is_said(above) || names(above)) && has_room()
    }
}

/// Whether a line begins with the name of a record, or with one in capitals.
fn names(words: &str) -> bool {
    let Some(colon) = memchr2(b':', WIDE_COLON_LEAD, &words.as_bytes()[..words.len().min(LONGEST)]) else {
        return false;
    };
    let name = words[..colon].trim_end_matches(is_blank);
    let after = &words[colon..];
    let parted = |rest: &str| rest.chars().next().is_none_or(is_blank);
    if !after.starts_with('：') && !after.strip_prefix(':').is_some_and(parted) {
        return false;
    }
    let shouted = || {
        is_shouted(name)
            && name.split_whitespace().count() <= SHOUTED_WORDS
            && name.chars().filter(|c| c.is_uppercase()).count() >= SHOUTED_LETTERS
    };
    shouted() || is_record(name)
}

/// What follows words that are in small letters, if a line begins with them in whatever letters.
fn after<'a>(line: &'a str, small: &str) -> Option<&'a str> {
    let mut rest = line.chars();
    small
        .chars()
        .all(|c| rest.next().is_some_and(|first| first.to_lowercase().eq([c])))
        .then_some(rest.as_str())
}

/// Whether a line says how it went, and no more: `Motion carried.`, `Carried unanimously (7-0).`
fn is_said(words: &str) -> bool {
    if words.len() > LONGEST_SAID || !ends(words) {
        return false;
    }
    let is_end = |rest: &str| {
        let rest = rest.trim_start_matches([',', ' ']);
        rest.starts_with(['.', '!', '。', '(', '（']) || rest.starts_with(|c: char| c.is_ascii_digit())
    };
    SAID.iter().any(|said| after(words, said).is_some_and(is_end))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn records_under_a_paragraph_are_points() {
        for record in [
            "RESOLVED: to mend the gate.",
            "ACTION: Bo to write.",
            "Action: Bo to write.",
            "Vote: 5 for, 2 against.",
            "Motion carried.",
            "Carried unanimously (7-0).",
            "Beschluss: Das Tor wird erneuert.",
            "Décision : la porte sera réparée.",
            "Acuerdo: se repara la puerta.",
            "Решили: починить ворота.",
            "Głosowanie: 5 za, 2 przeciw.",
            "FOLLOW-UP: none.",
            "决议：修门。",
            "Moved by Mr Holm: that the gate be mended.",
            "Resolution 12: the gate is mended.",
        ] {
            let text = format!(
                "T\n\n1. Gate\n\n   The gate leaks at the lower hinge, and has\n   leaked since May.\n   {record}"
            );
            let want = format!("  ¶ {record}");
            check(&[(
                &text,
                &[
                    "= T",
                    "# 1. Gate",
                    "  > The gate leaks at the lower hinge, and has leaked since May.",
                    &want,
                ],
            )]);
        }
    }

    #[test]
    fn sentences_are_no_records() {
        for line in [
            "Bo told the board: It is the hinge.",
            "Carried by two men, it came ashore.",
            "Agreed prices are not met.",
            "Vote counts were low.",
            "At 09:30 it leaked again.",
            "motion: so they called it.",
            "Noted that.",
            "It was said: RESOLVED.",
        ] {
            let text = format!(
                "T\n\n1. Gate\n\n   The gate leaks at the lower hinge, and has\n   leaked since May.\n   {line}"
            );
            let want = format!("  > The gate leaks at the lower hinge, and has leaked since May. {line}");
            check(&[(&text, &["= T", "# 1. Gate", &want])]);
        }
    }

    #[test]
    fn what_stands_behind_a_record_is_none_of_it() {
        check(&[
            (
                "T\n\nVote: 5 for, none against.\n\nThe chair thanked them all.",
                &["= T", "# Vote", "  > 5 for, none against.", "¶ The chair thanked them all."],
            ),
            (
                "T\n\nGate: It leaks.\n\nNext meeting: 8 May\n\nIt closed at nine.",
                &["= T", "# Gate", "  > It leaks.", "# Next meeting", "  > 8 May", "¶ It closed at nine."],
            ),
            (
                "T\n\nNext meeting:\n8 May, at the school.\n\nIt closed at nine.",
                &["= T", "# Next meeting", "  > 8 May, at the school.", "¶ It closed at nine."],
            ),
            (
                "T\n\nGATE\n\nIt leaks.\n\nRESOLVED: to mend it.\n\nBo left.\n\nQUAY\n\nIt is dry.",
                &[
                    "= T",
                    "# GATE",
                    "  > It leaks.",
                    "  # RESOLVED",
                    "    > to mend it.",
                    "  ¶ Bo left.",
                    "# QUAY",
                    "  > It is dry.",
                ],
            ),
            // Not so.
            ("T\n\nVote:\n\nIt was carried.", &["= T", "# Vote", "  > It was carried."]),
            (
                "T\n\nActions: two are open.\n\n- Bo writes\n- Ida calls",
                &["= T", "# Actions", "  > two are open.", "  - Bo writes", "  - Ida calls"],
            ),
            (
                "T\n\nOutlook: it is fair.\n\nIt may rain.",
                &["= T", "# Outlook", "  > it is fair.", "  ¶ It may rain."],
            ),
        ]);
    }
}
