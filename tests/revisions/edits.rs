//! The kinds of edit, each with what it does to the truth.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::chance::Chance;
use super::document::{Document, Dress, Form, Point};
use super::words::{self as w, Rewording};

/// What is to be expected of an annotation on a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// The words stand: it counts.
    Unchanged,
    /// The same claim, spelt or set otherwise.
    Retouched,
    /// The same claim with other words: it is shown, and does not count.
    Changed,
    /// Nothing is asked but that it neither counts nor stands on a wrong point.
    Waits,
}

pub enum Edit {
    /// On up to three points.
    Words(Due, Rewording),
    /// On every point that it applies to.
    Everywhere(Due, Rewording),
    /// On the document, of which it says what is due to the old points it touched; empty where it does not apply.
    Shape(fn(&mut Document, &mut Chance) -> Vec<(usize, Due)>),
    /// On the source.
    Source(fn(&str) -> String),
}

use Due::{Changed, Retouched, Unchanged, Waits};
use Edit::{Everywhere, Shape, Source, Words};

pub const KINDS: &[(&str, Edit)] = &[
    ("typo", Words(Retouched, w::typo)),
    ("correction", Words(Retouched, w::correction)),
    ("article", Words(Retouched, w::article)),
    ("punctuation", Words(Retouched, w::punctuation)),
    ("rewrite", Words(Changed, w::rewrite)),
    ("expansion", Words(Changed, w::expand)),
    ("shortening", Words(Changed, w::shorten)),
    ("negation added", Words(Changed, w::negate)),
    ("negation removed", Words(Changed, w::affirm)),
    ("number", Words(Changed, w::number)),
    ("swapped digits", Words(Changed, w::swap_digits)),
    ("unit", Words(Changed, w::unit)),
    ("name", Words(Changed, w::name)),
    ("date", Words(Changed, w::date)),
    ("hedge added", Words(Changed, w::hedge)),
    ("hedge removed", Words(Changed, w::assure)),
    ("direction", Words(Changed, w::direction)),
    ("comparative", Words(Changed, w::comparative)),
    ("word order", Words(Changed, w::word_order)),
    ("template number", Words(Changed, w::site_number)),
    ("template name", Words(Waits, w::site)),
    ("short point", Words(Waits, w::short)),
    ("quotes", Everywhere(Unchanged, w::quotes)),
    ("dashes", Everywhere(Unchanged, w::dashes)),
    ("spaces", Everywhere(Unchanged, w::spaces)),
    ("no-break spaces", Everywhere(Unchanged, w::no_break_spaces)),
    ("NFD", Source(|source| source.nfd().collect())),
    ("CRLF", Source(|source| source.replace('\n', "\r\n"))),
    ("BOM", Source(|source| format!("\u{feff}{source}"))),
    ("emphasis", Shape(|doc, _| dress(doc, Dress::Strong))),
    ("link", Shape(|doc, _| dress(doc, Dress::Link))),
    ("list marker", Shape(marker)),
    ("bullet to paragraph", Shape(paragraph)),
    ("delete", Shape(delete)),
    ("delete several", Shape(delete_several)),
    ("unrelated in its place", Shape(unrelated)),
    ("near-twin inserted", Shape(twin)),
    ("near-twin deleted", Shape(delete_near_twin)),
    ("near-twin moved into its place", Shape(replace_by_twin)),
    ("short point deleted", Shape(delete_short)),
    ("sections reversed", Shape(reverse)),
    ("section renamed", Shape(rename)),
    ("title changed", Shape(retitle)),
    ("sections merged", Shape(merge_sections)),
    ("section split", Shape(split_section)),
    ("section moved", Shape(move_section)),
    ("points shuffled", Shape(shuffle)),
    ("point moved", Shape(move_point)),
    ("moved and number", Shape(move_and_number)),
    ("deleted, its neighbour changed", Shape(delete_and_change)),
    ("neighbour deleted too", Shape(delete_two)),
    ("one copy removed", Shape(remove_copy)),
    ("copies moved", Shape(move_copies)),
    ("copies' neighbours changed", Shape(change_around_copies)),
    ("two changes on one", Words(Changed, w::number_and_hedge)),
    ("many at once", Shape(many)),
    ("split in two", Shape(split)),
    ("merged", Shape(merge)),
    ("retraction", Shape(retract)),
    ("everything rewritten", Shape(rewrite_all)),
];

type Touched = Vec<(usize, Due)>;

fn owed(point: &Point, due: Due) -> Touched {
    point.of.iter().map(|&old| (old, due)).collect()
}

fn any(doc: &Document, chance: &mut Chance) -> (usize, usize) {
    *chance.pick(&doc.places())
}

fn dress(doc: &mut Document, dress: Dress) -> Touched {
    let bullets = |point: &&mut Point| point.form == Form::Bullet && point.words.contains(' ');
    let plain = doc.plain;
    doc.points_mut()
        .filter(bullets)
        .filter(|_| !plain)
        .flat_map(|point| {
            point.dress = dress;
            owed(point, Unchanged)
        })
        .collect()
}

