//! What the parts cost, one by one: parsing, the first frame, a key and its frame, a search, a save.
//!
//! `cargo bench --bench inside`, with a part's name after `--` to measure that part alone.

mod corpus;
mod screen;

use std::fs;
use std::iter::repeat_n;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
    measurement::WallTime,
};
use obelus::app::Msg;
use obelus::briefing::{Briefing, Format, find, parse, read};
use obelus::keymap::{Key, Keymap};
use obelus::store::{self, Disk, ReaderName, Sidecar};
use obelus::terminal::HEAD;
use obelus::text::Pattern;

use corpus::{Dialect, SIZES, briefing};
use screen::{Screen, keys};

/// Judgements that stand in a sidecar before it is saved again; fewer where there are fewer points.
const JUDGED: usize = 500;

fn parsed(dialect: Dialect, size: usize) -> Briefing {
    parse(briefing(dialect, size), format(dialect), "briefing")
}

fn format(dialect: Dialect) -> Format {
    match dialect {
        Dialect::Plain => Format::Plain,
        Dialect::Markdown => Format::Markdown,
    }
}

/// Measures every dialect at every size.
fn each(
    criterion: &mut Criterion,
    part: &str,
    mut measure: impl FnMut(&mut BenchmarkGroup<'_, WallTime>, BenchmarkId, Dialect, usize),
) {
    let mut group = criterion.benchmark_group(part);
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2)).sample_size(20);
    for dialect in Dialect::ALL {
        for (name, size) in SIZES {
            measure(&mut group, BenchmarkId::new(format!("{dialect:?}"), name), dialect, size);
        }
    }
    group.finish();
}

fn parsing(criterion: &mut Criterion) {
    each(criterion, "parse", |group, id, dialect, size| {
        let text = briefing(dialect, size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(id, |bencher| {
            // The parser takes the text: handing it a copy belongs to the bench, so that it is not timed.
            let copy = || text.clone();
            bencher.iter_batched(
                copy,
                |text| parse(text, format(dialect), "briefing"),
                criterion::BatchSize::LargeInput,
            );
        });
    });
}

/// All that happens between the file and the first frame.
fn first_frame(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    each(criterion, "first frame", |group, id, dialect, size| {
        let path = folder.path().join(dialect.file_name());
        fs::write(&path, briefing(dialect, size)).expect("room for a briefing");
        group.bench_function(id, |bencher| {
            bencher.iter(|| {
                let mut screen = Screen::new(Keymap::default());
                let (source, _) = store::read_head(&path, HEAD, None).expect("the briefing just written");
                screen.open(read(source.content, source.format, &source.name).briefing);
                screen.draw();
            });
        });
    });
}

/// A key, and the frame that answers it: there and back again, so that no end is reached.
fn key_to_frame(criterion: &mut Criterion) {
    let rounds = [
        ("j", repeat_n("j", 50).chain(repeat_n("k", 50)).collect()),
        ("Ctrl-d", repeat_n("Ctrl-d", 8).chain(repeat_n("Ctrl-u", 8)).collect()),
        ("a", vec!["a"]),
        ("z M", vec!["z M", "z R"]),
        ("G", vec!["G", "g g"]),
    ];
    for (name, round) in rounds {
        let round: Vec<Vec<Key>> = round.into_iter().map(keys).collect();
        each(criterion, &format!("key {name}"), |group, id, dialect, size| {
            let mut screen = Screen::reading(parsed(dialect, size));
            screen.draw();
            let mut presses = round.iter().cycle();
            group.bench_function(id, |bencher| {
                bencher.iter(|| screen.press(presses.next().map_or(&[], Vec::as_slice)));
            });
        });
    }
}

fn search(criterion: &mut Criterion) {
    each(criterion, "search", |group, id, dialect, size| {
        let briefing = parsed(dialect, size);
        group.throughput(Throughput::Bytes(briefing.text().len() as u64));
        group.bench_function(id, |bencher| {
            bencher.iter(|| Pattern::new("disputed claims").map(|pattern| find(&briefing, &pattern, &[])));
        });
    });
}

/// A judgement more, in a sidecar that has some: written, synchronised with the disk, renamed.
fn save(criterion: &mut Criterion) {
    each(criterion, "save", |group, id, dialect, size| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut screen = Screen::reading(parsed(dialect, size));
        let mut sidecar = judged(folder.path(), &mut screen);
        let briefing = Arc::clone(&screen.model.reading.as_ref().expect("an open briefing").source.briefing);
        let mut tags = ["a", "d", "f"].iter().cycle();
        group.bench_function(id, |bencher| {
            bencher.iter(|| {
                let changes = screen.judge(tags.next().copied().unwrap_or("a"));
                sidecar.record(&changes, &briefing, "blake3:0").expect("room for a sidecar")
            });
        });
    });
}

/// A sidecar in which the first points are judged.
fn judged(folder: &Path, screen: &mut Screen) -> Sidecar {
    let reading = screen.model.reading.as_ref().expect("an open briefing");
    let briefing = Arc::clone(&reading.source.briefing);
    let path = Sidecar::path_for(&folder.join("briefing"), &ReaderName::named("ada").expect("a name"));
    let mut sidecar = Sidecar::open(&Disk::default(), &path, "ada", "briefing").expect("a new sidecar");
    let mut changes = vec![];
    for _ in 0..briefing.points().min(JUDGED) {
        screen.tell(Msg::Key(keys("j")[0]));
        let on_point = screen.model.reading.as_ref().is_some_and(|reading| !reading.targets().is_empty());
        if on_point {
            changes.extend(screen.judge("f"));
        }
    }
    sidecar.record(&changes, &briefing, "blake3:0").expect("room for a sidecar");
    sidecar
}

criterion_group!(parts, parsing, first_frame, key_to_frame, search, save);
criterion_main!(parts);
