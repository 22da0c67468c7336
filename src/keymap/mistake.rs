//! What can be wrong with a `keymap.toml`. All mistakes of a file are told at once.

use std::fmt;

use thiserror::Error;

use super::action::Action;
use super::binding::Binding;
use super::context::Context;
use super::sequence::Sequence;
use super::spelling::KeyError;
use crate::text::{Location, instead};

/// All mistakes of one file, in its order; at least one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", lines(.0, "\n"))]
pub struct KeymapErrors(pub Vec<KeymapError>);

/// One mistake: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {mistake}")]
pub struct KeymapError {
    /// Where it stands.
    pub place: Location,
    /// What it is.
    pub mistake: Mistake,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Mistake {
    /// The text is not TOML (<https://toml.io/en/v1.1.0>).
    #[error("not TOML ({0}); a row is \"key\" = \"action\", both in quotes")]
    Syntax(String),
    /// A table with two headings.
    #[error("[{}] has a heading already; put its rows together under one", .0.name())]
    TableTwice(Context),
    /// A table that is no context.
    #[error("no table is called {name:?}{}", instead(.nearest.map(Context::name), &every_table()))]
    UnknownContext {
        /// The name as written.
        name: String,
        /// The context that may have been meant.
        nearest: Option<Context>,
    },
    /// A row above the first table.
    #[error("{keys:?} stands under no table; {}", every_table())]
    NoContext {
        /// The keys as written.
        keys: String,
    },
    /// A key that is written wrongly.
    #[error(transparent)]
    Key(KeyError),
    /// A name that is no action's.
    #[error("no action is called {name:?}{}", instead(*.nearest, "`obelus keys` lists them"))]
    UnknownAction {
        /// The name as written.
        name: String,
        /// The name that may have been meant.
        nearest: Option<&'static str>,
    },
    /// An action that means nothing in this context.
    #[error(
        "{} cannot be bound in [{}], only in {}",
        .action.info().name, .context.name(), tables(.action.info().contexts)
    )]
    Misplaced {
        /// The action.
        action: Action,
        /// The context.
        context: Context,
    },
    /// A value that is neither text nor false.
    #[error("the value must be the name of an action in quotes, or false to unbind the key")]
    NotAnAction,
    /// A sequence that starts with a digit.
    #[error("`{0}` starts with a digit, and digits are counts, as in 5 j; start with another key")]
    Digit(Sequence),
    /// A sequence that starts with a character where characters are text.
    #[error(
        "`{sequence}` starts with a character, which is text in [{}]; start with Ctrl, Alt or a named key",
        .context.name()
    )]
    Text {
        /// The sequence.
        sequence: Sequence,
        /// A context that takes text.
        context: Context,
    },
    /// A sequence with two rows in one table.
    #[error("`{sequence}` has a row already, on line {}; keep one of the two", .first.line)]
    Twice {
        /// The sequence.
        sequence: Sequence,
        /// Its first row.
        first: Location,
    },
    /// A sequence to unbind that is not bound.
    #[error(
        "`{sequence}` is not bound in [{}], so there is nothing to unbind; {}",
        .context.name(), unbind_where(.bound)
    )]
    NotBound {
        /// The sequence.
        sequence: Sequence,
        /// The context in which it is not bound.
        context: Context,
        /// The contexts in which it is.
        bound: Vec<Context>,
    },
    /// A sequence that others start with.
    #[error(
        "`{sequence}` hides {}; a key is a command or the start of one, never both: \
         bind another key, or unbind the longer with = false",
        lines(.longer, ", ")
    )]
    Hides {
        /// The sequence.
        sequence: Sequence,
        /// The others.
        longer: Vec<Binding>,
    },
    /// A sequence that starts with another.
    #[error(
        "`{sequence}` is hidden by {shorter}; a key is a command or the start of one, never both: \
         bind another key, or unbind the shorter with = false"
    )]
    Hidden {
        /// The sequence.
        sequence: Sequence,
        /// The other.
        shorter: Box<Binding>,
    },
}

fn lines(items: &[impl fmt::Display], between: &str) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}

fn tables(contexts: &[Context]) -> String {
    contexts.iter().map(|context| format!("[{}]", context.name())).collect::<Vec<_>>().join(", ")
}

fn every_table() -> String {
    format!("the tables are {}", tables(&Context::ALL))
}

fn unbind_where(bound: &[Context]) -> String {
    if bound.is_empty() {
        return "take this row out".to_owned();
    }
    format!("it is bound in {}", tables(bound))
}
