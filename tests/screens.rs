//! Whole screens with their colours, as a person sees them.

use obelus::app::Model;
use obelus::view::{Colours, Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::world::World;

/// The cells of the screen that a model gives.
pub fn buffer(model: &Model, colours: Colours) -> Buffer {
    let size = model.size;
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
    let theme = Theme::new(colours, model.settings.ascii);
    terminal.draw(|frame| draw(model, &theme, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// The words of the screen, without colours.
pub fn text(model: &Model) -> String {
    let buffer = buffer(model, Colours::None);
    let width = usize::from(buffer.area.width).max(1);
    let rows = buffer.content.chunks(width);
    rows.map(|row| {
        row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned() + "\n"
    })
    .collect()
}

/// The screen with its colours: under each row that has any, a row with a letter for the style of each cell.
fn styled(model: &Model) -> String {
    let buffer = buffer(model, Colours::Sixteen);
    let width = usize::from(buffer.area.width).max(1);
    let mut out = String::new();
    for row in buffer.content.chunks(width) {
        let words: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        let styles: String = row.iter().map(letter).collect();
        out += words.trim_end();
        out += "\n";
        if !styles.trim().is_empty() {
            out = out + "~" + styles.trim_end() + "\n";
        }
    }
    out
}

/// A letter for how a cell looks: the colour's initial, capital if bold; else what is remarkable.
fn letter(cell: &ratatui::buffer::Cell) -> char {
    use ratatui::style::{Color, Modifier};
    let bold = cell.modifier.contains(Modifier::BOLD);
    let colour = match cell.fg {
        Color::Red => 'r',
        Color::Cyan => 'c',
        Color::Magenta => 'm',
        Color::Blue => 'b',
        Color::Reset if cell.modifier.contains(Modifier::REVERSED) => '#',
        Color::Reset if bold => return '*',
        Color::Reset if cell.modifier.contains(Modifier::DIM) => '.',
        Color::Reset if cell.modifier.contains(Modifier::ITALIC) => '/',
        Color::Reset if cell.modifier.contains(Modifier::UNDERLINED) => '_',
        Color::Reset => ' ',
        _ => '!',
    };
    if bold { colour.to_ascii_uppercase() } else { colour }
}

const SIZES: [(u16, u16); 4] = [(120, 40), (80, 24), (40, 12), (20, 5)];

/// The same keys on all four sizes, each kept as a picture in letters.
fn check(name: &str, text: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut world = World::reading(text, width, height);
        world.press(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), styled(&world.model));
    }
}

const GRID: &str = include_str!("screens/grid.md");

#[test]
fn the_page_with_marks_and_notes() {
    check(
        "page",
        GRID,
        "j a j d c 'Ten percent of what? The paper counts pipelines only; ask for the basis.' Enter j f j",
    );
}

#[test]
fn the_page_folded() {
    check("folded", GRID, "j a J d z M");
}

#[test]
fn a_search() {
    check("search", GRID, "/ 'gas'");
}

#[test]
fn a_selection_and_a_note_on_it() {
    check("note", GRID, "j v j j c 'A note on several points,' Alt-Enter 'in two lines'");
}

#[test]
fn the_links_of_a_point() {
    let text = "- Stores are [62 % full](https://e.org/stores?country=DE&view=table&more=and-so-on-and-on-and-on-to-the-end), \
                says [the agency](https://bank.com@evil.org/); [here](file:///x)\n";
    check("links", text, "L j");
}

#[test]
fn triage() {
    check("triage", GRID, "t a d f");
}

#[test]
fn the_end_of_triage() {
    check("triage_done", "- one\n- two\n- three\n", "t a Space d");
}

#[test]
fn the_tray() {
    let old = "# Ports\n\n## North\n\n- The northern harbour handled twelve ships of grain last week\n\n## South\n\n- Coal is \
               late by 4 days at every southern terminal\n";
    let new = "# Ports\n\n## North\n\n- The northern harbour handled nine ships of grain this month\n- The northern \
               harbour handled seven ships of coal this week\n\n## South\n\n- Coal is late by 14 days at every southern \
               terminal\n";
    for (width, height) in SIZES {
        let mut world = World::reading(old, width, height);
        world.press("a c 'Says who?' Enter j d").edited(new).press("T j");
        insta::assert_snapshot!(format!("tray_{width}x{height}"), styled(&world.model));
    }
}

#[test]
fn the_list_of_keys() {
    check("keys", GRID, "? / 'note'");
}

#[test]
fn what_may_follow_a_key() {
    check("pending", GRID, "]");
}

#[test]
fn an_empty_briefing_says_what_it_is() {
    check("empty", "", "j a");
}

#[test]
fn without_colours_every_mark_is_still_told_apart() {
    let mut world = World::reading(GRID, 80, 24);
    world.press("j a j d j f");
    let screen = text(&world.model);
    for glyph in ["✓", "✗", "?", "▌"] {
        assert!(screen.contains(glyph), "{glyph} is missing");
    }
}
