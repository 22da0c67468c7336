//! Front matter that is YAML.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use super::front_fields::{Field, Fields};

/// The fields of a YAML document, in its order; none if it is no YAML, or such as cannot be laid out flat: a value that
/// is no mapping, keys that are no words, tags of its own, references to more than words.
pub(super) fn fields(source: &str) -> Option<Vec<Field>> {
    let mut reader = Reader { fields: Fields::new(source.len()), open: vec![], anchors: HashMap::new() };
    for event in Parser::new_from_str(source) {
        let (event, _) = event.ok()?;
        reader.take(event)?;
    }
    Some(reader.fields.finish())
}

/// A mapping or a list that is open.
#[derive(Debug)]
enum Frame {
    /// A mapping, how many fields there were before it, and, between a key and its value, what leads back from the key.
    Mapping(usize, Option<usize>),
    /// A list, and how many fields there were before it.
    List(usize),
}

struct Reader<'a> {
    fields: Fields,
    open: Vec<Frame>,
    /// Values that are referred to.
    anchors: HashMap<usize, Cow<'a, str>>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>) -> Option<()> {
        match event {
            Event::Scalar(_, _, _, Some(tag))
            | Event::SequenceStart(_, Some(tag))
            | Event::MappingStart(_, Some(tag))
                if !tag.is_yaml_core_schema() =>
            {
                None
            }
            Event::Scalar(words, _, anchor, _) => {
                self.scalar(&words)?;
                if anchor > 0 {
                    self.anchors.insert(anchor, words);
                }
                Some(())
            }
            Event::Alias(anchor) => {
                let words = self.anchors.get(&anchor)?.clone();
                self.scalar(&words)
            }
            Event::MappingStart(..) => {
                self.begin(true)?;
                self.open.push(Frame::Mapping(self.fields.len(), None));
                Some(())
            }
            Event::SequenceStart(..) => {
                self.begin(false)?;
                self.open.push(Frame::List(self.fields.len()));
                Some(())
            }
            Event::MappingEnd | Event::SequenceEnd => self.end(),
            _ => Some(()),
        }
    }

    fn scalar(&mut self, words: &str) -> Option<()> {
        match self.open.last_mut()? {
            Frame::Mapping(_, key @ None) => *key = Some(self.fields.enter(words)),
            Frame::Mapping(_, key @ Some(_)) => {
                self.fields.put(words)?;
                self.fields.leave(key.take()?);
            }
            Frame::List(_) => self.fields.put_item(words)?,
        }
        Some(())
    }

    /// Begins a mapping or a list, where one may stand.
    fn begin(&mut self, is_mapping: bool) -> Option<()> {
        match self.open.last() {
            None => is_mapping.then_some(()),
            Some(Frame::Mapping(_, None)) => None,
            Some(Frame::List(_)) if is_mapping => {
                self.fields.end_list();
                Some(())
            }
            Some(_) => Some(()),
        }
    }

    fn end(&mut self) -> Option<()> {
        let (Frame::Mapping(before, _) | Frame::List(before)) = self.open.pop()?;
        match self.open.last_mut() {
            Some(Frame::Mapping(_, key)) => {
                // What has nothing in it has a name all the same.
                if self.fields.len() == before {
                    self.fields.put("")?;
                }
                self.fields.leave(key.take()?);
            }
            Some(Frame::List(_)) | None => {}
        }
        Some(())
    }
}
