//! The subject of a thread: what is left of a subject without the signs of replies and forwards.

/// Signs of replies and forwards in many languages' mail programs, in small letters.
const SIGNS: &[&str] = &[
    "re", "r", "fw", "fwd", "aw", "antw", "wg", "wtr", "tr", "rif", "res", "enc", "rv", "sv", "vs", "vb",
    "vl", "odp", "pd", "ynt", "ilt", "отв", "на", "пер", "回复", "回覆", "答复", "转发", "轉寄", "返信",
    "転送", "回信", "답장", "전달",
];

/// Where the subject of the thread begins in a subject: behind its last sign, each with a colon and perhaps a number
/// (`Re[2]:`). All of it where nothing else is there.
pub(super) fn thread(subject: &str) -> &str {
    let mut rest = subject.trim_start();
    while let Some((sign, behind)) = rest.split_once([':', '：']) {
        let name = sign.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || "[]()^*".contains(c));
        let behind = behind.trim_start();
        if behind.is_empty() || !SIGNS.contains(&name.to_lowercase().as_str()) {
            break;
        }
        rest = behind;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_and_forwards_are_of_their_thread() {
        let cases = [
            ("Re: Port power", "Port power"),
            ("RE: Fwd: Re[2]: Port: power", "Port: power"),
            ("AW: WG: Tr: Hafen", "Hafen"),
            ("回复：港口", "港口"),
            ("Re : Pont", "Pont"),
            ("Port power", "Port power"),
            ("Note: a", "Note: a"),
            ("Re:", "Re:"),
            ("Regarding: x", "Regarding: x"),
            ("", ""),
        ];
        for (subject, want) in cases {
            assert_eq!(thread(subject), want);
        }
    }
}
