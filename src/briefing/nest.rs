//! The quotes, lists, items and footnotes that are open at a place, as a stack of their own: depth costs no call stack.

use super::tree::Role;

/// What holds blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// A block quote.
    Quote,
    /// A list, with the number of its next item if it is numbered.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// The text of a footnote.
    Footnote,
    /// What is said of something that stands before it, and is not around it.
    Definition,
}

#[derive(Debug)]
struct Frame {
    holder: Holder,
    /// Where its next block stands, counted from the section.
    depth: usize,
    /// Whether it is an item or a footnote that has had no block yet.
    fresh: bool,
    quoted: bool,
}

/// A list marker that waits for the words it belongs to.
#[derive(Debug, Default)]
pub(super) struct Marker {
    /// As it is shown; several, separated by spaces, where items begin on one line.
    pub text: String,
    /// The line of the source on which it stands, from 1.
    pub line: usize,
}

/// The open holders, outermost first, and the marker that waits.
#[derive(Debug, Default)]
pub(super) struct Nest {
    frames: Vec<Frame>,
    marker: Marker,
}

impl Nest {
    /// Whether blocks stand directly in their section here.
    pub fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    /// Opens a holder.
    pub fn push(&mut self, holder: Holder) {
        let deeper = usize::from(holder == Holder::Definition);
        let depth = self.frames.last().map_or(0, |frame| frame.depth) + deeper;
        let quoted = holder == Holder::Quote || self.frames.last().is_some_and(|frame| frame.quoted);
        self.touch();
        let fresh = matches!(holder, Holder::Item | Holder::Footnote);
        self.frames.push(Frame { holder, depth, fresh, quoted });
    }

    /// Closes the innermost holder.
    pub fn pop(&mut self) {
        self.frames.pop();
    }

    /// The number of the item that begins here, if its list is numbered.
    pub fn count(&mut self) -> Option<u64> {
        let Some(Frame { holder: Holder::List(Some(next)), .. }) = self.frames.last_mut() else {
            return None;
        };
        *next = next.saturating_add(1);
        Some(*next - 1)
    }

    /// Lets a marker wait for the next words, behind those that wait already.
    pub fn mark(&mut self, text: &str, line: usize) {
        if self.marker.text.is_empty() {
            self.marker.line = line;
        } else {
            self.marker.text.push(' ');
        }
        self.marker.text.push_str(text);
    }

    /// Puts a task box in the place of the bullet before it, or behind the number.
    pub fn task(&mut self, box_: &str, line: usize) {
        let waiting = self.marker.text.trim_end_matches(['-', '*', '+']).trim_end().len();
        self.marker.text.truncate(waiting);
        self.mark(box_, line);
    }

    /// Takes the marker that waits, if any does.
    pub fn take_marker(&mut self) -> Option<Marker> {
        (!self.marker.text.is_empty()).then(|| std::mem::take(&mut self.marker))
    }

    /// The depth and the role of a paragraph that stands here.
    pub fn place_paragraph(&mut self) -> (usize, Role) {
        match self.frames.last_mut() {
            Some(frame) if frame.fresh => {
                frame.fresh = false;
                frame.depth += 1;
                let role = if frame.holder == Holder::Item { Role::Bullet } else { Role::Paragraph };
                (frame.depth - 1, role)
            }
            Some(frame) if frame.quoted => (frame.depth, Role::Quote),
            Some(frame) => (frame.depth, Role::Paragraph),
            None => (0, Role::Paragraph),
        }
    }

    /// The depth of any other block that stands here.
    pub fn place_block(&mut self) -> usize {
        self.touch();
        self.frames.last().map_or(0, |frame| frame.depth)
    }

    fn touch(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.fresh = false;
        }
    }
}
