//! The elements that are open, as a stack of their own: depth costs no call stack, and a page that nests without end no
//! time.

use std::collections::HashMap;

use super::draft::Mark;
use super::element::Element;
use super::furniture::Suspicion;
use super::grid::Extent;
use super::marks::Marks;
use super::style::Look;
use super::writer::Setting;

/// Elements that are known to be open at once, at most; browsers have such a limit too. What nests deeper is read as if it
/// stood beside the last of these.
const DEEPEST: usize = 512;

/// An element that is open.
#[derive(Debug)]
pub(super) struct Open {
    pub element: Element,
    /// How it sets its words: the marks that it lays on them and takes off them, and its link.
    pub marks: Marks,
    pub unmarks: Marks,
    pub link: Option<u32>,
    /// How words are set in it, all in all.
    pub setting: Setting,
    pub look: Look,
    /// Whether its words are left out.
    pub mute: bool,
    /// What is to be done when it ends.
    pub ending: Ending,
    /// What it may be, if it may be no part of the text.
    pub suspicion: Option<Box<Suspicion>>,
}

/// What is to be done when an element ends.
#[derive(Debug, Default)]
pub(super) enum Ending {
    #[default]
    Nothing,
    /// Its holder ends too.
    Holder,
    /// A list: how its items are numbered, and how many holders it has.
    List(Option<Numbers>, usize),
    Heading,
    /// A heading that is a strong paragraph.
    StrongBlock,
    /// Code, with the language that it is in.
    Code(String),
    Figures(Marks),
    Table,
    Row,
    /// A cell: where it begins in the draft, and how much of the grid it takes.
    Cell(Box<(Mark, Extent)>),
    /// These words are written.
    Words(&'static str),
    /// Sections that were opened in it end too: those at this place in the draft stay open.
    Sections(Box<Mark>),
    Title,
}

/// How the items of a list are numbered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers {
    pub next: i64,
    pub step: i64,
    /// `1`, `a`, `A`, `i` or `I`.
    pub kind: char,
}

/// The elements that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
    /// Elements that are open beyond the deepest, by what they are.
    sunk: HashMap<Element, u32>,
    /// What is set where nothing is open.
    outermost: (Setting, Look),
}

impl Stack {
    /// How words are set here.
    pub fn setting(&self) -> Setting {
        self.open.last().map_or(self.outermost.0, |open| open.setting)
    }

    /// How words look here.
    pub fn look(&self) -> Look {
        self.open.last().map_or(self.outermost.1, |open| open.look)
    }

    /// Whether words are left out here.
    pub fn is_mute(&self) -> bool {
        self.open.last().is_some_and(|open| open.mute)
    }

    /// Opens an element.
    pub fn push(&mut self, open: Open) {
        self.open.push(open);
        self.settle(self.open.len() - 1);
    }

    /// Whether what begins here is too deep.
    pub fn is_full(&self) -> bool {
        self.open.len() >= DEEPEST
    }

    /// Drops the suspicions of what began behind `place`, in bytes of the draft's text: it cannot be taken back any more.
    pub fn trust_since(&mut self, place: usize) {
        for open in &mut self.open {
            open.suspicion.take_if(|suspicion| suspicion.mark.text > place);
        }
    }

    /// Counts an element that is too deep.
    pub fn sink(&mut self, element: Element) {
        *self.sunk.entry(element).or_default() += 1;
    }

    /// Whether words are left out around the innermost element of this sort.
    pub fn is_mute_around(&self, element: Element) -> bool {
        let within = self.open.iter().rposition(|open| open.element == element);
        let around = &self.open[..within.unwrap_or(self.open.len())];
        around.last().is_some_and(|open| open.mute)
    }

    /// Says of which language the code is that is open, if any is.
    pub fn set_language(&mut self, language: &str) {
        if language.is_empty() {
            return;
        }
        for open in self.open.iter_mut().rev() {
            if let Ending::Code(own) = &mut open.ending {
                own.replace_range(.., language);
                return;
            }
        }
    }

    /// Whether an element that ends is one of those beyond the deepest.
    pub fn rise(&mut self, element: Element) -> bool {
        match self.sunk.get_mut(&element) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }

    /// Works out how words are set from `from` on.
    fn settle(&mut self, from: usize) {
        for at in from..self.open.len() {
            let above = if at == 0 { self.outermost.0 } else { self.open[at - 1].setting };
            let open = &mut self.open[at];
            open.setting.marks = above.marks.without(open.unmarks).with(open.marks);
            open.setting.link = open.link.or(above.link);
            open.setting.is_code = above.is_code || matches!(open.ending, Ending::Code(_));
        }
    }

    /// The place of the innermost element that is wanted, unless one that bounds it is open within.
    pub fn find(&self, is: impl Fn(Element) -> bool, bounds: impl Fn(Element) -> bool) -> Option<usize> {
        let within = self.open.iter().rposition(|open| is(open.element) || bounds(open.element))?;
        is(self.open[within].element).then_some(within)
    }

    /// The open element at a place.
    pub fn at(&self, place: usize) -> &Open {
        &self.open[place]
    }

    /// The innermost list, if no table parts it from here.
    pub fn list(&mut self) -> Option<&mut Option<Numbers>> {
        let within = self.open.iter_mut().rev().take_while(|open| !is_cell(open.element));
        within.into_iter().find_map(|open| match &mut open.ending {
            Ending::List(numbers, _) => Some(numbers),
            _ => None,
        })
    }

    /// Whether an element is open that `is` wanted.
    pub fn has(&self, is: impl Fn(&Open) -> bool) -> bool {
        self.open.iter().rev().any(is)
    }

    /// How many of a sort are open.
    pub fn count(&self, element: Element) -> usize {
        self.open.iter().filter(|open| open.element == element).count()
    }

    /// How many are open.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Takes the innermost element off.
    pub fn pop(&mut self) -> Option<Open> {
        self.open.pop()
    }

    /// Takes the element at `place` out from below others.
    pub fn remove(&mut self, place: usize) -> Open {
        let open = self.open.remove(place);
        self.settle(place);
        open
    }
}

/// Whether it is a cell of a table, which keeps what is in it from what is around it.
pub(super) fn is_cell(element: Element) -> bool {
    matches!(element, Element::Cell | Element::HeadCell | Element::Caption)
}
