//! Two texts, word by word.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::kinds::{is_english, weight_of};
use super::slips::is_slip;
use super::spelling::is_same_word;
use super::tokens::{Token, tokens};
use super::weight::Weight;

/// Characters that a brief difference has of either text.
const BRIEF: usize = 16;
/// So many commas set an aside off.
const ASIDE: usize = 2;

/// A stretch of one of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Whether the other text has it too.
    pub same: bool,
}

/// What differs between two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// All of the one text, in pieces.
    pub old: Vec<Piece>,
    /// All of the other.
    pub new: Vec<Piece>,
    weight: Weight,
}

impl Difference {
    /// Compares two texts by their words and signs, in their normal form.
    #[must_use]
    pub fn of(old: &str, new: &str) -> Self {
        // One way round alone, so that both ways weigh the same, but for slips.
        if new < old {
            let Self { old, new, weight } = Self::between(new, old, true);
            return Self { old: new, new: old, weight };
        }
        Self::between(old, new, false)
    }

    /// Compares two texts, of which the second may be the older.
    fn between(old: &str, new: &str, turned: bool) -> Self {
        let (before, after) = (tokens(old), tokens(new));
        let mut input = InternedInput::default();
        input.update_before(before.iter().map(|token| token.word.as_str()));
        input.update_after(after.iter().map(|token| token.word.as_str()));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let english = is_english(words(&before)) && is_english(words(&after));
        let mut weight = if old == new { Weight::Nothing } else { Weight::Typography };
        let (mut gone, mut come) = (vec![], vec![]);
        for hunk in diff.hunks() {
            let old = &before[hunk.before.start as usize..hunk.before.end as usize];
            let new = &after[hunk.after.start as usize..hunk.after.end as usize];
            weight = weight.max(weigh(old, new, english, turned));
            gone.extend(old);
            come.extend(new);
        }
        if weight.is_retouch() && (are_asides(&gone, &come) || are_asides(&come, &gone)) {
            weight = Weight::Content;
        }
        if !weight.is_retouch() && is_reordered(&gone, &come) {
            weight = Weight::Order;
        }
        Self { old: pieces(old, &gone), new: pieces(new, &come), weight }
    }

    /// The first words that differ, then and now: "12 → 21". The texts are those that were compared.
    #[must_use]
    pub fn in_brief(&self, old: &str, new: &str) -> String {
        let first = |pieces: &[Piece], text: &str| {
            let piece = pieces.iter().find(|piece| !piece.same);
            let words = piece.map_or("", |piece| &text[piece.range.clone()]);
            let short: String = words.chars().take(BRIEF).collect();
            if short.len() < words.len() { format!("{short}…") } else { short }
        };
        format!("{} → {}", first(&self.old, old), first(&self.new, new))
    }

    /// The heaviest of what changed. In doubt, content.
    #[must_use]
    pub fn weight(&self) -> Weight {
        self.weight
    }
}

fn words(tokens: &[Token]) -> impl Iterator<Item = &str> + Clone {
    tokens.iter().map(|token| token.word.as_str())
}

/// What a stretch that was replaced weighs.
fn weigh(old: &[Token], new: &[Token], english: bool, turned: bool) -> Weight {
    let is_idle = |token: &&Token| token.is_idle;
    let is_free = |token: &&Token| english && token.is_article;
    let mut weight = Weight::Nothing;
    let mut heavy = [old, new].map(|tokens| {
        if tokens.iter().any(|token| is_idle(&token)) {
            weight = weight.max(Weight::Typography);
        }
        if tokens.iter().any(|token| is_free(&token)) {
            weight = weight.max(Weight::Article);
        }
        tokens.iter().filter(|token| !is_idle(token) && !is_free(token)).collect::<Vec<_>>()
    });
    if heavy[0].len() == heavy[1].len() {
        let [olds, news] = &mut heavy;
        let pairs: Vec<_> =
            olds.iter().zip(news.iter()).map(|(old, new)| respelled(old, new, english, turned)).collect();
        if let Some(spelled) = pairs.into_iter().collect::<Option<Vec<_>>>() {
            return spelled.into_iter().fold(weight, Weight::max);
        }
    }
    let weights =
        heavy.iter().flatten().map(|token| weight_of(&token.word, token.is_first).max(Weight::Content));
    weights.fold(weight, Weight::max)
}

/// What it weighs that one word stands for another, if they are one word.
fn respelled(old: &Token, new: &Token, english: bool, turned: bool) -> Option<Weight> {
    let begins_alike = |old: &str, new: &str| {
        let (mut old, mut new) = (old.chars(), new.chars());
        let first = |c: Option<char>| c.map(|c| c.to_lowercase().to_string());
        first(old.next()) == first(new.next()) && old.as_str() == new.as_str()
    };
    if (old.is_first || new.is_first) && begins_alike(&old.word, &new.word) {
        return Some(Weight::Article);
    }
    let (judged, now) = if turned { (&new.word, &old.word) } else { (&old.word, &new.word) };
    let is_one = is_same_word(judged, now) || english && is_slip(judged, now);
    is_one.then_some(Weight::Spelling)
}

