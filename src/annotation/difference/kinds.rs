//! What sort of word changed. English; any other word is content, which weighs enough.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::weight::Weight;

const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion \
    trillion dozen half third quarter double twice once both";
const NEGATIONS: &str = "not no never none neither nor without cannot nothing nobody fail fails failed lack lacks lacked \
    deny denies denied unlikely unable impossible hardly barely except";
const HEDGES: &str = "may might could would should must will can perhaps possibly probably likely reportedly allegedly \
    apparently claims claimed said says appears appeared seems seemed suggests suggested estimated about around nearly \
    almost roughly approximately some certainly definitely possible expected planned supposedly";
const DIRECTIONS: &str = "rose rise rises rising fell fall falls falling increase increases increased decrease decreases \
    decreased up down higher lower above below before after gain gains gained loss losses lost over under import \
    imports export exports grew shrank doubled halved from to against for";
const UNITS: &str = "% percent percentage per $ € £ ¥ km kilometres miles metres tonnes tons kilograms pounds dollars \
    euros years months weeks days hours minutes seconds barrels litres degrees points";
const COMPARATIVES: &str = "more most less least fewer fewest better best worse worst larger largest smaller smallest \
    greater greatest faster fastest slower slowest cheaper cheapest first last only all every each many few several";

/// What a word that came or went says.
pub(super) fn weight_of(word: &str, is_first: bool) -> Weight {
    if word.chars().any(char::is_numeric) {
        return Weight::Number;
    }
    let folded = word.to_lowercase();
    let is_in = |list: &str| list.split_whitespace().any(|word| word == folded);
    for (list, weight) in [
        (NUMBERS, Weight::Number),
        (NEGATIONS, Weight::Negation),
        (HEDGES, Weight::Hedge),
        (DIRECTIONS, Weight::Direction),
        (UNITS, Weight::Unit),
        (COMPARATIVES, Weight::Comparative),
    ] {
        if is_in(list) {
            return weight;
        }
    }
    if folded.ends_with("n't") {
        return Weight::Negation;
    }
    let has_capital = word.chars().skip(usize::from(is_first)).any(char::is_uppercase);
    if has_capital { Weight::Name } else { Weight::Content }
}

/// Whether a text is English, as far as its small words tell: in others, "a" and "an" say other things. A name of
/// English words in another language's sentence does not make it English.
pub(super) fn is_english<'t>(mut words: impl Iterator<Item = &'t str>) -> bool {
    const ENGLISH: &str = "the of and were with that this from their than which it";
    const FOREIGN: &str = "il elle le les la de des du et est qui el los las y que en un una lo di che e der das den ist \
        und ein von mit er sie es zu een het van dat por para com os uma na nie jest ze se sa";
    static LISTS: LazyLock<[HashSet<&str>; 2]> = LazyLock::new(|| {
        [ENGLISH, FOREIGN].map(|list| list.split(' ').filter(|word| !word.is_empty()).collect())
    });
    let [english, foreign] = &*LISTS;
    let mut has_english = false;
    let has_foreign = words.any(|word| {
        let word = word.to_lowercase();
        has_english |= english.contains(word.as_str());
        foreign.contains(word.as_str())
    });
    has_english && !has_foreign
}
