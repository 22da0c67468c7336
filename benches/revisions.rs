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
    let mut tally = tally::Tally::default();
    for at in 0..number("--pairs", 2040) {
        truth::pair(&bases, at, seed).outcomes().iter().for_each(|outcome| tally.add(outcome));
    }
    println!("{tally}");
    if arguments.iter().any(|argument| argument == "--wrong") {
        println!("{}", tally.wrong.join("\n"));
    }
    let took = large::reconcile_changed(100_000);
    println!("100,000 points, all judged, 17 % changed: {:.2} s on one core", took.as_secs_f64());
}
