//! Whole mails: no word of a body is lost, and nothing hostile takes long.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::read;
use crate::briefing::content::Parsed;
use crate::briefing::tree::{Briefing, Span};

fn parsed(mail: &[u8]) -> Parsed {
    read(mail, None, "name")
}

/// The runs of letters and digits in a text.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words in all spans of a briefing but those of its header block, in the order of its text.
fn words_of(briefing: &Briefing) -> Vec<String> {
    let mut spans: Vec<Span> =
        briefing.nodes().iter().flat_map(|node| [node.marker, node.label, node.body]).collect();
    let is_in = |outer: &Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
    let asides: Vec<Span> = briefing.styles.iter().map(|styled| styled.span).collect();
    let apart = asides.into_iter().filter(|&aside| !spans.iter().any(|span| is_in(span, aside)));
    let apart: Vec<Span> = apart.collect();
    spans.extend(apart);
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    spans.iter().flat_map(|&span| words(briefing.slice(span))).collect()
}

/// How a body can be sent.
#[derive(Debug, Clone, Copy)]
enum Sent {
    AsItIs,
    Quoted,
    Base64,
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn sent(body: &str, how: Sent, more: &str) -> String {
    let (name, body) = match how {
        Sent::AsItIs => ("8bit", body.to_owned()),
        Sent::Quoted => {
            let mut quoted = String::new();
            for (at, byte) in body.bytes().enumerate() {
                match byte {
                    b'\n' => quoted.push('\n'),
                    _ => write!(quoted, "={byte:02X}{}", if at % 20 == 19 { "=\n" } else { "" }).unwrap(),
                }
            }
            ("quoted-printable", quoted)
        }
        Sent::Base64 => {
            let group = |bytes: &[u8]| {
                let bits =
                    bytes.iter().chain([&0; 2]).take(3).fold(0, |bits, &byte| bits << 8 | usize::from(byte));
                let digit = |at: usize| char::from(DIGITS[bits >> (18 - 6 * at) & 63]);
                (0..4).map(|at| if at <= bytes.len() { digit(at) } else { '=' }).collect::<String>()
            };
            ("base64", body.as_bytes().chunks(3).map(group).collect::<Vec<_>>().join("\n"))
        }
    };
    format!(
        "Subject: s\nContent-Type: text/plain; charset=utf-8{more}\nContent-Transfer-Encoding: {name}\n\n{body}"
    )
}

/// A line of a letter, of the sorts that are told apart.
fn line() -> impl Strategy<Value = String> {
    let word = "[a-zé日]{1,7}";
    prop_oneof![
        4 => proptest::collection::vec(word, 1..12).prop_map(|words| words.join(" ")),
        2 => Just(String::new()),
        2 => word.prop_map(|word| format!("> {word}")),
        1 => word.prop_map(|word| format!("> > {word} ")),
        1 => word.prop_map(|word| format!(">>> - {word}")),
        1 => word.prop_map(|word| format!("On Monday {word} wrote:")),
        1 => word.prop_map(|word| format!("- {word}")),
        1 => word.prop_map(|word| format!("Label: {word}")),
        1 => word.prop_map(|word| format!("From: {word}")),
        1 => word.prop_map(|word| format!("Subject: {word}")),
        1 => word.prop_map(|word| format!("> Sent: {word}")),
        1 => word.prop_map(|word| format!("{word} ")),
        1 => word.prop_map(|word| format!("a | {word} | b")),
        1 => Just("-- ".to_owned()),
        1 => Just("_".repeat(47)),
        1 => Just("To unsubscribe, write".to_owned()),
        1 => Just("-----Original Message-----".to_owned()),
        1 => Just("-----BEGIN PGP SIGNED MESSAGE-----".to_owned()),
        1 => Just("-----BEGIN PGP SIGNATURE-----".to_owned()),
        1 => Just("-----BEGIN PGP MESSAGE-----".to_owned()),
        1 => Just("-----END PGP SIGNATURE-----".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_word_of_a_body_is_lost(
        lines in proptest::collection::vec(line(), 0..24),
        how in prop_oneof![Just(Sent::AsItIs), Just(Sent::Quoted), Just(Sent::Base64)],
        flowed in any::<bool>(),
    ) {
        let body = lines.join("\n") + "\n";
        let mail = sent(&body, how, if flowed { "; format=flowed" } else { "" });
        let read = parsed(mail.as_bytes());
        prop_assert_eq!(&read.notices.iter().filter(|it| it.contains("damaged")).count(), &0);
        prop_assert_eq!(words_of(&read.briefing), words(&body));
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300), shelf in any::<bool>()) {
        let head: &[u8] = if shelf { b"From a@b Thu Mar  5 18:12:44 2026\n" } else { b"Subject: a\n" };
        parsed(&[head, b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", &bytes].concat());
    }
}

#[test]
fn the_same_letter_from_another_program_has_the_same_points() {
    let body = "Power: it is back at all cafés.\n\n- one\n- two, which is longer than the line\n  of a narrow program\n\n\
        On Monday Ada wrote:\n> Is it?\n> > It was.\n\nYes.\n\n-- \nBo\n";
    let shape = |mail: &str| {
        let briefing = parsed(mail.as_bytes()).briefing;
        let node = |node: &super::super::tree::Node| {
            let [marker, label, body] =
                [node.marker, node.label, node.body].map(|span| briefing.slice(span).to_owned());
            (node.kind, node.depth, marker, label, body)
        };
        briefing.nodes().iter().map(node).collect::<Vec<_>>()
    };
    let plain = shape(&sent(body, Sent::AsItIs, ""));
    assert!(plain.len() > 7, "{plain:?}");
    for how in [Sent::Quoted, Sent::Base64] {
        assert_eq!(shape(&sent(body, how, "")), plain, "{how:?}");
    }
    let added = format!(
        "X-Archived: yes\nReceived: from a\n by b\n{}",
        sent(body, Sent::AsItIs, "").replace('\n', "\r\n")
    );
    assert_eq!(shape(&added), plain);
    let alone = format!(
        "Content-Type: multipart/mixed; boundary=x\n\n--x\n{}\n--x--\n",
        sent(body, Sent::AsItIs, "")
    );
    assert_eq!(shape(&alone), plain);
}

#[test]
fn lines_are_those_of_the_source() {
    let lines = |mail: &str| -> Vec<u32> {
        parsed(mail.as_bytes()).briefing.nodes().iter().map(|node| node.line).collect()
    };
    let plain = "Subject: s\n\na\n\n- b\n  c\n- d\n\nAda wrote:\n> e\n>\n> f\n>> g\n\nh\n";
    assert_eq!(lines(plain), [3, 5, 7, 9, 10, 12, 13, 15]);
    let quoted = "Content-Transfer-Encoding: quoted-printable\n\na=\nb=\nc\n\nd\n\n> e=\nf\n> g\n\nh\n";
    assert_eq!(lines(quoted), [3, 7, 9, 13]);
    let flowed = "Content-Type: text/plain; format=flowed\n\na \nb\n\nc\n\n> d \n> e\n\nf\n";
    assert_eq!(lines(flowed), [3, 6, 8, 11]);
    let shelf = "From a@b Thu Mar  5 18:12:44 2026\nSubject: s\n\na\n\nFrom a@b Thu Mar  5 18:12:44 2026\nSubject: t\nTo: u\n\nb\n";
    assert_eq!(lines(shelf), [2, 4, 7, 7, 10]);
    let forwarded = "X: y\n\nsee\n\n-----Original Message-----\nFrom: a\nSent: b\nSubject: c\n\nd\n";
    assert_eq!(lines(forwarded), [3, 5, 6, 7, 8, 10]);
}

/// Mails that take long, or much, where something is done again and again.
fn hostile(n: usize) -> Vec<(&'static str, String)> {
    let multi = |of: &dyn Fn(usize) -> String| (0..n).map(of).collect::<String>();
    let head = "Subject: s\nMIME-Version: 1.0\n";
    vec![
        (
            "multiparts without a boundary",
            format!("{head}Content-Type: multipart/mixed; boundary=x\n\n")
                + &multi(&|at| format!("--x\nContent-Type: multipart/mixed; boundary=b{at}\n\n")),
        ),
        (
            "nested multiparts",
            head.to_owned()
                + &multi(&|at| format!("Content-Type: multipart/alternative; boundary=b{at}\n\n--b{at}\n")),
        ),
        ("nested messages", head.to_owned() + &"Content-Type: message/rfc822\n\n".repeat(n)),
        (
            "a digest of digests",
            format!("{head}Content-Type: multipart/digest; boundary=x\n\n")
                + &"--x\nContent-Type: multipart/digest; boundary=x\n\n".repeat(n),
        ),
        (
            "many parts",
            format!("{head}Content-Type: multipart/mixed; boundary=x\n\n") + &"--x\n\na\n".repeat(n),
        ),
        (
            "many attachments",
            format!("{head}Content-Type: multipart/mixed; boundary=x\n\n")
                + &"--x\nContent-Type: a/b; name=../c\n\na\n".repeat(n),
        ),
        ("a long header", format!("Subject: {}\n\nb", "=?utf-8?q?x ".repeat(n))),
        (
            "many parameters",
            format!("{head}Content-Type: text/plain{}\n\nb", multi(&|at| format!("; a{at}*1=b"))),
        ),
        ("many fields", multi(&|at| format!("X-{at}: y\n")) + "\nb"),
        ("quotes that rise and fall", format!("{head}\n{}", "> a\nb\n".repeat(n))),
        ("one deep quote", format!("{head}\n{}a\n", ">".repeat(n))),
        ("introductions", format!("{head}\n{}", "a wrote:\n> b\n".repeat(n))),
        ("headers inside", format!("{head}\n{}", "From: a\nSent: b\nSubject: c\n\n".repeat(n))),
        ("headers that are none", format!("{head}\n{}", "\nFrom: a\nFrom: b\nFrom: c\n".repeat(n))),
        ("flowed", format!("{head}Content-Type: text/plain; format=flowed\n\n{}", "a \n".repeat(n))),
        ("messages on a shelf", "From a@b Thu Mar  5 18:12:44 2026\nSubject: s\n\nb\n\n".repeat(n)),
        ("base64 that is none", format!("{head}Content-Transfer-Encoding: base64\n\n{}", "!=\0".repeat(n))),
        ("NULs", format!("{head}\n{}", "a\0b\n".repeat(n))),
        (
            "CR alone",
            format!("{head}Content-Type: multipart/mixed; boundary=x\n\n{}", "--x\n\na\n".repeat(n))
                .replace('\n', "\r"),
        ),
    ]
}

#[test]
fn nothing_hostile_overflows_or_takes_long() {
    // What takes the square of its size would take minutes.
    for (what, mail) in hostile(5_000) {
        let read = parsed(mail.as_bytes());
        assert!(!read.briefing.text().is_empty(), "{what}");
    }
}

#[test]
fn what_is_too_deep_is_told() {
    let deep = "Content-Type: message/rfc822\n\n".repeat(1_000) + "a\n";
    assert!(parsed(deep.as_bytes()).notices[0].contains("a hundred deep"));
}
