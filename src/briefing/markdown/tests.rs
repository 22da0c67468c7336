//! Small documents and the trees they give.

use super::super::testing;
use super::super::tree::Kind;
use super::parse;

fn styles(source: &str) -> String {
    testing::styles(&parse(source, "name"))
}

fn check(cases: &[(&str, &str)]) {
    testing::check_cases(|source| parse(source, "name"), cases);
}

#[test]
fn headings_are_sections_and_the_only_first_one_is_the_title() {
    check(&[
        (
            "# T\n\np\n\n## A\n\nlead\n\npara\n",
            "T\n3:paragraph p\n5:section A:\n  7:lead lead\n  9:paragraph para",
        ),
        (
            "# T\n## A\n#### B\nx\n### C\n## D\n",
            "T\n2:section A:\n  3:section B:\n    4:lead x\n  5:section C:\n6:section D:",
        ),
        ("# A\nx\n# B\ny\n", "name\n1:section A:\n  2:lead x\n3:section B:\n  4:lead y"),
        ("intro\n\n# T\n\nx\n", "name\n1:paragraph intro\n3:section T:\n  5:lead x"),
        ("<!-- c -->\n\nT\n===\nx\n", "T\n5:paragraph x"),
        ("## A\n# B\n", "name\n1:section A:\n2:section B:"),
        ("# \n\nx\n", "name\n3:paragraph x"),
        ("# T\nx\n#\ny\n## A\n", "T\n2:paragraph x\n4:paragraph y\n5:section A:"),
        ("## A\n### B\n##\nx\n", "name\n1:section A:\n  2:section B:\n4:paragraph x"),
        ("# T #\n## A `b` *c*\n- x\n\np\n", "T\n2:section A b c:\n  3:bullet (-) x\n  5:paragraph p"),
        ("> # H\n\n- ## I:\n  x\n", "name\n1:quote H\n3:bullet (-) I:\n  4:paragraph x"),
        ("", "name"),
    ]);
}

#[test]
fn front_matter_gives_the_title_where_no_heading_does() {
    check(&[
        ("---\ntitle: F\ndate: d\n---\n\nx\n", "F\ndate = d\n6:paragraph x"),
        ("---\ntitle: F\n---\n# T\n", "T\ntitle = F"),
        ("+++\ntitle = \"F\"\n+++\n# A\n# B\n", "F\n4:section A:\n5:section B:"),
        ("---\n\nx\n\n---\n\ny\n", "name\n3:paragraph x\n7:paragraph y"),
        ("a\n\n---\nkey: b\n---\n", "name\n1:paragraph a\n4:section key: b:"),
    ]);
}

#[test]
fn front_matter_that_nobody_closed_takes_no_claims() {
    check(&[
        (
            "---\ntitle: Q\ndate: 2025\n\n# Findings\n\n- a\n- **b** c\n\n---\n\n## Outlook\n\n- d\n",
            "Findings\ntitle = Q\ndate = 2025\n7:bullet (-) a\n8:bullet (-) b c\n12:section Outlook:\n  14:bullet (-) d",
        ),
        (
            "---\nNote: it is so\n- a\n\nb\n\n---\n\n- c\n",
            "name\n2:paragraph Note: it is so\n3:bullet (-) a\n5:paragraph b\n9:bullet (-) c",
        ),
    ]);
}

#[test]
fn items_nest_and_keep_their_markers() {
    check(&[
        (
            "- a\n  - b\n    * c\n- d\n",
            "name\n1:bullet (-) a\n  2:bullet (-) b\n    3:bullet (*) c\n4:bullet (-) d",
        ),
        ("3) a\n9) b\n", "name\n1:bullet (3)) a\n2:bullet (4)) b"),
        ("- [ ] a\n- [x] b\n1. [X] c\n", "name\n1:bullet ([ ]) a\n2:bullet ([x]) b\n3:bullet (1. [X]) c"),
        (
            "- a\n\n  b\n\n  > c\n\n      d\n\n  |e|\n  |-|\n  |f|\n",
            "name\n1:bullet (-) a\n  3:paragraph b\n  5:quote c\n  7:code d\n  9:table e:\n    11:row f",
        ),
        ("- - a\n  - b\n- c\n", "name\n1:bullet (- -) a\n2:bullet (-) b\n3:bullet (-) c"),
        ("1. ```\n   a\n   ```\n   b\n", "name\n1:code (1.) a\n4:paragraph b"),
        ("- > a\n  >\n  > b\n", "name\n1:quote (-) a\n3:quote b"),
        ("-\n- \n\n1986.\n\n-\n  x\n", "name\n4:bullet 1986.\n6:bullet (-) x"),
        ("- [ ] a\n\n  b\n- c\n", "name\n1:bullet ([ ]) a\n  3:paragraph b\n4:bullet (-) c"),
        ("- a\nb\n\nc\n", "name\n1:bullet (-) a b\n4:paragraph c"),
    ]);
}

