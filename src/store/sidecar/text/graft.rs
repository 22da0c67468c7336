//! Keys and tables go from one document into another, with the comments above them.

use toml_edit::{Decor, Item, Table};

use super::unknown::{Unknown, keys};

/// Where two could not both stand.
#[derive(Debug, Default)]
pub(in crate::store::sidecar) struct Disagreements {
    pub(in crate::store::sidecar) lines: Vec<String>,
    /// The beginning of each line that is told now.
    pub(in crate::store::sidecar) place: String,
}

impl Disagreements {
    /// Tells of one, on one line, and once.
    pub(in crate::store::sidecar) fn line(&mut self, what: &str) {
        let said = format!("{}{what}", self.place);
        let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
        if !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }
}

/// Takes over the keys that are not `known`, and all that is in them. New tables come at `end`, a position among the
/// tables of the document: that of the last table of what `ours` belongs to.
pub(in crate::store::sidecar) fn graft(
    ours: &mut Table,
    theirs: &Table,
    known: &[&str],
    end: isize,
    told: &mut Disagreements,
) {
    for (name, their_item) in theirs.iter().filter(|(name, _)| !known.contains(name)) {
        let Some((key, _)) = theirs.get_key_value(name) else { continue };
        match (ours.get_mut(name), their_item) {
            (None, item) => {
                let header =
                    !matches!(item, Item::Value(_)) && !item.as_table().is_some_and(Table::is_dotted);
                if !header && ours.is_implicit() && !ours.is_dotted() {
                    // It gets a header, since now it has a key.
                    ours.set_implicit(false);
                    ours.set_position(Some(end));
                }
                ours.insert_formatted(key, placed(item, end));
            }
            (Some(Item::Table(ours)), Item::Table(theirs)) => graft(ours, theirs, &[], end, told),
            (Some(Item::ArrayOfTables(ours)), Item::ArrayOfTables(theirs)) => {
                for table in theirs {
                    if !ours.iter().any(|other| keys(other) == keys(table)) {
                        ours.push(transplanted(table, end));
                    }
                }
            }
            (Some(our_item), item) => {
                let (here, there) = (Unknown::of(our_item), Unknown::of(item));
                if here == there {
                    continue;
                }
                let [greater, other] = if here < there { [&there, &here] } else { [&here, &there] };
                told.line(&format!("`{name}` differs: {} stays, {} goes", greater.shown(), other.shown()));
                if here < there {
                    replace(ours, theirs, name, placed(item, end));
                }
            }
        }
    }
}

/// Puts an item in place of another. A comment above it stays above it.
fn replace(ours: &mut Table, theirs: &Table, name: &str, item: Item) {
    if item.is_value() && ours.get(name).is_some_and(Item::is_value) {
        adopt(ours, theirs, name);
    } else if let Some((key, _)) = theirs.get_key_value(name) {
        drop_key(ours, name);
        ours.insert_formatted(key, item);
    }
}

/// Makes the value of a key what it is in the other table; takes the key away if it is not there.
pub(in crate::store::sidecar) fn adopt(ours: &mut Table, theirs: &Table, name: &str) {
    let Some((key, Item::Value(value))) = theirs.get_key_value(name) else {
        return drop_key(ours, name);
    };
    let mut value = value.clone();
    if let Some(Item::Value(old)) = ours.get_mut(name) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
    } else {
        ours.insert_formatted(key, Item::Value(value));
    }
}

/// Takes a key away, with whatever it holds. A comment above it stays, above what comes next.
pub(in crate::store::sidecar) fn drop_key(table: &mut Table, name: &str) {
    let above = |decor: &Decor| decor.prefix().and_then(|prefix| prefix.as_str()).map(str::to_owned);
    let next = table.iter().map(|(key, _)| key.to_owned()).skip_while(|key| key != name).nth(1);
    let Some((key, _)) = table.remove_entry(name) else { return };
    let Some(comment) = above(key.leaf_decor()).filter(|comment| !comment.trim().is_empty()) else { return };
    let next = next.filter(|next| table.get(next).is_some_and(Item::is_value));
    if let Some(mut next) = next.as_deref().and_then(|next| table.key_mut(next)) {
        let below = above(next.leaf_decor()).unwrap_or_default();
        next.leaf_decor_mut().set_prefix(comment + &below);
    } else if let Some(value) = last_value(table) {
        // Nothing comes next: it goes below the last key.
        let suffix = value.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default();
        let suffix = format!("{suffix}\n{}", comment.trim_end());
        value.decor_mut().set_suffix(suffix);
    }
}

fn last_value(table: &mut Table) -> Option<&mut toml_edit::Value> {
    table.iter_mut().filter_map(|(_, item)| item.as_value_mut()).last()
}

/// The position of the last table in a table, itself included.
pub(in crate::store::sidecar) fn end_of(table: &Table) -> isize {
    let inside = |item: &Item| match item {
        Item::Table(table) => end_of(table),
        Item::ArrayOfTables(tables) => tables.iter().map(end_of).max().unwrap_or(0),
        Item::Value(_) | Item::None => 0,
    };
    let deepest = table.iter().map(|(_, item)| inside(item)).max().unwrap_or(0);
    deepest.max(table.position().unwrap_or(0))
}

/// A copy of a table for another document: after the table at this position, with all that is in it.
pub(in crate::store::sidecar) fn transplanted(table: &Table, position: isize) -> Table {
    let mut table = table.clone();
    settle(&mut table, position);
    table
}

fn placed(item: &Item, position: isize) -> Item {
    match item {
        Item::Table(table) => Item::Table(transplanted(table, position)),
        Item::ArrayOfTables(tables) => {
            Item::ArrayOfTables(tables.iter().map(|table| transplanted(table, position)).collect())
        }
        other => other.clone(),
    }
}

/// All at one position: tables there are written in the order in which they are nested.
fn settle(table: &mut Table, position: isize) {
    table.set_position(Some(position));
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => settle(table, position),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| settle(table, position)),
            Item::Value(_) | Item::None => {}
        }
    }
}
