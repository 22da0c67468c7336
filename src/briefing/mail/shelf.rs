//! A shelf of messages: an mbox file (RFC 4155), in which each stands behind a line `From `.

use super::known::is_separator;
use super::lines::ByteLines;

/// A message on a shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Message<'a> {
    pub bytes: &'a [u8],
    /// The line of the source that it begins on, from 1.
    pub line: usize,
}

/// The messages of a shelf, in order. A line `From ` parts them where nothing or a blank line stands before it.
pub(super) fn messages(bytes: &[u8], stop: u8) -> impl Iterator<Item = Message<'_>> {
    let mut lines = ByteLines::ending(bytes, stop).enumerate();
    let mut begun: Option<(usize, usize)> = None;
    let mut blank = true;
    std::iter::from_fn(move || {
        for (at, line) in lines.by_ref() {
            let begins = blank && line.words.starts_with(b"From ") && is_separator(line.words);
            blank = line.words.is_empty();
            if begins {
                let before = begun.replace((line.end, at + 2));
                if let Some((start, number)) = before {
                    return Some(Message { bytes: &bytes[start..line.start], line: number });
                }
            }
        }
        let (start, number) = begun.take()?;
        Some(Message { bytes: &bytes[start..], line: number })
    })
}

/// A line as it was before it was put on the shelf, where each that begins with `From ` got a sign (mboxrd).
pub(super) fn unshelved(line: &str) -> &str {
    let is_shelved = line.starts_with('>') && line.trim_start_matches('>').starts_with("From ");
    if is_shelved { &line[1..] } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_stand_behind_their_separators() {
        let shelf = "From a@b Thu Mar  5 18:12:44 2026\nSubject: 1\n\nFrom here on, 2026 is 10:15.\n\n\
            From c@d Fri Mar  6 08:00:00 2026\nSubject: 2\n\n>From x\n";
        let found: Vec<_> = messages(shelf.as_bytes(), b'\n').collect();
        let lines: Vec<_> = found.iter().map(|it| it.line).collect();
        assert_eq!(lines, [2, 7]);
        assert!(found[0].bytes.starts_with(b"Subject: 1") && found[0].bytes.ends_with(b"10:15.\n\n"));
        assert!(found[1].bytes.starts_with(b"Subject: 2"));
        assert_eq!(messages(b"", b'\n').count(), 0);
    }

    #[test]
    fn the_sign_of_the_shelf_is_taken_away_once() {
        for (line, want) in
            [(">From x", "From x"), (">>From x", ">From x"), ("> From x", "> From x"), ("From", "From")]
        {
            assert_eq!(unshelved(line), want);
        }
    }
}
