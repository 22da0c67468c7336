//! The tags, in one table. Whatever else is said of a tag anywhere, on the screen, in keymaps, on the command line and in
//! exports, is made from its row.

/// A colour of the terminal's own sixteen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagColour {
    /// Blue.
    Blue,
    /// Cyan.
    Cyan,
    /// Green.
    Green,
    /// Magenta.
    Magenta,
    /// Red.
    Red,
    /// Yellow.
    Yellow,
}

/// A row of the table.
#[derive(Debug)]
pub struct TagInfo {
    /// In files, on screen, on the command line, and as an action in `keymap.toml`. No other tag begins with its letter.
    pub name: &'static str,
    /// At the head of a paragraph.
    pub title: &'static str,
    /// On the screen.
    pub glyph: &'static str,
    /// On screens of ASCII alone.
    pub ascii: &'static str,
    /// On the screen.
    pub colour: TagColour,
    /// What a point that carries it is called.
    pub point: &'static str,
    /// What giving it says, as a help text has it.
    pub says: &'static str,
}

macro_rules! tags {
    ($($(#[$doc:meta])* $tag:ident $name:literal $title:literal $glyph:literal $ascii:literal $colour:ident $point:literal $says:literal;)+) => {
        /// What a reader says of a point.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Tag {
            $($(#[$doc])* $tag,)+
        }

        impl Tag {
            /// How many tags there are.
            pub const COUNT: usize = Self::ALL.len();

            /// All tags, in the order in which they are counted and shown.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$tag),+];
        }

        static TABLE: [TagInfo; Tag::COUNT] = [
            $(TagInfo {
                name: $name,
                title: $title,
                glyph: $glyph,
                ascii: $ascii,
                colour: TagColour::$colour,
                point: $point,
                says: $says,
            },)+
        ];
    };
}

// Cyan, red and magenta stay apart with every kind of colour blindness, on dark and on light.
tags! {
    /// The reader accepts the claim.
    Agree "agree" "Agree" "✓" "+" Cyan "agreed point" "Accept the claim";
    /// The reader contests it.
    Dispute "dispute" "Dispute" "✗" "x" Red "disputed point" "Contest the claim";
    /// Something is still to be asked.
    FollowUp "follow-up" "Follow-up" "?" "?" Magenta "point to follow up" "Something is still to be asked";
}

impl Tag {
    /// Its row of the table.
    #[must_use]
    pub fn info(self) -> &'static TagInfo {
        &TABLE[self as usize]
    }

    /// The tag's name, in files and on screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The tag of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.name() == name)
    }

    /// The glyph that stands for it.
    #[must_use]
    pub fn glyph(self, ascii: bool) -> &'static str {
        if ascii { self.info().ascii } else { self.info().glyph }
    }

    /// The tag after it in the table; none after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tags_can_be_taken_for_one_another() {
        for (at, tag) in Tag::ALL.into_iter().enumerate() {
            let info = tag.info();
            assert_eq!((tag as usize, Tag::parse(info.name)), (at, Some(tag)));
            assert!(info.ascii.is_ascii() && info.name.is_ascii(), "{tag:?}");
            for other in Tag::ALL.into_iter().skip(at + 1).map(Tag::info) {
                assert_ne!(info.colour, other.colour, "{tag:?}");
                assert!(info.glyph != other.glyph && info.ascii != other.ascii, "{tag:?}");
                assert_ne!(info.name.chars().next(), other.name.chars().next(), "{tag:?}");
            }
        }
    }
}
