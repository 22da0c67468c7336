//! How many columns text takes, on whatever terminal.
//!
//! Terminals do not agree on clusters of several characters: some draw 🖐🏻 as one hand of two columns, others a hand and
//! a patch of colour beside it, of three. What is given room for the widest way to draw it is whole on all of them; on
//! the others a blank follows it.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clean::{clusters, stands_alone};

/// The columns of a cleaned cluster where it is drawn the widest.
#[must_use]
pub fn cells(cluster: &str) -> usize {
    if cluster.len() == 1 {
        return 1;
    }
    let apart: usize = cluster.chars().map(|c| c.width().unwrap_or(0)).sum();
    cluster.width().max(apart)
}

/// The columns that `text` takes, once cleaned.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    if text.chars().all(stands_alone) {
        return text.chars().map(|c| c.width().unwrap_or(0)).sum();
    }
    clusters(text).map(|(_, cluster)| cells(&cluster)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_has_room_for_all_ways_to_draw_it() {
        let cases = [
            ("a", 1),
            ("é", 1),
            ("e\u{301}", 1),
            ("日", 2),
            ("🙃", 2),
            ("🖐", 1),
            ("🖐\u{FE0F}", 2),
            ("🖐🏻", 3),
            ("👍🏽", 4),
            ("🙃🏻", 4),
            ("❤\u{FE0F}", 2),
            ("1\u{FE0F}\u{20E3}", 2),
            ("🇫🇷", 2),
            ("👩\u{200D}👩\u{200D}👧", 6),
            ("🏳\u{FE0F}\u{200D}🌈", 3),
            ("🧑🏿\u{200D}💻", 6),
            ("👨\u{200D}⚕\u{FE0F}", 3),
            ("한", 2),
        ];
        for (cluster, want) in cases {
            assert_eq!(cells(cluster), want, "{cluster}");
            assert!(width(cluster) == want && width(&format!("a{cluster}b")) == want + 2, "{cluster}");
        }
    }

    #[test]
    fn a_text_is_as_wide_as_its_clusters() {
        let texts = [
            "“quotes” – and…",
            "日本語のテキスト",
            "Кириллица",
            "لا إله",
            "नमस्ते",
            "a\u{301}b",
            "中\u{301}",
            "\u{1b}x",
            "",
        ];
        for text in texts {
            let sum: usize = clusters(text).map(|(_, cluster)| cells(&cluster)).sum();
            assert_eq!(width(text), sum, "{text}");
        }
    }
}
