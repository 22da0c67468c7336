//! How like two points are: the words they share, weighted by how rare each is in this briefing.

use std::cmp::Ordering;
use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::normal;

/// A word's number in a vocabulary.
pub(super) type WordId = u32;

/// How much of a word's weight counts where the two are spelled almost alike.
const NEARLY: f32 = 0.8;

/// The words of a point, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// Each word, as often as it stands.
    pub(super) ids: Vec<WordId>,
    /// How many words a reader would count; two signs of a script without spaces make one.
    pub(super) count: usize,
}

/// All words of two revisions, with their rarity.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<Box<str>, WordId>,
    words: Vec<Box<str>>,
    /// In how many points each stands.
    points: Vec<u32>,
    total: u32,
    weights: Vec<f32>,
}

impl Vocabulary {
    /// Takes the words of a text in.
    pub(super) fn read(&mut self, text: &str) -> Words {
        let folded = normal(text).to_lowercase();
        let mut words = Words::default();
        let (mut signs, mut last): (usize, Option<&str>) = (0, None);
        for word in folded.unicode_words() {
            if is_sign(word) {
                signs += 1;
                // A sign alone says little; a pair of neighbours is as good as a word.
                let pair = last.replace(word).map(|before| format!("{before}{word}"));
                words.ids.extend(pair.map(|pair| self.id(&pair)));
            } else {
                last = None;
                words.count += 1;
                words.ids.push(self.id(word));
            }
        }
        words.count += signs / 2;
        let mut seen = words.ids.clone();
        seen.sort_unstable();
        seen.dedup();
        for id in seen {
            self.points[id as usize] += 1;
        }
        self.total += 1;
        words.ids.sort_unstable();
        words
    }

    fn id(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId::try_from(self.words.len()).unwrap_or(WordId::MAX);
        self.ids.insert(word.into(), id);
        self.words.push(word.into());
        self.points.push(0);
        id
    }

    /// Weighs all words, when all have been read: inverse document frequency (Spärck Jones 1972).
    #[expect(clippy::cast_precision_loss, reason = "a weight; nobody counts to 2^24 points exactly")]
    pub(super) fn weigh(&mut self) {
        let total = self.total as f32;
        self.weights = self.points.iter().map(|&points| (1.0 + total / points.max(1) as f32).ln()).collect();
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The weight of a word.
    pub(super) fn weight(&self, id: WordId) -> f32 {
        self.weights[id as usize]
    }

    fn sum(&self, words: &[WordId]) -> f32 {
        words.iter().map(|&id| self.weight(id)).sum()
    }

    /// From 0 to 1: twice the weight of the words that both have, by the weight of all (Dice's coefficient). Words that
    /// differ by a slip of the pen, or by their ending, count for the most part.
    pub(super) fn likeness(&self, one: &Words, other: &Words) -> f32 {
        let all = self.sum(&one.ids) + self.sum(&other.ids);
        if all == 0.0 {
            return 0.0;
        }
        let (mut shared, mut left, mut right) = (0.0, vec![], vec![]);
        let (mut a, mut b) = (one.ids.as_slice(), other.ids.as_slice());
        while let (Some((&x, rest_a)), Some((&y, rest_b))) = (a.split_first(), b.split_first()) {
            match x.cmp(&y) {
                Ordering::Equal => {
                    shared += 2.0 * self.weight(x);
                    (a, b) = (rest_a, rest_b);
                }
                Ordering::Less => {
                    left.push(x);
                    a = rest_a;
                }
                Ordering::Greater => {
                    right.push(y);
                    b = rest_b;
                }
            }
        }
        left.extend(a);
        right.extend(b);
        for x in left {
            let near = right.iter().position(|&y| is_near(&self.words[x as usize], &self.words[y as usize]));
            if let Some(at) = near {
                let y = right.swap_remove(at);
                shared += 2.0 * NEARLY * self.weight(x).min(self.weight(y));
            }
        }
        shared / all
    }
}

/// Whether a word is one sign of a script that sets no spaces.
fn is_sign(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c > '\u{E00}' && !c.is_lowercase() && !c.is_uppercase())
        && chars.next().is_none()
}

/// Two spellings or forms of one word, as far as letters can tell. Numbers are never near.
fn is_near(one: &str, other: &str) -> bool {
    let [shorter, longer] = [one.len().min(other.len()), one.len().max(other.len())];
    // Whoever slips gets the first letter right: most pairs are told apart by it.
    if shorter < 4 || longer - shorter > 3 || one.as_bytes()[0] != other.as_bytes()[0] {
        return false;
    }
    if one.bytes().chain(other.bytes()).any(|b| b.is_ascii_digit()) {
        return false;
    }
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    same >= 4 && same + 3 >= longer || strsim::osa_distance(one, other) <= 1 + usize::from(shorter >= 8)
}
