//! Small documents and the trees they give.

use super::super::testing::{check_cases, styles};
use super::super::tree::Kind;
use super::parse;

fn check(cases: &[(&str, &str)]) {
    check_cases(|source| parse(source.to_owned(), "name"), cases);
}

#[test]
fn what_stands_at_the_top_is_title_and_metadata() {
    check(&[
        (
            "#+TITLE: Costs\n#+AUTHOR: Ada\n#+OPTIONS: toc:nil\n#+date: <2026-03-01>\n\n* A\nx\n",
            "Costs\nAUTHOR = Ada\ndate = <2026-03-01>\n6:section A:\n  7:lead x",
        ),
        ("* A\nx\n** B\n", "A\n2:paragraph x\n3:section B:"),
        ("* A\n* B\n", "name\n1:section A:\n2:section B:"),
        ("#+title: One\n#+title: two\n* A\n", "One two\n3:section A:"),
        (
            ":PROPERTIES:\n:ID: 7f\n:Owner: Ada\n:END:\n# hidden\n#+FILETAGS: :a:b:\nx\n",
            "name\nOwner = Ada\nFILETAGS = :a:b:\n7:paragraph x",
        ),
        ("x\n#+INCLUDE: \"a.org\"\n#+STARTUP: fold\n", "name\n1:paragraph x\n2:paragraph INCLUDE: \"a.org\""),
        ("", "name"),
    ]);
}

#[test]
fn headlines_are_sections_with_all_their_words() {
    check(&[
        (
            "* A\n** TODO [#A] Write it :work:home:\nx\n\ny\n*** B\n** C\n*D* e\n* E\n",
            "name\n1:section A:\n  2:section TODO [#A] Write it :work:home::\n    3:lead x\n    5:paragraph y\n    \
             6:section B:\n  7:section C:\n    8:lead D e\n9:section E:",
        ),
        (
            "* A\n* DONE B\nCLOSED: [2026-03-01 Sun] DEADLINE: <2026-03-02>\n:PROPERTIES:\n:ID: x\n:Effort: 1:00\n:END:\nx\n",
            "name\n1:section A:\n2:section DONE B:\n  3:paragraph CLOSED: [2026-03-01 Sun]\n  3:paragraph DEADLINE: \
             <2026-03-02>\n  6:paragraph Effort: 1:00\n  8:paragraph x",
        ),
        (
            "* A\n:LOGBOOK:\n- Note taken\n:END:\nx\n* B\n",
            "name\n1:section A:\n  3:bullet (-) Note taken\n  5:paragraph x\n6:section B:",
        ),
        ("* A\n:NOTES:\nx\n* B\n", "name\n1:section A:\n  2:lead :NOTES: x\n4:section B:"),
    ]);
}

#[test]
fn items_nest_by_their_columns() {
    check(&[
        (
            "- a\n  b\n  - c\n    * d\n- e\n\nf\n",
            "name\n1:bullet (-) a b\n  3:bullet (-) c\n    4:bullet (*) d\n5:bullet (-) e\n7:paragraph f",
        ),
        ("1. a\n2) b\n3. [@7] c\n", "name\n1:bullet (1.) a\n2:bullet (2)) b\n3:bullet (7.) c"),
        (
            "- [ ] a [1/2]\n- [X] b\n- [-] c\n+ [x]y\n",
            "name\n1:bullet ([ ]) a [1/2]\n2:bullet ([X]) b\n3:bullet ([-]) c\n4:bullet (+) [x]y",
        ),
        (
            "- Cost :: It is\n  high.\n\n  Very.\n- Time ::\n  Short\n- a::b\n",
            "name\n1:bullet (-) Cost: It is high.\n  4:paragraph Very.\n5:bullet (-) Time: Short\n7:bullet (-) a::b",
        ),
        (
            "- a\n\n\n- b\n\n  c\n\n\n  d\n",
            "name\n1:bullet (-) a\n4:bullet (-) b\n  6:paragraph c\n9:paragraph d",
        ),
        ("-\n- \n7.\n-x\n", "name\n3:bullet 7.\n4:paragraph -x"),
        ("- a\nb\n", "name\n1:bullet (-) a\n2:paragraph b"),
        (
            "- a\n  #+begin_src sh\n  ls\n    -l\n  #+end_src\n  b\n",
            "name\n1:bullet (-) a\n  3:code [sh] ls/  -l\n  6:paragraph b",
        ),
    ]);
}

