//! Programs that make text of documents, which may be anything.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command as Process, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use super::lab::{Need, has};
use crate::cli::house::{House, Ran};

const OBELUS: &str = env!("CARGO_BIN_EXE_obelus");

/// Starts a child and waits for it; both keep a pipe open for as long as they live.
const FAMILY: &str = "exec 3> \"$0.alive\"; sleep 60 & wait";

/// A house with a document whose converter has children, and the pipe that they keep open.
fn family(more: &str) -> House {
    let house = House::new();
    house.write("a.x", "words\n");
    house.convert("*.x", FAMILY, "text", more);
    let made = Process::new("mkfifo").arg(house.path("convert.sh.alive")).status().unwrap();
    assert!(made.success());
    house
}

/// Waits until somebody has opened the pipe of a family, and hands it over. It ends when nobody is left.
fn alive(house: &House) -> fs::File {
    fs::File::open(house.path("convert.sh.alive")).unwrap()
}

#[track_caller]
fn nobody_is_left(mut alive: fs::File) {
    assert_eq!(alive.read(&mut [0]).unwrap(), 0);
}

#[test]
fn p28_a_converter_ends_with_all_that_it_has_started_when_its_time_is_over() {
    let house = family("seconds = 1");
    let child = house.command_as_process(&["outline", "a.x"]).stderr(Stdio::piped()).spawn().unwrap();
    let alive = alive(&house);
    let ended = child.wait_with_output().unwrap();
    assert!(String::from_utf8(ended.stderr).unwrap().contains("sh ran for 1 s, and was ended"));
    nobody_is_left(alive);
}

#[test]
fn p28_a_converter_ends_with_the_program() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT] {
        let house = family("");
        let child = house.command_as_process(&["outline", "a.x"]).stderr(Stdio::piped()).spawn().unwrap();
        let alive = alive(&house);
        kill_process(Pid::from_child(&child), signal).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.signal(), Some(signal.as_raw()));
        assert_eq!(String::from_utf8(ended.stderr).unwrap(), "", "who ends a program knows it");
        nobody_is_left(alive);
    }
}

#[test]
fn p28_what_a_converter_leaves_behind_does_not_outlive_it() {
    let house = family("");
    fs::write(house.path("convert.sh"), "exec 3> \"$0.alive\"; sleep 60 & echo words").unwrap();
    let child = house.command_as_process(&["outline", "a.x"]).stdout(Stdio::piped()).spawn().unwrap();
    let alive = alive(&house);
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success() && String::from_utf8(ended.stdout).unwrap().contains("words"));
    nobody_is_left(alive);
}

#[test]
fn p28_no_shell_sees_the_name_of_a_file_and_no_program_takes_it_for_an_option() {
    let house = House::new();
    let script = "[ $# = 1 ] && [ -f \"$1\" ] && printf '%s' \"$1\" > \"$0.seen\" && echo words";
    house.convert("*.x", script, "text", "");
    let names: [&[u8]; 9] = [
        b"-rf.x",
        b"--version.x",
        b"a;touch b.x",
        b"$(touch b).x",
        b"a b'\".x",
        b"a\nb.x",
        b"{}.x",
        b"\xff\xfe.x",
        b"`touch b`.x",
    ];
    for name in names {
        let name = OsStr::from_bytes(name);
        fs::write(house.file("").join(name), "x").unwrap();
        let mut command = house.command();
        assert!(Ran::of(command.args(["outline", "--"]).arg(name)).done().contains("words"), "{name:?}");
        let seen = fs::read(house.path("convert.sh.seen")).unwrap();
        assert_eq!(seen, [b"./", name.as_bytes()].concat());
    }
    assert_eq!(house.names_of_any_bytes(), names.len(), "nothing was made");
}

#[test]
fn p28_nothing_beside_a_document_configures_anything() {
    let house = House::new();
    house.write("a.x", "plain words\n");
    let marker = house.path("marker");
    let text = format!(
        "[[converter]]\nfiles = '*'\ncommand = ['touch', '{}', '{{}}']\noutput = 'text'\n",
        marker.display()
    );
    for name in [
        "config.toml",
        "obelus.toml",
        ".obelus.toml",
        ".obelus/config.toml",
        ".config/obelus/config.toml",
        "obelus/config.toml",
        "keymap.toml",
    ] {
        house.write(name, &text);
    }
    assert!(house.obelus(&["outline", "a.x"]).done().contains("plain words"));
    assert!(!marker.exists());
}

