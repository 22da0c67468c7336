//! What changed in the sense of words that read the same: a strike, a box, a link, a column.

use std::collections::HashMap;

use super::compare::Difference;
use crate::annotation::judgement::Claim;
use crate::briefing::STRUCK;
use crate::text::normal;

/// Characters of the words under a mark that are told.
const BRIEF: usize = 16;
/// What changed if words of code stand on other lines, or are set in otherwise.
const LINES: &str = "lines of code set otherwise";

/// What changed in words that are the same, or spelt otherwise at most, by the marks on them or within code: "strike
/// taken away: not"; none if nothing did, if the words themselves say something else, or if the sense of the old ones is
/// not known.
#[must_use]
pub fn sense_change(old: &Claim, new: &Claim) -> Option<String> {
    let senses = old.sense.as_deref().zip(new.sense.as_deref()).filter(|(old, new)| old != new);
    let same_code = old.words == new.words || has_code(&old.words, new);
    if senses.is_none() && same_code || !stand(&old.words, &new.words) {
        return None;
    }
    if !same_code {
        return Some("code changed".to_owned());
    }
    let (old_sense, new_sense) = senses?;
    let (old, new) = (Marked::of(&old.words, old_sense), Marked::of(&new.words, new_sense));
    if !old.tags.iter().map(Tag::whole).eq(new.tags.iter().map(Tag::whole)) {
        return Some(told(&old, &new));
    }
    let at = old.texts.iter().zip(&new.texts).position(|(old, new)| !stand(old, new))?;
    let beside = |at: usize| old.tags.get(at).map(|tag| tag.name);
    let what = match (at.checked_sub(1).and_then(beside), beside(at)) {
        (Some("td"), _) | (_, Some("td")) => "words in another column",
        (Some("pre" | "br"), _) | (_, Some("br")) => LINES,
        _ => "other words marked",
    };
    Some(what.to_owned())
}

/// Whether all that is code in a claim stands in the old words too, to the letter, with no sign beside it that may have
/// been code: there a sign or a blank more or less is no typography.
fn has_code(old: &str, new: &Claim) -> bool {
    if new.code.contains(&new.words) {
        return old == new.words;
    }
    let is_sign = |c: &char| !c.is_whitespace();
    let (mut then, mut now) = (old, new.words.as_str());
    new.code.iter().all(|code| {
        let (Some((old, old_rest)), Some((new, new_rest))) =
            (then.split_once(code.as_str()), now.split_once(code.as_str()))
        else {
            return false;
        };
        (then, now) = (old_rest, new_rest);
        let before = old.chars().next_back().filter(is_sign);
        let after = old_rest.chars().next().filter(is_sign);
        before.is_none_or(|sign| new.ends_with(sign)) && after.is_none_or(|sign| new_rest.starts_with(sign))
    })
}

/// What weighs most of what changed between two claims: "a number changed", "strike taken away: not".
#[must_use]
pub fn reason(old: &Claim, new: &Claim) -> String {
    let in_words = || format!("{} changed", Difference::of(&old.words, &new.words).weight().name());
    sense_change(old, new).unwrap_or_else(in_words)
}

/// Whether a judgement of the old words stands on the new ones, as far as words tell.
fn stand(old: &str, new: &str) -> bool {
    normal(old) == normal(new) || Difference::of(old, new).weight().is_retouch()
}

impl Claim {
    /// Its words piece by piece, each with whether it is struck.
    #[must_use]
    pub fn pieces(&self) -> Vec<(String, bool)> {
        let marked = Marked::of(&self.words, self.sense.as_deref().unwrap_or_default());
        let mut struck = 0_usize;
        let mut texts = marked.texts.into_iter();
        let mut pieces: Vec<(String, bool)> = texts.next().map(|text| (text, false)).into_iter().collect();
        for (tag, mut text) in marked.tags.iter().zip(texts) {
            match (tag.name, tag.closes) {
                ("del", false) => struck += 1,
                ("del", true) => struck = struck.saturating_sub(1),
                ("td" | "br", _) => text.insert(0, ' '),
                _ => {}
            }
            pieces.push((text, struck > 0));
        }
        pieces.retain(|(text, _)| !text.is_empty());
        pieces
    }

