//! JSON that can be shown on a terminal and still reads back to the letter.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::clean;

/// Writes a value as indented JSON with a line end, in which nothing but printable text stands.
///
/// JSON has escapes of its own (RFC 8259, section 7): what [`clean`] would replace by a placeholder becomes `\uXXXX`
/// here, so that a terminal is safe and no program loses a character.
///
/// # Errors
/// If the value cannot be written as JSON, as a map whose keys are no strings.
pub fn printable_json(value: &impl Serialize) -> serde_json::Result<String> {
    let mut json = serde_json::to_string_pretty(value)?;
    json.push('\n');
    if json.bytes().all(|byte| byte == b'\n' || (b' '..0x7f).contains(&byte)) {
        return Ok(json);
    }
    let mut printable = String::with_capacity(json.len());
    for cluster in json.graphemes(true) {
        if cluster == "\n" || clean(cluster) == cluster {
            printable.push_str(cluster);
        } else {
            printable.extend(cluster.chars().map(escape));
        }
    }
    Ok(printable)
}

fn escape(c: char) -> String {
    if matches!(c, ' '..='~' | '\n') {
        return c.to_string();
    }
    let units: Vec<String> =
        c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
    units.concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        for (dirty, want) in [
            ("a\u{1b}[31m", r#""a\u001b[31m""#),
            ("\u{9b}31m\u{7f}", r#""\u009b31m\u007f""#),
            ("\u{202E}x", r#""\u202ex""#),
            ("x\u{E0041}", r#""x\udb40\udc41""#),
            ("a\r\nb\u{2028}", r#""a\r\nb\u2028""#),
            ("é “日本” 👩\u{200D}👧", "\"é “日本” 👩\u{200D}👧\""),
        ] {
            assert_eq!(printable_json(&dirty).unwrap(), format!("{want}\n"));
        }
    }

    proptest! {
        #[test]
        fn it_reads_back_and_is_printable(text in "(\\PC|[\u{0}-\u{20}\u{7f}-\u{a0}\u{300}\u{200b}-\u{2069}\u{e0041}]){0,40}") {
            let json = printable_json(&[&text]).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Vec<String>>(&json).unwrap(), &[text]);
            for line in json.lines() {
                prop_assert_eq!(&clean(line), line);
            }
        }
    }
}