#[test]
fn p28_p35_a_flood_takes_no_more_memory_than_its_cap_asks_for() {
    let house = House::new();
    house.write("a.x", "words\n");
    house.convert("*.x", "yes words; yes words >&2", "text", "mebibytes = 4");
    let script = "ulimit -v 400000; exec \"$OBELUS\" outline a.x";
    let told = Ran::of(&mut house.through("sh", &["-c", script], &[])).refused(3);
    assert!(told.contains("sh wrote more than 4 MiB"), "{told}");
    fs::write(house.path("convert.sh"), "(yes words | head -c 200000000) >&2; echo words").unwrap();
    let (outline, told) = Ran::of(&mut house.through("sh", &["-c", script], &[])).ended(0);
    assert!(outline.contains("words") && told.contains("which says: “"), "{told}");
}

#[test]
fn p28_neither_documents_nor_pages_nor_mails_reach_a_network() {
    if !has(&[Need::Strace, Need::Converters]) {
        return;
    }
    let house = House::new();
    let log = house.path("trace");
    let strace = ["-f", "-qq", "-e", "trace=%network,execve", "-o", log.to_str().unwrap(), OBELUS];
    house.write("a.rst", "Costs\n=====\n\n.. image:: http://127.0.0.1:9/a.png\n\n.. include:: http://127.0.0.1:9/b\n\n- Training was cheap\n");
    house.write("a.pdf", pdf("Stores are full"));
    let page = "<base href=http://127.0.0.1:9/><link rel=stylesheet href=a.css><script src=a.js></script>\
                <iframe src=b.html></iframe><p>Rents rose<img src=a.png><object data=a.svg></object>";
    house.write("a.html", page);
    house.write("a.eml", format!("From: a@example.org\nContent-Type: text/html\n\n{page}"));
    house.write("a.md", "- Fares fell ![a](http://127.0.0.1:9/a.png)\n");
    house.write(
        "a.adoc",
        "* Boats sank\n\nimage::http://127.0.0.1:9/a.png[]\n\ninclude::http://127.0.0.1:9/b[]\n",
    );
    for (file, words) in [
        ("a.rst", "Training was cheap"),
        ("a.pdf", "Stores are full"),
        ("a.html", "Rents rose"),
        ("a.eml", "Rents rose"),
        ("a.md", "Fares fell"),
        ("a.adoc", "Boats sank"),
    ] {
        let ran = Ran::of(&mut house.through("strace", &strace, &["outline", file])).ended(0);
        assert!(ran.0.contains(words), "{ran:?}");
        let trace = fs::read_to_string(&log).unwrap();
        assert!(trace.contains("execve("), "{trace}");
        let calls: Vec<&str> =
            trace.lines().filter(|line| line.contains("socket(") || line.contains("connect(")).collect();
        assert!(calls.iter().all(|call| call.contains("AF_UNIX")), "{calls:?}");
    }
}

#[test]
fn p28_the_usual_converters_read_what_they_are_for() {
    if !has(&[Need::Converters]) {
        return;
    }
    let house = House::new();
    house.write("a.epub", include_bytes!("../../briefings/night-ferries.epub"));
    house.write("a.org", "* Costs\n- Training was *cheap*\n");
    house.write("a.rst", "Costs\n=====\n\n- Training was **cheap**\n");
    house.write("a.tex", "\\section{Costs}\nTraining was \\textbf{cheap}.\n");
    house.write("a.rtf", r"{\rtf1 Training was {\b cheap}.\par}");
    house.write("a.pdf", pdf("Training was cheap"));
    for name in ["a.org", "a.rst", "a.tex", "a.rtf", "a.pdf"] {
        // What the least of a PDF lacks, pdftotext has a word on.
        let (outline, _) = house.obelus(&["outline", name]).ended(0);
        assert!(outline.contains("Training was cheap"), "{name}: {outline}");
    }
    let outline = house.obelus(&["outline", "a.epub"]).done();
    for words in [
        "Night ferries in the Gulf of Bothnia\n",
        "Where it stands",
        "- two thirds of them with timber",
        "Umeå–Vaasa | 610 | €21,400",
    ] {
        assert!(outline.contains(words), "{words}: {outline}");
    }
}

/// The least that is a PDF with these words on a page.
fn pdf(words: &str) -> Vec<u8> {
    let stream = format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET\n");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let (mut pdf, mut table) = ("%PDF-1.4\n".to_owned(), String::new());
    for (number, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", pdf.len());
        let _ = writeln!(pdf, "{} 0 obj{object}endobj", number + 1);
    }
    let (at, size) = (pdf.len(), objects.len() + 1);
    let _ = write!(
        pdf,
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
    );
    pdf.into_bytes()
}