    /// Its words for where no line can be drawn through them, as [`Briefing::marked_words`] gives them.
    ///
    /// [`Briefing::marked_words`]: crate::briefing::Briefing::marked_words
    #[must_use]
    pub fn marked_words(&self) -> String {
        let mut words = String::new();
        let mut was_struck = false;
        for (text, struck) in self.pieces().into_iter().chain([(String::new(), false)]) {
            if struck != was_struck {
                words.push_str(STRUCK);
            }
            words.push_str(&text);
            was_struck = struck;
        }
        words
    }
}

/// A sense in pieces: `texts[0]`, `tags[0]`, `texts[1]`, …
struct Marked<'s> {
    texts: Vec<String>,
    tags: Vec<Tag<'s>>,
}

/// `<name value>`, or `</name>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Tag<'s> {
    closes: bool,
    name: &'s str,
    value: &'s str,
}

impl<'s> Tag<'s> {
    fn of(tag: &'s str) -> Self {
        let inside = tag.strip_prefix('/').unwrap_or(tag);
        let (name, value) = inside.split_once(' ').unwrap_or((inside, ""));
        Self { closes: inside.len() < tag.len(), name, value }
    }

    /// The tag as it is compared: names of columns and labels whatever their typography.
    fn whole(&self) -> (bool, &'s str, String) {
        (self.closes, self.name, normal(&unescaped(self.value)))
    }
}

impl<'s> Marked<'s> {
    /// `sense` is empty where nothing marks the words.
    fn of(words: &str, sense: &'s str) -> Self {
        if sense.is_empty() {
            return Self { texts: vec![words.to_owned()], tags: vec![] };
        }
        let mut pieces = sense.split('<');
        let mut texts = vec![unescaped(pieces.next().unwrap_or(""))];
        let mut tags = vec![];
        for piece in pieces {
            let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
            tags.push(Tag::of(tag));
            texts.push(unescaped(text));
        }
        Self { texts, tags }
    }

    /// The tags that `other` has not, each with the words that it opens.
    fn without(&self, other: &Self) -> Vec<(Tag<'s>, &str)> {
        let mut spare: HashMap<_, usize> = HashMap::new();
        for tag in &other.tags {
            *spare.entry(tag.whole()).or_default() += 1;
        }
        let opened = self.tags.iter().zip(&self.texts[1..]).filter(|(tag, _)| !tag.closes);
        opened
            .filter(|(tag, _)| match spare.get_mut(&tag.whole()) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            })
            .map(|(tag, text)| (*tag, text.as_str()))
            .collect()
    }
}

