//! A text, whole or part of another, becomes nodes.

use super::super::build::Builder;
use super::furniture;
use super::headings::Headings;
use super::line::stops;
use super::pages::Pages;
use super::reader::Reader;
use super::rewrite::Rewrite;
use super::title::trailing_title;

/// Reads a whole text.
pub(super) fn read(text: &str) -> (Builder, Vec<Rewrite>) {
    let stops = stops(text);
    let furniture = furniture::of(text, &stops);
    let trailing = trailing_title(furniture::without_foot(text, &furniture));
    let mut reader = Reader::of_whole(text, &furniture, trailing);
    reader.read(Pages::between(text, &stops, &furniture));
    let (builder, rewrites, _) = reader.finish();
    (builder, rewrites)
}

/// Reads a text that stands inside another one, such as what is between the quotations of a mail: it has no title and no
/// header block, and its headings go on from those before. What is to be written over it comes too.
pub(in crate::briefing) fn read_on(text: &str, headings: &mut Headings) -> (Builder, Vec<Rewrite>) {
    let stops = stops(text);
    let furniture = furniture::of(text, &stops);
    let mut reader = Reader::of_part(text, &furniture, std::mem::take(headings));
    reader.read(Pages::between(text, &stops, &furniture));
    let (builder, rewrites, after) = reader.finish();
    *headings = after;
    (builder, rewrites)
}
