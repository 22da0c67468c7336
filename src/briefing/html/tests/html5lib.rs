//! The tokenizer against html5lib's tests of tokenizers, as a package of the registry carries them
//! (<https://github.com/html5lib/html5lib-tests>, `tokenizer`).

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::super::element::Element;
use super::super::tag::{Attribute, StartTag};
use super::super::tokens::{Listener, read};

/// The package that carries the tests.
const PACKAGE: &str = "muskitty-html5-tokenizer";
/// Elements behind which the tokenizer reads otherwise of itself; the tests leave that to what is around it.
const SWITCHES: &[&str] = &[
    "title",
    "textarea",
    "style",
    "script",
    "xmp",
    "noframes",
    "plaintext",
    "iframe",
    "noembed",
    "noscript",
];
/// So many tests are run at least.
const FEWEST: usize = 6_500;

/// What is told of a page; words that follow each other are one piece.
#[derive(Debug, PartialEq, Eq)]
enum Told {
    Words(String),
    Start(Element, Vec<(Attribute, String)>),
    End(Element),
}

#[derive(Debug, Default)]
struct Heard(Vec<Told>);

impl Heard {
    fn words(&mut self, more: &str) {
        match self.0.last_mut() {
            Some(Told::Words(words)) => words.push_str(more),
            _ => self.0.push(Told::Words(more.to_owned())),
        }
    }
}

impl Listener for Heard {
    fn text(&mut self, words: &str, _: usize) {
        self.words(words);
    }

    fn start(&mut self, tag: &StartTag, _: usize) {
        self.0.push(Told::Start(tag.element, tag.attributes()));
    }

    fn end(&mut self, element: Element) {
        self.0.push(Told::End(element));
    }
}

/// The folder of the tests.
fn folder() -> PathBuf {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let host = Command::new("rustc").arg("-vV").output().expect("rustc").stdout;
    let host = String::from_utf8(host).expect("text");
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let metadata = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    let told: Value = serde_json::from_slice(&metadata.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&metadata.stderr)));
    let packages = told["packages"].as_array().expect("packages");
    let package = packages.iter().find(|package| package["name"] == PACKAGE).expect("the package");
    let manifest = PathBuf::from(package["manifest_path"].as_str().expect("a path"));
    manifest.with_file_name("tests").join("data/tokenizer")
}

/// A text in which characters are written `\\u1234` once more; none if it has what is no character.
fn unescaped(text: &str, twice: bool) -> Option<String> {
    if !twice {
        return Some(text.to_owned());
    }
    serde_json::from_str(&format!("\"{}\"", text.replace('"', "\\\""))).ok()
}

/// What a test wants to be told; none if it has what is no character.
fn wanted(output: &Value, twice: bool) -> Option<Vec<Told>> {
    let mut heard = Heard::default();
    for token in output.as_array()? {
        let text = |at: usize| unescaped(token[at].as_str().unwrap_or_default(), twice);
        match token[0].as_str()? {
            "Character" => heard.words(&text(1)?),
            "StartTag" => {
                let mut tag = StartTag::of(Element::of(text(1)?.as_bytes()));
                for (name, value) in token[2].as_object()? {
                    let name = unescaped(name, twice)?;
                    if let Some(attribute) = Attribute::of(name.as_bytes()) {
                        tag.begin(attribute);
                        tag.push(&unescaped(value.as_str()?, twice)?);
                    }
                }
                heard.0.push(Told::Start(tag.element, tag.attributes()));
            }
            "EndTag" => heard.0.push(Told::End(Element::of(text(1)?.as_bytes()))),
            "Comment" | "DOCTYPE" => {}
            other => panic!("what is a token of the sort {other}?"),
        }
    }
    Some(heard.0)
}

/// Whether a test is of what is read here: pages from their beginning, with sections of character data everywhere.
fn is_ours(test: &Value, input: &str) -> bool {
    let states = test["initialStates"].as_array();
    let from_the_start = states.is_none_or(|states| states.iter().any(|state| state == "Data state"));
    let switches = |token: &Value| {
        token[0] == "StartTag" && token[1].as_str().is_some_and(|name| SWITCHES.contains(&name))
    };
    let output = test["output"].as_array();
    from_the_start
        && !input.to_ascii_uppercase().contains("<![CDATA[")
        && !input.starts_with("<?xml")
        && !output.is_some_and(|output| output.iter().any(switches))
}

#[test]
fn the_tokenizer_passes_the_tests_of_html5lib() {
    let mut run = 0;
    let mut failed = vec![];
    for file in fs::read_dir(folder()).expect("the tests").map(|file| file.expect("a file").path()) {
        if file.extension().is_none_or(|extension| extension != "test") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a text");
        let all: Value = serde_json::from_str(&text).expect("JSON");
        for test in all["tests"].as_array().into_iter().flatten() {
            let twice = test["doubleEscaped"] == true;
            let input = test["input"].as_str().and_then(|input| unescaped(input, twice));
            let Some((input, want)) = input.zip(wanted(&test["output"], twice)) else { continue };
            if !is_ours(test, &input) {
                continue;
            }
            let mut found = Heard::default();
            read(&input, &mut found);
            run += 1;
            if found.0 != want {
                failed.push(format!("{}: {input:?}: {:?}, not {want:?}", test["description"], found.0));
            }
        }
    }
    assert!(failed.is_empty(), "{} of {run}:\n{}", failed.len(), failed.join("\n"));
    assert!(run >= FEWEST, "only {run} were run");
}
