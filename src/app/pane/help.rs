//! The list of keys, and the palette: the same list, from which a command is run.

use crate::app::input::LineInput;
use crate::app::list::List;
use crate::keymap::{ACTIONS, Action, Context, Keymap};

/// A row: what can be done, where, by which keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    /// Where.
    pub context: Context,
    /// What.
    pub action: Action,
    /// By which keys, as in `j, Down`.
    pub keys: String,
}

/// The list of keys.
#[derive(Debug)]
pub struct Help {
    all: Vec<HelpRow>,
    rows: Vec<HelpRow>,
    /// The current row.
    pub list: List,
    /// The words that rows must hold.
    pub filter: LineInput,
    /// Whether keys go into the filter.
    pub typing: bool,
    /// Whether it is there to choose a command from.
    pub palette: bool,
}

impl Help {
    /// All keys; those of `here`, the context that the reader came from, first.
    #[must_use]
    pub fn keys(keymap: &Keymap, here: Context) -> Self {
        let mut contexts = Context::ALL.to_vec();
        contexts.sort_by_key(|&context| context != here);
        let rows = contexts.into_iter().flat_map(|context| {
            ACTIONS
                .iter()
                .filter(move |row| row.contexts.contains(&context))
                .map(move |row| (context, row.action))
        });
        let rows = rows.filter_map(|(context, action)| {
            let keys = keys(keymap, context, action);
            (!keys.is_empty()).then_some(HelpRow { context, action, keys })
        });
        Self::of(rows.collect(), false)
    }

    /// What can be done in `here`, bound to a key or not.
    #[must_use]
    pub fn palette(keymap: &Keymap, here: Context) -> Self {
        let rows = ACTIONS.iter().filter_map(|row| {
            let context =
                [here, Context::Everywhere].into_iter().find(|context| row.contexts.contains(context))?;
            Some(HelpRow { context, action: row.action, keys: keys(keymap, context, row.action) })
        });
        // Whoever moves about has the keys in the fingers: what is rarer comes first.
        let mut rows: Vec<HelpRow> = rows.collect();
        rows.sort_by_key(|row| row.action.info().facts.moves);
        Self::of(rows, true)
    }

    fn of(all: Vec<HelpRow>, palette: bool) -> Self {
        let (rows, list, filter) = (all.clone(), List::default(), LineInput::default());
        Self { all, rows, list, filter, typing: palette, palette }
    }

    /// The row that the reader stands on.
    #[must_use]
    pub fn current(&self) -> Option<&HelpRow> {
        self.rows.get(self.list.cursor)
    }

    /// The rows that hold the filter's words, in name, description, keys or context.
    #[must_use]
    pub fn rows(&self) -> &[HelpRow] {
        &self.rows
    }

    /// Chooses the rows anew after the filter has changed.
    pub fn refilter(&mut self) {
        let words: Vec<String> = self.filter.text().split_whitespace().map(str::to_lowercase).collect();
        let holds = |row: &&HelpRow| {
            let info = row.action.info();
            let text = format!("{} {} {}", info.name, info.summary, row.keys).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        self.rows = self.all.iter().filter(holds).cloned().collect();
        self.list = List { height: self.list.height, ..List::default() };
    }
}

fn keys(keymap: &Keymap, context: Context, action: Action) -> String {
    let keys: Vec<String> = keymap.keys_for(context, action).map(ToString::to_string).collect();
    keys.join(", ")
}
