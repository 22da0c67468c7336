//! Hands the tokenizer's findings on.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};

use super::element::Element;
use super::tag::{Attribute, StartTag};

/// The longest name of an element or an attribute that means anything is shorter.
const LONGEST_NAME: usize = 64;

/// What is told of a page, in its order.
pub(super) trait Listener {
    /// Words that stand at `at`.
    fn text(&mut self, words: &str, at: usize);
    /// An opening tag that stands at `at`.
    fn start(&mut self, tag: &StartTag, at: usize);
    /// A closing tag.
    fn end(&mut self, element: Element);
}

/// Tells `listener` what stands in `source`.
pub(super) fn read(source: &str, listener: &mut impl Listener) {
    let tokens = Tokens {
        listener,
        is_xml: source.trim_start().starts_with("<?xml"),
        at: 0,
        opened: 0,
        ends: false,
        name: vec![],
        latest: vec![],
        attribute: vec![],
        value: Value::Due,
        cut: vec![],
        tag: StartTag::of(Element::Main),
    };
    let Ok(()) = Tokenizer::new_with_emitter(source, tokens).finish();
}

/// What becomes of the value of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    /// Its name is not whole yet.
    Due,
    Kept,
    Skipped,
}

/// Collects a tag, of which only what is read is kept.
struct Tokens<'l, L> {
    listener: &'l mut L,
    /// Whether `<p/>` is an empty paragraph, as in XML, and no mere beginning of one.
    is_xml: bool,
    /// Where the tokenizer is, in bytes.
    at: usize,
    /// Where the latest `<` stands.
    opened: usize,
    /// Whether the tag is a closing one.
    ends: bool,
    name: Vec<u8>,
    /// The name of the latest opening tag, which alone closes `<script>` and its like.
    latest: Vec<u8>,
    attribute: Vec<u8>,
    value: Value,
    /// The first bytes of a character of which the tokenizer has not given the others yet.
    cut: Vec<u8>,
    tag: StartTag,
}

impl<L> Tokens<'_, L> {
    /// Looks whether the attribute is one that is read, once its name is whole.
    fn settle(&mut self) {
        if self.value != Value::Due || self.attribute.is_empty() {
            return;
        }
        self.value = match Attribute::of(&self.attribute).filter(|_| !self.ends) {
            Some(attribute) => {
                self.tag.begin(attribute);
                Value::Kept
            }
            None => Value::Skipped,
        };
    }
}

/// The characters that are whole with what was `cut` before; what is cut now is kept there. Behind the reference to a
/// character the tokenizer gives words byte by byte.
#[inline]
fn join<'w>(cut: &mut Vec<u8>, words: &'w [u8]) -> Cow<'w, str> {
    match str::from_utf8(words) {
        Ok(words) if cut.is_empty() => Cow::Borrowed(words),
        _ => join_cut(cut, words),
    }
}

#[cold]
fn join_cut<'w>(cut: &mut Vec<u8>, words: &[u8]) -> Cow<'w, str> {
    cut.extend_from_slice(words);
    let whole = match str::from_utf8(cut) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => cut.len(),
    };
    let rest = cut.split_off(whole);
    let words = String::from_utf8_lossy(cut).into_owned();
    *cut = rest;
    Cow::Owned(words)
}

fn push_name(name: &mut Vec<u8>, more: &[u8]) {
    let room = LONGEST_NAME.saturating_sub(name.len());
    name.extend_from_slice(&more[..room.min(more.len())]);
}

impl<L: Listener> Emitter for Tokens<'_, L> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, _: Option<&[u8]>) {}

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    #[inline]
    fn emit_string(&mut self, words: &[u8]) {
        let at = self.at.saturating_sub(words.len() + self.cut.len());
        let words = join(&mut self.cut, words);
        if !words.is_empty() {
            self.listener.text(&words, at);
        }
    }

    fn init_start_tag(&mut self) {
        self.ends = false;
        self.name.clear();
        self.attribute.clear();
        self.value = Value::Due;
        self.tag.clear();
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.ends = true;
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.settle();
        let element = Element::of(&self.name);
        if self.ends {
            self.listener.end(element);
            return None;
        }
        self.tag.element = element;
        self.listener.start(&self.tag, self.opened);
        std::mem::swap(&mut self.latest, &mut self.name);
        if self.tag.closes_itself && self.is_xml && !element.is_void() {
            self.listener.end(element);
            return None;
        }
        // What stands in these for others that do not show them is read as what it is.
        let is_markup = matches!(self.latest.as_slice(), b"iframe" | b"noscript" | b"noembed");
        if is_markup { None } else { naive_next_state(&self.latest) }
    }

    fn set_self_closing(&mut self) {
        self.tag.closes_itself = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        push_name(&mut self.name, name);
    }

    fn init_attribute(&mut self) {
        self.settle();
        self.attribute.clear();
        self.value = Value::Due;
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        push_name(&mut self.attribute, name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.settle();
        if self.value == Value::Kept {
            self.tag.push(&join(&mut self.cut, value));
        }
    }

    fn start_open_tag(&mut self) {
        self.opened = self.at.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.ends && !self.latest.is_empty() && self.latest == self.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        // `<![CDATA[words]]>` are words, in XHTML and in drawings; elsewhere nobody writes it.
        true
    }

    #[inline]
    fn move_position(&mut self, offset: isize) {
        self.at = self.at.saturating_add_signed(offset);
    }

    fn init_comment(&mut self) {}
    fn emit_current_comment(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
