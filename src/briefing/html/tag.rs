//! An opening tag, with those of its attributes that say something here.

use super::element::Element;

/// An attribute that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Alt,
    AriaHidden,
    AriaLevel,
    BgColor,
    Border,
    Checked,
    Class,
    Color,
    ColSpan,
    Content,
    Hidden,
    Href,
    Id,
    Name,
    Open,
    Property,
    Reversed,
    Role,
    RowSpan,
    Scope,
    Start,
    Style,
    Type,
    Value,
}

impl Attribute {
    /// The attribute of this name, in small letters.
    pub fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"alt" => Self::Alt,
            b"aria-hidden" => Self::AriaHidden,
            b"aria-level" => Self::AriaLevel,
            b"bgcolor" => Self::BgColor,
            b"border" => Self::Border,
            b"checked" => Self::Checked,
            b"class" => Self::Class,
            b"color" => Self::Color,
            b"colspan" => Self::ColSpan,
            b"content" => Self::Content,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"id" => Self::Id,
            b"name" => Self::Name,
            b"open" => Self::Open,
            b"property" | b"itemprop" => Self::Property,
            b"reversed" => Self::Reversed,
            b"role" => Self::Role,
            b"rowspan" => Self::RowSpan,
            b"scope" => Self::Scope,
            b"start" => Self::Start,
            b"style" => Self::Style,
            b"type" => Self::Type,
            b"value" => Self::Value,
            _ => return None,
        })
    }

    /// Bytes of its value that are kept. The words of an `alt` are kept whole, for they are read.
    fn room(self) -> usize {
        if matches!(self, Self::Alt | Self::Content) { usize::MAX } else { 8 << 10 }
    }
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct StartTag {
    /// What it opens.
    pub element: Element,
    /// Whether it ends in `/>`.
    pub closes_itself: bool,
    values: String,
    found: Vec<(Attribute, usize)>,
}

impl StartTag {
    /// A tag without attributes that opens `element`.
    pub fn of(element: Element) -> Self {
        Self { element, closes_itself: false, values: String::new(), found: vec![] }
    }

    /// Makes it a tag without attributes again.
    pub fn clear(&mut self) {
        self.closes_itself = false;
        self.values.clear();
        self.found.clear();
    }

    /// Begins the value of an attribute.
    pub fn begin(&mut self, attribute: Attribute) {
        self.found.push((attribute, self.values.len()));
    }

    /// Goes on with the value of the attribute that was begun last.
    pub fn push(&mut self, value: &str) {
        let Some(&(attribute, start)) = self.found.last() else { return };
        let room = attribute.room().saturating_sub(self.values.len() - start);
        let fits = |end: usize| end <= room && value.is_char_boundary(end);
        let end = if value.len() <= room {
            value.len()
        } else {
            (0..=room).rev().find(|&end| fits(end)).unwrap_or(0)
        };
        let from = self.values.len();
        self.values.push_str(&value[..end]);
        if matches!(attribute, Attribute::Class | Attribute::Id | Attribute::Role | Attribute::Style) {
            self.values[from..].make_ascii_lowercase();
        }
    }

    /// The value of an attribute; the first one counts, where there are several.
    pub fn get(&self, attribute: Attribute) -> Option<&str> {
        let nth = self.found.iter().position(|&(other, _)| other == attribute)?;
        let end = self.found.get(nth + 1).map_or(self.values.len(), |&(_, start)| start);
        Some(&self.values[self.found[nth].1..end])
    }

    /// The attributes that are read, each once, in the order of their names.
    #[cfg(test)]
    pub fn attributes(&self) -> Vec<(Attribute, String)> {
        let mut all: Vec<(Attribute, String)> = vec![];
        for (attribute, _) in &self.found {
            if all.iter().all(|(other, _)| other != attribute) {
                all.push((*attribute, self.get(*attribute).unwrap_or_default().to_owned()));
            }
        }
        all.sort_by_key(|(attribute, _)| format!("{attribute:?}"));
        all
    }

    /// Whether there is such an attribute.
    pub fn has(&self, attribute: Attribute) -> bool {
        self.get(attribute).is_some()
    }

    /// Whether it has any attribute.
    pub fn is_bare(&self) -> bool {
        self.found.is_empty()
    }

    /// The value as a number, with what stands behind it left out, as browsers do.
    pub fn number(&self, attribute: Attribute) -> Option<i64> {
        let value = self.get(attribute)?.trim();
        let sign = usize::from(value.starts_with(['-', '+']));
        let digits = value[sign..].bytes().take_while(u8::is_ascii_digit).count();
        value[..sign + digits].parse().ok()
    }

    /// Whether the value is this, in whatever letters.
    pub fn is(&self, attribute: Attribute, value: &str) -> bool {
        self.get(attribute).is_some_and(|own| own.trim().eq_ignore_ascii_case(value))
    }

    /// The names in its `class` and its `id`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let class = self.get(Attribute::Class).unwrap_or("");
        class.split_ascii_whitespace().chain(self.get(Attribute::Id))
    }
}
