use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag as Markup, TagEnd};
use unicode_segmentation::UnicodeSegmentation as _;

use super::super::testing::{self, BULLET, LEAD, SECTION};
use super::*;

const CODE: Kind = Kind::Point(Role::Code);
const ROW: Kind = Kind::Point(Role::Row);

fn day() -> Date {
    Date::constant(2026, 11, 24)
}

const DOCUMENT: &str = r"# What DeepSeek \*Changes\*

Notes by ada on deepseek.txt, 2026-11-24.

4 of 6 points judged: TAGS. Notes: 2. Waiting: 1.

## Key achievements

- **Dispute** (point 2, line 4; labels: cost)

  > R1 matches o1 with about 4% of the compute

  4% of \*what\*?\
  See the paper.

  \- Training counts

- **Note** (point 3, line 5)

  Under “R1 matches o1 with about 4% of the compute”:

  > In training only

  Says who?

## Costs

### Hardware

- **Follow-up** (point 4, line 9)

  Under “Model \| Cost”:

  > V3 \| $5.6 million

- **Agree** (point 5, line 10)

  > ````
  > a  ```b
  >         c
  > ````

## Costs

- **Agree** (point 6, line 11)

  > Back above

## Waiting

These count for nothing until they are answered: their point is gone, in doubt, or reads otherwise now.

- **Dispute** (its words are gone, was in “Costs”)

  > V3 was cheap

  How cheap?
";

#[test]
fn a_document_reads_well_by_itself() {
    let briefing = testing::briefing(
        "What DeepSeek *Changes*",
        &[
            (0, SECTION, "Key achievements"),
            (1, LEAD, "The models are an advance."),
            (1, BULLET, "R1 matches o1 with about 4% of the compute"),
            (2, BULLET, "In training only"),
            (0, SECTION, "Costs"),
            (1, SECTION, "Hardware"),
            (2, Kind::Table, "Model\tCost"),
            (3, ROW, "V3\t$5.6 million"),
            (2, CODE, "a  ```b\n\tc"),
            (1, BULLET, "Back above"),
        ],
    );
    let labelled = crate::annotation::Judgement {
        labels: vec!["cost".to_owned()],
        ..testing::judgement(Some(Tag::Dispute), "4% of *what*?\nSee the paper.\n\n- Training counts")
    };
    let ledger = testing::ledger(
        &briefing,
        vec![
            (2, labelled),
            (3, testing::judgement(None, "Says who?")),
            (7, testing::judgement(Some(Tag::FollowUp), "")),
            (8, testing::judgement(Some(Tag::Agree), "")),
            (9, testing::judgement(Some(Tag::Agree), "")),
        ],
        vec![("V3 was cheap", State::Orphaned.into(), testing::judgement(Some(Tag::Dispute), "How cheap?"))],
    );
    let sheet =
        Sheet { file: "deepseek.txt", reader: "ada", briefing: &briefing, ledger: &ledger, only: &[] };
    let tags = Counts::of(&sheet).by_tag();
    assert!(tags.starts_with("2 agree, 1 dispute, 1 follow-up"), "{tags}");
    assert_eq!(markdown(&sheet, day()), DOCUMENT.replace("TAGS", &tags));
    let only = Sheet { only: &[Tag::FollowUp], ..sheet };
    let short = markdown(&only, day());
    assert!(short.contains("Shown here: follow-up only."), "{short}");
    assert_eq!(short.matches("\n- **").count(), 1, "{short}");
}

#[test]
fn controls_do_not_reach_the_document() {
    let briefing = testing::briefing("t\u{1b}[2J", &[(0, BULLET, "a\u{202E}b"), (0, CODE, "x\u{9b}1m")]);
    let judged = |note: &str| testing::judgement(Some(Tag::Agree), note);
    let ledger = testing::ledger(&briefing, vec![(0, judged("\u{7}")), (1, judged(""))], vec![]);
    let sheet = Sheet { file: "\u{1b}c", reader: "ada", briefing: &briefing, ledger: &ledger, only: &[] };
    for line in markdown(&sheet, day()).lines() {
        assert_eq!(clean(line), line);
    }
}

