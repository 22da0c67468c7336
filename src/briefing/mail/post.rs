//! The bytes of a mail become a briefing.

use encoding_rs::Encoding;

use super::super::content::Parsed;
use super::super::tree::{Briefing, Kind};
use super::draft::Draft;
use super::known::{Shape, shape, skip_blank};
use super::letter::{self, Post};
use super::lines::line_end_of;
use super::shelf::{Message, messages};
use super::subject::thread;

/// Reads a mail; `fallback` is the encoding of bytes that say nothing of themselves, and `name` the title where the mail
/// has none.
pub(in crate::briefing) fn read(bytes: &[u8], fallback: Option<&'static Encoding>, name: &str) -> Parsed {
    let mut draft = Draft::default();
    let stop = line_end_of(bytes);
    let shelved = shape(bytes) == Some(Shape::Shelf);
    let post = Post { fallback, stop, shelved };
    if shelved {
        messages(bytes, stop).for_each(|message| letter::read(&mut draft, message, post));
    } else {
        let start = skip_blank(bytes);
        let line = 1 + memchr::memchr_iter(stop, &bytes[..start]).count();
        letter::read(&mut draft, Message { bytes: &bytes[start..], line }, post);
    }
    let (mut briefing, notices, doubts) = draft.finish(name);
    if shelved {
        entitle(&mut briefing);
    }
    Parsed { briefing, notices, doubts }
}

/// Gives a shelf the subject of its thread as its title, if all its messages are of one.
fn entitle(briefing: &mut Briefing) {
    let outermost = briefing.nodes().iter().filter(|node| node.depth == 0 && node.kind == Kind::Section);
    let mut labels = outermost.map(|node| node.label);
    let Some(first) = labels.next() else { return };
    let subject = thread(briefing.slice(first));
    if !subject.is_empty() && labels.all(|label| thread(briefing.slice(label)) == subject) {
        briefing.title = subject.to_owned();
    }
}
