//! The keymap: what a key means where.

use super::action::Action;
use super::binding::Binding;
use super::context::Context;
use super::key::Key;
use super::sequence::Sequence;
use super::trie::Trie;

/// Key sequences and their actions, context by context. No sequence is the start of another that can be meant in the
/// same place, so that a key is either a command or the start of one, never both.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// One for each of [`Context::ALL`].
    tries: [Trie; Context::ALL.len()],
    /// The keys that tag on the page, which tag in some other contexts too.
    tagging: Trie,
}

/// What some keys mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// They stand for an action.
    Action(Action),
    /// They are the start of something: the keys that may follow, in the order of the file.
    Pending(Vec<(Key, Next)>),
    /// They mean nothing; where text is taken, they are text.
    Unbound,
}

/// What a key that may follow leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// An action, whose hint says it in a word.
    Action(Action),
    /// More keys.
    Group,
}

impl Keymap {
    /// A keymap of bindings that do not contradict each other, sorted by context.
    pub(super) fn new(mut bindings: Vec<Binding>) -> Self {
        bindings.sort_by_key(|bound| bound.context);
        let mut keymap = Self { bindings, tries: Default::default(), tagging: Trie::default() };
        for (number, bound) in keymap.bindings.iter().enumerate() {
            keymap.tries[bound.context as usize].insert(bound.sequence.keys(), number);
            if is_shared(bound) {
                keymap.tagging.insert(bound.sequence.keys(), number);
            }
        }
        keymap
    }

    /// The keys that are looked at in a context, one after the other.
    fn layers(&self, context: Context) -> impl Iterator<Item = &Trie> {
        let tagging = context.takes_tags().then_some(&self.tagging);
        let general = falls_back(context).then(|| &self.tries[Context::Everywhere as usize]);
        std::iter::once(&self.tries[context as usize]).chain(tagging).chain(general)
    }

    /// What `keys`, pressed one after the other, mean in a context. Its own table is looked at first; then, where tags are
    /// given, the keys that tag in [`Context::Reader`]; then [`Context::Everywhere`], unless it takes text.
    ///
    /// Without keys, everything that can be pressed may follow.
    #[must_use]
    pub fn resolve(&self, context: Context, keys: &[Key]) -> Resolved {
        if let Some(number) = self.layers(context).find_map(|layer| layer.get(keys)) {
            return Resolved::Action(self.bindings[number].action);
        }
        let mut follow: Vec<(Key, Next)> = vec![];
        for layer in self.layers(context) {
            for (key, binding) in layer.next(keys) {
                if follow.iter().all(|(known, _)| *known != key) {
                    let next =
                        binding.map_or(Next::Group, |number| Next::Action(self.bindings[number].action));
                    follow.push((key, next));
                }
            }
        }
        if follow.is_empty() { Resolved::Unbound } else { Resolved::Pending(follow) }
    }

    /// The sequences that stand for an action in a context, in the order of the file: the first is the one to show.
    pub fn keys_for(&self, context: Context, action: Action) -> impl Iterator<Item = &Sequence> {
        let shared = self.bindings.iter().filter(move |bound| context.takes_tags() && is_shared(bound));
        let general = falls_back(context).then_some(Context::Everywhere);
        let bound = self.bound_in(context).chain(shared);
        bound
            .chain(general.into_iter().flat_map(|general| self.bound_in(general)))
            .filter(move |bound| bound.action == action)
            .map(|bound| &bound.sequence)
            .filter(move |sequence| self.resolve(context, sequence.keys()) == Resolved::Action(action))
    }

    /// Everything that is bound, table by table, each in the order of the file.
    pub fn bindings(&self) -> impl Iterator<Item = (Context, &Sequence, Action)> {
        self.bindings.iter().map(|bound| (bound.context, &bound.sequence, bound.action))
    }

