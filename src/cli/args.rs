//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::{ArgGroup, Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::examples::{
    CHECK_EXAMPLES, DIFF_EXAMPLES, EXAMPLES, EXIT_CODES, EXPORT_EXAMPLES, KEYS_EXAMPLES, LIST_EXAMPLES,
    MARK_EXAMPLES, MERGE_EXAMPLES, OUTLINE_EXAMPLES,
};
use super::tags::{TAG, TagFlag, tag_names};
use crate::annotation::Tag;

/// Read briefings in the terminal and judge every claim in them.
#[derive(Debug, Parser)]
#[command(
    name = "obelus",
    bin_name = "obelus",
    version,
    disable_help_subcommand = true,
    override_usage = "obelus [OPTIONS] [PATH]...\n       obelus COMMAND",
    before_long_help = EXAMPLES,
    after_long_help = EXIT_CODES
)]
pub(super) struct Obelus {
    #[command(flatten)]
    pub(super) read: ReadArgs,
    #[command(flatten)]
    pub(super) opening: Opening,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the judgements as a document to hand on
    #[command(before_long_help = EXPORT_EXAMPLES)]
    Export(ExportArgs),
    /// Print one line per judgement as grep does; exit 1 if there is none
    #[command(before_long_help = LIST_EXAMPLES)]
    List(ListArgs),
    /// Judge one point
    #[command(before_long_help = MARK_EXAMPLES)]
    Mark(MarkArgs),
    /// Unite the notes of one reader on one briefing; exit 1 if a person must look at them
    #[command(before_long_help = MERGE_EXAMPLES)]
    Merge(MergeArgs),
    /// Print the sections and points of a briefing, with the points' numbers
    #[command(before_long_help = OUTLINE_EXAMPLES)]
    Outline(OutlineArgs),
    /// Print the keymap
    #[command(before_long_help = KEYS_EXAMPLES)]
    Keys(KeysArgs),
    /// Print what two revisions of a briefing differ in, point by point; exit 1 if they differ
    #[command(before_long_help = DIFF_EXAMPLES)]
    Diff(DiffArgs),
    /// Print how each judgement stands to its briefing as it is now; exit 1 if one waits for a person
    #[command(before_long_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
}

impl Command {
    /// Its name, as it is typed.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Export(_) => "export",
            Self::List(_) => "list",
            Self::Mark(_) => "mark",
            Self::Merge(_) => "merge",
            Self::Outline(_) => "outline",
            Self::Keys(_) => "keys",
            Self::Check(_) => "check",
            Self::Diff(_) => "diff",
        }
    }
}

/// What holds for every command that opens a briefing.
#[derive(Debug, Args)]
pub(super) struct Opening {
    /// Whose judgements [default: the login name]
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) reader: Option<String>,
    /// Keep the notes in this file, not beside the briefing
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) notes: Option<PathBuf>,
    /// Read in this encoding, whatever the bytes suggest
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Add to this file what is read, saved and how long it takes; no words of briefings or notes
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) log: Option<PathBuf>,
    /// Colour what is printed
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
}

/// What holds for reading alone.
#[derive(Debug, Args)]
pub(super) struct ReadArgs {
    /// Files, folders, or - for standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Take the keys from this file, not from keymap.toml in the configuration folder
    #[arg(long, value_name = "FILE")]
    pub(super) keymap: Option<PathBuf>,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub(super) no_mouse: bool,
    /// Draw with ASCII characters alone
    #[arg(long)]
    pub(super) ascii: bool,
    /// Set the text in lines of at most this many columns, from 20
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub(super) measure: Option<u16>,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Files, folders, or - for standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The format
    #[arg(long, default_value = "markdown")]
    pub(super) format: ExportFormat,
    /// Only judgements with this tag; may be given several times
    #[arg(long, value_name = "TAG", value_parser = tag_names())]
    pub(super) only: Vec<Tag>,
    /// Write to this file instead of standard output; a file that exists is left as it is
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Files, folders, or - for standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Only judgements with this tag; may be given several times
    #[arg(long, value_name = "TAG", value_parser = tag_names())]
    pub(super) only: Vec<Tag>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("change").required(true).multiple(true))]
pub(super) struct MarkArgs {
    /// The briefing
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,
    /// The point: its number, or words that stand in no other
    #[arg(value_name = "POINT")]
    pub(super) point: String,
    #[command(flatten)]
    pub(super) tag: TagFlag,
    /// Take away tag and note; what was judged before stays in the log
    #[arg(long, group = "change", conflicts_with_all = [TAG, "note"])]
    pub(super) clear: bool,
    /// Say why; an empty note takes the old one away
    #[arg(long, group = "change", value_name = "TEXT")]
    pub(super) note: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// Files with notes: two or more; with --driver, what git puts for %O %A %B %P
    #[arg(value_name = "FILE", num_args = 2.., required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Write to this file instead of standard output: one of those that are merged, or a new one
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Merge the notes of different readers, or on different briefings; replace the file if it exists
    #[arg(long)]
    pub(super) force: bool,
    /// Merge for git, into %A
    #[arg(long, conflicts_with_all = ["output", "force"])]
    pub(super) driver: bool,
}

/// The command that this may have been meant for.
pub(super) fn nearest_command(word: &str) -> Option<String> {
    let commands = Obelus::command();
    let names = commands.get_subcommands().map(clap::Command::get_name);
    let near = names.map(|name| (strsim::damerau_levenshtein(name, word), name)).min();
    near.filter(|&(edits, _)| edits <= 2).map(|(_, name)| name.to_owned())
}

#[derive(Debug, Args)]
pub(super) struct OutlineArgs {
    /// The briefing, or - for standard input
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct KeysArgs {
    /// Print the keymap that is compiled in
    #[arg(long, conflicts_with = "check")]
    pub(super) default: bool,
    /// Look for mistakes in a keymap file, and do nothing else
    #[arg(long, value_name = "FILE")]
    pub(super) check: Option<PathBuf>,
    /// Lay this file over the default keymap, not keymap.toml in the configuration folder
    #[arg(long, value_name = "FILE", conflicts_with_all = ["default", "check"])]
    pub(super) keymap: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Files, folders, or - for standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Those that stand as they did too
    #[arg(long)]
    pub(super) all: bool,
    /// Print JSON, which has them all
    #[arg(long)]
    pub(super) json: bool,
    /// Take over notes from the briefing's former name, or from one that says the same, where there is no doubt
    #[arg(long, conflicts_with = "repair")]
    pub(super) adopt: bool,
    /// Write what can be recovered from this damaged file with notes to a new file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "all", "json"])]
    pub(super) repair: Option<PathBuf>,
    /// The new file [default: FILE.repaired]; one that exists is left as it is
    #[arg(short, long, value_name = "FILE", requires = "repair")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The briefing as it was
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,
    /// The briefing as it is
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,
    /// Points that are unchanged too
    #[arg(long)]
    pub(super) all: bool,
    /// Print JSON, which has them all
    #[arg(long)]
    pub(super) json: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ExportFormat {
    /// A document that reads well by itself
    Markdown,
    /// For programs; fields are added, never renamed or removed
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_contradict_nothing() {
        Obelus::command().debug_assert();
    }

    #[test]
    fn a_mistyped_command_is_guessed() {
        for (word, command) in
            [("lst", Some("list")), ("exprot", Some("export")), ("q3.md", None), ("", None)]
        {
            assert_eq!(nearest_command(word).as_deref(), command, "{word}");
        }
    }
}
