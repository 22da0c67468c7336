//! What `--help` shows of each command: examples to begin from.

pub(super) const EXAMPLES: &str = "\
Examples:
  obelus q3.md                              read a briefing and judge it
  obelus briefings/                         choose among the briefings of a folder
  curl -s https://example.org/q3 | obelus - --notes q3.obelus.toml
  obelus list --only dispute                every disputed point under this folder
  obelus mark q3.md 5 --dispute --note '4% of what?'
  obelus export q3.md -o q3-notes.md        the judgements, to hand on";

pub(super) const EXIT_CODES: &str = "\
Documents (*.pdf, *.docx, *.odt, *.epub, *.rtf, *.org, *.rst, *.tex) are read by pdftotext and pandoc.
config.toml in the configuration folder (~/.config/obelus) names other programs, for no shell, with {} for the file:
  [[converter]]
  files = \"*.doc\"
  command = [\"catdoc\", \"-w\", \"{}\"]
  output = \"text\"                           or \"markdown\", \"html\"

Exit codes: 0 done, 1 nothing to list or something to look at, 2 usage, 3 bad data, 4 input or output.
Notes on q3.md by ada are kept beside it, in q3.md.ada.obelus.toml.";

pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  obelus check                              what waits under this folder, what moved, what was retouched
  obelus check q3.md --json                 every judgement, its state, and where it may belong
  obelus check --adopt                      take over the notes on briefings that were renamed or copied
  obelus check --repair q3.md.ada.obelus.toml           writes q3.md.ada.obelus.toml.repaired
  obelus check --repair q3.md.ada.obelus.toml -o new.toml
The damaged file is left as it is. What cannot be understood is kept in the new one, as comments.";

pub(super) const DIFF_EXAMPLES: &str = "\
Examples:
  obelus diff q3-draft.md q3.md             what is new, gone, moved or reads otherwise
  obelus diff q3-draft.md q3.md --json      every point of both";

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  obelus export q3.md                       the judgements as Markdown
  obelus export briefings/ --only dispute --only follow-up -o open-questions.md
  obelus export q3.md --format json | jq '.briefings[].annotations[].note'";

pub(super) const LIST_EXAMPLES: &str = "\
Examples:
  obelus list                               every judgement under this folder
  obelus list q3.md --only dispute
  obelus list --json | jq '.annotations[] | select(.state != \"exact\")'";

pub(super) const MARK_EXAMPLES: &str = "\
Examples:
  obelus mark q3.md 5 --dispute             point 5, as `obelus outline q3.md` numbers it
  obelus mark q3.md 'parity with GPT-4' --agree --note 'Confirmed in the appendix.'
  obelus mark q3.md 5 --clear";

pub(super) const MERGE_EXAMPLES: &str = "\
Examples:
  obelus merge mine.toml theirs.toml        all that both say, on standard output
  obelus merge q3.md.ada.obelus.toml *conflict* -o q3.md.ada.obelus.toml
  git config merge.obelus.driver 'obelus merge --driver %O %A %B %P'
                                            for `*.obelus.toml merge=obelus` in .gitattributes";

pub(super) const OUTLINE_EXAMPLES: &str = "\
Examples:
  obelus outline q3.md                      sections and points, with the points' numbers
  obelus outline q3.md --json | jq '.nodes[] | select(.role == \"lead\") | .text'";

pub(super) const KEYS_EXAMPLES: &str = "\
Examples:
  obelus keys                               the keys in force
  obelus keys --default > keymap.toml       a file to begin from
  obelus keys --check keymap.toml";
