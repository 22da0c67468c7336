//! Programs that make text of documents.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use globset::{GlobBuilder, GlobMatcher};

use crate::briefing::Format;

/// What stands for the file in a command.
pub const FILE: &str = "{}";
/// How long a program may run, in seconds.
pub const SECONDS: u64 = 120;
/// How much a program may write, in mebibytes.
pub const MEBIBYTES: u64 = 64;

/// How files whose names are alike are read.
#[derive(Debug, Clone)]
pub struct Converter {
    /// What their names are like.
    pub files: Vec<NameGlob>,
    /// The program and its arguments, `{}` among them; empty where the files are read as they are.
    pub command: Vec<String>,
    /// What the program writes.
    pub output: Format,
    /// How long it may run.
    pub seconds: u64,
    /// How much it may write.
    pub mebibytes: u64,
    /// What is known of it, where it comes with obelus.
    pub usual: Option<Usual>,
}

/// What is known of a converter that comes with obelus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    /// The package that most systems have its program in.
    pub package: &'static str,
    /// Whether the files are text that can be read without it.
    pub is_text: bool,
}

/// What a file's name is like, in capitals or not.
#[derive(Debug, Clone)]
pub struct NameGlob {
    pattern: String,
    matcher: NameMatcher,
}

/// How it is told whether a name is like that.
#[derive(Debug, Clone)]
enum NameMatcher {
    /// It ends so. Most are, and for them no glob is compiled before the first screen.
    Ending(Vec<u8>),
    /// A glob.
    Glob(GlobMatcher),
}

impl NameMatcher {
    /// What matches the names that end as a pattern does which is a star and plain letters.
    fn of_ending(pattern: &str) -> Option<Self> {
        let ending = pattern.strip_prefix('*')?.as_bytes();
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_ ".contains(byte);
        ending.iter().all(is_plain).then(|| Self::Ending(ending.to_owned()))
    }

    fn is_match(&self, name: &OsStr) -> bool {
        match self {
            Self::Ending(ending) => {
                let name = name.as_bytes();
                let end = name.len().checked_sub(ending.len()).map(|from| &name[from..]);
                end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
            }
            Self::Glob(glob) => glob.is_match(name),
        }
    }
}

impl NameGlob {
    /// Reads a pattern (`*.pdf`); or says what is wrong with it.
    ///
    /// # Errors
    /// If brackets are open, or it is meant for folders: a name has no slash.
    pub fn new(pattern: &str) -> Result<Self, String> {
        if pattern.contains('/') {
            return Err(format!(
                "{pattern:?} has a slash, and is to be like a file's name alone, as in \"*.pdf\""
            ));
        }
        let glob = || GlobBuilder::new(pattern).case_insensitive(true).build();
        let compiled = || glob().map(|glob| NameMatcher::Glob(glob.compile_matcher()));
        let matcher = NameMatcher::of_ending(pattern).map_or_else(compiled, Ok);
        let matcher = matcher.map_err(|error| format!("{pattern:?} is like no name: {}", error.kind()))?;
        Ok(Self { pattern: pattern.to_owned(), matcher })
    }

    /// As it was written.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.pattern
    }
}

impl Converter {
    /// Whether it is for a file of this name.
    #[must_use]
    pub fn is_for(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| self.files.iter().any(|files| files.matcher.is_match(name)))
    }

    /// Whether there is a program to run.
    #[must_use]
    pub fn runs(&self) -> bool {
        !self.command.is_empty()
    }

    /// The program's name, without its folder.
    #[must_use]
    pub fn program(&self) -> &str {
        let program = self.command.first().map_or("", String::as_str);
        program.rsplit('/').next().unwrap_or(program)
    }

    /// The words of the command for a file. Its path is one of them, whatever is in it, and begins with a slash or a dot:
    /// no program takes it for an option or for an address.
    #[must_use]
    pub fn words(&self, file: &Path) -> Vec<OsString> {
        let file = if file.is_absolute() || file.starts_with(".") || file.starts_with("..") {
            file.as_os_str().to_owned()
        } else {
            Path::new(".").join(file).into_os_string()
        };
        let word = |word: &String| if word == FILE { file.clone() } else { OsStr::new(word).to_owned() };
        self.command.iter().map(word).collect()
    }

    /// It as `config.toml` has it, on one line.
    #[must_use]
    pub fn row(&self) -> String {
        let list = |words: Vec<&str>| match words.as_slice() {
            [one] => format!("{one:?}"),
            many => format!("{many:?}"),
        };
        let files = list(self.files.iter().map(NameGlob::pattern).collect());
        let (command, output) = (&self.command, self.output.name());
        format!("[[converter]] files = {files}, command = {command:?}, output = {output:?}")
    }
}

