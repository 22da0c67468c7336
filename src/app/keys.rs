//! Keys as messages name them: those in force, never those that were shipped.

use super::model::Model;
use crate::keymap::{Action, Context};

impl Model {
    /// The first key of an action in a context, or everywhere.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> Option<String> {
        let contexts = [context, Context::Everywhere];
        let mut keys = contexts.into_iter().flat_map(|context| self.keymap.keys_for(context, action));
        keys.next().map(ToString::to_string)
    }

    /// What calls an action up in a context, to be put into a sentence: its key, or its name where no key is bound to it.
    #[must_use]
    pub fn call(&self, context: Context, action: Action) -> String {
        self.key(context, action).unwrap_or_else(|| format!("the command {}", action.info().name))
    }

    /// The same where the reader is now.
    #[must_use]
    pub fn call_here(&self, action: Action) -> String {
        self.call(self.context(), action)
    }

    /// Keys and what they do, for those that are bound in a context: `= keep, a d f judge anew`. What no key is bound to is
    /// left out.
    #[must_use]
    pub fn calls(&self, context: Context, wanted: &[(&[Action], &str)], between: &str) -> String {
        let parts = wanted.iter().filter_map(|(actions, does)| {
            let keys: Vec<String> = actions.iter().filter_map(|&action| self.key(context, action)).collect();
            (!keys.is_empty()).then(|| format!("{} {does}", keys.join(" ")))
        });
        parts.collect::<Vec<_>>().join(between)
    }
}
