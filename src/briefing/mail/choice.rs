//! Which parts of a message are read, and which are only named.
//!
//! Text is read in the order of its parts, unless it came as an attachment. Of alternatives one is read: HTML, if it says
//! more than the plain text beside it. That is so where there is no plain text; where the HTML has headings, lists or
//! tables, which plain text only hints at; and where the plain text has less than two thirds of its words, as "your
//! program shows no HTML" does. Else plain text is read, in which replies are quoted as their writers quoted them. A
//! message within is read as a section. All else is named, with its type and its size, and never opened.

use super::parts::{Make, Part};

/// Text that is made for programs.
const FOR_PROGRAMS: &[&str] =
    &["text/calendar", "text/css", "text/csv", "text/directory", "text/vcard", "text/x-vcard"];
/// What is text, whatever its type says.
const TEXT_TOO: &[&str] =
    &["message/delivery-status", "message/disposition-notification", "message/feedback-report"];
/// The tags of what plain text only hints at.
const STRUCTURE: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "li", "table"];

/// What becomes of the parts of a message, by their places.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// Text, and messages within; in reading order.
    pub read: Vec<usize>,
    /// Attachments, in order.
    pub named: Vec<usize>,
}

/// Chooses among the parts of the message whose header is that of the part `root`. `text` gives the text of a part.
pub(super) fn choose(parts: &[Part<'_>], root: usize, text: impl Fn(&Part<'_>) -> String) -> Choice {
    let mut choice = Choice::default();
    let mut passed_over = vec![false; parts[root].end - root];
    let mut at = root;
    while at < parts[root].end {
        let part = &parts[at];
        if passed_over[at - root] {
            let leaves = (at..part.end).filter(|&leaf| parts[leaf].make == Make::Leaf);
            choice.named.extend(leaves.filter(|&leaf| !is_text(&parts[leaf])));
            at = part.end;
            continue;
        }
        match part.make {
            Make::Multi if part.is("multipart/alternative") => {
                let best = best(parts, at, &text);
                for other in children(parts, at).filter(|&child| child != best) {
                    passed_over[other - root] = true;
                }
            }
            Make::Multi => {}
            Make::Message if part.end > at + 1 => {
                choice.read.push(at);
                at = part.end;
                continue;
            }
            Make::Leaf if is_text(part) => choice.read.push(at),
            // A message within, too, of which nothing came.
            Make::Message | Make::Leaf => choice.named.push(at),
        }
        at += 1;
    }
    if choice.read.is_empty() {
        // A message that is nothing else: an invitation.
        let is_body =
            |&leaf: &usize| parts[leaf].kind.word.starts_with("text/") && !is_attached(&parts[leaf]);
        choice.read.extend(choice.named.iter().copied().find(is_body));
        choice.named.retain(|leaf| !choice.read.contains(leaf));
    }
    choice
}

/// The parts that a part is made of.
fn children<'p>(parts: &'p [Part<'_>], of: usize) -> impl Iterator<Item = usize> + 'p {
    let end = parts[of].end;
    let inside = move |at: &usize| *at < end;
    std::iter::successors(Some(of + 1).filter(inside), move |&at| Some(parts[at].end).filter(inside))
}

/// The alternative that is read: the last of the best, as its writer put them in order (RFC 2046, section 5.1.4).
fn best(parts: &[Part<'_>], of: usize, text: &impl Fn(&Part<'_>) -> String) -> usize {
    let (mut html, mut plain, mut last) = (None, None, of + 1);
    for child in children(parts, of) {
        last = child;
        match (child..parts[child].end).find(|&leaf| parts[leaf].make == Make::Leaf && is_text(&parts[leaf]))
        {
            Some(leaf) if parts[leaf].is("text/html") => html = Some((child, leaf)),
            Some(leaf) => plain = Some((child, leaf)),
            None => {}
        }
    }
    match (html, plain) {
        (Some((child, html)), Some((other, plain))) => {
            if says_more(&text(&parts[html]), &text(&parts[plain])) { child } else { other }
        }
        (Some((child, _)), None) | (None, Some((child, _))) => child,
        (None, None) => last,
    }
}

fn is_attached(part: &Part<'_>) -> bool {
    part.field("content-disposition").is_some_and(|field| field.parameters().word == "attachment")
}

/// Whether a part is text that a person reads.
fn is_text(part: &Part<'_>) -> bool {
    let kind = part.kind.word.as_str();
    let is_plain = matches!(kind, "text/plain" | "text/html" | "text" | "text/rfc822-headers");
    let is_file = || part.kind.get("name").is_some() && !is_plain;
    let is_kind = kind == "text" || kind.starts_with("text/") && !FOR_PROGRAMS.contains(&kind);
    (is_kind && !is_file() || TEXT_TOO.contains(&kind)) && !is_attached(part)
}

/// Whether HTML says more than the plain text beside it.
fn says_more(html: &str, plain: &str) -> bool {
    has_structure(html) || words(plain) * 3 < words_of_html(html) * 2
}

fn has_structure(html: &str) -> bool {
    let tags = memchr::memchr_iter(b'<', html.as_bytes()).map(|at| &html.as_bytes()[at + 1..]);
    let name = |tag: &[u8]| {
        let length = tag.iter().take(8).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        tag[..length].to_ascii_lowercase()
    };
    tags.map(name).any(|name| STRUCTURE.iter().any(|known| known.as_bytes() == name))
}

fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

/// The words outside of tags, roughly: styles and scripts count, and make it seem to say more.
fn words_of_html(html: &str) -> usize {
    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).map(words).sum()
}

