//! How well annotations follow their points, on made pairs of revisions, and what that costs.
//!
//! `cargo bench --bench revisions`; after `--`: `--pairs N`, `--seed N`, `--wrong` to print each fault;
//! `--count N` reconciles N points alike and N after a template, to be counted in instructions at N and 2 N.

#[path = "../tests/revisions/bases.rs"]
mod bases;
#[path = "../tests/revisions/chance.rs"]
mod chance;
#[path = "../tests/revisions/document.rs"]
mod document;
#[path = "../tests/revisions/edits.rs"]
mod edits;
#[path = "revisions/large.rs"]
mod large;
#[path = "../tests/revisions/tally.rs"]
mod tally;
#[path = "../tests/revisions/truth.rs"]
mod truth;
#[path = "../tests/revisions/words.rs"]
mod words;

use obelus::annotation::Thresholds;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str, default: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(default)
    };
    let count = number("--count", 0);
    if count > 0 {
        large::reconcile_alike(count);
        return;
    }
    let seed = number("--seed", 1) as u64;
    let bases = bases::bases();
    let pairs = number("--pairs", 34 * edits::KINDS.len());
    let measure = |thresholds| {
        let mut tally = tally::Tally::default();
        for at in 0..pairs {
            truth::pair(&bases, at, seed).outcomes(thresholds).iter().for_each(|outcome| tally.add(outcome));
        }
        tally
    };
    let tally = measure(Thresholds::default());
    println!("{tally}");
    if arguments.iter().any(|argument| argument == "--wrong") {
        tally.faults.iter().for_each(|(_, fault)| println!("{fault}"));
    }
    sensitivity(measure);
    let took = large::reconcile_changed(100_000);
    println!("100,000 points, all judged, 17 % changed: {:.2} s on one core", took.as_secs_f64());
}

/// How much hangs on each threshold: wrong or outlived, and recall of honest edits, as one of them is another.
fn sensitivity(measure: impl Fn(Thresholds) -> tally::Tally) {
    let chosen = Thresholds::default();
    println!("{:24}{:>10}{:>10}", "threshold", "faults", "recall");
    for change in [-0.2, -0.1, 0.0, 0.1, 0.2] {
        let variants = [
            ("accept", Thresholds { accept: chosen.accept + change, ..chosen }),
            ("margin", Thresholds { margin: chosen.margin + change / 2.0, ..chosen }),
            ("gap", Thresholds { gap: chosen.gap + change / 2.0, ..chosen }),
        ];
        for (name, thresholds) in variants {
            let tally = measure(thresholds);
            let value = match name {
                "accept" => thresholds.accept,
                "margin" => thresholds.margin,
                _ => thresholds.gap,
            };
            let [all, found] = tally.honest;
            let recall = 1000 * found / all.max(1);
            println!(
                "{:24}{:>10}{:>9}.{}",
                format!("{name} {value:.2}"),
                tally.faults.len(),
                recall / 10,
                recall % 10
            );
        }
    }
}
