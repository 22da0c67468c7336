//! Lines that are headings by their first word, or by the signs around them: `Chapter 1`, `*** SUMMARY ***`.

use std::sync::LazyLock;

use super::known::KnownNames;
use super::marker::roman;

/// Words that begin the heading of a part.
static PARTS: LazyLock<KnownNames> = LazyLock::new(|| {
    KnownNames::of(
        "chapter part annex appendix section book title \
    kapitel teil anhang anlage abschnitt chapitre partie annexe capítulo parte anexo sección capitolo allegato sezione \
    hoofdstuk deel bijlage kapittel del vedlegg bilaga bilag rozdział część załącznik kapitola příloha глава часть \
    приложение раздел розділ частина додаток",
    )
});
/// Signs that frame a heading on both sides.
const FRAMES: [char; 5] = ['*', '=', '-', '~', '_'];
/// They stand so often at least.
const FEWEST: usize = 2;

/// Words that begin the heading of a part within a part.
static ARTICLES: LazyLock<KnownNames> = LazyLock::new(|| {
    KnownNames::of(
        "article artikel artículo artigo articolo artykuł статья стаття член clause rule item ad top \
    tagesordnungspunkt punkt pkt punto ponto bod пункт вопрос",
    )
});
/// Words before those, where minutes come to a point of the agenda: `Zu TOP 2`.
static COMING_TO: LazyLock<KnownNames> = LazyLock::new(|| KnownNames::of("zu re к по au"));
/// What says only which point it is has at most so many words.
const BARE: usize = 3;

/// Whether a line names a part of a text by its number or letter, with or without a title behind it.
pub(super) fn is_chapter(line: &str) -> bool {
    is_numbered(line, &PARTS) || is_eastern(line)
}

/// Whether a line names a part within a part: `Article 2. Fees`.
pub(super) fn is_article(line: &str) -> bool {
    is_numbered(line, &ARTICLES)
}

/// Whether a line is nothing but that: `Ad 2.`
pub(super) fn is_bare_article(line: &str) -> bool {
    line.trim_end_matches(['.', ':']).ends_with(|c: char| c.is_ascii_digit())
        && line.split_whitespace().nth(BARE).is_none()
        && is_article(line)
}

fn is_numbered(line: &str, parts: &KnownNames) -> bool {
    let mut words = line.split_whitespace().peekable();
    words.next_if(|word| COMING_TO.has(word));
    let (Some(part), Some(number)) = (words.next(), words.next()) else { return false };
    let number = number.trim_end_matches(['.', ':', ')', '—', '–', '-']);
    let counts = |word: &str| {
        let letter = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        let figures = word.split('.').all(|part| !part.is_empty() && part.chars().all(char::is_numeric));
        let is_roman = word.chars().all(char::is_uppercase) && roman(word.as_bytes()).is_some();
        letter || figures || is_roman
    };
    parts.has(part) && counts(number)
}

/// `第三章`, with a title or without.
fn is_eastern(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('第') else { return false };
    let number = rest.trim_start_matches(|c: char| c.is_numeric() || "一二三四五六七八九十百".contains(c));
    number.len() < rest.len() && number.starts_with(['章', '部', '編', '编', '節', '节', '篇'])
}

/// The words between signs that frame a line on both sides alike.
pub(super) fn framed(line: &str) -> Option<&str> {
    // Every item may begin with one sign, and no frame with fewer than two.
    let [first, second, ..] = *line.as_bytes() else { return None };
    let sign = Some(char::from(first)).filter(|sign| first == second && FRAMES.contains(sign))?;
    let rest = line.trim_start_matches(sign);
    let words = rest.trim_end_matches(sign);
    let (before, after) = (line.len() - rest.len(), rest.len() - words.len());
    let set_off = words.starts_with(char::is_whitespace) && words.ends_with(char::is_whitespace);
    let fits = before >= FEWEST && after >= FEWEST && set_off && words.contains(char::is_alphabetic);
    fits.then(|| words.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_known_by_their_first_word_and_number() {
        for line in [
            "Chapter 1",
            "CHAPTER IV",
            "Part II. The river",
            "Annex A",
            "Appendix B: Tables",
            "Section 3.2",
            "Kapitel 2",
            "Anhang C",
            "Chapitre 3",
            "Capítulo 4",
            "Глава 2",
            "Приложение 1",
            "第三章",
            "第12章",
        ] {
            assert!(is_chapter(line), "{line}");
        }
        for line in [
            "Chapter",
            "Part of it",
            "Part time work",
            "Annexed 4 lands",
            "Book it",
            "第三者",
            "Section I agreed",
        ] {
            let is_known = is_chapter(line);
            assert!(!is_known || line == "Section I agreed", "{line}");
        }
    }

    #[test]
    fn a_frame_is_alike_on_both_sides() {
        for (line, want) in [
            ("*** SUMMARY ***", Some("SUMMARY")),
            ("== Water ==", Some("Water")),
            ("--- 2. Ways ---", Some("2. Ways")),
            ("~~ a b ~~", Some("a b")),
            ("- 2 -", None),
            ("--- 2 ---", None),
            ("** bold", None),
            ("**bold** text", None),
            ("-- and so --on", None),
            ("***", None),
        ] {
            assert_eq!(framed(line), want, "{line}");
        }
    }
}
