use std::path::Path;

use super::*;

/// What a file is told, a line each, without its name.
fn told(text: &str) -> Vec<String> {
    let (_, mistakes) = Choices::read(text, "my.toml");
    let told = |mistake: &ConfigMistake| mistake.to_string().strip_prefix("my.toml:").unwrap().to_owned();
    mistakes.iter().map(told).collect()
}

#[test]
fn converters_are_read_in_their_order() {
    let text = "
[[converter]]
files = ['*.PDF', 'scan-*']
command = ['my pdf', '--in', '{}']
output = 'markdown'
seconds = 5
mebibytes = 2

[[converter]]
files = '*.pdf'
output = 'text'
";
    let (choices, mistakes) = Choices::read(text, "my.toml");
    assert_eq!(mistakes, []);
    let [one, other] = choices.converters.as_slice() else { panic!("{choices:?}") };
    assert!(
        one.is_for(Path::new("a.pdf"))
            && one.is_for(Path::new("Scan-7"))
            && !other.is_for(Path::new("scan-7"))
    );
    assert_eq!((one.seconds, one.mebibytes, one.output), (5, 2, Format::Markdown));
    assert_eq!((other.seconds, other.runs(), other.output), (SECONDS, false, Format::Plain));
    assert_eq!(one.words(Path::new("a.pdf")), ["my pdf", "--in", "./a.pdf"]);
}

#[test]
fn mistakes_are_told_with_their_places() {
    let row = |line: &str| format!("[[converter]]\nfiles = '*.x'\noutput = 'text'\n{line}\n");
    let cases: &[(String, &[&str])] = &[
        (String::new(), &[]),
        ("\u{FEFF}convertr = 1".into(), &["1:1: no option is called \"convertr\"; did you mean converter?"]),
        ("a = 1\n[zzz]\n".into(), &["1:1: no option is called \"a\"; there is converter", "2:2: no option"]),
        ("[converter]\nfiles = '*.x'".into(), &["1:2: a converter begins with [[converter]]"]),
        (
            "[[converter]]\n".into(),
            &["1:1: this converter has no `files`", "1:1: this converter has no `output`"],
        ),
        (row("ouput = 1"), &["4:1: no option of a converter is called \"ouput\"; did you mean output?"]),
        (row("command = 'pdftotext {} -'"), &["4:11: a command is a list of words"]),
        (row("command = ['cat', 1, '{}']"), &["4:11: a command is a list of words"]),
        (row("command = ['cat', 'x{}']"), &["4:11: no word of this command is \"{}\""]),
        (row("command = ['{}']"), &["4:11: a command begins with a program"]),
        (row("seconds = 0"), &["4:11: this is a whole number from 1 to 3600"]),
        (row("mebibytes = 'x'"), &["4:13: this is a whole number from 1 to 512"]),
        (
            "[[converter]]\nfiles = 'a/*.x'\noutput = 'txt'".into(),
            &["2:9: \"a/*.x\" has a slash", "3:10: no output is called \"txt\"; did you mean text?"],
        ),
        ("[[converter]]\nfiles = ['*.x', '[a']\noutput = 'text'".into(), &["2:17: \"[a\" is like no name"]),
        ("[[converter]]\nfiles = []\noutput = 'text'".into(), &["2:9: what names are like"]),
        ("x = \n[[converter]]\n".into(), &["1:5: not TOML"]),
    ];
    for (text, want) in cases {
        let told = told(text);
        assert_eq!(told.len(), want.len(), "{text}\n{told:#?}");
        for (told, want) in told.iter().zip(*want) {
            assert!(told.starts_with(want), "{text}\n{told}\n{want}");
        }
    }
}

#[test]
fn a_mistake_holds_up_no_other_converter() {
    let text = "[[converter]]\nfiles = '*.x'\noutput = 'text'\nseconds = 0\n[[converter]]\nfiles = '*.y'\noutput = 'text'\n";
    let (choices, mistakes) = Choices::read(text, "my.toml");
    assert_eq!((choices.converters.len(), mistakes.len()), (1, 1));
    assert!(choices.converters[0].is_for(Path::new("a.y")));
}
