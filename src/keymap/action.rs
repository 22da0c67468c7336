//! The one table of actions. The keymap, the list of keys, the palette, the hints and the README's key table are all
//! read from it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::context::Context;
use crate::annotation::Tag;

/// One row of the table.
#[derive(Debug, Clone)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its name in `keymap.toml`.
    pub name: &'static str,
    /// The word or two that the hint line has room for.
    pub hint: &'static str,
    /// What it does, in a phrase.
    pub summary: &'static str,
    /// Where it can be bound.
    pub contexts: &'static [Context],
    /// What else is to be known of it.
    pub facts: Facts,
}

/// What is to be known of an action where it is carried out. What is not said of one is the safe choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Whether it only moves about: whoever moves has the keys in the fingers.
    pub moves: bool,
    /// Whether it can be carried out while only the beginning of a briefing is there, without its judgements.
    pub early: bool,
    /// Whether it changes what is judged on the current point.
    pub judges: bool,
}

impl Facts {
    const NONE: Self = Self { moves: false, early: false, judges: false };
}

impl ActionInfo {
    /// The row of this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        BY_NAME.get(name).copied()
    }
}

impl Action {
    /// Its row of the table.
    #[must_use]
    pub fn info(self) -> &'static ActionInfo {
        BY_ACTION.get(&self).copied().unwrap_or(&ACTIONS[0])
    }

    /// The action of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        ActionInfo::named(name).map(|row| row.action)
    }

    /// The tag that it gives, if it gives one.
    #[must_use]
    pub fn tag(self) -> Option<Tag> {
        if let Self::Tag(tag) = self { Some(tag) } else { None }
    }

    /// The actions that give a tag, in the order of the tags.
    #[must_use]
    pub fn tags() -> [Self; Tag::COUNT] {
        Tag::ALL.map(Self::Tag)
    }
}

/// All actions, in the order in which they are listed.
pub static ACTIONS: LazyLock<Vec<ActionInfo>> = LazyLock::new(|| {
    let [before, between, after] = PLAIN;
    let mut rows = vec![];
    rows.extend_from_slice(before);
    rows.extend(Tag::ALL.into_iter().flat_map(jumps));
    rows.extend_from_slice(between);
    rows.extend(Tag::ALL.map(tagging));
    rows.extend_from_slice(after);
    rows
});

static BY_ACTION: LazyLock<HashMap<Action, &ActionInfo>> =
    LazyLock::new(|| ACTIONS.iter().map(|row| (row.action, row)).collect());

static BY_NAME: LazyLock<HashMap<&str, &ActionInfo>> =
    LazyLock::new(|| ACTIONS.iter().map(|row| (row.name, row)).collect());

/// The words of a row that are the same in every program, however long it runs.
fn kept(words: String) -> &'static str {
    words.leak()
}

/// Going to the next and to the previous point that carries a tag.
fn jumps(tag: Tag) -> [ActionInfo; 2] {
    let jump = |action, which: &str, capital: &str| ActionInfo {
        action,
        name: kept(format!("{which}-{}", tag.name())),
        hint: tag.name(),
        summary: kept(format!("{capital} {}", tag.info().point)),
        contexts: &[Context::Reader],
        facts: Facts { moves: true, ..Facts::NONE },
    };
    [jump(Action::NextTagged(tag), "next", "Next"), jump(Action::PreviousTagged(tag), "previous", "Previous")]
}

/// Giving a tag.
fn tagging(tag: Tag) -> ActionInfo {
    ActionInfo {
        action: Action::Tag(tag),
        name: tag.name(),
        hint: tag.name(),
        summary: kept(format!("Tag as {}; again to take it away", tag.name())),
        contexts: &[Context::Reader, Context::Outline, Context::Triage, Context::Tray],
        facts: Facts { judges: true, ..Facts::NONE },
    }
}