/// Whether commas came, and none went, that part words from the others: `the mayor, said the owner, is a thief`.
fn are_asides(gone: &[&Token], come: &[&Token]) -> bool {
    let commas = |tokens: &[&Token]| tokens.iter().filter(|token| token.is_idle && token.word == ",").count();
    commas(gone) == 0 && commas(come) >= ASIDE
}

/// Whether what went is what came.
fn is_reordered(gone: &[&Token], come: &[&Token]) -> bool {
    let words = |tokens: &[&Token]| -> Vec<String> {
        tokens.iter().filter(|token| !token.is_idle).map(|token| token.word.to_lowercase()).collect()
    };
    let (mut gone, mut come) = (words(gone), words(come));
    if gone == come {
        return false;
    }
    gone.sort_unstable();
    come.sort_unstable();
    gone == come
}

/// A text in pieces, cut where tokens differ; what differs runs together.
fn pieces(text: &str, changed: &[&Token]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![];
    let mut at = 0;
    for token in changed {
        let gap = at..token.range.start;
        match pieces.last_mut() {
            Some(last) if !last.same && text[gap.clone()].trim().is_empty() => {
                last.range.end = token.range.end;
            }
            _ => {
                if !gap.is_empty() {
                    pieces.push(Piece { range: gap, same: true });
                }
                pieces.push(Piece { range: token.range.clone(), same: false });
            }
        }
        at = token.range.end;
    }
    if at < text.len() {
        pieces.push(Piece { range: at..text.len(), same: true });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_changed_is_weighed() {
        use Weight::{
            Article, Content, Direction, Hedge, Name, Negation, Nothing, Number, Order, Spelling, Typography,
            Unit,
        };
        for (old, new, want) in [
            ("", "", Nothing),
            ("The cost rose.", "The cost rose.", Nothing),
            ("The cost rose.", "The cost rose", Typography),
            ("The “cost” rose", "The \"cost\" rose", Typography),
            ("It is long term", "It is long-term", Typography),
            ("up 12 %", "up 12%", Typography),
            ("The cost of power", "Cost of power", Article),
            ("rise in a share of it", "rise in the share of it", Article),
            ("il a dit", "il dit", Content),
            ("it was received", "it was recieved", Spelling),
            ("the labour market", "the labor market", Spelling),
            ("they organise it", "they organize it", Spelling),
            ("the patients", "the patents", Content),
            ("it may rise", "it will rise", Hedge),
            ("it rose", "it fell", Direction),
            ("it is safe", "it is not safe", Negation),
            ("it can work", "it can't work", Negation),
            ("Iran agreed", "Iraq agreed", Content),
            ("So Iran agreed", "So Iraq agreed", Name),
            ("for us only", "for US only", Name),
            ("up 12 %", "up 21 %", Number),
            ("about 5 km", "about -5 km", Content),
            ("about 5.6 km", "about 56 km", Number),
            ("one million", "one billion", Number),
            ("5 km", "5 miles", Unit),
            ("5 $", "5 €", Unit),
            ("A outspends B", "B outspends A", Order),
            ("占62%的市场", "占26%的市场", Number),
            ("中国超过美国", "美国超过中国", Order),
            ("Das ist ein Fehler", "Das ist kein Fehler", Content),
            ("The reform failed", "The “reform” failed", Content),
            ("It failed.", "It failed?", Content),
            ("cafe\u{301}", "caf\u{e9}", Typography),
        ] {
            let weight = Difference::of(old, new).weight();
            assert_eq!(weight, want, "{old} / {new}");
            assert_eq!(Difference::of(new, old).weight().is_retouch(), want.is_retouch(), "{new} / {old}");
        }
    }

    #[test]
    fn what_differs_is_marked() {
        let Difference { old, new, .. } =
            Difference::of("It rose by 12 % in May.", "It fell by 12 % in May.");
        let marked = |text: &str, pieces: &[Piece]| {
            let mark = |piece: &Piece| {
                let words = &text[piece.range.clone()];
                if piece.same { words.to_owned() } else { format!("[{words}]") }
            };
            pieces.iter().map(mark).collect::<String>()
        };
        assert_eq!(marked("It rose by 12 % in May.", &old), "It [rose] by 12 % in May.");
        assert_eq!(marked("It fell by 12 % in May.", &new), "It [fell] by 12 % in May.");
    }

    #[test]
    fn no_judgement_outlives_another_meaning() {
        for (old, new) in [
            ("they reported to it", "they resorted to it"),
            ("it went though it", "it went through it"),
            ("the commissioner left", "the commissioned left"),
            ("she receives the aid", "she received the aid"),
            ("the department of it", "the deportment of it"),
            ("an emergency of the", "an emergence of the"),
            ("they were united", "they were untied"),
            ("the casual link", "the causal link"),
            ("a contract of the", "a contrast of the"),
            ("the county of it", "the country of it"),
            ("it is from the", "it is form the"),
            ("they googled the name", "they goggled the name"),
            ("le serivce est ici", "le service est ici"),
            ("it is now the case", "it is not the case"),
            ("Too much of vitamin A", "Too much of vitamin"),
            ("Only a few of the firms", "Only few of the firms"),
            ("a little of the oil", "little of the oil"),
            ("the x != y", "the x = y"),
            ("a -> b", "a > b"),
            ("a change of - 5 %", "a change of 5 %"),
            ("a sum of 5, 000", "a sum of 5 000"),
            ("it is 5!", "it is 5"),
            ("the .NET of it", "the NET of it"),
            ("the cost (falsely) rose", "the cost falsely rose"),
            ("Il a acheté Bank of America", "Il acheté Bank of America"),
            ("Petr a Pavel by to", "Petr Pavel by to"),
            ("Er will an die Wand", "Er will die Wand"),
            ("IT is the cause", "It is the cause"),
            ("in May of it", "in may of it"),
            ("the Polish of it", "the polish of it"),
            ("1-2 of the", "12 of the"),
            ("around ±5", "around 5"),
            ("~5 of it", "5 of it"),
            ("中国，出口", "中国出口"),
            ("輸出は増えた", "輸出は減った"),
            ("ارتفع الإنتاج", "انخفض الإنتاج"),
            ("a\u{202e}b", "ab"),
            ("up \u{1f44d}", "up \u{1f44e}"),
            ("", "a"),
            ("- No, ships were sold", "- No ships were sold"),
            ("The answer was no, one ship sailed", "The answer was no one ship sailed"),
            ("As a rule no; the port may open", "As a rule, no the port may open"),
            ("Er sagt, nein, Schiffe fahren", "Er sagt, nein Schiffe fahren"),
            ("Казнить нельзя, нет помиловать", "Казнить нельзя нет помиловать"),
            ("The mayor said the owner is a thief", "The mayor, said the owner, is a thief"),
        ] {
            for (old, new) in [(old, new), (new, old)] {
                assert!(!Difference::of(old, new).weight().is_retouch(), "{old} / {new}");
            }
        }
    }

    #[test]
    fn a_judgement_outlives_what_says_the_same() {
        for (old, new) in [
            ("it recieved the aid", "it received the aid"),
            ("the goverment fell", "the government fell"),
            ("they analyse it", "they analyze it"),
            ("the serivce is back", "the service is back"),
            ("it is expcted by the firm", "it is expected by the firm"),
            ("the programme of it", "the program of it"),
            ("the sense of judgement", "the sense of judgment"),
            ("of oil, gas and coal", "of oil, gas, and coal"),
            ("It rose by 12.", "It rose by 12"),
            ("It rose!", "It rose."),
            ("one\r\ntwo", "one two"),
            ("a “b” c", "a «b» c"),
            ("1–2 of it", "1-2 of it"),
            ("the cost of it", "The cost of it"),
            ("a \u{200b} b", "a b"),
            ("the co\u{ad}oper\u{ad}ation, of it", "the cooperation of it"),
            ("the oﬃce of it.[1]", "the office of it"),
            ("it rose to ２４ %.¹", "it rose to 24 %"),
        ] {
            assert!(Difference::of(old, new).weight().is_retouch(), "{old} / {new}");
            assert_eq!(Difference::of(old, new).weight(), Difference::of(new, old).weight(), "{old} / {new}");
        }
    }

    #[test]
    fn a_slip_into_no_word_is_told_from_a_word_that_comes_of_one() {
        let is_retouch = |old: &str, new: &str| Difference::of(old, new).weight().is_retouch();
        let [right, slip, other] =
            ["restored", "resotred", "resorted"].map(|word| format!("it was {word} by the firm"));
        assert!(is_retouch(&right, &slip));
        assert!(!is_retouch(&slip, &right) && !is_retouch(&slip, &other) && !is_retouch(&right, &other));
        assert!(
            is_retouch("政府は延期した。", "政府は延期した") && !is_retouch("延期した。新規", "延期した新規")
        );
    }

    proptest! {
        #[test]
        fn either_way_weighs_the_same(old in "[ab,. ]{0,12}", new in "[ab,. ]{0,12}") {
            prop_assert_eq!(Difference::of(&old, &new).weight(), Difference::of(&new, &old).weight());
        }

        #[test]
        fn pieces_are_the_whole(old in r"[ab .\[1\]¹\u{ad}]{0,12}|.{0,30}", new in r"[ab .\[1\]¹\u{ad}]{0,12}|.{0,30}") {
            let difference = Difference::of(&old, &new);
            for (text, pieces) in [(&old, &difference.old), (&new, &difference.new)] {
                let whole: String = pieces.iter().map(|piece| &text[piece.range.clone()]).collect();
                prop_assert_eq!(&whole, text);
            }
            prop_assert_eq!(Difference::of(&old, &old).weight(), Weight::Nothing);
        }
    }
}