/// What came and went among tags, in words.
fn told(old: &Marked<'_>, new: &Marked<'_>) -> String {
    let (gone, come) = (old.without(new), new.without(old));
    let Some((first, _)) = gone.first().or(come.first()) else {
        let is_code = old.tags.iter().any(|tag| tag.name == "pre");
        return if is_code { LINES } else { "marks in another order" }.to_owned();
    };
    let of = |tags: &[(Tag<'_>, &str)]| {
        tags.iter()
            .find(|(tag, _)| tag.name == first.name)
            .map(|(tag, text)| (unescaped(tag.value), brief(text)))
    };
    let (was, now) = (of(&gone), of(&come));
    let named = |what: &str| match (&was, &now) {
        (Some((was, _)), Some((now, _))) => format!("{what} {}, was {}", shown(now), shown(was)),
        (Some((was, _)), None) => format!("{what} {} taken away", shown(was)),
        (_, Some((now, _))) => format!("{what} {} added", shown(now)),
        (None, None) => format!("another {what}"),
    };
    let laid = |what: &str| match (&was, &now) {
        (Some((_, text)), None) => format!("{what} taken away: {text}"),
        (None, Some((_, text))) => format!("{what} added: {text}"),
        _ => format!("another {what}"),
    };
    match first.name {
        "label" => named("label"),
        "alert" => named("alert"),
        "td" => named("column"),
        "box" => match now {
            None => "box taken away".to_owned(),
            Some((ticked, _)) => match ticked.as_str() {
                "" => "box open".to_owned(),
                "x" => "box ticked".to_owned(),
                _ => "box crossed out".to_owned(),
            },
        },
        "a" => match (was, now) {
            (Some(_), Some(_)) => "another link".to_owned(),
            (Some(_), None) => "link taken away".to_owned(),
            _ => "link added".to_owned(),
        },
        "pre" | "br" => LINES.to_owned(),
        "del" => laid("strike"),
        "ins" => laid("insertion"),
        "sup" => laid("superscript"),
        "sub" => laid("subscript"),
        other => laid(other),
    }
}

fn shown(name: &str) -> &str {
    if name.is_empty() { "without a name" } else { name }
}

fn brief(text: &str) -> String {
    let text = text.trim();
    let short: String = text.chars().take(BRIEF).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Anchor, Annotation};
    use crate::briefing::{Format, parse};

    /// What changed between the last points of two texts.
    fn change(old: &str, new: &str) -> Option<String> {
        let claim = |text: &str| {
            let format = if text.starts_with("T\n") { Format::Plain } else { Format::Markdown };
            let briefing = parse(text.to_owned(), format, "test");
            Claim::of(&briefing, briefing.point_ids().last().unwrap())
        };
        sense_change(&claim(old), &claim(new))
    }

    #[test]
    fn what_changed_in_the_sense_is_named() {
        for (old, new, want) in [
            ("did ~~not~~ rise", "did not rise", "strike taken away: not"),
            ("did not rise", "did ~~not~~ rise", "strike added: not"),
            ("~~it did~~ not rise", "it did ~~not rise~~", "other words marked"),
            ("~~a~~ b a", "a b ~~a~~", "other words marked"),
            ("- [x] done", "- [ ] done", "box open"),
            ("- [ ] done", "- [x] done", "box ticked"),
            ("- done", "- [x] done", "box ticked"),
            ("- [ ] done", "- done", "box taken away"),
            ("see [it](a)", "see [it](b)", "another link"),
            ("see [it](a)", "see it", "link taken away"),
            ("see it", "see [it](b)", "link added"),
            ("[x](a) [y](b)", "[x](b) [y](a)", "marks in another order"),
            ("> [!NOTE]\n> half load", "> [!CAUTION]\n> half load", "alert caution, was note"),
            ("> half load", "> [!CAUTION]\n> half load", "alert caution added"),
            ("|a|b|\n|-|-|\n|x|y|", "|a|c|\n|-|-|\n|x|y|", "column c, was b"),
            ("|a|b|\n|-|-|\n|x y|z|", "|a|b|\n|-|-|\n|x|y z|", "words in another column"),
            ("|a|b|c|\n|-|-|-|\n|x|y||", "|a|b|c|\n|-|-|-|\n|x||y|", "words in another column"),
            ("|a|b|\n|-|-|\n|x|y|", "|b|a|\n|-|-|\n|x|y|", "marks in another order"),
            ("|a|b|\n|-|-|\n|x|y|", "|a|\n|-|\n|x y|", "column b taken away"),
            ("T\n\nFalse: it rose.\n- a b", "T\n\nTrue: it rose.\n- a b", ""),
            ("T\n\nFalse: it rose.", "T\n\nTrue: it rose.", "label True, was False"),
            ("run `rm -rf ./build` now", "run `rm -rf . /build` now", "code changed"),
            ("run `rm -rf ./build` now", "run `rm -rf ./ build` now", "code changed"),
            ("set `a-b` to it", "set `a - b` to it", "code changed"),
            ("say `\"so\"` here", "say `“so”` here", "code changed"),
            ("call `the_serivce` of it", "call `the_service` of it", ""),
            ("it is `recieved` by it", "it is `received` by it", "code changed"),
            ("end with `;` there", "end with `.` there", "code changed"),
            ("a `b` of `c.` is", "a `b` of `c` is", "code changed"),
            ("it is `ls a` and `ls` too", "it is `ls a` and `l s` too", ""),
            ("a `b` of `.c` is", "a `b` of `c` is", ""),
            ("```\nrm ./a\n```", "```\nrm . /a\n```", "code changed"),
            ("```\nrm a.\n```", "```\nrm a\n```", "code changed"),
            ("```\nif a:\n  b\nc\n```", "```\nif a:\n  b\n  c\n```", LINES),
            ("```\nif a:\n  b\nc\n```", "```\nif a:\nb\n  c\n```", LINES),
            ("```\n# a\nb\n```", "```\n# a b\n```", LINES),
            ("```\n# a b\nc\n```", "```\n# a\nb c\n```", LINES),
        ] {
            let found = change(old, new).unwrap_or_default();
            assert_eq!(found, want, "{old:?} / {new:?}");
        }
    }

    #[test]
    fn struck_words_of_a_claim_are_told() {
        for (text, want) in [
            ("did ~~not~~ rise", "did ~~not~~ rise"),
            ("see [it](a) & ~~b <ins>c</ins> d~~", "see it & ~~b c d~~"),
            ("|a|b|\n|-|-|\n|x|~~y~~|", "x ~~y~~"),
            ("10<sup>6</sup> x", "10⁶ x"),
            ("plain", "plain"),
            ("```\nif a:\n  b\n```", "if a: b"),
        ] {
            let briefing = parse(text.to_owned(), Format::Markdown, "test");
            let claim = Claim::of(&briefing, briefing.point_ids().last().unwrap());
            assert_eq!(claim.marked_words().split_whitespace().collect::<Vec<_>>().join(" "), want, "{text}");
        }
    }

    #[test]
    fn what_says_nothing_changes_nothing() {
        for (old, new) in [
            ("did *not* rise", "did not `rise`"),
            ("~~not~~ so", "~~not~~   so"),
            ("- ~~not~~ so", "* ~~*not*~~ so"),
            ("see [the report](a)", "see the [report](a)"),
            ("|a|b|\n|-|-|\n|x|y|", "| a | b |\n|---|:-:|\n| *x* | y |"),
            ("|a|b|\n|-|-|\n|it’s|y|", "|a|b|\n|-|-|\n|it's|y|"),
            ("1. so", "- so"),
            ("~~a < b~~ & c", "~~a < b~~ & c"),
            ("the goverment ~~fell~~", "the government ~~fell~~"),
            ("call `a b` of the goverment", "call `a  b` of the government"),
            ("*a* `b` it’s", "a `b`, it's"),
            ("*a* (`b`) it’s", "a (`b`) it's"),
            ("```\nif a:\n  b\nc\n```", "    if a:\n        b\n\n    c  "),
            ("```\nif a:\n\tb\n```", "```py\nif a:\n    b\n```"),
        ] {
            assert_eq!(change(old, new), None, "{old:?} / {new:?}");
        }
    }

    #[test]
    fn what_an_older_sidecar_cannot_know_is_not_held_against_it() {
        let briefing = parse("did ~~not~~ rise".to_owned(), Format::Markdown, "test");
        let point = briefing.point_ids().next().unwrap();
        let anchor = Anchor { sense: None, ..Anchor::of(&briefing, point) };
        let id = uuid::Uuid::nil();
        let annotation = Annotation { id, anchor, point: None, judgements: vec![], open: false };
        assert_eq!(sense_change(&annotation.claim(), &Claim::of(&briefing, point)), None);
    }
}