fn marker(doc: &mut Document, _: &mut Chance) -> Touched {
    doc.marker = "*";
    doc.points().flat_map(|point| owed(point, Unchanged)).collect()
}

fn paragraph(doc: &mut Document, chance: &mut Chance) -> Touched {
    let plain = doc.plain;
    let (section, _) = any(doc, chance);
    let last = doc.sections[section].points.last_mut().filter(|point| point.form == Form::Bullet && !plain);
    last.map(|point| {
        point.form = Form::Paragraph;
        owed(point, Unchanged)
    })
    .unwrap_or_default()
}

fn delete(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, at) = any(doc, chance);
    owed(&doc.sections[section].points.remove(at), Waits)
}

fn delete_several(doc: &mut Document, chance: &mut Chance) -> Touched {
    (0..doc.places().len() / 3).flat_map(|_| delete(doc, chance)).collect()
}

fn unrelated(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, at) = any(doc, chance);
    let gone = owed(&doc.sections[section].points[at], Waits);
    let words = "Museum opening times follow the school calendar from now on.";
    let form = doc.sections[section].points[at].form;
    doc.sections[section].points[at] = Point::new(form, words);
    gone
}

fn near(doc: &Document, chance: &mut Chance) -> Option<(usize, usize, Point)> {
    let (section, at) = any(doc, chance);
    let point = &doc.sections[section].points[at];
    Some((section, at, Point { of: vec![], words: w::number(point, chance)?, ..point.clone() }))
}

/// A copy with another number comes, and the old one stays.
fn twin(doc: &mut Document, chance: &mut Chance) -> Touched {
    let Some((section, at, twin)) = near(doc, chance) else { return vec![] };
    let points = &mut doc.sections[section].points;
    points.insert(at + chance.below(2), twin);
    points.iter().flat_map(|point| owed(point, Unchanged)).collect()
}

/// The place of a point that has most words in common with another, and the place of that one in the same section.
fn near_twins(doc: &Document, chance: &mut Chance) -> Option<(usize, usize, usize)> {
    let words = |point: &Point| -> HashSet<String> { point.words.split(' ').map(str::to_owned).collect() };
    let (section, at) = any(doc, chance);
    let points = &doc.sections[section].points;
    let own = words(&points[at]);
    let is_near = |other: &Point| {
        let theirs = words(other);
        other.words != points[at].words
            && 10 * own.intersection(&theirs).count() >= 6 * own.len().max(theirs.len())
    };
    let twin = points.iter().position(is_near)?;
    (own.len() >= 4).then_some((section, at, twin))
}

/// A point goes, and its near-twin, which stood there too, stays.
fn delete_near_twin(doc: &mut Document, chance: &mut Chance) -> Touched {
    let Some((section, at, twin)) = near_twins(doc, chance) else { return vec![] };
    let points = &mut doc.sections[section].points;
    let mut touched = owed(&points[twin], Unchanged);
    touched.extend(owed(&points.remove(at), Waits));
    touched
}

/// A point goes while its near-twin, which stood there too, is moved into its place.
fn replace_by_twin(doc: &mut Document, chance: &mut Chance) -> Touched {
    let Some((section, at, twin)) = near_twins(doc, chance) else { return vec![] };
    let points = &mut doc.sections[section].points;
    points.swap(twin, at);
    let mut touched = owed(&points[at], Unchanged);
    touched.extend(owed(&points.remove(twin), Waits));
    touched
}

fn delete_short(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, at) = any(doc, chance);
    let points = &mut doc.sections[section].points;
    if points[at].words.split(' ').count() >= 4 {
        return vec![];
    }
    owed(&points.remove(at), Waits)
}

fn all(doc: &Document) -> Touched {
    doc.points().flat_map(|point| owed(point, Unchanged)).collect()
}

fn reverse(doc: &mut Document, _: &mut Chance) -> Touched {
    doc.sections.reverse();
    all(doc)
}

fn rename(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, _) = any(doc, chance);
    "Another heading".clone_into(&mut doc.sections[section].title);
    doc.sections[section].points.iter().flat_map(|point| owed(point, Unchanged)).collect()
}

fn retitle(doc: &mut Document, _: &mut Chance) -> Touched {
    doc.title.push_str(" revised");
    all(doc)
}

fn merge_sections(doc: &mut Document, _: &mut Chance) -> Touched {
    let second = doc.sections.remove(1);
    doc.sections[0].points.extend(second.points);
    all(doc)
}

fn split_section(doc: &mut Document, _: &mut Chance) -> Touched {
    let half = doc.sections[0].points.len() / 2;
    let points = doc.sections[0].points.split_off(half);
    doc.sections.insert(1, super::document::Section { title: "Further matters".to_owned(), points });
    all(doc)
}

fn move_section(doc: &mut Document, _: &mut Chance) -> Touched {
    doc.sections.rotate_left(1);
    all(doc)
}

fn shuffle(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, _) = any(doc, chance);
    chance.shuffle(&mut doc.sections[section].points);
    doc.sections[section].points.iter().flat_map(|point| owed(point, Unchanged)).collect()
}