    /// Everything that is bound in one table.
    pub(super) fn bound_in(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |bound| bound.context == context)
    }

    /// The binding of a sequence in one table.
    pub(super) fn get(&self, context: Context, sequence: &Sequence) -> Option<&Binding> {
        let number = self.tries[context as usize].get(sequence.keys())?;
        Some(&self.bindings[number])
    }

    /// The pairs of bindings, shorter first, of which one hides the other.
    pub(super) fn conflicts(&self) -> impl Iterator<Item = (&Binding, &Binding)> {
        let several = self.bindings.iter().filter(|bound| bound.sequence.keys().len() > 1);
        several.flat_map(move |longer| {
            let keys = longer.sequence.keys();
            let met = Context::ALL.into_iter().filter(move |context| {
                meet(*context, longer.context) || context.takes_tags() && is_shared(longer)
            });
            let shared = longer.context.takes_tags().then(|| self.tagging.starts(keys));
            met.flat_map(move |context| self.tries[context as usize].starts(keys))
                .chain(shared.into_iter().flatten())
                .map(move |shorter| (&self.bindings[shorter], longer))
        })
    }
}

impl PartialEq for Keymap {
    /// Whether the same keys do the same, listed in the same order; where that is written makes no difference.
    fn eq(&self, other: &Self) -> bool {
        self.bindings().eq(other.bindings())
    }
}

impl Eq for Keymap {}

/// Whether a binding holds in other contexts too: it tags on the page.
fn is_shared(bound: &Binding) -> bool {
    bound.context == Context::Reader && bound.action.tag().is_some()
}

/// Whether a key that the own table of a context does not know is looked up in [`Context::Everywhere`].
fn falls_back(context: Context) -> bool {
    !context.takes_text() && context != Context::Everywhere
}

