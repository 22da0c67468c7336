//! Two spellings of one word.
//!
//! Letters alone cannot tell a slip from another word (patients, patents; proscribe, prescribe), so that only what is
//! known counts: the variants of British and American English, and slips in words that are often misspelled. A full
//! dictionary of misspellings (the crate `typos-dict`) would add ten megabytes of tables for what a keypress answers.

/// Words of seven letters and more that are often misspelled and have no real word one slip away.
const OFTEN_MISSPELLED: &str = "accommodate accommodation achieve achieved achievement acknowledge acquire acquired \
    additional address addressed addresses advertisement aggressive amendment apparent apparently argument assessment \
    assistance available beginning believe believed business calendar challenge challenges changeable colleague \
    commission commissioned commitment committed committee communication comparison competition competitive \
    conscience consensus controversial definitely department development difference different disappear \
    disappointed document documents economy efficiency efficient embarrass emergency environment environmental \
    equipment especially exaggerate excellent existence experience experiment explanation familiar february \
    financial foreign fulfil generally government governments guarantee guidance harassment hierarchy \
    immediately implementation important improvement independence independent influence information infrastructure \
    institution intelligence interesting international investigation investment knowledge language liaison \
    maintenance manufacturer measurement millennium ministry mischievous necessary negotiation negotiations \
    noticeable occasion occasionally occurred occurrence occurring opportunity organisation organization \
    parliament particular particularly performance permanent persistent personnel population possession \
    preferred preparation privilege probably procedure professional programme publicly questionnaire \
    receive received receiving recommend recommended recommendation reference regulation relevant report reported \
    requirement requirements responsibility responsible schedule secretary security separate separately \
    significant significantly similar sincerely strategic strategy strength successful sufficient supersede \
    surprise technology temporary therefore threshold tomorrow transferred unfortunately until utilise vulnerable \
    weather yesterday which their there would could should because people through";

/// Endings and middles that British and American English spell otherwise.
const VARIANTS: [(&str, &str); 22] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("gement", "gment"),
    ("amme", "am"),
];

/// Whether two words in small letters are spellings of one.
pub(super) fn is_same_word(one: &str, other: &str) -> bool {
    let is_plain = |word: &str| word.len() >= 5 && word.chars().all(|c| c.is_ascii_lowercase());
    if !is_plain(one) || !is_plain(other) {
        return false;
    }
    let varies = |one: &str, other: &str| {
        VARIANTS.iter().any(|(british, american)| {
            let stem = one.strip_suffix(british).filter(|stem| stem.len() >= 3);
            stem.is_some_and(|stem| other.strip_suffix(american) == Some(stem))
        })
    };
    let slips = |wrong: &str, right: &str| {
        let is_known = |word: &str| OFTEN_MISSPELLED.split_whitespace().any(|known| known == word);
        right.len() >= 7
            && wrong[..1] == right[..1]
            && is_known(right)
            && !is_known(wrong)
            && strsim::osa_distance(wrong, right) == 1
            && right.strip_suffix(|_: char| true).is_none_or(|stem| wrong != stem)
            && !wrong.starts_with(right)
    };
    varies(one, other) || varies(other, one) || slips(one, other) || slips(other, one)
}
