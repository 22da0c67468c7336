//! The house stands as it was drawn: floors, no cycles, and each library behind one door.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms by floor, from the ground up. A room uses rooms below it, or beside it as long as no circle closes.
const FLOORS: &[&[&str]] = &[
    &["text"],
    &["annotation", "briefing", "config"],
    &["export", "keymap", "store"],
    &["worker"],
    &["app"],
    &["view"],
    &["terminal"],
    &["cli"],
];

/// What must not be named outside of these rooms.
const DOORS: &[(&str, &[&str])] = &[
    ("ratatui::", &["view", "terminal"]),
    ("crossterm::", &["terminal"]),
    ("std::fs", &["store", "cli"]),
    ("clap::", &["cli"]),
    ("toml_edit::", &["store", "keymap"]),
    ("pulldown_cmark::", &["briefing"]),
    ("saphyr_parser::", &["briefing"]),
    ("linkify::", &["briefing"]),
    ("url::", &["text"]),
    ("open::that", &["worker"]),
    ("html5gum::", &["briefing"]),
    ("Timestamp::now", &["terminal", "worker", "cli", "store"]),
];

/// What must not be named in these modules, whatever their room may name.
const SEALED: &[(&str, &[&str])] = &[
    // The text of a sidecar is one thing, its file another.
    ("store/sidecar/text", &["std::fs", "store::disk", "store::save", "sidecar::open", "super::open"]),
    // The store does everything to files by its disk, but for looking through folders and reading a head.
    ("store/sidecar", &["std::fs"]),
    ("store/drafts", &["std::fs"]),
    ("store/place", &["std::fs"]),
    ("store/adopt", &["std::fs"]),
    ("worker", &["std::fs", "Trace::of"]),
];

/// Lines of a source file at the most, its tests and comments left out.
const LONGEST_FILE: usize = 340;

struct Source {
    /// The path within `src`, without `.rs`: `app/page`.
    module: String,
    /// The text without its tests.
    text: String,
}

impl Source {
    fn room(&self) -> &str {
        self.module.split('/').next().unwrap_or_default()
    }

    /// The modules that this one takes something from, as paths within `src`.
    fn imports(&self, all: &BTreeSet<String>) -> Vec<String> {
        let parent = self.module.rsplit_once('/').map_or("", |(parent, _)| parent);
        let mut found = Vec::new();
        for path in use_paths(&self.text) {
            let mut parts: Vec<&str> = path.split("::").collect();
            let base = match parts.remove(0) {
                "crate" => String::new(),
                "super" if parts.first() == Some(&"super") => {
                    parts.remove(0);
                    parent.rsplit_once('/').map_or(String::new(), |(above, _)| above.to_owned())
                }
                "super" => parent.to_owned(),
                _ => continue,
            };
            // The longest prefix that is a module: what is behind it are its items.
            let mut module = base;
            for part in parts {
                let deeper = if module.is_empty() { part.to_owned() } else { format!("{module}/{part}") };
                if !all.contains(&deeper) {
                    break;
                }
                module = deeper;
            }
            found.push(module);
        }
        found
    }
}

/// The paths of all `use crate::…` and `use super::…` in a text, groups written out.
fn use_paths(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for statement in text.split("use ").skip(1) {
        let Some((statement, _)) = statement.split_once(';') else { continue };
        let statement: String = statement.split_whitespace().collect();
        if statement.starts_with("crate::") || statement.starts_with("super::") {
            expand("", &statement, &mut paths);
        }
    }
    for inline in text.split("crate::").skip(1) {
        let path: String =
            inline.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
        paths.push(format!("crate::{}", path.trim_end_matches(':')));
    }
    paths
}

