//! What is made to keep a reader waiting, at n, 2 n and 4 n: time should grow as n does, and a frame's not at all.
//!
//! `cargo bench --bench hostile`; after `--`: `CASE N` goes through one case once, to be counted in instructions.

mod screen;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use obelus::annotation::{Anchor, Annotation, Manifest, Stamp, reconcile};
use obelus::app::{Msg, Size};
use obelus::briefing::{Briefing, Format, NodeId, parse};
use obelus::export::words;
use obelus::store::{Disk, ReaderName, Sidecar};

use screen::{Screen, keys};

/// A case: its name, what it measures, its n, and how it is measured.
type Case = (&'static str, &'static str, usize, fn(usize) -> Duration);

const CASES: [Case; 10] = [
    ("line", "a line of n bytes, up to its first frame", 1_000_000, line),
    ("word", "a word of n bytes, up to its first frame", 250_000, word),
    (
        "resize",
        "a frame after the screen has become narrower, in the middle of a line of n bytes",
        1_000_000,
        resize,
    ),
    ("search", "a frame while searching in a paragraph of n bytes", 250_000, search),
    ("range", "n points tagged with one key, in memory", 8_000, range),
    ("save", "n points tagged with one key, saved", 8_000, save),
    ("quotes", "n quotes that begin on one line, n lines that go on in them", 6_000, |n| nested("> ", n)),
    ("lists", "n lists that begin on one line, n lines that go on in them", 6_000, |n| nested("- ", n)),
    ("images", "n images, each within the one before, and their words sent out", 10_000, images),
    ("twins", "n annotated twins with neighbours of their own, some of which changed", 2_000, twins),
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    for (name, measures, n, run) in CASES {
        if let Some(at) = arguments.iter().position(|argument| argument == name) {
            let n = arguments.get(at + 1).and_then(|n| n.parse().ok()).unwrap_or(n);
            println!("{name} {n}: {:.4} s", run(n).as_secs_f64());
            return;
        }
        if arguments.iter().any(|argument| CASES.iter().any(|case| case.0 == argument)) {
            continue;
        }
        let took = [n, 2 * n, 4 * n].map(|n| format!("{:>9.4}", run(n).as_secs_f64()));
        println!("{name:8}{} s   {measures}; n = {n}", took.join(""));
    }
}

fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    black_box(run());
    begun.elapsed()
}

fn paragraph(size: usize) -> String {
    "The quarter of model costs; export controls, firms share with it. ".repeat(size / 66 + 1) + "\n"
}

fn line(size: usize) -> Duration {
    let text = paragraph(size);
    timed(|| Screen::reading(parse(text, Format::Plain, "line")).draw())
}

fn word(size: usize) -> Duration {
    let text = "é0".repeat(size / 3);
    timed(|| Screen::reading(parse(text, Format::Plain, "word")).draw())
}

fn resize(size: usize) -> Duration {
    let mut screen = Screen::reading(parse(paragraph(size), Format::Plain, "line"));
    screen.press(&keys("Ctrl-d Ctrl-d"));
    timed(|| {
        screen.tell(Msg::Resized(Size { width: 70, height: 30 }));
        screen.draw();
    })
}

fn search(size: usize) -> Duration {
    let mut screen = Screen::reading(parse(paragraph(size), Format::Plain, "paragraph"));
    screen.press(&keys("/ c o Enter"));
    timed(|| screen.press(&keys("Ctrl-d")))
}

fn list(points: usize) -> Briefing {
    let line = |at| format!("- Point number {at} says something of its own\n");
    parse((0..points).map(line).collect(), Format::Markdown, "list")
}

fn range(points: usize) -> Duration {
    let mut screen = Screen::reading(list(points));
    screen.press(&keys("g g v G"));
    timed(|| screen.judge("a"))
}

fn save(points: usize) -> Duration {
    let briefing = Arc::new(list(points));
    let mut screen = Screen::reading(Briefing::clone(&briefing));
    screen.press(&keys("g g v G"));
    let changes = screen.judge("a");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reader = ReaderName::named("ada").expect("a name");
    let path = Sidecar::path_for(&folder.path().join("list"), &reader);
    let mut sidecar = Sidecar::open(&Disk::default(), &path, "ada", "list").expect("a new sidecar");
    timed(|| sidecar.record(&changes, &briefing, "blake3:0").expect("room for a sidecar"))
}

fn nested(sign: &str, depth: usize) -> Duration {
    let text = format!("{}words\n{}", sign.repeat(depth), "that go on\n".repeat(depth));
    timed(|| parse(text, Format::Markdown, "nested"))
}

fn images(depth: usize) -> Duration {
    let text = format!("{}words{}\n", "![".repeat(depth), "](u)".repeat(depth));
    timed(|| {
        let briefing = parse(text, Format::Markdown, "images");
        words(&briefing, NodeId::FIRST)
    })
}

fn twins(count: usize) -> Duration {
    let briefing = |changed: &str| {
        let pair = |at: usize| {
            let word = if at.is_multiple_of(6) { changed } else { "then" };
            format!("- Neighbour {at} said words of its own {word}\n- The same words once more, and again\n")
        };
        parse((0..count).map(pair).collect(), Format::Markdown, "twins")
    };
    let (old, new) = (briefing("then"), briefing("now"));
    let stamp = Stamp { at: Timestamp::UNIX_EPOCH, chance: 1 };
    let on = |point: NodeId| Annotation {
        id: stamp.id(point.index() as u64),
        anchor: Anchor::of(&old, point),
        point: old.number(point),
        judgements: vec![],
        open: false,
    };
    let annotations: Vec<Annotation> = old.point_ids().map(on).collect();
    let manifest = Manifest::of(&old, "old");
    timed(|| reconcile(&new, "new", &manifest, &annotations))
}