/// The converters that come with obelus.
#[must_use]
pub fn usual() -> Vec<Converter> {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    let row = |row: &UsualRow| Converter {
        files: row.files.iter().filter_map(|files| NameGlob::new(files).ok()).collect(),
        command: words(row.command),
        output: row.output,
        seconds: SECONDS,
        mebibytes: MEBIBYTES,
        usual: Some(Usual { package: row.package, is_text: row.is_text }),
    };
    USUAL.iter().map(row).collect()
}

/// A row of [`USUAL`].
struct UsualRow {
    files: &'static [&'static str],
    command: &'static [&'static str],
    output: Format,
    package: &'static str,
    is_text: bool,
}

/// HTML keeps more than Markdown: what lists count with, boxes of tasks, terms; the title and the authors stand in its head
/// alone. Pandoc by itself reads what a document names, from the disk and from the network; and a small archive can be made
/// that unpacks to more than any memory holds.
const PANDOC: &[&str] = &[
    "pandoc",
    "--sandbox",
    "--quiet",
    "--standalone",
    "--to=html",
    "--variable=title=",
    "--wrap=none",
    FILE,
    "+RTS",
    "-M1G",
    "-RTS",
];

const USUAL: &[UsualRow] = &[
    UsualRow {
        files: &["*.pdf"],
        command: &["pdftotext", "-layout", "-enc", "UTF-8", FILE, "-"],
        output: Format::Plain,
        package: "poppler-utils",
        is_text: false,
    },
    UsualRow {
        files: &["*.docx", "*.odt", "*.epub", "*.rtf"],
        command: PANDOC,
        output: Format::Html,
        package: "pandoc",
        is_text: false,
    },
    UsualRow {
        files: &["*.org", "*.rst", "*.tex"],
        command: PANDOC,
        output: Format::Html,
        package: "pandoc",
        is_text: true,
    },
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_converter_is_for_names_that_are_alike() {
        let all = usual();
        let program = |name: &str| all.iter().find(|row| row.is_for(Path::new(name))).map(Converter::program);
        assert_eq!(all.iter().map(|row| row.files.len()).sum::<usize>(), 8, "no pattern was refused");
        for (name, want) in [
            ("a.pdf", Some("pdftotext")),
            ("folder.pdf/A.PDF", Some("pdftotext")),
            ("a.b.epub", Some("pandoc")),
            ("a.adoc", None),
            (".pdf", Some("pdftotext")),
            ("a.pdf/a.md", None),
            ("pdf", None),
            ("..", None),
        ] {
            assert_eq!(program(name), want, "{name}");
        }
    }

    proptest! {
        #[test]
        fn a_name_ends_as_a_glob_says(
            ending in "[.a-zA-C0-2_ -]{0,4}",
            before in any::<Vec<u8>>(),
            after in "[.a-cA-Z0-2_ -]{0,4}",
        ) {
            let pattern = format!("*{ending}");
            let glob = GlobBuilder::new(&pattern).case_insensitive(true).build().unwrap().compile_matcher();
            for after in [&ending.to_uppercase(), &after] {
                let mut name: Vec<u8> = before.iter().copied().filter(|byte| !b"/\0".contains(byte)).collect();
                name.extend(after.as_bytes());
                let name = OsStr::from_bytes(&name);
                let ours = NameMatcher::of_ending(&pattern).unwrap();
                prop_assert_eq!(ours.is_match(name), glob.is_match(name), "{} {:?}", pattern, name);
            }
        }
    }

    #[test]
    fn what_comes_with_obelus_compiles_no_glob() {
        let all = usual();
        let names = all.iter().flat_map(|row| &row.files);
        let globs = names.filter(|name| matches!(name.matcher, NameMatcher::Glob(_)));
        assert_eq!(globs.map(NameGlob::pattern).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn a_path_is_one_word_and_no_option() {
        let all = usual();
        for (path, want) in [
            ("-rf.pdf", "./-rf.pdf"),
            ("a b; c.pdf", "./a b; c.pdf"),
            ("http://a/b.pdf", "./http://a/b.pdf"),
            ("../a.pdf", "../a.pdf"),
            ("./a.pdf", "./a.pdf"),
            ("/a.pdf", "/a.pdf"),
            (".a/b.pdf", "./.a/b.pdf"),
        ] {
            let words = all[0].words(Path::new(path));
            assert_eq!((words[4].to_str(), words.len()), (Some(want), 6), "{path}");
        }
        assert_eq!(
            all[0].row(),
            r#"[[converter]] files = "*.pdf", command = ["pdftotext", "-layout", "-enc", "UTF-8", "{}", "-"], output = "text""#
        );
    }
}
