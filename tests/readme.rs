//! The README says what is true: its key table and its picture are made from the program, and checked against it.
//!
//! `OBELUS_BLESS=1 cargo test readme` writes both anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use obelus::config::usual;
use obelus::keymap::{ACTIONS, Context, Keymap};
use obelus::view::Colours;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::contract;
use crate::screens;
use crate::world::World;

const BRIEFING: &str = include_str!("../briefings/undersea-cables.md");

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Compares a file with what it should be, or makes it so.
fn check(path: &str, want: &str) {
    if env::var_os("OBELUS_BLESS").is_some() {
        fs::write(at(path), want).unwrap();
    }
    let have = fs::read_to_string(at(path)).unwrap_or_default();
    assert!(have == want, "{path} is out of date; OBELUS_BLESS=1 cargo test readme writes it anew");
}

#[test]
fn the_tables_are_made_from_the_actions_and_from_the_tests_of_the_contract() {
    let readme = fs::read_to_string(at("README.md")).unwrap();
    let readme = with_table(&readme, "keys", &key_table());
    let readme = with_table(&readme, "converters", &converter_table());
    check("README.md", &with_table(&readme, "contract", &contract::table::table()));
}

/// The README with this table between the marks of this name.
fn with_table(readme: &str, name: &str, table: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = readme.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}{table}{end}{after}")
}

/// The converters that come with the program.
fn converter_table() -> String {
    let mut table = String::from("| files | read by | as | package |\n| --- | --- | --- | --- |\n");
    for row in usual() {
        let files: Vec<String> = row.files.iter().map(|files| format!("`{}`", files.pattern())).collect();
        let (command, output) = (row.command.join(" "), row.output.name());
        let package = row.usual.unwrap().package;
        writeln!(table, "| {} | `{command}` | {output} | {package} |", files.join(" ")).unwrap();
    }
    table
}

/// What can be done on the page and everywhere, by which keys.
fn key_table() -> String {
    let keymap = Keymap::default();
    let mut table = String::from("| keys | on the page |\n| --- | --- |\n");
    for context in [Context::Reader, Context::Everywhere] {
        for row in ACTIONS.iter().filter(|row| row.contexts.contains(&context)) {
            let keys = keymap.keys_for(context, row.action);
            let keys: Vec<String> = keys.map(|keys| format!("`{keys}`")).collect();
            if !keys.is_empty() {
                writeln!(table, "| {} | {} |", keys.join(" "), row.summary).unwrap();
            }
        }
    }
    table
}

#[test]
fn the_picture_is_the_programs_own_screen() {
    let mut world = World::reading(BRIEFING, 120, 34);
    world.model.reading.as_mut().unwrap().source.name = "undersea-cables.md".into();
    world.press("a Tab a Tab a Tab d c 'One in twenty of how many? Table 2 has forty faults; ask for the count.' Enter");
    world.press("Tab a Tab f c 'Who says so, and since when?' Enter Tab a");
    check("tests/screens/page.svg", &svg(&screens::buffer(&world.model, Colours::Sixteen)));
}

const CELL: (usize, usize) = (9, 19);

/// A screen as a picture: a rectangle, and a line of text for every run of cells that look alike.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 20, rows * CELL.1 + 20);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1e1e1e\"/>\n"
    );
    for (y, row) in buffer.content.chunks(columns).enumerate() {
        let mut x = 0;
        while x < columns {
            let style = look(&row[x]);
            let run = row[x..].iter().take_while(|cell| look(cell) == style).count();
            let words: String = row[x..x + run].iter().map(Cell::symbol).collect();
            if !words.trim().is_empty() {
                let (left, base) = (10 + x * CELL.0, 10 + y * CELL.1 + 14);
                let length = run * CELL.0;
                writeln!(svg, "<text x=\"{left}\" y=\"{base}\" textLength=\"{length}\" xml:space=\"preserve\"{style}>{}</text>", escape(&words)).unwrap();
            }
            x += run;
        }
    }
    svg + "</svg>\n"
}

/// The attributes that a cell's look comes to.
fn look(cell: &Cell) -> String {
    let fill = match cell.fg {
        Color::Red => "#f14c4c",
        Color::Cyan => "#29b8db",
        Color::Magenta => "#d670d6",
        Color::Blue => "#3b8eea",
        _ if cell.modifier.contains(Modifier::DIM) => "#8a8a8a",
        _ => "#d4d4d4",
    };
    let mut look = format!(" fill=\"{fill}\"");
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if cell.modifier.contains(modifier) {
            look += attribute;
        }
    }
    look
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