fn move_point(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, at) = any(doc, chance);
    let point = doc.sections[section].points.remove(at);
    let touched = owed(&point, Unchanged);
    let other = (section + 1) % doc.sections.len();
    doc.sections[other].points.push(point);
    touched
}

fn move_and_number(doc: &mut Document, chance: &mut Chance) -> Touched {
    let Some((section, at, twin)) = near(doc, chance) else { return vec![] };
    let old = doc.sections[section].points.remove(at);
    let other = (section + 1) % doc.sections.len();
    doc.sections[other].points.push(Point { of: old.of.clone(), ..twin });
    owed(&old, Changed)
}

/// What stood beside a point that goes is given its number: in a table of alike points it looks like the one that went.
fn delete_and_change(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, at) = any(doc, chance);
    let points = &mut doc.sections[section].points;
    let Some(words) = points.get(at + 1).and_then(|next| w::any_number(next, chance)) else { return vec![] };
    let mut touched = owed(&points.remove(at), Waits);
    points[at].words = words;
    touched.extend(owed(&points[at], Changed));
    touched
}

fn delete_two(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, at) = any(doc, chance);
    let points = &mut doc.sections[section].points;
    let end = (at + 2).min(points.len());
    points.drain(at..end).flat_map(|point| owed(&point, Waits)).collect()
}

/// The places of points that have the words of others.
fn copies(doc: &Document) -> Vec<(usize, usize)> {
    let words = |(section, at): (usize, usize)| &doc.sections[section].points[at].words;
    let places = doc.places();
    let is_copy =
        |place: &(usize, usize)| places.iter().any(|other| other != place && words(*other) == words(*place));
    places.iter().copied().filter(is_copy).collect()
}

fn remove_copy(doc: &mut Document, chance: &mut Chance) -> Touched {
    let copies = copies(doc);
    if copies.is_empty() {
        return vec![];
    }
    let &(section, at) = chance.pick(&copies);
    owed(&doc.sections[section].points.remove(at), Waits)
}

/// Two points that have the words of others go to the end of other sections.
fn move_copies(doc: &mut Document, chance: &mut Chance) -> Touched {
    let mut touched = vec![];
    for _ in 0..2 {
        let copies = copies(doc);
        if copies.is_empty() {
            return vec![];
        }
        let &(section, at) = chance.pick(&copies);
        let point = doc.sections[section].points.remove(at);
        touched.extend(owed(&point, Unchanged));
        let other = (section + 1 + chance.below(doc.sections.len() - 1)) % doc.sections.len();
        doc.sections[other].points.push(point);
    }
    touched
}

/// Every second point that has no copy is rewritten, so that copies lose neighbours.
fn change_around_copies(doc: &mut Document, chance: &mut Chance) -> Touched {
    let copies = copies(doc);
    let others: Vec<_> =
        doc.places().into_iter().filter(|place| !copies.contains(place)).step_by(2).collect();
    if copies.is_empty() {
        return vec![];
    }
    change_all(doc, &others, chance)
}

/// Numbers change all over, on about a third of the points.
fn many(doc: &mut Document, chance: &mut Chance) -> Touched {
    let places: Vec<_> = doc.places().into_iter().step_by(3).collect();
    change_all(doc, &places, chance)
}

fn change_all(doc: &mut Document, places: &[(usize, usize)], chance: &mut Chance) -> Touched {
    let mut touched = vec![];
    for &(section, at) in places {
        let point = &mut doc.sections[section].points[at];
        if let Some(words) = w::any_number(point, chance) {
            point.words = words;
            touched.extend(owed(point, Changed));
        }
    }
    touched
}

fn split(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, at) = any(doc, chance);
    let point = doc.sections[section].points[at].clone();
    let Some((head, tail)) = point.words.split_once(", ") else { return vec![] };
    let half = |words: &str| Point { words: words.to_owned(), ..point.clone() };
    doc.sections[section].points.splice(at..=at, [half(&format!("{head}.")), half(&format!("Also {tail}"))]);
    owed(&point, Waits)
}

fn merge(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, at) = any(doc, chance);
    let points = &mut doc.sections[section].points;
    if at + 1 == points.len() || [at, at + 1].iter().any(|&at| points[at].form != Form::Bullet) {
        return vec![];
    }
    let second = points.remove(at + 1);
    points[at].words = format!("{} {}", points[at].words, second.words);
    points[at].of.extend(second.of);
    owed(&points[at], Waits)
}

fn retract(doc: &mut Document, chance: &mut Chance) -> Touched {
    let (section, at) = any(doc, chance);
    let point = &mut doc.sections[section].points[at];
    if point.form != Form::Bullet {
        return vec![];
    }
    point.words = format!("Withdrawn; we said “{}”", point.words);
    owed(point, Waits)
}

fn rewrite_all(doc: &mut Document, _: &mut Chance) -> Touched {
    let gone = doc.points().flat_map(|point| owed(point, Waits)).collect();
    let other = "# Garden\n- Roses need pruning in early spring.\n- Compost ripens slowly in the shade.\n";
    *doc = Document::of_notation("Garden notes", doc.plain, other);
    gone
}
