//! Messages and screens name the keys that are in force: where every key is another, none that was shipped is named.

use std::collections::{BTreeMap, BTreeSet};

use obelus::annotation::Ledger;
use obelus::app::Msg;
use obelus::keymap::{Action, Context, Keymap};
use obelus::store::Stray;
use obelus::worker::{Keeping, Report, RevisionId};

use crate::screens;
use crate::world::{World, opened};

const BEFORE: &str = "# Ports\n\n- Exports rose by 12 % in the first quarter of the year\n- Imports of steel fell after the ministry set a tariff\n- Nothing else was heard\n";
const AFTER: &str = "# Ports\n\n- Exports rose by 21 % in the first quarter of the year\n- Nobody expects strikes\n- Nothing else was heard\n";

/// What stands on screens and is no key there: articles, marks, punctuation.
const NO_KEYS: &[&str] = &["a", "A", "?", "-", "=", ".", ":", "/", "Left", "Right", "Home", "End"];

/// A keymap in which every action has one key, another than any that is shipped.
fn rebound() -> Keymap {
    let modifiers = ["", "Ctrl-", "Alt-", "Shift-", "Ctrl-Alt-", "Ctrl-Shift-", "Alt-Shift-"];
    let mut keys = modifiers.iter().flat_map(|modifier| (2..=35).map(move |n| format!("{modifier}F{n}")));
    let mut tables: BTreeMap<Context, Vec<String>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (context, sequence, action) in Keymap::default().bindings() {
        let rows = tables.entry(context).or_default();
        let quoted = sequence.to_string().replace('\\', "\\\\").replace('"', "\\\"");
        rows.push(format!("\"{quoted}\" = false"));
        if seen.insert((context, action)) {
            rows.push(format!("\"{}\" = \"{}\"", keys.next().unwrap(), action.info().name));
        }
    }
    let text = tables.iter().map(|(context, rows)| format!("[{}]\n{}\n", context.name(), rows.join("\n")));
    Keymap::default().overlay(&text.collect::<String>(), "rebound.toml").unwrap()
}

/// A reader with another keymap, and everything that was said and drawn.
struct Reader {
    world: World,
    seen: Vec<String>,
}

impl Reader {
    fn new(mut world: World) -> Self {
        world.model.keymap = rebound();
        Self { world, seen: vec![] }
    }

    /// Does what actions do, by the keys that they have where the reader is; quoted words are typed, and what begins
    /// with `press:` is pressed.
    fn does(&mut self, script: &str) -> &mut Self {
        for word in script.split(' ') {
            if word.starts_with('\'') {
                self.world.press(word);
            } else if let Some(key) = word.strip_prefix("press:") {
                self.world.press(key);
            } else {
                let (context, action) = (self.world.model.context(), Action::parse(word).unwrap());
                let key = self.world.model.keymap.keys_for(context, action).next().map(ToString::to_string);
                let key = key.unwrap_or_else(|| panic!("{word} in {}", context.name()));
                self.world.press(&key);
            }
            self.look();
        }
        self
    }

    fn hears(&mut self, report: Report) -> &mut Self {
        self.world.tell(Msg::Report(report));
        self.look();
        self
    }

    fn look(&mut self) {
        self.seen.push(self.world.notice().to_owned());
        self.seen.push(screens::text(&self.world.model));
    }

    /// The latest message or screen names the key of this action.
    fn is_told(&self, context: Context, action: &str) {
        let action = Action::parse(action).unwrap();
        let key = self.world.model.keymap.keys_for(context, action).next().expect("a key").to_string();
        let latest = &self.seen[self.seen.len() - 2..];
        assert!(latest.iter().any(|text| tokens(text).any(|token| token == key)), "no {key} in {latest:?}");
    }

    /// No message and no screen has named a key that is not in force.
    fn was_told_no_stale_key(&self) {
        let shipped: BTreeSet<String> = Keymap::default()
            .bindings()
            .filter(|(_, sequence, _)| sequence.keys().len() == 1)
            .map(|(_, sequence, _)| sequence.to_string())
            .filter(|key| !NO_KEYS.contains(&key.as_str()))
            .collect();
        for text in &self.seen {
            let stale = tokens(text).find(|token| shipped.contains(*token));
            assert_eq!(stale, None, "{text}");
        }
    }
}

/// The words of a text, without the punctuation around them.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches(['(', ')', '[', ']', ',', ';', '“', '”', '…', '.']))
}

fn page() -> Reader {
    Reader::new(World::reading(BEFORE, 120, 30))
}

fn changed() -> Reader {
    let mut reader = page();
    reader.does("agree next agree previous");
    reader.world.edited(AFTER);
    reader.look();
    reader
}

