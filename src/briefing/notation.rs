//! How raised and lowered words are written in plain characters: `10⁶`, `CO₂`, `x^(a)`.

const PLAIN: &str = "0123456789+-=()";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

/// Raised words, after the text before them. The letters of an ordinal number (`1st`) stand as they are.
pub(super) fn raised(before: &str, words: &str) -> String {
    let is_ordinal = before.ends_with(char::is_numeric) && words.chars().all(char::is_alphabetic);
    if is_ordinal { words.to_owned() } else { set(words, RAISED).unwrap_or_else(|| format!("^({words})")) }
}

/// Lowered words.
pub(super) fn lowered(words: &str) -> String {
    set(words, LOWERED).unwrap_or_else(|| format!("_({words})"))
}

/// The words in other figures, if there is one for each character.
fn set(words: &str, figures: &str) -> Option<String> {
    let figure = |c: char| {
        let c = if c == '−' { '-' } else { c };
        figures.chars().nth(PLAIN.chars().position(|plain| plain == c)?)
    };
    words.chars().map(figure).collect()
}

/// The same words with all figures on the line, as older programs read them.
#[must_use]
pub fn levelled(words: &str) -> String {
    let plain = |c: char| {
        let at = |figures: &str| figures.chars().position(|figure| figure == c);
        at(RAISED).or_else(|| at(LOWERED)).and_then(|at| PLAIN.chars().nth(at)).unwrap_or(c)
    };
    words.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_raised_and_lowered_and_words_told() {
        for (before, words, want) in [
            ("10", "6", "⁶"),
            ("m", "2", "²"),
            ("10", "−12", "⁻¹²"),
            ("x", "a", "^(a)"),
            ("1", "st", "st"),
            ("it", "TM", "^(TM)"),
            ("said.", "[1]", "^([1])"),
            ("", "", ""),
        ] {
            assert_eq!(raised(before, words), want, "{before}{words}");
        }
        for (words, want) in [("2", "₂"), ("max", "_(max)"), ("(aq)", "_((aq))")] {
            assert_eq!(lowered(words), want, "{words}");
        }
        assert_eq!(levelled("10⁶ kW/m², CO₂"), "106 kW/m2, CO2");
    }
}
