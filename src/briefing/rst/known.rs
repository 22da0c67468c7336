//! What is defined somewhere in a document and holds for all of it: targets of links, and words that stand for others.

use std::cell::Cell;
use std::collections::HashMap;

use super::super::block::Line;

/// The longest words that stand for others, in bytes.
const LONGEST_WORDS: usize = 400;
/// The longest name of a target, in bytes.
const LONGEST_NAME: usize = 1000;

/// What is known of a document before it is read.
#[derive(Debug, Default)]
pub(super) struct Known {
    targets: HashMap<String, String>,
    nameless: Vec<String>,
    /// Nameless targets that were asked for.
    asked: Cell<usize>,
    words: HashMap<String, String>,
    /// How many bytes words may still stand for.
    left: Cell<usize>,
}

impl Known {
    /// Looks for definitions in the lines of a source of so many bytes.
    pub fn new(lines: &[Line<'_>], bytes: usize) -> Self {
        let mut known = Self { left: Cell::new(bytes), ..Self::default() };
        for (at, line) in lines.iter().enumerate() {
            if let Some(target) = line.words.strip_prefix("__ ").or_else(|| line.words.strip_prefix(".. __:"))
            {
                known.nameless.push(target.trim().to_owned());
            } else if let Some((name, target)) = target(line.words) {
                let mut target = target.to_owned();
                for more in more_lines(lines, at) {
                    target.push_str(more);
                }
                known.targets.insert(name, target.replace('\\', ""));
            } else if let Some((name, directive)) = substitution(line.words) {
                known.define(name, directive, more_lines(lines, at));
            }
        }
        known
    }

    fn define<'t>(&mut self, name: &str, directive: &str, more: impl Iterator<Item = &'t str>) {
        let Some((kind, words)) = directive.split_once("::") else { return };
        let mut all = words.trim().to_owned();
        for line in more {
            match line.strip_prefix(":alt:") {
                Some(alt) => alt.trim().clone_into(&mut all),
                None if line.starts_with(':') => {}
                None => {
                    all.push(' ');
                    all.push_str(line);
                }
            }
        }
        if matches!(kind.trim(), "replace" | "image" | "unicode") && all.len() <= LONGEST_WORDS {
            self.words.insert(normal(name), all);
        }
    }

    /// The target of a name; none where it is a place in the document itself.
    pub fn target(&self, name: &str) -> Option<&str> {
        if name.len() > LONGEST_NAME {
            return None;
        }
        let mut target = self.targets.get(&normal(name))?.as_str();
        // A target may be the name of another one.
        for _ in 0..4 {
            let Some(other) = target.strip_suffix('_') else { break };
            target = self.targets.get(&normal(other.trim_matches('`')))?;
        }
        (!target.is_empty()).then_some(target)
    }

    /// The next of the targets without a name.
    pub fn next_nameless(&self) -> Option<&str> {
        let asked = self.asked.replace(self.asked.get() + 1);
        self.nameless.get(asked).map(String::as_str).filter(|target| !target.is_empty())
    }

    /// The words that a name stands for.
    pub fn words(&self, name: &str) -> Option<&str> {
        let words = self.words.get(&normal(name))?;
        self.left.set(self.left.get().checked_sub(words.len())?);
        Some(words)
    }
}

/// The lines that go on with a definition.
fn more_lines<'l, 't>(lines: &'l [Line<'t>], at: usize) -> impl Iterator<Item = &'t str> + use<'l, 't> {
    let indent = lines[at].indent;
    lines[at + 1..]
        .iter()
        .take_while(move |line| line.indent > indent && !line.is_blank())
        .map(|line| line.words)
}

/// The name and the target of `.. _name: target`.
pub(super) fn target(words: &str) -> Option<(String, &str)> {
    let rest = words.strip_prefix(".. _")?;
    let (name, target) = if let Some(quoted) = rest.strip_prefix('`') {
        quoted.split_once("`:")?
    } else {
        let ends = |&(at, _): &(usize, &str)| {
            !rest[..at].ends_with('\\') && (rest[at + 1..].is_empty() || rest[at + 1..].starts_with(' '))
        };
        let (at, _) = rest.match_indices(':').find(ends)?;
        (&rest[..at], &rest[at + 1..])
    };
    (!name.is_empty()).then(|| (normal(&name.replace('\\', "")), target.trim()))
}

/// The name and the directive of `.. |name| directive`.
pub(super) fn substitution(words: &str) -> Option<(&str, &str)> {
    let (name, directive) = words.strip_prefix(".. |")?.split_once('|')?;
    (!name.is_empty() && directive.contains("::")).then_some((name, directive.trim()))
}

fn normal(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