fn expand(prefix: &str, rest: &str, paths: &mut Vec<String>) {
    let Some((head, group)) = rest.split_once('{') else {
        paths.push(format!("{prefix}{rest}"));
        return;
    };
    let group = group.strip_suffix('}').unwrap_or(group);
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if start < at {
                    expand(&format!("{prefix}{head}"), &group[start..at], paths);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            if path.is_dir() { walk(&path, files) } else { files.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let read = |path: &PathBuf| {
        let module = path.strip_prefix(&root).expect("it is below src").with_extension("");
        let module = module.to_str().expect("module names are UTF-8").replace('\\', "/");
        let text = fs::read_to_string(path).expect("sources can be read");
        let text = without_tests(&text);
        let text =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        Source { module, text }
    };
    // Modules that are compiled for tests only.
    let is_test = |source: &Source| {
        let parts: Vec<&str> = source.module.split('/').collect();
        ["tests", "properties", "testing"].iter().any(|tests| parts.contains(tests))
    };
    files.iter().map(read).filter(|source| !is_test(source)).collect()
}

/// A text without the items that are compiled for tests only; what stands after one of them is there.
fn without_tests(text: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, item)) = rest.split_once(MARK) {
        kept.push_str(before);
        rest = &item[end_of_item(item)..];
    }
    kept + rest
}

/// One past the last byte of the item that a text begins with: its semicolon, or its closing brace.
fn end_of_item(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn names(sources: &[Source]) -> BTreeSet<String> {
    sources.iter().map(|source| source.module.clone()).collect()
}

#[test]
fn every_room_stands_on_a_floor() {
    for source in sources() {
        if !matches!(source.module.as_str(), "lib" | "main") {
            assert!(floor(source.room()).is_some(), "{} stands on no floor", source.module);
        }
    }
}

#[test]
fn no_room_reaches_upwards() {
    let sources = sources();
    let all = names(&sources);
    for source in sources.iter().filter(|source| !matches!(source.module.as_str(), "lib" | "main")) {
        for import in source.imports(&all) {
            let room = import.split('/').next().unwrap_or_default();
            if room != source.room() {
                assert!(floor(room) <= floor(source.room()), "{} reaches up to {import}", source.module);
            }
        }
    }
}

#[test]
fn no_circles_between_rooms_or_inside_them() {
    let sources = sources();
    let all = names(&sources);
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !matches!(source.module.as_str(), "lib" | "main")) {
        for import in source.imports(&all) {
            let room = import.split('/').next().unwrap_or_default();
            if room == source.room() {
                modules.entry(source.module.clone()).or_default().insert(import);
            } else {
                rooms.entry(source.room().to_owned()).or_default().insert(room.to_owned());
            }
        }
    }
    for (what, edges) in [("rooms", &rooms), ("modules", &modules)] {
        if let Some(circle) = circle(edges) {
            panic!("a circle of {what}: {}", circle.join(" -> "));
        }
    }
}