#[test]
fn a_fence_keeps_what_it_says_of_its_code() {
    for info in ["", "python x", "a`b", "`~~~", "~~~`", r"a\b", "&amp;lt; c", "{.r #x}"] {
        let source = format!("~~~ {}\nx\n```\n\n~~ y\n~~~\n", info.replace('\\', r"\\").replace('&', r"\&"));
        let read = |source: String| {
            let briefing = crate::briefing::parse(source, crate::briefing::Format::Markdown, "t");
            let point = briefing.point_ids().next().unwrap();
            let said = (briefing.language(point).map(str::to_owned), briefing.words(point).into_owned());
            (said, quoted(&briefing, point))
        };
        let (said, written) = read(source);
        assert_eq!(said.0.as_deref().unwrap_or_default(), info);
        assert_eq!(read(format!("{written}\n")).0, said, "{written}");
    }
}

/// The quotations and the plain paragraphs of the items of a document.
fn items(document: &str) -> (Vec<String>, Vec<String>) {
    let (mut quoted, mut plain) = (vec![], vec![]);
    let (mut in_quote, mut in_item) = (false, false);
    for event in Parser::new_ext(document, Options::ENABLE_TABLES | Options::ENABLE_GFM) {
        match event {
            Event::Start(Markup::BlockQuote(_)) => in_quote = true,
            Event::End(TagEnd::BlockQuote(_)) => in_quote = false,
            Event::Start(Markup::Item) => in_item = true,
            Event::End(TagEnd::Item) => in_item = false,
            Event::Start(Markup::Paragraph) if in_quote => quoted.push(String::new()),
            Event::Start(Markup::Paragraph) if in_item => plain.push(String::new()),
            Event::Text(words) if in_quote => quoted.last_mut().unwrap().push_str(&words),
            Event::Text(words) if in_item => plain.last_mut().unwrap().push_str(&words),
            Event::SoftBreak | Event::HardBreak if in_item => plain.last_mut().unwrap().push('\n'),
            _ => {}
        }
    }
    (quoted, plain)
}

proptest! {
    #[test]
    fn words_and_notes_read_back(
        words in "[a-z]{0,3}[-+*#>=|0-9.)\\[\\]<&`~_ a-zé日]{1,20}",
        note in "([-+*#>=|:0-9.)\\[\\]<&`~_\n\t a-zé日]|\\PC){0,40}",
    ) {
        prop_assume!(!words.trim().is_empty());
        // Not yet: marks that stand on a blank are left out with it.
        let is_marked = |(_, cluster): (usize, &str)| cluster.starts_with(' ') && cluster.len() > 1;
        prop_assume!(!note.replace(char::is_whitespace, " ").grapheme_indices(true).any(is_marked));
        let briefing = testing::briefing("t", &[(0, BULLET, words.as_str())]);
        let judged = testing::judgement(Some(Tag::Agree), &note);
        let ledger = testing::ledger(&briefing, vec![(0, judged)], vec![]);
        let sheet = Sheet { file: "f", reader: "ada", briefing: &briefing, ledger: &ledger, only: &[] };
        let document = markdown(&sheet, day());
        let (quoted, plain) = items(&document);
        // A blank at the end of a line may be one cluster with a mark before it.
        let prose = |text: &str| Flow::prose(text).as_str().trim_end().to_owned();
        prop_assert_eq!(prose(&quoted.join("")), prose(&words), "{}", document);
        let lines: Vec<String> =
            plain[1..].iter().flat_map(|paragraph| paragraph.lines()).map(prose).collect();
        let want: Vec<String> = note.lines().map(prose).filter(|line| !line.is_empty()).collect();
        prop_assert_eq!(lines, want, "{}", document);
    }
}
