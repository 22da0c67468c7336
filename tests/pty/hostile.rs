//! Documents that want to command the terminal.

use super::terminal::Terminal;
use crate::cli::house::House;

/// Sequences that set the title, ring, clear, reorder, hide, answer; as bytes and as what Markdown decodes into them.
const HOSTILE: &str = "\x1b]0;owned\x07\x1b[2J\x07\u{9b}31m\u{9d}0;x\u{9c}\u{202E}\u{2066}\u{200B}\u{E0041}\u{FEFF}\x08\x7f\
    \x1bP$q\x1b\\&#27;]0;owned&#7;&#x9b;31m&#8238;";

/// What obelus tells a terminal to do, and a line end at the end.
const OURS: &[&str] =
    &["CSI H", "CSI m", "CSI J", "CSI K", "CSI ?h", "CSI ?l", "CSI >u", "CSI <u", "U+000A", "U+000D"];

const NAME: &str = "evil\x1b]0;n\x07\u{202E}\u{9b}31m.md";

fn house() -> House {
    let house = House::new();
    let text = format!(
        "---\ntitle: {HOSTILE}\nauthor: {HOSTILE}\n---\n\n# Deadly {HOSTILE}\n\n## Section {HOSTILE}\n\n**Label {HOSTILE}:** lead {HOSTILE}\n\n\
         - bullet *{HOSTILE}* `{HOSTILE}` [{HOSTILE}](http://x/{HOSTILE})\n\n```{HOSTILE}\n{HOSTILE}\n```\n\n\
         | a{HOSTILE} | b |\n|---|---|\n| {HOSTILE} | last |\n"
    );
    house.write(NAME, text);
    house
}

fn assert_ours(terminal: &Terminal) {
    let commands = terminal.seen().commands();
    let foreign: Vec<_> = commands.iter().filter(|kind| !OURS.contains(&kind.as_str())).collect();
    assert!(foreign.is_empty(), "{foreign:?} on a screen with\n{}", terminal.text());
}

#[test]
fn no_document_commands_the_terminal() {
    let house = house();
    let mut terminal = Terminal::obelus(&house, (130, 50), &["."], &[]);
    terminal.shows("evil").keys("Enter").shows("lead").shows("last");
    terminal.keys("G a c").shows("Enter saves");
    terminal.paste(HOSTILE).keys("' noted' Enter").shows("saved").shows("noted");
    terminal.keys("/ 'lead'").shows("lead").keys("Enter n o o z M z R T").shows("Nothing waits");
    terminal.keys("q t").shows("Section").keys("q : 'agree'").shows("agree").keys("Ctrl-c");
    assert_eq!(terminal.ended(), Ok(0));
    assert_ours(&terminal);
}

#[test]
fn no_error_commands_the_terminal() {
    let house = house();
    house.write(&format!("{NAME}.ada.obelus.toml"), format!("format = 1 # {HOSTILE}"));
    let mut terminal = Terminal::obelus(&house, (130, 50), &[NAME], &[]);
    terminal.shows("read only").keys("a").shows("cut off").keys("q");
    assert_eq!(terminal.ended(), Ok(0));
    assert_ours(&terminal);
    for (arguments, code) in [(vec!["no\x1b]0;n\x07.md"], 4), (vec!["mark", NAME, "1", "--agree"], 3)] {
        let terminal = Terminal::obelus(&house, (80, 24), &arguments, &[]);
        assert_eq!(terminal.ended(), Ok(code), "{}", terminal.text());
        assert_ours(&terminal);
    }
}

#[cfg(debug_assertions)]
#[test]
fn no_panic_commands_the_terminal() {
    let house = house();
    let mut terminal = Terminal::obelus(&house, (80, 24), &[NAME], &[("OBELUS_PANIC_ON", "main")]);
    terminal.shows("judged").keys("Ctrl-l");
    assert_eq!(terminal.ended(), Ok(101));
    assert!(terminal.text().contains("told to fail in Deadly"), "{}", terminal.text());
    assert_ours(&terminal);
}