/// A circle in a graph, if there is one.
fn circle(edges: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn visit(
        at: &str,
        edges: &BTreeMap<String, BTreeSet<String>>,
        path: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> bool {
        if path.iter().any(|before| before == at) {
            path.push(at.to_owned());
            return true;
        }
        if !done.insert(at.to_owned()) {
            return false;
        }
        path.push(at.to_owned());
        if edges.get(at).into_iter().flatten().any(|next| visit(next, edges, path, done)) {
            return true;
        }
        path.pop();
        false
    }
    let mut done = BTreeSet::new();
    edges.keys().find_map(|start| {
        let mut path = Vec::new();
        visit(start, edges, &mut path, &mut done).then_some(path)
    })
}

#[test]
fn no_child_imports_its_face() {
    let sources = sources();
    let all = names(&sources);
    for source in &sources {
        let Some((face, _)) = source.module.rsplit_once('/') else { continue };
        for import in source.imports(&all) {
            assert_ne!(import, face, "{} imports its own face", source.module);
        }
    }
}

#[test]
fn each_library_has_its_door() {
    for source in sources() {
        for (library, rooms) in DOORS {
            // `ratatui_textarea::` is another library than `ratatui::`.
            let named = source
                .text
                .match_indices(library)
                .any(|(at, _)| !source.text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            assert!(!named || rooms.contains(&source.room()), "{} names {library}", source.module);
        }
    }
}

#[test]
fn what_is_sealed_names_nothing_of_the_world_outside() {
    for source in sources() {
        for (module, names) in SEALED.iter().filter(|(module, _)| source.module.starts_with(module)) {
            for name in *names {
                assert!(!source.text.contains(name), "{} names {name}, and is of {module}", source.module);
            }
        }
    }
}

#[test]
fn a_word_names_one_thing() {
    let sources = sources();
    let mut handed_out: BTreeMap<&str, &str> = BTreeMap::new();
    for face in sources.iter().filter(|source| floor(&source.module).is_some()) {
        for word in handed_on(&face.text) {
            let before = handed_out.insert(word, face.room());
            assert_eq!(before, None, "{word} is handed out by {} too", face.module);
        }
    }
    for source in &sources {
        for word in types(&source.text) {
            let room = handed_out.get(word).copied().unwrap_or(source.room());
            assert_eq!(room, source.room(), "{} calls something {word}, as {room} does", source.module);
        }
    }
}

/// The names of types that a face hands on.
fn handed_on(face: &str) -> impl Iterator<Item = &str> {
    let uses = face.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next());
    let words = uses.flat_map(|used| used.split(|c: char| !c.is_alphanumeric() && c != '_'));
    words.filter(|word| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase))
}

/// The names of the types that a text defines.
fn types(text: &str) -> impl Iterator<Item = &str> {
    let is_kind = |word: &&str| ["struct", "enum", "trait", "type"].contains(word);
    text.lines().filter_map(move |line| {
        let mut words = line.split_whitespace().skip_while(move |word| !is_kind(word));
        let before = line.split_whitespace().next()?;
        let is_item = before.starts_with("pub") || is_kind(&before);
        let name = words.nth(1)?.split(|c: char| !c.is_alphanumeric()).next()?;
        // A type of a trait's own is its business.
        (is_item && !line.starts_with("    ")).then_some(name)
    })
}

#[test]
fn files_can_be_read_at_a_sitting() {
    for source in sources() {
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", source.module);
    }
}

#[test]
fn the_readme_shows_every_room() {
    let readme = include_str!("../README.md");
    for room in FLOORS.iter().flat_map(|rooms| rooms.iter()) {
        assert!(readme.contains(&format!("{room}/ ")), "the README's plan lacks {room}/");
    }
}

#[test]
fn newer_apis_than_promised_are_found_by_the_lints() {
    let value = |text: &str, key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key)).expect("the key stands there");
        line.trim_matches([' ', '=', '"']).to_owned()
    };
    let promised = value(include_str!("../Cargo.toml"), "rust-version");
    assert_eq!(value(include_str!("../clippy.toml"), "msrv"), format!("{promised}.0"));
}

#[test]
fn the_guard_sees_what_it_guards_against() {
    assert_eq!(
        use_paths("use crate::{app::{A, b::C}, view};"),
        ["crate::app::A", "crate::app::b::C", "crate::view", "crate::",]
    );
    let face = "mod a;\n#[cfg(test)]\nmod sample;\nmod b;\n#[cfg(test)]\nmod tests {\n    fn x() {}\n}\npub use b::B;\n";
    let seen = without_tests(face);
    assert!(seen.contains("mod b;") && seen.contains("use b::B;"), "{seen}");
    assert!(!seen.contains("sample") && !seen.contains("fn x"), "{seen}");
    let edges = |pairs: &[(&str, &str)]| {
        let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in pairs {
            edges.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        edges
    };
    assert!(circle(&edges(&[("a", "b"), ("b", "c"), ("c", "a")])).is_some());
    assert!(circle(&edges(&[("a", "b"), ("a", "c"), ("b", "c")])).is_none());
}