#[test]
fn blocks_are_what_their_names_say() {
    check(&[
        (
            "#+BEGIN_SRC python :results output\n\n  a\n\n    b\n,* c\n#+END_SRC\n",
            "name\n3:code [python]   a//    b/* c",
        ),
        ("#+begin_example\na\n#+end_example\n: b\n:\n:   c\n", "name\n2:code a\n4:code b//  c"),
        ("#+BEGIN_QUOTE\na\nb\n\n- c\n#+END_QUOTE\nd\n", "name\n2:quote a b\n5:bullet (-) c\n7:paragraph d"),
        ("#+begin_verse\n a\n b\n\n c\n#+end_verse\n", "name\n2:quote a/b\n5:quote c"),
        ("#+begin_comment\na\n#+end_comment\n# b\nc\n", "name\n5:paragraph c"),
        ("#+begin_note\na\n#+end_note\n", "name\n2:paragraph a"),
        (
            "#+begin_src\na\n* B\n#+end_src\n",
            "name\n1:paragraph #+begin_src a\n3:section B:\n  4:lead #+end_src",
        ),
        ("a\n-----\nb\n", "name\n1:paragraph a\n3:paragraph b"),
        (
            "a[fn:1] b[fn:x]\n\n[fn:1] c\nd\n\n e\n[fn:x] f\n",
            "name\n1:paragraph a[1] b[x]\n3:paragraph ([1]) c d\n  6:paragraph e\n7:paragraph ([x]) f",
        ),
    ]);
}

#[test]
fn rows_stand_under_the_head_of_their_table() {
    check(&[
        (
            "#+CAPTION: Costs\n#+NAME: t\n| a | *b* |\n|---+---|\n| 1 | 2 |\n|   | 3 |\n#+TBLFM: x\n",
            "name\n1:paragraph Costs\n3:table a|b:\n  5:row 1|2\n  6:row |3",
        ),
        ("|-|\n| a | b |\n| c | d |\n|-|\n", "name\n2:row a|b\n3:row c|d"),
        ("| a |\n| b |\n|-|\n| <l> |\n| c |\n", "name\n1:table a b:\n  5:row c"),
        ("- a\n  | b |\n", "name\n1:bullet (-) a\n  2:row b"),
    ]);
}

#[test]
fn marks_stand_at_the_borders_of_words() {
    for (source, want) in [
        ("*a* /b/ _c_ +d+ =e= ~f~", "b[a] i[b] s[d] c[e] c[f]"),
        ("*a /b/* c", "b[a b] i[b]"),
        ("a*b*c * d * 2/3/4 x_y_z ~/.emacs and ~/bin", ""),
        ("(*a*), \"/b/\" =*c*= =a *b= c*", "b[a] i[b] c[*c*] c[a *b]"),
        ("*a\nb* *c", "b[a b]"),
        ("[[https://e.org][a *b*]] [[./x.org]]", "https://e.org[a b] b[b] ./x.org[./x.org]"),
        ("<https://e.org> <2026-03-01 Sun> <<x>>a <<<b>>>", "https://e.org[https://e.org]"),
        ("a[fn:1] b[fn:: c *d*] e[fn:f: g]", "ref[[1]] b[d]"),
        ("m^{2} CO_{2} s^-1 2^3 a^b", "sup[²] sub[₂] sup[⁻¹] sup[³]"),
        ("a\\\\\nb\\\\", "br[\n]"),
        ("[[*A headline][a]] [[a] b]] [[]]", "*A headline[a]"),
    ] {
        assert_eq!(styles(&parse(source.to_owned(), "name")), want, "{source}");
    }
    let words = |source: &str| parse(source.to_owned(), "name").text().trim_end().to_owned();
    assert_eq!(words("a[fn:: c *d*] <<x>>e <<<f>>> *g"), "a[c d] e f *g");
}

#[test]
fn line_ends_change_nothing_and_depth_costs_no_stack() {
    let source = "#+title: T\n\n* A\n\nb\nc\n\n- d\n  e\n\n#+begin_src\nf\n\ng\n#+end_src\n| h |\n";
    let want = parse(source.to_owned(), "name");
    for other in [source.replace('\n', "\r\n"), source.replace('\n', "\r"), format!("\u{FEFF}{source}")] {
        assert_eq!(parse(other, "name"), want);
    }
    let steps = (0..500).map(|step| format!("{}- a\n", " ".repeat(step))).collect::<Vec<_>>().concat();
    assert_eq!(parse(steps, "name").nodes().last().map(|node| node.depth), Some(100));
    for open in ["*a ", "[[", "[fn:", "=a ", "/*_+", "<<", "_{", "#+begin_quote\n", "a ::", "{{{"] {
        parse(open.repeat(20_000), "name");
    }
}

#[test]
fn the_briefing_reads_as_it_is_meant() {
    let briefing = parse(include_str!("../../../briefings/salt-marshes.org").to_owned(), "name");
    let sections = briefing.nodes().iter().filter(|node| node.kind == Kind::Section).count();
    assert_eq!(briefing.title(), "Salt marshes as sea walls");
    assert_eq!((sections, briefing.points(), briefing.meta().len()), (3, 14, 2));
}