#[cfg(test)]
mod tests {
    use super::super::parts::parts;
    use super::*;

    /// The types of what is read and of what is named.
    fn chosen(mail: &str) -> String {
        let found = parts(mail.as_bytes(), 1, b'\n').all;
        let Choice { read, named } =
            choose(&found, 0, |part| String::from_utf8_lossy(part.body).into_owned());
        let kinds =
            |of: Vec<usize>| of.iter().map(|&at| found[at].kind.word.as_str()).collect::<Vec<_>>().join(" ");
        format!("{} | {}", kinds(read), kinds(named))
    }

    fn multi(kind: &str, parts: &[(&str, &str)]) -> String {
        let one = |(kind, body): &(&str, &str)| format!("--x\nContent-Type: {kind}\n\n{body}\n");
        let all: String = parts.iter().map(one).collect();
        format!("Content-Type: multipart/{kind}; boundary=x\n\n{all}--x--\n")
    }

    #[test]
    fn of_alternatives_the_one_that_says_more_is_read() {
        let html = |body| ("text/html", body);
        let plain = ("text/plain", "one two three");
        let cases = [
            (multi("alternative", &[plain, html("<p>one two <b>three</b></p>")]), "text/plain | "),
            (multi("alternative", &[plain, html("<H2>one</H2> two three")]), "text/html | "),
            (multi("alternative", &[plain, html("<ul><li>one two three</ul>")]), "text/html | "),
            (multi("alternative", &[plain, html("one two three four five six")]), "text/html | "),
            (multi("alternative", &[html("<p>x</p>")]), "text/html | "),
            (multi("alternative", &[("text/plain", ""), html("x")]), "text/html | "),
            (multi("alternative", &[plain, ("text/calendar", "BEGIN")]), "text/plain | text/calendar"),
            (multi("alternative", &[("image/png", "")]), " | image/png"),
        ];
        for (mail, want) in cases {
            assert_eq!(chosen(&mail), want, "{mail}");
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        let attached = ("text/plain\nContent-Disposition: attachment; filename=a.txt", "x");
        let cases = [
            (
                multi("mixed", &[("text/plain", "a"), ("application/pdf", ""), attached]),
                "text/plain | application/pdf text/plain",
            ),
            (
                multi("mixed", &[("message/rfc822", "Subject: a\n\nb"), ("text/plain", "")]),
                "message/rfc822 text/plain | ",
            ),
            (
                multi("report", &[("text/plain", "a"), ("message/delivery-status", "b")]),
                "text/plain message/delivery-status | ",
            ),
            (
                multi("mixed", &[("text/x-patch", "a"), ("text/x-log; name=a.log", "b")]),
                "text/x-patch | text/x-log",
            ),
            ("Content-Type: text/calendar\n\nBEGIN".to_owned(), "text/calendar | "),
        ];
        for (mail, want) in cases {
            assert_eq!(chosen(&mail), want, "{mail}");
        }
    }
}
