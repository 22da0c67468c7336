//! Links: shown whole, and opened by a key alone.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::terminal::Terminal;
use crate::cli::house::House;

const BRIEFING: &str = "# Costs

- [The paper](https://e.org/a?b=c&d='e'#$(f);g) and [a key](javascript:alert(1)) and [аpple](https://аpple.com/)
- No link
";

/// A house in which links are opened by a program that writes down what it is called with.
fn house() -> House {
    let house = House::new();
    house.write("costs.md", BRIEFING);
    let opener = house.path("home/xdg-open");
    fs::write(
        &opener,
        "#!/bin/sh\nprintf '[%s]' \"$@\" > \"$HOME/drawn\"\n/bin/mv \"$HOME/drawn\" \"$HOME/opened\"\n",
    )
    .unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    house
}

#[test]
fn a_link_is_shown_whole_and_opened_by_a_key() {
    let house = house();
    let opened = house.path("home/opened");
    let path = house.path("home").display().to_string();
    let mut terminal = Terminal::obelus(&house, (80, 24), &["costs.md"], &[("PATH", &path)]);
    terminal.shows("No link").keys("L").shows("https://e.org/a?b=c&d=%27e%27#$(f);g");
    terminal.keys("j").shows("javascript:alert(1)").shows("is not opened");
    terminal.keys("Enter").shows("y copies it").keys("j").shows("https://xn--pple-43d.com/");
    assert!(!opened.exists(), "nothing was opened yet");
    terminal.keys("k k Enter").shows("opening e.org");
    terminal.wait_for("the opener", |_| opened.exists());
    assert_eq!(fs::read_to_string(&opened).unwrap(), "[https://e.org/a?b=c&d=%27e%27#$(f);g]");
    terminal.keys("j L").shows("there is no link here");
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0));
}

#[test]
fn where_nothing_opens_links_it_is_said() {
    let house = house();
    let mut terminal = Terminal::obelus(&house, (80, 24), &["costs.md"], &[("PATH", "/nowhere")]);
    terminal.shows("No link").keys("L").shows("https://e.org/").keys("Enter");
    terminal.shows("nothing here opens https://e.org/");
    terminal.keys("q");
    assert_eq!(terminal.ended(), Ok(0));
}
