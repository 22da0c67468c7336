//! The versions of a text that a version control system could not make one.

use super::super::value::is_conflict_marker;

/// One version of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) text: String,
    /// For each of its lines, the number that it has in the whole text, from 1.
    pub(super) lines: Vec<usize>,
}

impl Side {
    fn push(&mut self, number: usize, line: &str) {
        self.text.push_str(line);
        self.lines.push(number);
    }
}

/// The versions of a text, and the lines where conflicts begin. A text without conflicts is its own only version.
///
/// Where the common ancestor is shown too (`|||||||`, git's style `diff3`), it is the last of three.
pub(super) fn sides(text: &str) -> (Vec<Side>, Vec<usize>) {
    const OURS: usize = 0;
    const THEIRS: usize = 1;
    const ANCESTOR: usize = 2;
    let mut sides = [Side::default(), Side::default(), Side::default()];
    let (mut inside, mut begun, mut has_ancestor) = (None, vec![], false);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let bare = line.trim_end_matches('\n');
        match bare.as_bytes().first() {
            Some(b'<') if is_conflict_marker(bare) => {
                inside = Some(OURS);
                begun.push(number);
            }
            Some(b'|') if is_conflict_marker(bare) => {
                inside = Some(ANCESTOR);
                has_ancestor = true;
            }
            Some(b'>') if is_conflict_marker(bare) => {
                // Without a beginning, the line alone is foreign.
                begun.extend(inside.is_none().then_some(number));
                inside = None;
            }
            Some(b'=') if inside.is_some() && bare.trim_end() == "=======" => inside = Some(THEIRS),
            _ => match inside {
                Some(side) => sides[side].push(number, line),
                None => sides.iter_mut().for_each(|side| side.push(number, line)),
            },
        }
    }
    let mut sides = Vec::from(sides);
    sides.truncate(if has_ancestor { 3 } else { 2 });
    sides.dedup();
    (sides, begun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_has_two_sides_or_three() {
        let cases: [(&str, &[&str]); 5] = [
            ("a\n=======\nb\n", &["a\n=======\nb\n"]),
            ("a\n<<<<<<< us\nb\n=======\nc\n>>>>>>> them\nd\n", &["a\nb\nd\n", "a\nc\nd\n"]),
            ("<<<<<<< us\nb\n||||||| old\no\n=======\nc\n>>>>>>> t\n", &["b\n", "c\n", "o\n"]),
            ("a\n<<<<<<< us\nb\n", &["a\nb\n", "a\n"]),
            ("a\n>>>>>>> them\nb\n", &["a\nb\n"]),
        ];
        for (text, want) in cases {
            let (sides, _) = sides(text);
            assert_eq!(sides.iter().map(|side| side.text.as_str()).collect::<Vec<_>>(), want, "{text}");
        }
        let (sides, begun) = sides("a\n<<<<<<< us\nb\n=======\nc\n>>>>>>> them\nd\n");
        assert_eq!((&sides[1].lines[..], &begun[..]), (&[1, 5, 7][..], &[2][..]));
    }
}
