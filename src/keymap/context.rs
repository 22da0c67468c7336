//! Where a key is pressed.

macro_rules! contexts {
    ($($(#[$doc:meta])* $context:ident $name:literal $($fact:ident)*;)+) => {
        /// What is in front of the reader, and so what a key means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Context {
            $($(#[$doc])* $context,)+
        }

        impl Context {
            /// All contexts, in the order in which they are listed.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$context),+];

            const TABLE: [Row; Self::ALL.len()] = [
                $(Row { name: $name, $($fact: true,)* ..Row::PLAIN },)+
            ];
        }
    };
}

/// What is to be said of a context.
struct Row {
    name: &'static str,
    text: bool,
    tags: bool,
}

impl Row {
    const PLAIN: Self = Self { name: "", text: false, tags: false };
}

// After the name: `text`, if a key that is not bound there is text; `tags`, if the keys that tag on the page tag there too.
contexts! {
    /// In every context but those that take text.
    Everywhere "everywhere";
    /// The page.
    Reader "reader";
    /// The outline, when it has the focus.
    Outline "outline" tags;
    /// The list of a folder's briefings.
    Shelf "shelf";
    /// One point at a time.
    Triage "triage" tags;
    /// Annotations that wait for a person.
    Tray "tray" tags;
    /// The links of a point.
    Links "links";
    /// The list of keys.
    Help "help";
    /// A question to answer.
    Confirm "confirm";
    /// The note editor. Keys that are not bound are text.
    Note "note" text;
    /// A line of text: search, filter, palette. Keys that are not bound are text.
    Line "line" text;
}

impl Context {
    /// Its name: the table in `keymap.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::TABLE[self as usize].name
    }

    /// Whether a key that is not bound here is text.
    #[must_use]
    pub fn takes_text(self) -> bool {
        Self::TABLE[self as usize].text
    }

    /// Whether the keys that tag in [`Self::Reader`] tag here too, unless its own table says otherwise.
    #[must_use]
    pub fn takes_tags(self) -> bool {
        Self::TABLE[self as usize].tags
    }
}
