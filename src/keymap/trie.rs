//! All key sequences of one context, by their first keys.

use super::key::Key;

/// Where no key has been pressed yet.
const ROOT: usize = 0;

/// A tree of keys. Its nodes stand in one vector, so that no sequence is long enough to exhaust the stack.
#[derive(Debug, Clone)]
pub struct Trie {
    nodes: Vec<TrieNode>,
}

/// What some keys have led to.
#[derive(Debug, Clone, Default)]
struct TrieNode {
    /// The number of the binding that ends here.
    binding: Option<usize>,
    /// The keys that may follow, in the order in which they were bound, and the node that each leads to.
    next: Vec<(Key, usize)>,
}

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![TrieNode::default()] }
    }
}

impl Trie {
    /// Adds a binding by its number. The first one of a sequence stays.
    pub fn insert(&mut self, keys: &[Key], binding: usize) {
        let mut at = ROOT;
        for &key in keys {
            at = if let Some(next) = self.nodes[at].follow(key) {
                next
            } else {
                let new = self.nodes.len();
                self.nodes[at].next.push((key, new));
                self.nodes.push(TrieNode::default());
                new
            };
        }
        self.nodes[at].binding.get_or_insert(binding);
    }

    /// What these keys lead to.
    fn find(&self, keys: &[Key]) -> Option<&TrieNode> {
        let end = keys.iter().try_fold(ROOT, |at, &key| self.nodes[at].follow(key))?;
        Some(&self.nodes[end])
    }

    /// The binding of these keys.
    pub fn get(&self, keys: &[Key]) -> Option<usize> {
        self.find(keys)?.binding
    }

    /// The keys that may follow these, each with the binding that it ends, if it ends one.
    pub fn next(&self, keys: &[Key]) -> impl Iterator<Item = (Key, Option<usize>)> {
        let next = self.find(keys).map_or(&[][..], |node| &node.next);
        next.iter().map(|&(key, node)| (key, self.nodes[node].binding))
    }

    /// The bindings of the sequences that these keys start with, these keys themselves left out.
    pub fn starts<'t>(&'t self, keys: &'t [Key]) -> impl Iterator<Item = usize> + 't {
        let mut at = ROOT;
        let before = keys.split_last().map_or(&[][..], |(_, before)| before);
        let nodes = before.iter().map_while(move |&key| {
            at = self.nodes[at].follow(key)?;
            Some(&self.nodes[at])
        });
        nodes.filter_map(|node| node.binding)
    }
}

impl TrieNode {
    fn follow(&self, key: Key) -> Option<usize> {
        self.next.iter().find(|(next, _)| *next == key).map(|(_, node)| *node)
    }
}
