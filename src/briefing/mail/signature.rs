//! What stands under a letter and is none of it: a signature, and the footer of a mailing list.
//!
//! Both are left out where they are sure, for a reader may judge a claim and not a telephone number: behind the line
//! `-- ` (RFC 3676, section 4.3) at most [`LONGEST`] lines to the end of the letter, none of which is a postscript; and
//! behind a long rule at its end, lines that say of themselves that they are of a mailing list.

/// The line above a signature.
pub(super) const SIGNATURE: &str = "-- ";
/// A signature has at most so many lines; what is longer says something.
const LONGEST: usize = 8;
/// The rule above the footer of a list has at least so many signs.
const RULE: usize = 40;
/// What the footer of a list says, in small letters.
const OF_LISTS: &[&str] =
    &["mailing list", "listinfo", "unsubscribe", "subscribed to", "mailing-list", "abbestellen"];
/// Lines that are looked at from the end.
const TAIL: usize = 40;

/// Where in a body the furniture at its end begins; its length if there is none.
pub(super) fn foot(body: &str) -> usize {
    let (mut end, mut signed) = (body.len(), false);
    // A list puts its footer under the signature, or its own in the place of one.
    for _ in 0..2 {
        let text = &body[..end];
        if let Some(start) = list_footer(text) {
            end = start;
        } else if let Some(start) = signature(text).filter(|_| !signed) {
            (end, signed) = (start, true);
        }
    }
    end
}

/// The last lines of a text, each with its start, from the last on.
fn tail(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = text.len();
    std::iter::from_fn(move || {
        let stop = (end > 0).then_some(end)?;
        let line = text[..stop].strip_suffix('\n').unwrap_or(&text[..stop]);
        end = line.rfind('\n').map_or(0, |at| at + 1);
        Some((end, line[end..].trim_end_matches('\r')))
    })
    .take(TAIL)
}

fn signature(text: &str) -> Option<usize> {
    let mut lines = 0;
    for (start, line) in tail(text) {
        // Quoted-printable takes the blank away.
        if line == SIGNATURE || line == SIGNATURE.trim_end() {
            return Some(start);
        }
        lines += usize::from(!line.trim().is_empty());
        if lines > LONGEST || line.starts_with('>') || is_postscript(line) {
            return None;
        }
    }
    None
}

fn is_postscript(line: &str) -> bool {
    let line = line.trim_start();
    ["PS", "P.S", "P. S", "PPS"].iter().any(|sign| line.starts_with(sign))
}

fn list_footer(text: &str) -> Option<usize> {
    let mut of_list = false;
    let mut lines = 0;
    for (start, line) in tail(text) {
        let words = line.trim();
        let is_rule =
            words.len() >= RULE && (words.bytes().all(|c| c == b'_') || words.bytes().all(|c| c == b'-'));
        if is_rule {
            return of_list.then_some(start);
        }
        lines += usize::from(!words.is_empty());
        if lines > LONGEST || line.starts_with('>') {
            return None;
        }
        let small = words.to_lowercase();
        of_list |= OF_LISTS.iter().any(|of_list| small.contains(of_list));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_under_a_letter_is_told_from_it() {
        let rule = "_".repeat(47);
        let cases = [
            ("Hi\n\n-- \nAda\n555 123\n".to_owned(), "Hi\n\n"),
            ("Hi\r\n--\r\nAda".to_owned(), "Hi\r\n"),
            (format!("Hi\n{rule}\nRiver mailing list\nhttps://x/listinfo/river\n"), "Hi\n"),
            (format!("Hi\n-- \nAda\n{rule}\nTo unsubscribe, mail x\n"), "Hi\n"),
        ];
        for (body, want) in cases {
            assert_eq!(&body[..foot(&body)], want, "{body:?}");
        }
    }

    #[test]
    fn when_in_doubt_text_is_kept() {
        let rule = "_".repeat(47);
        let long = format!("Hi\n-- \n{}", "a claim\n".repeat(9));
        let bodies = [
            "Hi\n\nAda\n".to_owned(),
            "Hi\n-- \nAda\n\nP.S. The dam is open.\n".to_owned(),
            "Hi\n-- \nAda\n\nOn Monday Bob wrote:\n> Hello\n".to_owned(),
            "a\n--- \nb".to_owned(),
            format!("Hi\n{rule}\nSource: https://x\n"),
            format!("Hi\n{}\nThe mailing list is closed.", "_".repeat(10)),
            long,
            String::new(),
        ];
        for body in bodies {
            assert_eq!(foot(&body), body.len(), "{body:?}");
        }
    }
}
