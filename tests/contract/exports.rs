//! An export is written whole, where nothing can be renamed too.

use std::process::Output;

use super::lab::{Need, has};
use crate::cli::house::House;

const EVERY: &str = "renameat2,renameat,rename,link,linkat";

/// An export to `out.md`, with these injections.
fn export(house: &House, injections: &[&str], arguments: &[&str]) -> Output {
    let mut before = vec!["-f", "-o", "trace.txt", "--seccomp-bpf"];
    before.extend(injections.iter().flat_map(|injection| ["-e", *injection]));
    before.push(env!("CARGO_BIN_EXE_obelus"));
    let arguments = [&["export", "costs.md", "-o", "out.md"], arguments].concat();
    let ran = house.through("strace", &before, &arguments).output().expect("strace");
    std::fs::remove_file(house.file("trace.txt")).expect("a trace");
    ran
}

fn judged() -> House {
    let house = House::with_costs();
    house.obelus(&["mark", "costs.md", "4", "--dispute"]).done();
    house
}

#[test]
fn p09_an_export_is_written_in_place_where_nothing_can_be_renamed() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = judged();
    let names = house.names();
    let all_names: Vec<String> = names.iter().cloned().chain(["out.md".to_owned()]).collect();
    for errno in ["EBUSY", "EXDEV"] {
        let refused = format!("inject={EVERY}:error={errno}");
        let trace = format!("trace={EVERY}");
        let ran = export(&house, &[&trace, &refused], &[]);
        assert!(ran.status.success() && house.read("out.md").contains("ispute"), "{errno}: {ran:?}");
        // Without consent it stands; with it, it is replaced, whole.
        house.write("out.md", "old text\n".repeat(10_000));
        let ran = export(&house, &[&trace, &refused], &[]);
        assert!(!ran.status.success() && house.read("out.md").starts_with("old text"), "{errno}: {ran:?}");
        let ran = export(&house, &[&trace, &refused], &["--force"]);
        let text = house.read("out.md");
        assert!(
            ran.status.success() && text.contains("ispute") && !text.contains("old text"),
            "{errno}: {ran:?}"
        );
        assert_eq!(house.names(), all_names, "{errno}");
        std::fs::remove_file(house.file("out.md")).unwrap();
    }
}

#[test]
fn p09_an_export_in_place_that_fails_leaves_the_old_text() {
    if !has(&[Need::Strace]) {
        return;
    }
    let house = judged();
    for (fails, when) in [("ftruncate", 1), ("fsync", 2)] {
        for replaces in [true, false] {
            if replaces {
                house.write("out.md", "old text\n");
            }
            let before = house.names();
            let trace = format!("trace={EVERY},{fails}");
            let refused = format!("inject={EVERY}:error=EXDEV");
            let fault = format!("inject={fails}:error=EIO:when={when}");
            let ran = export(&house, &[&trace, &refused, &fault], if replaces { &["--force"] } else { &[] });
            let errors = String::from_utf8_lossy(&ran.stderr);
            assert!(
                ran.status.code() == Some(4) && errors.contains("nothing was written"),
                "{fails}: {ran:?}"
            );
            assert_eq!(house.names(), before, "{fails}");
            if replaces {
                assert_eq!(house.read("out.md"), "old text\n", "{fails}");
                std::fs::remove_file(house.file("out.md")).unwrap();
            }
        }
    }
}
