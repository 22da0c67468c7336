//! The links that a point has: those of its markup, and addresses that stand among its words.

use std::sync::LazyLock;

use linkify::{LinkFinder, LinkKind};

use super::ids::NodeId;
use super::tree::{Briefing, Inline};

/// A link of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words that it stands on.
    pub words: String,
    /// Where it leads to, as the document has it.
    pub target: String,
}

/// Addresses with a scheme, and those of mail.
static WHOLE: LazyLock<LinkFinder> = LazyLock::new(LinkFinder::new);

/// `www.e.org`; and `main.rs`, which is a file.
static SHORT: LazyLock<LinkFinder> = LazyLock::new(|| {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false).kinds(&[LinkKind::Url]);
    finder
});

impl Briefing {
    /// The links of a node, each target once: first those of its markup, then addresses among its words.
    #[must_use]
    pub fn links_at(&self, id: NodeId) -> Vec<Link> {
        let written = self.written(id);
        let marked = self.styles(written).filter_map(|styled| {
            let Inline::Link(number) = styled.inline else { return None };
            let target = self.links().get(number as usize)?.clone();
            Some(Link { words: self.words_in(styled.span).into_owned(), target })
        });
        let words = self.words(id);
        let whole = WHOLE.links(&words).map(|found| match found.kind() {
            LinkKind::Email => bare("mailto:", found.as_str()),
            _ => bare("", found.as_str()),
        });
        let short = SHORT.links(&words).filter(|found| is_short(found.as_str()));
        let short = short.map(|found| bare("https://", found.as_str()));
        let mut links: Vec<Link> = vec![];
        for link in marked.chain(whole).chain(short) {
            if !links.iter().any(|before| before.target == link.target) {
                links.push(link);
            }
        }
        links
    }
}

/// An address that stands among words. Marks of Chinese and Japanese end it, before which no blank stands.
fn bare(scheme: &str, words: &str) -> Link {
    let words = words.split([
        '（', '）', '「', '」', '『', '』', '【', '】', '〈', '〉', '《', '》', '、', '。', '，', '；', '：',
        '！', '？',
    ]);
    let words = words.into_iter().next().unwrap_or_default();
    Link { words: words.to_owned(), target: format!("{scheme}{words}") }
}

/// Whether words without a scheme are an address all the same.
fn is_short(words: &str) -> bool {
    words.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

#[cfg(test)]
mod tests {
    use crate::briefing::{Format, parse};

    #[test]
    fn links_are_those_of_the_markup_and_addresses_among_the_words() {
        let plain: &[(&str, &[&str])] = &[
            ("- see https://e.org/a_(b), and http://e.net.", &["https://e.org/a_(b)", "http://e.net"]),
            ("- write to ada@e.org or see www.e.org/x", &["mailto:ada@e.org", "https://www.e.org/x"]),
            ("- main.rs, 1.5, e.org and a:b are none", &[]),
            ("- twice: https://e.org/ and https://e.org/", &["https://e.org/"]),
            ("- обзор: https://пример.org/путь.", &["https://пример.org/путь"]),
            ("- （https://e.org/x）です", &["https://e.org/x"]),
        ];
        let markdown: &[(&str, &[&str])] = &[
            ("- [a](https://e.org/) and <https://e.net/>", &["https://e.org/", "https://e.net/"]),
            ("- [https://bank.com/](https://evil.org/)", &["https://evil.org/", "https://bank.com/"]),
            ("- [here](report.html)", &["report.html"]),
            ("- [x][y] and ![plot](plot.png)\n\n[y]: javascript:x", &["javascript:x", "plot.png"]),
        ];
        let both = [(Format::Plain, plain), (Format::Markdown, markdown)];
        for (format, text, want) in
            both.iter().flat_map(|(f, rows)| rows.iter().map(move |(t, w)| (*f, *t, *w)))
        {
            let briefing = parse(text.to_owned(), format, "test");
            let point = briefing.point_ids().next().unwrap();
            let targets: Vec<String> = briefing.links_at(point).into_iter().map(|link| link.target).collect();
            assert_eq!(targets, want, "{text}");
        }
    }
}