#[test]
fn other_blocks_are_points_too() {
    check(&[
        (
            "> a\n>\n> b\n> - c\n>\n>   d\n>> e\n",
            "name\n1:quote a\n3:quote b\n4:bullet (-) c\n  6:quote d\n7:quote e",
        ),
        (
            "> [!WARNING]\n> a\n>\n> b\n\n> [!NOTE]\n",
            "name\n1:quote ([!WARNING]) a\n4:quote b\n6:quote [!NOTE]",
        ),
        ("```rust ignore\nfn\n\n  main\n\n```\n", "name\n1:code [rust ignore] fn//  main/"),
        ("~~~\n\n~~~\n\n``` x\n```\n\n\ta\n", "name\n5:code x\n8:code a"),
        ("|a|b\n|-|-\n|1|`x\\|y`|\n||\n|*c*|\n", "name\n1:table a|b:\n  3:row 1|x|y\n  5:row c|"),
        (
            "|a|b|\n|-|-|\n|1|2|3|four x|\n|1<br>2|b\n",
            "name\n1:table a|b:\n  3:row 1|2|3|four x\n  4:row 1 2|b",
        ),
        (
            "see[^n] [^z]\n\n[^n]: one\n\n    two\n",
            "name\n1:paragraph see[n] [^z]\n3:paragraph ([n]) one\n  5:paragraph two",
        ),
        (
            "## A\n[Confidence]: high\n[x]: /u\n\nsee [x]\n",
            "name\n1:section A:\n  2:lead [Confidence]: high\n  5:paragraph see x",
        ),
        (
            "- [a]: b\n- [a]: b\n\n[c]:\nd",
            "name\n1:bullet (-) [a]: b\n2:bullet (-) [a]: b\n4:paragraph [c]: d",
        ),
        ("a\n***\nb\\\nc  \nd\n", "name\n1:paragraph a\n3:paragraph b/c/d"),
    ]);
}

#[test]
fn a_strong_beginning_with_a_colon_is_a_label() {
    check(&[
        ("**A b:** c\n", "name\n1:paragraph A b: c"),
        ("## S\n__A__: *c* d\n", "name\n1:section S:\n  2:lead A: c d"),
        ("- **A:**\n  - **B** : c\n", "name\n1:bullet (-) A:\n  2:bullet (-) B: c"),
        ("> **震源**：千葉\n", "name\n1:quote 震源: 千葉"),
        (
            "**A** b: c\n\n**A**\n\nx **A:** b\n\n*A:* b\n\n**<b>** c\n",
            "name\n1:paragraph A b: c\n3:paragraph A\n5:paragraph x A: b\n7:paragraph A: b\n9:paragraph c",
        ),
    ]);
    let briefing = parse("**A:** b", "name");
    assert_eq!(briefing.slice(briefing.nodes()[0].label), "A");
}

#[test]
fn html_is_read_as_text() {
    check(&[
        ("a <b>c</b><!-- d --> &lt; &#65;<br>e\n", "name\n1:paragraph a c < A/e"),
        (
            "<div>\na &amp; <i>b</i>\n<p>c</div>\n\nd\n",
            "name\n2:paragraph a & b\n3:paragraph c\n5:paragraph d",
        ),
        ("<!-- a\n\nb -->\nc\n", "name\n4:paragraph c"),
        ("<!-- open\n\nb\n", "name\n1:paragraph <!-- open b"),
        ("<img alt=\"a b\" src=x.png>\n\n<img src=y.png>\n", "name\n1:paragraph a b\n3:paragraph y.png"),
        ("> <p>a\n> <p>b\n\n- <p>c</p>\n", "name\n1:quote a\n2:quote b\n4:bullet (-) c"),
        ("<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c</table>\n", "name\n1:paragraph a b\n2:paragraph c"),
    ]);
}

#[test]
fn the_text_is_what_is_read() {
    let source = "---\nk: v\n---\n# T\n**A:** *b*\n1. [x] c\n\n```r\n d\n```\n|e|f|\n|-|-|\n|g|h|\n";
    let text = parse(source, "name").text().to_owned();
    assert_eq!(text, "k: v\nT\nA: b\n1. [x] c\n d\ne\tf\ng\th\n");
}

