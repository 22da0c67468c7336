//! Programs that write the same sidecar at the same time.

use std::thread;
use std::time::Duration;

use toml::Table;

use super::calls::SIDECAR;
use super::lab::{Need, has};
use crate::cli::house::{House, Ran};
use crate::pty::terminal::Terminal;

/// Where there can be no state folder, and so no lock: a home below a device.
const HOMELESS: (&str, &str) = ("HOME", "/dev/null/home");

/// How many judgements each of two programs makes.
const EACH: usize = 500;

/// The points, by number, that are judged in the sidecar, and how.
fn judged(house: &House) -> Vec<(i64, String)> {
    let sidecar: Table = house.read(SIDECAR).parse().expect("the sidecar is TOML");
    let annotations = sidecar["annotation"].as_array().unwrap();
    let mut judged: Vec<(i64, String)> = annotations
        .iter()
        .map(|annotation| {
            let judgements = annotation["judgement"].as_array().unwrap();
            let tag = judgements.last().unwrap()["tag"].as_str().unwrap();
            (annotation["point"].as_integer().unwrap(), tag.to_owned())
        })
        .collect();
    judged.sort();
    judged
}

/// Two programs in terminals, one judging the points with odd numbers, the other those between.
#[track_caller]
fn two_judge(environment: &[(&str, &str)]) {
    let house = House::new();
    house.write("costs.md", "- a point of the list\n".repeat(2 * EACH));
    let open = || Terminal::obelus(&house, (80, 24), &["costs.md"], environment);
    let mut programs = [open(), open()];
    for program in &programs {
        program.wait_for("the page", |seen| seen.shows("judged"));
    }
    programs[1].keys("j");
    // In turns, so that both are at work all the time.
    for round in 0..EACH / 20 {
        programs[0].keys(&"a j j ".repeat(20));
        programs[1].keys(&"d j j ".repeat(20));
        for program in &programs {
            // What the other has judged may be counted with it.
            program.wait_for("the keys", |seen| {
                let words = seen.line(" judged");
                let count = words.split(" of ").next().and_then(|before| before.split(' ').next_back());
                count.is_some_and(|count| count.parse().is_ok_and(|count: usize| count >= (round + 1) * 20))
            });
        }
    }
    for program in &mut programs {
        program.keys("q");
        // Whoever shares the machine with many others waits for the last of its saves.
        program.wait_within(Duration::from_secs(30), "the end", |seen| seen.ended.is_some());
        assert_eq!(program.ended(), Ok(0));
    }
    let want: Vec<(i64, String)> = (1..)
        .take(2 * EACH)
        .map(|point| (point, if point % 2 == 1 { "agree" } else { "dispute" }.to_owned()))
        .collect();
    assert_eq!(judged(&house), want);
    assert_eq!(house.names(), ["costs.md", SIDECAR]);
}

/// Many runs of `mark` at the same time, each with a note of its own; all must be kept.
#[track_caller]
fn many_mark(house: &House, each: usize, mark: impl Fn(&str, &str) -> Ran + Sync) {
    thread::scope(|scope| {
        for worker in 0..4 {
            let mark = &mark;
            scope.spawn(move || {
                for n in 0..each {
                    let point = (n % 5 + 1).to_string();
                    assert!(mark(&point, &format!("note {worker}-{n}.")).done().contains("costs.md"));
                }
            });
        }
    });
    let sidecar = house.read(SIDECAR);
    let all = (0..4).flat_map(|worker| (0..each).map(move |n| format!("note {worker}-{n}.")));
    let lost: Vec<String> = all.filter(|note| !sidecar.contains(note)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(house.names(), ["costs.md", SIDECAR]);
}

#[test]
fn p15_five_hundred_judgements_of_each_of_two_programs_are_all_kept() {
    two_judge(&[]);
}

#[test]
fn p16_without_a_lock_the_judgements_of_two_programs_are_all_kept() {
    two_judge(&[HOMELESS]);
}

#[test]
fn p16_without_a_place_for_locks_every_one_of_many_runs_is_kept() {
    let house = House::with_costs();
    many_mark(&house, 25, |point, note| {
        Ran::of(house.command().env(HOMELESS.0, HOMELESS.1).args(["mark", "costs.md", point, "--note", note]))
    });
}

#[test]
fn p16_where_locks_are_refused_every_one_of_many_runs_is_kept() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = House::with_costs();
    let options = [
        "--seccomp-bpf",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=flock",
        "-e",
        "inject=flock:error=ENOLCK",
    ];
    let before = [&options[..], &[env!("CARGO_BIN_EXE_obelus"), "mark", "costs.md"]].concat();
    many_mark(&house, 10, |point, note| {
        Ran::of(&mut house.through("strace", &before, &[point, "--note", note]))
    });
}

#[test]
fn p16_a_lock_that_nobody_lets_go_of_is_waited_for_a_bounded_time() {
    let house = House::with_costs();
    assert!(house.obelus(&["mark", "costs.md", "1", "--agree"]).done().contains("agree"));
    let locks = house.path("home/.local/state/obelus/locks");
    let lock = std::fs::read_dir(locks).unwrap().next().unwrap().unwrap().path();
    let held = std::fs::File::open(lock).unwrap();
    held.lock().unwrap();
    assert!(house.obelus(&["mark", "costs.md", "1", "--dispute"]).done().contains("dispute"));
    drop(held);
    assert!(house.read(SIDECAR).contains("dispute"));
}
