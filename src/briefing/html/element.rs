//! The elements of HTML that mean something here.

use super::marks::Marks;

/// An element, by its name (HTML Living Standard, section 4; those that it calls obsolete too).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Element {
    A,
    Annotation,
    Aside,
    Base,
    Bold,
    Br,
    Button,
    Caption,
    Cell,
    Code,
    Del,
    Definition,
    Details,
    Dialog,
    /// A block that says nothing of its words: `div`, `section`, `figure`.
    Division,
    Emphasis,
    Figcaption,
    Font,
    Footer,
    Header,
    HeadCell,
    Heading(u8),
    Hr,
    Img,
    Inserted,
    Input,
    Item,
    List,
    Lowered,
    /// What holds the text itself: `main`, `article`, `body`.
    Main,
    Meta,
    Nav,
    NumberedList,
    Paragraph,
    Preformatted,
    Quotation,
    Quote,
    Raised,
    Row,
    RowGroup,
    /// The brackets around it, for programs that set it in the line.
    RubyBracket,
    RubyText,
    /// What shows no words of its own, or none that are read: `script`, `select`, `template`.
    Silent,
    Struck,
    Summary,
    Svg,
    SvgText,
    Table,
    TableHead,
    Term,
    Title,
    /// What has neither content nor a meaning here: `wbr`, `link`, `col`.
    Void,
    /// Any other, by a hash of its name: it stands in a line of prose.
    Other(u32),
}

impl Element {
    /// The element of this name, in small letters.
    pub fn of(name: &[u8]) -> Self {
        match name {
            b"a" => Self::A,
            b"annotation" | b"annotation-xml" => Self::Annotation,
            b"aside" => Self::Aside,
            b"base" => Self::Base,
            b"b" | b"strong" => Self::Bold,
            b"br" => Self::Br,
            b"button" => Self::Button,
            b"caption" => Self::Caption,
            b"td" => Self::Cell,
            b"th" => Self::HeadCell,
            b"code" | b"kbd" | b"samp" | b"tt" => Self::Code,
            b"del" => Self::Del,
            b"s" | b"strike" => Self::Struck,
            b"dd" => Self::Definition,
            b"dt" => Self::Term,
            b"details" => Self::Details,
            b"dialog" => Self::Dialog,
            b"em" | b"i" | b"cite" | b"dfn" | b"var" => Self::Emphasis,
            b"figcaption" => Self::Figcaption,
            b"big" | b"font" | b"nobr" | b"small" => Self::Font,
            b"footer" => Self::Footer,
            b"header" => Self::Header,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"hr" => Self::Hr,
            b"img" => Self::Img,
            b"ins" | b"u" => Self::Inserted,
            b"input" => Self::Input,
            b"li" => Self::Item,
            b"ul" | b"menu" | b"dir" => Self::List,
            b"sub" => Self::Lowered,
            b"main" | b"article" | b"body" | b"html" => Self::Main,
            b"meta" => Self::Meta,
            b"nav" => Self::Nav,
            b"ol" => Self::NumberedList,
            b"p" => Self::Paragraph,
            b"pre" | b"listing" | b"xmp" => Self::Preformatted,
            b"q" => Self::Quotation,
            b"blockquote" => Self::Quote,
            b"sup" => Self::Raised,
            b"tr" => Self::Row,
            b"tbody" | b"tfoot" => Self::RowGroup,
            b"rp" => Self::RubyBracket,
            b"rt" => Self::RubyText,
            b"summary" => Self::Summary,
            b"svg" => Self::Svg,
            b"text" => Self::SvgText,
            b"table" => Self::Table,
            b"thead" => Self::TableHead,
            b"title" => Self::Title,
            b"area" | b"basefont" | b"col" | b"embed" | b"frame" | b"keygen" | b"link" | b"param" => {
                Self::Void
            }
            b"source" | b"track" | b"wbr" => Self::Void,
            _ if SILENT.contains(&name) => Self::Silent,
            _ if DIVISIONS.contains(&name) => Self::Division,
            _ => Self::Other(hash(name)),
        }
    }

    /// Whether it has neither content nor end.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Base | Self::Br | Self::Hr | Self::Img | Self::Input | Self::Meta | Self::Void)
    }

    /// Whether its start ends the paragraph before it, and its end the one in it.
    #[rustfmt::skip]
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Self::Aside | Self::Caption | Self::Cell | Self::Definition | Self::Details | Self::Dialog | Self::Division
                | Self::Figcaption | Self::Footer | Self::Header | Self::HeadCell | Self::Heading(_) | Self::Hr
                | Self::Item | Self::List | Self::Main | Self::Nav | Self::NumberedList | Self::Paragraph
                | Self::Preformatted | Self::Quote | Self::Row | Self::RowGroup | Self::Summary | Self::Table
                | Self::TableHead | Self::Term
        )
    }

    /// Whether it is phrase markup that reaches on beyond a block that ends within it (section 13.2.4.3, "formatting").
    pub fn reaches_on(self) -> bool {
        matches!(self, Self::A | Self::Bold | Self::Code | Self::Emphasis | Self::Font | Self::Struck)
    }

    /// What it says of its words.
    pub fn marks(self) -> Marks {
        match self {
            Self::Bold => Marks::STRONG,
            Self::Emphasis => Marks::EMPHASIS,
            Self::Struck | Self::Del => Marks::STRIKE,
            Self::Inserted => Marks::INSERT,
            Self::Code => Marks::CODE,
            Self::Raised => Marks::RAISED,
            Self::Lowered => Marks::LOWERED,
            _ => Marks::default(),
        }
    }
}

const SILENT: [&[u8]; 8] =
    [b"script", b"style", b"template", b"noscript", b"select", b"datalist", b"noembed", b"progress"];
const DIVISIONS: [&[u8]; 14] = [
    b"address",
    b"center",
    b"div",
    b"dl",
    b"fieldset",
    b"figure",
    b"form",
    b"hgroup",
    b"legend",
    b"noframes",
    b"plaintext",
    b"search",
    b"section",
    b"textarea",
];

/// FNV-1a, 32 bits: names that nobody chose to collide.
fn hash(name: &[u8]) -> u32 {
    name.iter().fold(0x811C_9DC5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