macro_rules! actions {
    ($({$($action:ident $name:literal $hint:literal $summary:literal [$($context:ident)+] $($fact:ident)*;)+})+) => {
        /// Everything that a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[doc = $summary] $action,)+)+
            /// Tag as this; again to take it away.
            Tag(Tag),
            /// Next point that carries this tag.
            NextTagged(Tag),
            /// Previous point that carries this tag.
            PreviousTagged(Tag),
        }

        /// The actions that are no tag's, in their order: before, between and after those.
        const PLAIN: [&[ActionInfo]; 3] = [$(&[$(ActionInfo {
            action: Action::$action,
            name: $name,
            hint: $hint,
            summary: $summary,
            contexts: &[$(Context::$context),+],
            facts: Facts { $($fact: true,)* ..Facts::NONE },
        },)+],)+];
    };
}

// After the contexts: `moves`, if it only moves about; `early`, if it can be done on the beginning of a briefing;
// `judges`, if it changes what is judged on the current point.
actions! {
    {
        // Moving.
        Next "next" "next" "Next point, or next line of a list" [Reader Outline Shelf Triage Tray Links Help Line] moves early;
        Previous "previous" "previous" "Previous point, or previous line of a list" [Reader Outline Shelf Triage Tray Links Help Line] moves early;
        NextSection "next-section" "next section" "Next section" [Reader Outline] moves early;
        PreviousSection "previous-section" "previous section" "Previous section" [Reader Outline] moves early;
        First "first" "first" "First point, or first line of a list; in triage, the first open point" [Reader Outline Shelf Triage Tray Links Help] moves early;
        Last "last" "last" "Last point, or last line of a list" [Reader Outline Shelf Tray Links Help] moves;
        HalfPageDown "half-page-down" "half page down" "Half a page down" [Reader Outline Shelf Triage Tray Links Help] moves early;
        HalfPageUp "half-page-up" "half page up" "Half a page up" [Reader Outline Shelf Triage Tray Links Help] moves early;
        PageDown "page-down" "page down" "A page down" [Reader Outline Shelf Tray Links Help] moves early;
        PageUp "page-up" "page up" "A page up" [Reader Outline Shelf Tray Links Help] moves early;
        NextUnjudged "next-unjudged" "unjudged" "Next point without a tag" [Reader] moves;
        PreviousUnjudged "previous-unjudged" "unjudged" "Previous point without a tag" [Reader] moves;
    }
    // Here stand, for each tag, the next and the previous point that carries it.
    {
        NextNoted "next-noted" "note" "Next point with a note" [Reader] moves;
        PreviousNoted "previous-noted" "note" "Previous point with a note" [Reader] moves;
        NextWaiting "next-waiting" "waiting" "Next point whose words have changed" [Reader] moves;
        PreviousWaiting "previous-waiting" "waiting" "Previous point whose words have changed" [Reader] moves;
        Back "back" "back" "Back to the position before the last jump" [Reader] moves;
        Forward "forward" "forward" "Forward again through positions" [Reader] moves;
    }
    // Here stand, first of all that judges, the tags.
    {
        // Judging.
        Note "note" "note" "Write a note" [Reader Triage] judges;
        NoteOrFold "note-or-fold" "note" "Write a note; on a section, fold it" [Reader] judges;
        Clear "clear" "clear" "Clear tag and note; in the tray, let go of it" [Reader Triage Tray] judges;
        Undo "undo" "undo" "Undo" [Reader Outline Triage Tray];
        Redo "redo" "redo" "Redo" [Reader Outline Triage Tray];
        Keep "keep" "keep" "Say the same of the words as they are now" [Reader Tray] judges;
        Detach "detach" "detach" "Take the judgement off this point, into the tray" [Reader Tray] judges;
        Attach "attach" "put here" "Put what waits on the point that is shown" [Tray];
        Pick "pick" "elsewhere" "Choose another point for what waits" [Tray];
        NextCandidate "next-candidate" "candidate" "Next point that may be meant" [Tray];
        PreviousCandidate "previous-candidate" "candidate" "Previous point that may be meant" [Tray];
        Repeat "repeat" "repeat" "Repeat the last judgement here" [Reader] judges;
        Select "select" "select" "Select a range of points, to tag or note it at once" [Reader];
        CopyPoint "copy-point" "copy" "Copy the point's words" [Reader Triage];
        CopyWithNote "copy-with-note" "copy all" "Copy the point with its tag and note" [Reader Triage];

        // Folding.
        CloseOrParent "close-or-parent" "close" "Fold, or go to the parent" [Reader Outline];
        OpenOrEnter "open-or-enter" "open" "Unfold, or go in" [Reader Outline];
        ToggleFold "toggle-fold" "fold" "Fold or unfold" [Reader Outline];
        FoldAll "fold-all" "fold all" "Fold everything" [Reader Outline];
        UnfoldAll "unfold-all" "unfold all" "Unfold everything" [Reader Outline];
        FoldMore "fold-more" "fold more" "Fold one level more" [Reader Outline];
        FoldLess "fold-less" "fold less" "Fold one level less" [Reader Outline];

        // Finding.
        Search "search" "search" "Search words and notes" [Reader Outline];
        SearchNext "search-next" "next match" "Next match" [Reader];
        SearchPrevious "search-previous" "previous match" "Previous match" [Reader];
        Filter "filter" "filter" "Show only the lines that hold some words" [Shelf Help];

        // Screens.
        Outline "outline" "outline" "Outline: show, focus, hide" [Reader Outline];
        Open "open" "open" "Open what the cursor is on; in the tray, go to its point" [Outline Shelf Tray Links Help];
        Triage "triage" "triage" "Triage: one point at a time" [Reader];
        Skip "skip" "skip" "Go on without a tag" [Triage];
        Tray "tray" "tray" "Annotations that wait for a person" [Reader];
        MergeCopies "merge-copies" "merge" "Take in what copies of the notes have that these have not" [Reader];
        AdoptNotes "adopt-notes" "take over" "Take over notes on this briefing from another name" [Reader];
        Links "links" "links" "Links of the point, to open or to copy" [Reader Triage];
        CopyLink "copy-link" "copy" "Copy the whole address" [Links];
        Shelf "shelf" "shelf" "Back to the list of briefings" [Reader Outline];
        Rescan "rescan" "rescan" "Read the folder again" [Shelf];
        Help "help" "keys" "Keys, searchable" [Everywhere] early;
        Palette "palette" "commands" "Find a command by name and run it" [Everywhere] early;
        Mouse "mouse" "mouse" "Give the mouse to the terminal, or take it back" [Everywhere] early;
        Redraw "redraw" "redraw" "Draw the screen anew" [Everywhere] early;
        Suspend "suspend" "suspend" "Stop until the shell's fg" [Everywhere] early;
        Leave "leave" "leave" "Leave one level; never quits" [Everywhere Note Line] early;
        Quit "quit" "quit" "Leave this screen; on the first one, quit" [Everywhere] early;
        QuitNow "quit-now" "quit" "Quit from anywhere; everything is saved" [Everywhere Note Line] early;

        // Text.
        Accept "accept" "save" "Save the note, or accept the line" [Note Line];
        NewLine "new-line" "new line" "Start a new line" [Note];
        Yes "yes" "yes" "Yes" [Confirm];
        No "no" "no" "No" [Confirm];
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_is_its_actions_own_and_has_its_own_name() {
        let names: HashSet<_> = ACTIONS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
        for row in ACTIONS.iter() {
            assert_eq!(row.action.info().name, row.name);
            assert_eq!(Action::parse(row.name), Some(row.action));
            assert!(
                !row.summary.is_empty() && !row.hint.is_empty() && !row.contexts.is_empty(),
                "{}",
                row.name
            );
        }
    }
}
