//! What is on a page and is no part of its text. An element may be suspected by what it is or is called; whether it is left
//! out shows by what it holds, when it ends.

use super::draft::Mark;
use super::element::Element;
use super::tag::{Attribute, StartTag};

/// What an element may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suspect {
    /// Ways through the site: a menu, crumbs, the numbers of further pages.
    Ways,
    /// The head or the foot of a page, or what stands beside the text.
    Margin,
    /// The question whether cookies may be kept.
    Cookies,
    /// Buttons by which a page is handed on.
    Shares,
    /// Paid words.
    Advertisement,
    /// Something to be pressed.
    Button,
}

/// A suspicion, and what was there before.
#[derive(Debug)]
pub(super) struct Suspicion {
    pub suspect: Suspect,
    /// Whether only a name tells so, of which nobody knows what was meant by it.
    pub by_name: bool,
    pub mark: Mark,
    /// Where the block stood that was begun.
    pub within: Option<(usize, usize)>,
    /// Characters before, and those in links.
    pub count: (usize, usize),
    /// Buttons before.
    pub buttons: usize,
}

/// What a suspected element holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holding<'t> {
    /// Its words.
    pub words: &'t str,
    /// Characters.
    pub count: usize,
    /// Those in links.
    pub linked: usize,
    /// Whether there is a heading of level 1 in it.
    pub has_top: bool,
    /// Whether there is any heading in it.
    pub has_heading: bool,
    /// Whether there is something to be pressed in it.
    pub has_button: bool,
}

/// Names of classes, or parts of them between hyphens, and what they tell.
const CALLED: [(Suspect, &[&str]); 4] = [
    (
        Suspect::Ways,
        &[
            "nav",
            "navbar",
            "navigation",
            "menu",
            "breadcrumb",
            "breadcrumbs",
            "pagination",
            "pager",
            "skip",
            "skiplink",
            "toc",
            "navbox",
        ],
    ),
    (
        Suspect::Cookies,
        &["cookie", "cookies", "consent", "gdpr", "onetrust", "cookiebanner", "cookieconsent"],
    ),
    (Suspect::Shares, &["share", "sharing", "social", "addtoany", "sharebar", "socials"]),
    (Suspect::Advertisement, &["ad", "ads", "advert", "advertisement", "adsbygoogle", "sponsored", "banner"]),
];

/// What an element may be, if it is not simply a part of the text, and whether only its name tells so.
pub(super) fn suspect(tag: &StartTag, in_heading: bool) -> Option<(Suspect, bool)> {
    let told = match (tag.element, tag.get(Attribute::Role).unwrap_or("").trim()) {
        (Element::Heading(_) | Element::Main, _) => return None,
        (Element::Button, _) => return (!in_heading).then_some((Suspect::Button, false)),
        (Element::Nav, _) | (_, "navigation" | "menu" | "menubar") => Suspect::Ways,
        (Element::Header | Element::Footer | Element::Aside, _) => named(tag).unwrap_or(Suspect::Margin),
        (_, "banner" | "contentinfo" | "complementary") => Suspect::Margin,
        _ => return named(tag).map(|suspect| (suspect, true)),
    };
    Some((told, false))
}

/// What the names of an element tell. Within a line of prose they tell nothing, but those of a link that skips the menu.
fn named(tag: &StartTag) -> Option<Suspect> {
    if tag.is_bare() {
        return None;
    }
    let mut parts = tag.names().flat_map(|name| name.split(['-', '_']));
    match tag.element {
        Element::A => parts.any(|part| matches!(part, "skip" | "skiplink")).then_some(Suspect::Ways),
        element if element.is_block() || element == Element::Inserted => parts.find_map(|part| {
            CALLED.iter().find(|(_, names)| names.contains(&part)).map(|&(suspect, _)| suspect)
        }),
        _ => parts.any(|part| part == "editsection").then_some(Suspect::Button),
    }
}

impl Suspect {
    /// Whether what an element holds bears the suspicion out. What has text of its own is kept.
    pub fn is_borne_out(self, holding: Holding<'_>, by_name: bool) -> bool {
        let Holding { words, count, linked, has_top, has_heading, has_button } = holding;
        let own = count.saturating_sub(linked);
        let is_mostly_links = linked * 2 >= count;
        if has_top || (by_name && has_heading && self != Self::Cookies) {
            return false;
        }
        match self {
            Self::Ways => {
                let is_short = own <= 120 && linked * 3 >= count && !has_sentence(words);
                linked > 0 && (linked * 3 >= count * 2 || is_short)
            }
            Self::Margin => (is_mostly_links && own <= 400) || is_rights(words),
            Self::Cookies => has_button && count <= 3000 && mentions(words, &["cookie"]),
            Self::Shares => {
                let is_short = count <= 80 && !has_sentence(words);
                (is_mostly_links && own <= 120) || (is_short && mentions(words, &SHARING))
            }
            Self::Advertisement => {
                (is_mostly_links && own <= 200) || (count <= 30 && mentions(words, &["advert", "sponsor"]))
            }
            Self::Button => words.split_whitespace().count() <= 3,
        }
    }
}

const SHARING: [&str; 9] =
    ["share", "follow us", "tweet", "facebook", "linkedin", "whatsapp", "telegram", "bluesky", "mastodon"];

/// Whether words have a sentence in them: eight words or more up to a full stop.
fn has_sentence(words: &str) -> bool {
    const ENDS: [char; 4] = ['.', '!', '?', '。'];
    words.split_inclusive(ENDS).any(|sentence| {
        let is_long =
            sentence.split_whitespace().count() >= 8 || (sentence.ends_with('。') && sentence.len() >= 36);
        is_long && sentence.ends_with(ENDS)
    })
}

/// Whether words only say whose they are: an address or a number to call is something else.
fn is_rights(words: &str) -> bool {
    let tells =
        words.contains('@') || words.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() > 4);
    words.len() <= 240 && !tells && mentions(words, &["©", "copyright", "all rights reserved"])
}

fn mentions(words: &str, any: &[&str]) -> bool {
    let words = words.to_lowercase();
    any.iter().any(|word| words.contains(word))
}