#[test]
fn styles_lie_within_labels_and_bodies() {
    for (source, want) in [
        ("*a* **b** ~~c~~ `d`", "i[a] b[b] s[c] c[d]"),
        ("*a **b*** [c *d*](u)", "i[a b] b[b] u[c d] i[d]"),
        ("***A:** b* c", "i[A] i[b]"),
        ("**A:** **b**", "b[b]"),
        ("[**A:** b](u)", "u[A] u[b]"),
        ("![](p.png) [](q) ![w](r) <x@y.z> <st:t>", "p.png[p.png] q[q] r[w] mailto:x@y.z[x@y.z] st:t[st:t]"),
        ("[a][r] [r]\n\n[r]: u 'tip'", "u[a] u[r]"),
        ("a <a href='u&amp;v'>b</a> <a name=x>c", "u&v[b]"),
        ("**A <a href=u>b:** c", "u[b] u[c]"),
        ("## **A** b\n|**c**|\n|-|\n|`d`|", "b[A] b[c] c[d]"),
        ("> # a", "b[a]"),
    ] {
        assert_eq!(styles(source), want, "{source}");
    }
}

#[test]
fn tags_that_say_something_of_their_words_are_styles() {
    for (source, want) in [
        ("10<sup>6</sup> l", "sup[⁶]"),
        ("CO<SUB>2</SUB> m<sup >2</sup>", "sub[₂] sup[²]"),
        ("<del>a</del> <ins>b</ins> <kbd>c</kbd>", "s[a] ins[b] c[c]"),
        ("<s>a</s> <strike>b</strike> <u>c</u> <code>d</code> ~e~", "s[a] s[b] c[d] s[e]"),
        ("x<sup>y<sup>2</sup>z</sup>", "sup[y²z] sup[²]"),
        ("x<sup>a<sub>b</sup>c</sub>d", "sup[ab] sub[bc]"),
        ("x<sup>1<sub>2</sup>3</sub>d", "sup[12] sub[23]"),
        ("a <del>b *c* d", "s[b c d] i[c]"),
        ("*a <del>b* c</del> d", "i[a b] s[b c]"),
        ("</sup>a<sup></sup> b</del>", ""),
        ("- a<sup>b\n- c", "sup[b]"),
        ("|a<sup>b|c|\n|-|-|\n|<del>d|e</del>|", "sup[b] s[d]"),
        ("## A<sub>1</sub>\n\n**B<sup>2</sup>:** c", "sub[₁] sup[²]"),
        ("<div>a<sup>2</sup><p>b <del>c</div>", "sup[²] s[c]"),
        ("`<sup>2</sup>` x^2^ \\<sup>", "c[<sup>2</sup>]"),
        ("a[^1] <del title='>'>b</del>\n\n[^1]: c", "ref[[1]] s[b]"),
        ("a  \nb<br>c\nd", "br[\n] br[\n]"),
    ] {
        assert_eq!(styles(source), want, "{source}");
    }
    let words = |source: &str| parse(source, "name").text().trim_end().to_owned();
    assert_eq!(words("10<sup>6</sup> litres of CO<sub>2</sub>, <del>old</del>"), "10⁶ litres of CO₂, old");
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let source =
        "---\ntitle: T\n---\n\n## A\n\nl\nm\n\n- x\n  y\n\n```\nc\n\nd\n```\n\n|a|\n|-|\n|b|\n\n<p>\nh\n";
    let want = parse(source, "name");
    for other in [source.replace('\n', "\r\n"), source.replace('\n', "\r"), format!("\u{FEFF}{source}")] {
        assert_eq!(parse(&other, "name"), want, "{other:?}");
    }
}

#[test]
fn depth_costs_no_stack() {
    let depth = 25_000;
    for (open, points) in
        [("> ", 1), ("- ", 1), ("1. ", 1), ("[", 1), ("*a ", 1), ("**a ", 1), ("![", 1), ("<b>", 1)]
    {
        let source = format!("{}x\n", open.repeat(depth));
        assert_eq!(parse(&source, "name").points(), points, "{open:?}");
    }
    let steps = (0..500).map(|step| format!("{}- a\n", "  ".repeat(step)));
    let briefing = parse(steps.collect::<String>(), "name");
    assert_eq!(briefing.nodes().last().map(|node| node.depth), Some(499));
}

#[test]
fn the_briefings_read_as_they_are_meant() {
    let cables = include_str!("../../../briefings/undersea-cables.md");
    let languages = include_str!("../../../briefings/multilingual.md");
    for (source, title, sections, points, meta) in [
        (cables, "Undersea Cables: What Broke, Who Mends It, What Comes Next", 8, 45, 5),
        (languages, "One Earthquake Warning in Seven Languages", 7, 27, 2),
    ] {
        let briefing = parse(source, "name");
        let found = briefing.nodes().iter().filter(|node| node.kind == Kind::Section).count();
        assert_eq!(briefing.title(), title);
        assert_eq!((found, briefing.points(), briefing.meta().len()), (sections, points, meta), "{title}");
    }
}
