//! What reconciling costs on large briefings.

use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use obelus::annotation::{Anchor, Annotation, Manifest, Stamp, reconcile};
use obelus::briefing::{Briefing, Format, NodeId, parse};

fn briefing(line: impl Fn(usize) -> String, points: usize) -> Briefing {
    let lines: Vec<String> = (0..points).map(|at| format!("- {}\n", line(at))).collect();
    parse(lines.concat(), Format::Markdown, "large")
}

/// An annotation on every point.
fn annotations(briefing: &Briefing) -> Vec<Annotation> {
    let stamp = Stamp { at: Timestamp::UNIX_EPOCH, chance: 1 };
    let on = |point: NodeId| Annotation {
        id: stamp.id(point.index() as u64),
        anchor: Anchor::of(briefing, point),
        point: briefing.number(point),
        judgements: vec![],
        open: false,
    };
    briefing.point_ids().map(on).collect()
}

fn follow(old: &Briefing, new: &Briefing) -> Duration {
    let (manifest, annotations) = (Manifest::of(old, "old"), annotations(old));
    let begun = Instant::now();
    black_box(reconcile(new, "new", &manifest, &annotations));
    begun.elapsed()
}

/// Points of some twelve words, of which every sixth has another number.
pub fn reconcile_changed(points: usize) -> Duration {
    let words = [
        "market", "ministry", "harbour", "contract", "tariff", "survey", "engine", "quarter", "supply",
        "river",
    ];
    let line = |at: usize, number: usize| {
        let word = |n: usize| format!("{}{}", words[(at / n) % 10], (at / n) % 997);
        format!(
            "The {} of {} told the {} that {} rose by {number} in {}",
            word(1),
            word(7),
            word(31),
            word(3),
            word(13)
        )
    };
    let old = briefing(|at| line(at, at), points);
    let new = briefing(|at| line(at, if at % 6 == 0 { at + 3_000_000 } else { at }), points);
    follow(&old, &new)
}

/// Points that are all alike, of which one goes; and points after one template, of which every sixth changes.
pub fn reconcile_alike(points: usize) {
    let alike = |points| briefing(|_| "The same words once more, and again".to_owned(), points);
    follow(&alike(points), &alike(points - 1));
    let site =
        |at: usize, number: usize| format!("Site {at} reported {number} incidents in the last quarter");
    let old = briefing(|at| site(at, at % 50), points);
    let new = briefing(|at| site(at, if at % 6 == 0 { 51 + at % 40 } else { at % 50 }), points);
    follow(&old, &new);
}