#[test]
fn what_is_said_on_the_page_names_keys_in_force() {
    let mut reader = page();
    reader.does("search-next").is_told(Context::Reader, "search");
    reader.does("note 'half' leave").is_told(Context::Reader, "note");
    reader.does("press:4 press:ø").is_told(Context::Reader, "help");
    reader.world.tell(Msg::Paste("words".into()));
    reader.look();
    reader.is_told(Context::Reader, "note");
    reader.is_told(Context::Reader, "search");
    reader.hears(Report::Copies(RevisionId::FIRST, vec!["one.toml".into()], vec![]));
    reader.is_told(Context::Reader, "merge-copies");
    reader.hears(Report::Copies(RevisionId::FIRST, vec!["one.toml".into(), "two.toml".into()], vec![]));
    reader.is_told(Context::Reader, "merge-copies");
    reader.does("select next leave search 'steel' accept next-section fold-all outline leave");
    reader.was_told_no_stale_key();
}

#[test]
fn notes_to_take_over_are_offered_by_the_key_in_force() {
    let stray = |n: usize| Stray {
        path: format!("q{n}.md.ada.obelus.toml").into(),
        source: format!("q{n}.md").into(),
        gone: false,
        same: false,
        shared: 3,
        points: 4,
    };
    let mut reader = page();
    reader.hears(Report::Strays(RevisionId::FIRST, vec![stray(1)]));
    reader.is_told(Context::Reader, "adopt-notes");
    reader.does("adopt-notes");
    reader.hears(Report::Strays(RevisionId::FIRST, (1..=5).map(stray).collect()));
    let adopt = reader.world.model.key(Context::Reader, Action::AdoptNotes).unwrap();
    assert!(reader.world.notice().contains(&format!("2{adopt} q2.md")), "{}", reader.world.notice());
    reader.was_told_no_stale_key();
}

#[test]
fn what_was_begun_is_offered_by_the_key_in_force() {
    for points in [&["Nothing else was heard"][..], &["Nothing else was heard", "Nobody expects strikes"]] {
        let mut reader = page();
        let mut briefing = opened(AFTER, Ledger::default(), Keeping::Kept);
        briefing.drafts = points.iter().map(|&point| (point.to_owned(), "half".to_owned())).collect();
        reader.world.model.reading = None;
        reader.hears(Report::Opened(Box::new(briefing))).is_told(Context::Reader, "note");
        reader.was_told_no_stale_key();
    }
}

#[test]
fn what_waits_is_answered_by_keys_in_force() {
    let mut reader = changed();
    reader.is_told(Context::Reader, "tray");
    // The first key told only that the point reads otherwise.
    reader.does("next previous").is_told(Context::Reader, "keep");
    reader.is_told(Context::Reader, "agree");
    reader.world.press("size:50x12");
    reader.look();
    reader.is_told(Context::Reader, "detach");
    reader.world.press("size:120x30");
    reader.does("tray keep").is_told(Context::Tray, "undo");
    reader.does("clear").is_told(Context::Tray, "undo");
    reader.does("undo undo detach").is_told(Context::Tray, "undo");
    reader.does("pick").is_told(Context::Reader, "leave");
    reader.does("leave leave last agree tray pick last note-or-fold");
    assert!(reader.world.notice().contains("carries another judgement"), "{}", reader.world.notice());
    reader.is_told(Context::Reader, "clear");
    reader.was_told_no_stale_key();
}

#[test]
fn triage_help_and_questions_name_keys_in_force() {
    let mut reader = page();
    reader.does("triage skip dispute agree").is_told(Context::Triage, "first");
    reader.is_told(Context::Triage, "quit");
    reader.does("undo leave help");
    reader.is_told(Context::Help, "filter");
    reader.does("filter 'fold' leave leave palette leave note");
    reader.is_told(Context::Note, "new-line");
    reader.world.tell(Msg::Report(Report::Drafted(Some("no space left".into()))));
    reader.does("'half' leave quit").is_told(Context::Confirm, "yes");
    reader.was_told_no_stale_key();
}

#[test]
fn a_shelf_names_keys_in_force() {
    let mut reader = Reader::new(World::shelf(&[]));
    reader.hears(Report::ShelfRead(vec![])).is_told(Context::Shelf, "rescan");
    reader.does("filter 'nowhere' accept").is_told(Context::Shelf, "leave");
    reader.was_told_no_stale_key();
}

#[test]
fn what_no_key_is_bound_to_is_called_by_its_name() {
    let mut world = World::reading(BEFORE, 120, 30);
    let text = "[reader]\n\"u\" = false\n\"/\" = false\n\"T\" = false\n\"-\" = false\n";
    world.model.keymap = Keymap::default().overlay(text, "my.toml").unwrap();
    assert!(world.press("n").notice().contains("the command search searches"), "{}", world.notice());
    world.press("a").edited(AFTER);
    assert!(world.notice().contains("see the tray (the command tray)"), "{}", world.notice());
    let screen = screens::text(&world.press("j k").model);
    assert!(screen.contains("= keep, a d f judge anew; was"), "{screen}");
}
