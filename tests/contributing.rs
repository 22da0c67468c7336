//! What CONTRIBUTING.md names is there.

use std::path::Path;

const PAGE: &str = include_str!("../CONTRIBUTING.md");

/// The words in backticks, but for those in fenced blocks; with the folder that the row of a table begins with, if it
/// does.
fn named() -> Vec<(String, Option<String>)> {
    let mut is_fenced = false;
    let mut named = vec![];
    for line in PAGE.lines() {
        if line.starts_with("```") {
            is_fenced = !is_fenced;
            continue;
        }
        let words: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        let first = words.first().filter(|word| line.starts_with("| `") && word.ends_with('/'));
        if !is_fenced {
            let folder = first.map(|folder| (*folder).to_owned());
            named.extend(words.iter().map(|word| ((*word).to_owned(), folder.clone())));
        }
    }
    named
}

#[test]
fn every_file_and_folder_that_is_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_path = |word: &str| {
        let ends = [".rs", ".toml", ".md", "/"].iter().any(|end| word.ends_with(end)) || word == ".ci/run";
        ends && !word.contains(' ') && !word.starts_with('-')
    };
    let mut seen = 0;
    for (word, folder) in named().into_iter().filter(|(word, _)| is_path(word)) {
        let beside = folder.map(|folder| root.join(folder).join(&word));
        let is_there = root.join(&word).exists() || beside.is_some_and(|path| path.exists());
        assert!(is_there, "CONTRIBUTING.md names {word}, which is not there");
        seen += 1;
    }
    assert!(seen > 40, "only {seen} paths were seen in it");
}

#[test]
fn every_room_is_drawn_on_its_floor() {
    let rooms = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let rooms = rooms.filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    for room in rooms.filter(|name| !name.contains('.')) {
        let is_drawn = PAGE.lines().any(|line| {
            let mut words = line.split_whitespace();
            words.next().is_some_and(|floor| floor.parse::<u8>().is_ok()) && words.next() == Some(&room)
        });
        assert!(is_drawn, "CONTRIBUTING.md does not draw {room}");
    }
}