/// Whether there is a place in which keys are looked up in both tables.
fn meet(one: Context, other: Context) -> bool {
    let above = |one, other| falls_back(one) && other == Context::Everywhere;
    one == other || above(one, other) || above(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(words: &str) -> Vec<Key> {
        words.split_whitespace().map(|word| word.parse().unwrap()).collect()
    }

    /// What keys mean: an action's name, or the keys that may follow, or `unbound`.
    fn meaning(keymap: &Keymap, context: Context, words: &str) -> String {
        match keymap.resolve(context, &keys(words)) {
            Resolved::Action(action) => action.info().name.to_owned(),
            Resolved::Unbound => "unbound".to_owned(),
            Resolved::Pending(follow) => {
                let follow = follow.iter().map(|(key, next)| match next {
                    Next::Action(action) => format!("{key} {}", action.info().hint),
                    Next::Group => format!("{key} …"),
                });
                follow.collect::<Vec<_>>().join(", ")
            }
        }
    }

    #[test]
    fn keys_mean_what_the_readers_context_says() {
        let keymap = Keymap::default();
        let cases = [
            (Context::Reader, "j", "next"),
            (Context::Reader, "Space", "page-down"),
            (Context::Triage, "Space", "skip"),
            (Context::Reader, "g", "g first"),
            (Context::Reader, "g g", "first"),
            (Context::Reader, "g x", "unbound"),
            (Context::Reader, "g g g", "unbound"),
            (Context::Reader, "z", "a fold, M fold all, R unfold all, m fold more, r fold less"),
            (Context::Reader, "?", "help"),
            (Context::Confirm, "Esc", "leave"),
            (Context::Confirm, "j", "unbound"),
            (Context::Everywhere, "q", "quit"),
            (Context::Note, "q", "unbound"),
            (Context::Note, "?", "unbound"),
            (Context::Note, "Ctrl-c", "quit-now"),
            (Context::Note, "Ctrl-l", "unbound"),
            (Context::Line, "Ctrl-p", "previous"),
            (Context::Reader, "5", "unbound"),
        ];
        for (context, words, want) in cases {
            assert_eq!(meaning(&keymap, context, words), want, "{words} in {}", context.name());
        }
    }

    #[test]
    fn what_may_follow_is_listed_in_the_order_of_the_file() {
        let follows = meaning(&Keymap::default(), Context::Reader, "]");
        assert!(follows.starts_with("a agree, d dispute, f follow-up, "), "{follows}");
        assert!(follows.ends_with(", n note, t waiting"), "{follows}");
    }

    #[test]
    fn a_key_that_tags_on_the_page_tags_elsewhere_and_is_gone_to() {
        let means = |text: &str, context, words: &str| {
            meaning(&Keymap::default().overlay(text, "my.toml").unwrap(), context, words)
        };
        let own = "[reader]\n\"B\" = \"dispute\"";
        for (text, context, words, want) in [
            ("", Context::Triage, "a", "agree"),
            ("", Context::Tray, "d", "dispute"),
            ("", Context::Outline, "f", "follow-up"),
            ("", Context::Shelf, "a", "unbound"),
            ("", Context::Reader, "] f", "next-follow-up"),
            ("", Context::Triage, "]", "unbound"),
            (own, Context::Triage, "B", "dispute"),
            (own, Context::Reader, "] B", "next-dispute"),
            (own, Context::Reader, "[ B", "previous-dispute"),
            (own, Context::Reader, "] d", "next-dispute"),
            ("[reader]\n\"a\" = false", Context::Triage, "a", "unbound"),
            ("[triage]\n\"a\" = \"skip\"", Context::Triage, "a", "skip"),
            ("[reader]\n\"B\" = \"dispute\"\n\"] B\" = \"undo\"", Context::Reader, "] B", "undo"),
            ("[reader]\n\"n\" = \"agree\"", Context::Reader, "] n", "next-noted"),
            ("[reader]\n\"X Y\" = \"agree\"", Context::Tray, "X", "Y agree"),
        ] {
            assert_eq!(means(text, context, words), want, "{words} in {} with {text}", context.name());
        }
    }

    #[test]
    fn two_tables_share_what_may_follow() {
        let text = "[everywhere]\n\"X a\" = \"help\"\n\"X b\" = \"quit\"\n\"X c d\" = \"redraw\"\n\
                    [reader]\n\"X b\" = \"undo\"\n\"X c e\" = \"redo\"";
        let keymap = Keymap::default().overlay(text, "my.toml").unwrap();
        assert_eq!(meaning(&keymap, Context::Reader, "X"), "b undo, c …, a keys");
        assert_eq!(meaning(&keymap, Context::Reader, "X c"), "e redo, d redraw");
        assert_eq!(meaning(&keymap, Context::Shelf, "X"), "a keys, b quit, c …");
    }

    #[test]
    fn every_binding_is_reached_key_by_key() {
        let keymap = Keymap::default();
        for (context, sequence, action) in keymap.bindings() {
            let keys = sequence.keys();
            for pressed in 1..keys.len() {
                let Resolved::Pending(follow) = keymap.resolve(context, &keys[..pressed]) else {
                    panic!("{sequence} in {}", context.name());
                };
                assert!(follow.iter().any(|(key, _)| *key == keys[pressed]), "{sequence}");
            }
            assert_eq!(keymap.resolve(context, keys), Resolved::Action(action), "{sequence}");
            assert!(keymap.keys_for(context, action).any(|keys| keys == sequence), "{sequence}");
        }
    }

    #[test]
    fn bindings_are_listed_table_by_table() {
        let keymap = Keymap::default();
        let contexts: Vec<_> = keymap.bindings().map(|(context, ..)| context).collect();
        assert!(contexts.is_sorted());
        let first = keymap.bindings().next().map(|(_, sequence, action)| (sequence.to_string(), action));
        assert_eq!(first, Some(("?".to_owned(), Action::Help)));
        assert_eq!(
            keymap.keys_for(Context::Reader, Action::First).next().map(ToString::to_string),
            Some("g g".to_owned())
        );
        assert_eq!(keymap.keys_for(Context::Reader, Action::Help).count(), 2);
        assert_eq!(keymap.keys_for(Context::Note, Action::Help).count(), 0);
    }
}
